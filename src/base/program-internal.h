/* What the files of rapport/base/program.h share: one run of the shell. */
#ifndef BASE_PROGRAM_INTERNAL_H
#define BASE_PROGRAM_INTERNAL_H

#include "rapport/base/program.h"

struct program_task {
	const char *command; /* for the shell */
	const char *file;    /* its last word, NULL: none */
	int in, out;      /* its standard input and both its outputs, -1: those of this process */
	unsigned seconds; /* ended with SIGTERM after so long, 0: never */
};
struct program_end {
	int failed; /* errno: it could not be started; 0: it ran */
	int code;   /* its exit status; 128 and more: a signal's, as the shell counts */
	bool late;  /* it was ended for its time */
};
/* Runs it and waits; meanwhile interrupts are the program's alone, and a stop stops both. */
struct program_end program_run(struct arena *arena, const struct program_task *task)
	RAPPORT_NONNULL(1, 2);

/* Writes the whole text; `path` is for the error. STATUS_OK, STATUS_IO. */
enum status program_fill(int file, const char *text, const char *path,
	struct error *error) RAPPORT_MUST_CHECK RAPPORT_NONNULL(2, 3, 4);

#endif
