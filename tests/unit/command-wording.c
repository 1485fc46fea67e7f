/* The wording check with a session: facts of the client in the marks, problems told once. */
#include "command-support.h"

#include "../../src/command/internal.h"

#include <sys/stat.h>

static void with_facts(void **state)
{
	struct desk *desk = *state;
	struct command_call call = {.session = desk->session};
	struct error error = {.status = STATUS_OK};
	struct wording_marks marks;
	desk_type(desk, "add client Acme slug:acme");
	desk_type(desk, "add promise acme made_by:client due:2026-03-03 send the texts");
	struct result result = {.arena = desk->arena};
	struct wording_wish wish = {.text = "You still haven't sent the texts.", .language = "en"};
	assert_int_equal(wording_look(&call, &result, &wish, &marks, &error), STATUS_OK);
	assert_int_equal(marks.count, 1);
	assert_null(marks.items[0].fact);
	struct match match;
	const struct wanted wanted = {.entity = ENTITY_CLIENT, .text = "acme", .key = "client"};
	assert_int_equal(resolve(&call, &result, &wanted, &match, &error), STATUS_OK);
	wish.client = match.id;
	assert_int_equal(wording_look(&call, &result, &wish, &marks, &error), STATUS_OK);
	assert_non_null(marks.items[0].fact);
	assert_string_equal(marks.items[0].fact->title, "send the texts");
	assert_int_equal(marks.items[0].fact->day, day_from_civil(2026, 3, 3));
	result_marks(&call, &result, &marks);
	assert_string_equal(result.blocks[3].text, "“send the texts” was promised for Tue 3 Mar.");
}

static void problems_once(void **state)
{
	struct desk *desk = *state;
	struct command_call call = {.session = desk->session};
	struct error error = {.status = STATUS_OK};
	struct result result = {.arena = desk->arena};
	struct wording_marks marks;
	const struct wording_wish wish = {.text = "x", .language = "en"};
	char path[128];
	snprintf(path, sizeof path, "%s/own.yaml", desk->folder);
	FILE *file = fopen(path, "w");
	assert_non_null(file);
	fputs("phrases: 5\n", file);
	assert_int_equal(fclose(file), 0);
	desk->session->options.wording_folder = desk->folder;
	for (int i = 0; i < 3; i++)
		assert_int_equal(wording_look(&call, &result, &wish, &marks, &error), STATUS_OK);
	assert_int_equal(session_problems(desk->session)->count, 1);
	assert_non_null(strstr(session_problems(desk->session)->items[0].file, "own.yaml"));
	unlink(path);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(with_facts, desk_set_up, desk_tear_down),
		cmocka_unit_test_setup_teardown(problems_once, desk_set_up, desk_tear_down),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
