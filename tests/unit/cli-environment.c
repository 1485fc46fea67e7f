/* What the environment and --store say. */
#include "cli-helper.h"

static const char *const names[] = {"HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "RAPPORT_STORE",
	"RAPPORT_NOW", "RAPPORT_SEED", "RAPPORT_IDLE", "LANG", "LC_ALL", "LC_MESSAGES", "LANGUAGE",
	"TMPDIR", "EDITOR", "VISUAL", "NO_COLOR", "COLORFGBG", "TERM"};

/* Sets exactly the variables of `pairs` ("HOME=/home/kim …") and reads the words. */
static enum status read_with(struct arena *arena, const char *pairs, const char *line,
	struct environment *environment, struct error *error)
{
	const char *words[16];
	size_t count = 0;
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		unsetenv(names[i]);
	char *rest = arena_copy(arena, pairs);
	for (char *pair; (pair = strtok_r(rest, " ", &rest));) {
		char *value = strchr(pair, '=');
		*value++ = '\0';
		setenv(pair, value, 1);
	}
	rest = arena_copy(arena, line);
	for (char *word; (word = strtok_r(rest, " ", &rest));)
		words[count++] = word;
	error_clear(error);
	return environment_read(arena, words, count, environment, error);
}

static void store(void **state)
{
	(void)state;
	static const struct {
		const char *pairs, *line, *store, *words;
	} rows[] = {
		{"HOME=/h", "due", "/h/.local/share/rapport/rapport.db", "due"},
		{"HOME=/h XDG_DATA_HOME=/x", "", "/x/rapport/rapport.db", ""},
		{"HOME=/h XDG_DATA_HOME=x", "", "/h/.local/share/rapport/rapport.db", ""},
		{"HOME=/h XDG_DATA_HOME=", "", "/h/.local/share/rapport/rapport.db", ""},
		{"XDG_DATA_HOME=/x", "", "/x/rapport/rapport.db", ""},
		{"HOME=/h RAPPORT_STORE=a.db", "", "a.db", ""},
		{"HOME=/h RAPPORT_STORE=a.db", "--store b.db due", "b.db", "due"},
		{"", "due --store b.db x", "b.db", "due x"},
		{"", "due --store=b.db x", "b.db", "due x"},
		{"", "--store a.db --store c.db due", "c.db", "due"},
		{"HOME=/h", "log acme -- --store x", "/h/.local/share/rapport/rapport.db",
			"log acme -- --store x"},
		{"HOME=/h", "log --stores x", "/h/.local/share/rapport/rapport.db",
			"log --stores x"},
	};
	struct arena *arena = arena_new();
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct environment environment;
		struct error error = {.status = STATUS_OK};
		struct buffer words = BUFFER_EMPTY;
		enum status status =
			read_with(arena, rows[i].pairs, rows[i].line, &environment, &error);
		assert_int_equal(status, STATUS_OK);
		assert_string_equal(environment.session.store_path, rows[i].store);
		for (size_t word = 0; word < environment.count; word++)
			buffer_format(&words, "%s%s", word ? " " : "", environment.words[word]);
		assert_string_equal(buffer_text(&words), rows[i].words);
		buffer_clear(&words);
	}
	arena_free(arena);
}

static void refused(void **state)
{
	(void)state;
	static const char *const rows[][3] = {
		{"", "due", "HOME is not set"},
		{"HOME=", "due", "HOME is not set"},
		{"XDG_DATA_HOME=relative", "due", "HOME is not set"},
		{"HOME=/h", "due --store", "--store wants the name of a file"},
		{"HOME=/h", "due --store=", "--store wants the name of a file"},
		{"HOME=/h RAPPORT_SEED=x", "due", "RAPPORT_SEED"},
		{"HOME=/h RAPPORT_SEED=-4", "due", "RAPPORT_SEED"},
		{"HOME=/h RAPPORT_SEED=99999999999999999999999", "due", "RAPPORT_SEED"},
		{"HOME=/h RAPPORT_NOW=yesterday", "due", "yesterday"},
	};
	struct arena *arena = arena_new();
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct environment environment;
		struct error error = {.status = STATUS_OK};
		assert_int_equal(read_with(arena, rows[i][0], rows[i][1], &environment, &error),
			STATUS_INVALID);
		if (!strstr(error.message, rows[i][2]))
			fail_msg("\"%s\" does not say \"%s\"", error.message, rows[i][2]);
	}
	arena_free(arena);
}

static void language(void **state)
{
	(void)state;
	static const char *const rows[][2] = {
		{"", "en"},
		{"LANG=C", "en"},
		{"LANG=C.UTF-8", "en"},
		{"LANG=de_DE.UTF-8", "de"},
		{"LANG=de", "de"},
		{"LANG=den_XX", "en"},
		{"LANG=en_GB.UTF-8 LC_MESSAGES=de_AT.UTF-8", "de"},
		{"LANG=de_DE.UTF-8 LC_ALL=en_US.UTF-8", "en"},
		{"LANG=C.UTF-8 LANGUAGE=de:en", "de"},
		{"LANG=de_DE.UTF-8 LANGUAGE=en:de", "en"},
		{"LANG=C LANGUAGE=de", "en"},
		{"LANG=de_DE.UTF-8 LC_ALL=POSIX", "en"},
		{"LANG=C.UTF-8 LANGUAGE=xx:de_AT:en", "de"},
		{"LANG=C.UTF-8 LANGUAGE=::../de:x", "en"},
	};
	struct arena *arena = arena_new();
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct environment environment;
		struct error error = {.status = STATUS_OK};
		char *pairs = arena_format(arena, "HOME=/h %s", rows[i][0]);
		assert_int_equal(read_with(arena, pairs, "", &environment, &error), STATUS_OK);
		if (strcmp(environment.session.language, rows[i][1]) != 0)
			fail_msg("%s gives %s", rows[i][0], environment.session.language);
	}
	arena_free(arena);
}

static void what_the_terminal_tells_of_its_ground(void **state)
{
	(void)state;
	static const char *const rows[][2] = {
		{"X=1", "dark"},
		{"COLORFGBG=0;15", "light"},
		{"COLORFGBG=15;0", "dark"},
		{"COLORFGBG=0;default;15", "light"},
		{"COLORFGBG=0;7", "light"},
		{"COLORFGBG=7;8", "dark"},
		{"COLORFGBG=0;11", "light"},
		{"COLORFGBG=default;default", "dark"},
		{"COLORFGBG=0;", "dark"},
		{"COLORFGBG=15", "dark"},
		{"COLORFGBG=0;-1", "dark"},
		{"COLORFGBG=0;99999999999999999999", "dark"},
		{"COLORFGBG=0;15 NO_COLOR=1", "mono"},
		{"NO_COLOR=1", "mono"},
		{"NO_COLOR=", "dark"},
	};
	struct arena *arena = arena_new();
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct environment environment;
		struct error error = {.status = STATUS_OK};
		char *pairs = arena_format(arena, "HOME=/h %s", rows[i][0]);
		assert_int_equal(read_with(arena, pairs, "", &environment, &error), STATUS_OK);
		if (strcmp(environment.theme, rows[i][1]) != 0)
			fail_msg("%s gives %s", rows[i][0], environment.theme);
	}
	arena_free(arena);
}

static void the_rest(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct environment environment;
	struct error error = {.status = STATUS_OK};
	assert_int_equal(
		read_with(arena,
			"HOME=/h XDG_CONFIG_HOME=/c RAPPORT_NOW=2026-03-09T08:00:00Z "
			"RAPPORT_SEED=7 "
			"RAPPORT_IDLE=1 TMPDIR=/t EDITOR=ed VISUAL=vi NO_COLOR=1 TERM=xterm",
			"", &environment, &error),
		STATUS_OK);
	assert_string_equal(environment.session.settings_path, "/c/rapport/settings.yaml");
	assert_string_equal(environment.session.rules_folder, "/c/rapport/rules.d");
	assert_string_equal(environment.session.temporary_folder, "/t");
	assert_int_equal(environment.session.now.instant, 1773043200);
	assert_int_equal(environment.session.seed, 7);
	assert_string_equal(environment.editor, "vi");
	assert_string_equal(environment.term, "xterm");
	assert_string_equal(environment.folder, "/t");
	assert_true(environment.no_color && environment.fixed_now && environment.announce_idle);

	assert_int_equal(
		read_with(arena, "HOME=/h EDITOR=ed NO_COLOR= VISUAL=", "", &environment, &error),
		STATUS_OK);
	assert_string_equal(environment.session.settings_path, "/h/.config/rapport/settings.yaml");
	assert_string_equal(environment.editor, "ed");
	assert_string_equal(environment.folder, "/tmp");
	assert_string_equal(environment.term, "");
	assert_int_equal(environment.session.seed, 0);
	assert_false(environment.no_color || environment.fixed_now || environment.announce_idle);

	assert_int_equal(
		read_with(arena, "RAPPORT_STORE=x EDITOR=", "", &environment, &error), STATUS_OK);
	assert_null(environment.session.settings_path);
	assert_null(environment.session.rules_folder);
	assert_null(environment.editor);
	arena_free(arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(store),
		cmocka_unit_test(refused),
		cmocka_unit_test(language),
		cmocka_unit_test(what_the_terminal_tells_of_its_ground),
		cmocka_unit_test(the_rest),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
