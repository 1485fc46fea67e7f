#include "internal.h"

#include <string.h>

/* One text of a constant statement with one id; "" when there is none. */
static const char *text_of(struct store *store, struct arena *arena, const char *sql, int64_t id)
{
	struct error ignored = {.status = STATUS_OK};
	sqlite3_stmt *statement = NULL;
	const char *text = "";
	bool row = false;

	if (statement_get(store, sql, &statement, &ignored) != STATUS_OK)
		return text;
	statement_bind_integer(statement, 1, id);
	if (statement_step(store, statement, &row, &ignored) == STATUS_OK && row)
		text = statement_text(statement, 0, arena);
	statement_reset(statement);
	return text;
}

#define PROJECT_PATH_SQL                                                                           \
	"SELECT c.slug || '/' || p.slug FROM project AS p JOIN client AS c ON c.id = p.client"     \
	" WHERE p.id = ?"

static const char *title_of(
	struct store *store, struct arena *arena, enum entity entity, int64_t id)
{
	const struct entity_info *info = catalog_entity(entity);
	struct buffer sql = BUFFER_EMPTY;

	buffer_format(
		&sql, "SELECT %s FROM %s WHERE id = ?", info->fields[info->title].name, info->name);
	const char *title = text_of(store, arena, buffer_text(&sql), id);
	buffer_clear(&sql);
	size_t line = strcspn(title, "\n");
	return title[line] == '\0' ? title : arena_copy_n(arena, title, line);
}

const char *store_name(struct store *store, struct arena *arena, enum entity entity, int64_t id)
{
	if (entity == ENTITY_PROJECT)
		return text_of(store, arena, PROJECT_PATH_SQL, id);
	if (entity == ENTITY_CLOSE_OUT)
		return text_of(store, arena,
			"SELECT c.slug || '/' || p.slug FROM close_out AS o"
			" JOIN project AS p ON p.id = o.project"
			" JOIN client AS c ON c.id = p.client WHERE o.id = ?",
			id);
	return title_of(store, arena, entity, id);
}

/* How many letters the handles of id and its neighbour on one side have in common. */
static size_t common_letters(struct store *store, const struct entity_info *info, int64_t id,
	const char *side, const char *handle)
{
	struct error ignored = {.status = STATUS_OK};
	struct buffer sql = BUFFER_EMPTY;
	sqlite3_stmt *statement = NULL;
	size_t common = 0;

	buffer_format(&sql, "SELECT %s FROM %s WHERE id %s ?",
		side[0] == '<' ? "max(id)" : "min(id)", info->name, side);
	if (statement_get(store, buffer_text(&sql), &statement, &ignored) == STATUS_OK) {
		statement_bind_integer(statement, 1, id);
		if (sqlite3_step(statement) == SQLITE_ROW &&
			sqlite3_column_type(statement, 0) != SQLITE_NULL) {
			char neighbour[HANDLE_SIZE];
			handle_format(sqlite3_column_int64(statement, 0), neighbour);
			while (common < HANDLE_SIZE - 1 && neighbour[common] == handle[common])
				common++;
		}
	}
	statement_reset(statement);
	buffer_clear(&sql);
	return common;
}

const char *store_handle(struct store *store, struct arena *arena, enum entity entity, int64_t id)
{
	const struct entity_info *info = catalog_entity(entity);
	char handle[HANDLE_SIZE];
	const char *slug = "";

	if (entity == ENTITY_CLIENT)
		slug = text_of(store, arena, "SELECT slug FROM client WHERE id = ?", id);
	else if (entity == ENTITY_PROJECT)
		slug = text_of(store, arena, PROJECT_PATH_SQL, id);
	if (slug[0] != '\0')
		return slug;
	handle_format(id, handle);
	size_t below = common_letters(store, info, id, "<", handle);
	size_t above = common_letters(store, info, id, ">", handle);
	size_t length = (below > above ? below : above) + 1;
	if (length < HANDLE_SHORTEST)
		length = HANDLE_SHORTEST;
	return arena_copy_n(arena, handle, length);
}
