/* Are the records what the commands made of them? History holds every change since the first,
 * so playing it into an empty store must give the same records. SQLite's own check sees broken
 * pages and indexes; this sees a changed value. */
#include "maintenance-internal.h"

#include <string.h>

struct replay {
	sqlite3 *from; /* the store */
	sqlite3 *to;   /* a temporary one, gone when it is closed */
	const char *path;
	int64_t wrong;
};

/* A change of a record that history does not know from its beginning is passed over: a salvaged
 * store starts with such records. A record that is not as the change found it is damage. */
static int on_conflict(void *context, int kind, sqlite3_changeset_iter *change)
{
	struct replay *replay = context;

	(void)change;
	replay->wrong += kind != SQLITE_CHANGESET_NOTFOUND;
	return SQLITE_CHANGESET_OMIT;
}

static enum status open_temporary(struct replay *replay, struct error *error)
{
	int code = sqlite3_open_v2("", &replay->to,
		SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX |
			SQLITE_OPEN_EXRESCODE,
		NULL);
	enum status status =
		code == SQLITE_OK ? STATUS_OK : sqlite_error(replay->to, code, replay->path, error);

	if (status == STATUS_OK)
		status = connection_run(replay->to, replay->path,
			"PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA foreign_keys "
			"= OFF",
			error);
	if (status == STATUS_OK)
		status = schema_migrate_to(
			replay->to, replay->path, 0, (uint32_t)store_schema_version(), error);
	return status;
}

/* Plays the commands in force, oldest first: undo and redo go by turns, so what they left is the
 * same. A changeset that cannot be read counts as one wrong. */
static enum status play(struct replay *replay, struct error *error)
{
	static const char sql[] = "SELECT changeset FROM history WHERE undone_by IS NULL"
				  " AND command NOT IN ('undo', 'redo') ORDER BY id";
	sqlite3_stmt *rows = NULL;
	int code = sqlite3_prepare_v2(replay->from, sql, -1, &rows, NULL);
	enum status status = connection_run(replay->to, replay->path, "BEGIN", error);

	while (status == STATUS_OK && code == SQLITE_OK &&
		(code = sqlite3_step(rows)) == SQLITE_ROW) {
		/* The bytes are only read; the prototype lacks the const. */
		void *changeset = (void *)sqlite3_column_blob(rows, 0);

		replay->wrong +=
			sqlite3changeset_apply_v2(replay->to, sqlite3_column_bytes(rows, 0),
				changeset, NULL, on_conflict, replay, NULL, NULL,
				SQLITE_CHANGESETAPPLY_NOSAVEPOINT) != SQLITE_OK;
		code = SQLITE_OK;
	}
	sqlite3_finalize(rows);
	if (status == STATUS_OK && code != SQLITE_DONE)
		return sqlite_error(replay->from, code, replay->path, error);
	return status;
}

static bool column_equal(sqlite3_stmt *left, sqlite3_stmt *right, int column)
{
	int type = sqlite3_column_type(left, column);

	if (type != sqlite3_column_type(right, column))
		return false;
	if (type == SQLITE_INTEGER)
		return sqlite3_column_int64(left, column) == sqlite3_column_int64(right, column);
	/* The bytes first: asking for them may move the text. */
	const void *first = sqlite3_column_blob(left, column);
	const void *second = sqlite3_column_blob(right, column);
	int size = sqlite3_column_bytes(left, column);

	return size == sqlite3_column_bytes(right, column) &&
	       (size == 0 || memcmp(first, second, (size_t)size) == 0);
}

static bool row_equal(sqlite3_stmt *left, sqlite3_stmt *right)
{
	for (int column = 0; column < sqlite3_column_count(left); column++)
		if (!column_equal(left, right, column))
			return false;
	return true;
}

/* Both sides rise by id. Each row that history leads to must be there, and the same. */
static int compare_rows(struct replay *replay, sqlite3_stmt *played, sqlite3_stmt *present)
{
	int have = sqlite3_step(present), code;

	while ((code = sqlite3_step(played)) == SQLITE_ROW) {
		int64_t id = sqlite3_column_int64(played, 0);

		while (have == SQLITE_ROW && sqlite3_column_int64(present, 0) < id)
			have = sqlite3_step(present);
		if (have != SQLITE_ROW && have != SQLITE_DONE)
			return have;
		replay->wrong += have == SQLITE_DONE || sqlite3_column_int64(present, 0) != id ||
				 !row_equal(played, present);
	}
	return code == SQLITE_DONE ? SQLITE_OK : code;
}

static int compare_table(struct replay *replay, enum entity entity)
{
	struct buffer sql = BUFFER_EMPTY;
	sqlite3_stmt *played = NULL, *present = NULL;
	int code;

	buffer_add(&sql, "SELECT ");
	record_columns(&sql, entity);
	buffer_format(&sql, ", created_at FROM %s ORDER BY id", catalog_entity(entity)->name);
	code = sqlite3_prepare_v2(replay->to, buffer_text(&sql), -1, &played, NULL);
	if (code == SQLITE_OK)
		code = sqlite3_prepare_v2(replay->from, buffer_text(&sql), -1, &present, NULL);
	if (code == SQLITE_OK)
		code = compare_rows(replay, played, present);
	sqlite3_finalize(played);
	sqlite3_finalize(present);
	buffer_clear(&sql);
	return code;
}

static enum status compare_tables(struct replay *replay, struct error *error)
{
	int code = SQLITE_OK;

	for (int entity = 0; entity < ENTITY_COUNT && code == SQLITE_OK; entity++)
		code = compare_table(replay, (enum entity)entity);
	return code == SQLITE_OK ? STATUS_OK
				 : sqlite_error(replay->from, code, replay->path, error);
}

enum status replay_check(sqlite3 *db, const char *path, struct progress *progress, int64_t *wrong,
	struct error *error)
{
	struct replay replay = {.from = db, .path = path};
	enum status status = connection_run(db, path, "BEGIN", error);

	*wrong = 0;
	if (status != STATUS_OK)
		return status;
	status = open_temporary(&replay, error);
	if (status == STATUS_OK) {
		connection_watch(replay.to, progress);
		status = play(&replay, error);
	}
	if (status == STATUS_OK)
		status = compare_tables(&replay, error);
	sqlite3_close(replay.to);
	sqlite3_exec(db, "ROLLBACK", NULL, NULL, NULL);
	*wrong = replay.wrong;
	return status;
}
