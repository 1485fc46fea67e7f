#include "internal.h"

#include <assert.h>
#include <string.h>

enum {
	GAP = 2,            /* spaces between columns */
	COMFORTABLE = 40,   /* cells of a long text for which columns behind it are left out */
	LEAST = 24,         /* cells below which it gets a line of its own */
	SECOND_LINE_INDENT = 4,
};

struct sheet_column {
	const char *label;
	const char *full; /* with a bar: what a full one is */
	size_t natural; /* cells of its widest cell or its label */
	size_t wished;
	size_t width;   /* cells it gets; 0: left out */
	bool right;
	int64_t bar;    /* value of a full bar behind the numbers; 0: none */
	size_t number;  /* with a bar: cells of its widest number */
};

/* A table as it will be shown: texts in the form of this terminal, columns with their widths.
 * Invariant: cells[row * count + column] is never NULL. */
struct sheet {
	const struct table *table;
	struct sheet_column *columns;
	size_t count;
	const char **cells;
	size_t flexible; /* index of the flexible column, == count: none */
	bool own_line;   /* the flexible column is printed below the others */
	size_t room;     /* cells of the terminal; 0: unbounded */
};

static bool is_number(enum field_type type)
{
	return type == FIELD_MINUTES || type == FIELD_MONEY || type == FIELD_PERCENT ||
		type == FIELD_NUMBER;
}

/* Rows carry their handle beside the columns; it is shown first. */
static bool has_handles(const struct table *table)
{
	for (size_t i = 0; i < table->row_count; i++) {
		if (!text_empty(table->rows[i].handle))
			return true;
	}
	return false;
}

/* source[i] is the table's column shown in the sheet's column i, -1 for the handle. */
static void choose_columns(struct printer *printer, struct sheet *sheet, int *source)
{
	const struct table *table = sheet->table;
	if (has_handles(table)) {
		sheet->columns[0].label = print_form(printer, _("Handle"), TEXT_ONE_LINE);
		source[sheet->count++] = -1;
	}
	sheet->flexible = SIZE_MAX;
	for (size_t i = 0; i < table->column_count; i++) {
		const struct table_column *column = &table->columns[i];
		if (column->machine_only)
			continue;
		if (column->flexible && sheet->flexible == SIZE_MAX)
			sheet->flexible = sheet->count;
		sheet->columns[sheet->count] = (struct sheet_column){
			.label = print_form(printer, column->label, TEXT_ONE_LINE),
			.wished = column->width > 0 ? (size_t)column->width : 0,
			.right = is_number(column->type) && column->bar <= 0,
			.full = column->full ? print_form(printer, column->full, TEXT_ONE_LINE)
					     : NULL,
			.bar = column->bar};
		source[sheet->count++] = (int)i;
	}
	if (sheet->flexible == SIZE_MAX)
		sheet->flexible = sheet->count;
}

static void measure(struct sheet *sheet)
{
	for (size_t i = 0; i < sheet->count; i++) {
		struct sheet_column *column = &sheet->columns[i];
		column->natural = text_width(column->label);
		for (size_t row = 0; row < sheet->table->row_count; row++) {
			size_t width = text_width(sheet->cells[row * sheet->count + i]);
			column->natural = width > column->natural ? width : column->natural;
			column->number = width > column->number ? width : column->number;
		}
		if (column->bar > 0) {
			size_t whole = column->number + 1 + BAR_CELLS;
			column->natural = whole > column->natural ? whole : column->natural;
			column->wished = column->number + 1 + BAR_LEAST;
		}
		column->width = column->natural;
	}
}

/* Puts the bars behind their numbers, as long as the columns became. */
static void draw_bars(struct printer *printer, struct sheet *sheet, const int *source)
{
	struct buffer cell = BUFFER_EMPTY;
	for (size_t at = 0; at < sheet->table->row_count * sheet->count; at++) {
		const struct sheet_column *column = &sheet->columns[at % sheet->count];
		const struct table_row *row = &sheet->table->rows[at / sheet->count];
		if (column->bar <= 0 || !sheet->cells[at][0])
			continue;
		buffer_reset(&cell);
		const struct bar_cell bar = {
			.column = (size_t)source[at % sheet->count],
			.text = sheet->cells[at],
			.number = column->number,
			.width = column->width,
			.ascii = !printer->cli->utf8,
		};
		bar_cell_add(&cell, sheet->table, row, &bar);
		sheet->cells[at] = arena_copy(printer->arena, buffer_text(&cell));
	}
	buffer_clear(&cell);
}

static void fill_cells(struct printer *printer, struct sheet *sheet, const int *source)
{
	const struct table *table = sheet->table;
	sheet->cells = ARENA_ARRAY(printer->arena, const char *, table->row_count * sheet->count);
	for (size_t row = 0; row < table->row_count; row++) {
		for (size_t i = 0; i < sheet->count; i++) {
			const char *text = source[i] < 0 ? table->rows[row].handle
							 : table->rows[row].texts[source[i]];
			sheet->cells[row * sheet->count + i] =
				print_form(printer, text, TEXT_ONE_LINE);
		}
	}
}

static bool on_first_line(const struct sheet *sheet, size_t column)
{
	return sheet->columns[column].width > 0 && !(sheet->own_line && column == sheet->flexible);
}

/* Cells the first line of a row takes. */
static size_t used(const struct sheet *sheet)
{
	size_t total = 0;
	for (size_t i = 0; i < sheet->count; i++) {
		if (on_first_line(sheet, i))
			total += sheet->columns[i].width + (total > 0 ? GAP : 0);
	}
	return total;
}

/* Takes from `column` what is too much, but not more than down to `least` cells. */
static void shrink(struct sheet *sheet, size_t column, size_t least)
{
	size_t total = used(sheet);
	size_t *width = &sheet->columns[column].width;
	if (total <= sheet->room || *width <= least)
		return;
	size_t excess = total - sheet->room;
	*width = *width - least > excess ? *width - excess : least;
}

/* Leaves out the last column behind `first` that is still shown. */
static bool drop_behind(struct sheet *sheet, size_t first)
{
	for (size_t i = sheet->count; i-- > first + 1;) {
		if (!on_first_line(sheet, i))
			continue;
		sheet->columns[i].width = 0;
		return true;
	}
	return false;
}

/* A name may lose a part before it has to wrap; of a sentence more has to stay on a line. */
static size_t least_of(size_t natural, size_t enough)
{
	return natural * 2 / 3 < enough ? natural * 2 / 3 : enough;
}

/* Gives back what room is left, in the order of the columns. */
static void grow(struct sheet *sheet)
{
	size_t left = sheet->room - used(sheet);
	for (size_t i = 0; i < sheet->count; i++) {
		struct sheet_column *column = &sheet->columns[i];
		size_t more = column->natural - column->width;
		if (!on_first_line(sheet, i) || column->natural <= column->width)
			continue;
		more = more < left ? more : left;
		column->width += more;
		left -= more;
	}
}

/* The flexible column gives way as long as it reads well, then columns behind it are left out. */
static void fit_flexible(struct sheet *sheet)
{
	size_t least = least_of(sheet->columns[sheet->flexible].natural, COMFORTABLE);
	do
		shrink(sheet, sheet->flexible, least);
	while (used(sheet) > sheet->room && drop_behind(sheet, sheet->flexible));
}

/* Fits the columns into the room: after the flexible one, the others go down to what they wished;
 * then it becomes narrow, moves to lines of its own, and at last columns are left out. */
static void fit(struct sheet *sheet)
{
	if (sheet->room == 0)
		return;
	bool flexible = sheet->flexible < sheet->count;
	if (flexible)
		fit_flexible(sheet);
	for (size_t i = sheet->count; i-- > 0;) {
		if (i != sheet->flexible && sheet->columns[i].wished > 0)
			shrink(sheet, i, sheet->columns[i].wished);
	}
	if (flexible) {
		size_t natural = sheet->columns[sheet->flexible].natural;
		shrink(sheet, sheet->flexible, least_of(natural, LEAST));
		sheet->own_line = used(sheet) > sheet->room && sheet->count > 1;
	}
	while (used(sheet) > sheet->room) {
		if (!drop_behind(sheet, 0))
			sheet->columns[0].width = sheet->room;
	}
	grow(sheet);
}

static void add_cell(struct buffer *line, const struct sheet *sheet, size_t column,
	const char *text, bool ascii)
{
	size_t width = sheet->columns[column].width;
	if (line->length > 0)
		buffer_add_repeat(line, " ", GAP);
	size_t cells = text_width(text);
	if (sheet->columns[column].right && cells < width)
		buffer_add_repeat(line, " ", width - cells);
	if (sheet->columns[column].right)
		text_fit(line, text, width, ascii);
	else
		text_fit_pad(line, text, width, ascii);
}

/* Prints one line made of `texts`, one per column; without the spaces at its end. */
static void print_cells(struct printer *printer, const struct sheet *sheet,
	const char *const *texts, enum tone tone)
{
	struct buffer line = BUFFER_EMPTY;
	for (size_t i = 0; i < sheet->count; i++) {
		if (on_first_line(sheet, i))
			add_cell(&line, sheet, i, texts[i], !printer->cli->utf8);
	}
	char *text = arena_copy(printer->arena, buffer_text(&line));
	for (size_t length = strlen(text); length > 0 && text[length - 1] == ' ';)
		text[--length] = '\0';
	print_line(printer, tone, text);
	buffer_clear(&line);
}

static void print_indented(struct printer *printer, size_t indent, const char *text, enum tone tone)
{
	struct buffer line = BUFFER_EMPTY;
	buffer_add_repeat(&line, " ", indent);
	buffer_add(&line, text);
	print_line(printer, tone, buffer_text(&line));
	buffer_clear(&line);
}

static void print_own_line(struct printer *printer, const struct sheet *sheet, const char *text,
	enum tone tone)
{
	size_t indent = sheet->room > 2 * SECOND_LINE_INDENT ? SECOND_LINE_INDENT : 0;
	struct text_lines_list list = text_wrap(printer->arena, text, sheet->room - indent);
	for (size_t i = 0; i < list.count; i++)
		print_indented(printer, indent, list.lines[i], tone);
}

/* Cells in front of a column. */
static size_t offset_of(const struct sheet *sheet, size_t column)
{
	size_t offset = 0;
	for (size_t i = 0; i < column; i++) {
		if (on_first_line(sheet, i))
			offset += sheet->columns[i].width + GAP;
	}
	return offset;
}

/* A row whose flexible text is longer than its column goes on below it. */
static void print_wrapped(struct printer *printer, const struct sheet *sheet,
	const char *const *texts, enum tone tone)
{
	struct text_lines_list list = text_wrap(printer->arena, texts[sheet->flexible],
		sheet->columns[sheet->flexible].width);
	const char **first = ARENA_ARRAY(printer->arena, const char *, sheet->count);
	memcpy(first, texts, sheet->count * sizeof *texts);
	first[sheet->flexible] = list.count > 0 ? list.lines[0] : "";
	print_cells(printer, sheet, first, tone);
	for (size_t i = 1; i < list.count; i++)
		print_indented(printer, offset_of(sheet, sheet->flexible), list.lines[i], tone);
}

static const char *head_of(struct printer *printer, const struct sheet_column *column)
{
	struct buffer head = BUFFER_EMPTY;
	if (column->bar <= 0)
		return column->label;
	bar_head_add(&head, column->label, column->full, column->width);
	const char *text = arena_copy(printer->arena, buffer_text(&head));
	buffer_clear(&head);
	return text;
}

static void print_header(struct printer *printer, const struct sheet *sheet)
{
	const char **labels = ARENA_ARRAY(printer->arena, const char *, sheet->count);
	for (size_t i = 0; i < sheet->count; i++)
		labels[i] = head_of(printer, &sheet->columns[i]);
	print_cells(printer, sheet, labels, TONE_QUIET);
}

static void print_rows(struct printer *printer, const struct sheet *sheet)
{
	for (size_t row = 0; row < sheet->table->row_count; row++) {
		const char *const *texts = sheet->cells + row * sheet->count;
		enum tone tone = sheet->table->rows[row].tone;
		if (sheet->flexible == sheet->count || sheet->own_line)
			print_cells(printer, sheet, texts, tone);
		else
			print_wrapped(printer, sheet, texts, tone);
		if (sheet->own_line)
			print_own_line(printer, sheet, texts[sheet->flexible], tone);
	}
}

void show_table(struct printer *printer, const struct table *table)
{
	if (table->row_count == 0) {
		if (!text_empty(table->empty))
			print_line(printer, TONE_PLAIN,
				print_form(printer, table->empty, TEXT_ONE_LINE));
		return;
	}
	struct sheet sheet = {.table = table,
		.room = printer->cli->width > 0 ? (size_t)printer->cli->width : 0};
	sheet.columns = ARENA_ARRAY(printer->arena, struct sheet_column, table->column_count + 1);
	int *source = ARENA_ARRAY(printer->arena, int, table->column_count + 1);
	choose_columns(printer, &sheet, source);
	if (sheet.count == 0)
		return; /* for machines alone */
	fill_cells(printer, &sheet, source);
	measure(&sheet);
	fit(&sheet);
	draw_bars(printer, &sheet, source);
	print_header(printer, &sheet);
	print_rows(printer, &sheet);
	if (table->more)
		print_line(printer, TONE_QUIET,
			print_form(printer, _("There is more: --limit N lists up to N rows."),
				TEXT_ONE_LINE));
}
