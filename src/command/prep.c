/* prep CLIENT: what one wants to see before a talk, on one screen. */
#include "internal.h"

#include <string.h>

#include "rapport/base/when.h"

enum { FLAGS_TO_TALK_ABOUT = 3 };

/* One look on its way to the answer. */
struct prep_page {
	struct command_call *call;
	struct result *result;
	struct error *error;
	const struct record *client;
	struct prep prep;
	bool safe;
	civil_day today;
};

static void say(struct prep_page *page, const char *name, const char *label, const char *text)
{
	if (!text_empty(text))
		result_fact(page->result, name, label, text, VALUE_OF_TEXT(text));
}

static const char *handle_of(struct prep_page *page, enum entity entity, int64_t id)
{
	return app_handle(call_app(page->call), page->result->arena, entity, id);
}

/* ---- who ---- */

/* "Kim Weber, owner, approves, +49 221 555010" */
static const char *contact_words(struct arena *arena, const struct prep_contact *contact)
{
	const char *words[4] = {contact->name};
	size_t count = 1;
	if (contact->role[0])
		words[count++] = contact->role;
	if (contact->approver)
		words[count++] = _("approves");
	if (contact->phone[0])
		words[count++] = contact->phone;
	return list_join(arena, words, count);
}

static void show_contacts(struct prep_page *page)
{
	struct arena *arena = page->result->arena;
	for (size_t i = 0; i < page->prep.contact_count; i++)
		say(page, "contact", i == 0 ? _("With") : "",
			contact_words(arena, &page->prep.contacts[i]));
	if (page->prep.contact_count == 0 || !page->prep.contacts[0].phone[0])
		say(page, "phone", _("Phone"), record_text(page->client, CLIENT_PHONE));
}

/* "Mon 9 Mar 03:00 (America/New_York), Mon-Fri 9-17" */
static void show_clock(struct prep_page *page)
{
	struct arena *arena = page->result->arena;
	struct moment there;
	const char *zone = record_text(page->client, CLIENT_TIME_ZONE);
	const char *hours = record_text(page->client, CLIENT_WORKING_HOURS);
	int64_t now = app_now(call_app(page->call)).instant;
	const char *text = NULL;
	bool (*elsewhere)(const char *, int64_t, struct moment *) =
		page->call->session->options.elsewhere;
	if (zone[0] && elsewhere != NULL && elsewhere(zone, now, &there))
		text = arena_format(arena, "%s %02d:%02d (%s)",
			day_for_people(arena, there.day, page->today), there.minute / 60,
			there.minute % 60, zone);
	else if (zone[0])
		text = arena_format(arena, _("unknown zone %s"), zone);
	if (text != NULL && hours[0])
		text = arena_format(arena, "%s, %s", text, hours);
	say(page, "local_time", _("Time there"), text != NULL ? text : hours);
}

static void show_limits(struct prep_page *page)
{
	civil_day leave = record_day(page->client, CLIENT_LEAVE_UNTIL);
	struct arena *arena = page->result->arena;
	if (record_integer(page->client, CLIENT_DO_NOT_CONTACT) != 0)
		result_line(
			page->result, TONE_WARN, _("This client does not want to be contacted."));
	if (leave != DAY_NONE && leave >= page->today)
		result_line(page->result, TONE_NOTICE,
			arena_format(arena, _("On leave until %s."),
				day_for_people(arena, leave, page->today)));
	if (!page->safe)
		say(page, "note", _("Note"), record_text(page->client, CLIENT_NOTE));
}

/* ---- what stands open ---- */

enum { ITEM_ABOUT, ITEM_DAY, ITEM_TITLE, ITEM_PROJECT, ITEM_COLUMNS };
static const struct table_column ITEM_TABLE[ITEM_COLUMNS] = {
	[ITEM_ABOUT] = {.name = "about", .label = N_("About"), .type = FIELD_TEXT, .width = 12},
	[ITEM_DAY] = {.name = "day", .label = N_("Day"), .type = FIELD_DATE, .width = 10},
	[ITEM_TITLE] = {.name = "title",
		.label = N_("What"),
		.type = FIELD_TEXT,
		.width = 32,
		.flexible = true},
	[ITEM_PROJECT] = {.name = "project",
		.label = N_("Project"),
		.type = FIELD_TEXT,
		.width = 10},
};

static const struct {
	const char *about, *text;
} ABOUT[] = {
	{"raise", N_("raise")},
	{"reminder", N_("remember")},
	{"question", N_("I asked")},
	{"lesson", N_("learned")},
	{"promise-me", N_("I promised")},
	{"promise-client", N_("they promised")},
	{"request", N_("request")},
	{"quoted", N_("price quoted")},
	{"feedback", N_("feedback")},
	{"deadline", N_("deadline")},
	{"milestone", N_("milestone due")},
};

static const char *about_text(const char *about)
{
	for (size_t i = 0; i < sizeof ABOUT / sizeof ABOUT[0]; i++)
		if (strcmp(ABOUT[i].about, about) == 0)
			return _(ABOUT[i].text);
	return about;
}

/* Days that press: what was promised, and dates that stand. */
static bool is_late(const struct prep_page *page, const struct prep_item *item)
{
	static const char *const PRESSING[] = {
		"reminder", "promise-me", "promise-client", "deadline", "milestone"};
	for (size_t i = 0; i < sizeof PRESSING / sizeof PRESSING[0]; i++)
		if (strcmp(PRESSING[i], item->about) == 0)
			return item->day != DAY_NONE && item->day < page->today;
	return false;
}

static void add_item(struct prep_page *page, struct grid *grid, const struct prep_item *item)
{
	const char *project = handle_of(page, ENTITY_PROJECT, item->project);
	grid_row(grid);
	grid_record(grid, item->entity, item->id);
	grid_word(grid, ITEM_ABOUT, item->about, about_text(item->about));
	grid_day(grid, ITEM_DAY, item->day);
	grid_text(grid, ITEM_TITLE,
		item->title[0] ? cell_line(grid->arena, item->title)
			       : app_name(grid->app, grid->arena, item->entity, item->id));
	grid_text(grid, ITEM_PROJECT, project);
	grid->row->tone = is_late(page, item) ? TONE_WARN : TONE_PLAIN;
}

/* Whether the next step of a flag is to get in touch. */
static bool asks_to_talk(const struct flag *flag)
{
	static const char *const STEPS[] = {"call ", "meet ", "mail ", "chat ", "draft "};
	for (size_t i = 0; i < sizeof STEPS / sizeof STEPS[0]; i++)
		if (text_starts(flag->actions, STEPS[i]))
			return true;
	return false;
}

/* What else is worth a word: open flags of this client whose next step is to talk. */
static enum status add_flags(struct prep_page *page, struct grid *grid)
{
	struct flag_list flags;
	struct arena *scratch = arena_new();
	struct error_list problems = {.arena = scratch};
	size_t shown = 0;
	enum status status = app_flags(grid->app, scratch, false, &flags, &problems, page->error);
	result_problems(page->result, BLOCK_PROBLEM, &problems);
	for (size_t i = 0; status == STATUS_OK && i < flags.count; i++) {
		const struct flag *flag = &flags.items[i];
		if (flag->client != page->client->id || flag->severity == SEVERITY_INFO ||
			!asks_to_talk(flag) || shown++ >= FLAGS_TO_TALK_ABOUT)
			continue;
		grid_row(grid);
		grid->row->handle = flag_handle(grid->arena, &flags, flag);
		grid->row->opens =
			arena_format(grid->arena, "why %s", flag_handle(grid->arena, &flags, flag));
		grid->row->tone = severity_tone(flag->severity);
		grid_word(grid, ITEM_ABOUT, "flag", _("say"));
		grid_day(grid, ITEM_DAY, flag->due != DAY_NONE ? flag->due : flag->since);
		grid_word(grid, ITEM_TITLE, arena_copy(grid->arena, flag->message),
			arena_copy(grid->arena, flag->summary));
		grid_text(grid, ITEM_PROJECT, handle_of(page, ENTITY_PROJECT, flag->project));
	}
	arena_free(scratch);
	return status;
}

/* The agenda comes first: what was noted for it, what is open, what the rules would say. */
static bool is_agenda(const struct prep_item *item)
{
	return !text_starts(item->about, "promise-") && item->entity != ENTITY_REQUEST &&
	       item->entity != ENTITY_FEEDBACK && item->entity != ENTITY_PROJECT &&
	       item->entity != ENTITY_MILESTONE;
}

static enum status show_items(struct prep_page *page)
{
	struct grid grid =
		grid_new(page->call, page->result->arena, "items", ITEM_TABLE, ITEM_COLUMNS);
	size_t i = 0;
	for (; i < page->prep.item_count && is_agenda(&page->prep.items[i]); i++)
		add_item(page, &grid, &page->prep.items[i]);
	enum status status = page->safe ? STATUS_OK : add_flags(page, &grid);
	for (; i < page->prep.item_count; i++)
		add_item(page, &grid, &page->prep.items[i]);
	grid.table->empty = _("Nothing stands open.");
	if (status == STATUS_OK)
		result_table(page->result, grid.table);
	return status;
}

/* ---- how it stands ---- */

enum { HEAT_AT, HEAT_VALUE, HEAT_COLUMNS };
static const struct table_column HEAT_TABLE[HEAT_COLUMNS] = {
	[HEAT_AT] = {.name = "at", .type = FIELD_INSTANT},
	[HEAT_VALUE] = {.name = "heat", .type = FIELD_NUMBER},
};

static void heat_for_machine(struct prep_page *page)
{
	struct grid grid =
		grid_new(page->call, page->result->arena, "heat", HEAT_TABLE, HEAT_COLUMNS);
	for (size_t i = 0; i < page->prep.heat_count; i++) {
		grid_row(&grid);
		grid_record(&grid, ENTITY_INTERACTION, page->prep.heat[i].id);
		grid_number(&grid, HEAT_AT, page->prep.heat[i].at, "");
		grid_number(&grid, HEAT_VALUE, page->prep.heat[i].heat, "");
	}
	result_table(page->result, grid.table);
}

/* "Tue 5 May 3, Wed 20 May 2 (of 14 contacts)" */
static void show_heat(struct prep_page *page)
{
	struct arena *arena = page->result->arena;
	const struct prep *prep = &page->prep;
	if (page->safe)
		return;
	if (page->call->listed_for_machine) {
		heat_for_machine(page);
		return;
	}
	if (prep->heat_count == 0) {
		say(page, "heat", _("Heat"), _("calm for 90 days"));
		return;
	}
	const char **values = ARENA_ARRAY(arena, const char *, prep->heat_count);
	for (size_t i = 0; i < prep->heat_count; i++)
		values[i] = arena_format(arena, "%s %d",
			day_for_people(arena, instant_local_day(prep->heat[i].at), page->today),
			prep->heat[i].heat);
	say(page, "heat", _("Heat"),
		arena_format(arena,
			ngettext("%s (of %lld contact in 90 days)",
				"%s (of %lld contacts in 90 days)", (unsigned long)prep->talks),
			list_join(arena, values, prep->heat_count), (long long)prep->talks));
}

enum { SCOPE_NAME, SCOPE_AGREED, SCOPE_APPROVED, SCOPE_ABSORBED, SCOPE_SHARE, SCOPE_COLUMNS };
static const struct table_column SCOPE_TABLE[SCOPE_COLUMNS] = {
	[SCOPE_NAME] = {.name = "project", .type = FIELD_TEXT},
	[SCOPE_AGREED] = {.name = "agreed", .type = FIELD_MINUTES},
	[SCOPE_APPROVED] = {.name = "approved", .type = FIELD_MINUTES},
	[SCOPE_ABSORBED] = {.name = "absorbed", .type = FIELD_MINUTES},
	[SCOPE_SHARE] = {.name = "absorbed_share", .type = FIELD_PERCENT},
};

static void add_scope(struct grid *grid, const struct match *project, const struct ledger *ledger)
{
	grid_row(grid);
	grid_record(grid, ENTITY_PROJECT, project->id);
	grid_text(grid, SCOPE_NAME, project->name);
	grid_number(grid, SCOPE_AGREED, ledger->agreed, "");
	grid_number(grid, SCOPE_APPROVED, ledger->approved, "");
	grid_number(grid, SCOPE_ABSORBED, ledger->absorbed, "");
	grid_number(grid, SCOPE_SHARE, ledger->hundredths, "");
}

/* The totals of each open project. */
static enum status show_scope(struct prep_page *page)
{
	struct arena *arena = page->result->arena;
	struct app *app = call_app(page->call);
	struct match_list open;
	struct grid grid = grid_new(page->call, arena, "projects", SCOPE_TABLE, SCOPE_COLUMNS);
	enum status status = app_open_projects(app, arena, page->client->id, &open, page->error);
	for (size_t i = 0; status == STATUS_OK && i < open.count; i++) {
		struct ledger ledger;
		status = app_ledger(app, arena, open.items[i].id, &ledger, page->error);
		if (status == STATUS_OK && page->call->listed_for_machine)
			add_scope(&grid, &open.items[i], &ledger);
		else if (status == STATUS_OK)
			say(page, "scope", open.items[i].name, ledger_totals(arena, &ledger));
	}
	if (page->call->listed_for_machine)
		result_table(page->result, grid.table);
	return status;
}

/* ---- the last notes, in full ---- */

enum { NOTE_AT, NOTE_KIND, NOTE_DIRECTION, NOTE_SUMMARY, NOTE_FACTS, NOTE_PRIVATE, NOTE_COLUMNS };
static const struct table_column NOTE_TABLE[NOTE_COLUMNS] = {
	[NOTE_AT] = {.name = "at", .label = N_("When"), .type = FIELD_INSTANT},
	[NOTE_KIND] = {.name = "kind", .label = N_("Kind"), .type = FIELD_TEXT},
	[NOTE_DIRECTION] = {.name = "direction", .label = N_("Direction"), .type = FIELD_TEXT},
	[NOTE_SUMMARY] = {.name = "summary", .label = N_("Summary"), .type = FIELD_LONG_TEXT},
	[NOTE_FACTS] = {.name = "facts", .label = N_("Facts"), .type = FIELD_LONG_TEXT},
	[NOTE_PRIVATE] = {.name = "private_note",
		.label = N_("Private note"),
		.type = FIELD_LONG_TEXT},
};

static const struct table *notes_table(struct prep_page *page)
{
	struct grid grid =
		grid_new(page->call, page->result->arena, "notes", NOTE_TABLE, NOTE_COLUMNS);
	for (size_t i = 0; i < page->prep.note_count; i++) {
		const struct prep_note *note = &page->prep.notes[i];
		grid_row(&grid);
		grid_record(&grid, ENTITY_INTERACTION, note->id);
		grid_number(&grid, NOTE_AT, note->at, "");
		grid_text(&grid, NOTE_KIND, note->kind);
		grid_text(&grid, NOTE_DIRECTION, note->inbound ? "in" : "out");
		grid_text(&grid, NOTE_SUMMARY, note->summary);
		grid_text(&grid, NOTE_FACTS, note->facts);
		grid_text(&grid, NOTE_PRIVATE, note->private_note);
	}
	return grid.table;
}

/* "Thu 12 Mar call", "Fri 13 Mar mail in", "Sat 14 Mar call, no answer" */
static const char *note_label(struct prep_page *page, const struct prep_note *note)
{
	struct arena *arena = page->result->arena;
	const char *day = day_for_people(arena, instant_local_day(note->at), page->today);
	const char *kind = catalog_choice_label(
		&catalog_entity(ENTITY_INTERACTION)->fields[INTERACTION_KIND], note->kind);
	bool spoken = text_equal(note->kind, "call") || text_equal(note->kind, "meeting");
	if (note->inbound)
		return arena_format(arena, _("%1$s %2$s in"), day, kind);
	if (spoken && !note->answered)
		return arena_format(arena, _("%1$s %2$s, no answer"), day, kind);
	return arena_format(arena, "%s %s", day, kind);
}

static void show_notes(struct prep_page *page)
{
	struct arena *arena = page->result->arena;
	if (page->call->listed_for_machine) {
		result_table(page->result, notes_table(page));
		return;
	}
	for (size_t i = 0; i < page->prep.note_count; i++) {
		const struct prep_note *note = &page->prep.notes[i];
		const char *text = note->summary;
		if (note->facts[0])
			text = arena_format(arena, _("%s\nFacts: %s"), text, note->facts);
		if (note->private_note[0])
			text = arena_format(arena, _("%s\nPrivate: %s"), text, note->private_note);
		say(page, "note_text", note_label(page, note), text);
	}
}

/* ---- the command ---- */

static enum status show_page(struct prep_page *page)
{
	result_heading(page->result,
		cell_line(page->result->arena, record_text(page->client, CLIENT_NAME)));
	show_contacts(page);
	show_clock(page);
	show_limits(page);
	show_heat(page);
	enum status status = show_scope(page);
	if (status == STATUS_OK)
		status = show_items(page);
	if (status != STATUS_OK)
		return status;
	show_notes(page);
	return result_limit(page->call, page->result, page->error);
}

enum status command_prep(struct command_call *call, struct result *result, struct error *error)
{
	struct whom whom;
	struct record *client = NULL;
	struct prep_page page = {
		.call = call,
		.result = result,
		.error = error,
		.safe = call_option(call, "--safe") != NULL,
		.today = app_now(call_app(call)).day,
	};
	if (call->count == 0)
		return usage_error(call, error, _("Which client?"));
	const char *name = words_join(result->arena, call, 0);
	enum status status = resolve_whom(call, result, name, false, &whom, error);
	if (status == STATUS_OK)
		status = app_get(
			call_app(call), result->arena, ENTITY_CLIENT, whom.client, &client, error);
	page.client = client;
	if (status == STATUS_OK)
		status = app_prep(
			call_app(call), result->arena, whom.client, page.safe, &page.prep, error);
	if (status != STATUS_OK)
		return status;
	result->entity = ENTITY_CLIENT;
	result->id = whom.client;
	return show_page(&page);
}
