/* Moving a date. Deadlines and milestones keep where they stood, who asked and why. */
#include "internal.h"

#include <assert.h>

int app_due_field(enum entity entity)
{
	switch (entity) {
	case ENTITY_PROJECT:
		return PROJECT_DEADLINE;
	case ENTITY_SCOPE_ITEM:
		return SCOPE_ITEM_DUE;
	case ENTITY_MILESTONE:
		return MILESTONE_DUE;
	case ENTITY_PROMISE:
		return PROMISE_DUE;
	case ENTITY_REQUEST:
		return REQUEST_NEEDED_BY;
	case ENTITY_REMINDER:
		return REMINDER_DUE;
	default:
		return -1;
	}
}

enum status date_change_keep(struct work *work, const struct record *old, const struct record *new,
	const struct date_note *note)
{
	int field = app_due_field(new->entity);
	bool kept = new->entity == ENTITY_PROJECT || new->entity == ENTITY_MILESTONE;
	/* A date said for the first time is no move. */
	if (!kept || !record_has(old, field) ||
		value_equal(&old->values[field], &new->values[field]))
		return STATUS_OK;
	struct record *change = record_new(work->arena, ENTITY_DATE_CHANGE);
	if (new->entity == ENTITY_MILESTONE) {
		record_set_integer(
			change, DATE_CHANGE_PROJECT, record_integer(new, MILESTONE_PROJECT));
		record_set_integer(change, DATE_CHANGE_MILESTONE, new->id);
	} else {
		record_set_integer(change, DATE_CHANGE_PROJECT, new->id);
	}
	change->values[DATE_CHANGE_OLD] = old->values[field];
	change->values[DATE_CHANGE_NEW] = new->values[field];
	record_set_text(change, DATE_CHANGE_ASKED_BY, note->by_client ? "client" : "me");
	record_set_text(change, DATE_CHANGE_REASON, note->reason);
	enum status status = record_prepare(work, change);
	return status == STATUS_OK ? work_insert(work, change) : status;
}

static enum status move_date(struct work *work, const struct app_move *move)
{
	int field = app_due_field(move->entity);
	struct record *old = NULL;
	enum status status = work_get(work, move->entity, move->id, &old);
	if (status != STATUS_OK)
		return status;
	struct record *new = record_copy(work->arena, old);
	record_set_day(work->arena, new, field, move->day);
	if (value_equal(&old->values[field], &new->values[field]))
		return error_set(work->error, STATUS_INVALID, _("%s is due on %s already."),
			text_short_name(work->arena,
				store_name(work->store, work->arena, move->entity, move->id)),
			day_for_people(work->arena, move->day, work->app->now.day));
	const struct date_note note = {.by_client = move->by_client, .reason = move->reason};
	status = work_update(work, new);
	return status == STATUS_OK ? date_change_keep(work, old, new, &note) : status;
}

enum status app_move(
	struct app *app, struct arena *arena, const struct app_move *move, struct error *error)
{
	assert(app_due_field(move->entity) >= 0 && move->day != DAY_NONE);
	struct work work;
	const char *label = NULL;
	enum status status = work_begin(&work, app, "move", arena, error);
	if (status != STATUS_OK)
		return status;
	status = move_date(&work, move);
	if (status == STATUS_OK)
		label = arena_format(arena, _("moved %s to %s"),
			text_short_name(
				arena, store_name(work.store, arena, move->entity, move->id)),
			day_for_people(arena, move->day, app->now.day));
	return work_end(&work, status, label);
}
