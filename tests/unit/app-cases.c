/* The use cases by themselves: short names, named queries, what is refused and left as it was. */
#include "app-support.h"

#include "rapport/base/embedded.h"

static const struct {
	const char *name, *slug;
} SLUGS[] = {
	{"Acme", "acme"},
	{"Acme GmbH", "acme"},
	{"Acme GmbH & Co. KG", "acme"},
	{"ACME Inc.", "acme"},
	{"Acme S.A.R.L.", "acme"},
	{"Verein e.V.", "verein"},
	{"Kim Weber", "kim-weber"},
	{"Borg Maschinenbau AG", "borg"},
	{"Müller & Söhne", "mueller"},
	{"Site redesign", "site"},
	{"Home page", "home-page"},
	{"AG", "ag"},
	{"Co", "co"},
	{"Donaudampfschifffahrtsgesellschaft", "donaudampfschifffahrtsge"},
	{"Praxis Dr. Hansen", "praxis"},
	{"Grün & Größe GbR", "gruen"},
	{"Łukasz Nowak", "lukasz"},
	{"伊藤デザイン", ""},
	{"", ""},
};

static void short_names_are_short(void **state)
{
	struct arena *arena = arena_new();
	(void)state;
	for (size_t i = 0; i < sizeof SLUGS / sizeof SLUGS[0]; i++) {
		char *slug = app_slug(arena, SLUGS[i].name);
		if (strcmp(slug, SLUGS[i].slug) != 0)
			print_error("%s\n", SLUGS[i].name);
		assert_string_equal(slug, SLUGS[i].slug);
	}
	arena_free(arena);
}

/* How many different parameters a block has. */
static size_t parameter_count(const char *block, size_t length)
{
	char seen[8][32] = {{0}};
	size_t count = 0;
	for (size_t i = 0; i + 1 < length; i++) {
		char name[32] = {0};
		if (block[i] != ':' || block[i + 1] < 'a' || block[i + 1] > 'z')
			continue;
		size_t end = strspn(block + i + 1, "abcdefghijklmnopqrstuvwxyz_");
		memcpy(name, block + i + 1, end < 31 ? end : 31);
		size_t at = 0;
		while (at < count && strcmp(seen[at], name) != 0)
			at++;
		if (at == count)
			memcpy(seen[count++], name, sizeof name);
	}
	return count;
}

/* Every named query prepares against a fresh store, those of drafts with parameters by name. */
static size_t prepare_queries(struct shop *shop, struct store *store, const char *path)
{
	static const char MARK[] = "-- name: ";
	size_t found = 0;
	for (const char *at = strstr(embedded_find(path)->bytes, MARK); at != NULL; found++) {
		const char *next = strstr(at + 1, MARK);
		const char *name = arena_copy_n(
			shop->arena, at + strlen(MARK), strcspn(at + strlen(MARK), "\n"));
		const char *body = strchr(at, '\n');
		const struct value none[8] = {0};
		struct rows rows;
		size_t count = parameter_count(body, next ? (size_t)(next - body) : strlen(body));
		if (store_query(store, shop->arena, name, none, count, &rows, &shop->error) !=
			STATUS_OK)
			fail_msg("%s: %s", name, shop->error.message);
		assert_true(rows.column_count >= 1);
		at = next;
	}
	return found;
}

static void named_queries_prepare(void **state)
{
	struct shop *shop = *state;
	struct store *store = NULL;
	const struct store_options options = {
		.path = shop->path,
		.mode = STORE_WRITE,
		.throwaway = true,
	};
	assert_int_equal(store_open(&options, &store, &shop->error), STATUS_OK);
	assert_true(prepare_queries(shop, store, "schema/queries.sql") >= 10);
	assert_true(prepare_queries(shop, store, "schema/drafts.sql") >= 10);
	store_close(store);
}

static void a_change_meanwhile_is_noticed(void **state)
{
	struct shop *shop = *state;
	struct record *client = get(shop, add(shop, ENTITY_CLIENT, 0, "Acme"));
	struct record *mine = record_copy(shop->arena, client);
	struct record *theirs = record_copy(shop->arena, client);
	record_set_text(theirs, CLIENT_NOTE, "theirs");
	assert_int_equal(app_edit(shop->app, shop->arena, theirs, client, &shop->error), STATUS_OK);
	record_set_text(mine, CLIENT_NOTE, "mine");
	assert_int_equal(
		app_edit(shop->app, shop->arena, mine, client, &shop->error), STATUS_CONFLICT);
	assert_string_equal(record_text(get(shop, client), CLIENT_NOTE), "theirs");
	assert_int_equal(app_edit(shop->app, shop->arena, mine, NULL, &shop->error), STATUS_OK);
	assert_string_equal(record_text(get(shop, client), CLIENT_NOTE), "mine");
	assert_string_equal(app_last_label(shop->app), "changed client Acme");
}

/* A use case that fails half-way leaves nothing behind, not even in history. */
static void half_a_log_is_no_log(void **state)
{
	struct shop *shop = *state;
	struct record *client = add(shop, ENTITY_CLIENT, 0, "Acme");
	struct record *interaction = record_new(shop->arena, ENTITY_INTERACTION);
	struct record *request = record_new(shop->arena, ENTITY_REQUEST); /* without a project */
	record_set_integer(interaction, INTERACTION_CLIENT, client->id);
	record_set_text(interaction, INTERACTION_SUMMARY, "half");
	record_set_text(request, REQUEST_TITLE, "nowhere");
	const struct app_log log = {
		.command = "call",
		.interaction = interaction,
		.noted = &request,
		.noted_count = 1,
	};
	assert_int_equal(app_log(shop->app, shop->arena, &log, &shop->error), STATUS_INVALID);
	struct query query = {.entity = ENTITY_INTERACTION};
	int64_t count = -1;
	assert_int_equal(app_count(shop->app, &query, &count, &shop->error), STATUS_OK);
	assert_int_equal(count, 0);
	struct history_list list;
	assert_int_equal(
		app_history(shop->app, shop->arena, 10, true, &list, &shop->error), STATUS_OK);
	assert_int_equal(list.count, 1);
	assert_string_equal(app_last_label(shop->app), "added client Acme");
}

static void a_record_belongs_to_one_client(void **state)
{
	struct shop *shop = *state;
	struct record *acme = add(shop, ENTITY_CLIENT, 0, "Acme");
	struct record *borg = add(shop, ENTITY_CLIENT, 0, "Borg");
	struct record *project = add(shop, ENTITY_PROJECT, borg->id, "Site");
	struct record *promise = record_new(shop->arena, ENTITY_PROMISE);
	record_set_text(promise, PROMISE_TITLE, "draft");
	record_set_integer(promise, PROMISE_PROJECT, project->id);
	record_set_integer(promise, PROMISE_CLIENT, acme->id);
	assert_int_equal(app_add(shop->app, shop->arena, promise, &shop->error), STATUS_INVALID);
	assert_non_null(strstr(shop->error.message, "belongs to another client"));
	record_set_text(promise, PROMISE_CLIENT, NULL);
	assert_int_equal(app_add(shop->app, shop->arena, promise, &shop->error), STATUS_OK);
	assert_int_equal(record_integer(promise, PROMISE_CLIENT), borg->id);
	assert_int_equal(app_client_of(shop->app, shop->arena, promise), borg->id);
	assert_int_equal(app_client_of(shop->app, shop->arena, borg), borg->id);
}

/* Only a date that stood before has moved. */
static void dates_that_move_are_kept(void **state)
{
	struct shop *shop = *state;
	struct record *client = add(shop, ENTITY_CLIENT, 0, "Acme");
	struct record *project = add(shop, ENTITY_PROJECT, client->id, "Site");
	struct record *milestone = add(shop, ENTITY_MILESTONE, project->id, "Preview");
	const struct record *moved[] = {project, milestone};
	struct query query = {.entity = ENTITY_DATE_CHANGE};
	int64_t count = -1;
	for (size_t i = 0; i < 2; i++) {
		struct app_move move = {
			.entity = moved[i]->entity,
			.id = moved[i]->id,
			.day = 20600,
			.reason = "first",
		};
		for (civil_day day = 20600; day < 20603; day++) {
			move.day = day;
			assert_int_equal(
				app_move(shop->app, shop->arena, &move, &shop->error), STATUS_OK);
		}
		assert_int_equal(
			app_move(shop->app, shop->arena, &move, &shop->error), STATUS_INVALID);
	}
	assert_int_equal(app_count(shop->app, &query, &count, &shop->error), STATUS_OK);
	assert_int_equal(count, 4);
	assert_int_equal(app_due_field(ENTITY_CLIENT), -1);
}

static void without_a_store_there_is_nothing(void **state)
{
	struct shop *shop = *state;
	struct record *record = NULL;
	struct match_list matches;
	struct gate gate;
	struct ledger ledger;
	const struct app_name name = {.entity = ENTITY_CLIENT, .text = "acme"};
	assert_int_equal(app_get(shop->app, shop->arena, ENTITY_CLIENT, 1, &record, &shop->error),
		STATUS_NOT_FOUND);
	assert_int_equal(app_resolve(shop->app, shop->arena, &name, &matches, &shop->error),
		STATUS_NOT_FOUND);
	assert_int_equal(app_gate(shop->app, shop->arena, 1, &gate, &shop->error), STATUS_OK);
	assert_int_equal(gate.count, 0);
	assert_int_equal(app_ledger(shop->app, shop->arena, 1, &ledger, &shop->error), STATUS_OK);
	assert_int_equal(ledger.count, 0);
	assert_string_equal(app_name(shop->app, shop->arena, ENTITY_CLIENT, 1), "");
	assert_int_equal(app_data_version(shop->app), 0);
	assert_int_not_equal(access(shop->path, F_OK), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(short_names_are_short),
		SHOP_TEST(named_queries_prepare),
		SHOP_TEST(a_change_meanwhile_is_noticed),
		SHOP_TEST(half_a_log_is_no_log),
		SHOP_TEST(a_record_belongs_to_one_client),
		SHOP_TEST(dates_that_move_are_kept),
		SHOP_TEST(without_a_store_there_is_nothing),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
