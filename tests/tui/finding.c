/* Filters while they are typed, what completes them, search, and what help teaches. */
#include "harness.h"

static struct play demo(void)
{
	return play_start(&(struct play_options){.fixture = demo_store()});
}

/* ---- filters ---- */

/* The list follows what is typed; nothing half typed is taken for a mistake. */
static const struct {
	const char *tab, *typed, *seen, *gone;
} lives[] = {
	{"2", "/grü", "Grün & Größe", "Cato"},
	{"2", "/status:", "status:active", "Nothing fits"},
	{"2", "/status:ac", "Acme GmbH", "no choice"},
	{"2", "/status:past", "status:past", "Acme GmbH"},
	{"2", "/zzzz", "Show everything again", "Acme GmbH"},
	{"2", "/status:zzzz", "zzzz", "Nothing fits"},
	{"3", "/client:acme", "acme/site", "borg/api"},
	{"4", "/heat:>=3", "/ heat:>=3", "Schulung"},
	{"1", "/severity:>=urg", "borg/api", "Planned for"},
	{"1", "/dana", "dana/shop", "borg/api"},
};

static void test_lists_follow_the_filter(void **state)
{
	(void)state;
	struct play play = demo();
	for (size_t i = 0; i < sizeof lives / sizeof *lives; i++) {
		play_keys(&play, lives[i].tab);
		play_keys(&play, "gjj");
		char *before = screen_text(&play);
		play_keys(&play, lives[i].typed);
		expect_text(&play, lives[i].seen);
		expect_no_text(&play, lives[i].gone);
		play_keys(&play, ESC); /* everything is as it was, the selection too */
		char *after = screen_text(&play);
		assert_string_equal(after, before);
		free(before);
		free(after);
	}
	play_stop(&play);
}

static void test_a_filter_that_was_taken_comes_back(void **state)
{
	(void)state;
	struct play play = demo();
	play_keys(&play, "2/gmbh\r");
	expect_text(&play, "/gmbh  1/1");
	play_keys(&play, "/\025cato");
	expect_text(&play, "Cato");
	play_keys(&play, ESC);
	expect_text(&play, "/gmbh  1/1");
	play_keys(&play, "/\025status:nonsense\r"); /* refused: the line is there to be changed */
	expect_text(&play, "/ status:nonsense");
	expect_text(&play, "Acme GmbH");
	play_keys(&play, "\025\r");
	expect_text(&play, "1/{c}");
	play_stop(&play);
}

static const struct {
	const char *tab, *typed, *line;
} completed[] = {
	{"2", "/statu\tpast", "/ status:past"},
	{"2", "/status:ar\t", "/ status:archived"},
	{"2", "/kind:p\t", "/ kind:person"},
	{"2", "/tags:we\t", "/ tags:web"},
	{"2", "/is:o\t", NULL},
	{"3", "/client:ac\t", "/ client:acme"},
	{"3", "/deadline:o\t", "/ deadline:overdue"},
	{"3", "/status:active client:bo\t", "/ status:active client:borg"},
	{"4", "/kind:me\t", "/ kind:meeting"},
	{"4", "/answered:y\t", "/ answered:yes"},
	{"4", "/project:acme/si\t", "/ project:acme/site"},
	{"1", "/sev\twarn", "/ severity:warn"},
	{"1", "/severity:>=w\t", "/ severity:>=warn"},
	{"1", "/rule:scope-cr\t", "/ rule:scope-creep"},
	{"1", "/client:da\t", "/ client:dana"},
};

static void test_names_and_values_are_completed(void **state)
{
	(void)state;
	struct play play = demo();
	for (size_t i = 0; i < sizeof completed / sizeof *completed; i++) {
		play_keys(&play, completed[i].tab);
		play_keys(&play, completed[i].typed);
		if (completed[i].line)
			expect_text(&play, completed[i].line);
		play_keys(&play, "\r"); /* what is offered is a filter */
		expect_no_text(&play, "Enter take");
		play_keys(&play, ESC ESC);
	}
	play_stop(&play);
}

/* ---- search ---- */

/* Results follow every key, what was found is brought out, and Enter opens it. */
static void test_search_while_typing(void **state)
{
	(void)state;
	struct play play = demo();
	play_keys(&play, "\006");
	expect_text(&play, "Words in any record");
	static const char word[] = "newsletter";
	for (size_t i = 0; i < strlen(word); i++) {
		send_bytes(&play, &word[i], 1);
		play_settle(&play);
		expect_text(&play, i < 3 ? "found" : "Newsletter mit 800");
	}
	int row = find_row(&play, "Newsletter mit 800");
	const char *line = row_text(&play, row);
	int column = (int)(strstr(line, "Newsletter") - line);
	assert_true(cell_at(&play, row, column).attrs.underline);
	assert_true(cell_at(&play, row, column + 9).attrs.underline);
	assert_false(cell_at(&play, row, column + 11).attrs.underline);
	assert_false(cell_at(&play, row, column - 2).attrs.underline);
	play_keys(&play, "zzz");
	expect_text(&play, "Nothing found.");
	play_keys(&play, "\177\177\177\r");
	expect_text(&play, "Interaction: Newsletter mit 800");
	play_keys(&play, ESC);
	expect_text(&play, "Search: newsletter");
	play_keys(&play, ESC);
	expect_text(&play, "!! borg/api");
	/* The words are kept: above the first row stands what was looked for before. */
	play_keys(&play, "\006" KEY_LINE_UP);
	expect_text(&play, "Search: newsletter");
	expect_text(&play, "Newsletter mit 800");
	play_stop(&play);
}

/* The newest first, more when the end is reached, and new ones when somebody else writes. */
static void test_search_grows(void **state)
{
	(void)state;
	char path[128];
	struct play play = demo();
	snprintf(path, sizeof path, "%s/many.csv", play.folder);
	FILE *file = fopen(path, "w");
	assert_non_null(file);
	fputs("client,title,due\n", file);
	for (int i = 0; i < 150; i++)
		fprintf(file, "acme,Zusatz %d,2027-01-04\n", i);
	assert_int_equal(fclose(file), 0);
	snprintf(path, sizeof path, "import %s/many.csv reminder", play.folder);
	rapport(&play, path);
	play_keys(&play, "\006zusatz");
	expect_text(&play, "More than 100 found");
	for (int i = 0; i < 30; i++)
		send_bytes(&play, ESC "[6~", 4);
	play_settle(&play);
	expect_no_text(&play, "More than 100 found");
	expect_text(&play, "150 found");
	play_keys(&play, "\025quittung");
	expect_text(&play, "Nothing found.");
	rapport(&play, "call acme 5m Quittung verlangt");
	play_settle(&play);
	expect_text(&play, "Quittung verlangt");
	play_keys(&play, "\177");
	expect_text(&play, "Search: quittun");
	play_stop(&play);
}

/* ---- help ---- */

/* What the view offers stands before what is offered everywhere, and Enter teaches the key. */
static void test_help_teaches(void **state)
{
	(void)state;
	struct play play = demo();
	static const struct {
		const char *keys, *seen, *taught;
	} lessons[] = {
		{"?snooze the\r", "Snooze until:", "Next time: s"},
		{"?all clients\r", "info@acme", "Next time: 2"},
		{"?undo\r", "Taken back", "(Next"},
	};
	for (size_t i = 0; i < sizeof lessons / sizeof *lessons; i++) {
		play_keys(&play, lessons[i].keys);
		expect_text(&play, lessons[i].seen);
		expect_text(&play, lessons[i].taught);
		play_keys(&play, ESC);
		play_keys(&play, "1");
		expect_no_text(&play, "Next time");
	}
	play_keys(&play, "?");
	assert_true(find_row(&play, "Snooze the flag") < find_row(&play, "Everywhere"));
	play_keys(&play, ESC);
	play_keys(&play, "2?");
	assert_true(find_row(&play, "Edit the record") < find_row(&play, "Everywhere"));
	expect_no_text(&play, "Commands"); /* those are farther down */
	play_stop(&play);
}

/* What people add is proposed, not what commands write of their own. */
static void test_what_can_be_added_is_proposed(void **state)
{
	(void)state;
	struct play play = play_start(&(struct play_options){.fixture = demo_store()});
	play_keys(&play, "a\025");
	expect_text(&play, "reminder");
	expect_no_text(&play, "disposition");
	play_keys(&play, "close_out\r"); /* who knows the word may */
	expect_text(&play, "New: Close-out list");
	play_keys(&play, ESC);
	play_stop(&play);
}

/* The completion key goes from folder to file, in quotes where a name has a space. */
static void test_files_are_completed(void **state)
{
	(void)state;
	struct play play = play_start(&(struct play_options){.commands = {"add client Acme"}});
	shell("mkdir -p %s/lists/old && cd %s/lists && printf 'name\nNova\n' > 'my clients.csv' && "
	      "touch .hidden old/a.csv", play.folder, play.folder);
	play_keys(&play, ":import ");
	play_keys(&play, play.folder);
	play_keys(&play, "/lis\to\t\t");
	expect_text(&play, "/lists/old/a.csv");
	play_keys(&play, ESC ":import ");
	play_keys(&play, play.folder);
	play_keys(&play, "/lists/\t");
	expect_text(&play, "/lists/my clients.csv\"");
	play_keys(&play, " client\r");
	assert_non_null(strstr(rapport(&play, "list client"), "Nova"));
	shell("mkdir '%s/my folder' && cd '%s/my folder' && touch 'a b' 'a c' 'a \"d'", play.folder,
		play.folder);
	play_keys(&play, ":import ~/my\t"); /* on within the quotes, and from name to name */
	expect_text(&play, "/my folder/\"");
	play_keys(&play, "a\t");
	expect_text(&play, "/my folder/a \"d'");
	play_keys(&play, "\t\t");
	expect_text(&play, "/my folder/a c\"");
	expect_no_text(&play, "/a b");
	play_keys(&play, ESC);
	play_keys(&play, ":import ~/lists/o\t"); /* as a shell would take it */
	expect_text(&play, "/lists/old/");
	expect_no_text(&play, "~");
	play_keys(&play, ESC ":export client --to ~/out.csv\r");
	assert_non_null(strstr(shell("cat %s/out.csv", play.folder), "Nova"));
	play_stop(&play);
}

/* Of what is in a folder that is typed the names are shown, on a second row where one is too short;
 * the one that is taken stays in sight. */
static void test_many_files_are_seen(void **state)
{
	(void)state;
	static const char *const seen[] = {"acme.csv", "borg.csv", "cato.csv", "dana.csv"};
	struct play play = play_start(&(struct play_options){.commands = {"add client Acme"}});
	shell("mkdir -p %s/lists/2026 && cd %s/lists/2026 && for i in acme borg cato dana; do "
	      "touch january-february-$i.csv; done", play.folder, play.folder);
	play_keys(&play, ":import ~/lists/2026/");
	for (size_t i = 0; i < 4; i++)
		expect_text(&play, seen[i]);
	expect_no_text(&play, "2026/january");
	play_keys(&play, "\t\t\t");
	expect_text(&play, "/lists/2026/january-february-cato.csv");
	for (size_t i = 0; i < 4; i++)
		expect_text(&play, seen[i]);
	play_resize(&play, 12, 40); /* one row here */
	play_keys(&play, ESC ":import ~/lists/2026/");
	expect_text(&play, "january-february-acme.csv");
	expect_no_text(&play, "borg");
	play_keys(&play, "\t\t\t");
	assert_int_equal(find_row(&play, " january-february-cato.csv"), 10);
	play_keys(&play, ESC);
	play_stop(&play);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_lists_follow_the_filter),
		cmocka_unit_test(test_a_filter_that_was_taken_comes_back),
		cmocka_unit_test(test_names_and_values_are_completed),
		cmocka_unit_test(test_search_while_typing),
		cmocka_unit_test(test_search_grows),
		cmocka_unit_test(test_help_teaches),
		cmocka_unit_test(test_what_can_be_added_is_proposed),
		cmocka_unit_test(test_files_are_completed),
		cmocka_unit_test(test_many_files_are_seen),
	};
	return cmocka_run_group_tests(tests, NULL, remove_demo_store);
}
