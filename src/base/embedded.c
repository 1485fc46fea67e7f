#include "rapport/base/embedded.h"

#include <string.h>

/* A few dozen files, asked for a handful of times: walking the table is enough. */
const struct embedded *embedded_find(const char *path)
{
	for (const struct embedded *file = embedded_files; file->path; file++)
		if (strcmp(file->path, path) == 0)
			return file;
	return NULL;
}

const struct embedded *embedded_next(const char *folder, const struct embedded *previous)
{
	size_t length = strlen(folder);
	const struct embedded *file = previous ? previous + 1 : embedded_files;
	for (; file->path; file++)
		if (strncmp(file->path, folder, length) == 0)
			return file;
	return NULL;
}
