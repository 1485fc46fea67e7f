#include "editor.h"

#include "rapport/base/program.h"
#include "rapport/base/text.h"
#include "terminal.h"

const char *editor_folder(const struct screen *screen)
{
	return text_empty(screen->options->folder) ? "/tmp" : screen->options->folder;
}

void editor_return(struct screen *screen)
{
	terminal_take_back();
	terminal_resize(&screen->rows, &screen->columns);
	screen->redraw = true;
	screen_mark(screen);
}

enum status editor_write(struct screen *screen, struct arena *arena, const char *initial,
	const char **text, struct error *error)
{
	if (text_empty(screen->options->editor))
		return error_set(error, STATUS_INVALID,
			_("No editor is known: set EDITOR, or type the fields behind “:edit”."));
	const struct program program = {
		.command = screen->options->editor,
		.folder = editor_folder(screen),
		.initial = initial,
	};
	terminal_release();
	enum status status = program_write(arena, &program, text, error);
	editor_return(screen);
	return status;
}

enum status editor_keep(struct screen *screen, struct arena *arena, const char *text,
	const char **path, struct error *error)
{
	return program_keep(arena, editor_folder(screen), text, path, error);
}
