#include "target.h"

#include <stdlib.h>
#include <string.h>

#include "choice.h"
#include "next-steps.h"
#include "page.h"
#include "rapport/base/text.h"
#include "run.h"
#include "selection.h"

enum { OFFERED_MOST = 20 };

/* ---- the lines themselves ---- */

/* The filter that records of this entity have to pass; NULL: they do not fit. */
static const char *filter_of(const struct target_kind *kind, enum entity entity)
{
	size_t i = 0;
	while (kind->fits[i].filter && kind->fits[i].entity != entity)
		i++;
	return kind->fits[i].filter;
}

/* What is done already is told by the command itself; another filter, "status:offered", tells
 * whether the line is meant at all. */
static bool fits(struct selection selection, const struct target_kind *kind)
{
	const char *filter = filter_of(kind, selection.row->entity);
	if (!filter || text_equal(filter, "is:open"))
		return filter != NULL;
	size_t length = strcspn(filter, ":");
	struct arena *arena = arena_new();
	size_t at = selection_column(selection.table, arena_copy_n(arena, filter, length));
	arena_free(arena);
	return at < selection.table->column_count && selection.row->cells[at].type == VALUE_TEXT &&
	       text_equal(selection.row->cells[at].text, filter + length + 1);
}

static const struct value *cell(struct selection selection, const char *column)
{
	size_t at = selection_column(selection.table, column);
	return at < selection.table->column_count ? &selection.row->cells[at] : NULL;
}

static const char *full_handle(struct arena *arena, int64_t id)
{
	char handle[HANDLE_SIZE];
	handle_format(id, handle);
	return arena_copy(arena, handle);
}

/* The record a column of the line refers to; 0: none. */
static int64_t referred(struct selection selection, const char *column)
{
	const struct value *value = cell(selection, column);
	return value && value->type == VALUE_INTEGER ? value->integer : 0;
}

static const char *word_of_flag(
	struct selection selection, const struct target_kind *kind, struct arena *arena)
{
	struct next_step step;
	if (next_step_find(arena, selection_text(selection, "actions"), kind->verb, &step))
		return step.record;
	return !kind->named_only && filter_of(kind, selection.row->entity)
		       ? selection_record(selection, arena)
		       : NULL;
}

/* What the line stands for; NULL: nothing the act could be done with. */
static const char *word_of_line(
	struct selection selection, const struct target_kind *kind, struct arena *arena)
{
	const char *word = NULL;
	if (!selection.row)
		return NULL;
	if (selection_is_flag(selection))
		word = word_of_flag(selection, kind, arena);
	else if (fits(selection, kind))
		word = selection_record(selection, arena);
	int64_t project = kind->of_project ? referred(selection, "project") : 0;
	return word || project == 0 ? word : full_handle(arena, project);
}

const char *target_selected(
	struct screen *screen, const struct target_kind *kind, struct arena *arena)
{
	struct page_subject subject;
	struct selection selection = selection_meant(screen);
	const char *word = word_of_line(selection, kind, arena);
	if (word || selection.row || !page_record(screen_page(screen), &subject))
		return word;
	const char *filter = filter_of(kind, subject.entity);
	return text_equal(filter, "is:open") ? full_handle(arena, subject.id) : NULL;
}

/* ---- those that fit, by name ---- */

/* Within what is looked for: a project, a client, or everything. */
struct scope {
	enum entity entity; /* ENTITY_NONE: everything */
	int64_t id;
	const char *name; /* as people know it, "" for everything */
};

static const char *shown_text(struct selection selection, const char *column)
{
	return selection.row->texts[selection_column(selection.table, column)];
}

static size_t scopes_of_line(struct selection selection, struct scope scopes[2])
{
	static const enum entity entities[] = {ENTITY_PROJECT, ENTITY_CLIENT};
	const struct table_row *row = selection.row;
	bool flag = selection_is_flag(selection);
	size_t count = 0;
	if (!flag && (row->entity == ENTITY_CLIENT || row->entity == ENTITY_PROJECT))
		scopes[count++] = (struct scope){row->entity, row->id, row->handle};
	for (size_t i = 0; i < 2 && count < 2; i++) {
		const char *column = catalog_entity(entities[i])->name;
		int64_t id = referred(selection, column);
		if (id != 0)
			scopes[count++] = (struct scope){
				entities[i], id, shown_text(selection, flag ? "name" : column)};
	}
	return count;
}

/* The narrowest first. */
static size_t scopes_here(struct screen *screen, struct arena *arena, struct scope scopes[2])
{
	struct page_subject subject;
	struct selection selection = selection_of(screen);
	size_t count = 0;
	if (page_record(screen_page(screen), &subject) &&
		(subject.entity == ENTITY_CLIENT || subject.entity == ENTITY_PROJECT))
		scopes[count++] = (struct scope){
			subject.entity, subject.id, arena_copy(arena, subject.handle)};
	else if (selection.row)
		count = scopes_of_line(selection, scopes);
	if (count == 0)
		scopes[count++] = (struct scope){.entity = ENTITY_NONE, .name = ""};
	return count;
}

struct offered {
	struct arena *arena;
	struct question_choice choices[OFFERED_MOST];
	size_t count;
};

/* "acme/site: Newsletter" */
static const char *offered_label(
	struct arena *arena, struct selection selection, enum entity entity)
{
	const struct entity_info *info = catalog_entity(entity);
	size_t title = selection_column(selection.table, info->fields[info->title].name);
	size_t project = selection_column(selection.table, "project");
	const char *text = title < selection.table->column_count ? selection.row->texts[title]
								 : selection.row->handle;
	if (entity == ENTITY_PROJECT)
		return arena_format(arena, "%s  %s", selection.row->handle, text);
	const char *where =
		project < selection.table->column_count ? selection.row->texts[project] : "";
	return arena_format(
		arena, where[0] ? "%s  %s (%s)" : "%s  %s", _(info->label), text, where);
}

static void add_offered(struct offered *offered, const struct table *table, enum entity entity,
	const struct scope *scope)
{
	for (size_t i = 0; i < table->row_count && offered->count < OFFERED_MOST; i++) {
		struct selection selection = {.table = table, .row = &table->rows[i]};
		if (entity == ENTITY_PROJECT && scope->entity == entity &&
			selection.row->id != scope->id)
			continue;
		offered->choices[offered->count++] = (struct question_choice){
			.value = full_handle(offered->arena, selection.row->id),
			.label = offered_label(offered->arena, selection, entity),
		};
	}
}

/* The command that lists them; a project belongs to no other one. */
static struct run_line listing(
	struct arena *arena, enum entity entity, const char *filter, const struct scope *scope)
{
	const char **words = ARENA_ARRAY(arena, const char *, 5);
	bool within = scope->entity != ENTITY_NONE &&
		      !(entity == ENTITY_PROJECT && scope->entity == ENTITY_PROJECT);
	words[0] = "list";
	words[1] = catalog_entity(entity)->name;
	words[2] = filter;
	words[3] = "--all";
	if (within)
		words[4] = arena_format(arena, "%s:%s", catalog_entity(scope->entity)->name,
			full_handle(arena, scope->id));
	return (struct run_line){.words = words, .count = within ? 5 : 4};
}

/* What cannot be listed is not offered: what is wrong is told where it is looked at. */
static void find_offered(struct screen *screen, const struct target_kind *kind,
	const struct scope *scope, struct offered *offered)
{
	for (size_t i = 0; kind->fits[i].filter; i++) {
		enum entity entity = kind->fits[i].entity;
		struct run_line line = listing(offered->arena, entity, kind->fits[i].filter, scope);
		struct result result = {.arena = offered->arena, .entity = ENTITY_NONE};
		struct error ignored;
		error_clear(&ignored);
		if (run_read(screen, &line, &result, &ignored) != STATUS_OK)
			continue;
		for (size_t j = 0; j < result.block_count; j++) {
			if (result.blocks[j].kind == BLOCK_TABLE)
				add_offered(offered, result.blocks[j].table, entity, scope);
		}
	}
}

/* ---- choosing ---- */

struct choosing {
	struct screen *screen;
	void (*act)(struct screen *screen, const char *word);
};

static void chosen(void *context, const char *value)
{
	const struct choosing *choosing = context;
	if (value)
		choosing->act(choosing->screen, value);
}

static void ask_which(struct screen *screen, const struct target_kind *kind,
	const struct offered *offered, void (*act)(struct screen *, const char *))
{
	struct choosing *choosing = memory_alloc(sizeof *choosing);
	*choosing = (struct choosing){.screen = screen, .act = act};
	choice_open(screen, &(struct choice_start){
				    .prompt = _(kind->which),
				    .choices = offered->choices,
				    .count = offered->count,
				    .chosen = chosen,
				    .free = free,
				    .context = choosing,
			    });
}

static void say_none(struct screen *screen, const struct target_kind *kind, const char *name)
{
	struct buffer text = BUFFER_EMPTY;
	const char *place = strstr(_(kind->none), "%s");
	if (name[0] && place) {
		buffer_add_n(&text, _(kind->none), (size_t)(place - _(kind->none)));
		buffer_add(&text, name);
		buffer_add(&text, place + 2);
	} else {
		buffer_add(&text, _(kind->none_at_all));
	}
	screen_decline(screen, buffer_text(&text));
	buffer_clear(&text);
}

static void offer(struct screen *screen, const struct target_kind *kind,
	void (*act)(struct screen *, const char *))
{
	struct arena *arena = arena_new();
	struct offered offered = {.arena = arena};
	struct scope scopes[2];
	size_t count = scopes_here(screen, arena, scopes), last = count - 1;
	for (size_t i = 0; i < count && offered.count == 0; i++)
		find_offered(screen, kind, &scopes[i], &offered);
	if (offered.count == 1 && !kind->at_once)
		act(screen, offered.choices[0].value);
	else if (offered.count > 0)
		ask_which(screen, kind, &offered, act);
	else
		say_none(screen, kind, scopes[last].name);
	arena_free(arena);
}

/* ---- the marked lines ---- */

/* Those that fit, joined by commas; NULL: none. `left` is how many do not. */
static const char *marked_words(
	struct screen *screen, const struct target_kind *kind, struct arena *arena, size_t *left)
{
	struct selection *lines = NULL;
	size_t count = selection_marked(screen, arena, &lines);
	const char *words = NULL;
	*left = 0;
	for (size_t i = 0; i < count; i++) {
		const char *word = word_of_line(lines[i], kind, arena);
		*left += word ? 0 : 1;
		if (word)
			words = words ? arena_format(arena, "%s,%s", words, word) : word;
	}
	return words;
}

/* What was left is said behind what was done, or before it is asked how. */
static void say_left(struct screen *screen, struct arena *arena, size_t left)
{
	const char *text = arena_format(arena,
		ngettext("%zu marked line is of another kind and was left.",
			"%zu marked lines are of another kind and were left.", left),
		left);
	bool said = screen->notice[0] != '\0';
	if (said)
		text = arena_format(arena, "%s  (%s)", screen->notice, text);
	screen_say(screen, said ? screen->notice_tone : TONE_QUIET, text);
}

void target_for(struct screen *screen, const struct target_kind *kind,
	void (*act)(struct screen *screen, const char *word))
{
	struct arena *arena = arena_new();
	size_t left = 0;
	const char *marked = marked_words(screen, kind, arena, &left);
	const char *word = marked || left > 0 ? marked : target_selected(screen, kind, arena);
	if (word)
		act(screen, word);
	else if (left > 0)
		screen_decline(screen,
			selection_marked_text(screen, arena,
				_("This is done with lines of another kind than those marked.")));
	else
		offer(screen, kind, act);
	if (marked && left > 0)
		say_left(screen, arena, left);
	arena_free(arena);
}
