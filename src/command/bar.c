/* Charts of block characters, the same on the command line and on the screen. */
#include "rapport/command.h"

#include <assert.h>
#include <string.h>

#include "rapport/base/text.h"

enum { PARTS_OF_CELL = 8, HEIGHTS = 8, LARGEST_DIGIT = 9, BAR_HEAD_GAP = 2 };

/* Parts of a cell that stand for the value; at least one when there is anything. */
static uint64_t parts_of(int64_t value, int64_t full, uint64_t parts)
{
	if (value <= 0)
		return 0;
	if (value >= full)
		return parts;
	uint64_t filled = (uint64_t)((double)value / (double)full * (double)parts + 0.5);
	return filled > 0 ? filled : 1;
}

static void add_filled(struct buffer *out, const struct bar *bar, size_t cells, bool ascii)
{
	static const char *const EIGHTHS[PARTS_OF_CELL] = {"", "▏", "▎", "▍", "▌", "▋", "▊", "▉"};
	if (ascii) {
		buffer_add_repeat(out, "#", (size_t)parts_of(bar->value, bar->full, cells));
		return;
	}
	uint64_t parts = parts_of(bar->value, bar->full, (uint64_t)cells * PARTS_OF_CELL);
	buffer_add_repeat(out, "█", (size_t)(parts / PARTS_OF_CELL));
	buffer_add(out, EIGHTHS[parts % PARTS_OF_CELL]);
}

/* What is within the limit, the sign of the limit, what is beyond it. */
static void add_limited(struct buffer *out, const struct bar *bar, size_t cells, bool ascii)
{
	bool over = bar->value > bar->limit;
	size_t most = over ? cells - 2 : cells - 1;
	size_t within = (size_t)parts_of(bar->limit, bar->full, cells);
	within = within > most ? most : within;
	struct bar part = {.value = over ? 1 : bar->value, .full = over ? 1 : bar->limit};
	struct buffer filled = BUFFER_EMPTY;
	if (part.full > 0)
		add_filled(&filled, &part, within, ascii);
	text_fit_pad(out, buffer_text(&filled), within, ascii);
	buffer_clear(&filled);
	buffer_add(out, ascii ? "|" : "│");
	if (!over)
		return;
	size_t left = cells - within - 1;
	size_t beyond = (size_t)parts_of(
		bar->value - bar->limit, bar->full - bar->limit, left > 0 ? left : 1);
	buffer_add_repeat(out, ascii ? "+" : "▒", beyond);
}

void bar_add(struct buffer *out, const struct bar *bar, size_t cells, bool ascii)
{
	assert(bar->full > 0);
	if (bar->limited && bar->limit >= 0 && cells >= BAR_LEAST)
		add_limited(out, bar, cells, ascii);
	else
		add_filled(out, bar, cells, ascii);
}

static const struct value *limit_cell(
	const struct table *table, const struct table_column *column, const struct table_row *row)
{
	for (size_t i = 0; column->limit && i < table->column_count; i++)
		if (strcmp(table->columns[i].name, column->limit) == 0)
			return &row->cells[i];
	return NULL;
}

void bar_cell_add(struct buffer *out, const struct table *table, const struct table_row *row,
	const struct bar_cell *cell)
{
	const struct table_column *column = &table->columns[cell->column];
	const struct value *limit = limit_cell(table, column, row);
	const struct bar bar = {
		.value = row->cells[cell->column].integer,
		.full = column->bar,
		.limited = limit && limit->type == VALUE_INTEGER,
		.limit = limit ? limit->integer : 0,
	};
	buffer_add_repeat(out, " ", cell->number - text_width(cell->text));
	buffer_add(out, cell->text);
	buffer_add(out, " ");
	if (cell->width > cell->number + BAR_LEAST)
		bar_add(out, &bar, cell->width - cell->number - 1, cell->ascii);
}

void bar_head_add(struct buffer *out, const char *label, const char *full, size_t width)
{
	size_t taken = text_width(label), end = text_empty(full) ? 0 : text_width(full);
	buffer_add(out, label);
	if (end == 0 || taken + BAR_HEAD_GAP + end > width)
		return;
	buffer_add_repeat(out, " ", width - taken - end);
	buffer_add(out, full);
}

void series_add(struct buffer *out, const struct series *series, size_t cells, bool ascii)
{
	static const char *const STEPS[HEIGHTS] = {"▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};
	size_t first = series->count > cells ? series->count - cells : 0;
	assert(series->full > 0);
	for (size_t i = first; i < series->count; i++) {
		int64_t number = series->numbers[i] < 0 ? 0 : series->numbers[i];
		number = number > series->full ? series->full : number;
		int64_t most = series->full < LARGEST_DIGIT ? series->full : LARGEST_DIGIT;
		if (ascii)
			buffer_format(out, "%d", (int)(number * most / series->full));
		else
			buffer_add(out, STEPS[number * (HEIGHTS - 1) / series->full]);
	}
}
