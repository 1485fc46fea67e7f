#include "internal.h"

#include <string.h>

enum { LONGEST_SLUG_WISHED = 10 };

/* Legal forms, in the form of word_key. They say nothing about who a client is. */
static const char *const LEGAL_FORMS[] = {
	"ab",
	"ag",
	"aps",
	"as",
	"bv",
	"co",
	"corp",
	"corporation",
	"eg",
	"ek",
	"ev",
	"gbr",
	"ggmbh",
	"gmbh",
	"haftungsbeschrankt",
	"inc",
	"incorporated",
	"kg",
	"kgaa",
	"limited",
	"llc",
	"llp",
	"ltd",
	"mbh",
	"nv",
	"ohg",
	"oy",
	"partg",
	"plc",
	"sa",
	"sarl",
	"sas",
	"se",
	"sl",
	"spa",
	"srl",
	"ug",
};

/* "S.A.R.L." → "sarl": the letters and digits of a word, folded. */
static char *word_key(struct arena *arena, const char *word)
{
	char *key = text_fold(arena, word, false);
	char *out = key;
	for (const char *in = key; *in; in++)
		if ((*in >= 'a' && *in <= 'z') || (*in >= '0' && *in <= '9'))
			*out++ = *in;
	*out = '\0';
	return key;
}

static bool is_legal_form(const char *key)
{
	for (size_t i = 0; i < sizeof LEGAL_FORMS / sizeof LEGAL_FORMS[0]; i++)
		if (strcmp(key, LEGAL_FORMS[i]) == 0)
			return true;
	return false;
}

/* The words of a name joined by spaces, legal forms after the first word left out. *first is the
 * first word. */
static char *plain_name(struct arena *arena, const char *name, char **first)
{
	struct buffer kept = BUFFER_EMPTY;
	*first = NULL;
	for (const char *at = name; *at;) {
		at += strspn(at, " \t\n,");
		size_t length = strcspn(at, " \t\n,");
		if (length == 0)
			break;
		char *word = arena_copy_n(arena, at, length);
		at += length;
		if (*first != NULL && is_legal_form(word_key(arena, word)))
			continue;
		if (*first == NULL)
			*first = word;
		buffer_add(&kept, kept.length > 0 ? " " : "");
		buffer_add(&kept, word);
	}
	char *plain = arena_copy(arena, buffer_text(&kept));
	buffer_clear(&kept);
	return plain;
}

char *app_slug(struct arena *arena, const char *name)
{
	char *first = NULL;
	char *slug = text_slug(arena, plain_name(arena, name, &first));
	if (strlen(slug) <= LONGEST_SLUG_WISHED)
		return slug;
	char *shorter = text_slug(arena, first);
	return shorter[0] ? shorter : slug;
}
