/* What was being typed: kept, found by a later screen, never by one beside it. */
#include "app-support.h"

#include <sys/stat.h>

#include "rapport/app/unsaved.h"

/* A screen of its own on the store of the shop. */
static struct app *screen_open(struct shop *shop)
{
	const struct app_options options = {
		.store_path = shop->path,
		.state_folder = arena_format(shop->arena, "%s/deep/state", shop->folder),
		.language = "en",
		.settings = shop->settings,
		.problems = &shop->problems,
		.now = moment_of("2026-03-02T09:00:00"),
	};
	return app_new(&options);
}

static void keep(struct shop *shop, struct app *app, const char *text)
{
	struct unsaved_part parts[] = {{"kind", "form"}, {"text:note", text}};
	const struct unsaved unsaved = {.parts = parts, .count = text ? 2 : 0};
	OK(app_unsaved_keep(app, &unsaved, &shop->error));
}

static const char *left(struct shop *shop, struct app *app)
{
	struct unsaved unsaved;
	if (!app_unsaved_left(app, shop->arena, &unsaved))
		return NULL;
	assert_int_equal(unsaved.count, 2);
	assert_string_equal(unsaved.parts[0].key, "kind");
	assert_string_equal(unsaved.parts[1].key, "text:note");
	return unsaved.parts[1].text;
}

static int files(const struct shop *shop)
{
	char line[128];
	int count = -1;
	snprintf(line, sizeof line, "find %s/deep -type f | wc -l", shop->folder);
	FILE *pipe = popen(line, "r");
	assert_non_null(pipe);
	assert_int_equal(fscanf(pipe, "%d", &count), 1);
	pclose(pipe);
	return count;
}

static void test_every_text_comes_back(void **state)
{
	struct shop *shop = *state;
	static const char *const texts[] = {"", "one", "two\nlines\n", "end\n", "\n\nkind 4\nform\n",
		"Gr\xc3\xbc\xc3\x9f Gott \xe4\xbc\x8a\xe8\x97\xa4"};
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		struct app *app = screen_open(shop);
		keep(shop, app, "before");
		keep(shop, app, texts[i]);
		app_free(app); /* as at any end: nobody said it may go */
		app = screen_open(shop);
		assert_string_equal(left(shop, app), texts[i]);
		app_unsaved_drop(app);
		assert_null(left(shop, app));
		app_free(app);
	}
}

/* A form of long texts may be larger than any one of them. */
static void test_much_text_comes_back(void **state)
{
	enum { MUCH = 12 << 20 };
	struct shop *shop = *state;
	struct buffer text = BUFFER_EMPTY;
	struct app *app = screen_open(shop);
	while (text.length < MUCH)
		buffer_add(&text, "so much\n");
	keep(shop, app, buffer_text(&text));
	app_free(app);
	app = screen_open(shop);
	assert_string_equal(left(shop, app), buffer_text(&text));
	app_unsaved_drop(app);
	app_free(app);
	buffer_clear(&text);
}

static void test_nothing_stays_when_all_is_stored(void **state)
{
	struct shop *shop = *state;
	struct app *app = screen_open(shop);
	keep(shop, app, "half");
	assert_true(files(shop) > 0);
	keep(shop, app, NULL);
	assert_int_equal(files(shop), 0);
	app_free(app);
	app = screen_open(shop);
	assert_null(left(shop, app));
	app_free(app);
	assert_int_equal(files(shop), 0);
}

static void test_only_its_owner_reads_it(void **state)
{
	struct shop *shop = *state;
	struct stat found;
	char line[160], path[128];
	struct app *app = screen_open(shop);
	keep(shop, app, "half");
	snprintf(line, sizeof line, "find %s/deep -name '*.0'", shop->folder);
	FILE *pipe = popen(line, "r");
	assert_int_equal(fscanf(pipe, "%127s", path), 1);
	pclose(pipe);
	assert_int_equal(stat(path, &found), 0);
	assert_int_equal(found.st_mode & 0777, 0600);
	app_free(app);
}

/* Each of several screens keeps its own, and takes nothing from one that is still there. */
static void test_screens_beside_each_other(void **state)
{
	struct shop *shop = *state;
	struct app *first = screen_open(shop), *second = screen_open(shop);
	keep(shop, first, "first");
	keep(shop, second, "second");
	assert_null(left(shop, second)); /* neither takes the other's */
	app_free(second);
	assert_string_equal(left(shop, first), "second");
	struct app *third = screen_open(shop);
	assert_null(left(shop, third)); /* the first is looking at it */
	app_free(first);
	app_free(third);
	third = screen_open(shop);
	assert_string_equal(left(shop, third), "first");
	assert_string_equal(left(shop, third), "second"); /* not dropped: the next one */
	app_unsaved_drop(third);
	assert_null(left(shop, third));
	keep(shop, third, "third");
	app_free(third);
	third = screen_open(shop);
	assert_string_equal(left(shop, third), "first");
	assert_string_equal(left(shop, third), "third");
	app_free(third);
}

static void test_without_a_folder(void **state)
{
	struct shop *shop = *state;
	struct unsaved unsaved;
	keep(shop, shop->app, "half"); /* a demo: nothing is kept, and nothing goes wrong */
	assert_false(app_unsaved_left(shop->app, shop->arena, &unsaved));
	char path[96];
	snprintf(path, sizeof path, "%s/deep", shop->folder);
	FILE *file = fopen(path, "w"); /* no folder can be made there */
	assert_non_null(file);
	fclose(file);
	struct app *app = screen_open(shop);
	struct unsaved_part part = {"kind", "form"};
	unsaved = (struct unsaved){.parts = &part, .count = 1};
	assert_int_equal(app_unsaved_keep(app, &unsaved, &shop->error), STATUS_IO);
	app_free(app);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
			test_every_text_comes_back, shop_set_up, shop_tear_down),
		cmocka_unit_test_setup_teardown(
			test_much_text_comes_back, shop_set_up, shop_tear_down),
		cmocka_unit_test_setup_teardown(
			test_nothing_stays_when_all_is_stored, shop_set_up, shop_tear_down),
		cmocka_unit_test_setup_teardown(
			test_only_its_owner_reads_it, shop_set_up, shop_tear_down),
		cmocka_unit_test_setup_teardown(
			test_screens_beside_each_other, shop_set_up, shop_tear_down),
		cmocka_unit_test_setup_teardown(test_without_a_folder, shop_set_up, shop_tear_down),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
