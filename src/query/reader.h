/* What the parts of the filter reader share: cutting the text, naming the field, its values. */
#ifndef QUERY_READER_H
#define QUERY_READER_H

#include "rapport/query.h"

/* A part of the filter's text. Quotes are still in it; outside of them every byte means itself. */
struct slice {
	const char *text;
	size_t length;
};

enum comparison {
	COMPARE_NONE,  /* field:value */
	COMPARE_EQUAL, /* field:=value */
	COMPARE_LESS,
	COMPARE_AT_MOST,
	COMPARE_MORE,
	COMPARE_AT_LEAST,
	COMPARE_COUNT,
};

/* One term as it stands in the text. */
struct item {
	bool negated;
	unsigned column;
	struct slice whole; /* for messages, without the "-" */
	bool has_field;
	struct slice name; /* has_field */
	enum comparison comparison;
	struct slice value; /* without has_field: the whole */
};

struct reader {
	struct arena *arena;
	enum entity entity;
	struct moment now;
	struct error *error;
	const char *text; /* the filter, valid UTF-8 */
	const char *at;   /* the first byte not yet read */
};

/* slice.c */
bool slice_is(struct slice slice, const char *text);
/* The text without its quotes, in the arena. */
char *slice_unquoted(struct arena *arena, struct slice slice);
char *slice_copy(struct arena *arena, struct slice slice);
/* Cuts at every unquoted byte of `separators`: one slice for none. *count is at most `limit` + 1,
 * which means too many. */
struct slice *slice_split(struct arena *arena, struct slice slice, const char *separators,
	size_t limit, size_t *count);
/* Cuts "a..b" at the first unquoted "..", of three dots at the last two ("31.12...2w"). */
bool slice_range(struct slice slice, struct slice *first, struct slice *last);

/* scan.c: the next term; *found is false at the end. Fails on an open quote. */
enum status scan_item(struct reader *reader, struct item *item, bool *found);

/* field.c: the catalog field, or QUERY_FIELD_…, that the item names. */
enum status find_field(const struct reader *reader, const struct item *item, int *field);
/* The field that tells how far a record of this entity is; −1 when it has none. */
int find_state_field(enum entity entity);

/* term.c: fills operator and values; is.c: the same for "is:WORD", and the field. Both may turn
 * term->negated round. */
enum status read_term(
	const struct reader *reader, const struct item *item, struct query_term *term);
enum status read_is(const struct reader *reader, const struct item *item, struct query_term *term);

/* ordered.c: read_term for dates, instants and numbers. */
enum status read_ordered(
	const struct reader *reader, const struct item *item, struct query_term *term);

/* Cuts the value at "|" (and "," when `commas`) into non-empty alternatives. */
enum status read_alternatives(const struct reader *reader, const struct item *item, bool commas,
	struct slice **pieces, size_t *count);
/* "… cannot be compared with < or >", naming the item. */
enum status refuse_comparison(const struct reader *reader, const struct item *item);
void set_values(struct query_term *term, enum query_operator operator, const struct value * values,
	size_t count);

#endif
