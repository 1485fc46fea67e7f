/* The kinds of drafts. */
#include "rapport/drafts.h"

#include <string.h>

/* Days a flag rests while its words wait for an answer; our proposal, a working week. */
enum { ANSWER_DAYS = 7 };

static const struct draft_kind KINDS[] = {
	{
		.name = "offer",
		.summary = N_("What is included and when it is done, price, dates, rules."),
		.needs = N_("They need a project whose offer is not accepted yet."),
		.about = ENTITY_PROJECT,
		.purpose = "offer",
	},
	{
		.name = "offer-nudge",
		.summary =
			N_("A question about an offer, in three steps; the last leaves it open."),
		.needs = N_("They need an offer that was sent and not accepted yet."),
		.about = ENTITY_PROJECT,
		.purpose = "offer",
	},
	{
		.name = "update",
		.summary = N_("How the project stands: done, next, what waits, dates."),
		.needs = N_("They need a project under way."),
		.about = ENTITY_PROJECT,
		.purpose = "update",
		.rests = ANSWER_DAYS,
	},
	{
		.name = "change-order",
		.summary = N_("A price for a wish, with the running total."),
		.needs = N_("They need a change request that is not decided yet."),
		.about = ENTITY_REQUEST,
		.purpose = "general",
		.rests = ANSWER_DAYS,
	},
	{
		.name = "refusal",
		.summary = N_("A polite no, with alternatives."),
		.needs = N_("They need a change request that is open, deferred or declined."),
		.about = ENTITY_REQUEST,
		.purpose = "general",
	},
	{
		.name = "delay",
		.summary = N_("A date that moves: facts, the new date, what changes."),
		.needs = N_("They need a project that was agreed on and is not over."),
		.about = ENTITY_PROJECT,
		.purpose = "general",
	},
	{
		.name = "nudge",
		.summary = N_("What waits for the client; later, how to go on."),
		.needs = N_("They need a question or a promise the client left open."),
		.about = ENTITY_CLIENT,
		.purpose = "general",
		.rests = ANSWER_DAYS,
	},
	{
		.name = "acceptance",
		.summary = N_("Whether what was delivered can be accepted."),
		.needs = N_("They need something delivered that is not accepted yet."),
		.about = ENTITY_PROJECT,
		.purpose = "general",
		.rests = ANSWER_DAYS,
	},
	{
		.name = "recap",
		.summary = N_("What was decided and promised in a talk."),
		.needs = N_("They need a call or a meeting of the last four weeks."),
		.about = ENTITY_INTERACTION,
		.purpose = "recap",
		.newest = true,
	},
	{
		.name = "holding",
		.summary = N_("A calm word at once: it was heard, and when the answer comes."),
		.needs = N_("They need something the client said in the last two weeks."),
		.about = ENTITY_INTERACTION,
		.purpose = "holding",
		.newest = true,
		.calms = true,
	},
	{
		.name = "reply",
		.summary = N_("The answer after a pause: facts, a proposal, a time to talk."),
		.needs = N_("They need a heated moment of the last three months."),
		.about = ENTITY_INTERACTION,
		.purpose = "general",
		.newest = true,
	},
	{
		.name = "feedback-reply",
		.summary =
			N_("Thanks for criticism; a question, a solution, or whether it helped."),
		.needs = N_("They need criticism that is not settled yet."),
		.about = ENTITY_FEEDBACK,
		.purpose = "general",
		.rests = ANSWER_DAYS,
	},
	{
		.name = "hours",
		.summary = N_("When you can be reached, and what if it is urgent."),
		.needs = N_("They need contact within the last two weeks."),
		.about = ENTITY_CLIENT,
		.purpose = "general",
		.rests = ANSWER_DAYS,
	},
	{
		.name = "lead-time",
		.summary = N_("How wishes with a near date are done: usual, quick or planned."),
		.needs = N_("They need wishes of the last two months that came at short notice."),
		.about = ENTITY_CLIENT,
		.purpose = "general",
		.rests = ANSWER_DAYS,
	},
	{
		.name = "closing",
		.summary = N_("The end of a project: what was delivered, thanks, what comes next."),
		.needs = N_("They need a project that is closed, or whose items are all accepted."),
		.about = ENTITY_PROJECT,
		.purpose = "closing",
		.newest = true,
	},
	{
		.name = "praise",
		.summary = N_("Thanks for praise, and whether it may be quoted."),
		.needs = N_("They need praise that was not answered yet."),
		.about = ENTITY_FEEDBACK,
		.purpose = "thanks",
	},
	{
		.name = "follow-up",
		.summary = N_("A word after the end: what was learned, open for new work."),
		.needs = N_("They need a client who may be written to."),
		.about = ENTITY_CLIENT,
		.purpose = "follow-up",
		.newest = true,
		.rests = ANSWER_DAYS,
	},
	{
		.name = "repair",
		.summary = N_("A look back some time after a conflict."),
		.needs = N_("They need criticism or heat that was settled some time ago."),
		.about = ENTITY_CLIENT,
		.purpose = "general",
		.newest = true,
		.rests = ANSWER_DAYS,
	},
};

const struct draft_kind *draft_kinds(size_t *count)
{
	*count = sizeof KINDS / sizeof KINDS[0];
	return KINDS;
}

const struct draft_kind *draft_kind_find(const char *name)
{
	for (size_t i = 0; i < sizeof KINDS / sizeof KINDS[0]; i++)
		if (strcmp(KINDS[i].name, name) == 0)
			return &KINDS[i];
	return NULL;
}
