/* measure RUNS [NAME COMMAND… ::]…: how long commands take, from the start of the process to its
 * end, as medians of RUNS interleaved runs (A B C A B C …), so that what else the machine does
 * weighs on all alike. Prints "NAME median lowest processor" in milliseconds, one line each; the
 * last is the median of the processor time.
 *
 * A command may begin with NAME=VALUE words for its environment. screen:NAME runs its command under
 * a terminal of its own (24 by 80, or as COLUMNS and LINES say) and measures until the last byte
 * that comes before 0.4 seconds of silence; then it hangs up. frame:NAME does so until rapport says
 * that a first whole picture stands, current:NAME until it says that this is how things are now. */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "parts/floor.h"

extern char **environ;

enum { COMMANDS_MOST = 32, SILENCE_MS = 400 };

struct command {
	const char *name;
	char **words; /* NULL-ended */
	char **environment;
	bool screen;
	const char *sign; /* that ends the measuring, NULL: silence does */
	double *times, *processor;
};

struct spent {
	double time, processor;
};

static double milliseconds(struct timeval time)
{
	return (double)time.tv_sec * 1e3 + (double)time.tv_usec / 1e3;
}

/* Of all children so far; they run one after the other. */
static double processor_of_children(void)
{
	struct rusage usage;

	getrusage(RUSAGE_CHILDREN, &usage);
	return milliseconds(usage.ru_utime) + milliseconds(usage.ru_stime);
}

static struct spent wait_for(pid_t child, double begin, const char *name)
{
	double before = processor_of_children();
	int status = 0;

	while (waitpid(child, &status, 0) < 0 && errno == EINTR)
		continue;
	double end = floor_clock();
	/* 1 is "nothing found" or "findings" for all the programs measured here. */
	if (!WIFEXITED(status) || WEXITSTATUS(status) > 1) {
		fprintf(stderr, "measure: %s ended with %d\n", name, status);
		exit(1);
	}
	return (struct spent){end - begin, processor_of_children() - before};
}

static struct spent run_plain(const struct command *command)
{
	posix_spawn_file_actions_t actions;
	pid_t child = 0;

	posix_spawn_file_actions_init(&actions);
	posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0);
	posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0);
	double begin = floor_clock();
	if (posix_spawnp(&child, command->words[0], &actions, NULL, command->words,
		    command->environment) != 0)
		floor_fail(NULL, command->words[0]);
	struct spent spent = wait_for(child, begin, command->name);
	posix_spawn_file_actions_destroy(&actions);
	return spent;
}

static unsigned short size_of(const char *name, unsigned short fallback)
{
	const char *text = getenv(name);

	return text ? (unsigned short)atoi(text) : fallback;
}

static void become(const struct command *command, const char *terminal)
{
	setsid();
	int file = open(terminal, O_RDWR);

	if (file < 0 || dup2(file, 0) < 0 || dup2(file, 1) < 0 || dup2(file, 2) < 0)
		_exit(126);
	environ = command->environment;
	unsetenv("COLUMNS");
	unsetenv("LINES");
	if (command->sign)
		setenv("RAPPORT_IDLE", "1", 1);
	execvp(command->words[0], command->words);
	_exit(127);
}

/* Whether what came holds the sign. It may come in two parts; *found is how much came so far. */
static bool holds(const char *bytes, ssize_t count, const char *sign, size_t *found)
{
	for (ssize_t i = 0; i < count && sign[*found]; i++)
		*found = bytes[i] == sign[*found] ? *found + 1 : bytes[i] == sign[0];
	return sign[*found] == '\0';
}

/* The time of the last byte before the silence, or of the sign, and how many bytes there were. */
static double read_until_silent(int terminal, const char *sign, size_t *bytes)
{
	size_t found = 0;
	char buffer[65536];
	double last = 0;
	struct pollfd wait = {.fd = terminal, .events = POLLIN};

	*bytes = 0;
	while (poll(&wait, 1, *bytes && !sign ? SILENCE_MS : 20000) > 0) {
		ssize_t got = read(terminal, buffer, sizeof buffer);

		if (got <= 0)
			break;
		last = floor_clock();
		*bytes += (size_t)got;
		if (sign && holds(buffer, got, sign, &found))
			break;
	}
	return last;
}

static struct spent run_screen(const struct command *command)
{
	struct winsize size = {.ws_row = size_of("LINES", 24), .ws_col = size_of("COLUMNS", 80)};
	/* Closed in the child, or it would hold its own terminal open when this program ends. */
	int terminal = posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC);
	size_t bytes;

	if (terminal < 0 || grantpt(terminal) != 0 || unlockpt(terminal) != 0)
		floor_fail(NULL, "pty");
	ioctl(terminal, TIOCSWINSZ, &size);
	double before = processor_of_children(), begin = floor_clock();
	pid_t child = fork();
	if (child < 0)
		floor_fail(NULL, "fork");
	if (child == 0)
		become(command, ptsname(terminal));
	double last = read_until_silent(terminal, command->sign, &bytes);
	close(terminal);
	kill(child, SIGTERM);
	while (waitpid(child, NULL, 0) < 0 && errno == EINTR)
		continue;
	if (bytes < 500) {
		fprintf(stderr, "measure: %s painted %zu bytes only\n", command->name, bytes);
		exit(1);
	}
	return (struct spent){last - begin, processor_of_children() - before};
}

/* The environment with the words before the program put in; *words is the program then. */
static char **take_environment(char ***words)
{
	size_t count = 0, added = 0;

	while (environ[count])
		count++;
	while ((*words)[added] && strchr((*words)[added], '='))
		added++;
	char **all = calloc(added + count + 1, sizeof *all);
	if (!all)
		floor_fail(NULL, "memory");
	/* Of two with one name the first one counts. */
	memcpy(all, *words, added * sizeof *all);
	memcpy(all + added, environ, count * sizeof *all);
	*words += added;
	return all;
}

/* Before a colon: where the command runs, and until when it is measured. */
static void take_kind(struct command *command, const char *word)
{
	static const struct {
		const char *prefix, *sign;
	} kinds[] = {
		{"screen:", NULL},
		{"frame:", "]7777;"}, /* the sign of a frame, or at once that of idleness */
		{"current:", "]7777;idle"},
	};

	*command = (struct command){.name = word};
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
		size_t length = strlen(kinds[i].prefix);

		if (strncmp(word, kinds[i].prefix, length) != 0)
			continue;
		command->screen = true;
		command->sign = kinds[i].sign;
		command->name = word + length;
	}
}

static size_t read_commands(char **words, struct command *commands)
{
	size_t count = 0;

	while (*words && count < COMMANDS_MOST) {
		struct command *command = &commands[count++];

		take_kind(command, *words);
		words++;
		command->environment = take_environment(&words);
		command->words = words;
		while (*words && strcmp(*words, "::") != 0)
			words++;
		if (*words)
			*words++ = NULL;
	}
	return count;
}

static void allocate(struct command *command, size_t runs)
{
	command->times = calloc(runs, sizeof *command->times);
	command->processor = calloc(runs, sizeof *command->processor);
	if (!command->times || !command->processor)
		floor_fail(NULL, "memory");
}

static void print(const struct command *command, size_t runs)
{
	qsort(command->times, runs, sizeof *command->times, floor_compare);
	qsort(command->processor, runs, sizeof *command->processor, floor_compare);
	printf("%s %.3f %.3f %.3f\n", command->name, command->times[runs / 2], command->times[0],
		command->processor[runs / 2]);
	free(command->environment);
	free(command->times);
	free(command->processor);
}

int main(int count, char **words)
{
	struct command commands[COMMANDS_MOST];
	size_t runs = count > 2 ? strtoul(words[1], NULL, 10) : 0;

	if (runs == 0)
		floor_fail(NULL, "usage: measure RUNS NAME COMMAND… [:: NAME COMMAND…]…");
	size_t command_count = read_commands(words + 2, commands);
	for (size_t i = 0; i < command_count; i++)
		allocate(&commands[i], runs);
	/* The first round warms the caches, unless it is the only one. */
	for (size_t run = runs == 1; run <= runs; run++)
		for (size_t i = 0; i < command_count; i++) {
			const struct command *command = &commands[i];
			struct spent spent =
				command->screen ? run_screen(command) : run_plain(command);

			if (run == 0)
				continue;
			command->times[run - 1] = spent.time;
			command->processor[run - 1] = spent.processor;
		}
	for (size_t i = 0; i < command_count; i++)
		print(&commands[i], runs);
	return 0;
}
