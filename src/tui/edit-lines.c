#include "edit.h"

#include <assert.h>
#include <stdlib.h>

#include "rapport/base/text.h"

static void add_line(struct edit_lines *lines, size_t start, size_t end)
{
	lines->items = memory_array_grow(
		lines->items, &lines->capacity, lines->count + 1, sizeof *lines->items);
	lines->items[lines->count++] = (struct edit_line){.start = start, .end = end};
}

/* Almost everything typed is ASCII, and needs no cleaning to be measured. */
static size_t cluster_cells(const struct edit *edit, size_t at, size_t length)
{
	char byte = edit_text(edit)[at];
	return length == 1 && byte >= ' ' && byte <= '~' ? 1 : edit_cells(edit, at, at + length);
}

/* Where the line that begins at `start` ends: before a newline, behind the last space that fits, or
 * else within a word. Spaces at its end hang over the edge. */
static size_t line_end(const struct edit *edit, size_t start, size_t width)
{
	const char *text = edit_text(edit);
	size_t at = start, gap = start, cells = 0;
	while (text[at] && text[at] != '\n') {
		size_t length = text_cluster(text + at, NULL);
		cells += cluster_cells(edit, at, length);
		if (cells > width && text[at] != ' ')
			return gap > start ? gap : at > start ? at : at + length;
		at += length;
		gap = text[at - 1] == ' ' ? at : gap;
	}
	return at;
}

void edit_lines_break(const struct edit *edit, size_t width, struct edit_lines *lines)
{
	assert(width >= 2);
	const char *text = edit_text(edit);
	*lines = (struct edit_lines){.items = NULL};
	for (size_t start = 0;;) {
		size_t end = line_end(edit, start, width - 1);
		add_line(lines, start, end);
		if (edit->cursor >= start)
			lines->cursor = lines->count - 1;
		if (text[end] == '\0')
			return;
		start = text[end] == '\n' ? end + 1 : end;
	}
}

void edit_lines_clear(struct edit_lines *lines)
{
	free(lines->items);
	*lines = (struct edit_lines){.items = NULL};
}

/* The place in a line that is nearest to this column, before the line's last space or newline. */
static size_t place_in_line(const struct edit *edit, const struct edit_line *line, size_t column)
{
	size_t at = line->start, cells = 0;
	while (at < line->end) {
		size_t length = text_cluster(edit_text(edit) + at, NULL);
		cells += cluster_cells(edit, at, length);
		bool wraps = at + length == line->end && edit_text(edit)[line->end] != '\0' &&
			     edit_text(edit)[line->end] != '\n';
		if (cells > column || wraps)
			break;
		at += length;
	}
	return at;
}

bool edit_move_line(struct edit *edit, size_t width, bool up)
{
	struct edit_lines lines;
	edit_lines_break(edit, width, &lines);
	bool moves = up ? lines.cursor > 0 : lines.cursor + 1 < lines.count;
	if (moves) {
		size_t column = edit_cells(edit, lines.items[lines.cursor].start, edit->cursor);
		size_t next = up ? lines.cursor - 1 : lines.cursor + 1;
		edit->cursor = place_in_line(edit, &lines.items[next], column);
	}
	edit_lines_clear(&lines);
	return moves;
}
