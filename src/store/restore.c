#include "maintenance-internal.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { SAME_SECOND = 99 }; /* files replaced within one second */

/* Makes a whole copy of the store `from` in `unfinished` and holds it against the original. */
static enum status copy_store(
	const char *from, const char *unfinished, struct progress *progress, struct error *error)
{
	struct connection_header header;
	struct row_counts original, copy;
	sqlite3 *db = NULL;
	enum status status = check_whole(from, CHECK_ALL, progress, &original, error);

	if (status == STATUS_OK)
		status = connection_open(from, CONNECTION_READ, &db, &header, error);
	if (status == STATUS_OK)
		status = copy_into(db, unfinished, progress, error);
	sqlite3_close(db);
	if (status == STATUS_OK)
		status = check_whole(unfinished, CHECK_ALL, progress, &copy, error);
	if (status == STATUS_OK && !row_counts_equal(&original, &copy))
		status = error_set(error, STATUS_CONFLICT,
			_("%s was changed while it was read; nothing was restored"), from);
	return status == STATUS_OK ? file_sync(unfinished, error) : status;
}

/* A name beside the store for the file that gives way. */
static enum status kept_name(
	const char *path, int64_t at, char name[STORE_PATH_SIZE], struct error *error)
{
	char stamp[STAMP_SIZE], suffix[STAMP_SIZE + 32];
	enum status status = STATUS_OK;

	maintenance_stamp(at, stamp);
	for (int number = 1; status == STATUS_OK && number <= SAME_SECOND; number++) {
		if (number == 1)
			snprintf(suffix, sizeof(suffix), ".replaced-%s", stamp);
		else
			snprintf(suffix, sizeof(suffix), ".replaced-%s-%02d", stamp, number);
		status = maintenance_name(path, suffix, name, error);
		if (status == STATUS_OK && access(name, F_OK) < 0)
			break;
	}
	return status;
}

/* A write that a crash left half done is taken back, if the file is still a store, so that what is
 * kept needs no journal. */
static void settle_journal(const char *path)
{
	struct connection_header header;
	struct error ignored = {.status = STATUS_OK};
	sqlite3 *db = NULL;

	if (connection_open(path, CONNECTION_READ, &db, &header, &ignored) == STATUS_OK)
		sqlite3_close(db);
}

/* Gives `old` the further name `new`, or, where there are no hard links, moves it. */
static enum status keep(const char *old, const char *new, struct error *error)
{
	if (link(old, new) == 0 || errno == ENOENT)
		return STATUS_OK;
	if (rename(old, new) == 0)
		return STATUS_OK;
	return system_error(errno, _("%s cannot be kept beside the store"), old, error);
}

/* Keeps the present file and what journal is left of it under another name. The journal goes before
 * the new file comes: beside that, SQLite would play it back into it. */
static enum status set_aside(
	const char *path, int64_t at, char kept[STORE_PATH_SIZE], struct error *error)
{
	char journal[STORE_PATH_SIZE], kept_journal[STORE_PATH_SIZE];
	struct stat info;
	enum status status;

	kept[0] = '\0';
	if (lstat(path, &info) < 0)
		return errno == ENOENT
			       ? STATUS_OK
			       : system_error(errno, _("%s cannot be replaced"), path, error);
	if (!S_ISREG(info.st_mode))
		return error_set(error, STATUS_FOREIGN, _("%s is no regular file"), path);
	settle_journal(path);
	status = kept_name(path, at, kept, error);
	if (status == STATUS_OK)
		status = maintenance_name(path, "-journal", journal, error);
	if (status == STATUS_OK)
		status = maintenance_name(kept, "-journal", kept_journal, error);
	if (status == STATUS_OK)
		status = keep(path, kept, error);
	if (status == STATUS_OK && lstat(journal, &info) == 0 && info.st_size > 0)
		status = keep(journal, kept_journal, error);
	if (status == STATUS_OK)
		status = file_sync_folder(path, error);
	if (status == STATUS_OK && unlink(journal) < 0 && errno != ENOENT)
		status = system_error(errno, _("%s cannot be removed"), journal, error);
	return status;
}

static enum status replace(const char *unfinished, const char *path, struct error *error)
{
	if (rename(unfinished, path) < 0)
		return system_error(errno, _("%s cannot be replaced"), path, error);
	return file_sync_folder(path, error);
}

static enum status restore_locked(const struct store_task *task, const char *path, const char *from,
	char kept[STORE_PATH_SIZE], struct error *error)
{
	char unfinished[STORE_PATH_SIZE];
	enum status status = file_make_unfinished(path, unfinished, error);

	if (status != STATUS_OK)
		return status;
	status = copy_store(from, unfinished, task->progress, error);
	if (status == STATUS_OK)
		status = set_aside(path, task->at, kept, error);
	if (status == STATUS_OK)
		status = replace(unfinished, path, error);
	if (status != STATUS_OK)
		unlink(unfinished);
	return status;
}

enum status store_restore(
	const struct store_task *task, const char *from, const char **kept, struct error *error)
{
	char target[STORE_PATH_SIZE], source[STORE_PATH_SIZE], kept_path[STORE_PATH_SIZE] = "";
	struct row_counts counts;
	int lock = -1;
	enum status status = file_absolute(task->path, target, error);

	*kept = "";
	if (status == STATUS_OK)
		status = file_absolute(from, source, error);
	if (status == STATUS_OK && strcmp(target, source) == 0)
		status = error_set(error, STATUS_INVALID, _("%s is the store itself"), from);
	if (status == STATUS_OK)
		status = check_whole(source, CHECK_ALL, task->progress, &counts, error);
	if (status == STATUS_OK)
		status = file_make_folder(target, error);
	if (status == STATUS_OK)
		status = lock_take(target, task->progress, &lock, error);
	if (status != STATUS_OK)
		return status;
	status = restore_locked(task, target, source, kept_path, error);
	lock_release(&lock);
	if (status == STATUS_OK)
		*kept = arena_copy(task->arena, kept_path);
	return status;
}
