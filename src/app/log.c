/* Logging an interaction with everything that was said in it. */
#include "internal.h"

#include <assert.h>

enum { ANSWER_WINDOW_DAYS = 90, SECONDS_PER_DAY = 86400 };

/* The reference of `record` to `target`, -1: it has none. */
static int field_to(const struct record *record, enum entity target)
{
	const struct entity_info *info = catalog_entity(record->entity);
	for (int field = 0; field < info->field_count; field++)
		if (info->fields[field].type == FIELD_REFERENCE &&
			info->fields[field].target == target)
			return field;
	return -1;
}

static void refer(struct record *record, enum entity target, int64_t id)
{
	int field = field_to(record, target);
	if (field >= 0 && id != 0 && !record_has(record, field))
		record_set_integer(record, field, id);
}

/* Makes a record that the interaction is to name; NULL: none is to be made. */
static enum status add_named(
	struct work *work, const struct record *interaction, struct record *record)
{
	if (record == NULL)
		return STATUS_OK;
	refer(record, ENTITY_CLIENT, record_integer(interaction, INTERACTION_CLIENT));
	enum status status = record_prepare(work, record);
	return status == STATUS_OK ? work_insert(work, record) : status;
}

static enum status add_all_named(struct work *work, const struct app_log *log)
{
	struct record *const records[] = {log->new_client, log->new_contact, log->new_project};
	for (size_t i = 0; i < sizeof records / sizeof records[0]; i++) {
		enum status status = add_named(work, log->interaction, records[i]);
		if (status != STATUS_OK)
			return status;
		if (records[i] != NULL)
			refer(log->interaction, records[i]->entity, records[i]->id);
	}
	return STATUS_OK;
}

static enum status add_noted(struct work *work, const struct app_log *log)
{
	const struct record *from = log->interaction;
	for (size_t i = 0; i < log->noted_count; i++) {
		struct record *record = log->noted[i];
		refer(record, ENTITY_INTERACTION, from->id);
		refer(record, ENTITY_CLIENT, record_integer(from, INTERACTION_CLIENT));
		refer(record, ENTITY_PROJECT, record_integer(from, INTERACTION_PROJECT));
		if (record->entity == ENTITY_FEEDBACK)
			refer(record, ENTITY_CONTACT, record_integer(from, INTERACTION_CONTACT));
		enum status status = record_prepare(work, record);
		if (status == STATUS_OK)
			status = work_insert(work, record);
		if (status != STATUS_OK)
			return status;
	}
	return STATUS_OK;
}

static bool is_reply(const struct record *interaction)
{
	return text_equal(record_text(interaction, INTERACTION_DIRECTION), "in") &&
	       record_integer(interaction, INTERACTION_ANSWERED) != 0;
}

/* A word from the client answers the newest thing we sent before it that still waits. */
static enum status mark_answered(struct work *work, const struct record *interaction)
{
	int64_t at = record_integer(interaction, INTERACTION_OCCURRED_AT);
	const struct value parameters[] = {
		VALUE_OF_INTEGER(record_integer(interaction, INTERACTION_CLIENT)),
		VALUE_OF_INTEGER(at),
		VALUE_OF_INTEGER(at - (int64_t)ANSWER_WINDOW_DAYS * SECONDS_PER_DAY),
		interaction->values[INTERACTION_PROJECT],
	};
	struct rows rows;
	struct record *waiting = NULL;
	if (!is_reply(interaction))
		return STATUS_OK;
	enum status status = store_query(
		work->store, work->arena, "waiting_for_answer", parameters, 4, &rows, work->error);
	if (status != STATUS_OK || rows.count == 0)
		return status;
	status = work_get(work, ENTITY_INTERACTION, rows_integer(&rows, 0, "id"), &waiting);
	if (status != STATUS_OK)
		return status;
	record_set_integer(waiting, INTERACTION_ANSWERED, 1);
	record_set_integer(waiting, INTERACTION_ANSWERED_AT, at);
	return work_update(work, waiting);
}

enum status app_log(
	struct app *app, struct arena *arena, const struct app_log *log, struct error *error)
{
	assert(log->interaction->entity == ENTITY_INTERACTION && log->interaction->id == 0);
	struct work work;
	const char *label = NULL;
	enum status status = work_begin(&work, app, log->command, arena, error);
	if (status != STATUS_OK)
		return status;
	status = add_all_named(&work, log);
	if (status == STATUS_OK)
		status = record_prepare(&work, log->interaction);
	if (status == STATUS_OK)
		status = mark_answered(&work, log->interaction);
	if (status == STATUS_OK)
		status = work_insert(&work, log->interaction);
	if (status == STATUS_OK)
		status = add_noted(&work, log);
	if (status == STATUS_OK)
		label = label_logged(&work, log->interaction);
	return work_end(&work, status, label);
}
