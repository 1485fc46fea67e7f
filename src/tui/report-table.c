/* Tables fitted into a width: one line a row, the most telling columns first. */
#include "report.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "rapport/base/text.h"

enum {
	GAP = 2,
	FLEXIBLE_LEAST = 12,
	MESSAGE_LEAST = 32, /* cells below which a message stands without its subject */
	NARROWEST = 6,      /* cells of any column */
	HANDLE = 10000,
	MARK_CELLS = 3,
	UNFOLDED_MOST = 6, /* lines of one row */
	NARROW = 12,       /* cells of a table below which there is no room for marks */
};

struct column {
	size_t index; /* in the table; HANDLE: the rows' handles */
	const char *label;
	const char *full; /* with a bar: what a full one is */
	size_t natural;   /* cells of its widest text or its label */
	size_t wished;
	size_t width; /* 0: left out */
	bool flexible, right, whole, spare;
	int64_t bar;   /* value of a full bar behind the numbers; 0: none */
	size_t number; /* with a bar: cells of its widest number */
};

/* cells[row * count + column] are texts as this terminal shows them. */
struct report_grid {
	struct report *report;
	const struct table *table;
	struct column *columns;
	size_t count;
	const char **cells;
	bool marked; /* a mark of severity before each row */
};

static bool is_number(enum field_type type)
{
	return type == FIELD_MINUTES || type == FIELD_MONEY || type == FIELD_PERCENT ||
	       type == FIELD_NUMBER;
}

static const char *shown_form(const struct report_grid *grid, const char *text)
{
	struct arena *arena = grid->report->arena;
	return grid->report->ascii ? text_ascii(arena, text) : text;
}

static bool has_marks(const struct table *table)
{
	for (size_t i = 0; i < table->row_count; i++) {
		if (theme_mark(table->rows[i].tone)[0] != ' ')
			return true;
	}
	return false;
}

/* The mark says what a column of severities would repeat, and a page whose rows they are. */
static bool is_shown(const struct report_grid *grid, const struct table_column *column)
{
	enum entity within = grid->report->within;
	bool client = within == ENTITY_CLIENT || within == ENTITY_PROJECT;
	if (column->machine_only || (grid->marked && text_equal(column->name, "severity")))
		return false;
	if (client && text_equal(column->name, "client"))
		return false;
	if (within == ENTITY_PROJECT && text_equal(grid->table->name, "flags") &&
		text_equal(column->name, "name"))
		return false;
	return !(within == ENTITY_PROJECT && text_equal(column->name, "project"));
}

/* Half a date or half an amount says nothing: it is shown whole or left out. */
static bool is_indivisible(enum field_type type)
{
	return type == FIELD_DATE || type == FIELD_INSTANT || is_number(type);
}

/* What tells least where there is no room for all. */
static bool is_spare(const char *name)
{
	static const char *const names[] = {"offer_sent", "start", "closed", "tags"};
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		if (text_equal(names[i], name))
			return true;
	}
	return false;
}

/* Clients and projects are called by their handle, so their rows begin with it. */
static bool has_names(const struct table *table)
{
	enum entity entity = table->row_count > 0 ? table->rows[0].entity : ENTITY_NONE;
	return (entity == ENTITY_CLIENT || entity == ENTITY_PROJECT) &&
	       !text_equal(table->name, "flags") && !text_equal(table->name, "hits");
}

static void add_handles(struct report_grid *grid)
{
	grid->columns[grid->count++] =
		(struct column){.index = HANDLE, .label = shown_form(grid, _("Handle"))};
}

static void choose_columns(struct report_grid *grid)
{
	const struct table *table = grid->table;
	bool flexible = false;
	grid->columns = ARENA_ARRAY(grid->report->arena, struct column, table->column_count + 2);
	if (has_names(table))
		add_handles(grid);
	for (size_t i = 0; i < table->column_count; i++) {
		const struct table_column *column = &table->columns[i];
		if (!is_shown(grid, column))
			continue;
		grid->columns[grid->count++] = (struct column){
			.index = i,
			.label = shown_form(grid, column->label),
			.wished = column->width > 0 ? (size_t)column->width : 0,
			.flexible = column->flexible && !flexible,
			.right = is_number(column->type) && column->bar <= 0,
			.whole = is_indivisible(column->type) && column->bar <= 0,
			.full = column->full ? shown_form(grid, column->full) : NULL,
			.bar = column->bar,
			.spare = column->spare || is_spare(column->name),
		};
		flexible = flexible || column->flexible;
	}
	if (grid->count == 0) /* records of which nothing is noted yet still have a name */
		add_handles(grid);
}

static void fill_cells(struct report_grid *grid)
{
	const struct table *table = grid->table;
	grid->cells =
		ARENA_ARRAY(grid->report->arena, const char *, table->row_count * grid->count + 1);
	for (size_t i = 0; i < grid->count; i++) {
		struct column *column = &grid->columns[i];
		column->natural = text_width(column->label);
		for (size_t row = 0; row < table->row_count; row++) {
			const struct table_row *of = &table->rows[row];
			const char *text = shown_form(grid,
				column->index == HANDLE ? of->handle : of->texts[column->index]);
			size_t width = text_width(text);
			grid->cells[row * grid->count + i] = text;
			column->natural = width > column->natural ? width : column->natural;
			column->number = width > column->number ? width : column->number;
		}
		if (column->bar > 0) {
			size_t whole = column->number + 1 + BAR_CELLS;
			column->natural = whole > column->natural ? whole : column->natural;
			column->wished = column->number + 1 + BAR_LEAST;
		}
		column->width = column->natural;
		if (column->whole)
			column->wished = column->natural;
	}
}

/* Puts the bars behind their numbers, as long as the columns became. */
static void draw_bars(struct report_grid *grid)
{
	struct buffer cell = BUFFER_EMPTY;
	for (size_t at = 0; at < grid->table->row_count * grid->count; at++) {
		const struct column *column = &grid->columns[at % grid->count];
		const struct table_row *row = &grid->table->rows[at / grid->count];
		if (column->bar <= 0 || !grid->cells[at][0])
			continue;
		buffer_reset(&cell);
		const struct bar_cell bar = {
			.column = column->index,
			.text = grid->cells[at],
			.number = column->number,
			.width = column->width,
			.ascii = grid->report->ascii,
		};
		bar_cell_add(&cell, grid->table, row, &bar);
		grid->cells[at] = arena_copy(grid->report->arena, buffer_text(&cell));
	}
	buffer_clear(&cell);
}

static size_t room_of(const struct report_grid *grid)
{
	size_t room = (size_t)grid->report->width, mark = grid->marked ? MARK_CELLS : 0;
	return room > mark ? room - mark : 1;
}

static size_t used(const struct report_grid *grid)
{
	size_t total = 0;
	for (size_t i = 0; i < grid->count; i++) {
		if (grid->columns[i].width > 0)
			total += grid->columns[i].width + (total > 0 ? GAP : 0);
	}
	return total;
}

/* Takes from a column what is too much, down to `least` cells. */
static void shrink(const struct report_grid *grid, struct column *column, size_t least)
{
	size_t total = used(grid), room = room_of(grid);
	if (total <= room || column->width <= least)
		return;
	size_t excess = total - room;
	column->width = column->width - least > excess ? column->width - excess : least;
}

/* Leaves out the last column – of the spare ones, or of all – that is not the first, nor flexible
 * unless it is spare, too. */
static bool drop_last(struct report_grid *grid, bool spare)
{
	for (size_t i = grid->count; i-- > 1;) {
		const struct column *column = &grid->columns[i];
		bool fixed = column->flexible && !column->spare;
		if (column->width == 0 || fixed || (spare && !column->spare))
			continue;
		grid->columns[i].width = 0;
		return true;
	}
	return false;
}

/* Where a date in front leaves no room for what happened then, it goes. */
static void drop_first_date(struct report_grid *grid)
{
	for (size_t i = 1; i < grid->count; i++) {
		struct column *column = &grid->columns[i];
		if (!column->flexible || column->width == 0 || !grid->columns[0].whole)
			continue;
		shrink(grid, column, FLEXIBLE_LEAST);
		if (used(grid) > room_of(grid))
			grid->columns[0].width = 0;
	}
}

/* What a flag says names what it is about: where there is little room it stands alone. */
static void drop_subject(struct report_grid *grid)
{
	if (!text_equal(grid->table->name, "flags"))
		return;
	for (size_t i = 1; i < grid->count; i++) {
		const struct column *column = &grid->columns[i];
		size_t others = used(grid) - column->width;
		if (column->flexible && column->width > 0 && column->natural > MESSAGE_LEAST &&
			others + MESSAGE_LEAST > room_of(grid))
			grid->columns[0].width = 0;
	}
}

/* The rule is said in the preview: it takes no room from what is due. */
static void drop_rule(struct report_grid *grid)
{
	for (size_t i = 1; i < grid->count && used(grid) > room_of(grid); i++) {
		size_t index = grid->columns[i].index;
		if (index != HANDLE && text_equal(grid->table->columns[index].name, "rule") &&
			text_equal(grid->table->name, "flags"))
			grid->columns[i].width = 0;
	}
}

/* Every column down to the cells it wished for, the flexible one first. */
static void shrink_to_wishes(struct report_grid *grid)
{
	for (int flexible = 1; flexible >= 0; flexible--) {
		for (size_t i = grid->count; i-- > 0;) {
			struct column *column = &grid->columns[i];
			if (column->flexible == (flexible == 1) && column->wished > 0)
				shrink(grid, column, column->wished);
		}
	}
}

/* What room is left goes to texts and bars. */
static void give_back(struct report_grid *grid)
{
	for (size_t i = 0; i < grid->count; i++) {
		struct column *column = &grid->columns[i];
		size_t left = room_of(grid) - used(grid);
		size_t lacking = column->natural - column->width;
		if ((column->flexible || column->bar > 0) && column->width > 0)
			column->width += lacking < left ? lacking : left;
	}
}

/* What stands in the column before it need not begin the sentence as well. */
static const char *without_subject(const char *message, const char *subject)
{
	size_t length = strlen(subject);
	if (length == 0 || strncmp(message, subject, length) != 0)
		return message;
	const char *rest = message + length;
	rest += *rest == ':';
	return *rest == ' ' && rest[1] ? rest + 1 : message;
}

/* The column of the table that says what its flags are about, when the page or a column shows it;
 * column_count: none. */
static size_t subject_column(const struct report_grid *grid)
{
	const struct table *table = grid->table;
	size_t name = 0;
	while (name < table->column_count && !text_equal(table->columns[name].name, "name"))
		name++;
	bool shown =
		grid->count > 0 && grid->columns[0].index == name && grid->columns[0].width > 0;
	bool said = shown || grid->report->within == ENTITY_PROJECT;
	return text_equal(table->name, "flags") && said ? name : table->column_count;
}

static void drop_repeated_subjects(struct report_grid *grid)
{
	const struct table *table = grid->table;
	size_t subject = subject_column(grid), message = 0;
	while (message < grid->count && !grid->columns[message].flexible)
		message++;
	if (subject == table->column_count || message == grid->count)
		return;
	for (size_t row = 0; row < table->row_count; row++) {
		const char **cells = grid->cells + row * grid->count;
		cells[message] = without_subject(
			cells[message], shown_form(grid, table->rows[row].texts[subject]));
	}
}

/* Columns shrink to what they wished for; then the last ones are left out; then all shrink. */
static void fit(struct report_grid *grid)
{
	drop_rule(grid);
	shrink_to_wishes(grid);
	for (int spare = 1; spare >= 0; spare--) {
		while (used(grid) > room_of(grid) && drop_last(grid, spare == 1))
			continue;
	}
	drop_first_date(grid);
	drop_subject(grid);
	for (size_t i = grid->count; i-- > 0;)
		shrink(grid, &grid->columns[i],
			grid->columns[i].flexible ? FLEXIBLE_LEAST : NARROWEST);
	for (size_t i = grid->count; i-- > 0 && used(grid) > room_of(grid);)
		grid->columns[i].width = i == 0 ? room_of(grid) : 0;
	give_back(grid);
}

static void add_cell(const struct report_grid *grid, struct buffer *line,
	const struct column *column, const char *text)
{
	size_t width = text_width(text);
	if (column->right && width < column->width) {
		buffer_add_repeat(line, " ", column->width - width);
		buffer_add(line, text);
	} else {
		text_fit_pad(line, text, column->width, grid->report->ascii);
	}
}

/* texts[i] belongs to grid->columns[i]. */
static const char *line_of(
	const struct report_grid *grid, const char *mark, const char *const *texts)
{
	struct buffer line = BUFFER_EMPTY;
	bool first = true;
	if (grid->marked) {
		buffer_add(&line, mark);
	}
	for (size_t i = 0; i < grid->count; i++) {
		if (grid->columns[i].width == 0)
			continue;
		buffer_add_repeat(&line, " ", first ? 0 : GAP);
		add_cell(grid, &line, &grid->columns[i], texts[i]);
		first = false;
	}
	const char *text = arena_copy(grid->report->arena, buffer_text(&line));
	buffer_clear(&line);
	return text;
}

static const char *head_of(const struct report_grid *grid, const struct column *column)
{
	struct buffer head = BUFFER_EMPTY;
	if (column->bar <= 0)
		return column->label;
	bar_head_add(&head, column->label, column->full, column->width);
	const char *text = arena_copy(grid->report->arena, buffer_text(&head));
	buffer_clear(&head);
	return text;
}

static void add_head(struct report_grid *grid)
{
	const char **labels = ARENA_ARRAY(grid->report->arena, const char *, grid->count + 1);
	for (size_t i = 0; i < grid->count; i++)
		labels[i] = head_of(grid, &grid->columns[i]);
	if (grid->report->count == 0)
		grid->report->pinned = 1;
	report_add(grid->report,
		(struct report_line){.role = ROLE_LABEL, .text = line_of(grid, "   ", labels)});
}

/* A row with these texts behind its marks: how severe it is, and whether it is one of several
 * meant. */
static const char *marked_line(
	const struct report_grid *grid, const struct table_row *row, const char *const *texts)
{
	char mark[8];
	snprintf(mark, sizeof mark, "%s%s", theme_mark(row->tone),
		report_is_marked(grid->report, row) ? "*" : " ");
	return line_of(grid, mark, texts);
}

const char *report_row_text(const struct report_grid *grid, const struct table_row *row)
{
	size_t index = (size_t)(row - grid->table->rows);
	return marked_line(grid, row, grid->cells + index * grid->count);
}

/* The cells in front of a column. */
static size_t offset_of(const struct report_grid *grid, size_t column)
{
	size_t offset = grid->marked ? MARK_CELLS : 0;
	for (size_t i = 0; i < column; i++)
		offset += grid->columns[i].width > 0 ? grid->columns[i].width + GAP : 0;
	return offset;
}

/* The column whose text is cut in this row; grid->count: none, or the row has no place for it. */
static size_t cut_column(const struct report_grid *grid, const char *const *texts)
{
	for (size_t i = 0; i < grid->count; i++) {
		const struct column *column = &grid->columns[i];
		if (column->flexible && column->width > 0 && text_width(texts[i]) > column->width)
			return i;
	}
	return grid->count;
}

struct text_lines_list report_row_lines(const struct report_grid *grid, const struct table_row *row)
{
	struct arena *arena = grid->report->arena;
	const char *const *texts = grid->cells + (size_t)(row - grid->table->rows) * grid->count;
	size_t cut = cut_column(grid, texts);
	struct text_lines_list lines = {
		.lines = ARENA_ARRAY(arena, char *, UNFOLDED_MOST), .count = 1};
	lines.lines[0] = arena_copy(arena, report_row_text(grid, row));
	if (cut == grid->count)
		return lines;
	struct text_lines_list rest = text_wrap(arena, texts[cut], grid->columns[cut].width);
	const char **first = ARENA_ARRAY(arena, const char *, grid->count);
	memcpy(first, texts, grid->count * sizeof *texts);
	first[cut] = rest.lines[0];
	lines.lines[0] = arena_copy(arena, marked_line(grid, row, first));
	size_t offset = offset_of(grid, cut);
	for (size_t i = 1; i < rest.count && lines.count < UNFOLDED_MOST; i++)
		lines.lines[lines.count++] =
			arena_format(arena, "%*s%s", (int)offset, "", rest.lines[i]);
	return lines;
}

/* The column whose texts are headings: rows with one text stand below it. column_count: none. */
static size_t group_column(const struct table *table)
{
	size_t i = 0;
	while (i < table->column_count && !table->columns[i].heads)
		i++;
	return i;
}

static void add_group(struct report_grid *grid, const char *title)
{
	struct buffer line = BUFFER_EMPTY;
	text_fit_pad(
		&line, shown_form(grid, title), (size_t)grid->report->width, grid->report->ascii);
	report_add(
		grid->report, (struct report_line){
				      .role = ROLE_HEADING,
				      .text = arena_copy(grid->report->arena, buffer_text(&line)),
			      });
	buffer_clear(&line);
}

/* Figures with bars are looked at; there is nothing to do with one of them. */
static bool can_be_selected(const struct report_grid *grid, const struct table_row *row)
{
	bool bars = false;
	for (size_t i = 0; i < grid->table->column_count; i++)
		bars = bars || grid->table->columns[i].bar > 0;
	return !bars || row->entity != ENTITY_NONE || !text_empty(row->handle) ||
	       !text_empty(row->opens);
}

static void add_rows(struct report_grid *grid)
{
	size_t group = group_column(grid->table);
	const char *title = "";
	for (size_t i = 0; i < grid->table->row_count; i++) {
		const struct table_row *row = &grid->table->rows[i];
		bool grouped = group < grid->table->column_count;
		if (grouped && !text_equal(row->texts[group], title)) {
			title = row->texts[group];
			add_group(grid, title);
		}
		const struct report_line line = {
			.role = theme_role_of(row->tone),
			.grid = grid,
			.table = can_be_selected(grid, row) ? grid->table : NULL,
			.row = row,
		};
		report_add(grid->report, line);
	}
}

static void add_sentence(struct report *report, const char *text)
{
	if (report->ascii)
		text = text_ascii(report->arena, text);
	struct text_lines_list list = text_wrap(report->arena, text, (size_t)report->width);
	for (size_t i = 0; i < list.count; i++)
		report_add(report, (struct report_line){.role = ROLE_QUIET, .text = list.lines[i]});
}

/* Some tables are for machines alone; but a record always has its handle to show. */
static bool has_something_to_show(const struct table *table)
{
	for (size_t i = 0; i < table->column_count; i++)
		if (!table->columns[i].machine_only)
			return true;
	return table->row_count > 0 && !text_empty(table->rows[0].handle);
}

void report_add_table(struct report *report, const struct table *table)
{
	if (!has_something_to_show(table))
		return;
	if (table->row_count == 0) {
		add_sentence(report, table->empty);
		return;
	}
	struct report_grid *grid = ARENA_NEW(report->arena, struct report_grid);
	*grid = (struct report_grid){.report = report, .table = table};
	grid->marked = (has_marks(table) || report->mark_count > 0) && report->width >= NARROW;
	choose_columns(grid);
	fill_cells(grid);
	fit(grid);
	drop_repeated_subjects(grid);
	draw_bars(grid);
	add_head(grid);
	add_rows(grid);
}
