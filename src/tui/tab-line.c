/* The first row: the tabs, and what day it is for rapport. */
#include "screen.h"

#include "rapport/base/text.h"

static const enum action opens[TAB_COUNT] = {
	[TAB_TODAY] = ACTION_TODAY,
	[TAB_CLIENTS] = ACTION_CLIENTS,
	[TAB_PROJECTS] = ACTION_PROJECTS,
	[TAB_TIMELINE] = ACTION_TIMELINE,
	[TAB_GUIDELINES] = ACTION_GUIDELINES,
	[TAB_NUMBERS] = ACTION_NUMBERS,
};

enum tab screen_tab_of(enum action action)
{
	int tab = 0;
	while (tab < TAB_COUNT && opens[tab] != action)
		tab++;
	return (enum tab)tab;
}

/* "1 Today", or only the key of a tab that is not open where there is no room for all words. */
static const char *tab_text(const struct screen *screen, struct arena *arena, int tab, bool words)
{
	const char *key = keys_name(&screen->keys, arena, KEYS_EVERYWHERE, opens[tab]);
	if (!words && tab != (int)screen->tab)
		return key;
	return arena_format(arena, "%s %s", key, action_word(opens[tab]));
}

/* Before each tab stands a space, and one behind the last. */
static bool has_room_for_words(const struct screen *screen, struct arena *arena)
{
	int width = 1;
	for (int tab = 0; tab < TAB_COUNT; tab++)
		width += 1 + (int)text_width(tab_text(screen, arena, tab, true));
	return width <= screen->columns;
}

enum tab screen_tab_at(const struct screen *screen, int column)
{
	struct arena *arena = arena_new();
	bool words = has_room_for_words(screen, arena);
	int tab = 0;
	while (tab < TAB_COUNT) {
		column -= 1 + (int)text_width(tab_text(screen, arena, tab, words));
		if (column < 0)
			break;
		tab++;
	}
	arena_free(arena);
	return (enum tab)tab;
}

/* The day every flag depends on, with the time where there is room; at least the day. */
static const char *clock_text(const struct screen *screen, struct arena *arena, int room)
{
	struct moment now = session_now(screen->session);
	const char *day = day_for_people(arena, now.day, now.day);
	const char *whole =
		arena_format(arena, "%s %02d:%02d", day, now.minute / 60, now.minute % 60);
	if ((int)text_width(whole) <= room)
		return whole;
	return (int)text_width(day) <= room ? day : "";
}

static void draw_clock(struct screen *screen, struct arena *arena, int from)
{
	const char *clock = clock_text(screen, arena, screen->columns - from - 1);
	int width = (int)text_width(clock);
	struct spot spot = {
		.column = screen->columns - width - 1, .width = width, .role = ROLE_QUIET};
	draw_text(&screen->pen, spot, clock);
}

void screen_draw_tabs(struct screen *screen, struct arena *arena)
{
	bool words = has_room_for_words(screen, arena);
	int column = 0;
	for (int tab = 0; tab < TAB_COUNT; tab++) {
		bool open = tab == (int)screen->tab;
		const char *text = tab_text(screen, arena, tab, words);
		struct spot spot = {.column = column + 1, .width = (int)text_width(text)};
		column = spot.column + spot.width;
		spot.role = open ? ROLE_TAB : ROLE_BAR;
		if (open) { /* with the space on both sides */
			text = arena_format(arena, " %s ", text);
			spot.column--;
			spot.width += 2;
		}
		draw_text(&screen->pen, spot, text);
	}
	draw_clock(screen, arena, column + 1);
}
