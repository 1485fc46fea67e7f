/* Keeps what is being typed aside, and offers what a screen before left behind. */
#ifndef RAPPORT_SRC_TUI_UNSAVED_H
#define RAPPORT_SRC_TUI_UNSAVED_H

#include "rapport/command/unsaved.h"
#include "screen.h"

/* Where a view writes what it holds; see view_ops. Texts are copied. */
struct unsaved_writer {
	struct arena *arena;
	struct unsaved_part *parts;
	size_t count, capacity;
};
void unsaved_add(struct unsaved_writer *writer, const char *key, const char *text)
	RAPPORT_NONNULL(1, 2, 3);
/* Every view writes these: what opens it again ("form", "run", the name of a prompt), and how
 * people would call it. */
void unsaved_begin(struct unsaved_writer *writer, const char *kind, const char *title)
	RAPPORT_NONNULL(1, 2, 3);

/* Keeps what the topmost view that is being typed into holds, or that nothing is being typed. */
void unsaved_keep(struct screen *screen) RAPPORT_NONNULL(1);
/* Asks whether to go on with what was left behind, if anything was. */
void unsaved_offer(struct screen *screen) RAPPORT_NONNULL(1);

#endif
