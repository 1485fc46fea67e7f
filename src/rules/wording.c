/* Messages with places in braces:
 *   {name}             the column as it is
 *   {due:day}          a day for people; :instant day and time; :hours 5.5 h; :minutes 1 h 30 min;
 *                      :percent 13.8 %; :hundredths 1.13 for 113; :words each word by the rule's
 *                      `words`, joined by commas
 *   {days|day|days}    a number and the word for one or for any other
 *   {{                 a brace
 */
#include "internal.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "rapport/base/text.h"
#include "rapport/base/when.h"

/* One place in a text. The parts are not NUL-terminated. */
struct place {
	const char *start; /* at the opening brace */
	size_t length;     /* with both braces */
	const char *name;
	size_t name_length;
	const char *format; /* after ":", NULL: none */
	size_t format_length;
	const char *one, *many; /* between and after the bars, NULL: none */
	size_t one_length, many_length;
};

static bool is_name(const char *name, size_t length, const char *known)
{
	return strlen(known) == length && memcmp(name, known, length) == 0;
}

/* The next place at or after `text`. False: none. With an open brace `length` is 0. */
static bool next_place(const char *text, struct place *place)
{
	const char *end, *bar, *second, *colon;

	while ((text = strchr(text, '{')) && text[1] == '{')
		text += 2;
	if (!text)
		return false;
	*place = (struct place){.start = text, .name = text + 1};
	end = strchr(text, '}');
	if (!end)
		return true;
	place->length = (size_t)(end + 1 - text);
	place->name_length = (size_t)(end - place->name);
	bar = memchr(place->name, '|', place->name_length);
	second = bar ? memchr(bar + 1, '|', (size_t)(end - bar - 1)) : NULL;
	colon = memchr(place->name, ':', place->name_length);
	if (second) {
		place->name_length = (size_t)(bar - place->name);
		place->one = bar + 1;
		place->one_length = (size_t)(second - place->one);
		place->many = second + 1;
		place->many_length = (size_t)(end - place->many);
	} else if (colon) {
		place->name_length = (size_t)(colon - place->name);
		place->format = colon + 1;
		place->format_length = (size_t)(end - place->format);
	}
	return true;
}

static void add_day(const struct row_view *view, const struct value *value, struct buffer *out)
{
	civil_day day = value->type == VALUE_TEXT ? day_parse(value->text) : DAY_NONE;

	if (day != DAY_NONE)
		language_add_day(view->rules, day, out);
}

static void add_instant(const struct row_view *view, const struct value *value, struct buffer *out)
{
	struct moment moment = instant_moment(value->integer);

	language_add_day(view->rules, moment.day, out);
	buffer_format(out, " %02d:%02d", moment.minute / 60, moment.minute % 60);
}

static void add_hours(const struct row_view *view, const struct value *value, struct buffer *out)
{
	language_add_hours(view->rules, value->integer, out);
}

static void add_minutes(const struct row_view *view, const struct value *value, struct buffer *out)
{
	buffer_add(out, minutes_for_people(view->ready->arena, value->integer));
}

/* Rounded half up to one decimal. */
static void add_percent(const struct row_view *view, const struct value *value, struct buffer *out)
{
	const double bound = 1e15; /* beyond it a number has no tenths to round */
	double number = value->type == VALUE_REAL ? value->real : (double)value->integer;

	if (number > -bound && number < bound)
		language_add_tenths(
			view->rules, (int64_t)(number * 10 + (number < 0 ? -0.5 : 0.5)), out);
	else
		language_add_real(view->rules, number, out);
	buffer_add(out, " %");
}

static void add_hundredths(
	const struct row_view *view, const struct value *value, struct buffer *out)
{
	language_add_hundredths(view->rules, value->integer, out);
}

static void add_words(const struct row_view *view, const struct value *value, struct buffer *out)
{
	const char *text = value->type == VALUE_TEXT ? value->text : "";
	bool first = true;

	for (text += strspn(text, " "); *text; text += strspn(text, " ")) {
		size_t length = strcspn(text, " ");
		const char *word = arena_copy_n(view->ready->arena, text, length);
		const struct wording *wording = wording_named(&view->rule->words, word);
		buffer_add(out, first ? "" : ", ");
		text_clean_to(out, wording && wording->text ? wording->text : word, TEXT_ONE_LINE);
		first = false;
		text += length;
	}
}

static void add_handle(const struct row_view *view, const struct value *value, struct buffer *out)
{
	char handle[HANDLE_SIZE];

	(void)view;
	if (value->type != VALUE_INTEGER || value->integer <= 0)
		return;
	handle_format(value->integer, handle);
	buffer_add(out, handle);
}

typedef void add_function(
	const struct row_view *view, const struct value *value, struct buffer *out);
static const struct {
	const char *name;
	add_function *add;
} formats[] = {
	{"day", add_day},
	{"instant", add_instant},
	{"hours", add_hours},
	{"minutes", add_minutes},
	{"percent", add_percent},
	{"hundredths", add_hundredths},
	{"words", add_words},
	{"handle", add_handle},
};
enum { FORMAT_COUNT = sizeof formats / sizeof *formats };

static int find_format(const struct place *place)
{
	for (int i = 0; i < FORMAT_COUNT; i++)
		if (is_name(place->format, place->format_length, formats[i].name))
			return i;
	return -1;
}

/* A whole number without decimals, anything else as SQL would print it. */
static void add_plain(const struct row_view *view, const struct value *value, struct buffer *out)
{
	if (value->type == VALUE_TEXT)
		text_clean_to(out, value->text, TEXT_ONE_LINE);
	else if (value->type == VALUE_REAL)
		language_add_real(view->rules, value->real, out);
	else
		buffer_add_integer(out, value->integer);
}

/* ---- texts made ready ---- */

/* Instead of a column. {flag} and {handle} are there for every rule: the handles of the flag and of
 * its subject. */
enum { NO_COLUMN = -1, THE_FLAG = -2, THE_SUBJECT = -3 };

/* A text and what is to be filled in behind it. The text is clean, and so is what is filled in;
 * then all of it is. */
struct piece {
	struct piece *next;
	const char *text;
	size_t length;
	int column; /* NO_COLUMN: nothing is filled in */
	add_function *add;
	const char *one, *many; /* NULL: no word goes with the number */
};
struct ready_text {
	struct ready_text *next;
	const char *text; /* as it was given; the same text has the same place in memory */
	struct piece *first;
};

static int column_of(const struct rows *rows, const struct place *place)
{
	int column = column_find_n(rows, place->name, place->name_length);

	if (column >= 0)
		return column;
	if (is_name(place->name, place->name_length, "flag"))
		return THE_FLAG;
	return is_name(place->name, place->name_length, "handle") ? THE_SUBJECT : NO_COLUMN;
}

static const char *clean_part(struct arena *arena, const char *part, size_t length)
{
	return text_clean(arena, arena_copy_n(arena, part, length), TEXT_ONE_LINE);
}

static void add_literal(const char *text, const char *end, struct buffer *out)
{
	while (text < end) {
		const char *brace = memchr(text, '{', (size_t)(end - text));
		size_t length = (size_t)((brace ? brace + 1 : end) - text);

		buffer_add_n(out, text, length);
		text += length;
		if (brace && text < end && *text == '{')
			text++;
	}
}

/* Ends a piece: what was gathered goes before its place. */
static struct piece *piece_new(struct arena *arena, struct buffer *literal)
{
	struct piece *piece = ARENA_NEW(arena, struct piece);

	piece->text = text_clean(arena, buffer_text(literal), TEXT_ONE_LINE);
	piece->length = strlen(piece->text);
	piece->column = NO_COLUMN;
	piece->add = add_plain;
	buffer_reset(literal);
	return piece;
}

static void take_place(struct arena *arena, const struct place *place, struct piece *piece)
{
	int format = place->format ? find_format(place) : -1;

	if (format >= 0)
		piece->add = formats[format].add;
	if (place->one) {
		piece->one = clean_part(arena, place->one, place->one_length);
		piece->many = clean_part(arena, place->many, place->many_length);
	}
}

/* A place that is none of the columns stays as it is written. */
static struct piece *read_pieces(struct arena *arena, const struct rows *rows, const char *text)
{
	struct piece *first = NULL, **next = &first;
	struct buffer literal = BUFFER_EMPTY;
	struct place place;

	for (; next_place(text, &place) && place.length > 0; text = place.start + place.length) {
		int column = column_of(rows, &place);
		add_literal(text, place.start, &literal);
		if (column == NO_COLUMN) {
			buffer_add_n(&literal, place.start, place.length);
			continue;
		}
		*next = piece_new(arena, &literal);
		(*next)->column = column;
		take_place(arena, &place, *next);
		next = &(*next)->next;
	}
	add_literal(text, text + strlen(text), &literal);
	*next = piece_new(arena, &literal);
	buffer_clear(&literal);
	return first;
}

static const struct piece *pieces_of(const struct row_view *view, const char *text)
{
	struct ready_texts *ready = view->ready;
	struct ready_text *known = ready->first;

	while (known && known->text != text)
		known = known->next;
	if (!known) {
		known = ARENA_NEW(ready->arena, struct ready_text);
		*known = (struct ready_text){.next = ready->first,
			.text = text,
			.first = read_pieces(ready->arena, view->rows, text)};
		ready->first = known;
	}
	return known->first;
}

static void add_plural(const struct row_view *view, const struct piece *piece,
	const struct value *value, struct buffer *out)
{
	bool one = value->type == VALUE_INTEGER && (value->integer == 1 || value->integer == -1);

	add_plain(view, value, out);
	buffer_add_char(out, ' ');
	buffer_add(out, one ? piece->one : piece->many);
}

/* False: the column has no value. */
static bool add_value(const struct row_view *view, const struct piece *piece, struct buffer *out)
{
	char handle[HANDLE_SIZE];
	struct value value = VALUE_OF_TEXT(handle);

	if (piece->column >= 0)
		value = view->rows->rows[view->row][piece->column];
	else
		handle_format(piece->column == THE_FLAG ? view->flag : view->subject, handle);
	if (value.type == VALUE_NONE)
		return false;
	if (piece->one)
		add_plural(view, piece, &value, out);
	else
		piece->add(view, &value, out);
	return true;
}

bool wording_add(const struct row_view *view, const char *text, struct buffer *out)
{
	bool whole = true;

	for (const struct piece *piece = pieces_of(view, text); piece; piece = piece->next) {
		buffer_add_n(out, piece->text, piece->length);
		if (piece->column != NO_COLUMN)
			whole = add_value(view, piece, out) && whole;
	}
	return whole;
}

const char *wording_fill(struct arena *arena, const struct row_view *view, const char *text)
{
	struct buffer out = BUFFER_EMPTY;

	wording_add(view, text, &out);
	const char *filled = arena_copy_n(arena, buffer_text(&out), out.length);
	buffer_clear(&out);
	return filled;
}

const struct wording *wording_named(const struct wording_list *list, const char *name)
{
	for (size_t i = 0; name && i < list->count; i++)
		if (strcmp(list->items[i].name, name) == 0)
			return &list->items[i].wording;
	return NULL;
}

/* Line and column of `at` inside a wording. */
static void place_of(
	const struct wording *wording, const char *at, unsigned *line, unsigned *column)
{
	*line = wording->line;
	*column = wording->column;
	for (const char *text = wording->text; text < at; text++)
		if (*text == '\n') {
			++*line;
			*column = wording->column;
		} else if (((unsigned char)*text & 0xC0) != 0x80) {
			++*column;
		}
}

bool wording_check_form(
	const struct rule *rule, const struct wording *wording, struct error_list *problems)
{
	const char *text = wording->text ? wording->text : "";
	struct place place;
	unsigned line, column;

	while (next_place(text, &place)) {
		place_of(wording, place.start, &line, &column);
		if (place.length == 0) {
			add_problem(problems, rule->file, line, column,
				_("A brace is opened and not closed; a brace itself is written "
				  "{{"));
			return false;
		}
		if (place.format && find_format(&place) < 0) {
			add_problem(problems, rule->file, line, column,
				_("There is no format “%.*s”; known are day, instant, hours, "
				  "minutes, percent, hundredths, words, handle"),
				(int)place.format_length, place.format);
			return false;
		}
		text = place.start + place.length;
	}
	return true;
}

static bool is_known(const struct rows *rows, const char *name, size_t length)
{
	return column_find_n(rows, name, length) >= 0 || is_name(name, length, "flag") ||
	       is_name(name, length, "handle");
}

static const char *nearest_column(const struct rows *rows, const char *name, size_t length)
{
	const char *best = NULL;
	char word[64];
	size_t least = 3;

	if (length >= sizeof word)
		return NULL;
	memcpy(word, name, length);
	word[length] = '\0';
	for (size_t i = 0; i < rows->column_count; i++) {
		size_t distance = text_distance(word, rows->columns[i], 2);
		if (distance < least) {
			least = distance;
			best = rows->columns[i];
		}
	}
	return best;
}

bool wording_check_columns(const struct rule *rule, const struct wording *wording,
	const struct rows *rows, struct error *error)
{
	const char *text = wording->text ? wording->text : "";
	struct place place;
	unsigned line, column;

	for (; next_place(text, &place); text = place.start + place.length) {
		assert(place.length > 0);
		if (is_known(rows, place.name, place.name_length))
			continue;
		place_of(wording, place.start, &line, &column);
		error_at(error, rule->file, line, column);
		error_set(error, STATUS_INVALID, _("The SQL of “%s” gives no column “%.*s”"),
			rule->id, (int)place.name_length, place.name);
		const char *nearest = nearest_column(rows, place.name, place.name_length);
		if (nearest)
			error_advise(error, _("Did you mean “%s”?"), nearest);
		return false;
	}
	return true;
}
