/* Deadline feasibility and the load of weeks: the story of Dana's shop, tables of days that are
 * easily counted wrong, and the answers compared with a count day by day. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "rapport/base/workload.h"

enum { HOUR = 60, PROJECT = 7, OTHER = 8 };

static struct calendar *calendar;

static int set_up(void **state)
{
	(void)state;
	calendar = calendar_new(0x1F);
	calendar_add_free(calendar, day_parse("2026-05-01"), day_parse("2026-05-01"));
	calendar_add_free(calendar, day_parse("2026-08-03"), day_parse("2026-08-14"));
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	calendar_free(calendar);
	return 0;
}

static const struct working_time TIME = {
	.minutes_per_day = 6 * HOUR,
	.minutes_per_week = 30 * HOUR,
};

static struct workload *make(
	const char *today, int buffer, const struct commitment *commitments, size_t count)
{
	struct working_time time = TIME;

	time.calendar = calendar;
	time.buffer_days = buffer;
	return workload_new(&time, day_parse(today), commitments, count);
}

static void assert_day(civil_day day, const char *expected, const char *what)
{
	char text[DAY_TEXT_SIZE] = "none";

	if (day != DAY_NONE)
		day_format(day, text);
	if (strcmp(text, expected) != 0)
		fail_msg("%s: %s instead of %s", what, text, expected);
}

/* One project alone: needed, hours a day, buffer (−1: the setting, which is 1 day). */
static const struct {
	const char *what, *today, *due;
	int needed, per_day, buffer;
	int days, free; /* hours */
	int hundredths;
	const char *honest;
} alone[] = {
	{"Dana, Fri", "2026-06-15", "2026-06-19", 18, 4, 0, 5, 20, 90, "2026-06-19"},
	{"Dana, Thu", "2026-06-15", "2026-06-18", 18, 4, 0, 4, 16, 113, "2026-06-19"},
	{"exactly full", "2026-06-15", "2026-06-18", 16, 4, 0, 4, 16, 100, "2026-06-18"},
	{"own hours a day", "2026-06-15", "2026-06-18", 18, 0, 0, 4, 24, 75, "2026-06-17"},
	{"more than the own hours a day", "2026-06-15", "2026-06-18", 18, 9, 0, 4, 24, 75,
		"2026-06-17"},
	{"a buffer of its own", "2026-06-15", "2026-06-19", 18, 4, 2, 3, 12, 150, "2026-06-23"},
	{"the buffer of the settings", "2026-06-15", "2026-06-19", 16, 4, -1, 4, 16, 100,
		"2026-06-19"},
	{"a buffer longer than the time", "2026-06-15", "2026-06-16", 4, 4, 5, 0, 0, -1,
		"2026-06-22"},
	{"due today", "2026-06-15", "2026-06-15", 4, 4, 0, 1, 4, 100, "2026-06-15"},
	{"due yesterday", "2026-06-15", "2026-06-14", 4, 4, 0, 0, 0, -1, "2026-06-15"},
	{"long past", "2026-06-15", "2024-02-29", 4, 4, 0, 0, 0, -1, "2026-06-15"},
	{"due on a Sunday", "2026-06-15", "2026-06-21", 18, 4, 0, 5, 20, 90, "2026-06-19"},
	{"today is a Saturday", "2026-06-13", "2026-06-19", 18, 4, 0, 5, 20, 90, "2026-06-19"},
	{"today and due on one weekend", "2026-06-13", "2026-06-14", 1, 4, 0, 0, 0, -1,
		"2026-06-15"},
	{"a holiday on the due day", "2026-04-27", "2026-05-01", 18, 4, 0, 4, 16, 113,
		"2026-05-04"},
	{"leave on the way", "2026-07-27", "2026-08-21", 41, 4, 0, 10, 40, 103, "2026-08-24"},
	{"all of it leave", "2026-08-03", "2026-08-14", 1, 4, 0, 0, 0, -1, "2026-08-17"},
	{"summer time begins", "2026-03-27", "2026-03-31", 12, 4, 0, 3, 12, 100, "2026-03-31"},
	{"summer time ends", "2026-10-23", "2026-10-27", 12, 4, 0, 3, 12, 100, "2026-10-27"},
	{"29 February", "2028-02-28", "2028-03-01", 12, 4, 0, 3, 12, 100, "2028-03-01"},
	{"no 29 February", "2026-02-27", "2026-03-02", 8, 4, 0, 2, 8, 100, "2026-03-02"},
	{"new year", "2026-12-30", "2027-01-04", 16, 4, 0, 4, 16, 100, "2027-01-04"},
	{"no effort", "2026-06-15", "2026-06-19", 0, 4, 0, 5, 20, 0, "none"},
	{"no effort and no time", "2026-06-15", "2026-06-12", 0, 4, 0, 0, 0, -1, "none"},
	{"no date", "2026-06-15", "", 18, 4, 0, 0, 0, -1, "2026-06-19"},
	{"beyond every calendar", "2026-06-15", "9999-12-31", 2000000000, 4, 0, -1, -1, -2, "none"},
};

static void test_one_project(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof alone / sizeof *alone; i++) {
		const struct commitment commitment = {
			.project = PROJECT,
			.minutes = (int64_t)alone[i].needed * HOUR,
			.due = day_parse(alone[i].due),
			.from = DAY_NONE,
			.minutes_per_day = alone[i].per_day * HOUR,
			.buffer_days = alone[i].buffer,
		};
		struct workload *workload = make(alone[i].today, 1, &commitment, 1);
		struct feasibility answer;
		assert_true(workload_feasibility(workload, PROJECT, &answer));
		if (alone[i].days >= 0 && answer.days != alone[i].days)
			fail_msg("%s: %d days", alone[i].what, answer.days);
		if (alone[i].free >= 0 && answer.free != alone[i].free * HOUR)
			fail_msg("%s: %d minutes free", alone[i].what, (int)answer.free);
		int64_t hundredths = feasibility_hundredths(&answer);
		if (alone[i].hundredths != -2 && hundredths != alone[i].hundredths)
			fail_msg("%s: %d hundredths", alone[i].what, (int)hundredths);
		assert_day(answer.honest, alone[i].honest, alone[i].what);
		assert_int_equal(answer.others, 0);
		workload_free(workload);
	}
}

static void test_nobody_has_hours(void **state)
{
	(void)state;
	const struct commitment commitment = {.project = PROJECT,
		.minutes = 60,
		.due = day_parse("2026-06-19"),
		.from = DAY_NONE};
	const struct working_time none = {.calendar = calendar};
	struct workload *workload = workload_new(&none, day_parse("2026-06-15"), &commitment, 1);
	struct feasibility answer;
	assert_true(workload_feasibility(workload, PROJECT, &answer));
	assert_int_equal(answer.free, 0);
	assert_int_equal(answer.honest, DAY_NONE);
	struct week_load peak = workload_peak(workload, PROJECT);
	assert_true(week_is_overfull(&peak));
	workload_free(workload);
	workload = workload_new(&none, day_parse("2026-06-15"), NULL, 0);
	assert_false(workload_feasibility(workload, PROJECT, &answer));
	workload_free(workload);
	workload_free(NULL);
}

/* The project needs 12 h at 6 h a day, and another has a date as well. */
static const struct {
	const char *what, *due, *other_due;
	int other; /* hours */
	int free, others;
	const char *honest;
} beside[] = {
	{"due before", "2026-06-18", "2026-06-16", 8, 16, 8, "2026-06-18"},
	{"due on the same day", "2026-06-17", "2026-06-17", 12, 6, 12, "2026-06-16"},
	{"due after", "2026-06-16", "2026-06-17", 18, 12, 0, "2026-06-16"},
	{"without a date", "2026-06-16", "", 100, 12, 0, "2026-06-16"},
	{"overdue", "2026-06-18", "2026-06-01", 9, 15, 9, "2026-06-18"},
	{"takes everything", "2026-06-19", "2026-06-16", 60, 0, 60, "2026-06-30"},
	/* Until Tue the other is not due yet: 12 h fit before it, and it no longer fits itself. */
	{"due on the day after the honest one", "2026-06-19", "2026-06-17", 40, 0, 40,
		"2026-06-16"},
	{"due on a Saturday", "2026-06-19", "2026-06-20", 40, 30, 0, "2026-06-16"},
};

static void test_two_projects(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof beside / sizeof *beside; i++) {
		const struct commitment commitments[] = {
			{.project = PROJECT,
				.minutes = 12 * HOUR,
				.due = day_parse(beside[i].due),
				.from = DAY_NONE},
			{.project = OTHER,
				.minutes = beside[i].other * HOUR,
				.due = day_parse(beside[i].other_due),
				.from = DAY_NONE},
		};
		struct workload *workload = make("2026-06-15", 0, commitments, 2);
		struct feasibility answer;
		assert_true(workload_feasibility(workload, PROJECT, &answer));
		if (answer.free != beside[i].free * HOUR ||
			answer.others != beside[i].others * HOUR)
			fail_msg("%s: %d free, %d others", beside[i].what, (int)answer.free,
				(int)answer.others);
		assert_day(answer.honest, beside[i].honest, beside[i].what);
		workload_free(workload);
	}
}

/* ---- compared with a count day by day ---- */

enum { MANY = 40, ROUNDS = 400 };

static unsigned below(uint64_t *seed, unsigned bound)
{
	*seed = *seed * UINT64_C(6364136223846793005) + 1442695040888963407u;
	return (unsigned)(*seed >> 33) % bound;
}

static void random_commitments(uint64_t *seed, civil_day today, struct commitment *all)
{
	for (int i = 0; i < MANY; i++)
		all[i] = (struct commitment){
			.project = 1000 - i,
			.minutes = below(seed, 3) ? below(seed, 40 * HOUR) : 0,
			.due = below(seed, 8) ? today - 10 + (civil_day)below(seed, 90) : DAY_NONE,
			.from = below(seed, 4) ? DAY_NONE : today + (civil_day)below(seed, 30),
			.minutes_per_day = below(seed, 2) ? 1 + below(seed, 8 * HOUR) : 0,
			.buffer_days = (int)below(seed, 4) - 1,
		};
}

static int64_t free_until(const struct commitment *all, int index, civil_day today, civil_day day)
{
	const struct commitment *one = &all[index];
	int64_t days = -(one->buffer_days < 0 ? 1 : one->buffer_days), others = 0;
	int64_t per_day = one->minutes_per_day ? one->minutes_per_day : TIME.minutes_per_day;

	for (civil_day at = today; at <= day; at++)
		days += calendar_is_workday(calendar, at);
	for (int i = 0; i < MANY; i++)
		if (i != index && all[i].due != DAY_NONE && all[i].due <= day)
			others += all[i].minutes;
	days = days < 0 ? 0 : days;
	int64_t own = TIME.minutes_per_day * days - others;
	own = own < 0 ? 0 : own;
	return own < per_day * days ? own : per_day * days;
}

static civil_day first_honest(const struct commitment *all, int index, civil_day today)
{
	if (all[index].minutes == 0)
		return DAY_NONE;
	for (civil_day day = today;; day++)
		if (calendar_is_workday(calendar, day) &&
			free_until(all, index, today, day) >= all[index].minutes)
			return day;
}

static void test_as_counted_day_by_day(void **state)
{
	(void)state;
	struct commitment all[MANY];
	uint64_t seed = 20260615;

	for (int round = 0; round < ROUNDS; round++) {
		civil_day today = day_parse("2026-04-20") + (civil_day)below(&seed, 120);
		char text[DAY_TEXT_SIZE];
		day_format(today, text);
		random_commitments(&seed, today, all);
		struct workload *workload = make(text, 1, all, MANY);
		for (int i = 0; i < MANY; i++) {
			struct feasibility answer;
			assert_true(workload_feasibility(workload, all[i].project, &answer));
			assert_int_equal(answer.honest, first_honest(all, i, today));
			if (all[i].due != DAY_NONE)
				assert_int_equal(
					answer.free, free_until(all, i, today, all[i].due));
		}
		workload_free(workload);
	}
}

/* ---- weeks ---- */

static void test_a_week_fills_by_the_pace(void **state)
{
	(void)state;
	const struct commitment commitments[] = {
		{.project = PROJECT,
			.minutes = 30 * HOUR,
			.due = day_parse("2026-06-26"),
			.from = DAY_NONE},
		{.project = OTHER,
			.minutes = 20 * HOUR,
			.due = day_parse("2026-06-24"),
			.from = day_parse("2026-06-21")},
	};
	struct workload *workload = make("2026-06-15", 0, commitments, 2);
	struct week_load weeks[WORKLOAD_WEEKS];
	assert_int_equal(workload_weeks(workload, weeks), 2);
	assert_day(weeks[0].monday, "2026-06-15", "this week");
	assert_int_equal(weeks[0].minutes, 15 * HOUR);
	assert_int_equal(weeks[0].capacity, 30 * HOUR);
	assert_int_equal(weeks[0].project, PROJECT);
	assert_false(week_is_overfull(&weeks[0]));
	assert_int_equal(weeks[1].minutes, 35 * HOUR);
	assert_int_equal(weeks[1].project, OTHER);
	assert_int_equal(weeks[1].share, 20 * HOUR);
	assert_true(week_is_overfull(&weeks[1]));
	struct week_load peak = workload_peak(workload, OTHER);
	assert_day(peak.monday, "2026-06-22", "peak");
	peak = workload_peak(workload, 99);
	assert_int_equal(peak.monday, DAY_NONE);
	workload_free(workload);
}

/* One project that fills one week, and what that week can hold (in tenths of hours). */
static const struct {
	const char *what, *today, *due, *from;
	int buffer;
	size_t week;
	int minutes, capacity;
} one_week[] = {
	{"what is left of the week", "2026-06-18", "2026-06-19", "", 0, 0, 120, 120},
	{"a holiday", "2026-04-27", "2026-05-01", "", 0, 0, 120, 240},
	{"leave", "2026-07-27", "2026-08-17", "", 0, 3, 20, 300},
	{"no hours in a week of leave", "2026-07-27", "2026-08-17", "", 0, 1, 0, 0},
	{"the buffer moves it forward", "2026-06-15", "2026-06-23", "", 2, 0, 120, 300},
	{"no working day left", "2026-06-13", "2026-06-14", "", 0, 1, 120, 300},
	{"only the buffer left", "2026-06-19", "2026-06-19", "", 3, 0, 120, 60},
	{"begun later", "2026-06-15", "2026-06-26", "2026-06-22", 0, 1, 120, 300},
	{"due before it begins", "2026-06-15", "2026-06-19", "2026-06-22", 0, 0, 120, 300},
};

static void test_weeks(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof one_week / sizeof *one_week; i++) {
		const struct commitment commitment = {
			.project = PROJECT,
			.minutes = 12 * HOUR,
			.due = day_parse(one_week[i].due),
			.from = day_parse(one_week[i].from),
			.buffer_days = one_week[i].buffer,
		};
		struct week_load weeks[WORKLOAD_WEEKS];
		struct workload *workload = make(one_week[i].today, 0, &commitment, 1);
		size_t count = workload_weeks(workload, weeks);
		assert_true(one_week[i].week < count);
		const struct week_load *week = &weeks[one_week[i].week];
		int tenth = one_week[i].minutes * 6, room = one_week[i].capacity * 6;
		if (strcmp(one_week[i].what, "leave") == 0)
			tenth = 12 * HOUR / 6; /* the sixth of six working days */
		if (week->minutes != tenth || week->capacity != room)
			fail_msg("%s: %d of %d minutes", one_week[i].what, (int)week->minutes,
				(int)week->capacity);
		workload_free(workload);
	}
}

/* Nothing is lost or made on the way into the weeks, and a far date ends after a year. */
static void test_weeks_hold_all_of_it(void **state)
{
	(void)state;
	struct commitment all[MANY];
	struct week_load weeks[WORKLOAD_WEEKS];
	uint64_t seed = 5;

	for (int round = 0; round < ROUNDS; round++) {
		int64_t wanted = 0, found = 0;
		random_commitments(&seed, day_parse("2026-06-15"), all);
		struct workload *workload = make("2026-06-15", 0, all, MANY);
		size_t count = workload_weeks(workload, weeks);
		for (int i = 0; i < MANY; i++)
			wanted += all[i].due < day_parse("2026-06-15") ? 0 : all[i].minutes;
		for (size_t i = 0; i < count; i++)
			found += weeks[i].minutes;
		assert_true(llabs(found - wanted) <= (int64_t)count);
		workload_free(workload);
	}
	all[0] = (struct commitment){
		.minutes = 600 * HOUR, .due = day_parse("9999-12-31"), .from = DAY_NONE};
	struct workload *workload = make("2026-06-15", 0, all, 1);
	assert_int_equal(workload_weeks(workload, weeks), WORKLOAD_WEEKS);
	workload_free(workload);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_one_project),
		cmocka_unit_test(test_nobody_has_hours),
		cmocka_unit_test(test_two_projects),
		cmocka_unit_test(test_as_counted_day_by_day),
		cmocka_unit_test(test_a_week_fills_by_the_pace),
		cmocka_unit_test(test_weeks),
		cmocka_unit_test(test_weeks_hold_all_of_it),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
