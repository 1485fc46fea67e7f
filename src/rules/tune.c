/* What rules there are and what is set about them, and whether a value fits. */
#include "rapport/rules/tune.h"
#include "internal.h"

#include <assert.h>
#include <string.h>

#include "rapport/base/text.h"

/* One description in the making. */
struct telling {
	struct rules *rules;
	struct arena *arena;
	const struct rule *rule;
	struct rule_line *line;
};

static const char *text_or_nothing(const char *text)
{
	return text ? text : "";
}

static void add_setting(
	struct telling *telling, const struct threshold *threshold, const struct scope *scope)
{
	const struct value *value =
		threshold_resolve(threshold, scope->client, scope->project, NULL);

	telling->line->settings[telling->line->setting_count++] = (struct rule_setting_line){
		.name = threshold->name,
		.type = threshold_types[threshold->type],
		.value = threshold_format(telling->arena, threshold, value),
		.origin = origin_text(telling->rules, telling->arena, telling->rule, scope),
		.source = source_text(telling->arena, threshold),
		.field = text_or_nothing(threshold->field),
		.own = scope->origin != ORIGIN_SHIPPED,
		.client = scope->client,
		.project = scope->project,
	};
}

/* Of two settings for the same client or project the later one holds: only that is told. */
static bool is_last(const struct threshold *threshold, size_t index)
{
	const struct override *own = &threshold->overrides[index];

	for (size_t i = index + 1; i < threshold->override_count; i++)
		if (threshold->overrides[i].client == own->client &&
			threshold->overrides[i].project == own->project)
			return false;
	return true;
}

/* What holds for everyone, then what was set for a client or project. */
static void add_threshold(struct telling *telling, const struct threshold *threshold, bool always)
{
	struct scope scope = {.client = 0};

	threshold_resolve(threshold, 0, 0, &scope.origin);
	if (always || scope.origin != ORIGIN_SHIPPED)
		add_setting(telling, threshold, &scope);
	for (size_t i = 0; i < threshold->override_count; i++) {
		const struct override *own = &threshold->overrides[i];
		if ((own->client == 0 && own->project == 0) || !is_last(threshold, i))
			continue;
		scope = (struct scope){
			own->project ? ORIGIN_PROJECT : ORIGIN_CLIENT, own->client, own->project};
		add_setting(telling, threshold, &scope);
	}
}

static void add_settings(struct telling *telling)
{
	const struct rule *rule = telling->rule;
	size_t most = rule->threshold_count;

	for (size_t i = 0; i < rule->threshold_count; i++)
		most += rule->thresholds[i].override_count;
	telling->line->settings = ARENA_ARRAY(telling->arena, struct rule_setting_line, most);
	for (size_t i = THRESHOLDS_OF_ALL; i < rule->threshold_count; i++)
		add_threshold(telling, &rule->thresholds[i], true);
	for (size_t i = 0; i < THRESHOLDS_OF_ALL; i++)
		add_threshold(telling, &rule->thresholds[i], false);
}

static const char *suppressors(struct arena *arena, const struct rule *rule)
{
	struct buffer out = BUFFER_EMPTY;

	for (size_t i = 0; i < rule->suppressor_count; i++)
		buffer_format(&out, "%s%s", i > 0 ? ", " : "", rule->suppressors[i].rule);
	const char *text = arena_copy(arena, buffer_text(&out));
	buffer_clear(&out);
	return text;
}

static const char *fault_text(struct arena *arena, const struct rule *rule)
{
	struct buffer out = BUFFER_EMPTY;

	if (rule->fault.status == STATUS_OK)
		return "";
	error_format(&rule->fault, &out);
	const char *text = arena_copy(arena, buffer_text(&out));
	buffer_clear(&out);
	return text;
}

static void tell_rule(
	struct rules *rules, struct arena *arena, const struct rule *rule, struct rule_line *line)
{
	struct telling telling = {rules, arena, rule, line};

	*line = (struct rule_line){
		.id = rule->id,
		.summary = text_clean(arena, rule->summary.text, TEXT_ONE_LINE),
		.guideline = rule->guideline,
		.guideline_title = text_or_nothing(rule->guideline_title),
		.file = rule->file,
		.line = rule->line,
		.group = rule->group,
		.subject = rule->subject,
		.on = threshold_resolve(threshold_find(rule, "off"), 0, 0, NULL)->integer == 0,
		.fault = fault_text(arena, rule),
		.clears_when =
			text_clean(arena, text_or_nothing(rule->clears_when.text), TEXT_ONE_LINE),
		.suppressed_by = suppressors(arena, rule),
	};
	add_settings(&telling);
}

/* The user's own come last, everything else as loaded. */
static void tell_all(struct rules *rules, struct arena *arena, const char *id, bool own,
	struct rule_lines *lines)
{
	for (size_t i = 0; i < rules->count; i++) {
		const struct rule *rule = &rules->rules[i];
		if ((rule->guideline == 0) == own && (!id || strcmp(rule->id, id) == 0))
			tell_rule(rules, arena, rule, &lines->items[lines->count++]);
	}
}

enum status rules_describe(struct rules *rules, struct arena *arena, const char *id,
	struct rule_lines *lines, struct error_list *problems, struct error *error)
{
	enum status status;

	*lines = (struct rule_lines){
		.items = ARENA_ARRAY(arena, struct rule_line, rules->count + 1)};
	arena_reset(rules->scratch);
	if (id && !rule_meant(rules, id, error))
		return error->status;
	status = refresh_overrides(rules, problems, error);
	if (status != STATUS_OK)
		return status;
	tell_all(rules, arena, id, false, lines);
	tell_all(rules, arena, id, true, lines);
	return STATUS_OK;
}

static bool values_equal(const struct value *left, const struct value *right)
{
	if (left->type != right->type)
		return false;
	switch (left->type) {
	case VALUE_INTEGER:
		return left->integer == right->integer;
	case VALUE_REAL:
		return left->real == right->real;
	case VALUE_TEXT:
		return strcmp(left->text, right->text) == 0;
	default:
		return true;
	}
}

/* What holds for them when their own setting is taken away. */
static struct value value_without(
	struct rules *rules, const struct threshold *threshold, const struct rule_wish *wish)
{
	struct threshold rest = *threshold;

	rest.overrides = ARENA_ARRAY(rules->scratch, struct override, rest.override_count + 1);
	rest.override_count = 0;
	for (size_t i = 0; i < threshold->override_count; i++) {
		const struct override *override = &threshold->overrides[i];
		if (override->project == wish->project &&
			(wish->project != 0 || override->client == wish->client))
			continue;
		rest.overrides[rest.override_count++] = *override;
	}
	return *threshold_resolve(&rest, wish->client, wish->project, NULL);
}

/* A message may name what the rule's SQL gives, and nothing else. The places in it are no places of
 * a file. Without a store nothing can be run, and only its form is judged. */
static enum status judge_message(
	struct rules *rules, struct arena *arena, const struct rule_wish *wish, struct error *error)
{
	const struct wording wording = {.text = wish->value};
	const struct rule *rule = rules_find(rules, wish->rule);
	struct error_list problems = {.arena = arena};
	struct rows rows;
	bool fine = wording_check_form(rule, &wording, &problems);

	if (!fine)
		*error = problems.items[0];
	else if (rules->sandbox)
		fine = rule_run(rules, arena, rule, &rule->sql, 0, &rows, error) == STATUS_OK &&
		       wording_check_columns(rule, &wording, &rows, error);
	if (!fine)
		error->file[0] = '\0';
	return fine ? STATUS_OK : error->status;
}

enum status rules_accept(struct rules *rules, struct arena *arena, const struct rule_wish *wish,
	struct rule_verdict *verdict, struct error *error)
{
	struct error_list ignored = {.arena = arena}; /* told where flags are shown */
	struct value value;

	*verdict = (struct rule_verdict){.told = ""};
	arena_reset(rules->scratch);
	struct threshold *threshold = threshold_meant(rules, wish->rule, wish->name, error);
	if (!threshold)
		return error->status;
	enum status status = threshold_parse(arena, threshold, wish->value, &value, error);
	if (status == STATUS_OK)
		status = refresh_overrides(rules, &ignored, error);
	if (status == STATUS_OK && strcmp(wish->name, "message") == 0)
		status = judge_message(rules, arena, wish, error);
	if (status != STATUS_OK)
		return status;
	verdict->told = threshold_format(arena, threshold, &value);
	const struct value without = value_without(rules, threshold, wish);
	verdict->holds_anyway = values_equal(&value, &without);
	return STATUS_OK;
}
