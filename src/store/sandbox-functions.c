#include "sandbox-internal.h"

#include <stdio.h>
#include <string.h>

static struct sandbox *sandbox_of(sqlite3_context *context)
{
	return sqlite3_user_data(context);
}

static const char *text_of(sqlite3_value *value)
{
	const char *text = (const char *)sqlite3_value_text(value);

	return text ? text : "";
}

static bool any_null(sqlite3_value **values, int count)
{
	for (int i = 0; i < count; i++)
		if (sqlite3_value_type(values[i]) == SQLITE_NULL)
			return true;
	return false;
}

/* setting(name, client, project) */
static void setting(sqlite3_context *context, int count, sqlite3_value **values)
{
	struct sandbox *sandbox = sandbox_of(context);
	const char *name = text_of(values[0]);
	struct value value = VALUE_OF_NONE;

	(void)count;
	if (!sandbox->options.setting ||
		!sandbox->options.setting(sandbox->options.context, name,
			sqlite3_value_int64(values[1]), sqlite3_value_int64(values[2]), &value)) {
		snprintf(sandbox->no_setting, sizeof sandbox->no_setting, "%s", name);
		sqlite3_result_error(context, "no such setting", -1);
		return;
	}
	switch (value.type) {
	case VALUE_NONE:
		sqlite3_result_null(context);
		break;
	case VALUE_INTEGER:
		sqlite3_result_int64(context, value.integer);
		break;
	case VALUE_REAL:
		sqlite3_result_double(context, value.real);
		break;
	case VALUE_TEXT:
		sqlite3_result_text(context, value.text, -1, SQLITE_TRANSIENT);
		break;
	}
}

/* workdays(from, to) */
static void workdays(sqlite3_context *context, int count, sqlite3_value **values)
{
	civil_day from = day_parse(text_of(values[0])), to = day_parse(text_of(values[1]));

	(void)count;
	if (from != DAY_NONE && to != DAY_NONE)
		sqlite3_result_int(context,
			calendar_workdays(sandbox_of(context)->options.calendar, from, to));
}

/* add_workdays(day, n) */
static void add_workdays(sqlite3_context *context, int count, sqlite3_value **values)
{
	civil_day day = day_parse(text_of(values[0]));
	sqlite3_int64 n = sqlite3_value_int64(values[1]);

	if (day == DAY_NONE || any_null(values, count))
		return;
	if (n < -100000 || n > 100000) {
		sqlite3_result_error(context, "add_workdays: at most 100,000 days", -1);
		return;
	}
	function_result_day(
		context, calendar_add_workdays(sandbox_of(context)->options.calendar, day, (int)n));
}

/* off_hours(instant) */
static void off_hours(sqlite3_context *context, int count, sqlite3_value **values)
{
	const struct sandbox_options *options = &sandbox_of(context)->options;

	(void)count;
	if (sqlite3_value_type(values[0]) != SQLITE_INTEGER)
		return;
	struct moment moment = instant_moment(sqlite3_value_int64(values[0]));
	sqlite3_result_int(context, !calendar_is_workday(options->calendar, moment.day) ||
					    moment.minute < options->day_start ||
					    moment.minute > options->day_end);
}

/* instr, replace and two-argument trim of SQLite compare every position with the whole needle
 * within one step: half a megabyte in a megabyte takes a minute that no deadline can cut. These
 * here look for short needles only. */
static bool needle_fits(sqlite3_context *context, sqlite3_value *needle)
{
	if (sqlite3_value_bytes(needle) <= SANDBOX_NEEDLE)
		return true;
	sqlite3_result_error(context, "instr, replace and trim look for at most 200 bytes", -1);
	return false;
}

static const char *find(const char *text, size_t length, const char *needle, size_t size)
{
	for (const char *at = text; size <= length; at++) {
		const char *start = memchr(at, needle[0], length - size + 1 - (size_t)(at - text));

		if (!start || memcmp(start, needle, size) == 0)
			return start;
		at = start;
		if ((size_t)(at - text) == length - size)
			break;
	}
	return NULL;
}

static sqlite3_int64 characters(const char *text, const char *end)
{
	sqlite3_int64 count = 0;

	for (; text < end; text++)
		count += ((unsigned char)*text & 0xC0) != 0x80;
	return count;
}

static void instr(sqlite3_context *context, int count, sqlite3_value **values)
{
	const char *text = text_of(values[0]), *needle = text_of(values[1]), *found = text;
	size_t size = (size_t)sqlite3_value_bytes(values[1]);

	if (any_null(values, count) || !needle_fits(context, values[1]))
		return;
	if (size > 0)
		found = find(text, (size_t)sqlite3_value_bytes(values[0]), needle, size);
	sqlite3_result_int64(context, found ? characters(text, found) + 1 : 0);
}

static void replace(sqlite3_context *context, int count, sqlite3_value **values)
{
	const char *text = text_of(values[0]), *needle = text_of(values[1]);
	const char *end = text + sqlite3_value_bytes(values[0]), *found;
	size_t size = (size_t)sqlite3_value_bytes(values[1]);
	struct buffer result = BUFFER_EMPTY;

	if (any_null(values, count) || !needle_fits(context, values[1]))
		return;
	while (size > 0 && (found = find(text, (size_t)(end - text), needle, size))) {
		buffer_add_n(&result, text, (size_t)(found - text));
		buffer_add_n(&result, text_of(values[2]), (size_t)sqlite3_value_bytes(values[2]));
		text = found + size;
		if (result.length > SANDBOX_TEXT)
			break;
	}
	buffer_add_n(&result, text, (size_t)(end - text));
	if (result.length > SANDBOX_TEXT)
		sqlite3_result_error_toobig(context);
	else
		sqlite3_result_text(
			context, buffer_text(&result), (int)result.length, SQLITE_TRANSIENT);
	buffer_clear(&result);
}

/* Length in bytes of the character at `text`, or of the one that ends there when `back`. */
static size_t character_size(const char *text, size_t room, bool back)
{
	size_t size = 1;

	if (back)
		while (size < room && ((unsigned char)text[-(ptrdiff_t)size] & 0xC0) == 0x80)
			size++;
	else
		while (size < room && ((unsigned char)text[size] & 0xC0) == 0x80)
			size++;
	return size;
}

enum { TRIM_START = 1, TRIM_END = 2 };

static void trim_ends(sqlite3_context *context, int count, sqlite3_value **values, int ends)
{
	const char *text = text_of(values[0]), *set = text_of(values[1]);
	size_t length = (size_t)sqlite3_value_bytes(values[0]), size;
	size_t set_length = (size_t)sqlite3_value_bytes(values[1]);

	if (any_null(values, count) || !needle_fits(context, values[1]))
		return;
	while ((ends & TRIM_START) && length > 0) {
		size = character_size(text, length, false);
		if (!find(set, set_length, text, size))
			break;
		text += size;
		length -= size;
	}
	while ((ends & TRIM_END) && length > 0) {
		size = character_size(text + length, length, true);
		if (!find(set, set_length, text + length - size, size))
			break;
		length -= size;
	}
	sqlite3_result_text(context, text, (int)length, SQLITE_TRANSIENT);
}

static void trim_both(sqlite3_context *context, int count, sqlite3_value **values)
{
	trim_ends(context, count, values, TRIM_START | TRIM_END);
}

static void trim_start(sqlite3_context *context, int count, sqlite3_value **values)
{
	trim_ends(context, count, values, TRIM_START);
}

static void trim_end(sqlite3_context *context, int count, sqlite3_value **values)
{
	trim_ends(context, count, values, TRIM_END);
}

/* date() and its like without an argument mean the system's time; here the caller says what time
 * it is. */
static void no_clock(sqlite3_context *context, int count, sqlite3_value **values)
{
	(void)count;
	(void)values;
	sqlite3_result_error(context, "use :today or :now, not the system's clock", -1);
}

static const struct {
	const char *name;
	int arguments;
	void (*function)(sqlite3_context *, int, sqlite3_value **);
} functions[] = {
	{"setting", 3, setting},
	{"workdays", 2, workdays},
	{"add_workdays", 2, add_workdays},
	{"off_hours", 1, off_hours},
	{"instr", 2, instr},
	{"replace", 3, replace},
	{"trim", 2, trim_both},
	{"ltrim", 2, trim_start},
	{"rtrim", 2, trim_end},
	{"date", 0, no_clock},
	{"datetime", 0, no_clock},
	{"time", 0, no_clock},
	{"julianday", 0, no_clock},
	{"unixepoch", 0, no_clock},
};

enum status sandbox_functions(struct sandbox *sandbox, struct error *error)
{
	enum status status = functions_register(sandbox->db, NULL, sandbox->path, error);

	if (status != STATUS_OK)
		return status;
	for (size_t i = 0; i < sizeof functions / sizeof *functions; i++) {
		int code = sqlite3_create_function_v2(sandbox->db, functions[i].name,
			functions[i].arguments,
			SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS, sandbox,
			functions[i].function, NULL, NULL, NULL);

		if (code != SQLITE_OK)
			return sqlite_error(sandbox->db, code, sandbox->path, error);
	}
	int code = sandbox_workload_functions(sandbox);
	return code == SQLITE_OK ? STATUS_OK
				 : sqlite_error(sandbox->db, code, sandbox->path, error);
}
