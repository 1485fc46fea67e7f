#include "internal.h"

#include <string.h>

/* Lines narrower than this are not worth wrapping: the terminal does it as well. */
enum { NARROWEST = 20 };

/* Splits into lines: wrapped to the terminal, or only at newlines for a pipe. */
static struct text_lines_list lines_of(
	const struct printer *printer, const char *text, size_t indent)
{
	size_t room = printer->cli->width > 0 ? (size_t)printer->cli->width : SIZE_MAX / 2;
	if (printer->cli->width > 0)
		room = room > indent + NARROWEST ? room - indent : NARROWEST;
	return text_wrap(printer->arena, text, room);
}

static void show_lines(struct printer *printer, enum tone tone, const char *text)
{
	struct text_lines_list list =
		lines_of(printer, print_form(printer, text, TEXT_MANY_LINES), 0);
	for (size_t i = 0; i < list.count; i++)
		print_line(printer, tone, list.lines[i]);
}

static void show_heading(struct printer *printer, const char *text)
{
	const char *bold = print_bold(printer->cli);
	if (printer->between)
		print_bytes(printer, "\n", 1);
	print_bytes(printer, bold, strlen(bold));
	text = print_form(printer, text, TEXT_ONE_LINE);
	print_bytes(printer, text, strlen(text));
	print_bytes(printer, print_normal(printer->cli), strlen(print_normal(printer->cli)));
	print_bytes(printer, "\n", 1);
}

static bool is_fact(const struct block *block)
{
	return block->kind == BLOCK_FACT || block->kind == BLOCK_SERIES;
}

/* Of a series the newest heights that take half of a line, then what they mean. */
static const char *fact_text(struct printer *printer, const struct block *block)
{
	const char *text = print_form(printer, block->text, TEXT_MANY_LINES);
	if (block->kind == BLOCK_FACT)
		return text;
	struct buffer line = BUFFER_EMPTY;
	size_t room = printer->cli->width > 1 ? (size_t)printer->cli->width / 2 : SIZE_MAX;
	series_add(&line, block->series, room, !printer->cli->utf8);
	buffer_format(&line, "  %s", text);
	text = arena_copy(printer->arena, buffer_text(&line));
	buffer_clear(&line);
	return text;
}

/* Cells of the widest label in the run of facts that starts at `block`; one that would leave too
 * little room for its text does not count. */
static size_t label_width(
	const struct printer *printer, const struct block *block, const struct block *end)
{
	size_t room = printer->cli->width > 0 ? (size_t)printer->cli->width : SIZE_MAX;
	size_t widest = 0;
	for (; block < end && is_fact(block); block++) {
		size_t width = text_width(print_form(printer, block->label, TEXT_ONE_LINE));
		if (width > widest && width + 2 + NARROWEST <= room)
			widest = width;
	}
	return widest;
}

static void show_fact(struct printer *printer, const struct block *block, size_t label_cells)
{
	size_t indent = label_cells + 2;
	struct text_lines_list list =
		lines_of(printer, fact_text(printer, block), indent);
	const char *label = print_form(printer, block->label, TEXT_ONE_LINE);
	struct buffer line = BUFFER_EMPTY;
	bool beside = text_width(label) <= label_cells && list.count > 0;
	if (beside)
		text_fit_pad(&line, label, indent, true);
	else
		print_line(printer, block->tone, label);
	for (size_t i = 0; i < list.count; i++) {
		if (i > 0 || !beside)
			buffer_add_repeat(&line, " ", indent);
		buffer_add(&line, list.lines[i]);
		print_line(printer, block->tone, buffer_text(&line));
		buffer_reset(&line);
	}
	buffer_clear(&line);
}

/* Consecutive facts line up. Returns the block after them. */
static const struct block *show_facts(
	struct printer *printer, const struct block *block, const struct block *end)
{
	size_t width = label_width(printer, block, end);
	for (; block < end && is_fact(block); block++)
		show_fact(printer, block, width);
	return block;
}

void show_result(struct printer *printer, const struct result *result, const char *banner)
{
	if (banner[0])
		show_lines(printer, TONE_QUIET, banner);
	const struct block *block = result->blocks, *end = block + result->block_count;
	while (block < end) {
		if (is_fact(block)) {
			block = show_facts(printer, block, end);
			continue;
		}
		if (block->kind == BLOCK_HEADING)
			show_heading(printer, block->text);
		else if (block->kind == BLOCK_TABLE)
			show_table(printer, block->table);
		else if (block->kind != BLOCK_PROBLEM)
			show_lines(printer, block->tone, block->text);
		block++;
	}
}
