/* Whoever asks why of any flag of the demo, put aside or not, gets a whole answer in both
 * languages: facts, thresholds with their sources, next steps that lead somewhere, and no word that
 * shames anybody. */

#include "command-practice.h"
#include "shaming.h"

enum { FLAGS_MAX = 200, FLAGS_LEAST = 50 };

/* What one language says of one flag. */
struct telling {
	const char *handle, *rule, *message, *clears_when, *sources, *actions;
};
struct audience {
	struct desk *desk;
	const char *language;
	const char *rule; /* of the flag looked at */
	size_t faults;
	size_t thresholds; /* with a published source, or our proposal */
	size_t steps;
	struct telling tellings[FLAGS_MAX];
	size_t count;
};

static void complain(struct audience *audience, const char *what, const char *text)
{
	print_error("%s, %s: %s: “%s”\n", audience->language, audience->rule, what,
		text ? text : "NULL");
	audience->faults++;
}

/* No place that nobody filled, none that was filled with nothing. */
static void look_for_gaps(struct audience *audience, const char *what, const char *text)
{
	static const char *const gaps[] = {"{", "}", "NULL", "(null)", "  ", "“”", "„“", "()", " .",
		" ,", ": .", "\n", "-9223372036854775808", "%s", "%z"};

	if (text == NULL || text[0] == '\0' || text[0] == ' ') {
		complain(audience, what, text);
		return;
	}
	for (size_t i = 0; i < COUNT_OF(gaps); i++)
		if (strstr(text, gaps[i]) != NULL)
			complain(audience,
				arena_format(audience->desk->arena, "%s has “%s”", what, gaps[i]),
				text);
}

static void look_at_text(struct audience *audience, const char *what, const char *text)
{
	look_for_gaps(audience, what, text);
	const char *word = text == NULL ? NULL : shaming_word(text);
	if (word != NULL)
		complain(audience, arena_format(audience->desk->arena, "%s says “%s”", what, word),
			text);
}

/* A sentence ends; one that names something after a colon may end with its name. */
static void look_at_sentence(struct audience *audience, const char *what, const char *text)
{
	look_at_text(audience, what, text);
	size_t length = text == NULL ? 0 : strlen(text);
	if (length > 0 && strchr(".?", text[length - 1]) == NULL && strstr(text, ": ") == NULL)
		complain(
			audience, arena_format(audience->desk->arena, "%s has no end", what), text);
}

/* ---- the next steps ---- */

/* Only a date and what follows "…" is for the person to say; a record is named. */
static bool is_open(const char *word)
{
	return strcmp(word, "DATE") == 0 || strstr(word, "…") != NULL;
}

static bool is_shown(struct desk *desk, const char *verb, const char *target)
{
	(void)desk_type(desk, arena_format(desk->arena, "%s %s", verb, target));
	return desk->status == STATUS_OK;
}

/* What the step is about: `add reminder acme …` and `draft update acme/site` name it third. */
static void look_at_target(
	struct audience *audience, const char *step, const char **words, size_t count)
{
	static const char *const of_flags[] = {"snooze", "dismiss", "why"};
	const char *verb = "show";
	bool third = strcmp(words[0], "add") == 0 || strcmp(words[0], "draft") == 0;
	size_t place = third ? 2 : 1;
	for (size_t i = 0; i < COUNT_OF(of_flags); i++)
		if (strcmp(words[0], of_flags[i]) == 0)
			verb = "why";
	if (count <= place || is_open(words[place]) || strcmp(words[0], "rules") == 0)
		return;
	if (!is_shown(audience->desk, verb, words[place]))
		complain(audience, "nothing is called like that", step);
}

/* A step that leaves nothing open works as it stands. */
static void take_step(struct audience *audience, const char *step, const char **words, size_t count)
{
	struct desk *desk = audience->desk;
	for (size_t i = 0; i < count; i++)
		if (is_open(words[i]))
			return;
	if (strcmp(step, "snooze") == 0)
		return;
	(void)desk_run(desk, words, count);
	if (desk->status != STATUS_OK && desk->status != STATUS_ASK)
		complain(audience, step, desk->text);
	if (desk->status != STATUS_OK || !desk->result.wrote)
		return;
	audience->steps++;
	(void)desk_type(desk, "undo");
	assert_int_equal(desk->status, STATUS_OK);
}

static void look_at_steps(struct audience *audience, const char *actions)
{
	struct desk *desk = audience->desk;
	char *rest = arena_copy(desk->arena, actions);
	look_for_gaps(audience, "next steps", actions);
	for (char *step = rest; step != NULL; step = rest) {
		const char **words = NULL;
		if ((rest = strstr(step, ", ")) != NULL) {
			*rest = '\0';
			rest += 2;
		}
		size_t count = command_split(desk->arena, step, &words);
		if (count == 0 || command_find(words[0]) == NULL) {
			complain(audience, "no command begins a step", step);
			continue;
		}
		look_at_target(audience, step, words, count);
		take_step(audience, step, words, count);
	}
}

/* ---- why ---- */

static const char *fact_text(const struct result *result, const char *name)
{
	for (size_t i = 0; i < result->block_count; i++)
		if (result->blocks[i].kind == BLOCK_FACT &&
			strcmp(result->blocks[i].name, name) == 0)
			return result->blocks[i].text;
	return NULL;
}

static const struct table *table_named(const struct result *result, const char *name)
{
	for (size_t i = 0; i < result->block_count; i++)
		if (result->blocks[i].kind == BLOCK_TABLE &&
			strcmp(result->blocks[i].table->name, name) == 0)
			return result->blocks[i].table;
	return NULL;
}

/* Facts have a text, and a handle that leads to a record; day and amount may be missing. */
static void look_at_facts(struct audience *audience, const struct table *facts)
{
	if (facts == NULL || facts->row_count == 0)
		complain(audience, "no facts", "");
	for (size_t row = 0; facts != NULL && row < facts->row_count; row++) {
		look_at_text(audience, "fact", facts->rows[row].texts[1]);
		const char *handle = facts->rows[row].handle;
		if (handle[0] != '\0' && !is_shown(audience->desk, "show", handle))
			complain(audience, "a fact leads nowhere", handle);
	}
}

/* Every threshold says where it comes from; the sources are joined for the comparison. */
static const char *look_at_thresholds(struct audience *audience, const struct table *thresholds)
{
	enum { NAME, VALUE, ORIGIN, SOURCE };
	struct buffer joined = BUFFER_EMPTY;
	for (size_t row = 0; thresholds != NULL && row < thresholds->row_count; row++) {
		const char *const *texts = thresholds->rows[row].texts;
		for (int column = NAME; column <= SOURCE; column++)
			look_at_text(audience, thresholds->columns[column].name, texts[column]);
		buffer_format(&joined, "%s=%s; ", texts[NAME], texts[SOURCE]);
		audience->thresholds++;
	}
	const char *text = arena_copy(audience->desk->arena, buffer_text(&joined));
	buffer_clear(&joined);
	return text;
}

static void look_at_flag(struct audience *audience, struct telling *telling)
{
	static const char *const told[] = {"guideline", "since", "clears_when", "change"};
	struct desk *desk = audience->desk;
	audience->rule = telling->rule;
	(void)desk_type(desk, arena_format(desk->arena, "why %s", telling->handle));
	assert_int_equal(desk->status, STATUS_OK);
	const struct result why = desk->result;
	for (size_t i = 0; i < why.block_count; i++)
		if (why.blocks[i].kind == BLOCK_LINE)
			look_at_sentence(audience, "a line", why.blocks[i].text);
		else if (why.blocks[i].kind == BLOCK_HEADING)
			look_at_text(audience, "a heading", why.blocks[i].text);
	for (size_t i = 0; i < COUNT_OF(told); i++)
		look_at_text(audience, told[i], fact_text(&why, told[i]));
	telling->clears_when = fact_text(&why, "clears_when");
	telling->sources = look_at_thresholds(audience, table_named(&why, "thresholds"));
	look_at_sentence(audience, "clears when", telling->clears_when);
	look_at_facts(audience, table_named(&why, "facts"));
	look_at_steps(audience, telling->actions);
}

/* ---- the demo ---- */

/* The desk's session once more, in this language. */
static void reopen(struct desk *desk, const char *language)
{
	struct error error = {.status = STATUS_OK};
	struct session_options options = {
		.store_path = desk->path,
		.language = language,
		.seed = 11,
		.throwaway = true,
		.temporary_folder = desk->folder,
	};
	session_close(desk->session);
	assert_int_equal(clock_now("2026-03-10T10:00:00", &options.now, &error), STATUS_OK);
	assert_int_equal(session_open(&options, &desk->session, &error), STATUS_OK);
}

/* Two flags are put aside, and are asked all the same. */
static void put_two_aside(struct desk *desk)
{
	(void)desk_type(desk, "due");
	const struct table *table = answered_table(desk);
	assert_true(table->row_count > FLAGS_LEAST);
	const char *first = table->rows[0].handle, *last = table->rows[table->row_count - 1].handle;
	desk_expect(desk, arena_format(desk->arena, "snooze %s 3d", first), "undo");
	desk_expect(desk, arena_format(desk->arena, "dismiss %s for a test", last), "undo");
}

static void collect(struct audience *audience)
{
	(void)desk_type(audience->desk, "due --all");
	const struct table *table = answered_table(audience->desk);
	assert_true(table->row_count > FLAGS_LEAST && table->row_count <= FLAGS_MAX);
	audience->count = table->row_count;
	for (size_t row = 0; row < table->row_count; row++) {
		struct telling *telling = &audience->tellings[row];
		telling->handle = table->rows[row].handle;
		for (size_t i = 0; i < table->column_count; i++) {
			const char *name = table->columns[i].name;
			const char *text = table->rows[row].cells[i].text;
			if (strcmp(name, "rule") == 0)
				telling->rule = text;
			else if (strcmp(name, "message") == 0)
				telling->message = text;
			else if (strcmp(name, "actions") == 0)
				telling->actions = text;
		}
	}
}

static void listen(struct audience *audience)
{
	collect(audience);
	for (size_t i = 0; i < audience->count; i++) {
		audience->rule = audience->tellings[i].rule;
		look_at_sentence(audience, "message", audience->tellings[i].message);
		look_at_flag(audience, &audience->tellings[i]);
	}
	assert_true(audience->thresholds > audience->count);
	assert_true(audience->steps > 10);
}

/* The German of a flag, whose place in the list may be another one. */
static const struct telling *same_flag(const struct audience *german, const char *handle)
{
	for (size_t i = 0; i < german->count; i++)
		if (strncmp(german->tellings[i].handle, handle, 3) == 0)
			return &german->tellings[i];
	fail_msg("%s is not open in German", handle);
	return NULL;
}

static void compare(struct audience *english, const struct audience *german)
{
	for (size_t i = 0; i < english->count; i++) {
		const struct telling *telling = &english->tellings[i];
		const struct telling *other = same_flag(german, telling->handle);
		english->rule = telling->rule;
		if (strcmp(telling->message, other->message) == 0)
			complain(english, "the same in German", telling->message);
		if (strcmp(telling->clears_when, other->clears_when) == 0)
			complain(english, "the same in German", telling->clears_when);
		if (telling->sources[0] != '\0' && strcmp(telling->sources, other->sources) == 0)
			complain(english, "the same in German", telling->sources);
		if (strstr(other->sources, "our proposal") != NULL)
			complain(english, "English in German", other->sources);
	}
}

static void every_flag_tells_why_in_both_languages(void **state)
{
	struct desk *desk = *state;
	struct audience english = {.desk = desk, .language = "en"};
	struct audience german = {.desk = desk, .language = "de"};
	reopen(desk, "en");
	desk_expect(
		desk, arena_format(desk->arena, "demo --keep %s/demo.db", desk->folder), "demo");
	snprintf(desk->path, sizeof desk->path, "%s/demo.db", desk->folder);
	reopen(desk, "en");
	put_two_aside(desk);
	listen(&english);
	reopen(desk, "de");
	listen(&german);
	compare(&english, &german);
	assert_int_equal(english.faults + german.faults, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		DESK_TEST(every_flag_tells_why_in_both_languages),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
