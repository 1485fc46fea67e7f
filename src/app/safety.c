/* Going back, and keeping the store safe. */
#include "internal.h"

static enum status no_store(const struct app *app, struct error *error)
{
	return error_set(
		error, STATUS_NOT_FOUND, _("There is no store at %s yet."), app->store_path);
}

static struct store_task task_of(const struct app *app, struct arena *arena)
{
	return (struct store_task){
		.path = app->store_path,
		.arena = arena,
		.at = app->now.instant,
		.progress = app->progress,
	};
}

enum status app_undo(
	struct app *app, struct arena *arena, struct history_entry *entry, struct error *error)
{
	enum status status = app_open(app, STORE_WRITE, error);
	return status == STATUS_OK ? history_undo(app->store, arena, app->now.instant, entry, error)
				   : status;
}

enum status app_redo(
	struct app *app, struct arena *arena, struct history_entry *entry, struct error *error)
{
	enum status status = app_open(app, STORE_WRITE, error);
	return status == STATUS_OK ? history_redo(app->store, arena, app->now.instant, entry, error)
				   : status;
}

enum status app_step(struct app *app, struct arena *arena, int64_t step, bool redo,
	struct history_entry *entry, struct error *error)
{
	enum status status = app_open(app, STORE_WRITE, error);
	if (status != STATUS_OK)
		return status;
	int64_t now = app->now.instant;
	return redo ? history_redo_step(app->store, arena, step, now, entry, error)
		    : history_undo_step(app->store, arena, step, now, entry, error);
}

enum status app_changes(struct app *app, struct arena *arena, int64_t step, size_t limit,
	struct history_changes *changes, struct error *error)
{
	struct store *store = NULL;
	*changes = (struct history_changes){0};
	enum status status = app_reader(app, &store, error);
	if (status != STATUS_OK)
		return status;
	return store != NULL ? history_changes(store, arena, step, limit, changes, error)
			     : no_store(app, error);
}

enum status app_backup(struct app *app, struct arena *arena, const char *path, const char **made,
	struct error *error)
{
	enum status status = app_open(app, STORE_READ, error);
	if (status != STATUS_OK)
		return status;
	if (app->store == NULL)
		return no_store(app, error);
	return store_backup(app->store, arena, path, app->now.instant,
		(size_t)settings_integer(app->settings, "backup.keep"), made, error);
}

enum status app_restore(struct app *app, struct arena *arena, const char *from, const char **kept,
	struct error *error)
{
	app_close(app);
	rules_free(app->rules); /* it holds a connection to the file that goes */
	app->rules = NULL;
	const struct store_task task = task_of(app, arena);
	return store_restore(&task, from, kept, error);
}

enum status app_doctor(struct app *app, struct arena *arena, bool repair,
	struct doctor_report *report, struct error *error)
{
	app_close(app);
	const struct store_task task = task_of(app, arena);
	return store_doctor(&task, repair, report, error);
}

enum status app_salvage(struct app *app, const char *out, int64_t *rows, struct error *error)
{
	app_close(app);
	const struct store_task task = task_of(app, NULL);
	return store_salvage(&task, out, rows, error);
}
