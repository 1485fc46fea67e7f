/* The YAML files of a user's folder, and their bytes. */
#include "internal.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "rapport/base/text.h"

/* Reads one byte more than allowed at most: then yaml_parse refuses the size. */
static int read_bytes(int file, struct buffer *bytes)
{
	char chunk[8192];
	while (bytes->length <= YAML_MAX_BYTES) {
		ssize_t length = read(file, chunk, sizeof chunk);
		if (length < 0 && errno != EINTR)
			return errno;
		if (length == 0)
			break;
		if (length > 0)
			buffer_add_n(bytes, chunk, (size_t)length);
	}
	return 0;
}

int yaml_read_file(const char *path, struct buffer *bytes)
{
	struct stat info;
	/* Not blocking: a named pipe nobody writes to must not hold the program up. */
	int file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	int cause = 0;
	if (file < 0)
		return errno;
	if (fstat(file, &info) != 0)
		cause = errno;
	else
		cause = S_ISREG(info.st_mode) ? read_bytes(file, bytes) : EINVAL;
	close(file);
	return cause;
}

static bool ends_with(const char *name, const char *end)
{
	size_t length = strlen(name), end_length = strlen(end);
	return length > end_length && strcmp(name + length - end_length, end) == 0;
}

bool yaml_is_file_name(const char *name)
{
	return name[0] != '.' && (ends_with(name, ".yaml") || ends_with(name, ".yml"));
}

static int compare_names(const void *left, const void *right)
{
	return strcmp(*(const char *const *)left, *(const char *const *)right);
}

enum status yaml_folder(struct arena *arena, const char *folder, const char *const **paths,
	size_t *count, struct error *error)
{
	DIR *directory = opendir(folder);
	const char **found = NULL;
	size_t capacity = 0;
	*paths = NULL;
	*count = 0;
	if (!directory && (errno == ENOENT || errno == ENOTDIR))
		return STATUS_OK;
	if (!directory) {
		error_at(error, folder, 0, 0);
		return error_set(
			error, STATUS_IO, _("This folder cannot be read: %s"), error_reason(errno));
	}
	for (struct dirent *entry; (entry = readdir(directory)) != NULL;) {
		if (!yaml_is_file_name(entry->d_name))
			continue;
		found = memory_array_grow(found, &capacity, *count + 1, sizeof *found);
		found[(*count)++] = arena_format(arena, "%s/%s", folder, entry->d_name);
	}
	closedir(directory);
	if (*count > 0) {
		const char **kept = ARENA_ARRAY(arena, const char *, *count);
		memcpy(kept, found, *count * sizeof *found);
		qsort(kept, *count, sizeof *kept, compare_names);
		*paths = kept;
	}
	free(found);
	return STATUS_OK;
}
