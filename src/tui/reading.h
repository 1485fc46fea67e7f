/* What a command answered, kept for a report that shows it. */
#ifndef RAPPORT_SRC_TUI_READING_H
#define RAPPORT_SRC_TUI_READING_H

#include "run.h"

struct reading {
	struct arena *arena; /* NULL: nothing was read yet */
	struct result result;
	struct report report; /* borrows the blocks */
	bool failed;          /* the blocks are what went wrong */
};
void reading_init(struct reading *reading) RAPPORT_NONNULL(1);
void reading_clear(struct reading *reading) RAPPORT_NONNULL(1);
/* Runs the command and shows its answer. When that fails and there was an answer before, the old
 * one stays and the status line says why. */
void reading_read(struct reading *reading, struct screen *screen, const struct run_line *line)
	RAPPORT_NONNULL(1, 2, 3);
/* Shows blocks made elsewhere; `arena` is the reading's from now on. */
void reading_show(struct reading *reading, struct arena *arena, const struct result *result)
	RAPPORT_NONNULL(1, 2, 3);
/* Shows one line. */
void reading_tell(struct reading *reading, enum tone tone, const char *text) RAPPORT_NONNULL(1, 3);
/* Shows nothing. */
void reading_empty(struct reading *reading) RAPPORT_NONNULL(1);
/* The first table of the answer, NULL when it has none. */
const struct table *reading_table(const struct reading *reading) RAPPORT_NONNULL(1);

#endif
