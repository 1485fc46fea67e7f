/* floor-call STORE SLUG: one process, one durable commit: an interaction and its row of history, in
 * the same journal and with the same syncs as the program. No session, no search index, no checks.
 */
#include <stdint.h>
#include <stdio.h>
#include <sys/random.h>

#include "parts/floor.h"

static void finish(sqlite3 *db, sqlite3_stmt *statement)
{
	if (sqlite3_step(statement) != SQLITE_DONE)
		floor_fail(db, "INSERT");
	sqlite3_finalize(statement);
}

static sqlite3_int64 find_client(sqlite3 *db, const char *slug)
{
	sqlite3_stmt *statement = floor_prepare(db, "SELECT id FROM client WHERE slug = ?");

	sqlite3_bind_text(statement, 1, slug, -1, SQLITE_STATIC);
	if (sqlite3_step(statement) != SQLITE_ROW)
		floor_fail(db, slug);
	sqlite3_int64 client = sqlite3_column_int64(statement, 0);
	sqlite3_finalize(statement);
	return client;
}

static void add_interaction(sqlite3 *db, sqlite3_int64 client)
{
	uint64_t id = 0;
	sqlite3_stmt *statement = floor_prepare(db,
		"INSERT INTO interaction (id, client, kind, occurred_at, minutes, summary, "
		"created_at)"
		" VALUES (?1, ?2, 'call', ?3, 25, 'a call as it is measured', ?3)");

	if (getrandom(&id, sizeof id, 0) != (ssize_t)sizeof id)
		floor_fail(NULL, "getrandom");
	sqlite3_bind_int64(statement, 1, (sqlite3_int64)(id >> 14));
	sqlite3_bind_int64(statement, 2, client);
	sqlite3_bind_int64(statement, 3, 1773043200);
	finish(db, statement);
}

static void add_history(sqlite3 *db)
{
	sqlite3_stmt *statement = floor_prepare(db,
		"INSERT INTO history (at, device, command, label, schema, changeset)"
		" VALUES (1773043200, 'bench', 'call', 'logged call', 1, zeroblob(300))");

	finish(db, statement);
}

int main(int count, char **words)
{
	if (count != 3)
		floor_fail(NULL, "usage: floor-call STORE SLUG");
	sqlite3 *db = floor_open(words[1], true);
	sqlite3_int64 client = find_client(db, words[2]);

	floor_run(db, "BEGIN IMMEDIATE");
	add_interaction(db, client);
	add_history(db);
	floor_run(db, "COMMIT");
	sqlite3_close(db);
	puts("Logged.");
	return 0;
}
