/* The words of a log line: pure, without store and clock.
 *
 * Tokens stand anywhere and in any order:
 *   25m 1h30       the length: the first amount of time up to 12 hours
 *   20 min, 1 Std  the same in two words: at the start, right after another token, at the end
 *   heat:2 @kim p:site kind:letter
 *                  one of each; @kim in the midst of a sentence stays there as the name
 *   +update …      the purpose
 *   +ask text      a question left open, which waits for an answer
 *   +revision      delivered work came back with changes: inbound unless `out` says otherwise
 *   +req [text]  +promise [by:client] [fri] text  +fb text  +praise text  +raise text
 *                  open a note that goes on to the next "+" token; in notes also effort:2h, due:fri
 *   yesterday gestern [16:30, evening]
 *                  also at the very end of a request or feedback, as does a day with a clock
 *                  time: a request is not asked for in the past. In a promise they are text.
 * Words that are also plain language count only at the start or right after another token:
 *   in out missed answered, days and clock times (16:30, mo 10:00, 12.3. 9:15, um 10 Uhr)
 * There are German words as well: +wunsch +zusage +kritik +lob +ansprechen +frage +korrektur
 *   hitze:2 verpasst beantwortet by:kunde
 * mo di mi do fr sa so are days before a clock time and at the start of a promise.
 * Free text is the rest.
 */
#ifndef RAPPORT_COMMAND_LOG_GRAMMAR_H
#define RAPPORT_COMMAND_LOG_GRAMMAR_H

#include "rapport/catalog.h"

enum log_note_kind {
	NOTE_REQUEST,
	NOTE_PROMISE,
	NOTE_FEEDBACK,
	NOTE_PRAISE,
	NOTE_RAISE,
	NOTE_QUESTION, /* only while it is read: it ends as log_words.awaits */
};
struct log_note {
	enum log_note_kind kind;
	const char *text; /* "" when nothing was said: the free text stands for it */
	civil_day due;    /* promise: due; request: needed by; or DAY_NONE */
	int64_t effort;   /* request: minutes, −1: none */
	bool by_client;   /* promise of the client */
};
enum log_direction { LOG_EITHER, LOG_IN, LOG_OUT };

struct log_words {
	const char *text; /* free text, "" when none */
	int64_t minutes;  /* −1: none */
	civil_day day;    /* DAY_NONE: today */
	int minute;       /* of the day, −1: none */
	enum log_direction direction;
	bool missed, answered;
	bool revision;
	const char *awaits; /* the question left open, "": the free text is it; NULL: none */
	int heat;            /* −1: none */
	const char *contact; /* after @, NULL: none */
	const char *purpose; /* a choice of interaction.purpose, NULL: none */
	const char *project; /* after p:, NULL: none */
	const char *kind;    /* a choice of interaction.kind, NULL: none */
	bool from_input;     /* "-" */
	struct log_note *notes;
	size_t note_count;
};

/* Reads the words after the client. Texts live in `arena`. STATUS_OK, or STATUS_INVALID naming the
 * word that is wrong and what is accepted. */
enum status log_words_read(struct arena *arena, const char *const *words, size_t count,
	struct moment now, struct log_words *log, struct error *error) RAPPORT_MUST_CHECK
	RAPPORT_NONNULL(1, 5, 6);

#endif
