/* Values → texts. Lists call this for every visible cell, so each way is a lookup by type, one
 * small buffer and one copy into the arena. */
#include "rapport/catalog.h"

#include <assert.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "rapport/base/number.h"
#include "rapport/base/when.h"

enum { MINUTES_PER_HOUR = 60, HUNDREDTHS = 100, NUMBER_TEXT_SIZE = 48, GROUP = 3 };

/* One writing: an integer value of `field` in a style; texts never come here. */
struct writing {
	struct arena *arena;
	int64_t integer;
	enum value_style style;
	struct moment now;
};

static char *write_number(const struct writing *writing)
{
	char text[NUMBER_TEXT_SIZE];
	snprintf(text, sizeof text, "%" PRId64, writing->integer);
	return arena_copy(writing->arena, text);
}

/* Local time in the short form where that means the same instant: not with seconds, not in the
 * second of two equal hours. */
static char *instant_for_editing(struct arena *arena, int64_t instant)
{
	struct moment local = instant_moment(instant);
	if (instant_from_local(local.day, local.minute) == instant) {
		char day[DAY_TEXT_SIZE];
		day_format(local.day, day);
		return arena_format(arena, "%s %02d:%02d", day, local.minute / MINUTES_PER_HOUR,
			local.minute % MINUTES_PER_HOUR);
	}
	char text[INSTANT_TEXT_SIZE];
	instant_format_utc(instant, text);
	return arena_copy(arena, text);
}

static char *write_instant(const struct writing *writing)
{
	if (writing->style == VALUE_FOR_EDITING)
		return instant_for_editing(writing->arena, writing->integer);
	if (writing->style == VALUE_FOR_PEOPLE) {
		struct moment local = instant_moment(writing->integer);
		return arena_format(writing->arena, "%s %02d:%02d",
			day_for_people(writing->arena, local.day, writing->now.day),
			local.minute / MINUTES_PER_HOUR, local.minute % MINUTES_PER_HOUR);
	}
	char text[INSTANT_TEXT_SIZE];
	instant_format_utc(writing->integer, text);
	return arena_copy(writing->arena, text);
}

/* The editing form is the shortest one that value_parse reads, whatever a bare number means. */
static char *write_minutes(const struct writing *writing)
{
	if (writing->style == VALUE_FOR_MACHINE)
		return write_number(writing);
	if (writing->style == VALUE_FOR_PEOPLE)
		return minutes_for_people(writing->arena, writing->integer);
	int64_t hours = writing->integer / MINUTES_PER_HOUR;
	int minutes = (int)(writing->integer % MINUTES_PER_HOUR);
	if (hours == 0)
		return arena_format(writing->arena, "%dm", minutes);
	if (minutes == 0)
		return arena_format(writing->arena, "%" PRId64 "h", hours);
	return arena_format(writing->arena, "%" PRId64 "h%02d", hours, minutes);
}

/* "1250.50" */
static char *plain_money(const struct writing *writing)
{
	char text[NUMBER_TEXT_SIZE];
	bool negative = writing->integer < 0;
	uint64_t cents = negative ? 0 - (uint64_t)writing->integer : (uint64_t)writing->integer;
	snprintf(text, sizeof text, "%s%" PRIu64 ".%02" PRIu64, negative ? "-" : "",
		cents / HUNDREDTHS, cents % HUNDREDTHS);
	return arena_copy(writing->arena, text);
}

/* "1,250.50" with the marks of the language. */
static char *write_money(const struct writing *writing)
{
	char *plain = plain_money(writing);
	if (writing->style != VALUE_FOR_PEOPLE)
		return plain;
	struct number_marks marks = number_marks();
	char grouped[NUMBER_TEXT_SIZE];
	char *end = grouped;
	size_t sign = plain[0] == '-' ? 1 : 0;
	size_t whole = strcspn(plain, ".");
	for (size_t i = 0; i < whole; i++) {
		if (i > sign && (whole - i) % GROUP == 0)
			*end++ = marks.group;
		*end++ = plain[i];
	}
	*end++ = marks.decimal;
	stpcpy(end, plain + whole + 1);
	return arena_copy(writing->arena, grouped);
}

/* "12.5": no more decimals than needed. */
static char *write_percent(const struct writing *writing)
{
	char *text = plain_money(writing);
	size_t length = strlen(text);
	while (text[length - 1] == '0')
		length--;
	if (text[length - 1] == '.')
		length--;
	text[length] = '\0';
	if (writing->style != VALUE_FOR_PEOPLE)
		return text;
	char *mark = strchr(text, '.');
	if (mark != NULL)
		*mark = number_marks().decimal;
	return arena_format(writing->arena, _("%s %%"), text);
}

static char *write_flag(const struct writing *writing)
{
	if (writing->style == VALUE_FOR_MACHINE)
		return write_number(writing);
	if (writing->style == VALUE_FOR_EDITING)
		return arena_copy(writing->arena, writing->integer != 0 ? "yes" : "no");
	return arena_copy(writing->arena, writing->integer != 0 ? _("yes") : _("no"));
}

/* A handle can be typed again; the number is for programs, which compare it with ids. */
static char *write_reference(const struct writing *writing)
{
	char handle[HANDLE_SIZE];
	if (writing->style == VALUE_FOR_MACHINE)
		return write_number(writing);
	handle_format(writing->integer, handle);
	return arena_copy(writing->arena, handle);
}

/* Types that are stored as text have no entry: an integer there is written as it is. */
static char *(*const integer_writers[])(const struct writing *) = {
	[FIELD_INSTANT] = write_instant,
	[FIELD_MINUTES] = write_minutes,
	[FIELD_MONEY] = write_money,
	[FIELD_PERCENT] = write_percent,
	[FIELD_FLAG] = write_flag,
	[FIELD_REFERENCE] = write_reference,
	[FIELD_NUMBER] = write_number,
};

/* " web print " → "web print", "web, print" for people. */
static char *format_tags(struct arena *arena, const char *tags, enum value_style style)
{
	struct buffer out = BUFFER_EMPTY;
	const char *gap = style == VALUE_FOR_PEOPLE ? ", " : " ";
	for (const char *at = tags + strspn(tags, " "); *at != '\0'; at += strspn(at, " ")) {
		size_t length = strcspn(at, " ");
		if (out.length > 0)
			buffer_add(&out, gap);
		buffer_add_n(&out, at, length);
		at += length;
	}
	char *text = arena_copy(arena, buffer_text(&out));
	buffer_clear(&out);
	return text;
}

/* A damaged store may hold a text that is no day: it is shown as it is. */
static char *format_text(struct arena *arena, const struct field_info *field, const char *text,
	enum value_style style, struct moment now)
{
	if (field->type == FIELD_TAGS)
		return format_tags(arena, text, style);
	if (field->type == FIELD_CHOICE && style == VALUE_FOR_PEOPLE)
		return arena_copy(arena, catalog_choice_label(field, text));
	civil_day day = DAY_NONE;
	if (field->type == FIELD_DATE && style == VALUE_FOR_PEOPLE)
		day = day_parse(text);
	return day != DAY_NONE ? day_for_people(arena, day, now.day) : arena_copy(arena, text);
}

static char *format_integer(struct arena *arena, const struct field_info *field, int64_t integer,
	enum value_style style, struct moment now)
{
	struct writing writing = {.arena = arena, .integer = integer, .style = style, .now = now};
	size_t writer_count = sizeof integer_writers / sizeof *integer_writers;
	assert((size_t)field->type < writer_count);
	bool known = integer_writers[field->type] != NULL;
	return known ? integer_writers[field->type](&writing) : write_number(&writing);
}

char *value_format(struct arena *arena, const struct field_info *field, const struct value *value,
	enum value_style style, struct moment now)
{
	switch (value->type) {
	case VALUE_NONE:
		break;
	case VALUE_INTEGER:
		return format_integer(arena, field, value->integer, style, now);
	case VALUE_TEXT:
		return format_text(arena, field, value->text, style, now);
	case VALUE_REAL:
		return arena_format(arena, "%.2f", value->real);
	}
	return arena_copy(arena, "");
}
