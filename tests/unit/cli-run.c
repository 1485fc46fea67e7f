/* The whole command line with a store of its own: exit status, formats, questions, full disks. */
#include "cli-helper.h"

#include <signal.h>
#include <unistd.h>

/* A terminal or a pipe in memory, and a store in a folder that goes away. */
struct door {
	char folder[32];
	struct cli cli;
	struct session *session;
	char *out, *errors;
	size_t out_size, errors_size;
};

static struct door open_door(void)
{
	struct door door = {.folder = "/tmp/cli-run-XXXXXX"};
	struct error error = {.status = STATUS_OK};
	struct arena *arena = arena_new();
	assert_non_null(mkdtemp(door.folder));
	struct session_options options = {
		.store_path = arena_format(arena, "%s/store.db", door.folder),
		.settings_path = arena_format(arena, "%s/settings.yaml", door.folder),
		.language = "en",
		.now = instant_moment(1773046800),
		.seed = 1,
		.throwaway = true,
	};
	assert_int_equal(session_open(&options, &door.session, &error), STATUS_OK);
	door.cli = (struct cli){.utf8 = true, .folder = "/tmp"};
	arena_free(arena);
	return door;
}

static void close_door(struct door *door)
{
	static const char *const files[] = {"store.db", "store.db-journal", "store.db.lock"};
	char path[64];
	session_close(door->session);
	for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
		snprintf(path, sizeof path, "%s/%s", door->folder, files[i]);
		unlink(path);
	}
	assert_int_equal(rmdir(door->folder), 0);
}

/* Runs the words of a line, typing `typed`; door->out and door->errors hold what was printed. */
static int run_typing(struct door *door, const char *line, const char *typed)
{
	const char *words[24];
	size_t count = 0;
	enum result_then then;
	char *copy = strdup(line), *rest = copy;
	for (char *word; (word = strtok_r(rest, " ", &rest));)
		words[count++] = word;
	free(door->out);
	free(door->errors);
	door->out = door->errors = NULL;
	door->cli.in = tmpfile();
	fputs(typed, door->cli.in);
	rewind(door->cli.in);
	door->cli.out = open_memstream(&door->out, &door->out_size);
	door->cli.errors = open_memstream(&door->errors, &door->errors_size);
	int exit_code = cli_run(&door->cli, door->session, words, count, &then);
	assert_int_equal(then, THEN_NOTHING);
	fclose(door->cli.in);
	fclose(door->cli.out);
	fclose(door->cli.errors);
	free(copy);
	return exit_code;
}

static void expect(struct door *door, const char *line, int exit_code, const char *out,
	const char *errors)
{
	int got = run_typing(door, line, "");
	if (!strstr(door->out, out) || !strstr(door->errors, errors) || got != exit_code)
		fail_msg("%s: exit %d\n%s%s", line, got, door->out, door->errors);
	/* Whatever happens, one of the two speaks, and errors are one line. */
	assert_true(door->out_size + door->errors_size > 0);
	if (exit_code == 2)
		assert_ptr_equal(strchr(door->errors, '\n'), door->errors + door->errors_size - 1);
}

static void done(struct door *door)
{
	free(door->out);
	free(door->errors);
	close_door(door);
}

static void exit_status(void **state)
{
	(void)state;
	struct door door = open_door();
	static const struct {
		const char *line;
		int exit_code;
		const char *out, *errors;
	} rows[] = {
		{"list clients", 0, "No clients yet", ""},
		{"add client Acme GmbH", 0, "Added client Acme GmbH (acme).\nUndo: rapport undo\nNew store: ", ""},
		{"list clients", 0, "acme    Acme GmbH", ""},
		{"list clients name:nobody", 1, "Nothing fits this filter.", ""},
		{"search wombat", 1, "Nothing found.", ""},
		{"show nobody", 1, "", "was not found"},
		{"undo 7", 0, "Taken back", ""},
		{"undo", 1, "", "nothing to undo"},
		{"wombat", 2, "", "There is no command “wombat”."},
		{"lst", 2, "", "Did you mean list?"},
		{"list", 2, "", "List what? One of: client, "},
		{"list wombats", 2, "", "nothing that can be listed"},
		{"list clients --wombat", 2, "", "no option --wombat"},
		{"list clients --limit", 2, "", "--limit wants a value"},
		{"call nobody 25m hello", 1, "", "There is no client “nobody”."},
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		expect(&door, rows[i].line, rows[i].exit_code, rows[i].out, rows[i].errors);
	done(&door);
}

static void common_options_anywhere(void **state)
{
	(void)state;
	struct door door = open_door();
	expect(&door, "add client Acme --json", 0, "{\"rapport\":1,\"command\":\"add\",", "");
	expect(&door, "--json list clients", 0, "{\"rapport\":1,\"command\":\"list\",", "");
	expect(&door, "--limit 1 --json list clients", 0, "\"command\":\"list\"", "");
	expect(&door, "list --csv clients", 0, "handle,", "");
	expect(&door, "--csv list clients", 0, "handle,", "");
	expect(&door, "add client -- --json", 0, "Added client --json", "");
	expect(&door, "--help", 0, "rapport keeps clients", "");
	expect(&door, "-h list", 0, "rapport list ENTITY", "");
	expect(&door, "list --help", 0, "rapport list ENTITY", "");
	expect(&door, "--version", 0, "rapport " RAPPORT_VERSION "\n", "");
	expect(&door, "-V", 0, "rapport ", "");
	expect(&door, "--json", 2, "", "There is no command “--json”.");
	done(&door);
}

/* Nobody is asked without a terminal; with one, answers are asked for until the command has all. */
static void questions(void **state)
{
	(void)state;
	struct door door = open_door();
	expect(&door, "call acme 5m hello", 1, "", "Make one with: rapport add client acme");
	door.cli.in_is_terminal = door.cli.out_is_terminal = true;
	assert_int_equal(run_typing(&door, "call acme 5m hello", "n\n"), 2);
	assert_non_null(strstr(door.out, "Create client acme? [y/N] "));
	assert_non_null(strstr(door.errors, "Nothing was logged."));
	assert_int_equal(run_typing(&door, "call acme 5m", "y\nfirst words\n"), 0);
	assert_non_null(strstr(door.out, "Create client acme?"));
	assert_non_null(strstr(door.out, "What was it about"));
	assert_non_null(strstr(door.out, "Logged call with acme, 5 min."));
	assert_int_equal(run_typing(&door, "rm acme", "y\n"), 0);
	assert_int_equal(run_typing(&door, "list clients", ""), 0);
	assert_non_null(strstr(door.out, "No clients yet"));
	/* Cancelled by the end of input: nothing is half done. */
	assert_int_equal(run_typing(&door, "call acme 5m", "y\n"), 2);
	assert_non_null(strstr(door.errors, "Cancelled; nothing was changed."));
	assert_int_equal(run_typing(&door, "list clients", ""), 0);
	assert_non_null(strstr(door.out, "No clients yet"));
	/* Programs are not asked, even on a terminal. */
	assert_int_equal(run_typing(&door, "call acme 5m hello --json", "y\n"), 1);
	assert_string_equal(door.out, "");
	done(&door);
}

static void standard_input_is_read(void **state)
{
	(void)state;
	struct door door = open_door();
	expect(&door, "add client Acme", 0, "Added", "");
	assert_int_equal(run_typing(&door, "mail acme -", "from a pipe\nsecond line\n"), 0);
	expect(&door, "list interactions --json", 0, "from a pipe", "");
	done(&door);
}

/* Where output cannot be written it is said, and that the change is stored; EPIPE is quiet. */
static void output_that_fails(void **state)
{
	(void)state;
	struct door door = open_door();
	static const char *const add[] = {"add", "client", "Acme"};
	static const char *const list[] = {"list", "clients"};
	enum result_then then;
	door.cli.in = stdin;
	door.cli.out = fopen("/dev/full", "w");
	door.cli.errors = open_memstream(&door.errors, &door.errors_size);
	assert_int_equal(cli_run(&door.cli, door.session, add, 3, &then), 2);
	fflush(door.cli.errors);
	assert_non_null(strstr(door.errors, "No space left on device. The change itself is stored."));
	assert_int_equal(cli_run(&door.cli, door.session, list, 2, &then), 2);
	fclose(door.cli.out);
	fclose(door.cli.errors);
	assert_null(strstr(strchr(door.errors, '\n'), "stored"));

	int ends[2];
	signal(SIGPIPE, SIG_IGN);
	assert_int_equal(pipe(ends), 0);
	close(ends[0]);
	free(door.errors);
	door.cli.out = fdopen(ends[1], "w");
	door.cli.errors = open_memstream(&door.errors, &door.errors_size);
	assert_int_equal(cli_run(&door.cli, door.session, list, 2, &then), 0);
	fclose(door.cli.out);
	fclose(door.cli.errors);
	assert_int_equal(door.errors_size, 0);
	done(&door);
}

static void completion(void **state)
{
	(void)state;
	struct door door = open_door();
	expect(&door, "add client Acme GmbH", 0, "Added", "");
	expect(&door, "--complete lis", 0, "list\t", "");
	expect(&door, "--complete call ac", 0, "acme\tAcme GmbH\n", "");
	assert_int_equal(run_typing(&door, "--complete call zz", ""), 0);
	assert_string_equal(door.out, "");
	door.cli.utf8 = false;
	expect(&door, "add client Größe", 0, "Added client Groesse", "");
	expect(&door, "--complete call gr", 0, "groesse\tGroesse\n", "");
	done(&door);
}

static void problems_are_told_after_the_answer(void **state)
{
	(void)state;
	struct door door = open_door();
	char path[64];
	snprintf(path, sizeof path, "%s/settings.yaml", door.folder);
	session_close(door.session);
	FILE *file = fopen(path, "w");
	fputs("colour: purple\nwombat: 1\n", file);
	fclose(file);
	struct error error = {.status = STATUS_OK};
	char store[64];
	snprintf(store, sizeof store, "%s/store.db", door.folder);
	struct session_options options = {.store_path = store,
		.settings_path = path,
		.language = "en",
		.now = instant_moment(1773046800),
		.throwaway = true};
	assert_int_equal(session_open(&options, &door.session, &error), STATUS_OK);
	assert_int_equal(run_typing(&door, "version", ""), 0);
	assert_non_null(strstr(door.out, "rapport "));
	assert_non_null(strstr(door.errors, "settings.yaml:1:9: error: "));
	assert_non_null(strstr(door.errors, "settings.yaml:2:1: error: "));
	unlink(path);
	done(&door);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(exit_status),
		cmocka_unit_test(common_options_anywhere),
		cmocka_unit_test(questions),
		cmocka_unit_test(standard_input_is_read),
		cmocka_unit_test(output_that_fails),
		cmocka_unit_test(completion),
		cmocka_unit_test(problems_are_told_after_the_answer),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
