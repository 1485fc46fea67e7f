/* The tabs and their filters. */
#ifndef RAPPORT_SRC_TUI_BROWSE_H
#define RAPPORT_SRC_TUI_BROWSE_H

#include "screen.h"

bool browse_is(const struct view *view) RAPPORT_NONNULL(1);
/* Shows only what fits the filter ("": everything). */
void browse_filter(struct view *view, const char *filter) RAPPORT_NONNULL(1, 2);
const char *browse_filter_text(struct view *view) RAPPORT_NONNULL(1);

#endif
