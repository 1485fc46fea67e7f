/* What the floor programs share: the same file opened with the same settings as the program opens
 * it, and nothing else. */
#ifndef BENCH_FLOOR_H
#define BENCH_FLOOR_H

#include <sqlite3.h>
#include <stdbool.h>

sqlite3 *floor_open(const char *path, bool write);
void floor_run(sqlite3 *db, const char *sql);
sqlite3_stmt *floor_prepare(sqlite3 *db, const char *sql);
/* Milliseconds of the steady clock, and of this process's own time. */
double floor_clock(void);
double floor_processor(void);
/* For qsort over doubles. */
int floor_compare(const void *left, const void *right);
/* Says what SQLite refused and ends the program. */
void floor_fail(sqlite3 *db, const char *doing) __attribute__((noreturn));

#endif
