/* Long work given up at each of many points: the store is as it was, nothing is left over, and the
 * same command runs through afterwards. */
#include <dirent.h>

#include "unit/command-support.h"

enum { ROWS = 800 };

/* Says no at its n-th step. */
struct patience {
	struct progress progress;
	long steps, most;
	uint64_t done, total; /* as told last */
};

static bool step(void *context, uint64_t done, uint64_t total)
{
	struct patience *patience = context;
	if (total > 0) {
		assert_true(done <= total);
		patience->done = done;
		patience->total = total;
	}
	return ++patience->steps < patience->most;
}

static enum status run_for(
	struct desk *desk, struct patience *patience, const char *line, long most)
{
	*patience = (struct patience){.most = most};
	patience->progress = (struct progress){.step = step, .context = patience};
	session_watch(desk->session, &patience->progress);
	desk_type(desk, line);
	session_watch(desk->session, NULL);
	return desk->status;
}

/* ---- what is on the disk ---- */

static int by_name(const void *left, const void *right)
{
	return strcmp(*(char *const *)left, *(char *const *)right);
}

/* Names and contents of every file in the folder but the writers' lock; a digest of each. */
static char *folder_state(const struct desk *desk)
{
	struct buffer out = BUFFER_EMPTY;
	char *names[64], path[512];
	size_t count = 0;
	DIR *folder = opendir(desk->folder);
	assert_non_null(folder);
	for (struct dirent *entry; (entry = readdir(folder)) != NULL;)
		if (strspn(entry->d_name, ".") != strlen(entry->d_name) &&
			strstr(entry->d_name, ".lock") == NULL)
			names[count++] = strdup(entry->d_name);
	closedir(folder);
	qsort(names, count, sizeof *names, by_name);
	for (size_t i = 0; i < count; i++) {
		uint64_t sum = 1469598103934665603u;
		snprintf(path, sizeof path, "%s/%s", desk->folder, names[i]);
		FILE *file = fopen(path, "rb");
		for (int byte; file && (byte = fgetc(file)) != EOF;)
			sum = (sum ^ (uint64_t)byte) * 1099511628211u;
		if (file)
			fclose(file);
		buffer_format(&out, "%s %llx\n", names[i], (unsigned long long)sum);
		free(names[i]);
	}
	char *text = strdup(buffer_text(&out));
	buffer_clear(&out);
	return text;
}

static void write_rows(const struct desk *desk)
{
	char path[128];
	snprintf(path, sizeof path, "%s/rows.csv", desk->folder);
	FILE *file = fopen(path, "w");
	assert_non_null(file);
	fputs("client,summary,occurred_at,kind\n", file);
	for (int i = 0; i < ROWS; i++)
		fprintf(file, "acme,\"What was said %d, and more\",2026-02-01T10:00,call\n", i);
	assert_int_equal(fclose(file), 0);
}

/* The line with the folder in the place of "%". */
static const char *in_folder(struct desk *desk, const char *line)
{
	const char *place = strchr(line, '%');
	return arena_format(
		desk->arena, "%.*s%s%s", (int)(place - line), line, desk->folder, place + 1);
}

/* ---- giving up ---- */

/* At the first steps one by one, then at ever larger ones, until the work is through. Returns how
 * often it was given up. */
static int give_up_everywhere(struct desk *desk, const char *line)
{
	struct patience patience;
	char *before = folder_state(desk);
	int times = 0;
	for (long most = 1;; most += 1 + most / 4) {
		enum status status = run_for(desk, &patience, line, most);
		if (status == STATUS_OK)
			break;
		if (status != STATUS_CANCELLED)
			fail_msg("%s at step %ld: %s", line, most, desk->text);
		assert_non_null(strstr(desk->text, "Cancelled"));
		assert_null(strstr(desk->text, "rows.csv")); /* no row is to blame */
		assert_int_equal(patience.steps, most);      /* it is not asked twice */
		char *after = folder_state(desk);
		assert_string_equal(after, before);
		free(after);
		times++;
	}
	assert_true(patience.total > 0);
	free(before);
	return times;
}

static void test_an_import(void **state)
{
	struct desk *desk = *state;
	desk_type(desk, "add client Acme");
	write_rows(desk);
	assert_true(
		give_up_everywhere(desk, in_folder(desk, "import %/rows.csv interaction")) > 20);
	assert_non_null(strstr(desk->text, "800 rows"));
	desk_type(desk, "search 799");
	assert_non_null(strstr(desk->text, "What was said 799"));
}

static void write_namesakes(const struct desk *desk, int count)
{
	char path[128];
	snprintf(path, sizeof path, "%s/rows.csv", desk->folder);
	FILE *file = fopen(path, "w");
	assert_non_null(file);
	fputs("name\n", file);
	for (int i = 0; i < count; i++)
		fputs("Acme\n", file);
	assert_int_equal(fclose(file), 0);
}

/* Where many short names are taken, the search for a free one is given up amid a row. */
static void test_an_import_of_namesakes(void **state)
{
	enum { TAKEN = 960, MORE = 20 };
	struct desk *desk = *state;
	write_namesakes(desk, TAKEN);
	desk_type(desk, in_folder(desk, "import %/rows.csv client"));
	write_namesakes(desk, MORE);
	assert_true(give_up_everywhere(desk, in_folder(desk, "import %/rows.csv client")) > 5);
}

static void test_a_backup(void **state)
{
	struct desk *desk = *state;
	desk_type(desk, "add client Acme");
	write_rows(desk);
	desk_type(desk, in_folder(desk, "import %/rows.csv interaction"));
	assert_true(give_up_everywhere(desk, in_folder(desk, "backup %/copy.db")) > 5);
	assert_non_null(strstr(desk->text, "Backup written and checked"));
}

static void test_a_restore(void **state)
{
	struct desk *desk = *state;
	desk_type(desk, "add client Acme");
	write_rows(desk);
	desk_type(desk, in_folder(desk, "import %/rows.csv interaction"));
	desk_type(desk, in_folder(desk, "backup %/copy.db"));
	desk_type(desk, "add client Borg");
	assert_true(give_up_everywhere(desk, in_folder(desk, "restore %/copy.db --yes")) > 5);
	assert_non_null(strstr(desk->text, "Restored from"));
	desk_type(desk, "list client");
	assert_null(strstr(desk->text, "Borg"));
}

static void test_a_checkup(void **state)
{
	struct desk *desk = *state;
	desk_type(desk, "add client Acme");
	write_rows(desk);
	desk_type(desk, in_folder(desk, "import %/rows.csv interaction"));
	assert_true(give_up_everywhere(desk, "doctor") > 5);
	assert_non_null(strstr(desk->text, "The store is healthy."));
}

static void test_a_demo_to_keep(void **state)
{
	struct desk *desk = *state;
	desk_type(desk, "add client Acme");
	assert_true(give_up_everywhere(desk, in_folder(desk, "demo --keep %/demo.db")) > 10);
	assert_non_null(strstr(desk->text, "Open it with"));
	desk_type(desk, "list client");
	assert_null(strstr(desk->text, "Borg")); /* the store in use is the own one */
}

static size_t demo_folders(const struct desk *desk)
{
	size_t count = 0;
	DIR *folder = opendir(desk->folder);
	assert_non_null(folder);
	for (struct dirent *entry; (entry = readdir(folder)) != NULL;)
		count += strstr(entry->d_name, "rapport-demo-") != NULL;
	closedir(folder);
	return count;
}

/* One that was given up can be begun again. */
static void test_a_demo_to_look_around_in(void **state)
{
	struct desk *desk = *state;
	struct patience patience;
	desk_type(desk, "add client Acme");
	for (long most = 1; most < 60; most += 20) {
		assert_int_equal(run_for(desk, &patience, "demo", most), STATUS_CANCELLED);
		assert_string_equal(session_banner(desk->session), "");
		assert_int_equal(demo_folders(desk), 0);
		desk_type(desk, "list client");
		assert_non_null(strstr(desk->text, "Acme"));
		assert_null(strstr(desk->text, "Borg"));
	}
	assert_int_equal(run_for(desk, &patience, "demo", 1000000), STATUS_OK);
	assert_int_equal(patience.steps, patience.total); /* it counts lines, nothing within */
	assert_int_equal(demo_folders(desk), 1);
	desk_type(desk, "list client");
	assert_non_null(strstr(desk->text, "Borg"));
}

static void test_looking(void **state)
{
	struct desk *desk = *state;
	desk_type(desk, "add client Acme");
	write_rows(desk);
	desk_type(desk, in_folder(desk, "import %/rows.csv interaction"));
	struct patience patience;
	assert_int_equal(run_for(desk, &patience, "list interaction nowhere", 1), STATUS_CANCELLED);
	assert_int_equal(run_for(desk, &patience, "list interaction 799", 1000), STATUS_OK);
	assert_non_null(strstr(desk->text, "What was said 799"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_an_import, desk_set_up, desk_tear_down),
		cmocka_unit_test_setup_teardown(
			test_an_import_of_namesakes, desk_set_up, desk_tear_down),
		cmocka_unit_test_setup_teardown(test_a_backup, desk_set_up, desk_tear_down),
		cmocka_unit_test_setup_teardown(test_a_restore, desk_set_up, desk_tear_down),
		cmocka_unit_test_setup_teardown(test_a_checkup, desk_set_up, desk_tear_down),
		cmocka_unit_test_setup_teardown(test_a_demo_to_keep, desk_set_up, desk_tear_down),
		cmocka_unit_test_setup_teardown(
			test_a_demo_to_look_around_in, desk_set_up, desk_tear_down),
		cmocka_unit_test_setup_teardown(test_looking, desk_set_up, desk_tear_down),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
