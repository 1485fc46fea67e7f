/* The review as a page: its steps, what becomes of each flag, leaving it and coming back. */
#include "harness.h"

static struct play demo_at(int rows, int columns)
{
	return play_start(&(struct play_options){
		.fixture = demo_store(), .rows = rows, .columns = columns});
}

/* Three promises of two clients, all due. */
static struct play promises(void)
{
	return play_start(&(struct play_options){
		.commands = {"add client Acme", "add client Borg",
			"add promise acme send plan due:2026-03-05",
			"add promise borg send draft due:2026-03-06",
			"add promise borg call back due:2026-03-07"}});
}

static bool is_selected(const struct play *play, const char *part)
{
	int row = find_row(play, part);
	return row >= 0 && cell_at(play, row, 1).attrs.reverse;
}

/* ---- what it looks like ---- */

static const struct {
	const char *name, *keys;
	int rows, columns;
	const char *lang;
} shots[] = {
	{"review-kept", "xnot before May\ri", 24, 80, NULL},
	{"review-acted", "ijs\r", 24, 80, NULL},
	{"review-acted-small", "ijs\r", 12, 40, NULL},
	{"review-acted-wide", "ijs\r", 50, 200, NULL},
	{"review-acted-ascii", "ijs\r", 24, 80, "C"},
	{"review-why-small", "\t", 12, 40, NULL},
	{"review-summary", "iixsettled on the phone\rnnnnn", 24, 80, NULL},
	{"review-summary-small", "iixsettled on the phone\rnnnnn", 12, 40, NULL},
};

static void test_views(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof shots / sizeof *shots; i++) {
		struct play play = play_start(&(struct play_options){.fixture = demo_store(),
			.rows = shots[i].rows,
			.columns = shots[i].columns,
			.lang = shots[i].lang});
		play_keys(&play, "r");
		play_keys(&play, shots[i].keys);
		expect_screen(&play, shots[i].name);
		for (size_t j = 0; shots[i].lang && j < play.raw_length; j++)
			assert_true((unsigned char)play.raw[j] < 0x80);
		play_stop(&play);
	}
}

/* Nothing of what is essential is cut on a small screen: the step and what is left, the first flag
 * in full, and the keys that go on. */
static void test_small_says_it_all(void **state)
{
	(void)state;
	struct play play = demo_at(12, 40);
	play_keys(&play, "r");
	expect_text(&play, "Step 1 of 6: Promises and dates");
	expect_text(&play, "left here, ");
	expect_text(&play, "you about it yet.");
	expect_text(&play, "s snooze  x dismiss  i mind  n step on");
	play_keys(&play, "\r"); /* the why has no room beside it */
	expect_text(&play, "borg/api: Deadline passed");
	play_keys(&play, ESC);
	expect_text(&play, "Step 1 of 6");
	play_stop(&play);
}

/* ---- what becomes of a flag ---- */

/* What an act came to is marked at its flag, and the next one is selected; at the end stands the
 * summary. */
static void test_each_act_goes_on(void **state)
{
	(void)state;
	struct play play = promises();
	play_keys(&play, ":review\r");
	expect_text(&play, " Step 1 of 6: Promises and dates \xe2\x80\x93 3 left here, 3 in all");
	assert_true(is_selected(&play, "send plan"));
	expect_text(&play, "acme: Promise due");
	play_keys(&play, "s\r");
	expect_text(&play, "Snoozed");
	expect_text(&play, "2 left here, 2 in all");
	expect_text(&play, "put off: Promised to Acme for Thu 5 Mar: send plan");
	assert_true(is_selected(&play, "send draft"));
	expect_text(&play, "borg: Promise due");
	play_keys(&play, "K");
	expect_text(&play, "Kept promise send draft");
	expect_text(&play, "done: Promised to Borg for Fri 6 Mar: send draft");
	assert_true(is_selected(&play, "call back"));
	play_keys(&play, "xno longer wanted\r");
	expect_text(&play, "Review of the week of Mon 9 Mar");
	expect_text(&play, "3 looked at: 0 kept in mind, 1 put off, 1 done, 1 dismissed.");
	expect_text(&play, "Esc back  y copy");
	play_keys(&play, "y");
	expect_text(&play, "Copied: Review of the week of Mon 9 Mar");
	play_keys(&play, ESC);
	assert_non_null(strstr(rapport(&play, "due"), "Nothing is due"));
	play_keys(&play, "r");
	expect_text(&play, "3 looked at");
	play_stop(&play);
}

/* What was taken back has to be looked at again, in whichever step one is. */
static void test_undo_brings_a_flag_back(void **state)
{
	(void)state;
	struct play play = demo_at(24, 80);
	play_keys(&play, "rs\r");
	expect_text(&play, "put off: borg/api");
	play_keys(&play, "nn");
	expect_text(&play, "Step 3 of 6");
	play_keys(&play, "u");
	expect_text(&play, "Step 1 of 6");
	expect_no_text(&play, "put off");
	assert_true(is_selected(&play, "!! borg/api"));
	play_stop(&play);
}

/* A flag kept in mind is told from the others, and can be taken up again. */
static void test_kept_in_mind(void **state)
{
	(void)state;
	struct play play = promises();
	play_keys(&play, "ri");
	expect_text(&play, "Kept in mind: \xe2\x80\x9cPromise due\xe2\x80\x9d for acme.");
	expect_text(&play, "kept in mind: Promised to Acme");
	assert_true(is_selected(&play, "send draft"));
	play_keys(&play, "ki");
	expect_text(&play, "To be looked at again: \xe2\x80\x9cPromise due\xe2\x80\x9d for acme.");
	expect_text(&play, "3 left here");
	play_keys(&play, "ttti"); /* all that are marked */
	expect_text(&play, "3 looked at: 3 kept in mind");
	play_stop(&play);
}

/* It is no step of history, and undo takes it back like one: what was done before is not meant. */
static void test_undo_of_kept_in_mind(void **state)
{
	(void)state;
	struct play play = promises();
	play_keys(&play, "rs\r"); /* the first is put off */
	play_keys(&play, "i");
	expect_text(&play, "Kept in mind: \xe2\x80\x9cPromise due\xe2\x80\x9d for borg.  [u undo]");
	expect_text(&play, "1 left here");
	play_keys(&play, "n"); /* wherever one is by now */
	play_keys(&play, "u");
	expect_text(&play, "To be looked at again: \xe2\x80\x9cPromise due\xe2\x80\x9d for borg.");
	expect_text(&play, "2 left here");
	assert_true(is_selected(&play, "send draft"));
	expect_text(&play, "put off: Promised to Acme");
	play_keys(&play, "u"); /* now it is */
	expect_text(&play, "3 left here");
	assert_true(is_selected(&play, "send plan"));
	play_keys(&play, "tti"); /* two at once, */
	expect_text(&play, "1 left here");
	play_keys(&play, "u"); /* and both back */
	expect_text(&play, "3 left here");
	play_keys(&play, "i");
	play_keys(&play, "s\r"); /* what was done last is taken back first */
	play_keys(&play, "u");
	expect_text(&play, "Taken back: snoozed");
	expect_text(&play, "kept in mind: ");
	play_stop(&play);
}

/* A flag may be skipped, and is where one goes on next time; done elsewhere is done, too. */
static void test_left_and_gone_on_with(void **state)
{
	(void)state;
	struct play play = promises();
	play_keys(&play, "rj");
	assert_true(is_selected(&play, "send draft"));
	play_keys(&play, "i" ESC);
	expect_text(&play, "What is due");
	rapport(&play, "keep plan");
	play_keys(&play, "Q");
	assert_int_equal(play_end(&play), 0);
	play_again(&play);
	play_keys(&play, "r");
	expect_text(&play, "1 left here, 1 in all");
	expect_text(&play, "kept in mind: Promised to Borg for Fri 6 Mar: send draft");
	expect_text(&play, "done: Promised to Acme for Thu 5 Mar: send plan");
	assert_true(is_selected(&play, "call back"));
	play_keys(&play, "G"); /* what is gone is no flag: nothing is done with it */
	expect_text(&play, "Nothing is due here any more");
	play_keys(&play, "s");
	expect_no_text(&play, "Snooze until");
	play_keys(&play, ":review --again\r");
	expect_text(&play, "2 left here, 2 in all");
	play_stop(&play);
}

/* Done in another terminal while the review is open. */
static void test_somebody_else_acts(void **state)
{
	(void)state;
	struct play play = promises();
	play_keys(&play, "r");
	rapport(&play, "keep plan");
	while (find_row(&play, "done: Promised to Acme") < 0)
		play_settle(&play);
	assert_true(is_selected(&play, "send draft"));
	play_stop(&play);
}

/* ---- the keys of other views ---- */

/* What is pressed on the first flag, and what is seen then; one that leaves the review is followed
 * by the way back. */
static const struct {
	const char *keys, *seen, *back;
} acts[] = {
	{"s", "Snooze until:", "\007"},
	{"x", "Dismiss because:", "\007"},
	{"c", "Client: borg/api", "\007"},
	{"R", "Change request, borg/api:", "\007"},
	{"P", "Promise, borg/api:", "\007"},
	{"f", "Feedback, borg/api:", "\007"},
	{"m", "Move borg/api to:", "\007"},
	{"d", "Wrote draft", "qu"},
	{"w", "Esc back", "q"},
	{"e", "Deadline", ESC},
	{"\r", "borg/api", "q"},
	{"p", "prep borg", "q"},
	{"t", "1 line is marked", "T"},
	{"y", "Copied: ", ""},
	{"y", "Copied: Step 1 of 6: Promises and dates", ""},
	{"/", "Search:", "\007"},
	{"?", "Keep the flag in mind", "\007"},
	{":", "Any command", "\007"},
	{"H", "When", "q"},
	{"\t", "The facts", "\t"},
	{"j", "2/3", "k"},
	{"G", "3/3", "g"},
	{"jK", "Kept promise send the label template.", "u"},
	{"nD", "What was decided?", "\007N"},
};

static void test_every_key_acts_on_the_flag(void **state)
{
	(void)state;
	struct play play = demo_at(50, 100);
	play_keys(&play, "r");
	for (size_t i = 0; i < sizeof acts / sizeof *acts; i++) {
		play_keys(&play, acts[i].keys);
		expect_text(&play, acts[i].seen);
		play_keys(&play, acts[i].back);
		expect_text(&play, "Step 1 of 6: Promises and dates");
		play_keys(&play, "g");
		assert_true(is_selected(&play, "!! borg/api"));
	}
	play_stop(&play);
}

/* Several at once are one step, and the selection goes on behind them. */
static void test_marked_flags(void **state)
{
	(void)state;
	struct play play = promises();
	play_keys(&play, "rtts\r");
	expect_text(&play, "put off: Promised to Acme");
	expect_text(&play, "put off: Promised to Borg for Fri 6 Mar: send draft");
	expect_text(&play, "1 left here, 1 in all");
	assert_true(is_selected(&play, "call back"));
	play_keys(&play, "u");
	expect_text(&play, "3 left here, 3 in all");
	play_stop(&play);
	play = demo_at(24, 80);
	play_keys(&play, "rttnf"); /* those of another step are not meant, and stay */
	expect_no_text(&play, "several are marked");
	play_keys(&play, "\007N");
	expect_text(&play, "!!*borg/api");
	play_keys(&play, "f");
	expect_text(&play, "several are marked");
	play_stop(&play);
}

static void click(struct play *play, int row, int column)
{
	char keys[64];
	snprintf(keys, sizeof keys, ESC "[<0;%d;%dM" ESC "[<0;%d;%dm", column + 1, row + 1,
		column + 1, row + 1);
	play_keys(play, keys);
}

static void test_mouse_and_size(void **state)
{
	(void)state;
	struct play play = play_start(&(struct play_options){
		.fixture = demo_store(), .term = "xterm-256color"});
	play_keys(&play, "r");
	click(&play, find_row(&play, "!! dana/shop"), 20);
	expect_text(&play, "dana/shop: Promise due");
	click(&play, find_row(&play, "Rule  "), 3); /* the why has the keys now */
	play_keys(&play, "s");
	expect_text(&play, "Snooze until:");
	play_keys(&play, "\r");
	expect_text(&play, "Snoozed \xe2\x80\x9cPromise due\xe2\x80\x9d for dana/shop");
	play_keys(&play, "u\t");
	play_resize(&play, 12, 40);
	expect_text(&play, "left here, 68 in all");
	play_resize(&play, 50, 200);
	expect_text(&play, "dana/shop: Promise due");
	play_resize(&play, 5, 20);
	play_resize(&play, 24, 80);
	assert_true(is_selected(&play, "!! dana/shop"));
	play_stop(&play);
}

/* ---- what is kept ---- */

/* A kill asks nobody; what was looked at by then is looked at. */
static void test_killed(void **state)
{
	(void)state;
	struct play play = promises();
	play_keys(&play, "ris\r");
	kill(play.child, SIGKILL);
	assert_int_equal(play_end(&play), -SIGKILL);
	play_again(&play);
	play_keys(&play, "r");
	expect_text(&play, "kept in mind: Promised to Acme");
	expect_text(&play, "put off: Promised to Borg for Fri 6 Mar");
	assert_true(is_selected(&play, "call back"));
	play_stop(&play);
}

/* Where nothing can be kept the review is still there to be read and acted in. */
static void test_nowhere_to_keep(void **state)
{
	(void)state;
	struct play play = play_start(&(struct play_options){.fixture = demo_store(),
		.environment = {"XDG_STATE_HOME=/dev/null"}});
	play_keys(&play, "r");
	expect_text(&play, "Step 1 of 6: Promises and dates");
	play_keys(&play, "i");
	expect_text(&play, "review is cannot be kept in");
	assert_true(is_selected(&play, "!! borg/api"));
	play_keys(&play, "s\r");
	expect_text(&play, "Snoozed");
	assert_true(is_selected(&play, "!! dana/shop"));
	play_keys(&play, "nnnnnnG");
	expect_text(&play, "review is cannot be kept in");
	play_stop(&play);
}

/* What is wrong in a rule of one's own is told, and is in no step's way. */
static void test_a_broken_rule(void **state)
{
	(void)state;
	struct play play = play_start(&(struct play_options){.fixture = demo_store(),
		.rules = "rules:\n- id: nowhere\n  subject: project\n  summary: {en: a, de: a}\n"
			"  sql: SELECT project AS subject, name, 'a' AS episode FROM nowhere\n"
			"  message: {en: a, de: a}\n"
			"  evidence: SELECT 1 AS day, 'a' AS what, '' AS handle\n"});
	play_keys(&play, "r");
	expect_text(&play, "Step 1 of 6: Promises and dates");
	expect_text(&play, "!! borg/api");
	play_keys(&play, "i");
	expect_text(&play, "Kept in mind: ");
	play_keys(&play, "n");
	expect_text(&play, "Step 2 of 6: Scope and decisions");
	play_keys(&play, "nnnnn");
	expect_text(&play, "Review of the week of Mon 9 Mar");
	expect_no_text(&play, "Step 6 of 6: The week ahead \xe2\x80\x93");
	play_stop(&play);
}

static void test_steps(void **state)
{
	(void)state;
	struct play play = demo_at(24, 80);
	play_keys(&play, "rN");
	expect_text(&play, "Step 1 of 6"); /* there is none before */
	play_keys(&play, "nnnnnn");
	expect_text(&play, "0 looked at: 0 kept in mind");
	play_keys(&play, "n");
	expect_text(&play, "0 looked at: 0 kept in mind");
	play_keys(&play, "N");
	expect_text(&play, "Step 6 of 6: The week ahead");
	play_keys(&play, ESC "n");
	expect_text(&play, "That is done in the review.");
	play_keys(&play, "rnnr"); /* it is open once, and begins again */
	expect_text(&play, "Step 1 of 6");
	play_keys(&play, ESC);
	expect_text(&play, "Scope and decisions");
	play_stop(&play);
	play = play_start(&(struct play_options){.rows = 0});
	play_keys(&play, "rnNi");
	expect_text(&play, "Nothing is due.");
	play_stop(&play);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_views),
		cmocka_unit_test(test_small_says_it_all),
		cmocka_unit_test(test_each_act_goes_on),
		cmocka_unit_test(test_undo_brings_a_flag_back),
		cmocka_unit_test(test_kept_in_mind),
		cmocka_unit_test(test_undo_of_kept_in_mind),
		cmocka_unit_test(test_left_and_gone_on_with),
		cmocka_unit_test(test_somebody_else_acts),
		cmocka_unit_test(test_every_key_acts_on_the_flag),
		cmocka_unit_test(test_marked_flags),
		cmocka_unit_test(test_mouse_and_size),
		cmocka_unit_test(test_killed),
		cmocka_unit_test(test_nowhere_to_keep),
		cmocka_unit_test(test_a_broken_rule),
		cmocka_unit_test(test_steps),
	};
	return cmocka_run_group_tests(tests, NULL, remove_demo_store);
}
