#include "search-internal.h"

#include <string.h>

#include <utf8proc.h>

enum { BEGINNING = 3 }; /* characters: the longest `prefix` of 0002-search.sql */

/* Letters, numbers and private use characters make words; marks belong to the letter before. */
static bool in_word(utf8proc_int32_t code)
{
	if (code < 0x80) /* most of all text */
		return (code >= 'a' && code <= 'z') || (code >= '0' && code <= '9') ||
		       (code >= 'A' && code <= 'Z');
	switch (utf8proc_category(code)) {
	case UTF8PROC_CATEGORY_LU:
	case UTF8PROC_CATEGORY_LL:
	case UTF8PROC_CATEGORY_LT:
	case UTF8PROC_CATEGORY_LM:
	case UTF8PROC_CATEGORY_LO:
	case UTF8PROC_CATEGORY_ND:
	case UTF8PROC_CATEGORY_NL:
	case UTF8PROC_CATEGORY_NO:
	case UTF8PROC_CATEGORY_CO:
		return true;
	default:
		return false;
	}
}

size_t search_word_length(const char *text, size_t *skip)
{
	size_t length = 0;

	*skip = 0;
	while (text[length]) {
		utf8proc_int32_t code = (unsigned char)text[length];
		utf8proc_ssize_t size = 1;
		if (code >= 0x80)
			size = utf8proc_iterate((const utf8proc_uint8_t *)text + length, -1, &code);
		bool mark = size > 0 && length > 0 && code >= 0x300 && code < 0x370;

		if (size < 1)
			size = 1;
		if (code < 0 || !(in_word(code) || mark)) {
			*skip = length == 0 ? (size_t)size : 0;
			break;
		}
		length += (size_t)size;
	}
	return length;
}

static void add_word(
	struct arena *arena, struct search_words *words, const char *text, size_t length)
{
	const char *typed = arena_copy_n(arena, text, length);
	struct search_word word = {.plain = text_fold(arena, typed, false)};

	if (words->count == SEARCH_WORDS_MAX || text_empty(word.plain))
		return;
	word.german = text_fold(arena, typed, true);
	if (text_equal(word.plain, word.german))
		word.german = word.plain;
	words->words[words->count++] = word;
}

struct search_words search_words_read(struct arena *arena, const char *text)
{
	struct search_words words = {.count = 0};

	while (*text) {
		size_t skip, length = search_word_length(text, &skip);

		if (length > 0)
			add_word(arena, &words, text, length);
		text += length + skip;
	}
	/* A single letter begins too many words to be of help. */
	if (words.count > 0) {
		struct search_word *last = &words.words[words.count - 1];

		last->prefix = strlen(last->plain) > 1;
	}
	return words;
}

/* Length in bytes of the first BEGINNING characters. */
static size_t beginning(const char *word)
{
	size_t length = 0;

	for (int count = 0; word[length] && count < BEGINNING; count++) {
		length++;
		while (((unsigned char)word[length] & 0xC0) == 0x80)
			length++;
	}
	return length;
}

bool search_words_long(const struct search_words *words)
{
	const struct search_word *last = &words->words[words->count - 1];

	return words->count > 0 && last->prefix && last->plain[beginning(last->plain)];
}

static void add_quoted(struct buffer *out, const char *word, bool prefix, bool shortened)
{
	buffer_add_char(out, '"');
	/* Letters and digits only: nothing to escape. */
	buffer_add_n(out, word, prefix && shortened ? beginning(word) : strlen(word));
	buffer_add(out, prefix ? "\" *" : "\"");
}

char *search_words_match(struct arena *arena, const struct search_words *words, bool shortened)
{
	struct buffer out = BUFFER_EMPTY;
	char *match;

	for (size_t i = 0; i < words->count; i++) {
		const struct search_word *word = &words->words[i];

		buffer_add(&out, i > 0 ? " AND (" : "(");
		add_quoted(&out, word->plain, word->prefix, shortened);
		if (word->german != word->plain) {
			buffer_add(&out, " OR ");
			add_quoted(&out, word->german, word->prefix, shortened);
		}
		buffer_add_char(&out, ')');
	}
	match = arena_copy(arena, buffer_text(&out));
	buffer_clear(&out);
	return match;
}
