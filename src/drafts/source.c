/* Where the text of a template comes from. */
#include "internal.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "rapport/base/embedded.h"

/* The user's file; *text stays NULL when there is none. */
static enum status read_file(
	struct arena *arena, const char *path, const char **text, struct error *error)
{
	FILE *file = fopen(path, "re");
	*text = NULL;
	if (file == NULL && (errno == ENOENT || errno == ENOTDIR))
		return STATUS_OK;
	if (file == NULL)
		return error_set(
			error, STATUS_IO, _("%s cannot be read: %s."), path, error_reason(errno));
	char *bytes = arena_alloc(arena, TEMPLATE_MAX_BYTES + 2);
	size_t length = fread(bytes, 1, TEMPLATE_MAX_BYTES + 1, file);
	bool failed = ferror(file) != 0;
	fclose(file);
	if (failed)
		return error_set(error, STATUS_IO, _("%s cannot be read."), path);
	*text = text_store_form(arena, bytes, length);
	return STATUS_OK;
}

enum status template_source(struct arena *arena, const struct template_place *place,
	const char **path, const char **text, struct error *error)
{
	*text = NULL;
	if (place->folder != NULL) {
		*path = arena_format(
			arena, "%s/%s/%s.txt", place->folder, place->language, place->name);
		enum status status = read_file(arena, *path, text, error);
		if (status != STATUS_OK || *text != NULL)
			return status;
	}
	*path = arena_format(arena, "templates/%s/%s.txt", place->language, place->name);
	const struct embedded *shipped = embedded_find(*path);
	if (shipped == NULL)
		return error_set(error, STATUS_NOT_FOUND, _("There is no template %s."), *path);
	*text = shipped->bytes;
	return STATUS_OK;
}
