#include "rapport/base/message.h"

#include <ctype.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "rapport/base/embedded.h"

/* msgfmt's file, told to be little-endian: words of four bytes. The heads of two tables, sorted by
 * the English text, give length and place of each text; forms for numbers follow each other, each
 * ended by a NUL. (GNU gettext manual, "The Format of GNU MO Files".) */
enum {
	WORD = 4,
	COUNT_AT = 2 * WORD,
	ENGLISH_AT = 3 * WORD,
	TRANSLATED_AT = 4 * WORD,
	HEAD = 2 * WORD,
	LONGEST_KEY = 128,
};

/* The catalogue that is spoken; NULL: English. Every text asks for it, from every room, as it asks
 * the C library with gettext. */
static const char *spoken;

static uint32_t word_at(const char *bytes)
{
	const unsigned char *byte = (const unsigned char *)bytes;
	return (uint32_t)byte[0] | (uint32_t)byte[1] << 8 | (uint32_t)byte[2] << 16 |
	       (uint32_t)byte[3] << 24;
}

/* The text whose head is number `index` of the table whose place stands at `table`. */
static const char *entry(const char *catalogue, size_t table, uint32_t index)
{
	const char *head = catalogue + word_at(catalogue + table) + (size_t)index * HEAD;
	return catalogue + word_at(head + WORD);
}

static const char *look_up(const char *catalogue, const char *text)
{
	uint32_t low = 0, high = word_at(catalogue + COUNT_AT);
	while (low < high) {
		uint32_t middle = low + (high - low) / 2;
		int order = strcmp(text, entry(catalogue, ENGLISH_AT, middle));
		if (order == 0)
			return entry(catalogue, TRANSLATED_AT, middle);
		if (order < 0)
			high = middle;
		else
			low = middle + 1;
	}
	return NULL;
}

static const struct embedded *find_catalogue(const char *code)
{
	char path[sizeof "po/.mo" + LANGUAGE_CODE_SIZE];
	(void)snprintf(path, sizeof path, "po/%s.mo", code);
	return embedded_find(path);
}

bool message_has_language(const char *language, char code[LANGUAGE_CODE_SIZE])
{
	size_t length = 0;
	while (islower((unsigned char)language[length]))
		length++;
	if (length < 2 || length >= LANGUAGE_CODE_SIZE || !strchr("_-.@", language[length]))
		return false;
	memcpy(code, language, length);
	code[length] = '\0';
	return strcmp(code, "en") == 0 || find_catalogue(code) != NULL;
}

void message_speak(const char *language)
{
	char code[LANGUAGE_CODE_SIZE];
	const struct embedded *catalogue = NULL;
	if (message_has_language(language, code))
		catalogue = find_catalogue(code);
	spoken = catalogue != NULL ? catalogue->bytes : NULL;
}

const char *message_text(const char *text)
{
	/* What answers the empty text is the head of the catalogue. */
	const char *translated = spoken != NULL && *text != '\0' ? look_up(spoken, text) : NULL;
	return translated != NULL ? translated : text;
}

/* msgfmt joins context and text so. */
const char *message_in(const char *context, const char *text)
{
	char key[LONGEST_KEY];
	int length = snprintf(key, sizeof key, "%s\004%s", context, text);
	bool fits = length >= 0 && (size_t)length < sizeof key;
	const char *translated = fits && spoken != NULL ? look_up(spoken, key) : NULL;
	return translated != NULL ? translated : text;
}

/* Of two forms the second is for all numbers but 1, as in English; a language that counts
 * otherwise needs its own choice here, and a test says so. */
const char *message_count(const char *one, const char *many, unsigned long count)
{
	const char *translated = spoken != NULL ? look_up(spoken, one) : NULL;
	if (translated == NULL)
		return count == 1 ? one : many;
	return count == 1 ? translated : translated + strlen(translated) + 1;
}
