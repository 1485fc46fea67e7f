/* statements: what the shipped rules ask of a store, as plain SQL with the settings in force, for
 * floor-due. Three kinds of lines: "rule ID", "setting NAME TYPE VALUE" (TYPE one of i, r, t, n)
 * and "sql LENGTH", which is followed by that many bytes and a line end. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../../src/rules/internal.h"

static void print_setting(const struct threshold *threshold)
{
	const struct value *value = threshold_resolve(threshold, 0, 0, NULL);

	switch (value->type) {
	case VALUE_NONE:
		printf("setting %s n\n", threshold->name);
		break;
	case VALUE_INTEGER:
		printf("setting %s i %" PRId64 "\n", threshold->name, value->integer);
		break;
	case VALUE_REAL:
		printf("setting %s r %.17g\n", threshold->name, value->real);
		break;
	case VALUE_TEXT:
		printf("setting %s t %s\n", threshold->name, value->text);
		break;
	}
}

static void print_sql(const char *id, const char *sql)
{
	printf("rule %s\nsql %zu\n%s\n", id, strlen(sql), sql);
}

static int fail(const struct error *error)
{
	fprintf(stderr, "statements: %s\n", error->message);
	return 1;
}

int main(void)
{
	struct arena *arena = arena_new();
	struct error error = {.status = STATUS_OK};
	struct error_list problems = {.arena = arena};
	struct settings *settings = NULL;
	struct rules *rules = NULL;

	if (settings_load(NULL, &settings, &problems, &error) != STATUS_OK)
		return fail(&error);
	const struct rules_options options = {
		.store_path = "/nowhere", .settings = settings, .language = "en"};
	if (rules_load(&options, &rules, &problems, &error) != STATUS_OK)
		return fail(&error);
	if (problems.count > 0)
		return fail(&problems.items[0]);
	print_sql("engine-settings", engine_query(rules, "settings"));
	print_sql("engine-dispositions", engine_query(rules, "dispositions"));
	for (size_t i = 0; i < rules->count; i++) {
		const struct rule *rule = &rules->rules[i];

		print_sql(rule->id, rule->sql.text);
		for (size_t t = 0; t < rule->threshold_count; t++)
			print_setting(&rule->thresholds[t]);
	}
	rules_free(rules);
	settings_free(settings);
	arena_free(arena);
	return 0;
}
