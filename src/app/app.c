#include "internal.h"

#include <assert.h>
#include <stdlib.h>

struct app *app_new(const struct app_options *options)
{
	assert(options->store_path != NULL && options->settings != NULL);
	assert(options->language != NULL && options->problems != NULL);
	struct app *app = memory_alloc(sizeof *app);
	*app = (struct app){
		.store_path = memory_copy(options->store_path),
		.rules_folder = options->rules_folder ? memory_copy(options->rules_folder) : NULL,
		.cache_folder = options->cache_folder ? memory_copy(options->cache_folder) : NULL,
		.state_folder = options->state_folder ? memory_copy(options->state_folder) : NULL,
		.templates_folder =
			options->templates_folder ? memory_copy(options->templates_folder) : NULL,
		.language = memory_copy(options->language),
		.settings = options->settings,
		.problems = options->problems,
		.now = options->now,
		.seed = options->seed,
		.throwaway = options->throwaway,
	};
	return app;
}

void app_free(struct app *app)
{
	if (app == NULL)
		return;
	store_close(app->store);
	rules_free(app->rules);
	free(app->store_path);
	free(app->rules_folder);
	free(app->cache_folder);
	free(app->state_folder);
	free(app->templates_folder);
	free(app->review);
	unsaved_free(app->unsaved);
	free(app->language);
	free(app->label);
	free(app);
}

void app_set_now(struct app *app, struct moment now)
{
	app->now = now;
	if (app->rules != NULL)
		rules_set_now(app->rules, now);
}

void app_watch(struct app *app, struct progress *progress)
{
	app->progress = progress;
	if (app->store != NULL)
		store_watch(app->store, progress);
}

void app_rest(struct app *app)
{
	if (app->store != NULL)
		store_rest(app->store);
}

struct progress *app_progress(const struct app *app)
{
	return app->progress;
}

struct moment app_now(const struct app *app)
{
	return app->now;
}

const char *app_store_path(const struct app *app)
{
	return app->store_path;
}

const char *app_last_label(const struct app *app)
{
	return app->label != NULL ? app->label : "";
}

static enum status open_as(struct app *app, enum store_mode mode, struct error *error)
{
	const struct store_options options = {
		.path = app->store_path,
		.mode = mode,
		.throwaway = app->throwaway,
		.seed = app->seed,
		.now = app->now.instant,
		.progress = app->progress,
	};
	app->mode = mode;
	return store_open(&options, &app->store, error);
}

enum status app_open(struct app *app, enum store_mode mode, struct error *error)
{
	if (app->store != NULL && (mode == STORE_READ || app->mode == STORE_WRITE))
		return STATUS_OK;
	app_close(app);
	enum status status = open_as(app, mode, error);
	if (status == STATUS_OLDER) { /* the first look after an upgrade of rapport */
		error_clear(error);
		status = open_as(app, STORE_WRITE, error);
	}
	if (status == STATUS_NOT_FOUND && mode == STORE_READ) {
		error_clear(error);
		return STATUS_OK;
	}
	return status;
}

void app_close(struct app *app)
{
	store_close(app->store);
	app->store = NULL;
	app->versions++;
}

int64_t app_data_version(struct app *app)
{
	return app->store != NULL ? store_data_version(app->store) + (app->versions << 32) : 0;
}

enum status app_reader(struct app *app, struct store **store, struct error *error)
{
	enum status status = app_open(app, STORE_READ, error);
	*store = app->store;
	return status;
}

enum status app_rows(struct app *app, struct arena *arena, const char *name, int64_t id,
	struct rows *rows, struct error *error)
{
	const struct value parameters[] = {VALUE_OF_INTEGER(id)};
	struct store *store = NULL;
	*rows = (struct rows){0};
	enum status status = app_reader(app, &store, error);
	if (status != STATUS_OK || store == NULL)
		return status;
	return store_query(store, arena, name, parameters, 1, rows, error);
}

enum status work_begin(struct work *work, struct app *app, const char *command, struct arena *arena,
	struct error *error)
{
	*work = (struct work){.app = app, .arena = arena, .error = error};
	enum status status = app_open(app, STORE_WRITE, error);
	if (status != STATUS_OK)
		return status;
	work->store = app->store;
	return app->together ? STATUS_OK
			     : store_begin(work->store, command, app->now.instant, error);
}

static void keep_label(struct app *app, const char *label)
{
	free(app->label);
	app->label = memory_copy(label);
}

enum status work_end(struct work *work, enum status status, const char *label)
{
	if (status != STATUS_OK) {
		if (!work->app->together)
			store_rollback(work->store);
		return status;
	}
	assert(label != NULL);
	if (!work->app->together)
		status = store_commit(work->store, label, work->error);
	if (status == STATUS_OK)
		keep_label(work->app, label);
	return status;
}

enum status app_together_begin(struct app *app, const char *command, struct error *error)
{
	assert(!app->together);
	enum status status = app_open(app, STORE_WRITE, error);
	if (status == STATUS_OK)
		status = store_begin(app->store, command, app->now.instant, error);
	app->together = status == STATUS_OK;
	return status;
}

enum status app_together_end(struct app *app, const char *label, struct error *error)
{
	assert(app->together);
	app->together = false;
	if (label == NULL) {
		store_rollback(app->store);
		return STATUS_OK;
	}
	enum status status = store_commit(app->store, label, error);
	if (status == STATUS_OK)
		keep_label(app, label);
	return status;
}

enum status work_get(struct work *work, enum entity entity, int64_t id, struct record **record)
{
	return store_get(work->store, work->arena, entity, id, record, work->error);
}

enum status work_insert(struct work *work, struct record *record)
{
	return store_insert(work->store, record, work->error);
}

enum status work_update(struct work *work, const struct record *record)
{
	return store_update(work->store, record, work->error);
}

void work_set_today(struct work *work, struct record *record, int field)
{
	record_set_day(work->arena, record, field, work->app->now.day);
}
