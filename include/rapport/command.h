/* The command table, and the one way a command is run by both doors (command line and screen).
 *
 * A handler never prints, asks or exits: it describes its result in blocks, and when it needs to
 * know something first it returns STATUS_ASK with a question; the door asks and runs the command
 * again with the answer added.
 */
#ifndef RAPPORT_COMMAND_H
#define RAPPORT_COMMAND_H

#include "rapport/base/progress.h"
#include "rapport/catalog.h"

/* ---- session: what is open while the program runs ---- */

struct session;
struct session_options {
	const char *store_path;
	const char *settings_path; /* the user's file; need not exist */
	const char *rules_folder;  /* rules.d; need not exist */
	const char *wording_folder; /* wording.d; need not exist */
	const char *cache_folder;  /* see rules.h; NULL: none */
	const char *state_folder;  /* see app.h; NULL: none */
	const char *templates_folder; /* see app.h; NULL: none */
	const char *language;      /* "en" or "de": of texts and rules; NULL: "en" */
	struct moment now;
	uint64_t seed;             /* ids; 0: random */
	bool throwaway;            /* see store.h */
	const char *temporary_folder; /* where `demo` makes its store; NULL: /tmp */
	/* What the clock shows in another zone; false: there is no such zone. NULL: not known. */
	bool (*elsewhere)(const char *zone, int64_t instant, struct moment *there);
};
/* Nothing is opened yet but the settings; problems found in them are kept for session_problems. */
enum status session_open(const struct session_options *options, struct session **session,
	struct error *error) RAPPORT_MUST_CHECK RAPPORT_NONNULL(1, 2, 3);
void session_close(struct session *session);
void session_set_now(struct session *session, struct moment now) RAPPORT_NONNULL(1);
struct moment session_now(const struct session *session) RAPPORT_NONNULL(1);
const struct settings *session_settings(const struct session *session) RAPPORT_NONNULL(1);
const char *session_store_path(const struct session *session) RAPPORT_NONNULL(1);
/* Whether somebody else (or a command run here) wrote since the last call. */
bool session_changed(struct session *session) RAPPORT_NONNULL(1);
/* Whether the flags that `due --last` gave, and called good, still are. */
bool session_flags_hold(const struct session *session) RAPPORT_NONNULL(1);
/* Nobody asks for anything at the moment: gives back what is kept only to answer sooner. */
void session_rest(struct session *session) RAPPORT_NONNULL(1);
/* Who is told from now on how far a command is, and can stop it: it then ends with
 * STATUS_CANCELLED and nothing is changed. Borrowed until the next call; NULL: nobody. */
void session_watch(struct session *session, struct progress *progress) RAPPORT_NONNULL(1);
/* Problems of settings and rules, to be shown once, one line each. Those of rules join when the
 * first command that needs rules has run. */
const struct error_list *session_problems(const struct session *session) RAPPORT_NONNULL(1);
/* A line both doors show above everything ("Demo: …"), "" when none. */
const char *session_banner(const struct session *session) RAPPORT_NONNULL(1);

/* ---- results ---- */

enum block_kind {
	BLOCK_LINE,    /* one sentence: what was done, what to do */
	BLOCK_PROBLEM, /* one sentence: what is wrong in a rule; the others answered. No part of the
	                * answer: a program that reads it finds this on standard error */
	BLOCK_HEADING,
	BLOCK_FACT,    /* label and text */
	BLOCK_TEXT,    /* a paragraph or a ready-made text of several lines */
	BLOCK_TABLE,
	BLOCK_SERIES,  /* label, numbers over time as heights, and text */
};
enum tone { TONE_PLAIN, TONE_INFO, TONE_NOTICE, TONE_WARN, TONE_URGENT, TONE_GOOD, TONE_QUIET };

struct table_column {
	const char *name;      /* machine name: JSON key, CSV header */
	const char *label;     /* translated heading */
	enum field_type type;  /* how cells are formatted */
	const struct field_info *field; /* the catalog field, NULL for computed columns */
	int width;             /* wished cells */
	bool flexible;         /* takes what room is left (usually one per table) */
	bool machine_only;     /* in JSON and CSV, not shown to people */
	bool spare;            /* tells least where there is no room for all columns */
	bool heads;            /* its texts may stand as headings above their rows; machine_only */
	int64_t bar;           /* > 0: a bar stands behind the number, filled by this value; see
	                        * bar_add. Where there is no room the number stands alone */
	const char *full;      /* that value for people, at the end of the bars; NULL: not said */
	const char *limit;     /* the column whose number is a sign in the bar; NULL: none */
};
struct table_row {
	const struct value *cells; /* raw typed values, for machines */
	const char *const *texts;  /* the same for people, cleaned; references by name */
	const char *handle;        /* what `show`, `why` … take; "" when none. No column repeats it:
	                            * doors show it in a column of their own when any row has one */
	enum entity entity;        /* ENTITY_NONE when the row is no record */
	int64_t id;
	enum tone tone;
	const char *opens; /* command line that tells more of the row, NULL: `show` does */
	const char *does;  /* command line that takes the row off its list, NULL: none of its own */
	const char *match; /* part of its texts that was searched for, cleaned; NULL: none */
};
struct table {
	const char *name;      /* JSON key: "flags", "clients", … */
	const struct table_column *columns;
	size_t column_count;
	struct table_row *rows;
	size_t row_count;
	bool more;             /* there are more rows than listed */
	const char *empty;     /* sentence shown when there are no rows */
};
/* Numbers one after the other, 0…full. */
struct series {
	const int64_t *numbers; /* the oldest first */
	size_t count;
	int64_t full;
};
/* A place in a ready-made text: what is missing there, or what the wording check marks. */
enum span_kind { SPAN_GAP, SPAN_MARK };
struct span {
	enum span_kind kind;
	size_t start, length; /* bytes */
};
struct block {
	enum block_kind kind;
	enum tone tone;
	const char *name;  /* JSON key of facts and tables; of a line: see result_advice */
	const char *label; /* fact: translated label */
	const char *text;  /* line, heading, fact, text: translated and cleaned */
	struct value value; /* fact: the raw value for machines */
	const struct table *table;
	const struct series *series; /* the text tells its scale */
	const struct span *spans;    /* of a text, in its order, none reaching into another */
	size_t span_count;
};

enum question_kind {
	QUESTION_CHOICE,  /* pick one of `choices`; the answer is its `value` */
	QUESTION_KEY,     /* the same by one key, the value's first letter; Enter: the first */
	QUESTION_YES_NO,  /* "yes" or "no"; no is the default */
	QUESTION_LINE,    /* one line of text */
	QUESTION_TEXT,    /* a text written in $EDITOR, starting from `initial` */
	QUESTION_STDIN,   /* everything on standard input (the screen refuses) */
	QUESTION_DELIVER, /* nothing is asked: `delivery` leaves the program, and the answer is what
	                   * was said on the way, often "". A failure ends the command */
};
/* A text on its way out, which the door brings about: a handler never touches the terminal, and
 * stores that something was sent only once it has left. */
enum delivery_way {
	DELIVER_COPY, /* the terminal puts it into the clipboard */
	DELIVER_FEED, /* `command` gets it as standard input */
	DELIVER_OPEN, /* `command` has the terminal, and a file with the text as its last word */
};
struct delivery {
	enum delivery_way way;
	const char *text;
	const char *command; /* the user's own, for the shell; NULL with DELIVER_COPY */
};
/* The sequence by which a terminal puts a text into the clipboard (OSC 52 of xterm's control
 * sequences). STATUS_LIMIT: longer than terminals take. */
enum status clipboard_sequence(struct arena *arena, const char *text, const char **sequence,
	struct error *error) RAPPORT_MUST_CHECK RAPPORT_NONNULL(1, 2, 3, 4);

struct question_choice {
	const char *value;
	const char *label;
};
struct question {
	enum question_kind kind;
	const char *key;     /* name of the answer */
	const char *prompt;  /* translated: "Create client acme?" */
	const char *initial; /* QUESTION_TEXT, QUESTION_LINE */
	const struct question_choice *choices;
	size_t choice_count;
	const char *unattended; /* the whole error line when nobody can be asked */
	const char *assumed;    /* or the answer then: NULL: none, it is an error */
	const char *explanation; /* a line to show above the prompt, NULL: none */
	bool optional;           /* QUESTION_LINE: an empty line is an answer, too */
	const char *typed;       /* QUESTION_LINE: what was typed already, NULL: nothing */
	/* QUESTION_LINE: a command line that, with what is typed put behind it, can be foreseen
	 * while it is typed (command_foresee); NULL: nothing to foresee */
	const char *foresees;
	enum status otherwise;   /* when nobody can be asked; STATUS_OK stands for STATUS_ASK */
	const struct delivery *delivery; /* QUESTION_DELIVER */
};
enum result_then {
	THEN_NOTHING,
	THEN_OPEN_SCREEN,
	THEN_RUN, /* show this, then run the line result->next */
};

struct result {
	struct arena *arena;    /* given by the door; holds everything below */
	int exit_code;          /* 0, or 1: findings, or nothing found */
	struct block *blocks;
	size_t block_count;
	size_t block_capacity;
	struct question question; /* with STATUS_ASK */
	enum result_then then;
	const char *next;       /* with THEN_RUN: a command line as typed, without "rapport" */
	bool wrote;             /* something was stored: views refresh */
	bool outdated;          /* an earlier answer that may have changed since (due --last) */
	enum entity entity;     /* the record made or touched, ENTITY_NONE */
	int64_t id;
};

/* Builders used by handlers. Texts are borrowed from result->arena. */
void result_line(struct result *result, enum tone tone, const char *text) RAPPORT_NONNULL(1, 3);
/* A line that says what to type next on the command line. The screen knows it by its name and says
 * which keys do that instead. */
void result_advice(struct result *result, const char *name, const char *text)
	RAPPORT_NONNULL(1, 2, 3);
void result_heading(struct result *result, const char *text) RAPPORT_NONNULL(1, 2);
void result_fact(struct result *result, const char *name, const char *label, const char *text,
	struct value value) RAPPORT_NONNULL(1, 2, 3, 4);
void result_text(struct result *result, const char *name, const char *text)
	RAPPORT_NONNULL(1, 2, 3);
/* A text that is clean already, with places in it to bring out. */
void result_text_with(struct result *result, const char *name, const char *text,
	const struct span *spans, size_t count) RAPPORT_NONNULL(1, 2, 3);
void result_table(struct result *result, const struct table *table) RAPPORT_NONNULL(1, 2);

/* `text` says what the heights mean: "0 calm … 3 hostile". */
void result_series(struct result *result, const char *name, const char *label,
	const struct series *series, const char *text) RAPPORT_NONNULL(1, 2, 3, 4, 5);

/* The one bar of both doors: `value` of `full` in at most `cells` cells, in eighths of a cell (or
 * whole ones of "#" when `ascii`). More than nothing shows at least a trace, more than full is
 * full. With a limit a sign stands where it is, and what is beyond it is drawn in another way. */
enum { BAR_CELLS = 20, BAR_LEAST = 4 }; /* what a bar wishes for; less than the least is no bar */
struct bar {
	int64_t value, full;
	bool limited;
	int64_t limit; /* ≤ full */
};
void bar_add(struct buffer *out, const struct bar *bar, size_t cells, bool ascii)
	RAPPORT_NONNULL(1, 2);
/* A cell with its bar: the number, right in `number` cells, then the bar up to `width`. */
struct bar_cell {
	size_t column;     /* of the table; it has a bar */
	const char *text;  /* as this terminal shows it */
	size_t number, width;
	bool ascii;
};
void bar_cell_add(struct buffer *out, const struct table *table, const struct table_row *row,
	const struct bar_cell *cell) RAPPORT_NONNULL(1, 2, 3, 4);
/* The heading of such a column: its label, and what a full bar is at the end of it. */
void bar_head_add(struct buffer *out, const char *label, const char *full, size_t width)
	RAPPORT_NONNULL(1, 2);
/* One cell for each of the newest numbers, in eight heights, or as digits when `ascii`. */
void series_add(struct buffer *out, const struct series *series, size_t cells, bool ascii)
	RAPPORT_NONNULL(1, 2);

/* ---- the table ---- */

enum command_needs {
	NEEDS_NOTHING = 0,
	NEEDS_STORE_READ = 1,  /* one that exists; else empty answers that say how to begin */
	NEEDS_STORE_WRITE = 2, /* made at first use */
	NEEDS_RULES = 4,
};
/* What a word of the command line is, for completion, help and the screen's `:` prompt. */
enum argument_kind {
	ARGUMENT_NONE, /* ends a list */
	ARGUMENT_CLIENT,
	ARGUMENT_PROJECT,
	ARGUMENT_CLIENT_OR_PROJECT,
	ARGUMENT_HANDLE,  /* any record */
	ARGUMENT_ENTITY,
	ARGUMENT_ADDED, /* an entity that people add */
	ARGUMENT_FIELDS,  /* key:value… of the entity named before */
	ARGUMENT_FILTER,
	ARGUMENT_FLAG,
	ARGUMENT_FLAG_FILTER, /* rule:… severity:… and words */
	ARGUMENT_RULE,
	ARGUMENT_SETTING, /* NAME=VALUE of the rule named before */
	ARGUMENT_DATE,
	ARGUMENT_CHOICE,  /* one of `words` */
	ARGUMENT_WORDS,   /* free text */
	ARGUMENT_TOKENS,  /* the same with the tokens of a log line */
	ARGUMENT_FILE,
	ARGUMENT_COMMAND,
};
struct command_argument {
	enum argument_kind kind;
	const char *name;      /* as in the synopsis: "CLIENT" */
	const char *words;     /* ARGUMENT_CHOICE */
	enum entity entity;    /* ARGUMENT_HANDLE: ENTITY_NONE or the one most often meant */
	bool optional, repeated;
};
struct command_option {
	const char *name;      /* "--count" or "-e"; NULL ends a list */
	const char *value;     /* name of its value, NULL for a switch */
	const char *help;      /* English; translate */
};

struct flag_list;
struct command_call {
	struct session *session;
	const struct command *command;
	const char *const *words;  /* arguments after the command's name, options taken out */
	size_t count;
	size_t literal;            /* words from here on came after "--": never tokens; ≤ count */
	const struct command_given *given; /* options, see call_option */
	size_t given_count;
	const struct answer *answers;
	size_t answer_count;
	bool listed_for_machine;   /* --json or --csv: no page limit unless --limit says so */
	bool foreseeing;           /* see command_foresee: tells and stores nothing */
	const struct flag_list *flags; /* those of a run over several; NULL: to be looked for */
	const char **detail;       /* set by a handler for the sentence of several; may be NULL */
	size_t together;           /* of how many this is one, all of them one step; 0: alone */
};
struct command_given {
	const char *name;
	const char *value; /* "" for a switch */
};
struct answer {
	const char *key;
	const char *text;
};
/* The option's value ("" for a switch), NULL when not given. */
const char *call_option(const struct command_call *call, const char *name) RAPPORT_NONNULL(1, 2);
/* The answer to an earlier question, NULL when not asked yet. */
const char *call_answer(const struct command_call *call, const char *key) RAPPORT_NONNULL(1, 2);

struct command {
	const char *name;      /* "call" */
	const char *group;     /* English heading in help: "Log", "Look", "Decide", … ; translate */
	const char *synopsis;  /* "call CLIENT[/PROJECT] [WORDS…]" */
	const char *summary;   /* one sentence; translate */
	const char *help;      /* further lines: tokens, examples; translate; may be NULL */
	unsigned needs;        /* enum command_needs */
	bool foresees;         /* see command_foresee */
	bool several;          /* the first word may be several handles, joined by commas */
	bool tabular;          /* its answer holds a table: help tells of --json, --csv, --limit */
	const struct command_argument *arguments;
	const struct command_option *options;
	enum status (*run)(struct command_call *call, struct result *result, struct error *error);
};
/* Every command, in the order of `help`; *count is set. Options --json, --csv, --help, --store and
 * --limit are common and taken by the doors or command_run. */
const struct command *command_table(size_t *count) RAPPORT_NONNULL(1);
const struct command *command_find(const char *name) RAPPORT_NONNULL(1); /* NULL: unknown */
const char *command_nearest(const char *name) RAPPORT_NONNULL(1);        /* NULL: none is near */
/* The synopsis in the language that is spoken: names stay, placeholders change. */
const char *command_usage(const struct command *command) RAPPORT_NONNULL(1);

/* Runs words[0] with the words after it. STATUS_OK: result->exit_code is the exit status.
 * STATUS_ASK: ask result->question, append the answer, call again with a fresh result. Any other:
 * error says what, where and what to do; exit status 2, except STATUS_NOT_FOUND: 1. The store is
 * opened as the command's row declares. */
enum status command_run(struct session *session, const char *const *words, size_t count,
	const struct answer *answers, size_t answer_count, struct result *result,
	struct error *error) RAPPORT_MUST_CHECK RAPPORT_NONNULL(1, 2, 6, 7);

/* What words typed so far would mean if they were run, as one line: the hours that a project's new
 * date leaves; what was understood of a log line, or a mistake in it. "" when there is nothing to
 * tell, or not yet. Nothing is stored and nobody asked. */
const char *command_foresee(struct session *session, struct arena *arena, const char *const *words,
	size_t count) RAPPORT_NONNULL(1, 2, 3);

/* Splits a line typed at the screen's prompt into words: spaces separate, quotes keep together. */
size_t command_split(struct arena *arena, const char *line, const char ***words)
	RAPPORT_NONNULL(1, 2, 3);
/* Where the last word of such a line begins while it is typed: quotes that are not closed yet keep
 * together what follows. *word: the same without its quotes, "" behind a space. */
size_t command_last_word(struct arena *arena, const char *line, const char **word)
	RAPPORT_NONNULL(1, 2, 3);
/* The word as it has to stand in such a line, in quotes where it needs them. One with spaces and
 * quotes of both kinds cannot stand there, and comes as it is. */
const char *command_quote(struct arena *arena, const char *word) RAPPORT_NONNULL(1, 2);

/* What can stand at the last word (possibly "") of these words: commands, clients, handles,
 * field names, choices, tokens. Used by shell completion and the `:` prompt. */
struct completion {
	const char *word;
	const char *help; /* short, may be "" */
};
enum status command_complete(struct session *session, struct arena *arena,
	const char *const *words, size_t count, struct completion **items, size_t *item_count,
	struct error *error) RAPPORT_MUST_CHECK RAPPORT_NONNULL(1, 2, 3, 5, 6, 7);

#endif
