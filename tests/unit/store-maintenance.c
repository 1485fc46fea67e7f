/* Backup, restore, doctor, salvage. */
#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>
#include <sqlite3.h>

#include "rapport/store/maintenance.h"
#include "rapport/store/search.h"

#define NOW 1773648000 /* 2026-03-16T08:00:00Z */

struct fixture {
	char folder[64], path[128], other[128];
	struct arena *arena;
};

static void fail_of(const char *what, const struct error *error)
{
	fail_msg("%s: %s", what, error->message);
}

/* Opens, adds one client and `calls` interactions, closes. */
static void fill(const char *path, const char *name, int calls)
{
	struct store_options options = {
		.path = path, .mode = STORE_WRITE, .throwaway = true, .seed = 5, .now = NOW};
	struct arena *arena = arena_new();
	struct error error = {.status = STATUS_OK};
	struct store *store = NULL;
	struct record *client = record_new(arena, ENTITY_CLIENT);

	if (store_open(&options, &store, &error) != STATUS_OK ||
		store_begin(store, "add", NOW, &error) != STATUS_OK)
		fail_of(path, &error);
	record_set_text(client, CLIENT_NAME, name);
	assert_int_equal(store_insert(store, client, &error), STATUS_OK);
	for (int i = 0; i < calls; i++) {
		struct record *call = record_new(arena, ENTITY_INTERACTION);

		record_set_integer(call, INTERACTION_CLIENT, client->id);
		record_set_integer(call, INTERACTION_OCCURRED_AT, NOW + i);
		record_set_text(call, INTERACTION_SUMMARY,
			arena_format(
				arena, "call number %d about the shop and its many pictures", i));
		assert_int_equal(store_insert(store, call, &error), STATUS_OK);
	}
	assert_int_equal(store_commit(store, "filled", &error), STATUS_OK);
	store_close(store);
	arena_free(arena);
}

/* Name of the only client, "" when the store is not usable. */
static const char *client_name(struct fixture *fixture, const char *path)
{
	struct store_options options = {.path = path, .mode = STORE_READ};
	struct query query = {.entity = ENTITY_CLIENT};
	struct store_listing listing = {.query = &query, .limit = 5};
	struct record_list list = {.count = 0};
	struct error error = {.status = STATUS_OK};
	struct store *store = NULL;

	if (store_open(&options, &store, &error) != STATUS_OK)
		return "";
	assert_int_equal(store_list(store, fixture->arena, &listing, &list, &error), STATUS_OK);
	store_close(store);
	return list.count == 1 ? record_text(list.records[0], CLIENT_NAME) : "";
}

static int64_t count_calls(const char *path)
{
	struct store_options options = {.path = path, .mode = STORE_READ};
	struct query query = {.entity = ENTITY_INTERACTION};
	struct error error = {.status = STATUS_OK};
	struct store *store = NULL;
	int64_t count = -1;

	if (store_open(&options, &store, &error) != STATUS_OK)
		fail_of(path, &error);
	assert_int_equal(store_count(store, &query, &count, &error), STATUS_OK);
	store_close(store);
	return count;
}

static int set_up(void **state)
{
	struct fixture *fixture = calloc(1, sizeof *fixture);

	strcpy(fixture->folder, "/tmp/maintenance-XXXXXX");
	assert_non_null(mkdtemp(fixture->folder));
	snprintf(fixture->path, sizeof fixture->path, "%s/rapport.db", fixture->folder);
	snprintf(fixture->other, sizeof fixture->other, "%s/other.db", fixture->folder);
	fixture->arena = arena_new();
	fill(fixture->path, "Acme", 5);
	*state = fixture;
	return 0;
}

static int tear_down(void **state)
{
	struct fixture *fixture = *state;
	char command[128];

	arena_free(fixture->arena);
	snprintf(command, sizeof command, "rm -rf '%s'", fixture->folder);
	assert_int_equal(system(command), 0);
	free(fixture);
	return 0;
}

static enum status back_up(struct fixture *fixture, const char *path, int64_t at, size_t keep,
	enum store_mode mode, const char **made)
{
	struct store_options options = {.path = fixture->path, .mode = mode};
	struct error error = {.status = STATUS_OK};
	struct store *store = NULL;
	enum status status;

	if (store_open(&options, &store, &error) != STATUS_OK)
		fail_of("open", &error);
	status = store_backup(store, fixture->arena, path, at, keep, made, &error);
	store_close(store);
	return status;
}

static size_t files_in(const char *folder, const char *part)
{
	char command[256];
	FILE *pipe;
	int count = -1;

	snprintf(command, sizeof command, "ls -A '%s' 2>/dev/null | grep -c -e '%s'", folder, part);
	pipe = popen(command, "r");
	assert_non_null(pipe);
	assert_int_equal(fscanf(pipe, "%d", &count), 1);
	pclose(pipe);
	return (size_t)count;
}

static void backup_to_a_file(void **state)
{
	struct fixture *fixture = *state;
	const char *made;
	struct stat info;

	assert_int_equal(back_up(fixture, fixture->other, NOW, 3, STORE_READ, &made), STATUS_OK);
	assert_string_equal(made, fixture->other);
	assert_string_equal(client_name(fixture, made), "Acme");
	assert_int_equal(count_calls(made), 5);
	assert_int_equal(stat(made, &info), 0);
	assert_int_equal(info.st_mode & 0777, 0600);
	assert_int_equal(
		back_up(fixture, fixture->other, NOW, 3, STORE_WRITE, &made), STATUS_INVALID);
	assert_int_equal(files_in(fixture->folder, "[.]new[.]"), 0);
}

static void backups_rotate(void **state)
{
	struct fixture *fixture = *state;
	char folder[128], stranger[192];
	const char *made, *last = "";

	snprintf(folder, sizeof folder, "%s/backups", fixture->folder);
	assert_int_equal(back_up(fixture, NULL, NOW, 3, STORE_WRITE, &made), STATUS_OK);
	snprintf(stranger, sizeof stranger, "%s/rapport-2-2026-01-01T000000Z.db", folder);
	assert_int_equal(link(fixture->path, stranger), 0);
	for (int i = 0; i < 6; i++) {
		assert_int_equal(
			back_up(fixture, NULL, NOW + i / 2, 3, STORE_WRITE, &made), STATUS_OK);
		assert_int_not_equal(strcmp(made, last), 0);
		last = made;
	}
	assert_int_equal(files_in(folder, "rapport-2026"), 3);
	assert_int_equal(access(stranger, F_OK), 0);
	assert_int_equal(access(made, F_OK), 0);
	assert_string_equal(client_name(fixture, made), "Acme");
}

static enum status restore(
	struct fixture *fixture, const char *from, const char **kept, struct error *error)
{
	*error = (struct error){.status = STATUS_OK};
	return store_restore(&(struct store_task){.path = fixture->path,
				     .arena = fixture->arena,
				     .at = NOW},
		from, kept, error);
}

static void restore_keeps_what_it_replaces(void **state)
{
	struct fixture *fixture = *state;
	struct error error;
	const char *kept, *kept_again;

	fill(fixture->other, "Other", 2);
	if (restore(fixture, fixture->other, &kept, &error) != STATUS_OK)
		fail_of("restore", &error);
	assert_string_equal(client_name(fixture, fixture->path), "Other");
	assert_string_equal(client_name(fixture, kept), "Acme");
	assert_int_equal(restore(fixture, kept, &kept_again, &error), STATUS_OK);
	assert_string_equal(client_name(fixture, fixture->path), "Acme");
	assert_string_equal(client_name(fixture, kept_again), "Other");
	assert_int_not_equal(strcmp(kept, kept_again), 0);
	assert_int_equal(files_in(fixture->folder, "[.]new[.]"), 0);
}

static void restore_into_nothing(void **state)
{
	struct fixture *fixture = *state;
	struct error error;
	const char *kept;

	fill(fixture->other, "Other", 2);
	assert_int_equal(unlink(fixture->path), 0);
	assert_int_equal(restore(fixture, fixture->other, &kept, &error), STATUS_OK);
	assert_string_equal(kept, "");
	assert_string_equal(client_name(fixture, fixture->path), "Other");
}

static void write_file(const char *path, const char *bytes, size_t length)
{
	FILE *file = fopen(path, "wb");

	assert_non_null(file);
	assert_int_equal(fwrite(bytes, 1, length, file), length);
	assert_int_equal(fclose(file), 0);
}

/* A journal beside a damaged store goes with it: beside the restored one it would be played back
 * into it. */
static void restore_moves_the_journal(void **state)
{
	struct fixture *fixture = *state;
	struct error error;
	const char *kept;
	char journal[160];

	fill(fixture->other, "Other", 2);
	write_file(fixture->path, "not a store at all", 18);
	snprintf(journal, sizeof journal, "%s-journal", fixture->path);
	write_file(journal, "\xd9\xd5\x05\xf9\x20\xa1\x63\xd7 and the rest", 21);
	if (restore(fixture, fixture->other, &kept, &error) != STATUS_OK)
		fail_of("restore", &error);
	assert_int_equal(access(journal, F_OK), -1);
	snprintf(journal, sizeof journal, "%s-journal", kept);
	assert_int_equal(access(journal, F_OK), 0);
	assert_string_equal(client_name(fixture, fixture->path), "Other");
}

static void run_sql(const char *path, const char *sql)
{
	sqlite3 *db = NULL;
	char *message = NULL;

	assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
	if (sqlite3_exec(db, sql, NULL, NULL, &message) != SQLITE_OK)
		fail_msg("%s: %s", sql, message);
	sqlite3_close(db);
}

static void damage(const char *path, long offset, size_t length)
{
	FILE *file = fopen(path, "r+b");
	char bytes[4096];

	memset(bytes, 0xA5, sizeof bytes);
	assert_non_null(file);
	assert_int_equal(fseek(file, offset, SEEK_SET), 0);
	assert_int_equal(fwrite(bytes, 1, length, file), length);
	assert_int_equal(fclose(file), 0);
}

/* Nothing happens unless the file to restore is whole and ours. */
static void restore_refuses(void **state)
{
	struct fixture *fixture = *state;
	char broken[160], foreign[160], newer[160], missing[160];
	struct {
		const char *from;
		enum status status;
	} cases[] = {
		{broken, STATUS_DAMAGED},
		{foreign, STATUS_FOREIGN},
		{newer, STATUS_NEWER},
		{missing, STATUS_NOT_FOUND},
		{fixture->path, STATUS_INVALID},
		{fixture->folder, STATUS_FOREIGN},
	};

	snprintf(broken, sizeof broken, "%s/broken.db", fixture->folder);
	snprintf(foreign, sizeof foreign, "%s/foreign.db", fixture->folder);
	snprintf(newer, sizeof newer, "%s/newer.db", fixture->folder);
	snprintf(missing, sizeof missing, "%s/missing.db", fixture->folder);
	fill(broken, "Broken", 300);
	damage(broken, 8 * 4096, 4096);
	run_sql(foreign, "CREATE TABLE x (y)");
	fill(newer, "Newer", 1);
	run_sql(newer, "PRAGMA user_version = 9999");
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct error error;
		const char *kept;

		if (restore(fixture, cases[i].from, &kept, &error) != cases[i].status)
			fail_msg("%s: status %d, %s", cases[i].from, (int)error.status,
				error.message);
		assert_string_equal(client_name(fixture, fixture->path), "Acme");
		assert_int_equal(files_in(fixture->folder, "replaced"), 0);
		assert_int_equal(files_in(fixture->folder, "[.]new[.]"), 0);
	}
}

static struct doctor_report examine(struct fixture *fixture, bool repair)
{
	struct doctor_report report = {.count = 0};
	struct error error = {.status = STATUS_OK};

	if (store_doctor(&(struct store_task){.path = fixture->path, .arena = fixture->arena},
			repair, &report, &error) != STATUS_OK)
		fail_of("doctor", &error);
	return report;
}

static bool says(const struct doctor_report *report, bool fine, const char *text)
{
	for (size_t i = 0; i < report->count; i++)
		if (report->items[i].fine == fine && strstr(report->items[i].what, text))
			return true;
	return false;
}

static void doctor_finds_health(void **state)
{
	struct fixture *fixture = *state;
	struct doctor_report report = examine(fixture, false);

	assert_true(report.healthy);
	assert_int_equal(report.count, 8);
	for (size_t i = 0; i < report.count; i++)
		assert_true(report.items[i].fine && !report.items[i].repaired);
}

/* What can be mended without losing anything: seen, mended, gone. */
static void doctor_repairs(void **state)
{
	struct fixture *fixture = *state;
	struct doctor_report report;
	char leftover[160];

	snprintf(leftover, sizeof leftover, "%s/.rapport.db.new.abcdef", fixture->folder);
	write_file(leftover, "x", 1);
	assert_int_equal(chmod(fixture->path, 0644), 0);
	run_sql(fixture->path,
		"DELETE FROM search_text;"
		"INSERT INTO client_tally (client, slug, name, status, do_not_contact, created_at)"
		" VALUES (7, 'gone', 'Gone', 'active', 0, 0)");
	report = examine(fixture, false);
	assert_false(report.healthy);
	assert_true(says(&report, false, "search index"));
	assert_true(says(&report, false, "added up of projects"));
	assert_true(says(&report, false, "Other people"));
	assert_true(says(&report, false, "Unfinished"));
	assert_int_equal(access(leftover, F_OK), 0);
	report = examine(fixture, true);
	assert_true(report.healthy);
	assert_true(says(&report, false, "built anew"));
	assert_true(says(&report, false, "added up anew"));
	report = examine(fixture, false);
	assert_true(report.healthy);
	assert_false(says(&report, false, ""));
	assert_int_equal(access(leftover, F_OK), -1);
}

static char *read_file(struct fixture *fixture, const char *path, size_t *length)
{
	FILE *file = fopen(path, "rb");
	char *bytes = arena_alloc(fixture->arena, 4 << 20);

	assert_non_null(file);
	*length = fread(bytes, 1, 4 << 20, file);
	fclose(file);
	return bytes;
}

/* A damaged file is described and left as it is, even when repair is asked for. */
static void doctor_leaves_damage_alone(void **state)
{
	struct fixture *fixture = *state;
	size_t before_length, after_length;
	char *before, *after;
	struct doctor_report report;

	fill(fixture->other, "Other", 400);
	assert_int_equal(rename(fixture->other, fixture->path), 0);
	damage(fixture->path, 30 * 4096, 4096);
	before = read_file(fixture, fixture->path, &before_length);
	report = examine(fixture, true);
	assert_false(report.healthy);
	assert_true(says(&report, false, "Damaged"));
	assert_true(says(&report, false, "restore"));
	after = read_file(fixture, fixture->path, &after_length);
	assert_int_equal(before_length, after_length);
	assert_memory_equal(before, after, before_length);
}

static void doctor_of_other_files(void **state)
{
	struct fixture *fixture = *state;
	struct doctor_report report = {.count = 0};
	struct error error = {.status = STATUS_OK};

	write_file(fixture->path, "", 0);
	report = examine(fixture, true);
	assert_false(report.healthy);
	assert_true(says(&report, false, "empty"));
	assert_int_equal(unlink(fixture->path), 0);
	assert_int_equal(
		store_doctor(&(struct store_task){.path = fixture->path, .arena = fixture->arena},
			false, &report, &error),
		STATUS_NOT_FOUND);
	run_sql(fixture->path, "CREATE TABLE x (y)");
	assert_int_equal(
		store_doctor(&(struct store_task){.path = fixture->path, .arena = fixture->arena},
				true, &report, &error), STATUS_FOREIGN);
}

static void doctor_sees_lost_references(void **state)
{
	struct fixture *fixture = *state;
	struct doctor_report report;

	run_sql(fixture->path, "PRAGMA foreign_keys = OFF; DELETE FROM client");
	report = examine(fixture, false);
	assert_false(report.healthy);
	assert_true(says(&report, false, "5 references lead"));
}

/* A value that was changed by a fault of the disk, or by another program: no page and no index is
 * wrong, but history leads to another value. */
static void doctor_sees_changed_values(void **state)
{
	static const char *const changes[] = {
		"UPDATE interaction SET minutes = 7 WHERE id = (SELECT max(id) FROM interaction)",
		"UPDATE client SET web = 'x'",
		"UPDATE client SET created_at = created_at + 1",
		"DELETE FROM interaction WHERE id = (SELECT min(id) FROM interaction)",
		"UPDATE interaction SET id = id + 1 WHERE id = (SELECT min(id) FROM interaction)",
		"UPDATE history SET changeset = substr(changeset, 1, 100)",
		"UPDATE history SET changeset = CAST(replace(changeset, 'call', 'CALL') AS BLOB)",
	};
	struct fixture *fixture = *state;
	size_t length;
	char *whole = read_file(fixture, fixture->path, &length);

	for (size_t i = 0; i < sizeof changes / sizeof *changes; i++) {
		struct doctor_report report;

		write_file(fixture->path, whole, length);
		assert_true(examine(fixture, false).healthy);
		run_sql(fixture->path, changes[i]);
		report = examine(fixture, false);
		if (report.healthy || !says(&report, false, "not as the last command left"))
			fail_msg("not seen: %s", changes[i]);
	}
}

static int64_t salvage(struct fixture *fixture, const char *out)
{
	struct error error = {.status = STATUS_OK};
	int64_t rows = -1;

	if (store_salvage(&(struct store_task){.path = fixture->path}, out, &rows,
			&error) != STATUS_OK)
		fail_of("salvage", &error);
	return rows;
}

/* Is `path` a store in which nothing is wrong? */
static void assert_healthy(struct fixture *fixture, const char *path)
{
	struct doctor_report report = {.count = 0};
	struct error error = {.status = STATUS_OK};

	assert_int_equal(store_doctor(&(struct store_task){.path = path, .arena = fixture->arena},
			false, &report, &error), STATUS_OK);
	for (size_t i = 0; i < report.count; i++)
		if (!report.items[i].fine)
			fail_msg("%s", report.items[i].what);
}

static void salvage_of_a_whole_store(void **state)
{
	struct fixture *fixture = *state;

	/* What is added up of a project at work has to come along, or the doctor would say so. */
	run_sql(fixture->path,
		"INSERT INTO project (id, client, slug, title, status)"
		" SELECT 43, id, 'site', 'Site', 'active' FROM client;"
		"INSERT INTO scope_item (id, project, title) VALUES (44, 43, 'Pages')");
	assert_int_equal(salvage(fixture, fixture->other), 8);
	assert_string_equal(client_name(fixture, fixture->other), "Acme");
	assert_int_equal(count_calls(fixture->other), 5);
	assert_healthy(fixture, fixture->other);
	assert_int_equal(files_in(fixture->folder, "[.]new[.]"), 0);
}

/* Page by page: whatever one page takes away, the rest is read, and the new store is sound. The
 * page that names the tables is the only one without which there is nothing to go by. */
static void salvage_goes_round_damage(void **state)
{
	struct fixture *fixture = *state;
	struct arena *arena = fixture->arena;
	size_t length, ignored, poor = 0, nothing = 0;
	char out[160];

	fill(fixture->other, "Other", 300);
	assert_int_equal(rename(fixture->other, fixture->path), 0);
	char *whole = read_file(fixture, fixture->path, &length);
	snprintf(out, sizeof out, "%s/out.db", fixture->folder);
	fixture->arena = arena_new();
	for (size_t page = 1; page < length / 4096; page += 3) {
		struct error error = {.status = STATUS_OK};
		int64_t rows = 0;

		write_file(fixture->path, whole, length);
		damage(fixture->path, (long)page * 4096, 4096);
		if (store_salvage(&(struct store_task){.path = fixture->path}, out, &rows,
			&error) != STATUS_OK) {
			assert_int_equal(error.status, STATUS_DAMAGED);
			nothing++;
			continue;
		}
		assert_int_equal(
			(unsigned char)read_file(fixture, fixture->path, &ignored)[page * 4096],
			0xA5);
		assert_healthy(fixture, out);
		poor += rows < 250;
		assert_int_equal(unlink(out), 0);
		arena_reset(fixture->arena);
	}
	arena_free(fixture->arena);
	fixture->arena = arena;
	assert_true(nothing <= 1);
	assert_true(poor <= 2);
}

/* What lies before the cut is read, page by page: the search index and the history lie last. */
static void salvage_of_a_file_cut_off(void **state)
{
	static const struct {
		size_t eighths, bytes; /* how much is missing */
		int64_t rows;          /* that must be there at least, of 3001 */
	} cases[] = {{0, 1, 3001}, {0, 2048, 3001}, {0, 4096, 3001}, {0, 4097, 3001},
		{1, 2048, 3001}, {4, 0, 500}, {6, 0, 1}};
	struct fixture *fixture = *state;
	char out[160];
	size_t length, same;

	/* Enough that the empty tables and indexes, which lie first, are a small part. */
	fill(fixture->other, "Other", 3000);
	char *whole = read_file(fixture, fixture->other, &length);
	snprintf(out, sizeof out, "%s/out.db", fixture->folder);
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		size_t left = length - length / 8 * cases[i].eighths - cases[i].bytes;

		write_file(fixture->path, whole, left);
		int64_t rows = salvage(fixture, out);
		if (rows < cases[i].rows)
			fail_msg("%zu of %zu bytes: %ld rows", left, length, (long)rows);
		assert_healthy(fixture, out);
		assert_memory_equal(read_file(fixture, fixture->path, &same), whole, left);
		assert_int_equal(same, left);
		assert_int_equal(unlink(out), 0);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
		TEST(backup_to_a_file),
		TEST(backups_rotate),
		TEST(restore_keeps_what_it_replaces),
		TEST(restore_into_nothing),
		TEST(restore_moves_the_journal),
		TEST(restore_refuses),
		TEST(doctor_finds_health),
		TEST(doctor_repairs),
		TEST(doctor_leaves_damage_alone),
		TEST(doctor_of_other_files),
		TEST(doctor_sees_lost_references),
		TEST(doctor_sees_changed_values),
		TEST(salvage_of_a_whole_store),
		TEST(salvage_goes_round_damage),
		TEST(salvage_of_a_file_cut_off),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
