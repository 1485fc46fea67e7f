/* What a changeset touched, so that two of them can be told apart: those that do not meet can be
 * taken back in any order. Functions return codes of SQLite.
 *
 * Two changesets meet when one makes or removes a record that the other makes, removes, changes or
 * refers to, or when both change the same field of a record.
 */
#ifndef RAPPORT_STORE_FOOTPRINT_H
#define RAPPORT_STORE_FOOTPRINT_H

#include "internal.h"

/* The columns of an entity's table, in their order there. */
struct table_layout {
	int fields[96]; /* positions in the catalog; -1: none, as of the id */
	int count;      /* 0: not read yet */
};
struct footprint_entry {
	uint64_t key; /* 0: free */
	int64_t step;
};
/* A table of keys, each with the newest step that left it. */
struct footprint {
	struct store *store; /* borrowed */
	struct table_layout layouts[ENTITY_COUNT];
	struct footprint_entry *entries; /* owned */
	size_t count, capacity;
};
void footprint_init(struct footprint *footprint, struct store *store) RAPPORT_NONNULL(1, 2);
void footprint_clear(struct footprint *footprint) RAPPORT_NONNULL(1);
/* Where the columns of a table stand in the catalog; STATUS_OK or a failure of the store. */
enum status footprint_layout(struct footprint *footprint, enum entity entity,
	const struct table_layout **layout, struct error *error) RAPPORT_MUST_CHECK
	RAPPORT_NONNULL(1, 3, 4);
/* Adds what a step's changeset touched; steps come newest first. */
enum status footprint_add(struct footprint *footprint, const void *changeset, int size,
	int64_t step, struct error *error) RAPPORT_MUST_CHECK RAPPORT_NONNULL(1, 5);
/* The newest step that this changeset meets, 0: none. */
enum status footprint_meets(struct footprint *footprint, const void *changeset, int size,
	int64_t *step, struct error *error) RAPPORT_MUST_CHECK RAPPORT_NONNULL(1, 4, 5);

#endif
