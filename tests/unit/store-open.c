/* Opening: what is created, what is refused, and that a refused file stays as it was. */
#include "unit/store-support.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/resource.h>
#include <sys/wait.h>

static void test_creates_a_private_file_in_a_private_folder(void **state)
{
	struct bench *bench = *state;
	struct stat info;

	umask(0);
	snprintf(bench->path, sizeof(bench->path), "%s/a/b/rapport.db", bench->folder);
	bench_open(bench, STORE_WRITE);
	umask(077);
	assert_int_equal(stat(bench->path, &info), 0);
	assert_int_equal(info.st_mode & 07777, 0600);
	assert_int_equal(info.st_nlink, 1);
	*strrchr(bench->path, '/') = '\0';
	assert_int_equal(stat(bench->path, &info), 0);
	assert_int_equal(info.st_mode & 07777, 0700);
	*strrchr(bench->path, '/') = '\0';
	assert_int_equal(stat(bench->path, &info), 0);
	assert_int_equal(info.st_mode & 07777, 0700);
}

static void test_the_header_names_the_program_and_the_version(void **state)
{
	struct bench *bench = *state;

	assert_int_equal(look(bench, "PRAGMA application_id"), 0x72617070);
	assert_int_equal(look(bench, "PRAGMA user_version"), store_schema_version());
	assert_int_equal(look(bench, "SELECT count(*) FROM meta WHERE key = 'device'"), 1);
}

static void test_a_path_is_never_a_uri(void **state)
{
	struct bench *bench = *state;
	struct store_options options = bench_options(bench, STORE_WRITE);
	char expected[160];

	assert_int_equal(chdir(bench->folder), 0);
	options.path = "file:x?mode=memory";
	assert_ok(bench, store_open(&options, &bench->store, &bench->error));
	snprintf(expected, sizeof(expected), "%s/file:x?mode=memory", bench->folder);
	assert_string_equal(store_path(bench->store), expected);
	assert_int_equal(access(expected, R_OK), 0);
	assert_int_equal(chdir("/"), 0);
}

static void test_reading_creates_nothing(void **state)
{
	struct bench *bench = *state;
	struct store_options options = bench_options(bench, STORE_READ);

	assert_fails(bench, store_open(&options, &bench->store, &bench->error), STATUS_NOT_FOUND);
	assert_null(bench->store);
	assert_int_equal(access(bench->path, F_OK), -1);
}

static void write_file(const char *path, const char *bytes, size_t length)
{
	FILE *file = fopen(path, "wb");

	assert_non_null(file);
	assert_int_equal(fwrite(bytes, 1, length, file), length);
	fclose(file);
}

static char *read_file(const char *path, size_t *length)
{
	FILE *file = fopen(path, "rb");
	char *bytes = malloc(1 << 20);

	assert_non_null(file);
	assert_non_null(bytes);
	*length = fread(bytes, 1, 1 << 20, file);
	fclose(file);
	return bytes;
}

/* Opens the file both ways; it must be refused and not change by a byte. */
static void assert_refused(struct bench *bench, enum status wanted, const char *fragment)
{
	const enum store_mode modes[] = {STORE_READ, STORE_WRITE};
	size_t before_length, after_length;
	char *before = read_file(bench->path, &before_length);

	for (size_t i = 0; i < 2; i++) {
		struct store_options options = bench_options(bench, modes[i]);
		struct store *store = NULL;
		assert_fails(bench, store_open(&options, &store, &bench->error), wanted);
		assert_null(store);
		if (strstr(bench->error.message, fragment) == NULL)
			fail_msg("\"%s\" lacks \"%s\"", bench->error.message, fragment);
		assert_true(bench->error.advice[0] != '\0');
		char *after = read_file(bench->path, &after_length);
		assert_int_equal(before_length, after_length);
		assert_memory_equal(before, after, before_length);
		free(after);
	}
	free(before);
}

static void test_refuses_what_is_no_store(void **state)
{
	struct bench *bench = *state;
	char text[5000];

	write_file(bench->path, "", 0);
	assert_refused(bench, STATUS_DAMAGED, "is empty");
	write_file(bench->path, "xy", 2);
	assert_refused(bench, STATUS_FOREIGN, "no rapport store");
	memset(text, 'a', sizeof(text));
	write_file(bench->path, text, sizeof(text));
	assert_refused(bench, STATUS_FOREIGN, "no rapport store");
	unlink(bench->path);
	tamper(bench, "CREATE TABLE note (text); PRAGMA user_version = 1");
	assert_refused(bench, STATUS_FOREIGN, "no rapport store");
}

static void test_refuses_a_newer_or_changed_store(void **state)
{
	struct bench *bench = *state;

	store_close(bench->store);
	bench->store = NULL;
	tamper(bench, "PRAGMA user_version = 9999");
	assert_refused(bench, STATUS_NEWER, "newer");
	tamper(bench, "PRAGMA user_version = 0");
	assert_refused(bench, STATUS_DAMAGED, "damaged");
	char sql[64];
	snprintf(sql, sizeof(sql), "PRAGMA user_version = %d", store_schema_version());
	tamper(bench, sql);
	bench_open(bench, STORE_READ);
	store_close(bench->store);
	bench->store = NULL;
	tamper(bench, "CREATE TRIGGER spy AFTER INSERT ON client BEGIN DELETE FROM history; END");
	assert_refused(bench, STATUS_DAMAGED, "are not those");
}

static void test_refuses_a_folder_a_pipe_and_a_bad_path(void **state)
{
	struct bench *bench = *state;
	struct store_options options = bench_options(bench, STORE_WRITE);
	char path[600];

	options.path = bench->folder;
	assert_fails(bench, store_open(&options, &bench->store, &bench->error), STATUS_FOREIGN);
	snprintf(path, sizeof(path), "%s/", bench->folder);
	options.path = path;
	assert_fails(bench, store_open(&options, &bench->store, &bench->error), STATUS_INVALID);
	options.path = "";
	assert_fails(bench, store_open(&options, &bench->store, &bench->error), STATUS_INVALID);
	snprintf(path, sizeof(path), "%s/pipe", bench->folder);
	options.path = path;
	assert_int_equal(mkfifo(path, 0600), 0);
	assert_fails(bench, store_open(&options, &bench->store, &bench->error), STATUS_FOREIGN);
	memset(path, 'x', sizeof(path) - 1);
	path[0] = '/';
	path[sizeof(path) - 1] = '\0';
	assert_fails(bench, store_open(&options, &bench->store, &bench->error), STATUS_IO);
	snprintf(path, sizeof(path), "%s/pipe/rapport.db", bench->folder);
	assert_fails(bench, store_open(&options, &bench->store, &bench->error), STATUS_IO);
	assert_non_null(strstr(bench->error.message, "Not a directory"));
}

/* Leftovers of a creation that was killed go with the next creation, and others' files stay. */
static void test_sweeps_leftovers(void **state)
{
	struct bench *bench = *state;
	static const struct {
		const char *name;
		bool stays;
	} files[] = {
		{".rapport.db.new.abcdef", false},
		{".rapport.db.new.abcdef-journal", false},
		{".rapport.db.new.abcde", true},
		{".rapport.db.new.abcdef.txt", true},
		{".other.db.new.abcdef", true},
		{"rapport.db.new.abcdef", true},
	};
	char path[160];

	for (size_t i = 0; i < sizeof(files) / sizeof(files[0]); i++) {
		snprintf(path, sizeof(path), "%s/%s", bench->folder, files[i].name);
		write_file(path, "x", 1);
	}
	bench_open(bench, STORE_WRITE);
	for (size_t i = 0; i < sizeof(files) / sizeof(files[0]); i++) {
		snprintf(path, sizeof(path), "%s/%s", bench->folder, files[i].name);
		if ((access(path, F_OK) == 0) != files[i].stays)
			fail_msg("%s", files[i].name);
	}
	/* Killed between giving the name and taking the first one away: two names, one file. */
	store_close(bench->store);
	bench->store = NULL;
	snprintf(path, sizeof(path), "%s/.rapport.db.new.AAAAAA", bench->folder);
	assert_int_equal(link(bench->path, path), 0);
	bench_open(bench, STORE_WRITE);
	assert_int_equal(access(path, F_OK), -1);
}

/* For root nothing is read-only: such a test goes on as somebody who may do as little as most. */
static void go_on_as_nobody(const struct bench *bench, const char *journal)
{
	if (geteuid() != 0)
		return;
	assert_int_equal(chown(bench->folder, 65534, 65534), 0);
	assert_int_equal(chown(bench->path, 65534, 65534), 0);
	if (journal != NULL)
		assert_int_equal(chown(journal, 65534, 65534), 0);
	assert_int_equal(seteuid(65534), 0);
}

static int tear_down_as_before(void **state)
{
	if (getuid() == 0 && seteuid(0) != 0)
		return -1;
	return bench_tear_down(state);
}

static void test_reads_in_a_folder_that_may_not_be_written(void **state)
{
	struct bench *bench = *state;

	begin(bench, "add");
	int64_t id = add_client(bench, "Acme");
	commit(bench, "added Acme");
	store_close(bench->store);
	bench->store = NULL;
	assert_int_equal(chmod(bench->path, 0400), 0);
	assert_int_equal(chmod(bench->folder, 0500), 0);
	go_on_as_nobody(bench, NULL);
	bench_open(bench, STORE_READ);
	assert_string_equal(store_name(bench->store, bench->arena, ENTITY_CLIENT, id), "Acme");
	struct store_options options = bench_options(bench, STORE_WRITE);
	struct store *store = NULL;
	assert_fails(bench, store_open(&options, &store, &bench->error), STATUS_IO);
	assert_non_null(strstr(bench->error.message, bench->path));
	/* Nor can a store be made where nothing may be written. */
	char path[160];
	snprintf(path, sizeof(path), "%s/new/rapport.db", bench->folder);
	options.path = path;
	assert_fails(bench, store_open(&options, &store, &bench->error), STATUS_IO);
	assert_non_null(strstr(bench->error.message, "Permission denied"));
	assert_non_null(strstr(bench->error.advice, "permissions"));
}

/* A process that dies inside a commit leaves a journal; the next reader must not see half of it. */
static void crash_in_a_transaction(const struct bench *bench)
{
	pid_t child = fork();

	assert_true(child >= 0);
	if (child == 0) {
		sqlite3 *db = NULL;
		sqlite3_open(bench->path, &db);
		/* A tiny cache spills changed pages into the file before the commit. */
		sqlite3_exec(db,
			"PRAGMA cache_size=1; PRAGMA cache_spill=1; BEGIN;"
			"UPDATE client SET note = hex(randomblob(200))",
			NULL, NULL, NULL);
		_exit(0);
	}
	int how;
	assert_int_equal(waitpid(child, &how, 0), child);
}

static void test_recovers_after_a_crash_also_when_only_reading(void **state)
{
	struct bench *bench = *state;
	char journal[128];
	struct stat info;

	begin(bench, "add");
	for (int i = 0; i < 2000; i++)
		add_client(bench, "Acme");
	commit(bench, "added clients");
	store_close(bench->store);
	bench->store = NULL;
	crash_in_a_transaction(bench);
	snprintf(journal, sizeof(journal), "%s-journal", bench->path);
	assert_int_equal(stat(journal, &info), 0);
	assert_true(info.st_size > 512);
	bench_open(bench, STORE_READ);
	store_close(bench->store);
	bench->store = NULL;
	assert_int_equal(look(bench, "SELECT count(*) FROM client WHERE note IS NOT NULL"), 0);
	assert_int_equal(look(bench, "SELECT count(*) FROM client"), 2000);
}

/* The same where nothing may be written: half a command must not be shown, so it says what to do.
 */
static void test_an_interrupted_write_on_a_read_only_disk_is_refused(void **state)
{
	struct bench *bench = *state;
	struct store_options options = bench_options(bench, STORE_READ);
	char journal[128];

	begin(bench, "add");
	for (int i = 0; i < 2000; i++)
		add_client(bench, "Acme");
	commit(bench, "added clients");
	store_close(bench->store);
	bench->store = NULL;
	crash_in_a_transaction(bench);
	snprintf(journal, sizeof(journal), "%s-journal", bench->path);
	assert_int_equal(chmod(bench->path, 0400), 0);
	assert_int_equal(chmod(journal, 0400), 0);
	assert_int_equal(chmod(bench->folder, 0500), 0);
	go_on_as_nobody(bench, journal);
	assert_fails(bench, store_open(&options, &bench->store, &bench->error), STATUS_IO);
	assert_non_null(strstr(bench->error.message, "in the middle of a write"));
	assert_non_null(strstr(bench->error.advice, "writable once"));
}

static void test_too_many_open_files_are_named(void **state)
{
	struct bench *bench = *state;
	struct rlimit before, none;

	assert_int_equal(getrlimit(RLIMIT_NOFILE, &before), 0);
	none = before;
	none.rlim_cur = 3;
	const enum store_mode modes[] = {STORE_READ, STORE_WRITE};
	store_close(bench->store);
	bench->store = NULL;
	for (size_t i = 0; i < 2; i++) {
		struct store_options options = bench_options(bench, modes[i]);
		assert_int_equal(setrlimit(RLIMIT_NOFILE, &none), 0);
		enum status status = store_open(&options, &bench->store, &bench->error);
		assert_int_equal(setrlimit(RLIMIT_NOFILE, &before), 0);
		assert_fails(bench, status, STATUS_IO);
		assert_non_null(strstr(bench->error.message, bench->path));
		assert_non_null(strstr(bench->error.message, "Too many open files"));
		assert_non_null(strstr(bench->error.advice, "ulimit"));
	}
}

/* Eight first starts at once: one file, and all of them work on it. */
static void test_first_starts_race_safely(void **state)
{
	struct bench *bench = *state;
	enum { STARTS = 8 };
	pid_t children[STARTS];

	for (int i = 0; i < STARTS; i++) {
		children[i] = fork();
		assert_true(children[i] >= 0);
		if (children[i] != 0)
			continue;
		struct store_options options = bench_options(bench, STORE_WRITE);
		options.seed = (uint64_t)i + 1;
		options.throwaway = false;
		struct store *store = NULL;
		bool fine = store_open(&options, &store, &bench->error) == STATUS_OK &&
			    store_begin(store, "add", NOW, &bench->error) == STATUS_OK &&
			    store_insert(store, make(bench, ENTITY_CLIENT, CLIENT_NAME, "Acme", -1),
				    &bench->error) == STATUS_OK &&
			    store_commit(store, "added", &bench->error) == STATUS_OK;
		if (!fine)
			print_error("%s\n", bench->error.message);
		store_close(store);
		_exit(fine ? 0 : 1);
	}
	for (int i = 0; i < STARTS; i++) {
		int how = 1;
		assert_int_equal(waitpid(children[i], &how, 0), children[i]);
		assert_int_equal(how, 0);
	}
	assert_int_equal(look(bench, "SELECT count(*) FROM client"), STARTS);
	assert_int_equal(look(bench, "SELECT count(DISTINCT slug) FROM client"), STARTS);
	assert_int_equal(look(bench, "SELECT count(*) FROM history"), STARTS);
}

static void test_data_version_tells_of_others(void **state)
{
	struct bench *bench = *state;
	int64_t before = store_data_version(bench->store);

	begin(bench, "add");
	add_client(bench, "Acme");
	commit(bench, "added Acme");
	assert_int_equal(store_data_version(bench->store), before);
	tamper(bench, "UPDATE client SET source = 'elsewhere'");
	assert_int_not_equal(store_data_version(bench->store), before);
}

static void test_sees_through_links_and_names_the_real_file(void **state)
{
	struct bench *bench = *state;
	char path[128];

	store_close(bench->store);
	bench->store = NULL;
	snprintf(path, sizeof(path), "%s/link.db", bench->folder);
	assert_int_equal(symlink(bench->path, path), 0);
	struct store_options options = bench_options(bench, STORE_WRITE);
	options.path = path;
	assert_ok(bench, store_open(&options, &bench->store, &bench->error));
	assert_string_equal(store_path(bench->store), bench->path);
}

#define WITH_STORE(test) cmocka_unit_test_setup_teardown(test, bench_set_up, bench_tear_down)
#define WITHOUT(test) cmocka_unit_test_setup_teardown(test, bench_set_up_empty, bench_tear_down)

#define READ_ONLY(test) cmocka_unit_test_setup_teardown(test, bench_set_up, tear_down_as_before)

int main(void)
{
	const struct CMUnitTest tests[] = {
		WITHOUT(test_creates_a_private_file_in_a_private_folder),
		WITH_STORE(test_the_header_names_the_program_and_the_version),
		WITHOUT(test_a_path_is_never_a_uri),
		WITHOUT(test_reading_creates_nothing),
		WITHOUT(test_refuses_what_is_no_store),
		WITH_STORE(test_refuses_a_newer_or_changed_store),
		WITHOUT(test_refuses_a_folder_a_pipe_and_a_bad_path),
		WITHOUT(test_sweeps_leftovers),
		READ_ONLY(test_reads_in_a_folder_that_may_not_be_written),
		WITH_STORE(test_recovers_after_a_crash_also_when_only_reading),
		READ_ONLY(test_an_interrupted_write_on_a_read_only_disk_is_refused),
		WITH_STORE(test_too_many_open_files_are_named),
		WITHOUT(test_first_starts_race_safely),
		WITH_STORE(test_data_version_tells_of_others),
		WITH_STORE(test_sees_through_links_and_names_the_real_file),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
