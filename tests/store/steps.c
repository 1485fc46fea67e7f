/* Any step of history can be taken back on its own, or is refused and changes nothing; what was
 * taken back comes again byte for byte; and history still leads to the records there are, whatever
 * the order was. Run as: steps [SEED [COMMANDS]]. */
#include "unit/store-support.h"

#include "../../src/store/internal.h"
#include "../../src/store/maintenance-internal.h"
#include "rapport/store/history.h"

struct practice {
	struct bench *bench;
	uint64_t random;
	unsigned wanted;
	unsigned undone, again, refused, redone;
};

static unsigned below(struct practice *practice, unsigned limit)
{
	/* xorshift64* (Vigna, 2016) */
	practice->random ^= practice->random >> 12;
	practice->random ^= practice->random << 25;
	practice->random ^= practice->random >> 27;
	return (unsigned)(practice->random * UINT64_C(2685821657736338717) >> 33) % limit;
}

static char *dump(struct practice *practice)
{
	struct buffer out = BUFFER_EMPTY;
	struct bench *bench = practice->bench;

	for (int entity = 0; entity < ENTITY_COUNT; entity++) {
		char sql[64];
		sqlite3_stmt *rows = NULL;
		snprintf(sql, sizeof(sql), "SELECT * FROM %s ORDER BY id",
			catalog_entity((enum entity)entity)->name);
		assert_ok(bench, statement_get(bench->store, sql, &rows, &bench->error));
		while (sqlite3_step(rows) == SQLITE_ROW) {
			buffer_add(&out, catalog_entity((enum entity)entity)->name);
			for (int i = 0; i < sqlite3_column_count(rows); i++) {
				const char *text = (const char *)sqlite3_column_text(rows, i);
				buffer_format(&out, "|%d%s", sqlite3_column_type(rows, i),
					text != NULL ? text : "");
			}
			buffer_add_char(&out, '\n');
		}
		statement_reset(rows);
	}
	buffer_add(&out, "");
	return buffer_take(&out);
}

static int64_t pick(struct practice *practice, const char *sql)
{
	struct bench *bench = practice->bench;
	sqlite3_stmt *rows = NULL;
	int64_t ids[512], found = 0;
	unsigned count = 0;

	assert_ok(bench, statement_get(bench->store, sql, &rows, &bench->error));
	while (count < 512 && sqlite3_step(rows) == SQLITE_ROW)
		ids[count++] = sqlite3_column_int64(rows, 0);
	statement_reset(rows);
	if (count > 0)
		found = ids[below(practice, count)];
	return found;
}

/* Few records and few values, so that steps meet often. */
static enum status one_change(struct practice *practice)
{
	static const char *const names[] = {"Acme", "Borg", "Cato"};
	struct bench *bench = practice->bench;
	int64_t client = pick(practice, "SELECT id FROM client");
	int64_t project = pick(practice, "SELECT id FROM project");
	unsigned dice = below(practice, 12);

	if (client == 0 || dice < 2) {
		struct record *record = make(
			bench, ENTITY_CLIENT, CLIENT_NAME, names[below(practice, 3)], -1);
		return store_insert(bench->store, record, &bench->error);
	}
	if (project == 0 || dice < 4) {
		struct record *record = make(
			bench, ENTITY_PROJECT, PROJECT_TITLE, names[below(practice, 3)], -1);
		record_set_integer(record, PROJECT_CLIENT, client);
		return store_insert(bench->store, record, &bench->error);
	}
	if (dice == 4 && below(practice, 4) == 0)
		return store_delete(bench->store, ENTITY_CLIENT, client, &bench->error);
	if (dice == 5 && below(practice, 2) == 0)
		return store_delete(bench->store, ENTITY_PROJECT, project, &bench->error);
	enum entity entity = dice < 9 ? ENTITY_CLIENT : ENTITY_PROJECT;
	struct record *record = get(bench, entity, entity == ENTITY_CLIENT ? client : project);
	if (dice == 11)
		record_set_integer(record, PROJECT_CLIENT, client);
	else if (dice % 2 == 0)
		record_set_text(record, entity == ENTITY_CLIENT ? (int)CLIENT_NOTE
								: (int)PROJECT_NOTE,
			names[below(practice, 3)]);
	else
		record_set_text(record, entity == ENTITY_CLIENT ? (int)CLIENT_SLUG
								: (int)PROJECT_SLUG,
			below(practice, 2) == 0 ? "acme" : "borg");
	return store_update(bench->store, record, &bench->error);
}

static void command(struct practice *practice)
{
	struct bench *bench = practice->bench;
	enum status status = STATUS_OK;

	begin(bench, "test");
	for (unsigned i = 1 + below(practice, 3); i > 0 && status == STATUS_OK; i--)
		status = one_change(practice);
	if (status != STATUS_OK)
		store_rollback(bench->store);
	else
		commit(bench, "changed something");
}

/* What doctor asks: does history lead to the records there are? */
static void check_all(struct practice *practice)
{
	struct bench *bench = practice->bench;
	sqlite3_stmt *rows = NULL;
	int64_t wrong = -1;

	assert_ok(bench,
		replay_check(bench->store->db, bench->path, NULL, &wrong, &bench->error));
	assert_int_equal(wrong, 0);
	assert_ok(bench, statement_get(bench->store, "SELECT 1 FROM pragma_foreign_key_check",
		&rows, &bench->error));
	assert_int_equal(sqlite3_step(rows), SQLITE_DONE);
	statement_reset(rows);
	assert_int_equal(look(bench, "SELECT count(*) - count(DISTINCT slug) FROM client"), 0);
	assert_int_equal(look(bench, "SELECT count(*) - count(DISTINCT client || '/' || slug)"
		" FROM project"), 0);
}

static void assert_same(char *before, char *after, const char *what)
{
	if (strcmp(before, after) != 0)
		fail_msg("after %s:\n%s\ninstead of\n%s", what, after, before);
	free(after);
}

/* Undo of one step, and undo of that undo. */
static void there_and_back(struct practice *practice)
{
	struct bench *bench = practice->bench;
	struct history_entry entry;
	int64_t id = pick(practice, "SELECT id FROM history WHERE undone_by IS NULL"
		" AND command NOT IN ('undo', 'redo')");
	if (id == 0)
		return;
	char *before = dump(practice);
	enum status status = history_undo_step(
		bench->store, bench->arena, id, NOW, &entry, &bench->error);
	if (status != STATUS_OK) {
		assert_int_equal(status, STATUS_CONFLICT);
		assert_same(before, dump(practice), "a refused step");
		practice->refused++;
	} else {
		char *without = dump(practice);
		assert_string_not_equal(before, without);
		free(without);
		check_all(practice);
		assert_ok(bench, history_redo_step(bench->store, bench->arena, id, NOW, &entry,
			&bench->error));
		assert_same(before, dump(practice), "undo of the undo");
		practice->again++;
	}
	free(before);
}

/* Steps that stay away, some of which come again much later. */
static void for_good(struct practice *practice)
{
	struct bench *bench = practice->bench;
	struct history_entry entry;
	bool redo = below(practice, 2) == 0;
	int64_t id = pick(practice, redo ? "SELECT id FROM history WHERE undone_by IS NOT NULL"
		" AND command NOT IN ('undo', 'redo')" : "SELECT id FROM history"
		" WHERE undone_by IS NULL AND command NOT IN ('undo', 'redo')");
	if (id == 0)
		return;
	enum status status = redo
		? history_redo_step(bench->store, bench->arena, id, NOW, &entry, &bench->error)
		: history_undo_step(bench->store, bench->arena, id, NOW, &entry, &bench->error);
	if (status != STATUS_OK)
		assert_int_equal(status, STATUS_CONFLICT);
	practice->redone += status == STATUS_OK && redo;
	practice->undone += status == STATUS_OK && !redo;
}

/* The newest steps by the chain, as far as they go: what went on its own may stand in the way. */
static void by_the_chain(struct practice *practice)
{
	struct bench *bench = practice->bench;
	struct history_entry entry;
	enum status status = below(practice, 2) == 0
		? history_undo(bench->store, bench->arena, NOW, &entry, &bench->error)
		: history_redo(bench->store, bench->arena, NOW, &entry, &bench->error);
	if (status != STATUS_OK && status != STATUS_NOT_FOUND)
		assert_int_equal(status, STATUS_CONFLICT);
}

static void test_steps_go_in_any_order(void **state)
{
	struct practice *practice = *state;
	void *bench = NULL;

	assert_int_equal(bench_set_up(&bench), 0);
	practice->bench = bench;
	for (unsigned i = 0; i < practice->wanted; i++) {
		unsigned dice = below(practice, 10);
		if (dice < 4)
			command(practice);
		else if (dice < 7)
			there_and_back(practice);
		else if (dice < 9)
			for_good(practice);
		else
			by_the_chain(practice);
		if (i % 10 == 0)
			check_all(practice);
		arena_reset(practice->bench->arena);
	}
	check_all(practice);
	print_message("%u there and back, %u refused, %u taken back, %u brought again\n",
		practice->again, practice->refused, practice->undone, practice->redone);
	assert_true(practice->again > practice->wanted / 50);
	assert_true(practice->refused > practice->wanted / 50);
	bench_tear_down(&bench);
}

int main(int argc, char **argv)
{
	struct practice practice = {.random = 20260309, .wanted = 300};
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_prestate(test_steps_go_in_any_order, &practice),
	};

	if (argc > 1)
		practice.random = strtoull(argv[1], NULL, 10) | 1;
	if (argc > 2)
		practice.wanted = (unsigned)strtoul(argv[2], NULL, 10);
	print_message("seed %llu\n", (unsigned long long)practice.random);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
