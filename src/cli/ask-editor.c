#include "internal.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

enum { TEXT_MOST = 1 << 20 };

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

/* The shell splits $EDITOR, as it may hold arguments ("code --wait"); the path stays one word. */
static void become_editor(const char *editor, const char *path)
{
	char *command = memory_alloc(strlen(editor) + sizeof " \"$1\"");
	strcpy(command, editor);
	strcat(command, " \"$1\"");
	signal(SIGPIPE, SIG_DFL);
	signal(SIGINT, SIG_DFL);
	execl("/bin/sh", "sh", "-c", command, "editor", path, (char *)NULL);
	_exit(127);
}

/* Interrupts are for the editor while it runs. */
static enum status run_editor(const char *editor, const char *path, struct error *error)
{
	int outcome = 0;
	pid_t child, waited;
	void (*former)(int) = signal(SIGINT, SIG_IGN);
	child = fork();
	if (child == 0)
		become_editor(editor, path);
	do
		waited = child < 0 ? -1 : waitpid(child, &outcome, 0);
	while (waited < 0 && child > 0 && errno == EINTR);
	int reason = errno;
	signal(SIGINT, former == SIG_ERR ? SIG_DFL : former);
	if (waited < 0)
		return error_set(error, STATUS_IO, _("The editor %s cannot be started: %s."),
			editor, strerror(reason));
	if (!WIFEXITED(outcome) || WEXITSTATUS(outcome) != 0)
		return error_set(error, STATUS_CANCELLED,
			_("The editor %s ended with an error; nothing was changed."), editor);
	return STATUS_OK;
}

enum status ask_editor(const struct cli *cli, struct arena *arena, const char *initial,
	const char **text, struct error *error)
{
	enum status status;
	if (text_empty(cli->editor))
		return error_set(error, STATUS_INVALID,
			_("No editor is known: set EDITOR, or type the text on the command line."));
	char *path = arena_format(arena, "%s/rapport-XXXXXX", cli->folder);
	int file = mkstemp(path); /* made with mode 0600 */
	if (file < 0)
		return error_set(error, STATUS_IO, _("No temporary file can be made in %s: %s."),
			cli->folder, strerror(errno));
	status = write_all(file, initial ? initial : "", path, error);
	if (close(file) < 0 && status == STATUS_OK)
		status = error_set(error, STATUS_IO, _("%s cannot be written: %s."), path,
			strerror(errno));
	if (status == STATUS_OK)
		status = run_editor(cli->editor, path, error);
	if (status == STATUS_OK)
		status = read_all(arena, path, text, error);
	unlink(path);
	if (status == STATUS_OK && (*text)[strspn(*text, " \t\r\n")] == '\0')
		return error_set(error, STATUS_CANCELLED,
			_("The text was left empty; nothing was changed."));
	return status;
}
