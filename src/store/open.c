#include "maintenance-internal.h"
#include "search-internal.h"

#include <assert.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static unsigned flags_of(const struct store *store)
{
	return (store->mode == STORE_WRITE ? CONNECTION_WRITE : CONNECTION_READ) |
	       (store->throwaway ? CONNECTION_THROWAWAY : 0u);
}

/* Fills the unfinished file; nobody else knows its name, so it needs no syncs until it is whole. */
static enum status build(const char *unfinished, struct error *error)
{
	struct connection_header header;
	sqlite3 *db = NULL;
	enum status status = connection_open(unfinished, CONNECTION_CREATE, &db, &header, error);

	if (status != STATUS_OK)
		return status;
	status = functions_register(db, NULL, unfinished, error);
	if (status == STATUS_OK)
		status = schema_migrate(db, unfinished, 0, error);
	if (status == STATUS_OK)
		status = connection_run(db, unfinished,
			"INSERT INTO meta (key, value) VALUES ('device', "
			"lower(hex(randomblob(8))))",
			error);
	if (status == STATUS_OK)
		status = schema_note_index(db, unfinished, error);
	sqlite3_close(db);
	return status;
}

/* The first start: the file appears under its name only when it is whole and on the disk, so a
 * crash or a full disk leaves no store or a good one. */
static enum status create(const char *path, struct error *error)
{
	char unfinished[STORE_PATH_SIZE] = "";
	int lock = -1;
	enum status status = file_make_folder(path, error);

	if (status == STATUS_OK)
		status = lock_take(path, NULL, &lock, error);
	if (status != STATUS_OK)
		return status;
	if (access(path, F_OK) == 0)
		goto done; /* another first start was faster */
	file_sweep(path, true);
	status = file_make_unfinished(path, unfinished, error);
	if (status == STATUS_OK)
		status = build(unfinished, error);
	if (status == STATUS_OK)
		status = file_publish(unfinished, path, error);
	if (status == STATUS_CONFLICT)
		status = STATUS_OK; /* the same, on a file system without locks */
	if (unfinished[0] != '\0')
		unlink(unfinished);
done:
	lock_release(&lock);
	return status;
}

static enum status connect_store(
	struct store *store, struct connection_header *header, struct error *error)
{
	enum status status =
		connection_open(store->path, flags_of(store), &store->db, header, error);

	if (status != STATUS_OK)
		return status;
	connection_watch(store->db, store->progress);
	return functions_register(store->db, &store->applying, store->path, error);
}

/* Where another version searched other fields: most of an upgrade's time. */
static enum status index_anew(struct store *store, struct error *error)
{
	bool current = false;
	enum status status = schema_check_index(store->db, store->path, &current, error);

	if (status != STATUS_OK || current)
		return status;
	status = connection_run(store->db, store->path, "BEGIN IMMEDIATE", error);
	if (status == STATUS_OK)
		status = search_rebuild(store, error);
	statements_free(store); /* a commit wants none of them in the middle of its rows */
	if (status == STATUS_OK)
		return connection_run(store->db, store->path, "COMMIT", error);
	sqlite3_exec(store->db, "ROLLBACK", NULL, NULL, NULL);
	return status;
}

/* Upgrades an older file, or renews the views, with no other writer beside it. */
static enum status upgrade(struct store *store, int64_t now, struct error *error)
{
	progress_tell(store->progress, _("Your data is brought up to date."));
	enum status status = lock_take(store->path, store->progress, &store->lock, error);
	if (status != STATUS_OK)
		goto done;
	int64_t version = connection_integer(store->db, "PRAGMA user_version", 0);
	if (version < store_schema_version() && !store->throwaway)
		status = backup_before_upgrade(store, now, error);
	if (status == STATUS_OK)
		status = schema_migrate(store->db, store->path, (uint32_t)version, error);
	if (status == STATUS_OK)
		status = index_anew(store, error);
	lock_release(&store->lock);
done:
	progress_tell(store->progress, NULL);
	return status;
}

/* A reader leaves the file as it is, and tables or views of another version answer wrongly. */
enum status refuse_older(const char *path, uint32_t version, struct error *error)
{
	if (version < (uint32_t)store_schema_version())
		error_set(error, STATUS_OLDER,
			_("%s has the layout of an older rapport (%u; this one uses %d)"), path,
			version, store_schema_version());
	else
		error_set(error, STATUS_OLDER, _("%s has not been brought up to date completely"),
			path);
	return error_advise(error, "%s",
		_("Any command that writes brings it up to date, after making a copy"));
}

/* A file that was just published by someone who then died still has its unfinished name, too. */
static void tidy(struct store *store)
{
	struct stat info;
	struct error ignored = {.status = STATUS_OK};

	if (store->mode != STORE_WRITE || stat(store->path, &info) < 0 || info.st_nlink < 2)
		return;
	if (lock_take(store->path, store->progress, &store->lock, &ignored) == STATUS_OK)
		file_sweep(store->path, true);
	lock_release(&store->lock);
}

static enum status prepare_store(
	struct store *store, const struct store_options *options, struct error *error)
{
	struct connection_header header;
	bool current = false;
	enum status status = connect_store(store, &header, error);

	if (status == STATUS_NOT_FOUND && options->mode == STORE_WRITE) {
		status = create(store->path, error);
		if (status == STATUS_OK)
			status = connect_store(store, &header, error);
	}
	if (status == STATUS_OK)
		status = schema_check(store->db, store->path, &current, error);
	if (status != STATUS_OK)
		return status;
	if (header.version < (uint32_t)store_schema_version() || !current)
		status = options->mode == STORE_WRITE
				 ? upgrade(store, options->now, error)
				 : refuse_older(store->path, header.version, error);
	tidy(store);
	return status;
}

enum status store_open(
	const struct store_options *options, struct store **store, struct error *error)
{
	struct store *new_store = memory_alloc(sizeof(*new_store));

	assert(options->path != NULL);
	*store = NULL;
	*new_store = (struct store){.mode = options->mode,
		.throwaway = options->throwaway,
		.lock = -1,
		.seed = options->seed,
		.progress = options->progress,
		.derived = arena_new()};
	enum status status = file_absolute(options->path, new_store->path, error);
	if (status == STATUS_OK)
		status = prepare_store(new_store, options, error);
	if (status == STATUS_OK)
		*store = new_store;
	else
		store_close(new_store);
	return status;
}

void store_close(struct store *store)
{
	if (store == NULL)
		return;
	store_rollback(store);
	statements_free(store);
	queries_free(store);
	/* Everything prepared is finalized, so this closes. */
	int code = sqlite3_close(store->db);
	assert(code == SQLITE_OK);
	(void)code;
	lock_release(&store->lock);
	arena_free(store->derived);
	free(store);
}

void store_watch(struct store *store, struct progress *progress)
{
	store->progress = progress;
	connection_watch(store->db, progress);
}

void store_rest(struct store *store)
{
	sqlite3_db_release_memory(store->db);
}

const char *store_path(const struct store *store)
{
	return store->path;
}

int64_t store_data_version(struct store *store)
{
	struct error ignored = {.status = STATUS_OK};
	sqlite3_stmt *statement = NULL;
	int64_t version = 0;

	if (statement_get(store, "PRAGMA data_version", &statement, &ignored) != STATUS_OK)
		return 0;
	if (sqlite3_step(statement) == SQLITE_ROW)
		version = sqlite3_column_int64(statement, 0);
	statement_reset(statement);
	return version;
}
