/* The tallies of projects and clients follow what is written; the property test compares them with
 * the truth after random commands, here is what those hardly meet. */
#include "unit/store-support.h"

#include "../../src/store/tally-internal.h"
#include "rapport/store/history.h"

static void check_tallies(struct bench *bench)
{
	int64_t wrong = -1;

	assert_ok(bench, tally_check(bench->store->db, bench->path, &wrong, &bench->error));
	assert_int_equal(wrong, 0);
}

/* What the program's own connection sees, within a transaction too. */
static int64_t seen(struct bench *bench, const char *sql)
{
	sqlite3_stmt *statement = NULL;
	int64_t value = -1;

	assert_ok(bench, statement_get(bench->store, sql, &statement, &bench->error));
	if (sqlite3_step(statement) == SQLITE_ROW)
		value = sqlite3_column_int64(statement, 0);
	statement_reset(statement);
	return value;
}

static void set(struct bench *bench, enum entity entity, int64_t id, int field, const char *text)
{
	struct record *record = get(bench, entity, id);

	begin(bench, "edit");
	record_set_text(record, field, text);
	assert_ok(bench, store_update(bench->store, record, &bench->error));
	commit(bench, "edited");
}

static int64_t add_item(struct bench *bench, int64_t project)
{
	struct record *item = make(bench, ENTITY_SCOPE_ITEM, SCOPE_ITEM_TITLE, "Search",
		SCOPE_ITEM_KIND, "included", SCOPE_ITEM_STATE, "open", -1);

	record_set_integer(item, SCOPE_ITEM_PROJECT, project);
	return insert(bench, item);
}

static void take_away(struct bench *bench, enum entity entity, int64_t id, int field)
{
	struct record *record = get(bench, entity, id);

	record->values[field] = VALUE_OF_NONE;
	begin(bench, "edit");
	assert_ok(bench, store_update(bench->store, record, &bench->error));
	commit(bench, "edited");
}

static int64_t add_hours(struct bench *bench, const struct record *request, int64_t minutes)
{
	struct record *hours = make(bench, ENTITY_TIME_ENTRY, TIME_ENTRY_DAY, "2026-03-09", -1);

	record_set_integer(hours, TIME_ENTRY_PROJECT, record_integer(request, REQUEST_PROJECT));
	record_set_integer(hours, TIME_ENTRY_REQUEST, request->id);
	record_set_integer(hours, TIME_ENTRY_MINUTES, minutes);
	begin(bench, "add");
	int64_t id = insert(bench, hours);
	commit(bench, "worked");
	return id;
}

/* A paid request may belong to an item of another project: delivered, it is no work any more. */
static void test_an_item_counts_for_requests_elsewhere(void **state)
{
	struct bench *bench = *state;
	static const char left[] = "SELECT sum(remaining) FROM project_tally";

	begin(bench, "add");
	int64_t client = add_client(bench, "Acme");
	int64_t item = add_item(bench, add_project(bench, client, "Site"));
	struct record *request =
		make(bench, ENTITY_REQUEST, REQUEST_TITLE, "Filters", REQUEST_ASKED_ON,
			"2026-03-02", REQUEST_BUCKET, "out", REQUEST_DECISION, "paid", -1);
	record_set_integer(request, REQUEST_PROJECT, add_project(bench, client, "Shop"));
	record_set_integer(request, REQUEST_SCOPE_ITEM, item);
	record_set_integer(request, REQUEST_EFFORT, 90);
	insert(bench, request);
	commit(bench, "added Acme");
	assert_int_equal(look(bench, left), 90);
	set(bench, ENTITY_SCOPE_ITEM, item, SCOPE_ITEM_STATE, "delivered");
	assert_int_equal(look(bench, left), 0);
	set(bench, ENTITY_SCOPE_ITEM, item, SCOPE_ITEM_STATE, "open");
	assert_int_equal(look(bench, left), 90);
	check_tallies(bench);
	/* Or it belongs to none, and hours are worked on it. */
	set(bench, ENTITY_SCOPE_ITEM, item, SCOPE_ITEM_STATE, "delivered");
	take_away(bench, ENTITY_REQUEST, request->id, REQUEST_SCOPE_ITEM);
	assert_int_equal(look(bench, left), 90);
	int64_t hours = add_hours(bench, request, 30);
	assert_int_equal(look(bench, left), 60);
	take_away(bench, ENTITY_TIME_ENTRY, hours, TIME_ENTRY_REQUEST);
	assert_int_equal(look(bench, left), 90);
	check_tallies(bench);
}

/* Views over tallies answer as of the begin until they are settled. */
static void test_settling_tells_of_what_was_just_written(void **state)
{
	struct bench *bench = *state;
	static const char items[] = "SELECT items FROM scope_clarity";

	begin(bench, "add");
	int64_t project = add_project(bench, add_client(bench, "Acme"), "Site");
	commit(bench, "added Acme");
	begin(bench, "add");
	add_item(bench, project);
	assert_int_equal(seen(bench, items), 0);
	assert_ok(bench, store_settle(bench->store, &bench->error));
	assert_int_equal(seen(bench, items), 1);
	check_tallies(bench);
	add_item(bench, project);
	commit(bench, "added two items");
	assert_int_equal(look(bench, items), 2);
	check_tallies(bench);
}

/* The latest contact is the latest the client had a part in, whenever it was noted. */
static void test_a_client_has_a_latest_word_and_contact(void **state)
{
	struct bench *bench = *state;

	begin(bench, "add");
	int64_t client = add_client(bench, "Acme");
	commit(bench, "added Acme");
	assert_int_equal(look(bench, "SELECT touched_at IS NULL FROM client_tally"), 1);
	begin(bench, "call");
	int64_t call = add_interaction(bench, client, 0, NOW - 100, "A talk");
	add_interaction(bench, client, 0, NOW - 500, "An older one, noted later");
	commit(bench, "called Acme");
	assert_int_equal(look(bench, "SELECT touched_at FROM client_tally"), NOW - 100);
	set(bench, ENTITY_INTERACTION, call, INTERACTION_DIRECTION, "out");
	struct record *record = get(bench, ENTITY_INTERACTION, call);
	begin(bench, "edit");
	record_set_integer(record, INTERACTION_ANSWERED, 0);
	assert_ok(bench, store_update(bench->store, record, &bench->error));
	commit(bench, "nobody was there");
	assert_int_equal(look(bench, "SELECT touched_at FROM client_tally"), NOW - 500);
	assert_int_equal(look(bench, "SELECT last_at FROM client_tally"), NOW - 100);
	check_tallies(bench);
}

static void test_a_client_has_work_and_is_archived(void **state)
{
	struct bench *bench = *state;

	begin(bench, "add");
	int64_t client = add_client(bench, "Acme");
	int64_t project = add_project(bench, client, "Site");
	commit(bench, "added Acme");
	assert_true(look(bench, "SELECT running FROM client_tally") == project);
	assert_int_equal(look(bench, "SELECT agreed IS NULL FROM client_tally"), 1);
	set(bench, ENTITY_PROJECT, project, PROJECT_STATUS, "active");
	assert_true(look(bench, "SELECT agreed FROM client_tally") == project);
	struct record *record = get(bench, ENTITY_PROJECT, project);
	record_set_text(record, PROJECT_STATUS, "closed");
	record_set_text(record, PROJECT_CLOSED, "2026-03-10");
	begin(bench, "close");
	assert_ok(bench, store_update(bench->store, record, &bench->error));
	commit(bench, "closed Acme/Site");
	assert_int_equal(look(bench, "SELECT running IS NULL AND closed_on = '2026-03-10'"
				     " FROM client_tally"),
		1);
	set(bench, ENTITY_PROJECT, project, PROJECT_SLUG, "relaunch");
	assert_int_equal(look(bench, "SELECT closed_name = 'acme/relaunch' FROM client_tally"), 1);
	set(bench, ENTITY_CLIENT, client, CLIENT_STATUS, "archived");
	assert_int_equal(look(bench, "SELECT count(*) FROM client_tally"), 0);
	set(bench, ENTITY_CLIENT, client, CLIENT_STATUS, "past");
	assert_true(look(bench, "SELECT closed_project FROM client_tally") == project);
	check_tallies(bench);
}

/* What most projects have none of is counted beside each, so that rules need not look for it. */
static void test_what_belongs_to_a_project_counts(void **state)
{
	struct bench *bench = *state;

	begin(bench, "add");
	int64_t project = add_project(bench, add_client(bench, "Acme"), "Site");
	commit(bench, "added Acme");
	struct record *records[] = {
		make(bench, ENTITY_MILESTONE, MILESTONE_TITLE, "Beta", MILESTONE_DUE, "2026-03-20",
			-1),
		make(bench, ENTITY_REQUEST, REQUEST_TITLE, "Filters", REQUEST_ASKED_ON,
			"2026-03-02", REQUEST_BUCKET, "unclear", -1),
		make(bench, ENTITY_DATE_CHANGE, DATE_CHANGE_NEW, "2026-03-20", -1),
	};
	record_set_integer(records[0], MILESTONE_PROJECT, project);
	record_set_integer(records[1], REQUEST_PROJECT, project);
	record_set_integer(records[2], DATE_CHANGE_PROJECT, project);
	record_set_integer(records[2], DATE_CHANGE_AT, NOW);
	for (size_t i = 0; i < sizeof(records) / sizeof(records[0]); i++) {
		begin(bench, "add");
		insert(bench, records[i]);
		commit(bench, "added what belongs to it");
	}
	assert_int_equal(look(bench, "SELECT milestones = 1 AND moves = 1 AND unplaced = 1"
				     " AND refusals = 0 FROM project_tally"),
		1);
	set(bench, ENTITY_REQUEST, records[1]->id, REQUEST_DECISION, "declined");
	set(bench, ENTITY_MILESTONE, records[0]->id, MILESTONE_DONE, "2026-03-09");
	assert_int_equal(look(bench, "SELECT milestones = 0 AND moves = 1 AND unplaced = 0"
				     " AND refusals = 1 FROM project_tally"),
		1);
	check_tallies(bench);
}

/* A round of revision counts whatever the word was for, from when it is one until it is none. */
static void test_rounds_of_revision_count(void **state)
{
	struct bench *bench = *state;
	static const char rounds[] = "SELECT revisions FROM project_tally";

	begin(bench, "add");
	int64_t client = add_client(bench, "Acme"), project = add_project(bench, client, "Site");
	commit(bench, "added Acme");
	struct record *round = make(bench, ENTITY_INTERACTION, INTERACTION_SUMMARY, "Changes",
		INTERACTION_DIRECTION, "in", -1);
	record_set_integer(round, INTERACTION_CLIENT, client);
	record_set_integer(round, INTERACTION_PROJECT, project);
	record_set_integer(round, INTERACTION_OCCURRED_AT, NOW);
	record_set_integer(round, INTERACTION_REVISION, 1);
	begin(bench, "mail");
	insert(bench, round);
	commit(bench, "mail from Acme");
	assert_int_equal(look(bench, rounds), 1);
	begin(bench, "rm");
	assert_ok(bench, store_delete(bench->store, ENTITY_INTERACTION, round->id, &bench->error));
	commit(bench, "removed it");
	assert_int_equal(look(bench, rounds), 0);
	check_tallies(bench);
}

/* Who decides is the one noted for the project or, where none is, the client's approver. */
static void test_an_approver_decides_for_all_projects(void **state)
{
	struct bench *bench = *state;

	begin(bench, "add");
	int64_t client = add_client(bench, "Acme"), other = add_client(bench, "Borg");
	add_project(bench, client, "Site");
	int64_t kim = add_contact(bench, client, "Kim");
	commit(bench, "added Acme");
	assert_int_equal(look(bench, "SELECT decider IS NULL FROM project_tally"), 1);
	struct record *record = get(bench, ENTITY_CONTACT, kim);
	begin(bench, "edit");
	record_set_integer(record, CONTACT_APPROVER, 1);
	assert_ok(bench, store_update(bench->store, record, &bench->error));
	commit(bench, "Kim approves");
	assert_true(look(bench, "SELECT decider FROM project_tally") == kim);
	begin(bench, "edit");
	record_set_integer(record, CONTACT_CLIENT, other);
	assert_ok(bench, store_update(bench->store, record, &bench->error));
	commit(bench, "Kim went to Borg");
	assert_int_equal(look(bench, "SELECT decider IS NULL FROM project_tally"), 1);
	begin(bench, "edit");
	record_set_integer(record, CONTACT_CLIENT, client);
	assert_ok(bench, store_update(bench->store, record, &bench->error));
	assert_ok(bench, store_delete(bench->store, ENTITY_CONTACT, kim, &bench->error));
	commit(bench, "Kim came back and left for good");
	assert_int_equal(look(bench, "SELECT decider IS NULL FROM project_tally"), 1);
	check_tallies(bench);
}

/* ---- each field alone ---- */

/* Records that differ in all their choices, so that some count and some do not. */
enum { VARIANTS = 4 };
static const enum entity counted[] = {ENTITY_CLIENT, ENTITY_CONTACT, ENTITY_PROJECT,
	ENTITY_SCOPE_ITEM, ENTITY_MILESTONE, ENTITY_INTERACTION, ENTITY_REQUEST, ENTITY_TIME_ENTRY,
	ENTITY_DATE_CHANGE};
enum { COUNTED = sizeof(counted) / sizeof(counted[0]) };
static int64_t ids[ENTITY_COUNT][VARIANTS];

/* The choice at a place, counted round. */
static struct value choice_at(struct bench *bench, const char *choices, unsigned place)
{
	const char *at = choices;

	for (; place > 0; place--) {
		const char *space = strchr(at, ' ');
		at = space != NULL ? space + 1 : choices;
	}
	return VALUE_OF_TEXT(arena_copy_n(bench->arena, at, strcspn(at, " ")));
}

static struct value value_at(struct bench *bench, const struct field_info *field, unsigned place)
{
	static const char *const days[] = {"2026-03-02", "2026-04-07", "2026-05-04", "2026-06-01"};
	static const char *const names[] = {"acme", "borg", "cato", "dora", "ella", "fynn"};
	int64_t id = field->type == FIELD_REFERENCE ? ids[field->target][place % VARIANTS] : 0;

	switch (field->type) {
	case FIELD_CHOICE:
		return choice_at(bench, field->choices, place);
	case FIELD_DATE:
		return VALUE_OF_TEXT(days[place % VARIANTS]);
	case FIELD_REFERENCE:
		return id != 0 ? VALUE_OF_INTEGER(id) : VALUE_OF_NONE;
	case FIELD_TAGS:
		return VALUE_OF_TEXT(place % 2 == 0 ? " print web " : " shop ");
	case FIELD_TEXT:
	case FIELD_LONG_TEXT:
		return VALUE_OF_TEXT(names[place % (VARIANTS + 2)]);
	case FIELD_FLAG:
		return VALUE_OF_INTEGER(place % 2);
	case FIELD_NUMBER:
		return VALUE_OF_INTEGER(place % VARIANTS);
	default: /* so much that what is done does not come to more than what is to be done */
		return VALUE_OF_INTEGER(30 * (1 + (int64_t)place));
	}
}

static void add_variant(struct bench *bench, enum entity entity, unsigned variant)
{
	const struct entity_info *info = catalog_entity(entity);
	struct record *record = record_new(bench->arena, entity);

	for (int i = 0; i < info->field_count; i++)
		if (!info->fields[i].derived)
			record->values[i] = value_at(bench, &info->fields[i], variant);
	begin(bench, "add");
	ids[entity][variant] = insert(bench, record);
	commit(bench, "added it");
}

/* Gives one field another value, and looks before that is given up. */
static void try_value(
	struct bench *bench, enum entity entity, int64_t id, int field, struct value value)
{
	struct record *record = get(bench, entity, id);

	record->values[field] = value;
	begin(bench, "edit");
	enum status status = store_update(bench->store, record, &bench->error);
	if (status == STATUS_OK) {
		assert_ok(bench, store_settle(bench->store, &bench->error));
		check_tallies(bench);
	} else {
		assert_int_equal(status, STATUS_INVALID);
	}
	store_rollback(bench->store);
}

static void change_each_field(struct bench *bench, enum entity entity, unsigned variant)
{
	const struct entity_info *info = catalog_entity(entity);

	for (int i = 0; i < info->field_count; i++) {
		const struct field_info *field = &info->fields[i];
		int64_t id = ids[entity][variant];

		try_value(bench, entity, id, i, value_at(bench, field, variant + 1));
		try_value(bench, entity, id, i, value_at(bench, field, variant + 2));
		if (!field->required && !field->derived)
			try_value(bench, entity, id, i, VALUE_OF_NONE);
		arena_reset(bench->arena);
	}
}

/* A column that is forgotten is seen here: nothing else changes with it. */
static void test_each_field_is_followed(void **state)
{
	struct bench *bench = *state;

	memset(ids, 0, sizeof(ids));
	for (int i = 0; i < COUNTED; i++)
		for (unsigned variant = 0; variant < VARIANTS; variant++)
			add_variant(bench, counted[i], variant);
	check_tallies(bench);
	for (int i = 0; i < COUNTED; i++)
		for (unsigned variant = 0; variant < VARIANTS; variant++)
			change_each_field(bench, counted[i], variant);
}

static int count_renewal(unsigned kind, void *context, void *statement, void *sql)
{
	static const char begins[] = "DELETE FROM client_tally";
	int *renewals = context;

	(void)kind, (void)statement;
	*renewals += strncmp(sql, begins, sizeof(begins) - 1) == 0;
	return 0;
}

/* An import concerns many that lie close together; few among many are made anew one by one. */
static void test_many_are_made_anew_at_once(void **state)
{
	enum { MANY = 300, FEW = 40 };
	struct bench *bench = *state;
	struct history_entry entry;
	int64_t clients[MANY];
	int renewals = 0;

	sqlite3_trace_v2(bench->store->db, SQLITE_TRACE_STMT, count_renewal, &renewals);
	begin(bench, "import");
	for (int i = 0; i < MANY; i++)
		clients[i] = add_client(bench, "Müller");
	commit(bench, "imported");
	assert_int_equal(renewals, 1);
	assert_int_equal(seen(bench, "SELECT count(*) FROM client_tally"), MANY);
	check_tallies(bench);
	begin(bench, "edit");
	for (int i = 0; i < FEW; i++) {
		struct record *record = get(bench, ENTITY_CLIENT, clients[i]);
		record_set_text(record, CLIENT_NAME, "Maier");
		assert_ok(bench, store_update(bench->store, record, &bench->error));
	}
	commit(bench, "edited");
	assert_int_equal(renewals, 1 + FEW);
	check_tallies(bench);
	for (int i = 0; i < 2; i++)
		assert_ok(bench, history_undo(bench->store, bench->arena, NOW, &entry,
					 &bench->error));
	assert_int_equal(renewals, 1 + FEW + FEW + 1);
	assert_int_equal(seen(bench, "SELECT count(*) FROM client_tally"), 0);
	sqlite3_trace_v2(bench->store->db, 0, NULL, NULL);
}

#define WITH_STORE(test) cmocka_unit_test_setup_teardown(test, bench_set_up, bench_tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		WITH_STORE(test_an_item_counts_for_requests_elsewhere),
		WITH_STORE(test_settling_tells_of_what_was_just_written),
		WITH_STORE(test_a_client_has_a_latest_word_and_contact),
		WITH_STORE(test_a_client_has_work_and_is_archived),
		WITH_STORE(test_what_belongs_to_a_project_counts),
		WITH_STORE(test_rounds_of_revision_count),
		WITH_STORE(test_an_approver_decides_for_all_projects),
		WITH_STORE(test_many_are_made_anew_at_once),
		WITH_STORE(test_each_field_is_followed),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
