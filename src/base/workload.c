#include "rapport/base/workload.h"

#include <assert.h>
#include <stdlib.h>

enum {
	DAY_MINUTES = 24 * 60,
	WEEK_MINUTES = 7 * DAY_MINUTES,
	BUFFER_MOST = 10000,
	DAYS_MOST = 1 << 22, /* more working days than the calendar has */
};
#define MINUTES_MOST (INT64_C(1) << 32) /* of one project: eight thousand years */

/* The stretch from one due day to the day before the next. Within it the same work is due, so the
 * hours left over only grow with every working day. */
struct stretch {
	civil_day first; /* DAY_MIN for the one before any date */
	int64_t due;     /* minutes of all commitments due until its first day */
	int64_t days;    /* working days from today to its last day; DAYS_MOST for the last one */
};

/* Invariant: commitments are in the order of their dates, those without one at the end, and
 * normalised (no DAY_NONE in `from`, own hours and buffers filled in); by_project is their order by
 * id. `slack` is a tournament tree: leaf i holds the own minutes until the end of stretch i less
 * what is due by then, every node the larger of its two children. */
struct workload {
	struct working_time time;
	civil_day today;
	struct commitment *commitments;
	const struct commitment **by_project;
	size_t count;
	struct stretch *stretches; /* at least one */
	size_t stretch_count;
	int64_t *slack;
	size_t leaves; /* a power of two, ≥ stretch_count */
};

static int64_t within(int64_t value, int64_t least, int64_t most)
{
	if (value < least)
		return least;
	return value > most ? most : value;
}

static int64_t divide_up(int64_t minutes, int64_t by)
{
	return (minutes + by - 1) / by;
}

/* Working days from `first` to `last`, both included; 0 when there are none. */
static int days_between(const struct workload *workload, civil_day first, civil_day last)
{
	if (first > last)
		return 0;
	return calendar_workdays(workload->time.calendar, first - 1, last);
}

/* The n-th working day from `first` on, n ≥ 1. */
static civil_day nth_day(const struct workload *workload, civil_day first, int64_t n)
{
	assert(n >= 1 && n <= DAYS_MOST);
	return calendar_add_workdays(workload->time.calendar, first - 1, (int)n);
}

/* ---- making one ---- */

static int compare(int64_t left, int64_t right)
{
	return (left > right) - (left < right);
}

static int compare_due(const void *left, const void *right)
{
	const struct commitment *a = left, *b = right;
	bool none_a = a->due == DAY_NONE, none_b = b->due == DAY_NONE;

	if (none_a != none_b)
		return none_a ? 1 : -1;
	return a->due != b->due ? compare(a->due, b->due) : compare(a->project, b->project);
}

static int compare_project(const void *left, const void *right)
{
	const struct commitment *a = *(const struct commitment *const *)left;
	const struct commitment *b = *(const struct commitment *const *)right;

	return compare(a->project, b->project);
}

static struct working_time normal_time(const struct working_time *time)
{
	return (struct working_time){
		.calendar = time->calendar,
		.minutes_per_day = within(time->minutes_per_day, 0, DAY_MINUTES),
		.minutes_per_week = within(time->minutes_per_week, 0, WEEK_MINUTES),
		.buffer_days = (int)within(time->buffer_days, 0, BUFFER_MOST),
	};
}

/* Dates are brought into what the calendar answers for, with a day of room on both sides. */
static civil_day normal_day(civil_day day)
{
	return day == DAY_NONE ? DAY_NONE : (civil_day)within(day, DAY_MIN + 7, DAY_MAX - 7);
}

static struct commitment normal(const struct workload *workload, const struct commitment *raw)
{
	const struct working_time *time = &workload->time;
	civil_day from = normal_day(raw->from);

	return (struct commitment){
		.project = raw->project,
		.minutes = within(raw->minutes, 0, MINUTES_MOST),
		.due = normal_day(raw->due),
		.from = from == DAY_NONE || from < workload->today ? workload->today : from,
		.minutes_per_day = raw->minutes_per_day > 0
					   ? within(raw->minutes_per_day, 0, DAY_MINUTES)
					   : time->minutes_per_day,
		.buffer_days = raw->buffer_days < 0 ? time->buffer_days
						    : (int)within(raw->buffer_days, 0, BUFFER_MOST),
	};
}

static void take_commitments(struct workload *workload, const struct commitment *raw, size_t count)
{
	workload->count = count;
	workload->commitments = memory_alloc((count + 1) * sizeof *workload->commitments);
	workload->by_project = memory_alloc((count + 1) * sizeof *workload->by_project);
	for (size_t i = 0; i < count; i++) {
		workload->commitments[i] = normal(workload, &raw[i]);
		workload->by_project[i] = &workload->commitments[i];
	}
	if (count < 2)
		return;
	qsort(workload->commitments, count, sizeof *workload->commitments, compare_due);
	qsort(workload->by_project, count, sizeof *workload->by_project, compare_project);
}

static void make_stretches(struct workload *workload)
{
	struct stretch *at = memory_alloc((workload->count + 1) * sizeof *at);

	workload->stretches = at;
	*at = (struct stretch){.first = DAY_MIN};
	for (size_t i = 0; i < workload->count; i++) {
		const struct commitment *commitment = &workload->commitments[i];
		if (commitment->due == DAY_NONE)
			break;
		if (commitment->due != at->first) {
			at->days = days_between(workload, workload->today, commitment->due - 1);
			at++;
			*at = (struct stretch){.first = commitment->due, .due = at[-1].due};
		}
		at->due += commitment->minutes;
	}
	at->days = DAYS_MOST;
	workload->stretch_count = (size_t)(at - workload->stretches) + 1;
}

static void make_slack(struct workload *workload)
{
	size_t leaves = 1;

	while (leaves < workload->stretch_count)
		leaves *= 2;
	workload->leaves = leaves;
	workload->slack = memory_alloc(2 * leaves * sizeof *workload->slack);
	for (size_t i = 0; i < leaves; i++) {
		const struct stretch *stretch = &workload->stretches[i];
		workload->slack[leaves + i] =
			i + 1 >= workload->stretch_count
				? INT64_MAX /* after the last date there is no end of days */
				: workload->time.minutes_per_day * stretch->days - stretch->due;
	}
	for (size_t i = leaves - 1; i > 0; i--) {
		int64_t left = workload->slack[2 * i], right = workload->slack[2 * i + 1];
		workload->slack[i] = left > right ? left : right;
	}
}

struct workload *workload_new(const struct working_time *time, civil_day today,
	const struct commitment *commitments, size_t count)
{
	struct workload *workload = memory_alloc(sizeof *workload);

	assert(time->calendar && (count == 0 || commitments));
	assert(today >= DAY_MIN + 7 && today <= DAY_MAX - 7);
	*workload = (struct workload){.time = normal_time(time), .today = today};
	take_commitments(workload, commitments, count);
	make_stretches(workload);
	make_slack(workload);
	return workload;
}

void workload_free(struct workload *workload)
{
	if (!workload)
		return;
	free(workload->commitments);
	free(workload->by_project);
	free(workload->stretches);
	free(workload->slack);
	free(workload);
}

static const struct commitment *find_project(const struct workload *workload, int64_t project)
{
	size_t low = 0, high = workload->count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (workload->by_project[middle]->project < project)
			low = middle + 1;
		else
			high = middle;
	}
	if (low == workload->count || workload->by_project[low]->project != project)
		return NULL;
	return workload->by_project[low];
}

/* ---- until a date ---- */

/* The stretch a day lies in. */
static size_t stretch_of_day(const struct workload *workload, civil_day day)
{
	size_t low = 0, high = workload->stretch_count;

	while (high - low > 1) {
		size_t middle = low + (high - low) / 2;
		if (workload->stretches[middle].first <= day)
			low = middle;
		else
			high = middle;
	}
	return low;
}

/* The first stretch that reaches the n-th working day from today. */
static size_t stretch_of_days(const struct workload *workload, int64_t n)
{
	size_t low = 0, high = workload->stretch_count - 1;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (workload->stretches[middle].days < n)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* The first stretch from `from` on at whose end at least `minutes` are left over. There always is
 * one: the last. */
static size_t stretch_with_room(const struct workload *workload, size_t from, int64_t minutes)
{
	size_t node = workload->leaves + from;

	while (workload->slack[node] < minutes) {
		while (node & 1)
			node /= 2;
		node++;
	}
	while (node < workload->leaves)
		node = workload->slack[2 * node] >= minutes ? 2 * node : 2 * node + 1;
	return node - workload->leaves;
}

/* What is due by the end of a stretch without this commitment. */
static int64_t due_of_others(
	const struct workload *workload, const struct commitment *commitment, size_t stretch)
{
	const struct stretch *at = &workload->stretches[stretch];
	bool counted = commitment->due != DAY_NONE && commitment->due <= at->first;

	return at->due - (counted ? commitment->minutes : 0);
}

/* Two conditions must hold on day D, with n working days until D less the buffer: per day × n ≥
 * needed, and own × n ≥ needed + others(D). The first says from which stretch on to look; the
 * second holds somewhere in a stretch when it holds at its end, and `others` leaves this project
 * out where its present date counts it in. */
static civil_day honest_day(const struct workload *workload, const struct commitment *commitment)
{
	int64_t own = workload->time.minutes_per_day, needed = commitment->minutes;
	int64_t buffer = commitment->buffer_days;

	if (needed == 0 || own == 0 || commitment->minutes_per_day == 0)
		return DAY_NONE;
	int64_t days = divide_up(needed, commitment->minutes_per_day) + buffer;
	size_t counted = commitment->due == DAY_NONE ? workload->stretch_count
						     : stretch_of_day(workload, commitment->due);
	size_t from = stretch_of_days(workload, days);
	size_t stretch = from;
	if (from < counted)
		stretch = stretch_with_room(workload, from, needed + own * buffer);
	if (stretch >= counted)
		stretch =
			stretch_with_room(workload, from > counted ? from : counted, own * buffer);
	int64_t all = divide_up(needed + due_of_others(workload, commitment, stretch), own);
	if (days < all + buffer)
		days = all + buffer;
	if (days > DAYS_MOST)
		return DAY_NONE;
	civil_day day = nth_day(workload, workload->today, days);
	civil_day first = workload->stretches[stretch].first;
	if (first > day)
		day = nth_day(workload, first, 1);
	return day >= DAY_MAX ? DAY_NONE : day;
}

bool workload_feasibility(
	const struct workload *workload, int64_t project, struct feasibility *feasibility)
{
	const struct commitment *commitment = find_project(workload, project);

	*feasibility = (struct feasibility){.honest = DAY_NONE};
	if (!commitment)
		return false;
	feasibility->needed = commitment->minutes;
	feasibility->minutes_per_day = commitment->minutes_per_day;
	feasibility->buffer_days = commitment->buffer_days;
	feasibility->honest = honest_day(workload, commitment);
	if (commitment->due == DAY_NONE)
		return true;
	int days = days_between(workload, workload->today, commitment->due);
	feasibility->days = (int)within(days - commitment->buffer_days, 0, DAYS_MOST);
	feasibility->others =
		due_of_others(workload, commitment, stretch_of_day(workload, commitment->due));
	int64_t own = workload->time.minutes_per_day * feasibility->days - feasibility->others;
	feasibility->free = within(own, 0, commitment->minutes_per_day * feasibility->days);
	return true;
}

int64_t feasibility_hundredths(const struct feasibility *feasibility)
{
	if (feasibility->free == 0)
		return -1;
	return (feasibility->needed * 100 + feasibility->free / 2) / feasibility->free;
}

/* ---- week by week ---- */

/* The days over which a commitment is spread. */
struct spread {
	civil_day first, last;
	int days; /* working days among them, at least one */
};

static struct spread spread_of(const struct workload *workload, const struct commitment *commitment)
{
	struct spread spread = {.first = commitment->from};

	if (commitment->due < spread.first)
		spread.first = workload->today;
	spread.days =
		days_between(workload, spread.first, commitment->due) - commitment->buffer_days;
	if (spread.days < 1) /* they are free, or the buffer takes them all */
		spread.days = 1;
	spread.last = nth_day(workload, spread.first, spread.days);
	return spread;
}

/* The part of a commitment that falls into the week of that Monday, in minutes. */
static double share_of(const struct workload *workload, const struct commitment *commitment,
	const struct spread *spread, civil_day monday)
{
	civil_day first = spread->first > monday ? spread->first : monday;
	civil_day last = spread->last < monday + 6 ? spread->last : monday + 6;

	return (double)commitment->minutes * days_between(workload, first, last) / spread->days;
}

static civil_day this_monday(const struct workload *workload)
{
	return workload->today - (civil_day)day_weekday(workload->today);
}

static struct week_load empty_week(const struct workload *workload, size_t index)
{
	civil_day monday = this_monday(workload) + 7 * (civil_day)index;
	civil_day first = monday > workload->today ? monday : workload->today;
	int per_week = calendar_days_per_week(workload->time.calendar);
	int64_t days = days_between(workload, first, monday + 6);

	return (struct week_load){
		.monday = monday,
		.capacity = (workload->time.minutes_per_week * days + per_week / 2) / per_week,
	};
}

static bool fills_weeks(const struct workload *workload, const struct commitment *commitment)
{
	return commitment->due != DAY_NONE && commitment->due >= workload->today &&
	       commitment->minutes > 0;
}

static size_t last_week(const struct workload *workload, const struct spread *spread)
{
	civil_day days = spread->last - this_monday(workload);

	return days / 7 < WORKLOAD_WEEKS ? (size_t)(days / 7) : WORKLOAD_WEEKS - 1;
}

size_t workload_weeks(const struct workload *workload, struct week_load weeks[WORKLOAD_WEEKS])
{
	double minutes[WORKLOAD_WEEKS] = {0}, largest[WORKLOAD_WEEKS] = {0};
	size_t count = 0;

	for (size_t i = 0; i < workload->count; i++) {
		const struct commitment *commitment = &workload->commitments[i];
		if (!fills_weeks(workload, commitment))
			continue;
		const struct spread spread = spread_of(workload, commitment);
		size_t last = last_week(workload, &spread);
		for (; count <= last; count++)
			weeks[count] = empty_week(workload, count);
		for (size_t week = 0; week <= last; week++) {
			double share = share_of(workload, commitment, &spread, weeks[week].monday);
			minutes[week] += share;
			if (share > 0 && share >= largest[week]) {
				largest[week] = share;
				weeks[week].project = commitment->project;
			}
		}
	}
	for (size_t week = 0; week < count; week++) {
		weeks[week].minutes = (int64_t)(minutes[week] + 0.5);
		weeks[week].share = (int64_t)(largest[week] + 0.5);
	}
	return count;
}

bool week_is_overfull(const struct week_load *week)
{
	return week->minutes > week->capacity;
}

/* Is the left one fuller, in parts of what it can hold? */
static bool is_fuller(const struct week_load *left, const struct week_load *right)
{
	return (double)left->minutes * (double)right->capacity >
	       (double)right->minutes * (double)left->capacity;
}

struct week_load workload_peak(const struct workload *workload, int64_t project)
{
	const struct commitment *commitment = find_project(workload, project);
	struct week_load weeks[WORKLOAD_WEEKS], peak = {.monday = DAY_NONE};

	if (!commitment || !fills_weeks(workload, commitment))
		return peak;
	const struct spread spread = spread_of(workload, commitment);
	size_t count = workload_weeks(workload, weeks);
	for (size_t i = 0; i < count; i++) {
		if (share_of(workload, commitment, &spread, weeks[i].monday) <= 0)
			continue;
		if (peak.monday == DAY_NONE || is_fuller(&weeks[i], &peak))
			peak = weeks[i];
	}
	return peak;
}
