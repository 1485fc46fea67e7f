/* Every threshold of every shipped rule changes the next look, seen on the demo, which has every
 * rule open somewhere. */
#include "command-practice.h"

#include "rapport/base/buffer.h"

enum { RULES_SHIPPED = 44 };

/* What a threshold may be set to, so that at least one of them makes a difference. */
static const char *const TRIES[] = {"0", "1", "2", "3", "5", "10", "20", "60", "90", "100", "150",
	"200", "400", "900", "5000", "100000", "1, 2", "5, 500", "info", "urgent"};

/* Cases the demo does not have: a rhythm noted nowhere, an offer at its first step, a ladder
 * refused once, and clients of the quieter tiers. */
static const struct desk_step CASES[] = {
	{"2025-08-01T10:00", "add client Dormouse tier:dormant", "(dormouse"},
	{"", "call dormouse 5m good night", "Logged"},
	{"2025-11-20T10:00", "add client Orion", "(orion"},
	{"", "add project orion/book Book status:closed closed:2025-11-20", "orion/book"},
	{"", "add client Plum status:past", "(plum"},
	{"", "call plum 5m bye", "Logged"},
	{"2025-11-28T10:00", "dismiss follow-up-due orion/book refused for now", "Dismissed"},
	{"03-04T10:00", "add client Nova", "(nova"},
	{"", "add project nova/one One status:active start:2026-02-25", "nova/one"},
	{"", "add project nova/two Two offer_sent:2026-03-04", "nova/two"},
};

/* The flags of a rule with all their columns, as one text. */
static const char *flags_of(struct desk *desk, const char *rule)
{
	struct buffer out = BUFFER_EMPTY;
	(void)desk_type(desk, arena_format(desk->arena, "due --all rule:%s", rule));
	assert_int_equal(desk->status, STATUS_OK);
	const struct table *table = answered_table(desk);
	for (size_t row = 0; row < table->row_count; row++)
		for (size_t column = 0; column < table->column_count; column++)
			add_cell(&out, &table->rows[row].cells[column]);
	const char *text = arena_copy(desk->arena, buffer_text(&out));
	buffer_clear(&out);
	return text;
}

static bool changes_the_look(
	struct desk *desk, const char *rule, const char *name, const char *before)
{
	bool changed = false;
	for (size_t i = 0; i < COUNT_OF(TRIES) && !changed; i++) {
		const char *words[] = {
			"rules", "set", rule, arena_format(desk->arena, "%s=%s", name, TRIES[i])};
		(void)desk_run(desk, words, COUNT_OF(words));
		if (desk->status != STATUS_OK)
			continue; /* it does not take this value */
		changed = strcmp(flags_of(desk, rule), before) != 0;
		(void)desk_type(desk, "undo");
		assert_int_equal(desk->status, STATUS_OK);
	}
	return changed;
}

static size_t check_rule(struct desk *desk, const char *rule)
{
	size_t silent = 0;
	const char *before = flags_of(desk, rule);
	if (before[0] == '\0') {
		print_error("%s shows no flag in the demo\n", rule);
		return 1;
	}
	(void)desk_type(desk, arena_format(desk->arena, "rules show %s", rule));
	const struct table *settings = answered_table(desk);
	for (size_t row = 0; row < settings->row_count; row++) {
		const char *name = settings->rows[row].texts[0];
		const char *whole = arena_format(desk->arena, "%s.%s", rule, name);
		if (changes_the_look(desk, rule, name, before))
			continue;
		print_error("%s changes nothing\n", whole);
		silent++;
	}
	return silent;
}

static void every_threshold_changes_the_next_look(void **state)
{
	struct desk *desk = *state;
	size_t silent = 0;
	desk_at(desk, "03-10T10:00");
	(void)desk_type(desk, "demo");
	assert_int_equal(desk->status, STATUS_OK);
	DESK_PLAY(desk, CASES);
	desk_at(desk, "03-10T10:00");
	(void)desk_type(desk, "rules list");
	const struct table *rules = answered_table(desk);
	assert_true(rules->row_count >= RULES_SHIPPED);
	for (size_t row = 0; row < rules->row_count; row++)
		silent += check_rule(desk, rules->rows[row].texts[0]);
	assert_int_equal(silent, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		DESK_TEST(every_threshold_changes_the_next_look),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
