/* The shipped guidelines are complete: both languages, the same places in both, reasons, actions,
 * and no word that shames anybody. */
#include "unit/rules-support.h"

#include "rapport/base/embedded.h"
#include "rapport/yaml.h"
#include "unit/shaming.h"

/* Calls `look` for every rule of every file. */
static size_t each_rule(struct arena *arena,
	void (*look)(struct arena *arena, const struct yaml_node *rule, const char *id))
{
	size_t count = 0;

	for (const struct embedded *file = NULL; (file = embedded_next("guidelines/", file));) {
		const struct yaml_node *root;
		struct error error;
		if (!strstr(file->path, ".yaml"))
			continue;
		assert_int_equal(
			yaml_parse(arena, file->path, file->bytes, file->length, &root, &error),
			STATUS_OK);
		const struct yaml_node *rules = yaml_get(root, "rules");
		assert_true(yaml_get(root, "asks") && yaml_get(root, "title") && rules);
		for (size_t i = 0; i < rules->count; i++, count++)
			look(arena, rules->items[i], yaml_get_text(rules->items[i], "id", ""));
	}
	return count;
}

static int set_up(void **state)
{
	*state = arena_new();
	return 0;
}

static int tear_down(void **state)
{
	arena_free(*state);
	return 0;
}

static void look_for_parts(struct arena *arena, const struct yaml_node *rule, const char *id)
{
	static const char *const needed[] = {"id", "subject", "group", "settings", "summary", "sql",
		"message", "evidence", "facts", "actions", "clears_when", NULL};

	(void)arena;
	for (size_t i = 0; needed[i]; i++)
		if (!yaml_get(rule, needed[i]))
			fail_msg("%s has no %s", id, needed[i]);
	if (yaml_get(rule, "actions")->count < 2)
		fail_msg("%s proposes no next step", id);
}

static void test_every_rule_has_all_its_parts(void **state)
{
	static const char *const expected[] = {"status-update-due", "scope-creep",
		"request-undecided", "follow-up-due", "losing-touch", "promise-due",
		"deadline-near", "deadline-missed", "offer-unanswered", "start-gate", "cool-down",
		"holding-reply-owed", "return-owed", "facts-missing", "recap-owed", "heat-rising",
		"feedback-unacknowledged", "feedback-needs-detail", "feedback-no-solution",
		"feedback-unverified", "feedback-theme", "feedback-unthanked", "praise-unused",
		NULL};
	struct practice *practice = practice_new();

	assert_true(each_rule(*state, look_for_parts) >= 11);
	assert_int_equal(practice->problems.count, 0);
	ADD(practice, "2026-03-02", "acme", ENTITY_CLIENT, "slug", "acme", "name", "Acme");
	for (size_t i = 0; expected[i]; i++) {
		/* A setting of a rule that does not exist would be named. */
		ADD(practice, "2026-03-02", expected[i], ENTITY_RULE_SETTING, "rule", expected[i],
			"name", "off", "value", "no");
	}
	practice_flags(practice, "2026-03-02", false);
	assert_int_equal(practice->problems.count, 0);
	practice_free(practice);
}

/* The names in braces, sorted and joined. */
static const char *places_of(struct arena *arena, const char *text)
{
	const char *names[20];
	size_t count = 0;
	struct buffer out = BUFFER_EMPTY;

	while ((text = strchr(text, '{')) && count < 20) {
		text++;
		size_t i = count++;
		const char *name = arena_copy_n(arena, text, strcspn(text, ":|}"));
		for (; i > 0 && strcmp(names[i - 1], name) > 0; i--)
			names[i] = names[i - 1];
		names[i] = name;
	}
	for (size_t i = 0; i < count; i++)
		buffer_format(&out, "%s ", names[i]);
	const char *joined = arena_copy(arena, buffer_text(&out));
	buffer_clear(&out);
	return joined;
}

static bool is_wording(const struct yaml_node *node)
{
	return node->kind == YAML_MAP && yaml_get(node, "en");
}

static void compare_languages(struct arena *arena, const struct yaml_node *node, const char *id)
{
	if (is_wording(node)) {
		const char *en = yaml_get_text(node, "en", ""), *de = yaml_get_text(node, "de", "");
		if (!*en || !*de)
			fail_msg("%s line %u: a language is missing", id, node->line);
		if (strcmp(places_of(arena, en), places_of(arena, de)) != 0)
			fail_msg("%s line %u: “%s” and “%s” name different columns", id, node->line,
				en, de);
		return;
	}
	for (size_t i = 0; i < node->count; i++)
		compare_languages(arena, node->items[i], id);
}

/* What is said to people is never only in one language; keys that are no sentences may be. */
static void look_at_languages(struct arena *arena, const struct yaml_node *rule, const char *id)
{
	static const char *const spoken[] = {"summary", "message", "clears_when", NULL};
	static const char *const maps[] = {"messages", "facts", "words", NULL};

	for (size_t i = 0; spoken[i]; i++)
		if (!is_wording(yaml_get(rule, spoken[i])))
			fail_msg("%s: %s is in one language only", id, spoken[i]);
	for (size_t m = 0; maps[m]; m++) {
		const struct yaml_node *map = yaml_get(rule, maps[m]);
		for (size_t i = 0; map && i < map->count; i++)
			if (!is_wording(map->items[i]))
				fail_msg("%s: %s of %s is in one language only", id,
					map->keys[i]->text, maps[m]);
	}
	const struct yaml_node *settings = yaml_get(rule, "settings");
	for (size_t i = 0; i < settings->count; i++) {
		const struct yaml_node *source = yaml_get(settings->items[i], "source");
		if (source && !is_wording(source))
			fail_msg("%s: the source of %s is in one language only", id,
				settings->keys[i]->text);
	}
	compare_languages(arena, rule, id);
}

static void test_both_languages_say_the_same(void **state)
{
	each_rule(*state, look_at_languages);
}

static void look_for_shame(struct arena *arena, const struct yaml_node *node, const char *id)
{
	for (size_t i = 0; i < node->count; i++) {
		if (node->kind == YAML_MAP && (strcmp(node->keys[i]->text, "sql") == 0 ||
						      strcmp(node->keys[i]->text, "evidence") == 0))
			continue;
		look_for_shame(arena, node->items[i], id);
	}
	if (node->kind != YAML_SCALAR)
		return;
	const char *word = shaming_word(node->text);
	if (word)
		fail_msg("%s line %u says “%s”", id, node->line, word);
}

static void test_no_word_shames(void **state)
{
	each_rule(*state, look_for_shame);
}

/* A name in quotes in the SQL: 'fresh'. */
static bool names_in(const char *sql, const char *name)
{
	char quoted[80];

	snprintf(quoted, sizeof quoted, "'%s'", name);
	return strstr(sql, quoted) != NULL;
}

static void look_for_unused(struct arena *arena, const struct yaml_node *rule, const char *id)
{
	const struct yaml_node *facts = yaml_get(rule, "facts");
	const char *evidence = yaml_get_text(rule, "evidence", "");
	const struct yaml_node *settings = yaml_get(rule, "settings");

	for (size_t i = 0; i < facts->count; i++)
		if (!names_in(evidence, facts->keys[i]->text))
			fail_msg("%s: the fact “%s” is never given", id, facts->keys[i]->text);
	for (size_t i = 0; i < settings->count; i++) {
		const char *call = arena_format(arena, "setting('%s'", settings->keys[i]->text);
		const char *sql = yaml_get_text(rule, "sql", "");
		if (!strstr(sql, call) && !strstr(sql, "setting(tier"))
			fail_msg(
				"%s: the setting “%s” is never asked", id, settings->keys[i]->text);
	}
}

static void test_nothing_is_written_for_nobody(void **state)
{
	each_rule(*state, look_for_unused);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_every_rule_has_all_its_parts),
		cmocka_unit_test(test_both_languages_say_the_same),
		cmocka_unit_test(test_no_word_shames),
		cmocka_unit_test(test_nothing_is_written_for_nobody),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
