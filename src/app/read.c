#include "internal.h"

#include <assert.h>

static enum status no_store(struct error *error)
{
	error_set(error, STATUS_NOT_FOUND, _("Nothing is kept yet."));
	return error_advise(error, _("Begin with: rapport add client NAME"));
}

enum status app_get(struct app *app, struct arena *arena, enum entity entity, int64_t id,
	struct record **record, struct error *error)
{
	struct store *store = NULL;
	enum status status = app_reader(app, &store, error);
	if (status != STATUS_OK)
		return status;
	if (store == NULL)
		return no_store(error);
	return store_get(store, arena, entity, id, record, error);
}

enum status app_list(struct app *app, struct arena *arena, const struct store_listing *listing,
	struct record_list *list, struct error *error)
{
	struct store *store = NULL;
	*list = (struct record_list){0};
	enum status status = app_reader(app, &store, error);
	if (status != STATUS_OK || store == NULL)
		return status;
	return store_list(store, arena, listing, list, error);
}

enum status app_count(
	struct app *app, const struct query *query, int64_t *count, struct error *error)
{
	struct store *store = NULL;
	*count = 0;
	enum status status = app_reader(app, &store, error);
	if (status != STATUS_OK || store == NULL)
		return status;
	return store_count(store, query, count, error);
}

enum status app_count_below(struct app *app, enum entity entity, int64_t id,
	int64_t counts[ENTITY_COUNT], struct error *error)
{
	struct store *store = NULL;
	enum status status = app_reader(app, &store, error);
	if (status != STATUS_OK)
		return status;
	if (store == NULL)
		return no_store(error);
	return store_count_below(store, entity, id, counts, error);
}

enum status app_resolve(struct app *app, struct arena *arena, const struct app_name *name,
	struct match_list *matches, struct error *error)
{
	struct store *store = NULL;
	*matches = (struct match_list){0};
	enum status status = app_reader(app, &store, error);
	if (status != STATUS_OK)
		return status;
	if (store == NULL)
		return no_store(error);
	return store_resolve(store, arena, name->entity, name->parent, name->text, matches, error);
}

const char *app_name(struct app *app, struct arena *arena, enum entity entity, int64_t id)
{
	return app->store != NULL && id != 0 ? store_name(app->store, arena, entity, id) : "";
}

const char *app_handle(struct app *app, struct arena *arena, enum entity entity, int64_t id)
{
	return app->store != NULL && id != 0 ? store_handle(app->store, arena, entity, id) : "";
}

enum status app_search(struct app *app, struct arena *arena, const char *words, size_t limit,
	struct search_hits *hits, struct error *error)
{
	struct store *store = NULL;
	*hits = (struct search_hits){0};
	enum status status = app_reader(app, &store, error);
	if (status != STATUS_OK || store == NULL)
		return status;
	return store_search(store, arena, words, limit, hits, error);
}

enum status app_history(struct app *app, struct arena *arena, size_t limit, bool all,
	struct history_list *list, struct error *error)
{
	struct store *store = NULL;
	*list = (struct history_list){0};
	enum status status = app_reader(app, &store, error);
	if (status != STATUS_OK || store == NULL)
		return status;
	status = history_list(store, arena, 0, limit, all, list, error);
	return status == STATUS_OK ? history_weigh(store, list, error) : status;
}

enum status app_query(struct app *app, struct arena *arena, enum entity entity, const char *text,
	struct query *query, struct error *error)
{
	struct store *store = NULL;
	enum status status = query_parse(arena, entity, text, app->now, query, error);
	if (status != STATUS_OK)
		return status;
	status = app_reader(app, &store, error);
	if (status != STATUS_OK || store == NULL)
		return status;
	return store_resolve_query(store, arena, query, error);
}

enum status app_open_projects(struct app *app, struct arena *arena, int64_t client,
	struct match_list *projects, struct error *error)
{
	struct rows rows;
	*projects = (struct match_list){0};
	enum status status = app_rows(app, arena, "open_projects", client, &rows, error);
	if (status != STATUS_OK)
		return status;
	projects->items = ARENA_ARRAY(arena, struct match, rows.count);
	projects->count = rows.count;
	for (size_t i = 0; i < rows.count; i++)
		projects->items[i] = (struct match){
			.entity = ENTITY_PROJECT,
			.id = rows_integer(&rows, i, "id"),
			.name = rows_text(&rows, i, "name"),
		};
	return STATUS_OK;
}

int64_t app_client_of(struct app *app, struct arena *arena, const struct record *record)
{
	if (record->entity == ENTITY_CLIENT)
		return record->id;
	int client = record_client_field(record->entity);
	if (client >= 0 && record_integer(record, client) != 0)
		return record_integer(record, client);
	int project = record_project_field(record->entity);
	struct record *owner = NULL;
	struct error ignored;
	if (project < 0 || record_integer(record, project) == 0)
		return 0;
	if (app_get(app, arena, ENTITY_PROJECT, record_integer(record, project), &owner,
		    &ignored) != STATUS_OK)
		return 0;
	return record_integer(owner, PROJECT_CLIENT);
}

enum status app_next_update(
	struct app *app, struct arena *arena, int64_t project, civil_day *day, struct error *error)
{
	struct rows rows;
	*day = DAY_NONE;
	enum status status = app_rows(app, arena, "next_update", project, &rows, error);
	if (status == STATUS_OK && rows.count > 0)
		*day = day_parse(rows_text(&rows, 0, "due"));
	return status;
}

enum status app_closing_steps(struct app *app, struct arena *arena, int64_t project,
	struct closing_steps *closing, struct error *error)
{
	static const struct {
		int field;
		const char *column, *listed;
	} STEPS[CLOSING_STEPS] = {
		{CLOSE_OUT_COMPLETION_MESSAGE, "completion_message", "completion_listed"},
		{CLOSE_OUT_FINAL_INVOICE, "final_invoice", "final_invoice"},
		{CLOSE_OUT_HANDOVER, "handover", "handover"},
		{CLOSE_OUT_THANKS, "thanks", "thanks_listed"},
		{CLOSE_OUT_NEXT_STEP, "next_step", "next_step"},
		{CLOSE_OUT_ACCESS_RETURNED, "access_returned", "access_returned"},
	};
	struct rows rows;
	*closing = (struct closing_steps){0};
	enum status status = app_rows(app, arena, "closing_of_project", project, &rows, error);
	if (status != STATUS_OK || rows.count == 0)
		return status;
	closing->close_out = rows_integer(&rows, 0, "close_out");
	closing->count = CLOSING_STEPS;
	for (int i = 0; i < CLOSING_STEPS; i++)
		closing->steps[i] = (struct closing_step){
			.field = STEPS[i].field,
			.on = day_parse(rows_text(&rows, 0, STEPS[i].column)),
			.listed = rows_text(&rows, 0, STEPS[i].listed)[0] != '\0',
		};
	return STATUS_OK;
}
