/* Themes: the shipped file is complete and right, and the user's words lie over it role by role. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "../../src/settings/internal.h"
#include "rapport/base/text.h"
#include "rapport/settings/theme.h"

/* The settings with this as the user's file; NULL: none. How many errors it has goes to *wrong. */
static struct settings *load(const char *text, size_t *wrong)
{
	struct arena *arena = arena_new();
	struct error_list errors = {.arena = arena};
	struct settings *settings = NULL;
	struct error error;
	char path[] = "/tmp/rapport-theme-XXXXXX";
	int file = mkstemp(path);
	assert_true(file >= 0);
	assert_int_equal(write(file, text, strlen(text)), strlen(text));
	close(file);
	error_clear(&error);
	enum status status = settings_load(path, &settings, &errors, &error);
	assert_int_equal(status, errors.count > 0 ? STATUS_INVALID : STATUS_OK);
	unlink(path);
	*wrong = errors.count;
	arena_free(arena);
	return settings;
}

static bool same(struct look one, struct look other)
{
	return one.text == other.text && one.ground == other.ground &&
		one.attributes == other.attributes;
}

static const struct look nothing = {COLOUR_OWN, COLOUR_OWN, 0};

/* The shipped file follows the form it asks of the user, and mono, on which all others lie, names
 * every role, and no colour. */
static void test_shipped(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct error_list errors = {.arena = arena};
	const struct yaml_node *root = settings_shipped(arena, "themes.yaml");
	const struct yaml_rule rule = {.type = YAML_FREE_MAP, .item = &settings_theme_rule};
	struct look looks[ROLE_COUNT];
	size_t wrong;
	assert_int_equal(yaml_check(root, &rule, "themes.yaml", &errors), 0);
	assert_int_equal(yaml_get(root, "mono")->count, ROLE_COUNT);
	struct settings *settings = load("", &wrong);
	settings_theme(settings, "mono", looks);
	for (int role = 0; role < ROLE_COUNT; role++) {
		assert_int_equal(looks[role].text, COLOUR_OWN);
		assert_int_equal(looks[role].ground, COLOUR_OWN);
	}
	settings_free(settings);
	arena_free(arena);
}

/* What one role is with a user's file. */
static const struct {
	const char *file, *theme;
	enum role role;
	struct look look;
} rows[] = {
	{"", "dark", ROLE_WARN, {COLOUR_YELLOW, COLOUR_OWN, 0}},
	{"", "dark", ROLE_WARN, {COLOUR_YELLOW, COLOUR_OWN, 0}},
	{"", "light", ROLE_WARN, {COLOUR_MAGENTA, COLOUR_OWN, 0}},
	{"", "mono", ROLE_WARN, {COLOUR_OWN, COLOUR_OWN, 0}},
	{"", "dark", ROLE_URGENT, {COLOUR_RED, COLOUR_OWN, THEME_BOLD}},
	{"", "light", ROLE_SELECTED_AWAY, {COLOUR_OWN, COLOUR_OWN, THEME_UNDERLINE}},
	/* one role, with and without brackets; the others stay */
	{"themes: {dark: {warn: magenta}}", "dark", ROLE_WARN, {COLOUR_MAGENTA, COLOUR_OWN, 0}},
	{"themes: {dark: {warn: magenta}}", "dark", ROLE_GOOD, {COLOUR_GREEN, COLOUR_OWN, 0}},
	{"themes: {dark: {warn: magenta}}", "light", ROLE_GOOD, {COLOUR_GREEN, COLOUR_OWN, 0}},
	{"themes: {dark: {selected: [black, on-white, italic, dim]}}", "dark", ROLE_SELECTED,
		{COLOUR_BLACK, COLOUR_WHITE, THEME_ITALIC | THEME_DIM}},
	{"themes: {dark: {urgent: []}}", "dark", ROLE_URGENT, {COLOUR_OWN, COLOUR_OWN, 0}},
	/* a role of mono holds wherever a theme says nothing else */
	{"themes: {mono: {heading: underline}}", "dark", ROLE_HEADING,
		{COLOUR_OWN, COLOUR_OWN, THEME_UNDERLINE}},
	{"themes: {mono: {urgent: underline}}", "dark", ROLE_URGENT,
		{COLOUR_RED, COLOUR_OWN, THEME_BOLD}},
	/* a theme of one's own */
	{"screen: {theme: eve}\nthemes: {eve: {good: [on-blue, reverse]}}", "eve", ROLE_GOOD,
		{COLOUR_OWN, COLOUR_BLUE, THEME_REVERSE}},
	{"screen: {theme: eve}\nthemes: {eve: {good: blue}}", "eve", ROLE_TAB,
		{COLOUR_OWN, COLOUR_OWN, THEME_BOLD | THEME_REVERSE}},
};

static void test_looks(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct look looks[ROLE_COUNT];
		size_t wrong;
		struct settings *settings = load(rows[i].file, &wrong);
		assert_int_equal(wrong, 0);
		settings_theme(settings, rows[i].theme, looks);
		if (!same(looks[rows[i].role], rows[i].look))
			fail_msg("row %zu: %d %d %u", i, looks[rows[i].role].text,
				looks[rows[i].role].ground, looks[rows[i].role].attributes);
		settings_free(settings);
	}
}

/* A wrong word spoils its own role alone. */
static void test_wrong(void **state)
{
	(void)state;
	struct look looks[ROLE_COUNT];
	size_t wrong;
	struct settings *settings = load(
		"themes: {dark: {warn: [blink, red], good: blue, gold: red}, eve: 5}", &wrong);
	assert_int_equal(wrong, 3);
	settings_theme(settings, "dark", looks);
	assert_int_equal(looks[ROLE_WARN].text, COLOUR_YELLOW);
	assert_int_equal(looks[ROLE_GOOD].text, COLOUR_BLUE);
	settings_theme(settings, "eve", looks);
	assert_true(same(looks[ROLE_GOOD], nothing));
	settings_free(settings);
}

/* Each colour word is its colour, before and behind the text. */
static void test_words(void **state)
{
	(void)state;
	static const char *const colours[] = {
		"black", "red", "green", "yellow", "blue", "magenta", "cyan", "white"};
	static const struct {
		const char *word;
		unsigned attribute;
	} attributes[] = {{"bold", THEME_BOLD}, {"dim", THEME_DIM}, {"italic", THEME_ITALIC},
		{"underline", THEME_UNDERLINE}, {"reverse", THEME_REVERSE}};
	for (size_t i = 0; i < 8 + 5; i++) {
		struct look looks[ROLE_COUNT];
		char file[128];
		size_t wrong;
		const char *word = i < 8 ? colours[i] : attributes[i - 8].word;
		snprintf(file, sizeof file, "themes: {mono: {plain: %s, label: %s%s}}", word,
			i < 8 ? "on-" : "", word);
		struct settings *settings = load(file, &wrong);
		assert_int_equal(wrong, 0);
		settings_theme(settings, "mono", looks);
		assert_int_equal(looks[ROLE_PLAIN].text, i < 8 ? (int)i : COLOUR_OWN);
		assert_int_equal(looks[ROLE_LABEL].ground, i < 8 ? (int)i : COLOUR_OWN);
		assert_int_equal(looks[ROLE_PLAIN].attributes,
			i < 8 ? 0 : attributes[i - 8].attribute);
		settings_free(settings);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_shipped),
		cmocka_unit_test(test_looks),
		cmocka_unit_test(test_wrong),
		cmocka_unit_test(test_words),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
