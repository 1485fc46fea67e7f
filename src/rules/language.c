/* Days and numbers in the language of the rules, which need not be the one of the terminal. */
#include "internal.h"

#include <stdio.h>
#include <stdlib.h>
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
	buffer_add(out, weekdays[language][day_weekday(day)]);
	buffer_add_char(out, ' ');
	buffer_add_integer(out, day_of_month);
	buffer_add(out, language == GERMAN ? ". " : " ");
	buffer_add(out, months[language][month - 1]);
	if (year != this_year) {
		buffer_add_char(out, ' ');
		buffer_add_integer(out, year);
	}
}

static char decimal_mark(const struct rules *rules)
{
	return language_of(rules) == GERMAN ? ',' : '.';
}

/* The whole of `number`, which counts `parts` of it, and the mark before its decimals. */
static void add_whole(const struct rules *rules, int64_t number, int parts, struct buffer *out)
{
	if (number < 0 && number > -parts)
		buffer_add_char(out, '-'); /* zero would not show it */
	buffer_add_integer(out, number / parts);
	buffer_add_char(out, decimal_mark(rules));
}

void language_add_tenths(const struct rules *rules, int64_t tenths, struct buffer *out)
{
	add_whole(rules, tenths, 10, out);
	buffer_add_integer(out, llabs(tenths % 10));
}

void language_add_hundredths(const struct rules *rules, int64_t hundredths, struct buffer *out)
{
	add_whole(rules, hundredths, 100, out);
	buffer_add_integer(out, llabs(hundredths / 10 % 10));
	buffer_add_integer(out, llabs(hundredths % 10));
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
