/* libyaml's events → a tree, in one pass and within bounds.
 *
 * The nodes of every open list and map lie on one stack (`pending`), a map's keys and values in
 * turn; at its end they move into the arena in one piece. */
#include "rapport/yaml.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>
#include <yaml.h>

#include "internal.h"
#include "rapport/base/text.h"

struct frame {
	struct yaml_node *node;
	size_t start; /* of its children on the pending stack */
};

struct reader {
	struct arena *arena;
	const char *name;
	const char *bytes;
	size_t length;
	struct error *error;
	yaml_parser_t parser;
	struct yaml_node **pending;
	size_t pending_count, pending_capacity;
	struct yaml_node **sorted; /* scratch of the search for duplicate keys */
	size_t sorted_capacity;
	struct frame frames[YAML_MAX_DEPTH];
	size_t depth;
	size_t nodes;
	struct yaml_node *root;
	bool document_begun;
	size_t line_number, line_offset; /* a line and where it begins; only ever moves forward */
};

static void note_place(const struct reader *reader, yaml_mark_t mark)
{
	error_at(reader->error, reader->name, (unsigned)mark.line + 1, (unsigned)mark.column + 1);
}

static enum status fail_at(const struct reader *reader, yaml_mark_t mark, enum status status,
	const char *message)
{
	note_place(reader, mark);
	return error_set(reader->error, status, "%s", message);
}

/* The first byte of a line counted from 0, its end when the file has fewer lines. */
static const char *find_line(struct reader *reader, size_t line)
{
	assert(line >= reader->line_number);
	while (reader->line_number < line) {
		const char *from = reader->bytes + reader->line_offset;
		const char *end = memchr(from, '\n', reader->length - reader->line_offset);
		if (!end)
			return reader->bytes + reader->length;
		reader->line_offset = (size_t)(end + 1 - reader->bytes);
		reader->line_number++;
	}
	return reader->bytes + reader->line_offset;
}

/* The indentation of a block scalar: that of its first line that is not empty. */
static unsigned block_column(struct reader *reader, size_t line)
{
	const char *end = reader->bytes + reader->length;
	const char *start = find_line(reader, line), *at = start;
	for (; at < end && (*at == ' ' || *at == '\n' || *at == '\r'); at++)
		if (*at != ' ')
			start = at + 1;
	return (unsigned)(at - start) + 1;
}

/* The byte libyaml stumbled on, '\0' at the end of the file. */
static char byte_at(struct reader *reader, yaml_mark_t mark)
{
	reader->line_number = reader->line_offset = 0;
	const char *at = find_line(reader, mark.line), *end = reader->bytes + reader->length;
	for (size_t column = 0; at < end && column < mark.column; column++)
		do
			at++;
		while (at < end && ((unsigned char)*at & 0xC0) == 0x80);
	return at < end ? *at : '\0';
}

/* What libyaml refused. The place of a scanner's problem is often only where the scanner noticed:
 * a key without a colon and an open quote are better named by where they begin. */
static enum status explain(struct reader *reader)
{
	const yaml_parser_t *parser = &reader->parser;
	const char *problem = parser->problem;
	if (parser->error == YAML_READER_ERROR) {
		yaml_error_at_byte(reader->error, reader->name, reader->bytes,
			parser->problem_offset);
		return yaml_problem(reader->error, problem, '\0');
	}
	yaml_mark_t mark = parser->problem_mark;
	char byte = byte_at(reader, mark);
	if (problem && parser->context && (strstr(problem, "expected ':'") ||
		strstr(problem, "end of stream")))
		mark = parser->context_mark;
	note_place(reader, mark);
	return yaml_problem(reader->error, problem, byte);
}

static enum status node_new(struct reader *reader, enum yaml_kind kind, yaml_mark_t mark,
	struct yaml_node **node)
{
	if (++reader->nodes > YAML_MAX_NODES)
		return fail_at(reader, mark, STATUS_LIMIT,
			_("The file has more than 20,000 entries; nothing of it was read"));
	*node = ARENA_NEW(reader->arena, struct yaml_node);
	**node = (struct yaml_node){
		.kind = kind,
		.line = (unsigned)mark.line + 1,
		.column = (unsigned)mark.column + 1,
		.text = "",
	};
	return STATUS_OK;
}

static bool wants_key(const struct reader *reader)
{
	if (reader->depth == 0)
		return false;
	const struct frame *frame = &reader->frames[reader->depth - 1];
	return frame->node->kind == YAML_MAP && (reader->pending_count - frame->start) % 2 == 0;
}

static enum status attach(struct reader *reader, struct yaml_node *node, yaml_mark_t mark)
{
	if (wants_key(reader) && node->kind != YAML_SCALAR)
		return fail_at(reader, mark, STATUS_INVALID, _("A key must be a plain text"));
	if (reader->depth == 0) {
		assert(!reader->root);
		reader->root = node;
		return STATUS_OK;
	}
	reader->pending = memory_array_grow(reader->pending, &reader->pending_capacity,
		reader->pending_count + 1, sizeof(*reader->pending));
	reader->pending[reader->pending_count++] = node;
	return STATUS_OK;
}

static enum status refuse_extras(const struct reader *reader, const yaml_event_t *event,
	const yaml_char_t *anchor, const yaml_char_t *tag)
{
	if (anchor)
		return fail_at(reader, event->start_mark, STATUS_INVALID,
			_("Anchors (“&name”) are not read here: write the value out or quote it"));
	if (tag)
		return fail_at(reader, event->start_mark, STATUS_INVALID,
			_("Tags (“!name”) are not read here: remove it or quote the text"));
	return STATUS_OK;
}

static void place_text(struct reader *reader, const yaml_event_t *event, struct yaml_node *node)
{
	yaml_scalar_style_t style = event->data.scalar.style;
	bool block = style == YAML_LITERAL_SCALAR_STYLE || style == YAML_FOLDED_SCALAR_STYLE;
	node->quoted = style != YAML_PLAIN_SCALAR_STYLE;
	node->text_line = node->line + (block ? 1 : 0);
	node->text_column = block ? block_column(reader, event->start_mark.line + 1)
		: node->column + (node->quoted ? 1 : 0);
}

static enum status take_scalar(struct reader *reader, const yaml_event_t *event)
{
	const char *value = (const char *)event->data.scalar.value;
	size_t length = event->data.scalar.length;
	enum status status =
		refuse_extras(reader, event, event->data.scalar.anchor, event->data.scalar.tag);
	if (status != STATUS_OK)
		return status;
	if (memchr(value, '\0', length))
		return fail_at(reader, event->start_mark, STATUS_INVALID,
			_("A text cannot hold the character NUL (“\\0”)"));
	struct yaml_node *node = NULL;
	status = node_new(reader, YAML_SCALAR, event->start_mark, &node);
	if (status != STATUS_OK)
		return status;
	node->text = arena_copy_n(reader->arena, value, length);
	place_text(reader, event, node);
	return attach(reader, node, event->start_mark);
}

static enum status open_frame(struct reader *reader, enum yaml_kind kind, yaml_mark_t mark)
{
	if (reader->depth == YAML_MAX_DEPTH)
		return fail_at(reader, mark, STATUS_LIMIT,
			_("Lists and maps are nested more than 32 deep; nothing was read"));
	struct yaml_node *node = NULL;
	enum status status = node_new(reader, kind, mark, &node);
	if (status == STATUS_OK)
		status = attach(reader, node, mark);
	if (status == STATUS_OK)
		reader->frames[reader->depth++] =
			(struct frame){.node = node, .start = reader->pending_count};
	return status;
}

static enum status open_list(struct reader *reader, const yaml_event_t *event)
{
	enum status status = refuse_extras(reader, event, event->data.sequence_start.anchor,
		event->data.sequence_start.tag);
	return status == STATUS_OK ? open_frame(reader, YAML_LIST, event->start_mark) : status;
}

static enum status open_map(struct reader *reader, const yaml_event_t *event)
{
	enum status status = refuse_extras(reader, event, event->data.mapping_start.anchor,
		event->data.mapping_start.tag);
	return status == STATUS_OK ? open_frame(reader, YAML_MAP, event->start_mark) : status;
}

/* An empty key is null, which is written "~". */
static const char *key_text(const struct yaml_node *key)
{
	return yaml_is_null(key) && !key->text[0] ? "~" : key->text;
}

/* By text, then by place: of equal keys the later one is the duplicate. */
static int compare_keys(const void *left, const void *right)
{
	const struct yaml_node *a = *(struct yaml_node *const *)left;
	const struct yaml_node *b = *(struct yaml_node *const *)right;
	int order = strcmp(key_text(a), key_text(b));
	if (order != 0)
		return order;
	if (a->line != b->line)
		return a->line < b->line ? -1 : 1;
	return (a->column > b->column) - (a->column < b->column);
}

static enum status fail_duplicate(const struct reader *reader, const struct yaml_node *first,
	const struct yaml_node *second)
{
	error_at(reader->error, reader->name, second->line, second->column);
	return error_set(reader->error, STATUS_INVALID,
		_("The key “%s” is given twice; the first time in line %u"), key_text(second),
		first->line);
}

/* Sorted, because a hostile file has ten thousand keys in one map. */
static enum status refuse_duplicates(struct reader *reader, const struct yaml_node *map)
{
	size_t count = map->count;
	if (count < 2)
		return STATUS_OK;
	reader->sorted = memory_array_grow(reader->sorted, &reader->sorted_capacity, count,
		sizeof(*reader->sorted));
	memcpy(reader->sorted, map->keys, count * sizeof(*reader->sorted));
	qsort(reader->sorted, count, sizeof(*reader->sorted), compare_keys);
	for (size_t i = 1; i < count; i++)
		if (strcmp(key_text(reader->sorted[i - 1]), key_text(reader->sorted[i])) == 0)
			return fail_duplicate(reader, reader->sorted[i - 1], reader->sorted[i]);
	return STATUS_OK;
}

/* Moves the children of the innermost frame from the stack into its node. */
static enum status close_frame(struct reader *reader)
{
	assert(reader->depth > 0);
	const struct frame *frame = &reader->frames[--reader->depth];
	struct yaml_node *node = frame->node;
	size_t count = reader->pending_count - frame->start;
	size_t step = node->kind == YAML_MAP ? 2 : 1;
	assert(count % step == 0);
	if (count == 0)
		return STATUS_OK;
	struct yaml_node **children = reader->pending + frame->start;
	reader->pending_count = frame->start;
	node->count = count / step;
	const struct yaml_node **kept =
		ARENA_ARRAY(reader->arena, const struct yaml_node *, count);
	node->items = kept;
	if (step == 1) {
		memcpy(kept, children, count * sizeof(*kept));
		return STATUS_OK;
	}
	node->keys = kept + node->count;
	for (size_t i = 0; i < count; i++)
		kept[i / 2 + (i % 2 == 0 ? node->count : 0)] = children[i];
	return refuse_duplicates(reader, node);
}

static enum status begin_document(struct reader *reader, const yaml_event_t *event)
{
	if (reader->document_begun)
		return fail_at(reader, event->start_mark, STATUS_INVALID,
			_("A second document begins here (“---”); the file must hold one"));
	reader->document_begun = true;
	return STATUS_OK;
}

static enum status take_event(struct reader *reader, const yaml_event_t *event)
{
	switch (event->type) {
	case YAML_DOCUMENT_START_EVENT:
		return begin_document(reader, event);
	case YAML_SCALAR_EVENT:
		return take_scalar(reader, event);
	case YAML_SEQUENCE_START_EVENT:
		return open_list(reader, event);
	case YAML_MAPPING_START_EVENT:
		return open_map(reader, event);
	case YAML_SEQUENCE_END_EVENT:
	case YAML_MAPPING_END_EVENT:
		return close_frame(reader);
	case YAML_ALIAS_EVENT:
		return fail_at(reader, event->start_mark, STATUS_INVALID,
			_("Aliases (“*name”) are not read here: write the value out or quote it"));
	default:
		return STATUS_OK;
	}
}

static enum status read_events(struct reader *reader)
{
	for (bool ended = false; !ended;) {
		yaml_event_t event;
		if (!yaml_parser_parse(&reader->parser, &event))
			return explain(reader);
		enum status status = take_event(reader, &event);
		ended = event.type == YAML_STREAM_END_EVENT;
		yaml_event_delete(&event);
		if (status != STATUS_OK)
			return status;
	}
	assert(reader->depth == 0 && reader->pending_count == 0);
	return STATUS_OK;
}

static bool is_nothing(const struct yaml_node *root)
{
	return root && root->kind == YAML_SCALAR && !root->quoted && root->text[0] == '\0';
}

enum status yaml_parse(struct arena *arena, const char *name, const char *bytes, size_t length,
	const struct yaml_node **root, struct error *error)
{
	struct reader reader = {.arena = arena, .name = name, .error = error};
	*root = NULL;
	enum status status = yaml_guard(name, &bytes, &length, error);
	if (status != STATUS_OK)
		return status;
	reader.bytes = bytes;
	reader.length = length;
	if (!yaml_parser_initialize(&reader.parser)) {
		error_at(error, name, 0, 0);
		return error_set(error, STATUS_LIMIT,
			_("There is no memory left to read the file"));
	}
	yaml_parser_set_encoding(&reader.parser, YAML_UTF8_ENCODING);
	yaml_parser_set_input_string(&reader.parser, (const unsigned char *)bytes, length);
	status = read_events(&reader);
	if (status == STATUS_OK && !is_nothing(reader.root))
		*root = reader.root;
	yaml_parser_delete(&reader.parser);
	free(reader.pending);
	free(reader.sorted);
	return status;
}
