/* why FLAG: the facts, the thresholds, what clears it, what changes it. */
#include "internal.h"

#include <string.h>

enum { FACT_DAY, FACT_WHAT, FACT_AMOUNT, FACT_COLUMNS };

static const struct table *facts_table(
	const struct command_call *call, struct arena *arena, const struct why *why)
{
	struct table *table = ARENA_NEW(arena, struct table);
	struct table_column *columns = ARENA_ARRAY(arena, struct table_column, FACT_COLUMNS);
	columns[FACT_DAY] = (struct table_column){
		.name = "day", .label = _("Day"), .type = FIELD_DATE, .width = 12};
	columns[FACT_WHAT] = (struct table_column){.name = "what",
		.label = _("What"),
		.type = FIELD_TEXT,
		.width = 48,
		.flexible = true};
	columns[FACT_AMOUNT] = (struct table_column){
		.name = "amount", .label = _("Amount"), .type = FIELD_TEXT, .width = 8};
	*table = (struct table){
		.name = "facts",
		.columns = columns,
		.column_count = FACT_COLUMNS,
		.rows = ARENA_ARRAY(arena, struct table_row, why->fact_count),
		.row_count = why->fact_count,
		.empty = _("No facts are noted."),
	};
	for (size_t i = 0; i < why->fact_count; i++) {
		const struct why_fact *fact = &why->facts[i];
		const char **texts = ARENA_ARRAY(arena, const char *, FACT_COLUMNS);
		struct value *cells = ARENA_ARRAY(arena, struct value, FACT_COLUMNS);
		char day[DAY_TEXT_SIZE] = "";
		if (fact->day != DAY_NONE)
			day_format(fact->day, day);
		texts[FACT_DAY] = fact->day == DAY_NONE ? ""
							: day_for_people(arena, fact->day,
								  app_now(call->session->app).day);
		texts[FACT_WHAT] = fact->what;
		texts[FACT_AMOUNT] = fact->amount;
		cells[FACT_DAY] = day[0] ? VALUE_OF_TEXT(arena_copy(arena, day)) : VALUE_OF_NONE;
		cells[FACT_WHAT] = VALUE_OF_TEXT(fact->what);
		cells[FACT_AMOUNT] = fact->amount[0] ? VALUE_OF_TEXT(fact->amount) : VALUE_OF_NONE;
		table->rows[i] = (struct table_row){
			.cells = cells,
			.texts = texts,
			.handle = fact->handle,
			.entity = ENTITY_NONE,
		};
	}
	return table;
}

enum { THRESHOLD_NAME, THRESHOLD_VALUE, THRESHOLD_ORIGIN, THRESHOLD_SOURCE, THRESHOLD_COLUMNS };

static const struct table *thresholds_table(struct arena *arena, const struct why *why)
{
	static const char *const NAMES[] = {"name", "value", "origin", "source"};
	const char *const labels[] = {_("Setting"), _("Value"), _("Set by"), _("Source")};
	static const int WIDTHS[] = {10, 10, 16, 40};
	struct table *table = ARENA_NEW(arena, struct table);
	struct table_column *columns = ARENA_ARRAY(arena, struct table_column, THRESHOLD_COLUMNS);
	for (int i = 0; i < THRESHOLD_COLUMNS; i++)
		columns[i] = (struct table_column){
			.name = NAMES[i],
			.label = labels[i],
			.type = FIELD_TEXT,
			.width = WIDTHS[i],
			.flexible = i == THRESHOLD_SOURCE,
			.spare = i == THRESHOLD_SOURCE,
		};
	*table = (struct table){
		.name = "thresholds",
		.columns = columns,
		.column_count = THRESHOLD_COLUMNS,
		.rows = ARENA_ARRAY(arena, struct table_row, why->threshold_count),
		.row_count = why->threshold_count,
		.empty = "",
	};
	for (size_t i = 0; i < why->threshold_count; i++) {
		const struct why_threshold *one = &why->thresholds[i];
		const char **texts = ARENA_ARRAY(arena, const char *, THRESHOLD_COLUMNS);
		texts[THRESHOLD_NAME] = one->name;
		texts[THRESHOLD_VALUE] = one->value;
		texts[THRESHOLD_ORIGIN] = one->origin;
		texts[THRESHOLD_SOURCE] = one->source;
		table->rows[i] = row_of_texts(arena, texts, THRESHOLD_COLUMNS);
	}
	return table;
}

/* One fact of the answer; what a rule does not say is left out. */
static void say(struct result *result, const char *name, const char *label, const char *text)
{
	if (!text_empty(text))
		result_fact(result, name, label, text, VALUE_OF_TEXT(text));
}

static void say_flag(struct command_call *call, struct result *result, const struct flag *flag,
	const struct why *why)
{
	struct arena *arena = result->arena;
	civil_day today = app_now(call_app(call)).day;
	result_heading(result, arena_format(arena, "%s: %s", flag->name, flag->summary));
	result_line(result, severity_tone(flag->severity), flag->message);
	if (!text_empty(why->arithmetic) && !text_equal(why->arithmetic, flag->message))
		result_line(result, TONE_PLAIN, why->arithmetic);
	say(result, "rule", _("Rule"), flag->rule);
	result_fact(result, "severity", _("Severity"), severity_word(flag->severity),
		VALUE_OF_TEXT(severity_name(flag->severity)));
	say(result, "guideline", _("Guideline"), why->guideline);
	if (flag->since != DAY_NONE)
		say(result, "since", _("Since"), day_for_people(arena, flag->since, today));
	if (flag->dismissed != NULL)
		say(result, "dismissed_reason", _("Dismissed because"), flag->dismissed);
	if (flag->snoozed_until != DAY_NONE)
		say(result, "snoozed_until", _("Snoozed until"),
			day_for_people(arena, flag->snoozed_until, today));
	say(result, "clears_when", _("Clears when"), why->clears_when);
	say(result, "actions", _("Next steps"), flag->actions);
	say(result, "change", _("To change it"), why->change);
}

enum status result_why(struct command_call *call, struct result *result, const struct flag *flag,
	struct error *error)
{
	struct why why;
	enum status status = app_why(call_app(call), result->arena, flag, &why, error);
	if (status != STATUS_OK)
		return status;
	say_flag(call, result, flag, &why);
	if (why.fact_count > 0) {
		result_heading(result, _("The facts"));
		result_table(result, facts_table(call, result->arena, &why));
	}
	if (why.threshold_count > 0) {
		result_heading(result, _("The thresholds"));
		result_table(result, thresholds_table(result->arena, &why));
	}
	return STATUS_OK;
}

enum status command_why(struct command_call *call, struct result *result, struct error *error)
{
	struct flag flag;
	size_t taken = 0;
	enum status status = flag_resolve(call, result, &flag, &taken, error);
	if (status != STATUS_OK)
		return status;
	result->entity = flag.entity;
	result->id = flag.subject;
	return result_why(call, result, &flag, error);
}
