/* What drafting and sending share. */
#ifndef RAPPORT_APP_SEND_H
#define RAPPORT_APP_SEND_H

#include "internal.h"
#include "rapport/app/draft.h"

/* A draft that can still be changed; STATUS_INVALID says why it cannot. */
enum status draft_open(struct work *work, int64_t id, struct record **draft) RAPPORT_MUST_CHECK
	RAPPORT_NONNULL(1, 3);
/* Takes what was written in an editor. */
enum status draft_take(struct work *work, struct record *draft,
	const char *written) RAPPORT_MUST_CHECK RAPPORT_NONNULL(1, 2, 3);
/* ---- told.c: what the client knows by it ---- */
enum status note_told(struct work *work, const struct record *draft) RAPPORT_MUST_CHECK
	RAPPORT_NONNULL(1, 2);

#endif
