/* Full-text search over every field marked `search` in the catalog. */
#ifndef RAPPORT_STORE_SEARCH_H
#define RAPPORT_STORE_SEARCH_H

#include "rapport/store.h"

struct search_hit {
	enum entity entity;
	int64_t id;
	int64_t client;      /* 0: none */
	const char *title;   /* the record's title, one line */
	const char *snippet; /* around the match, one line, the match between U+0002 and U+0003 */
	int64_t at;          /* instant or the record's creation, for "newest first" */
};
struct search_hits {
	struct search_hit *items;
	size_t count;
	bool more;
};
/* All words must be found (the last one also as a prefix), newest first; folded, so that Größe,
 * groesse and GROSSE are one; when nothing is found whole words give way to substrings (German
 * compounds). User input is always quoted. STATUS_OK also with zero hits. */
enum status store_search(struct store *store, struct arena *arena, const char *words, size_t limit,
	struct search_hits *hits, struct error *error)
	RAPPORT_MUST_CHECK RAPPORT_NONNULL(1, 2, 3, 5, 6);

#endif
