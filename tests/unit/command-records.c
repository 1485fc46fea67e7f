/* add, list, show, edit, rm, search, history; import and export. */
#include "command-support.h"

#include <fcntl.h>

static const struct desk_step TWO_CLIENTS[] = {
	{"03-02T09:00", "add client Acme GmbH tags:web,shop", "Added client Acme GmbH (acme"},
	{"", "add client Müller & Söhne KG", "(mueller"},
	{"", "add contact acme Kim Weber approver:yes", "Added contact Kim Weber"},
	{"", "add contact acme Kim Wolf", "Added contact Kim Wolf"},
	{"", "add project acme/site Site redesign approver:\"Kim Weber\" deadline:2026-04-17",
		"Added project acme/site"},
	{"", "add project acme Shop", "Added project acme/shop"},
};

static void two_clients(struct desk *desk)
{
	DESK_PLAY(desk, TWO_CLIENTS);
}

static const struct desk_step ADDED[] = {
	/* short names */
	{"", "add client Acme Inc", "(acme-2"},
	{"", "add client Best Boats slug:acme", "! "},
	{"", "add client Best Boats slug:Best_Boats", "(best-boats"},
	{"", "add client slug:???  Nobody", "is no short name"},
	{"", "add client Donaudampfschifffahrtsgesellschaft", "(donaudampfschifffahrtsge)"},
	{"", "add client Donaudampfschifffahrtsgesellschaft", "(donaudampfschifffahrts-2)"},
	{"", "add client 株式会社", "(client"},
	{"", "add client name:\"Given Name\" kind:person", "Added client Given Name (given-name"},
	/* parents */
	{"", "add contact Nobody", "! Client “Nobody” was not found."},
	{"", "add contact", "! For which client?"},
	{"", "add scope_item role:x", "! For which project?"},
	{"", "add scope_item acme page", "? Which “Acme GmbH”?|acme/site|acme/shop"},
	{"", "add scope_item mueller page", "has no open project"},
	{"", "add scope_item acme/site home page effort:12h", "home page|Effort 12 h"},
	{"", "add request acme/site popup", "Added change request popup"},
	{"", "show request popup", "Asked on: Mon 2 Mar|Decision: pending|Project: acme/site"},
	{"", "add promise acme/site draft due:fri", "Due Fri 6 Mar"},
	{"", "show promise draft", "Client: acme|Project: acme/site"},
	{"", "add time acme/site 2h wrote tests", "wrote tests"},
	{"", "list time_entry", "2 h | wrote tests"},
	{"", "add time acme/site 3h", "Added time entry acme/site ("},
	{"", "add reminder call the bank due:fri", "call the bank"},
	{"", "add lesson acme estimates were low tags:web", "estimates were low"},
	{"", "add rule_setting rule:status-update-due name:every value:5d client:acme",
		"Client acme"},
	/* fields */
	{"", "add contact acme Joe rolle:x", "! Contact has no field “rolle”.|Did you mean role:"},
	{"", "add contact acme Joe zzzzzz:x", "! Contact has no field|Its fields: client, name"},
	{"", "add contact acme http://joe.example Joe", "http://joe.example Joe"},
	{"", "add scope_item acme/site Phase 2: blog", "Phase 2: blog"},
	{"", "add scope_item acme/site -- effort:is text", "effort:is text"},
	{"", "add project acme Third deadline:someday", "! "},
	{"", "add project acme Third approver:nobody", "! Contact “nobody” was not found."},
	{"", "add project acme Third approver:kim", "? Which “kim”?|Kim Weber|Kim Wolf"},
	{"", "add project mueller Third approver:kim", "! Contact “kim” was not found."},
	{"", "add promise mueller thing project:acme/site", "! "},
	/* what */
	{"", "add", "! Add what?"},
	{"", "add clint Acme", "! “clint” is nothing that can be added.|rapport add client"},
	{"", "add contact acme", "? Name:|unattended: Name is missing."},
};

static void records_are_added(void **state)
{
	struct desk *desk = *state;
	two_clients(desk);
	DESK_PLAY(desk, ADDED);
	desk_answer(desk, "title", "Lee Long");
	desk_expect(desk, "add contact acme", "Added contact Lee Long");
	assert_int_equal(desk->result.entity, ENTITY_CONTACT);
	assert_true(desk->result.wrote && desk->result.id != 0);
	assert_int_equal(desk->result.block_count, 2);
}

static const struct desk_step LISTED[] = {
	{"", "list client", "acme | Acme GmbH|mueller | Müller & Söhne KG"},
	{"", "list clients tag:web", "Acme GmbH|^Söhne"},
	{"", "list client tag:nothing", "Nothing fits this filter."},
	{"", "list client --count", "2"},
	{"", "list client --limit 1", "more"},
	{"", "list client --limit=1", "Acme|more|^Müller"},
	{"", "list client --limit 0", "! --limit wants a whole number"},
	{"", "list client --limit", "! --limit wants a value"},
	{"", "list client --sort -name", "Müller"},
	{"", "list client --sort nme", "! Client has no field “nme” to sort by.|name"},
	{"", "list project client:acme", "acme/site | Site redesign|acme/shop | Shop"},
	{"", "list project deadline:<2026-05-01", "site|^shop"},
	{"", "list contact \"Kim Wolf\"", "Kim Wolf|^Weber"},
	{"", "list contact name:\"Kim Wolf\"", "Kim Wolf|^Weber"},
	{"", "list interaction", "Nothing here yet."},
	{"", "list clint", "! “clint” is nothing that can be listed.|client"},
	{"", "list client sttaus:active", "! "},
	{"", "list client --cuont", "! “list” has no option --cuont.|--count"},
	{"", "list", "! List what?"},
};

static void records_are_listed(void **state)
{
	struct desk *desk = *state;
	desk_expect(desk, "list client", "No clients yet. Begin with: rapport add client NAME");
	assert_int_equal(desk->result.exit_code, 0);
	two_clients(desk);
	DESK_PLAY(desk, LISTED);
	(void)desk_type(desk, "list client nothing-of-this");
	assert_int_equal(desk->result.exit_code, 1);
}

/* A state reached by editing is dated, and its rules see it. */
static void edited_states_have_their_day(void **state)
{
	static const struct desk_step STEPS[] = {
		{"", "edit acme/site status:active", "Status: active"},
		{"", "show acme/site", "Started: Mon 2 Mar"},
		{"03-05T09:00", "edit acme/site status:closed", "Status: closed"},
		{"", "show acme/site", "Closed: Thu 5 Mar|Started: Mon 2 Mar"},
		{"", "edit acme/shop status:closed closed:2026-02-01", "Closed: Sun 1 Feb"},
		{"", "add request acme/shop popup", "popup"},
		{"", "edit popup decision:goodwill", "goodwill"},
		{"", "show popup", "Decided: Thu 5 Mar"},
	};
	struct desk *desk = *state;
	two_clients(desk);
	DESK_PLAY(desk, STEPS);
}

/* Machines get what references stand for, in columns people do not see too. */
static void machines_get_names(void **state)
{
	struct desk *desk = *state;
	two_clients(desk);
	(void)desk_type(desk, "list project site --json");
	const struct table *table = desk->result.blocks[0].table;
	size_t names = 0;
	for (size_t column = 0; column < table->column_count; column++) {
		const char *text = table->rows[0].texts[column];
		names += strcmp(text, "acme") == 0 || strcmp(text, "Kim Weber") == 0;
	}
	assert_int_equal(names, 2);
}

/* Every column people see has a text, and every cell a value, whatever the entity. */
static void tables_are_complete(void **state)
{
	struct desk *desk = *state;
	two_clients(desk);
	(void)desk_type(desk, "call acme/site 25m text +req a +promise fri b +fb c");
	for (int entity = 0; entity < ENTITY_COUNT; entity++) {
		const struct entity_info *info = catalog_entity((enum entity)entity);
		const char *words[] = {"list", info->name, "--json"};
		(void)desk_run(desk, words, 3);
		assert_int_equal(desk->status, STATUS_OK);
		const struct table *table = desk->result.blocks[0].table;
		assert_int_equal(table->column_count, info->field_count);
		assert_string_equal(table->name, info->plural);
		for (int field = 0; field < info->field_count; field++) {
			size_t column = 0;
			while (column < table->column_count &&
				table->columns[column].field != &info->fields[field])
				column++;
			assert_true(column < table->column_count);
			assert_string_equal(table->columns[column].name, info->fields[field].name);
		}
	}
}

static const struct desk_step EDITED[] = {
	{"", "edit acme/site deadline:\"24 Apr\" tags:web", "Deadline: Fri 24 Apr|Tags: web"},
	{"", "list date_change", "Fri 17 Apr | Fri 24 Apr | me"},
	{"", "edit acme/site deadline:", "Deadline: none"},
	{"", "edit acme/site title:\"Site redesign\"", "Nothing was changed."},
	{"", "edit acme/site stuff", "! “stuff” is no key:value."},
	{"", "edit acme/site statu:zzz", "! "},
	{"", "edit acme/site status:zzz", "! "},
	{"", "edit acme/site slug:shop", "! "},
	{"", "edit acme/site slug:web", "Short name: web"},
	{"", "edit acme slug:\"ac me\"", "Short name: ac-me"},
	{"", "edit ac-me slug:acme", "Short name: acme"},
	{"", "show acme/web", "Title: Site redesign"},
	{"", "edit nothing-of-this note:x", "! “nothing-of-this” was not found."},
	{"", "edit", "! Edit what?"},
	{"", "edit acme", "? Edit Acme GmbH|name: Acme GmbH|tags: shop web"},
};

static void records_are_edited(void **state)
{
	struct desk *desk = *state;
	two_clients(desk);
	DESK_PLAY(desk, EDITED);
}

static const struct {
	const char *form, *wanted;
} FORMS[] = {
	{"name: Acme AG\n", "Name: Acme AG"},
	{"# name: no\nname: Acme GmbH\nnote:\n  two\n  lines\n", "Note: two …"},
	{"note: one\n\n  and a paragraph\n", "Note: one …"},
	{"note: one\nand on\n", "Note: one …"},
	{"note:\n", "Note: none"},
	{"", "Nothing was changed."},
	{"# nothing\n", "Nothing was changed."},
	{"name Acme\n", "form:1:1: error: This line has no “key:”."},
	{"name: A\nnmae: B\n",
		"form:2:1: error: Client has no field “nmae”. (Did you mean name:?)"},
	{"# x\nstatus: zzz\n", "form:2:1: error:"},
	{"tags: web, print\r\n", "Tags: print, web"},
};

static void a_form_is_read_back(void **state)
{
	struct desk *desk = *state;
	two_clients(desk);
	(void)desk_type(desk, "edit acme note:old");
	for (size_t i = 0; i < sizeof FORMS / sizeof FORMS[0]; i++) {
		desk_answer(desk, "form", FORMS[i].form);
		desk_expect(desk, "edit acme", FORMS[i].wanted);
		if (desk->result.wrote)
			(void)desk_type(desk, "undo");
	}
}

/* What the editor is given, saved as it is, changes nothing. */
static void an_unchanged_form_changes_nothing(void **state)
{
	static const char *const HANDLES[] = {"acme", "acme/site", "contact \"Kim Weber\""};
	struct desk *desk = *state;
	two_clients(desk);
	(void)desk_type(desk, "edit acme note:x address:y");
	const char *words[] = {"edit", "acme", "note:one\n\n  three\nfour"};
	(void)desk_run(desk, words, 3);
	for (size_t i = 0; i < 2; i++) {
		const char *edit[] = {"edit", HANDLES[i]};
		(void)desk_run(desk, edit, 2);
		assert_int_equal(desk->status, STATUS_ASK);
		desk_answer(desk, "form", desk->result.question.initial);
		(void)desk_run(desk, edit, 2);
		assert_string_equal(desk->text, "Nothing was changed.\n");
	}
}

/* What was written while the record changed is not stored over the change. */
static void a_form_of_an_older_record_is_refused(void **state)
{
	struct desk *desk = *state;
	two_clients(desk);
	desk_expect(desk, "edit acme", "# version ");
	const char *form = desk->result.question.initial;
	desk_expect(desk, "edit acme note:theirs", "Note: theirs");
	desk_answer(desk, "form", form);
	desk_expect(desk, "edit acme", "! Acme GmbH was changed meanwhile");
	assert_int_equal(desk->status, STATUS_CONFLICT);
	desk_expect(desk, "show acme", "Note: theirs");
}

static const struct desk_step REMOVED[] = {
	{"", "call acme/site 25m nice call", "Logged"},
	{"", "rm acme",
		"What goes with it: 2 contacts, 2 projects, 1 interaction.\n"
		"? Remove Client “Acme GmbH” and all of this?|takes along 2 contacts|--yes"},
	{"", "rm acme --yes", "Removed client Acme GmbH."},
	{"", "list contact --count", "0"},
	{"", "show acme", "! “acme” was not found."},
	{"", "undo", "Taken back: removed client Acme GmbH."},
	{"", "list contact --count", "2"},
	{"", "list interaction", "nice call"},
	{"", "rm \"Kim Wolf\"", "? Remove Contact “Kim Wolf”?"},
	{"", "rm nothing-of-this", "! "},
	{"", "rm", "! Remove what?"},
};

static void records_are_removed_and_come_back(void **state)
{
	struct desk *desk = *state;
	two_clients(desk);
	DESK_PLAY(desk, REMOVED);
	desk_answer(desk, "sure", "no");
	desk_expect(desk, "rm acme", "! Nothing was removed.");
	desk_answer(desk, "sure", "yes");
	desk_expect(desk, "rm acme", "Removed client Acme GmbH.");
	desk_expect(desk, "redo", "!");
	desk_expect(desk, "undo", "Taken back");
	desk_expect(desk, "redo", "Brought back: removed client Acme GmbH.");
}

static const struct desk_step FOUND[] = {
	{"", "call acme/site 25m Größe der Bilder geklärt", "Logged"},
	{"", "search groesse", "acme | Interaction | "},
	{"", "search GRÖSSE bilder", "Interaction"},
	{"", "search nothing-of-this", "Nothing found."},
	{"", "search", "! Search for what?"},
	{"", "search kim --limit 1", "more"},
	{"", "history", "logged call with Acme GmbH, 25 min | call|added project acme/shop"},
	{"", "undo", "Taken back: logged call with Acme GmbH, 25 min."},
	{"", "history --limit 1", "logged call with Acme GmbH, 25 min | taken back|more"},
	{"", "history --all --limit 1", "undo"},
	{"", "undo zero", "! “zero” is no number of steps."},
	{"", "undo 0", "! “0” is no number of steps."},
	{"", "redo 5", "Brought back: logged call with Acme GmbH, 25 min.\n"
		       "There was only 1. Undo: rapport undo\n"},
	{"", "redo", "! "},
	{"", "undo 21", "? Take back the last 21 commands?|Taking back 21 commands needs a yes."},
	{"", "history --limit 1", "logged call with Acme GmbH, 25 min |^taken back"},
	{"", "undo 21 --yes", "Taken back: |commands, from “|There were only "},
	{"", "undo", "! "},
};

static void texts_and_history_are_found(void **state)
{
	struct desk *desk = *state;
	desk_expect(desk, "history", "Nothing was done yet.");
	two_clients(desk);
	DESK_PLAY(desk, FOUND);
	(void)desk_type(desk, "search nothing-of-this");
	assert_int_equal(desk->result.exit_code, 1);
}

static void write_file(const struct desk *desk, const char *name, const char *text)
{
	char path[128];
	snprintf(path, sizeof path, "%s/%s", desk->folder, name);
	FILE *file = fopen(path, "w");
	assert_non_null(file);
	fputs(text, file);
	fclose(file);
}

static const char *line_with(struct desk *desk, const char *format)
{
	return arena_format(desk->arena, "%s %s/%s", strtok(arena_copy(desk->arena, format), " "),
		desk->folder, strchr(format, ' ') + 1);
}

static void csv_comes_in_and_goes_out(void **state)
{
	struct desk *desk = *state;
	two_clients(desk);
	write_file(desk, "in.csv",
		"client,name,role,approver\r\nacme,Ann,Chief,yes\r\nmueller,Bob,,no\r\n"
		"nobody,Eve,,no\r\n");
	desk_expect(desk, line_with(desk, "import in.csv contact --dry-run"),
		"2 rows would be taken, 1 refused. Nothing was stored.");
	desk_expect(desk, "list contact --count", "2");
	desk_expect(desk, line_with(desk, "import in.csv contact"), "in.csv:4");
	assert_int_equal(desk->result.exit_code, 1);
	desk_expect(desk, "list contact client:mueller", "Bob");
	desk_expect(desk, "history --limit 1", "imported 2 rows (Contact)");
	desk_expect(desk, "undo", "Taken back: imported 2 rows");
	desk_expect(desk, "list contact --count", "2");
	desk_expect(desk, "export contact Wolf", "id,client,name");
	desk_expect(desk, "export contact Wolf", ",acme,Kim Wolf,");
	const char *to = arena_format(desk->arena, "export contact --to %s/out.csv", desk->folder);
	desk_expect(desk, to, "Written to");
	desk_expect(desk, to, "! ");
	desk_expect(
		desk, line_with(desk, "import out.csv contact"), "this record is there already");
	desk_expect(desk, "rm \"Kim Wolf\" --yes", "Removed");
	desk_expect(desk, line_with(desk, "import out.csv contact"), "Imported 1 row");
	desk_expect(desk, "list contact", "Kim Wolf");
	desk_expect(desk, "import /dev/null contact", "The file holds no rows. Nothing was stored.");
	assert_int_equal(desk->result.exit_code, 1);
	desk_expect(desk, line_with(desk, "import missing.csv contact"), "cannot be read");
	desk_expect(desk, line_with(desk, "import in.csv nothing"), "is no kind of record");
	desk_expect(desk, "import", "! Which file, and what is in it?");
	desk_expect(desk, "export", "! Export what?");
}

/* A title may be as long as a text; what is said of the record stays a line. */
static void long_titles_are_told_short(void **state)
{
	struct desk *desk = *state;
	enum { LONG = 65000, LINE = 130 };
	char *title = arena_alloc(desk->arena, LONG + 1);
	for (size_t i = 0; i < LONG; i++)
		title[i] = "größer "[i % 9];
	title[LONG] = '\0';
	const char *const lines[][5] = {
		{"add", "promise", "acme", title},
		{"keep", "größer größer"},
		{"undo"},
		{"undo"},
		{"add", "request", "acme/site", title},
		{"edit", "größer größer", "needed_by:2026-04-01"},
		{"move", "größer größer", "2026-04-02"},
		{"call", "acme", "hm", "+req", title},
	};
	desk_expect(desk, "add client Acme", "Added");
	desk_expect(desk, "add project acme Site", "Added");
	for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++) {
		size_t count = 0;
		while (count < 5 && lines[i][count] != NULL)
			count++;
		const char *text = desk_run(desk, lines[i], count);
		assert_int_equal(desk->status, STATUS_OK);
		assert_non_null(strstr(text, "größer größer"));
		assert_non_null(strstr(text, " grö…"));
		for (; *text; text += strcspn(text, "\n") + 1)
			assert_true(strcspn(text, "\n") < LINE);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(records_are_added, desk_set_up, desk_tear_down),
		cmocka_unit_test_setup_teardown(records_are_listed, desk_set_up, desk_tear_down),
		cmocka_unit_test_setup_teardown(
			edited_states_have_their_day, desk_set_up, desk_tear_down),
		cmocka_unit_test_setup_teardown(machines_get_names, desk_set_up, desk_tear_down),
		cmocka_unit_test_setup_teardown(tables_are_complete, desk_set_up, desk_tear_down),
		cmocka_unit_test_setup_teardown(records_are_edited, desk_set_up, desk_tear_down),
		cmocka_unit_test_setup_teardown(a_form_is_read_back, desk_set_up, desk_tear_down),
		cmocka_unit_test_setup_teardown(
			an_unchanged_form_changes_nothing, desk_set_up, desk_tear_down),
		cmocka_unit_test_setup_teardown(
			a_form_of_an_older_record_is_refused, desk_set_up, desk_tear_down),
		cmocka_unit_test_setup_teardown(
			records_are_removed_and_come_back, desk_set_up, desk_tear_down),
		cmocka_unit_test_setup_teardown(
			texts_and_history_are_found, desk_set_up, desk_tear_down),
		cmocka_unit_test_setup_teardown(
			csv_comes_in_and_goes_out, desk_set_up, desk_tear_down),
		cmocka_unit_test_setup_teardown(
			long_titles_are_told_short, desk_set_up, desk_tear_down),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
