/* Everything a freelancer does, by one letter from any line: what is asked, what is stored, what is
 * seen afterwards, and that one key takes it back. */
#include "harness.h"

static struct play demo(void)
{
	return play_start(&(struct play_options){.fixture = demo_store()});
}

/* ---- each act, stored and taken back ---- */

static const struct {
	const char *where;  /* keys to the line */
	const char *keys;   /* the act with everything it asks */
	const char *said;   /* on the status line */
	const char *look;   /* a command … */
	const char *stored; /* … that says this then, and did not before */
} acts[] = {
	/* flags: the record the flag is about */
	{"/rule:request-undecided\r", "Dda list of links\r\rt", "Declined Gift cards",
		"list request told:today", "Gift cards"},
	{"/rule:request-undecided\r", "Dpn", "Agreed Gift cards as a paid change",
		"list scope_item project:dana/shop", "Gift cards"},
	{"/rule:promise-due\r", "K", "Kept promise send the label template",
		"list promise kept:today", "label template"},
	{"/rule:reminder-due client:marlow\r", "K", "Done: ask for the January",
		"list reminder done:today", "January"},
	{"/rule:promise-due\r", "m+2w\r\r", "Moved send the label template to Mon 23 Mar",
		"list promise due:2026-03-23", "label template"},
	{"/rule:deadline-missed\r", "m24 apr\rclient was ill\r", "the client asked for it",
		"show borg/api", "Fri 24 Apr"},
	{"/rule:feedback-no-solution\r", "foan index, by Friday\r", "Offered a solution for",
		"list feedback state:offered", "Farben wirken blass"},
	{"/rule:acceptance-open\r", "A", "Noted that Erinnerungen was accepted",
		"list scope_item state:accepted project:hansen/termine", "Erinnerungen"},
	{"/rule:deadline-near client:hansen\r", "v", "Delivered Probelauf am Empfang",
		"list milestone done:today", "Probelauf"},
	/* rows of other tables, and pages */
	{"2", "Ra newsletter effort:2h\r", "Added change request a newsletter",
		"list request client:acme", "a newsletter"},
	{"2", "fmuch too loud\r", "Added feedback much too loud", "list feedback client:acme",
		"much too loud"},
	{"2", "Psend the logo\rfri\r", "Added promise send the logo",
		"list promise due:2026-03-13", "send the logo"},
	{"2", "Psend the logo due:fri\r", "Added promise send the logo",
		"list promise due:2026-03-13", "send the logo"},
	/* a line whose client is the one of its project */
	{":list scope_item project:acme/site\r", "fthe blog is late\r",
		"Added feedback the blog is late", "list feedback project:acme/site",
		"the blog is late"},
	{":list scope_item project:acme/site\r", "Ra gallery\r", "Added change request a gallery",
		"list request project:acme/site", "a gallery"},
	{"3/neue\r", "m27 apr\r\r", "Moved acme/site to Mon 27 Apr", "show acme/site",
		"Mon 27 Apr"},
	{"3/neue\r", "v1", "Delivered", "list scope_item state:delivered project:acme/site",
		"Shop"},
	{"3/neue\r\r", "Dgn", "Gave Bildergalerie", "list request decision:goodwill effort:3h",
		"Bildergalerie"},
	{"2", "Ra poster\rD1g1h15\rn", "Gave a poster", "list request decision:goodwill",
		"a poster"},
	{"3/status:offered\r", "A", "the offer of foxtail/menu was accepted",
		"list project status:agreed", "foxtail/menu"},
	{"3/status:offered\r", "Sthe date is fixed\r", "Started foxtail/menu", "show foxtail/menu",
		"the date is fixed"},
	{"3/status:offered\r", "Ctoo dear\rl", "Closed foxtail/menu as lost",
		"list project status:lost", "foxtail/menu"},
	{"3/status:offered\r", "Ctoo dear\rc", "Closed foxtail/menu (the close-out",
		"list project status:closed", "foxtail/menu"},
	{"3/neue\r", "Clive and fine\r", "Closed acme/site", "show acme/site", "live and fine"},
};

static void fail_at(const struct play *play, const char *keys, const char *wanted)
{
	char *text = screen_text(play);
	fail_msg("%s: no \"%s\"\n%s", keys, wanted, text);
}

static void test_acts_are_stored_and_taken_back(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof acts / sizeof *acts; i++) {
		struct play play = demo();
		if (strstr(rapport(&play, acts[i].look), acts[i].stored))
			fail_msg("%s: it is so already", acts[i].look);
		play_keys(&play, acts[i].where);
		play_keys(&play, acts[i].keys);
		if (find_row(&play, acts[i].said) < 0)
			fail_at(&play, acts[i].keys, acts[i].said);
		if (!strstr(rapport(&play, acts[i].look), acts[i].stored))
			fail_at(&play, acts[i].keys, acts[i].stored);
		play_keys(&play, "u");
		expect_text(&play, "Taken back: ");
		assert_null(strstr(rapport(&play, acts[i].look), acts[i].stored));
		play_stop(&play);
	}
}

/* A line of another kind: those that fit are offered by name, or it is said that there are none. */
static void test_what_fits_is_offered(void **state)
{
	(void)state;
	static const struct {
		const char *where, *key, *seen;
	} rows[] = {
		{"2", "D", "\xe2\x80\x9c" "Bildergalerie\xe2\x80\x9d, 3.0 h of work."},
		{"2", "K", "1  Promise  Kurzanleitung als PDF schicken"},
		{"2", "v", "Scope item  Blog (acme/site)"},
		{"2/echo\r", "D", "echo has no open request."},
		{"2/echo\r", "K", "echo has no open promise or reminder."},
		{"2/echo\r", "A", "echo has nothing that waits to be accepted"},
		{"4/zzzz\r", "A", "What did the client accept?"},
		{"3/zzzz\r", "m", "    borg/api"}, /* the tenth: no digit, but in line */
	};
	struct play play = demo();
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		char *before = strdup(rapport(&play, "history"));
		play_keys(&play, rows[i].where);
		play_keys(&play, rows[i].key);
		if (find_row(&play, rows[i].seen) < 0)
			fail_at(&play, rows[i].key, rows[i].seen);
		assert_string_equal(rapport(&play, "history"), before);
		free(before);
		play_keys(&play, "\007");
		play_keys(&play, "4/\025\r1"); /* without the filter again */
		play_keys(&play, "2/\025\r1");
	}
	play_stop(&play);
}

/* What a date means is said while it is typed, and a mistake in it can be put right. */
static void test_a_date_is_foreseen(void **state)
{
	(void)state;
	struct play play = demo();
	play_keys(&play, "3/neue\rm");
	expect_text(&play, "It stands on Mon 20 Apr.");
	play_keys(&play, "27 apr");
	expect_text(&play, "Mon 20 Apr \xe2\x86\x92 Mon 27 Apr, 7 days later.");
	expect_text(&play, "free until");
	play_keys(&play, "il");
	expect_text(&play, "Mon 27 Apr, 7 days later.");
	play_keys(&play, "\025soon\r");
	expect_text(&play, "is no date");
	expect_text(&play, "Move acme/site to: soon");
	play_keys(&play, "\0252 may\r\r");
	expect_text(&play, "Moved acme/site to Sat 2 May");
	play_stop(&play);
}

/* What a yes would cost is seen before it is said. */
static void test_a_decision_shows_what_it_costs(void **state)
{
	(void)state;
	struct play play = demo();
	play_keys(&play, "/rule:request-undecided\rD");
	expect_text(&play, "Gift cards\xe2\x80\x9d, 6.0 h of work.");
	expect_text(&play, "30.0 h are yours");
	expect_text(&play, "g  goodwill: 6.0 h absorbed in all, 14.3 % of agreed + approved");
	play_keys(&play, "d");
	play_keys(&play, "one\rtwo\r\rn");
	expect_text(&play, "[u undo]");
	assert_non_null(strstr(rapport(&play, "list request decision:declined --json"),
		"one\\ntwo"));
	play_stop(&play);
}

static void test_the_gate_is_shown_before_a_start(void **state)
{
	(void)state;
	struct play play = demo();
	play_keys(&play, "3/status:offered\rS");
	expect_text(&play, "The start gate");
	expect_text(&play, "missing");
	expect_text(&play, "Why start anyway?");
	play_keys(&play, "\007");
	expect_no_text(&play, "The start gate");
	assert_null(strstr(rapport(&play, "show foxtail/menu"), "active"));
	play_keys(&play, "/\025boards\rS"); /* what is over is not started by one key */
	expect_text(&play, "Take it up again?");
	play_keys(&play, "n");
	expect_text(&play, "Not started");
	play_keys(&play, "/\025neue\rS"); /* where nothing is to be started nothing is asked */
	expect_text(&play, "The start gate");
	expect_text(&play, "acme/site has been started already.");
	expect_no_text(&play, "Start it today?");
	play_stop(&play);
}

static void test_what_follows_a_close(void **state)
{
	(void)state;
	struct play play = demo();
	play_keys(&play, "3/neue\rC\r");
	expect_text(&play, "What follows the close of acme/site");
	expect_text(&play, "Mon 16 Mar           7 days");
	expect_text(&play, "[K kept]");
	play_keys(&play, "jK");
	expect_text(&play, "Final invoice          done   Mon 9 Mar");
	play_keys(&play, "G");
	play_keys(&play, "gjjjjjjK"); /* the lesson, in four questions */
	expect_text(&play, "What happened?");
	play_keys(&play, "late texts\r\r\rask for them first\r");
	expect_text(&play, "Lesson for next time   done");
	assert_non_null(strstr(rapport(&play, "list lesson client:acme"), "ask for them first"));
	play_stop(&play);
}

/* What an act made is the line that the next act is for. */
static void test_what_was_made_is_selected(void **state)
{
	(void)state;
	struct play play = demo();
	play_keys(&play, "3/neue\r\r");
	play_keys(&play, "Ra newsletter\r");
	play_keys(&play, "y");
	expect_text(&play, "a newsletter  pending");
	play_keys(&play, "Dda link\r\rt");
	expect_text(&play, "Declined a newsletter.");
	play_stop(&play);
}

/* Each step by itself, from the list of them; one that something later concerns stays. */
static void test_any_step_is_undone_from_history(void **state)
{
	(void)state;
	struct play play = play_start(&(struct play_options){
		.commands = {"add client Acme", "add client Borg", "edit acme phone:123",
			"edit acme phone:124", "add promise acme send plan due:2026-03-05"}});
	play_keys(&play, "H");
	expect_text(&play, "after 4");
	play_keys(&play, "jjj"); /* added client Borg */
	play_keys(&play, "u");
	expect_text(&play, "Taken back: added client Borg.");
	expect_text(&play, "taken back");
	assert_null(strstr(rapport(&play, "list client"), "Borg"));
	assert_non_null(strstr(rapport(&play, "list promise"), "send plan"));
	play_keys(&play, "u"); /* the line stays selected */
	expect_text(&play, "Brought back: added client Borg.");
	assert_non_null(strstr(rapport(&play, "list client"), "Borg"));
	play_keys(&play, "k\r");
	expect_text(&play, "What step 3 changed");
	expect_text(&play, "Phone");
	expect_text(&play, "123");
	play_keys(&play, "u");
	expect_text(&play, "(step 4)");
	expect_text(&play, "came after it");
	play_keys(&play, "q");
	play_keys(&play, "gjku"); /* the newest, as ever */
	expect_text(&play, "Taken back: added promise send plan.");
	play_stop(&play);
}

/* Several lines at once are one step; the marks are signs, and gone once the act is done. */
static void test_marked_lines_are_one_step(void **state)
{
	(void)state;
	struct play play = play_start(&(struct play_options){
		.commands = {"add client Acme", "add client Borg",
			"add promise acme send plan due:2026-03-05",
			"add promise borg send draft due:2026-03-06",
			"add promise borg call back due:2026-03-07"}});
	play_keys(&play, "tt");
	expect_text(&play, "2 lines are marked; the next act is for all of them.  [T unmark]");
	expect_text(&play, " !!*acme");
	expect_text(&play, " !!*borg");
	play_keys(&play, "s\r");
	expect_text(&play, "Snoozed 2 flags until Thu 12 Mar.  [u undo]");
	expect_no_text(&play, "send plan");
	expect_no_text(&play, "*");
	play_keys(&play, "u");
	expect_text(&play, "send plan");
	expect_text(&play, "send draft");
	play_keys(&play, "gtjtK"); /* the first and the last */
	expect_text(&play, "2 promises or reminders.  [u undo]");
	assert_non_null(strstr(rapport(&play, "due"), "send draft"));
	assert_null(strstr(rapport(&play, "due"), "send plan"));
	play_keys(&play, "u");
	play_keys(&play, "gttT");
	expect_no_text(&play, "*");
	play_keys(&play, "gttxsettled on the phone\r");
	expect_text(&play, "Dismissed 2 flags: settled on the phone.");
	play_keys(&play, "u");
	play_keys(&play, "gtt" "j" "t"); /* a mark is taken away where it was set */
	play_keys(&play, "kt");
	assert_non_null(strstr(rapport(&play, "list promise is:open"), "call back"));
	play_stop(&play);
}

/* A list without signs of severity gets a place for marks; they survive what others write. */
static void test_marks_stay_on_their_records(void **state)
{
	(void)state;
	struct play play = play_start(&(struct play_options){
		.commands = {"add client Acme", "add client Cato", "add client Dana"}});
	play_keys(&play, "2jt");
	expect_text(&play, "*cato");
	rapport(&play, "add client Borg");
	play_settle(&play);
	expect_text(&play, "Borg");
	expect_text(&play, "*cato");
	play_keys(&play, "T");
	expect_no_text(&play, "*cato");
	play_stop(&play);
}

/* The bytes that reached the terminal for its clipboard, decoded. */
static const char *clipboard(struct play *play)
{
	const char *begin = NULL;
	for (char *at = play->raw; (at = strstr(at, ESC "]52;c;")); at++)
		begin = at;
	const char *end = begin ? strpbrk(begin + 7, "\a" ESC) : NULL;
	if (!end)
		return "";
	return shell("printf %%s '%.*s' | base64 -d", (int)(end - begin - 7), begin + 7);
}

static void test_copying(void **state)
{
	(void)state;
	static const struct {
		const char *keys, *copied;
	} rows[] = {
		{"y", "borg/api  borg/api was due on Fri 6 Mar"},
		{"tty", "send the label template"},
		{"2y", "acme  Acme GmbH"},
		{"wGyy", "Clears when"},
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct play play = demo();
		play_keys(&play, rows[i].keys);
		expect_text(&play, "Copied: ");
		if (!strstr(clipboard(&play), rows[i].copied))
			fail_msg("%s: %s", rows[i].keys, clipboard(&play));
		play_stop(&play);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_acts_are_stored_and_taken_back),
		cmocka_unit_test(test_what_fits_is_offered),
		cmocka_unit_test(test_a_date_is_foreseen),
		cmocka_unit_test(test_a_decision_shows_what_it_costs),
		cmocka_unit_test(test_the_gate_is_shown_before_a_start),
		cmocka_unit_test(test_what_follows_a_close),
		cmocka_unit_test(test_marked_lines_are_one_step),
		cmocka_unit_test(test_marks_stay_on_their_records),
		cmocka_unit_test(test_copying),
		cmocka_unit_test(test_what_was_made_is_selected),
		cmocka_unit_test(test_any_step_is_undone_from_history),
	};
	return cmocka_run_group_tests(tests, NULL, remove_demo_store);
}
