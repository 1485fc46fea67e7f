/* Plays the real program in a terminal: keys in, cells out.
 *
 * The program runs under a pty, its output goes through libvterm. It answers a key of its own
 * (ESC [ 7777 ~) with a sequence that shows nothing once everything before is drawn, so nothing
 * here sleeps. The program is $RAPPORT, or rapport in the folder above the test's own.
 */
#ifndef TESTS_TUI_HARNESS_H
#define TESTS_TUI_HARNESS_H

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
#include <vterm.h>

#include <cmocka.h>

#define UNUSED __attribute__((unused))
#define ESC "\033"
/* Not xterm: its terminfo repeats characters by REP, which libvterm gets wrong at the margin. */
#define USUAL_TERM "screen-256color"
#define KEY_LINE_UP ESC "OA"
#define KEY_LINE_DOWN ESC "OB"
enum { PATIENCE = 20000 /* ms; only a program that hangs takes so long */, ROW_BYTES = 1024 };

struct play {
	pid_t child;
	int master;
	VTerm *terminal;
	VTermScreen *screen;
	int rows, columns;
	bool utf8;
	bool blind;         /* what is sent is not looked at until the next change of size */
	char folder[64];    /* HOME, store, editor */
	char store[128];
	char *raw;          /* everything the program sent */
	size_t raw_length, raw_capacity;
	size_t searched;    /* of raw: up to here answers were counted */
	bool over;
	int status;         /* of wait, once over */
};
struct play_options {
	int rows, columns;         /* 0: 24×80 */
	const char *lang;          /* NULL: C.UTF-8 */
	const char *term;          /* NULL: screen-256color; "": unset */
	const char *now;           /* NULL: 2026-03-09T08:00:00 */
	const char *fixture;       /* store that is copied; NULL: none yet */
	const char *editor;        /* shell script run as the editor; NULL: none */
	const char *settings;      /* text of settings.yaml; NULL: none */
	const char *rules;         /* text of a file of own rules; NULL: none */
	const char *commands[12];  /* run on the store before the screen opens */
	const char *environment[8]; /* further "NAME=value" */
	bool job;                  /* as a job of a shell, so that it can be suspended */
};

/* ---- programs and folders ---- */

UNUSED static const char *program(void)
{
	static char path[4096];
	if (getenv("RAPPORT"))
		return getenv("RAPPORT");
	ssize_t length = readlink("/proc/self/exe", path, sizeof path - 16);
	assert_true(length > 0);
	path[length] = '\0';
	*strrchr(path, '/') = '\0';
	strcpy(strrchr(path, '/'), "/rapport");
	return path;
}

UNUSED static void write_file(const char *path, const char *text)
{
	FILE *file = fopen(path, "w");
	assert_non_null(file);
	assert_true(fputs(text, file) >= 0);
	assert_int_equal(fclose(file), 0);
}

UNUSED static void copy_file(const char *from, const char *to)
{
	char bytes[65536];
	size_t length;
	FILE *in = fopen(from, "rb"), *out = fopen(to, "wb");
	assert_non_null(in);
	assert_non_null(out);
	while ((length = fread(bytes, 1, sizeof bytes, in)) > 0)
		assert_int_equal(fwrite(bytes, 1, length, out), length);
	fclose(in);
	assert_int_equal(fclose(out), 0);
}

/* Runs a shell line and returns what it prints, up to 64 KiB, in a static buffer. */
UNUSED static const char *shell(const char *format, ...)
{
	static char output[65536];
	char line[8192];
	va_list arguments;
	va_start(arguments, format);
	vsnprintf(line, sizeof line, format, arguments);
	va_end(arguments);
	FILE *pipe = popen(line, "r");
	assert_non_null(pipe);
	size_t length = fread(output, 1, sizeof output - 1, pipe);
	output[length] = '\0';
	pclose(pipe);
	return output;
}

/* A command on the store of a play, at its time. */
UNUSED static const char *rapport(const struct play *play, const char *words)
{
	return shell("HOME=%s TZ=Europe/Berlin LANG=C.UTF-8 "
		     "RAPPORT_NOW=2026-03-09T08:00:00 RAPPORT_STORE=%s "
		     "%s %s 2>&1 </dev/null", play->folder, play->store, program(), words);
}

/* The store of the demo, made once for a program of tests. */
UNUSED static const char *demo_store(void)
{
	static char path[64];
	if (path[0])
		return path;
	strcpy(path, "/tmp/rapport-tui-demo-XXXXXX");
	assert_non_null(mkdtemp(path));
	strcat(path, "/rapport.db");
	shell("HOME=$(dirname %s) TZ=Europe/Berlin LANG=C.UTF-8 "
	      "RAPPORT_NOW=2026-03-09T08:00:00 RAPPORT_SEED=7 "
	      "%s demo --keep %s", path, program(), path);
	assert_int_equal(access(path, R_OK), 0);
	return path;
}

/* At the end of a program of tests. */
UNUSED static int remove_demo_store(void **state)
{
	(void)state;
	char folder[64];
	snprintf(folder, sizeof folder, "%s", demo_store());
	*strrchr(folder, '/') = '\0';
	shell("rm -rf %s", folder);
	return 0;
}

/* ---- starting ---- */

struct environment {
	char texts[24][256];
	char *list[25];
	size_t count;
};

UNUSED static void set_variable(struct environment *environment, const char *format, ...)
{
	va_list arguments;
	assert_true(environment->count < 24);
	va_start(arguments, format);
	vsnprintf(environment->texts[environment->count], 256, format, arguments);
	va_end(arguments);
	environment->list[environment->count] = environment->texts[environment->count];
	environment->list[++environment->count] = NULL;
}

UNUSED static void make_environment(struct environment *environment, const struct play *play,
	const struct play_options *options)
{
	const char *term = options->term ? options->term : USUAL_TERM;
	environment->count = 0;
	set_variable(environment, "HOME=%s", play->folder);
	set_variable(environment, "TMPDIR=%s", play->folder);
	set_variable(environment, "PATH=/usr/bin:/bin");
	set_variable(environment, "TZ=Europe/Berlin");
	set_variable(environment, "LANG=%s", options->lang ? options->lang : "C.UTF-8");
	set_variable(environment, "RAPPORT_STORE=%s", play->store);
	set_variable(environment, "RAPPORT_SEED=11");
	set_variable(environment, "RAPPORT_IDLE=1");
	set_variable(environment, "RAPPORT_NOW=%s",
		options->now ? options->now : "2026-03-09T08:00:00");
	if (term[0])
		set_variable(environment, "TERM=%s", term);
	/* Without one: none, whatever is installed. */
	set_variable(environment, options->editor ? "EDITOR=%s/editor" : "EDITOR=", play->folder);
	if (getenv("ASAN_OPTIONS"))
		set_variable(environment, "ASAN_OPTIONS=%s", getenv("ASAN_OPTIONS"));
	for (size_t i = 0; i < 8 && options->environment[i]; i++)
		set_variable(environment, "%s", options->environment[i]);
}

UNUSED static void prepare_folder(struct play *play, const struct play_options *options)
{
	char path[192];
	strcpy(play->folder, "/tmp/rapport-tui-XXXXXX");
	assert_non_null(mkdtemp(play->folder));
	snprintf(play->store, sizeof play->store, "%s/rapport.db", play->folder);
	if (options->fixture)
		copy_file(options->fixture, play->store);
	if (options->editor) {
		snprintf(path, sizeof path, "%s/editor", play->folder);
		write_file(path, options->editor);
		assert_int_equal(chmod(path, 0700), 0);
	}
	snprintf(path, sizeof path, "%s/.config", play->folder);
	assert_int_equal(mkdir(path, 0700), 0);
	strcat(path, "/rapport");
	assert_int_equal(mkdir(path, 0700), 0);
	strcat(path, "/settings.yaml");
	if (options->settings)
		write_file(path, options->settings);
	strcpy(strrchr(path, '/'), "/rules.d");
	assert_int_equal(mkdir(path, 0700), 0);
	strcat(path, "/own.yaml");
	if (options->rules)
		write_file(path, options->rules);
	for (size_t i = 0; i < 12 && options->commands[i]; i++)
		rapport(play, options->commands[i]);
}

/* What a shell does for a job: a group of its own in the foreground; when it stops, a line is
 * waited for, and it goes on. */
UNUSED static void be_shell(char *const *environment)
{
	int status = 0;
	char line[16];
	signal(SIGTTOU, SIG_IGN);
	pid_t job = fork();
	if (job == 0) {
		setpgid(0, 0);
		tcsetpgrp(0, getpid());
		signal(SIGTTOU, SIG_DFL);
		execle(program(), "rapport", (char *)NULL, environment);
		_exit(127);
	}
	setpgid(job, job);
	while (waitpid(job, &status, WUNTRACED) == job && WIFSTOPPED(status)) {
		tcsetpgrp(0, getpgrp());
		if (write(1, "STOPPED\r\n", 9) != 9 || read(0, line, sizeof line) <= 0)
			_exit(126);
		tcsetpgrp(0, job);
		kill(-job, SIGCONT);
	}
	_exit(WIFEXITED(status) ? WEXITSTATUS(status) : 125);
}

UNUSED static void make_terminal(struct play *play)
{
	play->terminal = vterm_new(play->rows, play->columns);
	vterm_set_utf8(play->terminal, play->utf8);
	play->screen = vterm_obtain_screen(play->terminal);
	vterm_screen_enable_altscreen(play->screen, 1);
	vterm_screen_reset(play->screen, 1);
}

static void play_settle(struct play *play);

/* Opens the program in the folder the play has. */
UNUSED static void play_open(struct play *play, const struct play_options *options)
{
	struct winsize size = {
		.ws_row = (unsigned short)play->rows, .ws_col = (unsigned short)play->columns};
	struct environment environment;
	make_environment(&environment, play, options);
	play->utf8 = !options->lang || strstr(options->lang, "UTF-8") != NULL;
	make_terminal(play);
	play->child = forkpty(&play->master, NULL, NULL, &size);
	assert_true(play->child >= 0);
	if (play->child == 0) {
		if (options->job)
			be_shell(environment.list);
		execle(program(), "rapport", (char *)NULL, environment.list);
		_exit(127);
	}
	fcntl(play->master, F_SETFL, O_NONBLOCK);
}

UNUSED static struct play play_start_unsettled(const struct play_options *options)
{
	struct play play = {
		.rows = options->rows ? options->rows : 24,
		.columns = options->columns ? options->columns : 80,
	};
	prepare_folder(&play, options);
	play_open(&play, options);
	return play;
}

UNUSED static struct play play_start(const struct play_options *options)
{
	struct play play = play_start_unsettled(options);
	play_settle(&play);
	return play;
}

/* Starts the program, which is over, once more on the same store, and does not wait for it. */
UNUSED static void play_reopen(struct play *play)
{
	static const struct play_options usual = {.rows = 0};
	close(play->master);
	vterm_free(play->terminal);
	play->over = false;
	play_open(play, &usual);
}

UNUSED static void play_again(struct play *play)
{
	play_reopen(play);
	play_settle(play);
}

/* ---- reading ---- */

UNUSED static void take(struct play *play, const char *bytes, size_t length)
{
	if (play->raw_length + length + 1 > play->raw_capacity) {
		play->raw_capacity = (play->raw_length + length + 1) * 2;
		play->raw = realloc(play->raw, play->raw_capacity);
		assert_non_null(play->raw);
	}
	memcpy(play->raw + play->raw_length, bytes, length);
	play->raw_length += length;
	play->raw[play->raw_length] = '\0';
	if (!play->blind)
		vterm_input_write(play->terminal, bytes, length);
}

UNUSED static void end(struct play *play)
{
	play->over = true;
	assert_int_equal(waitpid(play->child, &play->status, 0), play->child);
}

/* Reads what is there, waiting up to `wait` ms; false at the end of the program. */
UNUSED static bool read_some(struct play *play, int wait)
{
	char bytes[16384];
	struct pollfd file = {.fd = play->master, .events = POLLIN};
	if (play->over)
		return false;
	int ready = poll(&file, 1, wait);
	if (ready == 0)
		fail_msg("the program was silent for %d ms", wait);
	ssize_t length = read(play->master, bytes, sizeof bytes);
	if (length > 0)
		take(play, bytes, (size_t)length);
	else if (length == 0 || errno == EIO)
		end(play);
	return !play->over;
}

/* Whether `sequence` came since the last one. */
UNUSED static bool came(struct play *play, const char *sequence)
{
	char *found = play->raw ? strstr(play->raw + play->searched, sequence) : NULL;
	if (!found)
		return false;
	play->searched = (size_t)(found - play->raw) + strlen(sequence);
	return true;
}

UNUSED static void wait_for(struct play *play, const char *sequence)
{
	while (!came(play, sequence)) {
		if (!read_some(play, PATIENCE))
			return;
	}
}

UNUSED static void send_bytes(struct play *play, const char *bytes, size_t length)
{
	struct pollfd file = {.fd = play->master, .events = POLLIN | POLLOUT};
	while (length > 0 && !play->over) {
		ssize_t written = write(play->master, bytes, length);
		if (written > 0) {
			bytes += written;
			length -= (size_t)written;
			continue;
		}
		/* The program has to read first, and may have to write for that. */
		assert_true(poll(&file, 1, PATIENCE) > 0);
		if (file.revents & (POLLIN | POLLHUP | POLLERR))
			read_some(play, 0);
	}
}

/* Asks whether everything is drawn and waits for the answer, or for the end of the program. Half a
 * character or a lone escape before the question can take it in: then it is asked again. */
static void play_settle(struct play *play)
{
	enum { ASK_AGAIN = 3000 };
	struct pollfd file = {.fd = play->master, .events = POLLIN};
	for (int waited = 0; waited < PATIENCE && !play->over; waited += ASK_AGAIN) {
		send_bytes(play, ESC "[7777~", 7);
		do {
			if (came(play, ESC "]7777;asked\a"))
				return;
		} while (!play->over && poll(&file, 1, ASK_AGAIN) > 0 && read_some(play, PATIENCE));
	}
	if (!play->over)
		fail_msg("the program was silent for %d ms", PATIENCE);
}

UNUSED static void play_keys(struct play *play, const char *keys)
{
	send_bytes(play, keys, strlen(keys));
	play_settle(play);
}

/* The program draws everything anew, so the cells are those of a new terminal (libvterm itself does
 * not survive every change of size). */
UNUSED static void play_resize(struct play *play, int rows, int columns)
{
	struct winsize size = {
		.ws_row = (unsigned short)rows, .ws_col = (unsigned short)columns};
	play->rows = rows;
	play->columns = columns;
	vterm_free(play->terminal);
	make_terminal(play);
	assert_int_equal(ioctl(play->master, TIOCSWINSZ, &size), 0);
	play_settle(play);
}

/* Waits for the end; returns the exit status, or minus the signal. */
UNUSED static int play_end(struct play *play)
{
	while (read_some(play, PATIENCE))
		continue;
	const char *complaint = strstr(play->raw, "Sanitizer");
	if (complaint)
		fprintf(stderr, "%s\n", complaint);
	return WIFEXITED(play->status) ? WEXITSTATUS(play->status) : -WTERMSIG(play->status);
}

/* What the program reports to have done goes, once each, to the file the ring named: see
 * tests/tools/ring-screen.sh. */
UNUSED static void note_performed(const struct play *play)
{
	static const char sign[] = ESC "]7777;did ";
	static char noted[4096] = "\n";
	FILE *file = getenv("PERFORMED") ? fopen(getenv("PERFORMED"), "a") : NULL;
	for (char *at = play->raw; file && at && (at = strstr(at, sign)); at++) {
		char line[64];
		size_t length = strcspn(at + sizeof sign - 1, "\a");
		snprintf(line, sizeof line, "\n%.*s\n", (int)length, at + sizeof sign - 1);
		if (strstr(noted, line))
			continue;
		assert_true(strlen(noted) + sizeof line < sizeof noted);
		strcat(noted, line + 1);
		fputs(line + 1, file);
	}
	if (file)
		assert_int_equal(fclose(file), 0);
}

/* The end comes unasked. */
enum ending { HANGUP, KILLED, TERMINATED, CLOSED, ENDINGS };

UNUSED static void end_by(struct play *play, enum ending way)
{
	static const int signals[] = {
		[HANGUP] = SIGHUP, [KILLED] = SIGKILL, [TERMINATED] = SIGTERM};
	if (way == CLOSED) {
		close(play->master);
		play->master = -1;
		waitpid(play->child, &play->status, 0);
		play->over = true;
		return;
	}
	kill(play->child, signals[way]);
	play_end(play);
}

UNUSED static void play_free(struct play *play)
{
	note_performed(play);
	if (!play->over)
		kill(play->child, SIGKILL);
	close(play->master);
	if (!play->over)
		waitpid(play->child, NULL, 0);
	vterm_free(play->terminal);
	free(play->raw);
	shell("rm -rf %s", play->folder);
}

/* Leaves by the key for it and checks that this was a good end. */
UNUSED static void play_stop(struct play *play)
{
	send_bytes(play, ESC, 1);
	play_settle(play);
	play_keys(play, "Q");
	assert_int_equal(play_end(play), 0);
	play_free(play);
}

/* ---- looking ---- */

UNUSED static size_t add_code(char *out, uint32_t code)
{
	size_t length = code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
	static const unsigned char first[] = {0, 0, 0xc0, 0xe0, 0xf0};
	for (size_t i = length - 1; i > 0; i--, code >>= 6)
		out[i] = (char)(0x80 | (code & 0x3f));
	out[0] = (char)(first[length] | code);
	return length;
}

UNUSED static VTermScreenCell cell_at(const struct play *play, int row, int column)
{
	VTermScreenCell cell;
	vterm_screen_get_cell(play->screen, (VTermPos){.row = row, .col = column}, &cell);
	return cell;
}

/* One row as UTF-8 without the spaces at its end, in a buffer used in turn with three others. */
UNUSED static const char *row_text(const struct play *play, int row)
{
	static char rows[4][ROW_BYTES * 4];
	static int turn;
	char *out = rows[turn++ % 4];
	size_t length = 0;
	for (int column = 0; column < play->columns; column++) {
		VTermScreenCell cell = cell_at(play, row, column);
		if (cell.chars[0] == (uint32_t)-1)
			continue; /* the right half of a wide character */
		if (cell.chars[0] == 0)
			out[length++] = ' ';
		for (int i = 0; i < VTERM_MAX_CHARS_PER_CELL && cell.chars[i]; i++)
			length += add_code(out + length, cell.chars[i]);
	}
	while (length > 0 && out[length - 1] == ' ')
		length--;
	out[length] = '\0';
	return out;
}

/* The whole screen, each row with its newline; the caller frees it. */
UNUSED static char *screen_text(const struct play *play)
{
	char *text = malloc((size_t)play->rows * ROW_BYTES * 4);
	assert_non_null(text);
	text[0] = '\0';
	for (int row = 0; row < play->rows; row++) {
		strcat(text, row_text(play, row));
		strcat(text, "\n");
	}
	return text;
}

/* The first row that holds `part`, -1: none. */
UNUSED static int find_row(const struct play *play, const char *part)
{
	for (int row = 0; row < play->rows; row++) {
		if (strstr(row_text(play, row), part))
			return row;
	}
	return -1;
}

UNUSED static int rows_with(const struct play *play, const char *part)
{
	int count = 0;
	for (int row = 0; row < play->rows; row++)
		count += strstr(row_text(play, row), part) != NULL;
	return count;
}

/* How many clients or flags the demo has: what it holds may grow. */
UNUSED static int demo_count(char kind)
{
	static int clients, flags;
	int *count = kind == 'c' ? &clients : &flags;
	if (*count == 0)
		*count = atoi(shell("HOME=$(dirname %s) TZ=Europe/Berlin LANG=C.UTF-8 "
			"RAPPORT_NOW=2026-03-09T08:00:00 %s --store %s %s", demo_store(),
			program(), demo_store(), kind == 'c' ? "export client | grep -c ," : "due --count")) -
			(kind == 'c' ? 1 : 0);
	assert_true(*count > 5);
	return *count;
}

/* A text with {c} for the number of clients of the demo, {c-1} for one less, {f} for that of flags;
 * in a buffer used in turn with three others. */
UNUSED static const char *counted(const char *text)
{
	static char texts[4][ROW_BYTES];
	static int turn;
	char *out = texts[turn++ % 4], *end = out;
	for (; *text; text++) {
		bool place = text[0] == '{' && (text[1] == 'c' || text[1] == 'f');
		if (!place) {
			*end++ = *text;
			continue;
		}
		int count = demo_count(text[1]) + (text[2] == '}' ? 0 : atoi(text + 2));
		end += sprintf(end, "%d", count);
		text = strchr(text, '}');
	}
	*end = '\0';
	return out;
}

UNUSED static void expect_text(const struct play *play, const char *part)
{
	part = counted(part);
	if (find_row(play, part) >= 0)
		return;
	char *text = screen_text(play);
	fprintf(stderr, "\"%s\" is not on the screen:\n%s", part, text);
	free(text);
	fail();
}

UNUSED static void expect_no_text(const struct play *play, const char *part)
{
	part = counted(part);
	if (find_row(play, part) < 0)
		return;
	char *text = screen_text(play);
	fprintf(stderr, "\"%s\" is on the screen:\n%s", part, text);
	free(text);
	fail();
}

/* Where in its file a rule stands moves with every edit of the rules before it. */
UNUSED static char *without_line_numbers(char *text)
{
	static const char file[] = ".yaml:";
	for (char *at = text; (at = strstr(at, file));) {
		at += sizeof file - 1;
		memmove(at, at + strspn(at, "0123456789"),
			strlen(at + strspn(at, "0123456789")) + 1);
	}
	return text;
}

/* A screen that names the store, which is in another folder each time, as it usually names it. */
UNUSED static char *with_usual_folder(const struct play *play, char *text)
{
	static const char usual[] = "~/.local/share/rapport";
	size_t length = strlen(play->folder), wanted = sizeof usual - 1;
	assert_true(length >= wanted);
	for (char *at = text; (at = strstr(at, play->folder));) {
		memmove(at + wanted, at + length, strlen(at + length) + 1);
		memcpy(at, usual, wanted);
	}
	return text;
}

/* Compares a text with tests/tui/screens/NAME.txt; GENERATE=1 writes the file anew. */
UNUSED static void expect_kept(const char *text, const char *name)
{
	static char wanted[1 << 18];
	char path[256];
	snprintf(path, sizeof path, "tests/tui/screens/%s.txt", name);
	if (getenv("GENERATE")) {
		write_file(path, text);
		return;
	}
	FILE *file = fopen(path, "r");
	size_t length = file ? fread(wanted, 1, sizeof wanted - 1, file) : 0;
	wanted[length] = '\0';
	if (file)
		fclose(file);
	if (strcmp(wanted, text) != 0)
		fail_msg("%s: wanted\n%sseen\n%s", path, wanted, text);
}

UNUSED static void expect_screen(const struct play *play, const char *name)
{
	char *text = without_line_numbers(screen_text(play));
	expect_kept(text, name);
	free(text);
}

#endif
