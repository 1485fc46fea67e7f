/* An external program, usually the editor, run on a private temporary file. */
#ifndef RAPPORT_BASE_PROGRAM_H
#define RAPPORT_BASE_PROGRAM_H

#include "rapport/base/arena.h"
#include "rapport/base/error.h"

struct program {
	const char *command; /* as in $EDITOR: the shell splits it, the file's path comes last */
	const char *folder;  /* where the file is made, with mode 0600 */
	const char *initial; /* what the file holds at first */
};
/* Runs the program on the file and waits. *text is what the file holds then, in the arena and in
 * store form. Meanwhile interrupts are the program's alone, and a stop stops both. The file is
 * removed, except when it holds something new that could not be taken: then the advice of the
 * error names it. STATUS_OK; STATUS_CANCELLED: the program ended with an error, or the text is
 * empty; STATUS_IO; STATUS_LIMIT: more than 1 MiB. */
enum status program_write(struct arena *arena, const struct program *program, const char **text,
	struct error *error) RAPPORT_MUST_CHECK RAPPORT_NONNULL(1, 2, 3, 4);
/* Keeps a text in a private file of its own; *path lives in the arena. STATUS_OK, STATUS_IO. */
enum status program_keep(struct arena *arena, const char *folder, const char *text,
	const char **path, struct error *error) RAPPORT_MUST_CHECK RAPPORT_NONNULL(1, 2, 3, 4, 5);

#endif
