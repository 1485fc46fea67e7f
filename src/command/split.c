/* A typed line as words, with the few quoting rules a sentence can bear. */
#include "internal.h"

#include <string.h>

/* Quotes open a word or a value ("site redesign", goal:"more orders") and nowhere else, so that
 * "don't" stays a word. A quote that is never closed is a letter, unless more is to be typed. */
static bool opens_quote(const char *line, size_t at, bool unfinished)
{
	if (line[at] != '"' && line[at] != '\'')
		return false;
	if (at > 0 && !strchr(" \t:=", line[at - 1]))
		return false;
	return unfinished || strchr(line + at + 1, line[at]) != NULL;
}

/* Copies one word without its quotes; returns where it ends. */
static size_t take_word(const char *line, size_t at, bool unfinished, struct buffer *word)
{
	while (line[at] && line[at] != ' ' && line[at] != '\t') {
		if (!opens_quote(line, at, unfinished)) {
			buffer_add_char(word, line[at++]);
			continue;
		}
		char quote = line[at++];
		size_t length = strcspn(line + at, (char[]){quote, '\0'});
		buffer_add_n(word, line + at, length);
		at += length + (line[at + length] ? 1 : 0);
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
		at = take_word(line, at, false, &word);
		(*words)[count++] = arena_copy(arena, buffer_text(&word));
	}
	buffer_clear(&word);
	return count;
}

size_t command_last_word(struct arena *arena, const char *line, const char **word)
{
	struct buffer text = BUFFER_EMPTY;
	size_t start = 0;
	for (size_t at = 0; line[at]; at = take_word(line, start, true, &text)) {
		start = at + strspn(line + at, " \t");
		buffer_reset(&text);
	}
	*word = arena_copy(arena, buffer_text(&text));
	buffer_clear(&text);
	return start;
}

const char *command_quote(struct arena *arena, const char *word)
{
	const char *const forms[] = {
		word, arena_format(arena, "\"%s\"", word), arena_format(arena, "'%s'", word)};
	for (size_t i = 0; i < sizeof forms / sizeof forms[0]; i++) {
		const char **words = NULL;
		if (command_split(arena, forms[i], &words) == 1 && strcmp(words[0], word) == 0)
			return forms[i];
	}
	return word;
}
