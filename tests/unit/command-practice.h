/* A small practice that has one record of nearly every kind, and the looks at a result that
 * several tests of the commands share. */
#ifndef RAPPORT_TESTS_COMMAND_PRACTICE_H
#define RAPPORT_TESTS_COMMAND_PRACTICE_H

#include "command-support.h"

#define COUNT_OF(table) (sizeof(table) / sizeof((table)[0]))

static const struct desk_step PRACTICE[] = {
	{"03-02T09:00", "add client Acme GmbH tags:web,shop", "(acme"},
	{"", "add client Borg AG status:lead hourly_rate:95,50", "(borg"},
	{"", "add contact acme Kim Weber approver:yes role:owner", "Kim Weber"},
	{"", "add contact acme Kim Wolf", "Kim Wolf"},
	{"",
		"add project acme/site Site redesign deadline:2026-04-17 update_every:7 "
		"offer_sent:today hours_per_day:4h",
		"acme/site"},
	{"", "add project acme/shop Shop", "acme/shop"},
	{"", "add scope_item acme/site home page effort:12h done_when:signed", "home page"},
	{"", "add scope_item acme/site copywriting kind:excluded", "copywriting"},
	{"", "add milestone acme/site first look due:2026-03-20", "first look"},
	{"",
		"call acme/site 25m nice call +req popup +promise fri send draft "
		"+fb answers too slow",
		"popup"},
	{"", "add time acme/site 2h wrote tests", "wrote tests"},
	{"", "add lesson acme estimates were low", "estimates"},
	{"", "add reminder acme call the bank due:fri", "bank"},
	{"", "move acme/site 24 Apr because client content late", "acme/site"},
	{"", "add rule_setting rule:losing-touch name:active value:20 client:borg", "active"},
};

static inline void practice(struct desk *desk)
{
	DESK_PLAY(desk, PRACTICE);
}

/* The first table of the last answer. */
static inline const struct table *answered_table(const struct desk *desk)
{
	for (size_t i = 0; i < desk->result.block_count; i++)
		if (desk->result.blocks[i].kind == BLOCK_TABLE)
			return desk->result.blocks[i].table;
	fail_msg("no table in: %s", desk->text);
	return NULL;
}

/* A cell of that table as machines get it. */
static inline const struct value *answered_cell(
	const struct desk *desk, size_t row, const char *column)
{
	const struct table *table = answered_table(desk);
	assert_true(row < table->row_count);
	for (size_t i = 0; i < table->column_count; i++)
		if (strcmp(table->columns[i].name, column) == 0)
			return &table->rows[row].cells[i];
	fail_msg("no column %s", column);
	return NULL;
}

/* Switches every rule off but those the counts of a test were made for, so that a further rule does
 * not change them. */
static inline void only_counted_rules(struct desk *desk)
{
	static const char *const COUNTED[] = {"start-gate", "offer-unanswered", "request-undecided",
		"promise-due", "deadline-near", "deadline-missed", "status-update-due",
		"scope-creep", "cool-down", "follow-up-due", "losing-touch"};
	const char *off[100];
	size_t count = 0;
	(void)desk_type(desk, "rules list");
	const struct table *table = answered_table(desk);
	for (size_t row = 0; row < table->row_count; row++) {
		const char *rule = table->rows[row].texts[0];
		bool counted = false;
		for (size_t i = 0; i < COUNT_OF(COUNTED); i++)
			counted = counted || strcmp(rule, COUNTED[i]) == 0;
		if (!counted && count < COUNT_OF(off))
			off[count++] = arena_format(desk->arena, "rules off %s", rule);
	}
	for (size_t i = 0; i < count; i++) {
		(void)desk_type(desk, off[i]);
		assert_int_equal(desk->status, STATUS_OK);
	}
}

/* A fact of the last answer, as machines get it. */
static inline const struct value *answered_fact(const struct desk *desk, const char *name)
{
	for (size_t i = 0; i < desk->result.block_count; i++)
		if (desk->result.blocks[i].kind == BLOCK_FACT &&
			strcmp(desk->result.blocks[i].name, name) == 0)
			return &desk->result.blocks[i].value;
	fail_msg("no fact %s in: %s", name, desk->text);
	return NULL;
}

/* How many a line with --count counts. */
static inline long counted(struct desk *desk, const char *line)
{
	(void)desk_type(desk, arena_format(desk->arena, "%s --count", line));
	if (desk->status != STATUS_OK)
		fail_msg("%s: %s", line, desk->text);
	return strtol(desk->text, NULL, 10);
}

static inline void add_cell(struct buffer *out, const struct value *cell)
{
	if (cell->type == VALUE_TEXT)
		buffer_format(out, "|%s", cell->text);
	else if (cell->type == VALUE_INTEGER)
		buffer_format(out, "|%lld", (long long)cell->integer);
	else
		buffer_add(out, "|");
}

/* Every record of the store with every field, as one text. */
static inline const char *everything(struct desk *desk)
{
	struct buffer out = BUFFER_EMPTY;
	for (int entity = 0; entity < ENTITY_COUNT; entity++) {
		const char *words[] = {
			"list", catalog_entity((enum entity)entity)->name, "--json"};
		(void)desk_run(desk, words, COUNT_OF(words));
		assert_int_equal(desk->status, STATUS_OK);
		const struct table *table = answered_table(desk);
		buffer_format(&out, "%s\n", table->name);
		for (size_t row = 0; row < table->row_count; row++) {
			buffer_format(&out, "%lld", (long long)table->rows[row].id);
			for (size_t column = 0; column < table->column_count; column++)
				add_cell(&out, &table->rows[row].cells[column]);
			buffer_add(&out, "\n");
		}
	}
	const char *text = arena_copy(desk->arena, buffer_text(&out));
	buffer_clear(&out);
	return text;
}

#define DESK_TEST(test) cmocka_unit_test_setup_teardown(test, desk_set_up, desk_tear_down)

#endif
