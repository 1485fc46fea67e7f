/* Where the value of a threshold comes from, in words. */
#include "internal.h"

#include <string.h>

#include "rapport/base/text.h"

const char *record_called(struct rules *rules, struct arena *arena, enum entity entity, int64_t id)
{
	struct rows rows;
	struct error error;

	error_clear(&error);
	if (sandbox_run(rules->sandbox, arena, engine_query(rules, "record-name"), id, 10, &rows,
		    &error) != STATUS_OK)
		return "";
	for (size_t row = 0; row < rows.count; row++)
		if (strcmp(rows_text(&rows, row, "entity"), catalog_entity(entity)->name) == 0)
			return text_clean(arena, rows_text(&rows, row, "name"), TEXT_ONE_LINE);
	return "";
}

const char *origin_text(struct rules *rules, struct arena *arena, const struct rule *rule,
	const struct scope *scope)
{
	switch (scope->origin) {
	case ORIGIN_USER:
		return _("your settings");
	case ORIGIN_STORE:
		return _("your settings for everyone");
	case ORIGIN_CLIENT:
		return arena_format(arena, _("set for client %s"),
			record_called(rules, arena, ENTITY_CLIENT, scope->client));
	case ORIGIN_PROJECT:
		return arena_format(arena, _("set for project %s"),
			record_called(rules, arena, ENTITY_PROJECT, scope->project));
	default:
		return rule->guideline > 0 ? _("shipped default") : _("default of the rule");
	}
}

const char *source_text(struct arena *arena, const struct threshold *threshold)
{
	return threshold->source ? text_clean(arena, threshold->source, TEXT_ONE_LINE)
				 : _("our proposal");
}
