/* Before a date is promised: hours needed against hours free, and what is known from before. */
#include "internal.h"

/* A number that may not be there. */
static int64_t number_or(const struct rows *rows, size_t row, const char *column, int64_t none)
{
	const struct value *value = rows_value(rows, row, column);
	return value->type == VALUE_INTEGER ? value->integer : none;
}

static struct commitment commitment_of_row(const struct rows *rows, size_t row)
{
	return (struct commitment){
		.project = rows_integer(rows, row, "project"),
		.minutes = rows_integer(rows, row, "remaining"),
		.due = day_parse(rows_text(rows, row, "deadline")),
		.from = day_parse(rows_text(rows, row, "start")),
		.minutes_per_day = number_or(rows, row, "hours_per_day", 0),
		.buffer_days = (int)number_or(rows, row, "buffer_days", -1),
	};
}

/* The project as the record has it, with what remains of the stored one. */
static enum status own_commitment(struct app *app, struct arena *arena,
	const struct record *project, struct commitment *commitment, int64_t *unestimated,
	struct error *error)
{
	struct rows rows = {0};
	enum status status = STATUS_OK;
	*unestimated = 0;
	if (project->id != 0)
		status = app_rows(app, arena, "effort_of_project", project->id, &rows, error);
	bool stored = rows.count > 0;
	*commitment = (struct commitment){
		.project = project->id,
		.minutes = stored ? rows_integer(&rows, 0, "remaining") : 0,
		.due = record_day(project, PROJECT_DEADLINE),
		.from = record_day(project, PROJECT_START),
		.minutes_per_day = record_integer(project, PROJECT_HOURS_PER_DAY),
		.buffer_days = record_has(project, PROJECT_BUFFER_DAYS)
				       ? (int)record_integer(project, PROJECT_BUFFER_DAYS)
				       : -1,
	};
	if (stored)
		*unestimated = rows_integer(&rows, 0, "unestimated");
	return status;
}

static struct working_time working_time_of(const struct app *app)
{
	return (struct working_time){
		.calendar = settings_calendar(app->settings),
		.minutes_per_day = settings_minutes(app->settings, "work.hours_per_day"),
		.minutes_per_week = settings_minutes(app->settings, "work.hours_per_week"),
		.buffer_days = (int)settings_integer(app->settings, "work.buffer_days"),
	};
}

enum status app_outlook(struct app *app, struct arena *arena, const struct record *project,
	struct outlook *outlook, struct error *error)
{
	struct rows rows;
	struct commitment own;
	*outlook = (struct outlook){.date = record_day(project, PROJECT_DEADLINE)};
	enum status status = app_rows(app, arena, "commitments_beside", project->id, &rows, error);
	if (status == STATUS_OK)
		status = own_commitment(app, arena, project, &own, &outlook->unestimated, error);
	if (status != STATUS_OK)
		return status;
	struct commitment *all = ARENA_ARRAY(arena, struct commitment, rows.count + 1);
	for (size_t i = 0; i < rows.count; i++)
		all[i] = commitment_of_row(&rows, i);
	all[rows.count] = own;
	const struct working_time time = working_time_of(app);
	struct workload *workload = workload_new(&time, app->now.day, all, rows.count + 1);
	bool found = workload_feasibility(workload, project->id, &outlook->hours);
	outlook->own_per_day = time.minutes_per_day;
	outlook->fullest = workload_peak(workload, project->id);
	workload_free(workload);
	return found ? STATUS_OK : STATUS_NOT_FOUND;
}

enum status app_load(struct app *app, struct arena *arena, struct week_load weeks[WORKLOAD_WEEKS],
	size_t *count, struct error *error)
{
	struct rows rows;
	*count = 0;
	enum status status = app_rows(app, arena, "commitments_beside", 0, &rows, error);
	if (status != STATUS_OK || rows.count == 0)
		return status;
	struct commitment *all = ARENA_ARRAY(arena, struct commitment, rows.count);
	for (size_t i = 0; i < rows.count; i++)
		all[i] = commitment_of_row(&rows, i);
	const struct working_time time = working_time_of(app);
	struct workload *workload = workload_new(&time, app->now.day, all, rows.count);
	*count = workload_weeks(workload, weeks);
	workload_free(workload);
	return STATUS_OK;
}

enum status app_known_lessons(struct app *app, struct arena *arena, int64_t project,
	struct record_list *lessons, struct error *error)
{
	struct rows rows;
	*lessons = (struct record_list){0};
	enum status status = app_rows(app, arena, "known_lessons", project, &rows, error);
	if (status != STATUS_OK)
		return status;
	lessons->records = ARENA_ARRAY(arena, struct record *, rows.count);
	for (size_t i = 0; i < rows.count && status == STATUS_OK; i++) {
		int64_t id = rows_integer(&rows, i, "lesson");
		status = app_get(app, arena, ENTITY_LESSON, id, &lessons->records[i], error);
		lessons->count += status == STATUS_OK;
	}
	return status;
}
