/* Logging from the screen: how many keys it costs, and what comes of it. */
#include "harness.h"

/* Keys that are not the sentence itself. */
enum { KEYS_MOST = 12 };

struct flow {
	const char *name;
	const char *before;   /* how to get where one is, not counted */
	const char *keys;     /* counted */
	const char *sentence;
	const char *after;    /* counted */
	const char *answer;
};
static const struct flow flows[] = {
	{"with the client of the selected flag", "jjj", "c\r", "25m wants a newsletter popup +req",
		"\r", "Logged call with Acme GmbH, 25 min"},
	{"with another client by its first letters", "", "cech\r", "10m contract is on its way",
		"\r", "Logged call with Echo Records Ltd, 10 min"},
	{"from the list of clients", "2jj", "c\r", "45m talked about proofs", "\r",
		"Logged call with Cato Verlag, 45 min"},
	{"from a client's page", "2jj\r", "c\r", "45m talked about proofs", "\r",
		"Logged call with Cato Verlag, 45 min"},
	{"from a project's page", "3\r", "c\r", "5m short question", "\r", "Logged call with"},
	{"from the timeline", "4", "c\r", "5m short question", "\r", "Logged call with"},
	{"a mail", "", "cech\r", "mail contract sent", "\r", "Logged mail to Echo Records Ltd"},
	{"from the help", "?", ESC "cech\r", "chat all fine", "\r",
		"Logged chat with Echo Records Ltd"},
	{"by the command line", "", ":", "call echo 10m contract", "\r",
		"Logged call with Echo Records Ltd, 10 min"},
};

static void test_keys_counted(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof flows / sizeof *flows; i++) {
		const struct flow *flow = &flows[i];
		struct play play = play_start(&(struct play_options){.fixture = demo_store()});
		play_keys(&play, flow->before);
		play_keys(&play, flow->keys);
		play_keys(&play, flow->sentence);
		play_keys(&play, flow->after);
		expect_text(&play, flow->answer);
		expect_text(&play, "[u undo]");
		assert_true(strlen(flow->keys) + strlen(flow->after) <= KEYS_MOST);
		assert_non_null(strstr(rapport(&play, "history"), "ogged"));
		play_stop(&play);
	}
}

static void test_stored_and_undone(void **state)
{
	(void)state;
	struct play play = play_start(&(struct play_options){.fixture = demo_store()});
	play_keys(&play, "cacme\r25m launch moved +req French version\r");
	assert_non_null(strstr(rapport(&play, "list request client:acme"), "French version"));
	play_keys(&play, "u");
	expect_text(&play, "Taken back: logged call with Acme GmbH, 25 min.");
	expect_text(&play, "[U redo]");
	assert_null(strstr(rapport(&play, "list request client:acme"), "French version"));
	play_keys(&play, "U");
	expect_text(&play, "Brought back: logged call with Acme GmbH, 25 min.");
	assert_non_null(strstr(rapport(&play, "list request client:acme"), "French version"));
	play_stop(&play);
}

static void test_new_client_is_asked_for(void **state)
{
	(void)state;
	struct play play = play_start(&(struct play_options){.fixture = demo_store()});
	play_keys(&play, "cZephyr\r5m first call\r");
	expect_text(&play, "Zephyr");
	expect_text(&play, "n  No");
	play_keys(&play, "\r"); /* no is the default */
	expect_text(&play, "Nothing was logged.");
	assert_null(strstr(rapport(&play, "list client"), "Zephyr"));
	play_keys(&play, "cZephyr\r5m first call\ry");
	expect_text(&play, "Zephyr");
	assert_non_null(strstr(rapport(&play, "list client"), "Zephyr"));
	play_stop(&play);
}

static void test_left_prompts_change_nothing(void **state)
{
	(void)state;
	static const char *const ways[] = {"c" ESC, "cacme\rhalf a sentence" ESC, "cacme\r\r",
		"cacme\r\003", "s" ESC, "x" ESC, "x\r", ":" ESC, "a" ESC, "aclient\r\r"};
	struct play play = play_start(&(struct play_options){.fixture = demo_store()});
	char *before = strdup(rapport(&play, "history"));
	for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
		play_keys(&play, ways[i]);
		assert_string_equal(rapport(&play, "history"), before);
		assert_int_equal(find_row(&play, " 1 Today"), 0);
	}
	free(before);
	play_stop(&play);
}

/* The words of an old sentence come back, those that begin like what is typed. */
static void test_history_of_sentences(void **state)
{
	(void)state;
	struct play play = play_start(&(struct play_options){.fixture = demo_store()});
	play_keys(&play, "cacme\r5m first mango\r");
	play_keys(&play, "cacme\r6m second mango\r");
	play_keys(&play, "cacme\r" KEY_LINE_UP);
	expect_text(&play, ": 6m second mango");
	play_keys(&play, KEY_LINE_UP);
	expect_text(&play, ": 5m first mango");
	play_keys(&play, KEY_LINE_DOWN KEY_LINE_DOWN);
	expect_no_text(&play, "mango");
	play_keys(&play, "5" KEY_LINE_UP);
	expect_text(&play, ": 5m first mango");
	play_stop(&play);
}

static void test_tokens_are_completed(void **state)
{
	(void)state;
	struct play play = play_start(&(struct play_options){.fixture = demo_store()});
	play_keys(&play, "cacme\rdone +upd\t");
	expect_text(&play, "Call with acme: done +update");
	play_stop(&play);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_keys_counted),
		cmocka_unit_test(test_stored_and_undone),
		cmocka_unit_test(test_new_client_is_asked_for),
		cmocka_unit_test(test_left_prompts_change_nothing),
		cmocka_unit_test(test_history_of_sentences),
		cmocka_unit_test(test_tokens_are_completed),
	};
	return cmocka_run_group_tests(tests, NULL, remove_demo_store);
}
