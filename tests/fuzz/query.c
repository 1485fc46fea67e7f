/* Filters: any bytes either are read into terms that keep the promise of query.h, or are refused
 * with a place and a sentence. The first byte picks the entity. */
#include <assert.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "rapport/query.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

static bool holds_text(const struct query *query, int field)
{
	if (field < 0)
		return true;
	switch (catalog_entity(query->entity)->fields[field].type) {
	case FIELD_TEXT:
	case FIELD_LONG_TEXT:
	case FIELD_DATE:
	case FIELD_CHOICE:
	case FIELD_TAGS:
	case FIELD_REFERENCE:
		return true;
	default:
		return false;
	}
}

static void check_term(const struct query *query, const struct query_term *term)
{
	bool one = term->operator== QUERY_LESS || term->operator== QUERY_AT_MOST ||
		   term->
		   operator== QUERY_MORE || term->
		   operator== QUERY_AT_LEAST;
	bool empty = term->operator== QUERY_EMPTY;
	enum value_type type = holds_text(query, term->field) ? VALUE_TEXT : VALUE_INTEGER;
	if ((term->value_count == 0) != empty || (one && term->value_count != 1) ||
		(term->operator== QUERY_WITHIN && term->value_count % 2 != 0))
		abort();
	for (size_t i = 0; i < term->value_count; i++)
		if (term->values[i].type != type ||
			(type == VALUE_TEXT &&
				!text_is_utf8(term->values[i].text, strlen(term->values[i].text))))
			abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
	if (length == 0)
		return 0;
	struct arena *arena = arena_new();
	struct moment now = {.instant = 1773039600, .day = 20521, .minute = 480};
	char *text = arena_copy_n(arena, (const char *)bytes + 1, length - 1);
	struct query query;
	struct error error = {.status = STATUS_OK};
	enum entity entity = (enum entity)(bytes[0] % ENTITY_COUNT);
	enum status status = query_parse(arena, entity, text, now, &query, &error);
	if (status == STATUS_OK)
		for (size_t i = 0; i < query.term_count; i++)
			check_term(&query, &query.terms[i]);
	else if (status != STATUS_INVALID || error.column == 0 || error.message[0] == '\0')
		abort();
	arena_free(arena);
	return 0;
}
