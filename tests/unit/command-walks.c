/* decide, deliver, accept, keep, feedback, move, start, pause, close, ledger: every way a record
 * goes, with the day of each step, and the way back. */
#include "command-practice.h"

/* One field of one record, as machines get it: "" when it is empty. */
static const char *field_of(struct desk *desk, const char *list, const char *field)
{
	(void)desk_type(desk, arena_format(desk->arena, "list %s --json", list));
	if (desk->status != STATUS_OK || answered_table(desk)->row_count != 1)
		fail_msg("list %s: %s", list, desk->text);
	const struct value *cell = answered_cell(desk, 0, field);
	if (cell->type == VALUE_INTEGER)
		return arena_format(desk->arena, "%lld", (long long)cell->integer);
	return cell->type == VALUE_TEXT ? cell->text : "";
}

/* ---- decide ---- */

static const struct {
	const char *word, *decision, *decided;
	const char *item; /* state of the scope item made of it, "" when there is none */
} DECISIONS[] = {
	{"quoted", "quoted", "2026-03-04", ""},
	{"quote", "quoted", "2026-03-04", ""},
	{"angeboten", "quoted", "2026-03-04", ""},
	{"paid", "paid", "2026-03-04", "open"},
	{"accept", "paid", "2026-03-04", "open"},
	{"bezahlt", "paid", "2026-03-04", "open"},
	{"PAID", "paid", "2026-03-04", "open"},
	{"goodwill", "goodwill", "2026-03-04", ""},
	{"courtesy", "goodwill", "2026-03-04", ""},
	{"kulanz", "goodwill", "2026-03-04", ""},
	{"declined", "declined", "2026-03-04", ""},
	{"decline", "declined", "2026-03-04", ""},
	{"nein", "declined", "2026-03-04", ""},
	{"deferred", "deferred", "2026-03-04", ""},
	{"defer", "deferred", "2026-03-04", ""},
	{"later", "deferred", "2026-03-04", ""},
	{"withdrawn", "withdrawn", "2026-03-04", ""},
	{"withdraw", "withdrawn", "2026-03-04", ""},
};

static void every_decision_is_kept(void **state)
{
	struct desk *desk = *state;
	practice(desk);
	desk_at(desk, "03-04T10:00");
	const char *before = everything(desk);
	for (size_t i = 0; i < COUNT_OF(DECISIONS); i++) {
		const char *line = arena_format(desk->arena,
			"decide popup %s effort:1h30 price:400 a link instead", DECISIONS[i].word);
		(void)desk_type(desk, line);
		if (desk->status != STATUS_OK || !desk->result.wrote)
			fail_msg("%s: %s", line, desk->text);
		assert_int_equal(desk->result.entity, ENTITY_REQUEST);
		assert_string_equal(field_of(desk, "request", "decision"), DECISIONS[i].decision);
		assert_string_equal(field_of(desk, "request", "decided"), DECISIONS[i].decided);
		assert_string_equal(field_of(desk, "request", "alternatives"), "a link instead");
		assert_string_equal(field_of(desk, "request", "effort"), "90");
		assert_string_equal(field_of(desk, "request", "price"), "40000");
		assert_int_equal(
			counted(desk, "list scope_item popup"), DECISIONS[i].item[0] != '\0');
		if (DECISIONS[i].item[0]) {
			assert_string_equal(
				field_of(desk, "scope_item popup", "state"), DECISIONS[i].item);
			assert_string_equal(field_of(desk, "scope_item popup", "effort"), "90");
		}
		(void)desk_type(desk, "undo");
		assert_string_equal(everything(desk), before);
	}
}

/* A change of mind: the scope follows, and a reopened request is not decided. */
static void a_decision_is_changed(void **state)
{
	static const struct {
		const char *decision, *decided, *item;
	} MINDS[] = {
		{"paid", "2026-03-04", "open"},
		{"goodwill", "2026-03-04", "dropped"},
		{"paid", "2026-03-04", "open"},
		{"pending", "", "dropped"},
		{"declined", "2026-03-04", "dropped"},
	};
	struct desk *desk = *state;
	practice(desk);
	desk_at(desk, "03-04T10:00");
	for (size_t i = 0; i < COUNT_OF(MINDS); i++) {
		(void)desk_type(
			desk, arena_format(desk->arena, "decide popup %s", MINDS[i].decision));
		assert_true(desk->result.wrote);
		assert_string_equal(field_of(desk, "request", "decision"), MINDS[i].decision);
		assert_string_equal(field_of(desk, "request", "decided"), MINDS[i].decided);
		assert_string_equal(field_of(desk, "scope_item popup", "state"), MINDS[i].item);
	}
}

/* ---- feedback ---- */

static void feedback_walks_through_its_states(void **state)
{
	static const struct {
		const char *at, *state, *day, *words, *words_field, *stored;
	} STEPS[] = {
		{"03-03T09:00", "clarified", "clarified_on", "slow on Mondays", "detail",
			"clarified"},
		{"03-04T09:00", "thanked", "thanked_on", "", "", "clarified"},
		{"03-05T09:00", "offered", "offered_on", "a weekly call", "solution", "offered"},
		{"03-06T09:00", "agreed", "agreed_on", "", "", "agreed"},
		{"03-09T09:00", "implemented", "implemented_on", "", "", "implemented"},
		{"03-10T09:00", "verified", "verified_on", "Kim is fine with it", "diagnosis",
			"verified"},
		{"03-11T09:00", "closed", "closed_on", "", "", "closed"},
	};
	struct desk *desk = *state;
	practice(desk);
	for (size_t i = 0; i < COUNT_OF(STEPS); i++) {
		desk_at(desk, STEPS[i].at);
		assert_string_equal(field_of(desk, "feedback", STEPS[i].day), "");
		(void)desk_type(desk, arena_format(desk->arena, "feedback slow %s %s",
					      STEPS[i].state, STEPS[i].words));
		if (desk->status != STATUS_OK)
			fail_msg("%s", desk->text);
		assert_string_equal(field_of(desk, "feedback", "state"), STEPS[i].stored);
		assert_string_equal(field_of(desk, "feedback", STEPS[i].day),
			arena_copy_n(desk->arena, desk->now, 10));
		if (STEPS[i].words[0])
			assert_string_equal(
				field_of(desk, "feedback", STEPS[i].words_field), STEPS[i].words);
	}
	for (size_t i = 0; i < COUNT_OF(STEPS); i++) /* each day stays what it was */
		assert_true(text_starts(
			field_of(desk, "feedback", STEPS[i].day),
			arena_format(desk->arena, "2026-%.5s", STEPS[i].at)));
	(void)desk_type(desk, "undo 7");
	assert_string_equal(field_of(desk, "feedback", "state"), "heard");
	assert_string_equal(field_of(desk, "feedback", "closed_on"), "");
}

/* ---- deliver, accept, keep ---- */

static const struct {
	const char *line, *list, *field, *value;
} STEPS_DONE[] = {
	{"deliver home page", "scope_item home", "state", "delivered"},
	{"", "scope_item home", "delivered", "2026-03-04"},
	{"", "scope_item home", "accepted", ""},
	{"accept home page", "scope_item home", "state", "accepted"},
	{"", "scope_item home", "accepted", "2026-03-04"},
	{"reopen home page", "scope_item home", "state", "open"},
	{"", "scope_item home", "delivered", ""},
	{"", "scope_item home", "accepted", ""},
	{"", "scope_item home", "reopened", "1"},
	{"", "scope_item home", "reopened_on", "2026-03-04"},
	{"deliver home page", "scope_item home", "delivered", "2026-03-04"},
	{"edit \"home page\" state:open", "scope_item home", "reopened", "2"},
	{"", "scope_item home", "delivered", ""},
	{"undo", "scope_item home", "reopened", "1"},
	{"", "scope_item home", "delivered", "2026-03-04"},
	{"redo", "scope_item home", "reopened", "2"},
	{"edit \"home page\" state:dropped", "scope_item home", "reopened", "2"},
	{"reopen home page", "scope_item home", "reopened", "2"},
	{"deliver home page", "scope_item home", "state", "delivered"},
	{"edit \"home page\" state:open reopened:0", "scope_item home", "reopened", "0"},
	{"accept home page", "scope_item home", "state", "accepted"},
	{"deliver first look", "milestone", "done", "2026-03-04"},
	{"reopen first look", "milestone", "done", ""},
	{"keep send draft", "promise", "kept", "2026-03-04"},
	{"keep call the bank", "reminder", "done", "2026-03-04"},
	{"accept acme/site", "project site", "status", "agreed"},
	{"", "project site", "offer_accepted", "2026-03-04"},
	{"start acme/site because of the date", "project site", "status", "active"},
	{"", "project site", "start", "2026-03-04"},
	{"", "project site", "started_anyway", "of the date"},
	{"pause acme/site", "project site", "status", "paused"},
	{"start acme/site because texts came", "project site", "status", "active"},
	{"", "project site", "start", "2026-03-04"},
	{"close acme/site Kim is happy", "project site", "status", "closed"},
	{"", "project site", "closed", "2026-03-04"},
	{"", "project site", "outcome", "Kim is happy"},
	{"close acme/shop --lost", "project shop", "status", "lost"},
	{"", "project shop", "closed", "2026-03-04"},
};

static void every_step_has_its_state_and_day(void **state)
{
	struct desk *desk = *state;
	practice(desk);
	desk_at(desk, "03-04T10:00");
	for (size_t i = 0; i < COUNT_OF(STEPS_DONE); i++) {
		if (STEPS_DONE[i].line[0]) {
			(void)desk_type(desk, STEPS_DONE[i].line);
			if (desk->status != STATUS_OK || !desk->result.wrote)
				fail_msg("%s: %s", STEPS_DONE[i].line, desk->text);
		}
		const char *is = field_of(desk, STEPS_DONE[i].list, STEPS_DONE[i].field);
		if (strcmp(is, STEPS_DONE[i].value) != 0)
			fail_msg("%s %s: “%s”", STEPS_DONE[i].line, STEPS_DONE[i].field, is);
	}
}

/* Only a project that was at work has a close-out list, one, with six steps still open. */
static void closing_opens_one_list(void **state)
{
	struct desk *desk = *state;
	practice(desk);
	desk_at(desk, "03-04T10:00");
	(void)desk_type(desk, "accept acme/site");
	(void)desk_type(desk, "start acme/site because of the date");
	assert_int_equal(counted(desk, "list close_out"), 0);
	(void)desk_type(desk, "close acme/site");
	assert_int_equal(counted(desk, "list close_out project:acme/site"), 1);
	static const char *const SIX[] = {"completion_message", "final_invoice", "handover",
		"thanks", "next_step", "access_returned"};
	for (size_t i = 0; i < COUNT_OF(SIX); i++)
		assert_string_equal(field_of(desk, "close_out", SIX[i]), "");
	const char *handle = answered_table(desk)->rows[0].handle;
	for (size_t i = 0; i < COUNT_OF(SIX); i++) {
		(void)desk_type(desk,
			arena_format(desk->arena, "edit %s %s:today", handle, SIX[i]));
		assert_string_equal(field_of(desk, "close_out", SIX[i]), "2026-03-04");
	}
	(void)desk_type(desk, "start acme/site because there is more");
	(void)desk_type(desk, "close acme/site");
	assert_int_equal(desk->status, STATUS_OK);
	assert_int_equal(counted(desk, "list close_out"), 1);
	(void)desk_type(desk, "close acme/shop --lost");
	assert_int_equal(desk->status, STATUS_OK);
	assert_int_equal(counted(desk, "list close_out project:acme/shop"), 0);
}

/* ---- move ---- */

static const struct {
	const char *line, *list, *field, *day;
	const char *asked_by, *reason; /* of the change kept; NULL: none is kept */
} MOVES[] = {
	{"move acme/site 30 Apr", "project site", "deadline", "2026-04-30", "me", ""},
	{"move acme/site 30.4. we are late", "project site", "deadline", "2026-04-30", "me",
		"we are late"},
	{"move acme/site 30 Apr because of Easter", "project site", "deadline", "2026-04-30",
		"me", "of Easter"},
	{"move acme/site 30 Apr because client is away", "project site", "deadline",
		"2026-04-30", "client", "client is away"},
	{"move acme/site 30 Apr weil Kunde im Urlaub", "project site", "deadline", "2026-04-30",
		"client", "Kunde im Urlaub"},
	{"move acme/site 30 Apr more wishes by:client", "project site", "deadline",
		"2026-04-30", "client", "more wishes"},
	{"move acme/site +2w by:me", "project site", "deadline", "2026-03-18", "me", ""},
	{"move \"first look\" 25 Mar by:client", "milestone", "due", "2026-03-25", "client", ""},
	{"move \"first look\" in 3 days", "milestone", "due", "2026-03-07", "me", ""},
	{"move draft mon", "promise", "due", "2026-03-09", NULL, NULL},
	{"move bank 2026-12-31", "reminder", "due", "2026-12-31", NULL, NULL},
	{"move popup 20 Mar", "request", "needed_by", "2026-03-20", NULL, NULL},
	{"move \"home page\" 20 Mar", "scope_item home", "due", "2026-03-20", NULL, NULL},
};

static void dates_are_moved(void **state)
{
	struct desk *desk = *state;
	practice(desk);
	desk_at(desk, "03-04T10:00");
	(void)desk_type(desk, "list date_change --json");
	const char *first = arena_format(
		desk->arena, "rm %s --yes", answered_table(desk)->rows[0].handle);
	(void)desk_type(desk, first);
	for (size_t i = 0; i < COUNT_OF(MOVES); i++) {
		const char *old = field_of(desk, MOVES[i].list, MOVES[i].field);
		(void)desk_type(desk, MOVES[i].line);
		if (desk->status != STATUS_OK || !desk->result.wrote)
			fail_msg("%s: %s", MOVES[i].line, desk->text);
		assert_string_equal(
			field_of(desk, MOVES[i].list, MOVES[i].field), MOVES[i].day);
		assert_int_equal(counted(desk, "list date_change"), MOVES[i].asked_by != NULL);
		if (MOVES[i].asked_by != NULL) {
			assert_string_equal(field_of(desk, "date_change", "old_date"), old);
			assert_string_equal(
				field_of(desk, "date_change", "new_date"), MOVES[i].day);
			assert_string_equal(
				field_of(desk, "date_change", "asked_by"), MOVES[i].asked_by);
			assert_string_equal(
				field_of(desk, "date_change", "reason"), MOVES[i].reason);
		}
		(void)desk_type(desk, "undo");
		assert_string_equal(field_of(desk, MOVES[i].list, MOVES[i].field), old);
	}
}

/* ---- what is refused changes nothing ---- */

static const struct {
	const char *line;
	enum status status;
} REFUSED[] = {
	{"decide", STATUS_INVALID},
	{"decide popup", STATUS_ASK},
	{"decide popup perhaps", STATUS_INVALID},
	{"decide nothing paid", STATUS_NOT_FOUND},
	{"decide popup paid effort:-2h", STATUS_INVALID},
	{"decide popup paid price:much", STATUS_INVALID},
	{"feedback", STATUS_INVALID},
	{"feedback slow", STATUS_ASK},
	{"feedback slow done", STATUS_INVALID},
	{"feedback nothing closed", STATUS_NOT_FOUND},
	{"deliver", STATUS_INVALID},
	{"deliver nothing", STATUS_NOT_FOUND},
	{"reopen", STATUS_INVALID},
	{"reopen nothing", STATUS_NOT_FOUND},
	{"accept", STATUS_INVALID},
	{"accept acme/nothing", STATUS_NOT_FOUND},
	{"keep", STATUS_INVALID},
	{"keep nothing", STATUS_NOT_FOUND},
	{"move", STATUS_INVALID},
	{"move acme/site", STATUS_ASK},
	{"move acme/site someday", STATUS_INVALID},
	{"move acme/site 31 Apr", STATUS_INVALID},
	{"move acme/site 24 Apr", STATUS_INVALID},
	{"move acme/site 30 Apr by:nobody", STATUS_INVALID},
	{"move acme 30 Apr", STATUS_INVALID},
	{"move \"Kim Wolf\" 30 Apr", STATUS_INVALID},
	{"move nothing 30 Apr", STATUS_NOT_FOUND},
	{"start", STATUS_INVALID},
	{"start acme/nothing", STATUS_NOT_FOUND},
	{"start acme/site", STATUS_ASK},
	{"start acme", STATUS_ASK},
	{"start borg", STATUS_NOT_FOUND},
	{"pause", STATUS_INVALID},
	{"pause acme/site", STATUS_INVALID},
	{"close", STATUS_INVALID},
	{"close acme/nothing", STATUS_NOT_FOUND},
	{"ledger", STATUS_INVALID},
	{"ledger borg", STATUS_NOT_FOUND},
	{"ledger acme/nothing", STATUS_NOT_FOUND},
	{"rm popup", STATUS_ASK},
	{"undo nothing", STATUS_INVALID},
};

static void what_is_refused_changes_nothing(void **state)
{
	struct desk *desk = *state;
	practice(desk);
	const char *before = everything(desk);
	for (size_t i = 0; i < COUNT_OF(REFUSED); i++) {
		(void)desk_type(desk, REFUSED[i].line);
		if (desk->status != REFUSED[i].status)
			fail_msg("%s: %d %s", REFUSED[i].line, (int)desk->status, desk->text);
		assert_false(desk->result.wrote);
	}
	assert_string_equal(everything(desk), before);
}

/* ---- the ledger, for machines ---- */

static void the_ledger_adds_up(void **state)
{
	static const struct {
		const char *line;
		int64_t agreed, approved, absorbed, hundredths;
	} ACCOUNT[] = {
		{"accept acme/site", 720, 0, 0, 0},
		{"edit popup effort:2h", 720, 0, 0, 0},
		{"decide popup goodwill", 720, 0, 120, 1667},
		{"decide popup paid", 720, 120, 0, 0},
		{"decide popup declined", 720, 0, 0, 0},
		{"decide popup goodwill", 720, 0, 120, 1667},
		{"add request acme/site banner effort:1h30 decision:goodwill", 720, 0, 210, 2917},
		{"add request acme/site export effort:20h", 720, 0, 210, 2917},
		{"decide export paid", 720, 1200, 210, 1094},
		{"decide export withdrawn", 720, 0, 210, 2917},
	};
	struct desk *desk = *state;
	practice(desk);
	for (size_t i = 0; i < COUNT_OF(ACCOUNT); i++) {
		(void)desk_type(desk, ACCOUNT[i].line);
		if (!desk->result.wrote)
			fail_msg("%s: %s", ACCOUNT[i].line, desk->text);
		(void)desk_type(desk, "ledger acme/site --json");
		if (answered_fact(desk, "absorbed")->integer != ACCOUNT[i].absorbed)
			fail_msg("%s: %s", ACCOUNT[i].line, desk->text);
		assert_int_equal(answered_fact(desk, "agreed")->integer, ACCOUNT[i].agreed);
		assert_int_equal(answered_fact(desk, "approved")->integer, ACCOUNT[i].approved);
		assert_int_equal(answered_fact(desk, "absorbed_hundredths_of_percent")->integer,
			ACCOUNT[i].hundredths);
	}
	/* The page that was agreed, and the three requests. */
	assert_int_equal(answered_table(desk)->row_count, 4);
	for (size_t row = 1; row < 4; row++) {
		const char *show[] = {"show", answered_table(desk)->rows[row].handle};
		(void)desk_run(desk, show, 2);
		assert_int_equal(desk->result.entity, ENTITY_REQUEST);
		(void)desk_type(desk, "ledger acme/site --json");
	}
	(void)desk_type(desk, "ledger acme/shop --json");
	assert_int_equal(answered_fact(desk, "absorbed_hundredths_of_percent")->integer, 0);
	assert_int_equal(answered_table(desk)->row_count, 0);
}

/* Where each change was asked, by the kind of contact. */
static void the_ledger_cites_its_contact(void **state)
{
	static const char *const VERBS[] = {"call", "meet", "mail", "chat", "log"};
	struct desk *desk = *state;
	practice(desk);
	for (size_t i = 0; i < COUNT_OF(VERBS); i++) {
		desk_at(desk, arena_format(desk->arena, "03-%02zuT10:00", 9 + i));
		(void)desk_type(desk,
			arena_format(desk->arena, "%s acme/site hm +req wish %zu", VERBS[i], i));
		assert_int_equal(desk->status, STATUS_OK);
	}
	(void)desk_type(desk, "ledger acme/site --json");
	/* Before them the page that was agreed, and the popup of the practice. */
	assert_int_equal(answered_table(desk)->row_count, 2 + COUNT_OF(VERBS));
	for (size_t row = 0; row < COUNT_OF(VERBS); row++) {
		const char *day = arena_format(desk->arena, "2026-03-%02zu", 9 + row);
		assert_string_equal(answered_cell(desk, row + 2, "day")->text, day);
		const char *cited = answered_cell(desk, row + 2, "asked_in")->text;
		assert_non_null(strstr(cited, arena_format(desk->arena, "%zu Mar", 9 + row)));
		for (size_t other = 0; other < row; other++)
			assert_string_not_equal(
				cited, answered_cell(desk, other + 2, "asked_in")->text);
	}
}

/* ---- the way back: after each family the store is byte for byte what it was ---- */

static const char *const FAMILIES[] = {
	"add client Cato name:\"Cato & Co\"",
	"add project acme/blog Blog",
	"edit acme name:\"Acme AG\" note:x",
	"edit acme/site deadline:2026-05-01",
	"rm acme --yes",
	"rm popup --yes",
	"call acme/site 5m hm +req banner +promise fri x +fb too loud +update",
	"mail acme in thanks",
	"move acme/site 30 Apr because client is away",
	"deliver home page",
	"accept home page",
	"reopen imprint",
	"accept acme/site",
	"start acme/site because of the date",
	"pause acme/site",
	"close acme/site all good",
	"close acme/shop --lost",
	"decide popup paid price:400",
	"decide popup declined a link",
	"keep send draft",
	"keep call the bank",
	"feedback slow offered a weekly call",
	"snooze request-undecided 3d",
	"dismiss request-undecided fine with them",
};

static void every_family_is_taken_back(void **state)
{
	struct desk *desk = *state;
	practice(desk);
	(void)desk_type(desk, "edit acme/shop status:active");
	(void)desk_type(desk, "add scope_item acme/site imprint");
	(void)desk_type(desk, "deliver imprint");
	(void)desk_type(desk, "edit acme/site status:active");
	desk_at(desk, "03-05T10:00");
	for (size_t i = 0; i < COUNT_OF(FAMILIES); i++) {
		bool begins = text_starts(FAMILIES[i], "start ") ||
			      text_starts(FAMILIES[i], "accept acme");
		(void)desk_type(desk, begins ? "edit acme/site status:offered"
					     : "edit acme/site status:active");
		const char *before = everything(desk);
		(void)desk_type(desk, FAMILIES[i]);
		if (desk->status != STATUS_OK || !desk->result.wrote)
			fail_msg("%s: %s", FAMILIES[i], desk->text);
		assert_true(desk->result.block_count <= 3);
		const char *after = everything(desk);
		assert_string_not_equal(after, before);
		(void)desk_type(desk, "undo");
		assert_string_equal(everything(desk), before);
		(void)desk_type(desk, "redo");
		assert_string_equal(everything(desk), after);
		(void)desk_type(desk, "undo");
		assert_string_equal(everything(desk), before);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		DESK_TEST(every_decision_is_kept),
		DESK_TEST(a_decision_is_changed),
		DESK_TEST(feedback_walks_through_its_states),
		DESK_TEST(every_step_has_its_state_and_day),
		DESK_TEST(closing_opens_one_list),
		DESK_TEST(dates_are_moved),
		DESK_TEST(what_is_refused_changes_nothing),
		DESK_TEST(the_ledger_adds_up),
		DESK_TEST(the_ledger_cites_its_contact),
		DESK_TEST(every_family_is_taken_back),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
