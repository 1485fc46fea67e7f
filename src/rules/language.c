/* Days and numbers in the language of the rules, which need not be the one of the terminal. */
#include "internal.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

enum language { ENGLISH, GERMAN, LANGUAGES };

static enum language language_of(const struct rules *rules)
{
	return strcmp(rules->language, "de") == 0 ? GERMAN : ENGLISH;
}

static const char *const weekdays[LANGUAGES][7] = {
	[ENGLISH] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"},
	[GERMAN] = {"Mo", "Di", "Mi", "Do", "Fr", "Sa", "So"},
};
static const char *const months[LANGUAGES][12] = {
	[ENGLISH] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov",
		"Dec"},
	[GERMAN] = {"Jan", "Feb", "Mär", "Apr", "Mai", "Jun", "Jul", "Aug", "Sep", "Okt", "Nov",
		"Dez"},
};

void language_add_day(const struct rules *rules, civil_day day, struct buffer *out)
{
	enum language language = language_of(rules);
	int year, month, day_of_month, this_year, ignored;

	day_to_civil(day, &year, &month, &day_of_month);
	day_to_civil(rules->now.day, &this_year, &ignored, &ignored);
	buffer_format(out, "%s %d%s %s", weekdays[language][day_weekday(day)], day_of_month,
		language == GERMAN ? "." : "", months[language][month - 1]);
	if (year != this_year)
		buffer_format(out, " %d", year);
}

static char decimal_mark(const struct rules *rules)
{
	return language_of(rules) == GERMAN ? ',' : '.';
}

void language_add_tenths(const struct rules *rules, int64_t tenths, struct buffer *out)
{
	uint64_t amount = tenths < 0 ? -(uint64_t)tenths : (uint64_t)tenths;

	buffer_format(out, "%s%" PRIu64 "%c%" PRIu64, tenths < 0 ? "-" : "", amount / 10,
		decimal_mark(rules), amount % 10);
}

void language_add_hundredths(const struct rules *rules, int64_t hundredths, struct buffer *out)
{
	uint64_t amount = hundredths < 0 ? -(uint64_t)hundredths : (uint64_t)hundredths;

	buffer_format(out, "%s%" PRIu64 "%c%02" PRIu64, hundredths < 0 ? "-" : "", amount / 100,
		decimal_mark(rules), amount % 100);
}

void language_add_hours(const struct rules *rules, int64_t minutes, struct buffer *out)
{
	int64_t tenths = minutes / 6 + (minutes % 6 >= 3) - (minutes % 6 <= -3);

	language_add_tenths(rules, tenths, out);
	buffer_add(out, " h");
}

void language_add_real(const struct rules *rules, double number, struct buffer *out)
{
	char text[32];

	snprintf(text, sizeof text, "%g", number);
	for (char *mark = text; *mark; mark++)
		if (*mark == '.')
			*mark = decimal_mark(rules);
	buffer_add(out, text);
}
