/* The wording check: patterns, families, places, what is left alone, facts, the text as a whole,
 * own phrases, and that it takes time in proportion to the text. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

#include "../../src/drafts/wording-internal.h"
#include "rapport/base/embedded.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

struct desk {
	struct arena *arena;
	struct wording *wording;
	struct wording_marks marks;
	struct error_list problems;
	char folder[64];
};

static struct wording *load(struct desk *desk, const char *language, const char *folder)
{
	struct error error = {.status = STATUS_OK};
	struct wording *wording = NULL;
	const struct wording_options options = {
		.language = language, .reader = "en", .folder = folder};
	desk->problems = (struct error_list){.arena = desk->arena};
	assert_int_equal(wording_load(&options, &wording, &desk->problems, &error), STATUS_OK);
	return wording;
}

static int set_up(void **state)
{
	struct desk *desk = calloc(1, sizeof *desk);
	assert_non_null(desk);
	desk->arena = arena_new();
	desk->wording = load(desk, "en", NULL);
	assert_int_equal(desk->problems.count, 0);
	*state = desk;
	return 0;
}

static int tear_down(void **state)
{
	struct desk *desk = *state;
	wording_free(desk->wording);
	arena_free(desk->arena);
	free(desk);
	return 0;
}

/* How many places are marked in a piece of a text. */
static size_t check(struct desk *desk, const char *text)
{
	const struct wording_text whole = {.text = text, .part = true};
	wording_check(desk->wording, desk->arena, &whole, &desk->marks);
	return desk->marks.count;
}

/* ---- patterns ---- */

struct pattern_case {
	const char *pattern, *text;
	size_t at, words; /* how many words it takes from there */
};

static const struct pattern_case PATTERNS[] = {
	{"you failed to", "You FAILED to send", 0, 3},
	{"you failed to", "you have failed to", 0, 0},
	{"you [have] failed to", "you have failed to", 0, 4},
	{"you [have] (failed|forgot) to", "you forgot to", 0, 3},
	{"you (are|have been) late", "you have been late", 0, 4},
	{"you (are|have been) late", "you have late", 0, 0},
	{"änder*", "Änderungen", 0, 1},
	{"änder*", "AENDERN", 0, 1},
	{"groß", "gross", 0, 1},
	{"don't", "don’t", 0, 2},
	{"do not", "DON'T", 0, 2},
	{"don't", "do not", 0, 2},
	{"you have not", "you haven‘t", 0, 3},
	{"you have", "you’ve", 0, 2},
	{"i will not", "i won't", 0, 3},
	{"can not", "cannot", 0, 2},
	{"cannot", "can't", 0, 2},
	{"didnt", "didn't", 0, 2},
	{"it is", "it's", 0, 2},
	{"let us", "let's", 0, 2},
	{"us", "client's", 0, 0},
	{"not $", "I don't", 2, 1},
	{"*ing", "keep changing", 1, 1},
	{"*ing", "thing", 0, 1},
	{"*ing", "things", 0, 0},
	{"*wunsch*", "Änderungswunsches", 0, 1},
	{"*wunsch*", "Wunsch", 0, 1},
	{"* *ing", "you asking", 0, 2},
	{"(*|you) late", "so late", 0, 2},
	{"# times", "12 times", 0, 2},
	{"# times", "many times", 0, 0},
	{"you * me", "you owe me", 0, 3},
	{"you ... me", "you me", 0, 2},
	{"you ... me", "you a b c d me", 0, 6},
	{"you ... me", "you a b c d e me", 0, 0},
	{"^ great", "Oh. Great", 1, 1},
	{"^ great", "oh great", 1, 0},
	{"no sense $", "no sense. None", 0, 2},
	{"no sense $", "no sense at all", 0, 0},
	{"one two", "one. Two", 0, 0},
	{"one two", "one\ntwo", 0, 2},
	{"one two", "one\n\ntwo", 0, 0},
	{"one two", "one\n> quoted\ntwo", 0, 0},
	{"one-two", "one-two", 0, 2},
	{"a|b c", "b c", 0, 2},
	{"a [b [c]]", "a b c", 0, 3},
	{"at 10", "at 10.30", 0, 0},
};

static void patterns(void **state)
{
	struct desk *desk = *state;
	for (size_t i = 0; i < COUNT(PATTERNS); i++) {
		struct error error = {.status = STATUS_OK};
		const struct pattern *pattern = NULL;
		assert_int_equal(pattern_read(desk->arena, PATTERNS[i].pattern, NULL, &pattern,
			&error), STATUS_OK);
		const struct words words = words_of(desk->arena, PATTERNS[i].text);
		size_t taken = pattern_match(pattern, &words, PATTERNS[i].at);
		if (taken != PATTERNS[i].words)
			fail_msg("%s in %s: %zu", PATTERNS[i].pattern, PATTERNS[i].text, taken);
	}
}

/* Families: single words, whose mark is on the words, turns of several words, and both. */
static const char *const MEMBERS[][2] = {{"you", "you"}, {"you", "your [*] team"}, {"late", "late"},
	{"late", "delay*"}, {"late", "*behind"}, {"late", "*slow*"}, {"not", "never"},
	{"not", "don't"}, {"both", "<you> (<late>|done)"}};
static const struct pattern_case FAMILIES[] = {
	{"<you> are", "You are", 0, 2},
	{"<you> are", "your whole team are", 0, 4},
	{"<you> are", "your are", 0, 0},
	{"[so] <late> $", "so delayed", 0, 2},
	{"<late>", "farbehind", 0, 1},
	{"<late>", "slowly", 0, 1},
	{"<late>", "later", 0, 0},
	{"<not> me", "don’t me", 0, 3},
	{"is <both>", "is your team late", 0, 4},
	{"<late>|<not>", "never", 0, 1},
};

static void families(void **state)
{
	struct desk *desk = *state;
	struct families *families = ARENA_NEW(desk->arena, struct families);
	struct error error = {.status = STATUS_OK};
	const struct pattern *pattern = NULL;
	for (size_t i = 0; i < COUNT(MEMBERS); i++)
		assert_int_equal(family_add(desk->arena, families, MEMBERS[i][0], MEMBERS[i][1],
			&error), STATUS_OK);
	for (size_t i = 0; i < COUNT(FAMILIES); i++) {
		assert_int_equal(pattern_read(desk->arena, FAMILIES[i].pattern, families, &pattern,
			&error), STATUS_OK);
		struct words words = words_of(desk->arena, FAMILIES[i].text);
		families_mark(families, &words);
		size_t taken = pattern_match(pattern, &words, FAMILIES[i].at);
		if (taken != FAMILIES[i].words)
			fail_msg("%s in %s: %zu", FAMILIES[i].pattern, FAMILIES[i].text, taken);
	}
	assert_int_equal(pattern_read(desk->arena, "so <lat>", families, &pattern, &error),
		STATUS_NOT_FOUND);
	assert_string_equal(error.message, "There is no family of words “lat”");
	while (families->count < FAMILIES_MOST)
		assert_int_equal(family_add(desk->arena, families,
			arena_format(desk->arena, "f%zu", families->count), "x", &error),
			STATUS_OK);
	assert_int_equal(family_add(desk->arena, families, "one more", "x", &error), STATUS_LIMIT);
}

static const char *const WRONG[][2] = {
	{"", "where no word is"}, {"[you]", "where no word is"}, {"...", "where no word is"},
	{"you (failed", "not closed"}, {"you [failed", "not closed"}, {"you failed)", "no meaning"},
	{"you () failed", "nothing between"}, {"you $ failed", "no meaning"}, {"a*", "two letters"},
	{"you ^ failed", "no word has"},
	{"*a", "two letters"}, {"you <are", "between"}, {"<> are", "between"},
	{"((((((((((a))))))))))", "too deeply"},
	{"a b c d e f g h i j k l m n o p q r s t u v w x y z a b c d e f g h i j k l m n o p q r s t "
	 "u v w x y z a b c d e f g h i j k l m n o p q r s t u v w x y z", "too many words"},
};

static void wrong_patterns(void **state)
{
	struct desk *desk = *state;
	for (size_t i = 0; i < COUNT(WRONG); i++) {
		struct error error = {.status = STATUS_OK};
		const struct pattern *pattern = NULL;
		assert_int_equal(pattern_read(desk->arena, WRONG[i][0], NULL, &pattern, &error),
			STATUS_INVALID);
		if (strstr(error.message, WRONG[i][1]) == NULL)
			fail_msg("%s: %s", WRONG[i][0], error.message);
	}
}

/* ---- places ---- */

static void places(void **state)
{
	struct desk *desk = *state;
	static const char text[] = "Grüße 李雷,\n\näö, you failed to send it.\nYOU NEED TO\nPAY me!!\n";
	assert_int_equal(check(desk, text), 3);
	const struct wording_mark *mark = &desk->marks.items[0];
	assert_string_equal(mark->kind, "blame");
	assert_string_equal(mark->words, "you failed to");
	assert_memory_equal(text + mark->start, "you failed to", mark->length);
	assert_int_equal(mark->line, 3);
	assert_int_equal(mark->column, 5);
	assert_int_equal(mark->cell, 4);
	assert_int_equal(mark->cells, 13);
	assert_true(strlen(mark->why) > 20);
	mark = &desk->marks.items[1];
	assert_string_equal(mark->kind, "capitals");
	assert_string_equal(mark->words, "YOU NEED TO PAY");
	assert_int_equal(mark->line, 4);
	assert_int_equal(mark->cells, 11); /* as far as this line goes */
	mark = &desk->marks.items[2];
	assert_string_equal(mark->kind, "exclamation");
	assert_int_equal(mark->line, 5);
	assert_int_equal(mark->column, 7);
	/* a contraction is marked whole, whichever half is meant */
	assert_int_equal(check(desk, "Why’d you think I’d say you didn’t care?"), 1);
	assert_string_equal(desk->marks.items[0].words, "you didn’t care");
	assert_int_equal(check(desk, "李雷李雷 you failed to"), 1);
	assert_int_equal(desk->marks.items[0].column, 6);
	assert_int_equal(desk->marks.items[0].cell, 9);
	assert_int_equal(check(desk, "It is late! ! Call me NOW."), 2);
	assert_string_equal(desk->marks.items[0].words, "! !");
	assert_string_equal(desk->marks.items[1].words, "NOW");
}

/* ---- what is left alone ---- */

static const char *const QUIET[] = {"> you failed to send it", " > YOU NEVER EVER ANSWER!!",
	"Fine.\n-- \nyou failed to sign", "HTML CSS", "We use PHP, HTML, JSON.", "OPEN POINTS:\none",
	"# DONE THIS WEEK\n- the page", "Take VERSION_NOW or NOW2.", "Really?", "Great! ",
	"you\n\nfailed to", "", " ", "\n\n>\n", "https://example.com/you-never-know",
	"You can always call me."};

static void left_alone(void **state)
{
	struct desk *desk = *state;
	for (size_t i = 0; i < COUNT(QUIET); i++)
		if (check(desk, QUIET[i]) != 0)
			fail_msg("%s: %s", QUIET[i], desk->marks.items[0].words);
	/* around a quotation it is looked at again */
	assert_int_equal(check(desk, "> you failed to\nYou failed to\n> x!!\nNow!!"), 2);
	assert_int_equal(check(desk, "--\nyou failed to"), 0);
	assert_int_equal(check(desk, "-- you failed to"), 1);
}

/* ---- facts ---- */

static const struct wording_fact FACTS[] = {
	{WORDING_ASKED, 20510, "which logo do you want"},
	{WORDING_PROMISED, 20516, "photos of the team"},
	{WORDING_PROMISED, 20515, "send texts for the start page"},
	{WORDING_AGREED, 20500, "five pages with texts"},
};

static const struct wording_fact *fact_in(struct desk *desk, const char *text)
{
	const struct wording_text whole = {
		.text = text, .facts = FACTS, .fact_count = COUNT(FACTS), .part = true};
	wording_check(desk->wording, desk->arena, &whole, &desk->marks);
	assert_int_equal(desk->marks.count, 1);
	return desk->marks.items[0].fact;
}

static void facts(void **state)
{
	struct desk *desk = *state;
	assert_ptr_equal(fact_in(desk, "You still haven't sent the texts."), &FACTS[2]);
	assert_ptr_equal(fact_in(desk, "The photos: fine. You failed to send the photo."), &FACTS[1]);
	assert_ptr_equal(fact_in(desk, "As I already said, texts are five pages."), &FACTS[3]);
	/* of another kind, or about something else: a wrong fact is worse than none */
	assert_null(fact_in(desk, "You failed to send the logo."));
	assert_null(fact_in(desk, "You failed to send it. The texts are fine."));
}

/* ---- the text as a whole ---- */

#define LONG "This is a note about the page we made together and about all the things that were " \
	     "done in it, so that there is a record of them for both sides and nothing is lost. "

static const char *const WHOLES[][2] = {
	{"A short note.", ""},
	{LONG, "no-date no-next-step "},
	{LONG "It was on 3 March.", "no-next-step "},
	{LONG "It was on 2026-03-03.", "no-next-step "},
	{LONG "It was on 3.3., early.", "no-next-step "},
	{LONG "It was version 2.5 of it.", "no-date no-next-step "},
	{LONG "Is that right?", "no-date "},
	{LONG "I will send it on Friday.", ""},
	{LONG "\n> on Friday?\n", "no-date no-next-step "},
};

static void wholes(void **state)
{
	struct desk *desk = *state;
	for (size_t i = 0; i < COUNT(WHOLES); i++) {
		const struct wording_text whole = {.text = WHOLES[i][0]};
		struct buffer kinds = BUFFER_EMPTY;
		wording_check(desk->wording, desk->arena, &whole, &desk->marks);
		for (size_t k = 0; k < desk->marks.count; k++) {
			buffer_format(&kinds, "%s ", desk->marks.items[k].kind);
			assert_int_equal(desk->marks.items[k].line, 0);
		}
		assert_string_equal(buffer_text(&kinds), WHOLES[i][1]);
		buffer_clear(&kinds);
	}
}

/* ---- files ---- */

/* The shipped lists are long enough, and complete: what is marked says why, and what instead. */
static void shipped(void **state)
{
	struct desk *desk = *state;
	static const char *const languages[] = {"en", "de"};
	static const char *const kinds[] = {"blame", "absolute", "repetition", "sarcasm", "softener",
		"threat", "label"};
	for (size_t i = 0; i < COUNT(languages); i++) {
		struct wording *wording = load(desk, languages[i], NULL);
		assert_int_equal(desk->problems.count, 0);
		assert_true(wording->phrase_count >= 60);
		for (size_t k = 0; k < wording->kind_count; k++) {
			assert_true(strlen(wording->kinds[k].why) > 20);
			assert_true(strlen(wording->kinds[k].instead) > 10);
		}
		for (size_t k = 0; k < COUNT(kinds); k++) {
			size_t count = 0;
			for (size_t p = 0; p < wording->phrase_count; p++)
				count += text_equal(wording->phrases[p].kind->name, kinds[k]);
			assert_true(count >= 5);
		}
		wording_free(wording);
	}
	assert_true(wording_knows("de"));
	assert_false(wording_knows("fr"));
}

static void put(const struct desk *desk, const char *name, const char *text)
{
	char path[128];
	snprintf(path, sizeof path, "%s/%s", desk->folder, name);
	FILE *file = fopen(path, "w");
	assert_non_null(file);
	fputs(text, file);
	assert_int_equal(fclose(file), 0);
}

static void own_phrases(void **state)
{
	struct desk *desk = *state;
	strcpy(desk->folder, "/tmp/drafts-wording-XXXXXX");
	assert_non_null(mkdtemp(desk->folder));
	put(desk, "a.yaml", "language: en\nkinds:\n  filler: {why: It adds nothing.}\nphrases:\n"
		"  - {say: in a nutshell, kind: filler, instead: In short}\n"
		"  - {say: synergy (, kind: filler}\n  - {say: leverage, kind: fillr}\n"
		"  - {sey: x, kind: blame}\nfine: [you failed to laugh]\n");
	put(desk, "ab.yaml", "language: en\nfamilies:\n  jargon: [synergy, win win, a $, leverag*]\n"
		"  long: [a b c d e f g h i j]\n"
		"phrases:\n  - {say: our <jargon>, kind: filler}\n"
		"  - {say: some <jargn>, kind: filler}\n"
		"  - {say: [out of the box, best of breed], kind: filler}\n"
		"  - {say: <long> <long> <long> <long> <long> <long> <long>, kind: filler}\n");
	put(desk, "b.yaml", "language: de\nphrases:\n  - {say: unterm Strich, kind: blame}\n");
	put(desk, "c.txt", "no: yaml [");
	put(desk, "d.yml", "a: [b\n");
	wording_free(desk->wording);
	desk->wording = load(desk, "en", desk->folder);
	static const char *const problems[] = {"a.yaml:6:11: error: A bracket is not closed",
		"a.yaml:8:6: error: The key “sey” is not known (Did you mean “say”?)",
		"a.yaml:8:5: error: The key “say” is missing here",
		"a.yaml:7:27: error: There is no kind of mark “fillr” (Did you mean “filler”?)",
		"ab.yaml:3:30: error: A family has words; where they stand is told by the phrase",
		"ab.yaml:7:11: error: There is no family of words “jargn” (Did you mean “jargon”?)",
		"ab.yaml:9:11: error: The phrase has too many words",
		"d.yml:2:1: error: "};
	assert_int_equal(desk->problems.count, COUNT(problems));
	for (size_t i = 0; i < COUNT(problems); i++) {
		struct buffer line = BUFFER_EMPTY;
		error_format(&desk->problems.items[i], &line);
		if (strstr(buffer_text(&line), problems[i]) == NULL)
			fail_msg("%s", buffer_text(&line));
		buffer_clear(&line);
	}
	assert_int_equal(check(desk, "In a nutshell: unterm Strich."), 1);
	assert_string_equal(desk->marks.items[0].kind, "filler");
	assert_string_equal(desk->marks.items[0].instead, "In short");
	assert_int_equal(check(desk, "Our leveraging is our win-win."), 2);
	assert_string_equal(desk->marks.items[1].words, "our win-win");
	assert_int_equal(check(desk, "Best of breed, out of the box."), 2);
	assert_int_equal(check(desk, "Have you failed to laugh?"), 0);
	assert_int_equal(check(desk, "Have you failed to send it?"), 1);
	assert_int_equal(system(arena_format(desk->arena, "rm -r %s", desk->folder)), 0);
	/* no folder is none; one that is a file is none either */
	wording_free(load(desk, "en", "/nonexistent"));
	assert_int_equal(desk->problems.count, 0);
}

static void languages(void **state)
{
	struct desk *desk = *state;
	static const char *const rows[][2] = {{"The texts are here, and you have the file.", "en"},
		{"Die Texte sind da, und Sie haben die Datei.", "de"}, {"OK", "xx"}, {"", "xx"},
		{"> the and of you\nDer Text ist da.", "de"}};
	for (size_t i = 0; i < COUNT(rows); i++)
		assert_string_equal(wording_language(desk->arena, rows[i][0], "xx"), rows[i][1]);
}

/* ---- time ---- */

/* Of processor time: what else the machine does counts for nothing. */
static int64_t milliseconds(struct desk *desk, const char *piece, size_t bytes)
{
	struct buffer text = BUFFER_EMPTY;
	struct arena *arena = arena_new();
	while (text.length < bytes)
		buffer_add(&text, piece);
	const struct wording_text whole = {.text = buffer_text(&text)};
	clock_t start = clock();
	wording_check(desk->wording, arena, &whole, &desk->marks);
	int64_t taken = (int64_t)(clock() - start) * 1000 / CLOCKS_PER_SEC;
	assert_true(desk->marks.count <= WORDING_MARKS_MOST + 2);
	arena_free(arena);
	buffer_clear(&text);
	return taken;
}

/* Of the worst texts eight times as much takes about eight times as long; a check that went back
 * would take sixty times as long. */
static void linear(void **state)
{
	struct desk *desk = *state;
	static const char *const pieces[] = {"You failed to send it. ", "you ", "you always ",
		"I AM LOUD ", "!? ", "x", "> quoted\n", "as i have told ", "ä", "nobody you keep every ",
		"\n", "12.3.4.5-"};
	for (size_t i = 0; i < COUNT(pieces); i++) {
		int64_t small = milliseconds(desk, pieces[i], 1 << 17);
		int64_t large = milliseconds(desk, pieces[i], 1 << 20);
		if (large > 30 * (small + 40))
			fail_msg("%s: %lld ms, %lld ms", pieces[i], (long long)small,
				(long long)large);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(patterns, set_up, tear_down),
		cmocka_unit_test_setup_teardown(families, set_up, tear_down),
		cmocka_unit_test_setup_teardown(wrong_patterns, set_up, tear_down),
		cmocka_unit_test_setup_teardown(places, set_up, tear_down),
		cmocka_unit_test_setup_teardown(left_alone, set_up, tear_down),
		cmocka_unit_test_setup_teardown(facts, set_up, tear_down),
		cmocka_unit_test_setup_teardown(wholes, set_up, tear_down),
		cmocka_unit_test_setup_teardown(shipped, set_up, tear_down),
		cmocka_unit_test_setup_teardown(own_phrases, set_up, tear_down),
		cmocka_unit_test_setup_teardown(languages, set_up, tear_down),
		cmocka_unit_test_setup_teardown(linear, set_up, tear_down),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
