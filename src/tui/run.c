#include "run.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "editor.h"
#include "question.h"
#include "rapport/base/text.h"
#include "review.h"
#include "selection.h"
#include "unsaved.h"
#include "watch.h"

enum { ANSWERS_MOST = 16 };

/* A command between its first run and its end; questions lie in between. */
struct run {
	struct screen *screen;
	struct arena *arena;
	const char **words;
	size_t count;
	enum run_show show;
	struct answer answers[ANSWERS_MOST];
	size_t answer_count;
	struct question asked; /* the one that is open, in the arena */
	const char *resumed;   /* what was typed at its first question when a screen ended; NULL */
	const char *told;   /* what the line before it came to, said above the next question; "" */
	struct view *shown; /* the view the line before it left below that question; NULL: none */
	const char **then;  /* words of a look at what came of it; NULL: none */
	size_t then_count;
	enum action next; /* named behind the way back; ACTION_NONE: nothing */
	bool written;     /* the last answer is a text from the editor */
	struct run_end end;
};

static void run_free(struct run *run)
{
	arena_free(run->arena);
	free(run);
}

/* Nothing of the run is left when it is told, so that the next one may begin. */
static void run_over(struct run *run, enum status status)
{
	struct screen *screen = run->screen;
	struct run_end end = run->end;
	run_free(run);
	if (end.done)
		end.done(screen, end.context, status);
}

static const char **copy_words(struct arena *arena, const char *const *words, size_t count)
{
	const char **copy = ARENA_ARRAY(arena, const char *, count + 1);
	for (size_t i = 0; i < count; i++)
		copy[i] = arena_copy(arena, words[i]);
	return copy;
}

static struct run *run_new(
	struct screen *screen, const char *const *words, size_t count, enum run_show show)
{
	struct run *run = memory_alloc(sizeof *run);
	*run = (struct run){
		.screen = screen, .arena = arena_new(), .count = count, .show = show, .told = ""};
	run->words = copy_words(run->arena, words, count);
	return run;
}

/* One sentence fits the status line; what a command advises about undo is a key here. */
static bool is_brief(const struct result *result)
{
	size_t lines = 0;
	for (size_t i = 0; i < result->block_count; i++) {
		if (result->blocks[i].kind != BLOCK_LINE)
			return false;
		lines += result->blocks[i].tone == TONE_QUIET ? 0 : 1;
	}
	return result->wrote || lines <= 1;
}

/* The key that takes back what was just done; after an undo that is redo. */
static void add_way_back(struct buffer *text, struct run *run)
{
	enum action back = text_equal(run->words[0], "undo") ? ACTION_REDO : ACTION_UNDO;
	keys_add(text, &run->screen->keys, back);
	if (run->next != ACTION_NONE)
		keys_add(text, &run->screen->keys, run->next);
}

/* The sentences of a result; letters and tables that it shows as well stand in a view. */
static void say_brief(struct run *run, const struct result *result)
{
	struct buffer text = BUFFER_EMPTY;
	enum tone tone = TONE_PLAIN;
	for (size_t i = 0; i < result->block_count; i++) {
		const struct block *block = &result->blocks[i];
		bool advice = block->tone == TONE_QUIET && (result->wrote || text.length > 0);
		if (block->kind != BLOCK_LINE || advice)
			continue;
		if (text.length > 0)
			buffer_add(&text, " ");
		else
			tone = block->tone;
		buffer_add(&text, block->text);
	}
	if (result->wrote)
		add_way_back(&text, run);
	screen_say(run->screen, tone, buffer_text(&text));
	buffer_clear(&text);
}

/* Undo and redo make no step: they take others back and bring them again. */
static bool takes_steps(const struct run *run)
{
	return text_equal(run->words[0], "undo") || text_equal(run->words[0], "redo");
}

/* What a view shows is the answer itself: a command is never run a second time for it. Returns the
 * view, NULL: the status line says it. */
static struct view *show(struct run *run, const struct result *result)
{
	if ((run->show == RUN_BRIEF && is_brief(result)) || result->block_count == 0) {
		say_brief(run, result);
		return NULL;
	}
	const struct run_line line = {
		.words = run->words,
		.count = run->count,
		.answers = run->answers,
		.answer_count = run->answer_count,
	};
	if (result->wrote)
		say_brief(run, result);
	struct view *view = result_view_new(run->screen, &line, run->arena, result);
	screen_push(run->screen, view);
	run->arena = NULL; /* the view's now */
	return view;
}

static void step(struct run *run);

/* Runs the line that belongs behind this one. What it asks stands over what this one showed. */
static void run_next(const struct run *run, const char *line, struct view *shown)
{
	struct arena *arena = arena_new();
	const char **words = NULL;
	size_t count = command_split(arena, line, &words);
	if (review_is_meant(words, count)) {
		review_open(run->screen);
	} else if (count > 0) {
		struct run *next = run_new(run->screen, words, count, run->show);
		next->shown = shown;
		next->told = arena_copy(next->arena, shown ? "" : run->screen->notice);
		step(next);
	}
	arena_free(arena);
}

/* It may be gone already, when the program ends with the question open. */
static void close_shown(struct run *run)
{
	for (size_t i = 0; run->shown && i < run->screen->depth; i++) {
		if (run->screen->stack[i] == run->shown) {
			screen_close_view(run->screen, run->shown);
			run->shown = NULL;
		}
	}
}

/* What was marked has been dealt with, and what came of it is selected. */
static void follow_act(const struct screen *screen, const struct result *result)
{
	struct report *list = selection_list(screen);
	if (!list)
		return;
	report_unmark(list);
	list->wanted_entity = result->entity;
	list->wanted_id = result->id;
}

/* What follows from what was done; the status line goes on to say what that was. */
static void look(const struct run *run)
{
	struct arena *arena = arena_new();
	struct result result = {.arena = arena, .entity = ENTITY_NONE};
	struct error error;
	const struct run_line line = {.words = run->then, .count = run->then_count};
	error_clear(&error);
	if (run_read(run->screen, &line, &result, &error) == STATUS_OK)
		screen_push(run->screen, result_view_new(run->screen, &line, arena, &result));
	else
		arena_free(arena);
}

static void finish(struct run *run, const struct result *result)
{
	struct arena *arena = arena_new();
	const char *next = result->then == THEN_RUN ? arena_copy(arena, result->next) : NULL;
	if (result->wrote && takes_steps(run))
		run->screen->stepped = true;
	else if (result->wrote)
		steps_add_own(&run->screen->steps, run->screen->session);
	if (result->wrote && !takes_steps(run))
		follow_act(run->screen, result);
	close_shown(run);
	const struct run done = *run;
	struct view *shown = show(run, result);
	if (result->wrote && done.then)
		look(&done);
	if (next)
		run_next(run, next, shown);
	arena_free(arena);
}

static void answered(void *context, const char *answer)
{
	struct run *run = context;
	close_shown(run);
	if (!answer || run->answer_count == ANSWERS_MOST) {
		screen_say(run->screen, TONE_QUIET, _("Cancelled; nothing was changed."));
		run_over(run, STATUS_CANCELLED);
		return;
	}
	run->answers[run->answer_count++] = (struct answer){
		.key = run->asked.key,
		.text = arena_copy(run->arena, answer),
	};
	step(run);
}

/* ---- what is not stored yet ---- */

/* A verb and what it is about are a key that was pressed; more than that was typed. */
static bool is_worth_keeping(const struct run *run, const char *typed)
{
	return !run->end.kept && (run->count > 2 || run->answer_count > 0 || typed[0]);
}

static void add_numbered(
	struct unsaved_writer *writer, const char *what, size_t number, const char *text)
{
	unsaved_add(writer, arena_format(writer->arena, "%s:%zu", what, number), text);
}

/* What is typed at the question, or else what was typed before it. */
static const char *unsaved_title(const struct run *run, struct arena *arena, const char *typed)
{
	const char *title = run->words[0];
	if (typed[0])
		return arena_format(arena, "%s %s", run->asked.prompt, typed);
	for (size_t i = 1; i < run->count; i++)
		title = arena_format(arena, "%s %s", title, run->words[i]);
	for (size_t i = 0; i < run->answer_count; i++)
		title = arena_format(arena, "%s %s", title, run->answers[i].text);
	return title;
}

/* The command with its answers: run again, it comes to the same question. */
static void write_unsaved(void *context, struct unsaved_writer *writer, const char *typed)
{
	const struct run *run = context;
	if (!is_worth_keeping(run, typed))
		return;
	unsaved_begin(writer, "run", unsaved_title(run, writer->arena, typed));
	for (size_t i = 0; i < run->count; i++)
		add_numbered(writer, "word", i, run->words[i]);
	for (size_t i = 0; i < run->answer_count; i++) {
		add_numbered(writer, "key", i, run->answers[i].key);
		add_numbered(writer, "answer", i, run->answers[i].text);
	}
	unsaved_add(writer, "typed", typed);
}

static const char *read_numbered(
	const struct run *run, const struct unsaved *unsaved, const char *what, size_t number)
{
	const char *text =
		unsaved_text(unsaved, arena_format(run->arena, "%s:%zu", what, number));
	return text ? arena_copy(run->arena, text) : NULL;
}

/* ---- asking ---- */

static void put(struct run *run, const struct question *question,
	void (*answer)(void *context, const char *answer))
{
	question_ask(run->screen, question,
		&(struct asker){.answered = answer, .unsaved = write_unsaved, .context = run});
}

static void ask(struct run *run, const struct question *question)
{
	struct question told = *question;
	run->asked = *question;
	run->written = question->kind == QUESTION_TEXT;
	if (run->told[0]) {
		const char *more = question->explanation ? question->explanation : "";
		told.explanation =
			arena_format(run->arena, more[0] ? "%s\n%s" : "%s%s", run->told, more);
		run->told = "";
		run->screen->notice[0] = '\0';
	}
	if (run->resumed && question->kind == QUESTION_LINE)
		told.typed = run->resumed;
	run->resumed = NULL;
	put(run, &told, answered);
}

/* Nothing was changed, but what somebody wrote can be found again. */
static void keep_text(struct run *run, const char *text)
{
	const char *path = NULL;
	struct error error;
	error_clear(&error);
	if (editor_keep(run->screen, run->arena, text, &path, &error) == STATUS_OK)
		screen_say(run->screen, TONE_NOTICE,
			arena_format(run->arena, _("What you wrote is kept in %s"), path));
	else
		screen_say_error(run->screen, &error);
	run_over(run, STATUS_CANCELLED);
}

/* The same question once more, with the text as it was written. */
static void write_again(void *context, const char *choice)
{
	struct run *run = context;
	const struct answer *last = &run->answers[--run->answer_count];
	if (!text_equal(choice, "yes")) {
		keep_text(run, last->text);
		return;
	}
	ask(run, &(struct question){
			 .kind = QUESTION_TEXT,
			 .key = arena_copy(run->arena, last->key),
			 .prompt = "",
			 .initial = last->text,
		 });
}

/* What somebody wrote is not thrown away over a mistake in it. */
static void offer_again(struct run *run, const struct error *error)
{
	struct buffer text = BUFFER_EMPTY;
	const struct question_choice choices[] = {{"yes", _("y  Yes, change the text")},
		{"no", _("n  No, leave the record as it was")}};
	error_format(error, &text);
	const struct question question = {
		.kind = QUESTION_CHOICE,
		.key = "again",
		.prompt = arena_copy(run->arena, buffer_text(&text)),
		.choices = choices,
		.choice_count = 2,
	};
	buffer_clear(&text);
	put(run, &question, write_again);
}

/* A line that was refused can be put right: the reason stands above it. */
static void ask_again(struct run *run, const struct error *error)
{
	struct buffer text = BUFFER_EMPTY;
	struct question question = run->asked;
	error_format(error, &text);
	question.explanation = arena_copy(run->arena, buffer_text(&text));
	question.typed = run->answers[--run->answer_count].text;
	buffer_clear(&text);
	put(run, &question, answered);
}

/* Whether the line that was typed last is what was refused. */
static bool may_ask_again(const struct run *run, enum status status)
{
	return (status == STATUS_INVALID || status == STATUS_NOT_FOUND) && run->answer_count > 0 &&
	       run->asked.kind == QUESTION_LINE && run->answers[run->answer_count - 1].text[0];
}

static void step(struct run *run)
{
	struct error error;
	struct result result = {.arena = run->arena, .entity = ENTITY_NONE};
	error_clear(&error);
	struct watch watch;
	watch_begin(&watch, run->screen, false);
	enum status status = command_run(run->screen->session, run->words, run->count, run->answers,
		run->answer_count, &result, &error);
	watch_end(&watch);
	if (status == STATUS_ASK) {
		ask(run, &result.question);
		return;
	}
	if (status != STATUS_OK && status != STATUS_CANCELLED && run->written) {
		offer_again(run, &error);
		return;
	}
	if (may_ask_again(run, status)) {
		ask_again(run, &error);
		return;
	}
	run->screen->refused = status != STATUS_OK && status != STATUS_CANCELLED;
	if (status == STATUS_OK)
		finish(run, &result);
	else
		screen_say_error(run->screen, &error);
	run_over(run, status);
}

/* What a command would write for other programs is no picture: it belongs into a file. */
static bool is_for_a_file(const char *const *words, size_t count)
{
	if (!text_equal(words[0], "export"))
		return false;
	for (size_t i = 1; i < count; i++) {
		if (text_starts(words[i], "--to") || text_equal(words[i], "--help"))
			return false;
	}
	return count > 1;
}

static size_t count_words(const char *const *words)
{
	size_t count = 0;
	while (words && words[count])
		count++;
	return count;
}

void run_start(struct screen *screen, const struct run_start *start)
{
	struct run *run = run_new(screen, start->words, start->count, start->show);
	run->shown = start->over;
	run->next = start->next;
	run->end = start->end;
	run->then_count = count_words(start->then);
	if (start->then)
		run->then = copy_words(run->arena, start->then, run->then_count);
	step(run);
}

bool run_open_unsaved(struct screen *screen, const struct unsaved *unsaved)
{
	struct run *run = run_new(screen, NULL, 0, RUN_BRIEF);
	const char *word, *key, *typed = unsaved_text(unsaved, "typed");
	run->words = ARENA_ARRAY(run->arena, const char *, unsaved->count + 1);
	while ((word = read_numbered(run, unsaved, "word", run->count)) != NULL)
		run->words[run->count++] = word;
	while (run->answer_count < ANSWERS_MOST &&
		(key = read_numbered(run, unsaved, "key", run->answer_count)) != NULL) {
		const char *text = read_numbered(run, unsaved, "answer", run->answer_count);
		run->answers[run->answer_count++] = (struct answer){key, text ? text : ""};
	}
	if (run->count == 0) {
		run_free(run);
		return false;
	}
	run->resumed = text_empty(typed) ? NULL : arena_copy(run->arena, typed);
	step(run);
	return true;
}

void run_command(struct screen *screen, const char *const *words, size_t count, enum run_show show)
{
	assert(count > 0);
	if (review_is_meant(words, count)) {
		review_open(screen);
		return;
	}
	if (is_for_a_file(words, count)) {
		screen_say(screen, TONE_NOTICE,
			_("CSV is for other programs: add --to FILE, and it is written there. To "
			  "see the records here: list"));
		screen->refused = true;
		return;
	}
	step(run_new(screen, words, count, show));
}

enum status run_read(struct screen *screen, const struct run_line *line, struct result *result,
	struct error *error)
{
	enum status status = command_run(screen->session, line->words, line->count, line->answers,
		line->answer_count, result, error);
	if (status == STATUS_ASK)
		return error_set(error, STATUS_AMBIGUOUS, "%s", result->question.unattended);
	return status;
}
