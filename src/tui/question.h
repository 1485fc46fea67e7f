/* Questions of commands, asked as prompts. */
#ifndef RAPPORT_SRC_TUI_QUESTION_H
#define RAPPORT_SRC_TUI_QUESTION_H

#include "screen.h"

/* Who asks. */
struct asker {
	/* Called once: with the answer, or with NULL when the person left. The call may come before
	 * question_ask returns (texts are written in the editor at once). */
	void (*answered)(void *context, const char *answer);
	/* Writes what would be lost when the screen ends now, with what is typed at the question so
	 * far; see unsaved.h. NULL: nothing. */
	void (*unsaved)(void *context, struct unsaved_writer *writer, const char *typed);
	void *context;
};
void question_ask(struct screen *screen, const struct question *question,
	const struct asker *asker) RAPPORT_NONNULL(1, 2, 3);

#endif
