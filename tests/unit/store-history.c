/* Undo and redo: chains, conflicts, what is recorded and what is not. */
#include "unit/store-support.h"

#include <dirent.h>

#include "rapport/store/history.h"
#include "rapport/store/maintenance.h"

static struct history_entry undo(struct bench *bench)
{
	struct history_entry entry;

	assert_ok(bench, history_undo(bench->store, bench->arena, NOW + 1, &entry, &bench->error));
	return entry;
}

static struct history_entry redo(struct bench *bench)
{
	struct history_entry entry;

	assert_ok(bench, history_redo(bench->store, bench->arena, NOW + 2, &entry, &bench->error));
	return entry;
}

static void assert_nothing_to(struct bench *bench, bool redoing)
{
	struct history_entry entry;
	enum status status =
		redoing ? history_redo(bench->store, bench->arena, NOW, &entry, &bench->error)
			: history_undo(bench->store, bench->arena, NOW, &entry, &bench->error);

	assert_fails(bench, status, STATUS_NOT_FOUND);
	assert_non_null(strstr(bench->error.message, redoing ? "redo" : "undo"));
}

static int64_t command_client(struct bench *bench, const char *name)
{
	char label[64];

	begin(bench, "add");
	int64_t id = add_client(bench, name);
	snprintf(label, sizeof(label), "added %s", name);
	commit(bench, label);
	return id;
}

static int64_t clients(const struct bench *bench)
{
	return look(bench, "SELECT count(*) FROM client");
}

static void test_a_chain_of_undo_and_redo(void **state)
{
	struct bench *bench = *state;

	command_client(bench, "One");
	command_client(bench, "Two");
	command_client(bench, "Three");
	assert_nothing_to(bench, true);
	assert_string_equal(undo(bench).label, "added Three");
	assert_string_equal(undo(bench).label, "added Two");
	assert_int_equal(clients(bench), 1);
	assert_string_equal(redo(bench).label, "added Two");
	assert_string_equal(undo(bench).label, "added Two");
	assert_string_equal(undo(bench).label, "added One");
	assert_nothing_to(bench, false);
	assert_int_equal(clients(bench), 0);
	assert_string_equal(redo(bench).label, "added One");
	assert_string_equal(redo(bench).label, "added Two");
	assert_string_equal(redo(bench).label, "added Three");
	assert_nothing_to(bench, true);
	assert_int_equal(clients(bench), 3);
}

static void test_a_new_command_ends_the_chain_of_redo(void **state)
{
	struct bench *bench = *state;

	command_client(bench, "One");
	undo(bench);
	command_client(bench, "Two");
	assert_nothing_to(bench, true);
	assert_string_equal(undo(bench).label, "added Two");
	assert_string_equal(redo(bench).label, "added Two");
	assert_nothing_to(bench, true);
	undo(bench);
	assert_nothing_to(bench, false);
}

static void test_undo_works_in_a_later_run(void **state)
{
	struct bench *bench = *state;

	command_client(bench, "One");
	bench_open(bench, STORE_WRITE);
	assert_string_equal(undo(bench).label, "added One");
	bench_open(bench, STORE_WRITE);
	assert_string_equal(redo(bench).label, "added One");
	assert_int_equal(clients(bench), 1);
}

static void test_what_changes_nothing_is_not_recorded(void **state)
{
	struct bench *bench = *state;
	int64_t id = command_client(bench, "One");

	begin(bench, "edit");
	struct record *record = get(bench, ENTITY_CLIENT, id);
	assert_ok(bench, store_update(bench->store, record, &bench->error));
	commit(bench, "changed nothing");
	begin(bench, "add");
	int64_t gone = add_client(bench, "Gone");
	assert_ok(bench, store_delete(bench->store, ENTITY_CLIENT, gone, &bench->error));
	commit(bench, "came and went");
	begin(bench, "add");
	add_client(bench, "Rolled back");
	store_rollback(bench->store);
	store_rollback(bench->store);
	assert_int_equal(look(bench, "SELECT count(*) FROM history"), 1);
	assert_int_equal(clients(bench), 1);
}

static void test_the_list_tells_what_happened(void **state)
{
	struct bench *bench = *state;
	struct history_list list;

	command_client(bench, "One");
	command_client(bench, "Two");
	command_client(bench, "Three");
	undo(bench);
	undo(bench);
	redo(bench);
	assert_ok(
		bench, history_list(bench->store, bench->arena, 0, 2, false, &list, &bench->error));
	assert_int_equal(list.count, 2);
	assert_true(list.more);
	assert_string_equal(list.items[0].label, "added Three");
	assert_string_equal(list.items[0].command, "add");
	assert_int_equal(list.items[0].at, NOW);
	assert_true(list.items[0].undone);
	assert_false(list.items[1].undone);
	assert_ok(bench, history_list(bench->store, bench->arena, list.items[1].id, 2, false, &list,
				 &bench->error));
	assert_int_equal(list.count, 1);
	assert_false(list.more);
	assert_string_equal(list.items[0].label, "added One");
	assert_ok(
		bench, history_list(bench->store, bench->arena, 0, 10, true, &list, &bench->error));
	assert_int_equal(list.count, 6);
	assert_string_equal(list.items[0].command, "redo");
	assert_int_equal(list.items[0].at, NOW + 2);
	assert_string_equal(list.items[2].command, "undo");
}

/* Every way a delete can reach other records, in one undo. */
static void test_a_cascade_comes_back_whole(void **state)
{
	struct bench *bench = *state;

	begin(bench, "add");
	int64_t client = add_client(bench, "Acme"), project = add_project(bench, client, "Site");
	int64_t contact = add_contact(bench, client, "Kim");
	struct record *record = get(bench, ENTITY_PROJECT, project);
	record_set_integer(record, PROJECT_APPROVER, contact);
	assert_ok(bench, store_update(bench->store, record, &bench->error));
	for (int i = 0; i < 50; i++)
		add_interaction(bench, client, i % 2 ? project : 0, NOW + i, "call");
	/* A circle: the request belongs to the item that came from it. */
	struct record *item = make(bench, ENTITY_SCOPE_ITEM, SCOPE_ITEM_TITLE, "shop", -1);
	record_set_integer(item, SCOPE_ITEM_PROJECT, project);
	insert(bench, item);
	struct record *request = make(
		bench, ENTITY_REQUEST, REQUEST_TITLE, "popup", REQUEST_ASKED_ON, "2026-03-12", -1);
	record_set_integer(request, REQUEST_PROJECT, project);
	record_set_integer(request, REQUEST_SCOPE_ITEM, item->id);
	insert(bench, request);
	record_set_integer(item, SCOPE_ITEM_CHANGE_REQUEST, request->id);
	assert_ok(bench, store_update(bench->store, item, &bench->error));
	commit(bench, "added everything");

	static const enum entity entities[] = {
		ENTITY_SCOPE_ITEM, ENTITY_REQUEST, ENTITY_CONTACT, ENTITY_PROJECT, ENTITY_CLIENT};
	const int64_t ids[] = {item->id, request->id, contact, project, client};
	for (size_t i = 0; i < 5; i++) {
		begin(bench, "rm");
		assert_ok(bench, store_delete(bench->store, entities[i], ids[i], &bench->error));
		commit(bench, "removed something");
		undo(bench);
		redo(bench);
		undo(bench);
	}
	assert_int_equal(
		look(bench, "SELECT count(*) FROM interaction WHERE project IS NOT NULL"), 25);
	assert_int_equal(look(bench, "SELECT approver FROM project"), contact);
	assert_int_equal(look(bench, "SELECT change_request FROM scope_item"), request->id);
	assert_int_equal(look(bench, "SELECT scope_item FROM request"), item->id);
	assert_int_equal(look(bench, "SELECT count(*) FROM pragma_foreign_key_check"), 0);
	undo(bench);
	assert_int_equal(clients(bench), 0);
	redo(bench);
	assert_int_equal(look(bench, "SELECT count(*) FROM interaction"), 50);
	/* The switch for applying is off again: constraints act as before. */
	begin(bench, "rm");
	assert_ok(bench, store_delete(bench->store, ENTITY_CLIENT, client, &bench->error));
	commit(bench, "removed Acme");
	assert_int_equal(look(bench, "SELECT count(*) FROM interaction"), 0);
}

static void test_swapped_short_names_come_back(void **state)
{
	struct bench *bench = *state;
	int64_t one = command_client(bench, "One"), two = command_client(bench, "Two");
	const struct {
		int64_t id;
		const char *slug;
	} steps[] = {{one, "none"}, {two, "one"}, {one, "two"}};

	begin(bench, "edit");
	for (size_t i = 0; i < 3; i++) {
		struct record *record = get(bench, ENTITY_CLIENT, steps[i].id);
		record_set_text(record, CLIENT_SLUG, steps[i].slug);
		assert_ok(bench, store_update(bench->store, record, &bench->error));
	}
	commit(bench, "swapped");
	undo(bench);
	assert_string_equal(record_text(get(bench, ENTITY_CLIENT, one), CLIENT_SLUG), "one");
	redo(bench);
	assert_string_equal(record_text(get(bench, ENTITY_CLIENT, one), CLIENT_SLUG), "two");
}

static void assert_conflict(struct bench *bench)
{
	struct history_entry entry;
	int64_t before = look(bench, "SELECT count(*) FROM history");

	assert_fails(bench, history_undo(bench->store, bench->arena, NOW, &entry, &bench->error),
		STATUS_CONFLICT);
	assert_non_null(strstr(bench->error.message, "added Acme"));
	assert_int_equal(look(bench, "SELECT count(*) FROM history"), before);
	assert_int_equal(clients(bench), 1);
}

/* What others changed behind the program's back is never overwritten. */
static void test_what_no_longer_fits_is_left_alone(void **state)
{
	struct bench *bench = *state;
	int64_t id = command_client(bench, "Acme");
	char sql[256];

	tamper(bench, "UPDATE client SET name = 'Changed elsewhere'");
	assert_conflict(bench);
	tamper(bench, "UPDATE client SET name = 'Acme'");
	/* A record that refers to what the undo would take away. */
	snprintf(sql, sizeof(sql), "INSERT INTO contact (client, name) VALUES (%lld, 'Kim')",
		(long long)id);
	tamper(bench, sql);
	assert_conflict(bench);
	tamper(bench, "DELETE FROM contact");
	undo(bench);
	assert_int_equal(clients(bench), 0);
}

static void test_one_import_is_one_undo(void **state)
{
	struct bench *bench = *state;

	begin(bench, "import");
	int64_t client = add_client(bench, "Acme");
	for (int i = 0; i < 10000; i++)
		add_interaction(bench, client, 0, NOW - i, "call");
	commit(bench, "imported 10,000 calls");
	assert_int_equal(look(bench, "SELECT count(*) FROM interaction"), 10000);
	undo(bench);
	assert_int_equal(look(bench, "SELECT count(*) FROM interaction"), 0);
	redo(bench);
	assert_int_equal(look(bench, "SELECT count(*) FROM interaction"), 10000);
}

/* How many files of other names lie beside the store. */
static size_t files_beside(const struct bench *bench)
{
	DIR *folder = opendir(bench->folder);
	size_t count = 0;

	assert_non_null(folder);
	for (struct dirent *entry; (entry = readdir(folder)) != NULL;)
		count += strstr(entry->d_name, ".new.") != NULL;
	closedir(folder);
	return count;
}

/* More than memory is given for: it passes through a file, and undo, redo and doctor find the same
 * as always. One byte more or less than a whole number of pieces makes no difference. */
static void test_a_step_of_many_megabytes(void **state)
{
	enum { TEXT = 300000, CALLS = 40, LONG = CALLS * TEXT };
	struct bench *bench = *state;
	char *text = arena_alloc(bench->arena, TEXT + CALLS + 1);
	struct doctor_report report;

	for (int i = 0; i < TEXT + CALLS; i++)
		text[i] = i % 997 == 0 ? ' ' : 'x';
	begin(bench, "import");
	store_expect_much(bench->store);
	int64_t client = add_client(bench, "Acme");
	for (int i = 0; i < CALLS; i++) {
		text[TEXT + i] = '\0';
		add_interaction(bench, client, 0, NOW + i, text);
		text[TEXT + i] = 'x';
	}
	commit(bench, "imported much");
	int64_t wanted = (int64_t)LONG + CALLS * (CALLS - 1) / 2;
	assert_int_equal(look(bench, "SELECT sum(length(summary)) FROM interaction"), wanted);
	assert_true(look(bench, "SELECT length(changeset) FROM history") > wanted);
	assert_int_equal(files_beside(bench), 0);
	undo(bench);
	assert_int_equal(look(bench, "SELECT count(*) FROM interaction"), 0);
	assert_int_equal(look(bench, "SELECT count(*) FROM search_text"), 0);
	redo(bench);
	assert_int_equal(look(bench, "SELECT sum(length(summary)) FROM interaction"), wanted);
	assert_int_equal(look(bench, "SELECT count(*) FROM search_text"), CALLS + 1);
	assert_ok(bench,
		store_doctor(&(struct store_task){.path = bench->path, .arena = bench->arena},
			false, &report, &bench->error));
	assert_true(report.healthy);
}

#define WITH_STORE(test) cmocka_unit_test_setup_teardown(test, bench_set_up, bench_tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		WITH_STORE(test_a_chain_of_undo_and_redo),
		WITH_STORE(test_a_new_command_ends_the_chain_of_redo),
		WITH_STORE(test_undo_works_in_a_later_run),
		WITH_STORE(test_what_changes_nothing_is_not_recorded),
		WITH_STORE(test_the_list_tells_what_happened),
		WITH_STORE(test_a_cascade_comes_back_whole),
		WITH_STORE(test_swapped_short_names_come_back),
		WITH_STORE(test_what_no_longer_fits_is_left_alone),
		WITH_STORE(test_one_import_is_one_undo),
		WITH_STORE(test_a_step_of_many_megabytes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
