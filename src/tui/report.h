/* A result as lines that scroll: headings, facts, texts and tables, whose rows can be selected.
 *
 * The lines are laid out for one width at a time. Invariant: cursor is a line with a row whenever
 * the report has any; then the line at the cursor is in sight after report_draw. A report stays
 * where it is in memory: its lines know it.
 */
#ifndef RAPPORT_SRC_TUI_REPORT_H
#define RAPPORT_SRC_TUI_REPORT_H

#include "draw.h"
#include "rapport/base/text.h"

struct report_grid;
/* Cells of a line that are drawn in another role. */
struct report_part {
	enum role role;
	int column;
	const char *text;
};
struct report_line {
	enum role role;
	const char *text; /* clean, one line, not wider than the layout; see report_text */
	const struct report_grid *grid; /* makes the text of a row once it is seen; NULL: no need */
	const struct table *table;      /* NULL: cannot be selected */
	const struct table_row *row;    /* NULL: the line belongs to none */
	const struct report_part *parts;
	size_t part_count;
};
struct report {
	struct arena *arena;        /* of the lines */
	const struct block *blocks; /* borrowed */
	size_t block_count;
	/* The record the whole report is about: its heading can be selected. entity ENTITY_NONE:
	 * none. */
	struct table_row subject;
	enum entity within; /* tables leave out what is the same in every row of a page:
			     * its client, its project; ENTITY_NONE: nothing */
	int width;          /* the lines are laid out for; 0: not yet, then there are none */
	int wished;         /* width of the last layout */
	bool ascii;
	struct report_line *lines;
	size_t count, capacity;
	size_t pinned; /* lines at the top that stay: the head of a table */
	bool has_rows;
	bool loose; /* scrolled beyond the rows: the cursor may be out of sight */
	size_t cursor, top;
	size_t seen; /* rows of cells at the last drawing, for page keys */
	/* What was selected before the blocks changed, once anything was. */
	bool kept;
	enum entity kept_entity;
	int64_t kept_id;
	char kept_handle[16];
	char kept_opens[64];
	size_t kept_ordinal;
	/* The record an act made or touched: it is selected once it is there. ENTITY_NONE: none. */
	enum entity wanted_entity;
	int64_t wanted_id;
	struct report_mark *marks; /* see report-marks.c */
	size_t mark_count, mark_capacity;
	bool unfolds; /* a selected row whose text is cut shows the rest below it … */
	bool focused; /* … while the report has the keys */
	/* The row at the cursor as it is drawn, unfolded; count 0: not asked yet. */
	struct text_lines_list unfolded;
	size_t unfolded_at;
	bool stepped; /* the next blocks are those after an undo: what came back is selected */
};

void report_init(struct report *report);
void report_clear(struct report *report);
/* Shows these blocks from now on; the selection stays on its record, or near where it was. */
void report_set(struct report *report, const struct block *blocks, size_t count);
/* To the first line, with the first row selected but not fetched into sight. */
void report_rewind(struct report *report);
/* Selects the row of this record among the lines that are laid out next, as if it had been selected
 * before; `ordinal`: else the row that is in its place. */
void report_choose(struct report *report, const struct table_row *row, size_t ordinal)
	RAPPORT_NONNULL(1, 2);
/* Lays out for this width unless that is done already. */
void report_layout(struct report *report, int width, bool ascii);
/* `focus`: has the keys, so that the selection is shown strongly. Where there is more below than
 * the area shows, a sign says so, in the cell right of its last row. */
void report_draw(struct report *report, const struct pen *pen, struct area area, bool focus);
/* Moving and paging; false for any other action. */
bool report_action(struct report *report, enum action action);
/* Selects the row on this line of the area last drawn; false when there is none. */
bool report_click(struct report *report, int line);
struct selection report_selected(struct report *report);
/* Whether the cursor stands on the last row. */
bool report_at_end(struct report *report);
/* What a line shows. Rows get their text when it is first asked for. */
const char *report_text(struct report *report, size_t line);

/* Marks the selected row, or takes its mark away, and goes on to the next one; false when it cannot
 * be marked. */
bool report_mark(struct report *report);
void report_unmark(struct report *report);
/* The marked rows that are there, in their order, in the arena. */
size_t report_marked(struct report *report, struct arena *arena, struct selection **marked);

/* ---- shared by report.c and report-*.c ---- */
void report_add(struct report *report, struct report_line line);
/* A text as the locale can show it. */
const char *report_shown_form(const struct report *report, const char *text);
/* A text with places brought out in it: each by its role and by signs around it. */
void report_add_letter(struct report *report, const struct block *block);
void report_add_table(struct report *report, const struct table *table);
/* A table's row as one line, in the report's arena. */
const char *report_row_text(const struct report_grid *grid, const struct table_row *row);
/* The same in as many lines as its text takes; the first may be all. */
struct text_lines_list report_row_lines(
	const struct report_grid *grid, const struct table_row *row);
/* Notes what is selected, and finds it again among new lines. */
void report_keep_selection(struct report *report);
void report_restore_selection(struct report *report);
/* Whether two rows stand for the same record or flag. */
bool report_is_same(const struct table_row *one, const struct table_row *other);
bool report_is_marked(const struct report *report, const struct table_row *row);
void report_marks_clear(struct report *report);
/* The lines are laid out anew when they are needed; what is selected stays. */
void report_forget_layout(struct report *report);

#endif
