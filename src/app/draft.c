/* Drafts: made from the records, kept, changed, dropped. */
#include "rapport/app/draft.h"

#include "internal.h"
#include "send.h"

#include "rapport/drafts/template.h"

enum { SECONDS_PER_MINUTE = 60, LONGEST_COOL_DOWN = 14 * 86400 };

static struct draft_wish wish_of(const struct app *app, const struct app_draft *draft)
{
	return (struct draft_wish){
		.kind = draft->kind,
		.client = draft->client,
		.project = draft->project,
		.subject = draft->subject,
		.now = app->now,
		.settings = app->settings,
		.folder = app->templates_folder,
		.language = app->language,
	};
}

enum status app_draft_find(struct app *app, struct arena *arena, const struct app_draft *draft,
	struct draft_choices *choices, struct error *error)
{
	struct store *store = NULL;
	const struct draft_wish wish = wish_of(app, draft);
	*choices = (struct draft_choices){.count = 0};
	enum status status = app_reader(app, &store, error);
	if (status != STATUS_OK || store == NULL)
		return status;
	return draft_find(store, arena, &wish, choices, error);
}

/* ---- the cool-down ---- */

static enum status setting_of(struct app *app, struct arena *arena, const char *name,
	int64_t client, int64_t *number, struct error *error)
{
	struct value value = VALUE_OF_NONE;
	const struct rule_asked asked = {.rule = "cool-down", .name = name, .client = client};
	enum status status = rules_value(app->rules, arena, &asked, &value, error);
	*number = value.type == VALUE_INTEGER ? value.integer : 0;
	return status;
}

enum status app_cool_down(
	struct app *app, struct arena *arena, int64_t client, int64_t *until, struct error *error)
{
	struct store *store = NULL;
	struct rows rows = {.count = 0};
	int64_t minutes = 0, heat = 0, off = 0;
	*until = INSTANT_NONE;
	enum status status = app_need_rules(app, error);
	if (status == STATUS_OK)
		status = setting_of(app, arena, "for", client, &minutes, error);
	if (status == STATUS_OK)
		status = setting_of(app, arena, "heat", client, &heat, error);
	if (status == STATUS_OK)
		status = setting_of(app, arena, "off", client, &off, error);
	if (status == STATUS_OK)
		status = app_reader(app, &store, error);
	if (status != STATUS_OK || store == NULL || off != 0)
		return status;
	const struct value values[] = {
		VALUE_OF_INTEGER(client),
		VALUE_OF_INTEGER(heat),
		VALUE_OF_INTEGER(app->now.instant),
		VALUE_OF_INTEGER(app->now.instant - LONGEST_COOL_DOWN),
	};
	status = store_query(store, arena, "heated_last", values, 4, &rows, error);
	if (status == STATUS_OK && rows.count > 0) {
		int64_t end = rows_integer(&rows, 0, "occurred_at") + minutes * SECONDS_PER_MINUTE;
		*until = end > app->now.instant ? end : INSTANT_NONE;
	}
	return status;
}

/* ---- making one ---- */

int draft_subject_field(const struct draft_kind *kind)
{
	switch (kind->about) {
	case ENTITY_INTERACTION:
		return DRAFT_TALK;
	case ENTITY_REQUEST:
		return DRAFT_REQUEST;
	case ENTITY_FEEDBACK:
		return DRAFT_FEEDBACK;
	case ENTITY_PROJECT:
		return DRAFT_PROJECT;
	default:
		return DRAFT_CLIENT;
	}
}

/* Of a client's words some are about one project and some about none in particular. */
static bool same_matter(const struct app_draft *draft, const struct record *record)
{
	int64_t project = record_integer(record, DRAFT_PROJECT);
	return record_integer(record, draft_subject_field(draft->kind)) == draft->subject &&
	       (project == 0 || draft->project == 0 || project == draft->project);
}

/* The newest unsent draft of this kind about the same thing. */
static enum status find_unsent(
	struct app *app, struct arena *arena, struct app_draft *draft, struct error *error)
{
	struct rows rows;
	draft->record = NULL;
	enum status status = app_rows(app, arena, "drafts_waiting", draft->client, &rows, error);
	for (size_t i = 0; status == STATUS_OK && draft->record == NULL && i < rows.count; i++) {
		struct record *record = NULL;
		if (!text_equal(rows_text(&rows, i, "kind"), draft->kind->name))
			continue;
		status = app_get(
			app, arena, ENTITY_DRAFT, rows_integer(&rows, i, "id"), &record, error);
		if (status == STATUS_OK && same_matter(draft, record))
			draft->record = record;
	}
	return status;
}

static void refer(struct record *record, int field, int64_t id)
{
	if (id != 0)
		record_set_integer(record, field, id);
}

static struct record *record_of(struct arena *arena, const struct app_draft *draft,
	const struct draft_text *text, int64_t held)
{
	struct record *record = record_new(arena, ENTITY_DRAFT);
	record_set_integer(record, DRAFT_CLIENT, draft->client);
	refer(record, DRAFT_PROJECT, draft->project);
	refer(record, DRAFT_CONTACT, text->contact);
	refer(record, draft_subject_field(draft->kind), draft->subject);
	record_set_text(record, DRAFT_KIND, draft->kind->name);
	record_set_text(record, DRAFT_TITLE, text->title);
	record_set_text(record, DRAFT_BODY, text->body);
	record_set_text(record, DRAFT_LANGUAGE, text->language);
	if (held != INSTANT_NONE && !draft->kind->calms)
		record_set_integer(record, DRAFT_HELD_UNTIL, held);
	return record;
}

static enum status make(struct app *app, struct arena *arena, struct app_draft *draft, int64_t held,
	struct error *error)
{
	struct work work;
	struct draft_text text;
	const char *label = NULL;
	const struct draft_wish wish = wish_of(app, draft);
	enum status status = work_begin(&work, app, "draft", arena, error);
	if (status != STATUS_OK)
		return status;
	status = draft_compose(work.store, arena, &wish, &text, error);
	if (status == STATUS_OK) {
		draft->record = record_of(arena, draft, &text, held);
		status = work_insert(&work, draft->record);
	}
	if (status == STATUS_OK)
		label = label_added(&work, draft->record);
	return work_end(&work, status, label);
}

enum status app_draft(
	struct app *app, struct arena *arena, struct app_draft *draft, struct error *error)
{
	int64_t held = INSTANT_NONE;
	enum status status = STATUS_OK;
	draft->record = NULL;
	if (!draft->fresh)
		status = find_unsent(app, arena, draft, error);
	draft->resumed = draft->record != NULL;
	if (status == STATUS_OK && !draft->resumed)
		status = app_cool_down(app, arena, draft->client, &held, error);
	if (status == STATUS_OK && !draft->resumed)
		status = make(app, arena, draft, held, error);
	if (status == STATUS_OK)
		draft->gaps = template_gaps(record_text(draft->record, DRAFT_TITLE)) +
			      template_gaps(record_text(draft->record, DRAFT_BODY));
	return status;
}

/* ---- changing it ---- */

char *app_draft_text(struct arena *arena, const struct record *draft)
{
	const struct draft_text text = {
		.language = record_text(draft, DRAFT_LANGUAGE),
		.title = record_text(draft, DRAFT_TITLE),
		.body = record_text(draft, DRAFT_BODY),
	};
	return arena_format(arena, "%s\n", draft_join(arena, &text));
}

enum status draft_take(struct work *work, struct record *draft, const char *written)
{
	struct draft_text text = {.title = record_text(draft, DRAFT_TITLE)};
	draft_split(work->arena, written, &text);
	record_set_text(draft, DRAFT_TITLE, text.title);
	record_set_text(draft, DRAFT_BODY, template_trim(work->arena, text.body));
	if (!record_has(draft, DRAFT_TITLE) || !record_has(draft, DRAFT_BODY))
		return error_set(work->error, STATUS_INVALID,
			_("A draft needs its subject line and a text."));
	return STATUS_OK;
}

enum status app_draft_unsent(
	struct app *app, struct arena *arena, const struct record *draft, struct error *error)
{
	const char *state = record_text(draft, DRAFT_STATE);
	if (text_equal(state, "draft"))
		return STATUS_OK;
	if (text_equal(state, "dropped"))
		return error_set(
			error, STATUS_INVALID, _("This draft was dropped; undo brings it back."));
	return error_set(error, STATUS_INVALID,
		_("This draft was sent on %s; what went out stays as it is."),
		day_for_people(arena, instant_local_day(record_integer(draft, DRAFT_SENT_AT)),
			app->now.day));
}

enum status draft_open(struct work *work, int64_t id, struct record **draft)
{
	enum status status = work_get(work, ENTITY_DRAFT, id, draft);
	return status == STATUS_OK ? app_draft_unsent(work->app, work->arena, *draft, work->error)
				   : status;
}

enum status app_draft_edit(struct app *app, struct arena *arena, const struct record *draft,
	const char *written, struct error *error)
{
	struct work work;
	struct record *stored = NULL;
	const char *label = NULL;
	enum status status = work_begin(&work, app, "edit", arena, error);
	if (status != STATUS_OK)
		return status;
	status = draft_open(&work, draft->id, &stored);
	if (status == STATUS_OK)
		status = draft_take(&work, stored, written);
	if (status == STATUS_OK)
		status = work_update(&work, stored);
	if (status == STATUS_OK)
		label = label_changed(&work, ENTITY_DRAFT, draft->id);
	return work_end(&work, status, label);
}

enum status app_draft_drop(struct app *app, struct arena *arena, int64_t id, struct error *error)
{
	struct work work;
	struct record *draft = NULL;
	const char *label = NULL;
	enum status status = work_begin(&work, app, "drop", arena, error);
	if (status != STATUS_OK)
		return status;
	status = draft_open(&work, id, &draft);
	if (status == STATUS_OK) {
		record_set_text(draft, DRAFT_STATE, "dropped");
		status = work_update(&work, draft);
	}
	if (status == STATUS_OK)
		label = label_named(&work, N_("dropped draft %s"), ENTITY_DRAFT, id);
	return work_end(&work, status, label);
}
