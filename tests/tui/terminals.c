/* What terminals do to programs: they are narrow, strange, resized, stopped, and gone. */
#include "harness.h"

/* ---- sizes ---- */

static void test_sizes_in_any_state(void **state)
{
	(void)state;
	static const char *const states[] = {"", "j", "2", "4\t", "2\r", "w", "?snoo", "cac",
		"cacme\rhalf a sentence", "s", ":due ", "/dana", "aclient\rX", "cNobody\r5m x\r"};
	static const int sizes[][2] = {{1, 1}, {2, 200}, {200, 2}, {5, 20}, {4, 19}, {6, 20},
		{12, 40}, {9, 100}, {50, 200}, {24, 80}};
	for (size_t i = 0; i < sizeof states / sizeof *states; i++) {
		struct play play = play_start(&(struct play_options){.fixture = demo_store()});
		play_keys(&play, states[i]);
		char *before[4];
		for (int row = 0; row < 4; row++)
			before[row] = strdup(row_text(&play, play.rows - 1 - row));
		for (size_t j = 0; j < sizeof sizes / sizeof *sizes; j++)
			play_resize(&play, sizes[j][0], sizes[j][1]);
		/* Nothing typed is lost, and the same keys are offered. */
		for (int row = 0; row < 4; row++) {
			if (states[i][0] == 'c' || row == 0)
				assert_string_equal(row_text(&play, 23 - row), before[row]);
			free(before[row]);
		}
		expect_text(&play, " 1 Today");
		kill(play.child, SIGTERM); /* a form would ask first */
		assert_int_equal(play_end(&play), 0);
		play_free(&play);
	}
}

static void test_too_small_says_so(void **state)
{
	(void)state;
	struct play play = play_start(&(struct play_options){.fixture = demo_store(),
		.rows = 4, .columns = 30, .term = "xterm-256color"});
	assert_string_equal(row_text(&play, 0), "rapport needs 24×6 cells");
	play_resize(&play, 5, 20);
	assert_string_equal(row_text(&play, 0), "rapport needs 24×6");
	play_resize(&play, 3, 9);
	assert_string_equal(row_text(&play, 0), "rapport");
	assert_string_equal(row_text(&play, 1), "needs");
	play_resize(&play, 1, 1);
	assert_string_equal(row_text(&play, 0), "r");
	play_keys(&play, "cacme\r5m still works\r"); /* nobody sees it, but nothing breaks */
	play_resize(&play, 24, 80);
	assert_non_null(strstr(rapport(&play, "list interaction client:acme"), "still works"));
	play_stop(&play);
}

static void test_exported_size_is_ignored(void **state)
{
	(void)state;
	struct play play = play_start(&(struct play_options){
		.fixture = demo_store(), .environment = {"LINES=10", "COLUMNS=20"}});
	expect_screen(&play, "today");
	play_resize(&play, 12, 40);
	expect_screen(&play, "today-small");
	play_stop(&play);
}

/* ---- kinds of terminals ---- */

static void test_no_screen_here(void **state)
{
	(void)state;
	static const char *const terms[] = {"", "dumb", "no-such-terminal", "hardcopy"};
	for (size_t i = 0; i < sizeof terms / sizeof *terms; i++) {
		struct play play = play_start_unsettled(
			&(struct play_options){.fixture = demo_store(), .term = terms[i]});
		assert_int_equal(play_end(&play), 0);
		assert_non_null(strstr(play.raw, "TERM"));  /* it says what is missing, */
		assert_non_null(strstr(play.raw, "borg/api")); /* and what is due all the same */
		assert_null(strstr(play.raw, ESC "[?"));
		play_free(&play);
	}
}

static void test_other_terminals(void **state)
{
	(void)state;
	static const char *const terms[] = {"linux", "screen", "vt100", "xterm", "tmux-256color"};
	for (size_t i = 0; i < sizeof terms / sizeof *terms; i++) {
		struct play play = play_start(&(struct play_options){
			.fixture = demo_store(),
			.term = terms[i],
			/* libgpm, which ncurses loads on a console, forgets ten bytes */
			.environment = {"ASAN_OPTIONS=detect_leaks=0"},
		});
		expect_text(&play, "!! borg/api");
		play_keys(&play, "2");
		expect_text(&play, "Acme GmbH");
		play_stop(&play);
	}
}

/* Under LANG=C typed UTF-8 is understood all the same, and other bytes are dropped. */
static void test_bytes_under_c(void **state)
{
	(void)state;
	struct play play = play_start(&(struct play_options){.fixture = demo_store(), .lang = "C"});
	play_keys(&play, "cacme\r5m Gr\xc3\xb6\xc3\x9f" "e \xff\xfe\x80 und \xc3( mehr");
	expect_text(&play, "5m Groesse");
	play_keys(&play, "\r");
	assert_non_null(strstr(rapport(&play, "list interaction client:acme"), "Größe"));
	play_stop(&play);
}

/* ---- the end ---- */

static void test_signals_end_it_well(void **state)
{
	(void)state;
	static const int numbers[] = {SIGTERM, SIGHUP, SIGINT};
	static const char *const states[] = {"", "cacme\rhalf a sentence", "?"};
	for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
		struct play play = play_start(&(struct play_options){.fixture = demo_store()});
		play_keys(&play, states[i]);
		kill(play.child, numbers[i]);
		assert_int_equal(play_end(&play), 0);
		assert_non_null(strstr(play.raw, ESC "[?1049l")); /* the other screen is back, */
		assert_non_null(strstr(play.raw, ESC "[?2004l")); /* and pasting is as it was */
		play_free(&play);
	}
}

/* Waits up to PATIENCE for the child without reading from it; returns what waitpid says. */
static int wait_child(pid_t child)
{
	int status = 0;
	const struct timespec pause = {.tv_nsec = 5000000};
	for (int waited = 0; waited < PATIENCE; waited += 5) {
		if (waitpid(child, &status, WNOHANG) == child)
			return status;
		nanosleep(&pause, NULL);
	}
	fail_msg("the program goes on without a terminal");
	return status;
}

static void test_vanished_terminal(void **state)
{
	(void)state;
	static const char *const states[] = {"", "cacme\rhalf a sentence", "?"};
	for (size_t i = 0; i < sizeof states / sizeof *states; i++) {
		struct play play = play_start(&(struct play_options){
			.fixture = demo_store(), .job = i == 1});
		play_keys(&play, states[i]);
		close(play.master);
		(void)wait_child(play.child);
		play.over = true;
		play.master = open("/dev/null", O_RDWR);
		play_free(&play);
	}
}

/* Without SIGHUP the end of the terminal is seen as well. */
static void test_vanished_without_a_signal(void **state)
{
	(void)state;
	int master, slave;
	struct winsize size = {.ws_row = 24, .ws_col = 80};
	assert_int_equal(openpty(&master, &slave, NULL, NULL, &size), 0);
	pid_t child = fork();
	assert_true(child >= 0);
	if (child == 0) {
		setsid(); /* the pty is no controlling terminal, so nobody sends a signal */
		for (int i = 0; i < 3; i++)
			dup2(slave, i);
		close(master);
		close(slave);
		char folder[] = "/tmp/rapport-tui-gone-XXXXXX", store[128], home[128];
		if (!mkdtemp(folder))
			_exit(127);
		snprintf(store, sizeof store, "RAPPORT_STORE=%s/rapport.db", folder);
		snprintf(home, sizeof home, "HOME=%s", folder);
		char *environment[] = {store, home, "TERM=xterm", "LANG=C.UTF-8", NULL};
		execle(program(), "rapport", (char *)NULL, environment);
		_exit(127);
	}
	close(slave);
	char bytes[4096];
	assert_true(read(master, bytes, sizeof bytes) > 0);
	close(master);
	int status = wait_child(child);
	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), 0);
	shell("rm -rf /tmp/rapport-tui-gone-*");
}

/* ---- stopping ---- */

static void test_suspend(void **state)
{
	(void)state;
	static const char *const states[] = {"", "cacme\rhalf a sentence"};
	for (size_t i = 0; i < sizeof states / sizeof *states; i++) {
		struct play play = play_start(
			&(struct play_options){.fixture = demo_store(), .job = true});
		play_keys(&play, states[i]);
		char *before = screen_text(&play);
		send_bytes(&play, "\032", 1);
		wait_for(&play, "STOPPED");
		assert_null(strstr(row_text(&play, 0), " 1 Today"));
		send_bytes(&play, "\n", 1);
		play_settle(&play);
		char *after = screen_text(&play);
		assert_string_equal(after, before);
		free(before);
		free(after);
		play_stop(&play);
	}
}

/* Ctrl-S typed into the shell's terminal stops the output; the screen goes on all the same. */
static void test_stopped_output(void **state)
{
	(void)state;
	struct play play = play_start(
		&(struct play_options){.fixture = demo_store(), .job = true});
	send_bytes(&play, "\032", 1);
	wait_for(&play, "STOPPED");
	send_bytes(&play, "\023\n", 2);
	play_settle(&play);
	expect_text(&play, " 1 Today");
	play_stop(&play);
}

/* ---- much input ---- */

static void test_paste(void **state)
{
	(void)state;
	struct play play = play_start(&(struct play_options){.fixture = demo_store()});
	char *history = strdup(rapport(&play, "history"));
	/* Where no line is typed, a paste does nothing, whatever letters it holds. */
	play_keys(&play, ESC "[200~QxqcuuU" ESC "[201~");
	expect_text(&play, "!! borg/api");
	assert_string_equal(rapport(&play, "history"), history);
	/* In a line, line breaks are spaces: nothing is done before Enter. */
	play_keys(&play, "cacme\r" ESC "[200~5m one\ntwo\r\nthree\t\007four" ESC "[201~");
	expect_text(&play, "5m one two");
	assert_string_equal(rapport(&play, "history"), history);
	play_keys(&play, "\r");
	assert_non_null(strstr(rapport(&play, "list interaction client:acme"), "one two"));
	free(history);
	play_stop(&play);
}

static void test_paste_of_a_megabyte(void **state)
{
	(void)state;
	struct play play = play_start(&(struct play_options){.fixture = demo_store()});
	size_t length = 1 << 20;
	char *text = malloc(length + 16);
	assert_non_null(text);
	memset(text, 'y', length);
	memcpy(text, ESC "[200~", 6);
	memcpy(text + length - 6, ESC "[201~", 7);
	play_keys(&play, "c");
	play_keys(&play, text);
	expect_text(&play, "No more than 8 KiB fit here: left out from");
	play_keys(&play, ESC "2");
	expect_text(&play, "Acme GmbH");
	free(text);
	play_stop(&play);
}

/* However many words a line has, all of them are its command's. */
static void test_a_line_of_many_words(void **state)
{
	(void)state;
	struct play play = play_start(&(struct play_options){.fixture = demo_store()});
	char text[8000] = ESC "[200~";
	while (strlen(text) < 7000)
		strcat(text, "so ");
	strcat(text, "well" ESC "[201~\r");
	play_keys(&play, "cacme\r5m ");
	play_keys(&play, text);
	expect_text(&play, "Logged call with Acme GmbH, 5 min");
	assert_non_null(strstr(rapport(&play, "list interaction client:acme --json"), "so well"));
	play_stop(&play);
}

static void test_mouse(void **state)
{
	(void)state;
	struct play play = play_start(
		&(struct play_options){.fixture = demo_store(), .term = "xterm-256color"});
	play_keys(&play, ESC "[<0;15;1M" ESC "[<0;15;1m"); /* the tab Clients */
	expect_text(&play, "Acme GmbH");
	play_keys(&play, ESC "[<0;5;5M" ESC "[<0;5;5m"); /* the third row */
	expect_text(&play, "3/{c}");
	play_keys(&play, ESC "[<65;5;5M"); /* the wheel goes three rows */
	expect_text(&play, "6/{c}");
	play_keys(&play, ESC "[<64;5;5M");
	expect_text(&play, "3/{c}");
	expect_text(&play, "Client: Cato");
	play_keys(&play, ESC "[<65;5;18M" ESC "[<65;5;18M"); /* over the preview it is scrolled */
	expect_text(&play, "3/{c}");
	expect_no_text(&play, "Client: Cato");
	play_stop(&play);
}

#define CLICK(column, row) ESC "[<0;" column ";" row "M" ESC "[<0;" column ";" row "m"

/* Two clicks on a line open it; clicks on two lines, and the one that answers a question, open
 * nothing. */
static void test_double_clicks(void **state)
{
	(void)state;
	struct play play = play_start(
		&(struct play_options){.fixture = demo_store(), .term = "xterm-256color"});
	play_keys(&play, "2");
	play_keys(&play, CLICK("5", "5") CLICK("5", "6"));
	expect_text(&play, "4/{c}");
	play_keys(&play, CLICK("5", "5"));
	play_keys(&play, CLICK("5", "5"));
	expect_text(&play, "cato");
	expect_no_text(&play, "3/{c}");
	expect_text(&play, "Esc back");
	play_keys(&play, "q\006newsletter");
	play_keys(&play, CLICK("5", "4"));
	play_keys(&play, CLICK("5", "4"));
	expect_text(&play, "Interaction: Newsletter mit 800");
	play_keys(&play, "1e");
	play_keys(&play, CLICK("5", "5"));
	play_keys(&play, CLICK("5", "5")); /* in a form a field */
	expect_text(&play, "^S save");
	play_keys(&play, "\007");
	play_stop(&play);
}

/* Columns and rows as signs from "!" on, and a release that names no button. */
#define OLD_CLICK(column, row) ESC "[M " column row ESC "[M#" column row

/* What arrives in one packet means what it means apart: over a slow line it often does. */
static void test_clicks_in_one_packet(void **state)
{
	(void)state;
	static const struct {
		const char *term, *keys, *seen;
	} rows[] = {
		{"xterm-256color", CLICK("5", "5") CLICK("5", "5"), "Client: Cato Verlag"},
		{"screen-256color", OLD_CLICK("%", "%") OLD_CLICK("%", "%"), "Client: Cato Verlag"},
		{"xterm-256color", CLICK("5", "5") CLICK("5", "5") "q", " 3/{c}"},
		{"xterm-256color", CLICK("5", "5") CLICK("5", "6") CLICK("5", "6"),
			"Client: Dana Okafor"},
		{"xterm-256color", CLICK("5", "5") CLICK("5", "6") CLICK("5", "7"), " 5/{c}"},
		{"xterm-256color", "j" CLICK("5", "5") "j", " 4/{c}"},
		{"xterm-256color", ESC "[<65;5;5M" ESC "[<65;5;5M" ESC "[<64;5;5M", " 4/{c}"},
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct play play = play_start(
			&(struct play_options){.fixture = demo_store(), .term = rows[i].term});
		play_keys(&play, "2");
		play_keys(&play, rows[i].keys);
		expect_text(&play, rows[i].seen);
		if (strstr(rows[i].seen, "Client: "))
			expect_text(&play, "Esc back");
		play_stop(&play);
	}
}

/* Over a line that is typed the wheel scrolls what stands behind it. */
static void test_the_wheel_leaves_what_is_typed(void **state)
{
	(void)state;
	struct play play = play_start(
		&(struct play_options){.fixture = demo_store(), .term = "xterm-256color"});
	play_keys(&play, "2:version\r");
	play_keys(&play, ":" ESC "[<65;5;5M");
	expect_text(&play, "Client: Dana");
	play_keys(&play, ESC "[<64;5;5M");
	expect_no_text(&play, ": version");
	play_keys(&play, ESC "\006newsletter\r");
	play_keys(&play, "q" ESC "\006" ESC "[<64;5;5M");
	expect_no_text(&play, "newsletter");
	play_keys(&play, ESC);
	play_stop(&play);
}

/* ---- quiet ---- */

static long processor_ticks(pid_t child)
{
	char path[64];
	long user = 0, system = 0;
	snprintf(path, sizeof path, "/proc/%d/stat", (int)child);
	FILE *file = fopen(path, "r");
	assert_non_null(file);
	assert_int_equal(fscanf(file, "%*d %*s %*c %*d %*d %*d %*d %*d %*u %*u %*u %*u %*u %ld %ld",
		&user, &system), 2);
	fclose(file);
	return user + system;
}

/* How often the program began to wait. */
static long waits(pid_t child)
{
	char path[64], line[128];
	long count = -1;
	snprintf(path, sizeof path, "/proc/%d/status", (int)child);
	FILE *file = fopen(path, "r");
	assert_non_null(file);
	while (count < 0 && fgets(line, sizeof line, file))
		if (sscanf(line, "voluntary_ctxt_switches: %ld", &count) != 1)
			count = -1;
	fclose(file);
	assert_true(count >= 0);
	return count;
}

/* It looks at the clock and at the store once a second, and sleeps. */
static void test_idle_costs_nothing(void **state)
{
	(void)state;
	struct play play = play_start(&(struct play_options){.fixture = demo_store()});
	const struct timespec wait = {.tv_sec = 2, .tv_nsec = 500000000};
	size_t sent = play.raw_length;
	long before = processor_ticks(play.child), waited = waits(play.child);
	nanosleep(&wait, NULL);
	assert_true(processor_ticks(play.child) - before <= 2); /* of 250 */
	assert_true(waits(play.child) - waited <= 6);
	play_settle(&play);
	assert_true(play.raw_length - sent < 64); /* and nothing is drawn */
	play_stop(&play);
}

/* Bytes of the program that are in memory. */
static long resident(pid_t child)
{
	char path[64];
	long pages = 0;
	snprintf(path, sizeof path, "/proc/%d/statm", (int)child);
	FILE *file = fopen(path, "r");
	assert_non_null(file);
	assert_int_equal(fscanf(file, "%*d %ld", &pages), 1);
	fclose(file);
	return pages * sysconf(_SC_PAGESIZE);
}

/* Bytes. The sanitizer keeps what was freed, to find who still uses it. */
#ifdef __SANITIZE_ADDRESS__
enum { GIVEN_LEAST = -(1 << 30) };
#else
enum { GIVEN_LEAST = 64000 };
#endif

/* What was needed to go through everything is not kept for as long as the screen is open. */
static void test_memory_is_given_back(void **state)
{
	(void)state;
	struct play play = play_start(&(struct play_options){.fixture = demo_store()});
	const struct timespec wait = {.tv_sec = 2, .tv_nsec = 500000000};
	play_keys(&play, "2\r" ESC "3\r" ESC "456\r" ESC "1");
	long before = resident(play.child);
	nanosleep(&wait, NULL);
	assert_true(before - resident(play.child) > GIVEN_LEAST);
	play_keys(&play, "2");
	expect_text(&play, "Acme");
	play_stop(&play);
}

/* A key costs the cells it changes, not a whole screen. */
static void test_only_changes_are_sent(void **state)
{
	(void)state;
	struct play play = play_start(&(struct play_options){
		.fixture = demo_store(), .rows = 50, .columns = 200});
	play_keys(&play, "4");
	play_keys(&play, "j");
	size_t before = play.raw_length;
	play_keys(&play, "c");
	assert_true(play.raw_length - before < 1500);
	before = play.raw_length;
	play_keys(&play, "x");
	assert_true(play.raw_length - before < 400);
	assert_null(strstr(play.raw + before, ESC "[2J"));
	play_stop(&play);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_sizes_in_any_state),
		cmocka_unit_test(test_too_small_says_so),
		cmocka_unit_test(test_exported_size_is_ignored),
		cmocka_unit_test(test_no_screen_here),
		cmocka_unit_test(test_other_terminals),
		cmocka_unit_test(test_bytes_under_c),
		cmocka_unit_test(test_signals_end_it_well),
		cmocka_unit_test(test_vanished_terminal),
		cmocka_unit_test(test_vanished_without_a_signal),
		cmocka_unit_test(test_suspend),
		cmocka_unit_test(test_stopped_output),
		cmocka_unit_test(test_paste),
		cmocka_unit_test(test_paste_of_a_megabyte),
		cmocka_unit_test(test_a_line_of_many_words),
		cmocka_unit_test(test_mouse),
		cmocka_unit_test(test_double_clicks),
		cmocka_unit_test(test_clicks_in_one_packet),
		cmocka_unit_test(test_the_wheel_leaves_what_is_typed),
		cmocka_unit_test(test_idle_costs_nothing),
		cmocka_unit_test(test_memory_is_given_back),
		cmocka_unit_test(test_only_changes_are_sent),
	};
	return cmocka_run_group_tests(tests, NULL, remove_demo_store);
}
