/* closing PROJECT: what follows a close. lesson PROJECT: what it taught, in four questions. */
#include "internal.h"

enum { LISTED_MOST = 50 };

/* ---- the project ---- */

struct closing {
	struct command_call *call;
	struct result *result;
	struct record *project;
	const char *name;
	struct record *steps; /* the close-out list; NULL: it was not closed yet */
	size_t lessons;
};

/* The newest record of an entity that belongs to the project; *record stays NULL without one. */
static enum status newest_of(struct closing *closing, enum entity entity, struct record **record,
	size_t *count, struct error *error)
{
	struct arena *arena = closing->result->arena;
	struct app *app = call_app(closing->call);
	struct record_list list;
	struct query query;
	char handle[HANDLE_SIZE];
	handle_format(closing->project->id, handle);
	enum status status = app_query(
		app, arena, entity, arena_format(arena, "project:%s", handle), &query, error);
	const struct store_listing listing = {
		.query = &query, .sort = "-created_at", .limit = LISTED_MOST};
	if (status == STATUS_OK)
		status = app_list(app, arena, &listing, &list, error);
	if (status != STATUS_OK)
		return status;
	*record = list.count > 0 ? list.records[0] : NULL;
	*count = list.count;
	return STATUS_OK;
}

static enum status find(struct closing *closing, struct error *error)
{
	struct arena *arena = closing->result->arena;
	struct app *app = call_app(closing->call);
	struct record *lesson = NULL;
	size_t lists = 0;
	int64_t id = 0;
	enum status status = resolve_project(closing->call, closing->result, &id, error);
	if (status == STATUS_OK)
		status = app_get(app, arena, ENTITY_PROJECT, id, &closing->project, error);
	if (status != STATUS_OK)
		return status;
	closing->name = app_name(app, arena, ENTITY_PROJECT, id);
	status = newest_of(closing, ENTITY_CLOSE_OUT, &closing->steps, &lists, error);
	return status == STATUS_OK
		       ? newest_of(closing, ENTITY_LESSON, &lesson, &closing->lessons, error)
		       : status;
}

/* ---- the steps ---- */

enum { STEP_NAME, STEP_STATE, STEP_DAY, STEP_COLUMNS };
static const struct table_column STEP_TABLE[STEP_COLUMNS] = {
	[STEP_NAME] = {.name = "step", .label = N_("Step"), .type = FIELD_TEXT, .width = 24},
	[STEP_STATE] = {.name = "state", .label = N_("State"), .type = FIELD_TEXT, .width = 8},
	[STEP_DAY] = {.name = "day", .label = N_("Day"), .type = FIELD_DATE, .width = 15},
};

/* A row that is not a record; `does` takes it off the list. */
static void add_step(
	struct grid *grid, const char *word, const char *label, bool open, const char *does)
{
	grid_row(grid);
	grid_word(grid, STEP_NAME, word, label);
	grid_word(grid, STEP_STATE, open ? "open" : "done",
		message_in("state", open ? NC_("state", "open") : NC_("state", "done")));
	grid->row->tone = open ? TONE_NOTICE : TONE_GOOD;
	grid->row->does = grid->row->opens = open ? does : NULL;
}

/* As the rules see them: what went out as a closing message or as thanks counts. */
static enum status add_steps(struct closing *closing, struct grid *grid, struct error *error)
{
	const struct entity_info *info = catalog_entity(ENTITY_CLOSE_OUT);
	struct closing_steps steps;
	char handle[HANDLE_SIZE];
	handle_format(closing->steps->id, handle);
	enum status status = app_closing_steps(
		call_app(closing->call), grid->arena, closing->project->id, &steps, error);
	for (size_t i = 0; status == STATUS_OK && i < steps.count; i++) {
		const struct field_info *step = &info->fields[steps.steps[i].field];
		civil_day day = steps.steps[i].on;
		add_step(grid, step->name, _(step->label), day == DAY_NONE,
			arena_format(grid->arena, "edit %s %s:today", handle, step->name));
		grid_day(grid, STEP_DAY, day);
	}
	return status;
}

static enum status show_steps(struct closing *closing, struct error *error)
{
	struct arena *arena = closing->result->arena;
	struct grid grid = grid_new(closing->call, arena, "steps", STEP_TABLE, STEP_COLUMNS);
	enum status status = STATUS_OK;
	char handle[HANDLE_SIZE];
	handle_format(closing->project->id, handle);
	bool lost = text_equal(record_text(closing->project, PROJECT_STATUS), "lost");
	grid.table->empty = lost ? _("The offer was lost, so there is nothing to hand over.")
				 : _("It is not closed yet, so there is no list of steps.");
	if (closing->steps != NULL) {
		status = add_steps(closing, &grid, error);
		add_step(&grid, "lesson", _("Lesson for next time"), closing->lessons == 0,
			arena_format(arena, "lesson %s", handle));
	}
	result_heading(closing->result, _("Close-out list"));
	result_table(closing->result, grid.table);
	return status;
}

/* ---- the ladder ---- */

enum { RUNG_DAY, RUNG_AFTER, RUNG_COLUMNS };
static const struct table_column RUNG_TABLE[RUNG_COLUMNS] = {
	[RUNG_DAY] = {.name = "day", .label = N_("Day"), .type = FIELD_DATE, .width = 15},
	[RUNG_AFTER] = {.name = "after",
		.label = N_("After the close"),
		.type = FIELD_NUMBER,
		.width = 16},
};

static void add_rung(struct grid *grid, civil_day closed, int64_t days)
{
	grid_row(grid);
	grid_day(grid, RUNG_DAY, closed + (civil_day)days);
	grid_number(grid, RUNG_AFTER, days,
		arena_format(grid->arena, ngettext("%lld day", "%lld days", (unsigned long)days),
			(long long)days));
}

static enum status show_ladder(struct closing *closing, struct error *error)
{
	struct arena *arena = closing->result->arena;
	struct ladder ladder;
	civil_day closed = record_day(closing->project, PROJECT_CLOSED);
	enum status status = app_ladder(call_app(closing->call), arena,
		record_integer(closing->project, PROJECT_CLIENT), &ladder, error);
	if (status != STATUS_OK || closed == DAY_NONE)
		return status;
	struct grid grid = grid_new(closing->call, arena, "contacts", RUNG_TABLE, RUNG_COLUMNS);
	grid.table->empty = _("The rule follow-up-due is off here, so nothing is planned.");
	for (size_t i = 0; i < ladder.count; i++)
		add_rung(&grid, closed, ladder.rungs[i]);
	result_heading(closing->result, _("Next contacts"));
	result_table(closing->result, grid.table);
	if (ladder.count > 0 && ladder.later > 0)
		result_line(closing->result, TONE_QUIET,
			arena_format(arena,
				ngettext(
					"Then every %lld day; a contact meets the rung it is near.",
					"Then every %lld days; a contact meets the rung it is "
					"near.",
					(unsigned long)ladder.later),
				(long long)ladder.later));
	return STATUS_OK;
}

enum status command_closing(struct command_call *call, struct result *result, struct error *error)
{
	struct closing closing = {.call = call, .result = result};
	enum status status = find(&closing, error);
	if (status != STATUS_OK)
		return status;
	result->entity = ENTITY_PROJECT;
	result->id = closing.project->id;
	result_heading(result,
		arena_format(result->arena, _("What follows the close of %s"), closing.name));
	status = show_steps(&closing, error);
	return status == STATUS_OK ? show_ladder(&closing, error) : status;
}

/* ---- lesson ---- */

static const struct {
	int field;
	const char *prompt;
} QUESTIONS[] = {
	{LESSON_HAPPENED, N_("What happened?")},
	{LESSON_EXPECTED, N_("What was expected?")},
	{LESSON_WHY, N_("Why?")},
	{LESSON_NEXT_TIME, N_("What next time?")},
};
enum { QUESTION_COUNT = sizeof QUESTIONS / sizeof QUESTIONS[0] };

/* Only the first is needed; the others may be left empty. */
static enum status ask_lesson(struct closing *closing, struct record *lesson)
{
	struct arena *arena = closing->result->arena;
	const char *name = closing->name;
	enum status status = STATUS_OK;
	for (size_t i = 0; i < QUESTION_COUNT && status == STATUS_OK; i++) {
		const char *line = NULL;
		const struct line_missing missing = {
			.key = catalog_entity(ENTITY_LESSON)->fields[QUESTIONS[i].field].name,
			.prompt = _(QUESTIONS[i].prompt),
			.explanation = i == 0 ? arena_format(arena, _("A lesson from %s."), name)
					      : _("Enter alone: nothing to add."),
			.usage = i == 0 ? _("What happened?") : NULL,
		};
		status = ask_line_missing(closing->call, closing->result, &missing, &line);
		if (status == STATUS_OK && !text_empty(line))
			record_set_text(lesson, QUESTIONS[i].field, line);
	}
	return status;
}

enum status command_lesson(struct command_call *call, struct result *result, struct error *error)
{
	struct closing closing = {.call = call, .result = result};
	struct record *lesson = record_new(result->arena, ENTITY_LESSON);
	enum status status = find(&closing, error);
	if (status != STATUS_OK)
		return status;
	if (call->count > 1)
		record_set_text(lesson, LESSON_HAPPENED, words_join(result->arena, call, 1));
	else
		status = ask_lesson(&closing, lesson);
	record_set_integer(lesson, LESSON_CLIENT, record_integer(closing.project, PROJECT_CLIENT));
	record_set_integer(lesson, LESSON_PROJECT, closing.project->id);
	if (status == STATUS_OK)
		status = app_add(call_app(call), result->arena, lesson, error);
	if (status != STATUS_OK)
		return status;
	result_touched(result, ENTITY_LESSON, lesson->id);
	result_done(call, result, NULL);
	return STATUS_OK;
}
