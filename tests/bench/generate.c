/* generate RAPPORT STORE INTERACTIONS SEED OPEN: makes a store with a long past, OPEN projects that
 * are not over, and as many clients that are not archived.
 *
 * The program RAPPORT makes the empty store by its first command, so that tables, views and
 * fingerprint are its own; the rows then go straight into the tables. `rapport doctor` is content
 * with the result.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "parts/practice.h"
#include "rapport/base/clock.h"

enum { FEWEST_INTERACTIONS = 10000, FEWEST_OPEN = 10 };

static void run_first_command(const char *program, const char *path)
{
	pid_t child = fork();
	int status = 0;

	if (child == 0) {
		if (!freopen("/dev/null", "w", stdout))
			_exit(126);
		execl(program, program, "--store", path, "add", "client", "first", "name:First",
			(char *)NULL);
		_exit(127);
	}
	if (child < 0 || waitpid(child, &status, 0) != child || status != 0)
		give_up(NULL, program);
}

static void run_sql(sqlite3 *db, const char *sql)
{
	if (sqlite3_exec(db, sql, NULL, NULL, NULL) != SQLITE_OK)
		give_up(db, sql);
}

/* The statements that make the indexes and triggers anew, word for word, so that the fingerprint
 * stays right; `drop` gets those that remove them. */
static void collect_indexes(sqlite3 *db, struct buffer *drop, struct buffer *make)
{
	sqlite3_stmt *statement = NULL;

	if (sqlite3_prepare_v2(db,
		    "SELECT type, name, sql FROM sqlite_schema"
		    " WHERE type IN ('index', 'trigger') AND sql IS NOT NULL ORDER BY rowid",
		    -1, &statement, NULL) != SQLITE_OK)
		give_up(db, "sqlite_schema");
	while (sqlite3_step(statement) == SQLITE_ROW) {
		buffer_format(drop, "DROP %s %s;", sqlite3_column_text(statement, 0),
			sqlite3_column_text(statement, 1));
		buffer_format(make, "%s;", sqlite3_column_text(statement, 2));
	}
	sqlite3_finalize(statement);
}

/* The longer the past, the more years it covers. */
static int years_of(int64_t interactions)
{
	return interactions <= 10000 ? 4 : interactions <= 100000 ? 10 : 20;
}

static int64_t least(int64_t left, int64_t right)
{
	return left < right ? left : right;
}

static void plan(struct practice *practice, int64_t interactions, int64_t open, civil_day today)
{
	practice->today = today;
	practice->begin = today - (civil_day)(365 * years_of(interactions));
	practice->interactions = interactions;
	practice->client_count = interactions / 100;
	practice->project_count = interactions / 20;
	practice->alive_count = least(practice->client_count * 9 / 10, open);
	practice->open_count = least(practice->project_count * 9 / 10, open);
	practice->clients = calloc((size_t)practice->client_count, sizeof *practice->clients);
	if (!practice->clients)
		give_up(NULL, "memory");
}

static void fill(struct practice *practice)
{
	struct buffer drop = BUFFER_EMPTY, make = BUFFER_EMPTY;

	run_sql(practice->db, "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA "
			      "locking_mode = EXCLUSIVE;"
			      "PRAGMA cache_size = -800000; PRAGMA temp_store = MEMORY; PRAGMA "
			      "foreign_keys = OFF");
	collect_indexes(practice->db, &drop, &make);
	run_sql(practice->db, buffer_text(&drop));
	run_sql(practice->db, "BEGIN");
	practice_fill(practice);
	rows_forget();
	index_fill(practice->db);
	run_sql(practice->db, "COMMIT");
	run_sql(practice->db, buffer_text(&make));
	buffer_clear(&drop);
	buffer_clear(&make);
	tally_fill(practice->db);
}

int main(int count, char **words)
{
	struct practice practice = {.text = BUFFER_EMPTY};
	struct moment now;
	struct error error;

	int64_t interactions = count == 6 ? strtoll(words[3], NULL, 10) : 0;
	int64_t open = count == 6 ? strtoll(words[5], NULL, 10) : 0;

	if (interactions < FEWEST_INTERACTIONS || open < FEWEST_OPEN) {
		fprintf(stderr,
			"usage: generate RAPPORT STORE INTERACTIONS SEED OPEN\n"
			"At least %d interactions and %d open projects are needed.\n",
			FEWEST_INTERACTIONS, FEWEST_OPEN);
		return 2;
	}
	if (clock_now(getenv("RAPPORT_NOW"), &now, &error) != STATUS_OK)
		give_up(NULL, error.message);
	practice.random.state = strtoull(words[4], NULL, 10);
	plan(&practice, interactions, open, now.day);
	umask(077);
	run_first_command(words[1], words[2]);
	if (sqlite3_open_v2(words[2], &practice.db, SQLITE_OPEN_READWRITE, NULL) != SQLITE_OK)
		give_up(practice.db, words[2]);
	fill(&practice);
	free(practice.clients);
	buffer_clear(&practice.text);
	if (sqlite3_close(practice.db) != SQLITE_OK)
		give_up(practice.db, "close");
	return 0;
}
