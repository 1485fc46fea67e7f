/* One step of history on its own: what holds it, what it says, what it changed. */
#include "unit/store-support.h"

#include "rapport/store/history.h"

static int64_t newest(const struct bench *bench)
{
	return look(bench, "SELECT max(id) FROM history");
}

/* A command that sets one text of a client; returns its step. */
static int64_t edit(struct bench *bench, int64_t client, int field, const char *text)
{
	begin(bench, "edit");
	struct record *record = get(bench, ENTITY_CLIENT, client);
	record_set_text(record, field, text);
	assert_ok(bench, store_update(bench->store, record, &bench->error));
	commit(bench, "edited it");
	return newest(bench);
}

static int64_t add(struct bench *bench, const char *name, int64_t *step)
{
	begin(bench, "add");
	int64_t id = add_client(bench, name);
	commit(bench, "added it");
	*step = newest(bench);
	return id;
}

static enum status take(struct bench *bench, int64_t step, bool redo)
{
	struct history_entry entry;

	error_clear(&bench->error);
	return redo ? history_redo_step(
			      bench->store, bench->arena, step, NOW, &entry, &bench->error)
		    : history_undo_step(
			      bench->store, bench->arena, step, NOW, &entry, &bench->error);
}

static const char *phone(struct bench *bench, int64_t client)
{
	return record_text(get(bench, ENTITY_CLIENT, client), CLIENT_PHONE);
}

static void test_fields_go_on_their_own(void **state)
{
	struct bench *bench = *state;
	int64_t made = 0, client = add(bench, "Acme", &made);
	int64_t first = edit(bench, client, CLIENT_PHONE, "1");
	int64_t other = edit(bench, client, CLIENT_NOTE, "calm");
	assert_ok(bench, take(bench, first, false));
	assert_string_equal(phone(bench, client), "");
	assert_string_equal(record_text(get(bench, ENTITY_CLIENT, client), CLIENT_NOTE), "calm");
	assert_fails(bench, take(bench, first, false), STATUS_INVALID);
	assert_non_null(strstr(bench->error.message, "taken back already"));
	assert_ok(bench, take(bench, first, true));
	assert_string_equal(phone(bench, client), "1");
	assert_fails(bench, take(bench, first, true), STATUS_INVALID);
	assert_ok(bench, take(bench, other, false));
	assert_fails(bench, take(bench, 99, false), STATUS_NOT_FOUND);
}

/* Also where the value is by chance what the step left. */
static void test_what_holds_a_step_is_named(void **state)
{
	struct bench *bench = *state;
	int64_t made = 0, client = add(bench, "Acme", &made);
	int64_t first = edit(bench, client, CLIENT_PHONE, "1");
	int64_t second = edit(bench, client, CLIENT_PHONE, "2");
	int64_t third = edit(bench, client, CLIENT_PHONE, "1");
	char step[32];
	assert_fails(bench, take(bench, first, false), STATUS_CONFLICT);
	snprintf(step, sizeof step, "(step %lld)", (long long)third);
	assert_non_null(strstr(bench->error.message, step));
	assert_fails(bench, take(bench, made, false), STATUS_CONFLICT);
	assert_ok(bench, take(bench, third, false));
	assert_ok(bench, take(bench, second, false));
	assert_ok(bench, take(bench, first, false));
	assert_fails(bench, take(bench, third, true), STATUS_CONFLICT); /* not on this value */
	assert_ok(bench, take(bench, first, true));
}

/* A record that something refers to, and one whose owner went. */
static void test_references_hold(void **state)
{
	struct bench *bench = *state;
	int64_t made = 0, client = add(bench, "Acme", &made);
	begin(bench, "add");
	int64_t project = add_project(bench, client, "Site");
	commit(bench, "added a project");
	int64_t owned = newest(bench);
	assert_fails(bench, take(bench, made, false), STATUS_CONFLICT);
	begin(bench, "rm");
	assert_ok(bench,
		store_delete(bench->store, ENTITY_PROJECT, project, &bench->error));
	commit(bench, "removed it");
	int64_t removed = newest(bench);
	assert_fails(bench, take(bench, owned, false), STATUS_CONFLICT);
	begin(bench, "rm");
	assert_ok(bench, store_delete(bench->store, ENTITY_CLIENT, client, &bench->error));
	commit(bench, "removed the client");
	assert_fails(bench, take(bench, removed, false), STATUS_CONFLICT);
	assert_ok(bench, take(bench, newest(bench), false));
	assert_ok(bench, take(bench, removed, false));
	assert_int_equal(look(bench, "SELECT count(*) FROM project"), 1);
}

/* Two records never share a short name, not even because one came back. */
static void test_short_names_stay_unique(void **state)
{
	struct bench *bench = *state;
	int64_t made = 0, client = add(bench, "Acme", &made);
	begin(bench, "rm");
	assert_ok(bench, store_delete(bench->store, ENTITY_CLIENT, client, &bench->error));
	commit(bench, "removed it");
	int64_t removed = newest(bench), again = 0;
	add(bench, "Acme", &again);
	assert_fails(bench, take(bench, removed, false), STATUS_CONFLICT);
	assert_int_equal(look(bench, "SELECT count(*) FROM client"), 1);
	assert_ok(bench, take(bench, again, false));
	assert_ok(bench, take(bench, removed, false));
}

static void test_a_list_is_weighed(void **state)
{
	struct bench *bench = *state;
	struct history_list list;
	int64_t made = 0, client = add(bench, "Acme", &made);
	int64_t first = edit(bench, client, CLIENT_PHONE, "1");
	int64_t second = edit(bench, client, CLIENT_PHONE, "2");
	int64_t other = edit(bench, client, CLIENT_NOTE, "calm");
	assert_ok(bench,
		history_list(bench->store, bench->arena, 0, 10, false, &list, &bench->error));
	assert_ok(bench, history_weigh(bench->store, &list, &bench->error));
	assert_int_equal(list.count, 4);
	assert_int_equal(list.items[0].held_by, 0);
	assert_int_equal(list.items[1].held_by, 0);
	assert_int_equal(list.items[2].held_by, second);
	assert_int_equal(list.items[3].held_by, other);
	assert_ok(bench, take(bench, second, false));
	assert_ok(bench,
		history_list(bench->store, bench->arena, 0, 10, false, &list, &bench->error));
	assert_ok(bench, history_weigh(bench->store, &list, &bench->error));
	assert_int_equal(list.items[2].id, first);
	assert_int_equal(list.items[2].held_by, 0); /* what was taken back holds nothing */
	assert_int_equal(list.items[1].held_by, 0);
}

static void test_what_a_step_changed(void **state)
{
	struct bench *bench = *state;
	struct history_changes changes;
	int64_t made = 0, client = add(bench, "Acme", &made);
	int64_t step = edit(bench, client, CLIENT_PHONE, "1");
	assert_ok(bench, history_changes(bench->store, bench->arena, step, 10, &changes,
				 &bench->error));
	assert_int_equal(changes.count, 1);
	assert_int_equal(changes.items[0].kind, HISTORY_CHANGED);
	assert_int_equal(changes.items[0].entity, ENTITY_CLIENT);
	assert_int_equal(changes.items[0].field, CLIENT_PHONE);
	assert_int_equal(changes.items[0].old.type, VALUE_NONE);
	assert_string_equal(changes.items[0].new.text, "1");
	assert_ok(bench, history_changes(bench->store, bench->arena, made, 2, &changes,
				 &bench->error));
	assert_int_equal(changes.count, 2);
	assert_true(changes.more);
	assert_int_equal(changes.items[0].kind, HISTORY_ADDED);
	assert_fails(bench, history_changes(bench->store, bench->arena, 99, 2, &changes,
				    &bench->error), STATUS_NOT_FOUND);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, bench_set_up, bench_tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_fields_go_on_their_own),
		TEST(test_what_holds_a_step_is_named),
		TEST(test_references_hold),
		TEST(test_short_names_stay_unique),
		TEST(test_a_list_is_weighed),
		TEST(test_what_a_step_changed),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
