/* What can be done here: every action with its keys and every command; typing narrows the list,
 * Enter does what is selected. */
#include "screen.h"

#include <stdlib.h>
#include <string.h>

#include "act.h"
#include "edit.h"
#include "rapport/base/text.h"
#include "reading.h"

struct help {
	struct view view;
	struct edit edit;
	struct reading reading;  /* one table: rows of actions carry their number as id */
	const enum action *here; /* what the view below offers */
	struct area list;        /* as drawn last */
	bool changed;
};

enum { COLUMN_WHERE, COLUMN_KEYS, COLUMN_WHAT, COLUMNS };

static struct help *help_of(struct view *view)
{
	return (struct help *)view;
}

/* ---- the list ---- */

struct listing {
	struct arena *arena;
	struct table *table;
	const char *wanted; /* folded words */
	const char *where;  /* heading of the rows that follow */
};

/* Every word typed is somewhere in the line. */
static bool fits(const struct listing *listing, const char *keys, const char *what)
{
	struct arena *arena = listing->arena;
	const char **words = NULL;
	size_t count = command_split(arena, listing->wanted, &words);
	const char *line = text_fold(arena, arena_format(arena, "%s %s", keys, what), false);
	for (size_t i = 0; i < count; i++) {
		if (!strstr(line, words[i]))
			return false;
	}
	return true;
}

static void add_row(struct listing *listing, const char *keys, const char *what, int64_t id)
{
	if (!fits(listing, keys, what))
		return;
	const char **texts = ARENA_ARRAY(listing->arena, const char *, COLUMNS);
	texts[COLUMN_WHERE] = listing->where;
	texts[COLUMN_KEYS] = keys;
	texts[COLUMN_WHAT] = what;
	listing->table->rows[listing->table->row_count++] = (struct table_row){
		.texts = texts,
		.cells = ARENA_ARRAY(listing->arena, struct value, COLUMNS),
		.handle = id != ACTION_NONE ? "" : keys,
		.entity = ENTITY_NONE,
		.id = id,
	};
}

static bool is_offered(enum action action)
{
	return action != ACTION_CANCEL && action != ACTION_ACCEPT && action != ACTION_COMPLETE;
}

static void add_action(struct listing *listing, struct screen *screen, enum action action)
{
	if (is_offered(action))
		add_row(listing, keys_names(&screen->keys, listing->arena, KEYS_EVERYWHERE, action),
			action_help(action), action);
}

/* What the view below offers comes first, in its own order: most useful first. */
static void add_actions(struct listing *listing, struct screen *screen, const enum action *here)
{
	bool added[ACTION_COUNT] = {false};
	listing->where = _("Here");
	for (size_t i = 0; here && here[i] != ACTION_NONE; i++) {
		add_action(listing, screen, here[i]);
		added[here[i]] = true;
	}
	listing->where = _("Everywhere");
	for (int i = ACTION_NONE + 1; i < ACTION_COUNT; i++) {
		if (!added[i])
			add_action(listing, screen, (enum action)i);
	}
}

static void add_commands(struct listing *listing)
{
	size_t count = 0;
	const struct command *commands = command_table(&count);
	listing->where = _("Commands");
	for (size_t i = 0; i < count; i++)
		add_row(listing, arena_format(listing->arena, ":%s", commands[i].name),
			_(commands[i].summary), ACTION_NONE);
}

static struct table *new_table(struct arena *arena)
{
	size_t commands = 0;
	command_table(&commands);
	struct table *table = ARENA_NEW(arena, struct table);
	struct table_column *columns = ARENA_ARRAY(arena, struct table_column, COLUMNS);
	columns[COLUMN_WHERE] = (struct table_column){
		.name = "where", .label = _("Where"), .machine_only = true, .heads = true};
	columns[COLUMN_KEYS] =
		(struct table_column){.name = "keys", .label = _("Keys"), .width = 12};
	columns[COLUMN_WHAT] = (struct table_column){
		.name = "what", .label = _("What it does"), .width = 40, .flexible = true};
	*table = (struct table){
		.name = "help",
		.columns = columns,
		.column_count = COLUMNS,
		.rows = ARENA_ARRAY(arena, struct table_row, commands + ACTION_COUNT),
		.empty = _("Nothing fits these words."),
	};
	return table;
}

static void list(struct help *help)
{
	struct arena *arena = arena_new();
	struct listing listing = {
		.arena = arena,
		.table = new_table(arena),
		.wanted = text_fold(arena, edit_text(&help->edit), false),
	};
	add_actions(&listing, help->view.screen, help->here);
	add_commands(&listing);
	struct result result = {.arena = arena, .entity = ENTITY_NONE};
	result_table(&result, listing.table);
	reading_show(&help->reading, arena, &result);
	report_rewind(&help->reading.report);
	help->changed = false;
}

static void settle(struct view *view)
{
	if (help_of(view)->changed)
		list(help_of(view));
}

/* ---- choosing ---- */

/* Whoever looked for it here learns the key for the next time. */
static void teach(struct screen *screen, const char *key)
{
	struct arena *arena = arena_new();
	const char *lesson = arena_format(arena, _("Next time: %s"), key);
	bool said = screen->notice[0] != '\0';
	if (said)
		lesson = arena_format(arena, "%s  (%s)", screen->notice, lesson);
	if (key[0])
		screen_say(screen, said ? screen->notice_tone : TONE_QUIET, lesson);
	arena_free(arena);
}

static void choose_action(struct screen *screen, enum action action)
{
	struct arena *arena = arena_new();
	const char *key = keys_name(&screen->keys, arena, KEYS_EVERYWHERE, action);
	screen_read(screen);
	struct view *top = screen_top(screen);
	if (!top->ops->action || !top->ops->action(top, action))
		global_action(screen, action);
	teach(screen, key);
	arena_free(arena);
}

/* An action is done by the view below, as if its key had been pressed there. */
static void choose(struct help *help)
{
	struct screen *screen = help->view.screen;
	struct selection selection = report_selected(&help->reading.report);
	if (!selection.row)
		return;
	screen_close_view(screen, &help->view);
	enum action action = (enum action)selection.row->id;
	if (action != ACTION_NONE) {
		choose_action(screen, action);
		return;
	}
	struct arena *arena = arena_new();
	act_command(screen, arena_format(arena, "%s ", selection.row->handle + 1));
	arena_free(arena);
}

static bool action(struct view *view, enum action action)
{
	struct help *help = help_of(view);
	settle(view);
	if (action == ACTION_ACCEPT) {
		choose(help);
		return true;
	}
	if (action == ACTION_CANCEL) {
		screen_close_view(view->screen, view);
		return true;
	}
	return report_action(&help->reading.report, action);
}

static bool key(struct view *view, const struct key *key)
{
	struct help *help = help_of(view);
	if (text_equal(key->name, "mouse"))
		return report_click(&help->reading.report, key->row - help->list.row);
	if (text_equal(key->name, "page-up") || text_equal(key->name, "page-down"))
		return action(
			view, text_equal(key->name, "page-up") ? ACTION_PAGE_UP : ACTION_PAGE_DOWN);
	enum edit_outcome outcome = edit_key(&help->edit, key);
	help->changed = help->changed || outcome == EDIT_CHANGED || outcome == EDIT_FULL;
	return outcome != EDIT_IGNORED;
}

/* ---- drawing ---- */

static void draw(struct view *view, struct area area)
{
	struct help *help = help_of(view);
	struct screen *screen = view->screen;
	const char *label = _("What can be done here:");
	struct buffer shown = BUFFER_EMPTY;
	struct spot spot = {
		.row = area.row,
		.column = 1,
		.width = (int)text_width(label) < area.columns / 2 ? (int)text_width(label) : 0,
		.role = ROLE_PROMPT,
	};
	draw_text(&screen->pen, spot, label);
	spot.column += spot.width + 1;
	spot.width = area.columns - spot.column - 1;
	spot.role = ROLE_PLAIN;
	screen->cursor_row = area.row;
	screen->cursor_column =
		spot.column + (int)edit_shown(&help->edit, (size_t)spot.width, &shown);
	draw_text(&screen->pen, spot, buffer_text(&shown));
	buffer_clear(&shown);
	area.row++;
	area.rows--;
	area.column = 1;
	area.columns -= 2;
	help->list = area;
	report_draw(&help->reading.report, &screen->pen, area, true);
}

static void help_free(struct view *view)
{
	struct help *help = help_of(view);
	edit_clear(&help->edit);
	reading_clear(&help->reading);
	free(help);
}

static const enum action live[] = {ACTION_ACCEPT, ACTION_CANCEL, ACTION_NONE};
static const struct view_ops help_ops = {
	.takes_text = true,
	.live = live,
	.draw = draw,
	.action = action,
	.key = key,
	.settle = settle,
	.free = help_free,
};

struct view *help_new(struct screen *screen)
{
	struct help *help = memory_alloc(sizeof *help);
	*help = (struct help){
		.view = {.ops = &help_ops, .screen = screen},
		.here = screen_top(screen)->ops->live,
	};
	edit_init(&help->edit, NULL);
	reading_init(&help->reading);
	list(help);
	return &help->view;
}
