/* Results as people see them: on terminals of several widths, through a pipe, without UTF-8. */
#include "cli-helper.h"

static const struct table_column columns[] = {
	{.name = "since", .label = "Since", .type = FIELD_DATE, .width = 10},
	{.name = "project", .label = "Project", .type = FIELD_TEXT, .width = 12},
	{.name = "message", .label = "What", .type = FIELD_TEXT, .width = 40, .flexible = true},
	{.name = "hours", .label = "Hours", .type = FIELD_MINUTES, .width = 6},
	{.name = "rule", .label = "Rule", .type = FIELD_TEXT, .machine_only = true},
};
#define CELLS 5

static struct table flags(void)
{
	static const struct value none[CELLS];
	static const char *const first[CELLS] = {"Mon 16 Mar", "acme/site",
		"The last status update was 7 days ago; one a week is agreed.", "2.0 h", "x"};
	static const char *const second[CELLS] = {
		"Fri 6 Feb", "größe/日本", "Time to reconnect.", "", "y"};
	static struct table_row rows[] = {
		{.cells = none, .texts = first, .handle = "k4m2", .tone = TONE_WARN},
		{.cells = none, .texts = second, .handle = "zz9q", .tone = TONE_PLAIN},
	};
	return (struct table){.name = "flags",
		.columns = columns,
		.column_count = CELLS,
		.rows = rows,
		.row_count = 2,
		.empty = "Nothing is due."};
}

static void table_at(int width, bool utf8, bool colour, const char *expected)
{
	struct stage stage = begin(width, utf8, colour);
	struct table table = flags();
	show_table(printer_of(&stage), &table);
	end(&stage, expected);
}

static void pipes_are_not_cut(void **state)
{
	(void)state;
	table_at(0, true, false,
		"Handle  Since       Project     What                                                          Hours\n"
		"k4m2    Mon 16 Mar  acme/site   The last status update was 7 days ago; one a week is agreed.  2.0 h\n"
		"zz9q    Fri 6 Feb   größe/日本  Time to reconnect.\n");
}

static void flexible_column_gives_way(void **state)
{
	(void)state;
	table_at(80, true, false,
		"Handle  Since       Project     What                                       Hours\n"
		"k4m2    Mon 16 Mar  acme/site   The last status update was 7 days ago;     2.0 h\n"
		"                                one a week is agreed.\n"
		"zz9q    Fri 6 Feb   größe/日本  Time to reconnect.\n");
}

/* The columns behind a sentence are left out before it becomes hard to read. */
static void columns_behind_are_left_out(void **state)
{
	(void)state;
	table_at(68, true, false,
		"Handle  Since       Project     What\n"
		"k4m2    Mon 16 Mar  acme/site   The last status update was 7 days\n"
		"                                ago; one a week is agreed.\n"
		"zz9q    Fri 6 Feb   größe/日本  Time to reconnect.\n");
}

static void narrow_terminals_use_two_lines(void **state)
{
	(void)state;
	table_at(50, true, false,
		"Handle  Since       Project\n"
		"k4m2    Mon 16 Mar  acme/site\n"
		"    The last status update was 7 days ago; one a\n"
		"    week is agreed.\n"
		"zz9q    Fri 6 Feb   größe/日本\n"
		"    Time to reconnect.\n");
}

static void very_narrow_terminals_leave_columns_out(void **state)
{
	(void)state;
	table_at(20, true, false,
		"Handle  Since\n"
		"k4m2    Mon 16 Mar\n"
		"    The last status\n"
		"    update was 7\n"
		"    days ago; one a\n"
		"    week is agreed.\n"
		"zz9q    Fri 6 Feb\n"
		"    Time to\n"
		"    reconnect.\n");
}

/* Whatever the width, no line is wider and the program does not fall over. */
static void no_line_is_wider_than_the_terminal(void **state)
{
	(void)state;
	for (int width = 1; width <= 120; width++) {
		struct stage stage = begin(width, true, false);
		struct table table = flags();
		show_table(printer_of(&stage), &table);
		fclose(stage.cli.out);
		for (char *line = strtok(stage.text, "\n"); line; line = strtok(NULL, "\n"))
			assert_true(text_width(line) <= (size_t)width);
		free(stage.text);
		arena_free(stage.arena);
	}
}

static void without_utf8(void **state)
{
	(void)state;
	table_at(80, false, false,
		"Handle  Since       Project     What                                       Hours\n"
		"k4m2    Mon 16 Mar  acme/site   The last status update was 7 days ago;     2.0 h\n"
		"                                one a week is agreed.\n"
		"zz9q    Fri 6 Feb   groesse/??  Time to reconnect.\n");
}

static void tones(void **state)
{
	(void)state;
	table_at(50, true, true,
		"\033[2mHandle  Since       Project\033[0m\n"
		"\033[33mk4m2    Mon 16 Mar  acme/site\033[0m\n"
		"\033[33m    The last status update was 7 days ago; one a\033[0m\n"
		"\033[33m    week is agreed.\033[0m\n"
		"zz9q    Fri 6 Feb   größe/日本\n"
		"    Time to reconnect.\n");
}

static void empty_tables_say_so(void **state)
{
	(void)state;
	struct stage stage = begin(0, true, false);
	struct table table = flags();
	table.row_count = 0;
	show_table(printer_of(&stage), &table);
	end(&stage, "Nothing is due.\n");
}

static void more_rows_are_told(void **state)
{
	(void)state;
	struct stage stage = begin(0, true, false);
	struct table table = flags();
	table.rows += 1;
	table.row_count = 1;
	table.column_count = 2;
	table.more = true;
	show_table(printer_of(&stage), &table);
	end(&stage, "Handle  Since      Project\n"
		    "zz9q    Fri 6 Feb  größe/日本\n"
		    "There is more: --limit N lists up to N rows.\n");
}

static void blocks(void **state)
{
	(void)state;
	struct stage stage = begin(30, true, false);
	struct table table = flags();
	table.row_count = 0;
	struct block list[] = {
		{.kind = BLOCK_LINE, .text = "Logged call with Acme GmbH, 25 min."},
		{.kind = BLOCK_HEADING, .text = "Acme"},
		{.kind = BLOCK_FACT, .label = "Name", .text = "Acme GmbH"},
		{.kind = BLOCK_FACT, .label = "E-mail", .text = ""},
		{.kind = BLOCK_FACT, .label = "Note", .text = "Prefers the phone, early.\nSince 2019."},
		{.kind = BLOCK_TABLE, .table = &table},
		{.kind = BLOCK_TEXT, .text = "one\n  two"},
	};
	struct result result = {.blocks = list, .block_count = sizeof list / sizeof *list};
	show_result(printer_of(&stage), &result, "Demo: nothing here is real.");
	end(&stage, "Demo: nothing here is real.\n"
		    "Logged call with Acme GmbH, 25\n"
		    "min.\n"
		    "\n"
		    "Acme\n"
		    "Name    Acme GmbH\n"
		    "E-mail\n"
		    "Note    Prefers the phone,\n"
		    "        early.\n"
		    "        Since 2019.\n"
		    "Nothing is due.\n"
		    "one\n"
		    "  two\n");
}

static void hostile_text_is_shown_harmless(void **state)
{
	(void)state;
	struct stage stage = begin(0, true, true);
	struct block list[] = {
		{.kind = BLOCK_LINE, .text = "a\033[31mb\007\xe2\x80\xae" "c\xff\r\n\td"},
		{.kind = BLOCK_FACT, .label = "N\033", .text = "\xc2\x9b" "5n"},
	};
	struct result result = {.blocks = list, .block_count = 2};
	show_result(printer_of(&stage), &result, "");
	end(&stage, "a␛[31mb␇\xef\xbf\xbd" "c\xef\xbf\xbd\n d\nN␛  \xef\xbf\xbd" "5n\n");
}

static void failed_writes_are_noticed(void **state)
{
	(void)state;
	struct stage stage = begin(0, true, false);
	struct printer *printer = printer_of(&stage);
	fclose(stage.cli.out);
	free(stage.text);
	stage.cli.out = fopen("/dev/full", "w");
	assert_non_null(stage.cli.out);
	setvbuf(stage.cli.out, NULL, _IONBF, 0);
	print_line(printer, TONE_PLAIN, "text");
	assert_int_not_equal(printer->failed, 0);
	fclose(stage.cli.out);
	arena_free(stage.arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(pipes_are_not_cut),
		cmocka_unit_test(flexible_column_gives_way),
		cmocka_unit_test(columns_behind_are_left_out),
		cmocka_unit_test(narrow_terminals_use_two_lines),
		cmocka_unit_test(very_narrow_terminals_leave_columns_out),
		cmocka_unit_test(no_line_is_wider_than_the_terminal),
		cmocka_unit_test(without_utf8),
		cmocka_unit_test(tones),
		cmocka_unit_test(empty_tables_say_so),
		cmocka_unit_test(more_rows_are_told),
		cmocka_unit_test(blocks),
		cmocka_unit_test(hostile_text_is_shown_harmless),
		cmocka_unit_test(failed_writes_are_noticed),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
