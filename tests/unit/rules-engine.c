/* The engine: what is wrong in a rule file is named with its place while the others run; what the
 * SQL of a rule may not do; thresholds; who is put aside, who speaks for whom; the reasons. */
#include "unit/rules-support.h"

#include <inttypes.h>
#include <sys/stat.h>

/* Every file of these tests has this rule, and it must always answer. */
#define GOOD                                                                                       \
	"- id: good\n"                                                                             \
	"  subject: client\n"                                                                      \
	"  summary: Good\n"                                                                        \
	"  sql: SELECT client AS subject, 'here' AS episode, client_name FROM client_live\n"       \
	"  message: \"Hello {client_name}\"\n"

static int set_up(void **state)
{
	struct practice *practice = practice_new();

	ADD(practice, "2026-03-02", "acme", ENTITY_CLIENT, "slug", "acme", "name", "Acme GmbH");
	ADD(practice, "2026-03-02", "site", ENTITY_PROJECT, "client", "acme", "slug", "site",
		"title", "Website", "status", "active", "start", "2026-03-02", "update_every", "7");
	assert_int_equal(mkdir(practice->rules_folder, 0700), 0);
	*state = practice;
	return 0;
}

static int tear_down(void **state)
{
	practice_free(*state);
	return 0;
}

static const char *in_folder(struct practice *practice, const char *name)
{
	return arena_format(practice->arena, "%s/%s", practice->rules_folder, name);
}

static void load_with(struct practice *practice, const char *text)
{
	practice_write(in_folder(practice, "mine.yaml"), text);
	practice_load(practice, "en");
}

static const char *problem_text(struct practice *practice, size_t index)
{
	struct buffer text = BUFFER_EMPTY;

	assert_true(index < practice->problems.count);
	error_format(&practice->problems.items[index], &text);
	const char *copy = arena_copy(practice->arena, buffer_text(&text));
	buffer_clear(&text);
	return copy;
}

/* Exactly one problem, at that line and column of mine.yaml, with this in its message. */
static void assert_problem(struct practice *practice, const char *place, const char *part)
{
	const char *expected = arena_format(practice->arena, "mine.yaml:%s: error: ", place);

	if (practice->problems.count != 1)
		fail_msg("%zu problems where “%s” was expected; the last: %s",
			practice->problems.count, part,
			practice->problems.count
				? problem_text(practice, practice->problems.count - 1)
				: "");
	const char *text = problem_text(practice, 0);
	if (!strstr(text, expected) || !strstr(text, part))
		fail_msg("“%s” instead of %s … %s", text, expected, part);
}

static void assert_others_run(const struct flag_list *flags)
{
	assert_non_null(flag_find(flags, "good/acme"));
	assert_non_null(flag_find(flags, "status-update-due/acme/site"));
}

#define RULE(rest) "rules:\n" GOOD "- id: bad\n  subject: client\n  summary: Bad\n" rest
#define SELECT_ALL "  sql: SELECT client AS subject, 'x' AS episode FROM client_live\n"

/* Found while loading. Line 7 begins with "- id: bad", so its fourth key stands in line 10. */
static const struct {
	const char *text, *place, *part;
} broken_files[] = {
	{"rules:\n" GOOD "- {id: bad\n", "8:1", ""},
	{"rules:\n" GOOD "  - x\n", "7:3", ""},
	{"rules:\n" GOOD "- id: bad\n  subject: client\n  summary: Bad\n" SELECT_ALL, "7:3",
		"message"},
	{RULE(SELECT_ALL "  message: x\n  mesages: {a: b}\n"), "12:3", "Did you mean “messages”"},
	{RULE("  sql: [a]\n  message: x\n"), "10:8", ""},
	{RULE(SELECT_ALL "  message: x\n  group: scopes\n"), "12:10", "Did you mean “scope”"},
	{RULE(SELECT_ALL "  message: \"a {subject\"\n"), "11:15", "opened and not closed"},
	{RULE(SELECT_ALL "  message: \"ä {subject:dat}\"\n"), "11:15", "no format “dat”"},
	{RULE(SELECT_ALL "  message: x\n  facts: {one: \"{a:b}\"}\n"), "12:17", "no format “b”"},
	{RULE(SELECT_ALL "  message: x\n  settings: {off: {type: days, default: 3}}\n"), "12:14",
		"setting “off” already"},
	{RULE(SELECT_ALL "  message: x\n  settings: {every: {type: weeks, default: 3}}\n"), "12:28",
		"weeks"},
	{RULE(SELECT_ALL "  message: x\n  settings: {every: {type: days, default: soon}}\n"),
		"12:43", "“soon” does not fit the setting “every”"},
	{RULE(SELECT_ALL
		 "  message: x\n  settings: {every: {type: days, default: 0, minimum: 1}}\n"),
		"12:43", "out of the range"},
	{RULE(SELECT_ALL "  message: x\n  settings: {every: {type: day_list, default: [9, 7]}}\n"),
		"12:47", "rising"},
	{RULE(SELECT_ALL "  message: {de: x}\n"), "11:12", "en"},
	{"rules:\n" GOOD "- id: Bad\n  subject: client\n  summary: Bad\n" SELECT_ALL
	 "  message: x\n",
		"7:7", "no name for a rule"},
	{"rules:\n" GOOD "- id: bad\n  subject: cliend\n  summary: B\n" SELECT_ALL "  message: x\n",
		"8:12", "Did you mean “client”"},
	{"rules:\n" GOOD "- id: good\n  subject: client\n  summary: B\n" SELECT_ALL
	 "  message: x\n",
		"7:3", "a rule “good” already"},
	{"rules:\n" GOOD "- id: cool-down\n  subject: client\n  summary: B\n" SELECT_ALL
	 "  message: x\n",
		"7:3", "a rule “cool-down” already"},
};

static void test_errors_of_files_are_named(void **state)
{
	struct practice *practice = *state;

	for (size_t i = 0; i < sizeof broken_files / sizeof *broken_files; i++) {
		load_with(practice, broken_files[i].text);
		assert_problem(practice, broken_files[i].place, broken_files[i].part);
		struct flag_list flags = practice_flags(practice, "2026-03-16", false);
		assert_non_null(flag_find(&flags, "status-update-due/acme/site"));
		if (i > 1) /* syntax errors cost the whole file */
			assert_non_null(flag_find(&flags, "good/acme"));
		assert_null(flag_find(&flags, "bad/acme"));
	}
}

static void test_an_unknown_suppressor_is_named_and_the_rule_runs(void **state)
{
	struct practice *practice = *state;

	load_with(practice, RULE(SELECT_ALL "  message: x\n  suppressed_by: [deadlin-missed]\n"));
	assert_problem(practice, "12:19", "no rule “deadlin-missed”");
	struct flag_list flags = practice_flags(practice, "2026-03-16", false);
	assert_non_null(flag_find(&flags, "bad/acme"));
}

#define SQL(text)                                                                                  \
	"rules:\n" GOOD "- id: bad\n  subject: client\n  summary: Bad\n  sql: |\n"                 \
	"    " text "\n  message: x\n"
#define ENDLESS "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) "

/* Found when the SQL runs. It begins in line 11, column 5. */
static const struct {
	const char *text, *place, *part;
} broken_sql[] = {
	{SQL("SELECT client AS subject,\n      'x' AS episode FROM client_livee"), "11:5",
		"client_livee"},
	{SQL("SELECT client AS subject,\n      'x' AS AS episode FROM client_live"), "12:14",
		"near"},
	{SQL("SELECT 1 AS subject, 'x' AS episode, nothing() AS n"), "11:42", "nothing"},
	{SQL("SELECT 1 AS subject"), "11:5", "no column “episode”"},
	{SQL("SELECT 'x' AS episode"), "11:5", "no column “subject”"},
	{SQL("SELECT setting('evry', 1, 1) AS subject, 'x' AS episode"), "11:5", "setting “evry”"},
	{SQL("SELECT * FROM history"), "11:5", "history"},
	{SQL("SELECT * FROM sqlite_schema"), "11:5", "sqlite_"},
	{SQL("ATTACH '/tmp/rapport-attack.db' AS a"), "11:5", "ATTACH"},
	{SQL("PRAGMA journal_mode = WAL"), "11:5", "PRAGMA"},
	{SQL("VACUUM INTO '/tmp/rapport-attack.db'"), "11:5", "must not"},
	{SQL("DELETE FROM client"), "11:5", "DELETE"},
	{SQL("UPDATE client SET name = 'x'"), "11:5", "UPDATE"},
	{SQL("INSERT INTO client (slug, name) VALUES ('x', 'x')"), "11:5", "INSERT"},
	{SQL("SELECT load_extension('x') AS subject, 'x' AS episode"), "11:12", "load_extension"},
	{SQL("SELECT printf('%1000000000d', 1) AS subject, 'x' AS episode"), "11:12", "printf"},
	{SQL("SELECT 1 AS subject, 'x' AS episode; DELETE FROM client"), "11:42", "another"},
	{SQL("EXPLAIN SELECT 1 AS subject, 'x' AS episode"), "11:5", "EXPLAIN"},
	{SQL(ENDLESS "SELECT i AS subject, 'x' AS episode FROM n WHERE i < 0"), "11:5", "500 ms"},
	{SQL(ENDLESS "SELECT i AS subject, 'x' AS episode FROM n"), "11:5", "rows"},
	{SQL(ENDLESS "SELECT group_concat(i) AS subject, 'x' AS episode FROM n"), "11:5", ""},
	{SQL("SELECT :client AS subject, 'x' AS episode"), "11:5", ":client"},
	{SQL("SELECT client AS subject, 'x' AS episode, 'bad' AS severity FROM client_live"),
		"11:5", "severity"},
	{SQL("SELECT client AS subject, NULL AS episode FROM client_live"), "11:5", "episode"},
	{RULE(SELECT_ALL "  message: \"{subject} {episod}\"\n"), "11:23", "Did you mean “episode”"},
	{RULE(SELECT_ALL "  message: x\n  arithmetic: \"{days}\"\n"), "12:16", "no column “days”"},
	{RULE(SELECT_ALL "  message: x\n  actions: [\"show {nme}\"]\n"), "12:19", "“nme”"},
};

static void test_errors_of_sql_are_named(void **state)
{
	struct practice *practice = *state;

	for (size_t i = 0; i < sizeof broken_sql / sizeof *broken_sql; i++) {
		load_with(practice, broken_sql[i].text);
		assert_int_equal(practice->problems.count, 0);
		struct flag_list flags = practice_flags(practice, "2026-03-16", false);
		assert_problem(practice, broken_sql[i].place, broken_sql[i].part);
		assert_others_run(&flags);
		assert_null(flag_find(&flags, "bad/acme"));
	}
	assert_int_equal(access("/tmp/rapport-attack.db", F_OK), -1);
}

static long evaluation_ms(struct practice *practice, struct flag_list *flags)
{
	struct timespec start, end;

	clock_gettime(CLOCK_MONOTONIC, &start);
	*flags = practice_flags(practice, "2026-03-16", false);
	clock_gettime(CLOCK_MONOTONIC, &end);
	return (end.tv_sec - start.tv_sec) * 1000 + (end.tv_nsec - start.tv_nsec) / 1000000;
}

/* Three times beyond the limit are enough: each costs the whole of it. */
static void test_a_rule_beyond_its_limits_rests(void **state)
{
	struct practice *practice = *state;
	struct flag_list flags;

	load_with(practice, SQL(ENDLESS "SELECT i AS subject, 'x' AS episode FROM n WHERE i < 0"));
	for (int i = 0; i < 3; i++)
		assert_true(evaluation_ms(practice, &flags) >= 450);
	assert_true(evaluation_ms(practice, &flags) < 400);
	assert_others_run(&flags);
	assert_int_equal(practice->problems.count, 4);
	assert_string_equal(problem_text(practice, 0), problem_text(practice, 3));
}

static void test_a_rule_of_ones_own(void **state)
{
	struct practice *practice = *state;
	struct why why;

	load_with(practice, "rules:\n" GOOD);
	struct flag_list flags = practice_flags(practice, "2026-03-16", false);
	const struct flag *flag = flag_find(&flags, "good/acme");
	assert_int_equal(practice->problems.count, 0);
	assert_non_null(flag);
	assert_string_equal(flag->message, "Hello Acme GmbH");
	assert_int_equal(flag->guideline, 0);
	assert_int_equal(flag->severity, SEVERITY_NOTICE);
	assert_int_equal(flag->group, GROUP_WEEK);
	assert_int_equal(flag->client, symbol_find(practice, "acme")->id);
	assert_int_equal(flag->project, 0);
	assert_int_equal(flag->since, day_parse("2026-03-16"));
	assert_int_equal(flag->due, DAY_NONE);
	practice_check(practice,
		rules_why(practice->rules, practice->arena, flag, &why, &practice->error));
	assert_non_null(strstr(why.guideline, "mine.yaml"));
	assert_string_equal(why.arithmetic, "Hello Acme GmbH");
	assert_int_equal(why.fact_count, 0);
	assert_int_equal(why.threshold_count, 0);
	assert_true(why.clears_when[0] != '\0');
}

static void test_the_name_of_any_subject_is_found(void **state)
{
	struct practice *practice = *state;

	ADD(practice, "2026-03-02", "launch", ENTITY_MILESTONE, "project", "site", "title",
		"Launch");
	load_with(practice, "rules:\n- id: stone\n  subject: milestone\n  summary: S\n"
			    "  sql: SELECT id AS subject, 'x' AS episode FROM milestone\n  "
			    "message: \"{handle}\"\n");
	struct flag_list flags = practice_flags(practice, "2026-03-03", false);
	const struct flag *flag = flag_find(&flags, "stone/Launch");
	char handle[HANDLE_SIZE];
	assert_non_null(flag);
	assert_int_equal(flag->client, symbol_find(practice, "acme")->id);
	assert_int_equal(flag->project, symbol_find(practice, "site")->id);
	handle_format(symbol_find(practice, "launch")->id, handle);
	assert_string_equal(flag->message, handle);
}

static const struct {
	const char *text, *place, *part;
} broken_settings[] = {
	{"rules: {status-updat-due: {every: 3}}\n", "1:9", "Did you mean “status-update-due”"},
	{"rules:\n  scope-crep: {notice: 5, warn: 6}\n", "2:3", "Did you mean “scope-creep”"},
	{"rules: {status-update-due: {evry: 3}}\n", "1:29", "Did you mean “every”"},
	{"rules: {status-update-due: {every: often}}\n", "1:36", "number of days"},
	{"rules: {status-update-due: {every: 0}}\n", "1:36", "out of the range"},
	{"rules: {follow-up-due: {ladder: [30, 7]}}\n", "1:33", "rising"},
	{"rules: {status-update-due: {severity: loud}}\n", "1:39", "urgent"},
	{"rules: {status-update-due: {every: [1, 2]}}\n", "1:36", "single value"},
	{"rules: {no-such-rule: off}\n", "1:9", "no rule “no-such-rule”"},
};

static void test_wrong_settings_are_named_and_the_defaults_stay(void **state)
{
	struct practice *practice = *state;

	for (size_t i = 0; i < sizeof broken_settings / sizeof *broken_settings; i++) {
		practice_write(practice->settings_path, broken_settings[i].text);
		practice_load(practice, "en");
		assert_int_equal(practice->problems.count, 1);
		const char *text = problem_text(practice, 0);
		const char *place = arena_format(
			practice->arena, "settings.yaml:%s: error", broken_settings[i].place);
		if (!strstr(text, place) || !strstr(text, broken_settings[i].part))
			fail_msg("“%s” instead of %s … %s", text, place, broken_settings[i].part);
		struct flag_list flags = practice_flags(practice, "2026-03-09", false);
		assert_non_null(flag_find(&flags, "status-update-due/acme/site"));
	}
}

static void test_a_wrong_rule_setting_in_the_store_is_named(void **state)
{
	struct practice *practice = *state;

	ADD(practice, "2026-03-02", "s", ENTITY_RULE_SETTING, "rule", "status-update-due", "name",
		"every", "value", "soon");
	struct flag_list flags = practice_flags(practice, "2026-03-09", false);
	assert_int_equal(practice->problems.count, 1);
	assert_non_null(strstr(problem_text(practice, 0), "“soon” does not fit"));
	assert_non_null(flag_find(&flags, "status-update-due/acme/site"));
}

static const char *told_bounds(struct practice *practice)
{
	struct flag_list flags = practice_flags(practice, "2026-03-16", false);
	const struct flag *flag = flag_find(&flags, "bounds/acme");

	assert_non_null(flag);
	return flag->message;
}

/* What is set for everyone takes the place of the default; for some it stands beside it. */
static void test_the_bounds_of_a_setting_are_those_of_all(void **state)
{
	struct practice *practice = *state;

	load_with(practice,
		"rules:\n- id: bounds\n  subject: client\n  summary: Bounds\n"
		"  settings: {every: {type: days, default: 7}}\n"
		"  sql: SELECT client AS subject, 'x' AS episode, "
		"setting('every@least', NULL, NULL) AS least, "
		"setting('every@most', NULL, NULL) AS most FROM client_live\n"
		"  message: \"{least} to {most}\"\n");
	assert_string_equal(told_bounds(practice), "7 to 7");
	ADD(practice, "2026-03-02", "s1", ENTITY_RULE_SETTING, "rule", "bounds", "name", "every",
		"value", "12", "project", "site");
	assert_string_equal(told_bounds(practice), "7 to 12");
	ADD(practice, "2026-03-02", "s2", ENTITY_RULE_SETTING, "rule", "bounds", "name", "every",
		"value", "9");
	assert_string_equal(told_bounds(practice), "9 to 12");
	ADD(practice, "2026-03-02", "s3", ENTITY_RULE_SETTING, "rule", "bounds", "name", "every",
		"value", "3", "client", "acme");
	assert_string_equal(told_bounds(practice), "3 to 12");
	assert_int_equal(practice->problems.count, 0);
}

/* Each setting: written, and how `why` shows it. */
static const struct {
	const char *type, *written, *shown; /* NULL: refused */
} written_values[] = {
	{"days", "7", "7 days"},
	{"days", "1d", "1 day"},
	{"days", "7 Tage", "7 days"},
	{"days", "7w", NULL},
	{"days", "-1", NULL},
	{"days", "1.5", NULL},
	{"days", "", NULL},
	{"days", "99999999999", NULL},
	{"days", "36501", NULL},
	{"workdays", "3bd", "3 working days"},
	{"workdays", "1", "1 working day"},
	{"number", "12", "12"},
	{"number", "12d", NULL},
	{"percent", "5", "5 %"},
	{"percent", "12.5 %", "12.5 %"},
	{"percent", "12,25%", "12.25 %"},
	{"percent", "5.%", NULL},
	{"minutes", "24h", "24 h"},
	{"minutes", "1h30", "1 h 30 min"},
	{"minutes", "20", "20 min"},
	{"minutes", "long", NULL},
	{"day_list", "7,30, 90", "7, 30, 90 days"},
	{"day_list", "[7d, 30d]", "7, 30 days"},
	{"day_list", "7,7", NULL},
	{"day_list", "", NULL},
	{"flag", "yes", "yes"},
	{"flag", "off", "no"},
	{"flag", "maybe", NULL},
	{"severity", "warn", "warn"},
	{"text", "as it is", "as it is"},
};

static void test_thresholds_are_read_and_shown(void **state)
{
	struct practice *practice = *state;

	for (size_t i = 0; i < sizeof written_values / sizeof *written_values; i++) {
		load_with(practice,
			arena_format(practice->arena,
				"rules:\n- id: typed\n  subject: client\n  summary: T\n"
				"  settings: {it: {type: %s, default: \"%s\"}}\n" SELECT_ALL
				"  message: x\n",
				written_values[i].type, written_values[i].written));
		struct flag_list flags = practice_flags(practice, "2026-03-02", false);
		const struct flag *flag = flag_find(&flags, "typed/acme");
		if (!written_values[i].shown) {
			if (flag || practice->problems.count != 1)
				fail_msg("%s “%s” was taken", written_values[i].type,
					written_values[i].written);
			continue;
		}
		struct why why;
		if (!flag)
			fail_msg("%s “%s” was refused: %s", written_values[i].type,
				written_values[i].written, problem_text(practice, 0));
		practice_check(practice,
			rules_why(practice->rules, practice->arena, flag, &why, &practice->error));
		assert_string_equal(why.thresholds[0].value, written_values[i].shown);
		assert_string_equal(why.thresholds[0].origin, "default of the rule");
		assert_string_equal(why.thresholds[0].source, "our proposal");
	}
}

static void test_put_aside_is_hidden_and_can_be_shown(void **state)
{
	struct practice *practice = *state;
	const char *key = "status-update-due/acme/site";

	practice_put_aside(practice, "2026-03-09", key, NULL, "2026-03-11");
	struct flag_list flags = practice_flags(practice, "2026-03-10", false);
	assert_null(flag_find(&flags, key));
	flags = practice_flags(practice, "2026-03-10", true);
	assert_int_equal(flag_find(&flags, key)->snoozed_until, day_parse("2026-03-11"));
	flags = practice_flags(practice, "2026-03-11", false);
	assert_int_equal(flag_find(&flags, key)->snoozed_until, DAY_NONE);
	practice_put_aside(practice, "2026-03-11", key, "they are\non holiday", NULL);
	flags = practice_flags(practice, "2026-03-12", false);
	assert_null(flag_find(&flags, key));
	flags = practice_flags(practice, "2026-03-12", true);
	assert_string_equal(flag_find(&flags, key)->dismissed, "they are on holiday");
}

static void test_flags_have_lasting_ids_and_an_order(void **state)
{
	struct practice *practice = *state;

	ADD(practice, "2026-03-02", "p1", ENTITY_PROMISE, "client", "acme", "title", "late", "due",
		"2026-03-05");
	ADD(practice, "2026-03-02", "p2", ENTITY_PROMISE, "client", "acme", "title", "later", "due",
		"2026-03-04");
	ADD(practice, "2026-03-02", "p3", ENTITY_PROMISE, "client", "acme", "title", "today", "due",
		"2026-03-16");
	struct flag_list flags = practice_flags(practice, "2026-03-16", false);
	assert_true(flags.count >= 5);
	for (size_t i = 0; i + 1 < flags.count; i++) {
		const struct flag *a = &flags.items[i], *b = &flags.items[i + 1];
		assert_true(a->group <= b->group);
		if (a->group == b->group)
			assert_true(a->severity >= b->severity);
		assert_true(a->id > 0 && a->id < INT64_C(1) << 50 && a->id != b->id);
	}
	assert_non_null(strstr(flags.items[0].message, "later"));
	assert_non_null(strstr(flags.items[1].message, "late"));
	assert_non_null(strstr(flags.items[2].message, "today"));
	int64_t id = flags.items[0].id;
	practice_load(practice, "de");
	flags = practice_flags(practice, "2026-03-17", false);
	assert_int_equal(flags.items[0].id, id);
}

static const char *const suppressing[] = {
	/* by subject, by project, by client; a weaker one hides nothing */
	"strong",
	"[other]",
	"",
	"urgent",
	"weak",
	"[other]",
	"bad/acme",
	"info",
	"client",
	"[{rule: status-update-due, same: client}]",
	"",
	"notice",
	"project",
	"[{rule: status-update-due, same: project}]",
	"bad/acme",
	"notice",
	"itself",
	"[bad]",
	"bad/acme",
	"notice",
	NULL,
};

static void test_one_cause_one_flag(void **state)
{
	struct practice *practice = *state;

	for (const char *const *row = suppressing; *row; row += 4) {
		load_with(practice,
			arena_format(practice->arena,
				"rules:\n- id: bad\n  subject: client\n  summary: B\n" SELECT_ALL
				"  message: x\n  suppressed_by: %s\n"
				"- id: other\n  subject: client\n  summary: O\n"
				"  sql: SELECT client AS subject, 'x' AS episode, '%s' AS severity "
				"FROM client_live\n"
				"  message: x\n",
				row[1], row[3]));
		struct flag_list flags = practice_flags(practice, "2026-03-09", false);
		assert_int_equal(practice->problems.count, 0);
		assert_non_null(flag_find(&flags, "other/acme"));
		if (row[2][0] && !flag_find(&flags, row[2]))
			fail_msg("%s: %s was dropped", row[0], row[2]);
		if (!row[2][0] && flag_find(&flags, "bad/acme"))
			fail_msg("%s: bad/acme was not dropped", row[0]);
	}
}

static void test_in_a_circle_one_stays(void **state)
{
	struct practice *practice = *state;

	load_with(practice, "rules:\n"
			    "- id: one\n  subject: client\n  summary: O\n" SELECT_ALL
			    "  message: x\n  suppressed_by: [two]\n"
			    "- id: two\n  subject: client\n  summary: T\n" SELECT_ALL
			    "  message: x\n  suppressed_by: [one]\n");
	struct flag_list flags = practice_flags(practice, "2026-03-02", false);
	assert_true(
		(flag_find(&flags, "one/acme") == NULL) != (flag_find(&flags, "two/acme") == NULL));
}

static void test_without_a_store_there_are_no_flags(void **state)
{
	struct practice *practice = practice_new();

	(void)state;
	struct flag_list flags = practice_flags(practice, "2026-03-16", true);
	assert_int_equal(flags.count, 0);
	ADD(practice, "2026-03-02", "acme", ENTITY_CLIENT, "slug", "acme", "name", "Acme");
	flags = practice_flags(practice, "2026-06-16", true);
	assert_int_equal(flags.count, 1);
	practice_free(practice);
}

/* What `why` proposes must be what changes it. */
static void test_the_way_to_change_a_threshold(void **state)
{
	struct practice *practice = *state;
	struct flag_list flags = practice_flags(practice, "2026-03-16", false);
	struct why why;

	practice_check(practice,
		rules_why(practice->rules, practice->arena,
			flag_find(&flags, "status-update-due/acme/site"), &why, &practice->error));
	assert_string_equal(why.thresholds[0].origin, "noted in project.update_every");
	assert_string_equal(why.change, "Where it is noted: rapport edit acme/site update_every:…");
	CHANGE(practice, "2026-03-16", "site", "update_every", "");
	flags = practice_flags(practice, "2026-03-16", false);
	practice_check(practice,
		rules_why(practice->rules, practice->arena,
			flag_find(&flags, "status-update-due/acme/site"), &why, &practice->error));
	assert_string_equal(why.thresholds[0].origin, "shipped default");
	assert_non_null(
		strstr(why.change, "rapport rules set status-update-due every=… --client acme"));
}

static void test_a_closed_flag_has_no_reason_any_more(void **state)
{
	struct practice *practice = *state;
	struct flag_list flags = practice_flags(practice, "2026-03-09", false);
	const struct flag *flag = flag_find(&flags, "status-update-due/acme/site");
	struct why why;

	CHANGE(practice, "2026-03-09", "site", "status", "paused");
	assert_int_equal(rules_why(practice->rules, practice->arena, flag, &why, &practice->error),
		STATUS_NOT_FOUND);
}

static void test_odd_things_in_the_folder(void **state)
{
	struct practice *practice = *state;

	assert_int_equal(mkdir(in_folder(practice, "a.yaml"), 0700), 0);
	assert_int_equal(mkfifo(in_folder(practice, "b.yaml"), 0600), 0);
	practice_write(in_folder(practice, "c.yaml"), "");
	practice_write(in_folder(practice, "d.yml"), "rules: []\n");
	practice_write(in_folder(practice, "e.txt"), "no rules at all: [\n");
	practice_write(in_folder(practice, ".f.yaml"), "hidden: [\n");
	load_with(practice, "rules:\n" GOOD);
	assert_int_equal(practice->problems.count, 2);
	assert_non_null(
		strstr(problem_text(practice, 0), "a.yaml: error: This file cannot be read"));
	assert_non_null(
		strstr(problem_text(practice, 1), "b.yaml: error: This file cannot be read"));
	struct flag_list flags = practice_flags(practice, "2026-03-16", false);
	assert_others_run(&flags);
}

static void test_both_languages(void **state)
{
	struct practice *practice = *state;

	practice_load(practice, "de");
	struct flag_list flags = practice_flags(practice, "2026-03-09", false);
	const struct flag *flag = flag_find(&flags, "status-update-due/acme/site");
	assert_string_equal(flag->summary, "Update fällig");
	assert_non_null(strstr(flag->message, "7 Tage nach dem Start"));
	practice_load(practice, "fr"); /* neither: English */
	flags = practice_flags(practice, "2026-03-09", false);
	assert_string_equal(
		flag_find(&flags, "status-update-due/acme/site")->summary, "Status update due");
}

/* An answer is good until midnight, or until a rule that works by the hour changes. */
static void test_how_long_an_answer_is_good(void **state)
{
	struct practice *practice = *state;
	const int64_t midnight = moment_at("2026-05-06T00:00").instant;

	assert_int_equal(rules_valid_until(practice->rules), 0);
	practice_flags(practice, "2026-05-05T14:15", false);
	assert_int_equal(rules_valid_until(practice->rules), midnight);
	ADD(practice, "2026-05-05T14:10", "hot", ENTITY_INTERACTION, "client", "acme", "heat", "3",
		"summary", "no!", "occurred_at", "2026-05-05 14:10");
	practice_flags(practice, "2026-05-05T14:15", false);
	assert_int_equal(rules_valid_until(practice->rules), moment_at("2026-05-05T14:30").instant);
	practice_flags(practice, "2026-05-05T14:30", false);
	assert_int_equal(rules_valid_until(practice->rules), midnight);
	practice_flags(practice, "2026-05-06T09:00", false);
	assert_int_equal(rules_valid_until(practice->rules), moment_at("2026-05-06T14:10").instant);
	/* The pause is over at 14:10, more than 24 hours without facts are over a second later. */
	practice_flags(practice, "2026-05-06T14:10", false);
	assert_int_equal(
		rules_valid_until(practice->rules), moment_at("2026-05-06T14:10").instant + 1);
	practice_flags(practice, "2026-05-06T14:11", false);
	assert_int_equal(rules_valid_until(practice->rules), midnight + 24 * 3600);
}

/* A message with the time in it tells whether somebody looked again. */
#define CLOCK                                                                                      \
	"- id: clock\n"                                                                            \
	"  subject: client\n"                                                                      \
	"  summary: Clock\n"                                                                       \
	"  sql: SELECT client AS subject, 'here' AS episode, :now AS seen FROM client_live\n"      \
	"  message: \"{seen}\"\n"

static const char *seen_at(struct practice *practice, const char *at)
{
	struct flag_list flags = practice_flags(practice, at, false);

	return flag_find(&flags, "clock/acme")->message;
}

static const char *number_of(struct practice *practice, const char *at)
{
	return arena_format(practice->arena, "%" PRId64, moment_at(at).instant);
}

/* Nothing written, the same day: what was answered is answered again, in texts of the caller's. */
static void test_an_answer_is_kept_until_something_changes(void **state)
{
	struct practice *practice = *state;

	load_with(practice, "rules:\n" CLOCK);
	const char *first = seen_at(practice, "2026-05-05T14:15");
	assert_string_equal(first, number_of(practice, "2026-05-05T14:15"));
	assert_string_equal(seen_at(practice, "2026-05-05T23:59"), first);
	assert_string_equal(
		seen_at(practice, "2026-05-06T00:00"), number_of(practice, "2026-05-06T00:00"));
	assert_string_equal(
		seen_at(practice, "2026-05-05T14:20"), number_of(practice, "2026-05-05T14:20"));
	ADD(practice, "2026-05-05T14:21", "beta", ENTITY_CLIENT, "slug", "beta", "name", "Beta");
	assert_string_equal(
		seen_at(practice, "2026-05-05T14:22"), number_of(practice, "2026-05-05T14:22"));
	assert_string_equal(first, number_of(practice, "2026-05-05T14:15"));
}

/* A problem is told at every look, so an answer with one is not kept. */
static void test_an_answer_with_a_problem_is_not_kept(void **state)
{
	struct practice *practice = *state;

	load_with(practice,
		"rules:\n" CLOCK
		"- id: wrong\n  subject: client\n  summary: Wrong\n  sql: SELECT nothing\n"
		"  message: none\n");
	seen_at(practice, "2026-05-05T14:15");
	assert_int_equal(practice->problems.count, 1);
	assert_string_equal(
		seen_at(practice, "2026-05-05T14:20"), number_of(practice, "2026-05-05T14:20"));
	assert_int_equal(practice->problems.count, 2);
}

/* The same store seen from another zone: days are local, nothing breaks. */
static void test_another_time_zone_between_two_looks(void **state)
{
	struct practice *practice = *state;

	ADD(practice, "2026-03-08T23:30", "i", ENTITY_INTERACTION, "client", "acme", "project",
		"site", "kind", "mail", "purpose", "update", "summary", "late", "occurred_at",
		"2026-03-08 23:30");
	struct flag_list flags = practice_flags(practice, "2026-03-15T09:00", false);
	assert_non_null(flag_find(&flags, "status-update-due/acme/site"));
	setenv("TZ", "Asia/Tokyo", 1);
	tzset();
	/* There it was Mon 9 Mar, so the next is due on Mon 16 Mar. */
	flags = practice_flags(practice, "2026-03-15T09:00", false);
	assert_null(flag_find(&flags, "status-update-due/acme/site"));
	flags = practice_flags(practice, "2026-03-16T09:00", false);
	assert_non_null(flag_find(&flags, "status-update-due/acme/site"));
	setenv("TZ", "Europe/Berlin", 1);
	tzset();
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_errors_of_files_are_named),
		TEST(test_an_unknown_suppressor_is_named_and_the_rule_runs),
		TEST(test_errors_of_sql_are_named),
		TEST(test_a_rule_beyond_its_limits_rests),
		TEST(test_a_rule_of_ones_own),
		TEST(test_the_name_of_any_subject_is_found),
		TEST(test_wrong_settings_are_named_and_the_defaults_stay),
		TEST(test_a_wrong_rule_setting_in_the_store_is_named),
		TEST(test_the_bounds_of_a_setting_are_those_of_all),
		TEST(test_thresholds_are_read_and_shown),
		TEST(test_put_aside_is_hidden_and_can_be_shown),
		TEST(test_flags_have_lasting_ids_and_an_order),
		TEST(test_one_cause_one_flag),
		TEST(test_in_a_circle_one_stays),
		cmocka_unit_test(test_without_a_store_there_are_no_flags),
		TEST(test_the_way_to_change_a_threshold),
		TEST(test_a_closed_flag_has_no_reason_any_more),
		TEST(test_odd_things_in_the_folder),
		TEST(test_both_languages),
		TEST(test_how_long_an_answer_is_good),
		TEST(test_an_answer_is_kept_until_something_changes),
		TEST(test_an_answer_with_a_problem_is_not_kept),
		TEST(test_another_time_zone_between_two_looks),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
