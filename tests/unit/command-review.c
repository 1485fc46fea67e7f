/* The review of the week: one flag at a time, each with its act; stopped and gone on with; at the
 * end a summary. */
#include "command-practice.h"

#include <sys/stat.h>

#include "rapport/app.h"

static void open_flags(struct desk *desk)
{
	static const struct desk_step STEPS[] = {
		{"03-02T09:00", "add client Acme GmbH", ""},
		{"", "add client Borg AG", ""},
		{"", "add client Cato AG", ""},
		{"", "call acme 5m +promise fri send the draft", ""},
		{"", "call borg 5m +promise 9.3. send the plan", ""},
		{"", "call cato 5m +promise 9.3. send the list", ""},
		{"", "rules set promise-due severity=info --client cato", ""},
		{"03-09T09:00", "due --count", "2"},
	};
	DESK_PLAY(desk, STEPS);
}

/* Answers the flag that is asked about next, and runs the line until something is done. */
static const char *press(struct desk *desk, const char *key, const char *line)
{
	(void)desk_type(desk, "review");
	assert_int_equal(desk->status, STATUS_ASK);
	assert_int_equal(desk->result.question.kind, QUESTION_KEY);
	const char *asked = arena_copy(desk->arena, desk->result.question.key);
	desk_answer(desk, asked, key);
	if (line)
		desk_answer(desk, "line", line);
	return desk_type(desk, "review");
}

static void each_flag_gets_its_act(void **state)
{
	struct desk *desk = *state;
	open_flags(desk);
	desk_expect(desk, "review", "Step 1 of 6: Promises and dates");
	desk_expect(desk, "review",
		"urgent  acme: Promised to Acme GmbH for Fri 6 Mar: send the draft");
	assert_string_equal(
		press(desk, "later", NULL), "Snoozed “Promise due” for acme until Mon 16 Mar.\n");
	assert_int_equal(desk->result.then, THEN_RUN);
	assert_string_equal(desk->result.next, "review");
	desk_expect(desk, "review", "notice  borg: Promised to Borg AG for today: send the plan");
	assert_non_null(strstr(press(desk, "why", NULL), "The facts"));
	assert_non_null(strstr(
		press(desk, "x", "they know"), "Dismissed “Promise due” for borg: they know."));
	desk_expect(desk, "review", "info  cato: Promised to Cato AG for today: send the list");
	assert_string_equal(press(desk, "keep", NULL), "");
	desk_expect(desk, "review",
		"3 looked at: 1 kept in mind, 1 put off, 0 done, 1 dismissed.\n"
		"== Step 1 of 6: Promises and dates\n"
		"- info  cato: Promised to Cato AG for today: send the list\n"
		"  rapport keep ");
	desk_expect(desk, "review", "== Step 6 of 6: The week ahead\n- nothing\n");
	(void)desk_type(desk, "review --again");
	desk_expect(desk, "review", "info  cato");
}

static void an_act_is_a_command_line(void **state)
{
	struct desk *desk = *state;
	open_flags(desk);
	(void)press(desk, "other", NULL);
	assert_int_equal(desk->status, STATUS_ASK);
	assert_true(text_starts(desk->result.question.initial, "keep "));
	const char *initial = arena_copy(desk->arena, desk->result.question.initial);
	assert_non_null(strstr(press(desk, "other", "kepe it"), "There is no command “kepe”."));
	assert_int_equal(desk->result.then, THEN_RUN);
	assert_non_null(strstr(press(desk, "other", "list clientz"), "clientz"));
	assert_non_null(strstr(press(desk, "other", "list clients"), "acme"));
	desk_expect(desk, "review", "urgent  acme"); /* looking at something is no act */
	assert_non_null(strstr(
		press(desk, "other", arena_format(desk->arena, "rapport %s", initial)), "Kept"));
	desk_expect(desk, "review", "notice  borg");
	(void)press(desk, "keep", NULL);
	(void)press(desk, "keep", NULL);
	desk_expect(desk, "review", "3 looked at: 2 kept in mind, 0 put off, 1 done, 0 dismissed.");
}

/* The first next step by one key: what it has to know is asked, and an act moves the review on. */
static void the_next_step_is_one_key(void **state)
{
	struct desk *desk = *state;
	open_flags(desk);
	assert_non_null(strstr(press(desk, "do", NULL), "Kept promise send the draft"));
	desk_expect(desk, "review", "notice  borg");
	desk_expect(desk, "review", "Step 1 of 6: Promises and dates – ");
	desk_expect(desk, "review", "2 in all");
}

static void who_stops_goes_on_and_monday_begins_anew(void **state)
{
	struct desk *desk = *state;
	open_flags(desk);
	(void)press(desk, "keep", NULL);
	assert_string_equal(press(desk, "quit", NULL), "2 are left; go on with: rapport review\n");
	assert_int_equal(desk->result.then, THEN_NOTHING);
	desk_at(desk, "03-15T23:00");
	desk_expect(desk, "review", "borg");
	desk_at(desk, "03-16T08:00");
	desk_expect(desk, "review", "acme");
}

static void as_a_text(void **state)
{
	struct desk *desk = *state;
	desk_at(desk, "03-09T09:00");
	desk_expect(desk, "review", "Nothing is due.");
	open_flags(desk);
	desk_expect(desk, "review --plain",
		"== Review of the week of Mon 9 Mar\n"
		"== Step 1 of 6: Promises and dates\n"
		"- urgent  acme: Promised to Acme GmbH for Fri 6 Mar: send the draft\n"
		"  rapport keep ");
	desk_expect(desk, "review --plain", "== Step 2 of 6: Scope and decisions\n- nothing\n");
	desk_expect(desk, "review --plain", "3 flags in all.");
	desk_expect(desk, "review", "unattended: Nobody can be asked here.");
	const char *words[] = {"review", "--json"};
	(void)desk_run(desk, words, COUNT_OF(words));
	assert_int_equal(answered_table(desk)->row_count, 3);
}

/* ---- step by step ---- */

/* The table of a step, counted from 1. */
static const struct table *step_table(const struct desk *desk, size_t step)
{
	for (size_t i = 0; i < desk->result.block_count; i++)
		if (desk->result.blocks[i].kind == BLOCK_TABLE && --step == 0)
			return desk->result.blocks[i].table;
	return NULL;
}

/* The message of a row with its tone: "urgent: …", "looked at: …", "gone: …". */
static const char *step_row(struct desk *desk, size_t row)
{
	const struct table *table = step_table(desk, 1);
	size_t message = 0;
	assert_true(row < table->row_count);
	while (strcmp(table->columns[message].name, "message") != 0)
		message++;
	enum tone tone = table->rows[row].tone;
	return arena_format(desk->arena, "%s: %s",
		tone == TONE_QUIET      ? "looked at"
			: tone == TONE_GOOD ? "gone"
					    : "left",
		table->rows[row].texts[message]);
}

/* What became of a flag is seen from the flag, wherever it was done. */
static void steps_say_what_became_of_each_flag(void **state)
{
	struct desk *desk = *state;
	desk_at(desk, "03-09T09:00");
	desk_expect(desk, "review --steps", "Nothing is due.");
	open_flags(desk);
	(void)desk_type(desk, "snooze promise-due borg 3d"); /* before the review saw it */
	desk_expect(desk, "review --steps",
		"Step 1 of 6: Promises and dates – 2 left here, 2 in all");
	assert_int_equal(step_table(desk, 1)->row_count, 2);
	(void)desk_type(desk, "undo");
	desk_expect(desk, "review --steps", "3 left here");
	assert_int_equal(step_table(desk, 1)->row_count, 3);
	assert_int_equal(step_table(desk, 6)->row_count, 0);
	assert_string_equal(
		step_row(desk, 0), "left: Promised to Acme GmbH for Fri 6 Mar: send the draft");
	desk_expect(desk, "review --keep promise-due cato", "Kept in mind: “Promise due” for cato.");
	(void)desk_type(desk, "snooze promise-due borg 3d");
	(void)desk_type(desk, "keep draft");
	desk_expect(desk, "review --steps", "0 left here, 0 in all");
	assert_string_equal(step_row(desk, 0),
		"looked at: put off: Promised to Borg AG for today: send the plan");
	assert_string_equal(step_row(desk, 1),
		"looked at: kept in mind: Promised to Cato AG for today: send the list");
	assert_string_equal(
		step_row(desk, 2), "gone: done: Promised to Acme GmbH for Fri 6 Mar: send the draft");
	desk_expect(desk, "review --steps",
		"3 looked at: 1 kept in mind, 1 put off, 1 done, 0 dismissed.");
	desk_expect(desk, "review", "3 looked at: 1 kept in mind, 1 put off, 1 done, 0 dismissed.");
	(void)desk_type(desk, "undo"); /* the promise is open again, and so is its flag */
	desk_expect(desk, "review --steps", "1 left here, 1 in all");
	desk_expect(desk, "review --steps", "1 is left; go on with: rapport review");
	desk_expect(desk, "review --keep promise-due cato",
		"To be looked at again: “Promise due” for cato.");
	desk_expect(desk, "review --steps", "2 left here, 2 in all");
	desk_expect(desk, "review --plain", "2 flags in all.");
}

/* ---- the marks ---- */

static struct app *open_app(const struct desk *desk, const char *folder, const char *when)
{
	static struct error_list problems;
	static struct settings *settings;
	struct error error = {.status = STATUS_OK};
	struct app_options options = {
		.store_path = desk->path,
		.state_folder = folder,
		.language = "en",
		.problems = &problems,
	};
	problems.arena = desk->arena;
	settings_free(settings);
	settings = NULL;
	assert_int_equal(settings_load(NULL, &settings, &problems, &error), STATUS_OK);
	options.settings = settings;
	assert_int_equal(clock_now(when, &options.now, &error), STATUS_OK);
	return app_new(&options);
}

static size_t marks_at(const struct desk *desk, const char *folder, const char *when)
{
	struct review_marks marks;
	struct app *app = open_app(desk, folder, when);
	app_review_marks(app, desk->arena, &marks);
	app_free(app);
	return marks.count;
}

static void append(const char *folder, struct desk *desk, const char *text)
{
	const char *line = arena_format(desk->arena, "printf '%s' >> %s/review-*", text, folder);
	assert_int_equal(system(line), 0);
}

/* Two flags, one with what would break its line in the file. */
static struct flag_list two_flags(void)
{
	static struct flag flags[] = {
		{.id = 77, .group = GROUP_SCOPE, .name = "acme", .message = "a\ttab\nand \033[1m"},
		{.id = INT64_MAX, .group = GROUP_WEEK, .name = "", .message = "nobody’s"},
	};
	return (struct flag_list){.items = flags, .count = 2};
}

static void mark(struct app *app, const struct desk *desk, size_t which, size_t count,
	enum review_outcome outcome)
{
	struct error error = {.status = STATUS_OK};
	const struct flag_list both = two_flags();
	const struct flag_list flags = {.items = both.items + which, .count = count};
	assert_int_equal(app_review_mark(app, desk->arena, &flags, outcome, &error), STATUS_OK);
}

static void marks_outlive_the_program(void **state)
{
	struct desk *desk = *state;
	struct error error = {.status = STATUS_OK};
	struct review_marks marks;
	struct stat info;
	const char *above = arena_format(desk->arena, "%s/state", desk->folder);
	const char *folder = arena_format(desk->arena, "%s/rapport", above);
	assert_int_equal(marks_at(desk, folder, "2026-03-11T09:00:00"), 0);
	struct app *app = open_app(desk, folder, "2026-03-11T09:00:00");
	mark(app, desk, 0, 2, REVIEW_SEEN);
	mark(app, desk, 0, 0, REVIEW_DONE);
	mark(app, desk, 1, 1, REVIEW_KEPT);
	app_review_marks(app, desk->arena, &marks);
	assert_int_equal(marks.count, 2);
	assert_true(marks.items[0].flag == 77 && marks.items[0].outcome == REVIEW_SEEN);
	assert_true(marks.items[0].group == GROUP_SCOPE);
	assert_string_equal(marks.items[0].name, "acme");
	assert_string_equal(marks.items[0].message, "a tab and \u241b[1m");
	assert_true(marks.items[1].flag == INT64_MAX && marks.items[1].outcome == REVIEW_KEPT);
	assert_string_equal(marks.items[1].name, "");
	app_free(app);
	assert_int_equal(stat(folder, &info), 0);
	assert_int_equal(info.st_mode & 0777, 0700);
	append(folder, desk,
		"2026-03-09 0000000000000001 z 1\\tacme\\tno outcome\\n"
		"2026-03-09 0000000000000002 k 6\\tacme\\tno step\\n"
		"2026-03-09 0000000000000003 k 1\\tno message\\n"
		"2026-03-09 0000000000000004 k\\n"
		"2026-03-09 0000000000000005 k 1\\tacme\\ta message\\tand more\\n"
		"nonsense\\n2026-03-09 00000");
	assert_int_equal(marks_at(desk, folder, "2026-03-15T23:59:00"), 2);
	assert_int_equal(marks_at(desk, folder, "2026-03-16T00:00:00"), 0);
	app = open_app(desk, folder, "2026-03-16T09:00:00");
	mark(app, desk, 0, 1, REVIEW_KEPT); /* those of the week before go */
	app_free(app);
	assert_int_equal(marks_at(desk, folder, "2026-03-15T23:59:00"), 0);
	assert_int_equal(marks_at(desk, folder, "2026-03-16T09:00:00"), 1);
	app = open_app(desk, folder, "2026-03-11T09:00:00");
	assert_int_equal(app_review_restart(app, desk->arena, &error), STATUS_OK);
	assert_int_equal(app_review_restart(app, desk->arena, &error), STATUS_OK);
	app_free(app);
	assert_int_equal(marks_at(desk, folder, "2026-03-16T09:00:00"), 0);
}

static void a_folder_that_cannot_be_is_told(void **state)
{
	struct desk *desk = *state;
	struct error error = {.status = STATUS_OK};
	struct app *app = open_app(desk, "/dev/null/rapport", "2026-03-11T09:00:00");
	const struct flag_list flags = two_flags();
	assert_int_equal(
		app_review_mark(app, desk->arena, &flags, REVIEW_KEPT, &error), STATUS_IO);
	assert_non_null(strstr(error.message, "cannot be kept in /dev/null/rapport"));
	app_free(app);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		DESK_TEST(each_flag_gets_its_act),
		DESK_TEST(an_act_is_a_command_line),
		DESK_TEST(the_next_step_is_one_key),
		DESK_TEST(who_stops_goes_on_and_monday_begins_anew),
		DESK_TEST(as_a_text),
		DESK_TEST(steps_say_what_became_of_each_flag),
		DESK_TEST(marks_outlive_the_program),
		DESK_TEST(a_folder_that_cannot_be_is_told),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
