/* due, check, why, snooze, dismiss: what is said of flags, narrowed, counted and put away. */
#include "command-practice.h"

/* Thursday 5 March: hours before acceptance (urgent), a request and an offer (notice). The
 * promise is due on the day after. */
static void a_thursday(struct desk *desk)
{
	practice(desk);
	only_counted_rules(desk);
	desk_at(desk, "03-05T09:00");
	assert_int_equal(counted(desk, "due"), 3);
}

static const struct {
	const char *filter;
	long count;
} NARROWED[] = {
	{"", 3},
	{"rule:start-gate", 1},
	{"rule:start", 1},
	{"rule:promise-due", 0},
	{"-rule:start-gate", 2},
	{"severity:urgent", 1},
	{"severity:notice", 2},
	{"severity:warn", 0},
	{"severity:>=notice", 3},
	{"severity:>=warn", 1},
	{"-severity:>=warn", 2},
	{"severity:URGENT", 1},
	{"client:acme", 3},
	{"client:borg", 0},
	{"-client:acme", 0},
	{"project:acme/site", 3},
	{"project:acme/shop", 0},
	{"client:acme severity:urgent", 1},
	{"popup", 1},
	{"POPUP", 1},
	{"-popup", 2},
	{"acme/site", 3},
	{"offer-unanswered", 1},
	{"popup severity:urgent", 0},
	{"nothing-of-this", 0},
};

static void words_narrow_what_is_due(void **state)
{
	struct desk *desk = *state;
	a_thursday(desk);
	for (size_t i = 0; i < COUNT_OF(NARROWED); i++) {
		const char *line = arena_format(desk->arena, "due %s", NARROWED[i].filter);
		if (counted(desk, line) != NARROWED[i].count)
			fail_msg("%s: %s", line, desk->text);
		(void)desk_type(desk, line);
		assert_int_equal(answered_table(desk)->row_count, NARROWED[i].count);
		assert_int_equal(desk->result.exit_code, NARROWED[i].count == 0);
	}
}

/* A group is named as its column says, and the groups share out everything that is due. */
static void groups_share_out_what_is_due(void **state)
{
	struct desk *desk = *state;
	a_thursday(desk);
	static const char *const GROUPS[] = {
		"promises", "scope", "updates", "feedback", "follow-up", "week"};
	long sum = 0;
	for (size_t i = 0; i < COUNT_OF(GROUPS); i++) {
		const char *line = arena_format(desk->arena, "due group:%s", GROUPS[i]);
		long count = counted(desk, line);
		(void)desk_type(desk, arena_format(desk->arena, "%s --json", line));
		for (size_t row = 0; row < (size_t)count; row++)
			assert_string_equal(answered_cell(desk, row, "group")->text, GROUPS[i]);
		sum += count;
	}
	assert_int_equal(sum, 3);
}

static void machines_get_whole_flags(void **state)
{
	struct desk *desk = *state;
	a_thursday(desk);
	(void)desk_type(desk, "list project site --json");
	int64_t project = answered_table(desk)->rows[0].id;
	(void)desk_type(desk, "due rule:offer --json");
	assert_string_equal(answered_cell(desk, 0, "rule")->text, "offer-unanswered");
	assert_string_equal(answered_cell(desk, 0, "severity")->text, "notice");
	assert_string_equal(answered_cell(desk, 0, "name")->text, "acme/site");
	assert_string_equal(answered_cell(desk, 0, "since")->text, "2026-03-05");
	assert_string_equal(answered_cell(desk, 0, "entity")->text, "project");
	assert_true(answered_cell(desk, 0, "subject")->integer == project);
	assert_true(answered_cell(desk, 0, "project")->integer == project);
	assert_int_equal(answered_cell(desk, 0, "snoozed_until")->type, VALUE_NONE);
	assert_int_equal(answered_cell(desk, 0, "dismissed_reason")->type, VALUE_NONE);
	(void)desk_type(desk, "due --count --json");
	assert_int_equal(answered_fact(desk, "count")->integer, 3);
	(void)desk_type(desk, "due --limit 2");
	assert_int_equal(answered_table(desk)->row_count, 2);
	assert_true(answered_table(desk)->more);
	(void)desk_type(desk, "due --limit 3");
	assert_false(answered_table(desk)->more);
	assert_int_equal(counted(desk, "due --limit 1"), 3); /* a limit cuts rows, not the count */
}

static const struct {
	const char *words, *until;
} SPANS[] = {
	{"1d", "2026-03-06"},
	{"3d", "2026-03-08"},
	{"1w", "2026-03-12"},
	{"+2w", "2026-03-19"},
	{"for 2w", "2026-03-19"},
	{"in 3 days", "2026-03-08"},
	{"in 2 weeks", "2026-03-19"},
	{"tomorrow", "2026-03-06"},
	{"morgen", "2026-03-06"},
	{"fri", "2026-03-06"},
	{"until mon", "2026-03-09"},
	{"bis Montag", "2026-03-09"},
	{"17.3.", "2026-03-17"},
	{"24 Apr", "2026-04-24"},
	{"until 2026-03-20", "2026-03-20"},
	{"\"24 Apr\"", "2026-04-24"},
	{"1 Jan", "2027-01-01"},
};

/* Each hides the flag until that day, and not on it. */
static void flags_are_snoozed(void **state)
{
	struct desk *desk = *state;
	a_thursday(desk);
	for (size_t i = 0; i < COUNT_OF(SPANS); i++) {
		const char *line = arena_format(desk->arena, "snooze offer %s", SPANS[i].words);
		desk_expect(desk, line, "acme/site");
		if (desk->status != STATUS_OK || !desk->result.wrote)
			fail_msg("%s: %s", line, desk->text);
		assert_int_equal(counted(desk, "due rule:offer"), 0);
		(void)desk_type(desk, "due rule:offer --all --json");
		assert_string_equal(
			answered_cell(desk, 0, "snoozed_until")->text, SPANS[i].until);
		(void)desk_type(desk, "undo");
		assert_int_equal(counted(desk, "due rule:offer"), 1);
	}
	(void)desk_type(desk, "snooze offer 3d");
	desk_at(desk, "03-07T23:59");
	assert_int_equal(counted(desk, "due rule:offer"), 0);
	desk_at(desk, "03-08T00:01");
	assert_int_equal(counted(desk, "due rule:offer"), 1);
}

static const struct {
	const char *line;
	enum status status;
} NOT_PUT_AWAY[] = {
	{"snooze", STATUS_INVALID},
	{"snooze offer", STATUS_INVALID},
	{"snooze offer until", STATUS_INVALID},
	{"snooze offer today", STATUS_INVALID},
	{"snooze offer yesterday", STATUS_INVALID},
	{"snooze offer 2026-03-04", STATUS_INVALID},
	{"snooze offer 99x", STATUS_INVALID},
	{"snooze offer 31 Apr", STATUS_INVALID},
	{"snooze nothing 3d", STATUS_NOT_FOUND},
	{"snooze acme/site 3d", STATUS_ASK},
	{"dismiss", STATUS_INVALID},
	{"dismiss offer", STATUS_ASK},
	{"dismiss nothing because", STATUS_NOT_FOUND},
	{"dismiss acme/site because", STATUS_ASK},
	{"why", STATUS_INVALID},
	{"why nothing", STATUS_NOT_FOUND},
	{"why acme/site", STATUS_ASK},
	{"due severity:high", STATUS_INVALID},
	{"due severity:", STATUS_INVALID},
	{"due stats:x", STATUS_INVALID},
	{"due client:nobody", STATUS_NOT_FOUND},
	{"due project:acme/nothing", STATUS_NOT_FOUND},
	{"due --limit 0", STATUS_INVALID},
	{"due --everything", STATUS_INVALID},
};

static void what_is_wrong_puts_nothing_away(void **state)
{
	struct desk *desk = *state;
	a_thursday(desk);
	for (size_t i = 0; i < COUNT_OF(NOT_PUT_AWAY); i++) {
		(void)desk_type(desk, NOT_PUT_AWAY[i].line);
		if (desk->status != NOT_PUT_AWAY[i].status)
			fail_msg("%s: %s", NOT_PUT_AWAY[i].line, desk->text);
		assert_false(desk->result.wrote);
	}
	assert_int_equal(counted(desk, "due"), 3);
	assert_int_equal(counted(desk, "list disposition"), 0);
}

/* Of several flags one is picked by the answer, by rule and subject, or by handle. */
static void one_of_several_is_meant(void **state)
{
	struct desk *desk = *state;
	a_thursday(desk);
	(void)desk_type(desk, "why acme/site");
	assert_int_equal(desk->status, STATUS_ASK);
	assert_int_equal(desk->result.question.kind, QUESTION_CHOICE);
	assert_int_equal(desk->result.question.choice_count, 3);
	for (size_t i = 0; i < 3; i++) {
		const char *handle =
			arena_copy(desk->arena, desk->result.question.choices[i].value);
		desk_answer(desk, "flag", handle);
		const char *picked = desk_type(desk, "why acme/site");
		assert_int_equal(desk->status, STATUS_OK);
		const char *rule = answered_fact(desk, "rule")->text;
		const char *words[] = {"why", handle};
		assert_string_equal(arena_copy(desk->arena, picked), desk_run(desk, words, 2));
		const char *both[] = {"why", rule, "acme/site"};
		assert_string_equal(arena_copy(desk->arena, picked), desk_run(desk, both, 3));
		(void)desk_type(desk, "why acme/site");
	}
}

/* Three flags for a reason; the reason is kept word for word, and shown as long as it is hidden. */
static void flags_are_dismissed(void **state)
{
	static const char *const REASONS[] = {
		"they decide in May", "“agreed” — with Kim; 50 % off", "because it's fine"};
	static const char *const RULES[] = {"offer-unanswered", "request-undecided", "start-gate"};
	struct desk *desk = *state;
	a_thursday(desk);
	for (size_t i = 0; i < COUNT_OF(RULES); i++) {
		const char *words[] = {"dismiss", RULES[i], REASONS[i]};
		(void)desk_run(desk, words, COUNT_OF(words));
		assert_int_equal(desk->status, STATUS_OK);
		assert_int_equal(counted(desk, "due"), 2 - (long)i);
		(void)desk_type(
			desk, arena_format(desk->arena, "due rule:%s --all --json", RULES[i]));
		assert_string_equal(
			answered_cell(desk, 0, "dismissed_reason")->text, REASONS[i]);
		(void)desk_type(desk, arena_format(desk->arena, "why %s", RULES[i]));
		assert_string_equal(answered_fact(desk, "dismissed_reason")->text, REASONS[i]);
	}
	assert_int_equal(counted(desk, "due --all"), 3);
	assert_int_equal(counted(desk, "list disposition"), 3);
	(void)desk_type(desk, "check");
	assert_int_equal(desk->result.exit_code, 0);
	(void)desk_type(desk, "check --all");
	assert_int_equal(answered_table(desk)->row_count, 1);
	(void)desk_type(desk, "undo 3");
	assert_int_equal(counted(desk, "due"), 3);
	(void)desk_type(desk, "check");
	assert_int_equal(desk->result.exit_code, 1);
}

/* Asked for a reason, a blank one is none. */
static void a_reason_is_asked_for(void **state)
{
	struct desk *desk = *state;
	a_thursday(desk);
	desk_answer(desk, "reason", "   ");
	(void)desk_type(desk, "dismiss offer");
	assert_int_not_equal(desk->status, STATUS_OK);
	desk_answer(desk, "reason", "told on the phone");
	(void)desk_type(desk, "dismiss offer");
	assert_int_equal(desk->status, STATUS_OK);
	(void)desk_type(desk, "list disposition --json");
	assert_string_equal(
		answered_cell(desk, 0, "dismissed_reason")->text, "told on the phone");
}

/* Every flag of a full practice can say why: rule, severity, what clears it, facts, thresholds. */
static void every_flag_says_why(void **state)
{
	struct desk *desk = *state;
	desk_at(desk, "03-09T09:00");
	(void)desk_type(desk, "demo");
	assert_int_equal(desk->status, STATUS_OK);
	(void)desk_type(desk, "due --json");
	const struct table *flags = answered_table(desk);
	assert_true(flags->row_count >= 11);
	for (size_t row = 0; row < flags->row_count; row++) {
		const char *words[] = {"why", flags->rows[row].handle};
		(void)desk_run(desk, words, 2);
		assert_int_equal(desk->status, STATUS_OK);
		assert_string_equal(
			answered_fact(desk, "severity")->text, flags->rows[row].cells[0].text);
		assert_true(answered_fact(desk, "clears_when")->text[0] != '\0');
		assert_true(answered_fact(desk, "guideline")->text[0] != '\0');
		assert_true(answered_table(desk)->row_count > 0);
		assert_true(desk->result.id == flags->rows[row].id);
		assert_false(desk->result.wrote);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		DESK_TEST(words_narrow_what_is_due),
		DESK_TEST(groups_share_out_what_is_due),
		DESK_TEST(machines_get_whole_flags),
		DESK_TEST(flags_are_snoozed),
		DESK_TEST(what_is_wrong_puts_nothing_away),
		DESK_TEST(one_of_several_is_meant),
		DESK_TEST(flags_are_dismissed),
		DESK_TEST(a_reason_is_asked_for),
		DESK_TEST(every_flag_says_why),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
