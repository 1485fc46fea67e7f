/* What is done from the screen: flags, records, commands, and what others do meanwhile. */
#include "harness.h"

static struct play demo(void)
{
	return play_start(&(struct play_options){.fixture = demo_store()});
}

/* ---- flags ---- */

static void test_snooze_costs_two_keys(void **state)
{
	(void)state;
	struct play play = demo();
	expect_text(&play, "!! borg/api");
	play_keys(&play, "s\r");
	expect_text(&play, "Snoozed");
	expect_text(&play, "Thu 12 Mar");
	expect_no_text(&play, "!! borg/api");
	play_keys(&play, "u");
	expect_text(&play, "!! borg/api");
	play_keys(&play, "gsnext mon\r");
	expect_text(&play, "Mon 16 Mar");
	expect_no_text(&play, "!! borg/api");
	play_stop(&play);
}

static void test_dismiss_keeps_the_reason(void **state)
{
	(void)state;
	struct play play = demo();
	play_keys(&play, "xsaid on the phone --really\r");
	expect_no_text(&play, "!! borg/api");
	assert_non_null(strstr(rapport(&play, "due --all"), "said on the phone --really"));
	play_keys(&play, "u");
	expect_text(&play, "!! borg/api");
	play_stop(&play);
}

static void test_why_is_one_key(void **state)
{
	(void)state;
	struct play play = demo();
	play_keys(&play, "w");
	expect_text(&play, "borg/api: Deadline passed");
	expect_text(&play, "Clears when");
	play_keys(&play, "q");
	expect_text(&play, "!! borg/api");
	play_stop(&play);
}

static void press(struct play *play, int row, int column)
{
	char keys[64];
	snprintf(keys, sizeof keys, ESC "[<0;%d;%dM" ESC "[<0;%d;%dm", column + 1, row + 1,
		column + 1, row + 1);
	play_keys(play, keys);
}

/* On a small screen the answers stand side by side, so that none is out of sight; a click takes
 * one. */
static void test_answers_on_a_small_screen(void **state)
{
	(void)state;
	static const char *const answers[] = {"How far is it?", "o  offered a solution  h  heard",
		"c  clarified: it is concrete now", "t  thanked for it", "e  explained and closed"};
	struct play play = play_start(&(struct play_options){
		.fixture = demo_store(), .rows = 12, .columns = 40, .term = "xterm-256color"});
	play_keys(&play, ":feedback wirken\r");
	for (size_t i = 0; i < sizeof answers / sizeof *answers; i++)
		expect_text(&play, answers[i]);
	press(&play, find_row(&play, "h  heard"), 25);
	expect_text(&play, "What was said?");
	play_keys(&play, "\007");
	play_resize(&play, 24, 80);
	play_keys(&play, ":feedback wirken\r");
	int row = find_row(&play, "h  heard");
	assert_int_equal(find_row(&play, "o  offered a solution"), row - 1);
	press(&play, row + 1, 4);
	expect_text(&play, "What became clear?");
	play_keys(&play, "\007");
	play_stop(&play);
}

/* Where a flag is explained, on its page as in the preview, it is the one that is meant. */
static void test_an_explained_flag_is_meant(void **state)
{
	(void)state;
	struct play play = demo();
	play_keys(&play, "jws\r");
	expect_text(&play, "dana/shop: Promise due");
	expect_text(&play, "Snoozed until  Thu 12 Mar");
	play_keys(&play, "ux");
	expect_text(&play, "Dismiss because:");
	play_keys(&play, "told her\r");
	expect_text(&play, "Dismissed because  told her");
	play_keys(&play, "uK");
	expect_text(&play, "Kept promise send the label template.");
	expect_text(&play, "the flag is cleared");
	play_keys(&play, "u");
	expect_text(&play, "dana/shop: Promise due");
	play_keys(&play, "w" ESC);
	expect_text(&play, "!! borg/api");
	play_keys(&play, "g\ty");
	expect_text(&play, "Copied: borg/api  Fri 6 Mar  deadline");
	play_keys(&play, "js\r");
	expect_text(&play, "Snoozed “Deadline passed” for borg/api");
	play_stop(&play);
}

/* The page of a flag says its next steps with their keys, and each of them works there. */
static const struct {
	const char *flag, *step, *keys, *seen;
} steps[] = {
	{"rule:deadline-missed", "d  write words: delay", "d", "Wrote draft"},
	{"rule:deadline-missed", "c  note a mail: mail +update", "c", "Client: borg/api"},
	{"rule:deadline-missed", "m  move the date", "m", "Move borg/api to:"},
	{"rule:deadline-missed", "s  put it off", "s", "Snooze until:"},
	{"rule:promise-due", "K  note that it is done", "K", "Kept promise"},
	{"rule:work-before", "D  decide: paid, goodwill, declined", "D", "What was decided?"},
	{"rule:unclear", "e  fill in: Done when", "ewhen Kim says so\023", "Changed"},
	{"rule:off-hours", "e  fill in: Working hours", "e", "Working hours"},
	{"rule:scope-creep", ":  ledger acme/site", "x", "Dismiss because:"},
};

static void test_next_steps_are_acts(void **state)
{
	(void)state;
	char keys[64];
	struct play play = demo();
	for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
		snprintf(keys, sizeof keys, "1/\025%s\rw", steps[i].flag);
		play_keys(&play, keys);
		expect_text(&play, steps[i].step);
		expect_text(&play, "c log  d write  s snooze  x dismiss  Esc back");
		play_keys(&play, steps[i].keys);
		expect_text(&play, steps[i].seen);
		play_keys(&play, "\007");
	}
	assert_non_null(strstr(rapport(&play, "list scope_item project:marlow/intake --json"),
		"when Kim says so"));
	play_stop(&play);
	play = play_start(&(struct play_options){
		.fixture = demo_store(), .rows = 12, .columns = 40});
	play_keys(&play, "w");
	expect_text(&play, "d  write words: delay");
	expect_text(&play, "c log  d write  s snooze  x dismiss");
	play_stop(&play);
	play = play_start(&(struct play_options){.fixture = demo_store(),
		.settings = "keys:\n  everywhere:\n    snooze: [z]\n"});
	expect_text(&play, "z  put it off"); /* also in the preview, with the key that holds */
	play_stop(&play);
}

/* A line of a preview that names nobody leaves it to the line it is a preview of. */
static void test_a_preview_knows_whom_it_is_of(void **state)
{
	(void)state;
	struct play play = play_start(&(struct play_options){
		.fixture = demo_store(), .rows = 12, .columns = 40});
	play_keys(&play, "3/\025neue\r\rc");
	expect_text(&play, "Client: acme/site");
	play_stop(&play);
}

/* The page of a talk or a request knows whose it is. */
static void test_a_page_knows_whose_it_is(void **state)
{
	(void)state;
	struct play play = demo();
	play_keys(&play, "4/Maas\r\rf");
	expect_text(&play, "Feedback, borg/api:");
	play_keys(&play, "too slow\r");
	expect_text(&play, "Added feedback too slow");
	assert_non_null(strstr(rapport(&play, "list feedback project:borg/api"), "too slow"));
	play_keys(&play, "c\r20m sorted\r");
	expect_text(&play, "Logged call with Borg Maschinenbau AG, 20 min");
	play_stop(&play);
}

static void test_flags_are_only_on_today(void **state)
{
	(void)state;
	static const char *const keys[] = {"s", "x", "w"};
	struct play play = demo();
	play_keys(&play, "2");
	for (int i = 0; i < 3; i++) {
		play_keys(&play, keys[i]);
		expect_text(&play, "Select a flag of Today first.");
	}
	play_stop(&play);
}

/* ---- records ---- */

/* An editor that keeps what it was given and changes a line of it. */
static const char changing_editor[] =
	"#!/bin/sh\ncp \"$1\" $HOME/seen\nsed -i 's/^phone:.*/phone: 0221 999/' \"$1\"\n";

static void test_edit_in_the_editor(void **state)
{
	(void)state;
	struct play play = play_start(&(struct play_options){
		.fixture = demo_store(), .editor = changing_editor});
	play_keys(&play, "2:edit acme\r");
	expect_text(&play, "[u undo]");
	expect_text(&play, "0221 999");
	assert_non_null(strstr(shell("cat %s/seen", play.folder), "name: Acme GmbH"));
	play_keys(&play, "u");
	expect_no_text(&play, "0221 999");
	play_stop(&play);
}

static void test_editors_that_fail(void **state)
{
	(void)state;
	static const struct {
		const char *editor, *answer;
	} cases[] = {
		{"#!/bin/sh\nexit 1\n", "ended with an error"},
		{"#!/bin/sh\n: > \"$1\"\n", "left empty"},
		{"#!/bin/sh\nkill -9 $$\n", "ended with an error"},
		{"#!/bin/sh\nrm \"$1\"\n", "cannot be read"},
		{"no program at all", "ended with an error"},
		{NULL, "No editor is known"},
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct play play = play_start(&(struct play_options){
			.fixture = demo_store(), .editor = cases[i].editor});
		char *before = strdup(rapport(&play, "show acme"));
		play_keys(&play, "2:edit acme\r");
		expect_text(&play, cases[i].answer);
		expect_text(&play, "Acme GmbH"); /* the screen is back */
		assert_string_equal(rapport(&play, "show acme"), before);
		free(before);
		play_stop(&play);
	}
}

/* What was written is not lost to a mistake in it. */
static void test_mistakes_in_the_editor(void **state)
{
	(void)state;
	static const char editor[] =
		"#!/bin/sh\nif [ -e $HOME/second ]; then cp \"$1\" $HOME/again\n"
		"sed -i 's/^status:.*/status: past/' \"$1\"\n"
		"else : > $HOME/second; sed -i 's/^status:.*/status: nonsense/' \"$1\"; fi\n";
	struct play play = play_start(&(struct play_options){
		.fixture = demo_store(), .editor = editor});
	play_keys(&play, "2:edit acme\r");
	expect_text(&play, "nonsense");
	expect_text(&play, "y  Yes");
	play_keys(&play, "y");
	expect_text(&play, "[u undo]");
	assert_non_null(strstr(shell("cat %s/again", play.folder), "status: nonsense"));
	assert_non_null(strstr(rapport(&play, "show acme"), "past"));
	play_stop(&play);
}

/* Also when the person gives up, what was written can be found again. */
static void test_given_up_texts_are_kept(void **state)
{
	(void)state;
	struct play play = play_start(&(struct play_options){
		.fixture = demo_store(),
		.columns = 120,
		.editor = "#!/bin/sh\nsed -i 's/^status:.*/status: nonsense/' \"$1\"\n"});
	play_keys(&play, "2:edit acme\r");
	expect_text(&play, "y  Yes");
	play_keys(&play, "n");
	const char *row = row_text(&play, find_row(&play, "What you wrote is kept in "));
	char path[128];
	assert_int_equal(sscanf(strstr(row, "kept in "), "kept in %127s", path), 1);
	assert_non_null(strstr(shell("cat %s", path), "status: nonsense"));
	unlink(path);
	play_stop(&play);
}

/* The kinds of records are all seen; a mistake leaves the line open. */
static void test_what_can_be_added_is_seen(void **state)
{
	(void)state;
	static const char *const kinds[] = {"client", "contact", "scope_item", "milestone",
		"interaction", "promise", "feedback", "lesson", "reminder", "time_entry"};
	struct play play = demo();
	play_keys(&play, "a");
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		expect_text(&play, kinds[i]);
	play_keys(&play, "zzz\rQ");
	expect_text(&play, "is nothing that can be added.");
	expect_text(&play, "Add: zzzQ");
	expect_text(&play, "First what it is");
	play_keys(&play, "\025" KEY_LINE_DOWN "\r");
	expect_text(&play, "New: Contact"); /* behind the client that is proposed */
	play_stop(&play);
	play = play_start(
		&(struct play_options){.fixture = demo_store(), .rows = 12, .columns = 40});
	play_keys(&play, "a" KEY_LINE_UP);
	expect_text(&play, "client");
	play_keys(&play, KEY_LINE_DOWN KEY_LINE_DOWN KEY_LINE_DOWN KEY_LINE_DOWN KEY_LINE_DOWN);
	expect_text(&play, "Add: interaction");
	play_keys(&play, KEY_LINE_DOWN); /* one row, with the chosen one in it */
	expect_text(&play, "Add: promise");
	play_stop(&play);
}

static void test_csv_goes_into_a_file(void **state)
{
	(void)state;
	struct play play = demo();
	play_keys(&play, ":export client\r");
	expect_text(&play, "CSV is for other programs: add --to FILE");
	expect_text(&play, " : export client"); /* and may be put right */
	char keys[96];
	snprintf(keys, sizeof keys, " --to %s/clients.csv\r", play.folder);
	play_keys(&play, keys);
	expect_text(&play, "Written to");
	assert_non_null(strstr(shell("cat %s/clients.csv", play.folder), "Acme GmbH"));
	play_stop(&play);
}

static void test_add(void **state)
{
	(void)state;
	struct play play = demo();
	play_keys(&play, "a\rNova Labs\023");
	expect_text(&play, "[u undo]");
	assert_non_null(strstr(rapport(&play, "list client"), "Nova Labs"));
	/* On a client's page a project is likely, and its client is filled in. */
	play_keys(&play, "2\ra");
	expect_text(&play, "Add: project");
	play_keys(&play, "\r");
	expect_text(&play, "Client                      Acme GmbH");
	play_keys(&play, "Winter campaign\023");
	expect_text(&play, "[u undo]");
	assert_non_null(strstr(rapport(&play, "list project client:acme"), "Winter campaign"));
	play_keys(&play, "axyz\r");
	expect_text(&play, "nothing that can be added");
	play_stop(&play);
}

/* ---- commands and questions ---- */

static void test_commands(void **state)
{
	(void)state;
	static const struct {
		const char *line, *seen;
	} cases[] = {
		{":ledger acme/site\r", "40.0 h agreed"},
		{":rapport ledger acme/site\r", "40.0 h agreed"},
		{":leger acme/site\r", "Did you mean ledger?"},
		{":snoo\t\t" ESC, "borg/api"},
		{":show acme\r", "Client: Acme GmbH"},
		{":help call\r", "Log a phone call"},
		{":add client\r", "Name"},
		{":list client status:nonsense\r", "nonsense"},
		{":search Newsletter\r", "Newsletter"},
		{":version\r", "0.1.0"},
		{":\r", "!! borg/api"},
		{":   \r", "!! borg/api"},
		{":call acme -\r", "standard input"},
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct play play = demo();
		play_keys(&play, cases[i].line);
		expect_text(&play, cases[i].seen);
		play_stop(&play);
	}
	struct play play = demo();
	play_keys(&play, ":q\r");
	assert_int_equal(play_end(&play), 0);
	play_free(&play);
}

/* What a command did is shown, not done again: neither for the view nor when others write. */
static void test_commands_run_once(void **state)
{
	(void)state;
	struct play play = demo();
	char line[256];
	snprintf(line, sizeof line, ":demo --keep %s/kept.db\r", play.folder);
	play_keys(&play, line);
	expect_text(&play, "kept.db");
	expect_no_text(&play, "already");
	rapport(&play, "add client Later");
	play_settle(&play);
	expect_no_text(&play, "already");
	play_stop(&play);
}

/* Half a line is not lost to Esc, nor a whole one to a mistake in it. */
static void test_lines_come_back(void **state)
{
	(void)state;
	struct play play = demo();
	play_keys(&play, "cacme\r5m half a sentence" ESC);
	expect_no_text(&play, "half a sentence");
	play_keys(&play, "cacme\r");
	expect_text(&play, "the line you left");
	play_keys(&play, KEY_LINE_UP);
	expect_text(&play, "Call with acme: 5m half a sentence");
	play_keys(&play, "\r");
	expect_text(&play, "Logged call with Acme GmbH, 5 min");
	play_keys(&play, "cacme\r");
	expect_no_text(&play, "the line you left");
	play_keys(&play, ESC ":list client status:nonsense\r");
	int above = find_row(&play, "“nonsense”");
	assert_true(above >= 0 && above < find_row(&play, ": list client status:nonsense"));
	play_keys(&play, "\027status:active\r");
	expect_text(&play, "Acme GmbH");
	play_stop(&play);
}

static void test_choices(void **state)
{
	(void)state;
	struct play play = demo();
	rapport(&play, "add client 'Nova Nord'");
	rapport(&play, "add client 'Nova Ost'");
	play_keys(&play, ":show nova\r");
	expect_text(&play, "1  ");
	expect_text(&play, "2  ");
	play_keys(&play, "2");
	expect_text(&play, "Client: Nova Ost");
	play_keys(&play, "q:show nova\r" KEY_LINE_DOWN KEY_LINE_UP "\r");
	expect_text(&play, "Client: Nova Nord");
	play_keys(&play, "q:show nova\r" ESC);
	expect_text(&play, "othing was changed");
	play_stop(&play);
}

static void test_filters(void **state)
{
	(void)state;
	struct play play = demo();
	play_keys(&play, "/client:dana\r");
	expect_text(&play, "dana/shop");
	assert_int_equal(find_row(&play, "borg/api"), -1);
	play_keys(&play, "/\025severity:nonsense\r"); /* the old list stays, the reason is said */
	expect_text(&play, "nonsense");
	play_keys(&play, ESC); /* out of the line that came back, */
	expect_text(&play, "/client:dana");
	play_keys(&play, ESC); /* and out of the filter */
	expect_text(&play, "!! borg/api");
	play_keys(&play, "2/gru\r");
	expect_text(&play, "Grün & Größe");
	expect_no_text(&play, "Cato");
	play_keys(&play, "/\025zzzz\r");
	expect_text(&play, "Nothing fits this filter: zzzz");
	play_stop(&play);
}

static void test_help_runs_what_is_chosen(void **state)
{
	(void)state;
	struct play play = demo();
	play_keys(&play, "?snooze the\r");
	expect_text(&play, "Snooze until:");
	play_keys(&play, ESC "?all clients\r");
	expect_text(&play, "Acme GmbH");
	play_keys(&play, "?ledger\r");
	expect_text(&play, ": ledger");
	play_keys(&play, "acme/site\r");
	expect_text(&play, "40.0 h agreed");
	play_keys(&play, "?zzzz");
	expect_text(&play, "Nothing fits these words.");
	play_keys(&play, "\r");
	play_stop(&play);
}

static void test_pages_open_pages(void **state)
{
	(void)state;
	struct play play = demo();
	play_keys(&play, "\r");
	expect_text(&play, "Project: Schnittstelle Leitstand");
	play_keys(&play, "\t\r");
	expect_text(&play, "Interaction: ");
	play_keys(&play, "q");
	expect_text(&play, "Project: Schnittstelle Leitstand");
	play_keys(&play, "q");
	expect_text(&play, "!! borg/api");
	for (int i = 0; i < 60; i++) /* deeper than anybody goes */
		play_keys(&play, ":show acme\r");
	play_keys(&play, "1");
	expect_text(&play, "!! borg/api");
	play_keys(&play, "q");
	assert_int_equal(play_end(&play), 0);
	play_free(&play);
}

/* ---- others ---- */

static void test_others_write_meanwhile(void **state)
{
	(void)state;
	struct play play = demo();
	play_keys(&play, "2jj");
	expect_text(&play, "3/{c}");
	rapport(&play, "add client 'Aaron Zuerst'");
	play_settle(&play);
	expect_text(&play, "Aaron Zuerst");
	expect_text(&play, "4/{c+1}"); /* the same client is selected, one row below */
	play_keys(&play, "cacme\r5m half a sentence");
	rapport(&play, "add client 'Aaron Zweiter'");
	play_settle(&play);
	expect_text(&play, "Aaron Zweiter");
	expect_text(&play, "5m half a sentence"); /* what is being typed stays */
	play_keys(&play, "\r");
	expect_text(&play, "Logged call with Acme GmbH, 5 min");
	play_stop(&play);
}

/* The key takes back what was done here; what another terminal did is asked about first. */
static void test_undo_of_others_is_asked(void **state)
{
	(void)state;
	struct play play = demo();
	play_keys(&play, "s\r");
	expect_text(&play, "Snoozed");
	rapport(&play, "add client 'Aaron Zuerst'");
	play_keys(&play, "u");
	expect_text(&play, "The newest change was made elsewhere: ");
	expect_text(&play, "Aaron Zuerst");
	expect_text(&play, "Undo it?");
	play_keys(&play, "n");
	expect_text(&play, "Nothing was taken back.");
	assert_non_null(strstr(rapport(&play, "list client"), "Aaron Zuerst"));
	play_keys(&play, "uy");
	expect_text(&play, "Taken back: ");
	assert_null(strstr(rapport(&play, "list client"), "Aaron Zuerst"));
	play_keys(&play, "u"); /* and this was done here */
	expect_no_text(&play, "Undo it?");
	expect_text(&play, "!! borg/api");
	play_stop(&play);
}

/* What a question is about stands above it, and its line keeps its room. */
static void test_long_questions_are_whole(void **state)
{
	(void)state;
	static const int widths[] = {80, 40};
	for (size_t i = 0; i < sizeof widths / sizeof *widths; i++) {
		struct play play = play_start(
			&(struct play_options){.fixture = demo_store(), .columns = widths[i]});
		play_keys(&play, ":rm acme\r");
		expect_text(&play, "What goes with");
		expect_text(&play, "close-out list.");
		expect_text(&play, "Remove Client");
		expect_text(&play, "y  Yes");
		play_keys(&play, "n");
		rapport(&play, "add project acme/gate Gate");
		play_keys(&play, ":start acme/gate\r");
		expect_text(&play, "Missing: ");
		expect_text(&play, "anyway?");
		play_keys(&play, "good reasons");
		expect_text(&play, "good reasons");
		play_stop(&play);
	}
}

static void test_removed_under_the_page(void **state)
{
	(void)state;
	struct play play = demo();
	play_keys(&play, "2\r");
	expect_text(&play, "Client: Acme GmbH");
	rapport(&play, "rm acme --yes");
	play_settle(&play);
	expect_no_text(&play, "Client: Acme GmbH");
	play_keys(&play, "ecx" ESC "q");
	expect_text(&play, "Borg Maschinenbau AG");
	play_stop(&play);
}

/* ---- settings ---- */

static void test_own_keys(void **state)
{
	(void)state;
	struct play play = play_start(&(struct play_options){
		.fixture = demo_store(),
		.settings = "keys:\n  everywhere:\n    log: [L, f2]\n    clients: c\n"});
	expect_text(&play, "L log");
	play_keys(&play, "c");
	expect_text(&play, "Acme GmbH");
	play_keys(&play, "L");
	expect_text(&play, "Client:");
	play_keys(&play, ESC ESC "OQ");
	expect_text(&play, "Client:");
	play_stop(&play);
}

static void test_wrong_settings_are_told(void **state)
{
	(void)state;
	static const struct {
		const char *settings, *told;
	} cases[] = {
		{"keys:\n  everywhere:\n    loge: [L]\n", "settings.yaml:3:"},
		{"keys:\n  everywere:\n    log: [L]\n", "settings.yaml:"},
		{"keys:\n  everywhere: [x]\n", "settings.yaml:2:"},
		{"keys:\n  everywhere:\n    log: [L, F2]\n", "settings.yaml:3:14: error: No key is"},
		{"keys:\n  form: {save: ctrl+s}\n", "settings.yaml:2:16: error: No key is"},
		{"keys:\n  prompt: {accept: ctrl-m}\n", "settings.yaml:2:20: error: No key is"},
		{"keys:\n  everywhere: {help: hh}\n", "settings.yaml:2:22: error: No key is"},
		{"screen:\n  theme: pink\n", "settings.yaml:2:"},
		{"nonsense: 1\n", "settings.yaml:1:"},
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct play play = play_start(&(struct play_options){
			.fixture = demo_store(), .settings = cases[i].settings, .columns = 140});
		expect_text(&play, cases[i].told);
		expect_text(&play, "!! borg/api");
		play_stop(&play);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_snooze_costs_two_keys),
		cmocka_unit_test(test_dismiss_keeps_the_reason),
		cmocka_unit_test(test_why_is_one_key),
		cmocka_unit_test(test_answers_on_a_small_screen),
		cmocka_unit_test(test_an_explained_flag_is_meant),
		cmocka_unit_test(test_a_page_knows_whose_it_is),
		cmocka_unit_test(test_next_steps_are_acts),
		cmocka_unit_test(test_a_preview_knows_whom_it_is_of),
		cmocka_unit_test(test_flags_are_only_on_today),
		cmocka_unit_test(test_edit_in_the_editor),
		cmocka_unit_test(test_editors_that_fail),
		cmocka_unit_test(test_mistakes_in_the_editor),
		cmocka_unit_test(test_given_up_texts_are_kept),
		cmocka_unit_test(test_what_can_be_added_is_seen),
		cmocka_unit_test(test_csv_goes_into_a_file),
		cmocka_unit_test(test_add),
		cmocka_unit_test(test_commands),
		cmocka_unit_test(test_commands_run_once),
		cmocka_unit_test(test_lines_come_back),
		cmocka_unit_test(test_choices),
		cmocka_unit_test(test_filters),
		cmocka_unit_test(test_help_runs_what_is_chosen),
		cmocka_unit_test(test_pages_open_pages),
		cmocka_unit_test(test_others_write_meanwhile),
		cmocka_unit_test(test_undo_of_others_is_asked),
		cmocka_unit_test(test_long_questions_are_whole),
		cmocka_unit_test(test_removed_under_the_page),
		cmocka_unit_test(test_own_keys),
		cmocka_unit_test(test_wrong_settings_are_told),
	};
	return cmocka_run_group_tests(tests, NULL, remove_demo_store);
}
