/* show HANDLE: one record with what hangs on it. */
#include "show.h"

#include <string.h>

#include "draft.h"

enum { ROWS_OF_RELATED = 10 };

/* What is shown below a record without a page of its own kind; what has no rows is left out. */
static const struct related CONTACT_BELOW[] = {
	{ENTITY_INTERACTION, INTERACTION_CONTACT}, {.entity = ENTITY_NONE}};
static const struct related MILESTONE_BELOW[] = {
	{ENTITY_DATE_CHANGE, DATE_CHANGE_MILESTONE}, {.entity = ENTITY_NONE}};

/* ---- parts of a page ---- */

static bool is_listed(const int *fields, int field)
{
	while (*fields >= 0 && *fields != field)
		fields++;
	return *fields == field;
}

/* The handle says it; machines get both. */
static bool is_slug(const struct page *page, int field)
{
	const struct entity_info *info = catalog_entity(page->record->entity);
	return info->has_slug && strcmp(info->fields[field].name, "slug") == 0;
}

static void page_field(struct page *page, int field)
{
	const struct field_info *info = &catalog_entity(page->record->entity)->fields[field];
	const struct value *value = &page->record->values[field];
	const char *text = cell_text(page->names, info, value);
	if (text[0] && (!is_slug(page, field) || page->call->listed_for_machine))
		result_fact(page->result, info->name, _(info->label), text, *value);
}

void page_fields(struct page *page, const int *fields, bool others)
{
	const struct entity_info *info = catalog_entity(page->record->entity);
	for (int i = 0; !others && fields[i] >= 0; i++)
		page_field(page, fields[i]);
	for (int field = 0; others && field < info->field_count; field++)
		if (!is_listed(fields, field))
			page_field(page, field);
}

enum status page_related(struct page *page, const struct related *related)
{
	const struct value id = VALUE_OF_INTEGER(page->record->id);
	const struct query_term term = {
		.field = related->reference,
		.operator= QUERY_EQUAL,
		.values = &id,
		.value_count = 1,
	};
	const struct query query = {.entity = related->entity, .terms = &term, .term_count = 1};
	const struct store_listing listing = {.query = &query, .limit = ROWS_OF_RELATED};
	struct arena *arena = page->result->arena;
	struct record_list list;
	enum status status = app_list(call_app(page->call), arena, &listing, &list, page->error);
	if (status != STATUS_OK || list.count == 0)
		return status;
	const struct record_table wanted = {
		.entity = query.entity,
		.list = &list,
		.without = related->reference,
	};
	result_heading(page->result, _(catalog_entity(query.entity)->label));
	result_table(page->result, records_table(page->call, arena, &wanted));
	return STATUS_OK;
}

enum status page_all_related(struct page *page, const struct related *related)
{
	enum status status = STATUS_OK;
	for (; related->entity != ENTITY_NONE && status == STATUS_OK; related++)
		status = page_related(page, related);
	return status;
}

/* ---- the command ---- */

/* People read the letter above what is known of it. */
static void show_draft(struct page *page)
{
	static const int LETTER[] = {DRAFT_TITLE, DRAFT_BODY, -1};
	page_fields(page, LETTER, true);
	if (page->call->listed_for_machine)
		page_fields(page, LETTER, false);
}

static enum status show_plain(struct page *page)
{
	static const int NONE[] = {-1};
	if (page->record->entity == ENTITY_DRAFT)
		show_draft(page);
	else
		page_fields(page, NONE, true);
	switch (page->record->entity) {
	case ENTITY_CONTACT:
		return page_all_related(page, CONTACT_BELOW);
	case ENTITY_MILESTONE:
		return page_all_related(page, MILESTONE_BELOW);
	case ENTITY_CLOSE_OUT:
		return page_closing(page, record_integer(page->record, CLOSE_OUT_PROJECT));
	default:
		return STATUS_OK;
	}
}

static enum status show_page(struct page *page)
{
	enum status status = STATUS_OK;
	if (page->record->entity == ENTITY_DRAFT && !page->call->listed_for_machine)
		status = draft_result(page->call, page->result, page->record, page->error);
	if (status != STATUS_OK)
		return status;
	result_fact(page->result, "handle", _("Handle"), page->handle, VALUE_OF_TEXT(page->handle));
	switch (page->record->entity) {
	case ENTITY_CLIENT:
		return page_of_client(page);
	case ENTITY_PROJECT:
		return page_of_project(page);
	case ENTITY_INTERACTION:
		return page_of_interaction(page);
	default:
		return show_plain(page);
	}
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
	struct app *app = call_app(call);
	if (call->count == 0)
		return usage_error(call, error, _("Show what?"));
	const struct wanted wanted = what_to_show(call, result->arena);
	enum status status = resolve(call, result, &wanted, &match, error);
	if (status == STATUS_OK)
		status = app_get(app, result->arena, match.entity, match.id, &record, error);
	if (status != STATUS_OK)
		return status;
	struct page page = {
		.call = call,
		.result = result,
		.error = error,
		.record = record,
		.handle = app_handle(app, result->arena, match.entity, match.id),
		.names = name_cache_new(app, result->arena),
	};
	result->entity = match.entity;
	result->id = match.id;
	/* A project is called by its handle everywhere else. */
	const char *name =
		match.entity == ENTITY_PROJECT ? record_text(record, PROJECT_TITLE) : match.name;
	result_heading(result,
		arena_format(result->arena, "%s: %s", _(catalog_entity(match.entity)->label),
			cell_line(result->arena, name)));
	status = show_page(&page);
	return status == STATUS_OK ? result_limit(call, result, error) : status;
}
