/* What the program fills in or checks before a record is stored, whoever typed it. */
#include "internal.h"

#include <assert.h>

int record_client_field(enum entity entity)
{
	const struct entity_info *info = catalog_entity(entity);
	for (int field = 0; field < info->field_count; field++)
		if (info->fields[field].target == ENTITY_CLIENT &&
			info->fields[field].type == FIELD_REFERENCE)
			return field;
	return -1;
}

int record_project_field(enum entity entity)
{
	const struct entity_info *info = catalog_entity(entity);
	for (int field = 0; field < info->field_count; field++)
		if (info->fields[field].target == ENTITY_PROJECT &&
			info->fields[field].type == FIELD_REFERENCE)
			return field;
	return -1;
}

/* Fields that are the moment of writing unless somebody said otherwise. */
static const struct {
	enum entity entity;
	int field;
} MOMENTS[] = {
	{ENTITY_DATE_CHANGE, DATE_CHANGE_AT},
	{ENTITY_INTERACTION, INTERACTION_OCCURRED_AT},
	{ENTITY_REQUEST, REQUEST_ASKED_ON},
	{ENTITY_FEEDBACK, FEEDBACK_HEARD_ON},
	{ENTITY_TIME_ENTRY, TIME_ENTRY_DAY},
	{ENTITY_DISPOSITION, DISPOSITION_AT},
};

bool app_fills(enum entity entity, int field)
{
	for (size_t i = 0; i < sizeof MOMENTS / sizeof MOMENTS[0]; i++)
		if (MOMENTS[i].entity == entity && MOMENTS[i].field == field)
			return true;
	return catalog_entity(entity)->fields[field].derived;
}

static void fill_moments(struct work *work, struct record *record)
{
	for (size_t i = 0; i < sizeof MOMENTS / sizeof MOMENTS[0]; i++) {
		int field = MOMENTS[i].field;
		if (MOMENTS[i].entity != record->entity || record_has(record, field))
			continue;
		if (catalog_entity(record->entity)->fields[field].type == FIELD_INSTANT)
			record_set_integer(record, field, work->app->now.instant);
		else
			work_set_today(work, record, field);
	}
}

/* No day presses a point for the next talk: its day is when it was noted. */
static void fill_talk(struct work *work, struct record *record)
{
	if (record->entity == ENTITY_REMINDER && record_integer(record, REMINDER_NEXT_TALK) != 0 &&
		!record_has(record, REMINDER_DUE))
		work_set_today(work, record, REMINDER_DUE);
}

/* A record of a project belongs to that project's client. */
static enum status fill_client(struct work *work, struct record *record)
{
	int client = record_client_field(record->entity);
	int project = record_project_field(record->entity);
	struct record *owner = NULL;
	if (client < 0 || project < 0 || record_integer(record, project) == 0)
		return STATUS_OK;
	enum status status =
		work_get(work, ENTITY_PROJECT, record_integer(record, project), &owner);
	if (status != STATUS_OK)
		return status;
	int64_t theirs = record_integer(owner, PROJECT_CLIENT);
	if (record_integer(record, client) == 0)
		record_set_integer(record, client, theirs);
	if (record_integer(record, client) == theirs)
		return STATUS_OK;
	return error_set(work->error, STATUS_INVALID,
		_("Project %s belongs to another client: %s."),
		store_name(work->store, work->arena, ENTITY_PROJECT, owner->id),
		store_name(work->store, work->arena, ENTITY_CLIENT, theirs));
}

static enum status derive_slug(struct work *work, struct record *record, int field)
{
	const struct entity_info *info = catalog_entity(record->entity);
	const char *wished = app_slug(work->arena, record_text(record, info->title)), *slug = "";
	enum status status = store_free_slug(work->store, work->arena, record,
		wished[0] ? wished : info->name, &slug, work->error);
	record_set_text(record, field, slug);
	return status;
}

/* A typed short name is put in form; that it is free is checked by the store. */
static enum status check_slug(struct work *work, struct record *record, int field)
{
	const char *typed = record_text(record, field);
	char *slug = text_slug(work->arena, typed);
	if (!slug[0]) {
		error_set(work->error, STATUS_INVALID, _("“%s” is no short name."), typed);
		return error_advise(work->error, _("Use letters a–z, digits and dashes."));
	}
	record_set_text(record, field, slug);
	return STATUS_OK;
}

static enum status prepare_slug(struct work *work, struct record *record)
{
	if (!catalog_entity(record->entity)->has_slug)
		return STATUS_OK;
	int field = record->entity == ENTITY_CLIENT ? (int)CLIENT_SLUG : (int)PROJECT_SLUG;
	return record_has(record, field) ? check_slug(work, record, field)
					 : derive_slug(work, record, field);
}

enum status record_prepare(struct work *work, struct record *record)
{
	assert(work->store != NULL);
	fill_moments(work, record);
	fill_talk(work, record);
	enum status status = fill_client(work, record);
	return status == STATUS_OK ? prepare_slug(work, record) : status;
}
