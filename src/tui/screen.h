/* The screen as a whole: a stack of views above one of the tabs, a notice, and what they share. */
#ifndef RAPPORT_SRC_TUI_SCREEN_H
#define RAPPORT_SRC_TUI_SCREEN_H

#include "edit.h"
#include "keys.h"
#include "report.h"
#include "steps.h"

enum tab {
	TAB_TODAY,
	TAB_CLIENTS,
	TAB_PROJECTS,
	TAB_TIMELINE,
	TAB_GUIDELINES,
	TAB_NUMBERS,
	TAB_COUNT,
};

/* Kinds of prompts that remember what was typed. */
enum prompt_history {
	HISTORY_CLIENT,
	HISTORY_SENTENCE,
	HISTORY_FILTER,
	HISTORY_COMMAND,
	HISTORY_SEARCH,
	HISTORY_REASON,
	HISTORY_KINDS,
	HISTORY_NONE = HISTORY_KINDS,
};

enum { SCREEN_STACK_MOST = 32, SCREEN_ROWS_LEAST = 6, SCREEN_COLUMNS_LEAST = 24 };

struct screen {
	struct session *session;           /* borrowed */
	const struct tui_options *options; /* borrowed */
	struct arena *arena;               /* as long as the screen */
	struct keys keys;
	struct theme theme;
	struct pen pen;
	int rows, columns;
	struct terminal_input *input; /* borrowed from the loop */
	struct view *tabs[TAB_COUNT]; /* made when first opened */
	enum tab tab;
	struct view *stack[SCREEN_STACK_MOST]; /* above the tab, top last */
	size_t depth;
	struct view *closed[SCREEN_STACK_MOST * 2]; /* freed once no handler can use them */
	size_t closed_count;
	size_t told;      /* problems of settings and rules said so far */
	char notice[768]; /* what happened last, "" when nothing */
	enum tone notice_tone;
	struct edit_history histories[HISTORY_KINDS];
	int cursor_row, cursor_column; /* where the terminal's cursor is shown; row -1: hidden */
	struct steps steps;
	const struct table_row *copied; /* the line copied last; only compared */
	bool left[HISTORY_KINDS]; /* a prompt was left with a line typed: the newest of its lines */
	bool refused;             /* the last command ended in an error */
	bool declined;            /* the last action could not be done here */
	struct {
		const struct view *view; /* only compared; NULL: none that could be doubled */
		int row, column;
		int64_t at; /* ms */
	} clicked;
	bool dirty, quit, suspend, redraw;
	bool rested;        /* nobody did anything since memory was given back */
	bool store_changed; /* or the day: every view is outdated */
	bool stepped;       /* by undo or redo */
};

/* ---- screen.c ---- */
struct screen *screen_new(struct session *session, const struct tui_options *options)
	RAPPORT_NONNULL(1, 2);
void screen_free(struct screen *screen);
/* The view that is offered keys first. */
struct view *screen_top(const struct screen *screen) RAPPORT_NONNULL(1);
/* The topmost view that is no prompt. */
struct view *screen_page(const struct screen *screen) RAPPORT_NONNULL(1);
/* Puts a view on top; the screen frees it. A full stack drops the view below. */
void screen_push(struct screen *screen, struct view *view) RAPPORT_NONNULL(1, 2);
/* Takes a view off the stack; it lives until screen_sweep. */
void screen_close_view(struct screen *screen, struct view *view) RAPPORT_NONNULL(1, 2);
void screen_sweep(struct screen *screen) RAPPORT_NONNULL(1);
/* Closes everything above the tabs and opens this one. */
void screen_open_tab(struct screen *screen, enum tab tab) RAPPORT_NONNULL(1);
/* Says something on the status line until the next key. The text is cleaned. */
void screen_say(struct screen *screen, enum tone tone, const char *text) RAPPORT_NONNULL(1, 3);
/* Says what did not fit into a line or text. */
void screen_say_full(struct screen *screen, const struct edit *edit) RAPPORT_NONNULL(1, 2);
/* Says why an action is not done here. */
void screen_decline(struct screen *screen, const char *text) RAPPORT_NONNULL(1, 2);
void screen_say_error(struct screen *screen, const struct error *error) RAPPORT_NONNULL(1, 2);
void screen_mark(struct screen *screen) RAPPORT_NONNULL(1);
/* Marks every view as outdated when the store has changed since the last time. */
void screen_follow_store(struct screen *screen) RAPPORT_NONNULL(1);
/* Reads the topmost page if it is outdated. Views below are read once they come up. */
void screen_read(struct screen *screen) RAPPORT_NONNULL(1);

/* ---- loop.c ---- */
/* Whether a signal asked for the end. The loop sees to it; what is at work before stops. */
bool screen_is_ended(void);

/* ---- screen-draw.c ---- */
void screen_draw(struct screen *screen) RAPPORT_NONNULL(1);
/* Where the page stands when this many rows above the keys are taken. */
struct area screen_page_area(const struct screen *screen, int bottom) RAPPORT_NONNULL(1);

/* ---- tab-line.c ---- */
void screen_draw_tabs(struct screen *screen, struct arena *arena) RAPPORT_NONNULL(1, 2);
/* The tab that an action opens, or on this column of the first row; TAB_COUNT: none. */
enum tab screen_tab_of(enum action action);
enum tab screen_tab_at(const struct screen *screen, int column) RAPPORT_NONNULL(1);

/* ---- global.c: what is offered everywhere ---- */
/* Does an action as if its key had been pressed: the view on top is asked first, then what is
 * offered everywhere. False: it means nothing here. */
bool global_perform(struct screen *screen, enum action action) RAPPORT_NONNULL(1);

/* ---- what views make of others ---- */
struct view *browse_new(struct screen *screen, enum tab tab) RAPPORT_NONNULL(1);
struct view *help_new(struct screen *screen) RAPPORT_NONNULL(1);
struct view *search_new(struct screen *screen) RAPPORT_NONNULL(1);

#endif
