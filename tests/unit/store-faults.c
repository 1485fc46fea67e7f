/* What a failing disk makes of a command: every write, sync and truncation fails once, and for
 * ever. "Done" must be in the file afterwards, "nothing was changed" must not; only when nobody can
 * know may it be either. */
#include "unit/store-support.h"
#include "unit/store-version.h"

#include "rapport/store/history.h"

/* A layer over SQLite's own file system that counts the calls that change files. */
static struct {
	sqlite3_vfs layer;
	sqlite3_vfs *real;
	int calls;    /* so far */
	int syncs;    /* of files; the folder's is SQLite's own business */
	int failing;  /* this one fails, 0: none */
	bool forever; /* and all after it, reads as well */
	bool full;    /* SQLITE_FULL instead of SQLITE_IOERR for writes */
} disk;

struct layer_file {
	sqlite3_file base;
	sqlite3_file *real; /* behind this struct */
};

static sqlite3_file *real_of(sqlite3_file *file)
{
	return ((struct layer_file *)file)->real;
}

static bool fails_now(void)
{
	disk.calls++;
	return disk.failing != 0 &&
	       (disk.forever ? disk.calls >= disk.failing : disk.calls == disk.failing);
}

static bool is_dead(void)
{
	return disk.forever && disk.failing != 0 && disk.calls >= disk.failing;
}

static int layer_close(sqlite3_file *file)
{
	return real_of(file)->pMethods->xClose(real_of(file));
}

static int layer_read(sqlite3_file *file, void *bytes, int count, sqlite3_int64 offset)
{
	if (is_dead())
		return SQLITE_IOERR_READ;
	return real_of(file)->pMethods->xRead(real_of(file), bytes, count, offset);
}

static int layer_write(sqlite3_file *file, const void *bytes, int count, sqlite3_int64 offset)
{
	if (fails_now())
		return disk.full ? SQLITE_FULL : SQLITE_IOERR_WRITE;
	return real_of(file)->pMethods->xWrite(real_of(file), bytes, count, offset);
}

static int layer_truncate(sqlite3_file *file, sqlite3_int64 size)
{
	if (fails_now())
		return SQLITE_IOERR_TRUNCATE;
	return real_of(file)->pMethods->xTruncate(real_of(file), size);
}

static int layer_sync(sqlite3_file *file, int flags)
{
	disk.syncs++;
	if (fails_now())
		return SQLITE_IOERR_FSYNC;
	return real_of(file)->pMethods->xSync(real_of(file), flags);
}

static int layer_size(sqlite3_file *file, sqlite3_int64 *size)
{
	return real_of(file)->pMethods->xFileSize(real_of(file), size);
}

static int layer_lock(sqlite3_file *file, int level)
{
	return real_of(file)->pMethods->xLock(real_of(file), level);
}

static int layer_unlock(sqlite3_file *file, int level)
{
	return real_of(file)->pMethods->xUnlock(real_of(file), level);
}

static int layer_reserved(sqlite3_file *file, int *result)
{
	return real_of(file)->pMethods->xCheckReservedLock(real_of(file), result);
}

static int layer_control(sqlite3_file *file, int operation, void *argument)
{
	return real_of(file)->pMethods->xFileControl(real_of(file), operation, argument);
}

static int layer_sector(sqlite3_file *file)
{
	return real_of(file)->pMethods->xSectorSize(real_of(file));
}

static int layer_traits(sqlite3_file *file)
{
	return real_of(file)->pMethods->xDeviceCharacteristics(real_of(file));
}

static const sqlite3_io_methods layer_methods = {
	.iVersion = 1,
	.xClose = layer_close,
	.xRead = layer_read,
	.xWrite = layer_write,
	.xTruncate = layer_truncate,
	.xSync = layer_sync,
	.xFileSize = layer_size,
	.xLock = layer_lock,
	.xUnlock = layer_unlock,
	.xCheckReservedLock = layer_reserved,
	.xFileControl = layer_control,
	.xSectorSize = layer_sector,
	.xDeviceCharacteristics = layer_traits,
};

static int layer_open(sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags, int *out)
{
	struct layer_file *layer = (struct layer_file *)file;

	(void)vfs;
	layer->real = (sqlite3_file *)(layer + 1);
	layer->base.pMethods = NULL;
	int code = disk.real->xOpen(disk.real, name, layer->real, flags, out);
	if (layer->real->pMethods != NULL)
		layer->base.pMethods = &layer_methods;
	return code;
}

static int layer_delete(sqlite3_vfs *vfs, const char *name, int sync)
{
	(void)vfs;
	return fails_now() ? SQLITE_IOERR_DELETE : disk.real->xDelete(disk.real, name, sync);
}

static void disk_install(void)
{
	disk.real = sqlite3_vfs_find(NULL);
	disk.layer = *disk.real;
	disk.layer.zName = "failing";
	disk.layer.szOsFile = disk.real->szOsFile + (int)sizeof(struct layer_file);
	disk.layer.xOpen = layer_open;
	disk.layer.xDelete = layer_delete;
	assert_int_equal(sqlite3_vfs_register(&disk.layer, 1), SQLITE_OK);
}

static void disk_heal(void)
{
	disk.failing = 0;
	disk.forever = false;
	disk.full = false;
	disk.calls = 0;
}

static enum status log_call(struct bench *bench, int64_t client, int number)
{
	struct record *call = make(bench, ENTITY_INTERACTION, INTERACTION_SUMMARY, "call", -1);

	record_set_integer(call, INTERACTION_CLIENT, client);
	record_set_integer(call, INTERACTION_OCCURRED_AT, number);
	enum status status = store_begin(bench->store, "call", NOW, &bench->error);
	if (status != STATUS_OK)
		return status;
	status = store_insert(bench->store, call, &bench->error);
	if (status == STATUS_OK)
		return store_commit(bench->store, "logged call with Acme", &bench->error);
	store_rollback(bench->store);
	return status;
}

static void reopen(struct bench *bench)
{
	struct store_options options = bench_options(bench, STORE_WRITE);

	options.throwaway = false;
	store_close(bench->store);
	bench->store = NULL;
	assert_ok(bench, store_open(&options, &bench->store, &bench->error));
}

static bool is_stored(const struct bench *bench, int number)
{
	char sql[96];

	snprintf(sql, sizeof(sql), "SELECT count(*) FROM interaction WHERE occurred_at = %d",
		number);
	return look(bench, sql) == 1;
}

/* Fails call after call of one command until the command needs fewer. */
static void fail_everywhere(struct bench *bench, bool forever, bool full)
{
	unsigned outcomes[STATUS_CANCELLED + 1] = {0};
	int number = forever ? 1000 : 0;
	int64_t history = look(bench, "SELECT count(*) FROM history");

	begin(bench, "add");
	int64_t client = add_client(bench, "Acme");
	commit(bench, "added Acme");
	bool hit = true;
	for (int failing = 1; hit; failing++, number++) {
		reopen(bench);
		disk_heal();
		disk.failing = failing;
		disk.forever = forever;
		disk.full = full;
		enum status status = log_call(bench, client, number);
		hit = disk.calls >= failing;
		bool unchanged = strstr(bench->error.message, "confirm") == NULL;
		store_close(bench->store);
		bench->store = NULL;
		disk_heal();
		reopen(bench);
		outcomes[status]++;
		switch (status) {
		case STATUS_OK:
			assert_true(is_stored(bench, number));
			break;
		case STATUS_UNCONFIRMED:
			assert_false(unchanged);
			break;
		default:
			assert_int_equal(status, STATUS_IO);
			assert_false(is_stored(bench, number));
			assert_true(bench->error.message[0] != '\0');
		}
	}
	disk_heal();
	print_message("%s%s: %u refused, %u unconfirmed, %u done\n", full ? "full" : "broken",
		forever ? " for ever" : " once", outcomes[STATUS_IO], outcomes[STATUS_UNCONFIRMED],
		outcomes[STATUS_OK]);
	assert_true(outcomes[STATUS_IO] > 10);
	assert_int_equal(look(bench, "SELECT count(*) FROM pragma_integrity_check"
				     " WHERE integrity_check <> 'ok'"),
		0);
	assert_int_equal(look(bench, "SELECT count(*) FROM history") - history - 1,
		look(bench, "SELECT count(*) FROM interaction"));
}

static void test_a_disk_that_fails_once(void **state)
{
	fail_everywhere(*state, false, false);
}

static void test_a_disk_that_is_broken(void **state)
{
	fail_everywhere(*state, true, false);
}

static void test_a_disk_that_is_full(void **state)
{
	struct bench *bench = *state;

	fail_everywhere(bench, false, true);
}

static void test_a_full_disk_is_said_so(void **state)
{
	struct bench *bench = *state;

	begin(bench, "add");
	int64_t client = add_client(bench, "Acme");
	commit(bench, "added Acme");
	reopen(bench);
	disk_heal();
	disk.failing = 1;
	disk.forever = true;
	disk.full = true;
	assert_fails(bench, log_call(bench, client, 1), STATUS_IO);
	disk_heal();
	assert_non_null(strstr(bench->error.message, "No space left"));
	assert_non_null(strstr(bench->error.message, bench->path));
	assert_non_null(strstr(bench->error.advice, "Free some space"));
	/* The handle goes on to work when there is space again. */
	assert_ok(bench, log_call(bench, client, 2));
	assert_true(is_stored(bench, 2));
}

/* Journal, its header, store, journal emptied: without the last an acknowledged command could come
 * undone by a power cut. With the folder's there are five, and no more. */
static void test_a_command_costs_four_syncs_of_files(void **state)
{
	struct bench *bench = *state;

	begin(bench, "add");
	int64_t client = add_client(bench, "Acme");
	commit(bench, "added Acme");
	disk.syncs = 0;
	assert_ok(bench, log_call(bench, client, 1));
	assert_int_equal(disk.syncs, 4);
	/* Nothing to write, nothing to sync. */
	disk.syncs = 0;
	begin(bench, "edit");
	commit(bench, "changed nothing");
	assert_int_equal(disk.syncs, 0);
}

/* Undo meets the same disk: it is taken back whole or not at all. */
static void test_undo_on_a_failing_disk(void **state)
{
	struct bench *bench = *state;
	struct history_entry entry;
	int64_t expected = 1;

	begin(bench, "add");
	add_client(bench, "Acme");
	commit(bench, "added Acme");
	bool hit = true;
	for (int failing = 1; hit; failing++) {
		reopen(bench);
		disk_heal();
		disk.failing = failing;
		enum status status = expected == 1 ? history_undo(bench->store, bench->arena, NOW,
							     &entry, &bench->error)
						   : history_redo(bench->store, bench->arena, NOW,
							     &entry, &bench->error);
		hit = disk.calls >= failing;
		disk_heal();
		reopen(bench);
		int64_t clients = look(bench, "SELECT count(*) FROM client");
		if (status == STATUS_OK)
			assert_int_equal(clients, 1 - expected);
		else if (status != STATUS_UNCONFIRMED)
			assert_int_equal(clients, expected);
		expected = clients;
	}
	assert_int_equal(look(bench, "SELECT count(*) FROM pragma_foreign_key_check"), 0);
}

/* Each migration is whole or not there; the next start goes on with what is missing. */
static void test_an_upgrade_on_a_failing_disk(void **state)
{
	struct bench *bench = *state;
	struct store_options options = bench_options(bench, STORE_WRITE);
	unsigned failed = 0;
	bool hit = true;

	options.throwaway = false;
	for (int failing = 1; hit; failing += 13) { /* some 70 for each migration */
		store_close(bench->store);
		bench->store = NULL;
		unlink(bench->path);
		build_version(bench, 1);
		disk_heal();
		disk.failing = failing;
		options.now = NOW + failing;
		enum status status = store_open(&options, &bench->store, &bench->error);
		hit = disk.calls >= failing;
		disk_heal();
		failed += status != STATUS_OK;
		assert_true(status == STATUS_OK || status == STATUS_IO);
		reopen(bench);
		assert_int_equal(look(bench, "PRAGMA user_version"), store_schema_version());
		assert_string_equal(
			store_name(bench->store, bench->arena, ENTITY_CLIENT, 42), "Acme");
	}
	assert_true(failed > 10);
}

static int set_up_durable(void **state)
{
	if (bench_set_up_empty(state) != 0)
		return -1;
	disk_heal();
	reopen(*state);
	return 0;
}

#define WITH_STORE(test) cmocka_unit_test_setup_teardown(test, set_up_durable, bench_tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		WITH_STORE(test_a_disk_that_fails_once),
		WITH_STORE(test_a_disk_that_is_broken),
		WITH_STORE(test_a_disk_that_is_full),
		WITH_STORE(test_a_full_disk_is_said_so),
		WITH_STORE(test_a_command_costs_four_syncs_of_files),
		WITH_STORE(test_undo_on_a_failing_disk),
		WITH_STORE(test_an_upgrade_on_a_failing_disk),
	};

	disk_install();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
