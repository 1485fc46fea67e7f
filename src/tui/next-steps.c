#include "next-steps.h"

#include <string.h>

#include "rapport/base/text.h"

/* What a command is on the screen. Its step is "VERB RECORD WORDS …", or with `kinds` what is made
 * comes before the record. */
static const struct kind {
	const char *verb, *made; /* made: "request" of "add request"; NULL: anything */
	enum action action;
	const char *says;
	bool kinds; /* the words say which kind it is */
	bool typed; /* the verb itself is typed first where the key leads to */
} table[] = {
	{"draft", NULL, ACTION_DRAFT, N_("write words"), true, false},
	{"call", NULL, ACTION_LOG, N_("note a call"), false, false},
	{"mail", NULL, ACTION_LOG, N_("note a mail"), false, true},
	{"meet", NULL, ACTION_LOG, N_("note a meeting"), false, true},
	{"add", "request", ACTION_REQUEST, N_("note a request"), true, false},
	{"add", "promise", ACTION_PROMISE, N_("note a promise"), true, false},
	{"decide", NULL, ACTION_DECIDE, N_("decide"), false, false},
	{"keep", NULL, ACTION_KEEP, N_("note that it is done"), false, false},
	{"deliver", NULL, ACTION_DELIVER, N_("note that it was delivered"), false, false},
	{"accept", NULL, ACTION_ACCEPTED, N_("note that it was accepted"), false, false},
	{"move", NULL, ACTION_MOVE, N_("move the date"), false, false},
	{"feedback", NULL, ACTION_FEEDBACK, N_("note how far the feedback is"), false, false},
	{"edit", NULL, ACTION_EDIT, N_("fill in"), false, false},
	{"dismiss", NULL, ACTION_DISMISS, N_("dismiss it"), false, false},
	{"snooze", NULL, ACTION_SNOOZE, N_("put it off"), false, false},
};
enum { KINDS = sizeof table / sizeof *table };

/* ---- one step ---- */

struct words {
	const char **items;
	size_t count;
};

/* The next step of "keep 4zpf, move 4zpf DATE because …, snooze", split; false: there is none. */
static bool take_step(struct arena *arena, const char **steps, const char **step)
{
	if (!*steps || !**steps)
		return false;
	const char *end = strstr(*steps, ", ");
	*step = end ? arena_copy_n(arena, *steps, (size_t)(end - *steps)) : *steps;
	*steps = end ? end + 2 : NULL;
	return true;
}

static struct words split(struct arena *arena, const char *step)
{
	struct words words;
	words.count = command_split(arena, step, &words.items);
	return words;
}

static const struct kind *kind_of(struct words words)
{
	for (size_t i = 0; i < KINDS && words.count > 0; i++) {
		bool made = !table[i].made ||
			    (words.count > 1 && text_equal(words.items[1], table[i].made));
		if (made && text_equal(words.items[0], table[i].verb))
			return &table[i];
	}
	return NULL;
}

/* "approver:…" → "approver"; of what is to be typed freely nothing is said. */
static const char *without_gap(struct arena *arena, const char *word)
{
	const char *gap = strstr(word, "…");
	size_t length = gap ? (size_t)(gap - word) : strlen(word);
	length -= gap && length > 0 && word[length - 1] == ':' ? 1 : 0;
	return arena_copy_n(arena, word, length);
}

/* The field that such a step fills in; NULL: none is called so. What the record is need not be
 * known, and no store is opened for it: CLIENT/PROJECT is a project, and of other entities the
 * first that has such a field will do. */
static const struct field_info *field_named(const char *record, const char *name)
{
	int first = strchr(record, '/') ? ENTITY_PROJECT : 0;
	for (int entity = first; entity < ENTITY_COUNT; entity++) {
		int field = catalog_find_field((enum entity)entity, name);
		const struct entity_info *info = catalog_entity((enum entity)entity);
		if (field >= 0 && text_equal(info->fields[field].name, name))
			return &info->fields[field];
	}
	return NULL;
}

/* "approver:…" → "Approver", "status:lost" → "Status: lost" */
static const char *filled_in(struct arena *arena, const char *record, const char *word)
{
	size_t length = strcspn(word, ":");
	const struct field_info *field = field_named(record, arena_copy_n(arena, word, length));
	const char *value = without_gap(arena, word[length] ? word + length + 1 : "");
	if (!field)
		return without_gap(arena, word);
	const char *choice =
		field->type == FIELD_CHOICE ? catalog_choice(arena, field, value) : NULL;
	if (choice)
		value = catalog_choice_label(field, choice);
	else if (field->type == FIELD_DATE && text_equal(value, "today"))
		value = _("today");
	return value[0] ? arena_format(arena, "%s: %s", _(field->label), value) : _(field->label);
}

/* The choice that the words of such a step name; NULL: they name none. */
static const struct field_info *choice_named(enum action action)
{
	switch (action) {
	case ACTION_DRAFT:
		return &catalog_entity(ENTITY_DRAFT)->fields[DRAFT_KIND];
	case ACTION_DECIDE:
		return &catalog_entity(ENTITY_REQUEST)->fields[REQUEST_DECISION];
	case ACTION_FEEDBACK:
		return &catalog_entity(ENTITY_FEEDBACK)->fields[FEEDBACK_STATE];
	default:
		return NULL;
	}
}

/* A word of a step as people say it. */
static const char *said(
	struct arena *arena, const struct kind *kind, struct words words, size_t i)
{
	const char *word = words.items[i];
	if (kind->action == ACTION_EDIT)
		return filled_in(arena, words.items[1], word);
	const struct field_info *field = choice_named(kind->action);
	const char *choice = field ? catalog_choice(arena, field, word) : NULL;
	return choice ? catalog_choice_label(field, choice) : without_gap(arena, word);
}

/* The words of a step that say more than its key does, joined by blanks; fields by commas. */
static const char *details(struct arena *arena, const struct kind *kind, struct words words)
{
	struct buffer text = BUFFER_EMPTY;
	const char *between = kind->action == ACTION_EDIT ? ", " : " ";
	if (kind->typed)
		buffer_add(&text, words.items[0]);
	for (size_t i = 1; i < words.count; i++) {
		const char *word = words.items[i];
		bool record = i == (kind->kinds ? 2 : 1);
		if (record || text_equal(word, "DATE") || (kind->made && i == 1))
			continue;
		if (text_equal(word, "because") || text_equal(word, "…"))
			break;
		buffer_add(&text, text.length > 0 ? between : "");
		buffer_add(&text, said(arena, kind, words, i));
	}
	if (kind->typed)
		buffer_add(&text, " …");
	const char *copy = arena_copy(arena, buffer_text(&text));
	buffer_clear(&text);
	return copy;
}

bool next_step_find(
	struct arena *arena, const char *steps, const char *verb, struct next_step *found)
{
	const char *step;
	while (take_step(arena, &steps, &step)) {
		struct words words = split(arena, step);
		if (words.count < 2 || !text_equal(words.items[0], verb))
			continue;
		const char *field = words.count > 2 ? words.items[2] : "";
		size_t length = strcspn(field, ":");
		*found = (struct next_step){
			.record = words.items[1],
			.field = field[length] ? arena_copy_n(arena, field, length) : "",
		};
		return true;
	}
	return false;
}

/* ---- all of them ---- */

struct line {
	const struct kind *kind; /* NULL: a command without a key */
	const char *text;
};
struct lines {
	const struct keys *keys;
	struct arena *arena;
	struct line *items;
	size_t count;
};

static const char *key_of(const struct lines *lines, enum action action)
{
	return keys_name(lines->keys, lines->arena, KEYS_EVERYWHERE, action);
}

static const char *with_key(const struct lines *lines, enum action action, const char *text)
{
	return arena_format(lines->arena, "%s  %s", key_of(lines, action), text);
}

/* Several steps with one key are one line: "D  decide: paid, goodwill". */
static void add_keyed(struct lines *lines, const struct kind *kind, const char *more)
{
	size_t i = 0;
	while (i < lines->count && lines->items[i].kind != kind)
		i++;
	struct line *line = &lines->items[i];
	bool first = i == lines->count;
	if (first)
		*line = (struct line){kind, with_key(lines, kind->action, _(kind->says))};
	lines->count += first ? 1 : 0;
	if (more[0])
		line->text =
			arena_format(lines->arena, first ? "%s: %s" : "%s, %s", line->text, more);
}

static void add_step(struct lines *lines, const char *step)
{
	struct words words = split(lines->arena, step);
	const struct kind *kind = kind_of(words);
	if (kind && key_of(lines, kind->action)[0])
		add_keyed(lines, kind, details(lines->arena, kind, words));
	else
		lines->items[lines->count++] =
			(struct line){NULL, with_key(lines, ACTION_COMMAND, step)};
}

static struct lines say_steps(const struct keys *keys, struct arena *arena, const char *steps)
{
	struct lines lines = {.keys = keys, .arena = arena};
	const char *step;
	lines.items = ARENA_ARRAY(arena, struct line, strlen(steps) + 1);
	while (take_step(arena, &steps, &step))
		add_step(&lines, step);
	return lines;
}

/* A line of its own for each, the label before the first. */
static struct block as_fact(const struct block *steps, const struct lines *lines, size_t i)
{
	return (struct block){
		.kind = BLOCK_FACT,
		.name = steps->name,
		.label = i == 0 ? steps->label : "",
		.text = lines->items[i].text,
	};
}

/* The fact of this name; NULL: there is none. */
static const struct block *find_fact(const struct result *result, const char *name)
{
	for (size_t i = 0; i < result->block_count; i++) {
		const struct block *block = &result->blocks[i];
		if (block->kind == BLOCK_FACT && text_equal(block->name, name))
			return block;
	}
	return NULL;
}

/* How grave it is, then the lines. */
static size_t add_first(struct block *said, size_t count, const struct block *severity,
	const struct block *steps, const struct lines *lines)
{
	if (severity)
		said[count++] = *severity;
	for (size_t i = 0; i < lines->count; i++)
		said[count++] = as_fact(steps, lines, i);
	return count;
}

static void say_steps_of_flag(struct reading *reading, const struct keys *keys)
{
	struct result *result = &reading->result;
	const struct block *steps = find_fact(result, "actions");
	const struct block *severity = find_fact(result, "severity");
	if (!steps)
		return;
	const struct lines lines = say_steps(keys, result->arena, steps->text);
	size_t capacity = result->block_count + lines.count, count = 0;
	struct block *said = ARENA_ARRAY(result->arena, struct block, capacity);
	bool first = true;
	for (size_t i = 0; i < result->block_count; i++) {
		const struct block *block = &result->blocks[i];
		if (first && block->kind == BLOCK_FACT) {
			count = add_first(said, count, severity, steps, &lines);
			first = false;
		}
		if (block != steps && block != severity)
			said[count++] = *block;
	}
	result->blocks = said;
	result->block_count = count;
	result->block_capacity = capacity;
	report_set(&reading->report, said, count);
}

/* ---- what is advised for the command line ---- */

/* The advice of this name by its keys; NULL: it has none, or one of them is on no key. */
static const char *advice_by_keys(const struct keys *keys, struct arena *arena, const char *name)
{
	const char *open = keys_name(keys, arena, KEYS_EVERYWHERE, ACTION_OPEN);
	const char *draft = keys_name(keys, arena, KEYS_EVERYWHERE, ACTION_DRAFT);
	const char *edit = keys_name(keys, arena, KEYS_EVERYWHERE, ACTION_EDIT);
	const char *keep = keys_name(keys, arena, KEYS_EVERYWHERE, ACTION_KEEP);
	const char *turn = keys_name(keys, arena, KEYS_EVERYWHERE, ACTION_SWITCH);
	if (text_equal(name, "cause") && open[0])
		return arena_format(arena, _("%s opens a cause."), open);
	if (text_equal(name, "send") && draft[0] && edit[0])
		return arena_format(
			arena, _("%s sends it or puts it away, %s changes it."), draft, edit);
	if (text_equal(name, "close-out") && keep[0])
		return arena_format(arena, _("%s on an open step notes that it is done."), keep);
	if (text_equal(name, "set") && edit[0] && turn[0])
		return arena_format(arena,
			_("%s changes a threshold (also --client CLIENT), %s turns the rule off "
			  "and on."),
			edit, turn);
	return NULL;
}

static void say_advice(struct reading *reading, const struct keys *keys)
{
	struct result *result = &reading->result;
	size_t told = 0;
	for (size_t i = 0; i < result->block_count; i++) {
		struct block *block = &result->blocks[i];
		if (block->kind != BLOCK_LINE || !block->name)
			continue;
		const char *text = advice_by_keys(keys, result->arena, block->name);
		block->text = text ? text : block->text;
		told++;
	}
	if (told > 0)
		report_set(&reading->report, result->blocks, result->block_count);
}

void next_steps_say(struct reading *reading, const struct keys *keys)
{
	say_advice(reading, keys);
	say_steps_of_flag(reading, keys);
}
