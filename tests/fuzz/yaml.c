/* Any bytes as a YAML file: a tree within bounds that writes and reads back, or one error with
 * its place. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "rapport/base/text.h"
#include "rapport/yaml.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void expect(bool holds)
{
	if (!holds)
		abort();
}

static size_t measure(const struct yaml_node *node, size_t depth)
{
	size_t nodes = 1;
	expect(node->line > 0 && node->column > 0 && node->text);
	expect(text_is_utf8(node->text, strlen(node->text)));
	expect(depth <= YAML_MAX_DEPTH || node->kind == YAML_SCALAR);
	for (size_t i = 0; i < node->count; i++) {
		if (node->kind == YAML_MAP) {
			expect(node->keys[i]->kind == YAML_SCALAR);
			nodes++;
		}
		nodes += measure(node->items[i], depth + 1);
	}
	return nodes;
}

static void check_error(const struct error *error, enum status status)
{
	expect(error->status == status && error->message[0] != '\0');
	expect(status == STATUS_INVALID || status == STATUS_LIMIT);
	expect(error->line > 0 && error->column > 0);
	expect(text_is_utf8(error->message, strlen(error->message)));
}

/* Both trees say the same when both are written the same. */
static void check_written(struct arena *arena, const struct yaml_node *root)
{
	const struct yaml_node *again = NULL;
	struct error error = {.status = STATUS_OK};
	char *written = yaml_write(arena, root);
	size_t length = strlen(written);
	if (length > YAML_MAX_BYTES)
		return;
	expect(yaml_parse(arena, "again", written, length, &again, &error) == STATUS_OK);
	expect(again || yaml_is_null(root));
	if (again)
		expect(strcmp(yaml_write(arena, again), written) == 0);
}

/* A schema that every part of can meet some input. */
static void check_schema(struct arena *arena, const struct yaml_node *root)
{
	static const char *const words[] = {"on", "off", NULL};
	static const struct yaml_rule item = {.type = YAML_INTEGER, .minimum = -9, .maximum = 99};
	static const struct yaml_rule free_map = {.type = YAML_FREE_MAP, .item = &item};
	static const struct yaml_rule keys[] = {
		{.key = "a", .type = YAML_NUMBER, .required = true, .or_map = &free_map},
		{.key = "b", .type = YAML_LIST_OF, .item = &item},
		{.key = "c", .type = YAML_CHOICE, .choices = words},
		{.key = "d", .type = YAML_DAY},
		{.key = "e", .type = YAML_BOOLEAN},
		{.key = NULL},
	};
	static const struct yaml_rule file = {.type = YAML_MAP_OF, .keys = keys};
	struct error_list errors = {.arena = arena};
	expect(yaml_check(root, &file, "fuzz", &errors) == errors.count + errors.left_out);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *arena = arena_new();
	const struct yaml_node *root = NULL;
	struct error error = {.status = STATUS_OK};
	/* A copy without a NUL behind it, so that reading past the end is seen. */
	char *bytes = malloc(size ? size : 1);
	expect(bytes);
	if (size > 0)
		memcpy(bytes, data, size);
	enum status status = yaml_parse(arena, "fuzz", bytes, size, &root, &error);
	if (status != STATUS_OK) {
		expect(!root);
		check_error(&error, status);
	} else if (root) {
		expect(measure(root, 1) <= YAML_MAX_NODES);
		check_written(arena, root);
		check_schema(arena, root);
	}
	free(bytes);
	arena_free(arena);
	return 0;
}
