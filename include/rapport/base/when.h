/* Dates and times as people type them, in English and German, always both.
 *
 * day  = 2026-12-31 | 31.12. | 31.12.2026 | 24 Apr, 24. April, 24th April, Apr 24 [2026]
 *      | today heute | tomorrow morgen | übermorgen | yesterday gestern | vorgestern
 *      | fri freitag      the next such day after today; for the past: the last one up to today
 *      | next fri, nächsten freitag    that day of the following week, Monday to Sunday
 *      | this fri, diesen freitag      that day of this week
 *      | last fri, letzten freitag     the last such day before today
 *      | fri 24 Apr, on fri, am 24.4.  (a weekday that contradicts the date is no day)
 *      | +3d +2w +1m +1y -2d | in 3 days, in einer woche | 3 days ago, vor 2 wochen
 *      | end of month, monatsende      of this month; for the past: the last one up to today
 * A date without a year is the next one from today on; for the past the last one up to today; for
 * what may lie on either side the nearest.
 * Letters of either case; umlauts also as ae, oe, ue. A comma may end a word.
 *
 * In a field (when_parse_day, when_parse_instant) also: mo di mi do fr sa so, 31.12, 1.2.26, +3
 * (days), next week, nächste woche (its Monday), next month, letzten monat (its first), now jetzt.
 * In free text (when_take_day) a word that is often something else is left alone:
 *   - sat, sun count only after next, this, last, on or before a time;
 *   - mo di mi do fr sa so only before a time or after nächsten, diesen, letzten; 31.12 only with
 *     its last dot; 1.2.26 with single digits only when it is less than five years away (else it
 *     is a version);
 *   - may, march only with a year, an ordinal (24., 24th) or after on, am; +3 only with its unit.
 * "heute morgen" is this morning: both words are today, as are this morning, this evening.
 *
 * time = 16:30 | 9:05 | 4pm | 4:30pm
 * words of a time = [at um] time [uhr] | [um] 9 uhr | [um] 9.30 uhr
 * part of a day = früh morgens morning (8:00) | vormittag (10:00) | mittag (12:00)
 *      | nachmittag afternoon (15:00) | abend abends evening (19:00)
 * minutes = 25m | 90min | 1h | 1h30 | 1h30m | 1.5h | 1,5h | 2std
 * words of an amount = minutes | 20 min, 90 minutes, 30 Minuten | 1 h, 2 Stunden | 1 h 30 min
 * span = 3d 2w 1m 1y, with or without + or -
 */
#ifndef RAPPORT_BASE_WHEN_H
#define RAPPORT_BASE_WHEN_H

#include "rapport/base/day.h"

enum when_bias {
	WHEN_FUTURE, /* a bare weekday or day.month means the next one */
	WHEN_PAST,   /* … the last one: for logging what happened */
	WHEN_NEAR,   /* a bare weekday is the next one, a date without a year the nearest */
};

/* Reads a day at the start of words[0…count), which are free text. Returns how many words it took
 * (the longest form that fits), 0 when there is no day here. */
size_t when_take_day(const char *const *words, size_t count, struct moment now,
	enum when_bias bias, civil_day *day) RAPPORT_NONNULL(5);
/* A clock time: minute of the day. One word. Returns false if it is none. */
bool when_read_time(const char *word, int *minute) RAPPORT_NONNULL(1, 2);
/* The same at the start of words[0…count), where it may have several: "at 10:00", "um 10 Uhr".
 * Returns how many words it took, 0: there is none here. */
size_t when_take_time(const char *const *words, size_t count, int *minute) RAPPORT_NONNULL(3);
/* A part of a day as the time it usually means: evening, früh. One word. */
bool when_read_part(const char *word, int *minute) RAPPORT_NONNULL(1, 2);
/* A weekday as two German letters, where it stands for a day: mo di mi do fr sa so. */
bool when_read_short_weekday(const char *word, struct moment now, enum when_bias bias,
	civil_day *day) RAPPORT_NONNULL(1, 4);
/* An amount of time in minutes, at most 100,000 h. A bare number is none. */
bool when_read_minutes(const char *word, int64_t *minutes) RAPPORT_NONNULL(1, 2);
/* The same at the start of words[0…count): "20 Min", "1 h 30 min". Returns how many words it took,
 * 0: there is none here. */
size_t when_take_minutes(const char *const *words, size_t count, int64_t *minutes)
	RAPPORT_NONNULL(3);
/* A span like 3d, 2w, 1m as days from now.day (months by calendar). */
bool when_read_span(const char *word, struct moment now, civil_day *day) RAPPORT_NONNULL(1, 3);
/* A whole field value ("next fri", "24 Apr 2026"): STATUS_OK or STATUS_INVALID with the accepted
 * forms in the advice. */
enum status when_parse_day(const char *text, struct moment now, enum when_bias bias,
	civil_day *day, struct error *error) RAPPORT_MUST_CHECK RAPPORT_NONNULL(1, 4, 5);
/* A day with an optional time before or after it, a time alone (today), or an instant as
 * instant_parse reads it; without a time it is `now` today and 12:00 on other days. Statuses as
 * when_parse_day. */
enum status when_parse_instant(const char *text, struct moment now, enum when_bias bias,
	int64_t *instant, struct error *error) RAPPORT_MUST_CHECK RAPPORT_NONNULL(1, 4, 5);
/* "1 h 30 min", "25 min" for people; hours with one decimal ("5.5 h", rounded half up) for totals.
 * Negative amounts carry a minus sign in front. */
char *minutes_for_people(struct arena *arena, int64_t minutes) RAPPORT_NONNULL(1);
char *hours_for_people(struct arena *arena, int64_t minutes) RAPPORT_NONNULL(1);

#endif
