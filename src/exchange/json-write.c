/* JSON out, into a buffer: no tree is built, because every shape here is known beforehand. */
#include "rapport/exchange.h"

#include <inttypes.h>
#include <math.h>
#include <string.h>

enum { FIRST_PLANE_END = 0x10000, HIGH_SURROGATE = 0xD800, LOW_SURROGATE = 0xDC00 };

/* One code point of valid UTF-8; returns its length in bytes. */
static size_t decode(const char *text, uint32_t *code)
{
	const unsigned char *bytes = (const unsigned char *)text;
	size_t length = bytes[0] < 0x80 ? 1 : bytes[0] < 0xE0 ? 2 : bytes[0] < 0xF0 ? 3 : 4;
	*code = length == 1 ? bytes[0] : bytes[0] & (0x7Fu >> length);
	for (size_t i = 1; i < length; i++)
		*code = *code << 6 | (bytes[i] & 0x3Fu);
	return length;
}

/* Beyond the first plane a code point is two units of UTF-16. */
static void add_escape(struct buffer *out, uint32_t code)
{
	if (code < FIRST_PLANE_END) {
		buffer_format(out, "\\u%04" PRIx32, code);
		return;
	}
	code -= FIRST_PLANE_END;
	buffer_format(out, "\\u%04" PRIx32 "\\u%04" PRIx32, HIGH_SURROGATE + (code >> 10),
		LOW_SURROGATE + (code & 0x3FF));
}

static void add_code(struct buffer *out, const char *text, size_t length, uint32_t code, bool ascii)
{
	if (code == '"' || code == '\\')
		buffer_format(out, "\\%c", (char)code);
	else if (code == '\n')
		buffer_add(out, "\\n");
	else if (code == '\t')
		buffer_add(out, "\\t");
	else if (code < 0x20 || code == 0x7F || (ascii && code >= 0x80))
		add_escape(out, code);
	else
		buffer_add_n(out, text, length);
}

/* Whether cleaning would change it; that it turns tabs into spaces is nothing to hide. */
static bool hides_something(struct arena *arena, const char *text)
{
	char *spaced = arena_copy(arena, text);
	for (char *at = spaced; *at != '\0'; at++)
		if (*at == '\t')
			*at = ' ';
	return strcmp(text_clean(arena, spaced, TEXT_MANY_LINES), spaced) != 0;
}

void json_add_text(struct buffer *out, struct arena *arena, const char *text)
{
	if (!text_is_utf8(text, strlen(text)))
		text = text_store_form(arena, text, strlen(text));
	bool ascii = hides_something(arena, text);
	buffer_add_char(out, '"');
	while (*text != '\0') {
		uint32_t code = 0;
		size_t length = decode(text, &code);
		add_code(out, text, length, code, ascii);
		text += length;
	}
	buffer_add_char(out, '"');
}

/* " print web " → ["print","web"] */
static void add_tags(struct buffer *out, struct arena *arena, const char *tags)
{
	const char *gap = "";
	buffer_add_char(out, '[');
	for (const char *at = tags + strspn(tags, " "); *at != '\0'; at += strspn(at, " ")) {
		size_t length = strcspn(at, " ");
		buffer_add(out, gap);
		json_add_text(out, arena, arena_copy_n(arena, at, length));
		gap = ",";
		at += length;
	}
	buffer_add_char(out, ']');
}

static void add_integer(struct buffer *out, struct arena *arena, const struct field_info *field,
	const struct value *value)
{
	const struct moment unused = {.day = 0};
	char *text = value_format(arena, field, value, VALUE_FOR_MACHINE, unused);
	if (field->type == FIELD_FLAG)
		buffer_add(out, value->integer != 0 ? "true" : "false");
	else if (field->type == FIELD_INSTANT)
		json_add_text(out, arena, text);
	else
		buffer_add(out, text);
}

void json_add_value(struct buffer *out, struct arena *arena, const struct field_info *field,
	const struct value *value)
{
	switch (value->type) {
	case VALUE_NONE:
		buffer_add(out, "null");
		break;
	case VALUE_INTEGER:
		add_integer(out, arena, field, value);
		break;
	case VALUE_REAL:
		if (isfinite(value->real))
			buffer_format(out, "%.17g", value->real);
		else
			buffer_add(out, "null");
		break;
	case VALUE_TEXT:
		if (field->type == FIELD_TAGS)
			add_tags(out, arena, value->text);
		else
			json_add_text(out, arena, value->text);
		break;
	}
}

void json_add_record(struct buffer *out, struct arena *arena, const struct record *record)
{
	const struct entity_info *info = catalog_entity(record->entity);
	buffer_format(out, "{\"entity\":\"%s\",\"id\":%" PRId64, info->name, record->id);
	for (int field = 0; field < info->field_count; field++) {
		buffer_format(out, ",\"%s\":", info->fields[field].name);
		json_add_value(out, arena, &info->fields[field], &record->values[field]);
	}
	buffer_add_char(out, '}');
}
