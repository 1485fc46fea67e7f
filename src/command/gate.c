/* gate PROJECT [DATE], and the line that says what a date means before it is kept: hours needed,
 * hours free, their ratio and the earliest honest date. */
#include "internal.h"

#include "rapport/base/when.h"

/* ---- the line ---- */

static const char *day_of(const struct command_call *call, struct arena *arena, civil_day day)
{
	return day_for_people(arena, day, app_now(call_app(call)).day);
}

/* 113 → "1.13" */
static const char *ratio_text(struct arena *arena, int64_t hundredths)
{
	/* TRANSLATORS: a ratio with two decimals; use your decimal mark */
	return arena_format(arena, _("%1$lld.%2$02lld"), (long long)hundredths / 100,
		(long long)hundredths % 100);
}

static const char *hours_sentence(
	const struct command_call *call, struct arena *arena, const struct outlook *outlook)
{
	const struct feasibility *hours = &outlook->hours;
	const char *needed = hours_for_people(arena, hours->needed);
	const char *free = hours_for_people(arena, hours->free);
	if (hours->needed == 0 && outlook->date == DAY_NONE)
		return _("No open effort and no date are noted.");
	if (hours->needed == 0)
		return arena_format(arena, _("No open effort is noted; %s are free until %s."),
			free, day_of(call, arena, outlook->date));
	if (outlook->date == DAY_NONE)
		return arena_format(arena, _("%s needed, no date noted."), needed);
	if (hours->free == 0)
		return arena_format(arena, _("%s needed, no hours free until %s."), needed,
			day_of(call, arena, outlook->date));
	return arena_format(arena, _("%s needed, %s free until %s: %s."), needed, free,
		day_of(call, arena, outlook->date),
		ratio_text(arena, feasibility_hundredths(hours)));
}

static const char *honest_sentence(
	const struct command_call *call, struct arena *arena, const struct feasibility *hours)
{
	if (hours->honest == DAY_NONE)
		return _("With these hours no date can be met.");
	return arena_format(
		arena, _("Earliest honest date: %s."), day_of(call, arena, hours->honest));
}

static const char *outlook_line(
	const struct command_call *call, struct arena *arena, const struct outlook *outlook)
{
	const char *line = hours_sentence(call, arena, outlook);
	unsigned long unestimated = (unsigned long)outlook->unestimated;
	if (outlook->hours.needed > 0)
		line = arena_format(
			arena, "%s %s", line, honest_sentence(call, arena, &outlook->hours));
	if (unestimated > 0)
		line = arena_format(arena, "%s %s", line,
			arena_format(arena,
				ngettext("%lu item has no effort noted.",
					"%lu items have no effort noted.", unestimated),
				unestimated));
	return line;
}

static bool is_too_much(const struct outlook *outlook)
{
	return outlook->date != DAY_NONE && outlook->hours.needed > outlook->hours.free;
}

static enum tone outlook_tone(const struct outlook *outlook)
{
	return is_too_much(outlook) ? TONE_WARN : TONE_INFO;
}

/* ---- the line about the fullest week ---- */

static const char *week_line(
	const struct command_call *call, struct arena *arena, const struct week_load *week)
{
	const char *monday = day_of(call, arena, week->monday);
	const char *work = hours_for_people(arena, week->minutes);
	if (week->capacity == 0)
		return arena_format(arena,
			_("At the pace its dates ask for, the week of %s holds %s of work and no "
			  "hours of yours."),
			monday, work);
	return arena_format(arena,
		_("At the pace its dates ask for, the week of %s holds %s of work; %s are yours "
		  "(%s)."),
		monday, work, hours_for_people(arena, week->capacity),
		share_text(arena, (week->minutes * 10000 + week->capacity / 2) / week->capacity));
}

/* ---- for programs ---- */

static void day_fact(struct result *result, const char *name, const char *label, civil_day day)
{
	char text[DAY_TEXT_SIZE] = "";
	if (day != DAY_NONE)
		day_format(day, text);
	const char *kept = arena_copy(result->arena, text);
	result_fact(
		result, name, label, kept, day == DAY_NONE ? VALUE_OF_NONE : VALUE_OF_TEXT(kept));
}

static void number_fact(struct result *result, const char *name, const char *label, int64_t number)
{
	result_fact(result, name, label, arena_format(result->arena, "%lld", (long long)number),
		VALUE_OF_INTEGER(number));
}

static void outlook_facts(struct result *result, const struct outlook *outlook)
{
	const struct feasibility *hours = &outlook->hours;
	bool dated = outlook->date != DAY_NONE;
	int64_t hundredths = dated ? feasibility_hundredths(hours) : -1;
	day_fact(result, "date", _("Date"), outlook->date);
	number_fact(result, "needed", _("Hours needed"), hours->needed);
	number_fact(result, "free", _("Hours free"), hours->free);
	result_fact(result, "ratio_hundredths", _("Needed ÷ free"),
		hundredths < 0 ? "" : ratio_text(result->arena, hundredths),
		hundredths < 0 ? VALUE_OF_NONE : VALUE_OF_INTEGER(hundredths));
	day_fact(result, "honest", _("Earliest honest date"), hours->honest);
	number_fact(result, "unestimated", _("Without an effort"), outlook->unestimated);
	number_fact(result, "days", _("Working days"), hours->days);
	number_fact(result, "buffer_days", _("Buffer (days)"), hours->buffer_days);
	number_fact(result, "minutes_per_day", _("Hours per day"), hours->minutes_per_day);
	number_fact(result, "own_per_day", _("Own hours per day"), outlook->own_per_day);
	number_fact(result, "others", _("Other projects"), hours->others);
	day_fact(result, "week", _("Fullest week"), outlook->fullest.monday);
	number_fact(result, "week_minutes", _("Work in it"), outlook->fullest.minutes);
	number_fact(result, "week_capacity", _("Hours in it"), outlook->fullest.capacity);
}

/* ---- before a date is kept, and before a yes ---- */

static bool is_over(const struct record *project)
{
	const char *status = record_text(project, PROJECT_STATUS);
	return text_equal(status, "closed") || text_equal(status, "lost");
}

/* The answer where nobody can be asked: the date is kept, and then the line is said with it. */
#define KEPT_UNASKED "unasked"

static enum status ask_whether_kept(struct result *result, const char *key, const char *line)
{
	const struct question question = {
		.kind = QUESTION_YES_NO,
		.key = key,
		.prompt = _("Keep this date?"),
		.explanation = line,
		.assumed = KEPT_UNASKED,
	};
	return result_ask(result, &question);
}

/* Of several projects each is asked about by its name. */
static const char *kept_key(const struct command_call *call, struct arena *arena,
	const struct record *project, struct note *note)
{
	char handle[HANDLE_SIZE];
	if (call->together == 0)
		return "keep";
	handle_format(project->id, handle);
	note->text = arena_format(arena, "%s: %s",
		app_name(call_app(call), arena, ENTITY_PROJECT, project->id), note->text);
	return arena_format(arena, "keep %s", handle);
}

enum status date_foresee(struct command_call *call, struct result *result,
	const struct record *project, struct note *note, struct error *error)
{
	struct outlook outlook;
	*note = (struct note){.tone = TONE_PLAIN};
	if (call->session->scripted || !record_has(project, PROJECT_DEADLINE) || is_over(project))
		return STATUS_OK;
	enum status status = app_outlook(call_app(call), result->arena, project, &outlook, error);
	if (status != STATUS_OK)
		return status;
	note->tone = outlook_tone(&outlook);
	note->text = outlook_line(call, result->arena, &outlook);
	if (call->listed_for_machine)
		outlook_facts(result, &outlook);
	if (!is_too_much(&outlook) || call->foreseeing || call_option(call, "--yes") != NULL)
		return STATUS_OK;
	const char *key = kept_key(call, result->arena, project, note);
	const char *answer = call_answer(call, key);
	if (answer == NULL)
		return ask_whether_kept(result, key, note->text);
	if (text_equal(answer, KEPT_UNASKED))
		return STATUS_OK;
	if (!text_equal(answer, "yes"))
		return error_set(
			error, STATUS_CANCELLED, _("The date was not kept; nothing was changed."));
	note->text = NULL; /* the question said it */
	return STATUS_OK;
}

struct note week_foreseen(struct command_call *call, struct result *result, int64_t id)
{
	struct arena *arena = result->arena;
	struct error ignored = {.status = STATUS_OK};
	struct note note = {.text = NULL};
	struct record *project = NULL;
	struct outlook outlook;
	if (call->session->scripted ||
		app_get(call_app(call), arena, ENTITY_PROJECT, id, &project, &ignored) !=
			STATUS_OK ||
		app_outlook(call_app(call), arena, project, &outlook, &ignored) != STATUS_OK)
		return note;
	if (outlook.fullest.monday != DAY_NONE && week_is_overfull(&outlook.fullest))
		note = (struct note){TONE_WARN, week_line(call, arena, &outlook.fullest)};
	return note;
}

const char *week_of_project(struct command_call *call, struct arena *arena, int64_t id)
{
	struct error ignored = {.status = STATUS_OK};
	struct record *project = NULL;
	struct outlook outlook;
	bool known = app_get(call_app(call), arena, ENTITY_PROJECT, id, &project, &ignored) ==
			     STATUS_OK &&
		     app_outlook(call_app(call), arena, project, &outlook, &ignored) == STATUS_OK;
	return known && outlook.fullest.monday != DAY_NONE
		       ? week_line(call, arena, &outlook.fullest)
		       : "";
}

/* ---- gate PROJECT [DATE] ---- */

/* How the hours came about. */
static const char *counted_line(struct arena *arena, const struct outlook *outlook)
{
	const struct feasibility *hours = &outlook->hours;
	const char *counted = arena_format(arena,
		ngettext("%d working day counts, at %s for it; of your own %s other projects take "
			 "%s "
			 "until then.",
			"%d working days count, at %s a day for it; of your own %s a day other "
			"projects take %s until then.",
			(unsigned long)hours->days),
		hours->days, hours_for_people(arena, hours->minutes_per_day),
		hours_for_people(arena, outlook->own_per_day),
		hours_for_people(arena, hours->others));
	if (hours->buffer_days == 0)
		return counted;
	return arena_format(arena, "%s %s", counted,
		arena_format(arena,
			ngettext("%d more is kept as a buffer.", "%d more are kept as a buffer.",
				(unsigned long)hours->buffer_days),
			hours->buffer_days));
}

static void show_outlook(
	const struct command_call *call, struct result *result, const struct outlook *outlook)
{
	if (call->listed_for_machine) {
		outlook_facts(result, outlook);
		return;
	}
	result_line(result, outlook_tone(outlook), outlook_line(call, result->arena, outlook));
	if (outlook->date != DAY_NONE)
		result_line(result, TONE_QUIET, counted_line(result->arena, outlook));
	if (outlook->fullest.monday != DAY_NONE)
		result_line(result, week_is_overfull(&outlook->fullest) ? TONE_WARN : TONE_QUIET,
			week_line(call, result->arena, &outlook->fullest));
}

static const struct table_column *condition_columns(struct arena *arena)
{
	struct table_column *columns = ARENA_ARRAY(arena, struct table_column, 3);
	columns[0] = (struct table_column){
		.name = "condition", .label = "", .type = FIELD_TEXT, .machine_only = true};
	columns[1] = (struct table_column){
		.name = "state", .label = _("State"), .type = FIELD_TEXT, .width = 10};
	columns[2] = (struct table_column){.name = "text",
		.label = _("Condition"),
		.type = FIELD_TEXT,
		.width = 40,
		.flexible = true};
	return columns;
}

static struct table_row condition_row(struct arena *arena, const struct gate_condition *condition)
{
	const char **texts = ARENA_ARRAY(arena, const char *, 3);
	texts[0] = condition->name;
	texts[1] = condition->met ? _("met") : _("missing");
	texts[2] = condition->text;
	struct table_row row = row_of_texts(arena, texts, 3);
	struct value *cells = ARENA_ARRAY(arena, struct value, 3);
	cells[0] = VALUE_OF_TEXT(condition->name);
	cells[1] = VALUE_OF_TEXT(condition->met ? "met" : "missing");
	cells[2] = VALUE_OF_TEXT(condition->text);
	row.cells = cells;
	row.tone = condition->met ? TONE_GOOD : TONE_NOTICE;
	return row;
}

static void show_conditions(struct result *result, const struct gate *gate)
{
	struct arena *arena = result->arena;
	struct table *table = ARENA_NEW(arena, struct table);
	*table = (struct table){
		.name = "conditions",
		.columns = condition_columns(arena),
		.column_count = 3,
		.rows = ARENA_ARRAY(arena, struct table_row, gate->condition_count),
		.row_count = gate->condition_count,
		.empty = _("Nothing is asked of its start."),
	};
	for (size_t i = 0; i < gate->condition_count; i++)
		table->rows[i] = condition_row(arena, &gate->conditions[i]);
	result_table(result, table);
}

static void show_lessons(
	struct command_call *call, struct result *result, const struct record_list *lessons)
{
	const struct record_table wanted = {
		.entity = ENTITY_LESSON,
		.list = lessons,
		.without = -1,
	};
	struct table *table = records_table(call, result->arena, &wanted);
	table->empty = _("No lesson is known from this client or with the same tags.");
	result_table(result, table);
}

/* The day behind the project, when one is given. */
static enum status read_date(const struct command_call *call, struct arena *arena,
	struct record *project, struct error *error)
{
	struct moment now = app_now(call->session->app);
	civil_day day = DAY_NONE;
	if (call->count < 2)
		return STATUS_OK;
	size_t taken = when_take_day(call->words + 1, call->count - 1, now, WHEN_FUTURE, &day);
	if (taken == 0) {
		enum status status = when_parse_day(call->words[1], now, WHEN_FUTURE, &day, error);
		if (status != STATUS_OK)
			return status;
		taken = 1;
	}
	if (1 + taken < call->count) {
		error_set(error, STATUS_INVALID, _("“%s” is no part of the date."),
			call->words[1 + taken]);
		return error_advise(error, _("Like: rapport gate %s 24 Apr"), call->words[0]);
	}
	record_set_day(arena, project, PROJECT_DEADLINE, day);
	return STATUS_OK;
}

static enum status refuse_over(
	const struct command_call *call, struct arena *arena, int64_t project, struct error *error)
{
	error_set(error, STATUS_INVALID, _("%s is over; its gate is behind it."),
		app_name(call->session->app, arena, ENTITY_PROJECT, project));
	return error_advise(error, _("What it came to: rapport ledger %s"), call->words[0]);
}

enum status command_gate(struct command_call *call, struct result *result, struct error *error)
{
	struct arena *arena = result->arena;
	struct record *project = NULL;
	struct record_list lessons;
	struct outlook outlook;
	struct gate gate;
	int64_t id = 0;
	enum status status = resolve_project(call, result, &id, error);
	if (status == STATUS_OK)
		status = app_get(call_app(call), arena, ENTITY_PROJECT, id, &project, error);
	if (status == STATUS_OK && is_over(project))
		status = refuse_over(call, arena, id, error);
	if (status == STATUS_OK)
		status = read_date(call, arena, project, error);
	if (status == STATUS_OK)
		status = app_outlook(call_app(call), arena, project, &outlook, error);
	if (status == STATUS_OK)
		status = app_gate(call_app(call), arena, id, &gate, error);
	if (status == STATUS_OK)
		status = app_known_lessons(call_app(call), arena, id, &lessons, error);
	if (status != STATUS_OK)
		return status;
	result->entity = ENTITY_PROJECT;
	result->id = id;
	result_heading(result, app_name(call_app(call), arena, ENTITY_PROJECT, id));
	show_outlook(call, result, &outlook);
	result_heading(result, _("The start gate"));
	show_conditions(result, &gate);
	result_heading(result, _("Known lessons"));
	show_lessons(call, result, &lessons);
	return STATUS_OK;
}
