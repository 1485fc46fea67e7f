/* Dates, instants and numbers. A typed value covers an extent, half open, so that a day, a month
 * and a minute compare alike: "until March" ends where April begins. */
#include "reader.h"

#include <assert.h>
#include <string.h>

#include "rapport/base/when.h"

enum { SECONDS_PER_MINUTE = 60, SECONDS_PER_DAY = 86400, MONTHS = 12 };

/* What one typed value covers, half open: a number itself, a day, a month, a minute. */
struct extent {
	struct value first;
	struct value end;
	bool single; /* exactly `first`: may be asked for with "=" */
};

static bool is_time(enum field_type type)
{
	return type == FIELD_DATE || type == FIELD_INSTANT;
}

static const struct field_info *info_of(const struct reader *reader, const struct query_term *term)
{
	return &catalog_entity(reader->entity)->fields[term->field];
}

/* "2026" and "2026-03": the days of the year or month. */
static bool read_period(const char *text, civil_day *first, civil_day *last)
{
	size_t length = strlen(text);
	char whole[] = "YYYY-01-01";
	if (length != 4 && length != 7)
		return false;
	memcpy(whole, text, length);
	*first = day_parse(whole);
	if (*first == DAY_NONE)
		return false;
	*last = day_add_months(*first, length == 4 ? MONTHS - 1 : 0);
	/* The last day: from the 31st, going back to one that exists. */
	int year = 0, month = 0, day = 0;
	day_to_civil(*last, &year, &month, &day);
	for (day = 31; (*last = day_from_civil(year, month, day)) == DAY_NONE;)
		day--;
	return true;
}

/* A value that means whole days. */
static enum status read_days(const struct reader *reader, const struct field_info *info,
	const char *text, civil_day *first, civil_day *last, struct error *reason)
{
	if (read_period(text, first, last))
		return STATUS_OK;
	if (!when_read_span(text, reader->now, first)) {
		enum status status = when_parse_day(text, reader->now, info->bias, first, reason);
		if (status != STATUS_OK)
			return status;
	}
	*last = *first;
	return STATUS_OK;
}

static struct value date_value(struct arena *arena, civil_day day)
{
	char text[DAY_TEXT_SIZE];
	/* After the last day there is none to write; texts compare all the same. */
	if (day > DAY_MAX)
		return VALUE_OF_TEXT("9999-12-32");
	day_format(day, text);
	return VALUE_OF_TEXT(arena_copy(arena, text));
}

/* Local midnight: a day of 23 or 25 hours ends where the next one begins. */
static int64_t day_start(civil_day day)
{
	if (day > DAY_MAX)
		return instant_from_local(DAY_MAX, 0) + SECONDS_PER_DAY;
	return instant_from_local(day, 0);
}

static struct extent extent_of_days(
	struct arena *arena, enum field_type type, civil_day first, civil_day last)
{
	if (type == FIELD_INSTANT)
		return (struct extent){
			.first = VALUE_OF_INTEGER(day_start(first)),
			.end = VALUE_OF_INTEGER(day_start(last + 1)),
		};
	return (struct extent){
		.first = date_value(arena, first),
		.end = date_value(arena, last + 1),
		.single = first == last,
	};
}

/* A day with a time of day: that minute. */
static enum status read_minute(const struct reader *reader, const struct field_info *info,
	const char *text, struct extent *extent)
{
	struct value value;
	enum status status =
		value_parse(reader->arena, info, text, reader->now, &value, reader->error);
	if (status != STATUS_OK)
		return status;
	int64_t over = value.integer % SECONDS_PER_MINUTE;
	int64_t start = value.integer - (over < 0 ? over + SECONDS_PER_MINUTE : over);
	*extent = (struct extent){
		.first = VALUE_OF_INTEGER(start),
		.end = VALUE_OF_INTEGER(start + SECONDS_PER_MINUTE),
	};
	return STATUS_OK;
}

/* Whole days are tried first, so that "today" is the day and not this minute. */
static enum status read_time(const struct reader *reader, const struct field_info *info,
	const char *text, struct extent *extent)
{
	civil_day first = DAY_NONE, last = DAY_NONE;
	struct error reason = {.status = STATUS_OK};
	if (read_days(reader, info, text, &first, &last, &reason) == STATUS_OK) {
		*extent = extent_of_days(reader->arena, info->type, first, last);
		return STATUS_OK;
	}
	if (info->type == FIELD_INSTANT)
		return read_minute(reader, info, text, extent);
	error_set(reader->error, STATUS_INVALID, _("%s does not take “%s”"), info->name, text);
	return error_advise(reader->error, "%s", reason.advice);
}

static enum status read_number(const struct reader *reader, const struct field_info *info,
	const char *text, struct extent *extent)
{
	struct value value;
	enum status status =
		value_parse(reader->arena, info, text, reader->now, &value, reader->error);
	if (status != STATUS_OK)
		return status;
	*extent = (struct extent){
		.first = value,
		.end = VALUE_OF_INTEGER(value.integer + 1),
		.single = true,
	};
	return STATUS_OK;
}

static enum status read_extent(const struct reader *reader, const struct field_info *info,
	struct slice piece, struct extent *extent)
{
	const char *text = slice_unquoted(reader->arena, piece);
	if (text_empty(text) || strspn(text, " \t") == strlen(text))
		return error_set(reader->error, STATUS_INVALID, _("A value is missing after “%s”"),
			info->name);
	if (is_time(info->type))
		return read_time(reader, info, text, extent);
	return read_number(reader, info, text, extent);
}

/* Below and above everything a column of this type can hold. */
static struct value open_end(enum field_type type, bool above)
{
	if (type == FIELD_DATE)
		return VALUE_OF_TEXT(above ? "9999-12-32" : "");
	return VALUE_OF_INTEGER(above ? INT64_MAX : INT64_MIN);
}

static bool runs_backwards(const struct extent *extent)
{
	if (extent->first.type == VALUE_TEXT)
		return strcmp(extent->first.text, extent->end.text) >= 0;
	return extent->first.integer >= extent->end.integer;
}

static enum status read_range(const struct reader *reader, const struct field_info *info,
	struct slice ends[2], struct extent *extent)
{
	struct extent first = {.first = open_end(info->type, false)};
	struct extent last = {.end = open_end(info->type, true)};
	enum status status = STATUS_OK;
	if (ends[0].length > 0)
		status = read_extent(reader, info, ends[0], &first);
	if (status == STATUS_OK && ends[1].length > 0)
		status = read_extent(reader, info, ends[1], &last);
	*extent = (struct extent){.first = first.first, .end = last.end};
	return status;
}

static enum status read_piece(const struct reader *reader, const struct field_info *info,
	struct slice piece, struct extent *extent)
{
	struct slice ends[2];
	if (!slice_range(piece, &ends[0], &ends[1]))
		return read_extent(reader, info, piece, extent);
	*extent = (struct extent){
		.first = open_end(info->type, true), .end = open_end(info->type, true)};
	enum status status = STATUS_OK;
	if (ends[0].length > 0 || ends[1].length > 0)
		status = read_range(reader, info, ends, extent);
	if (status != STATUS_OK || !runs_backwards(extent))
		return status;
	error_set(reader->error, STATUS_INVALID,
		_("“%s” is no range from an earlier to a later value"),
		slice_copy(reader->arena, piece));
	return error_advise(reader->error, _("Write FIRST..LAST, FIRST.. or ..LAST."));
}

/* A comparison of times is one with the edges of the day, month or minute meant. */
static enum status compare(const struct reader *reader, const struct item *item,
	const struct field_info *info, struct query_term *term)
{
	static const struct {
		enum query_operator operator;
		bool with_end;
	} comparisons[][COMPARE_COUNT] = {
		[false] =
			{
				[COMPARE_LESS] = {QUERY_LESS, false},
				[COMPARE_AT_MOST] = {QUERY_AT_MOST, false},
				[COMPARE_MORE] = {QUERY_MORE, false},
				[COMPARE_AT_LEAST] = {QUERY_AT_LEAST, false},
			},
		[true] =
			{
				[COMPARE_LESS] = {QUERY_LESS, false},
				[COMPARE_AT_MOST] = {QUERY_LESS, true},
				[COMPARE_MORE] = {QUERY_AT_LEAST, true},
				[COMPARE_AT_LEAST] = {QUERY_AT_LEAST, false},
			},
	};
	struct extent extent;
	enum status status = read_extent(reader, info, item->value, &extent);
	if (status != STATUS_OK)
		return status;
	bool time = is_time(info->type);
	struct value *value = ARENA_NEW(reader->arena, struct value);
	*value = comparisons[time][item->comparison].with_end ? extent.end : extent.first;
	set_values(term, comparisons[time][item->comparison].operator, value, 1);
	return STATUS_OK;
}

static void equal_to(
	struct arena *arena, const struct extent *extents, size_t count, struct query_term *term)
{
	bool single = true;
	for (size_t i = 0; i < count; i++)
		single = single && extents[i].single;
	struct value *values = ARENA_ARRAY(arena, struct value, 2 * count);
	for (size_t i = 0; i < count; i++) {
		if (single) {
			values[i] = extents[i].first;
			continue;
		}
		values[2 * i] = extents[i].first;
		values[2 * i + 1] = extents[i].end;
	}
	set_values(term, single ? QUERY_EQUAL : QUERY_WITHIN, values, single ? count : 2 * count);
}

/* "overdue" says nothing about being done: is:open due:overdue does. */
static bool read_overdue(
	const struct reader *reader, const struct item *item, struct query_term *term)
{
	if (info_of(reader, term)->type != FIELD_DATE || item->comparison != COMPARE_NONE ||
		!slice_is(item->value, "overdue"))
		return false;
	struct value *value = ARENA_NEW(reader->arena, struct value);
	*value = date_value(reader->arena, reader->now.day);
	set_values(term, QUERY_LESS, value, 1);
	return true;
}

enum status read_ordered(
	const struct reader *reader, const struct item *item, struct query_term *term)
{
	const struct field_info *info = info_of(reader, term);
	assert(item->comparison < COMPARE_COUNT);
	if (read_overdue(reader, item, term))
		return STATUS_OK;
	if (item->comparison != COMPARE_NONE && item->comparison != COMPARE_EQUAL)
		return compare(reader, item, info, term);

	struct slice *pieces = NULL;
	size_t count = 0;
	enum status status = read_alternatives(reader, item, false, &pieces, &count);
	if (status != STATUS_OK)
		return status;
	struct extent *extents = ARENA_ARRAY(reader->arena, struct extent, count);
	for (size_t i = 0; i < count && status == STATUS_OK; i++)
		status = read_piece(reader, info, pieces[i], &extents[i]);
	if (status == STATUS_OK)
		equal_to(reader->arena, extents, count, term);
	return status;
}
