/* review: the week in six steps, in order of harm to trust, one line and one key for each flag.
 *
 * Every run deals with one flag: it asks, and with the answer acts, keeps that the flag was looked
 * at, and has itself run again. So whoever stops anywhere goes on there. */
#include "internal.h"

#include <string.h>

enum { DAYS_OF_WEEK = 7 };

struct review {
	struct command_call *call;
	struct result *result;
	struct arena *arena;
	struct flag_list flags; /* all that are open, also those only for a review */
	struct review_marks marks;
};

static const struct review_mark *find_mark(const struct review *review, const struct flag *flag)
{
	for (size_t i = 0; i < review->marks.count; i++)
		if (review->marks.items[i].flag == flag->id)
			return &review->marks.items[i];
	return NULL;
}

static const struct flag *first_open(const struct review *review)
{
	for (size_t i = 0; i < review->flags.count; i++)
		if (find_mark(review, &review->flags.items[i]) == NULL)
			return &review->flags.items[i];
	return NULL;
}

static size_t open_count(const struct review *review)
{
	size_t count = 0;
	for (size_t i = 0; i < review->flags.count; i++)
		count += find_mark(review, &review->flags.items[i]) == NULL;
	return count;
}

/* ---- what is asked ---- */

static const char *step_title(struct arena *arena, enum flag_group group)
{
	return arena_format(arena, _("Step %d of %d: %s"), (int)group + 1, (int)GROUP_COUNT,
		flag_group_title(group));
}

/* What it is about is named once: by the message, or before it. */
static const char *flag_line(struct arena *arena, const struct flag *flag)
{
	bool named = strstr(flag->message, flag->name) != NULL;
	const char *severity = severity_word(flag->severity);
	const char *line =
		named ? arena_format(arena, "%s  %s", severity, flag->message)
		      : arena_format(arena, "%s  %s: %s", severity, flag->name, flag->message);
	return text_clean(arena, line, TEXT_ONE_LINE);
}

static const char *asked_key(struct arena *arena, const struct flag *flag)
{
	char handle[HANDLE_SIZE];
	handle_format(flag->id, handle);
	return arena_format(arena, "review %s", handle);
}

static size_t left_in_step(const struct review *review, enum flag_group group)
{
	size_t left = 0;
	for (size_t i = 0; i < review->flags.count; i++)
		left += review->flags.items[i].group == group &&
			find_mark(review, &review->flags.items[i]) == NULL;
	return left;
}

/* Where one is: "Step 2 of 6: Scope and decisions – 3 left here, 12 in all". */
static const char *progress_line(const struct review *review, enum flag_group group)
{
	struct arena *arena = review->arena;
	size_t here = left_in_step(review, group), all = open_count(review);
	return arena_format(arena, _("%1$s – %2$zu left here, %3$zu in all"),
		step_title(arena, group), here, all);
}

/* "move 3x7f DATE because …, snooze" → "move 3x7f DATE because …". */
static const char *first_action(struct arena *arena, const struct flag *flag)
{
	const char *end = strstr(flag->actions, ", ");
	size_t length = end ? (size_t)(end - flag->actions) : strlen(flag->actions);
	return arena_copy_n(arena, flag->actions, length);
}

/* Commands that ask for what they are not told: of these the record alone is typed. */
static bool asks_itself(const char *action)
{
	static const char *const VERBS[] = {
		"decide", "move", "feedback", "keep", "deliver", "accept"};
	for (size_t i = 0; i < sizeof VERBS / sizeof *VERBS; i++)
		if (text_starts(action, VERBS[i]) && action[strlen(VERBS[i])] == ' ')
			return true;
	return false;
}

/* What the key does: of a command that asks itself the verb says it all. */
static const char *shown_action(struct arena *arena, const struct flag *flag)
{
	const char *action = first_action(arena, flag);
	return asks_itself(action) ? arena_copy_n(arena, action, strcspn(action, " ")) : action;
}

static enum status ask_flag(struct review *review, const struct flag *flag)
{
	struct arena *arena = review->arena;
	static const char *const VALUES[] = {"keep", "later", "do", "other", "why", "x", "quit"};
	const char *const labels[] = {
		_("keep in mind"),
		_("later, on Monday"),
		arena_format(arena, _("do it: %s"), shown_action(arena, flag)),
		_("something else"),
		_("why"),
		_("dismiss"),
		_("quit"),
	};
	enum { KEYS = sizeof VALUES / sizeof VALUES[0] };
	struct question_choice *choices = ARENA_ARRAY(arena, struct question_choice, KEYS);
	for (size_t i = 0; i < KEYS; i++)
		choices[i] = (struct question_choice){VALUES[i], labels[i]};
	const struct question question = {
		.kind = QUESTION_KEY,
		.key = asked_key(arena, flag),
		.prompt = flag_line(arena, flag),
		.choices = choices,
		.choice_count = KEYS,
		.explanation = progress_line(review, flag->group),
		.unattended = _("Nobody can be asked here. As a text: rapport review --plain"),
	};
	return result_ask(review->result, &question);
}

/* ---- what is done ---- */

static void run_again(struct review *review)
{
	review->result->then = THEN_RUN;
	review->result->next = "review";
}

/* The act in one line; its undo is where it always is. */
static void tell_act(struct review *review)
{
	result_line(review->result, TONE_GOOD,
		sentence_of(review->arena, app_last_label(call_app(review->call))));
	review->result->wrote = true;
}

static enum status looked_at(struct review *review, const struct flag *flag,
	enum review_outcome outcome, struct error *error)
{
	enum status status =
		app_review_mark(call_app(review->call), review->arena, flag->id, outcome, error);
	run_again(review);
	return status;
}

static enum status put_off(struct review *review, const struct flag *flag, struct error *error)
{
	struct app *app = call_app(review->call);
	enum status status =
		app_snooze(app, review->arena, flag, app_review_week(app) + DAYS_OF_WEEK, error);
	if (status != STATUS_OK)
		return status;
	tell_act(review);
	return looked_at(review, flag, REVIEW_PUT_OFF, error);
}

static enum status ask_line(struct review *review, const char *prompt, const char *initial)
{
	const struct question question = {
		.kind = QUESTION_LINE,
		.key = "line",
		.prompt = prompt,
		.initial = initial,
		/* The screen lets the line be gone on with at its end. */
		.typed = initial != NULL ? arena_format(review->arena, "%s ", initial) : NULL,
		.unattended = _("Nobody can be asked here. As a text: rapport review --plain"),
	};
	return result_ask(review->result, &question);
}

static enum status dismiss(struct review *review, const struct flag *flag, struct error *error)
{
	const char *reason = call_answer(review->call, "line");
	if (reason == NULL)
		return ask_line(review,
			arena_format(review->arena, _("Dismiss “%s” for %s because:"),
				flag->summary, flag->name),
			NULL);
	enum status status =
		app_dismiss(call_app(review->call), review->arena, flag, reason, error);
	if (status != STATUS_OK)
		return status;
	tell_act(review);
	return looked_at(review, flag, REVIEW_DISMISSED, error);
}

/* The same as far as it can be run: "move 3x7f DATE". */
static const char *typed_action(struct arena *arena, const struct flag *flag)
{
	static const char *const OPEN[] = {" because …", " …"};
	const char *action = first_action(arena, flag);
	for (size_t i = 0; i < sizeof OPEN / sizeof *OPEN; i++) {
		const char *open = strstr(action, OPEN[i]);
		if (open != NULL)
			action = arena_copy_n(arena, action, (size_t)(open - action));
	}
	return action;
}

/* "decide 3vg1 paid" → "decide 3vg1". */
static const char *without_words(struct arena *arena, const char *action)
{
	size_t verb = strcspn(action, " ");
	size_t length = verb + 1 + strcspn(action + verb + 1, " ");
	return arena_copy_n(arena, action, length);
}

/* The line to run: the first next step where it asks for the rest itself; any other one may be
 * changed before. NULL: it has to be asked for. */
static const char *acting_line(const struct review *review, const struct flag *flag, bool other)
{
	const char *action = first_action(review->arena, flag);
	const char *typed = call_answer(review->call, "line");
	if (typed != NULL || other || !asks_itself(action))
		return typed;
	return without_words(review->arena, action);
}

/* What went wrong is told; the flag is asked about again. */
static void tell_refusal(struct review *review, const struct error *error)
{
	struct buffer line = BUFFER_EMPTY;
	error_format(error, &line);
	result_line(review->result, TONE_WARN, arena_copy(review->arena, buffer_text(&line)));
	buffer_clear(&line);
}

/* Runs a command line as if it had been typed. What it asks is asked, and it runs again with the
 * answers, which are those of the review. */
static enum status act(
	struct review *review, const struct flag *flag, bool other, struct error *error)
{
	struct arena *arena = review->arena;
	const char *line = acting_line(review, flag, other), **words = NULL;
	if (line == NULL)
		return ask_line(review, _("Do:"), typed_action(arena, flag));
	size_t count = command_split(arena, line, &words);
	if (count > 0 && strcmp(words[0], "rapport") == 0) {
		words++;
		count--;
	}
	if (count == 0 || strcmp(words[0], "review") == 0) {
		run_again(review);
		return STATUS_OK;
	}
	enum status status = command_run(review->call->session, words, count, review->call->answers,
		review->call->answer_count, review->result, error);
	if (status == STATUS_ASK)
		return status;
	run_again(review);
	review->result->exit_code = 0;
	if (status != STATUS_OK) {
		tell_refusal(review, error);
		error_clear(error);
		return STATUS_OK;
	}
	return review->result->wrote ? looked_at(review, flag, REVIEW_DONE, error) : STATUS_OK;
}

static enum status answer_flag(
	struct review *review, const struct flag *flag, const char *answer, struct error *error)
{
	switch (answer[0]) {
	case 'l':
		return put_off(review, flag, error);
	case 'd':
		return act(review, flag, false, error);
	case 'o':
		return act(review, flag, true, error);
	case 'x':
		return dismiss(review, flag, error);
	case 'w':
		run_again(review);
		return result_why(review->call, review->result, flag, error);
	case 'q':
		result_line(review->result, TONE_QUIET,
			arena_format(review->arena,
				ngettext("%zu is left; go on with: rapport review",
					"%zu are left; go on with: rapport review",
					open_count(review)),
				open_count(review)));
		return STATUS_OK;
	default:
		return looked_at(review, flag, REVIEW_KEPT, error);
	}
}

/* ---- the text ---- */

static void tell_step(struct review *review, enum flag_group group, bool looked_at_only)
{
	struct arena *arena = review->arena;
	bool any = false;
	result_heading(review->result, step_title(arena, group));
	for (size_t i = 0; i < review->flags.count; i++) {
		const struct flag *flag = &review->flags.items[i];
		const struct review_mark *mark = find_mark(review, flag);
		if (flag->group != group || (looked_at_only && mark == NULL))
			continue;
		any = true;
		result_line(review->result, severity_tone(flag->severity),
			arena_format(arena, "- %s", flag_line(arena, flag)));
		if (flag->actions[0])
			result_line(review->result, TONE_QUIET,
				arena_format(arena, "  rapport %s", first_action(arena, flag)));
	}
	if (!any)
		result_line(review->result, TONE_QUIET, _("- nothing"));
}

static size_t outcome_count(const struct review *review, enum review_outcome outcome)
{
	size_t count = 0;
	for (size_t i = 0; i < review->marks.count; i++)
		count += review->marks.items[i].outcome == outcome;
	return count;
}

static const char *week_text(struct review *review)
{
	struct app *app = call_app(review->call);
	return day_for_people(review->arena, app_review_week(app), app_now(app).day);
}

/* What the week is to bring: what was looked at and is still there. */
static void tell_summary(struct review *review)
{
	struct arena *arena = review->arena;
	result_heading(review->result,
		arena_format(arena, _("Review of the week of %s"), week_text(review)));
	result_line(review->result, TONE_PLAIN,
		arena_format(arena,
			ngettext("%zu looked at: %zu kept in mind, %zu put off, %zu done, %zu "
				 "dismissed.",
				"%zu looked at: %zu kept in mind, %zu put off, %zu done, %zu "
				"dismissed.",
				review->marks.count),
			review->marks.count, outcome_count(review, REVIEW_KEPT),
			outcome_count(review, REVIEW_PUT_OFF), outcome_count(review, REVIEW_DONE),
			outcome_count(review, REVIEW_DISMISSED)));
	for (int group = 0; group < (int)GROUP_COUNT; group++)
		tell_step(review, (enum flag_group)group, true);
	result_line(review->result, TONE_QUIET,
		_("The next one is on Monday; once more: rapport review --again"));
}

static void tell_plain(struct review *review)
{
	struct arena *arena = review->arena;
	result_heading(review->result,
		arena_format(arena, _("Review of the week of %s"), week_text(review)));
	for (int group = 0; group < (int)GROUP_COUNT; group++)
		tell_step(review, (enum flag_group)group, false);
	result_line(review->result, TONE_PLAIN,
		arena_format(arena,
			ngettext("%zu flag in all.", "%zu flags in all.", review->flags.count),
			review->flags.count));
}

static enum status begin(struct review *review, struct error *error)
{
	struct error_list problems = {.arena = review->arena};
	struct app *app = call_app(review->call);
	enum status status = app_flags(app, review->arena, false, &review->flags, &problems, error);
	if (status != STATUS_OK)
		return status;
	app_review_marks(app, review->arena, &review->marks);
	return STATUS_OK;
}

enum status command_review(struct command_call *call, struct result *result, struct error *error)
{
	struct review review = {.call = call, .result = result, .arena = result->arena};
	if (call_option(call, "--again") != NULL) {
		run_again(&review);
		return app_review_restart(call_app(call), result->arena, error);
	}
	enum status status = begin(&review, error);
	if (status != STATUS_OK)
		return status;
	if (call->listed_for_machine) {
		result_table(
			result, flags_table(call, result->arena, &review.flags, &review.flags));
		return STATUS_OK;
	}
	if (call_option(call, "--plain") != NULL) {
		tell_plain(&review);
		return STATUS_OK;
	}
	const struct flag *flag = first_open(&review);
	if (review.flags.count + review.marks.count == 0) {
		result_line(result, TONE_GOOD, _("Nothing is due."));
		return STATUS_OK;
	}
	if (flag == NULL) {
		tell_summary(&review);
		return STATUS_OK;
	}
	const char *answer = call_answer(call, asked_key(result->arena, flag));
	return answer == NULL ? ask_flag(&review, flag) : answer_flag(&review, flag, answer, error);
}
