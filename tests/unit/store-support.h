/* What the tests of the store share: a store in a folder of its own, and short ways to fill it. */
#ifndef RAPPORT_TESTS_STORE_SUPPORT_H
#define RAPPORT_TESTS_STORE_SUPPORT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>
#include <sqlite3.h>

#include "rapport/store.h"

#define NOW 1773648000 /* 2026-03-16T08:00:00Z, a Monday */

struct bench {
	char folder[64];
	char path[96];
	struct store *store;
	struct arena *arena;
	struct error error;
};

#define assert_ok(bench, call) assert_status((bench), (call), STATUS_OK, __FILE__, __LINE__)
#define assert_fails(bench, call, status)                                                          \
	assert_status((bench), (call), (status), __FILE__, __LINE__)

static inline void assert_status(const struct bench *bench, enum status status, enum status wanted,
	const char *file, int line)
{
	if (status != wanted)
		print_error("%s:%d: status %d, wanted %d: %s\n", file, line, (int)status,
			(int)wanted, bench->error.message);
	_assert_int_equal((LargestIntegralType)status, (LargestIntegralType)wanted, file, line);
}

static inline struct store_options bench_options(const struct bench *bench, enum store_mode mode)
{
	return (struct store_options){
		.path = bench->path, .mode = mode, .throwaway = true, .seed = 7, .now = NOW};
}

static inline void bench_open(struct bench *bench, enum store_mode mode)
{
	struct store_options options = bench_options(bench, mode);

	store_close(bench->store);
	bench->store = NULL;
	assert_ok(bench, store_open(&options, &bench->store, &bench->error));
}

static inline void remove_folder(const char *folder)
{
	char command[160];

	snprintf(command, sizeof(command), "chmod -R u+rwX '%s'; rm -rf '%s'", folder, folder);
	if (system(command) != 0)
		print_error("%s stays\n", folder);
}

static inline int bench_set_up_empty(void **state)
{
	struct bench *bench = calloc(1, sizeof(*bench));

	if (bench == NULL)
		return -1;
	setenv("TZ", "UTC", 1);
	strcpy(bench->folder, "/tmp/rapport-store-XXXXXX");
	if (mkdtemp(bench->folder) == NULL)
		return -1;
	snprintf(bench->path, sizeof(bench->path), "%s/rapport.db", bench->folder);
	bench->arena = arena_new();
	*state = bench;
	return 0;
}

static inline int bench_set_up(void **state)
{
	if (bench_set_up_empty(state) != 0)
		return -1;
	bench_open(*state, STORE_WRITE);
	return 0;
}

static inline int bench_tear_down(void **state)
{
	struct bench *bench = *state;

	store_close(bench->store);
	arena_free(bench->arena);
	remove_folder(bench->folder);
	free(bench);
	return 0;
}

static inline void begin(struct bench *bench, const char *command)
{
	assert_ok(bench, store_begin(bench->store, command, NOW, &bench->error));
}

static inline void commit(struct bench *bench, const char *label)
{
	assert_ok(bench, store_commit(bench->store, label, &bench->error));
}

/* A record with the given text fields: pairs of field and text, ended by -1. */
static inline struct record *make(struct bench *bench, enum entity entity, ...)
{
	struct record *record = record_new(bench->arena, entity);
	va_list pairs;

	va_start(pairs, entity);
	for (int field; (field = va_arg(pairs, int)) >= 0;)
		record_set_text(record, field, va_arg(pairs, const char *));
	va_end(pairs);
	return record;
}

static inline int64_t insert(struct bench *bench, struct record *record)
{
	assert_ok(bench, store_insert(bench->store, record, &bench->error));
	assert_true(record->id > 0 && record->id < INT64_C(1) << 50);
	return record->id;
}

static inline int64_t add_client(struct bench *bench, const char *name)
{
	return insert(bench, make(bench, ENTITY_CLIENT, CLIENT_NAME, name, -1));
}

static inline int64_t add_project(struct bench *bench, int64_t client, const char *title)
{
	struct record *project = make(bench, ENTITY_PROJECT, PROJECT_TITLE, title, -1);

	record_set_integer(project, PROJECT_CLIENT, client);
	return insert(bench, project);
}

static inline int64_t add_contact(struct bench *bench, int64_t client, const char *name)
{
	struct record *contact = make(bench, ENTITY_CONTACT, CONTACT_NAME, name, -1);

	record_set_integer(contact, CONTACT_CLIENT, client);
	return insert(bench, contact);
}

static inline int64_t add_interaction(
	struct bench *bench, int64_t client, int64_t project, int64_t at, const char *summary)
{
	struct record *call = make(bench, ENTITY_INTERACTION, INTERACTION_SUMMARY, summary, -1);

	record_set_integer(call, INTERACTION_CLIENT, client);
	if (project != 0)
		record_set_integer(call, INTERACTION_PROJECT, project);
	record_set_integer(call, INTERACTION_OCCURRED_AT, at);
	return insert(bench, call);
}

static inline struct record *get(struct bench *bench, enum entity entity, int64_t id)
{
	struct record *record = NULL;

	assert_ok(bench, store_get(bench->store, bench->arena, entity, id, &record, &bench->error));
	return record;
}

/* One integer of a SELECT on a connection beside the program's. */
static inline int64_t look(const struct bench *bench, const char *sql)
{
	sqlite3 *db = NULL;
	sqlite3_stmt *statement = NULL;
	int64_t value = -1;

	assert_int_equal(sqlite3_open_v2(bench->path, &db, SQLITE_OPEN_READONLY, NULL), SQLITE_OK);
	assert_int_equal(sqlite3_prepare_v2(db, sql, -1, &statement, NULL), SQLITE_OK);
	if (sqlite3_step(statement) == SQLITE_ROW)
		value = sqlite3_column_int64(statement, 0);
	sqlite3_finalize(statement);
	sqlite3_close(db);
	return value;
}

/* Runs SQL on a connection of its own, as another program might. */
static inline void tamper(const struct bench *bench, const char *sql)
{
	sqlite3 *db = NULL;

	assert_int_equal(sqlite3_open(bench->path, &db), SQLITE_OK);
	assert_int_equal(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK);
	sqlite3_close(db);
}

#endif
