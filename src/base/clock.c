#include "rapport/base/clock.h"

#include <time.h>

#include "rapport/base/text.h"

enum status clock_now(const char *override, struct moment *now, struct error *error)
{
	int64_t instant;
	if (override) {
		instant = instant_parse(override);
		if (instant == INSTANT_NONE) {
			error_set(error, STATUS_INVALID, _("“%s” is no date and time"), override);
			return error_advise(error, _("Write it like 2026-03-09T08:00:00."));
		}
	} else {
		struct timespec time;
		if (clock_gettime(CLOCK_REALTIME, &time) != 0)
			return error_set(error, STATUS_IO, _("The system clock cannot be read"));
		instant = (int64_t)time.tv_sec;
	}
	*now = instant_moment(instant);
	return STATUS_OK;
}

int64_t clock_elapsed(void)
{
	struct timespec time = {.tv_sec = 0};
	(void)clock_gettime(CLOCK_MONOTONIC, &time);
	return (int64_t)time.tv_sec * 1000 + time.tv_nsec / 1000000;
}
