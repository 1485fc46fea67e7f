/* Words to send on the screen: from a flag, from a record, read, sent, taken back. */
#include "harness.h"

static void test_a_draft_from_a_flag(void **state)
{
	(void)state;
	struct play play = play_start(&(struct play_options){.fixture = demo_store()});
	play_keys(&play, "d");
	expect_text(&play, "Wrote draft");
	expect_screen(&play, "draft");
	play_keys(&play, "G");
	expect_screen(&play, "draft-end");
	play_keys(&play, "d");
	expect_screen(&play, "draft-choice");
	play_keys(&play, "s");
	/* No editor is known here: the letter is taken as it stands only when that is said. */
	expect_text(&play, "No editor is known");
	play_keys(&play, ":send Schnittstelle --as-is --yes --by noted\r");
	expect_text(&play, "Why send it now?");
	play_keys(&play, "she waits\r");
	expect_text(&play, "Sent “");
	play_keys(&play, "u");
	expect_text(&play, "Taken back: sent");
	/* The letter that is shown stands in the page; the line below says what was done. */
	play_keys(&play, ":send Schnittstelle --as-is --yes --by print\r" "she waits\r");
	expect_text(&play, "Betreff: ");
	expect_text(&play, "[u undo]");
	play_stop(&play);
}

static void test_words_for_a_record(void **state)
{
	(void)state;
	struct play play = play_start(
		&(struct play_options){.fixture = demo_store(), .rows = 12, .columns = 40});
	play_keys(&play, "2d");
	expect_screen(&play, "draft-kinds-small");
	play_keys(&play, "1");
	expect_screen(&play, "draft-small");
	play_keys(&play, "dx");
	expect_text(&play, "Dropped draft");
	play_stop(&play);
}

/* What becomes of a letter is done by keys here, whichever they are. */
static void test_what_becomes_of_a_draft(void **state)
{
	(void)state;
	static const struct {
		const char *settings, *draft, *told;
	} rows[] = {
		{NULL, "d", "d sends it or puts it away, e changes it."},
		{"keys:\n  everywhere:\n    draft: [f2]\n    edit: [z]\n", ESC "OQ",
			"F2 sends it or puts it away, z changes it."},
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct play play = play_start(&(struct play_options){
			.fixture = demo_store(), .settings = rows[i].settings});
		play_keys(&play, rows[i].draft);
		play_keys(&play, "G");
		expect_text(&play, rows[i].told);
		play_stop(&play);
	}
}

/* Keys typed ahead reach a page before it is drawn, and mean the same. */
static void test_end_typed_ahead(void **state)
{
	(void)state;
	struct play play = play_start(&(struct play_options){.fixture = demo_store()});
	play_keys(&play, "dG");
	expect_text(&play, "4 gaps are left");
	play_keys(&play, "g");
	expect_text(&play, "Draft: Schnittstelle");
	play_stop(&play);
}

/* What is missing and what is marked stands out in the letter itself, and the reasons below it. */
static void test_places_in_the_letter(void **state)
{
	(void)state;
	static const char editor[] =
		"#!/bin/sh\nprintf 'Subject: The shop\\n\\nHi Dana,\\n\\nYou always change your "
		"mind, so the new date is [[the new date, with its weekday]].\\n\\nYou failed to "
		"send the texts!!\\n' >\"$1\"\n";
	static const struct {
		const char *name;
		struct play_options options;
	} rows[] = {
		{"draft-places", {.lang = "C.UTF-8"}},
		{"draft-places-ascii", {.lang = "C", .environment = {"NO_COLOR=1"}}},
		{"draft-places-small", {.lang = "C.UTF-8", .rows = 12, .columns = 40}},
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct play_options options = rows[i].options;
		options.fixture = demo_store();
		options.editor = editor;
		struct play play = play_start(&options);
		play_keys(&play, ":draft recap dana\r");
		play_keys(&play, "e");
		expect_text(&play, "Changed draft");
		expect_screen(&play, rows[i].name);
		play_stop(&play);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_a_draft_from_a_flag),
		cmocka_unit_test(test_words_for_a_record),
		cmocka_unit_test(test_what_becomes_of_a_draft),
		cmocka_unit_test(test_end_typed_ahead),
		cmocka_unit_test(test_places_in_the_letter),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
