/* A typed line as words, with the few quoting rules a sentence can bear. */
#include "internal.h"

#include <string.h>

/* Quotes open a word or a value ("site redesign", goal:"more orders") and nowhere else, so that
 * "don't" stays a word. A quote that is never closed is a letter. */
static bool opens_quote(const char *line, size_t at)
{
	if (line[at] != '"' && line[at] != '\'')
		return false;
	if (at > 0 && !strchr(" \t:=", line[at - 1]))
		return false;
	return strchr(line + at + 1, line[at]) != NULL;
}

/* Copies one word without its quotes; returns where it ends. */
static size_t take_word(const char *line, size_t at, struct buffer *word)
{
	while (line[at] && line[at] != ' ' && line[at] != '\t') {
		if (!opens_quote(line, at)) {
			buffer_add_char(word, line[at++]);
			continue;
		}
		char quote = line[at++];
		size_t length = strcspn(line + at, (char[]){quote, '\0'});
		buffer_add_n(word, line + at, length);
		at += length + 1;
	}
	return at;
}

size_t command_split(struct arena *arena, const char *line, const char ***words)
{
	size_t count = 0;
	struct buffer word = BUFFER_EMPTY;
	*words = ARENA_ARRAY(arena, const char *, strlen(line) / 2 + 1);
	for (size_t at = strspn(line, " \t"); line[at]; at += strspn(line + at, " \t")) {
		buffer_reset(&word);
		at = take_word(line, at, &word);
		(*words)[count++] = arena_copy(arena, buffer_text(&word));
	}
	buffer_clear(&word);
	return count;
}
