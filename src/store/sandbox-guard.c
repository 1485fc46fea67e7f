#include "sandbox-internal.h"
#include "tally-internal.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/* Steps of the virtual machine between two looks at the clock: some steps take 50 ms. */
#define TICK 50

/* The clock is asked ten thousand times a look. Where the system has one that is some milliseconds
 * late, it is good enough, and to read it costs a quarter. */
#ifndef CLOCK_MONOTONIC_COARSE
#define CLOCK_MONOTONIC_COARSE CLOCK_MONOTONIC
#endif

/* Sorted. Left out on purpose: printf and format (one call can outlast any deadline), random and
 * randomblob (a rule gives the same answer twice), zeroblob, load_extension, everything of FTS,
 * json_patch (quadratic), current_date and its like (the caller says what time it is). */
static const char *const functions[] = {
	"->",
	"->>",
	"abs",
	"add_workdays",
	"avg",
	"ceil",
	"ceiling",
	"char",
	"coalesce",
	"count",
	"cume_dist",
	"date",
	"datetime",
	"day_begins",
	"days",
	"dense_rank",
	"feasible",
	"first_value",
	"floor",
	"fold",
	"glob",
	"group_concat",
	"hex",
	"ifnull",
	"iif",
	"instr",
	"json",
	"json_array",
	"json_array_length",
	"json_extract",
	"json_group_array",
	"json_group_object",
	"json_object",
	"json_quote",
	"json_type",
	"json_valid",
	"julianday",
	"lag",
	"last_value",
	"lead",
	"length",
	"like",
	"likelihood",
	"likely",
	"local_day",
	"lower",
	"ltrim",
	"max",
	"min",
	"mod",
	"nth_value",
	"ntile",
	"nullif",
	"off_hours",
	"percent_rank",
	"quote",
	"rank",
	"replace",
	"round",
	"row_number",
	"rtrim",
	"setting",
	"sign",
	"strftime",
	"substr",
	"substring",
	"sum",
	"time",
	"total",
	"trim",
	"trunc",
	"typeof",
	"unicode",
	"unixepoch",
	"unlikely",
	"upper",
	"weeks",
	"workdays",
	"workload",
};

static const struct {
	int limit, value;
} limits[] = {
	{SQLITE_LIMIT_LENGTH, SANDBOX_TEXT},
	{SQLITE_LIMIT_SQL_LENGTH, 64 << 10},
	{SQLITE_LIMIT_COLUMN, 100},
	{SQLITE_LIMIT_EXPR_DEPTH, 100},
	{SQLITE_LIMIT_COMPOUND_SELECT, 30},
	{SQLITE_LIMIT_VDBE_OP, 50000},
	{SQLITE_LIMIT_FUNCTION_ARG, 32},
	{SQLITE_LIMIT_ATTACHED, 0},
	{SQLITE_LIMIT_LIKE_PATTERN_LENGTH, SANDBOX_PATTERN},
	{SQLITE_LIMIT_VARIABLE_NUMBER, 16},
	{SQLITE_LIMIT_TRIGGER_DEPTH, 1},
	{SQLITE_LIMIT_WORKER_THREADS, 0},
};

/* What people call the actions of SQLite's authorizer; the others are "this". */
static const struct {
	int action;
	const char *name;
} actions[] = {
	{SQLITE_ATTACH, "ATTACH"},
	{SQLITE_DETACH, "DETACH"},
	{SQLITE_PRAGMA, "PRAGMA"},
	{SQLITE_INSERT, "INSERT"},
	{SQLITE_UPDATE, "UPDATE"},
	{SQLITE_DELETE, "DELETE"},
	{SQLITE_TRANSACTION, "BEGIN, COMMIT and ROLLBACK"},
	{SQLITE_SAVEPOINT, "SAVEPOINT"},
	{SQLITE_REINDEX, "REINDEX"},
	{SQLITE_ANALYZE, "ANALYZE"},
	{SQLITE_ALTER_TABLE, "ALTER TABLE"},
	{SQLITE_CREATE_VTABLE, "CREATE VIRTUAL TABLE"},
	{SQLITE_DROP_TABLE, "DROP TABLE"},
};

#define FUNCTIONS (sizeof(functions) / sizeof(functions[0]))

static bool functions_are_sorted(void)
{
	for (size_t i = 1; i < FUNCTIONS; i++)
		if (sqlite3_stricmp(functions[i - 1], functions[i]) >= 0)
			return false;
	return true;
}

static int compare_function(const void *name, const void *function)
{
	return sqlite3_stricmp(name, *(const char *const *)function);
}

static bool function_allowed(const char *name)
{
	return bsearch(name, functions, FUNCTIONS, sizeof functions[0], compare_function) != NULL;
}

static int compare_table(const void *name, const void *table)
{
	return sqlite3_stricmp(name, ((const struct sandbox_table *)table)->name);
}

/* Records and views may be read, and json_each and json_tree, which unfold a value. The history
 * (changesets), the search index, SQLite's own tables and the tables that are functions in disguise
 * (pragma_…, dbstat, sqlite_stmt) may not. A table of which no column is used, as by count(*), is
 * asked for with an empty column; then a name the store does not know is one of a WITH clause. */
static bool table_allowed(const struct sandbox *sandbox, const char *name, const char *column)
{
	const struct sandbox_table *table =
		bsearch(name, sandbox->tables, sandbox->table_count, sizeof *table, compare_table);

	if (table)
		return table->allowed;
	if (strcmp(name, "json_each") == 0 || strcmp(name, "json_tree") == 0)
		return true;
	return column[0] == '\0' && sqlite3_strnicmp(name, "sqlite_", 7) != 0;
}

static int deny(struct sandbox *sandbox, const char *kind, const char *name)
{
	if (sandbox->denied[0] == '\0')
		snprintf(sandbox->denied, sizeof sandbox->denied, "%s%s%s", kind,
			kind[0] && name[0] ? " " : "", name);
	return SQLITE_DENY;
}

/* Making a table is first seen as a change of SQLite's own. */
static int deny_action(struct sandbox *sandbox, int action, const char *first)
{
	if (first && strncmp(first, "sqlite_", 7) == 0)
		return deny(sandbox, _("anything but SELECT"), "");
	for (size_t i = 0; i < sizeof actions / sizeof *actions; i++)
		if (actions[i].action == action)
			return deny(sandbox, actions[i].name, "");
	return deny(sandbox, _("anything but SELECT"), "");
}

static int authorize(void *context, int action, const char *first, const char *second,
	const char *database, const char *inside)
{
	struct sandbox *sandbox = context;

	(void)database;
	(void)inside;
	if (sandbox->trusted)
		return SQLITE_OK;
	switch (action) {
	case SQLITE_SELECT:
	case SQLITE_RECURSIVE:
		return SQLITE_OK;
	case SQLITE_READ:
		return table_allowed(sandbox, first, second) ? SQLITE_OK
							     : deny(sandbox, _("table"), first);
	case SQLITE_FUNCTION:
		return function_allowed(second) ? SQLITE_OK : deny(sandbox, _("function"), second);
	default:
		return deny_action(sandbox, action, first);
	}
}

static uint64_t nanoseconds(struct timespec time)
{
	return (uint64_t)time.tv_sec * 1000000000u + (uint64_t)time.tv_nsec;
}

static uint64_t time_passed(void)
{
	struct timespec time;

	clock_gettime(CLOCK_MONOTONIC_COARSE, &time);
	return nanoseconds(time);
}

static uint64_t time_worked(void)
{
	struct timespec time;

	clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
	return nanoseconds(time);
}

/* What counts is the time this thread has worked, not the time that has passed: on a machine that
 * is busy with other things a statement is no slower by its own fault. But to ask for that goes
 * through the kernel, a tenth of a look at all rules, while the time that passed costs next to
 * nothing and is never much less. The stopwatches start at the first look, which comes after the
 * read lock was granted: waiting for another process to finish its write is not the statement's
 * fault. */
bool sandbox_expired(struct sandbox *sandbox)
{
	uint64_t limit = sandbox->options.deadline_ms * (uint64_t)1000000;
	uint64_t now = time_passed();

	if (!sandbox->running) {
		sandbox->running = true;
		sandbox->began = now;
		sandbox->worked = time_worked();
	}
	return now - sandbox->began >= limit && time_worked() - sandbox->worked >= limit;
}

static int tick(void *context)
{
	return sandbox_expired(context);
}

void sandbox_guard(struct sandbox *sandbox)
{
	assert(sandbox->db);
	assert(functions_are_sorted());
	for (size_t i = 0; i < sizeof limits / sizeof *limits; i++)
		sqlite3_limit(sandbox->db, limits[i].limit, limits[i].value);
	sqlite3_progress_handler(sandbox->db, TICK, tick, sandbox);
	sqlite3_set_authorizer(sandbox->db, authorize, sandbox);
}

/* Tables of records, and the sums that views read. */
static bool is_record_table(const char *name)
{
	for (int tally = 0; tally < TALLY_COUNT; tally++)
		if (strcmp(tally_table((enum tally)tally), name) == 0)
			return true;
	for (int entity = 0; entity < ENTITY_COUNT; entity++)
		if (strcmp(catalog_entity((enum entity)entity)->name, name) == 0)
			return true;
	return false;
}

static int read_tables(struct sandbox *sandbox)
{
	sqlite3_stmt *statement = NULL;
	size_t capacity = 0;
	int code = sqlite3_prepare_v2(sandbox->db,
		"SELECT name, type = 'view' FROM sqlite_schema WHERE type IN ('table', 'view') "
		"ORDER BY name COLLATE NOCASE",
		-1, &statement, NULL);

	while (code == SQLITE_OK && (code = sqlite3_step(statement)) == SQLITE_ROW) {
		const char *name = (const char *)sqlite3_column_text(statement, 0);
		struct sandbox_table table = {.name = arena_copy(sandbox->arena, name ? name : "")};

		table.allowed = sqlite3_column_int(statement, 1) || is_record_table(table.name);
		sandbox->tables = memory_array_grow(
			sandbox->tables, &capacity, sandbox->table_count + 1, sizeof table);
		sandbox->tables[sandbox->table_count++] = table;
		code = SQLITE_OK;
	}
	sqlite3_finalize(statement);
	return code == SQLITE_DONE ? SQLITE_OK : code;
}

enum status sandbox_learn(struct sandbox *sandbox, const char *sql, struct error *error)
{
	int code = SQLITE_OK;

	sandbox->trusted = true;
	if (!sandbox->knows_tables) {
		sandbox->table_count = 0;
		free(sandbox->tables);
		sandbox->tables = NULL;
		code = read_tables(sandbox);
		sandbox->knows_tables = code == SQLITE_OK;
	}
	if (code == SQLITE_OK && !sandbox->knows_json && strstr(sql, "json_")) {
		code = sqlite3_exec(sandbox->db, "SELECT 1 FROM json_each('[]'), json_tree('[]')",
			NULL, NULL, NULL);
		sandbox->knows_json = code == SQLITE_OK;
	}
	sandbox->trusted = false;
	return code == SQLITE_OK ? STATUS_OK
				 : sqlite_error(sandbox->db, code, sandbox->path, error);
}

struct sandbox_heap sandbox_heap_limit(void)
{
	struct sandbox_heap before = {
		.soft = sqlite3_soft_heap_limit64(-1),
		.hard = sqlite3_hard_heap_limit64(-1),
	};

	sqlite3_hard_heap_limit64(sqlite3_memory_used() + SANDBOX_HEAP);
	return before;
}

void sandbox_heap_release(struct sandbox_heap heap)
{
	sqlite3_hard_heap_limit64(heap.hard);
	sqlite3_soft_heap_limit64(heap.soft);
}
