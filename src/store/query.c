/* The named queries of data/schema: queries.sql, and the facts of drafts in drafts.sql. */
#include "internal.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "rapport/base/embedded.h"

static const char *const QUERY_FILES[] = {"schema/queries.sql", "schema/drafts.sql"};
enum { FILE_COUNT = sizeof QUERY_FILES / sizeof QUERY_FILES[0] };
#define NAME_MARK "-- name: "

struct named_query {
	struct named_query *next;
	const char *sql; /* in the embedded file, up to the next block */
	size_t length;
	sqlite3_stmt *statement;
};

/* The block that follows "-- name: NAME"; NULL when there is none. */
static const char *find_block(const char *text, const char *name, size_t *length)
{
	size_t name_length = strlen(name);

	for (const char *mark = text; (mark = strstr(mark, NAME_MARK)) != NULL;) {
		mark += strlen(NAME_MARK);
		if (strncmp(mark, name, name_length) != 0 || mark[name_length] != '\n')
			continue;
		const char *sql = mark + name_length + 1;
		const char *end = strstr(sql, NAME_MARK);
		*length = end != NULL ? (size_t)(end - sql) : strlen(sql);
		return sql;
	}
	return NULL;
}

static enum status find_query(
	struct store *store, const char *name, sqlite3_stmt **statement, struct error *error)
{
	size_t length = 0;
	const char *sql = NULL;

	for (size_t i = 0; i < FILE_COUNT && sql == NULL; i++)
		sql = find_block(embedded_find(QUERY_FILES[i])->bytes, name, &length);
	assert(sql != NULL && "no query of this name");
	for (struct named_query *query = store->queries; query != NULL; query = query->next)
		if (query->sql == sql) {
			*statement = query->statement;
			return STATUS_OK;
		}
	int code = sqlite3_prepare_v3(
		store->db, sql, (int)length, SQLITE_PREPARE_PERSISTENT, statement, NULL);
	if (code != SQLITE_OK)
		return store_error(store, code, error);
	assert(sqlite3_stmt_readonly(*statement));
	struct named_query *query = memory_alloc(sizeof(*query));
	*query = (struct named_query){
		.next = store->queries, .sql = sql, .length = length, .statement = *statement};
	store->queries = query;
	return STATUS_OK;
}

void queries_free(struct store *store)
{
	while (store->queries != NULL) {
		struct named_query *query = store->queries;
		store->queries = query->next;
		sqlite3_finalize(query->statement);
		free(query);
	}
}

/* Steps a bound statement to its end; the caller resets it. */
static enum status rows_read(struct store *store, sqlite3_stmt *statement, struct arena *arena,
	struct rows *rows, struct error *error)
{
	size_t columns = (size_t)sqlite3_column_count(statement), capacity = 0;
	const char **names = ARENA_ARRAY(arena, const char *, columns);
	struct value **items = NULL;
	enum status status;
	bool row = false;

	for (size_t i = 0; i < columns; i++)
		names[i] = arena_copy(arena, sqlite3_column_name(statement, (int)i));
	*rows = (struct rows){.columns = names, .column_count = columns};
	while ((status = statement_step(store, statement, &row, error)) == STATUS_OK && row) {
		struct value *values = ARENA_ARRAY(arena, struct value, columns);
		for (size_t i = 0; i < columns; i++)
			values[i] = statement_value(statement, (int)i, arena);
		items = memory_array_grow(
			items, &capacity, rows->count + 1, sizeof(struct value *));
		items[rows->count++] = values;
	}
	rows->rows = ARENA_ARRAY(arena, struct value *, rows->count);
	if (rows->count > 0)
		memcpy(rows->rows, items, rows->count * sizeof(struct value *));
	free(items);
	return status;
}

enum status store_query(struct store *store, struct arena *arena, const char *name,
	const struct value *parameters, size_t parameter_count, struct rows *rows,
	struct error *error)
{
	sqlite3_stmt *statement = NULL;
	enum status status = find_query(store, name, &statement, error);

	*rows = (struct rows){.count = 0};
	if (status != STATUS_OK)
		return status;
	assert((size_t)sqlite3_bind_parameter_count(statement) == parameter_count);
	for (size_t i = 0; i < parameter_count; i++)
		statement_bind(statement, (int)i + 1, &parameters[i]);
	status = rows_read(store, statement, arena, rows, error);
	statement_reset(statement);
	return status;
}

enum status store_query_named(struct store *store, struct arena *arena,
	const struct named_query_call *call, struct rows *rows, struct error *error)
{
	sqlite3_stmt *statement = NULL;
	enum status status = find_query(store, call->name, &statement, error);

	*rows = (struct rows){.count = 0};
	if (status != STATUS_OK)
		return status;
	for (size_t i = 0; i < call->count; i++) {
		int place = sqlite3_bind_parameter_index(statement, call->values[i].name);
		if (place > 0)
			statement_bind(statement, place, &call->values[i].value);
	}
	status = rows_read(store, statement, arena, rows, error);
	statement_reset(statement);
	return status;
}

const char *store_query_next(struct arena *arena, const char *prefix, const char *previous)
{
	bool passed = previous == NULL;

	for (size_t i = 0; i < FILE_COUNT; i++)
		for (const char *mark = embedded_find(QUERY_FILES[i])->bytes;
			(mark = strstr(mark, NAME_MARK)) != NULL;) {
			mark += strlen(NAME_MARK);
			size_t length = strcspn(mark, "\n");
			if (strncmp(mark, prefix, strlen(prefix)) != 0)
				continue;
			if (passed)
				return arena_copy_n(arena, mark, length);
			passed = strlen(previous) == length && strncmp(mark, previous, length) == 0;
		}
	return NULL;
}

const struct value *rows_value(const struct rows *rows, size_t row, const char *column)
{
	assert(row < rows->count);
	for (size_t i = 0; i < rows->column_count; i++)
		if (strcmp(rows->columns[i], column) == 0)
			return &rows->rows[row][i];
	assert(false && "no such column");
	abort();
}

int64_t rows_integer(const struct rows *rows, size_t row, const char *column)
{
	const struct value *value = rows_value(rows, row, column);

	if (value->type == VALUE_REAL)
		return (int64_t)value->real;
	return value->type == VALUE_INTEGER ? value->integer : 0;
}

const char *rows_text(const struct rows *rows, size_t row, const char *column)
{
	const struct value *value = rows_value(rows, row, column);

	return value->type == VALUE_TEXT ? value->text : "";
}
