/* A form as rows of cells. They are counted once without drawing, to find where the field in focus
 * stands and to scroll it into sight, and then drawn. */
#include "form-internal.h"

#include <assert.h>
#include <string.h>

#include "rapport/base/text.h"

enum {
	NARROW = 50, /* fewer columns: the label stands above its value */
	WIDE = 110,  /* more columns: what a field holds stands beside it */
	LABEL_MOST = 28,
	MARK = 2,        /* cells before the label */
	VALUE_MOST = 90, /* longer lines are hard to read */
	KIND_WIDTH = 40,
	LONG_ROWS = 6, /* of a text in focus */
	MATCH_ROWS = 6,
	SAID_ROWS = 3,     /* of what is said about a field */
	SAID_ROWS_LOW = 2, /* where there are few */
	SAID_TALL = 12,
};

struct painter {
	struct form *form;
	struct arena *arena;
	struct area area;
	int label, value, kind; /* cells; kind 0: none */
	int line;               /* the next one, from the top of the form */
	bool dry;               /* only counts */
	int first, last;        /* lines of the field in focus */
	int wanted;             /* the line whose place is looked for; -1: none */
	int place;              /* the place of that line */
};

static bool is_narrow(const struct painter *painter)
{
	return painter->area.columns < NARROW;
}

/* Where cells of the current line are; row -1: out of sight, or only counted. */
static struct spot spot_at(const struct painter *painter, int column, int width, enum role role)
{
	int row = painter->line - painter->form->top;
	bool seen = !painter->dry && row >= 0 && row < painter->area.rows;
	return (struct spot){
		.row = seen ? painter->area.row + row : -1,
		.column = painter->area.column + column,
		.width = width,
		.role = role,
	};
}

static void put(const struct painter *painter, struct spot spot, const char *text)
{
	if (spot.row >= 0)
		draw_text(&painter->form->view.screen->pen, spot, text);
}

static int value_column(const struct painter *painter)
{
	return is_narrow(painter) ? MARK : MARK + painter->label + 2;
}

/* ---- what is said below a field ---- */

/* As many lines as there is room for; the last one shows that more was said. */
static void put_said(struct painter *painter, enum role role, const char *text)
{
	int width = painter->area.columns - value_column(painter) - 1;
	int most = painter->area.rows > SAID_TALL ? SAID_ROWS : SAID_ROWS_LOW;
	const struct pen *pen = &painter->form->view.screen->pen;
	const char *clean = text_clean(painter->arena, text, TEXT_ONE_LINE);
	struct text_lines_list lines =
		text_wrap(painter->arena, pen->ascii ? text_ascii(painter->arena, clean) : clean,
			width > 1 ? (size_t)width : 1);
	int count = (int)lines.count;
	for (int i = 0; i < count && i < most; i++, painter->line++) {
		bool cut = i + 1 == most && i + 1 < count;
		put(painter, spot_at(painter, value_column(painter), width, role),
			cut ? arena_format(
				      painter->arena, "%s %s", lines.lines[i], lines.lines[i + 1])
			    : lines.lines[i]);
	}
}

static void put_matches(struct painter *painter)
{
	const struct form *form = painter->form;
	size_t rows = painter->area.rows > 3 * MATCH_ROWS ? MATCH_ROWS : 3;
	size_t top = form->chosen >= rows && form->chosen < form->matches.count
			     ? form->chosen - rows + 1
			     : 0;
	int width = painter->area.columns - value_column(painter) - 1;
	for (size_t i = top; i < form->matches.count && i < top + rows; i++, painter->line++) {
		const struct form_match *match = &form->matches.items[i];
		int name = (int)text_width(match->value.shown);
		name = name < width ? name : width;
		put(painter,
			spot_at(painter, value_column(painter), name,
				i == form->chosen ? ROLE_SELECTED : ROLE_LABEL),
			match->value.shown);
		if (name + 2 < width)
			put(painter,
				spot_at(painter, value_column(painter) + name + 2, width - name - 2,
					ROLE_QUIET),
				match->more);
	}
}

/* The words side by side, the one that stands there marked. */
static void put_words(struct painter *painter, const struct form_field *field)
{
	const struct form_word *words;
	size_t count = form_field_words(field, painter->arena, &words);
	int column = value_column(painter), end = painter->area.columns - 1;
	for (size_t i = 0; i < count; i++) {
		int width = (int)text_width(words[i].label);
		if (column + width > end && column > value_column(painter)) {
			painter->line++;
			column = value_column(painter);
		}
		put(painter,
			spot_at(painter, column, width < end - column ? width : end - column,
				text_equal(words[i].word, field->typed) ? ROLE_SELECTED
									: ROLE_LABEL),
			words[i].label);
		column += width + 2;
	}
	painter->line++;
}

/* How the field is filled in, in one line. */
static const char *hint(const struct painter *painter, const struct form_field *field)
{
	const struct keys *keys = &painter->form->view.screen->keys;
	const char *kind = form_field_kind(painter->arena, field->info);
	if (form_field_is_long(field))
		return arena_format(painter->arena,
			_("several lines; %s: the next field; %s: in your editor"),
			keys_name(keys, painter->arena, KEYS_FORM, ACTION_NEXT),
			keys_name(keys, painter->arena, KEYS_FORM, ACTION_EDITOR));
	if (field->info->type == FIELD_REFERENCE)
		return _("type any part of the name");
	if (field->info->type == FIELD_DATE)
		return _("day: fri, next fri, +2w, 24 Apr, 31.12.");
	if (field->info->type == FIELD_INSTANT)
		return _("day and time: today 9:00, yesterday 16:30");
	if (field->info->type == FIELD_MINUTES)
		return _("amount of time: 2h, 1h30, 45m");
	if (field->info->derived)
		return _("left empty it is made from the name");
	return kind;
}

static void put_below(struct painter *painter, const struct form_field *field)
{
	const struct form *form = painter->form;
	if (field->problem)
		put_said(painter, ROLE_WARN, field->problem);
	else if (form->matches.count > 0)
		put_matches(painter);
	else if (form_field_is_choice(field))
		put_words(painter, field);
	else
		put_said(painter, form->echo[0] ? ROLE_INFO : ROLE_QUIET,
			form->echo[0] ? form->echo : hint(painter, field));
}

static void put_conflict(struct painter *painter, const struct form_field *field)
{
	put_said(painter, ROLE_WARN,
		arena_format(painter->arena, _("Stored elsewhere meanwhile: %s"),
			field->theirs[0] ? field->theirs_shown : _("nothing")));
}

/* ---- values ---- */

/* Where nothing stands yet: what will. */
static const char *placeholder(const struct painter *painter, const struct form_field *field)
{
	const struct form *form = painter->form;
	if (form->id == 0 && form_field_needed(form->entity, field->field))
		return _("needed");
	if (form->id != 0 || !field->info->required)
		return "";
	return field->info->type == FIELD_INSTANT ? _("now")
	       : field->info->type == FIELD_DATE  ? _("today")
						  : "";
}

static const char *first_line(struct arena *arena, const char *text)
{
	size_t length = strcspn(text, "\n");
	return text[length] ? arena_format(arena, "%.*s …", (int)length, text) : text;
}

static void put_value(struct painter *painter, const struct form_field *field)
{
	const char *text = field->loose || field->problem ? edit_text(&field->edit) : field->shown;
	bool empty = form_field_is_empty(field);
	put(painter,
		spot_at(painter, value_column(painter), painter->value,
			empty ? ROLE_QUIET : ROLE_PLAIN),
		empty ? placeholder(painter, field) : first_line(painter->arena, text));
	painter->line++;
}

static void set_cursor(const struct painter *painter, int column)
{
	struct spot spot = spot_at(painter, value_column(painter) + column, 1, ROLE_PLAIN);
	if (spot.row < 0)
		return;
	painter->form->view.screen->cursor_row = spot.row;
	painter->form->view.screen->cursor_column = spot.column;
}

static void put_typed_line(struct painter *painter, struct form_field *field)
{
	struct buffer shown = BUFFER_EMPTY;
	bool empty = edit_text(&field->edit)[0] == '\0';
	size_t cell = edit_shown(&field->edit, (size_t)painter->value, &shown);
	set_cursor(painter, (int)cell);
	put(painter,
		spot_at(painter, value_column(painter), painter->value,
			empty ? ROLE_QUIET : ROLE_PLAIN),
		empty ? placeholder(painter, field) : buffer_text(&shown));
	painter->line++;
	buffer_clear(&shown);
}

static void put_text_line(struct painter *painter, const struct form_field *field,
	const struct edit_lines *lines, size_t line)
{
	const struct edit_line *at = &lines->items[line];
	size_t end = at->end;
	const char *text = edit_text(&field->edit);
	while (end > at->start && text[end - 1] == ' ')
		end--;
	put(painter, spot_at(painter, value_column(painter), painter->value, ROLE_PLAIN),
		arena_copy_n(painter->arena, text + at->start, end - at->start));
	if (line == lines->cursor) {
		size_t cell = edit_cells(&field->edit, at->start, field->edit.cursor);
		size_t most = (size_t)painter->value - 1;
		set_cursor(painter, (int)(cell < most ? cell : most));
	}
	painter->line++;
}

/* A text of several lines shows those around the cursor. */
static void put_typed_text(struct painter *painter, struct form_field *field)
{
	size_t rows = painter->area.rows > 2 * LONG_ROWS ? LONG_ROWS : 3;
	const struct edit_lines *lines = edit_lines(&field->edit, (size_t)painter->value);
	rows = rows < lines->count ? rows : lines->count;
	if (field->top > lines->cursor)
		field->top = lines->cursor;
	if (field->top + rows <= lines->cursor)
		field->top = lines->cursor - rows + 1;
	if (field->top + rows > lines->count)
		field->top = lines->count - rows;
	for (size_t i = field->top; i < field->top + rows; i++)
		put_text_line(painter, field, lines, i);
}

static void put_typed(struct painter *painter, struct form_field *field)
{
	if (form_field_is_choice(field)) {
		set_cursor(painter, 0);
		put_value(painter, field);
	} else if (form_field_is_long(field)) {
		put_typed_text(painter, field);
	} else {
		put_typed_line(painter, field);
	}
}

/* ---- fields ---- */

static const char *mark(const struct form_field *field)
{
	if (field->problem || field->theirs)
		return "!";
	return form_field_touched(field) ? "*" : " ";
}

static void put_label(struct painter *painter, const struct form_field *field, bool focus)
{
	const char *label = _(field->info->label);
	int room = is_narrow(painter) ? painter->area.columns - MARK - 1 : painter->label;
	int width = (int)text_width(label);
	put(painter,
		spot_at(painter, 0, 1, field->problem || field->theirs ? ROLE_WARN : ROLE_QUIET),
		mark(field));
	put(painter,
		spot_at(painter, MARK, width < room ? width : room,
			focus ? ROLE_SELECTED : ROLE_LABEL),
		label);
	if (painter->kind > 0 && !focus)
		put(painter,
			spot_at(painter, value_column(painter) + painter->value + 2, painter->kind,
				ROLE_QUIET),
			form_field_kind(painter->arena, field->info));
	if (is_narrow(painter))
		painter->line++;
}

static void put_field(struct painter *painter, int place)
{
	struct form *form = painter->form;
	struct form_field *field = &form->fields[form->order[place]];
	bool focus = place == form->focus;
	int first = painter->line;
	put_label(painter, field, focus);
	if (focus)
		put_typed(painter, field);
	else
		put_value(painter, field);
	if (focus)
		put_below(painter, field);
	else if (field->problem)
		put_said(painter, ROLE_WARN, field->problem);
	if (field->theirs)
		put_conflict(painter, field);
	if (focus) {
		painter->first = first;
		painter->last = painter->line - 1;
	}
	if (painter->wanted >= first && painter->wanted < painter->line)
		painter->place = place;
}

static void put_fields(struct painter *painter)
{
	const struct form *form = painter->form;
	painter->line = 0;
	for (int place = 0; place < form->count; place++) {
		if (place == form->later) {
			painter->line++;
			put(painter,
				spot_at(painter, MARK, painter->area.columns - MARK - 1,
					ROLE_QUIET),
				_("Usually set by commands of their own"));
			painter->line++;
		}
		put_field(painter, place);
	}
}

/* ---- the whole ---- */

static int widest_label(const struct form *form)
{
	int widest = 0;
	for (int i = 0; i < form->count; i++) {
		int width = (int)text_width(_(form->fields[i].info->label));
		widest = width > widest ? width : widest;
	}
	return widest < LABEL_MOST ? widest : LABEL_MOST;
}

static struct painter painter_new(struct form *form, struct arena *arena, struct area area)
{
	struct painter painter = {
		.form = form, .arena = arena, .area = area, .dry = true, .wanted = -1, .place = -1};
	painter.label = widest_label(form);
	painter.kind = area.columns >= WIDE ? KIND_WIDTH : 0;
	painter.value = area.columns - value_column(&painter) - 1 -
			(painter.kind > 0 ? painter.kind + 2 : 0);
	painter.value = painter.value < 2 ? 2 : painter.value;
	painter.value = painter.value > VALUE_MOST ? VALUE_MOST : painter.value;
	return painter;
}

size_t form_value_width(struct form *form)
{
	struct arena *arena = arena_new();
	struct painter painter = painter_new(form, arena, form->area);
	arena_free(arena);
	return (size_t)painter.value;
}

int form_place_at(struct form *form, int row)
{
	struct arena *arena = arena_new();
	struct painter painter = painter_new(form, arena, form->area);
	painter.wanted = row - form->area.row + form->top;
	put_fields(&painter);
	arena_free(arena);
	return row < form->area.row ? -1 : painter.place;
}

/* No more than needed, so that the eye finds everything where it was. */
static void scroll(struct form *form, const struct painter *counted, int rows)
{
	if (form->top + rows <= counted->last)
		form->top = counted->last - rows + 1;
	if (form->top > counted->first)
		form->top = counted->first;
	if (form->top > counted->line - rows)
		form->top = counted->line - rows;
	if (form->top < 0 || (form->focus == 0 && counted->last < rows))
		form->top = 0;
}

static void draw_heading(struct form *form, struct arena *arena, struct area area)
{
	const char *text = form_title(form, arena);
	struct spot spot = {.row = area.row,
		.column = area.column + 1,
		.width = area.columns - 2,
		.role = ROLE_HEADING};
	draw_text(&form->view.screen->pen, spot,
		form->gone ? arena_format(arena, _("%s (removed elsewhere)"), text) : text);
}

void form_draw(struct form *form, struct area area)
{
	struct arena *arena = arena_new();
	bool heading = area.rows >= 6;
	if (heading)
		draw_heading(form, arena, area);
	area.row += heading ? 1 : 0;
	area.rows -= heading ? 1 : 0;
	if (area.rows != form->area.rows || area.columns != form->area.columns)
		form->top = 0;
	form->area = area;
	struct painter painter = painter_new(form, arena, area);
	put_fields(&painter);
	scroll(form, &painter, area.rows);
	painter.dry = false;
	put_fields(&painter);
	if (form->top + area.rows < painter.line)
		draw_more(&form->view.screen->pen, area.row + area.rows - 1,
			area.column + area.columns - 1);
	arena_free(arena);
}
