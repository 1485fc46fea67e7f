/* Half-typed lines survive the end of the screen, however it comes, and are offered again: what was
 * typed after each key, and behind each question. Forms are in forms.c. */
#include "harness.h"

static struct play demo(void)
{
	return play_start(&(struct play_options){.fixture = demo_store()});
}

/* Pressed and typed; how it is called at the next start; what stands at the prompt again; the keys
 * that end it, and what is seen then. */
static const struct {
	const char *keys, *title, *again, *rest, *seen;
} lines[] = {
	{":list cli", ": list cli", " : list cli", "ent\r", "Acme GmbH"},
	{"cacme\r25m about mang", "Call with acme: 25m about mang", "Call with acme: 25m about mang",
		"os\r", "Logged call with Acme GmbH, 25 min"},
	{"xsettled by ph", "Dismiss because: settled by ph", "Dismiss because: settled by ph",
		"one\r", "Dismissed \xe2\x80\x9c" "Deadline passed\xe2\x80\x9d for borg/api: settled by phone."},
	{"snext", "Snooze until: next", "Snooze until: next", " fri\r", "until Fri 20 Mar"},
	{"2Ra new l", "Change request, acme: a new l", "Change request, acme: a new l", "ogo\r",
		"Added change request a new logo"},
	{"2fvery ni", "Feedback, acme: very ni", "Feedback, acme: very ni", "ce\r",
		"Added feedback very nice"},
	{"2Psend the dra", "Promise, acme: send the dra", "Promise, acme: send the dra",
		"ft\rfri\r", "Added promise send the draft"},
	{"2Psend the draft\rnext f", "Promised for: next f", "Promised for: next f", "ri\r",
		"Added promise send the draft"},
	{"3/\025neue\rClive since Mo", "Close the project; it ended:", "it ended: live since Mo",
		"nday\r", "Closed acme/site"},
	{"5jje4", "client-silent: notice=4", "client-silent: notice=4", "d\r", "notice = 4 working days"},
	/* behind questions */
	{"3/\025neue\rmnext f", "Move acme/site to: next f", "Move acme/site to: next f", "ri\r\r", "acme/site"},
	{"3/\025neue\rDdnot with", "instead", "not with", " us\r\rn",
		"[u undo]"},
	{"3/\025neue\rDg", "decide ", "Does the client know?", "n", "[u undo]"},
	{":dismiss scope-creep acme/site\rsettled by ph", "because: settled by ph",
		"settled by ph", "one\r", "acme/site: settled by phone."},
	{":start foxtail/menu\rthe dates are ne", "Why start anyway? the dates", "the dates are ne",
		"ar\r", "[u undo]"},
	{"cnobody\r5m kept sentence\r", "call nobody 5m kept sentence", "y  Yes", "y",
		"Logged call with nobody, 5 min"},
	{":call nobody 5m kept line\r", "call nobody 5m kept line", "y  Yes", "y",
		"Logged call with nobody, 5 min"},
};

static void test_each_line_survives(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
		struct play play = demo();
		play_keys(&play, lines[i].keys);
		end_by(&play, (enum ending)(i % ENDINGS));
		play_again(&play);
		expect_text(&play, "This was being written when the screen ended:");
		expect_text(&play, lines[i].title);
		play_keys(&play, "c");
		expect_text(&play, lines[i].again);
		end_by(&play, KILLED); /* and once more */
		play_again(&play);
		play_keys(&play, "c");
		expect_text(&play, lines[i].again);
		play_keys(&play, lines[i].rest);
		expect_text(&play, lines[i].seen);
		play_keys(&play, "\007");
		play_keys(&play, "Q");
		assert_int_equal(play_end(&play), 0);
		play_again(&play);
		expect_no_text(&play, "This was being written");
		play_stop(&play);
	}
}

/* One line by each way there is to end. */
static void test_each_way(void **state)
{
	(void)state;
	for (int way = 0; way < ENDINGS; way++) {
		struct play play = demo();
		play_keys(&play, "xa half");
		end_by(&play, (enum ending)way);
		play_again(&play);
		expect_text(&play, "Dismiss because: a half");
		play_keys(&play, "X");
		expect_no_text(&play, "a half");
		play_stop(&play);
	}
}

static void test_views(void **state)
{
	(void)state;
	static const struct {
		const char *name;
		int rows, columns;
	} shots[] = {{"kept", 24, 80}, {"kept-small", 12, 40}};
	for (size_t i = 0; i < 2; i++) {
		struct play play = demo();
		play_keys(&play, "xKim told me on the phone that it can wait until");
		end_by(&play, HANGUP);
		play_again(&play);
		if (shots[i].rows != play.rows)
			play_resize(&play, shots[i].rows, shots[i].columns);
		expect_screen(&play, shots[i].name);
		play_keys(&play, "X");
		play_stop(&play);
	}
}

/* A key that was pressed and nothing typed yet is nothing that could be lost, nor is what leads to
 * a list or to a client: that is typed again sooner than it is offered. */
static void test_what_was_not_typed_is_not_offered(void **state)
{
	(void)state;
	static const char *const keys[] = {"x", ":", "cacme\r", "2R", "3/\025neue\rD",
		"3/\025neue\rm", "K", "xgone\007", "cacm", "aproj", "2/status:pa", "\006newsle",
		"?snoo"};
	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
		struct play play = demo();
		play_keys(&play, keys[i]);
		end_by(&play, KILLED);
		play_again(&play);
		expect_no_text(&play, "This was being written");
		play_stop(&play);
	}
}

/* What was waiting for an answer when everything changed meanwhile is asked anew, or says why it
 * cannot be done. */
static void test_the_store_changed_meanwhile(void **state)
{
	(void)state;
	struct play play = demo();
	play_keys(&play, "2/archiv\rRa new l");
	end_by(&play, KILLED);
	rapport(&play, "rm archiv --yes");
	play_again(&play);
	play_keys(&play, "cogo\r");
	expect_text(&play, "was not found");
	expect_text(&play, "a new logo"); /* still there to be put right */
	play_keys(&play, "\007");
	play_stop(&play);
}

/* What stands in the file of another hand is no reason to fall over. */
static void test_damaged_files(void **state)
{
	(void)state;
	static const char *const texts[] = {"rapport unsaved 1\nkind 3\nrun\nend\n",
		"rapport unsaved 1\nkind 3\nrun\nword:0 6\nnosuch\ntyped 1\nx\nend\n",
		"rapport unsaved 1\nkind 3\nrun\nword:1 4\ncall\nkey:0 1\na\nend\n",
		"rapport unsaved 1\nkind 7\ndismiss\ntext 1\na\nend\n",
		"rapport unsaved 1\nkind 7\ndismiss\nlabel 1\na\ntext 1\na\nend\n",
		"rapport unsaved 1\nkind 4\nnote\nlabel 1\na\ncontext 0\n\ntext 1\na\nend\n"};
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		struct play play = demo();
		play_keys(&play, "xNova");
		end_by(&play, KILLED);
		char path[192];
		snprintf(path, sizeof path, "%s",
			shell("find %s/.local/state -name 'unsaved-*.0'", play.folder));
		path[strcspn(path, "\n")] = '\0';
		write_file(path, texts[i]);
		play_again(&play);
		play_keys(&play, "c\r");
		play_keys(&play, "\007");
		expect_no_text(&play, "Nova");
		play_stop(&play);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_each_line_survives),
		cmocka_unit_test(test_each_way),
		cmocka_unit_test(test_views),
		cmocka_unit_test(test_what_was_not_typed_is_not_offered),
		cmocka_unit_test(test_the_store_changed_meanwhile),
		cmocka_unit_test(test_damaged_files),
	};
	return cmocka_run_group_tests(tests, NULL, remove_demo_store);
}
