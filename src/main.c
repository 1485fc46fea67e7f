/* Picks a door: a command on the command line, or the screen. */
#include <errno.h>
#include <fcntl.h>
#include <langinfo.h>
#include <locale.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "rapport/cli.h"
#include "rapport/settings.h"
#include "rapport/tui.h"

enum { EXIT_ERROR = 2, WIDTH_UNKNOWN = 80 };

/* Descriptors 0 to 2 are taken before any file is opened: otherwise the store could become
 * "standard output" of a caller that closed it. They are opened the wrong way round, so that using
 * them fails as using a closed one does. */
static void occupy_standard_files(void)
{
	for (int file = 0; file <= 2; file++) {
		if (fcntl(file, F_GETFD) >= 0 || errno != EBADF)
			continue;
		if (open("/dev/null", file == 0 ? O_WRONLY : O_RDONLY) != file)
			_exit(EXIT_ERROR);
	}
}

static void out_of_memory(void)
{
	tui_restore_terminal();
	const char *text = _("rapport: No memory is left; what was not confirmed is undone.\n");
	ssize_t written = write(STDERR_FILENO, text, strlen(text));
	_exit(written < 0 ? EXIT_ERROR + 1 : EXIT_ERROR);
}

/* A failed assertion: the terminal first, then the usual end. */
static void on_abort(int number)
{
	tui_restore_terminal();
	signal(number, SIG_DFL);
	raise(number);
}

/* Whether the locale the environment names is one that knows more than ASCII. */
static bool wants_utf8(void)
{
	static const char *const names[] = {"LC_ALL", "LC_CTYPE", "LANG"};
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		const char *locale = getenv(names[i]);
		if (!locale || !*locale)
			continue;
		return strstr(locale, "UTF-8") || strstr(locale, "utf8");
	}
	return false;
}

/* Of the locale only the letters count: texts, days and numbers are of the program's languages. A
 * locale that is named but not installed (ssh from elsewhere, a slim container) still says what
 * the terminal understands. */
static void set_locale(void)
{
	if (!setlocale(LC_CTYPE, "") && wants_utf8())
		setlocale(LC_CTYPE, "C.UTF-8");
}

static int terminal_width(void)
{
	struct winsize size = {.ws_col = 0};
	if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0)
		return WIDTH_UNKNOWN;
	return size.ws_col;
}

static bool can_show_screen(const struct environment *environment)
{
	return environment->term[0] && strcmp(environment->term, "dumb") != 0;
}

static bool wants_colour(const struct cli *cli, const struct environment *environment,
	const struct settings *settings)
{
	const char *colour = settings_text(settings, "colour");
	if (strcmp(colour, "auto") != 0)
		return strcmp(colour, "always") == 0;
	return cli->out_is_terminal && !environment->no_color && can_show_screen(environment);
}

static struct cli describe_terminal(const struct environment *environment)
{
	struct cli cli = {
		.in = stdin,
		.out = stdout,
		.errors = stderr,
		.in_is_terminal = isatty(STDIN_FILENO) == 1,
		.out_is_terminal = isatty(STDOUT_FILENO) == 1,
		.errors_is_terminal = isatty(STDERR_FILENO) == 1,
		.utf8 = strcmp(nl_langinfo(CODESET), "UTF-8") == 0,
		.editor = environment->editor,
		.folder = environment->folder,
	};
	cli.width = cli.out_is_terminal ? terminal_width() : 0;
	return cli;
}

static int run_command(const struct cli *cli, struct session *session, const char *const *words,
	size_t count, bool *screen)
{
	enum result_then then = THEN_NOTHING;
	int exit_code = cli_run(cli, session, words, count, &then);
	*screen = then == THEN_OPEN_SCREEN && cli->in_is_terminal && cli->out_is_terminal;
	return exit_code;
}

static const char *theme_of(struct session *session, const struct environment *environment)
{
	const char *name = settings_text(session_settings(session), "screen.theme");
	return strcmp(name, "auto") == 0 ? environment->theme : name;
}

static enum status open_screen(
	struct session *session, const struct environment *environment, struct error *error)
{
	struct tui_options options = {
		.term = environment->term,
		.editor = environment->editor,
		.folder = environment->folder,
		.home = environment->home,
		.theme = theme_of(session, environment),
		.no_color = environment->no_color,
		.announce_idle = environment->announce_idle,
		.fixed_now = environment->fixed_now,
	};
	return tui_run(session, &options, error);
}

/* The screen; where there can be none, it is said why, and `due` answers instead. */
static int run_screen(
	const struct cli *cli, struct session *session, const struct environment *environment)
{
	static const char *const due[] = {"due"};
	struct error error = {.status = STATUS_OK};
	bool screen;
	enum status status = can_show_screen(environment)
				     ? open_screen(session, environment, &error)
				     : error_set(&error, STATUS_INVALID,
					       _("The screen needs a terminal that TERM names; "
						 "this is what is due."));
	if (status == STATUS_OK)
		return 0;
	cli_error(cli, &error);
	if (status != STATUS_INVALID)
		return EXIT_ERROR;
	return run_command(cli, session, due, 1, &screen);
}

static int run(const struct environment *environment, struct cli *cli, struct session *session)
{
	static const char *const due[] = {"due"};
	bool terminal = cli->in_is_terminal && cli->out_is_terminal, screen = false;
	int exit_code = 0;
	cli->colour = wants_colour(cli, environment, session_settings(session));
	if (environment->count > 0)
		exit_code =
			run_command(cli, session, environment->words, environment->count, &screen);
	else if (terminal)
		screen = true;
	else
		exit_code = run_command(cli, session, due, 1, &screen);
	return screen ? run_screen(cli, session, environment) : exit_code;
}

int main(int count, char **words)
{
	occupy_standard_files();
	umask(077);
	signal(SIGPIPE, SIG_IGN);
	signal(SIGABRT, on_abort);
	memory_set_handler(out_of_memory);
	set_locale();
	struct error error = {.status = STATUS_OK};
	struct arena *arena = arena_new();
	struct environment environment;
	struct session *session = NULL;
	size_t given = count > 0 ? (size_t)count - 1 : 0;
	enum status status = environment_read(
		arena, (const char *const *)words + (given ? 1 : 0), given, &environment, &error);
	struct cli cli = describe_terminal(&environment);
	environment.session.elsewhere = cli_elsewhere;
	if (status == STATUS_OK)
		status = session_open(&environment.session, &session, &error);
	int exit_code = EXIT_ERROR;
	if (status == STATUS_OK)
		exit_code = run(&environment, &cli, session);
	else
		cli_error(&cli, &error);
	session_close(session);
	arena_free(arena);
	return exit_code;
}
