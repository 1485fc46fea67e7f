/* The use cases: what a freelancer does, each one transaction and one undo step.
 *
 * An app holds what the use cases need: the store, opened when first needed and for reading only
 * until something is written; the rules; settings; the time. It is used by one thread. Functions
 * that read treat a store that does not exist yet as an empty one. Functions that write begin and
 * commit for themselves, and record a sentence in the past tense for `history`.
 */
#ifndef RAPPORT_APP_H
#define RAPPORT_APP_H

#include "rapport/base/workload.h"
#include "rapport/rules.h"
#include "rapport/rules/tune.h"
#include "rapport/settings.h"
#include "rapport/store.h"
#include "rapport/store/history.h"
#include "rapport/store/maintenance.h"
#include "rapport/store/search.h"
#include "rapport/drafts/wording.h"

struct app;
struct app_options {
	const char *store_path;
	const char *rules_folder;        /* NULL: none */
	const char *cache_folder;        /* see rules.h; NULL: none */
	const char *state_folder;        /* how far a review is; NULL: it is forgotten at the end */
	const char *templates_folder;    /* the user's own templates of drafts; NULL: none */
	const char *language;            /* "en" or "de" */
	const struct settings *settings; /* borrowed, must outlive the app */
	struct error_list *problems;     /* borrowed: what is wrong in rules goes here at load */
	struct moment now;
	uint64_t seed;
	bool throwaway;
};
/* Opens nothing. The caller frees it with app_free. */
struct app *app_new(const struct app_options *options) RAPPORT_MUST_CHECK RAPPORT_NONNULL(1);
void app_free(struct app *app);
void app_set_now(struct app *app, struct moment now) RAPPORT_NONNULL(1);
struct moment app_now(const struct app *app) RAPPORT_NONNULL(1);
const char *app_store_path(const struct app *app) RAPPORT_NONNULL(1);
/* Who is told from now on how far long work is, and can stop it: see store_watch. Borrowed; NULL:
 * nobody. */
void app_watch(struct app *app, struct progress *progress) RAPPORT_NONNULL(1);
/* See store_rest. */
void app_rest(struct app *app) RAPPORT_NONNULL(1);
struct progress *app_progress(const struct app *app) RAPPORT_NONNULL(1);

/* Opens the store for reading (a missing one is fine) or for writing (made at first use). Every
 * function below does so itself; this one tells early. Statuses as store_open. */
enum status app_open(struct app *app, enum store_mode mode, struct error *error)
	RAPPORT_MUST_CHECK RAPPORT_NONNULL(1, 3);
/* Closes the store until it is needed again. */
void app_close(struct app *app) RAPPORT_NONNULL(1);
/* Changes whenever somebody else writes; 0 while there is no store. */
int64_t app_data_version(struct app *app) RAPPORT_NONNULL(1);

/* The sentence under which the last write of this app stands in history: "added client Acme". */
const char *app_last_label(const struct app *app) RAPPORT_NONNULL(1);

/* ---- reading ---- */

/* As the functions of the store with these names. Without a store: STATUS_NOT_FOUND, no rows,
 * "". */
enum status app_get(struct app *app, struct arena *arena, enum entity entity, int64_t id,
	struct record **record, struct error *error) RAPPORT_MUST_CHECK RAPPORT_NONNULL(1, 2, 5, 6);
enum status app_list(struct app *app, struct arena *arena, const struct store_listing *listing,
	struct record_list *list, struct error *error)
	RAPPORT_MUST_CHECK RAPPORT_NONNULL(1, 2, 3, 4, 5);
enum status app_count(struct app *app, const struct query *query, int64_t *count,
	struct error *error) RAPPORT_MUST_CHECK RAPPORT_NONNULL(1, 2, 3, 4);
enum status app_count_below(struct app *app, enum entity entity, int64_t id,
	int64_t counts[ENTITY_COUNT], struct error *error)
	RAPPORT_MUST_CHECK RAPPORT_NONNULL(1, 4, 5);
struct app_name {
	enum entity entity; /* ENTITY_NONE: any */
	int64_t parent;     /* 0: any */
	const char *text;
};
enum status app_resolve(struct app *app, struct arena *arena, const struct app_name *name,
	struct match_list *matches, struct error *error)
	RAPPORT_MUST_CHECK RAPPORT_NONNULL(1, 2, 3, 4, 5);
const char *app_name(struct app *app, struct arena *arena, enum entity entity, int64_t id)
	RAPPORT_NONNULL(1, 2);
const char *app_handle(struct app *app, struct arena *arena, enum entity entity, int64_t id)
	RAPPORT_NONNULL(1, 2);
enum status app_search(struct app *app, struct arena *arena, const char *words, size_t limit,
	struct search_hits *hits, struct error *error)
	RAPPORT_MUST_CHECK RAPPORT_NONNULL(1, 2, 3, 5, 6);
/* The newest entries, weighed. */
enum status app_history(struct app *app, struct arena *arena, size_t limit, bool all,
	struct history_list *list, struct error *error)
	RAPPORT_MUST_CHECK RAPPORT_NONNULL(1, 2, 5, 6);

/* Reads a filter and resolves its references. STATUS_OK, STATUS_INVALID, STATUS_NOT_FOUND,
 * STATUS_AMBIGUOUS. */
enum status app_query(struct app *app, struct arena *arena, enum entity entity, const char *text,
	struct query *query, struct error *error) RAPPORT_MUST_CHECK RAPPORT_NONNULL(1, 2, 4, 5, 6);

/* The projects of a client that are neither closed nor lost: active ones first, then the newest. */
enum status app_open_projects(struct app *app, struct arena *arena, int64_t client,
	struct match_list *projects, struct error *error)
	RAPPORT_MUST_CHECK RAPPORT_NONNULL(1, 2, 4, 5);
/* The client a record belongs to, directly or through its project; 0 when it has none. */
int64_t app_client_of(struct app *app, struct arena *arena, const struct record *record)
	RAPPORT_NONNULL(1, 2, 3);
/* The day the next status update of a project is due, DAY_NONE when no clock runs. */
enum status app_next_update(struct app *app, struct arena *arena, int64_t project, civil_day *day,
	struct error *error) RAPPORT_MUST_CHECK RAPPORT_NONNULL(1, 2, 4, 5);

/* ---- records ---- */

/* Whether app_add fills the field of a new record when nobody did: short names, and the day or
 * moment at which something is written down. */
bool app_fills(enum entity entity, int field);

/* A short name: "Acme GmbH" → "acme", "Kim Weber" → "kim-weber", "Müller & Söhne KG" → "mueller".
 * Legal forms are left out; what is longer than 10 letters is cut to its first word. */
char *app_slug(struct arena *arena, const char *name) RAPPORT_NONNULL(1, 2);
/* Stores a new record. Filled when empty: the short name (a free one), the client of the project,
 * and what is due to the moment (asked on, heard on, day, at …). A given short name that is
 * taken is STATUS_INVALID. */
enum status app_add(struct app *app, struct arena *arena, struct record *record,
	struct error *error) RAPPORT_MUST_CHECK RAPPORT_NONNULL(1, 2, 3, 4);
/* Stores a changed record. When a deadline or a milestone's date differs from the stored one the
 * move is kept as a date change. `expected` is the record as it was shown for editing, NULL: any;
 * STATUS_CONFLICT when it changed meanwhile. */
enum status app_edit(struct app *app, struct arena *arena, const struct record *record,
	const struct record *expected, struct error *error)
	RAPPORT_MUST_CHECK RAPPORT_NONNULL(1, 2, 3, 5);
/* Removes a record with everything below it. */
enum status app_remove(struct app *app, struct arena *arena, enum entity entity, int64_t id,
	struct error *error) RAPPORT_MUST_CHECK RAPPORT_NONNULL(1, 2, 5);
/* Makes one step of the use cases that write until the end: begun, it has to be ended. One that
 * fails leaves the others to be given up. `label` is the sentence for history; NULL: nothing
 * stays. */
enum status app_together_begin(struct app *app, const char *command, struct error *error)
	RAPPORT_MUST_CHECK RAPPORT_NONNULL(1, 2, 3);
enum status app_together_end(struct app *app, const char *label, struct error *error)
	RAPPORT_MUST_CHECK RAPPORT_NONNULL(1, 3);
/* Many new records as one step. Until the end nobody else can write, and the functions that read
 * see what was added. The batch lives in `arena`; begun, it has to be ended. */
struct app_batch;
enum status app_batch_begin(struct app *app, struct arena *arena, const char *command,
	struct app_batch **batch, struct error *error)
	RAPPORT_MUST_CHECK RAPPORT_NONNULL(1, 2, 3, 4, 5);
/* As app_add; of a refused record nothing stays, and others may follow. `passing` is for passing
 * needs, so that it can be reset between records. */
enum status app_batch_add(struct app_batch *batch, struct arena *passing, struct record *record,
	struct error *error) RAPPORT_MUST_CHECK RAPPORT_NONNULL(1, 2, 3, 4);
/* Fills the references that are empty in the stored record with this id and known in `record`, and
 * changes nothing else. STATUS_NOT_FOUND. */
enum status app_batch_fill(struct app_batch *batch, struct arena *passing,
	const struct record *record, bool *filled, struct error *error)
	RAPPORT_MUST_CHECK RAPPORT_NONNULL(1, 2, 3, 4, 5);
/* Commits under `label`, the sentence for history; NULL: nothing was meant, and nothing is kept. */
enum status app_batch_end(struct app_batch *batch, const char *label,
	struct error *error) RAPPORT_MUST_CHECK RAPPORT_NONNULL(1, 3);

/* ---- the log ---- */

struct app_log {
	const char *command;        /* "call" */
	struct record *new_client;  /* to be made first; NULL: the interaction names one */
	struct record *new_contact; /* the same, of the client; NULL: the interaction's, or none */
	struct record *new_project;
	struct record *interaction; /* client (unless new), kind, occurred at, summary … */
	struct record **noted;      /* requests, promises, feedback; get what they refer to */
	size_t noted_count;
};
/* Logs an interaction with what was asked, promised and said in it. An inbound or answered one
 * answers the newest open outbound one before it (answered, answered at). */
enum status app_log(struct app *app, struct arena *arena, const struct app_log *log,
	struct error *error) RAPPORT_MUST_CHECK RAPPORT_NONNULL(1, 2, 3, 4);

/* ---- projects and scope ---- */

/* The eight conditions of a good start, and those that are missing. None for a project that is
 * over. */
struct gate_condition {
	const char *name; /* column of the view start_gate: "offer" */
	const char *text; /* translated noun phrase: "an accepted offer" */
	bool met;
};
struct gate {
	const struct gate_condition *conditions;
	size_t condition_count;
	const char *const *missing; /* texts of those not met */
	size_t count;
};
enum status app_gate(struct app *app, struct arena *arena, int64_t project, struct gate *gate,
	struct error *error) RAPPORT_MUST_CHECK RAPPORT_NONNULL(1, 2, 4, 5);
/* The weeks from this one on until the last date of any project, filled by the work there is. */
enum status app_load(struct app *app, struct arena *arena, struct week_load weeks[WORKLOAD_WEEKS],
	size_t *count, struct error *error) RAPPORT_MUST_CHECK RAPPORT_NONNULL(1, 2, 3, 4, 5);
/* Lessons to know before a start: those of the project's client first, then those that share a tag
 * with it, the newest first, at most 20. Its own are left out. */
enum status app_known_lessons(struct app *app, struct arena *arena, int64_t project,
	struct record_list *lessons, struct error *error)
	RAPPORT_MUST_CHECK RAPPORT_NONNULL(1, 2, 4, 5);
/* Whether a project can be done until its date: rapport/base/workload.h has the arithmetic, the
 * view project_effort what remains. */
struct outlook {
	civil_day date;           /* the project's deadline; DAY_NONE: it has none */
	struct feasibility hours; /* without a date only needed and the earliest honest date */
	int64_t own_per_day;      /* minutes */
	int64_t unestimated;      /* open items without an effort; the hours do not count them */
	struct week_load fullest; /* of the weeks with a part of it; monday is DAY_NONE: none */
};
/* `project` is the record as it is stored or would be (id 0: not yet), so that a date can be looked
 * at before it is kept. It is counted as if it were agreed. */
enum status app_outlook(struct app *app, struct arena *arena, const struct record *project,
	struct outlook *outlook, struct error *error)
	RAPPORT_MUST_CHECK RAPPORT_NONNULL(1, 2, 3, 4, 5);
/* Starts a project today, resumes a paused one, reopens a closed or lost one. What its first start
 * left open is explained once: a later reason goes to the notes. STATUS_ASK, nothing changed: the
 * gate is open, no earlier start explains it, and there is no reason. */
struct app_start {
	int64_t project;
	const char *reason; /* why although something is missing; NULL: none said */
	struct gate gate;   /* out: what is missing */
};
enum status app_start(struct app *app, struct arena *arena, struct app_start *start,
	struct error *error) RAPPORT_MUST_CHECK RAPPORT_NONNULL(1, 2, 3, 4);
enum status app_pause(struct app *app, struct arena *arena, int64_t project, const char *reason,
	struct error *error) RAPPORT_MUST_CHECK RAPPORT_NONNULL(1, 2, 5);
/* Closes a project today and makes its close-out list. `outcome` may be NULL. A project whose offer
 * was never accepted is lost when `lost`. */
struct app_closing {
	int64_t project;
	const char *outcome;
	bool lost;
};
enum status app_close_project(struct app *app, struct arena *arena,
	const struct app_closing *closing, struct error *error)
	RAPPORT_MUST_CHECK RAPPORT_NONNULL(1, 2, 3, 4);
/* The client accepted the offer today: agreed. */
enum status app_accept_offer(struct app *app, struct arena *arena, int64_t project,
	struct error *error) RAPPORT_MUST_CHECK RAPPORT_NONNULL(1, 2, 4);
/* A scope item was delivered or accepted today; a milestone is done. */
enum status app_deliver(struct app *app, struct arena *arena, enum entity entity, int64_t id,
	bool accepted, struct error *error) RAPPORT_MUST_CHECK RAPPORT_NONNULL(1, 2, 6);
/* Work that was delivered or accepted is open again, and counts as opened once more; a milestone is
 * not done. An edit that says the same does the same. */
enum status app_reopen(struct app *app, struct arena *arena, enum entity entity, int64_t id,
	struct error *error) RAPPORT_MUST_CHECK RAPPORT_NONNULL(1, 2, 5);

struct app_move {
	enum entity entity; /* project, milestone, scope item, promise, reminder or request */
	int64_t id;
	civil_day day;
	bool by_client;
	const char *reason; /* NULL: none said */
};
/* Moves a date; a project's or milestone's old date is kept with who asked and why. */
enum status app_move(struct app *app, struct arena *arena, const struct app_move *move,
	struct error *error) RAPPORT_MUST_CHECK RAPPORT_NONNULL(1, 2, 3, 4);
/* The field that says when a record is due: deadline, due, needed by; -1: it has none. */
int app_due_field(enum entity entity);

/* ---- decisions ---- */

struct app_decision {
	int64_t request;
	const char *decision;     /* a choice of request.decision, not pending */
	int64_t effort;           /* minutes; −1: as it stands */
	int64_t price;            /* minor units; −1: as it stands */
	const char *alternatives; /* NULL: none said */
	const char *told;         /* day the client heard, NULL: as it stands */
};
/* Decides a request today. Paid makes it a scope item of its project. */
enum status app_decide(struct app *app, struct arena *arena, const struct app_decision *decision,
	struct error *error) RAPPORT_MUST_CHECK RAPPORT_NONNULL(1, 2, 3, 4);
/* The six steps of a good ending, as the rules see them: what went out as a closing message or as
 * thanks counts though the list does not say so. None for a project that is not closed. */
enum { CLOSING_STEPS = 6 };
struct closing_step {
	int field;    /* of the close-out list: CLOSE_OUT_HANDOVER … */
	civil_day on; /* DAY_NONE: open */
	bool listed;  /* the list itself has this day */
};
struct closing_steps {
	int64_t close_out; /* 0: there is no list */
	struct closing_step steps[CLOSING_STEPS];
	size_t count;      /* 0: it is not closed */
};
enum status app_closing_steps(struct app *app, struct arena *arena, int64_t project,
	struct closing_steps *closing, struct error *error)
	RAPPORT_MUST_CHECK RAPPORT_NONNULL(1, 2, 4, 5);
/* A promise was kept, or a reminder done, today. */
enum status app_keep(struct app *app, struct arena *arena, enum entity entity, int64_t id,
	struct error *error) RAPPORT_MUST_CHECK RAPPORT_NONNULL(1, 2, 5);
/* Moves feedback on, or back, to a state, today; "thanked" notes the thanks and leaves the state.
 * `words` is what was found out or offered, NULL: nothing. */
enum status app_feedback(struct app *app, struct arena *arena, int64_t feedback, const char *state,
	const char *words, struct error *error) RAPPORT_MUST_CHECK RAPPORT_NONNULL(1, 2, 4, 6);

/* The ledger of a project: what was agreed, what was approved since, what was absorbed, and what
 * else was asked for. */
struct ledger_line {
	enum entity entity;       /* scope item or request */
	int64_t id;
	const char *part;         /* agreed, approved, absorbed; or what became of the request:
	                           * pending, quoted, declined, deferred, withdrawn, "in scope" */
	const char *title;
	const char *decision;     /* "" for what was agreed */
	civil_day day;            /* agreed or asked on, or DAY_NONE */
	civil_day decided, told;  /* or DAY_NONE */
	int64_t effort;           /* minutes, 0 when nobody estimated it */
	struct value price;       /* minor units, or none */
	int64_t interaction;      /* where it was asked, 0: unknown */
	const char *asked_in;     /* "call on Thu 12 Mar", "" when unknown */
	const char *asked_by;     /* the contact's name, "" when unknown */
	const char *told_to;      /* the contact of that day's talk, "" when unknown */
};
struct ledger {
	int64_t agreed, approved, absorbed; /* minutes */
	int hundredths;                     /* of a percent: absorbed ÷ (agreed + approved) */
	struct ledger_line *lines;          /* by part, then by day */
	size_t count;
};
enum status app_ledger(struct app *app, struct arena *arena, int64_t project,
	struct ledger *ledger, struct error *error) RAPPORT_MUST_CHECK RAPPORT_NONNULL(1, 2, 4, 5);

/* Dated facts about a client that can stand in place of a reproach: what the client promised and
 * what I asked, both open; what was agreed and requested, the newest first. */
struct wording_facts {
	struct wording_fact *items;
	size_t count;
};
enum status app_wording_facts(struct app *app, struct arena *arena, int64_t client,
	struct wording_facts *facts, struct error *error)
	RAPPORT_MUST_CHECK RAPPORT_NONNULL(1, 2, 4, 5);

/* ---- pages about a client ---- */

/* What made the work with a client difficult, as dated facts under five causes: see the view
 * friction_fact in docs/rules.md, which defines them. */
enum friction_cause {
	FRICTION_EXPECTATIONS,
	FRICTION_COMMUNICATION,
	FRICTION_DEADLINES,
	FRICTION_DETAILS,
	FRICTION_CRITICISM,
	FRICTION_CAUSES,
};
/* The causes as the view, the command line and JSON name them. */
#define FRICTION_WORDS {"expectations", "communication", "deadlines", "details", "criticism"}
struct friction_fact {
	enum friction_cause cause;
	civil_day day;
	const char *what;   /* a word of the view: "late-update" */
	enum entity entity; /* the record that shows it */
	int64_t id;
	int64_t project;    /* 0: none */
	const char *title;
};
struct friction {
	civil_day since;
	struct friction_fact *facts; /* the newest first */
	size_t count;
};
/* The facts from the day `since` up to today. */
enum status app_friction(struct app *app, struct arena *arena, int64_t client, civil_day since,
	struct friction *friction, struct error *error)
	RAPPORT_MUST_CHECK RAPPORT_NONNULL(1, 2, 5, 6);

/* What one wants to see before a talk with a client. */
struct prep_contact {
	int64_t id;
	const char *name, *role, *phone, *email; /* "" when not noted */
	bool approver;
};
struct prep_item {
	const char *about;  /* raise, reminder, question, lesson, promise-me, promise-client,
	                     * request, quoted, feedback, deadline, milestone */
	enum entity entity;
	int64_t id;
	civil_day day;      /* due, asked or heard on; DAY_NONE when there is none */
	const char *title;  /* "" for a project's own deadline */
	int64_t project;    /* 0: none */
};
struct prep_note {
	int64_t id, at, project;
	const char *kind;
	bool inbound, answered;
	const char *summary, *facts;
	const char *private_note; /* "" when safe */
};
struct prep_heat {
	int64_t id, at;
	int heat;
};
struct prep {
	struct prep_contact *contacts; /* the first one first, three at most */
	size_t contact_count;
	struct prep_item *items;       /* points to raise first, the next dates last */
	size_t item_count;
	struct prep_note *notes;       /* the newest first, five at most */
	size_t note_count;
	struct prep_heat *heat;        /* tense or heated contacts of the last 90 days */
	size_t heat_count;
	int64_t talks;                 /* contacts of these days in all; 0 when none was tense */
	civil_day heat_since;
};
/* Reads it. When `safe` what is private is not even read into it: private notes, lessons, heat. */
enum status app_prep(struct app *app, struct arena *arena, int64_t client, bool safe,
	struct prep *prep, struct error *error) RAPPORT_MUST_CHECK RAPPORT_NONNULL(1, 2, 5, 6);

/* Figures about projects and about how both sides talk. What grows with the past is bounded to the
 * last NUMBERS_MONTHS months. */
enum { NUMBERS_MONTHS = 12, NUMBERS_RECENT = 24 };
struct project_numbers {
	int64_t project, client;
	const char *name;       /* "acme/site" */
	const char *status;
	civil_day began;        /* start, or the offer's acceptance, or when it was noted */
	civil_day ended;        /* the close, or today */
	struct ledger ledger;   /* totals only */
	int64_t used;           /* minutes logged */
	int64_t used_share;     /* hundredths of a percent of agreed + approved; 0 of nothing */
	int64_t requests;       /* changes asked for */
	int64_t requests_tenths; /* a week */
	civil_day deadline;     /* or DAY_NONE */
	int64_t moves, moved_days; /* of the deadline: how often, and by how much in all */
	int64_t moved_share;    /* hundredths of a percent of the time first planned; −1: unknown */
};
struct project_numbers_list {
	struct project_numbers *items;
	size_t count;
};
struct answer_times {
	int64_t mine, theirs;   /* medians in minutes */
	size_t mine_count, theirs_count; /* of how many; 0: there is no median */
};
struct month_heat {
	civil_day first;        /* of the month */
	int64_t contacts, heated; /* heated: heat 2 or 3 */
	int highest;            /* heat */
};
struct talk_numbers {
	struct answer_times answers;
	struct month_heat months[NUMBERS_MONTHS]; /* the oldest first */
	int64_t contacts, heated; /* of all these months */
	int64_t recent[NUMBERS_RECENT]; /* heat of the newest of these contacts, the oldest first */
	size_t recent_count;
	int64_t newest;         /* instant of the last of them; 0: there was none */
};
/* The rungs of follow-ups: days after the close, rising, then every `later` days; a contact meets
 * one from `near` per cent of the time to it on. */
struct ladder {
	const int64_t *rungs;
	size_t count;           /* ≥ 1 */
	int64_t later, near;
};
/* The ladder of the rule follow-up-due as it holds for a client; no rungs where it is off. */
enum status app_ladder(struct app *app, struct arena *arena, int64_t client,
	struct ladder *ladder, struct error *error) RAPPORT_MUST_CHECK
	RAPPORT_NONNULL(1, 2, 4, 5);
struct follow_ups {
	int64_t reached, kept;  /* rungs whose time is over, and those met by a contact in time */
};
enum status app_project_numbers(struct app *app, struct arena *arena, int64_t project,
	struct project_numbers *numbers, struct error *error)
	RAPPORT_MUST_CHECK RAPPORT_NONNULL(1, 2, 4, 5);
/* Of a client's projects, those at work first, 20 at most; client 0: of every open project by
 * name. */
enum status app_projects_numbers(struct app *app, struct arena *arena, int64_t client,
	struct project_numbers_list *list, struct error *error)
	RAPPORT_MUST_CHECK RAPPORT_NONNULL(1, 2, 4, 5);
/* How a client, or within one project, both sides talked: `entity` client or project. */
enum status app_talk_numbers(struct app *app, enum entity entity, int64_t id,
	struct talk_numbers *numbers, struct error *error)
	RAPPORT_MUST_CHECK RAPPORT_NONNULL(1, 4, 5);
/* The follow-ups after the closes of the last NUMBERS_MONTHS months among a client's projects: by
 * the ladder of the rule follow-up-due as it holds for that client, each until the next project
 * began. */
enum status app_follow_ups(struct app *app, int64_t client,
	const struct project_numbers_list *projects, struct follow_ups *follow_ups,
	struct error *error) RAPPORT_MUST_CHECK RAPPORT_NONNULL(1, 3, 4, 5);

/* ---- flags ---- */

/* As rules_last: what was answered before, without opening the store. */
bool app_last_flags(struct app *app, struct arena *arena, struct flag_list *flags, bool *current)
	RAPPORT_MUST_CHECK RAPPORT_NONNULL(1, 2, 3, 4);
/* Whether what app_last_flags called current still is. Asked when the store is open, from when on
 * app_data_version tells what others write; the time is still the one of the answer. */
bool app_last_flags_hold(const struct app *app) RAPPORT_MUST_CHECK RAPPORT_NONNULL(1);
/* As rules_evaluate and rules_why. The rules are loaded at the first call. */
enum status app_flags(struct app *app, struct arena *arena, bool hidden, struct flag_list *flags,
	struct error_list *problems, struct error *error)
	RAPPORT_MUST_CHECK RAPPORT_NONNULL(1, 2, 4, 5, 6);
enum status app_why(struct app *app, struct arena *arena, const struct flag *flag,
	struct why *why, struct error *error) RAPPORT_MUST_CHECK RAPPORT_NONNULL(1, 2, 3, 4, 5);
/* Hides a flag until that day, or for good with a reason. */
enum status app_snooze(struct app *app, struct arena *arena, const struct flag *flag,
	civil_day until, struct error *error) RAPPORT_MUST_CHECK RAPPORT_NONNULL(1, 2, 3, 5);
enum status app_dismiss(struct app *app, struct arena *arena, const struct flag *flag,
	const char *reason, struct error *error) RAPPORT_MUST_CHECK RAPPORT_NONNULL(1, 2, 3, 4, 5);

/* How often flags of that rule were dismissed for that client since a threshold was set for it. */
enum status app_dismissals(struct app *app, struct arena *arena, const struct flag *flag,
	int64_t *count, struct error *error) RAPPORT_MUST_CHECK RAPPORT_NONNULL(1, 2, 3, 4, 5);

/* ---- the review of the week ---- */

/* What became of a flag in the review. */
enum review_outcome {
	REVIEW_SEEN = 's', /* it was shown, nothing else */
	REVIEW_KEPT = 'k',
	REVIEW_PUT_OFF = 'p',
	REVIEW_DONE = 'd',
	REVIEW_DISMISSED = 'x',
};
struct review_mark {
	int64_t flag; /* its id */
	enum review_outcome outcome;
	enum flag_group group;      /* these as they were then */
	const char *name, *message; /* cleaned */
};
struct review_marks {
	struct review_mark *items; /* one for each flag, in the order they were first made */
	size_t count;
};
civil_day app_review_week(const struct app *app) RAPPORT_NONNULL(1); /* its Monday */
/* What was shown or looked at since that Monday; what cannot be read is as if it was not. */
void app_review_marks(struct app *app, struct arena *arena, struct review_marks *marks)
	RAPPORT_NONNULL(1, 2, 3);
/* Keeps what became of these flags, in the place of what was kept of them. STATUS_OK, STATUS_IO. */
enum status app_review_mark(struct app *app, struct arena *arena, const struct flag_list *flags,
	enum review_outcome outcome, struct error *error) RAPPORT_MUST_CHECK
	RAPPORT_NONNULL(1, 2, 3, 5);
/* Forgets the marks: the review begins anew. STATUS_OK, STATUS_IO. */
enum status app_review_restart(struct app *app, struct arena *arena, struct error *error)
	RAPPORT_MUST_CHECK RAPPORT_NONNULL(1, 2, 3);

/* ---- tuning the rules (rules/tune.h) ---- */

/* As rules_describe and rules_try with the user's folder and this store. */
enum status app_rules(struct app *app, struct arena *arena, const char *id,
	struct rule_lines *lines, struct error_list *problems, struct error *error)
	RAPPORT_MUST_CHECK RAPPORT_NONNULL(1, 2, 4, 5, 6);
enum status app_try_rules(struct app *app, struct arena *arena, const char *path,
	struct rule_trials *trials, struct error_list *problems, struct error *error)
	RAPPORT_MUST_CHECK RAPPORT_NONNULL(1, 2, 4, 5, 6);
/* Sets thresholds for everyone, a client or a project, each in the place of what was set there; a
 * wish without a value takes that away. `or_nothing`: a value that holds anyway is not kept, what
 * was set there is only taken away. Statuses as rules_accept; STATUS_NOT_FOUND: nothing of it had
 * to be changed. */
enum status app_set_rules(struct app *app, struct arena *arena, const struct rule_wish *wishes,
	size_t count, bool or_nothing, struct error *error)
	RAPPORT_MUST_CHECK RAPPORT_NONNULL(1, 2, 3, 6);

/* ---- going back, keeping safe ---- */

enum status app_undo(struct app *app, struct arena *arena, struct history_entry *entry,
	struct error *error) RAPPORT_MUST_CHECK RAPPORT_NONNULL(1, 2, 3, 4);
enum status app_redo(struct app *app, struct arena *arena, struct history_entry *entry,
	struct error *error) RAPPORT_MUST_CHECK RAPPORT_NONNULL(1, 2, 3, 4);
/* One step on its own, taken back or (`redo`) brought again: statuses as history_undo_step. */
enum status app_step(struct app *app, struct arena *arena, int64_t step, bool redo,
	struct history_entry *entry, struct error *error)
	RAPPORT_MUST_CHECK RAPPORT_NONNULL(1, 2, 5, 6);
/* As history_changes. */
enum status app_changes(struct app *app, struct arena *arena, int64_t step, size_t limit,
	struct history_changes *changes, struct error *error)
	RAPPORT_MUST_CHECK RAPPORT_NONNULL(1, 2, 5, 6);
/* `path` NULL: into the folder backups/ beside the store, where the newest ones are kept. */
enum status app_backup(struct app *app, struct arena *arena, const char *path, const char **made,
	struct error *error) RAPPORT_MUST_CHECK RAPPORT_NONNULL(1, 2, 4, 5);
enum status app_restore(struct app *app, struct arena *arena, const char *from, const char **kept,
	struct error *error) RAPPORT_MUST_CHECK RAPPORT_NONNULL(1, 2, 3, 4, 5);
enum status app_doctor(struct app *app, struct arena *arena, bool repair,
	struct doctor_report *report, struct error *error)
	RAPPORT_MUST_CHECK RAPPORT_NONNULL(1, 2, 4, 5);
enum status app_salvage(struct app *app, const char *out, int64_t *rows, struct error *error)
	RAPPORT_MUST_CHECK RAPPORT_NONNULL(1, 2, 3, 4);

#endif
