/* Civil days against a plain walk through the calendar, instants across summer time, working
 * days against counting one by one. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

#include "rapport/base/clock.h"
#include "rapport/base/text.h"

static void use_zone(const char *zone)
{
	setenv("TZ", zone, 1);
	tzset();
}

static bool leap(int year)
{
	return year % 400 == 0 || (year % 4 == 0 && year % 100 != 0);
}

/* Every day from year 1 to 9999, walked one by one. */
static void test_every_day(void **state)
{
	(void)state;
	static const int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	civil_day day = DAY_MIN;
	for (int year = 1; year <= 9999; year++)
		for (int month = 1; month <= 12; month++) {
			int length = lengths[month - 1] + (month == 2 && leap(year));
			for (int i = 1; i <= length; i++, day++) {
				int y, m, d;
				day_to_civil(day, &y, &m, &d);
				bool back = y == year && m == month && d == i;
				if (!back || day_from_civil(year, month, i) != day)
					fail_msg("%04d-%02d-%02d is %d", year, month, i, day);
				if ((int)day_weekday(day) != (day - DAY_MIN) % 7)
					fail_msg("weekday of %d", day);
			}
			assert_int_equal(day_from_civil(year, month, length + 1), DAY_NONE);
		}
	assert_int_equal(day, DAY_MAX + 1);
	assert_int_equal(day_from_civil(1970, 1, 1), 0);
}

static void test_impossible_days(void **state)
{
	(void)state;
	static const int rows[][3] = {
		{2026, 2, 29}, {1900, 2, 29}, {2026, 13, 1}, {2026, 0, 1}, {2026, 1, 0},
		{2026, 1, 32}, {2026, 4, 31}, {0, 1, 1}, {10000, 1, 1}, {-1, 1, 1},
		{2026, -1, 1}, {2026, 1, -1},
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		assert_int_equal(day_from_civil(rows[i][0], rows[i][1], rows[i][2]), DAY_NONE);
	assert_true(day_from_civil(2000, 2, 29) != DAY_NONE);
}

static void test_weekdays(void **state)
{
	(void)state;
	assert_int_equal(day_weekday(day_from_civil(2026, 3, 16)), MONDAY);
	assert_int_equal(day_weekday(day_from_civil(1970, 1, 1)), THURSDAY);
	assert_int_equal(day_weekday(day_from_civil(2000, 2, 29)), TUESDAY);
	assert_int_equal(day_weekday(day_from_civil(1969, 12, 28)), SUNDAY);
	assert_int_equal(day_weekday(DAY_MAX), FRIDAY);
}

static void test_day_text(void **state)
{
	(void)state;
	static const char *const good[] = {
		"0001-01-01", "1969-12-31", "1970-01-01", "2026-03-16", "2028-02-29", "9999-12-31",
	};
	for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
		char text[DAY_TEXT_SIZE];
		day_format(day_parse(good[i]), text);
		assert_string_equal(text, good[i]);
	}
	static const char *const bad[] = {
		"", "2026-3-16", "2026-03-1", "2026-03-166", " 2026-03-16", "2026-03-16 ", "2026/03/16",
		"2026-02-29", "0000-01-01", "+026-03-16", "2026-03-1x", "20260316", "-026-03-16",
		"2026-00-10", "abcd-ef-gh",
	};
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		assert_int_equal(day_parse(bad[i]), DAY_NONE);
}

static void test_add_months(void **state)
{
	(void)state;
	static const struct {
		const char *from;
		int months;
		const char *to; /* "" : outside */
	} rows[] = {
		{"2026-01-31", 1, "2026-02-28"}, {"2028-01-31", 1, "2028-02-29"},
		{"2026-01-30", 2, "2026-03-30"},
		{"2026-03-31", -1, "2026-02-28"}, {"2028-02-29", 12, "2029-02-28"},
		{"2028-02-29", 48, "2032-02-29"}, {"2026-12-15", 1, "2027-01-15"},
		{"2026-01-15", -1, "2025-12-15"}, {"2026-05-31", 0, "2026-05-31"},
		{"9999-12-31", 1, ""}, {"0001-01-31", -1, ""}, {"0001-02-28", -1, "0001-01-28"},
		{"2026-01-01", INT32_MAX, ""}, {"2026-01-01", INT32_MIN, ""},
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		civil_day day = day_add_months(day_parse(rows[i].from), rows[i].months);
		char text[DAY_TEXT_SIZE] = "";
		if (day != DAY_NONE)
			day_format(day, text);
		assert_string_equal(text, rows[i].to);
	}
}

static void test_day_for_people(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	civil_day today = day_from_civil(2026, 3, 18);
	assert_string_equal(day_for_people(arena, day_parse("2026-03-16"), today), "Mon 16 Mar");
	assert_string_equal(day_for_people(arena, day_parse("2026-12-05"), today), "Sat 5 Dec");
	assert_string_equal(day_for_people(arena, day_parse("2025-03-16"), today), "Sun 16 Mar 2025");
	assert_string_equal(day_for_people(arena, day_parse("2027-03-16"), today), "Tue 16 Mar 2027");
	assert_string_equal(day_for_people(arena, DAY_MIN, today), "Mon 1 Jan 1");
	arena_free(arena);
}

struct local_case {
	const char *zone;
	const char *day;
	int minute;
	const char *utc;
	const char *back_day; /* what the wall shows at that instant */
	int back_minute;
};

static const struct local_case local_cases[] = {
	/* Berlin springs forward on 29 March 2026 from 2:00 to 3:00 … */
	{"Europe/Berlin", "2026-03-29", 0, "2026-03-28T23:00:00Z", "2026-03-29", 0},
	{"Europe/Berlin", "2026-03-29", 119, "2026-03-29T00:59:00Z", "2026-03-29", 119},
	{"Europe/Berlin", "2026-03-29", 120, "2026-03-29T01:00:00Z", "2026-03-29", 180},
	{"Europe/Berlin", "2026-03-29", 150, "2026-03-29T01:30:00Z", "2026-03-29", 210},
	{"Europe/Berlin", "2026-03-29", 180, "2026-03-29T01:00:00Z", "2026-03-29", 180},
	{"Europe/Berlin", "2026-03-30", 0, "2026-03-29T22:00:00Z", "2026-03-30", 0},
	/* … and falls back on 25 October from 3:00 to 2:00: the first 2:30 counts. */
	{"Europe/Berlin", "2026-10-25", 119, "2026-10-24T23:59:00Z", "2026-10-25", 119},
	{"Europe/Berlin", "2026-10-25", 120, "2026-10-25T00:00:00Z", "2026-10-25", 120},
	{"Europe/Berlin", "2026-10-25", 150, "2026-10-25T00:30:00Z", "2026-10-25", 150},
	{"Europe/Berlin", "2026-10-25", 180, "2026-10-25T02:00:00Z", "2026-10-25", 180},
	{"Europe/Berlin", "2026-10-26", 0, "2026-10-25T23:00:00Z", "2026-10-26", 0},
	/* New York on 8 March and 1 November. */
	{"America/New_York", "2026-03-08", 150, "2026-03-08T07:30:00Z", "2026-03-08", 210},
	{"America/New_York", "2026-03-08", 180, "2026-03-08T07:00:00Z", "2026-03-08", 180},
	{"America/New_York", "2026-11-01", 90, "2026-11-01T05:30:00Z", "2026-11-01", 90},
	{"America/New_York", "2026-11-01", 120, "2026-11-01T07:00:00Z", "2026-11-01", 120},
	/* A gap at midnight; half-hour steps; a day that never was; both ends of the dial. */
	{"America/Santiago", "2026-09-06", 0, "2026-09-06T04:00:00Z", "2026-09-06", 60},
	{"Australia/Lord_Howe", "2026-10-04", 135, "2026-10-03T15:45:00Z", "2026-10-04", 165},
	{"Pacific/Apia", "2011-12-30", 600, "2011-12-30T20:00:00Z", "2011-12-31", 600},
	{"Pacific/Kiritimati", "2026-01-01", 0, "2025-12-31T10:00:00Z", "2026-01-01", 0},
	{"Etc/GMT+12", "2026-01-01", 1439, "2026-01-02T11:59:00Z", "2026-01-01", 1439},
	{"Asia/Kathmandu", "2026-01-01", 0, "2025-12-31T18:15:00Z", "2026-01-01", 0},
	/* 29 February, new year, the end of 32-bit time, the last year. */
	{"Europe/Berlin", "2028-02-29", 720, "2028-02-29T11:00:00Z", "2028-02-29", 720},
	{"Europe/Berlin", "2026-12-31", 1439, "2026-12-31T22:59:00Z", "2026-12-31", 1439},
	{"Europe/Berlin", "2027-01-01", 0, "2026-12-31T23:00:00Z", "2027-01-01", 0},
	{"UTC", "2038-01-19", 195, "2038-01-19T03:15:00Z", "2038-01-19", 195},
	{"Europe/Berlin", "2038-07-01", 0, "2038-06-30T22:00:00Z", "2038-07-01", 0},
	{"UTC", "1969-12-31", 1439, "1969-12-31T23:59:00Z", "1969-12-31", 1439},
	{"UTC", "9999-12-30", 1439, "9999-12-30T23:59:00Z", "9999-12-30", 1439},
	{"America/New_York", "9999-12-30", 0, "9999-12-30T05:00:00Z", "9999-12-30", 0},
};

static void test_local_time(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof local_cases / sizeof *local_cases; i++) {
		const struct local_case *row = &local_cases[i];
		use_zone(row->zone);
		int64_t instant = instant_from_local(day_parse(row->day), row->minute);
		char text[INSTANT_TEXT_SIZE], back[DAY_TEXT_SIZE];
		instant_format_utc(instant, text);
		struct moment moment = instant_moment(instant);
		day_format(moment.day, back);
		if (strcmp(text, row->utc) != 0 || strcmp(back, row->back_day) != 0 ||
			moment.minute != row->back_minute)
			fail_msg("%s %s +%d: %s, %s +%d", row->zone, row->day, row->minute, text, back,
				moment.minute);
		assert_int_equal(moment.instant, instant);
		assert_int_equal(instant_local_day(instant), moment.day);
	}
}

/* Through two years of summer and winter time every quarter of an hour comes back to itself or,
 * in the second of two equal hours, to the first. */
static void test_local_round_trip(void **state)
{
	(void)state;
	static const char *const zones[] = {"Europe/Berlin", "America/New_York", "Australia/Lord_Howe"};
	for (size_t i = 0; i < sizeof zones / sizeof *zones; i++) {
		use_zone(zones[i]);
		int64_t end = instant_parse("2028-01-01T00:00:00Z");
		for (int64_t at = instant_parse("2026-01-01T00:00:00Z"); at < end; at += 900) {
			struct moment moment = instant_moment(at);
			int64_t back = instant_from_local(moment.day, moment.minute);
			struct moment again = instant_moment(back);
			if (back > at || at - back > 3600)
				fail_msg("%s: %lld became %lld", zones[i], (long long)at, (long long)back);
			assert_int_equal(again.day, moment.day);
			assert_int_equal(again.minute, moment.minute);
		}
	}
}

static void test_instant_text(void **state)
{
	(void)state;
	use_zone("Europe/Berlin");
	static const struct {
		const char *text;
		const char *utc; /* "": none */
	} rows[] = {
		{"2026-03-09T08:00:00", "2026-03-09T07:00:00Z"},
		{"2026-03-09T08:00", "2026-03-09T07:00:00Z"},
		{"2026-03-09 08:00:00", "2026-03-09T07:00:00Z"},
		{"2026-07-09T08:00:00", "2026-07-09T06:00:00Z"},
		{"2026-03-09T08:00:00Z", "2026-03-09T08:00:00Z"},
		{"2026-03-09T08:00:07Z", "2026-03-09T08:00:07Z"},
		{"2026-03-09T08:00:00+05:45", "2026-03-09T02:15:00Z"},
		{"2026-03-09T08:00:00-08:00", "2026-03-09T16:00:00Z"},
		{"2026-03-09T00:00:00+14:00", "2026-03-08T10:00:00Z"},
		{"1969-12-31T23:59:59Z", "1969-12-31T23:59:59Z"},
		{"2038-01-19T03:14:08Z", "2038-01-19T03:14:08Z"},
		{"9999-12-30T23:59:59Z", "9999-12-30T23:59:59Z"},
		{"9999-12-31T23:59:59Z", ""}, {"9999-12-31T23:59:59-23:59", ""},
		{"0001-01-01T00:00:00Z", ""}, {"0001-01-01T00:00:00+14:00", ""},
		{"", ""}, {"2026-03-09", ""}, {"2026-03-09T", ""}, {"2026-03-09T8:00", ""},
		{"2026-03-09T24:00:00", ""}, {"2026-03-09T08:60:00", ""}, {"2026-03-09T08:00:60", ""},
		{"2026-02-29T08:00:00", ""}, {"2026-03-09T08:00:00x", ""}, {"2026-03-09T08:00:00Zx", ""},
		{"2026-03-09T08:00:00+5", ""}, {"2026-03-09T08:00:00+0545", ""},
		{"2026-03-09T08:00:00+24:00", ""}, {"2026-03-09x08:00:00", ""}, {"2026-03-09T08:00:", ""},
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		int64_t instant = instant_parse(rows[i].text);
		char text[INSTANT_TEXT_SIZE] = "";
		if (instant != INSTANT_NONE)
			instant_format_utc(instant, text);
		if (strcmp(text, rows[i].utc) != 0)
			fail_msg("“%s” gave “%s”", rows[i].text, text);
	}
}

/* No instant, however wild, leaves the calendar. */
static void test_wild_instants(void **state)
{
	(void)state;
	static const char *const zones[] = {"UTC", "Pacific/Kiritimati", "Etc/GMT+12"};
	static const int64_t instants[] = {
		INT64_MIN, INT64_MIN + 1, INT64_MAX, -62135596800, 253402300799, 253402300800,
	};
	for (size_t i = 0; i < sizeof zones / sizeof *zones; i++) {
		use_zone(zones[i]);
		for (size_t j = 0; j < sizeof instants / sizeof *instants; j++) {
			civil_day day = instant_local_day(instants[j]);
			assert_true(day >= DAY_MIN && day <= DAY_MAX);
			char text[INSTANT_TEXT_SIZE];
			instant_format_utc(instants[j], text);
			assert_int_equal(strlen(text), INSTANT_TEXT_SIZE - 1);
		}
		assert_true(instant_from_local(DAY_MIN, 0) < instant_from_local(DAY_MAX, 1439));
	}
}

/* 2016-12-31T23:59:60Z, as the zones that count leap seconds have it, is still December. */
static void test_leap_second(void **state)
{
	(void)state;
	if (access("/usr/share/zoneinfo/right/UTC", R_OK) != 0)
		skip();
	use_zone("right/UTC");
	struct moment moment = instant_moment(1483228826);
	assert_int_equal(moment.day, day_parse("2016-12-31"));
	assert_int_equal(moment.minute, 1439);
}

static void test_clock(void **state)
{
	(void)state;
	use_zone("Europe/Berlin");
	struct moment now;
	struct error error = {.status = STATUS_OK};
	assert_int_equal(clock_now("2026-03-09T08:00:00", &now, &error), STATUS_OK);
	assert_int_equal(now.day, day_parse("2026-03-09"));
	assert_int_equal(now.minute, 480);
	assert_int_equal(now.instant, instant_parse("2026-03-09T07:00:00Z"));
	assert_int_equal(clock_now("2026-03-09T23:30:00Z", &now, &error), STATUS_OK);
	assert_int_equal(now.day, day_parse("2026-03-10"));
	assert_int_equal(clock_now("soon", &now, &error), STATUS_INVALID);
	assert_non_null(strstr(error.message, "soon"));
	assert_non_null(strstr(error.advice, "2026-03-09T08:00:00"));
	int64_t before = (int64_t)time(NULL);
	assert_int_equal(clock_now(NULL, &now, &error), STATUS_OK);
	assert_true(now.instant >= before && now.instant <= before + 5);
	assert_int_equal(now.day, instant_local_day(now.instant));
}

enum { WORKWEEK = 1U << MONDAY | 1U << TUESDAY | 1U << WEDNESDAY | 1U << THURSDAY | 1U << FRIDAY };

static void test_workdays_table(void **state)
{
	(void)state;
	struct calendar *calendar = calendar_new(WORKWEEK);
	calendar_add_free(calendar, day_parse("2026-04-03"), day_parse("2026-04-06")); /* Easter */
	static const struct {
		const char *from;
		const char *to;
		int workdays;
	} rows[] = {
		{"2026-03-13", "2026-03-16", 1}, {"2026-03-13", "2026-03-14", 0},
		{"2026-03-14", "2026-03-15", 0}, {"2026-03-16", "2026-03-16", 0},
		{"2026-03-16", "2026-03-23", 5}, {"2026-03-02", "2026-03-05", 3},
		{"2026-04-02", "2026-04-07", 1}, {"2026-04-07", "2026-04-02", -1},
		{"2026-03-16", "2026-03-13", -1}, {"2026-01-01", "2027-01-01", 259},
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		assert_int_equal(calendar_workdays(calendar, day_parse(rows[i].from),
			day_parse(rows[i].to)), rows[i].workdays);
	assert_false(calendar_is_workday(calendar, day_parse("2026-04-03")));
	assert_true(calendar_is_workday(calendar, day_parse("2026-04-07")));
	assert_int_equal(calendar_add_workdays(calendar, day_parse("2026-04-02"), 1),
		day_parse("2026-04-07"));
	assert_int_equal(calendar_add_workdays(calendar, day_parse("2026-04-07"), -1),
		day_parse("2026-04-02"));
	assert_int_equal(calendar_add_workdays(calendar, day_parse("2026-03-14"), 0),
		day_parse("2026-03-14"));
	assert_int_equal(calendar_add_workdays(calendar, day_parse("2026-03-14"), 1),
		day_parse("2026-03-16"));
	assert_int_equal(calendar_add_workdays(calendar, day_parse("2026-03-15"), -1),
		day_parse("2026-03-13"));
	calendar_free(calendar);
}

/* A calendar and what it must know, one flag per day, around the ends of its range and inside. */
enum { SPAN_FIRST = -400, SPAN_DAYS = 49000 };
static const civil_day range_ends[] = {-3, 47849};

static void make_flags(const struct calendar *calendar, bool *flags)
{
	for (int i = 0; i < SPAN_DAYS; i++)
		flags[i] = calendar_is_workday(calendar, SPAN_FIRST + i);
}

/* Checks counting and stepping from `from` against the flags, `reach` days to each side. */
static void check_around(const struct calendar *calendar, const bool *flags, civil_day from,
	int reach)
{
	int count = 0;
	for (civil_day day = from + 1; day <= from + reach; day++) {
		count += flags[day - SPAN_FIRST];
		if (calendar_workdays(calendar, from, day) != count ||
			calendar_workdays(calendar, day, from) != -count)
			fail_msg("workdays(%d, %d)", from, day);
		if (flags[day - SPAN_FIRST])
			assert_int_equal(calendar_add_workdays(calendar, from, count), day);
	}
	count = 0;
	for (civil_day day = from - 1; day >= from - reach; day--)
		if (flags[day - SPAN_FIRST])
			assert_int_equal(calendar_add_workdays(calendar, from, --count), day);
}

static void test_workdays_one_by_one(void **state)
{
	(void)state;
	bool *flags = malloc(SPAN_DAYS * sizeof *flags);
	assert_non_null(flags);
	for (unsigned week = 1; week < 128; week += 7) {
		struct calendar *calendar = calendar_new(week);
		for (int i = 0; i < SPAN_DAYS; i++) {
			civil_day day = SPAN_FIRST + i;
			unsigned works = week >> day_weekday(day) & 1;
			assert_int_equal(calendar_is_workday(calendar, day), works);
		}
		uint32_t seed = week;
		for (int i = 0; i < 60; i++) {
			seed = seed * 1664525 + 1013904223;
			civil_day first = (civil_day)(seed >> 8) % 48000 - 50;
			calendar_add_free(calendar, first, first + (civil_day)(seed >> 28));
		}
		make_flags(calendar, flags);
		for (size_t i = 0; i < sizeof range_ends / sizeof *range_ends; i++)
			for (int shift = -20; shift <= 20; shift++)
				check_around(calendar, flags, range_ends[i] + shift, 300);
		for (civil_day from = 0; from < 47000; from += 997)
			check_around(calendar, flags, from, 200);
		int first_part = calendar_workdays(calendar, -300, 20000);
		int second_part = calendar_workdays(calendar, 20000, 48500);
		int whole = calendar_workdays(calendar, -300, 48500);
		assert_int_equal(whole, first_part + second_part);
		calendar_free(calendar);
	}
	free(flags);
}

static void test_free_days(void **state)
{
	(void)state;
	struct calendar *calendar = calendar_new(WORKWEEK);
	civil_day first = day_parse("2026-08-03"), last = day_parse("2026-08-21");
	calendar_add_free(calendar, first, last);
	calendar_add_free(calendar, first, first); /* twice is once */
	for (civil_day day = first; day <= last; day++)
		assert_false(calendar_is_workday(calendar, day));
	assert_true(calendar_is_workday(calendar, first - 3));
	assert_true(calendar_is_workday(calendar, last + 3));
	assert_int_equal(calendar_workdays(calendar, first - 1, last), 0);
	calendar_add_free(calendar, last, first);       /* an empty span */
	calendar_add_free(calendar, DAY_MIN, DAY_MIN);  /* outside the range */
	calendar_add_free(calendar, DAY_MAX, DAY_MAX);
	assert_int_equal(calendar_workdays(calendar, 0, 7), 5);
	/* With the whole range free, the next working day lies behind it. */
	calendar_add_free(calendar, DAY_MIN, DAY_MAX);
	civil_day next = calendar_add_workdays(calendar, first, 1);
	assert_int_equal(next, day_parse("2101-01-03"));
	assert_int_equal(calendar_add_workdays(calendar, first, -1), day_parse("1969-12-26"));
	calendar_free(calendar);
}

/* Far steps stop at the ends of the calendar. */
static void test_far_steps(void **state)
{
	(void)state;
	struct calendar *calendar = calendar_new(1U << SUNDAY);
	assert_int_equal(calendar_add_workdays(calendar, 0, INT32_MAX), DAY_MAX);
	assert_int_equal(calendar_add_workdays(calendar, 0, INT32_MIN), DAY_MIN);
	assert_int_equal(calendar_add_workdays(calendar, DAY_MAX, 1), DAY_MAX);
	assert_int_equal(calendar_add_workdays(calendar, DAY_MIN, -1), DAY_MIN);
	assert_int_equal(calendar_workdays(calendar, DAY_MIN, DAY_MAX), (DAY_MAX - DAY_MIN) / 7);
	calendar_free(calendar);
	calendar_free(NULL);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_every_day),
		cmocka_unit_test(test_impossible_days),
		cmocka_unit_test(test_weekdays),
		cmocka_unit_test(test_day_text),
		cmocka_unit_test(test_add_months),
		cmocka_unit_test(test_day_for_people),
		cmocka_unit_test(test_local_time),
		cmocka_unit_test(test_local_round_trip),
		cmocka_unit_test(test_instant_text),
		cmocka_unit_test(test_wild_instants),
		cmocka_unit_test(test_leap_second),
		cmocka_unit_test(test_clock),
		cmocka_unit_test(test_workdays_table),
		cmocka_unit_test(test_workdays_one_by_one),
		cmocka_unit_test(test_free_days),
		cmocka_unit_test(test_far_steps),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
