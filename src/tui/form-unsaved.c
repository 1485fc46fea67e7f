/* A half-typed form as texts, and back. Of each field that is not as the store or a new record has
 * it: "text:" what stands there, "value:" what it meant, "stored:" what it was changed from. */
#include "form-internal.h"

#include <string.h>

#include "rapport/base/text.h"
#include "unsaved.h"

static const char *key_of(struct arena *arena, const char *what, const struct form_field *field)
{
	return arena_format(arena, "%s:%s", what, field->info->name);
}

void form_write_unsaved(struct view *view, struct unsaved_writer *writer)
{
	struct form *form = form_of(view);
	char handle[HANDLE_SIZE] = "";
	if (form->over || !form_touched(form))
		return;
	const char *title = form_title(form, writer->arena);
	const char *name = form->fields[form->info->title].shown;
	if (form->id == 0 && name[0])
		title = arena_format(writer->arena, "%s – %s", title, name);
	unsaved_begin(writer, "form", title);
	unsaved_add(writer, "entity", form->info->name);
	if (form->id != 0)
		handle_format(form->id, handle);
	unsaved_add(writer, "record", handle);
	unsaved_add(writer, "field", form_focus(form)->info->name);
	for (int i = 0; i < form->count; i++) {
		const struct form_field *field = &form->fields[i];
		if (!form_field_changed(field) && !field->loose)
			continue;
		unsaved_add(writer, key_of(writer->arena, "text", field), edit_text(&field->edit));
		unsaved_add(writer, key_of(writer->arena, "value", field),
			field->loose ? "" : field->typed);
		unsaved_add(writer, key_of(writer->arena, "stored", field), field->stored);
	}
}

/* A value stands as it was; what was half typed is read as if it were typed now. */
static void restore(struct form *form, struct form_field *field, const struct unsaved *unsaved)
{
	struct arena *arena = arena_new();
	const char *text = unsaved_text(unsaved, key_of(arena, "text", field));
	const char *value = unsaved_text(unsaved, key_of(arena, "value", field));
	const char *stored = unsaved_text(unsaved, key_of(arena, "stored", field));
	if (text && stored && form->id != 0) {
		const struct form_value before = {.typed = stored, .shown = stored};
		form_field_set_stored(field, &before);
	}
	bool reference = field->info->type == FIELD_REFERENCE;
	if (text && reference && !text_empty(value))
		form_field_set(field, &(struct form_value){.typed = value, .shown = text});
	else if (text)
		form_field_type(form, field, text);
	arena_free(arena);
}

static int focus_of(const struct form *form, const struct unsaved *unsaved)
{
	const char *name = unsaved_text(unsaved, "field");
	int field = name ? catalog_find_field(form->entity, name) : -1;
	return field >= 0 ? field : form->info->title;
}

bool form_open_unsaved(struct screen *screen, const struct unsaved *unsaved)
{
	int64_t first = 0, last = 0;
	const char *name = unsaved_text(unsaved, "entity");
	const char *record = unsaved_text(unsaved, "record");
	enum entity entity = name ? catalog_find_entity(name) : ENTITY_NONE;
	if (entity == ENTITY_NONE)
		return false;
	if (!text_empty(record) && (!handle_range(record, &first, &last) || first != last))
		return false;
	struct form *form = form_new(screen, entity, first);
	if (!form_begin(form, NULL))
		return false;
	for (int i = 0; i < form->count; i++)
		restore(form, &form->fields[i], unsaved);
	form_refresh(form);
	form_open(form, focus_of(form, unsaved));
	return true;
}
