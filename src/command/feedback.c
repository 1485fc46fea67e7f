/* feedback HANDLE STATE [words]: how far it is. */
#include "internal.h"

#include <string.h>
#include <strings.h>

static const char *const FEEDBACK_STATES[] = {
	"heard",
	"clarified",
	"thanked",
	"offered",
	"agreed",
	"implemented",
	"verified",
	"closed",
};
enum { FEEDBACK_STATE_COUNT = sizeof FEEDBACK_STATES / sizeof FEEDBACK_STATES[0] };

static const char *feedback_state(const char *word)
{
	for (size_t i = 0; i < FEEDBACK_STATE_COUNT; i++)
		if (strlen(word) >= 4 && strncasecmp(FEEDBACK_STATES[i], word, strlen(word)) == 0)
			return FEEDBACK_STATES[i];
	return NULL;
}

/* ---- what was left out is asked for ---- */

/* The states as they are asked for: a key each, in the order of the way. */
static const struct {
	const char *word, *state, *label, *prompt;
} WAY[] = {
	{"heard", "heard", N_("heard"), N_("What was said?")},
	{"clarified", "clarified", N_("clarified: it is concrete now"), N_("What became clear?")},
	{"thanked", "thanked", N_("thanked for it"), N_("In which words?")},
	{"offered", "offered", N_("offered a solution"), N_("Which solution?")},
	{"agreed", "agreed", N_("agreed on a solution"), N_("On what?")},
	{"implemented", "implemented", N_("implemented it"), N_("How?")},
	{"verified", "verified", N_("verified with the client that it helps"),
		N_("How is it now?")},
	{"explained", "closed", N_("explained and closed"), N_("What explains it?")},
};
enum { WAY_COUNT = sizeof WAY / sizeof WAY[0] };

static size_t way_index(const char *state)
{
	size_t i = 0;
	while (i < WAY_COUNT && !text_equal(WAY[i].state, state))
		i++;
	return i;
}

/* What comes next on the way is the first choice, so that Enter takes it. Thanks come aside. */
static size_t next_on_way(const struct record *feedback)
{
	size_t next = way_index(record_text(feedback, FEEDBACK_STATE)) + 1;
	next += next < WAY_COUNT && text_equal(WAY[next].state, "thanked");
	return next < WAY_COUNT ? next : 0;
}

static enum status ask_state(
	struct command_call *call, struct result *result, const struct record *feedback)
{
	struct arena *arena = result->arena;
	struct question_choice choices[WAY_COUNT];
	size_t first = next_on_way(feedback), count = 0;
	choices[count++] = (struct question_choice){WAY[first].word, _(WAY[first].label)};
	for (size_t i = 0; i < WAY_COUNT; i++)
		if (i != first)
			choices[count++] = (struct question_choice){WAY[i].word, _(WAY[i].label)};
	const struct question question = {
		.kind = QUESTION_KEY,
		.key = "state",
		.prompt = _("How far is it?"),
		.explanation = arena_format(arena, _("“%s” is %s."),
			cell_line(arena, record_text(feedback, FEEDBACK_TITLE)),
			catalog_choice_label(
				&catalog_entity(ENTITY_FEEDBACK)->fields[FEEDBACK_STATE],
				record_text(feedback, FEEDBACK_STATE))),
		.choices = choices,
		.choice_count = count,
		.unattended = arena_format(arena,
			_("Which feedback, and how far is it? Usage: rapport %s"),
			command_usage(call->command)),
		.otherwise = STATUS_INVALID,
	};
	return result_ask(result, &question);
}

static enum status ask_words(
	struct command_call *call, struct result *result, size_t state, const char **words)
{
	const struct line_missing missing = {
		.key = "words",
		.prompt = _(WAY[state].prompt),
		.explanation = _("Enter alone: nothing to add."),
	};
	return ask_line_missing(call, result, &missing, words);
}

static enum status ask_all(struct command_call *call, struct result *result, int64_t id,
	const char **state, const char **words, struct error *error)
{
	const char *answer = call_answer(call, "state");
	struct record *feedback = NULL;
	size_t at = 0;
	enum status status =
		app_get(call_app(call), result->arena, ENTITY_FEEDBACK, id, &feedback, error);
	if (status != STATUS_OK)
		return status;
	if (answer == NULL)
		return ask_state(call, result, feedback);
	while (at + 1 < WAY_COUNT && !text_equal(WAY[at].word, answer))
		at++;
	*state = WAY[at].state;
	return ask_words(call, result, at, words);
}

/* ---- the command ---- */

static enum status unknown_state(const char *word, struct arena *arena, struct error *error)
{
	error_set(error, STATUS_INVALID, _("“%s” is no state of feedback."), word);
	return error_advise(
		error, _("One of: %s"), list_join(arena, FEEDBACK_STATES, FEEDBACK_STATE_COUNT));
}

/* A state as it is typed, or as people call it. */
static const char *state_word(struct arena *arena, const char *word)
{
	const char *state = feedback_state(word);
	return state != NULL
		       ? state
		       : catalog_choice_called(arena,
				 &catalog_entity(ENTITY_FEEDBACK)->fields[FEEDBACK_STATE], word);
}

enum status command_feedback(struct command_call *call, struct result *result, struct error *error)
{
	struct match match;
	struct arena *arena = result->arena;
	if (call->count == 0)
		return usage_error(call, error, _("Which feedback, and how far is it?"));
	const char *state = call->count > 1 ? state_word(arena, call->words[1]) : NULL;
	const char *words = call->count > 2 ? words_join(arena, call, 2) : NULL;
	if (call->count > 1 && state == NULL)
		return unknown_state(call->words[1], arena, error);
	const struct wanted wanted = {
		.entity = ENTITY_FEEDBACK,
		.text = call->words[0],
		.key = "which",
		.also = ENTITY_NONE,
	};
	enum status status = resolve(call, result, &wanted, &match, error);
	if (status == STATUS_OK && state == NULL)
		status = ask_all(call, result, match.id, &state, &words, error);
	if (status == STATUS_OK)
		status = app_feedback(call_app(call), arena, match.id, state, words, error);
	if (status != STATUS_OK)
		return status;
	result_touched(result, ENTITY_FEEDBACK, match.id);
	result_done(call, result, NULL);
	return STATUS_OK;
}
