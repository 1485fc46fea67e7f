/* Shouting: capitals and exclamation marks. */
#include "wording-internal.h"

#include <string.h>

enum { RUN_LEAST = 3, HEADING_MOST = 4, LETTERS_LEAST = 4, MARKS_LEAST = 2 };

/* "OPEN POINTS" alone in its line is a heading. */
static bool is_heading(const struct checking *checking, size_t start, size_t end, size_t count)
{
	const char *text = checking->text->text;
	while (start > 0 && (text[start - 1] == ' ' || text[start - 1] == '#'))
		start--;
	end += strspn(text + end, " :");
	return count <= HEADING_MOST && (start == 0 || text[start - 1] == '\n') &&
	       (text[end] == '\n' || text[end] == '\r' || text[end] == '\0');
}

/* "VERSION_TWO" and "TEXT2" are names. */
static bool is_name(const char *text, size_t start, size_t end)
{
	const char *const more = "_0123456789";
	return (start > 0 && strchr(more, text[start - 1])) ||
	       (text[end] != '\0' && strchr(more, text[end]));
}

/* A run of capitals from `at` to before `end`: three words in a row, one of them no abbreviation,
 * or a word that nobody writes so but to be loud. */
static bool is_loud(const struct checking *checking, size_t at, size_t end)
{
	bool word = false;
	for (size_t i = at; i < end; i++) {
		if (patterns_match(&checking->wording->shouted, &checking->words, i))
			return true;
		word = word || checking->words.items[i].length >= LETTERS_LEAST;
	}
	return word && end - at >= RUN_LEAST;
}

static void check_capitals(struct checking *checking, const struct mark_kind *kind)
{
	const struct words *words = &checking->words;
	for (size_t at = 0, end; at < words->count; at = end) {
		end = at + 1;
		if (!words->items[at].capitals)
			continue;
		while (end < words->count && words->items[end].capitals && words->items[end].joined)
			end++;
		size_t start = words->items[at].start;
		size_t stop = words->items[end - 1].start + words->items[end - 1].length;
		if (is_loud(checking, at, end) && !is_name(checking->text->text, start, stop) &&
			!is_heading(checking, start, stop, end - at))
			mark_add(checking, start, stop - start, kind, NULL);
	}
}

/* How far the marks at `at` go, those with space between too. */
static size_t marks_length(const char *at)
{
	size_t length = strspn(at, "!?");
	for (size_t next; length > 0; length = next) {
		next = length + strspn(at + length, " ");
		size_t more = strspn(at + next, "!?");
		if (more == 0)
			break;
		next += more;
	}
	return length;
}

/* "!!" and "?!": one mark says it. */
static void check_marks(struct checking *checking, const struct mark_kind *kind)
{
	const char *text = checking->text->text;
	size_t end = text_own_length(text);
	for (size_t line = 0; line < end; line += text[line] == '\n') {
		size_t stop = line + strcspn(text + line, "\n");
		for (size_t at = line; at < stop && !line_is_quoted(text + line);) {
			size_t count = marks_length(text + at);
			if (count >= MARKS_LEAST)
				mark_add(checking, at, count, kind, NULL);
			at += count + 1;
		}
		line = stop;
	}
}

void check_shouting(struct checking *checking)
{
	const struct mark_kind *capitals = kind_find(checking->wording, "capitals");
	const struct mark_kind *marks = kind_find(checking->wording, "exclamation");
	if (capitals)
		check_capitals(checking, capitals);
	if (marks)
		check_marks(checking, marks);
}
