/* What the review says: lines, steps as tables, the summary, all of it as a text. */
#include "review.h"

#include <string.h>

/* ---- lines ---- */

static const char *step_title(struct arena *arena, enum flag_group group)
{
	return arena_format(arena, _("Step %d of %d: %s"), (int)group + 1, (int)GROUP_COUNT,
		flag_group_title(group));
}

const char *review_progress(const struct review *review, enum flag_group group)
{
	size_t here = review_left(review, group), all = review_left(review, GROUP_COUNT);
	return arena_format(review->arena, _("%1$s – %2$zu left here, %3$zu in all"),
		step_title(review->arena, group), here, all);
}

const char *review_line(struct arena *arena, const struct flag *flag)
{
	bool named = strstr(flag->message, flag->name) != NULL;
	const char *severity = severity_word(flag->severity);
	const char *line =
		named ? arena_format(arena, "%s  %s", severity, flag->message)
		      : arena_format(arena, "%s  %s: %s", severity, flag->name, flag->message);
	return text_clean(arena, line, TEXT_ONE_LINE);
}

const char *review_action(struct arena *arena, const struct flag *flag)
{
	const char *end = strstr(flag->actions, ", ");
	size_t length = end ? (size_t)(end - flag->actions) : strlen(flag->actions);
	return arena_copy_n(arena, flag->actions, length);
}

void review_tell_left(struct review *review)
{
	size_t left = review_left(review, GROUP_COUNT);
	result_line(review->result, TONE_QUIET,
		arena_format(review->arena,
			ngettext("%zu is left; go on with: rapport review",
				"%zu are left; go on with: rapport review", left),
			left));
}

void review_tell_problem(struct review *review, const struct error *error)
{
	struct buffer line = BUFFER_EMPTY;
	error_format(error, &line);
	result_line(review->result, TONE_WARN, arena_copy(review->arena, buffer_text(&line)));
	buffer_clear(&line);
}

/* ---- the text ---- */

/* Of what was put off or dismissed nothing needs to be said. */
static bool is_told(const struct review *review, const struct flag *flag, bool looked_at_only)
{
	enum review_outcome outcome = review_outcome(review, flag);
	if (outcome == REVIEW_SEEN)
		return !looked_at_only;
	return outcome == REVIEW_KEPT || outcome == REVIEW_DONE;
}

static void tell_step(struct review *review, enum flag_group group, bool looked_at_only)
{
	struct arena *arena = review->arena;
	bool any = false;
	result_heading(review->result, step_title(arena, group));
	for (size_t i = 0; i < review->flags.count; i++) {
		const struct flag *flag = &review->flags.items[i];
		if (flag->group != group || !is_told(review, flag, looked_at_only))
			continue;
		any = true;
		result_line(review->result, severity_tone(flag->severity),
			arena_format(arena, "- %s", review_line(arena, flag)));
		if (flag->actions[0])
			result_line(review->result, TONE_QUIET,
				arena_format(arena, "  rapport %s", review_action(arena, flag)));
	}
	if (!any)
		result_line(review->result, TONE_QUIET, _("- nothing"));
}

static size_t outcome_count(const struct review *review, enum review_outcome outcome)
{
	size_t count = 0;
	for (size_t i = 0; i < review->marks.count; i++) {
		const struct flag *flag = review_marked(review, &review->marks.items[i]);
		count += (flag != NULL ? review_outcome(review, flag) : REVIEW_DONE) == outcome;
	}
	return count;
}

static const char *week_text(struct review *review)
{
	struct app *app = call_app(review->call);
	return day_for_people(review->arena, app_review_week(app), app_now(app).day);
}

void review_tell_summary(struct review *review)
{
	struct arena *arena = review->arena;
	size_t looked_at = review->marks.count - outcome_count(review, REVIEW_SEEN);
	result_heading(review->result,
		arena_format(arena, _("Review of the week of %s"), week_text(review)));
	result_line(review->result, TONE_PLAIN,
		arena_format(arena,
			ngettext("%zu looked at: %zu kept in mind, %zu put off, %zu done, %zu "
				 "dismissed.",
				"%zu looked at: %zu kept in mind, %zu put off, %zu done, %zu "
				"dismissed.",
				looked_at),
			looked_at, outcome_count(review, REVIEW_KEPT),
			outcome_count(review, REVIEW_PUT_OFF), outcome_count(review, REVIEW_DONE),
			outcome_count(review, REVIEW_DISMISSED)));
	for (int group = 0; group < (int)GROUP_COUNT; group++)
		tell_step(review, (enum flag_group)group, true);
	if (review_left(review, GROUP_COUNT) > 0)
		review_tell_left(review);
	else
		result_line(review->result, TONE_QUIET,
			_("The next one is on Monday; once more: rapport review --again"));
}

void review_tell_plain(struct review *review)
{
	struct arena *arena = review->arena;
	result_heading(review->result,
		arena_format(arena, _("Review of the week of %s"), week_text(review)));
	for (int group = 0; group < (int)GROUP_COUNT; group++)
		tell_step(review, (enum flag_group)group, false);
	size_t open = review_open_flags(review).count;
	result_line(review->result, TONE_PLAIN,
		arena_format(
			arena, ngettext("%zu flag in all.", "%zu flags in all.", open), open));
}

/* ---- steps as tables ---- */

static const char *outcome_word(enum review_outcome outcome)
{
	switch (outcome) {
	case REVIEW_KEPT:
		return _("kept in mind");
	case REVIEW_PUT_OFF:
		return _("put off");
	case REVIEW_DISMISSED:
		return _("dismissed");
	case REVIEW_DONE:
	case REVIEW_SEEN:
		break;
	}
	return _("done");
}

/* Of a flag that is gone only its mark tells. */
static struct flag flag_of(const struct review_mark *mark)
{
	return (struct flag){
		.id = mark->flag,
		.rule = "",
		.group = mark->group,
		.name = mark->name,
		.message = mark->message,
		.since = DAY_NONE,
		.due = DAY_NONE,
		.snoozed_until = DAY_NONE,
	};
}

/* The flags, and behind them those that are gone. */
static struct flag_list all_flags(const struct review *review)
{
	size_t most = review->flags.count + review->marks.count;
	struct flag_list all = {.items = ARENA_ARRAY(review->arena, struct flag, most + 1)};
	for (size_t i = 0; i < review->flags.count; i++)
		all.items[all.count++] = review->flags.items[i];
	for (size_t i = 0; i < review->marks.count; i++)
		if (review_marked(review, &review->marks.items[i]) == NULL)
			all.items[all.count++] = flag_of(&review->marks.items[i]);
	return all;
}

/* What was looked at says so first, so that it is seen where there is no room for more. What is
 * gone is no flag any more: it has no handle and no weight. */
static void say_outcome(struct arena *arena, const struct table *table, struct table_row *row,
	enum review_outcome outcome, bool gone)
{
	const char **texts = ARENA_ARRAY(arena, const char *, table->column_count);
	for (size_t i = 0; i < table->column_count; i++) {
		texts[i] = row->texts[i];
		if (text_equal(table->columns[i].name, "message"))
			texts[i] = arena_format(
				arena, "%s: %s", outcome_word(outcome), texts[i]);
		else if (gone && text_equal(table->columns[i].name, "severity"))
			texts[i] = "";
	}
	row->texts = texts;
	row->tone = gone ? TONE_GOOD : TONE_QUIET;
	row->handle = gone ? "" : row->handle;
}

/* The step itself is the heading. */
static void drop_heads(struct arena *arena, struct table *table)
{
	struct table_column *columns =
		ARENA_ARRAY(arena, struct table_column, table->column_count);
	for (size_t i = 0; i < table->column_count; i++) {
		columns[i] = table->columns[i];
		columns[i].heads = false;
	}
	table->columns = columns;
}

static void tell_table(
	struct review *review, enum flag_group group, const struct flag_list *all)
{
	struct arena *arena = review->arena;
	struct flag_list flags = {.items = ARENA_ARRAY(arena, struct flag, all->count + 1)};
	enum review_outcome *outcomes = ARENA_ARRAY(arena, enum review_outcome, all->count + 1);
	size_t there = 0; /* those behind are gone */
	for (size_t i = 0; i < all->count; i++) {
		if (all->items[i].group != group)
			continue;
		bool gone = i >= review->flags.count;
		struct flag *flag = &flags.items[flags.count];
		*flag = all->items[i];
		outcomes[flags.count++] = gone ? REVIEW_DONE : review_outcome(review, flag);
		flag->dismissed = NULL; /* told by its outcome */
		flag->snoozed_until = DAY_NONE;
		there += gone ? 0 : 1;
	}
	struct table *table = flags_table(review->call, arena, &flags, all);
	table->empty = _("- nothing");
	drop_heads(arena, table);
	for (size_t i = 0; i < flags.count; i++) {
		if (outcomes[i] != REVIEW_SEEN)
			say_outcome(arena, table, &table->rows[i], outcomes[i], i >= there);
	}
	result_table(review->result, table);
}

/* That it cannot be kept what was shown is no reason not to show it. */
static void note_shown(struct review *review)
{
	struct error error = {.status = STATUS_OK};
	if (review_note(review, &error) != STATUS_OK)
		review_tell_problem(review, &error);
}

void review_tell_steps(struct review *review)
{
	const struct flag_list all = all_flags(review);
	if (all.count == 0) {
		result_line(review->result, TONE_GOOD, _("Nothing is due."));
		return;
	}
	for (int group = 0; group < (int)GROUP_COUNT; group++) {
		result_heading(review->result, review_progress(review, (enum flag_group)group));
		tell_table(review, (enum flag_group)group, &all);
	}
	review_tell_summary(review);
	note_shown(review);
}
