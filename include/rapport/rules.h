/* The rules: guidelines as data, turned into flags.
 *
 * A rule is a pure function of (store, now, settings), written as YAML with SQL over the documented
 * views (docs/rules.md) and run in the store's sandbox. Only dispositions (snoozed, dismissed) are
 * stored, keyed by rule, subject and episode.
 */
#ifndef RAPPORT_RULES_H
#define RAPPORT_RULES_H

#include "rapport/catalog.h"
#include "rapport/settings.h"

struct rules;

enum severity { SEVERITY_INFO, SEVERITY_NOTICE, SEVERITY_WARN, SEVERITY_URGENT };
const char *severity_name(enum severity severity); /* "info" … "urgent", for machines */

/* Order of harm to trust; `due` lists groups in this order. */
enum flag_group {
	GROUP_PROMISES,  /* my broken promises, missed dates not told */
	GROUP_SCOPE,     /* scope decisions */
	GROUP_UPDATES,   /* status updates */
	GROUP_FEEDBACK,  /* feedback, heat */
	GROUP_FOLLOW_UP, /* offers, follow-ups, touch */
	GROUP_WEEK,      /* the week ahead */
	GROUP_COUNT,
};
const char *flag_group_name(enum flag_group group);  /* "promises" …, for machines */
const char *flag_group_title(enum flag_group group); /* the heading people see, translated */

struct flag {
	int64_t id;             /* hash of rule, subject, episode; shown as a handle */
	const char *rule;       /* "status-update-due" */
	int guideline;          /* 1–6, 0: a user's own file */
	enum flag_group group;
	enum severity severity;
	enum entity entity;     /* of the subject */
	int64_t subject;
	int64_t client;         /* 0: none */
	int64_t project;        /* 0: none */
	const char *name;       /* how people know the subject: "acme/site" */
	const char *episode;
	civil_day since;        /* the day it opened */
	civil_day due;          /* what it is due on, DAY_NONE */
	const char *message;    /* one translated sentence, cleaned */
	const char *summary;    /* the rule's name for people, translated */
	const char *actions;    /* words separated by ", " */
	civil_day snoozed_until; /* DAY_NONE unless snoozed */
	const char *dismissed;  /* reason, NULL unless dismissed */
};
struct flag_list {
	struct flag *items; /* in order of group, severity (urgent first), due, since, name */
	size_t count;
};

/* The flag with its texts in the arena: whoever needs one does not keep the whole list. */
struct flag flag_copy(struct arena *arena, const struct flag *flag) RAPPORT_NONNULL(1, 2);

struct rules_options {
	const char *store_path;
	const char *user_folder;     /* rules.d, NULL: none */
	const char *cache_folder;    /* where the last answer is kept in a file, NULL: nowhere */
	const struct settings *settings; /* borrowed, must outlive the engine */
	const char *language;        /* "en" or "de" */
	struct moment now;
};
/* The last answer of rules_evaluate once more, without loading a rule or opening the store: only
 * while nothing it rests on has changed, be it that this start of the program asked or another one.
 * False: load the rules and ask them. options->language is "en" or "de". */
bool rules_recall(const struct rules_options *options, struct arena *arena, bool hidden,
	struct flag_list *flags) RAPPORT_MUST_CHECK RAPPORT_NONNULL(1, 2, 4);

/* The last answer of rules_evaluate whatever has changed since, for showing something while the
 * rules look. *current: nothing has changed, it is what rules_recall gives. False: none is kept. */
bool rules_last(const struct rules_options *options, struct arena *arena, bool hidden,
	struct flag_list *flags, bool *current) RAPPORT_MUST_CHECK RAPPORT_NONNULL(1, 2, 4, 5);
/* Loads the shipped guidelines and the user's rules. A rule with an error is left out and named
 * file:line:col in `problems`; the others work. STATUS_OK, STATUS_IO. The caller frees *rules. The
 * store is opened at the first evaluation. */
enum status rules_load(const struct rules_options *options, struct rules **rules,
	struct error_list *problems, struct error *error)
	RAPPORT_MUST_CHECK RAPPORT_NONNULL(1, 2, 3, 4);
void rules_free(struct rules *rules);
void rules_set_now(struct rules *rules, struct moment now) RAPPORT_NONNULL(1);

/* All flags open now. With `hidden` also the snoozed and dismissed ones. A rule whose SQL fails is
 * named in `problems`; the others answer. A store that does not exist yet has no flags. */
enum status rules_evaluate(struct rules *rules, struct arena *arena, bool hidden,
	struct flag_list *flags, struct error_list *problems, struct error *error)
	RAPPORT_MUST_CHECK RAPPORT_NONNULL(1, 2, 4, 5, 6);

/* The instant until which the last answer of rules_evaluate stays the same while nobody writes to
 * the store and settings and rules stay as they are: the next midnight, or earlier when a rule
 * works by the hour. What was answered may be kept and shown again until then. 0: not asked yet. */
int64_t rules_valid_until(const struct rules *rules) RAPPORT_NONNULL(1);

/* Why a flag is there. All texts translated and cleaned. */
struct why_fact {
	civil_day day;       /* DAY_NONE when the fact has no date */
	const char *what;
	enum entity entity;  /* of the record, ENTITY_NONE when it is none or not known */
	int64_t id;          /* of the record, 0 when it is none */
	const char *handle;  /* all letters of the id, or "acme/site"; "" when it is no record */
	const char *amount;  /* "2.0 h", "" */
};
struct why_threshold {
	const char *name;    /* "every" */
	const char *value;   /* "7 days" */
	const char *origin;  /* "shipped default", "your settings", "set for client acme" … */
	const char *source;  /* where the default comes from, or "our proposal" */
};
struct why {
	const char *guideline;  /* "3 Clear expectations, regular updates" */
	const char *arithmetic; /* one sentence: the message with its numbers */
	struct why_fact *facts;
	size_t fact_count;
	struct why_threshold *thresholds;
	size_t threshold_count;
	const char *clears_when;
	const char *change;     /* how to change the threshold */
};
/* The same once more for the flag that comes first, as rules_recall: only while nothing it rests on
 * has changed since rules_why told it. False: load the rules and ask them. */
bool rules_recall_why(const struct rules_options *options, struct arena *arena,
	const struct flag *flag, struct why *why) RAPPORT_MUST_CHECK RAPPORT_NONNULL(1, 2, 3, 4);
enum status rules_why(struct rules *rules, struct arena *arena, const struct flag *flag,
	struct why *why, struct error *error) RAPPORT_MUST_CHECK RAPPORT_NONNULL(1, 2, 3, 4, 5);

/* The value of a rule's setting that holds for a client or project (0: none), as setting() gives
 * it to SQL: numbers, or texts such as "[7,30,90]". None when there is no such rule or setting.
 * Statuses of the store; without one the shipped value and the user's file hold. */
struct rule_asked {
	const char *rule, *name;
	int64_t client, project;
};
enum status rules_value(struct rules *rules, struct arena *arena, const struct rule_asked *asked,
	struct value *value, struct error *error) RAPPORT_MUST_CHECK RAPPORT_NONNULL(1, 2, 3, 4, 5);

#endif
