/* What can be typed: words that are completed, quoted, ambiguous; and what a session says. */
#include "command-practice.h"

/* ---- completion ---- */

struct offers {
	struct completion *items;
	size_t count;
};

/* A line that ends with a space begins a new word. */
static struct offers complete(struct desk *desk, const char *line)
{
	struct offers offers = {0};
	struct error error = {.status = STATUS_OK};
	const char **words = NULL;
	size_t count = command_split(desk->arena, line, &words);
	const char **all = ARENA_ARRAY(desk->arena, const char *, count + 1);
	for (size_t i = 0; i < count; i++)
		all[i] = words[i];
	all[count] = "";
	bool fresh = line[0] == '\0' || line[strlen(line) - 1] == ' ';
	assert_int_equal(command_complete(desk->session, desk->arena, all, count + (fresh ? 1 : 0),
				 &offers.items, &offers.count, &error),
		STATUS_OK);
	return offers;
}

static bool offered(const struct offers *offers, const char *word)
{
	for (size_t i = 0; i < offers->count; i++)
		if (strcmp(offers->items[i].word, word) == 0)
			return true;
	return false;
}

static const struct {
	const char *line, *wanted; /* words separated by spaces; "^word": not that one */
} COMPLETED[] = {
	{"", "call due list show add edit help version ^acme"},
	{"s", "show start search snooze settings ^list"},
	{"xyz", ""},
	{"xyz ", "^acme ^call"},
	{"call ", "acme borg acme/site acme/shop"},
	{"call b", "borg ^acme"},
	{"mail acme/", "acme/site acme/shop ^acme ^borg"},
	{"call acme ", "+req +promise +fb heat:2 +update missed"},
	{"call acme hm +re", "+req +recap ^+update"},
	{"call acme -", "-e ^--yes"},
	{"ledger ", "acme/site acme/shop"},
	{"start acme/s", "acme/site acme/shop"},
	{"start acme/si", "acme/site ^acme/shop"},
	{"list ", "client project scope_item rule_setting ^acme"},
	{"list pro", "project promise ^client"},
	{"list client ", "status: tags: name: ^title:"},
	{"list client status:", "status:lead status:active status:past ^status:offered"},
	{"list client status:a", "status:active status:archived ^status:lead"},
	{"list client name:", "^name:"},
	{"list client --", "--sort --limit --all --count --json --csv ^--yes"},
	{"rm acme --y", "--yes ^--json"},
	{"show ", "acme borg acme/site"},
	{"edit acme/site ", "deadline: status: ^name:"},
	{"edit acme/site status:p", "status:paused ^status:active"},
	{"edit nothing ", "^name: ^title:"},
	{"add ", "client interaction ^draft ^close_out ^disposition ^rule_setting ^date_change"},
	{"list d", "draft disposition date_change"},
	{"import tests/un", "tests/unit/ ^tests/"},
	{"import tests/unit/command-w", "tests/unit/command-words.c ^tests/unit/command-door.c"},
	{"import in.csv d", "^draft"},
	{"export client --to tests/unit/command-w", "tests/unit/command-words.c"},
	{"rules check tests/unit/command-w", "tests/unit/command-words.c"},
	{"doctor --salvage tests/uni", "tests/unit/"},
	{"restore tests/nowhere/", ""},
	{"add contact ", "acme borg"},
	{"add contact acme ro", "role: ^name:"},
	{"decide popup ", "paid goodwill declined deferred withdrawn quoted"},
	{"decide popup de", "declined deferred ^paid"},
	{"feedback slow ", "heard clarified thanked offered agreed implemented verified closed"},
	{"export ", "client lesson"},
	{"export request decision:", "decision:pending decision:goodwill"},
	{"help ", "call due add"},
	{"help du", "due ^call"},
	{"move acme/site ", "^acme"},
	{"backup ", "^acme ^call"},
	{"import in.csv ", "contact client ^acme"},
	{"due ", "rule: severity: group: client: project: ^acme"},
	{"check gro", "group: ^rule:"},
	{"due severity:", "severity:info severity:notice severity:warn severity:urgent"},
	{"due group:f", "group:feedback group:follow-up ^group:scope"},
	{"due rule:sc", "rule:scope-creep ^rule:start-gate ^scope-creep"},
	{"due client:", "client:acme client:borg ^client:acme/site ^acme"},
	{"due project:acme/si", "project:acme/site ^project:acme/shop"},
	{"list project client:", "client:acme client:borg ^client:acme/site"},
	{"add contact acme client:b", "client:borg ^client:acme"},
	{"rules set status-update-due --client ", "acme borg ^every= ^acme/site"},
	{"rules set status-update-due --project acme/", "acme/site acme/shop ^acme"},
	{"rules set --client acme status-update-due ", "every= warn= ^acme"},
	{"list client --sort ", "^status:"},
	{"due --limit ", "^rule:"},
	{"search ", "^+req ^heat:2"},
	{"start acme/site ", "^+req"},
	{"undo ", ""},
	{"settings ", "^+req ^in"},
	{"move ", "acme/site acme/shop ^acme"},
	{"settings --", "--json --csv"},
	{"version ", "^acme ^call"},
};

static void every_kind_of_word_is_completed(void **state)
{
	struct desk *desk = *state;
	practice(desk);
	for (size_t i = 0; i < COUNT_OF(COMPLETED); i++) {
		const struct offers offers = complete(desk, COMPLETED[i].line);
		const char **words = NULL;
		size_t count = command_split(desk->arena, COMPLETED[i].wanted, &words);
		for (size_t word = 0; word < count; word++) {
			bool unwanted = words[word][0] == '^';
			if (offered(&offers, words[word] + (unwanted ? 1 : 0)) == unwanted)
				fail_msg("“%s”: %s", COMPLETED[i].line, words[word]);
		}
		if (count == 0)
			assert_int_equal(offers.count, 0);
	}
}

/* Whatever is offered begins with what was typed, and is a single line of text. */
static void offers_go_on_from_what_was_typed(void **state)
{
	struct desk *desk = *state;
	practice(desk);
	for (size_t i = 0; i < COUNT_OF(COMPLETED); i++) {
		const char *line = COMPLETED[i].line;
		const char *space = strrchr(line, ' ');
		const struct offers offers = complete(desk, line);
		for (size_t item = 0; item < offers.count; item++) {
			assert_true(text_starts(
				offers.items[item].word, space != NULL ? space + 1 : line));
			assert_null(strchr(offers.items[item].help, '\n'));
		}
	}
}

static void make_file(const struct desk *desk, const char *name)
{
	FILE *file = fopen(arena_format(desk->arena, "%s/%s", desk->folder, name), "w");
	assert_non_null(file);
	fclose(file);
}

/* What a line cannot hold, or nobody sees in a listing, is not offered. */
static void names_of_files_are_words(void **state)
{
	static const char *const names[] = {
		"f.csv", "f größe.csv", "f'n.csv", "f\tab", "f\nline", "f\033[2J", "f\xff", ".f"};
	enum { TYPEABLE = 3 };
	struct desk *desk = *state;
	struct completion *items = NULL;
	struct error error = {.status = STATUS_OK};
	size_t count = 0;
	practice(desk);
	for (size_t i = 0; i < COUNT_OF(names); i++)
		make_file(desk, names[i]);
	const char *words[] = {"import", arena_format(desk->arena, "%s/f", desk->folder)};
	assert_int_equal(
		command_complete(desk->session, desk->arena, words, 2, &items, &count, &error),
		STATUS_OK);
	const struct offers offers = {items, count};
	assert_int_equal(count, TYPEABLE);
	for (size_t i = 0; i < TYPEABLE; i++)
		assert_true(offered(
			&offers, arena_format(desk->arena, "%s/%s", desk->folder, names[i])));
	words[1] = arena_format(desk->arena, "%s/.", desk->folder);
	assert_int_equal(
		command_complete(desk->session, desk->arena, words, 2, &items, &count, &error),
		STATUS_OK);
	assert_int_equal(count, 1);
	words[1] = arena_format(desk->arena, "%s/none/", desk->folder);
	assert_int_equal(
		command_complete(desk->session, desk->arena, words, 2, &items, &count, &error),
		STATUS_OK);
	assert_int_equal(count, 0);
}

/* --limit is an option of its own and one of every table: it is offered once. */
static void an_option_is_offered_once(void **state)
{
	struct desk *desk = *state;
	practice(desk);
	const struct offers offers = complete(desk, "due --li");
	assert_int_equal(offers.count, 1);
}

/* Records and flags are offered by a word that the command then takes. */
static void offered_handles_are_taken(void **state)
{
	static const struct {
		const char *line;
		size_t count;
		enum status status;
	} LINES[] = {
		{"why ", 3, STATUS_OK},
		{"snooze ", 3, STATUS_INVALID}, /* until when? */
		{"dismiss ", 3, STATUS_ASK},    /* why? */
		{"deliver ", 2, STATUS_OK},
		{"keep ", 1, STATUS_OK},
		{"decide ", 1, STATUS_ASK}, /* what? */
		{"feedback ", 1, STATUS_ASK},
		{"ledger ", 2, STATUS_OK},
	};
	struct desk *desk = *state;
	practice(desk);
	only_counted_rules(desk);
	desk_at(desk, "03-05T09:00");
	for (size_t i = 0; i < COUNT_OF(LINES); i++) {
		const struct offers offers = complete(desk, LINES[i].line);
		if (offers.count != LINES[i].count)
			fail_msg("“%s”: %zu", LINES[i].line, offers.count);
		for (size_t item = 0; item < offers.count; item++) {
			const char *line = arena_format(
				desk->arena, "%s%s", LINES[i].line, offers.items[item].word);
			(void)desk_type(desk, line);
			if (desk->status != LINES[i].status)
				fail_msg("%s: %s", line, desk->text);
			if (desk->result.wrote)
				(void)desk_type(desk, "undo");
		}
	}
}

/* Before there is a store, names cannot be completed, and that is no error. */
static void nothing_is_offered_from_no_store(void **state)
{
	static const char *const LINES[] = {
		"call ", "start ", "show ", "why ", "decide ", "edit acme ", "list project acme"};
	struct desk *desk = *state;
	for (size_t i = 0; i < COUNT_OF(LINES); i++)
		assert_int_equal(complete(desk, LINES[i]).count, 0);
	assert_int_not_equal(access(desk->path, F_OK), 0);
}

/* ---- quoting ---- */

static const struct {
	const char *line;
	size_t count;
	const char *words[6];
} QUOTED[] = {
	{"\t \t", 0, {NULL}},
	{" a", 1, {"a"}},
	{"a\t\tb", 2, {"a", "b"}},
	{"\"\"", 1, {""}},
	{"''", 1, {""}},
	{"\"a b\" 'c d'", 2, {"a b", "c d"}},
	{"'a \"b\" c'", 1, {"a \"b\" c"}},
	{"\"a 'b' c\"", 1, {"a 'b' c"}},
	{"name:\"\" x", 2, {"name:", "x"}},
	{"title:'a b' due:fri", 2, {"title:a b", "due:fri"}},
	{"--to=\"a b\"", 1, {"--to=a b"}},
	{"Kim's and Jo's", 3, {"Kim's", "and", "Jo's"}},
	{"rock'n'roll", 1, {"rock'n'roll"}},
	{"'tis", 1, {"'tis"}},
	{"27\" by 19\"", 3, {"27\"", "by", "19\""}},
	{"a\\ b", 2, {"a\\", "b"}},
	{"\"a  b\"", 1, {"a  b"}},
	{"\"größe “x”\" ok", 2, {"größe “x”", "ok"}},
	{"\"a\"\"b\"", 1, {"a\"b\""}},
	{"x \"open end", 3, {"x", "\"open", "end"}},
	{"a -- b", 3, {"a", "--", "b"}},
};

static void quotes_keep_words_together(void **state)
{
	struct arena *arena = arena_new();
	(void)state;
	for (size_t i = 0; i < COUNT_OF(QUOTED); i++) {
		const char **words = NULL;
		size_t count = command_split(arena, QUOTED[i].line, &words);
		if (count != QUOTED[i].count)
			fail_msg("%s: %zu words", QUOTED[i].line, count);
		for (size_t word = 0; word < count; word++)
			assert_string_equal(words[word], QUOTED[i].words[word]);
	}
	arena_free(arena);
}

/* ---- names that fit several ---- */

static const struct {
	const char *line, *key;
	size_t choices;
	const char *then; /* a part of the answer once the first was chosen */
} SEVERAL[] = {
	{"show kim", "which", 2, "Kim We"},
	{"edit kim role:boss", "which", 2, "Kim We"},
	{"rm kim --yes", "which", 2, "Kim We"},
	{"ledger acme", "project", 2, "agreed"},
	{"start acme because of the date", "project", 2, "acme/"},
	{"add scope_item acme page", "project", 2, "page"},
	{"add project acme/blog Blog approver:kim", "approver", 2, "acme/blog"},
};

static void names_that_fit_several_are_asked_for(void **state)
{
	struct desk *desk = *state;
	practice(desk);
	for (size_t i = 0; i < COUNT_OF(SEVERAL); i++) {
		(void)desk_type(desk, SEVERAL[i].line);
		if (desk->status != STATUS_ASK)
			fail_msg("%s: %s", SEVERAL[i].line, desk->text);
		const struct question question = desk->result.question;
		assert_int_equal(question.kind, QUESTION_CHOICE);
		assert_int_equal(question.choice_count, SEVERAL[i].choices);
		assert_false(desk->result.wrote);
		for (size_t choice = 0; choice < question.choice_count; choice++) {
			assert_true(question.choices[choice].label[0] != '\0');
			desk_answer(desk, question.key, question.choices[choice].value);
			(void)desk_type(desk, SEVERAL[i].line);
			if (desk->status != STATUS_OK)
				fail_msg("%s: %s", SEVERAL[i].line, desk->text);
			if (desk->result.wrote)
				(void)desk_type(desk, "undo");
		}
	}
}

/* A name, any prefix of a handle from four letters on, and a short name find the same record. */
static void one_record_has_several_names(void **state)
{
	struct desk *desk = *state;
	practice(desk);
	(void)desk_type(desk, "show acme/site");
	int64_t id = desk->result.id;
	char handle[HANDLE_SIZE];
	handle_format(id, handle);
	static const char *const NAMES[] = {"acme/site", "\"Site redesign\"", "project acme/site"};
	for (size_t i = 0; i < COUNT_OF(NAMES); i++) {
		(void)desk_type(desk, arena_format(desk->arena, "show %s", NAMES[i]));
		if (desk->status != STATUS_OK || desk->result.id != id)
			fail_msg("%s: %s", NAMES[i], desk->text);
	}
	for (int length = 4; length < HANDLE_SIZE; length++) {
		(void)desk_type(desk, arena_format(desk->arena, "show %.*s", length, handle));
		assert_int_equal(desk->status, STATUS_OK);
		assert_true(desk->result.id == id);
	}
	(void)desk_type(desk, arena_format(desk->arena, "show %.3s", handle));
	assert_int_equal(desk->status, STATUS_NOT_FOUND);
}

/* ---- a session ---- */

/* Every writing command marks the session changed once, every reading one leaves it. */
static void changes_are_noticed_once(void **state)
{
	static const struct {
		const char *line;
		bool writes;
	} LINES[] = {
		{"list client", false},
		{"due --all", false},
		{"show acme", false},
		{"help", false},
		{"history", false},
		{"ledger acme/site", false},
		{"search popup", false},
		{"export client", false},
		{"nothing", false},
		{"decide popup perhaps", false},
		{"move acme/site someday", false},
		{"rm acme", false},
		{"call acme/site hm", true},
		{"edit acme note:x", true},
		{"edit acme note:x", false},
		{"undo", true},
		{"redo", true},
		{"decide popup goodwill", true},
		{"snooze status 3d", false},
		{"rm acme --yes", true},
	};
	struct desk *desk = *state;
	practice(desk);
	(void)session_changed(desk->session);
	for (size_t i = 0; i < COUNT_OF(LINES); i++) {
		(void)desk_type(desk, LINES[i].line);
		if (desk->result.wrote != LINES[i].writes ||
			session_changed(desk->session) != LINES[i].writes)
			fail_msg("%s: %s", LINES[i].line, desk->text);
		assert_false(session_changed(desk->session));
	}
	assert_string_equal(session_banner(desk->session), "");
	assert_string_equal(session_store_path(desk->session), desk->path);
}

/* A broken rule of the user names its file and line; the shipped ones answer all the same. */
static void a_broken_rule_is_told(void **state)
{
	struct desk *desk = *state;
	struct error error = {.status = STATUS_OK};
	practice(desk);
	only_counted_rules(desk);
	desk_at(desk, "03-05T09:00");
	FILE *file = fopen(arena_format(desk->arena, "%s/mine.yaml", desk->folder), "w");
	assert_non_null(file);
	fputs("rules:\n  - id: mine\n    sql: [1, 2]\n", file);
	fclose(file);
	struct session_options options = {
		.store_path = desk->path,
		.rules_folder = desk->folder,
		.language = "en",
		.seed = 12,
		.throwaway = true,
		.now = session_now(desk->session),
	};
	session_close(desk->session);
	assert_int_equal(session_open(&options, &desk->session, &error), STATUS_OK);
	assert_int_equal(session_problems(desk->session)->count, 0);
	assert_int_equal(counted(desk, "due"), 3);
	const struct error_list *problems = session_problems(desk->session);
	assert_true(problems->count > 0);
	assert_non_null(strstr(problems->items[0].file, "mine.yaml"));
	assert_true(problems->items[0].line > 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		DESK_TEST(every_kind_of_word_is_completed),
		DESK_TEST(names_of_files_are_words),
		DESK_TEST(an_option_is_offered_once),
		DESK_TEST(offers_go_on_from_what_was_typed),
		DESK_TEST(offered_handles_are_taken),
		DESK_TEST(nothing_is_offered_from_no_store),
		cmocka_unit_test(quotes_keep_words_together),
		DESK_TEST(names_that_fit_several_are_asked_for),
		DESK_TEST(one_record_has_several_names),
		DESK_TEST(changes_are_noticed_once),
		DESK_TEST(a_broken_rule_is_told),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
