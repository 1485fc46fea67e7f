#include "internal.h"

#include <assert.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

enum {
	TRIES = 3,
	INPUT_MOST = 1 << 20, /* bytes taken from standard input */
	SEPARATOR_CELLS = 3,  /* between two keys: " · " */
};

static enum status cancelled(struct error *error)
{
	return error_set(error, STATUS_CANCELLED, _("Cancelled; nothing was changed."));
}

/* Broken at words where the terminal ends; the spaces and newlines at its end stay. */
static const char *wrapped(const struct cli *cli, struct arena *arena, const char *text)
{
	struct buffer out = BUFFER_EMPTY;
	size_t end = strlen(text);
	while (end > 0 && (text[end - 1] == ' ' || text[end - 1] == '\n'))
		end--;
	const struct text_lines_list list =
		text_wrap(arena, arena_copy_n(arena, text, end), (size_t)cli->width);
	for (size_t i = 0; i < list.count; i++)
		buffer_format(&out, "%s%s", i > 0 ? "\n" : "", list.lines[i]);
	buffer_add(&out, text + end);
	const char *broken = arena_copy(arena, buffer_text(&out));
	buffer_clear(&out);
	return broken;
}

static void say(const struct cli *cli, struct arena *arena, const char *text)
{
	struct printer printer = {.cli = cli, .arena = arena};
	text = print_form(&printer, text, TEXT_MANY_LINES);
	fputs(cli->width > 0 ? wrapped(cli, arena, text) : text, cli->out);
	fflush(cli->out);
}

/* One line without its newline; NULL at the end of input. */
static const char *read_line(const struct cli *cli, struct arena *arena)
{
	char *line = NULL;
	size_t size = 0;
	ssize_t length = getline(&line, &size, cli->in);
	const char *text = NULL;
	if (length >= 0) {
		text = text_store_form(arena, line, (size_t)length);
		text = arena_copy_n(arena, text, strcspn(text, "\r\n"));
	}
	free(line);
	return text;
}

static const char *chosen(const struct question *question, const char *line)
{
	char *end;
	errno = 0;
	long number = strtol(line, &end, 10);
	if (end != line && *end == '\0' && errno == 0 && number >= 1 &&
		(size_t)number <= question->choice_count)
		return question->choices[number - 1].value;
	for (size_t i = 0; i < question->choice_count; i++) {
		if (strcmp(question->choices[i].value, line) == 0)
			return question->choices[i].value;
	}
	return NULL;
}

static enum status ask_choice(const struct cli *cli, struct arena *arena,
	const struct question *question, const char **answer, struct error *error)
{
	assert(question->choice_count > 0);
	say(cli, arena, arena_format(arena, "%s\n", question->prompt));
	for (size_t i = 0; i < question->choice_count; i++)
		say(cli, arena,
			arena_format(arena, "%3zu  %s\n", i + 1, question->choices[i].label));
	for (int i = 0; i < TRIES; i++) {
		say(cli, arena, _("Number: "));
		const char *line = read_line(cli, arena);
		if (text_empty(line))
			return cancelled(error);
		*answer = chosen(question, line);
		if (*answer)
			return STATUS_OK;
		say(cli, arena,
			arena_format(arena,
				_("Type a number from 1 to %zu, or nothing to cancel.\n"),
				question->choice_count));
	}
	return cancelled(error);
}

/* The keys on one line, "  k keep it · l later", or on as many as they need: none is torn apart.
 * The key itself is the value's first letter. */
static const char *key_lines(
	const struct cli *cli, struct arena *arena, const struct question *question)
{
	size_t room = cli->width > 0 ? (size_t)cli->width : SIZE_MAX, cells = 0;
	struct buffer out = BUFFER_EMPTY;
	for (size_t i = 0; i < question->choice_count; i++) {
		const char *key = arena_format(
			arena, "%c %s", question->choices[i].value[0], question->choices[i].label);
		size_t width = text_width(key) + SEPARATOR_CELLS;
		bool fits = i > 0 && cells + width < room;
		buffer_format(&out, "%s%s", fits ? " · " : i > 0 ? "\n  " : "  ", key);
		cells = fits ? cells + width : width;
	}
	const char *text = arena_copy(arena, buffer_text(&out));
	buffer_clear(&out);
	return text;
}

static const struct question_choice *choice_of_key(const struct question *question, int key)
{
	if (key == '\n' || key == '\r')
		return &question->choices[0];
	for (size_t i = 0; i < question->choice_count; i++)
		if (question->choices[i].value[0] == key)
			return &question->choices[i];
	return NULL;
}

static enum status ask_key(const struct cli *cli, struct arena *arena,
	const struct question *question, const char **answer, struct error *error)
{
	assert(question->choice_count > 0);
	say(cli, arena,
		arena_format(arena, "%s\n%s ", question->prompt, key_lines(cli, arena, question)));
	for (;;) {
		int key = terminal_key(cli->in);
		const struct question_choice *choice = choice_of_key(question, key);
		if (key == EOF) {
			say(cli, arena, "\n");
			return cancelled(error);
		}
		if (choice) {
			say(cli, arena, arena_format(arena, "%c\n", choice->value[0]));
			*answer = choice->value;
			return STATUS_OK;
		}
	}
}

static bool is_yes(const char *line)
{
	static const char *const words[] = {
		"y", "Y", "yes", "Yes", "YES", "j", "J", "ja", "Ja", "JA"};
	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		if (strcmp(line, words[i]) == 0)
			return true;
	}
	return false;
}

static enum status ask_yes_no(const struct cli *cli, struct arena *arena,
	const struct question *question, const char **answer, struct error *error)
{
	/* TRANSLATORS: a question, and the keys that answer it, the capital one being Enter's; your
	 * letters and y and n are understood. */
	say(cli, arena, arena_format(arena, _("%s [y/N] "), question->prompt));
	const char *line = read_line(cli, arena);
	if (!line)
		return cancelled(error);
	*answer = is_yes(line) ? "yes" : "no";
	return STATUS_OK;
}

static enum status ask_line(const struct cli *cli, struct arena *arena,
	const struct question *question, const char **answer, struct error *error)
{
	const char *initial = text_empty(question->initial) ? NULL : question->initial;
	say(cli, arena,
		initial ? arena_format(arena, "%s [%s] ", question->prompt, initial)
			: arena_format(arena, "%s ", question->prompt));
	const char *line = read_line(cli, arena);
	if (!line || (!*line && !initial && !question->optional))
		return cancelled(error);
	*answer = *line || !initial ? line : initial;
	return STATUS_OK;
}

static enum status read_input(
	const struct cli *cli, struct arena *arena, const char **answer, struct error *error)
{
	struct buffer text = BUFFER_EMPTY;
	char bytes[4096];
	size_t length;
	enum status status = STATUS_OK;
	while ((length = fread(bytes, 1, sizeof bytes, cli->in)) > 0 && text.length <= INPUT_MOST)
		buffer_add_n(&text, bytes, length);
	if (ferror(cli->in)) {
		status = error_set(error, STATUS_IO, _("Standard input cannot be read: %s."),
			error_reason(errno));
		goto done;
	}
	if (text.length > INPUT_MOST) {
		status = error_set(error, STATUS_LIMIT,
			_("Standard input holds more than 1 MiB; that is too long a text."));
		goto done;
	}
	*answer = text_store_form(arena, buffer_text(&text), text.length);
done:
	buffer_clear(&text);
	return status;
}

enum status ask(const struct cli *cli, struct arena *arena, const struct question *question,
	const char **answer, struct error *error)
{
	if (question->kind == QUESTION_STDIN)
		return read_input(cli, arena, answer, error);
	if (question->kind == QUESTION_DELIVER)
		return ask_delivery(cli, arena, question->delivery, answer, error);
	if ((!cli->in_is_terminal || !cli->out_is_terminal) && question->assumed) {
		*answer = question->assumed;
		return STATUS_OK;
	}
	if (!cli->in_is_terminal || !cli->out_is_terminal)
		return error_set(error, question->otherwise ? question->otherwise : STATUS_ASK,
			"%s", question->unattended);
	if (!text_empty(question->explanation))
		say(cli, arena, arena_format(arena, "%s\n", question->explanation));
	switch (question->kind) {
	case QUESTION_CHOICE:
		return ask_choice(cli, arena, question, answer, error);
	case QUESTION_KEY:
		return ask_key(cli, arena, question, answer, error);
	case QUESTION_YES_NO:
		return ask_yes_no(cli, arena, question, answer, error);
	case QUESTION_TEXT:
		return ask_editor(cli, arena, question->initial, answer, error);
	case QUESTION_LINE:
	case QUESTION_STDIN:
	case QUESTION_DELIVER:
		break;
	}
	return ask_line(cli, arena, question, answer, error);
}
