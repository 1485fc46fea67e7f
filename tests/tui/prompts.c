/* Prompts: every one survives what happens around it, leads on, and is left without a trace. */
#include "harness.h"

static struct play demo(void)
{
	return play_start(&(struct play_options){.fixture = demo_store()});
}

static const struct {
	const char *name, *keys, *seen;
} prompts[] = {
	{"client", "c", "Client:"},
	{"client, typed", "cac", "Client: ac"},
	{"sentence", "cacme\r", "Call with acme:"},
	{"sentence, typed", "cacme\r5m half", "acme: 5m half"},
	{"snooze", "s", "Snooze until: 3d"},
	{"snooze, typed", "snext mon", "Snooze until: next mon"},
	{"dismiss", "xsaid so", "Dismiss because: said so"},
	{"filter", "/client:da", "/ client:da"},
	{"search", "\006news", "Search: news"},
	{"command", ":show ac", ": show ac"},
	{"add", "a", "Add: client"},
	{"add, typed", "apro", "Add: pro"},
	{"words", ":add client Nova", ": add client Nova"},
	{"help", "?snoo", "here: snoo"},
	{"question", "cNobody\r5m x\r", "n  No"},
	{"choice", ":show acme/\r", "1 Today"},
};
enum { PROMPTS = sizeof prompts / sizeof *prompts };

static void test_resized_in_each(void **state)
{
	(void)state;
	static const int sizes[][2] = {{12, 40}, {3, 10}, {50, 200}, {16, 60}};
	struct play play = demo();
	for (size_t i = 0; i < PROMPTS; i++) {
		play_keys(&play, prompts[i].keys);
		expect_text(&play, prompts[i].seen);
		char *before = screen_text(&play);
		for (size_t j = 0; j < 4; j++) {
			play_resize(&play, sizes[j][0], sizes[j][1]);
			bool narrow_help = sizes[j][1] < 60 && prompts[i].keys[0] == '?';
			if (sizes[j][0] >= 12 && !narrow_help) /* its label gives way */
				expect_text(&play, prompts[i].seen);
		}
		play_resize(&play, 24, 80);
		char *after = screen_text(&play);
		assert_string_equal(after, before);
		free(before);
		free(after);
		play_keys(&play, "\007" ESC "1" ESC);
	}
	play_stop(&play);
}

static void test_suspended_in_each(void **state)
{
	(void)state;
	struct play play = play_start(&(struct play_options){.fixture = demo_store(), .job = true});
	for (size_t i = 0; i < PROMPTS; i++) {
		play_keys(&play, prompts[i].keys);
		char *before = screen_text(&play);
		send_bytes(&play, "\032", 1);
		wait_for(&play, "STOPPED");
		send_bytes(&play, "\n", 1);
		play_settle(&play);
		char *after = screen_text(&play);
		assert_string_equal(after, before);
		free(before);
		free(after);
		play_keys(&play, "\007" ESC "1" ESC);
	}
	play_stop(&play);
}

/* Each of the three keys for it leaves each prompt; nothing was done, and the page is there. */
static void test_left_by_each_key(void **state)
{
	(void)state;
	static const char *const ways[] = {ESC, "\003", "\007"};
	struct play play = demo();
	char *history = strdup(rapport(&play, "history"));
	char *page = screen_text(&play);
	for (size_t i = 0; i + 1 < PROMPTS; i++) {
		for (size_t j = 0; j < 3; j++) {
			play_keys(&play, prompts[i].keys);
			play_keys(&play, ways[j]);
			expect_no_text(&play, prompts[i].seen);
			expect_text(&play, "!! borg/api");
			play_keys(&play, "jk"); /* what was said goes with the next key */
			char *after = screen_text(&play);
			assert_string_equal(after, page);
			free(after);
		}
	}
	assert_string_equal(rapport(&play, "history"), history);
	free(history);
	free(page);
	play_stop(&play);
}

/* ^L draws anew what nobody else may have written over, with the prompt in it. */
static void test_redrawn_in_each(void **state)
{
	(void)state;
	struct play play = demo();
	for (size_t i = 0; i < PROMPTS; i++) {
		play_keys(&play, prompts[i].keys);
		char *before = screen_text(&play);
		static const char scribble[] = ESC "[1;1HSCRIBBLE" ESC "[20;1HSCRIBBLE";
		vterm_input_write(play.terminal, scribble, sizeof scribble - 1);
		play_keys(&play, "\f");
		char *after = screen_text(&play);
		assert_string_equal(after, before);
		free(before);
		free(after);
		play_keys(&play, "\007" ESC "1" ESC);
	}
	play_stop(&play);
}

/* ---- logging ---- */

static const struct {
	const char *before, *keys, *said;
	const char *command, *stored; /* what the store says then */
} logs[] = {
	{"", "cacme\r25m talked about mangos\r", "Logged call with Acme GmbH, 25 min",
		"list interaction client:acme", "talked about mangos"},
	{"", "cacme\rmeet 1h mangos on the table\r", "Logged meeting with Acme GmbH",
		"list interaction client:acme kind:meeting", "mangos on the table"},
	{"", "cacme\rmail mangos by mail\r", "Logged mail to Acme GmbH",
		"list interaction client:acme kind:mail", "mangos by mail"},
	{"", "cacme\rchat mangos in the chat\r", "Logged chat with Acme GmbH",
		"list interaction client:acme kind:chat", "mangos in the chat"},
	{"", "cacme\rcall mangos once more\r", "Logged call with Acme GmbH",
		"list interaction client:acme kind:call", "mangos once more"},
	{"", "cacme/site\r5m mangos for the site\r", "Logged call with Acme GmbH",
		"list interaction project:acme/site", "mangos for the site"},
	{"", "cacme\r5m x +req a mango\r", "Logged", "list request client:acme", "a mango"},
	{"", "cacme\r5m x +promise fri send mangos\r", "Logged", "list promise client:acme",
		"send mangos"},
	{"", "cacme\r5m x +fb too many mangos\r", "Logged", "list feedback client:acme",
		"too many mangos"},
	{"", "cacme\r5m x heat:2\r", "Logged", "list interaction client:acme heat:2", "Mon 9 Mar"},
	{"", "ccat\r5m first letters do\r", "Logged call with Cato Verlag",
		"list interaction client:cato", "first letters do"},
	{"2jjj", "c\r5m the selected one\r", "Logged call with Dana Okafor",
		"list interaction client:dana", "the selected one"},
	{"/rule:promise-due\r", "c\r5m of the flag\r", "Logged call with Dana Okafor",
		"list interaction project:dana/shop", "of the flag"},
	{"4jj", "c\r5m from the timeline\r", "Logged call with Acme GmbH",
		"list interaction client:acme", "from the timeline"},
	{"", "cacme\r" ESC "[200~5m pasted\nmangos" ESC "[201~\r", "Logged call with Acme GmbH",
		"list interaction client:acme", "pasted mangos"},
	{"", "cacme\r5m Zoe\xcc\x88 in two codes\r", "Logged call with Acme GmbH",
		"list interaction client:acme", "Zo\xc3\xab in two codes"},
	{"", "cQuince Ltd\r5m new one\ry", "Quince", "list client", "Quince Ltd"},
};

static void test_log_and_undo(void **state)
{
	(void)state;
	struct play play = demo();
	for (size_t i = 0; i < sizeof logs / sizeof *logs; i++) {
		play_keys(&play, "1g");
		play_keys(&play, logs[i].before);
		char *before = strdup(rapport(&play, logs[i].command));
		play_keys(&play, logs[i].keys);
		expect_text(&play, logs[i].said);
		if (!strstr(rapport(&play, logs[i].command), logs[i].stored))
			fail_msg("not stored: %s", logs[i].stored);
		play_keys(&play, "u");
		expect_text(&play, "Taken back: ");
		assert_string_equal(rapport(&play, logs[i].command), before);
		free(before);
	}
	play_stop(&play);
}

static void test_log_mistakes(void **state)
{
	(void)state;
	static const struct {
		const char *keys, *said;
	} rows[] = {
		{"cacme\r\r", "nothing was logged"},
		{"cacme\rmail\r", "nothing was logged"},
		{"cacme\r5m x heat:9\r", "heat"},
		{"cacme\r5m x p:nosuch\r", "nosuch"},
		{"cacme\r5m x @nobody\r", "nobody"},
		{"cQuince\r5m x\rn", "Nothing was logged."},
		{"cQuince\r5m x\r" ESC, "othing was"},
		{"cacme/nosuch\r5m x\r", "nosuch"},
	};
	struct play play = demo();
	char *before = strdup(rapport(&play, "history"));
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		play_keys(&play, rows[i].keys);
		expect_text(&play, rows[i].said);
		play_keys(&play, ESC);
		if (strcmp(rapport(&play, "history"), before) != 0)
			fail_msg("%s wrote something", rows[i].keys);
	}
	free(before);
	play_stop(&play);
}

/* Whoever logs with the beginning of two names is asked which. */
static void test_ambiguous_client(void **state)
{
	(void)state;
	struct play play = demo();
	rapport(&play, "add client 'Nova Nord'");
	rapport(&play, "add client 'Nova Ost'");
	play_keys(&play, ":call nova 5m which one\r");
	expect_text(&play, "1  Nova");
	expect_text(&play, "2  Nova");
	play_keys(&play, "9"); /* no such line */
	expect_text(&play, "2  Nova");
	play_keys(&play, "2");
	expect_text(&play, "Logged call with Nova Ost, 5 min");
	play_keys(&play, ":call nova 5m another\r" ESC);
	expect_text(&play, "othing was");
	assert_null(strstr(rapport(&play, "list interaction"), "another"));
	play_stop(&play);
}

/* ---- flags ---- */

static void test_snooze_until(void **state)
{
	(void)state;
	static const struct {
		const char *typed, *said;
	} good[] = {{"", "Thu 12 Mar"}, {"2w", "Mon 23 Mar"}, {"fri", "Fri 13 Mar"},
		{"24 Apr", "Fri 24 Apr"}, {"2026-03-20", "Fri 20 Mar"}, {"morgen", "Tue 10 Mar"}};
	static const char *const bad[] = {"someday", "-3d", "2026-02-30", "yesterday"};
	struct play play = demo();
	for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
		play_keys(&play, "gs");
		play_keys(&play, good[i].typed);
		play_keys(&play, "\r");
		expect_text(&play, good[i].said);
		expect_no_text(&play, "!! borg/api");
		play_keys(&play, "u");
		expect_text(&play, "!! borg/api");
	}
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		play_keys(&play, "gs");
		play_keys(&play, bad[i]);
		play_keys(&play, "\r");
		expect_no_text(&play, "Snoozed");
		expect_text(&play, "!! borg/api");
	}
	play_stop(&play);
}

/* One flag after the other: the next one is selected, undo brings them back in turn. */
static void test_flags_one_after_the_other(void **state)
{
	(void)state;
	struct play play = play_start(&(struct play_options){
		.commands = {"add client Acme", "add promise acme one due:2026-03-05",
			"add promise acme two due:2026-03-06",
			"add promise acme three due:2026-03-07",
			"add promise acme four due:2026-03-08"}});
	play_keys(&play, "xfirst reason\rjk");
	expect_text(&play, "1/3");
	play_keys(&play, "s1w\rjk");
	expect_text(&play, "1/2");
	play_keys(&play, "xthird reason\rjk");
	expect_text(&play, "1/1");
	const char *due = rapport(&play, "due --all");
	assert_non_null(strstr(due, "first reason"));
	assert_non_null(strstr(due, "third reason"));
	static const char *const counts[] = {"/2", "/3", "/4"};
	for (int i = 0; i < 3; i++) {
		play_keys(&play, "u");
		play_keys(&play, "j");
		expect_text(&play, counts[i]);
	}
	for (int i = 1; i >= 0; i--) {
		play_keys(&play, "U");
		play_keys(&play, "j");
		expect_text(&play, counts[i]);
	}
	play_stop(&play);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_resized_in_each),
		cmocka_unit_test(test_suspended_in_each),
		cmocka_unit_test(test_left_by_each_key),
		cmocka_unit_test(test_redrawn_in_each),
		cmocka_unit_test(test_log_and_undo),
		cmocka_unit_test(test_log_mistakes),
		cmocka_unit_test(test_ambiguous_client),
		cmocka_unit_test(test_snooze_until),
		cmocka_unit_test(test_flags_one_after_the_other),
	};
	return cmocka_run_group_tests(tests, NULL, remove_demo_store);
}
