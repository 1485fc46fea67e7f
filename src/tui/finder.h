/* A line on top and below it a list of what fits the words in it, made anew with every key. */
#ifndef RAPPORT_SRC_TUI_FINDER_H
#define RAPPORT_SRC_TUI_FINDER_H

#include "reading.h"

struct finder;
struct finder_ops {
	const char *label; /* "Search:"; translated when drawn */
	/* Describes what fits the words; texts live in result->arena. */
	void (*list)(struct finder *finder, const char *words, struct result *result);
	/* Enter on a row, which lives as long as the list does. */
	void (*choose)(struct finder *finder, const struct table_row *row);
	const char *(*title)(struct view *view);
	enum prompt_history history;
};
struct finder {
	struct view view;
	const struct finder_ops *ops;
	struct edit edit;
	struct reading reading;
	struct area area;        /* of the list, as drawn last */
	const enum action *here; /* what the view below offers */
	size_t limit;            /* of rows; grows when the end is reached */
	bool changed;            /* since the list was made */
	char shown[160];         /* the title */
};
struct view *finder_new(struct screen *screen, const struct finder_ops *ops) RAPPORT_NONNULL(1, 2);

#endif
