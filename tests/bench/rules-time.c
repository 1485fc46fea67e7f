/* rules-time STORE RUNS: all rules at once, inside of one process, as the screen asks for them.
 * Prints "first MS", with statements to prepare and pages to read, and "again MS", the median. */
#include <stdio.h>
#include <stdlib.h>

#include "parts/floor.h"
#include "rapport/base/clock.h"
#include "rapport/rules.h"

enum { RUNS_MOST = 1000 };

static int compare(const void *left, const void *right)
{
	double first = *(const double *)left, second = *(const double *)right;

	return (first > second) - (first < second);
}

static double evaluate(struct rules *rules, struct error_list *problems)
{
	struct arena *arena = arena_new();
	struct flag_list flags;
	struct error error = {.status = STATUS_OK};
	double begin = floor_clock();

	if (rules_evaluate(rules, arena, false, &flags, problems, &error) != STATUS_OK)
		floor_fail(NULL, error.message);
	double spent = floor_clock() - begin;
	arena_free(arena);
	return spent;
}

int main(int count, char **words)
{
	double times[RUNS_MOST];
	struct arena *arena = arena_new();
	struct error_list problems = {.arena = arena};
	struct error error = {.status = STATUS_OK};
	struct settings *settings = NULL;
	struct rules *rules = NULL;
	size_t runs = count == 3 ? strtoul(words[2], NULL, 10) : 0;
	struct rules_options options = {.language = "en"};

	if (runs == 0 || runs > RUNS_MOST)
		floor_fail(NULL, "usage: rules-time STORE RUNS");
	options.store_path = words[1];
	if (clock_now(getenv("RAPPORT_NOW"), &options.now, &error) != STATUS_OK ||
		settings_load(NULL, &settings, &problems, &error) != STATUS_OK)
		floor_fail(NULL, error.message);
	options.settings = settings;
	if (rules_load(&options, &rules, &problems, &error) != STATUS_OK || problems.count > 0)
		floor_fail(NULL, "rules_load");
	printf("first %.3f\n", evaluate(rules, &problems));
	for (size_t i = 0; i < runs; i++)
		times[i] = evaluate(rules, &problems);
	qsort(times, runs, sizeof *times, compare);
	printf("again %.3f\n", times[runs / 2]);
	if (problems.count > 0)
		floor_fail(NULL, problems.items[0].message);
	rules_free(rules);
	settings_free(settings);
	arena_free(arena);
	return 0;
}
