/* Figures about projects, and about how both sides talk. */
#include "internal.h"

#include <stdlib.h>
#include <string.h>

#include "figures.h"

static civil_day day_of(const struct rows *rows, size_t row, const char *column)
{
	return day_parse(rows_text(rows, row, column));
}

static struct ledger totals_of(const struct rows *rows, size_t row)
{
	struct ledger ledger = {
		.agreed = rows_integer(rows, row, "agreed"),
		.approved = rows_integer(rows, row, "approved"),
		.absorbed = rows_integer(rows, row, "absorbed"),
	};
	ledger.hundredths = (int)hundredths_of(ledger.absorbed, ledger.agreed + ledger.approved);
	return ledger;
}

static struct project_numbers project_of(struct app *app, const struct rows *rows, size_t row)
{
	struct project_numbers numbers = {
		.project = rows_integer(rows, row, "project"),
		.client = rows_integer(rows, row, "client"),
		.name = rows_text(rows, row, "name"),
		.status = rows_text(rows, row, "status"),
		.began = day_of(rows, row, "began"),
		.ended = day_of(rows, row, "closed"),
		.ledger = totals_of(rows, row),
		.used = rows_integer(rows, row, "used"),
		.requests = rows_integer(rows, row, "requests"),
		.deadline = day_of(rows, row, "deadline"),
		.moves = rows_integer(rows, row, "moves"),
		.moved_share = -1,
	};
	civil_day planned = day_of(rows, row, "first_deadline");
	if (numbers.ended == DAY_NONE)
		numbers.ended = app->now.day;
	numbers.used_share =
		hundredths_of(numbers.used, numbers.ledger.agreed + numbers.ledger.approved);
	numbers.requests_tenths = tenths_a_week(numbers.requests, numbers.began, numbers.ended);
	if (planned != DAY_NONE && numbers.deadline != DAY_NONE)
		numbers.moved_days = (int64_t)numbers.deadline - planned;
	if (planned != DAY_NONE && planned > numbers.began)
		numbers.moved_share =
			hundredths_of(llabs(numbers.moved_days), (int64_t)planned - numbers.began);
	return numbers;
}

enum status app_project_numbers(struct app *app, struct arena *arena, int64_t project,
	struct project_numbers *numbers, struct error *error)
{
	struct rows rows;
	*numbers = (struct project_numbers){.name = "", .status = ""};
	enum status status = app_rows(app, arena, "figures_of_project", project, &rows, error);
	if (status == STATUS_OK && rows.count > 0)
		*numbers = project_of(app, &rows, 0);
	return status;
}

static enum status open_figures(
	struct app *app, struct arena *arena, struct rows *rows, struct error *error)
{
	struct store *store = NULL;
	*rows = (struct rows){.count = 0};
	enum status status = app_reader(app, &store, error);
	if (status != STATUS_OK || store == NULL)
		return status;
	return store_query(store, arena, "figures_of_open", NULL, 0, rows, error);
}

enum status app_projects_numbers(struct app *app, struct arena *arena, int64_t client,
	struct project_numbers_list *list, struct error *error)
{
	struct rows rows;
	*list = (struct project_numbers_list){0};
	enum status status =
		client == 0 ? open_figures(app, arena, &rows, error)
			    : app_rows(app, arena, "figures_of_client", client, &rows, error);
	if (status != STATUS_OK)
		return status;
	list->items = ARENA_ARRAY(arena, struct project_numbers, rows.count + 1);
	list->count = rows.count;
	for (size_t i = 0; i < rows.count; i++)
		list->items[i] = project_of(app, &rows, i);
	return STATUS_OK;
}

/* ---- talks ---- */

/* The first day of the window that NUMBERS_MONTHS cover. */
static civil_day window_start(const struct app *app)
{
	int year, month, day;
	day_to_civil(app->now.day, &year, &month, &day);
	return day_add_months(app->now.day - (day - 1), 1 - NUMBERS_MONTHS);
}

static enum status talk_rows(struct app *app, struct arena *arena, enum entity entity, int64_t id,
	struct rows *rows, struct error *error)
{
	const struct value parameters[] = {
		VALUE_OF_INTEGER(id),
		VALUE_OF_INTEGER(instant_from_local(window_start(app), 0)),
		VALUE_OF_INTEGER(app->now.instant),
	};
	struct store *store = NULL;
	*rows = (struct rows){.count = 0};
	enum status status = app_reader(app, &store, error);
	if (status != STATUS_OK || store == NULL)
		return status;
	return store_query(store, arena,
		entity == ENTITY_CLIENT ? "talks_of_client" : "talks_of_project", parameters, 3,
		rows, error);
}

static struct talk *talks_of(struct arena *arena, const struct rows *rows)
{
	struct talk *talks = ARENA_ARRAY(arena, struct talk, rows->count + 1);
	for (size_t i = 0; i < rows->count; i++) {
		const char *kind = rows_text(rows, i, "kind");
		talks[i] = (struct talk){
			.at = rows_integer(rows, i, "occurred_at"),
			.answered_at = rows_integer(rows, i, "answered_at"),
			.inbound = text_equal(rows_text(rows, i, "direction"), "in"),
			.spoken = text_equal(kind, "call") || text_equal(kind, "meeting"),
			.answered = rows_integer(rows, i, "answered") != 0,
			.thanks = text_equal(rows_text(rows, i, "purpose"), "thanks"),
			.heat = (int)rows_integer(rows, i, "heat"),
		};
	}
	return talks;
}

static void add_up_talks(const struct app *app, struct arena *arena, const struct rows *rows,
	struct talk_numbers *numbers)
{
	const struct talk *talks = talks_of(arena, rows);
	answer_times(arena, talks, rows->count, &numbers->answers);
	heat_by_month(talks, rows->count, app->now.day, numbers->months);
	size_t first = rows->count > NUMBERS_RECENT ? rows->count - NUMBERS_RECENT : 0;
	for (size_t i = first; i < rows->count; i++)
		numbers->recent[numbers->recent_count++] = talks[i].heat;
	numbers->newest = rows->count > 0 ? talks[rows->count - 1].at : 0;
	for (int i = 0; i < NUMBERS_MONTHS; i++) {
		numbers->contacts += numbers->months[i].contacts;
		numbers->heated += numbers->months[i].heated;
	}
}

/* A year of talks is read for a few figures, and forgotten. */
enum status app_talk_numbers(struct app *app, enum entity entity, int64_t id,
	struct talk_numbers *numbers, struct error *error)
{
	struct arena *scratch = arena_new();
	struct rows rows;
	*numbers = (struct talk_numbers){0};
	enum status status = talk_rows(app, scratch, entity, id, &rows, error);
	if (status == STATUS_OK)
		add_up_talks(app, scratch, &rows, numbers);
	arena_free(scratch);
	return status;
}

/* ---- follow-ups ---- */

static enum status ask_rule(struct app *app, struct arena *arena, int64_t client, const char *name,
	struct value *value, struct error *error)
{
	const struct rule_asked asked = {.rule = "follow-up-due", .name = name, .client = client};
	enum status status = app_need_rules(app, error);
	return status == STATUS_OK ? rules_value(app->rules, arena, &asked, value, error) : status;
}

/* "[7,30,90,180]"; a ladder without rungs, which a rule of one's own may have, is none. */
static void read_rungs(struct arena *arena, const char *text, struct ladder *ladder)
{
	int64_t *rungs = ARENA_ARRAY(arena, int64_t, strlen(text) + 1), before = 0;
	for (const char *at = text + strcspn(text, "0123456789"); *at;
		at += strcspn(at, "0123456789")) {
		char *end;
		int64_t rung = strtoll(at, &end, 10);
		at = end;
		if (rung > before)
			rungs[ladder->count++] = before = rung;
	}
	ladder->rungs = rungs;
}

enum status app_ladder(struct app *app, struct arena *arena, int64_t client, struct ladder *ladder,
	struct error *error)
{
	struct value rungs, later, near;
	*ladder = (struct ladder){0};
	enum status status = ask_rule(app, arena, client, "ladder", &rungs, error);
	if (status == STATUS_OK)
		status = ask_rule(app, arena, client, "later", &later, error);
	if (status == STATUS_OK)
		status = ask_rule(app, arena, client, "near", &near, error);
	if (status != STATUS_OK || rungs.type != VALUE_TEXT)
		return status;
	read_rungs(arena, rungs.text, ladder);
	ladder->later = later.type == VALUE_REAL ? (int64_t)later.real : later.integer;
	ladder->near = near.type == VALUE_REAL ? (int64_t)near.real : near.integer;
	return STATUS_OK;
}

/* A contact: the client said something, or was reached. */
static size_t contact_days(
	struct arena *arena, const struct rows *rows, civil_day since, civil_day **days)
{
	const struct talk *talks = talks_of(arena, rows);
	size_t count = 0;
	*days = ARENA_ARRAY(arena, civil_day, rows->count + 1);
	for (size_t i = 0; i < rows->count; i++) {
		civil_day day = instant_local_day(talks[i].at);
		if (day > since && (talks[i].inbound || talks[i].answered))
			(*days)[count++] = day;
	}
	return count;
}

/* The ladder rests when the next project begins. */
static civil_day until_of(
	const struct project_numbers_list *projects, civil_day closed, civil_day today)
{
	civil_day until = today;
	for (size_t i = 0; i < projects->count; i++)
		if (projects->items[i].began > closed && projects->items[i].began < until)
			until = projects->items[i].began;
	return until;
}

static void add_up_follow_ups(const struct app *app, struct arena *arena, const struct rows *rows,
	const struct ladder *ladder, const struct project_numbers_list *projects,
	struct follow_ups *follow_ups)
{
	for (size_t i = 0; i < projects->count; i++) {
		const struct project_numbers *project = &projects->items[i];
		struct follow_ups own;
		civil_day *days;
		if (!text_equal(project->status, "closed") || project->ended < window_start(app))
			continue;
		size_t count = contact_days(arena, rows, project->ended, &days);
		follow_ups_kept(ladder, project->ended, days, count,
			until_of(projects, project->ended, app->now.day), &own);
		follow_ups->reached += own.reached;
		follow_ups->kept += own.kept;
	}
}

enum status app_follow_ups(struct app *app, int64_t client,
	const struct project_numbers_list *projects, struct follow_ups *follow_ups,
	struct error *error)
{
	struct arena *scratch = arena_new();
	struct rows rows;
	struct ladder ladder;
	*follow_ups = (struct follow_ups){0};
	enum status status = app_ladder(app, scratch, client, &ladder, error);
	if (status == STATUS_OK)
		status = talk_rows(app, scratch, ENTITY_CLIENT, client, &rows, error);
	if (status == STATUS_OK && ladder.count > 0 && ladder.later > 0)
		add_up_follow_ups(app, scratch, &rows, &ladder, projects, follow_ups);
	arena_free(scratch);
	return status;
}
