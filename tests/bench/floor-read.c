/* floor-read STORE TODAY: opens the store and asks one indexed question: how many promises are due?
 * Less than any answer about a whole practice can be; it shows what opening alone costs. */
#include <stdio.h>

#include "parts/floor.h"

int main(int count, char **words)
{
	if (count != 3)
		floor_fail(NULL, "usage: floor-read STORE TODAY");
	sqlite3 *db = floor_open(words[1], false);
	sqlite3_stmt *statement =
		floor_prepare(db, "SELECT count(*) FROM promise WHERE kept IS NULL AND due <= ?");

	sqlite3_bind_text(statement, 1, words[2], -1, SQLITE_STATIC);
	if (sqlite3_step(statement) != SQLITE_ROW)
		floor_fail(db, "promise");
	printf("%d\n", sqlite3_column_int(statement, 0));
	sqlite3_finalize(statement);
	sqlite3_close(db);
	return 0;
}
