/* A text as words and sentences. */
#include "wording-internal.h"

#include <string.h>

enum { LETTERS_OF_CAPITALS = 2 };

bool line_is_quoted(const char *line)
{
	line += strspn(line, " \t");
	return *line == '>';
}

size_t text_own_length(const char *text)
{
	for (const char *line = text; line; line = strchr(line, '\n')) {
		line += *line == '\n';
		if (strncmp(line, "-- \n", 4) == 0 || strncmp(line, "--\n", 3) == 0)
			return (size_t)(line - text);
	}
	return strlen(text);
}

static bool is_letter(char byte)
{
	return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
	       (unsigned char)byte >= 0x80;
}

static bool is_digit(char byte)
{
	return byte >= '0' && byte <= '9';
}

/* Bytes of a sign beyond ASCII that belongs to no word: quotation marks, dashes, arrows, spaces
 * (U+2000–U+2BFF, U+00A0–U+00BF). */
static size_t sign(const char *at)
{
	const unsigned char *bytes = (const unsigned char *)at;
	if (bytes[0] == 0xC2 && bytes[1] >= 0xA0 && bytes[1] <= 0xBF)
		return 2;
	return bytes[0] == 0xE2 && bytes[1] != '\0' && bytes[2] != '\0' && bytes[1] <= 0xAF ? 3 : 0;
}

/* How long the word at `at` is, 0: none begins there. Digits keep their dots, dashes and slashes
 * when more digits follow, and a dot behind "12.3". */
static size_t word_length(const char *at)
{
	size_t length = 0;
	if (is_digit(*at)) {
		while (is_digit(at[length]) ||
			(at[length] && strchr(".-/:,", at[length]) && is_digit(at[length + 1])))
			length++;
		return length;
	}
	for (size_t inner;; length += inner) {
		inner = apostrophe(at + length);
		if (inner > 0 && (length == 0 || !is_letter(at[length + inner]) ||
					 sign(at + length + inner)))
			return length;
		if (inner == 0 && is_letter(at[length]) && !sign(at + length))
			inner = 1;
		if (inner == 0)
			return length;
	}
}

/* ISO, or two or three numbers of a day: "12.3." needs its last dot, "2.5" is a figure. */
static bool is_date(const char *at, size_t length)
{
	size_t parts = 1;
	char separator = '\0';
	for (size_t i = 0; i < length; i++) {
		if (is_digit(at[i]))
			continue;
		if (separator != '\0' && at[i] != separator)
			return false;
		separator = at[i];
		parts++;
	}
	if (separator == '\0' || strchr(":,", separator))
		return false;
	return parts == 3 || (parts == 2 && separator == '.' && at[length] == '.');
}

/* Whether every letter is a capital one: folding to lower case changes it, and nothing in it is
 * small already. */
static bool all_capitals(const char *at, size_t length)
{
	size_t letters = 0;
	for (size_t i = 0; i < length; i++) {
		unsigned char byte = (unsigned char)at[i];
		if (byte >= 'a' && byte <= 'z')
			return false;
		/* ß to ÿ: the small letters of Latin-1; further ones are not told apart. */
		if (byte == 0xC3 && (unsigned char)at[i + 1] >= 0x9F)
			return false;
		letters += byte >= 'A' && byte <= 'Z';
		letters += byte == 0xC3;
	}
	return letters >= LETTERS_OF_CAPITALS && letters * 2 > length;
}

/* What ends a sentence at `at`; a dot within or behind a number does not. */
static bool ends_sentence(const char *text, size_t at)
{
	if (text[at] == '\n')
		return text[at + 1] == '\n' || text[at + 1] == '\r';
	if (text[at] == '.')
		return at == 0 || !is_digit(text[at - 1]);
	return text[at] && strchr("!?:;", text[at]);
}

/* Where reading stands. */
struct reader {
	struct arena *arena;
	const char *text;
	struct words words;
	size_t capacity;
	unsigned sentence;
	bool fresh;  /* no word of this sentence yet */
	bool joined; /* nothing but space since the last word */
};

static void end_sentence(struct reader *reader)
{
	if (!reader->fresh)
		reader->words.items[reader->words.count - 1].last = true;
	reader->sentence += !reader->fresh;
	reader->fresh = true;
	reader->joined = false;
}

static struct word *next_word(struct reader *reader)
{
	struct words *words = &reader->words;
	if (words->count == reader->capacity) {
		size_t capacity = reader->capacity ? 2 * reader->capacity : 64;
		struct word *grown = ARENA_ARRAY(reader->arena, struct word, capacity);
		if (words->count > 0)
			memcpy(grown, words->items, words->count * sizeof *grown);
		words->items = grown;
		reader->capacity = capacity;
	}
	return &words->items[words->count++];
}

static void add_word(struct reader *reader, size_t start, size_t length)
{
	const char *at = reader->text + start;
	const char *typed = arena_copy_n(reader->arena, at, length);
	const char *form = text_fold(reader->arena, typed, true);
	struct contraction both;
	if (form[0] == '\0')
		return; /* only marks and the like */
	struct word word = {
		.start = start,
		.length = length,
		.folded = form,
		.sentence = reader->sentence,
		.first = reader->fresh,
		.joined = reader->joined,
		.capitals = all_capitals(at, length),
		.date = is_digit(*at) && is_date(at, length),
	};
	reader->fresh = false;
	reader->joined = true;
	if (!contraction_of(reader->arena, typed, form, &both)) {
		*next_word(reader) = word;
		return;
	}
	word.folded = both.first;
	word.length = length - both.tail;
	*next_word(reader) = word;
	word.folded = both.second;
	word.start += word.length;
	word.length = both.tail;
	word.first = false;
	word.joined = word.tail = true;
	*next_word(reader) = word;
}

/* Skips a quoted line whole; what is said around it does not go on behind it. */
static size_t skip_quoted(struct reader *reader, size_t at)
{
	while (line_is_quoted(reader->text + at)) {
		end_sentence(reader);
		at += strcspn(reader->text + at, "\n");
		at += reader->text[at] == '\n';
	}
	return at;
}

struct words words_of(struct arena *arena, const char *text)
{
	struct reader reader = {.arena = arena, .text = text, .fresh = true};
	size_t end = text_own_length(text);
	for (size_t at = skip_quoted(&reader, 0); at < end;) {
		size_t length = word_length(text + at);
		if (length > 0) {
			add_word(&reader, at, length);
			at += length;
			continue;
		}
		if (ends_sentence(text, at))
			end_sentence(&reader);
		bool line = text[at] == '\n';
		size_t width = sign(text + at);
		reader.joined = reader.joined && (text[at] == ' ' || line);
		at += width ? width : 1;
		if (line)
			at = skip_quoted(&reader, at);
	}
	end_sentence(&reader);
	return reader.words;
}
