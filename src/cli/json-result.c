#include "internal.h"
#include "json.h"

#include <inttypes.h>
#include <math.h>
#include <string.h>

/* Version of the JSON output, raised when a reader of the former one would break. */
#define JSON_VERSION "1"

struct field_info column_field(const struct table_column *column)
{
	if (column->field)
		return *column->field;
	return (struct field_info){
		.name = column->name, .type = column->type, .label = column->label};
}

static void json_real(struct json *json, const char *key, double value)
{
	json_plain(json, key,
		isfinite(value) ? arena_format(json->printer->arena, "%.15g", value) : "null");
}

/* Tags are stored as " web print ". */
static void json_tags(struct json *json, const char *key, const char *tags)
{
	struct arena *arena = json->printer->arena;
	json_open(json, key, '[');
	for (tags += strspn(tags, " "); *tags; tags += strspn(tags, " ")) {
		size_t length = strcspn(tags, " ");
		json_text(json, NULL, arena_copy_n(arena, tags, length));
		tags += length;
	}
	json_close(json, ']');
}

static void json_integer(struct json *json, const char *key, int64_t value)
{
	json_plain(json, key, arena_format(json->printer->arena, "%" PRId64, value));
}

/* A value whose column is not known: a fact's. */
static void json_value(struct json *json, const char *key, const struct value *value)
{
	if (value->type == VALUE_INTEGER)
		json_integer(json, key, value->integer);
	else if (value->type == VALUE_REAL)
		json_real(json, key, value->real);
	else if (value->type == VALUE_TEXT)
		json_text(json, key, value->text);
	else
		json_plain(json, key, "null");
}

static void json_formatted_integer(struct json *json, const struct table_column *column,
	const struct value *value)
{
	struct field_info field = column_field(column);
	char *text = value_format(json->printer->arena, &field, value, VALUE_FOR_MACHINE,
		json->printer->now);
	if (column->type == FIELD_MONEY || column->type == FIELD_PERCENT)
		json_plain(json, column->name, text);
	else if (column->type == FIELD_INSTANT)
		json_text(json, column->name, text);
	else
		json_value(json, column->name, value);
}

static void json_cell(struct json *json, const struct table_column *column,
	const struct value *value)
{
	if (value->type == VALUE_TEXT && column->type == FIELD_TAGS)
		json_tags(json, column->name, value->text);
	else if (value->type == VALUE_INTEGER && column->type == FIELD_FLAG)
		json_plain(json, column->name, value->integer ? "true" : "false");
	else if (value->type == VALUE_INTEGER)
		json_formatted_integer(json, column, value);
	else
		json_value(json, column->name, value);
}

static bool has_column(const struct table *table, const char *name)
{
	for (size_t i = 0; i < table->column_count; i++) {
		if (strcmp(table->columns[i].name, name) == 0)
			return true;
	}
	return false;
}

/* References are numbers that mean something only here: their names stand beside them. */
static void json_row(struct json *json, const struct table *table, const struct table_row *row)
{
	struct arena *arena = json->printer->arena;
	json_open(json, NULL, '{');
	if (row->id != 0 && row->entity != ENTITY_NONE && !has_column(table, "id"))
		json_integer(json, "id", row->id);
	if (!text_empty(row->handle))
		json_text(json, "handle", row->handle);
	for (size_t i = 0; i < table->column_count; i++) {
		const struct table_column *column = &table->columns[i];
		json_cell(json, column, &row->cells[i]);
		if (column->type == FIELD_REFERENCE && row->cells[i].type == VALUE_INTEGER)
			json_text(json, arena_format(arena, "%s_name", column->name),
				row->texts[i] ? row->texts[i] : "");
	}
	json_close(json, '}');
	arena_reset(arena);
}

const char *block_machine_name(const struct block *block)
{
	const char *name = block->kind == BLOCK_TABLE ? block->table->name : block->name;
	bool named = block->kind == BLOCK_TABLE || block->kind == BLOCK_FACT ||
		block->kind == BLOCK_TEXT || block->kind == BLOCK_SERIES;
	return named && name ? name : "";
}

static void json_series(struct json *json, const char *key, const struct series *series)
{
	json_open(json, key, '[');
	for (size_t i = 0; i < series->count; i++)
		json_integer(json, NULL, series->numbers[i]);
	json_close(json, ']');
}

static void json_item(struct json *json, const char *key, const struct block *block)
{
	if (block->kind == BLOCK_SERIES)
		json_series(json, key, block->series);
	else if (block->kind == BLOCK_FACT && block->value.type != VALUE_NONE)
		json_value(json, key, &block->value);
	else if (text_empty(block->text))
		json_plain(json, key, "null");
	else
		json_text(json, key, block->text);
}

/* Everything of one name: tables of one name are one list, a name used twice is a list. */
static void json_name(struct json *json, const struct result *result, size_t first)
{
	const char *name = block_machine_name(&result->blocks[first]);
	bool table = result->blocks[first].kind == BLOCK_TABLE;
	size_t count = 0;
	for (size_t i = first; i < result->block_count; i++)
		count += strcmp(block_machine_name(&result->blocks[i]), name) == 0;
	if (count == 1 && !table) {
		json_item(json, name, &result->blocks[first]);
		return;
	}
	json_open(json, name, '[');
	for (size_t i = first; i < result->block_count; i++) {
		const struct block *block = &result->blocks[i];
		if (strcmp(block_machine_name(block), name) != 0)
			continue;
		if (block->kind != BLOCK_TABLE) {
			json_item(json, NULL, block);
			continue;
		}
		for (size_t row = 0; row < block->table->row_count; row++)
			json_row(json, block->table, &block->table->rows[row]);
	}
	json_close(json, ']');
}

static bool named_before(const struct result *result, size_t index)
{
	const char *name = block_machine_name(&result->blocks[index]);
	for (size_t i = 0; i < index; i++) {
		if (strcmp(block_machine_name(&result->blocks[i]), name) == 0)
			return true;
	}
	return false;
}

static void json_lines(struct json *json, const struct result *result)
{
	bool open = false;
	for (size_t i = 0; i < result->block_count; i++) {
		if (result->blocks[i].kind != BLOCK_LINE)
			continue;
		if (!open)
			json_open(json, "lines", '[');
		open = true;
		json_text(json, NULL, result->blocks[i].text);
	}
	if (open)
		json_close(json, ']');
}

static void json_record(struct json *json, const struct result *result)
{
	char handle[HANDLE_SIZE];
	if (result->entity == ENTITY_NONE || result->id == 0)
		return;
	handle_format(result->id, handle);
	json_open(json, "record", '{');
	json_text(json, "entity", catalog_entity(result->entity)->name);
	json_integer(json, "id", result->id);
	json_text(json, "handle", handle);
	json_close(json, '}');
}

static bool has_more(const struct result *result)
{
	for (size_t i = 0; i < result->block_count; i++) {
		if (result->blocks[i].kind == BLOCK_TABLE && result->blocks[i].table->more)
			return true;
	}
	return false;
}

void machine_json(struct printer *printer, const char *command, const struct result *result)
{
	struct json json = {.printer = printer, .ascii = !printer->cli->utf8, .fresh = true};
	json_open(&json, NULL, '{');
	json_plain(&json, "rapport", JSON_VERSION);
	json_text(&json, "command", command);
	json_record(&json, result);
	for (size_t i = 0; i < result->block_count; i++) {
		if (block_machine_name(&result->blocks[i])[0] && !named_before(result, i))
			json_name(&json, result, i);
	}
	json_lines(&json, result);
	if (has_more(result))
		json_plain(&json, "more", "true");
	json_close(&json, '}');
	print_bytes(printer, "\n", 1);
}
