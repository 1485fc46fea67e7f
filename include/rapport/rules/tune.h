/* Tuning: what rules there are, what can be set about them, and trying a file of one's own.
 *
 * What is set stands in three places, the later one wins: the rule itself, the user's settings
 * file, and the store's rule settings for everyone, for a client, for a project. Writing them is a
 * use case (app.h); here they are told and checked.
 */
#ifndef RAPPORT_RULES_TUNE_H
#define RAPPORT_RULES_TUNE_H

#include "rapport/rules.h"

/* One setting of a rule as it holds for everyone, or, below it, as it was set for one client or
 * project. All texts are translated and cleaned; what there is not is "". */
struct rule_setting_line {
	const char *name;     /* "every" */
	const char *type;     /* as in a rule file: "days", "workdays", "percent" … */
	const char *value;    /* "7 days" */
	const char *origin;   /* "shipped default", "your settings", "set for client acme" … */
	const char *source;   /* where the default comes from, or "our proposal" */
	const char *field;    /* "project.update_every": noted there, it goes before what is set */
	bool own;             /* the value is not the rule's own default */
	int64_t client, project; /* whom it is for; both 0: everyone */
};
struct rule_line {
	const char *id;
	const char *summary;
	int guideline;        /* 0: a rule of the user's own */
	const char *guideline_title;
	const char *file;     /* where it stands; "guidelines/…" is carried by the program */
	unsigned line;
	enum flag_group group;
	enum entity subject;
	bool on;              /* for everyone */
	const char *fault;    /* why it does not run, "": it does */
	const char *clears_when;
	const char *suppressed_by; /* "deadline-missed, cool-down" */
	struct rule_setting_line *settings; /* its own, then those every rule has if set */
	size_t setting_count;
};
struct rule_lines {
	struct rule_line *items; /* by guideline, the user's own last, in file order */
	size_t count;
};

/* The rules and what is set about them; `id` NULL: all. STATUS_INVALID names the nearest id. A
 * wrong rule setting of the store is told in `problems` and left out. Otherwise as the store. */
enum status rules_describe(struct rules *rules, struct arena *arena, const char *id,
	struct rule_lines *lines, struct error_list *problems, struct error *error)
	RAPPORT_MUST_CHECK RAPPORT_NONNULL(1, 2, 4, 5, 6);

/* A value somebody wants for a setting: for everyone, a client or a project (both 0: everyone). */
struct rule_wish {
	const char *rule, *name;
	const char *value; /* as in the settings file: "3d", "10 %", "yes" */
	int64_t client, project;
};
struct rule_verdict {
	const char *told;  /* the value for people: "3 days" */
	bool holds_anyway; /* it is what holds for them without a setting of their own */
};
/* Whether there is such a setting and it takes that value. STATUS_INVALID: there is no such rule or
 * setting, and the advice names the nearest; or it does not take that value, and the advice says
 * what it takes. A message may only name columns of the rule. Otherwise as the store. */
enum status rules_accept(struct rules *rules, struct arena *arena, const struct rule_wish *wish,
	struct rule_verdict *verdict, struct error *error)
	RAPPORT_MUST_CHECK RAPPORT_NONNULL(1, 2, 3, 4, 5);

/* One rule of a file that was tried, and how many flags it would show now. */
struct rule_trial {
	const char *id;
	bool works;
	size_t flags;
};
struct rule_trials {
	struct rule_trial *items;
	size_t count;
	bool ran; /* false: there is no store yet, so no SQL was run */
};
/* Loads a file as one of the user's, beside the shipped rules and the other files of the user's
 * folder, runs its rules and their evidence against the store, and shows what they would flag.
 * Everything that is wrong in the file goes to `problems` with its place. `path` NULL: every rule
 * there is. STATUS_NOT_FOUND: there is no such file. */
enum status rules_try(const struct rules_options *options, const char *path, struct arena *arena,
	struct rule_trials *trials, struct error_list *problems, struct error *error)
	RAPPORT_MUST_CHECK RAPPORT_NONNULL(1, 3, 4, 5, 6);

#endif
