/* Which key means which action. Read once at the start, from data/keys.yaml and the user's file. */
#ifndef RAPPORT_SRC_TUI_KEYS_H
#define RAPPORT_SRC_TUI_KEYS_H

#include "internal.h"
#include "rapport/settings.h"

enum key_section { KEYS_EVERYWHERE, KEYS_PROMPT, KEYS_FORM, KEYS_SECTIONS };

struct keys {
	struct settings_keys rows;
};
/* Unknown sections and actions go to `errors`. Everything lives in `arena`. */
void keys_load(struct keys *keys, const struct settings *settings, struct arena *arena,
	struct error_list *errors) RAPPORT_NONNULL(1, 2, 3, 4);
/* Where the keys of a view stand. */
enum key_section keys_section(const struct view *view) RAPPORT_NONNULL(1);
enum action keys_action(const struct keys *keys, enum key_section section, const char *name)
	RAPPORT_NONNULL(1, 3);
/* The first key of an action as it is shown ("Enter", "^R", "c"); "" when it has none. */
const char *keys_name(const struct keys *keys, struct arena *arena, enum key_section section,
	enum action action) RAPPORT_NONNULL(1, 2);
/* "  [u undo]" behind a sentence; nothing where the action has no key. */
void keys_add(struct buffer *text, const struct keys *keys, enum action action)
	RAPPORT_NONNULL(1, 2);
/* All keys of an action, separated by spaces. */
const char *keys_names(const struct keys *keys, struct arena *arena, enum key_section section,
	enum action action) RAPPORT_NONNULL(1, 2);

/* As in keys.yaml. */
const char *keys_section_name(enum key_section section);
const char *action_name(enum action action);
/* The word of an action for the line of keys, and its sentence for help; translated. */
const char *action_word(enum action action);
const char *action_help(enum action action);
enum marks_use action_marks(enum action action);

#endif
