#include "rapport/base/error.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "rapport/base/arena.h"
#include "rapport/base/buffer.h"
#include "rapport/base/text.h"

enum { ERRORS_KEPT = 50, RAW_SIZE = 2048 };

/* Formats into a fixed text without touching the heap, so that running out of memory can be
 * reported too. The arguments may be anything a file or a person gave, hence the cleaning. */
static void format_clean(char *out, size_t size, const char *format, va_list arguments)
	__attribute__((format(printf, 3, 0)));
static void format_clean(char *out, size_t size, const char *format, va_list arguments)
{
	char raw[RAW_SIZE];
	vsnprintf(raw, sizeof raw, format, arguments);
	text_clean_fixed(out, size, raw, TEXT_ONE_LINE);
}

enum status error_set(struct error *error, enum status status, const char *format, ...)
{
	assert(status != STATUS_OK);
	va_list arguments;
	va_start(arguments, format);
	format_clean(error->message, sizeof error->message, format, arguments);
	va_end(arguments);
	assert(error->message[0] != '\0');
	error->status = status;
	error->advice[0] = '\0';
	return status;
}

enum status error_advise(struct error *error, const char *format, ...)
{
	va_list arguments;
	va_start(arguments, format);
	format_clean(error->advice, sizeof error->advice, format, arguments);
	va_end(arguments);
	return error->status;
}

void error_at(struct error *error, const char *file, unsigned line, unsigned column)
{
	text_clean_fixed(error->file, sizeof error->file, file, TEXT_ONE_LINE);
	error->line = line;
	error->column = column;
}

void error_clear(struct error *error)
{
	*error = (struct error){.status = STATUS_OK};
}

static void format_place(const struct error *error, struct buffer *out)
{
	buffer_add(out, error->file);
	if (error->line > 0)
		buffer_format(out, ":%u", error->line);
	if (error->line > 0 && error->column > 0)
		buffer_format(out, ":%u", error->column);
	/* Not translated: editors read "file:line:col: error:". */
	buffer_add(out, ": error: ");
}

void error_format(const struct error *error, struct buffer *out)
{
	bool placed = error->file[0] != '\0';
	if (placed)
		format_place(error, out);
	buffer_add(out, error->message);
	if (error->advice[0] == '\0')
		return;
	size_t length = strlen(error->message);
	bool ended = length > 0 && strchr(".!?", error->message[length - 1]);
	if (placed)
		buffer_format(out, " (%s)", error->advice);
	else
		buffer_format(out, "%s %s", ended ? "" : ".", error->advice);
}

void error_list_add(struct error_list *list, const struct error *error)
{
	assert(list->arena);
	if (list->count == ERRORS_KEPT) {
		list->left_out++;
		return;
	}
	if (list->count == list->capacity) {
		size_t capacity = list->count ? list->count * 2 : 4;
		struct error *items = ARENA_ARRAY(list->arena, struct error, capacity);
		if (list->count > 0)
			memcpy(items, list->items, list->count * sizeof *items);
		list->items = items;
		list->capacity = capacity;
	}
	list->items[list->count++] = *error;
}
