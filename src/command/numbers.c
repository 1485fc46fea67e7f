/* numbers [PROJECT|CLIENT]: hours, changes, dates and answers in figures. */
#include "internal.h"

#include <string.h>

#include "rapport/base/when.h"

static const char *count_text(struct arena *arena, int64_t count)
{
	return arena_format(arena, "%lld", (long long)count);
}

/* "+7 d", "-3 d", "" when nothing moved */
static const char *moved_text(struct arena *arena, const struct project_numbers *numbers)
{
	if (numbers->moves == 0)
		return "";
	/* TRANSLATORS: a deadline moved by so many days, short */
	return arena_format(arena, _("%+lld d"), (long long)numbers->moved_days);
}

/* ---- one line per project ---- */

enum {
	PROJECT_NAME,
	PROJECT_BASE,
	PROJECT_USED,
	PROJECT_USED_SHARE,
	PROJECT_ABSORBED,
	PROJECT_CHANGES,
	PROJECT_MOVED,
	PROJECT_APPROVED,
	PROJECT_MOVES,
	PROJECT_MOVED_SHARE,
	PROJECT_STATE,
	PROJECT_COLUMNS
};
static const struct table_column PROJECT_TABLE[PROJECT_COLUMNS] = {
	[PROJECT_NAME] = {.name = "project", .type = FIELD_TEXT, .machine_only = true},
	[PROJECT_BASE] = {.name = "agreed",
		.label = N_("Agreed"),
		.type = FIELD_MINUTES,
		.width = 7,
		.spare = true},
	[PROJECT_USED] = {.name = "used",
		.label = N_("Used"),
		.type = FIELD_MINUTES,
		.width = 7,
		.spare = true},
	[PROJECT_USED_SHARE] = {.name = "used_share", .label = N_("Share"), .type = FIELD_PERCENT},
	[PROJECT_ABSORBED] = {.name = "absorbed_share",
		.label = N_("Absorbed"),
		.type = FIELD_PERCENT,
		.width = 8},
	[PROJECT_CHANGES] = {.name = "changes_per_week_tenths",
		.label = N_("Changes"),
		.type = FIELD_NUMBER,
		.width = 7},
	[PROJECT_MOVED] = {.name = "moved_days",
		.label = N_("Moved"),
		.type = FIELD_NUMBER,
		.width = 5},
	[PROJECT_APPROVED] = {.name = "approved", .type = FIELD_MINUTES, .machine_only = true},
	[PROJECT_MOVES] = {.name = "moves", .type = FIELD_NUMBER, .machine_only = true},
	[PROJECT_MOVED_SHARE] = {.name = "moved_share",
		.type = FIELD_PERCENT,
		.machine_only = true},
	[PROJECT_STATE] = {.name = "status", .type = FIELD_TEXT, .machine_only = true},
};
enum { FULL_SHARE = 10000 };

/* For people what was agreed is what holds: with the approved changes. */
static void project_row(struct grid *grid, const struct project_numbers *numbers)
{
	struct arena *arena = grid->arena;
	const struct ledger *ledger = &numbers->ledger;
	bool based = ledger->agreed + ledger->approved > 0;
	grid_row(grid);
	grid_record(grid, ENTITY_PROJECT, numbers->project);
	grid->row->opens = arena_format(arena, "numbers %s", grid->row->handle);
	grid_text(grid, PROJECT_NAME, numbers->name);
	grid_number(grid, PROJECT_BASE, ledger->agreed,
		hours_for_people(arena, ledger->agreed + ledger->approved));
	grid_number(grid, PROJECT_USED, numbers->used, hours_for_people(arena, numbers->used));
	if (based) {
		grid_number(grid, PROJECT_USED_SHARE, numbers->used_share,
			share_text(arena, numbers->used_share));
		grid_number(grid, PROJECT_ABSORBED, ledger->hundredths,
			share_text(arena, ledger->hundredths));
	}
	grid_number(grid, PROJECT_CHANGES, numbers->requests_tenths,
		arena_format(arena, _("%s/wk"), tenths_text(arena, numbers->requests_tenths)));
	grid_number(grid, PROJECT_MOVED, numbers->moved_days, moved_text(arena, numbers));
	grid_number(grid, PROJECT_APPROVED, ledger->approved, "");
	grid_number(grid, PROJECT_MOVES, numbers->moves, "");
	if (numbers->moved_share >= 0)
		grid_number(grid, PROJECT_MOVED_SHARE, numbers->moved_share, "");
	grid_text(grid, PROJECT_STATE, numbers->status);
}

static const struct table *projects_table(const struct command_call *call, struct arena *arena,
	const struct project_numbers_list *list)
{
	struct grid grid = grid_new(call, arena, "projects", PROJECT_TABLE, PROJECT_COLUMNS);
	for (size_t i = 0; i < list->count; i++)
		project_row(&grid, &list->items[i]);
	grid_bars(&grid, PROJECT_USED_SHARE, FULL_SHARE);
	grid.columns[PROJECT_USED_SHARE].full =
		share_text(arena, grid.columns[PROJECT_USED_SHARE].bar);
	grid.table->empty = _("There is no project.");
	return grid.table;
}

/* ---- one line per client ---- */

enum {
	CLIENT_LABEL,
	CLIENT_TALKS,
	CLIENT_HEATED,
	CLIENT_MINE,
	CLIENT_THEIRS,
	CLIENT_MINE_COUNT,
	CLIENT_THEIRS_COUNT,
	CLIENT_COLUMNS
};
static const struct table_column CLIENT_TABLE[CLIENT_COLUMNS] = {
	[CLIENT_LABEL] = {.name = "client", .type = FIELD_TEXT, .machine_only = true},
	[CLIENT_TALKS] = {.name = "contacts", .label = N_("Contacts"), .type = FIELD_NUMBER},
	[CLIENT_HEATED] = {.name = "heated",
		.label = N_("Heated"),
		.type = FIELD_NUMBER,
		.width = 6},
	[CLIENT_MINE] = {.name = "my_answer_minutes",
		.label = N_("I answer"),
		.type = FIELD_MINUTES,
		.width = 8},
	[CLIENT_THEIRS] = {.name = "their_answer_minutes",
		.label = N_("They answer"),
		.type = FIELD_MINUTES,
		.width = 11},
	[CLIENT_MINE_COUNT] = {.name = "my_answers", .type = FIELD_NUMBER, .machine_only = true},
	[CLIENT_THEIRS_COUNT] = {.name = "their_answers",
		.type = FIELD_NUMBER,
		.machine_only = true},
};

static void client_row(struct grid *grid, int64_t client, const struct talk_numbers *numbers)
{
	struct arena *arena = grid->arena;
	const struct answer_times *answers = &numbers->answers;
	grid_row(grid);
	grid_record(grid, ENTITY_CLIENT, client);
	grid->row->opens = arena_format(arena, "numbers %s", grid->row->handle);
	grid_text(grid, CLIENT_LABEL, grid->row->handle);
	grid_number(grid, CLIENT_TALKS, numbers->contacts, count_text(arena, numbers->contacts));
	grid_number(grid, CLIENT_HEATED, numbers->heated,
		numbers->heated > 0 ? count_text(arena, numbers->heated) : "");
	if (answers->mine_count > 0)
		grid_number(grid, CLIENT_MINE, answers->mine, span_text(arena, answers->mine));
	if (answers->theirs_count > 0)
		grid_number(
			grid, CLIENT_THEIRS, answers->theirs, span_text(arena, answers->theirs));
	grid_number(grid, CLIENT_MINE_COUNT, (int64_t)answers->mine_count, "");
	grid_number(grid, CLIENT_THEIRS_COUNT, (int64_t)answers->theirs_count, "");
}

static bool is_new(const struct project_numbers_list *list, size_t index)
{
	for (size_t i = 0; i < index; i++)
		if (list->items[i].client == list->items[index].client)
			return false;
	return true;
}

/* Every client with an open project, in the order of these. */
static enum status show_clients(struct command_call *call, struct result *result,
	const struct project_numbers_list *list, struct error *error)
{
	struct grid grid = grid_new(call, result->arena, "clients", CLIENT_TABLE, CLIENT_COLUMNS);
	enum status status = STATUS_OK;
	for (size_t i = 0; status == STATUS_OK && i < list->count; i++) {
		struct talk_numbers numbers;
		if (!is_new(list, i))
			continue;
		status = app_talk_numbers(
			call_app(call), ENTITY_CLIENT, list->items[i].client, &numbers, error);
		if (status == STATUS_OK)
			client_row(&grid, list->items[i].client, &numbers);
	}
	grid_bars(&grid, CLIENT_TALKS, 1);
	if (status == STATUS_OK && grid.table->row_count > 0) {
		result_heading(result, _("Talks of the last 12 months"));
		result_table(result, grid.table);
	}
	return status;
}

static enum status show_all(struct command_call *call, struct result *result, struct error *error)
{
	struct project_numbers_list list;
	enum status status = app_projects_numbers(call_app(call), result->arena, 0, &list, error);
	if (status != STATUS_OK)
		return status;
	const struct table *load = NULL;
	status = load_table(call, result->arena, &load, error);
	if (status != STATUS_OK)
		return status;
	result_heading(result, _("Open projects"));
	result_table(result, projects_table(call, result->arena, &list));
	result_heading(result, _("Work of the coming weeks"));
	result_table(result, load);
	return show_clients(call, result, &list, error);
}

/* ---- how both sides talk ---- */

static void say_answers(
	struct command_call *call, struct result *result, const struct answer_times *answers)
{
	struct arena *arena = result->arena;
	const struct table *table = answers_table(call, arena, answers);
	if (!call->listed_for_machine && table->row_count > 0)
		result_table(result, table);
	if (!call->listed_for_machine)
		return;
	if (answers->mine_count > 0)
		result_fact(result, "my_answer_minutes", _("I answer"),
			span_text(arena, answers->mine), VALUE_OF_INTEGER(answers->mine));
	if (answers->theirs_count > 0)
		result_fact(result, "their_answer_minutes", _("They answer"),
			span_text(arena, answers->theirs), VALUE_OF_INTEGER(answers->theirs));
}

enum { MONTH_FIRST, MONTH_CONTACTS, MONTH_HEATED, MONTH_HIGHEST, MONTH_COLUMNS };
static const struct table_column MONTH_TABLE[MONTH_COLUMNS] = {
	[MONTH_FIRST] = {.name = "month", .label = N_("Month"), .type = FIELD_TEXT, .width = 7},
	[MONTH_CONTACTS] = {.name = "contacts", .label = N_("Contacts"), .type = FIELD_NUMBER},
	[MONTH_HEATED] = {.name = "heated",
		.label = N_("Heated"),
		.type = FIELD_NUMBER,
		.width = 6},
	[MONTH_HIGHEST] = {.name = "highest_heat",
		.label = N_("Heat"),
		.type = FIELD_NUMBER,
		.width = 4},
};

/* Months before the first contact tell nothing. */
static void show_months(
	struct command_call *call, struct result *result, const struct talk_numbers *numbers)
{
	struct arena *arena = result->arena;
	struct grid grid = grid_new(call, arena, "months", MONTH_TABLE, MONTH_COLUMNS);
	for (int i = 0; i < NUMBERS_MONTHS; i++) {
		const struct month_heat *month = &numbers->months[i];
		char day[DAY_TEXT_SIZE];
		if (month->contacts == 0 && grid.table->row_count == 0)
			continue;
		day_format(month->first, day);
		grid_row(&grid);
		grid_text(&grid, MONTH_FIRST, arena_copy_n(arena, day, strlen("2026-03")));
		grid_number(
			&grid, MONTH_CONTACTS, month->contacts, count_text(arena, month->contacts));
		grid_number(&grid, MONTH_HEATED, month->heated,
			month->heated > 0 ? count_text(arena, month->heated) : "");
		grid_number(&grid, MONTH_HIGHEST, month->highest,
			month->highest > 0 ? count_text(arena, month->highest) : "");
	}
	grid_bars(&grid, MONTH_CONTACTS, 1);
	grid.table->empty = _("No contact in the last 12 months.");
	result_table(result, grid.table);
}

static enum status show_talks(struct command_call *call, struct result *result, enum entity entity,
	int64_t id, struct error *error)
{
	struct talk_numbers numbers;
	enum status status = app_talk_numbers(call_app(call), entity, id, &numbers, error);
	if (status != STATUS_OK)
		return status;
	say_answers(call, result, &numbers.answers);
	say_heat_series(call, result, &numbers);
	show_months(call, result, &numbers);
	return STATUS_OK;
}

static enum status show_follow_ups(struct command_call *call, struct result *result, int64_t client,
	const struct project_numbers_list *projects, struct error *error)
{
	struct follow_ups follow_ups;
	struct arena *arena = result->arena;
	enum status status = app_follow_ups(call_app(call), client, projects, &follow_ups, error);
	if (status != STATUS_OK)
		return status;
	if (follow_ups.reached > 0)
		result_fact(result, "follow_ups_kept", _("Follow-ups"),
			arena_format(arena,
				ngettext("%1$lld kept of %2$lld", "%1$lld kept of %2$lld",
					(unsigned long)follow_ups.reached),
				(long long)follow_ups.kept, (long long)follow_ups.reached),
			VALUE_OF_INTEGER(follow_ups.kept));
	if (call->listed_for_machine)
		result_fact(result, "follow_ups_reached", _("Follow-ups"),
			count_text(arena, follow_ups.reached),
			VALUE_OF_INTEGER(follow_ups.reached));
	return STATUS_OK;
}

/* ---- one project, one client ---- */

/* Against the calendar where people look; for machines the hours alone, as ever, besides. */
static void say_used(
	struct command_call *call, struct result *result, const struct project_numbers *numbers)
{
	struct arena *arena = result->arena;
	const struct table *burn = burn_table(call, arena, numbers);
	if (burn->row_count > 0)
		result_table(result, burn);
	if (call->listed_for_machine || numbers->ledger.agreed + numbers->ledger.approved == 0)
		result_fact(result, "used", _("Used"), hours_for_people(arena, numbers->used),
			VALUE_OF_INTEGER(numbers->used));
}

static void say_changes(struct result *result, const struct project_numbers *numbers)
{
	struct arena *arena = result->arena;
	result_fact(result, "changes_per_week_tenths", _("Changes"),
		arena_format(arena,
			ngettext("%1$s a week (%2$lld in all)", "%1$s a week (%2$lld in all)",
				(unsigned long)numbers->requests),
			tenths_text(arena, numbers->requests_tenths), (long long)numbers->requests),
		VALUE_OF_INTEGER(numbers->requests_tenths));
}

static void say_moves(struct result *result, const struct project_numbers *numbers)
{
	struct arena *arena = result->arena;
	const char *moved = _("not moved");
	if (numbers->moves > 0)
		moved = arena_format(arena,
			ngettext("moved %1$lld time, %2$+lld days",
				"moved %1$lld times, %2$+lld days", (unsigned long)numbers->moves),
			(long long)numbers->moves, (long long)numbers->moved_days);
	if (numbers->moves > 0 && numbers->moved_share >= 0)
		moved = arena_format(arena, _("%s (%s of the time first planned)"), moved,
			share_text(arena, numbers->moved_share));
	if (numbers->deadline != DAY_NONE)
		result_fact(result, "moved_days", _("Deadline"), moved,
			VALUE_OF_INTEGER(numbers->moved_days));
}

static enum status show_project(
	struct command_call *call, struct result *result, int64_t project, struct error *error)
{
	struct project_numbers numbers;
	struct arena *arena = result->arena;
	enum status status = app_project_numbers(call_app(call), arena, project, &numbers, error);
	if (status != STATUS_OK)
		return status;
	result_heading(result, numbers.name);
	if (call->listed_for_machine) {
		ledger_facts(result, &numbers.ledger);
	} else {
		result_line(result, TONE_INFO, ledger_totals(arena, &numbers.ledger));
		result_table(result, ledger_bars(call, arena, &numbers.ledger));
	}
	say_used(call, result, &numbers);
	say_changes(result, &numbers);
	say_moves(result, &numbers);
	return show_talks(call, result, ENTITY_PROJECT, project, error);
}

static enum status show_client(
	struct command_call *call, struct result *result, int64_t client, struct error *error)
{
	struct project_numbers_list list;
	struct arena *arena = result->arena;
	enum status status = app_projects_numbers(call_app(call), arena, client, &list, error);
	if (status != STATUS_OK)
		return status;
	result_heading(
		result, cell_line(arena, app_name(call_app(call), arena, ENTITY_CLIENT, client)));
	result_table(result, projects_table(call, arena, &list));
	status = show_follow_ups(call, result, client, &list, error);
	return status == STATUS_OK ? show_talks(call, result, ENTITY_CLIENT, client, error)
				   : status;
}

static enum status show_one(struct command_call *call, struct result *result, struct error *error)
{
	struct whom whom;
	const char *name = words_join(result->arena, call, 0);
	enum status status = resolve_whom(call, result, name, false, &whom, error);
	if (status != STATUS_OK)
		return status;
	result->entity = whom.project != 0 ? ENTITY_PROJECT : ENTITY_CLIENT;
	result->id = whom.project != 0 ? whom.project : whom.client;
	return whom.project != 0 ? show_project(call, result, whom.project, error)
				 : show_client(call, result, whom.client, error);
}

enum status command_numbers(struct command_call *call, struct result *result, struct error *error)
{
	enum status status =
		call->count == 0 ? show_all(call, result, error) : show_one(call, result, error);
	return status == STATUS_OK ? result_limit(call, result, error) : status;
}
