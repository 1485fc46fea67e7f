/* Templates: whatever is written in one, it is filled or refused with its place; the output is
 * clean text within its bound, and its gaps are counted. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "rapport/drafts/template.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

static void demand(bool holds)
{
	if (!holds)
		abort();
}

static const char *const WHOLE[] = {"name", "day", "minutes", "price", "empty"};
static const char *const ITEMS[] = {"title", "due"};

static void check_output(const struct template_output *output)
{
	size_t size = strlen(output->text);
	demand(size <= 2 * TEMPLATE_MAX_OUTPUT);
	demand(text_is_utf8(output->text, size));
	demand(strstr(output->text, "\n\n\n") == NULL);
	demand(strchr(output->text, '\033') == NULL);
	demand(size == 0 || output->text[size - 1] != '\n');
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
	struct arena *arena = arena_new();
	struct error error = {.status = STATUS_OK};
	struct template *template = NULL;
	struct template_output output;
	struct value whole[] = {VALUE_OF_TEXT("Acme \033[2J"), VALUE_OF_TEXT("2026-04-17"),
		VALUE_OF_INTEGER(750), VALUE_OF_INTEGER(125050), VALUE_OF_NONE};
	struct value first[] = {VALUE_OF_TEXT("home\npage"), VALUE_OF_TEXT("2026-05-01")};
	struct value second[] = {VALUE_OF_TEXT("[[shop]]"), VALUE_OF_NONE};
	struct value *whole_rows[] = {whole}, *item_rows[] = {first, second};
	const struct template_table tables[] = {
		{"", {WHOLE, 5, whole_rows, 1}},
		{"items", {ITEMS, 2, item_rows, 2}},
		{"nothing", {ITEMS, 2, NULL, 0}},
	};
	const struct template_facts facts = {tables, 3};
	const struct template_manner manner = {
		.language = length % 2 ? "de" : "en",
		.formal = length % 3 == 0,
		.today = 20521,
		.currency = "CHF",
	};
	const char *text = text_store_form(arena, (const char *)bytes, length);
	enum status status = template_parse(arena, "t.txt", text, &template, &error);
	if (status == STATUS_OK)
		status = template_render(arena, template, &facts, &manner, &output, &error);
	demand(status == STATUS_OK ||
		((status == STATUS_INVALID || status == STATUS_LIMIT) && error.message[0]));
	if (status == STATUS_OK)
		check_output(&output);
	demand(template_gaps(text) <= strlen(text) / 2);
	arena_free(arena);
	return 0;
}
