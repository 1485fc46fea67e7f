#include "wording-internal.h"

#include <string.h>

enum { GAP = 4, DEPTH_MOST = 8, PREFIX_LEAST = 2, BITS = 32 };

enum step_kind { STEP_WORD, STEP_BEGINNING, STEP_NUMBER, STEP_ANY };
struct step {
	enum step_kind kind;
	const char *word;
	size_t length;
	uint64_t follow; /* steps that may come next */
};
struct pattern {
	struct step steps[PATTERN_WORDS];
	size_t count;
	uint64_t first, last;
	bool begins, ends; /* only at the beginning, the end of a sentence */
	uint32_t initials; /* of words it can begin with: a quick no for most */
};

/* A piece of a pattern: where it may begin and end, and whether it may be left out. */
struct piece {
	uint64_t first, last;
	bool empty;
};
static const struct piece NOTHING = {.empty = true};

/* Reading stops at the first mistake; what is read after it is ignored. */
struct reading {
	struct arena *arena;
	struct pattern *pattern;
	const char *at;
	int depth;
	struct error *error;
};

static uint32_t initial_of(const char *word)
{
	return UINT32_C(1) << ((unsigned char)word[0] % BITS);
}

static bool is_wrong(const struct reading *reading)
{
	return reading->error->status != STATUS_OK;
}

static struct piece wrong(struct reading *reading, const char *message)
{
	if (!is_wrong(reading))
		(void)error_set(reading->error, STATUS_INVALID, "%s", message);
	return NOTHING;
}

static struct piece one(struct reading *reading, struct step step)
{
	struct pattern *pattern = reading->pattern;
	if (pattern->count == PATTERN_WORDS)
		return wrong(reading, _("The phrase has too many words"));
	pattern->steps[pattern->count] = step;
	uint64_t bit = UINT64_C(1) << pattern->count++;
	return (struct piece){.first = bit, .last = bit};
}

static struct piece then(struct reading *reading, struct piece left, struct piece right)
{
	for (size_t i = 0; i < reading->pattern->count; i++)
		if (left.last >> i & 1)
			reading->pattern->steps[i].follow |= right.first;
	return (struct piece){
		.first = left.first | (left.empty ? right.first : 0),
		.last = right.last | (right.empty ? left.last : 0),
		.empty = left.empty && right.empty,
	};
}

/* "..." is some words of any kind, each of which needs the one before it. */
static struct piece gap(struct reading *reading)
{
	struct piece all = NOTHING;
	for (int i = 0; i < GAP; i++) {
		all = then(reading, all, one(reading, (struct step){.kind = STEP_ANY}));
		all.empty = true;
	}
	return all;
}

static struct piece read_word(struct reading *reading)
{
	size_t length = strcspn(reading->at, " -[]()|*#^$.");
	const char *typed = arena_copy_n(reading->arena, reading->at, length);
	struct step step = {.word = text_fold(reading->arena, typed, true)};
	reading->at += length;
	step.length = strlen(step.word);
	if (*reading->at == '*') {
		reading->at++;
		step.kind = STEP_BEGINNING;
		if (step.length < PREFIX_LEAST)
			return wrong(reading, _("Before a “*” there are at least two letters"));
	}
	if (step.length == 0)
		return wrong(reading, _("There is a character here that no word has"));
	return one(reading, step);
}

static struct piece read_choices(struct reading *reading);

static struct piece read_group(struct reading *reading, char end)
{
	struct piece piece = NOTHING;
	reading->at++;
	if (++reading->depth > DEPTH_MOST)
		return wrong(reading, _("The brackets are nested too deeply"));
	piece = read_choices(reading);
	reading->depth--;
	if (*reading->at != end)
		return wrong(reading, _("A bracket is not closed"));
	reading->at++;
	if (!piece.first)
		return wrong(reading, _("There is nothing between these brackets"));
	piece.empty = piece.empty || end == ']';
	return piece;
}

static struct piece read_item(struct reading *reading)
{
	if (*reading->at == '[')
		return read_group(reading, ']');
	if (*reading->at == '(')
		return read_group(reading, ')');
	if (strncmp(reading->at, "...", 3) == 0) {
		reading->at += 3;
		return gap(reading);
	}
	if (*reading->at == '*' || *reading->at == '#') {
		enum step_kind kind = *reading->at++ == '#' ? STEP_NUMBER : STEP_ANY;
		return one(reading, (struct step){.kind = kind});
	}
	return read_word(reading);
}

static struct piece read_sequence(struct reading *reading)
{
	struct piece all = NOTHING;
	for (;;) {
		reading->at += strspn(reading->at, " -");
		if (*reading->at == '\0' || strchr("])|$", *reading->at) || is_wrong(reading))
			return all;
		all = then(reading, all, read_item(reading));
	}
}

static struct piece read_choices(struct reading *reading)
{
	struct piece all = read_sequence(reading);
	while (*reading->at == '|' && !is_wrong(reading)) {
		reading->at++;
		struct piece other = read_sequence(reading);
		all.first |= other.first;
		all.last |= other.last;
		all.empty = all.empty || other.empty;
	}
	return all;
}

static uint32_t initials(const struct pattern *pattern)
{
	uint32_t found = 0;
	for (size_t i = 0; i < pattern->count; i++)
		if (pattern->first >> i & 1)
			found |= pattern->steps[i].word ? initial_of(pattern->steps[i].word)
							: UINT32_MAX;
	return found;
}

enum status pattern_read(
	struct arena *arena, const char *text, const struct pattern **pattern, struct error *error)
{
	struct pattern *made = ARENA_NEW(arena, struct pattern);
	struct reading reading = {.arena = arena, .pattern = made, .error = error, .at = text};
	*pattern = made;
	reading.at += strspn(reading.at, " ");
	made->begins = *reading.at == '^';
	reading.at += made->begins;
	struct piece all = read_choices(&reading);
	made->ends = *reading.at == '$';
	reading.at += made->ends;
	reading.at += strspn(reading.at, " ");
	if (*reading.at != '\0')
		wrong(&reading, _("A bracket or a mark stands where it has no meaning"));
	else if (all.empty)
		wrong(&reading, _("The phrase would be found where no word is"));
	made->first = all.first;
	made->last = all.last;
	made->initials = initials(made);
	return error->status;
}

static bool step_takes(const struct step *step, const struct word *word)
{
	switch (step->kind) {
	case STEP_WORD:
		return strcmp(step->word, word->folded) == 0;
	case STEP_BEGINNING:
		return strncmp(step->word, word->folded, step->length) == 0;
	case STEP_NUMBER:
		return word->folded[0] >= '0' && word->folded[0] <= '9';
	case STEP_ANY:
		break;
	}
	return true;
}

size_t pattern_match(const struct pattern *pattern, const struct words *words, size_t at)
{
	const struct word *word = &words->items[at];
	uint64_t states = pattern->first;
	size_t best = 0;
	if (!(pattern->initials & initial_of(word->folded)) || (pattern->begins && !word->first))
		return 0;
	for (size_t taken = 1; states; taken++, word++) {
		uint64_t next = 0;
		bool done = false;
		for (; states; states &= states - 1) {
			int bit = __builtin_ctzll(states);
			if (!step_takes(&pattern->steps[bit], word))
				continue;
			next |= pattern->steps[bit].follow;
			done = done || pattern->last >> bit & 1;
		}
		if (done && (!pattern->ends || word->last))
			best = taken;
		if (word->last)
			break;
		states = next;
	}
	return best;
}

bool patterns_match(const struct patterns *patterns, const struct words *words, size_t at)
{
	for (size_t i = 0; i < patterns->count; i++)
		if (pattern_match(patterns->items[i], words, at) > 0)
			return true;
	return false;
}
