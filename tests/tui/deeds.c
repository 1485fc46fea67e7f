/* Every action by each of its keys, records added and edited, settings of keys and colours. */
#include "harness.h"

static struct play demo(void)
{
	return play_start(&(struct play_options){.fixture = demo_store()});
}

/* ---- actions ---- */

/* Actions from where they are of use, by each of their keys, and what is seen then. */
static const struct {
	const char *action, *before, *key, *seen, *gone;
} deeds[] = {
	{"log", "", "c", "Client:", NULL},
	{"open", "2", "\r", "When  ", "info@borg"},
	{"open", "2", "l", "Client: Acme GmbH", "Borg"},
	{"open", "2", ESC "OC", "Client: Acme GmbH", "Borg"},
	{"filter", "2", "/", "status:active  client:acme", NULL},
	{"search", "2", "\006", "Search:", NULL},
	{"snooze", "", "s", "Snooze until:", NULL},
	{"dismiss", "", "x", "Dismiss because:", NULL},
	{"why", "j", "w", "dana/shop: Promise due", "borg/api"},
	{"request", "2", "R", "Change request, acme:", NULL},
	{"feedback", "2", "f", "Feedback, acme:", NULL},
	{"promise", "2", "P", "Promise, acme:", NULL},
	{"decide", "3/\025neue\r", "D", "What was decided?", NULL},
	{"keep", "2", "K", "What was kept or done?", NULL},
	{"deliver", "3/\025neue\r", "v", "What was delivered or reached?", NULL},
	{"accepted", "3/status:offered\r", "A", "the offer of foxtail/menu was accepted", NULL},
	{"move", "3/\025neue\r", "m", "Move acme/site to:", NULL},
	{"start", "3/\025neue\r", "S", "The start gate", NULL},
	{"mark", "2", "t", "1 line is marked", NULL},
	{"unmark", "2", "T", "Nothing is marked.", NULL},
	{"copy", "2", "y", "Copied: ", NULL},
	{"close", "3/\025neue\r", "C", "Close the project; it ended:", NULL},
	{"draft", "", "d", "Wrote draft", "What is due"},
	{"edit", "2", "e", "Keep in touch every (days)", "Handle     Name"},
	{"add", "", "a", "Add:", NULL},
	{"undo", "", "u", "Taken back: ", "!  borg   "},
	{"redo", "", "U", "Brought back: ", NULL},
	{"prep", "2", "p", "prep acme", "info@borg"},
	{"prep", "3/\025\rg", "p", "prep cato", NULL},
	{"open", ":friction dana\r", "\r", "request outside the scope", "Communication"},
	{"review", "", "r", "Step 1 of 6: Promises and dates", NULL},
	{"in-mind", "r", "i", "Kept in mind: \xe2\x80\x9c" "Deadline passed", NULL},
	{"next-step", "r", "n", "Step 2 of 6: Scope and decisions", "Step 1"},
	{"previous-step", "rn", "N", "Step 1 of 6: Promises and dates", "Step 2"},
	{"history", "", "H", "When", "borg/api was due"},
	{"command", "", ":", "Any command", NULL},
	{"help", "", "?", "What can be done here:", "borg/api was due"},
	{"help", "", ESC "OP", "What can be done here:", "borg/api was due"},
	{"back", "w", ESC, "!! borg/api", NULL},
	{"back", "w", "h", "!! borg/api", NULL},
	{"back", "w", ESC "OD", "!! borg/api", NULL},
	{"back", "w", "\177", "!! borg/api", NULL},
	{"leave", "w", "q", "!! borg/api", NULL},
	{"down", "2", "j", "2/{c}", NULL},
	{"down", "2", ESC "OB", "2/{c}", NULL},
	{"down", "2", "\016", "2/{c}", NULL},
	{"up", "2G", "k", "{c-1}/{c}", NULL},
	{"up", "2G", ESC "OA", "{c-1}/{c}", NULL},
	{"up", "2G", "\020", "{c-1}/{c}", NULL},
	{"page-down", "2", ESC "[6~", "/{c}", "1/{c}"},
	{"page-down", "2", " ", "/{c}", "1/{c}"},
	{"page-up", "2G", ESC "[5~", "/{c}", "{c}/{c}"},
	{"page-up", "2G", "\002", "/{c}", "{c}/{c}"},
	{"first", "2G", "g", "1/{c}", "{c}/{c}"},
	{"first", "2G", ESC "[1~", "1/{c}", "{c}/{c}"},
	{"last", "2", "G", "{c}/{c}", NULL},
	{"last", "2", ESC "[4~", "{c}/{c}", NULL},
	{"today", "2", "1", "What is due", "info@acme"},
	{"clients", "", "2", "info@acme", "What is due"},
	{"projects", "", "3", "Buchumschlag", "What is due"},
	{"timeline", "", "4", "Summary", "What is due"},
	{"guidelines", "", "5", "Settings", "What is due"},
	{"numbers", "", "6", "Open projects", "What is due"},
	{"switch", "5", "o", "Turned deadline-unrealistic off for everyone.", NULL},
	{"redraw", "", "\f", "!! borg/api", NULL},
};

static void test_actions(void **state)
{
	(void)state;
	struct play play = demo();
	for (size_t i = 0; i < sizeof deeds / sizeof *deeds; i++) {
		char report[64];
		snprintf(report, sizeof report, ESC "]7777;did everywhere %s\a", deeds[i].action);
		play_keys(&play, deeds[i].before);
		size_t before = play.raw_length;
		play_keys(&play, deeds[i].key);
		if (!strstr(play.raw + before, report))
			fail_msg("%s was not done", deeds[i].action);
		expect_text(&play, deeds[i].seen);
		if (deeds[i].gone)
			expect_no_text(&play, deeds[i].gone);
		play_keys(&play, "\007");
		play_keys(&play, "h2g1g");
	}
	play_stop(&play);
}

static void test_quitting(void **state)
{
	(void)state;
	static const char *const ways[] = {"Q", "\003", "q", "wQ", "w\003", "wqq", "2q", "HQ",
		":q\r", ":quit\r", "cac\007q", "?" ESC "q"};
	for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
		struct play play = demo();
		play_keys(&play, ways[i]);
		assert_int_equal(play_end(&play), 0);
		assert_non_null(strstr(play.raw, ESC "[?1049l"));
		play_free(&play);
	}
}

/* Help does what its line says; the words that narrow it down are any of the line. */
static void test_help_does_it(void **state)
{
	(void)state;
	static const struct {
		const char *words, *seen;
	} rows[] = {
		{"log call meeting", "Client:"},
		{"only matches", "severity:>=warn"},
		{"search everything", "Search:"},
		{"dismiss reason", "Dismiss because:"},
		{"show why flag", "Clears when"},
		{"add a record", "Add:"},
		{"show what was done", "When"},
		{"type command", "Any command"},
		{"all projects", "Buchumschlag"},
		{"that was logged", "Summary"},
		{"TO THE LAST", "Next time: G"},
		{":history", ": history"},
		{":backup", ": backup"},
	};
	struct play play = demo();
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		play_keys(&play, "?");
		play_keys(&play, rows[i].words);
		play_keys(&play, "\r");
		expect_text(&play, rows[i].seen);
		play_keys(&play, "\007");
		play_keys(&play, "h1g");
	}
	/* The second line is chosen by going down. */
	play_keys(&play, "?snooze");
	play_keys(&play, ESC "OB\r");
	expect_text(&play, ": snooze");
	play_stop(&play);
}

/* ---- adding ---- */

static const struct {
	const char *where, *keys, *command, *stored;
} adds[] = {
	{"1", "aclient\rQuince Ltd\023", "list client", "Quince Ltd"},
	{"2", "acontact\rRobin Quince\023", "list contact client:acme", "Robin Quince"},
	{"2", "aproject\rSpring\023", "list project client:acme", "Spring"},
	{"2\r", "a\rAutumn\023", "list project client:acme", "Autumn"},
	{"3/\025neue\r", "ascope_item\rImprint\023", "list scope_item project:acme/site",
		"Imprint"},
	{"3/\025neue\r", "amilestone\rBeta\023", "list milestone project:acme/site",
		"Beta"},
	{"3/\025neue\r", "adate_change\rslow legal\t\tfri\t24.4.\023",
		"list date_change project:acme/site", "slow legal"},
	{"3/\025neue\r", "aclose_out\r\tyesterday\023", "list close_out project:acme/site",
		"Sun 8 Mar"},
	{"1", "adisposition\rpromise-due\t1\t1\t+3d\023", "list disposition", "Thu 12 Mar"},
	{"2/\025acme\r", "arule_setting\revery\tstatus-update-due\t3d\023",
		"list rule_setting client:acme", "every"},
	{"2", "areminder\rSend a card\t2 Apr\023", "list reminder client:acme",
		"Send a card"},
	{"2", "apromise\rCall on Friday\023", "list promise client:acme", "Call on Friday"},
	{"2", "alesson\r\023", NULL, NULL},
	{"1", "arem\rCall\rfri\023", "list reminder", "Call"},
};

static void test_adding(void **state)
{
	(void)state;
	struct play play = demo();
	for (size_t i = 0; i < sizeof adds / sizeof *adds; i++) {
		char *before = strdup(rapport(&play, "history"));
		play_keys(&play, "2g3g");
		play_keys(&play, adds[i].where);
		play_keys(&play, adds[i].keys);
		if (!adds[i].stored) { /* a mistake: nothing is added, and it is said */
			assert_string_equal(rapport(&play, "history"), before);
			expect_text(&play, "What happened? is needed.");
		} else if (!strstr(rapport(&play, adds[i].command), adds[i].stored)) {
			char *text = screen_text(&play);
			fail_msg("%s is not there:\n%s", adds[i].stored, text);
		} else {
			expect_text(&play, "[u undo]");
			play_keys(&play, "u");
			assert_null(strstr(rapport(&play, adds[i].command), adds[i].stored));
			play_keys(&play, "U");
			assert_non_null(strstr(rapport(&play, adds[i].command), adds[i].stored));
		}
		free(before);
		play_keys(&play, "\007"); /* a refused line is offered again */
		play_keys(&play, "hh");
	}
	play_stop(&play);
}

/* ---- editing ---- */

static void test_editors(void **state)
{
	(void)state;
	static const struct {
		const char *where, *script, *said, *command, *stored;
	} rows[] = {
		{":edit acme\r", "sed -i 's/^name:.*/name: Acme AG/'", "[u undo]", "show acme", "Acme AG"},
		{"2\r:edit acme\r", "sed -i 's/^name:.*/name: Acme AG/'", "[u undo]", "show acme", "Acme AG"},
		{":edit acme/site\r", "sed -i 's/^title:.*/title: Site neu/'", "[u undo]",
			"show acme/site", "Site neu"},
		{":edit acme\r", "true", "othing", "show acme", "Acme GmbH"},
		{":edit acme\r", "touch", "othing", "show acme", "Acme GmbH"},
		{":edit acme\r", "sed -i 's/^name:.*/nmae: Acme AG/'", "nmae", "show acme", "Acme GmbH"},
		{":edit acme\r", "sed -i 's/^status:.*/status: happy/'", "happy", "show acme", "Acme GmbH"},
		{":edit acme\r", "sed -i 's/^name:.*/name: Gr\xc3\xbc\xc3\x9f Gott/'", "[u undo]",
			"show acme", "Gr\xc3\xbc\xc3\x9f Gott"},
		{"1w", "true", "!! borg/api", "show acme", "Acme GmbH"},
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		char editor[256];
		snprintf(editor, sizeof editor, "#!/bin/sh\n%s \"$1\"\n", rows[i].script);
		struct play play = play_start(
			&(struct play_options){.fixture = demo_store(), .editor = editor});
		play_keys(&play, rows[i].where);
		if (strcmp(rows[i].where, "1w") == 0)
			play_keys(&play, "q");
		expect_text(&play, rows[i].said);
		assert_non_null(strstr(rapport(&play, rows[i].command), rows[i].stored));
		play_keys(&play, "\007");
		play_stop(&play);
	}
}

/* ---- undo and redo ---- */

static void test_undo_in_turn(void **state)
{
	(void)state;
	static const char *const states[] = {"Berta", "Caesar", "Dora"};
	struct play play = demo();
	for (int i = 0; i < 3; i++) {
		play_keys(&play, "aclient\r");
		play_keys(&play, states[i]);
		play_keys(&play, "\023");
	}
	for (int i = 2; i >= 0; i--) {
		assert_non_null(strstr(rapport(&play, "list client"), states[i]));
		play_keys(&play, "u");
		expect_text(&play, "Taken back: ");
		assert_null(strstr(rapport(&play, "list client"), states[i]));
	}
	for (int i = 0; i < 3; i++) {
		play_keys(&play, "U");
		expect_text(&play, "Brought back: ");
		assert_non_null(strstr(rapport(&play, "list client"), states[i]));
	}
	play_keys(&play, "U");
	expect_no_text(&play, "Brought back");
	play_keys(&play, "H");
	for (int i = 0; i < 3; i++)
		expect_text(&play, states[i]);
	play_stop(&play);
}

/* ---- searching ---- */

static void test_search(void **state)
{
	(void)state;
	static const struct {
		const char *words, *seen;
	} rows[] = {
		{"newsletter", "Newsletter mit 800"},
		{"NEWSLETTER", "Newsletter mit 800"},
		{"newsl 800", "Newsletter mit 800"},
		{"groesse", "Gr\xc3\xbc" "n & Gr\xc3\xb6\xc3\x9f" "e"},
		{"lukasz", "\xc5\x81ukasz Nowak"},
		{"--help", "would help"},
		{"zzzzqq", "othing"},
		{"\"unclosed", NULL},
		{"a' OR 1=1 --", NULL},
	};
	struct play play = demo();
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		play_keys(&play, "\006");
		play_keys(&play, rows[i].words);
		if (rows[i].seen)
			expect_text(&play, rows[i].seen);
		play_keys(&play, ESC);
		expect_text(&play, "!! borg/api");
	}
	play_keys(&play, "\006newsletter\r\r"); /* what is found is opened */
	expect_text(&play, "Interaction: Newsletter mit 800");
	play_keys(&play, "q"); /* and what else was found is still there */
	expect_text(&play, "Search: newsletter");
	play_stop(&play);
}

/* ---- first start ---- */

static void test_first_start(void **state)
{
	(void)state;
	static const int sizes[][2] = {{24, 80}, {12, 40}};
	static const char *const harmless[] = {"j", "k", "G", "g", "\r", "\t", "s", "x", "w", "e",
		"u", "U", " ", "/x\r" ESC};
	for (size_t i = 0; i < 2; i++) {
		struct play play = play_start(
			&(struct play_options){.rows = sizes[i][0], .columns = sizes[i][1]});
		expect_text(&play, "Welcome to rapport");
		for (size_t tab = 0; tab < 4; tab++) {
			char key[2] = {(char)('1' + tab), '\0'};
			play_keys(&play, key);
			for (size_t j = 0; j < sizeof harmless / sizeof *harmless; j++)
				play_keys(&play, harmless[j]);
		}
		assert_null(strstr(rapport(&play, "list client"), "lient:"));
		play_keys(&play, "1");
		play_keys(&play, "cQuince\r5m first call\ry");
		expect_text(&play, "Quince");
		assert_non_null(strstr(rapport(&play, "list interaction"), "first call"));
		play_keys(&play, "uu");
		play_stop(&play);
	}
}

/* ---- settings ---- */

static void test_own_keys(void **state)
{
	(void)state;
	static const struct {
		const char *settings, *keys, *seen;
	} rows[] = {
		{"{everywhere: {search: f2}}", ESC "OQ", "Search:"},
		{"{everywhere: {search: f2}}", "\006", "!! borg/api"},
		{"{everywhere: {search: [f2, ctrl-f]}}", "\006", "Search:"},
		{"{everywhere: {down: n}}", "nn", "3/{f}"},
		{"{everywhere: {clients: [c]}}", "c", "info@acme"},
		{"{everywhere: {history: alt-h}}", ESC "h", "When"},
		{"{everywhere: {last: space}}", " ", "{f}/{f}"},
		{"{prompt: {cancel: f2}}", "s" ESC "OQ", "!! borg/api"},
		{"{prompt: {accept: f2}}", ":version" ESC "OQ", "0.1.0"},
		{"{prompt: {complete: f2}}", ":snoo" ESC "OQ", ": snooze"},
		/* A key has one meaning, and is said with that one. */
		{"{everywhere: {redo: d}}", "", "c log  Enter open  s snooze"},
		{"{everywhere: {redo: d}}", "d", "There is nothing to redo"},
		{"{everywhere: {draft: []}}", "", "c log  Enter open  s snooze"},
		{"{everywhere: {draft: []}}", "d", " 1/{f}"},
		{"{everywhere: {draft: []}}", "", "Next steps    :  draft delay borg/api"},
		{"{everywhere: {edit: []}}", "dG", "rapport send "},
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		char settings[128];
		snprintf(settings, sizeof settings, "keys: %s\n", rows[i].settings);
		struct play play = play_start(
			&(struct play_options){.fixture = demo_store(), .settings = settings});
		play_keys(&play, rows[i].keys);
		expect_text(&play, rows[i].seen);
		kill(play.child, SIGTERM); /* the usual keys may be others here */
		assert_int_equal(play_end(&play), 0);
		play_free(&play);
	}
}

static bool coloured(const struct play *play)
{
	bool any = false;
	for (int i = 0; i < play->rows * play->columns; i++) {
		VTermScreenCell cell = cell_at(play, i / play->columns, i % play->columns);
		any = any || !VTERM_COLOR_IS_DEFAULT_FG(&cell.fg) ||
		      !VTERM_COLOR_IS_DEFAULT_BG(&cell.bg);
	}
	return any;
}

/* No colour and no sign beyond ASCII leave the program, whatever is opened. */
static void test_plain_terminals(void **state)
{
	(void)state;
	static const char *const keys[] = {"2", "\r", "q", "3", "4", "1w", "q", "?", "\007", "s",
		"\007", "cac", "\007", ":ledger acme/site\r", "1", "xy" ESC, "e", "\007", "\006zz"};
	static const struct play_options kinds[] = {
		{.settings = "screen:\n  theme: mono\n"},
		{.environment = {"NO_COLOR=1"}},
		{.environment = {"NO_COLOR=1"}, .settings = "screen:\n  theme: dark\n"},
		{.lang = "C"},
	};
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
		struct play_options options = kinds[i];
		options.fixture = demo_store();
		struct play play = play_start(&options);
		for (size_t j = 0; j < sizeof keys / sizeof *keys; j++) {
			play_keys(&play, keys[j]);
			if (!options.lang && coloured(&play))
				fail_msg("%s is in colour", keys[j]);
		}
		for (size_t j = 0; options.lang && j < play.raw_length; j++)
			assert_true((unsigned char)play.raw[j] < 0x80);
		play_stop(&play);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_actions),
		cmocka_unit_test(test_quitting),
		cmocka_unit_test(test_help_does_it),
		cmocka_unit_test(test_adding),
		cmocka_unit_test(test_editors),
		cmocka_unit_test(test_undo_in_turn),
		cmocka_unit_test(test_search),
		cmocka_unit_test(test_first_start),
		cmocka_unit_test(test_own_keys),
		cmocka_unit_test(test_plain_terminals),
	};
	return cmocka_run_group_tests(tests, NULL, remove_demo_store);
}
