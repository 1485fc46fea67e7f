/* What the files of the wording check share: words of a text, patterns over words, phrases. */
#ifndef DRAFTS_WORDING_INTERNAL_H
#define DRAFTS_WORDING_INTERNAL_H

#include "rapport/base/text.h"
#include "rapport/drafts/wording.h"

/* ---- wording-words.c ---- */
/* A word of the text. Invariant: sentence numbers rise; a word that is not looked at is no word. */
struct word {
	size_t start, length; /* bytes in the text */
	const char *folded;   /* as text_fold for German */
	unsigned sentence;
	bool first, last;     /* of its sentence */
	bool joined;          /* only space lies between the word before and this one */
	bool capitals;        /* two or more letters, all of them capitals */
	bool date;            /* "2026-03-12", "12.3.", "12/03/2026" */
};
struct words {
	struct word *items;
	size_t count;
};
struct words words_of(struct arena *arena, const char *text) RAPPORT_NONNULL(1, 2);
/* Whether the line that begins at `line` is quoted from another mail. */
bool line_is_quoted(const char *line) RAPPORT_NONNULL(1);
/* Where the text ends for the check: its end, or the line of the signature. */
size_t text_own_length(const char *text) RAPPORT_NONNULL(1);

/* ---- wording-pattern.c ----
 * A pattern over words: "you (failed|forgot) to", "[still] not", "send*" (begins so), "#" (a
 * number), "*" (any word), "..." (up to GAP words), "^" (a sentence begins here), "$" (it ends
 * here). Compiled to a position automaton (Glushkov), so that matching needs no going back. */
struct pattern;
enum { PATTERN_WORDS = 63 }; /* positions at most */
/* STATUS_INVALID says what is wrong in one sentence; places are the caller's. */
enum status pattern_read(struct arena *arena, const char *text, const struct pattern **pattern,
	struct error *error) RAPPORT_MUST_CHECK RAPPORT_NONNULL(1, 2, 3, 4);
/* How many words from `at` on it matches at most, 0: none. Never beyond the sentence. */
size_t pattern_match(const struct pattern *pattern, const struct words *words, size_t at)
	RAPPORT_NONNULL(1, 2);

struct patterns {
	const struct pattern **items;
	size_t count, capacity;
};
/* Whether one of them matches from `at` on. */
bool patterns_match(const struct patterns *patterns, const struct words *words, size_t at)
	RAPPORT_NONNULL(1, 2);

/* ---- wording-load.c ---- */
struct mark_kind {
	const char *name, *label, *why, *instead;
};
struct phrase {
	const struct pattern *say;
	struct patterns except; /* what it is part of when it is harmless */
	const struct mark_kind *kind;
	const char *why, *instead; /* "" : as the kind says */
	enum wording_fact_kind fact;
};
struct wording {
	struct arena *arena;
	const char *language, *reader;
	struct mark_kind *kinds;
	size_t kind_count, kind_capacity;
	struct phrase *phrases;
	size_t phrase_count, phrase_capacity;
	struct patterns fine;    /* never marked */
	struct patterns shouted; /* words that shout alone when in capitals */
	struct patterns common;  /* words that do not tell what a sentence is about */
	struct patterns dates, steps; /* what gives a text a date, a next step */
};
const struct mark_kind *kind_find(const struct wording *wording, const char *name)
	RAPPORT_NONNULL(1, 2); /* NULL: unknown */

/* ---- wording-mark.c ---- */
struct checking {
	const struct wording *wording;
	struct arena *arena;
	const struct wording_text *text;
	struct words words;
	struct wording_marks *marks;
	size_t capacity;
};
/* Marks the bytes from `start` on; what overlaps a mark before it is left out. */
void mark_add(struct checking *checking, size_t start, size_t length,
	const struct mark_kind *kind, const struct phrase *phrase) RAPPORT_NONNULL(1, 4);
/* Puts the marks into the order of the text and finds their lines, columns and cells. */
void marks_place(struct checking *checking) RAPPORT_NONNULL(1);

/* ---- wording-shout.c, wording-whole.c ---- */
void check_shouting(struct checking *checking) RAPPORT_NONNULL(1);
void check_as_whole(struct checking *checking) RAPPORT_NONNULL(1);
/* The fact of that kind that the sentence of the word speaks of, NULL: none. */
const struct wording_fact *fact_for(const struct checking *checking, enum wording_fact_kind kind,
	size_t word) RAPPORT_NONNULL(1);

#endif
