/* Lines typed at the screen: what real terminals send for each key, and where the cursor is. */
#include "harness.h"

static struct play demo(void)
{
	return play_start(&(struct play_options){.fixture = demo_store()});
}

/* What is typed at the prompt with this label, which ends in a space. */
static const char *typed_at(const struct play *play, const char *label)
{
	size_t length = strlen(label);
	for (int row = play->rows - 1; row >= 0; row--) {
		const char *text = row_text(play, row);
		if (strncmp(text, label, length - 1) == 0)
			return text[length - 1] ? text + length : "";
	}
	fail_msg("no prompt \"%s\" on the screen", label);
	return NULL;
}

static int cursor_column(const struct play *play)
{
	VTermPos position;
	vterm_state_get_cursorpos(vterm_obtain_state(play->terminal), &position);
	return position.col;
}

/* ---- every key of a line ---- */

#define LEFT ESC "OD"
#define RIGHT ESC "OC"
#define HOME ESC "[1~"
#define END ESC "[4~"
#define DELETE ESC "[3~"
#define PASTE(text) ESC "[200~" text ESC "[201~"

static const struct {
	const char *keys, *text;
	int cursor; /* cells behind the label */
} lines[] = {
	{"abc", "abc", 3},
	{"abc" LEFT, "abc", 2},
	{"abc" LEFT LEFT LEFT LEFT "x", "xabc", 1},
	{"abc" LEFT RIGHT RIGHT "x", "abcx", 4},
	{"abc\002\002x", "axbc", 2},
	{"abc\001\006x", "axbc", 2},
	{"abc" HOME "x", "xabc", 1},
	{"abc" HOME END "x", "abcx", 4},
	{"abc\001x\005y", "xabcy", 5},
	{"abc\177", "ab", 2},
	{"abc\b", "ab", 2},
	{"abc" HOME DELETE, "bc", 0},
	{"abc\001\004\004", "c", 0},
	{"one two\027", "one", 4},
	{"one two\001\013x", "x", 1},
	{"one two" LEFT LEFT LEFT "\025", "two", 0},
	{"one two" ESC "bx", "one xtwo", 5},
	{"one two\001" ESC "fx", "onex two", 4},
	{"one two\001" ESC "d", " two", 0},
	{"\177\177" DELETE LEFT "ok", "ok", 2},
	/* Two cells, one key. */
	{"\xe4\xbc\x8a\xe8\x97\xa4", "\xe4\xbc\x8a\xe8\x97\xa4", 4},
	{"\xe4\xbc\x8a\xe8\x97\xa4" LEFT "x", "\xe4\xbc\x8ax\xe8\x97\xa4", 3},
	{"\xe4\xbc\x8a\xe8\x97\xa4\177", "\xe4\xbc\x8a", 2},
	/* A letter and its accent are one. */
	{"e\xcc\x83" "a" LEFT "\177x", "xa", 1},
	{"u\xcc\x88", "u\xcc\x88", 1},
	/* Pastes: one line, at the cursor, nothing of it is a key. */
	{PASTE("one\ntwo"), "one two", 7},
	{"ab" LEFT PASTE("-mid-"), "a-mid-b", 6},
	{PASTE("a\tb\001c\033[31md"), "a bc[31md", 9},
	{PASTE("") "x", "x", 1},
	{PASTE("1") PASTE("2"), "12", 2},
};

static void test_every_key(void **state)
{
	(void)state;
	struct play play = demo();
	for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
		play_keys(&play, "\006"); /* Search: nothing is completed there */
		play_keys(&play, lines[i].keys);
		const char *text = typed_at(&play, " Search: ");
		if (strcmp(text, lines[i].text) != 0)
			fail_msg("line %zu: wanted \"%s\", seen \"%s\"", i, lines[i].text, text);
		if (cursor_column(&play) != lines[i].cursor + 9)
			fail_msg("line %zu: the cursor is at %d", i, cursor_column(&play) - 9);
		play_keys(&play, "\007");
		expect_no_text(&play, "Search:");
	}
	play_stop(&play);
}

/* A line longer than its room scrolls, so that the cursor is always seen. */
static void test_long_lines_scroll(void **state)
{
	(void)state;
	static const int widths[] = {80, 40, 24};
	for (size_t i = 0; i < sizeof widths / sizeof *widths; i++) {
		struct play play = play_start(
			&(struct play_options){.fixture = demo_store(), .columns = widths[i]});
		play_keys(&play, "\006BEGIN");
		for (int word = 0; word < 15; word++)
			play_keys(&play, " eight888");
		play_keys(&play, " END");
		expect_text(&play, "eight888 END");
		expect_no_text(&play, "BEGIN");
		assert_true(cursor_column(&play) < widths[i]);
		play_keys(&play, HOME);
		expect_text(&play, "Search: BEGIN");
		expect_no_text(&play, "END");
		assert_int_equal(cursor_column(&play), 9);
		play_stop(&play);
	}
}

/* ---- completion ---- */

static const struct {
	const char *keys, *label, *text;
} completions[] = {
	{":snoo\t", " : ", "snooze"},
	{":dismis\t", " : ", "dismiss"},
	{":zzzz\t", " : ", "zzzz"},
	{":ledger acme/si\t", " : ", "ledger acme/site"},
	{":list cli\t", " : ", "list client"},
	{":show lukas\t", " : ", "show lukasz"},
	{":show lukas" LEFT LEFT "\t", " : ", "show lukaszas"},
	{"cec\t", " Client: ", "echo"},
	{"cacme/s\t", " Client: ", "acme/shop"},
	{"cacme/s\t\t", " Client: ", "acme/site"},
	{"cacme/s\t\t\t", " Client: ", "acme/shop"},
	{"cacme\rdone +upd\t", " Call with acme: ", "done +update"},
	{"cacme\r+rec\t", " Call with acme: ", "+recap"},
	{"cacme\rupd\t", " Call with acme: ", "upd"},
	{"amile\t", " Add: ", "milestone"},
	{":add client Nova ema\t", " : ", "add client Nova email:"},
	{"2/status:arch\t", " / ", "status:archived"},
	{"3/dead\t", " / ", "deadline:"},
	{"4/kind:mee\t", " / ", "kind:meeting"},
};

static void test_completion(void **state)
{
	(void)state;
	struct play play = demo();
	for (size_t i = 0; i < sizeof completions / sizeof *completions; i++) {
		play_keys(&play, "1");
		play_keys(&play, completions[i].keys);
		const char *text = typed_at(&play, completions[i].label);
		if (strcmp(text, completions[i].text) != 0)
			fail_msg("%s: wanted \"%s\", seen \"%s\"", completions[i].keys,
				completions[i].text, text);
		play_keys(&play, "\007");
	}
	play_stop(&play);
}

/* ---- what was typed before ---- */

static void test_every_prompt_remembers_its_own(void **state)
{
	(void)state;
	static const struct {
		const char *open, *label, *text, *after;
	} prompts[] = {
		{":", " : ", "show acme", "\rq"},
		{"2/\025", " / ", "status:active", "\r"},
		{"1x", " Dismiss because: ", "settled by phone", "\ru"},
	};
	struct play play = demo();
	for (size_t i = 0; i < sizeof prompts / sizeof *prompts; i++) {
		play_keys(&play, prompts[i].open);
		play_keys(&play, prompts[i].text);
		play_keys(&play, prompts[i].after);
	}
	for (size_t i = 0; i < sizeof prompts / sizeof *prompts; i++) {
		play_keys(&play, prompts[i].open);
		play_keys(&play, KEY_LINE_UP);
		assert_string_equal(typed_at(&play, prompts[i].label), prompts[i].text);
		play_keys(&play, "\020\020\020"); /* there is nothing older */
		assert_string_equal(typed_at(&play, prompts[i].label), prompts[i].text);
		play_keys(&play, "\016"); /* and down again is the empty line */
		assert_null(strstr(typed_at(&play, prompts[i].label), prompts[i].text));
		play_keys(&play, "\007");
	}
	play_stop(&play);
}

/* A key that opens something elsewhere is only a letter here. */
static void test_letters_are_text(void **state)
{
	(void)state;
	static const char letters[] = "cdehjkglqsuwxaGHQU?/123456";
	struct play play = demo();
	char *history = strdup(rapport(&play, "history"));
	play_keys(&play, "\006");
	play_keys(&play, letters);
	assert_string_equal(typed_at(&play, " Search: "), letters);
	play_keys(&play, "\007");
	assert_string_equal(rapport(&play, "history"), history);
	free(history);
	play_stop(&play);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_every_key),
		cmocka_unit_test(test_long_lines_scroll),
		cmocka_unit_test(test_completion),
		cmocka_unit_test(test_every_prompt_remembers_its_own),
		cmocka_unit_test(test_letters_are_text),
	};
	return cmocka_run_group_tests(tests, NULL, remove_demo_store);
}
