#include "editor.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "rapport/base/text.h"
#include "terminal.h"

enum { TEXT_MOST = 1 << 20 };

/* Signals that the screen takes for itself, and that belong to the editor while it runs: a stop
 * must stop both, an interrupt only the editor. */
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

/* Read by name and not through the first descriptor: editors put a new file in its place. */
static enum status read_all(struct arena *arena, const char *path, const char **text,
	struct error *error)
{
	struct buffer bytes = BUFFER_EMPTY;
	char piece[4096];
	ssize_t length = 1;
	enum status status = STATUS_OK;
	int file = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
	while (file >= 0 && length > 0 && bytes.length <= TEXT_MOST) {
		do
			length = read(file, piece, sizeof piece);
		while (length < 0 && errno == EINTR);
		if (length > 0)
			buffer_add_n(&bytes, piece, (size_t)length);
	}
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

/* The shell splits the editor's name, as it may hold arguments ("code --wait"); the path stays one
 * word. */
static void become_editor(const char *command, const char *path)
{
	static const int numbers[] = {SIGINT, SIGQUIT, SIGTSTP, SIGTERM, SIGHUP, SIGPIPE, SIGWINCH};
	for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
		signal(numbers[i], SIG_DFL);
	execl("/bin/sh", "sh", "-c", command, "editor", path, (char *)NULL);
	_exit(127);
}

static enum status wait_for(pid_t child, const char *editor, struct error *error)
{
	int outcome = 0;
	pid_t waited;
	do
		waited = waitpid(child, &outcome, 0);
	while (waited < 0 && errno == EINTR);
	if (waited < 0 || !WIFEXITED(outcome) || WEXITSTATUS(outcome) != 0)
		return error_set(error, STATUS_CANCELLED,
			_("The editor %s ended with an error; nothing was changed."), editor);
	return STATUS_OK;
}

static enum status run_editor(struct arena *arena, const char *editor, const char *path,
	struct error *error)
{
	struct sigaction former[LENT];
	enum status status;
	const char *command = arena_format(arena, "%s \"$1\"", editor);
	terminal_release();
	for (size_t i = 0; i < LENT; i++) {
		struct sigaction action = {.sa_handler = lent[i].handler};
		sigaction(lent[i].number, &action, &former[i]);
	}
	pid_t child = fork();
	if (child == 0)
		become_editor(command, path);
	if (child < 0)
		status = error_set(error, STATUS_IO, _("The editor %s cannot be started: %s."),
			editor, strerror(errno));
	else
		status = wait_for(child, editor, error);
	for (size_t i = 0; i < LENT; i++)
		sigaction(lent[i].number, &former[i], NULL);
	terminal_take_back();
	return status;
}

enum status editor_write(struct screen *screen, struct arena *arena, const char *initial,
	const char **text, struct error *error)
{
	const struct tui_options *options = screen->options;
	const char *folder = text_empty(options->folder) ? "/tmp" : options->folder;
	if (text_empty(options->editor))
		return error_set(error, STATUS_INVALID,
			_("No editor is known: set EDITOR, or type the fields as “:edit … key:value”."));
	char *path = arena_format(arena, "%s/rapport-XXXXXX", folder);
	int file = mkstemp(path); /* made with mode 0600 */
	if (file < 0)
		return error_set(error, STATUS_IO, _("No temporary file can be made in %s: %s."),
			folder, strerror(errno));
	enum status status = write_all(file, initial, path, error);
	if (close(file) < 0 && status == STATUS_OK)
		status = error_set(error, STATUS_IO, _("%s cannot be written: %s."), path,
			strerror(errno));
	if (status == STATUS_OK)
		status = run_editor(arena, options->editor, path, error);
	if (status == STATUS_OK)
		status = read_all(arena, path, text, error);
	unlink(path);
	terminal_resize(&screen->rows, &screen->columns);
	screen->redraw = true;
	screen_mark(screen);
	if (status == STATUS_OK && (*text)[strspn(*text, " \t\r\n")] == '\0')
		return error_set(error, STATUS_CANCELLED,
			_("The text was left empty; nothing was changed."));
	return status;
}
