/* Short names: "acme", "acme/site". Unique by this program, not by an index: undo could not swap
 * two of them otherwise. */
#include "internal.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

#define SLUG_LONGEST 24

struct slug_scope {
	enum entity entity;
	int64_t parent; /* 0: one scope for all */
	int64_t except; /* the record itself */
	int slug;       /* field */
};

int slug_field(enum entity entity)
{
	assert(catalog_entity(entity)->has_slug);
	return entity == ENTITY_CLIENT ? (int)CLIENT_SLUG : (int)PROJECT_SLUG;
}

static struct slug_scope scope_of(const struct record *record)
{
	const struct entity_info *info = catalog_entity(record->entity);

	return (struct slug_scope){
		.entity = record->entity,
		.parent = info->parent < 0 ? 0 : record_integer(record, info->parent),
		.except = record->id,
		.slug = slug_field(record->entity),
	};
}

static enum status slug_taken(struct store *store, const struct slug_scope *scope, const char *slug,
	bool *taken, struct error *error)
{
	const char *sql =
		scope->entity == ENTITY_CLIENT
			? "SELECT 1 FROM client WHERE slug = ?1 AND id <> ?2"
			: "SELECT 1 FROM project WHERE client = ?3 AND slug = ?1 AND id <> ?2";
	sqlite3_stmt *statement = NULL;
	enum status status = statement_get(store, sql, &statement, error);

	if (status != STATUS_OK)
		return status;
	statement_bind_text(statement, 1, slug);
	statement_bind_integer(statement, 2, scope->except);
	if (scope->entity != ENTITY_CLIENT)
		statement_bind_integer(statement, 3, scope->parent);
	status = statement_step(store, statement, taken, error);
	statement_reset(statement);
	return status;
}

/* "acme" for 1, "acme-2" for 2 …; a long one is cut so that the number fits. */
static void number_slug(const char *base, unsigned number, char slug[SLUG_LONGEST + 1])
{
	char end[12] = "";
	if (number > 1)
		snprintf(end, sizeof(end), "-%u", number);
	size_t length = strlen(base), most = SLUG_LONGEST - strlen(end);
	if (length > most)
		length = most;
	while (length > 0 && base[length - 1] == '-')
		length--;
	snprintf(slug, SLUG_LONGEST + 1, "%.*s%s", (int)length, base, end);
}

/* Numbers are given in a row, so the first free one is found by doubling until one is free and
 * halving what lies between: thirty looks among twenty thousand of one name. Where some are gone
 * from the row it is a free one behind a taken one. */
static enum status derive(struct store *store, const struct slug_scope *scope, const char *base,
	char slug[SLUG_LONGEST + 1], struct error *error)
{
	unsigned taken = 0, free = 0; /* 0: none is known to be */

	while (free == 0 || free - taken > 1) {
		unsigned number = free > 0    ? taken + (free - taken) / 2
				  : taken > 0 ? 2 * taken
					      : 1;
		bool is_taken = false;
		number_slug(base, number, slug);
		enum status status = slug_taken(store, scope, slug, &is_taken, error);
		if (status != STATUS_OK)
			return status;
		taken = is_taken ? number : taken;
		free = is_taken ? free : number;
	}
	number_slug(base, free, slug);
	return STATUS_OK;
}

enum status store_free_slug(struct store *store, struct arena *arena, const struct record *record,
	const char *wished, const char **slug, struct error *error)
{
	struct slug_scope scope = scope_of(record);
	char *made = arena_alloc(arena, SLUG_LONGEST + 1);

	*slug = made;
	return derive(store, &scope, wished, made, error);
}

static enum status check_given(struct store *store, const struct slug_scope *scope,
	struct arena *arena, const char *slug, struct error *error)
{
	const char *form = text_slug(arena, slug);
	bool taken = false;

	if (strcmp(form, slug) != 0) {
		error_set(error, STATUS_INVALID, _("\"%s\" cannot be a short name"), slug);
		return error_advise(error, _("Use small letters, digits and dashes, such as %s"),
			form[0] != '\0' ? form : "acme-2");
	}
	enum status status = slug_taken(store, scope, slug, &taken, error);
	if (status != STATUS_OK || !taken)
		return status;
	error_set(error, STATUS_INVALID, _("The short name %s is taken already"), slug);
	return error_advise(error, "%s", _("Choose another one"));
}

enum status slug_settle(
	struct store *store, struct arena *arena, struct record *record, struct error *error)
{
	const struct entity_info *info = catalog_entity(record->entity);
	struct slug_scope scope = scope_of(record);
	const char *given = record_text(record, scope.slug);

	if (given[0] != '\0')
		return check_given(store, &scope, arena, given, error);
	const char *base = text_slug(arena, record_text(record, info->title)), *slug = "";
	enum status status = store_free_slug(
		store, arena, record, base[0] != '\0' ? base : info->name, &slug, error);
	record_set_text(record, scope.slug, slug);
	return status;
}

/* ---- what a step brought back ---- */

/* A short name that somebody else got meanwhile. */
static enum status check_unique(
	struct store *store, enum entity entity, int64_t id, struct error *error)
{
	const char *sql =
		entity == ENTITY_CLIENT
			? "SELECT 1 FROM client AS a JOIN client AS b ON b.slug = a.slug"
			  " AND b.id <> a.id WHERE a.id = ?1"
			: "SELECT 1 FROM project AS a JOIN project AS b ON b.client = a.client"
			  " AND b.slug = a.slug AND b.id <> a.id WHERE a.id = ?1";
	sqlite3_stmt *statement = NULL;
	bool taken = false;
	enum status status = statement_get(store, sql, &statement, error);

	if (status != STATUS_OK)
		return status;
	statement_bind_integer(statement, 1, id);
	status = statement_step(store, statement, &taken, error);
	statement_reset(statement);
	return status == STATUS_OK && taken
		       ? error_set(error, STATUS_CONFLICT, _("A short name is taken by now"))
		       : status;
}

enum status slugs_check(struct store *store, void *changeset, int size, struct error *error)
{
	sqlite3_changeset_iter *change = NULL;
	enum status status = STATUS_OK;
	int code = sqlite3changeset_start(&change, size, changeset);

	while (code == SQLITE_OK && status == STATUS_OK &&
		(code = sqlite3changeset_next(change)) == SQLITE_ROW) {
		const char *table = NULL;
		sqlite3_value *id = NULL;
		int columns, operation, indirect;
		code = sqlite3changeset_op(change, &table, &columns, &operation, &indirect);
		enum entity entity = code == SQLITE_OK ? catalog_find_entity(table) : ENTITY_NONE;
		if (operation == SQLITE_DELETE ||
			(entity != ENTITY_CLIENT && entity != ENTITY_PROJECT))
			continue;
		code = operation == SQLITE_INSERT ? sqlite3changeset_new(change, 0, &id)
						  : sqlite3changeset_old(change, 0, &id);
		if (code == SQLITE_OK)
			status = check_unique(store, entity, sqlite3_value_int64(id), error);
	}
	int finish = sqlite3changeset_finalize(change);
	if (code == SQLITE_DONE || code == SQLITE_OK)
		code = finish;
	return status == STATUS_OK && code != SQLITE_OK ? store_error(store, code, error) : status;
}
