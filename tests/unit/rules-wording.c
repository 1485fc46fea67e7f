/* Messages of rules: what stands in the place of a column, in both languages; next steps. */
#include "unit/rules-support.h"

#include <sys/stat.h>

static int set_up(void **state)
{
	struct practice *practice = practice_new();

	ADD(practice, "2026-03-02", "acme", ENTITY_CLIENT, "slug", "acme", "name", "Acme GmbH");
	ADD(practice, "2026-03-02", "site", ENTITY_PROJECT, "client", "acme", "slug", "site",
		"title", "Website", "status", "active", "start", "2026-03-02", "update_every", "7");
	assert_int_equal(mkdir(practice->rules_folder, 0700), 0);
	*state = practice;
	return 0;
}

static int tear_down(void **state)
{
	practice_free(*state);
	return 0;
}

static void load_with(struct practice *practice, const char *language, const char *text)
{
	practice_write(arena_format(practice->arena, "%s/mine.yaml", practice->rules_folder), text);
	practice_load(practice, language);
}

/* A column, its place in a message, what comes out. */
struct filled_place {
	const char *column, *place, *filled;
};
static const struct filled_place filled_places[] = {
	{"'plain'", "{it}", "plain"},
	{"7", "{it}", "7"},
	{"1.5", "{it}", "1.5"},
	{"NULL", "a{it}b", "ab"},
	{"'2026-03-16'", "{it:day}", "Mon 16 Mar"},
	{"'2025-03-17'", "{it:day}", "Mon 17 Mar 2025"},
	{"'never'", "{it:day}", ""},
	{":now", "{it:instant}", "Mon 16 Mar 09:00"},
	{"330", "{it:hours}", "5.5 h"},
	{"-30", "{it:hours}", "-0.5 h"},
	{"113", "{it:hundredths}", "1.13"},
	{"-105", "{it:hundredths}", "-1.05"},
	{"-7", "{it:hundredths}", "-0.07"},
	{"90", "{it:minutes}", "1 h 30 min"},
	{"13.75", "{it:percent}", "13.8 %"},
	{"9.1667", "{it:percent}", "9.2 %"},
	{"5", "{it:percent}", "5.0 %"},
	{"-0.01", "{it:percent}", "0.0 %"},
	{"1", "{it|day|days}", "1 day"},
	{"2", "{it|day|days}", "2 days"},
	{"0", "{it|day|days}", "0 days"},
	{"'b a'", "{it:words}", "Beta, Alpha"},
	{"'a none'", "{it:words}", "Alpha, none"},
	{"31", "{it:handle}", "000000000z"},
	{"'x'", "{it:handle}", ""},
	{"1", "{{it} {it}", "{it} 1"},
	{"'x' || char(27) || '[31m'", "{it}", "x␛[31m"},
	{"'a' || char(10) || 'b'", "{it}", "a b"},
	{"char(769) || 'x'", "e{it}", "e◌́x"}, /* a mark of the value stays with the value */
	{"2", "„{it|dày|dàys}“ …", "„2 dàys“ …"},
};

/* The same in German: the column, its place, what comes out. */
static const struct filled_place german_places[] = {
	{"'2026-11-20'", "{it:day}", "Fr 20. Nov"},
	{"'2025-03-17'", "{it:day}", "Mo 17. Mär 2025"},
	{"'2026-05-02'", "{it:day}", "Sa 2. Mai"},
	{"'2026-12-31'", "{it:day}", "Do 31. Dez"},
	{":now", "{it:instant}", "Mo 16. Mär 09:00"},
	{"330", "{it:hours}", "5,5 h"},
	{"-63", "{it:hours}", "-1,1 h"},
	{"250", "{it:hundredths}", "2,50"},
	{"90", "{it:minutes}", "1 h 30 min"},
	{"13.75", "{it:percent}", "13,8 %"},
	{"1e300", "{it:percent}", "1e+300 %"},
	{"1.5", "{it}", "1,5"},
	{"1.5", "{it|Tag|Tage}", "1,5 Tage"},
	{"'1.5'", "{it}", "1.5"},
	{"'b'", "{it:words}", "Be"},
};

static void assert_filled(
	struct practice *practice, const char *language, const struct filled_place *place)
{
	load_with(practice, language,
		arena_format(practice->arena,
			"rules:\n- id: fill\n  subject: client\n  summary: F\n"
			"  sql: \"SELECT client AS subject, 'x' AS episode, %s AS it FROM "
			"client_live\"\n"
			"  message: \"<%s>\"\n  words: {a: Alpha, b: {en: Beta, de: Be}}\n",
			place->column, place->place));
	struct flag_list flags = practice_flags(practice, "2026-03-16", false);
	const struct flag *flag = flag_find(&flags, "fill/acme");
	if (!flag)
		fail_msg("%s: %s", place->place, practice->problems.items[0].message);
	assert_string_equal(flag->message, arena_format(practice->arena, "<%s>", place->filled));
}

static void test_messages_are_filled(void **state)
{
	for (size_t i = 0; i < sizeof filled_places / sizeof *filled_places; i++)
		assert_filled(*state, "en", &filled_places[i]);
	for (size_t i = 0; i < sizeof german_places / sizeof *german_places; i++)
		assert_filled(*state, "de", &german_places[i]);
}

static void test_a_next_step_without_its_record_is_left_out(void **state)
{
	struct practice *practice = *state;

	load_with(practice, "en",
		"rules:\n- id: step\n  subject: client\n  summary: S\n  message: M\n"
		"  sql: \"SELECT client AS subject, 'x' AS episode, 31 AS there, NULL AS gone FROM "
		"client_live\"\n"
		"  actions: [\"show {there:handle}\", \"show {gone:handle}\", snooze]\n");
	struct flag_list flags = practice_flags(practice, "2026-03-16", false);
	assert_non_null(flag_find(&flags, "step/acme"));
	assert_string_equal(flag_find(&flags, "step/acme")->actions, "show 000000000z, snooze");
}

/* A message of the person's own is never checked at load, and never harmful. */
static void test_a_broken_message_of_the_settings_is_harmless(void **state)
{
	struct practice *practice = *state;

	practice_write(practice->settings_path,
		"rules: {status-update-due: {message: \"{days} {nothing} {:} {|} { open\"}}\n");
	practice_load(practice, "en");
	struct flag_list flags = practice_flags(practice, "2026-03-09", false);
	assert_string_equal(flag_find(&flags, "status-update-due/acme/site")->message,
		"7 {nothing} {:} {|} { open");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_messages_are_filled, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
			test_a_next_step_without_its_record_is_left_out, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
			test_a_broken_message_of_the_settings_is_harmless, set_up, tear_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
