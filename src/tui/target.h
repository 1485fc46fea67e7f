/* What an act works on: the records of the marked lines, or of the selected one; where that is of
 * another kind, one of those that fit is chosen by name. */
#ifndef RAPPORT_SRC_TUI_TARGET_H
#define RAPPORT_SRC_TUI_TARGET_H

#include "screen.h"

enum { TARGET_ENTITIES = 6 };

struct target_kind {
	const char *verb; /* the command, as the next steps of a flag name it: "decide" */
	/* What it can be done with, and the filter of those that are offered by name. */
	struct {
		enum entity entity;
		const char *filter; /* NULL ends the list */
	} fits[TARGET_ENTITIES + 1];
	bool named_only;   /* a flag is meant only where its next steps name the act */
	bool of_project;   /* the project of the line will do */
	bool at_once;      /* nothing is asked afterwards: also a single one is asked for by name */
	const char *which; /* the question: N_("Which request?") */
	const char *none;  /* N_("%s has no open request."), the client or project */
	const char *none_at_all;
};
/* Calls `act` once with the handle to work on, or several joined by commas where lines are marked;
 * perhaps later, once it was chosen. Where nothing fits, that is said. */
void target_for(struct screen *screen, const struct target_kind *kind,
	void (*act)(struct screen *screen, const char *word)) RAPPORT_NONNULL(1, 2, 3);
/* The handle of the one line that is meant, in the arena; NULL: it is of another kind. */
const char *target_selected(struct screen *screen, const struct target_kind *kind,
	struct arena *arena) RAPPORT_NONNULL(1, 2, 3);

#endif
