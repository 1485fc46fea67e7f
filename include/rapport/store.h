/* The store: one SQLite file with everything rapport knows.
 *
 * A handle is used by one thread. Reading functions need no transaction; writing ones need
 * store_begin … store_commit around them: one command = one transaction = one undo step. After a
 * failed write the transaction must be rolled back. No SELECT stays open between calls, so
 * waiting for a key never holds a lock.
 *
 * Why a rollback journal (TRUNCATE, synchronous=EXTRA) and not WAL: docs/architecture.md.
 */
#ifndef RAPPORT_STORE_H
#define RAPPORT_STORE_H

#include "rapport/base/progress.h"
#include "rapport/catalog.h"
#include "rapport/query.h"

struct store;

enum store_mode {
	STORE_READ,  /* never creates, migrates or writes; works on read-only media */
	STORE_WRITE, /* creates the file (0600 in a 0700 folder) and migrates an older one */
};
struct store_options {
	const char *path;   /* a plain path, made absolute here; never read as a URI */
	enum store_mode mode;
	bool throwaway;     /* demo and tests: no syncs, lost on a crash */
	uint64_t seed;      /* ids from this seed; 0: from the system's random source */
	int64_t now;        /* instant used in names of backups made by a migration */
	struct progress *progress; /* borrowed, see store_watch; NULL: nobody waits */
};

/* Opens the store. STATUS_OK; STATUS_NOT_FOUND (STORE_READ and no file yet); STATUS_IO (folder
 * or file not usable: which, why); STATUS_OLDER (STORE_READ only: a reader leaves the
 * file as it is); STATUS_NEWER, STATUS_FOREIGN, STATUS_DAMAGED (what the file is
 * and what to do; the file is left untouched); STATUS_BUSY; STATUS_INVALID (no path, or STORE_READ
 * and an older file: opening it with STORE_WRITE once brings it up to date). The caller closes
 * *store. */
enum status store_open(const struct store_options *options, struct store **store,
	struct error *error) RAPPORT_MUST_CHECK RAPPORT_NONNULL(1, 2, 3);
void store_close(struct store *store); /* rolls an open transaction back; NULL is allowed */
const char *store_path(const struct store *store) RAPPORT_NONNULL(1);
/* Who is told from now on how far long work is; NULL: nobody. Where it says no, whatever the store
 * is doing ends with STATUS_CANCELLED, an open transaction is rolled back. */
void store_watch(struct store *store, struct progress *progress) RAPPORT_NONNULL(1);
/* Gives back the pages kept for the next statement: until somebody asks again hours may pass. */
void store_rest(struct store *store) RAPPORT_NONNULL(1);
/* Changes whenever another process or handle wrote to the file. */
int64_t store_data_version(struct store *store) RAPPORT_NONNULL(1);
int store_schema_version(void); /* of this program = number of the last migration */

/* Starts a write: BEGIN IMMEDIATE, waiting in turn up to 20 s (STATUS_BUSY after that). `command`
 * is the command's name for history, `at` the instant it happens. Calls do not nest. */
enum status store_begin(struct store *store, const char *command, int64_t at, struct error *error)
	RAPPORT_MUST_CHECK RAPPORT_NONNULL(1, 2, 4);
/* Says of the transaction just begun that it writes very much, such as an import: until it ends 64
 * MB of pages are kept in memory instead of 8. Ids are random, so it touches pages everywhere. */
void store_expect_much(struct store *store) RAPPORT_NONNULL(1);
/* Ends it and records the change under `label`, a sentence for people in the past tense ("logged
 * call with Acme, 25 min"). Without any change nothing is recorded. STATUS_OK only after COMMIT
 * returned; STATUS_IO: nothing changed; STATUS_UNCONFIRMED: see error.h. Rolls back on failure. */
enum status store_commit(struct store *store, const char *label, struct error *error)
	RAPPORT_MUST_CHECK RAPPORT_NONNULL(1, 2, 3);
void store_rollback(struct store *store) RAPPORT_NONNULL(1); /* without a transaction: nothing */

/* Records. Statuses besides OK: STATUS_NOT_FOUND (no such id), STATUS_INVALID (a required field
 * is empty, a reference to nothing, a slug taken: which field), STATUS_IO, STATUS_DAMAGED. */
enum status store_get(struct store *store, struct arena *arena, enum entity entity, int64_t id,
	struct record **record, struct error *error) RAPPORT_MUST_CHECK RAPPORT_NONNULL(1, 2, 5, 6);
/* Gives the record its id, unless it brings one (a dump being loaded; STATUS_INVALID when that is
 * taken). Empty derived fields are filled: the slug from the name or title, its text valid as long
 * as the handle. Fields with a fallback get that when they are empty. */
enum status store_insert(struct store *store, struct record *record, struct error *error)
	RAPPORT_MUST_CHECK RAPPORT_NONNULL(1, 2, 3);
/* A short name for a client or project that no other one has (of its client): `wished`, in the form
 * of text_slug, or that with a number. In the arena. */
enum status store_free_slug(struct store *store, struct arena *arena, const struct record *record,
	const char *wished, const char **slug, struct error *error) RAPPORT_MUST_CHECK
	RAPPORT_NONNULL(1, 2, 3, 4, 5, 6);
enum status store_update(struct store *store, const struct record *record, struct error *error)
	RAPPORT_MUST_CHECK RAPPORT_NONNULL(1, 2, 3);
/* Deletes the record and everything whose parent it is; other references to it become empty. */
enum status store_delete(struct store *store, enum entity entity, int64_t id, struct error *error)
	RAPPORT_MUST_CHECK RAPPORT_NONNULL(1, 4);
/* How many records per entity a delete would take along (itself not counted). */
enum status store_count_below(struct store *store, enum entity entity, int64_t id,
	int64_t counts[ENTITY_COUNT], struct error *error)
	RAPPORT_MUST_CHECK RAPPORT_NONNULL(1, 4, 5);

/* Lists come in pages, found by key (never OFFSET): a page costs the same at any length. */
struct record_list {
	struct record **records;
	size_t count;
	bool more;            /* there are records after the last one */
};
struct store_listing {
	const struct query *query; /* its entity and terms; references already resolved */
	const char *sort;          /* field name, "-" for descending; NULL: the natural order */
	size_t limit;              /* at most this many, ≥ 1 */
	const struct record *after; /* continue after this one; NULL: from the start */
};
enum status store_list(struct store *store, struct arena *arena,
	const struct store_listing *listing, struct record_list *list, struct error *error)
	RAPPORT_MUST_CHECK RAPPORT_NONNULL(1, 2, 3, 4, 5);
enum status store_count(struct store *store, const struct query *query, int64_t *count,
	struct error *error) RAPPORT_MUST_CHECK RAPPORT_NONNULL(1, 2, 3, 4);

/* Finding by what people type. Matches are in order of fit; the best class only: exact slug or
 * handle, then slug prefix, name or title (folded) prefix or word prefix, contact name of a client,
 * initials. `parent` narrows to children of that record (0: any), e.g. "site" within acme.
 * Understands "acme/site" for projects. With ENTITY_NONE any entity is searched (handles, then
 * clients and projects by slug). STATUS_OK with count ≥ 1, or STATUS_NOT_FOUND. */
struct match {
	enum entity entity;
	int64_t id;
	const char *name; /* how people know it: "Acme GmbH", "acme/site", a title */
};
struct match_list {
	struct match *items;
	size_t count;
};
enum status store_resolve(struct store *store, struct arena *arena, enum entity entity,
	int64_t parent, const char *text, struct match_list *matches, struct error *error)
	RAPPORT_MUST_CHECK RAPPORT_NONNULL(1, 2, 5, 6, 7);
/* Resolves the references of a parsed query in place: every one must be unambiguous. */
enum status store_resolve_query(struct store *store, struct arena *arena, struct query *query,
	struct error *error) RAPPORT_MUST_CHECK RAPPORT_NONNULL(1, 2, 3, 4);
/* How people know a record: a client's name, "acme/site", a title; "" when it is gone. */
const char *store_name(struct store *store, struct arena *arena, enum entity entity, int64_t id)
	RAPPORT_NONNULL(1, 2);
/* The shortest prefix of its handle, ≥4 letters, that is unique within its entity; what
 * store_resolve accepts. For clients and projects: the slug, "acme/site". */
const char *store_handle(struct store *store, struct arena *arena, enum entity entity, int64_t id)
	RAPPORT_NONNULL(1, 2);

/* Within a transaction: what is kept of projects and clients for views takes note of what was
 * changed so far, as it does at the end. For those who change first and ask such a view then. */
enum status store_settle(struct store *store, struct error *error) RAPPORT_MUST_CHECK
	RAPPORT_NONNULL(1, 2);

/* Named queries of data/schema/queries.sql and drafts.sql: a block starts with "-- name: NAME".
 * Parameters are :1st_name … bound in the order of `parameters`. The statement is prepared once per
 * handle. The name must exist (asserted; a test prepares them all). */
struct rows {
	const char *const *columns;
	size_t column_count;
	struct value **rows; /* rows[i][column] */
	size_t count;
};
enum status store_query(struct store *store, struct arena *arena, const char *name,
	const struct value *parameters, size_t parameter_count, struct rows *rows,
	struct error *error) RAPPORT_MUST_CHECK RAPPORT_NONNULL(1, 2, 3, 6, 7);
/* The same with parameters bound by their names (":client"); those the query does not have are left
 * out, those nobody gives are NULL. */
struct named_value {
	const char *name;
	struct value value;
};
struct named_query_call {
	const char *name;
	const struct named_value *values;
	size_t count;
};
enum status store_query_named(struct store *store, struct arena *arena,
	const struct named_query_call *call, struct rows *rows, struct error *error)
	RAPPORT_MUST_CHECK RAPPORT_NONNULL(1, 2, 3, 4, 5);
/* The query after `previous` (NULL: the first) whose name begins with `prefix`, NULL: no more. */
const char *store_query_next(struct arena *arena, const char *prefix, const char *previous)
	RAPPORT_NONNULL(1, 2);
/* The column's value in a row; an unknown name is asserted. */
const struct value *rows_value(const struct rows *rows, size_t row, const char *column)
	RAPPORT_NONNULL(1, 3);
int64_t rows_integer(const struct rows *rows, size_t row, const char *column) RAPPORT_NONNULL(1, 3);
const char *rows_text(const struct rows *rows, size_t row, const char *column)
	RAPPORT_NONNULL(1, 3);

#endif
