/* A row of cells → a record. All cells are read even when one is bad, so that a person corrects a
 * row once. */
#include "csv-internal.h"

#include <string.h>

/* One row on its way to a record. */
struct reading {
	const struct csv_import *import;
	struct arena *arena;
	struct record *record;
	struct csv_problems *problems;
	struct error error; /* of the cell being read; nearly all have none, so it is made once */
	unsigned line;
	bool good;
};

/* Tells the error of the cell, at its place. */
static void report(struct reading *reading)
{
	error_at(&reading->error, reading->import->name, reading->line, 0);
	csv_problem(reading->problems, &reading->error);
	error_clear(&reading->error);
	reading->good = false;
}

/* A prefix would be a guess: only all ten letters bring a record back under its old id. */
static void read_id(struct reading *reading, const char *text)
{
	int64_t first = 0, last = 0;
	if (handle_range(text, &first, &last) && first == last && first != 0) {
		reading->record->id = first;
		return;
	}
	error_set(&reading->error, STATUS_INVALID, _("id does not take “%s”"), text);
	error_advise(&reading->error,
		_("It is a whole handle of ten letters, or empty for a new record."));
	report(reading);
}

/* An exported number of minutes has no unit, hence bare_minutes; the guard against formulas comes
 * off where csv_add_record put it on. */
static void read_field(struct reading *reading, int field, const char *text)
{
	struct field_info info = catalog_entity(reading->import->entity)->fields[field];
	struct value value = VALUE_OF_NONE;
	if (info.type == FIELD_MINUTES)
		info.bare_minutes = true;
	if (csv_is_guarded(info.type))
		text = csv_unguarded(text);
	if (value_parse(reading->arena, &info, text, reading->import->now, &value,
		    &reading->error) != STATUS_OK)
		report(reading);
	else if (value.type != VALUE_NONE)
		reading->record->values[field] = value;
}

static void report_nameless(struct reading *reading, const char *text)
{
	error_set(
		&reading->error, STATUS_INVALID, _("“%s” stands in a column without a name"), text);
	error_advise(&reading->error, _("Name the column in the first row."));
	report(reading);
}

static void report_bytes(struct reading *reading)
{
	error_set(&reading->error, STATUS_INVALID, _("A value is not UTF-8 text"));
	error_advise(&reading->error, _("Save the file as CSV with UTF-8."));
	report(reading);
}

static void read_cell(struct reading *reading, int column, const struct csv_cell *cell)
{
	if (cell->length == 0 || column == CSV_COLUMN_LEFT_OUT)
		return;
	if (memchr(cell->text, '\0', cell->length) != NULL ||
		!text_is_utf8(cell->text, cell->length))
		report_bytes(reading);
	else if (column == CSV_COLUMN_NAMELESS)
		report_nameless(reading, cell->text);
	else if (column == CSV_COLUMN_ID)
		read_id(reading, cell->text);
	else
		read_field(reading, column, cell->text);
}

struct record *csv_read_record(const struct csv_import *import, const struct csv_layout *layout,
	const struct csv_row *row, struct arena *arena, struct csv_problems *problems)
{
	struct reading reading = {
		.import = import,
		.arena = arena,
		.record = record_new(arena, import->entity),
		.problems = problems,
		.line = row->line,
		.good = true,
	};
	for (size_t i = 0; i < row->count; i++)
		read_cell(&reading, i < layout->count ? layout->columns[i] : CSV_COLUMN_NAMELESS,
			&row->cells[i]);
	return reading.good ? reading.record : NULL;
}
