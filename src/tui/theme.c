#include "theme.h"

#include <assert.h>
#include <curses.h>
#include <string.h>

/* Colours are the eight every terminal has, on its own background. */
struct look {
	attr_t attributes;
	short dark, light; /* foreground, -1: the terminal's own */
};

static const struct look looks[ROLE_COUNT] = {
	[ROLE_PLAIN] = {A_NORMAL, -1, -1},
	[ROLE_HEADING] = {A_BOLD, -1, -1},
	[ROLE_LABEL] = {A_NORMAL, COLOR_CYAN, COLOR_BLUE},
	[ROLE_QUIET] = {A_DIM, -1, -1},
	[ROLE_INFO] = {A_NORMAL, -1, -1},
	[ROLE_NOTICE] = {A_NORMAL, COLOR_CYAN, COLOR_BLUE},
	[ROLE_WARN] = {A_NORMAL, COLOR_YELLOW, COLOR_MAGENTA},
	[ROLE_URGENT] = {A_BOLD, COLOR_RED, COLOR_RED},
	[ROLE_GOOD] = {A_NORMAL, COLOR_GREEN, COLOR_GREEN},
	[ROLE_SELECTED] = {A_REVERSE, -1, -1},
	[ROLE_SELECTED_AWAY] = {A_UNDERLINE, -1, -1},
	[ROLE_BAR] = {A_NORMAL, -1, -1},
	[ROLE_TAB] = {A_REVERSE | A_BOLD, -1, -1},
	[ROLE_KEY] = {A_BOLD, -1, -1},
	[ROLE_BORDER] = {A_DIM, -1, -1},
	[ROLE_PROMPT] = {A_BOLD, -1, -1},
};

/* Pairs are numbered by colour: 1 is black, 8 is white. */
static bool prepare_colours(void)
{
	if (!has_colors() || start_color() == ERR)
		return false;
	short background = use_default_colors() == OK ? -1 : COLOR_BLACK;
	for (short colour = 0; colour < 8; colour++)
		init_pair((short)(colour + 1), colour, background);
	return true;
}

void theme_choose(struct theme *theme, const char *name, bool no_color)
{
	bool light = strcmp(name, "light") == 0;
	bool coloured = !no_color && strcmp(name, "mono") != 0 && prepare_colours();
	for (int role = 0; role < ROLE_COUNT; role++) {
		short colour = light ? looks[role].light : looks[role].dark;
		theme->attributes[role] = looks[role].attributes;
		if (coloured && colour >= 0)
			theme->attributes[role] |= (unsigned)COLOR_PAIR(colour + 1);
	}
}

enum role theme_role_of(enum tone tone)
{
	static const enum role roles[] = {
		[TONE_PLAIN] = ROLE_PLAIN,
		[TONE_INFO] = ROLE_INFO,
		[TONE_NOTICE] = ROLE_NOTICE,
		[TONE_WARN] = ROLE_WARN,
		[TONE_URGENT] = ROLE_URGENT,
		[TONE_GOOD] = ROLE_GOOD,
		[TONE_QUIET] = ROLE_QUIET,
	};
	assert((size_t)tone < sizeof roles / sizeof *roles);
	return roles[tone];
}

const char *theme_mark(enum tone tone)
{
	switch (tone) {
	case TONE_URGENT:
		return "!!";
	case TONE_WARN:
		return "! ";
	case TONE_NOTICE:
		return "- ";
	case TONE_PLAIN:
	case TONE_INFO:
	case TONE_GOOD:
	case TONE_QUIET:
		break;
	}
	return "  ";
}
