#include "internal.h"

#include <errno.h>
#include <string.h>

void print_bytes(struct printer *printer, const char *bytes, size_t length)
{
	if (printer->failed || length == 0)
		return;
	printer->between = true;
	errno = 0;
	if (fwrite(bytes, 1, length, printer->cli->out) != length)
		printer->failed = errno ? errno : EIO;
}

/* The escape sequence that begins a tone; "" without colour. */
static const char *tone_start(const struct cli *cli, enum tone tone)
{
	if (!cli->colour)
		return "";
	switch (tone) {
	case TONE_INFO:
		return "\033[36m";
	case TONE_NOTICE:
		return "\033[34m";
	case TONE_WARN:
		return "\033[33m";
	case TONE_URGENT:
		return "\033[1;31m";
	case TONE_GOOD:
		return "\033[32m";
	case TONE_QUIET:
		return "\033[2m";
	case TONE_PLAIN:
		break;
	}
	return "";
}

void print_line(struct printer *printer, enum tone tone, const char *text)
{
	const char *start = tone_start(printer->cli, tone);
	print_bytes(printer, start, strlen(start));
	print_bytes(printer, text, strlen(text));
	if (start[0])
		print_bytes(printer, print_normal(printer->cli),
			strlen(print_normal(printer->cli)));
	print_bytes(printer, "\n", 1);
}

const char *print_form(const struct printer *printer, const char *text, enum text_lines lines)
{
	if (text_empty(text))
		return "";
	const char *clean = text_clean(printer->arena, text, lines);
	return printer->cli->utf8 ? clean : text_ascii(printer->arena, clean);
}

const char *print_bold(const struct cli *cli)
{
	return cli->colour ? "\033[1m" : "";
}

const char *print_normal(const struct cli *cli)
{
	return cli->colour ? "\033[0m" : "";
}
