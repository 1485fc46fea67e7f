/* What a selected row means to the commands. */
#ifndef RAPPORT_SRC_TUI_SELECTION_H
#define RAPPORT_SRC_TUI_SELECTION_H

#include "screen.h"

/* What is selected in the topmost page; row NULL: nothing. */
struct selection selection_of(const struct screen *screen) RAPPORT_NONNULL(1);
/* The lines of the topmost page that have the keys; NULL: it has none. */
struct report *selection_list(const struct screen *screen) RAPPORT_NONNULL(1);
/* The marked lines of the topmost page that are there; how many, in the arena. */
size_t selection_marked(const struct screen *screen, struct arena *arena, struct selection **lines)
	RAPPORT_NONNULL(1, 2, 3);
/* A sentence about the marked lines, in the arena, with the key by which they are so no more. */
const char *selection_marked_text(const struct screen *screen, struct arena *arena,
	const char *text) RAPPORT_NONNULL(1, 2, 3);
/* The line that an act for one line is for: the marked one, or else the selected one. */
struct selection selection_meant(const struct screen *screen) RAPPORT_NONNULL(1);
/* The marked lines of the topmost page, or else the selected one; how many, in the arena. */
size_t selection_lines(const struct screen *screen, struct arena *arena, struct selection **lines)
	RAPPORT_NONNULL(1, 2, 3);
/* Whether the row is a flag that is there. */
bool selection_is_flag(struct selection selection);
/* The line of `due`, in the arena, that `why WORD` told of; row NULL: there is none any more. */
struct selection_sought {
	const struct result *about; /* the answer, which names the record */
	const char *rule;
	const char *word; /* tells several flags of the rule and record apart when it is a handle */
};
struct selection selection_flag(struct screen *screen, struct arena *arena,
	const struct selection_sought *sought) RAPPORT_NONNULL(1, 2, 3);
/* The word `show` and `edit` take for the row's record, in the arena; NULL when it is none. */
const char *selection_record(struct selection selection, struct arena *arena) RAPPORT_NONNULL(2);

/* The column of this name; table->column_count: none. */
size_t selection_column(const struct table *table, const char *name) RAPPORT_NONNULL(1, 2);

/* The text in a cell of the row; NULL: there is no such column, or no text in it. */
const char *selection_text(struct selection selection, const char *column) RAPPORT_NONNULL(2);

/* Whom something would be logged with from here: the page's client or project, that of the selected
 * row, or else the only client there is. */
struct selection_whom {
	const char *word;  /* as `call` takes it, in the arena; NULL: nobody in particular */
	const char *shown; /* as people know it */
};
struct selection_whom selection_whom(struct screen *screen, struct arena *arena)
	RAPPORT_NONNULL(1, 2);

#endif
