#include "rapport/cli.h"

#include "internal.h"

#include <assert.h>
#include <errno.h>
#include <string.h>

#include "wait.h"

/* Every answer runs the command once more; a command that asks for ever is a defect of ours. */
enum { ANSWERS_MOST = 32 };

enum { EXIT_FINE = 0, EXIT_NOTHING_FOUND = 1, EXIT_ERROR = 2, EXIT_INTERRUPTED = 130 };

/* What was typed: the command's name first, the common options read. */
struct request {
	enum cli_format format;
	const char **words;
	size_t count;
};

void cli_error(const struct cli *cli, const struct error *error)
{
	struct buffer line = BUFFER_EMPTY;
	struct arena *arena = arena_new();
	struct printer printer = {.cli = cli, .arena = arena};
	if (!error->file[0])
		buffer_add(&line, "rapport: ");
	error_format(error, &line);
	fprintf(cli->errors, "%s\n", print_form(&printer, buffer_text(&line), TEXT_ONE_LINE));
	fflush(cli->errors);
	buffer_clear(&line);
	arena_free(arena);
}

static int exit_status(enum status status)
{
	if (status == STATUS_OK)
		return EXIT_FINE;
	return status == STATUS_NOT_FOUND ? EXIT_NOTHING_FOUND : EXIT_ERROR;
}

/* The command an option before any command stands for. */
static const char *command_meant(const char *word)
{
	if (strcmp(word, "--help") == 0 || strcmp(word, "-h") == 0)
		return "help";
	if (strcmp(word, "--version") == 0 || strcmp(word, "-V") == 0)
		return "version";
	return word;
}

/* Where the first word stands that is no common option: the command. */
static size_t command_position(const char *const *words, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		if (strcmp(words[i], "--limit") == 0)
			i++;
		else if (words[i][0] != '-' || strcmp(words[i], command_meant(words[i])) != 0)
			return i;
	}
	return 0;
}

/* The command's name comes first, also when common options were typed before it. */
static struct request read_request(struct arena *arena, const char *const *words, size_t count)
{
	struct request request = {.format = CLI_FOR_PEOPLE};
	request.words = ARENA_ARRAY(arena, const char *, count);
	for (size_t i = 0; i < count && strcmp(words[i], "--") != 0; i++) {
		if (strcmp(words[i], "--json") == 0)
			request.format = CLI_JSON;
		else if (strcmp(words[i], "--csv") == 0)
			request.format = CLI_CSV;
	}
	size_t command = command_position(words, count);
	request.words[request.count++] = command_meant(words[command]);
	for (size_t i = 0; i < count; i++) {
		if (i != command)
			request.words[request.count++] = words[i];
	}
	return request;
}

/* What was wrong in rules as they were asked. */
static void show_problem_blocks(struct printer *printer, const struct result *result)
{
	for (size_t i = 0; i < result->block_count; i++)
		if (result->blocks[i].kind == BLOCK_PROBLEM)
			fprintf(printer->cli->errors, "%s\n",
				print_form(printer, result->blocks[i].text, TEXT_ONE_LINE));
}

/* Problems of settings and rules; the command has worked all the same. */
static void show_problems(const struct cli *cli, const struct session *session)
{
	const struct error_list *problems = session_problems(session);
	for (size_t i = 0; i < problems->count; i++)
		cli_error(cli, &problems->items[i]);
	if (problems->left_out == 0)
		return;
	struct error more = {.status = STATUS_OK};
	(void)error_set(&more, STATUS_INVALID,
		ngettext("%zu further problem is not shown.", "%zu further problems are not shown.",
			problems->left_out),
		problems->left_out);
	cli_error(cli, &more);
}

/* What another look at the text may mend. */
static bool is_mistake(enum status status)
{
	return status != STATUS_OK && status != STATUS_ASK && status != STATUS_CANCELLED;
}

/* Runs the command, asking as often as it asks. Programs are not asked, even on a terminal: a
 * question among JSON would be no JSON. */
static enum status run(const struct cli *cli, struct session *session,
	const struct request *request, struct result *result, bool *interrupted,
	struct error *error)
{
	struct answer answers[ANSWERS_MOST];
	size_t count = 0;
	bool written = false; /* the last answer comes from the editor */
	struct arena *arena = result->arena;
	struct cli asking = *cli;
	asking.out_is_terminal = cli->out_is_terminal && request->format == CLI_FOR_PEOPLE;
	for (;;) {
		error_clear(error);
		*result = (struct result){.arena = arena, .entity = ENTITY_NONE};
		struct wait wait;
		wait_begin(&wait, cli, session, request->words[0]);
		enum status status = command_run(
			session, request->words, request->count, answers, count, result, error);
		*interrupted = wait_end(&wait) && status == STATUS_CANCELLED;
		if (written && is_mistake(status)) {
			status = ask_editor_again(cli, arena, &answers[count - 1].text, error);
			if (status != STATUS_OK)
				return status;
			continue;
		}
		if (status != STATUS_ASK)
			return status;
		assert(count < ANSWERS_MOST);
		answers[count].key = result->question.key;
		written = result->question.kind == QUESTION_TEXT;
		status = ask(&asking, arena, &result->question, &answers[count].text, error);
		if (status != STATUS_OK)
			return status;
		count++;
	}
}

static void print_result(struct printer *printer, const struct session *session,
	const struct request *request, const struct result *result)
{
	if (request->format == CLI_JSON)
		machine_json(printer, request->words[0], result);
	else if (request->format == CLI_CSV)
		machine_csv(printer, result);
	else
		show_result(printer, result, session_banner(session));
}

/* Everything printed has to have arrived; only a reader that left early is no error. */
static int finish(struct printer *printer, const struct result *result, int exit_code)
{
	struct error error = {.status = STATUS_OK};
	errno = 0;
	if (fflush(printer->cli->out) != 0 && !printer->failed)
		printer->failed = errno ? errno : EIO;
	if (!printer->failed || printer->failed == EPIPE)
		return exit_code;
	(void)error_set(&error, STATUS_IO, _("Standard output cannot be written: %s."),
		error_reason(printer->failed));
	if (result->wrote)
		(void)error_advise(&error, _("The change itself is stored."));
	cli_error(printer->cli, &error);
	return EXIT_ERROR;
}

/* `rapport --complete WORD…`, called by the completion of the shells. It keeps quiet about
 * problems: there is a half-typed line on the screen. */
static int complete(
	struct printer *printer, struct session *session, const char *const *words, size_t count)
{
	struct error error = {.status = STATUS_OK};
	struct result result = {.arena = printer->arena};
	enum status status = complete_print(printer, session, words, count, &error);
	return finish(printer, &result, exit_status(status));
}

/* Runs one line and shows what came of it; what is to be done then is in *result. */
static int run_line(struct printer *printer, struct session *session, const char *const *words,
	size_t count, struct result *result)
{
	struct error error = {.status = STATUS_OK};
	struct request request = read_request(printer->arena, words, count);
	bool interrupted = false;
	enum status status = run(printer->cli, session, &request, result, &interrupted, &error);
	if (status != STATUS_OK) {
		result->then = THEN_NOTHING;
		cli_error(printer->cli, &error);
		return interrupted ? EXIT_INTERRUPTED : exit_status(status);
	}
	print_result(printer, session, &request, result);
	int exit_code = finish(printer, result, result->exit_code);
	show_problem_blocks(printer, result);
	return exit_code;
}

int cli_run(const struct cli *cli, struct session *session, const char *const *words, size_t count,
	enum result_then *then)
{
	assert(count > 0);
	struct arena *shown = arena_new(), *arena = arena_new();
	struct printer printer = {.cli = cli, .arena = shown, .now = session_now(session)};
	struct result result = {.arena = arena};
	int exit_code;
	if (strcmp(words[0], "--complete") == 0) {
		exit_code = complete(&printer, session, words + 1, count - 1);
		goto done;
	}
	exit_code = run_line(&printer, session, words, count, &result);
	while (exit_code == EXIT_FINE && result.then == THEN_RUN) {
		const char **next = NULL;
		size_t length = command_split(shown, result.next, &next);
		exit_code = run_line(&printer, session, next, length, &result);
	}
	show_problems(cli, session);
done:
	*then = result.then;
	arena_free(arena);
	arena_free(shown);
	return exit_code;
}
