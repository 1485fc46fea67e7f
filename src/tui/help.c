/* What can be done here: every action with its keys and every command; typing narrows the list,
 * Enter does what is selected. */
#include "finder.h"

#include <string.h>

#include "act.h"
#include "rapport/base/text.h"

enum { COLUMN_WHERE, COLUMN_KEYS, COLUMN_WHAT, COLUMNS };

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

static void list(struct finder *finder, const char *words, struct result *result)
{
	struct listing listing = {
		.arena = result->arena,
		.table = new_table(result->arena),
		.wanted = text_fold(result->arena, words, false),
	};
	add_actions(&listing, finder->view.screen, finder->here);
	add_commands(&listing);
	result_table(result, listing.table);
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
	global_perform(screen, action);
	teach(screen, key);
	arena_free(arena);
}

/* An action is done by the view below, as if its key had been pressed there. Rows of actions carry
 * their number as id. */
static void choose(struct finder *finder, const struct table_row *row)
{
	struct screen *screen = finder->view.screen;
	enum action action = (enum action)row->id;
	screen_close_view(screen, &finder->view);
	if (action != ACTION_NONE) {
		choose_action(screen, action);
		return;
	}
	struct arena *arena = arena_new();
	act_command(screen, arena_format(arena, "%s ", row->handle + 1));
	arena_free(arena);
}

static const struct finder_ops help_ops = {
	.label = N_("What can be done here:"),
	.list = list,
	.choose = choose,
	.history = HISTORY_NONE,
};

/* ---- in a form ---- */

/* Its keys mean something else than elsewhere. `help` NULL: the same as elsewhere. */
static const struct form_row {
	enum action action;
	const char *help;
} form_rows[] = {
	{ACTION_SAVE, NULL},
	{ACTION_ACCEPT, N_("Save; in a long text a new line")},
	{ACTION_NEXT, NULL},
	{ACTION_PREVIOUS, NULL},
	{ACTION_UP, N_("Up among what fits, or to the field before")},
	{ACTION_DOWN, N_("Down among what fits, or to the next field")},
	{ACTION_EDITOR, NULL},
	{ACTION_CANCEL, N_("Leave the form; whether to keep what was typed is asked first")},
};

static void list_form(struct finder *finder, const char *words, struct result *result)
{
	const struct keys *keys = &finder->view.screen->keys;
	struct listing listing = {
		.arena = result->arena,
		.table = new_table(result->arena),
		.wanted = text_fold(result->arena, words, false),
		.where = _("Here"),
	};
	for (size_t i = 0; i < sizeof form_rows / sizeof *form_rows; i++) {
		const struct form_row *row = &form_rows[i];
		add_row(&listing, keys_names(keys, result->arena, KEYS_FORM, row->action),
			row->help ? _(row->help) : action_help(row->action), row->action);
	}
	result_table(result, listing.table);
}

static void choose_in_form(struct finder *finder, const struct table_row *row)
{
	struct screen *screen = finder->view.screen;
	enum action action = (enum action)row->id;
	screen_close_view(screen, &finder->view);
	global_perform(screen, action);
}

static const struct finder_ops form_ops = {
	.label = N_("What can be done here:"),
	.list = list_form,
	.choose = choose_in_form,
	.history = HISTORY_NONE,
};

struct view *help_new(struct screen *screen)
{
	return finder_new(screen, screen_top(screen)->ops->is_form ? &form_ops : &help_ops);
}
