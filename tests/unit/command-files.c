/* export and import: what goes out comes back the same, and what is wrong is told by its line. */
#include "command-practice.h"

static const char *file_of(struct desk *desk, const char *name)
{
	return arena_format(desk->arena, "%s/%s", desk->folder, name);
}

static void write_file(struct desk *desk, const char *name, const char *text)
{
	FILE *file = fopen(file_of(desk, name), "w");
	assert_non_null(file);
	fputs(text, file);
	fclose(file);
}

static const char *read_file(struct desk *desk, const char *name)
{
	char text[8192];
	FILE *file = fopen(file_of(desk, name), "r");
	assert_non_null(file);
	text[fread(text, 1, sizeof text - 1, file)] = '\0';
	fclose(file);
	return arena_copy(desk->arena, text);
}

/* In an order in which every reference finds what it names. */
static const char *const WAY_BACK[] = {"client", "contact", "project", "interaction", "request",
	"scope_item", "milestone", "date_change", "promise", "feedback", "time_entry", "lesson",
	"reminder", "close_out", "disposition", "rule_setting"};

static void export_all(struct desk *desk)
{
	for (size_t i = 0; i < COUNT_OF(WAY_BACK); i++) {
		const char *to = file_of(desk, arena_format(desk->arena, "%s.csv", WAY_BACK[i]));
		const char *words[] = {"export", WAY_BACK[i], "--to", to};
		(void)desk_run(desk, words, COUNT_OF(words));
		if (desk->status != STATUS_OK)
			fail_msg("%s", desk->text);
		assert_false(desk->result.wrote);
	}
}

/* Imports what was exported; the answer. */
static const char *import_one(struct desk *desk, const char *entity)
{
	const char *name = arena_format(desk->arena, "%s.csv", entity);
	const char *words[] = {"import", file_of(desk, name), entity};
	(void)desk_run(desk, words, COUNT_OF(words));
	if (desk->status != STATUS_OK)
		fail_msg("%s: %s", name, desk->text);
	return desk->text;
}

/* The files from this one on; of those without a row the header alone. */
static void import_all(struct desk *desk, size_t first)
{
	for (size_t i = first; i < COUNT_OF(WAY_BACK); i++) {
		const char *name = arena_format(desk->arena, "%s.csv", WAY_BACK[i]);
		if (strchr(strchr(read_file(desk, name), '\n'), ',') == NULL)
			continue;
		(void)import_one(desk, WAY_BACK[i]);
		if (desk->result.exit_code != 0)
			fail_msg("%s: %s", name, desk->text);
	}
}

static void begin_anew(struct desk *desk)
{
	session_close(desk->session);
	snprintf(desk->path, sizeof desk->path, "%s/second.db", desk->folder);
	desk_open(desk);
}

/* Into an empty store of its own, with the ids it had: every field of every record. */
static void everything_goes_out_and_comes_back(void **state)
{
	struct desk *desk = *state;
	practice(desk);
	(void)desk_type(desk, "accept acme/site");
	(void)desk_type(desk, "decide popup paid price:1.250,50 effort:1h30");
	(void)desk_type(desk, "edit acme note:\"with, comma; \"");
	const char *note[] = {"edit", "acme", "note:two\nlines, \"quoted\""};
	(void)desk_run(desk, note, COUNT_OF(note));
	(void)desk_type(desk, "edit acme/site approver:\"Kim Weber\"");
	desk_at(desk, "03-06T09:00");
	(void)desk_type(desk, "start acme/site because of the date");
	(void)desk_type(desk, "dismiss start-gate agreed");
	(void)desk_type(desk, "close acme/site");
	const char *before = everything(desk);
	export_all(desk);
	begin_anew(desk);
	import_all(desk, 0);
	assert_string_equal(everything(desk), before);
}

/* A request leads to a scope item and that one to a request: whichever comes first is taken without
 * the other, which is told, and filled in when its file is imported again. */
static void what_leads_in_a_circle_is_filled_in_later(void **state)
{
	struct desk *desk = *state;
	static const struct desk_step BOTH_WAYS[] = {
		{"", "decide popup paid price:250 effort:2h", "now a scope item"},
		{"", "call acme/site hm +req banner", "banner"},
		{"", "edit banner scope_item:\"home page\"", "hanged"},
	};
	practice(desk);
	DESK_PLAY(desk, BOTH_WAYS);
	const char *before = everything(desk);
	export_all(desk);
	begin_anew(desk);
	for (size_t i = 0; i < 4; i++)
		(void)import_one(desk, WAY_BACK[i]);
	const char *text = import_one(desk, "request");
	assert_int_equal(desk->result.exit_code, 1);
	assert_non_null(strstr(text, "request.csv:"));
	assert_non_null(strstr(text, "is not here yet"));
	assert_non_null(strstr(text, "Imported 2 rows (Change request)"));
	assert_non_null(strstr(text, "left open"));
	(void)import_one(desk, "scope_item");
	assert_int_equal(desk->result.exit_code, 0);
	/* Only what is empty is filled in: what was changed since stays. */
	desk_expect(desk, "edit banner detail:later", "hanged");
	text = import_one(desk, "request");
	assert_non_null(strstr(text, "Filled in what 1 record refers to (Change request)"));
	desk_expect(desk, "show banner", "later");
	desk_expect(desk, "show banner", "home page");
	desk_expect(desk, "edit banner detail:", "hanged");
	import_all(desk, 6);
	assert_string_equal(everything(desk), before);
	/* Once more there is nothing left to fill in. */
	desk_expect(desk,
		arena_format(desk->arena, "import %s request", file_of(desk, "request.csv")),
		"there already");
	desk_expect(desk, "undo 2", "Taken back");
}

/* One step, however many rows: undo leaves nothing of it, redo brings all of it. */
static void an_import_is_one_step(void **state)
{
	struct desk *desk = *state;
	(void)desk_type(desk, "add client Acme");
	write_file(desk, "in.csv", "client,name\nacme,Ann\nacme,Bob\nacme,Cem\n");
	const char *before = everything(desk);
	const char *line = arena_format(desk->arena, "import %s contact", file_of(desk, "in.csv"));
	(void)desk_type(desk, arena_format(desk->arena, "%s --dry-run", line));
	assert_int_equal(desk->status, STATUS_OK);
	assert_false(desk->result.wrote);
	assert_int_equal(answered_table(desk)->row_count, 3);
	assert_string_equal(answered_table(desk)->rows[0].handle, "");
	assert_string_equal(everything(desk), before);
	(void)desk_type(desk, line);
	assert_true(desk->result.wrote);
	const char *after = everything(desk);
	assert_int_equal(counted(desk, "list contact client:acme"), 3);
	(void)desk_type(desk, "undo");
	assert_string_equal(everything(desk), before);
	(void)desk_type(desk, "redo");
	assert_string_equal(everything(desk), after);
}

/* A dry run says what a run would do: the same rows refused, with the same words, and nothing of it
 * stays, not even in history. More rows than the cache of references has slots for are no matter.
 */
static void a_dry_run_tells_what_a_run_does(void **state)
{
	struct desk *desk = *state;
	enum { ROWS = 3000 };
	struct buffer csv = BUFFER_EMPTY;
	buffer_add(&csv, "name,slug\n");
	for (int i = 0; i < ROWS; i++)
		buffer_format(&csv, "Client %d,c%d\n", i, i % 2999); /* the last one is taken */
	write_file(desk, "clients.csv", buffer_text(&csv));
	buffer_reset(&csv);
	buffer_add(&csv, "client,name\n");
	for (int i = 0; i < 2 * ROWS; i++)
		buffer_format(&csv, "c%d,Contact %d\n", i % 3001, i); /* two are nobody's */
	write_file(desk, "contacts.csv", buffer_text(&csv));
	buffer_clear(&csv);
	(void)desk_type(desk, "add client Acme");
	const char *before = everything(desk);
	const char *clients =
		arena_format(desk->arena, "import %s client", file_of(desk, "clients.csv"));
	desk_expect(desk, arena_format(desk->arena, "%s --dry-run", clients),
		"clients.csv:3001: error: The short name c0 is taken");
	assert_false(desk->result.wrote);
	assert_int_equal(answered_table(desk)->row_count, 5);
	desk_expect(desk, "history --limit 1", "added client Acme");
	assert_string_equal(everything(desk), before);
	desk_expect(desk, clients, "clients.csv:3001: error: The short name c0 is taken");
	assert_int_equal(counted(desk, "list client"), ROWS);
	const char *contacts =
		arena_format(desk->arena, "import %s contact", file_of(desk, "contacts.csv"));
	desk_expect(desk, arena_format(desk->arena, "%s --dry-run", contacts),
		"5998 rows would be taken, 2 refused");
	desk_expect(desk, contacts, "Imported 5998 rows (Contact) (2 rows refused)");
	assert_int_equal(counted(desk, "list contact client:c2998"), 2);
	assert_int_equal(counted(desk, "list contact client:c7"), 2);
	desk_expect(desk, "search \"contact 5999\"", "Contact 5999");
	desk_expect(desk, "undo 2", "Taken back: 2 commands");
	assert_string_equal(everything(desk), before);
}

static const struct {
	const char *entity, *csv;
	const char *parts; /* as in desk_step */
	int taken;
} FILES[] = {
	{"client", "name\nDelta\nEcho\n", "2 rows", 2},
	{"client", "\xEF\xBB\xBFname\r\nDelta\r\n", "1 row", 1},
	{"client", "name,nmae\nDelta,x\n", "in.csv:1:|nmae|name", 0},
	{"client", "name,status\nDelta,active\nEcho,nothing\n", "in.csv:3:|nothing", 1},
	{"client", "name,status\n,active\nEcho,lead\n", "in.csv:2:", 1},
	{"client", "name,hourly_rate\nDelta,much\n", "in.csv:2:|much", 0},
	{"client", "", "Nothing was stored", 0},
	{"contact", "client,name\nacme,Ann\nnobody,Bob\n", "in.csv:3:|nobody", 1},
	{"contact", "client,name\nnobody,Ann\nneither,Bob\n", "!", 0},
	{"contact", "client,name,birthday\nacme,Ann,1980-02-30\n", "in.csv:2:|1980-02-30", 0},
	{"contact", "client,name,approver\nacme,Ann,perhaps\n", "in.csv:2:|perhaps", 0},
	{"contact", "name\nAnn\n", "in.csv:|Client", 0},
	{"contact", "Client,Name\nacme,Ann\n", "1 row", 1},
	{"project", "client,title,deadline\nacme,Site,2026-04-17\n", "1 row", 1},
	{"project", "client,title,approver\nacme,Site,Nobody\n", "in.csv:2:|Nobody", 0},
	{"project", "client,title,approver\nacme,Shop,zzzzzzzzzz\n",
		"in.csv:2:|zzzzzzzzzz|not here yet", 1},
	{"promise", "client,title,project\nacme,draft,zzzzzzzzzz\n", "in.csv:2:|not here yet", 1},
	{"contact", "client,name\nzzzzzzzzzz,Ann\n", "in.csv:2:|zzzzzzzzzz", 0},
	{"reminder", "title,due\ncall,2026-03-20\nwrite,\n", "in.csv:3:", 1},
	{"interaction", "client,summary,occurred_at,heat\nacme,hm,2026-03-01 10:00,2\n", "1 row",
		1},
	{"interaction", "client,summary,occurred_at,heat\nacme,hm,2026-03-01 10:00,4\n",
		"in.csv:2:|4", 0},
	/* what only the store can tell has its line, too */
	{"client", "name,slug\nDelta,dd\nEcho,dd\nFoxtrot,\n", "in.csv:3:|dd is taken", 2},
	{"client", "id,name\nabcdefghjk,Delta\nabcdefghjk,Echo\n", "in.csv:3:|there already", 1},
	{"client", "id,name\nabcdefghjk,Delta\nabcdefghjk,Echo\n", "in.csv:3:|there already", 1},
	{"promise", "client,project,title\nborg,acme/site,draft\nacme,acme/site,offer\n",
		"in.csv:2:|acme/site", 1},
	{"lesson", "client,happened,share\nacme,late,yes\nacme,\"never closed\n", "in.csv:", 1},
};

/* A good row is taken whatever stands around it; a bad one is named by file and line. */
static void rows_are_taken_or_named(void **state)
{
	struct desk *desk = *state;
	(void)desk_type(desk, "add client Acme");
	(void)desk_type(desk, "add client Borg");
	(void)desk_type(desk, "add project acme/site Site");
	for (size_t i = 0; i < COUNT_OF(FILES); i++) {
		const char *list = arena_format(desk->arena, "list %s", FILES[i].entity);
		long before = counted(desk, list);
		write_file(desk, "in.csv", FILES[i].csv);
		const struct desk_step step = {"",
			arena_format(desk->arena, "import %s %s", file_of(desk, "in.csv"),
				FILES[i].entity),
			FILES[i].parts};
		desk_play(desk, &step, 1);
		bool refused = strstr(FILES[i].parts, "row") == NULL;
		assert_int_equal(desk->status != STATUS_OK || desk->result.exit_code == 1, refused);
		bool wrote = desk->result.wrote;
		if (counted(desk, list) - before != FILES[i].taken)
			fail_msg("%s%s", FILES[i].csv, step.line);
		assert_int_equal(wrote, FILES[i].taken > 0);
		if (wrote)
			(void)desk_type(desk, "undo");
	}
}

static const struct {
	const char *line;
	enum status status;
} REFUSED[] = {
	{"import", STATUS_INVALID},
	{"import /nowhere/in.csv", STATUS_INVALID},
	{"import /nowhere/in.csv clinet", STATUS_INVALID},
	{"import /nowhere/in.csv client", STATUS_IO},
	{"export", STATUS_INVALID},
	{"export clinet", STATUS_INVALID},
	{"export client stauts:lead", STATUS_INVALID},
	{"export project client:nobody", STATUS_NOT_FOUND},
	{"export client --to /nowhere/out.csv", STATUS_IO},
};

static void wrong_uses_are_refused(void **state)
{
	struct desk *desk = *state;
	(void)desk_type(desk, "add client Acme");
	const char *before = everything(desk);
	for (size_t i = 0; i < COUNT_OF(REFUSED); i++) {
		(void)desk_type(desk, REFUSED[i].line);
		if (desk->status != REFUSED[i].status)
			fail_msg("%s: %d %s", REFUSED[i].line, (int)desk->status, desk->text);
	}
	assert_string_equal(everything(desk), before);
}

/* Only what fits the filter, under the names of the fields; a file that is there is left alone. */
static void an_export_is_filtered(void **state)
{
	struct desk *desk = *state;
	practice(desk);
	const char *all = desk_type(desk, "export contact");
	assert_non_null(strstr(all, "Kim Weber"));
	assert_non_null(strstr(all, "Kim Wolf"));
	const char *one = desk_type(desk, "export contact role:owner");
	assert_non_null(strstr(one, ",acme,Kim Weber,owner,"));
	assert_null(strstr(one, "Wolf"));
	for (int field = 0; field < catalog_entity(ENTITY_CONTACT)->field_count; field++)
		assert_non_null(strstr(one, catalog_entity(ENTITY_CONTACT)->fields[field].name));
	write_file(desk, "there.csv", "mine");
	const char *to =
		arena_format(desk->arena, "export contact --to %s", file_of(desk, "there.csv"));
	(void)desk_type(desk, to);
	assert_int_equal(desk->status, STATUS_IO);
	assert_string_equal(read_file(desk, "there.csv"), "mine");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		DESK_TEST(everything_goes_out_and_comes_back),
		DESK_TEST(what_leads_in_a_circle_is_filled_in_later),
		DESK_TEST(an_import_is_one_step),
		DESK_TEST(a_dry_run_tells_what_a_run_does),
		DESK_TEST(rows_are_taken_or_named),
		DESK_TEST(wrong_uses_are_refused),
		DESK_TEST(an_export_is_filtered),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
