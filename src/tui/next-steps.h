/* Next steps, said as what the keys of the screen do. */
#ifndef RAPPORT_SRC_TUI_NEXT_STEPS_H
#define RAPPORT_SRC_TUI_NEXT_STEPS_H

#include "reading.h"

/* Says those of a flag right behind what is due and how grave it is, one act a line with its key; a
 * command line only where no key does it. What a record's page advises to type (result_advice) is
 * said by keys as well. A reading without any of it stays as it is. */
void next_steps_say(struct reading *reading, const struct keys *keys) RAPPORT_NONNULL(1, 2);
/* What a flag's step with this verb is about, in the arena: the record, and the field to be filled
 * in; "" when it names none. False: no step has the verb. */
struct next_step {
	const char *record, *field;
};
bool next_step_find(struct arena *arena, const char *steps, const char *verb,
	struct next_step *step) RAPPORT_NONNULL(1, 3, 4);

#endif
