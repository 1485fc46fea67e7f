#include "review.h"

#include <string.h>

static const struct review_mark *find_mark(const struct review *review, const struct flag *flag)
{
	for (size_t i = 0; i < review->marks.count; i++)
		if (review->marks.items[i].flag == flag->id)
			return &review->marks.items[i];
	return NULL;
}

static bool is_hidden(const struct flag *flag)
{
	return flag->dismissed != NULL || flag->snoozed_until != DAY_NONE;
}

/* What was hidden before the review came to it is none of its business. */
static void drop_hidden(struct review *review)
{
	struct flag_list *flags = &review->flags;
	size_t kept = 0;
	for (size_t i = 0; i < flags->count; i++)
		if (!is_hidden(&flags->items[i]) || find_mark(review, &flags->items[i]) != NULL)
			flags->items[kept++] = flags->items[i];
	flags->count = kept;
}

enum status review_read(struct review *review, struct error *error)
{
	struct error_list problems = {.arena = review->arena};
	struct app *app = call_app(review->call);
	enum status status = app_flags(app, review->arena, true, &review->flags, &problems, error);
	result_problems(review->result, BLOCK_PROBLEM, &problems);
	if (status != STATUS_OK)
		return status;
	app_review_marks(app, review->arena, &review->marks);
	drop_hidden(review);
	return STATUS_OK;
}

enum review_outcome review_outcome(const struct review *review, const struct flag *flag)
{
	const struct review_mark *mark = find_mark(review, flag);
	if (flag->dismissed != NULL)
		return REVIEW_DISMISSED;
	if (flag->snoozed_until != DAY_NONE)
		return REVIEW_PUT_OFF;
	if (mark == NULL || (mark->outcome != REVIEW_KEPT && mark->outcome != REVIEW_DONE))
		return REVIEW_SEEN;
	return mark->outcome;
}

const struct flag *review_marked(const struct review *review, const struct review_mark *mark)
{
	for (size_t i = 0; i < review->flags.count; i++)
		if (review->flags.items[i].id == mark->flag)
			return &review->flags.items[i];
	return NULL;
}

const struct flag *review_first(const struct review *review)
{
	for (size_t i = 0; i < review->flags.count; i++)
		if (review_outcome(review, &review->flags.items[i]) == REVIEW_SEEN)
			return &review->flags.items[i];
	return NULL;
}

size_t review_left(const struct review *review, enum flag_group group)
{
	size_t left = 0;
	for (size_t i = 0; i < review->flags.count; i++) {
		const struct flag *flag = &review->flags.items[i];
		left += (group == GROUP_COUNT || flag->group == group) &&
			review_outcome(review, flag) == REVIEW_SEEN;
	}
	return left;
}

struct flag_list review_open_flags(const struct review *review)
{
	struct flag_list open = {
		.items = ARENA_ARRAY(review->arena, struct flag, review->flags.count + 1)};
	for (size_t i = 0; i < review->flags.count; i++)
		if (!is_hidden(&review->flags.items[i]))
			open.items[open.count++] = review->flags.items[i];
	return open;
}

enum status review_note(struct review *review, struct error *error)
{
	struct flag_list new = {
		.items = ARENA_ARRAY(review->arena, struct flag, review->flags.count + 1)};
	for (size_t i = 0; i < review->flags.count; i++)
		if (find_mark(review, &review->flags.items[i]) == NULL)
			new.items[new.count++] = review->flags.items[i];
	return app_review_mark(
		call_app(review->call), review->arena, &new, REVIEW_SEEN, error);
}
