#include "internal.h"

#include <string.h>

/* What xterm and its likes take in one sequence; hterm's osc52 script names the same bound. */
enum { SEQUENCE_MOST = 74994 };

static void add_base64(struct buffer *out, const unsigned char *bytes, size_t count)
{
	static const char digits[] =
		"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
	for (size_t i = 0; i < count; i += 3) {
		size_t taken = count - i < 3 ? count - i : 3;
		unsigned group = (unsigned)bytes[i] << 16;
		if (taken > 1)
			group |= (unsigned)bytes[i + 1] << 8;
		if (taken > 2)
			group |= bytes[i + 2];
		for (size_t digit = 0; digit < 4; digit++)
			buffer_add_char(
				out, digit > taken ? '=' : digits[group >> (18 - 6 * digit) & 63]);
	}
}

enum status clipboard_sequence(
	struct arena *arena, const char *text, const char **sequence, struct error *error)
{
	size_t length = strlen(text);
	if ((length + 2) / 3 * 4 > SEQUENCE_MOST) {
		error_set(error, STATUS_LIMIT,
			_("The text is too long for the clipboard of a terminal."));
		return error_advise(error,
			_("Save it to a file, or name a program in the setting copy.command."));
	}
	struct buffer out = BUFFER_EMPTY;
	buffer_add(&out, "\033]52;c;");
	add_base64(&out, (const unsigned char *)text, length);
	buffer_add(&out, "\033\\");
	*sequence = arena_copy(arena, buffer_text(&out));
	buffer_clear(&out);
	return STATUS_OK;
}
