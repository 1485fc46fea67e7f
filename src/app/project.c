/* A project's way: the start gate, start, pause, close, the accepted offer, deliveries. */
#include "internal.h"

#include <assert.h>

/* The eight conditions of the view start_gate, as what is missing. */
static const struct {
	const char *column;
	const char *missing;
} CONDITIONS[] = {
	{"offer", N_("an accepted offer")},
	{"scope", N_("scope items")},
	{"exclusions", N_("exclusions (what is not included)")},
	{"done_when", N_("“done when” for every item")},
	{"deadline", N_("a deadline")},
	{"rhythm", N_("a rhythm for status updates")},
	{"approver", N_("an approver")},
	{"changes", N_("a way to handle changes")},
};
enum { CONDITION_COUNT = sizeof CONDITIONS / sizeof CONDITIONS[0] };

static void gate_of_rows(struct arena *arena, const struct rows *rows, struct gate *gate)
{
	const char **missing = ARENA_ARRAY(arena, const char *, CONDITION_COUNT);
	struct gate_condition *conditions =
		ARENA_ARRAY(arena, struct gate_condition, CONDITION_COUNT);
	*gate = (struct gate){.conditions = conditions, .missing = missing};
	if (rows->count == 0)
		return;
	for (size_t i = 0; i < CONDITION_COUNT; i++) {
		conditions[i] = (struct gate_condition){
			.name = CONDITIONS[i].column,
			.text = _(CONDITIONS[i].missing),
			.met = rows_integer(rows, 0, CONDITIONS[i].column) != 0,
		};
		if (!conditions[i].met)
			missing[gate->count++] = conditions[i].text;
	}
	gate->condition_count = CONDITION_COUNT;
}

enum status app_gate(struct app *app, struct arena *arena, int64_t project, struct gate *gate,
	struct error *error)
{
	struct rows rows;
	enum status status = app_rows(app, arena, "start_gate", project, &rows, error);
	gate_of_rows(arena, &rows, gate);
	return status;
}

static bool has_status(const struct record *project, const char *status)
{
	return text_equal(record_text(project, PROJECT_STATUS), status);
}

static enum status refuse(struct work *work, const struct record *project, const char *message)
{
	const char *sentence = label_named(work, message, ENTITY_PROJECT, project->id);
	return error_set(work->error, STATUS_INVALID, "%s", sentence);
}

static void add_note(struct work *work, struct record *record, int field, const char *words)
{
	if (text_empty(words))
		return;
	const char *old = record_text(record, field);
	record_set_text(
		record, field, old[0] ? arena_format(work->arena, "%s\n%s", old, words) : words);
}

/* Whether the project was at work before: then its start was explained, or had nothing to explain.
 * A start that is only planned is none. */
static bool was_at_work(const struct work *work, const struct record *project)
{
	if (record_has(project, PROJECT_STARTED_ANYWAY))
		return true;
	civil_day start = record_day(project, PROJECT_START);
	return (has_status(project, "paused") || has_status(project, "closed")) &&
	       start != DAY_NONE && start <= work->app->now.day;
}

/* The sentence of history for a start from this status. */
static const char *start_sentence(const struct work *work, const struct record *project)
{
	if (has_status(project, "closed") || has_status(project, "lost"))
		return N_("reopened %s");
	return was_at_work(work, project) ? N_("resumed %s") : N_("started %s");
}

/* The conditions are looked at once the project is at work: the view leaves out closed ones. */
static enum status pass_gate(struct work *work, struct record *project, struct app_start *start)
{
	const struct value parameters[] = {VALUE_OF_INTEGER(project->id)};
	bool explained = was_at_work(work, project);
	struct rows rows;
	record_set_text(project, PROJECT_STATUS, "active");
	record_set_text(project, PROJECT_CLOSED, NULL);
	if (!record_has(project, PROJECT_START))
		work_set_today(work, project, PROJECT_START);
	enum status status = work_update(work, project);
	if (status == STATUS_OK)
		status = store_settle(work->store, work->error);
	if (status == STATUS_OK)
		status = store_query(
			work->store, work->arena, "start_gate", parameters, 1, &rows, work->error);
	if (status != STATUS_OK)
		return status;
	gate_of_rows(work->arena, &rows, &start->gate);
	bool owed = start->gate.count > 0 && !explained;
	if (owed && text_empty(start->reason))
		return STATUS_ASK;
	if (owed)
		record_set_text(project, PROJECT_STARTED_ANYWAY, start->reason);
	else
		add_note(work, project, PROJECT_NOTE, start->reason);
	return text_empty(start->reason) ? STATUS_OK : work_update(work, project);
}

enum status app_start(
	struct app *app, struct arena *arena, struct app_start *start, struct error *error)
{
	struct work work;
	struct record *project = NULL;
	const char *sentence = NULL;
	enum status status = work_begin(&work, app, "start", arena, error);
	if (status != STATUS_OK)
		return status;
	status = work_get(&work, ENTITY_PROJECT, start->project, &project);
	if (status == STATUS_OK && has_status(project, "active"))
		status = refuse(&work, project, N_("%s has been started already."));
	if (status == STATUS_OK) {
		sentence = start_sentence(&work, project);
		status = pass_gate(&work, project, start);
	}
	const char *label = status == STATUS_OK
				    ? label_named(&work, sentence, ENTITY_PROJECT, start->project)
				    : NULL;
	return work_end(&work, status, label);
}

static enum status pause_project(struct work *work, int64_t id, const char *reason)
{
	struct record *project = NULL;
	enum status status = work_get(work, ENTITY_PROJECT, id, &project);
	if (status != STATUS_OK)
		return status;
	if (has_status(project, "paused"))
		return refuse(work, project, N_("%s is paused already."));
	if (!has_status(project, "active") && !has_status(project, "agreed"))
		return refuse(work, project, N_("%s is not at work, so it cannot be paused."));
	record_set_text(project, PROJECT_STATUS, "paused");
	add_note(work, project, PROJECT_NOTE, reason);
	return work_update(work, project);
}

enum status app_pause(struct app *app, struct arena *arena, int64_t project, const char *reason,
	struct error *error)
{
	struct work work;
	const char *label = NULL;
	enum status status = work_begin(&work, app, "pause", arena, error);
	if (status != STATUS_OK)
		return status;
	status = pause_project(&work, project, reason);
	if (status == STATUS_OK)
		label = label_named(&work, N_("paused %s"), ENTITY_PROJECT, project);
	return work_end(&work, status, label);
}

/* A reopened project keeps its list. */
static enum status make_close_out(struct work *work, int64_t project)
{
	const struct value parameters[] = {VALUE_OF_INTEGER(project)};
	struct rows rows;
	enum status status = store_query(
		work->store, work->arena, "close_out_of", parameters, 1, &rows, work->error);
	if (status != STATUS_OK || rows.count > 0)
		return status;
	struct record *list = record_new(work->arena, ENTITY_CLOSE_OUT);
	record_set_integer(list, CLOSE_OUT_PROJECT, project);
	return work_insert(work, list);
}

static enum status close_project(struct work *work, const struct app_closing *closing)
{
	struct record *project = NULL;
	enum status status = work_get(work, ENTITY_PROJECT, closing->project, &project);
	if (status != STATUS_OK)
		return status;
	if (has_status(project, "closed") || has_status(project, "lost"))
		return refuse(work, project, N_("%s is closed already."));
	record_set_text(project, PROJECT_STATUS, closing->lost ? "lost" : "closed");
	work_set_today(work, project, PROJECT_CLOSED);
	add_note(work, project, PROJECT_OUTCOME, closing->outcome);
	status = work_update(work, project);
	return status == STATUS_OK && !closing->lost ? make_close_out(work, project->id) : status;
}

enum status app_close_project(struct app *app, struct arena *arena,
	const struct app_closing *closing, struct error *error)
{
	struct work work;
	const char *label = NULL;
	enum status status = work_begin(&work, app, "close", arena, error);
	if (status != STATUS_OK)
		return status;
	status = close_project(&work, closing);
	if (status == STATUS_OK)
		label = label_named(&work,
			closing->lost ? N_("closed %s as lost") : N_("closed %s"), ENTITY_PROJECT,
			closing->project);
	return work_end(&work, status, label);
}

/* The items of an accepted offer are agreed from that day on. */
static enum status agree_items(struct work *work, int64_t project)
{
	const struct value parameters[] = {VALUE_OF_INTEGER(project)};
	struct rows rows;
	enum status status = store_query(
		work->store, work->arena, "items_not_agreed", parameters, 1, &rows, work->error);
	for (size_t i = 0; status == STATUS_OK && i < rows.count; i++) {
		struct record *item = NULL;
		status = work_get(work, ENTITY_SCOPE_ITEM, rows_integer(&rows, i, "id"), &item);
		if (status != STATUS_OK)
			return status;
		work_set_today(work, item, SCOPE_ITEM_AGREED_ON);
		status = work_update(work, item);
	}
	return status;
}

static enum status accept_offer(struct work *work, int64_t id)
{
	struct record *project = NULL;
	enum status status = work_get(work, ENTITY_PROJECT, id, &project);
	if (status != STATUS_OK)
		return status;
	if (record_has(project, PROJECT_OFFER_ACCEPTED))
		return refuse(work, project, N_("The offer of %s is accepted already."));
	work_set_today(work, project, PROJECT_OFFER_ACCEPTED);
	if (has_status(project, "offered") || has_status(project, "lost"))
		record_set_text(project, PROJECT_STATUS, "agreed");
	status = work_update(work, project);
	return status == STATUS_OK ? agree_items(work, id) : status;
}

enum status app_accept_offer(
	struct app *app, struct arena *arena, int64_t project, struct error *error)
{
	struct work work;
	const char *label = NULL;
	enum status status = work_begin(&work, app, "accept", arena, error);
	if (status != STATUS_OK)
		return status;
	status = accept_offer(&work, project);
	if (status == STATUS_OK)
		label = label_named(&work, N_("noted that the offer of %s was accepted"),
			ENTITY_PROJECT, project);
	return work_end(&work, status, label);
}

static enum status deliver(struct work *work, enum entity entity, int64_t id, bool accepted)
{
	struct record *record = NULL;
	enum status status = work_get(work, entity, id, &record);
	if (status != STATUS_OK)
		return status;
	if (entity == ENTITY_MILESTONE) {
		work_set_today(work, record, MILESTONE_DONE);
		return work_update(work, record);
	}
	if (accepted || !record_has(record, SCOPE_ITEM_DELIVERED))
		work_set_today(work, record, accepted ? SCOPE_ITEM_ACCEPTED : SCOPE_ITEM_DELIVERED);
	if (accepted && !record_has(record, SCOPE_ITEM_DELIVERED))
		work_set_today(work, record, SCOPE_ITEM_DELIVERED);
	record_set_text(record, SCOPE_ITEM_STATE, accepted ? "accepted" : "delivered");
	return work_update(work, record);
}

enum status app_deliver(struct app *app, struct arena *arena, enum entity entity, int64_t id,
	bool accepted, struct error *error)
{
	assert(entity == ENTITY_SCOPE_ITEM || (entity == ENTITY_MILESTONE && !accepted));
	struct work work;
	const char *label = NULL;
	enum status status = work_begin(&work, app, accepted ? "accept" : "deliver", arena, error);
	if (status != STATUS_OK)
		return status;
	status = deliver(&work, entity, id, accepted);
	if (status == STATUS_OK)
		label = label_named(&work,
			accepted ? N_("noted that %s was accepted") : N_("delivered %s"), entity,
			id);
	return work_end(&work, status, label);
}
