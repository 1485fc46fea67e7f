/* Tables that no entity lists: filled cell by cell. */
#include "internal.h"

#include <assert.h>
#include <string.h>

enum { FIRST_ROWS = 8 };

struct grid grid_new(const struct command_call *call, struct arena *arena, const char *name,
	const struct table_column *columns, size_t count)
{
	struct grid grid = {
		.arena = arena,
		.app = call_app(call),
		.table = ARENA_NEW(arena, struct table),
		.columns = ARENA_ARRAY(arena, struct table_column, count),
	};
	for (size_t i = 0; i < count; i++) {
		grid.columns[i] = columns[i];
		grid.columns[i].label = columns[i].label != NULL ? _(columns[i].label) : "";
	}
	*grid.table = (struct table){
		.name = name,
		.columns = grid.columns,
		.column_count = count,
		.empty = "",
	};
	return grid;
}

static void make_room(struct grid *grid)
{
	struct table *table = grid->table;
	if (table->row_count < grid->capacity)
		return;
	grid->capacity = grid->capacity > 0 ? 2 * grid->capacity : FIRST_ROWS;
	struct table_row *rows = ARENA_ARRAY(grid->arena, struct table_row, grid->capacity);
	if (table->row_count > 0)
		memcpy(rows, table->rows, table->row_count * sizeof *rows);
	table->rows = rows;
}

void grid_row(struct grid *grid)
{
	struct table *table = grid->table;
	size_t count = table->column_count;
	const char **texts = ARENA_ARRAY(grid->arena, const char *, count);
	make_room(grid);
	for (size_t i = 0; i < count; i++)
		texts[i] = "";
	grid->row = &table->rows[table->row_count++];
	*grid->row = (struct table_row){
		.cells = ARENA_ARRAY(grid->arena, struct value, count),
		.texts = texts,
		.handle = "",
		.entity = ENTITY_NONE,
	};
}

void grid_record(struct grid *grid, enum entity entity, int64_t id)
{
	grid->row->handle = app_handle(grid->app, grid->arena, entity, id);
	grid->row->entity = entity;
	grid->row->id = id;
}

static void set_cell(struct grid *grid, int column, struct value value, const char *text)
{
	assert(column >= 0 && (size_t)column < grid->table->column_count);
	/* Both were made by grid_row. */
	((struct value *)grid->row->cells)[column] = value;
	((const char **)grid->row->texts)[column] = text;
}

void grid_text(struct grid *grid, int column, const char *text)
{
	if (!text_empty(text))
		set_cell(grid, column, VALUE_OF_TEXT(text),
			text_clean(grid->arena, text, TEXT_ONE_LINE));
}

void grid_word(struct grid *grid, int column, const char *word, const char *text)
{
	set_cell(grid, column, VALUE_OF_TEXT(word), text);
}

void grid_number(struct grid *grid, int column, int64_t number, const char *text)
{
	set_cell(grid, column, VALUE_OF_INTEGER(number), text);
}

void grid_day(struct grid *grid, int column, civil_day day)
{
	char text[DAY_TEXT_SIZE];
	if (day == DAY_NONE)
		return;
	day_format(day, text);
	set_cell(grid, column, VALUE_OF_TEXT(arena_copy(grid->arena, text)),
		day_for_people(grid->arena, day, app_now(grid->app).day));
}

void grid_bars(struct grid *grid, int column, int64_t least)
{
	int64_t most = least;
	for (size_t i = 0; i < grid->table->row_count; i++) {
		int64_t number = grid->table->rows[i].cells[column].integer;
		most = number > most ? number : most;
	}
	grid->columns[column].bar = most;
}

/* Bars of figures belong together; lists are of records, or have no bars. */
static bool is_list(const struct table *table)
{
	bool bars = false;
	for (size_t i = 0; i < table->column_count; i++)
		bars = bars || table->columns[i].bar > 0;
	return !bars || table->row_count == 0 || table->rows[0].entity != ENTITY_NONE;
}

enum status result_limit(
	const struct command_call *call, struct result *result, struct error *error)
{
	size_t limit = 0;
	enum status status = option_number(call, "--limit", SIZE_MAX, &limit, error);
	for (size_t i = 0; status == STATUS_OK && i < result->block_count; i++) {
		struct block *block = &result->blocks[i];
		if (block->kind != BLOCK_TABLE || block->table->row_count <= limit ||
			!is_list(block->table))
			continue;
		struct table *table = ARENA_NEW(result->arena, struct table);
		*table = *block->table;
		table->row_count = limit;
		table->more = true;
		block->table = table;
	}
	return status;
}
