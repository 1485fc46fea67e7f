/* Text into cells. Everything shown passes through here: it is cleaned, fitted by cells, and put
 * down cluster by cluster, so that no text moves what stands to its right. */
#ifndef RAPPORT_SRC_TUI_DRAW_H
#define RAPPORT_SRC_TUI_DRAW_H

#include "internal.h"
#include "theme.h"

/* Where and how texts are put. */
struct pen {
	const struct theme *theme;
	bool ascii; /* the locale shows no more */
};

/* Empties the picture; nothing is sent before draw_show. */
void draw_begin(void);
/* Puts `text` into exactly `width` cells, padded with spaces; what is beyond the screen is left
 * out. */
struct spot {
	int row, column, width;
	enum role role;
	bool strong; /* brought out within texts of the same role */
};
void draw_text(const struct pen *pen, struct spot spot, const char *text) RAPPORT_NONNULL(1, 3);
/* The sign of one cell that there is more below than is shown. */
void draw_more(const struct pen *pen, int row, int column) RAPPORT_NONNULL(1);
/* Lines of one cell's width. */
void draw_horizontal(const struct pen *pen, int row, int column, int width) RAPPORT_NONNULL(1);
void draw_vertical(const struct pen *pen, int row, int column, int rows) RAPPORT_NONNULL(1);
/* Sends the cells that changed; the cursor is shown at row, column, or hidden when row is -1. */
void draw_show(int row, int column);
/* Sends every cell anew. */
void draw_all_again(void);

#endif
