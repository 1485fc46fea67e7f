#include "rapport/base/day.h"

#include <assert.h>
#include <stddef.h>
#include <string.h>
#include <time.h>

#define SECONDS_PER_DAY ((int64_t)86400)
/* Instants whose day every zone can name: 0001-01-02 to 9999-12-30. */
#define INSTANT_FIRST ((DAY_MIN + 1) * SECONDS_PER_DAY)
#define INSTANT_LAST (DAY_MAX * SECONDS_PER_DAY - 1)

static int64_t clamp(int64_t instant)
{
	if (instant < INSTANT_FIRST)
		return INSTANT_FIRST;
	return instant > INSTANT_LAST ? INSTANT_LAST : instant;
}

/* The clock on the wall at `instant`, as seconds since 1970-01-01 00:00 on that wall. */
static int64_t local_seconds(int64_t instant)
{
	time_t time = (time_t)instant;
	struct tm local;
	if (!localtime_r(&time, &local))
		return instant;
	civil_day day = day_from_civil(local.tm_year + 1900, local.tm_mon + 1, local.tm_mday);
	assert(day != DAY_NONE);
	/* A leap second, which only "right/" zones have, is shown as the one before it. */
	int second = local.tm_sec < 60 ? local.tm_sec : 59;
	return day * SECONDS_PER_DAY + local.tm_hour * 3600 + local.tm_min * 60 + second;
}

static civil_day day_of_seconds(int64_t seconds)
{
	int64_t shifted = seconds - DAY_MIN * SECONDS_PER_DAY;
	return (civil_day)(shifted / SECONDS_PER_DAY) + DAY_MIN;
}

static int second_of_day(int64_t seconds)
{
	return (int)(seconds - day_of_seconds(seconds) * SECONDS_PER_DAY);
}

civil_day instant_local_day(int64_t instant)
{
	return day_of_seconds(local_seconds(clamp(instant)));
}

struct moment instant_moment(int64_t instant)
{
	int64_t local = local_seconds(clamp(instant));
	return (struct moment){
		.instant = instant,
		.day = day_of_seconds(local),
		.minute = second_of_day(local) / 60,
	};
}

/* The instant at which the wall shows `wall`. The zone's offset a day before and a day after are
 * the only candidates, as no zone changes twice within two days. */
static int64_t instant_of_wall(int64_t wall)
{
	int64_t before = clamp(wall - SECONDS_PER_DAY), after = clamp(wall + SECONDS_PER_DAY);
	int64_t early = wall - (local_seconds(before) - before);
	int64_t late = wall - (local_seconds(after) - after);
	if (early == late)
		return early;
	bool early_fits = local_seconds(clamp(early)) == wall;
	bool late_fits = local_seconds(clamp(late)) == wall;
	if (early_fits && late_fits)
		return early < late ? early : late;
	/* In the gap neither fits; the offset before it carries the time forward over the gap. */
	return late_fits ? late : early;
}

int64_t instant_from_local(civil_day day, int minute)
{
	assert(day >= DAY_MIN && day <= DAY_MAX);
	assert(minute >= 0 && minute < 1440);
	return instant_of_wall(day * SECONDS_PER_DAY + minute * (int64_t)60);
}

static void put_two(char *out, int value)
{
	out[0] = (char)('0' + value / 10);
	out[1] = (char)('0' + value % 10);
}

void instant_format_utc(int64_t instant, char out[INSTANT_TEXT_SIZE])
{
	instant = clamp(instant);
	int second = second_of_day(instant);
	memcpy(out, "0000-00-00T00:00:00Z", INSTANT_TEXT_SIZE);
	day_format(day_of_seconds(instant), out);
	out[DAY_TEXT_SIZE - 1] = 'T';
	put_two(out + 11, second / 3600);
	put_two(out + 14, second / 60 % 60);
	put_two(out + 17, second % 60);
}

/* Reads two digits below `limit` behind the letter `lead` (0: none); -1 if they are not there. */
static int read_two(const char **text, char lead, int limit)
{
	const char *at = *text;
	if (lead && *at++ != lead)
		return -1;
	if (at[0] < '0' || at[0] > '9' || at[1] < '0' || at[1] > '9')
		return -1;
	int value = (at[0] - '0') * 10 + (at[1] - '0');
	*text = at + 2;
	return value < limit ? value : -1;
}

/* Reads "Z", "+hh:mm", "-hh:mm" or the end; false if it is anything else. */
static bool read_offset(const char *text, bool *local, int *seconds)
{
	*local = text[0] == '\0';
	*seconds = 0;
	if (*local || strcmp(text, "Z") == 0)
		return true;
	char sign = *text++;
	if (sign != '+' && sign != '-')
		return false;
	int hours = read_two(&text, '\0', 24);
	int minutes = hours < 0 ? -1 : read_two(&text, ':', 60);
	if (minutes < 0 || *text)
		return false;
	*seconds = (hours * 3600 + minutes * 60) * (sign == '-' ? -1 : 1);
	return true;
}

/* Reads "hh:mm" or "hh:mm:ss" and moves on; the second of the day, or -1. */
static int read_clock(const char **text)
{
	int hour = read_two(text, '\0', 24);
	int minute = hour < 0 ? -1 : read_two(text, ':', 60);
	if (minute < 0)
		return -1;
	int second = **text == ':' ? read_two(text, ':', 60) : 0;
	return second < 0 ? -1 : hour * 3600 + minute * 60 + second;
}

int64_t instant_parse(const char *text)
{
	char date[DAY_TEXT_SIZE] = "";
	if (strlen(text) < DAY_TEXT_SIZE)
		return INSTANT_NONE;
	memcpy(date, text, DAY_TEXT_SIZE - 1);
	civil_day day = day_parse(date);
	text += DAY_TEXT_SIZE - 1;
	if (day == DAY_NONE || (*text != 'T' && *text != ' '))
		return INSTANT_NONE;
	text++;
	int second = read_clock(&text), offset;
	bool local;
	if (second < 0 || !read_offset(text, &local, &offset))
		return INSTANT_NONE;
	int64_t wall = day * SECONDS_PER_DAY + second;
	int64_t instant = local ? instant_of_wall(wall) : wall - offset;
	return instant == clamp(instant) ? instant : INSTANT_NONE;
}
