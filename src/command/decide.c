/* decide REQUEST DECISION [effort: price:] [alternatives …] */
#include "internal.h"

#include <assert.h>
#include <string.h>
#include <strings.h>

static const struct {
	const char *word, *decision;
} DECISIONS[] = {
	{"paid", "paid"},
	{"pay", "paid"},
	{"accept", "paid"},
	{"accepted", "paid"},
	{"bezahlt", "paid"},
	{"goodwill", "goodwill"},
	{"courtesy", "goodwill"},
	{"free", "goodwill"},
	{"kulanz", "goodwill"},
	{"declined", "declined"},
	{"decline", "declined"},
	{"no", "declined"},
	{"nein", "declined"},
	{"abgelehnt", "declined"},
	{"deferred", "deferred"},
	{"defer", "deferred"},
	{"later", "deferred"},
	{"verschoben", "deferred"},
	{"withdrawn", "withdrawn"},
	{"withdraw", "withdrawn"},
	{"zurückgezogen", "withdrawn"},
	{"quoted", "quoted"},
	{"quote", "quoted"},
	{"angeboten", "quoted"},
	{"pending", "pending"},
	{"reopen", "pending"},
	{"offen", "pending"},
};

static const char *decision_word(struct arena *arena, const char *word)
{
	for (size_t i = 0; i < sizeof DECISIONS / sizeof DECISIONS[0]; i++)
		if (strcasecmp(DECISIONS[i].word, word) == 0)
			return DECISIONS[i].decision;
	return catalog_choice_called(
		arena, &catalog_entity(ENTITY_REQUEST)->fields[REQUEST_DECISION], word);
}

static enum status unknown_decision(const char *word, struct error *error)
{
	const char *nearest = NULL;
	size_t best = 3;
	for (size_t i = 0; i < sizeof DECISIONS / sizeof DECISIONS[0]; i++) {
		size_t distance = text_distance(word, DECISIONS[i].word, 2);
		if (distance * 2 > strlen(DECISIONS[i].word)) /* more is wrong than right */
			continue;
		nearest = distance < best ? DECISIONS[i].word : nearest;
		best = distance < best ? distance : best;
	}
	error_set(error, STATUS_INVALID, _("“%s” is no decision."), word);
	if (nearest != NULL)
		return error_advise(error, _("Did you mean %s?"), nearest);
	return error_advise(
		error, _("One of: %s"), "paid, goodwill, declined, deferred, withdrawn, quoted");
}

/* The decision is the first word that is one; what stands before it names the request. */
static size_t decision_at(struct arena *arena, const struct command_call *call)
{
	for (size_t i = 1; i < call->count; i++)
		if (decision_word(arena, call->words[i]) != NULL)
			return i;
	return call->count;
}

/* effort:, price: and told: as in edit; every other word is an alternative. */
static enum status read_terms(struct command_call *call, struct result *result, size_t first,
	struct app_decision *decision, struct error *error)
{
	struct record *request = record_new(result->arena, ENTITY_REQUEST);
	struct buffer words = BUFFER_EMPTY;
	for (size_t i = first; i < call->count; i++) {
		if (i < call->literal && word_is_pair(ENTITY_REQUEST, call->words[i]))
			continue;
		buffer_add(&words, words.length > 0 ? " " : "");
		buffer_add(&words, call->words[i]);
	}
	enum status status = fields_read(call, result, call->words + first,
		call->literal > first ? call->literal - first : 0, request, error);
	decision->effort =
		record_has(request, REQUEST_EFFORT) ? record_integer(request, REQUEST_EFFORT) : -1;
	decision->price =
		record_has(request, REQUEST_PRICE) ? record_integer(request, REQUEST_PRICE) : -1;
	decision->alternatives = record_has(request, REQUEST_ALTERNATIVES)
					 ? record_text(request, REQUEST_ALTERNATIVES)
					 : NULL;
	decision->told =
		record_has(request, REQUEST_TOLD) ? record_text(request, REQUEST_TOLD) : NULL;
	if (words.length > 0)
		decision->alternatives =
			text_store_form(result->arena, buffer_text(&words), words.length);
	buffer_clear(&words);
	return status;
}

/* ---- what was left out is asked for ---- */

struct deciding {
	struct command_call *call;
	struct result *result;
	struct record *request; /* as it was before */
	struct app_decision decision;
};

/* What the hours absorbed so far would become; "" where there is no ledger to speak of. */
static const char *absorbed_line(const struct deciding *deciding, int64_t more)
{
	struct arena *arena = deciding->result->arena;
	struct error ignored = {.status = STATUS_OK};
	struct ledger ledger;
	if (app_ledger(call_app(deciding->call), arena,
		    record_integer(deciding->request, REQUEST_PROJECT), &ledger,
		    &ignored) != STATUS_OK)
		return "";
	int64_t absorbed = ledger.absorbed + more, base = ledger.agreed + ledger.approved;
	const char *hours = hours_for_people(arena, absorbed);
	if (base == 0)
		return arena_format(arena, _("%s absorbed in all"), hours);
	return arena_format(arena, _("%s absorbed in all, %s of agreed + approved"), hours,
		share_text(arena, (absorbed * 10000 + base / 2) / base));
}

/* “Newsletter”, asked Thu 12 Mar, 2.0 h. And what its project's fullest week holds. */
static const char *request_line(const struct deciding *deciding)
{
	struct arena *arena = deciding->result->arena;
	const struct record *request = deciding->request;
	int64_t effort =
		record_has(request, REQUEST_EFFORT) ? record_integer(request, REQUEST_EFFORT) : 0;
	const char *title = cell_line(arena, record_text(request, REQUEST_TITLE));
	const char *line = effort > 0 ? arena_format(arena, _("“%s”, %s of work."), title,
						hours_for_people(arena, effort))
				      : arena_format(arena, _("“%s”, effort not noted."), title);
	const char *week =
		week_of_project(deciding->call, arena, record_integer(request, REQUEST_PROJECT));
	return week[0] ? arena_format(arena, "%s %s", line, week) : line;
}

enum { CHOICES = 6 };

static enum status ask_decision(struct deciding *deciding)
{
	struct arena *arena = deciding->result->arena;
	const struct record *request = deciding->request;
	int64_t effort =
		record_has(request, REQUEST_EFFORT) ? record_integer(request, REQUEST_EFFORT) : 0;
	const struct question_choice choices[CHOICES] = {
		{"paid", _("paid: becomes a scope item")},
		{"goodwill",
			arena_format(arena, _("goodwill: %s"), absorbed_line(deciding, effort))},
		{"declined", _("declined, best with an alternative")},
		{"later", _("later: deferred, not now")},
		{"quoted", _("quoted: a price was named, the client decides")},
		{"withdrawn", _("withdrawn by the client")},
	};
	const struct question question = {
		.kind = QUESTION_KEY,
		.key = "decision",
		.prompt = _("What was decided?"),
		.explanation = request_line(deciding),
		.choices = choices,
		.choice_count = CHOICES,
		.unattended = arena_format(arena, _("What was decided? Usage: rapport %s"),
			command_usage(deciding->call->command)),
		.otherwise = STATUS_INVALID,
	};
	return result_ask(deciding->result, &question);
}

static bool decided_as(const struct deciding *deciding, const char *one, const char *other)
{
	return text_equal(deciding->decision.decision, one) ||
	       text_equal(deciding->decision.decision, other);
}

/* Hours count where work is taken on. */
static enum status ask_effort(struct deciding *deciding, struct error *error)
{
	struct record *typed = record_new(deciding->result->arena, ENTITY_REQUEST);
	const char *line = NULL;
	if (!decided_as(deciding, "paid", "goodwill") ||
		record_has(deciding->request, REQUEST_EFFORT))
		return STATUS_OK;
	const struct line_missing missing = {
		.key = "effort",
		.prompt = _("How much work is it?"),
		.explanation = _("Like 2h or 1h30; Enter alone if nobody knows yet."),
	};
	enum status status = ask_line_missing(deciding->call, deciding->result, &missing, &line);
	if (status != STATUS_OK || text_empty(line))
		return status;
	status = field_set(deciding->call, deciding->result, typed, REQUEST_EFFORT, line, error);
	if (status == STATUS_OK)
		deciding->decision.effort = record_integer(typed, REQUEST_EFFORT);
	return status;
}

enum { ALTERNATIVES_MOST = 6 };

/* One after the other, until an empty line. */
static enum status ask_alternatives(struct deciding *deciding)
{
	struct arena *arena = deciding->result->arena;
	struct buffer lines = BUFFER_EMPTY;
	enum status status = STATUS_OK;
	bool wanted = decided_as(deciding, "declined", "deferred");
	const char *line = NULL;
	for (int i = 1; wanted && status == STATUS_OK && i <= ALTERNATIVES_MOST; i++) {
		const struct line_missing missing = {
			.key = arena_format(arena, "alternative %d", i),
			.prompt = i == 1 ? _("An alternative instead:") : _("Another alternative:"),
			.explanation = i == 1 ? _("A no is easier to hear with one; Enter alone: "
						  "none.")
					      : _("Enter alone: no more."),
		};
		status = ask_line_missing(deciding->call, deciding->result, &missing, &line);
		if (status != STATUS_OK || text_empty(line))
			break;
		buffer_format(&lines, "%s%s", lines.length > 0 ? "\n" : "", line);
	}
	if (lines.length > 0)
		deciding->decision.alternatives =
			text_store_form(arena, buffer_text(&lines), lines.length);
	buffer_clear(&lines);
	return status;
}

static enum status ask_told(struct deciding *deciding)
{
	const char *answer = call_answer(deciding->call, "told");
	char today[DAY_TEXT_SIZE];
	const struct question_choice choices[] = {
		{"not yet", _("not yet: it is kept in mind")},
		{"today", _("told today")},
	};
	const struct question question = {
		.kind = QUESTION_KEY,
		.key = "told",
		.prompt = _("Does the client know?"),
		.choices = choices,
		.choice_count = 2,
		.assumed = "not yet",
	};
	if (answer == NULL)
		return result_ask(deciding->result, &question);
	day_format(app_now(call_app(deciding->call)).day, today);
	if (text_equal(answer, "today"))
		deciding->decision.told = arena_copy(deciding->result->arena, today);
	return STATUS_OK;
}

/* The whole decision, question by question. */
static enum status ask_all(struct deciding *deciding, struct error *error)
{
	const char *answer = call_answer(deciding->call, "decision");
	if (answer == NULL)
		return ask_decision(deciding);
	deciding->decision.decision = decision_word(deciding->result->arena, answer);
	assert(deciding->decision.decision != NULL);
	enum status status = ask_effort(deciding, error);
	if (status == STATUS_OK)
		status = ask_alternatives(deciding);
	return status == STATUS_OK && !text_equal(answer, "withdrawn") ? ask_told(deciding)
								       : status;
}

/* ---- the command ---- */

/* `request` as it was before. */
static void say_decided(struct command_call *call, struct result *result,
	const struct app_decision *decision, const struct record *request)
{
	const char *detail = NULL;
	struct note note = {.text = NULL};
	if (strcmp(decision->decision, "declined") == 0 && decision->alternatives == NULL &&
		!record_has(request, REQUEST_ALTERNATIVES))
		detail = _("an alternative makes a no easier to hear: edit … alternatives:\"…\"");
	if (strcmp(decision->decision, "paid") == 0) {
		detail = _("now a scope item");
		note = week_foreseen(call, result, record_integer(request, REQUEST_PROJECT));
	}
	result_touched(result, ENTITY_REQUEST, decision->request);
	result_done_noting(call, result, detail, &note);
}

/* The same decision once more, with nothing new in it. */
static bool was_decided(struct command_call *call, struct result *result,
	const struct record *request, const struct app_decision *decision)
{
	bool already = text_equal(record_text(request, REQUEST_DECISION), decision->decision) &&
		       decision->effort < 0 && decision->price < 0 &&
		       text_empty(decision->alternatives) && decision->told == NULL;
	if (already)
		say_already(call, result, request, REQUEST_DECIDED);
	return already;
}

/* The request named by the words before `at`. */
static enum status find_request(struct deciding *deciding, size_t at, struct error *error)
{
	struct command_call named = *deciding->call;
	struct arena *arena = deciding->result->arena;
	struct match match;
	named.count = at;
	const struct wanted wanted = {
		.entity = ENTITY_REQUEST,
		.text = words_join(arena, &named, 0),
		.key = "which",
		.also = ENTITY_NONE,
	};
	enum status status = resolve(deciding->call, deciding->result, &wanted, &match, error);
	if (status != STATUS_OK)
		return status;
	deciding->decision = (struct app_decision){.request = match.id, .effort = -1, .price = -1};
	return app_get(call_app(deciding->call), arena, ENTITY_REQUEST, match.id,
		&deciding->request, error);
}

enum status command_decide(struct command_call *call, struct result *result, struct error *error)
{
	struct deciding deciding = {.call = call, .result = result};
	size_t at = decision_at(result->arena, call);
	bool asked = call->count == 1;
	if (call->count == 0)
		return usage_error(call, error, _("Which request, and what was decided?"));
	if (at == call->count && !asked)
		return unknown_decision(call->words[1], error);
	enum status status = find_request(&deciding, at, error);
	if (status == STATUS_OK && asked)
		status = ask_all(&deciding, error);
	if (status == STATUS_OK && !asked) {
		deciding.decision.decision = decision_word(result->arena, call->words[at]);
		status = read_terms(call, result, at + 1, &deciding.decision, error);
	}
	if (status != STATUS_OK || was_decided(call, result, deciding.request, &deciding.decision))
		return status;
	note_detail(call, deciding.decision.decision);
	status = app_decide(call_app(call), result->arena, &deciding.decision, error);
	if (status == STATUS_OK)
		say_decided(call, result, &deciding.decision, deciding.request);
	return status;
}
