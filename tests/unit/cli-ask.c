/* Questions at the terminal, in the editor, and when nobody can be asked. */
#include "cli-helper.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

static const struct question_choice choices[] = {
	{"k4m2", "Acme GmbH"},
	{"zz9q", "Acme Ltd"},
};

/* Asks with `typed` on standard input; checks what was printed, returns the answer. */
static enum status asked(struct stage *stage, const struct question *question, const char *typed,
	const char **answer, const char *printed, struct error *error)
{
	printer_of(stage);
	stage->cli.in = tmpfile();
	assert_non_null(stage->cli.in);
	fputs(typed, stage->cli.in);
	rewind(stage->cli.in);
	enum status status = ask(&stage->cli, stage->arena, question, answer, error);
	fclose(stage->cli.in);
	fclose(stage->cli.out);
	assert_string_equal(stage->text, printed);
	free(stage->text);
	return status;
}

static struct stage terminal(void)
{
	struct stage stage = begin(80, true, false);
	stage.cli.in_is_terminal = true;
	return stage;
}

static void choice(void **state)
{
	(void)state;
	static const struct {
		const char *typed;
		enum status status;
		const char *answer;
		int prompts;
	} rows[] = {
		{"2\n", STATUS_OK, "zz9q", 1},
		{"1", STATUS_OK, "k4m2", 1},
		{"zz9q\n", STATUS_OK, "zz9q", 1},
		{"3\nx\n1\n", STATUS_OK, "k4m2", 3},
		{"0\n-1\n99999999999999999999\n1\n", STATUS_CANCELLED, NULL, 3},
		{"\n", STATUS_CANCELLED, NULL, 1},
		{"", STATUS_CANCELLED, NULL, 1},
	};
	static const char hint[] = "Type a number from 1 to 2, or nothing to cancel.\n";
	struct question question = {.kind = QUESTION_CHOICE, .prompt = "Which client?",
		.choices = choices, .choice_count = 2};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct stage stage = terminal();
		struct error error = {.status = STATUS_OK};
		const char *answer = NULL;
		char printed[300] = "Which client?\n  1  Acme GmbH\n  2  Acme Ltd\n";
		for (int prompt = 0; prompt < rows[i].prompts; prompt++) {
			strcat(printed, prompt == 0 ? "" : hint);
			strcat(printed, "Number: ");
		}
		strcat(printed, rows[i].prompts == 3 && rows[i].status != STATUS_OK ? hint : "");
		assert_int_equal(asked(&stage, &question, rows[i].typed, &answer, printed, &error),
			rows[i].status);
		if (rows[i].status == STATUS_OK)
			assert_string_equal(answer, rows[i].answer);
		else
			assert_string_equal(error.message, "Cancelled; nothing was changed.");
		arena_free(stage.arena);
	}
}

static void yes_no(void **state)
{
	(void)state;
	static const char *const rows[][2] = {
		{"y\n", "yes"}, {"ja\n", "yes"}, {"Y\r\n", "yes"}, {"n\n", "no"}, {"\n", "no"},
		{"yesterday\n", "no"},
	};
	struct question question = {.kind = QUESTION_YES_NO, .prompt = "Create client acme?"};
	struct error error = {.status = STATUS_OK};
	const char *answer = NULL;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct stage stage = terminal();
		assert_int_equal(asked(&stage, &question, rows[i][0], &answer,
			"Create client acme? [y/N] ", &error), STATUS_OK);
		assert_string_equal(answer, rows[i][1]);
		arena_free(stage.arena);
	}
	struct stage stage = terminal();
	assert_int_equal(asked(&stage, &question, "", &answer, "Create client acme? [y/N] ",
		&error), STATUS_CANCELLED);
	question.explanation = "Nobody is called so.";
	assert_int_equal(asked(&stage, &question, "y\n", &answer,
		"Nobody is called so.\nCreate client acme? [y/N] ", &error), STATUS_OK);
	question.unattended = "Nobody is called so.";
	question.otherwise = STATUS_NOT_FOUND;
	stage.cli.in_is_terminal = false;
	assert_int_equal(asked(&stage, &question, "y\n", &answer, "", &error), STATUS_NOT_FOUND);
	question.assumed = "yes";
	assert_int_equal(asked(&stage, &question, "n\n", &answer, "", &error), STATUS_OK);
	assert_string_equal(answer, "yes");
	arena_free(stage.arena);
}

static void line(void **state)
{
	(void)state;
	struct question question = {.kind = QUESTION_LINE, .prompt = "What was said?"};
	struct error error = {.status = STATUS_OK};
	const char *answer = NULL;
	struct stage stage = terminal();
	assert_int_equal(asked(&stage, &question, "launch moved, gr\xf6\xdf" "er\n", &answer,
		"What was said? ", &error), STATUS_OK);
	assert_string_equal(answer, "launch moved, gr\xef\xbf\xbd\xef\xbf\xbd" "er");
	assert_int_equal(asked(&stage, &question, "\n", &answer, "What was said? ", &error),
		STATUS_CANCELLED);
	question.initial = "as before";
	assert_int_equal(asked(&stage, &question, "\n", &answer, "What was said? [as before] ",
		&error), STATUS_OK);
	assert_string_equal(answer, "as before");
	arena_free(stage.arena);
}

static void standard_input(void **state)
{
	(void)state;
	struct question question = {.kind = QUESTION_STDIN};
	struct error error = {.status = STATUS_OK};
	const char *answer = NULL;
	struct stage stage = begin(0, true, false);
	assert_int_equal(asked(&stage, &question, "one\ntwo\n", &answer, "", &error), STATUS_OK);
	assert_string_equal(answer, "one\ntwo\n");
	char *huge = malloc((1 << 20) + 2);
	memset(huge, 'x', (1 << 20) + 1);
	huge[(1 << 20) + 1] = '\0';
	assert_int_equal(asked(&stage, &question, huge, &answer, "", &error), STATUS_LIMIT);
	free(huge);
	arena_free(stage.arena);
}

/* Without a terminal nothing is asked; the command says what to type instead. */
static void unattended(void **state)
{
	(void)state;
	static const enum question_kind kinds[] = {
		QUESTION_CHOICE, QUESTION_YES_NO, QUESTION_LINE, QUESTION_TEXT};
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
		for (int terminals = 0; terminals < 3; terminals++) {
			struct stage stage = begin(0, true, false);
			stage.cli.in_is_terminal = terminals == 1;
			stage.cli.out_is_terminal = terminals == 2;
			stage.cli.editor = "false";
			struct question question = {.kind = kinds[i], .prompt = "?",
				.choices = choices, .choice_count = 2, .unattended = "Say which: 100%."};
			struct error error = {.status = STATUS_OK};
			const char *answer = NULL;
			assert_int_equal(asked(&stage, &question, "1\n", &answer, "", &error),
				STATUS_ASK);
			assert_string_equal(error.message, "Say which: 100%.");
			arena_free(stage.arena);
		}
	}
}

/* The editor is a shell command here; returns what ask_editor answers. */
static enum status edited(const char *editor, const char *initial, const char **text,
	struct error *error, struct stage *stage)
{
	stage->cli.editor = editor;
	stage->cli.folder = "/tmp";
	return ask_editor(&stage->cli, stage->arena, initial, text, error);
}

static void editor(void **state)
{
	(void)state;
	struct stage stage = terminal();
	struct error error = {.status = STATUS_OK};
	const char *text = NULL;
	assert_int_equal(edited("sed -i s/one/two/", "one line\n", &text, &error, &stage),
		STATUS_OK);
	assert_string_equal(text, "two line\n");
	/* An editor that puts a new file in place of the old one. */
	assert_int_equal(edited("sh -c 'echo new > $1.n && mv $1.n $1' x", "old", &text, &error,
		&stage), STATUS_OK);
	assert_string_equal(text, "new\n");
	assert_int_equal(edited("sh -c 'test \"$(stat -c %a $1)\" = 600' x", "kept", &text, &error,
		&stage), STATUS_OK);
	assert_string_equal(text, "kept");
	assert_int_equal(edited("truncate -s 0", "x", &text, &error, &stage), STATUS_CANCELLED);
	assert_int_equal(edited("false", "x", &text, &error, &stage), STATUS_CANCELLED);
	assert_int_equal(edited("/nonexistent/editor", "x", &text, &error, &stage),
		STATUS_CANCELLED);
	assert_int_equal(edited(NULL, "x", &text, &error, &stage), STATUS_INVALID);
	/* A link laid in place of the file is not followed. */
	assert_int_equal(edited("ln -sf /etc/passwd", "x", &text, &error, &stage), STATUS_IO);
	arena_free(stage.arena);
}

/* A refused text comes up again with what was wrong in its first line; kept when given up. */
static void editor_again(void **state)
{
	(void)state;
	struct stage stage = terminal();
	struct error error = {.status = STATUS_OK};
	const char *text = "# Acme\ndue: xx\n";
	stage.cli.folder = "/tmp";
	stage.cli.editor = "sh -c 'head -1 $1 | grep -qx \"# ! “xx” is no date\" && "
		"sed -i s/xx/fri/ $1' x";
	(void)error_set(&error, STATUS_INVALID, "“xx” is no date");
	assert_int_equal(ask_editor_again(&stage.cli, stage.arena, &text, &error), STATUS_OK);
	assert_string_equal(text, "# ! “fri” is no date\n# Acme\ndue: fri\n");
	/* The remark of the last time goes before the next one comes. */
	stage.cli.editor = "sh -c 'test \"$(grep -c \"^# ! \" $1)\" = 1' x";
	(void)error_set(&error, STATUS_INVALID, "no good either");
	assert_int_equal(ask_editor_again(&stage.cli, stage.arena, &text, &error), STATUS_INVALID);
	assert_string_equal(error.message, "no good either");
	const char *path = strstr(error.advice, "/tmp/rapport-");
	assert_non_null(path);
	FILE *kept = fopen(path, "r");
	char bytes[64] = "";
	assert_non_null(kept);
	assert_int_equal(fread(bytes, 1, sizeof bytes - 1, kept), strlen("# Acme\ndue: fri\n"));
	assert_string_equal(bytes, "# Acme\ndue: fri\n");
	fclose(kept);
	unlink(path);
	arena_free(stage.arena);
}

static void editor_leaves_nothing_behind(void **state)
{
	(void)state;
	char folder[] = "/tmp/cli-ask-XXXXXX";
	assert_non_null(mkdtemp(folder));
	struct stage stage = terminal();
	struct error error = {.status = STATUS_OK};
	const char *text = NULL;
	stage.cli.editor = "true";
	stage.cli.folder = folder;
	assert_int_equal(ask_editor(&stage.cli, stage.arena, "a", &text, &error), STATUS_OK);
	assert_int_equal(rmdir(folder), 0); /* only an empty folder goes */
	assert_int_equal(ask_editor(&stage.cli, stage.arena, "a", &text, &error), STATUS_IO);
	arena_free(stage.arena);
}

/* A text leaves: what is written to the terminal, what a program got, and what failed. */
static void delivery(void **state)
{
	(void)state;
	struct delivery way = {.way = DELIVER_COPY, .text = "Grüße,\n"};
	struct question question = {.kind = QUESTION_DELIVER, .prompt = "", .assumed = "",
		.delivery = &way};
	struct error error = {.status = STATUS_OK};
	const char *answer = NULL;
	struct stage stage = terminal();
	stage.cli.folder = "/tmp";
	assert_int_equal(asked(&stage, &question, "", &answer, "\033]52;c;R3LDvMOfZSwK\033\\",
		&error), STATUS_OK);
	assert_string_equal(answer, "");
	way.way = DELIVER_FEED;
	way.command = "tr a-z A-Z";
	assert_int_equal(asked(&stage, &question, "", &answer, "", &error), STATUS_OK);
	assert_string_equal(answer, "GRüßE,\n");
	way.command = "echo nobody there; exit 69";
	assert_int_equal(asked(&stage, &question, "", &answer, "", &error), STATUS_IO);
	assert_non_null(strstr(error.message, "nobody there"));
	way.way = DELIVER_OPEN;
	way.command = "grep -qx 'Grüße,'";
	assert_int_equal(asked(&stage, &question, "", &answer, "", &error), STATUS_OK);
	stage.cli.in_is_terminal = false;
	assert_int_equal(asked(&stage, &question, "", &answer, "", &error), STATUS_INVALID);
	arena_free(stage.arena);
}

static void clipboard(void **state)
{
	(void)state;
	static const char *const rows[][2] = {{"", ""}, {"f", "Zg=="}, {"fo", "Zm8="},
		{"foo", "Zm9v"}, {"foob", "Zm9vYg=="}, {"\xff\xfe\xfd", "//79"}};
	struct arena *arena = arena_new();
	struct error error = {.status = STATUS_OK};
	const char *sequence = NULL;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		assert_int_equal(clipboard_sequence(arena, rows[i][0], &sequence, &error),
			STATUS_OK);
		assert_string_equal(sequence,
			arena_format(arena, "\033]52;c;%s\033\\", rows[i][1]));
	}
	char *huge = arena_alloc(arena, 60000);
	memset(huge, 'x', 59999);
	assert_int_equal(clipboard_sequence(arena, huge, &sequence, &error), STATUS_LIMIT);
	huge[56244] = '\0';
	assert_int_equal(clipboard_sequence(arena, huge, &sequence, &error), STATUS_OK);
	arena_free(arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(choice),
		cmocka_unit_test(yes_no),
		cmocka_unit_test(line),
		cmocka_unit_test(standard_input),
		cmocka_unit_test(unattended),
		cmocka_unit_test(editor),
		cmocka_unit_test(editor_again),
		cmocka_unit_test(editor_leaves_nothing_behind),
		cmocka_unit_test(delivery),
		cmocka_unit_test(clipboard),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
