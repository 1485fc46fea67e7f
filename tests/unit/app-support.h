/* What the tests of the use cases share: an app over a store of its own, and records in it. */
#ifndef RAPPORT_TESTS_APP_SUPPORT_H
#define RAPPORT_TESTS_APP_SUPPORT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "rapport/app.h"
#include "rapport/base/clock.h"

struct shop {
	char folder[64];
	char path[96];
	struct arena *arena;
	struct settings *settings;
	struct error_list problems;
	struct app *app;
	struct error error;
};

static inline struct moment moment_of(const char *text)
{
	struct moment now;
	struct error error;
	assert_int_equal(clock_now(text, &now, &error), STATUS_OK);
	return now;
}

static inline int shop_set_up(void **state)
{
	struct shop *shop = calloc(1, sizeof *shop);
	setenv("TZ", "UTC", 1);
	strcpy(shop->folder, "/tmp/rapport-app-XXXXXX");
	if (mkdtemp(shop->folder) == NULL)
		return -1;
	snprintf(shop->path, sizeof shop->path, "%s/rapport.db", shop->folder);
	shop->arena = shop->problems.arena = arena_new();
	assert_int_equal(
		settings_load(NULL, &shop->settings, &shop->problems, &shop->error), STATUS_OK);
	const struct app_options options = {
		.store_path = shop->path,
		.language = "en",
		.settings = shop->settings,
		.problems = &shop->problems,
		.now = moment_of("2026-03-02T09:00:00"),
		.seed = 3,
		.throwaway = true,
	};
	shop->app = app_new(&options);
	*state = shop;
	return 0;
}

static inline int shop_tear_down(void **state)
{
	struct shop *shop = *state;
	char command[128];
	app_free(shop->app);
	settings_free(shop->settings);
	arena_free(shop->arena);
	snprintf(command, sizeof command, "rm -rf '%s'", shop->folder);
	int failed = system(command);
	free(shop);
	return failed;
}

#define OK(call)                                                                                   \
	do {                                                                                       \
		if ((call) != STATUS_OK)                                                           \
			fail_msg("%s: %s", #call, shop->error.message);                            \
	} while (0)

static inline struct record *blank(
	struct shop *shop, enum entity entity, int64_t parent, const char *title)
{
	struct record *record = record_new(shop->arena, entity);
	const struct entity_info *info = catalog_entity(entity);
	if (parent != 0)
		record_set_integer(record, info->parent, parent);
	record_set_text(record, info->title, title);
	return record;
}

static inline struct record *add(
	struct shop *shop, enum entity entity, int64_t parent, const char *title)
{
	struct record *record = blank(shop, entity, parent, title);
	OK(app_add(shop->app, shop->arena, record, &shop->error));
	return record;
}

static inline struct record *get(struct shop *shop, const struct record *of)
{
	struct record *stored = NULL;
	OK(app_get(shop->app, shop->arena, of->entity, of->id, &stored, &shop->error));
	return stored;
}

#define SHOP_TEST(test) cmocka_unit_test_setup_teardown(test, shop_set_up, shop_tear_down)

#endif
