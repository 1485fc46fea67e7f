/* Forms: every record can be added and edited field by field; nothing typed there is lost. */
#include "harness.h"

#define SAVE "\023"
#define TAB_BACK ESC "[Z"

/* What a screen of this size looks like with a form on it. */
static void test_screens(void **state)
{
	(void)state;
	static const struct {
		const char *name, *keys;
		int rows, columns;
		const char *lang;
	} cases[] = {
		{"form-add", "2a\rNova Labs\t\t", 24, 80, NULL},
		{"form-add-small", "2a\rNova Labs\t", 12, 40, NULL},
		{"form-add-wide", "2aproject\rSpring\t\t", 50, 200, NULL},
		{"form-edit", "3/neue\re\t\t\t\t" "\025next fri", 24, 80, NULL},
		{"form-edit-ascii", "2e", 24, 80, "C"},
		{"form-reference", "aproject\r\025" TAB_BACK "gr", 24, 80, NULL},
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct play play = play_start(&(struct play_options){
			.fixture = demo_store(),
			.rows = cases[i].rows,
			.columns = cases[i].columns,
			.lang = cases[i].lang,
		});
		play_keys(&play, cases[i].keys);
		expect_screen(&play, cases[i].name);
		play_keys(&play, "\007d");
		play_stop(&play);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_screens),
	};
	return cmocka_run_group_tests(tests, NULL, remove_demo_store);
}
