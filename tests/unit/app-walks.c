/* The use cases by themselves: the gate, the next status update, open projects, the ledger, and
 * what a write leaves in history. */
#include "app-support.h"

static void set(struct shop *shop, struct record *of, int field, const char *text)
{
	struct record *record = get(shop, of);
	record_set_text(record, field, text);
	OK(app_edit(shop->app, shop->arena, record, NULL, &shop->error));
}

static void at(struct shop *shop, const char *when)
{
	app_set_now(shop->app, moment_of(when));
}

static void start(struct shop *shop, const struct record *project, const char *reason)
{
	struct app_start start = {.project = project->id, .reason = reason};
	OK(app_start(shop->app, shop->arena, &start, &shop->error));
}

static size_t missing(struct shop *shop, int64_t project)
{
	struct gate gate;
	OK(app_gate(shop->app, shop->arena, project, &gate, &shop->error));
	return gate.count;
}

/* Eight conditions; each fact that is noted takes exactly one of them away. */
static void the_gate_opens_step_by_step(void **state)
{
	struct shop *shop = *state;
	struct record *client = add(shop, ENTITY_CLIENT, 0, "Acme");
	struct record *project = add(shop, ENTITY_PROJECT, client->id, "Site");
	assert_int_equal(missing(shop, project->id), 8);
	OK(app_accept_offer(shop->app, shop->arena, project->id, &shop->error));
	assert_int_equal(missing(shop, project->id), 7);
	struct record *page = add(shop, ENTITY_SCOPE_ITEM, project->id, "page");
	assert_int_equal(missing(shop, project->id), 6);
	set(shop, page, SCOPE_ITEM_DONE_WHEN, "Kim signs");
	assert_int_equal(missing(shop, project->id), 5);
	struct record *texts = blank(shop, ENTITY_SCOPE_ITEM, project->id, "texts");
	record_set_text(texts, SCOPE_ITEM_KIND, "excluded");
	OK(app_add(shop->app, shop->arena, texts, &shop->error));
	assert_int_equal(missing(shop, project->id), 4);
	set(shop, project, PROJECT_DEADLINE, "2026-04-17");
	assert_int_equal(missing(shop, project->id), 3);
	struct record *changed = get(shop, project);
	record_set_integer(changed, PROJECT_UPDATE_EVERY, 7);
	OK(app_edit(shop->app, shop->arena, changed, NULL, &shop->error));
	assert_int_equal(missing(shop, project->id), 2);
	struct record *contact = blank(shop, ENTITY_CONTACT, client->id, "Kim");
	record_set_integer(contact, CONTACT_APPROVER, 1);
	OK(app_add(shop->app, shop->arena, contact, &shop->error));
	assert_int_equal(missing(shop, project->id), 1);
	set(shop, project, PROJECT_CHANGE_PROCESS, "by mail");
	assert_int_equal(missing(shop, project->id), 0);
	set(shop, texts, SCOPE_ITEM_STATE, "dropped");
	assert_int_equal(missing(shop, project->id), 1);
	set(shop, texts, SCOPE_ITEM_STATE, "open");
	(void)add(shop, ENTITY_SCOPE_ITEM, project->id, "blog");
	assert_int_equal(missing(shop, project->id), 1); /* “done when” for every item */
}

static void log_contact(struct shop *shop, struct record *project, const char *kind,
	const char *purpose, const char *direction)
{
	struct record *interaction = record_new(shop->arena, ENTITY_INTERACTION);
	record_set_integer(
		interaction, INTERACTION_CLIENT, record_integer(project, PROJECT_CLIENT));
	record_set_integer(interaction, INTERACTION_PROJECT, project->id);
	record_set_text(interaction, INTERACTION_KIND, kind);
	record_set_text(interaction, INTERACTION_PURPOSE, purpose);
	record_set_text(interaction, INTERACTION_DIRECTION, direction);
	record_set_text(interaction, INTERACTION_SUMMARY, "hm");
	record_set_integer(interaction, INTERACTION_OCCURRED_AT, app_now(shop->app).instant);
	const struct app_log log = {.command = kind, .interaction = interaction};
	OK(app_log(shop->app, shop->arena, &log, &shop->error));
}

static const char *next_update(struct shop *shop, int64_t project)
{
	civil_day day = DAY_NONE;
	char text[DAY_TEXT_SIZE] = "";
	OK(app_next_update(shop->app, shop->arena, project, &day, &shop->error));
	if (day != DAY_NONE)
		day_format(day, text);
	return arena_copy(shop->arena, text);
}

/* The clock starts with the project, only an outbound update sets it, a pause stops it. */
static void only_an_update_sets_the_clock(void **state)
{
	struct shop *shop = *state;
	struct record *client = add(shop, ENTITY_CLIENT, 0, "Acme");
	struct record *project = add(shop, ENTITY_PROJECT, client->id, "Site");
	struct record *changed = get(shop, project);
	record_set_integer(changed, PROJECT_UPDATE_EVERY, 7);
	OK(app_edit(shop->app, shop->arena, changed, NULL, &shop->error));
	assert_string_equal(next_update(shop, project->id), "");
	at(shop, "2026-03-09T09:00:00");
	start(shop, project, "hurry");
	assert_string_equal(next_update(shop, project->id), "2026-03-16");
	at(shop, "2026-03-10T09:00:00");
	log_contact(shop, project, "call", "general", "out");
	assert_string_equal(next_update(shop, project->id), "2026-03-16");
	log_contact(shop, project, "mail", "update", "in");
	assert_string_equal(next_update(shop, project->id), "2026-03-16");
	at(shop, "2026-03-17T14:00:00");
	log_contact(shop, project, "mail", "update", "out");
	assert_string_equal(next_update(shop, project->id), "2026-03-24");
	OK(app_pause(shop->app, shop->arena, project->id, "no texts", &shop->error));
	assert_string_equal(next_update(shop, project->id), "");
	start(shop, project, NULL);
	assert_string_equal(next_update(shop, project->id), "2026-03-24");
	const struct app_closing closing = {.project = project->id};
	OK(app_close_project(shop->app, shop->arena, &closing, &shop->error));
	assert_string_equal(next_update(shop, project->id), "");
}

/* Active ones first; closed and lost ones and those of others are none. */
static void open_projects_are_listed(void **state)
{
	struct shop *shop = *state;
	struct record *acme = add(shop, ENTITY_CLIENT, 0, "Acme");
	struct record *borg = add(shop, ENTITY_CLIENT, 0, "Borg");
	static const char *const STATES[] = {"offered", "closed", "active", "lost", "paused"};
	int64_t active = 0;
	for (size_t i = 0; i < sizeof STATES / sizeof STATES[0]; i++) {
		struct record *project = blank(shop, ENTITY_PROJECT, acme->id, STATES[i]);
		record_set_text(project, PROJECT_STATUS, STATES[i]);
		OK(app_add(shop->app, shop->arena, project, &shop->error));
		active = strcmp(STATES[i], "active") == 0 ? project->id : active;
	}
	struct match_list open = {0};
	OK(app_open_projects(shop->app, shop->arena, acme->id, &open, &shop->error));
	assert_int_equal(open.count, 3);
	assert_true(open.items[0].id == active);
	for (size_t i = 0; i < open.count; i++)
		assert_int_equal(open.items[i].entity, ENTITY_PROJECT);
	OK(app_open_projects(shop->app, shop->arena, borg->id, &open, &shop->error));
	assert_int_equal(open.count, 0);
}

/* Each write is one step with a sentence; the last N taken back leave what was before them. */
static void each_write_is_one_step(void **state)
{
	struct shop *shop = *state;
	struct record *client = add(shop, ENTITY_CLIENT, 0, "Acme");
	struct record *project = add(shop, ENTITY_PROJECT, client->id, "Site");
	struct record *request = add(shop, ENTITY_REQUEST, project->id, "popup");
	const struct app_decision decision = {
		.request = request->id, .decision = "paid", .effort = 90, .price = -1};
	OK(app_decide(shop->app, shop->arena, &decision, &shop->error));
	OK(app_accept_offer(shop->app, shop->arena, project->id, &shop->error));
	start(shop, project, "hurry");
	const struct app_closing closing = {.project = project->id, .outcome = "done"};
	OK(app_close_project(shop->app, shop->arena, &closing, &shop->error));
	struct history_list list;
	OK(app_history(shop->app, shop->arena, 100, true, &list, &shop->error));
	assert_int_equal(list.count, 7);
	static const char *const COMMANDS[] = {"close", "start", "accept", "decide"};
	for (size_t i = 0; i < sizeof COMMANDS / sizeof COMMANDS[0]; i++)
		assert_string_equal(list.items[i].command, COMMANDS[i]);
	struct ledger ledger;
	OK(app_ledger(shop->app, shop->arena, project->id, &ledger, &shop->error));
	assert_int_equal(ledger.approved, 90);
	assert_int_equal(ledger.count, 1);
	assert_true(ledger.lines[0].id == request->id);
	assert_string_equal(ledger.lines[0].asked_in, "");
	struct history_entry entry;
	for (int i = 0; i < 4; i++)
		OK(app_undo(shop->app, shop->arena, &entry, &shop->error));
	OK(app_ledger(shop->app, shop->arena, project->id, &ledger, &shop->error));
	assert_int_equal(ledger.approved, 0);
	struct record *back = get(shop, project);
	assert_string_equal(record_text(back, PROJECT_STATUS), "offered");
	assert_false(record_has(back, PROJECT_START));
	assert_false(record_has(back, PROJECT_CLOSED));
	assert_false(record_has(get(shop, request), REQUEST_DECIDED));
}

/* What a record lies below goes with it, and is counted before. */
static void what_lies_below_is_counted(void **state)
{
	struct shop *shop = *state;
	struct record *client = add(shop, ENTITY_CLIENT, 0, "Acme");
	struct record *project = add(shop, ENTITY_PROJECT, client->id, "Site");
	(void)add(shop, ENTITY_CONTACT, client->id, "Kim");
	(void)add(shop, ENTITY_SCOPE_ITEM, project->id, "page");
	(void)add(shop, ENTITY_SCOPE_ITEM, project->id, "blog");
	int64_t counts[ENTITY_COUNT] = {0};
	OK(app_count_below(shop->app, ENTITY_CLIENT, client->id, counts, &shop->error));
	assert_int_equal(counts[ENTITY_PROJECT], 1);
	assert_int_equal(counts[ENTITY_CONTACT], 1);
	assert_int_equal(counts[ENTITY_SCOPE_ITEM], 2);
	assert_int_equal(counts[ENTITY_REQUEST], 0);
	OK(app_remove(shop->app, shop->arena, ENTITY_CLIENT, client->id, &shop->error));
	const struct query query = {.entity = ENTITY_SCOPE_ITEM};
	int64_t left = -1;
	OK(app_count(shop->app, &query, &left, &shop->error));
	assert_int_equal(left, 0);
	enum status again =
		app_remove(shop->app, shop->arena, ENTITY_CLIENT, client->id, &shop->error);
	assert_int_equal(again, STATUS_NOT_FOUND);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		SHOP_TEST(the_gate_opens_step_by_step),
		SHOP_TEST(only_an_update_sets_the_clock),
		SHOP_TEST(open_projects_are_listed),
		SHOP_TEST(each_write_is_one_step),
		SHOP_TEST(what_lies_below_is_counted),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
