/* Charts that several pages show: hours against the calendar, load of the weeks, answer times,
 * heat. Each is a table with bars, or a series, so that both doors draw it and machines get the
 * numbers. */
#include "internal.h"

enum {
	MINUTES_OF_HOUR = 60,
	MINUTES_OF_DAY = 24 * 60,
	SHOWN_IN_DAYS = 2 * MINUTES_OF_DAY,
	DAYS_OF_WEEK = 7,
	WHOLE = 10000, /* hundredths of a percent */
	WEEKS_SHOWN = 8,
	HOTTEST = 3,
};

const char *tenths_text(struct arena *arena, int64_t tenths)
{
	/* TRANSLATORS: a number with one decimal: whole, tenths; use your decimal mark */
	return arena_format(
		arena, _("%1$lld.%2$lld"), (long long)(tenths / 10), (long long)(tenths % 10));
}

const char *span_text(struct arena *arena, int64_t minutes)
{
	if (minutes < MINUTES_OF_HOUR)
		return minutes_for_people(arena, minutes);
	if (minutes < SHOWN_IN_DAYS)
		return hours_for_people(arena, minutes);
	int64_t tenths = (minutes * 10 + MINUTES_OF_DAY / 2) / MINUTES_OF_DAY;
	/* TRANSLATORS: so many days, short */
	return arena_format(arena, _("%s d"), tenths_text(arena, tenths));
}

/* ---- hours used against time gone ---- */

enum { BURN_WHAT, BURN_SHARE, BURN_OF, BURN_WHOLE, BURN_COLUMNS };
static const struct table_column BURN_TABLE[BURN_COLUMNS] = {
	[BURN_WHAT] = {.name = "what", .label = N_("Used up"), .type = FIELD_TEXT, .width = 10},
	[BURN_SHARE] = {.name = "share",
		.label = N_("Share"),
		.type = FIELD_PERCENT,
		.limit = "whole"},
	[BURN_OF] = {.name = "of", .label = N_("Of"), .type = FIELD_TEXT, .width = 18},
	[BURN_WHOLE] = {.name = "whole", .type = FIELD_PERCENT, .machine_only = true},
};

static void burn_row(
	struct grid *grid, const char *name, const char *what, int64_t share, const char *of)
{
	grid_row(grid);
	grid_word(grid, BURN_WHAT, name, what);
	grid_number(grid, BURN_SHARE, share, share_text(grid->arena, share));
	grid_text(grid, BURN_OF, of);
	grid_number(grid, BURN_WHOLE, WHOLE, "");
}

static const char *weeks_text(struct arena *arena, int64_t gone, int64_t all)
{
	int64_t tenths = (gone * 10 + DAYS_OF_WEEK / 2) / DAYS_OF_WEEK;
	int64_t of = (all * 10 + DAYS_OF_WEEK / 2) / DAYS_OF_WEEK;
	/* TRANSLATORS: 3.5 of 8.0 weeks */
	return arena_format(arena, _("%1$s of %2$s weeks"),
		tenths_text(arena, gone > 0 ? tenths : 0), tenths_text(arena, of));
}

const struct table *burn_table(
	const struct command_call *call, struct arena *arena, const struct project_numbers *numbers)
{
	struct grid grid = grid_new(call, arena, "burn", BURN_TABLE, BURN_COLUMNS);
	int64_t base = numbers->ledger.agreed + numbers->ledger.approved;
	int64_t all = numbers->deadline != DAY_NONE ? numbers->deadline - numbers->began : 0;
	int64_t gone = numbers->ended - numbers->began;
	int64_t time = all > 0 && gone > 0 ? gone * WHOLE / all : 0;
	if (base > 0)
		burn_row(&grid, "hours", _("hours"), numbers->used_share,
			arena_format(arena, _("%1$s of %2$s"),
				hours_for_people(arena, numbers->used),
				hours_for_people(arena, base)));
	if (base > 0 && all > 0 && numbers->used_share > time)
		grid.row->tone = TONE_NOTICE; /* the hours run ahead of the time */
	if (all > 0)
		burn_row(&grid, "time", _("time"), time, weeks_text(arena, gone, all));
	grid_bars(&grid, BURN_SHARE, WHOLE);
	grid.table->empty = _("Neither hours nor a deadline are agreed.");
	return grid.table;
}

/* ---- the weeks ahead ---- */

enum { WEEK_MONDAY, WEEK_LOAD, WEEK_CAPACITY, WEEK_NOTE, WEEK_LARGEST, WEEK_COLUMNS };
static const struct table_column WEEK_TABLE[WEEK_COLUMNS] = {
	[WEEK_MONDAY] = {.name = "week", .label = N_("Week of"), .type = FIELD_DATE, .width = 10},
	[WEEK_LOAD] = {.name = "load",
		.label = N_("Work"),
		.type = FIELD_MINUTES,
		.limit = "capacity"},
	[WEEK_CAPACITY] = {.name = "capacity",
		.label = N_("Own hours"),
		.type = FIELD_MINUTES,
		.width = 9},
	[WEEK_NOTE] = {.name = "beyond",
		.label = N_("Too much"),
		.type = FIELD_MINUTES,
		.width = 8},
	[WEEK_LARGEST] = {.name = "largest",
		.label = N_("Most of it"),
		.type = FIELD_TEXT,
		.width = 12},
};

static void week_row(struct grid *grid, const struct week_load *week)
{
	struct arena *arena = grid->arena;
	grid_row(grid);
	grid_day(grid, WEEK_MONDAY, week->monday);
	grid_number(grid, WEEK_LOAD, week->minutes, hours_for_people(arena, week->minutes));
	grid_number(grid, WEEK_CAPACITY, week->capacity, hours_for_people(arena, week->capacity));
	if (week->project != 0) {
		const char *name = app_handle(grid->app, arena, ENTITY_PROJECT, week->project);
		grid_text(grid, WEEK_LARGEST, name);
		grid->row->opens = arena_format(arena, "show %s", name);
	}
	if (!week_is_overfull(week))
		return;
	grid->row->tone = TONE_WARN;
	grid_number(grid, WEEK_NOTE, week->minutes - week->capacity,
		hours_for_people(arena, week->minutes - week->capacity));
}

enum status load_table(const struct command_call *call, struct arena *arena,
	const struct table **table, struct error *error)
{
	struct week_load weeks[WORKLOAD_WEEKS];
	size_t count = 0;
	int64_t most = 1;
	struct grid grid = grid_new(call, arena, "load", WEEK_TABLE, WEEK_COLUMNS);
	enum status status = app_load(call_app(call), arena, weeks, &count, error);
	count = count > WEEKS_SHOWN && !call->listed_for_machine ? WEEKS_SHOWN : count;
	for (size_t i = 0; status == STATUS_OK && i < count; i++) {
		week_row(&grid, &weeks[i]);
		most = weeks[i].capacity > most ? weeks[i].capacity : most;
	}
	grid_bars(&grid, WEEK_LOAD, most);
	grid.columns[WEEK_LOAD].full = hours_for_people(arena, grid.columns[WEEK_LOAD].bar);
	grid.table->empty = _("No project that was agreed has a date to come.");
	*table = grid.table;
	return status;
}

/* ---- answers of both sides ---- */

enum { ANSWER_SIDE, ANSWER_AFTER, ANSWER_COUNT, ANSWER_COLUMNS };
static const struct table_column ANSWER_TABLE[ANSWER_COLUMNS] = {
	[ANSWER_SIDE] = {.name = "side", .label = N_("Answers"), .type = FIELD_TEXT, .width = 11},
	[ANSWER_AFTER] = {.name = "after", .label = N_("After (median)"), .type = FIELD_MINUTES},
	[ANSWER_COUNT] = {.name = "answers", .label = N_("Of"), .type = FIELD_NUMBER, .width = 4},
};

static void answer_row(
	struct grid *grid, const char *side, const char *text, int64_t after, size_t count)
{
	if (count == 0)
		return;
	grid_row(grid);
	grid_word(grid, ANSWER_SIDE, side, text);
	grid_number(grid, ANSWER_AFTER, after, span_text(grid->arena, after));
	grid_number(grid, ANSWER_COUNT, (int64_t)count, arena_format(grid->arena, "%zu", count));
}

const struct table *answers_table(
	const struct command_call *call, struct arena *arena, const struct answer_times *answers)
{
	struct grid grid = grid_new(call, arena, "answers", ANSWER_TABLE, ANSWER_COLUMNS);
	answer_row(&grid, "me", _("I answer"), answers->mine, answers->mine_count);
	answer_row(&grid, "client", _("They answer"), answers->theirs, answers->theirs_count);
	grid_bars(&grid, ANSWER_AFTER, 1);
	return grid.table;
}

/* ---- heat over time ---- */

void say_heat_series(
	const struct command_call *call, struct result *result, const struct talk_numbers *numbers)
{
	struct arena *arena = result->arena;
	if (numbers->recent_count == 0)
		return;
	int64_t *heat = ARENA_ARRAY(arena, int64_t, numbers->recent_count);
	for (size_t i = 0; i < numbers->recent_count; i++)
		heat[i] = numbers->recent[i];
	const struct series series = {
		.numbers = heat, .count = numbers->recent_count, .full = HOTTEST};
	const char *day = day_for_people(
		arena, instant_local_day(numbers->newest), app_now(call_app(call)).day);
	result_series(result, "heat", _("Heat"), &series,
		/* TRANSLATORS: 1 contacts, 2 the day of the newest */
		arena_format(arena,
			ngettext("%1$zu contact until %2$s, 0 calm – 3 hostile",
				"%1$zu contacts until %2$s, 0 calm – 3 hostile",
				numbers->recent_count),
			numbers->recent_count, day));
}
