#include "terminal.h"

#include <assert.h>
#include <curses.h>
#include <errno.h>
#include <langinfo.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <term.h>
#include <unistd.h>

#include "rapport/base/text.h"
#include "terminal-keys.h"

/* The one terminal of the process. File scope, because what restores it – a signal, a failed
 * assertion, no memory left – has nothing else to reach it by. */
static SCREEN *terminal;
static bool released;

bool terminal_is_utf8(void)
{
	return strcmp(nl_langinfo(CODESET), "UTF-8") == 0;
}

void terminal_send(const char *sequence)
{
	size_t left = strlen(sequence);
	while (left > 0) {
		ssize_t written = write(STDOUT_FILENO, sequence, left);
		if (written < 0 && errno == EINTR)
			continue;
		if (written <= 0)
			return; /* a terminal that went away is noticed by the loop */
		sequence += written;
		left -= (size_t)written;
	}
}

static enum status check_terminal(const char *term, struct error *error)
{
	int outcome = 0;
	if (text_empty(term)) {
		error_set(error, STATUS_INVALID,
			_("TERM is not set, so the screen cannot be opened."));
		return error_advise(error, _("Commands work without it, for example: rapport due"));
	}
	if (setupterm(term, STDOUT_FILENO, &outcome) != OK) {
		error_set(
			error, STATUS_INVALID, _("The terminal type “%s” is unknown here."), term);
		return error_advise(error, _("Set TERM to a known type, such as xterm-256color."));
	}
	bool movable = cursor_address != NULL;
	del_curterm(set_curterm(NULL)); /* newterm reads it again */
	if (!movable) {
		error_set(error, STATUS_INVALID,
			_("The terminal type “%s” cannot move its cursor."), term);
		return error_advise(error, _("Commands work without it, for example: rapport due"));
	}
	return STATUS_OK;
}

static void prepare(bool announce)
{
	raw(); /* ctrl-c and ctrl-z are keys here: a half-typed line is never lost to them */
	noecho();
	nonl();
	intrflush(stdscr, FALSE);
	typeahead(-1); /* a picture is sent whole; the loop does not draw while keys are waiting */
	keypad(stdscr, TRUE);
	nodelay(stdscr, TRUE);
	meta(stdscr, TRUE);
	set_escdelay(25);
	curs_set(0);
	leaveok(stdscr, FALSE);
	define_key("\033[200~", TERMINAL_PASTE_BEGIN);
	define_key("\033[201~", TERMINAL_PASTE_END);
	if (announce)
		define_key("\033[7777~", TERMINAL_ASK);
	mousemask(BUTTON1_PRESSED | BUTTON4_PRESSED | BUTTON5_PRESSED, NULL);
	mouseinterval(0);
	terminal_send("\033[?2004h");
}

enum status terminal_open(const char *term, bool announce, struct error *error)
{
	assert(terminal == NULL);
	if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO))
		return error_set(error, STATUS_IO, _("The screen needs a terminal."));
	if (check_terminal(term, error) != STATUS_OK)
		return error->status;
	/* Exported sizes would go before the real one, here and in the editor, and never change. */
	unsetenv("LINES");
	unsetenv("COLUMNS");
	terminal = newterm(term, stdout, stdin);
	if (terminal == NULL)
		return error_set(
			error, STATUS_INVALID, _("The terminal “%s” cannot be used."), term);
	released = false;
	prepare(announce);
	return STATUS_OK;
}

void terminal_release(void)
{
	if (terminal == NULL || released)
		return;
	released = true;
	terminal_send("\033[?2004l");
	curs_set(1);
	endwin();
}

void terminal_take_back(void)
{
	assert(terminal != NULL);
	released = false;
	/* First of all: in the mode of a shell or an editor Ctrl-S may have stopped the output,
	 * which our mode lets go on. */
	reset_prog_mode();
	terminal_send("\033[?2004h");
	redrawwin(stdscr);
	refresh();
}

void terminal_close(void)
{
	if (terminal == NULL)
		return;
	terminal_release();
	delscreen(terminal);
	terminal = NULL;
}

void tui_restore_terminal(void)
{
	terminal_release();
}

void terminal_resize(int *height, int *width)
{
	struct winsize size = {.ws_row = 0, .ws_col = 0};
	if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_row == 0 || size.ws_col == 0)
		size = (struct winsize){.ws_row = 24, .ws_col = 80};
	*height = size.ws_row;
	*width = size.ws_col;
	if (resizeterm(*height, *width) == ERR)
		getmaxyx(stdscr, *height, *width);
}
