/* What is being typed on a screen and stored nowhere yet; see rapport/app/unsaved.h. */
#ifndef RAPPORT_COMMAND_UNSAVED_H
#define RAPPORT_COMMAND_UNSAVED_H

#include "rapport/app/unsaved.h"
#include "rapport/command.h"

enum status session_unsaved_keep(struct session *session, const struct unsaved *unsaved,
	struct error *error) RAPPORT_MUST_CHECK RAPPORT_NONNULL(1, 2, 3);
bool session_unsaved_left(struct session *session, struct arena *arena, struct unsaved *unsaved)
	RAPPORT_NONNULL(1, 2, 3);
void session_unsaved_drop(struct session *session) RAPPORT_NONNULL(1);
/* The text of a part; NULL: there is none of that key. */
const char *unsaved_text(const struct unsaved *unsaved, const char *key) RAPPORT_NONNULL(1, 2);

#endif
