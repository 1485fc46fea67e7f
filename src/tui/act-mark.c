/* Marking lines, so that the next act is for all of them. */
#include "act.h"
#include "rapport/base/text.h"
#include "selection.h"

static void say_marked(struct screen *screen, size_t count)
{
	struct arena *arena = arena_new();
	const char *text = arena_format(arena,
		ngettext("%zu line is marked; the next act is for it.",
			"%zu lines are marked; the next act is for all of them.", count),
		count);
	screen_say(screen, TONE_QUIET, selection_marked_text(screen, arena, text));
	arena_free(arena);
}

void act_mark(struct screen *screen)
{
	struct report *list = selection_list(screen);
	if (!list || !report_mark(list))
		screen_decline(screen, _("This line cannot be marked."));
	else if (list->mark_count > 0)
		say_marked(screen, list->mark_count);
	else
		screen_say(screen, TONE_QUIET, _("Nothing is marked."));
}

void act_unmark(struct screen *screen)
{
	struct report *list = selection_list(screen);
	if (list)
		report_unmark(list);
	screen_say(screen, TONE_QUIET, _("Nothing is marked."));
}
