/* $EDITOR, run in the terminal while the screen waits. */
#ifndef RAPPORT_SRC_TUI_EDITOR_H
#define RAPPORT_SRC_TUI_EDITOR_H

#include "screen.h"

/* Opens a temporary file with `initial` in the editor; *text lives in the arena. Statuses as
 * program_write; STATUS_INVALID: no editor is known. */
enum status editor_write(struct screen *screen, struct arena *arena, const char *initial,
	const char **text, struct error *error) RAPPORT_MUST_CHECK RAPPORT_NONNULL(1, 2, 3, 4, 5);
/* Keeps a text that was not taken; *path is where. STATUS_OK, STATUS_IO. */
enum status editor_keep(struct screen *screen, struct arena *arena, const char *text,
	const char **path, struct error *error) RAPPORT_MUST_CHECK RAPPORT_NONNULL(1, 2, 3, 4, 5);
/* Where files for other programs are made. */
const char *editor_folder(const struct screen *screen) RAPPORT_NONNULL(1);
/* Takes the terminal back after terminal_release. */
void editor_return(struct screen *screen) RAPPORT_NONNULL(1);

#endif
