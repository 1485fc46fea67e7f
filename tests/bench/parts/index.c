/* What is derived, made in bulk. The search index: first the texts, then the index over all of them
 * at once. */
#include "../../../src/store/search-internal.h"
#include "../../../src/store/tally-internal.h"

#include <stdlib.h>

#include "practice.h"

enum { DAYS = 1 << 16 };
#define DAY_POSITIONS ((int64_t)1 << 24) /* as in data/schema/0002-search.sql */

/* The next free position of each day since 1970. */
struct positions {
	int64_t next[DAYS];
};

static const char *time_column(enum entity entity)
{
	return entity == ENTITY_INTERACTION   ? "occurred_at"
	       : entity == ENTITY_DATE_CHANGE ? "at"
					      : "created_at";
}

/* The searched fields joined by newlines, as the store joins them. */
static sqlite3_stmt *read_texts(sqlite3 *db, enum entity entity)
{
	const struct entity_info *info = catalog_entity(entity);
	struct buffer sql = BUFFER_EMPTY;
	sqlite3_stmt *statement = NULL;

	buffer_format(&sql, "SELECT id, %s", time_column(entity));
	for (int field = 0; field < info->field_count; field++)
		if (info->fields[field].search)
			buffer_format(&sql, ", %s", info->fields[field].name);
	buffer_format(&sql, " FROM %s", info->name);
	if (sqlite3_prepare_v2(db, buffer_text(&sql), -1, &statement, NULL) != SQLITE_OK)
		give_up(db, buffer_text(&sql));
	buffer_clear(&sql);
	return statement;
}

static void join_texts(sqlite3_stmt *row, struct buffer *joined)
{
	buffer_reset(joined);
	for (int column = 2; column < sqlite3_column_count(row); column++) {
		const char *text = (const char *)sqlite3_column_text(row, column);

		if (text_empty(text))
			continue;
		if (joined->length > 0)
			buffer_add_char(joined, '\n');
		buffer_add(joined, text);
	}
}

static void add_text(sqlite3_stmt *insert, struct positions *positions, enum entity entity,
	sqlite3_stmt *row, const char *text)
{
	int64_t at = sqlite3_column_int64(row, 1), day = at / 86400;

	if (day < 0 || day >= DAYS)
		give_up(NULL, "a day outside of the expected years");
	sqlite3_bind_int64(insert, 1, day * DAY_POSITIONS + positions->next[day]++);
	sqlite3_bind_text(insert, 2, catalog_entity(entity)->name, -1, SQLITE_STATIC);
	sqlite3_bind_int64(insert, 3, sqlite3_column_int64(row, 0));
	sqlite3_bind_int64(insert, 4, at);
	sqlite3_bind_text(insert, 5, text, -1, SQLITE_STATIC);
	sqlite3_step(insert);
	if (sqlite3_reset(insert) != SQLITE_OK)
		give_up(sqlite3_db_handle(insert), "search_text");
}

static void add_texts_of(sqlite3_stmt *insert, struct positions *positions, enum entity entity)
{
	struct arena *arena = arena_new();
	struct buffer joined = BUFFER_EMPTY;
	sqlite3_stmt *row = read_texts(sqlite3_db_handle(insert), entity);

	while (sqlite3_step(row) == SQLITE_ROW) {
		join_texts(row, &joined);
		if (joined.length > 0)
			add_text(insert, positions, entity, row,
				search_form(arena, buffer_text(&joined)));
		arena_reset(arena);
	}
	sqlite3_finalize(row);
	buffer_clear(&joined);
	arena_free(arena);
}

void index_fill(sqlite3 *db)
{
	struct positions *positions = calloc(1, sizeof *positions);
	sqlite3_stmt *insert = NULL;

	if (!positions ||
		sqlite3_exec(db, "DELETE FROM search_text", NULL, NULL, NULL) != SQLITE_OK ||
		sqlite3_prepare_v2(db,
			"INSERT INTO search_text (id, entity, record, at, text) VALUES (?, ?, ?, "
			"?, ?)",
			-1, &insert, NULL) != SQLITE_OK)
		give_up(db, "search_text");
	for (int entity = 0; entity < ENTITY_COUNT; entity++)
		if (search_covers((enum entity)entity))
			add_texts_of(insert, positions, (enum entity)entity);
	sqlite3_finalize(insert);
	free(positions);
	if (sqlite3_exec(db, "INSERT INTO search_index (search_index) VALUES ('rebuild')", NULL,
		    NULL, NULL) != SQLITE_OK)
		give_up(db, "search_index");
}

void tally_fill(sqlite3 *db)
{
	struct error error = {.status = STATUS_OK};

	if (tally_rebuild(db, "", &error) != STATUS_OK)
		give_up(db, "project_tally");
}
