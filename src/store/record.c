#include "internal.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#define ID_TRIES 100

void record_columns(struct buffer *sql, enum entity entity)
{
	const struct entity_info *info = catalog_entity(entity);

	buffer_add(sql, "id");
	for (int field = 0; field < info->field_count; field++)
		buffer_format(sql, ", %s", info->fields[field].name);
}

/* When the record was made. Where that is the natural order, siblings of one second are told apart
 * by a second each: what was typed first stays first. */
static void add_creation(struct buffer *sql, const struct entity_info *info)
{
	int parameter = info->field_count + 2; /* after the id and the fields */

	if (!strcmp(info->sort + (info->sort[0] == '-'), "created_at") && info->parent >= 0)
		buffer_format(sql,
			", max(?%d,"
			" (SELECT coalesce(max(created_at) + 1, 0) FROM %s WHERE %s = ?%d))",
			parameter, info->name, info->fields[info->parent].name, info->parent + 2);
	else
		buffer_format(sql, ", ?%d", parameter);
}

static void insert_sql(struct buffer *sql, const struct entity_info *info)
{
	buffer_format(sql, "INSERT INTO %s (", info->name);
	record_columns(sql, info->entity);
	buffer_add(sql, ", created_at) VALUES (?");
	buffer_add_repeat(sql, ", ?", (size_t)info->field_count);
	add_creation(sql, info);
	buffer_add(sql, ")");
}

/* The statement of `kind` for the entity, its text made from the catalog at first use. */
static enum status record_statement(struct store *store, enum entity entity,
	enum record_statement kind, sqlite3_stmt **statement, struct error *error)
{
	const struct entity_info *info = catalog_entity(entity);
	sqlite3_stmt **cached = &store->records[entity][kind];
	struct buffer sql = BUFFER_EMPTY;
	int code = SQLITE_OK;

	if (*cached == NULL) {
		if (kind == RECORD_INSERT) {
			insert_sql(&sql, info);
		} else if (kind == RECORD_DELETE) {
			buffer_format(&sql, "DELETE FROM %s WHERE id = ?", info->name);
		} else {
			buffer_add(&sql, "SELECT ");
			record_columns(&sql, entity);
			buffer_format(&sql, " FROM %s WHERE id = ?", info->name);
		}
		code = sqlite3_prepare_v3(
			store->db, buffer_text(&sql), -1, SQLITE_PREPARE_PERSISTENT, cached, NULL);
		buffer_clear(&sql);
	}
	*statement = *cached;
	return code == SQLITE_OK ? STATUS_OK : store_error(store, code, error);
}

/* The column in the type of its field, whatever a damaged file holds there. */
static struct value field_value(
	sqlite3_stmt *statement, int column, const struct field_info *field, struct arena *arena)
{
	if (sqlite3_column_type(statement, column) == SQLITE_NULL)
		return VALUE_OF_NONE;
	if (field_stored_as(field) == VALUE_INTEGER)
		return VALUE_OF_INTEGER(sqlite3_column_int64(statement, column));
	return VALUE_OF_TEXT(statement_text(statement, column, arena));
}

struct record *record_read(struct arena *arena, enum entity entity, sqlite3_stmt *statement)
{
	const struct entity_info *info = catalog_entity(entity);
	struct record *record = ARENA_NEW(arena, struct record);

	record->entity = entity;
	record->id = sqlite3_column_int64(statement, 0);
	record->values = ARENA_ARRAY(arena, struct value, (size_t)info->field_count);
	for (int field = 0; field < info->field_count; field++)
		record->values[field] =
			field_value(statement, field + 1, &info->fields[field], arena);
	return record;
}

static enum status no_such(enum entity entity, struct error *error)
{
	return error_set(error, STATUS_NOT_FOUND, _("%s: there is no such record any more"),
		_(catalog_entity(entity)->label));
}

enum status store_get(struct store *store, struct arena *arena, enum entity entity, int64_t id,
	struct record **record, struct error *error)
{
	sqlite3_stmt *statement = NULL;
	bool row = false;
	enum status status = record_statement(store, entity, RECORD_GET, &statement, error);

	if (status != STATUS_OK)
		return status;
	statement_bind_integer(statement, 1, id);
	status = statement_step(store, statement, &row, error);
	if (row)
		*record = record_read(arena, entity, statement);
	statement_reset(statement);
	return status == STATUS_OK && !row ? no_such(entity, error) : status;
}

/* A constraint in words; a broken reference is looked for. */
static enum status write_failed(
	struct store *store, const struct record *record, int code, struct error *error)
{
	if (code == SQLITE_CONSTRAINT_FOREIGNKEY)
		return record_explain_references(store, record, error);
	return store_error(store, code, error);
}

static bool id_taken(int code)
{
	return code == SQLITE_CONSTRAINT_PRIMARYKEY || code == SQLITE_CONSTRAINT_ROWID;
}

/* Steps the bound insert with one id after the other until one is free; a given id is tried once.
 */
static enum status insert_bound(
	struct store *store, struct record *record, sqlite3_stmt *insert, struct error *error)
{
	bool given = record->id != 0;
	int64_t id = record->id;
	int code = SQLITE_CONSTRAINT_ROWID;

	for (int tries = 0; id_taken(code) && tries < (given ? 1 : ID_TRIES); tries++) {
		enum status status = given ? STATUS_OK : id_next(store, &id, error);
		if (status != STATUS_OK)
			return status;
		statement_bind_integer(insert, 1, id);
		code = sqlite3_step(insert);
		sqlite3_reset(insert);
	}
	if (id_taken(code))
		return error_set(error, STATUS_INVALID, _("%s: this record is there already"),
			_(catalog_entity(record->entity)->label));
	if (code != SQLITE_DONE)
		return write_failed(store, record, code, error);
	record->id = id;
	return STATUS_OK;
}

static enum status settle(
	struct store *store, struct arena *arena, struct record *record, struct error *error)
{
	enum status status = record_check(record, error);

	if (status == STATUS_OK && catalog_entity(record->entity)->has_slug)
		status = slug_settle(store, arena, record, error);
	return status;
}

/* The caller's record gets its id and short name; nothing of a failed insert reaches it. */
static void give_back(struct store *store, struct record *record, const struct record *full)
{
	record->id = full->id;
	if (!catalog_entity(record->entity)->has_slug)
		return;
	int field = slug_field(record->entity);
	if (!record_has(record, field))
		record_set_text(
			record, field, arena_copy(store->derived, record_text(full, field)));
}

enum status store_insert(struct store *store, struct record *record, struct error *error)
{
	const struct entity_info *info = catalog_entity(record->entity);
	struct arena *arena = arena_new();
	struct record *full = record_copy(arena, record);
	sqlite3_stmt *insert = NULL;

	assert(store->session != NULL && "store_begin comes first");
	enum status status = settle(store, arena, full, error);
	if (status == STATUS_OK)
		status = record_statement(store, record->entity, RECORD_INSERT, &insert, error);
	if (status != STATUS_OK)
		goto done;
	for (int field = 0; field < info->field_count; field++)
		statement_bind(insert, field + 2, &full->values[field]);
	statement_bind_integer(insert, info->field_count + 2, store->at);
	status = insert_bound(store, full, insert, error);
	statement_reset(insert);
	if (status == STATUS_OK)
		give_back(store, record, full);
done:
	arena_free(arena);
	return status;
}

/* Only what changed is written, so that indexes and triggers of the rest stay untouched. */
static enum status update_changed(
	struct store *store, const struct record *record, const bool *changed, struct error *error)
{
	const struct entity_info *info = catalog_entity(record->entity);
	struct buffer sql = BUFFER_EMPTY;
	sqlite3_stmt *update = NULL;
	int position = 1;

	buffer_format(&sql, "UPDATE %s SET", info->name);
	for (int field = 0; field < info->field_count; field++)
		if (changed[field])
			buffer_format(&sql, "%s %s = ?", position++ == 1 ? "" : ",",
				info->fields[field].name);
	buffer_add(&sql, " WHERE id = ?");
	enum status status = statement_get(store, buffer_text(&sql), &update, error);
	buffer_clear(&sql);
	if (status != STATUS_OK)
		return status;
	statement_bind_integer(update, position, record->id);
	for (int field = info->field_count - 1; field >= 0; field--)
		if (changed[field])
			statement_bind(update, --position, &record->values[field]);
	int code = sqlite3_step(update);
	statement_reset(update);
	return code == SQLITE_DONE ? STATUS_OK : write_failed(store, record, code, error);
}

static bool find_changes(
	struct arena *arena, const struct record *old, const struct record *record, bool **changed)
{
	size_t count = (size_t)catalog_entity(record->entity)->field_count;
	bool any = false;

	*changed = ARENA_ARRAY(arena, bool, count);
	for (size_t field = 0; field < count; field++) {
		(*changed)[field] = !value_equal(&old->values[field], &record->values[field]);
		any |= (*changed)[field];
	}
	return any;
}

enum status store_update(struct store *store, const struct record *record, struct error *error)
{
	struct arena *arena = arena_new();
	struct record *full = record_copy(arena, record);
	struct record *old = NULL;
	bool *changed = NULL;

	assert(store->session != NULL && "store_begin comes first");
	enum status status = store_get(store, arena, record->entity, record->id, &old, error);
	if (status == STATUS_OK)
		status = settle(store, arena, full, error);
	if (status == STATUS_OK && find_changes(arena, old, full, &changed))
		status = update_changed(store, full, changed, error);
	arena_free(arena);
	return status;
}

enum status store_delete(struct store *store, enum entity entity, int64_t id, struct error *error)
{
	sqlite3_stmt *statement = NULL;

	assert(store->session != NULL && "store_begin comes first");
	enum status status = record_statement(store, entity, RECORD_DELETE, &statement, error);
	if (status != STATUS_OK)
		return status;
	statement_bind_integer(statement, 1, id);
	status = statement_finish(store, statement, error);
	if (status == STATUS_OK && sqlite3_changes(store->db) == 0)
		return no_such(entity, error);
	return status;
}

bool reference_cascades(enum entity entity, int field)
{
	const struct entity_info *info = catalog_entity(entity);

	/* Empty, these two would say something else: the project's deadline moved, for everyone. */
	if (entity == ENTITY_RULE_SETTING ||
		(entity == ENTITY_DATE_CHANGE && field == DATE_CHANGE_MILESTONE))
		return true;
	return field == info->parent || info->fields[field].required;
}

/* Appends the condition "goes along when record ?1 of `root` is deleted" for rows of `entity`;
 * false when none ever does. */
static bool condition_below(struct buffer *sql, enum entity entity, enum entity root)
{
	const struct entity_info *info = catalog_entity(entity);
	bool any = false;

	for (int i = 0; i < info->field_count; i++) {
		const struct field_info *field = &info->fields[i];
		struct buffer above = BUFFER_EMPTY;
		if (field->type != FIELD_REFERENCE || !reference_cascades(entity, i))
			continue;
		if (field->target == root) {
			buffer_format(sql, "%s%s = ?1", any ? " OR " : "", field->name);
			any = true;
		} else if (condition_below(&above, field->target, root)) {
			buffer_format(sql, "%s%s IN (SELECT id FROM %s WHERE %s)",
				any ? " OR " : "", field->name, catalog_entity(field->target)->name,
				buffer_text(&above));
			any = true;
		}
		buffer_clear(&above);
	}
	return any;
}

static enum status count_one(
	struct store *store, const char *sql, int64_t id, int64_t *count, struct error *error)
{
	sqlite3_stmt *statement = NULL;
	bool row = false;
	enum status status = statement_get(store, sql, &statement, error);

	if (status == STATUS_OK) {
		statement_bind_integer(statement, 1, id);
		status = statement_step(store, statement, &row, error);
	}
	*count = row ? sqlite3_column_int64(statement, 0) : 0;
	statement_reset(statement);
	return status;
}

enum status store_count_below(struct store *store, enum entity entity, int64_t id,
	int64_t counts[ENTITY_COUNT], struct error *error)
{
	enum status status = STATUS_OK;

	for (int below = 0; below < ENTITY_COUNT && status == STATUS_OK; below++) {
		struct buffer sql = BUFFER_EMPTY;
		counts[below] = 0;
		buffer_format(&sql, "SELECT count(*) FROM %s WHERE ",
			catalog_entity((enum entity)below)->name);
		if (condition_below(&sql, (enum entity)below, entity))
			status = count_one(store, buffer_text(&sql), id, &counts[below], error);
		buffer_clear(&sql);
	}
	return status;
}
