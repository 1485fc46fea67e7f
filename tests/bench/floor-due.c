/* floor-due STORE STATEMENTS TODAY [-v]: the part of `due --count` nobody can leave out. Opens the
 * store, prepares and steps what the rules ask (see statements.c), counts the rows. No YAML, no
 * sandbox, no messages, no putting aside. With -v the cost of every statement. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../../src/store/sandbox-internal.h"
#include "parts/floor.h"

enum { SETTINGS_MOST = 1000 };

struct setting {
	const char *rule, *name, *value; /* value: "i 7", "n" */
};
struct floor {
	sqlite3 *db;
	struct sandbox sandbox;
	const char *today;
	int64_t now;
	const char *rule; /* whose statement runs */
	struct setting settings[SETTINGS_MOST];
	size_t count;
	size_t first, own; /* the settings of the rule that runs */
};

/* A rule's own settings stand together, so that looking one up costs next to nothing. */
static const struct setting *find_own(const struct floor *floor, const char *name)
{
	for (size_t i = floor->first; i < floor->first + floor->own; i++)
		if (strcmp(floor->settings[i].name, name) == 0)
			return &floor->settings[i];
	return NULL;
}

static const struct setting *find_setting(const struct floor *floor, const char *name)
{
	const char *dot = strchr(name, '.');
	size_t length = dot ? (size_t)(dot - name) : 0;

	if (!dot)
		return find_own(floor, name);
	for (size_t i = 0; i < floor->count; i++) {
		const struct setting *setting = &floor->settings[i];

		if (strncmp(setting->rule, name, length) == 0 && setting->rule[length] == '\0' &&
			strcmp(setting->name, dot + 1) == 0)
			return setting;
	}
	return NULL;
}

/* Nothing is set for a client or project, so what is least and most is what all have. */
static const struct setting *find_bound(const struct floor *floor, const char *name)
{
	char plain[64];
	size_t length = strcspn(name, "@");

	if (strcmp(name + length, "@least") != 0 && strcmp(name + length, "@most") != 0)
		return NULL;
	snprintf(plain, sizeof plain, "%.*s", (int)length, name);
	return find_setting(floor, plain);
}

/* The sandbox's functions ask here what a setting is. */
static bool give_setting(
	void *context, const char *name, int64_t client, int64_t project, struct value *value)
{
	const struct floor *floor = context;
	const struct setting *setting =
		strchr(name, '@') ? find_bound(floor, name) : find_setting(floor, name);

	(void)client;
	(void)project;
	*value = VALUE_OF_NONE;
	if (!setting || setting->value[0] == 'n')
		return true;
	if (setting->value[0] == 'i')
		*value = VALUE_OF_INTEGER(strtoll(setting->value + 2, NULL, 10));
	else if (setting->value[0] == 'r')
		*value = (struct value){
			.type = VALUE_REAL, .real = strtod(setting->value + 2, NULL)};
	else
		*value = VALUE_OF_TEXT(setting->value + 2);
	return true;
}

/* What the SQL of rules can call, as the sandbox registers it, and nothing of its guard. */
static void add_functions(struct floor *floor)
{
	struct error error = {.status = STATUS_OK};

	floor->sandbox = (struct sandbox){
		.db = floor->db,
		.options = {.calendar = calendar_new(0x1f /* Monday to Friday */),
			.day_start = 9 * 60,
			.day_end = 17 * 60,
			.minutes_per_day = 6 * 60,
			.minutes_per_week = 30 * 60,
			.now = instant_moment(floor->now),
			.context = floor,
			.setting = give_setting},
	};
	if (sandbox_functions(&floor->sandbox, &error) != STATUS_OK)
		floor_fail(NULL, error.message);
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
	sandbox_workloads_free(&floor->sandbox);
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
	size_t first, own; /* its settings */
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
			if (floor->count == SETTINGS_MOST)
				floor_fail(NULL, "too many settings");
			floor->settings[floor->count++] =
				(struct setting){rule, text + 8, value + 1};
			statements[count - 1].own++;
		} else {
			char *sql = end + 1;

			end = sql + strtoul(text + 4, NULL, 10);
			*end = '\0';
			statements[count++] = (struct statement){rule, sql, floor->count, 0};
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
		"PRAGMA temp_store = MEMORY; PRAGMA cache_size = -2500"); /* as the sandbox */
	add_functions(&floor);
	floor_run(floor.db, "BEGIN");
	for (size_t i = 0; i < statement_count; i++) {
		floor.rule = statements[i].rule;
		floor.first = statements[i].first;
		floor.own = statements[i].own;
		rows += run_statement(&floor, statements[i].sql, count > 4);
	}
	floor_run(floor.db, "COMMIT");
	printf("%zu\n", rows);
	sqlite3_close(floor.db);
	free(text);
	return 0;
}
