/* Two reports side by side, or one below the other, or – where there is no room – one at a time. */
#ifndef RAPPORT_SRC_TUI_PANES_H
#define RAPPORT_SRC_TUI_PANES_H

#include "reading.h"

enum pane { PANE_MAIN, PANE_SIDE, PANE_COUNT };
enum { PANES_WIDE = 100, PANES_TALL = 14, PANES_MARGIN = 1, PANES_WHEEL = 3 /* lines */ };

struct panes {
	struct reading readings[PANE_COUNT];
	enum pane focus;
	int main_share;                /* percent of the room for the main pane, beside the other */
	int upper_share;               /* the same, above the other */
	bool side_coming;              /* the side pane has not been read yet, but will be */
	struct area areas[PANE_COUNT]; /* as drawn last; rows 0: out of sight */
};
void panes_init(struct panes *panes, int main_share) RAPPORT_NONNULL(1);
void panes_clear(struct panes *panes) RAPPORT_NONNULL(1);
/* Finds the places of the panes in an area, as drawing does. */
void panes_place(struct panes *panes, struct area area) RAPPORT_NONNULL(1);
void panes_draw(struct panes *panes, const struct pen *pen, struct area area) RAPPORT_NONNULL(1, 2);
/* Moves in the pane that has the keys, and goes to the other one. */
bool panes_action(struct panes *panes, enum action action) RAPPORT_NONNULL(1);
/* Selects what is clicked at, or scrolls; false when it was no row. */
bool panes_click(struct panes *panes, const struct key *key) RAPPORT_NONNULL(1, 2);
/* The report in the pane that has the keys. */
struct report *panes_list(struct panes *panes) RAPPORT_NONNULL(1);
struct selection panes_selected(struct panes *panes) RAPPORT_NONNULL(1);
/* Whether the side pane has something to show but is out of sight. */
bool panes_side_hidden(const struct panes *panes) RAPPORT_NONNULL(1);

#endif
