#include "rapport/yaml.h"

#include <string.h>
#include <strings.h>

#include "rapport/base/text.h"

bool yaml_is_null(const struct yaml_node *node)
{
	if (node->kind != YAML_SCALAR || node->quoted)
		return false;
	return node->text[0] == '\0' || strcmp(node->text, "~") == 0 ||
		strcasecmp(node->text, "null") == 0;
}

const struct yaml_node *yaml_get(const struct yaml_node *map, const char *key)
{
	if (!map || map->kind != YAML_MAP)
		return NULL;
	for (size_t i = 0; i < map->count; i++)
		if (strcmp(map->keys[i]->text, key) == 0)
			return map->items[i];
	return NULL;
}

const char *yaml_get_text(const struct yaml_node *map, const char *key, const char *fallback)
{
	const struct yaml_node *node = yaml_get(map, key);
	if (!node || node->kind != YAML_SCALAR || yaml_is_null(node))
		return fallback;
	return node->text;
}

bool yaml_read_boolean(const char *text, bool *value)
{
	static const struct {
		const char *word;
		bool value;
	} words[] = {
		{"true", true}, {"yes", true}, {"on", true},
		{"false", false}, {"no", false}, {"off", false},
	};
	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		if (strcasecmp(text, words[i].word) != 0)
			continue;
		*value = words[i].value;
		return true;
	}
	return false;
}

enum { NEAR_PREFIX = 3, NEAR_DISTANCE = 3 };

/* How far apart two words are for "did you mean": a shortened word counts as one slip. */
static size_t word_distance(const char *word, const char *other, size_t limit)
{
	size_t length = strlen(word), other_length = strlen(other);
	size_t shorter = length < other_length ? length : other_length;
	if (shorter >= NEAR_PREFIX && strncasecmp(word, other, shorter) == 0)
		return length == other_length ? 0 : 1;
	return text_distance(word, other, limit);
}

const char *yaml_nearest(const char *word, const char *const *words)
{
	/* One slip in three letters, so that "mon" is never near "sun"; none in a single letter. */
	size_t length = strlen(word), limit = length / 3;
	if (limit == 0 && length > 1)
		limit = 1;
	if (limit > NEAR_DISTANCE)
		limit = NEAR_DISTANCE;
	const char *nearest = NULL;
	for (size_t i = 0; words[i]; i++) {
		size_t distance = word_distance(word, words[i], limit);
		if (distance > limit)
			continue;
		nearest = words[i];
		if (distance == 0)
			break;
		limit = distance - 1;
	}
	return nearest;
}
