/* The keys: the shipped ones are complete, and the user's go before them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../../src/tui/keys.h"
#include "rapport/base/text.h"

struct loaded {
	struct arena *arena;
	struct settings *settings;
	struct keys keys;
	struct error_list errors;
};

/* With this as the user's file; NULL: none. */
static struct loaded load(const char *text)
{
	struct loaded loaded = {.arena = arena_new()};
	struct error_list problems = {.arena = loaded.arena};
	struct error error;
	char path[] = "/tmp/rapport-keys-XXXXXX";
	error_clear(&error);
	loaded.errors.arena = loaded.arena;
	if (text) {
		int file = mkstemp(path);
		assert_true(file >= 0);
		assert_int_equal(write(file, text, strlen(text)), strlen(text));
		close(file);
	}
	assert_int_equal(settings_load(text ? path : NULL, &loaded.settings, &problems, &error),
		STATUS_OK);
	if (text)
		unlink(path);
	keys_load(&loaded.keys, loaded.settings, loaded.arena, &loaded.errors);
	return loaded;
}

static void unload(struct loaded *loaded)
{
	settings_free(loaded->settings);
	arena_free(loaded->arena);
}

static bool is_for_prompts(enum action action)
{
	return action == ACTION_ACCEPT || action == ACTION_CANCEL || action == ACTION_COMPLETE;
}

static bool is_for_forms(enum action action)
{
	return action == ACTION_SAVE || action == ACTION_NEXT || action == ACTION_PREVIOUS ||
		action == ACTION_EDITOR;
}

static void test_every_action_has_a_key(void **state)
{
	(void)state;
	struct loaded loaded = load(NULL);
	assert_int_equal(loaded.errors.count, 0);
	for (int i = ACTION_NONE + 1; i < ACTION_COUNT; i++) {
		enum action action = (enum action)i;
		enum key_section section =
			is_for_prompts(action) ? KEYS_PROMPT
			: is_for_forms(action) ? KEYS_FORM : KEYS_EVERYWHERE;
		if (keys_name(&loaded.keys, loaded.arena, section, action)[0] == '\0')
			fail_msg("no key for: %s", action_help(action));
	}
	unload(&loaded);
}

static void test_no_key_means_two_things(void **state)
{
	(void)state;
	struct loaded loaded = load(NULL);
	const struct settings_keys *rows = &loaded.keys.rows;
	for (size_t i = 0; i < rows->count; i++) {
		for (size_t j = i + 1; j < rows->count; j++) {
			if (strcmp(rows->rows[i].section, rows->rows[j].section) == 0 &&
				strcmp(rows->rows[i].key, rows->rows[j].key) == 0)
				fail_msg("%s is bound twice", rows->rows[i].key);
		}
	}
	unload(&loaded);
}

static void test_lookup(void **state)
{
	(void)state;
	static const struct {
		const char *settings;
		enum key_section section;
		const char *key;
		enum action action;
	} rows[] = {
		{NULL, KEYS_EVERYWHERE, "c", ACTION_LOG},
		{NULL, KEYS_EVERYWHERE, "enter", ACTION_OPEN},
		{NULL, KEYS_PROMPT, "enter", ACTION_ACCEPT},
		{NULL, KEYS_PROMPT, "c", ACTION_NONE},
		{NULL, KEYS_EVERYWHERE, "f12", ACTION_NONE},
		{"keys: {everywhere: {log: L}}", KEYS_EVERYWHERE, "L", ACTION_LOG},
		{"keys: {everywhere: {log: L}}", KEYS_EVERYWHERE, "c", ACTION_NONE},
		{"keys: {everywhere: {log: [L, c]}}", KEYS_EVERYWHERE, "c", ACTION_LOG},
		{"keys: {everywhere: {log: s}}", KEYS_EVERYWHERE, "s", ACTION_LOG},
		{NULL, KEYS_FORM, "ctrl-s", ACTION_SAVE},
		{NULL, KEYS_PROMPT, "ctrl-s", ACTION_NONE},
		{"keys: {form: {save: f2}}", KEYS_FORM, "f2", ACTION_SAVE},
		{"keys: {prompt: {accept: f2}}", KEYS_PROMPT, "f2", ACTION_ACCEPT},
		{"keys: {prompt: {accept: f2}}", KEYS_EVERYWHERE, "enter", ACTION_OPEN},
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct loaded loaded = load(rows[i].settings);
		assert_int_equal(loaded.errors.count, 0);
		assert_int_equal(keys_action(&loaded.keys, rows[i].section, rows[i].key),
			rows[i].action);
		unload(&loaded);
	}
}

static void test_names(void **state)
{
	(void)state;
	struct loaded loaded = load("keys: {everywhere: {log: [ctrl-r, page-up, f2, \xc3\xbc]}}");
	assert_string_equal(
		keys_names(&loaded.keys, loaded.arena, KEYS_EVERYWHERE, ACTION_LOG), "^R Page-up F2 \xc3\xbc");
	assert_string_equal(keys_name(&loaded.keys, loaded.arena, KEYS_EVERYWHERE, ACTION_LOG), "^R");
	assert_string_equal(keys_name(&loaded.keys, loaded.arena, KEYS_EVERYWHERE, ACTION_ACCEPT), "");
	unload(&loaded);
}

static void test_mistakes(void **state)
{
	(void)state;
	static const struct {
		const char *settings, *message;
		unsigned line;
	} rows[] = {
		{"keys:\n  everywhere: {loge: [L]}\n", "no action", 2},
		{"keys:\n  somewhere: {log: [L]}\n", "no section", 2},
		{"keys:\n  everywhere: [L]\n", "A section of keys", 2},
		{"keys:\n  everywhere:\n    log: {L: x}\n", "keys of an action", 3},
		{"keys:\n  everywhere:\n    log: [[L]]\n", "A key is one name", 3},
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct loaded loaded = load(rows[i].settings);
		assert_int_equal(loaded.errors.count, 1);
		assert_non_null(strstr(loaded.errors.items[0].message, rows[i].message));
		assert_int_equal(loaded.errors.items[0].line, rows[i].line);
		unload(&loaded);
	}
	struct loaded loaded = load("keys: {everywhere: {loge: [L]}}");
	assert_non_null(strstr(loaded.errors.items[0].advice, "log"));
	unload(&loaded);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_every_action_has_a_key),
		cmocka_unit_test(test_no_key_means_two_things),
		cmocka_unit_test(test_lookup),
		cmocka_unit_test(test_names),
		cmocka_unit_test(test_mistakes),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
