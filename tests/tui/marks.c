/* Marked lines and every action: done with all of them, said to be for one, or of no concern. */
#include "harness.h"

#define FOR_ONE "This is done one line at a time, and several are marked.  [T unmark]"

static struct play marked(const char *where)
{
	struct play play = play_start(&(struct play_options){
		.commands = {"add client Acme", "add project acme Site",
			"add promise acme send plan due:2026-03-05",
			"add promise acme call back due:2026-03-06",
			"add request acme/site Newsletter", "add request acme/site Shop",
			"add scope_item acme/site Design", "add scope_item acme/site Texts",
			"add scope_item acme/site Logo",
			"add client Borg"}});
	play_keys(&play, where);
	play_keys(&play, "gtt");
	expect_text(&play, "2 lines are marked");
	return play;
}

#define PROMISES ":list promise\r"
#define REQUESTS ":list request\r"
#define ITEMS ":list scope_item\r"

/* What is seen of each action of the section "everywhere" once two lines are marked. */
static const struct {
	const char *action, *where, *keys, *seen;
	bool marks_stay;
} actions[] = {
	/* done with all */
	{"snooze", "", "s\r", "Snoozed 2 flags until Thu 12 Mar.", false},
	{"dismiss", "", "xsettled on the phone\r", "Dismissed 2 flags: settled on the phone.", false},
	{"decide", REQUESTS, "Dg\rn", "Decided 2 requests: goodwill", false},
	{"keep", PROMISES, "K", "Kept or did 2 promises or reminders.", false},
	{"deliver", ITEMS, "v", "Delivered 2 items.", false},
	{"accepted", ITEMS, "vgttA", "Noted that 2 items were accepted.", false},
	{"move", PROMISES, "mfri\r\r", "Moved 2 dates to Fri 13 Mar.", false},
	{"in-mind", "r", "i", "2 looked at: 2 kept in mind", false},
	{"copy", PROMISES, "y", "send plan", true},
	/* for one line only */
	{"request", "2", "R", FOR_ONE, true},
	{"feedback", "2", "f", FOR_ONE, true},
	{"promise", "2", "P", FOR_ONE, true},
	{"draft", "", "d", FOR_ONE, true},
	{"edit", "2", "e", FOR_ONE, true},
	{"start", "2", "S", FOR_ONE, true},
	{"close", "2", "C", FOR_ONE, true},
	{"switch", "2", "o", FOR_ONE, true},
	/* looks, ways, and what asks for its client itself */
	{"log", "2", "c", "Client:", true},
	{"add", "2", "a", "Add:", true},
	{"open", "2", "\r", "Client: Borg", true},
	{"why", "", "gw", "send plan", true},
	{"prep", "2", "p", "prep borg", true},
	{"pane", "2", "\t", "Client: Borg", true},
	{"filter", "2", "/", "status:active", true},
	{"search", "2", "\006", "Search:", true},
	{"command", "2", ":", "Any command", true},
	{"help", "2", "?", "What can be done here:", true},
	{"review", "2", "r", "Step 1 of 6", true},
	{"next-step", "r", "n", "Step 2 of 6", false}, /* the review itself is left then */
	{"previous-step", "r", "nN", "Step 1 of 6", false},
	{"history", "2", "H", "When", true},
	{"undo", "2", "u", "Taken back: added client Borg", true},
	{"redo", "2", "uU", "Brought back: added client Borg", true},
	{"back", "2", "h", "acme", true},
	{"up", "2", "k", "acme", true},
	{"down", "2", "j", "acme", true},
	{"page-up", "2", ESC "[5~", "acme", true},
	{"page-down", "2", " ", "acme", true},
	{"first", "2", "g", "acme", true},
	{"last", "2", "G", "acme", true},
	{"today", "2", "1", "send plan", true},
	{"clients", "2", "2", "acme", true},
	{"projects", "2", "3", "acme/site", true},
	{"timeline", "2", "4", "Here stands every call", true},
	{"guidelines", "2", "5", "Settings", true},
	{"numbers", "2", "6", "acme/site", true},
	{"redraw", "2", "\f", "acme", true},
	/* the marks themselves */
	{"mark", "2", "kt", "1 line is marked", false},
	{"unmark", "2", "T", "Nothing is marked.", false},
	/* the end, or a stop, of the program: see the tests of terminals */
	{"leave", NULL, NULL, NULL, false},
	{"quit", NULL, NULL, NULL, false},
	{"suspend", NULL, NULL, NULL, false},
};

static void test_every_action_with_marked_lines(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof actions / sizeof *actions; i++) {
		if (!actions[i].where)
			continue;
		struct play play = marked(actions[i].where);
		play_keys(&play, actions[i].keys);
		expect_text(&play, actions[i].seen);
		if (strcmp(actions[i].seen, FOR_ONE) != 0)
			expect_no_text(&play, FOR_ONE);
		play_keys(&play, "\007");
		play_keys(&play, "hhh");
		play_keys(&play, actions[i].where[0] ? actions[i].where : "1");
		char *text = screen_text(&play);
		if (actions[i].marks_stay && actions[i].where[0] != ':' && !strchr(text, '*'))
			fail_msg("%s: the marks are gone\n%s", actions[i].action, text);
		free(text);
		play_stop(&play);
	}
}

/* A new action has to say what it does with marks, here too. */
static void test_no_action_is_left_out(void **state)
{
	(void)state;
	char line[256], action[32];
	bool everywhere = false;
	size_t found = 0;
	FILE *file = fopen("data/keys.yaml", "r");
	assert_non_null(file);
	while (fgets(line, sizeof line, file)) {
		bool section = line[0] != ' ' && line[0] != '#';
		if (section)
			everywhere = strncmp(line, "everywhere:", 11) == 0;
		if (section || !everywhere || sscanf(line, "  %31[a-z-]:", action) != 1)
			continue;
		size_t i = 0;
		while (i < sizeof actions / sizeof *actions &&
			strcmp(actions[i].action, action) != 0)
			i++;
		if (i == sizeof actions / sizeof *actions)
			fail_msg("nothing says what %s does with marked lines", action);
		found++;
	}
	fclose(file);
	assert_int_equal(found, sizeof actions / sizeof *actions);
}

/* One marked line is the one that is meant, wherever the selection went. */
static void test_one_marked_line_is_meant(void **state)
{
	(void)state;
	static const struct {
		const char *where, *keys, *seen;
	} rows[] = {
		{"2", "TgtG" "e", "Client: Acme"},
		{"2", "TgtG" "P", "Promise, acme:"},
		{PROMISES, "TgtG" "K", "Kept promise send plan"},
		{PROMISES, "TgtG" "m", "Move send plan to:"},
		{"", "TgtG" "s\r", "Snoozed"},
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct play play = marked(rows[i].where);
		play_keys(&play, rows[i].keys);
		expect_text(&play, rows[i].seen);
		play_keys(&play, "\007");
		play_stop(&play);
	}
}

/* What does not fit is left and said; where nothing fits nothing is done with another line. */
static void test_lines_of_another_kind(void **state)
{
	(void)state;
	struct play play = marked(ITEMS);
	play_keys(&play, "Tgtvgttt" "A");
	expect_text(&play, "was accepted.  [u undo]  (2 marked lines are of another kind");
	play_keys(&play, "gttK");
	expect_text(&play, "This is done with lines of another kind than those marked.  [T unmark]");
	assert_null(strstr(rapport(&play, "list promise is:kept"), "send plan"));
	play_stop(&play);
}

/* What was marked is gone: the line that is selected now is not meant by it. */
static void test_a_marked_line_that_is_gone(void **state)
{
	(void)state;
	struct play play = marked("2");
	rapport(&play, "add client Cato");
	rapport(&play, "rm acme --yes");
	rapport(&play, "rm borg --yes");
	play_keys(&play, "P");
	expect_text(&play, "What was marked is not in this list any more.  [T unmark]");
	expect_no_text(&play, "Promise, cato:");
	play_keys(&play, "TP");
	expect_text(&play, "Promise, cato:");
	play_keys(&play, "\007");
	play_stop(&play);
}

/* The steps of a close-out list are one record, so none of them is marked, nor all by one. */
static void test_lines_of_one_record(void **state)
{
	(void)state;
	struct play play = play_start(&(struct play_options){
		.commands = {"add client Acme", "add project acme Site",
			"close acme/site it is live", "add close_out acme/site handover:today"}});
	play_keys(&play, ":show acme/site\rjjt");
	expect_text(&play, "This line cannot be marked.");
	expect_no_text(&play, "*[");
	play_stop(&play);
}

/* Several dates go to one day; the one that stands there already is no mistake. */
static void test_dates_moved_together(void **state)
{
	(void)state;
	struct play play = marked(PROMISES);
	play_keys(&play, "m");
	expect_text(&play, "Move 2 dates to:");
	expect_text(&play, "All to the same day.");
	play_keys(&play, "soon\r");
	expect_text(&play, "Move 2 dates to:");
	play_keys(&play, "\0252026-03-06\rclient is away\r");
	expect_text(&play, "Moved 1 date to Fri 6 Mar.  [u undo]");
	play_keys(&play, "gttm2026-03-06\r\r");
	expect_text(&play, "That was so already of all of them.");
	play_keys(&play, "u");
	assert_non_null(strstr(rapport(&play, "list promise"), "Thu 5 Mar"));
	play_stop(&play);
}

/* Each project whose hours do not suffice is asked about by name; one no leaves all of them. */
static void test_deadlines_moved_together(void **state)
{
	(void)state;
	struct play play = play_start(&(struct play_options){
		.commands = {"add client Acme", "add project acme Site deadline:2026-08-10",
			"add project acme Shop deadline:2026-08-12",
			"add scope_item acme/site Design effort:300h",
			"add scope_item acme/shop Texts effort:300h"}});
	play_keys(&play, "3gttm2026-03-20\r\r");
	expect_text(&play, "Keep this date?");
	expect_text(&play, "acme/shop: ");
	play_keys(&play, "y");
	expect_text(&play, "acme/site: ");
	play_keys(&play, "n");
	expect_text(&play, "The date was not kept; nothing was changed.");
	assert_non_null(strstr(rapport(&play, "show acme/site"), "Mon 10 Aug"));
	play_keys(&play, "m2026-03-20\r\ryy");
	expect_text(&play, "Moved 2 dates to Fri 20 Mar.");
	play_stop(&play);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_every_action_with_marked_lines),
		cmocka_unit_test(test_no_action_is_left_out),
		cmocka_unit_test(test_one_marked_line_is_meant),
		cmocka_unit_test(test_lines_of_another_kind),
		cmocka_unit_test(test_a_marked_line_that_is_gone),
		cmocka_unit_test(test_lines_of_one_record),
		cmocka_unit_test(test_dates_moved_together),
		cmocka_unit_test(test_deadlines_moved_together),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
