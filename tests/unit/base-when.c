/* Dates and times as typed: tables of (words, day), both languages, both directions. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#include "rapport/base/text.h"
#include "rapport/base/when.h"

/* Wednesday 18 March 2026, 14:00 in Berlin. */
static struct moment wednesday(void)
{
	return instant_moment(instant_from_local(day_from_civil(2026, 3, 18), 14 * 60));
}

static int set_zone(void **state)
{
	(void)state;
	setenv("TZ", "Europe/Berlin", 1);
	tzset();
	return 0;
}

/* `day` "" means: no day. */
struct field_case {
	const char *text;
	const char *future;
	const char *past;
};

static const struct field_case field_cases[] = {
	{"2026-12-31", "2026-12-31", "2026-12-31"},
	{"9999-12-31", "9999-12-31", "9999-12-31"},
	{"2026-02-29", "", ""},
	{"2028-02-29", "2028-02-29", "2028-02-29"},
	{"31.12.", "2026-12-31", "2025-12-31"},
	{"31.12", "2026-12-31", "2025-12-31"},
	{"31.12.2027", "2027-12-31", "2027-12-31"},
	{"31.12. 2027", "2027-12-31", "2027-12-31"},
	{"1.2.26", "2026-02-01", "2026-02-01"},
	{"18.3.", "2026-03-18", "2026-03-18"},
	{"17.3.", "2027-03-17", "2026-03-17"},
	{"29.2.", "2028-02-29", "2024-02-29"},
	{"30.2.", "", ""},
	{"31.13.", "", ""},
	{"0.1.", "", ""},
	{"32.1.", "", ""},
	{"24 Apr", "2026-04-24", "2025-04-24"},
	{"24. April", "2026-04-24", "2025-04-24"},
	{"24th april 2026", "2026-04-24", "2026-04-24"},
	{"Apr 24", "2026-04-24", "2025-04-24"},
	{"April 24th, 2030", "2030-04-24", "2030-04-24"},
	{"3 März", "2027-03-03", "2026-03-03"},
	{"3 Ma\xCC\x88rz", "2027-03-03", "2026-03-03"},
	{"1 may", "2026-05-01", "2025-05-01"},
	{"1 Mai 2026", "2026-05-01", "2026-05-01"},
	{"march 20", "2026-03-20", "2025-03-20"},
	{"31 Dez", "2026-12-31", "2025-12-31"},
	{"today", "2026-03-18", "2026-03-18"},
	{"HEUTE", "2026-03-18", "2026-03-18"},
	{"heute morgen", "2026-03-18", "2026-03-18"},
	{"now", "2026-03-18", "2026-03-18"},
	{"tomorrow", "2026-03-19", "2026-03-19"},
	{"morgen", "2026-03-19", "2026-03-19"},
	{"Übermorgen", "2026-03-20", "2026-03-20"},
	{"übermorgen", "2026-03-20", "2026-03-20"},
	{"uebermorgen", "2026-03-20", "2026-03-20"},
	{"yesterday", "2026-03-17", "2026-03-17"},
	{"gestern", "2026-03-17", "2026-03-17"},
	{"vorgestern", "2026-03-16", "2026-03-16"},
	{"wed", "2026-03-25", "2026-03-18"},
	{"mittwoch", "2026-03-25", "2026-03-18"},
	{"thu", "2026-03-19", "2026-03-12"},
	{"fri", "2026-03-20", "2026-03-13"},
	{"Freitag", "2026-03-20", "2026-03-13"},
	{"tue", "2026-03-24", "2026-03-17"},
	{"mo", "2026-03-23", "2026-03-16"},
	{"di", "2026-03-24", "2026-03-17"},
	{"mi", "2026-03-25", "2026-03-18"},
	{"do", "2026-03-19", "2026-03-12"},
	{"fr", "2026-03-20", "2026-03-13"},
	{"sa", "2026-03-21", "2026-03-14"},
	{"so", "2026-03-22", "2026-03-15"},
	{"sun", "2026-03-22", "2026-03-15"},
	{"Sonnabend", "2026-03-21", "2026-03-14"},
	{"on fri", "2026-03-20", "2026-03-13"},
	{"am Freitag", "2026-03-20", "2026-03-13"},
	{"am 24.4.", "2026-04-24", "2025-04-24"},
	{"on may 1", "2026-05-01", "2025-05-01"},
	{"next fri", "2026-03-27", "2026-03-27"},
	{"next mon", "2026-03-23", "2026-03-23"},
	{"nächsten Freitag", "2026-03-27", "2026-03-27"},
	{"naechsten so", "2026-03-29", "2026-03-29"},
	{"this fri", "2026-03-20", "2026-03-20"},
	{"diesen montag", "2026-03-16", "2026-03-16"},
	{"last fri", "2026-03-13", "2026-03-13"},
	{"last wed", "2026-03-11", "2026-03-11"},
	{"letzten Dienstag", "2026-03-17", "2026-03-17"},
	{"fri 24 Apr", "2026-04-24", "2026-04-24"},
	{"Mon 16 Mar", "2026-03-16", "2026-03-16"},
	{"Mon 16 Mar 2026", "2026-03-16", "2026-03-16"},
	{"Sun 16 Mar 2025", "2025-03-16", "2025-03-16"},
	{"Di, 24.3.", "2026-03-24", "2026-03-24"},
	{"mon 24 Apr 2026", "", ""},
	{"next week", "2026-03-23", "2026-03-23"},
	{"nächste Woche", "2026-03-23", "2026-03-23"},
	{"last month", "2026-02-01", "2026-02-01"},
	{"nächsten Monat", "2026-04-01", "2026-04-01"},
	{"+3d", "2026-03-21", "2026-03-21"},
	{"+3", "2026-03-21", "2026-03-21"},
	{"+2w", "2026-04-01", "2026-04-01"},
	{"+1m", "2026-04-18", "2026-04-18"},
	{"+1y", "2027-03-18", "2027-03-18"},
	{"-2d", "2026-03-16", "2026-03-16"},
	{"+999999999d", "", ""},
	{"+999999999m", "", ""},
	{"+9999y", "", ""},
	{"+99999999999999999999d", "", ""},
	{"in 3 days", "2026-03-21", "2026-03-21"},
	{"in 2 wochen", "2026-04-01", "2026-04-01"},
	{"in 1 Monat", "2026-04-18", "2026-04-18"},
	{"in a week", "2026-03-25", "2026-03-25"},
	{"in einer woche", "2026-03-25", "2026-03-25"},
	{"3 days ago", "2026-03-15", "2026-03-15"},
	{"vor 2 wochen", "2026-03-04", "2026-03-04"},
	{"end of month", "2026-03-31", "2026-02-28"},
	{"end of the month", "2026-03-31", "2026-02-28"},
	{"Monatsende", "2026-03-31", "2026-02-28"},
	{"ende des monats", "2026-03-31", "2026-02-28"},
	{"  fri  ", "2026-03-20", "2026-03-13"},
	{"", "", ""},
	{"   ", "", ""},
	{"banana", "", ""},
	{"fri banana", "", ""},
	{"24", "", ""},
	{"mar", "", ""},
	{"next", "", ""},
	{"in 3", "", ""},
	{"on", "", ""},
	{"end of", "", ""},
	{"in 3 apples", "", ""},
	{"1e5", "", ""},
	{"3d", "", ""},
	{"a b c d e f g h i j", "", ""},
	{"\xFF\xFE", "", ""},
};

static void check_field(const struct field_case *row, enum when_bias bias, const char *expected)
{
	struct error error = {.status = STATUS_OK};
	civil_day day = DAY_NONE;
	char text[DAY_TEXT_SIZE] = "";
	enum status status = when_parse_day(row->text, wednesday(), bias, &day, &error);
	if (status == STATUS_OK)
		day_format(day, text);
	if (strcmp(text, expected) != 0)
		fail_msg("“%s” gave “%s”, not “%s”", row->text, text, expected);
	if (status != STATUS_OK) {
		assert_int_equal(status, STATUS_INVALID);
		assert_non_null(strstr(error.advice, "2026-12-31"));
	}
}

static void test_fields(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof field_cases / sizeof *field_cases; i++) {
		check_field(&field_cases[i], WHEN_FUTURE, field_cases[i].future);
		check_field(&field_cases[i], WHEN_PAST, field_cases[i].past);
	}
}

/* A start lies on either side of today: the nearest such date, and the next such weekday. */
static void test_nearest(void **state)
{
	(void)state;
	static const struct field_case rows[] = {
		{"7 Mar", "2026-03-07", ""},
		{"18 Mar", "2026-03-18", ""},
		{"1 Jun", "2026-06-01", ""},
		{"10.9.", "2026-09-10", ""},
		{"20.9.", "2025-09-20", ""},
		{"31.12.", "2025-12-31", ""},
		{"29 Feb", "2028-02-29", ""},
		{"fri", "2026-03-20", ""},
		{"last fri", "2026-03-13", ""},
		{"Mon 9 Mar", "2026-03-09", ""},
		{"end of month", "2026-03-31", ""},
		{"7 Mar 2027", "2027-03-07", ""},
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		check_field(&rows[i], WHEN_NEAR, rows[i].future);
}

static void test_long_field_is_refused(void **state)
{
	(void)state;
	char text[1000];
	memset(text, 'x', sizeof text);
	text[sizeof text - 1] = '\0';
	struct error error;
	civil_day day;
	enum status status = when_parse_day(text, wednesday(), WHEN_PAST, &day, &error);
	assert_int_equal(status, STATUS_INVALID);
}

/* Free text: how many words are the day, and which. */
struct text_case {
	const char *text;
	size_t taken;
	const char *day;
};

static const struct text_case text_cases[] = {
	{"yesterday moved to friday", 1, "2026-03-17"},
	{"gestern 16:30 launch", 1, "2026-03-17"},
	{"heute morgen angerufen", 2, "2026-03-18"},
	{"fri call", 1, "2026-03-13"},
	{"friday, call", 1, "2026-03-13"},
	{"Montag früh", 1, "2026-03-16"},
	{"mon tue", 1, "2026-03-16"},
	{"in 3 days again", 3, "2026-03-21"},
	{"3 days ago she", 3, "2026-03-15"},
	{"vor 3 tagen", 3, "2026-03-15"},
	{"next friday launch", 2, "2026-03-27"},
	{"letzten mi Blog", 2, "2026-03-11"},
	{"nächsten fr Entwurf", 2, "2026-03-27"},
	{"last sun they", 2, "2026-03-15"},
	{"on sat they", 2, "2026-03-14"},
	{"sun 16:30", 1, "2026-03-15"},
	{"sat 4pm", 1, "2026-03-14"},
	{"so 16:30 then", 1, "2026-03-15"},
	{"mo um 10 Uhr", 1, "2026-03-16"},
	{"fr 9 Uhr", 1, "2026-03-13"},
	{"this morning they", 2, "2026-03-18"},
	{"gestern abend", 1, "2026-03-17"},
	{"1.3.26 offer", 1, "2026-03-01"},
	{"on may 1 we", 3, "2025-05-01"},
	{"24 apr release", 2, "2025-04-24"},
	{"24 apr 2026 release", 3, "2026-04-24"},
	{"24 apr 5000 flyers", 2, "2025-04-24"},
	{"1st may", 2, "2025-05-01"},
	{"may 1 2026", 3, "2026-05-01"},
	{"31.12. deadline", 1, "2025-12-31"},
	{"12.04.26 offer", 1, "2026-04-12"},
	{"2026-03-09 call", 1, "2026-03-09"},
	{"+2w later", 1, "2026-04-01"},
	{"end of month invoice", 3, "2026-02-28"},
	{"Mon 16 Mar", 3, "2026-03-16"},
	{"sun 15 mar", 3, "2026-03-15"},
	{"fri 1 may", 3, "2026-05-01"},
	{"morgen morgen", 1, "2026-03-19"},
	/* what only looks like a day */
	{"sun shines", 0, ""},
	{"sat down with kim", 0, ""},
	{"may come later", 0, ""},
	{"may 1 be late", 0, ""},
	{"march 20 pages", 0, ""},
	{"mar a lago", 0, ""},
	{"mai tai", 0, ""},
	{"mo money", 0, ""},
	{"last so", 0, ""},
	{"next do something", 0, ""},
	{"so they said", 0, ""},
	{"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", 0, ""},
	{"11111111111111111111111111111111111111111111111111111111 apr", 0, ""},
	{"üüüüüüüüüüüüüüüüüüüüüüüüü", 0, ""},
	{"do the shop", 0, ""},
	{"di and kim", 0, ""},
	{"am so tired", 0, ""},
	{"on so many pages", 0, ""},
	{"next do the blog", 0, ""},
	{"am ende", 0, ""},
	{"on hold", 0, ""},
	{"in 3 parts", 0, ""},
	{"in the mail", 0, ""},
	{"vor allem", 0, ""},
	{"next week maybe", 0, ""},
	{"this week", 0, ""},
	{"last minute", 0, ""},
	{"now done", 0, ""},
	{"3.12 installed", 0, ""},
	{"1.2.34 installed", 0, ""},
	{"24 pages", 0, ""},
	{"24", 0, ""},
	{"+3 people", 0, ""},
	{"+update", 0, ""},
	{"- done", 0, ""},
	{"end of project", 0, ""},
	{"3 days", 0, ""},
	{"a week", 0, ""},
	{"one day", 0, ""},
	{"nice call", 0, ""},
};

static void test_free_text(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof text_cases / sizeof *text_cases; i++) {
		char text[128], found[DAY_TEXT_SIZE] = "";
		strcpy(text, text_cases[i].text);
		const char *words[16];
		size_t count = 0;
		for (char *word = strtok(text, " "); word; word = strtok(NULL, " "))
			words[count++] = word;
		civil_day day = DAY_NONE;
		size_t taken = when_take_day(words, count, wednesday(), WHEN_PAST, &day);
		if (taken > 0)
			day_format(day, found);
		if (taken != text_cases[i].taken || strcmp(found, text_cases[i].day) != 0)
			fail_msg("“%s”: took %zu words as “%s”", text_cases[i].text, taken, found);
		/* Nothing is written when nothing was taken. */
		assert_true(taken > 0 || day == DAY_NONE);
	}
	civil_day day;
	assert_int_equal(when_take_day(NULL, 0, wednesday(), WHEN_PAST, &day), 0);
}

static size_t cut(char *text, const char **words)
{
	size_t count = 0;
	for (char *word = strtok(text, " "); word; word = strtok(NULL, " "))
		words[count++] = word;
	return count;
}

static void test_times_of_several_words(void **state)
{
	(void)state;
	static const struct {
		const char *text;
		size_t taken;
		int minute;
	} rows[] = {
		{"10:00 they", 1, 600}, {"at 10:00 they", 2, 600}, {"um 10:00 Uhr", 3, 600},
		{"16:30 Uhr", 2, 990}, {"9 Uhr", 2, 540}, {"um 9 Uhr, dann", 3, 540},
		{"9.30 Uhr", 2, 570}, {"24 Uhr", 2, 0}, {"at 4pm", 2, 960},
		{"9", 0, 0}, {"at 9", 0, 0}, {"at", 0, 0}, {"um die", 0, 0}, {"25 Uhr", 0, 0},
		{"24.30 Uhr", 0, 0}, {"9.75 Uhr", 0, 0}, {"9.3 Uhr", 0, 0}, {"Uhr", 0, 0},
		{"100 Uhr", 0, 0}, {"", 0, 0},
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		char text[64];
		const char *words[8];
		int minute = 0;
		strcpy(text, rows[i].text);
		size_t count = cut(text, words);
		size_t taken = when_take_time(words, count, &minute);
		if (taken != rows[i].taken || (taken > 0 && minute != rows[i].minute))
			fail_msg("“%s”: took %zu words as %d", rows[i].text, taken, minute);
	}
}

static void test_amounts_of_several_words(void **state)
{
	(void)state;
	static const struct {
		const char *text;
		size_t taken;
		int64_t minutes;
	} rows[] = {
		{"25m call", 1, 25}, {"20 Min call", 2, 20}, {"90 min", 2, 90}, {"1 h", 2, 60},
		{"1 Std", 2, 60}, {"1 Std. Logo", 2, 60}, {"90 minutes", 2, 90},
		{"30 Minuten, Logo", 2, 30}, {"2 Stunden", 2, 120}, {"1,5 h", 2, 90},
		{"1 h 30 min", 4, 90}, {"1 h 30 min more", 4, 90}, {"1 h 75 min", 2, 60},
		{"1 h 30 pages", 2, 60}, {"1 h 2 h", 2, 60}, {"20 min 5 min", 2, 20},
		{"20 pages", 0, 0}, {"20", 0, 0}, {"min 20", 0, 0}, {"-20 min", 0, 0}, {"", 0, 0},
		{"5 m", 0, 0}, {"99999999999 h", 0, 0}, {". h", 0, 0}, {"1.5 min", 0, 0},
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		char text[64];
		const char *words[8];
		int64_t minutes = 0;
		strcpy(text, rows[i].text);
		size_t count = cut(text, words);
		size_t taken = when_take_minutes(words, count, &minutes);
		if (taken != rows[i].taken || (taken > 0 && minutes != rows[i].minutes))
			fail_msg("“%s”: took %zu words as %lld", rows[i].text, taken,
				(long long)minutes);
	}
}

static void test_short_weekdays(void **state)
{
	(void)state;
	civil_day day;
	assert_true(when_read_short_weekday("Fr", wednesday(), WHEN_FUTURE, &day));
	assert_int_equal(day, day_from_civil(2026, 3, 20));
	assert_true(when_read_short_weekday("so", wednesday(), WHEN_PAST, &day));
	assert_int_equal(day, day_from_civil(2026, 3, 15));
	assert_false(when_read_short_weekday("fri", wednesday(), WHEN_FUTURE, &day));
	assert_false(when_read_short_weekday("so,ist", wednesday(), WHEN_FUTURE, &day));
}

static void test_times(void **state)
{
	(void)state;
	static const struct {
		const char *word;
		int minute;
	} rows[] = {
		{"16:30", 990}, {"9:05", 545}, {"09:05", 545}, {"0:00", 0}, {"23:59", 1439},
		{"4pm", 960}, {"4:30pm", 990}, {"12am", 0}, {"12pm", 720}, {"12:15AM", 15},
		{"16:30,", 990}, {"24:00", -1}, {"16:60", -1}, {"16:3", -1}, {"16:300", -1},
		{"16", -1}, {"", -1}, {":30", -1}, {"16:", -1}, {"016:30", -1}, {"13pm", -1},
		{"0pm", -1}, {"16:30x", -1}, {"-1:30", -1}, {"am", -1}, {"acme", -1},
		{"99999999999:00", -1},
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		int minute = -1;
		bool read = when_read_time(rows[i].word, &minute);
		if (read != (rows[i].minute >= 0) || (read && minute != rows[i].minute))
			fail_msg("“%s” gave %d", rows[i].word, read ? minute : -1);
	}
}

static void test_minutes(void **state)
{
	(void)state;
	static const struct {
		const char *word;
		int64_t minutes;
	} rows[] = {
		{"25m", 25}, {"90min", 90}, {"90mins", 90}, {"1h", 60}, {"1h30", 90}, {"1h30m", 90},
		{"1h30min", 90}, {"1h5", 65}, {"1.5h", 90}, {"1,5h", 90}, {"0.25h", 15}, {"1.33h", 80},
		{"2.5std", 150}, {"2std", 120}, {"2H", 120}, {"0m", 0}, {"100000h", 6000000},
		{"6000000m", 6000000}, {"25m,", 25}, {"25", -1}, {"1.5", -1}, {"1.5m", -1}, {"m", -1},
		{"h", -1}, {"", -1}, {"1h75", -1}, {"1h300", -1}, {"1.5h30", -1}, {"1.h", -1},
		{"100001h", -1}, {"100000h1", -1}, {"6000001m", -1}, {"99999999999h", -1}, {"-25m", -1},
		{"25mm", -1}, {"1hx", -1}, {"h264", -1}, {"3d", -1}, {"1.123456h", -1},
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		int64_t minutes = -1;
		bool read = when_read_minutes(rows[i].word, &minutes);
		if (read != (rows[i].minutes >= 0) || (read && minutes != rows[i].minutes))
			fail_msg("“%s” gave %lld", rows[i].word, read ? (long long)minutes : -1);
	}
}

static void test_spans(void **state)
{
	(void)state;
	static const struct {
		const char *word;
		const char *day;
	} rows[] = {
		{"3d", "2026-03-21"}, {"+3d", "2026-03-21"}, {"2w", "2026-04-01"}, {"1m", "2026-04-18"},
		{"-1m", "2026-02-18"}, {"1y", "2027-03-18"}, {"0d", "2026-03-18"}, {"3", ""}, {"d", ""},
		{"3x", ""}, {"3dd", ""}, {"", ""}, {"+", ""}, {"999999999y", ""}, {"-999999999d", ""},
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		civil_day day;
		char text[DAY_TEXT_SIZE] = "";
		if (when_read_span(rows[i].word, wednesday(), &day))
			day_format(day, text);
		if (strcmp(text, rows[i].day) != 0)
			fail_msg("“%s” gave “%s”", rows[i].word, text);
	}
}

static void test_month_lengths(void **state)
{
	(void)state;
	struct moment now = instant_moment(instant_from_local(day_from_civil(2028, 1, 31), 600));
	civil_day day;
	assert_true(when_read_span("1m", now, &day));
	assert_int_equal(day, day_from_civil(2028, 2, 29));
	struct error error;
	assert_int_equal(when_parse_day("monatsende", now, WHEN_PAST, &day, &error), STATUS_OK);
	assert_int_equal(day, day_from_civil(2028, 1, 31));
}

static void check_every_field_on(civil_day today)
{
	struct moment now = {.instant = 0, .day = today, .minute = 0};
	struct error error;
	for (size_t i = 0; i < sizeof field_cases / sizeof *field_cases; i++)
		for (int bias = WHEN_FUTURE; bias <= WHEN_NEAR; bias++) {
			civil_day day;
			enum status status = when_parse_day(field_cases[i].text, now,
				(enum when_bias)bias, &day, &error);
			if (status == STATUS_OK)
				assert_in_range(day - DAY_MIN, 0, DAY_MAX - DAY_MIN);
		}
}

/* At the ends of the calendar nothing leaves it. */
static void test_calendar_ends(void **state)
{
	(void)state;
	for (int away = 0; away < 10; away++) {
		check_every_field_on(DAY_MIN + away);
		check_every_field_on(DAY_MAX - away);
	}
}

static void test_instants(void **state)
{
	(void)state;
	static const struct {
		const char *text;
		const char *utc;
	} rows[] = {
		{"now", "2026-03-18T13:00:00Z"},
		{"today", "2026-03-18T13:00:00Z"},
		{"16:30", "2026-03-18T15:30:00Z"},
		{"at 16:30", "2026-03-18T15:30:00Z"},
		{"um 16:30 Uhr", "2026-03-18T15:30:00Z"},
		{"gestern um 9:05", "2026-03-17T08:05:00Z"},
		{"yesterday 16:30", "2026-03-17T15:30:00Z"},
		{"16:30 yesterday", "2026-03-17T15:30:00Z"},
		{"yesterday", "2026-03-17T11:00:00Z"},
		{"2026-07-01", "2026-07-01T10:00:00Z"},
		{"2026-07-01 16:30", "2026-07-01T14:30:00Z"},
		{"2026-07-01T16:30", "2026-07-01T14:30:00Z"},
		{"2026-07-01T16:30:00Z", "2026-07-01T16:30:00Z"},
		{"2026-03-29 2:30", "2026-03-29T01:30:00Z"},
		{"2026-10-25 2:30", "2026-10-25T00:30:00Z"},
		{"fri 4pm", "2026-03-13T15:00:00Z"},
		{"gestern um 9 Uhr", "2026-03-17T08:00:00Z"},
		{"um 9 Uhr gestern", "2026-03-17T08:00:00Z"},
		{"yesterday evening", "2026-03-17T18:00:00Z"},
		{"gestern abend", "2026-03-17T18:00:00Z"},
		{"heute früh", "2026-03-18T07:00:00Z"},
		{"this morning", "2026-03-18T07:00:00Z"},
		{"Uhr", ""}, {"evening", ""}, {"gestern 9", ""},
		{"sun 4pm", "2026-03-15T15:00:00Z"},
		{"", ""}, {"at", ""}, {"16:30 16:30", ""}, {"25:00", ""}, {"fri banana", ""},
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		int64_t instant;
		struct error error;
		char text[INSTANT_TEXT_SIZE] = "";
		enum status status = when_parse_instant(rows[i].text, wednesday(), WHEN_PAST,
			&instant, &error);
		if (status == STATUS_OK)
			instant_format_utc(instant, text);
		if (strcmp(text, rows[i].utc) != 0)
			fail_msg("“%s” gave “%s”", rows[i].text, text);
	}
}

static void test_amounts_for_people(void **state)
{
	(void)state;
	static const struct {
		int64_t minutes;
		const char *minutes_text;
		const char *hours_text;
	} rows[] = {
		{0, "0 min", "0.0 h"}, {25, "25 min", "0.4 h"}, {60, "1 h", "1.0 h"},
		{90, "1 h 30 min", "1.5 h"}, {330, "5 h 30 min", "5.5 h"}, {2, "2 min", "0.0 h"},
		{3, "3 min", "0.1 h"}, {57, "57 min", "1.0 h"}, {-90, "-1 h 30 min", "-1.5 h"},
		{-2, "-2 min", "0.0 h"}, {6000000, "100000 h", "100000.0 h"},
		{INT64_MIN, "-153722867280912930 h 8 min", "-153722867280912930.1 h"},
	};
	struct arena *arena = arena_new();
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		int64_t minutes = rows[i].minutes;
		assert_string_equal(minutes_for_people(arena, minutes), rows[i].minutes_text);
		assert_string_equal(hours_for_people(arena, minutes), rows[i].hours_text);
	}
	arena_free(arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_fields),
		cmocka_unit_test(test_nearest),
		cmocka_unit_test(test_long_field_is_refused),
		cmocka_unit_test(test_free_text),
		cmocka_unit_test(test_times),
		cmocka_unit_test(test_times_of_several_words),
		cmocka_unit_test(test_amounts_of_several_words),
		cmocka_unit_test(test_short_weekdays),
		cmocka_unit_test(test_minutes),
		cmocka_unit_test(test_spans),
		cmocka_unit_test(test_month_lengths),
		cmocka_unit_test(test_calendar_ends),
		cmocka_unit_test(test_instants),
		cmocka_unit_test(test_amounts_for_people),
	};
	return cmocka_run_group_tests(tests, set_zone, NULL);
}
