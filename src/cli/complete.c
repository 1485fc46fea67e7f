#include "internal.h"

#include <string.h>

enum status complete_print(struct printer *printer, struct session *session,
	const char *const *words, size_t count, struct error *error)
{
	struct completion *items = NULL;
	size_t item_count = 0;
	enum status status = command_complete(session, printer->arena, words, count, &items,
		&item_count, error);
	if (status != STATUS_OK)
		return status;
	struct buffer line = BUFFER_EMPTY;
	for (size_t i = 0; i < item_count; i++) {
		buffer_add(&line, print_form(printer, items[i].word, TEXT_ONE_LINE));
		buffer_add_char(&line, '\t');
		buffer_add(&line, print_form(printer, items[i].help, TEXT_ONE_LINE));
		buffer_add_char(&line, '\n');
	}
	print_bytes(printer, buffer_text(&line), line.length);
	buffer_clear(&line);
	return STATUS_OK;
}
