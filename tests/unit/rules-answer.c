/* The answer kept in a file: given again by another start of the program, and never when anything
 * it rests on is different. That it was given again is seen by a mark put into the file. */
#include <dirent.h>
#include <fcntl.h>
#include <signal.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <sys/wait.h>

#include "unit/rules-support.h"

#define KEPT "KEPT"

struct bench {
	struct practice *practice;
	char cache[160], file[512];
	bool recalled;     /* the last answer was given without loading a rule */
	bool last;         /* there was one, be it outdated */
	const char *known; /* what it says */
};

static const char *join(const struct bench *bench, const struct flag_list *flags)
{
	struct buffer text = BUFFER_EMPTY;

	for (size_t i = 0; i < flags->count; i++) {
		const struct flag *flag = &flags->items[i];
		buffer_format(&text, "%s %s %s|%s|%s|%s\n", flag->rule, flag->name, flag->summary,
			flag->message, flag->actions, flag->dismissed ? flag->dismissed : "");
	}
	const char *joined = arena_copy(bench->practice->arena, buffer_text(&text));
	buffer_clear(&text);
	return joined;
}

/* What the rules answer after they were loaded. */
static const char *load_and_ask(struct bench *bench, const struct rules_options *options)
{
	struct practice *practice = bench->practice;
	struct rules *rules = NULL;
	struct flag_list flags;

	practice_check(
		practice, rules_load(options, &rules, &practice->problems, &practice->error));
	practice_check(practice, rules_evaluate(rules, practice->arena, true, &flags,
					 &practice->problems, &practice->error));
	rules_free(rules);
	return join(bench, &flags);
}

/* What a fresh start of the program answers: its flags, joined. When it gives an answer again
 * without having loaded a rule, the loaded rules give the same one again. */
static const char *ask(struct bench *bench, const char *at, const char *language)
{
	struct practice *practice = bench->practice;
	struct settings *settings = NULL;
	struct flag_list flags;

	practice->problems = (struct error_list){.arena = practice->arena};
	enum status status = settings_load(
		practice->settings_path, &settings, &practice->problems, &practice->error);
	assert_true(status == STATUS_OK || status == STATUS_INVALID);
	const struct rules_options options = {
		.store_path = practice->store_path,
		.user_folder = practice->rules_folder,
		.cache_folder = bench->cache,
		.settings = settings,
		.language = language,
		.now = moment_at(at),
	};
	bench->recalled = rules_recall(&options, practice->arena, true, &flags);
	const char *recalled = join(bench, &flags);
	bool current = true;
	bench->last = rules_last(&options, practice->arena, true, &flags, &current);
	assert_int_equal(current, bench->recalled);
	if (bench->recalled)
		assert_string_equal(join(bench, &flags), recalled);
	bench->known = join(bench, &flags);
	const char *answer = load_and_ask(bench, &options);
	if (bench->recalled)
		assert_string_equal(answer, recalled);
	settings_free(settings);
	return answer;
}

static void find_file(struct bench *bench)
{
	DIR *folder = opendir(bench->cache);

	assert_non_null(folder);
	bench->file[0] = '\0';
	for (struct dirent *entry; (entry = readdir(folder));)
		if (strncmp(entry->d_name, "flags-", 6) == 0) {
			assert_int_equal(bench->file[0], 0); /* nothing half-written lies about */
			snprintf(bench->file, sizeof bench->file, "%s/%s", bench->cache,
				entry->d_name);
		}
	closedir(folder);
	assert_int_not_equal(bench->file[0], 0);
}

static char *file_read(const struct bench *bench, size_t *length)
{
	FILE *file = fopen(bench->file, "r");
	char *text = calloc(1, 65536);

	assert_non_null(file);
	*length = fread(text, 1, 65535, file);
	fclose(file);
	return text;
}

static void file_write(const struct bench *bench, const char *text, size_t length)
{
	FILE *file = fopen(bench->file, "w");

	assert_non_null(file);
	assert_int_equal(fwrite(text, 1, length, file), length);
	assert_int_equal(fclose(file), 0);
}

/* Asks, and puts the mark into what was kept, in the place of a word of the message. */
static void keep(struct bench *bench, const char *at)
{
	size_t length;

	(void)unlink(bench->file);
	assert_null(strstr(ask(bench, at, "en"), KEPT));
	find_file(bench);
	char *text = file_read(bench, &length), *word = strstr(text, "been");
	assert_non_null(word);
	memcpy(word, KEPT, strlen(KEPT));
	file_write(bench, text, length);
	free(text);
}

static bool given_again(struct bench *bench, const char *at, const char *language)
{
	bool marked = strstr(ask(bench, at, language), KEPT) != NULL;

	assert_int_equal(bench->recalled, marked);
	return marked;
}

static int set_up(void **state)
{
	struct bench *bench = calloc(1, sizeof *bench);

	bench->practice = practice_new();
	snprintf(bench->cache, sizeof bench->cache, "%s/cache/rapport", bench->practice->folder);
	ADD(bench->practice, "2026-03-01", "acme", ENTITY_CLIENT, "name", "Acme", "tier", "active");
	ADD(bench->practice, "2026-03-01", "site", ENTITY_PROJECT, "client", "acme", "title",
		"Site", "offer_sent", "2026-03-02");
	*state = bench;
	return 0;
}

static int tear_down(void **state)
{
	struct bench *bench = *state;

	practice_free(bench->practice);
	free(bench);
	return 0;
}

static void test_the_same_answer_is_given_again(void **state)
{
	struct bench *bench = *state;
	const char *fresh = ask(bench, "2026-03-05T09:00", "en");
	struct stat info;

	assert_non_null(strstr(fresh, "offer-unanswered"));
	assert_false(bench->recalled);
	assert_string_equal(ask(bench, "2026-03-05T10:00", "en"), fresh);
	assert_true(bench->recalled);
	find_file(bench);
	assert_int_equal(stat(bench->file, &info), 0);
	assert_int_equal(info.st_mode & 0777, 0600);
	assert_int_equal(stat(bench->cache, &info), 0);
	assert_int_equal(info.st_mode & 0777, 0700);
	keep(bench, "2026-03-05T09:00");
	assert_true(given_again(bench, "2026-03-05T09:00", "en"));
	assert_true(given_again(bench, "2026-03-05T23:59", "en"));
}

static void test_another_time_or_language_looks_anew(void **state)
{
	struct bench *bench = *state;

	keep(bench, "2026-03-05T09:00");
	assert_false(given_again(bench, "2026-03-05T08:59", "en"));
	keep(bench, "2026-03-05T09:00");
	assert_false(given_again(bench, "2026-03-06T00:00", "en"));
	keep(bench, "2026-03-05T09:00");
	assert_false(given_again(bench, "2026-03-05T09:00", "de"));
	keep(bench, "2026-03-05T09:00");
	setenv("TZ", "America/New_York", 1);
	tzset();
	int64_t noon = moment_at("2026-03-05T12:00").instant;
	assert_true(noon != INSTANT_NONE);
	assert_false(given_again(bench, "2026-03-05T12:00", "en"));
	setenv("TZ", "Europe/Berlin", 1);
	tzset();
}

static void test_whoever_writes_ends_it(void **state)
{
	struct bench *bench = *state;

	keep(bench, "2026-03-05T09:00");
	ADD(bench->practice, "2026-03-05", "borg", ENTITY_CLIENT, "name", "Borg");
	assert_false(given_again(bench, "2026-03-05T09:01", "en"));
	/* Settings and rules of the user's own. */
	keep(bench, "2026-03-05T09:00");
	practice_write(bench->practice->settings_path, "rules: {offer-unanswered: {off: true}}\n");
	assert_null(strstr(ask(bench, "2026-03-05T09:00", "en"), "offer-unanswered"));
	unlink(bench->practice->settings_path);
	keep(bench, "2026-03-05T09:00");
	assert_int_equal(mkdir(bench->practice->rules_folder, 0700), 0);
	char path[256];
	snprintf(path, sizeof path, "%s/mine.yaml", bench->practice->rules_folder);
	practice_write(path, "rules: []\n");
	assert_false(given_again(bench, "2026-03-05T09:00", "en"));
}

/* What was answered before is known until there is a new answer; not in another language. */
/* Rules that were loaded before somebody wrote settings or rules go on with those they read. What
 * they answer is theirs alone. */
static void test_a_long_run_keeps_nothing_for_others(void **state)
{
	struct bench *bench = *state;
	struct practice *practice = bench->practice;
	char path[256];

	assert_int_equal(mkdir(practice->rules_folder, 0700), 0);
	snprintf(path, sizeof path, "%s/mine.yaml", practice->rules_folder);
	for (int rules_change = 0; rules_change < 2; rules_change++) {
		struct settings *settings = NULL;
		struct rules *rules = NULL;
		struct flag_list flags;
		practice_check(practice, settings_load(practice->settings_path, &settings,
						 &practice->problems, &practice->error));
		const struct rules_options options = {
			.store_path = practice->store_path,
			.user_folder = practice->rules_folder,
			.cache_folder = bench->cache,
			.settings = settings,
			.language = "en",
			.now = moment_at("2026-03-05T09:00"),
		};
		practice_check(practice,
			rules_load(&options, &rules, &practice->problems, &practice->error));
		practice_write(rules_change ? path : practice->settings_path,
			rules_change ? "rules: []\n" : "rules: {offer-unanswered: {off: true}}\n");
		practice_check(practice, rules_evaluate(rules, practice->arena, true, &flags,
						 &practice->problems, &practice->error));
		assert_int_equal(flags.count > 0, rules_change == 0);
		rules_free(rules);
		settings_free(settings);
		assert_null(strstr(ask(bench, "2026-03-05T09:00", "en"), "offer-unanswered"));
		assert_false(bench->recalled);
	}
}

static void test_an_outdated_answer_is_known(void **state)
{
	struct bench *bench = *state;

	assert_null(strstr(ask(bench, "2026-03-05T09:00", "en"), "nothing"));
	assert_false(bench->last);
	keep(bench, "2026-03-05T09:00");
	assert_false(given_again(bench, "2026-03-06T00:00", "en"));
	assert_true(bench->last);
	assert_non_null(strstr(bench->known, KEPT));
	keep(bench, "2026-03-05T09:00");
	ADD(bench->practice, "2026-03-05", "borg", ENTITY_CLIENT, "name", "Borg");
	assert_false(given_again(bench, "2026-03-05T09:01", "en"));
	assert_true(bench->last);
	assert_non_null(strstr(bench->known, KEPT));
	keep(bench, "2026-03-05T09:00");
	assert_false(given_again(bench, "2026-03-05T09:00", "de"));
	assert_false(bench->last);
	keep(bench, "2026-03-05T09:00");
	file_write(bench, "rapport", 7);
	ask(bench, "2026-03-05T09:00", "en");
	assert_false(bench->last);
}

/* Around the ends of lines and fields, and here and there within them. */
static bool is_worth_a_cut(const char *whole, size_t at)
{
	return at % 7 == 0 || strchr("\t\n", whole[at]) || strchr("\t\n", whole[at - 1]);
}

/* Cut off or changed anywhere it is no answer, or the same one; never a crash. */
static void test_a_damaged_file_is_no_answer(void **state)
{
	struct bench *bench = *state;
	const char *fresh = ask(bench, "2026-03-05T09:00", "en");
	size_t length;

	find_file(bench);
	char *whole = file_read(bench, &length);
	for (size_t cut = 0; cut < length; cut++) {
		if (!is_worth_a_cut(whole, cut))
			continue;
		file_write(bench, whole, cut);
		assert_string_equal(ask(bench, "2026-03-05T09:00", "en"), fresh);
	}
	file_write(bench, whole, length);
	assert_int_equal(truncate(bench->file, (off_t)(16 << 20)), 0);
	assert_string_equal(ask(bench, "2026-03-05T09:00", "en"), fresh);
	/* A link or a folder in its place is not followed. */
	unlink(bench->file);
	assert_int_equal(symlink("/dev/zero", bench->file), 0);
	assert_string_equal(ask(bench, "2026-03-05T09:00", "en"), fresh);
	free(whole);
}

static void test_no_folder_is_no_failure(void **state)
{
	struct bench *bench = *state;

	practice_write(bench->practice->settings_path, "");
	snprintf(bench->cache, sizeof bench->cache, "%s/in/it", bench->practice->settings_path);
	assert_non_null(strstr(ask(bench, "2026-03-05T09:00", "en"), "offer-unanswered"));
}

/* A rule with a problem is named at every look, so such an answer is not kept: be it found by
 * reading the rule, by running it, or in what is set for a rule. */
static void test_problems_are_told_again(void **state)
{
	static const struct {
		const char *file, *text;
	} wrong[] = {
		{"rules.d/mine.yaml", "rules:\n"
				      "  - id: mine\n"
				      "    subject: project\n"
				      "    group: week\n"
				      "    summary: Mine\n"
				      "    sql: SELECT nothing FROM nowhere\n"
				      "    message: Hello\n"
				      "    clears_when: Never\n"},
		{"rules.d/mine.yaml", "rules: [{id: mine}]\n"},
		{"settings.yaml", "rules: {offer-unanswered: {first: soon}}\n"},
	};
	struct bench *bench = *state;
	char path[256];

	assert_int_equal(mkdir(bench->practice->rules_folder, 0700), 0);
	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
		snprintf(path, sizeof path, "%s/%s", bench->practice->folder, wrong[i].file);
		practice_write(path, wrong[i].text);
		for (int time = 0; time < 2; time++) {
			assert_non_null(
				strstr(ask(bench, "2026-03-05T09:00", "en"), "offer-unanswered"));
			assert_false(bench->recalled);
			assert_true(bench->practice->problems.count > 0);
		}
		unlink(path);
	}
}

/* Begins to write to the store, says so, and waits for its end: SIGKILL, or the alarm when a test
 * failed. */
static void write_without_end(const char *path, int ready)
{
	sqlite3 *db = NULL;

	alarm(5);
	if (sqlite3_open(path, &db) == SQLITE_OK &&
		sqlite3_exec(db,
			"PRAGMA journal_mode = TRUNCATE; BEGIN IMMEDIATE;"
			"UPDATE project SET offer_accepted = '2026-03-04'",
			NULL, NULL, NULL) == SQLITE_OK &&
		write(ready, "", 1) == 1)
		pause();
	_exit(1);
}

/* While somebody writes, and after they died before the commit, the store is asked; and nothing of
 * what was not committed is told. */
static void test_an_unfinished_write_is_looked_through(void **state)
{
	struct bench *bench = *state;
	int ready[2], ended;
	char byte;

	keep(bench, "2026-03-05T09:00");
	assert_int_equal(pipe(ready), 0);
	pid_t child = fork();
	if (child == 0)
		write_without_end(bench->practice->store_path, ready[1]);
	assert_int_equal(read(ready[0], &byte, 1), 1);
	assert_non_null(strstr(ask(bench, "2026-03-05T09:00", "en"), "offer-unanswered"));
	assert_false(bench->recalled);
	kill(child, SIGKILL);
	assert_int_equal(waitpid(child, &ended, 0), child);
	assert_non_null(strstr(ask(bench, "2026-03-05T09:00", "en"), "offer-unanswered"));
	assert_false(bench->recalled);
	close(ready[0]);
	close(ready[1]);
}

/* What was put aside is kept as well, for those who ask for it. */
static void test_what_was_put_aside_is_kept(void **state)
{
	struct bench *bench = *state;

	practice_put_aside(bench->practice, "2026-03-05T08:00", "offer-unanswered/acme/site",
		"they called", NULL);
	const char *fresh = ask(bench, "2026-03-05T09:00", "en");
	assert_non_null(strstr(fresh, "they called"));
	assert_string_equal(ask(bench, "2026-03-05T09:30", "en"), fresh);
	assert_true(bench->recalled);
}

#define TEST(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)
int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_the_same_answer_is_given_again),
		TEST(test_another_time_or_language_looks_anew),
		TEST(test_whoever_writes_ends_it),
		TEST(test_a_long_run_keeps_nothing_for_others),
		TEST(test_an_outdated_answer_is_known),
		TEST(test_a_damaged_file_is_no_answer),
		TEST(test_no_folder_is_no_failure),
		TEST(test_problems_are_told_again),
		TEST(test_an_unfinished_write_is_looked_through),
		TEST(test_what_was_put_aside_is_kept),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
