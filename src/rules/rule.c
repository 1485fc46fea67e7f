/* From a node of a file to a rule. */
#include "internal.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "rapport/base/text.h"

static const struct yaml_rule languages[] = {
	{.key = "en", .type = YAML_TEXT, .required = true},
	{.key = "de", .type = YAML_TEXT},
	{.key = NULL},
};
const struct yaml_rule wording_schema = {.type = YAML_MAP_OF, .keys = languages};

static const struct yaml_rule words_item = {.type = YAML_TEXT, .or_map = &wording_schema};
static const struct yaml_rule threshold_keys[] = {
	{.key = "type", .type = YAML_CHOICE, .required = true, .choices = threshold_types},
	{.key = "default", .type = YAML_ANY, .required = true},
	{.key = "minimum", .type = YAML_INTEGER},
	{.key = "maximum", .type = YAML_INTEGER},
	{.key = "field", .type = YAML_TEXT},
	{.key = "source", .type = YAML_TEXT, .or_map = &wording_schema},
	{.key = NULL},
};
static const struct yaml_rule threshold_item = {
	.type = YAML_MAP_OF, .required = true, .keys = threshold_keys};

static const char *const relations[] = {"subject", "project", "client", NULL};
static const struct yaml_rule suppressor_keys[] = {
	{.key = "rule", .type = YAML_TEXT, .required = true},
	{.key = "same", .type = YAML_CHOICE, .choices = relations},
	{.key = NULL},
};
static const struct yaml_rule suppressor_map = {.type = YAML_MAP_OF, .keys = suppressor_keys};
static const struct yaml_rule suppressor_item = {
	.type = YAML_TEXT, .required = true, .or_map = &suppressor_map};

static enum status check_id(
	const struct yaml_node *node, const struct yaml_rule *rule, struct error *error)
{
	size_t length = strspn(node->text, "abcdefghijklmnopqrstuvwxyz0123456789-");

	(void)rule;
	if (length > 0 && length <= 40 && node->text[length] == '\0')
		return STATUS_OK;
	error_set(error, STATUS_INVALID, _("“%s” is no name for a rule"), node->text);
	return error_advise(error, "%s",
		_("Up to 40 small letters, digits and dashes, like status-update-due."));
}

static enum status check_subject(
	const struct yaml_node *node, const struct yaml_rule *rule, struct error *error)
{
	(void)rule;
	if (catalog_find_entity(node->text) != ENTITY_NONE)
		return STATUS_OK;
	error_set(error, STATUS_INVALID, _("“%s” is no kind of record"), node->text);
	const char *nearest = catalog_nearest_entity(node->text);
	return nearest ? error_advise(error, _("Did you mean “%s”?"), nearest) : error->status;
}

static const struct yaml_rule rule_keys[] = {
	{.key = "id", .type = YAML_TEXT, .required = true, .check = check_id},
	{.key = "subject", .type = YAML_TEXT, .required = true, .check = check_subject},
	{.key = "group", .type = YAML_CHOICE, .choices = flag_group_names},
	{.key = "settings", .type = YAML_FREE_MAP, .item = &threshold_item},
	{.key = "summary", .type = YAML_TEXT, .required = true, .or_map = &wording_schema},
	{.key = "sql", .type = YAML_TEXT, .required = true},
	{.key = "message", .type = YAML_TEXT, .required = true, .or_map = &wording_schema},
	{.key = "messages", .type = YAML_FREE_MAP, .item = &words_item},
	{.key = "arithmetic", .type = YAML_TEXT, .or_map = &wording_schema},
	{.key = "evidence", .type = YAML_TEXT},
	{.key = "facts", .type = YAML_FREE_MAP, .item = &words_item},
	{.key = "words", .type = YAML_FREE_MAP, .item = &words_item},
	{.key = "actions", .type = YAML_LIST_OF, .item = &words_item},
	{.key = "clears_when", .type = YAML_TEXT, .or_map = &wording_schema},
	{.key = "suppressed_by", .type = YAML_LIST_OF, .item = &suppressor_item},
	{.key = "note", .type = YAML_TEXT},
	{.key = NULL},
};
static const struct yaml_rule rule_schema = {
	.type = YAML_MAP_OF, .required = true, .keys = rule_keys};

static struct wording wording_of(const struct yaml_node *node)
{
	if (!node || node->kind != YAML_SCALAR || yaml_is_null(node))
		return (struct wording){.text = NULL};
	return (struct wording){node->text, node->text_line, node->text_column};
}

struct wording read_wording(const struct rules *rules, const struct yaml_node *node)
{
	struct wording wording;

	if (!node || node->kind != YAML_MAP)
		return wording_of(node);
	wording = wording_of(yaml_get(node, rules->language));
	return wording.text ? wording : wording_of(yaml_get(node, "en"));
}

static struct wording_list read_map(const struct rules *rules, const struct yaml_node *node)
{
	struct wording_list list = {.count = node ? node->count : 0};

	list.items =
		list.count ? ARENA_ARRAY(rules->arena, struct named_wording, list.count) : NULL;
	for (size_t i = 0; i < list.count; i++)
		list.items[i] = (struct named_wording){
			.name = node->kind == YAML_MAP ? node->keys[i]->text : "",
			.wording = read_wording(rules, node->items[i]),
		};
	return list;
}

static bool read_threshold(struct rules *rules, struct rule *rule, const struct yaml_node *name,
	const struct yaml_node *node, struct error_list *problems)
{
	struct threshold *threshold = &rule->thresholds[rule->threshold_count];
	const char *type = yaml_get_text(node, "type", "");
	const struct yaml_node *shipped = yaml_get(node, "default");
	struct error error;

	*threshold = (struct threshold){
		.name = name->text,
		.minimum = atol(yaml_get_text(node, "minimum", "0")),
		.maximum = atol(yaml_get_text(node, "maximum", "0")),
		.source = read_wording(rules, yaml_get(node, "source")).text,
		.field = yaml_get_text(node, "field", NULL),
	};
	while (strcmp(threshold_types[threshold->type], type) != 0)
		threshold->type++;
	if (threshold_find(rule, name->text)) {
		add_problem(problems, rule->file, name->line, name->column,
			_("Every rule has the setting “%s” already"), name->text);
		return false;
	}
	rule->threshold_count++;
	error_clear(&error);
	error_at(&error, rule->file, shipped->line, shipped->column);
	if (threshold_read(rules->arena, threshold, shipped, &threshold->shipped, &error) ==
		STATUS_OK)
		return true;
	error_list_add(problems, &error);
	return false;
}

/* The settings of every rule come first, so that none of its own can have their names. */
static bool read_thresholds(struct rules *rules, struct rule *rule, const struct yaml_node *node,
	struct error_list *problems)
{
	size_t count = node ? node->count : 0;
	bool right = true;

	rule->thresholds = ARENA_ARRAY(rules->arena, struct threshold, count + THRESHOLDS_OF_ALL);
	rule->thresholds[0] = (struct threshold){
		.name = "off", .type = THRESHOLD_FLAG, .shipped = VALUE_OF_INTEGER(0)};
	rule->thresholds[1] = (struct threshold){.name = "severity", .type = THRESHOLD_SEVERITY};
	rule->thresholds[2] = (struct threshold){.name = "message", .type = THRESHOLD_TEXT};
	rule->threshold_count = THRESHOLDS_OF_ALL;
	for (size_t i = 0; i < count; i++)
		right = read_threshold(rules, rule, node->keys[i], node->items[i], problems) &&
			right;
	return right;
}

static void read_suppressors(struct rules *rules, struct rule *rule, const struct yaml_node *node)
{
	rule->suppressor_count = node ? node->count : 0;
	rule->suppressors = rule->suppressor_count ? ARENA_ARRAY(rules->arena, struct suppressor,
							     rule->suppressor_count)
						   : NULL;
	for (size_t i = 0; i < rule->suppressor_count; i++) {
		const struct yaml_node *item = node->items[i];
		bool map = item->kind == YAML_MAP;
		const char *same = map ? yaml_get_text(item, "same", "subject") : "subject";
		struct suppressor *suppressor = &rule->suppressors[i];
		*suppressor = (struct suppressor){
			.rule = map ? yaml_get_text(item, "rule", "") : item->text,
			.same = SAME_SUBJECT,
			.line = item->line,
			.column = item->column,
		};
		if (strcmp(same, "project") == 0)
			suppressor->same = SAME_PROJECT;
		else if (strcmp(same, "client") == 0)
			suppressor->same = SAME_CLIENT;
	}
}

static bool check_list(
	const struct rule *rule, const struct wording_list *list, struct error_list *problems)
{
	bool right = true;

	for (size_t i = 0; i < list->count; i++)
		right = wording_check_form(rule, &list->items[i].wording, problems) && right;
	return right;
}

static bool check_wordings(const struct rule *rule, struct error_list *problems)
{
	bool right = wording_check_form(rule, &rule->message, problems);

	right = wording_check_form(rule, &rule->arithmetic, problems) && right;
	right = check_list(rule, &rule->messages, problems) && right;
	right = check_list(rule, &rule->facts, problems) && right;
	return check_list(rule, &rule->actions, problems) && right;
}

static void read_texts(struct rules *rules, const struct yaml_node *node, struct rule *rule)
{
	rule->summary = read_wording(rules, yaml_get(node, "summary"));
	rule->summary.text = text_clean(rules->arena, rule->summary.text, TEXT_ONE_LINE);
	rule->message = read_wording(rules, yaml_get(node, "message"));
	rule->arithmetic = read_wording(rules, yaml_get(node, "arithmetic"));
	rule->clears_when = read_wording(rules, yaml_get(node, "clears_when"));
	if (rule->clears_when.text)
		rule->clears_when.text =
			text_clean(rules->arena, rule->clears_when.text, TEXT_ONE_LINE);
	rule->messages = read_map(rules, yaml_get(node, "messages"));
	rule->facts = read_map(rules, yaml_get(node, "facts"));
	rule->words = read_map(rules, yaml_get(node, "words"));
	rule->actions = read_map(rules, yaml_get(node, "actions"));
	rule->sql = wording_of(yaml_get(node, "sql"));
	rule->evidence = wording_of(yaml_get(node, "evidence"));
}

static enum flag_group read_group(const char *name)
{
	for (size_t i = 0; flag_group_names[i]; i++)
		if (strcmp(flag_group_names[i], name) == 0)
			return (enum flag_group)i;
	return GROUP_WEEK;
}

bool rule_read(struct rules *rules, const struct yaml_node *node, struct rule *rule,
	struct error_list *problems)
{
	assert(rule->file);
	if (yaml_check(node, &rule_schema, rule->file, problems) > 0)
		return false;
	rule->id = yaml_get_text(node, "id", "");
	rule->subject = catalog_find_entity(yaml_get_text(node, "subject", ""));
	rule->group = read_group(yaml_get_text(node, "group", "week"));
	read_texts(rules, node, rule);
	read_suppressors(rules, rule, yaml_get(node, "suppressed_by"));
	bool right = read_thresholds(rules, rule, yaml_get(node, "settings"), problems);
	return check_wordings(rule, problems) && right;
}
