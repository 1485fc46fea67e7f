/* What the files that write messages share. */
#ifndef EXCHANGE_MAIL_INTERNAL_H
#define EXCHANGE_MAIL_INTERNAL_H

#include "rapport/exchange/mail.h"

enum {
	MAIL_LINE = 76, /* characters of a line without its end (RFC 2045, 2047) */
};

/* Appends a header's text, which begins in `column`: as it is when it is short plain ASCII, else in
 * encoded words, folded. Returns the column after it. */
size_t mail_add_words(struct buffer *out, const char *text, size_t column, const char *line_end)
	RAPPORT_NONNULL(1, 2, 4);
/* The same, in encoded words in any case. */
size_t mail_add_encoded(struct buffer *out, const char *text, size_t column, const char *line_end)
	RAPPORT_NONNULL(1, 2, 4);
/* Appends a body in quoted-printable, ended with a line end. */
void mail_add_body(struct buffer *out, const char *text, const char *line_end)
	RAPPORT_NONNULL(1, 2, 3);
/* Cleaned, on one line, without spaces around it. */
const char *mail_one_line(struct arena *arena, const char *text) RAPPORT_NONNULL(1, 2);

#endif
