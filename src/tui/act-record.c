/* Adding and editing records. */
#include "act.h"

#include <stdlib.h>
#include <string.h>

#include "page.h"
#include "rapport/base/text.h"
#include "run.h"
#include "selection.h"
#include "typed.h"

/* ---- add: what, then its words ---- */

static void words_accept(struct prompt *prompt, const char *text)
{
	struct screen *screen = prompt->view.screen;
	struct arena *arena = arena_new();
	struct typed_words typed = {.words = {"add", prompt->context}, .count = 2};
	typed_split(&typed, arena, text);
	if (typed.count > 2)
		run_command(screen, typed.words, typed.count, RUN_BRIEF);
	else
		screen_say(screen, TONE_QUIET, _("Nothing was typed, so nothing was added."));
	arena_free(arena);
}

/* Fields are offered once one is begun behind the name. */
static void words_complete(struct prompt *prompt, struct arena *arena, struct prompt_items *items)
{
	struct typed_words given = {.words = {"add", prompt->context}, .count = 2};
	if (edit_word_start(&prompt->edit) > 0 && typed_word(prompt, arena)[0])
		typed_complete(prompt, arena, &given, items);
}

/* "CLIENT/SHORT-NAME Title  deadline:DAY  price:AMOUNT …", or what a date typed here would mean. */
static const char *words_hint(struct prompt *prompt, struct arena *arena)
{
	enum entity entity = catalog_find_entity(prompt->context);
	if (entity == ENTITY_NONE)
		return "";
	struct typed_words typed = {.words = {"add", prompt->context}, .count = 2};
	typed_split(&typed, arena, edit_text(&prompt->edit));
	const char *foreseen =
		command_foresee(prompt->view.screen->session, arena, typed.words, typed.count);
	if (foreseen[0])
		return foreseen;
	const struct entity_info *info = catalog_entity(entity);
	struct buffer hint = BUFFER_EMPTY;
	if (info->parent >= 0)
		buffer_format(&hint, "%s  ", _(info->fields[info->parent].label));
	buffer_add(&hint, _(info->fields[info->title].label));
	for (int i = 0; i < info->field_count && hint.length < 200; i++) {
		if (i != info->title && i != info->parent && !info->fields[i].derived)
			buffer_format(&hint, "  %s:", info->fields[i].name);
	}
	const char *text = arena_copy(arena, buffer_text(&hint));
	buffer_clear(&hint);
	return text;
}

static const struct prompt_ops words_ops = {
	.accept = words_accept,
	.complete = words_complete,
	.hint = words_hint,
	.free = free,
	.history = HISTORY_ADD,
	.again = true,
};

/* What belongs to a client or project begins with the one at hand. */
static const char *owner(struct screen *screen, struct arena *arena, enum entity entity)
{
	if (entity == ENTITY_NONE || catalog_entity(entity)->parent < 0)
		return NULL;
	struct selection_whom whom = selection_whom(screen, arena);
	if (!whom.word)
		return NULL;
	if (entity == ENTITY_PROJECT) /* "acme/" – the short name follows */
		return arena_format(arena, "%.*s ", (int)strcspn(whom.word, "/"), whom.word);
	return arena_format(arena, "%s ", whom.word);
}

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
		prompt_open(screen, &words_ops,
			&(struct prompt_start){
				.label = arena_format(
					arena, "%s:", _(catalog_entity(entity)->label)),
				.initial = owner(screen, arena, entity),
				.context = memory_copy(catalog_entity(entity)->name),
			});
	}
	arena_free(arena);
}

static void entity_complete(struct prompt *prompt, struct arena *arena, struct prompt_items *items)
{
	struct typed_words given = {.words = {"add"}, .count = 1};
	typed_complete(prompt, arena, &given, items);
}

static const struct prompt_ops entity_ops = {
	.accept = entity_accept,
	.complete = entity_complete,
	.history = HISTORY_NONE,
	.whole_line = true,
	.picks = true,
	.again = true,
};

/* What is most likely wanted here. */
static enum entity likely(const struct screen *screen)
{
	struct page_subject subject;
	if (!page_record(screen_page(screen), &subject))
		return screen->tab == TAB_PROJECTS ? ENTITY_PROJECT : ENTITY_CLIENT;
	if (subject.entity == ENTITY_CLIENT)
		return ENTITY_PROJECT;
	return subject.entity == ENTITY_PROJECT ? ENTITY_SCOPE_ITEM : ENTITY_REMINDER;
}

void act_add(struct screen *screen)
{
	prompt_open(screen, &entity_ops,
		&(struct prompt_start){
			.label = _("Add:"),
			.proposed = catalog_entity(likely(screen))->name,
		});
}

/* ---- edit ---- */

void act_edit(struct screen *screen)
{
	struct arena *arena = arena_new();
	struct page_subject subject;
	const char *record = selection_record(selection_of(screen), arena);
	if (!record && page_record(screen_page(screen), &subject))
		record = arena_copy(arena, subject.handle);
	const char *words[] = {"edit", record};
	if (record)
		run_command(screen, words, 2, RUN_BRIEF);
	else
		screen_say(screen, TONE_QUIET, _("Select a record first."));
	arena_free(arena);
}
