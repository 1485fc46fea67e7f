/* How far long work has come, and whether it shall go on.
 *
 * Whoever waits for the work (the command line, the screen) hands in a progress; the work calls it
 * now and then. When it says no, the work undoes what it began and ends with STATUS_CANCELLED.
 */
#ifndef RAPPORT_BASE_PROGRESS_H
#define RAPPORT_BASE_PROGRESS_H

#include <stdbool.h>
#include <stdint.h>

struct progress {
	/* Called often, so it has to be quick. `total` 0: nobody knows how much it is, or it is as
	 * said before. Returns false to stop. */
	bool (*step)(void *context, uint64_t done, uint64_t total);
	void *context;
	bool cancelled;    /* step said no once; it is not asked again */
	const char *doing; /* a sentence for people, set by work nobody asked for; NULL: what was */
};
/* NULL: nobody waits. */
void progress_tell(struct progress *progress, const char *doing);
/* Whether to go on. NULL: nobody waits, always true. */
bool progress_step(struct progress *progress, uint64_t done, uint64_t total);

#endif
