/* The pages of a client, a project and an interaction: what matters first, then everything else. */
#include "show.h"

#include <string.h>

enum { FRICTION_DAYS = 90, ABSORBED_OF_FULL_BAR = 2500 /* hundredths of a percent */ };

/* ---- what is open ---- */

/* The flags about this client or project; what is only for the review is left to it. */
static struct flag_list own_flags(
	const struct page *page, struct arena *arena, const struct flag_list *all)
{
	struct flag_list own = {.items = ARENA_ARRAY(arena, struct flag, all->count + 1)};
	bool client = page->record->entity == ENTITY_CLIENT;
	for (size_t i = 0; i < all->count; i++) {
		const struct flag *flag = &all->items[i];
		int64_t about = client ? flag->client : flag->project;
		if (about == page->record->id && flag->severity != SEVERITY_INFO)
			own.items[own.count++] = *flag;
	}
	return own;
}

static void show_flags(struct page *page, struct arena *scratch, const struct flag_list *all)
{
	const struct flag_list own = own_flags(page, scratch, all);
	struct table *table = flags_table(page->call, page->result->arena, &own, all);
	for (size_t i = 0; i < table->column_count; i++) /* one list, in the order of harm */
		((struct table_column *)table->columns)[i].heads = false;
	table->empty = _("Nothing is due here.");
	result_heading(page->result, _("Open now"));
	result_table(page->result, table);
}

static enum status page_flags(struct page *page)
{
	struct arena *scratch = arena_new();
	struct error_list problems = {.arena = scratch};
	struct flag_list all;
	enum status status =
		app_flags(call_app(page->call), scratch, false, &all, &problems, page->error);
	if (status == STATUS_OK)
		show_flags(page, scratch, &all);
	arena_free(scratch);
	return status;
}

/* ---- a client ---- */

enum { OPEN_STATUS, OPEN_DEADLINE, OPEN_AGREED, OPEN_ABSORBED, OPEN_SHARE, OPEN_COLUMNS };
static const struct table_column OPEN_TABLE[OPEN_COLUMNS] = {
	[OPEN_STATUS] = {.name = "status", .label = N_("Status"), .type = FIELD_TEXT, .width = 8},
	[OPEN_DEADLINE] = {.name = "deadline",
		.label = N_("Deadline"),
		.type = FIELD_DATE,
		.width = 10},
	[OPEN_AGREED] = {.name = "agreed",
		.label = N_("Agreed"),
		.type = FIELD_MINUTES,
		.width = 7},
	[OPEN_ABSORBED] = {.name = "absorbed",
		.label = N_("Absorbed"),
		.type = FIELD_MINUTES,
		.width = 8},
	[OPEN_SHARE] = {.name = "absorbed_share", .label = N_("Share"), .type = FIELD_PERCENT},
};

static void open_row(struct grid *grid, const struct project_numbers *numbers)
{
	struct arena *arena = grid->arena;
	const struct ledger *ledger = &numbers->ledger;
	grid_row(grid);
	grid_record(grid, ENTITY_PROJECT, numbers->project);
	grid_word(grid, OPEN_STATUS, numbers->status, message_in("status", numbers->status));
	grid_day(grid, OPEN_DEADLINE, numbers->deadline);
	grid_number(grid, OPEN_AGREED, ledger->agreed + ledger->approved,
		hours_for_people(arena, ledger->agreed + ledger->approved));
	grid_number(
		grid, OPEN_ABSORBED, ledger->absorbed, hours_for_people(arena, ledger->absorbed));
	grid_number(grid, OPEN_SHARE, ledger->hundredths, share_text(arena, ledger->hundredths));
}

static bool is_over(const struct project_numbers *numbers)
{
	return strcmp(numbers->status, "closed") == 0 || strcmp(numbers->status, "lost") == 0;
}

static void page_open_projects(struct page *page, const struct project_numbers_list *list)
{
	struct arena *arena = page->result->arena;
	struct grid grid = grid_new(page->call, arena, "open_projects", OPEN_TABLE, OPEN_COLUMNS);
	for (size_t i = 0; i < list->count; i++)
		if (!is_over(&list->items[i]))
			open_row(&grid, &list->items[i]);
	if (grid.table->row_count == 0)
		return;
	grid_bars(&grid, OPEN_SHARE, ABSORBED_OF_FULL_BAR);
	grid.columns[OPEN_SHARE].full = share_text(arena, grid.columns[OPEN_SHARE].bar);
	result_heading(page->result, _("Open projects"));
	result_table(page->result, grid.table);
}

static enum status page_friction(struct page *page)
{
	struct friction friction;
	civil_day since = app_now(call_app(page->call)).day - FRICTION_DAYS;
	enum status status = app_friction(call_app(page->call), page->result->arena,
		page->record->id, since, &friction, page->error);
	if (status != STATUS_OK || friction.count == 0)
		return status;
	result_heading(page->result, _("Friction of the last 90 days"));
	result_table(page->result,
		friction_table(page->call, page->result->arena, page->handle, &friction));
	return STATUS_OK;
}

static enum status page_talks(struct page *page)
{
	struct talk_numbers numbers;
	enum status status = app_talk_numbers(call_app(page->call), page->record->entity,
		page->record->id, &numbers, page->error);
	if (status != STATUS_OK)
		return status;
	const struct table *answers =
		answers_table(page->call, page->result->arena, &numbers.answers);
	if (answers->row_count > 0 || numbers.recent_count > 0)
		result_heading(page->result, _("Talks of the last 12 months"));
	if (answers->row_count > 0)
		result_table(page->result, answers);
	say_heat_series(page->call, page->result, &numbers);
	return STATUS_OK;
}

/* Limits that hold for every contact come before everything. */
static void say_limits(struct page *page)
{
	struct arena *arena = page->result->arena;
	civil_day today = app_now(call_app(page->call)).day;
	civil_day leave = record_day(page->record, CLIENT_LEAVE_UNTIL);
	if (record_integer(page->record, CLIENT_DO_NOT_CONTACT) != 0)
		result_line(
			page->result, TONE_WARN, _("This client does not want to be contacted."));
	if (leave != DAY_NONE && leave >= today)
		result_line(page->result, TONE_NOTICE,
			arena_format(arena, _("On leave until %s."),
				day_for_people(arena, leave, today)));
}

enum status page_of_client(struct page *page)
{
	static const int FIRST[] = {
		CLIENT_PHONE, CLIENT_EMAIL, CLIENT_WORKING_HOURS, CLIENT_NOTE, -1};
	static const struct related CONTACTS = {ENTITY_CONTACT, CONTACT_CLIENT};
	static const struct related BELOW[] = {
		{ENTITY_LESSON, LESSON_CLIENT},
		{ENTITY_PROMISE, PROMISE_CLIENT},
		{ENTITY_FEEDBACK, FEEDBACK_CLIENT},
		{ENTITY_REMINDER, REMINDER_CLIENT},
		{ENTITY_DRAFT, DRAFT_CLIENT},
		{ENTITY_PROJECT, PROJECT_CLIENT},
		{.entity = ENTITY_NONE},
	};
	static const struct related TIMELINE = {ENTITY_INTERACTION, INTERACTION_CLIENT};
	struct project_numbers_list projects;
	page_fields(page, FIRST, false);
	say_limits(page);
	enum status status = page_related(page, &CONTACTS);
	if (status == STATUS_OK)
		status = page_flags(page);
	if (status == STATUS_OK)
		status = app_projects_numbers(call_app(page->call), page->result->arena,
			page->record->id, &projects, page->error);
	if (status != STATUS_OK)
		return status;
	page_open_projects(page, &projects);
	status = page_friction(page);
	if (status == STATUS_OK)
		status = page_talks(page);
	if (status == STATUS_OK)
		status = page_all_related(page, BELOW);
	result_heading(page->result, _("Details"));
	page_fields(page, FIRST, true);
	return status == STATUS_OK ? page_related(page, &TIMELINE) : status;
}

/* ---- the six steps of an ending ---- */

enum { STEP_TEXT, STEP_DAY, STEP_HOW, STEP_COLUMNS };
static const struct table_column STEP_TABLE[STEP_COLUMNS] = {
	[STEP_TEXT] = {.name = "step", .label = N_("Step"), .type = FIELD_TEXT, .width = 26},
	[STEP_DAY] = {.name = "done", .label = N_("Done"), .type = FIELD_DATE, .width = 10},
	[STEP_HOW] = {.name = "how", .label = N_("Noted"), .type = FIELD_TEXT, .width = 10},
};

static void step_row(
	struct grid *grid, const struct closing_steps *closing, const struct closing_step *step)
{
	const struct field_info *field = &catalog_entity(ENTITY_CLOSE_OUT)->fields[step->field];
	bool done = step->on != DAY_NONE;
	grid_row(grid);
	if (closing->close_out != 0)
		grid_record(grid, ENTITY_CLOSE_OUT, closing->close_out);
	grid_word(grid, STEP_TEXT, field->name,
		arena_format(grid->arena, "%s %s", done ? "[x]" : "[ ]", _(field->label)));
	grid_day(grid, STEP_DAY, step->on);
	if (done)
		grid_word(grid, STEP_HOW, step->listed ? "list" : "log",
			step->listed ? _("in the list") : _("as logged"));
	grid->row->tone = done ? TONE_PLAIN : TONE_NOTICE;
	if (!done && closing->close_out != 0)
		grid->row->does = arena_format(
			grid->arena, "edit %s %s:today", grid->row->handle, field->name);
}

/* How the first open step is noted. */
static void say_next_step(struct page *page, const struct closing_steps *closing, int64_t project)
{
	struct arena *arena = page->result->arena;
	struct app *app = call_app(page->call);
	size_t i = 0;
	while (i < closing->count && closing->steps[i].on != DAY_NONE)
		i++;
	if (i == closing->count || page->call->listed_for_machine)
		return;
	const char *field = catalog_entity(ENTITY_CLOSE_OUT)->fields[closing->steps[i].field].name;
	if (closing->close_out != 0)
		result_advice(page->result, "close-out",
			arena_format(arena, _("Note one with: rapport edit %s %s:today"),
				app_handle(app, arena, ENTITY_CLOSE_OUT, closing->close_out),
				field));
	else
		result_line(page->result, TONE_QUIET,
			arena_format(arena, _("Note one with: rapport add close_out %s %s:today"),
				app_handle(app, arena, ENTITY_PROJECT, project), field));
}

enum status page_closing(struct page *page, int64_t project)
{
	struct closing_steps closing;
	struct arena *arena = page->result->arena;
	struct grid grid = grid_new(page->call, arena, "closing", STEP_TABLE, STEP_COLUMNS);
	enum status status =
		app_closing_steps(call_app(page->call), arena, project, &closing, page->error);
	if (status != STATUS_OK || closing.count == 0)
		return status;
	for (size_t i = 0; i < closing.count; i++)
		step_row(&grid, &closing, &closing.steps[i]);
	result_heading(page->result, _(catalog_entity(ENTITY_CLOSE_OUT)->label));
	result_table(page->result, grid.table);
	say_next_step(page, &closing, project);
	return STATUS_OK;
}

/* ---- a project ---- */

enum { NEXT_DAY, NEXT_WHAT, NEXT_COLUMNS };
static const struct table_column NEXT_TABLE[NEXT_COLUMNS] = {
	[NEXT_DAY] = {.name = "day", .label = N_("Day"), .type = FIELD_DATE, .width = 10},
	[NEXT_WHAT] = {.name = "what",
		.label = N_("What"),
		.type = FIELD_TEXT,
		.width = 30,
		.flexible = true},
};

static void next_row(struct grid *grid, civil_day day, const char *what)
{
	if (day == DAY_NONE)
		return;
	grid_row(grid);
	grid_day(grid, NEXT_DAY, day);
	grid_text(grid, NEXT_WHAT, what);
	if (day < app_now(grid->app).day)
		grid->row->tone = TONE_WARN;
}

/* The milestones to come, which the list of the store gives by their dates. */
static enum status next_milestones(struct page *page, struct grid *grid)
{
	const struct value id = VALUE_OF_INTEGER(page->record->id);
	const struct query_term terms[] = {
		{.field = MILESTONE_PROJECT,
			.operator= QUERY_EQUAL,
			.values = &id,
			.value_count = 1},
	};
	const struct query query = {.entity = ENTITY_MILESTONE, .terms = terms, .term_count = 1};
	const struct store_listing listing = {.query = &query, .limit = 50};
	struct record_list list;
	enum status status = app_list(grid->app, grid->arena, &listing, &list, page->error);
	for (size_t i = 0; status == STATUS_OK && i < list.count; i++) {
		const struct record *milestone = list.records[i];
		if (!record_open(milestone) || !record_has(milestone, MILESTONE_DUE))
			continue;
		next_row(grid, record_day(milestone, MILESTONE_DUE),
			record_text(milestone, MILESTONE_TITLE));
		grid_record(grid, ENTITY_MILESTONE, milestone->id);
	}
	return status;
}

/* By their days, which are written so that they sort. */
static void sort_dates(struct table *table)
{
	for (size_t i = 1; i < table->row_count; i++) {
		const struct table_row row = table->rows[i];
		size_t at = i;
		for (; at > 0 && strcmp(table->rows[at - 1].cells[NEXT_DAY].text,
					 row.cells[NEXT_DAY].text) > 0;
			at--)
			table->rows[at] = table->rows[at - 1];
		table->rows[at] = row;
	}
}

static enum status page_next_dates(struct page *page)
{
	struct arena *arena = page->result->arena;
	struct grid grid = grid_new(page->call, arena, "next_dates", NEXT_TABLE, NEXT_COLUMNS);
	civil_day update = DAY_NONE;
	if (!record_open(page->record))
		return STATUS_OK;
	enum status status = app_next_update(
		call_app(page->call), arena, page->record->id, &update, page->error);
	if (status != STATUS_OK)
		return status;
	next_row(&grid, update, _("status update"));
	status = next_milestones(page, &grid);
	next_row(&grid, record_day(page->record, PROJECT_DEADLINE), _("deadline"));
	sort_dates(grid.table);
	if (status == STATUS_OK && grid.table->row_count > 0) {
		result_heading(page->result, _("Next dates"));
		result_table(page->result, grid.table);
	}
	return status;
}

/* How much is agreed, and how it is used up. */
static enum status page_hours(struct page *page)
{
	struct project_numbers numbers;
	struct arena *arena = page->result->arena;
	enum status status = app_project_numbers(
		call_app(page->call), arena, page->record->id, &numbers, page->error);
	if (status != STATUS_OK)
		return status;
	const struct table *burn = burn_table(page->call, arena, &numbers);
	const struct ledger *ledger = &numbers.ledger;
	bool any = ledger->agreed + ledger->approved + ledger->absorbed > 0;
	if (page->call->listed_for_machine) {
		ledger_facts(page->result, ledger);
	} else if (any) {
		result_line(page->result, TONE_INFO, ledger_totals(arena, ledger));
		result_table(page->result, ledger_bars(page->call, arena, ledger));
	}
	if (burn->row_count > 0)
		result_table(page->result, burn);
	return STATUS_OK;
}

enum status page_of_project(struct page *page)
{
	static const int FIRST[] = {PROJECT_CLIENT, PROJECT_GOAL, PROJECT_STATUS, PROJECT_APPROVER,
		PROJECT_OUTCOME, -1};
	static const struct related BELOW[] = {
		{ENTITY_SCOPE_ITEM, SCOPE_ITEM_PROJECT},
		{ENTITY_REQUEST, REQUEST_PROJECT},
		{ENTITY_MILESTONE, MILESTONE_PROJECT},
		{ENTITY_DATE_CHANGE, DATE_CHANGE_PROJECT},
		{ENTITY_PROMISE, PROMISE_PROJECT},
		{ENTITY_FEEDBACK, FEEDBACK_PROJECT},
		{ENTITY_LESSON, LESSON_PROJECT},
		{ENTITY_REMINDER, REMINDER_PROJECT},
		{ENTITY_TIME_ENTRY, TIME_ENTRY_PROJECT},
		{.entity = ENTITY_NONE},
	};
	static const struct related TIMELINE = {ENTITY_INTERACTION, INTERACTION_PROJECT};
	page_fields(page, FIRST, false);
	enum status status = page_closing(page, page->record->id);
	if (status == STATUS_OK)
		status = page_hours(page);
	if (status == STATUS_OK)
		status = page_next_dates(page);
	if (status == STATUS_OK)
		status = page_flags(page);
	if (status == STATUS_OK)
		status = page_all_related(page, BELOW);
	result_heading(page->result, _("Details"));
	page_fields(page, FIRST, true);
	return status == STATUS_OK ? page_related(page, &TIMELINE) : status;
}

/* ---- an interaction ---- */

static const char *shown_field(struct page *page, int field)
{
	return cell_text(page->names, &catalog_entity(ENTITY_INTERACTION)->fields[field],
		&page->record->values[field]);
}

/* Texts that are there, with commas between them. */
static void say_joined(struct page *page, const char *name, const char *label,
	const char *const *texts, size_t count)
{
	const char **known = ARENA_ARRAY(page->result->arena, const char *, count);
	size_t known_count = 0;
	for (size_t i = 0; i < count; i++)
		if (texts[i][0])
			known[known_count++] = texts[i];
	if (known_count > 0)
		result_fact(page->result, name, label,
			list_join(page->result->arena, known, known_count), VALUE_OF_NONE);
}

static const char *purpose_text(struct page *page)
{
	const char *purpose = shown_field(page, INTERACTION_PURPOSE);
	return strcmp(purpose, "general") == 0 ? "" : purpose;
}

static const char *reached_text(const struct record *record)
{
	const char *kind = record_text(record, INTERACTION_KIND);
	bool spoken = strcmp(kind, "call") == 0 || strcmp(kind, "meeting") == 0;
	return spoken && record_integer(record, INTERACTION_ANSWERED) == 0 ? _("nobody answered")
									   : "";
}

/* When, with whom and how, in three lines. */
static void say_circumstances(struct page *page)
{
	const char *when[] = {
		shown_field(page, INTERACTION_OCCURRED_AT), shown_field(page, INTERACTION_MINUTES)};
	const char *whom[] = {shown_field(page, INTERACTION_CONTACT),
		shown_field(page, INTERACTION_CLIENT), shown_field(page, INTERACTION_PROJECT)};
	const char *how[] = {shown_field(page, INTERACTION_KIND),
		shown_field(page, INTERACTION_DIRECTION), reached_text(page->record),
		purpose_text(page)};
	say_joined(page, "when", _("When"), when, 2);
	say_joined(page, "whom", _("With"), whom, 3);
	say_joined(page, "how", _("How"), how, 4);
	if (record_integer(page->record, INTERACTION_HEAT) > 0)
		result_fact(page->result, "heat", _("Heat"),
			arena_format(page->result->arena, _("%s of 3 (0 calm – 3 hostile)"),
				shown_field(page, INTERACTION_HEAT)),
			VALUE_OF_NONE);
}

/* The note in full; what is private says so. */
static void say_note(struct page *page)
{
	static const struct {
		int field;
		const char *name, *label;
	} TEXTS[] = {
		{INTERACTION_SUMMARY, "summary", N_("Note")},
		{INTERACTION_FACTS, "facts", N_("Facts")},
		{INTERACTION_PRIVATE, "private_note", N_("Private")},
		{INTERACTION_AWAITS, "awaits", N_("I asked")},
		{INTERACTION_ANSWERED_AT, "answered_at", N_("Answered")},
		{INTERACTION_MESSAGE_ID, "message_id", N_("Message-ID")},
	};
	for (size_t i = 0; i < sizeof TEXTS / sizeof TEXTS[0]; i++) {
		const char *text = shown_field(page, TEXTS[i].field);
		if (text[0])
			result_fact(page->result, TEXTS[i].name, _(TEXTS[i].label), text,
				VALUE_OF_NONE);
	}
}

enum status page_of_interaction(struct page *page)
{
	static const int NONE[] = {-1};
	static const struct related BELOW[] = {
		{ENTITY_REQUEST, REQUEST_INTERACTION},
		{ENTITY_PROMISE, PROMISE_INTERACTION},
		{ENTITY_FEEDBACK, FEEDBACK_INTERACTION},
		{.entity = ENTITY_NONE},
	};
	if (page->call->listed_for_machine) {
		page_fields(page, NONE, true);
	} else {
		say_circumstances(page);
		say_note(page);
	}
	return page_all_related(page, BELOW);
}
