/* The error record and the embedded files. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "rapport/base/arena.h"
#include "rapport/base/buffer.h"
#include "rapport/base/embedded.h"
#include "rapport/base/error.h"
#include "rapport/base/text.h"

static void assert_shown(const struct error *error, const char *expected)
{
	struct buffer out = BUFFER_EMPTY;
	error_format(error, &out);
	assert_string_equal(buffer_text(&out), expected);
	buffer_clear(&out);
}

static void test_message_and_advice(void **state)
{
	(void)state;
	struct error error = {.status = STATUS_OK};
	assert_int_equal(error_set(&error, STATUS_NOT_FOUND, "No client %s", "acme"),
		STATUS_NOT_FOUND);
	assert_shown(&error, "No client acme");
	assert_int_equal(error_advise(&error, "Try %s.", "list"), STATUS_NOT_FOUND);
	assert_shown(&error, "No client acme. Try list.");
	error_set(&error, STATUS_INVALID, "Really?");
	assert_string_equal(error.advice, "");
	error_advise(&error, "Say yes.");
	assert_shown(&error, "Really? Say yes.");
	error_clear(&error);
	assert_int_equal(error.status, STATUS_OK);
	assert_string_equal(error.message, "");
}

static void test_place(void **state)
{
	(void)state;
	struct error error = {.status = STATUS_OK};
	error_at(&error, "rules.d/own.yaml", 3, 7);
	error_set(&error, STATUS_INVALID, "unknown key “evry”");
	assert_shown(&error, "rules.d/own.yaml:3:7: error: unknown key “evry”");
	error_advise(&error, "Did you mean “every”?");
	assert_shown(&error, "rules.d/own.yaml:3:7: error: unknown key “evry” (Did you mean “every”?)");
	error_at(&error, "own.yaml", 3, 0);
	error_set(&error, STATUS_INVALID, "bad");
	assert_shown(&error, "own.yaml:3: error: bad");
	error_at(&error, "own.yaml", 0, 0);
	error_set(&error, STATUS_INVALID, "bad");
	assert_shown(&error, "own.yaml: error: bad");
}

static void test_hostile_arguments(void **state)
{
	(void)state;
	struct error error = {.status = STATUS_OK};
	error_at(&error, "a\x1b[2Jb\n.yaml", 1, 1);
	error_set(&error, STATUS_INVALID, "no “%s”", "\x1b]0;x\a\xFF\n\xE2\x80\xAE");
	error_advise(&error, "%s", "\x9B" "1m");
	assert_string_equal(error.file, "a␛[2Jb .yaml");
	assert_string_equal(error.message, "no “␛]0;x␇� �”");
	assert_string_equal(error.advice, "�1m");
}

/* Too long is cut between characters, and only then. */
static void test_long_arguments(void **state)
{
	(void)state;
	struct error error = {.status = STATUS_OK};
	for (size_t length = 480; length < 530; length++) {
		struct buffer text = BUFFER_EMPTY;
		buffer_add_repeat(&text, "x", length % 7);
		while (text.length < length)
			buffer_add(&text, "ä");
		error_set(&error, STATUS_INVALID, "%s", text.data);
		assert_true(text_is_utf8(error.message, strlen(error.message)));
		assert_int_equal(strncmp(error.message, text.data, strlen(error.message)), 0);
		if (text.length < sizeof error.message)
			assert_string_equal(error.message, text.data);
		else
			assert_true(strlen(error.message) > sizeof error.message - 8);
		buffer_clear(&text);
	}
	char *huge = memory_alloc(100000);
	memset(huge, 'y', 99999);
	huge[99999] = '\0';
	error_set(&error, STATUS_INVALID, "%s", huge);
	assert_in_range(strlen(error.message), 500, 511);
	free(huge);
}

static void test_list(void **state)
{
	(void)state;
	struct error_list list = {.arena = arena_new()};
	struct error error = {.status = STATUS_OK};
	for (int i = 0; i < 60; i++) {
		error_set(&error, STATUS_INVALID, "number %d", i);
		error_list_add(&list, &error);
	}
	assert_int_equal(list.count, 50);
	assert_int_equal(list.left_out, 10);
	for (int i = 0; i < 50; i++) {
		char expected[32];
		snprintf(expected, sizeof expected, "number %d", i);
		assert_string_equal(list.items[i].message, expected);
	}
	arena_free(list.arena);
}

static void test_embedded(void **state)
{
	(void)state;
	size_t count = 0;
	for (const struct embedded *file = embedded_files; file->path; file++, count++) {
		if (count > 0)
			assert_true(strcmp(file[-1].path, file->path) < 0);
		assert_ptr_equal(embedded_find(file->path), file);
		assert_int_equal(file->bytes[file->length], '\0');
	}
	assert_true(count > 0);
	assert_null(embedded_find("no such file"));
	assert_null(embedded_find(""));
	size_t walked = 0, schema = 0;
	for (const struct embedded *file = NULL; (file = embedded_next("", file));)
		walked++;
	assert_int_equal(walked, count);
	for (const struct embedded *file = NULL; (file = embedded_next("schema/", file)); schema++)
		assert_true(text_starts(file->path, "schema/"));
	assert_true(schema > 0);
	assert_null(embedded_next("nothing/", NULL));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_message_and_advice),
		cmocka_unit_test(test_place),
		cmocka_unit_test(test_hostile_arguments),
		cmocka_unit_test(test_long_arguments),
		cmocka_unit_test(test_list),
		cmocka_unit_test(test_embedded),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
