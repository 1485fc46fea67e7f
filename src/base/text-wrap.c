#include "rapport/base/text.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "text-internal.h"

/* Lines are collected on the heap and copied into the arena once their number is known. */
struct wrapper {
	struct arena *arena;
	size_t width;
	char **lines;
	size_t count;
	size_t capacity;
};

static void add_line(struct wrapper *wrapper, const char *text, size_t length)
{
	wrapper->lines = memory_array_grow(wrapper->lines, &wrapper->capacity,
		wrapper->count + 1, sizeof *wrapper->lines);
	wrapper->lines[wrapper->count++] = arena_copy_n(wrapper->arena, text, length);
}

/* How much of text[0…length) makes the next line: up to the last space that fits, or as many
 * clusters as fit when there is none. 0 when not even one cluster fits. */
static size_t line_length(const char *text, size_t length, size_t width)
{
	size_t at = 0, cells = 0, space = 0;
	bool word = false;
	while (at < length) {
		size_t more;
		size_t size = text_cluster(text + at, &more);
		bool blank = text[at] == ' ';
		if (blank && word)
			space = at;
		word |= !blank;
		/* A space may hang over the edge: the line breaks there. */
		if (cells + more > width)
			return space > 0 ? space : at;
		cells += more;
		at += size;
	}
	return length;
}

static size_t without_end_spaces(const char *text, size_t length)
{
	while (length > 0 && text[length - 1] == ' ')
		length--;
	return length;
}

/* Wraps one paragraph: text[0…length) has no newline. */
static void wrap_paragraph(struct wrapper *wrapper, const char *text, size_t length)
{
	length = without_end_spaces(text, length);
	do {
		size_t line = line_length(text, length, wrapper->width);
		if (line > 0 || length == 0) {
			add_line(wrapper, text, without_end_spaces(text, line));
		} else {
			line = text_cluster(text, NULL);
			add_line(wrapper, TEXT_REPLACEMENT, strlen(TEXT_REPLACEMENT));
		}
		while (line < length && text[line] == ' ')
			line++;
		text += line;
		length -= line;
	} while (length > 0);
}

struct text_lines_list text_wrap(struct arena *arena, const char *text, size_t width)
{
	assert(width >= 1);
	struct wrapper wrapper = {.arena = arena, .width = width};
	while (*text) {
		size_t length = strcspn(text, "\n");
		wrap_paragraph(&wrapper, text, length);
		text += length + (text[length] == '\n');
	}
	struct text_lines_list list = {.lines = NULL, .count = wrapper.count};
	if (wrapper.count > 0) {
		list.lines = ARENA_ARRAY(arena, char *, wrapper.count);
		memcpy(list.lines, wrapper.lines, wrapper.count * sizeof *list.lines);
	}
	free(wrapper.lines);
	return list;
}
