/* From the table to the schema of a file: what each type of setting accepts. */
#include "internal.h"

#include <assert.h>
#include <stddef.h>
#include <string.h>

#include "rapport/base/text.h"
#include "rapport/base/when.h"

static enum status check_minutes(const struct yaml_node *node, const struct yaml_rule *rule,
	struct error *error)
{
	int64_t minutes = 0;
	if (!when_read_minutes(node->text, &minutes)) {
		error_set(error, STATUS_INVALID, _("“%s” is no amount of time"), node->text);
		return error_advise(error, _("Write it like 6h, 1h30 or 90m."));
	}
	if (minutes >= rule->minimum && minutes <= rule->maximum)
		return STATUS_OK;
	error_set(error, STATUS_INVALID, _("The amount of time %s is out of range"), node->text);
	return error_advise(error, _("Accepted: more than 0, at most %ld h"), rule->maximum / 60);
}

static enum status check_time(const struct yaml_node *node, const struct yaml_rule *rule,
	struct error *error)
{
	(void)rule;
	int minute = 0;
	if (when_read_time(node->text, &minute))
		return STATUS_OK;
	error_set(error, STATUS_INVALID, _("“%s” is no time of day"), node->text);
	return error_advise(error, _("Write it like 09:00 or 17:30."));
}

static enum status check_currency(const struct yaml_node *node, const struct yaml_rule *rule,
	struct error *error)
{
	(void)rule;
	if (strlen(node->text) == 3 && strspn(node->text, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == 3)
		return STATUS_OK;
	error_set(error, STATUS_INVALID, _("“%s” is no currency"), node->text);
	return error_advise(error, _("Write its three capital letters, like EUR or CHF."));
}

static enum status check_line(const struct yaml_node *node, const struct yaml_rule *rule,
	struct error *error)
{
	(void)rule;
	for (const char *at = node->text; *at; at++)
		if ((unsigned char)*at < ' ' || *at == '\x7f')
			return error_set(error, STATUS_INVALID, _("This has to be a single line"));
	return STATUS_OK;
}

/* Roughly: what is one address exactly, the mailer says. */
static enum status check_address(const struct yaml_node *node, const struct yaml_rule *rule,
	struct error *error)
{
	const char *at = strchr(node->text, '@');
	enum status status = check_line(node, rule, error);
	if (status != STATUS_OK || node->text[0] == '\0')
		return status;
	if (at && at > node->text && at[1] != '\0' && !strchr(at + 1, '@'))
		return STATUS_OK;
	error_set(error, STATUS_INVALID, _("“%s” is no address for mail"), node->text);
	return error_advise(
		error, _("Write it like kim@example.com or Kim Weber <kim@example.com>"));
}

static enum status check_week(const struct yaml_node *node, const struct yaml_rule *rule,
	struct error *error)
{
	(void)rule;
	if (node->count > 0)
		return STATUS_OK;
	return error_set(error, STATUS_INVALID, _("The working week needs at least one day"));
}

static enum status check_leave(const struct yaml_node *node, const struct yaml_rule *rule,
	struct error *error)
{
	(void)rule;
	civil_day first = day_parse(yaml_get_text(node, "first", ""));
	civil_day last = day_parse(yaml_get_text(node, "last", ""));
	assert(first != DAY_NONE && last != DAY_NONE);
	if (last < first)
		return error_set(error, STATUS_INVALID, _("The leave ends before it begins"));
	if (last - first >= SETTINGS_LONGEST_LEAVE)
		return error_set(error, STATUS_INVALID, _("The leave is longer than two years"));
	return STATUS_OK;
}

static const char *const weekdays[] = {"mon", "tue", "wed", "thu", "fri", "sat", "sun", NULL};
static const struct yaml_rule week_day =
	{.type = YAML_CHOICE, .choices = weekdays, .required = true};

static const struct yaml_rule holiday_keys[] = {
	{.key = "day", .type = YAML_DAY, .required = true},
	{.key = "name", .type = YAML_TEXT},
	{.key = NULL},
};
static const struct yaml_rule holiday_map = {.type = YAML_MAP_OF, .keys = holiday_keys};
static const struct yaml_rule holiday =
	{.type = YAML_DAY, .required = true, .or_map = &holiday_map};

static const struct yaml_rule leave_keys[] = {
	{.key = "first", .type = YAML_DAY, .required = true},
	{.key = "last", .type = YAML_DAY, .required = true},
	{.key = "note", .type = YAML_TEXT},
	{.key = NULL},
};
static const struct yaml_rule leave =
	{.type = YAML_MAP_OF, .required = true, .keys = leave_keys, .check = check_leave};

static const struct yaml_rule any = {.type = YAML_ANY};
static const struct yaml_rule rule_values = {.type = YAML_FREE_MAP, .item = &any};
static const struct yaml_rule rule_entry = {.type = YAML_BOOLEAN, .or_map = &rule_values};

static const struct yaml_rule types[] = {
	[SETTING_INTEGER] = {.type = YAML_INTEGER},
	[SETTING_MINUTES] = {.type = YAML_TEXT, .check = check_minutes},
	[SETTING_TIME] = {.type = YAML_TEXT, .check = check_time},
	[SETTING_LINE] = {.type = YAML_TEXT, .check = check_line},
	[SETTING_ADDRESS] = {.type = YAML_TEXT, .check = check_address},
	[SETTING_CHOICE] = {.type = YAML_CHOICE},
	[SETTING_CURRENCY] = {.type = YAML_TEXT, .check = check_currency},
	[SETTING_WEEK] = {.type = YAML_LIST_OF, .item = &week_day, .check = check_week},
	[SETTING_HOLIDAYS] = {.type = YAML_LIST_OF, .item = &holiday},
	[SETTING_LEAVE] = {.type = YAML_LIST_OF, .item = &leave},
	[SETTING_RULES] = {.type = YAML_FREE_MAP, .item = &rule_entry},
	[SETTING_THEMES] = {.type = YAML_FREE_MAP, .item = &settings_theme_rule},
	[SETTING_FREE] = {.type = YAML_FREE_MAP, .item = &any},
};

struct yaml_rule settings_rule_of(const struct setting *setting)
{
	assert(setting->type < sizeof types / sizeof *types);
	const char *dot = strchr(setting->path, '.');
	struct yaml_rule rule = types[setting->type];
	rule.key = dot ? dot + 1 : setting->path;
	rule.minimum = setting->minimum;
	rule.maximum = setting->maximum;
	rule.choices = setting->choices;
	return rule;
}

static size_t group_length(const struct setting *setting)
{
	const char *dot = setting->path ? strchr(setting->path, '.') : NULL;
	return dot ? (size_t)(dot + 1 - setting->path) : 0;
}

/* How many rows from `setting` on belong to its group. */
static size_t group_size(const struct setting *setting)
{
	size_t length = group_length(setting), size = 1;
	while (length > 0 && group_length(&setting[size]) == length &&
		memcmp(setting[size].path, setting->path, length) == 0)
		size++;
	return size;
}

static struct yaml_rule group_rule(struct arena *arena, const struct setting *first, size_t size)
{
	struct yaml_rule *keys = ARENA_ARRAY(arena, struct yaml_rule, size + 1);
	for (size_t i = 0; i < size; i++)
		keys[i] = settings_rule_of(&first[i]);
	return (struct yaml_rule){
		.key = arena_copy_n(arena, first->path, group_length(first) - 1),
		.type = YAML_MAP_OF,
		.keys = keys,
	};
}

const struct yaml_rule *settings_schema(struct arena *arena)
{
	struct yaml_rule *keys = ARENA_ARRAY(arena, struct yaml_rule, SETTINGS_MAX + 1);
	size_t count = 0;
	for (const struct setting *row = settings_table; row->path; row += group_size(row)) {
		assert(count < SETTINGS_MAX);
		keys[count++] = group_length(row) > 0 ? group_rule(arena, row, group_size(row))
			: settings_rule_of(row);
	}
	struct yaml_rule *schema = ARENA_NEW(arena, struct yaml_rule);
	*schema = (struct yaml_rule){.type = YAML_MAP_OF, .keys = keys};
	return schema;
}

const struct yaml_node *settings_at(const struct yaml_node *root, const char *path)
{
	const char *dot = strchr(path, '.');
	const struct yaml_node *node = NULL;
	if (dot && root && root->kind == YAML_MAP) {
		for (size_t i = 0; i < root->count && !node; i++)
			if (strlen(root->keys[i]->text) == (size_t)(dot - path) &&
				memcmp(root->keys[i]->text, path, (size_t)(dot - path)) == 0)
				node = yaml_get(root->items[i], dot + 1);
	} else if (!dot) {
		node = yaml_get(root, path);
	}
	return node && !yaml_is_null(node) ? node : NULL;
}
