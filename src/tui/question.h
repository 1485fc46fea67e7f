/* Questions of commands, asked as prompts. */
#ifndef RAPPORT_SRC_TUI_QUESTION_H
#define RAPPORT_SRC_TUI_QUESTION_H

#include "screen.h"

/* Asks, and calls `answered` once: with the answer, or with NULL when the person left. The call may
 * come before question_ask returns (texts are written in the editor at once). */
void question_ask(struct screen *screen, const struct question *question,
	void (*answered)(void *context, const char *answer), void *context)
	RAPPORT_NONNULL(1, 2, 3, 4);

#endif
