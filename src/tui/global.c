/* Actions that every view offers, unless it takes them itself. */
#include "act.h"
#include "question.h"
#include "rapport/base/text.h"
#include "review.h"
#include "run.h"
#include "selection.h"
#include "terminal.h"

static void run_one(struct screen *screen, const char *word, enum run_show show)
{
	run_command(screen, &word, 1, show);
}

static void undo_answered(void *context, const char *answer)
{
	struct screen *screen = context;
	if (text_equal(answer, "yes"))
		run_one(screen, "undo", RUN_BRIEF);
	else
		screen_say(screen, TONE_QUIET, _("Nothing was taken back."));
}

/* The step that the selected line of history is, or belongs to; 0: it is no such line. */
static const char *selected_step(struct screen *screen, struct arena *arena, bool *undone)
{
	struct selection selection = selection_of(screen);
	if (!selection.row)
		return NULL;
	const struct table *table = selection.table;
	size_t step = selection_column(table, "step"), state = selection_column(table, "undone");
	bool history = text_equal(table->name, "history") || text_equal(table->name, "changes");
	if (!history || step == table->column_count)
		return NULL;
	*undone = state < table->column_count && selection.row->cells[state].integer != 0;
	return arena_format(arena, "%lld", (long long)selection.row->cells[step].integer);
}

/* On a line of history that step is meant, wherever it stands. Where it was taken back already,
 * undo is to have it again. */
static bool go_back_to_step(struct screen *screen, bool redo)
{
	struct arena *arena = arena_new();
	bool undone = false;
	const char *step = selected_step(screen, arena, &undone);
	const char *words[] = {redo || undone ? "redo" : "undo", "--step", step};
	if (step)
		run_command(screen, words, 3, RUN_BRIEF);
	arena_free(arena);
	return step != NULL;
}

/* What this screen did, or found, is taken back at once; what was done elsewhere since is not meant
 * by the key alone. */
static void undo(struct screen *screen)
{
	struct arena *arena = arena_new();
	const char *step = steps_foreign(&screen->steps, screen->session, arena);
	if (step) {
		const struct question question = {
			.kind = QUESTION_YES_NO,
			.key = "undo",
			.prompt = _("Undo it?"),
			.explanation = arena_format(
				arena, _("The newest change was made elsewhere: %s."), step),
		};
		question_ask(screen, &question,
			&(struct asker){.answered = undo_answered, .context = screen});
	} else {
		run_one(screen, "undo", RUN_BRIEF);
	}
	arena_free(arena);
}

static void go_back(struct screen *screen, bool may_leave)
{
	if (screen->depth > 0)
		screen_close_view(screen, screen_top(screen));
	else if (may_leave)
		screen->quit = true;
}

/* Leaving a page is going back; leaving the first one is leaving rapport. */
static void leave(struct screen *screen)
{
	struct view *top = screen_top(screen);
	if (!top->ops->action || !top->ops->action(top, ACTION_BACK))
		go_back(screen, true);
}

static bool open_tab(struct screen *screen, enum action action)
{
	enum tab tab = screen_tab_of(action);
	if (tab != TAB_COUNT)
		screen_open_tab(screen, tab);
	return tab != TAB_COUNT;
}

/* What is done with the record of a line, or noted for its client. */
static bool deed(struct screen *screen, enum action action)
{
	switch (action) {
	case ACTION_REQUEST:
		act_note_request(screen);
		return true;
	case ACTION_FEEDBACK:
		act_feedback(screen);
		return true;
	case ACTION_PROMISE:
		act_note_promise(screen);
		return true;
	case ACTION_DECIDE:
		act_decide(screen);
		return true;
	case ACTION_KEEP:
		act_keep(screen);
		return true;
	case ACTION_DELIVER:
		act_deliver(screen);
		return true;
	case ACTION_ACCEPTED:
		act_accept(screen);
		return true;
	case ACTION_MOVE:
		act_move(screen);
		return true;
	case ACTION_START:
		act_start(screen);
		return true;
	case ACTION_CLOSE:
		act_close(screen);
		return true;
	case ACTION_MARK:
		act_mark(screen);
		return true;
	case ACTION_UNMARK:
		act_unmark(screen);
		return true;
	case ACTION_COPY:
		act_copy(screen);
		return true;
	default:
		return false;
	}
}

static bool act(struct screen *screen, enum action action)
{
	switch (action) {
	case ACTION_LOG:
		act_log(screen);
		return true;
	case ACTION_FILTER:
		act_filter(screen);
		return true;
	case ACTION_SEARCH:
		act_search(screen);
		return true;
	case ACTION_SNOOZE:
		act_snooze(screen);
		return true;
	case ACTION_DISMISS:
		act_dismiss(screen);
		return true;
	case ACTION_WHY:
		act_why(screen);
		return true;
	case ACTION_DRAFT:
		act_draft(screen);
		return true;
	case ACTION_PREP:
		act_prep(screen);
		return true;
	case ACTION_EDIT:
		act_edit(screen);
		return true;
	case ACTION_ADD:
		act_add(screen);
		return true;
	case ACTION_COMMAND:
		act_command(screen, "");
		return true;
	default:
		return false;
	}
}

static bool steer(struct screen *screen, enum action action)
{
	switch (action) {
	case ACTION_UNDO:
		if (!go_back_to_step(screen, false))
			undo(screen);
		return true;
	case ACTION_REDO:
		if (!go_back_to_step(screen, true))
			run_one(screen, "redo", RUN_BRIEF);
		return true;
	case ACTION_REVIEW:
		review_open(screen);
		return true;
	case ACTION_IN_MIND:
	case ACTION_NEXT_STEP:
	case ACTION_PREVIOUS_STEP:
		screen_decline(screen, _("That is done in the review."));
		return true;
	case ACTION_HISTORY:
		run_one(screen, "history", RUN_VIEW);
		return true;
	case ACTION_HELP:
		screen_push(screen, help_new(screen));
		return true;
	case ACTION_BACK:
		go_back(screen, false);
		return true;
	case ACTION_LEAVE:
		leave(screen);
		return true;
	case ACTION_QUIT:
		screen->quit = true;
		return true;
	case ACTION_SWITCH:
		screen_decline(screen, _("Select a rule of the guidelines first."));
		return true;
	case ACTION_REDRAW:
		screen->redraw = true;
		return true;
	case ACTION_SUSPEND:
		screen->suspend = true;
		return true;
	default:
		return false;
	}
}

static bool everywhere(struct screen *screen, enum action action)
{
	/* A prompt keeps what was typed: only what leaves it as it is may be done over it. */
	if (screen_top(screen)->ops->takes_text && action != ACTION_REDRAW &&
		action != ACTION_SUSPEND)
		return false;
	screen_mark(screen);
	return open_tab(screen, action) || act(screen, action) || deed(screen, action) ||
	       steer(screen, action);
}

/* Why an act cannot be for the marked lines; NULL: it can. */
static const char *why_not_marked(enum marks_use use, const struct report *list, size_t seen)
{
	if (use == MARKS_ONE && seen > 1)
		return _("This is done one line at a time, and several are marked.");
	/* The selected line is not meant: whoever marked others did not look at it. */
	if (use != MARKS_LEFT && list && list->mark_count > 0 && seen == 0)
		return _("What was marked is not in this list any more.");
	return NULL;
}

static bool declines_marked(struct screen *screen, enum action action)
{
	struct arena *arena = arena_new();
	struct selection *lines = NULL;
	const char *why = why_not_marked(action_marks(action), selection_list(screen),
		selection_marked(screen, arena, &lines));
	if (why)
		screen_decline(screen, selection_marked_text(screen, arena, why));
	arena_free(arena);
	return why != NULL;
}

/* Tests that ask when everything is drawn are told, too, what was done. */
static void announce(const struct screen *screen, enum key_section section, enum action action)
{
	struct arena *arena = arena_new();
	if (screen->options->announce_idle && !screen->declined)
		terminal_send(arena_format(arena, "\033]7777;did %s %s\a",
			keys_section_name(section), action_name(action)));
	arena_free(arena);
}

bool global_perform(struct screen *screen, enum action action)
{
	struct view *top = screen_top(screen);
	enum key_section section = keys_section(top);
	screen->declined = false;
	bool done = declines_marked(screen, action) ||
		    (top->ops->action && top->ops->action(top, action)) ||
		    everywhere(screen, action);
	if (done)
		announce(screen, section, action);
	return done;
}
