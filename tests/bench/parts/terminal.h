/* The program under a terminal of its own, for benches of its screen. */
#ifndef RAPPORT_TESTS_BENCH_TERMINAL_H
#define RAPPORT_TESTS_BENCH_TERMINAL_H

#include <stdbool.h>
#include <sys/types.h>

struct program {
	int terminal;
	pid_t child;
};
/* Starts PROGRAM --store STORE, 24 by 80; it says when it is idle. */
struct program terminal_start(const char *program, const char *store);
/* Reads until the program says that all is drawn. */
void terminal_wait_until_idle(int terminal);
/* Types a key and reads until all that follows from it is drawn. */
void terminal_type(int terminal, const char *key);
/* Whether there is something to read within so many milliseconds. */
bool terminal_readable(int terminal, int milliseconds);
/* Lets time pass until floor_clock says so, and whatever comes in it. */
void terminal_rest(int terminal, double until);
void terminal_end(struct program program);

#endif
