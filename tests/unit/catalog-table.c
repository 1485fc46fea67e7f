/* The one table is sane, and what is looked up in it is found. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "rapport/catalog.h"

#define LENGTH(array) (sizeof(array) / sizeof((array)[0]))

static void for_each_entity(void (*check)(const struct entity_info *))
{
	for (int entity = 0; entity < ENTITY_COUNT; entity++) {
		const struct entity_info *info = catalog_entity((enum entity)entity);
		check(info);
	}
}

static void for_each_field(void (*check)(const struct entity_info *, const struct field_info *))
{
	for (int entity = 0; entity < ENTITY_COUNT; entity++) {
		const struct entity_info *info = catalog_entity((enum entity)entity);
		for (int field = 0; field < info->field_count; field++)
			check(info, &info->fields[field]);
	}
}

static int expected_position;
static void check_entity(const struct entity_info *info)
{
	assert_int_equal(info->entity, expected_position++);
	assert_true(info->field_count > 0);
	assert_true(info->name[0] != '\0' && info->plural[0] != '\0' && info->label[0] != '\0');
	assert_int_equal(catalog_find_entity(info->name), info->entity);
	assert_int_equal(catalog_find_entity(info->plural), info->entity);
	assert_in_range(info->title, 0, info->field_count - 1);
	assert_true(info->parent >= -1 && info->parent < info->field_count);
	if (info->parent >= 0)
		assert_int_equal(info->fields[info->parent].type, FIELD_REFERENCE);
	if (info->has_slug)
		assert_string_equal(
			info->fields[catalog_find_field(info->entity, "slug")].name, "slug");
}

static void entities_are_sane(void **state)
{
	(void)state;
	expected_position = 0;
	for_each_entity(check_entity);
	assert_int_equal(expected_position, ENTITY_COUNT);
}

static void check_sort(const struct entity_info *info)
{
	const char *name = info->sort + (info->sort[0] == '-');
	bool found = strcmp(name, "created_at") == 0;
	for (int field = 0; field < info->field_count; field++)
		found = found || strcmp(info->fields[field].name, name) == 0;
	assert_true(found);
}

static void sort_names_a_field(void **state)
{
	(void)state;
	for_each_entity(check_sort);
}

/* Keys of JSON and columns of SQL: plain, and a prefix of it must not shadow another word. */
static void check_name(const struct entity_info *info, const struct field_info *field)
{
	assert_true(strspn(field->name, "abcdefghijklmnopqrstuvwxyz_") == strlen(field->name));
	assert_true(strcmp(field->name, "id") != 0);
	assert_int_equal(catalog_find_field(info->entity, field->name), field - info->fields);
	for (const struct field_info *other = info->fields; other < field; other++)
		assert_string_not_equal(other->name, field->name);
	assert_true(field->label[0] != '\0');
	assert_true(field->width > 0 && field->width <= 40);
}

static void fields_have_names_labels_widths(void **state)
{
	(void)state;
	for_each_field(check_name);
}

static bool lists(const char *words, const char *word)
{
	size_t length = strlen(word);
	for (const char *at = words; (at = strstr(at, word)) != NULL; at++)
		if ((at == words || at[-1] == ' ') && (at[length] == ' ' || at[length] == '\0'))
			return true;
	return false;
}

static void check_choice(const struct entity_info *info, const struct field_info *field)
{
	(void)info;
	assert_int_equal(field->choices != NULL, field->type == FIELD_CHOICE);
	if (field->choices == NULL)
		return;
	assert_null(strstr(field->choices, "  "));
	if (field->fallback != NULL)
		assert_true(lists(field->choices, field->fallback));
	/* The filter language needs these two for itself. */
	assert_false(lists(field->choices, "none"));
	assert_false(lists(field->choices, "any"));
}

static void choices_hold_their_fallback(void **state)
{
	(void)state;
	for_each_field(check_choice);
}

static void check_types(const struct entity_info *info, const struct field_info *field)
{
	(void)info;
	bool time = field->type == FIELD_DATE || field->type == FIELD_INSTANT;
	if (field->bias != WHEN_FUTURE)
		assert_true(time);
	if (field->bare_minutes)
		assert_int_equal(field->type, FIELD_MINUTES);
	if (field->target != ENTITY_CLIENT)
		assert_int_equal(field->type, FIELD_REFERENCE);
	if (field->minimum != 0 || field->maximum != 0)
		assert_true(field->type == FIELD_NUMBER && field->minimum < field->maximum);
	if (field->type == FIELD_FLAG)
		assert_non_null(field->fallback);
	if (field->search)
		assert_true(field->type == FIELD_TEXT || field->type == FIELD_LONG_TEXT ||
			    field->type == FIELD_TAGS);
	if (field->required && field->type == FIELD_INSTANT)
		assert_int_equal(field->bias, WHEN_PAST);
}

static void attributes_fit_the_type(void **state)
{
	(void)state;
	for_each_field(check_types);
}

/* What a new record holds is what a person may type. */
static void fallbacks_are_values(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct moment now = {.day = 20000};
	for (int entity = 0; entity < ENTITY_COUNT; entity++) {
		const struct entity_info *info = catalog_entity((enum entity)entity);
		struct record *record = record_new(arena, (enum entity)entity);
		assert_int_equal(record->id, 0);
		for (int field = 0; field < info->field_count; field++) {
			const char *fallback = info->fields[field].fallback;
			struct value value = VALUE_OF_NONE;
			struct error error = {.status = STATUS_OK};
			assert_int_equal(
				value_parse(arena, &info->fields[field],
					fallback != NULL ? fallback : "", now, &value, &error),
				STATUS_OK);
			assert_true(value_equal(&value, &record->values[field]));
		}
	}
	arena_free(arena);
}

static void entity_words_are_unique(void **state)
{
	(void)state;
	static const struct {
		const char *word;
		enum entity entity;
	} cases[] = {
		{"client", ENTITY_CLIENT},
		{"clients", ENTITY_CLIENT},
		{"Client", ENTITY_CLIENT},
		{"scope-item", ENTITY_SCOPE_ITEM},
		{"scope_items", ENTITY_SCOPE_ITEM},
		{"scope", ENTITY_SCOPE_ITEM},
		{"item", ENTITY_SCOPE_ITEM},
		{"hours", ENTITY_TIME_ENTRY},
		{"feedback", ENTITY_FEEDBACK},
		{"close-out", ENTITY_CLOSE_OUT},
		{"cli", ENTITY_NONE},
		{"", ENTITY_NONE},
		{" ", ENTITY_NONE},
		{"scope item", ENTITY_NONE},
		{"clientss", ENTITY_NONE},
	};
	for (size_t i = 0; i < LENGTH(cases); i++)
		assert_int_equal(catalog_find_entity(cases[i].word), cases[i].entity);
}

static void fields_are_found(void **state)
{
	(void)state;
	static const struct {
		enum entity entity;
		const char *word;
		int field;
	} cases[] = {
		{ENTITY_CLIENT, "name", CLIENT_NAME},
		{ENTITY_CLIENT, "NAME", CLIENT_NAME},
		{ENTITY_CLIENT, "hourly-rate", CLIENT_HOURLY_RATE},
		{ENTITY_CLIENT, "hou", CLIENT_HOURLY_RATE},
		{ENTITY_CLIENT, "ho", -1},
		{ENTITY_CLIENT, "tag", CLIENT_TAGS},
		{ENTITY_CLIENT, "do-not", CLIENT_DO_NOT_CONTACT},
		{ENTITY_PROJECT, "offer", -1}, /* two begin so */
		{ENTITY_PROJECT, "offer_s", PROJECT_OFFER_SENT},
		{ENTITY_PROJECT, "start", PROJECT_START}, /* exact before started_anyway */
		{ENTITY_PROJECT, "started", PROJECT_STARTED_ANYWAY},
		{ENTITY_PROJECT, "nothing", -1},
		{ENTITY_PROJECT, "", -1},
		{ENTITY_PROJECT, "titlee", -1},
	};
	for (size_t i = 0; i < LENGTH(cases); i++)
		assert_int_equal(
			catalog_find_field(cases[i].entity, cases[i].word), cases[i].field);
}

static void slips_are_understood(void **state)
{
	(void)state;
	static const struct {
		const char *word, *entity, *field; /* field: of a project */
	} cases[] = {
		{"cleint", "client", "client"},
		{"projct", "project", NULL},
		{"deadlin", NULL, "deadline"},
		{"ttile", NULL, "title"},
		{"offer", NULL, "offer_sent"},
		{"tgas", NULL, "tags"},
		{"zzzzzz", NULL, NULL},
		{"x", NULL, NULL},
		{"", NULL, NULL},
	};
	for (size_t i = 0; i < LENGTH(cases); i++) {
		const char *entity = catalog_nearest_entity(cases[i].word);
		const char *field = catalog_nearest_field(ENTITY_PROJECT, cases[i].word);
		if (!text_equal(entity, cases[i].entity) || !text_equal(field, cases[i].field))
			fail_msg("%s: %s, %s", cases[i].word, entity ? entity : "-",
				field ? field : "-");
	}
}

static void choices_are_found(void **state)
{
	(void)state;
	static const struct {
		const char *word, *choice; /* of a change request's decision */
	} cases[] = {
		{"pending", "pending"},
		{"PENDING", "pending"},
		{"p", NULL},
		{"pe", "pending"},
		{"pa", "paid"},
		{"de", NULL},
		{"dec", "declined"},
		{"goodwill", "goodwill"},
		{"goodwilly", NULL},
		{"", NULL},
		{" ", NULL},
		{"paid goodwill", NULL},
	};
	const struct field_info *field = &catalog_entity(ENTITY_REQUEST)->fields[REQUEST_DECISION];
	struct arena *arena = arena_new();
	for (size_t i = 0; i < LENGTH(cases); i++)
		assert_true(
			text_equal(catalog_choice(arena, field, cases[i].word), cases[i].choice));
	field = &catalog_entity(ENTITY_INTERACTION)->fields[INTERACTION_PURPOSE];
	assert_string_equal(catalog_choice(arena, field, "asks_status"), "asks-status");
	arena_free(arena);
}

static void records_hold_values(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct record *record = record_new(arena, ENTITY_PROJECT);
	assert_string_equal(record_text(record, PROJECT_STATUS), "offered");
	assert_false(record_has(record, PROJECT_TITLE));
	assert_string_equal(record_text(record, PROJECT_TITLE), "");
	assert_int_equal(record_integer(record, PROJECT_PRICE), 0);
	assert_int_equal(record_day(record, PROJECT_DEADLINE), DAY_NONE);

	char title[] = "Site";
	record_set_text(record, PROJECT_TITLE, title);
	record_set_integer(record, PROJECT_CLIENT, 77);
	record_set_day(arena, record, PROJECT_DEADLINE, day_from_civil(2026, 4, 17));
	assert_string_equal(record_text(record, PROJECT_DEADLINE), "2026-04-17");
	assert_int_equal(record_day(record, PROJECT_DEADLINE), day_from_civil(2026, 4, 17));

	record->id = 9;
	struct record *copy = record_copy(arena, record);
	strcpy(title, "Gone");
	assert_string_equal(record_text(copy, PROJECT_TITLE), "Site");
	assert_int_equal(record_integer(copy, PROJECT_CLIENT), 77);
	assert_int_equal(copy->id, 9);

	record_set_text(record, PROJECT_TITLE, "");
	record_set_day(arena, record, PROJECT_DEADLINE, DAY_NONE);
	assert_false(record_has(record, PROJECT_TITLE));
	assert_false(record_has(record, PROJECT_DEADLINE));
	assert_true(record_has(copy, PROJECT_DEADLINE));
	arena_free(arena);
}

static void an_instant_has_a_day(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct record *record = record_new(arena, ENTITY_INTERACTION);
	int64_t late = instant_from_local(20000, 1439);
	record_set_integer(record, INTERACTION_OCCURRED_AT, late);
	assert_int_equal(record_day(record, INTERACTION_OCCURRED_AT), 20000);
	arena_free(arena);
}

static void values_are_compared(void **state)
{
	(void)state;
	char same[] = "text";
	const struct value values[] = {
		VALUE_OF_NONE,
		VALUE_OF_INTEGER(0),
		VALUE_OF_INTEGER(1),
		VALUE_OF_TEXT("text"),
		VALUE_OF_TEXT("other"),
		VALUE_OF_TEXT(""),
		{.type = VALUE_REAL, .real = 0.5},
		{.type = VALUE_REAL, .real = 1.5},
	};
	for (size_t i = 0; i < LENGTH(values); i++)
		for (size_t j = 0; j < LENGTH(values); j++)
			assert_int_equal(value_equal(&values[i], &values[j]), i == j);
	assert_true(value_equal(&VALUE_OF_TEXT(same), &values[3]));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(entities_are_sane),
		cmocka_unit_test(sort_names_a_field),
		cmocka_unit_test(fields_have_names_labels_widths),
		cmocka_unit_test(choices_hold_their_fallback),
		cmocka_unit_test(attributes_fit_the_type),
		cmocka_unit_test(fallbacks_are_values),
		cmocka_unit_test(entity_words_are_unique),
		cmocka_unit_test(fields_are_found),
		cmocka_unit_test(slips_are_understood),
		cmocka_unit_test(choices_are_found),
		cmocka_unit_test(records_hold_values),
		cmocka_unit_test(an_instant_has_a_day),
		cmocka_unit_test(values_are_compared),
	};
	return cmocka_run_group_tests_name("catalog-table", tests, NULL, NULL);
}
