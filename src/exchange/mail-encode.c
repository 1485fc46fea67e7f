/* Encoded words (RFC 2047) and quoted-printable (RFC 2045). */
#include "mail-internal.h"

#include <string.h>

enum { WORD_MOST = 75 }; /* characters of an encoded word (RFC 2047, 2) */

#define WORD_BEGIN "=?UTF-8?Q?"
#define WORD_END "?="

static const char DIGITS[] = "0123456789ABCDEF";

/* Bytes of the UTF-8 character at `text`. */
static size_t character_length(const char *text)
{
	size_t length = 1;
	while (((unsigned char)text[length] & 0xC0) == 0x80)
		length++;
	return length;
}

/* What may stand bare in an encoded word, also in one that stands for a name (RFC 2047, 5). */
static bool is_bare(char byte)
{
	return (byte >= '0' && byte <= '9') || (byte >= 'A' && byte <= 'Z') ||
	       (byte >= 'a' && byte <= 'z') || (byte && strchr("!*+-/", byte));
}

static void add_hex(struct buffer *out, char byte)
{
	const unsigned char value = (unsigned char)byte;
	buffer_add_char(out, '=');
	buffer_add_char(out, DIGITS[value >> 4]);
	buffer_add_char(out, DIGITS[value & 15]);
}

/* Encodes one character; a word never ends within one. */
static void encode_character(struct buffer *out, const char *text, size_t length)
{
	buffer_reset(out);
	for (size_t i = 0; i < length; i++) {
		if (text[i] == ' ')
			buffer_add_char(out, '_');
		else if (is_bare(text[i]))
			buffer_add_char(out, text[i]);
		else
			add_hex(out, text[i]);
	}
}

/* Several words, with a line end and a space between two of them. */
size_t mail_add_encoded(struct buffer *out, const char *text, size_t column, const char *line_end)
{
	const size_t around = strlen(WORD_BEGIN WORD_END);
	struct buffer character = BUFFER_EMPTY;
	size_t word = around;
	buffer_add(out, WORD_BEGIN);
	for (size_t length; *text; text += length) {
		length = character_length(text);
		encode_character(&character, text, length);
		if (word + character.length > WORD_MOST ||
			column + word + character.length > MAIL_LINE) {
			buffer_format(out, WORD_END "%s " WORD_BEGIN, line_end);
			column = 1;
			word = around;
		}
		buffer_add(out, buffer_text(&character));
		word += character.length;
	}
	buffer_add(out, WORD_END);
	buffer_clear(&character);
	return column + word;
}

/* Plain ASCII that no reader could take for something else. */
static bool is_plain(const char *text)
{
	for (const char *at = text; *at; at++)
		if (*at < ' ' || *at > '~')
			return false;
	return !strstr(text, "=?");
}

size_t mail_add_words(struct buffer *out, const char *text, size_t column, const char *line_end)
{
	if (!is_plain(text) || column + strlen(text) > MAIL_LINE)
		return mail_add_encoded(out, text, column, line_end);
	buffer_add(out, text);
	return column + strlen(text);
}

/* A byte that stands for itself at that place of its line. */
static bool is_literal(const char *text, size_t column)
{
	if (*text == ' ')
		return text[1] != '\n' && text[1] != '\0';
	if (*text <= ' ' || *text > '~' || *text == '=')
		return false;
	/* At the start of a line some programs read these as the end of a message or a new one. */
	return column > 0 || (*text != '.' && *text != 'F' && *text != '-');
}

/* Breaks the line softly when `width` more characters would leave no room for the "=". */
static size_t make_room(struct buffer *out, size_t column, size_t width, const char *line_end)
{
	if (column + width < MAIL_LINE)
		return column;
	buffer_format(out, "=%s", line_end);
	return 0;
}

void mail_add_body(struct buffer *out, const char *text, const char *line_end)
{
	size_t column = 0;
	for (; *text; text++) {
		if (*text == '\n') {
			buffer_add(out, line_end);
			column = 0;
			continue;
		}
		column = make_room(out, column, 3, line_end);
		bool literal = is_literal(text, column);
		if (literal)
			buffer_add_char(out, *text);
		else
			add_hex(out, *text);
		column += literal ? 1 : 3;
	}
	if (column > 0)
		buffer_add(out, line_end);
}
