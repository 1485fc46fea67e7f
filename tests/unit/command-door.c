/* Running a command: options, help, completion, splitting, sessions, safety, the demo. */
#include "command-support.h"

#include <sys/stat.h>

static const struct {
	const char *line, *words; /* joined by "|" */
} SPLITS[] = {
	{"", ""},
	{"  ", ""},
	{"call acme 25m", "call|acme|25m"},
	{"a\tb   c ", "a|b|c"},
	{"\"two words\" one", "two words|one"},
	{"goal:\"two words\" x", "goal:two words|x"},
	{"goal:'two words'", "goal:two words"},
	{"--to='a b'", "--to=a b"},
	{"I don't know what's up", "I|don't|know|what's|up"},
	{"5\" display", "5\"|display"},
	{"\"never closed", "\"never|closed"},
	{"a \"\" b", "a||b"},
	{"say \"it's fine\"", "say|it's fine"},
	{"x:\"a\"b", "x:ab"},
};

static void lines_are_split(void **state)
{
	struct arena *arena = arena_new();
	(void)state;
	for (size_t i = 0; i < sizeof SPLITS / sizeof SPLITS[0]; i++) {
		const char **words = NULL;
		struct buffer joined = BUFFER_EMPTY;
		size_t count = command_split(arena, SPLITS[i].line, &words);
		for (size_t word = 0; word < count; word++) {
			buffer_add(&joined, word > 0 ? "|" : "");
			buffer_add(&joined, words[word]);
		}
		assert_string_equal(buffer_text(&joined), SPLITS[i].words);
		buffer_clear(&joined);
	}
	arena_free(arena);
}

static const struct {
	const char *line, *word;
	size_t start;
} LAST_WORDS[] = {
	{"", "", 0},
	{"call ac", "ac", 5},
	{"call acme ", "", 10},
	{"import \"my lists/", "my lists/", 7},
	{"import \"my lists/\"", "my lists/", 7},
	{"import \"my lists/\" ", "", 19},
	{"import 'a b' \"c d", "c d", 13},
	{"edit acme goal:\"more or", "goal:more or", 10},
	{"I don't kn", "kn", 8},
};

static void the_last_word_is_found(void **state)
{
	struct arena *arena = arena_new();
	(void)state;
	for (size_t i = 0; i < sizeof LAST_WORDS / sizeof LAST_WORDS[0]; i++) {
		const char *word = NULL;
		assert_int_equal(
			command_last_word(arena, LAST_WORDS[i].line, &word), LAST_WORDS[i].start);
		assert_string_equal(word, LAST_WORDS[i].word);
	}
	arena_free(arena);
}

static void words_are_quoted_where_they_need_it(void **state)
{
	static const char *const words[][2] = {
		{"plain.csv", "plain.csv"},
		{"don't.csv", "don't.csv"},
		{"my list.csv", "\"my list.csv\""},
		{"\"odd\".csv", "'\"odd\".csv'"},
		{"5\" disk.csv", "'5\" disk.csv'"},
		{"no \" way ' out", "no \" way ' out"},
	};
	struct arena *arena = arena_new();
	(void)state;
	for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
		assert_string_equal(command_quote(arena, words[i][0]), words[i][1]);
	arena_free(arena);
}

/* The table itself: names are unique, every row is described and explained. */
static void the_table_is_sound(void **state)
{
	size_t count = 0;
	const struct command *commands = command_table(&count);
	(void)state;
	assert_true(count > 30);
	for (size_t i = 0; i < count; i++) {
		const struct command *command = &commands[i];
		assert_non_null(command->run);
		assert_true(command->group != NULL && command->group[0]);
		assert_true(text_starts(command->synopsis, command->name));
		assert_int_equal(command->summary[strlen(command->summary) - 1], '.');
		assert_ptr_equal(command_find(command->name), command);
		for (const struct command_argument *at = command->arguments;
			at != NULL && at->kind != ARGUMENT_NONE; at++)
			assert_true(at->kind != ARGUMENT_CHOICE || at->words != NULL);
		for (const struct command_option *at = command->options; at && at->name; at++)
			assert_true(at->name[0] == '-' && at->help[0]);
	}
	assert_null(command_find("nothing"));
	assert_string_equal(command_nearest("clal"), "call");
	assert_string_equal(command_nearest("ledg"), "ledger");
	assert_null(command_nearest("xyzzy"));
}

static bool has_placeholder(const char *text)
{
	for (; *text; text++)
		if (*text >= 'A' && *text <= 'Z' && text[1] >= 'A' && text[1] <= 'Z')
			return true;
	return false;
}

/* What is not marked for the catalogue shows in the usage line in English. */
static void the_table_speaks_german(void **state)
{
	size_t count = 0;
	const struct command *commands = command_table(&count);
	(void)state;
	message_speak("de");
	for (size_t i = 0; i < count; i++) {
		const struct command *command = &commands[i];
		const char *synopsis = command_usage(command);
		assert_true(text_starts(synopsis, command->name));
		if (has_placeholder(command->synopsis) && strcmp(synopsis, "due [FILTER…]") != 0 &&
			strcmp(synopsis, "check [FILTER…]") != 0)
			assert_string_not_equal(synopsis, command->synopsis);
		assert_string_not_equal(_(command->summary), command->summary);
		for (const struct command_option *at = command->options; at && at->name; at++)
			if (at->value != NULL && has_placeholder(at->value))
				assert_string_not_equal(_(at->value), at->value);
	}
	message_speak("en");
}

static const struct desk_step OPTIONS[] = {
	{"", "nothing", "! There is no command “nothing”. All commands: rapport help"},
	{"", "clal acme", "Did you mean call?"},
	{"", "list client --nothing", "! “list” has no option --nothing. See: rapport help list"},
	{"", "list client --all=yes", "! --all takes no value."},
	{"", "list client --limit=x", "! --limit wants a whole number"},
	{"", "list --help", "rapport list ENTITY|--sort FIELD|--json"},
	{"", "help", "== Log|call |== Other|rapport demo"},
	{"", "help call", "+req TEXT|heat:2|-e"},
	{"", "help clal", "! There is no command “clal”.|call"},
	{"", "version", "rapport "},
	{"", "settings", "work.week | |default"},
	{"", "settings backup", "backup.keep|^work.week"},
	{"", "settings nothing", "There is no such setting."},
	{"", "due --count", "0"},
	{"", "due sevrity:warn", "! Flags have no “sevrity”."},
	{"", "due severity:bad", "! “bad” is no severity."},
	{"", "due client:nobody", "! Client “nobody” was not found."},
	{"", "why", "! Which flag?"},
	{"", "snooze", "! Which flag?"},
	{"", "show acme", "! "},
	{"", "show", "! Show what?"},
	{"", "undo", "! "},
};

static void options_and_errors(void **state)
{
	struct desk *desk = *state;
	DESK_PLAY(desk, OPTIONS);
	(void)desk_type(desk, "due --count --json");
	assert_int_equal(desk->result.blocks[0].kind, BLOCK_FACT);
	assert_int_equal(desk->result.blocks[0].value.integer, 0);
	(void)desk_type(desk, "show acme");
	assert_int_equal(desk->status, STATUS_NOT_FOUND);
}

/* A command that only reads makes no store. */
static void reading_writes_nothing(void **state)
{
	static const char *const LINES[] = {"list client", "due", "check", "show acme", "history",
		"search x", "ledger acme/site", "why x", "export client"};
	struct desk *desk = *state;
	struct stat info;
	for (size_t i = 0; i < sizeof LINES / sizeof LINES[0]; i++) {
		(void)desk_type(desk, LINES[i]);
		assert_int_equal(stat(desk->path, &info), -1);
	}
	desk_expect(desk, "backup", "! There is no store at");
	desk_expect(desk, "add client Acme", "Added");
	assert_int_equal(stat(desk->path, &info), 0);
}

static const struct {
	const char *line, *offered, *not_offered; /* a trailing space: a new word begins */
} COMPLETIONS[] = {
	{"", "call", "acme"},
	{"c", "call", "list"},
	{"call ", "acme", "call"},
	{"call acme/", "acme/site", "other"},
	{"call acme +", "+update", "heat:1"},
	{"call acme h", "heat:2", "+update"},
	{"list ", "client", "acme"},
	{"list project st", "status:", "title:"},
	{"list project status:", "status:active", "status:"},
	{"list client --", "--sort", "--keep"},
	{"edit acme ", "name:", "title:"},
	{"show ", "acme", "call"},
	{"start a", "acme/site", "other"},
	{"decide x ", "goodwill", "acme"},
	{"help l", "list", "call"},
	{"nothing ", "", "call"},
};

static void words_are_completed(void **state)
{
	struct desk *desk = *state;
	struct error error = {.status = STATUS_OK};
	(void)desk_type(desk, "add client Acme");
	(void)desk_type(desk, "add client Other");
	(void)desk_type(desk, "add project acme/site Site");
	for (size_t i = 0; i < sizeof COMPLETIONS / sizeof COMPLETIONS[0]; i++) {
		const char *line = COMPLETIONS[i].line;
		const char **words = NULL;
		struct completion *items = NULL;
		size_t item_count = 0, count = command_split(desk->arena, line, &words);
		bool fresh = !line[0] || line[strlen(line) - 1] == ' ';
		const char **all = ARENA_ARRAY(desk->arena, const char *, count + 1);
		for (size_t word = 0; word < count; word++)
			all[word] = words[word];
		all[count] = "";
		assert_int_equal(command_complete(desk->session, desk->arena, all,
					 count + (fresh ? 1 : 0), &items, &item_count, &error),
			STATUS_OK);
		bool offered = COMPLETIONS[i].offered[0] == '\0', wrong = false;
		for (size_t item = 0; item < item_count; item++) {
			offered |= strcmp(items[item].word, COMPLETIONS[i].offered) == 0;
			wrong |= strcmp(items[item].word, COMPLETIONS[i].not_offered) == 0;
		}
		if (!offered || wrong)
			fail_msg("“%s”: offered %d, wrong %d", line, offered, wrong);
	}
}

static void a_session_notices_writes(void **state)
{
	struct desk *desk = *state;
	(void)session_changed(desk->session);
	assert_false(session_changed(desk->session));
	(void)desk_type(desk, "add client Acme");
	assert_true(session_changed(desk->session));
	assert_false(session_changed(desk->session));
	(void)desk_type(desk, "list client");
	assert_false(session_changed(desk->session));
	struct session *mine = desk->session;
	desk_open(desk);
	(void)desk_type(desk, "add client Borg");
	session_close(desk->session);
	desk->session = mine;
	assert_true(session_changed(desk->session));
	assert_false(session_changed(desk->session));
	assert_string_equal(session_banner(desk->session), "");
	assert_int_equal(session_problems(desk->session)->count, 0);
}

/* What the screen shows before the store is open is read again only if somebody wrote since. */
static void a_session_notices_writes_since_the_last_answer(void **state)
{
	struct desk *desk = *state;
	(void)desk_type(desk, "add client Acme");
	(void)desk_type(desk, "due --last");
	assert_true(session_flags_hold(desk->session));
	(void)desk_type(desk, "list client");
	assert_true(session_flags_hold(desk->session));
	struct session *mine = desk->session;
	desk_open(desk);
	(void)desk_type(desk, "add client Borg");
	session_close(desk->session);
	desk->session = mine;
	assert_false(session_flags_hold(desk->session));
	(void)desk_type(desk, "due --last");
	assert_true(session_flags_hold(desk->session));
}

static void a_backup_comes_back(void **state)
{
	struct desk *desk = *state;
	(void)desk_type(desk, "add client Acme");
	const char *file = arena_format(desk->arena, "%s/copy.db", desk->folder);
	desk_expect(
		desk, arena_format(desk->arena, "backup %s", file), "Backup written and checked");
	desk_expect(desk, arena_format(desk->arena, "backup %s", file), "! ");
	desk_expect(desk, "backup", "backups/");
	(void)desk_type(desk, "add client Borg");
	desk_expect(desk, "restore /nonexistent.db", "! /nonexistent.db cannot be read: ");
	const char *restore = arena_format(desk->arena, "restore %s", file);
	desk_expect(desk, restore, "? Put ");
	desk_answer(desk, "sure", "no");
	desk_expect(desk, restore, "! Nothing was restored.");
	desk_expect(desk, arena_format(desk->arena, "%s --yes", restore), "is kept as");
	desk_refuse(desk, "list client", "Borg");
	desk_expect(desk, "list client", "Acme");
	desk_expect(desk, "restore", "! Restore from which file?");
	desk_expect(desk, "restore /nothing/there --yes", "! ");
	desk_expect(desk, "doctor", "The store is healthy.");
	desk_expect(desk, arena_format(desk->arena, "doctor --salvage %s/new.db", desk->folder),
		"were read into the new store");
}

static void the_demo_plays_and_goes(void **state)
{
	struct desk *desk = *state;
	struct stat info;
	desk_at(desk, "03-09T09:00");
	(void)desk_type(desk, "add client Mine");
	(void)desk_type(desk, "demo");
	if (desk->status != STATUS_OK)
		fail_msg("%s", desk->text);
	assert_int_equal(desk->result.then, THEN_OPEN_SCREEN);
	assert_true(text_starts(session_banner(desk->session), "Demo:"));
	desk_refuse(desk, "list client", "Mine");
	desk_expect(desk, "list client --count", "1");
	(void)desk_type(desk, "list interaction --count");
	assert_true(strtol(desk->text, NULL, 10) >= 400);
	(void)desk_type(desk, "list project --count");
	assert_true(strtol(desk->text, NULL, 10) >= 14);
	desk_expect(desk, "demo", "! The demo is open already.");
	const char *place = arena_copy(desk->arena, session_store_path(desk->session));
	assert_int_equal(stat(place, &info), 0);
	session_close(desk->session);
	assert_int_equal(stat(place, &info), -1);
	desk_open(desk);
	desk_expect(desk, "list client", "Mine");
	const char *keep = arena_format(desk->arena, "demo --keep %s/demo.db", desk->folder);
	desk_expect(desk, keep, "Open it with: rapport --store");
	desk_expect(desk, keep, "exists already");
	desk_expect(desk, "list client", "Mine");
}

/* What the demo's rules watch is open on any day of the year it is looked at. */
static void the_demo_owes_something_on_every_weekday(void **state)
{
	static const char *const RULES[] = {"status-update-due", "scope-creep", "request-undecided",
		"follow-up-due", "losing-touch", "promise-due", "deadline-near", "deadline-missed",
		"offer-unanswered", "start-gate", "cool-down"};
	struct desk *desk = *state;
	for (int day = 9; day <= 15; day++) {
		desk_at(desk, arena_format(desk->arena, "03-%02dT10:00", day));
		const char *file = arena_format(desk->arena, "%s/%d.db", desk->folder, day);
		desk_expect(desk, arena_format(desk->arena, "demo --keep %s", file), "Open it");
		struct session *mine = desk->session;
		snprintf(desk->path, sizeof desk->path, "%s", file);
		desk_open(desk);
		desk_at(desk, arena_format(desk->arena, "03-%02dT10:00", day));
		for (size_t i = 0; i < sizeof RULES / sizeof RULES[0]; i++)
			desk_expect(
				desk, arena_format(desk->arena, "due rule:%s", RULES[i]), RULES[i]);
		session_close(desk->session);
		desk->session = mine;
	}
}

/* The first thing stored says where, within the three lines an answer has. */
static void a_new_store_is_told_once(void **state)
{
	static const struct desk_step STEPS[] = {
		{"", "list client", "^New store"},
		{"", "edit nobody name:x", "^New store"},
		{"", "add client Acme GmbH", "Undo: rapport undo\nNew store: /tmp/rapport-desk-|rapport.db"},
		{"", "add client Other", "^New store"},
	};
	struct desk *desk = *state;
	DESK_PLAY(desk, STEPS);
}

static void a_new_store_shares_the_last_of_three_lines(void **state)
{
	struct desk *desk = *state;
	desk_answer(desk, "create", "yes");
	desk_expect(desk, "call acme hm +promise fri x", "Undo: rapport undo. New store: /tmp/");
	assert_int_equal(desk->result.block_count, 3);
}

static const struct desk_step HELP[] = {
	{"", "list", "! List what? One of: client, contact, project, scope_item, |reminder"},
	{"", "add", "! Add what? One of: client, |^rule_setting"},
	{"", "help add", "== ENTITY|client, contact|rapport help add ENTITY|--help|^--json|^--limit"},
	{"", "help list", "== ENTITY|--json|--limit N"},
	{"", "help call", "--help|^--json|^ENTITY"},
	{"", "help add contact", "client | Client | which client | needed|approver | |yes or no"},
	{"", "help add project", "offered agreed active paused closed lost|day|amount of money"},
	{"", "add contact --help", "birthday"},
	{"", "help add contct", "! “contct” is no kind of record. Did you mean contact?"},
	{"", "call acme --help", "rapport call CLIENT"},
	{"", "due rule:nothing", "No flag matches “rule:nothing”."},
};

static void help_names_entities_and_fields(void **state)
{
	struct desk *desk = *state;
	DESK_PLAY(desk, HELP);
	assert_int_equal(desk->result.exit_code, 1);
	const char *help = desk_type(desk, "help due");
	const char *limit = strstr(help, "--limit");
	assert_non_null(limit);
	assert_null(strstr(limit + 1, "--limit"));
	desk_expect(desk, "due", "Nothing is due.");
	assert_int_equal(desk->result.exit_code, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
			a_new_store_is_told_once, desk_set_up, desk_tear_down),
		cmocka_unit_test_setup_teardown(
			a_new_store_shares_the_last_of_three_lines, desk_set_up, desk_tear_down),
		cmocka_unit_test_setup_teardown(
			help_names_entities_and_fields, desk_set_up, desk_tear_down),
		cmocka_unit_test(lines_are_split),
		cmocka_unit_test(the_last_word_is_found),
		cmocka_unit_test(words_are_quoted_where_they_need_it),
		cmocka_unit_test(the_table_is_sound),
		cmocka_unit_test(the_table_speaks_german),
		cmocka_unit_test_setup_teardown(options_and_errors, desk_set_up, desk_tear_down),
		cmocka_unit_test_setup_teardown(
			reading_writes_nothing, desk_set_up, desk_tear_down),
		cmocka_unit_test_setup_teardown(words_are_completed, desk_set_up, desk_tear_down),
		cmocka_unit_test_setup_teardown(
			a_session_notices_writes, desk_set_up, desk_tear_down),
		cmocka_unit_test_setup_teardown(a_session_notices_writes_since_the_last_answer,
			desk_set_up, desk_tear_down),
		cmocka_unit_test_setup_teardown(a_backup_comes_back, desk_set_up, desk_tear_down),
		cmocka_unit_test_setup_teardown(
			the_demo_plays_and_goes, desk_set_up, desk_tear_down),
		cmocka_unit_test_setup_teardown(
			the_demo_owes_something_on_every_weekday, desk_set_up, desk_tear_down),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
