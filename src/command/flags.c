/* Flags by their names, and as a table. */
#include "internal.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { SHORTEST_FLAG = 3 };

enum tone severity_tone(enum severity severity)
{
	switch (severity) {
	case SEVERITY_URGENT:
		return TONE_URGENT;
	case SEVERITY_WARN:
		return TONE_WARN;
	case SEVERITY_NOTICE:
		return TONE_NOTICE;
	case SEVERITY_INFO:
		break;
	}
	return TONE_INFO;
}

/* The letters it takes to tell an id from another one, at least `length`. */
static size_t letters_to_tell(int64_t id, int64_t other, size_t length)
{
	enum { LETTER_BITS = 5, LETTERS = HANDLE_SIZE - 1 };
	int64_t differing = id ^ other;
	while (differing != 0 && length < LETTERS &&
		differing >> (LETTER_BITS * (LETTERS - length)) == 0)
		length++;
	return length;
}

const char *flag_handle(struct arena *arena, const struct flag_list *flags, const struct flag *flag)
{
	char handle[HANDLE_SIZE];
	size_t length = SHORTEST_FLAG;
	for (size_t i = 0; i < flags->count; i++)
		length = letters_to_tell(flag->id, flags->items[i].id, length);
	handle_format(flag->id, handle);
	return arena_copy_n(arena, handle, length);
}

/* For many handles: the ids in order, where each has those it is likest to beside it. */
struct flag_ids {
	int64_t *ids;
	size_t count;
};

static int compare_ids(const void *left, const void *right)
{
	int64_t one = *(const int64_t *)left, other = *(const int64_t *)right;
	return (one > other) - (one < other);
}

static struct flag_ids sort_ids(struct arena *arena, const struct flag_list *flags)
{
	struct flag_ids sorted = {
		.ids = ARENA_ARRAY(arena, int64_t, flags->count + 1), .count = flags->count};
	for (size_t i = 0; i < flags->count; i++)
		sorted.ids[i] = flags->items[i].id;
	qsort(sorted.ids, sorted.count, sizeof *sorted.ids, compare_ids);
	return sorted;
}

/* As flag_handle. */
static const char *handle_among(struct arena *arena, const struct flag_ids *sorted, int64_t id)
{
	char handle[HANDLE_SIZE];
	size_t length = SHORTEST_FLAG;
	const int64_t *at = bsearch(&id, sorted->ids, sorted->count, sizeof id, compare_ids);
	const int64_t *before = at, *after = at, *end = sorted->ids + sorted->count;
	assert(at != NULL);
	while (before > sorted->ids && *before == id)
		before--;
	while (after < end && *after == id)
		after++;
	length = letters_to_tell(id, *before, length);
	length = letters_to_tell(id, after < end ? *after : id, length);
	handle_format(id, handle);
	return arena_copy_n(arena, handle, length);
}

const char *severity_word(enum severity severity)
{
	switch (severity) {
	case SEVERITY_URGENT:
		return _("urgent");
	case SEVERITY_WARN:
		return _("warn");
	case SEVERITY_NOTICE:
		return _("notice");
	case SEVERITY_INFO:
		break;
	}
	return _("info");
}

/* ---- the table ---- */

enum {
	FLAG_SEVERITY,
	FLAG_NAME,
	FLAG_MESSAGE,
	FLAG_DUE,
	FLAG_RULE,
	FLAG_GROUP,
	FLAG_SINCE,
	FLAG_ENTITY,
	FLAG_SUBJECT,
	FLAG_CLIENT,
	FLAG_PROJECT,
	FLAG_EPISODE,
	FLAG_ACTIONS,
	FLAG_SNOOZED,
	FLAG_DISMISSED,
	FLAG_COLUMNS,
};

static const struct {
	const char *name, *label;
	enum field_type type;
	int width;
	bool flexible, machine_only;
} COLUMNS[FLAG_COLUMNS] = {
	[FLAG_SEVERITY] = {"severity", N_("Severity"), FIELD_TEXT, 8, false, false},
	[FLAG_NAME] = {"name", N_("About"), FIELD_TEXT, 14, false, false},
	[FLAG_MESSAGE] = {"message", N_("What is due"), FIELD_TEXT, 48, true, false},
	[FLAG_DUE] = {"due", N_("Due"), FIELD_DATE, 10, false, true},
	[FLAG_RULE] = {"rule", N_("Rule"), FIELD_TEXT, 18, false, false},
	[FLAG_GROUP] = {"group", N_("Group"), FIELD_TEXT, 10, false, true},
	[FLAG_SINCE] = {"since", N_("Since"), FIELD_DATE, 10, false, true},
	[FLAG_ENTITY] = {"entity", N_("Kind of record"), FIELD_TEXT, 10, false, true},
	[FLAG_SUBJECT] = {"subject", N_("Record"), FIELD_NUMBER, 10, false, true},
	[FLAG_CLIENT] = {"client", N_("Client"), FIELD_NUMBER, 10, false, true},
	[FLAG_PROJECT] = {"project", N_("Project"), FIELD_NUMBER, 10, false, true},
	[FLAG_EPISODE] = {"episode", N_("Episode"), FIELD_TEXT, 10, false, true},
	[FLAG_ACTIONS] = {"actions", N_("Next steps"), FIELD_TEXT, 20, false, true},
	[FLAG_SNOOZED] = {"snoozed_until", N_("Snoozed until"), FIELD_DATE, 10, false, true},
	[FLAG_DISMISSED] = {"dismissed_reason", N_("Dismissed because"), FIELD_TEXT, 20, false,
		true},
};

static struct value day_value(struct arena *arena, civil_day day)
{
	char text[DAY_TEXT_SIZE];
	if (day == DAY_NONE)
		return VALUE_OF_NONE;
	day_format(day, text);
	return VALUE_OF_TEXT(arena_copy(arena, text));
}

static struct value id_value(int64_t id)
{
	return id != 0 ? VALUE_OF_INTEGER(id) : VALUE_OF_NONE;
}

static struct value text_value(struct arena *arena, const char *text)
{
	return text_empty(text) ? VALUE_OF_NONE : VALUE_OF_TEXT(arena_copy(arena, text));
}

static struct value *flag_cells(struct arena *arena, const struct flag *flag)
{
	struct value *cells = ARENA_ARRAY(arena, struct value, FLAG_COLUMNS);
	cells[FLAG_SEVERITY] = VALUE_OF_TEXT(severity_name(flag->severity));
	cells[FLAG_NAME] = text_value(arena, flag->name);
	cells[FLAG_MESSAGE] = text_value(arena, flag->message);
	cells[FLAG_DUE] = day_value(arena, flag->due);
	cells[FLAG_RULE] = text_value(arena, flag->rule);
	cells[FLAG_GROUP] = VALUE_OF_TEXT(flag_group_name(flag->group));
	cells[FLAG_SINCE] = day_value(arena, flag->since);
	cells[FLAG_ENTITY] = text_value(
		arena, flag->entity != ENTITY_NONE ? catalog_entity(flag->entity)->name : NULL);
	cells[FLAG_SUBJECT] = id_value(flag->subject);
	cells[FLAG_CLIENT] = id_value(flag->client);
	cells[FLAG_PROJECT] = id_value(flag->project);
	cells[FLAG_EPISODE] = text_value(arena, flag->episode);
	cells[FLAG_ACTIONS] = text_value(arena, flag->actions);
	cells[FLAG_SNOOZED] = day_value(arena, flag->snoozed_until);
	cells[FLAG_DISMISSED] = text_value(arena, flag->dismissed);
	return cells;
}

/* What is hidden says so in its message. */
static const char *flag_message(
	const struct command_call *call, struct arena *arena, const struct flag *flag)
{
	if (flag->dismissed != NULL)
		return arena_format(arena, _("%s (dismissed: %s)"), flag->message, flag->dismissed);
	if (flag->snoozed_until != DAY_NONE)
		return arena_format(arena, _("%s (snoozed until %s)"), flag->message,
			day_for_people(
				arena, flag->snoozed_until, app_now(call->session->app).day));
	return flag->message;
}

static void flag_row(const struct command_call *call, struct arena *arena,
	const struct flag_ids *all, const struct flag *flag, struct table_row *row)
{
	const char **texts = ARENA_ARRAY(arena, const char *, FLAG_COLUMNS);
	for (int column = 0; column < FLAG_COLUMNS; column++)
		texts[column] = "";
	texts[FLAG_SEVERITY] = severity_word(flag->severity);
	texts[FLAG_NAME] = text_clean(arena, flag->name, TEXT_ONE_LINE);
	texts[FLAG_MESSAGE] = text_clean(arena, flag_message(call, arena, flag), TEXT_ONE_LINE);
	texts[FLAG_RULE] = arena_copy(arena, flag->rule);
	texts[FLAG_GROUP] = flag_group_title(flag->group);
	bool hidden = flag->dismissed != NULL || flag->snoozed_until != DAY_NONE;
	*row = (struct table_row){
		.cells = flag_cells(arena, flag),
		.texts = texts,
		.handle = handle_among(arena, all, flag->id),
		.entity = flag->entity,
		.id = flag->subject,
		.tone = hidden ? TONE_QUIET : severity_tone(flag->severity),
	};
}

struct table *flags_table(const struct command_call *call, struct arena *arena,
	const struct flag_list *flags, const struct flag_list *all)
{
	struct table *table = ARENA_NEW(arena, struct table);
	struct table_column *columns = ARENA_ARRAY(arena, struct table_column, FLAG_COLUMNS);
	for (int i = 0; i < FLAG_COLUMNS; i++)
		columns[i] = (struct table_column){
			.name = COLUMNS[i].name,
			.label = _(COLUMNS[i].label),
			.type = COLUMNS[i].type,
			.width = COLUMNS[i].width,
			.flexible = COLUMNS[i].flexible,
			.machine_only = COLUMNS[i].machine_only,
			.heads = i == FLAG_GROUP,
		};
	*table = (struct table){
		.name = "flags",
		.columns = columns,
		.column_count = FLAG_COLUMNS,
		.rows = ARENA_ARRAY(arena, struct table_row, flags->count),
		.row_count = flags->count,
		.empty = _("Nothing is due."),
	};
	const struct flag_ids ids = sort_ids(arena, all);
	for (size_t i = 0; i < flags->count; i++)
		flag_row(call, arena, &ids, &flags->items[i], &table->rows[i]);
	return table;
}

/* ---- finding one flag ---- */

/* Whether a word names the flag: a prefix of its handle, its rule, or what it is about. */
static bool names_flag(const struct flag *flag, const char *word)
{
	char handle[HANDLE_SIZE];
	handle_format(flag->id, handle);
	size_t length = strlen(word);
	if (length >= SHORTEST_FLAG && length < HANDLE_SIZE &&
		strncasecmp(handle, word, length) == 0)
		return true;
	if (length >= SHORTEST_FLAG && strncasecmp(flag->rule, word, length) == 0)
		return true;
	return strcasecmp(flag->name, word) == 0;
}

static size_t matching(
	const struct flag_list *flags, const char *first, const char *second, struct flag *found)
{
	size_t count = 0;
	for (size_t i = 0; i < flags->count; i++)
		if (names_flag(&flags->items[i], first) &&
			(second == NULL || names_flag(&flags->items[i], second)))
			found[count++] = flags->items[i];
	return count;
}

/* Of several flags the ones in sight are meant. */
static size_t prefer_visible(struct flag *found, size_t count)
{
	size_t visible = 0;
	for (size_t i = 0; i < count; i++)
		if (found[i].dismissed == NULL && found[i].snoozed_until == DAY_NONE)
			found[visible++] = found[i];
	return visible > 0 ? visible : count;
}

static enum status ask_flag(struct command_call *call, struct result *result,
	const struct flag_list *all, const struct flag *found, size_t count)
{
	struct arena *arena = result->arena;
	struct question_choice *choices = ARENA_ARRAY(arena, struct question_choice, count);
	const char **names = ARENA_ARRAY(arena, const char *, count);
	for (size_t i = 0; i < count; i++) {
		choices[i].value = names[i] = flag_handle(arena, all, &found[i]);
		choices[i].label = arena_format(arena, "%s: %s", found[i].name, found[i].message);
	}
	const struct question question = {
		.kind = QUESTION_CHOICE,
		.key = "flag",
		.prompt = arena_format(arena, _("Which “%s”?"), call->words[0]),
		.choices = choices,
		.choice_count = count,
		.unattended = arena_format(arena,
			_("“%s” fits several flags: %s. Name one, like: rapport %s %s"),
			call->words[0], list_join(arena, names, count), call->command->name,
			names[0]),
	};
	return result_ask(result, &question);
}

/* Two words, a rule and what it is about, when they fit a flag together; else one. */
static size_t find_flags(const struct command_call *call, const struct flag_list *all,
	struct flag *found, size_t *taken)
{
	const char *answer = call_answer(call, "flag");
	size_t count = 0;
	*taken = 2;
	if (call->count > 1)
		count = matching(all, call->words[0], call->words[1], found);
	if (count == 0) {
		*taken = 1;
		count = matching(all, call->words[0], NULL, found);
	}
	for (size_t i = 0; answer != NULL && i < count; i++) {
		char handle[HANDLE_SIZE];
		handle_format(found[i].id, handle);
		if (text_starts(handle, answer)) {
			found[0] = found[i];
			return 1;
		}
	}
	return prefer_visible(found, count);
}

static enum status choose_flag(struct command_call *call, struct result *result,
	const struct flag_list *all, struct flag *flag, size_t *taken, struct error *error)
{
	struct flag *found = memory_alloc((all->count + 1) * sizeof *found);
	size_t count = find_flags(call, all, found, taken);
	enum status status = STATUS_OK;
	if (count > 1) {
		status = ask_flag(call, result, all, found, count);
	} else if (count == 1) {
		*flag = flag_copy(result->arena, &found[0]);
	} else {
		error_set(
			error, STATUS_NOT_FOUND, _("No open flag is called “%s”."), call->words[0]);
		status = error_advise(error, _("See them all with: rapport due --all"));
	}
	free(found);
	return status;
}

/* The list is looked through, and only the one that was meant is kept. */
enum status flag_resolve(struct command_call *call, struct result *result, struct flag *flag,
	size_t *taken, struct error *error)
{
	struct arena *scratch = arena_new();
	struct error_list problems = {.arena = scratch};
	struct flag_list all;
	enum status status = STATUS_OK;
	if (call->count == 0)
		status = usage_error(call, error, _("Which flag?"));
	else if (call->flags == NULL)
		status = app_flags(call_app(call), scratch, true, &all, &problems, error);
	if (status == STATUS_OK)
		status = choose_flag(
			call, result, call->flags ? call->flags : &all, flag, taken, error);
	arena_free(scratch);
	return status;
}
