#include "deliver.h"

#include "editor.h"
#include "rapport/base/program.h"
#include "rapport/base/text.h"
#include "terminal.h"

/* The terminal is given away also to a command that only reads: it may ask for a passphrase, and
 * Ctrl-C stops it there. */
static enum status run(struct screen *screen, struct arena *arena, const struct delivery *delivery,
	const char **said, struct error *error)
{
	const struct program program = {
		.command = delivery->command,
		.folder = editor_folder(screen),
		.initial = delivery->text,
	};
	terminal_release();
	if (delivery->way == DELIVER_FEED)
		terminal_send(arena_format(arena, "%s\n",
			text_clean(arena,
				arena_format(arena, _("Handing it to “%s” … (Ctrl-C stops it)"),
					delivery->command),
				TEXT_ONE_LINE)));
	enum status status = delivery->way == DELIVER_FEED
				     ? program_feed(arena, &program, said, error)
				     : program_open(arena, &program, error);
	editor_return(screen);
	return status;
}

enum status deliver_text(struct screen *screen, struct arena *arena,
	const struct delivery *delivery, const char **said, struct error *error)
{
	const char *sequence = "";
	*said = "";
	if (delivery->way != DELIVER_COPY)
		return run(screen, arena, delivery, said, error);
	enum status status = clipboard_sequence(arena, delivery->text, &sequence, error);
	if (status == STATUS_OK)
		terminal_send(sequence);
	return status;
}
