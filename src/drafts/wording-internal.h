/* What the files of the wording check share: words of a text, patterns over words, phrases. */
#ifndef DRAFTS_WORDING_INTERNAL_H
#define DRAFTS_WORDING_INTERNAL_H

#include <limits.h>

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
	bool tail;            /* the second half of a contraction: "n't" of "don't" */
	uint64_t families;    /* it is of: the bits of struct family, set by families_mark */
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

/* ---- wording-contraction.c ----
 * "don't" is "do not" in texts and patterns alike, so that a phrase finds both. */
struct contraction {
	const char *first, *second; /* "do", "not" */
	size_t tail;                /* bytes of the second as typed: "n't" */
};
/* Whether the word, as typed and folded, is one. */
bool contraction_of(struct arena *arena, const char *typed, const char *folded,
	struct contraction *both) RAPPORT_NONNULL(1, 2, 3, 4);
/* Bytes of an apostrophe at `at`: ' and the two typographic ones, 0: there is none. */
size_t apostrophe(const char *at) RAPPORT_NONNULL(1);

/* ---- wording-family.c ----
 * A family is words that phrases use alike, under a name: "<promise>". Its single words take one
 * position of a pattern however many they are; its turns of several words are read in place. */
enum form_kind { FORM_WHOLE, FORM_BEGINNING, FORM_END, FORM_WITHIN };
struct word_form {
	enum form_kind kind;
	char initial;     /* of the text: a quick no for most words where it begins the word */
	const char *text; /* folded, "" never */
	size_t length;
};
enum { FAMILIES_MOST = 64 };
struct family {
	const char *name;
	uint64_t bit;
	const char **turns; /* of several words, as typed */
	size_t turn_count, turn_capacity;
};
struct family_word {
	struct word_form form;
	uint64_t families;
	struct family_word *next; /* of the same initial */
};
struct families {
	struct family items[FAMILIES_MOST];
	size_t count;
	struct family_word *by_initial[UCHAR_MAX + 1];
	struct family_word *anywhere; /* those whose beginning is open */
};
const struct family *family_find(const struct families *families, const char *name)
	RAPPORT_NONNULL(1, 2); /* NULL: unknown */
/* Adds "word", "begins*", "*ends", "*within*" or a turn of several words, which is a pattern that
 * was found right. STATUS_LIMIT: there are too many families. */
enum status family_add(struct arena *arena, struct families *families, const char *name,
	const char *text, struct error *error) RAPPORT_MUST_CHECK RAPPORT_NONNULL(1, 2, 3, 4, 5);
/* Tells each word its families. */
void families_mark(const struct families *families, struct words *words) RAPPORT_NONNULL(1, 2);

/* ---- wording-pattern.c ----
 * A pattern over words: "you (failed|forgot) to", "[still] not", "send*" (begins so), "*ing" (ends
 * so), "*wish*" (has it within), "#" (a number), "*" (any word), "..." (up to GAP words), "<name>"
 * (a family), "^" (a sentence begins here), "$" (it ends here). Compiled to a position automaton
 * (Glushkov), so that matching needs no going back. */
struct pattern;
enum { PATTERN_WORDS = 63 }; /* positions at most */
/* STATUS_INVALID says what is wrong in one sentence, STATUS_NOT_FOUND which family there is none
 * of; places are the caller's. Without `families` any name of one is right, and no word is in it.
 */
enum status pattern_read(struct arena *arena, const char *text, const struct families *families,
	const struct pattern **pattern, struct error *error)
	RAPPORT_MUST_CHECK RAPPORT_NONNULL(1, 2, 4, 5);
/* The letters as a step of a pattern or a member of a family, with or without a "*" before and
 * behind them. */
struct word_form form_of(struct arena *arena, bool open, const char *typed, bool goes_on)
	RAPPORT_NONNULL(1, 3);
bool form_takes(const struct word_form *form, const char *folded) RAPPORT_NONNULL(1, 2);
/* How many words from `at` on it matches at most, 0: none. Never beyond the sentence. */
size_t pattern_match(const struct pattern *pattern, const struct words *words, size_t at)
	RAPPORT_NONNULL(1, 2);

/* With which words a pattern may begin: a quick no for most, without a look at the pattern. */
struct pattern_start {
	uint32_t initials; /* initial_of */
	uint64_t families;
};
struct pattern_start pattern_start(const struct pattern *pattern) RAPPORT_NONNULL(1);
enum { INITIALS = 32 };
static inline uint32_t initial_of(const char *folded)
{
	return UINT32_C(1) << ((unsigned char)folded[0] % INITIALS);
}
static inline bool may_begin(
	const struct pattern_start *start, uint32_t initial, uint64_t families)
{
	return (start->initials & initial) != 0 || (start->families & families) != 0;
}

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
	struct pattern_start start; /* of `say` */
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
	struct families families;
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
