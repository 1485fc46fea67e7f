/* Trying a rule file: loaded beside the others, run, and asked for its evidence. */
#include "rapport/rules/tune.h"
#include "internal.h"

#include <assert.h>
#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "rapport/base/text.h"

/* A file that is one of the user's already is not to meet itself there. */
static enum status load_beside(const struct rules_options *options, const char *path,
	struct rules **rules, struct error_list *problems, struct error *error)
{
	struct rules_options bare = *options;
	struct stat info;

	bare.cache_folder = NULL;
	if (path && stat(path, &info) != 0) {
		error_at(error, path, 0, 0);
		return error_set(error, errno == ENOENT ? STATUS_NOT_FOUND : STATUS_IO,
			_("This file cannot be read: %s"), error_reason(errno));
	}
	return rules_load_with(&bare, path, rules, problems, error);
}

static bool is_tried(const struct rule *rule, const char *path)
{
	return path == NULL || strcmp(rule->file, path) == 0;
}

/* Flags come and go; the evidence must run for any subject, also one that has no flag now. */
static bool try_evidence(struct rules *rules, struct arena *arena, const struct rule *rule,
	struct error_list *problems)
{
	struct rows rows;
	struct error error;
	bool fine;

	error_clear(&error);
	if (!rule->evidence.text)
		return true;
	fine = rule_run(rules, arena, rule, &rule->evidence, 0, &rows, &error) == STATUS_OK;
	for (size_t i = 0; fine && i < rule->facts.count; i++)
		fine = wording_check_columns(rule, &rule->facts.items[i].wording, &rows, &error);
	if (!fine)
		error_list_add(problems, &error);
	return fine;
}

static size_t count_flags(const struct flag_list *flags, const char *id)
{
	size_t count = 0;

	for (size_t i = 0; i < flags->count; i++)
		count += strcmp(flags->items[i].rule, id) == 0;
	return count;
}

static enum status try_all(struct rules *rules, const char *path, struct arena *arena,
	struct rule_trials *trials, struct error_list *problems, struct error *error)
{
	struct flag_list flags;
	enum status status = rules_evaluate(rules, arena, false, &flags, problems, error);

	trials->ran = status == STATUS_OK && rules->sandbox != NULL;
	trials->items = ARENA_ARRAY(arena, struct rule_trial, rules->count + 1);
	for (size_t i = 0; status == STATUS_OK && i < rules->count; i++) {
		const struct rule *rule = &rules->rules[i];
		if (!is_tried(rule, path))
			continue;
		bool ran = rule->fault.status == STATUS_OK && rule->strikes == 0;
		bool works = !trials->ran || (try_evidence(rules, arena, rule, problems) && ran);
		trials->items[trials->count++] = (struct rule_trial){
			arena_copy(arena, rule->id), works, count_flags(&flags, rule->id)};
	}
	return status;
}

/* What is wrong elsewhere is told where it is used. */
static void keep_own(struct error_list *problems, const struct error_list *all, const char *path)
{
	for (size_t i = 0; i < all->count; i++)
		if (path == NULL || strcmp(all->items[i].file, path) == 0)
			error_list_add(problems, &all->items[i]);
	problems->left_out += all->left_out;
}

enum status rules_try(const struct rules_options *options, const char *path, struct arena *arena,
	struct rule_trials *trials, struct error_list *problems, struct error *error)
{
	struct error_list all = {.arena = arena};
	struct rules *rules = NULL;
	enum status status;

	*trials = (struct rule_trials){.items = NULL};
	status = load_beside(options, path, &rules, &all, error);
	if (status == STATUS_OK)
		status = try_all(rules, path, arena, trials, &all, error);
	if (status == STATUS_OK)
		keep_own(problems, &all, path);
	rules_free(rules);
	return status;
}
