/* Any bytes as a pattern and a text: what is marked lies in the text, in order, without overlap, on
 * the line and in the column that are told; a pattern is right or has one error. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "../../src/drafts/wording-internal.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void expect(bool holds)
{
	if (!holds)
		abort();
}

static void check_pattern(struct arena *arena, const struct families *families, const char *text,
	const struct words *words)
{
	struct error error = {.status = STATUS_OK};
	const struct pattern *pattern = NULL;
	enum status status = pattern_read(arena, text, families, &pattern, &error);
	expect(status == STATUS_OK || status == STATUS_INVALID || status == STATUS_NOT_FOUND);
	expect((status == STATUS_OK) == (error.message[0] == '\0'));
	for (size_t at = 0; status == STATUS_OK && at < words->count; at++) {
		size_t taken = pattern_match(pattern, words, at);
		expect(taken <= PATTERN_WORDS && at + taken <= words->count);
		expect(taken == 0 ||
			words->items[at].sentence == words->items[at + taken - 1].sentence);
	}
}

static void check_words(const char *text, const struct words *words)
{
	size_t end = 0;
	for (size_t i = 0; i < words->count; i++) {
		const struct word *word = &words->items[i];
		expect(word->start >= end && word->length > 0);
		end = word->start + word->length;
		expect(end <= strlen(text) && word->folded[0] != '\0');
		expect(i == 0 || words->items[i - 1].last == word->first);
		expect(i + 1 < words->count || word->last);
	}
}

static void check_marks(const char *text, const struct wording_marks *marks)
{
	size_t end = 0, lines = 1, at = 0;
	for (size_t i = 0; i < marks->count; i++) {
		const struct wording_mark *mark = &marks->items[i];
		expect(mark->why[0] != '\0' && text_is_utf8(mark->words, strlen(mark->words)));
		if (mark->length == 0)
			continue;
		expect(mark->start >= end);
		end = mark->start + mark->length;
		expect(end <= strlen(text));
		for (; at < mark->start; at++)
			lines += text[at] == '\n';
		expect(mark->line == lines && mark->column > 0 && mark->cells > 0);
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct wording *wordings[2];
	static const char *const languages[] = {"en", "de"};
	if (size < 2)
		return 0;
	struct arena *arena = arena_new();
	struct error_list problems = {.arena = arena};
	struct error error = {.status = STATUS_OK};
	int language = data[0] & 1;
	const struct wording_options options = {
		.language = languages[language], .reader = "en"};
	if (!wordings[language])
		expect(wording_load(&options, &wordings[language], &problems, &error) == STATUS_OK);
	/* The first line is a pattern, the rest a text. */
	char *text = text_store_form(arena, (const char *)data + 1, size - 1);
	const char *rest = text + strcspn(text, "\n");
	struct words words = words_of(arena, rest);
	struct wording_marks marks;
	const struct wording_fact facts[] = {{WORDING_PROMISED, 1, "texts of the page"}};
	const struct wording_text whole = {.text = rest, .facts = facts, .fact_count = 1};
	check_words(rest, &words);
	families_mark(&wordings[language]->families, &words);
	check_pattern(arena, &wordings[language]->families,
		arena_copy_n(arena, text, (size_t)(rest - text)), &words);
	wording_check(wordings[language], arena, &whole, &marks);
	check_marks(rest, &marks);
	arena_free(arena);
	return 0;
}
