/* The tabs and their filters. */
#ifndef RAPPORT_SRC_TUI_BROWSE_H
#define RAPPORT_SRC_TUI_BROWSE_H

#include "screen.h"

bool browse_is(const struct view *view) RAPPORT_NONNULL(1);
/* Shows only what fits the filter ("": everything). When the filter is none the list stays as it
 * was; STATUS_INVALID and others of `due` and `list`. */
enum status browse_filter(struct view *view, const char *filter,
	struct error *error) RAPPORT_MUST_CHECK RAPPORT_NONNULL(1, 2, 3);
const char *browse_filter_text(struct view *view) RAPPORT_NONNULL(1);
/* While filters are tried, what was there before is kept: begin notes it, back brings it again. */
void browse_try_begin(struct view *view) RAPPORT_NONNULL(1);
void browse_try_back(struct view *view) RAPPORT_NONNULL(1);
/* The command whose words a filter goes behind ("list", "client"), ended by NULL. */
const char *const *browse_words(struct view *view) RAPPORT_NONNULL(1);

#endif
