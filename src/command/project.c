/* start, pause, close: a project's way. */
#include "internal.h"

#include <string.h>
#include <strings.h>

/* The words from `first` on, without "because" in front; NULL when there are none. */
static const char *reason_words(const struct command_call *call, struct arena *arena, size_t first)
{
	static const char *const BECAUSE[] = {"because", "weil", "since", "as"};
	for (size_t i = 0; first < call->count && i < sizeof BECAUSE / sizeof BECAUSE[0]; i++)
		if (strcasecmp(call->words[first], BECAUSE[i]) == 0) {
			first++;
			break;
		}
	return first < call->count ? words_join(arena, call, first) : NULL;
}

/* Why it starts although something is missing. */
static enum status ask_reason(
	struct command_call *call, struct result *result, const struct gate *gate)
{
	struct arena *arena = result->arena;
	const char *missing = list_join(arena, gate->missing, gate->count);
	const struct question question = {
		.kind = QUESTION_LINE,
		.key = "reason",
		.prompt = _("Why start anyway?"),
		.explanation = arena_format(arena, _("Missing: %s."), missing),
		.initial = "",
		.unattended = arena_format(arena,
			_("Missing: %s. Start anyway with: rapport start %s because REASON"),
			missing, call->words[0]),
	};
	return result_ask(result, &question);
}

/* Typed, or the answer to the question; NULL: neither says a thing. */
static const char *start_reason(const struct command_call *call, struct arena *arena)
{
	const char *reason = reason_words(call, arena, 1);
	if (reason == NULL)
		reason = call_answer(call, "reason");
	return reason != NULL && strspn(reason, " \t") < strlen(reason) ? reason : NULL;
}

enum status command_start(struct command_call *call, struct result *result, struct error *error)
{
	struct arena *arena = result->arena;
	struct app_start start = {.reason = start_reason(call, arena)};
	enum status status = resolve_project(call, result, &start.project, error);
	if (status == STATUS_OK) {
		status = app_start(call_app(call), arena, &start, error);
		if (status == STATUS_ASK)
			return ask_reason(call, result, &start.gate);
	}
	if (status != STATUS_OK)
		return status;
	result_touched(result, ENTITY_PROJECT, start.project);
	result_done(call, result,
		start.gate.count == 0
			? NULL
			: arena_format(arena, _("still missing: %s"),
				  list_join(arena, start.gate.missing, start.gate.count)));
	return STATUS_OK;
}

enum status command_pause(struct command_call *call, struct result *result, struct error *error)
{
	int64_t project = 0;
	enum status status = resolve_project(call, result, &project, error);
	if (status == STATUS_OK)
		status = app_pause(call_app(call), result->arena, project,
			reason_words(call, result->arena, 1), error);
	if (status != STATUS_OK)
		return status;
	result_touched(result, ENTITY_PROJECT, project);
	result_done(call, result, NULL);
	return STATUS_OK;
}

/* What is said about the end: words, outcome:TEXT, or both. */
static const char *outcome_of(const struct command_call *call, struct arena *arena)
{
	static const char KEY[] = "outcome:";
	struct buffer text = BUFFER_EMPTY;
	for (size_t i = 1; i < call->count; i++) {
		const char *word = call->words[i];
		if (i < call->literal && strncmp(word, KEY, sizeof KEY - 1) == 0)
			word += sizeof KEY - 1;
		buffer_add(&text, text.length > 0 ? " " : "");
		buffer_add(&text, word);
	}
	const char *outcome =
		text.length > 0 ? text_store_form(arena, buffer_text(&text), text.length) : NULL;
	buffer_clear(&text);
	return outcome;
}

static bool waits_for_an_answer(const struct record *project)
{
	return text_equal(record_text(project, PROJECT_STATUS), "offered") &&
	       record_has(project, PROJECT_OFFER_SENT) &&
	       !record_has(project, PROJECT_OFFER_ACCEPTED);
}

/* An offer nobody accepted is mostly lost when it is closed; where nobody can be asked, what was
 * typed is meant. */
static enum status is_lost(struct command_call *call, struct result *result, int64_t id, bool *lost,
	struct error *error)
{
	struct record *project = NULL;
	const struct question_choice choices[] = {{"lost", _("lost: it was not accepted")},
		{"closed", _("closed: the work was done")}};
	const char *answer = call_answer(call, "lost");
	*lost = call_option(call, "--lost") != NULL || text_equal(answer, "lost");
	if (*lost || answer != NULL)
		return STATUS_OK;
	enum status status =
		app_get(call_app(call), result->arena, ENTITY_PROJECT, id, &project, error);
	if (status != STATUS_OK || !waits_for_an_answer(project))
		return status;
	const struct question question = {
		.kind = QUESTION_KEY,
		.key = "lost",
		.prompt = _("The offer was never accepted. How did it end?"),
		.choices = choices,
		.choice_count = sizeof choices / sizeof choices[0],
		.assumed = "closed",
	};
	return result_ask(result, &question);
}

enum status command_close(struct command_call *call, struct result *result, struct error *error)
{
	int64_t project = 0;
	bool lost = false;
	enum status status = resolve_project(call, result, &project, error);
	if (status == STATUS_OK)
		status = is_lost(call, result, project, &lost, error);
	if (status != STATUS_OK)
		return status;
	const struct app_closing closing = {
		.project = project,
		.outcome = outcome_of(call, result->arena),
		.lost = lost,
	};
	status = app_close_project(call_app(call), result->arena, &closing, error);
	if (status != STATUS_OK)
		return status;
	result_touched(result, ENTITY_PROJECT, project);
	result_done(call, result, closing.lost ? NULL : _("the close-out list is open"));
	return STATUS_OK;
}
