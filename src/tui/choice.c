#include "choice.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "rapport/base/text.h"

enum { GAP = 2 /* between answers in one row */, PAGE_ROWS_LEAST = 4 /* tabs, keys, page */ };

struct choice {
	struct view view;
	struct arena *arena;
	const char *prompt;
	const char *explanation; /* above it, "" for none */
	struct question_choice *choices;
	size_t count, cursor, top;
	bool lettered;      /* every label begins with a letter of its own and two spaces */
	struct spot *spots; /* where each answer stands; width 0: not in sight */
	struct choice_start start;
};

static struct choice *choice_of(struct view *view)
{
	return (struct choice *)view;
}

static void choose(struct choice *choice, const char *value)
{
	screen_close_view(choice->view.screen, &choice->view);
	choice->start.chosen(choice->start.context, value);
}

static bool action(struct view *view, enum action action)
{
	struct choice *choice = choice_of(view);
	switch (action) {
	case ACTION_ACCEPT:
		choose(choice, choice->choices[choice->cursor].value);
		return true;
	case ACTION_CANCEL:
		choose(choice, NULL);
		return true;
	case ACTION_UP:
		choice->cursor -= choice->cursor > 0 ? 1 : 0;
		return true;
	case ACTION_DOWN:
	case ACTION_COMPLETE:
		choice->cursor += choice->cursor + 1 < choice->count ? 1 : 0;
		return true;
	default:
		return false;
	}
}

/* Which line a typed character means: its letter, or that of its English word (y for "j  Ja");
 * choice->count: none. */
static size_t meant(const struct choice *choice, const char *text)
{
	size_t number = text[0] >= '1' && text[0] <= '9' ? (size_t)(text[0] - '1') : choice->count;
	if (!choice->lettered)
		return number;
	for (size_t i = 0; i < choice->count; i++)
		if (choice->choices[i].label[0] == text[0])
			return i;
	for (size_t i = 0; i < choice->count; i++)
		if (choice->choices[i].value[0] == text[0])
			return i;
	return choice->count;
}

/* The answer drawn here; choice->count: none. */
static size_t answer_at(const struct choice *choice, int row, int column)
{
	size_t i = 0;
	while (i < choice->count &&
		(choice->spots[i].row != row || column < choice->spots[i].column ||
			column >= choice->spots[i].column + choice->spots[i].width))
		i++;
	return i;
}

static bool key(struct view *view, const struct key *key)
{
	struct choice *choice = choice_of(view);
	bool mouse = text_equal(key->name, "mouse");
	if (!key->text && !mouse)
		return false;
	size_t line = mouse ? answer_at(choice, key->row, key->column) : meant(choice, key->text);
	if (line < choice->count)
		choose(choice, choice->choices[line].value);
	return true;
}

/* The question as lines, its explanation before it. */
static struct text_lines_list asked(const struct choice *choice, struct arena *arena, int columns)
{
	const char *text = choice->prompt;
	if (choice->explanation[0])
		text = arena_format(arena, "%s\n%s", choice->explanation, text);
	if (choice->view.screen->pen.ascii)
		text = text_ascii(arena, text);
	return text_wrap(arena, text, columns > 0 ? (size_t)columns : 1);
}

/* Places the answers side by side, as many in a row as fit, and returns how many rows they take. */
static int place_side_by_side(struct choice *choice, struct area area)
{
	struct spot next = {.row = area.row, .column = area.column};
	for (size_t i = 0; i < choice->count; i++) {
		int width = (int)text_width(choice->choices[i].label);
		bool fits = next.column + width <= area.column + area.columns;
		if (!fits && next.column > area.column)
			next = (struct spot){.row = next.row + 1, .column = area.column};
		choice->spots[i] = next;
		choice->spots[i].width = width < area.columns ? width : area.columns;
		next.column += width + GAP;
	}
	return next.row - area.row + 1;
}

/* One answer a row; where there are more than rows, those around the cursor. */
static void place_below(struct choice *choice, struct area area)
{
	size_t room = area.rows > 0 ? (size_t)area.rows : 0;
	if (choice->cursor < choice->top)
		choice->top = choice->cursor;
	if (room > 0 && choice->cursor >= choice->top + room)
		choice->top = choice->cursor - room + 1;
	for (size_t i = 0; i < choice->count; i++) {
		bool seen = i >= choice->top && i < choice->top + room;
		choice->spots[i] = (struct spot){
			.row = area.row + (int)(i - choice->top),
			.column = area.column,
			.width = seen ? area.columns : 0,
		};
	}
}

static int rows(struct view *view, int most)
{
	struct choice *choice = choice_of(view);
	struct arena *arena = arena_new();
	struct area area = {.columns = view->screen->columns - 2};
	int lines = (int)asked(choice, arena, area.columns).count;
	int wanted = (int)choice->count + lines;
	if (wanted > most && choice->lettered) {
		/* On a small screen what is asked matters more than the page behind it. */
		int side_by_side = lines + place_side_by_side(choice, area);
		int all = view->screen->rows - PAGE_ROWS_LEAST;
		most = side_by_side <= most ? most : all > most ? all : most;
		wanted = side_by_side;
	}
	arena_free(arena);
	return wanted < most ? wanted : most;
}

/* As much of the question as leaves room for the answers; its end says what is asked. Returns how
 * many rows it took. */
static int draw_asked(const struct choice *choice, struct area area, int answers)
{
	struct arena *arena = arena_new();
	struct text_lines_list list = asked(choice, arena, area.columns);
	int lines = (int)list.count;
	int most = area.rows > answers + 1 ? area.rows - answers : 1;
	int shown = lines < most ? lines : most;
	struct spot spot = {
		.row = area.row, .column = area.column, .width = area.columns, .role = ROLE_PROMPT};
	for (int i = lines - shown; i < lines; i++, spot.row++)
		draw_text(&choice->view.screen->pen, spot, list.lines[i]);
	arena_free(arena);
	return shown;
}

/* Whether all answers stand in sight side by side where they would not one below the other. */
static bool is_tight(struct choice *choice, struct area area, int *answers)
{
	struct arena *arena = arena_new();
	int lines = (int)asked(choice, arena, area.columns).count;
	arena_free(arena);
	*answers = 2;
	if (!choice->lettered || lines + (int)choice->count <= area.rows)
		return false;
	int rows = place_side_by_side(choice, area);
	if (rows + 1 > area.rows)
		return false;
	*answers = rows;
	return true;
}

static void draw(struct view *view, struct area area)
{
	struct choice *choice = choice_of(view);
	int answers = 0;
	bool tight = is_tight(choice, area, &answers);
	int lines = draw_asked(choice, area, answers);
	area.row += lines;
	area.rows -= lines;
	if (tight)
		place_side_by_side(choice, area);
	else
		place_below(choice, area);
	for (size_t i = 0; i < choice->count; i++) {
		choice->spots[i].role = i == choice->cursor ? ROLE_SELECTED : ROLE_PLAIN;
		if (choice->spots[i].width > 0)
			draw_text(&view->screen->pen, choice->spots[i], choice->choices[i].label);
	}
}

static void write_unsaved(struct view *view, struct unsaved_writer *writer)
{
	const struct choice_start *start = &choice_of(view)->start;
	if (start->unsaved)
		start->unsaved(start->context, writer);
}

static void choice_free(struct view *view)
{
	struct choice *choice = choice_of(view);
	if (choice->start.free)
		choice->start.free(choice->start.context);
	arena_free(choice->arena);
	free(choice);
}

static const enum action live[] = {ACTION_ACCEPT, ACTION_CANCEL, ACTION_NONE};
static const struct view_ops choice_view = {
	.is_prompt = true,
	.takes_text = true,
	.live = live,
	.draw = draw,
	.rows = rows,
	.action = action,
	.key = key,
	.unsaved = write_unsaved,
	.free = choice_free,
};

static const char *label_of(struct choice *choice, size_t index, const char *label)
{
	if (choice->lettered)
		return arena_copy(choice->arena, label);
	if (index >= 9) /* no digit is left for it */
		return arena_format(choice->arena, "   %s", label);
	return arena_format(choice->arena, "%zu  %s", index + 1, label);
}

void choice_open(struct screen *screen, const struct choice_start *start)
{
	assert(start->count > 0 && start->chosen);
	struct choice *choice = memory_alloc(sizeof *choice);
	*choice = (struct choice){
		.view = {.ops = &choice_view, .screen = screen},
		.arena = arena_new(),
		.count = start->count,
		.start = *start,
		.lettered = true,
	};
	for (size_t i = 0; i < start->count; i++)
		choice->lettered = choice->lettered && start->choices[i].label[0] &&
				   strncmp(start->choices[i].label + 1, "  ", 2) == 0;
	choice->prompt = arena_copy(choice->arena, start->prompt);
	choice->explanation =
		arena_copy(choice->arena, start->explanation ? start->explanation : "");
	choice->choices = ARENA_ARRAY(choice->arena, struct question_choice, start->count);
	choice->spots = ARENA_ARRAY(choice->arena, struct spot, start->count);
	for (size_t i = 0; i < start->count; i++)
		choice->choices[i] = (struct question_choice){
			.value = arena_copy(choice->arena, start->choices[i].value),
			.label = label_of(choice, i, start->choices[i].label),
		};
	screen_push(screen, &choice->view);
}
