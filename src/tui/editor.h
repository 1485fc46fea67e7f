/* $EDITOR, run in the terminal while the screen waits. */
#ifndef RAPPORT_SRC_TUI_EDITOR_H
#define RAPPORT_SRC_TUI_EDITOR_H

#include "screen.h"

/* Opens a temporary file with `initial` in the editor; *text lives in the arena. STATUS_OK;
 * STATUS_INVALID: no editor is known; STATUS_CANCELLED: it ended with an error, or the text is
 * empty; STATUS_IO; STATUS_LIMIT: more than 1 MiB. */
enum status editor_write(struct screen *screen, struct arena *arena, const char *initial,
	const char **text, struct error *error) RAPPORT_MUST_CHECK RAPPORT_NONNULL(1, 2, 3, 4, 5);

#endif
