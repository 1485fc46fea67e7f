/* undo, redo and search. */
#include "internal.h"

#include <stdlib.h>
#include <string.h>

enum { MOST_STEPS = 1000, STEPS_UNASKED = 20 };

typedef enum status step_back(
	struct app *app, struct arena *arena, struct history_entry *entry, struct error *error);

/* How many steps: the first word, 1 without one. */
static enum status step_count(struct command_call *call, size_t *steps, struct error *error)
{
	*steps = 1;
	if (call->count == 0)
		return STATUS_OK;
	const char *word = call->words[0];
	size_t length = strspn(word, "0123456789");
	*steps = (size_t)strtoul(word, NULL, 10);
	if (length == 0 || length > 4 || word[length] || *steps == 0 || *steps > MOST_STEPS) {
		error_set(error, STATUS_INVALID, _("“%s” is no number of steps."), word);
		return error_advise(error, _("Usage: rapport %s"), command_usage(call->command));
	}
	return STATUS_OK;
}

/* Many steps at once are more often a slip than meant. */
static enum status confirm_steps(
	struct command_call *call, struct result *result, size_t steps, struct error *error)
{
	const char *answer = call_answer(call, "sure");
	if (steps <= STEPS_UNASKED || call_option(call, "--yes") != NULL ||
		(answer != NULL && strcmp(answer, "yes") == 0))
		return STATUS_OK;
	if (answer != NULL)
		return error_set(error, STATUS_CANCELLED, _("Nothing was taken back."));
	const struct question question = {
		.kind = QUESTION_YES_NO,
		.key = "sure",
		.prompt = arena_format(result->arena, _("Take back the last %zu commands?"), steps),
		.unattended = arena_format(result->arena,
			_("Taking back %zu commands needs a yes. Repeat with --yes; redo brings "
			  "them back."),
			steps),
	};
	return result_ask(result, &question);
}

/* What became of several steps at once. */
struct steps {
	size_t wanted, done;
	const char *first, *last; /* sentences of history */
};

static enum status take_steps(struct command_call *call, struct result *result, step_back *step,
	struct steps *steps, struct error *error)
{
	enum status status = STATUS_OK;
	while (steps->done < steps->wanted && status == STATUS_OK) {
		struct history_entry entry;
		status = step(call_app(call), result->arena, &entry, error);
		/* Fewer steps than asked for are fine once something was done. */
		if (status == STATUS_NOT_FOUND && steps->done > 0) {
			error_clear(error);
			return STATUS_OK;
		}
		if (status != STATUS_OK)
			return status;
		result->wrote = true;
		steps->last = entry.label;
		steps->first = steps->done++ == 0 ? entry.label : steps->first;
	}
	return status;
}

/* The last line: how many there were, when fewer than asked for, and the way back. */
static void say_way_back(struct result *result, const struct steps *steps, const char *way)
{
	const char *line =
		steps->done > 1 ? arena_format(result->arena, "%s %zu", way, steps->done) : way;
	if (steps->done < steps->wanted)
		line = arena_format(result->arena,
			ngettext("There was only %zu. %s", "There were only %zu. %s", steps->done),
			steps->done, line);
	result_line(result, TONE_QUIET, line);
}

/* ---- one step on its own ---- */

enum status step_number(const char *word, int64_t *step, struct error *error)
{
	size_t length = strspn(word, "0123456789");
	*step = length > 0 && length < 18 ? strtoll(word, NULL, 10) : 0;
	if (word[length] == '\0' && *step > 0)
		return STATUS_OK;
	error_set(error, STATUS_INVALID, _("“%s” is no step."), word);
	return error_advise(error, "%s", _("Steps have the numbers that rapport history shows."));
}

static enum status take_one(
	struct command_call *call, struct result *result, bool redo, struct error *error)
{
	struct arena *arena = result->arena;
	struct history_entry entry;
	int64_t step = 0;
	enum status status = step_number(call_option(call, "--step"), &step, error);
	if (status == STATUS_OK && call->count > 0)
		return usage_error(call, error, _("Either the last steps or one of its own."));
	if (status == STATUS_OK)
		status = app_step(call_app(call), arena, step, redo, &entry, error);
	if (status != STATUS_OK)
		return status;
	result->wrote = true;
	result_line(result, TONE_GOOD,
		arena_format(
			arena, redo ? _("Brought back: %s.") : _("Taken back: %s."), entry.label));
	result_line(result, TONE_QUIET,
		redo ? arena_format(arena, _("Undo: rapport undo --step %lld"), (long long)step)
		     : arena_format(arena, _("Bring it back: rapport redo --step %lld"),
			       (long long)step));
	return STATUS_OK;
}

enum status command_undo(struct command_call *call, struct result *result, struct error *error)
{
	if (call_option(call, "--step") != NULL)
		return take_one(call, result, false, error);
	struct arena *arena = result->arena;
	struct steps steps = {.first = "", .last = ""};
	enum status status = step_count(call, &steps.wanted, error);
	if (status == STATUS_OK)
		status = confirm_steps(call, result, steps.wanted, error);
	if (status == STATUS_OK)
		status = take_steps(call, result, app_undo, &steps, error);
	if (status != STATUS_OK)
		return status;
	result_line(result, TONE_GOOD,
		steps.done == 1
			? arena_format(arena, _("Taken back: %s."), steps.first)
			: arena_format(arena, _("Taken back: %zu commands, from “%s” to “%s”."),
				  steps.done, steps.first, steps.last));
	say_way_back(result, &steps, _("Bring it back: rapport redo"));
	return STATUS_OK;
}

enum status command_redo(struct command_call *call, struct result *result, struct error *error)
{
	if (call_option(call, "--step") != NULL)
		return take_one(call, result, true, error);
	struct arena *arena = result->arena;
	struct steps steps = {.first = "", .last = ""};
	enum status status = step_count(call, &steps.wanted, error);
	if (status == STATUS_OK)
		status = take_steps(call, result, app_redo, &steps, error);
	if (status != STATUS_OK)
		return status;
	result_line(result, TONE_GOOD,
		steps.done == 1
			? arena_format(arena, _("Brought back: %s."), steps.first)
			: arena_format(arena, _("Brought back: %zu commands, from “%s” to “%s”."),
				  steps.done, steps.first, steps.last));
	say_way_back(result, &steps, _("Undo: rapport undo"));
	return STATUS_OK;
}

/* ---- search ---- */

enum { SEARCH_AT, SEARCH_CLIENT, SEARCH_KIND, SEARCH_TEXT, SEARCH_COLUMNS };

static const struct table_column *search_columns(struct arena *arena)
{
	struct table_column *columns = ARENA_ARRAY(arena, struct table_column, SEARCH_COLUMNS);
	columns[SEARCH_AT] = (struct table_column){
		.name = "at", .label = _("When"), .type = FIELD_INSTANT, .width = 12};
	columns[SEARCH_CLIENT] = (struct table_column){
		.name = "client", .label = _("Client"), .type = FIELD_TEXT, .width = 12};
	columns[SEARCH_KIND] = (struct table_column){
		.name = "entity", .label = _("Kind"), .type = FIELD_TEXT, .width = 12};
	columns[SEARCH_TEXT] = (struct table_column){.name = "text",
		.label = _("Found"),
		.type = FIELD_TEXT,
		.width = 50,
		.flexible = true};
	return columns;
}

/* The marks around a match are taken out: they must not reach a terminal. */
static const char *plain_snippet(struct arena *arena, const char *snippet)
{
	char *text = arena_copy(arena, snippet);
	char *out = text;
	for (const char *in = text; *in; in++)
		if (*in != '\2' && *in != '\3')
			*out++ = *in;
	*out = '\0';
	return text_clean(arena, text, TEXT_ONE_LINE);
}

/* What stands between the marks; NULL: the words are in no field that is shown. */
static const char *marked(struct arena *arena, const char *snippet)
{
	const char *begin = strchr(snippet, '\2'), *end = begin ? strchr(begin, '\3') : NULL;
	return end == NULL ? NULL
			   : text_clean(arena,
				     arena_copy_n(arena, begin + 1, (size_t)(end - begin - 1)),
				     TEXT_ONE_LINE);
}

static void search_row(const struct command_call *call, struct name_cache *names,
	struct arena *arena, const struct search_hit *hit, struct table_row *row)
{
	const char **texts = ARENA_ARRAY(arena, const char *, SEARCH_COLUMNS);
	struct value *cells = ARENA_ARRAY(arena, struct value, SEARCH_COLUMNS);
	const char *found = text_empty(hit->snippet) ? hit->title : hit->snippet;
	texts[SEARCH_AT] =
		day_for_people(arena, instant_local_day(hit->at), app_now(call->session->app).day);
	texts[SEARCH_CLIENT] = name_cached(names, ENTITY_CLIENT, hit->client);
	texts[SEARCH_KIND] = _(catalog_entity(hit->entity)->label);
	texts[SEARCH_TEXT] = plain_snippet(arena, found);
	cells[SEARCH_AT] = VALUE_OF_INTEGER(hit->at);
	cells[SEARCH_CLIENT] =
		texts[SEARCH_CLIENT][0] ? VALUE_OF_TEXT(texts[SEARCH_CLIENT]) : VALUE_OF_NONE;
	cells[SEARCH_KIND] = VALUE_OF_TEXT(catalog_entity(hit->entity)->name);
	cells[SEARCH_TEXT] = VALUE_OF_TEXT(texts[SEARCH_TEXT]);
	*row = (struct table_row){
		.cells = cells,
		.texts = texts,
		.handle = app_handle(call->session->app, arena, hit->entity, hit->id),
		.entity = hit->entity,
		.id = hit->id,
		.tone = TONE_PLAIN,
		.match = marked(arena, found),
	};
}

enum status command_search(struct command_call *call, struct result *result, struct error *error)
{
	struct search_hits hits;
	size_t limit = 0;
	struct arena *arena = result->arena;
	if (call->count == 0)
		return usage_error(call, error, _("Search for what?"));
	enum status status = option_number(call, "--limit",
		(size_t)settings_integer(call->session->settings, "lists.limit"), &limit, error);
	if (status == STATUS_OK)
		status = app_search(
			call_app(call), arena, words_join(arena, call, 0), limit, &hits, error);
	if (status != STATUS_OK)
		return status;
	struct name_cache *names = name_cache_new(call_app(call), arena);
	struct table *table = ARENA_NEW(arena, struct table);
	*table = (struct table){
		.name = "hits",
		.columns = search_columns(arena),
		.column_count = SEARCH_COLUMNS,
		.rows = ARENA_ARRAY(arena, struct table_row, hits.count),
		.row_count = hits.count,
		.more = hits.more,
		.empty = _("Nothing found."),
	};
	for (size_t i = 0; i < hits.count; i++)
		search_row(call, names, arena, &hits.items[i], &table->rows[i]);
	result->exit_code = hits.count == 0 ? 1 : 0;
	result_table(result, table);
	return STATUS_OK;
}
