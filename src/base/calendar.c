#include "rapport/base/day.h"

#include <assert.h>
#include <stddef.h>
#include <stdlib.h>

/* The years people plan in, 1970–2100, widened to whole weeks: Monday 1969-12-29 to Sunday
 * 2101-01-02. One bit per day says "working day", and before[i] counts the working days in all
 * words before word i. So a count is one addition and one popcount, the whole calendar 12 kB
 * and made in microseconds: it is made at every start. Outside only the week's pattern counts. */
enum {
	RANGE_FIRST = -3,
	RANGE_WEEKS = 6836,
	RANGE_DAYS = RANGE_WEEKS * 7,
	WORD_BITS = 64,
	WORDS = (RANGE_DAYS + WORD_BITS - 1) / WORD_BITS,
};

struct calendar {
	unsigned week;
	int per_week;
	int32_t before[WORDS + 1]; /* the last entry: working days of the whole range */
	uint64_t words[WORDS];     /* bit 0 of word 0 is RANGE_FIRST */
};
_Static_assert(RANGE_DAYS % WORD_BITS != 0, "the last word is cut in fill_pattern");

static int count_bits(uint64_t bits)
{
	return __builtin_popcountll(bits);
}

static void recount(struct calendar *calendar, int first_word)
{
	for (int i = first_word; i < WORDS; i++)
		calendar->before[i + 1] = calendar->before[i] + count_bits(calendar->words[i]);
}

/* Seven words hold whole weeks, so the words repeat from there. */
static void fill_pattern(struct calendar *calendar)
{
	for (int offset = 0; offset < 7 * WORD_BITS; offset++)
		if (calendar->week >> offset % 7 & 1)
			calendar->words[offset / WORD_BITS] |= UINT64_C(1) << offset % WORD_BITS;
	for (int i = 7; i < WORDS; i++)
		calendar->words[i] = calendar->words[i - 7];
	calendar->words[WORDS - 1] &= (UINT64_C(1) << RANGE_DAYS % WORD_BITS) - 1;
}

struct calendar *calendar_new(unsigned week)
{
	week &= 0x7F;
	assert(week != 0);
	struct calendar *calendar = memory_alloc(sizeof *calendar);
	*calendar = (struct calendar){.week = week, .per_week = count_bits(week)};
	fill_pattern(calendar);
	recount(calendar, 0);
	return calendar;
}

void calendar_free(struct calendar *calendar)
{
	free(calendar);
}

void calendar_add_free(struct calendar *calendar, civil_day first, civil_day last)
{
	int64_t from = (int64_t)first - RANGE_FIRST, to = (int64_t)last - RANGE_FIRST;
	if (from < 0)
		from = 0;
	if (to >= RANGE_DAYS)
		to = RANGE_DAYS - 1;
	if (from > to)
		return;
	for (int64_t offset = from; offset <= to; offset++)
		calendar->words[offset / WORD_BITS] &= ~(UINT64_C(1) << offset % WORD_BITS);
	recount(calendar, (int)(from / WORD_BITS));
}

bool calendar_is_workday(const struct calendar *calendar, civil_day day)
{
	assert(day >= DAY_MIN && day <= DAY_MAX);
	int offset = day - RANGE_FIRST;
	if (offset < 0 || offset >= RANGE_DAYS)
		return calendar->week >> day_weekday(day) & 1;
	return calendar->words[offset / WORD_BITS] >> offset % WORD_BITS & 1;
}

int calendar_days_per_week(const struct calendar *calendar)
{
	return calendar->per_week;
}

/* Working days of the bare week pattern in [0, offset), offset 0 being a Monday. */
static int count_pattern(const struct calendar *calendar, int offset)
{
	int weeks = offset >= 0 ? offset / 7 : -((6 - offset) / 7);
	int rest = offset - weeks * 7;
	return weeks * calendar->per_week + count_bits(calendar->week & ((1U << rest) - 1));
}

/* Working days in [RANGE_FIRST, RANGE_FIRST + offset); negative before the range. */
static int count_before(const struct calendar *calendar, int offset)
{
	if (offset < 0)
		return count_pattern(calendar, offset);
	if (offset >= RANGE_DAYS)
		return calendar->before[WORDS] + count_pattern(calendar, offset - RANGE_DAYS);
	int word = offset / WORD_BITS;
	uint64_t below = (UINT64_C(1) << offset % WORD_BITS) - 1;
	return calendar->before[word] + count_bits(calendar->words[word] & below);
}

int calendar_workdays(const struct calendar *calendar, civil_day from, civil_day to)
{
	assert(from >= DAY_MIN && from <= DAY_MAX);
	assert(to >= DAY_MIN && to <= DAY_MAX);
	return count_before(calendar, to - RANGE_FIRST + 1) -
		count_before(calendar, from - RANGE_FIRST + 1);
}

/* The offset of working day number `rank` (1 is the first) of the bare pattern from offset 0. */
static int64_t find_in_pattern(const struct calendar *calendar, int rank)
{
	int weeks = rank > 0 ? (rank - 1) / calendar->per_week :
		-((calendar->per_week - rank) / calendar->per_week);
	int rest = rank - weeks * calendar->per_week;
	int weekday = 0;
	while (count_bits(calendar->week & ((2U << weekday) - 1)) < rest)
		weekday++;
	return (int64_t)weeks * 7 + weekday;
}

/* The same within the range; 1 ≤ rank ≤ before[WORDS]. */
static int find_in_range(const struct calendar *calendar, int rank)
{
	int low = 0, high = WORDS - 1;
	while (low < high) {
		int middle = (low + high + 1) / 2;
		if (calendar->before[middle] < rank)
			low = middle;
		else
			high = middle - 1;
	}
	uint64_t bits = calendar->words[low];
	for (int skip = rank - calendar->before[low] - 1; skip > 0; skip--)
		bits &= bits - 1;
	assert(bits != 0);
	return low * WORD_BITS + __builtin_ctzll(bits);
}

civil_day calendar_add_workdays(const struct calendar *calendar, civil_day from, int count)
{
	assert(from >= DAY_MIN && from <= DAY_MAX);
	if (count == 0)
		return from;
	int passed = count_before(calendar, from - RANGE_FIRST + (count > 0));
	int64_t rank = (int64_t)passed + count + (count < 0);
	int total = calendar->before[WORDS];
	/* More working days than 9,999 years have. */
	if (rank > DAY_MAX || rank < -(int64_t)DAY_MAX)
		return count > 0 ? DAY_MAX : DAY_MIN;
	int64_t offset;
	if (rank >= 1 && rank <= total)
		offset = find_in_range(calendar, (int)rank);
	else if (rank < 1)
		offset = find_in_pattern(calendar, (int)rank);
	else
		offset = RANGE_DAYS + find_in_pattern(calendar, (int)rank - total);
	int64_t day = offset + RANGE_FIRST;
	if (day < DAY_MIN)
		return DAY_MIN;
	return day > DAY_MAX ? DAY_MAX : (civil_day)day;
}
