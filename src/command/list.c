/* list ENTITY [FILTER…]: records by the filter language, sorted, in pages. */
#include "internal.h"

#include <string.h>

enum { PAGE = 500, ROWS_MOST = 10000000 };

static enum status unknown_entity(struct arena *arena, const char *word, struct error *error)
{
	const char *nearest = catalog_nearest_entity(word);
	const char *message = arena_format(arena, _("“%s” is nothing that can be listed."), word);
	if (nearest == NULL)
		return entity_wanted(arena, error, message);
	error_set(error, STATUS_INVALID, "%s", message);
	return error_advise(error, _("Did you mean %s?"), nearest);
}

/* The shell took the quotes away: a word with spaces was a phrase, or a value with spaces. */
static const char *requoted(struct arena *arena, const char *word)
{
	if (strchr(word, ' ') == NULL || strchr(word, '"') != NULL)
		return word;
	size_t key = strspn(word, "abcdefghijklmnopqrstuvwxyz_-.");
	if (key == 0 || word[key] != ':')
		return arena_format(arena, "\"%s\"", word);
	key += 1 + strspn(word + key + 1, "<>=");
	return arena_format(arena, "%.*s\"%s\"", (int)key, word, word + key);
}

static const char *filter_text(const struct command_call *call, struct arena *arena)
{
	const char **words = ARENA_ARRAY(arena, const char *, call->count);
	struct buffer text = BUFFER_EMPTY;
	for (size_t i = 1; i < call->count; i++) {
		words[i] = requoted(arena, call->words[i]);
		buffer_add(&text, i > 1 ? " " : "");
		buffer_add(&text, words[i]);
	}
	const char *joined = arena_copy(arena, buffer_text(&text));
	buffer_clear(&text);
	return joined;
}

static enum status check_sort(enum entity entity, const char *sort, struct error *error)
{
	if (sort == NULL)
		return STATUS_OK;
	const char *field = sort + (sort[0] == '-' ? 1 : 0);
	if (strcmp(field, "id") == 0 || catalog_find_field(entity, field) >= 0)
		return STATUS_OK;
	const char *nearest = catalog_nearest_field(entity, field);
	error_set(error, STATUS_INVALID, _("%s has no field “%s” to sort by."),
		_(catalog_entity(entity)->label), field);
	return nearest == NULL ? STATUS_INVALID
			       : error_advise(error, _("Did you mean %s?"), nearest);
}

/* "-dead" → "-deadline": the store wants the field's own name. */
static const char *sort_name(struct arena *arena, enum entity entity, const char *sort)
{
	if (sort == NULL)
		return NULL;
	bool down = sort[0] == '-';
	int field = catalog_find_field(entity, sort + (down ? 1 : 0));
	return field < 0 ? sort
			 : arena_format(arena, "%s%s", down ? "-" : "",
				   catalog_entity(entity)->fields[field].name);
}

static enum status row_limit(const struct command_call *call, size_t *limit, struct error *error)
{
	bool all = call_option(call, "--all") != NULL || call->listed_for_machine;
	long set = settings_integer(call->session->settings, "lists.limit");
	return option_number(call, "--limit", all ? ROWS_MOST : (size_t)set, limit, error);
}

/* Reads page after page until the limit; the pages' records live in the result. */
static enum status read_pages(struct command_call *call, struct arena *arena,
	struct store_listing *listing, size_t limit, struct record_list *list, struct error *error)
{
	size_t capacity = 0;
	*list = (struct record_list){.more = true};
	while (list->more && list->count < limit) {
		struct record_list page;
		size_t left = limit - list->count;
		listing->limit = left < PAGE ? left : PAGE;
		listing->after = list->count > 0 ? list->records[list->count - 1] : NULL;
		enum status status = app_list(call_app(call), arena, listing, &page, error);
		if (status != STATUS_OK)
			return status;
		if (list->count + page.count > capacity) {
			capacity = (list->count + page.count) * 2;
			struct record **records = ARENA_ARRAY(arena, struct record *, capacity);
			for (size_t i = 0; i < list->count; i++)
				records[i] = list->records[i];
			list->records = records;
		}
		for (size_t i = 0; i < page.count; i++)
			list->records[list->count++] = page.records[i];
		list->more = page.more;
	}
	return STATUS_OK;
}

static const char *empty_sentence(
	struct arena *arena, const struct entity_info *info, bool filtered)
{
	if (filtered)
		return _("Nothing fits this filter.");
	if (info->entity == ENTITY_CLIENT)
		return _("No clients yet. Begin with: rapport add client NAME (or look around: "
			 "rapport demo)");
	return arena_format(
		arena, _("Nothing here yet. Begin with: rapport help add %s"), info->name);
}

static enum status show_count(struct command_call *call, struct result *result,
	const struct query *query, struct error *error)
{
	int64_t count = 0;
	enum status status = app_count(call_app(call), query, &count, error);
	if (status != STATUS_OK)
		return status;
	const char *text = arena_format(result->arena, "%lld", (long long)count);
	if (call->listed_for_machine)
		result_fact(result, "count", _("Count"), text, VALUE_OF_INTEGER(count));
	else
		result_line(result, TONE_PLAIN, text);
	return STATUS_OK;
}

static enum status show_list(struct command_call *call, struct result *result,
	const struct query *query, struct error *error)
{
	struct record_list list;
	size_t limit = 0;
	const char *sort = call_option(call, "--sort");
	struct store_listing listing = {
		.query = query,
		.sort = sort_name(result->arena, query->entity, sort),
	};
	enum status status = check_sort(query->entity, sort, error);
	if (status == STATUS_OK)
		status = row_limit(call, &limit, error);
	if (status == STATUS_OK)
		status = read_pages(call, result->arena, &listing, limit, &list, error);
	if (status != STATUS_OK)
		return status;
	const struct record_table wanted = {
		.entity = query->entity,
		.list = &list,
		.without = -1,
	};
	struct table *table = records_table(call, result->arena, &wanted);
	table->empty =
		empty_sentence(result->arena, catalog_entity(query->entity), query->term_count > 0);
	result->exit_code = list.count == 0 && query->term_count > 0 ? 1 : 0;
	result_table(result, table);
	return STATUS_OK;
}

enum status command_list(struct command_call *call, struct result *result, struct error *error)
{
	if (call->count == 0)
		return entity_wanted(result->arena, error, _("List what?"));
	struct query query;
	enum entity entity = catalog_find_entity(call->words[0]);
	if (entity == ENTITY_NONE)
		return unknown_entity(result->arena, call->words[0], error);
	enum status status = app_query(call_app(call), result->arena, entity,
		filter_text(call, result->arena), &query, error);
	if (status != STATUS_OK)
		return status;
	if (call_option(call, "--count") != NULL)
		return show_count(call, result, &query, error);
	return show_list(call, result, &query, error);
}
