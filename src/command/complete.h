/* What complete.c and complete-file.c share. */
#ifndef RAPPORT_SRC_COMMAND_COMPLETE_H
#define RAPPORT_SRC_COMMAND_COMPLETE_H

#include "internal.h"

enum { COMPLETIONS_MOST = 200 };

/* Items collected so far; only what begins with the typed word is kept. `words` are those before
 * it without the options: the command and its arguments. */
struct collector {
	struct session *session;
	struct arena *arena;
	struct error *error;
	const char **words;
	size_t word_count;
	const char *typed;
	struct completion *items;
	size_t count;
};
/* Both texts are copied. */
void offer(struct collector *to, const char *word, const char *help) RAPPORT_NONNULL(1, 2, 3);
/* Files and folders of the folder that is typed so far; a folder ends in a slash. */
void offer_files(struct collector *to) RAPPORT_NONNULL(1);

#endif
