/* The tallies: what rules ask of every project that is not over and of every client who is not
 * archived, added up and kept in a table each (the files of data/schema named below say what).
 * tally.c makes and checks them, tally-follow.c keeps them equal to the records. */
#ifndef STORE_TALLY_INTERNAL_H
#define STORE_TALLY_INTERNAL_H

#include "internal.h"

enum tally { TALLY_PROJECT, TALLY_CLIENT, TALLY_COUNT };

#define TALLY_PROJECT_FILE "schema/tally.sql"
#define TALLY_CLIENT_FILE "schema/tally-client.sql"

const char *tally_table(enum tally tally);
/* Makes the tallies of the projects or clients with ids from `first` to `last` anew, or takes them
 * away where the record is over, archived or gone. */
enum status tally_renew(struct store *store, enum tally tally, int64_t first, int64_t last,
	struct error *error) RAPPORT_MUST_CHECK RAPPORT_NONNULL(1, 5);
/* How many projects or clients there are among those ids. */
enum status tally_count(struct store *store, enum tally tally, int64_t first, int64_t last,
	int64_t *count, struct error *error) RAPPORT_MUST_CHECK RAPPORT_NONNULL(1, 5, 6);
/* Makes all of them anew, within the caller's transaction; the views must be there. */
enum status tally_rebuild(sqlite3 *db, const char *path, struct error *error) RAPPORT_MUST_CHECK
	RAPPORT_NONNULL(1, 2, 3);
/* Counts the projects and clients whose tally is wrong, missing or too much, by working out each
 * from scratch. */
enum status tally_check(sqlite3 *db, const char *path, int64_t *wrong,
	struct error *error) RAPPORT_MUST_CHECK RAPPORT_NONNULL(1, 2, 3, 4);

/* Gathers the projects and clients that a transaction changes something of, see follow.c; at its
 * end their tallies are made anew. */
struct tally_follower;
struct tally_follower *tally_follower_new(struct store *store) RAPPORT_NONNULL(1);
enum status tally_follow(struct tally_follower *follower, const struct change *change,
	struct error *error) RAPPORT_MUST_CHECK RAPPORT_NONNULL(1, 2, 3);
enum status tally_follower_end(struct tally_follower *follower,
	struct error *error) RAPPORT_MUST_CHECK RAPPORT_NONNULL(1, 2);
void tally_follower_free(struct tally_follower *follower); /* NULL is allowed */

#endif
