#include "log-foresee.h"

#include <assert.h>

#include "rapport/base/when.h"

enum { PARTS_MOST = 16 };

struct parts {
	struct arena *arena;
	const char **items;
	size_t count, capacity;
};

static void add(struct parts *parts, const char *text)
{
	assert(parts->count < parts->capacity);
	if (!text_empty(text))
		parts->items[parts->count++] = text;
}

static void add_whom(struct parts *parts, const struct log_line *line)
{
	const struct whom *whom = &line->whom;
	if (whom->client != 0)
		add(parts, app_name(line->app, parts->arena, ENTITY_CLIENT, whom->client));
	else
		add(parts, line->typed);
	if (whom->project != 0)
		add(parts, app_name(line->app, parts->arena, ENTITY_PROJECT, whom->project));
	else if (line->words->project)
		add(parts, arena_format(parts->arena, "p:%s", line->words->project));
	if (line->words->contact)
		add(parts, arena_format(parts->arena, "@%s", line->words->contact));
}

static void add_when(struct parts *parts, const struct log_line *line)
{
	struct moment now = app_now(line->app);
	int64_t at = record_integer(line->interaction, INTERACTION_OCCURRED_AT);
	struct moment then = instant_moment(at);
	add(parts, arena_format(parts->arena, "%s %02d:%02d",
			   day_for_people(parts->arena, then.day, now.day), then.minute / 60,
			   then.minute % 60));
}

static void add_tokens(struct parts *parts, const struct log_line *line)
{
	const struct log_words *words = line->words;
	if (words->minutes >= 0)
		add(parts, minutes_for_people(parts->arena, words->minutes));
	if (words->direction != LOG_EITHER)
		add(parts, words->direction == LOG_IN ? _("from the client") : _("from me"));
	if (words->missed || words->answered)
		add(parts, words->missed ? _("not answered") : _("answered"));
	if (words->purpose)
		add(parts, arena_format(parts->arena, "+%s", words->purpose));
	if (words->revision)
		add(parts, "+revision");
	if (words->heat >= 0)
		add(parts, arena_format(parts->arena, _("heat %d"), words->heat));
	if (words->awaits)
		add(parts, words->awaits[0]
				   ? arena_format(parts->arena, _("Question “%s”"), words->awaits)
				   : _("Question"));
}

static const char *note_kind(const struct log_note *note)
{
	switch (note->kind) {
	case NOTE_REQUEST:
		return _(catalog_entity(ENTITY_REQUEST)->label);
	case NOTE_PROMISE:
		return note->by_client ? _("Promise of the client")
				       : _(catalog_entity(ENTITY_PROMISE)->label);
	case NOTE_FEEDBACK:
		return _(catalog_entity(ENTITY_FEEDBACK)->label);
	case NOTE_PRAISE:
		return _("Praise");
	case NOTE_RAISE:
		return _("To be raised next time");
	case NOTE_QUESTION:
		break;
	}
	return _("Question");
}

/* "Promise “send draft”, Fri 13 Mar, 2 h" */
static const char *note_text(
	const struct parts *parts, const struct log_line *line, const struct log_note *note)
{
	civil_day today = app_now(line->app).day;
	struct buffer text = BUFFER_EMPTY;
	buffer_add(&text, note_kind(note));
	if (note->text[0])
		buffer_format(&text, " %s", arena_format(parts->arena, _("“%s”"), note->text));
	if (note->due != DAY_NONE)
		buffer_format(&text, " – %s", day_for_people(parts->arena, note->due, today));
	if (note->effort >= 0)
		buffer_format(&text, " – %s", minutes_for_people(parts->arena, note->effort));
	const char *copy = arena_copy(parts->arena, buffer_text(&text));
	buffer_clear(&text);
	return copy;
}

const char *log_foreseen(struct arena *arena, const struct log_line *line)
{
	size_t capacity = PARTS_MOST + line->words->note_count;
	struct parts parts = {
		.arena = arena,
		.items = ARENA_ARRAY(arena, const char *, capacity),
		.capacity = capacity,
	};
	add(&parts, catalog_choice_label(
			    &catalog_entity(ENTITY_INTERACTION)->fields[INTERACTION_KIND],
			    record_text(line->interaction, INTERACTION_KIND)));
	add_whom(&parts, line);
	add_when(&parts, line);
	add_tokens(&parts, line);
	for (size_t i = 0; i < line->words->note_count; i++)
		add(&parts, note_text(&parts, line, &line->words->notes[i]));
	return text_clean(arena, list_join(arena, parts.items, parts.count), TEXT_ONE_LINE);
}
