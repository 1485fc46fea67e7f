/* The keys of the screen: those shipped, and the user's over them, action by action. */
#include "internal.h"

#include <string.h>

#include "rapport/base/text.h"

#define SHIPPED_FILE "keys.yaml"

struct collector {
	struct settings_keys *keys;
	size_t capacity;
	struct arena *arena;
	struct error_list *errors;
	const char *file;
	const struct yaml_node *replaced; /* the user's keys while the shipped ones are read; NULL:
					     none */
	bool own;
};

static struct settings_key *next_row(struct collector *collector)
{
	struct settings_keys *keys = collector->keys;
	if (keys->count == collector->capacity) {
		size_t capacity = collector->capacity ? collector->capacity * 2 : 128;
		struct settings_key *rows =
			ARENA_ARRAY(collector->arena, struct settings_key, capacity);
		if (keys->count > 0)
			memcpy(rows, keys->rows, keys->count * sizeof *rows);
		keys->rows = rows;
		collector->capacity = capacity;
	}
	return &keys->rows[keys->count++];
}

static void complain(
	const struct collector *collector, const struct yaml_node *node, const char *message)
{
	struct error error;
	error_clear(&error);
	error_at(&error, collector->file, node->line, node->column);
	error_set(&error, STATUS_INVALID, "%s", message);
	error_list_add(collector->errors, &error);
}

/* Whether the user says something of this action, and be it that no key does it. */
static bool is_own(const struct collector *collector, const char *section, const char *action)
{
	const struct yaml_node *actions = yaml_get(collector->replaced, section);
	return actions != NULL && actions->kind == YAML_MAP && yaml_get(actions, action) != NULL;
}

static void add_key(struct collector *collector, const char *section, const char *action,
	const struct yaml_node *key)
{
	if (key->kind != YAML_SCALAR || key->text[0] == '\0') {
		complain(collector, key,
			_("A key is one name, like x, ctrl-x, alt-x, enter or page-up."));
		return;
	}
	*next_row(collector) = (struct settings_key){
		.section = section,
		.action = action,
		.key = key->text,
		.file = collector->file,
		.line = key->line,
		.column = key->column,
		.own = collector->own,
	};
}

/* An action's keys: one, or a list of them. */
static void add_action(struct collector *collector, const char *section, const char *action,
	const struct yaml_node *keys)
{
	if (keys->kind == YAML_SCALAR)
		add_key(collector, section, action, keys);
	else if (keys->kind == YAML_LIST)
		for (size_t i = 0; i < keys->count; i++)
			add_key(collector, section, action, keys->items[i]);
	else
		complain(collector, keys, _("The keys of an action are a list, like [x, ctrl-x]."));
}

static void add_section(
	struct collector *collector, const char *section, const struct yaml_node *actions)
{
	if (actions->kind != YAML_MAP) {
		complain(collector, actions,
			_("A section of keys holds actions and their keys, like \"log: [c]\"."));
		return;
	}
	for (size_t i = 0; i < actions->count; i++) {
		const char *action = actions->keys[i]->text;
		if (!is_own(collector, section, action))
			add_action(collector, section, action, actions->items[i]);
	}
}

static void add_all(struct collector *collector, const struct yaml_node *root)
{
	for (size_t i = 0; root != NULL && root->kind == YAML_MAP && i < root->count; i++)
		add_section(collector, root->keys[i]->text, root->items[i]);
}

void settings_keys(const struct settings *settings, struct arena *arena, struct settings_keys *keys,
	struct error_list *errors)
{
	struct collector collector = {.keys = keys, .arena = arena, .errors = errors};
	*keys = (struct settings_keys){.rows = NULL, .count = 0};
	collector.own = true;
	collector.file = settings_path(settings);
	add_all(&collector, settings_node(settings, "keys"));
	collector.own = false;
	collector.replaced = settings_node(settings, "keys");
	collector.file = SHIPPED_FILE;
	add_all(&collector, settings_shipped(arena, SHIPPED_FILE));
}
