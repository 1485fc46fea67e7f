#include "rapport/base/day.h"

#include <assert.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include "rapport/base/text.h"

/* Days of an era of 400 years; eras begin on 1 March, so that 29 February is the last day of a
 * year (Howard Hinnant, "chrono-compatible low-level date algorithms"). */
enum { ERA_YEARS = 400, ERA_DAYS = 146097, ERA_ORIGIN = 719468 };

static bool is_leap(int year)
{
	return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static int days_in_month(int year, int month)
{
	static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	return month == 2 && is_leap(year) ? 29 : days[month - 1];
}

civil_day day_from_civil(int year, int month, int day)
{
	if (year < 1 || year > 9999 || month < 1 || month > 12)
		return DAY_NONE;
	if (day < 1 || day > days_in_month(year, month))
		return DAY_NONE;
	year -= month <= 2;
	int era = year / ERA_YEARS;
	int year_of_era = year - era * ERA_YEARS;
	int day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
	int day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
	return era * ERA_DAYS + day_of_era - ERA_ORIGIN;
}

void day_to_civil(civil_day day, int *year, int *month, int *day_of_month)
{
	assert(day >= DAY_MIN && day <= DAY_MAX);
	int shifted = day + ERA_ORIGIN;
	int era = shifted / ERA_DAYS;
	int day_of_era = shifted - era * ERA_DAYS;
	int year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 -
		day_of_era / (ERA_DAYS - 1)) / 365;
	int day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
	int shifted_month = (5 * day_of_year + 2) / 153;
	*day_of_month = day_of_year - (153 * shifted_month + 2) / 5 + 1;
	*month = shifted_month < 10 ? shifted_month + 3 : shifted_month - 9;
	*year = year_of_era + era * ERA_YEARS + (*month <= 2);
}

enum weekday day_weekday(civil_day day)
{
	assert(day >= DAY_MIN && day <= DAY_MAX);
	/* 0001-01-01 was a Monday. */
	return (enum weekday)((day - DAY_MIN) % 7);
}

civil_day day_add_months(civil_day day, int months)
{
	int year, month, day_of_month;
	day_to_civil(day, &year, &month, &day_of_month);
	int64_t total = (int64_t)year * 12 + month - 1 + months;
	if (total < 12 || total >= (int64_t)10000 * 12)
		return DAY_NONE;
	year = (int)(total / 12);
	month = (int)(total % 12) + 1;
	int last = days_in_month(year, month);
	return day_from_civil(year, month, day_of_month < last ? day_of_month : last);
}

static void put_digits(char *out, int value, int count)
{
	for (int i = count - 1; i >= 0; i--) {
		out[i] = (char)('0' + value % 10);
		value /= 10;
	}
}

void day_format(civil_day day, char out[DAY_TEXT_SIZE])
{
	int year, month, day_of_month;
	day_to_civil(day, &year, &month, &day_of_month);
	memcpy(out, "0000-00-00", DAY_TEXT_SIZE);
	put_digits(out, year, 4);
	put_digits(out + 5, month, 2);
	put_digits(out + 8, day_of_month, 2);
}

/* Reads exactly `count` digits; -1 if one is missing. */
static int read_digits(const char *text, int count)
{
	int value = 0;
	for (int i = 0; i < count; i++) {
		if (text[i] < '0' || text[i] > '9')
			return -1;
		value = value * 10 + (text[i] - '0');
	}
	return value;
}

civil_day day_parse(const char *text)
{
	if (strlen(text) != DAY_TEXT_SIZE - 1 || text[4] != '-' || text[7] != '-')
		return DAY_NONE;
	return day_from_civil(read_digits(text, 4), read_digits(text + 5, 2),
		read_digits(text + 8, 2));
}

static const char *weekday_name(enum weekday weekday)
{
	static const char *const names[] = {
		N_("Mon"), N_("Tue"), N_("Wed"), N_("Thu"), N_("Fri"), N_("Sat"), N_("Sun"),
	};
	return _(names[weekday]);
}

static const char *month_name(int month)
{
	static const char *const names[] = {
		N_("Jan"), N_("Feb"), N_("Mar"), N_("Apr"), N_("May"), N_("Jun"),
		N_("Jul"), N_("Aug"), N_("Sep"), N_("Oct"), N_("Nov"), N_("Dec"),
	};
	return _(names[month - 1]);
}

char *day_for_people(struct arena *arena, civil_day day, civil_day today)
{
	int year, month, day_of_month, this_year, ignored;
	day_to_civil(day, &year, &month, &day_of_month);
	day_to_civil(today, &this_year, &ignored, &ignored);
	const char *weekday = weekday_name(day_weekday(day));
	if (year == this_year)
		/* TRANSLATORS: a day: 1 weekday, 2 day of the month, 3 month */
		return arena_format(arena, _("%1$s %2$d %3$s"), weekday, day_of_month,
			month_name(month));
	/* TRANSLATORS: a day: 1 weekday, 2 day of the month, 3 month, 4 year */
	return arena_format(arena, _("%1$s %2$d %3$s %4$d"), weekday, day_of_month,
		month_name(month), year);
}
