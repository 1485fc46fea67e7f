/* Values for people in German, values for machines and for editing as ever; choices by their
 * German names. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "rapport/base/message.h"
#include "rapport/base/number.h"
#include "rapport/base/text.h"
#include "rapport/base/when.h"
#include "rapport/catalog.h"

static int speak_german(void **state)
{
	(void)state;
	setenv("TZ", "Europe/Berlin", 1);
	message_speak("de");
	return 0;
}

static int speak_english(void **state)
{
	(void)state;
	message_speak("en");
	return 0;
}

static struct moment now(void)
{
	civil_day day = day_from_civil(2026, 3, 9);
	return (struct moment){.day = day, .minute = 480, .instant = instant_from_local(day, 480)};
}

static const char *written(
	struct arena *arena, enum field_type type, struct value value, enum value_style style)
{
	const struct field_info field = {.name = "x", .type = type, .choices = "a b"};
	return value_format(arena, &field, &value, style, now());
}

static void values_are_written(void **state)
{
	(void)state;
	static const struct {
		enum field_type type;
		struct value value;
		const char *people, *editing, *machine;
	} rows[] = {
		{FIELD_DATE, {.type = VALUE_TEXT, .text = "2026-04-17"}, "Fr 17. Apr", "2026-04-17",
			"2026-04-17"},
		{FIELD_DATE, {.type = VALUE_TEXT, .text = "2025-12-01"}, "Mo 1. Dez 2025",
			"2025-12-01", "2025-12-01"},
		{FIELD_INSTANT, {.type = VALUE_INTEGER, .integer = 1773039600}, "Mo 9. Mär 08:00",
			"2026-03-09 08:00", "2026-03-09T07:00:00Z"},
		{FIELD_MONEY, {.type = VALUE_INTEGER, .integer = 140000}, "1.400,00", "1400.00",
			"1400.00"},
		{FIELD_MONEY, {.type = VALUE_INTEGER, .integer = -123456789}, "-1.234.567,89",
			"-1234567.89", "-1234567.89"},
		{FIELD_PERCENT, {.type = VALUE_INTEGER, .integer = 1380}, "13,8 %", "13.8", "13.8"},
		{FIELD_PERCENT, {.type = VALUE_INTEGER, .integer = 500}, "5 %", "5", "5"},
		{FIELD_MINUTES, {.type = VALUE_INTEGER, .integer = 90}, "1 h 30 min", "1h30", "90"},
		{FIELD_FLAG, {.type = VALUE_INTEGER, .integer = 1}, "ja", "yes", "1"},
	};
	struct arena *arena = arena_new();
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		enum field_type type = rows[i].type;
		struct value value = rows[i].value;
		assert_string_equal(written(arena, type, value, VALUE_FOR_PEOPLE), rows[i].people);
		assert_string_equal(
			written(arena, type, value, VALUE_FOR_EDITING), rows[i].editing);
		assert_string_equal(
			written(arena, type, value, VALUE_FOR_MACHINE), rows[i].machine);
	}
	assert_string_equal(hours_for_people(arena, 750), "12,5 h");
	assert_string_equal(number_for_people(arena, 12.5), "12,5");
	assert_string_equal(number_for_people(arena, 7), "7");
	arena_free(arena);
}

/* Whoever reads it may type it: what people are shown means the same again. */
static void look_at_choices(struct arena *arena, const struct field_info *field)
{
	const char *at = field->choices;
	while (*at) {
		size_t length = strcspn(at, " ");
		const char *choice = arena_copy_n(arena, at, length);
		const char *label = catalog_choice_label(field, choice);
		if (strcmp(label, choice) == 0 && strcmp(choice, "warm") != 0 && strlen(choice) > 3)
			fail_msg("%s of %s has no German name", choice, field->name);
		const char *read = catalog_choice(arena, field, label);
		if (read == NULL || strcmp(read, choice) != 0)
			fail_msg("%s of %s is not understood", label, field->name);
		assert_string_equal(catalog_choice(arena, field, choice), choice);
		size_t heading = text_width(_(field->label)), width = (size_t)field->width;
		if (text_width(label) > (heading > width ? heading : width))
			fail_msg("%s of %s is wider than its column", label, field->name);
		struct value value = {.type = VALUE_TEXT, .text = choice};
		assert_string_equal(
			value_format(arena, field, &value, VALUE_FOR_PEOPLE, now()), label);
		assert_string_equal(
			value_format(arena, field, &value, VALUE_FOR_EDITING, now()), choice);
		assert_string_equal(
			value_format(arena, field, &value, VALUE_FOR_MACHINE, now()), choice);
		at += length + strspn(at + length, " ");
	}
}

static void choices_have_german_names(void **state)
{
	(void)state;
	size_t fields = 0;
	struct arena *arena = arena_new();
	for (int entity = 0; entity < ENTITY_COUNT; entity++) {
		const struct entity_info *info = catalog_entity((enum entity)entity);
		for (int field = 0; field < info->field_count; field++)
			if (info->fields[field].type == FIELD_CHOICE) {
				look_at_choices(arena, &info->fields[field]);
				fields++;
			}
	}
	assert_true(fields > 10);
	arena_free(arena);
}

static void the_same_word_by_its_field(void **state)
{
	(void)state;
	assert_string_equal(message_in("direction", "out"), "von mir");
	assert_string_equal(message_in("bucket", "out"), "außerhalb");
	assert_string_equal(message_in("nothing", "out"), "out");
	message_speak("en");
	assert_string_equal(message_in("direction", "out"), "out");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(values_are_written, speak_german),
		cmocka_unit_test_setup(choices_have_german_names, speak_german),
		cmocka_unit_test_setup(the_same_word_by_its_field, speak_german),
	};
	return cmocka_run_group_tests(tests, NULL, speak_english);
}
