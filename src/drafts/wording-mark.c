/* Marks, their places, and the fact that fits one. */
#include "wording-internal.h"

#include <stdlib.h>
#include <string.h>

enum {
	WORD_LEAST = 4, /* letters of a word that tells what a sentence is about */
	STEM = 5,       /* of it, by which it is known however it is inflected */
	NEAR = 40,      /* words to each side: a sentence without an end is no reason to hang */
};

static bool is_overlapped(const struct wording_marks *marks, size_t start, size_t end)
{
	for (size_t i = 0; i < marks->count; i++) {
		const struct wording_mark *mark = &marks->items[i];
		if (mark->length > 0 && mark->start < end && start < mark->start + mark->length)
			return true;
	}
	return false;
}

static struct wording_mark *next_mark(struct checking *checking)
{
	struct wording_marks *marks = checking->marks;
	if (marks->count == checking->capacity) {
		size_t capacity = checking->capacity ? 2 * checking->capacity : 16;
		struct wording_mark *grown =
			ARENA_ARRAY(checking->arena, struct wording_mark, capacity);
		if (marks->count > 0)
			memcpy(grown, marks->items, marks->count * sizeof *grown);
		marks->items = grown;
		checking->capacity = capacity;
	}
	return &marks->items[marks->count++];
}

void mark_add(struct checking *checking, size_t start, size_t length, const struct mark_kind *kind,
	const struct phrase *phrase)
{
	struct wording_marks *marks = checking->marks;
	struct arena *arena = checking->arena;
	if (marks->count == WORDING_MARKS_MOST) {
		marks->left_out++;
		return;
	}
	if (length > 0 && is_overlapped(marks, start, start + length))
		return;
	*next_mark(checking) = (struct wording_mark){
		.kind = arena_copy(arena, kind->name),
		.label = arena_copy(arena, kind->label),
		.start = start,
		.length = length,
		.words = text_clean(arena,
			arena_copy_n(arena, checking->text->text + start, length), TEXT_ONE_LINE),
		.why = arena_copy(arena, phrase && phrase->why[0] ? phrase->why : kind->why),
		.instead = arena_copy(
			arena, phrase && phrase->instead[0] ? phrase->instead : kind->instead),
	};
}

static int compare_marks(const void *left, const void *right)
{
	const struct wording_mark *one = left, *other = right;
	if ((one->length == 0) != (other->length == 0))
		return one->length == 0 ? 1 : -1;
	return one->start < other->start ? -1 : one->start > other->start;
}

static size_t characters(const char *text, size_t length)
{
	size_t count = 0;
	for (size_t i = 0; i < length; i++)
		count += ((unsigned char)text[i] & 0xC0) != 0x80;
	return count;
}

static size_t cells(struct arena *arena, const char *text, size_t length)
{
	return text_width(text_clean(arena, arena_copy_n(arena, text, length), TEXT_ONE_LINE));
}

/* One pass over the text serves all of them, as they are in its order. */
void marks_place(struct checking *checking)
{
	struct wording_marks *marks = checking->marks;
	const char *text = checking->text->text;
	size_t line_start = 0, at = 0;
	unsigned line = 1;
	if (marks->count > 1)
		qsort(marks->items, marks->count, sizeof *marks->items, compare_marks);
	for (size_t i = 0; i < marks->count && marks->items[i].length > 0; i++) {
		struct wording_mark *mark = &marks->items[i];
		for (; at < mark->start; at++) {
			if (text[at] != '\n')
				continue;
			line++;
			line_start = at + 1;
		}
		const char *start = text + mark->start;
		size_t here = strcspn(start, "\n");
		mark->line = line;
		mark->column =
			1 + (unsigned)characters(text + line_start, mark->start - line_start);
		mark->cell = cells(checking->arena, text + line_start, mark->start - line_start);
		mark->cells =
			cells(checking->arena, start, here < mark->length ? here : mark->length);
	}
}

/* Whether two words speak of the same, however they are inflected. */
static bool is_akin(const char *left, const char *right)
{
	if (strlen(left) < WORD_LEAST || strlen(right) < WORD_LEAST)
		return false;
	return strcmp(left, right) == 0 || strncmp(left, right, STEM) == 0;
}

/* How many words of the title the sentence has near the word, those aside that any sentence may
 * have. */
static size_t shared_words(const struct checking *checking, const struct words *title, size_t word)
{
	const struct words *words = &checking->words;
	unsigned sentence = words->items[word].sentence;
	size_t from = word > NEAR ? word - NEAR : 0, shared = 0;
	for (size_t at = from; at < words->count && at < word + NEAR; at++) {
		if (words->items[at].sentence != sentence ||
			patterns_match(&checking->wording->common, words, at))
			continue;
		for (size_t i = 0; i < title->count; i++)
			shared += is_akin(words->items[at].folded, title->items[i].folded);
	}
	return shared;
}

/* A wrong fact would be worse than none: it has to share a word with the sentence. */
const struct wording_fact *fact_for(
	const struct checking *checking, enum wording_fact_kind kind, size_t word)
{
	const struct wording_text *text = checking->text;
	const struct wording_fact *best = NULL;
	size_t most = 0;
	for (size_t i = 0; i < text->fact_count; i++) {
		if (kind == WORDING_NO_FACT || text->facts[i].kind != kind)
			continue;
		const struct words title = words_of(checking->arena, text->facts[i].title);
		size_t shared = shared_words(checking, &title, word);
		if (shared > most) {
			most = shared;
			best = &text->facts[i];
		}
	}
	return best;
}
