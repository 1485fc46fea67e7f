/* What is derived from records follows the changeset of each transaction: the search index and the
 * tallies of projects. So nothing of it needs triggers, which would cost every start their parsing,
 * and a changeset holds records only: undo cannot apply a derived row twice. */
#include "internal.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "search-internal.h"
#include "tally-internal.h"

/* Who follows; NULL: does not. */
struct followers {
	struct search_follower *search;
	struct tally_follower *tally;
};

/* Changes come table by table, so it is mostly that of the change before. */
static enum entity entity_of(const char *table, enum entity before)
{
	bool same = before != ENTITY_NONE && strcmp(table, catalog_entity(before)->name) == 0;

	return same ? before : catalog_find_entity(table);
}

/* `change` holds the one before. False: the row is no record's. */
static bool change_read(sqlite3_changeset_iter *row, struct change *change)
{
	const char *table;
	int columns, indirect;
	sqlite3_value *key = NULL;
	enum entity before = change->entity;

	*change = (struct change){.row = row};
	int code = sqlite3changeset_op(row, &table, &columns, &change->operation, &indirect);
	assert(code == SQLITE_OK);
	change->entity = entity_of(table, before);
	if (change->entity == ENTITY_NONE)
		return false;
	code = change->operation == SQLITE_INSERT ? sqlite3changeset_new(row, 0, &key)
						  : sqlite3changeset_old(row, 0, &key);
	change->record = key != NULL ? sqlite3_value_int64(key) : 0;
	return code == SQLITE_OK && key != NULL;
}

enum status change_columns(
	struct store *store, enum entity entity, sqlite3_stmt **statement, struct error *error)
{
	char sql[64];

	snprintf(sql, sizeof(sql), "SELECT * FROM %s", catalog_entity(entity)->name);
	return statement_get(store, sql, statement, error);
}

static enum status follow_row(
	const struct followers *followers, const struct change *change, struct error *error)
{
	enum status status = STATUS_OK;

	if (followers->search != NULL)
		status = search_follow(followers->search, change, error);
	if (status == STATUS_OK)
		status = tally_follow(followers->tally, change, error);
	return status;
}

static enum status walk(struct store *store, const struct spool *changeset,
	const struct followers *followers, struct error *error)
{
	sqlite3_changeset_iter *row = NULL;
	struct spool_reader reader = {.spool = changeset};
	struct change change = {.entity = ENTITY_NONE};
	enum status status = STATUS_OK;
	int code = sqlite3changeset_start_strm(&row, spool_read, &reader);

	while (code == SQLITE_OK && status == STATUS_OK &&
		(code = sqlite3changeset_next(row)) == SQLITE_ROW) {
		code = SQLITE_OK;
		if (change_read(row, &change))
			status = follow_row(followers, &change, error);
	}
	sqlite3changeset_finalize(row);
	if (status == STATUS_OK && code != SQLITE_OK && code != SQLITE_DONE)
		status = store_error(store, code, error);
	return status;
}

enum status changes_follow(struct store *store, const struct spool *changeset, struct error *error)
{
	const struct followers followers = {
		.search = search_follower_new(store), .tally = tally_follower_new(store)};
	enum status status = walk(store, changeset, &followers, error);

	if (status == STATUS_OK)
		status = search_follower_end(followers.search, error);
	if (status == STATUS_OK)
		status = tally_follower_end(followers.tally, error);
	search_follower_free(followers.search);
	tally_follower_free(followers.tally);
	return status;
}

enum status store_settle(struct store *store, struct error *error)
{
	const struct followers followers = {.tally = tally_follower_new(store)};
	struct spool changeset;

	assert(store->session != NULL && "store_begin comes first");
	int code = spool_session(&changeset, store->path, store->session);
	enum status status = code == SQLITE_OK ? walk(store, &changeset, &followers, error)
					       : store_error(store, code, error);

	if (status == STATUS_OK)
		status = tally_follower_end(followers.tally, error);
	spool_clear(&changeset);
	tally_follower_free(followers.tally);
	return status;
}
