/* From the tree of a template and the facts to a text. */
#include "internal.h"

#include <string.h>

/* A row whose columns hold within a section; the facts of the whole text come after the outermost.
 */
struct scope {
	const struct scope *outer;
	const struct rows *rows;
	size_t row;
};

struct renderer {
	struct arena *arena;
	const struct template *template;
	const struct template_facts *facts;
	const struct template_manner *manner;
	struct error *error;
	struct buffer out;
	size_t gaps;
};

static size_t column_of(const struct rows *rows, const char *name)
{
	size_t i = 0;
	while (i < rows->column_count && strcmp(rows->columns[i], name) != 0)
		i++;
	return i;
}

/* {{#any_done}}: once, when the list `done` has rows. */
static const char ANY[] = "any_";

static const struct rows *list_of(const struct renderer *renderer, const char *name)
{
	for (size_t i = 0; i < renderer->facts->count; i++)
		if (strcmp(renderer->facts->tables[i].name, name) == 0)
			return &renderer->facts->tables[i].rows;
	return NULL;
}

static const struct rows *any_of(const struct renderer *renderer, const char *name)
{
	return text_starts(name, ANY) ? list_of(renderer, name + sizeof ANY - 1) : NULL;
}

/* The value of a column in a row, none when there is no such row. *known: there is the column. */
static const struct value *value_in(
	const struct rows *rows, size_t row, const char *name, bool *known)
{
	static const struct value none = {.type = VALUE_NONE};
	size_t column = column_of(rows, name);
	*known = column < rows->column_count;
	return *known && row < rows->count ? &rows->rows[row][column] : &none;
}

/* A fact by its name: of the rows around it, then of the whole text. NULL: no table has it. */
static const struct value *find_fact(
	const struct renderer *renderer, const struct scope *scope, const char *name)
{
	bool known = false;
	const struct value *value = NULL;
	for (; scope != NULL; scope = scope->outer) {
		value = value_in(scope->rows, scope->row, name, &known);
		if (known)
			return value;
	}
	for (size_t i = 0; i < renderer->facts->count; i++) {
		const struct template_table *table = &renderer->facts->tables[i];
		if (table->name[0] != '\0')
			continue;
		value = value_in(&table->rows, 0, name, &known);
		if (known)
			return value;
	}
	return NULL;
}

static bool is_there(const struct value *value)
{
	return (value->type == VALUE_TEXT && value->text[0]) || value->type == VALUE_REAL ||
	       (value->type == VALUE_INTEGER && value->integer != 0);
}

/* ---- names nobody knows ---- */

static void nearer(const char *name, const char *candidate, const char **best, size_t *distance)
{
	enum { FAR = 3 };
	size_t found = text_distance(name, candidate, FAR);
	if (found < *distance) {
		*distance = found;
		*best = candidate;
	}
}

static const char *nearest(
	const struct renderer *renderer, const struct scope *scope, const char *name)
{
	const char *best = NULL;
	size_t distance = 3;
	for (; scope != NULL; scope = scope->outer)
		for (size_t i = 0; i < scope->rows->column_count; i++)
			nearer(name, scope->rows->columns[i], &best, &distance);
	for (size_t i = 0; i < renderer->facts->count; i++) {
		const struct template_table *table = &renderer->facts->tables[i];
		if (table->name[0] != '\0')
			nearer(name, table->name, &best, &distance);
		for (size_t c = 0; table->name[0] == '\0' && c < table->rows.column_count; c++)
			nearer(name, table->rows.columns[c], &best, &distance);
	}
	return best;
}

static enum status unknown(
	struct renderer *renderer, const struct scope *scope, const struct template_node *node)
{
	const char *near = nearest(renderer, scope, node->name);
	error_at(renderer->error, renderer->template->file, node->line, node->column);
	error_set(renderer->error, STATUS_INVALID, _("There is no fact “%s” here"), node->name);
	if (near != NULL)
		return error_advise(renderer->error, _("Did you mean “%s”?"), near);
	return error_advise(renderer->error, _("docs/drafts.md lists them."));
}

/* Every name is known, also in sections that have nothing to say today. */
static enum status check(
	struct renderer *renderer, const struct scope *scope, const struct template_node *node)
{
	enum status status = STATUS_OK;
	for (; node != NULL && status == STATUS_OK; node = node->next) {
		const struct rows *list = NULL;
		bool known = node->kind == NODE_TEXT || node->kind == NODE_ADDRESS;
		if (node->kind == NODE_WITH || node->kind == NODE_WITHOUT) {
			list = list_of(renderer, node->name);
			known = list != NULL || any_of(renderer, node->name) != NULL;
		}
		if (!known && find_fact(renderer, scope, node->name) == NULL)
			return unknown(renderer, scope, node);
		const struct scope inner = {.outer = scope, .rows = list};
		bool within = list != NULL && node->kind == NODE_WITH;
		status = check(renderer, within ? &inner : scope, node->first);
	}
	return status;
}

/* ---- writing ---- */

static void render_fact(
	struct renderer *renderer, const struct scope *scope, const struct template_node *node)
{
	const struct value *currency = find_fact(renderer, scope, "currency");
	const struct written written = {
		.format = node->format,
		.argument = node->argument,
		.value = find_fact(renderer, scope, node->name),
		.currency = currency != NULL && currency->type == VALUE_TEXT
				    ? currency->text
				    : renderer->manner->currency,
	};
	if (write_value(renderer->manner, &written, &renderer->out))
		return;
	renderer->gaps++;
	buffer_add(&renderer->out, "[[");
	buffer_add(&renderer->out, node->other);
	buffer_add(&renderer->out, "]]");
}

static void render(
	struct renderer *renderer, const struct scope *scope, const struct template_node *node);

static void render_section(
	struct renderer *renderer, const struct scope *scope, const struct template_node *node)
{
	const struct rows *list = list_of(renderer, node->name);
	const struct rows *any = list == NULL ? any_of(renderer, node->name) : NULL;
	bool with = node->kind == NODE_WITH;
	if (list == NULL) {
		bool there = any != NULL ? any->count > 0
					 : is_there(find_fact(renderer, scope, node->name));
		if (there == with)
			render(renderer, scope, node->first);
		return;
	}
	if (!with && list->count == 0)
		render(renderer, scope, node->first);
	for (size_t row = 0; with && row < list->count; row++) {
		const struct scope inner = {.outer = scope, .rows = list, .row = row};
		render(renderer, &inner, node->first);
	}
}

static void render(
	struct renderer *renderer, const struct scope *scope, const struct template_node *node)
{
	for (; node != NULL && renderer->out.length <= TEMPLATE_MAX_OUTPUT; node = node->next)
		switch (node->kind) {
		case NODE_TEXT:
			text_clean_to(&renderer->out, node->text, TEXT_MANY_LINES);
			break;
		case NODE_ADDRESS:
			buffer_add(&renderer->out,
				renderer->manner->formal ? node->text : node->other);
			break;
		case NODE_FACT:
			render_fact(renderer, scope, node);
			break;
		case NODE_WITH:
		case NODE_WITHOUT:
			render_section(renderer, scope, node);
			break;
		}
}

enum status template_render(struct arena *arena, const struct template *template,
	const struct template_facts *facts, const struct template_manner *manner,
	struct template_output *output, struct error *error)
{
	struct renderer renderer = {
		.arena = arena,
		.template = template,
		.facts = facts,
		.manner = manner,
		.error = error,
		.out = BUFFER_EMPTY,
	};
	*output = (struct template_output){.text = arena_copy(arena, "")};
	enum status status = check(&renderer, NULL, template->first);
	if (status == STATUS_OK)
		render(&renderer, NULL, template->first);
	/* Once more as a whole: words of a template stand in its marks, too. */
	const char *clean = text_clean(arena, buffer_text(&renderer.out), TEXT_MANY_LINES);
	if (status == STATUS_OK && strlen(clean) > TEMPLATE_MAX_OUTPUT)
		status = error_set(
			error, STATUS_LIMIT, _("%s: the draft grows too long."), template->file);
	if (status == STATUS_OK) {
		output->text = template_lay_out(arena, clean);
		output->gaps = renderer.gaps;
	}
	buffer_clear(&renderer.out);
	return status;
}
