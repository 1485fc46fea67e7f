/* What an empty list says: what belongs there, and which key makes it. */
#ifndef RAPPORT_SRC_TUI_WELCOME_H
#define RAPPORT_SRC_TUI_WELCOME_H

#include "reading.h"

/* Replaces an empty list. */
void welcome_show(struct screen *screen, struct reading *list, enum tab tab) RAPPORT_NONNULL(1, 2);
/* Replaces a list that a filter left empty. */
void welcome_nothing_fits(struct screen *screen, struct reading *list, const char *filter)
	RAPPORT_NONNULL(1, 2, 3);
/* Whether there is a record of this kind, or it cannot be told. */
bool welcome_has(struct screen *screen, enum entity entity) RAPPORT_NONNULL(1);

#endif
