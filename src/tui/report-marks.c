/* Rows that are marked for the next act. A mark belongs to a record or flag, so it stays on it
 * while the list is read again, and goes with it. */
#include "report.h"

#include <stdlib.h>
#include <string.h>

#include "rapport/base/text.h"

struct report_mark {
	enum entity entity;
	int64_t id;
	char handle[16];
};

static struct table_row row_of(const struct report_mark *mark)
{
	return (struct table_row){.handle = mark->handle, .entity = mark->entity, .id = mark->id};
}

static size_t find(const struct report *report, const struct table_row *row)
{
	size_t i = 0;
	while (i < report->mark_count) {
		struct table_row marked = row_of(&report->marks[i]);
		if (report_is_same(&marked, row))
			break;
		i++;
	}
	return i;
}

bool report_is_marked(const struct report *report, const struct table_row *row)
{
	return find(report, row) < report->mark_count;
}

static void add(struct report *report, const struct table_row *row)
{
	report->marks = memory_array_grow(report->marks, &report->mark_capacity,
		report->mark_count + 1, sizeof *report->marks);
	struct report_mark *mark = &report->marks[report->mark_count++];
	*mark = (struct report_mark){.entity = row->entity, .id = row->id};
	text_clean_fixed(mark->handle, sizeof mark->handle, row->handle, TEXT_ONE_LINE);
}

/* Steps of one list are lines of one record: a mark would be on all of them. */
static bool stands_alone(struct selection selection)
{
	const struct table *table = selection.table;
	size_t same = 0;
	for (size_t i = 0; i < table->row_count && same < 2; i++)
		same += report_is_same(selection.row, &table->rows[i]) ? 1 : 0;
	return same < 2;
}

/* What stands for no record and no flag cannot be found again. */
static bool can_be_marked(struct selection selection)
{
	return selection.row && selection.row->id != 0 && selection.row->entity != ENTITY_NONE &&
	       !text_equal(selection.table->name, "subject") && stands_alone(selection);
}

bool report_mark(struct report *report)
{
	struct selection selection = report_selected(report);
	if (!can_be_marked(selection))
		return false;
	size_t at = find(report, selection.row);
	if (at == report->mark_count)
		add(report, selection.row);
	else
		report->marks[at] = report->marks[--report->mark_count];
	report_forget_layout(report);
	report_action(report, ACTION_DOWN);
	return true;
}

void report_unmark(struct report *report)
{
	if (report->mark_count == 0)
		return;
	report->mark_count = 0;
	report_forget_layout(report);
}

size_t report_marked(struct report *report, struct arena *arena, struct selection **marked)
{
	size_t count = 0;
	report_selected(report); /* lays out what is there now */
	*marked = ARENA_ARRAY(arena, struct selection, report->mark_count + 1);
	for (size_t i = 0; i < report->count && count < report->mark_count; i++) {
		const struct report_line *line = &report->lines[i];
		if (line->row && report_is_marked(report, line->row))
			(*marked)[count++] =
				(struct selection){.table = line->table, .row = line->row};
	}
	return count;
}

void report_marks_clear(struct report *report)
{
	free(report->marks);
	report->marks = NULL;
	report->mark_count = report->mark_capacity = 0;
}
