/* Templates: what comes out of them, and what is said of a mistake in one. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "rapport/drafts/template.h"

static const char *const WHOLE[] = {
	"name", "empty", "zero", "day", "old_day", "minutes", "price", "currency", "one", "two"};
static struct value whole_row[] = {
	{.type = VALUE_TEXT, .text = "Acme"},
	{.type = VALUE_NONE},
	{.type = VALUE_INTEGER, .integer = 0},
	{.type = VALUE_TEXT, .text = "2026-04-17"},
	{.type = VALUE_TEXT, .text = "2025-12-01"},
	{.type = VALUE_INTEGER, .integer = 750},
	{.type = VALUE_INTEGER, .integer = 125050},
	{.type = VALUE_TEXT, .text = "EUR"},
	{.type = VALUE_INTEGER, .integer = 1},
	{.type = VALUE_INTEGER, .integer = 2},
};
static struct value *whole_rows[] = {whole_row};
static const char *const ITEMS[] = {"title", "name"};
static struct value first_item[] = {
	{.type = VALUE_TEXT, .text = "home\npage"}, {.type = VALUE_TEXT, .text = "inner"}};
static struct value second_item[] = {
	{.type = VALUE_TEXT, .text = "sh\033op"}, {.type = VALUE_NONE}};
static struct value *item_rows[] = {first_item, second_item};

static const struct template_table TABLES[] = {
	{"", {WHOLE, sizeof WHOLE / sizeof WHOLE[0], whole_rows, 1}},
	{"items", {ITEMS, 2, item_rows, 2}},
	{"nothing", {ITEMS, 2, NULL, 0}},
};
static const struct template_facts FACTS = {TABLES, sizeof TABLES / sizeof TABLES[0]};

struct manner_case {
	const char *language;
	bool formal;
	const char *text, *expected;
};

static enum status fill(struct arena *arena, const struct manner_case *one,
	struct template_output *output, struct error *error)
{
	struct template *template = NULL;
	const struct template_manner manner = {
		.language = one->language,
		.formal = one->formal,
		.today = day_from_civil(2026, 3, 9),
		.currency = "CHF",
	};
	enum status status = template_parse(arena, "t.txt", one->text, &template, error);
	return status == STATUS_OK
		       ? template_render(arena, template, &FACTS, &manner, output, error)
		       : status;
}

static const struct manner_case TEXTS[] = {
	{"en", true, "Hello {{name}}.", "Hello Acme."},
	{"en", true, "{{ name }} {{! a remark }}!", "Acme !"},
	{"en", true, "{{empty}} and {{empty|the day}}", "[[empty]] and [[the day]]"},
	{"en", true, "{{name:day|the day}}", "[[the day]]"},
	{"en", true, "{{day:day}}, {{day:short}}, {{day:date}}, {{old_day:day}}",
		"Friday 17 April, 17 April, Friday 17 April 2026, Monday 1 December 2025"},
	{"de", true, "{{day:day}}, {{day:short}}, {{day:date}}",
		"Freitag, 17. April, 17. April, Freitag, 17. April 2026"},
	{"en", true, "{{minutes:hours}} {{price:money}}", "12.5 h €1,250.50"},
	{"de", true, "{{minutes:hours}} {{price:money}}", "12,5 Std. 1.250,50 €"},
	{"en", true, "{{one:plural round/rounds}}, {{two:plural round/rounds}}",
		"1 round, 2 rounds"},
	{"de", true, "für {{=Sie/dich}}", "für Sie"},
	{"de", false, "für {{=Sie/dich}}", "für dich"},
	{"en", true, "{{#name}}yes{{/name}}{{#empty}}no{{/empty}}{{#zero}}no{{/zero}}", "yes"},
	{"en", true, "{{^name}}no{{/name}}{{^empty}}yes{{/empty}}", "yes"},
	{"en", true, "{{#items}}\n- {{title}} {{name}}\n{{/items}}\n",
		"- home page inner\n- sh␛op [[name]]"},
	{"en", true, "a\n{{#nothing}}\nx\n{{/nothing}}\n{{^nothing}}\nnone\n{{/nothing}}\nb",
		"a\nnone\nb"},
	{"en", true, "{{#any_items}}head{{/any_items}}{{#any_nothing}}no{{/any_nothing}}", "head"},
	{"en", true, "\n\na \n\n\n\n  b\n\n", "a\n\n  b"},
	{"en", true, "a {{#name}}\nb{{/name}}", "a\nb"},
};

static void a_template_is_filled(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof TEXTS / sizeof TEXTS[0]; i++) {
		struct arena *arena = arena_new();
		struct error error = {.status = STATUS_OK};
		struct template_output output;
		if (fill(arena, &TEXTS[i], &output, &error) != STATUS_OK)
			fail_msg("%s: %s", TEXTS[i].text, error.message);
		if (strcmp(output.text, TEXTS[i].expected) != 0)
			fail_msg("%s: “%s”, not “%s”", TEXTS[i].text, output.text,
				TEXTS[i].expected);
		assert_int_equal(output.gaps, template_gaps(output.text));
		arena_free(arena);
	}
}

static const struct {
	const char *text;
	unsigned line, column;
	const char *message;
} MISTAKES[] = {
	{"a\nb {{name", 2, 3, "not closed"},
	{"{{nam}}", 1, 1, "no fact “nam”"},
	{"ä {{Name}}", 1, 3, "no name of a fact"},
	{"{{day:tomorrow}}", 1, 1, "no format"},
	{"{{#name}}\nx", 1, 1, "never ends"},
	{"{{#name}}\n{{/items}}", 2, 1, "ends nothing"},
	{"{{/name}}", 1, 1, "ends nothing"},
	{"x {{=Sie}}", 1, 3, "two words"},
	{"{{#nothing}}\n {{titel}}\n{{/nothing}}", 2, 2, "no fact “titel”"},
	{"{{#name}}{{#name}}{{#name}}{{#name}}{{#name}}{{#name}}{{#name}}{{#name}}{{#name}}", 1, 73,
		"within each other"},
};

static void a_mistake_is_named_with_its_place(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof MISTAKES / sizeof MISTAKES[0]; i++) {
		struct arena *arena = arena_new();
		struct error error = {.status = STATUS_OK};
		struct template_output output;
		const struct manner_case one = {"en", true, MISTAKES[i].text, ""};
		assert_int_not_equal(fill(arena, &one, &output, &error), STATUS_OK);
		if (strstr(error.message, MISTAKES[i].message) == NULL ||
			strcmp(error.file, "t.txt") != 0 || error.line != MISTAKES[i].line ||
			error.column != MISTAKES[i].column)
			fail_msg("%s: %s:%u:%u: %s", MISTAKES[i].text, error.file, error.line,
				error.column, error.message);
		arena_free(arena);
	}
}

/* Lists within lists multiply; the output is bounded all the same. */
static void a_text_does_not_grow_without_end(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct error error = {.status = STATUS_OK};
	struct buffer text = BUFFER_EMPTY;
	struct template_output output;
	for (int i = 0; i < 8; i++)
		buffer_add(&text, "{{#items}}");
	buffer_add_repeat(&text, "long enough to grow, ", 100);
	for (int i = 0; i < 8; i++)
		buffer_add(&text, "{{/items}}");
	const struct manner_case one = {"en", true, buffer_text(&text), ""};
	assert_int_equal(fill(arena, &one, &output, &error), STATUS_LIMIT);
	buffer_reset(&text);
	buffer_add_repeat(&text, "x", TEMPLATE_MAX_BYTES + 1);
	const struct manner_case large = {"en", true, buffer_text(&text), ""};
	error_clear(&error);
	assert_int_equal(fill(arena, &large, &output, &error), STATUS_LIMIT);
	buffer_clear(&text);
	arena_free(arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_template_is_filled),
		cmocka_unit_test(a_mistake_is_named_with_its_place),
		cmocka_unit_test(a_text_does_not_grow_without_end),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
