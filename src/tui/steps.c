#include "steps.h"

#include <string.h>

#include "rapport/base/text.h"

/* The table of `history`, newest first; NULL when it cannot be read. */
static const struct table *read_history(struct session *session, struct arena *arena)
{
	static const char *const words[] = {"history", "--limit", "100"};
	struct result result = {.arena = arena, .entity = ENTITY_NONE};
	struct error ignored;
	error_clear(&ignored);
	if (command_run(session, words, 3, NULL, 0, &result, &ignored) != STATUS_OK)
		return NULL; /* undo itself says what is wrong */
	for (size_t i = 0; i < result.block_count; i++) {
		if (result.blocks[i].kind == BLOCK_TABLE)
			return result.blocks[i].table;
	}
	return NULL;
}

static int64_t newest(struct session *session)
{
	struct arena *arena = arena_new();
	const struct table *table = read_history(session, arena);
	int64_t id = table && table->row_count > 0 ? table->rows[0].id : 0;
	arena_free(arena);
	return id;
}

void steps_begin(struct steps *steps, struct session *session)
{
	*steps = (struct steps){.before = newest(session)};
}

void steps_add_own(struct steps *steps, struct session *session)
{
	steps->own[steps->count++ % STEPS_OWN_MOST] = newest(session);
}

static bool is_known(const struct steps *steps, int64_t id)
{
	for (size_t i = 0; i < STEPS_OWN_MOST && i < steps->count; i++) {
		if (steps->own[i] == id)
			return true;
	}
	return id <= steps->before;
}

static size_t find_column(const struct table *table, const char *name)
{
	size_t i = 0;
	while (i + 1 < table->column_count && !text_equal(table->columns[i].name, name))
		i++;
	return i;
}

const char *steps_foreign(const struct steps *steps, struct session *session, struct arena *arena)
{
	const struct table *table = read_history(session, arena);
	if (!table || table->row_count == 0)
		return NULL;
	size_t undone = find_column(table, "undone"), label = find_column(table, "label"), i = 0;
	while (i < table->row_count && table->rows[i].cells[undone].integer != 0)
		i++;
	if (i == table->row_count || is_known(steps, table->rows[i].id))
		return NULL;
	return table->rows[i].texts[label];
}
