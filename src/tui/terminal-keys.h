/* Codes of keys that ncurses does not know, beyond its own. */
#ifndef RAPPORT_SRC_TUI_TERMINAL_KEYS_H
#define RAPPORT_SRC_TUI_TERMINAL_KEYS_H

#include <curses.h>

enum {
	TERMINAL_PASTE_BEGIN = KEY_MAX + 1,
	TERMINAL_PASTE_END,
	TERMINAL_ASK,
};

#endif
