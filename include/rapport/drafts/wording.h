/* The wording check: marks in a text to a client what blames, generalises, mocks, shouts, repeats
 * reproachfully, threatens or labels, says why, and proposes a factual turn, with the fact from the
 * record where one fits. It never blocks, and it is no spelling check.
 *
 * Phrases are data (data/wording/, and the user's wording.d/; docs/wording.md). The check itself is
 * pure. Lines quoted from the other side ("> …") and a signature (below "-- ") are not looked at.
 */
#ifndef RAPPORT_DRAFTS_WORDING_H
#define RAPPORT_DRAFTS_WORDING_H

#include "rapport/base/day.h"
#include "rapport/yaml.h"

/* Something dated in the records that can be said in place of a reproach. */
enum wording_fact_kind {
	WORDING_NO_FACT,
	WORDING_PROMISED,  /* the client promised it, and it is open */
	WORDING_ASKED,     /* a question of mine is open */
	WORDING_AGREED,    /* it was agreed */
	WORDING_REQUESTED, /* the client asked for it */
};
#define WORDING_FACT_WORDS {"none", "promised", "asked", "agreed", "requested", NULL}
struct wording_fact {
	enum wording_fact_kind kind;
	civil_day day;
	const char *title;
};

struct wording_mark {
	const char *kind;    /* "blame", "absolute" … as in the files; "no-date", "no-next-step" */
	const char *label;   /* the kind in the reader's language */
	size_t start, length; /* bytes of the text; length 0: the text as a whole */
	unsigned line, column; /* 1-based, in characters; 0: the text as a whole */
	size_t cell, cells;  /* where it begins in its line, 0-based, and how wide it is there; a
	                      * phrase that goes on in the next line ends with this one here */
	const char *words;   /* as they stand in the text, on one line; "" for the whole */
	const char *why;     /* in the reader's language */
	const char *instead; /* a turn to take, in the language of the text, or "" */
	const struct wording_fact *fact; /* that fits, NULL: none */
};
struct wording_marks {
	struct wording_mark *items; /* in the order of the text, the whole last */
	size_t count;
	size_t left_out; /* more than WORDING_MARKS_MOST */
};
enum { WORDING_MARKS_MOST = 200 };

/* Phrases of one language, ready to check with. */
struct wording;
struct wording_options {
	const char *language; /* of the text: "en" or "de" */
	const char *reader;   /* language of the reasons: "en" or "de" */
	const char *folder;   /* wording.d, need not exist; NULL: none */
};
/* Loads the shipped phrases and the user's. What is wrong in the user's files goes to `problems`,
 * and those phrases are left out. The caller frees *wording. STATUS_OK; STATUS_IO: the folder
 * cannot be read. */
enum status wording_load(const struct wording_options *options, struct wording **wording,
	struct error_list *problems, struct error *error)
	RAPPORT_MUST_CHECK RAPPORT_NONNULL(1, 2, 3, 4);
void wording_free(struct wording *wording);
/* Whether there are phrases for a language: "en", "de". */
bool wording_knows(const char *language) RAPPORT_NONNULL(1);

/* The text with what is known of the client; `facts` may be NULL when there are none. */
struct wording_text {
	const char *text;
	const struct wording_fact *facts;
	size_t fact_count;
	bool part; /* of a text: nothing is said about the whole */
};
/* Linear in the length of the text. The marks live in the arena and with the facts. */
void wording_check(const struct wording *wording, struct arena *arena,
	const struct wording_text *text, struct wording_marks *marks) RAPPORT_NONNULL(1, 2, 3, 4);

/* "en" or "de" by the small words of the text, `otherwise` when they do not tell. */
const char *wording_language(struct arena *arena, const char *text, const char *otherwise)
	RAPPORT_NONNULL(1, 2, 3);

#endif
