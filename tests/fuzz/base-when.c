/* Dates and times: any words are read into a day of the calendar or left alone. The first two
 * bytes pick today, among them the ends of the calendar. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "rapport/base/text.h"
#include "rapport/base/when.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

enum { WORDS_MAX = 16 };

static void demand(bool holds)
{
	if (!holds)
		abort();
}

static void demand_day(civil_day day)
{
	demand(day >= DAY_MIN && day <= DAY_MAX);
}

static void check_words(char *text, struct moment now, enum when_bias bias)
{
	const char *words[WORDS_MAX];
	size_t count = 0;
	char *rest = NULL;
	for (char *word = strtok_r(text, " ", &rest); word && count < WORDS_MAX;
		word = strtok_r(NULL, " ", &rest))
		words[count++] = word;
	for (size_t at = 0; at < count; at++) {
		civil_day day = DAY_NONE;
		int minute = -1;
		int64_t minutes = -1;
		size_t taken = when_take_day(words + at, count - at, now, bias, &day);
		demand(taken <= count - at && (taken > 0) == (day != DAY_NONE));
		if (taken > 0)
			demand_day(day);
		if (when_read_time(words[at], &minute))
			demand(minute >= 0 && minute < 1440);
		if (when_read_minutes(words[at], &minutes))
			demand(minutes >= 0 && minutes <= 6000000);
		if (when_read_span(words[at], now, &day))
			demand_day(day);
	}
}

static void check_field(const char *text, struct moment now, enum when_bias bias)
{
	struct error error = {.status = STATUS_OK};
	civil_day day;
	int64_t instant;
	enum status status = when_parse_day(text, now, bias, &day, &error);
	if (status == STATUS_OK)
		demand_day(day);
	else
		demand(status == STATUS_INVALID && error.message[0] && error.advice[0]);
	status = when_parse_instant(text, now, bias, &instant, &error);
	demand(status == STATUS_OK || status == STATUS_INVALID);
	if (status == STATUS_OK)
		demand_day(instant_local_day(instant));
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
	if (length < 2)
		return 0;
	struct arena *arena = arena_new();
	int32_t away = bytes[0] | (bytes[1] & 0x3F) << 8;
	civil_day starts[] = {20000, DAY_MIN, DAY_MAX - 16383, -8000};
	civil_day today = starts[bytes[1] >> 6] + away;
	struct moment now = {.instant = today * INT64_C(86400), .day = today, .minute = 720};
	for (int bias = WHEN_FUTURE; bias <= WHEN_NEAR; bias++) {
		char *text = arena_copy_n(arena, (const char *)bytes + 2, length - 2);
		check_field(text, now, (enum when_bias)bias);
		check_words(text, now, (enum when_bias)bias);
	}
	arena_free(arena);
	return 0;
}
