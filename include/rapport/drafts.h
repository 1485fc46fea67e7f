/* Drafts: words ready to send, filled from the records.
 *
 * A kind of draft is a row of a table, the queries KIND.… of data/schema/drafts.sql for its facts,
 * and a template data/templates/LANGUAGE/KIND.txt: its first line is the subject, what follows an
 * empty line the text between greeting.txt and regards.txt. The user's own files of these names
 * come first. A missing fact is a visible gap, [[like this]], never invented.
 */
#ifndef RAPPORT_DRAFTS_H
#define RAPPORT_DRAFTS_H

#include "rapport/settings.h"
#include "rapport/store.h"

struct draft_kind {
	const char *name;    /* "offer-nudge": the word on the command line, of files and queries */
	const char *summary; /* English, one sentence; translate */
	const char *needs;   /* English, one sentence: what has to be there; translate */
	enum entity about;   /* what it is about: client, project, interaction, request, feedback */
	const char
		*purpose; /* of the interaction it is when sent: a choice of interaction.purpose */
	bool newest;      /* of several things it could be about the first is meant */
	bool calms;       /* goes out during a cool-down as well */
	int rests;        /* days a flag it answers rests until the client answers; 0: none */
};
/* Every kind, in the order they are needed in the life of a project. */
const struct draft_kind *draft_kinds(size_t *count) RAPPORT_NONNULL(1);
const struct draft_kind *draft_kind_find(const char *name) RAPPORT_NONNULL(1); /* NULL: none */

/* What a draft is to be about, as far as it is known. */
struct draft_wish {
	const struct draft_kind *kind;
	int64_t client;
	int64_t project; /* 0: any of the client's */
	int64_t subject; /* of kind->about, 0: to be found */
	struct moment now;
	const struct settings *settings;
	const char *folder;   /* the user's templates, with a folder per language; NULL: none */
	const char *language; /* where the client has none: "en" or "de" */
};
/* Something it could be about. */
struct draft_choice {
	int64_t id, project;
	const char *title;
};
struct draft_choices {
	struct draft_choice *items; /* the likeliest first */
	size_t count;
};
/* What the draft could be about; with wish->subject or ->project that one, if it fits. No choice:
 * there is nothing to write about. Statuses of the store. */
enum status draft_find(struct store *store, struct arena *arena, const struct draft_wish *wish,
	struct draft_choices *choices, struct error *error) RAPPORT_MUST_CHECK
	RAPPORT_NONNULL(1, 2, 3, 4, 5);

struct draft_text {
	const char *language;
	const char *title; /* the subject line */
	const char *body;
	size_t gaps;     /* in both */
	int64_t contact; /* whom it is for, 0: nobody in particular */
};
/* Writes it. wish->subject is known. STATUS_OK; STATUS_INVALID or STATUS_LIMIT: a template is wrong
 * (file, line and column); STATUS_IO; statuses of the store. */
enum status draft_compose(struct store *store, struct arena *arena, const struct draft_wish *wish,
	struct draft_text *text, struct error *error) RAPPORT_MUST_CHECK
	RAPPORT_NONNULL(1, 2, 3, 4, 5);

/* Subject and text as one, for an editor, and back: "Subject: …" or "Betreff: …", an empty line,
 * the text. What has no such line keeps the old subject. */
char *draft_join(struct arena *arena, const struct draft_text *text) RAPPORT_NONNULL(1, 2);
void draft_split(struct arena *arena, const char *written, struct draft_text *text)
	RAPPORT_NONNULL(1, 2, 3);

#endif
