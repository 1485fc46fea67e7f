/* Numbers with decimals as the language that is spoken writes them. */
#ifndef RAPPORT_BASE_NUMBER_H
#define RAPPORT_BASE_NUMBER_H

#include "rapport/base/arena.h"

struct number_marks {
	char group;   /* between thousands */
	char decimal; /* before decimals */
};
struct number_marks number_marks(void);

/* The number with no more decimals than it needs, six digits at most: "12.5". */
char *number_for_people(struct arena *arena, double number) RAPPORT_NONNULL(1);

#endif
