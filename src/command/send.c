/* send DRAFT: read once more, brought out, and noted as sent; drop DRAFT: it will not be. */
#include "draft.h"

#include <string.h>

#include "rapport/base/save.h"

enum { MARKS_TOLD = 3 };

/* A draft on its way out. */
struct outbound {
	struct command_call *call;
	struct result *result;
	struct error *error;
	struct record *draft;
	const struct draft_kind *kind;
	const char *written; /* NULL: as it is stored */
	const char *reason;
	const char *marked;     /* by the wording check, a line for each; "" for nothing */
	const char *message_id; /* of the message that went out, NULL: unknown */
};

static enum status draft_resolve(struct command_call *call, struct result *result,
	struct record **draft, struct error *error)
{
	struct match match;
	if (call->count == 0)
		return usage_error(call, error, _("Which draft?"));
	const struct wanted wanted = {
		.entity = ENTITY_DRAFT,
		.text = words_join(result->arena, call, 0),
		.key = "which",
		.also = ENTITY_NONE,
	};
	enum status status = resolve(call, result, &wanted, &match, error);
	if (status == STATUS_NOT_FOUND)
		error_advise(error, _("All of them: rapport list drafts"));
	if (status != STATUS_OK)
		return status;
	return app_get(call_app(call), result->arena, ENTITY_DRAFT, match.id, draft, error);
}

/* ---- the text ---- */

/* The draft as it would go out. */
static void take_written(struct outbound *outbound, const char *written)
{
	struct arena *arena = outbound->result->arena;
	struct draft_text text = {.title = record_text(outbound->draft, DRAFT_TITLE)};
	draft_split(arena, written, &text);
	outbound->written = written;
	record_set_text(outbound->draft, DRAFT_TITLE, text.title);
	record_set_text(outbound->draft, DRAFT_BODY, template_trim(arena, text.body));
}

static enum status read_once_more(struct outbound *outbound)
{
	struct arena *arena = outbound->result->arena;
	const char *answer = call_answer(outbound->call, "text");
	if (call_option(outbound->call, "--as-is") != NULL)
		return STATUS_OK;
	if (answer != NULL) {
		take_written(outbound, answer);
		return STATUS_OK;
	}
	const char *initial = app_draft_text(arena, outbound->draft);
	const struct question question = {
		.kind = QUESTION_TEXT,
		.key = "text",
		.prompt = _("Read it once more"),
		.initial = initial,
		.assumed = initial,
	};
	return result_ask(outbound->result, &question);
}

/* What the wording check marks, for those who decide about the way out; it never stops anything. */
static enum status look_at_wording(struct outbound *outbound)
{
	struct wording_marks marks = {.count = 0};
	struct arena *arena = outbound->result->arena;
	enum status status = draft_marks(
		outbound->call, outbound->result, outbound->draft, &marks, outbound->error);
	struct buffer text = BUFFER_EMPTY;
	for (size_t i = 0; status == STATUS_OK && i < marks.count && i < MARKS_TOLD; i++) {
		const struct wording_mark *mark = &marks.items[i];
		buffer_format(&text, "%s%s: %s", i > 0 ? "\n" : "",
			mark->words[0] ? arena_format(arena, "“%s”, %s",
						 text_short_name(arena, mark->words), mark->label)
				       : mark->label,
			mark->why);
	}
	outbound->marked = arena_copy(arena, buffer_text(&text));
	buffer_clear(&text);
	return status;
}

static enum status close_gaps(struct outbound *outbound)
{
	struct arena *arena = outbound->result->arena;
	const char *answer = call_answer(outbound->call, "gaps");
	size_t gaps = template_gaps(record_text(outbound->draft, DRAFT_TITLE)) +
		      template_gaps(record_text(outbound->draft, DRAFT_BODY));
	if (gaps == 0 || call_option(outbound->call, "--yes") != NULL || text_equal(answer, "yes"))
		return STATUS_OK;
	if (answer != NULL)
		return error_set(outbound->error, STATUS_CANCELLED, _("Nothing was sent."));
	const struct question question = {
		.kind = QUESTION_YES_NO,
		.key = "gaps",
		.prompt = _("Send it with the gaps?"),
		.explanation = draft_gaps_sentence(arena, gaps),
		.unattended = arena_format(arena, _("%s Fill them in with: rapport edit %s"),
			draft_gaps_sentence(arena, gaps), outbound->call->words[0]),
	};
	return result_ask(outbound->result, &question);
}

/* ---- the pause ---- */

static const char *reason_given(const struct outbound *outbound)
{
	const char *option = call_option(outbound->call, "--because");
	return option != NULL ? option : call_answer(outbound->call, "reason");
}

/* In a cool-down one line says why it cannot wait. */
static enum status wait_or_say_why(struct outbound *outbound)
{
	int64_t until = INSTANT_NONE;
	struct arena *arena = outbound->result->arena;
	enum status status = app_cool_down(call_app(outbound->call), arena,
		record_integer(outbound->draft, DRAFT_CLIENT), &until, outbound->error);
	if (status != STATUS_OK || until == INSTANT_NONE || outbound->kind->calms)
		return status;
	const char *reason = reason_given(outbound);
	if (reason != NULL && strspn(reason, " \t") < strlen(reason)) {
		outbound->reason = text_store_form(arena, reason, strlen(reason));
		return STATUS_OK;
	}
	if (reason != NULL)
		return error_set(outbound->error, STATUS_CANCELLED, _("Nothing was sent."));
	const char *held = draft_held_sentence(outbound->call, arena, until);
	const struct question question = {
		.kind = QUESTION_LINE,
		.key = "reason",
		.prompt = _("Why send it now?"),
		.explanation = held,
		.initial = "",
		.unattended = arena_format(arena,
			_("%s Send it now with --because REASON; a holding reply may go at once."),
			held),
	};
	return result_ask(outbound->result, &question);
}

/* ---- the way out ---- */

static const struct {
	const char *word, *label;
	bool by_mailer;
	enum deliver_to to;
} WAYS[] = {
	{"mail", N_("by your mail command"), true, TO_MAILER},
	{"open", N_("in your mailer"), true, TO_COMPOSER},
	{"copy", N_("copy it to the clipboard"), false, TO_CLIPBOARD},
	{"save", N_("save it as a message for a mailer"), false, TO_CLIPBOARD},
	{"print", N_("show it here"), false, TO_CLIPBOARD},
	{"noted", N_("it went out already: note it"), false, TO_CLIPBOARD},
};
enum { WAY_COUNT = sizeof WAYS / sizeof WAYS[0] };

static enum status ask_way(struct outbound *outbound)
{
	struct question_choice choices[WAY_COUNT];
	size_t count = 0;
	for (size_t i = 0; i < WAY_COUNT; i++)
		if (!WAYS[i].by_mailer || deliver_possible(outbound->call, WAYS[i].to))
			choices[count++] = (struct question_choice){
				.value = WAYS[i].word, .label = _(WAYS[i].label)};
	const struct question question = {
		.kind = QUESTION_KEY,
		.key = "way",
		.prompt = _("How does it go out?"),
		.explanation = outbound->marked[0] ? outbound->marked : NULL,
		.choices = choices,
		.choice_count = count,
		.assumed = "print",
	};
	return result_ask(outbound->result, &question);
}

/* A place in the table; WAY_COUNT: none of these. */
static size_t way_index(const char *way)
{
	size_t i = 0;
	while (i < WAY_COUNT && !text_equal(WAYS[i].word, way))
		i++;
	return i;
}

static const char *way_of(const struct outbound *outbound)
{
	const char *option = call_option(outbound->call, "--by");
	return option != NULL ? option : call_answer(outbound->call, "way");
}

/* Then the marks were seen above the question. */
static bool way_was_asked(const struct outbound *outbound)
{
	return call_option(outbound->call, "--by") == NULL;
}

/* The file is the one named, or asked for. */
static enum status save_message(struct outbound *outbound)
{
	struct arena *arena = outbound->result->arena;
	struct draft_message message = {.arena = arena, .for_file = true};
	const char *title = text_slug(arena, record_text(outbound->draft, DRAFT_TITLE));
	const char *option = call_option(outbound->call, "--to");
	const char *path = option != NULL ? option : call_answer(outbound->call, "file");
	const struct question question = {
		.kind = QUESTION_LINE,
		.key = "file",
		.prompt = _("Save it as"),
		.initial = arena_format(arena, "%s.eml", title[0] ? title : "message"),
		.unattended = _("Name the file with --to FILE."),
	};
	if (path == NULL)
		return result_ask(outbound->result, &question);
	enum status status =
		draft_message(outbound->call, outbound->draft, &message, outbound->error);
	if (status == STATUS_OK)
		status = save_new(path, message.text, message.length, outbound->error);
	outbound->message_id = message.id;
	if (status == STATUS_OK)
		result_line(outbound->result, TONE_PLAIN,
			arena_format(arena, _("Written to %s."), path));
	if (status == STATUS_OK && message.left_out != NULL)
		result_line(outbound->result, TONE_NOTICE, message.left_out);
	return status;
}

static enum status hand_over(struct outbound *outbound, size_t way)
{
	const char *said = NULL;
	struct draft_message message = {.arena = outbound->result->arena};
	struct outgoing outgoing = {
		.to = WAYS[way].to, .text = record_text(outbound->draft, DRAFT_BODY)};
	enum status status = STATUS_OK;
	if (WAYS[way].by_mailer) {
		status = draft_message(outbound->call, outbound->draft, &message, outbound->error);
		outgoing.text = message.text;
		outbound->message_id = message.id;
	}
	if (status == STATUS_OK && message.left_out != NULL)
		result_line(outbound->result, TONE_NOTICE, message.left_out);
	return status == STATUS_OK ? deliver(outbound->call, outbound->result, &outgoing, &said,
					     outbound->error)
				   : status;
}

static enum status bring_out(struct outbound *outbound)
{
	const char *way = way_of(outbound);
	if (way == NULL)
		return ask_way(outbound);
	size_t index = way_index(way);
	if (index == WAY_COUNT) {
		error_set(outbound->error, STATUS_INVALID, _("“%s” is no way out."), way);
		return error_advise(
			outbound->error, _("One of: %s"), "mail, open, copy, save, print, noted");
	}
	if (text_equal(way, "save"))
		return save_message(outbound);
	if (WAYS[index].by_mailer || text_equal(way, "copy"))
		return hand_over(outbound, index);
	return STATUS_OK;
}

/* ---- noting it ---- */

/* Whether the words answer this flag: its next steps name the kind, and it is about the same. */
static bool answers(const struct outbound *outbound, const struct flag *flag)
{
	const struct record *draft = outbound->draft;
	const char *step = arena_format(outbound->result->arena, "draft %s ", outbound->kind->name);
	int64_t project = record_integer(draft, DRAFT_PROJECT);
	int64_t subject = record_integer(draft, draft_subject_field(outbound->kind));
	if (strstr(flag->actions, step) == NULL ||
		flag->client != record_integer(draft, DRAFT_CLIENT))
		return false;
	if (flag->entity == outbound->kind->about && flag->entity != ENTITY_CLIENT)
		return flag->subject == subject;
	return flag->project == 0 || project == 0 || flag->project == project;
}

static enum status find_resting(struct outbound *outbound, struct app_sending *sending)
{
	struct flag_list flags;
	struct arena *arena = outbound->result->arena;
	struct error_list problems = {.arena = arena};
	if (outbound->kind->rests == 0)
		return STATUS_OK;
	enum status status = app_flags(
		call_app(outbound->call), arena, false, &flags, &problems, outbound->error);
	if (status != STATUS_OK)
		return status;
	struct flag *resting = ARENA_ARRAY(arena, struct flag, flags.count + 1);
	for (size_t i = 0; i < flags.count; i++)
		if (answers(outbound, &flags.items[i]))
			resting[sending->resting_count++] = flags.items[i];
	sending->resting = resting;
	return STATUS_OK;
}

static enum status note_sent(struct outbound *outbound)
{
	struct app_sending sending = {
		.draft = outbound->draft->id,
		.written = outbound->written,
		.by = "mail",
		.reason = outbound->reason,
		.message_id = outbound->message_id,
	};
	enum status status = find_resting(outbound, &sending);
	if (status == STATUS_OK)
		status = app_send(call_app(outbound->call), outbound->result->arena, &sending,
			outbound->error);
	if (status != STATUS_OK)
		return status;
	struct result *result = outbound->result;
	result_touched(result, ENTITY_DRAFT, outbound->draft->id);
	if (text_equal(way_of(outbound), "print"))
		result_text(result, "text", app_draft_text(result->arena, outbound->draft));
	const struct note note = {
		.tone = TONE_NOTICE,
		.text = way_was_asked(outbound) || !outbound->marked[0] ? NULL : outbound->marked,
	};
	result_done_noting(outbound->call, result, NULL, &note);
	return STATUS_OK;
}

enum status command_send(struct command_call *call, struct result *result, struct error *error)
{
	struct outbound outbound = {.call = call, .result = result, .error = error};
	enum status status = draft_resolve(call, result, &outbound.draft, error);
	if (status == STATUS_OK)
		status = app_draft_unsent(call_app(call), result->arena, outbound.draft, error);
	if (status != STATUS_OK)
		return status;
	outbound.kind = draft_kind_find(record_text(outbound.draft, DRAFT_KIND));
	static enum status (*const STEPS[])(struct outbound * outbound) = {
		read_once_more, look_at_wording, close_gaps, wait_or_say_why, bring_out, note_sent};
	for (size_t i = 0; status == STATUS_OK && i < sizeof STEPS / sizeof STEPS[0]; i++)
		status = STEPS[i](&outbound);
	return status;
}

enum status command_drop(struct command_call *call, struct result *result, struct error *error)
{
	struct record *draft = NULL;
	enum status status = draft_resolve(call, result, &draft, error);
	if (status == STATUS_OK)
		status = app_draft_drop(call_app(call), result->arena, draft->id, error);
	if (status != STATUS_OK)
		return status;
	result_touched(result, ENTITY_DRAFT, draft->id);
	result_done(call, result, NULL);
	return STATUS_OK;
}
