/* Whose steps history holds: undo asks before it takes back what was done elsewhere. */
#ifndef RAPPORT_SRC_TUI_STEPS_H
#define RAPPORT_SRC_TUI_STEPS_H

#include <stdint.h>

#include "rapport/tui.h"

enum { STEPS_OWN_MOST = 64 };

/* Steps up to `before` were there when the screen opened; later ones are its own or another's. */
struct steps {
	int64_t before;
	int64_t own[STEPS_OWN_MOST]; /* in turn; the oldest are forgotten */
	size_t count;                /* of own steps ever done */
};
/* Every step so far was there before. */
void steps_begin(struct steps *steps, struct session *session) RAPPORT_NONNULL(1, 2);
/* The newest step is one of this screen. */
void steps_add_own(struct steps *steps, struct session *session) RAPPORT_NONNULL(1, 2);
/* The sentence of the step that undo would take back, in the arena, when it was done elsewhere
 * since the screen opened; NULL: undo takes back what the person expects. */
const char *steps_foreign(const struct steps *steps, struct session *session, struct arena *arena)
	RAPPORT_NONNULL(1, 2, 3);

#endif
