/* screen-keys KEYS PROGRAM STORE: what a key costs on the first tab. Runs the program under a
 * terminal of its own (24 by 80), waits until it says that all is drawn, and sends KEYS keys at 20
 * a second: the first half down, the others up again. Prints "median p99 processor" in
 * milliseconds: from the key to the last byte of the repaint of the list, and processor time for a
 * key with all that follows it (the preview). */
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "parts/floor.h"

enum {
	BETWEEN_MS = 50,
	STILL_MS = 8,      /* a repaint has ended when nothing comes for so long */
	PATIENCE_MS = 20000,
};

struct program {
	int terminal;
	pid_t child;
};

static struct program start(const char *program, const char *store)
{
	struct winsize size = {.ws_row = 24, .ws_col = 80};
	struct program new = {.terminal = posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC)};

	if (new.terminal < 0 || grantpt(new.terminal) != 0 || unlockpt(new.terminal) != 0)
		floor_fail(NULL, "pty");
	ioctl(new.terminal, TIOCSWINSZ, &size);
	new.child = fork();
	if (new.child == 0) {
		setsid();
		int file = open(ptsname(new.terminal), O_RDWR);
		if (file < 0 || dup2(file, 0) < 0 || dup2(file, 1) < 0)
			_exit(126);
		setenv("RAPPORT_IDLE", "1", 1);
		execlp(program, program, "--store", store, (char *)NULL);
		_exit(127);
	}
	return new;
}

static bool readable(int terminal, int milliseconds)
{
	struct pollfd wait = {.fd = terminal, .events = POLLIN};

	return poll(&wait, 1, milliseconds) > 0;
}

/* Reads until the program says that all is drawn. */
static void wait_until_idle(int terminal)
{
	static const char idle[] = "7777;idle";
	char buffer[65536];
	size_t found = 0;

	while (readable(terminal, PATIENCE_MS)) {
		ssize_t got = read(terminal, buffer, sizeof buffer);

		for (ssize_t i = 0; i < got; i++) {
			found = buffer[i] == idle[found] ? found + 1 : buffer[i] == idle[0];
			if (idle[found] == '\0')
				return;
		}
		if (got <= 0)
			break;
	}
	floor_fail(NULL, "the program was silent");
}

/* Milliseconds until the repaint of one key has ended. */
static double press(int terminal, const char *key)
{
	char buffer[65536];
	double begin = floor_clock(), last = begin;

	if (write(terminal, key, 1) != 1)
		floor_fail(NULL, "write");
	while (readable(terminal, last == begin ? PATIENCE_MS : STILL_MS)) {
		if (read(terminal, buffer, sizeof buffer) <= 0)
			break;
		last = floor_clock();
	}
	return last - begin;
}

/* Lets the rest of the time between two keys pass, and whatever comes in it. */
static void rest(int terminal, double until)
{
	char buffer[65536];

	for (double now = floor_clock(); now < until; now = floor_clock()) {
		if (readable(terminal, (int)(until - now)) &&
			read(terminal, buffer, sizeof buffer) <= 0)
			return;
	}
}

static double processor_of_children(void)
{
	struct rusage usage;

	getrusage(RUSAGE_CHILDREN, &usage);
	return (double)(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) * 1e3 +
	       (double)(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e3;
}

/* Returns the processor time of the whole run. */
static double play(const char *const *words, size_t keys, double *times)
{
	struct program program = start(words[0], words[1]);
	double before = processor_of_children();

	wait_until_idle(program.terminal);
	for (size_t i = 0; i < keys; i++) {
		double next = floor_clock() + BETWEEN_MS;

		times[i] = press(program.terminal, i < keys / 2 ? "j" : "k");
		rest(program.terminal, next);
	}
	close(program.terminal);
	kill(program.child, SIGTERM);
	waitpid(program.child, NULL, 0);
	return processor_of_children() - before;
}

int main(int count, char **words)
{
	size_t keys = count == 4 ? strtoul(words[1], NULL, 10) : 0;

	if (keys < 2)
		floor_fail(NULL, "usage: screen-keys KEYS PROGRAM STORE");
	double *times = calloc(keys, sizeof *times);
	if (!times)
		floor_fail(NULL, "memory");
	double idle = play((const char *const *)words + 2, 0, times);
	double all = play((const char *const *)words + 2, keys, times);
	qsort(times, keys, sizeof *times, floor_compare);
	printf("%.3f %.3f %.3f\n", times[keys / 2], times[keys * 99 / 100],
		(all - idle) / (double)keys);
	free(times);
	return 0;
}
