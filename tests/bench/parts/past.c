/* What happened: everything that hangs on a project or a client. */
#include <string.h>

#include "practice.h"

/* Found in three interactions of every store, whatever its size. */
#define RARE_WORD "quokka"

static const char *const kinds[] = {"mail", "call", "meeting", "chat", "other"};
static const char *sentence(struct practice *practice, const struct person *client)
{
	prose_sentence(&practice->random, client->language, &practice->text);
	return buffer_text(&practice->text);
}

static bool is_rare(const struct practice *practice)
{
	int64_t third = practice->interactions / 3;

	return third > 0 && practice->written % third == third / 2;
}

static civil_day day_within(struct practice *practice, civil_day first, civil_day last)
{
	return first >= last ? first : (civil_day)random_between(&practice->random, first, last);
}

/* Heated ones are few, and none is so young that every client would need a pause. */
static int64_t choose_heat(struct practice *practice, civil_day day)
{
	int64_t number = random_between(&practice->random, 0, 999);

	if (number < 15 && (day < practice->today - 2 || number < 1))
		return 2;
	return number < 80 ? 1 : 0;
}

/* What people note beside talking about the work: little. */
static const char *choose_purpose(struct practice *practice, bool out)
{
	static const struct {
		int percent;
		const char *of_mine, *of_theirs;
	} rare[] = {
		{2, "follow-up", "asks-status"},
		{2, "thanks", "thanks"},
		{1, "holding", "complaint"},
		{1, "offer", "complaint"},
	};
	int64_t number = random_between(&practice->random, 0, 99);

	for (size_t i = 0; i < sizeof rare / sizeof *rare; i++)
		if ((number -= rare[i].percent) < 0)
			return out ? rare[i].of_mine : rare[i].of_theirs;
	return "general";
}

/* One as it was written: its kind, side and length. */
struct talk {
	int64_t id;
	const char *kind;
	bool out;
	int64_t minutes;
};

static struct talk choose_talk(struct practice *practice, const struct passed *passed)
{
	struct random *random = &practice->random;
	bool ours = passed->purpose != NULL;
	struct talk talk = {
		.id = random_id(random),
		.kind = ours && random_chance(random, 70) ? "mail"
							  : kinds[random_skewed(random, 5)],
		.out = ours || random_chance(random, 55),
	};

	if (strcmp(talk.kind, "call") == 0 || strcmp(talk.kind, "meeting") == 0)
		talk.minutes = random_between(random, 1, 12) * 5;
	return talk;
}

/* The instant a question was answered, 0: it is still open. Only young ones are. */
static int64_t answer_of(struct practice *practice, civil_day day, int64_t at)
{
	civil_day answered = day + (civil_day)random_between(&practice->random, 0, 4);
	bool open = day > practice->today - 15 && random_chance(&practice->random, 20);

	return open || answered > practice->today ? 0 : at + (answered - day) * 86400;
}

static struct talk add_interaction(struct practice *practice, const struct passed *passed)
{
	struct random *random = &practice->random;
	struct talk talk = choose_talk(practice, passed);
	int64_t at = instant_on(practice, passed->day);
	int64_t heat = passed->purpose ? 0 : choose_heat(practice, passed->day);
	bool asks = !passed->purpose && talk.out && random_chance(random, 6);
	struct buffer facts = BUFFER_EMPTY;

	if (random_chance(random, 8) || heat >= 2)
		prose_paragraph(random, passed->client->language, &facts);
	sentence(practice, passed->client);
	if (is_rare(practice))
		buffer_add(&practice->text, " " RARE_WORD);
	add_row(practice, "interaction",
		"id, client, project, contact, kind, direction, answered, purpose, occurred_at, "
		"minutes, heat, summary, facts, awaits, answered_at, revision, created_at",
		"iiIIttitiIitTTIii", talk.id, passed->client->id, passed->project,
		passed->client->contacts[random_skewed(random, 2)], talk.kind,
		talk.out ? "out" : "in",
		(int64_t)(!talk.out || passed->purpose || random_chance(random, 90)),
		passed->purpose ? passed->purpose : choose_purpose(practice, talk.out), at,
		talk.minutes, heat, buffer_text(&practice->text),
		facts.length > 0 ? buffer_text(&facts) : NULL, asks ? "which of the two?" : NULL,
		asks ? answer_of(practice, passed->day, at) : (int64_t)0,
		(int64_t)(passed->project && !talk.out && random_chance(random, 4)), at);
	buffer_clear(&facts);
	practice->written++;
	return talk;
}

/* How far an item of the scope is. */
struct progress {
	const char *state;
	civil_day delivered, accepted;
	int64_t reopened;
};

/* In open projects four of ten items are delivered, and most of these accepted within a week. */
static struct progress choose_progress(struct practice *practice, const struct project *project)
{
	struct random *random = &practice->random;
	struct progress progress = {"open", DAY_NONE, DAY_NONE, random_chance(random, 2)};

	if (project->offered || (project->open && !random_chance(random, 40)))
		return progress;
	progress.delivered = day_within(
		practice, project->start + 3, project->open ? practice->today : project->end);
	progress.state = "delivered";
	if (project->open && (progress.delivered > practice->today - 5 || random_chance(random, 3)))
		return progress;
	progress.state = "accepted";
	progress.accepted = progress.delivered + (civil_day)random_between(random, 0, 5);
	if (!project->open)
		progress.accepted = project->end;
	return progress;
}

static void add_items(struct practice *practice, struct project *project)
{
	static const char columns[] = "id, project, kind, title, done_when, effort, state, "
				      "delivered, accepted, agreed_on, created_at, reopened";
	civil_day agreed = project->offered ? DAY_NONE : project->start - 3;
	int64_t made = instant_on(practice, project->start - 11);

	project->item_count = (int)random_between(&practice->random, 3, 6);
	for (int i = 0; i < project->item_count; i++) {
		struct progress progress = choose_progress(practice, project);

		project->items[i] = random_id(&practice->random);
		add_row(practice, "scope_item", columns, "iittTitDDDii", project->items[i],
			project->id, "included", practice_title(practice, project->client),
			random_chance(&practice->random, 99) ? "both sides have seen it" : NULL,
			random_between(&practice->random, 2, 40) * 60, progress.state,
			progress.delivered, progress.accepted, agreed, made, progress.reopened);
	}
	if (random_chance(&practice->random, 97))
		add_row(practice, "scope_item", columns, "iittTitDDDii",
			random_id(&practice->random), project->id, "excluded",
			practice_title(practice, project->client), NULL, (int64_t)0, "open",
			DAY_NONE, DAY_NONE, agreed, made, (int64_t)0);
}

static void add_date_change(struct practice *practice, const struct project *project, civil_day day)
{
	int64_t at = instant_on(practice, day);

	add_row(practice, "date_change",
		"id, project, old_date, new_date, asked_by, reason, at, created_at", "iiddttii",
		random_id(&practice->random), project->id, project->end - 7, project->end,
		random_chance(&practice->random, 50) ? "client" : "me", "pictures come later", at,
		at);
}

static void add_dates(struct practice *practice, const struct project *project)
{
	civil_day middle = project->start + (project->end - project->start) / 2;
	bool done = !project->open || middle < practice->today;

	add_row(practice, "milestone", "id, project, title, due, done, created_at", "iitdDi",
		random_id(&practice->random), project->id,
		practice_title(practice, project->client), middle, done ? middle : DAY_NONE,
		instant_on(practice, project->start));
	if (random_chance(&practice->random, project->open ? 6 : 30))
		add_date_change(practice, project, project->start + 5);
	if (project->open && !project->offered && random_chance(&practice->random, 4))
		add_date_change(practice, project,
			day_within(practice, project->start + 6, practice->today - 1));
}

/* One interaction with what came up in it; a longer talk about the work is mostly written up. */
static void pass(struct practice *practice, struct project *project, const struct passed *passed)
{
	struct talk talk = add_interaction(practice, passed);
	struct passed recap = *passed;

	raise_things(practice, project, passed, talk.id);
	recap.purpose = "recap";
	if (project && !passed->purpose && talk.minutes >= 10 &&
		random_chance(&practice->random, 97))
		add_interaction(practice, &recap);
}

/* One entry in ten is for a request, the others for an item. */
static void add_time(struct practice *practice, const struct project *project, int64_t count)
{
	struct random *random = &practice->random;
	civil_day last = project->last < practice->today ? project->last : practice->today;

	for (int64_t i = 0; i < count && !project->offered; i++) {
		civil_day day = day_within(practice, project->start, last);
		bool asked = project->request_count > 0 && random_chance(random, 10);

		add_row(practice, "time_entry",
			"id, project, scope_item, request, day, minutes, note, created_at",
			"iiIIdiTi", random_id(random), project->id,
			asked ? (int64_t)0
			      : project->items[random_between(random, 0, project->item_count - 1)],
			asked ? project->requests[random_between(
					random, 0, project->request_count - 1)]
			      : (int64_t)0,
			day, random_between(random, 2, 24) * 15,
			random_chance(random, 30) ? sentence(practice, project->client) : NULL,
			instant_on(practice, day));
	}
}

static void add_lesson(struct practice *practice, const struct project *project)
{
	struct random *random = &practice->random;
	bool share = random_chance(random, 15);
	bool told = share && (project->end < practice->today - 60 || random_chance(random, 50));

	add_row(practice, "lesson",
		"id, client, project, happened, next_time, tags, share, told, created_at",
		"iiittTiDi", random_id(random), project->client->id, project->id,
		sentence(practice, project->client), "ask for the pictures first",
		random_chance(random, 30) ? practice_tag(practice) : NULL, (int64_t)share,
		told ? project->end + 10 : DAY_NONE, instant_on(practice, project->end));
}

/* The six steps; of what closed lately some are still open. */
static void add_ending(struct practice *practice, const struct project *project)
{
	struct random *random = &practice->random;
	bool lately = project->end > practice->today - 40;
	civil_day later = lately && random_chance(random, 40) ? DAY_NONE : project->end;
	const struct passed closing = {project->client, project->id, project->end, "closing"};

	add_row(practice, "close_out",
		"id, project, completion_message, final_invoice, handover, thanks, next_step,"
		" access_returned, created_at",
		"iidddDDdi", random_id(random), project->id, project->end, project->end,
		project->end, later, later, project->end, instant_on(practice, project->end));
	if (random_chance(random, 60))
		add_interaction(practice, &closing);
	if (random_chance(random, lately ? 70 : 20))
		add_lesson(practice, project);
}

/* Status updates go out every week; of the open projects one in eight is due or beyond. */
static void add_updates(struct practice *practice, struct project *project, int64_t most)
{
	bool late = project->open && random_chance(&practice->random, 12);
	civil_day day = project->last -
			(civil_day)random_between(&practice->random, late ? 7 : 0, late ? 15 : 5);
	int64_t count = 0;

	for (; day > project->start && count < most && !project->offered; day -= 7) {
		const struct passed passed = {project->client, project->id, day, "update"};

		pass(practice, project, &passed);
		count++;
	}
}

void project_fill(struct practice *practice, const struct project *project, int64_t count)
{
	struct project filled = *project;
	civil_day last = filled.last < practice->today ? filled.last : practice->today;
	int64_t whole = practice->written + count;

	add_items(practice, &filled);
	add_dates(practice, &filled);
	add_updates(practice, &filled, count / 2);
	while (practice->written < whole) {
		const struct passed passed = {
			.client = filled.client,
			.project = filled.id,
			.day = day_within(practice, filled.start - 10, last),
		};
		pass(practice, &filled, &passed);
	}
	add_time(practice, &filled, count / 2);
	if (!filled.open)
		add_ending(practice, &filled);
}

/* Of those one still deals with, one in ten has something to be remembered soon. */
static void add_reminders(struct practice *practice, const struct person *client)
{
	struct random *random = &practice->random;
	bool soon = client->alive && random_chance(random, 10);
	civil_day due = soon ? practice->today + (civil_day)random_between(random, -2, 20)
			     : day_within(practice, client->first, client->last);

	if (soon || random_chance(random, 50))
		add_row(practice, "reminder", "id, client, title, due, done, created_at", "iitdDi",
			random_id(random), client->id, practice_title(practice, client), due,
			soon ? DAY_NONE : due, instant_on(practice, due - 5));
}

void client_fill(struct practice *practice, const struct person *client, int64_t count)
{
	for (int64_t i = 0; i < count; i++) {
		const struct passed passed = {
			.client = client,
			.day = day_within(practice, client->first, client->last),
		};
		pass(practice, NULL, &passed);
	}
	add_reminders(practice, client);
}
