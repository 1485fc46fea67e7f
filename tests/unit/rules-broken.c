/* Rules of one's own with an error in each part, harmless or hostile: each is named with file, line
 * and column, every shipped rule answers as if they were not there, within bounds of time, and the
 * store and the folders around it stay as they were. */
#include "unit/rules-support.h"

#include <dirent.h>
#include <sys/stat.h>

#include "rapport/store/sandbox.h"

#define NOW "2026-03-16T09:00"
enum {
	DEADLINE_MS = 500,
	SLACK_MS = 5000, /* for a busy machine and sanitizers; what has no end takes longer */
};

/* Line 1 is "rules:", the rule begins in line 2; its SQL stands in line 6 from column 5 on. */
#define HEAD "rules:\n- id: broken\n  subject: client\n  summary: Broken\n"
#define TAIL "  message: \"{name} {days}\"\n"
#define GOOD_SQL                                                                                   \
	"  sql: SELECT client AS subject, 'x' AS episode, name, 1 AS days FROM client_live\n"
#define SQL(text) HEAD "  sql: |\n    " text "\n" TAIL
#define FROM_ALL " AS subject, 'x' AS episode, '' AS name, 1 AS days FROM client_live"
#define EVIDENCE(text) HEAD GOOD_SQL TAIL "  evidence: |\n    " text "\n"
#define ENDLESS "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) "
/* A text that doubles at each step. */
#define GROWING(expression)                                                                        \
	"WITH RECURSIVE n(i) AS (SELECT 'abcdefgh' UNION ALL SELECT " expression " FROM n) "
#define LONG_PATTERN "'%" TEN "%" TEN "%" TEN "%" TEN "%" TEN "%'"
#define TEN "aaaaaaaaaa"
#define BIG "hex(hex(hex(hex(hex(hex(hex(hex('" TEN TEN TEN TEN TEN "'))))))))" /* 12.8 KB */

struct broken {
	const char *what; /* also the name of its file */
	const char *text, *place, *part;
	bool slow; /* may take the whole deadline */
};
static const struct broken broken_rules[] = {
	{"yaml-open", "rules:\n- id: broken\n  subject: [\n", "4:1", "value is missing", false},
	{"yaml-indent", HEAD GOOD_SQL "   message: x\n", "6:11", "cannot stand here", false},
	{"yaml-alias", HEAD GOOD_SQL "  message: &a x\n", "6:12", "Anchors", false},
	{"key", HEAD GOOD_SQL TAIL "  mesages: {one: x}\n", "7:3", "Did you mean “messages”",
		false},
	{"key-twice", HEAD GOOD_SQL TAIL "  summary: Again\n", "7:3", "summary", false},
	{"setting-type", HEAD GOOD_SQL TAIL "  settings: {every: {type: weeks, default: 3}}\n",
		"7:28", "weeks", false},
	{"setting-value", HEAD GOOD_SQL TAIL "  settings: {every: {type: days, default: soon}}\n",
		"7:43", "“soon” does not fit", false},
	{"setting-unknown", SQL("SELECT setting('evry', 1, 1)" FROM_ALL), "6:5", "“evry”", false},
	{"sql-syntax", SQL("SELECT client AS AS subject"), "6:22", "near", false},
	{"sql-quote", SQL("SELECT 'client" FROM_ALL), "6:33", "unrecognized token", false},
	{"view", SQL("SELECT 1 AS subject, 'x' AS episode FROM clients_live"), "6:5",
		"clients_live", false},
	{"column", SQL("SELECT clint" FROM_ALL), "6:12", "clint", false},
	{"function", SQL("SELECT soundex('x')" FROM_ALL), "6:12", "soundex", false},
	{"table", SQL("SELECT * FROM history"), "6:5", "history", false},
	{"attach", SQL("ATTACH 'attack.db' AS a"), "6:5", "ATTACH", false},
	{"pragma", SQL("PRAGMA writable_schema = 1"), "6:5", "PRAGMA", false},
	{"pragma-function", SQL("SELECT 1 AS subject, name FROM pragma_table_info('client')"),
		"6:5", "must not", false},
	{"vacuum", SQL("VACUUM INTO 'attack.db'"), "6:5", "must not", false},
	{"update", SQL("UPDATE client SET name = 'x'"), "6:5", "UPDATE", false},
	{"delete", SQL("WITH n AS (SELECT 1) DELETE FROM client RETURNING id AS subject"), "6:5",
		"DELETE", false},
	{"transaction", SQL("COMMIT"), "6:5", "COMMIT", false},
	{"extension", SQL("SELECT load_extension('x')" FROM_ALL), "6:12", "load_extension", false},
	{"two", SQL("SELECT client" FROM_ALL "; DELETE FROM client"), "6:87", "another", false},
	{"empty", SQL("-- nothing"), "6:5", "no SQL", false},
	{"message",
		HEAD "  sql: SELECT client AS subject, 'x' AS episode, 1 AS days FROM "
		     "client_live\n" TAIL,
		"6:13", "no column “name”", false},
	{"no-episode", SQL("SELECT client AS subject, name, 1 AS days FROM client_live"), "6:5",
		"no column “episode”", false},
	{"parameter", SQL("SELECT :client" FROM_ALL), "6:5", ":client", false},
	{"endless", SQL(ENDLESS "SELECT max(i)" FROM_ALL ", n"), "6:5", "500 ms", true},
	{"endless-join",
		SQL(ENDLESS
			", m AS (SELECT i FROM n LIMIT 30000) SELECT sum(a.i + b.i)"
			" AS subject, 'x' AS episode, '' AS name, 1 AS days FROM m AS a, m AS b"),
		"6:5", "500 ms", true},
	{"doubling", SQL(GROWING("i || i") "SELECT length(max(i))" FROM_ALL ", n"), "6:5", "KB",
		true},
	{"hex", SQL(GROWING("hex(i)") "SELECT length(max(i))" FROM_ALL ", n"), "6:5", "KB", true},
	{"replacing",
		SQL(GROWING("replace(i, 'a', 'aaaaaaaaaaaaaaaa')") "SELECT length(max(i))" FROM_ALL
								   ", n"),
		"6:5", "KB", true},
	{"concat",
		SQL(ENDLESS "SELECT group_concat(t) AS subject, 'x' AS episode FROM (SELECT " BIG
			    " AS t FROM n LIMIT 200)"),
		"6:5", "KB", true},
	{"array",
		SQL(ENDLESS
			"SELECT json_group_array(t) AS subject, 'x' AS episode FROM (SELECT " BIG
			" AS t FROM n LIMIT 200)"),
		"6:5", "KB", true},
	{"heap",
		SQL(ENDLESS ", m AS MATERIALIZED (SELECT i, " BIG " AS t FROM n LIMIT 100000)"
			    " SELECT i AS subject, t AS episode, '' AS name, 1 AS days FROM m "
			    "ORDER BY t"),
		"6:5", "64 MB", true},
	{"zeroblob", SQL("SELECT length(zeroblob(1000000000))" FROM_ALL), "6:19", "zeroblob",
		false},
	{"printf", SQL("SELECT printf('%1000000000d', 1)" FROM_ALL), "6:12", "printf", false},
	{"rows",
		SQL(ENDLESS "SELECT i AS subject, 'x' AS episode, '' AS name, 1 AS days FROM n "
			    "LIMIT 20001"),
		"6:5", "20000 rows", true},
	{"like", SQL("SELECT client" FROM_ALL " WHERE name LIKE " LONG_PATTERN), "6:5", "pattern",
		false},
	{"glob", SQL("SELECT client" FROM_ALL " WHERE name GLOB " LONG_PATTERN), "6:5", "pattern",
		false},
};
enum { BROKEN_COUNT = sizeof broken_rules / sizeof *broken_rules };

struct scene {
	struct practice *practice;
	const char *calm;          /* what the shipped rules answer without them */
	struct store_stamp before; /* the store as it was */
};

/* What all shipped rules say. */
static const char *shipped_text(const struct scene *scene, const struct flag_list *flags)
{
	struct buffer text = BUFFER_EMPTY;

	for (size_t i = 0; i < flags->count; i++) {
		const struct flag *flag = &flags->items[i];
		if (flag->guideline > 0)
			buffer_format(&text, "%s %s %d %s | %s\n", flag->rule, flag->name,
				(int)flag->severity, flag->message, flag->actions);
	}
	const char *copy = arena_copy(scene->practice->arena, buffer_text(&text));
	buffer_clear(&text);
	return copy;
}

static int set_up(void **state)
{
	struct scene *scene = calloc(1, sizeof *scene);
	struct practice *practice = practice_new();

	scene->practice = practice;
	ADD(practice, "2026-03-02", "acme", ENTITY_CLIENT, "slug", "acme", "name", "Acme GmbH");
	ADD(practice, "2026-03-02", "borg", ENTITY_CLIENT, "slug", "borg", "name", "Borg AG");
	ADD(practice, "2026-03-02", "site", ENTITY_PROJECT, "client", "acme", "slug", "site",
		"title", "Website", "status", "active", "start", "2026-03-02", "deadline",
		"2026-03-18");
	ADD(practice, "2026-03-02", "api", ENTITY_PROJECT, "client", "borg", "slug", "api", "title",
		"API", "status", "offered", "offer_sent", "2026-03-02");
	ADD(practice, "2026-03-02", "draft", ENTITY_PROMISE, "client", "borg", "title", "draft",
		"due", "2026-03-10");
	ADD(practice, "2026-03-02", "popup", ENTITY_REQUEST, "project", "site", "title", "popup",
		"asked_on", "2026-03-09");
	ADD(practice, "2026-03-12", "hot", ENTITY_INTERACTION, "client", "acme", "direction", "in",
		"heat", "3", "summary", "loud", "occurred_at", "2026-03-12 10:00");
	assert_int_equal(mkdir(practice->rules_folder, 0700), 0);
	struct flag_list flags = practice_flags(practice, NOW, false);
	assert_true(flags.count >= 8);
	scene->calm = shipped_text(scene, &flags);
	assert_true(store_stamp(practice->store_path, &scene->before));
	*state = scene;
	return 0;
}

/* Nothing was written, here or beside the store. */
static void assert_untouched(const struct scene *scene)
{
	struct store_stamp after;
	DIR *folder = opendir(scene->practice->folder);

	assert_true(store_stamp(scene->practice->store_path, &after));
	assert_memory_equal(&after, &scene->before, sizeof after);
	assert_int_equal(access("attack.db", F_OK), -1);
	assert_non_null(folder);
	for (struct dirent *entry; (entry = readdir(folder));)
		if (strstr(entry->d_name, "attack") || strstr(entry->d_name, "journal-"))
			fail_msg("%s was made", entry->d_name);
	closedir(folder);
}

static int tear_down(void **state)
{
	struct scene *scene = *state;

	assert_untouched(scene);
	practice_free(scene->practice);
	free(scene);
	return 0;
}

static const char *rule_path(const struct scene *scene, const char *name)
{
	return arena_format(
		scene->practice->arena, "%s/%s.yaml", scene->practice->rules_folder, name);
}

/* Every rule has its own name, so that they stand beside each other. */
static void write_rule(const struct scene *scene, const struct broken *broken)
{
	const char *at = strstr(broken->text, "id: broken\n");
	const char *text =
		at ? arena_format(scene->practice->arena, "%.*sid: %s%s", (int)(at - broken->text),
			     broken->text, broken->what, at + strlen("id: broken"))
		   : broken->text;

	practice_write(rule_path(scene, broken->what), text);
}

static long now_ms(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static const char *problem_text(const struct scene *scene, const struct error *error)
{
	struct buffer text = BUFFER_EMPTY;

	error_format(error, &text);
	const char *copy = arena_copy(scene->practice->arena, buffer_text(&text));
	buffer_clear(&text);
	return copy;
}

/* The problem that names this rule's file, at its place and with its part; exactly one. */
static void assert_named(const struct scene *scene, const struct broken *broken)
{
	const struct error_list *problems = &scene->practice->problems;
	const char *file = arena_format(scene->practice->arena, "/%s.yaml:", broken->what);
	const char *place = arena_format(
		scene->practice->arena, "/%s.yaml:%s: error: ", broken->what, broken->place);
	size_t count = 0;

	for (size_t i = 0; i < problems->count; i++) {
		const char *text = problem_text(scene, &problems->items[i]);
		if (!strstr(text, file))
			continue;
		count++;
		if (!strstr(text, place) || !strstr(text, broken->part))
			fail_msg("“%s” instead of %s… %s", text, place, broken->part);
	}
	if (count != 1)
		fail_msg("%s was named %zu times", broken->what, count);
}

static void assert_calm(const struct scene *scene, const struct flag_list *flags)
{
	for (size_t i = 0; i < flags->count; i++)
		if (flags->items[i].guideline == 0)
			fail_msg("%s made a flag", flags->items[i].rule);
	assert_string_equal(shipped_text(scene, flags), scene->calm);
}

static void test_each_is_named_and_disturbs_nobody(void **state)
{
	struct scene *scene = *state;
	struct practice *practice = scene->practice;

	for (size_t i = 0; i < BROKEN_COUNT; i++) {
		const struct broken *broken = &broken_rules[i];
		write_rule(scene, broken);
		practice_load(practice, "en");
		long start = now_ms();
		struct flag_list flags = practice_flags(practice, NOW, false);
		long took = now_ms() - start;
		if (took > (broken->slow ? DEADLINE_MS : 0) + SLACK_MS)
			fail_msg("%s took %ld ms", broken->what, took);
		assert_named(scene, broken);
		assert_int_equal(practice->problems.count, 1);
		assert_calm(scene, &flags);
		unlink(rule_path(scene, broken->what));
	}
}

/* All in one look: the sum of the deadlines is the most it takes. */
static void test_all_at_once(void **state)
{
	struct scene *scene = *state;
	struct practice *practice = scene->practice;
	long most = SLACK_MS;

	for (size_t i = 0; i < BROKEN_COUNT; i++) {
		write_rule(scene, &broken_rules[i]);
		most += broken_rules[i].slow ? DEADLINE_MS : 0;
	}
	practice_load(practice, "en");
	long start = now_ms();
	struct flag_list flags = practice_flags(practice, NOW, false);
	long took = now_ms() - start;
	if (took > most)
		fail_msg("a look took %ld ms", took);
	assert_calm(scene, &flags);
	assert_int_equal(practice->problems.count, BROKEN_COUNT);
	for (size_t i = 0; i < BROKEN_COUNT; i++)
		assert_named(scene, &broken_rules[i]);
}

/* As many rows as may be. */
static void test_the_last_row_allowed(void **state)
{
	struct scene *scene = *state;
	const struct broken most = {"most",
		SQL(ENDLESS "SELECT i AS subject, 'x' AS episode, 'n' AS name, 1 AS client, 1 AS "
			    "days FROM n LIMIT 20000"),
		"", "", true};

	write_rule(scene, &most);
	practice_load(scene->practice, "en");
	struct flag_list flags = practice_flags(scene->practice, NOW, false);
	assert_int_equal(scene->practice->problems.count, 0);
	size_t own = 0;
	for (size_t i = 0; i < flags.count; i++)
		own += flags.items[i].guideline == 0;
	assert_int_equal(own, 20000);
	assert_string_equal(shipped_text(scene, &flags), scene->calm);
}

/* The evidence is asked when somebody asks why, and is named then. Its SQL begins in line 8. */
static const struct broken broken_evidence[] = {
	{"evidence-column", EVIDENCE("SELECT begin AS day, 'x' AS what FROM project_all"), "8:12",
		"begin", false},
	{"evidence-syntax", EVIDENCE("SELECT 'x' AS what FROM FROM project_all"), "8:29", "near",
		false},
	{"evidence-update", EVIDENCE("UPDATE client SET name = 'x'"), "8:5", "UPDATE", false},
	{"evidence-pragma", EVIDENCE("PRAGMA user_version"), "8:5", "PRAGMA", false},
	{"evidence-two", EVIDENCE("SELECT 'x' AS what; SELECT 1"), "8:25", "another", false},
	{"evidence-endless", EVIDENCE(ENDLESS "SELECT max(i) AS what FROM n"), "8:5", "500 ms",
		true},
	{"evidence-heap", EVIDENCE(GROWING("i || i") "SELECT max(i) AS what FROM n"), "8:5", "KB",
		true},
	{"evidence-rows", EVIDENCE(ENDLESS "SELECT i AS what FROM n"), "8:5", "rows", true},
};

static const struct flag *flag_of(const struct flag_list *flags, const char *rule)
{
	for (size_t i = 0; i < flags->count; i++)
		if (strcmp(flags->items[i].rule, rule) == 0)
			return &flags->items[i];
	fail_msg("%s is not open", rule);
	return NULL;
}

static void test_evidence_is_named_when_asked(void **state)
{
	struct scene *scene = *state;
	struct practice *practice = scene->practice;

	for (size_t i = 0; i < sizeof broken_evidence / sizeof *broken_evidence; i++) {
		const struct broken *broken = &broken_evidence[i];
		struct why why;
		write_rule(scene, broken);
		practice_load(practice, "en");
		struct flag_list flags = practice_flags(practice, NOW, false);
		assert_int_equal(practice->problems.count, 0);
		assert_string_equal(shipped_text(scene, &flags), scene->calm);
		enum status status = rules_why(practice->rules, practice->arena,
			flag_of(&flags, broken->what), &why, &practice->error);
		assert_int_not_equal(status, STATUS_OK);
		error_list_add(&practice->problems, &practice->error);
		assert_named(scene, broken);
		practice_check(
			practice, rules_why(practice->rules, practice->arena,
					  flag_of(&flags, "promise-due"), &why, &practice->error));
		assert_true(why.fact_count > 0);
		unlink(rule_path(scene, broken->what));
	}
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_each_is_named_and_disturbs_nobody),
		TEST(test_all_at_once),
		TEST(test_the_last_row_allowed),
		TEST(test_evidence_is_named_when_asked),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
