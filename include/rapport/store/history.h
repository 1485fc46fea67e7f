/* Everything can be undone: each write command is one row of history with its changeset. */
#ifndef RAPPORT_STORE_HISTORY_H
#define RAPPORT_STORE_HISTORY_H

#include "rapport/store.h"

struct history_entry {
	int64_t id;
	int64_t at;           /* instant */
	const char *device;   /* host name part of where it happened */
	const char *command;  /* "call", "undo", … */
	const char *label;    /* "logged call with Acme, 25 min" */
	bool undone;          /* an undo took it back and no redo restored it */
	int64_t held_by;      /* see history_weigh; 0: nothing holds it */
};
struct history_list {
	struct history_entry *items; /* newest first */
	size_t count;
	bool more;
};
/* Entries before the id `before` (0: from the newest). Undo and redo rows are left out unless
 * `all`. */
enum status history_list(struct store *store, struct arena *arena, int64_t before, size_t limit,
	bool all, struct history_list *list, struct error *error)
	RAPPORT_MUST_CHECK RAPPORT_NONNULL(1, 2, 6, 7);

/* Takes the newest command not yet undone back, as a new history row of its own transaction, at
 * instant `at`; *entry tells which. STATUS_NOT_FOUND: nothing (more) to undo. STATUS_CONFLICT: it
 * no longer fits (says why); nothing was changed. */
enum status history_undo(struct store *store, struct arena *arena, int64_t at,
	struct history_entry *entry, struct error *error)
	RAPPORT_MUST_CHECK RAPPORT_NONNULL(1, 2, 4, 5);
/* Restores what the last undo took back; a new command after an undo ends the chain of redo. */
enum status history_redo(struct store *store, struct arena *arena, int64_t at,
	struct history_entry *entry, struct error *error)
	RAPPORT_MUST_CHECK RAPPORT_NONNULL(1, 2, 4, 5);

/* The same for one step of its own: takes it back although later ones are in force, or brings it
 * again. STATUS_NOT_FOUND: there is no such step; STATUS_INVALID: it is so already;
 * STATUS_CONFLICT: a later step in force changed the same, the error names it; nothing was changed.
 */
enum status history_undo_step(struct store *store, struct arena *arena, int64_t id, int64_t at,
	struct history_entry *entry, struct error *error) RAPPORT_MUST_CHECK
	RAPPORT_NONNULL(1, 2, 5, 6);
enum status history_redo_step(struct store *store, struct arena *arena, int64_t id, int64_t at,
	struct history_entry *entry, struct error *error) RAPPORT_MUST_CHECK
	RAPPORT_NONNULL(1, 2, 5, 6);
/* Fills held_by of a list that begins with the newest entry: the newest later step in force that
 * changed the same records, so that this one cannot go on its own before it. HISTORY_UNWEIGHED once
 * too many bytes would have to be read. */
enum { HISTORY_UNWEIGHED = -1 };
enum status history_weigh(struct store *store, struct history_list *list,
	struct error *error) RAPPORT_MUST_CHECK RAPPORT_NONNULL(1, 2, 3);

/* What a step did to one field of a record. */
enum history_kind { HISTORY_ADDED, HISTORY_CHANGED, HISTORY_REMOVED };
struct history_change {
	enum history_kind kind; /* of the record */
	enum entity entity;
	int64_t id;
	int field;
	struct value old, new; /* none where there was, or is, no record */
};
struct history_changes {
	struct history_change *items; /* fields with a value on either side, record by record */
	size_t count;
	bool more;
};
/* STATUS_NOT_FOUND: there is no such step. */
enum status history_changes(struct store *store, struct arena *arena, int64_t id, size_t limit,
	struct history_changes *changes, struct error *error) RAPPORT_MUST_CHECK
	RAPPORT_NONNULL(1, 2, 5, 6);

#endif
