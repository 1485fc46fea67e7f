/* What a log line would mean, while it is typed. */
#ifndef RAPPORT_COMMAND_LOG_FORESEE_H
#define RAPPORT_COMMAND_LOG_FORESEE_H

#include "internal.h"
#include "log-grammar.h"

/* A log line as far as it was understood. */
struct log_line {
	struct app *app;
	struct whom whom; /* client 0: nobody has this name yet, or several have */
	const char *typed; /* the word for the client */
	const struct log_words *words;
	const struct record *interaction; /* filled from the words */
};
/* One line: the kind, the client, the day and the time, and every token that was taken. */
const char *log_foreseen(struct arena *arena, const struct log_line *line) RAPPORT_NONNULL(1, 2);

#endif
