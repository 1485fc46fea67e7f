/* Looking at history: which steps can go on their own, and what a step did. */
#include "footprint.h"
#include "rapport/store/history.h"

#include <assert.h>

/* ---- which steps can go on their own ---- */

enum { BYTES_MOST = 16 << 20 }; /* of changesets; more would be felt while the list comes up */

/* One entry against the newer ones, then it is one of them. */
static enum status weigh(struct footprint *footprint, struct history_entry *entry,
	sqlite3_stmt *statement, struct error *error)
{
	const void *changeset = sqlite3_column_blob(statement, 0);
	int size = sqlite3_column_bytes(statement, 0);
	enum status status = footprint_meets(footprint, changeset, size, &entry->held_by, error);
	if (status == STATUS_OK && !entry->undone)
		status = footprint_add(footprint, changeset, size, entry->id, error);
	return status;
}

static bool is_command(const struct history_entry *entry)
{
	return !text_equal(entry->command, "undo") && !text_equal(entry->command, "redo");
}

static enum status weigh_all(struct footprint *footprint, struct history_list *list,
	sqlite3_stmt *statement, struct error *error)
{
	enum status status = STATUS_OK;
	int64_t bytes = 0;
	bool row = false;
	for (size_t i = 0; i < list->count && status == STATUS_OK; i++) {
		struct history_entry *entry = &list->items[i];
		if (!is_command(entry))
			continue;
		statement_bind_integer(statement, 1, entry->id);
		status = statement_step(footprint->store, statement, &row, error);
		if (status != STATUS_OK || !row)
			continue;
		bytes += sqlite3_column_bytes(statement, 0);
		if (bytes > BYTES_MOST)
			entry->held_by = HISTORY_UNWEIGHED;
		else
			status = weigh(footprint, entry, statement, error);
		statement_reset(statement);
	}
	return status;
}

enum status history_weigh(struct store *store, struct history_list *list, struct error *error)
{
	static const char sql[] = "SELECT changeset FROM history WHERE id = ?1";
	struct footprint footprint;
	sqlite3_stmt *statement = NULL;
	enum status status = statement_get(store, sql, &statement, error);
	if (status != STATUS_OK)
		return status;
	footprint_init(&footprint, store);
	status = weigh_all(&footprint, list, statement, error);
	statement_reset(statement);
	footprint_clear(&footprint);
	return status;
}

/* ---- what a step did ---- */

struct looking {
	struct footprint *footprint;
	struct arena *arena;
	struct history_changes *changes;
	size_t limit;
	sqlite3_changeset_iter *change;
};

static struct value value_of(struct arena *arena, sqlite3_value *value)
{
	if (value == NULL || sqlite3_value_type(value) == SQLITE_NULL)
		return VALUE_OF_NONE;
	if (sqlite3_value_type(value) == SQLITE_INTEGER)
		return VALUE_OF_INTEGER(sqlite3_value_int64(value));
	return VALUE_OF_TEXT(arena_copy(arena, (const char *)sqlite3_value_text(value)));
}

static void add_change(struct looking *looking, struct history_change change, int column)
{
	sqlite3_value *old = NULL, *new = NULL;
	if (change.kind != HISTORY_ADDED)
		sqlite3changeset_old(looking->change, column, &old);
	if (change.kind != HISTORY_REMOVED)
		sqlite3changeset_new(looking->change, column, &new);
	change.old = value_of(looking->arena, old);
	change.new = value_of(looking->arena, new);
	bool changed = change.old.type != VALUE_NONE || change.new.type != VALUE_NONE;
	if (!changed || (change.kind == HISTORY_CHANGED && new == NULL))
		return;
	struct history_changes *changes = looking->changes;
	changes->more = changes->count == looking->limit;
	if (!changes->more)
		changes->items[changes->count++] = change;
}

static enum history_kind kind_of(int operation)
{
	return operation == SQLITE_INSERT   ? HISTORY_ADDED
	       : operation == SQLITE_DELETE ? HISTORY_REMOVED
					    : HISTORY_CHANGED;
}

static enum status look_at_change(struct looking *looking, struct error *error)
{
	const char *table = NULL;
	const struct table_layout *layout = NULL;
	sqlite3_value *id = NULL;
	int columns, operation, indirect;
	int code = sqlite3changeset_op(looking->change, &table, &columns, &operation, &indirect);
	if (code == SQLITE_OK)
		code = operation == SQLITE_INSERT ? sqlite3changeset_new(looking->change, 0, &id)
						  : sqlite3changeset_old(looking->change, 0, &id);
	if (code != SQLITE_OK)
		return store_error(looking->footprint->store, code, error);
	struct history_change change = {
		.kind = kind_of(operation),
		.entity = catalog_find_entity(table),
		.id = sqlite3_value_int64(id),
	};
	assert(change.entity != ENTITY_NONE);
	enum status status = footprint_layout(looking->footprint, change.entity, &layout, error);
	for (int i = 1; status == STATUS_OK && i < columns && i < layout->count; i++) {
		change.field = layout->fields[i];
		if (change.field >= 0)
			add_change(looking, change, i);
	}
	return status;
}

static enum status look_at_all(
	struct looking *looking, sqlite3_stmt *statement, struct error *error)
{
	enum status status = STATUS_OK;
	int code = sqlite3changeset_start(&looking->change, sqlite3_column_bytes(statement, 0),
		(void *)sqlite3_column_blob(statement, 0)); /* only read */

	while (code == SQLITE_OK && status == STATUS_OK && !looking->changes->more &&
		(code = sqlite3changeset_next(looking->change)) == SQLITE_ROW) {
		status = look_at_change(looking, error);
		code = SQLITE_OK;
	}
	int finish = sqlite3changeset_finalize(looking->change);
	if (code == SQLITE_DONE || code == SQLITE_OK)
		code = finish;
	return status == STATUS_OK && code != SQLITE_OK
		       ? store_error(looking->footprint->store, code, error)
		       : status;
}

enum status history_changes(struct store *store, struct arena *arena, int64_t id, size_t limit,
	struct history_changes *changes, struct error *error)
{
	static const char sql[] = "SELECT changeset FROM history WHERE id = ?1"
				  " AND command NOT IN ('undo', 'redo')";
	struct footprint footprint;
	struct looking looking = {&footprint, arena, changes, limit, NULL};
	sqlite3_stmt *statement = NULL;
	bool row = false;
	*changes = (struct history_changes){
		.items = ARENA_ARRAY(arena, struct history_change, limit + 1)};
	footprint_init(&footprint, store);
	enum status status = statement_get(store, sql, &statement, error);
	if (status != STATUS_OK)
		return status;
	statement_bind_integer(statement, 1, id);
	status = statement_step(store, statement, &row, error);
	if (status == STATUS_OK && row)
		status = look_at_all(&looking, statement, error);
	else if (status == STATUS_OK)
		status = error_set(
			error, STATUS_NOT_FOUND, _("There is no step %lld"), (long long)id);
	statement_reset(statement);
	return status;
}
