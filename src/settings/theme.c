/* The looks of the screen: those shipped, and the user's over them, role by role. */
#include "rapport/settings/theme.h"

#include <string.h>

#include "internal.h"
#include "rapport/base/text.h"

#define SHIPPED_FILE "themes.yaml"
#define PLAINEST "mono"

/* In the order of enum theme_colour for the text, again for the ground, then the attributes. */
static const char *const words[] = {"black", "red", "green", "yellow", "blue", "magenta", "cyan",
	"white", "on-black", "on-red", "on-green", "on-yellow", "on-blue", "on-magenta", "on-cyan",
	"on-white", "bold", "dim", "italic", "underline", "reverse", NULL};
enum { FIRST_GROUND = COLOUR_WHITE + 1, FIRST_ATTRIBUTE = 2 * FIRST_GROUND };

static const struct yaml_rule word = {.type = YAML_CHOICE, .choices = words, .required = true};
#define ROLE_RULE(id, name) {.key = name, .type = YAML_LIST_OF, .or_item = true, .item = &word},
static const struct yaml_rule roles[] = {THEME_ROLES(ROLE_RULE){.key = NULL}};
#undef ROLE_RULE
const struct yaml_rule settings_theme_rule = {.type = YAML_MAP_OF, .keys = roles};

static void add_word(struct look *look, const struct yaml_node *node)
{
	int at = 0;
	while (words[at] && strcmp(words[at], node->text) != 0)
		at++;
	if (!words[at])
		return; /* reported when the file was read */
	if (at < FIRST_GROUND)
		look->text = (enum theme_colour)at;
	else if (at < FIRST_ATTRIBUTE)
		look->ground = (enum theme_colour)(at - FIRST_GROUND);
	else
		look->attributes |= 1u << (at - FIRST_ATTRIBUTE);
}

static bool is_right(
	const struct yaml_node *node, const struct yaml_rule *rule, struct arena *arena)
{
	struct error_list unheard = {.arena = arena};
	return yaml_check(node, rule, "", &unheard) == 0;
}

/* Every role that `theme` names, and names rightly, is the look it says and nothing of the former.
 */
static void lay_over(struct look *looks, const struct yaml_node *theme, struct arena *arena)
{
	for (int role = 0; role < ROLE_COUNT; role++) {
		const struct yaml_node *node = yaml_get(theme, roles[role].key);
		if (!node || yaml_is_null(node) || !is_right(node, &roles[role], arena))
			continue;
		looks[role] = (struct look){.text = COLOUR_OWN, .ground = COLOUR_OWN};
		if (node->kind == YAML_SCALAR)
			add_word(&looks[role], node);
		for (size_t i = 0; i < node->count; i++)
			add_word(&looks[role], node->items[i]);
	}
}

void settings_theme(
	const struct settings *settings, const char *name, struct look looks[ROLE_COUNT])
{
	struct arena *arena = arena_new();
	const struct yaml_node *ours = settings_shipped(arena, SHIPPED_FILE);
	const struct yaml_node *own = settings_node(settings, "themes");
	for (int role = 0; role < ROLE_COUNT; role++)
		looks[role] = (struct look){.text = COLOUR_OWN, .ground = COLOUR_OWN};
	lay_over(looks, yaml_get(ours, PLAINEST), arena);
	lay_over(looks, yaml_get(own, PLAINEST), arena);
	if (strcmp(name, PLAINEST) != 0) {
		lay_over(looks, yaml_get(ours, name), arena);
		lay_over(looks, yaml_get(own, name), arena);
	}
	arena_free(arena);
}

const char *const *settings_theme_names(const struct settings *settings)
{
	const struct yaml_node *ours = settings_shipped(settings->arena, SHIPPED_FILE);
	const struct yaml_node *own = settings_node(settings, "themes");
	size_t count = 0;
	const char **names = ARENA_ARRAY(
		settings->arena, const char *, ours->count + (own ? own->count : 0) + 2);
	names[count++] = "auto";
	for (size_t i = 0; i < ours->count; i++)
		names[count++] = ours->keys[i]->text;
	for (size_t i = 0; own && i < own->count; i++)
		if (!yaml_get(ours, own->keys[i]->text))
			names[count++] = own->keys[i]->text;
	names[count] = NULL;
	return names;
}
