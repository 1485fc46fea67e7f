/* The kinds of drafts. */
#include "rapport/drafts.h"

#include <string.h>

static const struct draft_kind KINDS[] = {
	{
		.name = "update",
		.summary = N_("How the project stands: done, next, what waits, dates."),
		.about = ENTITY_PROJECT,
		.purpose = "update",
	},
};

const struct draft_kind *draft_kinds(size_t *count)
{
	*count = sizeof KINDS / sizeof KINDS[0];
	return KINDS;
}

const struct draft_kind *draft_kind_find(const char *name)
{
	for (size_t i = 0; i < sizeof KINDS / sizeof KINDS[0]; i++)
		if (strcmp(KINDS[i].name, name) == 0)
			return &KINDS[i];
	return NULL;
}
