#include "typed.h"

#include "rapport/base/text.h"

void typed_add(struct typed_words *typed, const char *word)
{
	if (typed->count < TYPED_WORDS_MOST)
		typed->words[typed->count++] = word;
}

void typed_split(struct typed_words *typed, struct arena *arena, const char *line)
{
	const char **words = NULL;
	size_t count = command_split(arena, line, &words);
	for (size_t i = 0; i < count; i++)
		typed_add(typed, words[i]);
}

const char *typed_expand(const struct screen *screen, struct arena *arena, const char *word)
{
	const char *home = screen->options->home;
	return home && text_starts(word, "~/") ? arena_format(arena, "%s%s", home, word + 1) : word;
}

size_t typed_last(const struct edit *edit, struct arena *arena, const char **word)
{
	return command_last_word(arena, arena_copy_n(arena, edit_text(edit), edit->cursor), word);
}

const char *typed_word(const struct prompt *prompt, struct arena *arena)
{
	const char *word;
	(void)typed_last(&prompt->edit, arena, &word);
	return word;
}

void typed_complete(struct prompt *prompt, struct arena *arena, struct typed_words *given,
	struct prompt_items *items)
{
	struct error ignored;
	const char *line = edit_text(&prompt->edit);
	const char *word;
	bool whole = prompt->ops->whole_line;
	error_clear(&ignored);
	size_t start = typed_last(&prompt->edit, arena, &word);
	if (!whole)
		typed_split(given, arena, arena_copy_n(arena, line, start));
	word = typed_expand(prompt->view.screen, arena, word);
	typed_add(given, whole ? line : word);
	enum status status = command_complete(prompt->view.screen->session, arena, given->words,
		given->count, &items->items, &items->count, &ignored);
	if (status != STATUS_OK)
		items->count = 0; /* help while typing is never an error */
}
