/* THE clock: the one place that asks what time it is. */
#ifndef RAPPORT_BASE_CLOCK_H
#define RAPPORT_BASE_CLOCK_H

#include "rapport/base/day.h"

/* Now, or `override` ("2026-03-09T08:00:00", local; also with Z or an offset) when not NULL.
 * Statuses: STATUS_OK, STATUS_INVALID for an override that is no instant. */
enum status clock_now(const char *override, struct moment *now, struct error *error)
	RAPPORT_MUST_CHECK RAPPORT_NONNULL(2, 3);
/* Milliseconds since some moment that never changes while the program runs, for measuring how long
 * something took. Never overridden. */
int64_t clock_elapsed(void);

#endif
