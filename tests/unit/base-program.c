/* A program run on a private file: what it is given, what comes back, what stays behind. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <dirent.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "rapport/base/program.h"
#include "rapport/base/text.h"

static size_t files_in(const char *folder)
{
	size_t count = 0;
	DIR *opened = opendir(folder);
	assert_non_null(opened);
	for (struct dirent *entry; (entry = readdir(opened)) != NULL;)
		count += entry->d_name[0] != '.';
	closedir(opened);
	return count;
}

struct program_case {
	const char *command, *initial;
	enum status status;
	const char *text;  /* what comes back, NULL: nothing */
	const char *says;  /* in the error */
	size_t left_behind;
};

static const struct program_case CASES[] = {
	{"sed -i s/one/two/", "one line\n", STATUS_OK, "two line\n", NULL, 0},
	{"true", "as it was", STATUS_OK, "as it was", NULL, 0},
	/* a new file in the place of the old one */
	{"sh -c 'echo new > $1.n && mv $1.n $1' x", "old", STATUS_OK, "new\n", NULL, 0},
	{"sh -c 'test \"$(stat -c %a $1)\" = 600' x", "private", STATUS_OK, "private", NULL, 0},
	{"truncate -s 0", "x", STATUS_CANCELLED, NULL, "left empty", 0},
	{"false", "x", STATUS_CANCELLED, NULL, "ended with an error", 0},
	{"/nonexistent/editor", "x", STATUS_CANCELLED, NULL, "ended with an error", 0},
	{"kill -9 $$ #", "x", STATUS_CANCELLED, NULL, "ended with an error", 0},
	{"ln -sf /etc/passwd", "x", STATUS_IO, NULL, "cannot be read", 0},
	/* what somebody wrote stays, whatever became of the program */
	{"sh -c 'echo mine >> $1; exit 1' x", "x", STATUS_CANCELLED, NULL, "is kept in", 1},
	{"truncate -s 1100000", "x", STATUS_LIMIT, NULL, "is kept in", 1},
};

static void comes_back(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
		char folder[] = "/tmp/base-program-XXXXXX", command[64];
		assert_non_null(mkdtemp(folder));
		struct arena *arena = arena_new();
		struct error error = {.status = STATUS_OK};
		struct buffer said = BUFFER_EMPTY;
		const char *text = NULL;
		const struct program program = {.command = CASES[i].command, .folder = folder,
			.initial = CASES[i].initial};
		assert_int_equal(program_write(arena, &program, &text, &error), CASES[i].status);
		if (CASES[i].text != NULL)
			assert_string_equal(text, CASES[i].text);
		error_format(&error, &said);
		if (CASES[i].says != NULL)
			assert_non_null(strstr(buffer_text(&said), CASES[i].says));
		assert_int_equal(files_in(folder), CASES[i].left_behind);
		buffer_clear(&said);
		arena_free(arena);
		snprintf(command, sizeof command, "rm -rf %s", folder);
		assert_int_equal(system(command), 0);
	}
}

static void interrupts_are_the_programs_own(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct error error = {.status = STATUS_OK};
	const char *text = NULL;
	/* $PPID is this test: it must live on; the program's own shell must not. */
	struct program program = {.command = "kill -INT $PPID; true", .folder = "/tmp",
		.initial = "x"};
	assert_int_equal(program_write(arena, &program, &text, &error), STATUS_OK);
	program.command = "kill -INT $$; true";
	assert_int_equal(program_write(arena, &program, &text, &error), STATUS_CANCELLED);
	struct sigaction action;
	sigaction(SIGINT, NULL, &action);
	assert_true(action.sa_handler == SIG_DFL);
	arena_free(arena);
}

static void is_kept(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct error error = {.status = STATUS_OK};
	struct stat about;
	const char *path = NULL;
	assert_int_equal(program_keep(arena, "/tmp", "mine\n", &path, &error), STATUS_OK);
	assert_int_equal(stat(path, &about), 0);
	assert_int_equal(about.st_mode & 0777, 0600);
	assert_int_equal(about.st_size, 5);
	unlink(path);
	assert_int_equal(program_keep(arena, "/nonexistent", "x", &path, &error), STATUS_IO);
	assert_non_null(strstr(error.message, "/nonexistent"));
	arena_free(arena);
}

struct feed_case {
	const char *command;
	enum status status;
	const char *said, *says; /* what came back; in the error */
};

static const struct feed_case FEEDS[] = {
	{"cat", STATUS_OK, "To: x\n\nGrüße\n", NULL},
	{"cat > /dev/null; echo queued as 7; echo and more >&2", STATUS_OK,
		"queued as 7\nand more\n", NULL},
	{"wc -c", STATUS_OK, "15\n", NULL},
	/* nothing read, and something left running: neither breaks nor holds up */
	{"true", STATUS_OK, "", NULL},
	{"sleep 30 & echo $!", STATUS_OK, NULL, NULL},
	{"echo '  no such account'; exit 78", STATUS_IO, NULL,
		"“echo '  no such account'; exit 78” ended with status 78: no such account"},
	{"printf 'a\\033[2Jb'; false", STATUS_IO, NULL, "status 1: a␛[2Jb"},
	{"false", STATUS_IO, NULL, "“false” ended with status 1."},
	{"/nonexistent/mailer", STATUS_IO, NULL, "status 127"},
	{"kill -INT $$", STATUS_CANCELLED, NULL, "interrupted"},
	{"yes | head -c 100000", STATUS_OK, NULL, NULL},
};

/* The leftover of a case above, so that the test leaves nothing running. */
static void end_leftover(const char *said)
{
	long number = strtol(said, NULL, 10);
	assert_true(number > 1);
	assert_int_equal(kill((pid_t)number, SIGTERM), 0);
}

static void is_fed(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof FEEDS / sizeof *FEEDS; i++) {
		char folder[] = "/tmp/base-program-XXXXXX";
		assert_non_null(mkdtemp(folder));
		struct arena *arena = arena_new();
		struct error error = {.status = STATUS_OK};
		const char *said = NULL;
		const struct program program = {.command = FEEDS[i].command, .folder = folder,
			.initial = "To: x\n\nGrüße\n"};
		assert_int_equal(program_feed(arena, &program, &said, &error), FEEDS[i].status);
		if (FEEDS[i].said != NULL)
			assert_string_equal(said, FEEDS[i].said);
		assert_true(strlen(said) <= 4096);
		if (FEEDS[i].says != NULL)
			assert_non_null(strstr(error.message, FEEDS[i].says));
		if (strstr(FEEDS[i].command, "sleep"))
			end_leftover(said);
		assert_int_equal(rmdir(folder), 0); /* only an empty folder goes */
		arena_free(arena);
	}
	struct arena *arena = arena_new();
	struct error error = {.status = STATUS_OK};
	const char *said = NULL;
	const struct program nowhere = {.command = "cat", .folder = "/nonexistent", .initial = ""};
	assert_int_equal(program_feed(arena, &nowhere, &said, &error), STATUS_IO);
	assert_non_null(strstr(error.message, "/nonexistent"));
	arena_free(arena);
}

static void is_opened(void **state)
{
	(void)state;
	char folder[] = "/tmp/base-program-XXXXXX";
	assert_non_null(mkdtemp(folder));
	struct arena *arena = arena_new();
	struct error error = {.status = STATUS_OK};
	struct program program = {.folder = folder, .initial = "Subject: x\n",
		.command = "sh -c 'grep -q ^Subject: $1 && test \"$(stat -c %a $1)\" = 600' x"};
	assert_int_equal(program_open(arena, &program, &error), STATUS_OK);
	program.command = "sh -c 'exit 3' x";
	assert_int_equal(program_open(arena, &program, &error), STATUS_IO);
	assert_non_null(strstr(error.message, "ended with status 3"));
	assert_int_equal(rmdir(folder), 0);
	arena_free(arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(comes_back),
		cmocka_unit_test(interrupts_are_the_programs_own),
		cmocka_unit_test(is_kept),
		cmocka_unit_test(is_fed),
		cmocka_unit_test(is_opened),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
