/* Civil days, instants and working days.
 *
 * A day is a number: days since 1970-01-01 in the proleptic Gregorian calendar (algorithm:
 * Howard Hinnant, "chrono-compatible low-level date algorithms"). An instant is seconds since
 * 1970-01-01T00:00Z. Elapsed days are counted midnight to midnight, so summer time never
 * shifts one. The local zone is that of TZ, read by the C library.
 */
#ifndef RAPPORT_BASE_DAY_H
#define RAPPORT_BASE_DAY_H

#include <stdbool.h>
#include <stdint.h>

#include "rapport/base/arena.h"

typedef int32_t civil_day;
#define DAY_NONE INT32_MIN
#define DAY_MIN (-719162) /* 0001-01-01 */
#define DAY_MAX 2932896   /* 9999-12-31 */
#define INSTANT_NONE INT64_MIN

enum weekday { MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY, SATURDAY, SUNDAY };

/* A point in time as the person sees it. Everything that depends on time takes one. */
struct moment {
	int64_t instant;  /* seconds UTC */
	civil_day day;    /* local day */
	int minute;       /* local minute of the day, 0–1439 */
};

/* Returns DAY_NONE for a date that does not exist. month 1–12, day 1–31, year 1–9999. */
civil_day day_from_civil(int year, int month, int day);
void day_to_civil(civil_day day, int *year, int *month, int *day_of_month) RAPPORT_NONNULL(2, 3, 4);
enum weekday day_weekday(civil_day day);
civil_day day_add_months(civil_day day, int months); /* 31 Jan + 1 month = last day of Feb */

#define DAY_TEXT_SIZE 11
/* "YYYY-MM-DD" both ways; day_parse wants exactly that form and returns DAY_NONE otherwise. */
void day_format(civil_day day, char out[DAY_TEXT_SIZE]);
civil_day day_parse(const char *text) RAPPORT_NONNULL(1);

/* For people: "Mon 16 Mar", with the year when it is not that of `today` ("Mon 16 Mar 2025");
 * weekday and month names and their order through gettext. */
char *day_for_people(struct arena *arena, civil_day day, civil_day today) RAPPORT_NONNULL(1);

/* Local time ↔ instant. A local time that does not exist (spring forward) moves forward;
 * one that exists twice means the first. */
civil_day instant_local_day(int64_t instant);
struct moment instant_moment(int64_t instant);
int64_t instant_from_local(civil_day day, int minute);
#define INSTANT_TEXT_SIZE 21
void instant_format_utc(int64_t instant, char out[INSTANT_TEXT_SIZE]); /* 2026-03-09T07:00:00Z */
int64_t instant_parse(const char *text) RAPPORT_NONNULL(1); /* with Z, ±hh:mm or local; or NONE */

/* Working days: a week pattern less holidays and own leave. Every question after loading is O(1)
 * within 1970–2100 (a prefix sum), and by whole weeks outside. */
struct calendar;
/* `week` has bit (1 << MONDAY) … (1 << SUNDAY) set for working days; at least one bit. */
struct calendar *calendar_new(unsigned week) RAPPORT_MUST_CHECK;
void calendar_free(struct calendar *calendar);
/* Takes first…last (inclusive) out of the working days: a holiday or leave. */
void calendar_add_free(struct calendar *calendar, civil_day first, civil_day last)
	RAPPORT_NONNULL(1);
bool calendar_is_workday(const struct calendar *calendar, civil_day day) RAPPORT_NONNULL(1);
/* Working days in a week without free days, 1–7. */
int calendar_days_per_week(const struct calendar *calendar) RAPPORT_NONNULL(1);
/* Working days in (from, to]: from Friday to Monday = 1; negative when `to` lies before. */
int calendar_workdays(const struct calendar *calendar, civil_day from, civil_day to)
	RAPPORT_NONNULL(1);
/* The n-th working day after `from` (n > 0) or before it (n < 0); n = 0 is `from` itself. */
civil_day calendar_add_workdays(const struct calendar *calendar, civil_day from, int count)
	RAPPORT_NONNULL(1);

#endif
