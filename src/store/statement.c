#include "internal.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

static enum status slot_fill(
	struct store *store, struct statement_slot *slot, const char *sql, struct error *error)
{
	sqlite3_stmt *statement = NULL;
	int code =
		sqlite3_prepare_v3(store->db, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, NULL);

	if (code != SQLITE_OK)
		return store_error(store, code, error);
	sqlite3_finalize(slot->statement);
	free(slot->sql);
	*slot = (struct statement_slot){.sql = memory_copy(sql), .statement = statement};
	return STATUS_OK;
}

/* A slot in use right now (its statement is stepping) must not be given up. */
static struct statement_slot *slot_to_reuse(struct store *store)
{
	struct statement_slot *oldest = NULL;

	for (size_t i = 0; i < STATEMENT_SLOTS; i++) {
		struct statement_slot *slot = &store->slots[i];
		if (slot->statement == NULL)
			return slot;
		if (!sqlite3_stmt_busy(slot->statement) &&
			(oldest == NULL || slot->used < oldest->used))
			oldest = slot;
	}
	assert(oldest != NULL);
	return oldest;
}

static struct statement_slot *slot_find(struct store *store, const char *sql)
{
	for (size_t i = 0; i < STATEMENT_SLOTS && store->slots[i].sql != NULL; i++)
		if (strcmp(store->slots[i].sql, sql) == 0)
			return &store->slots[i];
	return NULL;
}

enum status statement_get(
	struct store *store, const char *sql, sqlite3_stmt **statement, struct error *error)
{
	struct statement_slot *slot = slot_find(store, sql);

	if (slot == NULL) {
		slot = slot_to_reuse(store);
		enum status status = slot_fill(store, slot, sql, error);
		if (status != STATUS_OK)
			return status;
	}
	assert(!sqlite3_stmt_busy(slot->statement));
	slot->used = ++store->ticks;
	*statement = slot->statement;
	return STATUS_OK;
}

void statement_reset(sqlite3_stmt *statement)
{
	if (statement == NULL)
		return;
	sqlite3_reset(statement);
	sqlite3_clear_bindings(statement);
}

void statement_bind(sqlite3_stmt *statement, int position, const struct value *value)
{
	int code = SQLITE_OK;

	assert(position >= 1 && position <= sqlite3_bind_parameter_count(statement));
	switch (value->type) {
	case VALUE_NONE:
		code = sqlite3_bind_null(statement, position);
		break;
	case VALUE_INTEGER:
		code = sqlite3_bind_int64(statement, position, value->integer);
		break;
	case VALUE_REAL:
		code = sqlite3_bind_double(statement, position, value->real);
		break;
	case VALUE_TEXT:
		code = sqlite3_bind_text(statement, position, value->text, -1, SQLITE_STATIC);
		break;
	}
	/* Only a text beyond SQLite's limit of 1 GB could fail; then the step finds NULL. */
	assert(code == SQLITE_OK || code == SQLITE_TOOBIG);
	(void)code;
}

void statement_bind_integer(sqlite3_stmt *statement, int position, int64_t value)
{
	statement_bind(statement, position, &VALUE_OF_INTEGER(value));
}

void statement_bind_text(sqlite3_stmt *statement, int position, const char *text)
{
	statement_bind(statement, position, &VALUE_OF_TEXT(text));
}

enum status statement_step(
	struct store *store, sqlite3_stmt *statement, bool *row, struct error *error)
{
	int code = sqlite3_step(statement);

	*row = code == SQLITE_ROW;
	if (code == SQLITE_ROW || code == SQLITE_DONE)
		return STATUS_OK;
	return store_error(store, code, error);
}

enum status statement_finish(struct store *store, sqlite3_stmt *statement, struct error *error)
{
	enum status status;
	bool row;

	do {
		status = statement_step(store, statement, &row, error);
	} while (status == STATUS_OK && row);
	statement_reset(statement);
	return status;
}

struct value statement_value(sqlite3_stmt *statement, int column, struct arena *arena)
{
	switch (sqlite3_column_type(statement, column)) {
	case SQLITE_INTEGER:
		return VALUE_OF_INTEGER(sqlite3_column_int64(statement, column));
	case SQLITE_FLOAT:
		return (struct value){
			.type = VALUE_REAL, .real = sqlite3_column_double(statement, column)};
	case SQLITE_NULL:
		return VALUE_OF_NONE;
	default:
		return VALUE_OF_TEXT(statement_text(statement, column, arena));
	}
}

const char *statement_text(sqlite3_stmt *statement, int column, struct arena *arena)
{
	const char *text = (const char *)sqlite3_column_text(statement, column);
	size_t length = (size_t)sqlite3_column_bytes(statement, column);

	return text == NULL ? "" : arena_copy_n(arena, text, length);
}

void statements_free(struct store *store)
{
	for (size_t i = 0; i < STATEMENT_SLOTS; i++) {
		sqlite3_finalize(store->slots[i].statement);
		free(store->slots[i].sql);
		store->slots[i] = (struct statement_slot){.sql = NULL};
	}
	for (size_t entity = 0; entity < ENTITY_COUNT; entity++)
		for (size_t kind = 0; kind < RECORD_STATEMENTS; kind++) {
			sqlite3_finalize(store->records[entity][kind]);
			store->records[entity][kind] = NULL;
		}
}
