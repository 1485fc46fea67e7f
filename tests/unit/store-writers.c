/* Several processes at one store: writers wait in turn, none is refused, lost or starved, and a
 * reader sees whole commands only. */
#include "unit/store-support.h"

#include <signal.h>
#include <sys/wait.h>

#include "../../src/store/internal.h"

enum { WRITERS = 6, COMMANDS = 20 };

static void die(const struct bench *bench, const char *what)
{
	print_error("%s: %s\n", what, bench->error.message);
	_exit(1);
}

static struct store *open_store(struct bench *bench, enum store_mode mode)
{
	struct store_options options = bench_options(bench, mode);
	struct store *store = NULL;

	options.throwaway = false;
	options.seed = 0;
	if (store_open(&options, &store, &bench->error) != STATUS_OK)
		die(bench, "open");
	return store;
}

/* Each command adds two calls: a reader must never see an odd number. */
static void add_pair(struct bench *bench, struct store *store, int64_t client)
{
	if (store_begin(store, "call", NOW, &bench->error) != STATUS_OK)
		die(bench, "begin");
	for (int i = 0; i < 2; i++) {
		struct record *call =
			make(bench, ENTITY_INTERACTION, INTERACTION_SUMMARY, "call", -1);
		record_set_integer(call, INTERACTION_CLIENT, client);
		record_set_integer(call, INTERACTION_OCCURRED_AT, NOW);
		if (store_insert(store, call, &bench->error) != STATUS_OK)
			die(bench, "insert");
	}
	if (store_commit(store, "logged two calls", &bench->error) != STATUS_OK)
		die(bench, "commit");
}

static void write_many(struct bench *bench, int64_t client)
{
	struct store *store = open_store(bench, STORE_WRITE);

	for (int i = 0; i < COMMANDS; i++)
		add_pair(bench, store, client);
	store_close(store);
	_exit(0);
}

static void read_until_all_is_there(struct bench *bench)
{
	struct store *store = open_store(bench, STORE_READ);
	struct query query = {.entity = ENTITY_INTERACTION};
	int64_t count = 0;

	while (count < 2 * WRITERS * COMMANDS) {
		int64_t before = count;
		if (store_count(store, &query, &count, &bench->error) != STATUS_OK)
			die(bench, "count");
		if (count % 2 != 0 || count < before)
			die(bench, "half a command");
	}
	store_close(store);
	_exit(0);
}

static void test_writers_wait_in_turn(void **state)
{
	struct bench *bench = *state;
	pid_t children[WRITERS + 1];

	begin(bench, "add");
	int64_t client = add_client(bench, "Acme");
	commit(bench, "added Acme");
	for (int i = 0; i <= WRITERS; i++) {
		children[i] = fork();
		assert_true(children[i] >= 0);
		if (children[i] == 0 && i < WRITERS)
			write_many(bench, client);
		else if (children[i] == 0)
			read_until_all_is_there(bench);
	}
	for (int i = 0; i <= WRITERS; i++) {
		int how = 1;
		assert_int_equal(waitpid(children[i], &how, 0), children[i]);
		assert_int_equal(how, 0);
	}
	assert_int_equal(look(bench, "SELECT count(*) FROM interaction"), 2 * WRITERS * COMMANDS);
	assert_int_equal(look(bench, "SELECT count(*) FROM history"), WRITERS * COMMANDS + 1);
}

/* A writer that is killed while it holds the lock leaves it free. */
static void test_a_killed_writer_holds_nobody_up(void **state)
{
	struct bench *bench = *state;
	int ready[2];
	char byte;

	assert_int_equal(pipe(ready), 0);
	pid_t child = fork();
	assert_true(child >= 0);
	if (child == 0) {
		struct store *store = open_store(bench, STORE_WRITE);
		if (store_begin(store, "add", NOW, &bench->error) != STATUS_OK)
			die(bench, "begin");
		if (write(ready[1], "x", 1) != 1)
			_exit(1);
		pause();
		_exit(1);
	}
	assert_int_equal(read(ready[0], &byte, 1), 1);
	close(ready[0]);
	close(ready[1]);
	/* Someone else holds it: taking it at once is refused, waiting would go on. */
	int lock = -1;
	char name[128];
	snprintf(name, sizeof(name), "%s.lock", bench->path);
	assert_int_equal(access(name, F_OK), 0);
	assert_int_equal(kill(child, SIGKILL), 0);
	assert_int_equal(waitpid(child, NULL, 0), child);
	assert_ok(bench, lock_take(bench->path, NULL, &lock, &bench->error));
	lock_release(&lock);
	begin(bench, "add");
	add_client(bench, "Acme");
	commit(bench, "added Acme");
}

static void test_the_lock_file_is_private_and_no_link(void **state)
{
	struct bench *bench = *state;
	char name[128];
	struct stat info;
	int lock = -1;

	snprintf(name, sizeof(name), "%s.lock", bench->path);
	assert_ok(bench, lock_take(bench->path, NULL, &lock, &bench->error));
	assert_int_equal(stat(name, &info), 0);
	assert_int_equal(info.st_mode & 07777, 0600);
	lock_release(&lock);
	assert_int_equal(unlink(name), 0);
	assert_int_equal(symlink("/tmp/elsewhere", name), 0);
	assert_fails(bench, lock_take(bench->path, NULL, &lock, &bench->error), STATUS_IO);
	assert_int_equal(access("/tmp/elsewhere", F_OK), -1);
}

#define WITH_STORE(test) cmocka_unit_test_setup_teardown(test, bench_set_up, bench_tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		WITH_STORE(test_writers_wait_in_turn),
		WITH_STORE(test_a_killed_writer_holds_nobody_up),
		WITH_STORE(test_the_lock_file_is_private_and_no_link),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
