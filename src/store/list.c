/* Lists in pages, each found by the key of the last record before it. Records without a value in
 * the sort field come last, in both directions: a page is first looked for among those with one,
 * then among those without, so that an index serves both. */
#include "internal.h"

#include <assert.h>
#include <string.h>

enum { ORDER_BY_ID = -1, ORDER_BY_CREATION = -2 };
struct order {
	const struct entity_info *info;
	int field; /* or one of the above */
	bool descending;
	bool nullable;
};

/* Appends what is compared: `operand` is the column or a parameter for its value. */
static void add_key(struct buffer *sql, const struct field_info *field, const char *operand)
{
	switch (field->type) {
	case FIELD_TEXT:
	case FIELD_LONG_TEXT:
		buffer_format(sql, "fold(%s)", operand);
		break;
	case FIELD_CHOICE: /* in their natural order */
		buffer_format(sql, "instr(' %s ', ' ' || %s || ' ')", field->choices, operand);
		break;
	case FIELD_REFERENCE: /* as people read it: see store_name */
		if (field->target == ENTITY_PROJECT)
			buffer_format(sql,
				"(SELECT c.slug || '/' || p.slug FROM project AS p"
				" JOIN client AS c ON c.id = p.client WHERE p.id = %s)",
				operand);
		else
			buffer_format(sql, "(SELECT fold(t.%s) FROM %s AS t WHERE t.id = %s)",
				catalog_entity(field->target)
					->fields[catalog_entity(field->target)->title]
					.name,
				catalog_entity(field->target)->name, operand);
		break;
	default:
		buffer_add(sql, operand);
	}
}

static void add_column_key(struct buffer *sql, const struct order *order)
{
	struct buffer operand = BUFFER_EMPTY;
	const struct field_info *field = &order->info->fields[order->field];

	buffer_format(&operand, "%s.%s", order->info->name, field->name);
	add_key(sql, field, buffer_text(&operand));
	buffer_clear(&operand);
}

static enum status read_order(
	const struct store_listing *listing, struct order *order, struct error *error)
{
	const struct entity_info *info = catalog_entity(listing->query->entity);
	const char *sort = listing->sort != NULL ? listing->sort : info->sort;

	*order = (struct order){.info = info, .field = ORDER_BY_ID, .descending = sort[0] == '-'};
	sort += order->descending;
	if (strcmp(sort, "id") == 0)
		return STATUS_OK;
	if (strcmp(sort, "created_at") == 0) {
		order->field = ORDER_BY_CREATION;
		return STATUS_OK;
	}
	order->field = catalog_find_field(info->entity, sort);
	if (order->field < 0)
		return error_set(error, STATUS_INVALID, _("%s has no field \"%s\" to sort by"),
			_(info->label), sort);
	const struct field_info *field = &info->fields[order->field];
	order->nullable = !field->required && field->fallback == NULL;
	return STATUS_OK;
}

/* " AND (key, id) > (after's key, after's id)" */
static void add_after(struct sql_text *sql, const struct order *order, const struct record *after)
{
	const char *how = order->descending ? "<" : ">";

	if (order->field == ORDER_BY_ID) {
		buffer_format(&sql->text, " AND id %s ?", how);
	} else if (order->field == ORDER_BY_CREATION) {
		buffer_format(&sql->text,
			" AND (created_at, id) %s"
			" ((SELECT created_at FROM %s WHERE id = ?), ?)",
			how, order->info->name);
		sql_add_value(sql, VALUE_OF_INTEGER(after->id));
	} else {
		buffer_add(&sql->text, " AND (");
		add_column_key(&sql->text, order);
		buffer_format(&sql->text, ", id) %s (", how);
		add_key(&sql->text, &order->info->fields[order->field], "?");
		buffer_add(&sql->text, ", ?)");
		sql_add_value(sql, after->values[order->field]);
	}
	sql_add_value(sql, VALUE_OF_INTEGER(after->id));
}

/* The page's statement: with `empty` for the records without a value in the sort field. */
static void page_sql(struct sql_text *sql, const struct store_listing *listing,
	const struct order *order, bool empty, const struct record *after, size_t limit)
{
	const char *direction = order->descending ? "DESC" : "ASC";
	struct order by_id = *order;

	by_id.field = ORDER_BY_ID;
	buffer_add(&sql->text, "SELECT ");
	record_columns(&sql->text, order->info->entity);
	buffer_format(&sql->text, " FROM %s WHERE ", order->info->name);
	filter_add(sql, listing->query);
	if (order->nullable)
		buffer_format(&sql->text, " AND %s IS %sNULL",
			order->info->fields[order->field].name, empty ? "" : "NOT ");
	if (after != NULL)
		add_after(sql, empty ? &by_id : order, after);
	buffer_add(&sql->text, " ORDER BY ");
	if (order->field == ORDER_BY_CREATION)
		buffer_format(&sql->text, "created_at %s, ", direction);
	if (order->field >= 0 && !empty) {
		add_column_key(&sql->text, order);
		buffer_format(&sql->text, " %s, ", direction);
	}
	buffer_format(&sql->text, "id %s LIMIT ?", direction);
	sql_add_value(sql, VALUE_OF_INTEGER((int64_t)limit));
}

/* Adds to the list up to its limit and one more, which only says that there are more. */
static enum status read_page(struct store *store, struct arena *arena, const struct sql_text *sql,
	const struct store_listing *listing, struct record_list *list, struct error *error)
{
	enum entity entity = listing->query->entity;
	sqlite3_stmt *statement = NULL;
	bool row = false;
	enum status status = statement_get(store, buffer_text(&sql->text), &statement, error);

	if (status != STATUS_OK)
		return status;
	sql_bind(sql, statement);
	while ((status = statement_step(store, statement, &row, error)) == STATUS_OK && row) {
		list->more = list->count == listing->limit;
		if (!list->more)
			list->records[list->count++] = record_read(arena, entity, statement);
	}
	statement_reset(statement);
	return status;
}

/* Is `after` among those without a value? */
static bool in_empty_part(const struct order *order, const struct record *after)
{
	return after != NULL && order->nullable && !record_has(after, order->field);
}

enum status store_list(struct store *store, struct arena *arena,
	const struct store_listing *listing, struct record_list *list, struct error *error)
{
	struct order order;
	enum status status = read_order(listing, &order, error);
	bool only_empty = status == STATUS_OK && in_empty_part(&order, listing->after);

	assert(listing->limit >= 1);
	*list = (struct record_list){
		.records = ARENA_ARRAY(arena, struct record *, listing->limit)};
	for (int part = only_empty; status == STATUS_OK && part < 1 + order.nullable; part++) {
		struct sql_text sql = SQL_TEXT_EMPTY;
		bool goes_on = listing->after != NULL && (part == 0 || only_empty);
		page_sql(&sql, listing, &order, part == 1, goes_on ? listing->after : NULL,
			listing->limit - list->count + 1);
		status = read_page(store, arena, &sql, listing, list, error);
		sql_clear(&sql);
		if (list->more)
			break;
	}
	return status;
}

enum status store_count(
	struct store *store, const struct query *query, int64_t *count, struct error *error)
{
	struct sql_text sql = SQL_TEXT_EMPTY;
	sqlite3_stmt *statement = NULL;
	bool row = false;

	*count = 0;
	buffer_format(
		&sql.text, "SELECT count(*) FROM %s WHERE ", catalog_entity(query->entity)->name);
	filter_add(&sql, query);
	enum status status = statement_get(store, buffer_text(&sql.text), &statement, error);
	if (status == STATUS_OK) {
		sql_bind(&sql, statement);
		status = statement_step(store, statement, &row, error);
	}
	if (row)
		*count = sqlite3_column_int64(statement, 0);
	statement_reset(statement);
	sql_clear(&sql);
	return status;
}
