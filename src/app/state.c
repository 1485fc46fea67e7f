/* Files beside the store's data that are no records: one of each kind for each store. */
#include "internal.h"

#include <assert.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

const char *state_path(const struct app *app, struct arena *arena, const char *kind)
{
	assert(app->state_folder != NULL);
	uint64_t hash = UINT64_C(14695981039346656037); /* FNV-1a */
	for (const char *byte = app->store_path; *byte; byte++)
		hash = (hash ^ (unsigned char)*byte) * UINT64_C(1099511628211);
	return arena_format(arena, "%s/%s-%016" PRIx64, app->state_folder, kind, hash);
}

void state_make_folder(const struct app *app)
{
	char *each = memory_copy(app->state_folder);
	for (char *slash = strchr(each + 1, '/'); slash != NULL; slash = strchr(slash + 1, '/')) {
		*slash = '\0';
		(void)mkdir(each, 0700);
		*slash = '/';
	}
	(void)mkdir(each, 0700);
	free(each);
}
