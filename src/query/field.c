/* Names of fields in filters: the catalog's, and the few words that mean one on every entity. */
#include "reader.h"

#include <string.h>
#include <strings.h>

/* Every entity that moves through states says so here; the words state, status and decision are
 * understood for all of them. */
static const struct {
	enum entity entity;
	int field;
} state_fields[] = {
	{ENTITY_CLIENT, CLIENT_STATUS},
	{ENTITY_PROJECT, PROJECT_STATUS},
	{ENTITY_SCOPE_ITEM, SCOPE_ITEM_STATE},
	{ENTITY_REQUEST, REQUEST_DECISION},
	{ENTITY_FEEDBACK, FEEDBACK_STATE},
};

static const char *const state_words[] = {"state", "status", "decision"};

#define LENGTH(array) (sizeof(array) / sizeof((array)[0]))

int find_state_field(enum entity entity)
{
	for (size_t i = 0; i < LENGTH(state_fields); i++)
		if (state_fields[i].entity == entity)
			return state_fields[i].field;
	return -1;
}

static bool is_state_word(const char *name)
{
	for (size_t i = 0; i < LENGTH(state_words); i++)
		if (strcasecmp(name, state_words[i]) == 0)
			return true;
	return false;
}

/* An entity that knows only its project reaches the client through it. */
static bool has_project(enum entity entity)
{
	int field = catalog_find_field(entity, "project");
	return field >= 0 && catalog_entity(entity)->fields[field].target == ENTITY_PROJECT;
}

static enum status refuse_field(const struct reader *reader, const char *name)
{
	const char *nearest = catalog_nearest_field(reader->entity, name);
	error_set(reader->error, STATUS_INVALID, _("%s has no field “%s”"),
		catalog_entity(reader->entity)->name, name);
	if (nearest != NULL)
		return error_advise(reader->error, _("Did you mean “%s”?"), nearest);
	return error_advise(reader->error, _("To search for the words, put them in quotes."));
}

/* The catalog first: an entity with a field of that name means its own. */
enum status find_field(const struct reader *reader, const struct item *item, int *field)
{
	const char *name = slice_copy(reader->arena, item->name);
	*field = catalog_find_field(reader->entity, name);
	if (*field >= 0)
		return STATUS_OK;
	if (is_state_word(name))
		*field = find_state_field(reader->entity);
	if (*field >= 0)
		return STATUS_OK;
	if (strcasecmp(name, "text") == 0)
		*field = QUERY_FIELD_WORDS;
	else if (strcasecmp(name, "client") == 0 && has_project(reader->entity))
		*field = QUERY_FIELD_CLIENT_OF_PROJECT;
	else
		return refuse_field(reader, name);
	return STATUS_OK;
}
