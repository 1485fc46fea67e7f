/* What the parts of the sandbox share: sandbox.c runs statements, sandbox-guard.c bounds and
 * allows, sandbox-functions.c is what the SQL can call. */
#ifndef STORE_SANDBOX_INTERNAL_H
#define STORE_SANDBOX_INTERNAL_H

#include "internal.h"
#include "rapport/store/sandbox.h"

enum {
	SANDBOX_DEADLINE_MS = 500,
	SANDBOX_HEAP = 64 << 20,   /* bytes one statement may add to the heap */
	SANDBOX_TEXT = 1 << 20,    /* bytes of one value, one statement */
	SANDBOX_RESULT = 16 << 20, /* bytes of text in all rows of one result */
	SANDBOX_PATTERN = 50,      /* bytes of a LIKE pattern */
	SANDBOX_NEEDLE = 200,      /* bytes that instr, replace and trim look for */
	SANDBOX_STATEMENTS = 128,  /* prepared at the same time */
};

/* One prepared statement. Invariant: sql and statement are both NULL or both set. */
struct sandbox_statement {
	char *sql; /* owned */
	sqlite3_stmt *statement;
	int now, today, subject; /* positions of the parameters, 0: not used */
};

struct sandbox_table {
	const char *name;
	bool allowed;
};

struct sandbox {
	sqlite3 *db;
	struct sandbox_options options; /* path is not kept, see `path` */
	char path[STORE_PATH_SIZE];
	char today[DAY_TEXT_SIZE];
	struct arena *arena;          /* names of tables */
	struct sandbox_table *tables; /* tables and views of the store by name, once known */
	size_t table_count;
	bool knows_tables;
	bool knows_json;     /* json_each was used once and is there for the authorizer */
	bool trusted;        /* a statement of the sandbox itself is being prepared */
	bool reading;        /* between sandbox_begin and sandbox_end */
	bool running;        /* the stopwatches were started, both in nanoseconds: */
	uint64_t began;      /* by the time that passes */
	uint64_t worked;     /* by this thread's work */
	char denied[128];    /* what the authorizer refused last */
	char no_setting[64]; /* name of a setting that does not exist */
	struct sandbox_workloads *workloads; /* of the running statement, NULL: none */
	struct sandbox_statement statements[SANDBOX_STATEMENTS];
	size_t statement_count;
};

/* sandbox-guard.c */

/* Sets limits, authorizer and deadline on the connection; nothing lifts them again. */
void sandbox_guard(struct sandbox *sandbox) RAPPORT_NONNULL(1);
/* Finds out what the authorizer must know before `sql` is prepared: the tables and views; and the
 * first use of json_each declares its table, which the authorizer would refuse. */
enum status sandbox_learn(struct sandbox *sandbox, const char *sql,
	struct error *error) RAPPORT_MUST_CHECK RAPPORT_NONNULL(1, 2, 3);
/* Is the time of the running statement over? */
bool sandbox_expired(struct sandbox *sandbox) RAPPORT_NONNULL(1);

/* SQLite's heap limit counts for the whole process, so it stands only while a statement of the
 * sandbox is prepared or stepped, and relative to what is in use before. */
struct sandbox_heap {
	sqlite3_int64 soft, hard;
};
struct sandbox_heap sandbox_heap_limit(void);
void sandbox_heap_release(struct sandbox_heap heap);

/* sandbox-functions.c */
enum status sandbox_functions(struct sandbox *sandbox, struct error *error) RAPPORT_MUST_CHECK
	RAPPORT_NONNULL(1, 2);

/* sandbox-workload.c */
/* Registers workload(), feasible() and weeks(); a code of SQLite. */
int sandbox_workload_functions(struct sandbox *sandbox) RAPPORT_NONNULL(1);
/* Forgets the workloads of the statement that ended. */
void sandbox_workloads_free(struct sandbox *sandbox) RAPPORT_NONNULL(1);

#endif
