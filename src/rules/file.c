/* Rule files: the shipped ones, carried inside the program, and those of the user's folder. */
#include "internal.h"

#include <assert.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

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

static bool ends_with(const char *name, const char *end)
{
	size_t length = strlen(name), end_length = strlen(end);
	return length > end_length && strcmp(name + length - end_length, end) == 0;
}

static bool is_rule_file(const char *name)
{
	return name[0] != '.' && (ends_with(name, ".yaml") || ends_with(name, ".yml"));
}

void load_shipped(struct rules *rules, struct error_list *problems)
{
	for (const struct embedded *file = NULL; (file = embedded_next(SHIPPED_FOLDER, file));)
		if (is_rule_file(file->path)) {
			const struct source source = {file->path, file->bytes, file->length, true};
			load_source(rules, &source, problems);
		}
}

/* Reads one byte more than allowed at most: then yaml_parse refuses the size. */
static int read_bytes(int file, struct buffer *bytes)
{
	char chunk[8192];
	while (bytes->length <= YAML_MAX_BYTES) {
		ssize_t length = read(file, chunk, sizeof chunk);
		if (length < 0 && errno != EINTR)
			return errno;
		if (length == 0)
			break;
		if (length > 0)
			buffer_add_n(bytes, chunk, (size_t)length);
	}
	return 0;
}

static int read_file(const char *path, struct buffer *bytes)
{
	struct stat info;
	/* Not blocking: a named pipe nobody writes to must not hold the program up. */
	int file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	int cause = 0;
	if (file < 0)
		return errno;
	if (fstat(file, &info) != 0)
		cause = errno;
	else
		cause = S_ISREG(info.st_mode) ? read_bytes(file, bytes) : EINVAL;
	close(file);
	return cause;
}

void load_file(struct rules *rules, const char *path, struct error_list *problems)
{
	struct buffer bytes = BUFFER_EMPTY;
	int cause = read_file(path, &bytes);

	if (cause != 0)
		add_problem(
			problems, path, 0, 0, _("This file cannot be read: %s"), strerror(cause));
	else if (bytes.length > 0)
		load_source(
			rules, &(struct source){path, bytes.data, bytes.length, false}, problems);
	buffer_clear(&bytes);
}

static int compare_names(const void *left, const void *right)
{
	return strcmp(*(const char *const *)left, *(const char *const *)right);
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
	DIR *directory = opendir(folder);
	const char **names = NULL;
	size_t count = 0, capacity = 0;
	struct dirent *entry;

	if (!directory && (errno == ENOENT || errno == ENOTDIR))
		return STATUS_OK;
	if (!directory) {
		error_at(error, folder, 0, 0);
		return error_set(error, STATUS_IO, _("The folder of rules cannot be read: %s"),
			strerror(errno));
	}
	while ((entry = readdir(directory))) {
		if (!is_rule_file(entry->d_name))
			continue;
		names = memory_array_grow(names, &capacity, count + 1, sizeof *names);
		names[count++] = arena_copy(rules->arena, entry->d_name);
	}
	closedir(directory);
	if (count > 1)
		qsort(names, count, sizeof *names, compare_names);
	for (size_t i = 0; i < count; i++) {
		const char *path = arena_format(rules->arena, "%s/%s", folder, names[i]);
		if (!same_file(path, but))
			load_file(rules, path, problems);
	}
	free(names);
	return STATUS_OK;
}
