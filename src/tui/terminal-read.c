/* Keys and characters out of what the terminal sends. */
#include "terminal.h"

#include <curses.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "rapport/base/text.h"
#include "terminal-keys.h"

enum {
	INTERRUPT = 3,
	BELL = 7,
	ESCAPE = 27,
	DELETE = 127,
	FUNCTION_KEYS = 12,
	PASTE_PAUSE = 1000, /* ms */
};

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
	{'\r', "enter"},
	{'\n', "enter"},
	{'\t', "tab"},
	{'\b', "backspace"},
	{DELETE, "backspace"},
	{ESCAPE, "escape"},
	{' ', "space"},
};

static const char *name_of(int code)
{
	for (size_t i = 0; i < sizeof named_keys / sizeof *named_keys; i++) {
		if (named_keys[i].code == code)
			return named_keys[i].name;
	}
	return NULL;
}

static int next_code(struct terminal_input *input)
{
	int code = input->held;
	input->held = -1;
	if (code >= 0)
		return code;
	if (input->ahead_first == input->ahead_count)
		return getch();
	return input->ahead[input->ahead_first++];
}

/* How many bytes the character has that begins with this one; 0: none begins so. */
static size_t character_length(int first)
{
	if (first < 0x80)
		return 1;
	if (first >= 0xc2 && first <= 0xdf)
		return 2;
	if (first >= 0xe0 && first <= 0xef)
		return 3;
	return first >= 0xf0 && first <= 0xf4 ? 4 : 0;
}

/* One whole character into input->text; false when the bytes are none. A byte that does not belong
 * is held for the next key. */
static bool read_character(struct terminal_input *input, int first)
{
	size_t length = character_length(first);
	input->text[0] = (char)first;
	for (size_t i = 1; i < length; i++) {
		/* The rest of a character may come in the next packet. */
		timeout(PASTE_PAUSE);
		int code = next_code(input);
		timeout(0);
		if (code < 0x80 || code > 0xbf) {
			input->held = code;
			return false;
		}
		input->text[i] = (char)code;
	}
	input->text[length] = '\0';
	return length > 0 && text_is_utf8(input->text, length);
}

/* ncurses makes one key of what arrived together, and hands out the newest of it first. */
static void read_mouse(struct terminal_input *input)
{
	MEVENT event;
	while (input->mouse_count < TERMINAL_MOUSE_MOST && getmouse(&event) == OK) {
		const char *name = "mouse";
		if (event.bstate & BUTTON4_PRESSED)
			name = "wheel-up";
		else if (event.bstate & BUTTON5_PRESSED)
			name = "wheel-down";
		input->mouse[input->mouse_count++] =
			(struct terminal_mouse){name, event.y, event.x};
	}
}

static bool take_mouse(struct terminal_input *input, struct key *key)
{
	if (input->mouse_count == 0)
		return false;
	const struct terminal_mouse *mouse = &input->mouse[--input->mouse_count];
	*key = (struct key){.name = mouse->name, .row = mouse->row, .column = mouse->column};
	return true;
}

/* Keys with modifiers have no code of their own, but the names of the terminfo extensions. */
static const struct {
	const char *terminfo, *name;
} modified_keys[] = {
	{"kLFT5", "ctrl-left"},
	{"kRIT5", "ctrl-right"},
	{"kLFT3", "alt-left"},
	{"kRIT3", "alt-right"},
};
enum { MODIFIED_KEYS = sizeof modified_keys / sizeof *modified_keys };

static const char *name_of_modified(int code)
{
	const char *terminfo = keyname(code);
	for (size_t i = 0; terminfo && i < MODIFIED_KEYS; i++) {
		if (strcmp(terminfo, modified_keys[i].terminfo) == 0)
			return modified_keys[i].name;
	}
	return NULL;
}

static bool name_function(struct terminal_input *input, struct key *key, int code)
{
	if (code == KEY_MOUSE) {
		read_mouse(input);
		return take_mouse(input, key);
	}
	key->name = name_of(code);
	if (code >= KEY_F(1) && code <= KEY_F(FUNCTION_KEYS)) {
		snprintf(input->name, sizeof input->name, "f%d", code - KEY_F0);
		key->name = input->name;
	}
	if (key->name == NULL)
		key->name = name_of_modified(code);
	return key->name != NULL;
}

static bool name_control(struct terminal_input *input, struct key *key, int code)
{
	key->name = name_of(code);
	if (key->name == NULL && code >= 1 && code <= 26) {
		snprintf(input->name, sizeof input->name, "ctrl-%c", 'a' + code - 1);
		key->name = input->name;
	}
	return key->name != NULL;
}

/* Escape with a letter directly behind it is how terminals send alt. */
static bool name_alt(struct terminal_input *input, struct key *key)
{
	int code = next_code(input);
	if (code >= 'a' && code <= 'z') {
		snprintf(input->name, sizeof input->name, "alt-%c", code);
		key->name = input->name;
		return true;
	}
	input->held = code;
	return false;
}

static const char paste_end[] = "\033[201~";
enum { PASTE_END_LENGTH = sizeof paste_end - 1 };

static void paste_add(
	struct terminal_input *input, struct key *key, const char *bytes, size_t length)
{
	for (size_t i = 0; i < length; i++) {
		if (input->paste.length == TERMINAL_PASTE_MOST)
			key->cut = true;
		else if (bytes[i] != '\0')
			buffer_add_char(&input->paste, bytes[i] == '\r' ? '\n' : bytes[i]);
	}
}

/* Up to `length` bytes past ncurses, which is too slow for a megabyte; 0 when none came. */
static size_t read_bytes(char *bytes, size_t length)
{
	struct pollfd file = {.fd = STDIN_FILENO, .events = POLLIN};
	if (poll(&file, 1, PASTE_PAUSE) <= 0)
		return 0;
	ssize_t count = read(STDIN_FILENO, bytes, length);
	return count > 0 ? (size_t)count : 0;
}

/* How much of the end mark the bytes end with. */
static size_t mark_begun(const char *bytes, size_t length)
{
	size_t begun = length < PASTE_END_LENGTH ? length : PASTE_END_LENGTH;
	while (begun > 0 && memcmp(bytes + length - begun, paste_end, begun) != 0)
		begun--;
	return begun;
}

/* Reads up to the end mark and not a byte beyond it: never more at once than the mark still lacks.
 * The bytes of a paste arrive together; a pause means the end mark was lost. */
static void read_paste(struct terminal_input *input, struct key *key)
{
	char bytes[2 * PASTE_END_LENGTH];
	size_t held = 0, count; /* the beginning of a mark is held back until it is none */
	buffer_reset(&input->paste);
	while (held < PASTE_END_LENGTH &&
		(count = read_bytes(bytes + held, PASTE_END_LENGTH - held)) > 0) {
		size_t length = held + count;
		held = mark_begun(bytes, length);
		paste_add(input, key, bytes, length - held);
		memmove(bytes, bytes + length - held, held);
	}
	key->name = "paste";
	key->text = buffer_text(&input->paste);
}

/* Keys nobody knows are keys without a meaning, not the end of reading. */
static void name_unknown(struct key *key)
{
	key->name = "unknown";
	key->text = NULL;
}

static void name_text(struct terminal_input *input, struct key *key, int code)
{
	if (!read_character(input, code)) {
		name_unknown(key);
		return;
	}
	key->text = input->text;
	key->name = code == ' ' ? "space" : input->text;
}

enum terminal_event terminal_read(struct terminal_input *input, struct key *key)
{
	*key = (struct key){.name = NULL};
	if (take_mouse(input, key))
		return TERMINAL_KEY;
	int code;
	do
		code = next_code(input);
	while (code == KEY_RESIZE); /* what terminal_resize made of a signal the loop knows of */
	if (code == ERR)
		return TERMINAL_NOTHING;
	if (code == TERMINAL_ASK)
		return TERMINAL_ASKED;
	if (code == TERMINAL_PASTE_BEGIN)
		read_paste(input, key);
	else if (code >= KEY_MIN) {
		if (!name_function(input, key, code))
			name_unknown(key);
	} else if (code < ' ' || code == DELETE) {
		bool known =
			(code == ESCAPE && name_alt(input, key)) || name_control(input, key, code);
		if (!known)
			name_unknown(key);
	} else
		name_text(input, key, code);
	return TERMINAL_KEY;
}

/* ---- names ---- */

static bool is_listed(const char *name)
{
	for (size_t i = 0; i < sizeof named_keys / sizeof *named_keys; i++) {
		if (text_equal(name, named_keys[i].name))
			return true;
	}
	for (size_t i = 0; i < MODIFIED_KEYS; i++) {
		if (text_equal(name, modified_keys[i].name))
			return true;
	}
	return false;
}

static bool is_letter(const char *text)
{
	return text[0] >= 'a' && text[0] <= 'z' && text[1] == '\0';
}

/* Some with ctrl come as another key: ctrl-i as tab, ctrl-m as enter. */
static bool is_made(const char *name)
{
	char function[16];
	for (int number = 1; number <= FUNCTION_KEYS; number++) {
		snprintf(function, sizeof function, "f%d", number);
		if (text_equal(name, function))
			return true;
	}
	if (text_starts(name, "alt-"))
		return is_letter(name + 4);
	return text_starts(name, "ctrl-") && is_letter(name + 5) && !name_of(name[5] - 'a' + 1);
}

bool terminal_knows_key(const char *name)
{
	size_t length = strlen(name);
	bool character = length > 0 && character_length((unsigned char)name[0]) == length &&
			 name[0] != ' ' && text_is_utf8(name, length);
	return character || is_listed(name) || is_made(name);
}

/* ---- while a command is at work ---- */

bool terminal_has_input(void)
{
	struct pollfd file = {.fd = STDIN_FILENO, .events = POLLIN};
	return poll(&file, 1, 0) > 0;
}

static bool is_gone(void)
{
	struct pollfd file = {.fd = STDIN_FILENO, .events = POLLIN};
	return poll(&file, 1, 0) > 0 && (file.revents & (POLLHUP | POLLERR | POLLNVAL)) != 0;
}

/* What is pasted is read past ncurses, so nothing is read ahead behind its beginning. */
static bool may_read_ahead(const struct terminal_input *input)
{
	size_t count = input->ahead_count;
	return count < TERMINAL_AHEAD_MOST &&
	       (count == 0 || input->ahead[count - 1] != TERMINAL_PASTE_BEGIN);
}

bool terminal_cancels(struct terminal_input *input)
{
	if (is_gone())
		return true;
	if (input->ahead_first == input->ahead_count)
		input->ahead_first = input->ahead_count = 0;
	while (may_read_ahead(input)) {
		int code = getch();
		if (code == ERR)
			return false;
		if (code == ESCAPE || code == INTERRUPT || code == BELL)
			return true;
		input->ahead[input->ahead_count++] = code;
	}
	return false;
}
