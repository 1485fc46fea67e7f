#include "log-grammar.h"

#include <assert.h>
#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "rapport/base/when.h"

enum { LONGEST_CALL_MINUTES = 12 * 60, MOST_HEAT = 3 };

struct reader {
	struct arena *arena;
	const char *const *words;
	size_t count, at;
	struct moment now;
	struct log_words *log;
	struct error *error;
	struct buffer text;    /* of the note that is open, or free text */
	struct buffer free;    /* free text so far, while a note is open */
	struct log_note *note; /* NULL: none is open */
	bool after_token;      /* the word before was a token, or there was none */
};

/* One kind of token. Returns how many words it took; 0: none of its kind is here. On an error
 * reader->error is set. */
typedef size_t take_token(struct reader *reader);

static char *lowered(struct arena *arena, const char *word)
{
	char *copy = arena_copy(arena, word);
	for (char *letter = copy; *letter; letter++)
		*letter = (char)tolower((unsigned char)*letter);
	return copy;
}

static const char *word_at(const struct reader *reader, size_t offset)
{
	return reader->at + offset < reader->count ? reader->words[reader->at + offset] : "";
}

static bool is_word(const char *word, const char *one, const char *other)
{
	return strcasecmp(word, one) == 0 || strcasecmp(word, other) == 0;
}

/* What stands behind `key` in the word, NULL when it has another key. */
static const char *after_key(const char *word, const char *key)
{
	size_t length = strlen(key);
	return strncasecmp(word, key, length) == 0 && word[length] ? word + length : NULL;
}

/* ---- notes ---- */

static void close_note(struct reader *reader)
{
	if (reader->note == NULL)
		return;
	reader->note->text = arena_copy(reader->arena, buffer_text(&reader->text));
	reader->note = NULL;
	buffer_reset(&reader->text);
	buffer_add(&reader->text, buffer_text(&reader->free));
}

static void open_note(struct reader *reader, enum log_note_kind kind)
{
	close_note(reader);
	buffer_reset(&reader->free);
	buffer_add(&reader->free, buffer_text(&reader->text));
	buffer_reset(&reader->text);
	reader->note = &reader->log->notes[reader->log->note_count++];
	*reader->note = (struct log_note){.kind = kind, .text = "", .due = DAY_NONE, .effort = -1};
}

static const struct {
	const char *word;
	enum log_note_kind kind;
} NOTES[] = {
	{"req", NOTE_REQUEST},
	{"request", NOTE_REQUEST},
	{"promise", NOTE_PROMISE},
	{"fb", NOTE_FEEDBACK},
	{"feedback", NOTE_FEEDBACK},
	{"praise", NOTE_PRAISE},
};

static bool take_note(struct reader *reader, const char *word)
{
	for (size_t i = 0; i < sizeof NOTES / sizeof NOTES[0]; i++)
		if (strcmp(NOTES[i].word, word) == 0) {
			open_note(reader, NOTES[i].kind);
			return true;
		}
	return false;
}

/* ---- + tokens ---- */

static const struct field_info *interaction_field(int field)
{
	return &catalog_entity(ENTITY_INTERACTION)->fields[field];
}

static const char *nearest_plus(struct reader *reader, const char *word)
{
	const char *nearest = NULL;
	size_t best = 3;
	for (size_t i = 0; i < sizeof NOTES / sizeof NOTES[0]; i++) {
		size_t distance = text_distance(word, NOTES[i].word, best);
		nearest = distance < best ? NOTES[i].word : nearest;
		best = distance < best ? distance : best;
	}
	const char *at = interaction_field(INTERACTION_PURPOSE)->choices;
	while (*at) {
		size_t length = strcspn(at, " ");
		const char *choice = arena_copy_n(reader->arena, at, length);
		size_t distance = text_distance(word, choice, best);
		nearest = distance < best ? choice : nearest;
		best = distance < best ? distance : best;
		at += length + strspn(at + length, " ");
	}
	return nearest;
}

static void unknown_plus(struct reader *reader, const char *typed, const char *word)
{
	const char *nearest = nearest_plus(reader, word);
	error_set(reader->error, STATUS_INVALID, _("“%s” is no token of a log line."), typed);
	if (nearest != NULL)
		error_advise(reader->error, _("Did you mean +%s? (After -- everything is text.)"),
			nearest);
	else
		error_advise(reader->error,
			_("Known: +req +promise +fb +praise, or a purpose: +%s"),
			interaction_field(INTERACTION_PURPOSE)->choices);
}

/* "+req", "+update"; "+49 221" and a lonely "+" are text. */
static size_t take_plus(struct reader *reader)
{
	const char *typed = word_at(reader, 0);
	if (typed[0] != '+' || !isalpha((unsigned char)typed[1]))
		return 0;
	char *word = lowered(reader->arena, typed + 1);
	if (take_note(reader, word))
		return 1;
	const char *purpose =
		catalog_choice(reader->arena, interaction_field(INTERACTION_PURPOSE), word);
	if (purpose == NULL) {
		unknown_plus(reader, typed, word);
		return 1;
	}
	close_note(reader);
	reader->log->purpose = purpose;
	return 1;
}

/* ---- key:value tokens ---- */

static size_t take_heat(struct reader *reader)
{
	const char *value = after_key(word_at(reader, 0), "heat:");
	if (value == NULL)
		return 0;
	if (value[0] < '0' || value[0] > '0' + MOST_HEAT || value[1] != '\0') {
		error_set(reader->error, STATUS_INVALID, _("“%s” is no heat."), value);
		error_advise(reader->error, _("heat:0 is calm, 1 tense, 2 heated, 3 hostile."));
		return 1;
	}
	reader->log->heat = value[0] - '0';
	return 1;
}

static size_t take_kind(struct reader *reader)
{
	const char *value = after_key(word_at(reader, 0), "kind:");
	if (value == NULL)
		return 0;
	const struct field_info *field = interaction_field(INTERACTION_KIND);
	reader->log->kind = catalog_choice(reader->arena, field, lowered(reader->arena, value));
	if (reader->log->kind == NULL) {
		error_set(
			reader->error, STATUS_INVALID, _("“%s” is no kind of interaction."), value);
		error_advise(reader->error, _("One of: %s"), field->choices);
	}
	return 1;
}

static size_t take_project(struct reader *reader)
{
	const char *value = after_key(word_at(reader, 0), "p:");
	if (value == NULL)
		return 0;
	reader->log->project = arena_copy(reader->arena, value);
	return 1;
}

/* "@kim"; an address like kim@acme.example is text. */
static size_t take_contact(struct reader *reader)
{
	const char *word = word_at(reader, 0);
	if (word[0] != '@' || word[1] == '\0' || ispunct((unsigned char)word[1]))
		return 0;
	char *name = arena_copy(reader->arena, word + 1);
	name[strcspn(name, ",;")] = '\0';
	reader->log->contact = name;
	return 1;
}

static size_t take_effort(struct reader *reader)
{
	const char *value = after_key(word_at(reader, 0), "effort:");
	if (value == NULL || reader->note == NULL || reader->note->kind != NOTE_REQUEST)
		return 0;
	if (!when_read_minutes(value, &reader->note->effort)) {
		error_set(reader->error, STATUS_INVALID, _("“%s” is no amount of time."), value);
		error_advise(reader->error, _("Like 90m, 2h or 1h30."));
	}
	return 1;
}

static size_t take_by(struct reader *reader)
{
	const char *value = after_key(word_at(reader, 0), "by:");
	if (value == NULL || reader->note == NULL || reader->note->kind != NOTE_PROMISE)
		return 0;
	reader->note->by_client = is_word(value, "client", "kunde");
	if (!reader->note->by_client && !is_word(value, "me", "ich")) {
		error_set(reader->error, STATUS_INVALID, _("“%s” makes no promise."), value);
		error_advise(reader->error, _("by:me or by:client"));
	}
	return 1;
}

static size_t take_due(struct reader *reader)
{
	const char *value = after_key(word_at(reader, 0), "due:");
	if (value == NULL || reader->note == NULL ||
		(reader->note->kind != NOTE_REQUEST && reader->note->kind != NOTE_PROMISE))
		return 0;
	/* On an error the message names the word. */
	(void)!when_parse_day(value, reader->now, WHEN_FUTURE, &reader->note->due, reader->error);
	return 1;
}

/* ---- time ---- */

/* "reply within 24h" is no length of a call. */
static bool follows_span_word(const struct reader *reader)
{
	static const char *const SPAN_WORDS[] = {
		"within",
		"after",
		"every",
		"binnen",
		"innerhalb",
		"nach",
		"alle",
		"about",
		"ca.",
	};
	const char *before =
		reader->at > 0 && !reader->after_token ? reader->words[reader->at - 1] : "";
	for (size_t i = 0; i < sizeof SPAN_WORDS / sizeof SPAN_WORDS[0]; i++)
		if (strcasecmp(before, SPAN_WORDS[i]) == 0)
			return true;
	return false;
}

static size_t take_length(struct reader *reader)
{
	int64_t minutes;
	if (reader->log->minutes >= 0 || !when_read_minutes(word_at(reader, 0), &minutes))
		return 0;
	if (minutes > LONGEST_CALL_MINUTES || follows_span_word(reader))
		return 0;
	reader->log->minutes = minutes;
	return 1;
}

/* A day of the log line lies in the past; otherwise it is something that was talked about. */
static size_t take_past_day(const struct reader *reader, size_t offset, civil_day *day)
{
	if (reader->at + offset >= reader->count)
		return 0;
	size_t taken = when_take_day(reader->words + reader->at + offset,
		reader->count - reader->at - offset, reader->now, WHEN_PAST, day);
	return taken > 0 && *day <= reader->now.day ? taken : 0;
}

static bool is_yesterday(const char *word)
{
	return is_word(word, "yesterday", "gestern");
}

/* "since yesterday" is about something else. */
static bool follows_preposition(const struct reader *reader)
{
	static const char *const PREPOSITIONS[] = {
		"since",
		"from",
		"of",
		"until",
		"till",
		"by",
		"seit",
		"von",
		"vor",
		"ab",
		"wie",
		"as",
	};
	const char *before = reader->at > 0 ? reader->words[reader->at - 1] : "";
	for (size_t i = 0; i < sizeof PREPOSITIONS / sizeof PREPOSITIONS[0]; i++)
		if (strcasecmp(before, PREPOSITIONS[i]) == 0)
			return true;
	return false;
}

/* "yesterday", "mon 10:00", "16:30", "10:00 yesterday". */
static size_t take_when(struct reader *reader)
{
	int minute = -1;
	civil_day day = DAY_NONE;
	bool allowed = reader->after_token && reader->note == NULL;
	if (!allowed && (reader->note != NULL || !is_yesterday(word_at(reader, 0)) ||
				follows_preposition(reader)))
		return 0;
	size_t taken = when_read_time(word_at(reader, 0), &minute) ? 1 : 0;
	size_t words = reader->log->day == DAY_NONE ? take_past_day(reader, taken, &day) : 0;
	if (words > 0 && taken == 0 && when_read_time(word_at(reader, words), &minute))
		words++;
	taken += words;
	civil_day on = words > 0 ? day : reader->log->day;
	bool is_today = on == DAY_NONE || on == reader->now.day;
	if (taken == 0 || (minute > reader->now.minute && is_today))
		return 0;
	reader->log->day = on;
	reader->log->minute = minute >= 0 ? minute : reader->log->minute;
	return taken;
}

/* "in 3 days" speaks of a time, "in" alone of who called. */
static bool starts_span(const struct reader *reader)
{
	civil_day day;
	return when_take_day(reader->words + reader->at, reader->count - reader->at, reader->now,
		       WHEN_FUTURE, &day) > 1;
}

static size_t take_bare_word(struct reader *reader)
{
	const char *word = word_at(reader, 0);
	struct log_words *log = reader->log;
	if (!reader->after_token || reader->note != NULL)
		return 0;
	if (strcasecmp(word, "in") == 0 && !starts_span(reader))
		log->direction = LOG_IN;
	else if (strcasecmp(word, "out") == 0)
		log->direction = LOG_OUT;
	else if (is_word(word, "missed", "verpasst"))
		log->missed = true;
	else if (is_word(word, "answered", "beantwortet"))
		log->answered = true;
	else
		return 0;
	return 1;
}

/* "answered" at the very end says how it went, whatever stands before it. */
static size_t take_last_word(struct reader *reader)
{
	const char *word = word_at(reader, 0);
	if (reader->note != NULL || reader->at + 1 != reader->count)
		return 0;
	if (!is_word(word, "answered", "beantwortet"))
		return 0;
	reader->log->answered = true;
	return 1;
}

/* The day right behind "+promise [by:…]": when it is due. */
static size_t take_promise_day(struct reader *reader)
{
	if (reader->note == NULL || reader->note->kind != NOTE_PROMISE || reader->text.length > 0 ||
		reader->note->due != DAY_NONE)
		return 0;
	return when_take_day(reader->words + reader->at, reader->count - reader->at, reader->now,
		WHEN_FUTURE, &reader->note->due);
}

static size_t take_input(struct reader *reader)
{
	if (strcmp(word_at(reader, 0), "-") != 0 || !reader->after_token)
		return 0;
	reader->log->from_input = true;
	return 1;
}

/* In the order they are tried: a day behind +promise may start with "+". */
static take_token *const TOKENS[] = {
	take_promise_day,
	take_plus,
	take_heat,
	take_kind,
	take_project,
	take_contact,
	take_effort,
	take_by,
	take_due,
	take_length,
	take_when,
	take_bare_word,
	take_last_word,
	take_input,
};

static bool take_any(struct reader *reader)
{
	for (size_t i = 0; i < sizeof TOKENS / sizeof TOKENS[0]; i++) {
		size_t taken = TOKENS[i](reader);
		if (taken > 0) {
			reader->at += taken;
			return true;
		}
	}
	return false;
}

static void take_text(struct reader *reader)
{
	buffer_add(&reader->text, reader->text.length > 0 ? " " : "");
	buffer_add(&reader->text, reader->words[reader->at++]);
}

enum status log_words_read(struct arena *arena, const char *const *words, size_t count,
	struct moment now, struct log_words *log, struct error *error)
{
	struct reader reader = {
		.arena = arena,
		.words = words,
		.count = count,
		.now = now,
		.log = log,
		.error = error,
		.text = BUFFER_EMPTY,
		.free = BUFFER_EMPTY,
		.after_token = true,
	};
	*log = (struct log_words){
		.text = "",
		.minutes = -1,
		.day = DAY_NONE,
		.minute = -1,
		.heat = -1,
		.notes = ARENA_ARRAY(arena, struct log_note, count + 1),
	};
	error->status = STATUS_OK;
	while (reader.at < count && error->status == STATUS_OK) {
		reader.after_token = take_any(&reader);
		if (!reader.after_token)
			take_text(&reader);
	}
	close_note(&reader);
	log->text = arena_copy(arena, buffer_text(&reader.text));
	buffer_clear(&reader.text);
	buffer_clear(&reader.free);
	return error->status;
}
