/* move, deliver, accept, reopen, decide, keep, feedback: what happens to dates, items and words. */
#include "internal.h"

#include <string.h>
#include <strings.h>

#include "rapport/base/when.h"

/* ---- move HANDLE DATE [because …] ---- */

static bool starts_reason(const char *word)
{
	return strcasecmp(word, "because") == 0 || strcasecmp(word, "weil") == 0 ||
	       strcasecmp(word, "da") == 0;
}

/* "because client content late", "weil Kunde …": the client asked for it. */
static bool is_client_word(const char *word)
{
	static const char *const WORDS[] = {
		"client",
		"client's",
		"customer",
		"kunde",
		"kundin",
		"kunden",
		"auftraggeber",
	};
	for (size_t i = 0; i < sizeof WORDS / sizeof WORDS[0]; i++)
		if (strcasecmp(word, WORDS[i]) == 0)
			return true;
	return false;
}

static enum status read_by(
	const char *word, struct app_move *move, bool *is_by, struct error *error)
{
	*is_by = strncasecmp(word, "by:", 3) == 0;
	if (!*is_by)
		return STATUS_OK;
	move->by_client = is_client_word(word + 3);
	if (move->by_client || strcasecmp(word + 3, "me") == 0 || strcasecmp(word + 3, "ich") == 0)
		return STATUS_OK;
	error_set(error, STATUS_INVALID, _("“%s” asks for no other date."), word + 3);
	return error_advise(error, _("by:me or by:client"));
}

/* The words behind the date: by:client and the reason. */
static enum status read_reason(struct command_call *call, struct arena *arena, size_t first,
	struct app_move *move, struct error *error)
{
	struct buffer reason = BUFFER_EMPTY;
	enum status status = STATUS_OK;
	if (first < call->count && starts_reason(call->words[first]))
		first++;
	if (first < call->count && is_client_word(call->words[first]))
		move->by_client = true;
	for (size_t i = first; i < call->count && status == STATUS_OK; i++) {
		bool is_by = false;
		status = read_by(call->words[i], move, &is_by, error);
		if (is_by)
			continue;
		buffer_add(&reason, reason.length > 0 ? " " : "");
		buffer_add(&reason, call->words[i]);
	}
	move->reason = reason.length > 0
			       ? text_store_form(arena, buffer_text(&reason), reason.length)
			       : NULL;
	buffer_clear(&reason);
	return status;
}

static enum status read_day(
	struct command_call *call, size_t *next, civil_day *day, struct error *error)
{
	struct moment now = app_now(call_app(call));
	if (call->count < 2)
		return usage_error(call, error, _("To which date?"));
	size_t taken = when_take_day(call->words + 1, call->count - 1, now, WHEN_FUTURE, day);
	*next = 1 + taken;
	if (taken > 0)
		return STATUS_OK;
	*next = 2; /* one quoted word, "24 Apr", or an error that says what is accepted */
	return when_parse_day(call->words[1], now, WHEN_FUTURE, day, error);
}

static enum status resolve_word(struct command_call *call, struct result *result,
	enum entity entity, enum entity also, struct match *match, struct error *error)
{
	const struct wanted wanted = {
		.entity = entity,
		.text = call->words[0],
		.key = "which",
		.also = also,
	};
	return resolve(call, result, &wanted, match, error);
}

/* What the new date of a project would mean. */
static enum status foresee_move(struct command_call *call, struct result *result,
	const struct app_move *move, struct note *note, struct error *error)
{
	struct record *project = NULL;
	*note = (struct note){.text = NULL};
	if (move->entity != ENTITY_PROJECT)
		return STATUS_OK;
	enum status status =
		app_get(call_app(call), result->arena, ENTITY_PROJECT, move->id, &project, error);
	if (status != STATUS_OK || record_day(project, PROJECT_DEADLINE) == move->day)
		return status;
	record_set_day(result->arena, project, PROJECT_DEADLINE, move->day);
	return date_foresee(call, result, project, note, error);
}

enum status command_move(struct command_call *call, struct result *result, struct error *error)
{
	struct match match;
	struct app_move move = {0};
	struct note note;
	size_t next = 0;
	if (call->count == 0)
		return usage_error(call, error, _("Move what?"));
	enum status status = resolve_word(call, result, ENTITY_NONE, ENTITY_NONE, &match, error);
	if (status != STATUS_OK)
		return status;
	if (app_due_field(match.entity) < 0)
		return error_set(error, STATUS_INVALID, _("%s has no date that could be moved."),
			_(catalog_entity(match.entity)->label));
	move.entity = match.entity;
	move.id = match.id;
	status = read_day(call, &next, &move.day, error);
	if (status == STATUS_OK)
		status = read_reason(call, result->arena, next, &move, error);
	if (status == STATUS_OK)
		status = foresee_move(call, result, &move, &note, error);
	if (status != STATUS_OK)
		return status;
	if (call->foreseeing)
		return result_foreseen(result, &note);
	status = app_move(call_app(call), result->arena, &move, error);
	if (status != STATUS_OK)
		return status;
	result_touched(result, move.entity, move.id);
	result_done_noting(
		call, result, move.by_client ? _("the client asked for it") : NULL, &note);
	return STATUS_OK;
}

/* ---- what was done before is said, and not done again ---- */

struct done_before {
	int field;  /* the day it was done */
	bool holds; /* the record says it was */
};

/* What tells that a record was delivered, accepted or kept. */
static struct done_before done_before(const struct record *record, bool accepted)
{
	bool is_accepted = record->entity == ENTITY_SCOPE_ITEM &&
			   text_equal(record_text(record, SCOPE_ITEM_STATE), "accepted");
	switch (record->entity) {
	case ENTITY_SCOPE_ITEM:
		return accepted || is_accepted
			       ? (struct done_before){SCOPE_ITEM_ACCEPTED, is_accepted}
			       : (struct done_before){SCOPE_ITEM_DELIVERED,
					 text_equal(record_text(record, SCOPE_ITEM_STATE),
						 "delivered")};
	case ENTITY_MILESTONE:
		return (struct done_before){MILESTONE_DONE, record_has(record, MILESTONE_DONE)};
	case ENTITY_PROMISE:
		return (struct done_before){PROMISE_KEPT, record_has(record, PROMISE_KEPT)};
	case ENTITY_REMINDER:
		return (struct done_before){REMINDER_DONE, record_has(record, REMINDER_DONE)};
	default:
		return (struct done_before){-1, false};
	}
}

/* Says that it was so already, and since when. */
static void say_already(
	struct command_call *call, struct result *result, const struct record *record, int field)
{
	struct arena *arena = result->arena;
	const char *name =
		text_short_name(arena, app_name(call_app(call), arena, record->entity, record->id));
	const char *label = _(catalog_entity(record->entity)->fields[field].label);
	result->entity = record->entity;
	result->id = record->id;
	result_line(result, TONE_QUIET,
		record_has(record, field)
			? arena_format(arena,
				  _("%s: that was so already (%s: %s). Nothing was changed."), name,
				  label,
				  day_for_people(arena, record_day(record, field),
					  app_now(call_app(call)).day))
			: arena_format(
				  arena, _("%s: that was so already. Nothing was changed."), name));
}

/* *already: it has been said. */
static enum status was_done(struct command_call *call, struct result *result,
	const struct match *match, bool accepted, bool *already, struct error *error)
{
	struct record *record = NULL;
	enum status status =
		app_get(call_app(call), result->arena, match->entity, match->id, &record, error);
	if (status != STATUS_OK)
		return status;
	const struct done_before before = done_before(record, accepted);
	*already = before.holds;
	if (*already)
		say_already(call, result, record, before.field);
	return STATUS_OK;
}

/* ---- deliver, accept ---- */

/* The scope item or milestone that the words name. */
static enum status resolve_item(
	struct command_call *call, struct result *result, struct match *match, struct error *error)
{
	if (call->count == 0)
		return usage_error(call, error, _("Which scope item?"));
	const struct wanted wanted = {
		.entity = ENTITY_SCOPE_ITEM,
		.text = words_join(result->arena, call, 0),
		.key = "which",
		.also = ENTITY_MILESTONE,
	};
	return resolve(call, result, &wanted, match, error);
}

enum status command_deliver(struct command_call *call, struct result *result, struct error *error)
{
	struct match match;
	bool already = false;
	enum status status = resolve_item(call, result, &match, error);
	if (status == STATUS_OK)
		status = was_done(call, result, &match, false, &already, error);
	if (status == STATUS_OK && !already)
		status = app_deliver(
			call_app(call), result->arena, match.entity, match.id, false, error);
	if (status != STATUS_OK || already)
		return status;
	result_touched(result, match.entity, match.id);
	result_done(call, result, NULL);
	return STATUS_OK;
}

enum status command_accept(struct command_call *call, struct result *result, struct error *error)
{
	struct match match;
	if (call->count == 0)
		return usage_error(
			call, error, _("Accepted what? A project's offer, or a scope item?"));
	bool is_project = strchr(call->words[0], '/') != NULL;
	const struct wanted wanted = {
		.entity = is_project ? ENTITY_PROJECT : ENTITY_SCOPE_ITEM,
		.text = words_join(result->arena, call, 0),
		.key = "which",
		.also = is_project ? ENTITY_NONE : ENTITY_PROJECT,
	};
	bool already = false;
	enum status status = resolve(call, result, &wanted, &match, error);
	if (status == STATUS_OK)
		status = was_done(call, result, &match, true, &already, error);
	if (status == STATUS_OK && !already)
		status = match.entity == ENTITY_PROJECT
				 ? app_accept_offer(call_app(call), result->arena, match.id, error)
				 : app_deliver(call_app(call), result->arena, match.entity,
					   match.id, true, error);
	if (status != STATUS_OK || already)
		return status;
	struct note note = {.text = NULL};
	if (match.entity == ENTITY_PROJECT)
		note = week_foreseen(call, result, match.id);
	result_touched(result, match.entity, match.id);
	result_done_noting(call, result, NULL, &note);
	return STATUS_OK;
}

/* ---- reopen ---- */

/* Whether it stands open as it is, which is said then. */
static enum status is_open_already(struct command_call *call, struct result *result,
	const struct match *match, bool *already, struct error *error)
{
	struct record *record = NULL;
	enum status status =
		app_get(call_app(call), result->arena, match->entity, match->id, &record, error);
	if (status != STATUS_OK)
		return status;
	*already = match->entity == ENTITY_MILESTONE
			   ? !record_has(record, MILESTONE_DONE)
			   : text_equal(record_text(record, SCOPE_ITEM_STATE), "open");
	if (*already)
		say_already(call, result, record,
			match->entity == ENTITY_MILESTONE ? (int)MILESTONE_DONE
							  : (int)SCOPE_ITEM_REOPENED_ON);
	return STATUS_OK;
}

/* How often it has been opened again, from the second time on; NULL before. */
static const char *times_reopened(
	struct command_call *call, struct arena *arena, const struct match *match)
{
	struct record *item = NULL;
	struct error ignored = {.status = STATUS_OK};
	if (match->entity != ENTITY_SCOPE_ITEM || app_get(call_app(call), arena, match->entity,
							  match->id, &item, &ignored) != STATUS_OK)
		return NULL;
	int64_t times = record_integer(item, SCOPE_ITEM_REOPENED);
	return times > 1 ? arena_format(arena, _("opened again %lld times"), (long long)times)
			 : NULL;
}

enum status command_reopen(struct command_call *call, struct result *result, struct error *error)
{
	struct match match;
	bool already = false;
	enum status status = resolve_item(call, result, &match, error);
	if (status == STATUS_OK)
		status = is_open_already(call, result, &match, &already, error);
	if (status == STATUS_OK && !already)
		status = app_reopen(call_app(call), result->arena, match.entity, match.id, error);
	if (status != STATUS_OK || already)
		return status;
	result_touched(result, match.entity, match.id);
	result_done(call, result, times_reopened(call, result->arena, &match));
	return STATUS_OK;
}

/* ---- keep ---- */

enum status command_keep(struct command_call *call, struct result *result, struct error *error)
{
	struct match match;
	if (call->count == 0)
		return usage_error(call, error, _("Which promise?"));
	const struct wanted wanted = {
		.entity = ENTITY_PROMISE,
		.text = words_join(result->arena, call, 0),
		.key = "which",
		.also = ENTITY_REMINDER,
	};
	bool already = false;
	enum status status = resolve(call, result, &wanted, &match, error);
	if (status == STATUS_OK)
		status = was_done(call, result, &match, false, &already, error);
	if (status == STATUS_OK && !already)
		status = app_keep(call_app(call), result->arena, match.entity, match.id, error);
	if (status != STATUS_OK || already)
		return status;
	result_touched(result, match.entity, match.id);
	result_done(call, result, NULL);
	return STATUS_OK;
}

/* ---- decide REQUEST DECISION [effort: price:] [alternatives …] ---- */

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

static const char *decision_word(const char *word)
{
	for (size_t i = 0; i < sizeof DECISIONS / sizeof DECISIONS[0]; i++)
		if (strcasecmp(DECISIONS[i].word, word) == 0)
			return DECISIONS[i].decision;
	return NULL;
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
static size_t decision_at(const struct command_call *call)
{
	for (size_t i = 1; i < call->count; i++)
		if (decision_word(call->words[i]) != NULL)
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

enum status command_decide(struct command_call *call, struct result *result, struct error *error)
{
	struct match match;
	size_t at = decision_at(call);
	if (call->count < 2)
		return usage_error(call, error, _("Which request, and what was decided?"));
	if (at == call->count)
		return unknown_decision(call->words[1], error);
	struct command_call named = *call;
	named.count = at;
	const struct wanted wanted = {
		.entity = ENTITY_REQUEST,
		.text = words_join(result->arena, &named, 0),
		.key = "which",
		.also = ENTITY_NONE,
	};
	enum status status = resolve(call, result, &wanted, &match, error);
	if (status != STATUS_OK)
		return status;
	struct app_decision decision = {
		.request = match.id,
		.decision = decision_word(call->words[at]),
	};
	struct record *request = NULL;
	status = read_terms(call, result, at + 1, &decision, error);
	if (status == STATUS_OK)
		status = app_get(
			call_app(call), result->arena, ENTITY_REQUEST, match.id, &request, error);
	if (status != STATUS_OK || was_decided(call, result, request, &decision))
		return status;
	status = app_decide(call_app(call), result->arena, &decision, error);
	if (status == STATUS_OK)
		say_decided(call, result, &decision, request);
	return status;
}

/* ---- feedback HANDLE STATE [words] ---- */

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

enum status command_feedback(struct command_call *call, struct result *result, struct error *error)
{
	struct match match;
	if (call->count < 2)
		return usage_error(call, error, _("Which feedback, and how far is it?"));
	const char *state = feedback_state(call->words[1]);
	if (state == NULL) {
		error_set(
			error, STATUS_INVALID, _("“%s” is no state of feedback."), call->words[1]);
		return error_advise(error, _("One of: %s"),
			list_join(result->arena, FEEDBACK_STATES, FEEDBACK_STATE_COUNT));
	}
	enum status status =
		resolve_word(call, result, ENTITY_FEEDBACK, ENTITY_NONE, &match, error);
	if (status == STATUS_OK)
		status = app_feedback(call_app(call), result->arena, match.id, state,
			call->count > 2 ? words_join(result->arena, call, 2) : NULL, error);
	if (status != STATUS_OK)
		return status;
	result_touched(result, ENTITY_FEEDBACK, match.id);
	result_done(call, result, NULL);
	return STATUS_OK;
}
