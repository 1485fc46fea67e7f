/* key:value words, set on a record by the catalog. */
#include "internal.h"

#include <assert.h>
#include <string.h>

enum { LONGEST_KEY = 40 };

/* Length of a possible key at the start of a word, 0: none. Letters, "_" and "-". */
static size_t key_length(const char *word)
{
	size_t length = strspn(word, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_-");
	return word[length] == ':' && length < LONGEST_KEY ? length : 0;
}

static int field_named(enum entity entity, const char *word, size_t length)
{
	char key[LONGEST_KEY];
	assert(length < sizeof key);
	memcpy(key, word, length);
	key[length] = '\0';
	return catalog_find_field(entity, key);
}

bool word_is_pair(enum entity entity, const char *word)
{
	size_t length = key_length(word);
	if (length == 0 || strchr(" \t", word[0]))
		return false;
	if (field_named(entity, word, length) >= 0)
		return true;
	const char *value = word + length + 1;
	return value[0] != '\0' && value[0] != ' ' && strncmp(value, "//", 2) != 0;
}

static enum status unknown_field(
	struct arena *arena, enum entity entity, const char *word, struct error *error)
{
	const struct entity_info *info = catalog_entity(entity);
	const char *key = arena_copy_n(arena, word, key_length(word));
	const char *nearest = catalog_nearest_field(entity, key);
	error_set(error, STATUS_INVALID, _("%s has no field “%s”."), _(info->label), key);
	if (nearest != NULL)
		return error_advise(error, _("Did you mean %s:?"), nearest);
	const char **names = ARENA_ARRAY(arena, const char *, (size_t)info->field_count);
	for (int field = 0; field < info->field_count; field++)
		names[field] = info->fields[field].name;
	return error_advise(
		error, _("Its fields: %s"), list_join(arena, names, (size_t)info->field_count));
}

int64_t field_owner(const struct command_call *call, struct arena *arena,
	const struct record *record, enum entity target)
{
	int parent = catalog_entity(target)->parent;
	if (parent < 0)
		return 0;
	enum entity owner = catalog_entity(target)->fields[parent].target;
	if (owner == ENTITY_CLIENT)
		return app_client_of(call_app(call), arena, record);
	const struct entity_info *info = catalog_entity(record->entity);
	if (record->entity == owner)
		return record->id;
	for (int field = 0; field < info->field_count; field++)
		if (info->fields[field].type == FIELD_REFERENCE &&
			info->fields[field].target == owner)
			return record_integer(record, field);
	return 0;
}

static enum status set_reference(struct command_call *call, struct result *result,
	struct record *record, int field, const char *text, struct error *error)
{
	const struct field_info *info = &catalog_entity(record->entity)->fields[field];
	struct match match = {.id = 0};
	const struct wanted wanted = {
		.entity = info->target,
		.parent = field_owner(call, result->arena, record, info->target),
		.text = text,
		.key = info->name,
		.also = ENTITY_NONE,
	};
	enum status status = resolve(call, result, &wanted, &match, error);
	if (status == STATUS_OK)
		record_set_integer(record, field, match.id);
	return status;
}

enum status field_set(struct command_call *call, struct result *result, struct record *record,
	int field, const char *text, struct error *error)
{
	const struct field_info *info = &catalog_entity(record->entity)->fields[field];
	struct value value;
	enum status status =
		value_parse(result->arena, info, text, app_now(call_app(call)), &value, error);
	if (status != STATUS_OK)
		return status;
	if (info->type == FIELD_REFERENCE && value.type == VALUE_TEXT)
		return set_reference(call, result, record, field, value.text, error);
	record->values[field] = value;
	return STATUS_OK;
}

static enum status read_pair(struct command_call *call, struct result *result, const char *word,
	bool references, struct record *record, struct error *error)
{
	size_t length = key_length(word);
	int field = field_named(record->entity, word, length);
	if (field < 0)
		return unknown_field(result->arena, record->entity, word, error);
	bool is_reference = catalog_entity(record->entity)->fields[field].type == FIELD_REFERENCE;
	if (is_reference != references)
		return STATUS_OK;
	return field_set(call, result, record, field, word + length + 1, error);
}

/* The word that gives the same field as words[at] before it, NULL: none. */
static const char *given_before(enum entity entity, const char *const *words, size_t at)
{
	int field = field_named(entity, words[at], key_length(words[at]));
	for (size_t i = 0; field >= 0 && i < at; i++)
		if (word_is_pair(entity, words[i]) &&
			field_named(entity, words[i], key_length(words[i])) == field)
			return words[i];
	return NULL;
}

/* Of two values for a field one would be lost. */
static enum status check_given_once(
	enum entity entity, const char *const *words, size_t count, struct error *error)
{
	for (size_t i = 0; i < count; i++) {
		const char *before =
			word_is_pair(entity, words[i]) ? given_before(entity, words, i) : NULL;
		if (before != NULL)
			return error_set(error, STATUS_INVALID,
				_("“%s” and “%s” fill the same field: leave one out."), before,
				words[i]);
	}
	return STATUS_OK;
}

/* References last, because they are looked for among what belongs to the record. */
enum status fields_read(struct command_call *call, struct result *result, const char *const *words,
	size_t count, struct record *record, struct error *error)
{
	enum status status = check_given_once(record->entity, words, count, error);

	for (int pass = 0; pass < 2; pass++)
		for (size_t i = 0; i < count && status == STATUS_OK; i++)
			if (word_is_pair(record->entity, words[i]))
				status = read_pair(
					call, result, words[i], pass == 1, record, error);
	return status;
}
