/* Values as people read them in tables and facts. */
#include "internal.h"

#include <string.h>

enum { CACHE_SLOTS = 256, LONGEST_CELL = 160 };

/* Names of referenced records: a list names few of them many times. One slot per hash; a newcomer
 * takes the slot. */
struct name_cache {
	struct app *app;
	struct arena *arena;
	struct {
		enum entity entity;
		int64_t id;
		const char *name;
	} slots[CACHE_SLOTS];
};

struct name_cache *name_cache_new(struct app *app, struct arena *arena)
{
	struct name_cache *cache = ARENA_NEW(arena, struct name_cache);
	cache->app = app;
	cache->arena = arena;
	return cache;
}

/* A client is called by its short name here: it stands beside other things. */
static const char *short_name(struct name_cache *cache, enum entity entity, int64_t id)
{
	const char *name = entity == ENTITY_CLIENT
				   ? app_handle(cache->app, cache->arena, entity, id)
				   : app_name(cache->app, cache->arena, entity, id);
	return cell_line(cache->arena, name);
}

const char *name_cached(struct name_cache *cache, enum entity entity, int64_t id)
{
	size_t slot = ((uint64_t)id ^ (uint64_t)entity) % CACHE_SLOTS;
	if (id == 0)
		return "";
	if (cache->slots[slot].id != id || cache->slots[slot].entity != entity) {
		cache->slots[slot].entity = entity;
		cache->slots[slot].id = id;
		cache->slots[slot].name = short_name(cache, entity, id);
	}
	return cache->slots[slot].name;
}

const char *cell_text(
	struct name_cache *cache, const struct field_info *field, const struct value *value)
{
	if (value->type == VALUE_NONE)
		return "";
	if (field->type == FIELD_REFERENCE)
		return name_cached(cache, field->target, value->integer);
	/* A flag that is not set says nothing worth reading. */
	if (field->type == FIELD_FLAG && value->integer == 0)
		return "";
	const char *text =
		value_format(cache->arena, field, value, VALUE_FOR_PEOPLE, app_now(cache->app));
	if (field->type == FIELD_TAGS)
		text += strspn(text, " ");
	return text_clean(cache->arena, text, TEXT_MANY_LINES);
}

const char *cell_line(struct arena *arena, const char *text)
{
	struct buffer line = BUFFER_EMPTY;
	size_t length = strcspn(text, "\n");
	const char *first = text[length] && length > 0
				    ? arena_format(arena, "%.*s …", (int)length, text)
				    : text;
	text_fit(&line, text_clean(arena, first, TEXT_ONE_LINE), LONGEST_CELL, false);
	const char *cell = arena_copy(arena, buffer_text(&line));
	buffer_clear(&line);
	return cell;
}

/* The field whose being empty, or whose words, say that something is still open; −1: nothing does.
 */
static const struct {
	enum entity entity;
	int field;
	const char *open; /* words of open states; NULL: open while empty */
} STATES[] = {
	{ENTITY_CLIENT, CLIENT_STATUS, "lead active"},
	{ENTITY_PROJECT, PROJECT_STATUS, "offered agreed active paused"},
	{ENTITY_SCOPE_ITEM, SCOPE_ITEM_STATE, "open delivered"},
	{ENTITY_MILESTONE, MILESTONE_DONE, NULL},
	{ENTITY_PROMISE, PROMISE_KEPT, NULL},
	{ENTITY_REQUEST, REQUEST_DECISION, "pending quoted"},
	{ENTITY_FEEDBACK, FEEDBACK_STATE, "heard clarified offered agreed implemented"},
	{ENTITY_REMINDER, REMINDER_DONE, NULL},
};

static bool has_word(const char *words, const char *word)
{
	size_t length = strlen(word);
	for (const char *at = strstr(words, word); at != NULL; at = strstr(at + 1, word))
		if ((at == words || at[-1] == ' ') && (at[length] == ' ' || at[length] == '\0'))
			return length > 0;
	return false;
}

bool record_open(const struct record *record)
{
	for (size_t i = 0; i < sizeof STATES / sizeof STATES[0]; i++) {
		if (STATES[i].entity != record->entity)
			continue;
		if (STATES[i].open == NULL)
			return !record_has(record, STATES[i].field);
		return has_word(STATES[i].open, record_text(record, STATES[i].field));
	}
	return true;
}

enum tone record_tone(const struct record *record, civil_day today)
{
	if (!record_open(record))
		return TONE_QUIET;
	int due = app_due_field(record->entity);
	if (record->entity == ENTITY_REMINDER && record_integer(record, REMINDER_NEXT_TALK) != 0)
		return TONE_PLAIN; /* no day presses it */
	if (due >= 0 && record_has(record, due) && record_day(record, due) < today)
		return TONE_WARN;
	if (record->entity == ENTITY_INTERACTION && record_integer(record, INTERACTION_HEAT) >= 2)
		return TONE_WARN;
	return TONE_PLAIN;
}
