#include "finder.h"

#include <stdlib.h>

#include "panes.h"
#include "rapport/base/text.h"

enum { FIRST_LIMIT = 100, LIMIT_MOST = 1 << 14 };

static struct finder *finder_of(struct view *view)
{
	return (struct finder *)view;
}

/* ---- the list ---- */

static void list(struct finder *finder)
{
	struct arena *arena = arena_new();
	struct result result = {.arena = arena, .entity = ENTITY_NONE};
	finder->ops->list(finder, edit_text(&finder->edit), &result);
	reading_show(&finder->reading, arena, &result);
}

static void settle(struct view *view)
{
	struct finder *finder = finder_of(view);
	if (!finder->changed)
		return;
	finder->changed = false;
	finder->limit = FIRST_LIMIT;
	list(finder);
	report_rewind(&finder->reading.report);
}

static void read_again(struct view *view)
{
	list(finder_of(view));
}

static void read_on(struct finder *finder)
{
	const struct table *table = reading_table(&finder->reading);
	if (!table || !table->more || finder->limit >= LIMIT_MOST ||
		!report_at_end(&finder->reading.report))
		return;
	finder->limit *= 2;
	list(finder);
}

/* ---- keys ---- */

static void remember(struct finder *finder)
{
	if (finder->ops->history != HISTORY_NONE)
		edit_history_add(&finder->view.screen->histories[finder->ops->history],
			edit_text(&finder->edit));
}

static void accept(struct finder *finder)
{
	struct selection selection = report_selected(&finder->reading.report);
	remember(finder);
	if (selection.row)
		finder->ops->choose(finder, selection.row);
}

/* Above the first row stand the words that were looked for before. */
static bool recall(struct finder *finder)
{
	const struct table *table = reading_table(&finder->reading);
	struct selection selection = report_selected(&finder->reading.report);
	bool top = !selection.row || (selection.table == table && selection.row == table->rows);
	bool recalled = finder->edit.history && finder->edit.recalled < finder->edit.history->count;
	if (!top || (edit_text(&finder->edit)[0] && !recalled) || !edit_recall(&finder->edit, true))
		return false;
	finder->changed = true;
	return true;
}

static bool action(struct view *view, enum action action)
{
	struct finder *finder = finder_of(view);
	settle(view); /* keys that come faster than drawings are for the list that results */
	switch (action) {
	case ACTION_ACCEPT:
		accept(finder);
		return true;
	case ACTION_CANCEL:
		remember(finder);
		screen_close_view(view->screen, view);
		return true;
	case ACTION_UP:
		if (recall(finder))
			return true;
		break;
	default:
		break;
	}
	if (!report_action(&finder->reading.report, action))
		return false;
	read_on(finder);
	return true;
}

static bool click(struct finder *finder, const struct key *key)
{
	return report_click(&finder->reading.report, key->row - finder->area.row);
}

/* Older words are not meant by it. */
static bool wheel(struct finder *finder, const struct key *key)
{
	enum action step = text_equal(key->name, "wheel-up") ? ACTION_UP : ACTION_DOWN;
	for (int line = 0; line < PANES_WHEEL; line++)
		report_action(&finder->reading.report, step);
	read_on(finder);
	return true;
}

static bool key(struct view *view, const struct key *key)
{
	struct finder *finder = finder_of(view);
	if (text_equal(key->name, "mouse"))
		return click(finder, key);
	if (text_starts(key->name, "wheel-"))
		return wheel(finder, key);
	if (text_equal(key->name, "page-up") || text_equal(key->name, "page-down"))
		return action(
			view, text_equal(key->name, "page-up") ? ACTION_PAGE_UP : ACTION_PAGE_DOWN);
	enum edit_outcome outcome = edit_key(&finder->edit, key);
	if (outcome == EDIT_FULL)
		screen_say_full(view->screen, &finder->edit);
	finder->changed = finder->changed || outcome == EDIT_CHANGED || outcome == EDIT_FULL;
	return outcome != EDIT_IGNORED;
}

/* ---- drawing ---- */

static void draw_line(struct finder *finder, struct area area)
{
	struct screen *screen = finder->view.screen;
	const char *label = _(finder->ops->label);
	struct buffer shown = BUFFER_EMPTY;
	struct spot spot = {
		.row = area.row,
		.column = 1,
		.width = (int)text_width(label) < area.columns / 2 ? (int)text_width(label) : 0,
		.role = ROLE_PROMPT,
	};
	draw_text(&screen->pen, spot, label);
	spot.column += spot.width + 1;
	spot.width = area.columns - spot.column - 1;
	spot.role = ROLE_PLAIN;
	screen->cursor_row = area.row;
	screen->cursor_column =
		spot.column + (int)edit_shown(&finder->edit, (size_t)spot.width, &shown);
	draw_text(&screen->pen, spot, buffer_text(&shown));
	buffer_clear(&shown);
}

static void draw(struct view *view, struct area area)
{
	struct finder *finder = finder_of(view);
	draw_line(finder, area);
	area.row++;
	area.rows--;
	area.column = 1;
	area.columns -= 2;
	finder->area = area;
	report_draw(&finder->reading.report, &view->screen->pen, area, true);
}

static const char *title(struct view *view)
{
	struct finder *finder = finder_of(view);
	return finder->ops->title ? finder->ops->title(view) : "";
}

static void finder_free(struct view *view)
{
	struct finder *finder = finder_of(view);
	edit_clear(&finder->edit);
	reading_clear(&finder->reading);
	free(finder);
}

static const enum action live[] = {ACTION_ACCEPT, ACTION_CANCEL, ACTION_NONE};
static const struct view_ops finder_view = {
	.takes_text = true,
	.live = live,
	.draw = draw,
	.action = action,
	.key = key,
	.read = read_again,
	.settle = settle,
	.title = title,
	.free = finder_free,
};

struct view *finder_new(struct screen *screen, const struct finder_ops *ops)
{
	struct finder *finder = memory_alloc(sizeof *finder);
	*finder = (struct finder){
		.view = {.ops = &finder_view, .screen = screen},
		.ops = ops,
		.here = screen_top(screen)->ops->live,
		.limit = FIRST_LIMIT,
		.changed = true,
	};
	edit_init(&finder->edit,
		ops->history == HISTORY_NONE ? NULL : &screen->histories[ops->history]);
	reading_init(&finder->reading);
	finder->reading.report.unfolds = true;
	settle(&finder->view);
	return &finder->view;
}
