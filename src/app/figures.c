#include "figures.h"

#include <assert.h>
#include <stdlib.h>

enum { SECONDS_PER_MINUTE = 60, DAYS_PER_WEEK = 7, HEATED = 2, WHOLE = 10000 };

static int compare_values(const void *left, const void *right)
{
	const int64_t *a = left, *b = right;
	return (*a > *b) - (*a < *b);
}

bool median_of(int64_t *values, size_t count, int64_t *median)
{
	*median = 0;
	if (count == 0)
		return false;
	qsort(values, count, sizeof *values, compare_values);
	int64_t low = values[(count - 1) / 2], high = values[count / 2];
	*median = low + (high - low) / 2;
	return true;
}

/* What the client wrote, or called about without getting through. */
static bool waits_for_me(const struct talk *talk)
{
	return talk->inbound && !talk->thanks && (!talk->spoken || !talk->answered);
}

/* What the client hears: written words, or a talk that took place, whoever called. */
static bool reaches_client(const struct talk *talk)
{
	return talk->spoken ? talk->answered : !talk->inbound;
}

void answer_times(
	struct arena *arena, const struct talk *talks, size_t count, struct answer_times *times)
{
	int64_t *mine = ARENA_ARRAY(arena, int64_t, count + 1);
	int64_t *theirs = ARENA_ARRAY(arena, int64_t, count + 1);
	const struct talk *waiting = NULL;
	*times = (struct answer_times){0};
	for (size_t i = 0; i < count; i++) {
		const struct talk *talk = &talks[i];
		if (waits_for_me(talk)) {
			waiting = waiting != NULL ? waiting : talk;
		} else if (waiting != NULL && reaches_client(talk)) {
			mine[times->mine_count++] = (talk->at - waiting->at) / SECONDS_PER_MINUTE;
			waiting = NULL;
		}
		if (!talk->inbound && talk->answered_at >= talk->at)
			theirs[times->theirs_count++] =
				(talk->answered_at - talk->at) / SECONDS_PER_MINUTE;
	}
	(void)!median_of(mine, times->mine_count, &times->mine);
	(void)!median_of(theirs, times->theirs_count, &times->theirs);
}

static civil_day first_of_month(civil_day day)
{
	int year, month, day_of_month;
	day_to_civil(day, &year, &month, &day_of_month);
	return day - (day_of_month - 1);
}

void heat_by_month(const struct talk *talks, size_t count, civil_day today,
	struct month_heat months[NUMBERS_MONTHS])
{
	civil_day first = first_of_month(today);
	for (int i = 0; i < NUMBERS_MONTHS; i++)
		months[i] = (struct month_heat){
			.first = day_add_months(first, i - (NUMBERS_MONTHS - 1))};
	for (size_t i = 0; i < count; i++) {
		civil_day day = instant_local_day(talks[i].at);
		int month = NUMBERS_MONTHS - 1;
		while (month >= 0 && months[month].first > day)
			month--;
		if (month < 0 || day >= day_add_months(first, 1))
			continue;
		months[month].contacts++;
		months[month].heated += talks[i].heat >= HEATED;
		if (talks[i].heat > months[month].highest)
			months[month].highest = talks[i].heat;
	}
}

int64_t tenths_a_week(int64_t count, civil_day began, civil_day end)
{
	int64_t days = (int64_t)end - began;
	days = days < DAYS_PER_WEEK ? DAYS_PER_WEEK : days;
	return (count * 10 * DAYS_PER_WEEK + days / 2) / days;
}

int64_t hundredths_of(int64_t part, int64_t whole)
{
	if (whole <= 0)
		return 0;
	int64_t half = part < 0 ? -whole / 2 : whole / 2;
	return (part * WHOLE + half) / whole;
}

/* Days from the rung before, or from the close. */
static int64_t interval_of(const struct ladder *ladder, size_t rung)
{
	if (rung >= ladder->count)
		return ladder->later;
	return ladder->rungs[rung] - (rung > 0 ? ladder->rungs[rung - 1] : 0);
}

/* The first contact that is near enough to the rung `interval` days after `base`. */
static civil_day meeting(const struct ladder *ladder, civil_day base, int64_t interval,
	const civil_day *contacts, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (((int64_t)contacts[i] - base) * 100 >= interval * ladder->near)
			return contacts[i];
	return DAY_NONE;
}

void follow_ups_kept(const struct ladder *ladder, civil_day closed, const civil_day *contacts,
	size_t count, civil_day today, struct follow_ups *follow_ups)
{
	int64_t base = closed;
	assert(ladder->count > 0 && ladder->later > 0);
	*follow_ups = (struct follow_ups){0};
	for (size_t rung = 0;; rung++) {
		int64_t interval = interval_of(ladder, rung);
		int64_t due = base + interval, next = due + interval_of(ladder, rung + 1);
		assert(interval > 0);
		civil_day met = meeting(ladder, (civil_day)base, interval, contacts, count);
		bool kept = met != DAY_NONE && met <= today && met < next;
		if (!kept && next > today)
			return; /* its time is not over */
		follow_ups->reached++;
		follow_ups->kept += kept;
		base = kept ? met : due;
	}
}
