#include "rapport/store/search.h"

#include <string.h>

#include "search-internal.h"

enum {
	NEWEST = 15000,    /* entries the search for substrings looks through */
	BEGINNINGS = 2000, /* entries with the beginning of a word that are looked at one by one */
	TITLE_CELLS = 120,
};

/* One entry found, before its record is read. */
struct found {
	enum entity entity;
	int64_t record, at;
};
struct found_list {
	struct found *items;
	size_t count, limit;
	bool more;
};

static enum status read_found(struct store *store, sqlite3_stmt *statement, struct arena *arena,
	struct found_list *found, struct error *error)
{
	bool row;
	enum status status;

	while ((status = statement_step(store, statement, &row, error)) == STATUS_OK && row) {
		if (found->count == found->limit) {
			found->more = true;
			break;
		}
		found->items[found->count++] = (struct found){
			.entity = catalog_find_entity(statement_text(statement, 0, arena)),
			.record = sqlite3_column_int64(statement, 1),
			.at = sqlite3_column_int64(statement, 2),
		};
	}
	statement_reset(statement);
	return status;
}

/* The rowid grows with time, so walking down by it needs no sorting. */
static enum status find_words(struct store *store, struct arena *arena,
	const struct search_words *words, struct found_list *found, struct error *error)
{
	static const char sql[] = "SELECT t.entity, t.record, t.at FROM search_index AS i"
				  " CROSS JOIN search_text AS t ON t.id = i.rowid"
				  " WHERE i.search_index MATCH ?1 ORDER BY i.rowid DESC LIMIT ?2";
	sqlite3_stmt *statement;
	enum status status = statement_get(store, sql, &statement, error);

	if (status != STATUS_OK)
		return status;
	statement_bind_text(statement, 1, search_words_match(arena, words, false));
	statement_bind_integer(statement, 2, (int64_t)found->limit + 1);
	return read_found(store, statement, arena, found, error);
}

/* The index keeps the beginnings of words up to three letters. For a longer one it has to gather
 * every place of every word that begins so before the first comes out: 100 ms for "proj" among a
 * million entries. So first the newest entries with the short beginning are looked at one by one.
 * If these are not enough the word is rare, and gathering is quick. */
static enum status find_beginning(struct store *store, struct arena *arena,
	const struct search_words *words, struct found_list *found, struct error *error)
{
	static const char sql[] =
		"SELECT entity, record, at FROM (SELECT t.entity, t.record, t.at, t.text"
		" FROM search_index AS i CROSS JOIN search_text AS t ON t.id = i.rowid"
		" WHERE i.search_index MATCH ?1 ORDER BY i.rowid DESC LIMIT ?2)"
		" WHERE instr(text, ?3) OR instr(text, ?4) LIMIT ?5";
	const struct search_word *last = &words->words[words->count - 1];
	sqlite3_stmt *statement;
	enum status status = statement_get(store, sql, &statement, error);

	if (status != STATUS_OK)
		return status;
	statement_bind_text(statement, 1, search_words_match(arena, words, true));
	statement_bind_integer(statement, 2, BEGINNINGS);
	statement_bind_text(statement, 3, arena_format(arena, " %s", last->plain));
	statement_bind_text(statement, 4, arena_format(arena, " %s", last->german));
	statement_bind_integer(statement, 5, (int64_t)found->limit + 1);
	status = read_found(store, statement, arena, found, error);
	if (status != STATUS_OK || found->more)
		return status;
	found->count = 0;
	return find_words(store, arena, words, found, error);
}

/* German compounds: "bild" in "Titelbild". Bounded, because nothing can be looked up here. */
static enum status find_inside(struct store *store, struct arena *arena,
	const struct search_words *words, struct found_list *found, struct error *error)
{
	static const char sql[] =
		"SELECT entity, record, at"
		" FROM (SELECT entity, record, at, text FROM search_text ORDER BY id DESC LIMIT ?1)"
		" WHERE (instr(text, ?3) OR instr(text, ?4)) AND (instr(text, ?5) OR instr(text, "
		"?6))"
		" AND (instr(text, ?7) OR instr(text, ?8)) AND (instr(text, ?9) OR instr(text, "
		"?10))"
		" AND (instr(text, ?11) OR instr(text, ?12)) AND (instr(text, ?13) OR instr(text, "
		"?14))"
		" AND (instr(text, ?15) OR instr(text, ?16)) AND (instr(text, ?17) OR instr(text, "
		"?18))"
		" LIMIT ?2";
	sqlite3_stmt *statement;
	enum status status = statement_get(store, sql, &statement, error);

	if (status != STATUS_OK)
		return status;
	statement_bind_integer(statement, 1, NEWEST);
	statement_bind_integer(statement, 2, (int64_t)found->limit + 1);
	for (int i = 0; i < SEARCH_WORDS_MAX; i++) {
		bool used = (size_t)i < words->count; /* the empty text is in every text */

		statement_bind_text(statement, 3 + 2 * i, used ? words->words[i].plain : "");
		statement_bind_text(statement, 4 + 2 * i, used ? words->words[i].german : "");
	}
	return read_found(store, statement, arena, found, error);
}

static int find_reference(const struct entity_info *info, enum entity target)
{
	for (int field = 0; field < info->field_count; field++)
		if (info->fields[field].type == FIELD_REFERENCE &&
			info->fields[field].target == target)
			return field;
	return -1;
}

/* The client a record belongs to, directly or by its project; 0: none. */
static enum status client_of(struct store *store, struct arena *arena, const struct record *record,
	int64_t *client, struct error *error)
{
	const struct entity_info *info = catalog_entity(record->entity);
	int field = find_reference(info, ENTITY_CLIENT);
	struct record *project = NULL;
	enum status status = STATUS_OK;

	*client = record->entity == ENTITY_CLIENT ? record->id : 0;
	if (field >= 0)
		*client = record_integer(record, field);
	field = find_reference(info, ENTITY_PROJECT);
	if (*client != 0 || field < 0 || record_integer(record, field) == 0)
		return STATUS_OK;
	status = store_get(
		store, arena, ENTITY_PROJECT, record_integer(record, field), &project, error);
	if (status == STATUS_OK)
		*client = record_integer(project, PROJECT_CLIENT);
	return status == STATUS_NOT_FOUND ? STATUS_OK : status;
}

static const char *title_of(struct arena *arena, const struct record *record)
{
	const struct entity_info *info = catalog_entity(record->entity);
	const char *text = record_text(record, info->title);
	struct buffer line = BUFFER_EMPTY;
	const char *title;

	if (text_empty(text))
		return _(info->label);
	text = arena_copy_n(arena, text, strnlen(text, (size_t)TITLE_CELLS * 8));
	text_fit(&line, text_clean(arena, text, TEXT_ONE_LINE), TITLE_CELLS, false);
	title = arena_copy(arena, buffer_text(&line));
	buffer_clear(&line);
	return title;
}

/* Reads the records behind what was found. One that is gone is left out: the index is behind,
 * which doctor repairs. */
static enum status describe(struct store *store, struct arena *arena,
	const struct found_list *found, const struct search_words *words, bool inside,
	struct search_hits *hits, struct error *error)
{
	enum status status = STATUS_OK;

	hits->items = ARENA_ARRAY(arena, struct search_hit, found->count + 1);
	for (size_t i = 0; i < found->count && status == STATUS_OK; i++) {
		struct search_hit hit = {.entity = found->items[i].entity,
			.id = found->items[i].record,
			.at = found->items[i].at};
		struct record *record = NULL;

		if (hit.entity == ENTITY_NONE)
			continue;
		status = store_get(store, arena, hit.entity, hit.id, &record, error);
		if (status == STATUS_NOT_FOUND) {
			status = STATUS_OK;
			continue;
		}
		if (status == STATUS_OK)
			status = client_of(store, arena, record, &hit.client, error);
		if (status != STATUS_OK)
			break;
		hit.title = title_of(arena, record);
		hit.snippet = search_snippet(arena, record, words, inside);
		hits->items[hits->count++] = hit;
	}
	return status;
}

enum status store_search(struct store *store, struct arena *arena, const char *words, size_t limit,
	struct search_hits *hits, struct error *error)
{
	struct search_words wanted = search_words_read(arena, words);
	struct found_list found = {.limit = limit};
	bool inside = false;
	enum status status;

	*hits = (struct search_hits){.count = 0};
	if (wanted.count == 0 || limit == 0)
		return STATUS_OK;
	found.items = ARENA_ARRAY(arena, struct found, limit);
	status = search_words_long(&wanted) ? find_beginning(store, arena, &wanted, &found, error)
					    : find_words(store, arena, &wanted, &found, error);
	if (status == STATUS_OK && found.count == 0) {
		inside = true;
		status = find_inside(store, arena, &wanted, &found, error);
	}
	hits->more = found.more;
	return status == STATUS_OK ? describe(store, arena, &found, &wanted, inside, hits, error)
				   : status;
}
