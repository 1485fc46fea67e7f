/* Which projects and clients does a transaction change something of that their tallies tell? */
#include "tally-internal.h"

#include <stdlib.h>
#include <string.h>

/* Where the first column of a watch leads. */
enum lead {
	LEADS_NOWHERE,
	LEADS_THERE,       /* it is the id of the project or client */
	LEADS_TO_PROJECTS, /* it is the id of a client, whose projects are meant */
};

/* The columns of an entity that a tally depends on. */
struct watch {
	enum tally tally;
	enum entity entity;
	enum lead lead;
	const char *columns[20];
	const char *related; /* SQL: whom the record ?1 concerns as it is now */
};

#define PROJECTS_OF_CLIENT                                                                         \
	"SELECT id FROM project WHERE client = ?1"                                                 \
	" AND status IN ('offered', 'agreed', 'active', 'paused')"

/* For projects an item also counts for the project of the request it came from, and for those of
 * the requests that belong to it (paid_open); of interactions only updates and rounds of revision
 * count. */
static const struct watch watches[] = {
	{TALLY_PROJECT, ENTITY_CLIENT, LEADS_NOWHERE, {"slug", "name", "kind", "leave_until"},
		PROJECTS_OF_CLIENT},
	{TALLY_PROJECT, ENTITY_CONTACT, LEADS_TO_PROJECTS, {"client", "approver"},
		"SELECT p.id FROM contact AS k CROSS JOIN project AS p ON p.client = k.client"
		" WHERE k.id = ?1"
		" AND p.status IN ('offered', 'agreed', 'active', 'paused')"},
	{TALLY_PROJECT, ENTITY_PROJECT, LEADS_THERE,
		{"id", "client", "status", "slug", "title", "start", "deadline", "hours_per_day",
			"buffer_days", "offer_sent", "offer_accepted", "created_at", "update_every",
			"update_weekday", "revision_rounds", "change_process", "approver",
			"started_anyway", "tags"},
		"SELECT ?1"},
	{TALLY_PROJECT, ENTITY_MILESTONE, LEADS_THERE, {"project", "due", "done"},
		"SELECT project FROM milestone WHERE id = ?1"},
	{TALLY_PROJECT, ENTITY_DATE_CHANGE, LEADS_THERE, {"project"},
		"SELECT project FROM date_change WHERE id = ?1"},
	{TALLY_PROJECT, ENTITY_SCOPE_ITEM, LEADS_THERE,
		{"project", "change_request", "kind", "state", "effort", "done_when"},
		"SELECT project FROM scope_item WHERE id = ?1"
		" UNION SELECT project FROM request WHERE scope_item = ?1"
		" UNION SELECT r.project FROM scope_item AS s"
		" CROSS JOIN request AS r ON r.id = s.change_request WHERE s.id = ?1"},
	{TALLY_PROJECT, ENTITY_REQUEST, LEADS_THERE,
		{"project", "decision", "bucket", "effort", "scope_item"},
		"SELECT project FROM request WHERE id = ?1"},
	{TALLY_PROJECT, ENTITY_TIME_ENTRY, LEADS_THERE,
		{"project", "minutes", "scope_item", "request"},
		"SELECT project FROM time_entry WHERE id = ?1"},
	{TALLY_PROJECT, ENTITY_INTERACTION, LEADS_THERE,
		{"project", "purpose", "revision", "direction", "answered", "kind", "occurred_at"},
		"SELECT project FROM interaction WHERE id = ?1"},
	{TALLY_CLIENT, ENTITY_CLIENT, LEADS_THERE,
		{"id", "slug", "name", "status", "tier", "language", "keep_in_touch_days",
			"do_not_contact", "leave_until", "created_at"},
		"SELECT ?1"},
	{TALLY_CLIENT, ENTITY_PROJECT, LEADS_THERE,
		{"client", "status", "closed", "created_at", "slug"},
		"SELECT client FROM project WHERE id = ?1"},
	{TALLY_CLIENT, ENTITY_INTERACTION, LEADS_THERE,
		{"client", "occurred_at", "direction", "answered"},
		"SELECT client FROM interaction WHERE id = ?1"},
};
enum {
	WATCHES = sizeof(watches) / sizeof(watches[0]),
	COLUMNS = sizeof(watches[0].columns) / sizeof(watches[0].columns[0]),
	MANY = 32,  /* from so many on it is counted what lies between */
	SPARE = 4,  /* times as many may lie there */
	/* Of the columns above. */
	LEAD = 0,
	ITEM_REQUEST = 1,
	INTERACTION_PURPOSE_AT = 1,
	INTERACTION_REVISION_AT = 2,
};

/* Ids of projects or clients. */
struct concerned {
	int64_t *ids;
	size_t count, capacity;
};

struct tally_follower {
	struct store *store;
	int places[WATCHES][COLUMNS]; /* of the columns in their table */
	bool known[WATCHES];
	struct concerned concerned[TALLY_COUNT];
};

struct tally_follower *tally_follower_new(struct store *store)
{
	struct tally_follower *follower = memory_alloc(sizeof(*follower));

	*follower = (struct tally_follower){.store = store};
	return follower;
}

void tally_follower_free(struct tally_follower *follower)
{
	if (follower == NULL)
		return;
	for (int tally = 0; tally < TALLY_COUNT; tally++)
		free(follower->concerned[tally].ids);
	free(follower);
}

/* Rows of one import are mostly of one project and client after the other. */
static void note(struct concerned *concerned, int64_t id)
{
	if (id == 0 || (concerned->count > 0 && concerned->ids[concerned->count - 1] == id))
		return;
	concerned->ids = memory_array_grow(concerned->ids, &concerned->capacity,
		concerned->count + 1, sizeof(*concerned->ids));
	concerned->ids[concerned->count++] = id;
}

static enum status find_places(struct tally_follower *follower, int index, struct error *error)
{
	const struct watch *watch = &watches[index];
	sqlite3_stmt *columns = NULL;
	enum status status = change_columns(follower->store, watch->entity, &columns, error);

	for (int i = 0; status == STATUS_OK && i < COLUMNS && watch->columns[i] != NULL; i++) {
		int place = 0;

		while (strcmp(sqlite3_column_name(columns, place), watch->columns[i]) != 0)
			place++;
		follower->places[index][i] = place;
	}
	follower->known[index] = status == STATUS_OK;
	return status;
}

/* A change on its way to those it concerns. */
struct trace {
	struct tally_follower *follower;
	const struct change *change;
	int index; /* of its watch */
};

/* The value of a watched column before or after the change, NULL: not there, as of a column that
 * stays as it is, or of one that an older program did not know. */
static sqlite3_value *value_of(const struct trace *trace, int column, bool before)
{
	int place = trace->follower->places[trace->index][column];
	sqlite3_value *value = NULL;
	int code;

	if (before ? trace->change->operation == SQLITE_INSERT
		   : trace->change->operation == SQLITE_DELETE)
		return NULL;
	code = before ? sqlite3changeset_old(trace->change->row, place, &value)
		      : sqlite3changeset_new(trace->change->row, place, &value);
	return code == SQLITE_OK ? value : NULL;
}

static bool is_touched(const struct trace *trace)
{
	const struct watch *watch = &watches[trace->index];

	for (int i = 0; i < COLUMNS && watch->columns[i] != NULL; i++)
		if (value_of(trace, i, false) != NULL)
			return true;
	return false;
}

/* An interaction that comes or goes and is neither an update nor a round of revision concerns no
 * project: most of them. */
static bool is_other_word(const struct trace *trace)
{
	bool before = trace->change->operation == SQLITE_DELETE;

	if (watches[trace->index].tally != TALLY_PROJECT ||
		watches[trace->index].entity != ENTITY_INTERACTION ||
		trace->change->operation == SQLITE_UPDATE)
		return false;
	sqlite3_value *purpose = value_of(trace, INTERACTION_PURPOSE_AT, before);
	sqlite3_value *revision = value_of(trace, INTERACTION_REVISION_AT, before);
	return purpose != NULL && (revision == NULL || sqlite3_value_int(revision) == 0) &&
	       strcmp((const char *)sqlite3_value_text(purpose), "update") != 0;
}

static enum status note_all(
	const struct trace *trace, const char *sql, int64_t id, struct error *error)
{
	struct tally_follower *follower = trace->follower;
	sqlite3_stmt *statement = NULL;
	bool row = false;
	enum status status = statement_get(follower->store, sql, &statement, error);

	if (status != STATUS_OK)
		return status;
	statement_bind_integer(statement, 1, id);
	while ((status = statement_step(follower->store, statement, &row, error)) == STATUS_OK &&
		row)
		note(&follower->concerned[watches[trace->index].tally],
			sqlite3_column_int64(statement, 0));
	statement_reset(statement);
	return status;
}

static enum status note_lead(const struct trace *trace, int64_t id, struct error *error)
{
	const struct watch *watch = &watches[trace->index];

	if (watch->lead == LEADS_TO_PROJECTS)
		return note_all(trace, PROJECTS_OF_CLIENT, id, error);
	note(&trace->follower->concerned[watch->tally], id);
	return STATUS_OK;
}

/* Where the changed values lead to, before and after. */
static enum status note_values(const struct trace *trace, struct error *error)
{
	const struct watch *watch = &watches[trace->index];
	enum status status = STATUS_OK;

	for (int before = 0; watch->lead && before < 2 && status == STATUS_OK; before++) {
		sqlite3_value *lead = value_of(trace, LEAD, before);
		sqlite3_value *request = watch->entity == ENTITY_SCOPE_ITEM
						 ? value_of(trace, ITEM_REQUEST, before)
						 : NULL;

		if (lead != NULL)
			status = note_lead(trace, sqlite3_value_int64(lead), error);
		if (status == STATUS_OK && request != NULL)
			status = note_all(trace, "SELECT project FROM request WHERE id = ?1",
				sqlite3_value_int64(request), error);
	}
	return status;
}

static enum status follow_watch(const struct trace *trace, struct error *error)
{
	struct tally_follower *follower = trace->follower;
	enum status status = STATUS_OK;

	if (!follower->known[trace->index])
		status = find_places(follower, trace->index, error);
	if (status != STATUS_OK || is_other_word(trace))
		return status;
	if (trace->change->operation != SQLITE_UPDATE)
		return note_values(trace, error);
	if (!is_touched(trace))
		return STATUS_OK;
	status = note_values(trace, error);
	if (status == STATUS_OK)
		status = note_all(
			trace, watches[trace->index].related, trace->change->record, error);
	return status;
}

enum status tally_follow(
	struct tally_follower *follower, const struct change *change, struct error *error)
{
	struct trace trace = {.follower = follower, .change = change};
	enum status status = STATUS_OK;

	for (; trace.index < WATCHES && status == STATUS_OK; trace.index++)
		if (watches[trace.index].entity == change->entity)
			status = follow_watch(&trace, error);
	return status;
}

static int by_id(const void *left, const void *right)
{
	const int64_t *first = left, *second = right;

	return (*first > *second) - (*first < *second);
}

static void sort_once(struct concerned *concerned)
{
	size_t kept = 0;

	qsort(concerned->ids, concerned->count, sizeof(*concerned->ids), by_id);
	for (size_t i = 0; i < concerned->count; i++)
		if (i == 0 || concerned->ids[i] != concerned->ids[kept - 1])
			concerned->ids[kept++] = concerned->ids[i];
	concerned->count = kept;
}

/* Beside a statement for each, one for all of them and what lies between is a fraction of the work.
 * So where an import concerns most clients there are, the others are made anew along with them. */
static enum status lie_close(struct store *store, enum tally tally,
	const struct concerned *concerned, bool *close, struct error *error)
{
	int64_t between = 0;

	*close = false;
	if (concerned->count < MANY)
		return STATUS_OK;
	enum status status = tally_count(store, tally, concerned->ids[0],
		concerned->ids[concerned->count - 1], &between, error);
	*close = between <= (int64_t)concerned->count * SPARE;
	return status;
}

static enum status renew_all(struct tally_follower *follower, enum tally tally, struct error *error)
{
	struct concerned *concerned = &follower->concerned[tally];
	struct store *store = follower->store;
	bool close = false;

	if (concerned->count == 0)
		return STATUS_OK;
	sort_once(concerned);
	const int64_t *ids = concerned->ids;
	size_t count = concerned->count;
	enum status status = lie_close(store, tally, concerned, &close, error);
	if (status == STATUS_OK && close)
		status = tally_renew(store, tally, ids[0], ids[count - 1], error);
	for (size_t i = 0; i < count && status == STATUS_OK && !close; i++)
		status = tally_renew(store, tally, ids[i], ids[i], error);
	concerned->count = 0;
	return status;
}

enum status tally_follower_end(struct tally_follower *follower, struct error *error)
{
	enum status status = STATUS_OK;

	for (int tally = 0; tally < TALLY_COUNT && status == STATUS_OK; tally++)
		status = renew_all(follower, (enum tally)tally, error);
	return status;
}
