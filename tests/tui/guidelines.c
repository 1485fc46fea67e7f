/* The rules of the guidelines: thresholds changed, rules turned off and on, figures opened. */
#include "harness.h"

static struct play demo(void)
{
	return play_start(&(struct play_options){.fixture = demo_store()});
}

/* What the store says is what the screen says, and the rule stays selected. */
static void test_a_threshold_is_changed(void **state)
{
	(void)state;
	struct play play = demo();
	play_keys(&play, "5jj");
	expect_text(&play, "client-silent: Waiting for the client");
	play_keys(&play, "e");
	expect_text(&play, "client-silent: notice=");
	play_keys(&play, "4\r");
	expect_text(&play, "Set client-silent for everyone: notice = 4 working days.");
	expect_text(&play, "notice   4 working days");
	expect_text(&play, "client-silent: Waiting for the client");
	assert_non_null(strstr(rapport(&play, "rules list client-silent"), "notice 4 working"));
	play_keys(&play, "u");
	expect_text(&play, "notice   3 working days");
	play_stop(&play);
}

/* On the page of a rule the threshold of the selected line is meant; a wrong value comes back. */
static void test_the_selected_threshold_is_meant(void **state)
{
	(void)state;
	struct play play = demo();
	play_keys(&play, "5jj\rje");
	expect_text(&play, "client-silent: warn=");
	play_keys(&play, "soon\r");
	expect_text(&play, "does not fit the setting");
	expect_text(&play, "client-silent: warn=soon");
	play_keys(&play, "\177\177\177\1777\r");
	expect_text(&play, "warn     7 working days");
	play_keys(&play, "h5\tje");
	expect_text(&play, "client-silent: warn=");
	play_stop(&play);
}

/* Rules are no records: what was selected before a filter was tried is known by what it opens. */
static void test_a_tried_filter_gives_the_rule_back(void **state)
{
	(void)state;
	struct play play = demo();
	play_keys(&play, "5jj");
	play_keys(&play, "/losing");
	expect_text(&play, "losing-touch: ");
	play_keys(&play, "\007");
	expect_text(&play, "client-silent: Waiting for the client");
	play_stop(&play);
}

static void test_a_rule_is_turned_off_and_on(void **state)
{
	(void)state;
	struct play play = demo();
	play_keys(&play, "5/losing-touch\ro");
	expect_text(&play, "State  off");
	play_keys(&play, "o");
	expect_text(&play, "State  on");
	play_keys(&play, "\ro");
	expect_text(&play, "State  off");
	assert_non_null(strstr(rapport(&play, "rules list losing-touch"), "off"));
	play_keys(&play, "h1o");
	expect_text(&play, "Select a rule of the guidelines first.");
	play_stop(&play);
}

/* Every row of the numbers opens what tells more of it. */
static void test_numbers_open(void **state)
{
	(void)state;
	struct play play = demo();
	play_keys(&play, "6j");
	expect_text(&play, "2/");
	play_keys(&play, "\r");
	expect_text(&play, "numbers archiv/karten");
	play_keys(&play, "h/borg\r");
	expect_text(&play, "Borg Maschinenbau AG");
	expect_no_text(&play, "archiv/karten");
	play_stop(&play);
}

/* Where there is little room the value of a threshold matters, not where it comes from. */
static void test_thresholds_on_a_small_screen(void **state)
{
	(void)state;
	struct play play = play_start(&(struct play_options){
		.fixture = demo_store(), .rows = 12, .columns = 40});
	play_keys(&play, "5\r");
	expect_text(&play, "Setting  Value  Set by");
	expect_text(&play, "notice   85 %   shipped default");
	play_stop(&play);
}

/* The tab that is open is told by its name where there is no room for all names. */
static void test_tabs_by_width(void **state)
{
	(void)state;
	static const int widths[] = {80, 40, 26};
	for (size_t i = 0; i < 3; i++) {
		struct play play = play_start(&(struct play_options){
			.fixture = demo_store(), .rows = 12, .columns = widths[i]});
		for (const char *key = "165432"; *key; key++) {
			char one[2] = {*key, '\0'};
			play_keys(&play, one);
			const char *line = row_text(&play, 0);
			static const char *const names[] = {"Today", "Clients", "Projects",
				"Timeline", "Guidelines", "Numbers"};
			for (int tab = 0; tab < 6; tab++)
				assert_int_equal(strstr(line, names[tab]) != NULL,
					widths[i] == 80 || tab == *key - '1');
			const char *at = strchr(line, *key);
			assert_true(cell_at(&play, 0, (int)(at - line)).attrs.reverse);
		}
		play_stop(&play);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_a_threshold_is_changed),
		cmocka_unit_test(test_the_selected_threshold_is_meant),
		cmocka_unit_test(test_a_tried_filter_gives_the_rule_back),
		cmocka_unit_test(test_a_rule_is_turned_off_and_on),
		cmocka_unit_test(test_numbers_open),
		cmocka_unit_test(test_thresholds_on_a_small_screen),
		cmocka_unit_test(test_tabs_by_width),
	};
	return cmocka_run_group_tests(tests, NULL, remove_demo_store);
}
