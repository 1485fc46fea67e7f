/* How the screen looks beside its text: colours and attributes. */
#include "harness.h"

#include "rapport/settings/theme.h"

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

/* The theme is the one for the ground that the terminal tells of, unless one is chosen. */
static void test_the_theme_of_the_terminal(void **state)
{
	(void)state;
	enum { RED = 1, CYAN = 6, BLUE = 4, OWN = -1 };
	static const struct {
		const char *ground, *settings;
		int label;
	} rows[] = {
		{"COLORFGBG=15;0", NULL, CYAN},
		{"COLORFGBG=0;15", NULL, BLUE},
		{"COLORFGBG=0;15", "screen: {theme: dark}\n", CYAN},
		{"NO_COLOR=1", NULL, OWN},
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct play play = play_start(&(struct play_options){.fixture = demo_store(),
			.settings = rows[i].settings,
			.environment = {rows[i].ground}});
		play_keys(&play, "2");
		VTermScreenCell cell = cell_of(&play, "Handle");
		assert_int_equal(text_colour(&cell), rows[i].label);
		play_stop(&play);
	}
}

/* What is wrong in a theme is told on the start, with its place, and the rest of it holds. */
static void test_wrong_theme(void **state)
{
	(void)state;
	struct play play = play_with("themes:\n  dark:\n    wran: red\n    warn: [green]\n");
	expect_text(&play, "settings.yaml:3:5");
	expect_text(&play, "Did you mean “warn”?");
	VTermScreenCell cell = cell_of(&play, "!  hansen/termine");
	assert_int_equal(text_colour(&cell), 2);
	play_stop(&play);
}

/* ---- every view, on each screen people have, with and without colours and Unicode ---- */

/* One letter per role, and in which colours the themes of these tests draw it: text by the lower
 * three bits of its number, from 8 on before a white ground, from 16 on before a cyan one. */
static const char letters[] = " hlqinwugsabtk-p[m";
_Static_assert(sizeof letters == ROLE_COUNT + 1, "a letter for each role");
static const char *const grounds[] = {"", ", on-white", ", on-cyan"};
static const char *const colours[] = {
	"black", "red", "green", "yellow", "blue", "magenta", "cyan", "white"};

static const char *telling_theme(void)
{
	static char text[1024];
	static const char *const names[] = {
#define NAME(id, name) name,
		THEME_ROLES(NAME)
#undef NAME
	};
	char *end = text + sprintf(text, "screen: {theme: telling}\nthemes:\n  telling:\n");
	for (int role = 1; role < ROLE_COUNT; role++)
		end += sprintf(end, "    %s: [%s%s]\n", names[role], colours[role % 8],
			grounds[role / 8]);
	assert_true((size_t)(end - text) < sizeof text);
	return text;
}

static char role_letter(const VTermScreenCell *cell)
{
	int colour = text_colour(cell), ground = ground_colour(cell);
	int role = colour + (ground < 0 ? 0 : ground == COLOUR_WHITE ? 8 : 16);
	bool strong = cell->attrs.bold && cell->attrs.underline;
	if (colour < 0)
		return strong ? '*' : ' ';
	assert_in_range(role, 1, ROLE_COUNT - 1);
	return letters[role];
}

/* Of a wide character; it looks as its left half does, and libvterm says nothing of it. */
static bool is_right_half(const VTermScreenCell *cell)
{
	return cell->chars[0] == (uint32_t)-1;
}

/* The roles of all cells, a line for each row, without the spaces at its end. */
static char *role_map(const struct play *play)
{
	char *map = malloc((size_t)play->rows * ((size_t)play->columns + 1) + 1), *end = map;
	assert_non_null(map);
	for (int row = 0; row < play->rows; row++) {
		char *start = end;
		for (int column = 0; column < play->columns; column++) {
			VTermScreenCell cell = cell_at(play, row, column);
			*end = is_right_half(&cell) ? end[-1] : role_letter(&cell);
			end++;
		}
		while (end > start && end[-1] == ' ')
			end--;
		*end++ = '\n';
	}
	*end = '\0';
	return map;
}

static const struct {
	const char *name, *keys;
	const char *small; /* where Enter shows the preview first; NULL: the same */
	bool first;        /* on a store without a record */
} views[] = {
	{"today", "", NULL, false},
	{"clients", "2", NULL, false},
	{"client-page", "2\r", ":show acme\r", false},
	{"projects", "3", NULL, false},
	{"project-page", "3\r", ":show cato/umschlag\r", false},
	{"timeline", "4", NULL, false},
	{"talk-page", "4\r", "4\r\r", false},
	{"guidelines", "5", NULL, false},
	{"figures", "6", NULL, false},
	{"form", "2aproject\r", NULL, false},
	{"help", "?", NULL, false},
	{"review", "r", NULL, false},
	{"history", "H", NULL, false},
	{"why", "w", NULL, false},
	{"prep", ":prep borg --safe\r", NULL, false},
	{"ledger", ":ledger acme/site\r", NULL, false},
	{"friction", ":friction borg\r", NULL, false},
	{"numbers", ":numbers borg\r", NULL, false},
	{"search", "\006newsletter", NULL, false},
	{"letter", "d", NULL, false}, /* it writes a draft: the last one */
	{"welcome", "", NULL, true},
};
enum { VIEWS = sizeof views / sizeof *views };

static const struct size {
	const char *suffix;
	int rows, columns;
} sizes[] = {{"", 24, 80}, {"-small", 12, 40}, {"-wide", 50, 200}};

struct pictures {
	char *texts[VIEWS], *roles[VIEWS], *borders[VIEWS];
	bool coloured, ascii;
};

/* Every cell as one byte: which of them are lines. */
static char *border_map(const struct play *play)
{
	size_t count = (size_t)play->rows * (size_t)play->columns;
	char *map = malloc(count + 1);
	assert_non_null(map);
	for (size_t at = 0; at < count; at++) {
		VTermScreenCell cell = cell_at(
			play, (int)at / play->columns, (int)at % play->columns);
		uint32_t code = cell.chars[0];
		map[at] = code == 0x2500 ? 'h' : code == 0x2502 ? 'v'
			: code == '-' || code == '|' ? (char)code : ' ';
	}
	map[count] = '\0';
	return map;
}

/* A line stands where it stands, whichever characters it is made of. */
static void check_borders(const char *name, const char *borders, const char *plain)
{
	assert_int_equal(strlen(borders), strlen(plain));
	for (size_t i = 0; borders[i]; i++)
		if ((borders[i] == 'h' && plain[i] != '-') ||
			(borders[i] == 'v' && plain[i] != '|'))
			fail_msg("%s: without Unicode a line is not where it was", name);
}

static bool has_colours(const struct play *play)
{
	for (int row = 0; row < play->rows; row++) {
		for (int column = 0; column < play->columns; column++) {
			VTermScreenCell cell = cell_at(play, row, column);
			if (is_right_half(&cell))
				continue;
			if (text_colour(&cell) >= 0 || ground_colour(&cell) >= 0)
				return true;
		}
	}
	return false;
}

struct showing {
	struct size size;
	const char *lang, *settings;
	bool roles; /* they are kept */
};

static void take_picture(struct play *play, int view, const struct showing *showing,
	struct pictures *pictures)
{
	bool small = showing->size.columns < 80 && views[view].small;
	play_keys(play, "1");
	play_keys(play, small ? views[view].small : views[view].keys);
	pictures->texts[view] =
		without_line_numbers(with_usual_folder(play, screen_text(play)));
	pictures->borders[view] = border_map(play);
	pictures->roles[view] = showing->roles ? role_map(play) : NULL;
	pictures->coloured = pictures->coloured || has_colours(play);
	play_keys(play, ESC);
}

static void take_pictures_of(bool first, const struct showing *showing, struct pictures *pictures)
{
	struct play play = play_start(&(struct play_options){
		.fixture = first ? NULL : demo_store(),
		.rows = showing->size.rows,
		.columns = showing->size.columns,
		.lang = showing->lang,
		.settings = showing->settings,
	});
	for (int i = 0; i < VIEWS; i++)
		if (views[i].first == first)
			take_picture(&play, i, showing, pictures);
	for (size_t i = 0; i < play.raw_length; i++)
		pictures->ascii = pictures->ascii && (unsigned char)play.raw[i] < 0x80;
	play_stop(&play);
}

static struct pictures take_pictures(struct size size, const char *lang, const char *settings,
	bool roles)
{
	struct pictures pictures = {.ascii = true};
	const struct showing showing = {size, lang, settings, roles};
	take_pictures_of(false, &showing, &pictures);
	take_pictures_of(true, &showing, &pictures);
	return pictures;
}

static void drop_pictures(struct pictures *pictures)
{
	for (int i = 0; i < VIEWS; i++) {
		free(pictures->texts[i]);
		free(pictures->roles[i]);
		free(pictures->borders[i]);
	}
}

/* The next line of a text, ended in place; NULL after the last. */
static char *next_line(char **text)
{
	char *line = *text, *end = strchr(line, '\n');
	if (!end)
		return NULL;
	*end = '\0';
	*text = end + 1;
	return line;
}

static bool has_border(const char *text)
{
	return strstr(text, "\xe2\x94\x80") || strstr(text, "\xe2\x94\x82");
}

/* What has the colour of a severity has its sign too, in the line where the colour begins; a page
 * of one flag says it in words, as a preview does, below the list or beside it. */
static void check_signs(const char *name, char *text, char *roles)
{
	static const char severities[] = {'n', 'w', 'u'}, *const signs[] = {"- ", "! ", "!!"};
	static const char *const words[] = {"Severity      notice", "Severity      warn",
		"Severity      urgent"};
	bool above[3] = {false}, preview = !has_border(text);
	for (char *line, *role; (line = next_line(&text)) && (role = next_line(&roles));) {
		preview = preview || has_border(line);
		for (int i = 0; i < 3; i++) {
			bool here = strchr(role, severities[i]) != NULL;
			bool said = strstr(line, signs[i]) || (preview && strstr(text, words[i]));
			if (here && !above[i] && !said)
				fail_msg("%s: the colour alone tells the severity of: %s\n%s", name, line,
					role);
			above[i] = here;
		}
	}
}

static void keep(const char *text, const char *name, const char *suffix, const char *kind)
{
	char file[64];
	snprintf(file, sizeof file, "%s%s%s", name, suffix, kind);
	expect_kept(text, file);
}

/* Colours change no text, and no colours change none; where there is no Unicode, lines stay in
 * place. What is kept: the text on each screen; on the usual one its roles, and its ASCII. */
static void check_view(int view, struct size size, const struct pictures *told,
	const struct pictures *plain)
{
	const char *name = views[view].name;
	bool usual = size.suffix[0] == '\0';
	keep(told->texts[view], name, size.suffix, "");
	if (usual) {
		keep(told->roles[view], name, "", "-roles");
		keep(plain->texts[view], name, "", "-ascii");
	}
	check_borders(name, told->borders[view], plain->borders[view]);
	if (strcmp(name, "letter") != 0) /* where whole sentences say what is open in it */
		check_signs(name, told->texts[view], told->roles[view]);
}

static void test_views(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
		struct pictures all[] = {
			take_pictures(sizes[i], NULL, telling_theme(), true),
			take_pictures(sizes[i], NULL, "screen: {theme: dark}", false),
			take_pictures(sizes[i], NULL, "screen: {theme: mono}", false),
			take_pictures(sizes[i], "C", "screen: {theme: dark}", false),
			take_pictures(sizes[i], "C", "screen: {theme: mono}", false),
		};
		assert_true(all[1].coloured && all[3].coloured && all[3].ascii && all[4].ascii);
		assert_true(!all[2].coloured && !all[4].coloured);
		for (int view = 0; view < VIEWS; view++) {
			assert_string_equal(all[1].texts[view], all[0].texts[view]);
			assert_string_equal(all[2].texts[view], all[0].texts[view]);
			assert_string_equal(all[4].texts[view], all[3].texts[view]);
			check_view(view, sizes[i], &all[0], &all[3]);
		}
		for (size_t j = 0; j < sizeof all / sizeof *all; j++)
			drop_pictures(&all[j]);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_views),
		cmocka_unit_test(test_own_roles),
		cmocka_unit_test(test_own_theme),
		cmocka_unit_test(test_the_theme_of_the_terminal),
		cmocka_unit_test(test_wrong_theme),
	};
	return cmocka_run_group_tests(tests, NULL, remove_demo_store);
}
