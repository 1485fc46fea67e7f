/* Records as CSV and JSON, in and out. Pure: rows come from and go to the caller, who resolves
 * references and stores.
 *
 * What is written here is complete and unchanged, control characters included: it is for files.
 * What a terminal shows passes through the doors.
 */
#ifndef RAPPORT_EXCHANGE_H
#define RAPPORT_EXCHANGE_H

#include <stdio.h>

#include "rapport/catalog.h"

/* ---- CSV out (RFC 4180: CRLF, quotes where needed, UTF-8) ----
 *
 * Columns are "id" (the whole handle) and every field of the entity, by name; values as
 * VALUE_FOR_MACHINE. Spreadsheets run a cell that begins like a formula, so texts, tags and
 * references that begin with = + - @ tab or CR, also after apostrophes, get one apostrophe more;
 * csv_read takes it away again. */
struct csv_export {
	enum entity entity;
	struct moment now;
	/* What stands for a reference so that it is found again when read: "acme/site". The text is
	 * used before the next call. NULL: the handle. */
	const char *(*reference)(void *context, enum entity target, int64_t id);
	void *context;
};
void csv_add_header(const struct csv_export *export, struct buffer *out) RAPPORT_NONNULL(1, 2);
/* `arena` is for passing needs only: reset it between rows. */
void csv_add_record(const struct csv_export *export, struct arena *arena,
	const struct record *record, struct buffer *out) RAPPORT_NONNULL(1, 2, 3, 4);

/* ---- CSV in ----
 *
 * The first row names the columns: by field name or label (English or translated), in any case,
 * with "_", "-" or a space. "id" is a whole handle: the record comes with it. "handle", which lists
 * show, is left out, as is an empty column without a name. The separator is the one of , ; and tab
 * that the first row uses most; a byte order mark is skipped. Cells are read by value_parse (a bare
 * number of minutes is minutes, as exported); references stay text. Empty cells leave the fallback,
 * empty rows are skipped. */
#define CSV_MAX_ROW (1u << 20) /* bytes */

/* The user's own assignment, before names and labels are tried. */
struct csv_column {
	const char *header; /* as in the file, compared like names */
	const char *field;  /* name in the catalog, "id", or "" to leave the column out */
};

struct csv_import {
	enum entity entity;
	const char *name; /* of the file, for errors */
	struct moment now;
	const struct csv_column *columns;
	size_t column_count;
	/* One good row, and the line it begins in. The record and its texts live until it returns.
	 * STATUS_INVALID, _NOT_FOUND, _AMBIGUOUS and _CONFLICT refuse this row, and reading goes
	 * on; any other failure ends it. `error` gets its place in the file afterwards, unless
	 * somebody gave up (STATUS_CANCELLED), for which no row is to blame. */
	enum status (*row)(
		void *context, struct record *record, unsigned line, struct error *error);
	void *context;
};
struct csv_counts {
	int64_t taken;   /* rows the callback took */
	int64_t refused; /* rows with an error: they were not passed on or not taken */
};

/* Reads rows one by one, never more than one in memory. Everything wrong goes to `errors`, with
 * file:line; rows with an error are left out. Statuses: STATUS_OK; STATUS_INVALID: `errors` has at
 * least one (unknown column, bad value, stray quote, no UTF-8); STATUS_LIMIT: a row is too long;
 * STATUS_IO: the stream failed; or what `row` ended the reading with. For all but STATUS_OK `error`
 * holds the first or the ending one. */
enum status csv_read(const struct csv_import *import, FILE *stream, struct error_list *errors,
	struct csv_counts *counts, struct error *error)
	RAPPORT_MUST_CHECK RAPPORT_NONNULL(1, 2, 3, 4, 5);

/* ---- JSON out (RFC 8259) ---- */

/* A string with its quotes. Invalid UTF-8 becomes U+FFFD; a text with anything a terminal must not
 * see is written in ASCII, \u escapes and all. `arena` is for passing needs. */
void json_add_text(struct buffer *out, struct arena *arena, const char *text)
	RAPPORT_NONNULL(1, 2, 3);
/* A value by its field's type: null, numbers in the unit of VALUE_FOR_MACHINE, true and false,
 * dates and instants as ISO strings, tags as an array, references as the id or as text. */
void json_add_value(struct buffer *out, struct arena *arena, const struct field_info *field,
	const struct value *value) RAPPORT_NONNULL(1, 2, 3, 4);
/* {"entity":"project","id":33,"title":"Site",…} with every field, without a line end. */
void json_add_record(struct buffer *out, struct arena *arena, const struct record *record)
	RAPPORT_NONNULL(1, 2, 3);

#endif
