/* Tuning the rules: what there is, setting a threshold, trying a file. */
#include "internal.h"

#include <assert.h>
#include <string.h>

#include "rapport/base/buffer.h"

enum status app_rules(struct app *app, struct arena *arena, const char *id,
	struct rule_lines *lines, struct error_list *problems, struct error *error)
{
	enum status status = app_need_rules(app, error);
	return status == STATUS_OK ? rules_describe(app->rules, arena, id, lines, problems, error)
				   : status;
}

enum status app_try_rules(struct app *app, struct arena *arena, const char *path,
	struct rule_trials *trials, struct error_list *problems, struct error *error)
{
	const struct rules_options options = app_rules_options(app);
	return rules_try(&options, path, arena, trials, problems, error);
}

/* The setting's rows for everyone, that client or that project: one, unless somebody added more. */
static enum status rows_of(struct work *work, const struct rule_wish *wish, struct rows *rows)
{
	const struct value parameters[] = {
		VALUE_OF_TEXT(wish->rule),
		VALUE_OF_TEXT(wish->name),
		VALUE_OF_INTEGER(wish->project ? 0 : wish->client),
		VALUE_OF_INTEGER(wish->project),
	};
	return store_query(
		work->store, work->arena, "rule_setting_of", parameters, 4, rows, work->error);
}

static enum status remove_rows(struct work *work, const struct rows *rows, size_t first)
{
	enum status status = STATUS_OK;
	for (size_t row = first; status == STATUS_OK && row < rows->count; row++)
		status = store_delete(work->store, ENTITY_RULE_SETTING,
			rows_integer(rows, row, "id"), work->error);
	return status;
}

/* *changed counts, unless that very value stands there. */
static enum status put_row(
	struct work *work, const struct rule_wish *wish, const struct rows *rows, size_t *changed)
{
	struct record *setting = NULL;
	enum status status = STATUS_OK;
	if (rows->count > 0)
		status = work_get(work, ENTITY_RULE_SETTING, rows_integer(rows, 0, "id"), &setting);
	else
		setting = record_new(work->arena, ENTITY_RULE_SETTING);
	if (status != STATUS_OK)
		return status;
	if (setting->id != 0 && strcmp(record_text(setting, RULE_SETTING_VALUE), wish->value) == 0)
		return STATUS_OK;
	*changed += 1;
	record_set_text(setting, RULE_SETTING_RULE, wish->rule);
	record_set_text(setting, RULE_SETTING_NAME, wish->name);
	record_set_text(setting, RULE_SETTING_VALUE, wish->value);
	if (wish->project != 0)
		record_set_integer(setting, RULE_SETTING_PROJECT, wish->project);
	else if (wish->client != 0)
		record_set_integer(setting, RULE_SETTING_CLIENT, wish->client);
	status = setting->id ? work_update(work, setting) : work_insert(work, setting);
	return status == STATUS_OK ? remove_rows(work, rows, 1) : status;
}

/* Several settings at once, all of one rule and for the same client, project or everyone. */
struct tuning {
	const struct rule_wish *wishes;
	struct rule_verdict *verdicts;
	size_t count, changed;
	bool or_nothing;
};

static enum status accept_all(
	struct app *app, struct arena *arena, struct tuning *tuning, struct error *error)
{
	enum status status = app_need_rules(app, error);
	tuning->verdicts = ARENA_ARRAY(arena, struct rule_verdict, tuning->count);
	for (size_t i = 0; status == STATUS_OK && i < tuning->count; i++)
		if (tuning->wishes[i].value != NULL)
			status = rules_accept(
				app->rules, arena, &tuning->wishes[i], &tuning->verdicts[i], error);
	return status;
}

static enum status change_all(struct work *work, struct tuning *tuning)
{
	enum status status = STATUS_OK;
	for (size_t i = 0; status == STATUS_OK && i < tuning->count; i++) {
		const struct rule_wish *wish = &tuning->wishes[i];
		bool taken_away = wish->value == NULL ||
				  (tuning->or_nothing && tuning->verdicts[i].holds_anyway);
		struct rows rows;
		status = rows_of(work, wish, &rows);
		if (status != STATUS_OK)
			return status;
		tuning->changed += taken_away && rows.count > 0;
		status = taken_away ? remove_rows(work, &rows, 0)
				    : put_row(work, wish, &rows, &tuning->changed);
	}
	if (status == STATUS_OK && tuning->changed == 0)
		status = error_set(work->error, STATUS_NOT_FOUND,
			_("It stands so already; nothing was changed."));
	return status;
}

/* "every = 3 days, warn = default". */
static const char *told_all(struct work *work, const struct tuning *tuning)
{
	struct buffer out = BUFFER_EMPTY;
	for (size_t i = 0; i < tuning->count; i++)
		buffer_format(&out, "%s%s = %s", i > 0 ? ", " : "", tuning->wishes[i].name,
			tuning->wishes[i].value != NULL ? tuning->verdicts[i].told : _("default"));
	const char *text = arena_copy(work->arena, buffer_text(&out));
	buffer_clear(&out);
	return text;
}

/* "on" and "off", in the words in which the command gives them. */
static bool is_switch(const struct rule_wish *wish)
{
	return strcmp(wish->name, "off") == 0 && wish->value &&
	       (strcmp(wish->value, "yes") == 0 || strcmp(wish->value, "no") == 0);
}

/* Turning a rule on or off is said as such, not as a setting called "off". */
static const char *switched_label(struct work *work, const struct rule_wish *wish, const char *whom)
{
	bool off = strcmp(wish->value, "yes") == 0;
	if (!whom)
		return arena_format(work->arena,
			off ? _("turned %s off for everyone") : _("turned %s on for everyone"),
			wish->rule);
	return arena_format(work->arena, off ? _("turned %s off for %s") : _("turned %s on for %s"),
		wish->rule, whom);
}

static const char *tuned_label(struct work *work, const struct tuning *tuning)
{
	const struct rule_wish *wish = &tuning->wishes[0];
	enum entity entity = wish->project ? ENTITY_PROJECT : ENTITY_CLIENT;
	int64_t id = wish->project ? wish->project : wish->client;
	const char *whom = id ? store_name(work->store, work->arena, entity, id) : NULL;
	if (tuning->count == 1 && is_switch(wish))
		return switched_label(work, wish, whom);
	const char *told = told_all(work, tuning);
	if (!whom)
		return arena_format(work->arena, _("set %s for everyone: %s"), wish->rule, told);
	return arena_format(work->arena, _("set %s for %s: %s"), wish->rule, whom, told);
}

enum status app_set_rules(struct app *app, struct arena *arena, const struct rule_wish *wishes,
	size_t count, bool or_nothing, struct error *error)
{
	struct tuning tuning = {.wishes = wishes, .count = count, .or_nothing = or_nothing};
	struct work work;
	assert(count > 0);
	enum status status = accept_all(app, arena, &tuning, error);
	if (status == STATUS_OK)
		status = work_begin(&work, app, "rules", arena, error);
	if (status != STATUS_OK)
		return status;
	status = change_all(&work, &tuning);
	return work_end(&work, status, status == STATUS_OK ? tuned_label(&work, &tuning) : NULL);
}
