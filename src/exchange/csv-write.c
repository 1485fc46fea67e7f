/* CSV out. The quoting is libcsv's; what it never sees are values that need none. */
#include "csv-internal.h"

#include <assert.h>
#include <csv.h>
#include <string.h>

bool csv_is_guarded(enum field_type type)
{
	switch (type) {
	case FIELD_TEXT:
	case FIELD_LONG_TEXT:
	case FIELD_REFERENCE:
	case FIELD_TAGS:
		return true;
	case FIELD_DATE:
	case FIELD_INSTANT:
	case FIELD_MINUTES:
	case FIELD_MONEY:
	case FIELD_PERCENT:
	case FIELD_CHOICE:
	case FIELD_FLAG:
	case FIELD_NUMBER:
		return false;
	}
	return false;
}

/* Apostrophes before a formula are counted in, so that the guard can always be taken away. */
static bool is_formula(const char *text)
{
	const char *start = text + strspn(text, "'");
	return *start != '\0' && strchr("=+-@\t\r", *start) != NULL;
}

const char *csv_unguarded(const char *text)
{
	return text[0] == '\'' && is_formula(text) ? text + 1 : text;
}

/* Also for the other separators, because some spreadsheets split at them whatever the file says,
 * and for outer spaces, which readers drop. */
static bool needs_quotes(const char *text)
{
	size_t length = strlen(text);
	if (length == 0)
		return false;
	return text[0] == ' ' || text[length - 1] == ' ' || strpbrk(text, ",;\"\t\r\n") != NULL;
}

static void add_cell(struct buffer *out, struct arena *arena, const char *text)
{
	if (!needs_quotes(text)) {
		buffer_add(out, text);
		return;
	}
	size_t length = strlen(text);
	size_t room = 2 * length + 2; /* every byte a quote, and two around */
	char *quoted = arena_alloc(arena, room);
	size_t written = csv_write(quoted, room, text, length);
	assert(written <= room);
	buffer_add_n(out, quoted, written);
}

/* Numbers and dates are never guarded: a spreadsheet should calculate with them. */
static const char *cell_text(const struct csv_export *export, struct arena *arena,
	const struct field_info *field, const struct value *value)
{
	bool names = field->type == FIELD_REFERENCE && value->type == VALUE_INTEGER;
	const char *text = NULL;
	if (names && export->reference != NULL)
		text = export->reference(export->context, field->target, value->integer);
	else
		text = value_format(arena, field, value,
			names ? VALUE_FOR_EDITING : VALUE_FOR_MACHINE, export->now);
	bool guard = csv_is_guarded(field->type) && is_formula(text);
	return guard ? arena_format(arena, "'%s", text) : text;
}

void csv_add_header(const struct csv_export *export, struct buffer *out)
{
	const struct entity_info *info = catalog_entity(export->entity);
	buffer_add(out, "id");
	for (int field = 0; field < info->field_count; field++)
		buffer_format(out, ",%s", info->fields[field].name);
	buffer_add(out, "\r\n");
}

void csv_add_record(const struct csv_export *export, struct arena *arena,
	const struct record *record, struct buffer *out)
{
	const struct entity_info *info = catalog_entity(export->entity);
	char handle[HANDLE_SIZE] = "";
	assert(record->entity == export->entity);
	if (record->id != 0)
		handle_format(record->id, handle);
	buffer_add(out, handle);
	for (int field = 0; field < info->field_count; field++) {
		buffer_add_char(out, ',');
		add_cell(out, arena,
			cell_text(export, arena, &info->fields[field], &record->values[field]));
	}
	buffer_add(out, "\r\n");
}
