/* call, meet, mail, chat, log: one sentence becomes an interaction and what was said in it. */
#include "internal.h"

#include <assert.h>
#include <string.h>

#include "log-foresee.h"
#include "log-grammar.h"
#include "rapport/base/when.h"

/* One log line on its way to the store. */
struct draft {
	struct command_call *call;
	struct result *result;
	struct error *error;
	struct whom whom;
	struct log_words words;
	const char *more; /* the lines of standard input after the first, "": none */
	struct record *new_contact, *new_project; /* to be made with it; NULL: none */
	struct record *interaction;
	struct record **noted; /* as many as words.notes */
};

static const struct {
	const char *command, *kind;
} KINDS[] = {
	{"call", "call"},
	{"meet", "meeting"},
	{"mail", "mail"},
	{"chat", "chat"},
	{"log", "other"},
};

/* As a command takes the client; one who is not made yet has only the name. */
static const char *client_handle(const struct draft *draft)
{
	return draft->whom.client == 0 ? draft->whom.name
				       : app_handle(call_app(draft->call), draft->result->arena,
						 ENTITY_CLIENT, draft->whom.client);
}

static const char *kind_of(const struct draft *draft)
{
	if (draft->words.kind != NULL)
		return draft->words.kind;
	size_t i = 0;
	while (strcmp(KINDS[i].command, draft->call->command->name) != 0)
		i++;
	return KINDS[i].kind;
}

/* After "acme" the rest of the client's name may follow: "call Acme GmbH 25m"; after "Kim" that of
 * the contact. */
static size_t skip_name(struct draft *draft)
{
	struct arena *arena = draft->result->arena;
	const char **parts = NULL;
	struct command_call *call = draft->call;
	const char *name = draft->whom.contact == 0 ? draft->whom.name
						    : app_name(call_app(call), arena,
							      ENTITY_CONTACT, draft->whom.contact);
	size_t count = command_split(arena, name, &parts);
	if (draft->whom.project != 0 || count == 0 ||
		strcmp(text_fold(arena, parts[0], true), text_fold(arena, call->words[0], true)) !=
			0)
		return 1;
	size_t taken = 1;
	while (taken < count && taken < call->literal &&
		strcmp(text_fold(arena, parts[taken], true),
			text_fold(arena, call->words[taken], true)) == 0)
		taken++;
	return taken;
}

/* Joins the words after "--", which are plain text, to the free text. */
static void add_literal(struct draft *draft)
{
	const struct command_call *call = draft->call;
	if (call->literal == call->count)
		return;
	const char *literal = words_join(draft->result->arena, call, call->literal);
	draft->words.text = draft->words.text[0] ? arena_format(draft->result->arena, "%s %s",
							   draft->words.text, literal)
						 : literal;
}

/* ---- the words, as if all had been typed without quotes ---- */

struct words {
	const char **items;
	size_t count;
};

/* Cut at its spaces; quotes in it are part of the sentence. */
static void add_sentence(struct arena *arena, struct words *words, const char *sentence)
{
	static const char SPACE[] = " \t\r\n";
	const char **items =
		ARENA_ARRAY(arena, const char *, words->count + strlen(sentence) / 2 + 2);
	for (size_t i = 0; i < words->count; i++)
		items[i] = words->items[i];
	words->items = items;
	for (const char *at = sentence + strspn(sentence, SPACE); *at; at += strspn(at, SPACE)) {
		size_t length = strcspn(at, SPACE);
		items[words->count++] = arena_copy_n(arena, at, length);
		at += length;
	}
}

static enum status read_log(struct draft *draft, const struct words *words)
{
	return log_words_read(draft->result->arena, words->items, words->count,
		app_now(call_app(draft->call)), &draft->words, draft->error);
}

/* Where the one word stands that holds the whole sentence, in quotes; words->count: there is none.
 * Beside it only tokens may stand, or the quotes were meant: +req "20m of video". */
static size_t quoted_sentence(const struct draft *draft, const struct words *words)
{
	struct arena *arena = draft->result->arena;
	struct words others = {.items = ARENA_ARRAY(arena, const char *, words->count + 1)};
	size_t at = words->count;
	for (size_t i = 0; i < words->count; i++)
		if (strpbrk(words->items[i], " \t\n") == NULL)
			others.items[others.count++] = words->items[i];
		else
			at = i;
	struct log_words log;
	struct error ignored = {.status = STATUS_OK};
	bool alone = others.count + 1 == words->count &&
		     log_words_read(arena, others.items, others.count,
			     app_now(call_app(draft->call)), &log, &ignored) == STATUS_OK &&
		     !log.text[0] && log.note_count == 0;
	return alone ? at : words->count;
}

/* The words with the one at `at` cut at its spaces. */
static struct words unquoted(struct arena *arena, const struct words *words, size_t at)
{
	struct words cut = {.items = words->items, .count = at};
	if (at == words->count)
		return *words;
	add_sentence(arena, &cut, words->items[at]);
	for (size_t i = at + 1; i < words->count; i++)
		add_sentence(arena, &cut, words->items[i]);
	return cut;
}

static enum status ask_input(struct draft *draft)
{
	const struct question question = {
		.kind = QUESTION_STDIN,
		.key = "input",
		.prompt = _("What was said"),
		.unattended = _(
			"“-” reads standard input, which is not there. Type the sentence instead."),
	};
	return result_ask(draft->result, &question);
}

/* The first line of standard input stands where "-" stood; the others are text as they are. */
static enum status read_input(struct draft *draft, const struct words *words)
{
	struct arena *arena = draft->result->arena;
	const char *answer = call_answer(draft->call, "input");
	if (answer == NULL)
		return ask_input(draft);
	char *text = text_store_form(arena, answer, strlen(answer));
	size_t length = strlen(text);
	while (length > 0 && strchr(" \t\r\n", text[length - 1]))
		text[--length] = '\0';
	size_t first = strcspn(text, "\n");
	draft->more = text[first] ? text + first + 1 : "";
	struct words all = {.items = ARENA_ARRAY(arena, const char *, words->count + 1)};
	bool placed = false;
	for (size_t i = 0; i < words->count; i++)
		if (!placed && strcmp(words->items[i], "-") == 0) {
			placed = true;
			add_sentence(arena, &all, arena_copy_n(arena, text, first));
		} else {
			add_sentence(arena, &all, words->items[i]);
		}
	return read_log(draft, &all);
}

/* The sentence asked for is read with the same tokens as one typed at once. */
static enum status read_words(struct draft *draft)
{
	struct command_call *call = draft->call;
	struct arena *arena = draft->result->arena;
	size_t first = skip_name(draft);
	size_t count = call->literal > first ? call->literal - first : 0;
	const char *answer = call_answer(call, "text");
	struct words words = {.items = ARENA_ARRAY(arena, const char *, count + 1)};
	for (; words.count < count; words.count++)
		words.items[words.count] = call->words[first + words.count];
	words = unquoted(arena, &words, quoted_sentence(draft, &words));
	if (answer != NULL)
		add_sentence(arena, &words, answer);
	enum status status = read_log(draft, &words);
	if (status == STATUS_OK && draft->words.from_input)
		status = read_input(draft, &words);
	if (status == STATUS_OK)
		add_literal(draft);
	return status;
}

/* ---- what is known so far as a record ---- */

static void set_when(struct draft *draft)
{
	struct moment now = app_now(call_app(draft->call));
	const struct log_words *words = &draft->words;
	int64_t at = now.instant;
	if (words->day != DAY_NONE || words->minute >= 0) {
		civil_day day = words->day != DAY_NONE ? words->day : now.day;
		bool today = day == now.day;
		int minute = words->minute >= 0 ? words->minute : today ? now.minute : 12 * 60;
		at = instant_from_local(day, minute);
	}
	record_set_integer(draft->interaction, INTERACTION_OCCURRED_AT, at);
}

/* Mails and letters that went out are attempts until somebody answers. */
static bool is_answered(const struct draft *draft, const char *kind)
{
	const struct log_words *words = &draft->words;
	bool written = strcmp(kind, "mail") == 0 || strcmp(kind, "letter") == 0;
	if (words->missed)
		return false;
	return words->answered || words->direction == LOG_IN || !written;
}

static void fill_interaction(struct draft *draft)
{
	const struct log_words *words = &draft->words;
	struct record *record = record_new(draft->result->arena, ENTITY_INTERACTION);
	const char *kind = kind_of(draft);
	draft->interaction = record;
	if (draft->whom.client != 0)
		record_set_integer(record, INTERACTION_CLIENT, draft->whom.client);
	if (draft->whom.project != 0)
		record_set_integer(record, INTERACTION_PROJECT, draft->whom.project);
	record_set_text(record, INTERACTION_KIND, kind);
	record_set_text(record, INTERACTION_DIRECTION, words->direction == LOG_IN ? "in" : "out");
	record_set_integer(record, INTERACTION_ANSWERED, is_answered(draft, kind));
	if (words->purpose != NULL)
		record_set_text(record, INTERACTION_PURPOSE, words->purpose);
	if (words->minutes >= 0)
		record_set_integer(record, INTERACTION_MINUTES, words->minutes);
	if (words->heat >= 0)
		record_set_integer(record, INTERACTION_HEAT, words->heat);
	record_set_integer(record, INTERACTION_REVISION, words->revision);
	set_when(draft);
}

/* Nobody has that name at a client who is just being made, so it can be no slip. */
static enum status make_contact(struct draft *draft)
{
	draft->new_contact = record_new(draft->result->arena, ENTITY_CONTACT);
	return field_set(draft->call, draft->result, draft->new_contact, CONTACT_NAME,
		draft->words.contact, draft->error);
}

static enum status find_contact(struct draft *draft)
{
	struct match match = {.id = 0};
	const char *name = draft->words.contact;
	if (name == NULL && draft->whom.contact != 0)
		record_set_integer(draft->interaction, INTERACTION_CONTACT, draft->whom.contact);
	if (name == NULL)
		return STATUS_OK;
	if (draft->whom.new_client != NULL)
		return make_contact(draft);
	const struct wanted wanted = {
		.entity = ENTITY_CONTACT,
		.parent = draft->whom.client,
		.text = name,
		.key = "contact",
		.also = ENTITY_NONE,
	};
	enum status status = resolve(draft->call, draft->result, &wanted, &match, draft->error);
	if (status == STATUS_NOT_FOUND) {
		error_set(draft->error, STATUS_NOT_FOUND, _("%s has no contact “%s”."),
			draft->whom.name, name);
		return error_advise(draft->error, _("Add one: rapport add contact %s %s"),
			client_handle(draft), name);
	}
	record_set_integer(draft->interaction, INTERACTION_CONTACT, match.id);
	return status;
}

/* ---- which project ---- */

/* p:NAME of a new client is wished for like one. */
static bool needs_project(const struct draft *draft)
{
	if (draft->words.project != NULL || draft->words.revision ||
		text_equal(draft->words.purpose, "update"))
		return true;
	for (size_t i = 0; i < draft->words.note_count; i++)
		if (draft->words.notes[i].kind == NOTE_REQUEST)
			return true;
	return false;
}

static enum status ask_title(struct draft *draft)
{
	struct arena *arena = draft->result->arena;
	const char *missing = arena_format(arena,
		_("%s has no open project that a status update, a round of revision or a change "
		  "request could belong to."),
		draft->whom.name);
	const struct question question = {
		.kind = QUESTION_LINE,
		.key = "title",
		.prompt = _("Title of a new project:"),
		.explanation = missing,
		.initial = draft->words.project,
		.unattended = arena_format(arena, _("%s Add one: rapport add project %s TITLE"),
			missing, client_handle(draft)),
		.otherwise = STATUS_NOT_FOUND,
	};
	return result_ask(draft->result, &question);
}

/* Whoever is on the phone answers with a title, and all of the line is kept. */
static enum status make_project(struct draft *draft)
{
	const char *title = call_answer(draft->call, "title");
	if (title == NULL)
		return ask_title(draft);
	draft->new_project = record_new(draft->result->arena, ENTITY_PROJECT);
	return field_set(draft->call, draft->result, draft->new_project, PROJECT_TITLE, title,
		draft->error);
}

static enum status ask_project(struct draft *draft, const struct match_list *open)
{
	struct arena *arena = draft->result->arena;
	struct question_choice *choices = ARENA_ARRAY(arena, struct question_choice, open->count);
	const char **names = ARENA_ARRAY(arena, const char *, open->count);
	for (size_t i = 0; i < open->count; i++) {
		choices[i].value = choices[i].label = open->items[i].name;
		names[i] = open->items[i].name;
	}
	const struct question question = {
		.kind = QUESTION_CHOICE,
		.key = "project",
		.prompt = arena_format(arena, _("Which project of %s?"), draft->whom.name),
		.choices = choices,
		.choice_count = open->count,
		.unattended = arena_format(arena,
			_("%s has several open projects: %s. Name one with p:NAME."),
			draft->whom.name, list_join(arena, names, open->count)),
	};
	return result_ask(draft->result, &question);
}

static enum status choose_project(struct draft *draft, const struct match_list *open)
{
	const char *answer = call_answer(draft->call, "project");
	for (size_t i = 0; answer != NULL && i < open->count; i++)
		if (strcmp(open->items[i].name, answer) == 0) {
			draft->whom.project = open->items[i].id;
			return STATUS_OK;
		}
	return ask_project(draft, open);
}

/* p:NAME, CLIENT/PROJECT, the only open one, or none unless one is needed. */
static enum status find_project(struct draft *draft)
{
	struct match_list open = {0};
	struct arena *arena = draft->result->arena;
	if (draft->words.project != NULL && draft->whom.new_client == NULL) {
		const char *name =
			arena_format(arena, "%s/%s", client_handle(draft), draft->words.project);
		return resolve_whom(
			draft->call, draft->result, name, false, &draft->whom, draft->error);
	}
	if (draft->whom.project != 0)
		return STATUS_OK;
	enum status status = STATUS_OK;
	if (draft->whom.client != 0)
		status = app_open_projects(
			call_app(draft->call), arena, draft->whom.client, &open, draft->error);
	if (status != STATUS_OK)
		return status;
	if (open.count == 1)
		draft->whom.project = open.items[0].id;
	if (open.count == 1 || !needs_project(draft))
		return STATUS_OK;
	return open.count == 0 ? make_project(draft) : choose_project(draft, &open);
}

/* ---- the sentence ---- */

static const int FORM_FIELDS[] = {
	INTERACTION_SUMMARY,
	INTERACTION_FACTS,
	INTERACTION_PRIVATE,
	INTERACTION_AWAITS,
	-1,
};

static enum status ask_form(struct draft *draft)
{
	const char *answer = call_answer(draft->call, "form");
	if (answer != NULL)
		return form_read(
			draft->call, draft->result, answer, draft->interaction, draft->error);
	struct arena *arena = draft->result->arena;
	record_set_text(draft->interaction, INTERACTION_SUMMARY, draft->words.text);
	const struct question question = {
		.kind = QUESTION_TEXT,
		.key = "form",
		.prompt = arena_format(arena, _("What was said with %s"), draft->whom.name),
		.initial = form_write(
			draft->call, arena, draft->interaction, FORM_FIELDS, draft->whom.name),
		.unattended = _("-e needs an editor and a terminal. Type the sentence instead."),
	};
	return result_ask(draft->result, &question);
}

/* What stands for a sentence nobody typed: the first note, or that nobody answered. */
static const char *implied_text(const struct draft *draft)
{
	for (size_t i = 0; i < draft->words.note_count; i++)
		if (draft->words.notes[i].text[0])
			return draft->words.notes[i].text;
	if (!text_empty(draft->words.awaits))
		return draft->words.awaits;
	return draft->words.missed ? _("no answer") : "";
}

static enum status ask_sentence(struct draft *draft)
{
	const struct question question = {
		.kind = QUESTION_LINE,
		.key = "text",
		.prompt = arena_format(
			draft->result->arena, _("What was it about, with %s?"), draft->whom.name),
		.initial = "",
		.unattended = arena_format(draft->result->arena,
			_("What was it about? Like: rapport %s %s 25m launch moved"),
			draft->call->command->name, draft->call->words[0]),
	};
	if (call_answer(draft->call, "text") != NULL)
		return error_set(draft->error, STATUS_CANCELLED, _("Nothing was logged."));
	return result_ask(draft->result, &question);
}

static enum status find_text(struct draft *draft)
{
	if (call_option(draft->call, "-e") != NULL)
		return ask_form(draft);
	struct arena *arena = draft->result->arena;
	const char *text = draft->words.text;
	if (draft->more[0])
		text = text[0] ? arena_format(arena, "%s\n%s", text, draft->more) : draft->more;
	if (!text[0])
		text = implied_text(draft);
	if (!text[0])
		return ask_sentence(draft);
	record_set_text(draft->interaction, INTERACTION_SUMMARY,
		text_store_form(arena, text, strlen(text)));
	return STATUS_OK;
}

/* ---- notes ---- */

static struct record *note_record(const struct draft *draft, const struct log_note *note)
{
	static const enum entity ENTITIES[] = {
		[NOTE_REQUEST] = ENTITY_REQUEST,
		[NOTE_PROMISE] = ENTITY_PROMISE,
		[NOTE_FEEDBACK] = ENTITY_FEEDBACK,
		[NOTE_PRAISE] = ENTITY_FEEDBACK,
		[NOTE_RAISE] = ENTITY_REMINDER,
		[NOTE_QUESTION] = ENTITY_NONE,
	};
	struct arena *arena = draft->result->arena;
	struct record *record = record_new(arena, ENTITIES[note->kind]);
	civil_day day =
		instant_local_day(record_integer(draft->interaction, INTERACTION_OCCURRED_AT));
	switch (note->kind) {
	case NOTE_REQUEST:
		record_set_day(arena, record, REQUEST_ASKED_ON, day);
		record_set_day(arena, record, REQUEST_NEEDED_BY, note->due);
		if (note->effort >= 0)
			record_set_integer(record, REQUEST_EFFORT, note->effort);
		break;
	case NOTE_PROMISE:
		record_set_day(arena, record, PROMISE_DUE, note->due);
		record_set_text(record, PROMISE_BY, note->by_client ? "client" : "me");
		break;
	case NOTE_FEEDBACK:
	case NOTE_PRAISE:
		record_set_day(arena, record, FEEDBACK_HEARD_ON, day);
		if (note->kind == NOTE_PRAISE)
			record_set_text(record, FEEDBACK_POLARITY, "praise");
		break;
	case NOTE_RAISE:
		record_set_day(arena, record, REMINDER_DUE, day);
		record_set_integer(record, REMINDER_NEXT_TALK, 1);
		break;
	case NOTE_QUESTION:
		assert(false); /* no record of its own */
		break;
	}
	return record;
}

/* The title of a note without a text is the free text's first line. */
static const char *note_title(const struct draft *draft, const struct log_note *note)
{
	const char *text =
		note->text[0] ? note->text : record_text(draft->interaction, INTERACTION_SUMMARY);
	text = text_store_form(draft->result->arena, text, strlen(text));
	return arena_copy_n(draft->result->arena, text, strcspn(text, "\n"));
}

/* The question left open; without a text of its own it is what was said. */
static void fill_question(struct draft *draft)
{
	const char *text = draft->words.awaits;
	if (text == NULL)
		return;
	if (!text[0])
		text = record_text(draft->interaction, INTERACTION_SUMMARY);
	text = text_store_form(draft->result->arena, text, strlen(text));
	record_set_text(draft->interaction, INTERACTION_AWAITS,
		arena_copy_n(draft->result->arena, text, strcspn(text, "\n")));
}

static void fill_notes(struct draft *draft)
{
	size_t count = draft->words.note_count;
	draft->noted = ARENA_ARRAY(draft->result->arena, struct record *, count + 1);
	for (size_t i = 0; i < count; i++) {
		const struct log_note *note = &draft->words.notes[i];
		draft->noted[i] = note_record(draft, note);
		record_set_text(draft->noted[i], catalog_entity(draft->noted[i]->entity)->title,
			note_title(draft, note));
	}
}

/* ---- the answer ---- */

static const char *understood(const struct draft *draft)
{
	struct arena *arena = draft->result->arena;
	struct app *app = call_app(draft->call);
	struct moment now = app_now(app);
	const char *parts[5];
	size_t count = 0;
	if (record_has(draft->interaction, INTERACTION_PROJECT))
		parts[count++] = app_name(app, arena, ENTITY_PROJECT,
			record_integer(draft->interaction, INTERACTION_PROJECT));
	if (record_has(draft->interaction, INTERACTION_CONTACT))
		parts[count++] = app_name(app, arena, ENTITY_CONTACT,
			record_integer(draft->interaction, INTERACTION_CONTACT));
	int64_t at = record_integer(draft->interaction, INTERACTION_OCCURRED_AT);
	if (at != now.instant) {
		struct moment then = instant_moment(at);
		parts[count++] = arena_format(arena, "%s %02d:%02d",
			day_for_people(arena, then.day, now.day), then.minute / 60,
			then.minute % 60);
	}
	if (draft->words.heat > 0)
		parts[count++] = arena_format(arena, _("heat %d"), draft->words.heat);
	if (draft->words.revision)
		parts[count++] = _("a round of revision");
	return list_join(arena, parts, count);
}

static const char *note_added(const struct draft *draft, const struct record *record)
{
	struct arena *arena = draft->result->arena;
	struct app *app = call_app(draft->call);
	civil_day today = app_now(app).day;
	const char *title =
		text_short_name(arena, record_text(record, catalog_entity(record->entity)->title));
	const char *handle = app_handle(app, arena, record->entity, record->id);
	int due = app_due_field(record->entity);
	bool has_due = due >= 0 && record_has(record, due);
	const char *day = has_due ? day_for_people(arena, record_day(record, due), today) : "";
	switch (record->entity) {
	case ENTITY_REQUEST:
		return has_due ? arena_format(arena, _("Change request “%s” (%s), needed by %s."),
					 title, handle, day)
			       : arena_format(arena, _("Change request “%s” (%s)."), title, handle);
	case ENTITY_PROMISE:
		return has_due ? arena_format(
					 arena, _("Promise “%s” (%s), due %s."), title, handle, day)
			       : arena_format(arena, _("Promise “%s” (%s)."), title, handle);
	case ENTITY_REMINDER:
		return arena_format(arena, _("To raise next time: “%s” (%s)."), title, handle);
	default:
		return arena_format(arena, _("Feedback “%s” (%s)."), title, handle);
	}
}

/* Everything the line led to, in one line: what was added, and when the next update is due. */
static enum status say_consequences(struct draft *draft)
{
	struct buffer line = BUFFER_EMPTY;
	struct arena *arena = draft->result->arena;
	struct app *app = call_app(draft->call);
	civil_day next = DAY_NONE;
	enum status status = STATUS_OK;
	for (size_t i = 0; i < draft->words.note_count; i++) {
		buffer_add(&line, i > 0 ? " " : "");
		buffer_add(&line, note_added(draft, draft->noted[i]));
	}
	if (draft->words.awaits != NULL) {
		buffer_add(&line, line.length > 0 ? " " : "");
		buffer_format(&line, _("Waiting for an answer: “%s”."),
			text_short_name(draft->result->arena,
				record_text(draft->interaction, INTERACTION_AWAITS)));
	}
	if (text_equal(draft->words.purpose, "update") &&
		record_has(draft->interaction, INTERACTION_PROJECT))
		status = app_next_update(app, arena,
			record_integer(draft->interaction, INTERACTION_PROJECT), &next,
			draft->error);
	if (next != DAY_NONE) {
		buffer_add(&line, line.length > 0 ? " " : "");
		buffer_format(&line, _("Next status update: %s."),
			day_for_people(arena, next, app_now(app).day));
	}
	if (line.length > 0)
		result_line(draft->result, TONE_PLAIN, buffer_text(&line));
	buffer_clear(&line);
	return status;
}

static enum status say_logged(struct draft *draft)
{
	struct arena *arena = draft->result->arena;
	const char *label = app_last_label(call_app(draft->call));
	const char *detail = understood(draft);
	result_touched(draft->result, ENTITY_INTERACTION, draft->interaction->id);
	if (detail[0])
		label = arena_format(arena, "%s (%s)", label, detail);
	result_line(draft->result, TONE_GOOD, sentence_of(arena, label));
	enum status status = say_consequences(draft);
	result_line(draft->result, TONE_QUIET, _("Undo: rapport undo"));
	return status;
}

static enum status store_draft(struct draft *draft)
{
	const struct app_log log = {
		.command = draft->call->command->name,
		.new_client = draft->whom.new_client,
		.new_contact = draft->new_contact,
		.new_project = draft->new_project,
		.interaction = draft->interaction,
		.noted = draft->noted,
		.noted_count = draft->words.note_count,
	};
	enum status status =
		app_log(call_app(draft->call), draft->result->arena, &log, draft->error);
	return status == STATUS_OK ? say_logged(draft) : status;
}

/* A mistake is told as what it would be; what would be asked later is left open. */
static enum status foresee(struct draft *draft, enum status status)
{
	struct buffer mistake = BUFFER_EMPTY;
	struct note note = {.tone = TONE_QUIET};
	bool unknown = draft->whom.client == 0;
	if (unknown)
		draft->whom.name = draft->call->words[0];
	if (status == STATUS_OK || unknown)
		status = read_words(draft);
	if (status == STATUS_OK || status == STATUS_ASK) {
		fill_interaction(draft);
		const struct log_line line = {
			.app = call_app(draft->call),
			.whom = draft->whom,
			.typed = draft->call->words[0],
			.words = &draft->words,
			.interaction = draft->interaction,
		};
		note.text = log_foreseen(draft->result->arena, &line);
	} else {
		error_format(draft->error, &mistake);
		note.tone = TONE_WARN;
		note.text = arena_copy(draft->result->arena, buffer_text(&mistake));
	}
	buffer_clear(&mistake);
	return result_foreseen(draft->result, &note);
}

enum status command_log(struct command_call *call, struct result *result, struct error *error)
{
	struct draft draft = {.call = call, .result = result, .error = error, .more = ""};
	if (call->count == 0)
		return usage_error(call, error, _("With which client?"));
	enum status status = resolve_whom(call, result, call->words[0], true, &draft.whom, error);
	if (call->foreseeing)
		return foresee(&draft, status);
	if (status == STATUS_OK)
		status = read_words(&draft);
	if (status == STATUS_OK)
		status = find_project(&draft);
	if (status == STATUS_OK) {
		fill_interaction(&draft);
		status = find_contact(&draft);
	}
	if (status == STATUS_OK)
		status = find_text(&draft);
	if (status != STATUS_OK)
		return status;
	fill_question(&draft);
	fill_notes(&draft);
	return store_draft(&draft);
}
