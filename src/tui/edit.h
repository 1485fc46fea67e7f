/* A text being typed – one line, or several where `many_lines` says so – with its cursor and
 * history. It knows nothing of the terminal.
 *
 * Invariants: text is valid UTF-8 without control characters but newlines between lines; cursor is
 * a byte offset in it that stands between two clusters; typing makes the text at most `most` bytes
 * long.
 */
#ifndef RAPPORT_SRC_TUI_EDIT_H
#define RAPPORT_SRC_TUI_EDIT_H

#include "internal.h"

enum { EDIT_MOST = 8192, EDIT_LONG_MOST = 4 << 20, EDIT_HISTORY_MOST = 100 };

/* What was typed at one kind of prompt before, oldest first. */
struct edit_history {
	char *lines[EDIT_HISTORY_MOST];
	size_t count;
};
/* Adds a line unless it is empty or the same as the last one. */
void edit_history_add(struct edit_history *history, const char *line) RAPPORT_NONNULL(1, 2);
void edit_history_clear(struct edit_history *history) RAPPORT_NONNULL(1);

/* Bytes from `start` to `end`, without the newline or the next line's first character. */
struct edit_line {
	size_t start, end;
};
/* A text broken into lines, kept while it is changed. */
struct edit_lines {
	struct edit_line *items;
	size_t count, capacity; /* count 0: not broken yet */
	size_t width;           /* cells */
	size_t cursor;          /* the line the cursor was in when asked last */
};

struct edit {
	struct buffer text;
	size_t cursor;
	size_t first;                       /* byte the shown part began with when drawn last */
	const struct edit_history *history; /* borrowed; NULL: none */
	size_t recalled;                    /* history->count: the line itself, not one of those */
	char *own;                          /* the line itself while an old one is shown */
	bool many_lines;
	size_t most; /* bytes */
	struct edit_lines lines;
	char left_out[48]; /* how that began which did not fit last */
};
void edit_init(struct edit *edit, const struct edit_history *history) RAPPORT_NONNULL(1);
void edit_clear(struct edit *edit) RAPPORT_NONNULL(1);
const char *edit_text(const struct edit *edit) RAPPORT_NONNULL(1);
void edit_set(struct edit *edit, const char *text) RAPPORT_NONNULL(1, 2);

/* Puts the cursor at this byte, or before the cluster that holds it, or at the end. */
void edit_place(struct edit *edit, size_t at) RAPPORT_NONNULL(1);

enum edit_outcome {
	EDIT_IGNORED, /* no key of a line */
	EDIT_MOVED,
	EDIT_CHANGED,
	EDIT_FULL, /* something did not fit and was left out */
};
/* Says what did not fit, in the arena. */
const char *edit_full_text(const struct edit *edit, struct arena *arena) RAPPORT_NONNULL(1, 2);
/* Characters, pastes and the keys that move and delete. */
enum edit_outcome edit_key(struct edit *edit, const struct key *key) RAPPORT_NONNULL(1, 2);
/* Older or newer lines of the history that begin like the line itself. */
bool edit_recall(struct edit *edit, bool older) RAPPORT_NONNULL(1);
/* Replaces what lies between this place and the cursor behind it. */
void edit_replace_from(struct edit *edit, size_t start, const char *with) RAPPORT_NONNULL(1, 3);

/* Cells of the part from byte `start` to `end`, without newlines, as it is shown. */
size_t edit_cells(const struct edit *edit, size_t start, size_t end) RAPPORT_NONNULL(1);
/* The part to show in `width` cells (≥ 1) with the cursor in it. Returns the cursor's cell. */
size_t edit_shown(struct edit *edit, size_t width, struct buffer *out) RAPPORT_NONNULL(1, 3);

/* ---- edit-lines.c: a text of several lines in a column ---- */

/* The text in lines of at most `width` cells (≥ 2), the cursor behind the last character included;
 * count ≥ 1. They are the edit's, until it changes. A change costs no more than the lines it
 * reaches, however long the text is. */
const struct edit_lines *edit_lines(struct edit *edit, size_t width) RAPPORT_NONNULL(1);
/* Brings lines that were broken up to date: `removed` bytes at `at` became `added` ones. */
void edit_lines_follow(struct edit *edit, size_t at, size_t removed, size_t added)
	RAPPORT_NONNULL(1);
void edit_lines_clear(struct edit_lines *lines) RAPPORT_NONNULL(1);
/* Moves the cursor this many lines down (negative: up) or to the last one there, as near to its
 * column as it gets; false when it is there already. */
bool edit_move_lines(struct edit *edit, size_t width, int by) RAPPORT_NONNULL(1);

#endif
