/* Words to send: of a flag its own, of a record those that fit it; of a draft what becomes of it.
 */
#include "act.h"

#include <stdlib.h>

#include "choice.h"
#include "page.h"
#include "rapport/base/text.h"
#include "run.h"
#include "selection.h"

static void run_two(struct screen *screen, const char *verb, const char *word)
{
	const char *words[] = {verb, word};
	run_command(screen, words, 2, RUN_BRIEF);
}

/* ---- a draft: sent, edited, put away ---- */

/* The draft that is chosen for; freed with the choice. */
struct chosen_draft {
	struct screen *screen;
	char *word;
};

static void verb_chosen(void *context, const char *verb)
{
	struct chosen_draft *draft = context;
	if (verb)
		run_two(draft->screen, verb, draft->word);
}

static void draft_free(void *context)
{
	struct chosen_draft *draft = context;
	free(draft->word);
	free(draft);
}

static void choose_verb(struct screen *screen, const char *word)
{
	const struct question_choice verbs[] = {{"send", _("s  Send it")},
		{"edit", _("e  Edit it")}, {"drop", _("x  Put it away unsent")}};
	struct chosen_draft *draft = memory_alloc(sizeof *draft);
	*draft = (struct chosen_draft){.screen = screen, .word = memory_copy(word)};
	choice_open(screen, &(struct choice_start){
				    .prompt = _("What becomes of the draft?"),
				    .choices = verbs,
				    .count = sizeof verbs / sizeof verbs[0],
				    .chosen = verb_chosen,
				    .free = draft_free,
				    .context = draft,
			    });
}

/* ---- anything else: which words fit is the command's to know ---- */

static void write_words(struct screen *screen, enum entity entity, const char *word)
{
	if (entity == ENTITY_DRAFT)
		choose_verb(screen, word);
	else
		run_two(screen, "draft", word);
}

void act_draft(struct screen *screen)
{
	struct page_subject subject;
	struct arena *arena = arena_new();
	struct selection selection = selection_meant(screen);
	if (selection_is_flag(selection))
		run_two(screen, "draft", arena_copy(arena, selection.row->handle));
	else if (selection_record(selection, arena))
		write_words(screen, selection.row->entity, selection_record(selection, arena));
	else if (page_record(screen_page(screen), &subject))
		write_words(screen, subject.entity, arena_copy(arena, subject.handle));
	else
		screen_decline(screen, _("Select a flag or a record first."));
	arena_free(arena);
}
