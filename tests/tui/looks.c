/* How the screen looks beside its text: colours and attributes. */
#include "harness.h"

/* One of the eight colours by its number, -1: the terminal's own. */
static int text_colour(const VTermScreenCell *cell)
{
	if (VTERM_COLOR_IS_DEFAULT_FG(&cell->fg))
		return -1;
	assert_true(VTERM_COLOR_IS_INDEXED(&cell->fg));
	return cell->fg.indexed.idx;
}

static int ground_colour(const VTermScreenCell *cell)
{
	if (VTERM_COLOR_IS_DEFAULT_BG(&cell->bg))
		return -1;
	assert_true(VTERM_COLOR_IS_INDEXED(&cell->bg));
	return cell->bg.indexed.idx;
}

/* The first cell of the first row that holds `part`, which stands there at its first letter. */
static VTermScreenCell cell_of(const struct play *play, const char *part)
{
	int row = find_row(play, part);
	assert_true(row >= 0);
	for (int column = 0; column < play->columns; column++) {
		VTermScreenCell cell = cell_at(play, row, column);
		if (cell.chars[0] == (uint32_t)part[0])
			return cell;
	}
	fail_msg("no cell begins %s", part);
	return (VTermScreenCell){.width = 0};
}

/* ---- the user's own looks ---- */

static struct play play_with(const char *settings)
{
	return play_start(&(struct play_options){.fixture = demo_store(), .settings = settings});
}

static void test_own_roles(void **state)
{
	(void)state;
	struct play play = play_with("themes:\n"
				     "  dark:\n"
				     "    urgent: [green, on-blue, underline]\n"
				     "    selected: bold\n");
	play_keys(&play, "j");
	VTermScreenCell cell = cell_of(&play, "!! dana/shop");
	assert_int_equal(cell.attrs.bold, 1); /* it is selected */
	assert_int_equal(cell.attrs.reverse, 0);
	cell = cell_of(&play, "!! borg/api");
	assert_int_equal(text_colour(&cell), 2);
	assert_int_equal(ground_colour(&cell), 4);
	assert_int_equal(cell.attrs.underline, 1);
	assert_int_equal(cell.attrs.bold, 0);
	play_stop(&play);
}

static void test_own_theme(void **state)
{
	(void)state;
	struct play play = play_with("screen: {theme: evening}\n"
				     "themes: {evening: {warn: [magenta, bold]}}\n");
	VTermScreenCell cell = cell_of(&play, "!  hansen/termine");
	assert_int_equal(text_colour(&cell), 5);
	assert_int_equal(cell.attrs.bold, 1);
	play_keys(&play, "j");
	cell = cell_of(&play, "!! borg/api");
	assert_int_equal(text_colour(&cell), -1); /* as in mono */
	assert_int_equal(cell.attrs.bold, 1);
	play_stop(&play);
}

/* What is wrong in a theme is told on the start, with its place, and the rest of it holds. */
static void test_wrong_theme(void **state)
{
	(void)state;
	struct play play = play_with("themes:\n  dark:\n    wran: red\n    warn: [green]\n");
	expect_text(&play, "settings.yaml:3:5");
	expect_text(&play, "did you mean “warn”?");
	VTermScreenCell cell = cell_of(&play, "!  hansen/termine");
	assert_int_equal(text_colour(&cell), 2);
	play_stop(&play);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_own_roles),
		cmocka_unit_test(test_own_theme),
		cmocka_unit_test(test_wrong_theme),
	};
	return cmocka_run_group_tests(tests, NULL, remove_demo_store);
}
