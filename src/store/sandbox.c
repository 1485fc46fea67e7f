#include "sandbox-internal.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* All rules look at the same open work, one after the other: this much keeps most of what the
 * next rule asks for, and is given back after the look. With a million interactions a look needs
 * some 3,600 pages and reads 5,200 with half of this, 4,400 with this, 3,900 with 8 MB; but then
 * the screen never takes more memory than in that moment. */
#define SETTINGS "PRAGMA temp_store = MEMORY; PRAGMA cache_size = -5000"

/* As store_open: a rule must not read tables somebody else changed, nor views of another version.
 */
static enum status check_schema(
	const struct sandbox *sandbox, const struct connection_header *header, struct error *error)
{
	bool current = false;
	enum status status = schema_check(sandbox->db, sandbox->path, &current, error);

	if (status != STATUS_OK)
		return status;
	if (header->version < (uint32_t)store_schema_version() || !current)
		return refuse_older(sandbox->path, header->version, error);
	return STATUS_OK;
}

enum status sandbox_open(
	const struct sandbox_options *options, struct sandbox **sandbox, struct error *error)
{
	struct sandbox *new = memory_alloc(sizeof *new);
	struct connection_header header;
	enum status status;

	assert(options->path && options->calendar);
	*new = (struct sandbox){.options = *options, .arena = arena_new()};
	new->options.path = NULL;
	if (new->options.deadline_ms == 0)
		new->options.deadline_ms = SANDBOX_DEADLINE_MS;
	status = file_absolute(options->path, new->path, error);
	if (status == STATUS_OK)
		status = connection_open(new->path, CONNECTION_READ, &new->db, &header, error);
	if (status == STATUS_OK)
		status = check_schema(new, &header, error);
	if (status == STATUS_OK)
		status = connection_run(new->db, new->path, SETTINGS, error);
	if (status == STATUS_OK)
		status = sandbox_functions(new, error);
	if (status != STATUS_OK) {
		sandbox_close(new);
		return status;
	}
	sandbox_guard(new);
	sandbox_set_now(new, options->now);
	*sandbox = new;
	return STATUS_OK;
}

static void forget_statements(struct sandbox *sandbox)
{
	for (size_t i = 0; i < sandbox->statement_count; i++) {
		sqlite3_finalize(sandbox->statements[i].statement);
		free(sandbox->statements[i].sql);
	}
	sandbox->statement_count = 0;
}

void sandbox_close(struct sandbox *sandbox)
{
	if (!sandbox)
		return;
	forget_statements(sandbox);
	sqlite3_close(sandbox->db);
	arena_free(sandbox->arena);
	free(sandbox->tables);
	free(sandbox);
}

void sandbox_set_now(struct sandbox *sandbox, struct moment now)
{
	sandbox->options.now = now;
	day_format(now.day, sandbox->today);
}

/* Prepares one of the sandbox's own statements. */
static int prepare_own(struct sandbox *sandbox, const char *sql, sqlite3_stmt **statement)
{
	int code;

	sandbox->trusted = true;
	code = sqlite3_prepare_v2(sandbox->db, sql, -1, statement, NULL);
	sandbox->trusted = false;
	return code;
}

/* Runs one of the sandbox's own statements. */
static int run_own(struct sandbox *sandbox, const char *sql)
{
	sqlite3_stmt *statement = NULL;
	int code = prepare_own(sandbox, sql, &statement);

	sandbox->running = false;
	if (code == SQLITE_OK)
		code = sqlite3_step(statement);
	sqlite3_finalize(statement);
	return code == SQLITE_ROW || code == SQLITE_DONE ? SQLITE_OK : code;
}

/* BEGIN takes no lock; the first read does, and finds out when there is trouble. */
static int begin_reading(struct sandbox *sandbox)
{
	int code = run_own(sandbox, "BEGIN");

	return code == SQLITE_OK ? run_own(sandbox, "SELECT 1 FROM sqlite_schema") : code;
}

/* Another process was killed in the middle of a write: a connection that may only read cannot play
 * the journal back, but a new one is opened by way of one that can. */
static bool recover(struct sandbox *sandbox)
{
	struct connection_header header;
	struct error ignored = {.status = STATUS_OK};
	sqlite3 *other = NULL;

	run_own(sandbox, "ROLLBACK");
	if (connection_open(sandbox->path, CONNECTION_READ, &other, &header, &ignored) != STATUS_OK)
		return false;
	sqlite3_close(other);
	return true;
}

enum status sandbox_begin(struct sandbox *sandbox, struct error *error)
{
	int code;

	assert(!sandbox->reading);
	code = begin_reading(sandbox);
	if ((code & 0xFF) == SQLITE_READONLY && recover(sandbox))
		code = begin_reading(sandbox);
	if (code != SQLITE_OK) {
		enum status status = sqlite_error(sandbox->db, code, sandbox->path, error);

		run_own(sandbox, "ROLLBACK");
		return status;
	}
	sandbox->reading = true;
	return STATUS_OK;
}

void sandbox_end(struct sandbox *sandbox)
{
	if (sandbox->reading)
		run_own(sandbox, "COMMIT");
	sandbox->reading = false;
	/* The next look comes after a change, and then none of these pages is good any more. */
	sqlite3_db_release_memory(sandbox->db);
}

/* Line and column of byte `offset`, for the error record. */
static void note_place(const char *sql, int offset, struct error *error)
{
	unsigned line = 1, column = 1;

	for (int i = 0; i < offset && sql[i]; i++) {
		if (sql[i] == '\n') {
			line++;
			column = 1;
		} else if (((unsigned char)sql[i] & 0xC0) != 0x80) {
			column++;
		}
	}
	error_at(error, "", line, column);
}

static enum status limit_error(struct sandbox *sandbox, int code, struct error *error)
{
	if (code == SQLITE_INTERRUPT)
		return error_set(error, STATUS_LIMIT, _("This SQL takes longer than %u ms"),
			sandbox->options.deadline_ms);
	if (code == SQLITE_NOMEM)
		return error_set(error, STATUS_LIMIT, _("This SQL needs more than %d MB of memory"),
			SANDBOX_HEAP >> 20);
	return error_set(error, STATUS_LIMIT, _("This SQL makes a text longer than %d KB"),
		SANDBOX_TEXT >> 10);
}

/* Translates what SQLite says of a foreign statement. */
static enum status foreign_error(
	struct sandbox *sandbox, const char *sql, int code, struct error *error)
{
	int offset = sqlite3_error_offset(sandbox->db);

	if (offset >= 0)
		note_place(sql, offset, error);
	if (sandbox->denied[0])
		return error_set(
			error, STATUS_DENIED, _("A rule must not use this: %s"), sandbox->denied);
	if (sandbox->no_setting[0])
		return error_set(error, STATUS_INVALID, _("There is no setting “%s” in this rule"),
			sandbox->no_setting);
	switch (code & 0xFF) {
	case SQLITE_ERROR:
	case SQLITE_MISMATCH:
	case SQLITE_RANGE:
		return error_set(error, STATUS_INVALID, _("SQL: %s"), sqlite3_errmsg(sandbox->db));
	case SQLITE_INTERRUPT:
	case SQLITE_NOMEM:
	case SQLITE_TOOBIG:
		return limit_error(sandbox, code & 0xFF, error);
	default:
		return sqlite_error(sandbox->db, code, sandbox->path, error);
	}
}

/* What follows white space, comments and semicolons. */
static const char *skip_blank(const char *sql)
{
	while (*sql) {
		if (sql[0] == '-' && sql[1] == '-') {
			sql += strcspn(sql, "\n");
		} else if (sql[0] == '/' && sql[1] == '*') {
			const char *end = strstr(sql + 2, "*/");

			sql = end ? end + 2 : sql + strlen(sql);
		} else if (strchr(" \t\r\n\f;", *sql)) {
			sql++;
		} else {
			break;
		}
	}
	return sql;
}

/* What the authorizer does not see. A statement that writes without naming a table, such as VACUUM
 * INTO, passes it and is stopped here. */
static enum status check_statement(
	sqlite3_stmt *statement, const char *sql, const char *tail, struct error *error)
{
	if (!statement)
		return error_set(error, STATUS_INVALID, _("There is no SQL here"));
	if (sqlite3_stmt_isexplain(statement))
		return error_set(
			error, STATUS_DENIED, _("A rule must not use this: %s"), "EXPLAIN");
	if (!sqlite3_stmt_readonly(statement) || sqlite3_column_count(statement) == 0)
		return error_set(error, STATUS_DENIED, _("A rule must not use this: %s"),
			_("anything but SELECT"));
	tail = skip_blank(tail);
	if (*tail) {
		note_place(sql, (int)(tail - sql), error);
		return error_set(error, STATUS_DENIED,
			_("A rule is one statement, and this begins another"));
	}
	return STATUS_OK;
}

static enum status find_parameters(struct sandbox_statement *slot, struct error *error)
{
	slot->now = sqlite3_bind_parameter_index(slot->statement, ":now");
	slot->today = sqlite3_bind_parameter_index(slot->statement, ":today");
	slot->subject = sqlite3_bind_parameter_index(slot->statement, ":subject");
	for (int i = 1; i <= sqlite3_bind_parameter_count(slot->statement); i++) {
		const char *name = sqlite3_bind_parameter_name(slot->statement, i);

		if (i == slot->now || i == slot->today || i == slot->subject)
			continue;
		return error_set(error, STATUS_INVALID,
			_("There is no parameter %s, only :now, :today and :subject"),
			name ? name : "?");
	}
	return STATUS_OK;
}

static enum status prepare(struct sandbox *sandbox, const char *sql, struct sandbox_statement *slot,
	struct error *error)
{
	struct sandbox_heap heap;
	const char *tail = "";
	int code;
	enum status status = sandbox_learn(sandbox, sql, error);

	if (status != STATUS_OK)
		return status;
	heap = sandbox_heap_limit();
	code = sqlite3_prepare_v3(
		sandbox->db, sql, -1, SQLITE_PREPARE_PERSISTENT, &slot->statement, &tail);
	sandbox_heap_release(heap);
	if (code != SQLITE_OK)
		return foreign_error(sandbox, sql, code, error);
	status = check_statement(slot->statement, sql, tail, error);
	if (status == STATUS_OK)
		status = find_parameters(slot, error);
	if (status != STATUS_OK)
		sqlite3_finalize(slot->statement);
	return status;
}

static enum status find_statement(struct sandbox *sandbox, const char *sql,
	struct sandbox_statement **slot, struct error *error)
{
	struct sandbox_statement new = {.statement = NULL};
	enum status status;

	for (size_t i = 0; i < sandbox->statement_count; i++)
		if (strcmp(sandbox->statements[i].sql, sql) == 0) {
			*slot = &sandbox->statements[i];
			return STATUS_OK;
		}
	status = prepare(sandbox, sql, &new, error);
	if (status != STATUS_OK)
		return status;
	if (sandbox->statement_count == SANDBOX_STATEMENTS)
		forget_statements(sandbox);
	new.sql = memory_copy(sql);
	*slot = &sandbox->statements[sandbox->statement_count++];
	**slot = new;
	return STATUS_OK;
}

static void bind(
	const struct sandbox *sandbox, const struct sandbox_statement *slot, int64_t subject)
{
	if (slot->now)
		sqlite3_bind_int64(slot->statement, slot->now, sandbox->options.now.instant);
	if (slot->today)
		sqlite3_bind_text(slot->statement, slot->today, sandbox->today, -1, SQLITE_STATIC);
	if (slot->subject)
		sqlite3_bind_int64(slot->statement, slot->subject, subject);
}

/* Rows collected so far, and the bytes of text in them. */
struct collected {
	struct arena *arena;
	struct rows *rows;
	size_t capacity, bytes;
};

/* For the outside: valid UTF-8 and without NUL. */
static struct value collect_text(struct collected *collected, sqlite3_value *value)
{
	const char *text = (const char *)sqlite3_value_text(value);
	size_t length = (size_t)sqlite3_value_bytes(value);

	collected->bytes += length;
	if (!text)
		return VALUE_OF_TEXT("");
	if (memchr(text, '\0', length) || !text_is_utf8(text, length))
		return VALUE_OF_TEXT(text_store_form(collected->arena, text, length));
	return VALUE_OF_TEXT(arena_copy_n(collected->arena, text, length));
}

/* Asked for once and then about its type and content, because one thread alone asks SQLite: each
 * question about a column finds the row and its value again. */
static struct value collect_value(struct collected *collected, sqlite3_value *value)
{
	switch (sqlite3_value_type(value)) {
	case SQLITE_NULL:
		return VALUE_OF_NONE;
	case SQLITE_INTEGER:
		return VALUE_OF_INTEGER(sqlite3_value_int64(value));
	case SQLITE_FLOAT:
		return (struct value){.type = VALUE_REAL, .real = sqlite3_value_double(value)};
	default:
		return collect_text(collected, value);
	}
}

static void collect_row(struct collected *collected, sqlite3_stmt *statement)
{
	struct rows *rows = collected->rows;

	if (rows->count == collected->capacity) {
		size_t capacity = collected->capacity ? collected->capacity * 2 : 16;
		struct value **grown = ARENA_ARRAY(collected->arena, struct value *, capacity);

		if (rows->count > 0)
			memcpy(grown, rows->rows, rows->count * sizeof *grown);
		rows->rows = grown;
		collected->capacity = capacity;
	}
	rows->rows[rows->count] = ARENA_ARRAY(collected->arena, struct value, rows->column_count);
	for (size_t i = 0; i < rows->column_count; i++)
		rows->rows[rows->count][i] =
			collect_value(collected, sqlite3_column_value(statement, (int)i));
	rows->count++;
}

static void collect_names(sqlite3_stmt *statement, struct arena *arena, struct rows *rows)
{
	size_t count = (size_t)sqlite3_column_count(statement);
	const char **names = ARENA_ARRAY(arena, const char *, count);

	for (size_t i = 0; i < count; i++)
		names[i] = arena_copy(arena, sqlite3_column_name(statement, (int)i));
	*rows = (struct rows){.columns = names, .column_count = count};
}

static enum status collect(struct sandbox *sandbox, const struct sandbox_statement *slot,
	size_t limit, struct collected *collected, struct error *error)
{
	int code;

	while ((code = sqlite3_step(slot->statement)) == SQLITE_ROW) {
		if (collected->rows->count == limit)
			return error_set(
				error, STATUS_LIMIT, _("This SQL gives more than %zu rows"), limit);
		collect_row(collected, slot->statement);
		if (collected->bytes > SANDBOX_RESULT)
			return error_set(error, STATUS_LIMIT,
				_("This SQL gives more than %d MB of text"), SANDBOX_RESULT >> 20);
		if (sandbox_expired(sandbox))
			return limit_error(sandbox, SQLITE_INTERRUPT, error);
	}
	return code == SQLITE_DONE ? STATUS_OK : foreign_error(sandbox, slot->sql, code, error);
}

enum status sandbox_run(struct sandbox *sandbox, struct arena *arena, const char *sql,
	int64_t subject, size_t limit, struct rows *rows, struct error *error)
{
	struct collected collected = {.arena = arena, .rows = rows};
	struct sandbox_statement *slot;
	struct sandbox_heap heap;
	enum status status;

	*rows = (struct rows){.count = 0};
	sandbox->denied[0] = '\0';
	sandbox->no_setting[0] = '\0';
	sandbox->running = false;
	status = find_statement(sandbox, sql, &slot, error);
	if (status != STATUS_OK)
		return status;
	bind(sandbox, slot, subject);
	heap = sandbox_heap_limit();
	collect_names(slot->statement, arena, rows);
	status = collect(sandbox, slot, limit, &collected, error);
	sqlite3_reset(slot->statement);
	sandbox_workloads_free(sandbox);
	sandbox_heap_release(heap);
	return status;
}
