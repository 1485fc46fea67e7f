/* The friction profile: what made the work with a client difficult, as dated facts. */
#include "internal.h"

static struct value day_value(struct arena *arena, civil_day day)
{
	char text[DAY_TEXT_SIZE];
	day_format(day, text);
	return VALUE_OF_TEXT(arena_copy(arena, text));
}

static enum friction_cause cause_of(const char *word)
{
	static const char *const WORDS[] = FRICTION_WORDS;
	int cause = 0;
	while (cause < FRICTION_CAUSES - 1 && !text_equal(WORDS[cause], word))
		cause++;
	return (enum friction_cause)cause;
}

enum status app_friction(struct app *app, struct arena *arena, int64_t client, civil_day since,
	struct friction *friction, struct error *error)
{
	const struct value parameters[] = {
		VALUE_OF_INTEGER(client),
		day_value(arena, since),
		day_value(arena, app->now.day),
	};
	struct rows rows;
	struct store *store = NULL;
	*friction = (struct friction){.since = since};
	enum status status = app_reader(app, &store, error);
	if (status != STATUS_OK || store == NULL)
		return status;
	status = store_query(store, arena, "friction", parameters, 3, &rows, error);
	if (status != STATUS_OK)
		return status;
	friction->facts = ARENA_ARRAY(arena, struct friction_fact, rows.count + 1);
	friction->count = rows.count;
	for (size_t i = 0; i < rows.count; i++)
		friction->facts[i] = (struct friction_fact){
			.cause = cause_of(rows_text(&rows, i, "cause")),
			.day = day_parse(rows_text(&rows, i, "day")),
			.what = rows_text(&rows, i, "what"),
			.entity = catalog_find_entity(rows_text(&rows, i, "entity")),
			.id = rows_integer(&rows, i, "id"),
			.project = rows_integer(&rows, i, "project"),
			.title = rows_text(&rows, i, "title"),
		};
	return STATUS_OK;
}
