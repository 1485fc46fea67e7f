/* What the files of this room share. Nobody else includes it.
 *
 * connection  one SQLite connection to a checked file, with every safety set
 * statement   prepared statements, cached per handle
 * schema      migrations, views, fingerprint
 * store       the handle: connection + caches + the open transaction
 */
#ifndef RAPPORT_STORE_INTERNAL_H
#define RAPPORT_STORE_INTERNAL_H

#include <sqlite3.h>

#include "rapport/store.h"

/* "rapp" in the header of every store file. */
#define STORE_APPLICATION_ID 0x72617070
/* One limit for every wait on another process. */
#define STORE_WAIT_MS 20000
#define STORE_PATH_SIZE 500
/* Of the pages a writer keeps, in negative KiB: see journal_settings. */
#define STORE_CACHE_SIZE "-8000"

/* error.c: one clear line for what SQLite or the system refused. */

/* Translates an SQLite result code (extended or not) of `db` into a status and a message with
 * advice. `path` is the file's name for people. */
enum status sqlite_error(sqlite3 *db, int code, const char *path, struct error *error)
	RAPPORT_NONNULL(3, 4);
/* SQLite takes a disk that fails while it reads for a damaged file (SQLITE_IOERR_CORRUPTFS becomes
 * SQLITE_CORRUPT); its file remembers what it was. The errno, 0: no read of `db` failed so. */
int sqlite_failed_read(sqlite3 *db);
/* The same as sqlite_error for a call that failed with `number` = errno; `doing` is a translated
 * sentence with one %s for the path: _("%s cannot be opened"). */
enum status system_error(int number, const char *doing, const char *path, struct error *error)
	RAPPORT_NONNULL(2, 3, 4);

/* connection.c: from a path to a connection that may be used. */

enum connection_flags {
	CONNECTION_READ = 0, /* read only; recovers after a crash when the file can be written */
	CONNECTION_WRITE = 1 << 0,
	CONNECTION_CREATE = 1 << 1, /* a new file that no one else sees yet: no checks, no syncs */
	CONNECTION_THROWAWAY = 1 << 2, /* no syncs, journal in memory */
	CONNECTION_DAMAGED = 1 << 3,   /* salvage: no checks, a part of the schema will do */
};
/* What the header says; filled as far as the checks came, also when they fail. */
struct connection_header {
	int64_t size;
	uint32_t application_id;
	uint32_t version;
};
/* STATUS_OLDER, with what brings the file up to date. */
enum status refuse_older(const char *path, uint32_t version, struct error *error)
	RAPPORT_NONNULL(1, 3);
/* One thread asks SQLite (that of lock.c does not). This is to be said before it is asked anything
 * else, be it only how it opens files; later it changes nothing. */
void sqlite_needs_no_mutexes(void);
/* Opens `path` (absolute), checks the header before SQLite looks at the file, and sets DEFENSIVE,
 * foreign keys, journal, busy timeout and the rest. The file is never created unless
 * CONNECTION_CREATE; functions_register comes after. Statuses as store_open, but an older version
 * is STATUS_OK (see header->version). */
enum status connection_open(const char *path, unsigned flags, sqlite3 **db,
	struct connection_header *header, struct error *error) RAPPORT_MUST_CHECK
	RAPPORT_NONNULL(1, 3, 4, 5);
/* Tells `progress` every so often that a statement is at work, and ends it when that says no:
 * SQLITE_INTERRUPT. NULL: nobody is told. */
enum { CONNECTION_TICK = 4000 }; /* instructions of SQLite between two calls, below a millisecond */
void connection_watch(sqlite3 *db, struct progress *progress);
/* Runs constant SQL without parameters, any number of statements. */
enum status connection_run(sqlite3 *db, const char *path, const char *sql,
	struct error *error) RAPPORT_MUST_CHECK RAPPORT_NONNULL(1, 2, 3, 4);
/* One integer of a constant SELECT; `fallback` when there is no row or it fails. */
int64_t connection_integer(sqlite3 *db, const char *sql, int64_t fallback) RAPPORT_NONNULL(1, 2);

/* file.c: names and folders. */

/* The absolute form of `path`, links resolved as far as they exist. */
enum status file_absolute(const char *path, char absolute[STORE_PATH_SIZE],
	struct error *error) RAPPORT_MUST_CHECK RAPPORT_NONNULL(1, 2, 3);
/* Makes every missing folder above `path`, 0700. */
enum status file_make_folder(const char *path, struct error *error) RAPPORT_MUST_CHECK
	RAPPORT_NONNULL(1, 2);
/* Syncs the file at `path`, or the folder that holds it. */
enum status file_sync(const char *path, struct error *error) RAPPORT_MUST_CHECK
	RAPPORT_NONNULL(1, 2);
enum status file_sync_folder(const char *path, struct error *error) RAPPORT_MUST_CHECK
	RAPPORT_NONNULL(1, 2);
/* A name in the folder of `path` that no one else uses, marked as unfinished: ".NAME.new.XXXXXX".
 * The file itself is made, empty, 0600; the caller unlinks or publishes it. */
enum status file_make_unfinished(const char *path, char unfinished[STORE_PATH_SIZE],
	struct error *error) RAPPORT_MUST_CHECK RAPPORT_NONNULL(1, 2, 3);
/* Gives a synced unfinished file its name, durably; STATUS_CONFLICT if that exists by now. */
enum status file_publish(const char *unfinished, const char *path,
	struct error *error) RAPPORT_MUST_CHECK RAPPORT_NONNULL(1, 2, 3);
/* Removes what interrupted creations of `path` left, journals included; returns how many files
 * (only counts them unless `remove`). Hold the lock of lock.c. */
size_t file_sweep(const char *path, bool remove) RAPPORT_NONNULL(1);

/* lock.c: writers wait in turn on "<store>.lock"; SQLite's own locks stay what counts. */

/* Takes the lock, waiting up to STORE_WAIT_MS. *lock is a descriptor for lock_release, -1 when the
 * file system knows no locks. STATUS_BUSY; STATUS_IO. */
enum status lock_take(const char *path, struct progress *progress, int *lock,
	struct error *error) RAPPORT_MUST_CHECK RAPPORT_NONNULL(1, 3, 4);
void lock_release(int *lock) RAPPORT_NONNULL(1);

/* schema.c: what the file's tables must be. */

/* Brings a connection from `version` to that of this program: each migration of data/schema in its
 * own transaction, then the views and the fingerprint. On a new file `version` is 0. */
enum status schema_migrate(sqlite3 *db, const char *path, uint32_t version,
	struct error *error) RAPPORT_MUST_CHECK RAPPORT_NONNULL(1, 2, 4);
/* The same up to migration `last` only and without views: tests and fixtures. */
enum status schema_migrate_to(sqlite3 *db, const char *path, uint32_t version, uint32_t last,
	struct error *error) RAPPORT_MUST_CHECK RAPPORT_NONNULL(1, 2, 5);
/* Drops and makes the views anew, and notes the fingerprint. */
enum status schema_make_views(sqlite3 *db, const char *path, struct error *error) RAPPORT_MUST_CHECK
	RAPPORT_NONNULL(1, 2, 3);
/* Compares sqlite_schema with the fingerprint noted when it was made: STATUS_OK, STATUS_DAMAGED.
 * *current tells whether the views are those of this program. */
enum status schema_check(sqlite3 *db, const char *path, bool *current,
	struct error *error) RAPPORT_MUST_CHECK RAPPORT_NONNULL(1, 2, 3, 4);
/* Was the search index made by what this version searches? And notes that it was, in the
 * transaction of who made it. */
enum status schema_check_index(sqlite3 *db, const char *path, bool *current, struct error *error)
	RAPPORT_MUST_CHECK RAPPORT_NONNULL(1, 2, 3, 4);
enum status schema_note_index(sqlite3 *db, const char *path, struct error *error) RAPPORT_MUST_CHECK
	RAPPORT_NONNULL(1, 2, 3);

/* function.c: functions in SQL on every connection, all INNOCUOUS (views and triggers use them).
 *
 *   fold(text)          search form, ä→a; NULL stays NULL
 *   fold(text, german)  ä→ae when german is 1
 *   local_day(instant)  'YYYY-MM-DD'
 *   day_begins(day)     its first instant in local time, NULL when it is no day
 *   days(a, b)          calendar days from a to b, NULL when one is no day
 *   applying()          1 while undo or redo applies a changeset: `*applying`; 0 when NULL
 */
enum status functions_register(sqlite3 *db, const bool *applying, const char *path,
	struct error *error) RAPPORT_MUST_CHECK RAPPORT_NONNULL(1, 3, 4);
/* The answer of a function is this day; DAY_NONE and days out of range: NULL. */
void function_result_day(sqlite3_context *context, civil_day day) RAPPORT_NONNULL(1);

/* statement.c: prepared once per handle and text. */

#define STATEMENT_SLOTS 64

struct statement_slot {
	char *sql; /* owned */
	sqlite3_stmt *statement;
	uint64_t used; /* the slot used longest ago is given up first */
};

enum record_statement {
	RECORD_GET,
	RECORD_INSERT,
	RECORD_DELETE,
	RECORD_STATEMENTS,
};

enum { STORE_DRAWN = 32 };
struct store {
	sqlite3 *db;
	char path[STORE_PATH_SIZE];
	enum store_mode mode;
	bool throwaway;
	bool applying;   /* a changeset is being applied: see applying() */
	int lock;        /* descriptor of the writers' lock, -1: not held */
	uint64_t seed;   /* of the ids, 0: the system's random source */
	uint64_t random; /* state of the seeded ids */
	uint64_t drawn[STORE_DRAWN]; /* from the random source, for the ids to come */
	size_t drawn_left;
	/* The open transaction: session is not NULL between begin and commit or rollback. */
	sqlite3_session *session;
	bool expects_much; /* see store_expect_much */
	char command[64];
	int64_t at;
	sqlite3_stmt *records[ENTITY_COUNT][RECORD_STATEMENTS];
	struct statement_slot slots[STATEMENT_SLOTS];
	uint64_t ticks;
	struct named_query *queries; /* query.c: those used so far */
	struct progress *progress;   /* borrowed; NULL: nobody waits */
	struct arena *derived;       /* texts the store put into records of its callers */
};

/* A statement for `sql` (compared by content), reset and without bindings; prepared at first use.
 * It belongs to the handle. Give it back with statement_reset, or its read lock stays. */
enum status statement_get(struct store *store, const char *sql, sqlite3_stmt **statement,
	struct error *error) RAPPORT_MUST_CHECK RAPPORT_NONNULL(1, 2, 3, 4);
void statement_reset(sqlite3_stmt *statement); /* NULL is allowed */
/* Binds by position; texts are borrowed until statement_reset. */
void statement_bind(sqlite3_stmt *statement, int position, const struct value *value)
	RAPPORT_NONNULL(1, 3);
void statement_bind_integer(sqlite3_stmt *statement, int position, int64_t value)
	RAPPORT_NONNULL(1);
void statement_bind_text(sqlite3_stmt *statement, int position, const char *text)
	RAPPORT_NONNULL(1);
/* The next row: *row tells whether there is one. */
enum status statement_step(struct store *store, sqlite3_stmt *statement, bool *row,
	struct error *error) RAPPORT_MUST_CHECK RAPPORT_NONNULL(1, 2, 3, 4);
/* Runs to the end and resets. */
enum status statement_finish(struct store *store, sqlite3_stmt *statement,
	struct error *error) RAPPORT_MUST_CHECK RAPPORT_NONNULL(1, 2, 3);
/* A column of the current row, texts copied to the arena. */
struct value statement_value(sqlite3_stmt *statement, int column, struct arena *arena)
	RAPPORT_NONNULL(1, 3);
const char *statement_text(sqlite3_stmt *statement, int column, struct arena *arena)
	RAPPORT_NONNULL(1, 3); /* "" for NULL */
void statements_free(struct store *store) RAPPORT_NONNULL(1);

/* An SQLite failure on this handle. */
enum status store_error(struct store *store, int code, struct error *error) RAPPORT_NONNULL(1, 3);

/* query.c */
void queries_free(struct store *store) RAPPORT_NONNULL(1);

/* record.c */

/* Does deleting the target delete the record (true) or empty the field (false)? As the schema. */
bool reference_cascades(enum entity entity, int field);
/* Appends "id, first, second, …": id and all fields of the entity, as record_read wants them. */
void record_columns(struct buffer *sql, enum entity entity) RAPPORT_NONNULL(1);
struct record *record_read(struct arena *arena, enum entity entity, sqlite3_stmt *statement)
	RAPPORT_NONNULL(1, 3);

/* record-check.c */

/* VALUE_TEXT or VALUE_INTEGER. */
enum value_type field_stored_as(const struct field_info *field) RAPPORT_NONNULL(1);
/* Fills empty values with their fallbacks and checks all. STATUS_OK or STATUS_INVALID. */
enum status record_check(struct record *record, struct error *error) RAPPORT_MUST_CHECK
	RAPPORT_NONNULL(1, 2);
/* STATUS_INVALID naming the reference that leads nowhere. */
enum status record_explain_references(struct store *store, const struct record *record,
	struct error *error) RAPPORT_NONNULL(1, 2, 3);

/* slug.c */

/* The field that holds an entity's short name. */
int slug_field(enum entity entity);
/* Fills an empty short name, checks a given one. */
enum status slug_settle(struct store *store, struct arena *arena, struct record *record,
	struct error *error) RAPPORT_MUST_CHECK RAPPORT_NONNULL(1, 2, 3, 4);

/* STATUS_CONFLICT when a client or project that a changeset brought back shares its short name. */
enum status slugs_check(struct store *store, void *changeset, int size,
	struct error *error) RAPPORT_MUST_CHECK RAPPORT_NONNULL(1, 2, 4);

/* id.c: random 50 bits, never 0. */
enum status ids_begin(struct store *store, struct error *error) RAPPORT_MUST_CHECK
	RAPPORT_NONNULL(1, 2);
enum status id_next(struct store *store, int64_t *id, struct error *error) RAPPORT_MUST_CHECK
	RAPPORT_NONNULL(1, 2, 3);

/* spool.c: the bytes of a changeset, wherever they are. Functions return codes of SQLITE. */

struct spool {
	const char *path; /* of the store */
	struct buffer memory;
	const void *borrowed; /* instead of memory and file, NULL: not */
	int file;             /* without a name, -1: it is all in memory */
	int size;
};
/* Fills it with what the session saw. The caller clears it, also after a failure. */
int spool_session(struct spool *spool, const char *path, sqlite3_session *session)
	RAPPORT_NONNULL(1, 2, 3);
/* The bytes must outlive it. */
void spool_borrow(struct spool *spool, const void *bytes, int size) RAPPORT_NONNULL(1);
void spool_clear(struct spool *spool) RAPPORT_NONNULL(1);
/* Reads it from its beginning, as sqlite3changeset_start_strm wants it. */
struct spool_reader {
	const struct spool *spool;
	int at;
};
int spool_read(void *reader, void *bytes, int *length);
/* Binds it for the column `changeset` of history; once the row is there spool_finish fills in what
 * was only given room. */
int spool_bind(const struct spool *spool, sqlite3_stmt *statement, int position)
	RAPPORT_NONNULL(1, 2);
int spool_finish(const struct spool *spool, sqlite3 *db, int64_t history_id) RAPPORT_NONNULL(1, 2);

/* follow.c: what is derived from records follows the changeset of each transaction. */

/* One record that changed; `row` stands on it. */
struct change {
	enum entity entity;
	int operation; /* SQLITE_INSERT, SQLITE_UPDATE, SQLITE_DELETE */
	int64_t record;
	sqlite3_changeset_iter *row;
};
/* Brings the search index and the tallies up to date with every record that a changeset touches.
 * Belongs into the same transaction, after the records were written. */
enum status changes_follow(struct store *store, const struct spool *changeset,
	struct error *error) RAPPORT_MUST_CHECK RAPPORT_NONNULL(1, 2, 3);
/* A statement that is not to be stepped: its columns are those of the entity's changes, in order.
 */
enum status change_columns(struct store *store, enum entity entity, sqlite3_stmt **statement,
	struct error *error) RAPPORT_MUST_CHECK RAPPORT_NONNULL(1, 3, 4);

/* transaction.c: what store_begin/commit and undo/redo have in common. */

struct transaction_row {
	int64_t at;
	const char *command;
	const char *label;
	int64_t reverses; /* undo and redo: the row whose effect ends; 0: a command */
	const struct spool *changeset;
};
/* Takes the writers' lock and BEGIN IMMEDIATE. */
enum status transaction_begin(struct store *store, struct error *error) RAPPORT_MUST_CHECK
	RAPPORT_NONNULL(1, 2);
/* Adds a row to history; *id is its id. */
enum status transaction_record(struct store *store, const struct transaction_row *row, int64_t *id,
	struct error *error) RAPPORT_MUST_CHECK RAPPORT_NONNULL(1, 2, 3, 4);
/* COMMIT, and the lock is free. `history_id` is the row this transaction added (0: none): by it a
 * commit that failed late is told from one that changed nothing. */
enum status transaction_commit(struct store *store, int64_t history_id, const char *label,
	struct error *error) RAPPORT_MUST_CHECK RAPPORT_NONNULL(1, 3, 4);
void transaction_abandon(struct store *store) RAPPORT_NONNULL(1);

/* match.c */

/* Best first. */
enum match_rank { MATCH_EXACT, MATCH_PREFIX, MATCH_INITIALS, MATCH_NONE };
/* How `typed`, already text_fold'ed without `german`, fits a name: all of it, the start of it or of
 * a word in it, the first letters of its words. "mueller" and "muller" both fit "Müller". */
enum match_rank match_name(struct arena *scratch, const char *name, const char *typed)
	RAPPORT_NONNULL(1, 2, 3);

/* filter.c: SQL text with its parameters' values in order. */

struct sql_text {
	struct buffer text;
	struct value *values;
	size_t count;
	size_t capacity;
};
#define SQL_TEXT_EMPTY                                                                             \
	{                                                                                          \
		.text = BUFFER_EMPTY                                                               \
	}
/* Borrows the value's text. */
void sql_add_value(struct sql_text *sql, struct value value) RAPPORT_NONNULL(1);
void sql_bind(const struct sql_text *sql, sqlite3_stmt *statement) RAPPORT_NONNULL(1);
void sql_clear(struct sql_text *sql) RAPPORT_NONNULL(1);
/* Appends a condition that holds for the records the query means. References are resolved. */
void filter_add(struct sql_text *sql, const struct query *query) RAPPORT_NONNULL(1, 2);

/* references.c: STATUS_CONFLICT when a reference of a row in the changeset leads nowhere. */
enum status references_check(struct store *store, void *changeset, int size,
	struct error *error) RAPPORT_MUST_CHECK RAPPORT_NONNULL(1, 2, 4);

#endif
