/* What is seen while the rules look, and what becomes of the keys that do not wait for them. */
#include "harness.h"

#define FRAME ESC "]7777;frame\a"

/* Rules that take their time and find nothing. */
#define SLOW_RULE(id)                                                                              \
	"  - id: " id "\n    subject: client\n    summary: Slow\n    message: Slow\n    sql: |\n"     \
	"      WITH RECURSIVE count(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM count\n"             \
	"        WHERE n < 200000)\n"                                                                \
	"      SELECT n AS subject, '' AS episode FROM count WHERE n < 0\n"
static const char slow_rules[] = "rules:\n" SLOW_RULE("slow-one") SLOW_RULE("slow-two")
	SLOW_RULE("slow-three") SLOW_RULE("slow-four") SLOW_RULE("slow-five");

#define TWO_PROMISES                                                                               \
	"add client Acme", "add client Borg", "add promise acme send plan due:2026-03-05",         \
		"add promise borg send draft due:2026-03-06"

/* Byte by byte, so that nothing behind the sequence is on the screen yet. */
static void read_until(struct play *play, const char *sequence)
{
	char byte;
	struct pollfd file = {.fd = play->master, .events = POLLIN};
	while (!came(play, sequence)) {
		assert_int_equal(poll(&file, 1, PATIENCE), 1);
		assert_int_equal(read(play->master, &byte, 1), 1);
		take(play, &byte, 1);
	}
}

static void expect_frame(const struct play *play)
{
	assert_int_equal(find_row(play, " 1 Today 2 Clients 3 Projects 4 Timeline 5 Guide"), 0);
	assert_non_null(strstr(row_text(play, play->rows - 1), "c log  Enter open"));
}

static void test_the_frame_comes_first(void **state)
{
	(void)state;
	struct play play = play_start_unsettled(
		&(struct play_options){.rules = slow_rules, .commands = {TWO_PROMISES}});
	read_until(&play, FRAME);
	expect_frame(&play);
	expect_text(&play, " Looking\xe2\x80\xa6");
	expect_no_text(&play, "Promised");
	play_keys(&play, "js\r"); /* typed ahead: the second of what will be found */
	expect_text(&play, "Snoozed");
	expect_text(&play, "send plan");
	expect_no_text(&play, "send draft");
	expect_no_text(&play, "Looking");
	assert_non_null(strstr(rapport(&play, "due"), "send plan"));
	assert_null(strstr(rapport(&play, "due"), "send draft"));
	play_stop(&play);
}

static void test_the_last_answer_is_shown_meanwhile(void **state)
{
	(void)state;
	struct play play = play_start_unsettled(&(struct play_options){
		.rules = slow_rules, .commands = {TWO_PROMISES, "due", "keep 'send plan'"}});
	read_until(&play, FRAME);
	expect_frame(&play);
	expect_text(&play, "send plan");
	expect_text(&play, "send draft");
	expect_text(&play, "looking anew\xe2\x80\xa6");
	play_keys(&play, "s\r"); /* the first of what there is then, not of what is seen now */
	expect_text(&play, "Snoozed");
	expect_no_text(&play, "looking anew");
	assert_null(strstr(rapport(&play, "due"), "Promised"));
	assert_non_null(strstr(rapport(&play, "list disposition"), "promise-due"));
	play_keys(&play, "u");
	expect_text(&play, "send draft");
	expect_no_text(&play, "send plan");
	play_stop(&play);
}

static void test_an_answer_that_is_good_needs_no_word(void **state)
{
	(void)state;
	struct play play = play_start_unsettled(
		&(struct play_options){.rules = slow_rules, .commands = {TWO_PROMISES, "due"}});
	read_until(&play, FRAME);
	expect_frame(&play);
	expect_text(&play, "send plan");
	expect_text(&play, " 1/2");
	expect_no_text(&play, "ooking");
	play_settle(&play);
	expect_text(&play, " 1/2");
	play_stop(&play);
}

/* The old list stays, and what was selected stays selected. */
static void test_others_write_while_rules_are_slow(void **state)
{
	(void)state;
	struct play play = play_start(
		&(struct play_options){.rules = slow_rules, .commands = {TWO_PROMISES}});
	play_keys(&play, "j");
	expect_text(&play, " 2/2");
	rapport(&play, "add promise borg call back due:2026-03-04");
	send_bytes(&play, ESC "[7777~", 7);
	read_until(&play, FRAME);
	expect_text(&play, " 2/2  looking anew\xe2\x80\xa6");
	expect_no_text(&play, "call back");
	play_settle(&play);
	expect_text(&play, "call back");
	expect_text(&play, " 3/3");
	play_stop(&play);
}

/* Each key of a burst is for the list that the keys before it made. */
static void test_keys_in_one_burst(void **state)
{
	(void)state;
	struct play play = play_start(&(struct play_options){
		.commands = {TWO_PROMISES, "add promise acme ring due:2026-03-07"}});
	play_keys(&play, "s\rs\r");
	expect_text(&play, " Promised to Acme for Sat 7 Mar: ring");
	expect_no_text(&play, "send");
	play_keys(&play, "u");
	expect_text(&play, "send draft");
	play_keys(&play, "j");
	play_keys(&play, "k");
	expect_text(&play, " 1/2");
	play_keys(&play, "js\ru"); /* what came back is selected again */
	play_keys(&play, "j");
	play_keys(&play, "k");
	expect_text(&play, " 1/2");
	play_stop(&play);
	play = play_start(&(struct play_options){.fixture = demo_store()});
	play_keys(&play, "2\tG"); /* into the preview, which is not read yet */
	expect_text(&play, " 1/{c}");
	expect_no_text(&play, "Client: Acme GmbH");
	play_keys(&play, "1?snooze" KEY_LINE_DOWN "\r");
	expect_text(&play, " : snooze"); /* the second line of what fits: the command */
	play_keys(&play, "\007");
	play_stop(&play);
}

/* Undo selects what it brought back, wherever one went meanwhile. */
static void test_what_came_back_is_selected(void **state)
{
	(void)state;
	static const char *const ways[] = {"s\r", "xdone by phone\r"};
	for (size_t i = 0; i < 2; i++) {
		struct play play = play_start(&(struct play_options){
			.commands = {TWO_PROMISES, "add promise acme ring due:2026-03-07",
				"add promise acme write due:2026-03-08"}});
		play_keys(&play, "j");
		play_keys(&play, ways[i]);
		play_keys(&play, "G");
		play_keys(&play, "k");
		play_keys(&play, "k");
		play_keys(&play, "u");
		play_keys(&play, "w");
		expect_text(&play, "Promised to Borg for Fri 6 Mar: send draft");
		play_stop(&play);
	}
}

/* After the first client Today leads on to the first project. */
static void test_after_the_first_client(void **state)
{
	(void)state;
	struct play play = play_start(&(struct play_options){.commands = {"add client Acme"}});
	expect_text(&play, "Nothing is due");
	expect_text(&play, "No client waits for a word from you"); /* none has heard one, either */
	expect_text(&play, "a  Add a project: what is agreed");
	play_keys(&play, "a");
	expect_text(&play, "Add: project");
	play_keys(&play, "\rSite\023"); /* for the only client there is */
	expect_text(&play, "Added project acme/site");
	expect_no_text(&play, "Add a project");
	play_keys(&play, "a");
	expect_text(&play, "Add: client");
	play_stop(&play);
}

/* What belongs to a place that is empty, and the key that makes it, which then does. */
static void test_empty_places(void **state)
{
	(void)state;
	static const struct {
		const char *command, *place, *says, *key, *opens;
	} rows[] = {
		{"", "1", "a        Add your first client, then a project", "a", "New: Client"},
		{"", "2", "a        Add a client: a person or a company", "a", "New: Client"},
		{"", "3", "a  Add your first client, then a project", "a", "New: Client"},
		{"", "4", "c  Log a call, meeting or mail", "c", "Client:"},
		{"", "6", "a  Add your first client, then a project", "a", "New: Client"},
		{"add client Acme", "3", "a  Add a project: what is agreed", "a", "Add: project"},
		{"add client Acme", "6", "a  Add a project: what is agreed", "a", "Add: project"},
		{"add client Acme", "6", "c  Log a call, meeting or mail", "c", "Client: acme"},
		{"add client Acme", "2\r", "Here will stand every call", "c", "Client: acme"},
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct play play = play_start(&(struct play_options){
			.commands = {rows[i].command[0] ? rows[i].command : NULL}});
		play_keys(&play, rows[i].place);
		expect_text(&play, rows[i].says);
		expect_no_text(&play, "Add a record");
		expect_no_text(&play, "filter.");
		play_keys(&play, rows[i].key);
		expect_text(&play, rows[i].opens);
		play_keys(&play, "\007");
		play_stop(&play);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_the_frame_comes_first),
		cmocka_unit_test(test_after_the_first_client),
		cmocka_unit_test(test_empty_places),
		cmocka_unit_test(test_the_last_answer_is_shown_meanwhile),
		cmocka_unit_test(test_an_answer_that_is_good_needs_no_word),
		cmocka_unit_test(test_others_write_while_rules_are_slow),
		cmocka_unit_test(test_keys_in_one_burst),
		cmocka_unit_test(test_what_came_back_is_selected),
	};
	return cmocka_run_group_tests(tests, NULL, remove_demo_store);
}
