/* Why a flag is there: the facts, the arithmetic, the thresholds and what changes them. */
#include "internal.h"

#include <assert.h>
#include <string.h>

#include "rapport/base/text.h"

/* One explanation in the making. */
struct answer {
	struct rules *rules;
	struct arena *arena;
	const struct rule *rule;
	const struct flag *flag;
	struct row_view view; /* the flag's own row */
	struct ready_texts ready, ready_facts;
};

/* The flag's row among those its rule gives now. */
static bool find_row(struct answer *answer, const struct rows *rows)
{
	int subject = column_find(rows, "subject"), episode = column_find(rows, "episode");

	for (size_t row = 0; subject >= 0 && episode >= 0 && row < rows->count; row++) {
		if (rows->rows[row][subject].integer != answer->flag->subject)
			continue;
		const char *text = row_text(answer->arena, rows, row, episode);
		if (strcmp(text_clean(answer->arena, text, TEXT_ONE_LINE), answer->flag->episode) !=
			0)
			continue;
		answer->view = (struct row_view){answer->rules, answer->rule, rows, &answer->ready,
			row, answer->flag->id, answer->flag->subject};
		return true;
	}
	return false;
}

/* What kind of record has this id; ENTITY_NONE when nobody knows. */
static enum entity entity_of(struct answer *answer, int64_t id)
{
	struct rules *rules = answer->rules;
	struct rows rows;
	struct error error;

	error_clear(&error);
	if (sandbox_run(rules->sandbox, answer->arena, engine_query(rules, "record-name"), id, 1,
		    &rows, &error) != STATUS_OK ||
		rows.count == 0)
		return ENTITY_NONE;
	return catalog_find_entity(rows_text(&rows, 0, "entity"));
}

/* A number is the id of a record, a text is how it is called already. */
static void read_fact_handle(
	struct answer *answer, const struct rows *rows, size_t row, struct why_fact *fact)
{
	int column = column_find(rows, "handle");
	char handle[HANDLE_SIZE];

	fact->entity = ENTITY_NONE;
	if (column < 0 || rows->rows[row][column].type != VALUE_INTEGER) {
		fact->handle = text_clean(
			answer->arena, row_text(answer->arena, rows, row, column), TEXT_ONE_LINE);
		return;
	}
	fact->id = rows->rows[row][column].integer;
	fact->entity = entity_of(answer, fact->id);
	handle_format(fact->id, handle);
	fact->handle = arena_copy(answer->arena, handle);
}

/* A whole number is minutes. */
static const char *fact_amount(struct answer *answer, const struct rows *rows, size_t row)
{
	int column = column_find(rows, "amount");
	struct buffer hours = BUFFER_EMPTY;
	const char *text;

	if (column < 0 || rows->rows[row][column].type != VALUE_INTEGER)
		return text_clean(
			answer->arena, row_text(answer->arena, rows, row, column), TEXT_ONE_LINE);
	language_add_hours(answer->rules, rows->rows[row][column].integer, &hours);
	text = arena_copy(answer->arena, buffer_text(&hours));
	buffer_clear(&hours);
	return text;
}

static const char *fact_what(struct answer *answer, const struct rows *rows, size_t row)
{
	const char *what = row_text(answer->arena, rows, row, column_find(rows, "what"));
	const struct wording *wording = wording_named(&answer->rule->facts, what);
	const struct row_view view = {answer->rules, answer->rule, rows, &answer->ready_facts, row,
		answer->flag->id, answer->flag->subject};

	if (!wording || !wording->text)
		return text_clean(answer->arena, what, TEXT_ONE_LINE);
	return wording_fill(answer->arena, &view, wording->text);
}

static enum status add_facts(struct answer *answer, struct why *why, struct error *error)
{
	struct rows rows;
	enum status status;

	if (!answer->rule->evidence.text)
		return STATUS_OK;
	status = rule_run(answer->rules, answer->arena, answer->rule, &answer->rule->evidence,
		answer->flag->subject, &rows, error);
	if (status != STATUS_OK)
		return status;
	for (size_t i = 0; i < answer->rule->facts.count; i++)
		if (!wording_check_columns(
			    answer->rule, &answer->rule->facts.items[i].wording, &rows, error))
			return error->status;
	why->facts = ARENA_ARRAY(answer->arena, struct why_fact, rows.count + 1);
	why->fact_count = rows.count;
	for (size_t row = 0; row < rows.count; row++) {
		why->facts[row] = (struct why_fact){
			.day = day_parse(
				row_text(answer->arena, &rows, row, column_find(&rows, "day"))),
			.what = fact_what(answer, &rows, row),
			.amount = fact_amount(answer, &rows, row),
		};
		read_fact_handle(answer, &rows, row, &why->facts[row]);
	}
	return STATUS_OK;
}

/* The value noted in the record itself (field:): the row gives it in a column like `every_noted`
 * when it goes before what is set. */
static bool taken_from_field(
	struct answer *answer, const struct threshold *threshold, struct value *value)
{
	const struct row_view *view = &answer->view;
	int column =
		column_find(view->rows, arena_format(answer->arena, "%s_noted", threshold->name));

	if (!threshold->field || column < 0)
		return false;
	*value = view->rows->rows[view->row][column];
	return value->type != VALUE_NONE;
}

static struct why_threshold explain(struct answer *answer, const struct threshold *threshold)
{
	const struct flag *flag = answer->flag;
	enum threshold_origin origin;
	const struct value *value =
		threshold_resolve(threshold, flag->client, flag->project, &origin);
	struct value own;
	struct why_threshold line = {
		.name = threshold->name,
		.value = threshold_format(answer->arena, threshold, value),
		.origin = origin_text(answer->rules, answer->arena, answer->rule,
			&(struct scope){origin, flag->client, flag->project}),
		.source = source_text(answer->arena, threshold),
	};

	if (taken_from_field(answer, threshold, &own)) {
		line.value = threshold_format(answer->arena, threshold, &own);
		line.origin = arena_format(answer->arena, _("noted in %s"), threshold->field);
	}
	return line;
}

/* off, severity and message are only worth a line when somebody set them. */
static bool is_told(const struct answer *answer, const struct threshold *threshold, size_t index)
{
	enum threshold_origin origin;

	threshold_resolve(threshold, answer->flag->client, answer->flag->project, &origin);
	return index >= THRESHOLDS_OF_ALL || origin != ORIGIN_SHIPPED;
}

static void add_thresholds(struct answer *answer, struct why *why)
{
	const struct rule *rule = answer->rule;

	why->thresholds =
		ARENA_ARRAY(answer->arena, struct why_threshold, rule->threshold_count + 1);
	for (size_t i = 0; i < rule->threshold_count; i++)
		if (is_told(answer, &rule->thresholds[i], i))
			why->thresholds[why->threshold_count++] =
				explain(answer, &rule->thresholds[i]);
}

/* What is noted in the record itself is changed there. */
static const char *describe_edit(struct answer *answer)
{
	const struct rule *rule = answer->rule;
	struct value ignored;

	for (size_t i = THRESHOLDS_OF_ALL; i < rule->threshold_count; i++) {
		const struct threshold *threshold = &rule->thresholds[i];
		const char *dot = threshold->field ? strchr(threshold->field, '.') : NULL;
		if (dot && taken_from_field(answer, threshold, &ignored))
			return arena_format(answer->arena,
				_("Where it is noted: rapport edit %s %s:…"), answer->flag->name,
				dot + 1);
	}
	return NULL;
}

static const char *describe_change(struct answer *answer)
{
	const struct rule *rule = answer->rule;
	bool own = rule->threshold_count > THRESHOLDS_OF_ALL;
	const char *name = own ? rule->thresholds[THRESHOLDS_OF_ALL].name : "off";
	const char *example = own ? "…" : "yes";
	const char *client = record_called(
		answer->rules, answer->arena, ENTITY_CLIENT, answer->flag->client);
	const char *edit = describe_edit(answer);

	if (edit)
		return edit;
	if (client[0] == '\0')
		return arena_format(answer->arena, "rapport rules set %s %s=%s", rule->id, name,
			example);
	return arena_format(answer->arena,
		_("For everyone: rapport rules set %1$s %2$s=%3$s; for this client: "
		  "rapport rules set %1$s %2$s=%3$s --client %4$s"),
		rule->id, name, example, client);
}

static enum status fill_why(struct answer *answer, struct why *why, struct error *error)
{
	const struct rule *rule = answer->rule;
	const char *arithmetic = rule->arithmetic.text;

	why->guideline = rule->guideline > 0 ? arena_format(answer->arena, "%d %s", rule->guideline,
						       rule->guideline_title)
					     : rule->file;
	why->arithmetic = arithmetic ? wording_fill(answer->arena, &answer->view, arithmetic)
				     : row_message(answer->arena, &answer->view,
					       answer->flag->client, answer->flag->project);
	why->clears_when = rule->clears_when.text ? rule->clears_when.text
						  : _("The facts it rests on change.");
	add_thresholds(answer, why);
	why->change = describe_change(answer);
	return add_facts(answer, why, error);
}

static enum status explain_flag(struct answer *answer, struct why *why, struct error *error)
{
	struct error_list ignored = {.arena = answer->arena};
	struct rows rows;
	enum status status = read_overrides(answer->rules, &ignored, error);

	if (status == STATUS_OK)
		status = rule_run(answer->rules, answer->arena, answer->rule, &answer->rule->sql, 0,
			&rows, error);
	if (status != STATUS_OK)
		return status;
	if (!find_row(answer, &rows))
		return error_set(error, STATUS_NOT_FOUND, _("This flag is not open any more"));
	return fill_why(answer, why, error);
}

enum status rules_why(struct rules *rules, struct arena *arena, const struct flag *flag,
	struct why *why, struct error *error)
{
	struct answer answer = {
		.rules = rules,
		.arena = arena,
		.flag = flag,
		.ready.arena = arena,
		.ready_facts.arena = arena,
	};
	enum status status;

	*why = (struct why){.guideline = ""};
	answer.rule = rules_find(rules, flag->rule);
	if (!answer.rule)
		return error_set(error, STATUS_NOT_FOUND, _("There is no rule “%s”"), flag->rule);
	status = rules_connect(rules, error);
	if (status != STATUS_OK)
		return status;
	arena_reset(rules->scratch);
	/* Before the look: what is written meanwhile belongs to another answer. */
	bool known = kept_find(rules);
	status = sandbox_begin(rules->sandbox, error);
	if (status != STATUS_OK)
		return status;
	status = explain_flag(&answer, why, error);
	sandbox_end(rules->sandbox);
	if (status == STATUS_OK && known)
		kept_add_why(rules, flag, why);
	return status;
}
