/* What a date means is said while it is typed, and asked once more before one is kept that cannot
 * be met. */
#include "harness.h"

static struct play shop(const char *lang)
{
	return play_start(&(struct play_options){
		.now = "2026-06-15T09:00:00",
		.lang = lang,
		.commands =
			{
				"add client Dana Kern slug:dana",
				"add project dana/shop Shop deadline:'19 Jun' hours_per_day:4 "
				"status:active start:'1 Jun'",
				"add scope_item dana/shop cart effort:18h",
			},
	});
}

static void test_a_date_is_foreseen(void **state)
{
	(void)state;
	struct play play = shop(NULL);
	play_keys(&play, ":move dana/shop ");
	expect_text(&play, "move HANDLE DATE");
	play_keys(&play, "18 Jun");
	expect_text(&play, "18.0 h needed, 16.0 h free until Thu 18 Jun: 1.13.");
	expect_text(&play, "Earliest honest date: Fri");
	play_keys(&play, "\010\010\010\010\010\01019 Jun");
	expect_text(&play, "18.0 h needed, 20.0 h free until Fri 19 Jun: 0.90.");
	play_keys(&play, "\010\010\010\010\010\01017 Jun\r");
	expect_text(&play, "Keep this date?");
	expect_text(&play, "12.0 h free until Wed 17 Jun: 1.50.");
	play_keys(&play, "n");
	expect_text(&play, "The date was not kept");
	play_keys(&play, ":edit dana/shop deadline:\"17 Jun\"");
	expect_text(&play, "12.0 h free until Wed 17 Jun: 1.50.");
	play_keys(&play, "\ry");
	expect_text(&play, "Changed project dana/shop (Deadline: Wed 17 Jun)");
	play_stop(&play);
}

static void test_a_new_project_is_foreseen(void **state)
{
	(void)state;
	struct play play = shop(NULL);
	play_keys(&play, ":add project dana/flyer Flyer deadline:\"30 Jun\"");
	expect_text(&play, "No open effort is noted; 54.0 h are free until Tue 30 Jun.");
	play_stop(&play);
}

/* Nothing is stored by looking, and a narrow screen shows what fits. */
static void test_looking_changes_nothing(void **state)
{
	(void)state;
	struct play play = shop("C");
	play_resize(&play, 12, 40);
	play_keys(&play, ":move dana/shop 18 Jun");
	expect_text(&play, "18.0 h needed, 16.0 h free until");
	play_keys(&play, "\007\007:history\r");
	expect_text(&play, "added scope item");
	expect_no_text(&play, "moved");
	play_stop(&play);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_a_date_is_foreseen),
		cmocka_unit_test(test_a_new_project_is_foreseen),
		cmocka_unit_test(test_looking_changes_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
