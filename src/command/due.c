/* due, check: what is due, in order of harm to trust. */
#include "internal.h"

#include <string.h>

static struct flag_list copy_flags(struct arena *arena, const struct flag_list *flags)
{
	struct flag_list copy = {
		.items = ARENA_ARRAY(arena, struct flag, flags->count + 1),
		.count = flags->count,
	};
	for (size_t i = 0; i < flags->count; i++)
		copy.items[i] = flags->items[i];
	return copy;
}

/* What was answered before, at once; the store is not even opened. */
static enum status last_flags(struct command_call *call, struct arena *scratch,
	struct result *result, struct flag_list *all, struct error *error)
{
	bool current = false;
	if (!app_last_flags(call_app(call), scratch, all, &current)) {
		error_set(error, STATUS_NOT_FOUND, _("No earlier answer is kept."));
		return error_advise(error, _("Look now: rapport due"));
	}
	result->outdated = !current;
	return STATUS_OK;
}

/* All flags in *all, those that fit the words in *flags. They live in the scratch: what is shown of
 * them is much less. */
static enum status find_flags(struct command_call *call, struct arena *scratch,
	struct result *result, struct flag_list *all, struct flag_list *flags, struct error *error)
{
	struct error_list problems = {.arena = result->arena};
	enum status status =
		call_option(call, "--last") != NULL
			? last_flags(call, scratch, result, all, error)
			: app_flags(call_app(call), scratch, call_option(call, "--all") != NULL,
				  all, &problems, error);
	if (status != STATUS_OK)
		return status;
	result_problems(result, BLOCK_PROBLEM, &problems);
	*flags = copy_flags(scratch, all);
	return flags_filter(call, result, flags, error);
}

static void show_count(struct command_call *call, struct result *result, size_t count)
{
	const char *text = arena_format(result->arena, "%zu", count);
	if (call->listed_for_machine)
		result_fact(result, "count", _("Count"), text, VALUE_OF_INTEGER((int64_t)count));
	else
		result_line(result, TONE_PLAIN, text);
}

/* ---- --short: a few letters for a prompt or a status bar ---- */

/* "2 urgent 1 warn 5 notice"; nothing at all when nothing is due. */
static void show_short(
	struct command_call *call, struct result *result, const struct flag_list *flags)
{
	size_t counts[SEVERITY_URGENT + 1] = {0};
	struct buffer out = BUFFER_EMPTY;
	for (size_t i = 0; i < flags->count; i++)
		counts[flags->items[i].severity]++;
	for (int severity = SEVERITY_URGENT; severity >= (int)SEVERITY_INFO; severity--) {
		if (call->listed_for_machine)
			result_fact(result, severity_name((enum severity)severity),
				severity_word((enum severity)severity),
				arena_format(result->arena, "%zu", counts[severity]),
				VALUE_OF_INTEGER((int64_t)counts[severity]));
		else if (counts[severity] > 0)
			buffer_format(&out, "%s%zu %s", out.length > 0 ? " " : "", counts[severity],
				severity_word((enum severity)severity));
	}
	if (out.length > 0)
		result_line(result, counts[SEVERITY_URGENT] > 0 ? TONE_URGENT : TONE_PLAIN,
			arena_copy(result->arena, buffer_text(&out)));
	buffer_clear(&out);
}

/* ---- --start: the few that are named at a start ---- */

/* Warnings and what is urgent; on a day off only what is urgent. */
static bool is_prompt(const struct command_call *call, const struct flag *flag)
{
	const struct settings *settings = session_settings(call->session);
	bool working =
		calendar_is_workday(settings_calendar(settings), app_now(call_app(call)).day);
	return flag->severity >= (working ? SEVERITY_WARN : SEVERITY_URGENT);
}

static void show_start(
	struct command_call *call, struct result *result, const struct flag_list *flags)
{
	int64_t most = settings_integer(session_settings(call->session), "start.prompts");
	size_t shown = 0, prompts = 0;
	for (size_t i = 0; i < flags->count; i++) {
		if (!is_prompt(call, &flags->items[i]) || (int64_t)prompts++ >= most)
			continue;
		shown++;
		result_line(result, severity_tone(flags->items[i].severity),
			arena_copy(result->arena, flags->items[i].message));
	}
	if (shown > 0 && flags->count > shown)
		result_line(result, TONE_QUIET,
			arena_format(result->arena,
				ngettext("%zu more: rapport due", "%zu more: rapport due",
					flags->count - shown),
				flags->count - shown));
}

/* ---- the list ---- */

static void show_rows(const struct command_call *call, struct result *result,
	const struct flag_list *flags, const struct flag_list *all, bool more)
{
	struct table *table = flags_table(call, result->arena, flags, all);
	table->more = more;
	if (call->count > 0 && flags->count == 0) {
		table->empty = arena_format(result->arena, _("No flag matches “%s”."),
			words_join(result->arena, call, 0));
		result->exit_code = 1;
	}
	result_table(result, table);
}

/* The flags of the first one's client, out of *rest and into *group, in their order. */
static void take_client(struct flag_list *rest, struct flag_list *group)
{
	int64_t client = rest->items[0].client;
	size_t left = 0;
	group->count = 0;
	for (size_t i = 0; i < rest->count; i++)
		if (rest->items[i].client == client)
			group->items[group->count++] = rest->items[i];
		else
			rest->items[left++] = rest->items[i];
	rest->count = left;
}

/* A heading and a list per client; machines get one list in that order. */
static enum status show_by_client(struct command_call *call, struct result *result,
	const struct flag_list *flags, const struct flag_list *all, struct error *error)
{
	struct arena *arena = result->arena;
	struct flag_list rest = copy_flags(arena, flags), ordered = copy_flags(arena, flags);
	enum status status = app_open(call_app(call), STORE_READ, error); /* for their names */
	ordered.count = 0;
	while (status == STATUS_OK && rest.count > 0) {
		int64_t client = rest.items[0].client;
		struct flag_list group = {.items = ordered.items + ordered.count};
		take_client(&rest, &group);
		ordered.count += group.count;
		if (call->listed_for_machine)
			continue;
		result_heading(
			result, client ? app_name(call_app(call), arena, ENTITY_CLIENT, client)
				       : _("Without a client"));
		result_table(result, flags_table(call, arena, &group, all));
	}
	if (status == STATUS_OK && (call->listed_for_machine || flags->count == 0))
		show_rows(call, result, &ordered, all, false);
	return status;
}

static void show_advice(struct command_call *call, struct result *result, size_t count)
{
	if (call->listed_for_machine)
		return;
	if (result->outdated)
		result_line(result, TONE_QUIET,
			_("Something has changed since this answer; look now: rapport due"));
	else if (count > 0)
		result_line(result, TONE_QUIET,
			_("Reasons: rapport why FLAG. Later: rapport snooze FLAG 3d"));
}

static enum status show_list(struct command_call *call, struct result *result,
	struct flag_list *flags, const struct flag_list *all, struct error *error)
{
	size_t limit = 0;
	enum status status = option_number(call, "--limit", flags->count + 1, &limit, error);
	bool more = flags->count > limit;
	if (status != STATUS_OK)
		return status;
	flags->count = more ? limit : flags->count;
	if (call_option(call, "--by-client") != NULL)
		status = show_by_client(call, result, flags, all, error);
	else
		show_rows(call, result, flags, all, more);
	show_advice(call, result, flags->count);
	return status;
}

static enum status show(struct command_call *call, struct result *result, struct flag_list *flags,
	const struct flag_list *all, struct error *error)
{
	if (call_option(call, "--count") != NULL)
		show_count(call, result, flags->count);
	else if (call_option(call, "--short") != NULL)
		show_short(call, result, flags);
	else if (call_option(call, "--start") != NULL)
		show_start(call, result, flags);
	else
		return show_list(call, result, flags, all, error);
	return STATUS_OK;
}

enum status command_due(struct command_call *call, struct result *result, struct error *error)
{
	struct arena *scratch = arena_new();
	struct flag_list all, flags;
	enum status status = find_flags(call, scratch, result, &all, &flags, error);
	if (status == STATUS_OK)
		status = show(call, result, &flags, &all, error);
	arena_free(scratch);
	return status;
}

static void show_urgent(const struct command_call *call, struct result *result,
	struct flag_list *flags, const struct flag_list *all)
{
	size_t urgent = 0;
	for (size_t i = 0; i < flags->count; i++)
		if (flags->items[i].severity == SEVERITY_URGENT)
			flags->items[urgent++] = flags->items[i];
	flags->count = urgent;
	struct table *table = flags_table(call, result->arena, flags, all);
	table->empty = _("Nothing is urgent.");
	result_table(result, table);
	result->exit_code = urgent > 0 ? 1 : 0;
}

enum status command_check(struct command_call *call, struct result *result, struct error *error)
{
	struct arena *scratch = arena_new();
	struct flag_list all, flags;
	enum status status = find_flags(call, scratch, result, &all, &flags, error);
	if (status == STATUS_OK)
		show_urgent(call, result, &flags, &all);
	arena_free(scratch);
	return status;
}
