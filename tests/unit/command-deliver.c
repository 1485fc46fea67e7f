/* How a text is sent on its way: by what the settings name, and known when it has left. */
#include "command-support.h"

#include "../../src/command/internal.h"

/* A session whose settings file holds `settings`. */
static struct session *session_with(struct desk *desk, const char *settings)
{
	struct error error = {.status = STATUS_OK};
	char path[96];
	struct session *session = NULL;
	snprintf(path, sizeof path, "%s/settings.yaml", desk->folder);
	FILE *file = fopen(path, "w");
	assert_non_null(file);
	fputs(settings, file);
	assert_int_equal(fclose(file), 0);
	struct session_options options = {.store_path = desk->path, .settings_path = path,
		.language = "en", .throwaway = true};
	assert_int_equal(clock_now("2026-03-02T09:00:00", &options.now, &error), STATUS_OK);
	assert_int_equal(session_open(&options, &session, &error), STATUS_OK);
	unlink(path);
	return session;
}

struct deliver_case {
	const char *settings;
	enum deliver_to to;
	enum status status;
	enum delivery_way way;
	const char *command, *says;
};

static const struct deliver_case CASES[] = {
	{"", TO_CLIPBOARD, STATUS_ASK, DELIVER_COPY, NULL, NULL},
	{"copy: {command: wl-copy}\n", TO_CLIPBOARD, STATUS_ASK, DELIVER_FEED, "wl-copy", NULL},
	{"mail: {command: msmtp -t}\n", TO_MAILER, STATUS_ASK, DELIVER_FEED, "msmtp -t", NULL},
	{"mail: {compose: neomutt -H}\n", TO_COMPOSER, STATUS_ASK, DELIVER_OPEN, "neomutt -H", NULL},
	{"mail: {compose: neomutt -H}\n", TO_MAILER, STATUS_INVALID, 0, NULL, "mail.command"},
	{"mail: {command: msmtp -t}\n", TO_COMPOSER, STATUS_INVALID, 0, NULL, "mail.compose"},
};

static void by_the_settings(void **state)
{
	struct desk *desk = *state;
	for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
		struct session *session = session_with(desk, CASES[i].settings);
		struct answer answer = {.key = "delivered", .text = "queued"};
		struct command_call call = {.session = session};
		struct result result = {.arena = desk->arena};
		struct error error = {.status = STATUS_OK};
		const struct outgoing outgoing = {.to = CASES[i].to, .text = "a text"};
		const char *said = NULL;
		assert_int_equal(deliver_possible(&call, CASES[i].to),
			CASES[i].status == STATUS_ASK);
		assert_int_equal(deliver(&call, &result, &outgoing, &said, &error),
			CASES[i].status);
		assert_null(said);
		if (CASES[i].status == STATUS_ASK) {
			assert_int_equal(result.question.kind, QUESTION_DELIVER);
			assert_int_equal(result.question.delivery->way, CASES[i].way);
			assert_string_equal(result.question.delivery->text, "a text");
			assert_true(text_equal(
				result.question.delivery->command, CASES[i].command));
			call.answers = &answer;
			call.answer_count = 1;
			assert_int_equal(deliver(&call, &result, &outgoing, &said, &error),
				STATUS_OK);
			assert_string_equal(said, "queued");
		} else {
			assert_non_null(strstr(error.advice, CASES[i].says));
		}
		session_close(session);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(by_the_settings, desk_set_up, desk_tear_down),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
