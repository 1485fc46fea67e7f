/* The frame of the screen: what views are made of. Shared inside src/tui only.
 *
 * One loop (loop.c) reads keys, resizes, signals and the clock, turns keys into named actions
 * (keys.c, from data/keys.yaml), and offers each first to the view on top of the stack, then to the
 * screen as a whole (global.c). Handlers change state and mark it dirty; only the loop draws. A
 * prompt is a view like any other. No view ever waits for a key itself.
 */
#ifndef RAPPORT_SRC_TUI_INTERNAL_H
#define RAPPORT_SRC_TUI_INTERNAL_H

#include <stdint.h>

#include "rapport/tui.h"

/* ---- actions: one table gives the enum, the names in keys.yaml and the help ---- */

#define TUI_ACTIONS(ACTION) \
	ACTION(LOG, "log", N_("Log a call, meeting or mail")) \
	ACTION(OPEN, "open", N_("Open what is selected")) \
	ACTION(PANE, "pane", N_("Go to the other pane")) \
	ACTION(FILTER, "filter", N_("Show only what matches")) \
	ACTION(SEARCH, "search", N_("Search everything")) \
	ACTION(SNOOZE, "snooze", N_("Snooze the flag")) \
	ACTION(DISMISS, "dismiss", N_("Dismiss the flag with a reason")) \
	ACTION(WHY, "why", N_("Show why the flag is there")) \
	ACTION(EDIT, "edit", N_("Edit the record")) \
	ACTION(ADD, "add", N_("Add a record")) \
	ACTION(UNDO, "undo", N_("Undo the last command")) \
	ACTION(REDO, "redo", N_("Redo what was undone")) \
	ACTION(HISTORY, "history", N_("Show what was done")) \
	ACTION(COMMAND, "command", N_("Type a command")) \
	ACTION(HELP, "help", N_("Show what can be done here")) \
	ACTION(BACK, "back", N_("Go back")) \
	ACTION(QUIT, "quit", N_("Leave rapport")) \
	ACTION(CANCEL, "cancel", N_("Leave the prompt as it was")) \
	ACTION(ACCEPT, "accept", N_("Take what was typed")) \
	ACTION(COMPLETE, "complete", N_("Complete the word")) \
	ACTION(UP, "up", N_("Up")) \
	ACTION(DOWN, "down", N_("Down")) \
	ACTION(PAGE_UP, "page-up", N_("Page up")) \
	ACTION(PAGE_DOWN, "page-down", N_("Page down")) \
	ACTION(FIRST, "first", N_("To the first line")) \
	ACTION(LAST, "last", N_("To the last line")) \
	ACTION(TODAY, "today", N_("Today")) \
	ACTION(CLIENTS, "clients", N_("Clients")) \
	ACTION(PROJECTS, "projects", N_("Projects")) \
	ACTION(TIMELINE, "timeline", N_("Timeline")) \
	ACTION(REDRAW, "redraw", N_("Draw the screen anew")) \
	ACTION(SUSPEND, "suspend", N_("Back to the shell for a while"))

enum action {
	ACTION_NONE,
#define ACTION_ENUM(id, name, help) ACTION_##id,
	TUI_ACTIONS(ACTION_ENUM)
#undef ACTION_ENUM
	ACTION_COUNT,
};

/* ---- views ---- */

struct screen;
struct view;

/* A rectangle of cells. */
struct area {
	int row, column, rows, columns;
};

/* One key as the loop hands it out: a text of one or more characters typed or pasted, or a named
 * key ("enter", "ctrl-w", "left"), and the action it is bound to. */
struct key {
	const char *name;   /* as in keys.yaml: "c", "enter", "ctrl-r", "page-up", "mouse" … */
	const char *text;   /* printable text typed or pasted; NULL for named keys */
	bool pasted;
	int row, column;    /* mouse */
};

/* What a kind of view can do; each is one file and one constant. NULL entries: not offered. */
struct view_ops {
	const char *name;  /* section of keys.yaml: "today", "page", "prompt" … */
	bool is_prompt;    /* drawn in the bottom lines over the view below, which stays visible */
	bool takes_text;   /* printable keys are text here, never letters of commands */
	void (*draw)(struct view *view, struct area area);
	/* Returns false when the action is not the view's: it is then offered to the screen. */
	bool (*action)(struct view *view, enum action action);
	bool (*key)(struct view *view, const struct key *key); /* text and unbound keys */
	void (*refresh)(struct view *view); /* the store changed: read again, keep the selection */
	const char *(*title)(struct view *view);
	void (*free)(struct view *view);
};
struct view {
	const struct view_ops *ops;
	struct screen *screen; /* borrowed */
};

#endif
