/* The lines of a text that goes out, and the gaps in it. */
#include "internal.h"

#include <string.h>

static size_t used_length(const char *line, size_t length)
{
	while (length > 0 && strchr(" \t\r\n", line[length - 1]) != NULL)
		length--;
	return length;
}

char *template_lay_out(struct arena *arena, const char *text)
{
	struct buffer out = BUFFER_EMPTY;
	bool parted = false;
	while (*text != '\0') {
		size_t length = strcspn(text, "\n"), used = used_length(text, length);
		if (used > 0) {
			if (out.length > 0)
				buffer_add(&out, parted ? "\n\n" : "\n");
			buffer_add_n(&out, text, used);
		}
		parted = used == 0;
		text += length + (text[length] == '\n');
	}
	char *made = arena_copy(arena, buffer_text(&out));
	buffer_clear(&out);
	return made;
}

char *template_trim(struct arena *arena, const char *text)
{
	text += strspn(text, "\n\r");
	return arena_copy_n(arena, text, used_length(text, strlen(text)));
}

const char *template_gap(const char *text, size_t *length)
{
	const char *gap = strstr(text, "[[");
	const char *end = gap != NULL ? strstr(gap, "]]") : NULL;
	*length = end != NULL ? (size_t)(end + 2 - gap) : 0;
	return end != NULL ? gap : NULL;
}

size_t template_gaps(const char *text)
{
	size_t gaps = 0, length = 0;
	for (const char *at = text; (at = template_gap(at, &length)) != NULL; at += length)
		gaps++;
	return gaps;
}
