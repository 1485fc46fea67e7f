/* What a text as a whole should have: a date that holds its facts, and a next step. */
#include "wording-internal.h"

#include <string.h>

enum { WORDS_LEAST = 30 }; /* a shorter note may do without; our proposal */

static bool any_matches(const struct checking *checking, const struct patterns *patterns)
{
	for (size_t word = 0; word < checking->words.count; word++)
		if (patterns_match(patterns, &checking->words, word))
			return true;
	return false;
}

static bool has_date(const struct checking *checking)
{
	for (size_t word = 0; word < checking->words.count; word++)
		if (checking->words.items[word].date)
			return true;
	return any_matches(checking, &checking->wording->dates);
}

static bool asks(const struct checking *checking)
{
	const char *text = checking->text->text;
	size_t end = text_own_length(text);
	for (size_t line = 0; line < end; line += text[line] == '\n') {
		size_t length = strcspn(text + line, "\n");
		if (!line_is_quoted(text + line) && memchr(text + line, '?', length))
			return true;
		line += length;
	}
	return false;
}

static void check_one(struct checking *checking, bool there, const char *name)
{
	const struct mark_kind *kind = there ? NULL : kind_find(checking->wording, name);
	if (kind)
		mark_add(checking, 0, 0, kind, NULL);
}

void check_as_whole(struct checking *checking)
{
	const struct wording *wording = checking->wording;
	if (checking->words.count < WORDS_LEAST)
		return;
	check_one(checking, has_date(checking), "no-date");
	check_one(
		checking, asks(checking) || any_matches(checking, &wording->steps), "no-next-step");
}
