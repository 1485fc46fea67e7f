/* What was being typed and is stored nowhere yet: a form, a sentence. A screen keeps it aside while
 * it is typed, so that a terminal that goes away, a kill or a crash takes nothing along, and the
 * next screen offers it again. */
#ifndef RAPPORT_APP_UNSAVED_H
#define RAPPORT_APP_UNSAVED_H

#include "rapport/app.h"

struct unsaved_part {
	const char *key; /* letters, digits, "-", "_", ":" */
	const char *text;
};
struct unsaved {
	struct unsaved_part *parts;
	size_t count; /* 0: nothing is being typed */
};
/* Keeps this instead of what was kept before, in the state folder, for its owner alone; without a
 * state folder nothing is kept. Whoever reads it finds all of it or what was there before. Cheap
 * when nothing changed. STATUS_OK, STATUS_IO. */
enum status app_unsaved_keep(struct app *app, const struct unsaved *unsaved,
	struct error *error) RAPPORT_MUST_CHECK RAPPORT_NONNULL(1, 2, 3);
/* What another screen on this store was typing when it ended without being asked; in the arena;
 * one after the other, each once. False: there is no more. It stays until app_unsaved_drop, for a
 * later screen if need be. */
bool app_unsaved_left(struct app *app, struct arena *arena, struct unsaved *unsaved)
	RAPPORT_NONNULL(1, 2, 3);
/* Drops what app_unsaved_left found last. */
void app_unsaved_drop(struct app *app) RAPPORT_NONNULL(1);

#endif
