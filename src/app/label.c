/* Sentences for history: what was done, in the past tense, with the name of what it was done to. */
#include "internal.h"

#include "rapport/base/when.h"

static const char *const ADDED[ENTITY_COUNT] = {
	[ENTITY_CLIENT] = N_("added client %s"),
	[ENTITY_CONTACT] = N_("added contact %s"),
	[ENTITY_PROJECT] = N_("added project %s"),
	[ENTITY_SCOPE_ITEM] = N_("added scope item %s"),
	[ENTITY_MILESTONE] = N_("added milestone %s"),
	[ENTITY_DATE_CHANGE] = N_("added date change %s"),
	[ENTITY_INTERACTION] = N_("added interaction %s"),
	[ENTITY_PROMISE] = N_("added promise %s"),
	[ENTITY_REQUEST] = N_("added change request %s"),
	[ENTITY_FEEDBACK] = N_("added feedback %s"),
	[ENTITY_TIME_ENTRY] = N_("added time entry %s"),
	[ENTITY_LESSON] = N_("added lesson %s"),
	[ENTITY_REMINDER] = N_("added reminder %s"),
	[ENTITY_CLOSE_OUT] = N_("added close-out list of %s"),
	[ENTITY_DISPOSITION] = N_("put flag %s aside"),
	[ENTITY_RULE_SETTING] = N_("added rule setting %s"),
	[ENTITY_DRAFT] = N_("wrote draft %s"),
};

static const char *const CHANGED[ENTITY_COUNT] = {
	[ENTITY_CLIENT] = N_("changed client %s"),
	[ENTITY_CONTACT] = N_("changed contact %s"),
	[ENTITY_PROJECT] = N_("changed project %s"),
	[ENTITY_SCOPE_ITEM] = N_("changed scope item %s"),
	[ENTITY_MILESTONE] = N_("changed milestone %s"),
	[ENTITY_DATE_CHANGE] = N_("changed date change %s"),
	[ENTITY_INTERACTION] = N_("changed interaction %s"),
	[ENTITY_PROMISE] = N_("changed promise %s"),
	[ENTITY_REQUEST] = N_("changed change request %s"),
	[ENTITY_FEEDBACK] = N_("changed feedback %s"),
	[ENTITY_TIME_ENTRY] = N_("changed time entry %s"),
	[ENTITY_LESSON] = N_("changed lesson %s"),
	[ENTITY_REMINDER] = N_("changed reminder %s"),
	[ENTITY_CLOSE_OUT] = N_("changed close-out list of %s"),
	[ENTITY_DISPOSITION] = N_("changed what was put aside: %s"),
	[ENTITY_RULE_SETTING] = N_("changed rule setting %s"),
	[ENTITY_DRAFT] = N_("changed draft %s"),
};

static const char *const REMOVED[ENTITY_COUNT] = {
	[ENTITY_CLIENT] = N_("removed client %s"),
	[ENTITY_CONTACT] = N_("removed contact %s"),
	[ENTITY_PROJECT] = N_("removed project %s"),
	[ENTITY_SCOPE_ITEM] = N_("removed scope item %s"),
	[ENTITY_MILESTONE] = N_("removed milestone %s"),
	[ENTITY_DATE_CHANGE] = N_("removed date change %s"),
	[ENTITY_INTERACTION] = N_("removed interaction %s"),
	[ENTITY_PROMISE] = N_("removed promise %s"),
	[ENTITY_REQUEST] = N_("removed change request %s"),
	[ENTITY_FEEDBACK] = N_("removed feedback %s"),
	[ENTITY_TIME_ENTRY] = N_("removed time entry %s"),
	[ENTITY_LESSON] = N_("removed lesson %s"),
	[ENTITY_REMINDER] = N_("removed reminder %s"),
	[ENTITY_CLOSE_OUT] = N_("removed close-out list of %s"),
	[ENTITY_DISPOSITION] = N_("brought back flag %s"),
	[ENTITY_RULE_SETTING] = N_("removed rule setting %s"),
	[ENTITY_DRAFT] = N_("removed draft %s"),
};

/* Every sentence of this file holds exactly one %s. */
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
static char *fill(struct arena *arena, const char *sentence, const char *name)
{
	return arena_format(arena, _(sentence), name);
}
#pragma GCC diagnostic pop

/* What has no words of its own, such as hours without a note, is called by what it belongs to. */
static const char *name_of(struct work *work, enum entity entity, int64_t id)
{
	const char *name = store_name(work->store, work->arena, entity, id);
	int project = record_project_field(entity);
	struct record *record = NULL;
	if (name[0] != '\0' || project < 0 || work_get(work, entity, id, &record) != STATUS_OK)
		return name;
	return store_name(
		work->store, work->arena, ENTITY_PROJECT, record_integer(record, project));
}

const char *label_named(struct work *work, const char *sentence, enum entity entity, int64_t id)
{
	const char *name = name_of(work, entity, id);
	return fill(work->arena, sentence, text_short_name(work->arena, name));
}

const char *label_added(struct work *work, const struct record *record)
{
	return label_named(work, ADDED[record->entity], record->entity, record->id);
}

const char *label_changed(struct work *work, enum entity entity, int64_t id)
{
	return label_named(work, CHANGED[entity], entity, id);
}

const char *label_removed(struct work *work, enum entity entity, int64_t id)
{
	return label_named(work, REMOVED[entity], entity, id);
}

/* Kinds in the order of the catalog's choices: call meeting mail chat letter other. */
struct kind_labels {
	const char *kind;
	const char *out, *in, *out_missed, *in_missed;
};
static const struct kind_labels KINDS[] = {
	{"call", N_("logged call with %s"), N_("logged call from %s"),
		N_("logged call to %s, no answer"), N_("logged missed call from %s")},
	{"meeting", N_("logged meeting with %s"), N_("logged meeting with %s"),
		N_("logged missed meeting with %s"), N_("logged missed meeting with %s")},
	{"mail", N_("logged answered mail to %s"), N_("logged mail from %s"),
		N_("logged mail to %s"), N_("logged mail from %s")},
	{"chat", N_("logged chat with %s"), N_("logged chat from %s"),
		N_("logged chat to %s, no answer"), N_("logged missed chat from %s")},
	{"letter", N_("logged answered letter to %s"), N_("logged letter from %s"),
		N_("logged letter to %s"), N_("logged letter from %s")},
	{"other", N_("logged contact with %s"), N_("logged contact from %s"),
		N_("logged contact with %s, no answer"), N_("logged contact from %s")},
};

static const char *kind_sentence(const struct record *interaction)
{
	const char *kind = record_text(interaction, INTERACTION_KIND);
	bool inbound = text_equal(record_text(interaction, INTERACTION_DIRECTION), "in");
	bool answered = record_integer(interaction, INTERACTION_ANSWERED) != 0;
	const struct kind_labels *labels = KINDS;
	while (!text_equal(labels->kind, kind) && !text_equal(labels->kind, "other"))
		labels++;
	if (inbound)
		return answered ? labels->in : labels->in_missed;
	return answered ? labels->out : labels->out_missed;
}

const char *label_logged(struct work *work, const struct record *interaction)
{
	const char *label = label_named(work, kind_sentence(interaction), ENTITY_CLIENT,
		record_integer(interaction, INTERACTION_CLIENT));
	if (!record_has(interaction, INTERACTION_MINUTES))
		return label;
	return arena_format(work->arena, "%s, %s", label,
		minutes_for_people(work->arena, record_integer(interaction, INTERACTION_MINUTES)));
}
