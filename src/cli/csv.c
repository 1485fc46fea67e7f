#include "internal.h"

#include <string.h>

/* CSV as in RFC 4180, except that lines end in a newline alone. */

/* Spreadsheets run a cell that begins like a formula; numbers and phone numbers may stay. */
static bool is_formula(const char *text)
{
	if (*text == '=' || *text == '@')
		return true;
	if (*text != '+' && *text != '-')
		return false;
	return text[strspn(text, "+-0123456789 .,()/")] != '\0';
}

static void csv_text(struct printer *printer, struct buffer *out, const char *text)
{
	text = text_clean(printer->arena, text, TEXT_MANY_LINES);
	if (printer->cli->out_is_terminal && !printer->cli->utf8)
		text = text_ascii(printer->arena, text);
	bool formula = is_formula(text);
	if (!formula && !strpbrk(text, "\",\n\r")) {
		buffer_add(out, text);
		return;
	}
	buffer_add(out, formula ? "\"'" : "\"");
	for (; *text; text++) {
		if (*text == '"')
			buffer_add_char(out, '"');
		buffer_add_char(out, *text);
	}
	buffer_add_char(out, '"');
}

static void csv_cell(struct printer *printer, struct buffer *out, const struct table *table,
	const struct table_row *row, size_t index)
{
	const struct table_column *column = &table->columns[index];
	const struct value *value = &row->cells[index];
	struct field_info field = column_field(column);
	if (column->type == FIELD_REFERENCE)
		csv_text(printer, out, row->texts[index] ? row->texts[index] : "");
	else if (value->type == VALUE_REAL)
		buffer_format(out, "%.15g", value->real);
	else if (value->type == VALUE_INTEGER)
		buffer_add(out, value_format(printer->arena, &field, value, VALUE_FOR_MACHINE,
			printer->now));
	else if (value->type == VALUE_TEXT)
		csv_text(printer, out, value_format(printer->arena, &field, value,
			VALUE_FOR_MACHINE, printer->now));
}

static void csv_line(struct printer *printer, struct buffer *line)
{
	buffer_add_char(line, '\n');
	print_bytes(printer, buffer_text(line), line->length);
	buffer_reset(line);
}

static void csv_heading(struct printer *printer, const struct table *table)
{
	struct buffer line = BUFFER_EMPTY;
	buffer_add(&line, "handle");
	for (size_t i = 0; i < table->column_count; i++)
		buffer_format(&line, ",%s", table->columns[i].name);
	csv_line(printer, &line);
	buffer_clear(&line);
}

static void csv_table(struct printer *printer, const struct table *table, bool heading)
{
	struct buffer line = BUFFER_EMPTY;
	if (heading)
		csv_heading(printer, table);
	for (size_t row = 0; row < table->row_count; row++) {
		if (table->rows[row].handle)
			buffer_add(&line, table->rows[row].handle);
		for (size_t i = 0; i < table->column_count; i++) {
			buffer_add_char(&line, ',');
			csv_cell(printer, &line, table, &table->rows[row], i);
		}
		csv_line(printer, &line);
		arena_reset(printer->arena);
	}
	buffer_clear(&line);
}

/* An answer without a table is a table of names and values. */
static void csv_facts(struct printer *printer, const struct result *result)
{
	struct buffer line = BUFFER_EMPTY;
	buffer_add(&line, "name,value");
	csv_line(printer, &line);
	for (size_t i = 0; i < result->block_count; i++) {
		const struct block *block = &result->blocks[i];
		if (text_empty(block->text) || block->kind == BLOCK_HEADING ||
			block->kind == BLOCK_SERIES || block->kind == BLOCK_PROBLEM)
			continue;
		csv_text(printer, &line,
			block->kind == BLOCK_LINE ? "line" : block_machine_name(block));
		buffer_add_char(&line, ',');
		if (block->kind == BLOCK_FACT && block->value.type == VALUE_INTEGER)
			buffer_add_integer(&line, block->value.integer);
		else
			csv_text(printer, &line, block->text);
		csv_line(printer, &line);
	}
	buffer_clear(&line);
}

/* Tables of one name follow each other under one heading; a new one begins after an empty line. */
void machine_csv(struct printer *printer, const struct result *result)
{
	const struct table *former = NULL;
	for (size_t i = 0; i < result->block_count; i++) {
		if (result->blocks[i].kind != BLOCK_TABLE)
			continue;
		const struct table *table = result->blocks[i].table;
		bool heading = !former || strcmp(former->name, table->name) != 0;
		if (former && heading)
			print_bytes(printer, "\n", 1);
		csv_table(printer, table, heading);
		former = table;
	}
	if (!former)
		csv_facts(printer, result);
}
