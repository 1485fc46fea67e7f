/* What a page is about. */
#ifndef RAPPORT_SRC_TUI_PAGE_H
#define RAPPORT_SRC_TUI_PAGE_H

#include "screen.h"

struct page_subject {
	enum entity entity;
	int64_t id;
	const char *handle; /* as `show` named it; lives as long as the page is not read again */
};
/* False when the view is no page of one record. */
bool page_record(const struct view *view, struct page_subject *subject) RAPPORT_NONNULL(1, 2);
/* Whether the view is a page with the answer of this command. */
bool page_answers(const struct view *view, const char *command) RAPPORT_NONNULL(1, 2);
/* Opens what a row stands for: its own command, or the page of its record. False: neither. */
bool page_open_row(struct screen *screen, struct selection selection) RAPPORT_NONNULL(1);

#endif
