/* The command line: turns words into a command, asks what the command asks, prints its result. */
#ifndef RAPPORT_CLI_H
#define RAPPORT_CLI_H

#include <stdio.h>

#include "rapport/command.h"

struct cli {
	FILE *in, *out, *errors;
	bool in_is_terminal, out_is_terminal, errors_is_terminal;
	bool colour;        /* terminal and not NO_COLOR, as the settings say */
	bool utf8;          /* the locale can show more than ASCII */
	int width;          /* cells of the terminal; 0: unbounded (a pipe) */
	const char *editor; /* $VISUAL, $EDITOR or what is installed, NULL: none */
	const char *folder; /* for temporary files of the editor */
};

/* Runs words[0] … and returns the exit status: 0 fine, 1 findings or nothing found, 2 usage or
 * error, 130 given up by Ctrl-C, which takes back what the command began. Long work tells on
 * `errors` how far it is, where that is a terminal. *then says whether the screen should be opened
 * afterwards. A closed or full output is an error (exit 2) said on `errors`; a reader that went
 * away (EPIPE) is not. */
int cli_run(const struct cli *cli, struct session *session, const char *const *words, size_t count,
	enum result_then *then) RAPPORT_MUST_CHECK RAPPORT_NONNULL(1, 2, 3, 5);

/* What the environment says, read once at the start and only here. Texts are borrowed from the
 * environment, the words or the arena. */
struct environment {
	struct session_options session;
	const char **words;  /* the command line without --store */
	size_t count;
	const char *editor;  /* the same */
	const char *term;    /* TERM, "" when unset */
	const char *folder;  /* TMPDIR or /tmp */
	const char *home;    /* HOME, NULL when unset */
	bool no_color;       /* NO_COLOR is set and not empty */
	const char *theme;   /* what "auto" is on this terminal: "mono" with NO_COLOR, "light" when
			      * COLORFGBG tells of a light ground, else "dark" */
	bool fixed_now;      /* RAPPORT_NOW is set */
	bool announce_idle;  /* RAPPORT_IDLE is set: tests of the screen */
};
/* Reads the environment and takes --store FILE (or --store=FILE) out of words[0…count).
 * The store is --store, else $RAPPORT_STORE, else rapport/rapport.db in $XDG_DATA_HOME or
 * ~/.local/share; settings and rules are in rapport/ in $XDG_CONFIG_HOME or ~/.config. STATUS_OK;
 * STATUS_INVALID: no folder for the store is known, or RAPPORT_NOW or RAPPORT_SEED is wrong. */
enum status environment_read(struct arena *arena, const char *const *words, size_t count,
	struct environment *environment, struct error *error)
	RAPPORT_MUST_CHECK RAPPORT_NONNULL(1, 4, 5);

/* Prints one error as the house prints errors. */
void cli_error(const struct cli *cli, const struct error *error) RAPPORT_NONNULL(1, 2);

/* What the clock shows in a zone of the zone database ("America/New_York"); false when the system
 * knows no such zone. See session_options.elsewhere. */
bool cli_elsewhere(const char *zone, int64_t instant, struct moment *there)
	RAPPORT_MUST_CHECK RAPPORT_NONNULL(1, 3);

#endif
