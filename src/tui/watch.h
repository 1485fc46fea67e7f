/* Waiting for a command on the screen: how far it is, and the key that gives it up. */
#ifndef RAPPORT_SRC_TUI_WATCH_H
#define RAPPORT_SRC_TUI_WATCH_H

#include "screen.h"

struct watch {
	struct screen *screen;
	struct progress progress;
	bool yields;          /* any key ends it: what it would bring is asked for again */
	int64_t begun, asked; /* ms of clock_elapsed */
	unsigned percent;
	bool known; /* how much there is in all */
};
/* Stays where it is in memory until watch_end. */
void watch_begin(struct watch *watch, struct screen *screen, bool yields) RAPPORT_NONNULL(1, 2);
void watch_end(struct watch *watch) RAPPORT_NONNULL(1);

#endif
