/* Deadline feasibility for SQL: workload() gathers what is due when, feasible() and weeks() ask it.
 * The arithmetic is that of rapport/base/workload.h, as on the command line.
 *
 * A workload cannot travel through SQL, so its number does. It is good until the statement ends;
 * any other number is an error of the statement. */
#include "sandbox-internal.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "rapport/base/workload.h"

enum {
	PROJECTS_MOST = 20000, /* in one workload; as many rows as a rule may give */
	WORKLOADS_MOST = 16,   /* in one statement */
};

/* Invariant: made ones stand at 0 … count − 1. `found` is the answer about `project` of `asked`,
 * kept because a rule asks for one project's figures one after the other; asked is NULL at first.
 */
struct sandbox_workloads {
	struct workload *items[WORKLOADS_MOST];
	size_t count;
	const struct workload *asked;
	int64_t project;
	bool known;
	struct feasibility found;
};

/* What one call of the aggregate has seen so far. */
struct gathered {
	struct commitment *items;
	size_t count, capacity;
};

static civil_day day_of(sqlite3_value *value)
{
	const char *text = (const char *)sqlite3_value_text(value);

	return text ? day_parse(text) : DAY_NONE;
}

/* A number of minutes or days, `none` for NULL. */
static int number_of(sqlite3_value *value, int none)
{
	sqlite3_int64 number = sqlite3_value_int64(value);

	if (sqlite3_value_type(value) == SQLITE_NULL)
		return none;
	return number < 0 ? 0 : number > INT32_MAX ? INT32_MAX : (int)number;
}

/* workload(project, due, minutes, hours_per_day, buffer_days, start) */
static void workload_step(sqlite3_context *context, int count, sqlite3_value **values)
{
	struct gathered *gathered = sqlite3_aggregate_context(context, sizeof *gathered);

	(void)count;
	if (!gathered) {
		sqlite3_result_error_nomem(context);
		return;
	}
	if (gathered->count == PROJECTS_MOST) {
		sqlite3_result_error(context, "workload takes at most 20,000 projects", -1);
		return;
	}
	gathered->items = memory_array_grow(
		gathered->items, &gathered->capacity, gathered->count + 1, sizeof *gathered->items);
	gathered->items[gathered->count++] = (struct commitment){
		.project = sqlite3_value_int64(values[0]),
		.due = day_of(values[1]),
		.minutes = sqlite3_value_int64(values[2]),
		.minutes_per_day = number_of(values[3], 0),
		.buffer_days = number_of(values[4], -1),
		.from = day_of(values[5]),
	};
}

static void workload_final(sqlite3_context *context)
{
	struct sandbox *sandbox = sqlite3_user_data(context);
	struct gathered *gathered = sqlite3_aggregate_context(context, 0);
	const struct sandbox_options *options = &sandbox->options;
	const struct working_time time = {
		.calendar = options->calendar,
		.minutes_per_day = options->minutes_per_day,
		.minutes_per_week = options->minutes_per_week,
		.buffer_days = options->buffer_days,
	};
	struct sandbox_workloads *made = sandbox->workloads;

	if (!made) {
		made = sandbox->workloads = memory_alloc(sizeof *made);
		made->count = 0;
		made->asked = NULL;
	}
	if (made->count == WORKLOADS_MOST) {
		sqlite3_result_error(context, "workload can be called 16 times", -1);
	} else {
		made->items[made->count++] = workload_new(&time, options->now.day,
			gathered ? gathered->items : NULL, gathered ? gathered->count : 0);
		sqlite3_result_int64(context, (sqlite3_int64)made->count);
	}
	if (gathered)
		free(gathered->items);
}

void sandbox_workloads_free(struct sandbox *sandbox)
{
	struct sandbox_workloads *made = sandbox->workloads;

	for (size_t i = 0; made && i < made->count; i++)
		workload_free(made->items[i]);
	free(made);
	sandbox->workloads = NULL;
}

static const struct workload *workload_of(sqlite3_context *context, sqlite3_value *value)
{
	const struct sandbox *sandbox = sqlite3_user_data(context);
	const struct sandbox_workloads *made = sandbox->workloads;
	sqlite3_int64 number = sqlite3_value_int64(value);

	if (made && sqlite3_value_type(value) == SQLITE_INTEGER && number >= 1 &&
		(size_t)number <= made->count)
		return made->items[number - 1];
	sqlite3_result_error(context, "this is no workload of this statement", -1);
	return NULL;
}

/* False: the project is not in it. */
static bool find_feasibility(struct sandbox_workloads *made, const struct workload *workload,
	int64_t project, struct feasibility *found)
{
	if (made->asked != workload || made->project != project) {
		made->asked = workload;
		made->project = project;
		made->known = workload_feasibility(workload, project, &made->found);
	}
	*found = made->found;
	return made->known;
}

/* feasible(workload, project, what) */
static void feasible(sqlite3_context *context, int count, sqlite3_value **values)
{
	const struct sandbox *sandbox = sqlite3_user_data(context);
	const struct workload *workload = workload_of(context, values[0]);
	const char *what = (const char *)sqlite3_value_text(values[2]);
	struct feasibility found;

	(void)count;
	if (!workload)
		return;
	bool known = find_feasibility(
		sandbox->workloads, workload, sqlite3_value_int64(values[1]), &found);
	const struct {
		const char *name;
		int64_t number;
	} numbers[] = {
		{"free", found.free},
		{"others", found.others},
		{"days", found.days},
		{"hundredths", feasibility_hundredths(&found)},
		{"per_day", found.minutes_per_day},
		{"own_per_day", sandbox->options.minutes_per_day},
		{"buffer", found.buffer_days},
	};
	for (size_t i = 0; what && i < sizeof numbers / sizeof *numbers; i++)
		if (strcmp(what, numbers[i].name) == 0) {
			if (known)
				sqlite3_result_int64(context, numbers[i].number);
			return;
		}
	if (what && strcmp(what, "honest") == 0)
		function_result_day(context, found.honest);
	else
		sqlite3_result_error(context,
			"feasible knows free, others, days, hundredths, per_day, own_per_day, "
			"buffer, honest",
			-1);
}

/* weeks(workload) */
static void weeks(sqlite3_context *context, int count, sqlite3_value **values)
{
	const struct workload *workload = workload_of(context, values[0]);
	struct week_load load[WORKLOAD_WEEKS];
	struct buffer json = BUFFER_EMPTY;
	char monday[DAY_TEXT_SIZE];

	(void)count;
	if (!workload)
		return;
	size_t found = workload_weeks(workload, load);
	buffer_add_char(&json, '[');
	for (size_t i = 0; i < found; i++) {
		day_format(load[i].monday, monday);
		buffer_format(&json,
			"%s{\"week\":\"%s\",\"minutes\":%" PRId64 ",\"capacity\":%" PRId64
			",\"project\":%" PRId64 ",\"share\":%" PRId64 "}",
			i > 0 ? "," : "", monday, load[i].minutes, load[i].capacity,
			load[i].project, load[i].share);
	}
	buffer_add_char(&json, ']');
	sqlite3_result_text(context, buffer_text(&json), (int)json.length, SQLITE_TRANSIENT);
	buffer_clear(&json);
}

/* None is marked deterministic: SQLite would then ask it once, before there is a workload. */
int sandbox_workload_functions(struct sandbox *sandbox)
{
	const int flags = SQLITE_UTF8 | SQLITE_INNOCUOUS;
	int code = sqlite3_create_function_v2(sandbox->db, "workload", 6, flags, sandbox, NULL,
		workload_step, workload_final, NULL);

	if (code == SQLITE_OK)
		code = sqlite3_create_function_v2(
			sandbox->db, "feasible", 3, flags, sandbox, feasible, NULL, NULL, NULL);
	if (code == SQLITE_OK)
		code = sqlite3_create_function_v2(
			sandbox->db, "weeks", 1, flags, sandbox, weeks, NULL, NULL, NULL);
	return code;
}
