/* The records that a reference in a form may name, found by any part of their names. */
#include "internal.h"

#include <string.h>

enum { FOUND_MOST = 30 };

/* A search on its way. */
struct search {
	struct session *session;
	struct arena *arena;
	enum entity target;
	int64_t owner; /* whose records are looked through, 0: all */
	const char *text;
	struct form_matches *found;
	struct error *error;
};

static int64_t exact_id(const char *typed)
{
	int64_t first, last;
	return handle_range(typed, &first, &last) && first == last ? first : 0;
}

/* The form so far, as far as it says whose the record is. */
static struct record *record_of(struct arena *arena, const struct form_place *place)
{
	const struct entity_info *info = catalog_entity(place->entity);
	struct record *record = record_new(arena, place->entity);
	record->id = place->id;
	for (int field = 0; field < info->field_count; field++) {
		bool owner = info->fields[field].type == FIELD_REFERENCE && field != place->field;
		int64_t id = owner ? exact_id(place->typed[field]) : 0;
		if (id != 0)
			record_set_integer(record, field, id);
	}
	return record;
}

/* A project says more by its title, others by whose they are. */
static const char *more_of(const struct search *search, const struct record *record)
{
	struct app *app = search->session->app;
	const struct entity_info *info = catalog_entity(search->target);
	if (search->target == ENTITY_CLIENT)
		return app_handle(app, search->arena, ENTITY_CLIENT, record->id);
	if (search->target == ENTITY_PROJECT)
		return cell_line(search->arena, record_text(record, PROJECT_TITLE));
	if (search->target == ENTITY_INTERACTION)
		return value_format(search->arena, &info->fields[INTERACTION_OCCURRED_AT],
			&record->values[INTERACTION_OCCURRED_AT], VALUE_FOR_PEOPLE, app_now(app));
	return info->parent < 0 ? ""
				: app_name(app, search->arena, info->fields[info->parent].target,
					  record_integer(record, info->parent));
}

static void add(const struct search *search, const struct record *record)
{
	char handle[HANDLE_SIZE];
	struct form_matches *found = search->found;
	handle_format(record->id, handle);
	for (size_t i = 0; i < found->count; i++)
		if (text_equal(found->items[i].value.typed, handle))
			return;
	if (found->count == FOUND_MOST)
		return;
	const char *name =
		app_name(search->session->app, search->arena, search->target, record->id);
	found->items[found->count++] = (struct form_match){
		.value = {.typed = arena_copy(search->arena, handle),
			.shown = cell_line(search->arena, name)},
		.more = more_of(search, record),
	};
}

static enum status add_by_id(const struct search *search, int64_t id)
{
	struct record *record = NULL;
	enum status status = app_get(
		search->session->app, search->arena, search->target, id, &record, search->error);
	if (status == STATUS_OK)
		add(search, record);
	return status;
}

/* As the command line finds it: by short name, handle, beginning of a name, initials. */
static enum status add_resolved(const struct search *search)
{
	struct match_list matches;
	const struct app_name name = {
		.entity = search->target, .parent = search->owner, .text = search->text};
	enum status status =
		app_resolve(search->session->app, search->arena, &name, &matches, search->error);
	for (size_t i = 0; status == STATUS_OK && i < matches.count; i++)
		status = add_by_id(search, matches.items[i].id);
	return status == STATUS_NOT_FOUND ? STATUS_OK : status;
}

/* Those with the text anywhere in this field; -1: any. */
static enum status add_listed(const struct search *search, int field)
{
	const struct entity_info *info = catalog_entity(search->target);
	const struct value folded = VALUE_OF_TEXT(text_fold(search->arena, search->text, false));
	const struct value german = VALUE_OF_TEXT(text_fold(search->arena, search->text, true));
	const struct value owner = VALUE_OF_INTEGER(search->owner);
	struct query_term terms[2];
	struct query query = {.entity = search->target, .terms = terms};
	if (field >= 0)
		terms[query.term_count++] = (struct query_term){
			.field = field,
			.operator= QUERY_CONTAINS,
			.values = &folded,
			.value_count = 1,
			.german = &german,
			.german_count = 1,
		};
	if (search->owner != 0 && info->parent >= 0)
		terms[query.term_count++] = (struct query_term){
			.field = info->parent,
			.operator= QUERY_EQUAL,
			.values = &owner,
			.value_count = 1,
		};
	struct record_list list;
	const struct store_listing listing = {.query = &query, .limit = FOUND_MOST};
	enum status status =
		app_list(search->session->app, search->arena, &listing, &list, search->error);
	for (size_t i = 0; status == STATUS_OK && i < list.count; i++)
		add(search, list.records[i]);
	return status;
}

/* Of all interactions there are too many to look through one by one: the search index knows. */
static enum status add_searched(const struct search *search)
{
	struct search_hits hits;
	enum status status = app_search(search->session->app, search->arena, search->text,
		FOUND_MOST, &hits, search->error);
	for (size_t i = 0; status == STATUS_OK && i < hits.count; i++)
		if (hits.items[i].entity == search->target)
			status = add_by_id(search, hits.items[i].id);
	return status;
}

static enum status find(const struct search *search)
{
	const struct entity_info *info = catalog_entity(search->target);
	if (text_fold(search->arena, search->text, false)[0] == '\0')
		return add_listed(search, -1);
	enum status status = add_resolved(search);
	if (status == STATUS_OK && search->target == ENTITY_INTERACTION && search->owner == 0)
		return add_searched(search);
	if (status == STATUS_OK)
		status = add_listed(search, info->title);
	if (status == STATUS_OK && search->target == ENTITY_CLIENT)
		status = add_listed(search, CLIENT_SLUG);
	if (status == STATUS_OK && search->target == ENTITY_PROJECT)
		status = add_listed(search, PROJECT_SLUG);
	return status;
}

enum status form_find(struct session *session, struct arena *arena, const struct form_place *place,
	const char *text, struct form_matches *matches, struct error *error)
{
	const struct field_info *field = &catalog_entity(place->entity)->fields[place->field];
	const struct command_call call = {.session = session};
	struct search search = {
		.session = session,
		.arena = arena,
		.target = field->target,
		.text = text,
		.found = matches,
		.error = error,
	};
	*matches =
		(struct form_matches){.items = ARENA_ARRAY(arena, struct form_match, FOUND_MOST)};
	enum status status = app_open(session->app, STORE_READ, error);
	if (status != STATUS_OK)
		return status;
	search.owner = field_owner(&call, arena, record_of(arena, place), field->target);
	return find(&search);
}
