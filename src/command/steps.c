/* history [STEP]: what was done, newest first, and what one step changed. */
#include "internal.h"

enum { HISTORY_ROWS = 20, CHANGES_MOST = 500 };

/* ---- the list ---- */

enum {
	STEP_NUMBER,
	STEP_AT,
	STEP_WHAT,
	STEP_UNDO,
	STEP_COMMAND,
	STEP_HELD_BY,
	STEP_DEVICE,
	STEP_UNDONE,
	STEP_COLUMNS
};
static const struct table_column STEPS[STEP_COLUMNS] = {
	[STEP_NUMBER] = {.name = "step", .label = N_("Step"), .type = FIELD_NUMBER, .width = 4},
	[STEP_AT] = {.name = "at", .label = N_("When"), .type = FIELD_INSTANT, .width = 15},
	[STEP_WHAT] = {.name = "label",
		.label = N_("What"),
		.type = FIELD_TEXT,
		.width = 40,
		.flexible = true},
	[STEP_UNDO] = {.name = "undo", .label = N_("Undo"), .type = FIELD_TEXT, .width = 10},
	[STEP_COMMAND] = {.name = "command",
		.label = N_("Command"),
		.type = FIELD_TEXT,
		.width = 8},
	[STEP_HELD_BY] = {.name = "held_by",
		.label = N_("Held by"),
		.type = FIELD_NUMBER,
		.machine_only = true},
	[STEP_DEVICE] = {.name = "device",
		.label = N_("Device"),
		.type = FIELD_TEXT,
		.machine_only = true},
	[STEP_UNDONE] = {.name = "undone",
		.label = N_("Taken back"),
		.type = FIELD_FLAG,
		.machine_only = true},
};

static const char *instant_text(struct arena *arena, int64_t at, civil_day today)
{
	struct moment then = instant_moment(at);
	return arena_format(arena, "%s %02d:%02d", day_for_people(arena, then.day, today),
		then.minute / 60, then.minute % 60);
}

static bool is_command(const struct history_entry *entry)
{
	return !text_equal(entry->command, "undo") && !text_equal(entry->command, "redo");
}

/* Whether the step can go on its own: freely, behind another, or it is gone already. */
static void fill_undo(struct grid *grid, const struct history_entry *entry)
{
	long long held_by = entry->held_by;
	if (!is_command(entry) || held_by == HISTORY_UNWEIGHED)
		return;
	if (entry->undone)
		grid_word(grid, STEP_UNDO, "undone", _("taken back"));
	else if (held_by == 0)
		grid_word(grid, STEP_UNDO, "free", _("possible"));
	else
		grid_word(grid, STEP_UNDO, "held",
			arena_format(grid->arena, _("after %lld"), held_by));
	if (held_by != 0)
		grid_number(grid, STEP_HELD_BY, held_by, "");
}

static void add_step(struct grid *grid, const struct history_entry *entry, civil_day today)
{
	struct arena *arena = grid->arena;
	long long number = entry->id;
	grid_row(grid);
	grid_number(grid, STEP_NUMBER, number, arena_format(arena, "%lld", number));
	grid_number(grid, STEP_AT, entry->at, instant_text(arena, entry->at, today));
	grid_text(grid, STEP_WHAT, entry->label);
	fill_undo(grid, entry);
	grid_text(grid, STEP_COMMAND, entry->command);
	grid_text(grid, STEP_DEVICE, entry->device);
	grid_number(grid, STEP_UNDONE, entry->undone, "");
	grid->row->id = entry->id;
	grid->row->tone = entry->undone ? TONE_QUIET : TONE_PLAIN;
	if (is_command(entry))
		grid->row->opens = arena_format(arena, "history %lld", number);
}

static enum status show_list(struct command_call *call, struct result *result, struct error *error)
{
	struct history_list list;
	size_t limit = 0;
	bool all = call_option(call, "--all") != NULL;
	enum status status = option_number(call, "--limit", HISTORY_ROWS, &limit, error);
	if (status == STATUS_OK)
		status = app_history(call_app(call), result->arena, limit, all, &list, error);
	if (status != STATUS_OK)
		return status;
	struct grid grid = grid_new(call, result->arena, "history", STEPS, STEP_COLUMNS);
	grid.table->empty = _("Nothing was done yet.");
	grid.table->more = list.more;
	for (size_t i = 0; i < list.count; i++)
		add_step(&grid, &list.items[i], app_now(call_app(call)).day);
	result_table(result, grid.table);
	return STATUS_OK;
}

/* ---- one step ---- */

enum { CHANGE_RECORD, CHANGE_FIELD, CHANGE_OLD, CHANGE_NEW, CHANGE_STEP, CHANGE_COLUMNS };
static const struct table_column CHANGES[CHANGE_COLUMNS] = {
	[CHANGE_RECORD] = {.name = "record",
		.label = N_("Record"),
		.type = FIELD_TEXT,
		.width = 20},
	[CHANGE_FIELD] = {.name = "field", .label = N_("Field"), .type = FIELD_TEXT, .width = 14},
	[CHANGE_OLD] = {.name = "before", .label = N_("Before"), .type = FIELD_TEXT, .width = 16},
	[CHANGE_NEW] = {.name = "after",
		.label = N_("After"),
		.type = FIELD_TEXT,
		.width = 20,
		.flexible = true},
	[CHANGE_STEP] = {.name = "step",
		.label = N_("Step"),
		.type = FIELD_NUMBER,
		.machine_only = true},
};

/* "Project acme/site", of one that is gone only what it was. */
static const char *record_text_of(
	const struct command_call *call, struct arena *arena, const struct history_change *change)
{
	const char *label = _(catalog_entity(change->entity)->label);
	struct record *record = NULL;
	struct error ignored = {.status = STATUS_OK};
	if (app_get(call->session->app, arena, change->entity, change->id, &record, &ignored) !=
		STATUS_OK)
		return label;
	return arena_format(arena, "%s %s", label,
		app_name(call->session->app, arena, change->entity, change->id));
}

/* The record is named once, at its first field. */
static void add_change(const struct command_call *call, struct grid *grid, struct name_cache *names,
	const struct history_change *change, bool first)
{
	const struct field_info *field = &catalog_entity(change->entity)->fields[change->field];
	char handle[HANDLE_SIZE];
	bool named = change->kind != HISTORY_REMOVED;
	handle_format(change->id, handle);
	grid_row(grid);
	if (first)
		grid_text(grid, CHANGE_RECORD, record_text_of(call, grid->arena, change));
	grid_word(grid, CHANGE_FIELD, field->name, _(field->label));
	grid_text(grid, CHANGE_OLD, cell_line(grid->arena, cell_text(names, field, &change->old)));
	grid_text(grid, CHANGE_NEW, cell_line(grid->arena, cell_text(names, field, &change->new)));
	if (named)
		grid->row->opens = arena_format(grid->arena, "show %s", handle);
	grid->row->tone = change->kind == HISTORY_REMOVED ? TONE_WARN : TONE_PLAIN;
}

static void show_changes(const struct command_call *call, struct result *result, int64_t step,
	const struct history_changes *changes)
{
	struct grid grid = grid_new(call, result->arena, "changes", CHANGES, CHANGE_COLUMNS);
	struct name_cache *names = name_cache_new(call->session->app, result->arena);
	grid.table->empty = _("It changed nothing that people see.");
	grid.table->more = changes->more;
	for (size_t i = 0; i < changes->count; i++) {
		const struct history_change *change = &changes->items[i];
		bool first = i == 0 || change[-1].id != change->id ||
			     change[-1].entity != change->entity;
		add_change(call, &grid, names, change, first);
		grid_number(&grid, CHANGE_STEP, step, "");
	}
	result_table(result, grid.table);
}

static enum status show_step(struct command_call *call, struct result *result, struct error *error)
{
	struct history_changes changes;
	int64_t step = 0;
	enum status status = step_number(call->words[0], &step, error);
	if (status == STATUS_OK)
		status = app_changes(
			call_app(call), result->arena, step, CHANGES_MOST, &changes, error);
	if (status != STATUS_OK)
		return status;
	result_heading(
		result, arena_format(result->arena, _("What step %lld changed"), (long long)step));
	show_changes(call, result, step, &changes);
	return STATUS_OK;
}

enum status command_history(struct command_call *call, struct result *result, struct error *error)
{
	return call->count > 0 ? show_step(call, result, error) : show_list(call, result, error);
}
