/* What a client knows once a draft was sent, noted where the rules look for it. */
#include "send.h"

#include <string.h>

/* Fills a day that is not noted yet. */
static void set_today_once(struct work *work, struct record *record, int field)
{
	if (!record_has(record, field))
		work_set_today(work, record, field);
}

/* What was offered instead are the items of the letter as it went out. */
static const char *items_of(struct arena *arena, const char *body)
{
	struct buffer items = BUFFER_EMPTY;
	while (*body != '\0') {
		size_t length = strcspn(body, "\n");
		if (text_starts(body, "- ")) {
			buffer_add(&items, items.length > 0 ? "\n" : "");
			buffer_add_n(&items, body + 2, length - 2);
		}
		body += length + (body[length] == '\n');
	}
	const char *text = arena_copy(arena, buffer_text(&items));
	buffer_clear(&items);
	return text;
}

/* The request was answered: `decision` is what a pending one becomes. */
static enum status answer_request(
	struct work *work, const struct record *draft, const char *decision, bool alternatives)
{
	struct record *request = NULL;
	if (!record_has(draft, DRAFT_REQUEST))
		return STATUS_OK;
	enum status status =
		work_get(work, ENTITY_REQUEST, record_integer(draft, DRAFT_REQUEST), &request);
	if (status != STATUS_OK)
		return status;
	if (text_equal(record_text(request, REQUEST_DECISION), "pending")) {
		record_set_text(request, REQUEST_DECISION, decision);
		work_set_today(work, request, REQUEST_DECIDED);
	}
	work_set_today(work, request, REQUEST_TOLD);
	if (alternatives && !record_has(request, REQUEST_ALTERNATIVES))
		record_set_text(request, REQUEST_ALTERNATIVES,
			items_of(work->arena, record_text(draft, DRAFT_BODY)));
	return work_update(work, request);
}

static enum status told_refusal(struct work *work, const struct record *draft)
{
	return answer_request(work, draft, "declined", true);
}

static enum status told_price(struct work *work, const struct record *draft)
{
	return answer_request(work, draft, "quoted", false);
}

static enum status told_offer(struct work *work, const struct record *draft)
{
	struct record *project = NULL;
	if (!record_has(draft, DRAFT_PROJECT))
		return STATUS_OK;
	enum status status =
		work_get(work, ENTITY_PROJECT, record_integer(draft, DRAFT_PROJECT), &project);
	if (status != STATUS_OK || record_has(project, PROJECT_OFFER_ACCEPTED))
		return status;
	work_set_today(work, project, PROJECT_OFFER_SENT);
	return work_update(work, project);
}

static void offer_solution(struct work *work, struct record *feedback)
{
	record_set_text(feedback, FEEDBACK_STATE, "offered");
	work_set_today(work, feedback, FEEDBACK_OFFERED_ON);
}

/* Thanks come with the first word; what is clear is answered by a solution. */
static enum status told_feedback(struct work *work, const struct record *draft)
{
	struct record *feedback = NULL;
	if (!record_has(draft, DRAFT_FEEDBACK))
		return STATUS_OK;
	enum status status =
		work_get(work, ENTITY_FEEDBACK, record_integer(draft, DRAFT_FEEDBACK), &feedback);
	if (status != STATUS_OK)
		return status;
	const char *state = record_text(feedback, FEEDBACK_STATE);
	bool clear =
		text_equal(state, "clarified") ||
		(text_equal(state, "heard") &&
			(record_integer(feedback, FEEDBACK_HAS_EXAMPLE) != 0 ||
				text_equal(record_text(feedback, FEEDBACK_POLARITY), "praise")));
	set_today_once(work, feedback, FEEDBACK_THANKED_ON);
	if (clear)
		offer_solution(work, feedback);
	return work_update(work, feedback);
}

/* A letter has room for a few lessons, and the person may have taken some out. */
static bool is_in_letter(struct arena *arena, const struct record *lesson, const char *body)
{
	static const int fields[] = {LESSON_HAPPENED, LESSON_NEXT_TIME};
	for (size_t i = 0; i < sizeof fields / sizeof fields[0]; i++)
		if (record_has(lesson, fields[i]) &&
			strstr(body, text_clean(arena, record_text(lesson, fields[i]),
					     TEXT_ONE_LINE)) != NULL)
			return true;
	return false;
}

/* Of the client's lessons that wait to be told, those the letter tells. */
static enum status tell_lessons(struct work *work, const struct record *draft)
{
	struct rows rows;
	const char *body = record_text(draft, DRAFT_BODY);
	const struct value parameters[] = {draft->values[DRAFT_CLIENT]};
	enum status status = store_query(
		work->store, work->arena, "lessons_to_tell", parameters, 1, &rows, work->error);
	for (size_t i = 0; status == STATUS_OK && i < rows.count; i++) {
		struct record *lesson = NULL;
		status = work_get(work, ENTITY_LESSON, rows_integer(&rows, i, "id"), &lesson);
		if (status != STATUS_OK || !is_in_letter(work->arena, lesson, body))
			continue;
		work_set_today(work, lesson, LESSON_TOLD);
		status = work_update(work, lesson);
	}
	return status;
}

static enum status told_closing(struct work *work, const struct record *draft)
{
	struct rows rows;
	struct record *list = NULL;
	const struct value parameters[] = {draft->values[DRAFT_PROJECT]};
	enum status status = store_query(
		work->store, work->arena, "close_out_of", parameters, 1, &rows, work->error);
	if (status == STATUS_OK && rows.count > 0)
		status = work_get(work, ENTITY_CLOSE_OUT, rows_integer(&rows, 0, "id"), &list);
	if (status == STATUS_OK && list != NULL) {
		set_today_once(work, list, CLOSE_OUT_COMPLETION_MESSAGE);
		status = work_update(work, list);
	}
	return status == STATUS_OK ? tell_lessons(work, draft) : status;
}

static const struct {
	const char *kind;
	enum status (*told)(struct work *work, const struct record *draft);
} TOLD[] = {
	{"refusal", told_refusal},
	{"change-order", told_price},
	{"offer", told_offer},
	{"feedback-reply", told_feedback},
	{"praise", told_feedback},
	{"closing", told_closing},
	{"follow-up", tell_lessons},
};

enum status note_told(struct work *work, const struct record *draft)
{
	for (size_t i = 0; i < sizeof TOLD / sizeof TOLD[0]; i++)
		if (text_equal(TOLD[i].kind, record_text(draft, DRAFT_KIND)))
			return TOLD[i].told(work, draft);
	return STATUS_OK;
}
