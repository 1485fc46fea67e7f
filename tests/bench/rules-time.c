/* rules-time STORE RUNS: all rules at once, inside of one process, as the screen asks for them.
 * Prints "first MS", with statements to prepare and pages to read; "again MS", the median of looks
 * at everything anew; and "kept MS", the median of answers given again. Processor time, so that
 * what else the machine does weighs little. */
#include <stdio.h>
#include <stdlib.h>

#include "parts/floor.h"
#include "rapport/base/clock.h"
#include "rapport/rules.h"

enum { RUNS_MOST = 1000 };

struct bench {
	struct rules *rules;
	struct error_list problems;
	struct moment now;
	size_t runs;
};

static double evaluate(struct bench *bench)
{
	struct arena *arena = arena_new();
	struct flag_list flags;
	struct error error = {.status = STATUS_OK};
	double begin = floor_processor();

	if (rules_evaluate(bench->rules, arena, false, &flags, &bench->problems, &error) !=
		STATUS_OK)
		floor_fail(NULL, error.message);
	double spent = floor_processor() - begin;
	arena_free(arena);
	return spent;
}

/* An answer is kept for later times only, so each look of `anew` is a second earlier. */
static double median(struct bench *bench, bool anew)
{
	double times[RUNS_MOST];

	for (size_t i = 0; i < bench->runs; i++) {
		bench->now.instant -= anew;
		rules_set_now(bench->rules, bench->now);
		times[i] = evaluate(bench);
	}
	qsort(times, bench->runs, sizeof *times, floor_compare);
	return times[bench->runs / 2];
}

static struct settings *load(struct bench *bench, const char *path)
{
	struct error error = {.status = STATUS_OK};
	struct settings *settings = NULL;
	struct rules_options options = {.store_path = path, .language = "en"};

	if (clock_now(getenv("RAPPORT_NOW"), &bench->now, &error) != STATUS_OK ||
		settings_load(NULL, &settings, &bench->problems, &error) != STATUS_OK)
		floor_fail(NULL, error.message);
	options.settings = settings;
	options.now = bench->now;
	if (rules_load(&options, &bench->rules, &bench->problems, &error) != STATUS_OK)
		floor_fail(NULL, error.message);
	return settings;
}

int main(int count, char **words)
{
	struct bench bench = {.runs = count == 3 ? strtoul(words[2], NULL, 10) : 0};

	if (bench.runs == 0 || bench.runs > RUNS_MOST)
		floor_fail(NULL, "usage: rules-time STORE RUNS");
	bench.problems.arena = arena_new();
	struct settings *settings = load(&bench, words[1]);
	printf("first %.3f\n", evaluate(&bench));
	printf("again %.3f\n", median(&bench, true));
	printf("kept %.3f\n", median(&bench, false));
	if (bench.problems.count > 0)
		floor_fail(NULL, bench.problems.items[0].message);
	rules_free(bench.rules);
	settings_free(settings);
	arena_free(bench.problems.arena);
	return 0;
}
