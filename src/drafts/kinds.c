/* The kinds of drafts. */
#include "rapport/drafts.h"

#include <string.h>

/* Days a flag rests while its words wait for an answer; our proposal, a working week. */
enum { ANSWER_DAYS = 7 };

static const struct draft_kind KINDS[] = {
	{
		.name = "offer",
		.summary = N_("What is included and when it is done, price, dates, rules."),
		.about = ENTITY_PROJECT,
		.purpose = "offer",
	},
	{
		.name = "offer-nudge",
		.summary =
			N_("A question about an offer, in three steps; the last leaves it open."),
		.about = ENTITY_PROJECT,
		.purpose = "offer",
	},
	{
		.name = "update",
		.summary = N_("How the project stands: done, next, what waits, dates."),
		.about = ENTITY_PROJECT,
		.purpose = "update",
		.rests = ANSWER_DAYS,
	},
	{
		.name = "change-order",
		.summary = N_("A price for a wish, with the running total."),
		.about = ENTITY_REQUEST,
		.purpose = "general",
		.rests = ANSWER_DAYS,
	},
	{
		.name = "refusal",
		.summary = N_("A polite no, with alternatives."),
		.about = ENTITY_REQUEST,
		.purpose = "general",
	},
	{
		.name = "delay",
		.summary = N_("A date that moves: facts, the new date, what changes."),
		.about = ENTITY_PROJECT,
		.purpose = "general",
	},
	{
		.name = "recap",
		.summary = N_("What was decided and promised in a talk."),
		.about = ENTITY_INTERACTION,
		.purpose = "recap",
		.newest = true,
	},
	{
		.name = "holding",
		.summary = N_("A calm word at once: it was heard, and when the answer comes."),
		.about = ENTITY_CLIENT,
		.purpose = "holding",
		.calms = true,
	},
	{
		.name = "feedback-reply",
		.summary =
			N_("Thanks for criticism; a question, a solution, or whether it helped."),
		.about = ENTITY_FEEDBACK,
		.purpose = "general",
		.rests = ANSWER_DAYS,
	},
	{
		.name = "closing",
		.summary = N_("The end of a project: what was delivered, thanks, what comes next."),
		.about = ENTITY_PROJECT,
		.purpose = "closing",
		.newest = true,
	},
	{
		.name = "praise",
		.summary = N_("Thanks for praise, and whether it may be quoted."),
		.about = ENTITY_FEEDBACK,
		.purpose = "thanks",
	},
	{
		.name = "follow-up",
		.summary = N_("A word after the end: what was learned, open for new work."),
		.about = ENTITY_CLIENT,
		.purpose = "follow-up",
		.newest = true,
		.rests = ANSWER_DAYS,
	},
	{
		.name = "repair",
		.summary = N_("A look back some time after a conflict."),
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
