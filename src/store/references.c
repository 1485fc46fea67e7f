/* Are all references of the rows a changeset touched whole? The same as PRAGMA foreign_key_check,
 * which would read the whole store, only for these rows: a new or changed row must find its
 * targets, and nothing may refer to a deleted one. */
#include "internal.h"

#include <assert.h>

/* "Does row ?1 of the entity refer to something that is not there?" */
static void dangling_sql(struct buffer *sql, enum entity entity)
{
	const struct entity_info *info = catalog_entity(entity);

	buffer_format(sql, "SELECT 1 FROM %s AS r WHERE id = ?1 AND (0", info->name);
	for (int i = 0; i < info->field_count; i++) {
		const struct field_info *field = &info->fields[i];
		if (field->type == FIELD_REFERENCE)
			buffer_format(sql,
				" OR (r.%s IS NOT NULL AND NOT EXISTS"
				" (SELECT 1 FROM %s WHERE id = r.%s))",
				field->name, catalog_entity(field->target)->name, field->name);
	}
	buffer_add(sql, ")");
}

/* "Does anything refer to record ?1 of the entity?" */
static void referred_sql(struct buffer *sql, enum entity target)
{
	buffer_add(sql, "SELECT 1 WHERE 0");
	for (int entity = 0; entity < ENTITY_COUNT; entity++) {
		const struct entity_info *info = catalog_entity((enum entity)entity);
		for (int i = 0; i < info->field_count; i++)
			if (info->fields[i].type == FIELD_REFERENCE &&
				info->fields[i].target == target)
				buffer_format(sql, " OR EXISTS (SELECT 1 FROM %s WHERE %s = ?1)",
					info->name, info->fields[i].name);
	}
}

static enum status check_row(
	struct store *store, enum entity entity, bool deleted, int64_t id, struct error *error)
{
	struct buffer sql = BUFFER_EMPTY;
	sqlite3_stmt *statement = NULL;
	bool row = false;

	if (deleted)
		referred_sql(&sql, entity);
	else
		dangling_sql(&sql, entity);
	enum status status = statement_get(store, buffer_text(&sql), &statement, error);
	buffer_clear(&sql);
	if (status != STATUS_OK)
		return status;
	if (sqlite3_bind_parameter_count(statement) > 0)
		statement_bind_integer(statement, 1, id);
	status = statement_step(store, statement, &row, error);
	statement_reset(statement);
	if (status == STATUS_OK && row)
		return error_set(error, STATUS_CONFLICT, _("A reference leads nowhere"));
	return status;
}

/* The id is the first column of every table. */
static enum status check_change(
	struct store *store, sqlite3_changeset_iter *change, struct error *error)
{
	const char *table = NULL;
	sqlite3_value *id = NULL;
	int columns, operation, indirect;
	int code = sqlite3changeset_op(change, &table, &columns, &operation, &indirect);

	if (code == SQLITE_OK)
		code = operation == SQLITE_INSERT ? sqlite3changeset_new(change, 0, &id)
						  : sqlite3changeset_old(change, 0, &id);
	if (code != SQLITE_OK)
		return store_error(store, code, error);
	enum entity entity = catalog_find_entity(table);
	assert(entity != ENTITY_NONE && id != NULL);
	return check_row(store, entity, operation == SQLITE_DELETE, sqlite3_value_int64(id), error);
}

enum status references_check(struct store *store, void *changeset, int size, struct error *error)
{
	sqlite3_changeset_iter *change = NULL;
	enum status status = STATUS_OK;
	int code = sqlite3changeset_start(&change, size, changeset);

	while (code == SQLITE_OK && status == STATUS_OK &&
		(code = sqlite3changeset_next(change)) == SQLITE_ROW) {
		status = check_change(store, change, error);
		code = SQLITE_OK;
	}
	int finish = sqlite3changeset_finalize(change);
	if (code == SQLITE_DONE || code == SQLITE_OK)
		code = finish;
	return status == STATUS_OK && code != SQLITE_OK ? store_error(store, code, error) : status;
}
