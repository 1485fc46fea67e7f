/* Which value of a threshold is in force: shipped < the user's file < the store's, for everyone,
 * for the client, for the project. */
#include "internal.h"

#include <assert.h>
#include <string.h>

#include "rapport/base/text.h"

struct threshold *threshold_find(const struct rule *rule, const char *name)
{
	for (size_t i = 0; i < rule->threshold_count; i++)
		if (rule->thresholds[i].name[0] == name[0] &&
			strcmp(rule->thresholds[i].name, name) == 0)
			return &rule->thresholds[i];
	return NULL;
}

/* The names of a rule's settings, NULL-ended, for "did you mean". */
static const char *const *threshold_names(struct rules *rules, const struct rule *rule)
{
	const char **names = ARENA_ARRAY(rules->scratch, const char *, rule->threshold_count + 1);

	for (size_t i = 0; i < rule->threshold_count; i++)
		names[i] = rule->thresholds[i].name;
	return names;
}

static const char *const *rule_ids(struct rules *rules)
{
	const char **ids = ARENA_ARRAY(rules->scratch, const char *, rules->count + 1);

	for (size_t i = 0; i < rules->count; i++)
		ids[i] = rules->rules[i].id;
	return ids;
}

static void set_unknown(struct error *error, const char *message, const char *nearest)
{
	error_set(error, STATUS_INVALID, "%s", message);
	if (nearest)
		error_advise(error, _("Did you mean “%s”?"), nearest);
}

struct rule *rule_meant(struct rules *rules, const char *id, struct error *error)
{
	struct rule *rule = rules_find(rules, id);

	if (!rule)
		set_unknown(error, arena_format(rules->scratch, _("There is no rule “%s”"), id),
			yaml_nearest(id, rule_ids(rules)));
	return rule;
}

struct threshold *threshold_meant(
	struct rules *rules, const char *id, const char *name, struct error *error)
{
	const struct rule *rule = rule_meant(rules, id, error);
	struct threshold *threshold = rule ? threshold_find(rule, name) : NULL;

	if (rule && !threshold)
		set_unknown(error,
			arena_format(
				rules->scratch, _("The rule “%s” has no setting “%s”"), id, name),
			yaml_nearest(name, threshold_names(rules, rule)));
	return threshold;
}

/* What there is not is named where its key stands, what does not fit where the value stands. */
static void read_user_value(struct rules *rules, const char *id, const struct yaml_node *key,
	const struct yaml_node *node, struct error_list *problems)
{
	const char *file = settings_path(rules->settings);
	struct error error;
	struct threshold *threshold;
	struct value value;

	error_clear(&error);
	error_at(&error, file, key->line, key->column);
	threshold = threshold_meant(rules, id, key->text, &error);
	if (threshold)
		error_at(&error, file, node->line, node->column);
	if (threshold && threshold_read(rules->arena, threshold, node, &value, &error) == STATUS_OK)
		threshold->user = value;
	if (error.status != STATUS_OK)
		error_list_add(problems, &error);
}

/* "losing-touch: off" and "losing-touch: {warn: 200 %}". A rule there is not is named once. */
static void read_user_rule(struct rules *rules, const struct yaml_node *key,
	const struct yaml_node *entry, struct error_list *problems)
{
	const struct rule *rule = rules_find(rules, key->text);
	bool on;

	if (yaml_is_null(entry))
		return;
	if (!rule)
		read_user_value(rules, key->text, key, entry, problems);
	for (size_t i = 0; rule && entry->kind == YAML_MAP && i < entry->count; i++)
		if (!yaml_is_null(entry->items[i]))
			read_user_value(rules, rule->id, entry->keys[i], entry->items[i], problems);
	if (rule && entry->kind == YAML_SCALAR && yaml_read_boolean(entry->text, &on))
		threshold_find(rule, "off")->user = VALUE_OF_INTEGER(!on);
}

void read_user_settings(struct rules *rules, struct error_list *problems)
{
	const struct yaml_node *node = settings_node(rules->settings, "rules");

	for (size_t i = 0; node && node->kind == YAML_MAP && i < node->count; i++)
		read_user_rule(rules, node->keys[i], node->items[i], problems);
}

static void forget_overrides(struct rules *rules)
{
	for (size_t i = 0; i < rules->count; i++)
		for (size_t t = 0; t < rules->rules[i].threshold_count; t++) {
			struct threshold *threshold = &rules->rules[i].thresholds[t];
			threshold->overrides = NULL;
			threshold->override_count = threshold->override_capacity = 0;
		}
}

static void add_override(
	struct rules *rules, struct threshold *threshold, const struct override *override)
{
	if (threshold->override_count == threshold->override_capacity) {
		size_t capacity =
			threshold->override_capacity ? 2 * threshold->override_capacity : 4;
		struct override *grown = ARENA_ARRAY(rules->scratch, struct override, capacity);
		if (threshold->override_count > 0)
			memcpy(grown, threshold->overrides,
				threshold->override_count * sizeof *grown);
		threshold->overrides = grown;
		threshold->override_capacity = capacity;
	}
	threshold->overrides[threshold->override_count++] = *override;
}

static void read_override(
	struct rules *rules, const struct rows *rows, size_t row, struct error_list *problems)
{
	const char *id = rows_text(rows, row, "rule"), *name = rows_text(rows, row, "name");
	struct override override = {
		.client = rows_integer(rows, row, "client"),
		.project = rows_integer(rows, row, "project"),
	};
	struct error error;

	error_clear(&error);
	struct threshold *threshold = threshold_meant(rules, id, name, &error);
	if (threshold && threshold_parse(rules->scratch, threshold, rows_text(rows, row, "value"),
				 &override.value, &error) == STATUS_OK) {
		add_override(rules, threshold, &override);
		return;
	}
	char handle[HANDLE_SIZE];
	handle_format(rows_integer(rows, row, "id"), handle);
	if (error.advice[0] == '\0')
		error_advise(&error, _("Change it with `rapport edit %s`"), handle);
	error_list_add(problems, &error);
}

enum status read_overrides(struct rules *rules, struct error_list *problems, struct error *error)
{
	struct rows rows;
	enum status status;

	forget_overrides(rules);
	status = sandbox_run(rules->sandbox, rules->scratch, engine_query(rules, "settings"), 0,
		100000, &rows, error);
	if (status != STATUS_OK)
		return status;
	for (size_t row = 0; row < rows.count; row++)
		read_override(rules, &rows, row, problems);
	return STATUS_OK;
}

enum status refresh_overrides(struct rules *rules, struct error_list *problems, struct error *error)
{
	enum status status = rules_connect(rules, error);

	if (status == STATUS_NOT_FOUND) {
		error_clear(error);
		return STATUS_OK;
	}
	if (status == STATUS_OK)
		status = sandbox_begin(rules->sandbox, error);
	if (status != STATUS_OK)
		return status;
	status = read_overrides(rules, problems, error);
	sandbox_end(rules->sandbox);
	return status;
}

static enum threshold_origin origin_of(const struct override *override)
{
	if (override->project)
		return ORIGIN_PROJECT;
	return override->client ? ORIGIN_CLIENT : ORIGIN_STORE;
}

static bool applies(const struct override *override, int64_t client, int64_t project)
{
	if (override->project)
		return override->project == project;
	return override->client == 0 || override->client == client;
}

const struct value *threshold_resolve(const struct threshold *threshold, int64_t client,
	int64_t project, enum threshold_origin *origin)
{
	bool own = threshold->user.type != VALUE_NONE;
	const struct value *value = own ? &threshold->user : &threshold->shipped;
	enum threshold_origin best = own ? ORIGIN_USER : ORIGIN_SHIPPED;

	for (size_t i = 0; i < threshold->override_count; i++) {
		const struct override *override = &threshold->overrides[i];
		if (!applies(override, client, project) || origin_of(override) < best)
			continue;
		value = &override->value;
		best = origin_of(override);
	}
	if (origin)
		*origin = best;
	return value;
}

static double number_of(const struct value *value)
{
	return value->type == VALUE_REAL ? value->real : (double)value->integer;
}

/* "notice@most": what nobody exceeds, whatever was set for clients and projects. */
static struct value bound_of(const struct threshold *threshold, bool most)
{
	const struct value *bound = threshold_resolve(threshold, 0, 0, NULL);

	for (size_t i = 0; i < threshold->override_count; i++) {
		const struct value *value = &threshold->overrides[i].value;
		double beyond = number_of(value) - number_of(bound);
		if (most ? beyond > 0 : beyond < 0)
			bound = value;
	}
	return *bound;
}

/* "every@project": only what was set for that very project, or client. */
static struct value set_for(const struct threshold *threshold, int64_t client, int64_t project)
{
	enum threshold_origin origin, wanted = project ? ORIGIN_PROJECT : ORIGIN_CLIENT;
	const struct value *value = threshold_resolve(threshold, client, project, &origin);

	return origin == wanted ? *value : VALUE_OF_NONE;
}

static bool answer_level(const struct rule *rule, const char *name, const char *at, int64_t client,
	int64_t project, struct value *value)
{
	const struct threshold *threshold = NULL;
	size_t length = (size_t)(at - name);

	for (size_t i = 0; i < rule->threshold_count && !threshold; i++)
		if (strncmp(rule->thresholds[i].name, name, length) == 0 &&
			rule->thresholds[i].name[length] == '\0')
			threshold = &rule->thresholds[i];
	if (!threshold)
		return false;
	if (strcmp(at, "@project") == 0)
		*value = project ? set_for(threshold, client, project) : VALUE_OF_NONE;
	else if (strcmp(at, "@client") == 0)
		*value = set_for(threshold, client, 0);
	else if (strcmp(at, "@least") == 0 || strcmp(at, "@most") == 0)
		*value = bound_of(threshold, at[1] == 'm');
	else
		return false;
	return true;
}

/* "follow-up-due.off": a setting of another rule. */
static bool answer_other(const struct rules *rules, const char *name, const char *dot,
	int64_t client, int64_t project, struct value *value)
{
	for (size_t i = 0; i < rules->count; i++) {
		const struct rule *rule = &rules->rules[i];
		size_t length = strlen(rule->id);
		if (length != (size_t)(dot - name) || strncmp(rule->id, name, length) != 0)
			continue;
		const struct threshold *threshold = threshold_find(rule, dot + 1);
		if (threshold)
			*value = *threshold_resolve(threshold, client, project, NULL);
		return threshold != NULL;
	}
	return false;
}

bool answer_setting(
	void *context, const char *name, int64_t client, int64_t project, struct value *value)
{
	const struct rules *rules = context;
	const struct threshold *threshold;
	const char *mark;

	assert(rules->running);
	threshold = threshold_find(rules->running, name);
	if (threshold) {
		*value = *threshold_resolve(threshold, client, project, NULL);
		return true;
	}
	if ((mark = strchr(name, '@')))
		return answer_level(rules->running, name, mark, client, project, value);
	if ((mark = strchr(name, '.')))
		return answer_other(rules, name, mark, client, project, value);
	return false;
}
