/* Log lines: whatever is typed, it is split and read or refused with a reason; a sentence that was
 * understood holds no control over what is stored: lengths, heat and days stay in their bounds. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "../../src/command/log-grammar.h"
#include "rapport/command.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

static void demand(bool holds)
{
	if (!holds)
		abort();
}

static void check_words(const struct log_words *log, struct moment now, size_t count)
{
	demand(log->text != NULL);
	demand(log->minutes >= -1 && log->minutes <= 12 * 60);
	demand(log->heat >= -1 && log->heat <= 3);
	demand(log->minute >= -1 && log->minute < 24 * 60);
	demand(log->day == DAY_NONE || (log->day >= DAY_MIN && log->day <= now.day));
	demand(log->note_count <= count);
	for (size_t i = 0; i < log->note_count; i++)
		demand(log->notes[i].text != NULL && log->notes[i].effort >= -1);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
	struct arena *arena = arena_new();
	struct moment now = {.instant = 1773669600, .day = 20528, .minute = 14 * 60};
	struct error error = {.status = STATUS_OK};
	struct log_words log;
	const char **words = NULL;
	const char *line = text_store_form(arena, (const char *)bytes, length);
	size_t count = command_split(arena, line, &words);
	enum status status = log_words_read(arena, words, count, now, &log, &error);
	demand(status == STATUS_OK || (status == STATUS_INVALID && error.message[0]));
	if (status == STATUS_OK)
		check_words(&log, now, count);
	arena_free(arena);
	return 0;
}
