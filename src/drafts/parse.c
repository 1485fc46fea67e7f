/* From the text of a template to its tree. */
#include "internal.h"

#include <string.h>

enum { OPEN_LENGTH = 2, CLOSE_LENGTH = 2 };

/* Reading goes forward only. Invariant: start ≤ at ≤ end, and every section begun is in `open`. */
struct parser {
	struct arena *arena;
	const char *file;
	const char *start, *at;
	struct error *error;
	struct template_node **tail; /* where the next node goes */
	struct {
		struct template_node *node;
		struct template_node **tail;
	} open[TEMPLATE_MAX_DEPTH];
	size_t depth;
};

/* A mark as it stands in the text. */
struct mark {
	const char *begin, *end; /* of the whole, with its braces */
	const char *inside;      /* without them, trimmed */
};

static void place(const struct parser *parser, const char *at, unsigned *line, unsigned *column)
{
	*line = 1;
	*column = 1;
	for (const char *byte = parser->start; byte < at; byte++) {
		if (*byte == '\n') {
			++*line;
			*column = 1;
		} else if (((unsigned char)*byte & 0xc0) != 0x80) {
			++*column;
		}
	}
}

static void at_mark(struct parser *parser, const struct mark *mark)
{
	unsigned line, column;
	place(parser, mark->begin, &line, &column);
	error_at(parser->error, parser->file, line, column);
}

static struct template_node *node_add(
	struct parser *parser, enum node_kind kind, const struct mark *mark)
{
	struct template_node *node = ARENA_NEW(parser->arena, struct template_node);
	*node = (struct template_node){.kind = kind};
	if (mark != NULL)
		place(parser, mark->begin, &node->line, &node->column);
	*parser->tail = node;
	parser->tail = &node->next;
	return node;
}

static void text_add(struct parser *parser, const char *end)
{
	if (end > parser->at)
		node_add(parser, NODE_TEXT, NULL)->text =
			arena_copy_n(parser->arena, parser->at, (size_t)(end - parser->at));
}

static char *trimmed(struct arena *arena, const char *begin, const char *end)
{
	while (begin < end && strchr(" \t\r\n", *begin) != NULL)
		begin++;
	while (end > begin && strchr(" \t\r\n", end[-1]) != NULL)
		end--;
	return arena_copy_n(arena, begin, (size_t)(end - begin));
}

/* The next mark; false when there is none or, with an error, when it does not end. */
static bool mark_find(struct parser *parser, struct mark *mark, enum status *status)
{
	*status = STATUS_OK;
	mark->begin = strstr(parser->at, "{{");
	if (mark->begin == NULL)
		return false;
	const char *inside = mark->begin + OPEN_LENGTH;
	const char *end = strstr(inside, "}}");
	if (end == NULL) {
		at_mark(parser, mark);
		*status = error_set(parser->error, STATUS_INVALID, _("“{{” is not closed"));
		return false;
	}
	mark->end = end + CLOSE_LENGTH;
	mark->inside = trimmed(parser->arena, inside, end);
	return true;
}

static bool is_blank(char byte)
{
	return byte == ' ' || byte == '\t' || byte == '\r';
}

/* A mark that has its line for itself takes the line along. */
static void take_line(const struct parser *parser, struct mark *mark)
{
	const char *begin = mark->begin, *end = mark->end;
	while (begin > parser->start && is_blank(begin[-1]))
		begin--;
	while (is_blank(*end))
		end++;
	if ((begin > parser->start && begin[-1] != '\n') || (*end != '\n' && *end != '\0'))
		return;
	mark->begin = begin;
	mark->end = *end == '\n' ? end + 1 : end;
}

static bool is_name(const char *name)
{
	static const char LETTERS[] = "abcdefghijklmnopqrstuvwxyz0123456789_";
	return name[0] != '\0' && strspn(name, LETTERS) == strlen(name);
}

static enum status name_wanted(struct parser *parser, const struct mark *mark, const char *name)
{
	if (is_name(name))
		return STATUS_OK;
	at_mark(parser, mark);
	error_set(parser->error, STATUS_INVALID, _("“%s” is no name of a fact"), name);
	return error_advise(parser->error, _("Names are small letters, digits and “_”."));
}

static enum status fact_add(struct parser *parser, const struct mark *mark)
{
	struct arena *arena = parser->arena;
	const char *inside = mark->inside, *all = inside + strlen(inside);
	const char *gap = strchr(inside, '|');
	const char *end = gap != NULL ? gap : all;
	const char *colon = memchr(inside, ':', (size_t)(end - inside));
	const char *name = trimmed(arena, inside, colon != NULL ? colon : end);
	char *format = colon != NULL ? trimmed(arena, colon + 1, end) : arena_copy(arena, "");
	char *argument = strchr(format, ' ');
	if (argument != NULL)
		*argument++ = '\0';
	enum status status = name_wanted(parser, mark, name);
	if (status != STATUS_OK)
		return status;
	if (!write_knows(format)) {
		at_mark(parser, mark);
		error_set(parser->error, STATUS_INVALID, _("“%s” is no format"), format);
		return error_advise(parser->error, _("One of: %s"), write_formats(arena));
	}
	struct template_node *node = node_add(parser, NODE_FACT, mark);
	node->name = name;
	node->format = format;
	node->argument = argument != NULL ? argument : "";
	node->other = gap != NULL ? trimmed(arena, gap + 1, all) : name;
	return STATUS_OK;
}

static enum status section_begin(struct parser *parser, const struct mark *mark)
{
	const char *inside = mark->inside;
	const char *name = trimmed(parser->arena, inside + 1, inside + strlen(inside));
	enum status status = name_wanted(parser, mark, name);
	if (status != STATUS_OK)
		return status;
	if (parser->depth == TEMPLATE_MAX_DEPTH) {
		at_mark(parser, mark);
		return error_set(parser->error, STATUS_LIMIT,
			_("More than %d sections within each other"), TEMPLATE_MAX_DEPTH);
	}
	struct template_node *node =
		node_add(parser, inside[0] == '#' ? NODE_WITH : NODE_WITHOUT, mark);
	node->name = name;
	parser->open[parser->depth].node = node;
	parser->open[parser->depth++].tail = parser->tail;
	parser->tail = &node->first;
	return STATUS_OK;
}

static enum status section_end(struct parser *parser, const struct mark *mark)
{
	const char *inside = mark->inside;
	const char *name = trimmed(parser->arena, inside + 1, inside + strlen(inside));
	if (parser->depth == 0 || strcmp(parser->open[parser->depth - 1].node->name, name) != 0) {
		at_mark(parser, mark);
		error_set(parser->error, STATUS_INVALID, _("“{{/%s}}” ends nothing"), name);
		return parser->depth > 0 ? error_advise(parser->error, _("“%s” is open here."),
						   parser->open[parser->depth - 1].node->name)
					 : parser->error->status;
	}
	parser->tail = parser->open[--parser->depth].tail;
	return STATUS_OK;
}

/* The formal word, "/", the informal one. */
static enum status address_add(struct parser *parser, const struct mark *mark)
{
	const char *formal = mark->inside + 1, *slash = strchr(formal, '/');
	if (slash == NULL) {
		at_mark(parser, mark);
		error_set(parser->error, STATUS_INVALID, _("A form of address needs two words"));
		return error_advise(parser->error, _("Like: {{=Ihnen/dir}}"));
	}
	struct template_node *node = node_add(parser, NODE_ADDRESS, mark);
	node->text = trimmed(parser->arena, formal, slash);
	node->other = trimmed(parser->arena, slash + 1, slash + strlen(slash));
	return STATUS_OK;
}

static enum status mark_read(struct parser *parser, struct mark *mark)
{
	struct mark whole = *mark;
	char sign = mark->inside[0];
	bool alone = sign != '\0' && strchr("#^/!", sign) != NULL;
	if (alone)
		take_line(parser, &whole);
	if (whole.begin < parser->at)
		whole.begin = parser->at;
	text_add(parser, whole.begin);
	parser->at = whole.end;
	switch (sign) {
	case '#':
	case '^':
		return section_begin(parser, mark);
	case '/':
		return section_end(parser, mark);
	case '=':
		return address_add(parser, mark);
	case '!':
		return STATUS_OK;
	default:
		return fact_add(parser, mark);
	}
}

static enum status all_closed(struct parser *parser)
{
	if (parser->depth == 0)
		return STATUS_OK;
	const struct template_node *node = parser->open[parser->depth - 1].node;
	error_at(parser->error, parser->file, node->line, node->column);
	return error_set(
		parser->error, STATUS_INVALID, _("“%s” is begun here and never ends"), node->name);
}

enum status template_parse(struct arena *arena, const char *file, const char *text,
	struct template **template, struct error *error)
{
	struct template *made = ARENA_NEW(arena, struct template);
	struct parser parser = {
		.arena = arena,
		.file = arena_copy(arena, file),
		.start = text,
		.at = text,
		.error = error,
		.tail = &made->first,
	};
	struct mark mark;
	enum status status = STATUS_OK;
	made->file = parser.file;
	if (strlen(text) > TEMPLATE_MAX_BYTES) {
		error_at(error, file, 1, 1);
		return error_set(error, STATUS_LIMIT, _("The template is larger than %u bytes"),
			TEMPLATE_MAX_BYTES);
	}
	while (status == STATUS_OK && mark_find(&parser, &mark, &status))
		status = mark_read(&parser, &mark);
	if (status == STATUS_OK) {
		text_add(&parser, parser.at + strlen(parser.at));
		status = all_closed(&parser);
	}
	*template = made;
	return status;
}
