/* Small things handlers do with the words they were given. */
#include "internal.h"

#include <stdlib.h>
#include <string.h>

enum { NUMBER_LONGEST = 9 };

char *words_join(struct arena *arena, const struct command_call *call, size_t first)
{
	struct buffer text = BUFFER_EMPTY;
	for (size_t i = first; i < call->count; i++) {
		buffer_add(&text, i > first ? " " : "");
		buffer_add(&text, call->words[i]);
	}
	char *joined = arena_copy(arena, buffer_text(&text));
	buffer_clear(&text);
	return joined;
}

enum status usage_error(const struct command_call *call, struct error *error, const char *message)
{
	error_set(error, STATUS_INVALID, "%s", message);
	return error_advise(error, _("Usage: rapport %s"), command_usage(call->command));
}

char *list_join(struct arena *arena, const char *const *items, size_t count)
{
	struct buffer text = BUFFER_EMPTY;
	for (size_t i = 0; i < count; i++) {
		buffer_add(&text, i > 0 ? ", " : "");
		buffer_add(&text, items[i]);
	}
	char *joined = arena_copy(arena, buffer_text(&text));
	buffer_clear(&text);
	return joined;
}

enum status option_number(const struct command_call *call, const char *name, size_t fallback,
	size_t *number, struct error *error)
{
	const char *text = call_option(call, name);
	*number = fallback;
	if (text == NULL)
		return STATUS_OK;
	size_t length = strspn(text, "0123456789");
	*number = (size_t)strtoul(text, NULL, 10);
	if (length == 0 || text[length] != '\0' || length > NUMBER_LONGEST || *number == 0)
		return error_set(error, STATUS_INVALID,
			_("%s wants a whole number from 1 on, not “%s”."), name, text);
	return STATUS_OK;
}

enum status line_or_ask(struct command_call *call, struct result *result,
	const struct line_wanted *wanted, const char **line)
{
	const struct question question = {
		.kind = QUESTION_LINE,
		.key = wanted->key,
		.prompt = wanted->prompt,
		.initial = "",
		.unattended = wanted->unattended,
	};
	*line = wanted->first < call->count ? words_join(result->arena, call, wanted->first)
					    : call_answer(call, wanted->key);
	if (*line != NULL)
		*line = text_store_form(result->arena, *line, strlen(*line));
	return *line != NULL && strspn(*line, " \t") < strlen(*line)
		       ? STATUS_OK
		       : result_ask(result, &question);
}

void call_add_line(struct command_call *call, struct arena *arena, const char *line)
{
	const char **more = NULL;
	size_t more_count = command_split(arena, line, &more);
	const char **words = ARENA_ARRAY(arena, const char *, call->count + more_count + 1);
	for (size_t i = 0; i < call->count; i++)
		words[i] = call->words[i];
	for (size_t i = 0; i < more_count; i++)
		words[call->count + i] = more[i];
	call->literal += call->literal == call->count ? more_count : 0;
	call->words = words;
	call->count += more_count;
}

enum status ask_line_missing(struct command_call *call, struct result *result,
	const struct line_missing *missing, const char **line)
{
	*line = call_answer(call, missing->key);
	if (*line != NULL)
		*line = text_store_form(result->arena, *line, strlen(*line));
	if (*line != NULL || call->foreseeing)
		return STATUS_OK;
	const char *usage = missing->usage;
	const struct question question = {
		.kind = QUESTION_LINE,
		.key = missing->key,
		.prompt = missing->prompt,
		.explanation = missing->explanation,
		.initial = "",
		.foresees = missing->foresees,
		.optional = usage == NULL,
		.unattended = usage == NULL ? NULL
					    : arena_format(result->arena, _("%s Usage: rapport %s"),
						      usage, command_usage(call->command)),
		.assumed = usage == NULL ? "" : NULL,
		.otherwise = STATUS_INVALID,
	};
	return result_ask(result, &question);
}

char *entity_names(struct arena *arena)
{
	const char *names[ENTITY_COUNT];
	size_t count = 0;
	for (int entity = 0; entity < ENTITY_COUNT; entity++)
		if (!catalog_entity((enum entity)entity)->by_commands)
			names[count++] = catalog_entity((enum entity)entity)->name;
	return list_join(arena, names, count);
}

enum status entity_wanted(struct arena *arena, struct error *error, const char *message)
{
	error_set(error, STATUS_INVALID, "%s", message);
	return error_advise(error, _("One of: %s"), entity_names(arena));
}
