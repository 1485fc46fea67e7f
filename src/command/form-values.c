/* The fields of a record as a form shows them, and texts typed there. */
#include "internal.h"

#include <string.h>

const char *form_field_kind(struct arena *arena, const struct field_info *field)
{
	switch (field->type) {
	case FIELD_TEXT:
		return _("text");
	case FIELD_LONG_TEXT:
		return _("text of several lines");
	case FIELD_DATE:
		return _("day");
	case FIELD_INSTANT:
		return _("day and time");
	case FIELD_MINUTES:
		return _("amount of time");
	case FIELD_MONEY:
		return _("amount of money");
	case FIELD_PERCENT:
		return _("percent");
	case FIELD_CHOICE:
		return field->choices;
	case FIELD_FLAG:
		return _("yes or no");
	case FIELD_REFERENCE:
		return arena_format(arena, _("which %s"), catalog_entity(field->target)->name);
	case FIELD_TAGS:
		return _("words");
	case FIELD_NUMBER:
		return _("number");
	}
	return "";
}

bool form_field_needed(enum entity entity, int field)
{
	return catalog_entity(entity)->fields[field].required && !app_fills(entity, field);
}

/* ---- values as texts ---- */

static struct form_value reference_value(
	const struct session *session, struct arena *arena, enum entity target, int64_t id)
{
	char handle[HANDLE_SIZE];
	handle_format(id, handle);
	const char *name = app_name(session->app, arena, target, id);
	return (struct form_value){
		.typed = arena_copy(arena, handle),
		.shown = text_clean(arena, name[0] ? name : handle, TEXT_ONE_LINE),
	};
}

static struct form_value value_texts(const struct session *session, struct arena *arena,
	const struct field_info *field, const struct value *value)
{
	struct moment now = app_now(session->app);
	if (value->type == VALUE_NONE)
		return (struct form_value){.typed = "", .shown = ""};
	if (field->type == FIELD_REFERENCE)
		return reference_value(session, arena, field->target, value->integer);
	return (struct form_value){
		.typed = value_format(arena, field, value, VALUE_FOR_EDITING, now),
		.shown = text_clean(arena, value_format(arena, field, value, VALUE_FOR_PEOPLE, now),
			TEXT_MANY_LINES),
	};
}

/* ---- whose a new record is ---- */

static void set_reference(struct record *record, enum entity target, int64_t id)
{
	const struct entity_info *info = catalog_entity(record->entity);
	for (int field = 0; field < info->field_count; field++)
		if (info->fields[field].type == FIELD_REFERENCE &&
			info->fields[field].target == target && !record_has(record, field)) {
			record_set_integer(record, field, id);
			return;
		}
}

/* What belongs to a project alone goes to the only one that the client has open. */
static void take_client(
	struct session *session, struct arena *arena, struct record *record, int64_t client)
{
	struct match_list projects;
	struct error ignored = {.status = STATUS_OK};
	const struct entity_info *info = catalog_entity(record->entity);
	set_reference(record, ENTITY_CLIENT, client);
	if (info->parent >= 0 && info->fields[info->parent].target == ENTITY_PROJECT &&
		app_open_projects(session->app, arena, client, &projects, &ignored) == STATUS_OK &&
		projects.count == 1)
		set_reference(record, ENTITY_PROJECT, projects.items[0].id);
}

static bool find_whom(struct session *session, struct arena *arena, enum entity entity,
	const char *text, int64_t *id)
{
	struct match_list matches;
	struct error ignored = {.status = STATUS_OK};
	const struct app_name name = {.entity = entity, .text = text};
	if (app_resolve(session->app, arena, &name, &matches, &ignored) != STATUS_OK ||
		matches.count != 1)
		return false;
	*id = matches.items[0].id;
	return true;
}

static void take_whom(
	struct session *session, struct arena *arena, struct record *record, const char *whom)
{
	int64_t id;
	struct record *project = NULL;
	struct error ignored = {.status = STATUS_OK};
	if (strchr(whom, '/') == NULL && find_whom(session, arena, ENTITY_CLIENT, whom, &id)) {
		take_client(session, arena, record, id);
		return;
	}
	if (!find_whom(session, arena, ENTITY_PROJECT, whom, &id) ||
		app_get(session->app, arena, ENTITY_PROJECT, id, &project, &ignored) != STATUS_OK)
		return;
	set_reference(record, ENTITY_PROJECT, id);
	set_reference(record, ENTITY_CLIENT, record_integer(project, PROJECT_CLIENT));
}

enum status form_values(struct session *session, struct arena *arena,
	const struct form_source *source, struct form_value **values, struct error *error)
{
	const struct entity_info *info = catalog_entity(source->entity);
	struct record *record = NULL;
	enum status status = app_open(session->app, STORE_READ, error);
	if (status != STATUS_OK)
		return status;
	if (source->id == 0)
		record = record_new(arena, source->entity);
	else
		status = app_get(session->app, arena, source->entity, source->id, &record, error);
	if (status != STATUS_OK)
		return status;
	if (source->id == 0 && !text_empty(source->whom))
		take_whom(session, arena, record, source->whom);
	*values = ARENA_ARRAY(arena, struct form_value, (size_t)info->field_count);
	for (int field = 0; field < info->field_count; field++)
		(*values)[field] =
			value_texts(session, arena, &info->fields[field], &record->values[field]);
	return STATUS_OK;
}

/* ---- what is typed ---- */

/* A slip in a name is told before the whole form is. */
static enum status read_reference(struct session *session, struct arena *arena,
	const struct form_place *place, const char *text, struct form_value *value,
	struct error *error)
{
	struct form_matches matches;
	const struct entity_info *target =
		catalog_entity(catalog_entity(place->entity)->fields[place->field].target);
	enum status status = form_find(session, arena, place, text, &matches, error);
	if (status != STATUS_OK)
		return status;
	if (matches.count == 0)
		return error_set(error, STATUS_NOT_FOUND, _("%s “%s” was not found."),
			_(target->label), text);
	if (matches.count > 1 && !text_equal(matches.items[0].value.shown, text))
		return error_set(error, STATUS_AMBIGUOUS,
			_("“%s” fits several: choose one of them with up and down."), text);
	*value = matches.items[0].value;
	return STATUS_OK;
}

/* A form knows its fields by their labels: a mistake names them so. */
enum status form_read_value(struct session *session, struct arena *arena,
	const struct form_place *place, const char *text, struct form_value *value,
	struct error *error)
{
	const struct field_info *field = &catalog_entity(place->entity)->fields[place->field];
	struct field_info named = *field;
	struct value parsed;
	named.name = _(field->label);
	enum status status =
		value_parse(arena, &named, text, app_now(session->app), &parsed, error);
	if (status != STATUS_OK)
		return status;
	if (field->type == FIELD_REFERENCE && parsed.type == VALUE_TEXT)
		return read_reference(session, arena, place, parsed.text, value, error);
	*value = value_texts(session, arena, field, &parsed);
	return STATUS_OK;
}
