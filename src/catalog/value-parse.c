/* Typed texts → values, one small function per type. Every refusal names the field, repeats what
 * was typed and says what is accepted: the same sentence in a form, an argument, a filter or a
 * file. */
#include "rapport/catalog.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "decimal.h"
#include "rapport/base/when.h"

enum {
	MINUTES_PER_HOUR = 60,
	HOURS_MAX = 100000,
	NUMBER_MAX_DEFAULT = 1000000,
	NUMBER_DIGITS_MAX = 18,
	PERCENT_MAX = 1000,
};

/* One reading: what value_parse was asked, with `text` trimmed, in store form and not empty. */
struct reading {
	struct arena *arena;
	const struct field_info *field;
	const char *text;
	struct moment now;
	struct value *value;
	struct error *error;
};

static enum status give_text(const struct reading *reading, const char *text)
{
	*reading->value = text_empty(text) ? VALUE_OF_NONE : VALUE_OF_TEXT(text);
	return STATUS_OK;
}

static enum status give_integer(const struct reading *reading, int64_t integer)
{
	*reading->value = VALUE_OF_INTEGER(integer);
	return STATUS_OK;
}

/* `advice` is a whole translated sentence. */
static enum status refuse(const struct reading *reading, const char *advice)
{
	error_set(reading->error, STATUS_INVALID, _("%s does not take “%s”"), reading->field->name,
		reading->text);
	return error_advise(reading->error, "%s", advice);
}

static bool is_blank(char letter)
{
	return letter == ' ' || (letter >= '\t' && letter <= '\r');
}

static char *trimmed(struct arena *arena, const char *text)
{
	size_t length = strlen(text);
	while (length > 0 && is_blank(text[length - 1]))
		length--;
	while (length > 0 && is_blank(*text)) {
		text++;
		length--;
	}
	return text_store_form(arena, text, length);
}

/* The blanks at the start of `text`; *breaks tells whether one is more than a space. */
static size_t blank_run(const char *text, bool *breaks)
{
	size_t length = 0;
	*breaks = false;
	for (; is_blank(text[length]); length++)
		*breaks |= text[length] != ' ';
	return length;
}

/* Line breaks and tabs, with the blanks around them, become one space. */
static enum status parse_text(const struct reading *reading)
{
	char *line = arena_copy(reading->arena, reading->text);
	char *end = line;
	for (const char *at = line; *at != '\0';) {
		bool breaks = false;
		size_t blanks = blank_run(at, &breaks);
		size_t step = blanks > 0 ? blanks : 1;
		size_t kept = breaks ? 1 : step;
		memmove(end, breaks ? " " : at, kept);
		end += kept;
		at += step;
	}
	*end = '\0';
	return give_text(reading, line);
}

/* Text from other systems ends its lines in CRLF or CR; in the store a line ends in LF. */
static enum status parse_long_text(const struct reading *reading)
{
	char *text = arena_copy(reading->arena, reading->text);
	char *end = text;
	for (const char *at = text; *at != '\0'; at++) {
		if (*at == '\r' && at[1] == '\n')
			continue;
		*end++ = *at == '\r' ? '\n' : *at;
	}
	*end = '\0';
	return give_text(reading, text);
}

/* The reading of dates has its own message; here only its advice is kept, beside the field's name.
 */
static enum status parse_date(const struct reading *reading)
{
	struct error reason = {.status = STATUS_OK};
	civil_day day = DAY_NONE;
	enum when_bias bias = reading->field->bias;
	if (when_parse_day(reading->text, reading->now, bias, &day, &reason) != STATUS_OK)
		return refuse(reading, reason.advice);
	char text[DAY_TEXT_SIZE];
	day_format(day, text);
	return give_text(reading, arena_copy(reading->arena, text));
}

/* ISO forms first: they are exact, and what exports and dumps hold. */
static enum status parse_instant(const struct reading *reading)
{
	struct error reason = {.status = STATUS_OK};
	enum when_bias bias = reading->field->bias;
	int64_t instant = instant_parse(reading->text);
	if (instant == INSTANT_NONE && when_parse_instant(reading->text, reading->now, bias,
					       &instant, &reason) != STATUS_OK)
		return refuse(reading, reason.advice);
	return give_integer(reading, instant);
}

/* "1 h 30 min" → "1h30m": what is shown to people can be typed as well. */
static const char *squeezed(struct arena *arena, const char *text)
{
	char *out = arena_copy(arena, text);
	char *end = out;
	for (const char *at = text; *at != '\0'; at++)
		if (*at != ' ')
			*end++ = *at;
	*end = '\0';
	size_t length = strlen(out);
	if (length > 3 && strcmp(out + length - 3, "min") == 0)
		out[length - 2] = '\0';
	return out;
}

/* A fraction can only mean hours; halves round up to the next minute. */
static bool read_bare_minutes(const struct reading *reading, int64_t *minutes)
{
	int64_t hundredths = 0;
	if (!decimal_read(reading->text, false, &hundredths))
		return false;
	if (reading->field->bare_minutes && hundredths % 100 == 0)
		*minutes = hundredths / 100;
	else
		*minutes = (hundredths * MINUTES_PER_HOUR + 50) / 100;
	return *minutes <= (int64_t)HOURS_MAX * MINUTES_PER_HOUR;
}

static enum status parse_minutes(const struct reading *reading)
{
	int64_t minutes = 0;
	if (!when_read_minutes(squeezed(reading->arena, reading->text), &minutes) &&
		!read_bare_minutes(reading, &minutes))
		return refuse(
			reading, reading->field->bare_minutes
					 ? _("Write it like 25m, 1h30, 1.5h, or 25 for minutes.")
					 : _("Write it like 25m, 1h30, 1.5h, or 4 for hours."));
	return give_integer(reading, minutes);
}

static enum status parse_money(const struct reading *reading)
{
	int64_t cents = 0;
	if (!decimal_read(reading->text, true, &cents))
		return refuse(
			reading, _("Write an amount like 80, 1250.50 or 1.250,50; the currency "
				   "has a field of its own."));
	return give_integer(reading, cents);
}

static enum status parse_percent(const struct reading *reading)
{
	char *text = arena_copy(reading->arena, reading->text);
	size_t length = strlen(text);
	if (text[length - 1] == '%')
		length--;
	while (length > 0 && text[length - 1] == ' ')
		length--;
	text[length] = '\0';
	int64_t hundredths = 0;
	if (!decimal_read(text, false, &hundredths) || hundredths > PERCENT_MAX * 100)
		return refuse(reading, _("Write a percentage from 0 to 1000, like 12.5."));
	return give_integer(reading, hundredths);
}

static enum status parse_choice(const struct reading *reading)
{
	const char *choice = catalog_choice(reading->arena, reading->field, reading->text);
	if (choice == NULL)
		return refuse(reading, arena_format(reading->arena, _("It is one of: %s."),
					       catalog_choice_labels(reading->arena,
						       reading->field)));
	return give_text(reading, choice);
}

static enum status parse_flag(const struct reading *reading)
{
	static const char *const words[] = {
		"no", "yes", "nein", "ja", "0", "1", "false", "true", "n", "y", "off", "on"};
	const char *folded = text_fold(reading->arena, reading->text, false);
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (strcmp(folded, words[i]) == 0)
			return give_integer(reading, (int64_t)(i % 2));
	return refuse(reading, _("It is yes or no."));
}

/* Only the store knows what a name refers to. */
static enum status parse_reference(const struct reading *reading)
{
	return give_text(reading, reading->text);
}

/* Lower case where the tags of English and German need it: ASCII and Latin-1. Store form is NFC,
 * so "Ü" is the two bytes C3 9C and "ü" C3 BC; C3 97 and C3 B7 are × and ÷. */
static void lower_case(char *text)
{
	for (unsigned char *at = (unsigned char *)text; *at != '\0'; at++) {
		bool ascii = *at >= 'A' && *at <= 'Z';
		bool latin = at != (unsigned char *)text && at[-1] == 0xC3 && *at >= 0x80 &&
			     *at <= 0x9E && *at != 0x97;
		if (ascii || latin)
			*at = (unsigned char)(*at + 0x20);
	}
}

static int compare_tags(const void *left, const void *right)
{
	return strcmp(*(const char *const *)left, *(const char *const *)right);
}

/* Cuts `text` at blanks and commas; a leading "#" or "+" is how tags are written elsewhere. */
static size_t split_tags(char *text, char **tags)
{
	size_t count = 0;
	char *rest = NULL;
	for (char *tag = strtok_r(text, " \t\n\v\f\r,;", &rest); tag != NULL;
		tag = strtok_r(NULL, " \t\n\v\f\r,;", &rest)) {
		while (*tag == '#' || *tag == '+')
			tag++;
		if (*tag != '\0')
			tags[count++] = tag;
	}
	return count;
}

/* Sorted and unique, with a space around each: one tag is found by one search for " tag ", and two
 * equal sets are equal texts. */
static enum status parse_tags(const struct reading *reading)
{
	size_t length = strlen(reading->text);
	char *words = arena_copy(reading->arena, reading->text);
	char **tags = ARENA_ARRAY(reading->arena, char *, length / 2 + 1);
	lower_case(words);
	size_t count = split_tags(words, tags);
	qsort(tags, count, sizeof *tags, compare_tags);

	char *joined = arena_alloc(reading->arena, length + 3);
	char *end = joined;
	for (size_t i = 0; i < count; i++) {
		if (i > 0 && strcmp(tags[i], tags[i - 1]) == 0)
			continue;
		*end++ = ' ';
		end = stpcpy(end, tags[i]);
	}
	if (count > 0)
		*end++ = ' ';
	*end = '\0';
	return give_text(reading, joined);
}

/* Decimal digits with an optional sign. */
static bool read_number(const char *text, int64_t *number)
{
	bool negative = *text == '-';
	if (negative || *text == '+')
		text++;
	size_t length = strspn(text, "0123456789");
	if (length == 0 || length > NUMBER_DIGITS_MAX || text[length] != '\0')
		return false;
	*number = strtoll(text, NULL, 10) * (negative ? -1 : 1);
	return true;
}

static enum status parse_number(const struct reading *reading)
{
	int64_t minimum = reading->field->minimum, maximum = reading->field->maximum;
	int64_t number = 0;
	if (minimum == 0 && maximum == 0)
		maximum = NUMBER_MAX_DEFAULT;
	if (!read_number(reading->text, &number) || number < minimum || number > maximum)
		return refuse(reading,
			arena_format(reading->arena, _("It is a whole number from %lld to %lld."),
				(long long)minimum, (long long)maximum));
	return give_integer(reading, number);
}

static enum status (*const parsers[])(const struct reading *) = {
	[FIELD_TEXT] = parse_text,
	[FIELD_LONG_TEXT] = parse_long_text,
	[FIELD_DATE] = parse_date,
	[FIELD_INSTANT] = parse_instant,
	[FIELD_MINUTES] = parse_minutes,
	[FIELD_MONEY] = parse_money,
	[FIELD_PERCENT] = parse_percent,
	[FIELD_CHOICE] = parse_choice,
	[FIELD_FLAG] = parse_flag,
	[FIELD_REFERENCE] = parse_reference,
	[FIELD_TAGS] = parse_tags,
	[FIELD_NUMBER] = parse_number,
};

enum status value_parse(struct arena *arena, const struct field_info *field, const char *text,
	struct moment now, struct value *value, struct error *error)
{
	assert((size_t)field->type < sizeof parsers / sizeof *parsers);
	struct reading reading = {
		.arena = arena,
		.field = field,
		.text = trimmed(arena, text),
		.now = now,
		.value = value,
		.error = error,
	};
	*value = VALUE_OF_NONE;
	return reading.text[0] == '\0' ? STATUS_OK : parsers[field->type](&reading);
}
