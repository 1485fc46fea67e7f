#include "wording-internal.h"

#include <string.h>

enum { GAP = 4, DEPTH_MOST = 8, PART_LEAST = 2 };

/* What stands in a pattern and is part of no word. */
#define NO_WORD " -[]()<>|*#^$."

enum step_kind { STEP_WORD, STEP_FAMILY, STEP_NUMBER, STEP_ANY };
struct step {
	enum step_kind kind;
	struct word_form form; /* of STEP_WORD */
	uint64_t families;     /* of STEP_FAMILY: one bit */
	uint64_t follow;       /* steps that may come next */
};
struct pattern {
	const struct step *steps;
	size_t count;
	uint64_t first, last;
	bool begins, ends; /* only at the beginning, the end of a sentence */
	struct pattern_start start;
};

/* A piece of a pattern: where it may begin and end, and whether it may be left out. */
struct piece {
	uint64_t first, last;
	bool empty;
};
static const struct piece NOTHING = {.empty = true};

/* Reading stops at the first mistake; what is read after it is ignored. The steps beyond `count`
 * are not set. */
struct reading {
	struct arena *arena;
	struct step steps[PATTERN_WORDS];
	size_t count;
	const struct families *families; /* NULL: any name will do */
	const char *at;
	int depth;
	struct error *error;
};

struct word_form form_of(struct arena *arena, bool open, const char *typed, bool goes_on)
{
	struct word_form form = {.text = text_fold(arena, typed, true)};
	form.length = strlen(form.text);
	form.initial = form.text[0];
	form.kind = open ? (goes_on ? FORM_WITHIN : FORM_END)
			 : (goes_on ? FORM_BEGINNING : FORM_WHOLE);
	return form;
}

bool form_takes(const struct word_form *form, const char *folded)
{
	size_t length;
	switch (form->kind) {
	case FORM_WHOLE:
		return strcmp(form->text, folded) == 0;
	case FORM_BEGINNING:
		return strncmp(form->text, folded, form->length) == 0;
	case FORM_END:
		length = strlen(folded);
		return length >= form->length &&
		       strcmp(form->text, folded + length - form->length) == 0;
	case FORM_WITHIN:
		break;
	}
	return strstr(folded, form->text) != NULL;
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
	if (reading->count == PATTERN_WORDS)
		return wrong(reading, _("The phrase has too many words"));
	reading->steps[reading->count] = step;
	uint64_t bit = UINT64_C(1) << reading->count++;
	return (struct piece){.first = bit, .last = bit};
}

static struct piece then(struct reading *reading, struct piece left, struct piece right)
{
	for (size_t i = 0; i < reading->count; i++)
		if (left.last >> i & 1)
			reading->steps[i].follow |= right.first;
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

/* "word", "begins*", "*ends", "*within*". A contraction is the words it stands for, as it is in a
 * text. */
static struct piece read_word(struct reading *reading)
{
	bool open = *reading->at == '*';
	size_t length = strcspn(reading->at + open, NO_WORD);
	bool goes_on = reading->at[open + length] == '*';
	const char *typed = arena_copy_n(reading->arena, reading->at + open, length);
	struct contraction both;
	struct step step = {.form = form_of(reading->arena, open, typed, goes_on)};
	reading->at += open + length + goes_on;
	if (step.form.length == 0)
		return wrong(reading, _("There is a character here that no word has"));
	if (step.form.kind != FORM_WHOLE && step.form.length < PART_LEAST)
		return wrong(reading, _("Beside a “*” there are at least two letters"));
	if (step.form.kind != FORM_WHOLE ||
		!contraction_of(reading->arena, typed, step.form.text, &both))
		return one(reading, step);
	step.form = form_of(reading->arena, false, both.first, false);
	struct piece first = one(reading, step);
	step.form = form_of(reading->arena, false, both.second, false);
	return then(reading, first, one(reading, step));
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

static struct piece either(struct piece left, struct piece right)
{
	return (struct piece){
		.first = left.first | right.first,
		.last = left.last | right.last,
		.empty = left.empty || right.empty,
	};
}

/* One word of the family, or one of its turns of several words, read as if they stood here. */
static struct piece read_family(struct reading *reading)
{
	size_t length = strcspn(++reading->at, ">");
	const char *name = arena_copy_n(reading->arena, reading->at, length);
	const char *behind = reading->at + length + 1;
	if (reading->at[length] != '>' || length == 0)
		return wrong(reading, _("The name of a family stands between “<” and “>”"));
	const struct family *family = reading->families ? family_find(reading->families, name)
							: NULL;
	if (reading->families && !family) {
		if (!is_wrong(reading))
			(void)error_set(reading->error, STATUS_NOT_FOUND,
				_("There is no family of words “%s”"), name);
		return NOTHING;
	}
	struct piece all = one(reading,
		(struct step){.kind = STEP_FAMILY, .families = family ? family->bit : 0});
	for (size_t i = 0; family && i < family->turn_count && !is_wrong(reading); i++) {
		reading->at = family->turns[i];
		all = either(all, read_choices(reading));
	}
	reading->at = behind;
	return all;
}

static struct piece read_item(struct reading *reading)
{
	if (*reading->at == '<')
		return read_family(reading);
	if (*reading->at == '[')
		return read_group(reading, ']');
	if (*reading->at == '(')
		return read_group(reading, ')');
	if (strncmp(reading->at, "...", 3) == 0) {
		reading->at += 3;
		return gap(reading);
	}
	bool any = *reading->at == '*' && strcspn(reading->at + 1, NO_WORD) == 0;
	if (any || *reading->at == '#') {
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
		all = either(all, read_sequence(reading));
	}
	return all;
}

static void find_beginnings(struct pattern *pattern)
{
	for (size_t i = 0; i < pattern->count; i++) {
		const struct step *step = &pattern->steps[i];
		if (!(pattern->first >> i & 1))
			continue;
		bool known = step->kind == STEP_WORD && step->form.kind <= FORM_BEGINNING;
		if (known)
			pattern->start.initials |= initial_of(step->form.text);
		else if (step->kind == STEP_FAMILY)
			pattern->start.families |= step->families;
		else
			pattern->start.initials = UINT32_MAX;
	}
}

static void keep_steps(struct reading *reading, struct pattern *pattern, struct piece all)
{
	struct step *steps = ARENA_ARRAY(reading->arena, struct step, reading->count + 1);
	if (reading->count > 0)
		memcpy(steps, reading->steps, reading->count * sizeof *steps);
	pattern->steps = steps;
	pattern->count = reading->count;
	pattern->first = all.first;
	pattern->last = all.last;
	find_beginnings(pattern);
}

enum status pattern_read(struct arena *arena, const char *text, const struct families *families,
	const struct pattern **pattern, struct error *error)
{
	struct pattern *made = ARENA_NEW(arena, struct pattern);
	struct reading reading;
	reading.arena = arena;
	reading.count = 0;
	reading.families = families;
	reading.depth = 0;
	reading.error = error;
	reading.at = text + strspn(text, " ");
	*pattern = made;
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
	keep_steps(&reading, made, all);
	return error->status;
}

static bool step_takes(const struct step *step, const struct word *word)
{
	switch (step->kind) {
	case STEP_WORD:
		return (step->form.initial == word->folded[0] || step->form.kind >= FORM_END) &&
		       form_takes(&step->form, word->folded);
	case STEP_FAMILY:
		return (step->families & word->families) != 0;
	case STEP_NUMBER:
		return word->folded[0] >= '0' && word->folded[0] <= '9';
	case STEP_ANY:
		break;
	}
	return true;
}

struct pattern_start pattern_start(const struct pattern *pattern)
{
	return pattern->start;
}

size_t pattern_match(const struct pattern *pattern, const struct words *words, size_t at)
{
	const struct word *word = &words->items[at];
	uint64_t states = pattern->first;
	size_t best = 0;
	if (!may_begin(&pattern->start, initial_of(word->folded), word->families) ||
		(pattern->begins && !word->first))
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
