/* The command line: turns words into a command, asks what the command asks, prints its result. */
#ifndef RAPPORT_CLI_H
#define RAPPORT_CLI_H

#include <stdio.h>

#include "rapport/command.h"

struct cli {
	FILE *in, *out, *errors;
	bool in_is_terminal, out_is_terminal;
	bool colour;        /* terminal and not NO_COLOR, as the settings say */
	bool utf8;          /* the locale can show more than ASCII */
	int width;          /* cells of the terminal; 0: unbounded (a pipe) */
	const char *editor; /* $VISUAL or $EDITOR, NULL: none */
	const char *folder; /* for temporary files of the editor */
};

/* Runs words[0] … and returns the exit status: 0 fine, 1 findings or nothing found, 2 usage or
 * error. *then says whether the screen should be opened afterwards. A closed or full output is an
 * error (exit 2) said on `errors`; a reader that went away (EPIPE) is not. */
int cli_run(const struct cli *cli, struct session *session, const char *const *words, size_t count,
	enum result_then *then) RAPPORT_MUST_CHECK RAPPORT_NONNULL(1, 2, 3, 5);

/* Prints one error as the house prints errors. */
void cli_error(const struct cli *cli, const struct error *error) RAPPORT_NONNULL(1, 2);

#endif
