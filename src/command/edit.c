/* edit HANDLE [key:value…] and rm HANDLE. */
#include "draft.h"

#include <string.h>

/* What was changed, as it was understood: "Deadline Fri 24 Apr". */
static const char *changes(const struct command_call *call, struct arena *arena,
	const struct record *old, const struct record *new)
{
	const struct entity_info *info = catalog_entity(new->entity);
	struct name_cache *names = name_cache_new(call->session->app, arena);
	struct buffer text = BUFFER_EMPTY;
	for (int field = 0; field < info->field_count; field++) {
		if (value_equal(&old->values[field], &new->values[field]))
			continue;
		const char *value = cell_text(names, &info->fields[field], &new->values[field]);
		buffer_add(&text, text.length > 0 ? ", " : "");
		buffer_format(&text, "%s: %s", _(info->fields[field].label),
			value[0] ? cell_line(arena, value) : _("none"));
	}
	const char *joined = arena_copy(arena, buffer_text(&text));
	buffer_clear(&text);
	return joined;
}

/* The form of a record with a mark of what it was made from (FNV-1a of its text), so that a form
 * written while somebody else changed the record is noticed. */
static const char VERSION_MARK[] = "# version ";

static char *marked_form(const struct command_call *call, struct arena *arena,
	const struct record *record, const char *name)
{
	uint64_t hash = 0xcbf29ce484222325u;
	const char *form = form_write(call, arena, record, NULL, name);
	for (const char *byte = form; *byte; byte++)
		hash = (hash ^ (unsigned char)*byte) * 0x100000001b3u;
	return arena_format(arena, "%s%s%016llx\n", form, VERSION_MARK, (unsigned long long)hash);
}

static enum status check_version(const struct command_call *call, struct arena *arena,
	const struct record *record, const char *name, const char *form, struct error *error)
{
	const char *mark = strstr(form, VERSION_MARK);
	const char *now = strstr(marked_form(call, arena, record, name), VERSION_MARK);
	size_t length = strlen(now) - 1; /* without the line's end, which editors may change */
	if (mark == NULL || strncmp(mark, now, length) == 0)
		return STATUS_OK;
	error_set(error, STATUS_CONFLICT,
		_("%s was changed meanwhile; nothing of yours was stored."), name);
	return error_advise(error, _("Look at it again and repeat the change."));
}

static enum status ask_form(struct command_call *call, struct result *result,
	const struct record *record, const char *name)
{
	const struct question question = {
		.kind = QUESTION_TEXT,
		.key = "form",
		.prompt = arena_format(result->arena, _("Edit %s"), name),
		.initial = marked_form(call, result->arena, record, name),
		.unattended = arena_format(result->arena,
			_("Say what to change, like: rapport edit %s note:\"…\""),
			app_handle(call_app(call), result->arena, record->entity, record->id)),
	};
	return result_ask(result, &question);
}

static enum status stray_word(
	const struct command_call *call, const struct record *record, struct error *error)
{
	for (size_t i = 1; i < call->count; i++)
		if (i >= call->literal || !word_is_pair(record->entity, call->words[i])) {
			error_set(
				error, STATUS_INVALID, _("“%s” is no key:value."), call->words[i]);
			return error_advise(error, _("Like: rapport edit %s note:\"two words\""),
				call->words[0]);
		}
	return STATUS_OK;
}

static enum status read_changes(struct command_call *call, struct result *result,
	struct record *record, const char *name, struct error *error)
{
	const char *form = call_answer(call, "form");
	if (call->count == 1 && form == NULL)
		return ask_form(call, result, record, name);
	if (call->count == 1) {
		enum status fits = check_version(call, result->arena, record, name, form, error);
		return fits == STATUS_OK ? form_read(call, result, form, record, error) : fits;
	}
	enum status status = stray_word(call, record, error);
	return status == STATUS_OK
		       ? fields_read(call, result, call->words + 1, call->count - 1, record, error)
		       : status;
}

/* What a project's changed date would mean. */
static enum status foresee_edit(struct command_call *call, struct result *result,
	const struct record *old, const struct record *new, struct note *note, struct error *error)
{
	*note = (struct note){.text = NULL};
	if (new->entity != ENTITY_PROJECT ||
		value_equal(&old->values[PROJECT_DEADLINE], &new->values[PROJECT_DEADLINE]))
		return STATUS_OK;
	return date_foresee(call, result, new, note, error);
}

/* A draft is edited as the letter it is. */
static enum status edit_draft(struct command_call *call, struct result *result,
	const struct record *draft, struct error *error)
{
	const char *name = record_text(draft, DRAFT_TITLE);
	const char *initial = app_draft_text(result->arena, draft);
	const char *written = call_answer(call, "letter");
	const struct question question = {
		.kind = QUESTION_TEXT,
		.key = "letter",
		.prompt = arena_format(result->arena, _("Edit %s"), name),
		.initial = initial,
		.unattended = _("A draft is changed in an editor, on a terminal."),
	};
	enum status status = app_draft_unsent(call_app(call), result->arena, draft, error);
	if (status != STATUS_OK)
		return status;
	if (written == NULL)
		return result_ask(result, &question);
	result_touched(result, ENTITY_DRAFT, draft->id);
	if (text_equal(written, initial)) {
		result->wrote = false;
		result_line(result, TONE_QUIET, _("Nothing was changed."));
		return STATUS_OK;
	}
	status = app_draft_edit(call_app(call), result->arena, draft, written, error);
	if (status == STATUS_OK)
		result_done(call, result, NULL);
	return status;
}

enum status command_edit(struct command_call *call, struct result *result, struct error *error)
{
	struct note note;
	struct match match;
	struct record *old = NULL;
	if (call->count == 0)
		return usage_error(call, error, _("Edit what?"));
	const struct wanted wanted = {
		.entity = ENTITY_NONE,
		.text = call->words[0],
		.key = "which",
		.also = ENTITY_NONE,
	};
	enum status status = resolve(call, result, &wanted, &match, error);
	if (status == STATUS_OK)
		status =
			app_get(call_app(call), result->arena, match.entity, match.id, &old, error);
	if (status != STATUS_OK)
		return status;
	if (match.entity == ENTITY_DRAFT)
		status = call->count == 1
				 ? edit_draft(call, result, old, error)
				 : app_draft_unsent(call_app(call), result->arena, old, error);
	if (status != STATUS_OK || (match.entity == ENTITY_DRAFT && call->count == 1))
		return status;
	struct record *new = record_copy(result->arena, old);
	status = read_changes(call, result, new, match.name, error);
	if (status != STATUS_OK)
		return status;
	const char *detail = changes(call, result->arena, old, new);
	result->entity = match.entity;
	result->id = match.id;
	if (!detail[0] && !call->foreseeing) {
		result_line(result, TONE_QUIET, _("Nothing was changed."));
		return STATUS_OK;
	}
	status = foresee_edit(call, result, old, new, &note, error);
	if (status != STATUS_OK)
		return status;
	if (call->foreseeing)
		return result_foreseen(result, &note);
	status = app_edit(call_app(call), result->arena, new, old, error);
	if (status != STATUS_OK)
		return status;
	/* As it was stored: a short name may have been brought into form. */
	struct error ignored = {.status = STATUS_OK};
	if (app_get(call_app(call), result->arena, match.entity, match.id, &new, &ignored) ==
		STATUS_OK)
		detail = changes(call, result->arena, old, new);
	result_done_noting(call, result, detail, &note);
	return STATUS_OK;
}

/* ---- rm ---- */

/* What is counted, in the number that goes with it. */
static const char *counted(enum entity entity, int64_t count)
{
	unsigned long n = (unsigned long)count;
	switch (entity) {
	case ENTITY_CLIENT:
		return ngettext("client", "clients", n);
	case ENTITY_CONTACT:
		return ngettext("contact", "contacts", n);
	case ENTITY_PROJECT:
		return ngettext("project", "projects", n);
	case ENTITY_SCOPE_ITEM:
		return ngettext("scope item", "scope items", n);
	case ENTITY_MILESTONE:
		return ngettext("milestone", "milestones", n);
	case ENTITY_DATE_CHANGE:
		return ngettext("date change", "date changes", n);
	case ENTITY_INTERACTION:
		return ngettext("interaction", "interactions", n);
	case ENTITY_PROMISE:
		return ngettext("promise", "promises", n);
	case ENTITY_REQUEST:
		return ngettext("change request", "change requests", n);
	case ENTITY_FEEDBACK:
		return ngettext("piece of feedback", "pieces of feedback", n);
	case ENTITY_TIME_ENTRY:
		return ngettext("time entry", "time entries", n);
	case ENTITY_LESSON:
		return ngettext("lesson", "lessons", n);
	case ENTITY_REMINDER:
		return ngettext("reminder", "reminders", n);
	case ENTITY_CLOSE_OUT:
		return ngettext("close-out list", "close-out lists", n);
	case ENTITY_DISPOSITION:
		return ngettext("flag put aside", "flags put aside", n);
	case ENTITY_RULE_SETTING:
		return ngettext("rule setting", "rule settings", n);
	case ENTITY_DRAFT:
		return ngettext("draft", "drafts", n);
	default:
		return _(catalog_entity(entity)->label);
	}
}

/* "4 scope items, 12 interactions", "" when nothing goes along. */
static enum status along(struct command_call *call, struct arena *arena, const struct match *match,
	const char **text, struct error *error)
{
	int64_t counts[ENTITY_COUNT];
	const char *parts[ENTITY_COUNT];
	size_t count = 0;
	enum status status =
		app_count_below(call_app(call), match->entity, match->id, counts, error);
	for (int entity = 0; status == STATUS_OK && entity < ENTITY_COUNT; entity++)
		if (counts[entity] > 0)
			parts[count++] = arena_format(arena, "%lld %s", (long long)counts[entity],
				counted((enum entity)entity, counts[entity]));
	*text = status == STATUS_OK ? list_join(arena, parts, count) : "";
	return status;
}

static enum status ask_sure(struct result *result, const struct match *match, const char *below)
{
	struct arena *arena = result->arena;
	const char *what = arena_format(arena, _("%s “%s”"),
		_(catalog_entity(match->entity)->label), cell_line(arena, match->name));
	const struct question question = {
		.kind = QUESTION_YES_NO,
		.key = "sure",
		.prompt = arena_format(
			arena, below[0] ? _("Remove %s and all of this?") : _("Remove %s?"), what),
		.explanation =
			below[0] ? arena_format(arena, _("What goes with it: %s."), below) : NULL,
		.unattended = below[0] ? arena_format(arena,
						 _("Removing %s takes along %s. Repeat with --yes; "
						   "undo brings it back."),
						 what, below)
				       : arena_format(arena,
						 _("Removing %s needs a yes. Repeat with --yes; "
						   "undo brings it back."),
						 what),
	};
	return result_ask(result, &question);
}

static enum status confirm(struct command_call *call, struct result *result,
	const struct match *match, struct error *error)
{
	const char *below = "";
	const char *answer = call_answer(call, "sure");
	if (call_option(call, "--yes") != NULL || (answer != NULL && strcmp(answer, "yes") == 0))
		return STATUS_OK;
	if (answer != NULL)
		return error_set(error, STATUS_CANCELLED, _("Nothing was removed."));
	enum status status = along(call, result->arena, match, &below, error);
	return status == STATUS_OK ? ask_sure(result, match, below) : status;
}

enum status command_remove(struct command_call *call, struct result *result, struct error *error)
{
	struct match match;
	if (call->count == 0)
		return usage_error(call, error, _("Remove what?"));
	const struct wanted wanted = {
		.entity = ENTITY_NONE,
		.text = words_join(result->arena, call, 0),
		.key = "which",
		.also = ENTITY_NONE,
	};
	enum status status = resolve(call, result, &wanted, &match, error);
	if (status == STATUS_OK)
		status = confirm(call, result, &match, error);
	if (status == STATUS_OK)
		status = app_remove(call_app(call), result->arena, match.entity, match.id, error);
	if (status == STATUS_OK)
		result_done(call, result, NULL);
	return status;
}
