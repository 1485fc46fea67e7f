/* What the parts of text share. */
#ifndef BASE_TEXT_INTERNAL_H
#define BASE_TEXT_INTERNAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define TEXT_REPLACEMENT "\xEF\xBF\xBD" /* U+FFFD */

enum {
	CODE_INVALID = -1,
	CODE_JOINER = 0x200D,             /* ZWJ */
	CODE_EMOJI_SELECTOR = 0xFE0F,     /* VS16: show the character before as a picture */
	CODE_KEYCAP = 0x20E3,
	CODE_REPLACEMENT = 0xFFFD,
	CODE_DIAERESIS = 0x0308,
};

/* Decodes one code point of a NUL-terminated text; returns its length in bytes. At an invalid
 * byte it gives CODE_INVALID and 1. Not for the end of the text. */
size_t text_decode(const char *text, int32_t *code);

/* Writes a code point as UTF-8; returns its length, at most 4. */
size_t text_encode(int32_t code, char *out);

/* Whether the code point can be a picture of an emoji sequence. */
bool text_is_picture(int32_t code);

/* char may be signed or not; these hold either way. */
static inline bool byte_is_ascii(char byte)
{
	return (unsigned char)byte < 0x80;
}

static inline bool byte_is_printable(char byte)
{
	return byte >= ' ' && byte <= '~';
}

/* How many bytes of printable ASCII the text begins with: the fast path of lists and messages. */
size_t text_plain_run(const char *text, size_t length);

static inline bool text_is_plain(const char *text, size_t length)
{
	return text_plain_run(text, length) == length;
}

#endif
