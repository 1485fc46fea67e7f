/* Words people type → entities, fields and choices. Linear searches: the longest list has some
 * thirty names, and a table kept sorted by hand would be one more thing to get wrong. */
#include "rapport/catalog.h"

#include <assert.h>
#include <string.h>

#include "rapport/base/buffer.h"

enum { SHORTEST_FIELD_PREFIX = 3, LONGEST_SLIP = 2 };

/* Names are compared without case, and people type "-", the table says "_" (or, in choices, "-").
 */
static char key_letter(char letter)
{
	if (letter == '_')
		return '-';
	return letter >= 'A' && letter <= 'Z' ? (char)(letter + ('a' - 'A')) : letter;
}

/* How many letters of `name`, which is `length` long, `word` has in common from the start. */
static size_t common_length(const char *word, const char *name, size_t length)
{
	size_t common = 0;
	while (common < length && word[common] != '\0' &&
		key_letter(word[common]) == key_letter(name[common]))
		common++;
	return common;
}

static bool same_key_n(const char *word, const char *name, size_t length)
{
	return common_length(word, name, length) == length && word[length] == '\0';
}

static bool same_key(const char *word, const char *name)
{
	return same_key_n(word, name, strlen(name));
}

/* The next of several words separated by single spaces; returns its start and moves *rest on. */
static const char *next_word(const char **rest, size_t *length)
{
	const char *word = *rest;
	*length = strcspn(word, " ");
	*rest = word + *length + (word[*length] == ' ' ? 1 : 0);
	return *length > 0 ? word : NULL;
}

static bool in_words(const char *word, const char *words)
{
	const char *rest = words != NULL ? words : "";
	size_t length = 0;
	for (const char *one; (one = next_word(&rest, &length)) != NULL;)
		if (same_key_n(word, one, length))
			return true;
	return false;
}

enum entity catalog_find_entity(const char *word)
{
	for (int entity = 0; entity < ENTITY_COUNT; entity++) {
		const struct entity_info *info = catalog_entity((enum entity)entity);
		if (same_key(word, info->name) || same_key(word, info->plural) ||
			in_words(word, info->alias))
			return (enum entity)entity;
	}
	return ENTITY_NONE;
}

/* The exact name wins over a longer one that begins with it: start before started_anyway. */
int catalog_find_field(enum entity entity, const char *word)
{
	const struct entity_info *info = catalog_entity(entity);
	size_t length = strlen(word);
	int found = -1;
	bool several = false;
	for (int field = 0; field < info->field_count; field++) {
		const char *name = info->fields[field].name;
		if (same_key(word, name))
			return field;
		if (length < SHORTEST_FIELD_PREFIX ||
			common_length(word, name, strlen(name)) < length)
			continue;
		several = found >= 0;
		found = field;
	}
	return several ? -1 : found;
}

/* The slips allowed grow with the word, so that "due" is no near miss of everything short. */
static size_t slips_allowed(const char *word)
{
	size_t length = strlen(word);
	return length < 3 ? 0 : length < 5 ? 1 : LONGEST_SLIP;
}

struct nearest {
	const char *name;
	size_t distance; /* of `name`, or the first one too far away */
};

static void consider(struct nearest *nearest, const char *word, const char *name)
{
	size_t distance = text_distance(word, name, LONGEST_SLIP);
	if (distance < nearest->distance)
		*nearest = (struct nearest){.name = name, .distance = distance};
}

const char *catalog_nearest_entity(const char *word)
{
	struct nearest nearest = {.distance = slips_allowed(word) + 1};
	for (int entity = 0; entity < ENTITY_COUNT; entity++) {
		const struct entity_info *info = catalog_entity((enum entity)entity);
		consider(&nearest, word, info->name);
		consider(&nearest, word, info->plural);
	}
	return nearest.name;
}

/* A field whose name the word begins or is near to: an ambiguous prefix names its first. */
const char *catalog_nearest_field(enum entity entity, const char *word)
{
	const struct entity_info *info = catalog_entity(entity);
	struct nearest nearest = {.distance = slips_allowed(word) + 1};
	size_t length = strlen(word);
	for (int field = 0; field < info->field_count; field++)
		consider(&nearest, word, info->fields[field].name);
	for (int field = 0; field < info->field_count && nearest.name == NULL; field++) {
		const char *name = info->fields[field].name;
		if (length > 0 && common_length(word, name, strlen(name)) == length)
			return name;
	}
	return nearest.name;
}

const char *catalog_choice_called(
	struct arena *arena, const struct field_info *field, const char *word)
{
	const char *typed = text_fold(arena, word, true), *rest = field->choices;
	size_t length = 0;
	for (const char *one; (one = next_word(&rest, &length)) != NULL;) {
		const char *choice = arena_copy_n(arena, one, length);
		const char *label = catalog_choice_label(field, choice);
		if (strcmp(text_fold(arena, label, true), typed) == 0)
			return choice;
	}
	return NULL;
}

const char *catalog_choice_labels(struct arena *arena, const struct field_info *field)
{
	struct buffer labels = BUFFER_EMPTY;
	const char *rest = field->choices;
	size_t length = 0;
	for (const char *one; (one = next_word(&rest, &length)) != NULL;) {
		const char *choice = arena_copy_n(arena, one, length);
		buffer_add(&labels, labels.length > 0 ? ", " : "");
		buffer_add(&labels, catalog_choice_label(field, choice));
	}
	const char *text = arena_copy(arena, buffer_text(&labels));
	buffer_clear(&labels);
	return text;
}

/* The words lie in one text of the table, so a match has a length and must be copied. */
const char *catalog_choice(struct arena *arena, const struct field_info *field, const char *word)
{
	assert(field->type == FIELD_CHOICE && field->choices != NULL);
	size_t typed = strlen(word), length = 0, found_length = 0;
	const char *rest = field->choices, *found = NULL;
	int matches = 0;
	if (typed == 0)
		return NULL;
	for (const char *one; (one = next_word(&rest, &length)) != NULL;) {
		if (same_key_n(word, one, length))
			return arena_copy_n(arena, one, length);
		if (common_length(word, one, length) < typed)
			continue;
		matches++;
		found = one;
		found_length = length;
	}
	return matches == 1 ? arena_copy_n(arena, found, found_length)
			    : catalog_choice_called(arena, field, word);
}
