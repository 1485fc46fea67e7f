/* The pages of records: what comes first, what belongs to whom, and that page and rule agree. */
#include "command-practice.h"

/* Headings and tables in the order of the answer: "#Open now flags #Open projects …". */
static const char *outline(struct desk *desk, const char *line)
{
	struct buffer out = BUFFER_EMPTY;
	(void)desk_type(desk, line);
	assert_int_equal(desk->status, STATUS_OK);
	for (size_t i = 0; i < desk->result.block_count; i++) {
		const struct block *block = &desk->result.blocks[i];
		if (block->kind == BLOCK_HEADING)
			buffer_format(&out, "#%s ", block->text);
		else if (block->kind == BLOCK_TABLE)
			buffer_format(&out, "%s ", block->table->name);
		else if (block->kind == BLOCK_SERIES)
			buffer_format(&out, "%s~ ", block->name);
	}
	const char *text = arena_copy(desk->arena, buffer_text(&out));
	buffer_clear(&out);
	return text;
}

static const struct table *table_named(const struct desk *desk, const char *name)
{
	for (size_t i = 0; i < desk->result.block_count; i++)
		if (desk->result.blocks[i].kind == BLOCK_TABLE &&
			strcmp(desk->result.blocks[i].table->name, name) == 0)
			return desk->result.blocks[i].table;
	fail_msg("no table %s in: %s", name, desk->text);
	return NULL;
}

static const struct value *cell_of(const struct table *table, size_t row, const char *column)
{
	assert_true(row < table->row_count);
	for (size_t i = 0; i < table->column_count; i++)
		if (strcmp(table->columns[i].name, column) == 0)
			return &table->rows[row].cells[i];
	fail_msg("no column %s", column);
	return NULL;
}

static const struct desk_step PAGES[] = {
	{"03-02T09:00", "add client Acme GmbH phone:112", "(acme"},
	{"", "show acme", "112|Nothing is due here.|^Contact|^Open projects|^Heat"},
	{"", "add contact acme Kim Weber approver:yes", "Kim Weber"},
	{"", "add project acme/site Website start:today deadline:2026-04-01 status:active", "site"},
	{"", "add scope_item acme/site shop effort:40h", "shop"},
	{"", "add milestone acme/site draft due:2026-03-06", "draft"},
	{"", "add milestone acme/site done due:2026-03-05 done:today", "done"},
	{"", "call acme/site 25m heat:2 private:gruff about the shop +req banner", "Logged"},
	{"", "add promise acme/site sketches due:2026-03-03", "sketches"},
	{"", "add lesson acme/site estimates", "estimates"},
	{"03-09T09:00", "mail acme in fine", "Logged"},
};

static void what_matters_comes_first(void **state)
{
	struct desk *desk = *state;
	DESK_PLAY(desk, PAGES);
	assert_string_equal(outline(desk, "show acme"),
		"#Client: Acme GmbH #Contact contacts #Open now flags "
		"#Open projects open_projects #Friction of the last 90 days causes "
		"#Talks of the last 12 months heat~ #Lesson lessons #Promise promises "
		"#Project projects #Details #Interaction interactions ");
	assert_string_equal(outline(desk, "show acme/site"),
		"#Project: Website totals burn #Next dates next_dates #Open now flags "
		"#Scope item scope_items #Change request requests #Milestone milestones "
		"#Promise promises #Lesson lessons #Details #Interaction interactions ");
	/* The next dates in their order, without what is done. */
	const struct table *dates = table_named(desk, "next_dates");
	assert_int_equal(dates->row_count, 2);
	assert_string_equal(cell_of(dates, 0, "day")->text, "2026-03-06");
	assert_string_equal(cell_of(dates, 1, "day")->text, "2026-04-01");
	/* Each page has the flags of its own record. */
	const struct table *flags = table_named(desk, "flags");
	assert_true(flags->row_count > 0);
	for (size_t i = 0; i < flags->row_count; i++)
		assert_int_equal(cell_of(flags, i, "project")->integer, desk->result.id);
}

static void a_talk_is_told_in_full(void **state)
{
	static const char LONG[] = "first line of it\nsecond line";
	struct desk *desk = *state;
	DESK_PLAY(desk, PAGES);
	(void)desk_type(desk, "list interaction heat:2");
	const char *handle = answered_table(desk)->rows[0].handle;
	const char *edit[] = {"edit", handle, arena_format(desk->arena, "facts:%s", LONG)};
	(void)desk_run(desk, edit, 3);
	assert_true(desk->result.wrote);
	const char *text = desk_type(desk, arena_format(desk->arena, "show %s", handle));
	static const char *const SAID[] = {"25 min", "call, out", "2 of 3 (0 calm", "second line",
		"banner", "acme/site"};
	for (size_t i = 0; i < COUNT_OF(SAID); i++)
		if (strstr(text, SAID[i]) == NULL)
			fail_msg("%s is missing: %s", SAID[i], text);
	assert_null(strstr(text, "general")); /* what says nothing is left out */
	assert_non_null(
		strstr(outline(desk, arena_format(desk->arena, "show %s", handle)), "requests"));
}

/* ---- endings: what was logged counts for the page as it does for the rule ---- */

static const struct desk_step ENDED[] = {
	{"03-02T09:00", "add client Acme GmbH", "(acme"},
	{"", "add project acme/site Website start:today deadline:2026-04-01 status:active", "site"},
	{"", "show acme/site", "^Completion message"},
	{"", "close acme/site", "Closed"},
	{"", "mail acme/site +closing all done", "Logged"},
	{"", "mail acme +thanks thank you", "Logged"},
	{"03-16T09:00", "due rule:close-out-open", "4 steps still open|^completion"},
	{"", "show acme/site",
		"[x] Completion message|as logged|[x] Thanks or testimonial|[ ] Handover|"
		"final_invoice:today"},
};

static void page_and_rule_agree_on_an_ending(void **state)
{
	struct desk *desk = *state;
	DESK_PLAY(desk, ENDED);
	const struct table *steps = table_named(desk, "closing");
	assert_int_equal(steps->row_count, 6);
	size_t open = 0;
	for (size_t i = 0; i < steps->row_count; i++)
		open += cell_of(steps, i, "done")->type == VALUE_NONE;
	assert_int_equal(open, 4);
	const char *handle = arena_copy(desk->arena, steps->rows[0].handle);
	(void)desk_type(desk, arena_format(desk->arena, "edit %s handover:today", handle));
	(void)desk_type(desk, arena_format(desk->arena, "show %s", handle));
	assert_non_null(strstr(desk->text, "[x] Handover"));
	assert_non_null(strstr(desk->text, "in the list"));
}

/* ---- charts ---- */

static const struct desk_step LOADED[] = {
	{"03-02T09:00", "numbers", "No project that was agreed has a date to come."},
	{"", "add client Acme GmbH", "(acme"},
	{"", "add project acme/site Website start:today deadline:2026-03-06 status:active", "site"},
	{"", "add scope_item acme/site shop effort:40h", "shop"},
	{"", "add project acme/app App start:2026-03-09 deadline:2026-03-13 status:active", "app"},
	{"", "add scope_item acme/app list effort:10h", "list"},
	{"", "numbers", "40.0 h|10.0 h"},
};

static void weeks_beyond_the_own_hours_are_marked(void **state)
{
	struct desk *desk = *state;
	DESK_PLAY(desk, LOADED);
	const struct table *load = table_named(desk, "load");
	assert_int_equal(load->row_count, 2);
	assert_int_equal(cell_of(load, 0, "load")->integer, 2400);
	assert_int_equal(cell_of(load, 0, "capacity")->integer, 1800);
	assert_int_equal(cell_of(load, 0, "beyond")->integer, 600);
	assert_int_equal(load->rows[0].tone, TONE_WARN);
	assert_int_equal(cell_of(load, 1, "load")->integer, 600);
	assert_int_equal(cell_of(load, 1, "beyond")->type, VALUE_NONE);
	assert_int_equal(load->rows[1].tone, TONE_PLAIN);
	assert_string_equal(load->rows[1].opens, "show acme/app");
	assert_int_equal(load->columns[1].bar, 2400); /* the fullest week fills a bar … */
	assert_string_equal(load->columns[1].full, "40.0 h"); /* … which its heading says */
}

static const struct desk_step BURNT[] = {
	{"03-02T09:00", "add client Acme GmbH", "(acme"},
	{"", "add project acme/site Website start:today deadline:2026-03-30 status:active", "site"},
	{"", "numbers acme/site", "time|^hours"},
	{"", "add scope_item acme/site shop effort:4h", "shop"},
	{"03-09T09:00", "add time acme/site 2h drawing", "drawing"},
	{"", "numbers acme/site", "2.0 h of 4.0 h|1.0 of 4.0 weeks"},
};

static void hours_stand_against_the_calendar(void **state)
{
	struct desk *desk = *state;
	DESK_PLAY(desk, BURNT);
	const struct table *burn = table_named(desk, "burn");
	assert_int_equal(cell_of(burn, 0, "share")->integer, 5000);
	assert_int_equal(cell_of(burn, 1, "share")->integer, 2500);
	assert_int_equal(burn->rows[0].tone, TONE_NOTICE); /* ahead of the time */
	(void)desk_type(desk, "edit acme/site deadline:2026-03-13");
	(void)desk_type(desk, "numbers acme/site");
	burn = table_named(desk, "burn");
	assert_int_equal(cell_of(burn, 1, "share")->integer, 6363);
	assert_int_equal(burn->rows[0].tone, TONE_PLAIN);
}

static void heat_is_a_series(void **state)
{
	static const int64_t HEAT[] = {0, 2, 3};
	struct desk *desk = *state;
	desk_at(desk, "03-02T09:00");
	(void)desk_type(desk, "add client Acme GmbH");
	for (size_t i = 0; i < COUNT_OF(HEAT); i++)
		(void)desk_type(desk, arena_format(desk->arena, "call acme 5m heat:%d talk %zu",
			(int)HEAT[i], i));
	(void)desk_type(desk, "show acme");
	const struct block *heat = NULL;
	for (size_t i = 0; i < desk->result.block_count; i++)
		if (desk->result.blocks[i].kind == BLOCK_SERIES)
			heat = &desk->result.blocks[i];
	assert_non_null(heat);
	assert_int_equal(heat->series->count, COUNT_OF(HEAT));
	assert_memory_equal(heat->series->numbers, HEAT, sizeof HEAT);
	assert_non_null(strstr(heat->text, "0 calm"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		DESK_TEST(what_matters_comes_first),
		DESK_TEST(a_talk_is_told_in_full),
		DESK_TEST(page_and_rule_agree_on_an_ending),
		DESK_TEST(weeks_beyond_the_own_hours_are_marked),
		DESK_TEST(hours_stand_against_the_calendar),
		DESK_TEST(heat_is_a_series),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
