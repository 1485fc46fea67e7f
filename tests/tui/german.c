/* The screen in German, where words are longer: what still fits, and keys that are German too. */
#include "harness.h"

struct shot {
	const char *name;
	int rows, columns;
	const char *keys;
};
static const struct shot shots[] = {
	{"today-de", 24, 80, ""},
	{"today-small-de", 12, 40, ""},
	{"today-small-why-de", 12, 40, "\t"},
	{"clients-de", 24, 80, "2"},
	{"clients-small-de", 12, 40, "2"},
	{"projects-de", 24, 80, "3"},
	{"timeline-de", 24, 80, "4"},
	{"timeline-small-de", 12, 40, "4"},
	{"guidelines-de", 24, 80, "5"},
	{"figures-de", 24, 80, "6"},
	{"figures-small-de", 12, 40, "6"},
	{"client-page-de", 24, 80, "2\r"},
	{"why-de", 24, 80, "w"},
	{"help-de", 24, 80, "?"},
	{"log-sentence-small-de", 12, 40, "c\r25m gestern Start verschoben"},
	{"review-de", 24, 80, "rijs\r"},
	{"review-small-de", 12, 40, "rn"},
	{"review-summary-de", 24, 80, "rinnnnnn"},
	{"ledger-de", 24, 80, ":ledger acme/site\r"},
	{"projects-small-de", 12, 40, "3"},
	{"guidelines-small-de", 12, 40, "5"},
	{"client-page-small-de", 12, 40, ":show acme\r"},
	{"project-page-small-de", 12, 40, ":show cato/umschlag\r"},
	{"talk-page-small-de", 12, 40, "4\r\r"},
	{"help-small-de", 12, 40, "?"},
	{"history-small-de", 12, 40, "H"},
	{"form-small-de", 12, 40, "2aproject\r"},
	{"form-choice-de", 24, 80, "2a\r\t"},
	{"prep-small-de", 12, 40, ":prep borg --safe\r"},
	{"ledger-small-de", 12, 40, ":ledger acme/site\r"},
	{"friction-small-de", 12, 40, ":friction borg\r"},
	{"numbers-small-de", 12, 40, ":numbers borg\r"},
	{"search-small-de", 12, 40, "\006newsletter"},
	{"draft-kinds-de", 24, 80, "2d"},
	{"draft-small-de", 12, 40, "2d1"},
};

static struct play start(int rows, int columns)
{
	return play_start(&(struct play_options){
		.fixture = demo_store(),
		.rows = rows,
		.columns = columns,
		.environment = {"LANGUAGE=de"},
	});
}

static void test_views(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof shots / sizeof *shots; i++) {
		struct play play = start(shots[i].rows, shots[i].columns);
		play_keys(&play, shots[i].keys);
		expect_screen(&play, shots[i].name);
		play_stop(&play);
	}
}

/* What a flag lacks is called as in the form, not by the key a command takes. */
static void test_next_steps(void **state)
{
	(void)state;
	struct play play = start(24, 80);
	play_keys(&play, "/rule:unclear\r");
	expect_text(&play, "e  ausfüllen: Fertig, wenn");
	play_stop(&play);
}

/* Yes is j, and y for fingers used to it; n is no. */
static void test_yes(void **state)
{
	(void)state;
	static const struct {
		const char *key, *answer;
	} cases[] = {
		{"n", "Nichts wurde entfernt."},
		{"j", "Kunde Acme GmbH entfernt"},
		{"y", "Kunde Acme GmbH entfernt"},
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct play play = start(24, 80);
		play_keys(&play, ":rm acme\r");
		expect_text(&play, "j  Ja");
		play_keys(&play, cases[i].key);
		expect_text(&play, cases[i].answer);
		play_stop(&play);
	}
}

/* What is read may be typed: choices, days and numbers as they stand on the screen. */
static void test_typing(void **state)
{
	(void)state;
	struct play play = start(24, 80);
	play_keys(&play, "3/status:pausiert\r");
	expect_text(&play, "Honigetiketten");
	play_keys(&play, ":edit acme hourly_rate:1.400,50\r");
	expect_text(&play, "Stundensatz: 1.400,50");
	play_keys(&play, ":snooze scope-creep fr\r");
	expect_text(&play, "Fr 13. Mär");
	play_keys(&play, "akund\r");
	expect_text(&play, "Neu: Kunde");
	play_keys(&play, ESC "3/\025status:pau");
	expect_text(&play, "status:paused pausiert");
	play_keys(&play, ESC);
	play_keys(&play, "2a\rNova Labs\tper\tfr\tde\023");
	play_keys(&play, ":show nova\r");
	expect_text(&play, "früher");
	expect_text(&play, "Deutsch");
	play_stop(&play);
}

/* The setting speaks before the environment does. */
static void test_setting(void **state)
{
	(void)state;
	struct play play = play_start(&(struct play_options){
		.fixture = demo_store(),
		.settings = "language: de\n",
	});
	expect_text(&play, "1 Heute");
	play_stop(&play);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_views),
		cmocka_unit_test(test_next_steps),
		cmocka_unit_test(test_yes),
		cmocka_unit_test(test_typing),
		cmocka_unit_test(test_setting),
	};
	return cmocka_run_group_tests(tests, NULL, remove_demo_store);
}
