/* Finding records by what people type, and how people call them. */
#include "unit/store-support.h"

#include <time.h>

struct world {
	int64_t acme, academy, mueller, uni;
	int64_t acme_site, academy_site, flyer, kim, popup;
};

static struct world fill(struct bench *bench)
{
	struct world world;

	begin(bench, "add");
	world.acme = add_client(bench, "Acme GmbH");
	world.academy = add_client(bench, "Academy of Art");
	world.mueller = add_client(bench, "Müller & Söhne Druck");
	struct record *uni = make(bench, ENTITY_CLIENT, CLIENT_NAME,
		"The University of Applied Things", CLIENT_SLUG, "uni", -1);
	world.uni = insert(bench, uni);
	world.acme_site = add_project(bench, world.acme, "Site");
	world.academy_site = add_project(bench, world.academy, "Site");
	world.flyer = add_project(bench, world.acme, "Flyer für den Herbst");
	world.kim = add_contact(bench, world.acme, "Kim Weber");
	add_contact(bench, world.mueller, "Søren Kimball");
	struct record *popup = make(bench, ENTITY_REQUEST, REQUEST_TITLE, "Newsletter popup",
		REQUEST_ASKED_ON, "2026-03-12", -1);
	record_set_integer(popup, REQUEST_PROJECT, world.acme_site);
	world.popup = insert(bench, popup);
	commit(bench, "added the world");
	return world;
}

static struct match_list resolve(
	struct bench *bench, enum entity entity, int64_t parent, const char *text)
{
	struct match_list matches;
	enum status status = store_resolve(
		bench->store, bench->arena, entity, parent, text, &matches, &bench->error);

	if (status != STATUS_OK)
		assert_fails(bench, status, STATUS_NOT_FOUND);
	assert_true((status == STATUS_OK) == (matches.count > 0));
	return matches;
}

static void test_what_people_type_for_a_client(void **state)
{
	struct bench *bench = *state;
	struct world world = fill(bench);
	const struct {
		const char *text;
		int64_t first, second; /* 0: none */
	} cases[] = {
		{"acme-gmbh", world.acme, 0},
		{"ACME-GmbH", world.acme, 0},
		{" acme-gmbh ", world.acme, 0},
		{"ac", world.acme, world.academy},
		{"acm", world.acme, 0},
		{"acme gmbh", world.acme, 0},
		{"Acme G", world.acme, 0},
		{"gmbh", world.acme, 0},
		{"art", world.academy, 0},
		{"müller", world.mueller, 0},
		{"mueller", world.mueller, 0},
		{"muller", world.mueller, 0},
		{"MÜLLER &", world.mueller, 0},
		{"söhne", world.mueller, 0},
		{"soehne", world.mueller, 0},
		{"unive", world.uni, 0},
		{"applied", world.uni, 0},
		{"uni", world.uni, 0},
		{"weber", world.acme, 0},
		{"Kim Weber", world.acme, 0},
		{"kim", world.acme, world.mueller},
		{"soren", world.mueller, 0},
		{"aoa", world.academy, 0},
		{"msd", world.mueller, 0},
		{"ms", world.mueller, 0},
		{"rt", 0, 0},
		{"zzz", 0, 0},
		{"", 0, 0},
		{"%", 0, 0},
		{"*", 0, 0},
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct match_list found = resolve(bench, ENTITY_CLIENT, 0, cases[i].text);
		size_t wanted = (size_t)(cases[i].first != 0) + (size_t)(cases[i].second != 0);
		if (found.count != wanted)
			fail_msg("\"%s\": %zu", cases[i].text, found.count);
		for (size_t j = 0; j < found.count; j++) {
			assert_int_equal(found.items[j].entity, ENTITY_CLIENT);
			assert_true(found.items[j].id == cases[i].first ||
				    found.items[j].id == cases[i].second);
		}
	}
	assert_string_equal(resolve(bench, ENTITY_CLIENT, 0, "acm").items[0].name, "Acme GmbH");
}

static void test_projects_by_path_and_within_a_client(void **state)
{
	struct bench *bench = *state;
	struct world world = fill(bench);
	const struct {
		int64_t parent;
		const char *text;
		size_t count;
		int64_t first;
	} cases[] = {
		{0, "acme-gmbh/site", 1, world.acme_site},
		{0, "acm/si", 1, world.acme_site},
		{0, "ac/site", 2, 0},
		{0, "acad/site", 1, world.academy_site},
		{0, "site", 2, 0},
		{world.acme, "site", 1, world.acme_site},
		{world.academy, "flyer", 0, 0},
		{world.acme, "herbst", 1, world.flyer},
		{0, "weber/flyer", 1, world.flyer},
		{world.academy, "acme-gmbh/site", 0, 0},
		{0, "nobody/site", 0, 0},
		{0, "acme-gmbh/", 2, 0},
		{0, "/site", 0, 0},
		{0, "a/b/c", 0, 0},
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct match_list found =
			resolve(bench, ENTITY_PROJECT, cases[i].parent, cases[i].text);
		if (found.count != cases[i].count)
			fail_msg("\"%s\": %zu", cases[i].text, found.count);
		if (cases[i].first != 0)
			assert_int_equal(found.items[0].id, cases[i].first);
	}
	assert_string_equal(
		resolve(bench, ENTITY_PROJECT, 0, "acm/si").items[0].name, "acme-gmbh/site");
}

static void test_handles_find_anything(void **state)
{
	struct bench *bench = *state;
	struct world world = fill(bench);
	char handle[HANDLE_SIZE], upper[HANDLE_SIZE];
	const struct {
		enum entity entity;
		int64_t id;
	} cases[] = {{ENTITY_CLIENT, world.uni}, {ENTITY_PROJECT, world.flyer},
		{ENTITY_CONTACT, world.kim}, {ENTITY_REQUEST, world.popup}};

	for (size_t i = 0; i < 4; i++) {
		handle_format(cases[i].id, handle);
		for (size_t j = 0; j <= 10; j++)
			upper[j] = (char)(handle[j] >= 'a' && handle[j] <= 'z' ? handle[j] - 32
									       : handle[j]);
		struct match_list found = resolve(bench, cases[i].entity, 0, handle);
		assert_int_equal(found.count, 1);
		found = resolve(bench, ENTITY_NONE, 0, upper);
		assert_int_equal(found.count, 1);
		assert_int_equal(found.items[0].id, cases[i].id);
		assert_int_equal(found.items[0].entity, cases[i].entity);
		const char *shortest =
			store_handle(bench->store, bench->arena, cases[i].entity, cases[i].id);
		found = resolve(bench, cases[i].entity, 0, shortest);
		assert_int_equal(found.count, 1);
		assert_int_equal(found.items[0].id, cases[i].id);
	}
}

static void test_other_entities_by_title_and_owner(void **state)
{
	struct bench *bench = *state;
	struct world world = fill(bench);

	assert_int_equal(resolve(bench, ENTITY_REQUEST, 0, "popup").items[0].id, world.popup);
	assert_int_equal(resolve(bench, ENTITY_REQUEST, world.acme_site, "news").count, 1);
	assert_int_equal(resolve(bench, ENTITY_REQUEST, world.flyer, "news").count, 0);
	assert_int_equal(resolve(bench, ENTITY_CONTACT, world.acme, "kim").count, 1);
	assert_int_equal(resolve(bench, ENTITY_CONTACT, 0, "kim").count, 2);
	begin(bench, "add");
	struct record *list = make(bench, ENTITY_CLOSE_OUT, -1);
	record_set_integer(list, CLOSE_OUT_PROJECT, world.flyer);
	insert(bench, list);
	add_interaction(bench, world.acme, 0, NOW, "popup");
	commit(bench, "closed");
	struct match_list found = resolve(bench, ENTITY_CLOSE_OUT, 0, "acme-gmbh/flyer");
	assert_int_equal(found.count, 1);
	assert_int_equal(found.items[0].id, list->id);
	/* Interactions only by handle: there may be a million of them. */
	assert_int_equal(resolve(bench, ENTITY_INTERACTION, 0, "popup").count, 0);
	assert_int_equal(resolve(bench, ENTITY_NONE, 0, "herbst").items[0].id, world.flyer);
	assert_int_equal(resolve(bench, ENTITY_NONE, 0, "acm/site").items[0].id, world.acme_site);
}

static struct query parse(struct bench *bench, enum entity entity, const char *text)
{
	struct query query;

	assert_ok(bench, query_parse(bench->arena, entity, text, instant_moment(NOW), &query,
				 &bench->error));
	return query;
}

static void test_references_of_a_query(void **state)
{
	struct bench *bench = *state;
	struct world world = fill(bench);
	struct query query = parse(bench, ENTITY_PROJECT, "client:acm|mueller status:offered");

	assert_ok(bench, store_resolve_query(bench->store, bench->arena, &query, &bench->error));
	assert_int_equal(query.terms[0].values[0].integer, world.acme);
	assert_int_equal(query.terms[0].values[1].integer, world.mueller);
	query = parse(bench, ENTITY_REQUEST, "client:weber");
	assert_ok(bench, store_resolve_query(bench->store, bench->arena, &query, &bench->error));
	assert_int_equal(query.terms[0].values[0].integer, world.acme);
	query = parse(bench, ENTITY_PROJECT, "client:ac");
	assert_fails(bench, store_resolve_query(bench->store, bench->arena, &query, &bench->error),
		STATUS_AMBIGUOUS);
	assert_non_null(strstr(bench->error.message, "Acme GmbH"));
	assert_non_null(strstr(bench->error.message, "Academy of Art"));
	query = parse(bench, ENTITY_PROJECT, "client:zzz");
	assert_fails(bench, store_resolve_query(bench->store, bench->arena, &query, &bench->error),
		STATUS_NOT_FOUND);
	assert_non_null(strstr(bench->error.message, "zzz"));
}

/* Ten thousand clients are looked through within a key press. The bound is generous, for busy
 * machines; what it must catch is a search that is ten times slower. */
static void test_many_clients_are_no_hindrance(void **state)
{
	struct bench *bench = *state;
	struct timespec start, end;
	char name[64];
	double best = 1e9;

	begin(bench, "import");
	for (int i = 0; i < 10000; i++) {
		snprintf(name, sizeof(name), "Client %05d %s & Partner", i,
			i % 10 == 0 ? "Würth" : "Worth");
		add_client(bench, name);
	}
	commit(bench, "imported");
	for (int i = 0; i < 5; i++) {
		clock_gettime(CLOCK_MONOTONIC, &start);
		assert_int_equal(resolve(bench, ENTITY_CLIENT, 0, "nobody here").count, 0);
		clock_gettime(CLOCK_MONOTONIC, &end);
		double took = (double)(end.tv_sec - start.tv_sec) * 1e3 +
			      (double)(end.tv_nsec - start.tv_nsec) / 1e6;
		best = took < best ? took : best;
	}
	print_message("looked through 10,000 clients in %.2f ms\n", best);
	assert_true(best < 500);
	assert_int_equal(resolve(bench, ENTITY_CLIENT, 0, "09876").count, 1);
	assert_true(resolve(bench, ENTITY_CLIENT, 0, "client").count > 1);
}

#define WITH_STORE(test) cmocka_unit_test_setup_teardown(test, bench_set_up, bench_tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		WITH_STORE(test_what_people_type_for_a_client),
		WITH_STORE(test_projects_by_path_and_within_a_client),
		WITH_STORE(test_handles_find_anything),
		WITH_STORE(test_other_entities_by_title_and_owner),
		WITH_STORE(test_references_of_a_query),
		WITH_STORE(test_many_clients_are_no_hindrance),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
