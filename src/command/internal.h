/* What the handlers share: the session's parts, resolving names, fields, tables, answers. */
#ifndef RAPPORT_COMMAND_INTERNAL_H
#define RAPPORT_COMMAND_INTERNAL_H

#include "rapport/app.h"
#include "rapport/command.h"
#include "rapport/command/form.h"

struct session {
	struct arena *arena;            /* lives as long as the session */
	struct session_options options; /* texts in the arena */
	struct settings *settings;
	struct error_list problems;
	struct app *app;
	const char *banner;
	char *temporary; /* folder of a demo, removed at the end; NULL: none */
	bool phrases_read; /* of the wording check; their problems are told */
	bool scripted;   /* commands come from a script: nobody can be asked */
	bool new_store;  /* made by a command here, and nobody told so yet */
	bool wrote;      /* since session_changed was asked last */
	struct progress *progress; /* borrowed; NULL: nobody waits */
	int64_t version; /* of the store when session_changed was asked last */
};
/* Works on another store from now on. */
void session_use_store(struct session *session, const char *path, bool throwaway)
	RAPPORT_NONNULL(1, 2);

static inline struct app *call_app(const struct command_call *call)
{
	return call->session->app;
}

/* Removes the folder of a demo, whose store is used no more. */
void session_drop_temporary(struct session *session) RAPPORT_NONNULL(1);

/* Texts are made in this language ("de") from now on; NULL or "": in that of the person again. */
void session_speak(const struct session *session, const char *language) RAPPORT_NONNULL(1);

/* Every handler has this type. */
#define HANDLER(name)                                                                              \
	enum status name(struct command_call *call, struct result *result, struct error *error)
HANDLER(command_log);
HANDLER(command_add);
HANDLER(command_list);
HANDLER(command_show);
HANDLER(command_edit);
HANDLER(command_remove);
HANDLER(command_start);
HANDLER(command_pause);
HANDLER(command_close);
HANDLER(command_closing);
HANDLER(command_lesson);
HANDLER(command_move);
HANDLER(command_deliver);
HANDLER(command_accept);
HANDLER(command_reopen);
HANDLER(command_decide);
HANDLER(command_draft);
HANDLER(command_send);
HANDLER(command_drop);
HANDLER(command_keep);
HANDLER(command_feedback);
HANDLER(command_ledger);
HANDLER(command_gate);
HANDLER(command_friction);
HANDLER(command_prep);
HANDLER(command_wording);
HANDLER(command_numbers);
HANDLER(command_search);
HANDLER(command_undo);
HANDLER(command_redo);
HANDLER(command_history);
HANDLER(command_due);
HANDLER(command_check);
HANDLER(command_why);
HANDLER(command_review);
HANDLER(command_snooze);
HANDLER(command_dismiss);
HANDLER(command_backup);
HANDLER(command_restore);
HANDLER(command_doctor);
HANDLER(command_demo);
HANDLER(command_settings);
HANDLER(command_rules);
HANDLER(command_help);
HANDLER(command_version);
HANDLER(command_completion);
HANDLER(command_import);
HANDLER(command_export);

/* What a run over several adds to its sentence. */
static inline void note_detail(const struct command_call *call, const char *detail)
{
	if (call->detail != NULL)
		*call->detail = detail;
}

/* ---- table.c ---- */
const struct command_option *command_option_find(const struct command *command, const char *name)
	RAPPORT_NONNULL(1, 2);

/* ---- result.c ---- */
/* Ends a handler with a question; what is shown of it is cleaned and copied. */
enum status result_ask(struct result *result, const struct question *question)
	RAPPORT_NONNULL(1, 2);
/* The answer to a write: the sentence of history with `detail` in brackets (NULL: none), and how to
 * undo it. */
void result_done(const struct command_call *call, struct result *result, const char *detail)
	RAPPORT_NONNULL(1, 2);
/* What is wrong in rules, one line each: BLOCK_PROBLEM beside an answer, BLOCK_LINE where it is the
 * answer. */
void result_problems(struct result *result, enum block_kind kind,
	const struct error_list *problems) RAPPORT_NONNULL(1, 3);
/* A row of a table that stands for no record: its texts are its values. */
struct table_row row_of_texts(struct arena *arena, const char *const *texts, size_t count)
	RAPPORT_NONNULL(1, 2);
/* The same with one more line between the two. */
struct note {
	enum tone tone;
	const char *text; /* NULL: none */
};
void result_done_noting(const struct command_call *call, struct result *result, const char *detail,
	const struct note *note) RAPPORT_NONNULL(1, 2, 4);
/* Ends a handler that only foresees (see command_foresee). */
enum status result_foreseen(struct result *result, const struct note *note) RAPPORT_NONNULL(1, 2);
/* "logged call" → "Logged call." */
char *sentence_of(struct arena *arena, const char *label) RAPPORT_NONNULL(1, 2);
/* Notes what was made or touched. */
void result_touched(struct result *result, enum entity entity, int64_t id) RAPPORT_NONNULL(1);

/* ---- words.c ---- */
/* The words from `first` on, joined by spaces. */
char *words_join(struct arena *arena, const struct command_call *call, size_t first)
	RAPPORT_NONNULL(1, 2);
/* What is missing after a command's name, with its synopsis as advice. */
enum status usage_error(const struct command_call *call, struct error *error, const char *message)
	RAPPORT_NONNULL(1, 2, 3);
/* "a, b, c" */
char *list_join(struct arena *arena, const char *const *items, size_t count) RAPPORT_NONNULL(1);
/* "client, contact, …": what can be listed and added. */
char *entity_names(struct arena *arena) RAPPORT_NONNULL(1);
/* That the word for an entity is missing or wrong, with all of them as advice. */
enum status entity_wanted(struct arena *arena, struct error *error, const char *message)
	RAPPORT_NONNULL(1, 2, 3);
/* The value of a whole number option from 1 on, `fallback` when it is not given. */
enum status option_number(const struct command_call *call, const char *name, size_t fallback,
	size_t *number, struct error *error) RAPPORT_MUST_CHECK RAPPORT_NONNULL(1, 2, 4, 5);
/* The line somebody gave: the words from `first` on, or the answer asked for under `key`. */
struct line_wanted {
	size_t first;
	const char *key;
	const char *prompt;
	const char *unattended;
};
enum status line_or_ask(struct command_call *call, struct result *result,
	const struct line_wanted *wanted, const char **line) RAPPORT_MUST_CHECK
	RAPPORT_NONNULL(1, 2, 3, 4);

/* Puts the words of a line behind those of the call, as if they had been typed there. */
void call_add_line(struct command_call *call, struct arena *arena, const char *line)
	RAPPORT_NONNULL(1, 2, 3);
/* Asks for one more line of the call, or takes the answer, in the arena; where nobody can be asked
 * it is a mistake that it is missing, or it stays empty. */
struct line_missing {
	const char *key;
	const char *prompt;
	const char *explanation; /* NULL: none */
	const char *foresees;    /* see struct question; NULL: nothing */
	const char *usage;       /* NULL: nothing is missing without it */
};
enum status ask_line_missing(struct command_call *call, struct result *result,
	const struct line_missing *missing, const char **line) RAPPORT_MUST_CHECK
	RAPPORT_NONNULL(1, 2, 3, 4);

/* ---- deliver.c: how a text leaves ---- */
enum deliver_to {
	TO_CLIPBOARD, /* copy.command, or the terminal when none is set */
	TO_MAILER,    /* mail.command, which gets the whole message */
	TO_COMPOSER,  /* mail.compose, which opens it in the terminal */
};
struct outgoing {
	enum deliver_to to;
	const char *text; /* in the arena of the result */
};
/* Whether the settings know a way there. */
bool deliver_possible(const struct command_call *call, enum deliver_to to) RAPPORT_NONNULL(1);
/* Called before anything is stored: STATUS_ASK sends the text on its way; when the handler runs
 * again it has left, and this is STATUS_OK with what was said on the way ("" or a mailer's output).
 * The text must be the same both times. STATUS_INVALID: no mailer is set. */
enum status deliver(struct command_call *call, struct result *result,
	const struct outgoing *outgoing, const char **said, struct error *error)
	RAPPORT_MUST_CHECK RAPPORT_NONNULL(1, 2, 3, 4, 5);

/* ---- several.c ---- */
/* Whether the first word of a call names several records, as its command allows. */
bool is_several(const struct command_call *call, struct arena *arena) RAPPORT_NONNULL(1, 2);
/* Runs the command for each of them as one step. */
enum status run_several(struct command_call *call, struct result *result,
	struct error *error) RAPPORT_MUST_CHECK RAPPORT_NONNULL(1, 2, 3);

/* ---- history.c ---- */
/* A step's number as typed. */
enum status step_number(const char *word, int64_t *step, struct error *error) RAPPORT_MUST_CHECK
	RAPPORT_NONNULL(1, 2, 3);

/* ---- wording.c: the wording check on any text ---- */
struct wording_wish {
	const char *text;
	int64_t client;       /* whose facts are proposed; 0: none */
	const char *language; /* of the text; "" : to be guessed */
};
/* What is marked. The marks live in the arena of the result. */
enum status wording_look(struct command_call *call, struct result *result,
	const struct wording_wish *wish, struct wording_marks *marks, struct error *error)
	RAPPORT_MUST_CHECK RAPPORT_NONNULL(1, 2, 3, 4, 5);
/* The marks as blocks; at the end how many there are. */
void result_marks(struct command_call *call, struct result *result,
	const struct wording_marks *marks) RAPPORT_NONNULL(1, 2, 3);

/* ---- resolve.c ---- */
struct wanted {
	enum entity entity; /* ENTITY_NONE: any */
	int64_t parent;     /* 0: any */
	const char *text;   /* as typed */
	const char *key;    /* name of the question if there are several */
	enum entity also; /* a second entity that will do; ENTITY_NONE when entity is ENTITY_NONE */
};
/* Finds the one record that is meant; of several the open ones win, then it is asked. STATUS_OK,
 * STATUS_ASK, STATUS_NOT_FOUND. */
enum status resolve(struct command_call *call, struct result *result, const struct wanted *wanted,
	struct match *match, struct error *error) RAPPORT_MUST_CHECK RAPPORT_NONNULL(1, 2, 3, 4, 5);
/* CLIENT or CLIENT/PROJECT; *project is 0 when none was named. */
struct whom {
	int64_t client, project;
	struct record *new_client; /* to be made: the answer to "create?" was yes */
	const char *name;          /* of the client */
	int64_t contact;           /* by whose name the client was found, 0: by its own */
};
enum status resolve_whom(struct command_call *call, struct result *result, const char *text,
	bool may_create, struct whom *whom, struct error *error) RAPPORT_MUST_CHECK
	RAPPORT_NONNULL(1, 2, 3, 5, 6);
/* The project named by the first word. */
enum status resolve_project(struct command_call *call, struct result *result, int64_t *project,
	struct error *error) RAPPORT_MUST_CHECK RAPPORT_NONNULL(1, 2, 3, 4);

/* ---- fields.c ---- */
/* Whether a word is key:value for this entity. An unknown key is one too (reported by
 * fields_read), unless it cannot be meant as a key: "http://…", "Note:". */
bool word_is_pair(enum entity entity, const char *word) RAPPORT_NONNULL(2);
/* Sets the fields named by the pairs among `words`; other words are skipped. */
enum status fields_read(struct command_call *call, struct result *result, const char *const *words,
	size_t count, struct record *record, struct error *error) RAPPORT_MUST_CHECK
	RAPPORT_NONNULL(1, 2, 5, 6);
/* Sets one field from a typed text; references are resolved among what belongs to the record. */
enum status field_set(struct command_call *call, struct result *result, struct record *record,
	int field, const char *text, struct error *error) RAPPORT_MUST_CHECK
	RAPPORT_NONNULL(1, 2, 3, 5, 6);

/* Where a reference of this record is looked for: among its client's or its project's records; 0:
 * among all. */
int64_t field_owner(const struct command_call *call, struct arena *arena,
	const struct record *record, enum entity target) RAPPORT_NONNULL(1, 2, 3);

/* ---- form.c: a record as a text for the editor ---- */
/* "key: value" lines, long texts indented below their key. `fields` are positions, ended by −1;
 * NULL: all. */
char *form_write(const struct command_call *call, struct arena *arena, const struct record *record,
	const int *fields, const char *heading) RAPPORT_NONNULL(1, 2, 3, 5);
/* Reads it back; an error names the line. */
enum status form_read(struct command_call *call, struct result *result, const char *text,
	struct record *record, struct error *error) RAPPORT_MUST_CHECK
	RAPPORT_NONNULL(1, 2, 3, 4, 5);

/* ---- cells.c: values as cells of tables and facts ---- */
struct name_cache;
struct name_cache *name_cache_new(struct app *app, struct arena *arena) RAPPORT_NONNULL(1, 2);
const char *name_cached(struct name_cache *cache, enum entity entity, int64_t id)
	RAPPORT_NONNULL(1);
/* A value for people: cleaned; references as names. */
const char *cell_text(struct name_cache *cache, const struct field_info *field,
	const struct value *value) RAPPORT_NONNULL(1, 2, 3);
/* One line at most `LONGEST` characters of a text for a list. */
const char *cell_line(struct arena *arena, const char *text) RAPPORT_NONNULL(1, 2);
enum tone record_tone(const struct record *record, civil_day today) RAPPORT_NONNULL(1);
/* Open in the sense of its entity: pending, not kept, not closed … */
bool record_open(const struct record *record) RAPPORT_NONNULL(1);

/* ---- records.c: tables of records ---- */
/* Fills `table` with the columns and rows of one entity. Columns without any value in the rows, and
 * those beyond what a terminal shows, are for machines only. `without` is a reference that is the
 * same in every row, −1: none. */
struct record_table {
	enum entity entity;
	const struct record_list *list;
	int without;
};
struct table *records_table(const struct command_call *call, struct arena *arena,
	const struct record_table *wanted) RAPPORT_NONNULL(1, 2, 3);

/* ---- ledger.c: the totals, everywhere in the same words ---- */
const char *ledger_totals(struct arena *arena, const struct ledger *ledger) RAPPORT_NONNULL(1, 2);
/* The three totals as bars, and as facts for machines. */
const struct table *ledger_bars(const struct command_call *call, struct arena *arena,
	const struct ledger *ledger) RAPPORT_NONNULL(1, 2, 3);
void ledger_facts(struct result *result, const struct ledger *ledger) RAPPORT_NONNULL(1, 2);
/* Hundredths of a percent with one decimal: "13.8 %". */
const char *share_text(struct arena *arena, int64_t hundredths) RAPPORT_NONNULL(1);

/* ---- chart.c: charts that several pages show ---- */
const char *tenths_text(struct arena *arena, int64_t tenths) RAPPORT_NONNULL(1); /* 35 → "3.5" */
/* "45 min", "5.2 h", "3.1 d" */
const char *span_text(struct arena *arena, int64_t minutes) RAPPORT_NONNULL(1);
/* Hours used and time gone of a project, side by side; no rows when neither is known. */
const struct table *burn_table(const struct command_call *call, struct arena *arena,
	const struct project_numbers *numbers) RAPPORT_NONNULL(1, 2, 3);
/* The weeks ahead: work against own hours. */
enum status load_table(const struct command_call *call, struct arena *arena,
	const struct table **table, struct error *error) RAPPORT_MUST_CHECK
	RAPPORT_NONNULL(1, 2, 3, 4);
/* How long both sides take to answer; no rows when nobody did. */
const struct table *answers_table(const struct command_call *call, struct arena *arena,
	const struct answer_times *answers) RAPPORT_NONNULL(1, 2, 3);
/* The heat of the last contacts, if there were any. */
void say_heat_series(const struct command_call *call, struct result *result,
	const struct talk_numbers *numbers) RAPPORT_NONNULL(1, 2, 3);

/* ---- friction.c ---- */
/* The five causes, each a bar of its facts. `client` is the handle. */
const struct table *friction_table(const struct command_call *call, struct arena *arena,
	const char *client, const struct friction *friction) RAPPORT_NONNULL(1, 2, 3, 4);

/* ---- grid.c: tables filled cell by cell ---- */
struct grid {
	struct arena *arena;
	struct app *app;
	struct table *table;
	struct table_column *columns;
	struct table_row *row; /* the one being filled */
	size_t capacity;
};
/* Begins an empty table. The columns are copied and their labels translated; `empty` is not. */
struct grid grid_new(const struct command_call *call, struct arena *arena, const char *name,
	const struct table_column *columns, size_t count) RAPPORT_NONNULL(1, 2, 3, 4);
/* Begins a row without values, which is no record. */
void grid_row(struct grid *grid) RAPPORT_NONNULL(1);
/* The row is this record. */
void grid_record(struct grid *grid, enum entity entity, int64_t id) RAPPORT_NONNULL(1);
/* Cells of the row: a text, cleaned for people; a word for machines that people read as `text`; a
 * number with its text; a day. A NULL text and DAY_NONE stay empty. */
void grid_text(struct grid *grid, int column, const char *text) RAPPORT_NONNULL(1);
void grid_word(struct grid *grid, int column, const char *word, const char *text)
	RAPPORT_NONNULL(1, 3, 4);
void grid_number(struct grid *grid, int column, int64_t number, const char *text)
	RAPPORT_NONNULL(1, 4);
void grid_day(struct grid *grid, int column, civil_day day) RAPPORT_NONNULL(1);
/* Bars behind the numbers of a column; the largest of all fills one, but nothing below `least` (≥
 * 1) does. */
void grid_bars(struct grid *grid, int column, int64_t least) RAPPORT_NONNULL(1);

/* Cuts every list of the result down to what --limit says, if it was given; bars of figures stay
 * together. */
enum status result_limit(const struct command_call *call, struct result *result,
	struct error *error) RAPPORT_MUST_CHECK RAPPORT_NONNULL(1, 2, 3);

/* ---- scope.c ---- */
/* Says that it was so already, and since when: the day in `field`. */
void say_already(struct command_call *call, struct result *result, const struct record *record,
	int field) RAPPORT_NONNULL(1, 2, 3);

/* ---- flags.c ---- */
/* The flag meant by the words from 0 on; *taken is how many words that took. */
enum status flag_resolve(struct command_call *call, struct result *result, struct flag *flag,
	size_t *taken, struct error *error) RAPPORT_MUST_CHECK RAPPORT_NONNULL(1, 2, 3, 4, 5);
/* The shortest prefix of the flag's handle that no other flag of the list has. */
const char *flag_handle(struct arena *arena, const struct flag_list *flags, const struct flag *flag)
	RAPPORT_NONNULL(1, 2, 3);
struct table *flags_table(const struct command_call *call, struct arena *arena,
	const struct flag_list *flags, const struct flag_list *all) RAPPORT_NONNULL(1, 2, 3, 4);
enum tone severity_tone(enum severity severity);
const char *severity_word(enum severity severity); /* for people, translated */

/* ---- why.c: why a flag is there, as blocks ---- */
enum status result_why(struct command_call *call, struct result *result, const struct flag *flag,
	struct error *error) RAPPORT_MUST_CHECK RAPPORT_NONNULL(1, 2, 3, 4);

/* ---- flag-filter.c ---- */
/* "rule:" and so on: what may stand before a colon; NULL ends them. */
extern const char *const flag_filter_keys[];
/* Leaves the flags that fit all words of the call. What is only for the review (severity info) goes
 * too, unless a word asks for its rule or severity, or --all was given. */
enum status flags_filter(struct command_call *call, struct result *result,
	struct flag_list *flags, struct error *error) RAPPORT_MUST_CHECK
	RAPPORT_NONNULL(1, 2, 3, 4);

/* ---- gate.c ---- */
/* What the date of a project means that is about to be stored: the note says it, if there is
 * anything to say. Where somebody can be asked and the hours do not suffice, STATUS_ASK whether it
 * should be kept, then STATUS_CANCELLED when it should not. */
enum status date_foresee(struct command_call *call, struct result *result,
	const struct record *project, struct note *note, struct error *error) RAPPORT_MUST_CHECK
	RAPPORT_NONNULL(1, 2, 3, 4, 5);
/* Of a project just agreed, or grown: its fullest week, when that holds more work than hours. The
 * change is stored by then, so trouble on the way to this line only leaves it out. */
struct note week_foreseen(struct command_call *call, struct result *result, int64_t project)
	RAPPORT_NONNULL(1, 2);
/* What the fullest week of a project holds as it stands, as a sentence; "" when it has none. */
const char *week_of_project(struct command_call *call, struct arena *arena, int64_t project)
	RAPPORT_NONNULL(1, 2);

#endif
