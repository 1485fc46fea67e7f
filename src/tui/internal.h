/* The frame of the screen: what views are made of. Shared inside src/tui only.
 *
 * One loop (loop.c) reads keys, resizes, signals and the clock, turns keys into named actions
 * (keys.c, from data/keys.yaml), and offers each first to the view on top of the stack, then to the
 * screen as a whole (global.c). Handlers change state and mark it dirty; only screen_draw draws. A
 * prompt is a view like any other. No view ever waits for a key itself.
 */
#ifndef RAPPORT_SRC_TUI_INTERNAL_H
#define RAPPORT_SRC_TUI_INTERNAL_H

#include <stdint.h>

#include "rapport/tui.h"

/* ---- actions: one table gives the enum, the names in keys.yaml and the help ---- */

/* What an action does while lines are marked. */
enum marks_use {
	MARKS_LEFT, /* it looks, moves, or is about no line: the marks stay as they are */
	MARKS_ALL,  /* it is done with all of them */
	MARKS_ONE,  /* it is for one line, which is said where several are marked */
};

/* id, name in keys.yaml, use of marks, word on the line of live keys, sentence in help */
#define TUI_ACTIONS(ACTION)                                                                        \
	ACTION(LOG, "log", LEFT, NC_("act", "log"), N_("Log a call, meeting or mail"))             \
	ACTION(OPEN, "open", LEFT, NC_("act", "open"), N_("Open what is selected"))                \
	ACTION(PANE, "pane", LEFT, NC_("act", "pane"), N_("Go to the other pane"))                 \
	ACTION(FILTER, "filter", LEFT, NC_("act", "filter"), N_("Show only what matches"))         \
	ACTION(SEARCH, "search", LEFT, NC_("act", "search"), N_("Search everything"))              \
	ACTION(SNOOZE, "snooze", ALL, NC_("act", "snooze"), N_("Snooze the flag"))                 \
	ACTION(DISMISS, "dismiss", ALL, NC_("act", "dismiss"),                                     \
		N_("Dismiss the flag with a reason"))                                              \
	ACTION(WHY, "why", LEFT, NC_("act", "why"), N_("Show why the flag is there"))              \
	ACTION(REQUEST, "request", ONE, NC_("act", "request"),                                     \
		N_("Note what the client asks for"))                                               \
	ACTION(FEEDBACK, "feedback", ONE, NC_("act", "feedback"),                                  \
		N_("Note feedback, or how far it is"))                                             \
	ACTION(PROMISE, "promise", ONE, NC_("act", "promised"), N_("Note a promise and its day"))  \
	ACTION(DECIDE, "decide", ALL, NC_("act", "decide"), N_("Decide a change request"))         \
	ACTION(KEEP, "keep", ALL, NC_("act", "kept"),                                              \
		N_("Note that a promise was kept, or a reminder done"))                            \
	ACTION(DELIVER, "deliver", ALL, NC_("act", "deliver"),                                     \
		N_("Note that an item was delivered"))                                             \
	ACTION(ACCEPTED, "accepted", ALL, NC_("act", "accepted"),                                  \
		N_("Note that something was accepted"))                                            \
	ACTION(MOVE, "move", ALL, NC_("act", "move"), N_("Move a date"))                           \
	ACTION(START, "start", ONE, NC_("act", "start"),                                           \
		N_("Start a project; its gate is shown first"))                                    \
	ACTION(CLOSE, "close", ONE, NC_("act", "close"),                                           \
		N_("Close a project; what follows is shown"))                                      \
	ACTION(MARK, "mark", LEFT, NC_("act", "mark"), N_("Mark the line for the next act"))       \
	ACTION(UNMARK, "unmark", LEFT, NC_("act", "unmark"), N_("Take all marks away"))            \
	ACTION(COPY, "copy", ALL, NC_("act", "copy"),                                              \
		N_("Copy the line, or the text of the page"))                                      \
	ACTION(DRAFT, "draft", ONE, NC_("act", "write"), N_("Write words ready to send"))          \
	ACTION(EDIT, "edit", ONE, NC_("act", "edit"), N_("Edit the record"))                       \
	ACTION(ADD, "add", LEFT, NC_("act", "add"), N_("Add a record"))                            \
	ACTION(UNDO, "undo", LEFT, NC_("act", "undo"), N_("Undo the last command"))                \
	ACTION(REDO, "redo", LEFT, NC_("act", "redo"), N_("Redo what was undone"))                 \
	ACTION(PREP, "prep", LEFT, NC_("act", "prep"),                                             \
		N_("See what matters before a talk with the client"))                              \
	ACTION(REVIEW, "review", LEFT, NC_("act", "review"),                                       \
		N_("Go through the week, flag by flag"))                                           \
	ACTION(IN_MIND, "in-mind", ALL, NC_("act", "mind"),                                        \
		N_("Keep the flag in mind: looked at in the review"))                              \
	ACTION(NEXT_STEP, "next-step", LEFT, NC_("act", "step on"),                                \
		N_("To the next step of the review"))                                              \
	ACTION(PREVIOUS_STEP, "previous-step", LEFT, NC_("act", "step back"),                      \
		N_("To the step of the review before"))                                            \
	ACTION(HISTORY, "history", LEFT, NC_("act", "history"), N_("Show what was done"))          \
	ACTION(COMMAND, "command", LEFT, NC_("act", "command"), N_("Type a command"))              \
	ACTION(HELP, "help", LEFT, NC_("act", "help"), N_("Show what can be done here"))           \
	ACTION(BACK, "back", LEFT, NC_("act", "back"), N_("Go back"))                              \
	ACTION(LEAVE, "leave", LEFT, NC_("act", "back"),                                           \
		N_("Go back, and from the first page out of rapport"))                             \
	ACTION(QUIT, "quit", LEFT, NC_("act", "quit"), N_("Leave rapport"))                        \
	ACTION(CANCEL, "cancel", LEFT, NC_("act", "leave"), N_("Leave the prompt as it was"))      \
	ACTION(ACCEPT, "accept", LEFT, NC_("act", "take"), N_("Take what was typed"))              \
	ACTION(COMPLETE, "complete", LEFT, NC_("act", "complete"), N_("Complete the word"))        \
	ACTION(SAVE, "save", LEFT, NC_("act", "save"), N_("Save the form"))                        \
	ACTION(NEXT, "next", LEFT, NC_("act", "next"), N_("To the next field"))                    \
	ACTION(PREVIOUS, "previous", LEFT, NC_("act", "previous"), N_("To the field before"))      \
	ACTION(EDITOR, "editor", LEFT, NC_("act", "editor"), N_("Write the field in your editor")) \
	ACTION(UP, "up", LEFT, NC_("act", "up"), N_("Up"))                                         \
	ACTION(DOWN, "down", LEFT, NC_("act", "down"), N_("Down"))                                 \
	ACTION(PAGE_UP, "page-up", LEFT, NC_("act", "page up"), N_("Page up"))                     \
	ACTION(PAGE_DOWN, "page-down", LEFT, NC_("act", "page down"), N_("Page down"))             \
	ACTION(FIRST, "first", LEFT, NC_("act", "first"), N_("To the first line"))                 \
	ACTION(LAST, "last", LEFT, NC_("act", "last"), N_("To the last line"))                     \
	ACTION(TODAY, "today", LEFT, NC_("act", "Today"), N_("Today: what needs you"))             \
	ACTION(CLIENTS, "clients", LEFT, NC_("act", "Clients"), N_("All clients"))                 \
	ACTION(PROJECTS, "projects", LEFT, NC_("act", "Projects"), N_("All projects"))             \
	ACTION(TIMELINE, "timeline", LEFT, NC_("act", "Timeline"),                                 \
		N_("Everything that was logged"))                                                  \
	ACTION(GUIDELINES, "guidelines", LEFT, NC_("act", "Guidelines"),                           \
		N_("The guidelines, their rules and thresholds"))                                  \
	ACTION(NUMBERS, "numbers", LEFT, NC_("act", "Numbers"),                                    \
		N_("Hours, changes, dates, answers in figures"))                                   \
	ACTION(SWITCH, "switch", ONE, NC_("act", "on/off"), N_("Turn the rule off, or on again"))  \
	ACTION(REDRAW, "redraw", LEFT, NC_("act", "redraw"), N_("Draw the screen anew"))           \
	ACTION(SUSPEND, "suspend", LEFT, NC_("act", "suspend"), N_("Back to the shell for a while"))

enum action {
	ACTION_NONE,
#define ACTION_ENUM(id, name, marks, word, help) ACTION_##id,
	TUI_ACTIONS(ACTION_ENUM)
#undef ACTION_ENUM
		ACTION_COUNT,
};

/* ---- views ---- */

struct screen;
struct view;
struct report;
struct unsaved_writer;

/* A rectangle of cells. */
struct area {
	int row, column, rows, columns;
};

/* One key as the terminal hands it out: a named key ("enter", "ctrl-w", "left"), or characters
 * typed or pasted, which are then also in `text`. Texts live until the next key is read. */
struct key {
	const char *name; /* as in keys.yaml: "c", "enter", "ctrl-r", "page-up"; also "mouse",
			     "paste" */
	const char *text; /* printable text typed or pasted; NULL for named keys */
	bool cut;         /* a paste longer than what is kept */
	int row, column;  /* mouse */
};

/* What is selected in a view, for actions that the screen offers everywhere. */
struct selection {
	const struct table *table; /* NULL: nothing is selected */
	const struct table_row *row;
};

/* What a kind of view can do; each is one file and one constant. NULL entries: not offered. */
struct view_ops {
	bool is_prompt;  /* drawn in the bottom lines over the view below, which stays visible */
	bool takes_text; /* printable keys are text here; keys come from the section "prompt" */
	bool is_form;    /* and takes text, with keys from the section "form" */
	const enum action
		*live; /* named on the line of keys, most useful first; ACTION_NONE ends */
	/* Draws into `area`; prompts get the rows they asked for, counted from the bottom. */
	void (*draw)(struct view *view, struct area area);
	int (*rows)(struct view *view, int most); /* prompts: rows wanted, 1…most */
	/* Returns false when the action is not the view's: it is then offered to the screen. */
	bool (*action)(struct view *view, enum action action);
	bool (*key)(struct view *view, const struct key *key); /* text, mouse and unbound keys */
	/* Reads again what is shown, keeping the selection; see screen_read. NULL: it never is
	 * outdated. */
	void (*read)(struct view *view);
	/* Shows what is known at once while the first reading takes its time. */
	void (*recall)(struct view *view);
	/* Called before drawing. */
	void (*settle)(struct view *view);
	/* Called once it is drawn and the keys rest: the place for what follows the selection and
	 * takes its time. Returns whether there is something new to draw. */
	bool (*follow)(struct view *view);
	/* Writes what was typed and is stored nowhere, if anything was; see unsaved.h. */
	void (*unsaved)(struct view *view, struct unsaved_writer *writer);
	const char *(*title)(struct view *view);
	struct selection (*selected)(struct view *view);
	/* The line whose preview has the keys, or which has them itself. */
	struct selection (*about)(struct view *view);
	/* The lines that have the keys, where rows are marked. */
	struct report *(*list)(struct view *view);
	void (*free)(struct view *view); /* frees the view itself too */
};
struct view {
	const struct view_ops *ops;
	struct screen *screen; /* borrowed */
	bool outdated;         /* has to be read before it is drawn for good or gets a key */
	bool stepped;          /* outdated by undo or redo: what came back is selected */
	int64_t took;          /* ms of the last reading; VIEW_UNREAD: nobody knows yet */
	int64_t followed;      /* ms that following the selection took last */
};
enum { VIEW_UNREAD = -1 };

#endif
