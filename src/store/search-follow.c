/* The index follows the changeset of each transaction. */
#include "search-internal.h"

#include <assert.h>
#include <stdlib.h>

/* Entries are changed in the order of their ids: FTS5 gathers words in memory and has to write them
 * out whenever an id is smaller than the one before, so that an import in random order would write
 * its index row by row. This many changes are put in order at once. */
enum { BATCH = 4096 };

struct change {
	enum entity entity;
	int64_t record;
	struct search_entry wanted, present;
};
struct batch {
	struct change *changes;
	size_t count, capacity;
	struct arena *arena; /* their texts */
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
			status = search_add(store, batch->changes[i].entity,
				batch->changes[i].record, &batch->changes[i].wanted, error);
	batch->count = 0;
	arena_reset(batch->arena);
	return status;
}

static enum status add_change(struct store *store, struct batch *batch, enum entity entity,
	int64_t record, struct error *error)
{
	struct change change = {.entity = entity, .record = record};
	enum status status =
		search_read_wanted(store, batch->arena, entity, record, &change.wanted, error);

	if (status == STATUS_OK)
		status = search_read_present(
			store, batch->arena, entity, record, &change.present, error);
	if (status != STATUS_OK || search_entry_equal(&change.wanted, &change.present))
		return status;
	batch->changes = memory_array_grow(
		batch->changes, &batch->capacity, batch->count + 1, sizeof(change));
	batch->changes[batch->count++] = change;
	return batch->count < BATCH ? STATUS_OK : write_batch(store, batch, error);
}

/* The record that the iterator stands on; false when it has no searched text. */
static bool changed_record(sqlite3_changeset_iter *changes, enum entity *entity, int64_t *id)
{
	const char *table;
	int columns, operation, indirect, code;
	sqlite3_value *key = NULL;

	code = sqlite3changeset_op(changes, &table, &columns, &operation, &indirect);
	assert(code == SQLITE_OK);
	*entity = catalog_find_entity(table);
	if (*entity == ENTITY_NONE || !search_covers(*entity))
		return false;
	code = operation == SQLITE_INSERT ? sqlite3changeset_new(changes, 0, &key)
					  : sqlite3changeset_old(changes, 0, &key);
	if (code != SQLITE_OK || !key)
		return false;
	*id = sqlite3_value_int64(key);
	return true;
}

enum status search_follow(struct store *store, const void *changeset, int size, struct error *error)
{
	sqlite3_changeset_iter *changes = NULL;
	struct batch batch = {.arena = arena_new()};
	enum status status = STATUS_OK;
	/* The bytes are only read; the prototype lacks the const. */
	int code = sqlite3changeset_start(&changes, size, (void *)changeset);

	while (code == SQLITE_OK && status == STATUS_OK &&
		(code = sqlite3changeset_next(changes)) == SQLITE_ROW) {
		enum entity entity;
		int64_t id;

		code = SQLITE_OK;
		if (changed_record(changes, &entity, &id))
			status = add_change(store, &batch, entity, id, error);
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
