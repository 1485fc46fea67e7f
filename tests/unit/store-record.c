/* Records: what is written comes back, what is wrong is refused in words, what goes along. */
#include "unit/store-support.h"

static void test_a_record_comes_back_as_written(void **state)
{
	struct bench *bench = *state;
	struct record *record = make(bench, ENTITY_CLIENT, CLIENT_NAME, "Müller & Söhne GmbH",
		CLIENT_NOTE, "first\nsecond \xf0\x9f\x8e\x89", CLIENT_TAGS, " print web ", -1);

	record_set_integer(record, CLIENT_HOURLY_RATE, INT64_C(9000000000000));
	begin(bench, "add");
	int64_t id = insert(bench, record);
	commit(bench, "added client");
	struct record *back = get(bench, ENTITY_CLIENT, id);
	assert_string_equal(record_text(back, CLIENT_SLUG), "mueller-soehne-gmbh");
	assert_string_equal(record_text(record, CLIENT_SLUG), "mueller-soehne-gmbh");
	assert_int_equal(back->id, id);
	for (int field = 0; field < catalog_entity(ENTITY_CLIENT)->field_count; field++)
		assert_true(value_equal(&record->values[field], &back->values[field]));
	assert_int_equal(look(bench, "SELECT created_at FROM client"), NOW);
}

static void test_ids_are_the_same_for_the_same_seed(void **state)
{
	struct bench *bench = *state;
	int64_t first[2];

	for (int round = 0; round < 2; round++) {
		bench_open(bench, STORE_WRITE);
		begin(bench, "add");
		first[round] = add_client(bench, "Acme");
		assert_int_not_equal(first[round], add_client(bench, "Acme"));
		store_rollback(bench->store);
	}
	assert_int_equal(first[0], first[1]);
	/* After a commit the numbers go on, also in another process. */
	begin(bench, "add");
	add_client(bench, "Acme");
	commit(bench, "added");
	bench_open(bench, STORE_WRITE);
	begin(bench, "add");
	assert_int_not_equal(add_client(bench, "Acme"), first[0]);
}

static void test_a_dump_keeps_its_ids(void **state)
{
	struct bench *bench = *state;
	struct record *record = make(bench, ENTITY_CLIENT, CLIENT_NAME, "Acme", -1);

	begin(bench, "import");
	record->id = 4711;
	assert_int_equal(insert(bench, record), 4711);
	record_set_text(record, CLIENT_SLUG, NULL);
	assert_fails(bench, store_insert(bench->store, record, &bench->error), STATUS_INVALID);
	assert_non_null(strstr(bench->error.message, "there already"));
}

static void test_slugs_are_found_and_kept_apart(void **state)
{
	struct bench *bench = *state;
	static const struct {
		const char *name, *slug;
	} clients[] = {
		{"Acme GmbH", "acme-gmbh"},
		{"ACME gmbh", "acme-gmbh-2"},
		{"Acme, GmbH!", "acme-gmbh-3"},
		{"日本", "client"},
		{"中国", "client-2"},
		{"Donaudampfschifffahrtsgesellschaft", "donaudampfschifffahrtsge"},
		{"Donaudampfschifffahrtsgesellschaft", "donaudampfschifffahrts-2"},
	};

	begin(bench, "add");
	for (size_t i = 0; i < sizeof(clients) / sizeof(clients[0]); i++) {
		int64_t id = add_client(bench, clients[i].name);
		assert_string_equal(
			record_text(get(bench, ENTITY_CLIENT, id), CLIENT_SLUG), clients[i].slug);
	}
	/* Projects: only within their client. */
	int64_t first = add_client(bench, "One"), second = add_client(bench, "Two");
	const struct {
		int64_t client;
		const char *slug;
	} projects[] = {{first, "site"}, {second, "site"}, {first, "site-2"}};
	for (size_t i = 0; i < 3; i++) {
		int64_t id = add_project(bench, projects[i].client, "Site");
		assert_string_equal(record_text(get(bench, ENTITY_PROJECT, id), PROJECT_SLUG),
			projects[i].slug);
	}
}

static bool count_tick(void *context, uint64_t done, uint64_t total)
{
	size_t *ticks = context;

	(void)done, (void)total;
	++*ticks;
	return true;
}

/* A company's list of clients may name one family all along: there is no end to them, and those
 * that come last are not more work. Ticks are instructions of SQLite. */
static void test_many_of_one_name_are_told_apart(void **state)
{
	struct bench *bench = *state;
	enum { MANY = 4000, BLOCK = 500 };
	size_t ticks = 0, blocks[MANY / BLOCK] = {0};
	int64_t gone = 0;
	struct progress progress = {.step = count_tick, .context = &ticks};

	store_watch(bench->store, &progress);
	begin(bench, "import");
	for (int i = 0; i < MANY; i++) {
		size_t before = ticks;
		int64_t id = add_client(bench, "Müller");
		blocks[i / BLOCK] += ticks - before;
		const char *slug = record_text(get(bench, ENTITY_CLIENT, id), CLIENT_SLUG);
		const char *number = arena_format(bench->arena, "mueller-%d", i + 1);
		assert_string_equal(slug, i == 0 ? "mueller" : number);
		gone = i + 1 == 64 ? id : gone;
	}
	assert_true(blocks[0] > 0);
	assert_true(blocks[MANY / BLOCK - 1] < 2 * blocks[0]);
	/* One that went leaves no trouble behind. */
	assert_ok(bench, store_delete(bench->store, ENTITY_CLIENT, gone, &bench->error));
	struct record *next = make(bench, ENTITY_CLIENT, CLIENT_NAME, "Müller", -1);
	(void)insert(bench, next);
	assert_string_equal(record_text(next, CLIENT_SLUG), "mueller-64");
	(void)insert(bench, next = make(bench, ENTITY_CLIENT, CLIENT_NAME, "Müller", -1));
	assert_string_equal(record_text(next, CLIENT_SLUG), "mueller-4001");
	store_watch(bench->store, NULL);
}

static void test_a_given_slug_is_checked(void **state)
{
	struct bench *bench = *state;
	static const struct {
		const char *slug;
		enum status status;
		const char *message, *advice;
	} cases[] = {
		{"acme", STATUS_OK, "", ""},
		{"acme", STATUS_INVALID, "acme is taken", "another"},
		{"Acme Ltd", STATUS_INVALID, "cannot be a short name", "acme-ltd"},
		{"a/b", STATUS_INVALID, "cannot be a short name", "a-b"},
		{"ö", STATUS_INVALID, "cannot be a short name", "oe"},
		{"…", STATUS_INVALID, "cannot be a short name", "acme-2"},
	};

	begin(bench, "add");
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct record *record = make(
			bench, ENTITY_CLIENT, CLIENT_NAME, "Acme", CLIENT_SLUG, cases[i].slug, -1);
		error_clear(&bench->error);
		assert_fails(
			bench, store_insert(bench->store, record, &bench->error), cases[i].status);
		assert_non_null(strstr(bench->error.message, cases[i].message));
		assert_non_null(strstr(bench->error.advice, cases[i].advice));
	}
}

static void test_an_update_keeps_its_own_slug_and_refuses_others(void **state)
{
	struct bench *bench = *state;

	begin(bench, "edit");
	int64_t acme = add_client(bench, "Acme"), other = add_client(bench, "Other");
	struct record *record = get(bench, ENTITY_CLIENT, acme);
	record_set_text(record, CLIENT_NAME, "Acme AG");
	assert_ok(bench, store_update(bench->store, record, &bench->error));
	assert_string_equal(record_text(get(bench, ENTITY_CLIENT, acme), CLIENT_SLUG), "acme");
	record_set_text(record, CLIENT_SLUG, "other");
	assert_fails(bench, store_update(bench->store, record, &bench->error), STATUS_INVALID);
	record_set_text(record, CLIENT_SLUG, NULL);
	assert_ok(bench, store_update(bench->store, record, &bench->error));
	assert_string_equal(record_text(get(bench, ENTITY_CLIENT, acme), CLIENT_SLUG), "acme-ag");
	/* A project that moves to another client meets that one's short names. */
	int64_t project = add_project(bench, acme, "Site");
	add_project(bench, other, "Site");
	struct record *moving = get(bench, ENTITY_PROJECT, project);
	record_set_integer(moving, PROJECT_CLIENT, other);
	assert_fails(bench, store_update(bench->store, moving, &bench->error), STATUS_INVALID);
}

static void test_what_does_not_fit_is_named(void **state)
{
	struct bench *bench = *state;

	begin(bench, "add");
	int64_t client = add_client(bench, "Acme");
	const struct {
		enum entity entity;
		int field;
		struct value value;
		const char *fragment;
	} cases[] = {
		{ENTITY_CLIENT, CLIENT_NAME, VALUE_OF_NONE, "Name is missing"},
		{ENTITY_CLIENT, CLIENT_NAME, VALUE_OF_TEXT(""), "Name is missing"},
		{ENTITY_CLIENT, CLIENT_NAME, VALUE_OF_TEXT("\xff"), "Name"},
		{ENTITY_CLIENT, CLIENT_NAME, VALUE_OF_INTEGER(1), "Name"},
		{ENTITY_CLIENT, CLIENT_KIND, VALUE_OF_TEXT("firm"), "Kind"},
		{ENTITY_CLIENT, CLIENT_KIND, VALUE_OF_TEXT("person company"), "Kind"},
		{ENTITY_CLIENT, CLIENT_STATUS, VALUE_OF_TEXT("act"), "Status"},
		{ENTITY_CLIENT, CLIENT_DO_NOT_CONTACT, VALUE_OF_INTEGER(2), "Do not contact"},
		{ENTITY_CLIENT, CLIENT_LEAVE_UNTIL, VALUE_OF_TEXT("2026-02-30"), "On leave until"},
		{ENTITY_CLIENT, CLIENT_HOURLY_RATE, VALUE_OF_TEXT("90"), "Hourly rate"},
		{ENTITY_INTERACTION, INTERACTION_HEAT, VALUE_OF_INTEGER(4), "Heat"},
		{ENTITY_INTERACTION, INTERACTION_HEAT, VALUE_OF_INTEGER(-1), "Heat"},
		{ENTITY_INTERACTION, INTERACTION_CLIENT, VALUE_OF_NONE, "Client is missing"},
		{ENTITY_INTERACTION, INTERACTION_CLIENT, VALUE_OF_INTEGER(5), "no such Client"},
		{ENTITY_INTERACTION, INTERACTION_PROJECT, VALUE_OF_INTEGER(5), "no such Project"},
		{ENTITY_INTERACTION, INTERACTION_OCCURRED_AT, VALUE_OF_NONE, "When is missing"},
	};
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct record *record = make(bench, cases[i].entity, -1);
		if (cases[i].entity == ENTITY_CLIENT) {
			record_set_text(record, CLIENT_NAME, "Acme");
		} else {
			record_set_integer(record, INTERACTION_CLIENT, client);
			record_set_integer(record, INTERACTION_OCCURRED_AT, NOW);
			record_set_text(record, INTERACTION_SUMMARY, "x");
		}
		record->values[cases[i].field] = cases[i].value;
		assert_fails(
			bench, store_insert(bench->store, record, &bench->error), STATUS_INVALID);
		if (strstr(bench->error.message, cases[i].fragment) == NULL)
			fail_msg("\"%s\" lacks \"%s\"", bench->error.message, cases[i].fragment);
		assert_int_equal(record->id, 0);
	}
	commit(bench, "added Acme");
	assert_int_equal(look(bench, "SELECT count(*) FROM client"), 1);
	assert_int_equal(look(bench, "SELECT count(*) FROM interaction"), 0);
}

static void test_an_emptied_field_falls_back(void **state)
{
	struct bench *bench = *state;

	begin(bench, "edit");
	int64_t id = add_client(bench, "Acme");
	struct record *record = get(bench, ENTITY_CLIENT, id);
	record_set_text(record, CLIENT_STATUS, "lead");
	record_set_integer(record, CLIENT_DO_NOT_CONTACT, 1);
	assert_ok(bench, store_update(bench->store, record, &bench->error));
	record->values[CLIENT_STATUS] = VALUE_OF_NONE;
	record->values[CLIENT_DO_NOT_CONTACT] = VALUE_OF_NONE;
	assert_ok(bench, store_update(bench->store, record, &bench->error));
	record = get(bench, ENTITY_CLIENT, id);
	assert_string_equal(record_text(record, CLIENT_STATUS), "active");
	assert_true(record_has(record, CLIENT_DO_NOT_CONTACT));
	assert_int_equal(record_integer(record, CLIENT_DO_NOT_CONTACT), 0);
}

static void test_what_is_gone_is_not_found(void **state)
{
	struct bench *bench = *state;
	struct record *record = NULL;

	begin(bench, "rm");
	int64_t id = add_client(bench, "Acme");
	record = get(bench, ENTITY_CLIENT, id);
	assert_ok(bench, store_delete(bench->store, ENTITY_CLIENT, id, &bench->error));
	assert_fails(bench, store_delete(bench->store, ENTITY_CLIENT, id, &bench->error),
		STATUS_NOT_FOUND);
	assert_fails(bench, store_update(bench->store, record, &bench->error), STATUS_NOT_FOUND);
	assert_fails(bench,
		store_get(bench->store, bench->arena, ENTITY_CLIENT, id, &record, &bench->error),
		STATUS_NOT_FOUND);
	assert_string_equal(store_name(bench->store, bench->arena, ENTITY_CLIENT, id), "");
}

static int64_t add_child(struct bench *bench, enum entity entity, int parent, int64_t of, ...)
{
	struct record *record = record_new(bench->arena, entity);
	va_list pairs;

	record_set_integer(record, parent, of);
	va_start(pairs, of);
	for (int field; (field = va_arg(pairs, int)) >= 0;)
		record_set_text(record, field, va_arg(pairs, const char *));
	va_end(pairs);
	return insert(bench, record);
}

static void test_children_go_along_and_other_references_become_empty(void **state)
{
	struct bench *bench = *state;
	int64_t counts[ENTITY_COUNT];

	begin(bench, "rm");
	int64_t client = add_client(bench, "Acme");
	int64_t contact = add_contact(bench, client, "Kim Weber");
	int64_t project = add_project(bench, client, "Site");
	struct record *record = get(bench, ENTITY_PROJECT, project);
	record_set_integer(record, PROJECT_APPROVER, contact);
	assert_ok(bench, store_update(bench->store, record, &bench->error));
	int64_t call = add_interaction(bench, client, project, NOW, "call");
	int64_t item = add_child(bench, ENTITY_SCOPE_ITEM, SCOPE_ITEM_PROJECT, project,
		SCOPE_ITEM_TITLE, "home", -1);
	int64_t request = add_child(bench, ENTITY_REQUEST, REQUEST_PROJECT, project, REQUEST_TITLE,
		"popup", REQUEST_ASKED_ON, "2026-03-12", -1);
	record = get(bench, ENTITY_REQUEST, request);
	record_set_integer(record, REQUEST_INTERACTION, call);
	record_set_integer(record, REQUEST_SCOPE_ITEM, item);
	assert_ok(bench, store_update(bench->store, record, &bench->error));
	add_child(bench, ENTITY_MILESTONE, MILESTONE_PROJECT, project, MILESTONE_TITLE, "beta", -1);

	assert_ok(bench,
		store_count_below(bench->store, ENTITY_CLIENT, client, counts, &bench->error));
	const int64_t expected[ENTITY_COUNT] = {[ENTITY_CONTACT] = 1,
		[ENTITY_PROJECT] = 1,
		[ENTITY_SCOPE_ITEM] = 1,
		[ENTITY_MILESTONE] = 1,
		[ENTITY_INTERACTION] = 1,
		[ENTITY_REQUEST] = 1};
	for (int entity = 0; entity < ENTITY_COUNT; entity++)
		assert_int_equal(counts[entity], expected[entity]);
	assert_ok(bench,
		store_count_below(bench->store, ENTITY_CONTACT, contact, counts, &bench->error));
	for (int entity = 0; entity < ENTITY_COUNT; entity++)
		assert_int_equal(counts[entity], 0);

	assert_ok(bench, store_delete(bench->store, ENTITY_CONTACT, contact, &bench->error));
	assert_false(record_has(get(bench, ENTITY_PROJECT, project), PROJECT_APPROVER));
	assert_ok(bench, store_delete(bench->store, ENTITY_SCOPE_ITEM, item, &bench->error));
	assert_false(record_has(get(bench, ENTITY_REQUEST, request), REQUEST_SCOPE_ITEM));
	assert_ok(bench, store_delete(bench->store, ENTITY_PROJECT, project, &bench->error));
	assert_false(record_has(get(bench, ENTITY_INTERACTION, call), INTERACTION_PROJECT));
	assert_ok(bench, store_delete(bench->store, ENTITY_CLIENT, client, &bench->error));
	commit(bench, "removed Acme");
	assert_int_equal(look(bench, "SELECT count(*) FROM interaction"), 0);
}

/* A deleted client's own threshold must not become everyone's, nor a milestone's moved date the
 * project's. */
static void test_references_whose_emptiness_means_something_cascade(void **state)
{
	struct bench *bench = *state;

	begin(bench, "rm");
	int64_t client = add_client(bench, "Acme"), project = add_project(bench, client, "Site");
	add_child(bench, ENTITY_RULE_SETTING, RULE_SETTING_CLIENT, client, RULE_SETTING_RULE, "r",
		RULE_SETTING_NAME, "every", RULE_SETTING_VALUE, "3d", -1);
	int64_t milestone = add_child(
		bench, ENTITY_MILESTONE, MILESTONE_PROJECT, project, MILESTONE_TITLE, "beta", -1);
	struct record *moved = make(bench, ENTITY_DATE_CHANGE, -1);
	record_set_integer(moved, DATE_CHANGE_PROJECT, project);
	record_set_integer(moved, DATE_CHANGE_MILESTONE, milestone);
	record_set_integer(moved, DATE_CHANGE_AT, NOW);
	insert(bench, moved);
	assert_ok(bench, store_delete(bench->store, ENTITY_MILESTONE, milestone, &bench->error));
	assert_ok(bench, store_delete(bench->store, ENTITY_CLIENT, client, &bench->error));
	commit(bench, "removed Acme");
	assert_int_equal(look(bench, "SELECT count(*) FROM date_change"), 0);
	assert_int_equal(look(bench, "SELECT count(*) FROM rule_setting"), 0);
}

static void test_handles_are_as_short_as_can_be(void **state)
{
	struct bench *bench = *state;
	const struct {
		const char *handle, *shortest;
	} cases[] = {
		{"0abc000001", "0abc000001"},
		{"0abc000002", "0abc000002"},
		{"0abd000001", "0abd"},
		{"zzzz000001", "zzzz"},
	};
	int64_t ids[4], last;

	begin(bench, "add");
	int64_t client = add_client(bench, "Acme");
	for (size_t i = 0; i < 4; i++) {
		assert_true(handle_range(cases[i].handle, &ids[i], &last));
		struct record *call =
			make(bench, ENTITY_INTERACTION, INTERACTION_SUMMARY, "call", -1);
		record_set_integer(call, INTERACTION_CLIENT, client);
		record_set_integer(call, INTERACTION_OCCURRED_AT, NOW);
		call->id = ids[i];
		insert(bench, call);
	}
	for (size_t i = 0; i < 4; i++)
		assert_string_equal(
			store_handle(bench->store, bench->arena, ENTITY_INTERACTION, ids[i]),
			cases[i].shortest);
	assert_string_equal(
		store_handle(bench->store, bench->arena, ENTITY_CLIENT, client), "acme");
	int64_t project = add_project(bench, client, "Site");
	assert_string_equal(
		store_handle(bench->store, bench->arena, ENTITY_PROJECT, project), "acme/site");
	assert_string_equal(
		store_name(bench->store, bench->arena, ENTITY_PROJECT, project), "acme/site");
	assert_string_equal(
		store_name(bench->store, bench->arena, ENTITY_INTERACTION, ids[0]), "call");
}

#define WITH_STORE(test) cmocka_unit_test_setup_teardown(test, bench_set_up, bench_tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		WITH_STORE(test_a_record_comes_back_as_written),
		WITH_STORE(test_ids_are_the_same_for_the_same_seed),
		WITH_STORE(test_a_dump_keeps_its_ids),
		WITH_STORE(test_slugs_are_found_and_kept_apart),
		WITH_STORE(test_many_of_one_name_are_told_apart),
		WITH_STORE(test_a_given_slug_is_checked),
		WITH_STORE(test_an_update_keeps_its_own_slug_and_refuses_others),
		WITH_STORE(test_what_does_not_fit_is_named),
		WITH_STORE(test_an_emptied_field_falls_back),
		WITH_STORE(test_what_is_gone_is_not_found),
		WITH_STORE(test_children_go_along_and_other_references_become_empty),
		WITH_STORE(test_references_whose_emptiness_means_something_cascade),
		WITH_STORE(test_handles_are_as_short_as_can_be),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
