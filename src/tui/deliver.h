/* A text that leaves: into the clipboard, or to a program of the user. */
#ifndef RAPPORT_SRC_TUI_DELIVER_H
#define RAPPORT_SRC_TUI_DELIVER_H

#include "screen.h"

/* *said is what a program said on the way. Statuses as program_feed; STATUS_LIMIT: too long for the
 * clipboard. */
enum status deliver_text(struct screen *screen, struct arena *arena,
	const struct delivery *delivery, const char **said, struct error *error)
	RAPPORT_MUST_CHECK RAPPORT_NONNULL(1, 2, 3, 4, 5);

#endif
