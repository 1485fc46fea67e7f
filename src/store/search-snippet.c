#include "search-internal.h"

#include <string.h>

enum {
	BEFORE = 32,          /* bytes shown before the match, about */
	AFTER = 64,           /* and after its start */
	LOOKED_AT = 64 << 10, /* bytes of one field that are looked through */
};

/* A word of a field: where it starts and how long it is. */
struct place {
	const char *text; /* the whole field, NULL: not found */
	size_t start, length;
};

static bool fits(const char *folded, const char *wanted, bool prefix, bool inside)
{
	if (inside)
		return strstr(folded, wanted) != NULL;
	return prefix ? text_starts(folded, wanted) : strcmp(folded, wanted) == 0;
}

static bool word_matches(
	struct arena *scratch, const char *word, const struct search_words *words, bool inside)
{
	const char *plain = text_fold(scratch, word, false);
	const char *german = text_fold(scratch, word, true);

	for (size_t i = 0; i < words->count; i++) {
		const struct search_word *wanted = &words->words[i];

		if (fits(plain, wanted->plain, wanted->prefix, inside) ||
			fits(german, wanted->plain, wanted->prefix, inside) ||
			fits(german, wanted->german, wanted->prefix, inside))
			return true;
	}
	return false;
}

static struct place find_in(
	struct arena *scratch, const char *text, const struct search_words *words, bool inside)
{
	size_t at = 0;

	while (text[at] && at < LOOKED_AT) {
		size_t skip, length = search_word_length(text + at, &skip);

		if (length > 0 && word_matches(scratch, arena_copy_n(scratch, text + at, length),
					  words, inside))
			return (struct place){.text = text, .start = at, .length = length};
		at += length + skip;
	}
	return (struct place){.text = NULL};
}

static struct place find_place(struct arena *scratch, const struct record *record,
	const struct search_words *words, bool inside)
{
	const struct entity_info *info = catalog_entity(record->entity);
	struct place place = {.text = NULL}, first = {.text = ""};

	for (int field = 0; field < info->field_count && !place.text; field++) {
		const char *text = record_text(record, field);

		if (!info->fields[field].search || text_empty(text))
			continue;
		if (text_empty(first.text))
			first.text = text;
		place = find_in(scratch, text, words, inside);
	}
	return place.text ? place : first;
}

/* Moves back to the start of a character, and then of a word if one starts nearby. */
static size_t start_before(const char *text, size_t offset)
{
	size_t start = offset > BEFORE ? offset - BEFORE : 0, word;

	while (start > 0 && ((unsigned char)text[start] & 0xC0) == 0x80)
		start--;
	if (start == 0)
		return 0;
	word = start + strcspn(text + start, " \n\t");
	return word < offset ? word + 1 : start;
}

static size_t end_after(const char *text, size_t from)
{
	size_t length = strlen(text + from), end;

	if (length <= AFTER)
		return from + length;
	end = from + AFTER;
	while (((unsigned char)text[end] & 0xC0) == 0x80)
		end--;
	for (size_t back = end; back > from; back--)
		if (strchr(" \n\t", text[back]))
			return back;
	return end;
}

static void add_clean(struct buffer *out, struct arena *scratch, const char *text, size_t length)
{
	buffer_add(out, text_clean(scratch, arena_copy_n(scratch, text, length), TEXT_ONE_LINE));
}

const char *search_snippet(struct arena *arena, const struct record *record,
	const struct search_words *words, bool inside)
{
	struct arena *scratch = arena_new();
	struct buffer out = BUFFER_EMPTY;
	struct place place = find_place(scratch, record, words, inside);
	size_t match_end = place.start + place.length;
	size_t start = start_before(place.text, place.start);
	size_t end = end_after(place.text, match_end);
	const char *snippet;

	if (start > 0)
		buffer_add(&out, "…");
	add_clean(&out, scratch, place.text + start, place.start - start);
	if (place.length > 0) {
		buffer_add_char(&out, '\x02');
		add_clean(&out, scratch, place.text + place.start, place.length);
		buffer_add_char(&out, '\x03');
	}
	add_clean(&out, scratch, place.text + match_end, end - match_end);
	if (place.text[end])
		buffer_add(&out, "…");
	snippet = arena_copy(arena, buffer_text(&out));
	buffer_clear(&out);
	arena_free(scratch);
	return snippet;
}
