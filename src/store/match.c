/* How well a typed text fits the name of a record. */
#include "internal.h"

#include <ctype.h>
#include <string.h>

static bool is_ascii(const char *text)
{
	while (*text != '\0' && (unsigned char)*text < 0x80)
		text++;
	return *text == '\0';
}

static bool starts_word(const char *text, const char *at)
{
	return at == text || !(isalnum((unsigned char)at[-1]) || (unsigned char)at[-1] >= 0x80);
}

/* Do the first letters of the words of `name` begin with what was typed (≥ 2 letters)? */
static bool initials_fit(const char *name, const char *typed)
{
	size_t found = 0;

	for (const char *at = name; *at != '\0' && typed[found] != '\0'; at++)
		if (isalnum((unsigned char)*at) && starts_word(name, at)) {
			if (*at != typed[found])
				return false;
			found++;
		}
	return found >= 2 && typed[found] == '\0';
}

static enum match_rank rank_folded(const char *name, const char *typed)
{
	size_t length = strlen(typed);

	if (strcmp(name, typed) == 0)
		return MATCH_EXACT;
	for (const char *at = name; (at = strstr(at, typed)) != NULL; at++)
		if (starts_word(name, at))
			return MATCH_PREFIX;
	return length >= 2 && initials_fit(name, typed) ? MATCH_INITIALS : MATCH_NONE;
}

/* Lists of names are mostly plain letters: those need no Unicode. */
static const char *fold_name(struct arena *scratch, const char *name, bool german)
{
	if (!is_ascii(name))
		return text_fold(scratch, name, german);
	char *folded = arena_copy(scratch, name);
	for (char *at = folded; *at != '\0'; at++)
		*at = (char)tolower((unsigned char)*at);
	return folded;
}

/* ä ö ü Ä Ö Ü start with this byte, and few other letters do. */
static bool has_umlaut(const char *name)
{
	return strstr(name, "\xc3") != NULL || strstr(name, "\xcc\x88") != NULL;
}

enum match_rank match_name(struct arena *scratch, const char *name, const char *typed)
{
	enum match_rank plain = rank_folded(fold_name(scratch, name, false), typed);

	if (plain == MATCH_EXACT || !has_umlaut(name))
		return plain;
	enum match_rank german = rank_folded(fold_name(scratch, name, true), typed);
	return german < plain ? german : plain;
}
