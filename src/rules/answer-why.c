/* The reason of the flag that comes first, kept beside the flags: the first screen shows both.
 * Worked out again it would need the rules read and a connection of their own, which takes longer
 * than all the rest of that screen. */
#include "answer.h"

#include <inttypes.h>
#include <string.h>

enum {
	LINES_MOST = 100000,
	HEAD_FIELDS = 5,
	TEXT_FIELDS = 4,
	FACT_FIELDS = 6,
	THRESHOLD_FIELDS = 4
};
#define KIND "why"

/* ---- writing ---- */

static bool add_fact(struct buffer *out, const struct why_fact *fact)
{
	const int64_t numbers[] = {fact->day, fact->entity, fact->id};
	const char *const texts[] = {fact->what, fact->handle, fact->amount};

	answer_add_numbers(out, numbers, sizeof numbers / sizeof numbers[0]);
	return answer_add_texts(out, texts, sizeof texts / sizeof texts[0]);
}

static bool add_threshold(struct buffer *out, const struct why_threshold *threshold)
{
	const char *const texts[] = {
		threshold->name, threshold->value, threshold->origin, threshold->source};

	return answer_add_texts(out, texts, sizeof texts / sizeof texts[0]);
}

static bool add_why(struct buffer *out, const struct why *why)
{
	const char *const texts[] = {
		why->guideline, why->arithmetic, why->clears_when, why->change};
	bool fine = answer_add_texts(out, texts, sizeof texts / sizeof texts[0]);

	for (size_t i = 0; i < why->fact_count; i++)
		fine = add_fact(out, &why->facts[i]) && fine;
	for (size_t i = 0; i < why->threshold_count; i++)
		fine = add_threshold(out, &why->thresholds[i]) && fine;
	buffer_add(out, "end\n");
	return fine;
}

static const struct flag *first_shown(const struct flag_list *flags)
{
	for (size_t i = 0; i < flags->count; i++)
		if (!flags->items[i].dismissed && flags->items[i].snoozed_until == DAY_NONE)
			return &flags->items[i];
	return NULL;
}

void answer_save_why(const struct rules_options *options, const struct flag_answer *answer,
	const struct flag *flag, const struct why *why)
{
	const struct flag *first = first_shown(&answer->flags);
	struct buffer out = BUFFER_EMPTY;

	if (!first || first->id != flag->id)
		return;
	answer_file_begin(options, &answer->stamp, &out);
	buffer_format(&out, "%" PRId64 "\t%" PRId64 "\t%" PRId64 "\t%zu\t%zu\n", flag->id,
		answer->at.instant, answer->valid_until, why->fact_count, why->threshold_count);
	if (add_why(&out, why))
		answer_file_write(options, KIND, &out);
	buffer_clear(&out);
}

/* ---- reading ---- */

static bool read_fact(char **text, struct why_fact *fact)
{
	char *field[FACT_FIELDS];

	if (!answer_next_line(text, field, FACT_FIELDS))
		return false;
	*fact = (struct why_fact){
		.day = (civil_day)answer_number(field[0]),
		.entity = (enum entity)answer_number(field[1]),
		.id = answer_number(field[2]),
		.what = field[3],
		.handle = field[4],
		.amount = field[5],
	};
	return fact->entity >= ENTITY_NONE && fact->entity < ENTITY_COUNT;
}

static bool read_threshold(char **text, struct why_threshold *threshold)
{
	char *field[THRESHOLD_FIELDS];

	if (!answer_next_line(text, field, THRESHOLD_FIELDS))
		return false;
	*threshold = (struct why_threshold){field[0], field[1], field[2], field[3]};
	return true;
}

/* What follows the head, with as many facts and thresholds as that says. */
static bool read_why(struct arena *arena, char *text, struct why *why)
{
	size_t facts = why->fact_count, thresholds = why->threshold_count;
	char *field[TEXT_FIELDS];
	bool fine = answer_next_line(&text, field, TEXT_FIELDS);

	if (!fine)
		return false;
	why->guideline = field[0];
	why->arithmetic = field[1];
	why->clears_when = field[2];
	why->change = field[3];
	why->facts = ARENA_ARRAY(arena, struct why_fact, facts + 1);
	why->thresholds = ARENA_ARRAY(arena, struct why_threshold, thresholds + 1);
	for (size_t i = 0; fine && i < facts; i++)
		fine = read_fact(&text, &why->facts[i]);
	for (size_t i = 0; fine && i < thresholds; i++)
		fine = read_threshold(&text, &why->thresholds[i]);
	return fine && strcmp(text, "end\n") == 0;
}

static bool is_count(const char *field)
{
	return answer_number(field) >= 0 && answer_number(field) <= LINES_MOST;
}

bool rules_recall_why(const struct rules_options *options, struct arena *arena,
	const struct flag *flag, struct why *why)
{
	struct store_stamp stamp;
	char *head[HEAD_FIELDS];
	bool current = false;

	*why = (struct why){.guideline = ""};
	if (!options->cache_folder || !store_stamp(options->store_path, &stamp))
		return false;
	char *text = answer_file_read(options, arena, KIND, &stamp, &current);
	if (!current || !answer_next_line(&text, head, HEAD_FIELDS) ||
		answer_number(head[0]) != flag->id || !is_count(head[3]) || !is_count(head[4]) ||
		!answer_holds(options, answer_number(head[1]), answer_number(head[2])))
		return false;
	why->fact_count = (size_t)answer_number(head[3]);
	why->threshold_count = (size_t)answer_number(head[4]);
	return read_why(arena, text, why);
}
