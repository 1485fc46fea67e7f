#include "rapport/yaml.h"

#include <stdlib.h>
#include <string.h>

#include "rapport/base/buffer.h"

/* Bytes of the characters libyaml takes for line breaks or refuses: C1 controls, LS, PS, the
 * byte order mark and the non-characters of the basic plane. 0 for any other character. */
static size_t special_length(const char *at)
{
	static const char *const specials[] =
		{"\xE2\x80\xA8", "\xE2\x80\xA9", "\xEF\xBB\xBF", "\xEF\xBF\xBE", "\xEF\xBF\xBF"};
	const unsigned char *byte = (const unsigned char *)at;
	if (byte[0] == 0xC2 && byte[1] < 0xA0)
		return 2;
	for (size_t i = 0; i < sizeof specials / sizeof *specials; i++)
		if (strncmp(at, specials[i], 3) == 0)
			return 3;
	return 0;
}

/* Whether a text reads back as itself without quotes, inside "[ ]" and "{ }" too. Errs on the
 * side of quotes. */
static bool is_plain(const char *text)
{
	bool negative = text[0] == '-' && text[1] >= '0' && text[1] <= '9';
	if (text[0] == '\0' || (strchr(" -?:,[]{}#&*!|>'\"%@`=~", text[0]) && !negative))
		return false;
	for (const char *at = text; *at; at++)
		if ((unsigned char)*at < ' ' || *at == 0x7F || strchr(",[]{}:#\"'\\", *at) ||
			special_length(at) > 0)
			return false;
	return text[strlen(text) - 1] != ' ';
}

/* The code point of a character of two or three bytes. */
static unsigned code_point(const char *at, size_t length)
{
	const unsigned char *byte = (const unsigned char *)at;
	if (length == 2)
		return (byte[0] & 0x1Fu) << 6 | (byte[1] & 0x3Fu);
	return (byte[0] & 0x0Fu) << 12 | (byte[1] & 0x3Fu) << 6 | (byte[2] & 0x3Fu);
}

static void write_quoted(struct buffer *out, const char *text)
{
	buffer_add_char(out, '"');
	for (const char *at = text; *at; at++) {
		size_t special = special_length(at);
		if (special > 0) {
			buffer_format(out, "\\u%04X", code_point(at, special));
			at += special - 1;
		} else if (*at == '"' || *at == '\\') {
			buffer_format(out, "\\%c", *at);
		} else if (*at == '\n') {
			buffer_add(out, "\\n");
		} else if ((unsigned char)*at < ' ' || *at == 0x7F) {
			buffer_format(out, "\\x%02X", (unsigned)*at);
		} else {
			buffer_add_char(out, *at);
		}
	}
	buffer_add_char(out, '"');
}

static void write_scalar(struct buffer *out, const struct yaml_node *node)
{
	if (!node->quoted && is_plain(node->text))
		buffer_add(out, node->text);
	else if (yaml_is_null(node))
		buffer_add(out, "~");
	else
		write_quoted(out, node->text);
}

/* libyaml takes a text for a key without "?" only up to 1024 characters. */
enum { LONGEST_SIMPLE_KEY = 1000 };

static void write_key(struct buffer *out, const struct yaml_node *key)
{
	size_t start = out->length;
	write_scalar(out, key);
	bool is_long = out->length - start > LONGEST_SIMPLE_KEY;
	if (is_long) {
		out->length = start;
		buffer_add(out, "? ");
		write_scalar(out, key);
	}
	buffer_add(out, is_long ? " : " : ": ");
}

/* Never deeper than YAML_MAX_DEPTH. */
static void write_node(struct buffer *out, const struct yaml_node *node)
{
	if (node->kind == YAML_SCALAR) {
		write_scalar(out, node);
		return;
	}
	buffer_add_char(out, node->kind == YAML_MAP ? '{' : '[');
	for (size_t i = 0; i < node->count; i++) {
		if (i > 0)
			buffer_add(out, ", ");
		if (node->kind == YAML_MAP)
			write_key(out, node->keys[i]);
		write_node(out, node->items[i]);
	}
	buffer_add_char(out, node->kind == YAML_MAP ? '}' : ']');
}

char *yaml_write(struct arena *arena, const struct yaml_node *node)
{
	struct buffer out = BUFFER_EMPTY;
	write_node(&out, node);
	char *text = arena_copy_n(arena, buffer_text(&out), out.length);
	buffer_clear(&out);
	return text;
}
