/* A few lines to choose from, at the bottom of the screen. */
#ifndef RAPPORT_SRC_TUI_CHOICE_H
#define RAPPORT_SRC_TUI_CHOICE_H

#include "screen.h"

struct choice_start {
	const char *prompt;
	const char *explanation;                          /* shown above it; NULL: none */
	const struct question_choice *choices;            /* copied */
	size_t count;                                     /* ≥ 1 */
	void (*chosen)(void *context, const char *value); /* NULL: the person left */
	/* Writes what would be lost when the screen ends now; see unsaved.h. NULL: nothing. */
	void (*unsaved)(void *context, struct unsaved_writer *writer);
	void (*free)(void *context);
	void *context;
};
/* Enter takes the selected line; its number, or the letter its label begins with, does so too. */
void choice_open(struct screen *screen, const struct choice_start *start) RAPPORT_NONNULL(1, 2);

#endif
