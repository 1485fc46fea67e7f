/* A text given to a command, or opened in a program: ways on which it leaves. */
#include "program-internal.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "rapport/base/text.h"

enum { SAID_MOST = 4096, SAID_CELLS = 200, SECONDS_MOST = 120 };

/* A private file without a name. Files and not pipes: a command that leaves something running
 * behind (xclip does) would hold a pipe open, and one that reads nothing would break it. */
static enum status nameless(struct arena *arena, const char *folder, int *file, struct error *error)
{
	char *name = arena_format(arena, "%s/rapport-XXXXXX", folder);
	*file = mkstemp(name);
	if (*file < 0)
		return error_set(error, STATUS_IO, _("No temporary file can be made in %s: %s."),
			folder, error_reason(errno));
	unlink(name);
	fcntl(*file, F_SETFD, FD_CLOEXEC);
	return STATUS_OK;
}

static const char *read_said(struct arena *arena, int file)
{
	char *bytes = arena_alloc(arena, SAID_MOST);
	ssize_t length = pread(file, bytes, SAID_MOST, 0);
	return text_store_form(arena, bytes, length > 0 ? (size_t)length : 0);
}

/* On one line, short enough to be part of an error. */
static const char *brief(struct arena *arena, const char *said)
{
	struct buffer line = BUFFER_EMPTY;
	text_fit(&line, text_clean(arena, said, TEXT_ONE_LINE), SAID_CELLS, false);
	const char *text = arena_copy(arena, buffer_text(&line));
	buffer_clear(&line);
	return text + strspn(text, " ");
}

static enum status ended(struct arena *arena, const char *command, const struct program_end *end,
	const char *said, struct error *error)
{
	if (end->failed)
		return error_set(error, STATUS_IO, _("“%s” cannot be started: %s."), command,
			error_reason(end->failed));
	if (end->late)
		return error_set(error, STATUS_LIMIT,
			_("“%s” took longer than %d s and was ended."), command, SECONDS_MOST);
	if (end->code == 0)
		return STATUS_OK;
	said = brief(arena, said);
	if (end->code == 128 + SIGINT)
		return error_set(error, STATUS_CANCELLED, _("“%s” was interrupted."), command);
	return said[0] ? error_set(error, STATUS_IO, _("“%s” ended with status %d: %s"), command,
				 end->code, said)
		       : error_set(error, STATUS_IO, _("“%s” ended with status %d."), command,
				 end->code);
}

enum status program_feed(
	struct arena *arena, const struct program *program, const char **said, struct error *error)
{
	struct program_task task = {
		.command = program->command, .in = -1, .out = -1, .seconds = SECONDS_MOST};
	enum status status = nameless(arena, program->folder, &task.in, error);
	*said = "";
	if (status == STATUS_OK)
		status = nameless(arena, program->folder, &task.out, error);
	if (status == STATUS_OK)
		status = program_fill(task.in, program->initial, program->folder, error);
	if (status != STATUS_OK)
		goto done;
	lseek(task.in, 0, SEEK_SET);
	const struct program_end end = program_run(arena, &task);
	*said = read_said(arena, task.out);
	status = ended(arena, program->command, &end, *said, error);
done:
	if (task.in >= 0)
		close(task.in);
	if (task.out >= 0)
		close(task.out);
	return status;
}

enum status program_open(struct arena *arena, const struct program *program, struct error *error)
{
	const char *path = NULL;
	enum status status = program_keep(arena, program->folder, program->initial, &path, error);
	if (status != STATUS_OK)
		return status;
	const struct program_task task = {
		.command = program->command, .file = path, .in = -1, .out = -1};
	const struct program_end end = program_run(arena, &task);
	unlink(path);
	return ended(arena, program->command, &end, "", error);
}
