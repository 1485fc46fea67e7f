/* Migrations are the files data/schema/NNNN-name.sql; views.sql is made anew after them. */
#include "search-internal.h"
#include "tally-internal.h"

#include <assert.h>
#include <ctype.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "rapport/base/embedded.h"

#define SCHEMA_FOLDER "schema/"
#define VIEWS_FILE SCHEMA_FOLDER "views.sql"

/* The number of a migration file, 0 for the other files of the folder. */
static uint32_t migration_number(const struct embedded *file)
{
	const char *name = file->path + strlen(SCHEMA_FOLDER);
	size_t digits = strspn(name, "0123456789");

	return digits == 4 && name[4] == '-' ? (uint32_t)strtoul(name, NULL, 10) : 0;
}

int store_schema_version(void)
{
	uint32_t last = 0;

	for (const struct embedded *file = NULL;
		(file = embedded_next(SCHEMA_FOLDER, file)) != NULL;)
		if (migration_number(file) > last)
			last = migration_number(file);
	return (int)last;
}

/* Length of the quoted text or comment at `sql`, 0 when there is none. */
static size_t quoted_length(const char *sql)
{
	char quote = *sql;
	const char *end = sql + 1;

	if (quote != '\'' && quote != '"')
		return 0;
	while (*end != '\0' && (*end != quote || *++end == quote))
		end++;
	return (size_t)(end - sql);
}

static size_t comment_length(const char *sql)
{
	if (sql[0] == '-' && sql[1] == '-')
		return strcspn(sql, "\n");
	if (sql[0] != '/' || sql[1] != '*')
		return 0;
	const char *end = strstr(sql + 2, "*/");
	return end != NULL ? (size_t)(end + 2 - sql) : strlen(sql);
}

/* The SQL without comments and with single spaces: what the store file keeps, and has to be read
 * at every start, is a third of the source. */
static void compact_sql(struct buffer *out, const char *sql)
{
	bool space = false;

	while (*sql != '\0') {
		size_t length = comment_length(sql);
		if (length > 0 || isspace((unsigned char)*sql)) {
			sql += length > 0 ? length : 1;
			space = true;
			continue;
		}
		length = quoted_length(sql);
		if (length == 0)
			length = 1;
		if (space && out->length > 0 && strchr("(,;", out->data[out->length - 1]) == NULL &&
			strchr("),;", *sql) == NULL)
			buffer_add_char(out, ' ');
		buffer_add_n(out, sql, length);
		sql += length;
		space = false;
	}
}

/* FNV-1a (Fowler, Noll, Vo), over eight bytes at a time: a checksum against accidents, and cheap
 * enough for every start. */
static uint64_t hash_bytes(uint64_t hash, const char *bytes, size_t length)
{
	const uint64_t prime = UINT64_C(1099511628211);
	uint64_t word = 0;

	for (; length >= sizeof(word); bytes += sizeof(word), length -= sizeof(word)) {
		memcpy(&word, bytes, sizeof(word));
		hash = (hash ^ word) * prime;
		hash ^= hash >> 32;
	}
	for (; length > 0; bytes++, length--)
		hash = (hash ^ (unsigned char)*bytes) * prime;
	return hash ^ hash >> 29;
}
#define HASH_START UINT64_C(14695981039346656037)

#define HASH_TEXT_SIZE 17
static void hash_format(uint64_t hash, char out[HASH_TEXT_SIZE])
{
	snprintf(out, HASH_TEXT_SIZE, "%016" PRIx64, hash);
}

/* The sum of all objects' hashes, so that the order in which migrations made them is no matter. */
static int schema_fingerprint(sqlite3 *db, char out[HASH_TEXT_SIZE])
{
	static const char sql[] = "SELECT type, name, tbl_name, sql FROM sqlite_schema"
				  " WHERE name NOT GLOB 'sqlite_stat*'";
	sqlite3_stmt *statement = NULL;
	uint64_t sum = 0;
	int code = sqlite3_prepare_v2(db, sql, -1, &statement, NULL);

	while (code == SQLITE_OK || code == SQLITE_ROW) {
		uint64_t hash = HASH_START;
		code = sqlite3_step(statement);
		for (int column = 0; code == SQLITE_ROW && column < 4; column++) {
			const void *text = sqlite3_column_text(statement, column);
			size_t length = (size_t)sqlite3_column_bytes(statement, column);
			hash = text == NULL ? hash : hash_bytes(hash, text, length);
		}
		if (code == SQLITE_ROW)
			sum += hash;
	}
	sqlite3_finalize(statement);
	hash_format(sum, out);
	return code == SQLITE_DONE ? SQLITE_OK : code;
}

/* Of everything that is made anew together. */
static void views_hash(char out[HASH_TEXT_SIZE])
{
	static const char *const files[] = {VIEWS_FILE, TALLY_PROJECT_FILE, TALLY_CLIENT_FILE};
	uint64_t hash = HASH_START;

	for (size_t i = 0; i < sizeof(files) / sizeof(files[0]); i++) {
		const struct embedded *file = embedded_find(files[i]);

		assert(file != NULL);
		hash = hash_bytes(hash, file->bytes, file->length);
	}
	hash_format(hash, out);
}

static int meta_set(sqlite3 *db, const char *key, const char *value)
{
	sqlite3_stmt *statement = NULL;
	int code = sqlite3_prepare_v2(
		db, "INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)", -1, &statement, NULL);

	if (code == SQLITE_OK) {
		sqlite3_bind_text(statement, 1, key, -1, SQLITE_STATIC);
		sqlite3_bind_text(statement, 2, value, -1, SQLITE_STATIC);
		sqlite3_step(statement);
		code = sqlite3_reset(statement);
	}
	sqlite3_finalize(statement);
	return code;
}

static enum status drop_views(sqlite3 *db, const char *path, struct error *error)
{
	struct buffer sql = BUFFER_EMPTY;
	sqlite3_stmt *statement = NULL;
	int code = sqlite3_prepare_v2(
		db, "SELECT name FROM sqlite_schema WHERE type = 'view'", -1, &statement, NULL);

	while (code == SQLITE_OK && sqlite3_step(statement) == SQLITE_ROW) {
		char *drop =
			sqlite3_mprintf("DROP VIEW \"%w\";", sqlite3_column_text(statement, 0));
		buffer_add(&sql, drop);
		sqlite3_free(drop);
	}
	code = code == SQLITE_OK ? sqlite3_finalize(statement) : code;
	enum status status = code == SQLITE_OK ? connection_run(db, path, buffer_text(&sql), error)
					       : sqlite_error(db, code, path, error);
	buffer_clear(&sql);
	return status;
}

/* What schema_check compares with; `views` is the hash of the views that are there. */
static int note_schema(sqlite3 *db, const char *views)
{
	char hash[HASH_TEXT_SIZE];
	int code = meta_set(db, "views", views);

	if (code == SQLITE_OK)
		code = schema_fingerprint(db, hash);
	return code == SQLITE_OK ? meta_set(db, "fingerprint", hash) : code;
}

/* And the tallies that views read, which are added up through views. Inside the transaction of its
 * caller. */
static enum status make_views(sqlite3 *db, const char *path, struct error *error)
{
	const struct embedded *views = embedded_find(VIEWS_FILE);
	char hash[HASH_TEXT_SIZE];
	struct buffer sql = BUFFER_EMPTY;
	enum status status = drop_views(db, path, error);

	if (views != NULL)
		compact_sql(&sql, views->bytes);
	if (status == STATUS_OK)
		status = connection_run(db, path, buffer_text(&sql), error);
	buffer_clear(&sql);
	if (status == STATUS_OK)
		status = tally_rebuild(db, path, error);
	if (status != STATUS_OK)
		return status;
	views_hash(hash);
	int code = note_schema(db, hash);
	return code == SQLITE_OK ? STATUS_OK : sqlite_error(db, code, path, error);
}

/* COMMIT after a success, ROLLBACK after a failure, whose error stays. */
static enum status end_transaction(
	sqlite3 *db, const char *path, enum status status, struct error *error)
{
	if (status == STATUS_OK)
		status = connection_run(db, path, "COMMIT", error);
	if (status != STATUS_OK && !sqlite3_get_autocommit(db))
		sqlite3_exec(db, "ROLLBACK", NULL, NULL, NULL);
	return status;
}

enum status schema_make_views(sqlite3 *db, const char *path, struct error *error)
{
	enum status status = connection_run(db, path, "BEGIN IMMEDIATE", error);

	if (status != STATUS_OK)
		return status;
	return end_transaction(db, path, make_views(db, path, error), error);
}

static enum status run_migration(
	sqlite3 *db, const char *path, const struct embedded *file, struct error *error)
{
	struct buffer sql = BUFFER_EMPTY;
	enum status status = connection_run(db, path, "BEGIN IMMEDIATE", error);

	if (status != STATUS_OK)
		return status;
	compact_sql(&sql, file->bytes);
	buffer_format(&sql, ";PRAGMA application_id=%d;PRAGMA user_version=%u",
		STORE_APPLICATION_ID, migration_number(file));
	/* Views may name what the migration changes; they come back at the end. */
	status = drop_views(db, path, error);
	if (status == STATUS_OK)
		status = connection_run(db, path, buffer_text(&sql), error);
	buffer_clear(&sql);
	/* The program may end before the next one: then this has to be a whole store as well. */
	if (status == STATUS_OK) {
		int code = note_schema(db, "");
		status = code == SQLITE_OK ? STATUS_OK : sqlite_error(db, code, path, error);
	}
	return end_transaction(db, path, status, error);
}

enum status schema_migrate_to(
	sqlite3 *db, const char *path, uint32_t version, uint32_t last, struct error *error)
{
	for (const struct embedded *file = NULL;
		(file = embedded_next(SCHEMA_FOLDER, file)) != NULL;) {
		uint32_t number = migration_number(file);
		if (number <= version || number > last)
			continue;
		enum status status = run_migration(db, path, file, error);
		if (status != STATUS_OK)
			return status;
	}
	return STATUS_OK;
}

enum status schema_migrate(sqlite3 *db, const char *path, uint32_t version, struct error *error)
{
	enum status status =
		schema_migrate_to(db, path, version, (uint32_t)store_schema_version(), error);

	return status == STATUS_OK ? schema_make_views(db, path, error) : status;
}

/* Is meta's value for `key` this one? */
static int meta_compare(sqlite3 *db, const char *key, const char *value, bool *equal)
{
	sqlite3_stmt *statement = NULL;
	int code = sqlite3_prepare_v2(
		db, "SELECT value = ? FROM meta WHERE key = ?", -1, &statement, NULL);

	*equal = false;
	if (code == SQLITE_OK) {
		sqlite3_bind_text(statement, 1, value, -1, SQLITE_STATIC);
		sqlite3_bind_text(statement, 2, key, -1, SQLITE_STATIC);
		code = sqlite3_step(statement);
		*equal = code == SQLITE_ROW && sqlite3_column_int(statement, 0) == 1;
		code = sqlite3_reset(statement);
	}
	sqlite3_finalize(statement);
	return code;
}

enum status schema_check(sqlite3 *db, const char *path, bool *current, struct error *error)
{
	char hash[HASH_TEXT_SIZE];
	bool whole = false;
	int code = schema_fingerprint(db, hash);

	if (code == SQLITE_OK)
		code = meta_compare(db, "fingerprint", hash, &whole);
	if (code == SQLITE_OK) {
		views_hash(hash);
		code = meta_compare(db, "views", hash, current);
	}
	/* "no such table: meta" is SQLITE_ERROR: not what this program made either. */
	if (code == SQLITE_OK ? whole : code != SQLITE_ERROR)
		return code == SQLITE_OK ? STATUS_OK : sqlite_error(db, code, path, error);
	error_set(error, STATUS_DAMAGED,
		_("The tables of %s are not those rapport made: it is damaged or was changed"),
		path);
	return error_advise(error, "%s",
		_("Run `rapport doctor`; it says what can be saved. The file was left as it is"));
}

static void index_hash(char out[HASH_TEXT_SIZE])
{
	struct arena *arena = arena_new();
	const char *definition = search_definition(arena);

	hash_format(hash_bytes(HASH_START, definition, strlen(definition)), out);
	arena_free(arena);
}

enum status schema_check_index(sqlite3 *db, const char *path, bool *current, struct error *error)
{
	char hash[HASH_TEXT_SIZE];

	index_hash(hash);
	int code = meta_compare(db, "index", hash, current);
	return code == SQLITE_OK ? STATUS_OK : sqlite_error(db, code, path, error);
}

enum status schema_note_index(sqlite3 *db, const char *path, struct error *error)
{
	char hash[HASH_TEXT_SIZE];

	index_hash(hash);
	int code = meta_set(db, "index", hash);
	return code == SQLITE_OK ? STATUS_OK : sqlite_error(db, code, path, error);
}
