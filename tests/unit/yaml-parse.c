/* YAML → tree: texts and their places, every refusal with its place, and hostile files. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "rapport/base/buffer.h"
#include "rapport/yaml.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

static int set_up(void **state)
{
	*state = arena_new();
	return 0;
}

static int tear_down(void **state)
{
	arena_free(*state);
	return 0;
}

static const struct yaml_node *parse(struct arena *arena, const char *text)
{
	const struct yaml_node *root = NULL;
	struct error error = {.status = STATUS_OK};
	enum status status = yaml_parse(arena, "test.yaml", text, strlen(text), &root, &error);
	if (status != STATUS_OK)
		print_error("%u:%u: %s\n", error.line, error.column, error.message);
	assert_int_equal(status, STATUS_OK);
	return root;
}

/* What a file means, as yaml_write says it. */
static const struct {
	const char *text, *written;
} trees[] = {
	{"a: 1\nb: [x, y]\n", "{a: 1, b: [x, y]}"},
	{"- one\n- two: 2\n  three: 3\n-\n- []\n- {}\n", "[one, {two: 2, three: 3}, ~, [], {}]"},
	{"a: \"1\"\nb: '2'\nc: 3\n", "{a: \"1\", b: \"2\", c: 3}"},
	{"sql: |\n  SELECT 1\n  FROM x\n", "{sql: \"SELECT 1\\nFROM x\\n\"}"},
	{"t: >-\n  one\n  two\n", "{t: \"one two\"}"},
	{"# only a comment\n\na: b # and one here\n", "{a: b}"},
	{"just text\n", "just text"},
	{"\xEF\xBB\xBF" "a: b\n", "{a: b}"},
	{"a: b\r\nc: d\r\n", "{a: b, c: d}"},
	{"---\na: b\n...\n", "{a: b}"},
	{"a: \"100%\"\nb: 50%\n", "{a: \"100%\", b: 50%}"},
	{"a: -5\nb: 09:00\nc: 'x: y'\n", "{a: -5, b: \"09:00\", c: \"x: y\"}"},
	{"name: Größe 北京\n", "{name: Größe 北京}"},
	{"? a\n: b\n", "{a: b}"},
	{"a: x\xEF\xBB\xBFy\n", "{a: \"x\\uFEFFy\"}"},
	{"a: \"\\u2028\\uFEFF\\x1b\\\\\"\n", "{a: \"\\u2028\\uFEFF\\x1B\\\\\"}"},
};

static void test_trees(void **state)
{
	for (size_t i = 0; i < COUNT(trees); i++) {
		const struct yaml_node *root = parse(*state, trees[i].text);
		assert_non_null(root);
		char *written = yaml_write(*state, root);
		assert_string_equal(written, trees[i].written);
		/* What was written reads back as the same. */
		assert_string_equal(yaml_write(*state, parse(*state, written)), written);
	}
}

static void test_long_keys(void **state)
{
	struct buffer text = BUFFER_EMPTY;
	buffer_add(&text, "{? ");
	buffer_add_repeat(&text, "key", 1000);
	buffer_add(&text, " : value}");
	const struct yaml_node *root = parse(*state, buffer_text(&text));
	assert_int_equal(root->count, 1);
	assert_string_equal(yaml_write(*state, root), buffer_text(&text));
	buffer_clear(&text);
}

static const char *const nothings[] =
	{"", "\n\n", "# nothing\n", "---\n", "\xEF\xBB\xBF", "--- # nothing\n...\n"};

static void test_nothing(void **state)
{
	for (size_t i = 0; i < COUNT(nothings); i++)
		assert_null(parse(*state, nothings[i]));
	assert_non_null(parse(*state, "\"\"\n"));
}

/* Where a value stands, found by its path of keys. */
static const struct {
	const char *text, *key;
	unsigned line, column, text_line, text_column;
	bool quoted;
} places[] = {
	{"a: b\n", "a", 1, 4, 1, 4, false},
	{"\xEF\xBB\xBF" "a: b\n", "a", 1, 4, 1, 4, false},
	{"\n\nä: {ö: 'ü'}\n", "ä", 3, 4, 0, 0, false},
	{"größe: 北京\n", "größe", 1, 8, 1, 8, false},
	{"x: 'größe'\n", "x", 1, 4, 1, 5, true},
	{"x: y\nsql: |\n    SELECT 1\n    FROM\n", "sql", 2, 6, 3, 5, true},
	{"a: |\n  one\nsql: |\n\n   SELECT\n", "sql", 3, 6, 4, 4, true},
	{"ä: |\n  größe\nsql: > # why\n  SELECT", "sql", 3, 6, 4, 3, true},
	{"a: 1\r\nsql: |\r\n\r\n  x\r\n", "sql", 2, 6, 3, 3, true},
	{"sql: |", "sql", 1, 6, 2, 1, true},
	{"a:\n", "a", 1, 3, 1, 3, false},
};

static void test_places(void **state)
{
	for (size_t i = 0; i < COUNT(places); i++) {
		const struct yaml_node *node = yaml_get(parse(*state, places[i].text),
			places[i].key);
		assert_non_null(node);
		assert_int_equal(node->line, places[i].line);
		assert_int_equal(node->column, places[i].column);
		assert_int_equal(node->text_line, places[i].text_line);
		assert_int_equal(node->text_column, places[i].text_column);
		assert_int_equal(node->quoted, places[i].quoted);
	}
}

static void test_key_places(void **state)
{
	const struct yaml_node *map = parse(*state, "a: 1\nö:\n  ü: 2\n  b: {c: 3, d: 4}\n");
	assert_int_equal(map->count, 2);
	assert_int_equal(map->keys[1]->line, 2);
	const struct yaml_node *inner = yaml_get(map->items[1], "b");
	assert_int_equal(inner->keys[1]->line, 4);
	assert_int_equal(inner->keys[1]->column, 13);
}

static const struct {
	const char *text;
	enum status status;
	unsigned line, column;
	const char *fragment;
} errors[] = {
	/* what people get wrong */
	{"a: 1\nfoo\nb: 2\n", STATUS_INVALID, 2, 1, "no “key: value”"},
	{"a: b: c\n", STATUS_INVALID, 1, 5, "cannot stand here"},
	{"a: 1\n b: 2\n", STATUS_INVALID, 2, 3, "cannot stand here"},
	{"a:\n  b: 1\n c: 2\n", STATUS_INVALID, 3, 2, "does not fit the lines above"},
	{"- a\nb: 1\n", STATUS_INVALID, 2, 1, "does not fit the list above"},
	{"a: - b\n", STATUS_INVALID, 1, 4, "list item cannot stand"},
	{"a: [x, y\nb: 1\n", STATUS_INVALID, 2, 2, "lacks a comma"},
	{"a: {x: 1\n", STATUS_INVALID, 2, 1, "lacks a comma"},
	{"ä: \"open\nb: 1\n", STATUS_INVALID, 1, 4, "is not closed"},
	{"a: \"\\q\"\n", STATUS_INVALID, 1, 5, "no such escape"},
	{"a: \"\\xZ\"\n", STATUS_INVALID, 1, 7, "hexadecimal"},
	{"a: \"\\ud800\"\n", STATUS_INVALID, 1, 7, "no Unicode character"},
	{"a:\n\tb: 1\n", STATUS_INVALID, 2, 1, "A tab cannot indent"},
	{"a: @home\n", STATUS_INVALID, 1, 4, "cannot begin with this character"},
	{"a: `x`\n", STATUS_INVALID, 1, 4, "cannot begin with this character"},
	{"\"a\" b\n", STATUS_INVALID, 1, 5, "goes on after its end"},
	{"a: 1\nb: 2\na: 3\n", STATUS_INVALID, 3, 1,
		"“a” is given twice; the first time in line 1"},
	{"x: {ö: 1, ö: 2}\n", STATUS_INVALID, 1, 11, "“ö” is given twice"},
	{"a: 1\n'a': 2\n", STATUS_INVALID, 2, 1, "“a” is given twice"},
	{"~: 1\n? \n: 2\n", STATUS_INVALID, 2, 2, "“~” is given twice"},
	/* what is not read here */
	{"a: &x 1\nb: *x\n", STATUS_INVALID, 1, 4, "Anchors"},
	{"a: &x [1]\n", STATUS_INVALID, 1, 4, "Anchors"},
	{"a: &x {b: 1}\n", STATUS_INVALID, 1, 4, "Anchors"},
	{"a: *x\n", STATUS_INVALID, 1, 4, "Aliases"},
	{"a: !!str 1\n", STATUS_INVALID, 1, 4, "Tags"},
	{"a: ! 1\n", STATUS_INVALID, 1, 4, "Tags"},
	{"a: !e!x 1\n", STATUS_INVALID, 1, 4, "Tags"},
	{"a: !x [1]\n", STATUS_INVALID, 1, 4, "Tags"},
	{"a: !x {b: 1}\n", STATUS_INVALID, 1, 4, "Tags"},
	{"a: 1\n---\nb: 2\n", STATUS_INVALID, 2, 1, "second document"},
	{"%YAML 1.1\n---\na: 1\n", STATUS_INVALID, 1, 1, "cannot begin with “%”"},
	{"a\n...\n%TAG ! x\n", STATUS_INVALID, 3, 1, "cannot begin with “%”"},
	{"a\r%x", STATUS_INVALID, 1, 3, "cannot begin with “%”"},
	{"a\xC2\x85%x", STATUS_INVALID, 1, 3, "cannot begin with “%”"},
	{"a\xE2\x80\xA8%x", STATUS_INVALID, 1, 3, "cannot begin with “%”"},
	{"a\xE2\x80\xA9%x", STATUS_INVALID, 1, 3, "cannot begin with “%”"},
	{"? [a]\n: b\n", STATUS_INVALID, 1, 3, "key must be a plain text"},
	{"{{a: b}: c}\n", STATUS_INVALID, 1, 2, "key must be a plain text"},
	/* what is no text */
	{"ä: \xFF\n", STATUS_INVALID, 1, 4, "0xFF is no UTF-8"},
	{"a: 1\nb: \xC3", STATUS_INVALID, 2, 4, "0xC3 is no UTF-8"},
	{"a: \xED\xA0\x80\n", STATUS_INVALID, 1, 4, "0xED is no UTF-8"},
	{"\xFF\xFE" "a", STATUS_INVALID, 1, 1, "UTF-16"},
	{"\xFE\xFF" "a", STATUS_INVALID, 1, 1, "UTF-16"},
	{"a: 1\nö: x\x1b[2J\n", STATUS_INVALID, 2, 5, "control character"},
	{"a: \"x\\0y\"\n", STATUS_INVALID, 1, 4, "NUL"},
};

static void test_errors(void **state)
{
	for (size_t i = 0; i < COUNT(errors); i++) {
		const struct yaml_node *root = NULL;
		struct error error = {.status = STATUS_OK};
		enum status status = yaml_parse(*state, "bad.yaml", errors[i].text,
			strlen(errors[i].text), &root, &error);
		struct buffer line = BUFFER_EMPTY;
		error_format(&error, &line);
		if (status != errors[i].status || error.line != errors[i].line ||
			error.column != errors[i].column || !strstr(error.message,
				errors[i].fragment))
			print_message("%s\nexpected %u:%u “%s”, got %s\n", errors[i].text,
				errors[i].line,
				errors[i].column, errors[i].fragment, buffer_text(&line));
		assert_int_equal(status, errors[i].status);
		assert_int_equal(error.line, errors[i].line);
		assert_int_equal(error.column, errors[i].column);
		assert_non_null(strstr(error.message, errors[i].fragment));
		assert_string_equal(error.file, "bad.yaml");
		assert_null(root);
		buffer_clear(&line);
	}
}

static void test_nul_byte(void **state)
{
	static const char bytes[] = "a: 1\nb: x\0y\n";
	const struct yaml_node *root = NULL;
	struct error error = {.status = STATUS_OK};
	assert_int_equal(yaml_parse(*state, "nul", bytes, sizeof bytes - 1, &root, &error),
		STATUS_INVALID);
	assert_int_equal(error.line, 2);
	assert_int_equal(error.column, 5);
	assert_non_null(strstr(error.message, "NUL byte"));
}

/* Files of a megabyte made by repeating `unit`. Some of them keep a bare libyaml busy for minutes:
 * the alarm of the test ends it if a guard is missing. */
static const struct {
	const char *head, *unit, *tail;
	enum status status;
} bombs[] = {
	{"", "[", "", STATUS_LIMIT},
	{"", "[\n", "", STATUS_LIMIT},
	{"", "{", "", STATUS_INVALID},
	{"", "{a: ", "", STATUS_LIMIT},
	{"", "- ", "", STATUS_LIMIT},
	{"", "? ", "", STATUS_INVALID},
	{"", "?\n", "", STATUS_LIMIT},
	{"[", "[],", "]", STATUS_LIMIT},
	{"", "- x\n", "", STATUS_LIMIT},
	{"[", "x,\n", "]", STATUS_LIMIT},
	{"", "a: ", "", STATUS_INVALID},
	{"a: ", "x", "", STATUS_OK},
	{"a: b", "\n x", "", STATUS_OK},
	{"a: b", "\n", "\n c", STATUS_OK},
	{"a: \"", "\\x41", "\"", STATUS_OK},
	{"a: \"", "\n", "\"", STATUS_OK},
	{"a: \"", "\n x", "", STATUS_INVALID},
	{"a: '", "''", "'", STATUS_OK},
	{"#", "x", "", STATUS_OK},
	{"", "#\n", "", STATUS_OK},
	{"", "\n", "", STATUS_OK},
	{"a: |\n", "  select\n", "", STATUS_OK},
	{"a: |\n", "\n", "", STATUS_OK},
	{"a: >\n", "  x\n\n", "", STATUS_OK},
	{"", "%TAG !a! b\n", "", STATUS_INVALID},
	{"--- a\n...\n", "%TAG !a! b\xC2\x85", "", STATUS_INVALID},
	{"--- a\n...\n#\xE2\x80\xA8", "%TAG !a! b\xE2\x80\xA9", "", STATUS_INVALID},
	{"---\ra\r...\r", "%TAG !a! b\r", "", STATUS_INVALID},
	{"", "---\n", "", STATUS_INVALID},
	{"--- a\n", "...\n", "", STATUS_OK},
	{"&", "a", "", STATUS_INVALID},
	{" ", "&a ", "", STATUS_INVALID},
	{"!<", "%41", "> x", STATUS_INVALID},
	{":", ":", "", STATUS_INVALID},
	{"\t", "\t", "", STATUS_INVALID},
	{"\"", "\"", "", STATUS_INVALID},
};

enum { BOMB_SECONDS = 60 };

static size_t fill_bomb(char *bytes, size_t index)
{
	size_t unit = strlen(bombs[index].unit), tail = strlen(bombs[index].tail);
	size_t length = strlen(bombs[index].head);
	memcpy(bytes, bombs[index].head, length);
	for (; length + unit + tail <= YAML_MAX_BYTES; length += unit)
		memcpy(bytes + length, bombs[index].unit, unit);
	memcpy(bytes + length, bombs[index].tail, tail);
	return length + tail;
}

static void test_bombs(void **state)
{
	char *bytes = test_malloc(YAML_MAX_BYTES);
	alarm(BOMB_SECONDS);
	for (size_t i = 0; i < COUNT(bombs); i++) {
		const struct yaml_node *root = NULL;
		struct error error = {.status = STATUS_OK};
		size_t length = fill_bomb(bytes, i);
		enum status status = yaml_parse(*state, "bomb", bytes, length, &root, &error);
		if (status != bombs[i].status)
			print_error("“%s” repeated: status %d %s\n", bombs[i].unit, status,
				error.message);
		assert_int_equal(status, bombs[i].status);
		arena_reset(*state);
	}
	alarm(0);
	test_free(bytes);
}

/* Every line one column deeper than the last. */
static void test_deep_indentation(void **state)
{
	static const char *const steps[] = {"a:\n", "-\n"};
	for (size_t step = 0; step < COUNT(steps); step++) {
		struct buffer text = BUFFER_EMPTY;
		for (size_t depth = 0; text.length < YAML_MAX_BYTES - 2000; depth++) {
			buffer_add_repeat(&text, " ", depth);
			buffer_add(&text, steps[step]);
		}
		const struct yaml_node *root = NULL;
		struct error error = {.status = STATUS_OK};
		alarm(BOMB_SECONDS);
		assert_int_equal(yaml_parse(*state, "deep", buffer_text(&text), text.length, &root,
			&error), STATUS_LIMIT);
		alarm(0);
		assert_int_equal(error.line, YAML_MAX_DEPTH + 1);
		assert_non_null(strstr(error.message, "32 deep"));
		buffer_clear(&text);
	}
}

static enum status parse_keys(struct arena *arena, size_t count, const char *last,
	struct error *error)
{
	struct buffer text = BUFFER_EMPTY;
	for (size_t i = 0; i < count; i++)
		buffer_format(&text, "key%zu: v\n", i);
	buffer_add(&text, last);
	const struct yaml_node *root = NULL;
	enum status status =
		yaml_parse(arena, "keys", buffer_text(&text), text.length, &root, error);
	if (status == STATUS_OK)
		assert_int_equal(root->count, count);
	buffer_clear(&text);
	return status;
}

/* The bounds themselves: the last file that is read and the first that is not. */
static void test_many_keys(void **state)
{
	struct error error = {.status = STATUS_OK};
	assert_int_equal(parse_keys(*state, 9999, "", &error), STATUS_OK);
	assert_int_equal(parse_keys(*state, 9998, "key7: v\n", &error), STATUS_INVALID);
	assert_int_equal(error.line, 9999);
	assert_non_null(strstr(error.message, "first time in line 8"));
	assert_int_equal(parse_keys(*state, 10000, "", &error), STATUS_LIMIT);
	assert_int_equal(error.line, 10000);
}

static void test_depth_bound(void **state)
{
	for (int depth = YAML_MAX_DEPTH; depth <= YAML_MAX_DEPTH + 1; depth++) {
		struct buffer text = BUFFER_EMPTY;
		buffer_add_repeat(&text, "[", (size_t)depth);
		buffer_add_repeat(&text, "]", (size_t)depth);
		const struct yaml_node *root = NULL;
		struct error error = {.status = STATUS_OK};
		assert_int_equal(yaml_parse(*state, "depth", buffer_text(&text), text.length, &root,
			&error), depth > YAML_MAX_DEPTH ? STATUS_LIMIT : STATUS_OK);
		buffer_clear(&text);
	}
}

static void test_size_bound(void **state)
{
	char *bytes = test_malloc(YAML_MAX_BYTES + 1);
	memset(bytes, '\n', YAML_MAX_BYTES + 1);
	const struct yaml_node *root = NULL;
	struct error error = {.status = STATUS_OK};
	assert_int_equal(yaml_parse(*state, "size", bytes, YAML_MAX_BYTES, &root, &error),
		STATUS_OK);
	assert_int_equal(yaml_parse(*state, "size", bytes, YAML_MAX_BYTES + 1, &root, &error),
		STATUS_LIMIT);
	assert_non_null(strstr(error.message, "larger than 1 MiB"));
	test_free(bytes);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_trees, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_long_keys, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_nothing, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_places, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_key_places, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_errors, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_nul_byte, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_bombs, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_deep_indentation, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_many_keys, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_depth_bound, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_size_bound, set_up, tear_down),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
