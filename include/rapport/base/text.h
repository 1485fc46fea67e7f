/* UTF-8 text: what may reach a terminal, how wide it is, where it may break, how it is compared.
 *
 * Segmentation, folding and cell widths come from utf8proc (Unicode text segmentation, UAX #29),
 * and never from the locale: a report must line up the same under LANG=C, in a pipe and on the
 * screen. Where the C library's wcwidth is known to differ, its value is taken, because terminals
 * and ncurses go by it; clusters (flags, emoji with joiners or selectors) count as a whole.
 */
#ifndef RAPPORT_BASE_TEXT_H
#define RAPPORT_BASE_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "rapport/base/arena.h"
#include "rapport/base/buffer.h"
#include "rapport/base/message.h"

enum text_lines {
	TEXT_ONE_LINE, /* newlines and tabs become single spaces */
	TEXT_MANY_LINES, /* newlines stay, tabs become spaces */
};

bool text_is_utf8(const char *bytes, size_t length) RAPPORT_NONNULL(1);

/* Copies `text` so that it can be shown: invalid bytes become U+FFFD, control characters
 * (C0, C1, DEL), bidirectional controls, other invisible format controls, private use, unassigned
 * and non-characters become visible stand-ins (U+FFFD; ESC becomes U+241B and so on for C0 and
 * DEL). ZWJ stays between the pictures of an emoji (at most 4 per cluster) and after a virama,
 * a variation selector directly after a visible character. A combining mark without a base gets a
 * dotted circle; of a pile of marks the first 8 stay and one U+FFFD stands for the rest.
 * \r\n and the Unicode line and paragraph separators count as newlines; with TEXT_ONE_LINE a run
 * of newlines and tabs becomes one space. Cleaning a cleaned text changes nothing.
 * This is the one cleaner: everything that reaches a terminal passes through it. */
char *text_clean(struct arena *arena, const char *text, enum text_lines lines)
	RAPPORT_NONNULL(1, 2);
/* The same, appended to `out`. */
void text_clean_to(struct buffer *out, const char *text, enum text_lines lines)
	RAPPORT_NONNULL(1, 2);
/* The same into `size` bytes (≥ 1) without touching the heap; too long is cut between clusters. */
void text_clean_fixed(char *out, size_t size, const char *text, enum text_lines lines)
	RAPPORT_NONNULL(1, 3);

/* Makes input storable: valid UTF-8 (bad bytes and NUL become U+FFFD) and NFC; nothing else
 * changes. Runs of more than 128 combining marks are normalised piecewise. */
char *text_store_form(struct arena *arena, const char *bytes, size_t length) RAPPORT_NONNULL(1);

/* Terminal cells of a cleaned one-line text. */
size_t text_width(const char *text) RAPPORT_NONNULL(1);

/* One grapheme cluster: its length in bytes (0 at the end) and, if `width` is given, its cells.
 * A newline has no cells; an invalid byte is a cluster of one byte and one cell. */
size_t text_cluster(const char *text, size_t *width) RAPPORT_NONNULL(1);
/* Length in bytes of the cluster that ends at `offset`; 0 at the start. */
size_t text_cluster_before(const char *text, size_t offset) RAPPORT_NONNULL(1);

/* Appends `text` cut to at most `width` cells, ending in "…" when cut ("~" when `ascii`);
 * text_fit_pad also fills with spaces to exactly `width`. */
void text_fit(struct buffer *out, const char *text, size_t width, bool ascii) RAPPORT_NONNULL(1, 2);
void text_fit_pad(struct buffer *out, const char *text, size_t width, bool ascii)
	RAPPORT_NONNULL(1, 2);
/* The first line of `text`, at most TEXT_NAME_CELLS wide, ending in "…" when something is left out:
 * a name or title within a sentence. */
#define TEXT_NAME_CELLS 60
char *text_short_name(struct arena *arena, const char *text) RAPPORT_NONNULL(1, 2);

/* A cleaned text as far as ASCII can say it: "Müller – 5 €" → "Mueller - 5 EUR"; a cluster that has
 * no likeness becomes one "?". */
char *text_ascii(struct arena *arena, const char *text) RAPPORT_NONNULL(1, 2);

/* Breaks a text into lines of at most `width` cells (width ≥ 1) at spaces, or inside a word that
 * is longer than a line. Newlines always break; one at the very end starts no line, and "" has no
 * lines. Spaces at a break vanish, those that indent a paragraph stay. A character wider than a
 * whole line becomes U+FFFD. Lines live in the arena. */
struct text_lines_list {
	char **lines;
	size_t count;
};
struct text_lines_list text_wrap(struct arena *arena, const char *text, size_t width)
	RAPPORT_NONNULL(1, 2);

/* Search form: case-folded, no diacritics, ß→ss, ł→l, æ→ae, ø→o, đ→d, ð→d, þ→th, œ→oe, ı→i,
 * ligatures and full-width forms as plain letters, soft hyphens and the like dropped.
 * "Größe", "GROSSE" give "grosse"; "Łukasz" gives "lukasz". With `german` ä→ae, ö→oe, ü→ue
 * ("groesse"); without ä→a. Composed and decomposed input give the same. Marks that are letters of
 * their script (Indic vowels, Japanese voicing) stay. */
char *text_fold(struct arena *arena, const char *text, bool german) RAPPORT_NONNULL(1, 2);

/* "Müller & Söhne GmbH" → "mueller-soehne-gmbh": [a-z0-9-], at most 24 characters cut at a dash
 * where possible, "" when nothing is left. */
char *text_slug(struct arena *arena, const char *name) RAPPORT_NONNULL(1, 2);

/* Edit distance (Damerau-Levenshtein with neighbours swapped once, bytes), capped at `limit` + 1.
 * Texts of more than 127 bytes are equal or too far. For "did you mean". */
size_t text_distance(const char *left, const char *right, size_t limit) RAPPORT_NONNULL(1, 2);

bool text_equal(const char *left, const char *right);             /* NULL equals NULL */
bool text_starts(const char *text, const char *prefix) RAPPORT_NONNULL(1, 2);
bool text_empty(const char *text);                                /* NULL or "" */

#endif
