#include "panes.h"

#include "rapport/base/text.h"

void panes_init(struct panes *panes, int main_share)
{
	*panes = (struct panes){
		.focus = PANE_MAIN, .main_share = main_share, .upper_share = main_share};
	for (int i = 0; i < PANE_COUNT; i++)
		reading_init(&panes->readings[i]);
}

void panes_clear(struct panes *panes)
{
	for (int i = 0; i < PANE_COUNT; i++)
		reading_clear(&panes->readings[i]);
}

static bool has_side(const struct panes *panes)
{
	return panes->side_coming || panes->readings[PANE_SIDE].report.block_count > 0;
}

/* ---- where the panes lie ---- */

static void side_by_side(struct panes *panes, struct area area)
{
	int left = area.columns * panes->main_share / 100;
	panes->areas[PANE_MAIN] = panes->areas[PANE_SIDE] = area;
	panes->areas[PANE_MAIN].columns = left;
	panes->areas[PANE_SIDE].column += left + 1;
	panes->areas[PANE_SIDE].columns -= left + 1;
}

static void one_below_the_other(struct panes *panes, struct area area)
{
	int upper = area.rows * panes->upper_share / 100;
	panes->areas[PANE_MAIN] = panes->areas[PANE_SIDE] = area;
	panes->areas[PANE_MAIN].rows = upper;
	panes->areas[PANE_SIDE].row += upper + 1;
	panes->areas[PANE_SIDE].rows -= upper + 1;
}

void panes_place(struct panes *panes, struct area area)
{
	const struct area none = {.rows = 0};
	panes->areas[PANE_MAIN] = panes->areas[PANE_SIDE] = none;
	if (!has_side(panes)) {
		panes->focus = PANE_MAIN;
		panes->areas[PANE_MAIN] = area;
	} else if (area.columns >= PANES_WIDE) {
		side_by_side(panes, area);
	} else if (area.rows >= PANES_TALL) {
		one_below_the_other(panes, area);
	} else {
		panes->areas[panes->focus] = area;
	}
}

bool panes_side_hidden(const struct panes *panes)
{
	return has_side(panes) && panes->areas[PANE_SIDE].rows == 0;
}

static void draw_border(const struct panes *panes, const struct pen *pen, struct area area)
{
	const struct area *side = &panes->areas[PANE_SIDE];
	if (side->rows == 0 || panes->areas[PANE_MAIN].rows == 0)
		return;
	if (side->row > area.row)
		draw_horizontal(pen, side->row - 1, area.column, area.columns);
	else
		draw_vertical(pen, area.row, side->column - 1, area.rows);
}

void panes_draw(struct panes *panes, const struct pen *pen, struct area area)
{
	panes_place(panes, area);
	draw_border(panes, pen, area);
	for (int i = 0; i < PANE_COUNT; i++) {
		struct area inner = panes->areas[i];
		if (inner.rows == 0)
			continue;
		inner.column += PANES_MARGIN;
		inner.columns -= 2 * PANES_MARGIN;
		report_draw(&panes->readings[i].report, pen, inner, panes->focus == (enum pane)i);
	}
}

/* ---- keys ---- */

bool panes_action(struct panes *panes, enum action action)
{
	if (action == ACTION_PANE) {
		if (has_side(panes))
			panes->focus = panes->focus == PANE_MAIN ? PANE_SIDE : PANE_MAIN;
		return true;
	}
	return report_action(&panes->readings[panes->focus].report, action);
}

static bool inside(const struct area *area, const struct key *key)
{
	return key->row >= area->row && key->row < area->row + area->rows &&
	       key->column >= area->column && key->column < area->column + area->columns;
}

/* Scrolls the pane under the wheel; false where it is none, or the one that has the keys: that is
 * scrolled as by keys. */
static bool wheel(struct panes *panes, const struct key *key)
{
	enum action action = text_equal(key->name, "wheel-up") ? ACTION_UP : ACTION_DOWN;
	for (int i = 0; i < PANE_COUNT; i++) {
		if (!inside(&panes->areas[i], key) || panes->focus == (enum pane)i)
			continue;
		for (int line = 0; line < PANES_WHEEL; line++)
			report_action(&panes->readings[i].report, action);
		return true;
	}
	return false;
}

bool panes_click(struct panes *panes, const struct key *key)
{
	if (text_starts(key->name, "wheel-"))
		return wheel(panes, key);
	if (!text_equal(key->name, "mouse"))
		return false;
	for (int i = 0; i < PANE_COUNT; i++) {
		if (!inside(&panes->areas[i], key))
			continue;
		panes->focus = (enum pane)i;
		return report_click(&panes->readings[i].report, key->row - panes->areas[i].row);
	}
	return false;
}

struct report *panes_list(struct panes *panes)
{
	return &panes->readings[panes->focus].report;
}

struct selection panes_selected(struct panes *panes)
{
	return report_selected(&panes->readings[panes->focus].report);
}
