/* The wording check on the screen, and how a letter leaves it: by the terminal's clipboard, by a
 * command that takes it, by one that refuses. */
#include "harness.h"

static void test_marks(void **state)
{
	(void)state;
	struct play play = play_start(&(struct play_options){.fixture = demo_store()});
	char path[128], line[160];
	snprintf(path, sizeof path, "%s/mail.txt", play.folder);
	write_file(path, "Hi,\nyou failed to send the texts!!\n");
	snprintf(line, sizeof line, ":wording %s\r", path);
	play_keys(&play, line);
	expect_text(&play, "2:1 “you failed to”: blame");
	expect_text(&play, "2 places are marked");
	expect_no_text(&play, "Handle");
	write_file(path, "All is well.\n");
	play_keys(&play, ESC);
	play_keys(&play, line);
	expect_text(&play, "Nothing is marked.");
	play_stop(&play);
}

/* The first draft of the demo, on its way. */
static struct play sending(const char *settings)
{
	struct play play = play_start(&(struct play_options){
		.fixture = demo_store(), .settings = settings, .columns = 140});
	play_keys(&play, "d");
	expect_text(&play, "Wrote draft");
	return play;
}

static void test_copied_by_the_terminal(void **state)
{
	(void)state;
	struct play play = sending(NULL);
	play_keys(&play, ":send Schnittstelle --as-is --yes --by copy\r");
	assert_null(strstr(play.raw, ESC "]52;"));
	play_keys(&play, "she waits\r");
	expect_text(&play, "Sent “");
	const char *sequence = strstr(play.raw, ESC "]52;c;");
	assert_non_null(sequence);
	/* "Hallo" or "Guten Tag" in base64, whatever the greeting is: letters only. */
	assert_true(strspn(sequence + 7, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
					 "0123456789+/=") > 100);
	play_stop(&play);
}

static void test_given_to_a_command(void **state)
{
	(void)state;
	struct play play = sending("copy: {command: 'cat > \"$HOME/copied\"'}\n");
	play_keys(&play, ":send Schnittstelle --as-is --yes --by copy\r");
	play_keys(&play, "she waits\r");
	expect_text(&play, "Sent “");
	expect_text(&play, "Today");
	assert_null(strstr(play.raw, ESC "]52;"));
	assert_true(strlen(shell("cat %s/copied", play.folder)) > 100);
	play_stop(&play);
}

/* What could not leave is not noted as sent. */
static void test_refused_by_the_command(void **state)
{
	(void)state;
	struct play play = sending("copy: {command: 'echo no clipboard here; exit 3'}\n");
	play_keys(&play, ":send Schnittstelle --as-is --yes --by copy\r");
	play_keys(&play, "she waits\r");
	expect_text(&play, "no clipboard here");
	expect_no_text(&play, "Sent “");
	assert_null(strstr(rapport(&play, "list drafts"), "sent"));
	play_stop(&play);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_marks),
		cmocka_unit_test(test_copied_by_the_terminal),
		cmocka_unit_test(test_given_to_a_command),
		cmocka_unit_test(test_refused_by_the_command),
	};
	return cmocka_run_group_tests(tests, NULL, remove_demo_store);
}
