/* What can stand at the last word of a half-typed command. */
#include "complete.h"

#include <assert.h>
#include <string.h>

static void collect(struct collector *to, const char *word, const char *help)
{
	if (to->count == COMPLETIONS_MOST)
		return;
	for (size_t i = 0; i < to->count; i++)
		if (strcmp(to->items[i].word, word) == 0)
			return;
	to->items[to->count++] = (struct completion){
		.word = arena_copy(to->arena, word),
		.help = text_clean(to->arena, help, TEXT_ONE_LINE),
	};
}

void offer(struct collector *to, const char *word, const char *help)
{
	if (text_starts(word, to->typed))
		collect(to, word, help);
}

/* The word also where what is typed begins like what people call it. */
static void offer_called(
	struct collector *to, const char *word, const char *called, const char *help)
{
	if (text_starts(word, to->typed) || text_starts(text_fold(to->arena, called, true),
						    text_fold(to->arena, to->typed, true)))
		collect(to, word, help);
}

static void offer_commands(struct collector *to)
{
	size_t count = 0;
	const struct command *commands = command_table(&count);
	for (size_t i = 0; i < count; i++)
		offer(to, commands[i].name, _(commands[i].summary));
}

static void offer_options(struct collector *to, const struct command *command)
{
	const struct command_option *lists[] = {
		command->options,
		command_option_find(command, "--json"),
	};
	for (size_t i = 0; i < 2; i++)
		for (const struct command_option *at = lists[i]; at && at->name; at++)
			offer(to, at->name, _(at->help));
}

/* Records by their handles, clients and projects by their short names, in their natural order. */
static enum status offer_records(struct collector *to, const char *prefix, enum entity entity)
{
	struct record_list list;
	const struct query query = {.entity = entity};
	const struct store_listing listing = {.query = &query, .limit = COMPLETIONS_MOST};
	enum status status = app_list(to->session->app, to->arena, &listing, &list, to->error);
	for (size_t i = 0; status == STATUS_OK && i < list.count; i++)
		offer(to,
			arena_format(to->arena, "%s%s", prefix,
				app_handle(
					to->session->app, to->arena, entity, list.records[i]->id)),
			record_text(list.records[i], catalog_entity(entity)->title));
	return status;
}

/* `added`: only those that people add. */
static void offer_entities(struct collector *to, bool added)
{
	for (int entity = 0; entity < ENTITY_COUNT; entity++) {
		const struct entity_info *info = catalog_entity((enum entity)entity);
		if (!added || !info->by_commands)
			offer_called(to, info->name, _(info->label), _(info->label));
	}
}

static void offer_choices(struct collector *to, const char *prefix, const char *choices)
{
	while (*choices) {
		size_t length = strcspn(choices, " ");
		offer(to, arena_format(to->arena, "%s%.*s", prefix, (int)length, choices), "");
		choices += length + strspn(choices + length, " ");
	}
}

/* The choices of a field with what they are called, where that is another word. */
static void offer_labelled(struct collector *to, const char *key, const struct field_info *field)
{
	const char *at = field->choices;
	while (*at) {
		size_t length = strcspn(at, " ");
		const char *choice = arena_copy_n(to->arena, at, length);
		const char *label = catalog_choice_label(field, choice);
		offer_called(to, arena_format(to->arena, "%s%s", key, choice),
			arena_format(to->arena, "%s%s", key, label),
			text_equal(label, choice) ? "" : label);
		at += length + strspn(at + length, " ");
	}
}

/* "status:" and, behind it, its choices or the records it may name. */
static enum status offer_fields(struct collector *to, enum entity entity)
{
	const struct entity_info *info = catalog_entity(entity);
	const char *colon = strchr(to->typed, ':');
	enum status status = STATUS_OK;
	for (int i = 0; status == STATUS_OK && i < info->field_count; i++) {
		const struct field_info *field = &info->fields[i];
		const char *key = arena_format(to->arena, "%s:", field->name);
		if (colon == NULL)
			offer(to, key, _(field->label));
		else if (field->choices != NULL)
			offer_labelled(to, key, field);
		else if (field->type == FIELD_REFERENCE && text_starts(to->typed, key))
			status = offer_records(to, key, field->target);
	}
	return status;
}

/* Values that any field of a type can be asked for, as examples of what can be typed. */
static const char *asked_values(enum field_type type)
{
	switch (type) {
	case FIELD_DATE:
		return "today overdue <2w >-30d none any";
	case FIELD_INSTANT:
		return "today >=-7d >=-30d";
	case FIELD_FLAG:
		return "yes no";
	case FIELD_MINUTES:
		return ">=1h none any";
	default:
		return "none any";
	}
}

/* Tags that records of this kind carry. */
static enum status offer_tags(struct collector *to, enum entity entity, int field, const char *key)
{
	struct record_list list;
	const struct query query = {.entity = entity};
	const struct store_listing listing = {.query = &query, .limit = COMPLETIONS_MOST};
	enum status status = app_list(to->session->app, to->arena, &listing, &list, to->error);
	for (size_t i = 0; status == STATUS_OK && i < list.count; i++)
		offer_choices(to, key, record_text(list.records[i], field));
	return status;
}

static bool has_state(const struct collector *to, enum entity entity)
{
	struct query query;
	struct error ignored;
	error_clear(&ignored);
	return query_parse(to->arena, entity, "is:open", app_now(to->session->app), &query,
		       &ignored) == STATUS_OK;
}

static void offer_states(struct collector *to)
{
	if (strchr(to->typed, ':') == NULL)
		offer(to, "is:", _("Open or done"));
	else
		offer_choices(to, "is:", "open done");
}

/* As for fields, and behind "due:" what such a field is often asked for. */
static enum status offer_filter(struct collector *to, enum entity entity)
{
	const struct entity_info *info = catalog_entity(entity);
	enum status status = offer_fields(to, entity);
	int field = -1;
	if (has_state(to, entity))
		offer_states(to);
	for (int i = 0; i < info->field_count; i++)
		if (text_starts(to->typed, arena_format(to->arena, "%s:", info->fields[i].name)))
			field = i;
	if (status != STATUS_OK || field < 0)
		return status;
	const char *key = arena_format(to->arena, "%s:", info->fields[field].name);
	if (info->fields[field].type == FIELD_TAGS)
		status = offer_tags(to, entity, field, key);
	offer_choices(to, key, asked_values(info->fields[field].type));
	return status;
}

static void offer_tokens(struct collector *to)
{
	static const char *const TOKENS[] = {
		"+req",
		"+promise",
		"+ask",
		"+fb",
		"+praise",
		"+raise",
		"+revision",
		"heat:0",
		"heat:1",
		"heat:2",
		"heat:3",
		"in",
		"out",
		"missed",
		"answered",
		"yesterday",
	};
	for (size_t i = 0; i < sizeof TOKENS / sizeof TOKENS[0]; i++)
		offer(to, TOKENS[i], "");
	offer_choices(
		to, "+", catalog_entity(ENTITY_INTERACTION)->fields[INTERACTION_PURPOSE].choices);
}

static enum status offer_flags(struct collector *to)
{
	struct flag_list flags;
	struct error_list ignored = {.arena = to->arena};
	enum status status =
		app_flags(to->session->app, to->arena, true, &flags, &ignored, to->error);
	for (size_t i = 0; status == STATUS_OK && i < flags.count; i++)
		offer(to, flag_handle(to->arena, &flags, &flags.items[i]), flags.items[i].message);
	return status;
}

/* Rules by their ids or, of the one rule `id`, the names of its settings. */
static enum status offer_rules(struct collector *to, const char *prefix, const char *id)
{
	struct rule_lines rules;
	struct error_list ignored = {.arena = to->arena};
	enum status status =
		app_rules(to->session->app, to->arena, id, &rules, &ignored, to->error);
	if (status == STATUS_INVALID) { /* no such rule: nothing to offer */
		error_clear(to->error);
		return STATUS_OK;
	}
	for (size_t i = 0; status == STATUS_OK && i < rules.count; i++) {
		const struct rule_line *rule = &rules.items[i];
		for (size_t s = 0; id && s < rule->setting_count; s++)
			offer(to, arena_format(to->arena, "%s=", rule->settings[s].name),
				rule->settings[s].value);
		if (!id)
			offer(to, arena_format(to->arena, "%s%s", prefix, rule->id), rule->summary);
	}
	return status;
}

/* "severity:" and, behind it, its words. */
static enum status offer_flag_terms(struct collector *to)
{
	for (size_t i = 0; flag_filter_keys[i]; i++)
		if (strchr(to->typed, ':') == NULL)
			offer(to, flag_filter_keys[i], "");
	for (int severity = 0; severity <= (int)SEVERITY_URGENT; severity++)
		offer_choices(to, "severity:", severity_name((enum severity)severity));
	offer(to, "severity:>=notice", "");
	offer(to, "severity:>=warn", "");
	for (int group = 0; group < (int)GROUP_COUNT; group++)
		offer_choices(to, "group:", flag_group_name((enum flag_group)group));
	if (text_starts(to->typed, "rule:"))
		return offer_rules(to, "rule:", NULL);
	if (text_starts(to->typed, "client:"))
		return offer_records(to, "client:", ENTITY_CLIENT);
	return text_starts(to->typed, "project:") ? offer_records(to, "project:", ENTITY_PROJECT)
						  : STATUS_OK;
}

/* The entity an earlier word of the line names, for its fields. */
static enum entity entity_of(struct collector *to)
{
	struct match_list matches = {0};
	if (to->word_count < 2)
		return ENTITY_NONE;
	enum entity entity = catalog_find_entity(to->words[1]);
	if (entity != ENTITY_NONE)
		return entity;
	struct error ignored = {.status = STATUS_OK};
	const struct app_name name = {.entity = ENTITY_NONE, .text = to->words[1]};
	if (app_resolve(to->session->app, to->arena, &name, &matches, &ignored) != STATUS_OK)
		return ENTITY_NONE;
	return matches.items[0].entity;
}

static enum status offer_handles(struct collector *to, enum entity entity)
{
	if (entity != ENTITY_NONE)
		return offer_records(to, "", entity);
	enum status status = offer_records(to, "", ENTITY_CLIENT);
	return status == STATUS_OK ? offer_records(to, "", ENTITY_PROJECT) : status;
}

static enum status offer_argument(struct collector *to, const struct command_argument *argument)
{
	enum entity entity = ENTITY_NONE;
	switch (argument->kind) {
	case ARGUMENT_CLIENT:
		return offer_handles(to, ENTITY_CLIENT);
	case ARGUMENT_PROJECT:
		return offer_handles(to, ENTITY_PROJECT);
	case ARGUMENT_CLIENT_OR_PROJECT:
	case ARGUMENT_HANDLE:
		return offer_handles(to, argument->entity > 0 ? argument->entity : ENTITY_NONE);
	case ARGUMENT_ENTITY:
	case ARGUMENT_ADDED:
		offer_entities(to, argument->kind == ARGUMENT_ADDED);
		break;
	case ARGUMENT_FIELDS:
		entity = entity_of(to);
		return entity != ENTITY_NONE ? offer_fields(to, entity) : STATUS_OK;
	case ARGUMENT_FILTER:
		entity = entity_of(to);
		return entity != ENTITY_NONE ? offer_filter(to, entity) : STATUS_OK;
	case ARGUMENT_FLAG:
		return offer_flags(to);
	case ARGUMENT_FLAG_FILTER:
		return offer_flag_terms(to);
	case ARGUMENT_RULE:
		if (to->word_count > 1 && strcmp(to->words[1], "check") == 0) {
			offer_files(to);
			break;
		}
		return offer_rules(to, "", NULL);
	case ARGUMENT_FILE:
		offer_files(to);
		break;
	case ARGUMENT_SETTING:
		return offer_rules(to, "", to->word_count > 2 ? to->words[2] : "");
	case ARGUMENT_CHOICE:
		offer_choices(to, "", argument->words);
		break;
	case ARGUMENT_TOKENS:
		offer_tokens(to);
		break;
	case ARGUMENT_COMMAND:
		offer_commands(to);
		break;
	case ARGUMENT_WORDS:
	case ARGUMENT_DATE:
	case ARGUMENT_NONE:
		break;
	}
	return STATUS_OK;
}

/* The argument at a position; the last one repeats when it may. */
static const struct command_argument *argument_at(const struct command *command, size_t position)
{
	const struct command_argument *argument = command->arguments;
	if (argument == NULL)
		return NULL;
	for (; argument->kind != ARGUMENT_NONE; argument++, position--)
		if (position == 0 || argument->repeated)
			return argument;
	return NULL;
}

/* The option whose value the next word is; NULL: the next word is no option's. */
static const struct command_option *waiting_option(const struct command *command, const char *word)
{
	const struct command_option *option =
		text_starts(word, "--") ? command_option_find(command, word) : NULL;
	return option != NULL && option->value != NULL && strchr(word, '=') == NULL ? option : NULL;
}

/* Puts the options aside. Returns the one whose value is being typed, NULL if none is. */
static const struct command_option *take_earlier(
	struct collector *to, const struct command *command, const char *const *words, size_t count)
{
	const struct command_option *waiting = NULL;
	to->words = ARENA_ARRAY(to->arena, const char *, count);
	for (size_t i = 0; i + 1 < count; i++) {
		bool is_value = waiting != NULL;
		waiting = is_value ? NULL : waiting_option(command, words[i]);
		if (!is_value && (i == 0 || !text_starts(words[i], "--")))
			to->words[to->word_count++] = words[i];
	}
	return waiting;
}

static enum status offer_value(struct collector *to, const struct command_option *option)
{
	if (strcmp(option->value, "CLIENT") == 0)
		return offer_handles(to, ENTITY_CLIENT);
	if (strcmp(option->value, "PROJECT") == 0)
		return offer_handles(to, ENTITY_PROJECT);
	if (strcmp(option->value, "FILE") == 0 || strcmp(option->value, "OUT") == 0)
		offer_files(to);
	return STATUS_OK;
}

enum status command_complete(struct session *session, struct arena *arena, const char *const *words,
	size_t count, struct completion **items, size_t *item_count, struct error *error)
{
	struct collector to = {
		.session = session,
		.arena = arena,
		.error = error,
		.typed = count > 0 ? words[count - 1] : "",
		.items = ARENA_ARRAY(arena, struct completion, COMPLETIONS_MOST),
	};
	enum status status = STATUS_OK;
	const struct command *command = count > 1 ? command_find(words[0]) : NULL;
	const struct command_option *option =
		command != NULL ? take_earlier(&to, command, words, count) : NULL;
	const struct command_argument *argument =
		command != NULL ? argument_at(command, to.word_count - 1) : NULL;
	if (count <= 1)
		offer_commands(&to);
	else if (option != NULL)
		status = offer_value(&to, option);
	else if (command != NULL && to.typed[0] == '-')
		offer_options(&to, command);
	else if (argument != NULL)
		status = offer_argument(&to, argument);
	*items = to.items;
	*item_count = to.count;
	return status;
}
