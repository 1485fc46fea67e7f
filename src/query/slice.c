/* Cutting without copying. Quotes protect separators and dots; they may stand anywhere in a value:
 * name:"a b"|c. */
#include "reader.h"

#include <string.h>

bool slice_is(struct slice slice, const char *text)
{
	return strlen(text) == slice.length && memcmp(slice.text, text, slice.length) == 0;
}

char *slice_copy(struct arena *arena, struct slice slice)
{
	return arena_copy_n(arena, slice.text, slice.length);
}

char *slice_unquoted(struct arena *arena, struct slice slice)
{
	char *out = slice_copy(arena, slice);
	char *end = out;
	for (const char *at = out; *at != '\0'; at++)
		if (*at != '"')
			*end++ = *at;
	*end = '\0';
	return out;
}

/* The first byte of `separators` outside quotes from `offset` on, or the length. */
static size_t find_outside_quotes(struct slice slice, size_t offset, const char *separators)
{
	bool quoted = false;
	for (; offset < slice.length; offset++) {
		char byte = slice.text[offset];
		if (byte == '"')
			quoted = !quoted;
		else if (!quoted && strchr(separators, byte) != NULL)
			break;
	}
	return offset;
}

static struct slice part(struct slice slice, size_t from, size_t to)
{
	return (struct slice){.text = slice.text + from, .length = to - from};
}

/* One piece more than allowed is cut, so that the caller can tell "full" from "too many". */
struct slice *slice_split(struct arena *arena, struct slice slice, const char *separators,
	size_t limit, size_t *count)
{
	struct slice *pieces = ARENA_ARRAY(arena, struct slice, limit + 1);
	size_t start = 0;
	*count = 0;
	while (*count <= limit) {
		size_t end = find_outside_quotes(slice, start, separators);
		pieces[(*count)++] = part(slice, start, end);
		if (end == slice.length)
			break;
		start = end + 1;
	}
	return pieces;
}

bool slice_range(struct slice slice, struct slice *first, struct slice *last)
{
	size_t at = find_outside_quotes(slice, 0, ".");
	while (at + 1 < slice.length && slice.text[at + 1] != '.')
		at = find_outside_quotes(slice, at + 1, ".");
	if (at + 1 >= slice.length)
		return false;
	while (at + 2 < slice.length && slice.text[at + 2] == '.')
		at++;
	*first = part(slice, 0, at);
	*last = part(slice, at + 2, slice.length);
	return true;
}
