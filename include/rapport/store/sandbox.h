/* A read-only connection in which the SQL of rules may run, shipped and the user's own alike.
 *
 * One SELECT at a time, over views, tables of the store and an allow-list of functions; no ATTACH,
 * PRAGMA, VACUUM, load_extension, writing, EXPLAIN, printf or format; bounded in time (500 ms of
 * work a statement by default), memory (64 MB heap), text length, and LIKE pattern length.
 */
#ifndef RAPPORT_STORE_SANDBOX_H
#define RAPPORT_STORE_SANDBOX_H

#include "rapport/store.h"

struct sandbox;

/* What the SQL can call:
 *   :now (instant), :today (day), :subject (id, evidence only)
 *   setting(name, client, project) → the value resolved by the caller
 *   workdays(a, b), add_workdays(day, n) → by `calendar`;  local_day(instant) → day;
 *   day_begins(day) → its first instant;  days(a, b) → calendar days from a to b;  fold(text)
 *   workload(project, due, minutes, hours_per_day, buffer_days, start), over rows → a workload;
 *   feasible(workload, project, what), weeks(workload): rapport/base/workload.h asked about it
 *   off_hours(instant) → 1 outside of the own hours, else 0
 */
struct sandbox_options {
	const char *path;
	const struct calendar *calendar; /* borrowed */
	int day_start, day_end;          /* own hours: first and last minute of the day */
	int64_t minutes_per_day, minutes_per_week; /* own hours for client work */
	int buffer_days;                           /* kept free before a date, if nothing is said */
	struct moment now;
	unsigned deadline_ms; /* 0: 500 */
	void *context;
	/* Gives the value of a setting of the rule that runs now; false: no such setting, which is
	 * an error of the statement. client and project are 0 when NULL. */
	bool (*setting)(void *context, const char *name, int64_t client, int64_t project,
		struct value *value);
};
/* STATUS_OK, STATUS_NOT_FOUND (no store yet), or as store_open for STORE_READ. */
enum status sandbox_open(const struct sandbox_options *options, struct sandbox **sandbox,
	struct error *error) RAPPORT_MUST_CHECK RAPPORT_NONNULL(1, 2, 3);
void sandbox_close(struct sandbox *sandbox);
/* Another time for the next statements. */
void sandbox_set_now(struct sandbox *sandbox, struct moment now) RAPPORT_NONNULL(1);
/* What tells one state of the store from every other: where the file is, when it was written, and
 * SQLite's own counter of changes. Equal stamps mean equal content; compare with memcmp. Needs no
 * connection and leaves those of this process, and their locks, alone. False when it cannot be
 * told: there is no such file, somebody is writing to it or died while writing, or the changes are
 * kept in another file (WAL). */
struct store_stamp {
	uint64_t device, inode;
	int64_t size, seconds, nanoseconds;
	uint32_t changes, unused;
};
bool store_stamp(const char *path, struct store_stamp *stamp)
	RAPPORT_MUST_CHECK RAPPORT_NONNULL(1, 2);
/* Holds one read transaction over several runs, so that all rules see the same store. */
enum status sandbox_begin(struct sandbox *sandbox, struct error *error)
	RAPPORT_MUST_CHECK RAPPORT_NONNULL(1, 2);
void sandbox_end(struct sandbox *sandbox) RAPPORT_NONNULL(1);

/* Runs one SELECT and collects at most `limit` rows. Statements are prepared once per handle and
 * SQL text (pointer or content). STATUS_OK; STATUS_INVALID (SQL error: error->line and column count
 * from the start of `sql`); STATUS_DENIED (forbidden: what); STATUS_LIMIT (time, memory, rows);
 * STATUS_DAMAGED, STATUS_IO, STATUS_BUSY. */
enum status sandbox_run(struct sandbox *sandbox, struct arena *arena, const char *sql,
	int64_t subject, size_t limit, struct rows *rows, struct error *error)
	RAPPORT_MUST_CHECK RAPPORT_NONNULL(1, 2, 3, 6, 7);

#endif
