#include "theme.h"

#include <assert.h>
#include <curses.h>

static unsigned curses_attributes(const struct look *look)
{
	static const struct {
		enum theme_attribute attribute;
		attr_t curses;
	} words[] = {
		{THEME_BOLD, A_BOLD},
		{THEME_DIM, A_DIM},
		{THEME_ITALIC, A_ITALIC},
		{THEME_UNDERLINE, A_UNDERLINE},
		{THEME_REVERSE, A_REVERSE},
	};
	attr_t attributes = A_NORMAL;
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (look->attributes & words[i].attribute)
			attributes |= words[i].curses;
	return attributes;
}

static bool has_colour(const struct look *look)
{
	return look->text != COLOUR_OWN || look->ground != COLOUR_OWN;
}

/* Started only when a colour is wanted: without one the terminal is told none. */
static bool prepare_colours(const struct look *looks, bool *own)
{
	bool wanted = false;
	for (int role = 0; role < ROLE_COUNT; role++)
		wanted = wanted || has_colour(&looks[role]);
	if (!wanted || !has_colors() || start_color() == ERR)
		return false;
	*own = use_default_colors() == OK;
	return true;
}

/* Each role has a pair of its own, numbered from 1. */
static unsigned make_pair(int role, const struct look *look, bool own)
{
	short text = (short)look->text, ground = (short)look->ground;
	if (!own && text < 0)
		text = COLOR_WHITE;
	if (!own && ground < 0)
		ground = COLOR_BLACK;
	init_pair((short)(role + 1), text, ground);
	return (unsigned)COLOR_PAIR(role + 1);
}

void theme_choose(
	struct theme *theme, const struct settings *settings, const char *name, bool no_color)
{
	struct look looks[ROLE_COUNT];
	bool own = false;
	settings_theme(settings, name, looks);
	bool coloured = !no_color && prepare_colours(looks, &own);
	for (int role = 0; role < ROLE_COUNT; role++) {
		theme->attributes[role] = curses_attributes(&looks[role]);
		if (coloured && has_colour(&looks[role]))
			theme->attributes[role] |= make_pair(role, &looks[role], own);
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
