/* Typed values: what people write is read, and what is written reads back to the same value. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#include "rapport/catalog.h"

#define LENGTH(array) (sizeof(array) / sizeof((array)[0]))

/* Monday 9 March 2026, 8:00 in Berlin. */
static struct moment test_now(void)
{
	return instant_moment(instant_from_local(day_from_civil(2026, 3, 9), 8 * 60));
}

static const struct field_info fields[] = {
	[FIELD_TEXT] = {.name = "text", .type = FIELD_TEXT},
	[FIELD_LONG_TEXT] = {.name = "long", .type = FIELD_LONG_TEXT},
	[FIELD_DATE] = {.name = "due", .type = FIELD_DATE},
	[FIELD_INSTANT] = {.name = "at", .type = FIELD_INSTANT, .bias = WHEN_PAST},
	[FIELD_MINUTES] = {.name = "effort", .type = FIELD_MINUTES},
	[FIELD_MONEY] = {.name = "price", .type = FIELD_MONEY},
	[FIELD_PERCENT] = {.name = "share", .type = FIELD_PERCENT},
	[FIELD_CHOICE] = {.name = "state",
		.type = FIELD_CHOICE,
		.choices = "open closed asks-more"},
	[FIELD_FLAG] = {.name = "flag", .type = FIELD_FLAG},
	[FIELD_REFERENCE] = {.name = "client", .type = FIELD_REFERENCE},
	[FIELD_TAGS] = {.name = "tags", .type = FIELD_TAGS},
	[FIELD_NUMBER] = {.name = "number", .type = FIELD_NUMBER},
};
static const struct field_info heat = {.name = "heat", .type = FIELD_NUMBER, .maximum = 3};
static const struct field_info past = {.name = "day", .type = FIELD_DATE, .bias = WHEN_PAST};
static const struct field_info minutes = {
	.name = "minutes", .type = FIELD_MINUTES, .bare_minutes = true};

static struct value parsed(struct arena *arena, const struct field_info *field, const char *text)
{
	struct value value = VALUE_OF_NONE;
	struct error error = {.status = STATUS_OK};
	if (value_parse(arena, field, text, test_now(), &value, &error) != STATUS_OK)
		fail_msg("%s: %s: %s", field->name, text, error.message);
	return value;
}

static void numbers_are_read(void **state)
{
	(void)state;
	static const struct {
		const struct field_info *field;
		const char *text;
		int64_t value;
	} cases[] = {
		{&fields[FIELD_MONEY], "80", 8000},
		{&fields[FIELD_MONEY], "0", 0},
		{&fields[FIELD_MONEY], "80.5", 8050},
		{&fields[FIELD_MONEY], "80,50", 8050},
		{&fields[FIELD_MONEY], "1250.50", 125050},
		{&fields[FIELD_MONEY], "1.250,50", 125050},
		{&fields[FIELD_MONEY], "1,250.50", 125050},
		{&fields[FIELD_MONEY], "1.250", 125000},
		{&fields[FIELD_MONEY], "1,250", 125000},
		{&fields[FIELD_MONEY], "1.250.000", 125000000},
		{&fields[FIELD_MONEY], "1'250.50", 125050},
		{&fields[FIELD_MONEY], "1 250,50", 125050},
		{&fields[FIELD_MONEY], "12 500", 1250000},
		{&fields[FIELD_MONEY], " 12.50 ", 1250},
		{&fields[FIELD_MONEY], "1234567890123", 123456789012300},
		{&fields[FIELD_MINUTES], "2h", 120},
		{&fields[FIELD_MINUTES], "1h30", 90},
		{&fields[FIELD_MINUTES], "1 h 30 min", 90},
		{&fields[FIELD_MINUTES], "90m", 90},
		{&fields[FIELD_MINUTES], "90 min", 90},
		{&fields[FIELD_MINUTES], "4", 240},
		{&fields[FIELD_MINUTES], "0", 0},
		{&fields[FIELD_MINUTES], "1.5", 90},
		{&fields[FIELD_MINUTES], "1,25", 75},
		{&fields[FIELD_MINUTES], "0.01", 1},
		{&fields[FIELD_MINUTES], "100000", 6000000},
		{&minutes, "25", 25},
		{&minutes, "1.5", 90},
		{&minutes, "2h", 120},
		{&fields[FIELD_PERCENT], "12.5", 1250},
		{&fields[FIELD_PERCENT], "12,5 %", 1250},
		{&fields[FIELD_PERCENT], "100%", 10000},
		{&fields[FIELD_FLAG], "yes", 1},
		{&fields[FIELD_FLAG], "Nein", 0},
		{&fields[FIELD_FLAG], "JA", 1},
		{&fields[FIELD_FLAG], "0", 0},
		{&fields[FIELD_FLAG], "true", 1},
		{&fields[FIELD_FLAG], "false", 0},
		{&fields[FIELD_NUMBER], "0", 0},
		{&fields[FIELD_NUMBER], "1000000", 1000000},
		{&fields[FIELD_NUMBER], "+7", 7},
		{&heat, "3", 3},
	};
	struct arena *arena = arena_new();
	for (size_t i = 0; i < LENGTH(cases); i++) {
		struct value value = parsed(arena, cases[i].field, cases[i].text);
		if (value.type != VALUE_INTEGER || value.integer != cases[i].value)
			fail_msg("%s: %lld", cases[i].text, (long long)value.integer);
	}
	arena_free(arena);
}

static void texts_are_read(void **state)
{
	(void)state;
	static const struct {
		const struct field_info *field;
		const char *text, *value; /* NULL: none */
	} cases[] = {
		{&fields[FIELD_TEXT], "", NULL},
		{&fields[FIELD_TEXT], " \t\n", NULL},
		{&fields[FIELD_TEXT], "  a  b ", "a  b"},
		{&fields[FIELD_TEXT], "a \r\n b\tc", "a b c"},
		{&fields[FIELD_TEXT], "bad \xff byte", "bad \xEF\xBF\xBD byte"},
		{&fields[FIELD_TEXT], "u\xCC\x88", "\xC3\xBC"}, /* NFC */
		{&fields[FIELD_LONG_TEXT], "\n one\r\ntwo\rthree\n\n", "one\ntwo\nthree"},
		{&fields[FIELD_LONG_TEXT], "a\n\n  b", "a\n\n  b"},
		{&fields[FIELD_DATE], "2026-03-16", "2026-03-16"},
		{&fields[FIELD_DATE], "today", "2026-03-09"},
		{&fields[FIELD_DATE], "+2w", "2026-03-23"},
		{&fields[FIELD_DATE], "31.12.", "2026-12-31"},
		{&fields[FIELD_DATE], "fri", "2026-03-13"},
		{&past, "fri", "2026-03-06"},
		{&fields[FIELD_CHOICE], "open", "open"},
		{&fields[FIELD_CHOICE], "CL", "closed"},
		{&fields[FIELD_CHOICE], "asks_more", "asks-more"},
		{&fields[FIELD_REFERENCE], " acme/site ", "acme/site"},
		{&fields[FIELD_TAGS], "web, print", " print web "},
		{&fields[FIELD_TAGS], "web Web  WEB,,a", " a web "},
		{&fields[FIELD_TAGS], "#web +print", " print web "},
		{&fields[FIELD_TAGS], "B\xC3\x9CRO \xC3\x97", " b\xC3\xBCro \xC3\x97 "},
		{&fields[FIELD_TAGS], ", # ,", NULL},
		{&fields[FIELD_NUMBER], "", NULL},
		{&fields[FIELD_FLAG], " ", NULL},
	};
	struct arena *arena = arena_new();
	for (size_t i = 0; i < LENGTH(cases); i++) {
		struct value value = parsed(arena, cases[i].field, cases[i].text);
		const char *text = value.type == VALUE_TEXT ? value.text : NULL;
		if (!text_equal(text, cases[i].value))
			fail_msg("case %zu: %s", i, text != NULL ? text : "none");
	}
	arena_free(arena);
}

static void instants_are_read(void **state)
{
	(void)state;
	static const struct {
		const char *text;
		int year, month, day, minute;
	} cases[] = {
		{"2026-03-09 14:30", 2026, 3, 9, 870},
		{"2026-03-09T14:30", 2026, 3, 9, 870},
		{"2026-03-09T13:30:00Z", 2026, 3, 9, 870},
		{"2026-03-09T14:30:00+01:00", 2026, 3, 9, 870},
		{"yesterday 16:30", 2026, 3, 8, 990},
		{"fri 9:05", 2026, 3, 6, 545},
		{"2026-03-05", 2026, 3, 5, 720},
		{"today", 2026, 3, 9, 480},
	};
	struct arena *arena = arena_new();
	for (size_t i = 0; i < LENGTH(cases); i++) {
		struct value value = parsed(arena, &fields[FIELD_INSTANT], cases[i].text);
		civil_day day = day_from_civil(cases[i].year, cases[i].month, cases[i].day);
		if (value.integer != instant_from_local(day, cases[i].minute))
			fail_msg("%s", cases[i].text);
	}
	arena_free(arena);
}

static void wrong_values_are_refused(void **state)
{
	(void)state;
	static const struct {
		const struct field_info *field;
		const char *text, *advice;
	} cases[] = {
		{&fields[FIELD_MONEY], "abc", "1250.50"},
		{&fields[FIELD_MONEY], "-5", "1250.50"},
		{&fields[FIELD_MONEY], "1.2.3", "1250.50"},
		{&fields[FIELD_MONEY], "1,250.500", "1250.50"},
		{&fields[FIELD_MONEY], "12.345.6", "1250.50"},
		{&fields[FIELD_MONEY], "0.125", "1250.50"},
		{&fields[FIELD_MONEY], "1250.505", "1250.50"},
		{&fields[FIELD_MONEY], "1,2,50", "1250.50"},
		{&fields[FIELD_MONEY], "1.", "1250.50"},
		{&fields[FIELD_MONEY], ".5", "1250.50"},
		{&fields[FIELD_MONEY], "12345678901234", "1250.50"},
		{&fields[FIELD_MONEY], "80 EUR", "currency"},
		{&fields[FIELD_MONEY], "1 25", "1250.50"},
		{&fields[FIELD_MINUTES], "soon", "4 for hours"},
		{&fields[FIELD_MINUTES], "-1h", "1h30"},
		{&fields[FIELD_MINUTES], "100001", "1h30"},
		{&minutes, "soon", "25 for minutes"},
		{&fields[FIELD_PERCENT], "1001", "0 to 1000"},
		{&fields[FIELD_PERCENT], "%", "0 to 1000"},
		{&fields[FIELD_CHOICE], "o c", "open, closed"},
		{&fields[FIELD_CHOICE], "opened", "open, closed"},
		{&fields[FIELD_FLAG], "maybe", "yes or no"},
		{&fields[FIELD_NUMBER], "1000001", "from 0 to 1000000"},
		{&fields[FIELD_NUMBER], "-1", "from 0 to 1000000"},
		{&fields[FIELD_NUMBER], "1.5", "whole number"},
		{&fields[FIELD_NUMBER], "99999999999999999999", "whole number"},
		{&heat, "4", "from 0 to 3"},
		{&fields[FIELD_DATE], "2026-02-30", "2026"},
		{&fields[FIELD_DATE], "someday", "fri"},
		{&fields[FIELD_INSTANT], "25:00", "16:30"},
	};
	struct arena *arena = arena_new();
	for (size_t i = 0; i < LENGTH(cases); i++) {
		struct value value = VALUE_OF_INTEGER(1);
		struct error error = {.status = STATUS_OK};
		enum status status = value_parse(
			arena, cases[i].field, cases[i].text, test_now(), &value, &error);
		if (status != STATUS_INVALID || value.type != VALUE_NONE)
			fail_msg("taken: %s", cases[i].text);
		if (strstr(error.message, cases[i].field->name) == NULL ||
			strstr(error.message, cases[i].text) == NULL ||
			strstr(error.advice, cases[i].advice) == NULL)
			fail_msg("%s: %s %s", cases[i].text, error.message, error.advice);
	}
	arena_free(arena);
}

static void values_are_written(void **state)
{
	(void)state;
	static const struct {
		enum field_type type;
		struct value value;
		const char *people, *machine, *editing;
	} cases[] = {
		{FIELD_MONEY, {.type = VALUE_INTEGER, .integer = 0}, "0.00", "0.00", "0.00"},
		{FIELD_MONEY, {.type = VALUE_INTEGER, .integer = 99999}, "999.99", "999.99",
			"999.99"},
		{FIELD_MONEY, {.type = VALUE_INTEGER, .integer = 125050}, "1,250.50", "1250.50",
			"1250.50"},
		{FIELD_MONEY, {.type = VALUE_INTEGER, .integer = -100000000}, "-1,000,000.00",
			"-1000000.00", "-1000000.00"},
		{FIELD_PERCENT, {.type = VALUE_INTEGER, .integer = 1250}, "12.5 %", "12.5", "12.5"},
		{FIELD_PERCENT, {.type = VALUE_INTEGER, .integer = 10000}, "100 %", "100", "100"},
		{FIELD_MINUTES, {.type = VALUE_INTEGER, .integer = 0}, "0 min", "0", "0m"},
		{FIELD_MINUTES, {.type = VALUE_INTEGER, .integer = 90}, "1 h 30 min", "90", "1h30"},
		{FIELD_MINUTES, {.type = VALUE_INTEGER, .integer = 65}, "1 h 5 min", "65", "1h05"},
		{FIELD_MINUTES, {.type = VALUE_INTEGER, .integer = 2400}, "40 h", "2400", "40h"},
		{FIELD_FLAG, {.type = VALUE_INTEGER, .integer = 1}, "yes", "1", "yes"},
		{FIELD_FLAG, {.type = VALUE_INTEGER, .integer = 0}, "no", "0", "no"},
		{FIELD_NUMBER, {.type = VALUE_INTEGER, .integer = -42}, "-42", "-42", "-42"},
		{FIELD_REFERENCE, {.type = VALUE_INTEGER, .integer = 33}, "0000000011", "33",
			"0000000011"},
		{FIELD_REFERENCE, {.type = VALUE_TEXT, .text = "acme"}, "acme", "acme", "acme"},
		{FIELD_DATE, {.type = VALUE_TEXT, .text = "2026-03-16"}, "Mon 16 Mar", "2026-03-16",
			"2026-03-16"},
		{FIELD_DATE, {.type = VALUE_TEXT, .text = "not a day"}, "not a day", "not a day",
			"not a day"},
		{FIELD_TAGS, {.type = VALUE_TEXT, .text = " print web "}, "print, web", "print web",
			"print web"},
		{FIELD_CHOICE, {.type = VALUE_TEXT, .text = "open"}, "open", "open", "open"},
		{FIELD_TEXT, {.type = VALUE_TEXT, .text = "x"}, "x", "x", "x"},
		{FIELD_TEXT, {.type = VALUE_NONE}, "", "", ""},
		{FIELD_TEXT, {.type = VALUE_INTEGER, .integer = 5}, "5", "5", "5"},
		{FIELD_NUMBER, {.type = VALUE_REAL, .real = 0.126}, "0.13", "0.13", "0.13"},
		{FIELD_INSTANT, {.type = VALUE_INTEGER, .integer = 1773063000}, "Mon 9 Mar 14:30",
			"2026-03-09T13:30:00Z", "2026-03-09 14:30"},
	};
	struct arena *arena = arena_new();
	for (size_t i = 0; i < LENGTH(cases); i++) {
		const struct field_info *field = &fields[cases[i].type];
		const struct value *value = &cases[i].value;
		struct moment now = test_now();
		assert_string_equal(
			value_format(arena, field, value, VALUE_FOR_PEOPLE, now), cases[i].people);
		assert_string_equal(value_format(arena, field, value, VALUE_FOR_MACHINE, now),
			cases[i].machine);
		assert_string_equal(value_format(arena, field, value, VALUE_FOR_EDITING, now),
			cases[i].editing);
	}
	arena_free(arena);
}

static uint64_t next_random(uint64_t *seed)
{
	*seed ^= *seed << 13;
	*seed ^= *seed >> 7;
	*seed ^= *seed << 17;
	return *seed;
}

/* A random typed text: letters of all kinds, blanks, line breaks, bytes that are no UTF-8. */
static const char *random_text(struct arena *arena, uint64_t *seed)
{
	static const char *const parts[] = {"a", "Zeile", " ", "  ", "\n", "\r\n", "\t", "\xC3\x9C",
		"\xE6\xBC\xA2", "u\xCC\x88", "\xFF", "\x1B[31m", ",", "#", "+", "'", "\"", "=",
		"-"};
	struct buffer text = BUFFER_EMPTY;
	for (uint64_t length = next_random(seed) % 12; length > 0; length--)
		buffer_add(&text, parts[next_random(seed) % LENGTH(parts)]);
	char *copy = arena_copy(arena, buffer_text(&text));
	buffer_clear(&text);
	return copy;
}

static struct value random_value(
	struct arena *arena, const struct field_info *field, uint64_t *seed)
{
	static const char *const choices[] = {"open", "closed", "asks-more"};
	char day[DAY_TEXT_SIZE];
	int64_t number = (int64_t)(next_random(seed) >> 1);
	switch (field->type) {
	case FIELD_TEXT:
	case FIELD_LONG_TEXT:
	case FIELD_TAGS:
		return parsed(arena, field, random_text(arena, seed));
	case FIELD_DATE:
		day_format((civil_day)(number % (DAY_MAX - DAY_MIN)) + DAY_MIN, day);
		return VALUE_OF_TEXT(arena_copy(arena, day));
	case FIELD_INSTANT:
		/* 1970–2100, every second one on the minute. */
		number %= INT64_C(4102444800);
		return VALUE_OF_INTEGER(number % 2 ? number : number - number % 60);
	case FIELD_MINUTES:
		return VALUE_OF_INTEGER(number % (number % 3 ? 6000001 : 200));
	case FIELD_MONEY:
		return VALUE_OF_INTEGER(number % (number % 3 ? INT64_C(1000000000000000) : 500000));
	case FIELD_PERCENT:
		return VALUE_OF_INTEGER(number % 100001);
	case FIELD_CHOICE:
		return VALUE_OF_TEXT(choices[number % 3]);
	case FIELD_FLAG:
		return VALUE_OF_INTEGER(number % 2);
	case FIELD_REFERENCE:
		return VALUE_OF_TEXT("acme/site");
	case FIELD_NUMBER:
		return VALUE_OF_INTEGER(number % 1000001);
	}
	return VALUE_OF_NONE;
}

static void check_round_trip(
	struct arena *arena, const struct field_info *field, const struct value *value)
{
	struct moment now = test_now();
	char *text = value_format(arena, field, value, VALUE_FOR_EDITING, now);
	struct value back = parsed(arena, field, text);
	if (!value_equal(value, &back))
		fail_msg("%s: %lld \"%s\" became %lld \"%s\"", field->name,
			(long long)value->integer, text, (long long)back.integer,
			back.type == VALUE_TEXT ? back.text : "");
}

static void editing_reads_back_the_same(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	uint64_t seed = 0x9E3779B97F4A7C15u;
	for (size_t type = 0; type < LENGTH(fields); type++)
		for (int round = 0; round < 5000; round++) {
			struct value value = random_value(arena, &fields[type], &seed);
			check_round_trip(arena, &fields[type], &value);
			if (round % 100 == 0)
				arena_reset(arena);
		}
	for (int round = 0; round < 10000; round++)
		check_round_trip(arena, &minutes, &VALUE_OF_INTEGER(round));
	arena_free(arena);
}

/* Every twentieth second of the nights in which Berlin changes its clocks. */
static void changing_clocks_read_back_the_same(void **state)
{
	(void)state;
	static const int days[][3] = {{2026, 3, 29}, {2026, 10, 25}};
	struct arena *arena = arena_new();
	for (size_t i = 0; i < LENGTH(days); i++) {
		int64_t start =
			instant_from_local(day_from_civil(days[i][0], days[i][1], days[i][2]), 0);
		for (int64_t second = 0; second < 5 * 3600; second += 20) {
			check_round_trip(
				arena, &fields[FIELD_INSTANT], &VALUE_OF_INTEGER(start + second));
			arena_reset(arena);
		}
	}
	arena_free(arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(numbers_are_read),
		cmocka_unit_test(texts_are_read),
		cmocka_unit_test(instants_are_read),
		cmocka_unit_test(wrong_values_are_refused),
		cmocka_unit_test(values_are_written),
		cmocka_unit_test(editing_reads_back_the_same),
		cmocka_unit_test(changing_clocks_read_back_the_same),
	};
	setenv("TZ", "Europe/Berlin", 1);
	tzset();
	return cmocka_run_group_tests_name("catalog-value", tests, NULL, NULL);
}
