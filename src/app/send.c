/* What was sent: the interaction it is. What the client knows by it is noted in told.c. */
#include "send.h"

#include <assert.h>

static enum status log_sent(struct work *work, const struct record *draft,
	const struct draft_kind *kind, const struct app_sending *sending, int64_t *id)
{
	struct record *interaction = record_new(work->arena, ENTITY_INTERACTION);
	interaction->values[INTERACTION_CLIENT] = draft->values[DRAFT_CLIENT];
	interaction->values[INTERACTION_PROJECT] = draft->values[DRAFT_PROJECT];
	interaction->values[INTERACTION_CONTACT] = draft->values[DRAFT_CONTACT];
	interaction->values[INTERACTION_SUMMARY] = draft->values[DRAFT_TITLE];
	record_set_text(interaction, INTERACTION_KIND, sending->by);
	record_set_text(interaction, INTERACTION_MESSAGE_ID, sending->message_id);
	record_set_text(interaction, INTERACTION_DIRECTION, "out");
	record_set_integer(interaction, INTERACTION_ANSWERED, 0);
	record_set_text(interaction, INTERACTION_PURPOSE, kind->purpose);
	record_set_integer(interaction, INTERACTION_OCCURRED_AT, work->app->now.instant);
	enum status status = record_prepare(work, interaction);
	if (status == STATUS_OK)
		status = work_insert(work, interaction);
	*id = interaction->id;
	return status;
}

/* A client in a cool-down: what is no holding reply needs a reason, which is kept. */
static enum status hold(struct work *work, const struct draft_kind *kind, struct record *draft,
	struct app_sending *sending)
{
	enum status status = app_cool_down(work->app, work->arena,
		record_integer(draft, DRAFT_CLIENT), &sending->until, work->error);
	if (status != STATUS_OK || sending->until == INSTANT_NONE || kind->calms)
		return status;
	if (text_empty(sending->reason))
		return STATUS_ASK;
	record_set_integer(draft, DRAFT_HELD_UNTIL, sending->until);
	record_set_text(draft, DRAFT_REASON, sending->reason);
	return STATUS_OK;
}

static enum status rest_flags(
	struct work *work, const struct draft_kind *kind, const struct app_sending *sending)
{
	enum status status = STATUS_OK;
	civil_day until = work->app->now.day + kind->rests;
	for (size_t i = 0; status == STATUS_OK && i < sending->resting_count; i++)
		status = flag_put_aside(work, &sending->resting[i], until, NULL);
	return status;
}

static enum status send(struct work *work, struct app_sending *sending)
{
	struct record *draft = NULL;
	int64_t interaction = 0;
	enum status status = draft_open(work, sending->draft, &draft);
	if (status != STATUS_OK)
		return status;
	const struct draft_kind *kind = draft_kind_find(record_text(draft, DRAFT_KIND));
	assert(kind != NULL);
	if (sending->written != NULL)
		status = draft_take(work, draft, sending->written);
	if (status == STATUS_OK)
		status = hold(work, kind, draft, sending);
	if (status == STATUS_OK)
		status = log_sent(work, draft, kind, sending, &interaction);
	if (status == STATUS_OK)
		status = note_told(work, draft);
	if (status == STATUS_OK && kind->rests > 0)
		status = rest_flags(work, kind, sending);
	if (status != STATUS_OK)
		return status;
	record_set_text(draft, DRAFT_STATE, "sent");
	record_set_integer(draft, DRAFT_SENT_AT, work->app->now.instant);
	record_set_integer(draft, DRAFT_INTERACTION, interaction);
	return work_update(work, draft);
}

enum status app_send(
	struct app *app, struct arena *arena, struct app_sending *sending, struct error *error)
{
	struct work work;
	const char *label = NULL;
	sending->until = INSTANT_NONE;
	enum status status = work_begin(&work, app, "send", arena, error);
	if (status != STATUS_OK)
		return status;
	status = send(&work, sending);
	if (status == STATUS_OK)
		label = label_named(&work, N_("sent “%s”"), ENTITY_DRAFT, sending->draft);
	return work_end(&work, status, label);
}
