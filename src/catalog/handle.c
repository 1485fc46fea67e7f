/* Ids as letters a person can read aloud and type again. Most significant first, so that a prefix
 * is a range of ids and found by one scan of the primary key. */
#include "rapport/catalog.h"

#include <string.h>

/* Crockford's base32 without i, l, o and u. Ten letters of five bits make the 50 bits of an id. */
static const char letters[] = "0123456789abcdefghjkmnpqrstvwxyz";
enum { LETTER_COUNT = HANDLE_SIZE - 1, LETTER_BITS = 5, LETTER_MASK = 31 };

void handle_format(int64_t id, char out[HANDLE_SIZE])
{
	for (int place = LETTER_COUNT - 1; place >= 0; place--) {
		out[place] = letters[id & LETTER_MASK];
		id >>= LETTER_BITS;
	}
	out[LETTER_COUNT] = '\0';
}

/* The value of a letter, −1 for none; what a person may read for a digit counts as that digit. */
static int letter_value(char letter)
{
	if (letter >= 'A' && letter <= 'Z')
		letter = (char)(letter + ('a' - 'A'));
	if (letter == 'o')
		letter = '0';
	if (letter == 'i' || letter == 'l')
		letter = '1';
	const char *place = letter != '\0' ? strchr(letters, letter) : NULL;
	return place != NULL ? (int)(place - letters) : -1;
}

bool handle_range(const char *text, int64_t *first, int64_t *last)
{
	int64_t id = 0;
	int length = 0;
	for (; text[length] != '\0'; length++) {
		int value = letter_value(text[length]);
		if (value < 0 || length == LETTER_COUNT)
			return false;
		id = id << LETTER_BITS | value;
	}
	if (length < HANDLE_SHORTEST)
		return false;
	int open_bits = (LETTER_COUNT - length) * LETTER_BITS;
	*first = id << open_bits;
	*last = *first | ((INT64_C(1) << open_bits) - 1);
	return true;
}
