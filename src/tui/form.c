#include "form.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "choice.h"
#include "editor.h"
#include "form-internal.h"
#include "rapport/base/text.h"
#include "selection.h"

/* ---- moving ---- */

static void go_to(struct form *form, int place)
{
	form_field_read(form, form_focus(form));
	form->focus = place < 0 ? 0 : place < form->count ? place : form->count - 1;
	struct form_field *field = form_focus(form);
	if (!form_field_is_long(field))
		field->edit.cursor = field->edit.text.length;
	form_text_set(&field->spelt, "");
	form->changed = true;
}

static int place_of(const struct form *form, int field)
{
	int place = 0;
	while (place + 1 < form->count && form->order[place] != field)
		place++;
	return place;
}

/* So many lines within a long text; false at its end, or where there is none. */
static bool move_in_text(struct form *form, int by)
{
	struct form_field *field = form_focus(form);
	return form_field_is_long(field) &&
	       edit_move_lines(&field->edit, form_value_width(form), by);
}

/* Up and down choose among the records found, move in a long text, and go on to the next field. */
static void move(struct form *form, bool up)
{
	struct form_field *field = form_focus(form);
	form_field_explain(form);
	size_t next = form->chosen == form->matches.count ? 0 : form->chosen + 1;
	if (form->matches.count > 0 && up && form->chosen > 0 &&
		form->chosen < form->matches.count) {
		form->chosen--;
		field->loose = true;
	} else if (form->matches.count > 0 && !up && next < form->matches.count) {
		form->chosen = next;
		field->loose = true;
	} else if (!move_in_text(form, up ? -1 : 1)) {
		go_to(form, form->focus + (up ? -1 : 1));
	}
}

static void page(struct form *form, bool up)
{
	int rows = form->area.rows > 2 ? form->area.rows / 2 : 1, by = up ? -rows : rows;
	if (!move_in_text(form, by))
		go_to(form, form->focus + by);
}

/* ---- leaving ---- */

static void close_form(struct form *form)
{
	form->over = true;
	screen_close_view(form->view.screen, &form->view);
}

bool form_touched(struct form *form)
{
	form_field_explain(form);
	for (int i = 0; i < form->count; i++)
		if (form_field_touched(&form->fields[i]))
			return true;
	return false;
}

static void save(struct form *form);

/* A question outlives its form when the screen ends. */
static struct form *still_open(struct screen *screen, const void *form)
{
	for (size_t i = 0; i < screen->depth; i++)
		if ((const void *)screen->stack[i] == form)
			return form_of(screen->stack[i]);
	return NULL;
}

struct asked {
	struct screen *screen;
	struct form *form;
};

static struct asked *asked_new(struct form *form)
{
	struct asked *asked = memory_alloc(sizeof *asked);
	*asked = (struct asked){.screen = form->view.screen, .form = form};
	return asked;
}

static void leave_answered(void *context, const char *value)
{
	struct asked *asked = context;
	struct form *form = still_open(asked->screen, asked->form);
	if (form && text_equal(value, "drop"))
		close_form(form);
	else if (form && text_equal(value, "save"))
		save(form);
}

static void leave(struct form *form)
{
	const struct question_choice choices[] = {{"write", _("w  Write on")},
		{"save", _("s  Save it")}, {"drop", _("d  Drop what was typed")}};
	if (!form_touched(form)) {
		close_form(form);
		return;
	}
	choice_open(form->view.screen, &(struct choice_start){
					       .prompt = _("Leave the form?"),
					       .choices = choices,
					       .count = 3,
					       .chosen = leave_answered,
					       .free = free,
					       .context = asked_new(form),
				       });
}

/* ---- saving ---- */

static void conflict_answered(void *context, const char *value)
{
	struct asked *asked = context;
	struct form *form = still_open(asked->screen, asked->form);
	if (!form || !value)
		return;
	struct form_field *field = form_focus(form);
	form_field_settle_conflict(field, text_equal(value, "theirs"));
	form->changed = true;
	save(form);
}

static void ask_conflict(struct form *form, struct form_field *field)
{
	struct arena *arena = arena_new();
	const char *nothing = _("nothing");
	const struct question_choice choices[] = {
		{"mine", arena_format(arena, _("m  Mine: %s"),
				 field->typed[0] ? field->shown : nothing)},
		{"theirs", arena_format(arena, _("o  The other: %s"),
				   field->theirs[0] ? field->theirs_shown : nothing)},
	};
	choice_open(form->view.screen,
		&(struct choice_start){
			.prompt = arena_format(arena,
				_("%s was changed elsewhere while you wrote. Which one stays?"),
				_(field->info->label)),
			.choices = choices,
			.count = 2,
			.chosen = conflict_answered,
			.free = free,
			.context = asked_new(form),
		});
	arena_free(arena);
}

/* What stops the form from being stored: a field, and what is wrong with it. */
static bool is_ready(struct form *form, int place)
{
	struct form_field *field = &form->fields[form->order[place]];
	if (!form_field_read(form, field))
		return false;
	if (field->typed[0] || !form_field_needed(form->entity, field->field))
		return true;
	struct arena *arena = arena_new();
	form_text_set(
		&field->problem, arena_format(arena, _("%s is needed."), _(field->info->label)));
	arena_free(arena);
	return false;
}

/* The field in focus is read first: it alone has records to choose from. */
static bool are_ready(struct form *form)
{
	form_field_read(form, form_focus(form));
	for (int place = 0; place < form->count; place++) {
		if (is_ready(form, place))
			continue;
		form->focus = place;
		form->changed = true;
		return false;
	}
	return true;
}

static void saved(struct screen *screen, void *context, enum status status)
{
	struct form *form = still_open(screen, context);
	if (form && status == STATUS_OK)
		close_form(form);
}

/* What others stored until now is known before anything is written over it. */
static void catch_up(struct form *form)
{
	screen_follow_store(form->view.screen);
	if (form->view.outdated)
		form_refresh(form);
	form->view.outdated = false;
}

static void save(struct form *form)
{
	if (!are_ready(form))
		return;
	catch_up(form);
	for (int place = 0; place < form->count; place++) {
		struct form_field *field = &form->fields[form->order[place]];
		if (field->theirs) {
			go_to(form, place);
			ask_conflict(form, field);
			return;
		}
	}
	struct arena *arena = arena_new();
	struct run_line line = form_line(form, arena);
	if (form->id != 0 && line.count == 2) {
		screen_say(form->view.screen, TONE_QUIET, _("Nothing was changed."));
		close_form(form);
	} else {
		const struct run_end end = {.done = saved, .context = form, .kept = true};
		run_start(form->view.screen, &(struct run_start){
						     .words = line.words,
						     .count = line.count,
						     .show = RUN_BRIEF,
						     .next = ACTION_NONE,
						     .end = end,
					     });
	}
	arena_free(arena);
}

/* ---- the view ---- */

/* A long text takes the key as a new line. */
static void accept(struct form *form)
{
	struct form_field *field = form_focus(form);
	if (form_field_is_long(field)) {
		form_field_key(form, field, &(struct key){.name = "paste", .text = "\n"});
		return;
	}
	save(form);
}

static bool write_in_editor(struct form *form)
{
	struct form_field *field = form_focus(form);
	if (form_field_is_choice(field) || field->info->type == FIELD_REFERENCE)
		return false;
	struct arena *arena = arena_new();
	struct error error;
	const char *text = NULL;
	error_clear(&error);
	if (editor_write(form->view.screen, arena, edit_text(&field->edit), &text, &error) ==
		STATUS_OK) {
		edit_set(&field->edit, text);
		field->loose = form->changed = true;
		form_field_read(form, field);
	} else {
		screen_say_error(form->view.screen, &error);
	}
	arena_free(arena);
	return true;
}

static bool action(struct view *view, enum action action)
{
	struct form *form = form_of(view);
	switch (action) {
	case ACTION_SAVE:
		save(form);
		return true;
	case ACTION_ACCEPT:
		accept(form);
		return true;
	case ACTION_CANCEL:
		leave(form);
		return true;
	case ACTION_EDITOR:
		return write_in_editor(form);
	case ACTION_HELP:
		screen_push(view->screen, help_new(view->screen));
		return true;
	case ACTION_NEXT:
	case ACTION_PREVIOUS:
		go_to(form, form->focus + (action == ACTION_NEXT ? 1 : -1));
		return true;
	case ACTION_UP:
	case ACTION_DOWN:
		move(form, action == ACTION_UP);
		return true;
	case ACTION_PAGE_UP:
	case ACTION_PAGE_DOWN:
		page(form, action == ACTION_PAGE_UP);
		return true;
	default:
		return false;
	}
}

static bool key(struct view *view, const struct key *key)
{
	struct form *form = form_of(view);
	if (!text_equal(key->name, "mouse"))
		return form_field_key(form, form_focus(form), key);
	int place = form_place_at(form, key->row);
	if (place >= 0)
		go_to(form, place);
	return place >= 0;
}

static void draw(struct view *view, struct area area)
{
	form_draw(form_of(view), area);
}

static void read_again(struct view *view)
{
	form_refresh(form_of(view));
}

static void settle(struct view *view)
{
	form_field_explain(form_of(view));
}

static void form_free(struct view *view)
{
	struct form *form = form_of(view);
	for (int i = 0; i < form->count; i++)
		form_field_clear(&form->fields[i]);
	arena_free(form->arena);
	free(form->fields);
	free(form->order);
	free(form->name);
	free(form);
}

static const enum action live[] = {
	ACTION_SAVE, ACTION_NEXT, ACTION_CANCEL, ACTION_EDITOR, ACTION_HELP, ACTION_NONE};
static const struct view_ops form_ops = {
	.takes_text = true,
	.is_form = true,
	.live = live,
	.draw = draw,
	.action = action,
	.key = key,
	.read = read_again,
	.settle = settle,
	.unsaved = form_write_unsaved,
	.free = form_free,
};

/* ---- opening ---- */

const char *form_title(const struct form *form, struct arena *arena)
{
	const char *label = _(form->info->label);
	if (form->id != 0)
		return arena_format(arena, "%s: %s", label, form->name);
	return arena_format(arena, _("New: %s"), label);
}

/* Whose it is, what it is called and what else is needed come first; what commands of their own set
 * comes last. */
static int rank(const struct form *form, int field)
{
	const struct field_info *info = &form->info->fields[field];
	if (field == form->info->parent)
		return 0;
	if (field == form->info->title)
		return 1;
	if (form_field_needed(form->entity, field))
		return 2;
	return info->later ? 4 : 3;
}

static void put_in_order(struct form *form)
{
	int count = 0;
	for (int wanted = 0; wanted <= 4; wanted++) {
		if (wanted == 4)
			form->later = count;
		for (int field = 0; field < form->count; field++)
			if (rank(form, field) == wanted)
				form->order[count++] = field;
	}
	assert(count == form->count);
}

struct form *form_new(struct screen *screen, enum entity entity, int64_t id)
{
	struct form *form = memory_alloc(sizeof *form);
	const struct entity_info *info = catalog_entity(entity);
	*form = (struct form){
		.view = {.ops = &form_ops, .screen = screen},
		.entity = entity,
		.id = id,
		.info = info,
		.count = info->field_count,
		.arena = arena_new(),
		.changed = true,
		.echo = "",
		.name = memory_copy(""),
	};
	form->fields = memory_alloc((size_t)form->count * sizeof *form->fields);
	form->order = memory_alloc((size_t)form->count * sizeof *form->order);
	for (int field = 0; field < form->count; field++)
		form_field_init(form, field);
	put_in_order(form);
	return form;
}

bool form_begin(struct form *form, const char *whom)
{
	struct error error;
	error_clear(&error);
	if (form_load(form, whom, &error) == STATUS_OK)
		return true;
	screen_say_error(form->view.screen, &error);
	form_free(&form->view);
	return false;
}

/* The first field that has to be filled in, else the title. */
static int first_field(const struct form *form)
{
	for (int place = 0; place < form->count; place++) {
		int field = form->order[place];
		if (!form->fields[field].typed[0] && form_field_needed(form->entity, field))
			return field;
	}
	return form->info->title;
}

void form_open(struct form *form, int field)
{
	form->focus = place_of(form, field);
	form->changed = true;
	form_focus(form)->edit.cursor = form_focus(form)->edit.text.length;
	screen_push(form->view.screen, &form->view);
}

/* Where there is only one that a new record could belong to, nobody has to name it. */
static void take_the_only_parent(struct form *form)
{
	int parent = form->info->parent;
	if (parent < 0 || form->fields[parent].typed[0] || !form_field_needed(form->entity, parent))
		return;
	struct form_field *field = &form->fields[parent];
	form->focus = place_of(form, parent);
	form->changed = true;
	form_field_explain(form);
	if (form->matches.count == 1) {
		form_field_set(field, &form->matches.items[0].value);
		form_text_set(&field->begun, field->typed);
	}
}

void form_add(struct screen *screen, const struct form_start *start)
{
	struct arena *arena = arena_new();
	struct form *form = form_new(screen, start->entity, 0);
	struct selection_whom whom = selection_whom(screen, arena);
	if (form_begin(form, start->whom ? start->whom : whom.word)) {
		for (size_t i = 0; i < start->preset_count; i++) {
			struct form_field *field = &form->fields[start->presets[i].field];
			form_field_type(form, field, start->presets[i].text);
			form_text_set(&field->begun, field->typed);
		}
		take_the_only_parent(form);
		form_open(form, first_field(form));
	}
	arena_free(arena);
}

void form_edit(struct screen *screen, enum entity entity, int64_t id, int field)
{
	struct form *form = form_new(screen, entity, id);
	if (form_begin(form, NULL))
		form_open(form, field < 0 ? first_field(form) : field);
}
