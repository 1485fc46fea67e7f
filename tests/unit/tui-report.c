/* Results as lines: fitted tables, kept selections, scrolling. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "../../src/tui/report.h"
#include "rapport/base/text.h"

enum { COLUMNS = 3 };

static const struct table_column columns[COLUMNS] = {
	{.name = "name", .label = "Name", .width = 6},
	{.name = "what", .label = "What", .width = 10, .flexible = true},
	{.name = "amount", .label = "Sum", .type = FIELD_NUMBER, .width = 5},
};

/* A table of rows named by their letters: "abc" has three. */
static const struct table *make_table(struct arena *arena, const char *names)
{
	size_t count = strlen(names);
	struct table *table = ARENA_NEW(arena, struct table);
	*table = (struct table){
		.name = "things",
		.columns = columns,
		.column_count = COLUMNS,
		.rows = ARENA_ARRAY(arena, struct table_row, count + 1),
		.row_count = count,
		.empty = "Nothing here.",
	};
	for (size_t i = 0; i < count; i++) {
		const char **texts = ARENA_ARRAY(arena, const char *, COLUMNS);
		texts[0] = arena_format(arena, "%c%c%c", names[i], names[i], names[i]);
		texts[1] = "a text that can give way to others";
		texts[2] = "12";
		table->rows[i] = (struct table_row){
			.texts = texts,
			.cells = ARENA_ARRAY(arena, struct value, COLUMNS),
			.handle = texts[0],
			.entity = ENTITY_CONTACT,
			.id = names[i],
		};
	}
	return table;
}

static const struct block *table_block(struct arena *arena, const char *names)
{
	struct block *block = ARENA_NEW(arena, struct block);
	*block = (struct block){
		.kind = BLOCK_TABLE, .name = "things", .table = make_table(arena, names)};
	return block;
}

/* A report as if it was drawn with this many rows. */
static void begin(struct report *report, struct arena *arena, const char *names, int width)
{
	report_init(report);
	report_set(report, table_block(arena, names), 1);
	report_layout(report, width, false);
	report->seen = 10;
}

static char selected(struct report *report)
{
	struct selection selection = report_selected(report);
	return selection.row ? selection.row->handle[0] : '\0';
}

static void test_no_line_is_too_wide(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	const struct block blocks[] = {
		{.kind = BLOCK_HEADING,
			.text = "A heading of some length, \xe4\xbc\x8a\xe8\x97\xa4"},
		{.kind = BLOCK_FACT,
			.name = "a",
			.label = "Short",
			.text = "one two three four five"},
		{.kind = BLOCK_FACT, .name = "b", .label = "A long label indeed", .text = "x\ny"},
		{.kind = BLOCK_TEXT,
			.text = "A paragraph\n\nand another word-that-cannot-be-broken-well"},
		*table_block(arena, "abc"),
		{.kind = BLOCK_HEADING, .text = "A heading behind a table"},
		*table_block(arena, ""),
		{.kind = BLOCK_LINE, .text = ""},
	};
	struct report report;
	report_init(&report);
	report_set(&report, blocks, sizeof blocks / sizeof *blocks);
	for (int width = 1; width < 120; width++) {
		for (int ascii = 0; ascii < 2; ascii++) {
			report_layout(&report, width, ascii == 1);
			for (size_t i = 0; i < report.count; i++)
				assert_true(text_width(report_text(&report, i)) <= (size_t)width);
			assert_int_equal(selected(&report), 'a');
		}
	}
	report_clear(&report);
	arena_free(arena);
}

static void test_columns(void **state)
{
	(void)state;
	static const struct {
		int width;
		const char *head, *row;
	} rows[] = {
		{60, "Name  What                                Sum",
			"aaa   a text that can give way to others   12"},
		{30, "Name  What                 Sum", "aaa   a text that can gi\xe2\x80\xa6   12"},
		{21, "Name  What        Sum", "aaa   a text th\xe2\x80\xa6   12"},
		{16, "Name  What", "aaa   a text th\xe2\x80\xa6"},
	};
	struct arena *arena = arena_new();
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct report report;
		begin(&report, arena, "a", rows[i].width);
		assert_int_equal(report.count, 2);
		assert_int_equal(report.pinned, 1);
		size_t length = strlen(rows[i].head);
		assert_int_equal(strncmp(report_text(&report, 0), rows[i].head, length), 0);
		assert_string_equal(report_text(&report, 1), rows[i].row);
		report_clear(&report);
	}
	arena_free(arena);
}

/* Names lead; a date is whole or left out, those that tell least before the others. */
static void test_names_and_dates(void **state)
{
	(void)state;
	static const struct table_column dated[] = {
		{.name = "title", .label = "Title", .width = 10, .flexible = true},
		{.name = "start", .label = "Started", .type = FIELD_DATE, .width = 6},
		{.name = "deadline", .label = "Deadline", .type = FIELD_DATE, .width = 6},
	};
	static const char *const texts[] = {"Online shop", "Mon 8 Dec 2025", "Wed 11 Mar"};
	static const struct {
		int width;
		const char *row;
	} rows[] = {
		{60, "dana/shop  Online shop  Mon 8 Dec 2025  Wed 11 Mar"},
		{40, "dana/shop  Online shop  Wed 11 Mar"},
		{33, "dana/shop  Online sh\xe2\x80\xa6  Wed 11 Mar"},
		{24, "dana/shop  Online shop"},
	};
	struct table_row row = {
		.texts = texts, .handle = "dana/shop", .entity = ENTITY_PROJECT, .id = 7};
	const struct table table = {.name = "projects",
		.columns = dated,
		.column_count = 3,
		.rows = &row,
		.row_count = 1};
	const struct block block = {.kind = BLOCK_TABLE, .name = "projects", .table = &table};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct report report;
		report_init(&report);
		report_set(&report, &block, 1);
		report_layout(&report, rows[i].width, false);
		const char *seen = report_text(&report, 1);
		if (strncmp(seen, rows[i].row, strlen(rows[i].row)) != 0)
			fail_msg("%d cells: \"%s\"", rows[i].width, seen);
		report_clear(&report);
	}
}

/* ---- flags in their groups ---- */

enum { FLAG_ABOUT, FLAG_SAYS, FLAG_RULE, FLAG_GROUP, FLAG_COLUMNS };

static const struct table_column flag_columns[FLAG_COLUMNS] = {
	{.name = "name", .label = "About", .width = 14},
	{.name = "message", .label = "What is due", .width = 20, .flexible = true},
	{.name = "rule", .label = "Rule", .width = 18},
	{.name = "group", .label = "Group", .width = 10, .machine_only = true, .heads = true},
};

/* One flag for each letter, in the group of this letter; what it says is 24 cells long. */
static struct block flags_block(struct arena *arena, const char *groups)
{
	struct table *table = ARENA_NEW(arena, struct table);
	size_t count = strlen(groups);
	*table = (struct table){
		.name = "flags",
		.columns = flag_columns,
		.column_count = FLAG_COLUMNS,
		.rows = ARENA_ARRAY(arena, struct table_row, count),
		.row_count = count,
		.empty = "",
	};
	for (size_t i = 0; i < count; i++) {
		const char **texts = ARENA_ARRAY(arena, const char *, FLAG_COLUMNS);
		texts[FLAG_ABOUT] = "acme/site";
		texts[FLAG_SAYS] = arena_format(arena, "flag %zu has something to say", i);
		texts[FLAG_RULE] = "status-update-due";
		texts[FLAG_GROUP] = arena_format(arena, "Group %c", groups[i]);
		table->rows[i] = (struct table_row){
			.texts = texts,
			.cells = ARENA_ARRAY(arena, struct value, FLAG_COLUMNS),
			.handle = arena_format(arena, "f%zu", i),
			.entity = ENTITY_PROJECT,
			.id = (int64_t)i,
		};
	}
	return (struct block){.kind = BLOCK_TABLE, .name = "flags", .table = table};
}

static void test_groups_have_headings(void **state)
{
	(void)state;
	static const char *const wanted[] = {"About      What is due", "Group a",
		"acme/site  flag 0", "acme/site  flag 1", "Group b", "acme/site  flag 2", "Group c",
		"acme/site  flag 3"};
	struct arena *arena = arena_new();
	const struct block block = flags_block(arena, "aabc");
	struct report report;
	report_init(&report);
	report_set(&report, &block, 1);
	report_layout(&report, 50, false);
	assert_int_equal(report.count, sizeof wanted / sizeof *wanted);
	for (size_t i = 0; i < report.count; i++)
		assert_true(text_starts(report_text(&report, i), wanted[i]));
	assert_int_equal(report.lines[1].role, ROLE_HEADING);
	report.seen = 7;
	for (int i = 0; i < 3; i++) {
		assert_int_equal(report_selected(&report).row->id, i);
		report_action(&report, ACTION_DOWN);
	}
	assert_int_equal(report_selected(&report).row->id, 3);
	assert_false(report_click(&report, 4));
	assert_true(report_click(&report, 5));
	assert_int_equal(report_selected(&report).row->id, 2);
	report_clear(&report);
	arena_free(arena);
}

/* The rule stands beside what is due only where nothing is lost by it. */
static void test_rules_give_way(void **state)
{
	(void)state;
	static const struct {
		int width;
		bool rule, whole;
	} rows[] = {{70, true, true}, {56, false, true}, {40, false, true}, {30, false, false}};
	struct arena *arena = arena_new();
	const struct block block = flags_block(arena, "a");
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct report report;
		report_init(&report);
		report_set(&report, &block, 1);
		report_layout(&report, rows[i].width, false);
		const char *text = report_text(&report, 2);
		assert_int_equal(strstr(text, "status-update-due") != NULL, rows[i].rule);
		assert_int_equal(strstr(text, "something to say") != NULL, rows[i].whole);
		report_clear(&report);
	}
	arena_free(arena);
}

/* A record of which nothing is noted yet is called by its handle. */
static void test_rows_are_never_empty(void **state)
{
	(void)state;
	static const struct table_column hidden = {
		.name = "handover", .label = "Handover", .width = 10, .machine_only = true};
	static const char *const texts[] = {""};
	const struct value cell = VALUE_OF_NONE;
	struct table_row row = {.texts = texts,
		.cells = &cell,
		.handle = "7jjg",
		.entity = ENTITY_CLOSE_OUT,
		.id = 7};
	const struct table table = {.name = "close_outs",
		.columns = &hidden,
		.column_count = 1,
		.rows = &row,
		.row_count = 1};
	const struct block block = {.kind = BLOCK_TABLE, .name = "close_outs", .table = &table};
	struct report report;
	report_init(&report);
	report_set(&report, &block, 1);
	report_layout(&report, 40, false);
	assert_int_equal(report.count, 2);
	assert_string_equal(report_text(&report, 1), "7jjg  "); /* as wide as its heading */
	report_clear(&report);
}

/* Steps of actions: d own, u p, D own a page, U p a page, f irst, l ast. */
static void test_moving(void **state)
{
	(void)state;
	static const struct {
		const char *steps;
		char selected;
	} rows[] = {
		{"", 'a'},
		{"d", 'b'},
		{"dd", 'c'},
		{"ddu", 'b'},
		{"u", 'a'},
		{"l", 'j'},
		{"ld", 'j'},
		{"lu", 'i'},
		{"D", 'd'},
		{"DD", 'g'},
		{"DDDD", 'j'},
		{"DU", 'a'},
		{"lf", 'a'},
		{"dddddU", 'c'},
	};
	struct arena *arena = arena_new();
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct report report;
		begin(&report, arena, "abcdefghij", 60);
		report.seen = 4;
		for (const char *step = rows[i].steps; *step; step++) {
			enum action action = *step == 'd'   ? ACTION_DOWN
					     : *step == 'u' ? ACTION_UP
					     : *step == 'D' ? ACTION_PAGE_DOWN
					     : *step == 'U' ? ACTION_PAGE_UP
					     : *step == 'f' ? ACTION_FIRST
							    : ACTION_LAST;
			assert_true(report_action(&report, action));
		}
		assert_int_equal(selected(&report), rows[i].selected);
		assert_false(report_action(&report, ACTION_LOG));
		report_clear(&report);
	}
	arena_free(arena);
}

/* The selection stays on its record when others come and go; a record that is gone leaves it to the
 * one that took its place. */
static void test_selection_is_kept(void **state)
{
	(void)state;
	static const struct {
		const char *before;
		int down;
		const char *after;
		char selected;
	} rows[] = {
		{"abc", 1, "abc", 'b'},
		{"abc", 1, "xabc", 'b'},
		{"abc", 1, "b", 'b'},
		{"abc", 1, "cba", 'b'},
		{"abc", 1, "ac", 'c'},
		{"abc", 2, "ab", 'b'},
		{"abc", 0, "bc", 'b'},
		{"abc", 2, "", '\0'},
		{"", 0, "abc", 'a'},
	};
	struct arena *arena = arena_new();
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct report report;
		begin(&report, arena, rows[i].before, 60);
		for (int step = 0; step < rows[i].down; step++)
			report_action(&report, ACTION_DOWN);
		report_set(&report, table_block(arena, rows[i].after), 1);
		assert_int_equal(selected(&report), rows[i].selected);
		report_layout(&report, 20, true);
		assert_int_equal(selected(&report), rows[i].selected);
		report_clear(&report);
	}
	arena_free(arena);
}

static void test_clicks(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct report report;
	begin(&report, arena, "abc", 60);
	assert_true(report_click(&report, 2));
	assert_int_equal(selected(&report), 'b');
	assert_false(report_click(&report, 0)); /* the head */
	assert_false(report_click(&report, 9));
	assert_false(report_click(&report, -1));
	assert_int_equal(selected(&report), 'b');
	assert_false(report_at_end(&report));
	assert_true(report_click(&report, 3));
	assert_true(report_at_end(&report));
	report_clear(&report);
	arena_free(arena);
}

/* Lines without rows scroll, and the rows above come back. */
/* The places of a letter as its lines have them: "role@column:text" one after the other. */
static const char *parts_of(struct arena *arena, const struct report *report)
{
	const char *all = "";
	for (size_t i = 0; i < report->count; i++)
		for (size_t part = 0; part < report->lines[i].part_count; part++) {
			const struct report_part *place = &report->lines[i].parts[part];
			all = arena_format(arena, "%s%zu %s@%d:%s|", all, i,
				place->role == ROLE_GAP ? "gap" : "mark", place->column,
				place->text);
		}
	return all;
}

/* What is missing and what is marked is brought out where it is, over line ends too, by signs the
 * locale can show, and moves with the width. */
static void test_letter(void **state)
{
	(void)state;
	static const char text[] = "Hi,\n\nyou failed to say when: [[the new day]].\n\nBest\n";
	static const struct span spans[] = {{SPAN_MARK, 5, 13}, {SPAN_GAP, 29, 15}};
	static const struct block block = {
		.kind = BLOCK_TEXT, .name = "text", .text = text, .spans = spans, .span_count = 2};
	static const struct {
		int width;
		bool ascii;
		const char *parts;
	} rows[] = {
		{60, false, "2 mark@0:›you failed to‹|2 gap@26:[[the new day]]|"},
		{60, true, "2 mark@0:>you failed to<|2 gap@26:[[the new day]]|"},
		{35, false, "2 mark@0:›you failed to‹|2 gap@26:[[the new|3 gap@0:day]]|"},
		{12, false, "2 mark@0:›you failed|3 mark@0:to‹|4 gap@6:[[the|5 gap@0:new day]]|"},
	};
	struct arena *arena = arena_new();
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct report report;
		report_init(&report);
		report_set(&report, &block, 1);
		report_layout(&report, rows[i].width, rows[i].ascii);
		assert_string_equal(parts_of(arena, &report), rows[i].parts);
		report_clear(&report);
	}
	arena_free(arena);
}

static void test_text_behind_a_table(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct block blocks[] = {
		*table_block(arena, "ab"),
		{.kind = BLOCK_TEXT, .text = "1\n2\n3\n4\n5\n6\n7\n8\n9"},
	};
	struct report report;
	report_init(&report);
	report_set(&report, blocks, 2);
	report_layout(&report, 60, false);
	report.seen = 3;
	report_action(&report, ACTION_DOWN);
	assert_int_equal(selected(&report), 'b');
	for (int i = 0; i < 20; i++)
		report_action(&report, ACTION_DOWN);
	assert_int_equal(report.top, 8); /* 11 lines below the head, 3 in sight */
	assert_int_equal(selected(&report), 'b');
	for (int i = 0; i < 20; i++)
		report_action(&report, ACTION_UP);
	assert_int_equal(selected(&report), 'a');
	report_clear(&report);
	arena_free(arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_no_line_is_too_wide),
		cmocka_unit_test(test_columns),
		cmocka_unit_test(test_names_and_dates),
		cmocka_unit_test(test_groups_have_headings),
		cmocka_unit_test(test_rules_give_way),
		cmocka_unit_test(test_rows_are_never_empty),
		cmocka_unit_test(test_moving),
		cmocka_unit_test(test_selection_is_kept),
		cmocka_unit_test(test_clicks),
		cmocka_unit_test(test_letter),
		cmocka_unit_test(test_text_behind_a_table),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
