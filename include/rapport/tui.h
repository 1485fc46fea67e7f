/* The screen. */
#ifndef RAPPORT_TUI_H
#define RAPPORT_TUI_H

#include "rapport/command.h"

struct tui_options {
	const char *term;        /* TERM */
	const char *editor;      /* a command line; NULL: none */
	const char *folder;      /* for temporary files of the editor; NULL: /tmp */
	const char *home;        /* what ~ stands for at the start of a typed word; NULL: nothing */
	const char *theme;       /* one of those of data/themes.yaml or the user's */
	bool no_color;
	bool announce_idle;      /* tests: say in invisible sequences what was done, and when all is
				  * drawn */
	bool fixed_now;          /* RAPPORT_NOW is set: the clock stands */
};
/* Runs until the person leaves or the terminal goes away. STATUS_OK; STATUS_INVALID when the
 * terminal cannot show a screen (says why and what works instead); STATUS_IO. */
enum status tui_run(struct session *session, const struct tui_options *options,
	struct error *error) RAPPORT_MUST_CHECK RAPPORT_NONNULL(1, 2, 3);

/* Puts the terminal back in order; safe at any time, also from an assertion handler. */
void tui_restore_terminal(void);

#endif
