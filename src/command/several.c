/* Several records in one go: their handles stand in one word, joined by commas. It is one step, so
 * that one undo takes it back; where one of them is refused nothing of it stays. */
#include "internal.h"

#include <stdio.h>
#include <string.h>

enum { SEVERAL_MOST = 200, SHORTEST_PART = 3 };

/* ---- the handles ---- */

static bool is_part(const char *part, size_t length)
{
	static const char letters[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
				      "0123456789/-";
	return length >= SHORTEST_PART && strspn(part, letters) >= length;
}

/* "3vg1,4zpf": no comma, or something that is no handle, is one name with a comma in it. */
static size_t split(struct arena *arena, const char *word, const char **parts)
{
	size_t count = 0;
	while (word != NULL && count < SEVERAL_MOST) {
		size_t length = strcspn(word, ",");
		if (!is_part(word, length))
			return 0;
		parts[count++] = arena_copy_n(arena, word, length);
		word = word[length] == ',' ? word + length + 1 : NULL;
	}
	return word == NULL && count > 1 ? count : 0;
}

bool is_several(const struct command_call *call, struct arena *arena)
{
	const char *parts[SEVERAL_MOST];
	return call->command->several && call->count > 0 && split(arena, call->words[0], parts) > 0;
}

/* ---- the sentence ---- */

static const struct {
	const char *command, *one, *many;
} SENTENCES[] = {
	{"keep", N_("kept or did %1$zu promise or reminder"),
		N_("kept or did %1$zu promises or reminders")},
	{"deliver", N_("delivered %1$zu item"), N_("delivered %1$zu items")},
	{"accept", N_("noted that %1$zu item was accepted"),
		N_("noted that %1$zu items were accepted")},
	{"decide", N_("decided %1$zu request: %2$s"), N_("decided %1$zu requests: %2$s")},
	{"move", N_("moved %1$zu date to %2$s"), N_("moved %1$zu dates to %2$s")},
	{"snooze", N_("snoozed %1$zu flag until %2$s"), N_("snoozed %1$zu flags until %2$s")},
	{"dismiss", N_("dismissed %1$zu flag: %2$s"), N_("dismissed %1$zu flags: %2$s")},
};

static const char *sentence(
	const struct command_call *call, struct arena *arena, size_t count, const char *detail)
{
	size_t i = 0;
	while (i + 1 < sizeof SENTENCES / sizeof SENTENCES[0] &&
		!text_equal(SENTENCES[i].command, call->command->name))
		i++;
	const char *form = ngettext(SENTENCES[i].one, SENTENCES[i].many, count);
	struct buffer text = BUFFER_EMPTY;
	char number[24];
	snprintf(number, sizeof number, "%zu", count);
	for (const char *at = form; *at; at++) {
		bool place = text_starts(at, "%1$zu") || text_starts(at, "%2$s");
		if (!place) {
			buffer_add_char(&text, *at);
			continue;
		}
		buffer_add(&text, at[1] == '1' ? number : detail);
		at = strchr(at, at[1] == '1' ? 'u' : 's');
	}
	const char *label = arena_copy(arena, buffer_text(&text));
	buffer_clear(&text);
	return label;
}

/* ---- one after the other ---- */

struct several {
	struct command_call *call;
	struct result *result;
	const char *parts[SEVERAL_MOST];
	size_t count, done;
	const char *detail; /* what the sentence adds; "" */
};

static enum status run_part(struct several *several, const char *part, struct error *error)
{
	struct arena *arena = several->result->arena;
	struct command_call call = *several->call;
	struct result result = {.arena = arena, .entity = ENTITY_NONE};
	const char **words = ARENA_ARRAY(arena, const char *, call.count);
	for (size_t i = 0; i < call.count; i++)
		words[i] = i == 0 ? part : several->call->words[i];
	call.words = words;
	call.detail = &several->detail;
	call.together = several->count;
	enum status status = call.command->run(&call, &result, error);
	if (status == STATUS_ASK)
		several->result->question = result.question;
	several->done += status == STATUS_OK && result.wrote;
	return status;
}

/* The flags are looked for once: meanwhile the rules would not see what is not stored yet. */
static enum status look_once(struct command_call *call, struct arena *arena, struct error *error)
{
	struct error_list problems = {.arena = arena};
	struct flag_list *flags = ARENA_NEW(arena, struct flag_list);
	call->flags = flags;
	return (call->command->needs & NEEDS_RULES)
		       ? app_flags(call_app(call), arena, true, flags, &problems, error)
		       : STATUS_OK;
}

static void tell(struct several *several)
{
	struct result *result = several->result;
	if (several->done == 0) {
		result_line(result, TONE_QUIET,
			_("That was so already of all of them. Nothing was changed."));
		return;
	}
	result_done(several->call, result, NULL);
}

enum status run_several(struct command_call *call, struct result *result, struct error *error)
{
	struct several several = {.call = call, .result = result, .detail = ""};
	struct app *app = call_app(call);
	several.count = split(result->arena, call->words[0], several.parts);
	enum status status = look_once(call, result->arena, error);
	if (status == STATUS_OK)
		status = app_together_begin(app, call->command->name, error);
	if (status != STATUS_OK)
		return status;
	for (size_t i = 0; i < several.count && status == STATUS_OK; i++)
		status = run_part(&several, several.parts[i], error);
	const char *label = status == STATUS_OK && several.done > 0
				    ? sentence(call, result->arena, several.done, several.detail)
				    : NULL;
	enum status ended = app_together_end(app, label, error);
	status = status == STATUS_OK ? ended : status;
	if (status == STATUS_OK)
		tell(&several);
	return status;
}
