#include "rapport/base/when.h"

#include <assert.h>
#include <string.h>

#include "rapport/base/text.h"
#include "when-internal.h"

/* A reader stands before words[0…count) and knows how to take them. Each take_… function below
 * returns how many words it took, 0 when its form is not there. */
struct reader {
	const char *const *words;
	size_t count;
	struct moment now;
	enum when_bias bias;
	bool field;   /* nothing but a date can stand here */
	bool guarded; /* "on" or "am" stands before: guarded words count */
};

static const struct word *word_at(const struct reader *reader, size_t at)
{
	return word_find(at < reader->count ? reader->words[at] : "");
}

static bool usable(const struct reader *reader, const struct word *word)
{
	return word->use == USE_ALWAYS || reader->field ||
		(word->use == USE_GUARDED && reader->guarded);
}

static bool day_in_range(int64_t day)
{
	return day >= DAY_MIN && day <= DAY_MAX;
}

/* `count` units from today; DAY_NONE beyond the calendar. */
static civil_day add_units(civil_day today, int64_t count, int unit)
{
	if (unit == 'm' || unit == 'y') {
		count *= unit == 'y' ? 12 : 1;
		bool sane = count >= -120000 && count <= 120000; /* all of the calendar's months */
		return sane ? day_add_months(today, (int)count) : DAY_NONE;
	}
	int64_t day = today + count * (unit == 'w' ? 7 : 1);
	return day_in_range(day) ? (civil_day)day : DAY_NONE;
}

static civil_day monday_of(civil_day day)
{
	return day - (civil_day)day_weekday(day);
}

/* A day of the month, possibly without a year. */
struct date {
	int day;
	int month;
	int year; /* 0: whichever is meant */
};

/* The first such date from today on (step 1) or back (-1). 29 February may be up to eight years
 * away. */
static civil_day date_towards(const struct date *date, civil_day today, int step)
{
	int year, ignored;
	day_to_civil(today, &year, &ignored, &ignored);
	for (int i = 0; i <= 8; i++) {
		civil_day day = day_from_civil(year + i * step, date->month, date->day);
		if (day != DAY_NONE && (step > 0 ? day >= today : day <= today))
			return day;
	}
	return DAY_NONE;
}

static civil_day date_near(const struct date *date, civil_day today, enum when_bias bias)
{
	civil_day next = date_towards(date, today, 1), last = date_towards(date, today, -1);
	if (bias == WHEN_FUTURE)
		return next;
	if (bias == WHEN_PAST || next == DAY_NONE)
		return last;
	return last == DAY_NONE || next - today <= today - last ? next : last;
}

static civil_day date_resolve(const struct reader *reader, const struct date *date)
{
	if (date->year > 0)
		return day_from_civil(date->year, date->month, date->day);
	return date_near(date, reader->now.day, reader->bias);
}

/* The same when the weekday is known too: it tells the year, this one before its neighbours. */
static civil_day date_on_weekday(const struct reader *reader, const struct date *date, int weekday)
{
	static const int steps[] = {0, 1, -1};
	int year, ignored;
	day_to_civil(reader->now.day, &year, &ignored, &ignored);
	for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
		int tried = date->year > 0 ? date->year : year + steps[i];
		civil_day day = day_from_civil(tried, date->month, date->day);
		if (day != DAY_NONE && (int)day_weekday(day) == weekday)
			return day;
	}
	return DAY_NONE;
}

/* A year as a word of its own; 0 if it is none. In a sentence only of this age: "24 Apr 5000
 * flyers" is no year. */
static int year_at(const struct reader *reader, size_t at)
{
	char normal[WORD_SIZE];
	word_normal(at < reader->count ? reader->words[at] : "", normal);
	const char *end = normal;
	long year = read_number(&end);
	if (*end || end - normal != 4)
		return 0;
	return reader->field || (year >= 1900 && year < 2200) ? (int)year : 0;
}

/* "24", "24.", "24th": the day of a month, 0 if it is none; sets *ordinal for the latter two. */
static int month_day_at(const struct reader *reader, size_t at, bool *ordinal)
{
	static const char *const ends[] = {".", "st", "nd", "rd", "th"};
	char normal[WORD_SIZE];
	word_normal(at < reader->count ? reader->words[at] : "", normal);
	const char *end = normal;
	long day = read_number(&end);
	*ordinal = false;
	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
		*ordinal |= strcmp(end, ends[i]) == 0;
	if (day < 1 || day > 31 || (*end && !*ordinal))
		return 0;
	return (int)day;
}

/* 24 Apr, 24. April 2026, Apr 24, April 24th, 2026 */
static size_t take_named_date(const struct reader *reader, size_t at, struct date *date)
{
	bool ordinal;
	const struct word *month = word_at(reader, at + 1);
	int day = month_day_at(reader, at, &ordinal);
	if (day == 0) {
		month = word_at(reader, at);
		day = month_day_at(reader, at + 1, &ordinal);
	}
	if (day == 0 || month->kind != WORD_MONTH)
		return 0;
	*date = (struct date){.day = day, .month = month->value, .year = year_at(reader, at + 2)};
	if (!usable(reader, month) && !ordinal && date->year == 0)
		return 0;
	return date->year > 0 ? 3 : 2;
}

/* The third part of 31.12.2026; a year of two digits belongs to this century. 0: none, -1: bad. */
static int read_dotted_year(const char *text)
{
	const char *end = text;
	if (*text == '\0')
		return 0;
	long year = read_number(&end);
	if (year < 0 || *end)
		return -1;
	if (end - text == 2)
		return 2000 + (int)year;
	return end - text == 4 && year > 0 ? (int)year : -1;
}

/* "1.2.26 offer" is a date where "1.2.34 installed" is none. */
static bool is_near(const struct reader *reader, int year)
{
	enum { NEAR_YEARS = 5 };
	int now, ignored;
	day_to_civil(reader->now.day, &now, &ignored, &ignored);
	return year > now - NEAR_YEARS && year < now + NEAR_YEARS;
}

/* 31.12., 31.12.2026 and 1.2.26; in a field also 31.12 */
static size_t take_dotted_date(const struct reader *reader, size_t at, struct date *date)
{
	char normal[WORD_SIZE];
	word_normal(at < reader->count ? reader->words[at] : "", normal);
	const char *end = normal;
	long day = read_number(&end);
	if (day < 1 || day > 31 || *end++ != '.')
		return 0;
	long month = read_number(&end);
	if (month < 1 || month > 12)
		return 0;
	bool closed = *end == '.';
	size_t parts = (size_t)(end - normal);
	const char *tail = end + closed;
	int year = read_dotted_year(tail);
	if (year < 0 || (!closed && *tail))
		return 0;
	bool version = strlen(tail) == 2 && parts != strlen("31.12") && !is_near(reader, year);
	if (!reader->field && (!closed || version))
		return 0;
	*date = (struct date){.day = (int)day, .month = (int)month, .year = year};
	if (closed && *tail == '\0')
		date->year = year_at(reader, at + 1);
	return *tail == '\0' && date->year > 0 ? 2 : 1;
}

static size_t take_iso_date(const struct reader *reader, size_t at, struct date *date)
{
	char normal[WORD_SIZE];
	word_normal(at < reader->count ? reader->words[at] : "", normal);
	civil_day day = day_parse(normal);
	if (day == DAY_NONE)
		return 0;
	day_to_civil(day, &date->year, &date->month, &date->day);
	return 1;
}

static size_t take_date(const struct reader *reader, size_t at, struct date *date)
{
	size_t taken = take_iso_date(reader, at, date);
	if (taken == 0)
		taken = take_dotted_date(reader, at, date);
	return taken > 0 ? taken : take_named_date(reader, at, date);
}

static size_t take_plain_date(const struct reader *reader, size_t at, civil_day *day)
{
	struct date date;
	size_t taken = take_date(reader, at, &date);
	*day = taken > 0 ? date_resolve(reader, &date) : DAY_NONE;
	return *day == DAY_NONE ? 0 : taken;
}

static civil_day weekday_near(const struct reader *reader, int weekday)
{
	civil_day today = reader->now.day;
	int away = (weekday - (int)day_weekday(today) + 7) % 7;
	if (reader->bias == WHEN_PAST)
		return away > 0 ? today + away - 7 : today;
	return today + (away > 0 ? away : 7);
}

/* fri, and fri 24 Apr */
static size_t take_weekday(const struct reader *reader, size_t at, civil_day *day)
{
	const struct word *word = word_at(reader, at);
	if (word->kind != WORD_WEEKDAY)
		return 0;
	struct reader after = *reader;
	after.guarded = true;
	struct date date;
	size_t taken = take_date(&after, at + 1, &date);
	if (taken > 0) {
		*day = date_on_weekday(reader, &date, word->value);
		bool allowed = word->use != USE_FIELD || reader->field;
		return *day != DAY_NONE && allowed ? 1 + taken : 0;
	}
	int minute;
	bool timed = at + 1 < reader->count &&
		     when_take_time(reader->words + at + 1, reader->count - at - 1, &minute) > 0;
	if (!usable(reader, word) && !timed)
		return 0;
	*day = weekday_near(reader, word->value);
	return 1;
}

/* next fri, this fri, last fri */
static size_t take_chosen_weekday(const struct reader *reader, size_t at, civil_day *day)
{
	const struct word *which = word_at(reader, at), *word = word_at(reader, at + 1);
	bool may = word->use != USE_FIELD || reader->field || which->value == CHOOSES_SHORT;
	if (word->kind != WORD_WEEKDAY || !may)
		return 0;
	civil_day today = reader->now.day;
	if (which->kind == WORD_NEXT)
		*day = monday_of(today) + 7 + word->value;
	else if (which->kind == WORD_THIS)
		*day = monday_of(today) + word->value;
	else if (which->kind == WORD_LAST)
		*day = today - 1 - ((int)day_weekday(today) + 6 - word->value) % 7;
	else
		return 0;
	return 2;
}

/* next week, last month: where it begins */
static size_t take_chosen_unit(const struct reader *reader, size_t at, civil_day *day)
{
	const struct word *which = word_at(reader, at), *unit = word_at(reader, at + 1);
	int step = which->kind == WORD_NEXT ? 1 : -1;
	if (!reader->field || (which->kind != WORD_NEXT && which->kind != WORD_LAST))
		return 0;
	if (unit->kind != WORD_UNIT || (unit->value != 'w' && unit->value != 'm'))
		return 0;
	if (unit->value == 'w') {
		*day = monday_of(reader->now.day) + 7 * step;
		return 2;
	}
	int year, month, ignored;
	day_to_civil(reader->now.day, &year, &month, &ignored);
	civil_day first = day_from_civil(year, month, 1);
	*day = day_add_months(first, step);
	return 2;
}

/* today; "heute morgen" is this morning */
static size_t take_relative(const struct reader *reader, size_t at, civil_day *day)
{
	int minute;
	const struct word *word = word_at(reader, at);
	if (word->kind == WORD_THIS && at + 1 < reader->count &&
		when_read_part(reader->words[at + 1], &minute)) {
		*day = reader->now.day;
		return 2;
	}
	if (word->kind != WORD_RELATIVE || !usable(reader, word))
		return 0;
	*day = add_units(reader->now.day, word->value, 'd');
	bool morning = word->value <= 0 && text_equal(word_at(reader, at + 1)->text, "morgen");
	return morning ? 2 : 1;
}

/* "3 days", "a week": how many words, 0 if it is none. */
static size_t take_amount(const struct reader *reader, size_t at, long *count, int *unit)
{
	const struct word *number = word_at(reader, at), *word = word_at(reader, at + 1);
	if (word->kind != WORD_UNIT)
		return 0;
	*unit = word->value;
	*count = 1;
	if (number->kind == WORD_ONE)
		return 2;
	const char *text = reader->words[at];
	*count = read_number(&text);
	return *count < 0 || *text ? 0 : 2;
}

/* in 3 days, vor 2 wochen, 3 days ago */
static size_t take_distance(const struct reader *reader, size_t at, civil_day *day)
{
	const struct word *word = word_at(reader, at);
	bool lead = word->kind == WORD_IN || word->kind == WORD_BEFORE;
	long count;
	int unit;
	size_t taken = take_amount(reader, at + lead, &count, &unit);
	if (taken == 0)
		return 0;
	bool ago = !lead && word_at(reader, at + taken)->kind == WORD_AGO;
	if (!lead && !ago)
		return 0;
	*day = add_units(reader->now.day, word->kind == WORD_IN ? count : -count, unit);
	return taken + 1;
}

/* end of month, end of the month, ende des monats, monatsende */
static size_t take_month_end(const struct reader *reader, size_t at, civil_day *day)
{
	size_t taken = 1;
	if (word_at(reader, at)->kind == WORD_END) {
		while (taken < 3 && word_at(reader, at + taken)->kind == WORD_OF)
			taken++;
		const struct word *unit = word_at(reader, at + taken);
		if (taken == 1 || unit->kind != WORD_UNIT || unit->value != 'm')
			return 0;
		taken++;
	} else if (word_at(reader, at)->kind != WORD_MONTH_END) {
		return 0;
	}
	int year, month, day_of_month;
	civil_day today = reader->now.day;
	day_to_civil(today, &year, &month, &day_of_month);
	civil_day first = day_from_civil(year, month, 1);
	civil_day next = day_add_months(first, 1);
	civil_day last = next == DAY_NONE ? DAY_MAX : next - 1;
	*day = reader->bias == WHEN_PAST && last > today ? first - 1 : last;
	return taken;
}

/* +3d, -2w; in a field also +3 */
static size_t take_span(const struct reader *reader, size_t at, civil_day *day)
{
	const char *word = at < reader->count ? reader->words[at] : "";
	if (word[0] != '+' && word[0] != '-')
		return 0;
	if (when_read_span(word, reader->now, day))
		return 1;
	const char *end = word + 1;
	long count = read_number(&end);
	if (!reader->field || count < 0 || *end)
		return 0;
	*day = add_units(reader->now.day, word[0] == '-' ? -count : count, 'd');
	return 1;
}

/* Takes a day in any form. Forms that begin with the same word are tried longest first. */
static size_t take_day(const struct reader *reader, civil_day *day)
{
	static size_t (*const forms[])(const struct reader *, size_t, civil_day *) = {
		take_distance, take_plain_date, take_chosen_weekday, take_chosen_unit, take_weekday,
		take_relative, take_month_end, take_span,
	};
	struct reader inner = *reader;
	size_t lead = word_at(reader, 0)->kind == WORD_ON;
	inner.guarded = lead > 0;
	if (lead > 0) {
		size_t taken = take_plain_date(&inner, lead, day);
		if (taken == 0)
			taken = take_weekday(&inner, lead, day);
		return taken > 0 ? lead + taken : 0;
	}
	for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
		size_t taken = forms[i](&inner, 0, day);
		if (taken > 0)
			return taken;
	}
	return 0;
}

/* Most words of a sentence begin no date. */
static bool can_begin(const struct reader *reader)
{
	if (reader->count == 0)
		return false;
	char first = reader->words[0][0];
	bool number = (first >= '0' && first <= '9') || first == '+' || first == '-';
	return number || word_at(reader, 0)->kind != WORD_NONE;
}

static size_t take_checked(const struct reader *reader, civil_day *day)
{
	if (!can_begin(reader))
		return 0;
	civil_day found;
	size_t taken = take_day(reader, &found);
	assert(taken <= reader->count);
	if (taken == 0 || !day_in_range(found))
		return 0;
	*day = found;
	return taken;
}

size_t when_take_day(const char *const *words, size_t count, struct moment now,
	enum when_bias bias, civil_day *day)
{
	struct reader reader = {.words = words, .count = count, .now = now, .bias = bias};
	return take_checked(&reader, day);
}

size_t when_take_in_field(const char *const *words, size_t count, struct moment now,
	enum when_bias bias, civil_day *day)
{
	struct reader reader = {.words = words, .count = count, .now = now, .bias = bias,
		.field = true};
	return take_checked(&reader, day);
}

bool when_read_span(const char *word, struct moment now, civil_day *day)
{
	char normal[WORD_SIZE];
	word_normal(word, normal);
	bool negative = normal[0] == '-';
	const char *at = normal + (negative || normal[0] == '+');
	long count = read_number(&at);
	if (count < 0 || *at == '\0' || !strchr("dwmy", *at) || at[1])
		return false;
	civil_day found = add_units(now.day, negative ? -count : count, *at);
	if (found == DAY_NONE)
		return false;
	*day = found;
	return true;
}

bool when_read_short_weekday(const char *word, struct moment now, enum when_bias bias,
	civil_day *day)
{
	const struct reader reader = {.words = &word, .count = 1, .now = now, .bias = bias};
	const struct word *found = word_find(word);
	if (found->kind != WORD_WEEKDAY || found->use != USE_FIELD)
		return false;
	*day = weekday_near(&reader, found->value);
	return true;
}
