/* Adding, changing and removing one record. */
#include "internal.h"

#include <assert.h>

enum status app_add(
	struct app *app, struct arena *arena, struct record *record, struct error *error)
{
	assert(record->id == 0);
	struct work work;
	const char *label = NULL;
	enum status status = work_begin(&work, app, "add", arena, error);
	if (status != STATUS_OK)
		return status;
	status = record_prepare(&work, record);
	if (status == STATUS_OK)
		status = work_insert(&work, record);
	if (status == STATUS_OK)
		label = label_added(&work, record);
	return work_end(&work, status, label);
}

static bool same_values(const struct record *left, const struct record *right)
{
	assert(left->entity == right->entity);
	for (int field = 0; field < catalog_entity(left->entity)->field_count; field++)
		if (!value_equal(&left->values[field], &right->values[field]))
			return false;
	return true;
}

/* A state that was reached by editing has a day like one reached by a command. */
static const struct {
	enum entity entity;
	int choice;
	const char *word;
	int day;
} REACHED[] = {
	{ENTITY_PROJECT, PROJECT_STATUS, "closed", PROJECT_CLOSED},
	{ENTITY_PROJECT, PROJECT_STATUS, "lost", PROJECT_CLOSED},
	{ENTITY_PROJECT, PROJECT_STATUS, "active", PROJECT_START},
	{ENTITY_SCOPE_ITEM, SCOPE_ITEM_STATE, "delivered", SCOPE_ITEM_DELIVERED},
	{ENTITY_SCOPE_ITEM, SCOPE_ITEM_STATE, "accepted", SCOPE_ITEM_ACCEPTED},
	{ENTITY_REQUEST, REQUEST_DECISION, "goodwill", REQUEST_DECIDED},
	{ENTITY_REQUEST, REQUEST_DECISION, "declined", REQUEST_DECIDED},
	{ENTITY_REQUEST, REQUEST_DECISION, "deferred", REQUEST_DECIDED},
	{ENTITY_REQUEST, REQUEST_DECISION, "paid", REQUEST_DECIDED},
	{ENTITY_REQUEST, REQUEST_DECISION, "withdrawn", REQUEST_DECIDED},
	{ENTITY_FEEDBACK, FEEDBACK_STATE, "clarified", FEEDBACK_CLARIFIED_ON},
	{ENTITY_FEEDBACK, FEEDBACK_STATE, "offered", FEEDBACK_OFFERED_ON},
	{ENTITY_FEEDBACK, FEEDBACK_STATE, "agreed", FEEDBACK_AGREED_ON},
	{ENTITY_FEEDBACK, FEEDBACK_STATE, "implemented", FEEDBACK_IMPLEMENTED_ON},
	{ENTITY_FEEDBACK, FEEDBACK_STATE, "verified", FEEDBACK_VERIFIED_ON},
	{ENTITY_FEEDBACK, FEEDBACK_STATE, "closed", FEEDBACK_CLOSED_ON},
};

static void note_reached(struct work *work, const struct record *stored, struct record *changed)
{
	for (size_t i = 0; i < sizeof REACHED / sizeof REACHED[0]; i++) {
		int choice = REACHED[i].choice;
		if (REACHED[i].entity == changed->entity &&
			!value_equal(&stored->values[choice], &changed->values[choice]) &&
			text_equal(record_text(changed, choice), REACHED[i].word) &&
			!record_has(changed, REACHED[i].day))
			work_set_today(work, changed, REACHED[i].day);
	}
}

/* What was delivered and is open again counts as opened once more, and is no longer delivered. A
 * count or day that the same change sets is believed. */
static void note_reopened(struct work *work, const struct record *stored, struct record *changed)
{
	if (changed->entity != ENTITY_SCOPE_ITEM ||
		!text_equal(record_text(changed, SCOPE_ITEM_STATE), "open"))
		return;
	const char *before = record_text(stored, SCOPE_ITEM_STATE);
	if (!text_equal(before, "delivered") && !text_equal(before, "accepted"))
		return;
	const struct value *counted = &stored->values[SCOPE_ITEM_REOPENED];
	const struct value *day = &stored->values[SCOPE_ITEM_REOPENED_ON];
	if (value_equal(counted, &changed->values[SCOPE_ITEM_REOPENED]))
		record_set_integer(changed, SCOPE_ITEM_REOPENED,
			record_integer(stored, SCOPE_ITEM_REOPENED) + 1);
	if (value_equal(day, &changed->values[SCOPE_ITEM_REOPENED_ON]))
		work_set_today(work, changed, SCOPE_ITEM_REOPENED_ON);
	record_set_text(changed, SCOPE_ITEM_DELIVERED, NULL);
	record_set_text(changed, SCOPE_ITEM_ACCEPTED, NULL);
}

static enum status change(
	struct work *work, const struct record *record, const struct record *expected)
{
	struct record *stored = NULL;
	enum status status = work_get(work, record->entity, record->id, &stored);
	if (status != STATUS_OK)
		return status;
	if (expected != NULL && !same_values(stored, expected)) {
		error_set(work->error, STATUS_CONFLICT,
			_("%s was changed meanwhile; nothing of yours was stored."),
			store_name(work->store, work->arena, record->entity, record->id));
		return error_advise(work->error, _("Look at it again and repeat the change."));
	}
	struct record *changed = record_copy(work->arena, record);
	note_reached(work, stored, changed);
	note_reopened(work, stored, changed);
	status = record_prepare(work, changed);
	if (status == STATUS_OK)
		status = work_update(work, changed);
	const struct date_note none = {0};
	return status == STATUS_OK ? date_change_keep(work, stored, changed, &none) : status;
}

enum status app_edit(struct app *app, struct arena *arena, const struct record *record,
	const struct record *expected, struct error *error)
{
	assert(record->id != 0);
	struct work work;
	const char *label = NULL;
	enum status status = work_begin(&work, app, "edit", arena, error);
	if (status != STATUS_OK)
		return status;
	status = change(&work, record, expected);
	if (status == STATUS_OK)
		label = label_changed(&work, record->entity, record->id);
	return work_end(&work, status, label);
}

static enum status reopen(struct work *work, enum entity entity, int64_t id)
{
	struct record *record = NULL;
	enum status status = work_get(work, entity, id, &record);
	if (status != STATUS_OK)
		return status;
	if (entity == ENTITY_MILESTONE)
		record_set_text(record, MILESTONE_DONE, NULL);
	else
		record_set_text(record, SCOPE_ITEM_STATE, "open");
	return change(work, record, NULL);
}

enum status app_reopen(
	struct app *app, struct arena *arena, enum entity entity, int64_t id, struct error *error)
{
	assert(entity == ENTITY_SCOPE_ITEM || entity == ENTITY_MILESTONE);
	struct work work;
	const char *label = NULL;
	enum status status = work_begin(&work, app, "reopen", arena, error);
	if (status != STATUS_OK)
		return status;
	status = reopen(&work, entity, id);
	if (status == STATUS_OK)
		label = label_named(&work, N_("reopened %s"), entity, id);
	return work_end(&work, status, label);
}

enum status app_remove(
	struct app *app, struct arena *arena, enum entity entity, int64_t id, struct error *error)
{
	struct work work;
	enum status status = work_begin(&work, app, "rm", arena, error);
	if (status != STATUS_OK)
		return status;
	const char *label = label_removed(&work, entity, id);
	status = store_delete(work.store, entity, id, error);
	return work_end(&work, status, label);
}
