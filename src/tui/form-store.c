#include "form-internal.h"

#include <assert.h>
#include <stdlib.h>

#include "rapport/base/text.h"

static enum status read_values(struct form *form, struct arena *arena, const char *whom,
	struct form_value **values, struct error *error)
{
	const struct form_source source = {.entity = form->entity, .id = form->id, .whom = whom};
	return form_values(form->view.screen->session, arena, &source, values, error);
}

enum status form_load(struct form *form, const char *whom, struct error *error)
{
	struct arena *arena = arena_new();
	struct form_value *stored = NULL, *begun = NULL;
	enum status status = read_values(form, arena, NULL, &stored, error);
	if (status == STATUS_OK)
		status = read_values(form, arena, whom, &begun, error);
	for (int i = 0; status == STATUS_OK && i < form->count; i++) {
		struct form_field *field = &form->fields[i];
		form_field_set_stored(field, &stored[i]);
		form_field_set(field, &begun[i]);
		form_text_set(&field->begun, field->typed);
	}
	if (status == STATUS_OK && form->id != 0)
		form_text_set(&form->name, form->fields[form->info->title].shown);
	arena_free(arena);
	return status;
}

/* What was not touched follows the store, with the cursor where it was. */
static void follow(struct form_field *field, const struct form_value *value)
{
	size_t cursor = field->edit.cursor;
	form_field_set_stored(field, value);
	edit_place(&field->edit, cursor);
}

static void take_in(struct form_field *field, const struct form_value *value)
{
	if (text_equal(field->stored, value->typed)) { /* taken back again, or never changed */
		form_text_set(&field->theirs, NULL);
		return;
	}
	bool mine = form_field_changed(field) || field->loose;
	if (!mine || text_equal(field->typed, value->typed)) {
		follow(field, value);
		return;
	}
	form_text_set(&field->theirs, value->typed);
	form_text_set(&field->theirs_shown, value->shown);
}

void form_refresh(struct form *form)
{
	struct error error;
	struct form_value *values = NULL;
	if (form->id == 0)
		return;
	struct arena *arena = arena_new();
	error_clear(&error);
	enum status status = read_values(form, arena, NULL, &values, &error);
	form->gone = status == STATUS_NOT_FOUND;
	if (status != STATUS_OK && !form->gone)
		screen_say_error(form->view.screen, &error);
	for (int i = 0; status == STATUS_OK && i < form->count; i++)
		take_in(&form->fields[i], &values[i]);
	form->changed = true;
	arena_free(arena);
}

/* ---- the command ---- */

static const char *handle_of(const struct form *form, struct arena *arena)
{
	char handle[HANDLE_SIZE];
	handle_format(form->id, handle);
	return arena_copy(arena, handle);
}

/* What a new record belongs to is the first word of `add`; everything else stands behind its name,
 * so that no text is taken for anything but a text. */
struct run_line form_line(struct form *form, struct arena *arena)
{
	const char **words = ARENA_ARRAY(arena, const char *, (size_t)form->count + 3);
	int parent = form->id == 0 ? form->info->parent : -1;
	size_t count = 0;
	words[count++] = form->id == 0 ? "add" : "edit";
	words[count++] = form->id == 0 ? form->info->name : handle_of(form, arena);
	if (parent >= 0 && form->fields[parent].typed[0])
		words[count++] = arena_copy(arena, form->fields[parent].typed);
	for (int i = 0; i < form->count; i++) {
		const struct form_field *field = &form->fields[i];
		if (i != parent && form_field_changed(field))
			words[count++] =
				arena_format(arena, "%s:%s", field->info->name, field->typed);
	}
	return (struct run_line){.words = words, .count = count};
}
