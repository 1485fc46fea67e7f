/* What forms ask of the commands: fields as texts, texts as values, records by parts of names. */
#include "command-support.h"

#include "rapport/command/form.h"

static int practice(void **state)
{
	static const char *const lines[] = {"add client Acme GmbH", "add client Grün & Größe",
		"add client Borg AG", "add contact acme Kim Weber", "add contact borg Kim Maas",
		"add project acme/site Neue Website", "add project borg/api Schnittstelle",
		"add scope_item acme/site Startseite effort:12h price:80",
		"add scope_item borg/api Anmeldung",
		"log acme Startseite besprochen", "log borg Anmeldung besprochen"};
	if (desk_set_up(state) != 0)
		return -1;
	for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
		desk_type(*state, lines[i]);
	return 0;
}

static struct form_value *values(
	struct desk *desk, enum entity entity, int64_t id, const char *whom)
{
	struct error error = {.status = STATUS_OK};
	struct form_value *found = NULL;
	const struct form_source source = {.entity = entity, .id = id, .whom = whom};
	assert_int_equal(
		form_values(desk->session, desk->arena, &source, &found, &error), STATUS_OK);
	return found;
}

static void test_whose_a_new_record_is(void **state)
{
	struct desk *desk = *state;
	static const struct {
		enum entity entity;
		const char *whom, *client, *project;
	} rows[] = {
		{ENTITY_PROMISE, NULL, "", ""},
		{ENTITY_PROMISE, "acme", "Acme GmbH", ""},
		{ENTITY_PROMISE, "acme/site", "Acme GmbH", "acme/site"},
		{ENTITY_PROMISE, "nobody", "", ""},
		{ENTITY_REQUEST, "acme", NULL, "acme/site"},
		{ENTITY_REQUEST, "borg/api", NULL, "borg/api"},
		{ENTITY_REQUEST, "gr\xc3\xbcn", NULL, ""},
		{ENTITY_CONTACT, "borg/api", "Borg AG", NULL},
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		const struct form_value *found = values(desk, rows[i].entity, 0, rows[i].whom);
		int client = catalog_find_field(rows[i].entity, "client");
		int project = catalog_find_field(rows[i].entity, "project");
		if (rows[i].client)
			assert_string_equal(found[client].shown, rows[i].client);
		if (rows[i].project)
			assert_string_equal(found[project].shown, rows[i].project);
	}
}

static void test_values_are_texts(void **state)
{
	struct desk *desk = *state;
	desk_type(desk, "list scope_item Startseite");
	int64_t id = 0;
	for (size_t i = 0; i < desk->result.block_count; i++)
		if (desk->result.blocks[i].kind == BLOCK_TABLE)
			id = desk->result.blocks[i].table->rows[0].id;
	const struct form_value *found = values(desk, ENTITY_SCOPE_ITEM, id, NULL);
	assert_string_equal(found[SCOPE_ITEM_TITLE].typed, "Startseite");
	assert_string_equal(found[SCOPE_ITEM_EFFORT].shown, "12 h");
	assert_string_equal(found[SCOPE_ITEM_PRICE].typed, "80.00");
	assert_string_equal(found[SCOPE_ITEM_PROJECT].shown, "acme/site");
	assert_int_equal(strlen(found[SCOPE_ITEM_PROJECT].typed), HANDLE_SIZE - 1);
	assert_string_equal(found[SCOPE_ITEM_DUE].typed, "");
	struct error error = {.status = STATUS_OK};
	struct form_value *none = NULL;
	const struct form_source gone = {.entity = ENTITY_SCOPE_ITEM, .id = 5};
	assert_int_equal(
		form_values(desk->session, desk->arena, &gone, &none, &error), STATUS_NOT_FOUND);
}

/* "Name|Name": what is found for a text, in this order. */
static void test_found_by_parts(void **state)
{
	struct desk *desk = *state;
	static const struct {
		enum entity entity;
		int field;
		const char *whom, *text, *found;
	} rows[] = {
		{ENTITY_PROJECT, PROJECT_CLIENT, NULL, "", "Acme GmbH|Borg AG|Gr\xc3\xbcn & Gr\xc3\xb6\xc3\x9f" "e"},
		{ENTITY_PROJECT, PROJECT_CLIENT, NULL, "cme", "Acme GmbH"},
		{ENTITY_PROJECT, PROJECT_CLIENT, NULL, "GMBH", "Acme GmbH"},
		{ENTITY_PROJECT, PROJECT_CLIENT, NULL, "groesse", "Gr\xc3\xbcn & Gr\xc3\xb6\xc3\x9f" "e"},
		{ENTITY_PROJECT, PROJECT_CLIENT, NULL, "rosse", "Gr\xc3\xbcn & Gr\xc3\xb6\xc3\x9f" "e"},
		{ENTITY_PROJECT, PROJECT_CLIENT, NULL, "zzz", ""},
		{ENTITY_PROJECT, PROJECT_CLIENT, NULL, "' OR 1=1", ""},
		{ENTITY_PROMISE, PROMISE_PROJECT, "acme", "", "acme/site"},
		{ENTITY_PROMISE, PROMISE_PROJECT, NULL, "ebsit", "acme/site"},
		{ENTITY_PROMISE, PROMISE_PROJECT, NULL, "acme/site", "acme/site"},
		{ENTITY_PROMISE, PROMISE_INTERACTION, "acme", "", "Startseite besprochen"},
		{ENTITY_PROMISE, PROMISE_INTERACTION, "acme", "besprochen", "Startseite besprochen"},
		{ENTITY_PROMISE, PROMISE_INTERACTION, NULL, "Anmeldung", "Anmeldung besprochen"},
		{ENTITY_FEEDBACK, FEEDBACK_CONTACT, "acme", "im", "Kim Weber"},
		{ENTITY_FEEDBACK, FEEDBACK_CONTACT, NULL, "kim", "Kim Maas|Kim Weber"},
		{ENTITY_REQUEST, REQUEST_SCOPE_ITEM, "acme/site", "", "Startseite"},
		{ENTITY_REQUEST, REQUEST_SCOPE_ITEM, "borg/api", "meld", "Anmeldung"},
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct error error = {.status = STATUS_OK};
		struct form_matches matches;
		const struct form_value *start = values(desk, rows[i].entity, 0, rows[i].whom);
		int count = catalog_entity(rows[i].entity)->field_count;
		const char **typed = ARENA_ARRAY(desk->arena, const char *, (size_t)count);
		for (int field = 0; field < count; field++)
			typed[field] = start[field].typed;
		const struct form_place place = {
			.entity = rows[i].entity, .field = rows[i].field, .typed = typed};
		assert_int_equal(form_find(desk->session, desk->arena, &place, rows[i].text,
					 &matches, &error), STATUS_OK);
		const char *found = "";
		for (size_t j = 0; j < matches.count; j++)
			found = arena_format(desk->arena, "%s%s%s", found, j > 0 ? "|" : "",
				matches.items[j].value.shown);
		if (strcmp(found, rows[i].found) != 0)
			fail_msg("%zu “%s”: wanted %s, found %s", i, rows[i].text, rows[i].found,
				found);
	}
}

static void test_texts_are_values(void **state)
{
	struct desk *desk = *state;
	static const struct {
		enum entity entity;
		int field;
		const char *text;
		enum status status;
		const char *typed, *shown; /* typed NULL: not looked at */
	} rows[] = {
		{ENTITY_PROMISE, PROMISE_DUE, "next fri", STATUS_OK, "2026-03-13", "Fri 13 Mar"},
		{ENTITY_PROMISE, PROMISE_DUE, "some day", STATUS_INVALID, NULL, NULL},
		{ENTITY_PROMISE, PROMISE_DUE, " ", STATUS_OK, "", ""},
		{ENTITY_SCOPE_ITEM, SCOPE_ITEM_EFFORT, "1h30", STATUS_OK, NULL, "1 h 30 min"},
		{ENTITY_SCOPE_ITEM, SCOPE_ITEM_PRICE, "1.250,50", STATUS_OK, "1250.50", "1,250.50"},
		{ENTITY_PROMISE, PROMISE_CLIENT, "GmbH", STATUS_OK, NULL, "Acme GmbH"},
		{ENTITY_PROMISE, PROMISE_CLIENT, "G", STATUS_AMBIGUOUS, NULL, NULL},
		{ENTITY_PROMISE, PROMISE_CLIENT, "zzz", STATUS_NOT_FOUND, NULL, NULL},
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct error error = {.status = STATUS_OK};
		struct form_value value;
		int count = catalog_entity(rows[i].entity)->field_count;
		const char **typed = ARENA_ARRAY(desk->arena, const char *, (size_t)count);
		for (int field = 0; field < count; field++)
			typed[field] = "";
		const struct form_place place = {
			.entity = rows[i].entity, .field = rows[i].field, .typed = typed};
		if (form_read_value(desk->session, desk->arena, &place, rows[i].text, &value,
			    &error) != rows[i].status)
			fail_msg("%zu “%s”: %s", i, rows[i].text, error.message);
		if (rows[i].typed)
			assert_string_equal(value.typed, rows[i].typed);
		if (rows[i].shown)
			assert_string_equal(value.shown, rows[i].shown);
	}
}

static void test_what_is_needed(void **state)
{
	(void)state;
	assert_true(form_field_needed(ENTITY_CLIENT, CLIENT_NAME));
	assert_false(form_field_needed(ENTITY_CLIENT, CLIENT_SLUG));
	assert_false(form_field_needed(ENTITY_CLIENT, CLIENT_NOTE));
	assert_true(form_field_needed(ENTITY_TIME_ENTRY, TIME_ENTRY_MINUTES));
	assert_false(form_field_needed(ENTITY_TIME_ENTRY, TIME_ENTRY_DAY));
	assert_false(form_field_needed(ENTITY_INTERACTION, INTERACTION_OCCURRED_AT));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
			test_whose_a_new_record_is, practice, desk_tear_down),
		cmocka_unit_test_setup_teardown(test_values_are_texts, practice, desk_tear_down),
		cmocka_unit_test_setup_teardown(test_found_by_parts, practice, desk_tear_down),
		cmocka_unit_test_setup_teardown(test_texts_are_values, practice, desk_tear_down),
		cmocka_unit_test(test_what_is_needed),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
