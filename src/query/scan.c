/* The text → items: where a term begins and ends, whether it names a field, how it compares. What
 * the field and the value are is not known here. */
#include "reader.h"

#include <string.h>

struct operator_text {
	const char *text;
	enum comparison comparison;
};

/* Longer ones first. */
static const struct operator_text signs[] = {
	{"<=", COMPARE_AT_MOST},
	{">=", COMPARE_AT_LEAST},
	{"≤", COMPARE_AT_MOST},
	{"≥", COMPARE_AT_LEAST},
	{"<", COMPARE_LESS},
	{">", COMPARE_MORE},
	{"=", COMPARE_EQUAL},
};

/* Words for the signs a shell would take for itself: due.before:2w. */
static const struct operator_text words[] = {
	{"before", COMPARE_LESS},
	{"after", COMPARE_MORE},
	{"until", COMPARE_AT_MOST},
	{"since", COMPARE_AT_LEAST},
	{"max", COMPARE_AT_MOST},
	{"min", COMPARE_AT_LEAST},
};

#define LENGTH(array) (sizeof(array) / sizeof((array)[0]))

static bool is_blank(char byte)
{
	return byte == ' ' || (byte >= '\t' && byte <= '\r');
}

static bool is_name_byte(char byte)
{
	return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || byte == '_' ||
	       byte == '-';
}

/* 1-based, in characters: bytes that continue one are not counted. */
static unsigned column_of(const struct reader *reader, const char *place)
{
	unsigned column = 1;
	for (const char *at = reader->text; at < place; at++)
		if (((unsigned char)*at & 0xC0) != 0x80)
			column++;
	return column;
}

/* The bytes up to the next unquoted blank; SIZE_MAX when a quote stays open. */
static size_t item_length(const char *text)
{
	bool quoted = false;
	size_t length = 0;
	for (; text[length] != '\0' && (quoted || !is_blank(text[length])); length++)
		if (text[length] == '"')
			quoted = !quoted;
	return quoted ? SIZE_MAX : length;
}

static size_t name_length(const char *text)
{
	size_t length = 0;
	while (is_name_byte(text[length]))
		length++;
	return length;
}

/* Takes a sign from the start of the value. */
static enum comparison take_sign(struct slice *value)
{
	for (size_t i = 0; i < LENGTH(signs); i++) {
		size_t length = strlen(signs[i].text);
		if (value->length < length || memcmp(value->text, signs[i].text, length) != 0)
			continue;
		value->text += length;
		value->length -= length;
		return signs[i].comparison;
	}
	return COMPARE_NONE;
}

/* The ".before" that may stand between name and colon; 0 when there is none. */
static size_t word_operator(const char *text, enum comparison *comparison)
{
	if (*text != '.')
		return 0;
	for (size_t i = 0; i < LENGTH(words); i++) {
		size_t length = strlen(words[i].text);
		if (strncmp(text + 1, words[i].text, length) == 0 && text[1 + length] == ':') {
			*comparison = words[i].comparison;
			return 1 + length;
		}
	}
	return 0;
}

static struct slice value_from(const struct item *item, const char *start)
{
	size_t before = (size_t)(start - item->whole.text);
	return (struct slice){.text = start, .length = item->whole.length - before};
}

/* A name, a colon, a value; or without the colon when the name is a field: heat>=2. A word like
 * "10:30" or "http://…" is no field. */
static void split_field(const struct reader *reader, struct item *item)
{
	const char *name = item->whole.text;
	size_t length = name_length(name);
	const char *after = name + length;
	if (length == 0)
		return;
	enum comparison comparison = COMPARE_NONE;
	after += word_operator(after, &comparison);
	item->name = (struct slice){.text = name, .length = length};
	if (*after == ':' && strncmp(after, "://", 3) != 0) {
		item->has_field = true;
		item->value = value_from(item, after + 1);
		if (comparison == COMPARE_NONE)
			comparison = take_sign(&item->value);
		item->comparison = comparison;
		return;
	}
	struct slice rest = value_from(item, after);
	comparison = take_sign(&rest);
	char *key = slice_copy(reader->arena, item->name);
	if (comparison == COMPARE_NONE || catalog_find_field(reader->entity, key) < 0)
		return;
	item->has_field = true;
	item->value = rest;
	item->comparison = comparison;
}

enum status scan_item(struct reader *reader, struct item *item, bool *found)
{
	while (is_blank(*reader->at))
		reader->at++;
	*item = (struct item){.column = column_of(reader, reader->at)};
	*found = *reader->at != '\0';
	size_t length = item_length(reader->at);
	if (length == SIZE_MAX) {
		error_at(reader->error, "", 0, item->column);
		error_set(
			reader->error, STATUS_INVALID, _("A quote is not closed: %s"), reader->at);
		return error_advise(reader->error, _("Add the missing \" after the phrase."));
	}
	const char *start = reader->at;
	reader->at += length;
	if (length > 1 && *start == '-') {
		item->negated = true;
		start++;
		length--;
	}
	item->whole = (struct slice){.text = start, .length = length};
	item->value = item->whole;
	split_field(reader, item);
	return STATUS_OK;
}
