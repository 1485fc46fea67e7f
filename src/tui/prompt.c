#include "prompt.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "rapport/base/text.h"
#include "typed.h"
#include "unsaved.h"

enum {
	HINT_ROWS_MOST = 2,
	ITEM_ROWS_MOST = 4,
	ECHO_ROWS_MOST = 2,
	ITEM_GAP = 2, /* cells between two items */
	TALL = 16,    /* rows of a screen that has room for more than one line of hint */
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
	const char *key =
		keys_name(&prompt->view.screen->keys, prompt->arena, KEYS_PROMPT, ACTION_UP);
	const char *left = arena_format(prompt->arena, _("%s: the line you left"), key);
	return prompt->hint[0] ? arena_format(prompt->arena, "%s; %s", left, prompt->hint) : left;
}

static const char *final_text(const struct prompt *prompt)
{
	const char *text = edit_text(&prompt->edit);
	return text[0] == '\0' && prompt->proposed ? prompt->proposed : text;
}

/* What was typed in full, or is proposed while nothing is typed; else the first of what fits what
 * is typed; with nothing typed the only one. */
static size_t meant(const struct prompt *prompt)
{
	const char *text = final_text(prompt);
	for (size_t i = 0; i < prompt->items.count; i++) {
		if (text_equal(prompt->items.items[i].word, text))
			return i;
	}
	bool typed = edit_text(&prompt->edit)[0] != '\0';
	return typed || prompt->items.count == 1 ? 0 : prompt->items.count;
}

/* As a shell does: of what is in a folder that is typed only its name there is shown. */
static size_t folder_typed(const struct prompt *prompt)
{
	const char *word = typed_expand(
		prompt->view.screen, prompt->arena, typed_word(prompt, prompt->arena));
	const char *slash = strrchr(word, '/');
	if (!slash || prompt->ops->whole_line)
		return 0;
	size_t length = (size_t)(slash - word) + 1;
	for (size_t i = 0; i < prompt->items.count; i++) {
		const char *item = prompt->items.items[i].word;
		if (strncmp(item, word, length) != 0 || item[length] == '\0')
			return 0;
	}
	return length;
}

static const char *shown_item(const struct prompt *prompt, size_t item)
{
	return prompt->items.items[item].word + prompt->folder;
}

/* Brings items, hint and echo up to what is typed now. */
static void prompt_settle(struct prompt *prompt)
{
	if (!prompt->changed)
		return;
	arena_reset(prompt->arena);
	prompt->items = (struct prompt_items){.items = NULL, .count = 0};
	prompt->hint = prompt->echo = "";
	prompt->changed = false;
	prompt->untold = true;
	/* Where what is typed is told as it is typed, a reason holds for the refused line alone. */
	bool told = prompt->ops->typed || prompt->ops->echo;
	if (prompt->refused && told && !text_equal(edit_text(&prompt->edit), prompt->initial))
		prompt->above[0] = '\0';
	if (prompt->ops->complete)
		prompt->ops->complete(prompt, prompt->arena, &prompt->items);
	prompt->folder = folder_typed(prompt);
	if (prompt->ops->hint)
		prompt->hint = prompt->ops->hint(prompt, prompt->arena);
	if (prompt->ops->echo)
		prompt->echo = prompt->ops->echo(prompt, prompt->arena);
	if (text_equal(prompt->echo, prompt->above))
		prompt->echo = "";
	if (has_left_line(prompt))
		prompt->hint = left_hint(prompt);
	prompt->taken = prompt->items.count;
	prompt->chosen = prompt->ops->picks ? meant(prompt) : prompt->items.count;
}

static void settle(struct view *view)
{
	prompt_settle(prompt_of(view));
}

static bool follow(struct view *view)
{
	struct prompt *prompt = prompt_of(view);
	if (!prompt->ops->typed || !prompt->untold)
		return false;
	prompt->untold = false;
	prompt->ops->typed(prompt, edit_text(&prompt->edit));
	return true;
}

static void take_item(struct prompt *prompt)
{
	const char *word = prompt->items.items[prompt->taken].word, *former;
	if (prompt->ops->whole_line)
		edit_set(&prompt->edit, word);
	else
		edit_replace_from(&prompt->edit, typed_last(&prompt->edit, prompt->arena, &former),
			command_quote(prompt->arena, word));
}

/* What waits for more: "status:", "every=", "folder/". */
static bool is_open(const char *word)
{
	size_t length = strlen(word);
	return length > 0 && strchr(":=/", word[length - 1]);
}

/* One press takes the one that is highlighted, or the first that fits, the next press the one after
 * it, and so on. The only one is taken with a space behind it, because nothing else can follow. */
static void complete(struct prompt *prompt)
{
	prompt_settle(prompt);
	size_t count = prompt->items.count;
	if (count == 0)
		return;
	size_t next = prompt->taken < count ? prompt->taken + 1 : prompt->chosen;
	prompt->chosen = prompt->taken = next < count ? next : 0;
	take_item(prompt);
	prompt->untold = true;
	if (count > 1 || prompt->ops->whole_line)
		return;
	if (!is_open(prompt->items.items[0].word))
		edit_key(&prompt->edit, &(struct key){.name = "space", .text = " "});
	prompt->changed = true;
}

/* Highlights the item before or after. False where there is none: then older and newer lines are
 * meant. */
static bool choose(struct prompt *prompt, bool before)
{
	prompt_settle(prompt);
	size_t count = prompt->items.count, chosen = prompt->chosen;
	if (!prompt->ops->picks || count == 0 || (before && (chosen == 0 || chosen == count)))
		return false;
	size_t next = before ? chosen - 1 : chosen == count ? 0 : chosen + 1;
	if (next == count)
		return false;
	prompt->chosen = next;
	prompt->taken = count;
	return true;
}

/* ---- leaving ---- */

/* What Enter takes. */
static const char *picked_text(const struct prompt *prompt)
{
	bool picked = prompt->ops->picks && prompt->chosen < prompt->items.count;
	return picked ? prompt->items.items[prompt->chosen].word : final_text(prompt);
}

/* A refused line can be put right: it comes back with the reason above it. */
static void open_again(struct prompt *prompt, const char *text)
{
	struct screen *screen = prompt->view.screen;
	if (prompt->ops->history != HISTORY_NONE)
		screen->left[prompt->ops->history] = false;
	struct prompt *again = prompt_open(screen, prompt->ops,
		&(struct prompt_start){
			.label = prompt->label,
			.above = screen->notice,
			.proposed = prompt->proposed,
			.initial = text,
			.context = prompt->context,
		});
	prompt->context = NULL; /* the new one's */
	screen->notice[0] = '\0';
	again->refused = true;
	prompt_settle(again);
	again->untold = false; /* what it leads to stands above it */
}

static void accept(struct prompt *prompt)
{
	struct screen *screen = prompt->view.screen;
	prompt_settle(prompt);
	const char *text = picked_text(prompt);
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
		if (!choose(prompt, action == ACTION_UP) &&
			edit_recall(&prompt->edit, action == ACTION_UP))
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
		screen_say_full(view->screen, &prompt->edit);
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

static struct text_lines_list wrapped(
	const struct prompt *prompt, struct arena *arena, const char *text, int columns)
{
	if (prompt->view.screen->pen.ascii)
		text = text_ascii(arena, text);
	return text_wrap(arena, text, columns > 0 ? (size_t)columns : 1);
}

/* ---- items, side by side in rows ---- */

/* The next item's place behind another one in the same row, or at the beginning of the next row. */
static struct spot next_place(struct spot before, int width, struct area area)
{
	struct spot spot = before;
	if (before.width > 0)
		spot.column += before.width + ITEM_GAP;
	if (spot.column > area.column && spot.column + width > area.column + area.columns) {
		spot.row++;
		spot.column = area.column;
	}
	spot.width = width;
	return spot;
}

/* What the highlighted one means, or the first, is worth saying behind it. */
static bool is_explained(const struct prompt *prompt, size_t item)
{
	size_t count = prompt->items.count;
	return item == (prompt->chosen < count ? prompt->chosen : 0) &&
	       !text_empty(prompt->items.items[item].help);
}

/* Cells of an item's help in its row; what does not fit there is cut. */
static int help_width(const struct prompt *prompt, size_t item, struct spot spot, struct area area)
{
	int room = area.column + area.columns - spot.column - spot.width - 1;
	int width = (int)text_width(prompt->items.items[item].help);
	if (!is_explained(prompt, item) || room < 1)
		return 0;
	return width < room ? width : room;
}

/* Where an item stands; its width takes in what is said of it. */
static struct spot item_place(
	const struct prompt *prompt, size_t item, struct spot before, struct area area)
{
	int width = (int)text_width(shown_item(prompt, item));
	struct spot spot = next_place(before, width, area);
	int help = help_width(prompt, item, spot, area);
	spot.width += help > 0 ? help + 1 : 0;
	return spot;
}

/* How many rows all items take; *chosen: the row of the highlighted one. */
static int item_rows(const struct prompt *prompt, struct area area, int *chosen)
{
	struct spot spot = {.row = 0, .column = area.column, .width = 0};
	*chosen = 0;
	for (size_t i = 0; i < prompt->items.count; i++) {
		spot = item_place(prompt, i, spot, area);
		if (i == prompt->chosen)
			*chosen = spot.row;
	}
	return spot.row + 1;
}

/* Where there is little room below the line, what is most wanted stands there alone. */
static bool is_low(const struct prompt *prompt)
{
	return prompt->view.screen->rows < TALL;
}

/* The hint, behind what was said quietly when the prompt came up. */
static const char *hint_text(const struct prompt *prompt, struct arena *arena)
{
	const struct screen *screen = prompt->view.screen;
	bool said = screen->notice[0] && screen->notice_tone == TONE_QUIET;
	if (!said || !prompt->hint[0])
		return said ? screen->notice : prompt->hint;
	return arena_format(arena, "%s; %s", screen->notice, prompt->hint);
}

/* Rows below the line: for items or a hint, or for an echo and one of these. The echo keeps its
 * rows, so that nothing moves while one types. */
static int rows_below(const struct prompt *prompt, struct arena *arena, int columns)
{
	int chosen, lines = 1, most = HINT_ROWS_MOST;
	bool items = prompt->items.count > 0;
	if (prompt->ops->echo)
		return is_low(prompt) ? ECHO_ROWS_MOST : ECHO_ROWS_MOST + 1;
	if (is_low(prompt))
		return 1;
	if (items) {
		lines = item_rows(prompt, (struct area){.columns = columns}, &chosen);
		most = prompt->ops->picks ? ITEM_ROWS_MOST : HINT_ROWS_MOST;
	} else {
		lines = (int)wrapped(prompt, arena, hint_text(prompt, arena), columns).count;
	}
	return lines < 1 ? 1 : lines > most ? most : lines;
}

static int rows(struct view *view, int most)
{
	struct prompt *prompt = prompt_of(view);
	struct arena *arena = arena_new();
	int columns = view->screen->columns - 2;
	int above = (int)above_lines(prompt, arena, columns).count;
	int wanted = above + 1 + rows_below(prompt, arena, columns);
	arena_free(arena);
	return wanted < most ? wanted : most;
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
	if (edit_text(&prompt->edit)[0] == '\0') {
		spot.role = ROLE_QUIET;
		draw_text(&screen->pen, spot, picked_text(prompt));
	} else {
		draw_text(&screen->pen, spot, buffer_text(&shown));
	}
	buffer_clear(&shown);
}

static void draw_item(const struct prompt *prompt, size_t item, struct spot spot, struct area area)
{
	const struct completion *one = &prompt->items.items[item];
	const struct pen *pen = &prompt->view.screen->pen;
	const char *text = shown_item(prompt, item);
	spot.width = (int)text_width(text);
	spot.role = item == prompt->chosen ? ROLE_SELECTED : ROLE_LABEL;
	int room = area.column + area.columns - spot.column;
	spot.width = spot.width < room ? spot.width : room;
	draw_text(pen, spot, text);
	int help = help_width(prompt, item, spot, area);
	spot.column += spot.width + 1;
	spot.width = help;
	spot.role = ROLE_QUIET;
	if (help > 0)
		draw_text(pen, spot, one->help);
}

/* As many rows as there are, with the highlighted item in sight. */
static void draw_items(const struct prompt *prompt, struct area area)
{
	struct spot spot = {.row = 0, .column = area.column, .width = 0};
	int chosen, rows = item_rows(prompt, area, &chosen);
	int top = chosen >= area.rows ? chosen - area.rows + 1 : 0;
	assert(top < rows);
	for (size_t i = 0; i < prompt->items.count; i++) {
		spot = item_place(prompt, i, spot, area);
		struct spot shown = spot;
		shown.row += area.row - top;
		if (spot.row >= top && spot.row < top + area.rows)
			draw_item(prompt, i, shown, area);
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

/* Returns how many rows it took. */
static int draw_wrapped(
	const struct prompt *prompt, struct area area, enum role role, const char *text)
{
	struct arena *arena = arena_new();
	struct text_lines_list lines = wrapped(prompt, arena, text, area.columns);
	struct spot spot = {
		.row = area.row, .column = area.column, .width = area.columns, .role = role};
	int shown = (int)lines.count < area.rows ? (int)lines.count : area.rows;
	for (int i = 0; i < shown; i++, spot.row++) {
		bool cut = i + 1 == shown && i + 1 < (int)lines.count; /* draw_text shows it */
		const char *line = lines.lines[i];
		draw_text(&prompt->view.screen->pen, spot,
			cut ? arena_format(arena, "%s %s", line, lines.lines[i + 1]) : line);
	}
	arena_free(arena);
	return shown;
}

/* Everything below the line. */
static void draw_below(const struct prompt *prompt, struct area area)
{
	struct screen *screen = prompt->view.screen;
	struct arena *arena = arena_new();
	bool typed = edit_text(&prompt->edit)[0] != '\0', items = prompt->items.count > 0;
	bool echo = prompt->ops->echo && (!is_low(prompt) || (typed && !items));
	if (screen->notice[0] && screen->notice_tone != TONE_QUIET) {
		draw_notice(screen, area);
		arena_free(arena);
		return;
	}
	if (echo) {
		struct area upper = area;
		/* All of it is worth more than a hint. */
		upper.rows = items && !is_low(prompt) ? area.rows - 1 : area.rows;
		int rows = draw_wrapped(prompt, upper, ROLE_INFO, prompt->echo);
		area.row += rows;
		area.rows -= rows;
	}
	if (area.rows > 0 && items)
		draw_items(prompt, area);
	else if (area.rows > 0)
		draw_wrapped(prompt, area, ROLE_QUIET, hint_text(prompt, arena));
	arena_free(arena);
}

static void draw(struct view *view, struct area area)
{
	struct prompt *prompt = prompt_of(view);
	int above = draw_above(prompt, area);
	area.row += above;
	area.rows -= above;
	draw_line(prompt, area);
	area.row++;
	area.rows--;
	if (area.rows > 0)
		draw_below(prompt, area);
}

static void write_unsaved(struct view *view, struct unsaved_writer *writer)
{
	struct prompt *prompt = prompt_of(view);
	const char *text = edit_text(&prompt->edit);
	if (prompt->ops->unsaved)
		prompt->ops->unsaved(prompt, writer);
	if (!prompt->ops->kept || text_empty(text) || text_equal(text, prompt->initial))
		return;
	unsaved_begin(writer, prompt->ops->kept,
		arena_format(writer->arena, "%s %s", prompt->label, text));
	unsaved_add(writer, "label", prompt->label);
	if (prompt->context)
		unsaved_add(writer, "context", prompt->context);
	unsaved_add(writer, "text", text);
}

bool prompt_open_unsaved(
	struct screen *screen, const struct prompt_ops *ops, const struct unsaved *unsaved)
{
	const char *label = unsaved_text(unsaved, "label");
	const char *context = unsaved_text(unsaved, "context");
	const char *text = unsaved_text(unsaved, "text");
	if (!label || !text || (ops->free && !context))
		return false;
	struct prompt *prompt = prompt_open(screen, ops,
		&(struct prompt_start){
			.label = label, .context = context ? memory_copy(context) : NULL});
	edit_set(&prompt->edit, text);
	return true;
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
	.follow = follow,
	.unsaved = write_unsaved,
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
		.echo = "",
		.changed = true,
	};
	edit_init(&prompt->edit,
		ops->history == HISTORY_NONE ? NULL : &screen->histories[ops->history]);
	if (start->initial)
		edit_set(&prompt->edit, start->initial);
	screen_push(screen, &prompt->view);
	return prompt;
}
