#include "edit.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

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

/* The line that holds this byte. */
static size_t line_of(const struct edit_lines *lines, size_t at)
{
	size_t low = 0, high = lines->count;
	while (high - low > 1) {
		size_t middle = low + (high - low) / 2;
		*(lines->items[middle].start <= at ? &low : &high) = middle;
	}
	return low;
}

/* Where the line behind one that ends here begins. */
static size_t next_start(const struct edit *edit, size_t end)
{
	return edit_text(edit)[end] == '\n' ? end + 1 : end;
}

static void break_all(struct edit *edit, size_t width)
{
	edit_lines_clear(&edit->lines);
	edit->lines.width = width;
	for (size_t start = 0;;) {
		size_t end = line_end(edit, start, width - 1);
		add_line(&edit->lines, start, end);
		if (edit_text(edit)[end] == '\0')
			return;
		start = next_start(edit, end);
	}
}

const struct edit_lines *edit_lines(struct edit *edit, size_t width)
{
	assert(width >= 2);
	if (edit->lines.count == 0 || edit->lines.width != width)
		break_all(edit, width);
	edit->lines.cursor = line_of(&edit->lines, edit->cursor);
	return &edit->lines;
}

void edit_lines_clear(struct edit_lines *lines)
{
	free(lines->items);
	*lines = (struct edit_lines){.items = NULL};
}

/* The lines from `first` to `last` are replaced; those behind moved by `shift` bytes. */
static void splice(struct edit_lines *lines, size_t first, size_t last,
	const struct edit_lines *fresh, size_t shift)
{
	size_t behind = lines->count - last, count = first + fresh->count + behind;
	lines->items =
		memory_array_grow(lines->items, &lines->capacity, count, sizeof *lines->items);
	struct edit_line *tail = lines->items + first + fresh->count;
	memmove(tail, lines->items + last, behind * sizeof *tail);
	for (size_t i = 0; i < behind; i++) {
		tail[i].start += shift;
		tail[i].end += shift;
	}
	if (fresh->count > 0)
		memcpy(lines->items + first, fresh->items, fresh->count * sizeof *fresh->items);
	lines->count = count;
}

/* A shorter word may fit into the line above it, so the breaking begins one line before the change;
 * it ends where a line begins behind the change as one did before. */
void edit_lines_follow(struct edit *edit, size_t at, size_t removed, size_t added)
{
	struct edit_lines *lines = &edit->lines, fresh = {.items = NULL};
	if (lines->count == 0)
		return;
	size_t first = line_of(lines, at), shift = added - removed;
	first -= first > 0 ? 1 : 0;
	size_t last = first, start = lines->items[first].start;
	for (;;) {
		while (last < lines->count && (lines->items[last].start < at + removed ||
						      lines->items[last].start + shift < start))
			last++;
		if (last < lines->count && lines->items[last].start + shift == start)
			break;
		size_t end = line_end(edit, start, lines->width - 1);
		add_line(&fresh, start, end);
		start = next_start(edit, end);
		if (edit_text(edit)[end] == '\0') {
			last = lines->count;
			break;
		}
	}
	splice(lines, first, last, &fresh, shift);
	edit_lines_clear(&fresh);
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

bool edit_move_lines(struct edit *edit, size_t width, int by)
{
	const struct edit_lines *lines = edit_lines(edit, width);
	size_t from = lines->cursor, last = lines->count - 1, steps = (size_t)(by < 0 ? -by : by);
	size_t to = by < 0 ? (steps < from ? from - steps : 0)
			   : (steps < last - from ? from + steps : last);
	if (to == from)
		return false;
	size_t column = edit_cells(edit, lines->items[from].start, edit->cursor);
	edit->cursor = place_in_line(edit, &lines->items[to], column);
	return true;
}
