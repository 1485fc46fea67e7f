/* Search: what is found, in which order, how it is shown, and that the index equals the records. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <sqlite3.h>

#include "rapport/store/history.h"
#include "rapport/store/maintenance.h"
#include "rapport/store/search.h"

#define NOW 1773648000 /* 2026-03-16T08:00:00Z */
#define DAY 86400

struct fixture {
	char folder[64], path[96];
	struct arena *arena;
	struct store *store;
	int64_t parents[ENTITY_COUNT]; /* one record of each entity, to refer to */
	uint64_t random;
};

static void begin(struct fixture *fixture)
{
	struct error error = {.status = STATUS_OK};

	if (store_begin(fixture->store, "add", NOW, &error) != STATUS_OK)
		fail_msg("%s", error.message);
}

static void commit(struct fixture *fixture)
{
	struct error error = {.status = STATUS_OK};

	if (store_commit(fixture->store, "added", &error) != STATUS_OK)
		fail_msg("%s", error.message);
}

static int64_t insert(struct fixture *fixture, struct record *record)
{
	struct error error = {.status = STATUS_OK};

	if (store_insert(fixture->store, record, &error) != STATUS_OK)
		fail_msg("%s: %s", catalog_entity(record->entity)->name, error.message);
	return record->id;
}

/* A record with everything that is required. */
static struct record *minimal(struct fixture *fixture, enum entity entity)
{
	const struct entity_info *info = catalog_entity(entity);
	struct record *record = record_new(fixture->arena, entity);

	for (int i = 0; i < info->field_count; i++) {
		const struct field_info *field = &info->fields[i];

		if (!field->required || field->derived || record_has(record, i))
			continue;
		if (field->type == FIELD_REFERENCE)
			record_set_integer(record, i, fixture->parents[field->target]);
		else if (field->type == FIELD_DATE)
			record_set_text(record, i, "2026-03-01");
		else if (field->type == FIELD_TEXT || field->type == FIELD_LONG_TEXT)
			record_set_text(record, i, "filler");
		else
			record_set_integer(record, i, field->type == FIELD_INSTANT ? NOW : 30);
	}
	return record;
}

static int set_up(void **state)
{
	struct fixture *fixture = calloc(1, sizeof *fixture);
	struct store_options options = {
		.mode = STORE_WRITE, .throwaway = true, .seed = 11, .now = NOW};
	struct error error = {.status = STATUS_OK};

	setenv("TZ", "UTC", 1);
	strcpy(fixture->folder, "/tmp/search-XXXXXX");
	assert_non_null(mkdtemp(fixture->folder));
	snprintf(fixture->path, sizeof fixture->path, "%s/rapport.db", fixture->folder);
	fixture->arena = arena_new();
	fixture->random = 1;
	options.path = fixture->path;
	if (store_open(&options, &fixture->store, &error) != STATUS_OK)
		fail_msg("%s", error.message);
	begin(fixture);
	for (int entity = 0; entity < ENTITY_COUNT; entity++)
		fixture->parents[entity] = insert(fixture, minimal(fixture, (enum entity)entity));
	commit(fixture);
	*state = fixture;
	return 0;
}

static int tear_down(void **state)
{
	struct fixture *fixture = *state;
	char command[128];

	store_close(fixture->store);
	arena_free(fixture->arena);
	snprintf(command, sizeof command, "rm -rf '%s'", fixture->folder);
	assert_int_equal(system(command), 0);
	free(fixture);
	return 0;
}

static struct search_hits search(struct fixture *fixture, const char *words, size_t limit)
{
	struct search_hits hits;
	struct error error = {.status = STATUS_OK};

	if (store_search(fixture->store, fixture->arena, words, limit, &hits, &error) != STATUS_OK)
		fail_msg("%s: %s", words, error.message);
	return hits;
}

static int64_t log_call(struct fixture *fixture, const char *summary, int64_t at)
{
	struct record *record = minimal(fixture, ENTITY_INTERACTION);

	record_set_text(record, INTERACTION_SUMMARY, summary);
	record_set_integer(record, INTERACTION_OCCURRED_AT, at);
	return insert(fixture, record);
}

static void spellings(void **state)
{
	static const struct {
		const char *text, *words;
		bool found;
	} cases[] = {
		{"Größe", "Größe", true},
		{"Größe", "groesse", true},
		{"Größe", "GROSSE", true},
		{"Größe", "grosse", true},
		{"Groesse", "größe", true},
		{"GRÖSSE", "größe", true},
		{"Łukasz", "lukasz", true},
		{"Lukasz", "ŁUKASZ", true},
		{"Müller & Söhne", "mueller soehne", true},
		{"Müller & Söhne", "muller sohne", true},
		{"Müller & Söhne", "sohne Müll", true},
		{"Müller & Söhne", "müller schmidt", false},
		{"straße", "STRASSE", true},
		{"œuvre", "oeuvre", true},
		{"naïve café", "naive cafe", true},
		{"newsletter popup", "news", true},
		{"newsletter popup", "popup newsl", true},
		{"newsletter popup", "newsl popup", true}, /* within words, as no word is it */
		{"newsletter popup", "x", false},
		{"Titelbild tauschen", "bild", true},
		{"Schuhgröße", "groesse", true},
		{"Schuhgroesse", "größe", true},
		{"kim@acme.example", "kim@acme.example", true},
		{"kim@acme.example", "acme", true},
		{"#1234 ready", "1234", true},
		{"日本語のメモ", "日本語", true},
		{"привет мир", "ПРИВЕТ", true},
	};
	struct fixture *fixture = *state;

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct error error = {.status = STATUS_OK};
		bool found = false;
		int64_t id;

		begin(fixture);
		id = log_call(fixture, cases[i].text, NOW);
		commit(fixture);
		struct search_hits hits = search(fixture, cases[i].words, 100);
		for (size_t k = 0; k < hits.count; k++)
			found = found || hits.items[k].id == id;
		if (found != cases[i].found)
			fail_msg("\"%s\" by \"%s\": %s", cases[i].text, cases[i].words,
				found ? "found" : "not found");
		begin(fixture);
		assert_int_equal(
			store_delete(fixture->store, ENTITY_INTERACTION, id, &error), STATUS_OK);
		commit(fixture);
		assert_int_equal(search(fixture, cases[i].text, 100).count, 0);
	}
}

/* Nothing that is typed is an operator, and nothing is an error. */
static void odd_input(void **state)
{
	static const char *const inputs[] = {
		"",
		" ",
		"\"",
		"*",
		"a*",
		"AND",
		"OR NOT",
		"NEAR(a b, 2)",
		"text:filler",
		"-filler",
		"^f",
		"(",
		")",
		"{a b}: c",
		"'; DROP TABLE client; --",
		"\x01\x02",
		"\xff\xfe",
		"%",
		"_",
		"\\",
		"e\xCC\x81",
		"\xF0\x9F\x98\x80",
		"a b c d e f g h i j k l m n o p",
		"ß",
		"\xE2\x80\x8B",
		"\xF0\x9E\xA4\x80\xF0\x9E\xA4\x81",
		"\xE1\xB2\x90x",
		"١٢٣",
		"²³",
		"\xEE\x80\x80",
		"\xE0\xA4\x95\xE0\xA5\x8D\xE0\xA4\xB7",
		"a\xCD\xA3"
		"b",
	};
	struct fixture *fixture = *state;

	for (size_t i = 0; i < sizeof inputs / sizeof *inputs; i++)
		search(fixture, inputs[i], 10);
	assert_true(search(fixture, "filler", 10).count > 0);
	assert_int_equal(search(fixture, "filler", 0).count, 0);
	begin(fixture);
	for (size_t i = 0; i < sizeof inputs / sizeof *inputs; i++) {
		const char *stored = text_store_form(fixture->arena, inputs[i], strlen(inputs[i]));

		log_call(fixture,
			text_empty(stored) || strspn(stored, " ") == strlen(stored) ? "x" : stored,
			NOW);
	}
	commit(fixture);
	for (size_t i = 0; i < sizeof inputs / sizeof *inputs; i++)
		search(fixture, inputs[i], 10);
}

/* Newest first by the time it happened, however the records arrived. */
static void newest_first(void **state)
{
	static const int days[] = {5, 1, 9, 3, 7, 2, 8, 4, 6, 0};
	struct fixture *fixture = *state;
	struct search_hits hits;

	begin(fixture);
	for (size_t i = 0; i < sizeof days / sizeof *days; i++)
		log_call(fixture, "quarterly review", NOW - days[i] * DAY);
	commit(fixture);
	hits = search(fixture, "quarterly", 4);
	assert_int_equal(hits.count, 4);
	assert_true(hits.more);
	for (size_t i = 0; i < hits.count; i++)
		assert_int_equal(hits.items[i].at, NOW - (int64_t)i * DAY);
	hits = search(fixture, "quarterly", 10);
	assert_int_equal(hits.count, 10);
	assert_false(hits.more);
	assert_int_equal(hits.items[9].at, NOW - 9 * DAY);
	hits = search(fixture, "uarterl", 4);
	assert_int_equal(hits.count, 4);
	assert_true(hits.more);
	assert_int_equal(hits.items[3].at, NOW - 3 * DAY);
}

static void moved_in_time(void **state)
{
	struct fixture *fixture = *state;
	struct error error = {.status = STATUS_OK};
	struct record *record;
	int64_t early, late;

	begin(fixture);
	early = log_call(fixture, "zebra crossing", NOW - 30 * DAY);
	late = log_call(fixture, "zebra stripes", NOW - 20 * DAY);
	commit(fixture);
	assert_int_equal(search(fixture, "zebra", 2).items[0].id, late);
	begin(fixture);
	assert_int_equal(store_get(fixture->store, fixture->arena, ENTITY_INTERACTION, early,
				 &record, &error),
		STATUS_OK);
	record_set_integer(record, INTERACTION_OCCURRED_AT, NOW);
	assert_int_equal(store_update(fixture->store, record, &error), STATUS_OK);
	commit(fixture);
	assert_int_equal(search(fixture, "zebra", 2).items[0].id, early);
}

static void snippets(void **state)
{
	static const struct {
		const char *text, *words, *snippet;
	} cases[] = {
		{"wants a quokka", "quokka", "wants a \x02quokka\x03"},
		{"Größenwahn quokka2", "groessenwahn", "\x02Größenwahn\x03 quokka2"},
		{"one\ntwo quokka3\tthree", "quokka3", "one two \x02quokka3\x03 three"},
		{"Titelquokka4bild", "quokka4", "\x02Titelquokka4bild\x03"},
		{"quokka5 \x1b[31mred", "quokka5", "\x02quokka5\x03 ␛[31mred"},
		{"a long story about many things before it comes to quokka6 and then goes on and "
		 "on about "
		 "further things nobody wanted to know",
			"quokka6",
			"…many things before it comes to \x02quokka6\x03 and then goes on and on "
			"about "
			"further things nobody wanted to…"},
	};
	struct fixture *fixture = *state;

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		begin(fixture);
		log_call(fixture, cases[i].text, NOW);
		commit(fixture);
		struct search_hits hits = search(fixture, cases[i].words, 1);
		assert_int_equal(hits.count, 1);
		assert_string_equal(hits.items[0].snippet, cases[i].snippet);
		assert_int_equal(hits.items[0].entity, ENTITY_INTERACTION);
		assert_int_equal(hits.items[0].client, fixture->parents[ENTITY_CLIENT]);
	}
}

/* Every field the catalog marks is found, no other; with its client, directly or by the project. */
static void every_field(void **state)
{
	struct fixture *fixture = *state;

	for (int entity = 0; entity < ENTITY_COUNT; entity++) {
		const struct entity_info *info = catalog_entity((enum entity)entity);

		for (int i = 0; i < info->field_count; i++) {
			enum field_type type = info->fields[i].type;
			struct record *record = minimal(fixture, (enum entity)entity);
			char word[64];
			struct search_hits hits;

			if (type != FIELD_TEXT && type != FIELD_LONG_TEXT && type != FIELD_TAGS)
				continue;
			snprintf(word, sizeof word,
				type == FIELD_TAGS ? " word%dfor%dx " : "word%dfor%dx", entity, i);
			record_set_text(record, i, word);
			begin(fixture);
			insert(fixture, record);
			commit(fixture);
			hits = search(fixture, word, 10);
			if (hits.count != (info->fields[i].search ? 1 : 0))
				fail_msg("%s.%s: %zu hits", info->name, info->fields[i].name,
					hits.count);
			if (hits.count == 1 && entity != ENTITY_CLIENT && entity != ENTITY_REMINDER)
				assert_int_equal(
					hits.items[0].client, fixture->parents[ENTITY_CLIENT]);
		}
	}
}

static uint64_t next_random(struct fixture *fixture, uint64_t below)
{
	fixture->random =
		fixture->random * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
	return (fixture->random >> 33) % below;
}

static bool doctor_is_content(struct fixture *fixture, bool repair)
{
	struct doctor_report report;
	struct error error = {.status = STATUS_OK};

	if (store_doctor(&(struct store_task){.path = fixture->path, .arena = fixture->arena},
			repair, &report, &error) != STATUS_OK)
		fail_msg("%s", error.message);
	return report.healthy;
}

/* The newest records of the walk, as candidates for changes. */
struct known {
	enum entity entity;
	int64_t id;
};

static void random_step(struct fixture *fixture, struct known known[64])
{
	static const char *const words[] = {
		"Größe", "alpha", "Beta", "größer", "straße", "x", "Łódź"};
	struct known *slot = &known[next_random(fixture, 64)];
	struct error error = {.status = STATUS_OK};
	struct record *record = NULL;
	uint64_t kind = next_random(fixture, 10);

	begin(fixture);
	if (kind < 5 || slot->id == 0) {
		slot->entity = (enum entity)next_random(fixture, ENTITY_COUNT);
		slot->id = insert(fixture, minimal(fixture, slot->entity));
	}
	if (store_get(fixture->store, fixture->arena, slot->entity, slot->id, &record, &error) !=
		STATUS_OK) {
		slot->id = 0; /* taken away by undo or with its parent */
	} else if (kind == 9) {
		assert_int_equal(
			store_delete(fixture->store, slot->entity, slot->id, &error), STATUS_OK);
		slot->id = 0;
	} else {
		int field = (int)next_random(
			fixture, (uint64_t)catalog_entity(slot->entity)->field_count);

		if (catalog_entity(slot->entity)->fields[field].search)
			record_set_text(record, field, words[next_random(fixture, 7)]);
		else if (slot->entity == ENTITY_INTERACTION)
			record_set_integer(record, INTERACTION_OCCURRED_AT,
				NOW - (int64_t)next_random(fixture, 9 * DAY));
		assert_int_equal(store_update(fixture->store, record, &error), STATUS_OK);
	}
	commit(fixture);
}

/* After any sequence of inserts, updates, deletes, undo and redo the index holds exactly the text
 * of the records. */
static void index_equals_records(void **state)
{
	struct fixture *fixture = *state;
	struct known known[64] = {{ENTITY_CLIENT, 0}};

	for (int step = 1; step <= 1500; step++) {
		struct history_entry entry;
		struct error error = {.status = STATUS_OK};
		uint64_t kind = next_random(fixture, 8);
		enum status status = STATUS_OK;

		if (kind == 0)
			status = history_undo(fixture->store, fixture->arena, NOW, &entry, &error);
		else if (kind == 1)
			status = history_redo(fixture->store, fixture->arena, NOW, &entry, &error);
		else
			random_step(fixture, known);
		if (status != STATUS_OK && status != STATUS_NOT_FOUND)
			fail_msg("step %d: %s", step, error.message);
		if (step % 300 == 0 && !doctor_is_content(fixture, false))
			fail_msg("after step %d the index differs", step);
		arena_reset(fixture->arena);
	}
}

static void run_sql(struct fixture *fixture, const char *sql)
{
	sqlite3 *db = NULL;
	char *message = NULL;

	assert_int_equal(sqlite3_open(fixture->path, &db), SQLITE_OK);
	if (sqlite3_exec(db, sql, NULL, NULL, &message) != SQLITE_OK)
		fail_msg("%s: %s", sql, message);
	sqlite3_close(db);
}

/* The comparison above would be worth nothing if these went unnoticed. */
static void differences_are_noticed(void **state)
{
	static const char *const damages[] = {
		"DELETE FROM search_text WHERE id = (SELECT max(id) FROM search_text)",
		"UPDATE search_text SET text = 'other' WHERE id = (SELECT max(id) FROM "
		"search_text)",
		"INSERT INTO search_text VALUES (1, 'client', 1, 0, 'ghost')",
		"INSERT INTO search_index (rowid, text) VALUES (77, 'ghost')",
		"INSERT INTO search_index (search_index) VALUES ('delete-all')",
	};
	struct fixture *fixture = *state;

	for (size_t i = 0; i < sizeof damages / sizeof *damages; i++) {
		assert_true(doctor_is_content(fixture, false));
		run_sql(fixture, damages[i]);
		if (doctor_is_content(fixture, false))
			fail_msg("not noticed: %s", damages[i]);
		assert_true(doctor_is_content(fixture, true));
	}
	assert_true(search(fixture, "filler", 10).count > 0);
	assert_int_equal(search(fixture, "ghost", 10).count, 0);
}

/* An entry for a record that is only now made, of an index that was behind, is no obstacle. */
static void a_stale_entry_is_replaced(void **state)
{
	struct fixture *fixture = *state;
	struct record *record = minimal(fixture, ENTITY_CLIENT);

	run_sql(fixture, "INSERT INTO search_text VALUES (1, 'client', 4711, 0, ' ghost');"
			 "INSERT INTO search_index (rowid, text) VALUES (1, ' ghost')");
	record_set_text(record, CLIENT_NOTE, "numbat");
	record->id = 4711;
	begin(fixture);
	insert(fixture, record);
	commit(fixture);
	assert_int_equal(search(fixture, "numbat", 10).count, 1);
	assert_int_equal(search(fixture, "ghost", 10).count, 0);
	assert_true(doctor_is_content(fixture, false));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(spellings),
		cmocka_unit_test(odd_input),
		cmocka_unit_test(newest_first),
		cmocka_unit_test(moved_in_time),
		cmocka_unit_test(snippets),
		cmocka_unit_test(every_field),
		cmocka_unit_test(index_equals_records),
		cmocka_unit_test(differences_are_noticed),
		cmocka_unit_test(a_stale_entry_is_replaced),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
