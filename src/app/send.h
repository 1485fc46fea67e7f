/* What drafting and sending share. */
#ifndef RAPPORT_APP_SEND_H
#define RAPPORT_APP_SEND_H

#include "internal.h"
#include "rapport/app/draft.h"

/* The field of a draft that refers to what a kind is about. */
int draft_subject_field(const struct draft_kind *kind) RAPPORT_NONNULL(1);
/* A draft that can still be changed; STATUS_INVALID says why it cannot. */
enum status draft_open(struct work *work, int64_t id, struct record **draft) RAPPORT_MUST_CHECK
	RAPPORT_NONNULL(1, 3);
/* Takes what was written in an editor. */
enum status draft_take(struct work *work, struct record *draft,
	const char *written) RAPPORT_MUST_CHECK RAPPORT_NONNULL(1, 2, 3);

#endif
