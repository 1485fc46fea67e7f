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

#endif
