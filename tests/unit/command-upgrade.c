/* The first look after an upgrade of the program: a store of the first layout is brought up to
 * date, whichever command comes first, and a copy of it is kept. */
#include <dirent.h>
#include <stdlib.h>

#include "rapport/command.h"
#include "rapport/settings.h"
#include "unit/store-version.h"

static int copies(const struct bench *bench)
{
	char folder[256];
	int count = 0;

	snprintf(folder, sizeof folder, "%s/backups", bench->folder);
	DIR *entries = opendir(folder);
	if (entries == NULL)
		return 0;
	for (struct dirent *entry; (entry = readdir(entries)) != NULL;)
		count += entry->d_name[0] != '.';
	closedir(entries);
	return count;
}

/* Runs one command of two words in a session of its own; says whether the answer names Acme. */
static bool answers(struct bench *bench, const char *command, const char *argument)
{
	const char *const words[] = {command, argument};
	struct session_options options = {
		.store_path = bench->path,
		.language = "en",
		.now = instant_moment(NOW),
		.seed = 5,
		.temporary_folder = bench->folder,
	};
	struct result result = {.arena = bench->arena};
	struct session *session = NULL;
	bool named = false;

	assert_ok(bench, session_open(&options, &session, &bench->error));
	assert_ok(bench, command_run(session, words, argument ? 2 : 1, NULL, 0, &result,
				 &bench->error));
	for (size_t i = 0; i < result.block_count; i++) {
		const struct table *table = result.blocks[i].table;
		for (size_t row = 0; table && row < table->row_count; row++)
			named = named || strcmp(table->rows[row].handle, "acme") == 0;
	}
	session_close(session);
	return named;
}

static void test_the_first_look_upgrades(void **state)
{
	struct bench *bench = *state;
	static const struct {
		const char *command, *argument;
		bool names_acme;
	} first[] = {{"due", NULL, false}, {"list", "client", true}, {"search", "acme", true},
		{"check", NULL, false}};

	for (size_t i = 0; i < sizeof first / sizeof first[0]; i++) {
		unlink(bench->path);
		build_version(bench, 1);
		int before = copies(bench);
		if (answers(bench, first[i].command, first[i].argument) != first[i].names_acme)
			fail_msg("%s", first[i].command);
		assert_int_equal(look(bench, "PRAGMA user_version"), store_schema_version());
		assert_true(copies(bench) >= before && copies(bench) > 0);
		assert_true(answers(bench, "list", "client"));
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
			test_the_first_look_upgrades, bench_set_up_empty, bench_tear_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
