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
/* Puts the store in file `from` in the place of `path` (which may be missing or damaged); the
 * replaced file is kept beside it, *kept says where ("" when there was none). `from` is checked
 * first; nothing happens unless it is whole. Must be called without an open handle on `path`. */
enum status store_restore(struct arena *arena, const char *path, const char *from, int64_t at,
	const char **kept, struct error *error) RAPPORT_MUST_CHECK RAPPORT_NONNULL(1, 2, 3, 5, 6);

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
 * `repair`. A damaged file is only described. STATUS_IO: the disk failed, so nothing is known. */
enum status store_doctor(const char *path, struct arena *arena, bool repair,
	struct doctor_report *report, struct error *error)
	RAPPORT_MUST_CHECK RAPPORT_NONNULL(1, 2, 4, 5);
/* Reads what is readable of a damaged store into a new store at `out`. *rows counts records. */
enum status store_salvage(const char *path, const char *out, int64_t *rows, struct error *error)
	RAPPORT_MUST_CHECK RAPPORT_NONNULL(1, 2, 3, 4);

#endif
