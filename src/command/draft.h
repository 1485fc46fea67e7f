/* Drafts as results: shared by draft, send, edit and show. */
#ifndef RAPPORT_COMMAND_DRAFT_H
#define RAPPORT_COMMAND_DRAFT_H

#include "internal.h"
#include "rapport/app/draft.h"
#include "rapport/drafts/template.h"

/* The text, how many gaps it has, until when it is held, and what the wording check marks. */
enum status draft_result(struct command_call *call, struct result *result,
	const struct record *draft, struct error *error) RAPPORT_MUST_CHECK
	RAPPORT_NONNULL(1, 2, 3, 4);
/* What the wording check marks in a draft; places are those of the text with its subject line. */
enum status draft_marks(struct command_call *call, struct result *result,
	const struct record *draft, struct wording_marks *marks,
	struct error *error) RAPPORT_MUST_CHECK RAPPORT_NONNULL(1, 2, 3, 4, 5);
const char *draft_gaps_sentence(struct arena *arena, size_t gaps) RAPPORT_NONNULL(1);
/* Until when drafts to a client are held. */
const char *draft_held_sentence(const struct command_call *call, struct arena *arena, int64_t until)
	RAPPORT_NONNULL(1, 2);
/* ---- send-message.c ---- */
struct draft_message {
	struct arena *arena; /* in: of what comes out */
	bool for_file;       /* in: to be opened by a mailer and sent from there */
	const char *text;    /* the whole message */
	size_t length;
	const char *id;       /* Message-ID */
	const char *left_out; /* why a line with an address is missing, NULL: none is */
};
enum status draft_message(const struct command_call *call, const struct record *draft,
	struct draft_message *message, struct error *error) RAPPORT_MUST_CHECK
	RAPPORT_NONNULL(1, 2, 3, 4);

#endif
