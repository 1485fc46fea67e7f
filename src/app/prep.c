/* Before a talk: what stands open with a client. */
#include "internal.h"

enum { HEAT_DAYS = 90 };

static enum status read_contacts(struct app *app, struct arena *arena, int64_t client,
	struct prep *prep, struct error *error)
{
	struct rows rows;
	enum status status = app_rows(app, arena, "prep_contacts", client, &rows, error);
	if (status != STATUS_OK)
		return status;
	prep->contacts = ARENA_ARRAY(arena, struct prep_contact, rows.count + 1);
	prep->contact_count = rows.count;
	for (size_t i = 0; i < rows.count; i++)
		prep->contacts[i] = (struct prep_contact){
			.id = rows_integer(&rows, i, "id"),
			.name = rows_text(&rows, i, "name"),
			.role = rows_text(&rows, i, "role"),
			.phone = rows_text(&rows, i, "phone"),
			.email = rows_text(&rows, i, "email"),
			.approver = rows_integer(&rows, i, "approver") != 0,
		};
	return STATUS_OK;
}

static enum status read_items(struct app *app, struct arena *arena, int64_t client, bool safe,
	struct prep *prep, struct error *error)
{
	struct rows rows;
	enum status status = app_rows(app, arena, "prep_items", client, &rows, error);
	if (status != STATUS_OK)
		return status;
	prep->items = ARENA_ARRAY(arena, struct prep_item, rows.count + 1);
	for (size_t i = 0; i < rows.count; i++) {
		const char *about = rows_text(&rows, i, "about");
		if (safe && text_equal(about, "lesson"))
			continue;
		prep->items[prep->item_count++] = (struct prep_item){
			.about = about,
			.entity = catalog_find_entity(rows_text(&rows, i, "entity")),
			.id = rows_integer(&rows, i, "id"),
			.day = day_parse(rows_text(&rows, i, "day")),
			.title = rows_text(&rows, i, "title"),
			.project = rows_integer(&rows, i, "project"),
		};
	}
	return STATUS_OK;
}

static enum status read_notes(struct app *app, struct arena *arena, int64_t client, bool safe,
	struct prep *prep, struct error *error)
{
	struct rows rows;
	enum status status = app_rows(app, arena, "prep_notes", client, &rows, error);
	if (status != STATUS_OK)
		return status;
	prep->notes = ARENA_ARRAY(arena, struct prep_note, rows.count + 1);
	prep->note_count = rows.count;
	for (size_t i = 0; i < rows.count; i++)
		prep->notes[i] = (struct prep_note){
			.id = rows_integer(&rows, i, "id"),
			.at = rows_integer(&rows, i, "occurred_at"),
			.project = rows_integer(&rows, i, "project"),
			.kind = rows_text(&rows, i, "kind"),
			.inbound = text_equal(rows_text(&rows, i, "direction"), "in"),
			.answered = rows_integer(&rows, i, "answered") != 0,
			.summary = rows_text(&rows, i, "summary"),
			.facts = rows_text(&rows, i, "facts"),
			.private_note = safe ? "" : rows_text(&rows, i, "private_note"),
		};
	return STATUS_OK;
}

static enum status read_heat(struct app *app, struct arena *arena, int64_t client,
	struct prep *prep, struct error *error)
{
	struct store *store = NULL;
	struct rows rows;
	prep->heat_since = app->now.day - HEAT_DAYS;
	const struct value parameters[] = {
		VALUE_OF_INTEGER(client),
		VALUE_OF_INTEGER(instant_from_local(prep->heat_since, 0)),
	};
	enum status status = app_reader(app, &store, error);
	if (status != STATUS_OK || store == NULL)
		return status;
	status = store_query(store, arena, "prep_heat", parameters, 2, &rows, error);
	if (status != STATUS_OK)
		return status;
	prep->heat = ARENA_ARRAY(arena, struct prep_heat, rows.count + 1);
	prep->heat_count = rows.count;
	for (size_t i = 0; i < rows.count; i++) {
		prep->talks = rows_integer(&rows, i, "contacts");
		prep->heat[i] = (struct prep_heat){
			.id = rows_integer(&rows, i, "id"),
			.at = rows_integer(&rows, i, "occurred_at"),
			.heat = (int)rows_integer(&rows, i, "heat"),
		};
	}
	return STATUS_OK;
}

enum status app_prep(struct app *app, struct arena *arena, int64_t client, bool safe,
	struct prep *prep, struct error *error)
{
	*prep = (struct prep){.heat_since = DAY_NONE};
	enum status status = read_contacts(app, arena, client, prep, error);
	if (status == STATUS_OK)
		status = read_items(app, arena, client, safe, prep, error);
	if (status == STATUS_OK)
		status = read_notes(app, arena, client, safe, prep, error);
	if (status == STATUS_OK && !safe)
		status = read_heat(app, arena, client, prep, error);
	return status;
}
