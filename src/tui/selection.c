#include "selection.h"

#include <string.h>

#include "page.h"

struct selection selection_of(const struct screen *screen)
{
	struct view *page = screen_page(screen);
	if (page->ops->selected)
		return page->ops->selected(page);
	return (struct selection){.table = NULL, .row = NULL};
}

struct report *selection_list(const struct screen *screen)
{
	struct view *page = screen_page(screen);
	return page->ops->list ? page->ops->list(page) : NULL;
}

size_t selection_lines(const struct screen *screen, struct arena *arena, struct selection **lines)
{
	struct report *list = selection_list(screen);
	size_t count = list ? report_marked(list, arena, lines) : 0;
	if (count > 0)
		return count;
	struct selection selection = selection_of(screen);
	*lines = ARENA_ARRAY(arena, struct selection, 1);
	(*lines)[0] = selection;
	return selection.row ? 1 : 0;
}

bool selection_is_flag(struct selection selection)
{
	return selection.row && text_equal(selection.table->name, "flags");
}

static const char *full_handle(struct arena *arena, int64_t id)
{
	char handle[HANDLE_SIZE];
	handle_format(id, handle);
	return arena_copy(arena, handle);
}

const char *selection_record(struct selection selection, struct arena *arena)
{
	if (!selection.row || selection.row->entity == ENTITY_NONE || selection.row->id == 0)
		return NULL;
	bool named =
		selection.row->entity == ENTITY_CLIENT || selection.row->entity == ENTITY_PROJECT;
	if (named && !selection_is_flag(selection))
		return arena_copy(arena, selection.row->handle);
	return full_handle(arena, selection.row->id);
}

size_t selection_column(const struct table *table, const char *name)
{
	size_t i = 0;
	while (i < table->column_count && !text_equal(table->columns[i].name, name))
		i++;
	return i;
}

/* The client that a column of the row refers to. */
static struct selection_whom referred(struct selection selection, struct arena *arena)
{
	struct selection_whom whom = {.word = NULL};
	size_t column = selection_column(selection.table, "client");
	if (column == selection.table->column_count)
		return whom;
	const struct value *value = &selection.row->cells[column];
	const char *text = selection.row->texts[column];
	if (value->type != VALUE_INTEGER)
		return whom;
	whom.word = full_handle(arena, value->integer);
	whom.shown = text_empty(text) ? whom.word : arena_copy(arena, text);
	return whom;
}

/* A flag names what it is about as people do: "acme" or "acme/site". */
static const char *about(struct selection selection, struct arena *arena)
{
	size_t column = selection_column(selection.table, "name");
	if (column == selection.table->column_count)
		return NULL;
	const char *name = selection.row->texts[column];
	return text_empty(name) || strchr(name, ' ') ? NULL : arena_copy(arena, name);
}

static bool is_whom(enum entity entity)
{
	return entity == ENTITY_CLIENT || entity == ENTITY_PROJECT;
}

static struct selection_whom named(const char *word)
{
	return (struct selection_whom){.word = word, .shown = word};
}

struct selection_whom selection_whom(const struct screen *screen, struct arena *arena)
{
	struct page_subject subject;
	if (page_record(screen_page(screen), &subject) && is_whom(subject.entity))
		return named(arena_copy(arena, subject.handle));
	struct selection selection = selection_of(screen);
	if (!selection.row)
		return named(NULL);
	const char *name = selection_is_flag(selection) ? about(selection, arena) : NULL;
	if (name)
		return named(name);
	if (!selection_is_flag(selection) && is_whom(selection.row->entity))
		return named(arena_copy(arena, selection.row->handle));
	return referred(selection, arena);
}
