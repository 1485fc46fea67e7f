/* ledger PROJECT: what was agreed, approved and absorbed. */
#include "internal.h"

#include <string.h>

#include "rapport/base/when.h"

/* ---- what a line says ---- */

/* The parts as the ledger names them, and as the sheet for the client does; what has no name there
 * is left out of it until the client was told. */
static const struct {
	const char *part, *text, *for_client;
} PARTS[] = {
	{"agreed", N_("agreed"), N_("Agreed")},
	{"approved", N_("approved"), N_("Approved changes")},
	{"absorbed", N_("absorbed"), N_("Done at no charge")},
	{"in scope", N_("in scope"), N_("Part of what was agreed")},
	{"pending", N_("pending"), N_("Not decided yet")},
	{"quoted", N_("quoted"), N_("Price quoted")},
	{"deferred", N_("deferred"), N_("Deferred")},
	{"declined", N_("declined"), N_("Not part of this project")},
	{"withdrawn", N_("withdrawn"), N_("Withdrawn")},
};
enum { PART_COUNT = sizeof PARTS / sizeof PARTS[0] };

static const char *part_text(const char *part)
{
	for (size_t i = 0; i < PART_COUNT; i++)
		if (strcmp(PARTS[i].part, part) == 0)
			return _(PARTS[i].text);
	return part;
}

/* 1375 hundredths of a percent → "13.8 %", as everywhere rounded half up. */
const char *share_text(struct arena *arena, int64_t hundredths)
{
	long long tenths = (hundredths + 5) / 10;
	/* TRANSLATORS: a percentage with one decimal: whole, tenths; use your decimal mark */
	return arena_format(arena, _("%1$lld.%2$lld %%"), tenths / 10, tenths % 10);
}

const char *ledger_totals(struct arena *arena, const struct ledger *ledger)
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

/* Decisions a client wants to hear of from me; a paid one was agreed on together. */
static bool wants_telling(const struct ledger_line *line)
{
	static const char *const PLACES[] = {"goodwill", "declined", "deferred", "quoted"};
	for (size_t i = 0; i < sizeof PLACES / sizeof PLACES[0]; i++)
		if (strcmp(PLACES[i], line->decision) == 0)
			return true;
	return false;
}

static const char *told_text(struct arena *arena, const struct ledger_line *line, civil_day today)
{
	if (line->told == DAY_NONE)
		return wants_telling(line) ? _("client not told yet") : NULL;
	const char *day = day_for_people(arena, line->told, today);
	/* TRANSLATORS: told Kim Weber on Wed 18 Mar: 1 the contact, 2 the day */
	return line->told_to[0] ? arena_format(arena, _("told %1$s on %2$s"), line->told_to, day)
				: arena_format(arena, _("told on %s"), day);
}

/* The title, and how it came about: where and by whom it was asked, decided when, who was told. */
static const char *line_words(struct arena *arena, const struct ledger_line *line, civil_day today)
{
	const char *words[4] = {cell_line(arena, line->title)};
	size_t count = 1;
	if (line->asked_in[0] && line->asked_by[0])
		/* TRANSLATORS: asked: 1 "call on Thu 12 Mar", 2 the contact */
		words[count++] =
			arena_format(arena, _("asked: %1$s, %2$s"), line->asked_in, line->asked_by);
	else if (line->asked_in[0])
		words[count++] = arena_format(arena, _("asked: %s"), line->asked_in);
	if (line->decision[0] && line->decided != DAY_NONE)
		words[count++] = arena_format(
			arena, _("decided %s"), day_for_people(arena, line->decided, today));
	const char *told = told_text(arena, line, today);
	if (told != NULL)
		words[count++] = told;
	return list_join(arena, words, count);
}

/* ---- the ledger ---- */

enum {
	LEDGER_PART,
	LEDGER_ASKED,
	LEDGER_EFFORT,
	LEDGER_TITLE,
	LEDGER_DECISION,
	LEDGER_PRICE,
	LEDGER_WHERE,
	LEDGER_WHO,
	LEDGER_DECIDED,
	LEDGER_TOLD,
	LEDGER_TOLD_TO,
	LEDGER_COLUMNS
};
static const struct table_column LEDGER_TABLE[LEDGER_COLUMNS] = {
	[LEDGER_PART] = {.name = "part", .label = N_("Part"), .type = FIELD_TEXT, .width = 9},
	[LEDGER_ASKED] = {.name = "day", .label = N_("Day"), .type = FIELD_DATE, .width = 15},
	[LEDGER_EFFORT] = {.name = "effort",
		.label = N_("Hours"),
		.type = FIELD_MINUTES,
		.width = 6},
	[LEDGER_TITLE] = {.name = "title",
		.label = N_("What"),
		.type = FIELD_TEXT,
		.width = 28,
		.flexible = true},
	[LEDGER_DECISION] = {.name = "decision", .type = FIELD_TEXT, .machine_only = true},
	[LEDGER_PRICE] = {.name = "price", .type = FIELD_MONEY, .machine_only = true},
	[LEDGER_WHERE] = {.name = "asked_in", .type = FIELD_TEXT, .machine_only = true},
	[LEDGER_WHO] = {.name = "asked_by", .type = FIELD_TEXT, .machine_only = true},
	[LEDGER_DECIDED] = {.name = "decided", .type = FIELD_DATE, .machine_only = true},
	[LEDGER_TOLD] = {.name = "told", .type = FIELD_DATE, .machine_only = true},
	[LEDGER_TOLD_TO] = {.name = "told_to", .type = FIELD_TEXT, .machine_only = true},
};

static const char *effort_text(struct arena *arena, const struct ledger_line *line)
{
	return line->effort > 0 ? hours_for_people(arena, line->effort) : "";
}

static void ledger_row(struct grid *grid, const struct ledger_line *line, civil_day today)
{
	struct arena *arena = grid->arena;
	grid_row(grid);
	grid_record(grid, line->entity, line->id);
	grid_word(grid, LEDGER_PART, line->part, part_text(line->part));
	grid_day(grid, LEDGER_ASKED, line->day);
	grid_number(grid, LEDGER_EFFORT, line->effort, effort_text(arena, line));
	grid_word(grid, LEDGER_TITLE, line->title,
		text_clean(arena, line_words(arena, line, today), TEXT_ONE_LINE));
	grid_text(grid, LEDGER_DECISION, line->decision);
	if (line->price.type == VALUE_INTEGER)
		grid_number(grid, LEDGER_PRICE, line->price.integer, "");
	grid_text(grid, LEDGER_WHERE, line->asked_in);
	grid_text(grid, LEDGER_WHO, line->asked_by);
	grid_day(grid, LEDGER_DECIDED, line->decided);
	grid_day(grid, LEDGER_TOLD, line->told);
	grid_text(grid, LEDGER_TOLD_TO, line->told_to);
	if (strcmp(line->part, "pending") == 0)
		grid->row->tone = TONE_NOTICE;
}

static const struct table *ledger_table(
	struct command_call *call, struct arena *arena, const struct ledger *ledger)
{
	struct grid grid = grid_new(call, arena, "ledger", LEDGER_TABLE, LEDGER_COLUMNS);
	for (size_t i = 0; i < ledger->count; i++)
		ledger_row(&grid, &ledger->lines[i], app_now(call_app(call)).day);
	grid.table->empty = _("Nothing was agreed yet, and nothing asked for.");
	return grid.table;
}

enum { TOTAL_PART, TOTAL_EFFORT, TOTAL_COLUMNS };
static const struct table_column TOTAL_TABLE[TOTAL_COLUMNS] = {
	[TOTAL_PART] = {.name = "part", .label = N_("Part"), .type = FIELD_TEXT, .width = 9},
	[TOTAL_EFFORT] = {.name = "effort", .label = N_("Hours"), .type = FIELD_MINUTES},
};

const struct table *ledger_bars(
	const struct command_call *call, struct arena *arena, const struct ledger *ledger)
{
	const int64_t totals[] = {ledger->agreed, ledger->approved, ledger->absorbed};
	struct grid grid = grid_new(call, arena, "totals", TOTAL_TABLE, TOTAL_COLUMNS);
	for (size_t i = 0; i < sizeof totals / sizeof totals[0]; i++) {
		grid_row(&grid);
		grid_word(&grid, TOTAL_PART, PARTS[i].part, _(PARTS[i].text));
		grid_number(&grid, TOTAL_EFFORT, totals[i], hours_for_people(arena, totals[i]));
	}
	grid_bars(&grid, TOTAL_EFFORT, 1);
	return grid.table;
}

void ledger_facts(struct result *result, const struct ledger *ledger)
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

static void show_ledger(struct command_call *call, struct result *result,
	const struct ledger *ledger, int64_t project)
{
	result_heading(result, app_name(call_app(call), result->arena, ENTITY_PROJECT, project));
	if (call->listed_for_machine) {
		ledger_facts(result, ledger);
	} else {
		result_line(result, TONE_INFO, ledger_totals(result->arena, ledger));
		result_table(result, ledger_bars(call, result->arena, ledger));
	}
	result_table(result, ledger_table(call, result->arena, ledger));
}

/* ---- the sheet for the client ---- */

/* Only what both sides know: titles, dates, hours. No note, reason, diagnosis or alternative, no
 * handle, and no decision the client was not told of. */
enum {
	SHEET_DAY,
	SHEET_EFFORT,
	SHEET_TITLE,
	SHEET_WHERE,
	SHEET_DECIDED,
	SHEET_PART,
	SHEET_COLUMNS
};
static const struct table_column SHEET_TABLE[SHEET_COLUMNS] = {
	[SHEET_DAY] = {.name = "day", .label = N_("Day"), .type = FIELD_DATE, .width = 15},
	[SHEET_EFFORT] = {.name = "effort",
		.label = N_("Hours"),
		.type = FIELD_MINUTES,
		.width = 6},
	[SHEET_TITLE] = {.name = "title",
		.label = N_("What"),
		.type = FIELD_TEXT,
		.width = 24,
		.flexible = true},
	[SHEET_WHERE] = {.name = "asked_in",
		.label = N_("Asked in"),
		.type = FIELD_TEXT,
		.width = 23},
	[SHEET_DECIDED] = {.name = "decided",
		.label = N_("Decided"),
		.type = FIELD_DATE,
		.width = 10},
	[SHEET_PART] = {.name = "part", .type = FIELD_TEXT, .machine_only = true},
};

/* A no, a later or a price is for me to say first, not for a sheet. */
static bool is_for_client(const struct ledger_line *line)
{
	bool counted = strcmp(line->part, "absorbed") == 0 || strcmp(line->part, "in scope") == 0;
	return counted || line->told != DAY_NONE || !wants_telling(line);
}

static void sheet_row(struct grid *grid, const struct ledger_line *line)
{
	grid_row(grid);
	grid_day(grid, SHEET_DAY, line->day);
	grid_number(grid, SHEET_EFFORT, line->effort, effort_text(grid->arena, line));
	grid_text(grid, SHEET_TITLE, cell_line(grid->arena, line->title));
	grid_text(grid, SHEET_WHERE, line->asked_in);
	if (line->decision[0])
		grid_day(grid, SHEET_DECIDED, line->decided);
	grid_word(grid, SHEET_PART, line->part, "");
}

static void sheet_part(
	struct command_call *call, struct result *result, const struct ledger *ledger, size_t part)
{
	struct grid grid = grid_new(call, result->arena, "sheet", SHEET_TABLE, SHEET_COLUMNS);
	for (size_t i = 0; i < ledger->count; i++)
		if (strcmp(ledger->lines[i].part, PARTS[part].part) == 0 &&
			is_for_client(&ledger->lines[i]))
			sheet_row(&grid, &ledger->lines[i]);
	if (grid.table->row_count == 0)
		return;
	/* Nobody asked for what the offer says, and nobody decided it since. */
	grid.columns[SHEET_WHERE].machine_only = part == 0;
	grid.columns[SHEET_DECIDED].machine_only = part == 0;
	result_heading(result, _(PARTS[part].for_client));
	result_table(result, grid.table);
}

static void show_sheet(struct command_call *call, struct result *result,
	const struct ledger *ledger, const struct record *project)
{
	struct arena *arena = result->arena;
	struct app *app = call_app(call);
	const char *client =
		app_name(app, arena, ENTITY_CLIENT, record_integer(project, PROJECT_CLIENT));
	const char *title = cell_line(arena, record_text(project, PROJECT_TITLE));
	civil_day today = app_now(app).day;
	result_heading(result, arena_format(arena, "%s: %s", cell_line(arena, client), title));
	result_line(result, TONE_PLAIN,
		arena_format(arena, _("As of %s"), day_for_people(arena, today, DAY_MIN)));
	if (call->listed_for_machine) {
		result_fact(result, "client", _("Client"), client, VALUE_OF_NONE);
		result_fact(result, "project", _("Project"), title, VALUE_OF_NONE);
		ledger_facts(result, ledger);
	} else {
		result_line(result, TONE_PLAIN, ledger_totals(arena, ledger));
	}
	for (size_t part = 0; part < PART_COUNT; part++)
		sheet_part(call, result, ledger, part);
}

/* In the language of the client, as far as there are texts in it. */
static enum status client_sheet(
	struct command_call *call, struct result *result, int64_t project, struct error *error)
{
	struct ledger ledger;
	struct record *record = NULL, *client = NULL;
	struct app *app = call_app(call);
	enum status status = app_get(app, result->arena, ENTITY_PROJECT, project, &record, error);
	if (status == STATUS_OK)
		status = app_get(app, result->arena, ENTITY_CLIENT,
			record_integer(record, PROJECT_CLIENT), &client, error);
	if (status != STATUS_OK)
		return status;
	session_speak(call->session, record_text(client, CLIENT_LANGUAGE));
	status = app_ledger(app, result->arena, project, &ledger, error);
	if (status == STATUS_OK)
		show_sheet(call, result, &ledger, record);
	session_speak(call->session, NULL);
	return status == STATUS_OK ? result_limit(call, result, error) : status;
}

enum status command_ledger(struct command_call *call, struct result *result, struct error *error)
{
	int64_t project = 0;
	struct ledger ledger;
	enum status status = resolve_project(call, result, &project, error);
	if (status == STATUS_OK && call_option(call, "--client") != NULL)
		return client_sheet(call, result, project, error);
	if (status == STATUS_OK)
		status = app_ledger(call_app(call), result->arena, project, &ledger, error);
	if (status != STATUS_OK)
		return status;
	result->entity = ENTITY_PROJECT;
	result->id = project;
	show_ledger(call, result, &ledger, project);
	return result_limit(call, result, error);
}
