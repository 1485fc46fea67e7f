/* Finding records by what people type. One class of fit after the other; the first that finds
 * something ends the search. Clients are looked through one by one (thousands at most), tables that
 * grow with every day's work never: those are found by handle alone. */
#include "internal.h"

#include <assert.h>
#include <string.h>

/* Enough to choose from; more would be no answer. */
#define MATCHES_MOST 50

struct finder {
	struct store *store;
	struct arena *arena;
	enum entity entity;
	int64_t parent;   /* 0: any */
	const char *text; /* as typed, trimmed */
	struct match_list *matches;
	struct match_list initials; /* met while looking for names, used when nothing fits better */
	struct error *error;
};

static void add_to(const struct finder *finder, struct match_list *matches, int64_t id)
{
	for (size_t i = 0; i < matches->count; i++)
		if (matches->items[i].id == id && matches->items[i].entity == finder->entity)
			return;
	if (matches->count < MATCHES_MOST)
		matches->items[matches->count++] =
			(struct match){.entity = finder->entity, .id = id};
}

static void add_match(struct finder *finder, int64_t id)
{
	add_to(finder, finder->matches, id);
}

static struct match_list room_for_matches(struct arena *arena)
{
	return (struct match_list){.items = ARENA_ARRAY(arena, struct match, MATCHES_MOST)};
}

static bool by_handle_only(enum entity entity)
{
	switch (entity) {
	case ENTITY_INTERACTION:
	case ENTITY_TIME_ENTRY:
	case ENTITY_DATE_CHANGE:
	case ENTITY_DISPOSITION:
		return true;
	default:
		return false;
	}
}

static const char *parent_column(const struct finder *finder)
{
	const struct entity_info *info = catalog_entity(finder->entity);

	return info->parent >= 0 ? info->fields[info->parent].name : NULL;
}

/* Runs "SELECT id FROM … WHERE first-parameter … [AND parent = ?]" for every match. */
static enum status add_all(
	struct finder *finder, const char *where, const struct value *values, int count)
{
	struct buffer sql = BUFFER_EMPTY;
	sqlite3_stmt *statement = NULL;
	const char *parent = finder->parent != 0 ? parent_column(finder) : NULL;
	bool row = false;

	buffer_format(
		&sql, "SELECT id FROM %s WHERE %s", catalog_entity(finder->entity)->name, where);
	if (parent != NULL)
		buffer_format(&sql, " AND %s = ?", parent);
	buffer_format(&sql, " LIMIT %d", MATCHES_MOST);
	enum status status =
		statement_get(finder->store, buffer_text(&sql), &statement, finder->error);
	buffer_clear(&sql);
	if (status != STATUS_OK)
		return status;
	for (int i = 0; i < count; i++)
		statement_bind(statement, i + 1, &values[i]);
	if (parent != NULL)
		statement_bind_integer(statement, count + 1, finder->parent);
	while ((status = statement_step(finder->store, statement, &row, finder->error)) ==
			STATUS_OK &&
		row)
		add_match(finder, sqlite3_column_int64(statement, 0));
	statement_reset(statement);
	return status;
}

static enum status find_by_slug(struct finder *finder)
{
	if (!catalog_entity(finder->entity)->has_slug)
		return STATUS_OK;
	return add_all(finder, "slug = lower(?)", &VALUE_OF_TEXT(finder->text), 1);
}

static enum status find_by_handle(struct finder *finder)
{
	int64_t first, last;

	if (!handle_range(finder->text, &first, &last))
		return STATUS_OK;
	struct value range[] = {VALUE_OF_INTEGER(first), VALUE_OF_INTEGER(last)};
	return add_all(finder, "id BETWEEN ? AND ?", range, 2);
}

/* A range scan: all texts from the prefix up to the prefix followed by the highest character. */
static enum status find_by_slug_prefix(struct finder *finder)
{
	if (!catalog_entity(finder->entity)->has_slug)
		return STATUS_OK;
	struct value range[] = {VALUE_OF_TEXT(finder->text), VALUE_OF_TEXT(finder->text)};
	return add_all(finder, "slug >= lower(?) AND slug < lower(?) || char(1114111)", range, 2);
}

/* Takes note of one name; exact fits push the others out. */
static void weigh(struct finder *finder, int64_t id, enum match_rank rank, enum match_rank *best)
{
	if (rank == MATCH_INITIALS)
		add_to(finder, &finder->initials, id);
	if (rank > *best || rank > MATCH_PREFIX)
		return;
	if (rank < *best)
		finder->matches->count = 0;
	*best = rank;
	add_match(finder, id);
}

/* `sql` selects id and name; its parameter is the parent, when it has one. */
static enum status find_by_name(struct finder *finder, const char *sql)
{
	struct arena *scratch = arena_new();
	const char *typed = text_fold(finder->arena, finder->text, false);
	enum match_rank best = MATCH_PREFIX;
	sqlite3_stmt *statement = NULL;
	bool row = true;
	enum status status = statement_get(finder->store, sql, &statement, finder->error);

	if (status == STATUS_OK && sqlite3_bind_parameter_count(statement) > 0)
		statement_bind_integer(statement, 1, finder->parent);
	while (status == STATUS_OK && row) {
		status = statement_step(finder->store, statement, &row, finder->error);
		const char *name = row ? (const char *)sqlite3_column_text(statement, 1) : NULL;
		arena_reset(scratch);
		if (name != NULL)
			weigh(finder, sqlite3_column_int64(statement, 0),
				match_name(scratch, name, typed), &best);
	}
	statement_reset(statement);
	arena_free(scratch);
	return status;
}

static enum status find_by_title(struct finder *finder)
{
	const struct entity_info *info = catalog_entity(finder->entity);
	const struct field_info *title = &info->fields[info->title];
	struct buffer sql = BUFFER_EMPTY;

	finder->initials = room_for_matches(finder->arena);
	if (by_handle_only(finder->entity) || title->type == FIELD_REFERENCE)
		return STATUS_OK;
	buffer_format(&sql, "SELECT id, %s FROM %s", title->name, info->name);
	if (finder->parent != 0 && parent_column(finder) != NULL)
		buffer_format(&sql, " WHERE %s = ?", parent_column(finder));
	enum status status = find_by_name(finder, buffer_text(&sql));
	buffer_clear(&sql);
	return status;
}

static enum status find_by_contact(struct finder *finder)
{
	struct finder contacts = *finder;

	if (finder->entity != ENTITY_CLIENT)
		return STATUS_OK;
	contacts.initials = room_for_matches(finder->arena);
	return find_by_name(&contacts, "SELECT client, name FROM contact");
}

static enum status find_by_initials(struct finder *finder)
{
	for (size_t i = 0; i < finder->initials.count; i++)
		add_match(finder, finder->initials.items[i].id);
	return STATUS_OK;
}

/* Entities named by what they belong to: the close-out list of "acme/site". */
static enum status find_by_owner(struct finder *finder)
{
	const struct entity_info *info = catalog_entity(finder->entity);
	const struct field_info *title = &info->fields[info->title];
	struct error ignored = {.status = STATUS_OK};
	struct buffer where = BUFFER_EMPTY;
	struct match_list owners;

	if (title->type != FIELD_REFERENCE)
		return STATUS_OK;
	enum status status = store_resolve(
		finder->store, finder->arena, title->target, 0, finder->text, &owners, &ignored);
	buffer_format(&where, "%s = ?", title->name);
	for (size_t i = 0; status == STATUS_OK && i < owners.count; i++)
		status = add_all(
			finder, buffer_text(&where), &VALUE_OF_INTEGER(owners.items[i].id), 1);
	buffer_clear(&where);
	return status == STATUS_NOT_FOUND ? STATUS_OK : status;
}

static enum status find_in_classes(struct finder *finder)
{
	static enum status (*const classes[])(struct finder *) = {
		find_by_slug,
		find_by_handle,
		find_by_slug_prefix,
		find_by_title,
		find_by_contact,
		find_by_initials,
		find_by_owner,
	};
	enum status status = STATUS_OK;

	for (size_t i = 0; i < sizeof(classes) / sizeof(classes[0]); i++) {
		status = classes[i](finder);
		if (status != STATUS_OK || finder->matches->count > 0)
			break;
	}
	return status;
}

/* "acme/site": the projects called "site" of the clients called "acme". */
static enum status find_project_path(struct finder *finder, const char *slash)
{
	const char *client =
		arena_copy_n(finder->arena, finder->text, (size_t)(slash - finder->text));
	struct match_list clients;
	enum status status = store_resolve(
		finder->store, finder->arena, ENTITY_CLIENT, 0, client, &clients, finder->error);

	finder->text = slash + 1;
	for (size_t i = 0; status == STATUS_OK && i < clients.count; i++) {
		struct finder inside = *finder;
		struct match items[MATCHES_MOST];
		struct match_list found = {.items = items};
		inside.parent = clients.items[i].id;
		inside.matches = &found;
		status = finder->parent == 0 || finder->parent == inside.parent
				 ? find_in_classes(&inside)
				 : STATUS_OK;
		for (size_t j = 0; j < found.count; j++)
			add_match(finder, items[j].id);
	}
	return status == STATUS_NOT_FOUND ? STATUS_OK : status;
}

static enum status find_one_entity(struct finder *finder)
{
	const char *slash = strchr(finder->text, '/');

	if (finder->entity == ENTITY_PROJECT && slash != NULL)
		return find_project_path(finder, slash);
	return find_in_classes(finder);
}

static enum status find_any_by_handle(struct finder *finder)
{
	enum status status = STATUS_OK;

	for (int entity = 0; status == STATUS_OK && entity < ENTITY_COUNT; entity++) {
		finder->entity = (enum entity)entity;
		status = find_by_handle(finder);
	}
	return status;
}

/* Any entity: a path, a client's short name, a handle, then whatever fits a client or project. */
static enum status find_any(struct finder *finder)
{
	enum entity named[] = {ENTITY_CLIENT, ENTITY_PROJECT};
	enum status status = STATUS_OK;

	if (strchr(finder->text, '/') != NULL) {
		finder->entity = ENTITY_PROJECT;
		return find_one_entity(finder);
	}
	finder->entity = ENTITY_CLIENT;
	status = find_by_slug(finder);
	if (status == STATUS_OK && finder->matches->count == 0)
		status = find_any_by_handle(finder);
	for (size_t i = 0; i < 2 && status == STATUS_OK && finder->matches->count == 0; i++) {
		finder->entity = named[i];
		status = find_in_classes(finder);
	}
	return status;
}

static const char *trimmed(struct arena *arena, const char *text)
{
	size_t length;

	text += strspn(text, " \t");
	length = strlen(text);
	while (length > 0 && (text[length - 1] == ' ' || text[length - 1] == '\t'))
		length--;
	return arena_copy_n(arena, text, length);
}

static enum status not_found(const struct finder *finder, enum entity entity, const char *text)
{
	if (entity == ENTITY_NONE)
		return error_set(
			finder->error, STATUS_NOT_FOUND, _("Nothing is called \"%s\""), text);
	return error_set(finder->error, STATUS_NOT_FOUND, _("%s: none is called \"%s\""),
		_(catalog_entity(entity)->label), text);
}

enum status store_resolve(struct store *store, struct arena *arena, enum entity entity,
	int64_t parent, const char *text, struct match_list *matches, struct error *error)
{
	struct finder finder = {
		.store = store,
		.arena = arena,
		.entity = entity,
		.parent = parent,
		.text = trimmed(arena, text),
		.matches = matches,
		.error = error,
	};
	enum status status = STATUS_OK;

	*matches = room_for_matches(arena);
	if (finder.text[0] != '\0')
		status = entity == ENTITY_NONE ? find_any(&finder) : find_one_entity(&finder);
	if (status != STATUS_OK)
		return status;
	if (matches->count == 0)
		return not_found(&finder, entity, text);
	for (size_t i = 0; i < matches->count; i++)
		matches->items[i].name =
			store_name(store, arena, matches->items[i].entity, matches->items[i].id);
	return STATUS_OK;
}

static enum status ambiguous(
	const struct match_list *matches, const char *text, struct error *error)
{
	struct buffer names = BUFFER_EMPTY;

	for (size_t i = 0; i < matches->count && i < 5; i++)
		buffer_format(&names, "%s%s", i == 0 ? "" : ", ", matches->items[i].name);
	if (matches->count > 5)
		buffer_add(&names, ", …");
	error_set(error, STATUS_AMBIGUOUS, _("\"%s\" could be %s"), text, buffer_text(&names));
	buffer_clear(&names);
	return error_advise(error, "%s", _("Type more of it, or the short name"));
}

static enum status resolve_value(struct store *store, struct arena *arena, enum entity target,
	struct value *value, struct error *error)
{
	struct match_list matches;

	if (value->type != VALUE_TEXT)
		return STATUS_OK;
	enum status status = store_resolve(store, arena, target, 0, value->text, &matches, error);
	if (status != STATUS_OK)
		return status;
	if (matches.count > 1)
		return ambiguous(&matches, value->text, error);
	*value = VALUE_OF_INTEGER(matches.items[0].id);
	return STATUS_OK;
}

/* The entity a term's values name, ENTITY_NONE when they are no references. */
static enum entity term_target(enum entity entity, const struct query_term *term)
{
	if (term->field == QUERY_FIELD_CLIENT_OF_PROJECT)
		return ENTITY_CLIENT;
	if (term->field < 0)
		return ENTITY_NONE;
	const struct field_info *field = &catalog_entity(entity)->fields[term->field];
	return field->type == FIELD_REFERENCE ? field->target : ENTITY_NONE;
}

enum status store_resolve_query(
	struct store *store, struct arena *arena, struct query *query, struct error *error)
{
	struct query_term *terms = ARENA_ARRAY(arena, struct query_term, query->term_count);
	enum status status = STATUS_OK;

	for (size_t i = 0; i < query->term_count && status == STATUS_OK; i++) {
		terms[i] = query->terms[i];
		enum entity target = term_target(query->entity, &terms[i]);
		if (target == ENTITY_NONE)
			continue;
		struct value *values = ARENA_ARRAY(arena, struct value, terms[i].value_count);
		for (size_t j = 0; j < terms[i].value_count && status == STATUS_OK; j++) {
			values[j] = terms[i].values[j];
			status = resolve_value(store, arena, target, &values[j], error);
		}
		terms[i].values = values;
	}
	if (status == STATUS_OK)
		query->terms = terms;
	return status;
}
