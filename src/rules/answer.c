/* The flags of the last answer, in a file: see answer.h. */
#include "answer.h"

#include <inttypes.h>
#include <string.h>

enum { FLAGS_MOST = 400000, FLAG_FIELDS = 19 };
#define KIND "flags"

/* ---- writing ---- */

static bool add_flag(struct buffer *out, const struct flag *flag)
{
	const int64_t numbers[] = {flag->id, flag->guideline, flag->group, flag->severity,
		flag->entity, flag->subject, flag->client, flag->project, flag->since, flag->due,
		flag->snoozed_until, flag->dismissed != NULL};
	const char *const texts[] = {flag->rule, flag->summary, flag->name, flag->episode,
		flag->message, flag->actions, flag->dismissed ? flag->dismissed : ""};

	answer_add_numbers(out, numbers, sizeof numbers / sizeof numbers[0]);
	return answer_add_texts(out, texts, sizeof texts / sizeof texts[0]);
}

void answer_save(const struct rules_options *options, const struct flag_answer *answer)
{
	const struct flag_list *flags = &answer->flags;
	struct buffer out = BUFFER_EMPTY;
	bool fine = true;

	answer_file_begin(options, &answer->stamp, &out);
	buffer_format(&out, "%" PRId64 "\t%" PRId64 "\t%zu\n", answer->at.instant,
		answer->valid_until, flags->count);
	for (size_t i = 0; i < flags->count; i++)
		fine = add_flag(&out, &flags->items[i]) && fine;
	buffer_add(&out, "end\n");
	if (fine)
		answer_file_write(options, KIND, &out);
	buffer_clear(&out);
}

/* ---- reading ---- */

static bool read_flag(char **text, struct flag *flag)
{
	char *field[FLAG_FIELDS];

	if (!answer_next_line(text, field, FLAG_FIELDS))
		return false;
	*flag = (struct flag){
		.id = answer_number(field[0]),
		.guideline = (int)answer_number(field[1]),
		.group = (enum flag_group)answer_number(field[2]),
		.severity = (enum severity)answer_number(field[3]),
		.entity = (enum entity)answer_number(field[4]),
		.subject = answer_number(field[5]),
		.client = answer_number(field[6]),
		.project = answer_number(field[7]),
		.since = (civil_day)answer_number(field[8]),
		.due = (civil_day)answer_number(field[9]),
		.snoozed_until = (civil_day)answer_number(field[10]),
		.rule = field[12],
		.summary = field[13],
		.name = field[14],
		.episode = field[15],
		.message = field[16],
		.actions = field[17],
		.dismissed = answer_number(field[11]) ? field[18] : NULL,
	};
	return flag->group < GROUP_COUNT && flag->severity <= SEVERITY_URGENT &&
	       flag->entity < ENTITY_COUNT;
}

static bool read_flags(struct arena *arena, char *text, struct flag_answer *answer)
{
	char *head[3];

	if (!answer_next_line(&text, head, 3))
		return false;
	int64_t at = answer_number(head[0]), until = answer_number(head[1]),
		count = answer_number(head[2]);
	if (count < 0 || count > FLAGS_MOST)
		return false;
	answer->flags.items = ARENA_ARRAY(arena, struct flag, (size_t)count + 1);
	for (int64_t i = 0; i < count; i++)
		if (!read_flag(&text, &answer->flags.items[answer->flags.count++]))
			return false;
	answer->at = instant_moment(at);
	answer->valid_until = until;
	return strcmp(text, "end\n") == 0;
}

/* Reads the answer if it is good for what there is now, or if `outdated` will do and it can be
 * understood. */
static bool load(const struct rules_options *options, struct arena *arena, bool outdated,
	struct flag_answer *answer, bool *current)
{
	*answer = (struct flag_answer){.flags = {.items = NULL}};
	*current = false;
	if (!options->cache_folder || !store_stamp(options->store_path, &answer->stamp))
		return false;
	char *text = answer_file_read(options, arena, KIND, &answer->stamp, current);
	bool good = text && (*current || outdated) && read_flags(arena, text, answer);
	*current =
		*current && good && answer_holds(options, answer->at.instant, answer->valid_until);
	return good && (*current || outdated);
}

bool answer_load(
	const struct rules_options *options, struct arena *arena, struct flag_answer *answer)
{
	bool current;
	bool good = load(options, arena, false, answer, &current);

	answer->at = options->now;
	return good;
}

static bool copy_loaded(const struct rules_options *options, struct arena *arena, bool hidden,
	bool *current, struct flag_list *flags)
{
	/* What may be outdated is asked for by whoever wants to know whether it is. */
	bool ignored, outdated = current != NULL;
	struct arena *read = arena_new();
	struct flag_answer answer;
	bool good = load(options, read, outdated, &answer, outdated ? current : &ignored);

	*flags = (struct flag_list){.items = NULL};
	if (good)
		answer_copy(&answer, arena, hidden, flags);
	arena_free(read);
	return good;
}

bool rules_recall(const struct rules_options *options, struct arena *arena, bool hidden,
	struct flag_list *flags)
{
	return copy_loaded(options, arena, hidden, NULL, flags);
}

bool rules_last(const struct rules_options *options, struct arena *arena, bool hidden,
	struct flag_list *flags, bool *current)
{
	return copy_loaded(options, arena, hidden, current, flags);
}
