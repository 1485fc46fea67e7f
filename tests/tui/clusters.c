/* Characters that are more than one code, or wider than one cell: nothing beside them moves. */
#include "harness.h"

/* How many cells each takes. Joined emoji are drawn by their first sign, whose width every terminal
 * agrees on. */
static const struct {
	const char *what, *text;
	int width;
} samples[] = {
	{"family", "👨‍👩‍👧‍👦", 2},
	{"profession", "👩‍💻", 2},
	{"skin", "👍🏽", 2},
	{"heart", "❤️", 2},
	{"flag", "🇩🇪", 2},
	{"hangul", "한국어", 6},
	{"jamo", "\xe1\x84\x92\xe1\x85\xa1\xe1\x86\xab\xe1\x84\x80\xe1\x85\xae\xe1\x86\xa8", 4},
	{"thai", "ที่นี่", 2},
	{"arabic", "مرحبا", 5},
	{"vowels", "مُحَمَّد", 4},
	{"marks", "e\xcc\x81\xcc\xa3o\xcc\x88", 2},
	{"han", "伊藤", 4},
	{"mixed", "Zoë 伊 🇫🇷 한", 12},
};
enum { SAMPLES = sizeof samples / sizeof *samples };

/* The column of the first cell of a row that holds this code; -1: none. */
static int column_of(const struct play *play, int row, uint32_t code)
{
	for (int column = 0; column < play->columns; column++)
		if (cell_at(play, row, column).chars[0] == code)
			return column;
	return -1;
}

static struct play with_clients(int rows, int columns)
{
	struct play play = play_start(&(struct play_options){
		.fixture = demo_store(), .rows = rows, .columns = columns});
	for (int i = 0; i < SAMPLES; i++) {
		char words[512];
		snprintf(words, sizeof words, "add client '%s %s' email:zz@%s.example "
			"note:'%s %s %s %s'", samples[i].text, samples[i].what, samples[i].what,
			samples[i].text, samples[i].text, samples[i].text, samples[i].text);
		rapport(&play, words);
	}
	play_keys(&play, "2/zz@\r");
	return play;
}

/* In a list the column after the names begins in the same place in all rows. */
static void test_lists(void **state)
{
	(void)state;
	struct play play = with_clients(40, 80);
	int wanted = column_of(&play, 2, '@');
	assert_true(wanted > 0);
	for (int i = 0; i < SAMPLES; i++)
		if (column_of(&play, 2 + i, '@') != wanted)
			fail_msg("moved: %s", row_text(&play, 2 + i));
	play_stop(&play);
}

/* The line between list and preview, and that below them, is whole beside each of them. */
static void test_borders(void **state)
{
	(void)state;
	struct play play = with_clients(50, 200);
	int wanted = column_of(&play, 1, 0x2502);
	assert_true(wanted > 0);
	for (int i = 0; i < SAMPLES; i++) {
		for (int row = 1; row < play.rows - 2; row++)
			if (cell_at(&play, row, wanted).chars[0] != 0x2502)
				fail_msg("broken beside %s: %s", samples[i].what, row_text(&play, row));
		play_keys(&play, "j");
	}
	play_resize(&play, 24, 80);
	for (int i = 0; i < SAMPLES; i++) {
		int row = find_row(&play, "────────");
		for (int column = 0; column < play.columns; column++)
			assert_int_equal(cell_at(&play, row, column).chars[0], 0x2500);
		play_keys(&play, "k");
	}
	play_stop(&play);
}

static VTermPos cursor_of(const struct play *play)
{
	VTermPos place;
	vterm_state_get_cursorpos(vterm_obtain_state(play->terminal), &place);
	return place;
}

/* In a field what follows stands right after it, the cursor too, and one key takes all of a
 * character away. */
static void test_forms(void **state)
{
	(void)state;
	struct play play = play_start(&(struct play_options){.fixture = demo_store()});
	play_keys(&play, "2aclient\r");
	VTermPos start = cursor_of(&play);
	for (int i = 0; i < SAMPLES; i++) {
		play_keys(&play, samples[i].text);
		play_keys(&play, "X");
		int column = column_of(&play, start.row, 'X');
		if (column != start.col + samples[i].width)
			fail_msg("%s is %d cells: %s", samples[i].what, column - start.col,
				row_text(&play, start.row));
		assert_int_equal(cursor_of(&play).col, column + 1);
		play_keys(&play, "\025");
		assert_int_equal(cursor_of(&play).col, start.col);
	}
	static const char *const single[] = {"👨‍👩‍👧‍👦", "🇩🇪", "👍🏽", "e\xcc\x81\xcc\xa3", "ที่",
		"\xe1\x84\x92\xe1\x85\xa1\xe1\x86\xab"};
	for (size_t i = 0; i < sizeof single / sizeof *single; i++) {
		play_keys(&play, single[i]);
		assert_true(cursor_of(&play).col > start.col);
		play_keys(&play, "\177");
		if (cursor_of(&play).col != start.col)
			fail_msg("a part of it is left: %s", row_text(&play, start.row));
	}
	play_stop(&play);
}

/* Adds what the rows from `first` on show to `out`, without blanks. */
static void add_shown(const struct play *play, int first, char *out)
{
	for (int row = first; row < play->rows - 2; row++)
		for (const char *at = row_text(play, row); *at; at++)
			if (*at != ' ')
				strncat(out, at, 1);
}

/* Where text is wrapped, on a page of 40 columns, no part of a character is lost or moved to
 * another line than its base. */
static void test_wraps(void **state)
{
	(void)state;
	static const char *const words[] = {"한국어텍스트", "ที่นี่ดีมาก", "مُحَمَّد", "伊藤デザイン",
		"Zo\xe1\xba\xb9\xcc\x88"};
	struct play play = play_start(&(struct play_options){
		.fixture = demo_store(), .rows = 12, .columns = 40});
	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		char note[1024] = "", wanted[1024] = "", line[1200], shown[8192] = "";
		for (int j = 0; j < 9; j++) {
			snprintf(note + strlen(note), sizeof note - strlen(note), "%s ", words[i]);
			strcat(wanted, words[i]);
		}
		snprintf(line, sizeof line, "edit acme note:'%sEND'", note);
		strcat(wanted, "END");
		rapport(&play, line);
		play_keys(&play, ":show acme\r");
		int first = find_row(&play, "Note");
		assert_true(first > 0);
		add_shown(&play, first, shown);
		if (!strstr(shown, wanted))
			fail_msg("%s is not whole in %s", wanted, shown);
		play_keys(&play, ESC);
	}
	play_stop(&play);
}

/* Every wide character has both its cells, or is not there. */
static void expect_whole(const struct play *play)
{
	for (int row = 0; row < play->rows; row++) {
		for (int column = 0; column < play->columns; column++) {
			VTermScreenCell cell = cell_at(play, row, column);
			bool half = cell.width == 2 && column + 1 < play->columns &&
				    cell_at(play, row, column + 1).chars[0] != (uint32_t)-1;
			if (half || (cell.width == 2 && column + 1 == play->columns))
				fail_msg("cut in %d columns: %s", play->columns,
					row_text(play, row));
		}
	}
}

/* Whatever room a column, a preview or a page has, no wide character is cut in two. */
static void test_any_width(void **state)
{
	(void)state;
	struct play play = with_clients(24, 100);
	for (int columns = 100; columns >= 20; columns--) {
		play_resize(&play, 24, columns);
		expect_whole(&play);
	}
	play_keys(&play, "\r"); /* the page of one of them */
	for (int columns = 20; columns <= 60; columns++) {
		play_resize(&play, 12, columns);
		expect_whole(&play);
	}
	play_stop(&play);
}

/* The cursor goes from character to character, never into one, also where the line is longer than
 * its room. */
static void test_the_cursor_goes_by_characters(void **state)
{
	(void)state;
	static const char *const where[] = {"2aclient\r", "2alesson\r", "/", ":", "\006"};
	enum { TIMES = 5, STEPS = 300 /* more than there are characters */ };
	for (size_t i = 0; i < sizeof where / sizeof *where; i++) {
		struct play play = play_start(&(struct play_options){
			.fixture = demo_store(), .rows = 16, .columns = 46});
		play_keys(&play, where[i]);
		int start = cursor_of(&play).col;
		for (int j = 0; j < SAMPLES * TIMES; j++) {
			play_keys(&play, samples[j % SAMPLES].text);
			expect_whole(&play);
		}
		for (int step = 0; step < STEPS; step++) {
			play_keys(&play, ESC "OD");
			VTermPos place = cursor_of(&play);
			expect_whole(&play);
			if (cell_at(&play, place.row, place.col).chars[0] == (uint32_t)-1)
				fail_msg("within a character: %s", row_text(&play, place.row));
		}
		assert_int_equal(cursor_of(&play).col, start);
		play_keys(&play, "\013"); /* all of it goes by one key */
		assert_int_equal(cursor_of(&play).col, start);
		play_keys(&play, "\007");
		play_keys(&play, "d");
		play_stop(&play);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_lists),
		cmocka_unit_test(test_borders),
		cmocka_unit_test(test_forms),
		cmocka_unit_test(test_wraps),
		cmocka_unit_test(test_any_width),
		cmocka_unit_test(test_the_cursor_goes_by_characters),
	};
	return cmocka_run_group_tests(tests, NULL, remove_demo_store);
}
