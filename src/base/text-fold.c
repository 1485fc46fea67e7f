#include "rapport/base/text.h"

#include <string.h>

#include <utf8proc.h>

#include "text-internal.h"

enum {
	SLUG_MAX = 24,
	SLUG_STUMP = 4, /* a shorter first word says too little: rather cut inside the next */
	PARTS_MAX = 32, /* the longest decomposition, U+FDFA, has 18 */
};

/* Letters that Unicode does not take apart but people type without their stroke. */
static const struct {
	int32_t letter;
	const char *plain;
} unstroked[] = {
	{0x00E6, "ae"}, {0x00F0, "d"}, {0x00F8, "o"}, {0x00FE, "th"}, {0x0111, "d"}, {0x0127, "h"},
	{0x0131, "i"}, {0x0142, "l"}, {0x0153, "oe"}, {0x0167, "t"},
};

static const char *unstroke(int32_t code)
{
	for (size_t i = 0; i < sizeof unstroked / sizeof *unstroked; i++)
		if (unstroked[i].letter == code)
			return unstroked[i].plain;
	return NULL;
}

/* Marks people leave out when they type: accents, Hebrew points, Arabic vowel signs. */
static bool is_accent(int32_t code)
{
	static const struct {
		int32_t first, last;
	} accents[] = {
		{0x0300, 0x036F}, {0x0483, 0x0489}, {0x0591, 0x05BD}, {0x05BF, 0x05C7},
		{0x0610, 0x061A}, {0x064B, 0x065F}, {0x0670, 0x0670}, {0x06D6, 0x06ED},
		{0x1AB0, 0x1AFF}, {0x1DC0, 0x1DFF}, {0x20D0, 0x20FF}, {0xFE20, 0xFE2F},
	};
	for (size_t i = 0; i < sizeof accents / sizeof *accents; i++)
		if (code >= accents[i].first && code <= accents[i].last)
			return utf8proc_category(code) == UTF8PROC_CATEGORY_MN ||
				utf8proc_category(code) == UTF8PROC_CATEGORY_ME;
	return false;
}

/* Writes the search form; `base` is the letter before, whose accents are still to come. */
struct folder {
	struct buffer out;
	int32_t base;
	bool german;
};

/* Takes one code point that is already case-folded and taken apart. */
static void fold_part(struct folder *folder, int32_t part)
{
	if (is_accent(part)) {
		bool umlaut = part == CODE_DIAERESIS &&
			(folder->base == 'a' || folder->base == 'o' || folder->base == 'u');
		if (folder->german && umlaut)
			buffer_add_char(&folder->out, 'e');
		if (umlaut)
			folder->base = 0;
		return;
	}
	folder->base = part;
	const char *plain = part > 0x7F ? unstroke(part) : NULL;
	char bytes[4];
	if (plain)
		buffer_add(&folder->out, plain);
	else
		buffer_add_n(&folder->out, bytes, text_encode(part, bytes));
}

static char lower(char letter)
{
	return letter >= 'A' && letter <= 'Z' ? (char)(letter - 'A' + 'a') : letter;
}

static void fold_code(struct folder *folder, int32_t code)
{
	utf8proc_int32_t parts[PARTS_MAX];
	int bound = 0;
	utf8proc_ssize_t count = utf8proc_decompose_char(code, parts, PARTS_MAX,
		UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD | UTF8PROC_IGNORE, &bound);
	if (count > PARTS_MAX)
		count = PARTS_MAX;
	for (utf8proc_ssize_t i = 0; i < count; i++)
		fold_part(folder, parts[i]);
}

static void lower_all(char *letters, size_t count)
{
	for (size_t i = 0; i < count; i++)
		letters[i] = lower(letters[i]);
}

static size_t ascii_length(const char *text)
{
	size_t length = 0;
	while (text[length] && byte_is_ascii(text[length]))
		length++;
	return length;
}

/* Most of any text, so it goes over in pieces. */
static void fold_ascii(struct folder *folder, const char *letters, size_t count)
{
	buffer_add_n(&folder->out, letters, count);
	lower_all(folder->out.data + folder->out.length - count, count);
	folder->base = folder->out.data[folder->out.length - 1];
}

char *text_fold(struct arena *arena, const char *text, bool german)
{
	size_t length = ascii_length(text);
	if (!text[length]) {
		char *plain = arena_copy_n(arena, text, length);
		lower_all(plain, length);
		return plain;
	}
	struct folder folder = {.out = BUFFER_EMPTY, .base = 0, .german = german};
	for (; *text; text += length, length = ascii_length(text)) {
		if (length > 0) {
			fold_ascii(&folder, text, length);
			continue;
		}
		int32_t code;
		length = text_decode(text, &code);
		fold_code(&folder, code < 0 ? CODE_REPLACEMENT : code);
	}
	char *folded = arena_copy_n(arena, buffer_text(&folder.out), folder.out.length);
	buffer_clear(&folder.out);
	return folded;
}

static bool is_slug_letter(char letter)
{
	return (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9');
}

/* Shortens to SLUG_MAX at a word's end, if that leaves more than a stump. */
static void slug_cut(struct buffer *slug)
{
	if (slug->length <= SLUG_MAX)
		return;
	size_t end = SLUG_MAX;
	while (end > SLUG_STUMP && slug->data[end] != '-')
		end--;
	slug->length = end > SLUG_STUMP ? end : SLUG_MAX;
}

char *text_slug(struct arena *arena, const char *name)
{
	struct buffer slug = BUFFER_EMPTY;
	bool gap = false;
	for (const char *letter = text_fold(arena, name, true); *letter; letter++) {
		if (is_slug_letter(*letter)) {
			if (gap && slug.length > 0)
				buffer_add_char(&slug, '-');
			buffer_add_char(&slug, *letter);
			gap = false;
		} else if (*letter != '\'') {
			gap = true; /* an apostrophe is inside a word: O'Brien is obrien */
		}
	}
	slug_cut(&slug);
	char *result = arena_copy_n(arena, buffer_text(&slug), slug.length);
	buffer_clear(&slug);
	return result;
}
