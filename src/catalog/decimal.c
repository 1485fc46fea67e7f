/* Amounts are typed in English and in German, and pasted from invoices: the marks swap their roles.
 * Nothing here goes through floating point, so that 0.10 is ten cents. */
#include "decimal.h"

#include <stddef.h>
#include <string.h>

enum { GROUP = 3, FIRST_GROUP_MAX = 3, DIGITS_MAX = 13, FRACTION_DIGITS = 2 };

static bool is_digit(char letter)
{
	return letter >= '0' && letter <= '9';
}

/* Whatever stands last can be a fraction's mark; what stands before it cannot. */
static const char *last_mark(const char *text)
{
	const char *point = strrchr(text, '.');
	const char *comma = strrchr(text, ',');
	if (point == NULL || comma == NULL)
		return point != NULL ? point : comma;
	return point > comma ? point : comma;
}

/* Where the fraction begins, NULL when there is none: "1.250.000" and "1.250" have thousands
 * marks only, "0.250" and "1250.500" have not. */
static const char *fraction_mark(const char *text, bool grouped)
{
	const char *last = last_mark(text);
	if (last == NULL || !grouped)
		return last;
	if (strchr(text, *last) != last)
		return NULL;
	bool alone = strcspn(text, ".,' ") == (size_t)(last - text);
	bool thousands =
		strlen(last + 1) == GROUP && last - text <= FIRST_GROUP_MAX && text[0] != '0';
	return alone && thousands ? NULL : last;
}

/* Reads digits up to `end`; thousands marks must be of one kind and stand before groups of three.
 */
static bool read_whole(const char *text, const char *end, bool grouped, int64_t *whole)
{
	char mark = '\0';
	int digits = 0, in_group = 0;
	*whole = 0;
	for (const char *at = text; at < end; at++) {
		if (is_digit(*at)) {
			*whole = *whole * 10 + (*at - '0');
			in_group++;
			if (++digits > DIGITS_MAX)
				return false;
			continue;
		}
		bool opens = mark == '\0' && in_group >= 1 && in_group <= FIRST_GROUP_MAX;
		if (!grouped || strchr(".,' ", *at) == NULL ||
			!(opens || (*at == mark && in_group == GROUP)))
			return false;
		mark = *at;
		in_group = 0;
	}
	return in_group > 0 && (mark == '\0' || (in_group == GROUP && mark != *end));
}

static bool read_fraction(const char *text, int64_t *hundredths)
{
	size_t length = strlen(text);
	if (length < 1 || length > FRACTION_DIGITS)
		return false;
	for (size_t i = 0; i < length; i++)
		if (!is_digit(text[i]))
			return false;
	*hundredths = (text[0] - '0') * 10 + (length > 1 ? text[1] - '0' : 0);
	return true;
}

bool decimal_read(const char *text, bool grouped, int64_t *hundredths)
{
	const char *mark = fraction_mark(text, grouped);
	int64_t whole = 0, fraction = 0;
	if (!read_whole(text, mark != NULL ? mark : text + strlen(text), grouped, &whole))
		return false;
	if (mark != NULL && !read_fraction(mark + 1, &fraction))
		return false;
	*hundredths = whole * 100 + fraction;
	return true;
}
