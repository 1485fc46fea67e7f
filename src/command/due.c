/* due, check, why, snooze, dismiss: the flags. */
#include "internal.h"

#include <string.h>
#include <strings.h>

#include "rapport/base/when.h"

/* ---- the filter of due ---- */

enum {
	CONDITION_RULE,
	CONDITION_SEVERITY,
	CONDITION_GROUP,
	CONDITION_CLIENT,
	CONDITION_PROJECT,
	CONDITION_WORD
};

struct condition {
	int kind;
	bool negated, at_least;
	const char *text; /* rule, group, or folded word */
	enum severity severity;
	int64_t id; /* client or project */
};

static const char *const KEYS[] = {
	[CONDITION_RULE] = "rule:",
	[CONDITION_SEVERITY] = "severity:",
	[CONDITION_GROUP] = "group:",
	[CONDITION_CLIENT] = "client:",
	[CONDITION_PROJECT] = "project:",
};

static enum status read_severity(const char *text, struct condition *condition, struct error *error)
{
	condition->at_least = strncmp(text, ">=", 2) == 0;
	text += condition->at_least ? 2 : 0;
	for (int severity = SEVERITY_INFO; severity <= (int)SEVERITY_URGENT; severity++)
		if (strcasecmp(text, severity_name((enum severity)severity)) == 0) {
			condition->severity = (enum severity)severity;
			return STATUS_OK;
		}
	error_set(error, STATUS_INVALID, _("“%s” is no severity."), text);
	return error_advise(error, "info, notice, warn, urgent");
}

static enum status read_owner(struct command_call *call, struct result *result, const char *text,
	struct condition *condition, struct error *error)
{
	struct match match = {.id = 0};
	const struct wanted wanted = {
		.entity = condition->kind == CONDITION_CLIENT ? ENTITY_CLIENT : ENTITY_PROJECT,
		.text = text,
		.key = condition->kind == CONDITION_CLIENT ? "client" : "project",
		.also = ENTITY_NONE,
	};
	enum status status = resolve(call, result, &wanted, &match, error);
	condition->id = match.id;
	return status;
}

static enum status read_value(struct command_call *call, struct result *result, const char *text,
	struct condition *condition, struct error *error)
{
	switch (condition->kind) {
	case CONDITION_SEVERITY:
		return read_severity(text, condition, error);
	case CONDITION_CLIENT:
	case CONDITION_PROJECT:
		return read_owner(call, result, text, condition, error);
	default:
		condition->text = text;
		return STATUS_OK;
	}
}

static enum status read_condition(struct command_call *call, struct result *result,
	const char *word, struct condition *condition, struct error *error)
{
	*condition = (struct condition){.kind = CONDITION_WORD};
	condition->negated = word[0] == '-' && word[1] != '\0';
	word += condition->negated ? 1 : 0;
	for (int kind = 0; kind < CONDITION_WORD; kind++)
		if (text_starts(word, KEYS[kind])) {
			condition->kind = kind;
			return read_value(
				call, result, word + strlen(KEYS[kind]), condition, error);
		}
	size_t key = strspn(word, "abcdefghijklmnopqrstuvwxyz_");
	if (key > 0 && word[key] == ':' && word[key + 1] != '\0') {
		error_set(error, STATUS_INVALID, _("Flags have no “%.*s”."), (int)key, word);
		return error_advise(error, "rule: severity: group: client: project:");
	}
	condition->text = text_fold(result->arena, word, true);
	return STATUS_OK;
}

static bool contains(struct arena *arena, const char *text, const char *folded)
{
	return text != NULL && strstr(text_fold(arena, text, true), folded) != NULL;
}

static bool holds(struct arena *arena, const struct condition *condition, const struct flag *flag)
{
	switch (condition->kind) {
	case CONDITION_RULE:
		return text_starts(flag->rule, condition->text);
	case CONDITION_SEVERITY:
		return condition->at_least ? flag->severity >= condition->severity
					   : flag->severity == condition->severity;
	case CONDITION_GROUP:
		return text_starts(flag_group_name(flag->group), condition->text);
	case CONDITION_CLIENT:
		return flag->client == condition->id;
	case CONDITION_PROJECT:
		return flag->project == condition->id;
	default:
		return contains(arena, flag->message, condition->text) ||
		       contains(arena, flag->name, condition->text) ||
		       contains(arena, flag->rule, condition->text) ||
		       contains(arena, flag->summary, condition->text);
	}
}

static enum status filter_flags(struct command_call *call, struct result *result,
	struct flag_list *flags, struct error *error)
{
	struct condition *conditions =
		ARENA_ARRAY(result->arena, struct condition, call->count + 1);
	for (size_t i = 0; i < call->count; i++) {
		enum status status =
			read_condition(call, result, call->words[i], &conditions[i], error);
		if (status != STATUS_OK)
			return status;
	}
	size_t kept = 0;
	for (size_t i = 0; i < flags->count; i++) {
		bool fits = true;
		for (size_t j = 0; j < call->count && fits; j++)
			fits = holds(result->arena, &conditions[j], &flags->items[i]) !=
			       conditions[j].negated;
		if (fits)
			flags->items[kept++] = flags->items[i];
	}
	flags->count = kept;
	return STATUS_OK;
}

/* A rule that failed names itself; the others have answered. */
static void tell_problems(struct result *result, const struct error_list *problems)
{
	for (size_t i = 0; i < problems->count; i++) {
		struct buffer line = BUFFER_EMPTY;
		error_format(&problems->items[i], &line);
		result_line(result, TONE_WARN, buffer_text(&line));
		buffer_clear(&line);
	}
}

static struct flag_list copy_flags(struct arena *arena, const struct flag_list *flags)
{
	struct flag_list copy = {
		.items = ARENA_ARRAY(arena, struct flag, flags->count + 1),
		.count = flags->count,
	};
	for (size_t i = 0; i < flags->count; i++)
		copy.items[i] = flags->items[i];
	return copy;
}

/* What was answered before, at once; the store is not even opened. */
static enum status last_flags(struct command_call *call, struct result *result,
	struct flag_list *all, struct error *error)
{
	bool current = false;
	if (!app_last_flags(call_app(call), result->arena, all, &current)) {
		error_set(error, STATUS_NOT_FOUND, _("No earlier answer is kept."));
		return error_advise(error, _("Look now: rapport due"));
	}
	result->outdated = !current;
	return STATUS_OK;
}

/* All flags in *all, those that fit the words in *flags. */
static enum status find_flags(struct command_call *call, struct result *result,
	struct flag_list *all, struct flag_list *flags, struct error *error)
{
	struct error_list problems = {.arena = result->arena};
	enum status status = call_option(call, "--last") != NULL
				     ? last_flags(call, result, all, error)
				     : app_flags(call_app(call), result->arena,
					       call_option(call, "--all") != NULL, all, &problems,
					       error);
	if (status != STATUS_OK)
		return status;
	tell_problems(result, &problems);
	*flags = copy_flags(result->arena, all);
	return filter_flags(call, result, flags, error);
}

/* ---- due, check ---- */

static void show_count(struct command_call *call, struct result *result, size_t count)
{
	const char *text = arena_format(result->arena, "%zu", count);
	if (call->listed_for_machine)
		result_fact(result, "count", _("Count"), text, VALUE_OF_INTEGER((int64_t)count));
	else
		result_line(result, TONE_PLAIN, text);
}

enum status command_due(struct command_call *call, struct result *result, struct error *error)
{
	struct flag_list all, flags;
	size_t limit = 0;
	enum status status = find_flags(call, result, &all, &flags, error);
	if (status == STATUS_OK)
		status = option_number(call, "--limit", flags.count + 1, &limit, error);
	if (status != STATUS_OK)
		return status;
	if (call_option(call, "--count") != NULL) {
		show_count(call, result, flags.count);
		return STATUS_OK;
	}
	bool more = flags.count > limit;
	flags.count = more ? limit : flags.count;
	struct table *table = flags_table(call, result->arena, &flags, &all);
	table->more = more;
	if (call->count > 0 && flags.count == 0) {
		table->empty = arena_format(result->arena, _("No flag matches “%s”."),
			words_join(result->arena, call, 0));
		result->exit_code = 1;
	}
	result_table(result, table);
	if (result->outdated && !call->listed_for_machine)
		result_line(result, TONE_QUIET,
			_("Something has changed since this answer; look now: rapport due"));
	else if (flags.count > 0 && !call->listed_for_machine)
		result_line(result, TONE_QUIET,
			_("Reasons: rapport why FLAG. Later: rapport snooze FLAG 3d"));
	return STATUS_OK;
}

enum status command_check(struct command_call *call, struct result *result, struct error *error)
{
	struct flag_list all, flags;
	enum status status = find_flags(call, result, &all, &flags, error);
	if (status != STATUS_OK)
		return status;
	size_t urgent = 0;
	for (size_t i = 0; i < flags.count; i++)
		if (flags.items[i].severity == SEVERITY_URGENT)
			flags.items[urgent++] = flags.items[i];
	flags.count = urgent;
	struct table *table = flags_table(call, result->arena, &flags, &all);
	table->empty = _("Nothing is urgent.");
	result_table(result, table);
	result->exit_code = urgent > 0 ? 1 : 0;
	return STATUS_OK;
}

/* ---- why ---- */

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
	say(result, "severity", _("Severity"), severity_name(flag->severity));
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

enum status command_why(struct command_call *call, struct result *result, struct error *error)
{
	struct flag flag;
	struct why why;
	size_t taken = 0;
	enum status status = flag_resolve(call, result, &flag, &taken, error);
	if (status == STATUS_OK)
		status = app_why(call_app(call), result->arena, &flag, &why, error);
	if (status != STATUS_OK)
		return status;
	result->entity = flag.entity;
	result->id = flag.subject;
	say_flag(call, result, &flag, &why);
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

/* ---- snooze, dismiss ---- */

static enum status snooze_day(
	struct command_call *call, size_t first, civil_day *day, struct error *error)
{
	struct moment now = app_now(call_app(call));
	while (first < call->count && (strcasecmp(call->words[first], "until") == 0 ||
					      strcasecmp(call->words[first], "bis") == 0 ||
					      strcasecmp(call->words[first], "for") == 0))
		first++;
	if (first >= call->count)
		return usage_error(call, error, _("Until when? Like 3d, fri or 24 Apr."));
	bool read = (first + 1 == call->count && when_read_span(call->words[first], now, day)) ||
		    when_take_day(call->words + first, call->count - first, now, WHEN_FUTURE,
			    day) == call->count - first;
	struct arena *arena = arena_new();
	enum status status =
		read ? STATUS_OK
		     : when_parse_day(words_join(arena, call, first), now, WHEN_FUTURE, day, error);
	arena_free(arena);
	if (status == STATUS_OK && *day <= now.day)
		return error_set(
			error, STATUS_INVALID, _("A flag can only be snoozed until a later day."));
	return status;
}

enum status command_snooze(struct command_call *call, struct result *result, struct error *error)
{
	struct flag flag;
	size_t taken = 0;
	civil_day day = DAY_NONE;
	enum status status = flag_resolve(call, result, &flag, &taken, error);
	if (status == STATUS_OK)
		status = snooze_day(call, taken, &day, error);
	if (status == STATUS_OK)
		status = app_snooze(call_app(call), result->arena, &flag, day, error);
	if (status == STATUS_OK)
		result_done(call, result, NULL);
	return status;
}

/* What is dismissed again and again asks for another measure. Only an offer: nothing is changed. */
enum { DISMISSALS_RUNNING = 3 };

static enum status offer_tuning(struct command_call *call, struct result *result,
	const struct flag *flag, struct error *error)
{
	struct arena *arena = result->arena;
	int64_t count = 0;
	enum status status = app_dismissals(call_app(call), arena, flag, &count, error);
	if (status != STATUS_OK || count == 0 || count % DISMISSALS_RUNNING != 0)
		return status;
	const char *client = app_handle(call_app(call), arena, ENTITY_CLIENT, flag->client);
	result_line(result, TONE_QUIET,
		arena_format(arena,
			_("Dismissed %1$lld times for %2$s. Another measure: rapport rules show "
			  "%3$s; "
			  "not at all: rapport rules off %3$s --client %2$s"),
			(long long)count, client, flag->rule));
	return STATUS_OK;
}

enum status command_dismiss(struct command_call *call, struct result *result, struct error *error)
{
	struct flag flag;
	size_t taken = 0;
	const char *reason = NULL;
	enum status status = flag_resolve(call, result, &flag, &taken, error);
	if (status != STATUS_OK)
		return status;
	const struct line_wanted wanted = {
		.first = taken,
		.key = "reason",
		.prompt = arena_format(
			result->arena, _("Dismiss “%s” for %s because:"), flag.summary, flag.name),
		.unattended = arena_format(result->arena,
			_("A reason is needed: rapport dismiss %s REASON"), call->words[0]),
	};
	status = line_or_ask(call, result, &wanted, &reason);
	if (status == STATUS_OK)
		status = app_dismiss(call_app(call), result->arena, &flag, reason, error);
	if (status != STATUS_OK)
		return status;
	result_done(call, result, NULL);
	return offer_tuning(call, result, &flag, error);
}
