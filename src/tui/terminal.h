/* The terminal: opened, read, resized, suspended and put back in order in one place. The only state
 * of the program outside its structs is here, because signal handlers and a failed assertion must
 * be able to restore the terminal. */
#ifndef RAPPORT_SRC_TUI_TERMINAL_H
#define RAPPORT_SRC_TUI_TERMINAL_H

#include "internal.h"

/* Takes the terminal on descriptors 0 and 1. `announce`: also understand the key by which tests
 * ask whether everything is drawn. STATUS_INVALID: TERM unset, unknown or unable to move the
 * cursor; STATUS_IO: no terminal there. */
enum status terminal_open(const char *term, bool announce, struct error *error) RAPPORT_MUST_CHECK
	RAPPORT_NONNULL(3);
void terminal_close(void);
/* Gives the terminal to another program ($EDITOR, the shell) and takes it back. */
void terminal_release(void);
void terminal_take_back(void);
/* The size as the kernel says it, at least 1×1; also tells ncurses. */
void terminal_resize(int *height, int *width) RAPPORT_NONNULL(1, 2);
/* Bytes that go past ncurses: sequences that show nothing. */
void terminal_send(const char *sequence) RAPPORT_NONNULL(1);
/* Whether the locale shows more than ASCII. */
bool terminal_is_utf8(void);

enum {
	TERMINAL_PASTE_MOST = 8 << 20, /* bytes of a paste that are kept; no field takes more */
	TERMINAL_CHARACTER = 5,      /* bytes of one UTF-8 character and NUL */
	TERMINAL_AHEAD_MOST = 256,   /* keys kept while a command is at work; more wait outside */
	TERMINAL_MOUSE_MOST = 8,     /* as many as ncurses keeps */
};
struct terminal_mouse {
	const char *name;
	int row, column;
};
/* What is kept between two keys. Invariant: held is -1 or a code that was read ahead. */
struct terminal_input {
	struct buffer paste;
	char name[16];
	char text[TERMINAL_CHARACTER];
	int held;
	int ahead[TERMINAL_AHEAD_MOST]; /* read while a command was at work, oldest first */
	size_t ahead_first, ahead_count;
	struct terminal_mouse mouse[TERMINAL_MOUSE_MOST]; /* still to be told, oldest last */
	size_t mouse_count;
};
#define TERMINAL_INPUT_EMPTY                                                                       \
	{                                                                                          \
		.paste = BUFFER_EMPTY, .held = -1                                                  \
	}

enum terminal_event {
	TERMINAL_KEY,     /* *key is filled; its texts live until the next call */
	TERMINAL_NOTHING, /* no complete key is waiting */
	TERMINAL_ASKED,   /* a test asks whether everything is drawn */
};
/* Reads one key without waiting. A bracketed paste comes as one key, cut at
 * TERMINAL_PASTE_MOST bytes (the rest is read and dropped). Bytes are put together as UTF-8
 * whatever the locale; what is no UTF-8 is dropped. */
enum terminal_event terminal_read(struct terminal_input *input, struct key *key)
	RAPPORT_NONNULL(1, 2);

/* Whether a key can come with this name. */
bool terminal_knows_key(const char *name) RAPPORT_NONNULL(1);

/* While a command is at work: whether somebody wants it to stop, by Escape, Ctrl-C or Ctrl-G, or
 * the terminal is gone. Other keys are kept for terminal_read. */
bool terminal_cancels(struct terminal_input *input) RAPPORT_NONNULL(1);
/* Whether a key waits to be read, or the terminal is gone. */
bool terminal_has_input(void);

#endif
