#include "rapport/base/text.h"

#include <stdlib.h>
#include <string.h>

#include <utf8proc.h>

#include "text-internal.h"

enum { DISTANCE_MAX = 127, MARKS_AT_ONCE = 128 };

size_t text_decode(const char *text, int32_t *code)
{
	const utf8proc_uint8_t *bytes = (const utf8proc_uint8_t *)text;
	if (*bytes < 0x80) {
		*code = *bytes;
		return 1;
	}
	utf8proc_ssize_t length = utf8proc_iterate(bytes, -1, code);
	if (length > 0)
		return (size_t)length;
	*code = CODE_INVALID;
	return 1;
}

size_t text_encode(int32_t code, char *out)
{
	return (size_t)utf8proc_encode_char(code, (utf8proc_uint8_t *)out);
}

bool text_is_picture(int32_t code)
{
	if (code < 0x80)
		return false;
	const utf8proc_property_t *property = utf8proc_get_property(code);
	return property->boundclass == UTF8PROC_BOUNDCLASS_EXTENDED_PICTOGRAPHIC &&
		property->category != UTF8PROC_CATEGORY_CN;
}

/* Eight bytes at once: most text is ASCII, and goes eight times as fast. The highest bit of a byte
 * of ASCII is not set; nor is it, when the byte can be printed, after 0x20 is taken off or one is
 * added. What carries into the next byte comes of a byte that was found already. */
enum { WORD_SIZE = sizeof(uint64_t) };
#define IN_EACH_BYTE(byte) (UINT64_C(0x0101010101010101) * (byte))

static uint64_t read_word(const char *text)
{
	uint64_t word;
	memcpy(&word, text, WORD_SIZE);
	return word;
}

static bool is_ascii_word(uint64_t word)
{
	return (word & IN_EACH_BYTE(0x80)) == 0;
}

static bool is_plain_word(uint64_t word)
{
	return is_ascii_word(word | (word - IN_EACH_BYTE(0x20)) | (word + IN_EACH_BYTE(0x01)));
}

size_t text_plain_run(const char *text, size_t length)
{
	size_t run = 0;
	while (length - run >= WORD_SIZE && is_plain_word(read_word(text + run)))
		run += WORD_SIZE;
	while (run < length && byte_is_printable(text[run]))
		run++;
	return run;
}

bool text_is_utf8(const char *bytes, size_t length)
{
	const char *at = bytes, *end = bytes + length;
	utf8proc_int32_t code;
	while (at < end) {
		if (byte_is_ascii(*at)) {
			bool word = end - at >= WORD_SIZE && is_ascii_word(read_word(at));
			at += word ? WORD_SIZE : 1;
			continue;
		}
		utf8proc_ssize_t size =
			utf8proc_iterate((const utf8proc_uint8_t *)at, end - at, &code);
		if (size <= 0)
			return false;
		at += size;
	}
	return true;
}

bool text_equal(const char *left, const char *right)
{
	if (!left || !right)
		return left == right;
	return strcmp(left, right) == 0;
}

bool text_starts(const char *text, const char *prefix)
{
	return strncmp(text, prefix, strlen(prefix)) == 0;
}

bool text_empty(const char *text)
{
	return !text || text[0] == '\0';
}

/* Rows of the distance table: before the last, the last, and the one being filled. */
struct distance {
	size_t rows[3][DISTANCE_MAX + 1];
};

static size_t smallest(size_t a, size_t b, size_t c)
{
	size_t least = a < b ? a : b;
	return least < c ? least : c;
}

/* Fills the row of left[i]; returns its smallest entry, below which no later entry can fall (a swap
 * reaches over a row, but costs no less than a change did in it). */
static size_t distance_row(struct distance *table, const char *left, size_t i, const char *right)
{
	size_t *row = table->rows[(i + 1) % 3];
	const size_t *above = table->rows[i % 3];
	const size_t *two_above = table->rows[(i + 2) % 3];
	size_t least = row[0] = i + 1;
	for (size_t j = 0; right[j]; j++) {
		size_t change = above[j] + (left[i] != right[j]);
		row[j + 1] = smallest(above[j + 1] + 1, row[j] + 1, change);
		if (i > 0 && j > 0 && left[i] == right[j - 1] && left[i - 1] == right[j] &&
			two_above[j - 1] + 1 < row[j + 1])
			row[j + 1] = two_above[j - 1] + 1;
		if (row[j + 1] < least)
			least = row[j + 1];
	}
	return least;
}

size_t text_distance(const char *left, const char *right, size_t limit)
{
	size_t rows = strlen(left), columns = strlen(right);
	size_t difference = rows > columns ? rows - columns : columns - rows;
	if (difference > limit)
		return limit + 1;
	if (rows > DISTANCE_MAX || columns > DISTANCE_MAX)
		return strcmp(left, right) == 0 ? 0 : limit + 1;
	struct distance table;
	for (size_t j = 0; j <= columns; j++)
		table.rows[0][j] = j;
	for (size_t i = 0; i < rows; i++)
		if (distance_row(&table, left, i, right) > limit)
			return limit + 1;
	size_t distance = table.rows[rows % 3][columns];
	return distance > limit ? limit + 1 : distance;
}

/* Appends text[0…length), which is valid UTF-8, in composed form. */
static void add_composed(struct buffer *out, const char *text, size_t length)
{
	utf8proc_uint8_t *composed = NULL;
	utf8proc_ssize_t size = utf8proc_map((const utf8proc_uint8_t *)text,
		(utf8proc_ssize_t)length, &composed, UTF8PROC_STABLE | UTF8PROC_COMPOSE);
	if (size >= 0)
		buffer_add_n(out, (const char *)composed, (size_t)size);
	else
		buffer_add_n(out, text, length);
	free(composed);
}

/* Copies with every bad byte and NUL replaced. */
static void add_valid(struct buffer *out, const char *bytes, size_t length)
{
	const utf8proc_uint8_t *at = (const utf8proc_uint8_t *)bytes;
	const utf8proc_uint8_t *end = at + length;
	utf8proc_int32_t code;
	while (at < end) {
		utf8proc_ssize_t size = utf8proc_iterate(at, end - at, &code);
		if (size <= 0 || code == 0)
			buffer_add(out, TEXT_REPLACEMENT);
		else
			buffer_add_n(out, (const char *)at, (size_t)size);
		at += size > 0 ? size : 1;
	}
}

/* The length of the next piece that can be composed on its own. Sorting marks takes the square
 * of their number, so a long run of them is cut; a letter starts a new piece as soon as this one
 * is long, because ASCII never composes with what is before it. */
static size_t piece_length(const char *text, size_t length)
{
	size_t at = 0, marks = 0;
	while (at < length) {
		int32_t code;
		size_t size = text_decode(text + at, &code);
		if (at >= MARKS_AT_ONCE && code < 0x80)
			break;
		marks = utf8proc_get_property(code)->combining_class ? marks + 1 : 0;
		at += size;
		if (marks == MARKS_AT_ONCE)
			break;
	}
	return at;
}

/* Whether the bytes are valid, without NUL, and of characters that are composed as they stand:
 * below the first combining mark, or the usual quotes, dashes and the euro. */
static bool is_store_form(const char *bytes, size_t length)
{
	const utf8proc_uint8_t *at = (const utf8proc_uint8_t *)bytes;
	const utf8proc_uint8_t *end = at + length;
	utf8proc_int32_t code;
	for (utf8proc_ssize_t size; at < end; at += size) {
		size = utf8proc_iterate(at, end - at, &code);
		if (size <= 0 || code == 0)
			return false;
		if (code >= 0x300 && !(code >= 0x2010 && code <= 0x2027) && code != 0x20AC)
			return false;
	}
	return true;
}

char *text_store_form(struct arena *arena, const char *bytes, size_t length)
{
	if (is_store_form(bytes, length))
		return arena_copy_n(arena, bytes, length);
	struct buffer valid = BUFFER_EMPTY, composed = BUFFER_EMPTY;
	add_valid(&valid, bytes, length);
	for (size_t at = 0, piece; at < valid.length; at += piece) {
		piece = piece_length(valid.data + at, valid.length - at);
		add_composed(&composed, valid.data + at, piece);
	}
	char *text = arena_copy_n(arena, buffer_text(&composed), composed.length);
	buffer_clear(&valid);
	buffer_clear(&composed);
	return text;
}
