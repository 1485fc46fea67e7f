/* What the parts of the rules share.
 *
 * file.c finds and reads rule files, rule.c turns one node into a rule, setting.c knows the types
 * of thresholds and resolve.c which value is in force, wording.c fills messages, language.c writes
 * days and numbers, evaluate.c runs the SQL, hide.c puts flags aside, why.c explains one, tune.c
 * tells what can be set and try.c tries a file.
 */
#ifndef RAPPORT_RULES_INTERNAL_H
#define RAPPORT_RULES_INTERNAL_H

#include "rapport/rules.h"
#include "rapport/store/sandbox.h"
#include "rapport/yaml.h"

/* A text of a rule in the language of the engine, and where its first character stands. A rule that
 * has none: text is NULL. */
struct wording {
	const char *text;
	unsigned line, column;
};
struct named_wording {
	const char *name;
	struct wording wording;
};
struct wording_list {
	struct named_wording *items;
	size_t count;
};

enum threshold_type {
	THRESHOLD_DAYS,     /* calendar days */
	THRESHOLD_WORKDAYS, /* working days */
	THRESHOLD_NUMBER,
	THRESHOLD_PERCENT, /* for SQL: a number, 12.5 */
	THRESHOLD_MINUTES,
	THRESHOLD_DAY_LIST, /* rising; for SQL: a JSON list, [7,30] */
	THRESHOLD_FLAG,     /* for SQL: 0 or 1 */
	THRESHOLD_TEXT,
	THRESHOLD_SEVERITY, /* info, notice, warn or urgent */
	THRESHOLD_COUNT,
};

/* A value for one client or project from the store, or for everyone (both 0). */
struct override {
	int64_t client, project;
	struct value value;
};
struct threshold {
	const char *name;
	enum threshold_type type;
	long minimum, maximum;
	struct value shipped; /* none: without a default */
	struct value user;    /* from the user's settings; none: not set */
	const char *source;   /* where the default comes from, NULL: our proposal */
	const char *field;    /* "project.update_every": goes before the rule's own, NULL: none */
	struct override *overrides; /* of the running evaluation, later ones win */
	size_t override_count, override_capacity;
};

struct suppressor {
	const char *rule;
	enum { SAME_SUBJECT, SAME_PROJECT, SAME_CLIENT } same;
	unsigned line, column;
};

struct rule {
	const char *id;
	const char *file;
	unsigned line, column;
	int guideline;               /* 0: the user's own */
	const char *guideline_title; /* "" for the user's own */
	enum entity subject;
	enum flag_group group;
	struct threshold *thresholds; /* the rule's, then off, severity and message */
	size_t threshold_count;
	struct wording sql, evidence;
	struct wording summary, message, arithmetic, clears_when;
	struct wording_list messages, facts, words, actions;
	struct suppressor *suppressors;
	size_t suppressor_count;
	bool columns_checked;
	struct error fault; /* why it no longer runs; STATUS_OK: it runs */
	int strikes;        /* how often running it went beyond a limit, one after the other */
};
enum { THRESHOLDS_OF_ALL = 3 }; /* off, severity, message */

/* The flags of one state of the store, with what was put aside. */
struct flag_answer {
	struct flag_list flags;
	struct store_stamp stamp;
	struct moment at;
	int64_t valid_until;
};
/* The last answer. Everything in it lives in `arena`, or as long as the rules. */
struct kept {
	struct arena *arena;
	struct flag_answer answer;
	bool good; /* there is an answer, and no rule had a problem while it was found */
};

/* Invariant: everything loaded lives in `arena`; what one evaluation read from the store lives in
 * `scratch` and is forgotten at the next one. */
struct rules {
	struct arena *arena, *scratch;
	const struct settings *settings;
	const char *language;
	const char *store_path;
	const char *user_folder, *cache_folder; /* NULL: none */
	uint64_t read_folder;                   /* what stood in the first one, see answer_folder */
	struct moment now;
	struct rule *rules;
	size_t count, capacity;
	bool flawless;              /* loading named no problem */
	const struct rule *running; /* whose settings the SQL asks for */
	int64_t valid_until;        /* of the last evaluation */
	struct kept kept;
	struct sandbox *sandbox; /* NULL until the store exists */
};

struct rule *rules_find(const struct rules *rules, const char *id) RAPPORT_NONNULL(1, 2);
/* The SQL under "-- name: NAME" of guidelines/engine.sql; the name must exist. */
const char *engine_query(struct rules *rules, const char *name) RAPPORT_NONNULL(1, 2);

/* Adds one problem with its place. */
void add_problem(struct error_list *problems, const char *file, unsigned line, unsigned column,
	const char *format, ...) RAPPORT_PRINTF(5, 6) RAPPORT_NONNULL(1, 2, 5);

/* rules.c: as rules_load, with one more file of the user's; NULL: none. */
enum status rules_load_with(const struct rules_options *options, const char *path,
	struct rules **rules, struct error_list *problems, struct error *error) RAPPORT_MUST_CHECK
	RAPPORT_NONNULL(1, 3, 4, 5);

/* file.c: adds the rules of the shipped guidelines, of one file, and of the user's folder without
 * the file `but`, which may be NULL. */
void load_shipped(struct rules *rules, struct error_list *problems) RAPPORT_NONNULL(1, 2);
void load_file(struct rules *rules, const char *path, struct error_list *problems)
	RAPPORT_NONNULL(1, 2, 3);
enum status load_folder(struct rules *rules, const char *folder, const char *but,
	struct error_list *problems, struct error *error) RAPPORT_MUST_CHECK
	RAPPORT_NONNULL(1, 2, 4, 5);

/* rule.c: a rule's node. `rule` has file, guideline and title set. False: problems were added. */
bool rule_read(struct rules *rules, const struct yaml_node *node, struct rule *rule,
	struct error_list *problems) RAPPORT_NONNULL(1, 2, 3, 4);
/* The words of a node in the engine's language: a text, or a map of languages. */
struct wording read_wording(const struct rules *rules, const struct yaml_node *node)
	RAPPORT_NONNULL(1);
extern const struct yaml_rule wording_schema;

/* setting.c */
extern const char *const threshold_types[]; /* by enum threshold_type, as written in a file */
/* Reads "7", "7d", "12.5 %", "24h", "7, 30, 90", "yes" …. STATUS_INVALID says what is accepted. */
enum status threshold_parse(struct arena *arena, const struct threshold *threshold,
	const char *text, struct value *value, struct error *error) RAPPORT_MUST_CHECK
	RAPPORT_NONNULL(1, 2, 3, 4, 5);
/* The same from a file: a list of days may be written as a list. */
enum status threshold_read(struct arena *arena, const struct threshold *threshold,
	const struct yaml_node *node, struct value *value, struct error *error) RAPPORT_MUST_CHECK
	RAPPORT_NONNULL(1, 2, 3, 4, 5);
const char *threshold_format(struct arena *arena, const struct threshold *threshold,
	const struct value *value) RAPPORT_NONNULL(1, 2, 3);

/* resolve.c */
struct threshold *threshold_find(const struct rule *rule, const char *name) RAPPORT_NONNULL(1, 2);
/* The rule, or its threshold, that was meant; NULL: the error names the nearest one. */
struct rule *rule_meant(struct rules *rules, const char *id, struct error *error)
	RAPPORT_NONNULL(1, 2, 3);
struct threshold *threshold_meant(struct rules *rules, const char *id, const char *name,
	struct error *error) RAPPORT_NONNULL(1, 2, 3, 4);
/* What is wrong in the user's settings for rules. */
void read_user_settings(struct rules *rules, struct error_list *problems) RAPPORT_NONNULL(1, 2);
/* Reads the store's rule settings; a wrong one is named and left out. */
enum status read_overrides(struct rules *rules, struct error_list *problems,
	struct error *error) RAPPORT_MUST_CHECK RAPPORT_NONNULL(1, 2, 3);
/* The same by a look of its own; without a store nothing is set in it. */
enum status refresh_overrides(struct rules *rules, struct error_list *problems,
	struct error *error) RAPPORT_MUST_CHECK RAPPORT_NONNULL(1, 2, 3);
enum threshold_origin {
	ORIGIN_SHIPPED,
	ORIGIN_USER,  /* the user's file */
	ORIGIN_STORE, /* a rule setting for everyone */
	ORIGIN_CLIENT,
	ORIGIN_PROJECT,
};
/* The value in force for a client and project (0: none), and where it comes from. */
const struct value *threshold_resolve(const struct threshold *threshold, int64_t client,
	int64_t project, enum threshold_origin *origin) RAPPORT_NONNULL(1);
/* The sandbox's callback: "name", "name@client" or "name@project" (only if set there, else NULL),
 * "name@least" or "name@most" (of all clients and projects), "rule.name" of another rule. */
bool answer_setting(
	void *context, const char *name, int64_t client, int64_t project, struct value *value);

/* wording.c: texts taken apart for the columns of one result, once for all of its rows. */
struct ready_texts {
	struct arena *arena; /* holds them; of whoever asked for the rows */
	struct ready_text *first;
};
/* One row to fill a message from. */
struct row_view {
	const struct rules *rules;
	const struct rule *rule;
	const struct rows *rows;
	struct ready_texts *ready;
	size_t row;
	int64_t flag, subject; /* shown as {flag} and {handle} */
};
/* Fills {column}, {column:format} and {column|one|many}; the result is clean. */
const char *wording_fill(struct arena *arena, const struct row_view *view, const char *text)
	RAPPORT_NONNULL(1, 2, 3);
/* The same at the end of `out`. False: a column that the text names has no value in this row. */
bool wording_add(const struct row_view *view, const char *text, struct buffer *out)
	RAPPORT_NONNULL(1, 2, 3);
/* A brace that is not closed, an unknown format. */
bool wording_check_form(const struct rule *rule, const struct wording *wording,
	struct error_list *problems) RAPPORT_NONNULL(1, 2, 3);
/* Every column named must be one of `rows`. */
bool wording_check_columns(const struct rule *rule, const struct wording *wording,
	const struct rows *rows, struct error *error) RAPPORT_NONNULL(1, 2, 3, 4);
const struct wording *wording_named(const struct wording_list *list, const char *name)
	RAPPORT_NONNULL(1);

/* language.c: days and numbers as the rules' language writes them. A day has its year when that is
 * not the present one: Mon 16 Mar, Mo 16. Mär 2025. */
void language_add_day(const struct rules *rules, civil_day day, struct buffer *out)
	RAPPORT_NONNULL(1, 3);
/* 55 tenths: 5.5, 5,5 */
void language_add_tenths(const struct rules *rules, int64_t tenths, struct buffer *out)
	RAPPORT_NONNULL(1, 3);
/* 113 hundredths: 1.13, 1,13 */
void language_add_hundredths(const struct rules *rules, int64_t hundredths, struct buffer *out)
	RAPPORT_NONNULL(1, 3);
/* With one decimal, rounded half away from zero: 5.5 h, 5,5 h. */
void language_add_hours(const struct rules *rules, int64_t minutes, struct buffer *out)
	RAPPORT_NONNULL(1, 3);
/* With as many decimals as it has: 2.25, 2,25. */
void language_add_real(const struct rules *rules, double number, struct buffer *out)
	RAPPORT_NONNULL(1, 3);

/* evaluate.c */
enum status rules_connect(struct rules *rules, struct error *error) RAPPORT_MUST_CHECK
	RAPPORT_NONNULL(1, 2);
/* Runs one SQL of a rule; an error gets the place in the rule's file. */
enum status rule_run(struct rules *rules, struct arena *arena, const struct rule *rule,
	const struct wording *sql, int64_t subject, struct rows *rows,
	struct error *error) RAPPORT_MUST_CHECK RAPPORT_NONNULL(1, 2, 3, 4, 6, 7);
/* -1 when the rows have no such column. */
int column_find(const struct rows *rows, const char *name) RAPPORT_NONNULL(1, 2);
/* The same for a name of this length that no NUL ends. */
int column_find_n(const struct rows *rows, const char *name, size_t length) RAPPORT_NONNULL(1, 2);
const char *row_text(struct arena *arena, const struct rows *rows, size_t row, int column)
	RAPPORT_NONNULL(1, 2);
int64_t flag_id(const char *rule, int64_t subject, const char *episode) RAPPORT_NONNULL(1, 3);
/* The row's message: the one its column `wording` names, or the rule's. */
const char *row_message(struct arena *arena, const struct row_view *view, int64_t client,
	int64_t project) RAPPORT_NONNULL(1, 2);

/* A flag on its way, with what the order of dropping needs. */
struct draft {
	struct flag flag;
	const struct rule *rule;
	bool dropped; /* a stronger flag tells the same */
};
struct draft_list {
	struct draft *items;
	size_t count, capacity;
};

/* keep.c: finds the last answer, of this start of the program or of another one, if it may be given
 * again. */
bool kept_find(struct rules *rules) RAPPORT_MUST_CHECK RAPPORT_NONNULL(1);
/* Keeps the reason of a flag beside the answer that kept_find found before the reason was looked
 * for, if it is the one to be shown first. */
void kept_add_why(struct rules *rules, const struct flag *flag, const struct why *why)
	RAPPORT_NONNULL(1, 2, 3);
/* Without a cache folder when the user's rules are others by now: then no answer fits. */
struct rules_options rules_options_of(const struct rules *rules) RAPPORT_NONNULL(1);
/* The answer's flags, with `hidden` also those put aside. Texts are copied into `arena`. */
void answer_copy(const struct flag_answer *answer, struct arena *arena, bool hidden,
	struct flag_list *flags) RAPPORT_NONNULL(1, 2, 4);

/* hide.c: notes what was snoozed or dismissed, then drops what a shown flag tells already. */
enum status hide_put_aside(struct rules *rules, struct draft_list *drafts,
	struct error *error) RAPPORT_MUST_CHECK RAPPORT_NONNULL(1, 2, 3);
void hide_suppressed(struct rules *rules, struct draft_list *drafts) RAPPORT_NONNULL(1, 2);
/* Order of harm; for qsort over struct flag. */
int flag_compare(const void *left, const void *right);

/* names.c */
bool severity_read(const char *text, enum severity *severity) RAPPORT_NONNULL(1, 2);
extern const char *const flag_group_names[]; /* NULL-ended */

/* origin.c: how a client or project is called, "" when nobody knows. */
const char *record_called(struct rules *rules, struct arena *arena, enum entity entity, int64_t id)
	RAPPORT_NONNULL(1, 2);
/* Where a value comes from, and for whom it is. */
struct scope {
	enum threshold_origin origin;
	int64_t client, project;
};
const char *origin_text(struct rules *rules, struct arena *arena, const struct rule *rule,
	const struct scope *scope) RAPPORT_NONNULL(1, 2, 3, 4);
/* The source of a default for people, or that it is our proposal. */
const char *source_text(struct arena *arena, const struct threshold *threshold)
	RAPPORT_NONNULL(1, 2);

/* answer-file.c: a number that tells one state of the user's rules from others; NULL: none. */
uint64_t answer_folder(const char *folder);
/* answer.c, answer-why.c: the answer kept in files of options->cache_folder, which must not be NULL
 * for saving. */
void answer_save(const struct rules_options *options, const struct flag_answer *answer)
	RAPPORT_NONNULL(1, 2);
/* False when there is none that is good for what there is now. */
bool answer_load(const struct rules_options *options, struct arena *arena,
	struct flag_answer *answer) RAPPORT_NONNULL(1, 2, 3);

/* Of a flag that does not come first nothing is kept. */
void answer_save_why(const struct rules_options *options, const struct flag_answer *answer,
	const struct flag *flag, const struct why *why) RAPPORT_NONNULL(1, 2, 3, 4);

#endif
