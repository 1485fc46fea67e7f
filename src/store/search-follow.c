/* The index follows the changeset of each transaction. */
#include "search-internal.h"

#include <assert.h>
#include <stdlib.h>

/* Entries are changed in the order of their ids: FTS5 gathers words in memory and has to write them
 * out whenever an id is smaller than the one before, so that an import in random order would write
 * its index row by row. This many changes are put in order at once: some megabytes. */
enum { BATCH = 16384 };

struct entry_change {
	enum entity entity;
	int64_t record;
	bool looked; /* `present` was read; else the record is new, so there should be nothing */
	struct search_entry wanted, present;
};
struct search_follower {
	struct store *store;
	struct entry_change *changes;
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
	const struct entry_change *first = left, *second = right;

	return compare_numbers(first->present.id, second->present.id);
}

static int by_time(const void *left, const void *right)
{
	const struct entry_change *first = left, *second = right;
	int order = compare_numbers(first->wanted.at, second->wanted.at);

	return order != 0 ? order : compare_numbers(first->record, second->record);
}

/* An entry that is there in spite of it, of an index that was behind, is replaced. */
static enum status add_entry(
	struct search_follower *batch, struct entry_change *change, struct error *error)
{
	enum status status = search_add(batch->store, change->entity, change->record,
		&change->wanted, &batch->place, error);

	if (status != STATUS_INVALID || change->looked)
		return status;
	error_clear(error);
	status = search_read_present(batch->store, batch->arena, change->entity, change->record,
		&change->present, error);
	if (status == STATUS_OK && change->present.text)
		status = search_remove(batch->store, &change->present, error);
	return status == STATUS_OK ? search_add(batch->store, change->entity, change->record,
					     &change->wanted, &batch->place, error)
				   : status;
}

static enum status write_batch(struct search_follower *batch, struct error *error)
{
	enum status status = STATUS_OK;

	if (batch->count == 0)
		return STATUS_OK;
	qsort(batch->changes, batch->count, sizeof(*batch->changes), by_present_id);
	for (size_t i = 0; i < batch->count && status == STATUS_OK; i++)
		if (batch->changes[i].present.text)
			status = search_remove(batch->store, &batch->changes[i].present, error);
	qsort(batch->changes, batch->count, sizeof(*batch->changes), by_time);
	for (size_t i = 0; i < batch->count && status == STATUS_OK; i++)
		if (batch->changes[i].wanted.text)
			status = add_entry(batch, &batch->changes[i], error);
	batch->count = 0;
	arena_reset(batch->arena);
	return status;
}

static enum status keep_change(
	struct search_follower *batch, const struct entry_change *change, struct error *error)
{
	batch->changes = memory_array_grow(
		batch->changes, &batch->capacity, batch->count + 1, sizeof(*change));
	batch->changes[batch->count++] = *change;
	return batch->count < BATCH ? STATUS_OK : write_batch(batch, error);
}

/* A record that was there before, or is gone. */
static enum status add_change(
	struct search_follower *batch, struct entry_change *change, struct error *error)
{
	enum status status = search_read_wanted(
		batch->store, batch->arena, change->entity, change->record, &change->wanted, error);

	change->looked = true;
	if (status == STATUS_OK)
		status = search_read_present(batch->store, batch->arena, change->entity,
			change->record, &change->present, error);
	if (status != STATUS_OK || search_entry_equal(&change->wanted, &change->present))
		return status;
	return keep_change(batch, change, error);
}

static enum status add_insert(struct search_follower *batch, struct entry_change *change,
	sqlite3_changeset_iter *row, struct error *error)
{
	struct search_columns *columns = &batch->columns[change->entity];
	enum status status =
		columns->known ? STATUS_OK
			       : search_columns_find(batch->store, change->entity, columns, error);

	if (status != STATUS_OK)
		return status;
	if (!search_read_inserted(batch->arena, columns, row, &change->wanted))
		return add_change(batch, change, error);
	return change->wanted.text ? keep_change(batch, change, error) : STATUS_OK;
}

enum status search_follow(
	struct search_follower *batch, const struct change *row, struct error *error)
{
	struct entry_change change = {.entity = row->entity, .record = row->record};

	if (!search_covers(row->entity))
		return STATUS_OK;
	return row->operation == SQLITE_INSERT ? add_insert(batch, &change, row->row, error)
					       : add_change(batch, &change, error);
}

struct search_follower *search_follower_new(struct store *store)
{
	struct search_follower *batch = memory_alloc(sizeof(*batch));

	*batch = (struct search_follower){.store = store, .arena = arena_new()};
	return batch;
}

enum status search_follower_end(struct search_follower *batch, struct error *error)
{
	return write_batch(batch, error);
}

void search_follower_free(struct search_follower *batch)
{
	if (batch == NULL)
		return;
	free(batch->changes);
	arena_free(batch->arena);
	free(batch);
}
