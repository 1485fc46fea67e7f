#include "rapport/base/progress.h"

#include <stddef.h>

void progress_tell(struct progress *progress, const char *doing)
{
	if (progress != NULL)
		progress->doing = doing;
}

bool progress_step(struct progress *progress, uint64_t done, uint64_t total)
{
	if (progress == NULL || progress->step == NULL)
		return true;
	if (!progress->cancelled)
		progress->cancelled = !progress->step(progress->context, done, total);
	return !progress->cancelled;
}
