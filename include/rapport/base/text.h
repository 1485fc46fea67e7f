/* UTF-8 text: what may reach a terminal, how wide it is, where it may break, how it is compared.
 *
 * Segmentation and folding come from utf8proc (Unicode text segmentation, UAX #29); cell widths
 * from the C library's wcwidth corrected for clusters, because that is what the terminal uses.
 */
#ifndef RAPPORT_BASE_TEXT_H
#define RAPPORT_BASE_TEXT_H

#include <libintl.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "rapport/base/arena.h"
#include "rapport/base/buffer.h"

/* Marks of gettext: _() translates now, N_() only marks a text for the catalogue. */
#define _(message) gettext(message)
#define N_(message) message

enum text_lines {
	TEXT_ONE_LINE, /* newlines and tabs become single spaces */
	TEXT_MANY_LINES, /* newlines stay, tabs become spaces */
};

bool text_is_utf8(const char *bytes, size_t length) RAPPORT_NONNULL(1);

/* Copies `text` so that it can be shown: invalid bytes become U+FFFD, control characters
 * (C0, C1, DEL), bidirectional controls, other invisible format controls, private use and
 * non-characters become visible stand-ins (U+FFFD; ESC becomes U+241B and so on for C0).
 * ZWJ and variation selectors inside a cluster stay. This is the one cleaner: everything that
 * reaches a terminal passes through it. */
char *text_clean(struct arena *arena, const char *text, enum text_lines lines)
	RAPPORT_NONNULL(1, 2);

/* Makes input storable: valid UTF-8 (bad bytes become U+FFFD), NFC, no NUL; nothing else changes. */
char *text_store_form(struct arena *arena, const char *bytes, size_t length) RAPPORT_NONNULL(1);

/* Terminal cells of a cleaned text. */
size_t text_width(const char *text) RAPPORT_NONNULL(1);

/* One grapheme cluster: its length in bytes (0 at the end) and, if `width` is given, its cells. */
size_t text_cluster(const char *text, size_t *width) RAPPORT_NONNULL(1);
/* Length in bytes of the cluster that ends at `offset`; 0 at the start. */
size_t text_cluster_before(const char *text, size_t offset) RAPPORT_NONNULL(1);

/* Appends `text` cut to at most `width` cells, ending in "…" when cut ("~" when `ascii`);
 * text_fit_pad also fills with spaces to exactly `width`. */
void text_fit(struct buffer *out, const char *text, size_t width, bool ascii) RAPPORT_NONNULL(1, 2);
void text_fit_pad(struct buffer *out, const char *text, size_t width, bool ascii)
	RAPPORT_NONNULL(1, 2);

/* Breaks a text into lines of at most `width` cells (width ≥ 1) at spaces, or inside a word that
 * is longer than a line. Newlines always break. Lines live in the arena. */
struct text_lines_list {
	char **lines;
	size_t count;
};
struct text_lines_list text_wrap(struct arena *arena, const char *text, size_t width)
	RAPPORT_NONNULL(1, 2);

/* Search form: case-folded, no diacritics, ß→ss, ł→l, æ→ae, ø→o, đ→d. "Größe", "GROSSE" give
 * "grosse"; "Łukasz" gives "lukasz". With `german` ä→ae, ö→oe, ü→ue ("groesse"); without ä→a. */
char *text_fold(struct arena *arena, const char *text, bool german) RAPPORT_NONNULL(1, 2);

/* "Müller & Söhne GmbH" → "mueller-soehne-gmbh": [a-z0-9-], at most 24 characters cut at a dash
 * where possible, "" when nothing is left. */
char *text_slug(struct arena *arena, const char *name) RAPPORT_NONNULL(1, 2);

/* Edit distance (Damerau-Levenshtein, bytes), capped at `limit` + 1. For "did you mean". */
size_t text_distance(const char *left, const char *right, size_t limit) RAPPORT_NONNULL(1, 2);

bool text_equal(const char *left, const char *right);             /* NULL equals NULL */
bool text_starts(const char *text, const char *prefix) RAPPORT_NONNULL(1, 2);
bool text_empty(const char *text);                                /* NULL or "" */

#endif
