/* Names of files that can stand at a half-typed word. */
#include "complete.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static bool is_folder(struct arena *arena, const char *folder, const char *name)
{
	struct stat about;
	return stat(arena_format(arena, "%s%s", folder, name), &about) == 0 &&
	       S_ISDIR(about.st_mode);
}

/* Hidden files are meant by who types the dot; what cannot be typed is no word. */
static bool is_meant(struct arena *arena, const char *name, const char *typed)
{
	if (!text_starts(name, typed) || (name[0] == '.' && typed[0] != '.'))
		return false;
	return strcmp(name, ".") != 0 && strcmp(name, "..") != 0 &&
	       text_equal(text_clean(arena, name, TEXT_ONE_LINE), name);
}

static int compare_names(const void *left, const void *right)
{
	return strcmp(*(const char *const *)left, *(const char *const *)right);
}

static size_t read_names(struct arena *arena, const char *folder, const char *typed, char ***names)
{
	DIR *entries = opendir(folder[0] ? folder : ".");
	size_t count = 0, capacity = 0;
	*names = NULL;
	for (struct dirent *entry; entries && (entry = readdir(entries)) != NULL;) {
		if (!is_meant(arena, entry->d_name, typed))
			continue;
		*names = memory_array_grow(*names, &capacity, count + 1, sizeof **names);
		(*names)[count++] = arena_copy(arena, entry->d_name);
	}
	if (entries)
		closedir(entries);
	if (count > 0)
		qsort(*names, count, sizeof **names, compare_names);
	return count;
}

void offer_files(struct collector *to)
{
	const char *slash = strrchr(to->typed, '/');
	size_t length = slash ? (size_t)(slash - to->typed) + 1 : 0;
	const char *folder = arena_copy_n(to->arena, to->typed, length);
	char **names = NULL;
	size_t count = read_names(to->arena, folder, to->typed + length, &names);
	for (size_t i = 0; i < count && to->count < COMPLETIONS_MOST; i++)
		offer(to,
			arena_format(to->arena, "%s%s%s", folder, names[i],
				is_folder(to->arena, folder, names[i]) ? "/" : ""),
			"");
	free(names);
}
