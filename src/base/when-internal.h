/* What the parts of when share. */
#ifndef BASE_WHEN_INTERNAL_H
#define BASE_WHEN_INTERNAL_H

#include <stdbool.h>
#include <stddef.h>

#include "rapport/base/when.h"

enum word_kind {
	WORD_NONE,
	WORD_RELATIVE, /* today, gestern: value = days from today */
	WORD_WEEKDAY,  /* value = enum weekday */
	WORD_MONTH,    /* value = 1–12 */
	WORD_NEXT, /* value of these three: CHOOSES_SHORT, or 0 */
	WORD_THIS,
	WORD_LAST,
	WORD_ON,     /* on, am */
	WORD_IN,     /* in 3 days */
	WORD_AGO,    /* 3 days ago */
	WORD_BEFORE, /* vor 3 tagen */
	WORD_UNIT,   /* value = 'd', 'w', 'm', 'y' */
	WORD_ONE,    /* a, einer */
	WORD_END,    /* end, ende */
	WORD_OF,     /* of, of the, des */
	WORD_MONTH_END,
};

/* How sure a word is a date in a sentence. */
enum word_use {
	USE_ALWAYS,
	USE_GUARDED, /* sun, may: only where its neighbours make it a date */
	USE_FIELD,   /* so, do: only where nothing but a date can stand */
};

/* "letzten so" is a day even in a sentence; "last so" need not be one. */
enum { CHOOSES_SHORT = 1 };

struct word {
	const char *text;
	enum word_kind kind;
	int value;
	enum word_use use;
};

enum { WORD_SIZE = 24 };

/* Lower case, umlauts as ae, oe, ue, without a comma at the end; "" for a word too long to be one
 * of ours. */
void word_normal(const char *word, char out[WORD_SIZE]);

/* The meaning of a word; kind WORD_NONE when it has none. Never NULL. */
const struct word *word_find(const char *word);

/* As when_take_day, where nothing but a date can stand. */
size_t when_take_in_field(const char *const *words, size_t count, struct moment now,
	enum when_bias bias, civil_day *day);

/* Reads digits at *text, at most 9, and moves on; -1 when there are none or too many. */
long read_number(const char **text);

#endif
