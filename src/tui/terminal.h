/* The terminal: opened, resized, suspended and put back in order in one place. The only state of
 * the program outside its structs is here, because signal handlers and a failed assertion must be
 * able to restore the terminal. */
#ifndef RAPPORT_SRC_TUI_TERMINAL_H
#define RAPPORT_SRC_TUI_TERMINAL_H

#include "internal.h"

/* Takes the terminal on descriptors 0 and 1. STATUS_INVALID: TERM unset, unknown or unable to move
 * the cursor; STATUS_IO: no terminal there. */
enum status terminal_open(const char *term, struct error *error)
	RAPPORT_MUST_CHECK RAPPORT_NONNULL(2);
void terminal_close(void);
/* Gives the terminal to another program ($EDITOR, the shell) and takes it back. */
void terminal_release(void);
void terminal_take_back(void);
/* The size as the kernel says it, at least 1×1; also tells ncurses. */
void terminal_resize(int *rows, int *cells) RAPPORT_NONNULL(1, 2);
/* Sends what was drawn: only the cells that changed. */
void terminal_flush(void);
/* Whether the locale shows more than ASCII. */
bool terminal_is_utf8(void);

enum terminal_event {
	TERMINAL_KEY,    /* *key is filled; its texts live until the next call */
	TERMINAL_NOTHING, /* no complete key is waiting */
	TERMINAL_GONE,   /* end of file or an I/O error: the terminal went away */
};
/* Reads one key without waiting. A bracketed paste comes as one key with `pasted` set, cut at
 * TERMINAL_PASTE_MOST bytes (the rest is read and dropped). */
#define TERMINAL_PASTE_MOST 65536
enum terminal_event terminal_read(struct key *key) RAPPORT_NONNULL(1);

#endif
