/* The filter language: state:pending project:acme/site due:<2w heat:>=2 tag:web "exact words".
 *
 *   word  "a phrase"          in any text field of the entity; text:word says the same
 *   field:value  field:=value the value; a text field contains it (with = it is all of the text)
 *   field:<2w  <=  >  >=      also ≤ ≥; for shells: field.before: .until: .after: .since:
 *                             (.max: and .min: are the same as .until: and .since:)
 *   field:1..3                from the first to the last, both counted; either end may be open
 *   field:a|b                 either; for choices, references, tags and flags also a,b
 *   field:  field:none        without a value; field:any with one
 *   -term                     not
 *   is:open  is:done  is:WORD by the entity's state; WORD is one of its choices or flags
 *
 * A date is any of when.h, a span (2w = in two weeks, -30d = thirty days ago), a month (2026-03),
 * a year (2026) or "overdue" (before today). Terms are joined by "and". Checked against the
 * catalog; the store turns the result into a statement of constant parts with bound values.
 * Pure: no store, no clock.
 */
#ifndef RAPPORT_QUERY_H
#define RAPPORT_QUERY_H

#include "rapport/catalog.h"

#define QUERY_MAX_TERMS 64  /* per query */
#define QUERY_MAX_VALUES 64 /* per term */

/* When a term holds, before `negated` turns it round. v0, v1 are the values as bound, c is the
 * column. Where c is NULL only QUERY_EMPTY holds, so that a negated term is exactly the opposite:
 * NOT coalesce(term, 0).
 *
 * field type             operators that occur        values
 * TEXT LONG_TEXT, words  EQUAL CONTAINS              text, text_fold(german=false); see `german`
 * DATE                   EQUAL LESS AT_LEAST WITHIN  text YYYY-MM-DD
 * INSTANT                LESS AT_LEAST WITHIN        integer seconds UTC
 * MINUTES MONEY PERCENT  EQUAL LESS AT_MOST          integer, stored units
 * NUMBER                 MORE AT_LEAST WITHIN
 * CHOICE                 EQUAL                       text, the choice's word
 * FLAG                   EQUAL                       integer 0 or 1
 * REFERENCE              EQUAL                       text as typed, to be resolved
 * CLIENT_OF_PROJECT      EQUAL                       text as typed, to be resolved
 * TAGS                   CONTAINS                    text " web ", folded as text is
 * every one              EMPTY                       none
 */
enum query_operator {
	QUERY_EQUAL,    /* c = any of the values; a text field: fold(c) = any of them, or
			 * fold(c, 1) = any of `german` */
	QUERY_LESS,     /* c < v0; exactly one value, as for the next three */
	QUERY_AT_MOST,  /* c <= v0 */
	QUERY_MORE,     /* c > v0 */
	QUERY_AT_LEAST, /* c >= v0 */
	QUERY_CONTAINS, /* instr(fold(c), v) > 0 for any value, or instr(fold(c, 1), g) > 0 for any
			 * g of `german` */
	QUERY_EMPTY,    /* c IS NULL (a stored text is never ''); no value */
	QUERY_WITHIN,   /* values are pairs: (c >= v0 AND c < v1) OR (c >= v2 AND c < v3) … */
};

/* Values of `field` that are no position in the catalog. */
#define QUERY_FIELD_WORDS (-1)             /* any field with .search; operator is CONTAINS */
#define QUERY_FIELD_CLIENT_OF_PROJECT (-2) /* the entity's `project` belongs to this client */

struct query_term {
	bool negated;
	int field;                  /* catalog field, or one of the two above */
	enum query_operator operator;
	const struct value *values; /* as the table above says; in the arena */
	size_t value_count;
	/* The same texts folded with ä→ae, so that "groesse" finds "Größe" and the other way round;
	 * only those that can find more: the others would cost every row a second folding. */
	const struct value *german;
	size_t german_count;
	unsigned column;            /* 1-based position of the term in the text, in characters */
};
struct query {
	enum entity entity;
	const struct query_term *terms; /* all must hold; none: everything matches */
	size_t term_count;
};

/* Reads `text`; "" gives a query without terms. Synonyms: state, status and decision find the
 * entity's state-like field; client works on entities that know only their project.
 * STATUS_OK, or STATUS_INVALID with the column and, where there is one, a "did you mean". */
enum status query_parse(struct arena *arena, enum entity entity, const char *text,
	struct moment now, struct query *query, struct error *error)
	RAPPORT_MUST_CHECK RAPPORT_NONNULL(1, 3, 5, 6);

#endif
