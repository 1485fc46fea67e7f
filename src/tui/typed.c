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

const char *typed_word(struct prompt *prompt, struct arena *arena)
{
	size_t start = edit_word_start(&prompt->edit);
	return arena_copy_n(arena, edit_text(&prompt->edit) + start, prompt->edit.cursor - start);
}

void typed_complete(struct prompt *prompt, struct arena *arena, struct typed_words *given,
	struct prompt_items *items)
{
	struct error ignored;
	const char *line = edit_text(&prompt->edit);
	bool whole = prompt->ops->whole_line;
	error_clear(&ignored);
	if (!whole)
		typed_split(
			given, arena, arena_copy_n(arena, line, edit_word_start(&prompt->edit)));
	const char *word = typed_expand(prompt->view.screen, arena, typed_word(prompt, arena));
	typed_add(given, whole ? line : word);
	enum status status = command_complete(prompt->view.screen->session, arena, given->words,
		given->count, &items->items, &items->count, &ignored);
	if (status != STATUS_OK)
		items->count = 0; /* help while typing is never an error */
}
