#include "when-internal.h"

#include <string.h>

#include "rapport/base/day.h"

static const struct word words[] = {
	{"today", WORD_RELATIVE, 0, USE_ALWAYS},
	{"heute", WORD_RELATIVE, 0, USE_ALWAYS},
	{"tomorrow", WORD_RELATIVE, 1, USE_ALWAYS},
	{"morgen", WORD_RELATIVE, 1, USE_ALWAYS},
	{"uebermorgen", WORD_RELATIVE, 2, USE_ALWAYS},
	{"yesterday", WORD_RELATIVE, -1, USE_ALWAYS},
	{"gestern", WORD_RELATIVE, -1, USE_ALWAYS},
	{"vorgestern", WORD_RELATIVE, -2, USE_ALWAYS},
	{"now", WORD_RELATIVE, 0, USE_FIELD},
	{"jetzt", WORD_RELATIVE, 0, USE_FIELD},

	{"monday", WORD_WEEKDAY, MONDAY, USE_ALWAYS},
	{"tuesday", WORD_WEEKDAY, TUESDAY, USE_ALWAYS},
	{"wednesday", WORD_WEEKDAY, WEDNESDAY, USE_ALWAYS},
	{"thursday", WORD_WEEKDAY, THURSDAY, USE_ALWAYS},
	{"friday", WORD_WEEKDAY, FRIDAY, USE_ALWAYS},
	{"saturday", WORD_WEEKDAY, SATURDAY, USE_ALWAYS},
	{"sunday", WORD_WEEKDAY, SUNDAY, USE_ALWAYS},
	{"mon", WORD_WEEKDAY, MONDAY, USE_ALWAYS},
	{"tue", WORD_WEEKDAY, TUESDAY, USE_ALWAYS},
	{"tues", WORD_WEEKDAY, TUESDAY, USE_ALWAYS},
	{"wed", WORD_WEEKDAY, WEDNESDAY, USE_ALWAYS},
	{"thu", WORD_WEEKDAY, THURSDAY, USE_ALWAYS},
	{"thur", WORD_WEEKDAY, THURSDAY, USE_ALWAYS},
	{"thurs", WORD_WEEKDAY, THURSDAY, USE_ALWAYS},
	{"fri", WORD_WEEKDAY, FRIDAY, USE_ALWAYS},
	{"sat", WORD_WEEKDAY, SATURDAY, USE_GUARDED},
	{"sun", WORD_WEEKDAY, SUNDAY, USE_GUARDED},
	{"montag", WORD_WEEKDAY, MONDAY, USE_ALWAYS},
	{"dienstag", WORD_WEEKDAY, TUESDAY, USE_ALWAYS},
	{"mittwoch", WORD_WEEKDAY, WEDNESDAY, USE_ALWAYS},
	{"donnerstag", WORD_WEEKDAY, THURSDAY, USE_ALWAYS},
	{"freitag", WORD_WEEKDAY, FRIDAY, USE_ALWAYS},
	{"samstag", WORD_WEEKDAY, SATURDAY, USE_ALWAYS},
	{"sonnabend", WORD_WEEKDAY, SATURDAY, USE_ALWAYS},
	{"sonntag", WORD_WEEKDAY, SUNDAY, USE_ALWAYS},
	{"mo", WORD_WEEKDAY, MONDAY, USE_FIELD},
	{"di", WORD_WEEKDAY, TUESDAY, USE_FIELD},
	{"mi", WORD_WEEKDAY, WEDNESDAY, USE_FIELD},
	{"do", WORD_WEEKDAY, THURSDAY, USE_FIELD},
	{"fr", WORD_WEEKDAY, FRIDAY, USE_FIELD},
	{"sa", WORD_WEEKDAY, SATURDAY, USE_FIELD},
	{"so", WORD_WEEKDAY, SUNDAY, USE_FIELD},

	{"jan", WORD_MONTH, 1, USE_ALWAYS},
	{"january", WORD_MONTH, 1, USE_ALWAYS},
	{"januar", WORD_MONTH, 1, USE_ALWAYS},
	{"jaenner", WORD_MONTH, 1, USE_ALWAYS},
	{"feb", WORD_MONTH, 2, USE_ALWAYS},
	{"february", WORD_MONTH, 2, USE_ALWAYS},
	{"februar", WORD_MONTH, 2, USE_ALWAYS},
	{"mar", WORD_MONTH, 3, USE_ALWAYS},
	{"march", WORD_MONTH, 3, USE_GUARDED},
	{"maerz", WORD_MONTH, 3, USE_ALWAYS},
	{"maer", WORD_MONTH, 3, USE_ALWAYS},
	{"apr", WORD_MONTH, 4, USE_ALWAYS},
	{"april", WORD_MONTH, 4, USE_ALWAYS},
	{"may", WORD_MONTH, 5, USE_GUARDED},
	{"mai", WORD_MONTH, 5, USE_ALWAYS},
	{"jun", WORD_MONTH, 6, USE_ALWAYS},
	{"june", WORD_MONTH, 6, USE_ALWAYS},
	{"juni", WORD_MONTH, 6, USE_ALWAYS},
	{"jul", WORD_MONTH, 7, USE_ALWAYS},
	{"july", WORD_MONTH, 7, USE_ALWAYS},
	{"juli", WORD_MONTH, 7, USE_ALWAYS},
	{"aug", WORD_MONTH, 8, USE_ALWAYS},
	{"august", WORD_MONTH, 8, USE_ALWAYS},
	{"sep", WORD_MONTH, 9, USE_ALWAYS},
	{"sept", WORD_MONTH, 9, USE_ALWAYS},
	{"september", WORD_MONTH, 9, USE_ALWAYS},
	{"oct", WORD_MONTH, 10, USE_ALWAYS},
	{"october", WORD_MONTH, 10, USE_ALWAYS},
	{"okt", WORD_MONTH, 10, USE_ALWAYS},
	{"oktober", WORD_MONTH, 10, USE_ALWAYS},
	{"nov", WORD_MONTH, 11, USE_ALWAYS},
	{"november", WORD_MONTH, 11, USE_ALWAYS},
	{"dec", WORD_MONTH, 12, USE_ALWAYS},
	{"december", WORD_MONTH, 12, USE_ALWAYS},
	{"dez", WORD_MONTH, 12, USE_ALWAYS},
	{"dezember", WORD_MONTH, 12, USE_ALWAYS},

	{"next", WORD_NEXT, 0, USE_ALWAYS},
	{"naechste", WORD_NEXT, CHOOSES_SHORT, USE_ALWAYS},
	{"naechsten", WORD_NEXT, CHOOSES_SHORT, USE_ALWAYS},
	{"naechster", WORD_NEXT, CHOOSES_SHORT, USE_ALWAYS},
	{"kommende", WORD_NEXT, CHOOSES_SHORT, USE_ALWAYS},
	{"kommenden", WORD_NEXT, CHOOSES_SHORT, USE_ALWAYS},
	{"this", WORD_THIS, 0, USE_ALWAYS},
	{"diese", WORD_THIS, CHOOSES_SHORT, USE_ALWAYS},
	{"diesen", WORD_THIS, CHOOSES_SHORT, USE_ALWAYS},
	{"last", WORD_LAST, 0, USE_ALWAYS},
	{"letzte", WORD_LAST, CHOOSES_SHORT, USE_ALWAYS},
	{"letzten", WORD_LAST, CHOOSES_SHORT, USE_ALWAYS},
	{"letzter", WORD_LAST, CHOOSES_SHORT, USE_ALWAYS},
	{"vergangenen", WORD_LAST, CHOOSES_SHORT, USE_ALWAYS},
	{"on", WORD_ON, 0, USE_ALWAYS},
	{"am", WORD_ON, 0, USE_ALWAYS},
	{"in", WORD_IN, 0, USE_ALWAYS},
	{"ago", WORD_AGO, 0, USE_ALWAYS},
	{"vor", WORD_BEFORE, 0, USE_ALWAYS},

	{"day", WORD_UNIT, 'd', USE_ALWAYS},
	{"days", WORD_UNIT, 'd', USE_ALWAYS},
	{"tag", WORD_UNIT, 'd', USE_ALWAYS},
	{"tage", WORD_UNIT, 'd', USE_ALWAYS},
	{"tagen", WORD_UNIT, 'd', USE_ALWAYS},
	{"week", WORD_UNIT, 'w', USE_ALWAYS},
	{"weeks", WORD_UNIT, 'w', USE_ALWAYS},
	{"woche", WORD_UNIT, 'w', USE_ALWAYS},
	{"wochen", WORD_UNIT, 'w', USE_ALWAYS},
	{"month", WORD_UNIT, 'm', USE_ALWAYS},
	{"months", WORD_UNIT, 'm', USE_ALWAYS},
	{"monat", WORD_UNIT, 'm', USE_ALWAYS},
	{"monate", WORD_UNIT, 'm', USE_ALWAYS},
	{"monaten", WORD_UNIT, 'm', USE_ALWAYS},
	{"year", WORD_UNIT, 'y', USE_ALWAYS},
	{"years", WORD_UNIT, 'y', USE_ALWAYS},
	{"jahr", WORD_UNIT, 'y', USE_ALWAYS},
	{"jahre", WORD_UNIT, 'y', USE_ALWAYS},
	{"jahren", WORD_UNIT, 'y', USE_ALWAYS},
	{"a", WORD_ONE, 1, USE_ALWAYS},
	{"one", WORD_ONE, 1, USE_ALWAYS},
	{"einem", WORD_ONE, 1, USE_ALWAYS},
	{"einer", WORD_ONE, 1, USE_ALWAYS},

	{"end", WORD_END, 0, USE_ALWAYS},
	{"ende", WORD_END, 0, USE_ALWAYS},
	{"of", WORD_OF, 0, USE_ALWAYS},
	{"the", WORD_OF, 0, USE_ALWAYS},
	{"des", WORD_OF, 0, USE_ALWAYS},
	{"monats", WORD_UNIT, 'm', USE_ALWAYS},
	{"monatsende", WORD_MONTH_END, 0, USE_ALWAYS},
};

/* "ä" composed or as a letter with a diaeresis: returns the letter and moves behind it. */
static char read_umlaut(const char **text)
{
	static const struct {
		const char *bytes;
		char letter;
	} umlauts[] = {
		{"ä", 'a'}, {"Ä", 'a'}, {"ö", 'o'}, {"Ö", 'o'}, {"ü", 'u'}, {"Ü", 'u'},
		{"a\xCC\x88", 'a'}, {"A\xCC\x88", 'a'}, {"o\xCC\x88", 'o'}, {"O\xCC\x88", 'o'},
		{"u\xCC\x88", 'u'}, {"U\xCC\x88", 'u'},
	};
	for (size_t i = 0; i < sizeof umlauts / sizeof *umlauts; i++) {
		size_t length = strlen(umlauts[i].bytes);
		if (strncmp(*text, umlauts[i].bytes, length) == 0) {
			*text += length;
			return umlauts[i].letter;
		}
	}
	return '\0';
}

void word_normal(const char *word, char out[WORD_SIZE])
{
	size_t used = 0;
	while (*word) {
		if (used + 3 > WORD_SIZE) {
			used = 0;
			break;
		}
		char umlaut = read_umlaut(&word);
		if (umlaut) {
			out[used++] = umlaut;
			out[used++] = 'e';
			continue;
		}
		bool capital = *word >= 'A' && *word <= 'Z';
		out[used++] = capital ? (char)(*word - 'A' + 'a') : *word;
		word++;
	}
	if (used > 0 && out[used - 1] == ',')
		used--;
	out[used] = '\0';
}

const struct word *word_find(const char *word)
{
	static const struct word none = {"", WORD_NONE, 0, USE_ALWAYS};
	char normal[WORD_SIZE];
	word_normal(word, normal);
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (words[i].text[0] == normal[0] && strcmp(words[i].text, normal) == 0)
			return &words[i];
	return &none;
}

long read_number(const char **text)
{
	const char *at = *text;
	long value = 0;
	while (*at >= '0' && *at <= '9') {
		if (at - *text == 9)
			return -1;
		value = value * 10 + (*at++ - '0');
	}
	if (at == *text)
		return -1;
	*text = at;
	return value;
}
