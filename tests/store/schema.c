/* The schema is what the catalog says, whichever version a file comes from; every statement the
 * program can make fits it, and none reads a growing table from end to end. */
#include "unit/store-support.h"
#include "unit/store-version.h"

#include <dirent.h>

#include "../../src/store/internal.h"
#include "rapport/base/embedded.h"
#include "rapport/store/maintenance.h"

static const struct entity_info *info_of(int entity)
{
	return catalog_entity((enum entity)entity);
}

static sqlite3_stmt *prepare(struct bench *bench, const char *sql)
{
	sqlite3_stmt *statement = NULL;

	if (sqlite3_prepare_v2(bench->store->db, sql, -1, &statement, NULL) != SQLITE_OK)
		fail_msg("%s: %s", sqlite3_errmsg(bench->store->db), sql);
	return statement;
}

static const char *text(sqlite3_stmt *statement, int column)
{
	const char *found = (const char *)sqlite3_column_text(statement, column);

	return found != NULL ? found : "";
}

static const char *stored_type(const struct field_info *field)
{
	return field_stored_as(field) == VALUE_TEXT ? "TEXT" : "INTEGER";
}

/* Columns in the catalog's order; created_at is the store's own and stands where the first version
 * ended, so that later fields can be appended. */
static void test_columns_are_the_fields(void **state)
{
	struct bench *bench = *state;

	for (int entity = 0; entity < ENTITY_COUNT; entity++) {
		const struct entity_info *info = info_of(entity);
		char sql[96];
		int field = 0;
		snprintf(sql, sizeof(sql),
			"SELECT name, type, \"notnull\", pk FROM"
			" pragma_table_xinfo('%s')",
			info->name);
		sqlite3_stmt *columns = prepare(bench, sql);
		assert_int_equal(sqlite3_step(columns), SQLITE_ROW);
		assert_string_equal(text(columns, 0), "id");
		assert_int_equal(sqlite3_column_int(columns, 3), 1);
		while (sqlite3_step(columns) == SQLITE_ROW) {
			if (strcmp(text(columns, 0), "created_at") == 0)
				continue;
			if (field >= info->field_count)
				fail_msg("%s.%s is not in the catalog", info->name,
					text(columns, 0));
			const struct field_info *expected = &info->fields[field++];
			assert_string_equal(text(columns, 0), expected->name);
			assert_string_equal(text(columns, 1), stored_type(expected));
			if (sqlite3_column_int(columns, 2) !=
				(expected->required || expected->fallback != NULL))
				fail_msg("%s.%s: NOT NULL", info->name, expected->name);
		}
		assert_int_equal(field, info->field_count);
		sqlite3_finalize(columns);
	}
}

static void test_references_are_the_foreign_keys(void **state)
{
	struct bench *bench = *state;

	for (int entity = 0; entity < ENTITY_COUNT; entity++) {
		const struct entity_info *info = info_of(entity);
		int references = 0, found = 0;
		char sql[128];
		snprintf(sql, sizeof(sql),
			"SELECT \"from\", \"table\", on_delete FROM"
			" pragma_foreign_key_list('%s')",
			info->name);
		sqlite3_stmt *keys = prepare(bench, sql);
		for (int i = 0; i < info->field_count; i++)
			references += info->fields[i].type == FIELD_REFERENCE;
		while (sqlite3_step(keys) == SQLITE_ROW) {
			int field = catalog_find_field((enum entity)entity, text(keys, 0));
			assert_true(field >= 0);
			assert_int_equal(info->fields[field].type, FIELD_REFERENCE);
			assert_string_equal(
				text(keys, 1), info_of(info->fields[field].target)->name);
			assert_string_equal(text(keys, 2),
				reference_cascades((enum entity)entity, field) ? "CASCADE"
									       : "SET NULL");
			found++;
		}
		assert_int_equal(found, references);
		sqlite3_finalize(keys);
	}
}

/* Every reference has an index that starts with it: deleting a client must not read all calls. */
static void test_every_reference_has_an_index(void **state)
{
	struct bench *bench = *state;

	for (int entity = 0; entity < ENTITY_COUNT; entity++)
		for (int i = 0; i < info_of(entity)->field_count; i++) {
			char sql[160];
			const struct field_info *field = &info_of(entity)->fields[i];
			if (field->type != FIELD_REFERENCE)
				continue;
			snprintf(sql, sizeof(sql),
				"EXPLAIN QUERY PLAN SELECT 1 FROM %s WHERE %s = ?",
				info_of(entity)->name, field->name);
			sqlite3_stmt *plan = prepare(bench, sql);
			assert_int_equal(sqlite3_step(plan), SQLITE_ROW);
			if (strncmp(text(plan, 3), "SEARCH", 6) != 0)
				fail_msg("%s.%s: %s", info_of(entity)->name, field->name,
					text(plan, 3));
			sqlite3_finalize(plan);
		}
}

/* Each choice, and nothing else, passes the CHECK; the same with flags and bounded numbers. */
static void test_checks_are_the_choices(void **state)
{
	struct bench *bench = *state;

	for (int entity = 0; entity < ENTITY_COUNT; entity++) {
		char sql[160];
		snprintf(sql, sizeof(sql), "SELECT sql FROM sqlite_schema WHERE name = '%s'",
			info_of(entity)->name);
		sqlite3_stmt *statement = prepare(bench, sql);
		assert_int_equal(sqlite3_step(statement), SQLITE_ROW);
		for (int i = 0; i < info_of(entity)->field_count; i++) {
			const struct field_info *field = &info_of(entity)->fields[i];
			struct buffer check = BUFFER_EMPTY;
			if (field->type == FIELD_CHOICE) {
				buffer_format(&check, "CHECK(%s IN('", field->name);
				for (const char *at = field->choices; *at != '\0'; at++)
					if (*at == ' ')
						buffer_add(&check, "','");
					else
						buffer_add_char(&check, *at);
				buffer_add(&check, "'))");
			} else if (field->type == FIELD_FLAG) {
				buffer_format(&check, "CHECK(%s IN(0,1))", field->name);
			} else if (field->minimum != 0 || field->maximum != 0) {
				buffer_format(&check, "CHECK(%s BETWEEN %lld AND %lld)",
					field->name, (long long)field->minimum,
					(long long)field->maximum);
			}
			/* Spaces around brackets are a matter of taste. */
			struct buffer found = BUFFER_EMPTY;
			for (const char *at = text(statement, 0); *at != '\0'; at++)
				if (*at != ' ' || (at[1] != '(' && at[-1] != '('))
					buffer_add_char(&found, *at);
			if (strstr(buffer_text(&found), buffer_text(&check)) == NULL)
				fail_msg("%s lacks %s", info_of(entity)->name, buffer_text(&check));
			buffer_clear(&check);
			buffer_clear(&found);
		}
		sqlite3_finalize(statement);
	}
}

static void test_no_table_beside_the_catalog(void **state)
{
	struct bench *bench = *state;
	sqlite3_stmt *tables = prepare(bench,
		"SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT GLOB 'search*'"
		" AND name NOT GLOB 'sqlite_*' AND name NOT IN ('meta', 'history', "
		"'project_tally', 'client_tally')");
	int found = 0;

	for (; sqlite3_step(tables) == SQLITE_ROW; found++)
		if (catalog_find_entity(text(tables, 0)) == ENTITY_NONE)
			fail_msg("%s", text(tables, 0));
	assert_int_equal(found, ENTITY_COUNT);
	sqlite3_finalize(tables);
}

/* Everything in sqlite_schema but the page numbers, sorted. */
static char *schema_text(struct bench *bench)
{
	struct buffer out = BUFFER_EMPTY;
	sqlite3_stmt *objects = prepare(
		bench, "SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name");

	while (sqlite3_step(objects) == SQLITE_ROW)
		buffer_format(&out, "%s %s %s %s\n", text(objects, 0), text(objects, 1),
			text(objects, 2), text(objects, 3));
	sqlite3_finalize(objects);
	return buffer_take(&out);
}

static int files_in(const char *folder)
{
	DIR *entries = opendir(folder);
	int count = 0;

	if (entries == NULL)
		return 0;
	for (struct dirent *entry; (entry = readdir(entries)) != NULL;)
		count += entry->d_name[0] != '.';
	closedir(entries);
	return count;
}

static void test_an_upgraded_store_is_like_a_fresh_one(void **state)
{
	enum { KEPT = 10 }; /* the newest copies */
	struct bench *bench = *state;
	char *fresh = schema_text(bench), backups[128];
	int last = store_schema_version();

	assert_true(last >= 1);
	snprintf(backups, sizeof(backups), "%s/backups", bench->folder);
	for (int version = 1; version < last; version++) {
		struct store_options options = bench_options(bench, STORE_READ);
		store_close(bench->store);
		bench->store = NULL;
		unlink(bench->path);
		build_version(bench, (uint32_t)version);
		/* Reading alone leaves the file as it is. */
		assert_fails(
			bench, store_open(&options, &bench->store, &bench->error), STATUS_OLDER);
		assert_int_equal(look(bench, "PRAGMA user_version"), version);
		options = bench_options(bench, STORE_WRITE);
		options.throwaway = false;
		options.now = NOW + version;
		assert_ok(bench, store_open(&options, &bench->store, &bench->error));
		char *upgraded = schema_text(bench);
		assert_string_equal(upgraded, fresh);
		free(upgraded);
		assert_int_equal(look(bench, "PRAGMA user_version"), last);
		assert_int_equal(files_in(backups), version < KEPT ? version : KEPT);
		assert_string_equal(
			store_name(bench->store, bench->arena, ENTITY_CLIENT, 42), "Acme");
		assert_int_equal(
			look(bench, "SELECT remaining FROM project_tally WHERE project = 43"), 90);
		begin(bench, "add");
		add_client(bench, "After");
		commit(bench, "added After");
	}
	free(fresh);
}

/* An index that lost a row loses nothing: the copy before an upgrade is about the rows. One that
 * somebody asks for is looked at closer, as it may take the store's place. */
static void test_the_copy_of_an_upgrade_is_about_rows(void **state)
{
	static const char lose[] =
		"CREATE TEMP TABLE kept AS SELECT * FROM sqlite_schema WHERE name ="
		" 'client_by_slug'; PRAGMA writable_schema = ON;"
		"DELETE FROM sqlite_schema WHERE name = 'client_by_slug';"
		"PRAGMA writable_schema = RESET;"
		"INSERT INTO client (id, slug, name) VALUES (45, 'borg', 'Borg');"
		"PRAGMA writable_schema = ON; INSERT INTO sqlite_schema SELECT * FROM kept";
	struct bench *bench = *state;
	struct store_options options = bench_options(bench, STORE_WRITE);
	char backups[128], copy[128];
	const char *made = "";

	snprintf(backups, sizeof(backups), "%s/backups", bench->folder);
	store_close(bench->store);
	bench->store = NULL;
	unlink(bench->path);
	build_version(bench, (uint32_t)store_schema_version() - 1);
	tamper(bench, lose);
	options.throwaway = false;
	assert_ok(bench, store_open(&options, &bench->store, &bench->error));
	assert_int_equal(files_in(backups), 1);
	assert_int_equal(look(bench, "SELECT count(*) FROM client NOT INDEXED"), 2);
	snprintf(copy, sizeof(copy), "%s/copy.db", bench->folder);
	assert_fails(bench,
		store_backup(bench->store, bench->arena, copy, NOW, 1, &made, &bench->error),
		STATUS_DAMAGED);
}

/* Changed views alone come in with the next writing start, without a copy. */
static void test_changed_views_are_made_anew(void **state)
{
	struct bench *bench = *state;
	char *fresh = schema_text(bench);

	store_close(bench->store);
	bench->store = NULL;
	tamper(bench,
		"UPDATE meta SET value = 'older' WHERE key = 'views';"
		"INSERT INTO client_tally (client, slug, name, status, do_not_contact, created_at)"
		" VALUES (7, 'gone', 'Gone', 'active', 0, 0)");
	struct store_options options = bench_options(bench, STORE_READ);
	assert_fails(bench, store_open(&options, &bench->store, &bench->error), STATUS_OLDER);
	bench_open(bench, STORE_WRITE);
	char *again = schema_text(bench);
	assert_string_equal(again, fresh);
	assert_int_equal(look(bench, "SELECT value = 'older' FROM meta WHERE key = 'views'"), 0);
	assert_int_equal(look(bench, "SELECT count(*) FROM client_tally"), 0);
	bench_open(bench, STORE_READ);
	free(again);
	free(fresh);
}

/* The search index is made anew where another version searched other fields, and only there. */
static void test_another_index_is_made_anew(void **state)
{
	static const char forgotten[] = "INSERT INTO search_index (search_index) VALUES"
					" ('delete-all'); DELETE FROM search_text;"
					"UPDATE meta SET value = 'older' WHERE key = 'views';";
	static const char entries[] = "SELECT count(*) FROM search_text";
	struct bench *bench = *state;

	begin(bench, "add");
	add_client(bench, "Acme");
	commit(bench, "added Acme");
	assert_int_equal(look(bench, entries), 1);
	store_close(bench->store);
	bench->store = NULL;
	tamper(bench, forgotten);
	bench_open(bench, STORE_WRITE);
	assert_int_equal(look(bench, entries), 0);
	store_close(bench->store);
	bench->store = NULL;
	tamper(bench, forgotten);
	tamper(bench, "UPDATE meta SET value = 'other' WHERE key = 'index'");
	bench_open(bench, STORE_WRITE);
	assert_int_equal(look(bench, entries), 1);
	store_close(bench->store);
	bench->store = NULL;
	tamper(bench, forgotten);
	tamper(bench, "DELETE FROM meta WHERE key = 'index'");
	bench_open(bench, STORE_WRITE);
	assert_int_equal(look(bench, entries), 1);
}

static void test_vacuum_keeps_the_fingerprint(void **state)
{
	struct bench *bench = *state;

	store_close(bench->store);
	bench->store = NULL;
	tamper(bench, "VACUUM");
	tamper(bench, "ANALYZE");
	bench_open(bench, STORE_WRITE);
}

/* Does the statement go through one of the tables that grow with every day's work, or one of its
 * indexes, from an end? Read from SQLite's program: what a cursor is opened on, and Rewind or
 * Last on it. */
static void assert_no_scan(struct bench *bench, const char *sql, const char *name)
{
	struct buffer explain = BUFFER_EMPTY;
	char tables[64][32] = {{0}};

	buffer_format(&explain, "EXPLAIN %s", sql);
	sqlite3_stmt *program = prepare(bench, buffer_text(&explain));
	sqlite3_stmt *page = prepare(bench,
		"SELECT tbl_name FROM sqlite_schema WHERE rootpage = ? AND tbl_name IN"
		" ('interaction', 'time_entry', 'date_change', 'history')");
	while (sqlite3_step(program) == SQLITE_ROW) {
		const char *code = text(program, 1);
		int cursor = sqlite3_column_int(program, 2);
		assert_true(cursor < 64 || strncmp(code, "Open", 4) != 0);
		if (strcmp(code, "OpenRead") == 0 || strcmp(code, "ReopenIdx") == 0) {
			sqlite3_bind_int(page, 1, sqlite3_column_int(program, 3));
			snprintf(tables[cursor], sizeof(tables[cursor]), "%s",
				sqlite3_step(page) == SQLITE_ROW ? text(page, 0) : "");
			sqlite3_reset(page);
		} else if ((strcmp(code, "Rewind") == 0 || strcmp(code, "Last") == 0) &&
			   tables[cursor][0] != '\0') {
			fail_msg("%s reads all of %s", name, tables[cursor]);
		}
	}
	sqlite3_finalize(page);
	sqlite3_finalize(program);
	buffer_clear(&explain);
}

/* Runs `check` on each block of a file, and returns how many there are. */
static int each_query_of(struct bench *bench, const char *path,
	void (*check)(struct bench *, const char *sql, const char *name))
{
	static const char mark[] = "-- name: ";
	const struct embedded *file = embedded_find(path);
	int count = 0;

	assert_non_null(file);
	for (const char *at = file->bytes; (at = strstr(at, mark)) != NULL; count++) {
		at += strlen(mark);
		const char *name = arena_copy_n(bench->arena, at, strcspn(at, "\n"));
		const char *sql = at + strlen(name);
		const char *end = strstr(sql, mark);
		check(bench,
			arena_copy_n(
				bench->arena, sql, end != NULL ? (size_t)(end - sql) : strlen(sql)),
			name);
	}
	return count;
}

static int each_query(
	struct bench *bench, void (*check)(struct bench *, const char *sql, const char *name))
{
	return each_query_of(bench, "schema/queries.sql", check) +
	       each_query_of(bench, "schema/drafts.sql", check);
}

/* What is prepared reads no column that the catalog calls private. */
static int refuse_private(void *context, int action, const char *table, const char *column,
	const char *database, const char *view)
{
	const char **read = context;
	(void)database;
	(void)view;
	if (action != SQLITE_READ || table == NULL || column == NULL)
		return SQLITE_OK;
	enum entity entity = catalog_find_entity(table);
	int field = entity != ENTITY_NONE ? catalog_find_field(entity, column) : -1;
	if (field >= 0 && catalog_entity(entity)->fields[field].is_private)
		*read = column;
	return SQLITE_OK;
}

static void assert_nothing_private(struct bench *bench, const char *sql, const char *name)
{
	const char *read = NULL;

	sqlite3_set_authorizer(bench->store->db, refuse_private, &read);
	sqlite3_finalize(prepare(bench, sql));
	sqlite3_set_authorizer(bench->store->db, NULL, NULL);
	if (read != NULL)
		fail_msg("%s reads %s, which is private", name, read);
}

static void run_query(struct bench *bench, const char *sql, const char *name)
{
	static const struct value nothing[16];
	struct rows rows;
	sqlite3_stmt *statement = prepare(bench, sql);
	size_t parameters = (size_t)sqlite3_bind_parameter_count(statement);

	assert_true(sqlite3_stmt_readonly(statement));
	sqlite3_finalize(statement);
	assert_true(parameters <= 16);
	assert_ok(bench, store_query(bench->store, bench->arena, name, nothing, parameters, &rows,
				 &bench->error));
	assert_true(rows.column_count > 0);
}

static void test_named_queries_run(void **state)
{
	struct bench *bench = *state;

	assert_true(each_query(bench, run_query) > 0);
	/* Each a second time: now from the cache. */
	each_query(bench, run_query);
}

static void test_named_queries_scan_no_growing_table(void **state)
{
	struct bench *bench = *state;

	assert_true(each_query(bench, assert_no_scan) > 0);
}

/* The check above has teeth. */
static void test_a_scan_would_be_seen(void **state)
{
	struct bench *bench = *state;
	static const char *const scans[] = {
		"SELECT count(*) FROM interaction",
		"SELECT 1 FROM interaction WHERE summary = ?",
		"SELECT max(day) FROM time_entry",
		"SELECT 1 FROM client AS c JOIN history AS h ON h.label = c.name",
	};

	for (size_t i = 0; i < sizeof(scans) / sizeof(scans[0]); i++) {
		struct buffer explain = BUFFER_EMPTY;
		bool seen = false;
		buffer_format(&explain, "EXPLAIN %s", scans[i]);
		sqlite3_stmt *program = prepare(bench, buffer_text(&explain));
		while (sqlite3_step(program) == SQLITE_ROW)
			seen |= strcmp(text(program, 1), "Rewind") == 0 ||
				strcmp(text(program, 1), "Last") == 0 ||
				strcmp(text(program, 1), "Count") == 0;
		assert_true(seen);
		sqlite3_finalize(program);
		buffer_clear(&explain);
	}
}

/* Every statement made from the catalog: each sort both ways, first and next page, each filter
 * field, get, name, handle, count. */
static void test_catalog_statements_prepare(void **state)
{
	struct bench *bench = *state;
	int64_t counts[ENTITY_COUNT], count;

	for (int entity = 0; entity < ENTITY_COUNT; entity++) {
		const struct entity_info *info = info_of(entity);
		struct query query = {.entity = (enum entity)entity};
		struct record *after = record_new(bench->arena, (enum entity)entity);
		struct record *record = NULL;
		struct record_list list;
		struct match_list matches;
		after->id = 1;
		for (int field = 0; field < info->field_count; field++)
			for (int way = 0; way < 4; way++) {
				char sort[64];
				snprintf(sort, sizeof(sort), "%s%s", way & 1 ? "-" : "",
					info->fields[field].name);
				struct store_listing listing = {.query = &query,
					.sort = sort,
					.limit = 3,
					.after = way & 2 ? after : NULL};
				assert_ok(bench, store_list(bench->store, bench->arena, &listing,
							 &list, &bench->error));
				assert_int_equal(list.count, 0);
			}
		assert_fails(bench,
			store_get(bench->store, bench->arena, (enum entity)entity, 1, &record,
				&bench->error),
			STATUS_NOT_FOUND);
		assert_fails(bench,
			store_resolve(bench->store, bench->arena, (enum entity)entity, 0, "abcd",
				&matches, &bench->error),
			STATUS_NOT_FOUND);
		assert_ok(bench, store_count(bench->store, &query, &count, &bench->error));
		assert_ok(bench, store_count_below(bench->store, (enum entity)entity, 1, counts,
					 &bench->error));
		assert_string_equal(
			store_name(bench->store, bench->arena, (enum entity)entity, 1), "");
		assert_string_equal(
			store_handle(bench->store, bench->arena, (enum entity)entity, 1), "0000");
	}
}

/* docs/drafts.md has a row for every block, with its columns in their order. */
static void assert_documented(struct bench *bench, const char *sql, const char *name)
{
	static char document[1 << 15];
	struct buffer row = BUFFER_EMPTY;
	const char *dot = strchr(name, '.');
	if (strcmp(dot, ".about") == 0)
		return;
	FILE *file = fopen("docs/drafts.md", "r");
	assert_non_null(file);
	document[fread(document, 1, sizeof document - 1, file)] = '\0';
	fclose(file);
	sqlite3_stmt *statement = prepare(bench, sql);
	buffer_format(&row, "\n| %.*s | %s |", (int)(dot - name), name, dot + 1);
	for (int i = 0; i < sqlite3_column_count(statement); i++)
		buffer_format(&row, "%s `%s`", i > 0 ? "," : "", sqlite3_column_name(statement, i));
	buffer_add(&row, " |\n");
	if (strstr(document, buffer_text(&row)) == NULL)
		fail_msg("docs/drafts.md has no row%s", buffer_text(&row));
	buffer_clear(&row);
	sqlite3_finalize(statement);
}

static void test_the_facts_of_drafts_are_documented(void **state)
{
	assert_true(each_query_of(*state, "schema/drafts.sql", assert_documented) > 30);
}

static void test_drafts_read_nothing_private(void **state)
{
	assert_true(each_query_of(*state, "schema/drafts.sql", assert_nothing_private) > 30);
}

#define WITH_STORE(test) cmocka_unit_test_setup_teardown(test, bench_set_up, bench_tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		WITH_STORE(test_drafts_read_nothing_private),
		WITH_STORE(test_the_facts_of_drafts_are_documented),
		WITH_STORE(test_columns_are_the_fields),
		WITH_STORE(test_references_are_the_foreign_keys),
		WITH_STORE(test_every_reference_has_an_index),
		WITH_STORE(test_checks_are_the_choices),
		WITH_STORE(test_no_table_beside_the_catalog),
		WITH_STORE(test_an_upgraded_store_is_like_a_fresh_one),
		WITH_STORE(test_the_copy_of_an_upgrade_is_about_rows),
		WITH_STORE(test_changed_views_are_made_anew),
		WITH_STORE(test_another_index_is_made_anew),
		WITH_STORE(test_vacuum_keeps_the_fingerprint),
		WITH_STORE(test_named_queries_run),
		WITH_STORE(test_named_queries_scan_no_growing_table),
		WITH_STORE(test_a_scan_would_be_seen),
		WITH_STORE(test_catalog_statements_prepare),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
