/* A line asked for at the bottom of the screen, with completion, history and a hint below it. */
#ifndef RAPPORT_SRC_TUI_PROMPT_H
#define RAPPORT_SRC_TUI_PROMPT_H

#include "rapport/command/unsaved.h"
#include "screen.h"

struct prompt;
struct prompt_items {
	struct completion *items;
	size_t count;
};
/* What a kind of prompt does. `context` is freed by `free`. NULL entries: nothing. */
struct prompt_ops {
	/* Enter: the chosen item, the text, or the one proposed when nothing was typed. The prompt
	 * is closed, but lives until this returns. */
	void (*accept)(struct prompt *prompt, const char *text);
	void (*cancel)(struct prompt *prompt);
	/* Called with what is typed once the keys rest, to show what it leads to. */
	void (*typed)(struct prompt *prompt, const char *text);
	/* What can stand where the cursor is, in `arena`. */
	void (*complete)(struct prompt *prompt, struct arena *arena, struct prompt_items *items);
	/* A line of help for what is typed so far, in `arena`; "" for none. */
	const char *(*hint)(struct prompt *prompt, struct arena *arena);
	/* How what is typed so far was understood, in `arena`; it stands right below the line. */
	const char *(*echo)(struct prompt *prompt, struct arena *arena);
	void (*free)(void *context);
	enum prompt_history history;
	/* What opens it again when the screen ends while it is typed; see unsaved.h. Its context is
	 * a text or NULL then, and unsaved.c names it. */
	const char *kept;
	/* Or it writes by itself what is to be kept. */
	void (*unsaved)(struct prompt *prompt, struct unsaved_writer *writer);
	bool whole_line;  /* completions stand for the whole line, not for a word */
	bool picks;       /* Enter takes the chosen item, up and down choose another */
	bool again;       /* when what was typed is refused, the line comes back */
};
struct prompt {
	struct view view;
	const struct prompt_ops *ops;
	void *context;
	char *label, *proposed, *above, *initial;
	struct edit edit;
	struct arena *arena; /* of items, hint and echo */
	struct prompt_items items;
	const char *echo; /* "" for none */
	size_t chosen;    /* item that is highlighted; items.count: none */
	size_t taken;     /* item put in by the completion key; items.count: none */
	size_t folder;    /* bytes of each item that stand in the line already and are not shown */
	const char *hint;
	bool changed; /* since items and hint were made */
	bool untold;  /* since `typed` was called */
	bool refused; /* its line was, as it was to begin with; the reason stands above it */
};
struct prompt_start {
	const char *label;    /* "Client:" */
	const char *above;    /* lines before the label; NULL: none */
	const char *proposed; /* shown while nothing is typed; NULL: none */
	const char *initial;  /* text to begin with; NULL: none */
	void *context;
};
/* Opens one that was kept; false: what is needed is not there. */
bool prompt_open_unsaved(struct screen *screen, const struct prompt_ops *ops,
	const struct unsaved *unsaved) RAPPORT_NONNULL(1, 2, 3);
/* Opens a prompt. */
struct prompt *prompt_open(struct screen *screen, const struct prompt_ops *ops,
	const struct prompt_start *start) RAPPORT_NONNULL(1, 2, 3);

#endif
