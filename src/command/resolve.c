/* From what people type to the record they mean; asks when several fit. */
#include "internal.h"

#include <assert.h>
#include <string.h>

/* Titles are looked for in these when a name fits no handle, client or project. */
static const enum entity TITLED[] = {
	ENTITY_REQUEST,
	ENTITY_PROMISE,
	ENTITY_SCOPE_ITEM,
	ENTITY_MILESTONE,
	ENTITY_FEEDBACK,
	ENTITY_REMINDER,
	ENTITY_CONTACT,
};
enum { CHOICES_SHOWN = 20, NAMES_IN_ERROR = 4 };

static void append_matches(
	struct arena *arena, struct match_list *list, const struct match_list *more)
{
	struct match *items = ARENA_ARRAY(arena, struct match, list->count + more->count + 1);
	for (size_t i = 0; i < list->count; i++)
		items[i] = list->items[i];
	for (size_t i = 0; i < more->count; i++)
		items[list->count + i] = more->items[i];
	list->items = items;
	list->count += more->count;
}

/* Adds what one entity has; that it has nothing is no failure. */
static enum status find_in(struct command_call *call, struct arena *arena,
	const struct wanted *wanted, enum entity entity, struct match_list *list,
	struct error *error)
{
	struct match_list more = {0};
	const struct app_name name = {
		.entity = entity,
		.parent = wanted->parent,
		.text = wanted->text,
	};
	enum status status = app_resolve(call_app(call), arena, &name, &more, error);
	if (status == STATUS_OK)
		append_matches(arena, list, &more);
	return status == STATUS_NOT_FOUND ? STATUS_OK : status;
}

/* A client may have been found by one of its contacts or by initials. Where any record will do,
 * a title is the better guess: "rm Kim" means the contact and not the client. */
static bool found_by_own_name(
	struct command_call *call, struct arena *arena, const struct match *match, const char *text)
{
	int64_t first, last;
	if (match->entity != ENTITY_CLIENT)
		return true;
	if (handle_range(text, &first, &last) && match->id >= first && match->id <= last)
		return true;
	const char *handle = app_handle(call_app(call), arena, ENTITY_CLIENT, match->id);
	const char *folded = text_fold(arena, text, true);
	return text_starts(handle, folded) ||
	       strstr(text_fold(arena, match->name, true), folded) != NULL;
}

static bool any_by_own_name(struct command_call *call, struct arena *arena,
	const struct match_list *list, const char *text)
{
	for (size_t i = 0; i < list->count; i++)
		if (found_by_own_name(call, arena, &list->items[i], text))
			return true;
	return false;
}

static enum status find_titles(struct command_call *call, struct arena *arena,
	const struct wanted *wanted, struct match_list *list, struct error *error)
{
	struct match_list titled = {0};
	enum status status = STATUS_OK;
	for (size_t i = 0; i < sizeof TITLED / sizeof TITLED[0] && status == STATUS_OK; i++)
		status = find_in(call, arena, wanted, TITLED[i], &titled, error);
	if (titled.count > 0)
		*list = titled;
	return status;
}

static enum status find_all(struct command_call *call, struct arena *arena,
	const struct wanted *wanted, struct match_list *list, struct error *error)
{
	enum status status = find_in(call, arena, wanted, wanted->entity, list, error);
	if (status != STATUS_OK)
		return status;
	if (wanted->entity == ENTITY_NONE)
		return any_by_own_name(call, arena, list, wanted->text)
			       ? STATUS_OK
			       : find_titles(call, arena, wanted, list, error);
	if (wanted->also != wanted->entity && wanted->also != ENTITY_NONE)
		status = find_in(call, arena, wanted, wanted->also, list, error);
	return status;
}

/* Of several matches the open ones are meant, when there are any. */
static void prefer_open(struct command_call *call, struct arena *arena, struct match_list *list)
{
	struct match *open = ARENA_ARRAY(arena, struct match, list->count);
	size_t count = 0;
	for (size_t i = 0; i < list->count; i++) {
		struct record *record = NULL;
		struct error ignored = {.status = STATUS_OK};
		if (app_get(call_app(call), arena, list->items[i].entity, list->items[i].id,
			    &record, &ignored) == STATUS_OK &&
			record_open(record))
			open[count++] = list->items[i];
	}
	if (count > 0)
		*list = (struct match_list){.items = open, .count = count};
}

/* "acme/site" of a record that has a project or client, "" otherwise. */
static const char *belongs_to(
	const struct command_call *call, struct arena *arena, const struct record *record)
{
	const struct entity_info *info = catalog_entity(record->entity);
	const enum entity owners[] = {ENTITY_PROJECT, ENTITY_CLIENT};
	if (record->entity == ENTITY_PROJECT)
		return app_name(call_app(call), arena, ENTITY_PROJECT, record->id);
	for (size_t i = 0; i < 2; i++)
		for (int field = 0; field < info->field_count; field++)
			if (info->fields[field].type == FIELD_REFERENCE &&
				info->fields[field].target == owners[i] &&
				record_has(record, field))
				return app_name(call_app(call), arena, owners[i],
					record_integer(record, field));
	return "";
}

static const char *choice_label(
	struct command_call *call, struct arena *arena, const struct match *match)
{
	struct record *record = NULL;
	struct error ignored = {.status = STATUS_OK};
	const char *whose = "";
	const char *what = _(catalog_entity(match->entity)->label);
	if (app_get(call_app(call), arena, match->entity, match->id, &record, &ignored) ==
		STATUS_OK)
		whose = belongs_to(call, arena, record);
	if (text_equal(whose, match->name))
		whose = "";
	return text_clean(arena,
		arena_format(arena, whose[0] ? "%s – %s, %s" : "%s – %s", match->name, what, whose),
		TEXT_ONE_LINE);
}

static const char *several_message(
	struct arena *arena, const char *text, const struct match_list *list)
{
	const char *names[NAMES_IN_ERROR + 1];
	size_t count = 0;
	for (; count < list->count && count < NAMES_IN_ERROR; count++)
		names[count] = list->items[count].name;
	if (list->count > NAMES_IN_ERROR)
		names[count++] = "…";
	return arena_format(arena, _("“%s” fits several: %s. Type more of the name, or a handle."),
		text, list_join(arena, names, count));
}

static enum status ask_which(struct command_call *call, struct result *result,
	const struct wanted *wanted, const struct match_list *list)
{
	struct arena *arena = result->arena;
	size_t count = list->count < CHOICES_SHOWN ? list->count : CHOICES_SHOWN;
	struct question_choice *choices = ARENA_ARRAY(arena, struct question_choice, count);
	for (size_t i = 0; i < count; i++) {
		char handle[HANDLE_SIZE];
		handle_format(list->items[i].id, handle);
		choices[i].value = arena_copy(arena, handle);
		choices[i].label = choice_label(call, arena, &list->items[i]);
	}
	const struct question question = {
		.kind = QUESTION_CHOICE,
		.key = wanted->key,
		.prompt = arena_format(arena, _("Which “%s”?"), wanted->text),
		.choices = choices,
		.choice_count = count,
		.unattended = several_message(arena, wanted->text, list),
	};
	return result_ask(result, &question);
}

static enum status nothing_found(const struct wanted *wanted, struct error *error)
{
	if (wanted->entity == ENTITY_NONE) {
		error_set(error, STATUS_NOT_FOUND, _("“%s” was not found."), wanted->text);
		return error_advise(error, _("Find it with: rapport search WORDS"));
	}
	const struct entity_info *info = catalog_entity(wanted->entity);
	error_set(
		error, STATUS_NOT_FOUND, _("%s “%s” was not found."), _(info->label), wanted->text);
	return error_advise(error, _("All of them: rapport list %s"), info->name);
}

/* The match picked by an earlier answer, NULL when there is none. */
static const struct match *answered(
	const struct command_call *call, const struct wanted *wanted, const struct match_list *list)
{
	int64_t first, last;
	const char *answer = call_answer(call, wanted->key);
	if (answer == NULL || !handle_range(answer, &first, &last))
		return NULL;
	for (size_t i = 0; i < list->count; i++)
		if (list->items[i].id >= first && list->items[i].id <= last)
			return &list->items[i];
	return NULL;
}

enum status resolve(struct command_call *call, struct result *result, const struct wanted *wanted,
	struct match *match, struct error *error)
{
	assert(wanted->text != NULL && wanted->key != NULL);
	struct match_list list = {0};
	enum status status = find_all(call, result->arena, wanted, &list, error);
	if (status != STATUS_OK)
		return status;
	if (list.count == 0)
		return nothing_found(wanted, error);
	const struct match *picked = answered(call, wanted, &list);
	if (picked == NULL && list.count > 1) {
		prefer_open(call, result->arena, &list);
		if (list.count > 1 && !call->session->scripted)
			return ask_which(call, result, wanted, &list);
	}
	*match = picked != NULL ? *picked : list.items[0];
	error_clear(error);
	return STATUS_OK;
}

/* ---- clients ---- */

static enum status ask_create(struct result *result, const char *name)
{
	const struct question question = {
		.kind = QUESTION_YES_NO,
		.key = "create",
		.prompt = arena_format(result->arena, _("Create client %s?"), name),
		.unattended = arena_format(result->arena,
			_("There is no client “%s”. Make one with: rapport add client %s"), name,
			name),
		.otherwise = STATUS_NOT_FOUND,
	};
	return result_ask(result, &question);
}

static enum status create_whom(struct command_call *call, struct result *result, const char *name,
	struct whom *whom, struct error *error)
{
	const char *answer = call_answer(call, "create");
	if (answer == NULL)
		return ask_create(result, name);
	if (strcmp(answer, "yes") != 0)
		return error_set(error, STATUS_CANCELLED, _("Nothing was logged."));
	whom->new_client = record_new(result->arena, ENTITY_CLIENT);
	whom->name = text_store_form(result->arena, name, strlen(name));
	record_set_text(whom->new_client, CLIENT_NAME, whom->name);
	return STATUS_OK;
}

/* "call Kim" speaks with Kim, when Acme was found by that name alone. */
static enum status found_contact(struct command_call *call, struct arena *arena,
	const struct match *client, const char *text, struct whom *whom, struct error *error)
{
	struct match_list contacts = {0};
	const struct wanted wanted = {.parent = client->id, .text = text};
	if (found_by_own_name(call, arena, client, text))
		return STATUS_OK;
	enum status status = find_in(call, arena, &wanted, ENTITY_CONTACT, &contacts, error);
	if (contacts.count == 1)
		whom->contact = contacts.items[0].id;
	return status;
}

static enum status resolve_client(struct command_call *call, struct result *result,
	const char *text, bool may_create, struct whom *whom, struct error *error)
{
	struct match match = {.id = 0};
	const struct wanted wanted = {
		.entity = ENTITY_CLIENT,
		.text = text,
		.key = "client",
		.also = ENTITY_NONE,
	};
	enum status status = resolve(call, result, &wanted, &match, error);
	if (status == STATUS_NOT_FOUND && may_create)
		return create_whom(call, result, text, whom, error);
	whom->client = match.id;
	whom->name = match.name;
	return status == STATUS_OK
		       ? found_contact(call, result->arena, &match, text, whom, error)
		       : status;
}

enum status resolve_whom(struct command_call *call, struct result *result, const char *text,
	bool may_create, struct whom *whom, struct error *error)
{
	*whom = (struct whom){0};
	const char *slash = strchr(text, '/');
	if (slash == NULL)
		return resolve_client(call, result, text, may_create, whom, error);
	const char *client = arena_copy_n(result->arena, text, (size_t)(slash - text));
	enum status status = resolve_client(call, result, client, false, whom, error);
	if (status != STATUS_OK)
		return status;
	struct match match = {.id = 0};
	const struct wanted wanted = {
		.entity = ENTITY_PROJECT,
		.parent = whom->client,
		.text = slash + 1,
		.key = "project",
		.also = ENTITY_NONE,
	};
	status = resolve(call, result, &wanted, &match, error);
	if (status == STATUS_NOT_FOUND) {
		error_set(error, STATUS_NOT_FOUND, _("%s has no project “%s”."), whom->name,
			slash + 1);
		return error_advise(
			error, _("All of them: rapport list project client:%s"), client);
	}
	whom->project = match.id;
	return status;
}

/* A client's word means the one project open with it. */
static enum status only_project(struct command_call *call, struct result *result,
	const struct whom *whom, int64_t *project, struct error *error)
{
	struct match_list open = {0};
	enum status status =
		app_open_projects(call_app(call), result->arena, whom->client, &open, error);
	if (status != STATUS_OK)
		return status;
	if (open.count == 0)
		return error_set(error, STATUS_NOT_FOUND, _("%s has no open project."), whom->name);
	const struct wanted wanted = {.text = whom->name, .key = "project"};
	const struct match *picked = answered(call, &wanted, &open);
	if (picked == NULL && open.count > 1)
		return ask_which(call, result, &wanted, &open);
	*project = picked != NULL ? picked->id : open.items[0].id;
	return STATUS_OK;
}

enum status resolve_project(
	struct command_call *call, struct result *result, int64_t *project, struct error *error)
{
	struct whom whom;
	struct match match = {.id = 0};
	if (call->count == 0)
		return usage_error(call, error, _("Which project?"));
	const struct wanted wanted = {
		.entity = ENTITY_PROJECT,
		.text = call->words[0],
		.key = "project",
		.also = ENTITY_NONE,
	};
	enum status status = resolve(call, result, &wanted, &match, error);
	*project = match.id;
	if (status != STATUS_NOT_FOUND || strchr(call->words[0], '/') != NULL)
		return status;
	struct error not_found = *error;
	status = resolve_whom(call, result, call->words[0], false, &whom, error);
	if (status == STATUS_OK)
		return only_project(call, result, &whom, project, error);
	if (status == STATUS_NOT_FOUND)
		*error = not_found;
	return status;
}
