/* Long work on the screen and on the command line: it says how far it is, and can be given up. */
#include "harness.h"

enum { ROWS = 60000 }; /* seconds of work, given up long before */

static void write_rows(const struct play *play)
{
	char path[128];
	snprintf(path, sizeof path, "%s/rows.csv", play->folder);
	FILE *file = fopen(path, "w");
	assert_non_null(file);
	fputs("client,title,due\n", file);
	for (int i = 0; i < ROWS; i++)
		fprintf(file, "acme,Reminder number %d,2027-01-04\n", i);
	assert_int_equal(fclose(file), 0);
}

static void wait_for_text(struct play *play, const char *part)
{
	while (find_row(play, part) < 0)
		assert_true(read_some(play, PATIENCE));
}

/* Types the command that imports the rows, and waits until it is at work. */
static void start_import(struct play *play)
{
	char line[160];
	snprintf(line, sizeof line, ":import %s/rows.csv reminder\r", play->folder);
	send_bytes(play, line, strlen(line));
	wait_for_text(play, "% done; Esc gives up");
}

static void test_an_import_is_given_up(void **state)
{
	(void)state;
	struct play play = play_start(&(struct play_options){.fixture = demo_store()});
	write_rows(&play);
	char *before = strdup(rapport(&play, "history"));
	start_import(&play);
	play_keys(&play, ESC);
	expect_text(&play, "Cancelled; nothing was changed.");
	start_import(&play);
	send_bytes(&play, "2", 1); /* typed ahead: it is done afterwards */
	play_keys(&play, ESC);
	expect_text(&play, "info@acme");
	assert_string_equal(rapport(&play, "history"), before);
	assert_null(strstr(rapport(&play, "list reminder"), "Reminder number"));
	free(before);
	play_stop(&play);
}

/* From the first start: given up by a key, nothing of it is left, and the next one runs through. */
static void test_a_demo_is_given_up(void **state)
{
	(void)state;
	struct play play = play_start(&(struct play_options){.rows = 0});
	expect_text(&play, ":demo");
	play_keys(&play, ":demo\r" ESC); /* the key is read while it works */
	expect_text(&play, "Cancelled; nothing was changed.");
	expect_text(&play, "Welcome to rapport");
	expect_no_text(&play, "this practice is made up");
	assert_string_equal(shell("ls %s | grep rapport-demo", play.folder), "");
	play_keys(&play, ":demo\r");
	expect_text(&play, "Demo: this practice is made up");
	expect_text(&play, "!! borg/api");
	play_stop(&play);
}

/* The same command on a terminal of its own; SIGINT comes as the terminal sends it. */
static pid_t run_import(const struct play *play, int *master)
{
	char path[128];
	pid_t child = forkpty(master, NULL, NULL, NULL);
	assert_true(child >= 0);
	if (child > 0)
		return child;
	setenv("HOME", play->folder, 1);
	setenv("LANG", "C.UTF-8", 1);
	setenv("RAPPORT_STORE", play->store, 1);
	snprintf(path, sizeof path, "%s/rows.csv", play->folder);
	execl(program(), "rapport", "import", path, "reminder", (char *)NULL);
	_exit(127);
}

static void test_ctrl_c_on_the_command_line(void **state)
{
	(void)state;
	struct play play = play_start(&(struct play_options){.fixture = demo_store()});
	char seen[1 << 16] = "";
	size_t length = 0;
	int master, status = 0;
	bool sent = false;
	write_rows(&play);
	char *before = strdup(rapport(&play, "history"));
	pid_t child = run_import(&play, &master);
	for (ssize_t count; length < sizeof seen - 1 &&
		(count = read(master, seen + length, sizeof seen - 1 - length)) > 0;) {
		length += (size_t)count;
		seen[length] = '\0';
		if (!sent && strstr(seen, "% done; Ctrl-C gives up"))
			sent = write(master, "\003", 1) == 1;
	}
	assert_int_equal(waitpid(child, &status, 0), child);
	close(master);
	assert_true(sent);
	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), 130);
	assert_non_null(strstr(seen, "\rrapport: Cancelled; nothing was changed."));
	assert_string_equal(rapport(&play, "history"), before);
	/* Nobody is told on a pipe. */
	assert_null(strstr(rapport(&play, "doctor"), "gives up"));
	free(before);
	play_stop(&play);
}

/* ---- a store of an older rapport ---- */

/* Its views are not those of this version. Somebody is at work on it until the lock is given back,
 * so that bringing it up to date takes as long as the test wants. */
static int make_older(struct play *play)
{
	char path[160];
	shell("python3 -c \"import sqlite3; c = sqlite3.connect('%s');"
	      " c.execute(\\\"UPDATE meta SET value = '' WHERE key = 'views'\\\"); c.commit()\"",
		play->store);
	snprintf(path, sizeof path, "%s.lock", play->store);
	int lock = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
	struct flock whole = {.l_type = F_WRLCK, .l_whence = SEEK_SET};
	assert_true(lock >= 0);
	assert_int_equal(fcntl(lock, F_SETLK, &whole), 0);
	return lock;
}

static void test_an_older_store_is_brought_up_to_date(void **state)
{
	(void)state;
	struct play play = play_start(&(struct play_options){.fixture = demo_store()});
	play_keys(&play, "q");
	play_end(&play);
	int lock = make_older(&play);
	play_reopen(&play);
	wait_for_text(&play, "Your data is brought up to date. At work; Esc gives up");
	send_bytes(&play, ESC, 1); /* and leaves: without its store there is nothing to show */
	while (!play.over)
		read_some(&play, PATIENCE);
	assert_int_equal(WEXITSTATUS(play.status), 2);
	assert_non_null(strstr(play.raw, "rapport: Cancelled; nothing was changed."));
	play_reopen(&play);
	wait_for_text(&play, "Your data is brought up to date. At work; Esc gives up");
	close(lock);
	play_settle(&play);
	expect_text(&play, "!! borg/api");
	expect_no_text(&play, "brought up to date");
	play_stop(&play);
}

/* A signal stops it as the key does, and is no less an end than at any other time. */
static void test_a_signal_leaves_an_older_store(void **state)
{
	(void)state;
	static const int numbers[] = {SIGTERM, SIGHUP, SIGINT};
	for (size_t i = 0; i < 3; i++) {
		struct play play = play_start(&(struct play_options){.fixture = demo_store()});
		play_keys(&play, "q");
		play_end(&play);
		int lock = make_older(&play);
		char *before = strdup(shell("sha256sum %s", play.store));
		play_reopen(&play);
		wait_for_text(&play, "Your data is brought up to date. At work; Esc gives up");
		kill(play.child, numbers[i]);
		assert_int_equal(play_end(&play), 0); /* with the lock still held */
		assert_null(strstr(play.raw, "rapport: "));
		close(lock);
		assert_string_equal(shell("sha256sum %s", play.store), before);
		free(before);
		play_reopen(&play);
		play_settle(&play);
		expect_text(&play, "!! borg/api");
		play_stop(&play);
	}
}

/* What is at work for a command ends likewise, and nothing of it is left. */
static void test_a_signal_ends_an_import(void **state)
{
	(void)state;
	struct play play = play_start(&(struct play_options){.fixture = demo_store()});
	write_rows(&play);
	char *before = strdup(rapport(&play, "history"));
	start_import(&play);
	kill(play.child, SIGTERM);
	assert_int_equal(play_end(&play), 0);
	assert_string_equal(rapport(&play, "history"), before);
	free(before);
	play_free(&play);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_an_import_is_given_up),
		cmocka_unit_test(test_a_demo_is_given_up),
		cmocka_unit_test(test_ctrl_c_on_the_command_line),
		cmocka_unit_test(test_an_older_store_is_brought_up_to_date),
		cmocka_unit_test(test_a_signal_leaves_an_older_store),
		cmocka_unit_test(test_a_signal_ends_an_import),
	};
	return cmocka_run_group_tests(tests, NULL, remove_demo_store);
}
