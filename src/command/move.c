/* move HANDLE DATE [because …]: a date and why it changed. */
#include "internal.h"

#include <strings.h>

#include "rapport/base/when.h"

static bool starts_reason(const char *word)
{
	return strcasecmp(word, "because") == 0 || strcasecmp(word, "weil") == 0 ||
	       strcasecmp(word, "da") == 0;
}

/* "because client content late", "weil Kunde …": the client asked for it. */
static bool is_client_word(const char *word)
{
	static const char *const WORDS[] = {
		"client",
		"client's",
		"customer",
		"kunde",
		"kundin",
		"kunden",
		"auftraggeber",
	};
	for (size_t i = 0; i < sizeof WORDS / sizeof WORDS[0]; i++)
		if (strcasecmp(word, WORDS[i]) == 0)
			return true;
	return false;
}

static enum status read_by(
	const char *word, struct app_move *move, bool *is_by, struct error *error)
{
	*is_by = strncasecmp(word, "by:", 3) == 0;
	if (!*is_by)
		return STATUS_OK;
	move->by_client = is_client_word(word + 3);
	if (move->by_client || strcasecmp(word + 3, "me") == 0 || strcasecmp(word + 3, "ich") == 0)
		return STATUS_OK;
	error_set(error, STATUS_INVALID, _("“%s” asks for no other date."), word + 3);
	return error_advise(error, _("by:me or by:client"));
}

/* The words behind the date: by:client and the reason. */
static enum status read_reason(struct command_call *call, struct arena *arena, size_t first,
	struct app_move *move, struct error *error)
{
	struct buffer reason = BUFFER_EMPTY;
	enum status status = STATUS_OK;
	if (first < call->count && starts_reason(call->words[first]))
		first++;
	if (first < call->count && is_client_word(call->words[first]))
		move->by_client = true;
	for (size_t i = first; i < call->count && status == STATUS_OK; i++) {
		bool is_by = false;
		status = read_by(call->words[i], move, &is_by, error);
		if (is_by)
			continue;
		buffer_add(&reason, reason.length > 0 ? " " : "");
		buffer_add(&reason, call->words[i]);
	}
	move->reason = reason.length > 0
			       ? text_store_form(arena, buffer_text(&reason), reason.length)
			       : NULL;
	buffer_clear(&reason);
	return status;
}

/* What free text would leave alone is a date here: "2 may", "sat", or one quoted word. The longest
 * that reads as one. */
static bool read_whole_day(struct command_call *call, size_t *next, civil_day *day)
{
	enum { WORDS_MOST = 5 };
	struct moment now = app_now(call_app(call));
	struct error ignored = {.status = STATUS_OK};
	struct arena *arena = arena_new();
	bool read = false;
	for (size_t end = call->count < WORDS_MOST ? call->count : WORDS_MOST; end > 1 && !read;
		end--) {
		struct command_call part = *call;
		part.count = end;
		read = when_parse_day(words_join(arena, &part, 1), now, WHEN_FUTURE, day,
			       &ignored) == STATUS_OK;
		*next = end;
	}
	arena_free(arena);
	return read;
}

static enum status read_day(
	struct command_call *call, size_t *next, civil_day *day, struct error *error)
{
	struct moment now = app_now(call_app(call));
	if (call->count < 2)
		return usage_error(call, error, _("To which date?"));
	size_t taken = when_take_day(call->words + 1, call->count - 1, now, WHEN_FUTURE, day);
	*next = 1 + taken;
	if (taken > 0)
		return STATUS_OK;
	if (read_whole_day(call, next, day))
		return STATUS_OK;
	*next = 2; /* an error that says what is accepted */
	return when_parse_day(call->words[1], now, WHEN_FUTURE, day, error);
}

/* ---- what was left out is asked for ---- */

/* The record to move, and how people call it. */
struct moved {
	struct record *record;
	const char *name;
	civil_day due; /* DAY_NONE: it has none yet */
};

static enum status find_moved(struct command_call *call, struct result *result,
	const struct match *match, struct moved *moved, struct error *error)
{
	struct app *app = call_app(call);
	enum status status =
		app_get(app, result->arena, match->entity, match->id, &moved->record, error);
	if (status != STATUS_OK)
		return status;
	moved->name = text_short_name(
		result->arena, app_name(app, result->arena, match->entity, match->id));
	moved->due = record_day(moved->record, app_due_field(match->entity));
	return STATUS_OK;
}

static const char *due_text(const struct command_call *call, struct arena *arena, civil_day day)
{
	return day_for_people(arena, day, app_now(call->session->app).day);
}

static const char *where_it_stands(
	const struct command_call *call, struct arena *arena, const struct moved *moved)
{
	if (moved->due == DAY_NONE)
		return _("It has no date yet.");
	return arena_format(arena,
		_("It stands on %s. Days as you type them: 24 Apr, next fri, +1w."),
		due_text(call, arena, moved->due));
}

static void missing_day(const struct command_call *call, struct arena *arena,
	const struct moved *moved, struct line_missing *missing)
{
	char handle[HANDLE_SIZE];
	handle_format(moved->record->id, handle);
	*missing = (struct line_missing){
		.key = "date",
		.prompt = arena_format(arena, _("Move %s to:"), moved->name),
		.explanation = where_it_stands(call, arena, moved),
		.foresees = arena_format(arena, "move %s", handle),
		.usage = _("To which date?"),
	};
	if (call->together == 0)
		return;
	missing->prompt = arena_format(arena,
		ngettext("Move %zu date to:", "Move %zu dates to:", call->together),
		call->together);
	missing->explanation =
		_("All to the same day. Days as you type them: 24 Apr, next fri, +1w.");
	missing->foresees = NULL;
}

static enum status ask_day(
	struct command_call *call, struct result *result, const struct moved *moved)
{
	struct line_missing missing;
	const char *line = NULL;
	missing_day(call, result->arena, moved, &missing);
	enum status status = ask_line_missing(call, result, &missing, &line);
	if (status == STATUS_OK && line != NULL)
		call_add_line(call, result->arena, line);
	return status;
}

/* Whoever was asked for the date may say why, too. */
static enum status ask_why(struct command_call *call, struct result *result)
{
	const char *line = NULL;
	const struct line_missing missing = {
		.key = "because",
		.prompt = _("Because:"),
		.explanation = _("Begin with “client” if the client asked for it; Enter alone "
				 "keeps no reason."),
	};
	enum status status = ask_line_missing(call, result, &missing, &line);
	if (status == STATUS_OK && line != NULL)
		call_add_line(call, result->arena, line);
	return status;
}

/* ---- what it would mean ---- */

/* "Wed 6 May → Wed 13 May, 7 days later." */
static const char *shift_line(const struct command_call *call, struct arena *arena,
	const struct moved *moved, civil_day day)
{
	const char *to = due_text(call, arena, day);
	if (moved->due == DAY_NONE || moved->due == day)
		return arena_format(arena, "%s.", to);
	const char *from = due_text(call, arena, moved->due);
	unsigned long days =
		(unsigned long)(day > moved->due ? day - moved->due : moved->due - day);
	return arena_format(arena,
		day > moved->due ? ngettext("%1$s → %2$s, %3$lu day later.",
					   "%1$s → %2$s, %3$lu days later.", days)
				 : ngettext("%1$s → %2$s, %3$lu day earlier.",
					   "%1$s → %2$s, %3$lu days earlier.", days),
		from, to, days);
}

/* What the new date of a project would mean for its hours. */
static enum status foresee_hours(struct command_call *call, struct result *result,
	struct moved *moved, civil_day day, struct note *note, struct error *error)
{
	*note = (struct note){.text = NULL};
	if (moved->record->entity != ENTITY_PROJECT || moved->due == day)
		return STATUS_OK;
	record_set_day(result->arena, moved->record, PROJECT_DEADLINE, day);
	return date_foresee(call, result, moved->record, note, error);
}

static enum status foresee(struct command_call *call, struct result *result, struct moved *moved,
	civil_day day, struct error *error)
{
	struct note note;
	const char *line = shift_line(call, result->arena, moved, day);
	enum status status = foresee_hours(call, result, moved, day, &note, error);
	if (status != STATUS_OK)
		return status;
	if (note.text != NULL) /* what decides comes first: a narrow screen shows no more */
		line = arena_format(result->arena, "%s %s", note.text, line);
	return result_foreseen(result, &(struct note){note.tone, line});
}

/* ---- the command ---- */

static enum status find_record(
	struct command_call *call, struct result *result, struct match *match, struct error *error)
{
	if (call->count == 0)
		return usage_error(call, error, _("Move what?"));
	const struct wanted wanted = {
		.entity = ENTITY_NONE,
		.text = call->words[0],
		.key = "which",
		.also = ENTITY_NONE,
	};
	enum status status = resolve(call, result, &wanted, match, error);
	if (status == STATUS_OK && app_due_field(match->entity) < 0)
		return error_set(error, STATUS_INVALID, _("%s has no date that could be moved."),
			_(catalog_entity(match->entity)->label));
	return status;
}

/* Reads the date and the reason, asking for what was left out. */
static enum status read_move(struct command_call *call, struct result *result,
	const struct moved *moved, struct app_move *move, struct error *error)
{
	size_t next = 0;
	bool asked = call->count < 2;
	enum status status = asked ? ask_day(call, result, moved) : STATUS_OK;
	if (status == STATUS_OK)
		status = read_day(call, &next, &move->day, error);
	if (status == STATUS_OK && asked && next == call->count)
		status = ask_why(call, result);
	return status == STATUS_OK ? read_reason(call, result->arena, next, move, error) : status;
}

enum status command_move(struct command_call *call, struct result *result, struct error *error)
{
	struct match match;
	struct moved moved;
	struct note note;
	enum status status = find_record(call, result, &match, error);
	if (status == STATUS_OK)
		status = find_moved(call, result, &match, &moved, error);
	if (status != STATUS_OK)
		return status;
	struct app_move move = {.entity = match.entity, .id = match.id};
	status = read_move(call, result, &moved, &move, error);
	if (status == STATUS_OK && call->foreseeing)
		return foresee(call, result, &moved, move.day, error);
	if (status == STATUS_OK && call->together > 0) {
		note_detail(call, due_text(call, result->arena, move.day));
		if (moved.due == move.day) /* it stands there already; the others are moved */
			return STATUS_OK;
	}
	if (status == STATUS_OK)
		status = foresee_hours(call, result, &moved, move.day, &note, error);
	if (status == STATUS_OK)
		status = app_move(call_app(call), result->arena, &move, error);
	if (status != STATUS_OK)
		return status;
	result_touched(result, move.entity, move.id);
	result_done_noting(
		call, result, move.by_client ? _("the client asked for it") : NULL, &note);
	return STATUS_OK;
}
