/* snooze, dismiss: flags put off, or away for good. */
#include "internal.h"

#include <string.h>
#include <strings.h>

#include "rapport/base/when.h"

static enum status snooze_day(
	struct command_call *call, size_t first, civil_day *day, struct error *error)
{
	struct moment now = app_now(call_app(call));
	while (first < call->count && (strcasecmp(call->words[first], "until") == 0 ||
					      strcasecmp(call->words[first], "bis") == 0 ||
					      strcasecmp(call->words[first], "for") == 0))
		first++;
	if (first >= call->count)
		return usage_error(call, error, _("Until when? Like 3d, fri or 24 Apr."));
	bool read = (first + 1 == call->count && when_read_span(call->words[first], now, day)) ||
		    when_take_day(call->words + first, call->count - first, now, WHEN_FUTURE,
			    day) == call->count - first;
	struct arena *arena = arena_new();
	enum status status =
		read ? STATUS_OK
		     : when_parse_day(words_join(arena, call, first), now, WHEN_FUTURE, day, error);
	arena_free(arena);
	if (status == STATUS_OK && *day <= now.day)
		return error_set(
			error, STATUS_INVALID, _("A flag can only be snoozed until a later day."));
	return status;
}

enum status command_snooze(struct command_call *call, struct result *result, struct error *error)
{
	struct flag flag;
	size_t taken = 0;
	civil_day day = DAY_NONE;
	enum status status = flag_resolve(call, result, &flag, &taken, error);
	if (status == STATUS_OK)
		status = snooze_day(call, taken, &day, error);
	if (status == STATUS_OK)
		note_detail(call, day_for_people(result->arena, day, app_now(call_app(call)).day));
	if (status == STATUS_OK)
		status = app_snooze(call_app(call), result->arena, &flag, day, error);
	if (status == STATUS_OK)
		result_done(call, result, NULL);
	return status;
}

/* What is dismissed again and again asks for another measure. Only an offer: nothing is changed. */
enum { DISMISSALS_RUNNING = 3 };

static enum status offer_tuning(struct command_call *call, struct result *result,
	const struct flag *flag, struct error *error)
{
	struct arena *arena = result->arena;
	int64_t count = 0;
	enum status status = app_dismissals(call_app(call), arena, flag, &count, error);
	if (status != STATUS_OK || count == 0 || count % DISMISSALS_RUNNING != 0)
		return status;
	const char *client = app_handle(call_app(call), arena, ENTITY_CLIENT, flag->client);
	result_line(result, TONE_QUIET,
		arena_format(arena,
			_("Dismissed %1$lld times for %2$s. Another measure: rapport rules show "
			  "%3$s; "
			  "not at all: rapport rules off %3$s --client %2$s"),
			(long long)count, client, flag->rule));
	return STATUS_OK;
}

enum status command_dismiss(struct command_call *call, struct result *result, struct error *error)
{
	struct flag flag;
	size_t taken = 0;
	const char *reason = NULL;
	enum status status = flag_resolve(call, result, &flag, &taken, error);
	if (status != STATUS_OK)
		return status;
	const struct line_wanted wanted = {
		.first = taken,
		.key = "reason",
		.prompt = arena_format(
			result->arena, _("Dismiss “%s” for %s because:"), flag.summary, flag.name),
		.unattended = arena_format(result->arena,
			_("A reason is needed: rapport dismiss %s REASON"), call->words[0]),
	};
	status = line_or_ask(call, result, &wanted, &reason);
	if (status == STATUS_OK)
		note_detail(call, reason);
	if (status == STATUS_OK)
		status = app_dismiss(call_app(call), result->arena, &flag, reason, error);
	if (status != STATUS_OK)
		return status;
	result_done(call, result, NULL);
	if (call->flags != NULL)
		return STATUS_OK; /* one of several */
	return offer_tuning(call, result, &flag, error);
}
