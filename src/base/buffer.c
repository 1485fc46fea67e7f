#include "rapport/base/buffer.h"

#include <assert.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "rapport/base/arena.h"

/* What most texts fit into, so that the first piece does not make room for itself alone. */
enum { ROOM_AT_FIRST = 240 };

/* Makes room for `more` bytes and a NUL. */
static void reserve(struct buffer *buffer, size_t more)
{
	assert(buffer->length < SIZE_MAX - more - 1);
	size_t needed = buffer->length + more + 1;
	if (needed <= buffer->capacity)
		return;
	if (needed < ROOM_AT_FIRST)
		needed = ROOM_AT_FIRST;
	buffer->data = memory_array_grow(buffer->data, &buffer->capacity, needed, 1);
}

void buffer_add_n(struct buffer *buffer, const char *bytes, size_t length)
{
	assert(bytes || length == 0);
	reserve(buffer, length);
	if (length > 0)
		memcpy(buffer->data + buffer->length, bytes, length);
	buffer->length += length;
	buffer->data[buffer->length] = '\0';
}

void buffer_add(struct buffer *buffer, const char *text)
{
	buffer_add_n(buffer, text, strlen(text));
}

void buffer_add_char(struct buffer *buffer, char byte)
{
	buffer_add_n(buffer, &byte, 1);
}

/* From the last digit on. Flags are full of days and hours, so this is no printf. */
void buffer_add_integer(struct buffer *buffer, int64_t number)
{
	char digits[sizeof "-9223372036854775808" - 1], *end = digits + sizeof digits, *first = end;
	uint64_t rest = number < 0 ? -(uint64_t)number : (uint64_t)number;
	do {
		*--first = (char)('0' + rest % 10);
		rest /= 10;
	} while (rest > 0);
	if (number < 0)
		*--first = '-';
	buffer_add_n(buffer, first, (size_t)(end - first));
}

void buffer_add_repeat(struct buffer *buffer, const char *text, size_t times)
{
	size_t length = strlen(text);
	for (size_t i = 0; i < times; i++)
		buffer_add_n(buffer, text, length);
}

/* Most texts fit into the room there is; only those that do not are written twice. */
void buffer_format(struct buffer *buffer, const char *format, ...)
{
	va_list arguments;
	reserve(buffer, 0);
	size_t room = buffer->capacity - buffer->length;
	va_start(arguments, format);
	int length = vsnprintf(buffer->data + buffer->length, room, format, arguments);
	va_end(arguments);
	assert(length >= 0);
	if ((size_t)length >= room) {
		reserve(buffer, (size_t)length);
		va_start(arguments, format);
		vsnprintf(buffer->data + buffer->length, (size_t)length + 1, format, arguments);
		va_end(arguments);
	}
	buffer->length += (size_t)length;
}

const char *buffer_text(const struct buffer *buffer)
{
	return buffer->data ? buffer->data : "";
}

char *buffer_take(struct buffer *buffer)
{
	char *text = buffer->data ? buffer->data : memory_copy("");
	*buffer = (struct buffer)BUFFER_EMPTY;
	return text;
}

void buffer_cut(struct buffer *buffer, size_t length)
{
	assert(length <= buffer->length);
	buffer->length = length;
	if (buffer->data)
		buffer->data[length] = '\0';
}

void buffer_reset(struct buffer *buffer)
{
	buffer_cut(buffer, 0);
}

void buffer_clear(struct buffer *buffer)
{
	free(buffer->data);
	*buffer = (struct buffer)BUFFER_EMPTY;
}
