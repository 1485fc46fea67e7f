#include "keys.h"

#include <assert.h>
#include <string.h>

#include "rapport/base/text.h"
#include "terminal.h"

struct action_info {
	const char *name;
	enum marks_use marks;
	const char *word, *help;
};
static const struct action_info actions[ACTION_COUNT] = {
#define ACTION_INFO(id, action_name, use, action_word, action_help)                                \
	[ACTION_##id] = {action_name, MARKS_##use, action_word, action_help},
	TUI_ACTIONS(ACTION_INFO)
#undef ACTION_INFO
};
static const char *const sections[KEYS_SECTIONS] = {"everywhere", "prompt", "form"};

const char *keys_section_name(enum key_section section)
{
	assert(section < KEYS_SECTIONS);
	return sections[section];
}

const char *action_name(enum action action)
{
	assert(action > ACTION_NONE && action < ACTION_COUNT);
	return actions[action].name;
}

const char *action_word(enum action action)
{
	assert(action > ACTION_NONE && action < ACTION_COUNT);
	return message_in("act", actions[action].word);
}

const char *action_help(enum action action)
{
	assert(action > ACTION_NONE && action < ACTION_COUNT);
	return _(actions[action].help);
}

enum marks_use action_marks(enum action action)
{
	assert(action > ACTION_NONE && action < ACTION_COUNT);
	return actions[action].marks;
}

static enum action find_action(const char *name)
{
	for (int i = ACTION_NONE + 1; i < ACTION_COUNT; i++) {
		if (strcmp(actions[i].name, name) == 0)
			return (enum action)i;
	}
	return ACTION_NONE;
}

static const char *nearest_action(const char *name)
{
	const char *names[ACTION_COUNT] = {NULL};
	for (int i = ACTION_NONE + 1; i < ACTION_COUNT; i++)
		names[i - 1] = actions[i].name;
	const char *best = NULL;
	size_t least = 3;
	for (size_t i = 0; names[i]; i++) {
		size_t distance = text_distance(name, names[i], least);
		if (distance < least) {
			least = distance;
			best = names[i];
		}
	}
	return best;
}

static bool is_section(const char *name)
{
	for (int i = 0; i < KEYS_SECTIONS; i++) {
		if (strcmp(name, sections[i]) == 0)
			return true;
	}
	return false;
}

static bool check(const struct settings_key *row, struct error *error)
{
	error_clear(error);
	error_at(error, row->file, row->line, row->column);
	if (!is_section(row->section)) {
		error_set(error, STATUS_INVALID,
			_("“%s” is no section of keys: everywhere, prompt, form"), row->section);
		return false;
	}
	if (!terminal_knows_key(row->key)) {
		error_set(error, STATUS_INVALID,
			_("No key is called “%s”; names are like x, ctrl-x, alt-x, f2, enter or "
			  "page-up."),
			row->key);
		return false;
	}
	if (find_action(row->action) != ACTION_NONE)
		return true;
	error_set(error, STATUS_INVALID, _("The screen has no action “%s”."), row->action);
	const char *nearest = nearest_action(row->action);
	if (nearest)
		error_advise(error, _("Did you mean %s?"), nearest);
	return false;
}

void keys_load(struct keys *keys, const struct settings *settings, struct arena *arena,
	struct error_list *errors)
{
	struct error error;
	settings_keys(settings, arena, &keys->rows, errors);
	for (size_t i = 0; i < keys->rows.count; i++) {
		if (!check(&keys->rows.rows[i], &error))
			error_list_add(errors, &error);
	}
}

enum key_section keys_section(const struct view *view)
{
	if (view->ops->is_form)
		return KEYS_FORM;
	return view->ops->takes_text ? KEYS_PROMPT : KEYS_EVERYWHERE;
}

/* The user's keys come first, so they win over shipped ones for another action. */
enum action keys_action(const struct keys *keys, enum key_section section, const char *name)
{
	for (size_t i = 0; i < keys->rows.count; i++) {
		const struct settings_key *row = &keys->rows.rows[i];
		if (strcmp(row->key, name) == 0 && strcmp(row->section, sections[section]) == 0)
			return find_action(row->action);
	}
	return ACTION_NONE;
}

/* Keys whose name is not their word, or is another one on a keyboard elsewhere. */
static const char *const key_words[][2] = {
	{"escape", NC_("key", "Esc")},
	{"back-tab", NC_("key", "Shift-Tab")},
	{"up", NC_("key", "Up")},
	{"down", NC_("key", "Down")},
	{"left", NC_("key", "Left")},
	{"right", NC_("key", "Right")},
	{"home", NC_("key", "Home")},
	{"end", NC_("key", "End")},
	{"page-up", NC_("key", "Page-up")},
	{"page-down", NC_("key", "Page-down")},
	{"space", NC_("key", "Space")},
	{"backspace", NC_("key", "Backspace")},
	{"delete", NC_("key", "Delete")},
};

/* "ctrl-r" → "^R", "enter" → "Enter"; letters stay as they are. */
static const char *shown_name(struct arena *arena, const char *key)
{
	if (text_starts(key, "ctrl-") && key[5] && !key[6])
		return arena_format(arena, "^%c", key[5] >= 'a' ? key[5] - 'a' + 'A' : key[5]);
	if (text_width(key) == 1)
		return key;
	for (size_t i = 0; i < sizeof key_words / sizeof *key_words; i++)
		if (strcmp(key, key_words[i][0]) == 0)
			return message_in("key", key_words[i][1]);
	char *name = arena_copy(arena, key);
	if (name[0] >= 'a' && name[0] <= 'z')
		name[0] = (char)(name[0] - 'a' + 'A');
	return name;
}

/* A key that the user gave to another action does that one. */
static bool binds(const struct keys *keys, const struct settings_key *row,
	enum key_section section, enum action action)
{
	return strcmp(row->section, sections[section]) == 0 &&
	       strcmp(row->action, actions[action].name) == 0 &&
	       keys_action(keys, section, row->key) == action;
}

const char *keys_name(
	const struct keys *keys, struct arena *arena, enum key_section section, enum action action)
{
	for (size_t i = 0; i < keys->rows.count; i++) {
		if (binds(keys, &keys->rows.rows[i], section, action))
			return shown_name(arena, keys->rows.rows[i].key);
	}
	return "";
}

void keys_add(struct buffer *text, const struct keys *keys, enum action action)
{
	struct arena *arena = arena_new();
	const char *key = keys_name(keys, arena, KEYS_EVERYWHERE, action);
	if (key[0])
		buffer_format(text, "  [%s %s]", key, action_word(action));
	arena_free(arena);
}

const char *keys_names(
	const struct keys *keys, struct arena *arena, enum key_section section, enum action action)
{
	const char *names = "";
	for (size_t i = 0; i < keys->rows.count; i++) {
		if (!binds(keys, &keys->rows.rows[i], section, action))
			continue;
		const char *name = shown_name(arena, keys->rows.rows[i].key);
		names = names[0] ? arena_format(arena, "%s %s", names, name) : name;
	}
	return names;
}
