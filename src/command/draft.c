/* draft KIND TARGET: words ready to send, from the records; and drafts as texts to read. */
#include "draft.h"

#include <stdlib.h>
#include <string.h>

/* A draft on its way: what was typed, and what it is about. */
struct drafting {
	struct command_call *call;
	struct result *result;
	struct error *error;
	size_t first;        /* word of the target */
	enum entity entity;  /* of the record that was named */
	const char *actions; /* next steps of the flag that was named, NULL: none was */
	int64_t named;       /* id of that record */
	struct app_draft draft;
};

/* ---- which kind ---- */

static char *kind_names(struct arena *arena)
{
	size_t count = 0;
	const struct draft_kind *kinds = draft_kinds(&count);
	const char **names = ARENA_ARRAY(arena, const char *, count);
	for (size_t i = 0; i < count; i++)
		names[i] = kinds[i].name;
	return list_join(arena, names, count);
}

static const struct field_info *kind_field(void)
{
	return &catalog_entity(ENTITY_DRAFT)->fields[DRAFT_KIND];
}

/* A kind by its word, or as people call it; NULL: none. */
static const struct draft_kind *kind_called(struct arena *arena, const char *word)
{
	const struct draft_kind *kind = draft_kind_find(word);
	const char *name = kind == NULL ? catalog_choice_called(arena, kind_field(), word) : NULL;
	return name != NULL ? draft_kind_find(name) : kind;
}

/* A single word that is no kind names what the words are for. */
static enum status find_kind(struct drafting *drafting)
{
	const char *word = drafting->call->words[0];
	drafting->draft.kind = kind_called(drafting->result->arena, word);
	drafting->first = drafting->draft.kind != NULL ? 1 : 0;
	if (drafting->draft.kind != NULL || drafting->call->count == 1)
		return STATUS_OK;
	error_set(drafting->error, STATUS_INVALID, _("“%s” is no kind of draft."), word);
	return error_advise(drafting->error, _("One of: %s"), kind_names(drafting->result->arena));
}

/* Whether a kind may be meant: it stands among a flag's next steps, or is about such records. */
static bool may_be(const struct drafting *drafting, const struct draft_kind *kind)
{
	struct arena *arena = drafting->result->arena;
	if (drafting->actions != NULL)
		return strstr(drafting->actions, arena_format(arena, "draft %s ", kind->name)) !=
		       NULL;
	if (drafting->entity == ENTITY_CLIENT || drafting->entity == ENTITY_PROJECT)
		return true;
	return kind->about == drafting->entity;
}

/* The kinds there is something to write about, tried one by one. */
static enum status kinds_that_fit(
	struct drafting *drafting, const struct draft_kind **fitting, size_t *fit)
{
	size_t count = 0;
	const struct draft_kind *kinds = draft_kinds(&count);
	enum status status = STATUS_OK;
	*fit = 0;
	for (size_t i = 0; i < count && status == STATUS_OK; i++) {
		struct draft_choices choices;
		struct app_draft tried = drafting->draft;
		tried.kind = &kinds[i];
		tried.subject = kinds[i].about == drafting->entity ? drafting->named : 0;
		if (!may_be(drafting, &kinds[i]))
			continue;
		status = app_draft_find(call_app(drafting->call), drafting->result->arena, &tried,
			&choices, drafting->error);
		if (status == STATUS_OK && choices.count > 0)
			fitting[(*fit)++] = &kinds[i];
	}
	return status;
}

static enum status ask_kind(
	struct drafting *drafting, const struct draft_kind *const *fitting, size_t count)
{
	struct arena *arena = drafting->result->arena;
	struct question_choice *items = ARENA_ARRAY(arena, struct question_choice, count);
	const char **names = ARENA_ARRAY(arena, const char *, count);
	const struct field_info *field = kind_field();
	for (size_t i = 0; i < count; i++) {
		items[i].value = names[i] = fitting[i]->name;
		items[i].label = arena_format(arena, "%s: %s",
			catalog_choice_label(field, fitting[i]->name), _(fitting[i]->summary));
	}
	const struct question question = {
		.kind = QUESTION_CHOICE,
		.key = "kind",
		.prompt = _("Which words?"),
		.choices = items,
		.choice_count = count,
		.unattended = arena_format(arena, _("Several kinds fit: %s. Name one before it."),
			list_join(arena, names, count)),
	};
	return result_ask(drafting->result, &question);
}

static enum status pick_kind(struct drafting *drafting)
{
	size_t count = 0, all = 0;
	(void)draft_kinds(&all);
	const struct draft_kind **fitting =
		ARENA_ARRAY(drafting->result->arena, const struct draft_kind *, all);
	const char *answer = call_answer(drafting->call, "kind");
	if (drafting->draft.kind != NULL)
		return STATUS_OK;
	enum status status = STATUS_OK;
	if (answer != NULL)
		drafting->draft.kind = draft_kind_find(answer);
	else
		status = kinds_that_fit(drafting, fitting, &count);
	if (status == STATUS_OK && answer == NULL && count == 0 && drafting->actions != NULL) {
		drafting->actions = NULL; /* no words of the flag's own: those of its record */
		status = kinds_that_fit(drafting, fitting, &count);
	}
	if (status != STATUS_OK)
		return status;
	if (count == 1)
		drafting->draft.kind = fitting[0];
	if (count > 1)
		return ask_kind(drafting, fitting, count);
	if (drafting->draft.kind != NULL)
		return STATUS_OK;
	error_set(drafting->error, STATUS_NOT_FOUND, _("No words to send belong to this."));
	return error_advise(drafting->error, _("See: rapport help draft"));
}

/* ---- what it is about ---- */

static const char *target_words(struct drafting *drafting)
{
	return words_join(drafting->result->arena, drafting->call, drafting->first);
}

static bool names_whom(struct drafting *drafting, const char *text)
{
	struct match_list found = {0};
	struct error ignored = {.status = STATUS_OK};
	struct arena *arena = drafting->result->arena;
	const enum entity entities[] = {ENTITY_CLIENT, ENTITY_PROJECT};
	for (size_t i = 0; i < 2; i++) {
		const struct app_name name = {.entity = entities[i], .text = text};
		if (app_resolve(call_app(drafting->call), arena, &name, &found, &ignored) ==
				STATUS_OK &&
			found.count == 1 &&
			text_equal(app_handle(call_app(drafting->call), arena, entities[i],
					   found.items[0].id),
				text))
			return true;
	}
	return false;
}

/* A client or project by its short name; else, for words about a request or feedback, its title;
 * else any record. */
static enum status find_record(struct drafting *drafting, struct match *match)
{
	const char *text = target_words(drafting);
	const struct draft_kind *kind = drafting->draft.kind;
	enum entity about = kind != NULL ? kind->about : ENTITY_NONE;
	struct wanted wanted = {
		.entity = ENTITY_NONE, .text = text, .key = "which", .also = ENTITY_NONE};
	if ((about == ENTITY_REQUEST || about == ENTITY_FEEDBACK) && !names_whom(drafting, text)) {
		wanted.entity = about;
		enum status status =
			resolve(drafting->call, drafting->result, &wanted, match, drafting->error);
		if (status != STATUS_NOT_FOUND)
			return status;
		error_clear(drafting->error);
		wanted.entity = ENTITY_NONE;
	}
	return resolve(drafting->call, drafting->result, &wanted, match, drafting->error);
}

static enum status take_record(struct drafting *drafting, enum entity entity, int64_t id)
{
	struct arena *arena = drafting->result->arena;
	struct app *app = call_app(drafting->call);
	struct record *record = NULL;
	struct app_draft *draft = &drafting->draft;
	enum status status = app_get(app, arena, entity, id, &record, drafting->error);
	if (status != STATUS_OK)
		return status;
	const struct entity_info *info = catalog_entity(entity);
	draft->client = entity == ENTITY_CLIENT ? id : app_client_of(app, arena, record);
	draft->project = entity == ENTITY_PROJECT ? id : 0;
	for (int field = 0; field < info->field_count && entity != ENTITY_CLIENT; field++)
		if (info->fields[field].type == FIELD_REFERENCE &&
			info->fields[field].target == ENTITY_PROJECT && draft->project == 0)
			draft->project = record_integer(record, field);
	drafting->entity = entity;
	drafting->named = id;
	return STATUS_OK;
}

/* Of a flag about a client, say, the next step may name the one criticism the words are about. */
static enum status take_step(struct drafting *drafting)
{
	static const char STEP[] = "draft ";
	struct arena *arena = drafting->result->arena;
	struct match match;
	int64_t first, last;
	const char *step = strstr(drafting->actions, STEP);
	if (step == NULL)
		return STATUS_OK;
	step += strlen(STEP);
	step += strcspn(step, " ") + 1;
	const char *target = arena_copy_n(arena, step, strcspn(step, ","));
	if (strlen(target) != HANDLE_SIZE - 1 || !handle_range(target, &first, &last))
		return STATUS_OK;
	const struct wanted wanted = {
		.entity = ENTITY_NONE, .text = target, .key = "which", .also = ENTITY_NONE};
	enum status status =
		resolve(drafting->call, drafting->result, &wanted, &match, drafting->error);
	return status == STATUS_OK ? take_record(drafting, match.entity, match.id) : status;
}

/* The words may name a flag: what it is about, or its next step, is what the draft is about. */
static enum status take_flag(struct drafting *drafting)
{
	struct flag flag;
	size_t taken = 0;
	struct command_call rest = *drafting->call;
	rest.words += drafting->first;
	rest.count -= drafting->first;
	enum status status = flag_resolve(&rest, drafting->result, &flag, &taken, drafting->error);
	if (status != STATUS_OK)
		return status;
	if (flag.entity != ENTITY_NONE && flag.subject != 0)
		status = take_record(drafting, flag.entity, flag.subject);
	drafting->actions = flag.actions;
	if (status == STATUS_OK)
		status = take_step(drafting);
	if (status == STATUS_OK && drafting->draft.client == 0)
		drafting->draft.client = flag.client;
	if (status == STATUS_OK && drafting->draft.project == 0)
		drafting->draft.project = flag.project;
	return status;
}

static enum status find_target(struct drafting *drafting)
{
	struct match match;
	if (drafting->call->count <= drafting->first)
		return usage_error(drafting->call, drafting->error, _("For whom?"));
	enum status status = find_record(drafting, &match);
	if (status == STATUS_OK)
		return take_record(drafting, match.entity, match.id);
	if (status != STATUS_NOT_FOUND)
		return status;
	struct error not_found = *drafting->error;
	error_clear(drafting->error);
	status = take_flag(drafting);
	if (status == STATUS_NOT_FOUND)
		*drafting->error = not_found;
	return status;
}

/* What fits instead is said, as far as anything does. */
static enum status advise_kinds(struct drafting *drafting)
{
	struct arena *arena = drafting->result->arena;
	struct error told = *drafting->error;
	size_t count = 0, all = 0;
	(void)draft_kinds(&all);
	const struct draft_kind **fitting = ARENA_ARRAY(arena, const struct draft_kind *, all);
	const char **names = ARENA_ARRAY(arena, const char *, all);
	drafting->draft.subject = 0;
	error_clear(drafting->error);
	if (kinds_that_fit(drafting, fitting, &count) != STATUS_OK)
		count = 0;
	*drafting->error = told;
	for (size_t i = 0; i < count; i++)
		names[i] = fitting[i]->name;
	if (count == 0)
		return error_advise(drafting->error, _("See: rapport help draft"));
	return error_advise(
		drafting->error, _("What fits here: %s."), list_join(arena, names, count));
}

static enum status nothing_to_write(struct drafting *drafting)
{
	const struct app_draft *draft = &drafting->draft;
	struct arena *arena = drafting->result->arena;
	enum entity entity = draft->project != 0 ? ENTITY_PROJECT : ENTITY_CLIENT;
	const char *name = app_name(call_app(drafting->call), arena, entity,
		draft->project != 0 ? draft->project : draft->client);
	error_set(drafting->error, STATUS_NOT_FOUND, _("The words “%s” do not fit %s. %s"),
		draft->kind->name, name, _(draft->kind->needs));
	return advise_kinds(drafting);
}

static enum status ask_which(struct drafting *drafting, const struct draft_choices *choices)
{
	struct arena *arena = drafting->result->arena;
	struct question_choice *items = ARENA_ARRAY(arena, struct question_choice, choices->count);
	const char **names = ARENA_ARRAY(arena, const char *, choices->count);
	for (size_t i = 0; i < choices->count; i++) {
		char handle[HANDLE_SIZE];
		handle_format(choices->items[i].id, handle);
		items[i].value = arena_copy(arena, handle);
		items[i].label = text_short_name(arena, choices->items[i].title);
		names[i] = items[i].label;
	}
	const struct question question = {
		.kind = QUESTION_CHOICE,
		.key = "about",
		.prompt = _("About what?"),
		.choices = items,
		.choice_count = choices->count,
		.unattended = arena_format(arena, _("It could be about several: %s. Name one."),
			list_join(arena, names, choices->count)),
	};
	return result_ask(drafting->result, &question);
}

static const struct draft_choice *picked(
	const struct drafting *drafting, const struct draft_choices *choices)
{
	int64_t first, last;
	const char *answer = call_answer(drafting->call, "about");
	if (answer != NULL && handle_range(answer, &first, &last))
		for (size_t i = 0; i < choices->count; i++)
			if (choices->items[i].id >= first && choices->items[i].id <= last)
				return &choices->items[i];
	if (choices->count == 1 || drafting->draft.kind->newest ||
		drafting->call->session->scripted)
		return &choices->items[0];
	return NULL;
}

static enum status find_subject(struct drafting *drafting)
{
	struct draft_choices choices;
	if (drafting->draft.kind->about == drafting->entity)
		drafting->draft.subject = drafting->named;
	enum status status = app_draft_find(call_app(drafting->call), drafting->result->arena,
		&drafting->draft, &choices, drafting->error);
	if (status != STATUS_OK)
		return status;
	if (choices.count == 0)
		return nothing_to_write(drafting);
	const struct draft_choice *choice = picked(drafting, &choices);
	if (choice == NULL)
		return ask_which(drafting, &choices);
	drafting->draft.subject = choice->id;
	if (choice->project != 0)
		drafting->draft.project = choice->project;
	return STATUS_OK;
}

/* ---- showing it ---- */

const char *draft_gaps_sentence(struct arena *arena, size_t gaps)
{
	return arena_format(arena,
		ngettext("%zu gap is left, in double brackets.",
			"%zu gaps are left, in double brackets.", gaps),
		gaps);
}

const char *draft_held_sentence(const struct command_call *call, struct arena *arena, int64_t held)
{
	struct moment until = instant_moment(held);
	return arena_format(arena, _("Held until %s %02d:%02d: a pause after a heated moment."),
		day_for_people(arena, until.day, app_now(call->session->app).day),
		until.minute / 60, until.minute % 60);
}

enum status draft_marks(struct command_call *call, struct result *result,
	const struct record *draft, struct wording_marks *marks, struct error *error)
{
	const struct wording_wish wish = {
		.text = app_draft_text(result->arena, draft),
		.client = record_integer(draft, DRAFT_CLIENT),
		.language = record_text(draft, DRAFT_LANGUAGE),
	};
	return wording_look(call, result, &wish, marks, error);
}

static int by_start(const void *left, const void *right)
{
	const struct span *one = left, *other = right;
	return one->start < other->start ? -1 : one->start > other->start;
}

/* The gaps of a letter and what is marked in it; a mark that reaches into a gap is told below only.
 */
static struct span *letter_spans(
	struct arena *arena, const char *text, const struct wording_marks *marks, size_t *count)
{
	size_t length = 0, gaps = 0;
	struct span *spans =
		ARENA_ARRAY(arena, struct span, template_gaps(text) + marks->count + 1);
	for (const char *at = text; (at = template_gap(at, &length)) != NULL; at += length)
		spans[gaps++] = (struct span){SPAN_GAP, (size_t)(at - text), length};
	*count = gaps;
	for (size_t i = 0; i < marks->count && marks->items[i].length > 0; i++) {
		const struct span mark = {SPAN_MARK, marks->items[i].start, marks->items[i].length};
		size_t gap = 0;
		while (gap < gaps && (spans[gap].start + spans[gap].length <= mark.start ||
					     mark.start + mark.length <= spans[gap].start))
			gap++;
		if (gap == gaps)
			spans[(*count)++] = mark;
	}
	qsort(spans, *count, sizeof *spans, by_start);
	return spans;
}

static enum status show_letter(struct command_call *call, struct result *result,
	const struct record *draft, struct wording_marks *marks, struct error *error)
{
	size_t count = 0;
	const char *text =
		text_clean(result->arena, app_draft_text(result->arena, draft), TEXT_MANY_LINES);
	enum status status = draft_marks(call, result, draft, marks, error);
	if (status != STATUS_OK)
		return status;
	const struct span *spans = letter_spans(result->arena, text, marks, &count);
	result_text_with(result, "text", text, spans, count);
	return STATUS_OK;
}

enum status draft_result(struct command_call *call, struct result *result,
	const struct record *draft, struct error *error)
{
	struct arena *arena = result->arena;
	struct wording_marks marks = {.count = 0};
	size_t gaps = template_gaps(record_text(draft, DRAFT_TITLE)) +
		      template_gaps(record_text(draft, DRAFT_BODY));
	int64_t held = record_integer(draft, DRAFT_HELD_UNTIL);
	const char *handle = app_handle(call_app(call), arena, ENTITY_DRAFT, draft->id);
	if (!text_equal(record_text(draft, DRAFT_STATE), "draft")) {
		result_text(result, "text", app_draft_text(arena, draft));
		return STATUS_OK;
	}
	enum status status = show_letter(call, result, draft, &marks, error);
	if (status != STATUS_OK)
		return status;
	if (gaps > 0)
		result_line(result, TONE_NOTICE, draft_gaps_sentence(arena, gaps));
	if (held > app_now(call_app(call)).instant)
		result_line(result, TONE_WARN, draft_held_sentence(call, arena, held));
	result_advice(result, "send",
		arena_format(arena, _("rapport send %s sends it, rapport edit %s changes it."),
			handle, handle));
	if (marks.count > 0)
		result_marks(call, result, &marks);
	return STATUS_OK;
}

static enum status list_drafts(struct result *result)
{
	result->then = THEN_RUN;
	result->next = "list draft state:draft";
	return STATUS_OK;
}

enum status command_draft(struct command_call *call, struct result *result, struct error *error)
{
	struct drafting drafting = {
		.call = call,
		.result = result,
		.error = error,
		.entity = ENTITY_NONE,
		.draft = {.fresh = call_option(call, "--new") != NULL},
	};
	if (call->count == 0 || (call->count == 1 && text_equal(call->words[0], "list")))
		return list_drafts(result);
	enum status status = find_kind(&drafting);
	if (status == STATUS_OK)
		status = find_target(&drafting);
	if (status == STATUS_OK)
		status = pick_kind(&drafting);
	if (status == STATUS_OK)
		status = find_subject(&drafting);
	if (status == STATUS_OK)
		status = app_draft(call_app(call), result->arena, &drafting.draft, error);
	if (status != STATUS_OK)
		return status;
	result_touched(result, ENTITY_DRAFT, drafting.draft.record->id);
	result->wrote = !drafting.draft.resumed;
	if (drafting.draft.resumed)
		result_line(result, TONE_INFO,
			_("This draft was there already; with --new a fresh one is written."));
	else
		result_line(result, TONE_GOOD,
			sentence_of(result->arena, app_last_label(call_app(call))));
	char handle[HANDLE_SIZE];
	handle_format(drafting.draft.record->id, handle);
	result->then = THEN_RUN;
	result->next = arena_format(result->arena, "show %s", handle);
	return STATUS_OK;
}
