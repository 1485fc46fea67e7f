/* Decisions about requests, promises kept, the way of feedback. */
#include "internal.h"

#include <assert.h>

/* A paid change becomes part of the scope. Deciding twice changes the one item there is. */
static enum status request_item(
	struct work *work, const struct record *request, struct record **item)
{
	const struct value parameters[] = {VALUE_OF_INTEGER(request->id)};
	struct rows rows;
	*item = NULL;
	enum status status = store_query(
		work->store, work->arena, "item_of_request", parameters, 1, &rows, work->error);
	if (status != STATUS_OK || rows.count == 0)
		return status;
	return work_get(work, ENTITY_SCOPE_ITEM, rows_integer(&rows, 0, "id"), item);
}

static enum status put_into_scope(struct work *work, const struct record *request)
{
	struct record *item = NULL;
	enum status status = request_item(work, request, &item);
	if (status != STATUS_OK)
		return status;
	bool is_new = item == NULL;
	if (is_new) {
		item = record_new(work->arena, ENTITY_SCOPE_ITEM);
		item->values[SCOPE_ITEM_PROJECT] = request->values[REQUEST_PROJECT];
		item->values[SCOPE_ITEM_TITLE] = request->values[REQUEST_TITLE];
		record_set_integer(item, SCOPE_ITEM_CHANGE_REQUEST, request->id);
	}
	item->values[SCOPE_ITEM_EFFORT] = request->values[REQUEST_EFFORT];
	item->values[SCOPE_ITEM_PRICE] = request->values[REQUEST_PRICE];
	item->values[SCOPE_ITEM_DUE] = request->values[REQUEST_NEEDED_BY];
	if (text_equal(record_text(item, SCOPE_ITEM_STATE), "dropped"))
		record_set_text(item, SCOPE_ITEM_STATE, "open");
	work_set_today(work, item, SCOPE_ITEM_AGREED_ON);
	return is_new ? work_insert(work, item) : work_update(work, item);
}

/* A change that was paid and is not any more leaves the scope. */
static enum status take_out_of_scope(struct work *work, const struct record *request)
{
	struct record *item = NULL;
	enum status status = request_item(work, request, &item);
	if (status != STATUS_OK || item == NULL)
		return status;
	record_set_text(item, SCOPE_ITEM_STATE, "dropped");
	return work_update(work, item);
}

static enum status decide(struct work *work, const struct app_decision *decision)
{
	struct record *request = NULL;
	enum status status = work_get(work, ENTITY_REQUEST, decision->request, &request);
	if (status != STATUS_OK)
		return status;
	record_set_text(request, REQUEST_DECISION, decision->decision);
	if (text_equal(decision->decision, "pending"))
		record_set_text(request, REQUEST_DECIDED, NULL); /* reopened: not decided */
	else
		work_set_today(work, request, REQUEST_DECIDED);
	if (decision->effort >= 0)
		record_set_integer(request, REQUEST_EFFORT, decision->effort);
	if (decision->price >= 0)
		record_set_integer(request, REQUEST_PRICE, decision->price);
	if (!text_empty(decision->alternatives))
		record_set_text(request, REQUEST_ALTERNATIVES, decision->alternatives);
	if (decision->told != NULL)
		record_set_text(request, REQUEST_TOLD, decision->told);
	status = work_update(work, request);
	if (status != STATUS_OK)
		return status;
	return text_equal(decision->decision, "paid") ? put_into_scope(work, request)
						      : take_out_of_scope(work, request);
}

static const struct {
	const char *decision;
	const char *label;
} DECISIONS[] = {
	{"quoted", N_("quoted a price for %s")},
	{"paid", N_("agreed %s as a paid change")},
	{"goodwill", N_("gave %s as a courtesy")},
	{"declined", N_("declined %s")},
	{"deferred", N_("deferred %s")},
	{"withdrawn", N_("noted that %s was withdrawn")},
	{NULL, N_("reopened the decision on %s")},
};

static const char *decision_label(struct work *work, const struct app_decision *decision)
{
	size_t i = 0;
	while (DECISIONS[i].decision != NULL &&
		!text_equal(DECISIONS[i].decision, decision->decision))
		i++;
	return label_named(work, DECISIONS[i].label, ENTITY_REQUEST, decision->request);
}

enum status app_decide(struct app *app, struct arena *arena, const struct app_decision *decision,
	struct error *error)
{
	struct work work;
	const char *label = NULL;
	enum status status = work_begin(&work, app, "decide", arena, error);
	if (status != STATUS_OK)
		return status;
	status = decide(&work, decision);
	if (status == STATUS_OK)
		label = decision_label(&work, decision);
	return work_end(&work, status, label);
}

enum status app_keep(
	struct app *app, struct arena *arena, enum entity entity, int64_t id, struct error *error)
{
	assert(entity == ENTITY_PROMISE || entity == ENTITY_REMINDER);
	struct work work;
	struct record *record = NULL;
	const char *label = NULL;
	enum status status = work_begin(&work, app, "keep", arena, error);
	if (status != STATUS_OK)
		return status;
	status = work_get(&work, entity, id, &record);
	if (status == STATUS_OK) {
		work_set_today(&work, record,
			entity == ENTITY_PROMISE ? (int)PROMISE_KEPT : (int)REMINDER_DONE);
		status = work_update(&work, record);
	}
	if (status == STATUS_OK)
		label = label_named(&work,
			entity == ENTITY_PROMISE ? N_("kept promise %s") : N_("done: %s"), entity,
			id);
	return work_end(&work, status, label);
}

/* Each state of feedback with the day it is reached and what words said with it are. */
static const struct {
	const char *state;
	int day;
	int words; /* field that takes them */
	const char *label;
} STATES[] = {
	{"heard", FEEDBACK_HEARD_ON, FEEDBACK_DETAIL, N_("heard feedback %s")},
	{"clarified", FEEDBACK_CLARIFIED_ON, FEEDBACK_DETAIL, N_("clarified feedback %s")},
	{"thanked", FEEDBACK_THANKED_ON, FEEDBACK_DETAIL, N_("thanked for feedback %s")},
	{"offered", FEEDBACK_OFFERED_ON, FEEDBACK_SOLUTION, N_("offered a solution for %s")},
	{"agreed", FEEDBACK_AGREED_ON, FEEDBACK_SOLUTION, N_("agreed on a solution for %s")},
	{"implemented", FEEDBACK_IMPLEMENTED_ON, FEEDBACK_SOLUTION,
		N_("implemented the solution for %s")},
	{"verified", FEEDBACK_VERIFIED_ON, FEEDBACK_DIAGNOSIS,
		N_("verified the solution for %s with the client")},
	{"closed", FEEDBACK_CLOSED_ON, FEEDBACK_DIAGNOSIS,
		N_("closed feedback %s with an explanation")},
};
enum { STATE_COUNT = sizeof STATES / sizeof STATES[0] };

static size_t state_index(const char *state)
{
	for (size_t i = 0; i < STATE_COUNT; i++)
		if (text_equal(STATES[i].state, state))
			return i;
	assert(false);
	return 0;
}

static enum status move_feedback(struct work *work, int64_t id, size_t state, const char *words)
{
	struct record *feedback = NULL;
	enum status status = work_get(work, ENTITY_FEEDBACK, id, &feedback);
	if (status != STATUS_OK)
		return status;
	if (STATES[state].day != FEEDBACK_THANKED_ON)
		record_set_text(feedback, FEEDBACK_STATE, STATES[state].state);
	if (STATES[state].day != FEEDBACK_HEARD_ON)
		work_set_today(work, feedback, STATES[state].day);
	if (!text_empty(words)) {
		int field = STATES[state].words;
		const char *old = record_text(feedback, field);
		record_set_text(feedback, field,
			old[0] ? arena_format(work->arena, "%s\n%s", old, words) : words);
	}
	return work_update(work, feedback);
}

enum status app_feedback(struct app *app, struct arena *arena, int64_t feedback, const char *state,
	const char *words, struct error *error)
{
	struct work work;
	const char *label = NULL;
	size_t index = state_index(state);
	enum status status = work_begin(&work, app, "feedback", arena, error);
	if (status != STATUS_OK)
		return status;
	status = move_feedback(&work, feedback, index, words);
	if (status == STATUS_OK)
		label = label_named(&work, STATES[index].label, ENTITY_FEEDBACK, feedback);
	return work_end(&work, status, label);
}
