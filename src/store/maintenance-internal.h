/* What backup, restore, doctor and salvage share. */
#ifndef STORE_MAINTENANCE_INTERNAL_H
#define STORE_MAINTENANCE_INTERNAL_H

#include "internal.h"
#include "rapport/store/maintenance.h"

#define STAMP_SIZE 24
/* "2026-03-09T080000Z": an instant as part of a file name, sorted like the instants. */
void maintenance_stamp(int64_t at, char stamp[STAMP_SIZE]);
/* Room for one more name beside the store: STATUS_IO when the path is too long. */
enum status maintenance_name(const char *path, const char *suffix, char name[STORE_PATH_SIZE],
	struct error *error) RAPPORT_MUST_CHECK RAPPORT_NONNULL(1, 2, 3, 4);

/* Rows of every table that holds records, and of history. */
struct row_counts {
	int64_t entities[ENTITY_COUNT];
	int64_t history;
};
enum status count_rows(sqlite3 *db, const char *path, struct row_counts *counts,
	struct error *error) RAPPORT_MUST_CHECK RAPPORT_NONNULL(1, 2, 3, 4);
bool row_counts_equal(const struct row_counts *left, const struct row_counts *right)
	RAPPORT_NONNULL(1, 2);

/* Writes a compact copy of the open database to the empty file `path`, which nobody else uses. */
enum status copy_into(sqlite3 *db, const char *path, struct progress *progress,
	struct error *error) RAPPORT_MUST_CHECK RAPPORT_NONNULL(1, 2, 4);
/* How closely a file is looked at. */
enum check_depth {
	CHECK_ROWS, /* every page, row and reference: whether something is lost */
	CHECK_ALL,  /* also each row in each index: whether it can be worked with */
};
/* Opens the store at `path` for reading and looks at header, schema, pages and foreign keys.
 * STATUS_OK only for a whole store; *counts then tells its rows. */
enum status check_whole(const char *path, enum check_depth depth, struct progress *progress,
	struct row_counts *counts, struct error *error) RAPPORT_MUST_CHECK RAPPORT_NONNULL(1, 4, 5);

/* backup.c: the copy before an upgrade, one of the rotation of store_backup. */
enum status backup_before_upgrade(struct store *store, int64_t at,
	struct error *error) RAPPORT_MUST_CHECK RAPPORT_NONNULL(1, 3);

/* salvage-copy.c: copies a damaged store and its journal, if it has one; a copy that was cut off
 * gets a header that says how many pages are left. STATUS_IO. */
enum status salvage_copy(const char *path, const char *journal, const char *copy,
	const char *copy_journal, struct error *error) RAPPORT_MUST_CHECK
	RAPPORT_NONNULL(1, 2, 3, 4, 5);

/* replay.c: plays history into a temporary store and counts the records that differ from what comes
 * out, or changes that cannot be played. The store must have the present layout. */
enum status replay_check(sqlite3 *db, const char *path, struct progress *progress, int64_t *wrong,
	struct error *error) RAPPORT_MUST_CHECK RAPPORT_NONNULL(1, 2, 4, 5);

#endif
