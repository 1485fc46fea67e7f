/* Running command rows from the screen: the one way a view gets or changes anything. */
#ifndef RAPPORT_SRC_TUI_RUN_H
#define RAPPORT_SRC_TUI_RUN_H

#include "rapport/command/unsaved.h"
#include "screen.h"

enum run_show {
	RUN_BRIEF, /* one line goes to the status line, more into a view of its own */
	RUN_VIEW,  /* always a view of its own */
};
/* Runs a command, asks what it asks, and shows what it answers. Words are copied. */
void run_command(struct screen *screen, const char *const *words, size_t count, enum run_show show)
	RAPPORT_NONNULL(1, 2);
/* How a run ended. `done` is called once, after what there is to say was said: maybe before
 * run_start returns, maybe – when the screen ends with a question open – when no view is left. */
struct run_end {
	void (*done)(
		struct screen *screen, void *context, enum status status); /* NULL: nobody asks */
	void *context;                                                     /* not freed */
	bool kept; /* what was typed is kept by a view, so it need not be with a question */
};
/* The same with more around it. */
struct run_start {
	const char *const *words;
	size_t count;
	enum run_show show;
	struct view *over;       /* what it asks stands over this page, which closes then; NULL */
	const char *const *then; /* words of a look at what came of it, once it wrote; NULL ends */
	enum action next;        /* what is most often done there; ACTION_NONE: nothing special */
	struct run_end end;
};
void run_start(struct screen *screen, const struct run_start *start) RAPPORT_NONNULL(1, 2);
/* Runs a command again whose question was open when a screen ended; false: there is none. */
bool run_open_unsaved(struct screen *screen, const struct unsaved *unsaved) RAPPORT_NONNULL(1, 2);
/* A command with what it asked for answered already. */
struct run_line {
	const char *const *words;
	size_t count;
	const struct answer *answers;
	size_t answer_count;
};
/* Runs a reading command for a view. It cannot ask: that is STATUS_AMBIGUOUS here. */
enum status run_read(struct screen *screen, const struct run_line *line, struct result *result,
	struct error *error) RAPPORT_MUST_CHECK RAPPORT_NONNULL(1, 2, 3, 4);

/* A view on what a command answered. The line is copied; the arena, which holds the result, is the
 * view's from now on. */
struct view *result_view_new(struct screen *screen, const struct run_line *line,
	struct arena *arena, const struct result *result) RAPPORT_NONNULL(1, 2, 3, 4);

#endif
