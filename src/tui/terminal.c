#include "terminal.h"

#include <assert.h>
#include <curses.h>
#include <errno.h>
#include <langinfo.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <term.h>
#include <unistd.h>
#include <wchar.h>

#include "rapport/base/text.h"

#define PASTE_BEGIN (KEY_MAX + 1)
#define PASTE_END (KEY_MAX + 2)

/* The one terminal of the process. File scope, because what restores it – a signal, a failed
 * assertion, no memory left – has nothing else to reach it by. */
static SCREEN *terminal;
static bool released;

bool terminal_is_utf8(void)
{
	return strcmp(nl_langinfo(CODESET), "UTF-8") == 0;
}

/* Modes ncurses does not know: bracketed paste on (h) or off (l). */
static void bracketed_paste(char on)
{
	char sequence[16];
	int length = snprintf(sequence, sizeof sequence, "\033[?2004%c", on);
	ssize_t written = write(STDOUT_FILENO, sequence, (size_t)length);

	(void)written; /* a terminal that went away is noticed by the loop */
}

static enum status check_terminal(const char *term, struct error *error)
{
	int outcome = 0;

	if (text_empty(term)) {
		error_set(error, STATUS_INVALID, _("TERM is not set, so the screen cannot be opened"));
		return error_advise(error, _("Use the commands, for example \"rapport due\"."));
	}
	if (setupterm(term, STDOUT_FILENO, &outcome) != OK) {
		error_set(error, STATUS_INVALID, _("The terminal type \"%s\" is unknown here"), term);
		return error_advise(error, _("Set TERM to a known type, such as xterm-256color."));
	}
	if (cursor_address == NULL || cursor_address == (char *)-1) {
		error_set(error, STATUS_INVALID,
			_("The terminal type \"%s\" cannot move its cursor"), term);
		return error_advise(error, _("Use the commands, for example \"rapport due\"."));
	}
	return STATUS_OK;
}

static void prepare(void)
{
	raw(); /* ctrl-c and ctrl-z are keys here: a half-typed line is never lost to them */
	noecho();
	nonl();
	intrflush(stdscr, FALSE);
	keypad(stdscr, TRUE);
	nodelay(stdscr, TRUE);
	meta(stdscr, TRUE);
	set_escdelay(25);
	curs_set(0);
	leaveok(stdscr, FALSE);
	define_key("\033[200~", PASTE_BEGIN);
	define_key("\033[201~", PASTE_END);
	mousemask(BUTTON1_PRESSED | BUTTON1_CLICKED | BUTTON1_DOUBLE_CLICKED | BUTTON4_PRESSED |
			BUTTON5_PRESSED,
		NULL);
	mouseinterval(0);
	bracketed_paste('h');
}

enum status terminal_open(const char *term, struct error *error)
{
	assert(terminal == NULL);
	if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO))
		return error_set(error, STATUS_IO, _("The screen needs a terminal"));
	if (check_terminal(term, error) != STATUS_OK)
		return error->status;
	use_env(FALSE); /* exported LINES and COLUMNS would disable resizing */
	terminal = newterm(term, stdout, stdin);
	if (terminal == NULL)
		return error_set(error, STATUS_INVALID, _("The terminal \"%s\" cannot be used"), term);
	released = false;
	prepare();
	return STATUS_OK;
}

void terminal_release(void)
{
	if (terminal == NULL || released)
		return;
	released = true;
	bracketed_paste('l');
	endwin();
}

void terminal_take_back(void)
{
	assert(terminal != NULL);
	released = false;
	bracketed_paste('h');
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

void terminal_resize(int *rows, int *cells)
{
	struct winsize size = {0};

	if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_row == 0 || size.ws_col == 0)
		size = (struct winsize){.ws_row = 24, .ws_col = 80};
	*rows = size.ws_row;
	*cells = size.ws_col;
	resizeterm(*rows, *cells);
}

void terminal_flush(void)
{
	refresh();
}

/* ---- keys ---- */

struct named_key {
	int code;
	const char *name;
};
static const struct named_key named_keys[] = {
	{KEY_UP, "up"},
	{KEY_DOWN, "down"},
	{KEY_LEFT, "left"},
	{KEY_RIGHT, "right"},
	{KEY_HOME, "home"},
	{KEY_END, "end"},
	{KEY_PPAGE, "page-up"},
	{KEY_NPAGE, "page-down"},
	{KEY_BACKSPACE, "backspace"},
	{KEY_DC, "delete"},
	{KEY_ENTER, "enter"},
	{KEY_BTAB, "back-tab"},
	{KEY_SLEFT, "shift-left"},
	{KEY_SRIGHT, "shift-right"},
};

static const char *function_key_name(int code)
{
	static const char *const names[] = {
		"f1", "f2", "f3", "f4", "f5", "f6", "f7", "f8", "f9", "f10", "f11", "f12"};

	if (code < KEY_F(1) || code > KEY_F(12))
		return NULL;
	return names[code - KEY_F(1)];
}

static bool read_mouse(struct key *key)
{
	MEVENT event;

	if (getmouse(&event) != OK)
		return false;
	key->row = event.y;
	key->column = event.x;
	if (event.bstate & BUTTON4_PRESSED)
		key->name = "wheel-up";
	else if (event.bstate & BUTTON5_PRESSED)
		key->name = "wheel-down";
	else
		key->name = "mouse";
	return true;
}

static bool name_function(struct key *key, int code)
{
	if (code == KEY_MOUSE)
		return read_mouse(key);
	for (size_t i = 0; i < sizeof named_keys / sizeof named_keys[0]; i++) {
		if (named_keys[i].code == code)
			key->name = named_keys[i].name;
	}
	if (key->name == NULL)
		key->name = function_key_name(code);
	return key->name != NULL;
}

/* Control characters: ctrl-a … ctrl-z and the few with names of their own. */
static bool name_control(struct key *key, wint_t character)
{
	static char name[] = "ctrl-a";

	switch (character) {
	case '\r':
	case '\n':
		key->name = "enter";
		break;
	case '\t':
		key->name = "tab";
		break;
	case 8:
	case 127:
		key->name = "backspace";
		break;
	case 27:
		key->name = "escape";
		break;
	default:
		if (character == 0 || character > 26)
			return false;
		name[5] = (char)('a' + character - 1);
		key->name = name;
	}
	return true;
}

/* One typed character as UTF-8. In a locale of one-byte characters bytes above ASCII mean nothing
 * certain, so they are dropped. */
static bool name_text(struct key *key, wint_t character)
{
	static char text[MB_LEN_MAX + 1];
	mbstate_t state = {0};
	size_t length;

	if (!terminal_is_utf8() && character > 126)
		return false;
	length = wcrtomb(text, (wchar_t)character, &state);
	if (length == (size_t)-1)
		return false;
	text[length] = '\0';
	key->text = text;
	key->name = character == ' ' ? "space" : text;
	return true;
}

/* wget_wch spins for ever on bytes above ASCII when the locale is C, so there bytes are read. */
static int next_code(wint_t *character)
{
	int code;

	if (terminal_is_utf8())
		return get_wch(character);
	code = getch();
	if (code == ERR)
		return ERR;
	*character = (wint_t)code;
	return code >= KEY_MIN ? KEY_CODE_YES : OK;
}

static void paste_add(char *paste, size_t *length, wint_t character)
{
	char bytes[MB_LEN_MAX];
	mbstate_t state = {0};
	size_t count;

	if (character == '\r')
		character = '\n';
	count = wcrtomb(bytes, (wchar_t)character, &state);
	if (count == (size_t)-1 || *length + count > TERMINAL_PASTE_MOST)
		return;
	memcpy(paste + *length, bytes, count);
	*length += count;
}

/* Reads up to the end mark. The bytes of a paste arrive together; a pause of a second means the
 * end mark was lost. */
static void read_paste(struct key *key)
{
	static char paste[TERMINAL_PASTE_MOST + 1];
	size_t length = 0;
	wint_t character = 0;
	int outcome;

	timeout(1000);
	for (;;) {
		outcome = next_code(&character);
		if (outcome == ERR || (outcome == KEY_CODE_YES && character == PASTE_END))
			break;
		if (outcome == OK)
			paste_add(paste, &length, character);
	}
	timeout(0);
	paste[length] = '\0';
	key->pasted = true;
	key->name = "paste";
	key->text = paste;
}

enum terminal_event terminal_read(struct key *key)
{
	wint_t character = 0;
	int outcome;

	*key = (struct key){0};
	errno = 0;
	outcome = next_code(&character);
	if (outcome == ERR)
		return errno == EIO || errno == EBADF ? TERMINAL_GONE : TERMINAL_NOTHING;
	if (outcome == KEY_CODE_YES) {
		if (character == PASTE_BEGIN)
			read_paste(key);
		else if (!name_function(key, (int)character))
			key->name = "unknown";
		return TERMINAL_KEY;
	}
	if (!name_control(key, character) && !name_text(key, character))
		key->name = "unknown";
	return TERMINAL_KEY;
}
