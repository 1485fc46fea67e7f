/* Shared inside src/settings: the table, and the loaded settings. */
#ifndef RAPPORT_SETTINGS_INTERNAL_H
#define RAPPORT_SETTINGS_INTERNAL_H

#include "rapport/settings.h"

enum setting_type {
	SETTING_INTEGER,  /* minimum…maximum */
	SETTING_MINUTES,  /* "1h30"; minimum…maximum in minutes */
	SETTING_TIME,     /* "09:00" */
	SETTING_LINE,     /* a text on one line, may be empty */
	SETTING_ADDRESS,  /* one address for mail, with or without a name, or nothing */
	SETTING_CHOICE,   /* one of `choices` */
	SETTING_CURRENCY, /* three capital letters, ISO 4217 */
	SETTING_WEEK,     /* list of weekdays, at least one */
	SETTING_HOLIDAYS, /* list of days, or of {day, name} */
	SETTING_LEAVE,    /* list of {first, last, note} */
	SETTING_RULES,    /* rule → name → value; names are checked by the rules themselves */
	SETTING_THEMES,   /* theme → role → words */
	SETTING_FREE,     /* any map; checked by who uses it */
};

struct setting {
	const char *path; /* "group.name", or a name at the top; NULL ends the table */
	enum setting_type type;
	long minimum, maximum;
	const char *const *choices;
	const char *help; /* one English sentence; translate with _() */
};

/* In the order of data/settings.yaml, the names of a group side by side. */
extern const struct setting settings_table[];
enum {
	SETTINGS_MAX = 32,           /* rows of the table at most */
	SETTINGS_LONGEST_LEAVE = 731, /* days; more is a typing error in a year */
};

struct settings_value {
	const struct yaml_node *node; /* never NULL after loading */
	enum settings_origin origin;
};

struct settings {
	struct arena *arena; /* holds everything but the calendar */
	const char *path, *source;
	const struct yaml_node *shipped;
	const struct yaml_node *user; /* NULL: no file, empty or unreadable */
	struct settings_value values[SETTINGS_MAX]; /* by row of the table */
	struct calendar *calendar;
};

/* The row of `path`, or -1. */
int settings_find(const char *path) RAPPORT_NONNULL(1);
/* A row as a rule of the schema, under the last part of its path. */
struct yaml_rule settings_rule_of(const struct setting *setting) RAPPORT_NONNULL(1);
/* The schema of a whole file: a map whose groups are maps. */
const struct yaml_rule *settings_schema(struct arena *arena) RAPPORT_NONNULL(1);
/* The node at a dotted path, NULL when it is not given or null. */
const struct yaml_node *settings_at(const struct yaml_node *root, const char *path)
	RAPPORT_NONNULL(2);
/* A file of data/, which belongs to the program: a test holds it right and complete. */
const struct yaml_node *settings_shipped(struct arena *arena, const char *name)
	RAPPORT_NONNULL(1, 2);
/* What one theme may hold, and the NULL-ended names of all of them, with "auto". */
extern const struct yaml_rule settings_theme_rule;
const char *const *settings_theme_names(const struct settings *settings) RAPPORT_NONNULL(1);
/* The calendar of work.week, holidays and leave; entries that are wrong are left out. */
struct calendar *settings_make_calendar(const struct settings *settings) RAPPORT_NONNULL(1);

#endif
