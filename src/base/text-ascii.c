/* Text for terminals and locales that know no more than ASCII. */
#include "rapport/base/text.h"

#include <assert.h>
#include <string.h>

/* U+00A0 … U+00BF */
static const char *const signs[] = {" ", "!", "c", "GBP", "?", "JPY", "|", "par.", "\"", "(c)",
	"a", "<<", "-", "", "(R)", "-", "deg", "+-", "2", "3", "'", "u", "P", ".", ",", "1", "o",
	">>", "1/4", "1/2", "3/4", "?"};

/* U+00C0 … U+017F: Latin letters with marks, German umlauts as they are spelt without. */
static const char *const letters[] = {"A", "A", "A", "A", "Ae", "A", "AE", "C", "E", "E", "E", "E",
	"I", "I", "I", "I", "D", "N", "O", "O", "O", "O", "Oe", "x", "O", "U", "U", "U", "Ue", "Y",
	"Th", "ss", "a", "a", "a", "a", "ae", "a", "ae", "c", "e", "e", "e", "e", "i", "i", "i",
	"i", "d", "n", "o", "o", "o", "o", "oe", "/", "o", "u", "u", "u", "ue", "y", "th", "y",
	"A", "a", "A", "a", "A", "a", "C", "c", "C", "c", "C", "c", "C", "c", "D", "d", "D", "d",
	"E", "e", "E", "e", "E", "e", "E", "e", "E", "e", "G", "g", "G", "g", "G", "g", "G", "g",
	"H", "h", "H", "h", "I", "i", "I", "i", "I", "i", "I", "i", "I", "i", "IJ", "ij", "J", "j",
	"K", "k", "k", "L", "l", "L", "l", "L", "l", "L", "l", "L", "l", "N", "n", "N", "n", "N",
	"n", "n", "N", "n", "O", "o", "O", "o", "O", "o", "OE", "oe", "R", "r", "R", "r", "R", "r",
	"S", "s", "S", "s", "S", "s", "S", "s", "T", "t", "T", "t", "T", "t", "U", "u", "U", "u",
	"U", "u", "U", "u", "U", "u", "U", "u", "W", "w", "Y", "y", "Y", "Z", "z", "Z", "z", "Z",
	"z", "s"};
static_assert(sizeof letters / sizeof *letters == 0x180 - 0xc0, "one likeness per letter");

static const struct likeness {
	uint32_t first, last;
	const char *text;
} likenesses[] = {
	{0x0300, 0x036f, ""}, /* marks of the letter before */
	{0x2002, 0x200a, " "},
	{0x2010, 0x2015, "-"},
	{0x2018, 0x201b, "'"},
	{0x201c, 0x201f, "\""},
	{0x2022, 0x2022, "*"},
	{0x2026, 0x2026, "..."},
	{0x202f, 0x202f, " "},
	{0x2032, 0x2032, "'"},
	{0x2033, 0x2033, "\""},
	{0x2039, 0x2039, "<"},
	{0x203a, 0x203a, ">"},
	{0x20ac, 0x20ac, "EUR"},
	{0x2190, 0x2190, "<-"},
	{0x2192, 0x2192, "->"},
	{0x2212, 0x2212, "-"},
	{0x2260, 0x2260, "!="},
	{0x2264, 0x2264, "<="},
	{0x2265, 0x2265, ">="},
	{0x2500, 0x2501, "-"},
	{0x2502, 0x2503, "|"},
	{0x2588, 0x2588, "#"},
	{0x2591, 0x2593, "."},
};

/* The code point at `bytes` (valid UTF-8) and its length. */
static uint32_t decode(const char *bytes, size_t *length)
{
	const unsigned char *byte = (const unsigned char *)bytes;
	if (byte[0] < 0x80)
		return *length = 1, byte[0];
	if (byte[0] < 0xe0)
		return *length = 2, (uint32_t)((byte[0] & 0x1f) << 6 | (byte[1] & 0x3f));
	if (byte[0] < 0xf0)
		return *length = 3, (uint32_t)((byte[0] & 0x0f) << 12 | (byte[1] & 0x3f) << 6 |
			(byte[2] & 0x3f));
	return *length = 4, (uint32_t)((byte[0] & 0x07) << 18 | (byte[1] & 0x3f) << 12 |
		(byte[2] & 0x3f) << 6 | (byte[3] & 0x3f));
}

static const char *likeness_of(uint32_t code)
{
	if (code >= 0xa0 && code < 0xc0)
		return signs[code - 0xa0];
	if (code >= 0xc0 && code < 0x180)
		return letters[code - 0xc0];
	for (size_t i = 0; i < sizeof likenesses / sizeof *likenesses; i++) {
		if (code >= likenesses[i].first && code <= likenesses[i].last)
			return likenesses[i].text;
	}
	return NULL;
}

/* One cluster, so that an emoji of five code points becomes one "?" and not five. */
static void add_cluster(struct buffer *out, const char *cluster, size_t length)
{
	bool unknown = false;
	for (size_t at = 0, step; at < length; at += step) {
		uint32_t code = decode(cluster + at, &step);
		char control[] = {'^', (char)('@' + (code & 0x1f)), '\0'};
		const char *text = likeness_of(code);
		if (code < 0x80)
			buffer_add_n(out, cluster + at, 1);
		else if (code >= 0x2400 && code <= 0x241f) /* the stand-ins of control characters */
			buffer_add(out, control);
		else if (text)
			buffer_add(out, text);
		else
			unknown = true;
	}
	if (unknown)
		buffer_add_char(out, '?');
}

char *text_ascii(struct arena *arena, const char *text)
{
	assert(text_is_utf8(text, strlen(text)));
	struct buffer out = BUFFER_EMPTY;
	for (size_t length; (length = text_cluster(text, NULL)) > 0; text += length)
		add_cluster(&out, text, length);
	char *copy = arena_copy(arena, buffer_text(&out));
	buffer_clear(&out);
	return copy;
}
