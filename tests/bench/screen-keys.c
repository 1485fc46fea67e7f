/* screen-keys KEYS PROGRAM STORE: what a key costs on the first tab. Runs the program under a
 * terminal of its own (24 by 80), waits until it says that all is drawn, and sends KEYS keys at 20
 * a second: the first half down, the others up again. Prints "median p99 processor" in
 * milliseconds: from the key to the last byte of the repaint of the list, and processor time for a
 * key with all that follows it (the preview). */
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <unistd.h>

#include "parts/floor.h"
#include "parts/terminal.h"

enum {
	BETWEEN_MS = 50,
	STILL_MS = 8, /* a repaint has ended when nothing comes for so long */
	PATIENCE_MS = 20000,
};

/* Milliseconds until the repaint of one key has ended. */
static double press(int terminal, const char *key)
{
	char buffer[65536];
	double begin = floor_clock(), last = begin;

	if (write(terminal, key, 1) != 1)
		floor_fail(NULL, "write");
	while (terminal_readable(terminal, last == begin ? PATIENCE_MS : STILL_MS)) {
		if (read(terminal, buffer, sizeof buffer) <= 0)
			break;
		last = floor_clock();
	}
	return last - begin;
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
	struct program program = terminal_start(words[0], words[1]);
	double before = processor_of_children();

	terminal_wait_until_idle(program.terminal);
	for (size_t i = 0; i < keys; i++) {
		double next = floor_clock() + BETWEEN_MS;

		times[i] = press(program.terminal, i < keys / 2 ? "j" : "k");
		terminal_rest(program.terminal, next);
	}
	terminal_end(program);
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
