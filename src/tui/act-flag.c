/* What is done with a flag: why, snooze, dismiss. */
#include "act.h"

#include <stdlib.h>

#include "page.h"
#include "rapport/base/text.h"
#include "run.h"
#include "selection.h"
#include "typed.h"

/* The handle of the selected flag, in the arena; NULL – and it is said – when none is selected. */
static const char *selected_flag(struct screen *screen, struct arena *arena)
{
	struct selection selection = selection_of(screen);
	if (selection_is_flag(selection))
		return arena_copy(arena, selection.row->handle);
	screen_decline(screen, _("Select a flag of Today first."));
	return NULL;
}

/* The same of all marked flags, joined by commas as the commands take several. */
static const char *marked_flags(struct screen *screen, struct arena *arena)
{
	struct selection *lines = NULL;
	size_t count = selection_lines(screen, arena, &lines);
	const char *handles = "";
	for (size_t i = 0; i < count; i++) {
		if (selection_is_flag(lines[i]))
			handles = arena_format(arena, handles[0] ? "%s,%s" : "%s%s", handles,
				lines[i].row->handle);
	}
	return handles[0] ? handles : selected_flag(screen, arena);
}

static void flag_prompt(
	struct screen *screen, const struct prompt_ops *ops, struct prompt_start start)
{
	struct arena *arena = arena_new();
	const char *handle = marked_flags(screen, arena);
	if (handle) {
		start.context = memory_copy(handle);
		prompt_open(screen, ops, &start);
	}
	arena_free(arena);
}

static void snooze_accept(struct prompt *prompt, const char *text)
{
	struct arena *arena = arena_new();
	struct typed_words typed = {.words = {"snooze", prompt->context}, .count = 2};
	typed_split(&typed, arena, text);
	run_command(prompt->view.screen, typed.words, typed.count, RUN_BRIEF);
	arena_free(arena);
}

static const char *snooze_hint(struct prompt *prompt, struct arena *arena)
{
	(void)prompt;
	(void)arena;
	return _("3d, 2w, fri, next mon, 24 Apr");
}

const struct prompt_ops act_snooze_day = {
	.accept = snooze_accept,
	.hint = snooze_hint,
	.free = free,
	.history = HISTORY_NONE,
	.kept = "snooze",
	.again = true,
};

void act_snooze(struct screen *screen)
{
	flag_prompt(screen, &act_snooze_day,
		(struct prompt_start){.label = _("Snooze until:"), .proposed = "3d"});
}

static void dismiss_accept(struct prompt *prompt, const char *text)
{
	const char *words[] = {"dismiss", prompt->context, "--", text};
	if (text[0])
		run_command(prompt->view.screen, words, 4, RUN_BRIEF);
	else
		screen_say(prompt->view.screen, TONE_QUIET,
			_("A dismissed flag keeps its reason; without one it stays."));
}

static const char *dismiss_hint(struct prompt *prompt, struct arena *arena)
{
	(void)prompt;
	(void)arena;
	return _("The flag stays away until there is a new cause");
}

const struct prompt_ops act_dismiss_reason = {
	.accept = dismiss_accept,
	.hint = dismiss_hint,
	.free = free,
	.history = HISTORY_REASON,
	.kept = "dismiss",
	.again = true,
};

void act_dismiss(struct screen *screen)
{
	flag_prompt(screen, &act_dismiss_reason,
		(struct prompt_start){.label = _("Dismiss because:")});
}

/* Whoever reads why already is there. */
void act_why(struct screen *screen)
{
	if (page_answers(screen_page(screen), "why"))
		return;
	struct arena *arena = arena_new();
	const char *handle = selected_flag(screen, arena);
	const char *words[] = {"why", handle};
	if (handle)
		run_command(screen, words, 2, RUN_VIEW);
	arena_free(arena);
}
