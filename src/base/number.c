#include "rapport/base/number.h"

#include <string.h>

#include "rapport/base/message.h"

struct number_marks number_marks(void)
{
	static const char english[] = "1,250.50";
	/* TRANSLATORS: a sample amount; only its two marks are used, one byte each. */
	const char *sample = _("1,250.50");
	if (strlen(sample) != sizeof english - 1)
		sample = english;
	return (struct number_marks){.group = sample[1], .decimal = sample[5]};
}

char *number_for_people(struct arena *arena, double number)
{
	char *text = arena_format(arena, "%g", number), *mark = strchr(text, '.');
	if (mark != NULL)
		*mark = number_marks().decimal;
	return text;
}
