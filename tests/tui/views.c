/* What each view looks like, on the screens people have. */
#include "harness.h"

struct shot {
	const char *name;
	int rows, columns;
	const char *keys;
};
static const struct shot shots[] = {
	{"today-small-why", 12, 40, "\t"},
	{"today-second", 24, 80, "j"},
	{"today-last", 24, 80, "G"},
	{"today-filter", 24, 80, "/client:dana\r"},
	{"rule-page", 24, 80, "5jj\r"},
	{"rule-set", 24, 80, "5jje"},
	{"client-page-preview-small", 12, 40, "2\t\r"},
	{"client-page-open", 24, 80, "2/borg\r\rG"},
	{"project-page-open", 24, 80, "3/neue\r\r"},
	{"project-page-row-small", 12, 40, "3/neue\r\t\rjjj"},
	{"talk-page-preview-small", 12, 40, "4\t\r"},
	{"ledger-row", 24, 80, ":ledger acme/site\rjjjjj"},
	{"today-small-row", 12, 40, "jjjjjjj"},
	{"numbers-project", 24, 80, ":numbers archiv/karten\r"},
	{"numbers-project-small", 12, 40, ":numbers archiv/karten\r"},
	{"load", 24, 80, "6\tG\t jjjjjjjjjjj"},
	{"projects-second-wide", 50, 200, "3j"},
	{"guidelines-last-wide", 50, 200, "5G"},
	{"help-search", 24, 80, "?snoo"},
	{"log-client", 24, 80, "c"},
	{"log-client-typed", 24, 80, "cac"},
	{"log-sentence", 24, 80, "c\r25m launch moved"},
	{"log-sentence-small", 12, 40, "c\r25m launch moved, and a sentence that is longer"},
	{"snooze", 24, 80, "s"},
	{"dismiss", 24, 80, "x"},
	{"command", 24, 80, ":snooze "},
	{"decide", 24, 80, "3/\025neue\rD"},
	{"move", 24, 80, "3/\025neue\rmnext fri"},
	{"gate", 24, 80, "3/\025neue\r:edit acme/site status:agreed\rS"},
	{"gate-small", 12, 40, "3/\025neue\r:edit acme/site status:agreed\rS"},
	{"draft-wide", 50, 200, "d"},
	{"close", 24, 80, "3/\025neue\rC"},
	{"marks", 24, 80, "2tjt"},
	{"step", 24, 80, "Hjj\r"},
	{"ledger-client", 24, 80, ":ledger acme/site --client\r"},
	{"add", 24, 80, "a"},
};

static void test_views(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof shots / sizeof *shots; i++) {
		struct play play = play_start(&(struct play_options){
			.fixture = demo_store(),
			.rows = shots[i].rows,
			.columns = shots[i].columns,
		});
		play_keys(&play, shots[i].keys);
		expect_screen(&play, shots[i].name);
		play_stop(&play);
	}
}

/* The same under LANG=C: nothing but ASCII leaves the program. */
static void test_ascii(void **state)
{
	(void)state;
	struct play play = play_start(&(struct play_options){.fixture = demo_store(), .lang = "C"});
	expect_screen(&play, "today-ascii");
	play_keys(&play, "2");
	expect_screen(&play, "clients-ascii");
	play_keys(&play, "\r");
	expect_screen(&play, "client-page-ascii");
	play_keys(&play, ":friction borg\r");
	expect_text(&play, "Deadlines         3 ######");
	for (size_t i = 0; i < play.raw_length; i++)
		assert_true((unsigned char)play.raw[i] < 0x80);
	play_stop(&play);
}

static void test_first_start(void **state)
{
	(void)state;
	static const char *const tabs[] = {
		"today", "clients", "projects", "timeline", "guidelines", "figures"};
	struct play play = play_start(&(struct play_options){.rows = 0});
	for (int i = 0; i < 6; i++) {
		char key[2] = {(char)('1' + i), '\0'}, name[64];
		snprintf(name, sizeof name, "empty-%s", tabs[i]);
		play_keys(&play, key);
		if (i > 0) /* the first is welcome.txt, see looks.c */
			expect_screen(&play, name);
	}
	/* What it says can be done: a client and a first call, in not many keys. */
	play_keys(&play, "1aAcme GmbH\023");
	expect_text(&play, "[u undo]");
	expect_text(&play, "Nothing is due");
	play_keys(&play, "cacme\r5m first call\r");
	expect_text(&play, "Logged call with Acme GmbH, 5 min");
	play_stop(&play);
}

/* ---- colours ---- */

static bool coloured(const struct play *play)
{
	for (int row = 0; row < play->rows; row++) {
		for (int column = 0; column < play->columns; column++) {
			VTermScreenCell cell = cell_at(play, row, column);
			if (!VTERM_COLOR_IS_DEFAULT_FG(&cell.fg) ||
				!VTERM_COLOR_IS_DEFAULT_BG(&cell.bg))
				return true;
		}
	}
	return false;
}

static void test_themes(void **state)
{
	(void)state;
	static const struct {
		const char *settings, *environment, *term;
		bool coloured;
	} cases[] = {
		{NULL, NULL, NULL, true},
		{"screen:\n  theme: dark\n", NULL, NULL, true},
		{"screen:\n  theme: light\n", NULL, NULL, true},
		{"screen:\n  theme: mono\n", NULL, NULL, false},
		{NULL, "NO_COLOR=1", NULL, false},
		{NULL, NULL, "vt100", false},
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct play play = play_start(&(struct play_options){
			.fixture = demo_store(),
			.settings = cases[i].settings,
			.environment = {cases[i].environment},
			.term = cases[i].term,
		});
		expect_text(&play, "!! borg/api"); /* severity without colour */
		assert_int_equal(coloured(&play), cases[i].coloured);
		/* the selected row is told from the others */
		assert_int_not_equal(cell_at(&play, 2, 5).attrs.reverse,
			cell_at(&play, 3, 5).attrs.reverse);
		play_stop(&play);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_views),
		cmocka_unit_test(test_ascii),
		cmocka_unit_test(test_first_start),
		cmocka_unit_test(test_themes),
	};
	return cmocka_run_group_tests(tests, NULL, remove_demo_store);
}
