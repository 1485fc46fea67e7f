/* Lists: order, pages, filters. */
#include "unit/store-support.h"

static struct query parse(struct bench *bench, enum entity entity, const char *text)
{
	struct query query;

	assert_ok(bench, query_parse(bench->arena, entity, text, instant_moment(NOW), &query,
				 &bench->error));
	assert_ok(bench, store_resolve_query(bench->store, bench->arena, &query, &bench->error));
	return query;
}

/* The titles of a whole listing, read in pages of `limit`, joined by spaces. */
static const char *titles(
	struct bench *bench, enum entity entity, const char *filter, const char *sort, size_t limit)
{
	struct query query = parse(bench, entity, filter);
	struct store_listing listing = {.query = &query, .sort = sort, .limit = limit};
	struct buffer out = BUFFER_EMPTY;
	struct record_list list;

	do {
		assert_ok(bench,
			store_list(bench->store, bench->arena, &listing, &list, &bench->error));
		assert_true(list.count <= limit);
		assert_true(!list.more || list.count == limit);
		for (size_t i = 0; i < list.count; i++)
			buffer_format(&out, "%s%s", out.length > 0 ? " " : "",
				record_text(list.records[i], catalog_entity(entity)->title));
		listing.after = list.count > 0 ? list.records[list.count - 1] : NULL;
	} while (list.more);
	const char *text = arena_copy(bench->arena, buffer_text(&out));
	buffer_clear(&out);
	return text;
}

static void fill(struct bench *bench)
{
	static const struct {
		const char *title, *due;
	} promises[] = {{"a", "2026-03-20"}, {"b", NULL}, {"c", "2026-03-10"}, {"d", "2026-03-20"},
		{"e", NULL}, {"f", "2026-03-16"}, {"g", "2026-03-20"}};

	begin(bench, "add");
	int64_t client = add_client(bench, "Acme");
	for (size_t i = 0; i < sizeof(promises) / sizeof(promises[0]); i++) {
		struct record *promise = make(bench, ENTITY_PROMISE, PROMISE_TITLE,
			promises[i].title, PROMISE_DUE, promises[i].due, -1);
		record_set_integer(promise, PROMISE_CLIENT, client);
		promise->id = (int64_t)i + 1;
		insert(bench, promise);
	}
	commit(bench, "added promises");
}

static void test_pages_of_any_size_give_the_same_list(void **state)
{
	struct bench *bench = *state;
	static const struct {
		const char *sort, *titles;
	} cases[] = {
		{NULL, "c f a d g b e"},
		{"due", "c f a d g b e"},
		{"-due", "g d a f c e b"},
		{"title", "a b c d e f g"},
		{"-title", "g f e d c b a"},
		{"id", "a b c d e f g"},
		{"-id", "g f e d c b a"},
		{"project", "a b c d e f g"},
		{"client", "a b c d e f g"},
		{"-made_by", "g f e d c b a"},
	};

	fill(bench);
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		for (size_t limit = 1; limit <= 8; limit++)
			assert_string_equal(titles(bench, ENTITY_PROMISE, "", cases[i].sort, limit),
				cases[i].titles);
}

static void test_sorting_by_what_there_is_not(void **state)
{
	struct bench *bench = *state;
	struct query query = parse(bench, ENTITY_PROMISE, "");
	struct store_listing listing = {.query = &query, .sort = "colour", .limit = 5};
	struct record_list list;

	assert_fails(bench, store_list(bench->store, bench->arena, &listing, &list, &bench->error),
		STATUS_INVALID);
	assert_non_null(strstr(bench->error.message, "colour"));
}

static void test_people_order(void **state)
{
	struct bench *bench = *state;
	static const char *const names[] = {"beta", "Äpfel", "Zeta", "apfel", "Alpha", "ärger"};
	static const char *const kinds[] = {"archived", "lead", "past", "active", "lead", "active"};

	begin(bench, "add");
	for (size_t i = 0; i < 6; i++)
		insert(bench, make(bench, ENTITY_CLIENT, CLIENT_NAME, names[i], CLIENT_STATUS,
				      kinds[i], -1));
	commit(bench, "added");
	/* Case and diacritics do not part what people look for together. */
	const char *by_name = titles(bench, ENTITY_CLIENT, "", "name", 2);
	assert_true(strncmp(by_name, "Alpha ", 6) == 0);
	assert_non_null(strstr(by_name, "ärger beta Zeta"));
	const char *by_status = titles(bench, ENTITY_CLIENT, "", "status", 1);
	assert_non_null(strstr(by_status, "Zeta beta"));
	assert_true(strncmp(by_status, "Äpfel", 6) == 0 || strncmp(by_status, "Alpha", 5) == 0);
}

/* One filter of every operator and kind of field; each also negated is exactly the rest. */
static const struct {
	enum entity entity;
	const char *filter, *titles;
} filters[] = {
	{ENTITY_CLIENT, "", "Acme Büro Cato"},
	{ENTITY_CLIENT, "name:BÜRO", "Büro"},
	{ENTITY_CLIENT, "name:ACM", "Acme"},
	{ENTITY_CLIENT, "name:=acme", "Acme"},
	{ENTITY_CLIENT, "name:=acm", ""},
	{ENTITY_CLIENT, "straße", "Büro"},
	{ENTITY_CLIENT, "strasse", "Büro"},
	/* umlauts as they are typed where there are none, on either side */
	{ENTITY_CLIENT, "buero", "Büro"},
	{ENTITY_CLIENT, "BUERO", "Büro"},
	{ENTITY_CLIENT, "buro", "Büro"},
	{ENTITY_CLIENT, "name:buero", "Büro"},
	{ENTITY_CLIENT, "name:=Buero", "Büro"},
	{ENTITY_CLIENT, "name:=buer", ""},
	{ENTITY_CLIENT, "-name:=Buero", "Acme Cato"},
	{ENTITY_CLIENT, "gruesse", "Büro Cato"},
	{ENTITY_CLIENT, "Grüße", "Büro Cato"},
	{ENTITY_CLIENT, "GRÜSSE", "Büro Cato"},
	{ENTITY_CLIENT, "note:Grüße", "Büro"},
	{ENTITY_CLIENT, "-gruesse", "Acme"},
	/* tags too, by their name and among the words */
	{ENTITY_CLIENT, "Töne", "Acme"},
	{ENTITY_CLIENT, "toene", "Acme"},
	{ENTITY_CLIENT, "TONE", "Acme"},
	{ENTITY_CLIENT, "tag:Töne", "Acme"},
	{ENTITY_CLIENT, "tag:toene", "Acme"},
	{ENTITY_CLIENT, "tag:tone", "Acme"},
	{ENTITY_CLIENT, "tag:toen", ""},
	{ENTITY_CLIENT, "tag:größe|töne", "Acme Cato"},
	{ENTITY_CLIENT, "tag:groesse", "Cato"},
	{ENTITY_CLIENT, "-tag:groesse", "Acme Büro"},
	{ENTITY_CLIENT, "status:lead|past", "Büro Cato"},
	{ENTITY_CLIENT, "tag:web", "Acme Cato"},
	{ENTITY_CLIENT, "tag:we", ""},
	{ENTITY_CLIENT, "tag:web tag:print", "Cato"},
	{ENTITY_CLIENT, "-tag:web", "Büro"},
	{ENTITY_CLIENT, "note:none", "Acme Cato"},
	{ENTITY_CLIENT, "note:any", "Büro"},
	{ENTITY_CLIENT, "do_not_contact:yes", "Cato"},
	{ENTITY_CLIENT, "hourly_rate:>=90", "Acme"},
	{ENTITY_CLIENT, "hourly_rate:<90", "Büro"},
	{ENTITY_CLIENT, "-hourly_rate:<90", "Acme Cato"},
	{ENTITY_CLIENT, "leave_until:<2w", "Büro"},
	{ENTITY_CLIENT, "leave_until:2026-03", "Büro"},
	{ENTITY_CLIENT, "leave_until:2026-03-20", "Büro"},
	{ENTITY_CLIENT, "leave_until:2026-03-20|2026-04-01", "Büro Cato"},
	{ENTITY_CLIENT, "status:lead name:acme", ""},
	{ENTITY_INTERACTION, "client:acme", "morning evening"},
	{ENTITY_INTERACTION, "client:acme|cato heat:>=2", "evening other"},
	{ENTITY_INTERACTION, "occurred_at:today", "morning evening"},
	{ENTITY_INTERACTION, "occurred_at:<today", "other"},
	{ENTITY_INTERACTION, "minutes:>20m", "evening"},
	{ENTITY_INTERACTION, "-project:any", "other"},
	{ENTITY_INTERACTION, "project:acme/site", "morning evening"},
	{ENTITY_PROJECT, "client:acme", "Site"},
	{ENTITY_SCOPE_ITEM, "client:acme", "home"},
	{ENTITY_SCOPE_ITEM, "-client:acme", ""},
	{ENTITY_SCOPE_ITEM, "client:cato", ""},
};

static void add_filtered_clients(struct bench *bench, int64_t ids[3])
{
	const struct {
		const char *name, *status, *tags, *note, *leave;
		int64_t rate;
	} clients[] = {{"Acme", "active", " töne web ", NULL, NULL, 9000},
		{"Büro", "lead", NULL, "In der Hauptstraße, Gruesse", "2026-03-20", 8000},
		{"Cato", "past", " größe grüße print web ", NULL, "2026-04-01", 0}};

	for (size_t i = 0; i < 3; i++) {
		struct record *client = make(bench, ENTITY_CLIENT, CLIENT_NAME, clients[i].name,
			CLIENT_STATUS, clients[i].status, CLIENT_TAGS, clients[i].tags, CLIENT_NOTE,
			clients[i].note, CLIENT_LEAVE_UNTIL, clients[i].leave, -1);
		if (clients[i].rate != 0)
			record_set_integer(client, CLIENT_HOURLY_RATE, clients[i].rate);
		record_set_integer(client, CLIENT_DO_NOT_CONTACT, i == 2);
		ids[i] = insert(bench, client);
	}
}

static void add_filtered_calls(struct bench *bench, const int64_t ids[3], int64_t site)
{
	const struct {
		const char *summary;
		int64_t client, project, at, minutes, heat;
	} calls[] = {{"morning", ids[0], site, NOW - 3600, 20, 0},
		{"evening", ids[0], site, NOW + 3600, 21, 2},
		{"other", ids[2], 0, NOW - 86400, 0, 3}};
	for (size_t i = 0; i < 3; i++) {
		int64_t id = add_interaction(
			bench, calls[i].client, calls[i].project, calls[i].at, calls[i].summary);
		struct record *call = get(bench, ENTITY_INTERACTION, id);
		if (calls[i].minutes > 0)
			record_set_integer(call, INTERACTION_MINUTES, calls[i].minutes);
		record_set_integer(call, INTERACTION_HEAT, calls[i].heat);
		assert_ok(bench, store_update(bench->store, call, &bench->error));
	}
}

static void test_filters(void **state)
{
	struct bench *bench = *state;
	int64_t ids[3];

	begin(bench, "add");
	add_filtered_clients(bench, ids);
	int64_t site = add_project(bench, ids[0], "Site");
	struct record *item = make(bench, ENTITY_SCOPE_ITEM, SCOPE_ITEM_TITLE, "home", -1);
	record_set_integer(item, SCOPE_ITEM_PROJECT, site);
	insert(bench, item);
	add_filtered_calls(bench, ids, site);
	commit(bench, "added");
	for (size_t i = 0; i < sizeof(filters) / sizeof(filters[0]); i++) {
		const char *sort = filters[i].entity == ENTITY_INTERACTION ? "minutes" : NULL;
		const char *found = titles(bench, filters[i].entity, filters[i].filter, sort, 2);
		if (strcmp(found, filters[i].titles) != 0)
			fail_msg("%s: \"%s\", wanted \"%s\"", filters[i].filter, found,
				filters[i].titles);
	}
}

static void test_counts(void **state)
{
	struct bench *bench = *state;
	int64_t count = 0;

	fill(bench);
	struct query query = parse(bench, ENTITY_PROMISE, "due:none");
	assert_ok(bench, store_count(bench->store, &query, &count, &bench->error));
	assert_int_equal(count, 2);
	query = parse(bench, ENTITY_PROMISE, "");
	assert_ok(bench, store_count(bench->store, &query, &count, &bench->error));
	assert_int_equal(count, 7);
}

/* A page in the middle of a long list must be found by key: its plan has neither a scan of the
 * table nor a sort. */
static void test_pages_of_the_timeline_use_an_index(void **state)
{
	struct bench *bench = *state;
	static const char sql[] = "EXPLAIN QUERY PLAN SELECT id FROM interaction WHERE 1"
				  " AND (interaction.occurred_at, id) < (?, ?)"
				  " ORDER BY interaction.occurred_at DESC, id DESC LIMIT ?";
	sqlite3 *db = NULL;
	sqlite3_stmt *statement = NULL;

	assert_int_equal(sqlite3_open(bench->path, &db), SQLITE_OK);
	assert_int_equal(sqlite3_prepare_v2(db, sql, -1, &statement, NULL), SQLITE_OK);
	while (sqlite3_step(statement) == SQLITE_ROW) {
		const char *detail = (const char *)sqlite3_column_text(statement, 3);
		if (strncmp(detail, "SEARCH", 6) != 0)
			fail_msg("%s", detail);
	}
	sqlite3_finalize(statement);
	sqlite3_close(db);
}

/* A thousand calls at the same second: pages neither lose nor repeat one. */
static void test_ties_are_neither_lost_nor_repeated(void **state)
{
	struct bench *bench = *state;
	struct query query = {.entity = ENTITY_INTERACTION};
	struct store_listing listing = {.query = &query, .limit = 7};
	struct record_list list;
	size_t count = 0;
	int64_t last = INT64_MAX;

	begin(bench, "import");
	int64_t client = add_client(bench, "Acme");
	for (int i = 0; i < 1000; i++)
		add_interaction(bench, client, 0, NOW, "call");
	commit(bench, "imported");
	do {
		assert_ok(bench,
			store_list(bench->store, bench->arena, &listing, &list, &bench->error));
		for (size_t i = 0; i < list.count; i++) {
			assert_true(list.records[i]->id < last);
			last = list.records[i]->id;
		}
		count += list.count;
		listing.after = list.records[list.count - 1];
	} while (list.more);
	assert_int_equal(count, 1000);
}

/* Scope as it was typed, also when a script typed it within one second. */
static void test_scope_stays_in_the_order_it_was_typed(void **state)
{
	struct bench *bench = *state;
	static const char *const typed[] = {"m", "c", "z", "a", "k", "b"};

	begin(bench, "add");
	int64_t project = add_project(bench, add_client(bench, "Acme"), "Site");
	for (size_t i = 0; i < sizeof(typed) / sizeof(typed[0]); i++) {
		struct record *item =
			make(bench, ENTITY_SCOPE_ITEM, SCOPE_ITEM_TITLE, typed[i], -1);
		record_set_integer(item, SCOPE_ITEM_PROJECT, project);
		insert(bench, item);
	}
	commit(bench, "added scope");
	for (size_t limit = 1; limit <= 7; limit++) {
		assert_string_equal(
			titles(bench, ENTITY_SCOPE_ITEM, "", NULL, limit), "m c z a k b");
		assert_string_equal(
			titles(bench, ENTITY_SCOPE_ITEM, "", "-created_at", limit), "b k a z c m");
	}
}

/* A store at rest keeps no pages, and answers as before. */
static void test_a_store_rests(void **state)
{
	struct bench *bench = *state;

	begin(bench, "add");
	for (int i = 0; i < 1500; i++)
		add_client(bench, arena_format(bench->arena, "Client %04d", i));
	commit(bench, "added clients");
	assert_int_equal(strlen(titles(bench, ENTITY_CLIENT, "", NULL, 100)), 1500 * 12 - 1);
	int64_t used = sqlite3_memory_used();
	store_rest(bench->store);
	assert_true(used - sqlite3_memory_used() > 200000);
	assert_int_equal(strlen(titles(bench, ENTITY_CLIENT, "", NULL, 100)), 1500 * 12 - 1);
}

#define WITH_STORE(test) cmocka_unit_test_setup_teardown(test, bench_set_up, bench_tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		WITH_STORE(test_pages_of_any_size_give_the_same_list),
		WITH_STORE(test_scope_stays_in_the_order_it_was_typed),
		WITH_STORE(test_sorting_by_what_there_is_not),
		WITH_STORE(test_people_order),
		WITH_STORE(test_filters),
		WITH_STORE(test_counts),
		WITH_STORE(test_pages_of_the_timeline_use_an_index),
		WITH_STORE(test_ties_are_neither_lost_nor_repeated),
		WITH_STORE(test_a_store_rests),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
