#include "rapport/store/history.h"

#include <assert.h>
#include <string.h>

#include "footprint.h"
#include "internal.h"

/* The columns of a history_entry, in the order entry_read takes them. */
#define ENTRY_COLUMNS "id, at, device, command, label, undone_by IS NOT NULL"

static struct history_entry entry_read(sqlite3_stmt *statement, struct arena *arena)
{
	return (struct history_entry){
		.id = sqlite3_column_int64(statement, 0),
		.at = sqlite3_column_int64(statement, 1),
		.device = statement_text(statement, 2, arena),
		.command = statement_text(statement, 3, arena),
		.label = statement_text(statement, 4, arena),
		.undone = sqlite3_column_int(statement, 5) != 0,
	};
}

enum status history_list(struct store *store, struct arena *arena, int64_t before, size_t limit,
	bool all, struct history_list *list, struct error *error)
{
	static const char sql[] = "SELECT " ENTRY_COLUMNS " FROM history WHERE id < ?1"
				  " AND (?2 OR command NOT IN ('undo', 'redo'))"
				  " ORDER BY id DESC LIMIT ?3";
	sqlite3_stmt *statement = NULL;
	bool row = false;
	enum status status = statement_get(store, sql, &statement, error);

	assert(limit >= 1);
	*list = (struct history_list){.items = ARENA_ARRAY(arena, struct history_entry, limit)};
	if (status != STATUS_OK)
		return status;
	statement_bind_integer(statement, 1, before > 0 ? before : INT64_MAX);
	statement_bind_integer(statement, 2, all);
	statement_bind_integer(statement, 3, (int64_t)limit + 1);
	while ((status = statement_step(store, statement, &row, error)) == STATUS_OK && row) {
		list->more = list->count == limit;
		if (!list->more)
			list->items[list->count++] = entry_read(statement, arena);
	}
	statement_reset(statement);
	return status;
}

/* One undo or redo on its way. */
struct step {
	bool redo;
	int64_t wanted; /* the step that is meant; 0: the next one in the chain */
	int64_t at;
	struct history_entry *target; /* the command that is taken back or comes again */
	int64_t reverses;             /* the row whose effect ends: the command, or its undo */
	void *changeset;              /* owned: what is applied */
	int size;
};

/* Undo: the newest command in force. Redo: the newest undo in force, as long as no command came
 * after it. */
static const char *step_sql(const struct step *step)
{
	if (step->wanted != 0)
		return "SELECT id, at, device, command, label, undone_by IS NOT NULL,"
		       " coalesce(undone_by, id), changeset FROM history"
		       " WHERE id = ?1 AND command NOT IN ('undo', 'redo')";
	return step->redo
		       ? "SELECT c.id, c.at, c.device, c.command, c.label, 0, u.id, c.changeset"
			 " FROM history AS u JOIN history AS c ON c.id = u.reverses"
			 " WHERE u.id = (SELECT id FROM history WHERE undone_by IS NULL"
			 " AND command <> 'redo' ORDER BY id DESC LIMIT 1) AND u.command = 'undo'"
		       : "SELECT id, at, device, command, label, 1, id, changeset FROM history"
			 " WHERE undone_by IS NULL AND command NOT IN ('undo', 'redo')"
			 " ORDER BY id DESC LIMIT 1";
}

/* Undo applies the command's changeset turned round, redo the same as it was: neither has to keep
 * one of its own. */
static enum status take_changeset(
	struct store *store, sqlite3_stmt *statement, struct step *step, struct error *error)
{
	const void *changeset = sqlite3_column_blob(statement, 7);
	int code = SQLITE_OK;

	step->size = sqlite3_column_bytes(statement, 7);
	if (!step->redo) {
		code = sqlite3changeset_invert(
			step->size, changeset, &step->size, &step->changeset);
	} else {
		step->changeset = sqlite3_malloc(step->size);
		if (step->changeset != NULL)
			memcpy(step->changeset, changeset, (size_t)step->size);
		else
			code = SQLITE_NOMEM;
	}
	return code == SQLITE_OK ? STATUS_OK : store_error(store, code, error);
}

static enum status no_step(const struct step *step, struct error *error)
{
	if (step->wanted != 0) {
		error_set(error, STATUS_NOT_FOUND, _("There is no step %lld"),
			(long long)step->wanted);
		return error_advise(error, "%s", _("All of them: rapport history"));
	}
	return error_set(error, STATUS_NOT_FOUND,
		step->redo ? _("There is nothing to redo") : _("There is nothing to undo"));
}

static enum status is_so_already(const struct step *step, struct error *error)
{
	return error_set(error, STATUS_INVALID,
		step->redo ? _("\"%s\" is in force; there is nothing to bring back")
			   : _("\"%s\" was taken back already"),
		step->target->label);
}

static enum status find_step(
	struct store *store, struct arena *arena, struct step *step, struct error *error)
{
	sqlite3_stmt *statement = NULL;
	bool row = false, already = false;
	enum status status = statement_get(store, step_sql(step), &statement, error);

	if (status != STATUS_OK)
		return status;
	if (step->wanted != 0)
		statement_bind_integer(statement, 1, step->wanted);
	status = statement_step(store, statement, &row, error);
	if (row) {
		*step->target = entry_read(statement, arena);
		already = step->wanted != 0 && step->target->undone != step->redo;
		step->target->undone = !step->redo;
		step->reverses = sqlite3_column_int64(statement, 6);
		status = take_changeset(store, statement, step, error);
	}
	statement_reset(statement);
	if (status == STATUS_OK && !row)
		return no_step(step, error);
	return status == STATUS_OK && already ? is_so_already(step, error) : status;
}

/* ---- steps in any order ---- */

/* Commands in force that came after a step, the newest first. */
static enum status later_steps(
	struct store *store, int64_t after, sqlite3_stmt **statement, struct error *error)
{
	static const char sql[] = "SELECT id, changeset FROM history WHERE id > ?1"
				  " AND undone_by IS NULL AND command NOT IN ('undo', 'redo')"
				  " ORDER BY id DESC";
	enum status status = statement_get(store, sql, statement, error);
	if (status == STATUS_OK)
		statement_bind_integer(*statement, 1, after);
	return status;
}

/* The newest later step in force that meets this one; 0: none does. */
static enum status find_later(
	struct store *store, const struct step *step, int64_t *later, struct error *error)
{
	struct footprint footprint;
	sqlite3_stmt *statement = NULL;
	bool row = true;
	int64_t met = 0;
	*later = 0;
	footprint_init(&footprint, store);
	enum status status =
		footprint_add(&footprint, step->changeset, step->size, step->wanted, error);
	if (status == STATUS_OK)
		status = later_steps(store, step->wanted, &statement, error);
	while (status == STATUS_OK && *later == 0 &&
		(status = statement_step(store, statement, &row, error)) == STATUS_OK && row) {
		status = footprint_meets(&footprint, sqlite3_column_blob(statement, 1),
			sqlite3_column_bytes(statement, 1), &met, error);
		*later = met != 0 ? sqlite3_column_int64(statement, 0) : 0;
	}
	statement_reset(statement);
	footprint_clear(&footprint);
	return status;
}

/* Says which step has to go first. */
static enum status held_by(
	struct store *store, const struct step *step, int64_t later, struct error *error)
{
	static const char sql[] = "SELECT label FROM history WHERE id = ?1";
	sqlite3_stmt *statement = NULL;
	struct arena *arena = arena_new();
	bool row = false;
	const char *label = "";
	enum status status = statement_get(store, sql, &statement, error);
	if (status == STATUS_OK) {
		statement_bind_integer(statement, 1, later);
		status = statement_step(store, statement, &row, error);
		label = row ? statement_text(statement, 0, arena) : "";
		statement_reset(statement);
	}
	if (status == STATUS_OK) {
		status = error_set(error, STATUS_CONFLICT,
			_("\"%s\" cannot change on its own: \"%s\" (step %lld) came after it "
			  "and concerns the same"),
			step->target->label, label, (long long)later);
		error_advise(
			error, _("That one first: rapport undo --step %lld"), (long long)later);
	}
	arena_free(arena);
	return status;
}

/* A step of its own fits when nothing later in force meets it: then history led to the same records
 * in whatever order its steps were taken, and can be played again. */
static enum status check_alone(struct store *store, const struct step *step, struct error *error)
{
	int64_t later = 0;
	if (step->wanted == 0)
		return STATUS_OK;
	enum status status = find_later(store, step, &later, error);
	return status == STATUS_OK && later != 0 ? held_by(store, step, later, error) : status;
}

static enum status no_fit(const struct step *step, struct error *error)
{
	error_set(error, STATUS_CONFLICT,
		step->redo ? _("\"%s\" cannot come back: its records have changed since")
			   : _("\"%s\" cannot be undone: its records have changed since"),
		step->target->label);
	return error_advise(error, "%s", _("Nothing was changed; edit the records instead"));
}

static int refuse_conflict(void *context, int kind, sqlite3_changeset_iter *change)
{
	(void)context;
	(void)kind;
	(void)change;
	return SQLITE_CHANGESET_ABORT;
}

static enum status apply(struct store *store, const struct step *step, struct error *error)
{
	store->applying = true;
	int code = sqlite3changeset_apply_v2(store->db, step->size, step->changeset, NULL,
		refuse_conflict, NULL, NULL, NULL, SQLITE_CHANGESETAPPLY_NOSAVEPOINT);
	store->applying = false;
	if (code == SQLITE_ABORT || (code & 0xff) == SQLITE_CONSTRAINT)
		return no_fit(step, error);
	if (code != SQLITE_OK)
		return store_error(store, code, error);
	enum status status = references_check(store, step->changeset, step->size, error);
	if (status == STATUS_OK && step->wanted != 0)
		status = slugs_check(store, step->changeset, step->size, error);
	return status == STATUS_CONFLICT ? no_fit(step, error) : status;
}

/* The new row reverses one row; after a redo the command is in force again. */
static enum status mark(
	struct store *store, const struct step *step, int64_t id, struct error *error)
{
	static const char sql[] = "UPDATE history SET undone_by = ?1 WHERE id = ?2";
	sqlite3_stmt *statement = NULL;
	enum status status = statement_get(store, sql, &statement, error);

	if (status != STATUS_OK)
		return status;
	statement_bind_integer(statement, 1, id);
	statement_bind_integer(statement, 2, step->reverses);
	status = statement_finish(store, statement, error);
	if (status != STATUS_OK || !step->redo)
		return status;
	statement_bind(statement, 1, &VALUE_OF_NONE);
	statement_bind_integer(statement, 2, step->target->id);
	return statement_finish(store, statement, error);
}

enum { MUCH = 4 << 20 }; /* bytes of a changeset, from which on it is like an import */

static enum status run_step(struct store *store, struct arena *arena, struct step *step,
	int64_t *id, struct error *error)
{
	enum status status = find_step(store, arena, step, error);

	if (status == STATUS_OK && step->size > MUCH)
		store_expect_much(store);
	if (status == STATUS_OK)
		status = check_alone(store, step, error);
	if (status == STATUS_OK)
		status = apply(store, step, error);
	if (status != STATUS_OK)
		return status;
	struct spool changeset;
	spool_borrow(&changeset, step->changeset, step->size);
	const struct transaction_row row = {
		.at = step->at,
		.command = step->redo ? "redo" : "undo",
		.label = step->target->label,
		.reverses = step->reverses,
		.changeset = &changeset,
	};
	status = transaction_record(store, &row, id, error);
	return status == STATUS_OK ? mark(store, step, *id, error) : status;
}

/* The changeset holds every row a command touched, cascades too. So foreign keys must not act on
 * their own while it is applied, in whatever order its tables come; references_check looks at each
 * touched row afterwards. The switch works outside a transaction only. */
static void foreign_keys(struct store *store, bool on)
{
	int code = sqlite3_db_config(store->db, SQLITE_DBCONFIG_ENABLE_FKEY, (int)on, NULL);

	assert(code == SQLITE_OK);
	(void)code;
}

static enum status reverse(
	struct store *store, struct arena *arena, struct step *step, struct error *error)
{
	int64_t id = 0;

	assert(store->session == NULL && "not inside a command");
	foreign_keys(store, false);
	enum status status = transaction_begin(store, error);
	if (status == STATUS_OK) {
		status = run_step(store, arena, step, &id, error);
		if (status == STATUS_OK)
			status = transaction_commit(store, id, step->target->label, error);
		else
			transaction_abandon(store);
	}
	foreign_keys(store, true);
	sqlite3_free(step->changeset);
	return status;
}

enum status history_undo(struct store *store, struct arena *arena, int64_t at,
	struct history_entry *entry, struct error *error)
{
	return reverse(store, arena, &(struct step){.at = at, .target = entry}, error);
}

enum status history_redo(struct store *store, struct arena *arena, int64_t at,
	struct history_entry *entry, struct error *error)
{
	return reverse(
		store, arena, &(struct step){.redo = true, .at = at, .target = entry}, error);
}

enum status history_undo_step(struct store *store, struct arena *arena, int64_t id, int64_t at,
	struct history_entry *entry, struct error *error)
{
	return reverse(
		store, arena, &(struct step){.wanted = id, .at = at, .target = entry}, error);
}

enum status history_redo_step(struct store *store, struct arena *arena, int64_t id, int64_t at,
	struct history_entry *entry, struct error *error)
{
	return reverse(store, arena,
		&(struct step){.redo = true, .wanted = id, .at = at, .target = entry}, error);
}
