/* Styles are roles; a theme says what a role looks like on this terminal. Severity is always told
 * by a mark too, never by colour alone. */
#ifndef RAPPORT_SRC_TUI_THEME_H
#define RAPPORT_SRC_TUI_THEME_H

#include <stdbool.h>

#include "rapport/command.h"

enum role {
	ROLE_PLAIN,
	ROLE_HEADING,
	ROLE_LABEL, /* names of facts, heads of columns */
	ROLE_QUIET,
	ROLE_INFO,
	ROLE_NOTICE,
	ROLE_WARN,
	ROLE_URGENT,
	ROLE_GOOD,
	ROLE_SELECTED,
	ROLE_SELECTED_AWAY, /* selected in the pane that has not the keys */
	ROLE_BAR,           /* the line of tabs */
	ROLE_TAB,           /* the tab that is open */
	ROLE_KEY,           /* a key on the line of live keys */
	ROLE_BORDER,
	ROLE_PROMPT, /* what a prompt asks */
	ROLE_COUNT,
};

struct theme {
	unsigned attributes[ROLE_COUNT]; /* of curses */
};

/* `name` is "dark", "light", "mono" or "auto" (what the terminal can do). */
void theme_choose(struct theme *theme, const char *name, bool no_color);
enum role theme_role_of(enum tone tone);
/* Two cells that tell a severity without colour. */
const char *theme_mark(enum tone tone);

#endif
