/* docs/rules.md is true: its example runs, and the views have the columns it names. */
#include "unit/rules-support.h"

#include <sqlite3.h>

#define DOCUMENT "docs/rules.md"

struct book {
	struct practice *practice;
	const char *text;
};

static int set_up(void **state)
{
	struct book *book = calloc(1, sizeof *book);
	struct buffer text = BUFFER_EMPTY;
	FILE *file = fopen(DOCUMENT, "r");
	int byte;

	assert_non_null(file);
	while ((byte = fgetc(file)) != EOF)
		buffer_add_char(&text, (char)byte);
	fclose(file);
	book->practice = practice_new();
	book->text = arena_copy(book->practice->arena, buffer_text(&text));
	buffer_clear(&text);
	*state = book;
	return 0;
}

static int tear_down(void **state)
{
	practice_free(((struct book *)*state)->practice);
	free(*state);
	return 0;
}

/* The YAML block that begins with `first`. */
static const char *block(struct book *book, const char *first)
{
	const char *start = strstr(book->text, first);

	assert_non_null(start);
	const char *end = strstr(start, "```");
	assert_non_null(end);
	return arena_copy_n(book->practice->arena, start, (size_t)(end - start));
}

static void test_the_example_runs(void **state)
{
	struct book *book = *state;
	struct practice *practice = book->practice;
	struct why why;

	practice_write(practice->settings_path, block(book, "# ~/.config/rapport/settings.yaml"));
	assert_int_equal(
		system(arena_format(practice->arena, "mkdir %s", practice->rules_folder)), 0);
	practice_write(arena_format(practice->arena, "%s/own.yaml", practice->rules_folder),
		block(book, "rules:\n- id: quiet-project"));
	practice_load(practice, "en");
	ADD(practice, "2026-03-02", "acme", ENTITY_CLIENT, "slug", "acme", "name", "Acme GmbH");
	ADD(practice, "2026-03-02", "site", ENTITY_PROJECT, "client", "acme", "slug", "site",
		"title", "Website", "status", "active", "start", "2026-03-02");
	ADD(practice, "2026-03-03", "i", ENTITY_INTERACTION, "client", "acme", "project", "site",
		"summary", "hello", "occurred_at", "2026-03-03 10:00");
	struct flag_list flags = practice_flags(practice, "2026-03-12", false);
	assert_null(flag_find(&flags, "quiet-project/acme/site"));
	flags = practice_flags(practice, "2026-03-13", false);
	if (practice->problems.count > 0)
		fail_msg("%s", practice->problems.items[0].message);
	const struct flag *flag = flag_find(&flags, "quiet-project/acme/site");
	assert_non_null(flag);
	assert_string_equal(flag->message, "Nothing was heard about acme/site for 10 days.");
	practice_check(practice,
		rules_why(practice->rules, practice->arena, flag, &why, &practice->error));
	assert_string_equal(why.facts[0].what, "last contact: hello");
	assert_string_equal(why.thresholds[0].source, "a habit of mine");
	assert_string_equal(
		flag_find(&flags, "status-update-due/acme/site")->rule, "status-update-due");
}

/* "Columns: `a`, `b`." as the document would have it, without line breaks. */
static const char *columns_of(struct book *book, sqlite3 *db, const char *view)
{
	struct buffer list = BUFFER_EMPTY;
	sqlite3_stmt *statement;
	char sql[100];

	snprintf(sql, sizeof sql, "SELECT * FROM %s", view);
	assert_int_equal(sqlite3_prepare_v2(db, sql, -1, &statement, NULL), SQLITE_OK);
	for (int i = 0; i < sqlite3_column_count(statement); i++)
		buffer_format(
			&list, "%s `%s`", i ? "," : "Columns:", sqlite3_column_name(statement, i));
	buffer_add_char(&list, '.');
	sqlite3_finalize(statement);
	const char *text = arena_copy(book->practice->arena, buffer_text(&list));
	buffer_clear(&list);
	return text;
}

static const char *written_columns(struct book *book, const char *view)
{
	const char *heading =
		strstr(book->text, arena_format(book->practice->arena, "\n### %s\n", view));

	if (!heading)
		fail_msg("%s does not describe the view %s", DOCUMENT, view);
	const char *start = heading ? strstr(heading, "Columns:") : NULL;
	assert_non_null(start);
	char *text = arena_copy_n(
		book->practice->arena, start, (size_t)(strchr(start, '.') + 1 - start));
	for (char *at = text; *at; at++)
		if (*at == '\n')
			*at = ' ';
	return text;
}

static void test_the_views_are_described(void **state)
{
	struct book *book = *state;
	sqlite3_stmt *statement;
	sqlite3 *db;
	size_t count = 0;

	practice_store(book->practice);
	assert_int_equal(sqlite3_open(book->practice->store_path, &db), SQLITE_OK);
	sqlite3_prepare_v2(
		db, "SELECT name FROM sqlite_schema WHERE type = 'view'", -1, &statement, NULL);
	for (; sqlite3_step(statement) == SQLITE_ROW; count++) {
		const char *view = (const char *)sqlite3_column_text(statement, 0);
		assert_string_equal(written_columns(book, view), columns_of(book, db, view));
	}
	assert_true(count > 15);
	sqlite3_finalize(statement);
	sqlite3_close(db);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_the_example_runs, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_the_views_are_described, set_up, tear_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
