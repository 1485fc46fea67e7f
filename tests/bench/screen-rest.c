/* screen-rest PROGRAM STORE: what an open screen costs while nobody types. Runs the program under a
 * terminal of its own (24 by 80), lets it rest on the first tab, then goes through every tab, a
 * page of each, all that can be searched, and lets it rest again. Prints "NAME a b c" lines: today,
 * all   MiB that are resident then, of these its own or its share, and the most so far idle percent
 * of a processor while it rests, 0, 0 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "parts/floor.h"
#include "parts/terminal.h"

enum {
	GIVE_BACK_MS = 2500, /* after a second without a key memory is given back */
	IDLE_MS = 5000,
};

static const char *const tour[] = {"2", "\r", "\033", "3", "\r", "\033", "4", "\r", "\033", "5",
	"\r", "\033", "6", "\r", "\033", "1", "\r", "\033", "\006", "w", "e", "b", "s", "i", "t",
	"e", "\r", "\033", "\033", "1", "j", "j"};

/* A line of a file below /proc, in MiB. */
static double mebibytes(pid_t child, const char *file, const char *name)
{
	char path[64], line[256];
	double found = 0;

	snprintf(path, sizeof path, "/proc/%d/%s", (int)child, file);
	FILE *lines = fopen(path, "r");
	if (!lines)
		floor_fail(NULL, path);
	while (fgets(line, sizeof line, lines))
		if (strncmp(line, name, strlen(name)) == 0)
			found = strtod(line + strlen(name), NULL) / 1024;
	fclose(lines);
	return found;
}

static void print_memory(const struct program *program, const char *name)
{
	terminal_rest(program->terminal, floor_clock() + GIVE_BACK_MS);
	printf("%s %.2f %.2f %.2f\n", name, mebibytes(program->child, "status", "VmRSS:"),
		mebibytes(program->child, "smaps_rollup", "Pss:"),
		mebibytes(program->child, "status", "VmHWM:"));
}

static double processor_of(pid_t child)
{
	clockid_t clock;
	struct timespec spent;

	if (clock_getcpuclockid(child, &clock) != 0 || clock_gettime(clock, &spent) != 0)
		floor_fail(NULL, "the program's clock");
	return (double)spent.tv_sec * 1e3 + (double)spent.tv_nsec / 1e6;
}

static void print_idle(const struct program *program)
{
	double before = processor_of(program->child);

	terminal_rest(program->terminal, floor_clock() + IDLE_MS);
	printf("idle %.4f 0 0\n", (processor_of(program->child) - before) / IDLE_MS * 100);
}

int main(int count, char **words)
{
	if (count != 3)
		floor_fail(NULL, "usage: screen-rest PROGRAM STORE");
	struct program program = terminal_start(words[1], words[2]);

	terminal_wait_until_idle(program.terminal);
	print_memory(&program, "today");
	for (size_t i = 0; i < sizeof tour / sizeof *tour; i++)
		terminal_type(program.terminal, tour[i]);
	print_memory(&program, "all");
	print_idle(&program);
	terminal_end(program);
	return 0;
}
