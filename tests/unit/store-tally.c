/* The tallies of projects and clients follow what is written; the property test compares them with
 * the truth after random commands, here is what those hardly meet. */
#include "unit/store-support.h"

#include "../../src/store/tally-internal.h"

static void check_tallies(struct bench *bench)
{
	int64_t wrong = -1;

	assert_ok(bench, tally_check(bench->store->db, bench->path, &wrong, &bench->error));
	assert_int_equal(wrong, 0);
}

/* What the program's own connection sees, within a transaction too. */
static int64_t seen(struct bench *bench, const char *sql)
{
	sqlite3_stmt *statement = NULL;
	int64_t value = -1;

	assert_ok(bench, statement_get(bench->store, sql, &statement, &bench->error));
	if (sqlite3_step(statement) == SQLITE_ROW)
		value = sqlite3_column_int64(statement, 0);
	statement_reset(statement);
	return value;
}

static void set(struct bench *bench, enum entity entity, int64_t id, int field, const char *text)
{
	struct record *record = get(bench, entity, id);

	begin(bench, "edit");
	record_set_text(record, field, text);
	assert_ok(bench, store_update(bench->store, record, &bench->error));
	commit(bench, "edited");
}

static int64_t add_item(struct bench *bench, int64_t project)
{
	struct record *item = make(bench, ENTITY_SCOPE_ITEM, SCOPE_ITEM_TITLE, "Search",
		SCOPE_ITEM_KIND, "included", SCOPE_ITEM_STATE, "open", -1);

	record_set_integer(item, SCOPE_ITEM_PROJECT, project);
	return insert(bench, item);
}

/* A paid request may belong to an item of another project: delivered, it is no work any more. */
static void test_an_item_counts_for_requests_elsewhere(void **state)
{
	struct bench *bench = *state;
	static const char left[] = "SELECT sum(remaining) FROM project_tally";

	begin(bench, "add");
	int64_t client = add_client(bench, "Acme");
	int64_t item = add_item(bench, add_project(bench, client, "Site"));
	struct record *request =
		make(bench, ENTITY_REQUEST, REQUEST_TITLE, "Filters", REQUEST_ASKED_ON,
			"2026-03-02", REQUEST_BUCKET, "out", REQUEST_DECISION, "paid", -1);
	record_set_integer(request, REQUEST_PROJECT, add_project(bench, client, "Shop"));
	record_set_integer(request, REQUEST_SCOPE_ITEM, item);
	record_set_integer(request, REQUEST_EFFORT, 90);
	insert(bench, request);
	commit(bench, "added Acme");
	assert_int_equal(look(bench, left), 90);
	set(bench, ENTITY_SCOPE_ITEM, item, SCOPE_ITEM_STATE, "delivered");
	assert_int_equal(look(bench, left), 0);
	set(bench, ENTITY_SCOPE_ITEM, item, SCOPE_ITEM_STATE, "open");
	assert_int_equal(look(bench, left), 90);
	check_tallies(bench);
}

/* Views over tallies answer as of the begin until they are settled. */
static void test_settling_tells_of_what_was_just_written(void **state)
{
	struct bench *bench = *state;
	static const char items[] = "SELECT items FROM scope_clarity";

	begin(bench, "add");
	int64_t project = add_project(bench, add_client(bench, "Acme"), "Site");
	commit(bench, "added Acme");
	begin(bench, "add");
	add_item(bench, project);
	assert_int_equal(seen(bench, items), 0);
	assert_ok(bench, store_settle(bench->store, &bench->error));
	assert_int_equal(seen(bench, items), 1);
	check_tallies(bench);
	add_item(bench, project);
	commit(bench, "added two items");
	assert_int_equal(look(bench, items), 2);
	check_tallies(bench);
}

/* The latest contact is the latest the client had a part in, whenever it was noted. */
static void test_a_client_has_a_latest_word_and_contact(void **state)
{
	struct bench *bench = *state;

	begin(bench, "add");
	int64_t client = add_client(bench, "Acme");
	commit(bench, "added Acme");
	assert_int_equal(look(bench, "SELECT touched_at IS NULL FROM client_tally"), 1);
	begin(bench, "call");
	int64_t call = add_interaction(bench, client, 0, NOW - 100, "A talk");
	add_interaction(bench, client, 0, NOW - 500, "An older one, noted later");
	commit(bench, "called Acme");
	assert_int_equal(look(bench, "SELECT touched_at FROM client_tally"), NOW - 100);
	set(bench, ENTITY_INTERACTION, call, INTERACTION_DIRECTION, "out");
	struct record *record = get(bench, ENTITY_INTERACTION, call);
	begin(bench, "edit");
	record_set_integer(record, INTERACTION_ANSWERED, 0);
	assert_ok(bench, store_update(bench->store, record, &bench->error));
	commit(bench, "nobody was there");
	assert_int_equal(look(bench, "SELECT touched_at FROM client_tally"), NOW - 500);
	assert_int_equal(look(bench, "SELECT last_at FROM client_tally"), NOW - 100);
	check_tallies(bench);
}

static void test_a_client_has_work_and_is_archived(void **state)
{
	struct bench *bench = *state;

	begin(bench, "add");
	int64_t client = add_client(bench, "Acme");
	int64_t project = add_project(bench, client, "Site");
	commit(bench, "added Acme");
	assert_true(look(bench, "SELECT running FROM client_tally") == project);
	assert_int_equal(look(bench, "SELECT agreed IS NULL FROM client_tally"), 1);
	set(bench, ENTITY_PROJECT, project, PROJECT_STATUS, "active");
	assert_true(look(bench, "SELECT agreed FROM client_tally") == project);
	struct record *record = get(bench, ENTITY_PROJECT, project);
	record_set_text(record, PROJECT_STATUS, "closed");
	record_set_text(record, PROJECT_CLOSED, "2026-03-10");
	begin(bench, "close");
	assert_ok(bench, store_update(bench->store, record, &bench->error));
	commit(bench, "closed Acme/Site");
	assert_int_equal(look(bench, "SELECT running IS NULL AND closed_on = '2026-03-10'"
				     " FROM client_tally"),
		1);
	set(bench, ENTITY_CLIENT, client, CLIENT_STATUS, "archived");
	assert_int_equal(look(bench, "SELECT count(*) FROM client_tally"), 0);
	set(bench, ENTITY_CLIENT, client, CLIENT_STATUS, "past");
	assert_true(look(bench, "SELECT closed_project FROM client_tally") == project);
	check_tallies(bench);
}

#define WITH_STORE(test) cmocka_unit_test_setup_teardown(test, bench_set_up, bench_tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		WITH_STORE(test_an_item_counts_for_requests_elsewhere),
		WITH_STORE(test_settling_tells_of_what_was_just_written),
		WITH_STORE(test_a_client_has_a_latest_word_and_contact),
		WITH_STORE(test_a_client_has_work_and_is_archived),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
