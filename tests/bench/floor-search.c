/* floor-search STORE WORD: asks the full-text index once and shows the newest twenty. */
#include <stdio.h>

#include "parts/floor.h"

int main(int count, char **words)
{
	if (count != 3)
		floor_fail(NULL, "usage: floor-search STORE WORD");
	sqlite3 *db = floor_open(words[1], false);
	sqlite3_stmt *statement = floor_prepare(db,
		"SELECT t.text FROM search_index AS i CROSS JOIN search_text AS t ON t.id = i.rowid"
		" WHERE i.search_index MATCH ? ORDER BY i.rowid DESC LIMIT 20");

	sqlite3_bind_text(statement, 1, words[2], -1, SQLITE_STATIC);
	while (sqlite3_step(statement) == SQLITE_ROW)
		puts((const char *)sqlite3_column_text(statement, 0));
	sqlite3_finalize(statement);
	sqlite3_close(db);
	return 0;
}
