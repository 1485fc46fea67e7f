/* ledger PROJECT: what was agreed, approved and absorbed, and where it was asked. */
#include "internal.h"

#include "rapport/base/when.h"

enum {
	LEDGER_ASKED,
	LEDGER_TITLE,
	LEDGER_DECISION,
	LEDGER_EFFORT,
	LEDGER_WHERE,
	LEDGER_DECIDED,
	LEDGER_COLUMNS
};

static const struct table_column *ledger_columns(struct arena *arena)
{
	struct table_column *columns = ARENA_ARRAY(arena, struct table_column, LEDGER_COLUMNS);
	columns[LEDGER_ASKED] = (struct table_column){
		.name = "asked_on", .label = _("Asked on"), .type = FIELD_DATE, .width = 12};
	columns[LEDGER_TITLE] = (struct table_column){.name = "title",
		.label = _("Change request"),
		.type = FIELD_TEXT,
		.width = 28,
		.flexible = true};
	columns[LEDGER_DECISION] = (struct table_column){
		.name = "decision", .label = _("Decision"), .type = FIELD_TEXT, .width = 10};
	columns[LEDGER_EFFORT] = (struct table_column){
		.name = "effort", .label = _("Effort"), .type = FIELD_MINUTES, .width = 8};
	columns[LEDGER_WHERE] = (struct table_column){
		.name = "asked_in", .label = _("Asked in"), .type = FIELD_TEXT, .width = 18};
	columns[LEDGER_DECIDED] = (struct table_column){
		.name = "decided", .label = _("Decided"), .type = FIELD_DATE, .width = 12};
	return columns;
}

static struct value day_cell(struct arena *arena, civil_day day)
{
	char text[DAY_TEXT_SIZE];
	if (day == DAY_NONE)
		return VALUE_OF_NONE;
	day_format(day, text);
	return VALUE_OF_TEXT(arena_copy(arena, text));
}

static const char *day_text(struct arena *arena, civil_day day, civil_day today)
{
	return day == DAY_NONE ? "" : day_for_people(arena, day, today);
}

static void ledger_row(struct command_call *call, struct arena *arena,
	const struct ledger_line *line, struct table_row *row)
{
	civil_day today = app_now(call_app(call)).day;
	const char **texts = ARENA_ARRAY(arena, const char *, LEDGER_COLUMNS);
	struct value *cells = ARENA_ARRAY(arena, struct value, LEDGER_COLUMNS);
	texts[LEDGER_ASKED] = day_text(arena, line->asked, today);
	texts[LEDGER_TITLE] = text_clean(arena, line->title, TEXT_ONE_LINE);
	texts[LEDGER_DECISION] = line->decision;
	texts[LEDGER_EFFORT] = line->effort > 0 ? hours_for_people(arena, line->effort) : "";
	texts[LEDGER_WHERE] = line->asked_in;
	texts[LEDGER_DECIDED] = day_text(arena, line->decided, today);
	cells[LEDGER_ASKED] = day_cell(arena, line->asked);
	cells[LEDGER_TITLE] = VALUE_OF_TEXT(line->title);
	cells[LEDGER_DECISION] = VALUE_OF_TEXT(line->decision);
	cells[LEDGER_EFFORT] = VALUE_OF_INTEGER(line->effort);
	cells[LEDGER_WHERE] = line->asked_in[0] ? VALUE_OF_TEXT(line->asked_in) : VALUE_OF_NONE;
	cells[LEDGER_DECIDED] = day_cell(arena, line->decided);
	*row = (struct table_row){
		.cells = cells,
		.texts = texts,
		.handle = app_handle(call_app(call), arena, ENTITY_REQUEST, line->request),
		.entity = ENTITY_REQUEST,
		.id = line->request,
		.tone = line->decided == DAY_NONE ? TONE_NOTICE : TONE_PLAIN,
	};
}

static const struct table *ledger_table(
	struct command_call *call, struct arena *arena, const struct ledger *ledger)
{
	struct table *table = ARENA_NEW(arena, struct table);
	*table = (struct table){
		.name = "requests",
		.columns = ledger_columns(arena),
		.column_count = LEDGER_COLUMNS,
		.rows = ARENA_ARRAY(arena, struct table_row, ledger->count),
		.row_count = ledger->count,
		.empty = _("Nothing was asked for beyond the scope."),
	};
	for (size_t i = 0; i < ledger->count; i++)
		ledger_row(call, arena, &ledger->lines[i], &table->rows[i]);
	return table;
}

/* 1375 hundredths of a percent → "13.8 %", as everywhere rounded half up. */
static const char *share_text(struct arena *arena, int hundredths)
{
	int tenths = (hundredths + 5) / 10;
	return arena_format(arena, "%d.%d %%", tenths / 10, tenths % 10);
}

static const char *totals(struct arena *arena, const struct ledger *ledger)
{
	const char *agreed = hours_for_people(arena, ledger->agreed);
	const char *approved = hours_for_people(arena, ledger->approved);
	const char *absorbed = hours_for_people(arena, ledger->absorbed);
	if (ledger->agreed + ledger->approved == 0)
		return arena_format(arena, _("%s agreed + %s approved + %s absorbed"), agreed,
			approved, absorbed);
	return arena_format(arena,
		_("%s agreed + %s approved + %s absorbed (%s of agreed + approved)"), agreed,
		approved, absorbed, share_text(arena, ledger->hundredths));
}

static void machine_totals(struct result *result, const struct ledger *ledger)
{
	struct arena *arena = result->arena;
	result_fact(result, "agreed", _("Agreed"), hours_for_people(arena, ledger->agreed),
		VALUE_OF_INTEGER(ledger->agreed));
	result_fact(result, "approved", _("Approved"), hours_for_people(arena, ledger->approved),
		VALUE_OF_INTEGER(ledger->approved));
	result_fact(result, "absorbed", _("Absorbed"), hours_for_people(arena, ledger->absorbed),
		VALUE_OF_INTEGER(ledger->absorbed));
	result_fact(result, "absorbed_hundredths_of_percent", _("Share"),
		share_text(arena, ledger->hundredths), VALUE_OF_INTEGER(ledger->hundredths));
}

enum status command_ledger(struct command_call *call, struct result *result, struct error *error)
{
	int64_t project = 0;
	struct ledger ledger;
	enum status status = resolve_project(call, result, &project, error);
	if (status == STATUS_OK)
		status = app_ledger(call_app(call), result->arena, project, &ledger, error);
	if (status != STATUS_OK)
		return status;
	result->entity = ENTITY_PROJECT;
	result->id = project;
	result_heading(result, app_name(call_app(call), result->arena, ENTITY_PROJECT, project));
	if (call->listed_for_machine)
		machine_totals(result, &ledger);
	else
		result_line(result, TONE_INFO, totals(result->arena, &ledger));
	result_table(result, ledger_table(call, result->arena, &ledger));
	return STATUS_OK;
}
