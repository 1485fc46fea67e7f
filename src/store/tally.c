#include "tally-internal.h"

#include <assert.h>
#include <stdlib.h>

#include "rapport/base/embedded.h"

/* `before`, what tally.sql says, `after`. The caller frees it. */
static char *tally_sql(const char *before, const char *after)
{
	const struct embedded *file = embedded_find(TALLY_FILE);
	struct buffer sql = BUFFER_EMPTY;

	assert(file != NULL);
	buffer_add(&sql, before);
	buffer_add_n(&sql, file->bytes, file->length);
	buffer_add(&sql, after);
	return buffer_take(&sql);
}

#define INSERT_TALLY "INSERT INTO " TALLY_TABLE " "

enum status tally_renew(struct store *store, int64_t project, struct error *error)
{
	char *insert = tally_sql(INSERT_TALLY, "");
	sqlite3_stmt *statement = NULL;
	enum status status = statement_get(
		store, "DELETE FROM " TALLY_TABLE " WHERE project = ?1", &statement, error);

	if (status == STATUS_OK) {
		statement_bind_integer(statement, 1, project);
		status = statement_finish(store, statement, error);
	}
	if (status == STATUS_OK)
		status = statement_get(store, insert, &statement, error);
	if (status == STATUS_OK) {
		statement_bind_integer(statement, 1, project);
		statement_bind_integer(statement, 2, project);
		status = statement_finish(store, statement, error);
	}
	free(insert);
	return status;
}

/* Runs a statement over every project; *number is the first column of its row, if it has one. */
static enum status run_over_all(
	sqlite3 *db, const char *path, const char *sql, int64_t *number, struct error *error)
{
	sqlite3_stmt *statement = NULL;
	int code = sqlite3_prepare_v2(db, sql, -1, &statement, NULL);

	if (code == SQLITE_OK) {
		sqlite3_bind_int64(statement, 1, INT64_MIN);
		sqlite3_bind_int64(statement, 2, INT64_MAX);
		if (sqlite3_step(statement) == SQLITE_ROW)
			*number = sqlite3_column_int64(statement, 0);
		code = sqlite3_reset(statement);
	}
	sqlite3_finalize(statement);
	return code == SQLITE_OK ? STATUS_OK : sqlite_error(db, code, path, error);
}

enum status tally_rebuild(sqlite3 *db, const char *path, struct error *error)
{
	char *insert = tally_sql(INSERT_TALLY, "");
	int64_t none = 0;
	enum status status = connection_run(db, path, "DELETE FROM " TALLY_TABLE, error);

	if (status == STATUS_OK)
		status = run_over_all(db, path, insert, &none, error);
	free(insert);
	return status;
}

/* A row that differs is in both differences, one that is missing or too much in one. */
enum status tally_check(sqlite3 *db, const char *path, int64_t *wrong, struct error *error)
{
	char *count = tally_sql("WITH truth AS MATERIALIZED (",
		") SELECT count(DISTINCT project) FROM ("
		"SELECT * FROM (SELECT * FROM truth EXCEPT SELECT * FROM " TALLY_TABLE ")"
		" UNION ALL SELECT * FROM (SELECT * FROM " TALLY_TABLE
		" EXCEPT SELECT * FROM truth))");

	*wrong = 0;
	enum status status = run_over_all(db, path, count, wrong, error);
	free(count);
	return status;
}
