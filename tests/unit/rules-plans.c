/* Every look costs open work, not the past: no shipped statement walks through a table that grows.
 *
 * Looked for in the bytecode of each statement: a cursor on such a table (or an index of it) that
 * starts at the first or last row instead of being led to its place.
 */
#include "unit/rules-support.h"

#include <sqlite3.h>

#include "rapport/base/embedded.h"
#include "rapport/yaml.h"

/* Every table of records: whatever is kept grows. What people set or put aside stays little, and
 * tallies are of what is open only. */
static bool is_growing(const char *table)
{
	return strcmp(table, "disposition") != 0 && strcmp(table, "rule_setting") != 0 &&
	       strcmp(table, "project_tally") != 0 && strcmp(table, "client_tally") != 0 &&
	       strcmp(table, "meta") != 0 && strncmp(table, "sqlite_", 7) != 0;
}

/* Indexes that are walked from end to end: each holds open work only, what people put aside, or
 * what few records have. */
static const char *const open_work[] = {"project_open", "client_current", "client_alive",
	"client_close", "request_pending", "request_priced", "promise_open", "reminder_open",
	"feedback_open", "feedback_criticism", "interaction_question", "scope_item_open",
	"scope_item_delivered", "milestone_open", "lesson_share", "disposition_by_at",
	"rule_setting_by_rule", "lesson_tags", "project_tally_by_client", NULL};

/* Indexes that are walked from a day on: partial ones over something rare, so that what happened
 * since is little. Without a WHERE of its own an index over time leads from that day through
 * everything. */
static const char *const since_a_day[] = {"interaction_question", "interaction_asked",
	"interaction_heated", "interaction_talk", "interaction_recapped", "promise_open",
	"reminder_open", "request_touches", "request_untold", "request_needed",
	"scope_item_reopened", "feedback_voice", "feedback_theme", "feedback_resolved",
	"project_closed_day", "lesson_share", "lesson_tags", NULL};

/* Rules that count what was said in the last weeks by everybody, at most as far back as a setting
 * goes: side by side by time that is a few pages, by client at least one for each. */
static const struct {
	const char *rule;
	const char *index;
} of_weeks[] = {
	{"off-hours", "interaction_by_time"},
	{"vague-criticism", "feedback_by_heard_on"},
};

static bool is_among(const char *const *names, const char *name)
{
	for (size_t i = 0; names[i]; i++)
		if (strcmp(names[i], name) == 0)
			return true;
	return false;
}

struct bytecode {
	struct practice *practice;
	sqlite3 *db;
};

static void nothing(sqlite3_context *context, int count, sqlite3_value **values)
{
	(void)count;
	(void)values;
	sqlite3_result_null(context);
}

static void nothing_in_all(sqlite3_context *context)
{
	sqlite3_result_null(context);
}

static int set_up(void **state)
{
	static const struct {
		const char *name;
		int arguments;
	} functions[] = {{"setting", 3}, {"workdays", 2}, {"add_workdays", 2}, {"local_day", 1},
		{"day_begins", 1}, {"days", 2}, {"fold", 1}, {"off_hours", 1}, {"feasible", 3},
		{"weeks", 1}};
	struct bytecode *bytecode = calloc(1, sizeof *bytecode);

	bytecode->practice = practice_new();
	practice_store(bytecode->practice);
	assert_int_equal(sqlite3_open(bytecode->practice->store_path, &bytecode->db), SQLITE_OK);
	for (size_t i = 0; i < sizeof functions / sizeof *functions; i++)
		sqlite3_create_function(bytecode->db, functions[i].name, functions[i].arguments,
			SQLITE_UTF8 | SQLITE_INNOCUOUS, NULL, nothing, NULL, NULL);
	sqlite3_create_function(bytecode->db, "workload", 6, SQLITE_UTF8 | SQLITE_INNOCUOUS, NULL,
		NULL, nothing, nothing_in_all);
	*state = bytecode;
	return 0;
}

static int tear_down(void **state)
{
	struct bytecode *bytecode = *state;

	sqlite3_close(bytecode->db);
	practice_free(bytecode->practice);
	free(bytecode);
	return 0;
}

/* The growing table that has this page as the root of itself, or of an index that may not be
 * walked;
 * "" when none. */
static void table_of_page(struct bytecode *bytecode, int page, char table[64])
{
	sqlite3_stmt *statement;

	table[0] = '\0';
	assert_int_equal(sqlite3_prepare_v2(bytecode->db,
				 "SELECT tbl_name, name FROM sqlite_schema WHERE rootpage = ?", -1,
				 &statement, NULL),
		SQLITE_OK);
	sqlite3_bind_int(statement, 1, page);
	if (sqlite3_step(statement) == SQLITE_ROW) {
		const char *of = (const char *)sqlite3_column_text(statement, 0);
		const char *name = (const char *)sqlite3_column_text(statement, 1);
		if (is_growing(of) && !is_among(open_work, name) && !is_among(since_a_day, name))
			snprintf(table, 64, "%s", of);
	}
	sqlite3_finalize(statement);
}

enum { CURSORS = 200 };

/* The name of a growing table the statement scans, "" when none. */
static void find_scan(struct bytecode *bytecode, const char *sql, char table[64])
{
	char cursors[CURSORS][64] = {{0}};
	struct buffer explain = BUFFER_EMPTY;
	sqlite3_stmt *statement;

	table[0] = '\0';
	buffer_format(&explain, "EXPLAIN %s", sql);
	if (sqlite3_prepare_v2(bytecode->db, buffer_text(&explain), -1, &statement, NULL) !=
		SQLITE_OK)
		fail_msg("%s: %s", sqlite3_errmsg(bytecode->db), sql);
	while (sqlite3_step(statement) == SQLITE_ROW) {
		const char *code = (const char *)sqlite3_column_text(statement, 1);
		int cursor = sqlite3_column_int(statement, 2);
		if (strcmp(code, "OpenRead") == 0) {
			assert_true(cursor < CURSORS);
			table_of_page(bytecode, sqlite3_column_int(statement, 3), cursors[cursor]);
		} else if ((strcmp(code, "Rewind") == 0 || strcmp(code, "Last") == 0) &&
			   cursor < CURSORS && cursors[cursor][0]) {
			snprintf(table, 64, "%s", cursors[cursor]);
		}
	}
	sqlite3_finalize(statement);
	buffer_clear(&explain);
}

static void assert_no_scan(struct bytecode *bytecode, const char *what, const char *sql)
{
	char table[64];

	find_scan(bytecode, sql, table);
	if (table[0])
		fail_msg("%s walks through %s", what, table);
}

/* Whether this line of a query plan leads from one end of an index, or of a table, to the other, or
 * from a day on: "SCAN p USING INDEX project_open", "SEARCH i USING INDEX interaction_talk
 * (occurred_at>?)"; `index` is the index or, without one, the line. A SCAN without an index is also
 * that of something materialized; of tables the bytecode tells. */
static bool is_walk(const char *line, char index[64])
{
	const char *name = strstr(line, " INDEX ");
	bool scan = strncmp(line, "SCAN ", 5) == 0;

	if (!name || strstr(line, "AUTOMATIC") || strstr(line, "VIRTUAL TABLE"))
		return false;
	name += strlen(" INDEX ");
	size_t length = strcspn(name, " ");
	snprintf(index, 64, "%.*s", (int)length, name);
	const char *condition = strchr(name + length, '(');
	bool range = !scan && condition && condition[strcspn(condition, "=<>")] != '=';
	return (scan && !is_among(open_work, index)) || (range && !is_among(since_a_day, index));
}

/* The index through which the statement walks, other than `granted`; NULL when none. */
static const char *find_walk(struct bytecode *bytecode, const char *sql, const char *granted)
{
	struct buffer explain = BUFFER_EMPTY;
	sqlite3_stmt *statement;
	const char *found = NULL;
	char index[64];

	buffer_format(&explain, "EXPLAIN QUERY PLAN %s", sql);
	assert_int_equal(
		sqlite3_prepare_v2(bytecode->db, buffer_text(&explain), -1, &statement, NULL),
		SQLITE_OK);
	while (sqlite3_step(statement) == SQLITE_ROW)
		if (is_walk((const char *)sqlite3_column_text(statement, 3), index) &&
			!(granted && strcmp(index, granted) == 0))
			found = arena_copy(bytecode->practice->arena, index);
	sqlite3_finalize(statement);
	buffer_clear(&explain);
	return found;
}

static void assert_no_walk(
	struct bytecode *bytecode, const char *what, const char *sql, const char *granted)
{
	const char *index = find_walk(bytecode, sql, granted);

	assert_no_scan(bytecode, what, sql);
	if (index)
		fail_msg("%s walks along %s", what, index);
}

static void test_a_walk_over_time_is_found(void **state)
{
	assert_string_equal(find_walk(*state, "SELECT * FROM logged WHERE occurred_at > 5", NULL),
		"interaction_by_time");
	/* A first condition that is no more than "not NULL" leads through all of them. */
	assert_string_equal(
		find_walk(*state, "SELECT interaction FROM logged WHERE project IS NOT NULL", NULL),
		"interaction_by_project");
	assert_string_equal(find_walk(*state, "SELECT client FROM project_all GROUP BY client", NULL),
		"project_by_client");
	/* A partial index over open work may be walked. */
	assert_null(find_walk(*state, "SELECT client FROM project_running", NULL));
	assert_null(find_walk(*state, "SELECT request FROM request_undecided", NULL));
}

static void test_a_scan_is_found(void **state)
{
	static const char *const scanning[] = {
		"SELECT * FROM logged WHERE summary = 'x'",
		"SELECT client, max(occurred_at) FROM contact_event GROUP BY client",
		"SELECT * FROM attempt ORDER BY occurred_at DESC LIMIT 1",
		"SELECT c.client FROM client_live AS c JOIN logged AS l ON l.minutes = c.client",
		"SELECT project FROM project_all WHERE title = 'x'",
		"SELECT count(*) FROM request_decided",
		"SELECT feedback FROM feedback_heard WHERE title = 'x'",
	};
	char table[64];

	for (size_t i = 0; i < sizeof scanning / sizeof *scanning; i++) {
		find_scan(*state, scanning[i], table);
		assert_string_not_equal(table, "");
	}
}

/* The index over everything of the last weeks that the rule may walk, NULL for nearly all. */
static const char *walk_of_weeks(const char *rule)
{
	for (size_t i = 0; i < sizeof of_weeks / sizeof *of_weeks; i++)
		if (strcmp(of_weeks[i].rule, rule) == 0)
			return of_weeks[i].index;
	return NULL;
}

static void check_rule(struct bytecode *bytecode, const struct yaml_node *rule, size_t *count)
{
	static const char *const keys[] = {"sql", "evidence"};
	const char *id = yaml_get_text(rule, "id", "");
	char what[100];

	for (size_t i = 0; i < 2; i++) {
		const char *sql = yaml_get_text(rule, keys[i], NULL);
		snprintf(what, sizeof what, "%s of %s", keys[i], id);
		if (!sql)
			fail_msg("there is no %s", what);
		else
			assert_no_walk(bytecode, what, sql, i == 0 ? walk_of_weeks(id) : NULL);
		++*count;
	}
}

static void test_rules_scan_nothing(void **state)
{
	struct bytecode *bytecode = *state;
	size_t count = 0;

	for (const struct embedded *file = NULL; (file = embedded_next("guidelines/", file));) {
		const struct yaml_node *root;
		if (!strstr(file->path, ".yaml"))
			continue;
		practice_check(bytecode->practice,
			yaml_parse(bytecode->practice->arena, file->path, file->bytes, file->length,
				&root, &bytecode->practice->error));
		const struct yaml_node *rules = yaml_get(root, "rules");
		for (size_t i = 0; i < rules->count; i++)
			check_rule(bytecode, rules->items[i], &count);
	}
	assert_true(count >= 100);
}

/* What is dated later than now is next to nothing, so any index may lead to it. */
static void check_block(struct bytecode *bytecode, const char *name, const char *sql)
{
	if (strstr(sql, "WHERE occurred_at > :now;"))
		assert_no_scan(bytecode, name, sql);
	else
		assert_no_walk(bytecode, name, sql, NULL);
}

/* The blocks of a file: "-- name: NAME", then a statement that ends with ";" at a line's end. */
static size_t check_blocks(struct bytecode *bytecode, const char *path)
{
	static const char mark[] = "-- name: ";
	const struct embedded *file = embedded_find(path);
	struct arena *arena = bytecode->practice->arena;
	size_t count = 0;

	assert_non_null(file);
	for (const char *at = file->bytes; (at = strstr(at, mark)); count++) {
		const char *name = at + strlen(mark), *sql = strchr(name, '\n'),
			   *end = strstr(name, ";\n");
		assert_true(sql && end);
		check_block(bytecode, arena_copy_n(arena, name, (size_t)(sql - name)),
			arena_copy_n(arena, sql, (size_t)(end - sql) + 1));
		at = end;
	}
	return count;
}

static void test_named_queries_scan_nothing(void **state)
{
	assert_int_equal(check_blocks(*state, "guidelines/engine.sql"), 4);
	assert_true(check_blocks(*state, "schema/queries.sql") > 20);
	assert_true(check_blocks(*state, "schema/drafts.sql") > 10);
}

/* How the views are asked: those that start from open work as they are, the others for a client or
 * project. Every view must be here. */
static const struct {
	const char *name;
	const char *where; /* "": as it is */
} views[] = {
	{"client_live", ""},
	{"project_running", ""},
	{"project_all", "WHERE project = 1"},
	{"project_clock", ""},
	{"request_undecided", ""},
	{"promise_unkept", ""},
	{"deadline_open", ""},
	{"scope_open", "WHERE project = 1"},
	{"offer_open", ""},
	{"logged", "WHERE client = 1"},
	{"logged", "WHERE project = 1"},
	{"logged", "WHERE interaction = 1"},
	{"contact_event", "WHERE client = 1 ORDER BY occurred_at DESC LIMIT 1"},
	{"attempt", "WHERE client = 1"},
	{"heated", "WHERE occurred_at > 1"},
	{"client_touch", ""},
	{"request_absorbed", "WHERE project = 1"},
	{"ledger_line", "WHERE project = 1"},
	{"friction_fact", "WHERE client = 1 AND at > 1"},
	{"project_figures", "WHERE project = 1"},
	{"ledger_total", "WHERE project = 1"},
	{"start_gate", ""},
	{"paid_open", "WHERE project = 1"},
	{"project_effort", ""},
	{"follow_up_project", ""},
	{"refusal", ""},
	{"reply", "WHERE client = 1 AND occurred_at > 1"},
	{"talk", "WHERE occurred_at > 1"},
	{"talk", "WHERE client = 1 AND occurred_at > 1"},
	{"recap_sent", "WHERE client = 1 AND occurred_at > 1"},
	{"thanks_sent", "WHERE client = 1 AND occurred_at > 1"},
	{"criticism_open", ""},
	{"criticism_themed", "WHERE heard_on > '2026'"},
	{"lesson_learned", "WHERE client = 1"},
	{"praise_heard", "WHERE closed > '2026'"},
	{"request_worked", ""},
	{"request_refused", ""},
	{"request_quoted", ""},
	{"request_dated", "WHERE asked_on > '2026'"},
	{"project_finished", "WHERE closed > '2026'"},
	{"feedback_settled", "WHERE settled_on > '2026'"},
	{"heat_settled", "WHERE occurred_at > 1"},
	{"heat_settled", "WHERE client = 1"},
	{"lesson_to_tell", "WHERE noted_at > 1"},
	{"project_ahead", ""},
	{"client_active", ""},
	{"reminder_undone", "WHERE due <= '2026'"},
	{"scope_excluded", "WHERE project = 1"},
	{"question_open", "WHERE occurred_at > 1"},
	{"question_open", "WHERE client = 1 AND occurred_at > 1 AND project = 2"},
	{"promise_awaited", "WHERE due > '2026'"},
	{"promise_awaited", "WHERE project = 1"},
	{"status_asked", "WHERE occurred_at > 1"},
	{"scope_clarity", ""},
	{"scope_undefined", "WHERE project = 1"},
	{"scope_settled", ""},
	{"request_unclear", "WHERE project = 1"},
	{"request_touching", "WHERE asked_on > '2026'"},
	{"request_decided", "WHERE project = 1 AND decided > '2026'"},
	{"request_decided", "WHERE decided > '2026' AND told IS NULL"},
	{"item_reopened", "WHERE reopened_on > '2026'"},
	{"decision_maker", ""},
	{"voice", "WHERE heard_on > '2026'"},
	{"feedback_heard", "WHERE client = 1 AND heard_on > '2026'"},
	{"date_moved", ""},
	{"date_moved", "WHERE id = 1"},
	{"project_budget", ""},
	{"worked", "WHERE project = 1"},
	{"revision_round", "WHERE project = 1"},
	{"acceptance_wait", ""},
	{"timeline", "WHERE client = 1 ORDER BY day DESC"},
	{"timeline", "WHERE project = 1"},
	{"record_name", "WHERE id = 1"},
};

static void test_views_scan_nothing(void **state)
{
	struct bytecode *bytecode = *state;
	char sql[200];

	for (size_t i = 0; i < sizeof views / sizeof *views; i++) {
		snprintf(sql, sizeof sql, "SELECT * FROM %s %s", views[i].name, views[i].where);
		assert_no_walk(bytecode, sql, sql, NULL);
	}
}

static void test_every_view_is_looked_at(void **state)
{
	struct bytecode *bytecode = *state;
	sqlite3_stmt *statement;
	size_t count = 0;

	sqlite3_prepare_v2(bytecode->db, "SELECT name FROM sqlite_schema WHERE type = 'view'", -1,
		&statement, NULL);
	while (sqlite3_step(statement) == SQLITE_ROW) {
		const char *name = (const char *)sqlite3_column_text(statement, 0);
		bool found = false;
		for (size_t i = 0; i < sizeof views / sizeof *views; i++)
			found = found || strcmp(views[i].name, name) == 0;
		if (!found)
			fail_msg("the view %s is not in the table above", name);
		count++;
	}
	sqlite3_finalize(statement);
	assert_true(count > 15);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_a_scan_is_found),
		cmocka_unit_test(test_a_walk_over_time_is_found),
		cmocka_unit_test(test_rules_scan_nothing),
		cmocka_unit_test(test_named_queries_scan_nothing),
		cmocka_unit_test(test_views_scan_nothing),
		cmocka_unit_test(test_every_view_is_looked_at),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
