/* Words no text of the program may say to people about themselves or their clients, in either
 * language: they name a guilty one, or make somebody small. */
#ifndef RAPPORT_TESTS_SHAMING_H
#define RAPPORT_TESTS_SHAMING_H

#include <ctype.h>
#include <stddef.h>
#include <string.h>

/* Looked for anywhere in small letters, a space stands for what is between words. */
static const char *const shaming[] = {"neglect", " fail", "difficult client", "demanding client",
	"problem client", "bad client", " blame", " guilt", " fault", " too late", " at last ",
	" finally ", " annoy", " lazy", " laziness", "shame", "ashamed", " forgot", " forget",
	"should have", "careless", "sloppy", "incompeten", " stupid", " idiot", "unprofessional",
	"mistake", " excuses", " pester", " as usual", "obviously", " lousy", " terribl", " awful",
	"ignored", " ignores", "disappoint", "nightmare", " toxic", "stubborn", " impatient",
	" whin", "never answer", "once again", "how often", "vernachlässig", "nachlässig",
	"versäum", "versag", "gescheitert", "schuld", "schwierige kund", "schwieriger kund",
	"anstrengende kund", "problemkund", " faul ", " faule", " zu spät", "nervig", " nervt",
	"vergessen", " vergiss", "fehler", "vorwurf", "vorwürf", "schlamp", "unfähig", " dumm",
	" blöd", "peinlich", "beschäm", " schäm", "blamier", " endlich", "gefälligst",
	"wieder einmal", "schon wieder", "enttäusch", "ignorier", "lästig", "unprofessionell",
	" stur ", "ausrede", " jammer", "verpenn", " trödel", "hättest", "wie üblich",
	"selbstverständlich", "inkompeten", NULL};

/* The word of the list that the text says, NULL when there is none. */
static inline const char *shaming_word(const char *text)
{
	char plain[8192] = " ";
	size_t length = 1;

	for (; *text && length < sizeof plain - 2; text++) {
		unsigned char byte = (unsigned char)*text;
		char letter = byte < 0x80 && !isalnum(byte) ? ' ' : (char)tolower(byte);
		if (letter != ' ' || plain[length - 1] != ' ')
			plain[length++] = letter;
	}
	if (plain[length - 1] != ' ')
		plain[length++] = ' ';
	plain[length] = '\0';
	for (size_t i = 0; shaming[i]; i++)
		if (strstr(plain, shaming[i]))
			return shaming[i];
	return NULL;
}

#endif
