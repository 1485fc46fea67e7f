/* Styles are roles; a theme says what a role looks like on this terminal. Severity is always told
 * by a mark too, never by colour alone. */
#ifndef RAPPORT_SRC_TUI_THEME_H
#define RAPPORT_SRC_TUI_THEME_H

#include <stdbool.h>

#include "rapport/command.h"
#include "rapport/settings/theme.h"

struct theme {
	unsigned attributes[ROLE_COUNT]; /* of curses */
};

/* `name` is that of a theme. */
void theme_choose(
	struct theme *theme, const struct settings *settings, const char *name, bool no_color);
enum role theme_role_of(enum tone tone);
/* Two cells that tell a severity without colour. */
const char *theme_mark(enum tone tone);

#endif
