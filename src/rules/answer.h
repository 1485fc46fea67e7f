/* The last answer in files of options->cache_folder, so that a prompt that asks again and again,
 * and the first screen, cost neither a look at all open work nor a connection nor the reading of
 * the rules: the flags (answer.c), and the reason of the first one (answer-why.c).
 *
 * Both are good for exactly one state of what they rest on: the program, the store (see
 * store_stamp), the user's settings and rules, language, zone, and the time until
 * rules_valid_until. All that but the time is the key in a file's first line; any difference, a
 * damaged or a foreign file means a look instead. An answer is kept only when neither a rule nor a
 * setting had a problem, because those are told each time. The files are a cache: nothing is lost
 * with them, and they are written aside and renamed, for their owner alone. A failure to write them
 * is no failure.
 */
#ifndef RAPPORT_RULES_ANSWER_H
#define RAPPORT_RULES_ANSWER_H

#include "internal.h"
#include "rapport/base/buffer.h"

/* answer-file.c */

/* Begins a file with the key for this state of the store. The cache folder must not be NULL. */
void answer_file_begin(const struct rules_options *options, const struct store_stamp *stamp,
	struct buffer *text) RAPPORT_NONNULL(1, 2, 3);
/* Puts the file of a kind, "flags" or "why", in its place. */
void answer_file_write(const struct rules_options *options, const char *kind,
	const struct buffer *text) RAPPORT_NONNULL(1, 2, 3);
/* What stands behind the key in the file of a kind; NULL: there is none that can be understood.
 * *current: it is for this state of the store and all the rest. */
char *answer_file_read(const struct rules_options *options, struct arena *arena, const char *kind,
	const struct store_stamp *stamp, bool *current) RAPPORT_MUST_CHECK
	RAPPORT_NONNULL(1, 2, 3, 4, 5);
/* Whether something found at `at` holds still. */
bool answer_holds(const struct rules_options *options, int64_t at, int64_t valid_until)
	RAPPORT_NONNULL(1);
/* Begins a line by numbers, with a tab behind each. */
void answer_add_numbers(struct buffer *out, const int64_t *numbers, size_t count)
	RAPPORT_NONNULL(1, 2);
/* Ends a line by texts, with tabs between them. They are cleaned, so they have neither tabs nor
 * line ends; false: one has, and the line cannot be read again. */
bool answer_add_texts(struct buffer *out, const char *const *texts, size_t count)
	RAPPORT_MUST_CHECK RAPPORT_NONNULL(1, 2);
/* Cuts the line at *text off, and its fields apart; false unless there are `count`. */
bool answer_next_line(char **text, char **fields, size_t count) RAPPORT_MUST_CHECK
	RAPPORT_NONNULL(1, 2);
/* The number in a field, as it was written. */
int64_t answer_number(const char *text) RAPPORT_NONNULL(1);

#endif
