/* The filter language, term by term. A filter is typed once and read once: clarity before speed,
 * and bounds instead of trust, because the text may come from a shell, a paste or a script. */
#include "rapport/query.h"

#include <assert.h>
#include <string.h>
#include <strings.h>

#include "reader.h"

static bool is_is(const struct item *item)
{
	return item->has_field && item->name.length == 2 &&
	       strncasecmp(item->name.text, "is", 2) == 0;
}

/* Whatever goes wrong below is said to be at the term's place. */
static enum status read_item(
	const struct reader *reader, const struct item *item, struct query_term *term)
{
	*term = (struct query_term){
		.negated = item->negated,
		.field = QUERY_FIELD_WORDS,
		.column = item->column,
	};
	error_at(reader->error, "", 0, item->column);
	if (is_is(item))
		return read_is(reader, item, term);
	if (item->has_field) {
		enum status status = find_field(reader, item, &term->field);
		if (status != STATUS_OK)
			return status;
	}
	return read_term(reader, item, term);
}

static enum status refuse_length(const struct reader *reader, unsigned column)
{
	error_at(reader->error, "", 0, column);
	return error_set(
		reader->error, STATUS_INVALID, _("A filter has at most %d terms"), QUERY_MAX_TERMS);
}

/* Store form first: from here on the text is valid UTF-8 and composed, as the columns are. */
enum status query_parse(struct arena *arena, enum entity entity, const char *text,
	struct moment now, struct query *query, struct error *error)
{
	char *clean = text_store_form(arena, text, strlen(text));
	struct reader reader = {
		.arena = arena,
		.entity = entity,
		.now = now,
		.error = error,
		.text = clean,
		.at = clean,
	};
	assert(entity > ENTITY_NONE && entity < ENTITY_COUNT);
	struct query_term *terms = ARENA_ARRAY(arena, struct query_term, QUERY_MAX_TERMS);
	*query = (struct query){.entity = entity, .terms = terms};
	for (;;) {
		struct item item;
		bool found = false;
		enum status status = scan_item(&reader, &item, &found);
		if (status != STATUS_OK || !found)
			return status;
		if (query->term_count == QUERY_MAX_TERMS)
			return refuse_length(&reader, item.column);
		status = read_item(&reader, &item, &terms[query->term_count]);
		if (status != STATUS_OK)
			return status;
		query->term_count++;
	}
}
