/* A text that leaves: into the clipboard, or to a program of the user. */
#include "internal.h"

#include <errno.h>
#include <string.h>

#include "rapport/base/program.h"

static enum status send_sequence(FILE *terminal, const char *sequence, struct error *error)
{
	errno = 0;
	if (fputs(sequence, terminal) >= 0 && fflush(terminal) == 0)
		return STATUS_OK;
	return error_set(
		error, STATUS_IO, _("The terminal cannot be written: %s."), error_reason(errno));
}

/* By the terminal itself, also when the output goes elsewhere. */
static enum status copy(
	const struct cli *cli, struct arena *arena, const char *text, struct error *error)
{
	const char *sequence = "";
	enum status status = clipboard_sequence(arena, text, &sequence, error);
	if (status != STATUS_OK)
		return status;
	if (cli->out_is_terminal)
		return send_sequence(cli->out, sequence, error);
	FILE *terminal = fopen("/dev/tty", "we");
	if (!terminal) {
		error_set(error, STATUS_INVALID,
			_("There is no terminal that could put the text into the clipboard."));
		return error_advise(error, _("Name a program in the setting copy.command."));
	}
	status = send_sequence(terminal, sequence, error);
	fclose(terminal);
	return status;
}

enum status ask_delivery(const struct cli *cli, struct arena *arena,
	const struct delivery *delivery, const char **said, struct error *error)
{
	const struct program program = {
		.command = delivery->command,
		.folder = cli->folder,
		.initial = delivery->text,
	};
	*said = "";
	switch (delivery->way) {
	case DELIVER_FEED:
		return program_feed(arena, &program, said, error);
	case DELIVER_OPEN:
		if (cli->in_is_terminal && cli->out_is_terminal)
			return program_open(arena, &program, error);
		return error_set(
			error, STATUS_INVALID, _("“%s” needs a terminal."), delivery->command);
	case DELIVER_COPY:
		break;
	}
	return copy(cli, arena, delivery->text, error);
}
