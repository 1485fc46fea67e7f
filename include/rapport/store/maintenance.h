/* Backups, restoring, checking and salvaging. */
#ifndef RAPPORT_STORE_MAINTENANCE_H
#define RAPPORT_STORE_MAINTENANCE_H

#include "rapport/store.h"

/* Writes a complete copy to `path` (VACUUM INTO a new file, 0600), reopens it and compares row
 * counts. `path` NULL: next to the store in backups/, named by `at`, the `keep` newest kept.
 * *made is where it went. STATUS_INVALID when the file exists already; STATUS_IO. */
enum status store_backup(struct store *store, struct arena *arena, const char *path, int64_t at,
	size_t keep, const char **made, struct error *error)
	RAPPORT_MUST_CHECK RAPPORT_NONNULL(1, 2, 6, 7);
/* Work on a file that must not be open. */
struct store_task {
	const char *path;
	struct arena *arena;       /* of what is told */
	int64_t at;                /* when it happens */
	struct progress *progress; /* borrowed, see store_watch; NULL: nobody waits */
};
/* Puts the store in file `from` in the place of task->path (which may be missing or damaged); the
 * replaced file is kept beside it, *kept says where ("" when there was none). `from` is checked
 * first; nothing happens unless it is whole. STATUS_CANCELLED: everything is as it was. */
enum status store_restore(const struct store_task *task, const char *from, const char **kept,
	struct error *error) RAPPORT_MUST_CHECK RAPPORT_NONNULL(1, 2, 3, 4);

struct doctor_finding {
	bool fine;
	bool repaired;
	const char *what; /* one translated sentence */
};
struct doctor_report {
	struct doctor_finding *items;
	size_t count;
	bool healthy; /* nothing is wrong any more */
};
/* Integrity, foreign keys, search index against content, schema fingerprint, file mode, leftovers.
 * Repairs what can be repaired without losing anything (search index, modes, leftovers) when
 * `repair`. A damaged file is only described. STATUS_IO: the disk failed, so nothing is
 * known; STATUS_CANCELLED. */
enum status store_doctor(const struct store_task *task, bool repair, struct doctor_report *report,
	struct error *error) RAPPORT_MUST_CHECK RAPPORT_NONNULL(1, 3, 4);
/* Reads what is readable of a damaged store into a new store at `out`. *rows counts records. */
enum status store_salvage(const struct store_task *task, const char *out, int64_t *rows,
	struct error *error) RAPPORT_MUST_CHECK RAPPORT_NONNULL(1, 2, 3, 4);

#endif
