/* The review of a week as its command sees it: the flags in six steps, and what became of each. */
#ifndef RAPPORT_SRC_COMMAND_REVIEW_H
#define RAPPORT_SRC_COMMAND_REVIEW_H

#include "internal.h"

struct review {
	struct command_call *call;
	struct result *result;
	struct arena *arena;
	struct flag_list flags; /* open ones, also those only for a review; and those that were put
				 * off or dismissed since the review showed them */
	struct review_marks marks;
};
/* Reads flags and marks into a review that has its call and result. Statuses as app_flags. */
enum status review_read(struct review *review, struct error *error)
	RAPPORT_MUST_CHECK RAPPORT_NONNULL(1, 2);

/* ---- how far it is ---- */

/* What became of a flag is seen by itself: put off, dismissed, gone. Only what is open still needs
 * a mark to say that it was looked at. REVIEW_SEEN: it was not. */
enum review_outcome review_outcome(const struct review *review, const struct flag *flag)
	RAPPORT_NONNULL(1, 2);
/* The flag of a mark; NULL: it is gone, so it was done. */
const struct flag *review_marked(const struct review *review, const struct review_mark *mark)
	RAPPORT_NONNULL(1, 2);
/* The first flag that was not looked at; NULL: there is none. */
const struct flag *review_first(const struct review *review) RAPPORT_NONNULL(1);
/* How many were not, in a step or (GROUP_COUNT) in all. */
size_t review_left(const struct review *review, enum flag_group group) RAPPORT_NONNULL(1);

/* Those that are open, looked at or not. */
struct flag_list review_open_flags(const struct review *review) RAPPORT_NONNULL(1);
/* Keeps that all of them were shown. STATUS_OK, STATUS_IO. */
enum status review_note(struct review *review, struct error *error)
	RAPPORT_MUST_CHECK RAPPORT_NONNULL(1, 2);

/* ---- as words ---- */

/* Where one is: "Step 2 of 6: Scope and decisions – 3 left here, 12 in all". */
const char *review_progress(const struct review *review, enum flag_group group) RAPPORT_NONNULL(1);
/* "move 3x7f DATE because …, snooze" → "move 3x7f DATE because …". */
const char *review_action(struct arena *arena, const struct flag *flag) RAPPORT_NONNULL(1, 2);
/* "warn  acme: …": what it is about is named once, by the message or before it. */
const char *review_line(struct arena *arena, const struct flag *flag) RAPPORT_NONNULL(1, 2);
/* How many are left, and how to go on. */
void review_tell_left(struct review *review) RAPPORT_NONNULL(1);
/* What the week is to bring: what was looked at and is still there. */
void review_tell_summary(struct review *review) RAPPORT_NONNULL(1);
/* All that is open as a text. */
void review_tell_plain(struct review *review) RAPPORT_NONNULL(1);
/* Each step as its heading and a table of all that is to be looked at (with the tone of its
 * severity), was looked at (TONE_QUIET) or is gone (TONE_GOOD, without a handle); the summary
 * behind them. That they were shown is kept. */
void review_tell_steps(struct review *review) RAPPORT_NONNULL(1);
/* What went wrong, as a line. */
void review_tell_problem(struct review *review, const struct error *error) RAPPORT_NONNULL(1, 2);

#endif
