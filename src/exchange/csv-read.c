#include "csv-internal.h"

#include <assert.h>
#include <csv.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

enum { CHUNK_SIZE = 64 * 1024, ENTRY_STEP = 4096 };

/* The file is fed to libcsv one physical line at a time, because only so a row can know where it
 * began. Invariant: in_row says whether bytes of a row were fed that has not ended yet; cells holds
 * those already complete. */
struct csv_reader {
	const struct csv_import *import;
	struct csv_problems problems;
	struct csv_counts *counts;
	struct csv_parser parser;
	struct arena *header_arena;
	struct arena *row_arena;
	struct csv_layout layout;
	bool has_header;
	struct csv_cell *cells;
	size_t cell_count, cell_capacity;
	bool in_row, row_ended;
	size_t row_bytes;
	unsigned line, row_line; /* of the bytes being fed; of the row's first */
	bool after_return;       /* the last byte was CR: an LF now belongs to it */
};

void csv_problem(struct csv_problems *problems, const struct error *error)
{
	if (problems->first->status == STATUS_OK)
		*problems->first = *error;
	error_list_add(problems->list, error);
}

/* ---- what libcsv reports ---- */

static void take_cell(void *bytes, size_t length, void *context)
{
	struct csv_reader *reader = context;
	reader->cells = memory_array_grow(reader->cells, &reader->cell_capacity,
		reader->cell_count + 1, sizeof *reader->cells);
	reader->cells[reader->cell_count++] = (struct csv_cell){
		.text = arena_copy_n(reader->row_arena, bytes != NULL ? bytes : "", length),
		.length = length,
	};
}

static void take_row_end(int byte, void *context)
{
	struct csv_reader *reader = context;
	(void)byte;
	reader->row_ended = true;
}

/* ---- errors that end the reading ---- */

static enum status stop(struct csv_reader *reader, enum status status, unsigned line,
	const char *message, const char *advice)
{
	struct error error = {.status = STATUS_OK};
	error_at(&error, reader->import->name, line, 0);
	error_set(&error, status, "%s", message);
	error_advise(&error, "%s", advice);
	csv_problem(&reader->problems, &error);
	if (status != STATUS_INVALID)
		*reader->problems.first = error;
	return status;
}

static enum status stop_at_quote(struct csv_reader *reader, unsigned line)
{
	return stop(reader, STATUS_INVALID, line, _("A quote stands where none can be"),
		_("Put the whole value in quotes and double the quotes in it."));
}

/* ---- rows ---- */

static bool is_empty(const struct csv_row *row)
{
	for (size_t i = 0; i < row->count; i++)
		if (row->cells[i].length > 0)
			return false;
	return true;
}

static bool refuses_row_only(enum status status)
{
	return status == STATUS_INVALID || status == STATUS_NOT_FOUND ||
	       status == STATUS_AMBIGUOUS || status == STATUS_CONFLICT;
}

/* The callback's own reason joins the list, at the row's place. */
static enum status pass_on(struct csv_reader *reader, struct record *record, unsigned line)
{
	const struct csv_import *import = reader->import;
	struct error error = {.status = STATUS_OK};
	enum status status = import->row(import->context, record, line, &error);
	if (status == STATUS_OK) {
		reader->counts->taken++;
		return STATUS_OK;
	}
	if (status != STATUS_CANCELLED)
		error_at(&error, import->name, line, 0);
	csv_problem(&reader->problems, &error);
	reader->counts->refused++;
	if (refuses_row_only(status))
		return STATUS_OK;
	*reader->problems.first = error;
	return status;
}

static enum status take_row(struct csv_reader *reader, const struct csv_row *row)
{
	if (is_empty(row))
		return STATUS_OK;
	if (!reader->has_header) {
		reader->has_header = true;
		bool good = csv_read_header(reader->import, row, reader->header_arena,
			&reader->layout, &reader->problems);
		return good ? STATUS_OK : STATUS_INVALID;
	}
	struct record *record = csv_read_record(
		reader->import, &reader->layout, row, reader->row_arena, &reader->problems);
	if (record != NULL)
		return pass_on(reader, record, row->line);
	reader->counts->refused++;
	return STATUS_OK;
}

static enum status end_row(struct csv_reader *reader)
{
	struct csv_row row = {
		.cells = reader->cells,
		.count = reader->cell_count,
		.line = reader->row_line,
	};
	enum status status = take_row(reader, &row);
	arena_reset(reader->row_arena);
	reader->cell_count = 0;
	reader->row_bytes = 0;
	reader->in_row = false;
	reader->row_ended = false;
	return status;
}

/* ---- lines ---- */

/* Blank lines between rows are no rows, and must not move the place where the next one begins. */
static bool is_blank(const char *bytes, size_t length, unsigned char separator)
{
	for (size_t i = 0; i < length; i++)
		if ((unsigned char)bytes[i] == separator || bytes[i] == '\0' ||
			strchr(" \t\r\n", bytes[i]) == NULL)
			return false;
	return true;
}

/* A piece without a line break inside; at most its last byte is one. */
static enum status feed_piece(struct csv_reader *reader, const char *bytes, size_t length)
{
	if (!reader->in_row) {
		if (is_blank(bytes, length, csv_get_delim(&reader->parser)))
			return STATUS_OK;
		reader->row_line = reader->line;
		reader->in_row = true;
	}
	reader->row_bytes += length;
	if (reader->row_bytes > CSV_MAX_ROW)
		return stop(reader, STATUS_LIMIT, reader->row_line, _("A row is longer than 1 MiB"),
			_("Look for a quote that is not closed."));
	if (csv_parse(&reader->parser, bytes, length, take_cell, take_row_end, reader) != length)
		return stop_at_quote(reader, reader->line);
	return reader->row_ended ? end_row(reader) : STATUS_OK;
}

/* CR, LF and CRLF each end one line. */
static void count_line(struct csv_reader *reader, char last)
{
	if (last == '\r' || (last == '\n' && !reader->after_return))
		reader->line++;
	reader->after_return = last == '\r';
}

static size_t piece_length(const char *bytes, size_t length)
{
	const char *feed = memchr(bytes, '\n', length);
	size_t piece = feed != NULL ? (size_t)(feed - bytes) + 1 : length;
	const char *back = memchr(bytes, '\r', piece);
	return back != NULL ? (size_t)(back - bytes) + 1 : piece;
}

static enum status feed(struct csv_reader *reader, const char *bytes, size_t length)
{
	while (length > 0) {
		size_t piece = piece_length(bytes, length);
		enum status status = feed_piece(reader, bytes, piece);
		if (status != STATUS_OK)
			return status;
		count_line(reader, bytes[piece - 1]);
		bytes += piece;
		length -= piece;
	}
	return STATUS_OK;
}

/* ---- the file ---- */

/* The separator the first row uses most, outside quotes. */
static unsigned char guess_separator(const char *bytes, size_t length)
{
	size_t counts[256] = {0};
	bool quoted = false;
	for (size_t i = 0; i < length; i++) {
		if (bytes[i] == '"')
			quoted = !quoted;
		else if (!quoted && (bytes[i] == '\n' || bytes[i] == '\r'))
			break;
		else if (!quoted)
			counts[(unsigned char)bytes[i]]++;
	}
	unsigned char best = CSV_COMMA;
	if (counts[';'] > counts[best])
		best = ';';
	return counts[CSV_TAB] > counts[best] ? CSV_TAB : best;
}

static enum status begin(struct csv_reader *reader, const char **bytes, size_t *length)
{
	static const char mark[] = "\xEF\xBB\xBF";
	if (*length >= 2 &&
		(memcmp(*bytes, "\xFF\xFE", 2) == 0 || memcmp(*bytes, "\xFE\xFF", 2) == 0))
		return stop(reader, STATUS_INVALID, 1, _("This is UTF-16, not UTF-8"),
			_("Save the file as CSV with UTF-8."));
	if (*length >= sizeof mark - 1 && memcmp(*bytes, mark, sizeof mark - 1) == 0) {
		*bytes += sizeof mark - 1;
		*length -= sizeof mark - 1;
	}
	csv_set_delim(&reader->parser, guess_separator(*bytes, *length));
	return STATUS_OK;
}

static enum status read_stream(struct csv_reader *reader, FILE *stream, char *chunk)
{
	bool first = true;
	size_t length = 0;
	while ((length = fread(chunk, 1, CHUNK_SIZE, stream)) > 0) {
		const char *bytes = chunk;
		enum status status = first ? begin(reader, &bytes, &length) : STATUS_OK;
		first = false;
		if (status == STATUS_OK)
			status = feed(reader, bytes, length);
		if (status != STATUS_OK)
			return status;
	}
	if (ferror(stream))
		return stop(reader, STATUS_IO, reader->line,
			_("The file cannot be read to its end"), error_reason(errno));
	return STATUS_OK;
}

/* A last row without a line end, or one whose quote never closed. */
static enum status finish(struct csv_reader *reader)
{
	if (csv_fini(&reader->parser, take_cell, take_row_end, reader) != 0)
		return stop(reader, STATUS_INVALID, reader->row_line,
			_("A quote in this row is not closed"), _("Add the missing quote."));
	if (reader->row_ended)
		return end_row(reader);
	return STATUS_OK;
}

enum status csv_read(const struct csv_import *import, FILE *stream, struct error_list *errors,
	struct csv_counts *counts, struct error *error)
{
	struct csv_reader reader = {
		.import = import,
		.problems = {.list = errors, .first = error},
		.counts = counts,
		.header_arena = arena_new(),
		.row_arena = arena_new(),
		.line = 1,
	};
	char *chunk = memory_alloc(CHUNK_SIZE);
	assert(errors->arena != NULL);
	*counts = (struct csv_counts){.taken = 0};
	error_clear(error);
	csv_init(&reader.parser, CSV_STRICT | CSV_STRICT_FINI);
	csv_set_realloc_func(&reader.parser, memory_resize);
	csv_set_blk_size(&reader.parser, ENTRY_STEP);

	enum status status = read_stream(&reader, stream, chunk);
	if (status == STATUS_OK)
		status = finish(&reader);
	if (status == STATUS_OK && error->status != STATUS_OK)
		status = STATUS_INVALID;

	csv_free(&reader.parser);
	arena_free(reader.header_arena);
	arena_free(reader.row_arena);
	free(reader.cells);
	free(chunk);
	return status;
}
