/* The full-text index: search-index.c reads and writes its entries, search-follow.c keeps it equal
 * to the records, search.c asks it, search-words.c turns what people type into words,
 * search-snippet.c shows where they stand. */
#ifndef STORE_SEARCH_INTERNAL_H
#define STORE_SEARCH_INTERNAL_H

#include "internal.h"

/* search-follow.c */

/* Gathers what a transaction changes, see follow.c: the index is written batch by batch and at the
 * end. */
struct search_follower;
struct search_follower *search_follower_new(struct store *store) RAPPORT_NONNULL(1);
enum status search_follow(struct search_follower *follower, const struct change *change,
	struct error *error) RAPPORT_MUST_CHECK RAPPORT_NONNULL(1, 2, 3);
enum status search_follower_end(struct search_follower *follower,
	struct error *error) RAPPORT_MUST_CHECK RAPPORT_NONNULL(1, 2);
void search_follower_free(struct search_follower *follower); /* NULL is allowed */

/* search-index.c */

/* What the index should hold, or holds, for one record. */
struct search_entry {
	int64_t id; /* of search_text, 0: not known */
	int64_t at;
	const char *text; /* NULL: no entry */
};
/* What it should hold; no text when the record is gone or has none. */
enum status search_read_wanted(struct store *store, struct arena *arena, enum entity entity,
	int64_t record, struct search_entry *wanted, struct error *error) RAPPORT_MUST_CHECK
	RAPPORT_NONNULL(1, 2, 5, 6);
enum status search_read_present(struct store *store, struct arena *arena, enum entity entity,
	int64_t record, struct search_entry *present, struct error *error) RAPPORT_MUST_CHECK
	RAPPORT_NONNULL(1, 2, 5, 6);
/* Which columns of an entity's table make its entry. */
#define SEARCH_COLUMNS_MAX 16
struct search_columns {
	bool known;
	int time;
	int texts[SEARCH_COLUMNS_MAX];
	int count;
};
enum status search_columns_find(struct store *store, enum entity entity,
	struct search_columns *columns, struct error *error) RAPPORT_MUST_CHECK
	RAPPORT_NONNULL(1, 3, 4);
/* What the index should hold for the row that the iterator stands on, an insert: the change has all
 * of it, so the table need not be asked. False: it has not. */
bool search_read_inserted(struct arena *arena, const struct search_columns *columns,
	sqlite3_changeset_iter *changes, struct search_entry *wanted) RAPPORT_NONNULL(1, 2, 3, 4);
bool search_entry_equal(const struct search_entry *left, const struct search_entry *right)
	RAPPORT_NONNULL(1, 2);
enum status search_remove(struct store *store, const struct search_entry *entry,
	struct error *error) RAPPORT_MUST_CHECK RAPPORT_NONNULL(1, 2, 3);
/* Where the next entry of the same day goes, so that not every one has to look. Good within one
 * transaction; it begins as zeros. */
struct search_place {
	int64_t next;
};
/* STATUS_INVALID: the record has an entry already. */
enum status search_add(struct store *store, enum entity entity, int64_t record,
	const struct search_entry *entry, struct search_place *place,
	struct error *error) RAPPORT_MUST_CHECK RAPPORT_NONNULL(1, 4, 5, 6);
/* Builds the index anew from all records, within the caller's transaction, and notes of what
 * fields. */
enum status search_rebuild(struct store *store, struct error *error) RAPPORT_MUST_CHECK
	RAPPORT_NONNULL(1, 2);
/* Counts the records whose text in the index is wrong, missing or too much; when the full-text
 * index contradicts its own content that counts as one. */
enum status search_check(struct store *store, int64_t *wrong,
	struct error *error) RAPPORT_MUST_CHECK RAPPORT_NONNULL(1, 2, 3);
/* Does the entity have any text that is searched? */
bool search_covers(enum entity entity);
/* Tells an index from one that another version made: what is searched, and how words are folded. */
const char *search_definition(struct arena *arena) RAPPORT_NONNULL(1);
/* What the index holds for a text: each word with a space before it, folded; then the words whose
 * German form (ä→ae) differs. So " wor" in it means that a word begins with "wor". */
char *search_form(struct arena *arena, const char *text) RAPPORT_NONNULL(1, 2);

/* search-words.c */

#define SEARCH_WORDS_MAX 8

struct search_word {
	const char *plain;  /* folded, ä→a */
	const char *german; /* folded, ä→ae; the same pointer when there is no difference */
	bool prefix;        /* still being typed: longer words match too */
};
struct search_words {
	struct search_word words[SEARCH_WORDS_MAX];
	size_t count;
};
/* Takes what was typed apart at everything that is neither letter nor digit, as the index does.
 * Further words than SEARCH_WORDS_MAX are ignored. */
struct search_words search_words_read(struct arena *arena, const char *text) RAPPORT_NONNULL(1, 2);
/* The words in the language of FTS5, each quoted. With `shortened` the word still being typed is
 * cut to the length that the index keeps beginnings of. */
char *search_words_match(struct arena *arena, const struct search_words *words, bool shortened)
	RAPPORT_NONNULL(1, 2);
/* Does the last word begin more than the index keeps beginnings of? */
bool search_words_long(const struct search_words *words) RAPPORT_NONNULL(1);
/* Length in bytes of the word at `text`, 0 when none starts here; *skip is then how many bytes to
 * go on. */
size_t search_word_length(const char *text, size_t *skip) RAPPORT_NONNULL(1, 2);

/* search-snippet.c */

/* One line around the first match of `words` in the searched fields, the match between U+0002 and
 * U+0003. `inside`: the words may stand inside longer ones. */
const char *search_snippet(struct arena *arena, const struct record *record,
	const struct search_words *words, bool inside) RAPPORT_NONNULL(1, 2, 3);

#endif
