#include "practice.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

/* The share of the interactions that belong to a project. */
enum { IN_PROJECTS = 75 };
/* Days an archived client stayed, at most. */
enum { LONGEST_PAST = 1500 };

static const char *of_chance(struct practice *practice, int percent, const char *text)
{
	return random_chance(&practice->random, percent) ? text : NULL;
}

/* The one client the measured commands speak to has a name that is known beforehand. */
static void name_client(struct practice *practice, struct person *client, int64_t number)
{
	prose_company(&practice->random, &practice->text);
	if (number == 0) {
		buffer_reset(&practice->text);
		buffer_add(&practice->text, "Acme GmbH");
		snprintf(client->slug, sizeof client->slug, "acme");
		return;
	}
	struct arena *arena = arena_new();
	const char *slug = text_slug(arena, buffer_text(&practice->text));
	snprintf(client->slug, sizeof client->slug, "%.*s-%d", (int)strcspn(slug, "-"), slug,
		(int)number);
	arena_free(arena);
}

static void choose_years(struct practice *practice, struct person *client)
{
	int64_t latest = client->alive ? practice->today - 200 : practice->today - 500;
	client->first = (civil_day)random_between(&practice->random, practice->begin,
		latest > practice->begin ? latest : practice->begin);
	client->last = practice->today;
	if (client->alive)
		return;
	int64_t most = practice->today - 300 - client->first;
	if (most > LONGEST_PAST)
		most = LONGEST_PAST;
	client->last = client->first + (civil_day)random_between(&practice->random, most / 3, most);
}

const char *practice_tag(struct practice *practice)
{
	static const char *const tags[] = {" web ", " print ", " shop ", " logo ", " text ",
		" photo ", " fair ", " press ", " video ", " mail ", " search ", " forms ",
		" data ", " server ", " course ", " report ", " poster ", " menu ", " app ",
		" map "};

	return tags[random_between(
		&practice->random, 0, (int64_t)(sizeof tags / sizeof *tags) - 1)];
}

static void add_contacts(struct practice *practice, struct person *client, int64_t at)
{
	for (int i = 0; i < 2; i++) {
		client->contacts[i] = random_id(&practice->random);
		prose_person(&practice->random, &practice->text);
		add_row(practice, "contact",
			"id, client, name, role, email, approver, primary_contact, created_at",
			"iitTTiii", client->contacts[i], client->id, buffer_text(&practice->text),
			i == 0 ? "owner" : "marketing", i == 0 ? "office@example.org" : NULL,
			(int64_t)(i == 0), (int64_t)(i == 0), at);
	}
}

static void add_client(struct practice *practice, int64_t number)
{
	struct person *client = &practice->clients[number];
	bool recent;

	client->id = random_id(&practice->random);
	client->alive = number < practice->alive_count;
	client->running = number < practice->alive_count * 6 / 10;
	client->language = random_chance(&practice->random, 60) ? PROSE_GERMAN : PROSE_ENGLISH;
	choose_years(practice, client);
	recent = client->alive && !client->running;
	int64_t at = instant_on(practice, client->first);
	name_client(practice, client, number);
	add_row(practice, "client",
		"id, slug, name, kind, status, tier, language, email, phone, source, hourly_rate, "
		"currency, keep_in_touch_days, leave_until, tags, created_at",
		"ittttTtTTTItIDTi", client->id, client->slug, buffer_text(&practice->text),
		random_chance(&practice->random, 80) ? "company" : "person",
		!client->alive              ? "archived"
		: recent && number % 3 == 0 ? "past"
					    : "active",
		client->alive ? of_chance(practice, 3, "active") : NULL,
		client->language == PROSE_GERMAN ? "de" : "en",
		of_chance(practice, 80, "hello@example.org"),
		of_chance(practice, 60, "+49 30 5550123"), of_chance(practice, 30, "recommended"),
		random_between(&practice->random, 60, 120) * 100, "EUR",
		random_chance(&practice->random, 5) ? (int64_t)45 : (int64_t)0,
		client->alive && random_chance(&practice->random, 2) ? practice->today + 4
								     : DAY_NONE,
		random_chance(&practice->random, 40) ? practice_tag(practice) : NULL, at);
	add_contacts(practice, client, at);
}

/* Open projects are young: their past is that of weeks, whatever the age of the practice. */
static void choose_open_days(struct practice *practice, struct project *project)
{
	project->offered = random_chance(&practice->random, 5);
	project->start =
		practice->today - (civil_day)random_between(&practice->random,
					  project->offered ? 1 : 8, project->offered ? 12 : 80);
	project->end =
		practice->today + (civil_day)(random_chance(&practice->random, 4)
						      ? random_between(&practice->random, -5, -1)
						      : random_between(&practice->random, 1, 120));
	project->last = practice->today;
}

static void choose_closed_days(struct practice *practice, struct project *project)
{
	const struct person *client = project->client;
	int64_t latest = client->last - 60;

	if (client->alive && !client->running)
		latest = practice->today - 60;
	if (latest < client->first)
		latest = client->first;
	project->start = (civil_day)random_between(&practice->random, client->first, latest);
	project->end = project->start + (civil_day)random_between(&practice->random, 15, 90);
	if (project->end > practice->today - 10)
		project->end = practice->today - 10;
	project->last = project->end;
}

static void insert_project(struct practice *practice, const struct project *project, int64_t number)
{
	char slug[32];
	const char *status = !project->open ? "closed" : project->offered ? "offered" : "active";
	bool accepted = !project->offered;

	snprintf(slug, sizeof slug, number == 0 ? "site" : "work-%d", (int)number);
	prose_title(&practice->random, project->client->language, &practice->text);
	add_row(practice, "project",
		"id, client, slug, title, status, offer_sent, offer_accepted, start, deadline, "
		"closed,"
		" hours_per_day, buffer_days, price, currency, update_every, update_weekday, "
		"revision_rounds, approver, change_process, tags, created_at",
		"iitttdDDDDiIitiTIITTi", project->id, project->client->id, slug,
		buffer_text(&practice->text), status, project->start - 10,
		accepted ? project->start - 3 : DAY_NONE, accepted ? project->start : DAY_NONE,
		project->offered ? DAY_NONE : project->end, project->open ? DAY_NONE : project->end,
		(int64_t)240, random_chance(&practice->random, 30) ? (int64_t)2 : (int64_t)0,
		random_between(&practice->random, 5, 200) * 10000, "EUR", (int64_t)7,
		of_chance(practice, 15, "fri"),
		random_chance(&practice->random, 50) ? (int64_t)2 : (int64_t)0,
		random_chance(&practice->random, 97) ? project->client->contacts[0] : (int64_t)0,
		of_chance(practice, 97, "in writing, with a price"),
		random_chance(&practice->random, 10) ? practice_tag(practice) : NULL,
		instant_on(practice, project->start - 12));
}

static int64_t interactions_of(const struct practice *practice, int64_t number)
{
	int64_t in_projects = practice->interactions * IN_PROJECTS / 100;
	int64_t each = in_projects / practice->project_count;

	return each + (number < in_projects % practice->project_count);
}

static void add_project(struct practice *practice, int64_t number)
{
	int64_t running = practice->alive_count * 6 / 10;
	struct project project = {
		.id = random_id(&practice->random),
		.open = number < practice->open_count,
	};

	/* The first client has one open project only, so that a call to it needs no other word. */
	if (number == 0)
		project.client = &practice->clients[0];
	else if (project.open)
		project.client =
			&practice->clients[random_between(&practice->random, 1, running - 1)];
	else
		project.client = &practice->clients[random_between(
			&practice->random, 0, practice->client_count - 1)];
	if (project.open)
		choose_open_days(practice, &project);
	else
		choose_closed_days(practice, &project);
	if (number == 0)
		project.offered = false;
	insert_project(practice, &project, number);
	project_fill(practice, &project, interactions_of(practice, number));
}

/* Some thresholds of their own, so that no rule gets by with one value for everybody. */
static void add_settings(struct practice *practice)
{
	static const struct {
		const char *rule, *name, *value;
	} own[] = {
		{"status-update-due", "every", "14"},
		{"losing-touch", "active", "21"},
		{"request-undecided", "warn", "4"},
		{"deadline-near", "off", "yes"},
	};

	for (size_t i = 0; i < sizeof own / sizeof *own; i++)
		add_row(practice, "rule_setting", "id, rule, name, value, client, created_at",
			"itttii", random_id(&practice->random), own[i].rule, own[i].name,
			own[i].value, practice->clients[1 + i].id,
			instant_on(practice, practice->today - 30));
}

void practice_fill(struct practice *practice)
{
	assert(practice->alive_count <= practice->client_count);
	for (int64_t i = 0; i < practice->client_count; i++)
		add_client(practice, i);
	add_settings(practice);
	for (int64_t i = 0; i < practice->project_count; i++)
		add_project(practice, i);
	for (int64_t i = 0; i < practice->client_count; i++) {
		int64_t left = practice->interactions - practice->written;

		client_fill(practice, &practice->clients[i], left / (practice->client_count - i));
	}
}
