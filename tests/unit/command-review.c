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
	assert_int_equal(app_review_mark(app, desk->arena, 77, REVIEW_DONE, &error), STATUS_OK);
	assert_int_equal(
		app_review_mark(app, desk->arena, INT64_MAX, REVIEW_KEPT, &error), STATUS_OK);
	app_review_marks(app, desk->arena, &marks);
	assert_int_equal(marks.count, 2);
	assert_true(marks.items[0].flag == 77 && marks.items[0].outcome == REVIEW_DONE);
	assert_true(marks.items[1].flag == INT64_MAX && marks.items[1].outcome == REVIEW_KEPT);
	app_free(app);
	assert_int_equal(stat(folder, &info), 0);
	assert_int_equal(info.st_mode & 0777, 0700);
	append(folder, desk, "2026-03-09 0000000000000001 z\\nnonsense\\n2026-03-09 00000");
	assert_int_equal(marks_at(desk, folder, "2026-03-15T23:59:00"), 2);
	assert_int_equal(marks_at(desk, folder, "2026-03-16T00:00:00"), 0);
	app = open_app(desk, folder, "2026-03-11T09:00:00");
	assert_int_equal(app_review_restart(app, desk->arena, &error), STATUS_OK);
	assert_int_equal(app_review_restart(app, desk->arena, &error), STATUS_OK);
	app_free(app);
	assert_int_equal(marks_at(desk, folder, "2026-03-11T09:00:00"), 0);
}

static void a_folder_that_cannot_be_is_told(void **state)
{
	struct desk *desk = *state;
	struct error error = {.status = STATUS_OK};
	struct app *app = open_app(desk, "/dev/null/rapport", "2026-03-11T09:00:00");
	assert_int_equal(app_review_mark(app, desk->arena, 1, REVIEW_KEPT, &error), STATUS_IO);
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
		DESK_TEST(marks_outlive_the_program),
		DESK_TEST(a_folder_that_cannot_be_is_told),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
