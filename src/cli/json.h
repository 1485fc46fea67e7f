/* Writes JSON that is safe to print: what a terminal must not see is written as \uXXXX. */
#ifndef RAPPORT_CLI_JSON_H
#define RAPPORT_CLI_JSON_H

#include "internal.h"

/* Invariant: `fresh` says whether the innermost open list or object is still empty. Keys are NULL
 * inside lists. */
struct json {
	struct printer *printer;
	bool ascii; /* the locale cannot show more */
	bool fresh;
};

void json_open(struct json *json, const char *key, char bracket) RAPPORT_NONNULL(1);
void json_close(struct json *json, char bracket) RAPPORT_NONNULL(1);
void json_text(struct json *json, const char *key, const char *text) RAPPORT_NONNULL(1, 3);
/* A number, true, false or null, ready-made. */
void json_plain(struct json *json, const char *key, const char *token) RAPPORT_NONNULL(1, 3);

#endif
