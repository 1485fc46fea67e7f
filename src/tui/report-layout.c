/* Blocks become lines. */
#include "report.h"

#include <string.h>

#include "rapport/base/text.h"

enum { NARROW = 12 };

void report_add(struct report *report, struct report_line line)
{
	if (report->count == report->capacity) {
		size_t capacity = report->capacity ? report->capacity * 2 : 64;
		struct report_line *lines =
			ARENA_ARRAY(report->arena, struct report_line, capacity);
		if (report->count > 0)
			memcpy(lines, report->lines, report->count * sizeof *lines);
		report->lines = lines;
		report->capacity = capacity;
	}
	report->has_rows = report->has_rows || line.table != NULL;
	report->lines[report->count++] = line;
}

/* ---- layout: blocks become lines ---- */

const char *report_shown_form(const struct report *report, const char *text)
{
	return report->ascii ? text_ascii(report->arena, text) : text;
}

static void add_wrapped(struct report *report, enum role role, const char *text)
{
	struct text_lines_list list =
		text_wrap(report->arena, report_shown_form(report, text), (size_t)report->width);
	for (size_t i = 0; i < list.count; i++)
		report_add(report, (struct report_line){.role = role, .text = list.lines[i]});
	if (list.count == 0)
		report_add(report, (struct report_line){.role = role, .text = ""});
}

static void add_blank(struct report *report)
{
	if (report->count == 0)
		return;
	const struct report_line *last = &report->lines[report->count - 1];
	if (last->row != NULL || last->text[0])
		report_add(report, (struct report_line){.role = ROLE_PLAIN, .text = ""});
}

static bool is_fact(const struct block *block)
{
	return block->kind == BLOCK_FACT || block->kind == BLOCK_SERIES;
}

/* The heights of a series take half of the room at most: what they mean stands behind them. */
static const char *fact_text(struct report *report, const struct block *block, size_t room)
{
	if (block->kind == BLOCK_FACT)
		return report_shown_form(report, block->text);
	struct buffer line = BUFFER_EMPTY;
	series_add(&line, block->series, room / 2 > 1 ? room / 2 : 1, report->ascii);
	buffer_format(&line, "  %s", report_shown_form(report, block->text));
	const char *text = arena_copy(report->arena, buffer_text(&line));
	buffer_clear(&line);
	return text;
}

/* Cells for the labels of the run of facts at `block`: the widest, at most two of five. */
static size_t label_width(
	const struct report *report, const struct block *block, const struct block *end)
{
	size_t widest = 0, most = (size_t)report->width * 2 / 5;
	for (; block < end && is_fact(block); block++) {
		size_t width = text_width(report_shown_form(report, block->label));
		widest = width > widest ? width : widest;
	}
	return widest < most ? widest : most;
}

static void add_fact(struct report *report, const struct block *block, size_t label)
{
	if (report->width < NARROW) { /* no room for two columns */
		add_wrapped(report, ROLE_LABEL, block->label);
		add_wrapped(report, theme_role_of(block->tone),
			fact_text(report, block, (size_t)report->width));
		return;
	}
	size_t room = (size_t)report->width - label - 2;
	struct text_lines_list list =
		text_wrap(report->arena, fact_text(report, block, room), room);
	struct buffer line = BUFFER_EMPTY;
	text_fit_pad(&line, report_shown_form(report, block->label), label, report->ascii);
	for (size_t i = 0; i < list.count; i++) {
		if (i > 0)
			buffer_add_repeat(&line, " ", label);
		buffer_add(&line, "  ");
		buffer_add(&line, list.lines[i]);
		report_add(report, (struct report_line){
					   .role = theme_role_of(block->tone),
					   .text = arena_copy(report->arena, buffer_text(&line)),
				   });
		buffer_reset(&line);
	}
	buffer_clear(&line);
}

static const struct block *add_facts(
	struct report *report, const struct block *block, const struct block *end)
{
	size_t label = label_width(report, block, end);
	for (; block < end && is_fact(block); block++)
		add_fact(report, block, label);
	return block;
}

/* A report on one record begins with its name, which stands for the record. */
static void add_heading(struct report *report, const char *text)
{
	static const struct table subject_table = {.name = "subject"};
	bool subject = report->count == 0 && report->subject.entity != ENTITY_NONE;
	add_blank(report);
	add_wrapped(report, ROLE_HEADING, text);
	if (!subject || report->count == 0)
		return;
	report->lines[0].table = &subject_table;
	report->lines[0].row = &report->subject;
	report->has_rows = true;
}

static void add_block(struct report *report, const struct block *block)
{
	switch (block->kind) {
	case BLOCK_HEADING:
		add_heading(report, block->text);
		break;
	case BLOCK_TABLE:
		report_add_table(report, block->table);
		break;
	case BLOCK_TEXT:
		report_add_letter(report, block);
		break;
	case BLOCK_LINE:
	case BLOCK_PROBLEM:
	case BLOCK_FACT:
	case BLOCK_SERIES:
		add_wrapped(report, theme_role_of(block->tone), block->text);
		break;
	}
}

void report_layout(struct report *report, int width, bool ascii)
{
	if (width < 1)
		width = 1;
	if (report->width == width && report->ascii == ascii)
		return;
	if (report->width > 0)
		report_keep_selection(report);
	arena_reset(report->arena);
	report->lines = NULL;
	report->count = report->capacity = report->pinned = 0;
	report->has_rows = false;
	report->unfolded.count = 0;
	report->width = report->wished = width;
	report->ascii = ascii;
	const struct block *block = report->blocks, *end = block + report->block_count;
	while (block < end) {
		if (is_fact(block))
			block = add_facts(report, block, end);
		else
			add_block(report, block++);
	}
	report_restore_selection(report);
}
