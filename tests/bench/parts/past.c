/* What happened: everything that hangs on a project or a client. */
#include <string.h>

#include "practice.h"

/* Found in three interactions of every store, whatever its size. */
#define RARE_WORD "quokka"

static const char *const kinds[] = {"mail", "call", "meeting", "chat", "other"};
static const char *const purposes[] = {
	"general",
	"general",
	"general",
	"general",
	"recap",
	"asks-status",
	"thanks",
	"complaint",
};

static const char *sentence(struct practice *practice, const struct person *client)
{
	prose_sentence(&practice->random, client->language, &practice->text);
	return buffer_text(&practice->text);
}

static const char *title(struct practice *practice, const struct person *client)
{
	prose_title(&practice->random, client->language, &practice->text);
	return buffer_text(&practice->text);
}

/* One thing that passed between both sides. */
struct passed {
	const struct person *client;
	int64_t project;
	civil_day day;
	const char *purpose; /* NULL: any */
};

static bool is_rare(const struct practice *practice)
{
	int64_t third = practice->interactions / 3;

	return third > 0 && practice->written % third == third / 2;
}

/* Heated ones are few, and none is so young that every client would need a pause. */
static int64_t choose_heat(struct practice *practice, civil_day day)
{
	int64_t number = random_between(&practice->random, 0, 999);

	if (number < 15 && (day < practice->today - 2 || number < 1))
		return 2;
	return number < 80 ? 1 : 0;
}

static int64_t add_interaction(struct practice *practice, const struct passed *passed)
{
	struct random *random = &practice->random;
	const char *kind = kinds[random_skewed(random, 5)];
	bool update = passed->purpose && strcmp(passed->purpose, "update") == 0;
	bool out = update || random_chance(random, 55);
	bool talk = strcmp(kind, "call") == 0 || strcmp(kind, "meeting") == 0;
	int64_t id = random_id(random), at = instant_on(practice, passed->day);
	int64_t heat = choose_heat(practice, passed->day);
	struct buffer facts = BUFFER_EMPTY;

	if (random_chance(random, 8) || heat >= 2)
		prose_paragraph(random, passed->client->language, &facts);
	sentence(practice, passed->client);
	if (is_rare(practice))
		buffer_add(&practice->text, " " RARE_WORD);
	add_row(practice, "interaction",
		"id, client, project, contact, kind, direction, answered, purpose, occurred_at, "
		"minutes,"
		" heat, summary, facts, created_at",
		"iiIIttitiIitTi", id, passed->client->id, passed->project,
		passed->client->contacts[random_skewed(random, 2)], kind, out ? "out" : "in",
		(int64_t)(!out || update || random_chance(random, 90)),
		passed->purpose ? passed->purpose : purposes[random_between(random, 0, 7)], at,
		talk ? random_between(random, 1, 12) * 5 : (int64_t)0, heat,
		buffer_text(&practice->text), facts.length > 0 ? buffer_text(&facts) : NULL, at);
	buffer_clear(&facts);
	practice->written++;
	return id;
}

static void add_items(struct practice *practice, struct project *project)
{
	static const char columns[] = "id, project, kind, title, done_when, effort, state, "
				      "delivered, accepted, agreed_on,"
				      " created_at";
	civil_day agreed = project->offered ? DAY_NONE : project->start - 3;

	project->item_count = (int)random_between(&practice->random, 3, 6);
	for (int i = 0; i < project->item_count; i++) {
		bool done = !project->open || random_chance(&practice->random, 40);
		civil_day day = done && !project->offered ? project->start : DAY_NONE;

		project->items[i] = random_id(&practice->random);
		add_row(practice, "scope_item", columns, "iittTitDDDi", project->items[i],
			project->id, "included", title(practice, project->client),
			random_chance(&practice->random, 99) ? "both sides have seen it" : NULL,
			random_between(&practice->random, 2, 40) * 60,
			day == DAY_NONE ? "open"
			: project->open ? "delivered"
					: "accepted",
			day, project->open ? DAY_NONE : day, agreed,
			instant_on(practice, project->start - 11));
	}
	if (random_chance(&practice->random, 97))
		add_row(practice, "scope_item", columns, "iittTitDDDi",
			random_id(&practice->random), project->id, "excluded",
			title(practice, project->client), NULL, (int64_t)0, "open", DAY_NONE,
			DAY_NONE, agreed, instant_on(practice, project->start - 11));
}

static void add_dates(struct practice *practice, const struct project *project)
{
	civil_day middle = project->start + (project->end - project->start) / 2;
	bool done = !project->open || middle < practice->today;

	add_row(practice, "milestone", "id, project, title, due, done, created_at", "iitdDi",
		random_id(&practice->random), project->id, title(practice, project->client), middle,
		done ? middle : DAY_NONE, instant_on(practice, project->start));
	if (!random_chance(&practice->random, 30))
		return;
	int64_t at = instant_on(practice, project->start + 5);
	add_row(practice, "date_change",
		"id, project, old_date, new_date, asked_by, reason, at, created_at", "iiddttii",
		random_id(&practice->random), project->id, project->end - 7, project->end,
		random_chance(&practice->random, 50) ? "client" : "me", "pictures come later", at,
		at);
}

static civil_day day_within(struct practice *practice, civil_day first, civil_day last)
{
	return first >= last ? first : (civil_day)random_between(&practice->random, first, last);
}

static int64_t add_request(struct practice *practice, const struct project *project,
	int64_t interaction, civil_day day)
{
	static const char *const decisions[] = {"paid", "paid", "declined", "deferred", "goodwill"};
	bool pending = project->open && day > practice->today - 6;
	const char *decision = pending ? "pending" : decisions[random_skewed(&practice->random, 5)];
	int64_t id = random_id(&practice->random);

	add_row(practice, "request",
		"id, project, interaction, title, asked_on, bucket, effort, decision, decided, "
		"told,"
		" created_at",
		"iiitdtitDDi", id, project->id, interaction, title(practice, project->client), day,
		random_chance(&practice->random, 60) ? "out" : "in",
		random_between(&practice->random, 1, 8) * 30, decision,
		pending ? DAY_NONE : day + 1, pending ? DAY_NONE : day + 1,
		instant_on(practice, day));
	return id;
}

static void add_promise(struct practice *practice, const struct passed *passed, int64_t interaction)
{
	civil_day due = passed->day + (civil_day)random_between(&practice->random, 1, 10);
	bool kept = due < practice->today - 1 || random_chance(&practice->random, 50);

	add_row(practice, "promise",
		"id, client, project, interaction, made_by, title, due, kept, created_at",
		"iiIittdDi", random_id(&practice->random), passed->client->id, passed->project,
		interaction, random_chance(&practice->random, 70) ? "me" : "client",
		title(practice, passed->client), due, kept ? passed->day : DAY_NONE,
		instant_on(practice, passed->day));
}

static void add_feedback(
	struct practice *practice, const struct passed *passed, int64_t interaction)
{
	bool over = passed->day < practice->today - 10;

	add_row(practice, "feedback",
		"id, client, project, contact, interaction, title, polarity, has_example, state, "
		"heard_on,"
		" verified_on, created_at",
		"iiIiittitdDi", random_id(&practice->random), passed->client->id, passed->project,
		passed->client->contacts[0], interaction, title(practice, passed->client),
		random_chance(&practice->random, 60) ? "critical" : "praise",
		(int64_t)random_chance(&practice->random, 50), over ? "verified" : "heard",
		passed->day, over ? passed->day + 8 : DAY_NONE, instant_on(practice, passed->day));
}

/* One interaction with what came up in it. */
static void pass(
	struct practice *practice, const struct project *project, const struct passed *passed)
{
	int64_t interaction = add_interaction(practice, passed);

	if (project && random_chance(&practice->random, 6))
		add_request(practice, project, interaction, passed->day);
	if (random_chance(&practice->random, 10))
		add_promise(practice, passed, interaction);
	if (random_chance(&practice->random, 2))
		add_feedback(practice, passed, interaction);
}

static void add_time(struct practice *practice, const struct project *project, int64_t count)
{
	civil_day last = project->last < practice->today ? project->last : practice->today;

	for (int64_t i = 0; i < count && !project->offered; i++) {
		civil_day day = day_within(practice, project->start, last);

		add_row(practice, "time_entry",
			"id, project, scope_item, day, minutes, note, created_at", "iiidiTi",
			random_id(&practice->random), project->id,
			project->items[random_between(
				&practice->random, 0, project->item_count - 1)],
			day, random_between(&practice->random, 2, 24) * 15,
			random_chance(&practice->random, 30) ? sentence(practice, project->client)
							     : NULL,
			instant_on(practice, day));
	}
}

static void add_ending(struct practice *practice, const struct project *project)
{
	add_row(practice, "close_out",
		"id, project, completion_message, final_invoice, handover, thanks, next_step,"
		" access_returned, created_at",
		"iiddddddi", random_id(&practice->random), project->id, project->end, project->end,
		project->end, project->end, project->end, project->end,
		instant_on(practice, project->end));
	if (random_chance(&practice->random, 20))
		add_row(practice, "lesson", "id, client, project, happened, next_time, created_at",
			"iiittI", random_id(&practice->random), project->client->id, project->id,
			sentence(practice, project->client), "ask for the pictures first",
			instant_on(practice, project->end));
}

/* Status updates go out every week; of the open projects one in eight is due or beyond. */
static int64_t add_updates(struct practice *practice, const struct project *project, int64_t most)
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
	return count;
}

void project_fill(struct practice *practice, const struct project *project, int64_t count)
{
	struct project filled = *project;
	civil_day last = filled.last < practice->today ? filled.last : practice->today;

	add_items(practice, &filled);
	add_dates(practice, &filled);
	for (int64_t i = add_updates(practice, &filled, count / 2); i < count; i++) {
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

void client_fill(struct practice *practice, const struct person *client, int64_t count)
{
	for (int64_t i = 0; i < count; i++) {
		const struct passed passed = {
			.client = client,
			.day = day_within(practice, client->first, client->last),
		};
		pass(practice, NULL, &passed);
	}
	if (random_chance(&practice->random, 50)) {
		civil_day due = day_within(practice, client->first, client->last);

		add_row(practice, "reminder", "id, client, title, due, done, created_at", "iitdDi",
			random_id(&practice->random), client->id, title(practice, client), due, due,
			instant_on(practice, due));
	}
}
