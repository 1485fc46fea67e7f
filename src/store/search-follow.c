/* The index follows the changeset of each transaction. */
#include "search-internal.h"

#include <assert.h>
#include <stdlib.h>

/* Entries are changed in the order of their ids: FTS5 gathers words in memory and has to write them
 * out whenever an id is smaller than the one before, so that an import in random order would write
 * its index row by row. This many changes are put in order at once: some megabytes. */
enum { BATCH = 16384 };

struct change {
	enum entity entity;
	int64_t record;
	bool looked; /* `present` was read; else the record is new, so there should be nothing */
	struct search_entry wanted, present;
};
struct batch {
	struct change *changes;
	size_t count, capacity;
	struct arena *arena; /* their texts */
	struct search_columns columns[ENTITY_COUNT];
	struct search_place place;
};

static int compare_numbers(int64_t left, int64_t right)
{
	return (left > right) - (left < right);
}

static int by_present_id(const void *left, const void *right)
{
	const struct change *first = left, *second = right;

	return compare_numbers(first->present.id, second->present.id);
}

static int by_time(const void *left, const void *right)
{
	const struct change *first = left, *second = right;
	int order = compare_numbers(first->wanted.at, second->wanted.at);

	return order != 0 ? order : compare_numbers(first->record, second->record);
}

/* An entry that is there in spite of it, of an index that was behind, is replaced. */
static enum status add_entry(
	struct store *store, struct batch *batch, struct change *change, struct error *error)
{
	enum status status = search_add(
		store, change->entity, change->record, &change->wanted, &batch->place, error);

	if (status != STATUS_INVALID || change->looked)
		return status;
	error_clear(error);
	status = search_read_present(
		store, batch->arena, change->entity, change->record, &change->present, error);
	if (status == STATUS_OK && change->present.text)
		status = search_remove(store, &change->present, error);
	return status == STATUS_OK ? search_add(store, change->entity, change->record,
					     &change->wanted, &batch->place, error)
				   : status;
}

static enum status write_batch(struct store *store, struct batch *batch, struct error *error)
{
	enum status status = STATUS_OK;

	if (batch->count == 0)
		return STATUS_OK;
	qsort(batch->changes, batch->count, sizeof(*batch->changes), by_present_id);
	for (size_t i = 0; i < batch->count && status == STATUS_OK; i++)
		if (batch->changes[i].present.text)
			status = search_remove(store, &batch->changes[i].present, error);
	qsort(batch->changes, batch->count, sizeof(*batch->changes), by_time);
	for (size_t i = 0; i < batch->count && status == STATUS_OK; i++)
		if (batch->changes[i].wanted.text)
			status = add_entry(store, batch, &batch->changes[i], error);
	batch->count = 0;
	arena_reset(batch->arena);
	return status;
}

static enum status keep_change(
	struct store *store, struct batch *batch, const struct change *change, struct error *error)
{
	batch->changes = memory_array_grow(
		batch->changes, &batch->capacity, batch->count + 1, sizeof(*change));
	batch->changes[batch->count++] = *change;
	return batch->count < BATCH ? STATUS_OK : write_batch(store, batch, error);
}

/* A record that was there before, or is gone. */
static enum status add_change(
	struct store *store, struct batch *batch, struct change *change, struct error *error)
{
	enum status status = search_read_wanted(
		store, batch->arena, change->entity, change->record, &change->wanted, error);

	change->looked = true;
	if (status == STATUS_OK)
		status = search_read_present(store, batch->arena, change->entity, change->record,
			&change->present, error);
	if (status != STATUS_OK || search_entry_equal(&change->wanted, &change->present))
		return status;
	return keep_change(store, batch, change, error);
}

static enum status add_insert(struct store *store, struct batch *batch, struct change *change,
	sqlite3_changeset_iter *changes, struct error *error)
{
	struct search_columns *columns = &batch->columns[change->entity];
	enum status status = columns->known
				     ? STATUS_OK
				     : search_columns_find(store, change->entity, columns, error);

	if (status != STATUS_OK)
		return status;
	if (!search_read_inserted(batch->arena, columns, changes, &change->wanted))
		return add_change(store, batch, change, error);
	return change->wanted.text ? keep_change(store, batch, change, error) : STATUS_OK;
}

/* Takes note of the row that the iterator stands on, when it has searched text. */
static enum status follow_one(struct store *store, struct batch *batch,
	sqlite3_changeset_iter *changes, struct error *error)
{
	const char *table;
	int columns, operation, indirect, code;
	sqlite3_value *key = NULL;

	code = sqlite3changeset_op(changes, &table, &columns, &operation, &indirect);
	assert(code == SQLITE_OK);
	struct change change = {.entity = catalog_find_entity(table)};
	if (change.entity == ENTITY_NONE || !search_covers(change.entity))
		return STATUS_OK;
	code = operation == SQLITE_INSERT ? sqlite3changeset_new(changes, 0, &key)
					  : sqlite3changeset_old(changes, 0, &key);
	if (code != SQLITE_OK || !key)
		return STATUS_OK;
	change.record = sqlite3_value_int64(key);
	return operation == SQLITE_INSERT ? add_insert(store, batch, &change, changes, error)
					  : add_change(store, batch, &change, error);
}

enum status search_follow(struct store *store, const struct spool *changeset, struct error *error)
{
	sqlite3_changeset_iter *changes = NULL;
	struct spool_reader reader = {.spool = changeset};
	struct batch batch = {.arena = arena_new()};
	enum status status = STATUS_OK;
	int code = sqlite3changeset_start_strm(&changes, spool_read, &reader);

	while (code == SQLITE_OK && status == STATUS_OK &&
		(code = sqlite3changeset_next(changes)) == SQLITE_ROW) {
		code = SQLITE_OK;
		status = follow_one(store, &batch, changes, error);
	}
	sqlite3changeset_finalize(changes);
	if (status == STATUS_OK && code != SQLITE_OK && code != SQLITE_DONE)
		status = store_error(store, code, error);
	if (status == STATUS_OK)
		status = write_batch(store, &batch, error);
	free(batch.changes);
	arena_free(batch.arena);
	return status;
}
