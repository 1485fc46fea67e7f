/* The line being typed: keys in, text and cursor out. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../../src/tui/edit.h"
#include "rapport/base/clock.h"
#include "rapport/base/text.h"

/* Words in <> are named keys, everything else is typed as one piece of text. */
static void press(struct edit *edit, const char *keys)
{
	while (*keys) {
		char piece[256];
		bool named = *keys == '<';
		size_t length = named ? strcspn(keys, ">") + 1 : strcspn(keys, "<");
		size_t skip = named ? 1 : 0;
		assert_true(length < sizeof piece);
		memcpy(piece, keys + skip, length - 2 * skip);
		piece[length - 2 * skip] = '\0';
		edit_key(edit, &(struct key){.name = named ? piece : "text",
			.text = named ? NULL : piece});
		keys += length;
	}
}

struct row {
	const char *keys;
	const char *wanted; /* the text with | at the cursor */
};
static const struct row rows[] = {
	{"", "|"},
	{"abc", "abc|"},
	{"abc<left><left>X", "aX|bc"},
	{"abc<home>X", "X|abc"},
	{"abc<ctrl-a><right>X", "aX|bc"},
	{"abc<home><end>X", "abcX|"},
	{"abc<left><left><ctrl-e>", "abc|"},
	{"<left><backspace><delete>a<right>b", "ab|"},
	{"abc<backspace>", "ab|"},
	{"abc<home><delete>", "|bc"},
	{"abc<home><ctrl-d><ctrl-d><ctrl-d><ctrl-d>", "|"},
	{"one two three<ctrl-w>", "one two |"},
	{"one two three <ctrl-w>X", "one two X|"},
	{"one<ctrl-w><ctrl-w>", "|"},
	{"one two<alt-b>X", "one X|two"},
	{"one two<home><alt-f>X", "oneX| two"},
	{"one two<home><alt-f><ctrl-right>X", "one twoX|"},
	{"one two<home><alt-d>", "| two"},
	{"one two<ctrl-left><ctrl-u>", "|two"},
	{"one two<ctrl-left><ctrl-k>", "one |"},
	{"one<ctrl-u>", "|"},
	/* Clusters move and go as a whole. */
	{"ae\xcc\x88z<left><left>X", "aX|\xc3\xabz"},
	{"\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x92\xbb!<left><backspace>", "|!"},
	{"\xe4\xbc\x8a\xe8\x97\xa4<left>x", "\xe4\xbc\x8ax|\xe8\x97\xa4"},
	/* Composed as it is stored. */
	{"e\xcc\x88", "\xc3\xab|"},
	/* No control characters, no line breaks. */
	{"a\nb\tc\rd\033e\177f\xc2\x85g", "a b cdefg|"},
	/* Invalid bytes are told apart from text. */
	{"a\xff" "b", "a\xef\xbf\xbd" "b|"},
};

static void test_keys(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct edit edit;
		struct buffer seen = BUFFER_EMPTY;
		edit_init(&edit, NULL);
		press(&edit, rows[i].keys);
		buffer_add_n(&seen, edit_text(&edit), edit.cursor);
		buffer_add_char(&seen, '|');
		buffer_add(&seen, edit_text(&edit) + edit.cursor);
		assert_string_equal(buffer_text(&seen), rows[i].wanted);
		buffer_clear(&seen);
		edit_clear(&edit);
	}
}

static void test_unknown_keys_are_ignored(void **state)
{
	(void)state;
	static const char *const names[] = {"f5", "ctrl-q", "mouse", "unknown", "enter", "tab"};
	struct edit edit;
	edit_init(&edit, NULL);
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		assert_int_equal(edit_key(&edit, &(struct key){.name = names[i]}), EDIT_IGNORED);
	edit_clear(&edit);
}

static void test_too_long_is_cut_between_clusters(void **state)
{
	(void)state;
	struct edit edit;
	struct buffer text = BUFFER_EMPTY;
	edit_init(&edit, NULL);
	buffer_add_char(&text, 'x');
	buffer_add_repeat(&text, "\xe4\xbc\x8a", EDIT_MOST);
	struct key key = {.name = "paste", .text = buffer_text(&text)};
	assert_int_equal(edit_key(&edit, &key), EDIT_FULL);
	assert_true(edit.text.length <= EDIT_MOST);
	assert_true(edit.text.length > EDIT_MOST - 3);
	assert_true(text_is_utf8(edit_text(&edit), edit.text.length));
	assert_int_equal(edit.cursor, edit.text.length);
	assert_int_equal(edit_key(&edit, &(struct key){.name = "a", .text = "\xe4\xbc\x8a"}),
		EDIT_FULL);
	buffer_clear(&text);
	edit_clear(&edit);
}

static void test_history(void **state)
{
	(void)state;
	struct edit_history history = {.count = 0};
	struct edit edit;
	edit_history_add(&history, "first");
	edit_history_add(&history, "");
	edit_history_add(&history, "second");
	edit_history_add(&history, "second");
	edit_history_add(&history, "fifth");
	assert_int_equal(history.count, 3);
	edit_init(&edit, &history);
	press(&edit, "f");
	assert_true(edit_recall(&edit, true));
	assert_string_equal(edit_text(&edit), "fifth");
	assert_true(edit_recall(&edit, true));
	assert_string_equal(edit_text(&edit), "first");
	assert_false(edit_recall(&edit, true));
	assert_true(edit_recall(&edit, false));
	assert_true(edit_recall(&edit, false));
	assert_string_equal(edit_text(&edit), "f");
	assert_false(edit_recall(&edit, false));
	edit_clear(&edit);
	for (int i = 0; i < 3 * EDIT_HISTORY_MOST; i++) {
		char line[16];
		snprintf(line, sizeof line, "%d", i);
		edit_history_add(&history, line);
	}
	assert_int_equal(history.count, EDIT_HISTORY_MOST);
	assert_string_equal(history.lines[EDIT_HISTORY_MOST - 1], "299");
	edit_history_clear(&history);
}

/* Another line was taken elsewhere while this one stood open. */
static void test_history_grows_meanwhile(void **state)
{
	(void)state;
	struct edit edit;
	struct edit_history history = {.count = 0};
	edit_init(&edit, &history);
	edit_set(&edit, "s");
	edit_history_add(&history, "second");
	assert_true(edit_recall(&edit, true));
	assert_string_equal(edit_text(&edit), "second");
	assert_true(edit_recall(&edit, false));
	assert_string_equal(edit_text(&edit), "s");
	edit_clear(&edit);
	edit_history_clear(&history);
}

static void test_what_is_before_the_cursor_is_replaced(void **state)
{
	(void)state;
	struct edit edit;
	edit_init(&edit, NULL);
	press(&edit, "call ac<left>");
	edit_replace_from(&edit, 5, "b");
	assert_string_equal(edit_text(&edit), "call bc");
	assert_int_equal(edit.cursor, 6);
	edit_clear(&edit);
}

/* Whatever the width, the cursor is inside, exactly that many cells are filled, and no cell is left
 * empty while text is hidden to the left. */
static void test_shown_part(void **state)
{
	(void)state;
	static const char text[] = "one \xe4\xbc\x8a\xe8\x97\xa4 e\xcc\x83 two "
				   "\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x92\xbb three";
	struct edit edit;
	edit_init(&edit, NULL);
	press(&edit, text);
	for (size_t width = 1; width < 40; width++) {
		for (int step = 0; step < 60; step++) {
			struct buffer shown = BUFFER_EMPTY;
			size_t cell = edit_shown(&edit, width, &shown);
			assert_true(cell < width || width < 3);
			assert_int_equal(text_width(buffer_text(&shown)), width);
			buffer_clear(&shown);
			press(&edit, step < 30 ? "<left>" : "<right>");
		}
	}
	struct buffer shown = BUFFER_EMPTY;
	edit_shown(&edit, 60, &shown);
	assert_int_equal(edit.first, 0);
	buffer_clear(&shown);
	edit_clear(&edit);
}

/* ---- several lines ---- */

static const struct {
	const char *keys;
	size_t width;
	const char *lines; /* with / between them and | at the cursor */
} several[] = {
	{"", 10, "|"},
	{"one two", 20, "one two|"},
	{"one two", 6, "one /two|"},
	{"onetwothree", 6, "onetw/othre/e|"},
	{"one\ntwo", 20, "one/two|"},
	{"one\n", 20, "one/|"},
	{"\n\n", 20, "//|"},
	{"one\ntwo<UP>", 20, "one|/two"},
	{"one\ntwo<UP><UP>", 20, "one|/two"},
	{"longer one\nx<UP>", 20, "l|onger one/x"},
	{"longer one\nx<UP><end><DOWN>", 20, "longer one/x|"},
	{"one two three<home><DOWN>", 6, "one /|two /three"},
	{"four fiver<UP>", 6, "four| /fiver"}, /* behind the space it would be the line below */
	{"one\ntwo<home><backspace>", 20, "one|two"},
	{"one\ntwo<ctrl-u>", 20, "one/|"},
	{"one\ntwo<UP><home><ctrl-k>", 20, "|/two"},
	{"one\ntwo<ctrl-w><ctrl-w>X", 20, "X|"},
	/* Two cells each, and letters of two codes. */
	{"\xe4\xbc\x8a\xe8\x97\xa4\xe4\xbc\x8a", 6,
		"\xe4\xbc\x8a\xe8\x97\xa4/\xe4\xbc\x8a|"},
	{"\xe4\xbc\x8a\xe8\x97\xa4\nabc<UP>", 9, "\xe4\xbc\x8a|\xe8\x97\xa4/abc"},
	{"z\xcc\xa3z\xcc\xa3\nabc<left><UP>", 9, "\xe1\xba\x93\xe1\xba\x93|/abc"},
};

static void press_lines(struct edit *edit, const char *keys, size_t width)
{
	while (*keys) {
		const char *moves = strstr(keys, "<UP>"), *down = strstr(keys, "<DOWN>");
		moves = moves && (!down || moves < down) ? moves : down;
		char piece[128];
		snprintf(piece, sizeof piece, "%.*s",
			moves ? (int)(moves - keys) : (int)strlen(keys), keys);
		press(edit, piece);
		if (moves)
			edit_move_lines(edit, width, moves[1] == 'U' ? -1 : 1);
		keys = moves ? strchr(moves, '>') + 1 : "";
	}
}

static void test_several_lines(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof several / sizeof *several; i++) {
		struct edit edit;
		struct buffer seen = BUFFER_EMPTY;
		edit_init(&edit, NULL);
		edit.many_lines = true;
		press_lines(&edit, several[i].keys, several[i].width);
		const struct edit_lines *lines = edit_lines(&edit, several[i].width);
		for (size_t line = 0; line < lines->count; line++) {
			const char *text = edit_text(&edit);
			size_t start = lines->items[line].start, end = lines->items[line].end;
			bool here = line == lines->cursor;
			size_t middle = here ? edit.cursor : end;
			buffer_add(&seen, line > 0 ? "/" : "");
			buffer_add_n(&seen, text + start, middle - start);
			buffer_add(&seen, here ? "|" : "");
			buffer_add_n(&seen, text + middle, end - middle);
		}
		if (strcmp(buffer_text(&seen), several[i].lines) != 0)
			fail_msg("%s: wanted %s, seen %s", several[i].keys, several[i].lines,
				buffer_text(&seen));
		buffer_clear(&seen);
		edit_clear(&edit);
	}
}

/* ---- clusters ---- */

static bool between_clusters(const struct edit *edit)
{
	size_t at = 0, length;
	while (at < edit->cursor && (length = text_cluster(edit_text(edit) + at, NULL)) > 0)
		at += length;
	return at == edit->cursor;
}

/* Halves of flags, joiners, marks and skins come together and apart as one types among them: the
 * cursor never stands within a character, and what is shown is as wide as it should be. */
static void test_the_cursor_stands_between_clusters(void **state)
{
	(void)state;
	static const char *const pieces[] = {"\xf0\x9f\x87\xa9", "\xf0\x9f\x87\xaa",
		"\xf0\x9f\x87\xa9\xf0\x9f\x87\xaa", "e", "\xcc\x81", "\xe2\x80\x8d",
		"\xf0\x9f\x91\xa9", "\xf0\x9f\x92\xbb", "\xf0\x9f\x8f\xbd", "\xe4\xbc\x8a", " ",
		"\xe1\x84\x92", "\xe1\x85\xa1", "\xe1\x86\xab", "<left>", "<left>", "<right>",
		"<home>", "<end>", "<backspace>", "<delete>", "<ctrl-left>", "<ctrl-w>"};
	enum { PIECES = sizeof pieces / sizeof *pieces, ROUNDS = 6000 };
	unsigned random = 3;
	struct edit edit;
	edit_init(&edit, NULL);
	for (int round = 0; round < ROUNDS; round++) {
		random = random * 1103515245 + 12345;
		press(&edit, pieces[(random >> 16) % PIECES]);
		if (!between_clusters(&edit))
			fail_msg("round %d: %zu in %s", round, edit.cursor, edit_text(&edit));
		struct buffer shown = BUFFER_EMPTY;
		size_t width = 1 + (random >> 8) % 12, cell = edit_shown(&edit, width, &shown);
		assert_true(cell < width || width == 1);
		assert_int_equal(text_width(buffer_text(&shown)), width);
		buffer_clear(&shown);
		if (edit.text.length > 200)
			edit_set(&edit, "");
	}
	edit_clear(&edit);
}

/* ---- much text ---- */

static void expect_same_lines(struct edit *kept, size_t width, int round)
{
	struct edit fresh;
	edit_init(&fresh, NULL);
	fresh.many_lines = true;
	edit_set(&fresh, edit_text(kept));
	fresh.cursor = kept->cursor;
	const struct edit_lines *wanted = edit_lines(&fresh, width);
	const struct edit_lines *seen = edit_lines(kept, width);
	bool same = wanted->count == seen->count && wanted->cursor == seen->cursor;
	for (size_t i = 0; same && i < wanted->count; i++)
		same = wanted->items[i].start == seen->items[i].start &&
		       wanted->items[i].end == seen->items[i].end;
	if (!same)
		fail_msg("round %d, width %zu: %s", round, width, edit_text(kept));
	edit_clear(&fresh);
}

/* Whatever is typed where: the lines that are kept are those the text would be broken into. */
static void test_lines_follow_changes(void **state)
{
	(void)state;
	static const char *const pieces[] = {"a", "word ", " ", "\n", "some words, and more ",
		"averylongwordthatfillslines", "\xe4\xbc\x8a\xe4\xbc\x8a ", "e\xcc\x81", "\xcc\x81",
		"\xf0\x9f\x87\xa9\xf0\x9f\x87\xaa", "\n\n", "<left>", "<right>", "<home>", "<end>",
		"<backspace>", "<delete>", "<ctrl-w>", "<ctrl-u>", "<ctrl-k>", "<alt-d>", "<ctrl-left>"};
	enum { PIECES = sizeof pieces / sizeof *pieces, ROUNDS = 4000 };
	unsigned random = 7;
	struct edit edit;
	edit_init(&edit, NULL);
	edit.many_lines = true;
	for (int round = 0; round < ROUNDS; round++) {
		size_t width = 2 + (size_t)(round / 500) * 3;
		random = random * 1103515245 + 12345;
		press(&edit, pieces[(random >> 16) % PIECES]);
		random = random * 1103515245 + 12345;
		if ((random >> 16) % 3 == 0)
			edit_move_lines(&edit, width, (int)((random >> 20) % 9) - 4);
		expect_same_lines(&edit, width, round);
		if (edit.text.length > 600)
			edit_set(&edit, "begun anew");
	}
	edit_clear(&edit);
}

/* A letter costs what it changes, not what stands there: a thousand of them in a megabyte of lines
 * take less than breaking it all a hundred times. */
static void test_a_letter_in_much_text(void **state)
{
	(void)state;
	enum { MEBIBYTE = 1 << 20, LETTERS = 1000, TIMES = 100 };
	struct buffer text = BUFFER_EMPTY;
	while (text.length < MEBIBYTE)
		buffer_add(&text, "Gr\xc3\xbc\xc3\x9f" "e und mehr\n");
	struct edit edit;
	edit_init(&edit, NULL);
	edit.many_lines = true;
	edit.most = EDIT_LONG_MOST;
	int64_t begun = clock_elapsed();
	edit_key(&edit, &(struct key){.name = "paste", .text = buffer_text(&text)});
	assert_int_equal(edit.text.length, text.length);
	edit_lines(&edit, 60);
	int64_t whole = clock_elapsed() - begun;
	edit.cursor = 0;
	begun = clock_elapsed();
	for (int i = 0; i < LETTERS; i++) {
		press(&edit, "x");
		assert_true(edit_lines(&edit, 60)->cursor <= LETTERS / 50);
	}
	int64_t each = clock_elapsed() - begun;
	if (each > (whole + 1) * TIMES)
		fail_msg("%lld ms for %d letters, %lld for all", (long long)each, LETTERS,
			(long long)whole);
	buffer_clear(&text);
	edit_clear(&edit);
}

/* What did not fit is named by how it begins. */
static void test_what_is_left_out(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct buffer text = BUFFER_EMPTY;
	struct edit edit;
	edit_init(&edit, NULL);
	buffer_add_repeat(&text, "y", EDIT_MOST);
	buffer_add(&text, "and then the rest of it");
	assert_int_equal(edit_key(&edit, &(struct key){.name = "paste", .text = buffer_text(&text)}),
		EDIT_FULL);
	assert_string_equal(edit_full_text(&edit, arena),
		"No more than 8 KiB fit here: left out from \xe2\x80\x9c" "and then the rest of it "
		"\xe2\x80\xa6\xe2\x80\x9d on.");
	edit.most = EDIT_LONG_MOST;
	assert_non_null(strstr(edit_full_text(&edit, arena), "4 MiB"));
	buffer_clear(&text);
	edit_clear(&edit);
	arena_free(arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_keys),
		cmocka_unit_test(test_unknown_keys_are_ignored),
		cmocka_unit_test(test_too_long_is_cut_between_clusters),
		cmocka_unit_test(test_history),
		cmocka_unit_test(test_history_grows_meanwhile),
		cmocka_unit_test(test_what_is_before_the_cursor_is_replaced),
		cmocka_unit_test(test_shown_part),
		cmocka_unit_test(test_several_lines),
		cmocka_unit_test(test_the_cursor_stands_between_clusters),
		cmocka_unit_test(test_lines_follow_changes),
		cmocka_unit_test(test_a_letter_in_much_text),
		cmocka_unit_test(test_what_is_left_out),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
