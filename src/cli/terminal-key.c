/* One key from a terminal, without waiting for the end of a line. */
#include "internal.h"

#include <stdio.h>
#include <termios.h>
#include <unistd.h>

enum { KEY_INTERRUPT = 3, KEY_END = 4 };

int terminal_key(FILE *in)
{
	struct termios before, keys;
	int file = fileno(in);
	if (tcgetattr(file, &before) != 0)
		return getc(in);
	keys = before;
	/* No signals either: an interrupt comes as a key, so that the terminal is put right again.
	 */
	keys.c_lflag &= (tcflag_t) ~(ICANON | ECHO | ISIG);
	keys.c_cc[VMIN] = 1;
	keys.c_cc[VTIME] = 0;
	if (tcsetattr(file, TCSADRAIN, &keys) != 0)
		return EOF;
	int key = getc(in);
	if (tcsetattr(file, TCSADRAIN, &before) != 0)
		return EOF;
	return key == KEY_INTERRUPT || key == KEY_END ? EOF : key;
}
