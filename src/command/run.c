/* Reads a command's options and runs its handler with what its row declares opened. */
#include "internal.h"

#include <assert.h>
#include <string.h>
#include <unistd.h>

enum { MOST_GIVEN = 32 };

/* Options of every command; --json, --csv and --help are read here. */
static const struct command_option COMMON[] = {
	{"--json", NULL, N_("the result as JSON")},
	{"--csv", NULL, N_("the result as CSV")},
	{"--limit", "N", N_("at most N rows")},
	{"--help", NULL, N_("how to use this command")},
	{NULL, NULL, NULL},
};

/* What was typed, taken apart. */
struct typed {
	struct command_call *call;
	const char **words;
	struct command_given *given;
	bool help;
	struct error *error;
};

const char *call_option(const struct command_call *call, const char *name)
{
	for (size_t i = 0; i < call->given_count; i++)
		if (strcmp(call->given[i].name, name) == 0)
			return call->given[i].value;
	return NULL;
}

const char *call_answer(const struct command_call *call, const char *key)
{
	for (size_t i = 0; i < call->answer_count; i++)
		if (strcmp(call->answers[i].key, key) == 0)
			return call->answers[i].text;
	return NULL;
}

static const struct command_option *find_in(
	const struct command_option *options, const char *name, size_t length)
{
	for (; options != NULL && options->name != NULL; options++)
		if (strlen(options->name) == length && strncmp(options->name, name, length) == 0)
			return options;
	return NULL;
}

const struct command_option *command_option_find(const struct command *command, const char *name)
{
	size_t length = strcspn(name, "=");
	const struct command_option *option = find_in(command->options, name, length);
	return option != NULL ? option : find_in(COMMON, name, length);
}

static enum status unknown_option(const struct typed *typed, const char *word)
{
	const char *nearest = NULL;
	size_t best = 3;
	const struct command_option *options[] = {typed->call->command->options, COMMON};
	for (size_t i = 0; i < 2; i++)
		for (const struct command_option *at = options[i]; at && at->name; at++) {
			size_t distance = text_distance(word, at->name, best);
			if (distance < best) {
				best = distance;
				nearest = at->name;
			}
		}
	error_set(typed->error, STATUS_INVALID, _("“%s” has no option %s."),
		typed->call->command->name, word);
	if (nearest != NULL)
		return error_advise(typed->error, _("Did you mean %s?"), nearest);
	return error_advise(typed->error, _("See: rapport help %s"), typed->call->command->name);
}

/* Notes an option; takes its value from behind "=" or from the next word. */
static enum status take_option(struct typed *typed, const struct command_option *option,
	const char *const *words, size_t count, size_t *index)
{
	const char *equals = strchr(words[*index], '=');
	const char *value = equals != NULL ? equals + 1 : "";
	if (option->value == NULL && equals != NULL)
		return error_set(
			typed->error, STATUS_INVALID, _("%s takes no value."), option->name);
	if (option->value != NULL && equals == NULL) {
		if (*index + 1 >= count)
			return error_set(typed->error, STATUS_INVALID, _("%s wants a value: %s %s"),
				option->name, option->name, _(option->value));
		value = words[++*index];
	}
	if (strcmp(option->name, "--json") == 0 || strcmp(option->name, "--csv") == 0)
		typed->call->listed_for_machine = true;
	typed->help = typed->help || strcmp(option->name, "--help") == 0;
	assert(typed->call->given_count < MOST_GIVEN);
	typed->given[typed->call->given_count++] =
		(struct command_given){.name = option->name, .value = value};
	return STATUS_OK;
}

/* A word with one dash is an option only where the command says so: "-5 degrees", "-tag:web". */
static enum status take_word(
	struct typed *typed, const char *const *words, size_t count, size_t *index)
{
	const char *word = words[*index];
	bool is_long = strncmp(word, "--", 2) == 0 && word[2] != '\0';
	const struct command_option *option =
		word[0] == '-' && word[1] != '\0' ? command_option_find(typed->call->command, word)
						  : NULL;
	if (option == NULL && is_long)
		return unknown_option(typed, word);
	if (option == NULL) {
		typed->words[typed->call->count++] = word;
		return STATUS_OK;
	}
	if (typed->call->given_count == MOST_GIVEN)
		return error_set(typed->error, STATUS_INVALID, _("Too many options."));
	return take_option(typed, option, words, count, index);
}

static enum status take_words(struct typed *typed, const char *const *words, size_t count)
{
	bool literal = false;
	for (size_t i = 1; i < count; i++) {
		enum status status = STATUS_OK;
		if (!literal && strcmp(words[i], "--") == 0)
			literal = true;
		else if (literal)
			typed->words[typed->call->count++] = words[i];
		else
			status = take_word(typed, words, count, &i);
		if (status != STATUS_OK)
			return status;
		typed->call->literal = literal ? typed->call->literal : typed->call->count;
	}
	return STATUS_OK;
}

static enum status open_for_writing(struct session *session, struct error *error)
{
	bool missing = access(session_store_path(session), F_OK) != 0;
	enum status status = app_open(session->app, STORE_WRITE, error);
	session->new_store = session->new_store || (missing && status == STATUS_OK);
	return status;
}

/* Where the store is, said once, with the first thing it holds. Three lines are the most a write
 * answers, so it may share the last one. */
static void tell_new_store(const struct command_call *call, struct result *result)
{
	enum { LINES_MOST = 3 };
	struct session *session = call->session;
	if (!session->new_store || call->listed_for_machine || !result->wrote ||
		result->block_count == 0)
		return;
	session->new_store = false;
	const char *line =
		arena_format(result->arena, _("New store: %s"), session_store_path(session));
	struct block *last = &result->blocks[result->block_count - 1];
	if (result->block_count >= LINES_MOST && last->kind == BLOCK_LINE)
		last->text = arena_format(result->arena, "%s. %s", last->text,
			text_clean(result->arena, line, TEXT_ONE_LINE));
	else
		result_line(result, TONE_QUIET, line);
}

static enum status open_needed(const struct command_call *call, struct error *error)
{
	if ((call->command->needs & NEEDS_STORE_WRITE) && !call->foreseeing)
		return open_for_writing(call->session, error);
	if (call->foreseeing || (call->command->needs & NEEDS_STORE_READ))
		return app_open(call->session->app, STORE_READ, error);
	return STATUS_OK;
}

static enum status unknown_command(const char *name, struct error *error)
{
	const char *nearest = command_nearest(name);
	error_set(error, STATUS_INVALID, _("There is no command “%s”."), name);
	if (nearest != NULL)
		return error_advise(error, _("Did you mean %s?"), nearest);
	return error_advise(error, _("All commands: rapport help"));
}

/* `call --help` is `help call`, `add client --help` is `help add client`. */
static void become_help(struct command_call *call, const char **words)
{
	const char *first = call->count > 0 ? call->words[0] : NULL;
	words[0] = call->command->name;
	words[1] = first;
	call->command = command_find("help");
	call->words = words;
	call->count = call->literal = first != NULL ? 2 : 1;
}

/* How many words the command takes: a date, a handle and what is repeated may be several. */
static size_t words_most(const struct command *command)
{
	size_t most = 0;
	for (const struct command_argument *at = command->arguments;
		at != NULL && at->kind != ARGUMENT_NONE; at++) {
		if (at->repeated || at->kind == ARGUMENT_DATE || at->kind == ARGUMENT_HANDLE)
			return SIZE_MAX;
		most++;
	}
	return most;
}

/* A word that no argument takes would be passed over without a word. */
static enum status check_count(const struct command_call *call, struct error *error)
{
	size_t most = words_most(call->command);
	if (call->count <= most)
		return STATUS_OK;
	error_set(error, STATUS_INVALID, _("“%s” is a word too many."), call->words[most]);
	return error_advise(error, _("Usage: rapport %s"), command_usage(call->command));
}

/* Reads the words into the call and runs it. */
static enum status run(struct command_call *call, const char *const *words, size_t count,
	struct result *result, struct error *error)
{
	assert(count > 0 && result->arena != NULL);
	struct typed typed = {
		.call = call,
		.words = ARENA_ARRAY(result->arena, const char *, count + 1),
		.given = ARENA_ARRAY(result->arena, struct command_given, MOST_GIVEN),
		.error = error,
	};
	result->entity = ENTITY_NONE;
	if (call->command == NULL)
		return unknown_command(words[0], error);
	call->words = typed.words;
	call->given = typed.given;
	enum status status = take_words(&typed, words, count);
	if (status != STATUS_OK)
		return status;
	if (typed.help)
		become_help(call, typed.words);
	status = check_count(call, error);
	if (status == STATUS_OK)
		status = open_needed(call, error);
	if (status != STATUS_OK)
		return status;
	return !call->foreseeing && is_several(call, result->arena)
		       ? run_several(call, result, error)
		       : call->command->run(call, result, error);
}

enum status command_run(struct session *session, const char *const *words, size_t count,
	const struct answer *answers, size_t answer_count, struct result *result,
	struct error *error)
{
	struct command_call call = {
		.session = session,
		.command = command_find(words[0]),
		.answers = answers,
		.answer_count = answer_count,
	};
	enum status status = run(&call, words, count, result, error);
	if (status == STATUS_OK)
		tell_new_store(&call, result);
	session->wrote = session->wrote || result->wrote;
	return status;
}

const char *command_foresee(
	struct session *session, struct arena *arena, const char *const *words, size_t count)
{
	struct result result = {.arena = arena, .entity = ENTITY_NONE};
	struct error ignored = {.status = STATUS_OK};
	struct command_call call = {.session = session, .foreseeing = true};
	if (count > 0)
		call.command = command_find(words[0]);
	if (call.command == NULL || !call.command->foresees ||
		run(&call, words, count, &result, &ignored) != STATUS_OK ||
		!call.command->foresees) /* it was asked for help */
		return "";
	return result.block_count > 0 && result.blocks[0].kind == BLOCK_LINE ? result.blocks[0].text
									     : "";
}
