/* The stamp of a store: another one after every change, none while the content is not settled, and
 * never in the way of the locks of this process. */
#include "unit/store-support.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>

#include "rapport/store/sandbox.h"

static struct store_stamp stamp_of(const struct bench *bench)
{
	struct store_stamp stamp;

	assert_true(store_stamp(bench->path, &stamp));
	return stamp;
}

static bool same(struct store_stamp left, struct store_stamp right)
{
	return memcmp(&left, &right, sizeof left) == 0;
}

/* A stamp is often what SQLite is asked for first, and sets it up for one thread: what stands for
 * its mutexes then is always the same. */
static void test_after_a_stamp_there_are_no_mutexes(void **state)
{
	struct store_stamp stamp;

	(void)state;
	assert_false(store_stamp("/etc/passwd", &stamp));
	sqlite3_mutex *one = sqlite3_mutex_alloc(SQLITE_MUTEX_FAST);
	sqlite3_mutex *another = sqlite3_mutex_alloc(SQLITE_MUTEX_FAST);
	assert_ptr_equal(one, another);
	sqlite3_mutex_free(one);
	sqlite3_mutex_free(another);
}

static void test_every_commit_is_another_stamp(void **state)
{
	struct bench *bench = *state;
	struct store_stamp first = stamp_of(bench);

	assert_true(same(first, stamp_of(bench)));
	look(bench, "SELECT count(*) FROM client");
	assert_true(same(first, stamp_of(bench)));
	begin(bench, "add");
	add_client(bench, "Acme");
	commit(bench, "added Acme");
	struct store_stamp second = stamp_of(bench);
	assert_false(same(first, second));
	assert_int_not_equal(first.changes, second.changes);
	tamper(bench, "UPDATE client SET note = 'by another program'");
	assert_false(same(second, stamp_of(bench)));
}

/* Another file in its place, and bytes changed without SQLite. */
static void test_another_file_is_another_stamp(void **state)
{
	struct bench *bench = *state;
	struct store_stamp first = stamp_of(bench);
	char command[500];

	snprintf(command, sizeof command, "cp -p '%s' '%s.copy'; mv '%s.copy' '%s'", bench->path,
		bench->path, bench->path, bench->path);
	assert_int_equal(system(command), 0);
	struct store_stamp second = stamp_of(bench);
	assert_false(same(first, second));
	assert_int_equal(first.changes, second.changes);
	FILE *file = fopen(bench->path, "r+");
	assert_non_null(file);
	assert_int_equal(fseek(file, -1, SEEK_END), 0);
	assert_int_equal(fputc('x', file), 'x');
	assert_int_equal(fclose(file), 0);
	assert_false(same(second, stamp_of(bench)));
}

static void test_what_is_no_store_has_none(void **state)
{
	struct bench *bench = *state;
	struct store_stamp stamp;
	char path[128];

	assert_false(store_stamp("/nowhere/rapport.db", &stamp));
	assert_false(store_stamp(bench->folder, &stamp));
	snprintf(path, sizeof path, "%s/pipe", bench->folder);
	assert_int_equal(mkfifo(path, 0600), 0); /* opening it would wait for ever */
	assert_false(store_stamp(path, &stamp));
	snprintf(path, sizeof path, "%s/short", bench->folder);
	FILE *file = fopen(path, "w");
	assert_non_null(file);
	assert_int_equal(fclose(file), 0);
	assert_false(store_stamp(path, &stamp));
}

/* In WAL mode commits go to another file first, and the counter stays. */
static void test_wal_has_none(void **state)
{
	struct bench *bench = *state;
	struct store_stamp stamp;

	store_close(bench->store);
	bench->store = NULL;
	tamper(bench, "PRAGMA journal_mode = WAL");
	assert_false(store_stamp(bench->path, &stamp));
	tamper(bench, "PRAGMA journal_mode = DELETE");
	assert_true(store_stamp(bench->path, &stamp));
}

/* Begins to write, says so, and waits for its end: SIGKILL, or the alarm when a test failed. */
static void write_without_end(const char *path, int ready)
{
	sqlite3 *db = NULL;

	alarm(5);
	if (sqlite3_open(path, &db) == SQLITE_OK &&
		sqlite3_exec(db,
			"PRAGMA journal_mode = TRUNCATE; PRAGMA cache_size = 1; BEGIN;"
			"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < "
			"2000)"
			"INSERT INTO client (id, slug, name) SELECT i, 'x', 'half' FROM n",
			NULL, NULL, NULL) == SQLITE_OK &&
		write(ready, "", 1) == 1)
		pause();
	_exit(1);
}

/* While somebody writes, and after they died in the middle, the store itself has to be asked. When
 * that has played the journal back, the content is the old one. */
static void test_an_unfinished_write_has_none(void **state)
{
	struct bench *bench = *state;
	struct store_stamp stamp;
	int ready[2], ended;
	char byte;

	store_close(bench->store);
	bench->store = NULL;
	assert_true(store_stamp(bench->path, &stamp));
	assert_int_equal(pipe(ready), 0);
	pid_t child = fork();
	if (child == 0)
		write_without_end(bench->path, ready[1]);
	assert_int_equal(read(ready[0], &byte, 1), 1);
	assert_false(store_stamp(bench->path, &stamp));
	kill(child, SIGKILL);
	assert_int_equal(waitpid(child, &ended, 0), child);
	assert_false(store_stamp(bench->path, &stamp));
	tamper(bench, "SELECT count(*) FROM client");
	assert_true(store_stamp(bench->path, &stamp));
	assert_int_equal(look(bench, "SELECT count(*) FROM client"), 0);
	close(ready[0]);
	close(ready[1]);
}

/* Does this process hold one of SQLite's locks? Another one asks, and asks the system: a SQLite of
 * its own would still know by heart what its parent held. */
static bool is_locked(const struct bench *bench)
{
	int ended;
	pid_t child = fork();

	if (child == 0) {
		struct flock lock = {.l_type = F_WRLCK,
			.l_whence = SEEK_SET,
			.l_start = 0x40000000, /* where SQLite's locks begin */
			.l_len = 512};
		int file = open(bench->path, O_RDWR);
		_exit(file >= 0 && fcntl(file, F_GETLK, &lock) == 0 ? lock.l_type != F_UNLCK : 2);
	}
	assert_int_equal(waitpid(child, &ended, 0), child);
	assert_true(WIFEXITED(ended) && WEXITSTATUS(ended) < 2);
	return WEXITSTATUS(ended) == 1;
}

/* A descriptor that is opened and closed beside a connection would let go of the locks it holds. */
static void test_locks_of_this_process_stay(void **state)
{
	struct bench *bench = *state;
	struct store_stamp stamp;

	assert_false(is_locked(bench));
	begin(bench, "add");
	add_client(bench, "Acme");
	assert_true(is_locked(bench));
	(void)!store_stamp(bench->path, &stamp);
	assert_true(is_locked(bench));
	commit(bench, "added Acme");
	assert_false(is_locked(bench));
}

#define TEST(test) cmocka_unit_test_setup_teardown(test, bench_set_up, bench_tear_down)
int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_after_a_stamp_there_are_no_mutexes), /* first of all */
		TEST(test_every_commit_is_another_stamp),
		TEST(test_another_file_is_another_stamp),
		TEST(test_what_is_no_store_has_none),
		TEST(test_wal_has_none),
		TEST(test_an_unfinished_write_has_none),
		TEST(test_locks_of_this_process_stay),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
