/* Dates and times as people type them, in English and German, always both.
 *
 * day  = YYYY-MM-DD | 31.12. | 31.12.2026 | today heute | tomorrow morgen | yesterday gestern
 *      | fri freitag (the next such day after today; for the past: the last one up to today)
 *      | next fri, nächsten freitag (that day of the following week) | last fri, letzten freitag
 *      | +3 +3d +2w +1m -2d | in 3 days, in 2 wochen | 24 Apr, 24. April, Apr 24 [2026]
 *      | end of month, monatsende
 * time = 16:30 | 9:05   minutes = 25m | 1h | 1h30 | 1h30m | 1.5h | 90min
 */
#ifndef RAPPORT_BASE_WHEN_H
#define RAPPORT_BASE_WHEN_H

#include "rapport/base/day.h"

enum when_bias {
	WHEN_FUTURE, /* a bare weekday or day.month means the next one */
	WHEN_PAST,   /* … the last one: for logging what happened */
};

/* Reads a day at the start of words[0…count). Returns how many words it took, 0 when there is no
 * day here. A word that is only a day in some contexts ("mar", "may", a bare number) is taken
 * only in a form that can be nothing else. */
size_t when_take_day(const char *const *words, size_t count, struct moment now,
	enum when_bias bias, civil_day *day) RAPPORT_NONNULL(5);
/* A clock time: minute of the day. One word. Returns false if it is none. */
bool when_read_time(const char *word, int *minute) RAPPORT_NONNULL(1, 2);
/* An amount of time in minutes, at most 100,000 h. A bare number is none. */
bool when_read_minutes(const char *word, int64_t *minutes) RAPPORT_NONNULL(1, 2);
/* A span like 3d, 2w, 1m as days from now.day (months by calendar). */
bool when_read_span(const char *word, struct moment now, civil_day *day) RAPPORT_NONNULL(1, 3);
/* A whole field value ("next fri", "24 Apr 2026"): STATUS_OK or STATUS_INVALID with the accepted
 * forms in the advice. */
enum status when_parse_day(const char *text, struct moment now, enum when_bias bias,
	civil_day *day, struct error *error) RAPPORT_MUST_CHECK RAPPORT_NONNULL(1, 4, 5);
/* A day with an optional time; without one the time is `now`'s minute today and 12:00 on other
 * days. */
enum status when_parse_instant(const char *text, struct moment now, enum when_bias bias,
	int64_t *instant, struct error *error) RAPPORT_MUST_CHECK RAPPORT_NONNULL(1, 4, 5);
/* "1 h 30 min", "25 min" for people; hours with one decimal ("5.5 h") for totals. */
char *minutes_for_people(struct arena *arena, int64_t minutes) RAPPORT_NONNULL(1);
char *hours_for_people(struct arena *arena, int64_t minutes) RAPPORT_NONNULL(1);

#endif
