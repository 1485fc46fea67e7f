/* Undo and redo of random commands give back every table byte for byte.
 *
 * After each of them what is kept of projects is as if worked out from scratch, and now and then
 * the search index is looked through.
 *
 * The model is a row of dumps, one per command in force, and a place in it: undo goes one back,
 * redo one forward, a new command cuts off what lay ahead. Run as: property [SEED [COMMANDS]]; DEEP
 * means more of them. */
#include "unit/store-support.h"

#include "../../src/store/internal.h"
#include "../../src/store/search-internal.h"
#include "../../src/store/tally-internal.h"
#include "rapport/store/history.h"

struct model {
	struct bench *bench;
	uint64_t random;
	char **dumps; /* dumps[0]: the empty store */
	size_t place, length, capacity;
	unsigned wanted; /* commands to run */
	unsigned commands, undone, redone, refused, empty;
};

static uint64_t next_random(struct model *model)
{
	/* xorshift64* (Vigna, 2016) */
	model->random ^= model->random >> 12;
	model->random ^= model->random << 25;
	model->random ^= model->random >> 27;
	return model->random * UINT64_C(2685821657736338717);
}

static unsigned below(struct model *model, unsigned limit)
{
	return (unsigned)(next_random(model) >> 33) % limit;
}

static sqlite3_stmt *prepare(struct model *model, const char *sql)
{
	sqlite3_stmt *statement = NULL;

	assert_ok(model->bench,
		statement_get(model->bench->store, sql, &statement, &model->bench->error));
	return statement;
}

static int64_t integer(struct model *model, const char *sql)
{
	sqlite3_stmt *statement = prepare(model, sql);
	int64_t value = -1;

	if (sqlite3_step(statement) == SQLITE_ROW)
		value = sqlite3_column_int64(statement, 0);
	statement_reset(statement);
	return value;
}

/* All rows of all entities, each value as an SQL literal. */
static char *dump(struct model *model)
{
	struct buffer out = BUFFER_EMPTY;

	for (int entity = 0; entity < ENTITY_COUNT; entity++) {
		char sql[64];
		snprintf(sql, sizeof(sql), "SELECT * FROM %s ORDER BY id",
			catalog_entity((enum entity)entity)->name);
		sqlite3_stmt *rows = prepare(model, sql);
		while (sqlite3_step(rows) == SQLITE_ROW) {
			buffer_add(&out, catalog_entity((enum entity)entity)->name);
			for (int i = 0; i < sqlite3_column_count(rows); i++) {
				const char *text = (const char *)sqlite3_column_text(rows, i);
				buffer_add_char(&out, '|');
				buffer_add_char(&out, (char)('0' + sqlite3_column_type(rows, i)));
				buffer_add(&out, text != NULL ? text : "");
			}
			buffer_add_char(&out, '\n');
		}
		statement_reset(rows);
	}
	buffer_add(&out, ""); /* so that there is something to take */
	return buffer_take(&out);
}

/* A random record of the entity, 0 when there is none. */
static int64_t pick(struct model *model, enum entity entity)
{
	char sql[128];

	snprintf(sql, sizeof(sql), "SELECT count(*) FROM %s", catalog_entity(entity)->name);
	int64_t count = integer(model, sql);
	if (count == 0)
		return 0;
	snprintf(sql, sizeof(sql), "SELECT id FROM %s ORDER BY id LIMIT 1 OFFSET ?",
		catalog_entity(entity)->name);
	sqlite3_stmt *statement = prepare(model, sql);
	statement_bind_integer(statement, 1, below(model, (unsigned)count));
	assert_int_equal(sqlite3_step(statement), SQLITE_ROW);
	int64_t id = sqlite3_column_int64(statement, 0);
	statement_reset(statement);
	return id;
}

static const char *random_text(struct model *model)
{
	static const char *const words[] = {"Acme", "Größe", "œuvre", "日本", "a\nb", "'", "--",
		"site", "shop", "\xf0\x9f\x8e\x89", "%", "x"};
	struct buffer out = BUFFER_EMPTY;
	unsigned count = 1 + below(model, 4);

	for (unsigned i = 0; i < count; i++)
		buffer_format(&out, "%s%s", i > 0 ? " " : "",
			words[below(model, sizeof(words) / sizeof(words[0]))]);
	const char *text = arena_copy(model->bench->arena, buffer_text(&out));
	buffer_clear(&out);
	return text;
}

static const char *random_choice(struct model *model, const char *choices)
{
	unsigned count = 1;

	for (const char *at = choices; *at != '\0'; at++)
		count += *at == ' ';
	for (unsigned skip = below(model, count); skip > 0; skip--)
		choices = strchr(choices, ' ') + 1;
	return arena_copy_n(model->bench->arena, choices, strcspn(choices, " "));
}

static struct value random_value(struct model *model, const struct field_info *field)
{
	char day[DAY_TEXT_SIZE];
	int64_t id;

	switch (field->type) {
	case FIELD_CHOICE:
		return VALUE_OF_TEXT(random_choice(model, field->choices));
	case FIELD_DATE:
		day_format((civil_day)(20000 + below(model, 1000)), day);
		return VALUE_OF_TEXT(arena_copy(model->bench->arena, day));
	case FIELD_FLAG:
		return VALUE_OF_INTEGER(below(model, 2));
	case FIELD_REFERENCE:
		id = below(model, 60) == 0 ? 12345 : pick(model, field->target);
		return id != 0 ? VALUE_OF_INTEGER(id) : VALUE_OF_NONE;
	case FIELD_TAGS:
		return VALUE_OF_TEXT(below(model, 2) == 0 ? " print web " : " shop ");
	case FIELD_TEXT:
	case FIELD_LONG_TEXT:
		return VALUE_OF_TEXT(random_text(model));
	default:
		return VALUE_OF_INTEGER(below(model, field->maximum > 0 && field->maximum < 100000
							     ? (unsigned)field->maximum + 1
							     : 100000));
	}
}

/* One field alone, as people mostly do it: what follows a change has to follow each. */
static void change_one(struct model *model, struct record *record)
{
	const struct entity_info *info = catalog_entity(record->entity);
	int i = (int)below(model, (unsigned)info->field_count);
	const struct field_info *field = &info->fields[i];

	if (!field->required && !field->derived && below(model, 4) == 0)
		record->values[i] = VALUE_OF_NONE;
	else
		record->values[i] = random_value(model, field);
}

/* Fills some of the fields; slugs mostly stay to the program, as they do for people. */
static void scramble(struct model *model, struct record *record, unsigned one_in)
{
	const struct entity_info *info = catalog_entity(record->entity);

	for (int i = 0; i < info->field_count; i++) {
		const struct field_info *field = &info->fields[i];
		if (field->derived) {
			if (below(model, 20) == 0)
				record->values[i] = VALUE_OF_NONE;
			continue;
		}
		if (below(model, one_in) == 0 || (field->required && !record_has(record, i)))
			record->values[i] = random_value(model, field);
		else if (below(model, 10) == 0 && !field->required)
			record->values[i] = VALUE_OF_NONE;
	}
}

static enum status one_change(struct model *model)
{
	struct bench *bench = model->bench;
	enum entity entity = (enum entity)below(model, ENTITY_COUNT);
	unsigned dice = below(model, 10);
	int64_t id = pick(model, entity);

	if (dice < 6 || id == 0) {
		struct record *record = record_new(bench->arena, entity);
		scramble(model, record, 2);
		return store_insert(bench->store, record, &bench->error);
	}
	/* Deleting a client takes a lot along: rarely, so that the store fills up. */
	if (dice < 9 || (entity <= ENTITY_PROJECT && below(model, 4) != 0)) {
		struct record *record = get(bench, entity, id);
		if (below(model, 2) == 0)
			change_one(model, record);
		else
			scramble(model, record, 4);
		return store_update(bench->store, record, &bench->error);
	}
	return store_delete(bench->store, entity, id, &bench->error);
}

static void push(struct model *model, char *now)
{
	for (size_t i = model->place + 1; i < model->length; i++)
		free(model->dumps[i]);
	model->length = ++model->place + 1;
	model->dumps = memory_array_grow(
		model->dumps, &model->capacity, model->length, sizeof(*model->dumps));
	model->dumps[model->place] = now;
}

static void assert_as_before(struct model *model, char *now, const char *what)
{
	if (strcmp(now, model->dumps[model->place]) != 0)
		fail_msg("after %s at %zu:\n%s\ninstead of\n%s", what, model->place, now,
			model->dumps[model->place]);
	free(now);
}

static void run_command(struct model *model)
{
	struct bench *bench = model->bench;
	int64_t before = integer(model, "SELECT coalesce(max(id), 0) FROM history");
	enum status status = STATUS_OK;

	begin(bench, "test");
	for (unsigned i = 1 + below(model, 6); i > 0 && status == STATUS_OK; i--)
		status = one_change(model);
	if (status != STATUS_OK) {
		assert_int_equal(status, STATUS_INVALID);
		store_rollback(bench->store);
		model->refused++;
		assert_as_before(model, dump(model), "a refused command");
		return;
	}
	commit(bench, "changed something");
	if (integer(model, "SELECT max(id) FROM history") == before || before < 0) {
		model->empty++;
		assert_as_before(model, dump(model), "an empty command");
		return;
	}
	char *now = dump(model);
	assert_string_not_equal(now, model->dumps[model->place]);
	push(model, now);
	model->commands++;
}

static void run_undo(struct model *model)
{
	struct bench *bench = model->bench;
	struct history_entry entry;
	enum status status = history_undo(bench->store, bench->arena, NOW, &entry, &bench->error);

	assert_fails(bench, status, model->place == 0 ? STATUS_NOT_FOUND : STATUS_OK);
	if (model->place == 0)
		return;
	model->place--;
	model->undone++;
	assert_as_before(model, dump(model), "undo");
}

static void run_redo(struct model *model)
{
	struct bench *bench = model->bench;
	struct history_entry entry;
	bool possible = model->place + 1 < model->length;
	enum status status = history_redo(bench->store, bench->arena, NOW, &entry, &bench->error);

	assert_fails(bench, status, possible ? STATUS_OK : STATUS_NOT_FOUND);
	if (!possible)
		return;
	model->place++;
	model->redone++;
	assert_as_before(model, dump(model), "redo");
}

/* The sums kept of projects are those worked out from scratch. */
static void check_tallies(struct model *model)
{
	struct store *store = model->bench->store;
	int64_t wrong = -1;

	assert_ok(model->bench, tally_check(store->db, store->path, &wrong, &model->bench->error));
	assert_int_equal(wrong, 0);
}

static void check_whole(struct model *model)
{
	int64_t wrong = -1;

	assert_int_equal(integer(model, "SELECT count(*) FROM pragma_foreign_key_check"), 0);
	assert_ok(model->bench, search_check(model->bench->store, &wrong, &model->bench->error));
	assert_int_equal(wrong, 0);
	check_tallies(model);
}

static void run_step(struct model *model)
{
	unsigned dice = below(model, 100);

	if (dice < 60)
		run_command(model);
	else if (dice < 80)
		for (unsigned i = 1 + below(model, 4); i > 0; i--)
			run_undo(model);
	else if (dice < 97)
		for (unsigned i = 1 + below(model, 4); i > 0; i--)
			run_redo(model);
	else
		bench_open(model->bench, STORE_WRITE);
	arena_reset(model->bench->arena);
}

static void test_undo_and_redo_of_random_commands(void **state)
{
	struct model *model = *state;
	void *bench = NULL;

	assert_int_equal(bench_set_up(&bench), 0);
	model->bench = bench;
	model->dumps = memory_array_grow(NULL, &model->capacity, 1, sizeof(*model->dumps));
	model->dumps[0] = dump(model);
	model->length = 1;
	for (unsigned step = 0; model->commands < model->wanted; step++) {
		run_step(model);
		check_tallies(model);
		if (step % 50 == 0)
			check_whole(model);
	}
	check_whole(model);
	while (model->place > 0)
		run_undo(model);
	while (model->place + 1 < model->length)
		run_redo(model);
	check_whole(model);
	print_message("%u commands, %u undone, %u redone, %u refused, %u without effect\n",
		model->commands, model->undone, model->redone, model->refused, model->empty);
	for (size_t i = 0; i < model->length; i++)
		free(model->dumps[i]);
	free(model->dumps);
	bench_tear_down(&bench);
}

int main(int argc, char **argv)
{
	struct model model = {.random = 20260316, .wanted = getenv("DEEP") ? 2000 : 600};
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_prestate(test_undo_and_redo_of_random_commands, &model),
	};

	if (argc > 1)
		model.random = strtoull(argv[1], NULL, 10) | 1;
	if (argc > 2)
		model.wanted = (unsigned)strtoul(argv[2], NULL, 10);
	print_message("seed %llu, %u commands\n", (unsigned long long)model.random, model.wanted);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
