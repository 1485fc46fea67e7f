/* JSON out: every text is valid and harmless, every type has its form. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#include "rapport/exchange.h"

#define LENGTH(array) (sizeof(array) / sizeof((array)[0]))

static void texts_are_escaped(void **state)
{
	(void)state;
	static const struct {
		const char *text, *json;
	} cases[] = {
		{"", "\"\""},
		{"plain", "\"plain\""},
		{"a\"b\\c/d", "\"a\\\"b\\\\c/d\""},
		{"one\ntwo\tthree", "\"one\\ntwo\\tthree\""},
		{"Größe 漢", "\"Größe 漢\""},
		{"\x1B[31m", "\"\\u001b[31m\""},
		{"\x7F\x01", "\"\\u007f\\u0001\""},
		{"ü\xC2\x9B", "\"\\u00fc\\u009b\""},    /* a C1 control */
		{"a\t\xE2\x80\xAE", "\"a\\t\\u202e\""}, /* right-to-left override, beside a tab */
		{"\x1B\xF0\x9F\x98\x80", "\"\\u001b\\ud83d\\ude00\""},
		{"\xF0\x9F\x98\x80", "\"\xF0\x9F\x98\x80\""},
		{"bad\xFF", "\"bad\xEF\xBF\xBD\""},
	};
	struct arena *arena = arena_new();
	for (size_t i = 0; i < LENGTH(cases); i++) {
		struct buffer out = BUFFER_EMPTY;
		json_add_text(&out, arena, cases[i].text);
		assert_string_equal(buffer_text(&out), cases[i].json);
		buffer_clear(&out);
	}
	arena_free(arena);
}

static void values_have_their_form(void **state)
{
	(void)state;
	static const struct {
		enum field_type type;
		struct value value;
		const char *json;
	} cases[] = {
		{FIELD_TEXT, {.type = VALUE_NONE}, "null"},
		{FIELD_FLAG, {.type = VALUE_NONE}, "null"},
		{FIELD_TEXT, {.type = VALUE_TEXT, .text = "x"}, "\"x\""},
		{FIELD_CHOICE, {.type = VALUE_TEXT, .text = "open"}, "\"open\""},
		{FIELD_DATE, {.type = VALUE_TEXT, .text = "2026-03-09"}, "\"2026-03-09\""},
		{FIELD_INSTANT, {.type = VALUE_INTEGER, .integer = 0}, "\"1970-01-01T00:00:00Z\""},
		{FIELD_MINUTES, {.type = VALUE_INTEGER, .integer = 90}, "90"},
		{FIELD_MONEY, {.type = VALUE_INTEGER, .integer = 125050}, "1250.50"},
		{FIELD_PERCENT, {.type = VALUE_INTEGER, .integer = 1250}, "12.5"},
		{FIELD_FLAG, {.type = VALUE_INTEGER, .integer = 1}, "true"},
		{FIELD_FLAG, {.type = VALUE_INTEGER, .integer = 0}, "false"},
		{FIELD_NUMBER, {.type = VALUE_INTEGER, .integer = -3}, "-3"},
		{FIELD_REFERENCE, {.type = VALUE_INTEGER, .integer = 33}, "33"},
		{FIELD_REFERENCE, {.type = VALUE_TEXT, .text = "acme"}, "\"acme\""},
		{FIELD_TAGS, {.type = VALUE_TEXT, .text = " a \"b "}, "[\"a\",\"\\\"b\"]"},
		{FIELD_TAGS, {.type = VALUE_TEXT, .text = " "}, "[]"},
		{FIELD_NUMBER, {.type = VALUE_REAL, .real = 0.5}, "0.5"},
		{FIELD_NUMBER, {.type = VALUE_REAL, .real = 1e308 * 10}, "null"},
	};
	struct arena *arena = arena_new();
	for (size_t i = 0; i < LENGTH(cases); i++) {
		const struct field_info field = {.name = "f", .type = cases[i].type};
		struct buffer out = BUFFER_EMPTY;
		json_add_value(&out, arena, &field, &cases[i].value);
		assert_string_equal(buffer_text(&out), cases[i].json);
		buffer_clear(&out);
	}
	arena_free(arena);
}

static void records_have_every_field(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct buffer out = BUFFER_EMPTY;
	struct record *record = record_new(arena, ENTITY_MILESTONE);
	record->id = 33;
	record_set_integer(record, MILESTONE_PROJECT, 34);
	record_set_text(record, MILESTONE_TITLE, "Beta");
	json_add_record(&out, arena, record);
	assert_string_equal(buffer_text(&out), "{\"entity\":\"milestone\",\"id\":33,\"project\":34,"
					       "\"title\":\"Beta\",\"due\":null,"
					       "\"done\":null}");
	buffer_clear(&out);
	arena_free(arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(texts_are_escaped),
		cmocka_unit_test(values_have_their_form),
		cmocka_unit_test(records_have_every_field),
	};
	return cmocka_run_group_tests_name("exchange-json", tests, NULL, NULL);
}
