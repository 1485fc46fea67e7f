/* help and version, made from the command table. */
#include "internal.h"

#include <string.h>

enum { NAME_CELLS = 10, WORDS_WIDTH = 76 };

static void list_group(
	struct result *result, const struct command *commands, size_t count, size_t first)
{
	struct arena *arena = result->arena;
	struct buffer text = BUFFER_EMPTY;
	for (size_t i = first; i < count; i++) {
		if (strcmp(commands[i].group, commands[first].group) != 0)
			continue;
		buffer_add(&text, "  ");
		text_fit_pad(&text, commands[i].name, NAME_CELLS, false);
		buffer_add(&text, " ");
		buffer_add(&text, _(commands[i].summary));
		buffer_add(&text, "\n");
	}
	result_heading(result, _(commands[first].group));
	result_text(result, "commands", arena_copy(arena, buffer_text(&text)));
	buffer_clear(&text);
}

static bool seen_before(const struct command *commands, size_t index)
{
	for (size_t i = 0; i < index; i++)
		if (strcmp(commands[i].group, commands[index].group) == 0)
			return true;
	return false;
}

static const struct table *command_rows(
	struct arena *arena, const struct command *commands, size_t count)
{
	static const struct table_column COLUMNS[] = {
		{.name = "command", .label = "command", .type = FIELD_TEXT, .width = NAME_CELLS},
		{.name = "group", .label = "group", .type = FIELD_TEXT, .width = NAME_CELLS},
		{.name = "synopsis", .label = "synopsis", .type = FIELD_TEXT, .width = 30},
		{.name = "summary", .label = "summary", .type = FIELD_TEXT, .flexible = true},
	};
	enum { COLUMN_COUNT = sizeof COLUMNS / sizeof COLUMNS[0] };
	struct table *table = ARENA_NEW(arena, struct table);
	*table = (struct table){
		.name = "commands",
		.columns = COLUMNS,
		.column_count = COLUMN_COUNT,
		.rows = ARENA_ARRAY(arena, struct table_row, count),
		.row_count = count,
		.empty = "",
	};
	for (size_t i = 0; i < count; i++) {
		const char **texts = ARENA_ARRAY(arena, const char *, COLUMN_COUNT);
		texts[0] = commands[i].name;
		texts[1] = _(commands[i].group);
		texts[2] = command_usage(&commands[i]);
		texts[3] = _(commands[i].summary);
		table->rows[i] = row_of_texts(arena, texts, COLUMN_COUNT);
	}
	return table;
}

static void help_overview(struct command_call *call, struct result *result)
{
	size_t count = 0;
	const struct command *commands = command_table(&count);
	if (call->listed_for_machine) {
		result_table(result, command_rows(result->arena, commands, count));
		return;
	}
	result_line(result, TONE_PLAIN,
		_("rapport keeps clients, projects and every interaction, and says what is due."));
	result_line(result, TONE_PLAIN, _("Without a command it opens the screen."));
	for (size_t i = 0; i < count; i++)
		if (!seen_before(commands, i))
			list_group(result, commands, count, i);
	result_line(result, TONE_QUIET,
		_("Exit status: 0 fine, 1 nothing found or something urgent, 2 usage or an "
		  "error."));
	result_line(result, TONE_QUIET,
		_("More about one of them: rapport help COMMAND. Try it out: rapport demo"));
}

static void add_option(struct buffer *text, const struct command_option *option)
{
	buffer_format(text, "  %s%s%s  %s\n", option->name, option->value ? " " : "",
		option->value ? _(option->value) : "", _(option->help));
}

/* Whether a common option means something for this command, and is none of its own. */
static bool applies(const struct command *command, const struct command_option *common)
{
	if (command_option_find(command, common->name) != common)
		return false;
	return command->tabular || strcmp(common->name, "--help") == 0;
}

static void help_options(struct result *result, const struct command *command)
{
	static const struct command NONE = {.name = ""};
	struct buffer text = BUFFER_EMPTY;
	for (const struct command_option *at = command->options; at && at->name; at++)
		add_option(&text, at);
	for (const struct command_option *at = command_option_find(&NONE, "--json"); at->name; at++)
		if (applies(command, at))
			add_option(&text, at);
	result_heading(result, _("Options"));
	result_text(result, "options", buffer_text(&text));
	buffer_clear(&text);
}

/* ---- the fields of an entity ---- */

static bool takes_entity(const struct command *command)
{
	for (const struct command_argument *at = command->arguments;
		at != NULL && at->kind != ARGUMENT_NONE; at++)
		if (at->kind == ARGUMENT_ADDED ||
			(at->kind == ARGUMENT_ENTITY && command != command_find("help")))
			return true;
	return false;
}

enum { FIELD_KEY, FIELD_LABEL, FIELD_KIND, FIELD_REQUIRED, FIELD_COLUMN_COUNT };

static struct table_row field_row(struct arena *arena, enum entity entity, int position)
{
	const struct field_info *field = &catalog_entity(entity)->fields[position];
	const char **texts = ARENA_ARRAY(arena, const char *, FIELD_COLUMN_COUNT);
	struct value *cells = ARENA_ARRAY(arena, struct value, FIELD_COLUMN_COUNT);
	texts[FIELD_KEY] = field->name;
	texts[FIELD_LABEL] = _(field->label);
	texts[FIELD_KIND] = form_field_kind(arena, field);
	bool needed = form_field_needed(entity, position);
	texts[FIELD_REQUIRED] = needed ? _("needed") : "";
	for (int column = 0; column < FIELD_REQUIRED; column++)
		cells[column] = VALUE_OF_TEXT(texts[column]);
	cells[FIELD_REQUIRED] = VALUE_OF_INTEGER(needed);
	return (struct table_row){
		.cells = cells, .texts = texts, .handle = "", .entity = ENTITY_NONE};
}

static const struct table *field_rows(struct arena *arena, const struct entity_info *info)
{
	struct table *table = ARENA_NEW(arena, struct table);
	struct table_column *columns = ARENA_ARRAY(arena, struct table_column, FIELD_COLUMN_COUNT);
	columns[FIELD_KEY] = (struct table_column){
		.name = "field", .label = _("Key"), .type = FIELD_TEXT, .width = 14};
	columns[FIELD_LABEL] = (struct table_column){
		.name = "label", .label = _("Field"), .type = FIELD_TEXT, .width = 18};
	columns[FIELD_KIND] = (struct table_column){.name = "kind",
		.label = _("What it holds"),
		.type = FIELD_TEXT,
		.width = 30,
		.flexible = true};
	columns[FIELD_REQUIRED] = (struct table_column){
		.name = "required", .label = "", .type = FIELD_FLAG, .width = 6};
	*table = (struct table){
		.name = "fields",
		.columns = columns,
		.column_count = FIELD_COLUMN_COUNT,
		.rows = ARENA_ARRAY(arena, struct table_row, (size_t)info->field_count),
		.row_count = (size_t)info->field_count,
		.empty = "",
	};
	for (int i = 0; i < info->field_count; i++)
		table->rows[i] = field_row(arena, info->entity, i);
	return table;
}

static enum status help_entity(struct result *result, const char *word, struct error *error)
{
	struct arena *arena = result->arena;
	enum entity entity = catalog_find_entity(word);
	if (entity == ENTITY_NONE) {
		const char *nearest = catalog_nearest_entity(word);
		error_set(error, STATUS_NOT_FOUND, _("“%s” is no kind of record."), word);
		return nearest != NULL ? error_advise(error, _("Did you mean %s?"), nearest)
				       : error_advise(error, _("One of: %s"), entity_names(arena));
	}
	result_heading(result, _(catalog_entity(entity)->label));
	result_table(result, field_rows(arena, catalog_entity(entity)));
	return STATUS_OK;
}

/* A long list of words, so that it fits a usual terminal. */
static void add_words(struct result *result, const char *name, const char *words)
{
	struct buffer text = BUFFER_EMPTY;
	struct text_lines_list list = text_wrap(result->arena, words, WORDS_WIDTH);
	for (size_t i = 0; i < list.count; i++)
		buffer_format(&text, "  %s\n", list.lines[i]);
	result_text(result, name, buffer_text(&text));
	buffer_clear(&text);
}

/* The words an argument of the synopsis stands for. */
static void help_choices(struct result *result, const struct command *command)
{
	for (const struct command_argument *at = command->arguments;
		at != NULL && at->kind != ARGUMENT_NONE; at++)
		if (at->kind == ARGUMENT_CHOICE && strstr(command->synopsis, at->name) != NULL) {
			result_heading(result, _(at->name));
			add_words(result, "choices", at->words);
		}
}

/* What was named is no command; it may be a kind of record. */
static enum status no_command(const char *name, struct error *error)
{
	const char *nearest = command_nearest(name);
	enum entity entity = catalog_find_entity(name);
	error_set(error, STATUS_NOT_FOUND, _("There is no command “%s”."), name);
	if (entity != ENTITY_NONE)
		return error_advise(
			error, _("Its fields: rapport help add %s"), catalog_entity(entity)->name);
	return nearest != NULL ? error_advise(error, _("Did you mean %s?"), nearest)
			       : error_advise(error, _("All commands: rapport help"));
}

static enum status help_command(
	struct result *result, const char *name, const char *entity, struct error *error)
{
	const struct command *command = command_find(name);
	if (command == NULL)
		return no_command(name, error);
	result_line(result, TONE_INFO,
		arena_format(result->arena, "rapport %s", command_usage(command)));
	if (takes_entity(command) && entity != NULL)
		return help_entity(result, entity, error);
	result_line(result, TONE_PLAIN, _(command->summary));
	if (command->help != NULL)
		result_text(result, "help", _(command->help));
	help_choices(result, command);
	if (takes_entity(command)) {
		result_heading(result, _("ENTITY"));
		add_words(result, "entities", entity_names(result->arena));
		result_line(result, TONE_QUIET,
			arena_format(result->arena, _("The fields of one: rapport help %s ENTITY"),
				command->name));
	}
	help_options(result, command);
	return STATUS_OK;
}

enum status command_help(struct command_call *call, struct result *result, struct error *error)
{
	if (call->count > 0)
		return help_command(
			result, call->words[0], call->count > 1 ? call->words[1] : NULL, error);
	help_overview(call, result);
	return STATUS_OK;
}

enum status command_version(struct command_call *call, struct result *result, struct error *error)
{
	(void)error;
	if (call->listed_for_machine)
		result_fact(result, "version", _("Version"), RAPPORT_VERSION,
			VALUE_OF_TEXT(RAPPORT_VERSION));
	else
		result_line(result, TONE_PLAIN, "rapport " RAPPORT_VERSION);
	return STATUS_OK;
}
