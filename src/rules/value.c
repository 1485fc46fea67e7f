/* One threshold as it holds, for figures that count by the same rule. */
#include "internal.h"

#include <assert.h>

/* What is set in the store; without a store nothing is. */
static enum status refresh(struct rules *rules, struct arena *arena, struct error *error)
{
	struct error_list ignored = {.arena = arena}; /* told where flags are shown */
	enum status status = rules_connect(rules, error);

	if (status == STATUS_NOT_FOUND) {
		error_clear(error);
		return STATUS_OK;
	}
	if (status == STATUS_OK)
		status = sandbox_begin(rules->sandbox, error);
	if (status != STATUS_OK)
		return status;
	status = read_overrides(rules, &ignored, error);
	sandbox_end(rules->sandbox);
	return status;
}

enum status rules_value(struct rules *rules, struct arena *arena, const struct rule_asked *asked,
	struct value *value, struct error *error)
{
	*value = VALUE_OF_NONE;
	arena_reset(rules->scratch);
	enum status status = refresh(rules, arena, error);
	if (status != STATUS_OK)
		return status;
	const struct rule *rule = rules_find(rules, asked->rule);
	const struct threshold *threshold = rule ? threshold_find(rule, asked->name) : NULL;
	if (!threshold)
		return STATUS_OK;
	*value = *threshold_resolve(threshold, asked->client, asked->project, NULL);
	if (value->type == VALUE_TEXT)
		value->text = arena_copy(arena, value->text);
	return STATUS_OK;
}
