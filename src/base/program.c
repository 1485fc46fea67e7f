#include "program-internal.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "rapport/base/text.h"

enum { TEXT_MOST = 1 << 20 };

enum status program_fill(int file, const char *text, const char *path, struct error *error)
{
	size_t left = strlen(text);
	while (left > 0) {
		ssize_t written = write(file, text, left);
		if (written < 0 && errno == EINTR)
			continue;
		if (written < 0)
			return error_set(error, STATUS_IO, _("%s cannot be written: %s."), path,
				error_reason(errno));
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
			folder, error_reason(errno));
	enum status status = program_fill(file, text, name, error);
	if (close(file) < 0 && status == STATUS_OK)
		status = error_set(error, STATUS_IO, _("%s cannot be written: %s."), name,
			error_reason(errno));
	*path = name;
	if (status != STATUS_OK)
		unlink(name);
	return status;
}

/* Read by name and not through the first descriptor: editors put a new file in its place. */
static enum status read_all(
	struct arena *arena, const char *path, const char **text, struct error *error)
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
		status = error_set(
			error, STATUS_IO, _("%s cannot be read: %s."), path, error_reason(errno));
	else if (bytes.length > TEXT_MOST)
		status = error_set(error, STATUS_LIMIT, _("The text is longer than 1 MiB."));
	else
		*text = text_store_form(arena, buffer_text(&bytes), bytes.length);
	if (file >= 0)
		close(file);
	buffer_clear(&bytes);
	return status;
}

static enum status edit(
	struct arena *arena, const struct program *program, const char *path, struct error *error)
{
	const struct program_task task = {
		.command = program->command, .file = path, .in = -1, .out = -1};
	const struct program_end end = program_run(arena, &task);
	if (end.failed)
		return error_set(error, STATUS_IO, _("The editor %s cannot be started: %s."),
			program->command, error_reason(end.failed));
	if (end.code != 0)
		return error_set(error, STATUS_CANCELLED,
			_("The editor %s ended with an error; nothing was changed."),
			program->command);
	return STATUS_OK;
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

enum status program_write(
	struct arena *arena, const struct program *program, const char **text, struct error *error)
{
	const char *path = NULL;
	enum status status = program_keep(arena, program->folder, program->initial, &path, error);
	if (status != STATUS_OK)
		return status;
	status = edit(arena, program, path, error);
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
