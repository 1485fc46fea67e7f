/* What was raised in an interaction: requests, promises, feedback; each as far along as its age and
 * chance have it. What is open is young, whatever the age of the practice. */
#include <string.h>

#include "practice.h"

const char *practice_title(struct practice *practice, const struct person *client)
{
	prose_title(&practice->random, client->language, &practice->text);
	return buffer_text(&practice->text);
}

/* ---- requests ---- */

enum { PENDING_DAYS = 6, QUOTED_DAYS = 12 };

static const char *choose_decision(
	struct practice *practice, const struct project *project, civil_day day)
{
	static const char *const decisions[] = {"paid", "paid", "declined", "deferred", "goodwill"};

	if (project->open && day > practice->today - PENDING_DAYS)
		return "pending";
	if (project->open && day > practice->today - QUOTED_DAYS &&
		random_chance(&practice->random, 40))
		return "quoted";
	return decisions[random_skewed(&practice->random, 5)];
}

/* Half of what is paid becomes an item of the scope. */
static void add_paid_item(
	struct practice *practice, const struct project *project, int64_t request, civil_day day)
{
	add_row(practice, "scope_item",
		"id, project, kind, title, done_when, effort, state, delivered, accepted, "
		"agreed_on, change_request, created_at",
		"iittTitDDDii", random_id(&practice->random), project->id, "included",
		practice_title(practice, project->client), "as ordered",
		random_between(&practice->random, 1, 8) * 30, project->open ? "open" : "accepted",
		project->open ? DAY_NONE : project->end, project->open ? DAY_NONE : project->end,
		day + 1, request, instant_on(practice, day + 1));
}

static void add_request(
	struct practice *practice, struct project *project, int64_t interaction, civil_day day)
{
	struct random *random = &practice->random;
	const char *decision = choose_decision(practice, project, day);
	bool pending = strcmp(decision, "pending") == 0,
	     declined = strcmp(decision, "declined") == 0;
	civil_day told = pending || random_chance(random, 3) ? DAY_NONE : day + 1;
	int64_t id = random_id(random);

	add_row(practice, "request",
		"id, project, interaction, title, asked_on, needed_by, bucket, effort, decision, "
		"alternatives, decided, told, created_at",
		"iiitdDtitTDDi", id, project->id, interaction,
		practice_title(practice, project->client), day,
		random_chance(random, 15) ? day + (civil_day)random_between(random, 1, 20)
					  : DAY_NONE,
		random_chance(random, 60)   ? "out"
		: random_chance(random, 80) ? "in"
					    : "unclear",
		random_between(random, 1, 8) * 30, decision,
		declined && random_chance(random, 90) ? "in the next version; as a smaller part"
						      : NULL,
		pending ? DAY_NONE : day + 1, told, instant_on(practice, day));
	if (strcmp(decision, "paid") == 0 && random_chance(random, 50))
		add_paid_item(practice, project, id, day);
	if (project->request_count < PROJECT_REQUESTS && (!pending || random_chance(random, 5)) &&
		!declined)
		project->requests[project->request_count++] = id;
}

/* ---- promises ---- */

static void add_promise(struct practice *practice, const struct passed *passed, int64_t interaction)
{
	civil_day due = passed->day + (civil_day)random_between(&practice->random, 1, 10);
	bool kept = due < practice->today - 1 || random_chance(&practice->random, 50);

	add_row(practice, "promise",
		"id, client, project, interaction, made_by, title, due, kept, created_at",
		"iiIittdDi", random_id(&practice->random), passed->client->id, passed->project,
		interaction, random_chance(&practice->random, 70) ? "me" : "client",
		practice_title(practice, passed->client), due, kept ? passed->day : DAY_NONE,
		instant_on(practice, passed->day));
}

/* ---- feedback ---- */

/* The way of criticism, and after how many days each state is usual. */
static const struct {
	const char *state;
	int days;
} way[] = {
	{"heard", 0},
	{"clarified", 2},
	{"offered", 5},
	{"agreed", 8},
	{"implemented", 16},
	{"verified", 21},
};
enum { HEARD, CLARIFIED, OFFERED, AGREED, IMPLEMENTED, VERIFIED, SETTLED_AFTER = 60 };

/* One in twenty stays where it was for a while. */
static int choose_state(struct practice *practice, const struct passed *passed)
{
	int age = practice->today - passed->day, state = HEARD;

	if (age > SETTLED_AFTER || !passed->client->running)
		return VERIFIED;
	while (state < VERIFIED && age > way[state + 1].days &&
		!random_chance(&practice->random, 5))
		state++;
	return state;
}

static civil_day reached(const struct passed *passed, int state, int wanted)
{
	return state >= wanted ? passed->day + way[wanted].days : DAY_NONE;
}

static const char *choose_theme(struct practice *practice)
{
	static const char *const themes[] = {"wording", "colours", "load times", "answers",
		"invoices", "navigation", "pictures", "print"};

	return random_chance(&practice->random, 12)
		       ? themes[random_between(&practice->random, 0, 7)]
		       : NULL;
}

static void add_criticism(
	struct practice *practice, const struct passed *passed, int64_t interaction)
{
	int state = choose_state(practice, passed);
	bool explained = state == VERIFIED && random_chance(&practice->random, 20);

	add_row(practice, "feedback",
		"id, client, project, contact, interaction, title, polarity, has_example, theme, "
		"state, heard_on, clarified_on, thanked_on, offered_on, agreed_on, implemented_on, "
		"verified_on, closed_on, solution, created_at",
		"iiIiittiTtdDDDDDDDTi", random_id(&practice->random), passed->client->id,
		passed->project, passed->client->contacts[random_skewed(&practice->random, 2)],
		interaction, practice_title(practice, passed->client),
		random_chance(&practice->random, 85) ? "critical" : "mixed",
		(int64_t)random_chance(&practice->random, 70), choose_theme(practice),
		explained ? "closed" : way[state].state, passed->day,
		reached(passed, state, CLARIFIED), reached(passed, state, CLARIFIED),
		reached(passed, state, OFFERED),
		explained ? DAY_NONE : reached(passed, state, AGREED),
		explained ? DAY_NONE : reached(passed, state, IMPLEMENTED),
		explained ? DAY_NONE : reached(passed, state, VERIFIED),
		explained ? passed->day + way[AGREED].days : DAY_NONE,
		state >= OFFERED ? "done again, with a second pair of eyes" : NULL,
		instant_on(practice, passed->day));
}

static void add_praise(struct practice *practice, const struct passed *passed, int64_t interaction)
{
	bool used = passed->day < practice->today - SETTLED_AFTER;

	add_row(practice, "feedback",
		"id, client, project, contact, interaction, title, polarity, state, heard_on, "
		"thanked_on, closed_on, created_at",
		"iiIiitttddDi", random_id(&practice->random), passed->client->id, passed->project,
		passed->client->contacts[0], interaction, practice_title(practice, passed->client),
		"praise", used ? "closed" : "heard", passed->day, passed->day + 1,
		used ? passed->day + 14 : DAY_NONE, instant_on(practice, passed->day));
}

void raise_things(struct practice *practice, struct project *project, const struct passed *passed,
	int64_t interaction)
{
	struct random *random = &practice->random;

	if (project && random_chance(random, 6))
		add_request(practice, project, interaction, passed->day);
	if (random_chance(random, 10))
		add_promise(practice, passed, interaction);
	if (!random_chance(random, 2))
		return;
	if (random_chance(random, 60))
		add_criticism(practice, passed, interaction);
	else
		add_praise(practice, passed, interaction);
}
