/* The texts of the program in the language of who reads them.
 *
 * Texts stand in the sources in English, marked for GNU gettext's tools; data/po/LANGUAGE.po holds
 * them in another language, and msgfmt's form of that file is carried in the program. The C
 * library's own lookup would need files at the right place and an installed locale (glibc from
 * 2.39 on translates nothing under C.UTF-8, musl knows no LANGUAGE), and could not speak to a
 * client in one language and to the freelancer in another without changing the environment.
 */
#ifndef RAPPORT_BASE_MESSAGE_H
#define RAPPORT_BASE_MESSAGE_H

#include <stdbool.h>
#include <stddef.h>

#include "rapport/base/error.h"

/* _() translates now, N_() only marks a text, ngettext chooses by a number. These are the names
 * that gettext's tools and whoever translates look for. */
#define _(text) message_text(text)
#define N_(text) text
/* Marks a text with what it is about, for message_in. */
#define NC_(context, text) text
#define ngettext(one, many, count) message_count(one, many, (unsigned long)(count))

enum { LANGUAGE_CODE_SIZE = 4 };

/* Whether there are texts in `language`, a code like "de" or a locale like "de_AT.UTF-8". Its code
 * is then put into `code`. English is always there. */
bool message_has_language(const char *language, char code[LANGUAGE_CODE_SIZE])
	RAPPORT_NONNULL(1, 2);

/* From now on texts are in `language`; in English when there are none in it. */
void message_speak(const char *language) RAPPORT_NONNULL(1);

/* The text in the language that is spoken, or itself. What is returned lives as long as the
 * program. */
const char *message_text(const char *text) RAPPORT_NONNULL(1) __attribute__((format_arg(1)));
/* The same for a word that means something else elsewhere: "out" is a direction, or a part of the
 * scope. `context` tells which. */
const char *message_in(const char *context, const char *text) RAPPORT_NONNULL(1, 2);
/* The same for a text that depends on a number: `one` and `many` are its English forms. */
const char *message_count(const char *one, const char *many, unsigned long count)
	RAPPORT_NONNULL(1, 2) __attribute__((format_arg(1), format_arg(2)));

#endif
