/* list, show, help, history and settings: what is there, for every kind of record. */
#include "command-practice.h"

#include "rapport/app.h"

/* ---- list: one row of every entity, its cells for people in the order of the columns ---- */

static const struct {
	const char *entity, *cells; /* of one row, as people see them */
	size_t rows;
} LISTED[] = {
	{"client", "acme | Acme GmbH | active | shop, web\n", 2},
	{"contact", " | acme | Kim Weber | ", 2},
	{"project", "acme/site | Site redesign | offered | Mon 2 Mar | ", 2},
	{"scope_item", " | acme/site | home page | included | 12 h | open\n", 2},
	{"milestone", " | Fri 20 Mar | acme/site | first look\n", 1},
	{"date_change", " | acme/site | Fri 17 Apr | Fri 24 Apr | client | client content late\n",
		1},
	{"interaction", " | Mon 2 Mar 09:00 | acme | call | out | nice call\n", 1},
	{"promise", " | Fri 6 Mar | acme | send draft | me", 1},
	{"request", " | Mon 2 Mar | acme/site | popup | pending\n", 1},
	{"feedback", " | Mon 2 Mar | acme | answers too slow | critical | heard", 1},
	{"time_entry", " | Mon 2 Mar | acme/site | 2 h | wrote tests\n", 1},
	{"lesson", " | acme | estimates were low", 1},
	{"reminder", " | Fri 6 Mar | acme | call the bank\n", 1},
	{"rule_setting", " | losing-touch | active | 20 | borg\n", 1},
};

static void every_kind_is_listed(void **state)
{
	struct desk *desk = *state;
	practice(desk);
	for (size_t i = 0; i < COUNT_OF(LISTED); i++) {
		const char *line = arena_format(desk->arena, "list %s", LISTED[i].entity);
		desk_expect(desk, line, LISTED[i].cells);
		assert_int_equal(answered_table(desk)->row_count, LISTED[i].rows);
		assert_int_equal(desk->result.exit_code, 0);
		assert_false(desk->result.wrote);
		assert_int_equal(counted(desk, line), LISTED[i].rows);
	}
}

/* The handle beside a row is what `show` takes, and shows that row's record. */
static void every_handle_is_shown(void **state)
{
	struct desk *desk = *state;
	practice(desk);
	for (size_t i = 0; i < COUNT_OF(LISTED); i++) {
		(void)desk_type(desk, arena_format(desk->arena, "list %s", LISTED[i].entity));
		const struct table *table = answered_table(desk);
		for (size_t row = 0; row < table->row_count; row++) {
			const char *show[] = {"show", table->rows[row].handle};
			(void)desk_run(desk, show, 2);
			if (desk->status != STATUS_OK)
				fail_msg("show %s: %s", show[1], desk->text);
			assert_int_equal(desk->result.entity, table->rows[row].entity);
			assert_true(desk->result.id == table->rows[row].id);
		}
	}
}

static const struct {
	const char *line, *facts;
} SHOWN[] = {
	{"show acme", "Name: Acme GmbH|Status: active|Tags: shop, web|== Contact|== Project"},
	{"show borg", "Status: lead|Hourly rate: 95.50|^Tags"},
	{"show acme/site",
		"Client: acme|Status: offered|Offer sent: Mon 2 Mar|Deadline: Fri 24 Apr|"
		"Hours per day: 4 h|== Scope item|== Milestone|== Change request|== Date change|"
		"== Promise|== Feedback|== Interaction|== Time entry"},
	{"show acme/shop", "Title: Shop|^Scope item|^Interaction"},
	{"show contact \"Kim Weber\"", "Client: acme|Role: owner|Approves: yes"},
	{"show scope_item home page",
		"Project: acme/site|Kind: included|Done when: signed|Effort: 12 h|State: open"},
	{"show scope_item copywriting", "Kind: excluded|^Effort"},
	{"show milestone first look", "Project: acme/site|Due: Fri 20 Mar|^Done"},
	{"show request popup",
		"Project: acme/site|Interaction: nice call|Asked on: Mon 2 Mar|Decision: pending|"
		"^Decided"},
	{"show promise draft",
		"Client: acme|Project: acme/site|By: me|Title: send draft|Due: Fri 6 Mar|^Kept"},
	{"show feedback slow", "Polarity: critical|State: heard|Heard: Mon 2 Mar|^Clarified"},
	{"show lesson estimates", "Client: acme|estimates were low"},
	{"show reminder bank", "Due: Fri 6 Mar|^Done"},
};

static void every_kind_is_shown(void **state)
{
	struct desk *desk = *state;
	practice(desk);
	for (size_t i = 0; i < COUNT_OF(SHOWN); i++) {
		const struct desk_step step = {"", SHOWN[i].line, SHOWN[i].facts};
		desk_play(desk, &step, 1);
	}
}

/* ---- filters, order, pages ---- */

static const struct {
	const char *filter; /* behind `list` */
	long count;
} FILTERS[] = {
	{"client", 2},
	{"client status:lead", 1},
	{"client status:lead status:active", 0},
	{"client -status:lead", 1},
	{"client tag:web", 1},
	{"client tag:we", 0},
	{"client hourly_rate:>=95.5", 1},
	{"client hourly_rate:>95.5", 0},
	{"client acme", 1},
	{"client nobody", 0},
	{"clients status:active", 1},
	{"contact client:acme", 2},
	{"contact client:borg", 0},
	{"contact approver:yes", 1},
	{"contact role:owner", 1},
	{"contact \"Kim W\"", 2},
	{"project client:acme", 2},
	{"project deadline:2026-04-24", 1},
	{"project deadline:<2026-04-24", 0},
	{"project deadline:<=2026-04-24", 1},
	{"project deadline.before:2026-04-25", 1},
	{"project deadline:>2026-04-24", 0},
	{"scope_item project:acme/site", 2},
	{"scope-item kind:excluded", 1},
	{"scope_item effort:>=12h", 1},
	{"scope_item effort.min:13h", 0},
	{"milestone due:<3w", 1},
	{"milestone due:<1w", 0},
	{"interaction kind:call", 1},
	{"interaction kind:mail", 0},
	{"interaction heat:>=1", 0},
	{"interaction minutes:25", 1},
	{"promise made_by:me", 1},
	{"promise due:<=2026-03-06", 1},
	{"request decision:pending", 1},
	{"request project:acme/shop", 0},
	{"feedback polarity:praise", 0},
	{"hours minutes:2h", 1},
	{"time day:2026-03-02", 1},
	{"rule_setting client:borg", 1},
};

static void filters_narrow(void **state)
{
	struct desk *desk = *state;
	practice(desk);
	for (size_t i = 0; i < COUNT_OF(FILTERS); i++) {
		const char *line = arena_format(desk->arena, "list %s", FILTERS[i].filter);
		if (counted(desk, line) != FILTERS[i].count)
			fail_msg("%s: %s", line, desk->text);
		(void)desk_type(desk, line);
		assert_int_equal(desk->status, STATUS_OK);
		assert_int_equal(answered_table(desk)->row_count, FILTERS[i].count);
		assert_int_equal(desk->result.exit_code, FILTERS[i].count == 0);
	}
}

static const struct {
	const char *line, *part; /* of message and advice */
	enum status status;
} REFUSED[] = {
	{"list", "client", STATUS_INVALID},
	{"list clinet", "client", STATUS_INVALID},
	{"list qqqqq", "scope_item", STATUS_INVALID},
	{"list client stauts:lead", "status", STATUS_INVALID},
	{"list client status:nothing", "lead", STATUS_INVALID},
	{"list project client:nobody", "nobody", STATUS_NOT_FOUND},
	{"list project deadline:someday", "someday", STATUS_INVALID},
	{"list scope_item effort:>much", "much", STATUS_INVALID},
	{"list client --sort stauts", "status", STATUS_INVALID},
	{"list client --limit -1", "--limit", STATUS_INVALID},
	{"list client --limit 1.5", "--limit", STATUS_INVALID},
	{"list client --nothing", "--nothing", STATUS_INVALID},
	{"show", "show", STATUS_INVALID},
	{"show nobody", "nobody", STATUS_NOT_FOUND},
	{"show contact nobody", "nobody", STATUS_NOT_FOUND},
	{"help nothing", "nothing", STATUS_NOT_FOUND},
	{"help list clinet", "client", STATUS_NOT_FOUND},
	{"help list qqqqq", "scope_item", STATUS_NOT_FOUND},
	{"search", "search", STATUS_INVALID},
};

static void what_is_wrong_is_named(void **state)
{
	struct desk *desk = *state;
	practice(desk);
	for (size_t i = 0; i < COUNT_OF(REFUSED); i++) {
		desk_expect(desk, REFUSED[i].line, REFUSED[i].part);
		if (desk->status != REFUSED[i].status)
			fail_msg("%s: status %d", REFUSED[i].line, (int)desk->status);
		assert_true(desk->text[0] == '!');
	}
}

static const struct {
	const char *line, *names; /* of the rows, in order */
} SORTED[] = {
	{"list client", "Acme GmbH|Borg AG|"},
	{"list client --sort name", "Acme GmbH|Borg AG|"},
	{"list client --sort -name", "Borg AG|Acme GmbH|"},
	{"list client --sort=-nam", "Borg AG|Acme GmbH|"},
	{"list client --sort status", "Borg AG|Acme GmbH|"}, /* lead stands before active */
	{"list client --sort -name --limit 1", "Borg AG|more"},
	{"list client --limit 1", "Acme GmbH|more"},
	{"list client --limit 2", "Acme GmbH|Borg AG|"},
	{"list client --all", "Acme GmbH|Borg AG|"},
	{"list client --json --limit 1", "Acme GmbH|more"},
};

static void lists_are_sorted_and_cut(void **state)
{
	struct desk *desk = *state;
	practice(desk);
	for (size_t i = 0; i < COUNT_OF(SORTED); i++) {
		struct buffer names = BUFFER_EMPTY;
		(void)desk_type(desk, SORTED[i].line);
		const struct table *table = answered_table(desk);
		for (size_t row = 0; row < table->row_count; row++)
			buffer_format(&names, "%s|", answered_cell(desk, row, "name")->text);
		buffer_add(&names, table->more ? "more" : "");
		assert_string_equal(buffer_text(&names), SORTED[i].names);
		buffer_clear(&names);
	}
}

/* People get a page, machines get everything, and whoever says a number gets that many. */
static void a_long_list_has_a_page(void **state)
{
	struct desk *desk = *state;
	(void)desk_type(desk, "settings lists.limit");
	long page = strtol(answered_cell(desk, 0, "value")->text, NULL, 10);
	assert_true(page > 0 && page < 400);
	(void)desk_type(desk, "add client Acme");
	for (long i = 0; i <= page; i++)
		(void)desk_type(desk, arena_format(desk->arena, "add contact acme Kim %ld", i));
	(void)desk_type(desk, "list contact");
	assert_int_equal(answered_table(desk)->row_count, page);
	assert_true(answered_table(desk)->more);
	static const char *const WHOLE[] = {
		"list contact --all", "list contact --json", "list contact --csv"};
	for (size_t i = 0; i < COUNT_OF(WHOLE); i++) {
		(void)desk_type(desk, WHOLE[i]);
		assert_int_equal(answered_table(desk)->row_count, page + 1);
		assert_false(answered_table(desk)->more);
	}
	assert_int_equal(counted(desk, "list contact"), page + 1);
}

/* ---- help, settings, history ---- */

/* help NAME says how it is called, what it takes, and answers with status 0. */
static void every_command_is_explained(void **state)
{
	struct desk *desk = *state;
	size_t count = 0;
	const struct command *commands = command_table(&count);
	for (size_t i = 0; i < count; i++) {
		const char *words[] = {"help", commands[i].name};
		const char *text = desk_run(desk, words, 2);
		assert_int_equal(desk->status, STATUS_OK);
		assert_int_equal(desk->result.exit_code, 0);
		assert_non_null(strstr(text, commands[i].synopsis));
		assert_non_null(strstr(text, commands[i].summary));
		for (const struct command_option *at = commands[i].options; at && at->name; at++)
			assert_non_null(strstr(text, at->name));
		const char *asked[] = {commands[i].name, "--help"};
		assert_string_equal(arena_copy(desk->arena, text), desk_run(desk, asked, 2));
	}
	(void)desk_type(desk, "help --json");
	assert_int_equal(answered_table(desk)->row_count, count);
	for (size_t i = 0; i < count; i++)
		assert_string_equal(
			answered_cell(desk, i, "command")->text, commands[i].name);
}

/* help add ENTITY lists its fields, says which one has to give, and every choice of a choice. */
static void every_entity_is_explained(void **state)
{
	struct desk *desk = *state;
	for (int entity = 0; entity < ENTITY_COUNT; entity++) {
		const struct entity_info *info = catalog_entity((enum entity)entity);
		const char *words[] = {"help", "list", info->name, "--json"};
		(void)desk_run(desk, words, COUNT_OF(words));
		assert_int_equal(desk->status, STATUS_OK);
		assert_int_equal(answered_table(desk)->row_count, info->field_count);
		for (int field = 0; field < info->field_count; field++) {
			size_t row = (size_t)field;
			const struct field_info *at = &info->fields[field];
			assert_string_equal(answered_cell(desk, row, "field")->text, at->name);
			assert_int_equal(answered_cell(desk, row, "required")->integer,
				at->required && !app_fills((enum entity)entity, field));
			const char *kind = answered_cell(desk, row, "kind")->text;
			assert_true(kind[0] != '\0');
			if (at->choices != NULL)
				assert_string_equal(kind, at->choices);
			if (at->type == FIELD_REFERENCE)
				assert_non_null(strstr(kind, catalog_entity(at->target)->name));
		}
	}
}

static void settings_say_whose_they_are(void **state)
{
	struct desk *desk = *state;
	(void)desk_type(desk, "settings");
	size_t all = answered_table(desk)->row_count;
	assert_true(all > 10);
	for (size_t row = 0; row < all; row++) {
		assert_string_equal(answered_cell(desk, row, "origin")->text, "shipped");
		assert_true(answered_cell(desk, row, "help")->text[0] != '\0');
	}
	(void)desk_type(desk, "settings backup");
	size_t some = answered_table(desk)->row_count;
	assert_true(some > 0 && some < all);
	for (size_t row = 0; row < some; row++)
		assert_non_null(strstr(answered_cell(desk, row, "path")->text, "backup"));
	(void)desk_type(desk, "settings backup keep");
	assert_int_equal(answered_table(desk)->row_count, 1);
	(void)desk_type(desk, "settings backup nothing");
	assert_int_equal(answered_table(desk)->row_count, 0);
	assert_int_equal(desk->result.exit_code, 1);
}

/* The user's file counts, is named beside what it sets, and what is wrong in it is told. */
static void settings_of_the_user_count(void **state)
{
	struct desk *desk = *state;
	struct error error = {.status = STATUS_OK};
	const char *file = arena_format(desk->arena, "%s/settings.yaml", desk->folder);
	FILE *stream = fopen(file, "w");
	assert_non_null(stream);
	fputs("lists:\n  limit: 7\nbackup:\n  kepe: 3\n", stream);
	fclose(stream);
	struct session_options options = {
		.store_path = desk->path,
		.settings_path = file,
		.language = "en",
		.seed = 11,
		.throwaway = true,
		.now = session_now(desk->session),
	};
	session_close(desk->session);
	assert_int_equal(session_open(&options, &desk->session, &error), STATUS_OK);
	(void)desk_type(desk, "settings lists.limit");
	assert_string_equal(answered_cell(desk, 0, "value")->text, "7");
	assert_string_equal(answered_cell(desk, 0, "origin")->text, "user");
	const struct error_list *problems = session_problems(desk->session);
	assert_int_equal(problems->count, 1);
	struct buffer told = BUFFER_EMPTY;
	error_format(&problems->items[0], &told);
	assert_non_null(strstr(buffer_text(&told), "settings.yaml:4:"));
	assert_non_null(strstr(buffer_text(&told), "keep"));
	buffer_clear(&told);
}

/* Newest first; a step taken back stays in sight, undo and redo only with --all. */
static void history_lists_steps(void **state)
{
	struct desk *desk = *state;
	practice(desk);
	long steps = (long)COUNT_OF(PRACTICE);
	(void)desk_type(desk, "history --json");
	const struct table *table = answered_table(desk);
	assert_int_equal(table->row_count, steps);
	desk_expect(desk, "history --limit 1", "rule setting");
	assert_int_equal(answered_table(desk)->row_count, 1);
	assert_true(answered_table(desk)->more);
	(void)desk_type(desk, "list client");
	(void)desk_type(desk, "history --json");
	assert_int_equal(answered_table(desk)->row_count, steps); /* looking is no step */
	(void)desk_type(desk, "undo");
	(void)desk_type(desk, "history --json");
	assert_int_equal(answered_table(desk)->row_count, steps);
	(void)desk_type(desk, "history --json --all");
	assert_int_equal(answered_table(desk)->row_count, steps + 1);
	(void)desk_type(desk, "redo");
	(void)desk_type(desk, "history --json --all");
	assert_int_equal(answered_table(desk)->row_count, steps + 2);
	desk_refuse(desk, "history --limit 1", "taken back");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		DESK_TEST(every_kind_is_listed),
		DESK_TEST(every_handle_is_shown),
		DESK_TEST(every_kind_is_shown),
		DESK_TEST(filters_narrow),
		DESK_TEST(what_is_wrong_is_named),
		DESK_TEST(lists_are_sorted_and_cut),
		DESK_TEST(a_long_list_has_a_page),
		DESK_TEST(every_command_is_explained),
		DESK_TEST(every_entity_is_explained),
		DESK_TEST(settings_say_whose_they_are),
		DESK_TEST(settings_of_the_user_count),
		DESK_TEST(history_lists_steps),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
