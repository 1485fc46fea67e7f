/* Before a talk: the page of the client at hand. */
#include "act.h"

#include <string.h>

#include "rapport/base/text.h"
#include "run.h"
#include "selection.h"

void act_prep(struct screen *screen)
{
	struct arena *arena = arena_new();
	struct selection_whom whom = selection_whom(screen, arena);
	const char *words[] = {"prep", whom.word};
	if (text_empty(whom.word)) {
		screen_decline(screen, _("Select a client first."));
	} else {
		words[1] = arena_copy_n(arena, whom.word, strcspn(whom.word, "/"));
		run_command(screen, words, 2, RUN_VIEW);
	}
	arena_free(arena);
}
