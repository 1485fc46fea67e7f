/* help and version, made from the command table. */
#include "internal.h"

#include <string.h>

enum { NAME_CELLS = 10 };

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
		struct value *cells = ARENA_ARRAY(arena, struct value, COLUMN_COUNT);
		texts[0] = commands[i].name;
		texts[1] = _(commands[i].group);
		texts[2] = commands[i].synopsis;
		texts[3] = _(commands[i].summary);
		for (size_t column = 0; column < COLUMN_COUNT; column++)
			cells[column] = VALUE_OF_TEXT(texts[column]);
		table->rows[i] = (struct table_row){
			.cells = cells,
			.texts = texts,
			.handle = "",
			.entity = ENTITY_NONE,
		};
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
		_("More about one of them: rapport help COMMAND. Try it out: rapport demo"));
}

static void help_options(struct result *result, const struct command *command)
{
	struct buffer text = BUFFER_EMPTY;
	const struct command_option *options[] = {
		command->options,
		command_option_find(command, "--json"),
	};
	for (size_t i = 0; i < 2; i++)
		for (const struct command_option *at = options[i]; at && at->name; at++) {
			buffer_format(&text, "  %s%s%s  %s\n", at->name, at->value ? " " : "",
				at->value ? at->value : "", _(at->help));
		}
	result_heading(result, _("Options"));
	result_text(result, "options", buffer_text(&text));
	buffer_clear(&text);
}

static enum status help_command(struct result *result, const char *name, struct error *error)
{
	const struct command *command = command_find(name);
	if (command == NULL) {
		const char *nearest = command_nearest(name);
		error_set(error, STATUS_NOT_FOUND, _("There is no command “%s”."), name);
		return nearest != NULL ? error_advise(error, _("Did you mean %s?"), nearest)
				       : error_advise(error, _("All commands: rapport help"));
	}
	result_line(
		result, TONE_INFO, arena_format(result->arena, "rapport %s", command->synopsis));
	result_line(result, TONE_PLAIN, _(command->summary));
	if (command->help != NULL)
		result_text(result, "help", _(command->help));
	help_options(result, command);
	return STATUS_OK;
}

enum status command_help(struct command_call *call, struct result *result, struct error *error)
{
	if (call->count > 0)
		return help_command(result, call->words[0], error);
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
