/* The first row: which field each column means. An unknown column stops the import before the first
 * row, because a file half understood is worse than one refused. */
#include "csv-internal.h"

#include <string.h>

/* Names are compared folded, with "_" and "-" as spaces: "Offer-Sent", "offer_sent", "Offer sent".
 */
static char *comparable(struct arena *arena, const char *name)
{
	size_t length = strlen(name);
	while (length > 0 && name[length - 1] == ' ')
		length--;
	while (length > 0 && *name == ' ') {
		name++;
		length--;
	}
	char *folded = text_fold(arena, arena_copy_n(arena, name, length), false);
	for (char *at = folded; *at != '\0'; at++)
		if (*at == '_' || *at == '-')
			*at = ' ';
	return folded;
}

static bool same_name(struct arena *arena, const char *header, const char *name)
{
	return strcmp(header, comparable(arena, name)) == 0;
}

/* The field with this name, else with this label; −1 for none. */
static int find_by_name(struct arena *arena, enum entity entity, const char *header)
{
	const struct entity_info *info = catalog_entity(entity);
	for (int field = 0; field < info->field_count; field++)
		if (same_name(arena, header, info->fields[field].name))
			return field;
	for (int field = 0; field < info->field_count; field++)
		if (same_name(arena, header, info->fields[field].label) ||
			same_name(arena, header, _(info->fields[field].label)))
			return field;
	return -1;
}

/* The user's word for this column, NULL when there is none. */
static const char *assigned(
	const struct csv_import *import, struct arena *arena, const char *header)
{
	for (size_t i = 0; i < import->column_count; i++)
		if (same_name(arena, header, import->columns[i].header))
			return comparable(arena, import->columns[i].field);
	return NULL;
}

static bool find_column(
	const struct csv_import *import, struct arena *arena, const char *header, int *column)
{
	const char *name = assigned(import, arena, header);
	bool chosen = name != NULL;
	if (!chosen)
		name = header;
	int field = find_by_name(arena, import->entity, name);
	if (*name == '\0')
		*column = chosen ? CSV_COLUMN_LEFT_OUT : CSV_COLUMN_NAMELESS;
	else if (field >= 0)
		*column = field;
	else if (strcmp(name, "id") == 0)
		*column = CSV_COLUMN_ID;
	else if (strcmp(name, "handle") == 0)
		*column = CSV_COLUMN_LEFT_OUT;
	else
		return false;
	return true;
}

static void report_unknown(const struct csv_import *import, struct arena *arena, unsigned line,
	const char *header, struct csv_problems *problems)
{
	struct error error = {.status = STATUS_OK};
	char *key = comparable(arena, header);
	for (char *at = key; *at != '\0'; at++)
		if (*at == ' ')
			*at = '_';
	const char *nearest = catalog_nearest_field(import->entity, key);
	error_at(&error, import->name, line, 0);
	error_set(&error, STATUS_INVALID, _("%s has no field for the column “%s”"),
		catalog_entity(import->entity)->name, header);
	if (nearest != NULL)
		error_advise(&error, _("Did you mean “%s”?"), nearest);
	else
		error_advise(&error, _("Name a field for it, or leave the column out."));
	csv_problem(problems, &error);
}

/* Any number of columns may be left out or nameless. */
static bool is_taken(const struct csv_layout *layout, int column)
{
	for (size_t i = 0; i < layout->count; i++)
		if (column >= CSV_COLUMN_ID && layout->columns[i] == column)
			return true;
	return false;
}

static void report_twice(const struct csv_import *import, unsigned line, const char *header,
	struct csv_problems *problems)
{
	struct error error = {.status = STATUS_OK};
	error_at(&error, import->name, line, 0);
	error_set(&error, STATUS_INVALID, _("Two columns mean the same field: “%s”"), header);
	error_advise(&error, _("Rename one, or leave it out."));
	csv_problem(problems, &error);
}

bool csv_read_header(const struct csv_import *import, const struct csv_row *row,
	struct arena *arena, struct csv_layout *layout, struct csv_problems *problems)
{
	bool good = true;
	*layout = (struct csv_layout){.columns = ARENA_ARRAY(arena, int, row->count)};
	for (size_t i = 0; i < row->count; i++) {
		const char *header = row->cells[i].text;
		int column = CSV_COLUMN_NAMELESS;
		if (!find_column(import, arena, comparable(arena, header), &column)) {
			report_unknown(import, arena, row->line, header, problems);
			good = false;
		} else if (is_taken(layout, column)) {
			report_twice(import, row->line, header, problems);
			good = false;
		}
		layout->columns[layout->count++] = column;
	}
	return good;
}
