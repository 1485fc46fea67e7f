#include "question.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "choice.h"
#include "deliver.h"
#include "editor.h"
#include "prompt.h"
#include "rapport/base/text.h"
#include "typed.h"

/* Who waits for an answer; `answered` is NULL once it was given. */
struct waiting {
	struct asker asker;
	bool optional;  /* an empty line is an answer, too */
	char *foresees; /* see struct question; NULL: nothing */
};

static struct waiting *waiting_new(const struct asker *asker)
{
	struct waiting *waiting = memory_alloc(sizeof *waiting);
	*waiting = (struct waiting){.asker = *asker};
	return waiting;
}

/* An answer is given once; a prompt that is freed unanswered (the program ends) says so too. */
static void answer(struct waiting *waiting, const char *text)
{
	void (*answered)(void *, const char *) = waiting->asker.answered;
	waiting->asker.answered = NULL;
	if (answered)
		answered(waiting->asker.context, text);
}

static void waiting_free(void *context)
{
	struct waiting *waiting = context;
	answer(waiting, NULL);
	free(waiting->foresees);
	free(waiting);
}

static void write_unsaved(
	const struct waiting *waiting, struct unsaved_writer *writer, const char *typed)
{
	if (waiting->asker.unsaved)
		waiting->asker.unsaved(waiting->asker.context, writer, typed);
}

/* ---- one line ---- */

static void line_accept(struct prompt *prompt, const char *text)
{
	const struct waiting *waiting = prompt->context;
	answer(prompt->context, text[0] || waiting->optional ? text : NULL);
}

static void line_cancel(struct prompt *prompt)
{
	answer(prompt->context, NULL);
}

static void line_unsaved(struct prompt *prompt, struct unsaved_writer *writer)
{
	write_unsaved(prompt->context, writer, edit_text(&prompt->edit));
}

/* What the line would come to, while it is typed. */
static const char *line_echo(struct prompt *prompt, struct arena *arena)
{
	const struct waiting *waiting = prompt->context;
	struct typed_words typed = {.count = 0};
	if (!waiting->foresees || edit_text(&prompt->edit)[0] == '\0')
		return "";
	typed_split(&typed, arena, waiting->foresees);
	typed_split(&typed, arena, edit_text(&prompt->edit));
	return command_foresee(prompt->view.screen->session, arena, typed.words, typed.count);
}

static const struct prompt_ops foreseen_ops = {
	.accept = line_accept,
	.cancel = line_cancel,
	.echo = line_echo,
	.unsaved = line_unsaved,
	.free = waiting_free,
	.history = HISTORY_NONE,
};
static const struct prompt_ops line_ops = {
	.accept = line_accept,
	.cancel = line_cancel,
	.unsaved = line_unsaved,
	.free = waiting_free,
	.history = HISTORY_NONE,
};

static void ask_line(
	struct screen *screen, const struct question *question, struct waiting *waiting)
{
	waiting->optional = question->optional;
	waiting->foresees = question->foresees ? memory_copy(question->foresees) : NULL;
	prompt_open(screen, question->foresees ? &foreseen_ops : &line_ops,
		&(struct prompt_start){
			.label = question->prompt,
			.initial = question->typed,
			.above = question->explanation,
			.proposed = text_empty(question->initial) ? NULL : question->initial,
			.context = waiting,
		});
}

/* ---- a choice ---- */

static void choice_answered(void *context, const char *value)
{
	answer(context, value);
}

static void choice_unsaved(void *context, struct unsaved_writer *writer)
{
	write_unsaved(context, writer, "");
}

static void ask_choice(struct screen *screen, const struct question *question,
	const struct question_choice *choices, size_t count, struct waiting *waiting)
{
	choice_open(screen, &(struct choice_start){
				    .prompt = question->prompt,
				    .explanation = question->explanation,
				    .choices = choices,
				    .count = count,
				    .chosen = choice_answered,
				    .unsaved = choice_unsaved,
				    .free = waiting_free,
				    .context = waiting,
			    });
}

/* The same with a letter before each line, which chooses it as its number would. */
static void ask_key(struct screen *screen, const struct question *question, struct waiting *waiting)
{
	struct arena *arena = arena_new();
	struct question_choice *choices =
		ARENA_ARRAY(arena, struct question_choice, question->choice_count);
	for (size_t i = 0; i < question->choice_count; i++) {
		const struct question_choice *choice = &question->choices[i];
		choices[i] = (struct question_choice){
			.value = choice->value,
			.label = arena_format(arena, "%c  %s", choice->value[0], choice->label),
		};
	}
	ask_choice(screen, question, choices, question->choice_count, waiting);
	arena_free(arena);
}

static void ask_yes_no(
	struct screen *screen, const struct question *question, struct waiting *waiting)
{
	const struct question_choice choices[] = {{"no", _("n  No")}, {"yes", _("y  Yes")}};
	ask_choice(screen, question, choices, 2, waiting);
}

/* ---- a text ---- */

static void ask_text(
	struct screen *screen, const struct question *question, struct waiting *waiting)
{
	struct arena *arena = arena_new();
	const char *text = NULL, *initial = question->initial ? question->initial : "";
	struct error error;
	error_clear(&error);
	enum status status = editor_write(screen, arena, initial, &text, &error);
	answer(waiting, status == STATUS_OK ? text : NULL);
	if (status != STATUS_OK)
		screen_say_error(screen, &error);
	waiting_free(waiting);
	arena_free(arena);
}

/* ---- a text that leaves ---- */

static void bring_out(
	struct screen *screen, const struct question *question, struct waiting *waiting)
{
	struct arena *arena = arena_new();
	const char *said = "";
	struct error error;
	error_clear(&error);
	enum status status = deliver_text(screen, arena, question->delivery, &said, &error);
	answer(waiting, status == STATUS_OK ? said : NULL);
	if (status != STATUS_OK)
		screen_say_error(screen, &error);
	waiting_free(waiting);
	arena_free(arena);
}

void question_ask(struct screen *screen, const struct question *question, const struct asker *asker)
{
	struct waiting *waiting = waiting_new(asker);
	switch (question->kind) {
	case QUESTION_CHOICE:
		ask_choice(screen, question, question->choices, question->choice_count, waiting);
		return;
	case QUESTION_KEY:
		ask_key(screen, question, waiting);
		return;
	case QUESTION_YES_NO:
		ask_yes_no(screen, question, waiting);
		return;
	case QUESTION_LINE:
		ask_line(screen, question, waiting);
		return;
	case QUESTION_TEXT:
		ask_text(screen, question, waiting);
		return;
	case QUESTION_DELIVER:
		bring_out(screen, question, waiting);
		return;
	case QUESTION_STDIN:
		break;
	}
	/* The keys are typed on standard input: nothing else can be read from it. */
	waiting_free(waiting);
	screen_say(screen, TONE_WARN, _("The screen cannot read from standard input."));
}
