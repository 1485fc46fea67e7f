#include "search-internal.h"

#include <string.h>

enum { DAY_SECONDS = 86400 };
#define DAY_POSITIONS ((int64_t)1 << 24) /* as in 0002-search.sql */

bool search_covers(enum entity entity)
{
	const struct entity_info *info = catalog_entity(entity);

	for (int field = 0; field < info->field_count; field++)
		if (info->fields[field].search)
			return true;
	return false;
}

/* The column that says when a record happened. */
static const char *time_column(enum entity entity)
{
	switch (entity) {
	case ENTITY_INTERACTION:
		return "occurred_at";
	case ENTITY_DATE_CHANGE:
		return "at";
	default:
		return "created_at";
	}
}

/* The next word of a text, its length in *length; NULL at the end. */
static const char *next_word(const char *text, size_t *length)
{
	size_t skip;

	for (; *text; text += skip) {
		*length = search_word_length(text, &skip);
		if (*length > 0)
			return text;
	}
	return NULL;
}

static void add_word(struct buffer *form, const char *word, size_t length)
{
	buffer_add_char(form, ' ');
	buffer_add_n(form, word, length);
}

/* Adds the words of `german` that differ from those of `plain`, both being the same text. */
static void add_german_words(struct buffer *form, const char *plain, const char *german)
{
	size_t first, second;

	while ((plain = next_word(plain, &first)) && (german = next_word(german, &second))) {
		if (first != second || memcmp(plain, german, first) != 0)
			add_word(form, german, second);
		plain += first;
		german += second;
	}
}

char *search_form(struct arena *arena, const char *text)
{
	const char *plain = text_fold(arena, text, false), *german = text_fold(arena, text, true);
	struct buffer form = BUFFER_EMPTY;
	size_t length;
	char *result;

	for (const char *word = plain; (word = next_word(word, &length)); word += length)
		add_word(&form, word, length);
	if (strcmp(plain, german) != 0)
		add_german_words(&form, plain, german);
	result = arena_copy_n(arena, buffer_text(&form), form.length);
	buffer_clear(&form);
	return result;
}

/* "SELECT at, field, field … FROM table WHERE id = ?1": names from the catalog, no values. */
static const char *read_sql(struct arena *arena, enum entity entity)
{
	const struct entity_info *info = catalog_entity(entity);
	struct buffer sql = BUFFER_EMPTY;
	const char *result;

	buffer_format(&sql, "SELECT %s", time_column(entity));
	for (int field = 0; field < info->field_count; field++)
		if (info->fields[field].search)
			buffer_format(&sql, ", %s", info->fields[field].name);
	buffer_format(&sql, " FROM %s WHERE id = ?1", info->name);
	result = arena_copy(arena, buffer_text(&sql));
	buffer_clear(&sql);
	return result;
}

/* The texts of a record are joined by newlines. */
static void join_text(struct buffer *joined, const char *text)
{
	if (text == NULL || text_empty(text))
		return;
	if (joined->length > 0)
		buffer_add_char(joined, '\n');
	buffer_add(joined, text);
}

/* The form of the joined texts, NULL when all are empty. */
static const char *joined_form(struct arena *arena, const struct buffer *joined)
{
	return joined->length > 0 ? search_form(arena, buffer_text(joined)) : NULL;
}

enum status search_read_wanted(struct store *store, struct arena *arena, enum entity entity,
	int64_t id, struct search_entry *wanted, struct error *error)
{
	sqlite3_stmt *statement;
	bool row;
	enum status status = statement_get(store, read_sql(arena, entity), &statement, error);

	*wanted = (struct search_entry){.text = NULL};
	if (status != STATUS_OK)
		return status;
	statement_bind_integer(statement, 1, id);
	status = statement_step(store, statement, &row, error);
	if (status == STATUS_OK && row) {
		struct buffer joined = BUFFER_EMPTY;

		for (int column = 1; column < sqlite3_column_count(statement); column++)
			join_text(&joined, (const char *)sqlite3_column_text(statement, column));
		wanted->at = sqlite3_column_int64(statement, 0);
		wanted->text = joined_form(arena, &joined);
		buffer_clear(&joined);
	}
	statement_reset(statement);
	return status;
}

enum status search_columns_find(struct store *store, enum entity entity,
	struct search_columns *columns, struct error *error)
{
	const struct entity_info *info = catalog_entity(entity);
	sqlite3_stmt *statement;
	enum status status = change_columns(store, entity, &statement, error);

	if (status != STATUS_OK)
		return status;
	*columns = (struct search_columns){.known = true};
	int count = sqlite3_column_count(statement);
	for (int column = 0; column < count; column++)
		if (strcmp(sqlite3_column_name(statement, column), time_column(entity)) == 0)
			columns->time = column;
	for (int field = 0; field < info->field_count; field++)
		for (int column = 0; info->fields[field].search && column < count; column++)
			if (strcmp(sqlite3_column_name(statement, column),
				    info->fields[field].name) == 0 &&
				columns->count < SEARCH_COLUMNS_MAX)
				columns->texts[columns->count++] = column;
	return STATUS_OK;
}

bool search_read_inserted(struct arena *arena, const struct search_columns *columns,
	sqlite3_changeset_iter *changes, struct search_entry *wanted)
{
	struct buffer joined = BUFFER_EMPTY;
	sqlite3_value *value = NULL;
	int code = sqlite3changeset_new(changes, columns->time, &value);

	*wanted = (struct search_entry){.text = NULL};
	if (code == SQLITE_OK && value != NULL)
		wanted->at = sqlite3_value_int64(value);
	for (int i = 0; i < columns->count && code == SQLITE_OK && value != NULL; i++) {
		code = sqlite3changeset_new(changes, columns->texts[i], &value);
		if (code == SQLITE_OK && value != NULL)
			join_text(&joined, (const char *)sqlite3_value_text(value));
	}
	wanted->text = joined_form(arena, &joined);
	buffer_clear(&joined);
	return code == SQLITE_OK && value != NULL;
}

enum status search_read_present(struct store *store, struct arena *arena, enum entity entity,
	int64_t id, struct search_entry *present, struct error *error)
{
	sqlite3_stmt *statement;
	bool row;
	enum status status = statement_get(store,
		"SELECT id, at, text FROM search_text WHERE record = ?1 AND entity = ?2",
		&statement, error);

	*present = (struct search_entry){.text = NULL};
	if (status != STATUS_OK)
		return status;
	statement_bind_integer(statement, 1, id);
	statement_bind_text(statement, 2, catalog_entity(entity)->name);
	status = statement_step(store, statement, &row, error);
	if (status == STATUS_OK && row)
		*present = (struct search_entry){.id = sqlite3_column_int64(statement, 0),
			.at = sqlite3_column_int64(statement, 1),
			.text = statement_text(statement, 2, arena)};
	statement_reset(statement);
	return status;
}

/* An instruction with an id and a text; `sql` says what they mean. */
static enum status run_on(
	struct store *store, const char *sql, int64_t id, const char *text, struct error *error)
{
	sqlite3_stmt *statement;
	enum status status = statement_get(store, sql, &statement, error);

	if (status != STATUS_OK)
		return status;
	statement_bind_integer(statement, 1, id);
	if (text)
		statement_bind_text(statement, 2, text);
	return statement_finish(store, statement, error);
}

/* The index does not keep the words of a row: to forget it, it has to be told the text again. */
enum status search_remove(
	struct store *store, const struct search_entry *entry, struct error *error)
{
	enum status status = run_on(store,
		"INSERT INTO search_index (search_index, rowid, text) VALUES ('delete', ?1, ?2)",
		entry->id, entry->text, error);

	if (status == STATUS_OK)
		status = run_on(
			store, "DELETE FROM search_text WHERE id = ?1", entry->id, NULL, error);
	return status;
}

static int64_t day_of(int64_t at)
{
	return at / DAY_SECONDS - (at % DAY_SECONDS < 0);
}

/* The next free position of the day, so that what is newer has the greater id. */
static enum status next_id(
	struct store *store, int64_t at, struct search_place *place, struct error *error)
{
	sqlite3_stmt *statement;
	bool row;
	int64_t first = day_of(at) * DAY_POSITIONS;

	if (place->next > first && place->next < first + DAY_POSITIONS)
		return STATUS_OK;
	enum status status = statement_get(store,
		"SELECT max(id) FROM search_text WHERE id >= ?1 AND id < ?2", &statement, error);

	place->next = first;
	if (status != STATUS_OK)
		return status;
	statement_bind_integer(statement, 1, first);
	statement_bind_integer(statement, 2, first + DAY_POSITIONS);
	status = statement_step(store, statement, &row, error);
	if (status == STATUS_OK && row && sqlite3_column_type(statement, 0) == SQLITE_INTEGER)
		place->next = sqlite3_column_int64(statement, 0) + 1;
	statement_reset(statement);
	return status;
}

enum status search_add(struct store *store, enum entity entity, int64_t record,
	const struct search_entry *entry, struct search_place *place, struct error *error)
{
	static const char sql[] = "INSERT INTO search_text (id, entity, record, at, text)"
				  " VALUES (?1, ?2, ?3, ?4, ?5)";
	sqlite3_stmt *statement;
	enum status status = next_id(store, entry->at, place, error);

	if (status == STATUS_OK)
		status = statement_get(store, sql, &statement, error);
	if (status != STATUS_OK)
		return status;
	int64_t id = place->next++;
	statement_bind_integer(statement, 1, id);
	statement_bind_text(statement, 2, catalog_entity(entity)->name);
	statement_bind_integer(statement, 3, record);
	statement_bind_integer(statement, 4, entry->at);
	statement_bind_text(statement, 5, entry->text);
	status = statement_finish(store, statement, error);
	if (status != STATUS_OK)
		return status;
	return run_on(store, "INSERT INTO search_index (rowid, text) VALUES (?1, ?2)", id,
		entry->text, error);
}

bool search_entry_equal(const struct search_entry *left, const struct search_entry *right)
{
	return text_equal(left->text, right->text) && (!left->text || left->at == right->at);
}

static uint64_t count_covered(struct store *store)
{
	struct arena *names = arena_new();
	uint64_t count = 0;

	for (int entity = 0; entity < ENTITY_COUNT; entity++)
		if (search_covers((enum entity)entity))
			count += (uint64_t)connection_integer(store->db,
				arena_format(names, "SELECT count(*) FROM %s",
					catalog_entity((enum entity)entity)->name),
				0);
	arena_free(names);
	return count;
}

/* Calls `each` for every record that may have text, oldest first within its entity. */
static enum status walk(struct store *store,
	enum status (*each)(
		struct store *, struct arena *, enum entity, int64_t, void *, struct error *),
	void *context, struct error *error)
{
	struct arena *arena = arena_new(), *names = arena_new();
	enum status status = STATUS_OK;
	uint64_t done = 0, total = store->progress ? count_covered(store) : 0;

	for (int entity = 0; entity < ENTITY_COUNT && status == STATUS_OK; entity++) {
		sqlite3_stmt *statement = NULL;
		bool row = false;

		if (!search_covers((enum entity)entity))
			continue;
		status = statement_get(store,
			arena_format(names, "SELECT id FROM %s ORDER BY %s, id",
				catalog_entity((enum entity)entity)->name,
				time_column((enum entity)entity)),
			&statement, error);
		while (status == STATUS_OK &&
			(status = statement_step(store, statement, &row, error)) == STATUS_OK &&
			row) {
			status = each(store, arena, (enum entity)entity,
				sqlite3_column_int64(statement, 0), context, error);
			arena_reset(arena);
			if (status == STATUS_OK && !progress_step(store->progress, ++done, total))
				status = store_error(store, SQLITE_INTERRUPT, error);
		}
		statement_reset(statement);
	}
	arena_free(arena);
	arena_free(names);
	return status;
}

static enum status add_one(struct store *store, struct arena *arena, enum entity entity, int64_t id,
	void *context, struct error *error)
{
	struct search_entry wanted;
	enum status status = search_read_wanted(store, arena, entity, id, &wanted, error);

	if (status == STATUS_OK && wanted.text)
		status = search_add(store, entity, id, &wanted, context, error);
	return status;
}

enum status search_rebuild(struct store *store, struct error *error)
{
	struct search_place place = {.next = 0};
	enum status status = connection_run(store->db, store->path,
		"INSERT INTO search_index (search_index) VALUES ('delete-all'); DELETE FROM "
		"search_text",
		error);

	if (status == STATUS_OK)
		status = walk(store, add_one, &place, error);
	return status == STATUS_OK ? schema_note_index(store->db, store->path, error) : status;
}

const char *search_definition(struct arena *arena)
{
	static const char sample[] = "Straße Größe ŒUVRE ﬁn Łódź İ";
	struct buffer text = BUFFER_EMPTY;

	for (int entity = 0; entity < ENTITY_COUNT; entity++) {
		const struct entity_info *info = catalog_entity((enum entity)entity);

		for (int i = 0; i < info->field_count; i++)
			if (info->fields[i].search)
				buffer_format(&text, "%s %s %s\n", info->name, info->fields[i].name,
					time_column((enum entity)entity));
	}
	buffer_add(&text, search_form(arena, sample));
	const char *definition = arena_copy(arena, buffer_text(&text));
	buffer_clear(&text);
	return definition;
}

struct tally {
	int64_t wrong, entries;
};

static enum status compare_one(struct store *store, struct arena *arena, enum entity entity,
	int64_t id, void *context, struct error *error)
{
	struct tally *tally = context;
	struct search_entry wanted, present;
	enum status status = search_read_wanted(store, arena, entity, id, &wanted, error);

	if (status == STATUS_OK)
		status = search_read_present(store, arena, entity, id, &present, error);
	if (status != STATUS_OK)
		return status;
	tally->wrong += !search_entry_equal(&wanted, &present);
	tally->entries += present.text != NULL;
	return STATUS_OK;
}

/* Rank 1 asks FTS5 to compare with the content as well, which it does not do by itself when the
 * content is kept elsewhere. A handle that may only read cannot ask. */
static enum status ask_index(struct store *store, int64_t *wrong, struct error *error)
{
	int code = sqlite3_exec(store->db,
		"INSERT INTO search_index (search_index, rank) VALUES ('integrity-check', 1)", NULL,
		NULL, NULL);

	bool differs = (code & 0xFF) == SQLITE_CORRUPT && sqlite_failed_read(store->db) == 0;
	*wrong += differs;
	if (code == SQLITE_OK || differs || (code & 0xFF) == SQLITE_READONLY)
		return STATUS_OK;
	return store_error(store, code, error);
}

static enum status compare_all(struct store *store, int64_t *wrong, struct error *error)
{
	struct tally tally = {.wrong = 0};
	enum status status = walk(store, compare_one, &tally, error);

	*wrong = tally.wrong +
		 connection_integer(store->db, "SELECT count(*) FROM search_text", 0) -
		 tally.entries;
	return status == STATUS_OK ? ask_index(store, wrong, error) : status;
}

/* Within one transaction, or a writer in between would look like an error. */
enum status search_check(struct store *store, int64_t *wrong, struct error *error)
{
	enum status status = connection_run(store->db, store->path,
		store->mode == STORE_WRITE ? "BEGIN IMMEDIATE" : "BEGIN", error);

	*wrong = 0;
	if (status != STATUS_OK)
		return status;
	status = compare_all(store, wrong, error);
	sqlite3_exec(store->db, "ROLLBACK", NULL, NULL, NULL);
	return status;
}
