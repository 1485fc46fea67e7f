#include "selection.h"

#include <string.h>

#include "page.h"
#include "rapport/command/form.h"
#include "run.h"

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

size_t selection_marked(const struct screen *screen, struct arena *arena, struct selection **lines)
{
	struct report *list = selection_list(screen);
	return list ? report_marked(list, arena, lines) : 0;
}

const char *selection_marked_text(
	const struct screen *screen, struct arena *arena, const char *text)
{
	const char *key = keys_name(&screen->keys, arena, KEYS_EVERYWHERE, ACTION_UNMARK);
	if (key[0] == '\0')
		return text;
	return arena_format(arena, "%s  [%s %s]", text, key, action_word(ACTION_UNMARK));
}

struct selection selection_meant(const struct screen *screen)
{
	struct arena *arena = arena_new();
	struct selection *lines = NULL;
	struct selection meant = selection_of(screen);
	if (selection_marked(screen, arena, &lines) == 1)
		meant = lines[0];
	arena_free(arena);
	return meant;
}

size_t selection_lines(const struct screen *screen, struct arena *arena, struct selection **lines)
{
	struct report *list = selection_list(screen);
	size_t count = selection_marked(screen, arena, lines);
	if (count > 0)
		return count;
	struct selection selection = list ? report_selected(list) : selection_of(screen);
	if (!selection.row)
		selection = selection_of(screen);
	*lines = ARENA_ARRAY(arena, struct selection, 1);
	(*lines)[0] = selection;
	return selection.row ? 1 : 0;
}

bool selection_is_flag(struct selection selection)
{
	return selection.row && text_equal(selection.table->name, "flags") &&
	       selection.row->handle[0];
}

/* Whether a row of flags is what the rule says of the record. */
static bool is_sought(struct selection flag, const struct selection_sought *sought)
{
	size_t column = selection_column(flag.table, "rule");
	return flag.row->entity == sought->about->entity && flag.row->id == sought->about->id &&
	       column < flag.table->column_count &&
	       text_equal(flag.row->texts[column], sought->rule);
}

static struct selection find_flag(const struct table *flags, const struct selection_sought *sought)
{
	struct selection found = {.table = flags};
	for (size_t i = 0; i < flags->row_count; i++) {
		const struct selection flag = {.table = flags, .row = &flags->rows[i]};
		if (!selection_is_flag(flag) || !is_sought(flag, sought))
			continue;
		if (text_equal(flag.row->handle, sought->word))
			return flag;
		found.row = found.row ? found.row : flag.row;
	}
	return found;
}

struct selection selection_flag(
	struct screen *screen, struct arena *arena, const struct selection_sought *sought)
{
	const char *words[] = {"due", "--all"};
	const struct run_line line = {.words = words, .count = 2};
	struct result result = {.arena = arena, .entity = ENTITY_NONE};
	struct selection found = {.row = NULL};
	struct error ignored; /* the page itself says what is wrong */
	error_clear(&ignored);
	if (run_read(screen, &line, &result, &ignored) != STATUS_OK)
		return found;
	for (size_t i = 0; i < result.block_count && !found.row; i++) {
		if (result.blocks[i].kind == BLOCK_TABLE)
			found = find_flag(result.blocks[i].table, sought);
	}
	return found;
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

const char *selection_text(struct selection selection, const char *column)
{
	size_t at = selection_column(selection.table, column);
	bool text = at < selection.table->column_count &&
		    selection.row->cells[at].type == VALUE_TEXT;
	return text ? selection.row->cells[at].text : NULL;
}

/* Whom a column of the row refers to. */
static struct selection_whom referred_by(
	struct selection selection, const char *name, struct arena *arena)
{
	struct selection_whom whom = {.word = NULL};
	size_t column = selection_column(selection.table, name);
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

/* What has no client of its own has the one of its project, which acme/site stands for as well. */
static struct selection_whom referred(struct selection selection, struct arena *arena)
{
	struct selection_whom whom = referred_by(selection, "client", arena);
	if (!whom.word) {
		whom = referred_by(selection, "project", arena);
		whom.word = whom.shown;
	}
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

static struct selection_whom whom_of(struct selection selection, struct arena *arena)
{
	if (!selection.row)
		return named(NULL);
	const char *name = selection_is_flag(selection) ? about(selection, arena) : NULL;
	if (name)
		return named(name);
	if (!selection_is_flag(selection) && is_whom(selection.row->entity))
		return named(arena_copy(arena, selection.row->handle));
	return referred(selection, arena);
}

/* Whose the record of a page is: the project it refers to, or else the client. */
static struct selection_whom owner(
	const struct screen *screen, const struct page_subject *subject, struct arena *arena)
{
	static const enum entity owners[] = {ENTITY_PROJECT, ENTITY_CLIENT};
	const struct entity_info *info = catalog_entity(subject->entity);
	const struct form_source source = {.entity = subject->entity, .id = subject->id};
	struct form_value *values = NULL;
	struct error ignored; /* then nobody is at hand */
	error_clear(&ignored);
	if (form_values(screen->session, arena, &source, &values, &ignored) != STATUS_OK)
		return named(NULL);
	for (size_t i = 0; i < 2; i++) {
		for (int field = 0; field < info->field_count; field++) {
			bool refers = info->fields[field].type == FIELD_REFERENCE &&
				      info->fields[field].target == owners[i];
			if (!refers || !values[field].typed[0])
				continue;
			/* A project is called acme/site, which also stands for its client. */
			bool project = owners[i] == ENTITY_PROJECT;
			return (struct selection_whom){
				.word = project ? values[field].shown : values[field].typed,
				.shown = values[field].shown,
			};
		}
	}
	return named(NULL);
}

/* Who keeps one client means no other. */
static struct selection_whom only_client(struct screen *screen, struct arena *arena)
{
	const char *const words[] = {"list", "client", "--limit", "2"};
	const struct run_line line = {.words = words, .count = 4};
	struct result result = {.arena = arena, .entity = ENTITY_NONE};
	struct selection_whom whom = {.word = NULL};
	struct error ignored;
	error_clear(&ignored);
	if (run_read(screen, &line, &result, &ignored) != STATUS_OK)
		return whom;
	for (size_t i = 0; i < result.block_count; i++) {
		const struct table *table = result.blocks[i].table;
		if (result.blocks[i].kind == BLOCK_TABLE && table->row_count == 1)
			whom = named(table->rows[0].handle);
	}
	return whom;
}

/* Of a line of a preview that names nobody, the one it is a preview of is asked. */
struct selection_whom selection_whom(struct screen *screen, struct arena *arena)
{
	struct page_subject subject;
	struct view *page = screen_page(screen);
	bool record = page_record(page, &subject);
	if (record && is_whom(subject.entity) && subject.handle[0])
		return named(arena_copy(arena, subject.handle));
	struct selection_whom whom = whom_of(selection_meant(screen), arena);
	if (!whom.word && page->ops->about)
		whom = whom_of(page->ops->about(page), arena);
	if (!whom.word && record && subject.id != 0)
		whom = owner(screen, &subject, arena);
	return whom.word ? whom : only_client(screen, arena);
}
