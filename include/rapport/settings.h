/* The user's settings: shipped defaults (data/settings.yaml) with the user's file over them.
 *
 * Typed and checked at load; unknown keys and bad values are reported file:line:col, several at
 * once, and the defaults stay in force for them, so that a typing error never locks anyone out.
 */
#ifndef RAPPORT_SETTINGS_H
#define RAPPORT_SETTINGS_H

#include "rapport/base/day.h"
#include "rapport/yaml.h"

struct settings;

/* Where a value came from, for `rapport settings`. */
enum settings_origin { SETTINGS_SHIPPED, SETTINGS_USER };

/* Loads the shipped defaults and, when `path` is not NULL and the file exists, the user's file.
 * Every error of the user's file goes to `errors`; *settings is always usable and the caller
 * frees it with settings_free. STATUS_OK, STATUS_INVALID (errors has at least one) or STATUS_IO. */
enum status settings_load(const char *path, struct settings **settings, struct error_list *errors,
	struct error *error) RAPPORT_MUST_CHECK RAPPORT_NONNULL(2, 3, 4);
void settings_free(struct settings *settings);

/* One setting, by its dotted path ("work.hours_per_day"). Kept in one table in settings.c with
 * type, range and help; the accessors assert that the path exists and has that type. */
const char *settings_text(const struct settings *settings, const char *path) RAPPORT_NONNULL(1, 2);
long settings_integer(const struct settings *settings, const char *path) RAPPORT_NONNULL(1, 2);
/* Minutes; written "4h", "1h30", "20m" in the file. */
int64_t settings_minutes(const struct settings *settings, const char *path) RAPPORT_NONNULL(1, 2);
/* A time of day ("09:00") as its minute, 0–1439. */
int settings_time(const struct settings *settings, const char *path) RAPPORT_NONNULL(1, 2);

/* The working calendar: working week, holidays, own leave. Owned by the settings. */
const struct calendar *settings_calendar(const struct settings *settings) RAPPORT_NONNULL(1);

/* The user's value for a rule's setting ("rules: {status-update-due: {every: 5d}}"), NULL when not
 * set. *place (may be NULL) is the node it stands in, NULL when not set: a list or map has a place
 * but no text. "off"/"severity" are names like others; "rules: {losing-touch: off}" is short for
 * {off: true}. */
const char *settings_rule(const struct settings *settings, const char *rule, const char *name,
	const struct yaml_node **place) RAPPORT_NONNULL(1, 2, 3);
/* What the user's file holds at a top-level key ("rules", "keys"): the raw node, or NULL when it
 * is not given there or wrong. Its places are those of settings_path. */
const struct yaml_node *settings_node(const struct settings *settings, const char *key)
	RAPPORT_NONNULL(1, 2);
/* The user's file as given to settings_load, also when it does not exist; "" for NULL. */
const char *settings_path(const struct settings *settings) RAPPORT_NONNULL(1);
/* What stood in it when it was read: by now it may hold something else. */
const char *settings_source(const struct settings *settings) RAPPORT_NONNULL(1);

/* Every setting in the order of data/settings.yaml, for listing: returns false past the end. */
struct settings_row {
	const char *path;   /* "work.week" */
	const char *value;  /* as it would be written in the file */
	const char *help;   /* translated sentence */
	enum settings_origin origin;
};
bool settings_row(const struct settings *settings, struct arena *arena, size_t index,
	struct settings_row *row) RAPPORT_NONNULL(1, 2, 4);

/* One key of the screen, as data/keys.yaml or the user's file ("keys:", in the same form) binds it
 * to an action. Texts belong to the settings and to the program. */
struct settings_key {
	const char *section; /* "everywhere", "prompt" … */
	const char *action;  /* "log"; whether there is such an action is the screen's to know */
	const char *key;     /* "c", "ctrl-r" */
	const char *file;    /* where it stands, for errors */
	unsigned line, column;
	bool own;            /* from the user's file */
};
struct settings_keys {
	struct settings_key *rows; /* the user's first */
	size_t count;
};
/* Every key, for an action the user bound only the user's. What is wrong in the user's part goes to
 * `errors` with its place and is left out. */
void settings_keys(const struct settings *settings, struct arena *arena, struct settings_keys *keys,
	struct error_list *errors) RAPPORT_NONNULL(1, 2, 3, 4);

#endif
