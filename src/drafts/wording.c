#include "wording-internal.h"

#include <string.h>

/* A longer pattern around a phrase begins at most so many words before it. */
enum { WORDS_BEFORE = 12 };

/* Whether a pattern of the list matches a part of the sentence that touches the words from `at` to
 * before `end`. */
static bool is_harmless(
	const struct checking *checking, const struct patterns *patterns, size_t at, size_t end)
{
	const struct words *words = &checking->words;
	size_t from = at > WORDS_BEFORE ? at - WORDS_BEFORE : 0;
	while (words->items[from].sentence != words->items[at].sentence)
		from++;
	for (; from < end; from++)
		for (size_t i = 0; i < patterns->count; i++) {
			size_t count = pattern_match(patterns->items[i], words, from);
			if (count > 0 && from + count > at)
				return true;
		}
	return false;
}

/* The longest phrase that begins at the word; *end is the word behind it. */
static const struct phrase *phrase_at(const struct checking *checking, size_t at, size_t *end)
{
	const struct wording *wording = checking->wording;
	const struct phrase *found = NULL;
	const struct word *word = &checking->words.items[at];
	const uint32_t initial = initial_of(word->folded);
	*end = at;
	for (size_t i = 0; i < wording->phrase_count; i++) {
		const struct phrase *phrase = &wording->phrases[i];
		if (!may_begin(&phrase->start, initial, word->families))
			continue;
		size_t count = pattern_match(phrase->say, &checking->words, at);
		if (count <= *end - at || is_harmless(checking, &phrase->except, at, at + count) ||
			is_harmless(checking, &wording->fine, at, at + count))
			continue;
		found = phrase;
		*end = at + count;
	}
	return found;
}

static void check_phrases(struct checking *checking)
{
	const struct words *words = &checking->words;
	for (size_t at = 0; at < words->count;) {
		size_t end;
		const struct phrase *phrase = phrase_at(checking, at, &end);
		if (!phrase) {
			at++;
			continue;
		}
		/* A contraction is marked whole. */
		size_t from = at - words->items[at].tail, count = checking->marks->count;
		size_t to = end - 1 + (end < words->count && words->items[end].tail);
		size_t start = words->items[from].start;
		size_t stop = words->items[to].start + words->items[to].length;
		mark_add(checking, start, stop - start, phrase->kind, phrase);
		if (checking->marks->count > count)
			checking->marks->items[count].fact = fact_for(checking, phrase->fact, at);
		at = end;
	}
}

void wording_check(const struct wording *wording, struct arena *arena,
	const struct wording_text *text, struct wording_marks *marks)
{
	struct checking checking = {.wording = wording, .arena = arena, .text = text};
	*marks = (struct wording_marks){.count = 0};
	checking.marks = marks;
	checking.words = words_of(arena, text->text);
	families_mark(&wording->families, &checking.words);
	check_phrases(&checking);
	check_shouting(&checking);
	if (!text->part)
		check_as_whole(&checking);
	marks_place(&checking);
}

const char *wording_language(struct arena *arena, const char *text, const char *otherwise)
{
	static const char *const english[] = {"the", "and", "of", "to", "you", "is", "not", "for",
		"we", "with", "your", "are", "this", "have", "it", NULL};
	static const char *const german[] = {"der", "die", "das", "und", "ist", "nicht", "sie",
		"ich", "wir", "mit", "fuer", "den", "zu", "ein", "eine", "du", "ihre", NULL};
	const struct words words = words_of(arena, text);
	size_t english_count = 0, german_count = 0;
	for (size_t i = 0; i < words.count; i++) {
		for (size_t k = 0; english[k]; k++)
			english_count += strcmp(words.items[i].folded, english[k]) == 0;
		for (size_t k = 0; german[k]; k++)
			german_count += strcmp(words.items[i].folded, german[k]) == 0;
	}
	if (english_count == german_count)
		return otherwise;
	return english_count > german_count ? "en" : "de";
}
