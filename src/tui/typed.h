/* A line being typed, as the words of a command. */
#ifndef RAPPORT_SRC_TUI_TYPED_H
#define RAPPORT_SRC_TUI_TYPED_H

#include "prompt.h"

/* A line of words of one letter, and what is given before it. */
enum { TYPED_WORDS_MOST = EDIT_MOST / 2 + 16 };

/* The words of a command: some that are given, then those of a line. */
struct typed_words {
	const char *words[TYPED_WORDS_MOST];
	size_t count;
};
void typed_add(struct typed_words *typed, const char *word) RAPPORT_NONNULL(1, 2);
/* Adds the words of a line; what is beyond the most is left out. */
void typed_split(struct typed_words *typed, struct arena *arena, const char *line)
	RAPPORT_NONNULL(1, 2, 3);
/* What a shell would make of "~/lists.csv", in the arena; other words stay as they are. */
const char *typed_expand(const struct screen *screen, struct arena *arena, const char *word)
	RAPPORT_NONNULL(1, 2, 3);
/* Completes the word at the cursor, or the whole line, behind the given words. */
void typed_complete(struct prompt *prompt, struct arena *arena, struct typed_words *given,
	struct prompt_items *items) RAPPORT_NONNULL(1, 2, 3, 4);
/* The word that ends at the cursor, without quotes and in the arena. */
const char *typed_word(const struct prompt *prompt, struct arena *arena) RAPPORT_NONNULL(1, 2);
/* The same; returns where it begins. */
size_t typed_last(const struct edit *edit, struct arena *arena, const char **word)
	RAPPORT_NONNULL(1, 2, 3);

#endif
