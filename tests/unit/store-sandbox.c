/* The sandbox: what a rule's SQL can do, and what it cannot, in time and memory. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <signal.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>
#include <sqlite3.h>

#include "rapport/store.h"
#include "rapport/store/sandbox.h"

#define NOW 1773648000 /* 2026-03-16T08:00:00Z, a Monday */

struct fixture {
	char folder[64], path[96];
	struct calendar *calendar;
	struct arena *arena;
	struct sandbox *sandbox;   /* with time enough, so that other limits are met first */
	struct sandbox *impatient; /* 100 ms */
	int64_t client;
};

static bool give_setting(
	void *context, const char *name, int64_t client, int64_t project, struct value *value)
{
	(void)context;
	if (strcmp(name, "every") == 0)
		*value = VALUE_OF_INTEGER(client == 0 && project == 0 ? 7 : client * 10 + project);
	else if (strcmp(name, "word") == 0)
		*value = VALUE_OF_TEXT("weekly");
	else
		return false;
	return true;
}

static void fill_store(struct fixture *fixture)
{
	struct store_options options = {.path = fixture->path,
		.mode = STORE_WRITE,
		.throwaway = true,
		.seed = 7,
		.now = NOW};
	struct store *store;
	struct error error = {.status = STATUS_OK};
	struct record *client = record_new(fixture->arena, ENTITY_CLIENT);

	if (store_open(&options, &store, &error) != STATUS_OK)
		fail_msg("%s", error.message);
	assert_int_equal(store_begin(store, "add", NOW, &error), STATUS_OK);
	record_set_text(client, CLIENT_NAME, "Größe & Söhne");
	assert_int_equal(store_insert(store, client, &error), STATUS_OK);
	assert_int_equal(store_commit(store, "added client", &error), STATUS_OK);
	fixture->client = client->id;
	store_close(store);
}

static struct sandbox *open_sandbox(struct fixture *fixture, unsigned deadline_ms)
{
	struct sandbox_options options = {
		.path = fixture->path,
		.calendar = fixture->calendar,
		.now = {.instant = NOW, .day = day_from_civil(2026, 3, 16), .minute = 480},
		.deadline_ms = deadline_ms,
		.day_start = 9 * 60,
		.day_end = 17 * 60 + 30,
		.setting = give_setting,
	};
	struct sandbox *sandbox = NULL;
	struct error error = {.status = STATUS_OK};

	assert_int_equal(sandbox_open(&options, &sandbox, &error), STATUS_OK);
	return sandbox;
}

static int set_up(void **state)
{
	struct fixture *fixture = calloc(1, sizeof *fixture);

	setenv("TZ", "UTC", 1);
	strcpy(fixture->folder, "/tmp/sandbox-XXXXXX");
	assert_non_null(mkdtemp(fixture->folder));
	snprintf(fixture->path, sizeof fixture->path, "%s/rapport.db", fixture->folder);
	fixture->calendar = calendar_new(0x1F);
	fixture->arena = arena_new();
	fill_store(fixture);
	fixture->sandbox = open_sandbox(fixture, 20000);
	fixture->impatient = open_sandbox(fixture, 100);
	*state = fixture;
	return 0;
}

static int tear_down(void **state)
{
	struct fixture *fixture = *state;
	char command[128];

	sandbox_close(fixture->sandbox);
	sandbox_close(fixture->impatient);
	calendar_free(fixture->calendar);
	arena_free(fixture->arena);
	snprintf(command, sizeof command, "rm -rf '%s'", fixture->folder);
	assert_int_equal(system(command), 0);
	free(fixture);
	return 0;
}

static enum status run_in(struct fixture *fixture, struct sandbox *sandbox, const char *sql,
	struct rows *rows, struct error *error)
{
	*error = (struct error){.status = STATUS_OK};
	return sandbox_run(sandbox, fixture->arena, sql, 42, 1000, rows, error);
}

static enum status run(
	struct fixture *fixture, const char *sql, struct rows *rows, struct error *error)
{
	return run_in(fixture, fixture->sandbox, sql, rows, error);
}

/* Statements that answer: the first column of the first row, as text. */
static void answers(void **state)
{
	static const struct {
		const char *sql, *answer;
	} cases[] = {
		{"SELECT 1", "1"},
		{"SELECT 1;  -- and nothing else\n /* really */ ;", "1"},
		{"VALUES ('x')", "x"},
		{"SELECT :today", "2026-03-16"},
		{"SELECT :now", "1773648000"},
		{"SELECT :subject", "42"},
		{"SELECT name FROM client", "Größe & Söhne"},
		{"SELECT count(*) FROM client", "1"},
		{"SELECT count(*) FROM interaction", "0"},
		{"WITH n AS (SELECT 1 UNION SELECT 2) SELECT count(*) FROM n", "2"},
		{"SELECT fold(name) FROM client", "grosse & sohne"},
		{"SELECT setting('every', NULL, NULL)", "7"},
		{"SELECT setting('every', 3, 4)", "34"},
		{"SELECT setting('word', NULL, NULL)", "weekly"},
		{"SELECT days('2026-03-09', :today)", "7"},
		{"SELECT days('2026-02-30', :today) IS NULL", "1"},
		{"SELECT workdays('2026-03-13', :today)", "1"},
		{"SELECT workdays(NULL, :today) IS NULL", "1"},
		{"SELECT add_workdays('2026-03-13', 1)", "2026-03-16"},
		{"SELECT add_workdays('2026-03-13', NULL) IS NULL", "1"},
		{"SELECT local_day(:now)", "2026-03-16"},
		{"SELECT day_begins('2026-03-16')", "1773619200"},
		{"SELECT day_begins('2026-02-30') IS NULL", "1"},
		{"SELECT day_begins(NULL) IS NULL", "1"},
		/* Monday 16 March 2026 in UTC: from 09:00 up to and with the minute 17:30 */
		{"SELECT off_hours(1773648000 + 3599)", "1"},
		{"SELECT off_hours(1773648000 + 3600)", "0"},
		{"SELECT off_hours(1773648000 + 9 * 3600 + 1859)", "0"},
		{"SELECT off_hours(1773648000 + 9 * 3600 + 1860)", "1"},
		{"SELECT off_hours(1773648000 - 20 * 3600)", "1"},
		{"SELECT off_hours(NULL) IS NULL", "1"},
		{"SELECT off_hours('noon') IS NULL", "1"},
		{"SELECT off_hours(9223372036854775807)", "1"},
		{"SELECT date(:today, '-1 day')", "2026-03-15"},
		{"SELECT instr('aäb', 'b')", "3"},
		{"SELECT instr('ab', 'c')", "0"},
		{"SELECT instr('ab', '')", "1"},
		{"SELECT instr('aab', 'ab')", "2"},
		{"SELECT instr('', 'a')", "0"},
		{"SELECT replace('a-b-c', '-', '+')", "a+b+c"},
		{"SELECT replace('abc', '', 'x')", "abc"},
		{"SELECT replace('abab', 'ab', '')", ""},
		{"SELECT replace(NULL, 'a', 'b') IS NULL", "1"},
		{"SELECT trim('xxäxx', 'x')", "ä"},
		{"SELECT ltrim('öäb', 'äö')", "b"},
		{"SELECT rtrim('böä', 'äö')", "b"},
		{"SELECT trim('  b ')", "b"},
		{"SELECT value FROM json_each('[5,6]')", "5"},
		{"SELECT '{\"a\":4}' ->> 'a'", "4"},
		{"SELECT 'abc' LIKE 'A%'", "1"},
		{"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 500) "
		 "SELECT max(i) FROM n",
			"500"},
		{"SELECT CAST(x'C3' AS TEXT)", "\xEF\xBF\xBD"},
	};
	struct fixture *fixture = *state;

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct rows rows;
		struct error error;
		char number[32];
		const struct value *value;

		if (run(fixture, cases[i].sql, &rows, &error) != STATUS_OK)
			fail_msg("%s: %s", cases[i].sql, error.message);
		assert_true(rows.count >= 1);
		value = &rows.rows[0][0];
		snprintf(number, sizeof number, "%lld", (long long)value->integer);
		if (strcmp(value->type == VALUE_TEXT ? value->text : number, cases[i].answer) != 0)
			fail_msg("%s: %s, not %s", cases[i].sql,
				value->type == VALUE_TEXT ? value->text : number, cases[i].answer);
	}
}

#define TEN "x,x,x,x,x,x,x,x,x,x"

/* Statements that must not run, or not to the end, and what is said of them. */
static void attacks(void **state)
{
	static const struct {
		const char *sql;
		enum status status;
		const char *message;
	} cases[] = {
		/* another file */
		{"ATTACH '/tmp/x.db' AS x", STATUS_DENIED, "ATTACH"},
		{"DETACH main", STATUS_DENIED, "DETACH"},
		{"VACUUM", STATUS_DENIED, "SELECT"},
		{"VACUUM INTO '/tmp/sandbox-escaped.db'", STATUS_DENIED, "SELECT"},
		{"SELECT load_extension('x')", STATUS_DENIED, "load_extension"},
		{"SELECT readfile('/etc/passwd')", STATUS_INVALID, "readfile"},
		{"SELECT writefile('/tmp/sandbox-escaped', 'x')", STATUS_INVALID, "writefile"},
		{"SELECT edit('x')", STATUS_INVALID, "edit"},
		/* state */
		{"PRAGMA query_only = OFF", STATUS_DENIED, "PRAGMA"},
		{"PRAGMA user_version", STATUS_DENIED, "PRAGMA"},
		{"SELECT * FROM pragma_table_info('client')", STATUS_DENIED, "SELECT"},
		{"SELECT * FROM pragma_user_version", STATUS_DENIED, "SELECT"},
		{"BEGIN", STATUS_DENIED, "BEGIN"},
		{"COMMIT", STATUS_DENIED, "BEGIN"},
		{"SAVEPOINT x", STATUS_DENIED, "SAVEPOINT"},
		{"REINDEX", STATUS_DENIED, ""},
		{"ANALYZE", STATUS_DENIED, "SELECT"},
		{"EXPLAIN SELECT 1", STATUS_DENIED, "EXPLAIN"},
		{"EXPLAIN QUERY PLAN SELECT 1", STATUS_DENIED, "EXPLAIN"},
		/* writing */
		{"DELETE FROM client", STATUS_DENIED, "DELETE"},
		{"UPDATE client SET name = 'x'", STATUS_DENIED, "UPDATE"},
		{"INSERT INTO client (id) VALUES (1)", STATUS_DENIED, "INSERT"},
		{"DELETE FROM client RETURNING id", STATUS_DENIED, "DELETE"},
		{"WITH x AS (SELECT 1) INSERT INTO client (id) SELECT * FROM x", STATUS_DENIED,
			"INSERT"},
		{"CREATE TABLE x (y)", STATUS_DENIED, ""},
		{"CREATE TEMP TABLE x (y)", STATUS_DENIED, ""},
		{"CREATE TEMP VIEW x AS SELECT 1", STATUS_DENIED, ""},
		{"CREATE TEMP TRIGGER x AFTER INSERT ON client BEGIN SELECT 1; END", STATUS_DENIED,
			""},
		{"CREATE VIRTUAL TABLE x USING fts5(y)", STATUS_DENIED, ""},
		{"DROP TABLE client", STATUS_DENIED, ""},
		{"ALTER TABLE client ADD COLUMN x", STATUS_DENIED, ""},
		/* what is none of a rule's business */
		{"SELECT * FROM history", STATUS_DENIED, "history"},
		{"SELECT count(*) FROM history", STATUS_DENIED, "history"},
		{"SELECT * FROM sqlite_schema", STATUS_DENIED, "sqlite_"},
		{"SELECT * FROM search_text", STATUS_DENIED, "search_text"},
		{"SELECT * FROM search_index WHERE search_index MATCH 'a'", STATUS_DENIED, ""},
		{"SELECT count(*) FROM sqlite_schema", STATUS_DENIED, "sqlite_"},
		{"SELECT count(*) FROM search_text", STATUS_DENIED, "search_text"},
		{"SELECT count(*) FROM search_index", STATUS_DENIED, ""},
		{"SELECT count(*) FROM pragma_user_version", STATUS_DENIED, ""},
		{"SELECT count(*) FROM dbstat", STATUS_DENIED, ""},
		{"SELECT * FROM dbstat", STATUS_DENIED, ""},
		{"SELECT * FROM sqlite_stmt", STATUS_DENIED, ""},
		/* several */
		{"SELECT 1; SELECT 2", STATUS_DENIED, "one statement"},
		{"SELECT 1; DELETE FROM client", STATUS_DENIED, "one statement"},
		{"SELECT 1 /* c */; -- d\n PRAGMA user_version", STATUS_DENIED, "one statement"},
		{"", STATUS_INVALID, "no SQL"},
		{" -- nothing", STATUS_INVALID, "no SQL"},
		/* functions left out */
		{"SELECT printf('%.*c', 100000000, 'x')", STATUS_DENIED, "printf"},
		{"SELECT format('%s', 1)", STATUS_DENIED, "format"},
		{"SELECT randomblob(1000000)", STATUS_DENIED, "randomblob"},
		{"SELECT zeroblob(1000000)", STATUS_DENIED, "zeroblob"},
		{"SELECT random()", STATUS_DENIED, "random"},
		{"SELECT json_patch('{}', '{}')", STATUS_DENIED, "json_patch"},
		{"SELECT fts5(1)", STATUS_DENIED, "fts5"},
		{"SELECT sqlite_version()", STATUS_DENIED, "sqlite_version"},
		{"SELECT current_timestamp", STATUS_DENIED, "current_timestamp"},
		{"SELECT date()", STATUS_INVALID, ":today"},
		/* time */
		{"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) "
		 "FROM n",
			STATUS_LIMIT, "100 ms"},
		{"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 9999), "
		 "m AS (SELECT i FROM n LIMIT 9000) "
		 "SELECT count(*) FROM m a, m b, m c WHERE a.i + b.i + c.i = 0",
			STATUS_LIMIT, "100 ms"},
		{"WITH RECURSIVE t(a) AS (SELECT 'a' UNION ALL SELECT a || a FROM t WHERE "
		 "length(a) < 500000), "
		 "b AS (SELECT max(a) AS x FROM t), n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM "
		 "n) "
		 "SELECT count(*) FROM n, b WHERE b.x || i LIKE "
		 "'%aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab'",
			STATUS_LIMIT, "100 ms"},
		{"WITH RECURSIVE t(a) AS (SELECT 'a' UNION ALL SELECT a || a FROM t WHERE "
		 "length(a) < 500000), "
		 "b AS (SELECT max(a) AS x FROM t), n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM "
		 "n) "
		 "SELECT count(*) FROM n, b WHERE fold(b.x || i) = 'x'",
			STATUS_LIMIT, "100 ms"},
		/* memory */
		{"WITH RECURSIVE t(a) AS (SELECT 'a' UNION ALL SELECT a || a FROM t) SELECT a FROM "
		 "t",
			STATUS_LIMIT, "KB"},
		{"WITH RECURSIVE t(a) AS (SELECT 'a' UNION ALL SELECT a || a FROM t WHERE "
		 "length(a) < 200000), "
		 "n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000) "
		 "SELECT * FROM n, (SELECT max(a) AS x FROM t) ORDER BY x || i",
			STATUS_LIMIT, "MB"},
		{"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT "
		 "group_concat(i) FROM n",
			STATUS_LIMIT, "100 ms"},
		{"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) "
		 "SELECT json_group_array(i) FROM n",
			STATUS_LIMIT, "100 ms"},
		{"WITH RECURSIVE t(a) AS (SELECT 'aaaa' UNION ALL SELECT replace(a, 'a', a) FROM "
		 "t) "
		 "SELECT a FROM t",
			STATUS_LIMIT, "KB"},
		{"WITH RECURSIVE t(a) AS (SELECT 'aaaa' UNION ALL SELECT hex(a) FROM t) SELECT a "
		 "FROM t",
			STATUS_LIMIT, "KB"},
		/* patterns */
		{"SELECT 'a' LIKE '%a%a%a%a%a%a%a%a%a%a%a%a%a%a%a%a%a%a%a%a%a%a%a%a%a%a'",
			STATUS_INVALID, "pattern"},
		{"SELECT 'a' GLOB '*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*'",
			STATUS_INVALID, "pattern"},
		{"WITH RECURSIVE t(a) AS (SELECT 'a' UNION ALL SELECT a || a FROM t WHERE "
		 "length(a) < 500) "
		 "SELECT instr(a, a) FROM t",
			STATUS_INVALID, "200 bytes"},
		{"WITH RECURSIVE t(a) AS (SELECT 'a' UNION ALL SELECT a || a FROM t WHERE "
		 "length(a) < 500) "
		 "SELECT trim(a, a) FROM t",
			STATUS_INVALID, "200 bytes"},
		/* size of the statement */
		{"SELECT 1 FROM client a JOIN client b JOIN client c ORDER BY " TEN "," TEN "," TEN
		 "," TEN "," TEN "," TEN "," TEN "," TEN "," TEN "," TEN "," TEN,
			STATUS_INVALID, ""},
		{"SELECT "
		 "((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((("
		 "(((("
		 "((((((((((((((((((((((((((((((((((((1",
			STATUS_INVALID, ""},
		/* rows */
		{"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n",
			STATUS_LIMIT, "1000 rows"},
		/* mistakes */
		{"SELECT nonsense FROM client", STATUS_INVALID, "nonsense"},
		{"SELECT * FROM nowhere", STATUS_INVALID, "nowhere"},
		{"SELECT setting('nope', NULL, NULL)", STATUS_INVALID, "nope"},
		{"SELECT :yesterday", STATUS_INVALID, ":yesterday"},
		{"SELECT ?", STATUS_INVALID, "parameter"},
	};
	struct fixture *fixture = *state;

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct rows rows;
		struct error error;
		struct sandbox *sandbox =
			strstr(cases[i].message, " ms") ? fixture->impatient : fixture->sandbox;
		enum status status = run_in(fixture, sandbox, cases[i].sql, &rows, &error);

		if (status != cases[i].status || !strstr(error.message, cases[i].message))
			fail_msg("%s: status %d, %s", cases[i].sql, (int)status, error.message);
	}
	assert_int_equal(access("/tmp/sandbox-escaped.db", F_OK), -1);
	assert_int_equal(access("/tmp/sandbox-escaped", F_OK), -1);
}

/* WITH t1 AS (… t0, t0), t2 AS (… t1, t1) …: every level doubles the statement while it is
 * prepared, which no deadline watches. */
static void doubling_tables(void **state)
{
	struct fixture *fixture = *state;
	struct buffer sql = BUFFER_EMPTY;
	struct rows rows;
	struct error error;

	buffer_add(&sql, "WITH t0 AS (SELECT 1 AS x UNION SELECT 2)");
	for (int i = 1; i <= 30; i++)
		buffer_format(&sql, ", t%d AS (SELECT a.x FROM t%d a, t%d b)", i, i - 1, i - 1);
	buffer_add(&sql, " SELECT count(*) FROM t30");
	assert_int_equal(run(fixture, buffer_text(&sql), &rows, &error), STATUS_LIMIT);
	buffer_clear(&sql);
	assert_int_equal(run(fixture, "SELECT 1", &rows, &error), STATUS_OK);
}

static void errors_have_a_place(void **state)
{
	static const struct {
		const char *sql;
		unsigned line, column;
	} cases[] = {
		{"SELECT nonsense", 1, 8},
		{"SELECT 1,\n\t'ä', nonsense", 2, 7},
		{"SELECT 1;\nDELETE FROM client", 2, 1},
	};
	struct fixture *fixture = *state;

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct rows rows;
		struct error error;

		assert_int_not_equal(run(fixture, cases[i].sql, &rows, &error), STATUS_OK);
		assert_int_equal(error.line, cases[i].line);
		assert_int_equal(error.column, cases[i].column);
	}
}

/* The bound on memory holds only while a statement runs. */
static void heap_limit_is_lifted(void **state)
{
	struct fixture *fixture = *state;
	struct rows rows;
	struct error error;
	void *much;

	assert_int_equal(run(fixture, "SELECT 1", &rows, &error), STATUS_OK);
	much = sqlite3_malloc64(100 << 20);
	assert_non_null(much);
	sqlite3_free(much);
	assert_int_equal(sqlite3_hard_heap_limit64(-1), 0);
	assert_int_equal(sqlite3_soft_heap_limit64(-1), 0);
}

static void text_of_all_rows_is_bounded(void **state)
{
	struct fixture *fixture = *state;
	struct rows rows;
	struct error error;

	assert_int_equal(run(fixture,
				 "WITH RECURSIVE t(a) AS (SELECT 'a' UNION ALL SELECT a || a FROM "
				 "t WHERE length(a) < 500000), "
				 "n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 99) "
				 "SELECT x FROM n, (SELECT max(a) AS x FROM t)",
				 &rows, &error),
		STATUS_LIMIT);
	assert_non_null(strstr(error.message, "MB of text"));
}

/* One look over several statements sees one state of the store. */
static void reads_are_one_look(void **state)
{
	struct fixture *fixture = *state;
	struct store_options options = {
		.path = fixture->path, .mode = STORE_WRITE, .throwaway = true};
	struct store *store;
	struct error error = {.status = STATUS_OK};
	struct rows rows;
	struct record *client = record_new(fixture->arena, ENTITY_CLIENT);

	assert_int_equal(sandbox_begin(fixture->sandbox, &error), STATUS_OK);
	assert_int_equal(run(fixture, "SELECT name FROM client", &rows, &error), STATUS_OK);
	sandbox_end(fixture->sandbox);
	if (store_open(&options, &store, &error) != STATUS_OK)
		fail_msg("%s", error.message);
	assert_int_equal(store_begin(store, "add", NOW, &error), STATUS_OK);
	record_set_text(client, CLIENT_NAME, "Second");
	assert_int_equal(store_insert(store, client, &error), STATUS_OK);
	assert_int_equal(store_commit(store, "added client", &error), STATUS_OK);
	store_close(store);
	assert_int_equal(run(fixture, "SELECT name FROM client", &rows, &error), STATUS_OK);
	assert_int_equal(rows.count, 2);
}

/* Another process dies in the middle of a write that has already reached the file. */
static void die_while_writing(const char *path)
{
	sqlite3 *db = NULL;

	if (sqlite3_open(path, &db) == SQLITE_OK &&
		sqlite3_exec(db,
			"PRAGMA cache_size = 1; BEGIN; WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL "
			"SELECT i + 1 FROM n WHERE i < 2000) INSERT INTO client (id, slug, name) "
			"SELECT 1000 + i, 'x', 'half written ' || i FROM n",
			NULL, NULL, NULL) == SQLITE_OK)
		kill(getpid(), SIGKILL);
	_exit(1);
}

/* A connection that may only read cannot play the journal back; the sandbox sees that it is done.
 */
static void reads_after_a_killed_writer(void **state)
{
	struct fixture *fixture = *state;
	struct error error = {.status = STATUS_OK};
	struct rows before, after;
	char journal[128];
	struct stat info;
	int ended;
	pid_t child;

	assert_int_equal(run(fixture, "SELECT count(*) FROM client", &before, &error), STATUS_OK);
	child = fork();
	if (child == 0)
		die_while_writing(fixture->path);
	assert_int_equal(waitpid(child, &ended, 0), child);
	assert_true(WIFSIGNALED(ended));
	snprintf(journal, sizeof journal, "%s-journal", fixture->path);
	assert_int_equal(stat(journal, &info), 0);
	assert_true(info.st_size > 512);
	if (sandbox_begin(fixture->sandbox, &error) != STATUS_OK)
		fail_msg("%s", error.message);
	assert_int_equal(run(fixture, "SELECT count(*) FROM client", &after, &error), STATUS_OK);
	sandbox_end(fixture->sandbox);
	assert_int_equal(after.rows[0][0].integer, before.rows[0][0].integer);
}

/* The cache gives up old statements, and finds one by content. */
static void many_statements(void **state)
{
	struct fixture *fixture = *state;

	for (int i = 0; i < 300; i++) {
		char sql[32];
		struct rows rows;
		struct error error;

		snprintf(sql, sizeof sql, "SELECT %d", i);
		assert_int_equal(run(fixture, sql, &rows, &error), STATUS_OK);
		assert_int_equal(rows.rows[0][0].integer, i);
	}
}

static void missing_store(void **state)
{
	struct fixture *fixture = *state;
	struct sandbox_options options = {
		.path = "/tmp/no/such/store", .calendar = fixture->calendar};
	struct sandbox *sandbox = NULL;
	struct error error = {.status = STATUS_OK};

	assert_int_equal(sandbox_open(&options, &sandbox, &error), STATUS_NOT_FOUND);
	assert_null(sandbox);
}

static enum status try_to_open(struct fixture *fixture, const char *change)
{
	const struct sandbox_options options = {
		.path = fixture->path, .calendar = fixture->calendar, .setting = give_setting};
	struct sandbox *sandbox = NULL;
	struct error error = {.status = STATUS_OK};
	sqlite3 *db = NULL;

	assert_int_equal(sqlite3_open(fixture->path, &db), SQLITE_OK);
	assert_int_equal(sqlite3_exec(db, change, NULL, NULL, NULL), SQLITE_OK);
	sqlite3_close(db);
	enum status status = sandbox_open(&options, &sandbox, &error);
	sandbox_close(sandbox);
	return status;
}

/* A new program can bring other views without another layout of the tables. */
static void views_of_another_version(void **state)
{
	struct fixture *fixture = *state;

	assert_int_equal(try_to_open(fixture, "SELECT 1"), STATUS_OK);
	assert_int_equal(try_to_open(fixture, "UPDATE meta SET value = '0' WHERE key = 'views'"),
		STATUS_OLDER);
	assert_int_equal(try_to_open(fixture, "CREATE TABLE foreign_table (text)"), STATUS_DAMAGED);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(answers),
		cmocka_unit_test(attacks),
		cmocka_unit_test(doubling_tables),
		cmocka_unit_test(errors_have_a_place),
		cmocka_unit_test(heap_limit_is_lifted),
		cmocka_unit_test(text_of_all_rows_is_bounded),
		cmocka_unit_test(reads_are_one_look),
		cmocka_unit_test(reads_after_a_killed_writer),
		cmocka_unit_test(many_statements),
		cmocka_unit_test(missing_store),
		/* The last one: the store is spoilt then. */
		cmocka_unit_test(views_of_another_version),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
