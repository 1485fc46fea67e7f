/* Hostile texts in every place the screen shows: they come out as harmless signs. */
#include "harness.h"

struct payload {
	const char *text;
	const char *forbidden; /* bytes that must not reach the terminal */
};
static const struct payload payloads[] = {
	{"evil \033]0;owned\a", "\033]0;owned"},
	{"evil \033[31mred\033[0m", "\033[31mred"},
	{"evil \033[2J\033[Hgone", "\033[Hgone"},
	{"evil \033[?1003h", "\033[?1003h"},
	{"evil \033]52;c;cm0gLXJm\a", "\033]52"},
	{"evil \033P$q\"p\033\\", "\033P$q"},
	{"evil \033[201~; rm -rf", "\033[201~"},
	{"evil \033c reset", "\033c"},
	{"evil \b\b\b\bgood", "\b\b\b\b"},
	{"real\revil", "\revil"},
	{"evil \a bell", "l \a"},
	{"evil \xc2\x9b""31mred", "\xc2\x9b"},
	{"evil \x9b""31mred", "\x9b""31"},
	{"evil \xe2\x80\xaegpj.exe", "\xe2\x80\xae"},
	{"evil \xe2\x81\xa6isolate", "\xe2\x81\xa6"},
	{"evil zero\xe2\x80\x8bwidth", "\xe2\x80\x8b"},
	{"evil \xff\xfe\xc3(", "\xff\xfe"},
	{"evil \xed\xa0\x80", "\xed\xa0\x80"},
	{"evil \xf3\xa0\x80\x81tag", "\xf3\xa0\x80\x81"},
	{"evil \xe2\x80\xa8line", "\xe2\x80\xa8"},
	{"evil %s%n%d $(id) `id` {0}", NULL},
};
enum { PAYLOADS = sizeof payloads / sizeof *payloads };

/* Runs a command without a shell in between, so that every byte arrives. */
static void run(const struct play *play, const char *const *words)
{
	int status = 0;
	pid_t child = fork();
	assert_true(child >= 0);
	if (child == 0) {
		const char *arguments[16] = {"rapport"};
		for (int i = 0; words[i]; i++)
			arguments[i + 1] = words[i];
		setenv("HOME", play->folder, 1);
		setenv("RAPPORT_STORE", play->store, 1);
		setenv("RAPPORT_NOW", "2026-03-09T08:00:00", 1);
		if (!freopen("/dev/null", "w", stdout) || !freopen("/dev/null", "r", stdin))
			_exit(126);
		execv(program(), (char *const *)arguments);
		_exit(127);
	}
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 0);
}

static void check(const struct play *play, size_t from, const struct payload *payload)
{
	if (payload->forbidden && strstr(play->raw + from, payload->forbidden))
		fail_msg("raw on the terminal: %s", payload->text + 5);
}

static void test_names(void **state)
{
	(void)state;
	static const char *const views[] = {"2", "\r", "\t", "1", "c", "mal", ESC, "4", "\r", "1",
		"H", "q", "\006evil\r", "q", ":show mallory\r", "q", "3", "\r", "q", ":list promise\r"};
	for (int i = 0; i < PAYLOADS; i++) {
		const char *text = payloads[i].text;
		struct play play = play_start(&(struct play_options){.rows = 0});
		run(&play, (const char *const[]){"add", "client", "Mallory", NULL});
		run(&play, (const char *const[]){"add", "project", "mallory/site", "--", text, NULL});
		run(&play, (const char *const[]){"add", "contact", "mallory", "--", text, NULL});
		run(&play, (const char *const[]){"add", "promise", "mallory", "due:2026-03-01", "--", text, NULL});
		run(&play, (const char *const[]){"call", "mallory", "5m", "--", text, NULL});
		size_t from = play.raw_length;
		play_settle(&play);
		for (size_t j = 0; j < sizeof views / sizeof *views; j++)
			play_keys(&play, views[j]);
		play_resize(&play, 50, 200);
		expect_text(&play, "evil"); /* it was there to be seen */
		check(&play, from, &payloads[i]);
		play_stop(&play);
	}
}

/* Typed and pasted where lines are typed: shown harmless while they are typed as well. */
static void test_typed(void **state)
{
	(void)state;
	for (int i = 0; i < PAYLOADS; i++) {
		struct play play = play_start(&(struct play_options){.fixture = demo_store()});
		char paste[256];
		snprintf(paste, sizeof paste, "cacme\r" ESC "[200~%s" ESC "[201~", payloads[i].text);
		size_t from = play.raw_length;
		play_keys(&play, paste);
		check(&play, from, &payloads[i]);
		play_keys(&play, ESC);
		play_stop(&play);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_names),
		cmocka_unit_test(test_typed),
	};
	return cmocka_run_group_tests(tests, NULL, remove_demo_store);
}
