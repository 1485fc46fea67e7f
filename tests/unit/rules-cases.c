/* The case ring: written histories of projects (tests/fixtures/cases) with the flags expected on
 * given days. Whatever is open is also asked why, in both languages.
 *
 *   case: what it shows             rules: [the rules looked at; all when left out]
 *   settings: {as in the user's file}
 *   steps:
 *   - {at: INSTANT, add: ENTITY, as: SYMBOL, FIELD: VALUE …}  (of a date_change, `at` is the field)
 *   - {at: INSTANT, change: SYMBOL, FIELD: VALUE …}
 *   - {at: INSTANT, remove: SYMBOL}
 *   - {at: INSTANT, dismiss: RULE/NAME, because: REASON}
 *   - {at: INSTANT, snooze: RULE/NAME, until: DAY}
 *   - {day: INSTANT, expect: [{RULE/NAME: severity} …], says: {RULE/NAME: part of the message},
 *      since: {RULE/NAME: DAY}, why: {RULE/NAME: part of the arithmetic or a fact}}
 */
#include "unit/rules-support.h"

#include <dirent.h>

#define FOLDER "tests/fixtures/cases"

struct scene {
	struct practice *practice;
	const char *file;
	const struct yaml_node *focus; /* NULL: all rules */
};

static bool in_focus(const struct scene *scene, const char *rule)
{
	for (size_t i = 0; scene->focus && i < scene->focus->count; i++)
		if (strcmp(scene->focus->items[i]->text, rule) == 0)
			return true;
	return scene->focus == NULL;
}

/* The fields of a step, without the words that steer it. */
static const char *const *step_pairs(struct practice *practice, const struct yaml_node *step)
{
	static const char *const steering[] = {"at", "add", "as", "change", NULL};
	const char **pairs = ARENA_ARRAY(practice->arena, const char *, 2 * step->count + 3);
	enum entity added = catalog_find_entity(yaml_get_text(step, "add", ""));
	size_t count = 0;

	/* A moved date has no other moment than that of its step. */
	if (added == ENTITY_DATE_CHANGE) {
		pairs[count++] = "at";
		pairs[count++] = yaml_get_text(step, "at", "");
	}
	for (size_t i = 0; i < step->count; i++) {
		bool field = true;
		for (size_t s = 0; steering[s]; s++)
			field = field && strcmp(steering[s], step->keys[i]->text) != 0;
		if (!field)
			continue;
		pairs[count++] = step->keys[i]->text;
		pairs[count++] = step->items[i]->text;
	}
	return pairs;
}

static void step_remove(struct practice *practice, const char *at, const char *name)
{
	const struct symbol *symbol = symbol_find(practice, name);

	practice_begin(practice, "rm", moment_at(at));
	practice_check(practice,
		store_delete(practice->store, symbol->entity, symbol->id, &practice->error));
	practice_commit(practice);
}

static void step_write(struct scene *scene, const struct yaml_node *step)
{
	struct practice *practice = scene->practice;
	const char *at = yaml_get_text(step, "at", NULL);
	const char *name;

	if (!at)
		fail_msg("%s:%u: a step has neither at nor day", scene->file, step->line);
	if ((name = yaml_get_text(step, "add", NULL)))
		practice_add(practice, at, yaml_get_text(step, "as", ""), catalog_find_entity(name),
			step_pairs(practice, step));
	else if ((name = yaml_get_text(step, "change", NULL)))
		practice_change(practice, at, name, step_pairs(practice, step));
	else if ((name = yaml_get_text(step, "remove", NULL)))
		step_remove(practice, at, name);
	else if ((name = yaml_get_text(step, "dismiss", NULL)))
		practice_put_aside(
			practice, at, name, yaml_get_text(step, "because", "seen"), NULL);
	else if ((name = yaml_get_text(step, "snooze", NULL)))
		practice_put_aside(practice, at, name, NULL, yaml_get_text(step, "until", NULL));
	else
		fail_msg("%s:%u: a step does nothing", scene->file, step->line);
}

static void assert_text(const struct scene *scene, const struct flag *flag, const char *text)
{
	if (!text || !*text || strchr(text, '{') || strstr(text, "  ") || strchr(text, '\n'))
		fail_msg("%s: %s/%s says “%s”", scene->file, flag->rule, flag->name,
			text ? text : "NULL");
}

static void assert_flag(const struct scene *scene, const struct flag *flag)
{
	char handle[HANDLE_SIZE];

	assert_text(scene, flag, flag->message);
	assert_text(scene, flag, flag->summary);
	assert_text(scene, flag, flag->actions);
	assert_true(flag->subject > 0 && flag->client > 0 && flag->name[0] && flag->episode[0]);
	assert_true(flag->since != DAY_NONE);
	handle_format(flag->id, handle);
	assert_int_equal(strlen(handle), HANDLE_SIZE - 1);
}

/* Every flag explains itself without a gap. */
static struct why explain(const struct scene *scene, const struct flag *flag)
{
	struct practice *practice = scene->practice;
	struct why why;

	practice_check(practice,
		rules_why(practice->rules, practice->arena, flag, &why, &practice->error));
	assert_text(scene, flag, why.guideline);
	assert_text(scene, flag, why.arithmetic);
	assert_text(scene, flag, why.clears_when);
	if (why.fact_count == 0)
		fail_msg("%s: %s/%s shows no facts", scene->file, flag->rule, flag->name);
	for (size_t i = 0; i < why.fact_count; i++) {
		assert_text(scene, flag, why.facts[i].what);
		assert_true((why.facts[i].entity == ENTITY_NONE) == (why.facts[i].id == 0));
	}
	for (size_t i = 0; i < why.threshold_count; i++) {
		if (strcmp(why.thresholds[i].name, "message") != 0)
			assert_text(scene, flag, why.thresholds[i].value);
		assert_text(scene, flag, why.thresholds[i].origin);
		assert_text(scene, flag, why.thresholds[i].source);
	}
	return why;
}

static const char *expected_key(const struct yaml_node *item)
{
	assert_int_equal(item->kind, YAML_MAP);
	assert_int_equal(item->count, 1);
	return item->keys[0]->text;
}

static void fail_with(const struct scene *scene, const struct yaml_node *step,
	const struct flag_list *flags, const char *what, const char *key)
{
	struct buffer list = BUFFER_EMPTY;

	for (size_t i = 0; i < flags->count; i++)
		if (in_focus(scene, flags->items[i].rule))
			buffer_format(&list, "\n  %s/%s: %s  %s", flags->items[i].rule,
				flags->items[i].name, severity_name(flags->items[i].severity),
				flags->items[i].message);
	fail_msg("%s:%u: on %s %s %s; open are:%s", scene->file, step->line,
		yaml_get_text(step, "day", ""), key, what, buffer_text(&list));
}

static void assert_expected(
	const struct scene *scene, const struct yaml_node *step, const struct flag_list *flags)
{
	const struct yaml_node *expect = yaml_get(step, "expect");
	size_t open = 0;

	assert_non_null(expect);
	for (size_t i = 0; i < expect->count; i++) {
		const char *key = expected_key(expect->items[i]);
		const char *severity = expect->items[i]->items[0]->text;
		const struct flag *flag = flag_find(flags, key);
		if (!flag)
			fail_with(scene, step, flags, "is not open", key);
		else if (strcmp(severity_name(flag->severity), severity) != 0)
			fail_with(scene, step, flags, "has another severity", key);
	}
	for (size_t i = 0; i < flags->count; i++)
		open += in_focus(scene, flags->items[i].rule);
	if (open != expect->count)
		fail_with(scene, step, flags, "is not all that is open",
			expect->count ? expected_key(expect->items[0]) : "nothing");
}

static void assert_says(
	const struct scene *scene, const struct yaml_node *step, const struct flag_list *flags)
{
	const struct yaml_node *says = yaml_get(step, "says");

	for (size_t i = 0; says && i < says->count; i++) {
		const struct flag *flag = flag_find(flags, says->keys[i]->text);
		if (!flag || !strstr(flag->message, says->items[i]->text))
			fail_with(scene, step, flags, says->items[i]->text, "does not say");
	}
}

static void assert_since(
	const struct scene *scene, const struct yaml_node *step, const struct flag_list *flags)
{
	const struct yaml_node *days = yaml_get(step, "since");

	for (size_t i = 0; days && i < days->count; i++) {
		const struct flag *flag = flag_find(flags, days->keys[i]->text);
		if (!flag || flag->since != day_parse(days->items[i]->text))
			fail_with(scene, step, flags, days->items[i]->text,
				"is not the day it opened");
	}
}

static bool why_has(const struct why *why, const char *part)
{
	if (strstr(why->arithmetic, part))
		return true;
	for (size_t i = 0; i < why->fact_count; i++)
		if (strstr(why->facts[i].what, part) || strstr(why->facts[i].amount, part))
			return true;
	for (size_t i = 0; i < why->threshold_count; i++)
		if (strstr(why->thresholds[i].value, part) ||
			strstr(why->thresholds[i].origin, part))
			return true;
	return false;
}

static void assert_why(
	const struct scene *scene, const struct yaml_node *step, const struct flag_list *flags)
{
	const struct yaml_node *whys = yaml_get(step, "why");

	for (size_t i = 0; whys && i < whys->count; i++) {
		const struct flag *flag = flag_find(flags, whys->keys[i]->text);
		if (!flag) {
			fail_with(scene, step, flags, "is not open", whys->keys[i]->text);
			continue;
		}
		struct why why = explain(scene, flag);
		if (!why_has(&why, whys->items[i]->text))
			fail_with(scene, step, flags, whys->items[i]->text, "why does not tell");
	}
}

static void step_look(struct scene *scene, const struct yaml_node *step)
{
	struct practice *practice = scene->practice;
	struct flag_list flags = practice_flags(practice, yaml_get_text(step, "day", ""), false);

	if (practice->problems.count > 0)
		fail_msg("%s:%u: %s:%u:%u: %s", scene->file, step->line,
			practice->problems.items[0].file, practice->problems.items[0].line,
			practice->problems.items[0].column, practice->problems.items[0].message);
	for (size_t i = 0; i < flags.count; i++) {
		assert_flag(scene, &flags.items[i]);
		explain(scene, &flags.items[i]);
	}
	assert_expected(scene, step, &flags);
	assert_since(scene, step, &flags);
	if (strcmp(practice->language, "en") == 0) {
		assert_says(scene, step, &flags);
		assert_why(scene, step, &flags);
	}
}

static void play(const char *path, const char *language)
{
	struct practice *practice = practice_new();
	struct scene scene = {.practice = practice, .file = path};
	struct buffer bytes = BUFFER_EMPTY;
	const struct yaml_node *root;
	FILE *file = fopen(path, "r");
	int byte;

	assert_non_null(file);
	while ((byte = fgetc(file)) != EOF)
		buffer_add_char(&bytes, (char)byte);
	fclose(file);
	practice_check(practice, yaml_parse(practice->arena, path, buffer_text(&bytes),
					 bytes.length, &root, &practice->error));
	if (yaml_get(root, "settings"))
		practice_write(practice->settings_path,
			yaml_write(practice->arena, yaml_get(root, "settings")));
	practice_load(practice, language);
	scene.focus = yaml_get(root, "rules");
	const struct yaml_node *steps = yaml_get(root, "steps");
	assert_non_null(steps);
	for (size_t i = 0; i < steps->count; i++)
		if (yaml_get(steps->items[i], "expect"))
			step_look(&scene, steps->items[i]);
		else
			step_write(&scene, steps->items[i]);
	buffer_clear(&bytes);
	practice_free(practice);
}

static void test_case(void **state)
{
	play(*state, "en");
	play(*state, "de");
}

static int by_name(const void *left, const void *right)
{
	return strcmp(
		((const struct CMUnitTest *)left)->name, ((const struct CMUnitTest *)right)->name);
}

int main(void)
{
	struct CMUnitTest tests[200];
	size_t count = 0;
	DIR *folder = opendir(FOLDER);
	struct dirent *entry;

	if (!folder) {
		fputs("run it from the top of the sources: " FOLDER " is not here\n", stderr);
		return 1;
	}
	while ((entry = readdir(folder)) && count < sizeof tests / sizeof *tests) {
		if (!strstr(entry->d_name, ".yaml"))
			continue;
		char *path = malloc(strlen(FOLDER) + strlen(entry->d_name) + 2);
		sprintf(path, FOLDER "/%s", entry->d_name);
		tests[count++] = (struct CMUnitTest){path, test_case, NULL, NULL, path};
	}
	closedir(folder);
	qsort(tests, count, sizeof *tests, by_name);
	int failed = _cmocka_run_group_tests("cases", tests, count, NULL, NULL);
	for (size_t i = 0; i < count; i++)
		free(tests[i].initial_state);
	return failed || count < 11;
}
