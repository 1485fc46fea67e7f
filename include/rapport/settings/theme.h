/* What the parts of the screen look like: data/themes.yaml, and what the user says otherwise. */
#ifndef RAPPORT_SETTINGS_THEME_H
#define RAPPORT_SETTINGS_THEME_H

#include "rapport/settings.h"

/* Everything on the screen is drawn in one of these roles: id, name in themes.yaml. */
#define THEME_ROLES(ROLE)                                                                          \
	ROLE(PLAIN, "plain")                                                                       \
	ROLE(HEADING, "heading")                                                                   \
	ROLE(LABEL, "label") /* names of facts, heads of columns */                                \
	ROLE(QUIET, "quiet")                                                                       \
	ROLE(INFO, "info")                                                                         \
	ROLE(NOTICE, "notice")                                                                     \
	ROLE(WARN, "warn")                                                                         \
	ROLE(URGENT, "urgent")                                                                     \
	ROLE(GOOD, "good")                                                                         \
	ROLE(SELECTED, "selected")                                                                 \
	ROLE(SELECTED_AWAY, "selected-away") /* in the pane that has not the keys */               \
	ROLE(BAR, "bar")                     /* the line of tabs */                                \
	ROLE(TAB, "tab")                     /* the tab that is open */                            \
	ROLE(KEY, "key")                     /* a key on the line of live keys */                  \
	ROLE(BORDER, "border")                                                                     \
	ROLE(PROMPT, "prompt") /* what a prompt asks */                                            \
	ROLE(GAP, "gap")       /* what is missing in a letter */                                   \
	ROLE(MARKED, "marked") /* what the wording check marks in it */

enum role {
#define THEME_ROLE(id, name) ROLE_##id,
	THEME_ROLES(THEME_ROLE)
#undef THEME_ROLE
	ROLE_COUNT,
};

/* The eight colours every terminal has, in its own order. */
enum theme_colour {
	COLOUR_OWN = -1, /* the terminal's own */
	COLOUR_BLACK,
	COLOUR_RED,
	COLOUR_GREEN,
	COLOUR_YELLOW,
	COLOUR_BLUE,
	COLOUR_MAGENTA,
	COLOUR_CYAN,
	COLOUR_WHITE,
};
enum theme_attribute {
	THEME_BOLD = 1,
	THEME_DIM = 2,
	THEME_ITALIC = 4,
	THEME_UNDERLINE = 8,
	THEME_REVERSE = 16,
};
struct look {
	enum theme_colour text, ground;
	unsigned attributes; /* of enum theme_attribute */
};

/* Every role of a theme: as the user says, else as shipped, else as the shipped "mono" has it.
 * `name` is one that screen.theme may have, but "auto". */
void settings_theme(const struct settings *settings, const char *name,
	struct look looks[ROLE_COUNT]) RAPPORT_NONNULL(1, 2, 3);

#endif
