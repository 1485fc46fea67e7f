/* show HANDLE: one record with what hangs on it. */
#include "draft.h"

#include <string.h>

enum { ROWS_OF_RELATED = 10 };

/* What is shown below a record, in this order; what has no rows is left out. */
static const struct {
	enum entity of, entity;
	int reference;
} RELATED[] = {
	{ENTITY_CLIENT, ENTITY_CONTACT, CONTACT_CLIENT},
	{ENTITY_CLIENT, ENTITY_PROJECT, PROJECT_CLIENT},
	{ENTITY_CLIENT, ENTITY_PROMISE, PROMISE_CLIENT},
	{ENTITY_CLIENT, ENTITY_FEEDBACK, FEEDBACK_CLIENT},
	{ENTITY_CLIENT, ENTITY_REMINDER, REMINDER_CLIENT},
	{ENTITY_CLIENT, ENTITY_INTERACTION, INTERACTION_CLIENT},
	{ENTITY_CLIENT, ENTITY_LESSON, LESSON_CLIENT},
	{ENTITY_CLIENT, ENTITY_DRAFT, DRAFT_CLIENT},
	{ENTITY_PROJECT, ENTITY_SCOPE_ITEM, SCOPE_ITEM_PROJECT},
	{ENTITY_PROJECT, ENTITY_MILESTONE, MILESTONE_PROJECT},
	{ENTITY_PROJECT, ENTITY_REQUEST, REQUEST_PROJECT},
	{ENTITY_PROJECT, ENTITY_DATE_CHANGE, DATE_CHANGE_PROJECT},
	{ENTITY_PROJECT, ENTITY_PROMISE, PROMISE_PROJECT},
	{ENTITY_PROJECT, ENTITY_FEEDBACK, FEEDBACK_PROJECT},
	{ENTITY_PROJECT, ENTITY_CLOSE_OUT, CLOSE_OUT_PROJECT},
	{ENTITY_PROJECT, ENTITY_INTERACTION, INTERACTION_PROJECT},
	{ENTITY_PROJECT, ENTITY_TIME_ENTRY, TIME_ENTRY_PROJECT},
	{ENTITY_CONTACT, ENTITY_INTERACTION, INTERACTION_CONTACT},
	{ENTITY_INTERACTION, ENTITY_REQUEST, REQUEST_INTERACTION},
	{ENTITY_INTERACTION, ENTITY_PROMISE, PROMISE_INTERACTION},
	{ENTITY_INTERACTION, ENTITY_FEEDBACK, FEEDBACK_INTERACTION},
	{ENTITY_MILESTONE, ENTITY_DATE_CHANGE, DATE_CHANGE_MILESTONE},
};

/* Steps of an ending that have no day yet are what its list is read for. */
static bool is_open_step(const struct command_call *call, const struct record *record, int field)
{
	return !call->listed_for_machine && record->entity == ENTITY_CLOSE_OUT &&
	       catalog_entity(ENTITY_CLOSE_OUT)->fields[field].type == FIELD_DATE &&
	       !record_has(record, field);
}

static void tell_next_step(
	struct command_call *call, struct result *result, const struct record *record)
{
	const struct entity_info *info = catalog_entity(record->entity);
	for (int field = 0; field < info->field_count; field++)
		if (is_open_step(call, record, field)) {
			result_line(result, TONE_QUIET,
				arena_format(result->arena,
					_("Note one with: rapport edit %s %s:today"),
					app_handle(call_app(call), result->arena, record->entity,
						record->id),
					info->fields[field].name));
			return;
		}
}

static void show_facts(
	struct command_call *call, struct result *result, const struct record *record)
{
	const struct entity_info *info = catalog_entity(record->entity);
	struct name_cache *names = name_cache_new(call_app(call), result->arena);
	const char *handle = app_handle(call_app(call), result->arena, record->entity, record->id);
	result_fact(result, "handle", _("Handle"), handle, VALUE_OF_TEXT(handle));
	for (int field = 0; field < info->field_count; field++) {
		const struct field_info *one = &info->fields[field];
		const char *text = cell_text(names, one, &record->values[field]);
		if (is_open_step(call, record, field))
			text = _("not noted yet");
		bool is_slug = info->has_slug && strcmp(one->name, "slug") == 0;
		bool is_letter = record->entity == ENTITY_DRAFT &&
				 (field == DRAFT_TITLE || field == DRAFT_BODY);
		if (is_letter && !call->listed_for_machine)
			continue;
		if (text[0] && (!is_slug || call->listed_for_machine))
			result_fact(result, one->name, _(one->label), text, record->values[field]);
	}
	tell_next_step(call, result, record);
}

static enum status show_related(struct command_call *call, struct result *result,
	const struct record *record, size_t which, struct error *error)
{
	const struct value id = VALUE_OF_INTEGER(record->id);
	const struct query_term term = {
		.field = RELATED[which].reference,
		.operator= QUERY_EQUAL,
		.values = &id,
		.value_count = 1,
	};
	const struct query query = {
		.entity = RELATED[which].entity,
		.terms = &term,
		.term_count = 1,
	};
	const struct store_listing listing = {.query = &query, .limit = ROWS_OF_RELATED};
	struct record_list list;
	enum status status = app_list(call_app(call), result->arena, &listing, &list, error);
	if (status != STATUS_OK || list.count == 0)
		return status;
	result_heading(result, _(catalog_entity(query.entity)->label));
	if (query.entity == ENTITY_CLOSE_OUT && !call->listed_for_machine) {
		show_facts(call, result, list.records[0]);
		return STATUS_OK;
	}
	const struct record_table wanted = {
		.entity = query.entity,
		.list = &list,
		.without = RELATED[which].reference,
	};
	const struct table *table = records_table(call, result->arena, &wanted);
	result_table(result, table);
	return STATUS_OK;
}

/* "show request NAME" looks among the requests only. */
static struct wanted what_to_show(const struct command_call *call, struct arena *arena)
{
	enum entity entity = call->count > 1 ? catalog_find_entity(call->words[0]) : ENTITY_NONE;
	return (struct wanted){
		.entity = entity,
		.text = words_join(arena, call, entity != ENTITY_NONE ? 1 : 0),
		.key = "which",
		.also = ENTITY_NONE,
	};
}

enum status command_show(struct command_call *call, struct result *result, struct error *error)
{
	struct match match;
	struct record *record = NULL;
	if (call->count == 0)
		return usage_error(call, error, _("Show what?"));
	const struct wanted wanted = what_to_show(call, result->arena);
	enum status status = resolve(call, result, &wanted, &match, error);
	if (status == STATUS_OK)
		status = app_get(
			call_app(call), result->arena, match.entity, match.id, &record, error);
	if (status != STATUS_OK)
		return status;
	result->entity = match.entity;
	result->id = match.id;
	result_heading(result,
		arena_format(result->arena, "%s: %s", _(catalog_entity(match.entity)->label),
			cell_line(result->arena, match.name)));
	if (record->entity == ENTITY_DRAFT && !call->listed_for_machine)
		status = draft_result(call, result, record, error);
	show_facts(call, result, record);
	for (size_t i = 0; i < sizeof RELATED / sizeof RELATED[0] && status == STATUS_OK; i++)
		if (RELATED[i].of == match.entity)
			status = show_related(call, result, record, i, error);
	return status;
}
