/* Contractions as the two words they stand for. */
#include "wording-internal.h"

#include <string.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))

/* What stands behind the apostrophe, and the word it is. "'d" may be "had" as well; phrases that
 * mind name both. */
static const struct {
	const char *behind, *second;
} ends[] = {{"ve", "have"}, {"re", "are"}, {"ll", "will"}, {"m", "am"}, {"d", "would"}};

/* What is left before "n't" where it is no word. */
static const struct {
	const char *rest, *first;
} stumps[] = {{"ca", "can"}, {"wo", "will"}, {"sha", "shall"}, {"ai", "is"}};

/* Behind other words "'s" tells whose something is. */
static const char *const is_behind[] = {"it", "that", "this", "what", "there", "here", "who", "how",
	"where", "he", "she", "everything", "nothing"};

/* One word, or the apostrophe left out in haste; only where no other word is written so, in
 * German neither. */
static const struct {
	const char *typed, *first, *second;
	size_t tail;
} plain[] = {
	{"cannot", "can", "not", 3}, {"cant", "can", "not", 2}, {"wont", "will", "not", 2},
	{"dont", "do", "not", 2}, {"didnt", "did", "not", 2}, {"doesnt", "does", "not", 2},
	{"havent", "have", "not", 2}, {"hasnt", "has", "not", 2}, {"hadnt", "had", "not", 2},
	{"isnt", "is", "not", 2}, {"arent", "are", "not", 2}, {"wasnt", "was", "not", 2},
	{"werent", "were", "not", 2}, {"couldnt", "could", "not", 2},
	{"wouldnt", "would", "not", 2}, {"shouldnt", "should", "not", 2}, {"ive", "i", "have", 2},
	{"youve", "you", "have", 2}, {"youre", "you", "are", 2}, {"thats", "that", "is", 1},
};

size_t apostrophe(const char *at)
{
	if (*at == '\'')
		return 1;
	return strncmp(at, "\xE2\x80\x99", 3) == 0 || strncmp(at, "\xE2\x80\x98", 3) == 0 ? 3 : 0;
}

/* Most words are none, and are told by their last letter. */
static bool is_plain(const char *folded, struct contraction *both)
{
	size_t length = strlen(folded);
	if (length == 0 || !strchr("tes", folded[length - 1]))
		return false;
	for (size_t i = 0; i < COUNT(plain); i++) {
		if (folded[0] != plain[i].typed[0] || strcmp(folded, plain[i].typed) != 0)
			continue;
		*both = (struct contraction){plain[i].first, plain[i].second, plain[i].tail};
		return true;
	}
	return false;
}

/* "n't": the n before the apostrophe belongs to the second word. */
static bool is_not(struct arena *arena, const char *before, struct contraction *both)
{
	size_t length = strlen(before);
	if (length < 2 || before[length - 1] != 'n')
		return false;
	both->first = arena_copy_n(arena, before, length - 1);
	both->second = "not";
	both->tail++;
	for (size_t i = 0; i < COUNT(stumps); i++)
		if (strcmp(both->first, stumps[i].rest) == 0)
			both->first = stumps[i].first;
	return true;
}

static bool is_s(struct contraction *both)
{
	both->second = "is";
	for (size_t i = 0; i < COUNT(is_behind); i++)
		if (strcmp(both->first, is_behind[i]) == 0)
			return true;
	both->second = "us";
	return strcmp(both->first, "let") == 0;
}

bool contraction_of(struct arena *arena, const char *typed, const char *folded,
	struct contraction *both)
{
	size_t mark = 0;
	while (typed[mark] && apostrophe(typed + mark) == 0)
		mark++;
	if (typed[mark] == '\0')
		return is_plain(folded, both);
	const char *before = text_fold(arena, arena_copy_n(arena, typed, mark), true);
	const char *behind = text_fold(arena, typed + mark + apostrophe(typed + mark), true);
	*both = (struct contraction){.first = before, .tail = strlen(typed + mark)};
	if (before[0] == '\0')
		return false;
	if (strcmp(behind, "t") == 0)
		return is_not(arena, before, both);
	if (strcmp(behind, "s") == 0)
		return is_s(both);
	for (size_t i = 0; i < COUNT(ends); i++) {
		both->second = ends[i].second;
		if (strcmp(behind, ends[i].behind) == 0)
			return true;
	}
	return false;
}
