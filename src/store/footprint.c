#include "footprint.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

/* What a key stands for. */
enum trace {
	TRACE_MADE,    /* a record was made or removed */
	TRACE_TOUCHED, /* a record was changed, or is referred to */
	TRACE_FIELD,   /* a field of a record was changed */
};

void footprint_init(struct footprint *footprint, struct store *store)
{
	*footprint = (struct footprint){.store = store};
}

void footprint_clear(struct footprint *footprint)
{
	free(footprint->entries);
	footprint->entries = NULL;
	footprint->count = footprint->capacity = 0;
}

/* ---- the table of keys ---- */

/* Mixes the parts into a key that is never 0 (splitmix64, Steele and others, 2014). */
static uint64_t key_of(enum trace trace, enum entity entity, int64_t id, int column)
{
	uint64_t key = (uint64_t)id * 64 + (uint64_t)entity;
	key = key * 1024 + (uint64_t)column * 4 + (uint64_t)trace;
	key = (key ^ (key >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
	key = (key ^ (key >> 27)) * UINT64_C(0x94d049bb133111eb);
	key ^= key >> 31;
	return key != 0 ? key : 1;
}

/* Where a key stands, or the free place for it; the capacity is a power of two. */
static struct footprint_entry *place(const struct footprint *footprint, uint64_t key)
{
	size_t at = (size_t)key & (footprint->capacity - 1);
	while (footprint->entries[at].key != 0 && footprint->entries[at].key != key)
		at = (at + 1) & (footprint->capacity - 1);
	return &footprint->entries[at];
}

static void grow(struct footprint *footprint)
{
	struct footprint before = *footprint;
	footprint->capacity = before.capacity > 0 ? before.capacity * 2 : 256;
	footprint->entries = memory_alloc(footprint->capacity * sizeof(*footprint->entries));
	memset(footprint->entries, 0, footprint->capacity * sizeof(*footprint->entries));
	for (size_t i = 0; i < before.capacity; i++)
		if (before.entries[i].key != 0)
			*place(footprint, before.entries[i].key) = before.entries[i];
	free(before.entries);
}

static void add_key(struct footprint *footprint, uint64_t key, int64_t step)
{
	if (footprint->count * 2 >= footprint->capacity)
		grow(footprint);
	struct footprint_entry *entry = place(footprint, key);
	if (entry->key != 0)
		return; /* a newer step has it */
	*entry = (struct footprint_entry){key, step};
	footprint->count++;
}

static int64_t find_key(const struct footprint *footprint, uint64_t key)
{
	return footprint->capacity > 0 ? place(footprint, key)->step : 0;
}

/* ---- reading a changeset ---- */

/* One change, and what is done with each trace of it. */
struct reading {
	struct footprint *footprint;
	sqlite3_changeset_iter *change;
	enum entity entity;
	int64_t id;
	int operation;
	int64_t step; /* adding: whose traces; meeting: the newest met so far */
	bool adds;
};

static void meet(struct reading *reading, uint64_t key)
{
	int64_t step = find_key(reading->footprint, key);
	if (step > reading->step)
		reading->step = step;
}

static void trace_record(struct reading *reading, enum entity entity, int64_t id, bool made)
{
	uint64_t is_made = key_of(TRACE_MADE, entity, id, 0);
	uint64_t is_touched = key_of(TRACE_TOUCHED, entity, id, 0);
	if (reading->adds) {
		add_key(reading->footprint, made ? is_made : is_touched, reading->step);
		return;
	}
	meet(reading, is_made);
	if (made)
		meet(reading, is_touched);
}

static void trace_field(struct reading *reading, int column)
{
	uint64_t key = key_of(TRACE_FIELD, reading->entity, reading->id, column);
	if (reading->adds)
		add_key(reading->footprint, key, reading->step);
	else
		meet(reading, key);
}

static void trace_reference(struct reading *reading, enum entity target, sqlite3_value *value)
{
	if (value != NULL && sqlite3_value_type(value) == SQLITE_INTEGER)
		trace_record(reading, target, sqlite3_value_int64(value), false);
}

/* The column's values before and after, NULL where there is none. */
static void read_values(const struct reading *reading, int column, sqlite3_value **values)
{
	values[0] = values[1] = NULL;
	if (reading->operation != SQLITE_INSERT)
		sqlite3changeset_old(reading->change, column, &values[0]);
	if (reading->operation != SQLITE_DELETE)
		sqlite3changeset_new(reading->change, column, &values[1]);
}

static void trace_columns(struct reading *reading, const struct table_layout *layout, int columns)
{
	const struct entity_info *info = catalog_entity(reading->entity);
	for (int column = 1; column < columns && column < layout->count; column++) {
		sqlite3_value *values[2];
		read_values(reading, column, values);
		if (reading->operation == SQLITE_UPDATE && values[1] != NULL)
			trace_field(reading, column);
		int field = layout->fields[column];
		if (field < 0 || info->fields[field].type != FIELD_REFERENCE)
			continue;
		trace_reference(reading, info->fields[field].target, values[0]);
		trace_reference(reading, info->fields[field].target, values[1]);
	}
}

/* The id is the first column of every table. */
static enum status trace_change(struct reading *reading, struct error *error)
{
	const char *table = NULL;
	const struct table_layout *layout = NULL;
	sqlite3_value *values[2];
	int columns, indirect;
	int code = sqlite3changeset_op(
		reading->change, &table, &columns, &reading->operation, &indirect);
	if (code != SQLITE_OK)
		return store_error(reading->footprint->store, code, error);
	reading->entity = catalog_find_entity(table);
	assert(reading->entity != ENTITY_NONE);
	read_values(reading, 0, values);
	sqlite3_value *id = values[0] != NULL ? values[0] : values[1];
	reading->id = id != NULL ? sqlite3_value_int64(id) : 0;
	trace_record(reading, reading->entity, reading->id, reading->operation != SQLITE_UPDATE);
	enum status status = footprint_layout(reading->footprint, reading->entity, &layout, error);
	if (status == STATUS_OK)
		trace_columns(reading, layout, columns);
	return status;
}

static enum status read_changeset(
	struct reading *reading, const void *changeset, int size, struct error *error)
{
	/* The bytes are only read; the prototype lacks the const. */
	int code = sqlite3changeset_start(&reading->change, size, (void *)changeset);
	enum status status = STATUS_OK;

	while (code == SQLITE_OK && status == STATUS_OK &&
		(code = sqlite3changeset_next(reading->change)) == SQLITE_ROW) {
		status = trace_change(reading, error);
		code = SQLITE_OK;
	}
	int finish = sqlite3changeset_finalize(reading->change);
	if (code == SQLITE_DONE || code == SQLITE_OK)
		code = finish;
	return status == STATUS_OK && code != SQLITE_OK
		       ? store_error(reading->footprint->store, code, error)
		       : status;
}

/* ---- what others call ---- */

enum status footprint_layout(struct footprint *footprint, enum entity entity,
	const struct table_layout **layout, struct error *error)
{
	static const char sql[] = "SELECT name FROM pragma_table_info(?1) ORDER BY cid";
	struct table_layout *read = &footprint->layouts[entity];
	const struct entity_info *info = catalog_entity(entity);
	sqlite3_stmt *statement = NULL;
	bool row = false;
	*layout = read;
	if (read->count > 0)
		return STATUS_OK;
	enum status status = statement_get(footprint->store, sql, &statement, error);
	if (status != STATUS_OK)
		return status;
	statement_bind_text(statement, 1, info->name);
	while ((status = statement_step(footprint->store, statement, &row, error)) == STATUS_OK &&
		row && read->count < (int)(sizeof(read->fields) / sizeof(read->fields[0]))) {
		const char *name = (const char *)sqlite3_column_text(statement, 0);
		int field = info->field_count - 1;
		while (field >= 0 && strcmp(info->fields[field].name, name) != 0)
			field--;
		read->fields[read->count++] = field;
	}
	statement_reset(statement);
	return status;
}

enum status footprint_add(struct footprint *footprint, const void *changeset, int size,
	int64_t step, struct error *error)
{
	struct reading reading = {.footprint = footprint, .step = step, .adds = true};
	return read_changeset(&reading, changeset, size, error);
}

enum status footprint_meets(struct footprint *footprint, const void *changeset, int size,
	int64_t *step, struct error *error)
{
	struct reading reading = {.footprint = footprint};
	enum status status = read_changeset(&reading, changeset, size, error);
	*step = reading.step;
	return status;
}
