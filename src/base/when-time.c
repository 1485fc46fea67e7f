#include "rapport/base/when.h"

#include <string.h>

#include "rapport/base/text.h"
#include "when-internal.h"

enum { HOURS_MAX = 100000 };

static bool is_one_of(const char *text, const char *const *choices)
{
	for (; *choices; choices++)
		if (strcmp(text, *choices) == 0)
			return true;
	return false;
}

/* "am" and "pm" behind an hour of 1 to 12; false when it is neither. */
static bool apply_half(const char *half, long *hour)
{
	bool afternoon = strcmp(half, "pm") == 0;
	if (!afternoon && strcmp(half, "am") != 0)
		return false;
	if (*hour < 1 || *hour > 12)
		return false;
	*hour = *hour % 12 + (afternoon ? 12 : 0);
	return true;
}

bool when_read_time(const char *word, int *minute)
{
	char normal[WORD_SIZE];
	word_normal(word, normal);
	const char *at = normal;
	long hour = read_number(&at), past = 0;
	if (hour < 0 || at - normal > 2)
		return false;
	bool colon = *at == ':';
	if (colon) {
		const char *digits = ++at;
		past = read_number(&at);
		if (past < 0 || at - digits != 2)
			return false;
	}
	if (*at || !colon) {
		if (!apply_half(at, &hour))
			return false;
	}
	if (hour > 23 || past > 59)
		return false;
	*minute = (int)(hour * 60 + past);
	return true;
}

/* "um", "at": words that add nothing before a time. */
static bool is_before_time(const char *word)
{
	static const char *const choices[] = {"at", "um", NULL};
	char normal[WORD_SIZE];
	word_normal(word, normal);
	return is_one_of(normal, choices);
}

static bool is_clock(const char *word)
{
	char normal[WORD_SIZE];
	word_normal(word, normal);
	return strcmp(normal, "uhr") == 0;
}

/* What may stand before "Uhr": 9, 9.30 */
static bool read_clock_number(const char *word, int *minute)
{
	char normal[WORD_SIZE];
	word_normal(word, normal);
	const char *at = normal;
	long hour = read_number(&at), past = 0;
	if (hour < 0 || hour > 24 || at - normal > 2)
		return false;
	if (*at == '.') {
		const char *digits = ++at;
		past = read_number(&at);
		if (past < 0 || past > 59 || at - digits != 2)
			return false;
	}
	if (*at || hour * 60 + past > 24 * 60)
		return false;
	*minute = (int)((hour % 24) * 60 + past);
	return true;
}

size_t when_take_time(const char *const *words, size_t count, int *minute)
{
	size_t lead = count > 0 && is_before_time(words[0]);
	if (lead >= count)
		return 0;
	bool clock = lead + 1 < count && is_clock(words[lead + 1]);
	if (when_read_time(words[lead], minute) ||
		(clock && read_clock_number(words[lead], minute)))
		return lead + 1 + clock;
	return 0;
}

bool when_read_part(const char *word, int *minute)
{
	static const struct {
		const char *word;
		int hour;
	} parts[] = {
		{"frueh", 8}, {"morgen", 8}, {"morgens", 8}, {"morning", 8}, {"vormittag", 10},
		{"mittag", 12}, {"nachmittag", 15}, {"afternoon", 15}, {"abend", 19},
		{"abends", 19}, {"evening", 19},
	};
	char normal[WORD_SIZE];
	word_normal(word, normal);
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
		if (strcmp(normal, parts[i].word) == 0) {
			*minute = parts[i].hour * 60;
			return true;
		}
	return false;
}

/* The part behind a decimal mark in ten-thousandths, at most four digits; -1 if there is none. */
static long read_fraction(const char **text)
{
	long value = 0, digits = 0;
	for (; **text >= '0' && **text <= '9' && digits < 4; digits++)
		value = value * 10 + (*(*text)++ - '0');
	if (digits == 0)
		return -1;
	for (; digits < 4; digits++)
		value *= 10;
	return value;
}

/* What follows the hours: nothing, "30" or "30m". -1 when it is anything else. */
static long read_rest(const char *text)
{
	static const char *const units[] = {"", "m", "min", NULL};
	if (*text == '\0')
		return 0;
	const char *digits = text;
	long minutes = read_number(&text);
	if (minutes < 0 || minutes > 59 || text - digits > 2 || !is_one_of(text, units))
		return -1;
	return minutes;
}

/* The length of the word for hours at the start of `text`, 0 if there is none. */
static size_t hour_unit(const char *text)
{
	if (strncmp(text, "std", 3) == 0)
		return 3;
	return text[0] == 'h';
}

bool when_read_minutes(const char *word, int64_t *minutes)
{
	static const char *const units[] = {"m", "min", "mins", NULL};
	char normal[WORD_SIZE];
	word_normal(word, normal);
	const char *at = normal;
	long whole = read_number(&at), fraction = 0;
	if (whole < 0)
		return false;
	bool decimal = *at == '.' || *at == ',';
	if (decimal) {
		at++;
		fraction = read_fraction(&at);
	}
	size_t unit = hour_unit(at);
	if (unit == 0) {
		*minutes = whole;
		return !decimal && is_one_of(at, units) && whole <= HOURS_MAX * 60L;
	}
	long rest = read_rest(at + unit);
	if (fraction < 0 || rest < 0 || whole > HOURS_MAX || (decimal && at[unit] != '\0'))
		return false;
	*minutes = whole * 60L + (fraction * 60 + 5000) / 10000 + rest;
	return *minutes <= HOURS_MAX * 60L;
}

/* "20", "1,5" with the unit in the next word. Joined, they read as one word does. */
static bool read_pair(const char *number, const char *unit, int64_t *minutes, bool *hours)
{
	static const char *const minute_words[] = {
		"min", "mins", "min.", "minute", "minutes", "minuten", NULL};
	static const char *const hour_words[] = {"h", "hr", "hrs", "hour", "hours", "std", "std.",
		"stunde", "stunden", NULL};
	char count[WORD_SIZE], normal[WORD_SIZE], joined[WORD_SIZE + 1];
	word_normal(number, count);
	word_normal(unit, normal);
	*hours = is_one_of(normal, hour_words);
	size_t length = strspn(count, "0123456789.,");
	if (length == 0 || count[length] || (!*hours && !is_one_of(normal, minute_words)))
		return false;
	strcpy(joined, count);
	strcat(joined, *hours ? "h" : "m");
	return when_read_minutes(joined, minutes);
}

size_t when_take_minutes(const char *const *words, size_t count, int64_t *minutes)
{
	bool hours;
	int64_t rest;
	if (count > 0 && when_read_minutes(words[0], minutes))
		return 1;
	if (count < 2 || !read_pair(words[0], words[1], minutes, &hours))
		return 0;
	if (!hours || count < 4 || !read_pair(words[2], words[3], &rest, &hours) || hours ||
		rest > 59)
		return 2;
	*minutes += rest;
	return 4;
}

char *minutes_for_people(struct arena *arena, int64_t minutes)
{
	const char *sign = minutes < 0 ? "-" : "";
	uint64_t amount = minutes < 0 ? -(uint64_t)minutes : (uint64_t)minutes;
	unsigned long long hours = amount / 60, rest = amount % 60;
	if (hours == 0)
		/* TRANSLATORS: an amount of time: sign, minutes */
		return arena_format(arena, _("%1$s%2$llu min"), sign, rest);
	if (rest == 0)
		/* TRANSLATORS: an amount of time: sign, hours */
		return arena_format(arena, _("%1$s%2$llu h"), sign, hours);
	/* TRANSLATORS: an amount of time: sign, hours, minutes */
	return arena_format(arena, _("%1$s%2$llu h %3$llu min"), sign, hours, rest);
}

char *hours_for_people(struct arena *arena, int64_t minutes)
{
	uint64_t amount = minutes < 0 ? -(uint64_t)minutes : (uint64_t)minutes;
	unsigned long long tenths = amount / 6 + (amount % 6 >= 3);
	const char *sign = minutes < 0 && tenths > 0 ? "-" : "";
	/* TRANSLATORS: hours with one decimal: sign, whole hours, tenths; use your decimal mark */
	return arena_format(arena, _("%1$s%2$llu.%3$llu h"), sign, tenths / 10, tenths % 10);
}
