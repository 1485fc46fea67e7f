#include "wait.h"

#include "rapport/base/clock.h"
#include "rapport/base/text.h"

enum {
	PATIENCE = 500, /* ms of waiting that need no word */
	PAUSE = 100,    /* ms between two words */
};

static volatile sig_atomic_t interrupted;

/* The first asks the command to stop; whoever presses again wants the end at once, which costs no
 * more than a kill: what was begun is taken back at the next start. */
static void on_interrupt(int number)
{
	if (interrupted) {
		signal(number, SIG_DFL);
		raise(number);
	}
	interrupted = 1;
}

static void wipe(struct wait *wait)
{
	if (wait->width > 0)
		fprintf(wait->cli->errors, "\r%*s\r", wait->width, "");
	fflush(wait->cli->errors);
	wait->width = 0;
}

static void tell(struct wait *wait)
{
	struct arena *arena = arena_new();
	const char *doing = wait->progress.doing,
		   *line = wait->known
				   ? arena_format(arena,
					     _("rapport %s: %u %% done; Ctrl-C gives up"),
					     wait->command, wait->percent)
				   : arena_format(arena, _("rapport %s: at work; Ctrl-C gives up"),
					     wait->command);
	line = doing ? arena_format(arena, "%s %s", doing, line) : line;
	line = wait->cli->utf8 ? line : text_ascii(arena, line);
	wipe(wait);
	fputs(line, wait->cli->errors);
	fflush(wait->cli->errors);
	wait->width = (int)text_width(line);
	arena_free(arena);
}

static bool step(void *context, uint64_t done, uint64_t total)
{
	struct wait *wait = context;
	if (interrupted)
		return false;
	if (total > 0) {
		wait->percent = (unsigned)(done >= total ? 100 : done * 100 / total);
		wait->known = true;
	}
	if (!wait->cli->errors_is_terminal)
		return true;
	int64_t now = clock_elapsed();
	if (now - wait->begun >= PATIENCE && now - wait->told >= PAUSE) {
		wait->told = now;
		tell(wait);
	}
	return true;
}

void wait_begin(
	struct wait *wait, const struct cli *cli, struct session *session, const char *command)
{
	struct sigaction action = {.sa_handler = on_interrupt};
	*wait = (struct wait){
		.cli = cli,
		.session = session,
		.command = command,
		.progress = {.step = step, .context = wait},
		.begun = clock_elapsed(),
	};
	sigemptyset(&action.sa_mask);
	interrupted = 0;
	sigaction(SIGINT, NULL, &wait->former);
	if (wait->former.sa_handler != SIG_IGN)
		sigaction(SIGINT, &action, NULL);
	session_watch(session, &wait->progress);
}

bool wait_end(struct wait *wait)
{
	session_watch(wait->session, NULL);
	sigaction(SIGINT, &wait->former, NULL);
	wipe(wait);
	return interrupted != 0;
}
