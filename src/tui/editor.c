#include "editor.h"

#include "rapport/base/program.h"
#include "rapport/base/text.h"
#include "terminal.h"

enum status editor_write(struct screen *screen, struct arena *arena, const char *initial,
	const char **text, struct error *error)
{
	const struct tui_options *options = screen->options;
	const struct program program = {
		.command = options->editor,
		.folder = text_empty(options->folder) ? "/tmp" : options->folder,
		.initial = initial,
	};
	if (text_empty(options->editor))
		return error_set(error, STATUS_INVALID,
			_("No editor is known: set EDITOR, or type the fields as “:edit … key:value”."));
	terminal_release();
	enum status status = program_write(arena, &program, text, error);
	terminal_take_back();
	terminal_resize(&screen->rows, &screen->columns);
	screen->redraw = true;
	screen_mark(screen);
	return status;
}
