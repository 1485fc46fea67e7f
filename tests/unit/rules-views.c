/* What the views show of a small practice. The cases look through them at the rules' needs; here
 * are the columns that other readers use. */
#include "unit/rules-support.h"

#include <sqlite3.h>

struct window {
	struct practice *practice;
	sqlite3 *db;
};

static void fill_projects(struct practice *practice)
{
	ADD(practice, "2026-03-02", "acme", ENTITY_CLIENT, "slug", "acme", "name", "Acme GmbH");
	ADD(practice, "2026-03-02", "gone", ENTITY_CLIENT, "slug", "gone", "name", "Gone", "status",
		"archived");
	ADD(practice, "2026-03-02", "kim", ENTITY_CONTACT, "client", "acme", "name", "Kim Weber");
	ADD(practice, "2026-03-02", "site", ENTITY_PROJECT, "client", "acme", "slug", "site",
		"title", "Website", "status", "active", "offer_accepted", "2026-03-06", "start",
		"2026-03-09");
	ADD(practice, "2026-03-02", "old", ENTITY_PROJECT, "client", "acme", "slug", "old", "title",
		"Old one", "status", "closed", "start", "2025-01-07", "closed", "2025-06-02");
	ADD(practice, "2026-03-02", "older", ENTITY_PROJECT, "client", "acme", "slug", "older",
		"title", "Older one", "status", "closed", "closed", "2024-06-02");
	ADD(practice, "2026-03-02", "stone", ENTITY_MILESTONE, "project", "site", "title", "Launch",
		"due", "2026-04-01", "done", "2026-03-30");
	ADD(practice, "2026-03-09", "moved", ENTITY_DATE_CHANGE, "project", "site", "reason",
		"content late", "new_date", "2026-04-24", "at", "2026-03-09 10:00");
}

static void fill_scope(struct practice *practice)
{
	ADD(practice, "2026-03-02", "home", ENTITY_SCOPE_ITEM, "project", "site", "title", "home",
		"effort", "12h", "state", "accepted", "delivered", "2026-03-20", "accepted",
		"2026-03-24");
	ADD(practice, "2026-03-02", "shop", ENTITY_SCOPE_ITEM, "project", "site", "title", "shop",
		"effort", "20h", "agreed_on", "2026-03-05");
	ADD(practice, "2026-03-02", "copy", ENTITY_SCOPE_ITEM, "project", "site", "title", "copy",
		"kind", "excluded", "effort", "5h");
	ADD(practice, "2026-03-02", "blog", ENTITY_SCOPE_ITEM, "project", "site", "title", "blog",
		"state", "dropped", "effort", "8h");
	ADD(practice, "2026-03-02", "other", ENTITY_SCOPE_ITEM, "project", "old", "title", "other",
		"effort", "1h");
}

static void fill_requests(struct practice *practice)
{
	ADD(practice, "2026-03-12", "call", ENTITY_INTERACTION, "client", "acme", "project", "site",
		"direction", "in", "summary", "a wish", "occurred_at", "2026-03-12 10:00");
	ADD(practice, "2026-03-13", "missed", ENTITY_INTERACTION, "client", "acme", "answered",
		"no", "summary", "nobody", "occurred_at", "2026-03-13 10:00");
	ADD(practice, "2026-03-12", "form", ENTITY_REQUEST, "project", "site", "interaction",
		"call", "title", "form", "asked_on", "2026-03-12", "effort", "2h", "decision",
		"goodwill", "decided", "2026-03-18");
	ADD(practice, "2026-03-12", "inside", ENTITY_REQUEST, "project", "site", "title", "inside",
		"asked_on", "2026-03-12", "effort", "9h", "decision", "goodwill", "bucket", "in");
	ADD(practice, "2026-03-13", "area", ENTITY_REQUEST, "project", "site", "title", "area",
		"asked_on", "2026-03-13", "effort", "6h", "decision", "paid", "told", "2026-03-14");
	ADD(practice, "2026-03-13", "areas", ENTITY_SCOPE_ITEM, "project", "site", "title", "area",
		"effort", "6h", "change_request", "area");
	ADD(practice, "2026-03-13", "no", ENTITY_REQUEST, "project", "site", "title", "no",
		"asked_on", "2026-03-13", "effort", "3h", "decision", "declined");
	ADD(practice, "2026-03-13", "word", ENTITY_PROMISE, "client", "acme", "project", "site",
		"title", "send it", "due", "2026-03-20", "kept", "2026-03-19");
	ADD(practice, "2026-03-13", "said", ENTITY_FEEDBACK, "client", "acme", "title", "nice",
		"polarity", "praise", "heard_on", "2026-03-15");
	ADD(practice, "2026-03-13", "lesson", ENTITY_LESSON, "client", "acme", "happened",
		"learned");
	ADD(practice, "2026-03-13", "call me", ENTITY_REMINDER, "client", "acme", "title",
		"call me", "due", "2026-05-01");
}

static int set_up(void **state)
{
	struct window *window = calloc(1, sizeof *window);

	window->practice = practice_new();
	fill_projects(window->practice);
	fill_scope(window->practice);
	fill_requests(window->practice);
	assert_int_equal(sqlite3_open(window->practice->store_path, &window->db), SQLITE_OK);
	*state = window;
	return 0;
}

static int tear_down(void **state)
{
	struct window *window = *state;

	sqlite3_close(window->db);
	practice_free(window->practice);
	free(window);
	return 0;
}

#define SITE "project = (SELECT project FROM project_all WHERE name = 'acme/site')"
#define ID(entity, title) "(SELECT id FROM " entity " WHERE title = '" title "')"

/* One value: all rows of the first column, joined by blanks. */
static const struct {
	const char *sql, *expected;
} looks[] = {
	{"SELECT name FROM client_live", "acme"},
	{"SELECT name FROM project_running", "acme/site"},
	{"SELECT name FROM project_all ORDER BY name", "acme/old acme/older acme/site"},
	{"SELECT part || ':' || title || ':' || effort FROM ledger_line WHERE " SITE
	 " ORDER BY part, title",
		"absorbed:form:120 agreed:home:720 agreed:shop:1200 approved:area:360"},
	{"SELECT day FROM ledger_line WHERE " SITE " ORDER BY title",
		"2026-03-13 2026-03-12 2026-03-06 2026-03-05"},
	{"SELECT decided FROM ledger_line WHERE " SITE " AND part = 'absorbed'", "2026-03-18"},
	{"SELECT told FROM ledger_line WHERE " SITE " AND part = 'approved'", "2026-03-14"},
	{"SELECT l.summary FROM ledger_line AS s JOIN logged AS l ON l.interaction = s.interaction",
		"a wish"},
	{"SELECT entity FROM ledger_line WHERE id = " ID("request", "form"), "request"},
	{"SELECT agreed || '+' || approved || '+' || absorbed || '+' || absorbed_count"
	 " FROM ledger_total WHERE " SITE,
		"1920+360+120+1"},
	{"SELECT count(*) FROM ledger_total", "3"},
	{"SELECT title FROM scope_open WHERE " SITE " ORDER BY title", "area shop"},
	{"SELECT summary FROM contact_event", "a wish"},
	{"SELECT summary FROM attempt", "nobody"},
	{"SELECT count(*) FROM logged", "2"},
	{"SELECT l.summary FROM client_touch AS t JOIN logged AS l ON l.interaction = "
	 "t.interaction",
		"a wish"},
	{"SELECT touched_at = (SELECT occurred_at FROM contact_event) FROM client_touch", "1"},
	{"SELECT closed_on FROM client_touch", "2025-06-02"},
	{"SELECT p.name FROM client_touch AS t JOIN project_all AS p ON p.project = "
	 "t.closed_project",
		"acme/old"},
	{"SELECT p.name FROM client_touch AS t JOIN project_all AS p ON p.project = t.running",
		"acme/site"},
	{"SELECT count(*) FROM follow_up_project", "0"},
	{"SELECT kind || ':' || day FROM timeline WHERE " SITE " ORDER BY day, kind",
		"moved:2026-03-09 started:2026-03-09 asked:2026-03-12 asked:2026-03-12 "
		"call:2026-03-12"
		" asked:2026-03-13 asked:2026-03-13 goodwill:2026-03-18 kept:2026-03-19"
		" delivered:2026-03-20 accepted:2026-03-24 done:2026-03-30"},
	{"SELECT kind || ':' || title FROM timeline AS t WHERE client = (SELECT client FROM "
	 "client_live)"
	 " AND project IS NULL ORDER BY day",
		"call:nobody lesson:learned praise:nice"},
	{"SELECT day FROM timeline WHERE kind = 'closed' ORDER BY day", "2024-06-02 2025-06-02"},
	{"SELECT name FROM record_name WHERE id = " ID("milestone", "Launch"), "Launch"},
	{"SELECT entity || ':' || name FROM record_name WHERE client = (SELECT client FROM "
	 "client_live)"
	 " AND project IS NULL ORDER BY entity",
		"client:acme contact:Kim Weber feedback:nice interaction:nobody lesson:learned"
		" reminder:call me"},
	{"SELECT count(*) FROM record_name WHERE " SITE, "14"},
	{"SELECT name FROM record_name WHERE entity = 'project' ORDER BY name",
		"acme/old acme/older acme/site"},
};

static void test_the_views_show_what_is_there(void **state)
{
	struct window *window = *state;

	for (size_t i = 0; i < sizeof looks / sizeof *looks; i++) {
		struct buffer seen = BUFFER_EMPTY;
		sqlite3_stmt *statement;
		if (sqlite3_prepare_v2(window->db, looks[i].sql, -1, &statement, NULL) != SQLITE_OK)
			fail_msg("%s: %s", sqlite3_errmsg(window->db), looks[i].sql);
		while (sqlite3_step(statement) == SQLITE_ROW) {
			const char *text = (const char *)sqlite3_column_text(statement, 0);
			buffer_format(&seen, "%s%s", seen.length ? " " : "", text ? text : "NULL");
		}
		sqlite3_finalize(statement);
		if (strcmp(buffer_text(&seen), looks[i].expected) != 0)
			fail_msg("“%s” instead of “%s”: %s", buffer_text(&seen), looks[i].expected,
				looks[i].sql);
		buffer_clear(&seen);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_the_views_show_what_is_there),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
