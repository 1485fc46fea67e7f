#include "internal.h"

#include <assert.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define UNFINISHED ".new." /* then six letters that nobody else has */

static const char *base_name(const char *path)
{
	const char *slash = strrchr(path, '/');

	assert(slash != NULL);
	return slash + 1;
}

/* The folder of an absolute path, "/" for files in the root. */
static void folder_of(const char *path, char folder[STORE_PATH_SIZE])
{
	size_t length = (size_t)(base_name(path) - path);

	assert(length < STORE_PATH_SIZE);
	memcpy(folder, path, length);
	if (length > 1)
		length--;
	folder[length] = '\0';
}

static enum status too_long(const char *path, struct error *error)
{
	return system_error(ENAMETOOLONG, _("%s cannot be used as a path"), path, error);
}

enum status file_absolute(const char *path, char absolute[STORE_PATH_SIZE], struct error *error)
{
	char here[STORE_PATH_SIZE] = "";
	enum status status = STATUS_OK;

	if (path[0] == '\0' || path[strlen(path) - 1] == '/')
		return error_set(error, STATUS_INVALID, _("\"%s\" names no file"), path);
	char *resolved = realpath(path, NULL);
	if (resolved != NULL)
		path = resolved;
	else if (path[0] != '/' && getcwd(here, sizeof(here)) == NULL)
		return system_error(
			errno, _("%s cannot be found from the current folder"), path, error);
	/* The longest name made from it: ".lock", "-journal", or ".NAME.new.XXXXXX-journal". */
	if (strlen(here) + 1 + strlen(path) + 24 >= STORE_PATH_SIZE)
		status = too_long(path, error);
	else
		stpcpy(stpcpy(stpcpy(absolute, here), path[0] == '/' ? "" : "/"), path);
	free(resolved);
	return status;
}

/* Durable means: fsync returned 0 on the file and, for its name, on the folder. */
static enum status sync_path(const char *path, int flags, struct error *error)
{
	int file = open(path, O_RDONLY | O_CLOEXEC | flags);
	int number = file < 0 ? errno : 0;

	if (file >= 0 && fsync(file) < 0 && errno != EINVAL)
		number = errno;
	if (file >= 0)
		close(file);
	return number == 0
		       ? STATUS_OK
		       : system_error(number, _("%s cannot be written to the disk"), path, error);
}

/* A new folder's name is only durable when the folder above it is synced. */
static enum status make_one_folder(const char *folder, struct error *error)
{
	char above[STORE_PATH_SIZE];

	if (mkdir(folder, 0700) == 0) {
		folder_of(folder, above);
		return sync_path(above, O_DIRECTORY, error);
	}
	/* Some systems answer EROFS or EACCES for folders that are there already. */
	int number = errno;
	if (access(folder, F_OK) == 0)
		return STATUS_OK;
	return system_error(number, _("The folder %s cannot be made"), folder, error);
}

enum status file_make_folder(const char *path, struct error *error)
{
	char folder[STORE_PATH_SIZE];
	enum status status = STATUS_OK;

	folder_of(path, folder);
	for (char *end = folder; end != NULL && status == STATUS_OK;) {
		end = strchr(end + 1, '/');
		if (end != NULL)
			*end = '\0';
		status = make_one_folder(folder, error);
		if (end != NULL)
			*end = '/';
	}
	return status;
}

enum status file_sync(const char *path, struct error *error)
{
	return sync_path(path, 0, error);
}

enum status file_sync_folder(const char *path, struct error *error)
{
	char folder[STORE_PATH_SIZE];

	folder_of(path, folder);
	return sync_path(folder, O_DIRECTORY, error);
}

enum status file_make_unfinished(
	const char *path, char unfinished[STORE_PATH_SIZE], struct error *error)
{
	const char *name = base_name(path);
	int length = snprintf(unfinished, STORE_PATH_SIZE, "%.*s.%s" UNFINISHED "XXXXXX",
		(int)(name - path), path, name);

	if (length >= STORE_PATH_SIZE)
		return too_long(path, error);
	int file = mkstemp(unfinished);
	if (file < 0)
		return system_error(errno, _("%s cannot be made"), path, error);
	close(file);
	return STATUS_OK;
}

enum status file_publish(const char *unfinished, const char *path, struct error *error)
{
	enum status status = file_sync(unfinished, error);

	if (status != STATUS_OK)
		return status;
	if (link(unfinished, path) == 0)
		unlink(unfinished);
	else if (errno == EEXIST || access(path, F_OK) == 0)
		return error_set(error, STATUS_CONFLICT, _("%s exists already"), path);
	/* A file system without hard links; the caller's lock keeps other creators out. */
	else if (rename(unfinished, path) < 0)
		return system_error(errno, _("%s cannot be made"), path, error);
	return file_sync_folder(path, error);
}

/* Is `name` an unfinished `base`, or a journal of one: ".BASE.new.XXXXXX[-journal]"? */
static bool is_unfinished(const char *name, const char *base)
{
	size_t length = strlen(base);

	if (name[0] != '.' || strncmp(name + 1, base, length) != 0)
		return false;
	name += 1 + length;
	if (strncmp(name, UNFINISHED, strlen(UNFINISHED)) != 0)
		return false;
	name += strlen(UNFINISHED);
	return strcspn(name, "-") == 6 && (name[6] == '\0' || strcmp(name + 6, "-journal") == 0);
}

size_t file_sweep(const char *path, bool remove)
{
	char folder[STORE_PATH_SIZE];
	size_t found = 0;

	folder_of(path, folder);
	DIR *entries = opendir(folder);
	if (entries == NULL)
		return 0;
	for (struct dirent *entry; (entry = readdir(entries)) != NULL;) {
		if (!is_unfinished(entry->d_name, base_name(path)))
			continue;
		found++;
		if (remove)
			unlinkat(dirfd(entries), entry->d_name, 0);
	}
	closedir(entries);
	return found;
}
