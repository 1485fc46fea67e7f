/* review: the week in six steps, in order of harm to trust, one line and one key for each flag.
 *
 * Every run deals with one flag: it asks, and with the answer acts, keeps that the flag was looked
 * at, and has itself run again. So whoever stops anywhere goes on there. */
#include "review.h"

#include <string.h>

enum { DAYS_OF_WEEK = 7 };

/* ---- what is asked ---- */

static const char *asked_key(struct arena *arena, const struct flag *flag)
{
	char handle[HANDLE_SIZE];
	handle_format(flag->id, handle);
	return arena_format(arena, "review %s", handle);
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
	const char *action = review_action(arena, flag);
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
		.prompt = review_line(arena, flag),
		.choices = choices,
		.choice_count = KEYS,
		.explanation = review_progress(review, flag->group),
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
	struct flag marked = *flag;
	enum status status = app_review_mark(call_app(review->call), review->arena,
		&(struct flag_list){.items = &marked, .count = 1}, outcome, error);
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
	const char *action = review_action(arena, flag);
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
	const char *action = review_action(review->arena, flag);
	const char *typed = call_answer(review->call, "line");
	if (typed != NULL || other || !asks_itself(action))
		return typed;
	return without_words(review->arena, action);
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
		review_tell_problem(review, error); /* and the flag is asked about again */
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
		review_tell_left(review);
		return STATUS_OK;
	default:
		return looked_at(review, flag, REVIEW_KEPT, error);
	}
}

/* The same without a question: looked at, or – once more – not. */
static enum status keep_in_mind(struct review *review, struct error *error)
{
	struct flag flag;
	size_t taken = 0;
	enum status status = flag_resolve(review->call, review->result, &flag, &taken, error);
	if (status != STATUS_OK)
		return status;
	bool kept = review_outcome(review, &flag) == REVIEW_KEPT;
	result_line(review->result, TONE_GOOD,
		arena_format(review->arena,
			kept ? _("To be looked at again: “%s” for %s.")
			     : _("Kept in mind: “%s” for %s."),
			flag.summary, flag.name));
	review->result->wrote = true;
	return app_review_mark(call_app(review->call), review->arena,
		&(struct flag_list){.items = &flag, .count = 1}, kept ? REVIEW_SEEN : REVIEW_KEPT,
		error);
}

static void tell_machine(struct review *review)
{
	const struct flag_list open = review_open_flags(review);
	result_table(review->result, flags_table(review->call, review->arena, &open, &open));
}

static enum status ask_next(struct review *review, struct error *error)
{
	const struct flag *flag = review_first(review);
	if (review->flags.count + review->marks.count == 0) {
		result_line(review->result, TONE_GOOD, _("Nothing is due."));
		return STATUS_OK;
	}
	if (flag == NULL) {
		review_tell_summary(review);
		return STATUS_OK;
	}
	const char *answer = call_answer(review->call, asked_key(review->arena, flag));
	return answer == NULL ? ask_flag(review, flag) : answer_flag(review, flag, answer, error);
}

enum status command_review(struct command_call *call, struct result *result, struct error *error)
{
	struct review review = {.call = call, .result = result, .arena = result->arena};
	if (call->count > 0 && call_option(call, "--keep") == NULL)
		return usage_error(call, error, _("A flag is named with --keep."));
	if (call_option(call, "--again") != NULL) {
		run_again(&review);
		return app_review_restart(call_app(call), result->arena, error);
	}
	enum status status = review_read(&review, error);
	if (status != STATUS_OK)
		return status;
	if (call_option(call, "--keep") != NULL)
		return keep_in_mind(&review, error);
	if (call->listed_for_machine)
		tell_machine(&review);
	else if (call_option(call, "--steps") != NULL)
		review_tell_steps(&review);
	else if (call_option(call, "--plain") != NULL)
		review_tell_plain(&review);
	else
		return ask_next(&review, error);
	return STATUS_OK;
}
