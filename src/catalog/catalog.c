/* The tables made of catalog/fields.def. They are constants of the program: nothing is registered
 * at start, and a field's position is known where a use case is compiled. */
#include "rapport/catalog.h"

#include <assert.h>

/* One array of fields per entity. An ENTITY row closes the array before it and opens its own, so
 * that the compiler counts the fields; the first row closes this otherwise unused one. */
static const struct field_info before_first_entity[] __attribute__((unused)) = {
	{.name = ""},
#define ENTITY(id, ...)                                                                            \
	}                                                                                          \
	;                                                                                          \
	static const struct field_info id##_FIELDS[] = {
#define FIELD(entity, id, key, kind, text, ...)                                                    \
	[entity##_##id] = {.name = #key, .type = FIELD_##kind, .label = text, __VA_ARGS__},
#include "rapport/catalog/fields.def"
};
#undef ENTITY
#undef FIELD

#define LENGTH(array) ((int)(sizeof(array) / sizeof((array)[0])))

static const struct entity_info entities[ENTITY_COUNT] = {
#define ENTITY(id, word, many, text, order, ...)                                                   \
	[ENTITY_##id] = {.entity = ENTITY_##id,                                                    \
		.name = #word,                                                                     \
		.plural = #many,                                                                   \
		.label = text,                                                                     \
		.sort = order,                                                                     \
		.fields = id##_FIELDS,                                                             \
		.field_count = LENGTH(id##_FIELDS),                                                \
		__VA_ARGS__},
#define FIELD(...)
#include "rapport/catalog/fields.def"
#undef ENTITY
#undef FIELD
};

const struct entity_info *catalog_entity(enum entity entity)
{
	assert(entity > ENTITY_NONE && entity < ENTITY_COUNT);
	return &entities[entity];
}
