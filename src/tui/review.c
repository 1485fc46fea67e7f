/* The review: one answer of its command holds all steps, of which one is shown at a time, and the
 * summary behind them. What was done with a flag is seen in the next answer; then the selection
 * goes on to the next flag that was not looked at. */
#include "review.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "next-steps.h"
#include "page.h"
#include "panes.h"
#include "rapport/base/text.h"
#include "run.h"
#include "selection.h"

enum { STEPS_MOST = 16, BLOCKS_OF_STEP = 2 /* its heading and its table */ };

/* A flag of a step; of the summary row is 0. */
struct place {
	size_t step, row;
};
struct review {
	struct view view;
	struct panes panes;
	const struct table *steps[STEPS_MOST]; /* borrowed from the answer */
	size_t blocks[STEPS_MOST + 1];         /* where each begins in it; then the summary */
	size_t count;                          /* of them; 0: there is nothing to go through */
	size_t step;                           /* that is shown; count: the summary */
	char previewed[HANDLE_SIZE];           /* handle of the row the side pane shows */
	bool stale;                            /* the side pane has to be read again */
	bool anew;                             /* it begins at the first flag that is left */
	/* What was kept in mind last is no step of history, but undo takes it back like one, as
	 * long as nothing else was done. */
	struct {
		struct arena *arena;  /* of the handles; NULL: nothing that could be taken back */
		const char **handles; /* of the flags */
		size_t count;
		size_t steps;         /* that this screen had done by then */
	} minded;
	char title[32];
};

static struct review *review_of(struct view *view)
{
	return (struct review *)view;
}

static struct report *list_of(struct review *review)
{
	return &review->panes.readings[PANE_MAIN].report;
}

/* ---- what there is to go through ---- */

/* See command/review.h: what was looked at, or is gone, has a tone of its own. */
static bool is_gone(const struct table_row *row)
{
	return row->tone == TONE_GOOD;
}

static bool is_left(const struct table_row *row)
{
	return row->tone != TONE_QUIET && !is_gone(row);
}

static void find_steps(struct review *review)
{
	const struct result *result = &review->panes.readings[PANE_MAIN].result;
	review->count = review->blocks[0] = 0;
	for (size_t i = 0; i < result->block_count && review->count < STEPS_MOST; i++) {
		if (result->blocks[i].kind != BLOCK_TABLE)
			continue;
		review->steps[review->count] = result->blocks[i].table;
		review->blocks[review->count++] = i + 1 - BLOCKS_OF_STEP;
		review->blocks[review->count] = i + 1;
	}
}

/* The first flag left from a place on, in this step, the next ones, and those before it; else the
 * summary. */
static struct place next_left(const struct review *review, struct place from)
{
	for (size_t turn = 0; turn <= review->count; turn++) {
		size_t step = (from.step + turn) % review->count;
		const struct table *table = review->steps[step];
		for (size_t row = turn == 0 ? from.row : 0; row < table->row_count; row++) {
			if (is_left(&table->rows[row]))
				return (struct place){step, row};
		}
	}
	return (struct place){review->count, 0};
}

/* ---- showing a step ---- */

static const struct view_ops steps_ops, summary_ops;

static void show_step(struct review *review, size_t step)
{
	const struct reading *main = &review->panes.readings[PANE_MAIN];
	size_t first = review->blocks[step];
	size_t count = step < review->count ? BLOCKS_OF_STEP : main->result.block_count - first;
	review->step = step;
	review->view.ops = step < review->count ? &steps_ops : &summary_ops;
	review->stale = true;
	report_set(list_of(review), main->result.blocks + first, count);
	screen_mark(review->view.screen);
}

static void go_to(struct review *review, struct place place)
{
	struct report *list = list_of(review);
	bool elsewhere = place.step != review->step;
	show_step(review, place.step);
	if (elsewhere) {
		report_rewind(list);
		review->panes.focus = PANE_MAIN;
	}
	if (place.step == review->count || review->steps[place.step]->row_count == 0)
		return;
	report_choose(list, &review->steps[place.step]->rows[place.row], place.row);
	list->loose = false;
}

/* ---- reading ---- */

/* What was there before the steps are read again. */
struct before {
	struct arena *arena;
	struct place place;           /* of the selected flag */
	struct table_row selected;    /* only what tells it from others; handle NULL: none */
	struct table_row *left;       /* those not looked at, the same */
	size_t count;
};

static struct table_row identity(struct arena *arena, const struct table_row *row)
{
	return (struct table_row){
		.handle = arena_copy(arena, row->handle), .entity = row->entity, .id = row->id};
}

static void note_selected(struct review *review, struct before *before)
{
	struct selection selection = report_selected(list_of(review));
	if (review->step >= review->count || !selection.row || !is_left(selection.row))
		return;
	before->selected = identity(before->arena, selection.row);
	before->place.row = (size_t)(selection.row - selection.table->rows);
}

static struct before note(struct review *review)
{
	struct before before = {.arena = arena_new(), .place.step = review->step};
	size_t most = 0;
	for (size_t step = 0; step < review->count; step++)
		most += review->steps[step]->row_count;
	before.left = ARENA_ARRAY(before.arena, struct table_row, most + 1);
	for (size_t step = 0; step < review->count; step++) {
		const struct table *table = review->steps[step];
		for (size_t row = 0; row < table->row_count; row++)
			if (is_left(&table->rows[row]))
				before.left[before.count++] =
					identity(before.arena, &table->rows[row]);
	}
	note_selected(review, &before);
	return before;
}

static bool was_left(const struct before *before, const struct table_row *row)
{
	size_t i = 0;
	while (i < before->count && !report_is_same(&before->left[i], row))
		i++;
	return i < before->count;
}

/* After an undo: the flag that has to be looked at again; the summary: none. */
static struct place came_back(const struct review *review, const struct before *before)
{
	for (size_t step = 0; step < review->count; step++) {
		const struct table *table = review->steps[step];
		for (size_t row = 0; row < table->row_count; row++)
			if (is_left(&table->rows[row]) && !was_left(before, &table->rows[row]))
				return (struct place){step, row};
	}
	return (struct place){review->count, 0};
}

/* Whether the flag that was selected is still left to be looked at in its step. */
static bool is_left_still(const struct review *review, const struct before *before)
{
	const struct table *table = review->steps[before->place.step];
	for (size_t row = 0; row < table->row_count; row++)
		if (report_is_same(&before->selected, &table->rows[row]))
			return is_left(&table->rows[row]);
	return false;
}

/* The selection stays, but on a flag that has been dealt with. */
static void go_on(struct review *review, const struct before *before, bool stepped)
{
	struct place back = {review->count, 0};
	if (stepped)
		back = came_back(review, before);
	if (back.step < review->count)
		go_to(review, back);
	else if (before->selected.handle && !is_left_still(review, before))
		go_to(review, next_left(review, before->place));
	else
		show_step(review, review->step);
}

static void read_steps(struct view *view)
{
	static const char *const words[] = {"review", "--steps"};
	struct review *review = review_of(view);
	struct reading *main = &review->panes.readings[PANE_MAIN];
	struct before before = note(review);
	reading_read(main, view->screen, &(struct run_line){.words = words, .count = 2});
	find_steps(review);
	if (review->count == 0)
		show_step(review, 0);
	else if (review->anew)
		go_to(review, next_left(review, (struct place){0, 0}));
	else
		go_on(review, &before, view->stepped);
	review->anew = false;
	arena_free(before.arena);
}

/* ---- the preview ---- */

static void read_why(struct review *review, const struct table_row *row)
{
	struct reading *side = &review->panes.readings[PANE_SIDE];
	const char *words[] = {"why", row->handle};
	if (is_gone(row))
		reading_tell(side, TONE_GOOD,
			_("Nothing is due here any more: the flag is cleared."));
	else
		reading_read(side, review->view.screen,
			&(struct run_line){.words = words, .count = 2});
	next_steps_say(side, &review->view.screen->keys);
	report_rewind(&side->report);
}

static bool follow(struct view *view)
{
	struct review *review = review_of(view);
	struct selection selection = report_selected(list_of(review));
	const char *shown = selection.row ? selection.row->handle : "";
	if (!review->stale && text_equal(review->previewed, shown))
		return false;
	snprintf(review->previewed, sizeof review->previewed, "%s", shown);
	review->stale = review->panes.side_coming = false;
	if (selection.row)
		read_why(review, selection.row);
	else
		reading_empty(&review->panes.readings[PANE_SIDE]);
	return true;
}

/* ---- actions ---- */

/* Back from the why, then out of the review, which can be gone on with. */
static void go_back(struct review *review)
{
	if (review->panes.focus == PANE_SIDE)
		review->panes.focus = PANE_MAIN;
	else
		screen_close_view(review->view.screen, &review->view);
}

static void open_selected(struct review *review)
{
	struct panes *panes = &review->panes;
	struct selection selection = panes_selected(panes);
	if (panes->focus == PANE_MAIN && panes_side_hidden(panes))
		panes->focus = PANE_SIDE;
	else if (selection.row && !page_open_row(review->view.screen, selection))
		page_open_row(review->view.screen, report_selected(list_of(review)));
}

static void turn_page(struct review *review, bool on)
{
	size_t last = review->count;
	size_t step = on ? review->step + 1 : review->step - 1;
	if (review->count == 0 || (on ? review->step == last : review->step == 0))
		return;
	struct place place = step < last ? next_left(review, (struct place){step, 0})
					 : (struct place){last, 0};
	go_to(review, place.step == step ? place : (struct place){step, 0});
}

/* ---- keeping in mind ---- */

static void forget_minded(struct review *review)
{
	arena_free(review->minded.arena);
	review->minded.arena = NULL;
	review->minded.count = 0;
}

/* Keeps a flag in mind, or – once more – does not. What is wrong in a rule is said before the
 * sentence, and in the steps as well. */
static bool turn(struct review *review, const char *handle, struct buffer *said)
{
	struct screen *screen = review->view.screen;
	struct arena *arena = arena_new();
	const char *words[] = {"review", "--keep", handle};
	struct result result = {.arena = arena, .entity = ENTITY_NONE};
	struct error error;
	error_clear(&error);
	bool turned = run_read(screen, &(struct run_line){.words = words, .count = 3}, &result,
			      &error) == STATUS_OK;
	buffer_reset(said);
	if (turned)
		buffer_add(said, result.blocks[result.block_count - 1].text);
	else
		screen_say_error(screen, &error);
	arena_free(arena);
	return turned;
}

static void keep_in_mind(struct review *review)
{
	struct screen *screen = review->view.screen;
	struct buffer said = BUFFER_EMPTY;
	struct selection *lines = NULL;
	forget_minded(review);
	struct arena *arena = review->minded.arena = arena_new();
	size_t count = selection_lines(screen, arena, &lines);
	review->minded.handles = ARENA_ARRAY(arena, const char *, count + 1);
	review->minded.steps = screen->steps.count;
	for (size_t i = 0; i < count && selection_is_flag(lines[i]); i++) {
		const char *handle = arena_copy(arena, lines[i].row->handle);
		if (turn(review, handle, &said))
			review->minded.handles[review->minded.count++] = handle;
	}
	if (said.length > 0) {
		keys_add(&said, &screen->keys, ACTION_UNDO);
		screen_say(screen, TONE_GOOD, buffer_text(&said));
	}
	report_unmark(list_of(review));
	buffer_clear(&said);
}

/* False: something else was done since, and is meant. */
static bool take_back_minded(struct review *review)
{
	struct screen *screen = review->view.screen;
	struct buffer said = BUFFER_EMPTY;
	if (review->minded.count == 0 || review->minded.steps != screen->steps.count)
		return false;
	for (size_t i = 0; i < review->minded.count; i++)
		(void)turn(review, review->minded.handles[i], &said);
	if (said.length > 0)
		screen_say(screen, TONE_GOOD, buffer_text(&said));
	screen->stepped = true;
	forget_minded(review);
	buffer_clear(&said);
	return true;
}

static bool action(struct view *view, enum action action)
{
	struct review *review = review_of(view);
	switch (action) {
	case ACTION_BACK:
		go_back(review);
		return true;
	case ACTION_OPEN:
		open_selected(review);
		return true;
	case ACTION_NEXT_STEP:
	case ACTION_PREVIOUS_STEP:
		turn_page(review, action == ACTION_NEXT_STEP);
		return true;
	case ACTION_IN_MIND:
		keep_in_mind(review);
		return true;
	case ACTION_UNDO:
		return take_back_minded(review);
	case ACTION_REDO:
		forget_minded(review);
		return false;
	default:
		return panes_action(&review->panes, action);
	}
}

static bool key(struct view *view, const struct key *key)
{
	return panes_click(&review_of(view)->panes, key);
}

/* ---- the view ---- */

static void draw(struct view *view, struct area area)
{
	struct panes *panes = &review_of(view)->panes;
	panes_place(panes, area);
	panes->readings[PANE_MAIN].report.unfolds = panes->areas[PANE_SIDE].rows == 0;
	panes_draw(panes, &view->screen->pen, area);
}

static const char *title(struct view *view)
{
	struct review *review = review_of(view);
	struct selection selection = report_selected(list_of(review));
	review->title[0] = '\0';
	if (selection.row && review->step < review->count)
		snprintf(review->title, sizeof review->title, "%zu/%zu",
			(size_t)(selection.row - selection.table->rows) + 1,
			selection.table->row_count);
	return review->title;
}

static struct selection about(struct view *view)
{
	return report_selected(list_of(review_of(view)));
}

/* What the preview tells of a flag are facts: the flag is meant. */
static struct selection selected(struct view *view)
{
	struct review *review = review_of(view);
	struct selection selection = panes_selected(&review->panes);
	bool record = review->panes.focus == PANE_SIDE && selection.row &&
		      selection.row->entity != ENTITY_NONE;
	return record ? selection : about(view);
}

static struct report *list(struct view *view)
{
	return panes_list(&review_of(view)->panes);
}

static void review_free(struct view *view)
{
	struct review *review = review_of(view);
	panes_clear(&review->panes);
	forget_minded(review);
	free(review);
}

static const enum action live_steps[] = {ACTION_SNOOZE, ACTION_DISMISS, ACTION_IN_MIND,
	ACTION_NEXT_STEP, ACTION_LOG, ACTION_DRAFT, ACTION_OPEN, ACTION_UNDO, ACTION_HELP,
	ACTION_PREVIOUS_STEP, ACTION_PANE, ACTION_COMMAND, ACTION_LEAVE, ACTION_NONE};
static const enum action live_summary[] = {ACTION_BACK, ACTION_COPY, ACTION_PREVIOUS_STEP,
	ACTION_UNDO, ACTION_HELP, ACTION_COMMAND, ACTION_NONE};

#define REVIEW_OPS(keys)                                                                           \
	{                                                                                          \
		.live = keys, .draw = draw, .action = action, .key = key, .read = read_steps,      \
		.follow = follow, .title = title, .selected = selected, .about = about,            \
		.list = list, .free = review_free,                                                 \
	}
static const struct view_ops steps_ops = REVIEW_OPS(live_steps);
static const struct view_ops summary_ops = REVIEW_OPS(live_summary);

static bool is_review(const struct view *view)
{
	return view->ops == &steps_ops || view->ops == &summary_ops;
}

void review_open(struct screen *screen)
{
	struct view *page = screen_page(screen);
	if (!is_review(page)) {
		struct review *review = memory_alloc(sizeof *review);
		*review = (struct review){.view = {.ops = &steps_ops, .screen = screen}};
		panes_init(&review->panes, 55);
		review->panes.side_coming = true;
		screen_push(screen, &review->view);
		page = &review->view;
	}
	review_of(page)->anew = page->outdated = true;
	screen_mark(screen);
}

bool review_is_meant(const char *const *words, size_t count)
{
	return count == 1 && text_equal(words[0], "review");
}
