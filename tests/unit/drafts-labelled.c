/* The wording check against labelled sentences: what it finds, misses and marks without need. The
 * sentences of en.txt and de.txt were there before the phrases; those of *-unseen.txt were written
 * after them, and the phrases were not changed for their sake. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "rapport/base/text.h"
#include "rapport/drafts/wording.h"

struct tally {
	int found, missed, false_alarms, quiet;
};

/* The set to look at, and what is at least asked of it. */
struct labelled {
	const char *language, *file;
	int sentences;    /* at least */
	int found_least;  /* per cent of those to be marked */
	int alarms_most;  /* per cent of the harmless ones */
};

static const struct labelled SETS[] = {
	{"en", "tests/fixtures/wording/en.txt", 100, 90, 5},
	{"de", "tests/fixtures/wording/de.txt", 100, 90, 5},
	{"en", "tests/fixtures/wording/en-unseen.txt", 25, 20, 5},
	{"de", "tests/fixtures/wording/de-unseen.txt", 25, 20, 5},
};

static void judge(const struct wording *wording, const char *line, struct tally *tally)
{
	struct arena *arena = arena_new();
	const struct wording_text text = {.text = line + 2, .part = true};
	struct wording_marks marks;
	wording_check(wording, arena, &text, &marks);
	bool meant = line[0] == '+';
	if (meant && marks.count > 0)
		tally->found++;
	else if (meant)
		tally->missed++;
	else if (marks.count > 0)
		tally->false_alarms++;
	else
		tally->quiet++;
	if (meant != (marks.count > 0))
		print_message("%s: %s%s%s\n", meant ? "missed" : "false alarm", line + 2,
			meant ? "" : " -> ", meant ? "" : marks.items[0].words);
	arena_free(arena);
}

static void look_at(const struct labelled *set)
{
	struct arena *arena = arena_new();
	struct error_list problems = {.arena = arena};
	struct error error = {.status = STATUS_OK};
	struct wording *wording = NULL;
	struct tally tally = {.found = 0};
	char line[600];
	const struct wording_options options = {.language = set->language, .reader = "en"};
	assert_int_equal(wording_load(&options, &wording, &problems, &error), STATUS_OK);
	FILE *file = fopen(set->file, "r");
	assert_non_null(file);
	while (fgets(line, sizeof line, file) != NULL) {
		line[strcspn(line, "\n")] = '\0';
		if (line[0] == '+' || line[0] == '-')
			judge(wording, line, &tally);
	}
	fclose(file);
	int meant = tally.found + tally.missed, harmless = tally.false_alarms + tally.quiet;
	print_message("%s: found %d of %d, missed %d, false alarms %d of %d\n", set->file,
		tally.found, meant, tally.missed, tally.false_alarms, harmless);
	assert_true(meant + harmless >= set->sentences);
	assert_true(tally.found * 100 >= set->found_least * meant);
	assert_true(tally.false_alarms * 100 <= set->alarms_most * harmless);
	wording_free(wording);
	arena_free(arena);
}

static void english(void **state)
{
	(void)state;
	look_at(&SETS[0]);
}

static void german(void **state)
{
	(void)state;
	look_at(&SETS[1]);
}

static void english_unseen(void **state)
{
	(void)state;
	look_at(&SETS[2]);
}

static void german_unseen(void **state)
{
	(void)state;
	look_at(&SETS[3]);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(english),
		cmocka_unit_test(german),
		cmocka_unit_test(english_unseen),
		cmocka_unit_test(german_unseen),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
