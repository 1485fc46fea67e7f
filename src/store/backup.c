#include "maintenance-internal.h"

#include <assert.h>
#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum {
	ATTEMPTS = 5,      /* another process may write while the copy is made */
	SAME_SECOND = 99,  /* backups of one second */
	UPGRADES_KEEP = 10,
};
#define FOLDER "backups"

/* "…/backups/NAME-" of the store "…/NAME.db". */
static enum status rotation_prefix(
	const struct store *store, char prefix[STORE_PATH_SIZE], struct error *error)
{
	const char *name = strrchr(store->path, '/') + 1;
	size_t length = strlen(name);

	if (length > 3 && strcmp(name + length - 3, ".db") == 0)
		length -= 3;
	if (snprintf(prefix, STORE_PATH_SIZE, "%.*s" FOLDER "/%.*s-", (int)(name - store->path),
		    store->path, (int)length, name) < STORE_PATH_SIZE - 64)
		return STATUS_OK;
	return maintenance_name(store->path, FOLDER "/", prefix, error);
}

/* A name for a copy made at `at` that is not taken yet. */
static enum status rotation_name(
	const struct store *store, int64_t at, char name[STORE_PATH_SIZE], struct error *error)
{
	char prefix[STORE_PATH_SIZE], stamp[STAMP_SIZE], suffix[STAMP_SIZE + 16];
	enum status status = rotation_prefix(store, prefix, error);

	maintenance_stamp(at, stamp);
	for (int number = 1; status == STATUS_OK && number <= SAME_SECOND; number++) {
		if (number == 1)
			snprintf(suffix, sizeof(suffix), "%s.db", stamp);
		else
			snprintf(suffix, sizeof(suffix), "%s-%02d.db", stamp, number);
		status = maintenance_name(prefix, suffix, name, error);
		if (status == STATUS_OK && access(name, F_OK) < 0)
			break;
	}
	return status == STATUS_OK ? file_make_folder(name, error) : status;
}

static int newest_first(const void *left, const void *right)
{
	return strcmp(*(char *const *)right, *(char *const *)left);
}

/* Names in the folder of `prefix` that continue it as rotation_name does, the newest first. */
static char **list_rotation(const char *prefix, struct arena *arena, size_t *count)
{
	const char *base = strrchr(prefix, '/') + 1;
	char *folder = arena_copy_n(arena, prefix, (size_t)(base - prefix));
	char **names = NULL;
	size_t capacity = 0;
	DIR *entries = opendir(folder);

	*count = 0;
	for (struct dirent *entry; entries && (entry = readdir(entries));) {
		const char *rest = entry->d_name + strlen(base);

		if (!text_starts(entry->d_name, base) || strlen(rest) < 4 ||
			strcmp(rest + strlen(rest) - 3, ".db") != 0 ||
			strspn(rest, "0123456789") != 4 || rest[4] != '-')
			continue;
		names = memory_array_grow(names, &capacity, *count + 1, sizeof(*names));
		names[(*count)++] = arena_format(arena, "%s%s", folder, entry->d_name);
	}
	if (entries)
		closedir(entries);
	if (*count > 0)
		qsort(names, *count, sizeof(*names), newest_first);
	return names;
}

static void drop_old_copies(const struct store *store, struct arena *arena, size_t keep)
{
	char prefix[STORE_PATH_SIZE];
	struct error ignored = {.status = STATUS_OK};
	size_t count;
	char **names;

	if (rotation_prefix(store, prefix, &ignored) != STATUS_OK)
		return;
	names = list_rotation(prefix, arena, &count);
	for (size_t i = keep; i < count; i++)
		unlink(names[i]);
	free(names);
}

static int64_t data_version(const struct store *store)
{
	return connection_integer(store->db, "PRAGMA data_version", 0);
}

/* Fills `unfinished` and reads it back. The counts are compared with those of a moment in which
 * nobody wrote; until there is one the copy is made again. */
static enum status copy_and_compare(struct store *store, const char *unfinished,
	enum check_depth depth, struct error *error)
{
	struct row_counts original, copy;
	enum status status = STATUS_OK;

	for (int attempt = 0; attempt < ATTEMPTS && status == STATUS_OK; attempt++) {
		int64_t version = data_version(store);

		if (truncate(unfinished, 0) < 0)
			return system_error(errno, _("%s cannot be written"), unfinished, error);
		status = copy_into(store->db, unfinished, store->progress, error);
		if (status == STATUS_OK)
			status = count_rows(store->db, store->path, &original, error);
		if (status == STATUS_OK)
			status = check_whole(unfinished, depth, store->progress, &copy, error);
		if (status != STATUS_OK || row_counts_equal(&original, &copy))
			return status;
		if (version == data_version(store))
			return error_set(error, STATUS_DAMAGED,
				_("The copy of %s does not hold what the store holds"),
				store->path);
	}
	return status == STATUS_OK ? sqlite_error(store->db, SQLITE_BUSY, store->path, error)
				   : status;
}

/* Makes the copy under its name. */
static enum status make_copy(
	struct store *store, const char *name, enum check_depth depth, struct error *error)
{
	char unfinished[STORE_PATH_SIZE] = "";
	enum status status;

	if (access(name, F_OK) == 0) {
		error_set(error, STATUS_INVALID, _("%s exists already"), name);
		return error_advise(error, "%s", _("Name a file that does not exist yet"));
	}
	status = file_make_unfinished(name, unfinished, error);
	if (status == STATUS_OK)
		status = copy_and_compare(store, unfinished, depth, error);
	if (status == STATUS_OK)
		status = file_publish(unfinished, name, error);
	if (unfinished[0])
		unlink(unfinished);
	return status == STATUS_CONFLICT
		       ? error_set(error, STATUS_INVALID, _("%s exists already"), name)
		       : status;
}

enum status store_backup(struct store *store, struct arena *arena, const char *path, int64_t at,
	size_t keep, const char **made, struct error *error)
{
	char name[STORE_PATH_SIZE];
	enum status status =
		path ? file_absolute(path, name, error) : rotation_name(store, at, name, error);

	*made = "";
	if (status == STATUS_OK)
		status = make_copy(store, name, CHECK_ALL, error);
	if (status != STATUS_OK)
		return status;
	*made = arena_copy(arena, name);
	if (!path)
		drop_old_copies(store, arena, keep > 0 ? keep : 1);
	return STATUS_OK;
}

/* Who waits for the upgrade needs to know that no row is missing from the copy. Whether its indexes
 * agree with the tables took three times as long as all else about it, a third of an upgrade, and
 * loses nothing: an index is made of rows. Doctor looks at it, and restore before the copy is used.
 */
enum status backup_before_upgrade(struct store *store, int64_t at, struct error *error)
{
	struct arena *arena = arena_new();
	char name[STORE_PATH_SIZE];
	enum status status = rotation_name(store, at, name, error);

	if (status == STATUS_OK)
		status = make_copy(store, name, CHECK_ROWS, error);
	if (status == STATUS_OK)
		drop_old_copies(store, arena, UPGRADES_KEEP);
	arena_free(arena);
	return status;
}
