/* A record's page on its way to the answer; shared by show.c and show-page.c. */
#ifndef RAPPORT_COMMAND_SHOW_H
#define RAPPORT_COMMAND_SHOW_H

#include "internal.h"

struct page {
	struct command_call *call;
	struct result *result;
	struct error *error;
	const struct record *record;
	const char *handle;
	struct name_cache *names;
};
/* The fields of the list, ended by −1, that are known; or, when `others`, the ones not in it. */
void page_fields(struct page *page, const int *fields, bool others) RAPPORT_NONNULL(1, 2);
/* The records of an entity that refer to the page's record, below a heading; none: nothing. */
struct related {
	enum entity entity;
	int reference;
};
enum status page_related(struct page *page, const struct related *related)
	RAPPORT_MUST_CHECK RAPPORT_NONNULL(1, 2);
/* The same one after the other, ended by ENTITY_NONE. */
enum status page_all_related(struct page *page, const struct related *related)
	RAPPORT_MUST_CHECK RAPPORT_NONNULL(1, 2);

/* ---- show-page.c ---- */
enum status page_of_client(struct page *page) RAPPORT_MUST_CHECK RAPPORT_NONNULL(1);
enum status page_of_project(struct page *page) RAPPORT_MUST_CHECK RAPPORT_NONNULL(1);
enum status page_of_interaction(struct page *page) RAPPORT_MUST_CHECK RAPPORT_NONNULL(1);
/* The six steps of an ending, ticked where they are done. */
enum status page_closing(struct page *page, int64_t project) RAPPORT_MUST_CHECK RAPPORT_NONNULL(1);

#endif
