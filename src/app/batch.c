/* Many records as one step: an import. */
#include "internal.h"

struct app_batch {
	struct work work;
};

enum status app_batch_begin(struct app *app, struct arena *arena, const char *command,
	struct app_batch **batch, struct error *error)
{
	struct app_batch *made = ARENA_NEW(arena, struct app_batch);
	enum status status = work_begin(&made->work, app, command, arena, error);
	if (status == STATUS_OK)
		store_expect_much(made->work.store);
	*batch = status == STATUS_OK ? made : NULL;
	return status;
}

enum status app_batch_add(
	struct app_batch *batch, struct arena *passing, struct record *record, struct error *error)
{
	struct work work = batch->work;
	work.arena = passing;
	work.error = error;
	enum status status = record_prepare(&work, record);
	return status == STATUS_OK ? work_insert(&work, record) : status;
}

enum status app_batch_fill(struct app_batch *batch, struct arena *passing,
	const struct record *record, bool *filled, struct error *error)
{
	const struct entity_info *info = catalog_entity(record->entity);
	struct work work = batch->work;
	struct record *stored = NULL;
	work.arena = passing;
	work.error = error;
	*filled = false;
	enum status status = work_get(&work, record->entity, record->id, &stored);
	for (int field = 0; status == STATUS_OK && field < info->field_count; field++)
		if (info->fields[field].type == FIELD_REFERENCE && record_has(record, field) &&
			!record_has(stored, field)) {
			record_set_integer(stored, field, record_integer(record, field));
			*filled = true;
		}
	return status == STATUS_OK && *filled ? work_update(&work, stored) : status;
}

enum status app_batch_end(struct app_batch *batch, const char *label, struct error *error)
{
	batch->work.error = error;
	if (label != NULL)
		return work_end(&batch->work, STATUS_OK, label);
	store_rollback(batch->work.store);
	return STATUS_OK;
}
