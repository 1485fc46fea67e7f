#include "json.h"

#include <string.h>

static void add(struct json *json, const char *text)
{
	print_bytes(json->printer, text, strlen(text));
}

/* One UTF-16 unit, or two for what lies beyond the first plane (RFC 8259, section 7). */
static void add_escaped(struct buffer *out, uint32_t code)
{
	if (code < 0x10000) {
		buffer_format(out, "\\u%04x", (unsigned)code);
		return;
	}
	code -= 0x10000;
	buffer_format(out, "\\u%04x\\u%04x", (unsigned)(0xd800 + (code >> 10)),
		(unsigned)(0xdc00 + (code & 0x3ff)));
}

static void add_character(struct buffer *out, const char *at, size_t length, bool ascii)
{
	unsigned char byte = (unsigned char)*at;
	if (byte == '"' || byte == '\\') {
		buffer_add_char(out, '\\');
		buffer_add_char(out, (char)byte);
	} else if (byte == '\n') {
		buffer_add(out, "\\n");
	} else if (byte < 0x20 || byte == 0x7f || (ascii && byte >= 0x80)) {
		uint32_t code = length == 1 ? byte : byte & (0x7fu >> length);
		for (size_t i = 1; i < length; i++)
			code = code << 6 | ((unsigned char)at[i] & 0x3f);
		add_escaped(out, code);
	} else {
		buffer_add_n(out, at, length);
	}
}

static size_t character_length(const char *at)
{
	unsigned char byte = (unsigned char)*at;
	return byte < 0x80 ? 1 : byte < 0xe0 ? 2 : byte < 0xf0 ? 3 : 4;
}

/* A text that cleaning would change holds something invisible or worse: all of it is then written
 * in ASCII, so that nothing is lost and nothing reaches a terminal raw. */
static void add_quoted(struct json *json, const char *text)
{
	struct arena *arena = json->printer->arena;
	if (!text_is_utf8(text, strlen(text)))
		text = text_store_form(arena, text, strlen(text));
	bool ascii = json->ascii || strcmp(text_clean(arena, text, TEXT_MANY_LINES), text) != 0;
	struct buffer out = BUFFER_EMPTY;
	buffer_add_char(&out, '"');
	for (size_t length; *text; text += length) {
		length = character_length(text);
		add_character(&out, text, length, ascii);
	}
	buffer_add_char(&out, '"');
	print_bytes(json->printer, buffer_text(&out), out.length);
	buffer_clear(&out);
}

static void start(struct json *json, const char *key)
{
	if (!json->fresh)
		add(json, ",");
	json->fresh = false;
	if (key) {
		add_quoted(json, key);
		add(json, ":");
	}
}

void json_open(struct json *json, const char *key, char bracket)
{
	start(json, key);
	print_bytes(json->printer, &bracket, 1);
	json->fresh = true;
}

void json_close(struct json *json, char bracket)
{
	print_bytes(json->printer, &bracket, 1);
	json->fresh = false;
}

void json_text(struct json *json, const char *key, const char *text)
{
	start(json, key);
	add_quoted(json, text);
}

void json_plain(struct json *json, const char *key, const char *token)
{
	start(json, key);
	add(json, token);
}
