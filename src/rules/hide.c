/* What is not shown: flags put aside by the person, and flags a stronger one speaks for. */
#include "internal.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "rapport/base/text.h"

static int compare_numbers(int64_t left, int64_t right)
{
	return (left > right) - (left < right);
}

static int compare_ids(const void *left, const void *right)
{
	const struct draft *const *a = left, *const *b = right;

	return compare_numbers((*a)->flag.id, (*b)->flag.id);
}

static void put_aside(struct rules *rules, struct draft **sorted, size_t count,
	const struct rows *rows, size_t row)
{
	struct draft wanted = {.flag = {.id = flag_id(rows_text(rows, row, "rule"),
						rows_integer(rows, row, "subject"),
						rows_text(rows, row, "episode"))}};
	const struct draft *key = &wanted;
	struct draft **found = bsearch(&key, sorted, count, sizeof *sorted, compare_ids);

	if (!found)
		return;
	const struct value *reason = rows_value(rows, row, "dismissed_reason");
	civil_day until = day_parse(rows_text(rows, row, "snoozed_until"));
	struct flag *flag = &(*found)->flag;
	flag->dismissed = reason->type == VALUE_TEXT
				  ? text_clean(rules->kept.arena, reason->text, TEXT_ONE_LINE)
				  : NULL;
	flag->snoozed_until = until > rules->now.day ? until : DAY_NONE;
}

/* The key of a disposition is hashed like that of a flag, so one search by id finds it. */
enum status hide_put_aside(struct rules *rules, struct draft_list *drafts, struct error *error)
{
	struct rows rows;
	struct draft **sorted;
	enum status status;

	if (drafts->count == 0)
		return STATUS_OK;
	status = sandbox_run(rules->sandbox, rules->scratch, engine_query(rules, "dispositions"), 0,
		1000000, &rows, error);
	if (status != STATUS_OK || rows.count == 0)
		return status;
	sorted = memory_alloc(drafts->count * sizeof *sorted);
	for (size_t i = 0; i < drafts->count; i++)
		sorted[i] = &drafts->items[i];
	qsort(sorted, drafts->count, sizeof *sorted, compare_ids);
	for (size_t row = 0; row < rows.count; row++)
		put_aside(rules, sorted, drafts->count, &rows, row);
	free(sorted);
	return STATUS_OK;
}

/* What two flags must share for the one to speak for the other; 0: nothing to compare. */
static int64_t shared_key(const struct flag *flag, const struct suppressor *suppressor)
{
	switch (suppressor->same) {
	case SAME_CLIENT:
		return flag->client;
	case SAME_PROJECT:
		return flag->project;
	default:
		return flag->subject;
	}
}

struct voice {
	int64_t key;
	enum severity severity;
};

static int compare_voices(const void *left, const void *right)
{
	const struct voice *a = left, *b = right;

	return compare_numbers(a->key, b->key);
}

static bool is_shown(const struct draft *draft)
{
	return !draft->dropped && !draft->flag.dismissed && draft->flag.snoozed_until == DAY_NONE;
}

/* The drafts of one rule stand side by side, and those of rules in the order of rules: where they
 * begin. Those of the next rule begin at their end. */
static size_t first_of(const struct draft_list *drafts, const struct rule *rule)
{
	size_t low = 0, high = drafts->count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (drafts->items[middle].rule < rule)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* The shown flags of a suppressing rule by what they share, one each with its highest severity. */
static size_t collect_voices(const struct draft_list *drafts, const struct rule *other,
	const struct suppressor *suppressor, struct voice *voices)
{
	size_t count = 0, kept = 0, end = first_of(drafts, other + 1);

	for (size_t i = first_of(drafts, other); i < end; i++) {
		const struct flag *flag = &drafts->items[i].flag;
		if (!is_shown(&drafts->items[i]))
			continue;
		int64_t key = shared_key(flag, suppressor);
		if (key != 0)
			voices[count++] = (struct voice){key, flag->severity};
	}
	if (count > 1)
		qsort(voices, count, sizeof *voices, compare_voices);
	for (size_t i = 0; i < count; i++) {
		if (kept == 0 || voices[kept - 1].key != voices[i].key)
			voices[kept++] = voices[i];
		else if (voices[i].severity > voices[kept - 1].severity)
			voices[kept - 1].severity = voices[i].severity;
	}
	return kept;
}

/* A flag is dropped for one at least as severe: the weaker one must not hide the stronger. */
static void drop_for(struct draft_list *drafts, const struct rule *rule, const struct rule *other,
	const struct suppressor *suppressor)
{
	struct voice *voices = memory_alloc((drafts->count + 1) * sizeof *voices);
	size_t count = collect_voices(drafts, other, suppressor, voices);
	size_t end = count > 0 ? first_of(drafts, rule + 1) : 0;

	for (size_t i = first_of(drafts, rule); i < end; i++) {
		struct draft *draft = &drafts->items[i];
		const struct voice wanted = {.key = shared_key(&draft->flag, suppressor)};
		if (wanted.key == 0)
			continue;
		const struct voice *voice =
			bsearch(&wanted, voices, count, sizeof *voices, compare_voices);
		if (voice && voice->severity >= draft->flag.severity)
			draft->dropped = true;
	}
	free(voices);
}

/* Rules that suppress come before those they suppress: a flag that is dropped itself speaks for
 * nobody. In a circle the first one met stays. */
static void drop_rule(
	struct rules *rules, struct draft_list *drafts, const struct rule *rule, bool *visited)
{
	size_t index = (size_t)(rule - rules->rules);

	if (visited[index])
		return;
	visited[index] = true;
	for (size_t i = 0; i < rule->suppressor_count; i++) {
		const struct rule *other = rules_find(rules, rule->suppressors[i].rule);
		if (!other || other == rule)
			continue;
		drop_rule(rules, drafts, other, visited);
		drop_for(drafts, rule, other, &rule->suppressors[i]);
	}
}

void hide_suppressed(struct rules *rules, struct draft_list *drafts)
{
	bool *visited = memory_alloc((rules->count + 1) * sizeof *visited);

	memset(visited, 0, (rules->count + 1) * sizeof *visited);
	for (size_t i = 0; drafts->count > 0 && i < rules->count; i++)
		drop_rule(rules, drafts, &rules->rules[i], visited);
	free(visited);
}

/* No due day comes after every due day. */
static int compare_days(civil_day left, civil_day right)
{
	if (left == DAY_NONE || right == DAY_NONE)
		return (left == DAY_NONE) - (right == DAY_NONE);
	return (left > right) - (left < right);
}

int flag_compare(const void *left, const void *right)
{
	const struct flag *a = left, *b = right;

	if (a->group != b->group)
		return a->group < b->group ? -1 : 1;
	if (a->severity != b->severity)
		return a->severity > b->severity ? -1 : 1;
	int order = compare_days(a->due, b->due);
	if (order == 0)
		order = compare_days(a->since, b->since);
	if (order == 0)
		order = strcmp(a->name, b->name);
	return order ? order : compare_numbers(a->id, b->id);
}
