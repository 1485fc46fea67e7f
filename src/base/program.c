#include "rapport/base/program.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "rapport/base/text.h"

enum { TEXT_MOST = 1 << 20 };

extern char **environ;

/* What this process does with signals while the program runs. */
static const struct {
	int number;
	void (*handler)(int);
} lent[] = {{SIGTSTP, SIG_DFL}, {SIGINT, SIG_IGN}, {SIGQUIT, SIG_IGN}};
enum { LENT = sizeof lent / sizeof *lent };

static enum status write_all(int file, const char *text, const char *path, struct error *error)
{
	size_t left = strlen(text);
	while (left > 0) {
		ssize_t written = write(file, text, left);
		if (written < 0 && errno == EINTR)
			continue;
		if (written < 0)
			return error_set(error, STATUS_IO, _("%s cannot be written: %s."), path,
				strerror(errno));
		text += written;
		left -= (size_t)written;
	}
	return STATUS_OK;
}

enum status program_keep(struct arena *arena, const char *folder, const char *text,
	const char **path, struct error *error)
{
	char *name = arena_format(arena, "%s/rapport-XXXXXX", folder);
	int file = mkstemp(name); /* made with mode 0600 */
	if (file < 0)
		return error_set(error, STATUS_IO, _("No temporary file can be made in %s: %s."),
			folder, strerror(errno));
	enum status status = write_all(file, text, name, error);
	if (close(file) < 0 && status == STATUS_OK)
		status = error_set(error, STATUS_IO, _("%s cannot be written: %s."), name,
			strerror(errno));
	*path = name;
	if (status != STATUS_OK)
		unlink(name);
	return status;
}

/* Read by name and not through the first descriptor: editors put a new file in its place. */
static enum status read_all(struct arena *arena, const char *path, const char **text,
	struct error *error)
{
	struct buffer bytes = BUFFER_EMPTY;
	char piece[4096];
	ssize_t length = 0;
	enum status status = STATUS_OK;
	int file = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
	while (file >= 0 && bytes.length <= TEXT_MOST &&
		((length = read(file, piece, sizeof piece)) > 0 || (length < 0 && errno == EINTR)))
		buffer_add_n(&bytes, piece, length > 0 ? (size_t)length : 0);
	if (file < 0 || length < 0)
		status = error_set(error, STATUS_IO, _("%s cannot be read: %s."), path,
			strerror(errno));
	else if (bytes.length > TEXT_MOST)
		status = error_set(error, STATUS_LIMIT, _("The text is longer than 1 MiB."));
	else
		*text = text_store_form(arena, buffer_text(&bytes), bytes.length);
	if (file >= 0)
		close(file);
	buffer_clear(&bytes);
	return status;
}

/* The program gets every signal as if it had been started by the shell. Returns an errno. */
static int start(const struct program *program, const char *path, struct arena *arena,
	pid_t *child)
{
	static const int numbers[] = {SIGINT, SIGQUIT, SIGTSTP, SIGTERM, SIGHUP, SIGPIPE, SIGWINCH};
	char *words[] = {arena_copy(arena, "sh"), arena_copy(arena, "-c"),
		arena_format(arena, "%s \"$1\"", program->command), arena_copy(arena, "editor"),
		arena_copy(arena, path), NULL};
	posix_spawnattr_t attributes;
	sigset_t defaults;
	int failed = posix_spawnattr_init(&attributes);
	if (failed)
		return failed;
	sigemptyset(&defaults);
	for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
		sigaddset(&defaults, numbers[i]);
	failed = posix_spawnattr_setsigdefault(&attributes, &defaults);
	if (!failed)
		failed = posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF);
	if (!failed)
		failed = posix_spawn(child, "/bin/sh", NULL, &attributes, words, environ);
	posix_spawnattr_destroy(&attributes);
	return failed;
}

static enum status wait_for(pid_t child, const char *command, struct error *error)
{
	int outcome = 0;
	pid_t waited;
	do
		waited = waitpid(child, &outcome, 0);
	while (waited < 0 && errno == EINTR);
	if (waited < 0 || !WIFEXITED(outcome) || WEXITSTATUS(outcome) != 0)
		return error_set(error, STATUS_CANCELLED,
			_("The editor %s ended with an error; nothing was changed."), command);
	return STATUS_OK;
}

static enum status run(struct arena *arena, const struct program *program, const char *path,
	struct error *error)
{
	struct sigaction former[LENT];
	enum status status;
	pid_t child = -1;
	for (size_t i = 0; i < LENT; i++) {
		struct sigaction action = {.sa_handler = lent[i].handler};
		sigaction(lent[i].number, &action, &former[i]);
	}
	int failed = start(program, path, arena, &child);
	if (failed)
		status = error_set(error, STATUS_IO, _("The editor %s cannot be started: %s."),
			program->command, strerror(failed));
	else
		status = wait_for(child, program->command, error);
	for (size_t i = 0; i < LENT; i++)
		sigaction(lent[i].number, &former[i], NULL);
	return status;
}

/* Whether the file holds more than it was given: somebody's work. */
static bool holds_work(struct arena *arena, const struct program *program, const char *path)
{
	struct error ignored = {.status = STATUS_OK};
	const char *text = "";
	enum status status = read_all(arena, path, &text, &ignored);
	if (status != STATUS_OK)
		return status == STATUS_LIMIT;
	const char *initial = text_store_form(arena, program->initial, strlen(program->initial));
	return !text_equal(text, initial) && text[strspn(text, " \t\r\n")] != '\0';
}

enum status program_write(struct arena *arena, const struct program *program, const char **text,
	struct error *error)
{
	const char *path = NULL;
	enum status status = program_keep(arena, program->folder, program->initial, &path, error);
	if (status != STATUS_OK)
		return status;
	status = run(arena, program, path, error);
	if (status == STATUS_OK)
		status = read_all(arena, path, text, error);
	if (status != STATUS_OK && holds_work(arena, program, path))
		return error_advise(error, _("What you wrote is kept in %s"), path);
	unlink(path);
	if (status == STATUS_OK && (*text)[strspn(*text, " \t\r\n")] == '\0')
		return error_set(error, STATUS_CANCELLED,
			_("The text was left empty; nothing was changed."));
	return status;
}
