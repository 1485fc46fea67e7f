/* The catalog: every entity, field, choice and label, once.
 *
 * Store mapping, command arguments, forms, lists, filters, exports and docs read these tables
 * (rows in catalog/fields.def); a test holds them equal to the SQL schema. Records travel as
 * (entity, id, values).
 */
#ifndef RAPPORT_CATALOG_H
#define RAPPORT_CATALOG_H

#include <stdint.h>

#include "rapport/base/arena.h"
#include "rapport/base/day.h"
#include "rapport/base/text.h"
#include "rapport/base/when.h"

enum entity {
#define ENTITY(id, ...) ENTITY_##id,
#define FIELD(...)
#include "rapport/catalog/fields.def"
#undef ENTITY
#undef FIELD
	ENTITY_COUNT,
	ENTITY_NONE = -1,
};

/* Per entity an enum of its fields, counted from 0: CLIENT_SLUG, CLIENT_NAME, …. The position in
 * the entity's `fields` and in a record's `values`. An ENTITY row ends the counting before it. */
enum catalog_field {
#define ENTITY(id, ...) id##_BEFORE_FIRST_FIELD = -1,
#define FIELD(entity, id, ...) entity##_##id,
#include "rapport/catalog/fields.def"
#undef ENTITY
#undef FIELD
};

enum field_type {
	FIELD_TEXT,      /* one line */
	FIELD_LONG_TEXT, /* many lines */
	FIELD_DATE,      /* stored as text YYYY-MM-DD, a local day */
	FIELD_INSTANT,   /* stored as integer seconds since 1970 UTC */
	FIELD_MINUTES,   /* stored as integer minutes */
	FIELD_MONEY,     /* stored as integer minor units (cents) */
	FIELD_PERCENT,   /* stored as integer hundredths of a percent */
	FIELD_CHOICE,    /* stored as the choice's word */
	FIELD_FLAG,      /* stored as 0 or 1 */
	FIELD_REFERENCE, /* stored as the target's id */
	FIELD_TAGS,      /* stored as " print web ": lower case, sorted, a space around each */
	FIELD_NUMBER,    /* stored as integer */
};

struct field_info {
	const char *name;     /* column, key, JSON name */
	enum field_type type;
	const char *label;    /* English; translate with _() */
	const char *choices;  /* FIELD_CHOICE: words separated by spaces, in natural order */
	const char *fallback; /* value of a new record, in stored form; NULL: none */
	enum entity target;   /* FIELD_REFERENCE */
	bool required;
	bool derived;         /* filled by the program when not given (slug) */
	bool later;           /* usually set by a command of its own, or an import: last in forms */
	bool search;          /* indexed for full-text search */
	bool is_private;      /* never leaves the machine in drafts and client sheets */
	int64_t minimum, maximum; /* FIELD_NUMBER; both 0: 0 … 1,000,000 */
	int width;            /* cells of a list column */
	enum when_bias bias;  /* how a bare "fri" or "7 Apr" is meant: WHEN_PAST: it happened */
	bool bare_minutes;    /* FIELD_MINUTES: a bare number is minutes, as the name says */
};

struct entity_info {
	enum entity entity;
	const char *name;     /* table name and word: "scope_item" */
	const char *plural;   /* "scope_items" */
	const char *label;    /* English; translate with _() */
	const char *sort;     /* natural order: a field or "created_at", "-" first for descending */
	const char *alias;    /* further words for it on the command line, separated by spaces */
	int title;            /* field that names a record */
	int parent;           /* field that refers to the parent, -1: none */
	bool has_slug;        /* found by slug: client "acme", project "acme/site" */
	bool by_commands;     /* written by other commands: nobody is proposed to add one */
	const struct field_info *fields;
	int field_count;
};

const struct entity_info *catalog_entity(enum entity entity);
/* By name, plural or alias; "-" counts as "_"; ENTITY_NONE when unknown. */
enum entity catalog_find_entity(const char *word) RAPPORT_NONNULL(1);
/* By name ("-" counts as "_"), or by a unique prefix of ≥3 letters; -1 when unknown. */
int catalog_find_field(enum entity entity, const char *word) RAPPORT_NONNULL(2);
/* The nearest entity or field name for "did you mean", NULL when none is near. */
const char *catalog_nearest_entity(const char *word) RAPPORT_NONNULL(1);
const char *catalog_nearest_field(enum entity entity, const char *word) RAPPORT_NONNULL(2);
/* What a choice is called for people, in the language that is spoken. */
const char *catalog_choice_label(const struct field_info *field, const char *choice)
	RAPPORT_NONNULL(1, 2);
/* What all of them are called, in the order of the table, with commas between. */
const char *catalog_choice_labels(struct arena *arena, const struct field_info *field)
	RAPPORT_NONNULL(1, 2);
/* The choice that people call so, in any case; NULL: none. */
const char *catalog_choice_called(struct arena *arena, const struct field_info *field,
	const char *word) RAPPORT_NONNULL(1, 2, 3);
/* The choice's word for a typed one (exact, a unique prefix, or its label); NULL: it is none. */
const char *catalog_choice(struct arena *arena, const struct field_info *field, const char *word)
	RAPPORT_NONNULL(1, 2, 3);

enum value_type { VALUE_NONE, VALUE_INTEGER, VALUE_TEXT, VALUE_REAL };
struct value {
	enum value_type type;
	int64_t integer;
	double real;      /* only in query results, never in records */
	const char *text; /* VALUE_TEXT: valid UTF-8, borrowed from the record's arena */
};
#define VALUE_OF_TEXT(string) ((struct value){.type = VALUE_TEXT, .text = (string)})
#define VALUE_OF_INTEGER(number) ((struct value){.type = VALUE_INTEGER, .integer = (number)})
#define VALUE_OF_NONE ((struct value){.type = VALUE_NONE})
bool value_equal(const struct value *left, const struct value *right) RAPPORT_NONNULL(1, 2);

struct record {
	enum entity entity;
	int64_t id;            /* 0: not stored yet */
	struct value *values;  /* catalog_entity(entity)->field_count of them */
};
/* A new record with the fallbacks filled in. */
struct record *record_new(struct arena *arena, enum entity entity) RAPPORT_NONNULL(1);
struct record *record_copy(struct arena *arena, const struct record *record) RAPPORT_NONNULL(1, 2);
/* "" and 0 when the value is none. */
const char *record_text(const struct record *record, int field) RAPPORT_NONNULL(1);
int64_t record_integer(const struct record *record, int field) RAPPORT_NONNULL(1);
bool record_has(const struct record *record, int field) RAPPORT_NONNULL(1);
civil_day record_day(const struct record *record, int field) RAPPORT_NONNULL(1); /* or DAY_NONE */
/* NULL or "" clears the field. Texts are borrowed: they must outlive the record. */
void record_set_text(struct record *record, int field, const char *text) RAPPORT_NONNULL(1);
void record_set_integer(struct record *record, int field, int64_t value) RAPPORT_NONNULL(1);
void record_set_day(struct arena *arena, struct record *record, int field, civil_day day)
	RAPPORT_NONNULL(1, 2);

/* A typed text → stored value. References are not resolved here (store_resolve does): they come
 * back as VALUE_TEXT. "" or blanks give VALUE_NONE. Money "1.250,50" and "1250.50" both (a last
 * group of three digits is thousands), never negative; minutes "2h", "1h30", "90m", bare "4" =
 * hours (minutes in a field with bare_minutes); percent "12.5" or "12,5 %"; dates as in when.h;
 * instants also ISO with Z or offset; flags yes/no/ja/nein/1/0/true/false; tags "web, print".
 * Texts are trimmed and in store form; one-line texts lose line breaks.
 * STATUS_INVALID names the field, the value, and what is accepted. */
enum status value_parse(struct arena *arena, const struct field_info *field, const char *text,
	struct moment now, struct value *value, struct error *error)
	RAPPORT_MUST_CHECK RAPPORT_NONNULL(1, 2, 3, 5, 6);

enum value_style {
	VALUE_FOR_PEOPLE,  /* "Mon 16 Mar", "1 h 30 min", "1,250.50" */
	VALUE_FOR_MACHINE, /* ISO, plain numbers: CSV and JSON */
	VALUE_FOR_EDITING, /* what value_parse would read back to the same value */
};
/* References are a number for machines, a handle otherwise; the store knows names. Choices are
 * their word, flags "yes"/"no" (machine: 1/0), texts themselves, uncleaned. "" for none.
 * `now` decides whether a date for people needs its year. */
char *value_format(struct arena *arena, const struct field_info *field, const struct value *value,
	enum value_style style, struct moment now) RAPPORT_NONNULL(1, 2, 3);

/* Handles: a 50-bit id as 10 letters of a base32 alphabet without look-alikes
 * (0-9 a-z without i l o u; Crockford's), most significant first. Of an id that is none (from a
 * damaged store) the low 50 bits are shown. */
#define HANDLE_SIZE 11
#define HANDLE_SHORTEST 4
void handle_format(int64_t id, char out[HANDLE_SIZE]);
/* A full handle or a prefix of ≥4 letters → the id range [*first, *last]; false when it is none.
 * Look-alikes are understood (o=0, i=l=1), upper case too. */
bool handle_range(const char *text, int64_t *first, int64_t *last) RAPPORT_NONNULL(1, 2, 3);

#endif
