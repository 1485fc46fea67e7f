/* The language of draft templates: small, and without logic of its own.
 *
 *   {{name}}            a fact, cleaned, on one line
 *   {{name:format}}     the same as: day (Friday 17 April, with the year when it is another one),
 * short (17 April), date (always with the year), hours (12.5 h), money (€4,800), percent, or plural
 * ONE/MANY (2 rounds)
 *   {{name|words}}      what stands in the gap when the fact is missing: [[words]]; without words
 *                       the gap shows the fact's name
 *   {{#name}} {{/name}} once for every row of a list, or once when the fact is there; 0 and "" are
 *                       not there
 *   {{^name}} {{/name}} when it is not there, or the list is empty
 *   {{#any_name}}       once when the list `name` has rows, for what stands above it
 *   {{=Sie/du}}         the first word when the client is addressed formally, else the second
 *   {{! remark}}        nothing
 *
 * Within a list its columns come before the facts around it. A line that holds only the marks of a
 * section, or a remark, vanishes whole. Empty lines in a row become one. Each line is a paragraph,
 * however long: who reads it breaks it.
 *
 * Plain text comes out; there is nothing to escape. Pure: no store, no clock.
 */
#ifndef RAPPORT_DRAFTS_TEMPLATE_H
#define RAPPORT_DRAFTS_TEMPLATE_H

#include "rapport/store.h"

#define TEMPLATE_MAX_BYTES (64u << 10)   /* of a template */
#define TEMPLATE_MAX_DEPTH 8             /* sections within sections */
#define TEMPLATE_MAX_OUTPUT (256u << 10) /* bytes */

struct template;

/* Reads a template; everything lives in `arena`. `file` is its name in errors. STATUS_OK;
 * STATUS_INVALID (a mark that is not closed, is unknown, or does not fit) or STATUS_LIMIT, with
 * file, line and column. */
enum status template_parse(struct arena *arena, const char *file, const char *text,
	struct template **template, struct error *error) RAPPORT_MUST_CHECK
	RAPPORT_NONNULL(1, 2, 3, 4, 5);

/* The facts of a draft. A table without a name ("") gives its first row to the whole text; one with
 * a name is a list. */
struct template_table {
	const char *name;
	struct rows rows;
};
struct template_facts {
	const struct template_table *tables;
	size_t count;
};
/* How they are written. */
struct template_manner {
	const char *language; /* "en" or "de" */
	bool formal;
	civil_day today;      /* decides whether a day needs its year */
	const char *currency; /* where no fact `currency` is at hand */
};
struct template_output {
	char *text;
	size_t gaps;
};
/* Fills in the facts. STATUS_OK; STATUS_INVALID: a name that no table has, with its place and the
 * nearest one that is; STATUS_LIMIT: more than TEMPLATE_MAX_OUTPUT. */
enum status template_render(struct arena *arena, const struct template *template,
	const struct template_facts *facts, const struct template_manner *manner,
	struct template_output *output, struct error *error) RAPPORT_MUST_CHECK
	RAPPORT_NONNULL(1, 2, 3, 4, 5, 6);

/* The next gap of a text with its brackets, `length` bytes; NULL: there is none that is closed. */
const char *template_gap(const char *text, size_t *length) RAPPORT_NONNULL(1, 2);
/* How many gaps a text still has, also one that was edited. */
size_t template_gaps(const char *text) RAPPORT_NONNULL(1);
/* Without spaces and empty lines at its ends. */
char *template_trim(struct arena *arena, const char *text) RAPPORT_NONNULL(1, 2);
/* A text laid out as the output of a template: no spaces at the ends of lines, no empty lines at
 * its ends or in a row. */
char *template_lay_out(struct arena *arena, const char *text) RAPPORT_NONNULL(1, 2);

#endif
