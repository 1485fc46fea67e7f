#include "prompt.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "rapport/base/text.h"

enum {
	HINT_ROWS_MOST = 2,
	TALL = 16, /* rows of a screen that has room for more than one line of hint */
};

static struct prompt *prompt_of(struct view *view)
{
	return (struct prompt *)view;
}

/* ---- what is typed ---- */

/* Nothing is typed yet, and the last time something was left half typed. */
static bool has_left_line(const struct prompt *prompt)
{
	enum prompt_history history = prompt->ops->history;
	return history != HISTORY_NONE && prompt->view.screen->left[history] &&
	       text_equal(edit_text(&prompt->edit), prompt->initial);
}

static const char *left_hint(const struct prompt *prompt)
{
	const char *key = keys_name(
		&prompt->view.screen->keys, prompt->arena, KEYS_PROMPT, ACTION_UP);
	const char *left = arena_format(prompt->arena, _("%s: the line you left"), key);
	return prompt->hint[0] ? arena_format(prompt->arena, "%s; %s", left, prompt->hint) : left;
}

void prompt_settle(struct prompt *prompt)
{
	if (!prompt->changed)
		return;
	arena_reset(prompt->arena);
	prompt->items = (struct prompt_items){.items = NULL, .count = 0};
	prompt->hint = "";
	prompt->changed = false;
	if (prompt->ops->complete)
		prompt->ops->complete(prompt, prompt->arena, &prompt->items);
	if (prompt->ops->hint)
		prompt->hint = prompt->ops->hint(prompt, prompt->arena);
	if (has_left_line(prompt))
		prompt->hint = left_hint(prompt);
	prompt->chosen = prompt->items.count;
}

static void settle(struct view *view)
{
	prompt_settle(prompt_of(view));
}

static void take_item(struct prompt *prompt)
{
	const char *word = prompt->items.items[prompt->chosen].word;
	if (prompt->ops->whole_line)
		edit_set(&prompt->edit, word);
	else
		edit_replace_word(&prompt->edit, word);
}

/* One press takes the first that fits, the next one the second, and so on. The only one is taken
 * with a space behind it, because nothing else can follow. */
static void complete(struct prompt *prompt)
{
	prompt_settle(prompt);
	size_t count = prompt->items.count;
	if (count == 0)
		return;
	prompt->chosen = prompt->chosen + 1 < count ? prompt->chosen + 1 : 0;
	take_item(prompt);
	if (count > 1 || prompt->ops->whole_line)
		return;
	edit_key(&prompt->edit, &(struct key){.name = "space", .text = " "});
	prompt->changed = true;
}

/* ---- leaving ---- */

static const char *final_text(const struct prompt *prompt)
{
	const char *text = edit_text(&prompt->edit);
	return text[0] == '\0' && prompt->proposed ? prompt->proposed : text;
}

/* A refused line can be put right: it comes back with the reason above it. */
static void open_again(struct prompt *prompt, const char *text)
{
	struct screen *screen = prompt->view.screen;
	prompt_open(screen, prompt->ops,
		&(struct prompt_start){
			.label = prompt->label,
			.above = screen->notice,
			.proposed = prompt->proposed,
			.initial = text,
			.context = prompt->context,
		});
	prompt->context = NULL; /* the new one's */
	screen->notice[0] = '\0';
}

static void accept(struct prompt *prompt)
{
	struct screen *screen = prompt->view.screen;
	const char *text = final_text(prompt);
	if (prompt->ops->history != HISTORY_NONE) {
		edit_history_add(&screen->histories[prompt->ops->history], text);
		screen->left[prompt->ops->history] = false;
	}
	screen_close_view(screen, &prompt->view);
	screen->refused = false;
	prompt->ops->accept(prompt, text);
	if (prompt->ops->again && screen->refused)
		open_again(prompt, text);
}

/* What was typed is kept: it is the first line that Up brings. */
static void keep_line(struct prompt *prompt)
{
	struct screen *screen = prompt->view.screen;
	const char *text = edit_text(&prompt->edit);
	enum prompt_history history = prompt->ops->history;
	if (history == HISTORY_NONE || text_empty(text) || text_equal(text, prompt->initial))
		return;
	edit_history_add(&screen->histories[history], text);
	screen->left[history] = true;
}

static void cancel(struct prompt *prompt)
{
	keep_line(prompt);
	screen_close_view(prompt->view.screen, &prompt->view);
	if (prompt->ops->cancel)
		prompt->ops->cancel(prompt);
}

/* ---- the view ---- */

static bool action(struct view *view, enum action action)
{
	struct prompt *prompt = prompt_of(view);
	switch (action) {
	case ACTION_ACCEPT:
		accept(prompt);
		return true;
	case ACTION_CANCEL:
		cancel(prompt);
		return true;
	case ACTION_COMPLETE:
		complete(prompt);
		return true;
	case ACTION_UP:
	case ACTION_DOWN:
		if (edit_recall(&prompt->edit, action == ACTION_UP))
			prompt->changed = true;
		return true;
	default:
		return false;
	}
}

static bool key(struct view *view, const struct key *key)
{
	struct prompt *prompt = prompt_of(view);
	enum edit_outcome outcome = edit_key(&prompt->edit, key);
	if (outcome == EDIT_IGNORED)
		return false;
	if (outcome == EDIT_FULL)
		screen_say(view->screen, TONE_WARN,
			_("That is too long for one line: the end was left out."));
	prompt->changed = true;
	return true;
}

static bool has_long_label(const struct prompt *prompt, int columns)
{
	return (int)text_width(prompt->label) > columns / 2;
}

/* What stands above the line: what explains it, and a label that would leave it no room. */
static struct text_lines_list above_lines(
	const struct prompt *prompt, struct arena *arena, int columns)
{
	const char *text = prompt->above;
	if (has_long_label(prompt, columns))
		text = arena_format(arena, text[0] ? "%s\n%s" : "%s%s", text, prompt->label);
	if (text[0] == '\0')
		return (struct text_lines_list){.count = 0};
	if (prompt->view.screen->pen.ascii)
		text = text_ascii(arena, text);
	return text_wrap(arena, text, columns > 0 ? (size_t)columns : 1);
}

/* Hints break into lines; items stay on one. */
static struct text_lines_list hint_lines(
	const struct prompt *prompt, struct arena *arena, int columns)
{
	const char *hint = prompt->hint;
	if (prompt->view.screen->pen.ascii)
		hint = text_ascii(arena, hint);
	return text_wrap(arena, hint, columns > 0 ? (size_t)columns : 1);
}

static int rows(struct view *view, int most)
{
	struct prompt *prompt = prompt_of(view);
	struct arena *arena = arena_new();
	int lines = (int)hint_lines(prompt, arena, view->screen->columns - 2).count;
	int above = (int)above_lines(prompt, arena, view->screen->columns - 2).count;
	arena_free(arena);
	lines = lines > HINT_ROWS_MOST ? HINT_ROWS_MOST : lines;
	if (prompt->items.count > 0 || lines < 1 || view->screen->rows < TALL)
		lines = 1;
	return above + 1 + lines < most ? above + 1 + lines : most;
}

/* The line itself is always seen; of what stands above, the end goes first. Returns the rows. */
static int draw_above(const struct prompt *prompt, struct area area)
{
	struct arena *arena = arena_new();
	struct text_lines_list list = above_lines(prompt, arena, area.columns);
	int lines = (int)list.count, most = area.rows - 1;
	struct spot spot = {
		.row = area.row, .column = area.column, .width = area.columns, .role = ROLE_PROMPT};
	lines = lines < most ? lines : most;
	for (int i = 0; i < lines; i++, spot.row++)
		draw_text(&prompt->view.screen->pen, spot, list.lines[i]);
	arena_free(arena);
	return lines;
}

static void draw_line(struct prompt *prompt, struct area area)
{
	struct screen *screen = prompt->view.screen;
	const char *text = has_long_label(prompt, area.columns) ? ">" : prompt->label;
	int label = (int)text_width(text);
	struct buffer shown = BUFFER_EMPTY;
	struct spot spot = {
		.row = area.row, .column = area.column, .width = label, .role = ROLE_PROMPT};
	draw_text(&screen->pen, spot, text);
	spot.column += label + 1;
	spot.width = area.columns - label - 1;
	spot.role = ROLE_PLAIN;
	if (spot.width < 1)
		return;
	size_t cell = edit_shown(&prompt->edit, (size_t)spot.width, &shown);
	screen->cursor_row = spot.row;
	screen->cursor_column = spot.column + (int)cell;
	if (edit_text(&prompt->edit)[0] == '\0' && prompt->proposed) {
		spot.role = ROLE_QUIET;
		draw_text(&screen->pen, spot, prompt->proposed);
	} else {
		draw_text(&screen->pen, spot, buffer_text(&shown));
	}
	buffer_clear(&shown);
}

/* The items side by side, from the chosen one's neighbourhood on. */
static void draw_items(struct prompt *prompt, struct area area)
{
	struct screen *screen = prompt->view.screen;
	struct spot spot = {.row = area.row, .column = area.column};
	size_t chosen = prompt->chosen < prompt->items.count ? prompt->chosen : 0;
	for (size_t i = chosen; i < prompt->items.count; i++) {
		const struct completion *item = &prompt->items.items[i];
		spot.width = (int)text_width(item->word);
		spot.role = i == prompt->chosen ? ROLE_SELECTED : ROLE_LABEL;
		if (spot.column + spot.width > area.column + area.columns)
			return;
		draw_text(&screen->pen, spot, item->word);
		spot.column += spot.width + 1;
		if (i > chosen || text_empty(item->help)) {
			spot.column++;
			continue;
		}
		/* What the first one means is worth saying; the others follow. */
		spot.width = area.column + area.columns - spot.column;
		int help = (int)text_width(item->help);
		spot.width = help < spot.width ? help : spot.width;
		spot.role = ROLE_QUIET;
		draw_text(&screen->pen, spot, item->help);
		spot.column += spot.width + 2;
	}
}

/* What went wrong while typing is said below the line, until the next key. */
static void draw_notice(struct screen *screen, struct area area)
{
	struct spot spot = {
		.row = area.row,
		.column = area.column,
		.width = area.columns,
		.role = theme_role_of(screen->notice_tone),
	};
	draw_text(&screen->pen, spot, screen->notice);
}

static void draw(struct view *view, struct area area)
{
	struct prompt *prompt = prompt_of(view);
	int above = draw_above(prompt, area);
	area.row += above;
	area.rows -= above;
	draw_line(prompt, area);
	if (area.rows < 2)
		return;
	area.row++;
	if (view->screen->notice[0]) {
		draw_notice(view->screen, area);
		return;
	}
	if (prompt->items.count > 0) {
		draw_items(prompt, area);
		return;
	}
	struct arena *arena = arena_new();
	struct text_lines_list lines = hint_lines(prompt, arena, area.columns);
	struct spot spot = {
		.row = area.row, .column = area.column, .width = area.columns, .role = ROLE_QUIET};
	for (size_t i = 0; i < lines.count && (int)i < area.rows - 1; i++, spot.row++)
		draw_text(&view->screen->pen, spot, lines.lines[i]);
	arena_free(arena);
}

static void prompt_free(struct view *view)
{
	struct prompt *prompt = prompt_of(view);
	if (prompt->ops->free && prompt->context)
		prompt->ops->free(prompt->context);
	edit_clear(&prompt->edit);
	arena_free(prompt->arena);
	free(prompt->label);
	free(prompt->proposed);
	free(prompt->above);
	free(prompt->initial);
	free(prompt);
}

static const enum action live[] = {ACTION_ACCEPT, ACTION_CANCEL, ACTION_COMPLETE, ACTION_NONE};
static const struct view_ops prompt_view = {
	.is_prompt = true,
	.takes_text = true,
	.live = live,
	.draw = draw,
	.rows = rows,
	.action = action,
	.key = key,
	.settle = settle,
	.free = prompt_free,
};

struct prompt *prompt_open(
	struct screen *screen, const struct prompt_ops *ops, const struct prompt_start *start)
{
	assert(ops->accept);
	struct prompt *prompt = memory_alloc(sizeof *prompt);
	*prompt = (struct prompt){
		.view = {.ops = &prompt_view, .screen = screen},
		.ops = ops,
		.context = start->context,
		.label = memory_copy(start->label),
		.proposed = start->proposed ? memory_copy(start->proposed) : NULL,
		.initial = memory_copy(start->initial ? start->initial : ""),
		.above = memory_copy(start->above ? start->above : ""),
		.arena = arena_new(),
		.hint = "",
		.changed = true,
	};
	edit_init(&prompt->edit,
		ops->history == HISTORY_NONE ? NULL : &screen->histories[ops->history]);
	if (start->initial)
		edit_set(&prompt->edit, start->initial);
	screen_push(screen, &prompt->view);
	return prompt;
}
