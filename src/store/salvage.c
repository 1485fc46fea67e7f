/* Reads what is readable of a damaged store into a new one. It works on a copy, as opening a file
 * with a journal beside it may change it, and goes round unreadable pages from both sides. */
#include "maintenance-internal.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "search-internal.h"
#include "tally-internal.h"

enum {
	SPLITS = 2000, /* halvings of ranges of ids around unreadable places: 50 find one page */
	PASSES = 3,    /* a missing project may need a missing client */
};

/* From one damaged table to one new one. */
struct salvage {
	sqlite3 *from;
	struct store to;
	const char *path;     /* of the damaged store, for messages */
	sqlite3_stmt *insert; /* into the table being copied */
	struct buffer forward,
		backward; /* queries for its rows between two ids, rising and falling */
	int64_t rows;
	int splits; /* how many halvings may still be made in this table */
};

/* The names in a damaged file are believed only when they are ours. */
static bool is_column(enum entity entity, const char *name)
{
	const struct entity_info *info = catalog_entity(entity);

	for (int field = 0; field < info->field_count; field++)
		if (strcmp(info->fields[field].name, name) == 0)
			return true;
	return strcmp(name, "id") == 0 || strcmp(name, "created_at") == 0;
}

/* The columns that both sides have, "id, name, …"; returns how many. */
static int common_columns(struct salvage *salvage, enum entity entity, struct buffer *names)
{
	sqlite3_stmt *columns = NULL;
	char sql[96];
	int count = 0;
	int code;

	snprintf(sql, sizeof(sql), "SELECT name FROM pragma_table_info('%s')",
		catalog_entity(entity)->name);
	code = sqlite3_prepare_v2(salvage->from, sql, -1, &columns, NULL);
	while (code == SQLITE_OK && sqlite3_step(columns) == SQLITE_ROW) {
		const char *name = (const char *)sqlite3_column_text(columns, 0);

		if (name && is_column(entity, name))
			buffer_format(names, "%s%s", count++ > 0 ? ", " : "", name);
	}
	sqlite3_finalize(columns);
	return count;
}

/* Prepares what copies one table; false when the damaged file has no such table any more. */
static bool prepare_table(struct salvage *salvage, enum entity entity)
{
	const char *table = catalog_entity(entity)->name;
	struct buffer names = BUFFER_EMPTY, insert = BUFFER_EMPTY;
	int count = common_columns(salvage, entity, &names);
	int code = SQLITE_ERROR;

	if (count > 0 && text_starts(buffer_text(&names), "id,")) {
		buffer_format(&salvage->forward,
			"SELECT %s FROM %s WHERE id > ?1 AND id < ?2 ORDER BY id",
			buffer_text(&names), table);
		buffer_format(&salvage->backward, "%s DESC", buffer_text(&salvage->forward));
		buffer_format(&insert, "INSERT OR IGNORE INTO %s (%s) VALUES (?", table,
			buffer_text(&names));
		buffer_add_repeat(&insert, ", ?", (size_t)count - 1);
		buffer_add_char(&insert, ')');
		code = sqlite3_prepare_v2(
			salvage->to.db, buffer_text(&insert), -1, &salvage->insert, NULL);
	}
	buffer_clear(&names);
	buffer_clear(&insert);
	return code == SQLITE_OK;
}

/* Writes one row that was read. One that breaks a rule of its table, say a text where a number
 * belongs, is damaged in itself and left out. */
static enum status copy_row(
	struct salvage *salvage, sqlite3_stmt *row, struct arena *arena, struct error *error)
{
	int code;

	for (int i = 0; i < sqlite3_column_count(row); i++) {
		bool is_text = sqlite3_column_type(row, i) == SQLITE_TEXT;
		const char *text = is_text ? (const char *)sqlite3_column_text(row, i) : NULL;

		if (text)
			sqlite3_bind_text(salvage->insert, i + 1,
				text_store_form(arena, text, (size_t)sqlite3_column_bytes(row, i)),
				-1, SQLITE_TRANSIENT);
		else
			sqlite3_bind_value(salvage->insert, i + 1, sqlite3_column_value(row, i));
	}
	code = sqlite3_step(salvage->insert);
	sqlite3_reset(salvage->insert);
	salvage->rows += code == SQLITE_DONE && sqlite3_changes(salvage->to.db) > 0;
	if (code == SQLITE_DONE || (code & 0xFF) == SQLITE_CONSTRAINT || code == SQLITE_MISMATCH)
		return STATUS_OK;
	return sqlite_error(salvage->to.db, code, salvage->to.path, error);
}

/* Reads the rows between two ids in one direction. *whole tells whether it came to the end, *last
 * the id it came to. Failures to read end it, failures to write are errors. */
static enum status read_way(struct salvage *salvage, const char *sql, int64_t low, int64_t high,
	int64_t *last, bool *whole, struct error *error)
{
	sqlite3_stmt *rows = NULL;
	struct arena *arena = arena_new();
	enum status status = STATUS_OK;
	int code = sqlite3_prepare_v2(salvage->from, sql, -1, &rows, NULL);

	if (code == SQLITE_OK) {
		sqlite3_bind_int64(rows, 1, low);
		sqlite3_bind_int64(rows, 2, high);
	}
	while (code == SQLITE_OK && status == STATUS_OK &&
		(code = sqlite3_step(rows)) == SQLITE_ROW) {
		*last = sqlite3_column_int64(rows, 0);
		status = copy_row(salvage, rows, arena, error);
		arena_reset(arena);
		code = SQLITE_OK;
	}
	*whole = code == SQLITE_DONE;
	sqlite3_finalize(rows);
	arena_free(arena);
	return status;
}

/* Reads from both sides as far as it goes, then halves what is left in between: that leads past an
 * unreadable page to the readable ones behind it. */
static enum status read_range(
	struct salvage *salvage, int64_t low, int64_t high, struct error *error)
{
	bool whole = false;
	int64_t middle;
	enum status status =
		read_way(salvage, buffer_text(&salvage->forward), low, high, &low, &whole, error);

	if (status == STATUS_OK && !whole)
		status = read_way(
			salvage, buffer_text(&salvage->backward), low, high, &high, &whole, error);
	if (status != STATUS_OK || whole || high - low < 2 || salvage->splits-- <= 0)
		return status;
	middle = low + (high - low) / 2;
	status = read_range(salvage, low, middle + 1, error);
	return status == STATUS_OK ? read_range(salvage, middle, high, error) : status;
}

static enum status copy_table(struct salvage *salvage, enum entity entity, struct error *error)
{
	enum status status = STATUS_OK;

	salvage->splits = SPLITS;
	if (prepare_table(salvage, entity))
		status = read_range(salvage, -1, INT64_MAX - 1, error);
	sqlite3_finalize(salvage->insert);
	salvage->insert = NULL;
	buffer_reset(&salvage->forward);
	buffer_reset(&salvage->backward);
	return status;
}

/* Makes up the client or project that a row needs, so that the row can stay. */
static enum status make_parent(struct salvage *salvage, enum entity target, const char *table,
	const char *field, struct error *error)
{
	static const char client[] =
		"INSERT INTO client (id, slug, name, status)"
		" SELECT DISTINCT %s, 'salvaged-' || %s, 'Salvaged ' || %s, 'past' FROM %s"
		" WHERE %s IS NOT NULL AND %s NOT IN (SELECT id FROM client)";
	static const char project[] =
		"INSERT INTO project (id, client, slug, title, status)"
		" SELECT DISTINCT %s, %s, 'salvaged-' || %s, 'Salvaged ' || %s, 'closed' FROM %s"
		" WHERE %s IS NOT NULL AND %s NOT IN (SELECT id FROM project)";
	char sql[512];

	if (target == ENTITY_CLIENT)
		snprintf(sql, sizeof(sql), client, field, field, field, table, field, field);
	else
		snprintf(
			sql, sizeof(sql), project, field, field, field, field, table, field, field);
	return connection_run(salvage->to.db, salvage->to.path, sql, error);
}

/* A reference to a record that could not be read: its field becomes empty, or the record it belongs
 * to is made up, or, where neither makes sense, the row goes. */
static enum status mend_reference(
	struct salvage *salvage, enum entity entity, int field, struct error *error)
{
	const struct entity_info *info = catalog_entity(entity);
	const struct field_info *reference = &info->fields[field];
	const char *target = catalog_entity(reference->target)->name;
	char sql[512];

	if (reference->required &&
		(reference->target == ENTITY_CLIENT || reference->target == ENTITY_PROJECT))
		return make_parent(salvage, reference->target, info->name, reference->name, error);
	if (reference_cascades(entity, field))
		snprintf(sql, sizeof(sql), "DELETE FROM %s WHERE %s NOT IN (SELECT id FROM %s)",
			info->name, reference->name, target);
	else
		snprintf(sql, sizeof(sql),
			"UPDATE %s SET %s = NULL WHERE %s NOT IN (SELECT id FROM %s)", info->name,
			reference->name, reference->name, target);
	return connection_run(salvage->to.db, salvage->to.path, sql, error);
}

static enum status mend_references(struct salvage *salvage, struct error *error)
{
	enum status status = STATUS_OK;

	for (int pass = 0; pass < PASSES; pass++)
		for (int entity = 0; entity < ENTITY_COUNT; entity++) {
			const struct entity_info *info = catalog_entity((enum entity)entity);

			for (int field = 0; field < info->field_count && status == STATUS_OK;
				field++)
				if (info->fields[field].type == FIELD_REFERENCE)
					status = mend_reference(
						salvage, (enum entity)entity, field, error);
		}
	return status;
}

static enum status copy_tables(struct salvage *salvage, struct error *error)
{
	enum status status = connection_run(salvage->to.db, salvage->to.path,
		"PRAGMA foreign_keys = OFF; BEGIN IMMEDIATE", error);

	for (int entity = 0; entity < ENTITY_COUNT && status == STATUS_OK; entity++)
		status = copy_table(salvage, (enum entity)entity, error);
	if (status == STATUS_OK)
		status = mend_references(salvage, error);
	if (status == STATUS_OK)
		status = search_rebuild(&salvage->to, error);
	if (status == STATUS_OK)
		status = tally_rebuild(salvage->to.db, salvage->to.path, error);
	if (status == STATUS_OK)
		status = connection_run(salvage->to.db, salvage->to.path, "COMMIT", error);
	statements_free(&salvage->to);
	return status;
}

/* Opens the copy. Without a header, or the table of clients, which is the first one the schema
 * names, there is nothing to go by. */
static enum status open_damaged(struct salvage *salvage, const char *copy, struct error *error)
{
	struct connection_header header;
	enum status status = connection_open(
		copy, CONNECTION_WRITE | CONNECTION_DAMAGED, &salvage->from, &header, error);

	if (status == STATUS_OK &&
		connection_integer(
			salvage->from, "SELECT count(*) FROM pragma_table_info('client')", 0) > 0)
		return STATUS_OK;
	error_set(error, STATUS_DAMAGED, _("Nothing of %s is readable"), salvage->path);
	return error_advise(error, "%s", _("Put a backup in its place with `rapport restore`"));
}

static enum status open_new(struct salvage *salvage, const char *unfinished, struct error *error)
{
	struct connection_header header;
	enum status status =
		connection_open(unfinished, CONNECTION_CREATE, &salvage->to.db, &header, error);

	snprintf(salvage->to.path, sizeof(salvage->to.path), "%s", unfinished);
	salvage->to.mode = STORE_WRITE;
	salvage->to.lock = -1;
	if (status == STATUS_OK)
		status = functions_register(salvage->to.db, NULL, unfinished, error);
	if (status == STATUS_OK)
		status = schema_migrate(salvage->to.db, unfinished, 0, error);
	return status;
}

/* The names of everything the work needs beside `out`. */
struct names {
	char unfinished[STORE_PATH_SIZE];
	char copy[STORE_PATH_SIZE];
	char copy_journal[STORE_PATH_SIZE];
	char journal[STORE_PATH_SIZE];
};

static enum status make_names(
	const char *path, const char *out, struct names *names, struct error *error)
{
	enum status status = file_make_unfinished(out, names->unfinished, error);

	if (status == STATUS_OK)
		status = file_make_unfinished(out, names->copy, error);
	if (status == STATUS_OK)
		status = maintenance_name(names->copy, "-journal", names->copy_journal, error);
	if (status == STATUS_OK)
		status = maintenance_name(path, "-journal", names->journal, error);
	return status;
}

static void remove_names(const struct names *names)
{
	const char *const all[] = {names->unfinished, names->copy, names->copy_journal};

	for (size_t i = 0; i < sizeof(all) / sizeof(*all); i++)
		if (all[i][0])
			unlink(all[i]);
}

static void watch(struct salvage *salvage, struct progress *progress)
{
	connection_watch(salvage->from, progress);
	connection_watch(salvage->to.db, progress);
	salvage->to.progress = progress;
}

enum status store_salvage(
	const struct store_task *task, const char *out, int64_t *rows, struct error *error)
{
	struct salvage salvage = {.path = task->path};
	struct names names = {.unfinished = "", .copy = ""};
	char source[STORE_PATH_SIZE], target[STORE_PATH_SIZE];
	enum status status = file_absolute(task->path, source, error);

	*rows = 0;
	if (status == STATUS_OK)
		status = file_absolute(out, target, error);
	if (status == STATUS_OK && access(target, F_OK) == 0)
		status = error_set(error, STATUS_INVALID, _("%s exists already"), out);
	if (status == STATUS_OK)
		status = make_names(source, target, &names, error);
	if (status == STATUS_OK)
		status = salvage_copy(source, names.journal, names.copy, names.copy_journal, error);
	if (status == STATUS_OK)
		status = open_damaged(&salvage, names.copy, error);
	if (status == STATUS_OK)
		status = open_new(&salvage, names.unfinished, error);
	if (status == STATUS_OK) {
		watch(&salvage, task->progress);
		status = copy_tables(&salvage, error);
	}
	if (status == STATUS_OK && !progress_step(task->progress, 0, 0))
		status = sqlite_error(NULL, SQLITE_INTERRUPT, task->path, error);
	sqlite3_close(salvage.from);
	sqlite3_close(salvage.to.db);
	if (status == STATUS_OK)
		status = file_publish(names.unfinished, target, error);
	if (status == STATUS_OK)
		*rows = salvage.rows;
	remove_names(&names);
	buffer_clear(&salvage.forward);
	buffer_clear(&salvage.backward);
	return status;
}
