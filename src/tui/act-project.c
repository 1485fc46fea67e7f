/* A project's way: started before its gate, closed into what follows. */
#include "act.h"

#include <stdlib.h>
#include <string.h>

#include "prompt.h"
#include "question.h"
#include "rapport/base/text.h"
#include "run.h"
#include "target.h"

/* ---- start: the gate is seen first ---- */

static const struct target_kind started = {
	.verb = "start",
	.fits = {{ENTITY_PROJECT, "is:open"}},
	.of_project = true,
	.which = N_("Which project?"),
	.none = N_("%s has no project that could be started."),
	.none_at_all = N_("There is no project that could be started."),
};

struct starting {
	struct screen *screen;
	char *project;
	struct view *gate;
};

static void start_now(struct screen *screen, const char *project, struct view *gate)
{
	const char *words[] = {"start", project};
	run_start(screen, &(struct run_start){.words = words, .count = 2, .over = gate});
}

static void start_answered(void *context, const char *answer)
{
	struct starting *starting = context;
	if (text_equal(answer, "yes"))
		start_now(starting->screen, starting->project, starting->gate);
	else
		screen_say(starting->screen, TONE_QUIET, _("Not started; nothing was changed."));
	free(starting->project);
	free(starting);
}

/* Whether the command itself will ask, for the reason to start although something is missing. */
static bool is_open(const struct result *gate)
{
	for (size_t i = 0; i < gate->block_count; i++) {
		const struct table *table = gate->blocks[i].table;
		if (gate->blocks[i].kind != BLOCK_TABLE || !text_equal(table->name, "conditions"))
			continue;
		for (size_t row = 0; row < table->row_count; row++) {
			if (table->rows[row].tone != TONE_GOOD)
				return true;
		}
	}
	return false;
}

/* `explanation` says what is special about it, NULL: its gate is seen and complete. */
static void ask_start(
	struct screen *screen, const char *project, struct view *gate, const char *explanation)
{
	struct starting *starting = memory_alloc(sizeof *starting);
	*starting = (struct starting){screen, memory_copy(project), gate};
	const struct question question = {
		.kind = QUESTION_YES_NO,
		.key = "start",
		.prompt = explanation ? _("Take it up again?") : _("Start it today?"),
		.explanation = explanation,
	};
	question_ask(screen, &question,
		&(struct asker){.answered = start_answered, .context = starting});
}

/* Then the command says so, and there is nothing to ask. */
static bool is_started(struct screen *screen, const char *project)
{
	struct arena *arena = arena_new();
	const char *words[] = {"show", project};
	struct result result = {.arena = arena, .entity = ENTITY_NONE};
	struct error ignored;
	bool active = false;
	error_clear(&ignored);
	if (run_read(screen, &(struct run_line){.words = words, .count = 2}, &result, &ignored) !=
		STATUS_OK)
		result.block_count = 0;
	for (size_t i = 0; i < result.block_count; i++) {
		const struct block *block = &result.blocks[i];
		if (block->kind == BLOCK_FACT && text_equal(block->name, "status"))
			active = text_equal(block->value.text, "active");
	}
	arena_free(arena);
	return active;
}

static void start(struct screen *screen, const char *project)
{
	struct arena *arena = arena_new();
	const char *words[] = {"gate", project};
	const struct run_line line = {.words = words, .count = 2};
	struct result result = {.arena = arena, .entity = ENTITY_NONE};
	struct error error;
	error_clear(&error);
	if (run_read(screen, &line, &result, &error) != STATUS_OK) {
		ask_start(screen, project, NULL, error.message); /* it is over */
		arena_free(arena);
		return;
	}
	bool open = is_open(&result);
	struct view *gate = result_view_new(screen, &line, arena, &result);
	screen_push(screen, gate);
	if (open || is_started(screen, project))
		start_now(screen, project, gate);
	else
		ask_start(screen, project, gate, NULL);
}

void act_start(struct screen *screen)
{
	target_for(screen, &started, start);
}

/* ---- close: what follows is seen afterwards ---- */

static const struct target_kind closed = {
	.verb = "close",
	.fits = {{ENTITY_PROJECT, "is:open"}},
	.of_project = true,
	.which = N_("Which project?"),
	.none = N_("%s has no open project."),
	.none_at_all = N_("There is no open project."),
};

static void close_accept(struct prompt *prompt, const char *text)
{
	const char *words[] = {"close", prompt->context, "--", text};
	const char *then[] = {"closing", prompt->context, NULL};
	run_start(prompt->view.screen, &(struct run_start){
					       .words = words,
					       .count = text[0] ? 4 : 2,
					       .then = then,
					       .next = ACTION_KEEP,
				       });
}

static const char *close_hint(struct prompt *prompt, struct arena *arena)
{
	(void)prompt;
	(void)arena;
	return _("Like: live since Monday, Kim is happy. Enter alone: nothing to add. What follows "
		 "the close is shown then.");
}

const struct prompt_ops act_close_reason = {
	.accept = close_accept,
	.hint = close_hint,
	.free = free,
	.history = HISTORY_REASON,
	.kept = "close",
	.again = true,
};

static void close_project(struct screen *screen, const char *project)
{
	prompt_open(screen, &act_close_reason,
		&(struct prompt_start){
			.label = _("Close the project; it ended:"),
			.context = memory_copy(project),
		});
}

void act_close(struct screen *screen)
{
	target_for(screen, &closed, close_project);
}
