/* The pages about a client: what they show, and what must not leave the house. */
#include "command-practice.h"

/* ---- nothing private: a mark in every text of every record, and the few that may be shown ---- */

/* What the marked records are called, one of each entity that hangs on the client. */
static const struct desk_step RECORDS[] = {
	{"03-02T09:00", "add client Acme GmbH", "(acme"},
	{"", "add contact acme Kim Weber approver:yes primary_contact:yes", "Kim Weber"},
	{"", "add project acme/site Website status:active offer_accepted:today", "acme/site"},
	{"", "add scope_item acme/site shop effort:20h", "shop"},
	{"", "add milestone acme/site draft due:2026-03-20", "draft"},
	{"", "call acme/site 25m nice call", "Logged call"},
	{"", "add promise acme/site sketches due:2026-03-06", "sketches"},
	{"", "add request acme/site banner effort:1h decision:goodwill told:today", "banner"},
	{"", "add feedback acme/site loud", "loud"},
	{"", "add time acme/site 2h drawing", "drawing"},
	{"", "add lesson acme/site estimates", "estimates"},
	{"", "add reminder acme bank due:2026-03-13", "bank"},
	{"", "move acme/site 24 Apr", "acme/site"},
	{"", "move acme/site 30 Apr because of the texts", "acme/site"},
};
static const enum entity MARKED[] = {ENTITY_CLIENT, ENTITY_CONTACT, ENTITY_PROJECT,
	ENTITY_SCOPE_ITEM, ENTITY_MILESTONE, ENTITY_DATE_CHANGE, ENTITY_INTERACTION, ENTITY_PROMISE,
	ENTITY_REQUEST, ENTITY_FEEDBACK, ENTITY_TIME_ENTRY, ENTITY_LESSON, ENTITY_REMINDER};

static bool takes_mark(const struct field_info *field)
{
	return (field->type == FIELD_TEXT || field->type == FIELD_LONG_TEXT) && !field->derived;
}

static const char *mark_of(struct desk *desk, enum entity entity, const struct field_info *field)
{
	return arena_format(desk->arena, "mark-%s-%s.", catalog_entity(entity)->name, field->name);
}

static void mark(struct desk *desk, enum entity entity)
{
	const struct entity_info *info = catalog_entity(entity);
	const char *list[] = {"list", info->name, "--all"};
	(void)desk_run(desk, list, 3);
	assert_int_equal(answered_table(desk)->row_count, 1);
	const char *handle = answered_table(desk)->rows[0].handle;
	for (int i = 0; i < info->field_count; i++) {
		const struct field_info *field = &info->fields[i];
		if (!takes_mark(field))
			continue;
		const char *edit[] = {"edit", handle,
			arena_format(
				desk->arena, "%s:%s", field->name, mark_of(desk, entity, field))};
		(void)desk_run(desk, edit, 3);
		if (!desk->result.wrote)
			fail_msg("%s: %s", edit[2], desk->text);
	}
}

static void mark_everything(struct desk *desk)
{
	DESK_PLAY(desk, RECORDS);
	desk_at(desk, "03-09T10:00");
	for (size_t i = 0; i < COUNT_OF(MARKED); i++)
		mark(desk, MARKED[i]);
}

/* Everything an answer holds, for people and for machines. */
static const char *whole_answer(struct desk *desk)
{
	struct buffer out = BUFFER_EMPTY;
	assert_int_equal(desk->status, STATUS_OK);
	buffer_add(&out, desk->text);
	for (size_t i = 0; i < desk->result.block_count; i++) {
		const struct block *block = &desk->result.blocks[i];
		add_cell(&out, &block->value);
		const struct table *table = block->kind == BLOCK_TABLE ? block->table : NULL;
		for (size_t row = 0; table != NULL && row < table->row_count; row++)
			for (size_t column = 0; column < table->column_count; column++) {
				add_cell(&out, &table->rows[row].cells[column]);
				buffer_format(&out, "|%s", table->rows[row].texts[column]);
			}
	}
	const char *text = arena_copy(desk->arena, buffer_text(&out));
	buffer_clear(&out);
	return text;
}

static bool is_listed(const char *const *list, const char *name)
{
	while (*list != NULL && strcmp(*list, name) != 0)
		list++;
	return *list != NULL;
}

/* The marks an answer shows are exactly those of `shown`, "entity.field" each. */
static void assert_shows_only(struct desk *desk, const char *line, const char *const *shown)
{
	(void)desk_type(desk, line);
	const char *text = whole_answer(desk);
	for (size_t i = 0; i < COUNT_OF(MARKED); i++) {
		const struct entity_info *info = catalog_entity(MARKED[i]);
		for (int field = 0; field < info->field_count; field++) {
			if (!takes_mark(&info->fields[field]))
				continue;
			const char *name = arena_format(
				desk->arena, "%s.%s", info->name, info->fields[field].name);
			bool is_shown = strstr(text, mark_of(desk, MARKED[i],
							     &info->fields[field])) != NULL;
			if (is_shown && !is_listed(shown, name))
				fail_msg("%s shows %s", line, name);
			if (!is_shown && is_listed(shown, name))
				fail_msg("%s does not show %s: %s", line, name, text);
		}
	}
}

static const char *const ON_THE_SHEET[] = {
	"client.name", "project.title", "scope_item.title", "request.title", NULL};
static const char *const ON_A_SHARED_SCREEN[] = {"client.name", "client.phone", "client.time_zone",
	"client.working_hours", "contact.name", "contact.role", "contact.phone", "project.title",
	"milestone.title", "interaction.summary", "interaction.facts", "interaction.awaits",
	"promise.title", "feedback.title", "reminder.title", NULL};
static const char *const BEFORE_A_TALK[] = {"client.name", "client.phone", "client.time_zone",
	"client.working_hours", "client.note", "contact.name", "contact.role", "contact.phone",
	"project.title", "milestone.title", "interaction.summary", "interaction.facts",
	"interaction.private_note", "interaction.awaits", "promise.title", "feedback.title",
	"lesson.next_time", "reminder.title", NULL};

static void the_sheet_shows_nothing_private(void **state)
{
	struct desk *desk = *state;
	mark_everything(desk);
	assert_shows_only(desk, "ledger acme/site --client", ON_THE_SHEET);
	/* Not even a handle, by which there would be more to learn. */
	assert_int_equal(desk->result.entity, ENTITY_NONE);
	assert_string_equal(answered_table(desk)->rows[0].handle, "");
	assert_int_equal(answered_table(desk)->rows[0].id, 0);
}

static void a_shared_screen_shows_nothing_private(void **state)
{
	struct desk *desk = *state;
	mark_everything(desk);
	/* Without a phone of the contact that of the client is shown: here both are looked for. */
	(void)desk_type(desk, "edit \"mark-contact-name.\" phone:");
	const char *kept[COUNT_OF(BEFORE_A_TALK)];
	size_t count = 0;
	for (size_t i = 0; BEFORE_A_TALK[i] != NULL; i++)
		if (strcmp(BEFORE_A_TALK[i], "contact.phone") != 0)
			kept[count++] = BEFORE_A_TALK[i];
	kept[count] = NULL;
	assert_shows_only(desk, "prep acme", kept);
	count = 0;
	for (size_t i = 0; ON_A_SHARED_SCREEN[i] != NULL; i++)
		if (strcmp(ON_A_SHARED_SCREEN[i], "contact.phone") != 0)
			kept[count++] = ON_A_SHARED_SCREEN[i];
	kept[count] = NULL;
	assert_shows_only(desk, "prep acme --safe", kept);
	assert_null(strstr(desk->text, "Heat"));
}

/* ---- the sheet says no refusal before the client heard it ---- */

static void the_sheet_waits_for_the_client_to_be_told(void **state)
{
	struct desk *desk = *state;
	practice(desk);
	desk_expect(desk, "ledger acme/site --client", "popup");
	(void)desk_type(desk, "decide popup declined a link to the newsletter instead");
	desk_refuse(desk, "ledger acme/site --client", "popup");
	desk_expect(desk, "ledger acme/site", "client not told yet");
	(void)desk_type(desk, "edit popup told:today");
	desk_expect(desk, "ledger acme/site --client", "Not part of this project");
	desk_expect(desk, "ledger acme/site --client", "popup");
	desk_refuse(desk, "ledger acme/site --client", "newsletter");
	desk_expect(desk, "ledger acme/site", "told on Mon 2 Mar");
	(void)desk_type(desk, "call acme/site 5m @weber about the popup");
	desk_expect(desk, "ledger acme/site", "told Kim Weber on Mon 2 Mar");
}

/* ---- the sheet speaks the client's language ---- */

static void the_sheet_is_in_the_clients_language(void **state)
{
	struct desk *desk = *state;
	struct error error = {.status = STATUS_OK};
	const struct session_options options = {
		.store_path = desk->path,
		.seed = 11,
		.throwaway = true,
		.now = session_now(desk->session),
		.language = "en",
	};
	practice(desk);
	(void)desk_type(desk, "edit acme language:de");
	session_close(desk->session);
	assert_int_equal(session_open(&options, &desk->session, &error), STATUS_OK);
	(void)desk_type(desk, "ledger acme/site");
	desk_expect(desk, "ledger acme/site --client", "Stand Mo 2. Mär 2026");
	desk_expect(desk, "ledger acme/site", "agreed");
}

/* ---- points to raise ---- */

static const struct desk_step RAISED[] = {
	{"03-09T10:00", "call acme/site 5m thanks for the texts +raise who signs the texts off",
		"To raise next time: “who signs the texts off”"},
	{"", "prep acme", "raise | Mon 9 Mar | who signs the texts off | acme/site"},
	{"", "list reminders next_talk:yes", "who signs the texts off"},
	{"03-30T10:00", "prep acme", "raise | Mon 9 Mar | who signs the texts off"},
	{"", "keep \"who signs\"", "Done: who signs the texts off."},
	{"", "prep acme", "^who signs the texts off"},
	{"", "undo", "Taken back"},
	{"", "prep acme", "who signs the texts off"},
	{"", "add reminder acme next_talk:yes the new colours", "the new colours"},
	{"", "prep acme", "raise | Mon 30 Mar | the new colours"},
};

static void points_are_raised_and_ticked_off(void **state)
{
	struct desk *desk = *state;
	practice(desk);
	DESK_PLAY(desk, RAISED);
	/* A day that presses warns; a point to raise does not, however old. */
	(void)desk_type(desk, "list reminders");
	const struct table *table = answered_table(desk);
	for (size_t i = 0; i < table->row_count; i++)
		assert_int_equal(table->rows[i].tone,
			answered_cell(desk, i, "next_talk")->integer ? TONE_PLAIN : TONE_WARN);
}

/* ---- friction: each fact under its cause, in its window ---- */

static int64_t facts_of(struct desk *desk, const char *cause)
{
	for (size_t row = 0; row < answered_table(desk)->row_count; row++)
		if (strcmp(answered_cell(desk, row, "cause")->text, cause) == 0)
			return answered_cell(desk, row, "facts")->integer;
	fail_msg("no cause %s", cause);
	return -1;
}

/* What is done, and how many facts each cause has then. */
static const struct {
	const char *when, *line;
	int64_t expectations, communication, deadlines, details, criticism;
} FRICTION[] = {
	{"03-02T09:00", "add client Acme GmbH", 0, 0, 0, 0, 0},
	{"",
		"add project acme/site Website status:active start:today update_every:7 "
		"deadline:2026-04-17",
		0, 0, 0, 0, 0},
	{"", "add scope_item acme/site blog done_when:online", 0, 0, 0, 0, 0},
	{"", "add scope_item acme/site shop", 1, 0, 0, 0, 0},
	{"", "edit shop done_when:\"an order arrives\"", 0, 0, 0, 0, 0},
	{"", "add request acme/site popup bucket:in", 0, 0, 0, 1, 0},
	{"", "add request acme/site banner bucket:out", 1, 0, 0, 2, 0},
	{"", "add request acme/site export needed_by:2026-03-04", 2, 0, 1, 3, 0},
	{"", "add request acme/site poster bucket:in needed_by:2026-03-05", 2, 0, 1, 4, 0},
	{"03-09T09:00", "mail acme +update in time", 2, 0, 1, 4, 0},
	{"03-17T09:00", "mail acme +update a day late", 2, 1, 1, 4, 0},
	{"", "call acme 5m in +asks-status how is it going", 2, 2, 1, 4, 0},
	{"", "call acme 5m in heat:2 why so late", 2, 2, 1, 4, 1},
	{"", "call acme 5m in heat:1 hm", 2, 2, 1, 4, 1},
	{"", "call acme 5m in +complaint slow", 2, 2, 1, 4, 2},
	{"", "add feedback acme/site too loud", 2, 2, 1, 4, 3},
	{"", "add feedback acme/site lovely polarity:praise", 2, 2, 1, 4, 3},
	{"", "move acme/site 2026-04-24 because the client is away", 2, 2, 2, 4, 3},
	{"", "add promise acme sketches due:2026-03-18", 2, 2, 2, 4, 3},
	{"03-18T09:00", "list clients", 2, 2, 2, 4, 3},
	{"03-19T09:00", "keep sketches", 2, 2, 3, 4, 3},
	{"", "add milestone acme/site draft due:2026-03-19", 2, 2, 3, 4, 3},
	{"03-20T09:00", "list clients", 2, 2, 4, 4, 3},
	{"", "chat acme did you see it", 2, 2, 4, 4, 3},
};

static void facts_count_under_their_cause(void **state)
{
	struct desk *desk = *state;
	for (size_t i = 0; i < COUNT_OF(FRICTION); i++) {
		if (FRICTION[i].when[0])
			desk_at(desk, FRICTION[i].when);
		(void)desk_type(desk, FRICTION[i].line);
		if (desk->status != STATUS_OK)
			fail_msg("%s: %s", FRICTION[i].line, desk->text);
		(void)desk_type(desk, "friction acme");
		if (facts_of(desk, "expectations") != FRICTION[i].expectations ||
			facts_of(desk, "communication") != FRICTION[i].communication ||
			facts_of(desk, "deadlines") != FRICTION[i].deadlines ||
			facts_of(desk, "details") != FRICTION[i].details ||
			facts_of(desk, "criticism") != FRICTION[i].criticism)
			fail_msg("%s: %s", FRICTION[i].line, desk->text);
	}
}

/* A question counts from the third day on, until it is answered. */
static const struct desk_step ASKED[] = {
	{"03-04T09:00", "friction acme communication", "No such fact"},
	{"03-05T09:00", "friction acme communication", "no answer to my question | the colours"},
	{"", "friction acme communication --days 1", "the colours"},
	{"03-07T09:00", "friction acme communication --days 1", "No such fact"},
	{"", "friction acme communication --days 90", "the colours"},
	{"", "mail acme in blue", "Logged"},
	{"", "friction acme communication", "No such fact"},
};

static void a_question_waits_three_days(void **state)
{
	struct desk *desk = *state;
	(void)desk_type(desk, "add client Acme GmbH");
	(void)desk_type(desk, "mail acme which colours");
	(void)desk_type(desk, desk_touched(desk, "edit % awaits:\"the colours\""));
	if (!desk->result.wrote)
		fail_msg("%s", desk->text);
	DESK_PLAY(desk, ASKED);
}

static void a_window_moves_on(void **state)
{
	struct desk *desk = *state;
	practice(desk);
	(void)desk_type(desk, "start acme/site because the date is fixed");
	desk_at(desk, "03-09T09:00");
	(void)desk_type(desk, "friction acme deadlines");
	assert_int_equal(answered_table(desk)->row_count, 2); /* moved, and a promise came late */
	desk_at(desk, "06-01T09:00");
	(void)desk_type(desk, "friction acme deadlines --days 40");
	/* The deadline of 24 Apr passed on the 25th. */
	assert_int_equal(answered_table(desk)->row_count, 1);
	assert_string_equal(answered_cell(desk, 0, "what")->text, "date-passed");
	(void)desk_type(desk, "friction acme deadlines --days 100000");
	assert_int_equal(answered_table(desk)->row_count, 4);
	desk_expect(desk, "friction acme speed", "! “speed” is no cause of friction.");
	desk_expect(desk, "friction nobody", "! ");
}

static void tables_are_limited(void **state)
{
	static const char *const LINES[] = {"friction acme details --limit 1",
		"ledger acme/site --limit 1", "ledger acme/site --client --limit 1",
		"prep acme --limit 1", "numbers --limit 1"};
	struct desk *desk = *state;
	practice(desk);
	(void)desk_type(desk, "add request acme/site banner");
	(void)desk_type(desk, "add scope_item acme/site shop");
	for (size_t i = 0; i < COUNT_OF(LINES); i++) {
		(void)desk_type(desk, LINES[i]);
		if (strstr(desk->text, "\nmore\n") == NULL)
			fail_msg("%s: %s", LINES[i], desk->text);
	}
	(void)desk_type(desk, "ledger acme/site --limit 1");
	assert_int_equal(answered_table(desk)->row_count, 3); /* the three totals */
	(void)desk_type(desk, "friction acme --limit 1");
	assert_int_equal(answered_table(desk)->row_count, 5);
	(void)desk_type(desk, "friction acme details --limit 1");
	assert_int_equal(answered_table(desk)->row_count, 1);
	assert_null(strstr(desk_type(desk, "prep acme --limit 99"), "\nmore\n"));
}

/* ---- numbers ---- */

static const struct desk_step FIGURES[] = {
	{"03-02T09:00", "add client Acme GmbH", "(acme"},
	{"", "add project acme/site Website start:today deadline:2026-04-01 status:active", "site"},
	{"", "numbers acme/site", "not moved|No contact in the last 12 months"},
	{"", "add scope_item acme/site shop effort:40h", "shop"},
	{"", "add time acme/site 10h drawing", "drawing"},
	{"", "numbers acme/site", "hours | 25.0 % | 10.0 h of 40.0 h|time | 0.0 % | 0.0 of 4.3 weeks|"
		"0.0 a week (0 in all)"},
	{"03-16T09:00", "add request acme/site popup effort:6h decision:paid", "popup"},
	{"", "add request acme/site banner effort:5h30 decision:goodwill", "banner"},
	{"", "numbers acme/site",
		"40.0 h agreed + 6.0 h approved + 5.5 h absorbed (12.0 % of agreed + approved)|"
		"hours | 21.7 % | 10.0 h of 46.0 h|1.0 a week (2 in all)"},
	{"", "move acme/site 2026-04-04", "acme/site"},
	{"", "move acme/site 2026-04-10", "acme/site"},
	{"", "numbers acme/site", "moved 2 times, +9 days (30.0 % of the time first planned)"},
	{"", "numbers", "46.0 h | 10.0 h | 21.7 % | 12.0 % | 1.0/wk | +9 d"},
	{"03-16T10:00", "mail acme in how far are you", "Logged"},
	{"03-16T12:30", "mail acme half of it", "Logged"},
	{"03-18T12:30", "mail acme in fine", "Logged"},
	{"", "numbers acme/site", "I answer | 2.5 h | 1|They answer | 2.0 d | 1"},
	{"03-18T13:00", "mail acme thanks", "Logged"},
	{"", "numbers acme", "I answer | 1.5 h | 2"},
	{"", "numbers", "acme | 4 |  | 1.5 h | 2.0 d"},
};

static void figures_add_up(void **state)
{
	struct desk *desk = *state;
	DESK_PLAY(desk, FIGURES);
	(void)desk_type(desk, "numbers acme/site --json");
	assert_int_equal(answered_fact(desk, "used")->integer, 600);
	assert_int_equal(answered_fact(desk, "moved_days")->integer, 9);
	assert_int_equal(answered_fact(desk, "my_answer_minutes")->integer, 90);
	assert_int_equal(answered_fact(desk, "their_answer_minutes")->integer, 2880);
}

static const struct desk_step FOLLOWED[] = {
	{"01-05T09:00", "add client Cato AG", "(cato"},
	{"", "add project cato/flyer Flyer", "flyer"},
	{"01-30T09:00", "close cato/flyer", "Closed"},
	{"02-10T09:00", "numbers cato", "^Follow-ups"},
	{"", "call cato 5m how is the flyer", "Logged"},
	{"", "numbers cato", "Follow-ups: 1 kept of 1"},
	{"06-05T09:00", "numbers cato", "Follow-ups: 1 kept of 2"},
	/* The ladder of the rule, as it was set for this client. */
	{"", "add rule_setting rule:follow-up-due name:ladder value:\"[7, 300]\" client:cato",
		"ladder"},
	{"", "numbers cato", "Follow-ups: 1 kept of 1"},
};

static void follow_ups_go_by_the_rule(void **state)
{
	struct desk *desk = *state;
	DESK_PLAY(desk, FOLLOWED);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		DESK_TEST(the_sheet_shows_nothing_private),
		DESK_TEST(a_shared_screen_shows_nothing_private),
		DESK_TEST(the_sheet_waits_for_the_client_to_be_told),
		DESK_TEST(the_sheet_is_in_the_clients_language),
		DESK_TEST(points_are_raised_and_ticked_off),
		DESK_TEST(facts_count_under_their_cause),
		DESK_TEST(a_question_waits_three_days),
		DESK_TEST(a_window_moves_on),
		DESK_TEST(tables_are_limited),
		DESK_TEST(figures_add_up),
		DESK_TEST(follow_ups_go_by_the_rule),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
