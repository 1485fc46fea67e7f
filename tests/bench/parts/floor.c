#include "floor.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

void floor_fail(sqlite3 *db, const char *doing)
{
	fprintf(stderr, "%s: %s\n", doing, db ? sqlite3_errmsg(db) : "failed");
	exit(1);
}

void floor_run(sqlite3 *db, const char *sql)
{
	if (sqlite3_exec(db, sql, NULL, NULL, NULL) != SQLITE_OK)
		floor_fail(db, sql);
}

sqlite3_stmt *floor_prepare(sqlite3 *db, const char *sql)
{
	sqlite3_stmt *statement = NULL;

	if (sqlite3_prepare_v2(db, sql, -1, &statement, NULL) != SQLITE_OK)
		floor_fail(db, sql);
	return statement;
}

sqlite3 *floor_open(const char *path, bool write)
{
	sqlite3 *db = NULL;
	int mode = write ? SQLITE_OPEN_READWRITE : SQLITE_OPEN_READONLY;

	if (sqlite3_open_v2(path, &db, mode | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_PRIVATECACHE, NULL))
		floor_fail(db, path);
	sqlite3_db_config(db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
	sqlite3_db_config(db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
	sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_FKEY, 1, NULL);
	floor_run(db,
		write ? "PRAGMA cell_size_check=ON; PRAGMA mmap_size=0;"
			"PRAGMA synchronous=EXTRA; PRAGMA journal_mode=TRUNCATE"
		      : "PRAGMA cell_size_check=ON; PRAGMA mmap_size=0; PRAGMA cache_size=-16000");
	return db;
}

static double clock_in_milliseconds(clockid_t clock)
{
	struct timespec now;

	clock_gettime(clock, &now);
	return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

double floor_clock(void)
{
	return clock_in_milliseconds(CLOCK_MONOTONIC);
}

double floor_processor(void)
{
	return clock_in_milliseconds(CLOCK_PROCESS_CPUTIME_ID);
}

int floor_compare(const void *left, const void *right)
{
	double first = *(const double *)left, second = *(const double *)right;

	return (first > second) - (first < second);
}
