#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "practice.h"

enum { STATEMENTS = 64 };

/* By the address of the column list, which is constant text at its place of use. */
static struct {
	const char *columns;
	sqlite3_stmt *statement;
} prepared[STATEMENTS];

void give_up(sqlite3 *db, const char *doing)
{
	fprintf(stderr, "%s: %s\n", doing, db ? sqlite3_errmsg(db) : "failed");
	exit(1);
}

static sqlite3_stmt *prepare(sqlite3 *db, const char *table, const char *columns, size_t count)
{
	struct buffer sql = BUFFER_EMPTY;
	sqlite3_stmt *statement = NULL;

	buffer_format(&sql, "INSERT INTO %s (%s) VALUES (?", table, columns);
	buffer_add_repeat(&sql, ", ?", count - 1);
	buffer_add(&sql, ")");
	if (sqlite3_prepare_v3(
		    db, buffer_text(&sql), -1, SQLITE_PREPARE_PERSISTENT, &statement, NULL))
		give_up(db, buffer_text(&sql));
	buffer_clear(&sql);
	return statement;
}

static sqlite3_stmt *find(sqlite3 *db, const char *table, const char *columns, size_t count)
{
	size_t i = 0;

	while (prepared[i].columns && prepared[i].columns != columns) {
		i++;
		assert(i < STATEMENTS);
	}
	if (!prepared[i].columns) {
		prepared[i].columns = columns;
		prepared[i].statement = prepare(db, table, columns, count);
	}
	return prepared[i].statement;
}

void rows_forget(void)
{
	for (size_t i = 0; i < STATEMENTS && prepared[i].columns; i++)
		sqlite3_finalize(prepared[i].statement);
	memset(prepared, 0, sizeof prepared);
}

static void bind_day(sqlite3_stmt *statement, int position, civil_day day)
{
	char text[DAY_TEXT_SIZE];

	day_format(day, text);
	sqlite3_bind_text(statement, position, text, -1, SQLITE_TRANSIENT);
}

static void bind_integer(sqlite3_stmt *statement, int position, int64_t value, bool may_lack)
{
	if (value != 0 || !may_lack)
		sqlite3_bind_int64(statement, position, value);
}

void add_row(
	struct practice *practice, const char *table, const char *columns, const char *types, ...)
{
	sqlite3_stmt *statement = find(practice->db, table, columns, strlen(types));
	va_list values;

	sqlite3_clear_bindings(statement);
	va_start(values, types);
	for (int i = 0; types[i]; i++) {
		civil_day day;

		switch (types[i]) {
		case 't':
		case 'T':
			sqlite3_bind_text(statement, i + 1, va_arg(values, const char *), -1,
				SQLITE_TRANSIENT);
			break;
		case 'd':
		case 'D':
			day = va_arg(values, civil_day);
			if (day != DAY_NONE)
				bind_day(statement, i + 1, day);
			break;
		default:
			bind_integer(statement, i + 1, va_arg(values, int64_t), types[i] == 'I');
		}
	}
	va_end(values);
	sqlite3_step(statement);
	if (sqlite3_reset(statement) != SQLITE_OK)
		give_up(practice->db, table);
}

int64_t instant_on(struct practice *practice, civil_day day)
{
	int64_t hour =
		random_chance(&practice->random, 2) ? 19 : random_between(&practice->random, 9, 14);

	return (int64_t)day * 86400 + hour * 3600 + random_between(&practice->random, 0, 3599);
}
