/* The reason of the first flag, kept beside the flags: told again by another start of the program,
 * and never when anything it rests on is different, nor for another flag. */
#include <dirent.h>
#include <sys/stat.h>

#include "unit/rules-support.h"

#define MORNING "2026-03-05T09:00"

struct bench {
	struct practice *practice;
	struct settings *settings;
	char cache[160], file[512];
};

static struct rules_options options_at(struct bench *bench, const char *at, const char *language)
{
	struct practice *practice = bench->practice;

	settings_free(bench->settings);
	practice_check(practice, settings_load(practice->settings_path, &bench->settings,
					 &practice->problems, &practice->error));
	return (struct rules_options){
		.store_path = practice->store_path,
		.user_folder = practice->rules_folder,
		.cache_folder = bench->cache,
		.settings = bench->settings,
		.language = language,
		.now = moment_at(at),
	};
}

static const char *join(const struct bench *bench, const struct why *why)
{
	struct buffer text = BUFFER_EMPTY;

	buffer_format(&text, "%s|%s|%s|%s\n", why->guideline, why->arithmetic, why->clears_when,
		why->change);
	for (size_t i = 0; i < why->fact_count; i++) {
		const struct why_fact *fact = &why->facts[i];
		buffer_format(&text, "%d|%s|%d|%lld|%s|%s\n", (int)fact->day, fact->what,
			(int)fact->entity, (long long)fact->id, fact->handle, fact->amount);
	}
	for (size_t i = 0; i < why->threshold_count; i++) {
		const struct why_threshold *line = &why->thresholds[i];
		buffer_format(&text, "%s|%s|%s|%s\n", line->name, line->value, line->origin,
			line->source);
	}
	const char *joined = arena_copy(bench->practice->arena, buffer_text(&text));
	buffer_clear(&text);
	return joined;
}

/* A fresh start of the program asks for the reason of the flag at `index`. Returns whether it was
 * given without a rule being read; then the rules give the same one. */
static bool told_again(struct bench *bench, const char *at, const char *language, size_t index)
{
	struct practice *practice = bench->practice;
	const struct rules_options options = options_at(bench, at, language);
	struct rules *rules = NULL;
	struct flag_list flags;
	struct why recalled, why;

	practice_check(
		practice, rules_load(&options, &rules, &practice->problems, &practice->error));
	practice_check(practice, rules_evaluate(rules, practice->arena, false, &flags,
					 &practice->problems, &practice->error));
	assert_true(flags.count > index);
	const struct flag *flag = &flags.items[index];
	bool given = rules_recall_why(&options, practice->arena, flag, &recalled);
	practice_check(practice, rules_why(rules, practice->arena, flag, &why, &practice->error));
	if (given)
		assert_string_equal(join(bench, &recalled), join(bench, &why));
	rules_free(rules);
	return given;
}

static bool told(struct bench *bench)
{
	return told_again(bench, MORNING, "en", 0);
}

/* Asks twice: what was told once is kept. */
static void keep(struct bench *bench)
{
	(void)told(bench);
	assert_true(told(bench));
}

static int set_up(void **state)
{
	struct bench *bench = calloc(1, sizeof *bench);

	bench->practice = practice_new();
	snprintf(bench->cache, sizeof bench->cache, "%s/cache", bench->practice->folder);
	ADD(bench->practice, "2026-03-01", "acme", ENTITY_CLIENT, "name", "Acme", "tier", "active");
	ADD(bench->practice, "2026-03-01", "site", ENTITY_PROJECT, "client", "acme", "title",
		"Site", "offer_sent", "2026-03-02");
	ADD(bench->practice, "2026-03-01", "shop", ENTITY_PROJECT, "client", "acme", "title",
		"Shop", "offer_sent", "2026-03-02");
	*state = bench;
	return 0;
}

static int tear_down(void **state)
{
	struct bench *bench = *state;

	settings_free(bench->settings);
	practice_free(bench->practice);
	free(bench);
	return 0;
}

static void test_the_reason_of_the_first_is_told_again(void **state)
{
	struct bench *bench = *state;

	assert_false(told(bench));
	assert_true(told(bench));
	assert_true(told_again(bench, "2026-03-05T23:59", "en", 0));
}

static void test_no_other_reason_is_kept(void **state)
{
	struct bench *bench = *state;

	assert_false(told_again(bench, MORNING, "en", 1));
	assert_false(told_again(bench, MORNING, "en", 1));
	assert_false(told(bench));
	assert_false(told_again(bench, MORNING, "en", 1)); /* not the one of the first */
	assert_true(told(bench));
}

/* The first is the first one in sight. */
static void test_what_is_put_aside_is_passed_over(void **state)
{
	struct bench *bench = *state;

	practice_put_aside(bench->practice, "2026-03-05T08:00", "offer-unanswered/acme/shop",
		"they called", NULL);
	assert_false(told(bench));
	assert_true(told(bench));
}

static void test_another_time_or_language_asks_anew(void **state)
{
	static const struct {
		const char *at, *language;
	} others[] = {
		{"2026-03-05T08:59", "en"},
		{"2026-03-06T00:00", "en"},
		{MORNING, "de"},
	};
	struct bench *bench = *state;

	for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
		keep(bench);
		assert_false(told_again(bench, others[i].at, others[i].language, 0));
	}
}

static void test_whoever_writes_ends_it(void **state)
{
	struct bench *bench = *state;

	keep(bench);
	ADD(bench->practice, "2026-03-05", "borg", ENTITY_CLIENT, "name", "Borg");
	assert_false(told(bench));
	keep(bench);
	practice_write(bench->practice->settings_path, "rules: {offer-unanswered: {first: 1}}\n");
	assert_false(told(bench));
}

/* A problem is told each time, so the rules have to be read each time. */
static void test_nothing_is_kept_beside_a_problem(void **state)
{
	struct bench *bench = *state;
	char path[256];

	keep(bench);
	assert_int_equal(mkdir(bench->practice->rules_folder, 0700), 0);
	snprintf(path, sizeof path, "%s/mine.yaml", bench->practice->rules_folder);
	practice_write(path, "rules: [{id: half}]\n");
	assert_false(told(bench));
	assert_false(told(bench));
}

static void find_file(struct bench *bench)
{
	DIR *folder = opendir(bench->cache);

	assert_non_null(folder);
	bench->file[0] = '\0';
	for (struct dirent *entry; (entry = readdir(folder));)
		if (strncmp(entry->d_name, "why-", 4) == 0)
			snprintf(bench->file, sizeof bench->file, "%s/%s", bench->cache,
				entry->d_name);
	closedir(folder);
	assert_int_not_equal(bench->file[0], 0);
}

static void write_bytes(const char *path, const char *bytes, size_t length)
{
	FILE *file = fopen(path, "w");

	assert_non_null(file);
	assert_int_equal(fwrite(bytes, 1, length, file), length);
	assert_int_equal(fclose(file), 0);
}

/* Cut off anywhere, or with other counts, it is no reason; never a crash. */
static void test_a_damaged_file_is_no_reason(void **state)
{
	struct bench *bench = *state;
	char whole[8192], *count;

	keep(bench);
	find_file(bench);
	FILE *file = fopen(bench->file, "r");
	assert_non_null(file);
	size_t length = fread(whole, 1, sizeof whole - 1, file);
	fclose(file);
	whole[length] = '\0';
	for (size_t cut = 0; cut < length; cut += length / 40) {
		write_bytes(bench->file, whole, cut);
		assert_false(told(bench));
	}
	count = strchr(strchr(whole, '\n') + 1, '\n') - 1; /* of thresholds */
	for (char digit = '0'; digit <= '9'; digit++) {
		char right = *count;
		*count = digit;
		write_bytes(bench->file, whole, length);
		assert_int_equal(told(bench), digit == right);
		*count = right;
	}
}

#define TEST(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)
int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_the_reason_of_the_first_is_told_again),
		TEST(test_no_other_reason_is_kept),
		TEST(test_what_is_put_aside_is_passed_over),
		TEST(test_another_time_or_language_asks_anew),
		TEST(test_whoever_writes_ends_it),
		TEST(test_nothing_is_kept_beside_a_problem),
		TEST(test_a_damaged_file_is_no_reason),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
