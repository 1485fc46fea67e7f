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
	{"all of it at once, behind the short name", "", "c", "echo 10m contract", "\r\r",
		"Logged call with Echo Records Ltd, 10 min"},
	{"by the command line", "", ":", "call echo 10m contract", "\r",
		"Logged call with Echo Records Ltd, 10 min"},
};

struct chosen {
	char text[64];
};

/* What is shown as selected below the page, where the prompts are. */
static struct chosen find_chosen(const struct play *play)
{
	struct chosen chosen = {.text = ""};
	size_t length = 0;
	for (int row = play->rows / 2; row < play->rows && length == 0; row++) {
		for (int column = 0; column < play->columns && length < 63; column++) {
			VTermScreenCell cell = cell_at(play, row, column);
			if (cell.attrs.reverse)
				chosen.text[length++] = (char)cell.chars[0];
		}
	}
	return chosen;
}

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

/* A first talk may bring a wish already: the project it belongs to is asked for, by its title. */
static void test_a_wish_of_a_new_client_makes_a_project(void **state)
{
	(void)state;
	static const int columns[] = {80, 40};
	for (size_t i = 0; i < sizeof columns / sizeof *columns; i++) {
		struct play play = play_start(&(struct play_options){.fixture = demo_store(),
			.columns = columns[i],
			.rows = columns[i] == 40 ? 12 : 24});
		play_keys(&play, "cZephyr\r5m a logo +req in blue\ry");
		expect_text(&play, "Zephyr has no open project");
		expect_text(&play, "Title of a new project:");
		play_keys(&play, ESC);
		assert_null(strstr(rapport(&play, "list client"), "Zephyr"));
		play_keys(&play, "cZephyr\r");
		expect_text(&play, "the line you left");
		play_keys(&play, KEY_LINE_UP "\ry");
		play_keys(&play, "Logo\r");
		expect_text(&play, "Logged call with Zephyr, 5 min");
		assert_non_null(strstr(rapport(&play, "list request client:zephyr"), "zephyr/logo"));
		play_stop(&play);
	}
}

/* What was said is not lost when it turns out after a question that it may not be noted so. */
static void test_a_sentence_refused_late_is_offered(void **state)
{
	(void)state;
	struct play play = play_start(&(struct play_options){.fixture = demo_store()});
	play_keys(&play, "cZephyr\r5m a logo heat:7\ry");
	expect_text(&play, "“7” is no heat.");
	play_keys(&play, "cZephyr\r");
	expect_text(&play, "the line you left");
	play_keys(&play, KEY_LINE_UP);
	expect_text(&play, "5m a logo heat:7");
	play_keys(&play, ESC);
	/* One refused at once comes back itself. */
	play_keys(&play, "cacme\r@nobody hello\r");
	expect_text(&play, "@nobody hello");
	expect_no_text(&play, "the line you left");
	play_keys(&play, ESC);
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

/* A key that is meant for a prompt never becomes a command of the view below. */
static void test_a_client_is_asked_for_until_there_is_one(void **state)
{
	(void)state;
	struct play play = play_start(&(struct play_options){.commands = {"add client Nova"}});
	play_keys(&play, "c");
	expect_text(&play, "Client: nova");
	play_keys(&play, ESC "R");
	expect_text(&play, "Change request, nova:");
	play_keys(&play, ESC "c");
	play_keys(&play, "\r5m first talk\r"); /* the only one there is */
	expect_text(&play, "Logged call with Nova, 5 min");
	rapport(&play, "add client Orion");
	play_keys(&play, "c\r");
	expect_text(&play, "Whom with? Type the beginning of a name.");
	expect_text(&play, "Client:");
	play_keys(&play, "Q"); /* a letter, not the key that leaves */
	expect_text(&play, "Client: Q");
	play_keys(&play, "\025" KEY_LINE_DOWN KEY_LINE_DOWN "\r");
	expect_text(&play, "Call with orion:");
	play_stop(&play);
}

/* Written without umlauts a line is longer than typed, and not cut for that. */
static void test_umlauts_leave_a_line_whole(void **state)
{
	(void)state;
	struct play play =
		play_start(&(struct play_options){.fixture = demo_store(), .lang = "C"});
	play_keys(&play, "cecho\r5m sp\303\244t");
	int row = find_row(&play, "Call with echo: 5m spaet");
	assert_true(row >= 0);
	assert_null(strchr(row_text(&play, row), '~'));
	play_stop(&play);
}

/* What follows a short name is the sentence; what follows anything else belongs to a name. */
static void test_a_line_typed_at_once_goes_on(void **state)
{
	(void)state;
	struct play play = play_start(&(struct play_options){.fixture = demo_store()});
	play_keys(&play, "cecho 10m contract");
	expect_text(&play, "Enter goes on with the sentence behind echo");
	play_keys(&play, "\r");
	expect_text(&play, "Call with echo: 10m contract");
	play_keys(&play, ESC ESC "cecho/logo 5m colours\r");
	expect_text(&play, "Call with echo/logo: 5m colours");
	play_keys(&play, ESC ESC "cEcho Beach Ltd");
	expect_text(&play, "A name nobody has yet makes a new client");
	play_keys(&play, "\r");
	expect_text(&play, "Call with Echo Beach Ltd:");
	play_stop(&play);
}

/* What Enter takes is seen before, and the arrows choose another. */
static void test_the_chosen_client_is_seen(void **state)
{
	(void)state;
	static const struct {
		const char *keys, *chosen;
	} rows[] = {
		{"ca", "acme"}, {"car", "archiv"}, {"ca" KEY_LINE_DOWN, "archiv"},
		{"cacme/s" KEY_LINE_DOWN, "acme/site"},
		{"cacme/s" KEY_LINE_DOWN KEY_LINE_UP, "acme/shop"}, {"cacme/s\t\t", "acme/site"},
		{"cacme/s" KEY_LINE_DOWN "\t", "acme/site"}, {"cacme/site", "acme/site"},
	};
	struct play play = play_start(&(struct play_options){.fixture = demo_store()});
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		char text[64];
		play_keys(&play, rows[i].keys);
		struct chosen chosen = find_chosen(&play);
		if (strcmp(chosen.text, rows[i].chosen) != 0)
			fail_msg("\"%s\": chosen is \"%s\"", rows[i].keys, chosen.text);
		snprintf(text, sizeof text, "Call with %s:", rows[i].chosen);
		play_keys(&play, "\r");
		expect_text(&play, text);
		play_keys(&play, "\007");
	}
	play_stop(&play);
}

/* Below the line stands how it was understood, so that a mistake is seen before Enter. */
static void test_what_is_understood_is_seen(void **state)
{
	(void)state;
	static const struct {
		const char *keys, *seen;
	} rows[] = {
		{"cacme\r", " call, Acme GmbH, Mon 9 Mar 08:00"},
		{"cacme\r25m ", " call, Acme GmbH, Mon 9 Mar 08:00, 25 min"},
		{"cacme\rmail yesterday 16:30 in +update all is up",
			" mail, Acme GmbH, Sun 8 Mar 16:30, from the client, +update"},
		{"cacme\rshort 10m +req French version due:fri ",
			"10 min, Change request \xe2\x80\x9c" "French version\xe2\x80\x9d"},
		{"cacme/site\r5m missed ", " call, Acme GmbH, acme/site, Mon 9 Mar 08:00, 5 min, "
			"not answered"},
		{"cacme\r+promise fri send draft ", "Promise \xe2\x80\x9csend draft\xe2\x80\x9d"},
		{"cacme\rheat:9 ", "is no heat. heat:0 is calm"},
		{"cacme\r+nonsense ", "nonsense"},
		{"cZephyr\r5m hello ", " call, Zephyr, Mon 9 Mar 08:00, 5 min"},
		{":call acme 25m", " call, Acme GmbH, Mon 9 Mar 08:00, 25 min"},
	};
	struct play play = play_start(&(struct play_options){.fixture = demo_store()});
	char *history = strdup(rapport(&play, "history"));
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		play_keys(&play, rows[i].keys);
		expect_text(&play, rows[i].seen);
		play_keys(&play, "\007");
	}
	assert_string_equal(rapport(&play, "history"), history);
	free(history);
	play_stop(&play);
	play = play_start(
		&(struct play_options){.fixture = demo_store(), .rows = 12, .columns = 40});
	play_keys(&play, "cacme\r25m a short call");
	expect_text(&play, " call, Acme GmbH, Mon 9 Mar 08:00");
	expect_text(&play, "a short call");
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

/* A sentence that is not understood says why below it, once it is refused above it: all of the
 * reason, one time, until the sentence is another. */
static void test_a_refused_sentence_says_why_once(void **state)
{
	(void)state;
	struct play play = play_start(&(struct play_options){.fixture = demo_store()});
	play_keys(&play, "cacme\r");
	expect_text(&play, "25m  yesterday 16:30");
	static const char *const keys[] = {"5m loud +nonsense", "\r", "s", "\177", "\r"};
	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
		play_keys(&play, keys[i]);
		assert_int_equal(rows_with(&play, "is no token of a log line. Known:"), 1);
		expect_text(&play, "closing follow-up recap holding thanks");
	}
	play_keys(&play, "\027");
	expect_no_text(&play, "is no token");
	expect_text(&play, "call, Acme GmbH");
	expect_text(&play, "25m  yesterday 16:30");
	play_keys(&play, "\007");
	play_stop(&play);
}

/* What was understood is seen to its end, where the newest of it stands. */
static void test_a_long_sentence_is_understood_aloud(void **state)
{
	(void)state;
	struct play play = play_start(&(struct play_options){.fixture = demo_store()});
	play_keys(&play, "chansen\r18m in @voss heat:2 very angry, the reminders went out twice "
		"+req no reminders at the weekend +promise tomorrow call back with a plan");
	expect_text(&play, "Tue 10 Mar");
	play_keys(&play, " +pro"); /* what can be completed goes before it */
	expect_text(&play, "+promise");
	play_keys(&play, "\007");
	play_stop(&play);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_keys_counted),
		cmocka_unit_test(test_stored_and_undone),
		cmocka_unit_test(test_new_client_is_asked_for),
		cmocka_unit_test(test_a_wish_of_a_new_client_makes_a_project),
		cmocka_unit_test(test_a_sentence_refused_late_is_offered),
		cmocka_unit_test(test_left_prompts_change_nothing),
		cmocka_unit_test(test_history_of_sentences),
		cmocka_unit_test(test_a_client_is_asked_for_until_there_is_one),
		cmocka_unit_test(test_umlauts_leave_a_line_whole),
		cmocka_unit_test(test_a_line_typed_at_once_goes_on),
		cmocka_unit_test(test_the_chosen_client_is_seen),
		cmocka_unit_test(test_what_is_understood_is_seen),
		cmocka_unit_test(test_a_refused_sentence_says_why_once),
		cmocka_unit_test(test_a_long_sentence_is_understood_aloud),
		cmocka_unit_test(test_tokens_are_completed),
	};
	return cmocka_run_group_tests(tests, NULL, remove_demo_store);
}
