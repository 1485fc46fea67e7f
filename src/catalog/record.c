/* Records: values by field position. Invariant: an empty text is never a value, it is none, so that
 * "not filled in" has one form in the store, in filters and in rules. */
#include "rapport/catalog.h"

#include <assert.h>
#include <stdlib.h>

static const struct field_info *field_of(const struct record *record, int field)
{
	const struct entity_info *info = catalog_entity(record->entity);
	assert(field >= 0 && field < info->field_count);
	return &info->fields[field];
}

/* What is stored as text. A reference is one only until the store has resolved it. */
static bool may_hold_text(enum field_type type)
{
	switch (type) {
	case FIELD_TEXT:
	case FIELD_LONG_TEXT:
	case FIELD_DATE:
	case FIELD_CHOICE:
	case FIELD_TAGS:
	case FIELD_REFERENCE:
		return true;
	case FIELD_INSTANT:
	case FIELD_MINUTES:
	case FIELD_MONEY:
	case FIELD_PERCENT:
	case FIELD_FLAG:
	case FIELD_NUMBER:
		return false;
	}
	return false;
}

/* A reference holds its target's id once it is resolved, so it is of both kinds. */
static bool may_hold_integer(enum field_type type)
{
	return !may_hold_text(type) || type == FIELD_REFERENCE;
}

bool value_equal(const struct value *left, const struct value *right)
{
	if (left->type != right->type)
		return false;
	switch (left->type) {
	case VALUE_NONE:
		return true;
	case VALUE_INTEGER:
		return left->integer == right->integer;
	case VALUE_TEXT:
		return text_equal(left->text, right->text);
	/* Not "==", which the compilers rightly suspect; neither holds for what is no number. */
	case VALUE_REAL:
		return left->real <= right->real && left->real >= right->real;
	}
	return false;
}

static struct record *record_blank(struct arena *arena, enum entity entity)
{
	struct record *record = ARENA_NEW(arena, struct record);
	record->entity = entity;
	record->values =
		ARENA_ARRAY(arena, struct value, (size_t)catalog_entity(entity)->field_count);
	return record;
}

/* The table keeps fallbacks in stored form, as the schema does in its defaults. */
struct record *record_new(struct arena *arena, enum entity entity)
{
	const struct entity_info *info = catalog_entity(entity);
	struct record *record = record_blank(arena, entity);
	for (int field = 0; field < info->field_count; field++) {
		const char *fallback = info->fields[field].fallback;
		if (fallback == NULL)
			continue;
		if (may_hold_text(info->fields[field].type))
			record_set_text(record, field, fallback);
		else
			record_set_integer(record, field, strtoll(fallback, NULL, 10));
	}
	return record;
}

struct record *record_copy(struct arena *arena, const struct record *record)
{
	struct record *copy = record_blank(arena, record->entity);
	int count = catalog_entity(record->entity)->field_count;
	copy->id = record->id;
	for (int field = 0; field < count; field++) {
		copy->values[field] = record->values[field];
		if (record->values[field].type == VALUE_TEXT)
			copy->values[field].text = arena_copy(arena, record->values[field].text);
	}
	return copy;
}

static const struct value *value_of(const struct record *record, int field)
{
	assert(field_of(record, field) != NULL);
	return &record->values[field];
}

const char *record_text(const struct record *record, int field)
{
	const struct value *value = value_of(record, field);
	return value->type == VALUE_TEXT ? value->text : "";
}

int64_t record_integer(const struct record *record, int field)
{
	const struct value *value = value_of(record, field);
	return value->type == VALUE_INTEGER ? value->integer : 0;
}

bool record_has(const struct record *record, int field)
{
	return value_of(record, field)->type != VALUE_NONE;
}

/* Rules and lists ask for the day of instants too: the local one, as the person lived it. */
civil_day record_day(const struct record *record, int field)
{
	const struct value *value = value_of(record, field);
	if (value->type == VALUE_TEXT)
		return day_parse(value->text);
	if (value->type == VALUE_INTEGER && field_of(record, field)->type == FIELD_INSTANT)
		return instant_local_day(value->integer);
	return DAY_NONE;
}

void record_set_text(struct record *record, int field, const char *text)
{
	assert(may_hold_text(field_of(record, field)->type));
	record->values[field] = text_empty(text) ? VALUE_OF_NONE : VALUE_OF_TEXT(text);
}

void record_set_integer(struct record *record, int field, int64_t value)
{
	assert(may_hold_integer(field_of(record, field)->type));
	record->values[field] = VALUE_OF_INTEGER(value);
}

void record_set_day(struct arena *arena, struct record *record, int field, civil_day day)
{
	assert(field_of(record, field)->type == FIELD_DATE);
	char text[DAY_TEXT_SIZE] = "";
	if (day != DAY_NONE)
		day_format(day, text);
	record_set_text(record, field, arena_copy(arena, text));
}
