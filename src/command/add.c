/* add ENTITY [PARENT] words key:value…: a new record by the catalog. */
#include "internal.h"

#include <string.h>

#include "rapport/base/when.h"

/* A record on its way in. */
struct draft {
	struct command_call *call;
	struct result *result;
	struct error *error;
	const struct entity_info *info;
	struct record *record;
	size_t first; /* word of the title */
};

static enum entity owner_entity(const struct entity_info *info)
{
	return info->parent < 0 ? ENTITY_NONE : info->fields[info->parent].target;
}

static int project_field(const struct entity_info *info)
{
	for (int field = 0; field < info->field_count; field++)
		if (info->fields[field].type == FIELD_REFERENCE &&
			info->fields[field].target == ENTITY_PROJECT)
			return field;
	return -1;
}

static const char *first_word(const struct draft *draft)
{
	const struct command_call *call = draft->call;
	if (call->count < 2 ||
		(call->literal > 1 && word_is_pair(draft->info->entity, call->words[1])))
		return NULL;
	return call->words[1];
}

/* "add project acme/site …": the part behind the slash is the new short name. */
static enum status take_slug(struct draft *draft, const char *word, const char *slash)
{
	struct whom whom;
	const char *client = arena_copy_n(draft->result->arena, word, (size_t)(slash - word));
	enum status status =
		resolve_whom(draft->call, draft->result, client, false, &whom, draft->error);
	if (status != STATUS_OK)
		return status;
	record_set_integer(draft->record, PROJECT_CLIENT, whom.client);
	record_set_text(draft->record, PROJECT_SLUG, slash + 1);
	return STATUS_OK;
}

static enum status take_client(struct draft *draft, const char *word)
{
	struct whom whom;
	const char *slash = strchr(word, '/');
	if (draft->info->entity == ENTITY_PROJECT && slash != NULL)
		return take_slug(draft, word, slash);
	enum status status =
		resolve_whom(draft->call, draft->result, word, false, &whom, draft->error);
	if (status != STATUS_OK)
		return status;
	record_set_integer(draft->record, draft->info->parent, whom.client);
	if (whom.project != 0 && project_field(draft->info) >= 0)
		record_set_integer(draft->record, project_field(draft->info), whom.project);
	return STATUS_OK;
}

static enum status take_project(struct draft *draft)
{
	int64_t project = 0;
	struct command_call named = *draft->call;
	named.words++;
	named.count--;
	enum status status = resolve_project(&named, draft->result, &project, draft->error);
	if (status == STATUS_OK)
		record_set_integer(draft->record, draft->info->parent, project);
	return status;
}

static enum status missing_parent(struct draft *draft)
{
	return usage_error(draft->call, draft->error,
		owner_entity(draft->info) == ENTITY_CLIENT ? _("For which client?")
							   : _("For which project?"));
}

/* The first word names what the record belongs to. Where that may be left out, a first word that
 * names no client belongs to the title. */
static enum status take_parent(struct draft *draft)
{
	draft->first = 1;
	if (owner_entity(draft->info) == ENTITY_NONE)
		return STATUS_OK;
	const char *word = first_word(draft);
	bool required = draft->info->fields[draft->info->parent].required;
	if (word == NULL)
		return required ? missing_parent(draft) : STATUS_OK;
	enum status status = owner_entity(draft->info) == ENTITY_CLIENT ? take_client(draft, word)
									: take_project(draft);
	if (status == STATUS_NOT_FOUND && !required) {
		error_clear(draft->error);
		return STATUS_OK;
	}
	draft->first = 2;
	return status;
}

/* "add time acme/site 2h tests": an amount of time among the words of a time entry. */
static bool take_time(struct draft *draft, const char *word)
{
	int64_t minutes;
	if (draft->info->entity != ENTITY_TIME_ENTRY ||
		record_has(draft->record, TIME_ENTRY_MINUTES) || !when_read_minutes(word, &minutes))
		return false;
	record_set_integer(draft->record, TIME_ENTRY_MINUTES, minutes);
	return true;
}

static const char *title_words(struct draft *draft)
{
	const struct command_call *call = draft->call;
	struct buffer title = BUFFER_EMPTY;
	for (size_t i = draft->first; i < call->count; i++) {
		if (i < call->literal && word_is_pair(draft->info->entity, call->words[i]))
			continue;
		if (i < call->literal && take_time(draft, call->words[i]))
			continue;
		buffer_add(&title, title.length > 0 ? " " : "");
		buffer_add(&title, call->words[i]);
	}
	const char *text = arena_copy(draft->result->arena, buffer_text(&title));
	buffer_clear(&title);
	return text;
}

static enum status ask_title(struct draft *draft)
{
	struct arena *arena = draft->result->arena;
	const struct field_info *title = &draft->info->fields[draft->info->title];
	const char *answer = call_answer(draft->call, "title");
	if (answer != NULL)
		return field_set(draft->call, draft->result, draft->record, draft->info->title,
			answer, draft->error);
	const struct question question = {
		.kind = QUESTION_LINE,
		.key = "title",
		.prompt = arena_format(arena, "%s:", _(title->label)),
		.initial = "",
		.unattended = arena_format(arena, _("%s is missing. Usage: rapport %s"),
			_(title->label), command_usage(draft->call->command)),
	};
	return result_ask(draft->result, &question);
}

/* The words are no title when one was given by its key: "add client acme name:"Acme GmbH"" says the
 * short name first, as it does for a project. */
static enum status take_beside_title(struct draft *draft, const char *words)
{
	const struct field_info *title = &draft->info->fields[draft->info->title];

	if (draft->info->entity == ENTITY_CLIENT && !record_has(draft->record, CLIENT_SLUG))
		return field_set(draft->call, draft->result, draft->record, CLIENT_SLUG, words,
			draft->error);
	return error_set(draft->error, STATUS_INVALID,
		_("“%s” and “%s” fill the same field: leave one out."), words,
		arena_format(draft->result->arena, "%s:%s", title->name,
			record_text(draft->record, draft->info->title)));
}

static enum status take_title(struct draft *draft)
{
	const char *title = title_words(draft);
	const struct field_info *field = &draft->info->fields[draft->info->title];
	if (title[0] && field->type == FIELD_REFERENCE)
		return error_set(draft->error, STATUS_INVALID,
			_("“%s” is no field: this one takes only key:value words."), title);
	if (title[0] && record_has(draft->record, draft->info->title))
		return take_beside_title(draft, title);
	if (title[0])
		return field_set(draft->call, draft->result, draft->record, draft->info->title,
			title, draft->error);
	if (record_has(draft->record, draft->info->title) || !field->required ||
		field->type == FIELD_REFERENCE)
		return STATUS_OK;
	return ask_title(draft);
}

/* What was understood of dates, amounts, choices and names, so that a slip is seen at once. */
static bool is_echoed(enum field_type type)
{
	return type == FIELD_DATE || type == FIELD_INSTANT || type == FIELD_MINUTES ||
	       type == FIELD_CHOICE || type == FIELD_REFERENCE;
}

static const char *echo(const struct draft *draft)
{
	struct arena *arena = draft->result->arena;
	struct name_cache *names = name_cache_new(call_app(draft->call), arena);
	const char **parts = ARENA_ARRAY(arena, const char *, (size_t)draft->info->field_count + 1);
	size_t count = 0;
	parts[count++] =
		app_handle(call_app(draft->call), arena, draft->info->entity, draft->record->id);
	for (size_t i = 1; i < draft->call->count; i++) {
		const char *word = draft->call->words[i];
		if (i >= draft->call->literal || !word_is_pair(draft->info->entity, word))
			continue;
		int field = catalog_find_field(
			draft->info->entity, arena_copy_n(arena, word, strcspn(word, ":")));
		if (is_echoed(draft->info->fields[field].type))
			parts[count++] =
				arena_format(arena, "%s %s", _(draft->info->fields[field].label),
					cell_text(names, &draft->info->fields[field],
						&draft->record->values[field]));
		if (count > (size_t)draft->info->field_count)
			break;
	}
	return list_join(arena, parts, count);
}

static enum status unknown_entity(const char *word, struct error *error)
{
	const char *nearest = catalog_nearest_entity(word);
	error_set(error, STATUS_INVALID, _("“%s” is nothing that can be added."), word);
	if (nearest != NULL)
		return error_advise(error, _("Did you mean: rapport add %s"), nearest);
	return error_advise(error, _("See: rapport help add"));
}

static enum status read_record(struct draft *draft)
{
	struct command_call *call = draft->call;
	enum status status = take_parent(draft);
	if (status == STATUS_OK)
		status = fields_read(call, draft->result, call->words + draft->first,
			call->literal > draft->first ? call->literal - draft->first : 0,
			draft->record, draft->error);
	return status == STATUS_OK ? take_title(draft) : status;
}

enum status command_add(struct command_call *call, struct result *result, struct error *error)
{
	if (call->count == 0)
		return entity_wanted(result->arena, error, _("Add what?"));
	enum entity entity = catalog_find_entity(call->words[0]);
	if (entity == ENTITY_NONE)
		return unknown_entity(call->words[0], error);
	struct draft draft = {
		.call = call,
		.result = result,
		.error = error,
		.info = catalog_entity(entity),
		.record = record_new(result->arena, entity),
	};
	struct note note = {.text = NULL};
	enum status status = read_record(&draft);
	if (status == STATUS_OK && entity == ENTITY_PROJECT)
		status = date_foresee(call, result, draft.record, &note, error);
	if (status == STATUS_OK && call->foreseeing)
		return result_foreseen(result, &note);
	if (status == STATUS_OK)
		status = app_add(call_app(call), result->arena, draft.record, error);
	if (status != STATUS_OK)
		return status;
	result_touched(result, entity, draft.record->id);
	result_done_noting(call, result, echo(&draft), &note);
	return STATUS_OK;
}
