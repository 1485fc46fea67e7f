/* A checked query → a WHERE clause of constant parts. Values only ever travel as parameters; the
 * table of operators stands in query.h. */
#include "internal.h"

#include <assert.h>
#include <stdlib.h>

void sql_add_value(struct sql_text *sql, struct value value)
{
	sql->values = memory_array_grow(
		sql->values, &sql->capacity, sql->count + 1, sizeof(*sql->values));
	sql->values[sql->count++] = value;
}

void sql_bind(const struct sql_text *sql, sqlite3_stmt *statement)
{
	assert((size_t)sqlite3_bind_parameter_count(statement) == sql->count);
	for (size_t i = 0; i < sql->count; i++)
		statement_bind(statement, (int)i + 1, &sql->values[i]);
}

void sql_clear(struct sql_text *sql)
{
	buffer_clear(&sql->text);
	free(sql->values);
	*sql = (struct sql_text)SQL_TEXT_EMPTY;
}

/* "BEFORE ?, ?, … AFTER", each value a parameter. */
static void add_list(struct sql_text *sql, const char *before, const struct value *values,
	size_t count, const char *after)
{
	buffer_add(&sql->text, before);
	for (size_t i = 0; i < count; i++) {
		buffer_add(&sql->text, i == 0 ? "?" : ", ?");
		sql_add_value(sql, values[i]);
	}
	buffer_add(&sql->text, after);
}

static bool is_folded(const struct field_info *field)
{
	return field->type == FIELD_TEXT || field->type == FIELD_LONG_TEXT ||
	       field->type == FIELD_TAGS;
}

static void add_contains(
	struct sql_text *sql, const struct field_info *field, const struct query_term *term)
{
	assert(is_folded(field));
	for (size_t i = 0; i < term->value_count; i++) {
		buffer_format(
			&sql->text, "%sinstr(fold(%s), ?) > 0", i == 0 ? "" : " OR ", field->name);
		sql_add_value(sql, term->values[i]);
	}
	for (size_t i = 0; i < term->german_count; i++) {
		buffer_format(&sql->text, " OR instr(fold(%s, 1), ?) > 0", field->name);
		sql_add_value(sql, term->german[i]);
	}
}

static void add_equal(
	struct sql_text *sql, const struct field_info *field, const struct query_term *term)
{
	buffer_format(&sql->text, is_folded(field) ? "fold(%s)" : "%s", field->name);
	add_list(sql, " IN (", term->values, term->value_count, ")");
	if (term->german_count == 0)
		return;
	buffer_format(&sql->text, " OR fold(%s, 1)", field->name);
	add_list(sql, " IN (", term->german, term->german_count, ")");
}

static void add_within(
	struct sql_text *sql, const struct field_info *field, const struct query_term *term)
{
	assert(term->value_count % 2 == 0);
	for (size_t i = 0; i < term->value_count; i += 2) {
		buffer_format(&sql->text, "%s(%s >= ? AND %s < ?)", i == 0 ? "" : " OR ",
			field->name, field->name);
		sql_add_value(sql, term->values[i]);
		sql_add_value(sql, term->values[i + 1]);
	}
}

static void add_comparison(struct sql_text *sql, const struct field_info *field, const char *how,
	const struct query_term *term)
{
	assert(term->value_count == 1);
	buffer_format(&sql->text, "%s %s ?", field->name, how);
	sql_add_value(sql, term->values[0]);
}

static void add_field(
	struct sql_text *sql, const struct field_info *field, const struct query_term *term)
{
	switch (term->operator) {
	case QUERY_EQUAL:
		add_equal(sql, field, term);
		break;
	case QUERY_LESS:
		add_comparison(sql, field, "<", term);
		break;
	case QUERY_AT_MOST:
		add_comparison(sql, field, "<=", term);
		break;
	case QUERY_MORE:
		add_comparison(sql, field, ">", term);
		break;
	case QUERY_AT_LEAST:
		add_comparison(sql, field, ">=", term);
		break;
	case QUERY_CONTAINS:
		add_contains(sql, field, term);
		break;
	case QUERY_EMPTY:
		buffer_format(&sql->text, "%s IS NULL", field->name);
		break;
	case QUERY_WITHIN:
		add_within(sql, field, term);
		break;
	}
}

static void add_words(
	struct sql_text *sql, const struct entity_info *info, const struct query_term *term)
{
	const char *between = "";

	assert(term->operator== QUERY_CONTAINS);
	for (int field = 0; field < info->field_count; field++) {
		if (!info->fields[field].search)
			continue;
		buffer_add(&sql->text, between);
		add_contains(sql, &info->fields[field], term);
		between = " OR ";
	}
	if (between[0] == '\0')
		buffer_add(&sql->text, "0");
}

static void add_term(
	struct sql_text *sql, const struct entity_info *info, const struct query_term *term)
{
	buffer_add(&sql->text, term->negated ? " AND NOT coalesce((" : " AND (");
	if (term->field == QUERY_FIELD_WORDS) {
		add_words(sql, info, term);
	} else if (term->field == QUERY_FIELD_CLIENT_OF_PROJECT) {
		add_list(sql, "project IN (SELECT id FROM project WHERE client IN (", term->values,
			term->value_count, "))");
	} else {
		assert(term->field >= 0 && term->field < info->field_count);
		add_field(sql, &info->fields[term->field], term);
	}
	buffer_add(&sql->text, term->negated ? "), 0)" : ")");
}

void filter_add(struct sql_text *sql, const struct query *query)
{
	const struct entity_info *info = catalog_entity(query->entity);

	buffer_add(&sql->text, "1");
	for (size_t i = 0; i < query->term_count; i++)
		add_term(sql, info, &query->terms[i]);
}
