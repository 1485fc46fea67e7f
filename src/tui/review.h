/* The review of the week as a page: step by step, each flag with its why. */
#ifndef RAPPORT_SRC_TUI_REVIEW_H
#define RAPPORT_SRC_TUI_REVIEW_H

#include "screen.h"

/* Opens it, or goes in the one that is open, at the first flag that was not looked at. */
void review_open(struct screen *screen) RAPPORT_NONNULL(1);
/* Whether a command line means this page. */
bool review_is_meant(const char *const *words, size_t count) RAPPORT_NONNULL(1);

#endif
