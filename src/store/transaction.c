/* One command = one transaction = one row of history. */
#include "internal.h"

#include <assert.h>
#include <string.h>
#include <unistd.h>

#define HOST_SIZE 64

enum status transaction_begin(struct store *store, struct error *error)
{
	sqlite3_stmt *begin = NULL;
	enum status status;

	assert(store->mode == STORE_WRITE && "opened for reading only");
	assert(store->lock < 0 && sqlite3_get_autocommit(store->db) && "calls do not nest");
	status = store->throwaway ? STATUS_OK
				  : lock_take(store->path, store->progress, &store->lock, error);
	if (status == STATUS_OK)
		status = statement_get(store, "BEGIN IMMEDIATE", &begin, error);
	if (status == STATUS_OK)
		status = statement_finish(store, begin, error);
	if (status != STATUS_OK)
		lock_release(&store->lock);
	return status;
}

/* The CHECKs of the tables are the net below record_check, which knows the same by the catalog (a
 * test holds both equal). For each row SQLite makes and drops a table for every list of choices in
 * them, a quarter of all work of an import: here the net is taken away. */
void store_expect_much(struct store *store)
{
	assert(!sqlite3_get_autocommit(store->db) && "a transaction was begun");
	sqlite3_exec(store->db, "PRAGMA cache_size=-64000; PRAGMA ignore_check_constraints=ON",
		NULL, NULL, NULL);
	store->expects_much = true;
}

/* After a commit or a rollback: a screen may stay open for hours. */
static void expect_little(struct store *store)
{
	if (!store->expects_much)
		return;
	sqlite3_exec(store->db,
		"PRAGMA ignore_check_constraints=OFF; PRAGMA cache_size=" STORE_CACHE_SIZE, NULL,
		NULL, NULL);
	sqlite3_db_release_memory(store->db);
	store->expects_much = false;
}

void transaction_abandon(struct store *store)
{
	if (!sqlite3_get_autocommit(store->db))
		sqlite3_exec(store->db, "ROLLBACK", NULL, NULL, NULL);
	expect_little(store);
	lock_release(&store->lock);
}

/* After a COMMIT that failed and was rolled back: is the row in the file in spite of that? Then
 * the last step, getting rid of the journal, failed, and nobody can say what a crash would leave.
 */
static bool may_be_stored(struct store *store, int64_t history_id)
{
	struct error ignored = {.status = STATUS_OK};
	sqlite3_stmt *statement = NULL;
	bool row = false;
	enum status status =
		statement_get(store, "SELECT 1 FROM history WHERE id = ?", &statement, &ignored);

	if (status == STATUS_OK) {
		statement_bind_integer(statement, 1, history_id);
		status = statement_step(store, statement, &row, &ignored);
	}
	statement_reset(statement);
	return row || status != STATUS_OK;
}

static enum status commit_failed(
	struct store *store, int code, int64_t history_id, const char *label, struct error *error)
{
	enum status status = store_error(store, code, error);

	transaction_abandon(store);
	if (status != STATUS_IO || !may_be_stored(store, history_id))
		return status;
	error_set(error, STATUS_UNCONFIRMED, _("The disk did not confirm that \"%s\" was stored"),
		label);
	return error_advise(error, "%s",
		_("Look with `rapport history` before you repeat it, and check the disk"));
}

enum status transaction_commit(
	struct store *store, int64_t history_id, const char *label, struct error *error)
{
	sqlite3_stmt *commit = NULL;
	enum status status = statement_get(store, "COMMIT", &commit, error);

	if (status != STATUS_OK) {
		transaction_abandon(store);
		return status;
	}
	int code = sqlite3_step(commit);
	statement_reset(commit);
	if (code != SQLITE_DONE)
		return commit_failed(store, code, history_id, label, error);
	expect_little(store);
	lock_release(&store->lock);
	return STATUS_OK;
}

enum status transaction_record(
	struct store *store, const struct transaction_row *row, int64_t *id, struct error *error)
{
	static const char sql[] =
		"INSERT INTO history (at, device, command, label, schema, reverses, changeset)"
		" VALUES (?, ?, ?, ?, ?, nullif(?, 0), ?)";
	char host[HOST_SIZE] = "";
	sqlite3_stmt *insert = NULL;
	enum status status = statement_get(store, sql, &insert, error);

	if (status != STATUS_OK)
		return status;
	gethostname(host, sizeof(host) - 1);
	host[strcspn(host, ".")] = '\0';
	if (!text_is_utf8(host, strlen(host)))
		host[0] = '\0';
	statement_bind_integer(insert, 1, row->at);
	statement_bind_text(insert, 2, host);
	statement_bind_text(insert, 3, row->command);
	statement_bind_text(insert, 4, row->label);
	statement_bind_integer(insert, 5, store_schema_version());
	statement_bind_integer(insert, 6, row->reverses);
	int code = row->reverses == 0 ? spool_bind(row->changeset, insert, 7) : SQLITE_OK;
	if (code == SQLITE_OK)
		status = statement_finish(store, insert, error);
	statement_reset(insert);
	*id = sqlite3_last_insert_rowid(store->db);
	if (code == SQLITE_OK && status == STATUS_OK && row->reverses == 0)
		code = spool_finish(row->changeset, store->db, *id);
	if (code != SQLITE_OK)
		return store_error(store, code, error);
	/* Whatever changed records, a command, undo or redo, comes by here. */
	return status == STATUS_OK ? changes_follow(store, row->changeset, error) : status;
}

/* Every entity's table by its name; meta, history and the search index are no part of undo. */
static enum status session_start(struct store *store, struct error *error)
{
	int code = sqlite3session_create(store->db, "main", &store->session);

	for (int entity = 0; entity < ENTITY_COUNT && code == SQLITE_OK; entity++)
		code = sqlite3session_attach(
			store->session, catalog_entity((enum entity)entity)->name);
	return code == SQLITE_OK ? STATUS_OK : store_error(store, code, error);
}

static void session_end(struct store *store)
{
	if (store->session != NULL)
		sqlite3session_delete(store->session);
	store->session = NULL;
}

enum status store_begin(struct store *store, const char *command, int64_t at, struct error *error)
{
	assert(store->session == NULL);
	assert(strcmp(command, "undo") != 0 && strcmp(command, "redo") != 0);
	assert(strlen(command) < sizeof(store->command));
	enum status status = transaction_begin(store, error);
	if (status != STATUS_OK)
		return status;
	strcpy(store->command, command);
	store->at = at;
	status = session_start(store, error);
	if (status == STATUS_OK)
		status = ids_begin(store, error);
	if (status != STATUS_OK)
		store_rollback(store);
	return status;
}

/* Writes the history row of what the session saw; *id stays 0 when it saw nothing. */
static enum status record_session(
	struct store *store, const char *label, int64_t *id, struct error *error)
{
	struct spool changeset;
	const struct transaction_row row = {.at = store->at,
		.command = store->command,
		.label = label,
		.changeset = &changeset};
	int code = spool_session(&changeset, store->path, store->session);
	enum status status = STATUS_OK;

	session_end(store);
	if (code != SQLITE_OK)
		status = store_error(store, code, error);
	else if (changeset.size > 0)
		status = transaction_record(store, &row, id, error);
	spool_clear(&changeset);
	return status;
}

enum status store_commit(struct store *store, const char *label, struct error *error)
{
	int64_t id = 0;

	assert(store->session != NULL && "store_begin comes first");
	enum status status = record_session(store, label, &id, error);
	if (status == STATUS_OK)
		return transaction_commit(store, id, label, error);
	transaction_abandon(store);
	return status;
}

void store_rollback(struct store *store)
{
	if (store->session == NULL)
		return;
	session_end(store);
	transaction_abandon(store);
}
