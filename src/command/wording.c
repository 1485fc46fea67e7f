/* wording [FILE]: the wording check on a text, with what the records know of a client. */
#include "internal.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

enum { TEXT_MOST = 1 << 20 };

enum {
	MARK_LINE,
	MARK_COLUMN,
	MARK_KIND,
	MARK_WORDS,
	MARK_WHY,
	MARK_INSTEAD,
	MARK_FACT,
	MARK_DAY,
	MARK_CELL,
	MARK_CELLS,
	MARK_START,
	MARK_LENGTH,
	MARK_COLUMNS
};
#define FOR_MACHINES(called, of)                                                                   \
	{                                                                                          \
		.name = called, .type = of, .machine_only = true                                   \
	}
static const struct table_column MARKS[MARK_COLUMNS] = {
	[MARK_LINE] = FOR_MACHINES("line", FIELD_NUMBER),
	[MARK_COLUMN] = FOR_MACHINES("column", FIELD_NUMBER),
	[MARK_KIND] = FOR_MACHINES("kind", FIELD_TEXT),
	[MARK_WORDS] = FOR_MACHINES("words", FIELD_TEXT),
	[MARK_WHY] = FOR_MACHINES("why", FIELD_TEXT),
	[MARK_INSTEAD] = FOR_MACHINES("instead", FIELD_TEXT),
	[MARK_FACT] = FOR_MACHINES("fact", FIELD_TEXT),
	[MARK_DAY] = FOR_MACHINES("fact_day", FIELD_DATE),
	[MARK_CELL] = FOR_MACHINES("cell", FIELD_NUMBER),
	[MARK_CELLS] = FOR_MACHINES("cells", FIELD_NUMBER),
	[MARK_START] = FOR_MACHINES("start", FIELD_NUMBER),
	[MARK_LENGTH] = FOR_MACHINES("length", FIELD_NUMBER),
};

/* ---- the answer ---- */

/* "“Send the texts” was promised for Tue 3 Mar." */
static const char *fact_sentence(
	const struct command_call *call, struct arena *arena, const struct wording_fact *fact)
{
	const char *day = day_for_people(arena, fact->day, app_now(call_app(call)).day);
	const char *title = text_short_name(arena, fact->title);
	switch (fact->kind) {
	case WORDING_PROMISED:
		return arena_format(arena, _("“%s” was promised for %s."), title, day);
	case WORDING_ASKED:
		return arena_format(arena, _("“%s” was asked on %s and is open."), title, day);
	case WORDING_AGREED:
		return arena_format(arena, _("“%s” was agreed on %s."), title, day);
	case WORDING_REQUESTED:
	case WORDING_NO_FACT:
		break;
	}
	return arena_format(arena, _("“%s” was asked for on %s."), title, day);
}

static void add_row(struct grid *grid, const struct wording_mark *mark)
{
	grid_row(grid);
	if (mark->line > 0) {
		grid_number(grid, MARK_LINE, mark->line, "");
		grid_number(grid, MARK_COLUMN, mark->column, "");
		grid_number(grid, MARK_CELL, (int64_t)mark->cell, "");
		grid_number(grid, MARK_CELLS, (int64_t)mark->cells, "");
		grid_number(grid, MARK_START, (int64_t)mark->start, "");
		grid_number(grid, MARK_LENGTH, (int64_t)mark->length, "");
	}
	grid_text(grid, MARK_KIND, mark->kind);
	grid_text(grid, MARK_WORDS, mark->words[0] ? mark->words : NULL);
	grid_text(grid, MARK_WHY, mark->why);
	grid_text(grid, MARK_INSTEAD, mark->instead[0] ? mark->instead : NULL);
	if (mark->fact) {
		grid_text(grid, MARK_FACT, mark->fact->title);
		grid_day(grid, MARK_DAY, mark->fact->day);
	}
}

/* For people: facts without a name are no part of the answer for machines. */
static void say(struct result *result, const char *label, const char *text)
{
	if (!text_empty(text))
		result_fact(result, "", label, text, VALUE_OF_TEXT(text));
}

static void say_mark(
	const struct command_call *call, struct result *result, const struct wording_mark *mark)
{
	struct arena *arena = result->arena;
	result_heading(result,
		mark->line > 0 ? arena_format(arena, _("%u:%u “%s”: %s"), mark->line, mark->column,
					 text_short_name(arena, mark->words), mark->label)
			       : arena_format(arena, _("The whole text: %s"), mark->label));
	say(result, _("Why"), mark->why);
	say(result, _("Instead"), mark->instead);
	if (mark->fact)
		say(result, _("On record"), fact_sentence(call, arena, mark->fact));
}

static const char *summary_of(struct arena *arena, size_t count)
{
	if (count == 0)
		return _("Nothing is marked.");
	return arena_format(arena,
		ngettext("%zu place is marked; it is for you to decide.",
			"%zu places are marked; it is for you to decide.", count),
		count);
}

void result_marks(
	struct command_call *call, struct result *result, const struct wording_marks *marks)
{
	struct grid grid = grid_new(call, result->arena, "marks", MARKS, MARK_COLUMNS);
	for (size_t i = 0; i < marks->count; i++) {
		add_row(&grid, &marks->items[i]);
		say_mark(call, result, &marks->items[i]);
	}
	result_table(result, grid.table);
	size_t count = marks->count + marks->left_out;
	result_line(result, count > 0 ? TONE_NOTICE : TONE_GOOD, summary_of(result->arena, count));
}

/* ---- the check ---- */

/* What is wrong in the user's files is told once, however often they are read. */
static void keep_problems(struct session *session, const struct error_list *problems)
{
	for (size_t i = 0; i < problems->count && !session->phrases_read; i++)
		error_list_add(&session->problems, &problems->items[i]);
	session->phrases_read = true;
}

enum status wording_look(struct command_call *call, struct result *result,
	const struct wording_wish *wish, struct wording_marks *marks, struct error *error)
{
	struct session *session = call->session;
	struct wording_facts facts = {.count = 0};
	struct wording *wording = NULL;
	enum status status = STATUS_OK;
	if (wish->client != 0)
		status = app_wording_facts(
			call_app(call), result->arena, wish->client, &facts, error);
	if (status != STATUS_OK)
		return status;
	const struct wording_options options = {
		.language = !text_empty(wish->language)
				    ? wish->language
				    : wording_language(
					      result->arena, wish->text, session->options.language),
		.reader = session->options.language,
		.folder = session->options.wording_folder,
	};
	struct error_list problems = {.arena = result->arena};
	status = wording_load(&options, &wording, &problems, error);
	if (status != STATUS_OK)
		return status;
	keep_problems(session, &problems);
	const struct wording_text text = {
		.text = wish->text, .facts = facts.items, .fact_count = facts.count};
	wording_check(wording, result->arena, &text, marks);
	wording_free(wording);
	return STATUS_OK;
}

/* ---- the command ---- */

static enum status read_file(
	struct arena *arena, const char *path, const char **text, struct error *error)
{
	FILE *file = fopen(path, "rbe");
	struct buffer bytes = BUFFER_EMPTY;
	char piece[4096];
	size_t length;
	enum status status = STATUS_OK;
	while (file && bytes.length <= TEXT_MOST &&
		(length = fread(piece, 1, sizeof piece, file)) > 0)
		buffer_add_n(&bytes, piece, length);
	if (!file || ferror(file))
		status = error_set(
			error, STATUS_IO, _("%s cannot be read: %s."), path, error_reason(errno));
	else if (bytes.length > TEXT_MOST)
		status = error_set(error, STATUS_LIMIT, _("The text is longer than 1 MiB."));
	else
		*text = text_store_form(arena, buffer_text(&bytes), bytes.length);
	if (file)
		(void)fclose(file);
	buffer_clear(&bytes);
	return status;
}

/* The file named, or standard input. */
static enum status text_to_check(
	struct command_call *call, struct result *result, const char **text, struct error *error)
{
	*text = call_answer(call, "text");
	if (*text)
		return STATUS_OK;
	if (call->count > 0 && !text_equal(call->words[0], "-"))
		return read_file(result->arena, call->words[0], text, error);
	return result_ask(result, &(struct question){
					  .kind = QUESTION_STDIN,
					  .key = "text",
					  .prompt = _("The text:"),
					  .unattended = _("Which text? Name a file."),
				  });
}

/* The client named, whose language is that of the text. */
static enum status read_client(struct command_call *call, struct result *result,
	struct wording_wish *wish, struct error *error)
{
	const char *name = call_option(call, "--client");
	struct whom whom;
	struct record *client = NULL;
	if (!name)
		return STATUS_OK;
	enum status status = app_open(call_app(call), STORE_READ, error);
	if (status == STATUS_OK)
		status = resolve_whom(call, result, name, false, &whom, error);
	if (status == STATUS_OK)
		status = app_get(
			call_app(call), result->arena, ENTITY_CLIENT, whom.client, &client, error);
	if (status != STATUS_OK)
		return status;
	wish->client = whom.client;
	wish->language = wording_knows(record_text(client, CLIENT_LANGUAGE))
				 ? record_text(client, CLIENT_LANGUAGE)
				 : "";
	return STATUS_OK;
}

static enum status read_language(
	const struct command_call *call, struct wording_wish *wish, struct error *error)
{
	const char *language = call_option(call, "--language");
	if (!language)
		return STATUS_OK;
	wish->language = language;
	if (wording_knows(language))
		return STATUS_OK;
	error_set(
		error, STATUS_INVALID, _("There are no phrases for the language “%s”."), language);
	return error_advise(error, _("Known are en and de."));
}

enum status command_wording(struct command_call *call, struct result *result, struct error *error)
{
	struct wording_wish wish = {.language = ""};
	struct wording_marks marks;
	enum status status = read_client(call, result, &wish, error);
	if (status == STATUS_OK)
		status = read_language(call, &wish, error);
	if (status == STATUS_OK)
		status = text_to_check(call, result, &wish.text, error);
	if (status == STATUS_OK)
		status = wording_look(call, result, &wish, &marks, error);
	if (status != STATUS_OK)
		return status;
	result_marks(call, result, &marks);
	result->exit_code = marks.count > 0;
	return STATUS_OK;
}
