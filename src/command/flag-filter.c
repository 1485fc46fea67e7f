/* The words that narrow a list of flags: rule:… severity:… group:… client:… project:… and words. */
#include "internal.h"

#include <string.h>
#include <strings.h>

enum {
	CONDITION_RULE,
	CONDITION_SEVERITY,
	CONDITION_GROUP,
	CONDITION_CLIENT,
	CONDITION_PROJECT,
	CONDITION_WORD
};

struct condition {
	int kind;
	bool negated, at_least;
	const char *text; /* rule, group, or folded word */
	enum severity severity;
	int64_t id; /* client or project */
};

const char *const flag_filter_keys[] = {
	[CONDITION_RULE] = "rule:",
	[CONDITION_SEVERITY] = "severity:",
	[CONDITION_GROUP] = "group:",
	[CONDITION_CLIENT] = "client:",
	[CONDITION_PROJECT] = "project:",
	[CONDITION_WORD] = NULL,
};

static enum status read_severity(const char *text, struct condition *condition, struct error *error)
{
	condition->at_least = strncmp(text, ">=", 2) == 0;
	text += condition->at_least ? 2 : 0;
	for (int severity = SEVERITY_INFO; severity <= (int)SEVERITY_URGENT; severity++)
		if (strcasecmp(text, severity_name((enum severity)severity)) == 0 ||
			strcasecmp(text, severity_word((enum severity)severity)) == 0) {
			condition->severity = (enum severity)severity;
			return STATUS_OK;
		}
	error_set(error, STATUS_INVALID, _("“%s” is no severity."), text);
	return error_advise(error, _("One of: %s"), "info, notice, warn, urgent");
}

static enum status read_owner(struct command_call *call, struct result *result, const char *text,
	struct condition *condition, struct error *error)
{
	struct match match = {.id = 0};
	const struct wanted wanted = {
		.entity = condition->kind == CONDITION_CLIENT ? ENTITY_CLIENT : ENTITY_PROJECT,
		.text = text,
		.key = condition->kind == CONDITION_CLIENT ? "client" : "project",
		.also = ENTITY_NONE,
	};
	enum status status = resolve(call, result, &wanted, &match, error);
	condition->id = match.id;
	return status;
}

static enum status read_value(struct command_call *call, struct result *result, const char *text,
	struct condition *condition, struct error *error)
{
	switch (condition->kind) {
	case CONDITION_SEVERITY:
		return read_severity(text, condition, error);
	case CONDITION_CLIENT:
	case CONDITION_PROJECT:
		return read_owner(call, result, text, condition, error);
	default:
		condition->text = text;
		return STATUS_OK;
	}
}

static enum status read_condition(struct command_call *call, struct result *result,
	const char *word, struct condition *condition, struct error *error)
{
	*condition = (struct condition){.kind = CONDITION_WORD};
	condition->negated = word[0] == '-' && word[1] != '\0';
	word += condition->negated ? 1 : 0;
	for (int kind = 0; kind < CONDITION_WORD; kind++)
		if (text_starts(word, flag_filter_keys[kind])) {
			condition->kind = kind;
			return read_value(call, result, word + strlen(flag_filter_keys[kind]),
				condition, error);
		}
	size_t key = strspn(word, "abcdefghijklmnopqrstuvwxyz_");
	if (key > 0 && word[key] == ':' && word[key + 1] != '\0') {
		error_set(error, STATUS_INVALID, _("Flags have no “%.*s”."), (int)key, word);
		return error_advise(
			error, _("One of: %s"), "rule: severity: group: client: project:");
	}
	condition->text = text_fold(result->arena, word, true);
	return STATUS_OK;
}

static bool contains(struct arena *arena, const char *text, const char *folded)
{
	return text != NULL && strstr(text_fold(arena, text, true), folded) != NULL;
}

static bool holds(struct arena *arena, const struct condition *condition, const struct flag *flag)
{
	switch (condition->kind) {
	case CONDITION_RULE:
		return text_starts(flag->rule, condition->text);
	case CONDITION_SEVERITY:
		return condition->at_least ? flag->severity >= condition->severity
					   : flag->severity == condition->severity;
	case CONDITION_GROUP:
		return text_starts(flag_group_name(flag->group), condition->text);
	case CONDITION_CLIENT:
		return flag->client == condition->id;
	case CONDITION_PROJECT:
		return flag->project == condition->id;
	default:
		return contains(arena, flag->message, condition->text) ||
		       contains(arena, flag->name, condition->text) ||
		       contains(arena, flag->rule, condition->text) ||
		       contains(arena, flag->summary, condition->text);
	}
}

enum status flags_filter(struct command_call *call, struct result *result, struct flag_list *flags,
	struct error *error)
{
	struct condition *conditions =
		ARENA_ARRAY(result->arena, struct condition, call->count + 1);
	bool info = call_option(call, "--all") != NULL;
	for (size_t i = 0; i < call->count; i++) {
		enum status status =
			read_condition(call, result, call->words[i], &conditions[i], error);
		if (status != STATUS_OK)
			return status;
		info = info || conditions[i].kind == CONDITION_RULE ||
		       conditions[i].kind == CONDITION_SEVERITY;
	}
	size_t kept = 0;
	for (size_t i = 0; i < flags->count; i++) {
		bool fits = flags->items[i].severity > SEVERITY_INFO || info;
		for (size_t j = 0; j < call->count && fits; j++)
			fits = holds(result->arena, &conditions[j], &flags->items[i]) !=
			       conditions[j].negated;
		if (fits)
			flags->items[kept++] = flags->items[i];
	}
	flags->count = kept;
	return STATUS_OK;
}
