/* What the records know that a text to a client can say instead of a reproach. */
#include "internal.h"

static enum wording_fact_kind kind_of(const char *word)
{
	static const char *const words[] = WORDING_FACT_WORDS;
	for (size_t i = 0; words[i]; i++)
		if (text_equal(words[i], word))
			return (enum wording_fact_kind)i;
	return WORDING_NO_FACT;
}

enum status app_wording_facts(struct app *app, struct arena *arena, int64_t client,
	struct wording_facts *facts, struct error *error)
{
	struct rows rows;
	enum status status = app_rows(app, arena, "wording_facts", client, &rows, error);
	*facts = (struct wording_facts){.count = 0};
	if (status != STATUS_OK)
		return status;
	facts->items = ARENA_ARRAY(arena, struct wording_fact, rows.count + 1);
	facts->count = rows.count;
	for (size_t i = 0; i < rows.count; i++)
		facts->items[i] = (struct wording_fact){
			.kind = kind_of(rows_text(&rows, i, "kind")),
			.day = day_parse(rows_text(&rows, i, "day")),
			.title = rows_text(&rows, i, "title"),
		};
	return STATUS_OK;
}
