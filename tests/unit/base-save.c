/* A text kept in a file: whole, private, never in the place of another. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <signal.h>
#include <unistd.h>

#include <cmocka.h>

#include "rapport/base/save.h"

struct place {
	char folder[64], path[96];
	struct error error;
};

static int set_up(void **state)
{
	struct place *place = calloc(1, sizeof *place);
	assert_non_null(place);
	strcpy(place->folder, "/tmp/base-save-XXXXXX");
	assert_non_null(mkdtemp(place->folder));
	snprintf(place->path, sizeof place->path, "%s/update.eml", place->folder);
	*state = place;
	return 0;
}

static int tear_down(void **state)
{
	struct place *place = *state;
	unlink(place->path);
	assert_int_equal(rmdir(place->folder), 0); /* nothing is left aside */
	free(place);
	return 0;
}

static void content_is(const struct place *place, const char *expected)
{
	char bytes[64] = "";
	FILE *file = fopen(place->path, "r");
	assert_non_null(file);
	assert_int_equal(fread(bytes, 1, sizeof bytes - 1, file), strlen(expected));
	assert_string_equal(bytes, expected);
	fclose(file);
}

static void is_saved(void **state)
{
	struct place *place = *state;
	struct stat about;
	assert_int_equal(save_new(place->path, "Hello\r\n", 7, &place->error), STATUS_OK);
	content_is(place, "Hello\r\n");
	assert_int_equal(stat(place->path, &about), 0);
	assert_int_equal(about.st_mode & 0777, 0600);
	assert_int_equal(about.st_nlink, 1);
	assert_int_equal(save_new(place->path, "Other", 5, &place->error), STATUS_CONFLICT);
	assert_non_null(strstr(place->error.message, "exists already"));
	content_is(place, "Hello\r\n");
}

static void links_are_not_followed(void **state)
{
	struct place *place = *state;
	char target[128];
	snprintf(target, sizeof target, "%s/elsewhere", place->folder);
	assert_int_equal(symlink(target, place->path), 0);
	assert_int_equal(save_new(place->path, "x", 1, &place->error), STATUS_CONFLICT);
	assert_int_equal(access(target, F_OK), -1);
}

static void in_this_folder(void **state)
{
	struct place *place = *state;
	char before[256];
	assert_non_null(getcwd(before, sizeof before));
	assert_int_equal(chdir(place->folder), 0);
	assert_int_equal(save_new("update.eml", "x", 1, &place->error), STATUS_OK);
	content_is(place, "x");
	assert_int_equal(chdir(before), 0);
}

/* Without room nothing is left, not even half a file. */
static void no_room(void **state)
{
	struct place *place = *state;
	struct rlimit former, none;
	assert_int_equal(getrlimit(RLIMIT_FSIZE, &former), 0);
	none = former;
	none.rlim_cur = 4;
	signal(SIGXFSZ, SIG_IGN);
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &none), 0);
	enum status status = save_new(place->path, "Hello", 5, &place->error);
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &former), 0);
	assert_int_equal(status, STATUS_IO);
	assert_int_equal(access(place->path, F_OK), -1);
	assert_int_equal(save_new("/nonexistent/x.eml", "x", 1, &place->error), STATUS_IO);
	assert_non_null(strstr(place->error.message, "/nonexistent/x.eml cannot be written"));
	assert_int_equal(save_new("/tmp", "x", 1, &place->error), STATUS_CONFLICT);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(is_saved, set_up, tear_down),
		cmocka_unit_test_setup_teardown(links_are_not_followed, set_up, tear_down),
		cmocka_unit_test_setup_teardown(in_this_folder, set_up, tear_down),
		cmocka_unit_test_setup_teardown(no_room, set_up, tear_down),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
