/* How many keys it costs, counted: exactly these are sent. Text is what a person says anyway. */
#include "harness.h"

/* Keys that are no text; a sequence that a terminal sends for one key counts once. */
static size_t count_keys(const char *keys)
{
	size_t count = 0;
	for (const char *key = keys; *key; key++) {
		if (*key == ESC[0] && (key[1] == 'O' || key[1] == '['))
			key += 2;
		count++;
	}
	return count;
}

/* A way through the screen: what is pressed and what is said, in turn. */
struct road {
	const char *name;
	size_t most;
	const char *before; /* to the line, not counted */
	const char *steps[8]; /* keys, text, keys, text, … */
	const char *seen;
};

static const struct road ways[] = {
	{"why of the first flag", 1, "", {"w"}, "Clears when"},
	{"snooze", 3, "", {"s\r"}, "Snoozed"},
	{"snooze to another day", 3, "", {"s", "fri", "\r"}, "Fri 13 Mar"},
	{"log a call with the client at hand", 12, "", {"c\r", "25m all fine", "\r"}, "Logged call"},
	{"log a call with anybody", 12, "", {"cech\r", "10m contract", "\r"},
		"Logged call with Echo Records"},
	{"decide a request with an alternative", 8, "/rule:request-undecided\r",
		{"Dd", "a plain list of links", "\r\rt"}, "Declined Gift cards."},
	{"the same from its project's page", 8, "3/neue\r\r", {"Dd", "a plain list", "\r\rn"}, "Declined"},
	{"keep a promise", 1, "j", {"K"}, "Kept promise"},
	{"move a date, with the reason", 6, "", {"m", "24 apr", "\r", "client was ill", "\r"},
		"Moved borg/api to Fri 24 Apr"},
	{"note a request", 6, "", {"2R", "a newsletter", "\r"}, "Added change request a newsletter"},
	{"note a promise", 6, "", {"2P", "send the logo", "\r", "fri", "\r"},
		"Added promise send the logo"},
	{"put three flags off at once", 6, "", {"ttts\r"}, "Snoozed 3 flags"},
	{"copy a line", 1, "", {"y"}, "Copied: "},
	{"take back the last step", 3, "", {"s\ru"}, "Taken back: "},
};

static void go(struct play *play, const char *const *steps, size_t *counted)
{
	*counted = 0;
	for (size_t i = 0; i < 8 && steps[i]; i++) {
		*counted += i % 2 == 0 ? count_keys(steps[i]) : 0;
		play_keys(play, steps[i]);
	}
}

static void test_what_is_done_often_is_short(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
		struct play play = play_start(&(struct play_options){.fixture = demo_store()});
		size_t counted = 0;
		play_keys(&play, ways[i].before);
		go(&play, ways[i].steps, &counted);
		expect_text(&play, ways[i].seen);
		if (counted > ways[i].most)
			fail_msg("%s: %zu keys, at most %zu", ways[i].name, counted, ways[i].most);
		print_message("%2zu keys of %zu: %s\n", counted, ways[i].most, ways[i].name);
		play_stop(&play);
	}
}

/* From an empty store, without a manual, by keys that hints on the screen name. Here the words
 * count as well. */
static void test_a_first_start_takes_few_keys(void **state)
{
	(void)state;
	static const struct {
		const char *keys, *seen;
	} steps[] = {
		{"c", "Client:"},
		{"Nova\r", "Call with Nova:"},
		{"hi +promise today x\r", "n  No"},
		{"y", "Promised to Nova for today: x"}, /* client, call and promise are there */
		{"apr\r", "New: Project"},
		{"W\023", "Added project"},
		{"3asc\r", "New: Scope item"},
		{"y\t\t\t2h\023", "Added scope item"},
		{"1w", "Clears when"},
	};
	struct play play = play_start(&(struct play_options){.rows = 24});
	size_t counted = 0;
	expect_text(&play, "Welcome to rapport");
	for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
		play_keys(&play, steps[i].keys);
		expect_text(&play, steps[i].seen);
		counted += count_keys(steps[i].keys);
	}
	expect_text(&play, "x");
	assert_non_null(strstr(rapport(&play, "list client"), "Nova"));
	assert_non_null(strstr(rapport(&play, "list interaction"), "hi"));
	assert_non_null(strstr(rapport(&play, "ledger nova/w"), "2.0 h agreed"));
	print_message("%2zu keys of 60: a first start\n", counted);
	assert_true(counted <= 60);
	play_stop(&play);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_what_is_done_often_is_short),
		cmocka_unit_test(test_a_first_start_takes_few_keys),
	};
	return cmocka_run_group_tests(tests, NULL, remove_demo_store);
}
