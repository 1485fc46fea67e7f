#include "terminal.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "floor.h"

enum { PATIENCE_MS = 20000 };

struct program terminal_start(const char *program, const char *store)
{
	struct winsize size = {.ws_row = 24, .ws_col = 80};
	struct program new = {.terminal = posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC)};

	if (new.terminal < 0 || grantpt(new.terminal) != 0 || unlockpt(new.terminal) != 0)
		floor_fail(NULL, "pty");
	ioctl(new.terminal, TIOCSWINSZ, &size);
	new.child = fork();
	if (new.child == 0) {
		setsid();
		int file = open(ptsname(new.terminal), O_RDWR);
		if (file < 0 || dup2(file, 0) < 0 || dup2(file, 1) < 0)
			_exit(126);
		setenv("RAPPORT_IDLE", "1", 1);
		execlp(program, program, "--store", store, (char *)NULL);
		_exit(127);
	}
	return new;
}

bool terminal_readable(int terminal, int milliseconds)
{
	struct pollfd wait = {.fd = terminal, .events = POLLIN};

	return poll(&wait, 1, milliseconds) > 0;
}

static void wait_for(int terminal, const char *sign)
{
	char buffer[65536];
	size_t found = 0;

	while (terminal_readable(terminal, PATIENCE_MS)) {
		ssize_t got = read(terminal, buffer, sizeof buffer);

		for (ssize_t i = 0; i < got; i++) {
			found = buffer[i] == sign[found] ? found + 1 : buffer[i] == sign[0];
			if (sign[found] == '\0')
				return;
		}
		if (got <= 0)
			break;
	}
	floor_fail(NULL, "the program was silent");
}

void terminal_wait_until_idle(int terminal)
{
	wait_for(terminal, "7777;idle");
}

void terminal_type(int terminal, const char *key)
{
	static const char question[] = "\033[7777~";

	if (write(terminal, key, strlen(key)) < 0 ||
		write(terminal, question, sizeof question - 1) < 0)
		floor_fail(NULL, "write");
	wait_for(terminal, "7777;asked");
}

void terminal_rest(int terminal, double until)
{
	char buffer[65536];

	for (double now = floor_clock(); now < until; now = floor_clock()) {
		if (terminal_readable(terminal, (int)(until - now)) &&
			read(terminal, buffer, sizeof buffer) <= 0)
			return;
	}
}

void terminal_end(struct program program)
{
	close(program.terminal);
	kill(program.child, SIGTERM);
	waitpid(program.child, NULL, 0);
}
