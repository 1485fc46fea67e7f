/* What the use cases share: the open store, transactions, sentences for history. */
#ifndef RAPPORT_APP_INTERNAL_H
#define RAPPORT_APP_INTERNAL_H

#include "rapport/app/unsaved.h"
#include "rapport/store/sandbox.h"

struct app {
	char *store_path;
	char *rules_folder;             /* NULL: none */
	char *cache_folder;             /* NULL: none */
	char *state_folder;             /* NULL: none */
	char *templates_folder;         /* NULL: none */
	struct unsaved_places *unsaved; /* see unsaved.c; NULL: none yet */
	char *review;                   /* marks of a review without a state folder, NULL: none */
	char *language;
	const struct settings *settings;
	struct error_list *problems;
	struct moment now;
	uint64_t seed;
	bool throwaway;
	struct store *store;       /* NULL: not open */
	enum store_mode mode;      /* of the open store */
	struct rules *rules;       /* NULL: not loaded */
	struct store_stamp shown;  /* of the store when app_last_flags answered */
	char *label;               /* of the last write, NULL: none */
	struct progress *progress; /* borrowed; NULL: nobody waits */
	bool together;             /* use cases are parts of one step: see app_together_begin */
	int64_t versions;          /* added to the store's data version, so that reopening shows */
};

/* One use case at work: its transaction and where its results live. */
struct work {
	struct app *app;
	struct store *store;
	struct arena *arena;
	struct error *error;
};
/* Begins a transaction under the command's name. */
enum status work_begin(struct work *work, struct app *app, const char *command, struct arena *arena,
	struct error *error) RAPPORT_MUST_CHECK RAPPORT_NONNULL(1, 2, 3, 4, 5);
/* Commits under `label` when `status` is STATUS_OK, otherwise rolls back and passes it on. `label`
 * may be NULL only when the status is not STATUS_OK. */
enum status work_end(struct work *work, enum status status, const char *label) RAPPORT_MUST_CHECK
	RAPPORT_NONNULL(1);
enum status work_get(struct work *work, enum entity entity, int64_t id,
	struct record **record) RAPPORT_MUST_CHECK RAPPORT_NONNULL(1, 4);
enum status work_insert(struct work *work, struct record *record) RAPPORT_MUST_CHECK
	RAPPORT_NONNULL(1, 2);
enum status work_update(struct work *work, const struct record *record) RAPPORT_MUST_CHECK
	RAPPORT_NONNULL(1, 2);
void work_set_today(struct work *work, struct record *record, int field) RAPPORT_NONNULL(1, 2);

/* The store for reading; *store stays NULL while there is none. */
enum status app_reader(struct app *app, struct store **store,
	struct error *error) RAPPORT_MUST_CHECK RAPPORT_NONNULL(1, 2, 3);
/* A named query of the store whose one parameter is an id; no rows while there is no store. */
enum status app_rows(struct app *app, struct arena *arena, const char *name, int64_t id,
	struct rows *rows, struct error *error) RAPPORT_MUST_CHECK RAPPORT_NONNULL(1, 2, 3, 5, 6);

/* ---- state.c ---- */
/* The file of a kind for this store, below the state folder, which must be known. */
const char *state_path(const struct app *app, struct arena *arena, const char *kind)
	RAPPORT_NONNULL(1, 2, 3);
/* Makes the state folder and the ones above it that are missing. */
void state_make_folder(const struct app *app) RAPPORT_NONNULL(1);

/* ---- unsaved.c ---- */
void unsaved_free(struct unsaved_places *places);

/* ---- flags.c: what the rules are loaded from; app->rules are loaded from then on ---- */
struct rules_options app_rules_options(const struct app *app) RAPPORT_NONNULL(1);
enum status app_need_rules(struct app *app, struct error *error) RAPPORT_MUST_CHECK
	RAPPORT_NONNULL(1, 2);

/* Hides a flag; exactly one of `until` and `reason` is set. */
enum status flag_put_aside(struct work *work, const struct flag *flag, civil_day until,
	const char *reason) RAPPORT_MUST_CHECK RAPPORT_NONNULL(1, 2);

/* ---- prepare.c ---- */
/* Fills what follows from the rest of a record and checks that client and project fit. */
enum status record_prepare(struct work *work, struct record *record) RAPPORT_MUST_CHECK
	RAPPORT_NONNULL(1, 2);
/* Field positions of entities that have both, -1: none. */
int record_client_field(enum entity entity);
int record_project_field(enum entity entity);

/* ---- label.c: sentences of history ---- */
const char *label_added(struct work *work, const struct record *record) RAPPORT_NONNULL(1, 2);
const char *label_changed(struct work *work, enum entity entity, int64_t id) RAPPORT_NONNULL(1);
const char *label_removed(struct work *work, enum entity entity, int64_t id) RAPPORT_NONNULL(1);
const char *label_logged(struct work *work, const struct record *interaction) RAPPORT_NONNULL(1, 2);
/* A sentence with the record's name in the place of its one %s. */
const char *label_named(struct work *work, const char *sentence, enum entity entity, int64_t id)
	RAPPORT_NONNULL(1, 2);

/* ---- move.c ---- */
/* Keeps a move of a deadline or a milestone's date as a date change. */
struct date_note {
	bool by_client;
	const char *reason; /* NULL: none said */
};
enum status date_change_keep(struct work *work, const struct record *old, const struct record *new,
	const struct date_note *note) RAPPORT_MUST_CHECK RAPPORT_NONNULL(1, 2, 3, 4);

#endif
