/* friction CLIENT: five causes, each a bar of dated facts that opens its list. */
#include "internal.h"

#include <string.h>

enum {
	WINDOW_DAYS = 90,
	FACTS_OF_FULL_BAR = 10, /* a single fact fills no bar */
};

static const char *const CAUSE_WORDS[FRICTION_CAUSES] = FRICTION_WORDS;
static const char *const CAUSE_NAMES[FRICTION_CAUSES] = {
	N_("Expectations"),
	N_("Communication"),
	N_("Deadlines"),
	N_("Changing details"),
	N_("Criticism"),
};

/* What each fact of the view says to people. */
static const struct {
	const char *what, *text;
} FACTS[] = {
	{"unclear", N_("unclear request")},
	{"out-of-scope", N_("request outside the scope")},
	{"no-done-when", N_("item without “done when”")},
	{"asked-status", N_("asked how it is going")},
	{"no-answer", N_("no answer to my question")},
	{"late-update", N_("status update came late")},
	{"moved-by-me", N_("date moved by me")},
	{"moved-by-client", N_("date moved by the client")},
	{"rush", N_("needed within 48 hours")},
	{"date-passed", N_("date passed")},
	{"late-by-me", N_("promise of mine came late")},
	{"late-by-client", N_("promise of theirs came late")},
	{"change", N_("change asked for")},
	{"reopened", N_("delivered item opened again")},
	{"revision", N_("round of revision")},
	{"heated", N_("heated contact")},
	{"complaint", N_("complaint")},
	{"critical", N_("critical feedback")},
};

static const char *fact_text(const char *what)
{
	for (size_t i = 0; i < sizeof FACTS / sizeof FACTS[0]; i++)
		if (strcmp(FACTS[i].what, what) == 0)
			return _(FACTS[i].text);
	return what;
}

/* ---- the five bars ---- */

enum { CAUSE, CAUSE_FACTS, CAUSE_LATEST, CAUSE_COLUMNS };
static const struct table_column CAUSE_TABLE[CAUSE_COLUMNS] = {
	[CAUSE] = {.name = "cause", .label = N_("Cause"), .type = FIELD_TEXT, .width = 16},
	[CAUSE_FACTS] = {.name = "facts", .label = N_("Facts"), .type = FIELD_NUMBER},
	[CAUSE_LATEST] = {.name = "latest", .label = N_("Latest"), .type = FIELD_DATE, .width = 10},
};

/* The line that opens a cause's list; asked for with the same window. */
static const char *cause_line(const struct command_call *call, struct arena *arena,
	const char *client, enum friction_cause cause)
{
	const char *days = call_option(call, "--days");
	const char *line = arena_format(arena, "friction %s %s", client, CAUSE_WORDS[cause]);
	return days == NULL ? line : arena_format(arena, "%s --days %s", line, days);
}

const struct table *friction_table(const struct command_call *call, struct arena *arena,
	const char *client, const struct friction *friction)
{
	struct grid grid = grid_new(call, arena, "causes", CAUSE_TABLE, CAUSE_COLUMNS);
	for (int cause = 0; cause < FRICTION_CAUSES; cause++) {
		int64_t count = 0;
		civil_day latest = DAY_NONE;
		for (size_t i = friction->count; i-- > 0;)
			if ((int)friction->facts[i].cause == cause) {
				latest = friction->facts[i].day;
				count++;
			}
		grid_row(&grid);
		grid.row->opens = cause_line(call, arena, client, (enum friction_cause)cause);
		grid_word(&grid, CAUSE, CAUSE_WORDS[cause], _(CAUSE_NAMES[cause]));
		grid_number(
			&grid, CAUSE_FACTS, count, arena_format(arena, "%lld", (long long)count));
		grid_day(&grid, CAUSE_LATEST, latest);
	}
	grid_bars(&grid, CAUSE_FACTS, FACTS_OF_FULL_BAR);
	return grid.table;
}

/* ---- the facts ---- */

enum { FACT_DAY, FACT_CAUSE, FACT_WHAT, FACT_TITLE, FACT_PROJECT, FACT_COLUMNS };
static const struct table_column FACT_TABLE[FACT_COLUMNS] = {
	[FACT_DAY] = {.name = "day", .label = N_("Day"), .type = FIELD_DATE, .width = 10},
	[FACT_CAUSE] = {.name = "cause",
		.label = N_("Cause"),
		.type = FIELD_TEXT,
		.machine_only = true},
	[FACT_WHAT] = {.name = "what", .label = N_("What"), .type = FIELD_TEXT, .width = 24},
	[FACT_TITLE] = {.name = "title",
		.label = N_("Title"),
		.type = FIELD_TEXT,
		.width = 30,
		.flexible = true},
	[FACT_PROJECT] = {.name = "project",
		.label = N_("Project"),
		.type = FIELD_TEXT,
		.width = 12},
};

/* `cause` FRICTION_CAUSES: all of them. */
static struct table *facts_table(const struct command_call *call, struct arena *arena,
	const struct friction *friction, enum friction_cause cause)
{
	struct name_cache *names = name_cache_new(call_app(call), arena);
	struct grid grid = grid_new(call, arena, "facts", FACT_TABLE, FACT_COLUMNS);
	for (size_t i = 0; i < friction->count; i++) {
		const struct friction_fact *fact = &friction->facts[i];
		if (cause != FRICTION_CAUSES && fact->cause != cause)
			continue;
		grid_row(&grid);
		grid_record(&grid, fact->entity, fact->id);
		grid_day(&grid, FACT_DAY, fact->day);
		grid_word(&grid, FACT_CAUSE, CAUSE_WORDS[fact->cause], _(CAUSE_NAMES[fact->cause]));
		grid_word(&grid, FACT_WHAT, fact->what, fact_text(fact->what));
		grid_text(&grid, FACT_TITLE, cell_line(arena, fact->title));
		grid_text(&grid, FACT_PROJECT, name_cached(names, ENTITY_PROJECT, fact->project));
	}
	return grid.table;
}

/* ---- the command ---- */

static enum status read_cause(struct command_call *call, struct result *result,
	enum friction_cause *cause, struct error *error)
{
	static const char CHOICES[] = "expectations communication deadlines details criticism";
	const struct field_info field = {.name = "cause", .type = FIELD_CHOICE, .choices = CHOICES};
	*cause = FRICTION_CAUSES;
	if (call->count < 2)
		return STATUS_OK;
	const char *word = catalog_choice(result->arena, &field, call->words[1]);
	for (int i = 0; word != NULL && i < FRICTION_CAUSES; i++)
		if (strcmp(CAUSE_WORDS[i], word) == 0)
			*cause = (enum friction_cause)i;
	if (*cause != FRICTION_CAUSES)
		return STATUS_OK;
	error_set(error, STATUS_INVALID, _("“%s” is no cause of friction."), call->words[1]);
	return error_advise(error, _("One of: %s"), CHOICES);
}

/* The cause with the most facts, the first of several. */
static enum friction_cause largest_cause(const struct friction *friction)
{
	size_t counts[FRICTION_CAUSES] = {0};
	enum friction_cause largest = 0;
	for (size_t i = 0; i < friction->count; i++)
		counts[friction->facts[i].cause]++;
	for (int cause = 0; cause < FRICTION_CAUSES; cause++)
		if (counts[cause] > counts[largest])
			largest = (enum friction_cause)cause;
	return largest;
}

static void say_window(
	struct result *result, const struct friction *friction, civil_day today, const char *client)
{
	struct arena *arena = result->arena;
	const char *since = day_for_people(arena, friction->since, today);
	result_line(result, TONE_QUIET, arena_format(arena, _("Dated facts since %s."), since));
	if (friction->count > 0)
		result_advice(result, "cause",
			arena_format(arena, _("A cause opens: rapport friction %s %s"), client,
				CAUSE_WORDS[largest_cause(friction)]));
}

static void say_dates(struct result *result, const struct friction *friction, civil_day today)
{
	char since[DAY_TEXT_SIZE], until[DAY_TEXT_SIZE];
	day_format(friction->since, since);
	day_format(today, until);
	result_fact(result, "since", _("Since"), since, VALUE_OF_NONE);
	result_fact(result, "until", _("Until"), until, VALUE_OF_NONE);
}

static void show_profile(struct command_call *call, struct result *result, const char *client,
	const struct friction *friction)
{
	civil_day today = app_now(call_app(call)).day;
	if (call->listed_for_machine)
		say_dates(result, friction, today);
	result_table(result, friction_table(call, result->arena, client, friction));
	if (call->listed_for_machine)
		result_table(result, facts_table(call, result->arena, friction, FRICTION_CAUSES));
	else
		say_window(result, friction, today, client);
}

static void show_cause(struct command_call *call, struct result *result,
	const struct friction *friction, enum friction_cause cause)
{
	struct table *table = facts_table(call, result->arena, friction, cause);
	if (table->row_count == 0)
		result->exit_code = 1;
	table->empty = arena_format(result->arena, _("No such fact since %s."),
		day_for_people(result->arena, friction->since, app_now(call_app(call)).day));
	result_table(result, table);
}

enum status command_friction(struct command_call *call, struct result *result, struct error *error)
{
	struct whom whom;
	struct friction friction;
	enum friction_cause cause;
	size_t days = WINDOW_DAYS;
	if (call->count == 0)
		return usage_error(call, error, _("Which client?"));
	enum status status = resolve_whom(call, result, call->words[0], false, &whom, error);
	if (status == STATUS_OK)
		status = read_cause(call, result, &cause, error);
	if (status == STATUS_OK)
		status = option_number(call, "--days", WINDOW_DAYS, &days, error);
	if (status != STATUS_OK)
		return status;
	civil_day today = app_now(call_app(call)).day;
	size_t most = (size_t)(today - DAY_MIN);
	status = app_friction(call_app(call), result->arena, whom.client,
		today - (civil_day)(days < most ? days : most), &friction, error);
	if (status != STATUS_OK)
		return status;
	result->entity = ENTITY_CLIENT;
	result->id = whom.client;
	const char *handle = app_handle(call_app(call), result->arena, ENTITY_CLIENT, whom.client);
	const char *name = cell_line(result->arena, whom.name);
	result_heading(result,
		cause == FRICTION_CAUSES
			? arena_format(result->arena, _("%s: friction"), name)
			: arena_format(result->arena, "%s: %s", name, _(CAUSE_NAMES[cause])));
	if (cause == FRICTION_CAUSES)
		show_profile(call, result, handle, &friction);
	else
		show_cause(call, result, &friction, cause);
	return result_limit(call, result, error);
}
