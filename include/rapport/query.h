/* The filter language: state:pending project:acme/site due:<2w heat:>=2 tag:web "exact words".
 *
 * Terms are joined by "and"; a leading "-" negates a term; "a|b" in a value means either. Checked
 * against the catalog; the store turns the tree into a statement of constant parts with bound
 * values. Pure: no store, no clock.
 */
#ifndef RAPPORT_QUERY_H
#define RAPPORT_QUERY_H

#include "rapport/catalog.h"

enum query_operator {
	QUERY_EQUAL,
	QUERY_LESS,
	QUERY_AT_MOST,
	QUERY_MORE,
	QUERY_AT_LEAST,
	QUERY_CONTAINS, /* text field, folded */
	QUERY_EMPTY,    /* field: with nothing after it, or field:none */
};

struct query_term {
	bool negated;
	int field;                  /* catalog field; -1: words in any text field */
	enum query_operator operator;
	const struct value *values; /* any of them; references as VALUE_TEXT, to be resolved */
	size_t value_count;
	unsigned column;            /* 1-based position in the text, for errors */
};
struct query {
	enum entity entity;
	const struct query_term *terms; /* all must hold */
	size_t term_count;
};

/* "due:<2w" on a date means before the day in two weeks; "heat:>=2"; "state:pending"; "tag:web";
 * synonyms: state/status/decision find the entity's state-like field, client and project also
 * work on entities that reach them through a parent (field = -2 − n, see query_path below),
 * STATUS_INVALID carries the column and a "did you mean". */
enum status query_parse(struct arena *arena, enum entity entity, const char *text,
	struct moment now, struct query *query, struct error *error)
	RAPPORT_MUST_CHECK RAPPORT_NONNULL(1, 3, 5, 6);

/* field value of a term that filters by client on an entity that has only a project. */
#define QUERY_FIELD_WORDS (-1)
#define QUERY_FIELD_CLIENT_OF_PROJECT (-2)

#endif
