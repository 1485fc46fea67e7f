/* What was asked for, said or promised, noted in one line for the client or project at hand. */
#include "act.h"

#include <stdlib.h>
#include <string.h>

#include "rapport/base/text.h"
#include "run.h"
#include "selection.h"
#include "typed.h"

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
	struct arena *arena = arena_new();
	struct typed_words typed = {.count = 0};
	typed_split(&typed, arena, prompt->context);
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

const struct prompt_ops act_note_day = {
	.accept = day_accept,
	.hint = day_hint,
	.free = free,
	.history = HISTORY_NONE,
	.kept = "note-day",
	.again = true,
};

static void ask_day(struct screen *screen, const char *begun, const char *line)
{
	struct arena *arena = arena_new();
	const char *whole = arena_format(arena, "%s %s", begun, line);
	prompt_open(screen, &act_note_day,
		&(struct prompt_start){
			.label = _("Promised for:"),
			.above = line,
			.context = memory_copy(whole),
		});
	arena_free(arena);
}

/* ---- the line ---- */

/* The context is the command line so far: "add request acme". */
static enum entity noted(const struct prompt *prompt)
{
	struct arena *arena = arena_new();
	struct typed_words typed = {.count = 0};
	typed_split(&typed, arena, prompt->context);
	enum entity entity = typed.count > 1 ? catalog_find_entity(typed.words[1]) : ENTITY_NONE;
	arena_free(arena);
	return entity;
}

static void line_accept(struct prompt *prompt, const char *text)
{
	struct screen *screen = prompt->view.screen;
	struct arena *arena = arena_new();
	struct typed_words typed = {.count = 0};
	typed_split(&typed, arena, prompt->context);
	size_t given = typed.count;
	typed_split(&typed, arena, text);
	if (typed.count == given)
		screen_say(screen, TONE_QUIET, _("Nothing was typed, so nothing was noted."));
	else if (noted(prompt) == ENTITY_PROMISE && !has_field(&typed, "due:"))
		ask_day(screen, prompt->context, text);
	else
		run_command(screen, typed.words, typed.count, RUN_BRIEF);
	arena_free(arena);
}

static void line_complete(struct prompt *prompt, struct arena *arena, struct prompt_items *items)
{
	struct typed_words given = {.count = 0};
	const char *word;
	typed_split(&given, arena, prompt->context);
	if (typed_last(&prompt->edit, arena, &word) > 0 && word[0])
		typed_complete(prompt, arena, &given, items);
}

static const char *line_hint(struct prompt *prompt, struct arena *arena)
{
	(void)arena;
	switch (noted(prompt)) {
	case ENTITY_REQUEST:
		return _("What is wanted; effort:2h  price:300  needed_by:fri");
	case ENTITY_FEEDBACK:
		return _("What was said; polarity:praise  theme:colours");
	default:
		return _("What was promised; by:client when it is theirs");
	}
}

const struct prompt_ops act_note_line = {
	.accept = line_accept,
	.complete = line_complete,
	.hint = line_hint,
	.free = free,
	.history = HISTORY_SENTENCE,
	.kept = "note",
	.again = true,
};

static void note(struct screen *screen, enum entity entity)
{
	struct arena *arena = arena_new();
	struct selection_whom whom = selection_whom(screen, arena);
	const char *what = _(catalog_entity(entity)->label);
	const char *begun = arena_format(arena, whom.word ? "add %s %s" : "add %s%s",
		catalog_entity(entity)->name, whom.word ? whom.word : "");
	prompt_open(screen, &act_note_line,
		&(struct prompt_start){
			.label = whom.word ? arena_format(arena, _("%s, %s:"), what, whom.shown)
					   : arena_format(arena, _("%s – the client’s name first:"),
						     what),
			.context = memory_copy(begun),
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
