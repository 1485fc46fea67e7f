/* The schema walker: several errors at once, each with its place; "did you mean"; the readers. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "rapport/base/buffer.h"
#include "rapport/base/text.h"
#include "rapport/yaml.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

static int set_up(void **state)
{
	*state = arena_new();
	return 0;
}

static int tear_down(void **state)
{
	arena_free(*state);
	return 0;
}

static const struct yaml_node *parse(struct arena *arena, const char *text)
{
	const struct yaml_node *root = NULL;
	struct error error = {.status = STATUS_OK};
	assert_int_equal(yaml_parse(arena, "t", text, strlen(text), &root, &error), STATUS_OK);
	assert_non_null(root);
	return root;
}

static enum status check_even(const struct yaml_node *node, const struct yaml_rule *rule,
	struct error *error)
{
	assert_int_equal(rule->type, YAML_INTEGER);
	if (strchr("02468", node->text[strlen(node->text) - 1]))
		return STATUS_OK;
	return error_set(error, STATUS_INVALID, "%s is odd", node->text);
}

static const char *const colours[] = {"red", "green", "blue", NULL};
static const struct yaml_rule text = {.type = YAML_TEXT};
static const struct yaml_rule day = {.type = YAML_DAY, .required = true};
static const struct yaml_rule point_keys[] = {
	{.key = "x", .type = YAML_INTEGER, .required = true},
	{.key = "y", .type = YAML_INTEGER},
	{.key = NULL},
};
static const struct yaml_rule point = {.type = YAML_MAP_OF, .keys = point_keys};
static const struct yaml_rule keys[] = {
	{.key = "name", .type = YAML_TEXT},
	{.key = "count", .type = YAML_INTEGER, .minimum = 1, .maximum = 10},
	{.key = "any_count", .type = YAML_INTEGER},
	{.key = "share", .type = YAML_NUMBER, .minimum = 0, .maximum = 1},
	{.key = "any_share", .type = YAML_NUMBER},
	{.key = "flag", .type = YAML_BOOLEAN},
	{.key = "colour", .type = YAML_CHOICE, .choices = colours},
	{.key = "day", .type = YAML_DAY},
	{.key = "days", .type = YAML_LIST_OF, .item = &day},
	{.key = "point", .type = YAML_MAP_OF, .keys = point_keys},
	{.key = "words", .type = YAML_FREE_MAP, .item = &text},
	{.key = "anything", .type = YAML_ANY},
	{.key = "either", .type = YAML_TEXT, .or_map = &point},
	{.key = "even", .type = YAML_INTEGER, .check = check_even},
	{.key = NULL},
};
static const struct yaml_rule file = {.type = YAML_MAP_OF, .keys = keys};

static const char *const right[] = {
	"name: x\ncount: 1\nshare: 0.5\nflag: yes\ncolour: red\nday: 2028-02-29\n",
	"count: 10\nany_count: -99\nshare: 1\nany_share: -12.25\nflag: OFF\n",
	"days: [2026-01-01, 2026-12-31]\npoint: {x: 1}\nwords: {a: b, c: }\n",
	"anything: [a, {b: c}]\neither: word\neven: 4\n",
	"anything: word\neither: {x: 1, y: 2}\n",
	"name:\ncount: ~\nflag: null\ndays:\npoint:\nwords:\neither:\n",
	"days: []\nwords: {}\n",
};

static void test_right(void **state)
{
	for (size_t i = 0; i < COUNT(right); i++) {
		struct error_list errors = {.arena = *state};
		assert_int_equal(yaml_check(parse(*state, right[i]), &file, "t", &errors), 0);
		assert_int_equal(errors.count, 0);
	}
}

/* The one error each holds, as error_format says it. */
static const struct {
	const char *text, *line;
} wrong[] = {
	{"nmae: x\n", "t:1:1: error: The key “nmae” is not known (Did you mean “name”?)"},
	{"point: {x: 1, z: 2}\n", "t:1:15: error: The key “z” is not known (Known here: x, y)"},
	{"point: {x: 1, zzzz: 2}\n",
		"t:1:15: error: The key “zzzz” is not known (Known here: x, y)"},
	{"name: [x]\n", "t:1:7: error: A single value belongs here"},
	{"name: {x: y}\n", "t:1:7: error: A single value belongs here"},
	{"days: 2026-01-01\n", "t:1:7: error: A list belongs here"},
	{"point: 5\n", "t:1:8: error: A map belongs here"},
	{"words: [a]\n", "t:1:8: error: A map belongs here"},
	{"count: many\n", "t:1:8: error: “many” is no whole number (Accepted: 1 to 10)"},
	{"count: \"5\"\n", "t:1:8: error: “5” is no whole number (Accepted: 1 to 10)"},
	{"count: 1.5\n", "t:1:8: error: “1.5” is no whole number"},
	{"count: 0x5\n", "t:1:8: error: “0x5” is no whole number"},
	{"count: -x\n", "t:1:8: error: “-x” is no whole number"},
	{"count: 0\n", "t:1:8: error: The number 0 is out of range (Accepted: 1 to 10)"},
	{"count: 11\n", "t:1:8: error: The number 11 is out of range"},
	{"any_count: 99999999999999999999\n",
		"t:1:12: error: The number 99999999999999999999 is out"},
	{"share: 1.01\n", "t:1:8: error: The number 1.01 is out of range (Accepted: 0 to 1)"},
	{"share: -0.5\n", "t:1:8: error: The number -0.5 is out of range"},
	{"any_share: 1e9\n", "t:1:12: error: “1e9” is no number"},
	{"any_share: 1.\n", "t:1:12: error: “1.” is no number"},
	{"any_share: .5\n", "t:1:12: error: “.5” is no number"},
	{"any_share: inf\n", "t:1:12: error: “inf” is no number"},
	{"any_share: 1,5\n", "t:1:12: error: “1,5” is no number"},
	{"any_share: 1.1111111111111111111111111111111\n", "t:1:12: error: The number 1.1111"},
	{"flag: maybe\n", "t:1:7: error: “maybe” is neither yes nor no (Write true or false.)"},
	{"flag: \"yes\"\n", "t:1:7: error: “yes” is neither yes nor no"},
	{"colour: gren\n", "t:1:9: error: “gren” is not among the choices (Did you mean “green”?)"},
	{"colour: x\n",
		"t:1:9: error: “x” is not among the choices (Known here: red, green, blue)"},
	{"day: 2026-02-29\n", "t:1:6: error: “2026-02-29” is no day of the calendar"},
	{"day: 1.2.2026\n", "t:1:6: error: “1.2.2026” is no day of the calendar"},
	{"days:\n- 2026-01-01\n- soon\n", "t:3:3: error: “soon” is no day"},
	{"days:\n- 2026-01-01\n-\n", "t:3:2: error: A value is missing here"},
	{"point: {y: 1}\n", "t:1:8: error: The key “x” is missing here"},
	{"point: {x: }\n", "t:1:12: error: The key “x” needs a value"},
	{"words: {ä: [x]}\n", "t:1:12: error: A single value belongs here"},
	{"either: [x]\n", "t:1:9: error: A single value belongs here"},
	{"either: {x: one}\n", "t:1:13: error: “one” is no whole number"},
	{"even: 3\n", "t:1:7: error: 3 is odd"},
	{"even: x\n", "t:1:7: error: “x” is no whole number"},
	{"- a\n", "t:1:1: error: A map belongs here"},
	{"word\n", "t:1:1: error: A map belongs here"},
};

static void test_wrong(void **state)
{
	for (size_t i = 0; i < COUNT(wrong); i++) {
		struct error_list errors = {.arena = *state};
		struct buffer line = BUFFER_EMPTY;
		assert_int_equal(yaml_check(parse(*state, wrong[i].text), &file, "t", &errors), 1);
		assert_int_equal(errors.count, 1);
		assert_int_equal(errors.items[0].status, STATUS_INVALID);
		error_format(&errors.items[0], &line);
		if (!text_starts(buffer_text(&line), wrong[i].line))
			print_message("expected %s\n     got %s\n", wrong[i].line,
				buffer_text(&line));
		assert_true(text_starts(buffer_text(&line), wrong[i].line));
		buffer_clear(&line);
	}
}

static void test_several(void **state)
{
	static const struct {
		unsigned line, column;
	} expected[] = {{1, 8}, {2, 1}, {3, 9}, {5, 3}, {6, 6}};
	const struct yaml_node *root = parse(*state,
		"count: 0\nnaem: x\ncolour: gray\npoint:\n  z: 1\n  x: one\nflag: true\n");
	struct error_list errors = {.arena = *state};
	assert_int_equal(yaml_check(root, &file, "t", &errors), COUNT(expected));
	assert_int_equal(errors.count, COUNT(expected));
	for (size_t i = 0; i < COUNT(expected); i++) {
		assert_int_equal(errors.items[i].line, expected[i].line);
		assert_int_equal(errors.items[i].column, expected[i].column);
	}
	/* A second file adds to the same list. */
	assert_int_equal(yaml_check(parse(*state, "x: 1\n"), &file, "u", &errors), 1);
	assert_int_equal(errors.count, COUNT(expected) + 1);
	assert_string_equal(errors.items[COUNT(expected)].file, "u");
}

static const struct {
	const char *word, *nearest;
} near[] = {
	{"hours_per_days", "hours_per_day"}, {"hours-per-day", "hours_per_day"},
	{"hours", "hours_per_day"}, {"hoursperday", "hours_per_day"}, {"Week", "week"},
	{"weeks", "week"}, {"wek", "week"}, {"ewek", "week"}, {"holyday", "holidays"},
	{"lang", "language"}, {"sun", NULL}, {"x", NULL}, {"", NULL}, {"weather", NULL},
	{"monday", "mon"},
};

static void test_nearest(void **state)
{
	static const char *const words[] = {"week", "hours_per_day", "holidays", "language", "mon",
		NULL};
	(void)state;
	for (size_t i = 0; i < COUNT(near); i++) {
		const char *nearest = yaml_nearest(near[i].word, words);
		if (!text_equal(nearest, near[i].nearest))
			print_message("%s: %s\n", near[i].word, nearest ? nearest : "nothing");
		assert_true(text_equal(nearest, near[i].nearest));
	}
}

static void test_get(void **state)
{
	const struct yaml_node *map = parse(*state, "a: 1\nb: [x]\nc:\nd: ~\ne: '~'\nf: ''\n");
	assert_string_equal(yaml_get_text(map, "a", "-"), "1");
	assert_string_equal(yaml_get_text(map, "b", "-"), "-");
	assert_string_equal(yaml_get_text(map, "c", "-"), "-");
	assert_string_equal(yaml_get_text(map, "d", "-"), "-");
	assert_string_equal(yaml_get_text(map, "e", "-"), "~");
	assert_string_equal(yaml_get_text(map, "f", "-"), "");
	assert_null(yaml_get_text(map, "g", NULL));
	assert_null(yaml_get(NULL, "a"));
	assert_null(yaml_get(yaml_get(map, "b"), "x"));
	assert_true(yaml_is_null(yaml_get(map, "c")));
	assert_false(yaml_is_null(yaml_get(map, "b")));
}

static void test_booleans(void **state)
{
	static const char *const yes[] = {"true", "yes", "on", "True", "YES"};
	static const char *const no[] = {"false", "no", "off", "Off"};
	static const char *const neither[] = {"", "1", "y", "truely", "ja"};
	bool value = false;
	(void)state;
	for (size_t i = 0; i < COUNT(yes); i++)
		assert_true(yaml_read_boolean(yes[i], &value) && value);
	for (size_t i = 0; i < COUNT(no); i++)
		assert_true(yaml_read_boolean(no[i], &value) && !value);
	for (size_t i = 0; i < COUNT(neither); i++)
		assert_false(yaml_read_boolean(neither[i], &value));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_right, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_wrong, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_several, set_up, tear_down),
		cmocka_unit_test(test_nearest),
		cmocka_unit_test_setup_teardown(test_get, set_up, tear_down),
		cmocka_unit_test(test_booleans),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
