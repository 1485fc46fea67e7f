/* A made-up practice of any length: the past grows with its size, the open work does not.
 *
 * Everything follows from a seed and the number of interactions. The last day is that of the first
 * command, which made the empty store.
 */
#ifndef BENCH_PRACTICE_H
#define BENCH_PRACTICE_H

#include <sqlite3.h>

#include "prose.h"
#include "random.h"
#include "rapport/base/day.h"
#include "rapport/base/text.h"

struct person {
	int64_t id;
	int64_t contacts[2];
	civil_day first, last; /* of the relationship */
	bool alive;            /* not archived */
	bool running;          /* may have open projects */
	enum prose_language language;
	char slug[40];
};

struct practice {
	sqlite3 *db;
	struct random random;
	struct buffer text; /* of the value just made */
	civil_day today;
	civil_day begin;      /* the first day of the past */
	int64_t interactions; /* wanted */
	int64_t written;      /* interactions so far */
	int64_t client_count, project_count;
	int64_t alive_count; /* clients that are not archived */
	int64_t open_count;  /* projects that are not over */
	struct person *clients;
};

enum { PROJECT_REQUESTS = 8 };
struct project {
	int64_t id;
	const struct person *client;
	civil_day start, end; /* end: the close, or the deadline of an open one */
	civil_day last;       /* the last day something happened */
	bool open;
	bool offered; /* open, and the offer is not accepted yet */
	int64_t items[8];
	int item_count;
	int64_t requests[PROJECT_REQUESTS]; /* on which time may be booked */
	int request_count;
};

/* One thing that passed between both sides. */
struct passed {
	const struct person *client;
	int64_t project;
	civil_day day;
	const char *purpose; /* NULL: any */
};

/* Adds a row. `columns` is "id, name, …", `types` has a letter for each: i an int64_t, t a text, d
 * a civil_day, I, T and D the same and empty for 0, NULL and DAY_NONE. Ends the program with a
 * message when SQLite refuses. */
void add_row(
	struct practice *practice, const char *table, const char *columns, const char *types, ...);
/* A moment of a working day as an instant; now and then one in the evening. */
int64_t instant_on(struct practice *practice, civil_day day);

/* Fills the store inside a transaction of the caller: clients and contacts, projects with all that
 * hangs on them, what passed between them. */
void practice_fill(struct practice *practice);
/* Everything of one project, with about `count` interactions. */
void project_fill(struct practice *practice, const struct project *project, int64_t count);
/* What came up in an interaction; `project` is NULL outside of one. */
void raise_things(struct practice *practice, struct project *project, const struct passed *passed,
	int64_t interaction);
/* One of twenty tags, as tags are stored. */
const char *practice_tag(struct practice *practice);
/* Some words in the client's language, until the next ones. */
const char *practice_title(struct practice *practice, const struct person *client);
/* What passes with a client outside of projects: `count` interactions. */
void client_fill(struct practice *practice, const struct person *client, int64_t count);

/* Builds the texts that are searched and their index, as the store itself would. */
void index_fill(sqlite3 *db);
/* The sums of open projects, once rows and indexes are there. */
void tally_fill(sqlite3 *db);

/* Statements prepared by add_row. */
void rows_forget(void);

/* Says what went wrong and ends the program. */
void give_up(sqlite3 *db, const char *doing) __attribute__((noreturn));

#endif
