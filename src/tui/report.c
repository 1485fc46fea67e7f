/* Moving in a report and drawing it. */
#include "report.h"

#include <assert.h>
#include <string.h>

#include "rapport/base/text.h"

enum {
	FIRST_WIDTH = 80, /* until the report was drawn once */
	NARROW = 12,
};

void report_init(struct report *report)
{
	*report = (struct report){
		.arena = arena_new(),
		.subject = {.entity = ENTITY_NONE},
		.within = ENTITY_NONE,
		.kept_entity = ENTITY_NONE,
	};
}

void report_clear(struct report *report)
{
	arena_free(report->arena);
	report->arena = NULL;
}

static bool selectable(const struct report *report, size_t line)
{
	return line < report->count && report->lines[line].row != NULL;
}

/* The next line with a row from `from` on in this direction; report->count when there is none. */
static size_t next_row(const struct report *report, size_t from, int step)
{
	for (size_t i = from; i < report->count; i += (size_t)step) {
		if (selectable(report, i))
			return i;
	}
	return report->count;
}

struct selection report_selected(const struct report *report)
{
	if (!selectable(report, report->cursor))
		return (struct selection){.table = NULL, .row = NULL};
	const struct report_line *line = &report->lines[report->cursor];
	return (struct selection){.table = line->table, .row = line->row};
}

/* ---- keeping the place ---- */

static void keep_selection(struct report *report)
{
	struct selection selection = report_selected(report);
	if (!selection.row)
		return;
	report->kept = true;
	report->kept_entity = selection.row->entity;
	report->kept_id = selection.row->id;
	text_clean_fixed(report->kept_handle, sizeof report->kept_handle, selection.row->handle,
		TEXT_ONE_LINE);
	report->kept_ordinal = 0;
	for (size_t i = 0; i < report->cursor; i++)
		report->kept_ordinal += selectable(report, i) ? 1 : 0;
}

static bool is_kept(const struct report *report, const struct table_row *row)
{
	return report->kept && row->entity == report->kept_entity && row->id == report->kept_id &&
	       text_starts(row->handle, report->kept_handle);
}

/* On the record that was selected; where it is gone, on the row that took its place. */
static void restore_selection(struct report *report)
{
	size_t ordinal = 0, nearest = report->count;
	for (size_t i = 0; i < report->count; i++) {
		if (!selectable(report, i))
			continue;
		if (is_kept(report, report->lines[i].row)) {
			report->cursor = i;
			return;
		}
		if (ordinal++ <= report->kept_ordinal)
			nearest = i;
	}
	if (nearest < report->count)
		report->cursor = nearest;
	else if (report->cursor >= report->count)
		report->cursor = report->count > 0 ? report->count - 1 : 0;
}

void report_set(struct report *report, const struct block *blocks, size_t count)
{
	int width = report->width > 0 ? report->width : FIRST_WIDTH;
	if (report->width > 0)
		keep_selection(report);
	report->blocks = blocks;
	report->block_count = count;
	report->width = 0;
	report->count = 0; /* the old lines' rows are gone */
	report_layout(report, width, report->ascii);
}

void report_rewind(struct report *report)
{
	report->top = 0;
	report->loose = true;
	report->cursor = next_row(report, 0, 1);
	report->kept = false;
	report->kept_ordinal = 0;
}

void report_add(struct report *report, struct report_line line)
{
	if (report->count == report->capacity) {
		size_t capacity = report->capacity ? report->capacity * 2 : 64;
		struct report_line *lines =
			ARENA_ARRAY(report->arena, struct report_line, capacity);
		if (report->count > 0)
			memcpy(lines, report->lines, report->count * sizeof *lines);
		report->lines = lines;
		report->capacity = capacity;
	}
	report->has_rows = report->has_rows || line.row != NULL;
	report->lines[report->count++] = line;
}

/* ---- layout: blocks become lines ---- */

static const char *shown_form(const struct report *report, const char *text)
{
	return report->ascii ? text_ascii(report->arena, text) : text;
}

static void add_wrapped(struct report *report, enum role role, const char *text)
{
	struct text_lines_list list =
		text_wrap(report->arena, shown_form(report, text), (size_t)report->width);
	for (size_t i = 0; i < list.count; i++)
		report_add(report, (struct report_line){.role = role, .text = list.lines[i]});
	if (list.count == 0)
		report_add(report, (struct report_line){.role = role, .text = ""});
}

static void add_blank(struct report *report)
{
	if (report->count > 0 && report->lines[report->count - 1].text[0])
		report_add(report, (struct report_line){.role = ROLE_PLAIN, .text = ""});
}

/* Cells for the labels of the run of facts at `block`: the widest, at most a third. */
static size_t label_width(
	const struct report *report, const struct block *block, const struct block *end)
{
	size_t widest = 0, most = (size_t)report->width / 3;
	for (; block < end && block->kind == BLOCK_FACT; block++) {
		size_t width = text_width(shown_form(report, block->label));
		widest = width > widest ? width : widest;
	}
	return widest < most ? widest : most;
}

static void add_fact(struct report *report, const struct block *block, size_t label)
{
	if (report->width < NARROW) { /* no room for two columns */
		add_wrapped(report, ROLE_LABEL, block->label);
		add_wrapped(report, theme_role_of(block->tone), block->text);
		return;
	}
	size_t room = (size_t)report->width - label - 2;
	struct text_lines_list list =
		text_wrap(report->arena, shown_form(report, block->text), room);
	struct buffer line = BUFFER_EMPTY;
	text_fit_pad(&line, shown_form(report, block->label), label, report->ascii);
	for (size_t i = 0; i < list.count; i++) {
		if (i > 0)
			buffer_add_repeat(&line, " ", label);
		buffer_add(&line, "  ");
		buffer_add(&line, list.lines[i]);
		report_add(report, (struct report_line){
					   .role = theme_role_of(block->tone),
					   .text = arena_copy(report->arena, buffer_text(&line)),
				   });
		buffer_reset(&line);
	}
	buffer_clear(&line);
}

static const struct block *add_facts(
	struct report *report, const struct block *block, const struct block *end)
{
	size_t label = label_width(report, block, end);
	for (; block < end && block->kind == BLOCK_FACT; block++)
		add_fact(report, block, label);
	return block;
}

/* A report on one record begins with its name, which stands for the record. */
static void add_heading(struct report *report, const char *text)
{
	static const struct table subject_table = {.name = "subject"};
	bool subject = report->count == 0 && report->subject.entity != ENTITY_NONE;
	add_blank(report);
	add_wrapped(report, ROLE_HEADING, text);
	if (!subject || report->count == 0)
		return;
	report->lines[0].table = &subject_table;
	report->lines[0].row = &report->subject;
	report->has_rows = true;
}

static void add_block(struct report *report, const struct block *block)
{
	switch (block->kind) {
	case BLOCK_HEADING:
		add_heading(report, block->text);
		break;
	case BLOCK_TABLE:
		report_add_table(report, block->table);
		break;
	case BLOCK_LINE:
	case BLOCK_TEXT:
	case BLOCK_FACT:
		add_wrapped(report, theme_role_of(block->tone), block->text);
		break;
	}
}

void report_layout(struct report *report, int width, bool ascii)
{
	if (width < 1)
		width = 1;
	if (report->width == width && report->ascii == ascii)
		return;
	if (report->width > 0)
		keep_selection(report);
	arena_reset(report->arena);
	report->lines = NULL;
	report->count = report->capacity = report->pinned = 0;
	report->has_rows = false;
	report->width = width;
	report->ascii = ascii;
	const struct block *block = report->blocks, *end = block + report->block_count;
	while (block < end) {
		if (block->kind == BLOCK_FACT)
			block = add_facts(report, block, end);
		else
			add_block(report, block++);
	}
	restore_selection(report);
}

/* ---- moving ---- */

static size_t page(const struct report *report)
{
	return report->seen > 1 ? report->seen - 1 : 1;
}

static void move_lines(struct report *report, int step, size_t times)
{
	size_t all = report->count - report->pinned;
	size_t last = all > report->seen ? all - report->seen : 0;
	if (step < 0)
		report->top = report->top > times ? report->top - times : 0;
	else
		report->top = report->top + times < last ? report->top + times : last;
}

static bool in_sight(const struct report *report, size_t line)
{
	return line < report->pinned || (line - report->pinned >= report->top &&
						line - report->pinned < report->top + report->seen);
}

/* Where there is no further row, the lines behind the last one come into sight; and the selected
 * row comes into sight before another one is selected. */
static void move_rows(struct report *report, int step, size_t times)
{
	bool below = report->cursor >= report->pinned + report->top;
	if (report->loose && !in_sight(report, report->cursor) && below == (step > 0)) {
		move_lines(report, step, times);
		report->loose = !in_sight(report, report->cursor);
		return;
	}
	for (; times > 0; times--) {
		size_t line = next_row(report, report->cursor + (size_t)step, step);
		report->loose = line == report->count;
		if (report->loose) {
			move_lines(report, step, times);
			return;
		}
		report->cursor = line;
	}
}

static void move(struct report *report, int step, size_t times)
{
	if (report->has_rows)
		move_rows(report, step, times);
	else
		move_lines(report, step, times);
}

bool report_action(struct report *report, enum action action)
{
	switch (action) {
	case ACTION_UP:
		move(report, -1, 1);
		return true;
	case ACTION_DOWN:
		move(report, 1, 1);
		return true;
	case ACTION_PAGE_UP:
		move(report, -1, page(report));
		return true;
	case ACTION_PAGE_DOWN:
		move(report, 1, page(report));
		return true;
	case ACTION_FIRST:
		move(report, -1, report->count);
		return true;
	case ACTION_LAST:
		move(report, 1, report->count);
		return true;
	default:
		return false;
	}
}

bool report_at_end(const struct report *report)
{
	return next_row(report, report->cursor + 1, 1) == report->count;
}

bool report_click(struct report *report, int line)
{
	size_t at = line < 0 ? report->count : (size_t)line;
	if (at >= report->pinned)
		at += report->top;
	if (!selectable(report, at))
		return false;
	report->cursor = at;
	report->loose = false;
	return true;
}

/* ---- drawing ---- */

/* The cursor is in sight, and so is the heading right above the first row. */
static void scroll(struct report *report, size_t rows)
{
	size_t room = rows > report->pinned ? rows - report->pinned : 1;
	size_t last =
		report->count > room + report->pinned ? report->count - room - report->pinned : 0;
	size_t at = report->cursor > report->pinned ? report->cursor - report->pinned : 0;
	report->seen = room;
	if (report->top > last)
		report->top = last;
	if (!report->has_rows || report->loose)
		return;
	if (at < report->top)
		report->top = next_row(report, 0, 1) == report->cursor && at < room ? 0 : at;
	if (at >= report->top + room)
		report->top = at - room + 1;
}

static enum role line_role(const struct report *report, size_t line, bool focus)
{
	if (line != report->cursor || !selectable(report, line))
		return report->lines[line].role;
	return focus ? ROLE_SELECTED : ROLE_SELECTED_AWAY;
}

void report_draw(struct report *report, const struct pen *pen, struct area area, bool focus)
{
	if (area.rows < 1 || area.columns < 1)
		return;
	report_layout(report, area.columns, pen->ascii);
	scroll(report, (size_t)area.rows);
	for (int row = 0; row < area.rows; row++) {
		size_t line = (size_t)row;
		if (line >= report->pinned)
			line += report->top;
		if (line >= report->count)
			return;
		struct spot spot = {
			.row = area.row + row,
			.column = area.column,
			.width = area.columns,
			.role = line_role(report, line, focus),
		};
		draw_text(pen, spot, report->lines[line].text);
	}
}
