/* Moving in a report and drawing it. */
#include "report.h"

#include <assert.h>
#include <string.h>

#include "rapport/base/text.h"

enum {
	FIRST_WIDTH = 80, /* until the report was drawn once */
};

void report_init(struct report *report)
{
	*report = (struct report){
		.arena = arena_new(),
		.subject = {.entity = ENTITY_NONE},
		.within = ENTITY_NONE,
		.kept_entity = ENTITY_NONE,
		.wanted_entity = ENTITY_NONE,
	};
}

void report_clear(struct report *report)
{
	arena_free(report->arena);
	report->arena = NULL;
	report_marks_clear(report);
}

static bool selectable(const struct report *report, size_t line)
{
	return line < report->count && report->lines[line].table != NULL;
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

/* Lines for whoever asks before anything is drawn. */
static void lay_out(struct report *report)
{
	if (report->width == 0)
		report_layout(
			report, report->wished > 0 ? report->wished : FIRST_WIDTH, report->ascii);
}

static struct selection selection_at_cursor(const struct report *report)
{
	if (!selectable(report, report->cursor))
		return (struct selection){.table = NULL, .row = NULL};
	const struct report_line *line = &report->lines[report->cursor];
	return (struct selection){.table = line->table, .row = line->row};
}

struct selection report_selected(struct report *report)
{
	lay_out(report);
	return selection_at_cursor(report);
}

const char *report_text(struct report *report, size_t line)
{
	lay_out(report);
	assert(line < report->count);
	struct report_line *shown = &report->lines[line];
	if (shown->text == NULL)
		shown->text = report_row_text(shown->grid, shown->row);
	return shown->text;
}

/* ---- keeping the place ---- */

static void keep_row(struct report *report, const struct table_row *row)
{
	report->kept = true;
	report->kept_entity = row->entity;
	report->kept_id = row->id;
	text_clean_fixed(
		report->kept_handle, sizeof report->kept_handle, row->handle, TEXT_ONE_LINE);
	text_clean_fixed(report->kept_opens, sizeof report->kept_opens,
		row->opens ? row->opens : "", TEXT_ONE_LINE);
}

void report_keep_selection(struct report *report)
{
	struct selection selection = selection_at_cursor(report);
	if (!selection.row)
		return;
	keep_row(report, selection.row);
	report->kept_ordinal = 0;
	for (size_t i = 0; i < report->cursor; i++)
		report->kept_ordinal += selectable(report, i) ? 1 : 0;
}

/* Handles of flags are as long as it takes to tell them apart. What is no record is known by the
 * command that tells more of it, if there is one. */
bool report_is_same(const struct table_row *one, const struct table_row *other)
{
	if (one->entity == ENTITY_NONE && text_empty(one->handle))
		return other->entity == ENTITY_NONE && !text_empty(one->opens) &&
		       text_equal(one->opens, other->opens);
	return one->entity == other->entity && one->id == other->id &&
	       (text_starts(one->handle, other->handle) || text_starts(other->handle, one->handle));
}

static bool is_kept(const struct report *report, const struct table_row *row)
{
	return report->kept && report_is_same(row, &(struct table_row){
							   .handle = report->kept_handle,
							   .opens = report->kept_opens,
							   .entity = report->kept_entity,
							   .id = report->kept_id,
						   });
}

/* Whether a row is what an act just made. Of flags several are about one record: there the place
 * stays. */
static bool is_wanted(const struct report *report, const struct report_line *line)
{
	return report->wanted_entity != ENTITY_NONE && line->row->id == report->wanted_id &&
	       line->row->entity == report->wanted_entity &&
	       !text_equal(line->table->name, "flags");
}

static bool select_wanted(struct report *report)
{
	for (size_t i = 0; i < report->count; i++) {
		if (!selectable(report, i) || !is_wanted(report, &report->lines[i]))
			continue;
		report->cursor = i;
		report->loose = false;
		report->wanted_entity = ENTITY_NONE;
		return true;
	}
	return false;
}

/* On the record that was selected; where it is gone, on the row that took its place. */
void report_restore_selection(struct report *report)
{
	size_t ordinal = 0, nearest = report->count;
	if (select_wanted(report))
		return;
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

static const struct table *table_of(const struct block *blocks, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		if (blocks[i].kind == BLOCK_TABLE)
			return blocks[i].table;
	}
	return NULL;
}

/* The first row that was not there before; NULL: nothing came back. */
static const struct table_row *came_back(const struct table *before, const struct table *after)
{
	size_t i = 0;
	if (!before || !after || after->row_count <= before->row_count)
		return NULL;
	while (i < before->row_count && report_is_same(&before->rows[i], &after->rows[i]))
		i++;
	return &after->rows[i];
}

void report_set(struct report *report, const struct block *blocks, size_t count)
{
	if (report->width > 0)
		report_keep_selection(report);
	const struct table *before = table_of(report->blocks, report->block_count);
	const struct table_row *row =
		report->stepped ? came_back(before, table_of(blocks, count)) : NULL;
	if (row)
		keep_row(report, row);
	report->stepped = false;
	report->blocks = blocks;
	report->block_count = count;
	report->width = 0;
	report->count = report->pinned = 0; /* the old lines' rows are gone */
}

void report_forget_layout(struct report *report)
{
	if (report->width > 0)
		report_keep_selection(report);
	report->width = 0;
	lay_out(report);
}

void report_rewind(struct report *report)
{
	report->top = 0;
	report->loose = true;
	report->cursor = next_row(report, 0, 1);
	report->kept = false;
	report->kept_ordinal = 0;
}

void report_choose(struct report *report, const struct table_row *row, size_t ordinal)
{
	keep_row(report, row);
	report->kept_ordinal = ordinal;
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
	if (line < report->pinned || report->seen == 0) /* not drawn yet, so not scrolled either */
		return true;
	line -= report->pinned;
	return line >= report->top && line < report->top + report->seen;
}

/* Scrolled away from the selected row, which lies ahead: it comes into sight before another one is
 * selected. */
static bool comes_back(struct report *report, int step, size_t lines)
{
	bool below = report->cursor >= report->pinned + report->top;
	if (!report->loose || in_sight(report, report->cursor) || below != (step > 0))
		return false;
	move_lines(report, step, lines);
	report->loose = !in_sight(report, report->cursor);
	return true;
}

/* Where there is no further row, the lines behind the last one come into sight. */
static void move_row(struct report *report, int step)
{
	if (comes_back(report, step, 1))
		return;
	size_t line = next_row(report, report->cursor + (size_t)step, step);
	report->loose = line == report->count;
	if (report->loose)
		move_lines(report, step, 1);
	else
		report->cursor = line;
}

static size_t distance(size_t one, size_t other)
{
	return one > other ? one - other : other - one;
}

/* To the farthest row of the next page; a page without any is scrolled through. */
static void move_page(struct report *report, int step)
{
	size_t from = report->cursor, lines = page(report);
	if (comes_back(report, step, lines))
		return;
	size_t line = next_row(report, from + (size_t)step, step);
	report->loose = line == report->count || distance(line, from) > lines;
	if (report->loose)
		move_lines(report, step, lines);
	while (line < report->count && distance(line, from) <= lines) {
		report->cursor = line;
		line = next_row(report, line + (size_t)step, step);
	}
}

/* The first or last row, and what stands before or behind it as far as there is room. */
static void move_to_end(struct report *report, int step)
{
	size_t line = step < 0 ? next_row(report, 0, 1) : next_row(report, report->count - 1, -1);
	if (line < report->count)
		report->cursor = line;
	move_lines(report, step, report->count);
	/* Before it is drawn nobody knows how far the end is: drawing finds it. */
	report->loose = report->seen == 0 ? step > 0 : !in_sight(report, report->cursor);
}

static void move(struct report *report, enum action action, int step)
{
	bool row = action == ACTION_UP || action == ACTION_DOWN;
	bool paging = action == ACTION_PAGE_UP || action == ACTION_PAGE_DOWN;
	if (!report->has_rows)
		move_lines(report, step, row ? 1 : paging ? page(report) : report->count);
	else if (row)
		move_row(report, step);
	else if (paging)
		move_page(report, step);
	else
		move_to_end(report, step);
}

bool report_action(struct report *report, enum action action)
{
	lay_out(report);
	report->wanted_entity = ENTITY_NONE;
	switch (action) {
	case ACTION_UP:
	case ACTION_PAGE_UP:
	case ACTION_FIRST:
		move(report, action, -1);
		return true;
	case ACTION_DOWN:
	case ACTION_PAGE_DOWN:
	case ACTION_LAST:
		move(report, action, 1);
		return true;
	default:
		return false;
	}
}

bool report_at_end(struct report *report)
{
	lay_out(report);
	return next_row(report, report->cursor + 1, 1) == report->count;
}

/* Lines that the row at the cursor takes. */
static size_t unfold(struct report *report)
{
	const struct report_line *line = &report->lines[report->cursor];
	if (!report->unfolds || !report->focused || !selectable(report, report->cursor) ||
		!line->grid)
		return 1;
	if (report->unfolded.count == 0 || report->unfolded_at != report->cursor) {
		report->unfolded = report_row_lines(line->grid, line->row);
		report->unfolded_at = report->cursor;
	}
	return report->unfolded.count;
}

/* The line on a row of cells; further rows of an unfolded one are that one. */
static size_t line_at(struct report *report, size_t row)
{
	size_t line = row >= report->pinned ? row + report->top : row;
	size_t more = unfold(report) - 1;
	if (line <= report->cursor || row < report->pinned)
		return line;
	return line - report->cursor <= more ? report->cursor : line - more;
}

bool report_click(struct report *report, int row)
{
	lay_out(report);
	size_t at = row < 0 ? report->count : line_at(report, (size_t)row);
	if (!selectable(report, at))
		return false;
	report->cursor = at;
	report->loose = false;
	return true;
}

/* ---- drawing ---- */

/* The first line to show so that the row at `at` comes into sight from above: with what is said
 * right above it, and from the very beginning when it is the first row. */
static size_t with_heading(const struct report *report, size_t at, size_t room)
{
	size_t top = at;
	if (next_row(report, 0, 1) == report->cursor)
		return at < room ? 0 : at;
	while (top > 0 && at - top + 1 < room && !selectable(report, report->pinned + top - 1))
		top--;
	return top;
}

/* The cursor is in sight, and so is the heading right above it when one comes from below. */
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
		report->top = with_heading(report, at, room);
	size_t end = at + unfold(report) - 1;
	if (end >= report->top + room)
		report->top = end - room + 1 < at ? end - room + 1 : at;
}

static enum role line_role(const struct report *report, size_t line, bool focus)
{
	if (line != report->cursor || !selectable(report, line))
		return report->lines[line].role;
	return focus ? ROLE_SELECTED : ROLE_SELECTED_AWAY;
}

/* The last place in the line: what was found stands behind what it was found in. */
static const char *find_last(const char *text, const char *part)
{
	const char *found = NULL;
	for (const char *at = text; part[0] && (at = strstr(at, part)) != NULL; at++)
		found = at;
	return found;
}

/* What was searched for, brought out in its line. */
static void draw_match(const struct pen *pen, struct spot spot, const char *text, const char *match)
{
	struct arena *arena = arena_new();
	match = pen->ascii ? text_ascii(arena, match) : match;
	const char *found = find_last(text, match);
	if (found) {
		int before = (int)text_width(arena_copy_n(arena, text, (size_t)(found - text)));
		int width = (int)text_width(match);
		spot.column += before;
		spot.width = before + width <= spot.width ? width : spot.width - before;
		spot.strong = true;
		draw_text(pen, spot, match);
	}
	arena_free(arena);
}

static void draw_parts(const struct pen *pen, struct spot spot, const struct report_line *line)
{
	int column = spot.column;
	for (size_t i = 0; i < line->part_count; i++) {
		const struct report_part *part = &line->parts[i];
		spot.role = part->role;
		spot.column = column + part->column;
		spot.width = (int)text_width(part->text);
		draw_text(pen, spot, part->text);
	}
}

/* Of an unfolded row the part that stands on this row of cells. */
static const char *text_on(struct report *report, size_t row, size_t line)
{
	if (line != report->cursor || unfold(report) == 1)
		return report_text(report, line);
	size_t first = line < report->pinned ? line : line - report->top;
	return report->unfolded.lines[row - first];
}

void report_draw(struct report *report, const struct pen *pen, struct area area, bool focus)
{
	if (area.rows < 1 || area.columns < 1)
		return;
	report->focused = focus;
	report_layout(report, area.columns, pen->ascii);
	scroll(report, (size_t)area.rows);
	struct spot spot = {.row = area.row, .column = area.column, .width = area.columns};
	for (int row = 0; row < area.rows; row++, spot.row++) {
		size_t line = line_at(report, (size_t)row);
		if (line >= report->count)
			return;
		spot.role = line_role(report, line, focus);
		draw_text(pen, spot, text_on(report, (size_t)row, line));
		draw_parts(pen, spot, &report->lines[line]);
		if (report->lines[line].row && report->lines[line].row->match)
			draw_match(pen, spot, text_on(report, (size_t)row, line),
				report->lines[line].row->match);
	}
	if (line_at(report, (size_t)area.rows) < report->count)
		draw_more(pen, area.row + area.rows - 1, area.column + area.columns);
}
