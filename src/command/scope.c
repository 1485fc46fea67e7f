/* deliver, accept, reopen, keep: what was done. */
#include "internal.h"

#include <string.h>

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

void say_already(
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
