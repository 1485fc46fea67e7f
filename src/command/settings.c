/* settings [WORD]: every setting, its value, and where it comes from. */
#include "internal.h"

#include <string.h>

enum { SETTING_PATH, SETTING_VALUE, SETTING_ORIGIN, SETTING_HELP, SETTING_COLUMNS };

static const struct table_column *setting_columns(struct arena *arena)
{
	struct table_column *columns = ARENA_ARRAY(arena, struct table_column, SETTING_COLUMNS);
	columns[SETTING_PATH] = (struct table_column){
		.name = "path", .label = _("Setting"), .type = FIELD_TEXT, .width = 20};
	columns[SETTING_VALUE] = (struct table_column){
		.name = "value", .label = _("Value"), .type = FIELD_TEXT, .width = 20};
	columns[SETTING_ORIGIN] = (struct table_column){
		.name = "origin", .label = _("Set by"), .type = FIELD_TEXT, .width = 8};
	columns[SETTING_HELP] = (struct table_column){.name = "help",
		.label = _("What it does"),
		.type = FIELD_TEXT,
		.width = 40,
		.flexible = true};
	return columns;
}

static void setting_row(
	struct arena *arena, const struct settings_row *setting, struct table_row *row)
{
	const char **texts = ARENA_ARRAY(arena, const char *, SETTING_COLUMNS);
	struct value *cells = ARENA_ARRAY(arena, struct value, SETTING_COLUMNS);
	bool mine = setting->origin == SETTINGS_USER;
	texts[SETTING_PATH] = setting->path;
	texts[SETTING_VALUE] = text_clean(arena, setting->value, TEXT_ONE_LINE);
	texts[SETTING_ORIGIN] = mine ? _("you") : _("default");
	texts[SETTING_HELP] = setting->help;
	for (int column = 0; column < SETTING_COLUMNS; column++)
		cells[column] = VALUE_OF_TEXT(texts[column]);
	cells[SETTING_ORIGIN] = VALUE_OF_TEXT(mine ? "user" : "shipped");
	*row = (struct table_row){
		.cells = cells,
		.texts = texts,
		.handle = "",
		.entity = ENTITY_NONE,
		.tone = mine ? TONE_INFO : TONE_PLAIN,
	};
}

static bool wanted(const struct command_call *call, const struct settings_row *setting)
{
	for (size_t i = 0; i < call->count; i++)
		if (strstr(setting->path, call->words[i]) == NULL)
			return false;
	return true;
}

enum status command_settings(struct command_call *call, struct result *result, struct error *error)
{
	struct settings_row setting;
	struct arena *arena = result->arena;
	const struct settings *settings = session_settings(call->session);
	size_t count = 0;
	(void)error;
	while (settings_row(settings, arena, count, &setting))
		count++;
	struct table *table = ARENA_NEW(arena, struct table);
	*table = (struct table){
		.name = "settings",
		.columns = setting_columns(arena),
		.column_count = SETTING_COLUMNS,
		.rows = ARENA_ARRAY(arena, struct table_row, count),
		.empty = _("There is no such setting."),
	};
	for (size_t i = 0; i < count; i++)
		if (settings_row(settings, arena, i, &setting) && wanted(call, &setting))
			setting_row(arena, &setting, &table->rows[table->row_count++]);
	result->exit_code = table->row_count == 0 ? 1 : 0;
	result_table(result, table);
	const char *path = settings_path(settings);
	if (path[0] && !call->listed_for_machine)
		result_line(result, TONE_QUIET,
			arena_format(arena, _("Your own settings go into %s"), path));
	return STATUS_OK;
}
