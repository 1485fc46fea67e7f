/* Rule files: the shipped ones, carried inside the program, and those of the user's folder. */
#include "internal.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "rapport/base/embedded.h"
#include "rapport/base/text.h"

#define SHIPPED_FOLDER "guidelines/"
enum { RULES_MAX = 500 };

static const struct yaml_rule any_rule = {.type = YAML_ANY};
static const struct yaml_rule shipped_keys[] = {
	{.key = "guideline", .type = YAML_INTEGER, .required = true, .minimum = 1, .maximum = 6},
	{.key = "title", .type = YAML_TEXT, .required = true, .or_map = &wording_schema},
	{.key = "asks", .type = YAML_TEXT, .required = true, .or_map = &wording_schema},
	{.key = "rules", .type = YAML_LIST_OF, .required = true, .item = &any_rule},
	{.key = NULL},
};
static const struct yaml_rule shipped_schema = {.type = YAML_MAP_OF, .keys = shipped_keys};
static const struct yaml_rule user_keys[] = {
	{.key = "title", .type = YAML_TEXT, .or_map = &wording_schema},
	{.key = "rules", .type = YAML_LIST_OF, .required = true, .item = &any_rule},
	{.key = NULL},
};
static const struct yaml_rule user_schema = {.type = YAML_MAP_OF, .keys = user_keys};

/* One file as bytes, and whose it is. */
struct source {
	const char *name;
	const char *bytes;
	size_t length;
	bool shipped;
};

static struct rule *next_rule(struct rules *rules)
{
	if (rules->count == rules->capacity) {
		size_t capacity = rules->capacity ? 2 * rules->capacity : 32;
		struct rule *grown = ARENA_ARRAY(rules->arena, struct rule, capacity);
		if (rules->count > 0)
			memcpy(grown, rules->rules, rules->count * sizeof *grown);
		rules->rules = grown;
		rules->capacity = capacity;
	}
	return &rules->rules[rules->count];
}

static void add_rule(struct rules *rules, const struct source *source, const struct yaml_node *root,
	const struct yaml_node *node, struct error_list *problems)
{
	if (rules->count == RULES_MAX) {
		add_problem(problems, source->name, node->line, node->column,
			_("More than %d rules; the others are left out"), RULES_MAX);
		return;
	}
	struct rule *rule = next_rule(rules);
	*rule = (struct rule){
		.file = source->name,
		.line = node->line,
		.column = node->column,
		.guideline = atoi(yaml_get_text(root, "guideline", "0")),
		.guideline_title = read_wording(rules, yaml_get(root, "title")).text,
	};
	if (!rule_read(rules, node, rule, problems))
		return;
	if (rules_find(rules, rule->id))
		add_problem(problems, rule->file, rule->line, rule->column,
			_("There is a rule “%s” already"), rule->id);
	else
		rules->count++;
}

static void load_source(
	struct rules *rules, const struct source *source, struct error_list *problems)
{
	const struct yaml_node *root = NULL;
	const struct yaml_rule *schema = source->shipped ? &shipped_schema : &user_schema;
	struct error error;

	error_clear(&error);
	if (yaml_parse(rules->arena, source->name, source->bytes, source->length, &root, &error) !=
		STATUS_OK) {
		error_list_add(problems, &error);
		return;
	}
	if (!root)
		return;
	yaml_check(root, schema, source->name, problems);
	const struct yaml_node *list = yaml_get(root, "rules");
	for (size_t i = 0; list && list->kind == YAML_LIST && i < list->count; i++)
		add_rule(rules, source, root, list->items[i], problems);
}

void load_shipped(struct rules *rules, struct error_list *problems)
{
	for (const struct embedded *file = NULL; (file = embedded_next(SHIPPED_FOLDER, file));)
		if (yaml_is_file_name(file->path)) {
			const struct source source = {file->path, file->bytes, file->length, true};
			load_source(rules, &source, problems);
		}
}

void load_file(struct rules *rules, const char *path, struct error_list *problems)
{
	struct buffer bytes = BUFFER_EMPTY;
	int cause = yaml_read_file(path, &bytes);

	if (cause != 0)
		add_problem(problems, path, 0, 0, _("This file cannot be read: %s"),
			error_reason(cause));
	else if (bytes.length > 0)
		load_source(
			rules, &(struct source){path, bytes.data, bytes.length, false}, problems);
	buffer_clear(&bytes);
}

static bool same_file(const char *left, const char *right)
{
	struct stat one, other;

	return left && right && stat(left, &one) == 0 && stat(right, &other) == 0 &&
	       one.st_dev == other.st_dev && one.st_ino == other.st_ino;
}

enum status load_folder(struct rules *rules, const char *folder, const char *but,
	struct error_list *problems, struct error *error)
{
	const char *const *paths = NULL;
	size_t count = 0;
	enum status status = yaml_folder(rules->arena, folder, &paths, &count, error);

	for (size_t i = 0; status == STATUS_OK && i < count; i++)
		if (!same_file(paths[i], but))
			load_file(rules, paths[i], problems);
	return status;
}
