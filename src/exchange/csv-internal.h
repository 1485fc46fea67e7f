/* What the parts of the CSV reader share. */
#ifndef EXCHANGE_CSV_INTERNAL_H
#define EXCHANGE_CSV_INTERNAL_H

#include "rapport/exchange.h"

/* What a column is, if not the position of a field. */
enum { CSV_COLUMN_ID = -1, CSV_COLUMN_LEFT_OUT = -2, CSV_COLUMN_NAMELESS = -3 };

struct csv_cell {
	const char *text; /* NUL-terminated; may hold NULs before that */
	size_t length;
};

/* One row as cut by the parser. */
struct csv_row {
	const struct csv_cell *cells;
	size_t count;
	unsigned line; /* where it begins */
};

/* What the header said. Invariant: no field and no id occurs twice. */
struct csv_layout {
	int *columns; /* field position, or one of the above */
	size_t count;
};

/* Where errors go: the list gets every one, `first` is the one csv_read returns. */
struct csv_problems {
	struct error_list *list;
	struct error *first;
};
void csv_problem(struct csv_problems *problems, const struct error *error);

/* csv-header.c: understands the header row; false when a column is unknown or named twice. */
bool csv_read_header(const struct csv_import *import, const struct csv_row *row,
	struct arena *arena, struct csv_layout *layout, struct csv_problems *problems);

/* csv-row.c: makes a record of a row; NULL after reporting what is wrong with it. */
struct record *csv_read_record(const struct csv_import *import, const struct csv_layout *layout,
	const struct csv_row *row, struct arena *arena, struct csv_problems *problems);

/* csv-write.c: whether the type is written as a text, guarded against being a formula, and the
 * text behind the guard. */
bool csv_is_guarded(enum field_type type);
const char *csv_unguarded(const char *text);

#endif
