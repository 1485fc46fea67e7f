/* What work there is until when, and what hours there are for it: the arithmetic behind deadline
 * feasibility and over-capacity. Pure: a store, a clock and settings are somebody else's.
 *
 * Days are working days of the calendar (week, holidays, own leave) and count whole: from today to
 * a date means both included. Efforts are minutes. For one project, with
 *
 *   needed     its remaining minutes
 *   days       working days from today to its date, both included, less its buffer; never below 0
 *   per day    the hours a day there are for it, or the own hours per day
 *   others     the remaining minutes of all other projects due on or before that date
 *
 *   free       = min(per day × days, own hours per day × days − others), never below 0
 *   ratio      = needed ÷ free; above 1 the date cannot be met
 *   honest day = the first working day from today on, as the date, on which free ≥ needed
 *
 * A week is filled by the pace the dates ask for: each project's remaining minutes spread evenly
 * over its working days until its date less its buffer. Against it stand the own hours per week,
 * less the part of the week that is holiday, leave or over. Both definitions are our proposal; no
 * published one was found.
 */
#ifndef RAPPORT_BASE_WORKLOAD_H
#define RAPPORT_BASE_WORKLOAD_H

#include "rapport/base/day.h"

/* What hours there are. Out of range is taken as the nearest bound: a day has 24 hours. */
struct working_time {
	const struct calendar *calendar; /* borrowed, must outlive what is made with it */
	int64_t minutes_per_day;         /* for client work on a working day */
	int64_t minutes_per_week;        /* for client work in a week without free days */
	int buffer_days;                 /* kept free before a date where a project says nothing */
};

/* A project's remaining work and the date it is due. */
struct commitment {
	int64_t project;
	int64_t minutes;         /* that remain; below 0 is 0 */
	civil_day due;           /* DAY_NONE: it has no date, so it keeps no hours from others */
	civil_day from;          /* it is not begun before; DAY_NONE: it can be today */
	int64_t minutes_per_day; /* the most there are for it, 0 or less: the own ones */
	int buffer_days;         /* below 0: that of the working time */
};

struct workload;
/* Takes time n log n; every question below log n. The caller frees it with workload_free. */
struct workload *workload_new(const struct working_time *time, civil_day today,
	const struct commitment *commitments, size_t count) RAPPORT_MUST_CHECK RAPPORT_NONNULL(1);
void workload_free(struct workload *workload); /* NULL is allowed */

struct feasibility {
	int64_t needed;          /* minutes that remain */
	int64_t free;            /* minutes there are for them until the date */
	int64_t others;          /* minutes other projects need until then */
	int64_t minutes_per_day; /* the most there are for it on a day */
	int days;                /* working days counted, the buffer taken off */
	int buffer_days;         /* … which is this */
	/* The earliest honest date. DAY_NONE: nothing remains to be done, or no date would do
	 * because there are no hours at all. */
	civil_day honest;
};
/* How one of the commitments stands. Without a date `free`, `others` and `days` are 0. False: there
 * is none with that id. */
bool workload_feasibility(const struct workload *workload, int64_t project,
	struct feasibility *feasibility) RAPPORT_MUST_CHECK RAPPORT_NONNULL(1, 3);
/* needed ÷ free in hundredths, rounded half up: 113 for 18 h ÷ 16 h; -1 when nothing is free.
 * Whether a date can be met is needed ≤ free, without rounding. */
int64_t feasibility_hundredths(const struct feasibility *feasibility) RAPPORT_NONNULL(1);

/* The year ahead, from this week on. */
enum { WORKLOAD_WEEKS = 53 };
struct week_load {
	civil_day monday;  /* DAY_NONE: none */
	int64_t minutes;   /* of work that fall into it */
	int64_t capacity;  /* minutes there are, 0 in a week that is free or over */
	int64_t project;   /* the one with the largest part of it, of equal ones the one due last */
	int64_t share;     /* minutes of that part */
};
/* Fills `weeks` and returns how many there are until the last date, at most WORKLOAD_WEEKS. Work
 * without a working day left, because of its buffer or free days, falls on the next one. Work whose
 * date has passed fills no week: it needs a new date first. */
size_t workload_weeks(const struct workload *workload,
	struct week_load weeks[WORKLOAD_WEEKS]) RAPPORT_MUST_CHECK RAPPORT_NONNULL(1, 2);
/* The fullest of the weeks in which this project has a part; of equal ones the first. monday is
 * DAY_NONE when it has a part in none. */
struct week_load workload_peak(const struct workload *workload, int64_t project)
	RAPPORT_NONNULL(1);
/* More work than hours, without rounding. */
bool week_is_overfull(const struct week_load *week) RAPPORT_NONNULL(1);

#endif
