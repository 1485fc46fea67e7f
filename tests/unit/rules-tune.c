/* What can be set about the rules is told as it holds, and a wish is judged before it is kept. */
#include "unit/rules-support.h"

#include "rapport/base/buffer.h"
#include "rapport/rules/tune.h"

static int set_up(void **state)
{
	struct practice *practice = practice_new();

	ADD(practice, "2026-03-02", "acme", ENTITY_CLIENT, "slug", "acme", "name", "Acme GmbH");
	ADD(practice, "2026-03-02", "site", ENTITY_PROJECT, "client", "acme", "slug", "site",
		"title", "Website", "status", "active", "start", "2026-03-02");
	*state = practice;
	return 0;
}

static int tear_down(void **state)
{
	practice_free(*state);
	return 0;
}

static struct rule_line describe(struct practice *practice, const char *id)
{
	struct rule_lines lines;

	practice_check(practice, rules_describe(practice->rules, practice->arena, id, &lines,
					 &practice->problems, &practice->error));
	assert_int_equal(lines.count, 1);
	return lines.items[0];
}

/* "every=7 days (shipped default); …" */
static const char *told(struct practice *practice, const char *id)
{
	struct rule_line line = describe(practice, id);
	struct buffer out = BUFFER_EMPTY;

	for (size_t i = 0; i < line.setting_count; i++)
		buffer_format(&out, "%s%s=%s (%s)", i ? "; " : "", line.settings[i].name,
			line.settings[i].value, line.settings[i].origin);
	const char *text = arena_copy(practice->arena, buffer_text(&out));
	buffer_clear(&out);
	return text;
}

static void test_every_level_is_told(void **state)
{
	struct practice *practice = *state;

	assert_string_equal(told(practice, "status-update-due"),
		"every=7 days (shipped default); warn=1 working day (shipped default)");
	ADD(practice, "2026-03-02", "s1", ENTITY_RULE_SETTING, "rule", "status-update-due", "name",
		"every", "value", "5", "client", "acme");
	ADD(practice, "2026-03-03", "s2", ENTITY_RULE_SETTING, "rule", "status-update-due", "name",
		"every", "value", "4d", "client", "acme");
	ADD(practice, "2026-03-03", "s3", ENTITY_RULE_SETTING, "rule", "status-update-due", "name",
		"every", "value", "3", "project", "site");
	ADD(practice, "2026-03-03", "s4", ENTITY_RULE_SETTING, "rule", "status-update-due", "name",
		"warn", "value", "2");
	ADD(practice, "2026-03-03", "s5", ENTITY_RULE_SETTING, "rule", "status-update-due", "name",
		"off", "value", "yes", "project", "site");
	assert_string_equal(told(practice, "status-update-due"),
		"every=7 days (shipped default); every=4 days (set for client acme); "
		"every=3 days (set for project acme/site); "
		"warn=2 working days (your settings for everyone); "
		"off=yes (set for project acme/site)");
	assert_true(describe(practice, "status-update-due").on);
	ADD(practice, "2026-03-03", "s6", ENTITY_RULE_SETTING, "rule", "status-update-due", "name",
		"off", "value", "yes");
	assert_false(describe(practice, "status-update-due").on);
}

static void test_the_users_file_is_told(void **state)
{
	struct practice *practice = *state;

	practice_write(practice->settings_path,
		"rules:\n  status-update-due: {every: 5d}\n  losing-touch: off\n");
	practice_load(practice, "en");
	assert_string_equal(told(practice, "status-update-due"),
		"every=5 days (your settings); warn=1 working day (shipped default)");
	assert_false(describe(practice, "losing-touch").on);
}

static void test_all_are_told_and_a_wrong_name_is_near_one(void **state)
{
	struct practice *practice = *state;
	struct rule_lines lines;
	int guideline = 1;

	practice_check(practice, rules_describe(practice->rules, practice->arena, NULL, &lines,
					 &practice->problems, &practice->error));
	assert_true(lines.count >= 11);
	for (size_t i = 0; i < lines.count; i++) {
		assert_true(lines.items[i].guideline >= guideline);
		guideline = lines.items[i].guideline;
		assert_true(lines.items[i].clears_when[0] != '\0');
		for (size_t s = 0; s < lines.items[i].setting_count; s++)
			assert_true(lines.items[i].settings[s].source[0] != '\0');
	}
	assert_int_equal(rules_describe(practice->rules, practice->arena, "scope-crep", &lines,
				 &practice->problems, &practice->error),
		STATUS_INVALID);
	assert_string_equal(practice->error.message, "There is no rule “scope-crep”");
	assert_string_equal(practice->error.advice, "Did you mean “scope-creep”?");
}

static const struct {
	const char *rule, *name, *value;
	enum status status;
	const char *says; /* the value for people, or a part of the error */
} WISHES[] = {
	{"status-update-due", "every", "3d", STATUS_OK, "3 days"},
	{"status-update-due", "every", "1", STATUS_OK, "1 day"},
	{"status-update-due", "warn", "2 bd", STATUS_OK, "2 working days"},
	{"status-update-due", "off", "yes", STATUS_OK, "yes"},
	{"status-update-due", "severity", "info", STATUS_OK, "info"},
	{"follow-up-due", "ladder", "7, 60", STATUS_OK, "7, 60 days"},
	{"scope-creep", "warn", "12,5 %", STATUS_OK, "12.5 %"},
	{"scope-creep", "message", "{name} grows by {percent:percent}", STATUS_OK, "{name} grows"},
	{"scope-creep", "message", "{nosuch} grows", STATUS_INVALID, "no column “nosuch”"},
	{"scope-creep", "message", "{name grows", STATUS_INVALID, "brace is opened"},
	{"scope-creep", "message", "{percent:loud}", STATUS_INVALID, "no format “loud”"},
	{"status-update-due", "every", "0", STATUS_INVALID, "out of the range"},
	{"status-update-due", "every", "often", STATUS_INVALID, "does not fit"},
	{"status-update-due", "severity", "loud", STATUS_INVALID, "does not fit"},
	{"status-update-due", "evry", "3d", STATUS_INVALID, "has no setting “evry”"},
	{"status-update", "every", "3d", STATUS_INVALID, "no rule “status-update”"},
	{"follow-up-due", "ladder", "60, 7", STATUS_INVALID, "does not fit"},
};

static void test_wishes_are_judged(void **state)
{
	struct practice *practice = *state;

	for (size_t i = 0; i < sizeof WISHES / sizeof WISHES[0]; i++) {
		const struct rule_wish wish = {
			.rule = WISHES[i].rule, .name = WISHES[i].name, .value = WISHES[i].value};
		struct rule_verdict verdict;
		error_clear(&practice->error);
		enum status status = rules_accept(
			practice->rules, practice->arena, &wish, &verdict, &practice->error);
		const char *text = status == STATUS_OK ? verdict.told : practice->error.message;
		if (status != WISHES[i].status || !strstr(text, WISHES[i].says))
			fail_msg("%s %s=%s: %d %s", wish.rule, wish.name, wish.value, (int)status,
				text);
	}
}

static bool holds_anyway(
	struct practice *practice, const char *value, const char *client, const char *project)
{
	struct rule_verdict verdict;
	const struct rule_wish wish = {
		.rule = "status-update-due",
		.name = "every",
		.value = value,
		.client = client ? symbol_find(practice, client)->id : 0,
		.project = project ? symbol_find(practice, project)->id : 0,
	};

	practice_check(practice,
		rules_accept(practice->rules, practice->arena, &wish, &verdict, &practice->error));
	return verdict.holds_anyway;
}

/* What holds without a setting of one's own, at each level. */
static void test_what_holds_anyway(void **state)
{
	struct practice *practice = *state;

	assert_true(holds_anyway(practice, "7", NULL, NULL));
	assert_true(holds_anyway(practice, "7d", "acme", NULL));
	assert_false(holds_anyway(practice, "8", "acme", NULL));
	ADD(practice, "2026-03-03", "s1", ENTITY_RULE_SETTING, "rule", "status-update-due", "name",
		"every", "value", "4", "client", "acme");
	assert_true(holds_anyway(practice, "7", "acme", NULL));
	assert_false(holds_anyway(practice, "4", "acme", NULL));
	assert_true(holds_anyway(practice, "4", "acme", "site"));
	ADD(practice, "2026-03-03", "s2", ENTITY_RULE_SETTING, "rule", "status-update-due", "name",
		"every", "value", "9");
	assert_true(holds_anyway(practice, "9", "acme", NULL));
	assert_true(holds_anyway(practice, "7", NULL, NULL));
	assert_false(holds_anyway(practice, "9", NULL, NULL));
}

/* A rule that is tried works, or is named with its place; the others still answer. */
static void test_a_file_is_tried(void **state)
{
	struct practice *practice = *state;
	char path[128];
	struct rule_trials trials;
	struct error_list problems = {.arena = practice->arena};
	const struct rules_options options = {
		.store_path = practice->store_path,
		.user_folder = practice->rules_folder,
		.settings = practice->settings,
		.language = "en",
		.now = moment_at("2026-03-20"),
	};

	snprintf(path, sizeof path, "%s/mine.yaml", practice->folder);
	practice_write(path,
		"rules:\n"
		"- id: good\n  subject: project\n  summary: Good\n  message: It runs.\n"
		"  sql: SELECT project AS subject, 'e' AS episode FROM project_running\n"
		"- id: bad\n  subject: project\n  summary: Bad\n  message: It does not.\n"
		"  sql: SELECT project AS subject, episod FROM project_running\n"
		"- id: half\n  subject: project\n  summary: Half\n  message: It runs.\n"
		"  sql: SELECT project AS subject, 'e' AS episode FROM project_running\n"
		"  evidence: SELECT nothing\n");
	practice_check(practice,
		rules_try(&options, path, practice->arena, &trials, &problems, &practice->error));
	assert_true(trials.ran);
	assert_int_equal(trials.count, 3);
	assert_true(trials.items[0].works && trials.items[0].flags == 1);
	assert_false(trials.items[1].works);
	assert_false(trials.items[2].works);
	assert_int_equal(problems.count, 2);
	assert_int_equal(problems.items[0].line, 11);
	assert_int_equal(problems.items[1].line, 17);
	assert_int_equal(rules_try(&options, "/nowhere/at/all.yaml", practice->arena, &trials,
				 &problems, &practice->error),
		STATUS_NOT_FOUND);
}

#define TEST(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)
int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_every_level_is_told),
		TEST(test_the_users_file_is_told),
		TEST(test_all_are_told_and_a_wrong_name_is_near_one),
		TEST(test_wishes_are_judged),
		TEST(test_what_holds_anyway),
		TEST(test_a_file_is_tried),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
