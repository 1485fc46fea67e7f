/* Lists: filters, pages of keys, panes, the mouse, and what stays selected. */
#include "harness.h"

#define PAGE_UP ESC "[5~"
#define PAGE_DOWN ESC "[6~"
#define HOME ESC "[1~"
#define END ESC "[4~"

static struct play demo(void)
{
	return play_start(&(struct play_options){.fixture = demo_store()});
}

/* The status line above the keys: "3/{c}", "/acme  1/2". */
static const char *status(const struct play *play)
{
	const char *text = row_text(play, play->rows - 2);
	return text[0] == ' ' ? text + 1 : text;
}

static void expect_status(const struct play *play, const char *keys, const char *wanted)
{
	wanted = counted(wanted);
	if (strcmp(status(play), wanted) != 0)
		fail_msg("after \"%s\": wanted \"%s\", seen \"%s\"", keys, wanted, status(play));
}

/* ---- every view on every screen ---- */

static void test_views_on_small_screens(void **state)
{
	(void)state;
	static const struct {
		const char *keys, *seen;
	} views[] = {
		{"1", "!! borg/api"},
		{"2", "Acme GmbH"},
		{"3", "Buchumschlag"},
		{"4", "Mon 9 Mar 03:00"},
		{"1w", "Deadline passed"},
		{"2\r", "Client: Acme GmbH"},
		{"3\r", "Project: Buchumschlag Nordlichter"},
		{"4\r", "Interaction: Maas"},
		{"1H", "Step"},
		{"?", "What it does"},
		{"\006newsletter", "Newsletter mit"},
		{":ledger acme/site\r", "40.0 h agreed"},
		{":list promise\r", "Title"},
		{":help call\r", "Log a phone call"},
		{":version\r", "0.1.0"},
	};
	static const int sizes[][2] = {{24, 80}, {12, 40}};
	for (size_t size = 0; size < 2; size++) {
		struct play play = play_start(&(struct play_options){.fixture = demo_store(),
			.rows = sizes[size][0], .columns = sizes[size][1]});
		for (size_t i = 0; i < sizeof views / sizeof *views; i++) {
			play_keys(&play, "\007"); /* out of the help, where 1 is text */
			play_keys(&play, "h");
			play_keys(&play, views[i].keys);
			expect_text(&play, views[i].seen);
			assert_int_equal(find_row(&play, " 1"), 0);
			assert_string_not_equal(row_text(&play, play.rows - 1), "");
		}
		play_stop(&play);
	}
}

/* ---- more than there is room for ---- */

static bool has_sign(const struct play *play, int row)
{
	VTermScreenCell cell = cell_at(play, row, play->columns - 1);
	return cell.chars[0] == (play->utf8 ? 0x2193 : 'v');
}

/* A list, a preview and a page say when they go on below, and no longer at their end. */
static void test_what_goes_on_below(void **state)
{
	(void)state;
	static const char *const languages[] = {"C.UTF-8", "C"};
	for (size_t i = 0; i < 2; i++) {
		struct play play = play_start(&(struct play_options){
			.fixture = demo_store(), .lang = languages[i]});
		assert_true(has_sign(&play, 11));
		assert_true(has_sign(&play, 21)); /* of the reasons */
		play_keys(&play, "G");
		assert_false(has_sign(&play, 11));
		play_keys(&play, "g\tG");
		assert_true(has_sign(&play, 11));
		assert_false(has_sign(&play, 21));
		play_keys(&play, "d"); /* a letter, which has no rows */
		assert_true(has_sign(&play, 21));
		play_keys(&play, "G");
		expect_text(&play, "Held until");
		assert_false(has_sign(&play, 21));
		play_keys(&play, "?");
		assert_true(has_sign(&play, 21));
		play_keys(&play, "zzz");
		assert_false(has_sign(&play, 21));
		play_keys(&play, "\007" "2aproject\r"); /* a form */
		assert_true(has_sign(&play, 21));
		for (int field = 0; field < 40; field++)
			play_keys(&play, "\t");
		assert_false(has_sign(&play, 21));
		play_keys(&play, "\007");
		play_stop(&play);
	}
}

/* ---- filters ---- */

static const struct {
	const char *tab, *filter, *status, *seen, *gone;
} filters[] = {
	{"1", "client:acme", NULL, "acme/site", "borg/api"},
	{"1", "project:dana/shop", NULL, "dana/shop", "acme/site"},
	{"1", "rule:deadline-missed", NULL, "borg/api", "dana/shop"},
	{"1", "severity:>=urgent", NULL, "borg/api", "kobold/pflege"},
	{"1", "rule:scope-creep client:borg", NULL, "Nothing fits this filter", "acme/site"},
	{"2", "acme", "/acme  1/1", "info@acme.example", "Cato Verlag"},
	{"2", "GROSSE", "/GROSSE  1/1", "hallo@gruen.example", "Acme GmbH"},
	{"2", "lukasz", "/lukasz  1/1", "lukasz@nowak.example", "Acme GmbH"},
	{"2", "status:archived", NULL, "/status:archived", "info@acme.example"},
	{"2", "-acme", NULL, "Cato Verlag", "info@acme.example"},
	{"2", "zzzz", "/zzzz  0/0", "Nothing fits this filter:", "Acme GmbH"},
	{"3", "client:cato", NULL, "Buchumschlag", "Ersatzteil-Shop"},
	{"3", "status:active client:acme", NULL, "Neue Website", "Buchumschlag"},
	{"4", "client:dana", NULL, "printer model checked", "kobold"},
	{"4", "client:acme heat:>=3", NULL, "Nothing fits this filter:", "Schulung"},
	{"4", "\"printer model\"", NULL, "printer model checked", "Maas"},
};

static void test_filters(void **state)
{
	(void)state;
	struct play play = demo();
	for (size_t i = 0; i < sizeof filters / sizeof *filters; i++) {
		char before[64], prompt[64];
		play_keys(&play, filters[i].tab);
		play_keys(&play, "g");
		snprintf(before, sizeof before, "%s", strchr(status(&play), '/'));
		play_keys(&play, "/");
		play_keys(&play, filters[i].filter);
		play_keys(&play, "\r");
		expect_text(&play, filters[i].seen);
		expect_no_text(&play, filters[i].gone);
		if (filters[i].status)
			expect_status(&play, filters[i].filter, filters[i].status);
		assert_non_null(strstr(status(&play), filters[i].filter));
		play_keys(&play, "/"); /* offered again, to be changed */
		snprintf(prompt, sizeof prompt, " / %s", filters[i].filter);
		expect_text(&play, prompt);
		play_keys(&play, "\007h"); /* out of the prompt, then out of the filter */
		assert_string_equal(strchr(status(&play), '/'), before);
	}
	play_stop(&play);
}

static void test_wrong_filters_say_so(void **state)
{
	(void)state;
	static const struct {
		const char *tab, *filter, *told;
	} wrong[] = {
		{"1", "severity:pink", "pink"},
		{"2", "status:nonsense", "nonsense"},
		{"2", "colour:red", "colour"},
		{"3", "deadline:someday", "someday"},
		{"4", "heat:warm", "warm"},
	};
	struct play play = demo();
	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
		play_keys(&play, wrong[i].tab);
		play_keys(&play, "/");
		play_keys(&play, wrong[i].filter);
		play_keys(&play, "\r");
		expect_text(&play, wrong[i].told);
		play_keys(&play, ESC);
		expect_no_text(&play, wrong[i].filter);
	}
	play_stop(&play);
}

/* While it is typed, once it is refused, and while it is put right: one reason, for what stands
 * there. */
static void test_a_wrong_filter_says_so_once(void **state)
{
	(void)state;
	static const char *const keys[] = {"/foo:bar", "\r", "z", "\177", "\r", "\r"};
	struct play play = demo();
	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
		play_keys(&play, keys[i]);
		assert_int_equal(rows_with(&play, "Flags have no “foo”."), 1);
	}
	play_keys(&play, "\025fog:bar");
	expect_text(&play, "Flags have no “fog”.");
	expect_no_text(&play, "Flags have no “foo”.");
	play_keys(&play, "\r\025dana");
	expect_no_text(&play, "Flags have no");
	expect_text(&play, "dana/shop");
	play_stop(&play);
}

/* ---- moving ---- */

static const struct {
	const char *keys, *status;
} moves[] = {
	{"", "1/{c}"}, {"j", "2/{c}"}, {"jj", "3/{c}"}, {"jk", "1/{c}"}, {"k", "1/{c}"},
	{"G", "{c}/{c}"}, {"Gj", "{c}/{c}"}, {"Gk", "{c-1}/{c}"}, {"Gg", "1/{c}"}, {END, "{c}/{c}"},
	{END HOME, "1/{c}"}, {KEY_LINE_DOWN, "2/{c}"}, {KEY_LINE_DOWN KEY_LINE_UP, "1/{c}"},
	{"\016", "2/{c}"}, {"\016\016\020", "2/{c}"}, {"G" PAGE_UP PAGE_UP, "1/{c}"},
	{PAGE_DOWN PAGE_DOWN, "{c}/{c}"}, {"  ", "{c}/{c}"}, {"G\002\002", "1/{c}"},
	{"jjj2", "4/{c}"}, {"jjj32", "4/{c}"}, {"jjjc\007", "4/{c}"}, {"jjj?" ESC, "4/{c}"},
	{"jjj\r" ESC, "4/{c}"}, {"jjj\f", "4/{c}"},
};

static void test_moves(void **state)
{
	(void)state;
	struct play play = demo();
	for (size_t i = 0; i < sizeof moves / sizeof *moves; i++) {
		play_keys(&play, "2g");
		play_keys(&play, moves[i].keys);
		expect_status(&play, moves[i].keys, moves[i].status);
	}
	play_stop(&play);
}

/* The timeline is longer than what is read at first: going on reads on. */
static void test_long_lists(void **state)
{
	(void)state;
	struct play play = demo();
	int at = 0, count = 0, last = 0;
	play_keys(&play, "4");
	expect_status(&play, "4", "1/200+");
	for (int i = 1; i <= 5; i++) {
		play_keys(&play, PAGE_DOWN);
		assert_int_equal(sscanf(status(&play), "%d/", &at), 1);
		assert_true(at > last); /* each page goes on, */
		assert_true(at - last <= 12); /* and leaves nothing out */
		last = at;
	}
	play_keys(&play, PAGE_UP);
	assert_int_equal(sscanf(status(&play), "%d/", &at), 1);
	assert_true(at < last && at > 1);
	play_keys(&play, "G"); /* the end of what was read; the rest comes */
	assert_null(strstr(status(&play), "/200+"));
	play_keys(&play, "GGGG");
	assert_int_equal(sscanf(status(&play), "%d/%d", &at, &count), 2);
	assert_int_equal(at, count);
	assert_true(count >= 400);
	assert_null(strchr(status(&play), '+'));
	assert_int_equal(count, atoi(shell("HOME=%s RAPPORT_STORE=%s %s list interaction --json "
		"--limit 100000 | grep -o '\"occurred_at\":' | wc -l",
		play.folder, play.store, program())));
	play_keys(&play, "g");
	assert_int_equal(sscanf(status(&play), "%d/", &at), 1);
	assert_int_equal(at, 1);
	play_stop(&play);
}

/* The row of the list that is shown as selected; -1 when none is in sight. */
static int selected_row(const struct play *play)
{
	for (int row = 1; row < play->rows - 2; row++) {
		if (cell_at(play, row, 6).attrs.reverse)
			return row;
	}
	return -1;
}

/* Wherever a key leads in a list that was read in parts, the selected row is in sight there. */
static void test_ends_of_long_lists_are_seen(void **state)
{
	(void)state;
	static const int sizes[][2] = {{12, 40}, {24, 80}, {24, 120}};
	for (size_t i = 0; i < 3; i++) {
		struct play play = play_start(&(struct play_options){.fixture = demo_store(),
			.rows = sizes[i][0], .columns = sizes[i][1]});
		char first[ROW_BYTES], last[ROW_BYTES];
		play_keys(&play, "4");
		assert_int_equal(selected_row(&play), 2); /* below the tabs and the head */
		snprintf(first, sizeof first, "%s", row_text(&play, 2));
		play_keys(&play, "G");
		assert_true(selected_row(&play) > 2); /* 200 of the 400 that were read on */
		play_keys(&play, "G");
		play_keys(&play, "G");
		play_keys(&play, "G");
		int end = selected_row(&play);
		assert_true(end > 2);
		snprintf(last, sizeof last, "%s", row_text(&play, end));
		play_keys(&play, HOME);
		expect_text(&play, first);
		assert_int_equal(selected_row(&play), 2);
		play_keys(&play, "G" PAGE_UP);
		assert_true(selected_row(&play) > 1);
		expect_no_text(&play, first);
		play_keys(&play, END);
		expect_text(&play, last);
		assert_int_equal(selected_row(&play), end);
		play_keys(&play, "gj");
		assert_int_equal(selected_row(&play), 3);
		play_stop(&play);
	}
}

static void test_short_lists_stay(void **state)
{
	(void)state;
	static const char *const keys[] = {"j", "k", "G", "g", PAGE_DOWN, PAGE_UP, " ", "\t"};
	struct play play = demo();
	play_keys(&play, "2/acme\r");
	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
		play_keys(&play, keys[i]);
		expect_status(&play, keys[i], "/acme  1/1");
	}
	play_stop(&play);
}

/* ---- tabs and panes ---- */

static void test_tabs(void **state)
{
	(void)state;
	static const struct {
		const char *key, *seen;
	} tabs[] = {{"1", "What is due"}, {"2", "info@acme.example"}, {"3", "Buchumschlag"},
		{"4", "Summary"}};
	static const char *const before[] = {"", "w", "H", "\r\r", "?" ESC, ":version\r"};
	struct play play = demo();
	for (size_t i = 0; i < 4; i++) {
		for (size_t j = 0; j < sizeof before / sizeof *before; j++) {
			play_keys(&play, "1");
			play_keys(&play, before[j]);
			play_keys(&play, tabs[i].key);
			expect_text(&play, tabs[i].seen);
			int column = 1;
			while (cell_at(&play, 0, column).chars[0] != (uint32_t)tabs[i].key[0])
				column++;
			assert_true(cell_at(&play, 0, column).attrs.reverse);
		}
	}
	play_stop(&play);
}

/* Tab gives the keys to the preview: it scrolls, the list stays. */
static void test_panes(void **state)
{
	(void)state;
	static const int sizes[][2] = {{24, 80}, {24, 120}, {12, 40}};
	for (size_t i = 0; i < 3; i++) {
		struct play play = play_start(&(struct play_options){.fixture = demo_store(),
			.rows = sizes[i][0], .columns = sizes[i][1]});
		play_keys(&play, "2");
		play_keys(&play, "\t");
		expect_text(&play, "Client: Acme GmbH");
		play_keys(&play, "G");
		expect_status(&play, "Tab G", "1/{c}");
		expect_no_text(&play, "Client: Acme GmbH"); /* scrolled away */
		play_keys(&play, "g");
		expect_text(&play, "Client: Acme GmbH");
		play_keys(&play, "\tj");
		expect_status(&play, "Tab j", "2/{c}");
		play_keys(&play, "\t" ESC "j"); /* back also leads out of the pane */
		expect_status(&play, "Esc j", "3/{c}");
		play_stop(&play);
	}
}

/* ---- others write ---- */

static const struct {
	const char *keys, *status, *command, *after;
} refreshed[] = {
	{"2jjjj", "5/{c}", "add client Aaron", "6/{c+1}"},
	{"2jjjj", "5/{c}", "add client Zz", "5/{c+1}"},
	{"2jjjj", "5/{c}", "rm acme --yes", "4/{c-1}"},
	{"2G", "{c}/{c}", "add client Aaron", "{c+1}/{c+1}"},
	{"2j", "2/{c}", "edit echo phone:1", "2/{c}"},
	{"4jj", "3/200+", "call acme 5m new one", "4/200+"},
	{"2/gmbh\r", "/gmbh  1/1", "add client 'Zeta GmbH'", "/gmbh  1/2"},
};

static void test_selection_is_kept(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof refreshed / sizeof *refreshed; i++) {
		struct play play = demo();
		play_keys(&play, refreshed[i].keys);
		expect_status(&play, refreshed[i].keys, refreshed[i].status);
		rapport(&play, refreshed[i].command);
		play_settle(&play);
		expect_status(&play, refreshed[i].command, refreshed[i].after);
		play_stop(&play);
	}
}

/* ---- the mouse ---- */

static void click(struct play *play, int row, int column)
{
	char keys[64];
	snprintf(keys, sizeof keys, ESC "[<0;%d;%dM" ESC "[<0;%d;%dm", column + 1, row + 1,
		column + 1, row + 1);
	play_keys(play, keys);
}

static void test_clicks(void **state)
{
	(void)state;
	static const struct {
		const char *keys;
		int row, column;
		const char *status;
	} rows[] = {
		{"2g", 2, 5, "1/{c}"}, {"2g", 7, 5, "6/{c}"}, {"2g", 11, 70, "10/{c}"},
		{"2jj", 1, 5, "3/{c}"},  /* the head of the table is no row */
		{"2jj", 12, 5, "3/{c}"}, /* nor is the line below it, */
		{"2jj", 22, 5, "3/{c}"}, /* the status, */
		{"2jj", 0, 79, "3/{c}"}, /* or the clock */
	};
	struct play play = play_start(
		&(struct play_options){.fixture = demo_store(), .term = "xterm-256color"});
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		play_keys(&play, "2g");
		play_keys(&play, rows[i].keys);
		click(&play, rows[i].row, rows[i].column);
		expect_status(&play, "click", rows[i].status);
	}
	static const char *const seen[] = {"What is due", "info@acme", "Buchumschlag", "Summary"};
	static const char *const names[] = {"1 Today", "2 Clients", "3 Projects", "4 Timeline"};
	for (int i = 3; i >= 0; i--) {
		const char *bar = row_text(&play, 0);
		click(&play, 0, (int)(strstr(bar, names[i]) - bar) + 2);
		expect_text(&play, seen[i]);
	}
	click(&play, 16, 5); /* a click into the preview gives it the keys */
	play_keys(&play, "j");
	expect_text(&play, "1/{f}");
	play_stop(&play);
}

static void test_wheel(void **state)
{
	(void)state;
	static const struct {
		const char *keys, *status;
	} rows[] = {
		{ESC "[<65;5;5M", "4/{c}"},
		{ESC "[<65;5;5M" ESC "[<65;5;5M", "7/{c}"},
		{"G" ESC "[<65;5;5M", "{c}/{c}"},
		{"G" ESC "[<64;5;5M", "{c-3}/{c}"},
		{ESC "[<64;5;5M", "1/{c}"},
	};
	struct play play = play_start(
		&(struct play_options){.fixture = demo_store(), .term = "xterm-256color"});
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		play_keys(&play, "2g");
		play_keys(&play, rows[i].keys);
		expect_status(&play, rows[i].keys, rows[i].status);
	}
	play_stop(&play);
}

/* Each guideline heads its rules once, in the order of the guidelines. */
static void test_rules_stand_below_their_guidelines(void **state)
{
	(void)state;
	struct play play = demo();
	play_keys(&play, ":rules cool\r");
	expect_text(&play, "2 Stay calm and professional");
	expect_text(&play, "cool-down");
	expect_no_text(&play, "Feedback");
	expect_no_text(&play, "1 Understand");
	play_stop(&play);
}

static const char many_flags[] =
	"rules:\n"
	"  - id: many\n"
	"    subject: client\n"
	"    group: week\n"
	"    summary: Many\n"
	"    sql: |\n"
	"      WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers\n"
	"        WHERE n < 450)\n"
	"      SELECT client AS subject, n AS episode FROM client_live, numbers\n"
	"    message: Flag {episode}\n"
	"    clears_when: Never\n";

/* Today is read in pages, too, from its first picture on. */
static void test_a_long_today(void **state)
{
	(void)state;
	for (int answered = 0; answered <= 1; answered++) {
		struct play play = play_start(&(struct play_options){.rules = many_flags,
			.commands = {"add client Acme", answered ? "due" : NULL}});
		expect_status(&play, "", "1/200+");
		play_keys(&play, "G");
		expect_status(&play, "G", "200/400+");
		play_keys(&play, "GGG");
		assert_null(strchr(status(&play), '+'));
		play_stop(&play);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_views_on_small_screens),
		cmocka_unit_test(test_what_goes_on_below),
		cmocka_unit_test(test_filters),
		cmocka_unit_test(test_wrong_filters_say_so),
		cmocka_unit_test(test_a_wrong_filter_says_so_once),
		cmocka_unit_test(test_moves),
		cmocka_unit_test(test_long_lists),
		cmocka_unit_test(test_ends_of_long_lists_are_seen),
		cmocka_unit_test(test_a_long_today),
		cmocka_unit_test(test_short_lists_stay),
		cmocka_unit_test(test_tabs),
		cmocka_unit_test(test_panes),
		cmocka_unit_test(test_selection_is_kept),
		cmocka_unit_test(test_clicks),
		cmocka_unit_test(test_wheel),
		cmocka_unit_test(test_rules_stand_below_their_guidelines),
	};
	return cmocka_run_group_tests(tests, NULL, remove_demo_store);
}
