#include "internal.h"

#include <assert.h>
#include <stdlib.h>

/* What the functions of one connection share. The arena only lives through one call. */
struct functions {
	struct arena *arena;
	const bool *applying;
};

static void functions_free(void *data)
{
	struct functions *functions = data;

	arena_free(functions->arena);
	free(functions);
}

static const char *text_argument(sqlite3_value *value)
{
	return (const char *)sqlite3_value_text(value);
}

void function_result_day(sqlite3_context *context, civil_day day)
{
	char text[DAY_TEXT_SIZE];

	if (day < DAY_MIN || day > DAY_MAX)
		return;
	day_format(day, text);
	sqlite3_result_text(context, text, -1, SQLITE_TRANSIENT);
}

static void fold_function(sqlite3_context *context, int count, sqlite3_value **arguments)
{
	struct functions *functions = sqlite3_user_data(context);
	const char *text = text_argument(arguments[0]);
	bool german = count > 1 && sqlite3_value_int(arguments[1]) != 0;

	if (text == NULL)
		return;
	arena_reset(functions->arena);
	sqlite3_result_text(
		context, text_fold(functions->arena, text, german), -1, SQLITE_TRANSIENT);
}

static void local_day_function(sqlite3_context *context, int count, sqlite3_value **arguments)
{
	(void)count;
	if (sqlite3_value_type(arguments[0]) == SQLITE_INTEGER)
		function_result_day(context, instant_local_day(sqlite3_value_int64(arguments[0])));
}

static void day_begins_function(sqlite3_context *context, int count, sqlite3_value **arguments)
{
	const char *text = text_argument(arguments[0]);
	civil_day day = text == NULL ? DAY_NONE : day_parse(text);

	(void)count;
	if (day != DAY_NONE)
		sqlite3_result_int64(context, instant_from_local(day, 0));
}

static void days_function(sqlite3_context *context, int count, sqlite3_value **arguments)
{
	const char *from = text_argument(arguments[0]);
	const char *to = text_argument(arguments[1]);

	(void)count;
	if (from == NULL || to == NULL)
		return;
	civil_day first = day_parse(from), last = day_parse(to);
	if (first != DAY_NONE && last != DAY_NONE)
		sqlite3_result_int64(context, (int64_t)last - first);
}

static void applying_function(sqlite3_context *context, int count, sqlite3_value **arguments)
{
	struct functions *functions = sqlite3_user_data(context);

	(void)count;
	(void)arguments;
	sqlite3_result_int(context, functions->applying != NULL && *functions->applying);
}

static const struct {
	const char *name;
	int arguments;
	int flags;
	void (*call)(sqlite3_context *, int, sqlite3_value **);
} function_table[] = {
	{"fold", 1, SQLITE_DETERMINISTIC, fold_function},
	{"fold", 2, SQLITE_DETERMINISTIC, fold_function},
	{"local_day", 1, SQLITE_DETERMINISTIC, local_day_function},
	{"day_begins", 1, SQLITE_DETERMINISTIC, day_begins_function},
	{"days", 2, SQLITE_DETERMINISTIC, days_function},
	{"applying", 0, 0, applying_function},
};

enum status functions_register(
	sqlite3 *db, const bool *applying, const char *path, struct error *error)
{
	struct functions *functions = memory_alloc(sizeof(*functions));
	size_t count = sizeof(function_table) / sizeof(function_table[0]);

	assert(db != NULL);
	*functions = (struct functions){.arena = arena_new(), .applying = applying};
	for (size_t i = 0; i < count; i++) {
		/* The last one owns what they share; SQLite also frees it when that call fails. */
		int code = sqlite3_create_function_v2(db, function_table[i].name,
			function_table[i].arguments,
			function_table[i].flags | SQLITE_UTF8 | SQLITE_INNOCUOUS, functions,
			function_table[i].call, NULL, NULL, i + 1 == count ? functions_free : NULL);
		if (code == SQLITE_OK)
			continue;
		if (i + 1 < count)
			functions_free(functions);
		return sqlite_error(db, code, path, error);
	}
	return STATUS_OK;
}
