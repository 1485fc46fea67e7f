/* A text written in the editor, and written again when there is a mistake in it. */
#include "internal.h"

#include <string.h>

#include "rapport/base/program.h"

/* Begins the lines that say what was wrong; "#" begins a comment in every form. */
static const char MARK[] = "# ! ";

enum status ask_editor(const struct cli *cli, struct arena *arena, const char *initial,
	const char **text, struct error *error)
{
	if (text_empty(cli->editor))
		return error_set(error, STATUS_INVALID,
			_("No editor is known: set EDITOR, or type the text on the command line."));
	const struct program program = {
		.command = cli->editor,
		.folder = cli->folder,
		.initial = initial ? initial : "",
	};
	return program_write(arena, &program, text, error);
}

/* The text without what an earlier try said about it. */
static const char *without_marks(const char *text)
{
	while (strncmp(text, MARK, sizeof MARK - 1) == 0) {
		text += strcspn(text, "\n");
		text += *text == '\n';
	}
	return text;
}

static enum status keep(const struct cli *cli, struct arena *arena, const char *text,
	const struct error *mistake, struct error *error)
{
	const char *path = NULL;
	enum status status = program_keep(arena, cli->folder, text, &path, error);
	if (status != STATUS_OK)
		return status;
	*error = *mistake;
	return error_advise(error, _("What you wrote is kept in %s"), path);
}

enum status ask_editor_again(const struct cli *cli, struct arena *arena, const char **text,
	struct error *error)
{
	const struct error mistake = *error;
	const char *rejected = without_marks(*text);
	struct buffer line = BUFFER_EMPTY;
	error_format(error, &line);
	const char *said = text_clean(arena, buffer_text(&line), TEXT_ONE_LINE);
	buffer_clear(&line);
	const char *written = "";
	error_clear(error);
	enum status status = ask_editor(cli, arena,
		arena_format(arena, "%s%s\n%s", MARK, said, rejected), &written, error);
	if (status == STATUS_OK && !text_equal(without_marks(written), rejected)) {
		*text = written;
		return STATUS_OK;
	}
	return keep(cli, arena, rejected, &mistake, error);
}
