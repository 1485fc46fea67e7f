/* Use cases of drafts: made, changed, sent, dropped. */
#ifndef RAPPORT_APP_DRAFT_H
#define RAPPORT_APP_DRAFT_H

#include "rapport/app.h"
#include "rapport/drafts.h"

/* What a draft is to be about; subject 0: still to be found. */
struct app_draft {
	const struct draft_kind *kind;
	int64_t client, project, subject;
	bool fresh;            /* a new one, also when there is one that was not sent */
	struct record *record; /* out: the draft as it is stored */
	size_t gaps;           /* out: left in it */
	bool resumed;          /* out: it was there already */
};
/* As draft_find. */
enum status app_draft_find(struct app *app, struct arena *arena, const struct app_draft *draft,
	struct draft_choices *choices, struct error *error) RAPPORT_MUST_CHECK
	RAPPORT_NONNULL(1, 2, 3, 4, 5);
/* Writes and keeps a draft, or gives the unsent one about the same thing again. In a cool-down of
 * the client it is marked as held until its end. Statuses as draft_compose. */
enum status app_draft(struct app *app, struct arena *arena, struct app_draft *draft,
	struct error *error) RAPPORT_MUST_CHECK RAPPORT_NONNULL(1, 2, 3, 4);
/* The end of the cool-down a client is in, INSTANT_NONE: it is in none. */
enum status app_cool_down(struct app *app, struct arena *arena, int64_t client, int64_t *until,
	struct error *error) RAPPORT_MUST_CHECK RAPPORT_NONNULL(1, 2, 4, 5);
/* The draft as one text for an editor, and what was written there kept. Nothing is kept when
 * nothing was changed. STATUS_INVALID: it was sent already, or says nothing. */
char *app_draft_text(struct arena *arena, const struct record *draft) RAPPORT_NONNULL(1, 2);
enum status app_draft_edit(struct app *app, struct arena *arena, const struct record *draft,
	const char *written, struct error *error) RAPPORT_MUST_CHECK RAPPORT_NONNULL(1, 2, 3, 4, 5);
/* STATUS_INVALID: it was sent or dropped, and says when. */
enum status app_draft_unsent(struct app *app, struct arena *arena, const struct record *draft,
	struct error *error) RAPPORT_MUST_CHECK RAPPORT_NONNULL(1, 2, 3, 4);
/* It will not be sent. */
enum status app_draft_drop(struct app *app, struct arena *arena, int64_t draft,
	struct error *error) RAPPORT_MUST_CHECK RAPPORT_NONNULL(1, 2, 4);
/* The field of a draft that refers to what a kind is about. */
int draft_subject_field(const struct draft_kind *kind) RAPPORT_NONNULL(1);

struct app_sending {
	int64_t draft;
	const char *written;    /* the text as it was edited last; NULL: as it is stored */
	const char *by;         /* a choice of interaction.kind: mail, chat, letter … */
	const char *message_id; /* of the message it went out as; NULL: unknown */
	const char *reason;     /* why it goes out before the end of a cool-down; NULL: none said */
	const struct flag *resting; /* flags it answers that stay open until the client answers */
	size_t resting_count;
	int64_t until; /* out, with STATUS_ASK: the end of the cool-down */
};
/* The draft was sent: keeps it as it is, logs the interaction with its purpose, and notes what the
 * client heard by it – a decision, a date, thanks, a lesson –, in one step. STATUS_ASK, nothing
 * changed: the client is in a cool-down and there is no reason. STATUS_INVALID: it was sent or
 * dropped before. */
enum status app_send(struct app *app, struct arena *arena, struct app_sending *sending,
	struct error *error) RAPPORT_MUST_CHECK RAPPORT_NONNULL(1, 2, 3, 4);

#endif
