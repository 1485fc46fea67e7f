/* What an empty list says: what belongs there, and which key makes it. */
#ifndef RAPPORT_SRC_TUI_WELCOME_H
#define RAPPORT_SRC_TUI_WELCOME_H

#include "reading.h"

/* Replaces an empty list. */
void welcome_show(struct screen *screen, struct reading *list, enum tab tab) RAPPORT_NONNULL(1, 2);
/* Replaces a list that a filter left empty. */
void welcome_nothing_fits(struct screen *screen, struct reading *list, const char *filter)
	RAPPORT_NONNULL(1, 2, 3);
/* Replaces the timeline of a client or project with whom nothing was logged yet. */
void welcome_nobody_talked(struct screen *screen, struct reading *list) RAPPORT_NONNULL(1, 2);
/* What a freelancer adds next on this tab, where no line says more: a client first, then a project
 * for them. */
enum entity welcome_first(struct screen *screen, enum tab tab) RAPPORT_NONNULL(1);
/* Whether there is no client yet, so that what is added first is one: every list says so. */
bool welcome_no_client(struct screen *screen) RAPPORT_NONNULL(1);

#endif
