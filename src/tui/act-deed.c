/* What is done with the record of a line: decided, kept, delivered, accepted, moved, stepped on.
 * What an act needs to know is asked by its command. */
#include "act.h"
#include "rapport/base/text.h"
#include "run.h"
#include "selection.h"
#include "target.h"

static void run_on(struct screen *screen, const char *verb, const char *word)
{
	const char *words[] = {verb, word};
	run_command(screen, words, 2, RUN_BRIEF);
}

/* ---- decide ---- */

static const struct target_kind decided = {
	.verb = "decide",
	.fits = {{ENTITY_REQUEST, "is:open"}},
	.which = N_("Which request?"),
	.none = N_("%s has no open request."),
	.none_at_all = N_("There is no open request."),
};

static void decide(struct screen *screen, const char *word)
{
	run_on(screen, "decide", word);
}

void act_decide(struct screen *screen)
{
	target_for(screen, &decided, decide);
}

/* ---- keep ---- */

static const struct target_kind kept = {
	.verb = "keep",
	.fits = {{ENTITY_PROMISE, "is:open"}, {ENTITY_REMINDER, "is:open"}},
	.at_once = true,
	.which = N_("What was kept or done?"),
	.none = N_("%s has no open promise or reminder."),
	.none_at_all = N_("There is no open promise or reminder."),
};

static void keep(struct screen *screen, const char *word)
{
	run_on(screen, "keep", word);
}

/* A step of a list says itself how it is taken off it. */
static bool take_off(struct screen *screen)
{
	const struct table_row *row = selection_of(screen).row;
	const char **words = NULL;
	if (!row || !row->does)
		return false;
	struct arena *arena = arena_new();
	size_t count = command_split(arena, row->does, &words);
	if (count > 0)
		run_command(screen, words, count, RUN_BRIEF);
	arena_free(arena);
	return count > 0;
}

void act_keep(struct screen *screen)
{
	if (!take_off(screen))
		target_for(screen, &kept, keep);
}

/* ---- deliver, accept ---- */

static const struct target_kind delivered = {
	.verb = "deliver",
	.fits = {{ENTITY_SCOPE_ITEM, "is:open"}, {ENTITY_MILESTONE, "is:open"}},
	.at_once = true,
	.which = N_("What was delivered or reached?"),
	.none = N_("%s has no open scope item or milestone."),
	.none_at_all = N_("There is no open scope item or milestone."),
};

static void deliver(struct screen *screen, const char *word)
{
	run_on(screen, "deliver", word);
}

void act_deliver(struct screen *screen)
{
	target_for(screen, &delivered, deliver);
}

static const struct target_kind accepted = {
	.verb = "accept",
	.fits = {{ENTITY_SCOPE_ITEM, "state:delivered"}, {ENTITY_PROJECT, "status:offered"}},
	.named_only = true,
	.at_once = true,
	.which = N_("What did the client accept?"),
	.none = N_("%s has nothing that waits to be accepted: no delivered item, no offer."),
	.none_at_all = N_("Nothing waits to be accepted: no delivered item, no offer."),
};

static void accept_it(struct screen *screen, const char *word)
{
	run_on(screen, "accept", word);
}

void act_accept(struct screen *screen)
{
	target_for(screen, &accepted, accept_it);
}

/* ---- move ---- */

static const struct target_kind moved = {
	.verb = "move",
	.fits = {{ENTITY_PROJECT, "is:open"}, {ENTITY_MILESTONE, "is:open"},
		{ENTITY_PROMISE, "is:open"}, {ENTITY_SCOPE_ITEM, "is:open"},
		{ENTITY_REQUEST, "is:open"}, {ENTITY_REMINDER, "is:open"}},
	.which = N_("Which date?"),
	.none = N_("%s has no date that could be moved."),
	.none_at_all = N_("There is no date that could be moved."),
};

static void move(struct screen *screen, const char *word)
{
	run_on(screen, "move", word);
}

void act_move(struct screen *screen)
{
	target_for(screen, &moved, move);
}

/* ---- feedback ---- */

static const struct target_kind stepped = {
	.verb = "feedback",
	.fits = {{ENTITY_FEEDBACK, "is:open"}},
	.which = N_("Which feedback?"),
	.none = N_("%s has no open feedback."),
	.none_at_all = N_("There is no open feedback."),
};

/* On feedback: how far it is. Anywhere else: there is new one. */
void act_feedback(struct screen *screen)
{
	struct arena *arena = arena_new();
	const char *word = target_selected(screen, &stepped, arena);
	if (word)
		run_on(screen, "feedback", word);
	else
		act_note_feedback(screen);
	arena_free(arena);
}
