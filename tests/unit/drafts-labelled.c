/* The wording check against labelled sentences: what it finds, misses and marks without need. Its
 * phrases were made with the sentences of en.txt and de.txt in sight; those of *-unseen.txt were
 * written when they were done, and say how much of what is new it finds. */
#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "rapport/base/embedded.h"
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
	{"en", "tests/fixtures/wording/en.txt", 1400, 97, 1},
	{"de", "tests/fixtures/wording/de.txt", 1300, 97, 1},
	{"en", "tests/fixtures/wording/en-unseen.txt", 130, 60, 4},
	{"de", "tests/fixtures/wording/de-unseen.txt", 130, 55, 4},
};

static struct wording *load(struct arena *arena, const char *language)
{
	struct error_list problems = {.arena = arena};
	struct error error = {.status = STATUS_OK};
	struct wording *wording = NULL;
	const struct wording_options options = {.language = language, .reader = "en"};
	assert_int_equal(wording_load(&options, &wording, &problems, &error), STATUS_OK);
	return wording;
}

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
	struct wording *wording = load(arena, set->language);
	struct tally tally = {.found = 0};
	char line[600];
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

/* What rapport itself proposes to send, as read and kept in tests/fixtures/drafts: no phrase of it
 * is marked, and each letter names a day and how things go on. */
static void judge_draft(const struct wording *wording, const char *name)
{
	struct arena *arena = arena_new();
	FILE *file = fopen(arena_format(arena, "tests/fixtures/drafts/%s", name), "r");
	char *text = arena_alloc(arena, 1 << 16);
	struct wording_marks marks;
	assert_non_null(file);
	assert_true(fread(text, 1, (1 << 16) - 1, file) > 0);
	fclose(file);
	wording_check(wording, arena, &(struct wording_text){.text = text}, &marks);
	for (size_t i = 0; i < marks.count; i++)
		fail_msg("%s: %s %s", name, marks.items[i].kind, marks.items[i].words);
	arena_free(arena);
}

static void shipped_drafts(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	static const char *const languages[] = {"en", "de"};
	size_t count = 0;
	for (size_t i = 0; i < 2; i++) {
		struct wording *wording = load(arena, languages[i]);
		DIR *folder = opendir("tests/fixtures/drafts");
		assert_non_null(folder);
		for (struct dirent *entry; (entry = readdir(folder)) != NULL;) {
			const char *dot = strchr(entry->d_name, '.');
			if (entry->d_name[0] == '.' || !text_starts(dot + 1, languages[i]))
				continue;
			judge_draft(wording, entry->d_name);
			count++;
		}
		closedir(folder);
		wording_free(wording);
	}
	assert_true(count >= 60);
	arena_free(arena);
}

/* Templates as they are shipped, with the pieces no draft of the fixtures has. */
static void shipped_templates(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	static const char *const languages[] = {"en", "de"};
	size_t count = 0;
	for (size_t i = 0; i < 2; i++) {
		struct wording *wording = load(arena, languages[i]);
		const char *folder = arena_format(arena, "templates/%s/", languages[i]);
		const struct embedded *file = NULL;
		while ((file = embedded_next(folder, file)) != NULL) {
			const char *raw = arena_copy_n(arena, file->bytes, file->length);
			struct wording_marks marks;
			wording_check(wording, arena,
				&(struct wording_text){.text = raw, .part = true}, &marks);
			if (marks.count > 0)
				fail_msg("%s: %s", file->path, marks.items[0].words);
			count++;
		}
		wording_free(wording);
	}
	assert_true(count >= 40);
	arena_free(arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(english),
		cmocka_unit_test(german),
		cmocka_unit_test(english_unseen),
		cmocka_unit_test(german_unseen),
		cmocka_unit_test(shipped_drafts),
		cmocka_unit_test(shipped_templates),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
