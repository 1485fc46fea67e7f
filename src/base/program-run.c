#include "program-internal.h"

#include <errno.h>
#include <signal.h>
#include <spawn.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

extern char **environ;

/* What this process does with signals while the program runs. */
static const struct {
	int number;
	void (*handler)(int);
} lent[] = {{SIGTSTP, SIG_DFL}, {SIGINT, SIG_IGN}, {SIGQUIT, SIG_IGN}};
enum { LENT = sizeof lent / sizeof *lent };

enum { PAUSE_MILLISECONDS = 10, SIGNALLED = 128 };

/* The program gets every signal as if it had been started by the shell. */
static int set_signals(posix_spawnattr_t *attributes)
{
	static const int numbers[] = {SIGINT, SIGQUIT, SIGTSTP, SIGTERM, SIGHUP, SIGPIPE, SIGWINCH};
	sigset_t defaults;
	sigemptyset(&defaults);
	for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
		sigaddset(&defaults, numbers[i]);
	int failed = posix_spawnattr_setsigdefault(attributes, &defaults);
	return failed ? failed : posix_spawnattr_setflags(attributes, POSIX_SPAWN_SETSIGDEF);
}

static int set_files(posix_spawn_file_actions_t *actions, const struct program_task *task)
{
	int failed = 0;
	if (task->in >= 0)
		failed = posix_spawn_file_actions_adddup2(actions, task->in, STDIN_FILENO);
	if (!failed && task->out >= 0)
		failed = posix_spawn_file_actions_adddup2(actions, task->out, STDOUT_FILENO);
	if (!failed && task->out >= 0)
		failed = posix_spawn_file_actions_adddup2(actions, task->out, STDERR_FILENO);
	return failed;
}

/* Returns an errno. */
static int start(struct arena *arena, const struct program_task *task, pid_t *child)
{
	const char *line =
		task->file ? arena_format(arena, "%s \"$1\"", task->command) : task->command;
	char *words[] = {arena_copy(arena, "sh"), arena_copy(arena, "-c"), arena_copy(arena, line),
		arena_copy(arena, "rapport"), task->file ? arena_copy(arena, task->file) : NULL,
		NULL};
	posix_spawnattr_t attributes;
	posix_spawn_file_actions_t actions;
	int failed = posix_spawnattr_init(&attributes);
	if (failed)
		return failed;
	failed = posix_spawn_file_actions_init(&actions);
	if (failed)
		goto done;
	failed = set_signals(&attributes);
	if (!failed)
		failed = set_files(&actions, task);
	if (!failed)
		failed = posix_spawn(child, "/bin/sh", &actions, &attributes, words, environ);
	posix_spawn_file_actions_destroy(&actions);
done:
	posix_spawnattr_destroy(&attributes);
	return failed;
}

/* Looked at now and then, so that no signal handler is needed for the time limit. */
static bool wait_some_time(pid_t child, unsigned seconds, int *outcome)
{
	const struct timespec pause = {.tv_nsec = PAUSE_MILLISECONDS * 1000000L};
	unsigned long rounds = seconds * 1000UL / PAUSE_MILLISECONDS;
	for (unsigned long i = 0; i < rounds; i++) {
		if (waitpid(child, outcome, WNOHANG) != 0)
			return true;
		nanosleep(&pause, NULL);
	}
	return false;
}

static struct program_end wait_for(pid_t child, unsigned seconds)
{
	struct program_end end = {.failed = 0};
	int outcome = -1;
	if (seconds > 0 && wait_some_time(child, seconds, &outcome))
		goto done;
	if (seconds > 0) {
		end.late = true;
		kill(child, SIGTERM);
	}
	while (waitpid(child, &outcome, 0) < 0 && errno == EINTR)
		continue;
done:
	end.code = WIFEXITED(outcome) ? WEXITSTATUS(outcome) : SIGNALLED + WTERMSIG(outcome);
	return end;
}

struct program_end program_run(struct arena *arena, const struct program_task *task)
{
	struct sigaction former[LENT];
	struct program_end end = {.failed = 0};
	pid_t child = -1;
	for (size_t i = 0; i < LENT; i++) {
		struct sigaction action = {.sa_handler = lent[i].handler};
		sigaction(lent[i].number, &action, &former[i]);
	}
	end.failed = start(arena, task, &child);
	if (!end.failed)
		end = wait_for(child, task->seconds);
	for (size_t i = 0; i < LENT; i++)
		sigaction(lent[i].number, &former[i], NULL);
	return end;
}
