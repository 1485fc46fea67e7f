#include "tally-internal.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>

#include "rapport/base/embedded.h"

static const struct {
	const char *table, *key, *file;
} tallies[] = {
	[TALLY_PROJECT] = {"project_tally", "project", TALLY_PROJECT_FILE},
	[TALLY_CLIENT] = {"client_tally", "client", TALLY_CLIENT_FILE},
};

const char *tally_table(enum tally tally)
{
	return tallies[tally].table;
}

static void add_truth(struct buffer *sql, enum tally tally)
{
	const struct embedded *file = embedded_find(tallies[tally].file);

	assert(file != NULL);
	buffer_add_n(sql, file->bytes, file->length);
}

/* The caller frees it. */
static char *insert_sql(enum tally tally)
{
	struct buffer sql = BUFFER_EMPTY;

	buffer_format(&sql, "INSERT INTO %s ", tallies[tally].table);
	add_truth(&sql, tally);
	return buffer_take(&sql);
}

static enum status run_between(
	struct store *store, const char *sql, int64_t first, int64_t last, struct error *error)
{
	sqlite3_stmt *statement = NULL;
	enum status status = statement_get(store, sql, &statement, error);

	if (status != STATUS_OK)
		return status;
	statement_bind_integer(statement, 1, first);
	statement_bind_integer(statement, 2, last);
	return statement_finish(store, statement, error);
}

enum status tally_renew(
	struct store *store, enum tally tally, int64_t first, int64_t last, struct error *error)
{
	char *insert = insert_sql(tally), delete[80];

	snprintf(delete, sizeof(delete), "DELETE FROM %s WHERE %s BETWEEN ?1 AND ?2",
		tallies[tally].table, tallies[tally].key);
	enum status status = run_between(store, delete, first, last, error);

	if (status == STATUS_OK)
		status = run_between(store, insert, first, last, error);
	free(insert);
	return status;
}

/* The table of the records is called as they are in the tally. */
enum status tally_count(struct store *store, enum tally tally, int64_t first, int64_t last,
	int64_t *count, struct error *error)
{
	sqlite3_stmt *statement = NULL;
	char sql[80];
	bool row = false;

	snprintf(sql, sizeof(sql), "SELECT count(*) FROM %s WHERE id BETWEEN ?1 AND ?2",
		tallies[tally].key);
	enum status status = statement_get(store, sql, &statement, error);

	if (status != STATUS_OK)
		return status;
	statement_bind_integer(statement, 1, first);
	statement_bind_integer(statement, 2, last);
	status = statement_step(store, statement, &row, error);
	*count = row ? sqlite3_column_int64(statement, 0) : 0;
	statement_reset(statement);
	return status;
}

/* Runs a statement over every record; *number is the first column of its row, if it has one. */
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

static enum status rebuild_one(sqlite3 *db, const char *path, enum tally tally, struct error *error)
{
	char *insert = insert_sql(tally), delete[64];
	int64_t none = 0;

	snprintf(delete, sizeof(delete), "DELETE FROM %s", tallies[tally].table);
	enum status status = connection_run(db, path, delete, error);
	if (status == STATUS_OK)
		status = run_over_all(db, path, insert, &none, error);
	free(insert);
	return status;
}

enum status tally_rebuild(sqlite3 *db, const char *path, struct error *error)
{
	enum status status = STATUS_OK;

	for (int tally = 0; tally < TALLY_COUNT && status == STATUS_OK; tally++)
		status = rebuild_one(db, path, (enum tally)tally, error);
	return status;
}

/* A row that differs is in both differences, one that is missing or too much in one. */
static enum status check_one(
	sqlite3 *db, const char *path, enum tally tally, int64_t *wrong, struct error *error)
{
	const char *table = tallies[tally].table;
	struct buffer sql = BUFFER_EMPTY;

	buffer_add(&sql, "WITH truth AS MATERIALIZED (");
	add_truth(&sql, tally);
	buffer_format(&sql,
		") SELECT count(DISTINCT %s) FROM ("
		"SELECT * FROM (SELECT * FROM truth EXCEPT SELECT * FROM %s)"
		" UNION ALL SELECT * FROM (SELECT * FROM %s EXCEPT SELECT * FROM truth))",
		tallies[tally].key, table, table);
	enum status status = run_over_all(db, path, buffer_text(&sql), wrong, error);
	buffer_clear(&sql);
	return status;
}

enum status tally_check(sqlite3 *db, const char *path, int64_t *wrong, struct error *error)
{
	enum status status = STATUS_OK;

	*wrong = 0;
	for (int tally = 0; tally < TALLY_COUNT && status == STATUS_OK; tally++) {
		int64_t number = 0;

		status = check_one(db, path, (enum tally)tally, &number, error);
		*wrong += number;
	}
	return status;
}
