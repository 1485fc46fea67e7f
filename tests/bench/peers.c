/* peers STORE FOLDER FORM…: the interactions of a store in the forms other programs read, into
 * FOLDER, which is made:
 *   csv       clients.csv, interactions.csv: for rapport's own import and the sqlite3 shell
 *   notes     notes/SLUG.txt: for grep
 *   tasks     task-open/, task-done/: one task per interaction, all open, or 500 of them
 *   calcurse  calcurse/apts: one appointment per interaction
 *   commits   commits: one commit per interaction, for git fast-import */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "parts/floor.h"
#include "parts/random.h"
#include "rapport/base/day.h"

enum { STILL_OPEN = 500 };

enum column { CLIENT, KIND, DIRECTION, PURPOSE, OCCURRED_AT, MINUTES, HEAT, SUMMARY };
#define INTERACTIONS                                                                               \
	"SELECT c.slug, i.kind, i.direction, i.purpose, i.occurred_at, i.minutes, i.heat, "        \
	"i.summary"                                                                                \
	" FROM interaction AS i JOIN client AS c ON c.id = i.client"

static FILE *create(const char *folder, const char *name)
{
	char path[500];

	snprintf(path, sizeof path, "%s/%s", folder, name);
	FILE *file = fopen(path, "w");
	if (!file)
		floor_fail(NULL, path);
	return file;
}

static void finish(FILE *file)
{
	if (fclose(file) != 0)
		floor_fail(NULL, "write");
}

static void make_folder(const char *folder, const char *name)
{
	char path[500];

	snprintf(path, sizeof path, "%s/%s", folder, name);
	if (mkdir(path, 0700) != 0 && errno != EEXIST)
		floor_fail(NULL, path);
}

static const char *column_text(sqlite3_stmt *row, int column)
{
	const char *text = (const char *)sqlite3_column_text(row, column);

	return text ? text : "";
}

static void write_cell(FILE *file, const char *text, const char *end)
{
	fputc('"', file);
	for (; *text; text++) {
		if (*text == '"')
			fputc('"', file);
		fputc(*text, file);
	}
	fprintf(file, "\"%s", end);
}

static void write_table(sqlite3 *db, const char *sql, FILE *file)
{
	sqlite3_stmt *row = floor_prepare(db, sql);
	int columns = sqlite3_column_count(row);

	for (int i = 0; i < columns; i++)
		fprintf(file, "%s%s", sqlite3_column_name(row, i), i + 1 < columns ? "," : "\r\n");
	while (sqlite3_step(row) == SQLITE_ROW)
		for (int i = 0; i < columns; i++)
			write_cell(file, column_text(row, i), i + 1 < columns ? "," : "\r\n");
	sqlite3_finalize(row);
	finish(file);
}

static void write_csv(sqlite3 *db, const char *folder)
{
	write_table(db, "SELECT slug, name FROM client WHERE slug <> 'first'",
		create(folder, "clients.csv"));
	write_table(db,
		"SELECT c.slug AS client, i.kind, i.direction, i.purpose,"
		" strftime('%Y-%m-%dT%H:%M:%SZ', i.occurred_at, 'unixepoch') AS occurred_at, "
		"i.minutes,"
		" i.heat, i.summary FROM interaction AS i JOIN client AS c ON c.id = i.client"
		" ORDER BY i.occurred_at",
		create(folder, "interactions.csv"));
}

static void write_notes(sqlite3 *db, const char *folder)
{
	sqlite3_stmt *row = floor_prepare(db, INTERACTIONS " ORDER BY i.client, i.occurred_at");
	char open_slug[64] = "";
	FILE *file = NULL;

	make_folder(folder, "notes");
	while (sqlite3_step(row) == SQLITE_ROW) {
		char day[DAY_TEXT_SIZE];
		const char *slug = column_text(row, CLIENT);

		if (strcmp(slug, open_slug) != 0) {
			char name[128];

			if (file)
				finish(file);
			snprintf(open_slug, sizeof open_slug, "%s", slug);
			snprintf(name, sizeof name, "notes/%s.txt", slug);
			file = create(folder, name);
		}
		day_format((civil_day)(sqlite3_column_int64(row, OCCURRED_AT) / 86400), day);
		fprintf(file, "%s %s %s: %s\n", day, column_text(row, KIND),
			column_text(row, DIRECTION), column_text(row, SUMMARY));
	}
	if (file)
		finish(file);
	sqlite3_finalize(row);
}

static void write_task(FILE *file, sqlite3_stmt *row, struct random *random, bool open)
{
	long long at = sqlite3_column_int64(row, OCCURRED_AT);
	unsigned long long high = random_bits(random), low = random_bits(random);

	fputs("[description:\"", file);
	for (const char *text = column_text(row, SUMMARY); *text; text++)
		fputc(strchr("\"[]\\", *text) ? '\'' : *text, file);
	fprintf(file, "\" due:\"%lld\" ", at + 7 * 86400);
	if (!open)
		fprintf(file, "end:\"%lld\" ", at + 86400);
	fprintf(file, "entry:\"%lld\" modified:\"%lld\" project:\"%s\" status:\"%s\" ", at, at,
		column_text(row, CLIENT), open ? "pending" : "completed");
	fprintf(file, "uuid:\"%08llx-%04llx-4%03llx-8%03llx-%012llx\"]\n", high & 0xFFFFFFFF,
		high >> 32 & 0xFFFF, high >> 48 & 0xFFF, low >> 48 & 0xFFF, low & 0xFFFFFFFFFFFF);
}

static void write_tasks(sqlite3 *db, const char *folder, const char *name, long long most_open)
{
	char file_name[64];
	struct random random = {.state = 7};
	sqlite3_stmt *row = floor_prepare(db, INTERACTIONS " ORDER BY i.occurred_at DESC");

	make_folder(folder, name);
	snprintf(file_name, sizeof file_name, "%s/pending.data", name);
	FILE *pending = create(folder, file_name);
	snprintf(file_name, sizeof file_name, "%s/completed.data", name);
	FILE *completed = create(folder, file_name);
	for (long long i = 0; sqlite3_step(row) == SQLITE_ROW; i++)
		write_task(i < most_open ? pending : completed, row, &random, i < most_open);
	sqlite3_finalize(row);
	finish(pending);
	finish(completed);
}

static void write_appointments(sqlite3 *db, const char *folder)
{
	sqlite3_stmt *row = floor_prepare(db,
		"SELECT strftime('%m/%d/%Y @ %H:%M', i.occurred_at, 'unixepoch'),"
		" strftime('%m/%d/%Y @ %H:%M', i.occurred_at + 1500, 'unixepoch'), i.summary"
		" FROM interaction AS i ORDER BY i.occurred_at");

	make_folder(folder, "calcurse");
	FILE *file = create(folder, "calcurse/apts");
	while (sqlite3_step(row) == SQLITE_ROW)
		fprintf(file, "%s -> %s |%s\n", column_text(row, 0), column_text(row, 1),
			column_text(row, 2));
	sqlite3_finalize(row);
	finish(file);
}

static void write_commits(sqlite3 *db, const char *folder)
{
	sqlite3_stmt *row = floor_prepare(db, INTERACTIONS " ORDER BY i.occurred_at");
	FILE *file = create(folder, "commits");

	while (sqlite3_step(row) == SQLITE_ROW) {
		const char *slug = column_text(row, CLIENT), *summary = column_text(row, SUMMARY);

		fprintf(file, "commit refs/heads/main\ncommitter %s <%s@example.org> %lld +0000\n",
			slug, slug, (long long)sqlite3_column_int64(row, OCCURRED_AT));
		fprintf(file, "data %zu\n%s\n", strlen(summary), summary);
	}
	sqlite3_finalize(row);
	finish(file);
}

static void write_all_tasks(sqlite3 *db, const char *folder)
{
	write_tasks(db, folder, "task-open", INT64_MAX);
	write_tasks(db, folder, "task-done", STILL_OPEN);
}

static const struct {
	const char *name;
	void (*write)(sqlite3 *db, const char *folder);
} forms[] = {
	{"csv", write_csv},
	{"notes", write_notes},
	{"tasks", write_all_tasks},
	{"calcurse", write_appointments},
	{"commits", write_commits},
};

int main(int count, char **words)
{
	if (count < 4)
		floor_fail(NULL, "usage: peers STORE FOLDER FORM…");
	sqlite3 *db = floor_open(words[1], false);

	make_folder(words[2], "");
	for (int i = 3; i < count; i++)
		for (size_t form = 0; form < sizeof forms / sizeof *forms; form++)
			if (strcmp(words[i], forms[form].name) == 0)
				forms[form].write(db, words[2]);
	sqlite3_close(db);
	return 0;
}
