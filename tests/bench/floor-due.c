/* floor-due STORE STATEMENTS TODAY [-v]: the part of `due --count` nobody can leave out. Opens the
 * store, prepares and steps what the rules ask (see statements.c), counts the rows. No YAML, no
 * sandbox, no messages, no putting aside. With -v the cost of every statement. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "parts/floor.h"
#include "rapport/base/day.h"

enum { SETTINGS_MOST = 200 };

struct setting {
	const char *rule, *name, *value; /* value: "i 7", "n" */
};
struct floor {
	sqlite3 *db;
	const char *today;
	int64_t now;
	const char *rule; /* whose statement runs */
	struct setting settings[SETTINGS_MOST];
	size_t count;
};

static const struct setting *find_setting(const struct floor *floor, const char *name)
{
	const char *dot = strchr(name, '.');
	size_t length = dot ? (size_t)(dot - name) : strlen(floor->rule);
	const char *rule = dot ? name : floor->rule;

	for (size_t i = 0; i < floor->count; i++) {
		const struct setting *setting = &floor->settings[i];

		if (strncmp(setting->rule, rule, length) == 0 && setting->rule[length] == '\0' &&
			strcmp(setting->name, dot ? dot + 1 : name) == 0)
			return setting;
	}
	return NULL;
}

static void setting_function(sqlite3_context *context, int count, sqlite3_value **values)
{
	const struct floor *floor = sqlite3_user_data(context);
	const char *name = (const char *)sqlite3_value_text(values[0]);
	const struct setting *setting = strchr(name, '@') ? NULL : find_setting(floor, name);

	(void)count;
	if (!setting || setting->value[0] == 'n')
		return;
	if (setting->value[0] == 'i')
		sqlite3_result_int64(context, strtoll(setting->value + 2, NULL, 10));
	else if (setting->value[0] == 'r')
		sqlite3_result_double(context, strtod(setting->value + 2, NULL));
	else
		sqlite3_result_text(context, setting->value + 2, -1, SQLITE_STATIC);
}

static civil_day day_argument(sqlite3_value *value)
{
	const char *text = (const char *)sqlite3_value_text(value);

	return text ? day_parse(text) : DAY_NONE;
}

/* Days Monday to Friday since a Monday long ago. */
static int weekdays_before(civil_day day)
{
	int since = day - day_from_civil(1970, 1, 5) + 70000;
	int rest = since % 7;

	return since / 7 * 5 + (rest < 5 ? rest : 5);
}

static void workdays_function(sqlite3_context *context, int count, sqlite3_value **values)
{
	civil_day from = day_argument(values[0]), to = day_argument(values[1]);

	(void)count;
	if (from != DAY_NONE && to != DAY_NONE)
		sqlite3_result_int(context, weekdays_before(to + 1) - weekdays_before(from + 1));
}

static void result_day(sqlite3_context *context, civil_day day)
{
	char text[DAY_TEXT_SIZE];

	day_format(day, text);
	sqlite3_result_text(context, text, -1, SQLITE_TRANSIENT);
}

static void add_workdays_function(sqlite3_context *context, int count, sqlite3_value **values)
{
	civil_day day = day_argument(values[0]);
	int left = sqlite3_value_int(values[1]);

	(void)count;
	if (day == DAY_NONE)
		return;
	while (left > 0) {
		day++;
		left -= day_weekday(day) < SATURDAY;
	}
	result_day(context, day);
}

static void local_day_function(sqlite3_context *context, int count, sqlite3_value **values)
{
	(void)count;
	if (sqlite3_value_type(values[0]) == SQLITE_INTEGER)
		result_day(context, instant_local_day(sqlite3_value_int64(values[0])));
}

static void days_function(sqlite3_context *context, int count, sqlite3_value **values)
{
	civil_day from = day_argument(values[0]), to = day_argument(values[1]);

	(void)count;
	if (from != DAY_NONE && to != DAY_NONE)
		sqlite3_result_int(context, to - from);
}

static void add_functions(struct floor *floor)
{
	static const struct {
		const char *name;
		int arguments;
		void (*call)(sqlite3_context *, int, sqlite3_value **);
	} functions[] = {
		{"setting", 3, setting_function},
		{"workdays", 2, workdays_function},
		{"add_workdays", 2, add_workdays_function},
		{"local_day", 1, local_day_function},
		{"days", 2, days_function},
	};

	for (size_t i = 0; i < sizeof functions / sizeof *functions; i++)
		sqlite3_create_function_v2(floor->db, functions[i].name, functions[i].arguments,
			SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS, floor,
			functions[i].call, NULL, NULL, NULL);
}

static void tell(
	const struct floor *floor, sqlite3_stmt *statement, size_t rows, double prepare, double run)
{
	int pages = 0, highest = 0;

	sqlite3_db_status(floor->db, SQLITE_DBSTATUS_CACHE_MISS, &pages, &highest, 1);
	printf("%-22s %6zu rows  %7.3f ms to prepare  %7.3f ms to run  %7d steps  %6d pages read\n",
		floor->rule, rows, prepare, run,
		sqlite3_stmt_status(statement, SQLITE_STMTSTATUS_VM_STEP, 0), pages);
}

static size_t run_statement(struct floor *floor, const char *sql, bool told)
{
	double begin = floor_clock();
	sqlite3_stmt *statement = floor_prepare(floor->db, sql);
	double prepared = floor_clock();
	size_t rows = 0;
	int code;

	sqlite3_bind_int64(statement, sqlite3_bind_parameter_index(statement, ":now"), floor->now);
	sqlite3_bind_text(statement, sqlite3_bind_parameter_index(statement, ":today"),
		floor->today, -1, SQLITE_STATIC);
	while ((code = sqlite3_step(statement)) == SQLITE_ROW)
		rows++;
	if (code != SQLITE_DONE)
		floor_fail(floor->db, floor->rule);
	if (told)
		tell(floor, statement, rows, prepared - begin, floor_clock() - prepared);
	sqlite3_finalize(statement);
	return strncmp(floor->rule, "engine-", 7) == 0 ? 0 : rows;
}

static char *read_all(const char *path)
{
	enum { MOST = 1 << 20 };
	FILE *file = fopen(path, "r");
	char *text = malloc(MOST);
	size_t length = file && text ? fread(text, 1, MOST - 1, file) : 0;

	if (!file || !text || length == 0)
		floor_fail(NULL, path);
	text[length] = '\0';
	fclose(file);
	return text;
}

/* A statement and the settings after it; runs are put off until all settings are known. */
struct statement {
	const char *rule, *sql;
};

static size_t read_statements(struct floor *floor, char *text, struct statement *statements)
{
	const char *rule = "";
	size_t count = 0;

	while (*text) {
		char *end = text + strcspn(text, "\n");

		*end = '\0';
		if (strncmp(text, "rule ", 5) == 0) {
			rule = text + 5;
		} else if (strncmp(text, "setting ", 8) == 0) {
			char *value = strchr(text + 8, ' ');

			*value = '\0';
			floor->settings[floor->count++] =
				(struct setting){rule, text + 8, value + 1};
		} else {
			char *sql = end + 1;

			end = sql + strtoul(text + 4, NULL, 10);
			*end = '\0';
			statements[count++] = (struct statement){rule, sql};
		}
		text = end + 1;
	}
	return count;
}

int main(int count, char **words)
{
	static struct floor floor;
	struct statement statements[SETTINGS_MOST];
	size_t rows = 0;

	if (count < 4)
		floor_fail(NULL, "usage: floor-due STORE STATEMENTS TODAY [-v]");
	char *text = read_all(words[2]);
	size_t statement_count = read_statements(&floor, text, statements);
	floor.today = words[3];
	floor.now = (int64_t)day_parse(words[3]) * 86400 + 8 * 3600;
	floor.db = floor_open(words[1], false);
	floor_run(floor.db,
		"PRAGMA temp_store = MEMORY; PRAGMA cache_size = -8000"); /* as the sandbox */
	add_functions(&floor);
	floor_run(floor.db, "BEGIN");
	for (size_t i = 0; i < statement_count; i++) {
		floor.rule = statements[i].rule;
		rows += run_statement(&floor, statements[i].sql, count > 4);
	}
	floor_run(floor.db, "COMMIT");
	printf("%zu\n", rows);
	sqlite3_close(floor.db);
	free(text);
	return 0;
}
