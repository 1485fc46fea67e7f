/* External programs, run by the shell on a private temporary file or fed with a text: the editor,
 * mailers, what fills a clipboard. Their command line is the user's own; nothing is added to it but
 * the path of that file. */
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

/* Gives program->initial to the command as its standard input, at most two minutes. What it says
 * goes to *said, at most 4 KiB in the arena. STATUS_OK: it ended well; STATUS_IO: it did not, and
 * the error tells what it said; STATUS_CANCELLED: interrupted; STATUS_LIMIT: it took too long. */
enum status program_feed(struct arena *arena, const struct program *program, const char **said,
	struct error *error) RAPPORT_MUST_CHECK RAPPORT_NONNULL(1, 2, 3, 4);
/* Runs a program that needs the terminal on a file that holds program->initial, and removes the
 * file. Statuses as program_feed, without a limit of time. */
enum status program_open(struct arena *arena, const struct program *program, struct error *error)
	RAPPORT_MUST_CHECK RAPPORT_NONNULL(1, 2, 3);

#endif
