/* One threshold as it holds, for figures that count by the same rule. */
#include "internal.h"

#include <assert.h>

enum status rules_value(struct rules *rules, struct arena *arena, const struct rule_asked *asked,
	struct value *value, struct error *error)
{
	struct error_list ignored = {.arena = arena}; /* told where flags are shown */

	*value = VALUE_OF_NONE;
	arena_reset(rules->scratch);
	enum status status = refresh_overrides(rules, &ignored, error);
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
