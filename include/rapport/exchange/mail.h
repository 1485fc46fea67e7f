/* Messages for mailers (RFC 5322, MIME with UTF-8), written only. Pure: the caller sends or saves.
 *
 * Names and subjects come from records, so nothing in them is trusted: they are cleaned to one line
 * as for a terminal, and what is more than short plain ASCII is written in encoded words (RFC
 * 2047). So no text can end its header and begin another. The body, cleaned too, is
 * quoted-printable: it passes every relay unchanged, a paragraph stays one line however long, so
 * that each reader wraps it for itself, and lines like "." or "From " need no care of those who
 * pass it on. format=flowed would need all that care, and most mailers on phones do not honour it.
 */
#ifndef RAPPORT_EXCHANGE_MAIL_H
#define RAPPORT_EXCHANGE_MAIL_H

#include "rapport/base/day.h"
#include "rapport/base/text.h"

struct mail_address {
	const char *name;    /* "" when none is given; any text */
	const char *address; /* "kim@example.com" */
};
/* Reads "kim@example.com" or "Kim Weber <kim@example.com>". STATUS_INVALID: that is not exactly one
 * address, or one with letters that mail does not carry everywhere (ASCII only). */
enum status mail_read_address(struct arena *arena, const char *text, struct mail_address *address,
	struct error *error) RAPPORT_MUST_CHECK RAPPORT_NONNULL(1, 2, 3, 4);

struct mail {
	struct mail_address from, to; /* as read; address "" : the line is left out */
	const char *subject;
	const char *body;       /* lines end with \n */
	struct moment now;
	const char *id;         /* see mail_make_id */
	bool unsent;            /* for a file: mailers open it to be sent (X-Unsent) */
	const char *line_end;   /* "\r\n" in a file, "\n" for a command */
};
/* A Message-ID with its brackets: the moment, `number` (random) and the sender's domain. */
char *mail_make_id(struct arena *arena, const struct mail_address *from, struct moment now,
	uint64_t number) RAPPORT_NONNULL(1, 2);
/* Appends the whole message. */
void mail_add(struct buffer *out, struct arena *arena, const struct mail *mail)
	RAPPORT_NONNULL(1, 2, 3);

#endif
