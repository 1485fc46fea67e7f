/* Waiting for a command: how far it is, and Ctrl-C, which takes back what it began. */
#ifndef RAPPORT_SRC_CLI_WAIT_H
#define RAPPORT_SRC_CLI_WAIT_H

#include <signal.h>

#include "internal.h"

struct wait {
	const struct cli *cli;
	struct session *session;
	const char *command;
	struct progress progress;
	struct sigaction former;
	int64_t begun, told; /* ms of clock_elapsed */
	unsigned percent;    /* as told last */
	bool known;          /* how much there is in all */
	int width;           /* cells of what stands on the line now */
};
/* Stays where it is in memory until wait_end. */
void wait_begin(struct wait *wait, const struct cli *cli, struct session *session,
	const char *command) RAPPORT_NONNULL(1, 2, 3, 4);
/* Returns whether it was given up. */
bool wait_end(struct wait *wait) RAPPORT_NONNULL(1);

#endif
