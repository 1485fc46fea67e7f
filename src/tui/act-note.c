/* What was asked for, said or promised, noted in one line for the client or project at hand. */
#include "act.h"

#include <stdlib.h>
#include <string.h>

#include "rapport/base/text.h"
#include "run.h"
#include "selection.h"
#include "typed.h"

/* What is noted: a kind of record, and for whom. */
struct note {
	enum entity entity;
	char *whom; /* as `add` takes it; "": the line begins with it */
	char *line; /* of a promise, while its day is asked for; NULL before */
};

static void note_free(void *context)
{
	struct note *note = context;
	free(note->whom);
	free(note->line);
	free(note);
}

static struct note *note_new(enum entity entity, const char *whom)
{
	struct note *note = memory_alloc(sizeof *note);
	*note = (struct note){.entity = entity, .whom = memory_copy(whom ? whom : "")};
	return note;
}

/* The words of `add` so far. */
static void begin_words(const struct note *note, struct typed_words *typed)
{
	*typed = (struct typed_words){.count = 0};
	typed_add(typed, "add");
	typed_add(typed, catalog_entity(note->entity)->name);
	if (note->whom[0])
		typed_add(typed, note->whom);
}

static bool has_field(const struct typed_words *typed, const char *key)
{
	for (size_t i = 0; i < typed->count; i++) {
		if (text_starts(typed->words[i], key))
			return true;
	}
	return false;
}

/* ---- the day of a promise ---- */

static void day_accept(struct prompt *prompt, const char *text)
{
	const struct note *note = prompt->context;
	struct arena *arena = arena_new();
	struct typed_words typed;
	begin_words(note, &typed);
	typed_split(&typed, arena, note->line);
	if (text[0])
		typed_add(&typed, arena_format(arena, "due:%s", text));
	run_command(prompt->view.screen, typed.words, typed.count, RUN_BRIEF);
	arena_free(arena);
}

static const char *day_hint(struct prompt *prompt, struct arena *arena)
{
	(void)prompt;
	(void)arena;
	return _("fri, +3d, 24 Apr, end of month; Enter alone: no day");
}

static const struct prompt_ops day_ops = {
	.accept = day_accept,
	.hint = day_hint,
	.free = note_free,
	.history = HISTORY_NONE,
	.again = true,
};

static void ask_day(struct screen *screen, const struct note *note, const char *line)
{
	struct note *dated = note_new(note->entity, note->whom);
	dated->line = memory_copy(line);
	prompt_open(screen, &day_ops,
		&(struct prompt_start){
			.label = _("Promised for:"), .above = line, .context = dated});
}

/* ---- the line ---- */

static void line_accept(struct prompt *prompt, const char *text)
{
	const struct note *note = prompt->context;
	struct screen *screen = prompt->view.screen;
	struct arena *arena = arena_new();
	struct typed_words typed;
	begin_words(note, &typed);
	size_t given = typed.count;
	typed_split(&typed, arena, text);
	if (typed.count == given)
		screen_say(screen, TONE_QUIET, _("Nothing was typed, so nothing was noted."));
	else if (note->entity == ENTITY_PROMISE && !has_field(&typed, "due:"))
		ask_day(screen, note, text);
	else
		run_command(screen, typed.words, typed.count, RUN_BRIEF);
	arena_free(arena);
}

static void line_complete(struct prompt *prompt, struct arena *arena, struct prompt_items *items)
{
	struct typed_words given;
	begin_words(prompt->context, &given);
	if (edit_word_start(&prompt->edit) > 0 && typed_word(prompt, arena)[0])
		typed_complete(prompt, arena, &given, items);
}

static const char *line_hint(struct prompt *prompt, struct arena *arena)
{
	const struct note *note = prompt->context;
	(void)arena;
	switch (note->entity) {
	case ENTITY_REQUEST:
		return _("What is wanted; effort:2h  price:300  needed_by:fri");
	case ENTITY_FEEDBACK:
		return _("What was said; polarity:praise  theme:colours");
	default:
		return _("What was promised; by:client when it is theirs");
	}
}

static const struct prompt_ops line_ops = {
	.accept = line_accept,
	.complete = line_complete,
	.hint = line_hint,
	.free = note_free,
	.history = HISTORY_SENTENCE,
	.again = true,
};

static void note(struct screen *screen, enum entity entity)
{
	struct arena *arena = arena_new();
	struct selection_whom whom = selection_whom(screen, arena);
	const char *what = _(catalog_entity(entity)->label);
	prompt_open(screen, &line_ops,
		&(struct prompt_start){
			.label = whom.word ? arena_format(arena, _("%s, %s:"), what, whom.shown)
					   : arena_format(arena, _("%s – the client’s name first:"),
						     what),
			.context = note_new(entity, whom.word),
		});
	arena_free(arena);
}

void act_note_request(struct screen *screen)
{
	note(screen, ENTITY_REQUEST);
}

void act_note_feedback(struct screen *screen)
{
	note(screen, ENTITY_FEEDBACK);
}

void act_note_promise(struct screen *screen)
{
	note(screen, ENTITY_PROMISE);
}
