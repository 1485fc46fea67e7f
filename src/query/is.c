/* is:WORD – short for what people ask most. Every meaning is one ordinary term, so that "-is:open"
 * is its exact opposite. */
#include "reader.h"

#include <string.h>
#include <strings.h>

/* What is still open: the states that ask for something, or a date that is not there yet. */
static const struct {
	enum entity entity;
	int field;
	const char *states; /* NULL: open while the field is empty */
} open_when[] = {
	{ENTITY_CLIENT, CLIENT_STATUS, "lead active"},
	{ENTITY_PROJECT, PROJECT_STATUS, "offered agreed active paused"},
	{ENTITY_SCOPE_ITEM, SCOPE_ITEM_STATE, "open"},
	{ENTITY_MILESTONE, MILESTONE_DONE, NULL},
	{ENTITY_PROMISE, PROMISE_KEPT, NULL},
	{ENTITY_REQUEST, REQUEST_DECISION, "pending quoted"},
	{ENTITY_FEEDBACK, FEEDBACK_STATE, "heard clarified offered agreed implemented"},
	{ENTITY_REMINDER, REMINDER_DONE, NULL},
};

#define LENGTH(array) (sizeof(array) / sizeof((array)[0]))

static struct value *words_as_values(struct arena *arena, const char *words, size_t *count)
{
	struct slice list = {.text = words, .length = strlen(words)};
	struct slice *pieces = slice_split(arena, list, " ", QUERY_MAX_VALUES, count);
	struct value *values = ARENA_ARRAY(arena, struct value, *count);
	for (size_t i = 0; i < *count; i++)
		values[i] = VALUE_OF_TEXT(slice_copy(arena, pieces[i]));
	return values;
}

static bool read_open(const struct reader *reader, struct query_term *term)
{
	for (size_t i = 0; i < LENGTH(open_when); i++) {
		if (open_when[i].entity != reader->entity)
			continue;
		struct value *values = NULL;
		size_t count = 0;
		if (open_when[i].states != NULL)
			values = words_as_values(reader->arena, open_when[i].states, &count);
		term->field = open_when[i].field;
		set_values(term, values != NULL ? QUERY_EQUAL : QUERY_EMPTY, values, count);
		return true;
	}
	return false;
}

/* The whole word of a choice; a prefix could be one of several fields. */
static bool is_choice_of(const struct reader *reader, int field, const char *word)
{
	const struct field_info *info = &catalog_entity(reader->entity)->fields[field];
	if (info->type != FIELD_CHOICE)
		return false;
	const char *choice = catalog_choice(reader->arena, info, word);
	return choice != NULL && strlen(choice) == strlen(word);
}

/* The state-like field is asked first: is:closed of a project is its status. */
static bool read_choice(const struct reader *reader, const char *word, struct query_term *term)
{
	int found = find_state_field(reader->entity);
	int count = catalog_entity(reader->entity)->field_count;
	if (found < 0 || !is_choice_of(reader, found, word))
		for (found = 0; found < count && !is_choice_of(reader, found, word);)
			found++;
	if (found == count)
		return false;
	const struct field_info *info = &catalog_entity(reader->entity)->fields[found];
	struct value *value = ARENA_NEW(reader->arena, struct value);
	*value = VALUE_OF_TEXT(catalog_choice(reader->arena, info, word));
	term->field = found;
	set_values(term, QUERY_EQUAL, value, 1);
	return true;
}

static bool read_flag(const struct reader *reader, const char *word, struct query_term *term)
{
	int field = catalog_find_field(reader->entity, word);
	if (field < 0 || catalog_entity(reader->entity)->fields[field].type != FIELD_FLAG)
		return false;
	struct value *value = ARENA_NEW(reader->arena, struct value);
	*value = VALUE_OF_INTEGER(1);
	term->field = field;
	set_values(term, QUERY_EQUAL, value, 1);
	return true;
}

enum status read_is(const struct reader *reader, const struct item *item, struct query_term *term)
{
	const char *word = slice_unquoted(reader->arena, item->value);
	bool done = strcasecmp(word, "done") == 0 || strcasecmp(word, "closed") == 0;
	if (item->comparison != COMPARE_NONE)
		return refuse_comparison(reader, item);
	if (!text_empty(word) && (read_choice(reader, word, term) || read_flag(reader, word, term)))
		return STATUS_OK;
	if ((done || strcasecmp(word, "open") == 0) && read_open(reader, term)) {
		term->negated = term->negated != done;
		return STATUS_OK;
	}
	error_set(reader->error, STATUS_INVALID, _("%s knows no “is:%s”"),
		catalog_entity(reader->entity)->name, word);
	return error_advise(reader->error,
		_("After “is:” comes open, done, or a word of one of its choices or flags."));
}
