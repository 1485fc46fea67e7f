/* rules list|show|set|on|off|check: what is watched, by which measure, and changing it. */
#include "internal.h"

#include <string.h>

/* ---- list ---- */

enum {
	LIST_RULE,
	LIST_SUMMARY,
	LIST_SETTINGS,
	LIST_STATE,
	LIST_FLAGS,
	LIST_GUIDELINE,
	LIST_GROUP,
	LIST_FILE,
	LIST_COLUMNS
};

static const struct table_column RULE_COLUMNS[LIST_COLUMNS] = {
	[LIST_RULE] = {.name = "rule", .label = N_("Rule"), .type = FIELD_TEXT, .width = 24},
	[LIST_SUMMARY] = {.name = "summary",
		.label = N_("What it watches"),
		.type = FIELD_TEXT,
		.width = 26,
		.spare = true},
	[LIST_SETTINGS] = {.name = "settings",
		.label = N_("Settings"),
		.type = FIELD_TEXT,
		.width = 30,
		.flexible = true},
	[LIST_STATE] = {.name = "state", .label = N_("State"), .type = FIELD_TEXT, .width = 6},
	[LIST_FLAGS] = {.name = "flags", .label = N_("Flags"), .type = FIELD_NUMBER, .width = 5},
	[LIST_GUIDELINE] = {.name = "guideline",
		.label = N_("Guideline"),
		.type = FIELD_NUMBER,
		.width = 2,
		.machine_only = true,
		.heads = true},
	[LIST_GROUP] = {.name = "group",
		.label = N_("Group"),
		.type = FIELD_TEXT,
		.width = 10,
		.machine_only = true},
	[LIST_FILE] = {.name = "file",
		.label = N_("File"),
		.type = FIELD_TEXT,
		.width = 20,
		.machine_only = true},
};

/* "every 7 days, warn 1 working day": what holds for everyone. */
static const char *told_settings(struct arena *arena, const struct rule_line *rule)
{
	struct buffer out = BUFFER_EMPTY;
	for (size_t i = 0; i < rule->setting_count; i++) {
		const struct rule_setting_line *setting = &rule->settings[i];
		if (setting->client == 0 && setting->project == 0)
			buffer_format(&out, "%s%s %s", out.length > 0 ? ", " : "", setting->name,
				setting->value);
	}
	const char *text = arena_copy(arena, buffer_text(&out));
	buffer_clear(&out);
	return text;
}

static int64_t flags_of(const struct flag_list *flags, const char *rule)
{
	int64_t count = 0;
	for (size_t i = 0; i < flags->count; i++)
		count += strcmp(flags->items[i].rule, rule) == 0;
	return count;
}

static void list_row(struct grid *grid, const struct rule_line *rule, const struct flag_list *flags)
{
	int64_t count = flags_of(flags, rule->id);
	grid_row(grid);
	grid_text(grid, LIST_RULE, rule->id);
	grid_text(grid, LIST_SUMMARY, rule->summary);
	grid_text(grid, LIST_SETTINGS, told_settings(grid->arena, rule));
	if (rule->fault[0])
		grid_word(grid, LIST_STATE, "fault", _("fault"));
	else
		grid_word(grid, LIST_STATE, rule->on ? "on" : "off", rule->on ? _("on") : _("off"));
	grid_number(grid, LIST_FLAGS, count,
		count > 0 ? arena_format(grid->arena, "%lld", (long long)count) : "");
	grid_number(grid, LIST_GUIDELINE, rule->guideline,
		rule->guideline > 0
			? arena_format(grid->arena, "%d %s", rule->guideline, rule->guideline_title)
			: _("Your own rules"));
	grid_word(grid, LIST_GROUP, flag_group_name(rule->group), flag_group_title(rule->group));
	grid_text(grid, LIST_FILE, rule->file);
	grid->row->tone = rule->fault[0] ? TONE_WARN : rule->on ? TONE_PLAIN : TONE_QUIET;
	grid->row->opens = arena_format(grid->arena, "rules show %s", rule->id);
}

static bool rule_fits(
	const struct command_call *call, struct arena *arena, const struct rule_line *rule)
{
	size_t first = call->count > 0 && strcmp(call->words[0], "list") == 0 ? 1 : 0;
	for (size_t i = first; i < call->count; i++) {
		const char *word = text_fold(arena, call->words[i], true);
		if (strstr(rule->id, word) == NULL &&
			strstr(text_fold(arena, rule->summary, true), word) == NULL)
			return false;
	}
	return true;
}

static enum status rules_list(struct command_call *call, struct result *result, struct error *error)
{
	struct error_list problems = {.arena = result->arena};
	struct arena *scratch = arena_new();
	struct rule_lines rules;
	struct flag_list flags;
	enum status status =
		app_rules(call_app(call), result->arena, NULL, &rules, &problems, error);
	if (status == STATUS_OK)
		status = app_flags(call_app(call), scratch, false, &flags, &problems, error);
	if (status != STATUS_OK)
		goto done;
	struct grid grid = grid_new(call, result->arena, "rules", RULE_COLUMNS, LIST_COLUMNS);
	for (size_t i = 0; i < rules.count; i++)
		if (rule_fits(call, result->arena, &rules.items[i]))
			list_row(&grid, &rules.items[i], &flags);
	grid.table->empty = _("There is no such rule.");
	result->exit_code = grid.table->row_count == 0 ? 1 : 0;
	result_table(result, grid.table);
	result_problems(result, BLOCK_PROBLEM, &problems);
done:
	arena_free(scratch);
	return status;
}

/* ---- show ---- */

enum {
	SHOW_NAME,
	SHOW_VALUE,
	SHOW_ORIGIN,
	SHOW_SOURCE,
	SHOW_TYPE,
	SHOW_CLIENT,
	SHOW_PROJECT,
	SHOW_COLUMNS
};

static const struct table_column SETTING_COLUMNS[SHOW_COLUMNS] = {
	[SHOW_NAME] = {.name = "name", .label = N_("Setting"), .type = FIELD_TEXT, .width = 10},
	[SHOW_VALUE] = {.name = "value", .label = N_("Value"), .type = FIELD_TEXT, .width = 14},
	[SHOW_ORIGIN] = {.name = "origin", .label = N_("Set by"), .type = FIELD_TEXT, .width = 18},
	[SHOW_SOURCE] = {.name = "source",
		.label = N_("Where the default comes from"),
		.type = FIELD_TEXT,
		.width = 30,
		.flexible = true,
		.spare = true},
	[SHOW_TYPE] = {.name = "type",
		.label = N_("Kind"),
		.type = FIELD_TEXT,
		.width = 8,
		.machine_only = true},
	[SHOW_CLIENT] = {.name = "client",
		.label = N_("Client"),
		.type = FIELD_NUMBER,
		.width = 10,
		.machine_only = true},
	[SHOW_PROJECT] = {.name = "project",
		.label = N_("Project"),
		.type = FIELD_NUMBER,
		.width = 10,
		.machine_only = true},
};

static void setting_line(struct grid *grid, const struct rule_setting_line *setting)
{
	grid_row(grid);
	grid_text(grid, SHOW_NAME, setting->name);
	grid_text(grid, SHOW_VALUE, setting->value);
	grid_text(grid, SHOW_ORIGIN, setting->origin);
	grid_text(grid, SHOW_SOURCE, setting->source);
	grid_text(grid, SHOW_TYPE, setting->type);
	if (setting->client != 0)
		grid_number(grid, SHOW_CLIENT, setting->client, "");
	if (setting->project != 0)
		grid_number(grid, SHOW_PROJECT, setting->project, "");
	grid->row->tone = setting->own ? TONE_INFO : TONE_PLAIN;
}

static void fact(struct result *result, const char *name, const char *label, const char *text)
{
	if (text[0])
		result_fact(result, name, label, text, VALUE_OF_TEXT(text));
}

/* Where a threshold is noted in the record itself, that goes before what is set. */
static void tell_fields(struct result *result, const struct rule_line *rule)
{
	for (size_t i = 0; i < rule->setting_count; i++) {
		const struct rule_setting_line *setting = &rule->settings[i];
		if (setting->field[0] && setting->client == 0 && setting->project == 0)
			result_line(result, TONE_QUIET,
				arena_format(result->arena,
					_("“%s” is taken from %s where it is noted there."),
					setting->name, setting->field));
	}
}

static void tell_change(struct result *result, const struct rule_line *rule)
{
	const char *example = rule->setting_count > 0 ? rule->settings[0].name : "off";
	result_advice(result, "set",
		arena_format(result->arena,
			_("Change it with: rapport rules set %s %s=… (also --client CLIENT)"),
			rule->id, example));
}

static void tell_rule(
	struct command_call *call, struct result *result, const struct rule_line *rule)
{
	struct arena *arena = result->arena;
	result_heading(result, arena_format(arena, "%s: %s", rule->id, rule->summary));
	fact(result, "state", _("State"),
		rule->fault[0] ? rule->fault
		: rule->on     ? _("on")
			       : _("off"));
	struct grid grid = grid_new(call, arena, "settings", SETTING_COLUMNS, SHOW_COLUMNS);
	for (size_t i = 0; i < rule->setting_count; i++)
		setting_line(&grid, &rule->settings[i]);
	grid.table->empty = _("It has no thresholds of its own.");
	result_table(result, grid.table);
	if (!call->listed_for_machine)
		tell_fields(result, rule);
	if (rule->guideline > 0)
		fact(result, "guideline", _("Guideline"),
			arena_format(arena, "%d %s", rule->guideline, rule->guideline_title));
	fact(result, "subject", _("About"), _(catalog_entity(rule->subject)->label));
	fact(result, "group", _("Group"), flag_group_title(rule->group));
	fact(result, "clears_when", _("Clears when"), rule->clears_when);
	fact(result, "suppressed_by", _("Silent while"), rule->suppressed_by);
	fact(result, "file", _("Written in"), arena_format(arena, "%s:%u", rule->file, rule->line));
	if (!call->listed_for_machine)
		tell_change(result, rule);
}

static enum status rules_show(struct command_call *call, struct result *result, struct error *error)
{
	struct error_list problems = {.arena = result->arena};
	struct rule_lines rules;
	if (call->count < 2)
		return usage_error(call, error, _("Which rule?"));
	enum status status =
		app_rules(call_app(call), result->arena, call->words[1], &rules, &problems, error);
	if (status == STATUS_OK)
		tell_rule(call, result, &rules.items[0]);
	return status;
}

/* ---- set, on, off ---- */

/* Whom --client or --project names; both 0: everyone. */
static enum status read_scope(struct command_call *call, struct result *result,
	struct rule_wish *wish, struct error *error)
{
	const char *project = call_option(call, "--project"),
		   *client = call_option(call, "--client");
	const struct wanted wanted = {
		.entity = project ? ENTITY_PROJECT : ENTITY_CLIENT,
		.text = project ? project : client,
		.key = project ? "project" : "client",
		.also = ENTITY_NONE,
	};
	struct match match;
	if (wanted.text == NULL)
		return STATUS_OK;
	enum status status = resolve(call, result, &wanted, &match, error);
	if (status == STATUS_OK && project)
		wish->project = match.id;
	else if (status == STATUS_OK)
		wish->client = match.id;
	return status;
}

/* Where the value of NAME=VALUE begins; NULL when the word is no such pair. */
static const char *pair_value(const char *word)
{
	size_t name = strspn(word, "abcdefghijklmnopqrstuvwxyz_");
	return name > 0 && (word[name] == '=' || word[name] == ':') ? word + name + 1 : NULL;
}

/* NAME=VALUE…; further words belong to the value before them: warn=12.5 %. */
static enum status read_wishes(struct command_call *call, struct arena *arena,
	const struct rule_wish *scope, struct rule_wish *wishes, size_t *count, struct error *error)
{
	for (size_t i = 2; i < call->count; i++) {
		const char *word = call->words[i], *value = pair_value(word);
		struct rule_wish *last = *count > 0 ? &wishes[*count - 1] : NULL;
		if (value) {
			wishes[*count] = *scope;
			wishes[*count].name = arena_copy_n(arena, word, (size_t)(value - word) - 1);
			wishes[(*count)++].value = value;
		} else if (last) {
			last->value = arena_format(arena, "%s %s", last->value, word);
		} else {
			return usage_error(call, error, _("What to set? Like every=3d."));
		}
	}
	for (size_t i = 0; i < *count; i++)
		if (wishes[i].value[strspn(wishes[i].value, " ")] == '\0')
			wishes[i].value = NULL;
	return *count > 0 ? STATUS_OK : usage_error(call, error, _("What to set? Like every=3d."));
}

static enum status change_rule(struct command_call *call, struct result *result,
	const struct rule_wish *wishes, size_t count, bool or_nothing, struct error *error)
{
	enum status status =
		app_set_rules(call_app(call), result->arena, wishes, count, or_nothing, error);
	if (status == STATUS_OK)
		result_done(call, result, NULL);
	return status;
}

static enum status rules_set(struct command_call *call, struct result *result, struct error *error)
{
	struct rule_wish scope = {.rule = NULL};
	size_t count = 0;
	if (call->count < 2)
		return usage_error(call, error, _("Which rule?"));
	scope.rule = call->words[1];
	struct rule_wish *wishes = ARENA_ARRAY(result->arena, struct rule_wish, call->count);
	enum status status = read_scope(call, result, &scope, error);
	if (status == STATUS_OK)
		status = read_wishes(call, result->arena, &scope, wishes, &count, error);
	return status == STATUS_OK ? change_rule(call, result, wishes, count, false, error)
				   : status;
}

static enum status rules_switch(
	struct command_call *call, struct result *result, struct error *error)
{
	bool off = strcmp(call->words[0], "off") == 0;
	struct rule_wish wish = {.name = "off", .value = off ? "yes" : "no"};
	if (call->count != 2)
		return usage_error(call, error, _("Which rule?"));
	wish.rule = call->words[1];
	enum status status = read_scope(call, result, &wish, error);
	return status == STATUS_OK ? change_rule(call, result, &wish, 1, true, error) : status;
}

/* ---- check ---- */

static void tell_trial(struct result *result, const struct rule_trial *trial)
{
	result_line(result, TONE_PLAIN,
		arena_format(result->arena,
			ngettext("%s: %zu flag now.", "%s: %zu flags now.", trial->flags),
			trial->id, trial->flags));
}

static void tell_trials(struct result *result, const struct rule_trials *trials, bool one_file)
{
	size_t flags = 0, working = 0;
	for (size_t i = 0; i < trials->count; i++) {
		const struct rule_trial *trial = &trials->items[i];
		flags += trial->flags;
		working += trial->works;
		if (one_file && trials->ran && trial->works)
			tell_trial(result, trial);
	}
	result_fact(result, "rules", _("Rules that work"),
		arena_format(result->arena, "%zu", working), VALUE_OF_INTEGER((int64_t)working));
	if (trials->ran)
		result_fact(result, "flags", _("Flags they show now"),
			arena_format(result->arena, "%zu", flags),
			VALUE_OF_INTEGER((int64_t)flags));
	else
		result_line(
			result, TONE_QUIET, _("There is no store yet, so their SQL was not run."));
}

static enum status rules_check(
	struct command_call *call, struct result *result, struct error *error)
{
	const char *path = call->count > 1 ? call->words[1] : NULL;
	struct error_list problems = {.arena = result->arena};
	struct rule_trials trials;
	enum status status =
		app_try_rules(call_app(call), result->arena, path, &trials, &problems, error);
	if (status != STATUS_OK)
		return status;
	result_problems(result, BLOCK_LINE, &problems);
	tell_trials(result, &trials, path != NULL);
	result->exit_code = problems.count > 0 ? 1 : 0;
	return STATUS_OK;
}

static const struct {
	const char *word;
	enum status (*run)(struct command_call *call, struct result *result, struct error *error);
} DEEDS[] = {
	{"show", rules_show},
	{"set", rules_set},
	{"on", rules_switch},
	{"off", rules_switch},
	{"check", rules_check},
};

enum status command_rules(struct command_call *call, struct result *result, struct error *error)
{
	for (size_t i = 0; call->count > 0 && i < sizeof DEEDS / sizeof DEEDS[0]; i++)
		if (strcmp(call->words[0], DEEDS[i].word) == 0)
			return DEEDS[i].run(call, result, error);
	return rules_list(call, result, error);
}
