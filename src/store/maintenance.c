#include "maintenance-internal.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

void maintenance_stamp(int64_t at, char stamp[STAMP_SIZE])
{
	char text[INSTANT_TEXT_SIZE];
	size_t length = 0;

	instant_format_utc(at, text);
	for (const char *letter = text; *letter; letter++)
		if (*letter != ':') /* not allowed in names on every file system */
			stamp[length++] = *letter;
	stamp[length] = '\0';
	assert(length < STAMP_SIZE);
}

enum status maintenance_name(
	const char *path, const char *suffix, char name[STORE_PATH_SIZE], struct error *error)
{
	if (snprintf(name, STORE_PATH_SIZE, "%s%s", path, suffix) < STORE_PATH_SIZE)
		return STATUS_OK;
	error_set(error, STATUS_IO, _("%s is too long for a path"), path);
	return error_advise(error, "%s", _("Choose a shorter path with --store"));
}

/* A table that an older layout does not have yet has no rows; the schema check knows what there
 * must be. */
static int count_table(sqlite3 *db, const char *table, int64_t *count)
{
	sqlite3_stmt *statement = NULL;
	char sql[96];
	int code;

	*count = 0;
	snprintf(sql, sizeof(sql), "SELECT count(*) FROM %s", table);
	code = sqlite3_prepare_v2(db, sql, -1, &statement, NULL);
	if (code != SQLITE_OK)
		return code == SQLITE_ERROR ? SQLITE_OK : code;
	code = sqlite3_step(statement);
	if (code == SQLITE_ROW)
		*count = sqlite3_column_int64(statement, 0);
	sqlite3_finalize(statement);
	return code == SQLITE_ROW ? SQLITE_OK : code;
}

enum status count_rows(
	sqlite3 *db, const char *path, struct row_counts *counts, struct error *error)
{
	int code = count_table(db, "history", &counts->history);

	for (int entity = 0; entity < ENTITY_COUNT && code == SQLITE_OK; entity++)
		code = count_table(
			db, catalog_entity((enum entity)entity)->name, &counts->entities[entity]);
	return code == SQLITE_OK ? STATUS_OK : sqlite_error(db, code, path, error);
}

bool row_counts_equal(const struct row_counts *left, const struct row_counts *right)
{
	return memcmp(left->entities, right->entities, sizeof(left->entities)) == 0 &&
	       left->history == right->history;
}

/* A copy grows towards the size of its original. */
struct copying {
	const char *path;
	struct progress *progress;
	uint64_t total; /* bytes */
};

static int on_copy(void *context)
{
	const struct copying *copying = context;
	struct stat info = {.st_size = 0};
	(void)!stat(copying->path, &info);
	uint64_t done = (uint64_t)info.st_size;
	return progress_step(copying->progress, done < copying->total ? done : copying->total,
		       copying->total)
		       ? 0
		       : 1;
}

enum status copy_into(sqlite3 *db, const char *path, struct progress *progress, struct error *error)
{
	sqlite3_stmt *statement = NULL;
	struct copying copying = {.path = path, .progress = progress};
	int code = sqlite3_prepare_v2(db, "VACUUM INTO ?1", -1, &statement, NULL);

	copying.total = (uint64_t)connection_integer(db, "PRAGMA page_count", 0) *
			(uint64_t)connection_integer(db, "PRAGMA page_size", 0);
	if (code == SQLITE_OK) {
		if (progress != NULL)
			sqlite3_progress_handler(db, CONNECTION_TICK, on_copy, &copying);
		sqlite3_bind_text(statement, 1, path, -1, SQLITE_STATIC);
		code = sqlite3_step(statement);
		connection_watch(db, progress);
		sqlite3_finalize(statement);
	}
	return code == SQLITE_DONE ? STATUS_OK : sqlite_error(db, code, path, error);
}

/* What SQLite complains of first, NULL when it does not. quick_check is integrity_check but for the
 * indexes' content and UNIQUE. */
static const char *first_complaint(sqlite3 *db, enum check_depth depth, struct arena *arena)
{
	sqlite3_stmt *statement = NULL;
	const char *complaint = NULL;
	int code = sqlite3_prepare_v2(db,
		depth == CHECK_ALL ? "PRAGMA integrity_check(1)" : "PRAGMA quick_check(1)", -1,
		&statement, NULL);

	if (code == SQLITE_OK)
		code = sqlite3_step(statement);
	if (code == SQLITE_ROW) {
		const char *text = (const char *)sqlite3_column_text(statement, 0);

		complaint = text && strcmp(text, "ok") == 0 ? NULL
							    : arena_copy(arena, text ? text : "?");
	} else {
		complaint = arena_copy(arena, sqlite3_errmsg(db));
	}
	sqlite3_finalize(statement);
	return complaint;
}

enum status check_whole(const char *path, enum check_depth depth, struct progress *progress,
	struct row_counts *counts, struct error *error)
{
	struct connection_header header;
	struct arena *arena = arena_new();
	sqlite3 *db = NULL;
	bool current;
	enum status status = connection_open(path, CONNECTION_READ, &db, &header, error);

	if (status == STATUS_OK)
		connection_watch(db, progress);
	if (status == STATUS_OK)
		status = schema_check(db, path, &current, error);
	if (status == STATUS_OK &&
		(first_complaint(db, depth, arena) ||
			connection_integer(db, "SELECT count(*) FROM pragma_foreign_key_check", 0) >
				0))
		status = sqlite_error(db, SQLITE_CORRUPT, path, error);
	if (!progress_step(progress, 0, 0)) /* what was cut off is no complaint */
		status = sqlite_error(db, SQLITE_INTERRUPT, path, error);
	if (status == STATUS_OK)
		status = count_rows(db, path, counts, error);
	sqlite3_close(db);
	arena_free(arena);
	return status;
}
