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
	bool in_sentence;      /* the token just taken stays in the text, too */
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

/* One of each: a second one is a slip, or belongs into a line of its own. */
static void second_one(struct reader *reader, const char *before)
{
	error_set(reader->error, STATUS_INVALID,
		_("“%s” comes after %s; a line takes one of them."), word_at(reader, 0), before);
	error_advise(reader->error, _("After -- everything is text."));
}

/* ---- notes ---- */

/* The question read last is no note of its own; two of one line are one text. */
static void leave_question(struct reader *reader)
{
	struct log_words *log = reader->log;
	const char *text = reader->note->text;
	assert(reader->note == &log->notes[log->note_count - 1]);
	log->note_count--;
	if (log->awaits != NULL && log->awaits[0] && text[0])
		text = arena_format(reader->arena, "%s; %s", log->awaits, text);
	if (log->awaits == NULL || text[0])
		log->awaits = text;
}

static void close_note(struct reader *reader)
{
	if (reader->note == NULL)
		return;
	reader->note->text = arena_copy(reader->arena, buffer_text(&reader->text));
	if (reader->note->kind == NOTE_QUESTION)
		leave_question(reader);
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
	{"wunsch", NOTE_REQUEST},
	{"promise", NOTE_PROMISE},
	{"zusage", NOTE_PROMISE},
	{"fb", NOTE_FEEDBACK},
	{"feedback", NOTE_FEEDBACK},
	{"kritik", NOTE_FEEDBACK},
	{"praise", NOTE_PRAISE},
	{"lob", NOTE_PRAISE},
	{"raise", NOTE_RAISE},
	{"ansprechen", NOTE_RAISE},
	{"ask", NOTE_QUESTION},
	{"frage", NOTE_QUESTION},
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

/* Words that set a flag of the interaction and open no note. */
static const char *const REVISION_WORDS[] = {"revision", "round", "korrektur", NULL};

static bool take_revision(struct reader *reader, const char *word)
{
	for (size_t i = 0; REVISION_WORDS[i] != NULL; i++)
		if (strcmp(REVISION_WORDS[i], word) == 0) {
			close_note(reader);
			reader->log->revision = true;
			return true;
		}
	return false;
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
	for (size_t i = 0; REVISION_WORDS[i] != NULL; i++) {
		size_t distance = text_distance(word, REVISION_WORDS[i], best);
		nearest = distance < best ? REVISION_WORDS[i] : nearest;
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
			_("Known: +req +promise +ask +fb +praise +raise +revision, or a "
			  "purpose: +%s"),
			interaction_field(INTERACTION_PURPOSE)->choices);
}

/* "+req", "+update"; "+49 221" and a lonely "+" are text. */
static size_t take_plus(struct reader *reader)
{
	const char *typed = word_at(reader, 0);
	if (typed[0] != '+' || !isalpha((unsigned char)typed[1]))
		return 0;
	char *word = lowered(reader->arena, typed + 1);
	if (take_note(reader, word) || take_revision(reader, word))
		return 1;
	const char *purpose =
		catalog_choice(reader->arena, interaction_field(INTERACTION_PURPOSE), word);
	if (purpose == NULL) {
		unknown_plus(reader, typed, word);
		return 1;
	}
	close_note(reader);
	const char *before = reader->log->purpose;
	if (before != NULL && !text_equal(before, purpose))
		second_one(reader, arena_format(reader->arena, "+%s", before));
	reader->log->purpose = purpose;
	return 1;
}

/* ---- key:value tokens ---- */

static size_t take_heat(struct reader *reader)
{
	const char *value = after_key(word_at(reader, 0), "heat:");
	if (value == NULL)
		value = after_key(word_at(reader, 0), "hitze:");
	if (value == NULL)
		return 0;
	if (value[0] < '0' || value[0] > '0' + MOST_HEAT || value[1] != '\0') {
		error_set(reader->error, STATUS_INVALID, _("“%s” is no heat."), value);
		error_advise(reader->error, _("heat:0 is calm, 1 tense, 2 heated, 3 hostile."));
		return 1;
	}
	int heat = value[0] - '0', before = reader->log->heat;
	if (before >= 0 && before != heat)
		second_one(reader, arena_format(reader->arena, "heat:%d", before));
	reader->log->heat = heat;
	return 1;
}

static size_t take_kind(struct reader *reader)
{
	const char *value = after_key(word_at(reader, 0), "kind:");
	if (value == NULL)
		return 0;
	const struct field_info *field = interaction_field(INTERACTION_KIND);
	const char *before = reader->log->kind;
	reader->log->kind = catalog_choice(reader->arena, field, lowered(reader->arena, value));
	if (before != NULL && !text_equal(before, reader->log->kind))
		second_one(reader, arena_format(reader->arena, "kind:%s", before));
	else if (reader->log->kind == NULL) {
		error_set(
			reader->error, STATUS_INVALID, _("“%s” is no kind of interaction."), value);
		error_advise(reader->error, _("One of: %s"),
			catalog_choice_labels(reader->arena, field));
	}
	return 1;
}

static size_t take_project(struct reader *reader)
{
	const char *value = after_key(word_at(reader, 0), "p:");
	const char *before = reader->log->project;
	if (value == NULL)
		return 0;
	if (before != NULL && strcasecmp(before, value) != 0)
		second_one(reader, arena_format(reader->arena, "p:%s", before));
	reader->log->project = arena_copy(reader->arena, value);
	return 1;
}

static bool is_one_of(const char *word, const char *const *words)
{
	while (*words != NULL && strcasecmp(word, *words) != 0)
		words++;
	return *words != NULL;
}

static const char *word_before(const struct reader *reader)
{
	return reader->at > 0 ? reader->words[reader->at - 1] : "";
}

/* Whether the next word goes on with the sentence, as far as it tells. */
static bool sentence_goes_on(const struct reader *reader)
{
	static const char *const TOKEN_WORDS[] = {"in", "out", "missed", "verpasst", "answered",
		"beantwortet", "yesterday", "gestern", NULL};
	static const char *const KEYS[] = {
		"heat:", "hitze:", "kind:", "p:", "effort:", "by:", "due:"};
	int64_t minutes;
	int minute;
	const char *next = word_at(reader, 1);
	for (size_t i = 0; i < sizeof KEYS / sizeof KEYS[0]; i++)
		if (after_key(next, KEYS[i]) != NULL)
			return false;
	return next[0] != '\0' && strchr("+@-", next[0]) == NULL && !is_one_of(next, TOKEN_WORDS) &&
	       !when_read_minutes(next, &minutes) && !when_read_time(next, &minute);
}

/* "talked to @kim about it", "with @kim": the sentence needs the name. */
static bool is_within_sentence(const struct reader *reader)
{
	static const char *const LINKS[] = {"to", "with", "from", "for", "by", "and", "mit", "von",
		"bei", "für", "an", "und", "zu", NULL};
	return !reader->after_token &&
	       (is_one_of(word_before(reader), LINKS) || sentence_goes_on(reader));
}

/* "@kim"; an address like kim@acme.example is text. */
static size_t take_contact(struct reader *reader)
{
	const char *word = word_at(reader, 0), *before = reader->log->contact;
	if (word[0] != '@' || word[1] == '\0' || ispunct((unsigned char)word[1]))
		return 0;
	char *name = arena_copy(reader->arena, word + 1);
	name[strcspn(name, ",;")] = '\0';
	if (before != NULL && strcasecmp(before, name) != 0)
		second_one(reader, arena_format(reader->arena, "@%s", before));
	reader->log->contact = name;
	reader->in_sentence = is_within_sentence(reader);
	if (reader->in_sentence) {
		buffer_add(&reader->text, reader->text.length > 0 ? " " : "");
		buffer_add(&reader->text, word + 1);
	}
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
	static const char *const SPAN_WORDS[] = {"within", "after", "every", "binnen", "innerhalb",
		"nach", "alle", "about", "ca.", NULL};
	return !reader->after_token && is_one_of(word_before(reader), SPAN_WORDS);
}

/* "30 minutes late", "moved by 20 min": an amount of several words belongs to its sentence more
 * often than one like 25m does. */
static bool belongs_to_sentence(const struct reader *reader, size_t taken)
{
	static const char *const BEFORE[] = {"by", "in", "for", "um", "auf", "seit", "since",
		"another", "last", "next", "noch", "von", "für", "of", "to", "zu", "vor", "only",
		"nur", "or", "oder", "and", "und", "than", "als", "a", "the", NULL};
	static const char *const BEHIND[] = {"of", "late", "later", "ago", "before", "after", "too",
		"early", "more", "less", "per", "a", "zu", "spät", "später", "vor", "nach",
		"früher", "mehr", "weniger", "pro", NULL};
	if (is_one_of(word_at(reader, taken), BEHIND))
		return true;
	bool is_last = reader->at + taken == reader->count;
	return !reader->after_token && (!is_last || is_one_of(word_before(reader), BEFORE));
}

/* "-25m" is a slip of 25m, and no day 25 months ago. */
static bool is_negative_length(const char *word)
{
	int64_t minutes;
	return word[0] == '-' && when_read_minutes(word + 1, &minutes);
}

static size_t refuse_length(struct reader *reader)
{
	const char *word = word_at(reader, 0);
	error_set(reader->error, STATUS_INVALID, _("“%s” is no length."), word);
	error_advise(
		reader->error, _("Write it like %s. (After -- everything is text.)"), word + 1);
	return 1;
}

static size_t take_length(struct reader *reader)
{
	int64_t minutes;
	if (is_negative_length(word_at(reader, 0)) && reader->after_token && reader->note == NULL)
		return refuse_length(reader);
	size_t taken = reader->log->minutes >= 0 ? 0
						 : when_take_minutes(reader->words + reader->at,
							   reader->count - reader->at, &minutes);
	if (taken == 0 || minutes > LONGEST_CALL_MINUTES || follows_span_word(reader) ||
		(taken > 1 && belongs_to_sentence(reader, taken)))
		return 0;
	reader->log->minutes = minutes;
	return taken;
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
	static const char *const PREPOSITIONS[] = {"since", "from", "of", "until", "till", "by",
		"seit", "von", "vor", "ab", "wie", "as", NULL};
	return is_one_of(word_before(reader), PREPOSITIONS);
}

/* A day and a clock time in either order, as far as they are there. */
struct when_said {
	civil_day day; /* DAY_NONE: none */
	int minute;    /* −1: none */
	size_t taken;
};

static size_t take_clock(const struct reader *reader, size_t offset, int *minute)
{
	return reader->at + offset < reader->count
		       ? when_take_time(reader->words + reader->at + offset,
				 reader->count - reader->at - offset, minute)
		       : 0;
}

/* Behind a day: "16:30", "um 10 Uhr", "evening". "heute morgen" brings its part along. */
static size_t take_time_of_day(const struct reader *reader, size_t offset, int *minute)
{
	size_t taken = take_clock(reader, offset, minute);
	if (taken > 0)
		return taken;
	if (offset == 2 && when_read_part(word_at(reader, 1), minute))
		return 0;
	return when_read_part(word_at(reader, offset), minute) ? 1 : 0;
}

static struct when_said read_when(const struct reader *reader)
{
	struct when_said said = {.day = DAY_NONE, .minute = -1};
	said.taken = take_clock(reader, 0, &said.minute);
	if (reader->log->day != DAY_NONE)
		return said;
	size_t days = take_past_day(reader, said.taken, &said.day);
	if (days == 0)
		said.day = DAY_NONE;
	else if (said.taken == 0)
		days += take_time_of_day(reader, days, &said.minute);
	said.taken += days;
	return said;
}

/* Where days and times are looked for: see the head of log-grammar.h. */
static bool may_be_when(const struct reader *reader, const struct when_said *said)
{
	bool yesterday = is_yesterday(word_at(reader, 0));
	if (reader->note == NULL)
		return reader->after_token || (yesterday && !follows_preposition(reader));
	bool timed = said->day != DAY_NONE && said->minute >= 0;
	return reader->note->kind != NOTE_PROMISE && reader->at + said->taken == reader->count &&
	       (yesterday || timed) && !follows_preposition(reader);
}

/* "yesterday", "mon 10:00", "16:30", "10:00 yesterday", "gestern abend". */
static size_t take_when(struct reader *reader)
{
	if (is_negative_length(word_at(reader, 0)))
		return 0;
	const struct when_said said = read_when(reader);
	if (said.taken == 0 || !may_be_when(reader, &said))
		return 0;
	civil_day on = said.day != DAY_NONE ? said.day : reader->log->day;
	bool is_today = on == DAY_NONE || on == reader->now.day;
	if (said.minute > reader->now.minute && is_today)
		return 0;
	reader->log->day = on;
	reader->log->minute = said.minute >= 0 ? said.minute : reader->log->minute;
	return said.taken;
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

/* "+promise fr Entwurf" names a day, "+promise do the shop" does not. */
static bool take_short_weekday(struct reader *reader)
{
	static const char *const ENGLISH[] = {"the", "a", "an", "it", "that", "this", "these",
		"all", "some", "as", "my", "our", "their", "his", "her", "we", "they", "i", "you",
		"not", "more", "both", NULL};
	const char *word = word_at(reader, 0);
	bool english = is_word(word, "do", "so") && is_one_of(word_at(reader, 1), ENGLISH);
	return !english &&
	       when_read_short_weekday(word, reader->now, WHEN_FUTURE, &reader->note->due);
}

/* The day right behind "+promise [by:…]": when it is due. */
static size_t take_promise_day(struct reader *reader)
{
	if (reader->note == NULL || reader->note->kind != NOTE_PROMISE || reader->text.length > 0 ||
		reader->note->due != DAY_NONE || is_negative_length(word_at(reader, 0)))
		return 0;
	size_t taken = when_take_day(reader->words + reader->at, reader->count - reader->at,
		reader->now, WHEN_FUTURE, &reader->note->due);
	return taken > 0 ? taken : take_short_weekday(reader);
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
		reader.in_sentence = false;
		bool taken = take_any(&reader);
		if (!taken)
			take_text(&reader);
		reader.after_token = taken && !reader.in_sentence;
	}
	close_note(&reader);
	if (log->revision && log->direction == LOG_EITHER)
		log->direction = LOG_IN;
	log->text = arena_copy(arena, buffer_text(&reader.text));
	buffer_clear(&reader.text);
	buffer_clear(&reader.free);
	return error->status;
}
