/* The types of thresholds: how they are written, kept and shown. */
#include "internal.h"

#include <assert.h>
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "rapport/base/number.h"
#include "rapport/base/text.h"
#include "rapport/base/when.h"

enum { LIST_MAX = 20, DAYS_MAX = 36500, NUMBER_MAX = 1000000 };

const char *const threshold_types[] = {
	[THRESHOLD_DAYS] = "days",
	[THRESHOLD_WORKDAYS] = "workdays",
	[THRESHOLD_NUMBER] = "number",
	[THRESHOLD_PERCENT] = "percent",
	[THRESHOLD_MINUTES] = "minutes",
	[THRESHOLD_DAY_LIST] = "day_list",
	[THRESHOLD_FLAG] = "flag",
	[THRESHOLD_TEXT] = "text",
	[THRESHOLD_SEVERITY] = "severity",
	[THRESHOLD_COUNT] = NULL,
};

/* Units that may follow a number, by type; the empty one is always allowed. */
static const char *const units[THRESHOLD_COUNT][6] = {
	[THRESHOLD_DAYS] = {"d", "day", "days", "Tag", "Tage"},
	[THRESHOLD_WORKDAYS] = {"bd", "d", "days", "Tag", "Tage"},
	[THRESHOLD_PERCENT] = {"%"},
};

static const char *const accepted[THRESHOLD_COUNT] = {
	[THRESHOLD_DAYS] = N_("Write a number of days, like 7 or 7d."),
	[THRESHOLD_WORKDAYS] = N_("Write a number of working days, like 3 or 3bd."),
	[THRESHOLD_NUMBER] = N_("Write a whole number."),
	[THRESHOLD_PERCENT] = N_("Write a percentage, like 10 or 12.5 %."),
	[THRESHOLD_MINUTES] = N_("Write an amount of time, like 24h, 1h30 or 20m."),
	[THRESHOLD_DAY_LIST] = N_("Write rising numbers of days, like 7, 30, 90."),
	[THRESHOLD_FLAG] = N_("Write yes or no."),
	[THRESHOLD_TEXT] = N_("Write a text."),
	[THRESHOLD_SEVERITY] = N_("Write info, notice, warn or urgent."),
};

static bool unit_fits(enum threshold_type type, const char *unit)
{
	if (*unit == '\0')
		return true;
	for (size_t i = 0; i < 6 && units[type][i]; i++)
		if (strcmp(units[type][i], unit) == 0)
			return true;
	return false;
}

static const char *skip_space(const char *text)
{
	return text + strspn(text, " \t");
}

/* At most 9 digits: what is longer is out of every range. */
static bool read_digits(const char **text, int64_t *number)
{
	size_t digits = strspn(*text, "0123456789");

	if (digits == 0 || digits > 9)
		return false;
	*number = strtol(*text, NULL, 10);
	*text += digits;
	return true;
}

static bool read_whole(const struct threshold *threshold, const char *text, struct value *value)
{
	int64_t number;

	if (!read_digits(&text, &number) || !unit_fits(threshold->type, skip_space(text)))
		return false;
	*value = VALUE_OF_INTEGER(number);
	return true;
}

/* Up to two decimals after a point or comma; a whole number stays an integer in SQL. */
static bool read_percent(const struct threshold *threshold, const char *text, struct value *value)
{
	int64_t whole, part = 0;

	if (!read_digits(&text, &whole))
		return false;
	if (*text == '.' || *text == ',') {
		text++;
		if (!isdigit((unsigned char)*text))
			return false;
		part = 10 * (*text++ - '0');
		if (isdigit((unsigned char)*text))
			part += *text++ - '0';
	}
	if (!unit_fits(threshold->type, skip_space(text)))
		return false;
	*value = VALUE_OF_INTEGER(whole);
	if (part > 0)
		*value = (struct value){
			.type = VALUE_REAL, .real = (double)whole + (double)part / 100};
	return true;
}

static bool read_minutes(const char *text, struct value *value)
{
	int64_t minutes;

	if (!when_read_minutes(text, &minutes)) {
		if (!read_digits(&text, &minutes) || *text)
			return false;
	}
	*value = VALUE_OF_INTEGER(minutes);
	return true;
}

/* "7, 30, 90", with or without brackets and units → "[7,30,90]". */
static bool read_day_list(struct arena *arena, const char *text, struct value *value)
{
	struct buffer json = BUFFER_EMPTY;
	int64_t number, last = 0;
	size_t count = 0;
	bool right = true;

	buffer_add_char(&json, '[');
	text += strspn(text, " \t[");
	while (right && *text && *text != ']') {
		right = read_digits(&text, &number) && number > last && number <= DAYS_MAX &&
			count++ < LIST_MAX;
		if (!right)
			break;
		buffer_format(&json, "%s%lld", count > 1 ? "," : "", (long long)number);
		last = number;
		text += *text == 'd';
		text += strspn(text, " \t,");
	}
	text += strspn(text, " \t]");
	buffer_add_char(&json, ']');
	right = right && *text == '\0' && count > 0;
	if (right)
		*value = VALUE_OF_TEXT(arena_copy(arena, buffer_text(&json)));
	buffer_clear(&json);
	return right;
}

static bool read_flag(const char *text, struct value *value)
{
	bool on;

	if (!yaml_read_boolean(text, &on)) {
		if (strcmp(text, "0") != 0 && strcmp(text, "1") != 0)
			return false;
		on = text[0] == '1';
	}
	*value = VALUE_OF_INTEGER(on);
	return true;
}

static bool read_value(struct arena *arena, const struct threshold *threshold, const char *text,
	struct value *value)
{
	enum severity severity;

	switch (threshold->type) {
	case THRESHOLD_PERCENT:
		return read_percent(threshold, text, value);
	case THRESHOLD_MINUTES:
		return read_minutes(text, value);
	case THRESHOLD_DAY_LIST:
		return read_day_list(arena, text, value);
	case THRESHOLD_FLAG:
		return read_flag(text, value);
	case THRESHOLD_SEVERITY:
		*value = VALUE_OF_TEXT(arena_copy(arena, text));
		return severity_read(text, &severity);
	case THRESHOLD_TEXT:
		*value = VALUE_OF_TEXT(arena_copy(arena, text));
		return *text != '\0';
	default:
		return read_whole(threshold, text, value);
	}
}

static bool in_range(const struct threshold *threshold, const struct value *value)
{
	long most = threshold->maximum;
	double number = value->type == VALUE_REAL ? value->real : (double)value->integer;

	if (value->type == VALUE_TEXT || threshold->type == THRESHOLD_FLAG)
		return true;
	if (most == 0)
		most = threshold->type <= THRESHOLD_WORKDAYS ? DAYS_MAX : NUMBER_MAX;
	return number >= (double)threshold->minimum && number <= (double)most;
}

enum status threshold_parse(struct arena *arena, const struct threshold *threshold,
	const char *text, struct value *value, struct error *error)
{
	assert(threshold->type < THRESHOLD_COUNT);
	text = skip_space(text);
	if (!read_value(arena, threshold, text, value)) {
		error_set(error, STATUS_INVALID, _("“%s” does not fit the setting “%s”"), text,
			threshold->name);
		return error_advise(error, "%s", _(accepted[threshold->type]));
	}
	if (in_range(threshold, value))
		return STATUS_OK;
	error_set(error, STATUS_INVALID, _("“%s” is out of the range of the setting “%s”"), text,
		threshold->name);
	if (threshold->maximum > 0)
		return error_advise(
			error, _("Accepted: %ld to %ld"), threshold->minimum, threshold->maximum);
	return error_advise(error, _("At least %ld"), threshold->minimum);
}

enum status threshold_read(struct arena *arena, const struct threshold *threshold,
	const struct yaml_node *node, struct value *value, struct error *error)
{
	if (node->kind == YAML_SCALAR)
		return threshold_parse(arena, threshold, node->text, value, error);
	if (node->kind == YAML_LIST && threshold->type == THRESHOLD_DAY_LIST)
		return threshold_parse(arena, threshold, yaml_write(arena, node), value, error);
	error_set(
		error, STATUS_INVALID, _("The setting “%s” takes a single value"), threshold->name);
	return error_advise(error, "%s", _(accepted[threshold->type]));
}

/* "[7,30,90]" → "7, 30, 90 days". */
static const char *format_list(struct arena *arena, const char *json)
{
	struct buffer out = BUFFER_EMPTY;
	char *text;

	for (; *json; json++)
		if (*json == ',')
			buffer_add(&out, ", ");
		else if (*json != '[' && *json != ']')
			buffer_add_char(&out, *json);
	text = arena_format(arena, _("%s days"), buffer_text(&out));
	buffer_clear(&out);
	return text;
}

static const char *format_percent(struct arena *arena, const struct value *value)
{
	double number = value->type == VALUE_REAL ? value->real : (double)value->integer;

	return arena_format(arena, _("%s %%"), number_for_people(arena, number));
}

const char *threshold_format(
	struct arena *arena, const struct threshold *threshold, const struct value *value)
{
	long long number = (long long)value->integer;
	unsigned long count = (unsigned long)value->integer;

	if (value->type == VALUE_NONE)
		return "";
	switch (threshold->type) {
	case THRESHOLD_DAYS:
		return arena_format(arena, ngettext("%lld day", "%lld days", count), number);
	case THRESHOLD_WORKDAYS:
		return arena_format(
			arena, ngettext("%lld working day", "%lld working days", count), number);
	case THRESHOLD_PERCENT:
		return format_percent(arena, value);
	case THRESHOLD_MINUTES:
		return minutes_for_people(arena, value->integer);
	case THRESHOLD_DAY_LIST:
		return format_list(arena, value->text);
	case THRESHOLD_FLAG:
		return number ? _("yes") : _("no");
	case THRESHOLD_NUMBER:
		return arena_format(arena, "%lld", number);
	default:
		return text_clean(arena, value->text, TEXT_ONE_LINE);
	}
}
