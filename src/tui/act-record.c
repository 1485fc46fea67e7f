/* Adding and editing records. */
#include "act.h"

#include <stdlib.h>
#include <string.h>

#include "form.h"
#include "next-steps.h"
#include "page.h"
#include "rapport/base/text.h"
#include "run.h"
#include "selection.h"
#include "typed.h"
#include "welcome.h"

/* ---- add: what, then its form ---- */

static void entity_accept(struct prompt *prompt, const char *text)
{
	struct screen *screen = prompt->view.screen;
	struct arena *arena = arena_new();
	enum entity entity = catalog_find_entity(text);
	if (entity == ENTITY_NONE) {
		screen_say(screen, TONE_NOTICE,
			arena_format(arena, _("“%s” is nothing that can be added."), text));
		screen->refused = true;
	} else {
		form_add(screen, &(struct form_start){.entity = entity});
	}
	arena_free(arena);
}

static void entity_complete(struct prompt *prompt, struct arena *arena, struct prompt_items *items)
{
	struct typed_words given = {.words = {"add"}, .count = 1};
	typed_complete(prompt, arena, &given, items);
}

/* Said where nothing fits, to those who type a name at once. */
static const char *entity_hint(struct prompt *prompt, struct arena *arena)
{
	(void)prompt;
	(void)arena;
	return _("First what it is: client, project, request …; its name comes next");
}

static const struct prompt_ops entity_ops = {
	.accept = entity_accept,
	.complete = entity_complete,
	.hint = entity_hint,
	.history = HISTORY_NONE,
	.whole_line = true,
	.picks = true,
	.again = true,
};

/* What is most likely wanted here. */
static enum entity likely(struct screen *screen)
{
	struct page_subject subject;
	if (!page_record(screen_page(screen), &subject))
		return welcome_first(screen, screen->tab);
	if (subject.entity == ENTITY_CLIENT)
		return ENTITY_PROJECT;
	return subject.entity == ENTITY_PROJECT ? ENTITY_SCOPE_ITEM : ENTITY_REMINDER;
}

/* Where there is nothing yet the page named what the key makes: nothing has to be asked. */
void act_add(struct screen *screen)
{
	if (welcome_no_client(screen)) {
		form_add(screen, &(struct form_start){.entity = ENTITY_CLIENT});
		return;
	}
	prompt_open(screen, &entity_ops,
		&(struct prompt_start){
			.label = _("Add:"),
			.proposed = catalog_entity(likely(screen))->name,
		});
}

/* ---- edit ---- */

/* A draft is a letter: it is written in the editor, not in a form. */
static void edit_record(struct screen *screen, enum entity entity, int64_t id, int field)
{
	char handle[HANDLE_SIZE];
	const char *words[] = {"edit", handle};
	handle_format(id, handle);
	if (entity == ENTITY_DRAFT)
		run_command(screen, words, 2, RUN_BRIEF);
	else
		form_edit(screen, entity, id, field);
}

/* Which record a word means is the command's to know. */
static bool find_record(struct screen *screen, struct arena *arena, const char *word,
	struct result *record)
{
	const char *words[] = {"show", word};
	struct error ignored; /* then the flag's own record is meant */
	error_clear(&ignored);
	*record = (struct result){.arena = arena, .entity = ENTITY_NONE};
	return run_read(screen, &(struct run_line){.words = words, .count = 2}, record,
		       &ignored) == STATUS_OK &&
	       record->entity != ENTITY_NONE;
}

/* Where a flag's next steps say what is to be filled in, the cursor stands there. */
static bool edit_step(struct screen *screen, struct selection selection)
{
	struct arena *arena = arena_new();
	struct next_step step;
	struct result record;
	bool found = selection_is_flag(selection) &&
		     next_step_find(arena, selection_text(selection, "actions"), "edit", &step) &&
		     find_record(screen, arena, step.record, &record);
	if (found)
		edit_record(screen, record.entity, record.id,
			catalog_find_field(record.entity, step.field));
	arena_free(arena);
	return found;
}

void act_edit(struct screen *screen)
{
	struct page_subject subject;
	struct selection selection = selection_meant(screen);
	if (edit_step(screen, selection))
		return;
	if (selection.row && selection.row->entity != ENTITY_NONE && selection.row->id != 0)
		edit_record(screen, selection.row->entity, selection.row->id, -1);
	else if (page_record(screen_page(screen), &subject))
		edit_record(screen, subject.entity, subject.id, -1);
	else
		screen_decline(screen, _("Select a record first."));
}
