/* The arithmetic of numbers: pure, without store and clock. */
#ifndef RAPPORT_SRC_APP_FIGURES_H
#define RAPPORT_SRC_APP_FIGURES_H

#include "rapport/app.h"

/* One contact as far as figures go. */
struct talk {
	int64_t at;
	int64_t answered_at; /* of what went out: when the client answered; 0: not, or not known */
	bool inbound;
	bool spoken;   /* a call or meeting */
	bool answered; /* of spoken ones: it took place */
	bool thanks;   /* wants no answer */
	int heat;
};

/* The middle one of `count` values, which are sorted in place; of an even number the mean of the
 * two in the middle, rounded down. false: there are none. */
bool median_of(int64_t *values, size_t count, int64_t *median) RAPPORT_MUST_CHECK
	RAPPORT_NONNULL(3);

/* How long each side took to answer, as medians. Mine: from the first thing the client wrote, or
 * called about in vain, to what went out next, or to the next talk. Theirs: from what went out to
 * the answer noted for it. `talks` are in order of time. */
void answer_times(struct arena *arena, const struct talk *talks, size_t count,
	struct answer_times *times) RAPPORT_NONNULL(1, 4);

/* Counts per month of the NUMBERS_MONTHS that end with the one of `today`, the oldest first. Talks
 * outside them are left out. */
void heat_by_month(const struct talk *talks, size_t count, civil_day today,
	struct month_heat months[NUMBERS_MONTHS]) RAPPORT_NONNULL(4);

/* `count` things in the weeks from `began` to `end`, in tenths a week, rounded half up; less than a
 * week counts as one. */
int64_t tenths_a_week(int64_t count, civil_day began, civil_day end);

/* Hundredths of a percent that `part` is of `whole`, rounded half away from zero; 0 of nothing. */
int64_t hundredths_of(int64_t part, int64_t whole);

/* How a ladder of follow-ups was climbed: rungs reached by `today` since the close, and those of
 * them at which a contact came before the next one was due. `contacts` are days in order of time.
 */
void follow_ups_kept(const struct ladder *ladder, civil_day closed, const civil_day *contacts,
	size_t count, civil_day today, struct follow_ups *follow_ups);

#endif
