/* The arithmetic of numbers: medians, answer times, rates, shares, months, rungs. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "../../src/app/figures.h"

#define COUNT_OF(table) (sizeof(table) / sizeof((table)[0]))

static void medians(void **state)
{
	static const struct {
		int64_t values[5];
		size_t count;
		int64_t median;
	} CASES[] = {
		{{7}, 1, 7},
		{{9, 1}, 2, 5},
		{{1, 4}, 2, 2},
		{{30, 10, 20}, 3, 20},
		{{40, 10, 30, 20}, 4, 25},
		{{5, 5, 5, 1000000, 1}, 5, 5},
		{{INT64_MAX, INT64_MAX}, 2, INT64_MAX},
	};
	int64_t median = 99;
	(void)state;
	assert_false(median_of(&median, 0, &median));
	assert_int_equal(median, 0);
	for (size_t i = 0; i < COUNT_OF(CASES); i++) {
		int64_t values[5];
		for (size_t j = 0; j < 5; j++)
			values[j] = CASES[i].values[j];
		assert_true(median_of(values, CASES[i].count, &median));
		assert_true(median == CASES[i].median);
	}
}

/* A talk as one word: who, how, when in minutes; "i" in, "o" out, "w" written, "t" talked,
 * "m" tried in vain, "k" written thanks; for what went out the minute of the answer, 0: none. */
struct word {
	char who, how;
	int64_t minute, answered;
};

static struct talk talk_of(const struct word *word)
{
	return (struct talk){
		.at = word->minute * 60,
		.answered_at = word->answered * 60,
		.inbound = word->who == 'i',
		.spoken = word->how == 't' || word->how == 'm',
		.answered = word->how != 'm',
		.thanks = word->how == 'k',
	};
}

static const struct {
	struct word words[6];
	size_t count;
	struct answer_times times;
} ANSWERS[] = {
	{{{0}}, 0, {0, 0, 0, 0}},
	/* Nobody waits for an answer to a talk. */
	{{{'i', 't', 10, 0}, {'o', 't', 20, 0}}, 2, {0, 0, 0, 0}},
	/* Only my side, only theirs. */
	{{{'i', 'w', 10, 0}, {'o', 'w', 40, 0}}, 2, {30, 0, 1, 0}},
	{{{'o', 'w', 10, 70}, {'i', 't', 70, 0}}, 2, {0, 60, 0, 1}},
	/* Two mails before the answer wait since the first; a talk answers as well as a mail. */
	{{{'i', 'w', 10, 0}, {'i', 'w', 20, 0}, {'i', 't', 100, 0}}, 3, {90, 0, 1, 0}},
	{{{'i', 'm', 10, 0}, {'o', 'm', 20, 0}, {'o', 't', 50, 0}}, 3, {40, 0, 1, 0}},
	/* Thanks want no answer. */
	{{{'i', 'k', 10, 0}, {'o', 'w', 5000, 0}}, 2, {0, 0, 0, 0}},
	/* Waiting still: no answer yet. */
	{{{'o', 'w', 10, 0}, {'i', 'w', 20, 0}}, 2, {0, 0, 0, 0}},
	/* Both, of an even count. */
	{{{'i', 'w', 0, 0}, {'o', 'w', 10, 40}, {'i', 'w', 40, 0}, {'o', 'w', 70, 170},
		 {'i', 't', 170, 0}},
		5, {20, 65, 2, 2}},
};

static void times_of_answers(void **state)
{
	struct arena *arena = arena_new();
	(void)state;
	for (size_t i = 0; i < COUNT_OF(ANSWERS); i++) {
		struct talk talks[6];
		struct answer_times times;
		for (size_t j = 0; j < ANSWERS[i].count; j++)
			talks[j] = talk_of(&ANSWERS[i].words[j]);
		answer_times(arena, talks, ANSWERS[i].count, &times);
		const struct answer_times *wanted = &ANSWERS[i].times;
		if (times.mine != wanted->mine || times.theirs != wanted->theirs ||
			times.mine_count != wanted->mine_count ||
			times.theirs_count != wanted->theirs_count)
			fail_msg("case %zu: %lld of %zu, %lld of %zu", i, (long long)times.mine,
				times.mine_count, (long long)times.theirs, times.theirs_count);
	}
	arena_free(arena);
}

static void rates_and_shares(void **state)
{
	static const struct {
		int64_t count;
		civil_day days;
		int64_t tenths;
	} RATES[] = {{0, 70, 0}, {3, 0, 30}, {3, 6, 30}, {3, -5, 30}, {3, 7, 30}, {3, 14, 15},
		{1, 700, 0}, {5, 30, 12}, {1, 140, 1}};
	static const struct {
		int64_t part, whole, hundredths;
	} SHARES[] = {{0, 0, 0}, {5, 0, 0}, {330, 2400, 1375}, {1, 3, 3333}, {2, 3, 6667},
		{7, 46, 1522}, {-7, 46, -1522}, {60, 40, 15000}};
	(void)state;
	for (size_t i = 0; i < COUNT_OF(RATES); i++)
		assert_int_equal(
			tenths_a_week(RATES[i].count, 100, 100 + RATES[i].days), RATES[i].tenths);
	for (size_t i = 0; i < COUNT_OF(SHARES); i++)
		assert_int_equal(
			hundredths_of(SHARES[i].part, SHARES[i].whole), SHARES[i].hundredths);
}

static int64_t noon_of(const char *day)
{
	return instant_from_local(day_parse(day), 12 * 60);
}

static void heat_goes_by_months(void **state)
{
	const struct talk talks[] = {
		{.at = noon_of("2025-03-31"), .heat = 3}, /* before the window */
		{.at = noon_of("2025-04-01"), .heat = 1}, {.at = noon_of("2026-02-28"), .heat = 2},
		{.at = noon_of("2026-03-01")}, {.at = noon_of("2026-03-09"), .heat = 3},
		{.at = noon_of("2026-04-01"), .heat = 3}, /* not yet */
	};
	struct month_heat months[NUMBERS_MONTHS];
	(void)state;
	heat_by_month(talks, COUNT_OF(talks), day_parse("2026-03-09"), months);
	assert_int_equal(months[0].first, day_parse("2025-04-01"));
	assert_int_equal(months[0].contacts, 1);
	assert_int_equal(months[0].heated, 0);
	assert_int_equal(months[0].highest, 1);
	for (int i = 1; i < 10; i++)
		assert_int_equal(months[i].contacts, 0);
	assert_int_equal(months[10].heated, 1);
	assert_int_equal(months[11].contacts, 2);
	assert_int_equal(months[11].heated, 1);
	assert_int_equal(months[11].highest, 3);
	heat_by_month(NULL, 0, day_parse("2026-01-31"), months);
	assert_int_equal(months[0].first, day_parse("2025-02-01"));
	assert_int_equal(months[11].first, day_parse("2026-01-01"));
}

/* Days after the close; rungs 7, 30, 90, 180 and yearly, met from 80 % of the time on. */
static const struct {
	int64_t today;
	civil_day contacts[4];
	size_t count;
	int64_t reached, kept;
} LADDERS[] = {
	{0, {0}, 0, 0, 0},
	/* The first rung is due on day 7 and can be met until the second is due, on day 30. */
	{29, {0}, 0, 0, 0},
	{30, {0}, 0, 1, 0},
	{7, {7}, 1, 1, 1},
	{29, {29}, 1, 1, 1},
	{30, {30}, 1, 2, 1}, /* too late for the first, in time for the second */
	/* Early enough is from day 6 on; day 5 meets nothing. */
	{7, {6}, 1, 1, 1},
	{7, {5}, 1, 0, 0},
	/* A contact re-bases what follows: the second is due 23 days after it. */
	{40, {10, 33}, 2, 2, 2},
	{200, {10, 33}, 2, 3, 2},
	/* One contact meets one rung. */
	{30, {7, 8, 9}, 3, 1, 1},
	/* Nobody wrote for two years: 7, 30, 90, 180 are over, the yearly one is not before 910. */
	{545, {0}, 0, 4, 0},
	{910, {0}, 0, 5, 0},
};

static void rungs_are_kept_or_not(void **state)
{
	static const int64_t RUNGS[] = {7, 30, 90, 180};
	const struct ladder ladder = {.rungs = RUNGS, .count = 4, .later = 365, .near = 80};
	const civil_day closed = 20000;
	(void)state;
	for (size_t i = 0; i < COUNT_OF(LADDERS); i++) {
		civil_day contacts[4];
		struct follow_ups own;
		for (size_t j = 0; j < LADDERS[i].count; j++)
			contacts[j] = closed + LADDERS[i].contacts[j];
		follow_ups_kept(&ladder, closed, contacts, LADDERS[i].count,
			closed + (civil_day)LADDERS[i].today, &own);
		if (own.reached != LADDERS[i].reached || own.kept != LADDERS[i].kept)
			fail_msg("case %zu: %lld of %lld", i, (long long)own.kept,
				(long long)own.reached);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(medians),
		cmocka_unit_test(times_of_answers),
		cmocka_unit_test(rates_and_shares),
		cmocka_unit_test(heat_goes_by_months),
		cmocka_unit_test(rungs_are_kept_or_not),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
