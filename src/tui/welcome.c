#include "welcome.h"

#include "rapport/base/text.h"

/* Whether there is a record of this kind, or it cannot be told. */
static bool has_any(struct screen *screen, enum entity entity)
{
	const char *const words[] = {"list", catalog_entity(entity)->name, "--all", "--limit", "1"};
	struct reading reading;
	reading_init(&reading);
	reading_read(&reading, screen, &(struct run_line){.words = words, .count = 5});
	const struct table *table = reading_table(&reading);
	bool any = reading.failed || (table && table->row_count > 0);
	reading_clear(&reading);
	return any;
}

static void add_key(
	struct screen *screen, struct result *result, enum action action, const char *text)
{
	const char *key = keys_name(&screen->keys, result->arena, KEYS_EVERYWHERE, action);
	const struct value none = VALUE_OF_NONE;
	if (key[0])
		result_fact(result, "key", key, text, none);
}

static void add_command(
	struct screen *screen, struct result *result, const char *command, const char *text)
{
	const char *key = keys_name(&screen->keys, result->arena, KEYS_EVERYWHERE, ACTION_COMMAND);
	const struct value none = VALUE_OF_NONE;
	result_fact(
		result, "command", arena_format(result->arena, "%s%s", key, command), text, none);
}

static void add_import(struct screen *screen, struct result *result)
{
	add_command(screen, result, "import",
		_("Bring clients in from a file: import FILE.csv client --dry-run tries it first"));
}

static void first_steps(struct screen *screen, struct result *result)
{
	add_command(screen, result, "demo",
		_("Look around in clients and projects made up for that; nothing of it stays"));
	add_key(screen, result, ACTION_ADD, _("Add your first client, then a project"));
	add_key(screen, result, ACTION_LOG,
		_("Log a call, a meeting or a mail; a client nobody knows yet is made on the way"));
	add_import(screen, result);
	add_key(screen, result, ACTION_HELP, _("Show what can be done here"));
}

static void nothing_yet(struct screen *screen, struct result *result)
{
	result_heading(result, _("Welcome to rapport"));
	result_text(result, "welcome", _("Here stands what your clients need from you next."));
	result_line(result, TONE_PLAIN, "");
	first_steps(screen, result);
	result_line(result, TONE_PLAIN, "");
	result_text(result, "meaning",
		_("A status update, a decision, an answer, a word after a project has ended: all "
		  "of it is worked out from the calls and mails you log, and every line can say "
		  "why it is there."));
	result_text(result, "place",
		arena_format(result->arena, _("Everything is kept in one file on this machine: %s"),
			session_store_path(screen->session)));
}

/* ---- a tab without a line ---- */

bool welcome_no_client(struct screen *screen)
{
	return !has_any(screen, ENTITY_CLIENT);
}

enum entity welcome_first(struct screen *screen, enum tab tab)
{
	bool project = tab == TAB_PROJECTS || tab == TAB_NUMBERS ||
		       (tab == TAB_TODAY && !has_any(screen, ENTITY_PROJECT));
	return project && !welcome_no_client(screen) ? ENTITY_PROJECT : ENTITY_CLIENT;
}

/* What the key makes here. */
static void add_first(struct screen *screen, struct result *result, enum tab tab)
{
	const char *text = _("Add your first client, then a project");
	if (welcome_first(screen, tab) == ENTITY_PROJECT)
		text = _("Add a project: what is agreed, and what is due in it");
	else if (tab == TAB_CLIENTS)
		text = _("Add a client: a person or a company you work for");
	add_key(screen, result, ACTION_ADD, text);
}

static void nothing_due(struct screen *screen, struct result *result)
{
	result_heading(result, _("Nothing is due"));
	result_text(result, "due",
		_("No client waits for a word from you, and nothing waits for a decision."));
	result_line(result, TONE_PLAIN, "");
	if (welcome_first(screen, TAB_TODAY) == ENTITY_PROJECT)
		add_first(screen, result, TAB_TODAY);
	add_key(screen, result, ACTION_LOG, _("Log a call, meeting or mail"));
	add_key(screen, result, ACTION_CLIENTS, _("All clients"));
	add_key(screen, result, ACTION_HELP, _("Show what can be done here"));
}

/* What belongs there, and what makes it. */
static void no_records(struct screen *screen, struct result *result, enum tab tab)
{
	static const struct {
		const char *text;
		bool added, logged, imported;
	} tabs[TAB_COUNT] = {
		[TAB_CLIENTS] = {N_("Here stand your clients: people and companies you work for."),
			.added = true, .imported = true},
		[TAB_PROJECTS] = {N_("Here stand your projects: what was offered and agreed, for "
				     "how much, until when."),
			.added = true},
		[TAB_TIMELINE] = {N_("Here stands every call, meeting and mail, the newest first."),
			.logged = true},
		[TAB_GUIDELINES] = {.text = N_("Here stand the rules behind the flags.")},
		[TAB_NUMBERS] = {N_("Here stand the figures of your open projects, and how you and "
				    "your clients talk."),
			.added = true, .logged = true},
	};
	result_text(result, "empty", _(tabs[tab].text));
	result_line(result, TONE_PLAIN, "");
	if (tabs[tab].added)
		add_first(screen, result, tab);
	if (tabs[tab].logged)
		add_key(screen, result, ACTION_LOG, _("Log a call, meeting or mail"));
	if (tabs[tab].imported)
		add_import(screen, result);
}

void welcome_show(struct screen *screen, struct reading *list, enum tab tab)
{
	struct arena *arena = arena_new();
	struct result result = {.arena = arena, .entity = ENTITY_NONE};
	if (tab != TAB_TODAY)
		no_records(screen, &result, tab);
	else if (welcome_no_client(screen))
		nothing_yet(screen, &result);
	else
		nothing_due(screen, &result);
	reading_show(list, arena, &result);
}

void welcome_nothing_fits(struct screen *screen, struct reading *list, const char *filter)
{
	struct arena *arena = arena_new();
	struct result result = {.arena = arena, .entity = ENTITY_NONE};
	result_text(&result, "empty",
		arena_format(arena, _("Nothing fits this filter: %s"),
			text_clean(arena, filter, TEXT_ONE_LINE)));
	result_line(&result, TONE_PLAIN, "");
	add_key(screen, &result, ACTION_BACK, _("Show everything again"));
	add_key(screen, &result, ACTION_FILTER, _("Change the filter"));
	add_key(screen, &result, ACTION_SEARCH, _("Search everything"));
	reading_show(list, arena, &result);
}

void welcome_nobody_talked(struct screen *screen, struct reading *list)
{
	struct arena *arena = arena_new();
	struct result result = {.arena = arena, .entity = ENTITY_NONE};
	result_text(&result, "empty", _("Here will stand every call, meeting and mail."));
	add_key(screen, &result, ACTION_LOG, _("Log a call, meeting or mail"));
	reading_show(list, arena, &result);
}
