/* What is decided about a file before libyaml sees it.
 *
 * The bounds on depth and nodes belong to the event loop (parse.c): libyaml looks at most 1024
 * characters ahead of the events it gives, so they act in time. Directives are different: libyaml
 * reads all of them before the first event and compares each with all others, minutes for a file
 * of a megabyte. Nobody needs them here, hence they are refused by a plain look at the bytes. */
#include "internal.h"

#include <assert.h>
#include <stdint.h>
#include <string.h>

#include "rapport/base/text.h"

static bool begins(const char *bytes, size_t length, const char *prefix, size_t prefix_length)
{
	return length >= prefix_length && memcmp(bytes, prefix, prefix_length) == 0;
}

/* Length of the UTF-8 character at `bytes`, 0 when it is none. */
static size_t character_length(const char *bytes, size_t left)
{
	for (size_t length = 1; length <= 4 && length <= left; length++)
		if (text_is_utf8(bytes, length))
			return length;
	return 0;
}

void yaml_error_at_byte(struct error *error, const char *name, const char *bytes, size_t offset)
{
	unsigned line = 1;
	const char *start = bytes, *end = bytes + offset;
	for (const char *at; (at = memchr(start, '\n', (size_t)(end - start))); start = at + 1)
		line++;
	unsigned column = 1;
	for (const char *at = start; at < end; at++)
		column += ((unsigned char)*at & 0xC0) != 0x80;
	error_at(error, name, line, column);
}

static enum status refuse_encoding(const char *name, const char *bytes, size_t length,
	struct error *error)
{
	size_t offset = 0;
	for (size_t step; (step = character_length(bytes + offset, length - offset)) > 0;)
		offset += step;
	assert(offset < length);
	yaml_error_at_byte(error, name, bytes, offset);
	error_set(error, STATUS_INVALID, _("The byte 0x%02X is no UTF-8 text"),
		(unsigned char)bytes[offset]);
	return error_advise(error, _("Save the file in the encoding UTF-8."));
}

/* Whether a line begins at `at`, by any line break libyaml knows: LF, CR, NEL, LS, PS. */
static bool begins_line(const char *bytes, const char *at)
{
	size_t before = (size_t)(at - bytes);
	if (before == 0 || at[-1] == '\n' || at[-1] == '\r')
		return true;
	return (before >= 2 && memcmp(at - 2, "\xC2\x85", 2) == 0) ||
		(before >= 3 && (memcmp(at - 3, "\xE2\x80\xA8", 3) == 0 ||
			memcmp(at - 3, "\xE2\x80\xA9", 3) == 0));
}

static enum status refuse_directives(const char *name, const char *bytes, size_t length,
	struct error *error)
{
	const char *end = bytes + length, *at = bytes;
	for (; (at = memchr(at, '%', (size_t)(end - at))); at++) {
		if (!begins_line(bytes, at))
			continue;
		yaml_error_at_byte(error, name, bytes, (size_t)(at - bytes));
		error_set(error, STATUS_INVALID, _("A line cannot begin with “%%” here"));
		return error_advise(error,
			_("Indent the line, or remove it if it is a directive."));
	}
	return STATUS_OK;
}

enum status yaml_guard(const char *name, const char **bytes, size_t *length, struct error *error)
{
	assert(*bytes || *length == 0);
	if (*length > YAML_MAX_BYTES) {
		error_at(error, name, 0, 0);
		return error_set(error, STATUS_LIMIT,
			_("The file is larger than 1 MiB; nothing of it was read"));
	}
	if (begins(*bytes, *length, "\xFF\xFE", 2) || begins(*bytes, *length, "\xFE\xFF", 2)) {
		error_at(error, name, 1, 1);
		error_set(error, STATUS_INVALID, _("The file is saved as UTF-16"));
		return error_advise(error, _("Save the file in the encoding UTF-8."));
	}
	if (begins(*bytes, *length, "\xEF\xBB\xBF", 3)) {
		*bytes += 3;
		*length -= 3;
	}
	const char *nul = memchr(*bytes, '\0', *length);
	if (nul) {
		yaml_error_at_byte(error, name, *bytes, (size_t)(nul - *bytes));
		error_set(error, STATUS_INVALID,
			_("The file holds a NUL byte and is no text file"));
		return error_advise(error, _("Save the file in the encoding UTF-8."));
	}
	if (!text_is_utf8(*bytes, *length))
		return refuse_encoding(name, *bytes, *length, error);
	return refuse_directives(name, *bytes, *length, error);
}
