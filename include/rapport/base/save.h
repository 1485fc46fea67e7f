/* A text kept in a file that the person named. */
#ifndef RAPPORT_BASE_SAVE_H
#define RAPPORT_BASE_SAVE_H

#include "rapport/base/error.h"

/* Writes the file whole or not at all, for its owner alone: made aside, synced and put in place. A
 * symbolic link is not followed. STATUS_OK; STATUS_CONFLICT: it exists already, and nothing was
 * changed; STATUS_IO. */
enum status save_new(const char *path, const char *bytes, size_t length, struct error *error)
	RAPPORT_MUST_CHECK RAPPORT_NONNULL(1, 2, 4);

#endif
