/* Results as programs read them: JSON and CSV. */
#include "cli-helper.h"

static const struct table_column columns[] = {
	{.name = "client", .label = "Client", .type = FIELD_REFERENCE},
	{.name = "title", .label = "Title", .type = FIELD_TEXT},
	{.name = "effort", .label = "Effort", .type = FIELD_MINUTES},
	{.name = "price", .label = "Price", .type = FIELD_MONEY},
	{.name = "share", .label = "Share", .type = FIELD_PERCENT},
	{.name = "at", .label = "At", .type = FIELD_INSTANT},
	{.name = "due", .label = "Due", .type = FIELD_DATE},
	{.name = "told", .label = "Told", .type = FIELD_FLAG},
	{.name = "tags", .label = "Tags", .type = FIELD_TAGS},
	{.name = "ratio", .label = "Ratio", .type = FIELD_NUMBER},
};
#define CELLS (sizeof columns / sizeof *columns)

static const struct value full[CELLS] = {
	{.type = VALUE_INTEGER, .integer = 77},
	{.type = VALUE_TEXT, .text = "say \"hi\", then\nleave\\"},
	{.type = VALUE_INTEGER, .integer = 90},
	{.type = VALUE_INTEGER, .integer = 125050},
	{.type = VALUE_INTEGER, .integer = 1380},
	{.type = VALUE_INTEGER, .integer = 1773039600},
	{.type = VALUE_TEXT, .text = "2026-03-16"},
	{.type = VALUE_INTEGER, .integer = 1},
	{.type = VALUE_TEXT, .text = " print web "},
	{.type = VALUE_REAL, .real = 0.138},
};
static const struct value empty[CELLS];
static const char *const texts[CELLS] = {"Acme GmbH", "", "", "", "", "", "", "", "", ""};

static struct table requests(size_t rows)
{
	static struct table_row all[] = {
		{.cells = full, .texts = texts, .handle = "k4m2", .entity = ENTITY_REQUEST, .id = 5},
		{.cells = empty, .texts = texts, .handle = "", .entity = ENTITY_NONE},
	};
	return (struct table){.name = "requests",
		.columns = columns,
		.column_count = CELLS,
		.rows = all,
		.row_count = rows};
}

#define FULL_ROW \
	"{\"id\":5,\"handle\":\"k4m2\",\"client\":77,\"client_name\":\"Acme GmbH\"," \
	"\"title\":\"say \\\"hi\\\", then\\nleave\\\\\",\"effort\":90,\"price\":1250.50," \
	"\"share\":13.8,\"at\":\"2026-03-09T07:00:00Z\",\"due\":\"2026-03-16\",\"told\":true," \
	"\"tags\":[\"print\",\"web\"],\"ratio\":0.138}"
#define EMPTY_ROW \
	"{\"client\":null,\"title\":null,\"effort\":null,\"price\":null,\"share\":null,\"at\":null," \
	"\"due\":null,\"told\":null,\"tags\":null,\"ratio\":null}"

static void json_is(const struct result *result, bool utf8, const char *expected)
{
	struct stage stage = begin(0, utf8, false);
	machine_json(printer_of(&stage), "test", result);
	end(&stage, expected);
}

static void json_rows(void **state)
{
	(void)state;
	struct table table = requests(2);
	struct block block = {.kind = BLOCK_TABLE, .table = &table};
	struct result result = {.blocks = &block, .block_count = 1};
	json_is(&result, true,
		"{\"rapport\":1,\"command\":\"test\",\"requests\":[" FULL_ROW "," EMPTY_ROW "]}\n");
}

static void json_tables_of_one_name_are_one_list(void **state)
{
	(void)state;
	struct table first = requests(1), second = requests(1);
	second.more = true;
	struct block list[] = {
		{.kind = BLOCK_HEADING, .text = "Scope"},
		{.kind = BLOCK_TABLE, .table = &first},
		{.kind = BLOCK_HEADING, .text = "Updates"},
		{.kind = BLOCK_TABLE, .table = &second},
	};
	struct result result = {.blocks = list, .block_count = 4};
	json_is(&result, true,
		"{\"rapport\":1,\"command\":\"test\",\"requests\":[" FULL_ROW "," FULL_ROW
		"],\"more\":true}\n");
}

static void json_empty_table(void **state)
{
	(void)state;
	struct table table = requests(0);
	struct block block = {.kind = BLOCK_TABLE, .table = &table};
	struct result result = {.blocks = &block, .block_count = 1};
	json_is(&result, true, "{\"rapport\":1,\"command\":\"test\",\"requests\":[]}\n");
}

static void json_facts_lines_and_record(void **state)
{
	(void)state;
	struct block list[] = {
		{.kind = BLOCK_LINE, .text = "Logged call."},
		{.kind = BLOCK_LINE, .text = "Undo: rapport undo"},
		{.kind = BLOCK_FACT, .name = "agreed", .label = "Agreed", .text = "40.0 h",
			.value = {.type = VALUE_INTEGER, .integer = 2400}},
		{.kind = BLOCK_FACT, .name = "clears", .label = "Clears", .text = "an update"},
		{.kind = BLOCK_FACT, .name = "fact", .label = "F", .text = "one"},
		{.kind = BLOCK_FACT, .name = "fact", .label = "F", .text = "two"},
		{.kind = BLOCK_TEXT, .name = "note", .text = "a\nb"},
	};
	struct result result = {
		.blocks = list, .block_count = 7, .entity = ENTITY_INTERACTION, .id = 1};
	json_is(&result, true,
		"{\"rapport\":1,\"command\":\"test\",\"record\":{\"entity\":\"interaction\",\"id\":1,"
		"\"handle\":\"0000000001\"},\"agreed\":2400,\"clears\":\"an update\",\"fact\":[\"one\","
		"\"two\"],\"note\":\"a\\nb\",\"lines\":[\"Logged call.\",\"Undo: rapport undo\"]}\n");
}

static void json_text(const char *text, bool utf8, const char *expected)
{
	struct arena *arena = arena_new();
	struct block block = {.kind = BLOCK_TEXT, .name = "t", .text = text};
	struct result result = {.blocks = &block, .block_count = 1};
	json_is(&result, utf8,
		arena_format(arena, "{\"rapport\":1,\"command\":\"test\",\"t\":\"%s\"}\n", expected));
	arena_free(arena);
}

/* Nothing is lost and nothing a terminal would act on is written as it is. */
static void json_hostile_text(void **state)
{
	(void)state;
	json_text("Größe 日本", true, "Größe 日本");
	json_text("Größe", false, "Gr\\u00f6\\u00dfe");
	json_text("a\033[31m\177", true, "a\\u001b[31m\\u007f");
	json_text("ö\xe2\x80\xaex", true, "\\u00f6\\u202ex");
	json_text("\xf0\x9f\x98\x80", true, "\xf0\x9f\x98\x80");
	json_text("\xf0\x9f\x98\x80", false, "\\ud83d\\ude00");
	json_text("\xc2\x9b", true, "\\u009b");
	json_text("a\tb", true, "a\\u0009b");
	json_text("bad \xff byte", true, "bad \xef\xbf\xbd byte");
}

static void csv_is(const struct result *result, const char *expected)
{
	struct stage stage = begin(0, true, false);
	machine_csv(printer_of(&stage), result);
	end(&stage, expected);
}

#define CSV_HEADING "handle,client,title,effort,price,share,at,due,told,tags,ratio\n"
#define CSV_FULL \
	"k4m2,Acme GmbH,\"say \"\"hi\"\", then\nleave\\\",90,1250.50,13.8,2026-03-09T07:00:00Z," \
	"2026-03-16,1,print web,0.138\n"

static void csv_rows(void **state)
{
	(void)state;
	struct table table = requests(2), other = requests(1);
	other.name = "others";
	struct block list[] = {
		{.kind = BLOCK_TABLE, .table = &table},
		{.kind = BLOCK_TABLE, .table = &table},
		{.kind = BLOCK_TABLE, .table = &other},
	};
	struct result result = {.blocks = list, .block_count = 3};
	csv_is(&result, CSV_HEADING CSV_FULL ",Acme GmbH,,,,,,,,,\n" CSV_FULL
					     ",Acme GmbH,,,,,,,,,\n\n" CSV_HEADING CSV_FULL);
}

/* What a spreadsheet would run as a formula is marked as text. */
static void csv_formulas(void **state)
{
	(void)state;
	static const struct {
		const char *text, *cell;
	} rows[] = {
		{"=1+1", "\"'=1+1\""},
		{"@SUM(A1)", "\"'@SUM(A1)\""},
		{"+cmd|' /C calc'!A0", "\"'+cmd|' /C calc'!A0\""},
		{"-2+3+cmd", "\"'-2+3+cmd\""},
		{"+49 30 1234-5", "+49 30 1234-5"},
		{"-12.5", "-12.5"},
		{"a=b", "a=b"},
		{"\033[2J", "␛[2J"},
	};
	static const struct table_column column = {.name = "t", .label = "T", .type = FIELD_TEXT};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct value value = VALUE_OF_TEXT(rows[i].text);
		struct table_row row = {.cells = &value, .texts = &value.text, .handle = ""};
		struct table table = {.name = "t", .columns = &column, .column_count = 1,
			.rows = &row, .row_count = 1};
		struct block block = {.kind = BLOCK_TABLE, .table = &table};
		struct result result = {.blocks = &block, .block_count = 1};
		char expected[100];
		snprintf(expected, sizeof expected, "handle,t\n,%s\n", rows[i].cell);
		csv_is(&result, expected);
	}
}

static void csv_without_a_table(void **state)
{
	(void)state;
	struct block list[] = {
		{.kind = BLOCK_HEADING, .text = "Ledger"},
		{.kind = BLOCK_LINE, .text = "Done, thanks."},
		{.kind = BLOCK_FACT, .name = "agreed", .text = "40.0 h",
			.value = {.type = VALUE_INTEGER, .integer = 2400}},
	};
	struct result result = {.blocks = list, .block_count = 3};
	csv_is(&result, "name,value\nline,\"Done, thanks.\"\nagreed,2400\n");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(json_rows),
		cmocka_unit_test(json_tables_of_one_name_are_one_list),
		cmocka_unit_test(json_empty_table),
		cmocka_unit_test(json_facts_lines_and_record),
		cmocka_unit_test(json_hostile_text),
		cmocka_unit_test(csv_rows),
		cmocka_unit_test(csv_formulas),
		cmocka_unit_test(csv_without_a_table),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
