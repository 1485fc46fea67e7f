/* Files of earlier versions, for the tests of upgrading. */
#ifndef RAPPORT_TESTS_STORE_VERSION_H
#define RAPPORT_TESTS_STORE_VERSION_H

#include "../../src/store/internal.h"
#include "unit/store-support.h"

/* A file as a program of version `last` made it, with a client and her project at work in it, which
 * has one item. */
static inline void build_version(struct bench *bench, uint32_t last)
{
	struct connection_header header;
	sqlite3 *db = NULL;
	FILE *file = fopen(bench->path, "w");

	assert_non_null(file);
	fclose(file);
	assert_ok(bench,
		connection_open(bench->path, CONNECTION_CREATE, &db, &header, &bench->error));
	assert_ok(bench, functions_register(db, NULL, bench->path, &bench->error));
	assert_ok(bench, schema_migrate_to(db, bench->path, 0, last, &bench->error));
	assert_ok(bench, connection_run(db, bench->path,
				 "INSERT INTO client (id, slug, name) VALUES (42, 'acme', 'Acme');"
				 "INSERT INTO project (id, client, slug, title, status)"
				 " VALUES (43, 42, 'site', 'Site', 'active');"
				 "INSERT INTO scope_item (id, project, title, effort)"
				 " VALUES (44, 43, 'Pages', 90)",
				 &bench->error));
	/* Views of today read tables that an older file does not have. */
	if (last == (uint32_t)store_schema_version())
		assert_ok(bench, schema_make_views(db, bench->path, &bench->error));
	sqlite3_close(db);
}

#endif
