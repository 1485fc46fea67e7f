/* Forms: a record filled in field by field, as the catalog describes them. */
#ifndef RAPPORT_SRC_TUI_FORM_H
#define RAPPORT_SRC_TUI_FORM_H

#include "rapport/command/unsaved.h"
#include "screen.h"

/* What a field of a new record begins with. */
struct form_preset {
	int field;
	const char *text; /* as one would type it; a reference also as a handle */
};
struct form_start {
	enum entity entity;
	const char *whom; /* "acme", "acme/site" or a handle: whose it is; NULL: what is at hand */
	const struct form_preset *presets;
	size_t preset_count;
};
/* Opens the form of a new record. */
void form_add(struct screen *screen, const struct form_start *start) RAPPORT_NONNULL(1, 2);
/* Opens the form of a stored record, with the keys in `field` (-1: in the first). */
void form_edit(struct screen *screen, enum entity entity, int64_t id, int field) RAPPORT_NONNULL(1);
/* Opens a form again that was half typed when a screen ended; false: it cannot be. */
bool form_open_unsaved(struct screen *screen, const struct unsaved *unsaved) RAPPORT_NONNULL(1, 2);

#endif
